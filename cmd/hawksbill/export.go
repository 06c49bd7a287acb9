package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/knakk/rdf"
	"github.com/spf13/cobra"

	"github.com/hawksbill-kg/hawksbill/graph"
	"github.com/hawksbill-kg/hawksbill/graph/format"
)

func newExport(a *app) *cobra.Command {
	var store, graphIRI, output string
	var evidence bool
	c := &cobra.Command{
		Use:     "export",
		GroupID: groupGraph,
		Short:   "Write the store in an RDF syntax, CSV or GraphML",
		Long:    "Writes the facts of the store, or with --evidence the statements that explain them, to standard output or a file.",
		Example: "hawksbill export --store out --format turtle > facts.ttl\n" +
			"hawksbill export --store out --format nquads -o facts.nq\n" +
			"hawksbill export --store out --format csv --graph https://hawksbill.example/id/document/harbour-accord",
		Args: args(0, 0, ""),
	}
	var names []string
	for _, f := range format.Formats() {
		names = append(names, flagName(f))
	}
	storeFlag(c, &store)
	syntax := choose(c, "format", "", "syntax (by the file's name, else turtle)", names...)
	c.Flags().StringVar(&graphIRI, "graph", "", "only this named graph (IRI)")
	c.Flags().StringVarP(&output, "output", "o", "", "file to write; it is the old one or whole")
	c.Flags().BoolVar(&evidence, "evidence", false, "the store of evidence instead of the facts")
	c.RunE = func(c *cobra.Command, _ []string) error {
		f := exportFormat(syntax.value, output)
		part := graph.Facts
		if evidence {
			part = graph.Evidence
		}
		s, err := a.open(store, part)
		if err != nil {
			return err
		}
		defer s.Close()
		quads := s.Quads(c.Context())
		if graphIRI != "" {
			iri, err := rdf.NewIRI(graphIRI)
			if err != nil {
				return usage("--graph %q: %w", graphIRI, err)
			}
			quads = someOf(s.QuadsOf(c.Context(), iri), fmt.Errorf("the store holds no graph <%s>", graphIRI))
		}
		prefixes, err := a.prefixes()
		if err != nil {
			return err
		}
		o := format.Options{Turtle: format.TurtleOptions{Prefixes: prefixes}}
		if !f.Graphs && f.Name == "csv" {
			labels, err := s.Labels(c.Context())
			if err != nil {
				return err
			}
			o.Label = func(iri string) string { return labels[iri] }
		}
		return writeTo(output, a.stdout, func(w io.Writer) error { return format.Write(w, f, quads, o) })
	}
	return c
}

// flagName is how --format calls a syntax: "nquads".
func flagName(f format.Format) string { return strings.ReplaceAll(f.Name, "-", "") }

// exportFormat finds the syntax by the value of --format, else by the name of the file.
func exportFormat(name, output string) format.Format {
	switch {
	case name != "":
		all := format.Formats()
		return all[slices.IndexFunc(all, func(f format.Format) bool { return flagName(f) == name })]
	case output != "":
		if f, err := format.ByExtension(output); err == nil {
			return f
		}
	}
	return format.Turtle()
}

// someOf gives err where a sequence is empty.
func someOf(quads iter.Seq2[rdf.Quad, error], err error) iter.Seq2[rdf.Quad, error] {
	return func(yield func(rdf.Quad, error) bool) {
		none := true
		for q, err := range quads {
			none = false
			if !yield(q, err) {
				return
			}
		}
		if none {
			yield(rdf.Quad{}, err)
		}
	}
}

// writeTo writes to standard output, or to a file that takes its name only when it is whole.
func writeTo(path string, stdout io.Writer, write func(io.Writer) error) (err error) {
	if path == "" || path == "-" {
		w := bufio.NewWriterSize(stdout, 64<<10)
		return errors.Join(write(w), w.Flush())
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".hawksbill-*")
	if err != nil {
		return plain(err)
	}
	w := bufio.NewWriterSize(f, 64<<10)
	if err = errors.Join(write(w), w.Flush(), f.Chmod(0o644), f.Close()); err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		_ = os.Remove(f.Name()) // the first error is the one to report
	}
	return err
}
