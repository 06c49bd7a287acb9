package main

import (
	"context"
	"fmt"
	"iter"
	"os"

	"github.com/knakk/rdf"
	"github.com/spf13/cobra"

	"github.com/hawksbill-kg/hawksbill/graph"
	"github.com/hawksbill-kg/hawksbill/graph/format"
)

func newImport(a *app) *cobra.Command {
	var store, into string
	c := &cobra.Command{
		Use:     "import FILE…",
		GroupID: groupGraph,
		Short:   "Read RDF files into the store",
		Long: "Adds the quads of RDF files to the store of facts, all files or none; the extension tells the syntax. Quads that are " +
			"there already do no harm. A store that does not exist is made.",
		Example: "hawksbill import --store out countries.ttl\n" +
			"hawksbill import --store out offices.nq treaties.jsonld\n" +
			"hawksbill import --store out --graph https://example.org/countries countries.ttl",
		Args: args(1, -1, "an RDF file"),
	}
	storeFlag(c, &store)
	c.Flags().StringVar(&into, "graph", "", "named graph (IRI) for what names none")
	c.RunE = func(c *cobra.Command, paths []string) error {
		a.onInterrupt = "interrupted; the store is as it was"
		var name rdf.Context
		if into != "" {
			iri, err := rdf.NewIRI(into)
			if err != nil {
				return usage("--graph %q: %w", into, err)
			}
			name = iri
		}
		l, err := a.location(store)
		if err != nil { // a new store
			l = graph.At(store)
		}
		before := len(paths)
		for _, p := range paths {
			if _, err := os.Stat(p); err != nil {
				return plain(err)
			}
			if _, err := format.ByExtension(p); err != nil {
				return err
			}
		}
		u, err := graph.NewUpdate(l, graph.Options{})
		if err != nil {
			return err
		}
		n, err := addFiles(c.Context(), u, paths, name)
		if err != nil {
			_ = u.Abort() // the first error is the one to report
			return err
		}
		counts, err := u.Commit(c.Context())
		if err != nil {
			return err
		}
		fmt.Fprintf(a.stderr, "Read %s from %s into %s: %s new, %s in all.\n", count(n, "quad", "quads"), count(before, "file", "files"), l.Facts,
			thousands(counts.Facts.Quads-counts.Facts.Kept), thousands(counts.Facts.Quads))
		return nil
	}
	return c
}

func addFiles(ctx context.Context, u *graph.Update, paths []string, name rdf.Context) (n int, err error) {
	for _, p := range paths {
		quads, done, err := readRDF(p)
		if err != nil {
			return n, err
		}
		for q, err := range quads {
			if err == nil {
				err = ctx.Err()
			}
			if err == nil {
				if q.Ctx == nil {
					q.Ctx = name
				}
				err = u.Add(graph.Facts, q)
			}
			if err != nil {
				done()
				return n, err
			}
			n++
		}
		done()
	}
	return n, nil
}

// readRDF opens an RDF file, in which relative IRIs are errors: resolved against the file, they would differ from machine
// to machine. done closes it.
func readRDF(path string) (quads iter.Seq2[rdf.Quad, error], done func(), err error) {
	f, err := format.ByExtension(path)
	if err != nil {
		return nil, nil, err
	}
	in, err := os.Open(path)
	if err != nil {
		return nil, nil, plain(err)
	}
	return format.Read(in, path, f, ""), func() { _ = in.Close() }, nil
}
