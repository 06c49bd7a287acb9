package hawksbill

import (
	"io"

	"github.com/knakk/rdf"

	"github.com/hawksbill-kg/hawksbill/graph/format"
	"github.com/hawksbill-kg/hawksbill/ontology"
)

// Prefixes are those that Turtle files and queries know: the standard ones, that of the ontology, dip for the words of
// the house, open for open facts and ex for the base.
func (p *Pipeline) Prefixes() map[string]string { return Prefixes(p.options.Base, p.Ontology) }

// Prefixes are those that Turtle files and queries know, with ex for the namespace of entities.
func Prefixes(base string, o *ontology.Ontology) map[string]string {
	if base == "" {
		base = DefaultBase
	}
	out := format.StandardPrefixes()
	out[ontology.HousePrefix], out["ex"], out["open"] = ontology.House, base, OpenNamespace
	out[o.Prefix()] = o.Namespace()
	return out
}

// WriteTurtle writes triples in the layout of docs/architecture.md: a section for each class, the evidence last.
func (p *Pipeline) WriteTurtle(w io.Writer, triples []rdf.Triple) error {
	o := format.TurtleOptions{Prefixes: p.Prefixes(), Titles: map[string]string{}, Evidence: append(format.EvidenceClasses(), nsOA+"SpecificResource")}
	for _, c := range p.Ontology.Classes() {
		o.Titles[c.IRI] = c.Name
	}
	for _, t := range triples {
		if t.Pred.String() == nsRDF+"type" && t.Obj.String() == nsVoID+"Dataset" {
			o.Dataset = append(o.Dataset, t.Subj.String())
		}
	}
	return format.WriteTurtle(w, triples, o)
}
