package entity

import (
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/hawksbill-kg/hawksbill/extract/syntax"
	"github.com/hawksbill-kg/hawksbill/internal/nearest"
)

// Gazetteer holds the lists: names with their classes, head nouns, titles. It is not changed after loading, so that
// any number of goroutines may share it.
type Gazetteer struct {
	entries []*entry
	byID    map[string]*entry
	root    *node
	titles  *node                      // the words of titles; pattern.title is set
	heads   map[string]string          // head noun lemma → class
	kinds   map[string]kind            // class → what it is to this package
	made    map[kind]string            // kind → its first class
	words   map[string]map[string]bool // class of entity_words.tsv → its words
	generic map[string]bool            // words that make no name by themselves
	given   map[string]bool            // given names of persons, folded
	phrases map[string][][]string      // first word → the further words of prepositions of several words
	uses    []ClassUse

	// What a registry says beside that.
	own      map[string]*node   // scope of a document → its own names
	merged   map[string]*entry  // id → what a registry says it to be
	distinct map[[2]string]bool // ids that are never one thing, both ways
	ignored  map[string]bool    // keys of names that are never an entity
}

// ClassUse is a class that a list names, with the place for messages ("countries.tsv:12").
type ClassUse struct{ Class, At string }

// entry is one line of a list of names.
type entry struct {
	id, name, class, list, in string
	classes                   []string // beside class
	same                      []string // IRIs of the same thing elsewhere
	short, aliases            []string
	common                    bool // the name is a common noun: "climate change"
	fixed                     bool // a person chose the name: it labels the entity whatever the text calls it most
}

// pattern is one way to write a name.
type pattern struct {
	entry   *entry
	atoms   []string // as written, for the case rules
	careful bool     // "?": only where the context makes sure
	named   bool     // "??": careful, and only where the document has a fuller name, too
	demonym bool
	acronym bool // in capitals throughout
	title   *titleWord
}

type titleWord struct {
	name   string
	office bool
}

// node is a step of the trie over folded atoms.
type node struct {
	next map[string]*node
	here []*pattern
}

var idForm = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

var qidForm = regexp.MustCompile(`^Q[1-9][0-9]*$`)

// LoadGazetteer reads every list of names (first column "id"), of head nouns ("noun"), of titles ("title") and of kinds of
// classes ("class") among the *.tsv files of fsys, and the lists of words that are its own; other built-in lists are left to
// others. A user's list has the same columns. All faults are reported at once, each as file:line; what could be read is then
// good for Classes alone.
func LoadGazetteer(fsys fs.FS) (*Gazetteer, error) {
	lists, err := readLists(fsys)
	g := &Gazetteer{byID: map[string]*entry{}, root: &node{}, titles: &node{}, heads: map[string]string{}, generic: map[string]bool{}, given: map[string]bool{}, phrases: map[string][][]string{},
		kinds: map[string]kind{}, made: map[kind]string{}, words: map[string]map[string]bool{}}
	faults := []error{err}
	at := map[string]string{}
	for _, l := range lists {
		for _, r := range l.rows {
			key := l.kind + " " + r.cells[l.kind]
			if l.kind == "word" {
				key = l.name + r.cells["kind"] + key
			}
			if l.kind != "id" {
				key = strings.ToLower(key)
			}
			if first, twice := at[key]; twice {
				faults = append(faults, fmt.Errorf("%s: %s %q stands in %s already", r.at, l.kind, r.cells[l.kind], first))
				continue
			}
			at[key] = r.at
			if err := g.add(l, r); err != nil {
				faults = append(faults, err)
			}
		}
	}
	for _, l := range lists {
		for _, r := range l.rows {
			if in := r.cells["in"]; in != "" && g.byID[in] == nil {
				var ids []string
				for _, e := range g.entries {
					ids = append(ids, e.id)
				}
				hint := ""
				if near := nearest.Word(in, ids); near != "" {
					hint = " (did you mean " + near + "?)"
				}
				faults = append(faults, fmt.Errorf("%s: column \"in\" names %q, which no list has%s", r.at, in, hint))
			}
		}
	}
	return g, errors.Join(faults...)
}

// Classes returns every class that the lists name, with its place, so that the caller can check them by the ontology.
func (g *Gazetteer) Classes() []ClassUse { return g.uses }

func (g *Gazetteer) add(l list, r row) error {
	c := r.cells
	if class := c["class"]; class != "" {
		g.uses = append(g.uses, ClassUse{class, r.at})
	}
	switch l.kind {
	case "noun":
		g.heads[strings.ToLower(c["noun"])] = c["class"]
		return nil
	case "word":
		switch l.name {
		case givenFile:
			g.given[fold(c["word"])] = true
		case wordsFile:
			return at(r.at, g.word(c["word"], c["kind"]))
		default:
			g.generic[strings.ToLower(c["word"])] = true
		}
		return nil
	case "class":
		return at(r.at, g.setKind(c["class"], kind(c["kind"])))
	case "phrase":
		if w := strings.Fields(strings.ToLower(c["phrase"])); len(w) > 1 {
			g.phrases[w[0]] = append(g.phrases[w[0]], w[1:])
		}
		return nil
	case "title":
		if c["kind"] != "office" && c["kind"] != "honorific" {
			return fmt.Errorf("%s: kind %q is neither office nor honorific", r.at, c["kind"])
		}
		for _, name := range append([]string{c["title"]}, semicolons(c["aliases"])...) {
			insert(g.titles, &pattern{atoms: atomsOf(name), title: &titleWord{c["title"], c["kind"] == "office"}})
		}
		return nil
	}
	if !idForm.MatchString(c["id"]) {
		return fmt.Errorf("%s: id %q is no slug (did you mean %s?)", r.at, c["id"], Slug(c["id"]))
	}
	if c["qid"] != "" && !qidForm.MatchString(c["qid"]) {
		return fmt.Errorf("%s: qid %q is no Wikidata item such as Q17", r.at, c["qid"])
	}
	e := &entry{id: c["id"], name: c["name"], class: c["class"], list: strings.TrimSuffix(l.name, ".tsv"), in: c["in"]}
	if c["qid"] != "" {
		e.same = []string{wikidata + c["qid"]}
	}
	first, _ := utf8.DecodeRuneInString(e.name)
	e.common = unicode.IsLower(first)
	g.entries = append(g.entries, e)
	g.byID[e.id] = e
	careful := false
	aliases := semicolons(c["aliases"])
	for i, a := range aliases {
		if a == "?"+e.name {
			careful, aliases = true, append(aliases[:i:i], aliases[i+1:]...)
			break
		}
	}
	g.write(e, e.name, careful, false)
	for _, s := range semicolons(c["short"]) {
		e.short = append(e.short, g.write(e, s, false, false))
	}
	for _, a := range aliases {
		e.aliases = append(e.aliases, g.write(e, a, false, false))
	}
	for _, d := range semicolons(c["demonyms"]) {
		g.write(e, d, false, true)
	}
	return nil
}

// at puts a place before an error.
func at(place string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", place, err)
}

// write adds one way to write a name and returns it without its mark.
func (g *Gazetteer) write(e *entry, name string, careful, demonym bool) string {
	bare := strings.TrimLeft(name, "?")
	p := g.pattern(e, bare, careful || bare != name, demonym)
	p.named = len(name)-len(bare) > 1
	insert(g.root, p)
	return bare
}

func (g *Gazetteer) pattern(e *entry, name string, careful, demonym bool) *pattern {
	p := &pattern{entry: e, atoms: atomsOf(name), careful: careful, demonym: demonym}
	p.acronym = len(p.atoms) > 0 && capitals(name) >= 2 && name == strings.ToUpper(name) || len(p.atoms) == 1 && capitals(name) >= 2
	return p
}

func insert(n *node, p *pattern) {
	if len(p.atoms) == 0 {
		return
	}
	for _, a := range p.atoms {
		if n.next == nil {
			n.next = map[string]*node{}
		}
		key := fold(a)
		if n.next[key] == nil {
			n.next[key] = &node{}
		}
		n = n.next[key]
	}
	n.here = append(n.here, p)
}

func semicolons(s string) (out []string) {
	for _, part := range strings.Split(s, ";") {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}

func capitals(s string) (n int) {
	for _, r := range s {
		if unicode.IsUpper(r) {
			n++
		}
	}
	return n
}

// atomsOf parts a name into what is compared: words, without hyphens, apostrophes and the dots of abbreviations, so
// that "Asia-Pacific" and "Asia - Pacific", "U.S." and "US" are alike. Other marks are atoms of their own.
func atomsOf(s string) (out []string) {
	start := -1
	flush := func(end int) {
		if start >= 0 {
			if a := strings.ReplaceAll(s[start:end], ".", ""); a != "" {
				out = append(out, a)
			}
		}
		start = -1
	}
	for i, r := range s {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r) || r == '.':
			if start < 0 {
				start = i
			}
		case unicode.IsSpace(r) || strings.ContainsRune("-‐‑–—/'’‘\u00ad", r):
			flush(i)
		default:
			flush(i)
			out = append(out, string(r))
		}
	}
	flush(len(s))
	return out
}

// phraseAt says that a preposition of several words begins at token i: "with a view to". Adjectives between its words
// are passed over ("in close cooperation with").
func (g *Gazetteer) phraseAt(s *syntax.Sentence, i int) bool {
	for _, rest := range g.phrases[lower(s.Tokens[i])] {
		j, k := i+1, 0
		for ; k < len(rest) && j < len(s.Tokens); j++ {
			if lower(s.Tokens[j]) == rest[k] {
				k++
			} else if s.Tokens[j].UPOS != "ADJ" || k == 0 && j > i+1 {
				break
			}
		}
		if k == len(rest) {
			return true
		}
	}
	return false
}
