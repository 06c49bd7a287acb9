package ontology

import (
	"fmt"
	"strings"

	"github.com/knakk/rdf"
	"github.com/tggo/goRDFlib/shacl"
)

// This file alone knows the SHACL engine. Shapes must have passed lintShapes: the engine accepts what it does not
// understand. Its graphs are made anew for each run, since they are not safe to share.

// runSHACL validates data against shapes. The results come in no particular order; their messages are empty. A panic of
// the engine becomes an error.
func runSHACL(data, shapes []rdf.Triple) (results []Result, err error) {
	defer func() {
		if r := recover(); r != nil {
			results, err = nil, fmt.Errorf("the SHACL engine failed: %v", r)
		}
	}()
	tags := map[string]string{}
	report := shacl.Validate(toGraph(data, tags), toGraph(shapes, tags))
	for _, r := range report.Results {
		results = append(results, Result{
			FocusNode:  fromEngine(r.FocusNode, tags),
			Path:       iriOnly(r.ResultPath),
			Value:      fromEngine(r.Value, tags),
			Shape:      iriOnly(r.SourceShape),
			Constraint: iriOnly(r.SourceConstraintComponent),
			Severity:   iriOnly(r.ResultSeverity),
		})
	}
	return results, nil
}

func toGraph(triples []rdf.Triple, tags map[string]string) *shacl.Graph {
	g := shacl.NewGraph()
	for _, t := range triples {
		g.Add(toEngine(t.Subj, tags), toEngine(t.Pred, tags), toEngine(t.Obj, tags))
	}
	return g
}

// toEngine converts a term. The engine writes language tags in lower case: tags remembers what they were.
func toEngine(t rdf.Term, tags map[string]string) shacl.Term {
	switch t := t.(type) {
	case rdf.IRI:
		return shacl.IRI(t.String())
	case rdf.Literal:
		if tag := t.Lang(); tag != strings.ToLower(tag) {
			tags[strings.ToLower(tag)] = tag
		}
		return shacl.Literal(t.String(), datatypeOf(t), t.Lang())
	}
	return shacl.BlankNode(strings.TrimPrefix(termKey(t), "_:"))
}

// fromEngine writes a term as in N-Triples, "" for none.
func fromEngine(t shacl.Term, tags map[string]string) string {
	switch {
	case t.IsIRI():
		return "<" + t.Value() + ">"
	case t.IsBlank():
		return "_:" + t.Value()
	case !t.IsLiteral():
		return ""
	case t.Language() != "":
		tag := t.Language()
		if original, ok := tags[tag]; ok {
			tag = original
		}
		return quote(t.Value()) + "@" + tag
	case t.Datatype() == "" || t.Datatype() == xsdString:
		return quote(t.Value())
	}
	return quote(t.Value()) + "^^<" + t.Datatype() + ">"
}

func iriOnly(t shacl.Term) string {
	if t.IsIRI() {
		return t.Value()
	}
	if t.IsBlank() {
		return "_:" + t.Value()
	}
	return ""
}
