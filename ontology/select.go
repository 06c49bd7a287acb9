package ontology

import (
	"strings"

	"github.com/knakk/rdf"
)

// shapesFor leaves out the shapes that can look at nothing in the data, since all their targets are properties that the
// data does not use. The engine's time to read shapes grows with the square of their number.
func shapesFor(shapes, data []rdf.Triple) []rdf.Triple {
	used := map[string]bool{}
	for _, t := range data {
		used[t.Pred.String()] = true
	}
	leads := map[string][]string{} // subject → what it points to
	roots := map[string]bool{}
	for _, t := range shapes {
		s, p, o := termKey(t.Subj), t.Pred.String(), termKey(t.Obj)
		leads[s] = append(leads[s], o)
		switch {
		case p == nsSH+"targetSubjectsOf", p == nsSH+"targetObjectsOf":
			roots[s] = roots[s] || used[o]
		case strings.HasPrefix(p, nsSH+"target"), p == rdfType && (o == nsRDFS+"Class" || o == nsOWL+"Class"):
			roots[s] = true
		}
	}
	keep := map[string]bool{}
	var walk func(string)
	walk = func(s string) {
		if !keep[s] && leads[s] != nil {
			keep[s] = true
			for _, o := range leads[s] {
				walk(o)
			}
		}
	}
	for s, root := range roots {
		if root {
			walk(s)
		}
	}
	var kept []rdf.Triple
	for _, t := range shapes {
		if keep[termKey(t.Subj)] {
			kept = append(kept, t)
		}
	}
	return kept
}
