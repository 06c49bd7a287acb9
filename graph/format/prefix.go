package format

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// prefixes shortens IRIs and remembers what it used.
type prefixes struct {
	known []prefix // the longest namespace first, so that the most special one wins
}

type prefix struct {
	name, namespace string
	used            bool
}

func newPrefixes(m map[string]string) (*prefixes, error) {
	if m == nil {
		m = StandardPrefixes()
	}
	p := &prefixes{}
	for name, namespace := range m {
		if name != "" && (!plainLocal(name) || !isLetter(name[0])) {
			return nil, fmt.Errorf("prefix %q: want a letter, then letters, digits, _ and inner hyphens", name)
		}
		if err := legalIRI(namespace); err != nil {
			return nil, fmt.Errorf("prefix %s: %w", name, err)
		}
		p.known = append(p.known, prefix{name: name, namespace: namespace})
	}
	slices.SortFunc(p.known, func(a, b prefix) int {
		return cmp.Or(cmp.Compare(len(b.namespace), len(a.namespace)), cmp.Compare(a.name, b.name))
	})
	return p, nil
}

// shorten makes "dip:seeks" of an IRI, or "<…>" where no prefix fits or the rest is not plain.
func (p *prefixes) shorten(iri string) string {
	for i := range p.known {
		k := &p.known[i]
		if local, ok := strings.CutPrefix(iri, k.namespace); ok && plainLocal(local) {
			k.used = true
			return k.name + ":" + local
		}
	}
	return "<" + iri + ">"
}

// plainLocal is [A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?: what needs no escape in any reader of Turtle.
func plainLocal(s string) bool {
	for i := range len(s) {
		b := s[i]
		if !isLetter(b) && !isDigit(b) && b != '_' && (b != '-' || i == 0 || i == len(s)-1) {
			return false
		}
	}
	return s != ""
}

// used lists the @prefix lines of what was used, sorted.
func (p *prefixes) used() []string {
	var lines []string
	for _, k := range p.known {
		if k.used {
			lines = append(lines, fmt.Sprintf("@prefix %s: <%s> .\n", k.name, k.namespace))
		}
	}
	slices.Sort(lines)
	return lines
}

// names gives each term of a table its Turtle form. rdf:type as predicate is written "a" and needs no prefix.
func (p *prefixes) names(t *table) []string {
	asTerm := make([]bool, len(t.keys)) // the term stands somewhere as something else than rdf:type's predicate
	kind := t.find("<" + rdfType + ">")
	for _, r := range t.rows {
		asTerm[r.g], asTerm[r.s], asTerm[r.o] = true, true, true
		asTerm[r.p] = asTerm[r.p] || r.p != kind
	}
	names := make([]string, len(t.keys))
	for i, key := range t.keys {
		switch {
		case i == 0 || !asTerm[i]:
		case key[0] == '<':
			names[i] = p.shorten(key[1 : len(key)-1])
		case key[0] == '"':
			names[i] = p.literal(key)
		default:
			names[i] = key
		}
	}
	return names
}

// literal makes the Turtle form of a literal from its canonical form: a bare number or boolean where the lexical form
// is one by Turtle's grammar, a shortened datatype otherwise.
func (p *prefixes) literal(key string) string {
	end := strings.LastIndexByte(key, '"')
	datatype, ok := strings.CutPrefix(key[end+1:], "^^<")
	if !ok {
		return key
	}
	datatype = strings.TrimSuffix(datatype, ">")
	if lexical := key[1:end]; bare(lexical, datatype) {
		return lexical
	}
	return key[:end+1] + "^^" + p.shorten(datatype)
}

// bare says whether a lexical form can stand without quotes and still be read with this datatype: INTEGER, DECIMAL,
// DOUBLE and BooleanLiteral of Turtle.
func bare(lexical, datatype string) bool {
	name, ok := strings.CutPrefix(datatype, xsdNS)
	if !ok {
		return false
	}
	if name == "boolean" {
		return lexical == "true" || lexical == "false"
	}
	rest := lexical
	if rest != "" && (rest[0] == '+' || rest[0] == '-') {
		rest = rest[1:]
	}
	whole, rest := digits(rest)
	fraction, dot := 0, false
	if strings.HasPrefix(rest, ".") {
		dot = true
		fraction, rest = digits(rest[1:])
	}
	switch name {
	case "integer":
		return whole > 0 && !dot && rest == ""
	case "decimal":
		return dot && fraction > 0 && rest == ""
	case "double":
		// "1.e5" is allowed by the grammar, but not by all readers.
		if whole+fraction == 0 || dot && fraction == 0 || rest == "" || rest[0]|0x20 != 'e' {
			return false
		}
		if rest = rest[1:]; rest != "" && (rest[0] == '+' || rest[0] == '-') {
			rest = rest[1:]
		}
		n, rest := digits(rest)
		return n > 0 && rest == ""
	}
	return false
}

// digits counts the digits that s begins with and returns what follows them.
func digits(s string) (n int, rest string) {
	for n < len(s) && isDigit(s[n]) {
		n++
	}
	return n, s[n:]
}
