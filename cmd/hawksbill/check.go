package main

import (
	"context"
	"io"

	"github.com/knakk/rdf"
	"github.com/spf13/cobra"

	"github.com/hawksbill-kg/hawksbill"
	"github.com/hawksbill-kg/hawksbill/ontology"
)

func newCheck(a *app) *cobra.Command {
	c := &cobra.Command{
		Use:     "check FILE.ttl…",
		GroupID: groupGraph,
		Short:   "Check RDF files against the ontology and its shapes",
		Long: "Checks RDF files by the shapes of the ontology, all files as one graph, and prints a report in the words of SHACL. " +
			"The exit code is 1 where they do not conform.",
		Example: "hawksbill check hawksbill-out/harbour-accord.ttl\n" +
			"hawksbill check --format ttl hawksbill-out/*.ttl > report.ttl",
		Args: args(1, -1, "an RDF file"),
	}
	as := choose(c, "format", "text", "form of the report", "text", "json", "ttl")
	c.RunE = func(c *cobra.Command, paths []string) error {
		o, err := hawksbill.LoadOntology(a.config.Ontology.Path)
		if err != nil {
			return err
		}
		triples, err := readTriples(c.Context(), paths)
		if err != nil {
			return err
		}
		r, err := o.Validate(c.Context(), triples)
		if err != nil {
			return err
		}
		if err := writeReport(a.stdout, r, as.value); err != nil {
			return err
		}
		if !r.Conforms {
			return errReported
		}
		return nil
	}
	return c
}

func readTriples(ctx context.Context, paths []string) ([]rdf.Triple, error) {
	var triples []rdf.Triple
	for _, p := range paths {
		quads, done, err := readRDF(p)
		if err != nil {
			return nil, err
		}
		for q, err := range quads {
			if err == nil {
				err = ctx.Err()
			}
			if err != nil {
				done()
				return nil, err
			}
			triples = append(triples, q.Triple)
		}
		done()
	}
	return triples, nil
}

func writeReport(w io.Writer, r *ontology.Report, as string) error {
	switch as {
	case "json":
		return r.WriteJSON(w)
	case "ttl":
		return r.WriteTurtle(w)
	}
	return r.WriteText(w)
}
