package ontology

import (
	"strings"

	"github.com/knakk/rdf"
)

// termKey identifies a term: an IRI as it is, a blank node as _:label, a literal in N-Triples form. (A literal that was
// built and one that was read are not == in knakk/rdf even where they are equal.)
func termKey(t rdf.Term) string {
	switch t := t.(type) {
	case rdf.IRI:
		return t.String()
	case rdf.Blank:
		return "_:" + strings.TrimPrefix(t.String(), "_:")
	case rdf.Literal:
		return ntriples(t)
	}
	return ""
}

// ntriples writes a term as in N-Triples.
func ntriples(t rdf.Term) string {
	l, ok := t.(rdf.Literal)
	if !ok {
		key := termKey(t)
		if strings.HasPrefix(key, "_:") {
			return key
		}
		return "<" + key + ">"
	}
	switch datatype := datatypeOf(l); datatype {
	case rdfLangString:
		return quote(l.String()) + "@" + l.Lang()
	case xsdString:
		return quote(l.String())
	default:
		return quote(l.String()) + "^^<" + datatype + ">"
	}
}

// datatypeOf gives the IRI of a literal's datatype; knakk/rdf calls tagged texts xsd:string.
func datatypeOf(l rdf.Literal) string {
	if l.Lang() != "" {
		return rdfLangString
	}
	if l.DataType.String() == "" {
		return xsdString
	}
	return l.DataType.String()
}

var escapes = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\r", `\r`, "\t", `\t`, "\b", `\b`, "\f", `\f`)

func quote(s string) string { return `"` + escapes.Replace(s) + `"` }
