package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/hawksbill-kg/hawksbill"
)

func newRulesDiff(a *app) *cobra.Command {
	var sample int
	c := &cobra.Command{
		Use:   "diff A B FILE|FOLDER…",
		Short: "Compare two rule sets over documents",
		Long: "Applies two rule sets, folders of rule files, to documents, and prints the facts that B gains, loses and says in another way, " +
			"with their sentences. \"builtin\" stands for the built-in rules. Facts are the same where sentence, subject, property and object are; " +
			"which rule makes them does not count.",
		Example: "hawksbill rules diff builtin my-rules examples\n" +
			"hawksbill rules diff rules-old rules-new texts --format jsonl > changes.jsonl\n" +
			"# ten of them, from all over the texts\n" +
			"hawksbill rules diff builtin my-rules texts --sample 10",
		Args: args(3, -1, "a rule set or a document"),
	}
	c.Flags().IntVar(&sample, "sample", 0, "print only so many changes of each kind, spread over the documents; 0: all")
	format := choose(c, "format", "", "form of the output (a table on a terminal, else jsonl)", "jsonl", "table")
	c.RunE = func(c *cobra.Command, given []string) error {
		if sample < 0 {
			return usage("--sample is 0 or more, not %d", sample)
		}
		p, err := a.pipeline("")
		if err != nil {
			return err
		}
		var sets [2]*hawksbill.Pipeline
		for i, name := range given[:2] {
			if name == "builtin" {
				name = ""
			}
			if sets[i], err = p.WithRules(name); err != nil {
				return err
			}
		}
		if format.value == "" {
			format.value = "jsonl"
			if isTerminal(a.stdout) {
				format.value = "table"
			}
		}
		changes, d, err := a.diff(c.Context(), sets[0], sets[1], given[2:])
		if d == nil {
			return err
		}
		if printed := changePrinters[format.value](a.stdout, sampled(changes, sample)); printed != nil {
			return printed
		}
		fmt.Fprintln(a.stderr, differences(d))
		return err
	}
	return c
}

// diff compares two rule sets under a progress bar. With a nil Diff nothing was compared; else the error is that of documents that were skipped.
func (a *app) diff(ctx context.Context, before, after *hawksbill.Pipeline, paths []string) ([]hawksbill.Change, *hawksbill.Diff, error) {
	found, skipped, err := sources(paths)
	if err != nil {
		return nil, nil, err
	}
	bar := newProgress(a.stderr, found)
	var changes []hawksbill.Change
	d, err := before.Diff(ctx, after, found, a.config.Build.Workers, bar.update, func(c hawksbill.Change) error {
		changes = append(changes, c)
		return nil
	})
	bar.stop()
	if err != nil {
		return nil, nil, err
	}
	for _, w := range d.Warnings {
		fmt.Fprintf(a.stderr, "hawksbill: warning: %s\n", w)
	}
	for _, s := range skipped {
		fmt.Fprintf(a.stderr, "hawksbill: %v\n", s.Err)
	}
	for _, s := range d.Skipped {
		fmt.Fprintf(a.stderr, "hawksbill: skipped %s\n", reason(s))
	}
	if len(skipped)+len(d.Skipped) > 0 {
		err = errReported
	}
	return changes, d, err
}

// differences is the last line: "2 documents: 3 facts gained, 1 lost, none changed; 70 before, 72 after".
func differences(d *hawksbill.Diff) string {
	some := func(n int) string {
		if n == 0 {
			return "none"
		}
		return thousands(n)
	}
	line := fmt.Sprintf("%s, %s: %s gained, %s lost, %s changed; %s before, %s after", count(d.Documents, "document", "documents"),
		count(d.Sentences, "sentence", "sentences"), count(d.Gained, "fact", "facts"), some(d.Lost), some(d.Changed), thousands(d.Before), thousands(d.After))
	if d.RejectedMore > 0 {
		line += fmt.Sprintf("; %s more rejected", thousands(d.RejectedMore))
	}
	return line
}

// sampled keeps n changes of each kind, spread evenly; all for 0.
func sampled(all []hawksbill.Change, n int) []hawksbill.Change {
	if n == 0 {
		return all
	}
	total, seen := map[string]int{}, map[string]int{}
	for i := range all {
		total[all[i].Kind]++
	}
	var out []hawksbill.Change
	for i := range all {
		kind := all[i].Kind
		k, of := seen[kind], total[kind]
		seen[kind]++
		// the k-th of them is kept where a new one of n equal steps begins
		if of <= n || (k*n)/of != ((k-1)*n)/of || k == 0 {
			out = append(out, all[i])
		}
	}
	return out
}

// changePrinters print changes by the name of the format.
var changePrinters = map[string]func(io.Writer, []hawksbill.Change) error{
	"jsonl": func(w io.Writer, changes []hawksbill.Change) error {
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		for i := range changes {
			if err := enc.Encode(newChangeJSON(&changes[i])); err != nil {
				return err
			}
		}
		return nil
	},
	"table": func(w io.Writer, changes []hawksbill.Change) error {
		if len(changes) == 0 {
			return nil
		}
		var rows [][]string
		for i := range changes {
			c := &changes[i]
			f := c.Fact()
			fact := f.String()
			if c.What != "" {
				fact += " (" + c.What + ")"
			}
			rows = append(rows, []string{c.Kind, fact, f.Evidence.Rule, f.Evidence.Document, strconv.Itoa(f.Evidence.Sentence), oneSpace(f.Evidence.Text)})
		}
		return printTable(w, []string{"change", "fact", "rule", "document", "sentence", "text"}, rows, width(w))
	},
}

// changeJSON is the JSON form of a change.
type changeJSON struct {
	Change   string `json:"change"`
	Fact     string `json:"fact"`
	What     string `json:"what,omitempty"`
	Before   string `json:"before,omitempty"` // the rule that made it
	After    string `json:"after,omitempty"`
	Document string `json:"document"`
	Sentence int    `json:"sentence"`
	Text     string `json:"text"`
}

func newChangeJSON(c *hawksbill.Change) changeJSON {
	f := c.Fact()
	out := changeJSON{Change: c.Kind, Fact: f.String(), What: c.What, Document: f.Evidence.Document, Sentence: f.Evidence.Sentence, Text: f.Evidence.Text}
	if c.Before != nil {
		out.Before = c.Before.Evidence.Rule
	}
	if c.After != nil {
		out.After = c.After.Evidence.Rule
	}
	return out
}
