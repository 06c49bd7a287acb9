package graph

import (
	"encoding/binary"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
	"github.com/knakk/rdf"
)

const (
	xsd       = "http://www.w3.org/2001/XMLSchema#"
	xsdString = xsd + "string"
	langType  = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
)

// valueOf turns a term into the Cayley value that comes back exactly as it went in: only IRI, BNode, String,
// LangString and TypedString do; Cayley's native numbers and times rewrite their lexical form.
func valueOf(t rdf.Term) (quad.Value, error) {
	switch t := t.(type) {
	case rdf.IRI:
		return quad.IRI(t.String()), validIRI(t.String())
	case rdf.Blank:
		label := strings.TrimPrefix(t.Serialize(rdf.NTriples), "_:")
		if label == "" || strings.ContainsAny(label, " \t\r\n<>\"\\") || !utf8.ValidString(label) {
			return nil, fmt.Errorf("blank node label %q is not valid", label)
		}
		return quad.BNode(label), nil
	case rdf.Literal:
		return literalValue(t)
	case nil:
		return nil, errors.New("term is missing")
	}
	return nil, fmt.Errorf("unknown kind of term %T", t)
}

func literalValue(l rdf.Literal) (quad.Value, error) {
	text, datatype := l.String(), l.DataType.String()
	if !utf8.ValidString(text) {
		return nil, fmt.Errorf("literal %q is not UTF-8", text)
	}
	switch {
	case datatype == xsdString && l.Lang() == "":
		return quad.String(text), nil
	case datatype == langType:
		return quad.LangString{Value: quad.String(text), Lang: l.Lang()}, validTag(l.Lang())
	case datatype == "":
		return nil, fmt.Errorf("literal %q has no datatype", text)
	}
	return quad.TypedString{Value: quad.String(text), Type: quad.IRI(datatype)}, validIRI(datatype)
}

// validIRI refuses what N-Triples cannot write between < and >.
func validIRI(s string) error {
	if s == "" {
		return errors.New("IRI is empty")
	}
	if !utf8.ValidString(s) {
		return fmt.Errorf("IRI %q is not UTF-8", s)
	}
	for _, r := range s {
		if r <= ' ' || strings.ContainsRune("<>\"{}|^`\\", r) {
			return fmt.Errorf("IRI <%s> holds %q, which has to be percent-encoded", s, r)
		}
	}
	return nil
}

// validTag checks the shape of a language tag: letters, then parts of letters and digits (Turtle's LANGTAG).
func validTag(tag string) error {
	for i, part := range strings.Split(tag, "-") {
		ok := part != ""
		for _, r := range part {
			letter := r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
			ok = ok && (letter || i > 0 && r >= '0' && r <= '9')
		}
		if !ok {
			return fmt.Errorf("language tag %q is not valid", tag)
		}
	}
	return nil
}

// termOf turns a Cayley value into a term. Native values, which only other programs write, become typed literals.
func termOf(v quad.Value) (rdf.Term, error) {
	switch v := canonical(v).(type) {
	case quad.IRI:
		return iriOf(string(v)), nil
	case quad.BNode:
		return rdf.NewBlank(string(v))
	case quad.String:
		return rdf.NewLiteral(string(v))
	case quad.LangString:
		return langLiteral(string(v.Value), v.Lang)
	case quad.TypedString:
		return rdf.NewTypedLiteral(string(v.Value), iriOf(string(v.Type))), nil
	default:
		return nil, fmt.Errorf("the store holds a value of unknown kind %T", v)
	}
}

// iriOf makes an IRI of what the store holds. Other programs may have put a string there that is no IRI; its bad
// characters are percent-encoded, so that no later writer can be led astray by them.
func iriOf(s string) rdf.IRI {
	if iri, err := rdf.NewIRI(s); err == nil {
		return iri
	}
	var b strings.Builder
	for _, c := range []byte(s) {
		if c <= ' ' || strings.IndexByte("<>\"{}|^`\\", c) >= 0 {
			fmt.Fprintf(&b, "%%%02X", c)
		} else {
			b.WriteByte(c)
		}
	}
	iri, err := rdf.NewIRI(b.String())
	if err != nil {
		iri, _ = rdf.NewIRI("urn:empty")
	}
	return iri
}

// langLiteral makes a literal with any well-formed tag. rdf.NewLangLiteral takes one hyphen at most, so tags such as
// zh-Hans-CN go through the package's N-Triples reader.
func langLiteral(text, tag string) (rdf.Term, error) {
	if err := validTag(tag); err != nil {
		return rdf.NewTypedLiteral(text, iriOf(xsdString)), nil //nolint:nilerr // only another program can have stored it
	}
	if strings.Count(tag, "-") < 2 && !strings.ContainsAny(tag, "0123456789") {
		return rdf.NewLangLiteral(text, tag)
	}
	line := "<a:s> <a:p> " + quad.String(text).String() + "@" + tag + " .\n"
	triple, err := rdf.NewTripleDecoder(strings.NewReader(line), rdf.NTriples).Decode()
	if err != nil {
		return nil, fmt.Errorf("language tag %q: %w", tag, err)
	}
	return triple.Obj, nil
}

// canonical replaces Cayley's native values by the typed literals that they stand for.
func canonical(v quad.Value) quad.Value {
	typed := func(text, name string) quad.Value {
		return quad.TypedString{Value: quad.String(text), Type: quad.IRI(xsd + name)}
	}
	switch v := v.(type) {
	case quad.Int:
		return typed(strconv.FormatInt(int64(v), 10), "integer")
	case quad.Float:
		return typed(strconv.FormatFloat(float64(v), 'E', -1, 64), "double")
	case quad.Bool:
		return typed(strconv.FormatBool(bool(v)), "boolean")
	case quad.Time:
		return typed(time.Time(v).UTC().Format(time.RFC3339Nano), "dateTime")
	case quad.TypedString:
		if v.Type == xsdString || v.Type == "" {
			return v.Value
		}
	}
	return v
}

// A term's sort key: a byte for its kind, then its text, then for language and datatype that string and its length in
// four bytes. Different terms have different keys, and the key's order is the order of ids in a store.
const (
	keyIRI   = '1'
	keyBlank = '2'
	keyPlain = '3'
	keyLang  = '4'
	keyTyped = '5'
)

// appendKey appends the key of a value; the value must be one of the five kinds.
func appendKey(b []byte, v quad.Value) ([]byte, error) {
	switch v := canonical(v).(type) {
	case quad.IRI:
		return append(append(b, keyIRI), v...), nil
	case quad.BNode:
		return append(append(b, keyBlank), v...), nil
	case quad.String:
		return append(append(b, keyPlain), v...), nil
	case quad.LangString:
		return appendPair(append(b, keyLang), string(v.Value), v.Lang), nil
	case quad.TypedString:
		return appendPair(append(b, keyTyped), string(v.Value), string(v.Type)), nil
	default:
		return b, fmt.Errorf("value of unknown kind %T", v)
	}
}

func appendPair(b []byte, text, suffix string) []byte {
	b = append(append(b, text...), suffix...)
	return binary.BigEndian.AppendUint32(b, uint32(len(suffix)))
}

// valueOfKey is the inverse of appendKey.
func valueOfKey(key []byte) (quad.Value, error) {
	if len(key) == 0 {
		return nil, errors.New("spill file: empty term")
	}
	rest := key[1:]
	switch key[0] {
	case keyIRI:
		return quad.IRI(rest), nil
	case keyBlank:
		return quad.BNode(rest), nil
	case keyPlain:
		return quad.String(rest), nil
	}
	if len(rest) < 4 {
		return nil, errors.New("spill file: term cut short")
	}
	n := int(binary.BigEndian.Uint32(rest[len(rest)-4:]))
	rest = rest[:len(rest)-4]
	if n > len(rest) {
		return nil, errors.New("spill file: term cut short")
	}
	text, suffix := quad.String(rest[:len(rest)-n]), string(rest[len(rest)-n:])
	if key[0] == keyLang {
		return quad.LangString{Value: text, Lang: suffix}, nil
	}
	return quad.TypedString{Value: text, Type: quad.IRI(suffix)}, nil
}

// checkQuad says what is wrong with a quad, or nothing, and gives its four values; the last is nil in the default graph.
func checkQuad(q rdf.Quad) (v [4]quad.Value, err error) {
	terms := [3]rdf.Term{q.Subj, q.Pred, q.Obj}
	names := [4]string{"subject", "predicate", "object", "graph"}
	for i, t := range terms {
		if v[i], err = valueOf(t); err != nil {
			return v, fmt.Errorf("%s: %w", names[i], err)
		}
	}
	if _, ok := v[1].(quad.IRI); !ok {
		return v, errors.New("predicate: not an IRI")
	}
	if inDefaultGraph(q.Ctx) {
		return v, nil
	}
	if v[3], err = valueOf(q.Ctx); err != nil {
		return v, fmt.Errorf("graph: %w", err)
	}
	return v, nil
}

// inDefaultGraph knows both ways of naming the default graph: no context, and the blank node that rdf's own reader uses.
func inDefaultGraph(c rdf.Context) bool {
	if c == nil {
		return true
	}
	b, ok := c.(rdf.Blank)
	return ok && b.Serialize(rdf.NQuads) == "_:defaultGraph"
}
