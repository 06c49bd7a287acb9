package main

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/hawksbill-kg/hawksbill"
	"github.com/hawksbill-kg/hawksbill/extract/document"
)

func newExtract(a *app) *cobra.Command {
	var encoding string
	var rejected bool
	var o openFlags
	var own ownFlags
	c := &cobra.Command{
		Use:     "extract FILE|FOLDER…",
		GroupID: groupBuild,
		Short:   "Print the facts of documents",
		Long: "Prints the facts that documents state, in the order of the text: as a table on a terminal, else as JSON Lines, one " +
			"object a fact. JSON Lines and TSV hold rejected facts too, with status and reasons; the table does with --rejected.\n\n" +
			"With --open it prints open facts: what the sentences say, in their own words and without the ontology. Their TSV has no " +
			"headings: sentence, confidence, subject, relation, object, further arguments.",
		Example: "hawksbill extract examples/harbour-accord.txt\n" +
			"hawksbill extract examples --format jsonl > facts.jsonl\n" +
			"# what the ontology turned down, and why\n" +
			"hawksbill extract examples/ministerial-notes.md --format table --rejected\n" +
			"# open facts, with short arguments or with full phrases\n" +
			"hawksbill extract --open examples/harbour-accord.txt\n" +
			"hawksbill extract --open --long --sentences --format tsv sentences.txt > open.tsv",
		Args: args(1, -1, "a document"),
	}
	format := choose(c, "format", "", "form of the output (a table on a terminal, else jsonl)", "jsonl", "tsv", "table")
	c.Flags().BoolVar(&rejected, "rejected", false, "table: only the rejected facts, with the reasons")
	encodingFlag(c, &encoding)
	own.add(c)
	o.add(c)

	c.RunE = func(c *cobra.Command, paths []string) error {
		if err := checkEncoding(encoding); err != nil {
			return usage("--encoding: %w", err)
		}
		if err := o.check(); err != nil {
			return err
		}
		if format.value == "" {
			format.value = "jsonl"
			if isTerminal(a.stdout) {
				format.value = "table"
			}
		}
		if o.open && own != (ownFlags{}) {
			return usage("--title and --date have no part in open facts")
		}
		if o.open {
			return a.extractOpen(c.Context(), &o, paths, encoding, format.value)
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
		out := factPrinters[format.value](a.stdout, rejected)
		bad := len(skipped) > 0
		for _, s := range skipped {
			fmt.Fprintf(a.stderr, "hawksbill: %v\n", s.Err)
		}
		bar := a.besides(found)
		err = p.Each(c.Context(), found, a.config.Build.Workers, func(s document.Source, r *hawksbill.Result, err error) error {
			if err != nil {
				bad = true
				fmt.Fprintf(a.stderr, "hawksbill: skipped %s\n", reason(hawksbill.Skipped{Path: s.Path, Err: err}))
				bar.read(nil, 0)
				return nil //nolint:nilerr // told, and the run ends with an error
			}
			bar.read(r.Document, r.Sentences)
			for _, w := range r.Document.Warnings {
				fmt.Fprintf(a.stderr, "hawksbill: warning: %s: %s\n", s.Path, w)
			}
			return out.print(r.Facts)
		})
		bar.stop()
		if err == nil {
			err = out.close()
		}
		if err == nil && bad {
			err = errReported
		}
		return err
	}
	return c
}

// factPrinter prints facts document by document.
type factPrinter struct {
	print func([]*hawksbill.Fact) error
	close func() error
}

// factPrinters make one by the name of its format.
var factPrinters = map[string]func(w io.Writer, rejected bool) factPrinter{
	"jsonl": func(w io.Writer, _ bool) factPrinter {
		return factPrinter{func(facts []*hawksbill.Fact) error { return hawksbill.WriteFacts(w, facts) }, nothing}
	},
	"tsv": func(w io.Writer, _ bool) factPrinter {
		later := false
		return factPrinter{func(facts []*hawksbill.Fact) error {
			var b bytes.Buffer
			if err := hawksbill.WriteTSV(&b, facts); err != nil {
				return err
			}
			if later { // the headings stand on the first line of the first document only
				_, _ = b.ReadBytes('\n')
			}
			later = true
			_, err := b.WriteTo(w)
			return err
		}, nothing}
	},
	"table": func(w io.Writer, rejected bool) factPrinter {
		var rows [][]string
		documents := map[string]bool{}
		return factPrinter{
			func(facts []*hawksbill.Fact) error {
				for _, f := range facts {
					if f.Accepted() != rejected {
						documents[f.Evidence.Document] = true
						rows = append(rows, tableFact(f, rejected))
					}
				}
				return nil
			},
			func() error {
				last := "date"
				if rejected {
					last = "why"
				}
				header := []string{"subject", "predicate", "object", "said as", last, "sentence", "document"}
				if len(documents) < 2 { // it need not be said on every line
					header = header[:len(header)-1]
				}
				return printTable(w, header, rows, width(w))
			},
		}
	},
}

func nothing() error { return nil }

// tableFact is a fact in few columns.
func tableFact(f *hawksbill.Fact, rejected bool) []string {
	last := f.Qualifiers.Date
	if t := f.Qualifiers.TargetDate; t != "" {
		last = strings.TrimSpace(last + " by " + t)
	}
	if rejected {
		last = strings.Join(f.Reasons(), "; ")
	}
	return []string{
		f.Subject.Label, f.Predicate, f.Object.Label(), f.Said(), last,
		strconv.Itoa(f.Evidence.Sentence), f.Evidence.Document,
	}
}
