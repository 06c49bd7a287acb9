package main

import (
	"time"

	"github.com/spf13/cobra"

	"github.com/hawksbill-kg/hawksbill"
)

func newBuild(a *app) *cobra.Command {
	var out, all, encoding string
	var asJSON bool
	var own ownFlags
	c := &cobra.Command{
		Use:     "build FILE|FOLDER…",
		GroupID: groupBuild,
		Short:   "Read documents into Turtle files and the store",
		Long: "Reads documents and writes DIR/NAME.ttl for each and the store of all in DIR/graph (facts) and DIR/evidence (why). " +
			"Documents that the store already holds are replaced. A document that cannot be read is skipped and named; the exit " +
			"code is 1 then. Interrupted or failed, a build leaves the store as it was.",
		Example: "# one file, into ./hawksbill-out\n" +
			"hawksbill build examples/harbour-accord.txt\n" +
			"# a folder, with one more file that holds the whole graph\n" +
			"hawksbill build examples --out out --all out/all.ttl\n" +
			"# where the words of the texts must not be copied\n" +
			"hawksbill build texts --quotes off",
		Args: args(1, -1, "a document or a folder"),
	}
	f := c.Flags()
	f.StringVar(&out, "out", "hawksbill-out", "folder for Turtle files and store")
	f.StringVar(&all, "all", "", "also write the whole graph to this file (.ttl)")
	evidence := choose(c, "evidence", "", "where evidence goes", evidenceChoices...)
	quotes := choose(c, "quotes", "", "words of the sentences in the evidence", onOff...)
	openStyle := choose(c, "open", "", "also open facts in this style, as a graph of their own and as NAME.open.ttl", "compact", "long")
	encodingFlag(c, &encoding)
	own.add(c)
	f.BoolVar(&asJSON, "json", false, "summary as JSON on standard output")

	c.RunE = func(c *cobra.Command, paths []string) error {
		a.onInterrupt = "interrupted; the store is as it was"
		if err := checkEncoding(encoding); err != nil {
			return usage("--encoding: %w", err)
		}
		found, skipped, err := sources(paths)
		if err != nil {
			return err
		}
		if err := own.give(found); err != nil {
			return err
		}
		p, err := a.pipeline(encoding)
		if err != nil {
			return err
		}
		o := hawksbill.BuildOptions{
			Out: out, Facts: a.factsFolder(out), All: all, Workers: a.config.Build.Workers,
			Evidence: orElse(evidence.value, a.config.Build.Evidence),
			NoQuotes: orElse(quotes.value, a.config.Build.Quotes) == "off",
		}
		if openStyle.value != "" {
			if o.NoQuotes {
				return usage("--open copies words of the texts: it cannot go with quotes off")
			}
			style := (&openFlags{long: openStyle.value == "long"}).style()
			o.Open = &style
		}
		start := time.Now()
		bar := newProgress(a.stderr, found)
		o.Progress = bar.update
		s, err := p.Build(c.Context(), found, o)
		bar.stop()
		if err != nil {
			return err
		}
		s.Skipped = append(skipped, s.Skipped...)
		term := func(name string) string { return p.Ontology.Short(p.Ontology.IRI(name)) }
		r := &report{Summary: s, out: out, term: term, took: time.Since(start)}
		if asJSON {
			err = r.writeJSON(a.stdout)
		} else {
			err = r.writeText(a.stderr, colours(a.stderr))
		}
		if err == nil && len(s.Skipped) > 0 {
			err = errReported
		}
		return err
	}
	return c
}

func encodingFlag(c *cobra.Command, encoding *string) {
	c.Flags().StringVar(encoding, "encoding", "", "encoding of the documents, for instance windows-1252; else told from the bytes")
}

func orElse(value, other string) string {
	if value != "" {
		return value
	}
	return other
}
