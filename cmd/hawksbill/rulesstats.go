package main

import (
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/hawksbill-kg/hawksbill"
	"github.com/hawksbill-kg/hawksbill/extract/document"
)

func newRulesStats(a *app) *cobra.Command {
	var gold []string
	var wrong int
	c := &cobra.Command{
		Use:   "stats FACTS.jsonl|FILE|FOLDER…",
		Short: "Count what each rule does",
		Long: "Counts for each rule the statements that it made, those that the ontology accepted and those that it rejected. It takes facts that " +
			"`extract --format jsonl` wrote (.jsonl), or documents. A statement that several rules make is counted for the first one.\n\n" +
			"With --gold, tables of annotated facts (TSV, docs/write-a-rule.md), it says of each rule how many of its statements in annotated " +
			"sentences are right (precision), and how many of the annotated core facts it finds (share of recall). Names are compared " +
			"leniently: head words must agree, small words and endings need not.",
		Example: "hawksbill rules stats examples\n" +
			"hawksbill rules stats facts.jsonl --gold gold.tsv --wrong 3\n" +
			"hawksbill rules stats texts --gold gold.tsv --format json | jq '.rules[] | select(.precision < 0.5)'",
		Args: args(1, -1, "facts or a document"),
	}
	c.Flags().StringSliceVar(&gold, "gold", nil, "table of annotated facts; may be given several times")
	c.Flags().IntVar(&wrong, "wrong", 0, "wrong statements to show of each rule, with --gold")
	format := choose(c, "format", "table", "form of the output", "table", "json")
	c.RunE = func(c *cobra.Command, paths []string) error {
		if wrong < 0 {
			return usage("--wrong is 0 or more, not %d", wrong)
		}
		if wrong > 0 && len(gold) == 0 {
			return usage("--wrong needs --gold: without it nobody knows what is wrong")
		}
		p, err := a.pipeline("")
		if err != nil {
			return err
		}
		var rows []hawksbill.GoldRow
		for _, file := range gold {
			more, err := hawksbill.ReadGold(file, p.Ontology)
			if err != nil {
				return plain(err)
			}
			rows = append(rows, more...)
		}
		stats := hawksbill.NewStats(p, rows, wrong)
		var documents []string
		for _, path := range paths {
			if !strings.HasSuffix(path, ".jsonl") {
				documents = append(documents, path)
			} else if err := addFacts(stats, path); err != nil {
				return err
			}
		}
		bad := false
		if len(documents) > 0 {
			if bad, err = a.each(c.Context(), p, documents, func(_ document.Source, r *hawksbill.Result) error {
				stats.Add(r.Facts)
				return nil
			}); err != nil {
				return err
			}
		}
		rules := stats.Rules()
		if format.value == "json" {
			err = printJSON(a.stdout, newStatsJSON(stats, rules, len(gold) > 0))
		} else {
			err = a.statsTable(stats, rules, len(gold) > 0)
		}
		if err == nil && bad {
			err = errReported
		}
		return err
	}
	return c
}

func addFacts(s *hawksbill.Stats, path string) error {
	f, err := os.Open(path)
	if err != nil {
		return plain(err)
	}
	defer f.Close()
	return s.AddLines(f, path)
}

// statsTable writes a line for each rule that fired; those that did not are named below it.
func (a *app) statsTable(s *hawksbill.Stats, rules []*hawksbill.RuleStats, gold bool) error {
	header := []string{"rule", "fired", "accepted", "rejected"}
	if gold {
		header = append(header, "right", "wrong", "precision", "found", "share of recall")
	}
	var rows [][]string
	var idle []string
	var total hawksbill.RuleStats
	for _, r := range rules {
		if r.Fired == 0 {
			idle = append(idle, r.Rule)
			continue
		}
		total.Fired, total.Accepted, total.Rejected = total.Fired+r.Fired, total.Accepted+r.Accepted, total.Rejected+r.Rejected
		total.Right, total.Wrong, total.Found = total.Right+r.Right, total.Wrong+r.Wrong, total.Found+r.Found
		rows = append(rows, statsRow(r, s.Core, gold))
		for _, e := range r.Errors {
			rows = append(rows, []string{"  ✗ " + e})
		}
	}
	if gold {
		if s.Implied > 0 {
			classes := &hawksbill.RuleStats{Rule: "classes of arguments", Found: s.Implied}
			rows = append(rows, statsRow(classes, s.Core, gold))
			total.Found += s.Implied
		}
	}
	total.Rule = "all"
	rows = append(rows, statsRow(&total, s.Core, gold))
	if err := printStats(a, header, rows); err != nil {
		return err
	}
	if len(idle) > 0 {
		fmt.Fprintf(a.stderr, "%s never fired: %s\n", count(len(idle), "rule", "rules"), strings.Join(idle, ", "))
	}
	if gold {
		fmt.Fprintf(a.stderr, "found %s of %s\n", thousands(total.Found), count(s.Core, "core row of gold", "core rows of gold"))
	}
	return nil
}

// printStats writes the table with the wrong statements between its lines.
func printStats(a *app, header []string, rows [][]string) error {
	p := &page{colour: colours(a.stdout)}
	var table [][]string
	for _, r := range append([][]string{header}, rows...) {
		if len(r) > 1 {
			table = append(table, r)
		}
	}
	widths := natural(table)
	for i, r := range append([][]string{header}, rows...) {
		if len(r) == 1 {
			p.faint("%s", visible(r[0]))
			continue
		}
		line := r[0] + strings.Repeat(" ", widths[0]-len([]rune(r[0])))
		for k, cell := range r[1:] {
			line += strings.Repeat(" ", 2+widths[k+1]-len([]rune(cell))) + cell
		}
		if line = strings.TrimRight(line, " "); i == 0 {
			p.faint("%s", line)
		} else {
			p.line("%s", line)
		}
	}
	_, err := fmt.Fprint(a.stdout, p.String())
	return err
}

func statsRow(r *hawksbill.RuleStats, core int, gold bool) []string {
	row := []string{r.Rule, thousands(r.Fired), thousands(r.Accepted), thousands(r.Rejected)}
	if !gold {
		return row
	}
	precision := ""
	if share, ok := r.Precision(); ok {
		precision = fmt.Sprintf("%.3f", share)
	}
	return append(row, thousands(r.Right), thousands(r.Wrong), precision, thousands(r.Found), fmt.Sprintf("%.3f", share(r.Found, core)))
}

func share(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return float64(part) / float64(whole)
}

// statsJSON is what rules stats --format json prints.
type statsJSON struct {
	Rules   []ruleStatsJSON `json:"rules"`
	Core    int             `json:"goldCore,omitempty"`
	Implied int             `json:"foundByClasses,omitempty"`
}

type ruleStatsJSON struct {
	Rule      string   `json:"rule"`
	Fired     int      `json:"fired"`
	Accepted  int      `json:"accepted"`
	Rejected  int      `json:"rejected"`
	Right     int      `json:"right"`
	Wrong     int      `json:"wrong"`
	Precision *float64 `json:"precision,omitempty"`
	Found     int      `json:"found"`
	Share     *float64 `json:"shareOfRecall,omitempty"`
	Errors    []string `json:"errors,omitempty"`
}

func newStatsJSON(s *hawksbill.Stats, rules []*hawksbill.RuleStats, gold bool) statsJSON {
	out := statsJSON{Rules: []ruleStatsJSON{}, Core: s.Core, Implied: s.Implied}
	for _, r := range rules {
		j := ruleStatsJSON{Rule: r.Rule, Fired: r.Fired, Accepted: r.Accepted, Rejected: r.Rejected, Right: r.Right, Wrong: r.Wrong, Found: r.Found, Errors: r.Errors}
		if p, ok := r.Precision(); ok {
			j.Precision = &p
		}
		if gold {
			found := share(r.Found, s.Core)
			j.Share = &found
		}
		out.Rules = append(out.Rules, j)
	}
	return out
}
