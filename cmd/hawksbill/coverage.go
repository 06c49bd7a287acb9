package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/hawksbill-kg/hawksbill"
)

func newCoverage(a *app) *cobra.Command {
	var encoding, predicate string
	var examples, least, top int
	var known bool
	c := &cobra.Command{
		Use:     "coverage FILE|FOLDER…",
		GroupID: groupBuild,
		Short:   "List what documents say that no rule takes",
		Long: "Lists the propositions of documents that no ontology rule took, grouped by predicate and classes of the arguments, the " +
			"most frequent first: work for whoever writes rules. \"left\" counts them; \"taken\" counts those of the same group that a " +
			"rule did make a statement of, accepted or not. Nouns are marked :n, adjectives :a; \"?\" is something of no known class.\n\n" +
			"A statement joins two things, so what has less than two is left out: propositions without arguments or with modifiers " +
			"alone, about \"we\", \"this\" and \"it\", and verbs such as \"continues to\", whose clause is counted by itself. \"Is a " +
			"member\" and \"expresses support\" count once, as the noun. A list of a thousand documents takes no more memory than its groups.",
		Example: "hawksbill coverage examples\n" +
			"# which verbs and nouns to begin with\n" +
			"hawksbill coverage texts --by predicate --top 20\n" +
			"# one of them, by exact classes, with ten sentences each\n" +
			"hawksbill coverage texts --predicate join --classes exact --examples 10\n" +
			"# what could be a relation between two things of the ontology\n" +
			"hawksbill coverage texts --known\n" +
			"# the whole list for a spreadsheet\n" +
			"hawksbill coverage texts --format tsv --top 0 > left.tsv",
		Args: args(1, -1, "a document or a folder"),
	}
	f := c.Flags()
	f.IntVar(&examples, "examples", 3, "sentences of each group")
	f.IntVar(&least, "min", 1, "leave out groups with fewer propositions left")
	f.IntVar(&top, "top", 40, "groups to print; 0 for all")
	f.StringVar(&predicate, "predicate", "", "only this one, for instance join or member:n")
	f.BoolVar(&known, "known", false, "only what has a known class in every argument")
	by := choose(c, "by", "classes", "what makes a group", "classes", "predicate")
	classes := choose(c, "classes", "broad", "classes of the ontology", "broad", "exact")
	format := choose(c, "format", "", "form of the output (a table on a terminal, else jsonl)", "jsonl", "tsv", "table")
	encodingFlag(c, &encoding)

	c.RunE = func(c *cobra.Command, paths []string) error {
		if err := checkEncoding(encoding); err != nil {
			return usage("--encoding: %w", err)
		}
		for _, n := range []struct {
			flag         string
			value, least int
		}{{"examples", examples, 0}, {"min", least, 1}, {"top", top, 0}} {
			if n.value < n.least {
				return usage("--%s is %d or more, not %d", n.flag, n.least, n.value)
			}
		}
		found, skipped, err := sources(paths)
		if err != nil {
			return err
		}
		p, err := a.pipeline(encoding)
		if err != nil {
			return err
		}
		bar := newProgress(a.stderr, found)
		r, err := p.Coverage(c.Context(), found, hawksbill.CoverageOptions{
			Broad: classes.value == "broad", ByPredicate: by.value == "predicate", Known: known, Predicate: predicate, Examples: examples,
			Workers: a.config.Build.Workers, Progress: bar.update,
		})
		bar.stop()
		if err != nil {
			return err
		}
		for _, w := range r.Warnings {
			fmt.Fprintf(a.stderr, "hawksbill: warning: %s\n", w)
		}
		for _, s := range skipped {
			fmt.Fprintf(a.stderr, "hawksbill: %v\n", s.Err)
		}
		for _, s := range r.Skipped {
			fmt.Fprintf(a.stderr, "hawksbill: skipped %s\n", reason(s))
		}
		groups := r.Groups
		for len(groups) > 0 && groups[len(groups)-1].Left < least {
			groups = groups[:len(groups)-1]
		}
		if top > 0 && len(groups) > top {
			groups = groups[:top]
		}
		if format.value == "" {
			format.value = "jsonl"
			if isTerminal(a.stdout) {
				format.value = "table"
			}
		}
		if err := coveragePrinters[format.value](a.stdout, groups); err != nil {
			return err
		}
		fmt.Fprintln(a.stderr, covered(r, len(groups)))
		if len(skipped)+len(r.Skipped) > 0 {
			return errReported
		}
		return nil
	}
	return c
}

// covered is the last line: "2,887 propositions, 612 taken (21.2 %); 40 of 1,510 groups of the others".
func covered(r *hawksbill.Coverage, shown int) string {
	share := 0.0
	if r.Propositions > 0 {
		share = 100 * float64(r.Taken) / float64(r.Propositions)
	}
	line := fmt.Sprintf("%s, %s taken (%.1f %%)", count(r.Propositions, "proposition", "propositions"), thousands(r.Taken), share)
	switch {
	case shown < len(r.Groups):
		line += fmt.Sprintf("; %s of %s of the others", thousands(shown), count(len(r.Groups), "group", "groups"))
	case shown > 0:
		line += fmt.Sprintf("; %s of the others", count(shown, "group", "groups"))
	}
	return line
}

// coveragePrinters print groups by the name of the format.
var coveragePrinters = map[string]func(io.Writer, []*hawksbill.CoverageGroup) error{
	"jsonl": func(w io.Writer, groups []*hawksbill.CoverageGroup) error {
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		for _, g := range groups {
			if err := enc.Encode(newCoverageJSON(g)); err != nil {
				return err
			}
		}
		return nil
	},
	"tsv": func(w io.Writer, groups []*hawksbill.CoverageGroup) error {
		clean := strings.NewReplacer("\t", " ", "\n", " ", "\r", " ")
		rows := [][]string{{"left", "taken", "predicate", "arguments", "document", "sentence", "text"}}
		for _, g := range groups {
			head := []string{strconv.Itoa(g.Left), strconv.Itoa(g.Taken), g.Predicate, g.Signature()}
			if len(g.Examples) == 0 {
				rows = append(rows, append(head, "", "", ""))
			}
			for _, e := range g.Examples {
				rows = append(rows, append(head[:4:4], clean.Replace(e.Document), strconv.Itoa(e.Sentence), clean.Replace(e.Text)))
			}
		}
		for _, r := range rows {
			if _, err := fmt.Fprintln(w, strings.Join(r, "\t")); err != nil {
				return err
			}
		}
		return nil
	},
	"table": func(w io.Writer, groups []*hawksbill.CoverageGroup) error {
		var rows [][]string
		for _, g := range groups {
			row := []string{thousands(g.Left), thousands(g.Taken), g.Predicate, g.Signature(), ""}
			for i, e := range g.Examples {
				if i > 0 {
					row = make([]string, 5)
				}
				row[4] = fmt.Sprintf("%s %d: %s", e.Document, e.Sentence, e.Text)
				if i < len(g.Examples)-1 {
					rows = append(rows, row)
				}
			}
			rows = append(rows, row)
		}
		return printTable(w, []string{"left", "taken", "predicate", "arguments", "sentences"}, rows, width(w))
	},
}

// coverageJSON is the JSON form of a group.
type coverageJSON struct {
	Predicate string         `json:"predicate"`
	Arguments []endJSON      `json:"arguments,omitempty"`
	Left      int            `json:"left"`
	Taken     int            `json:"taken"`
	Examples  []sentenceJSON `json:"examples,omitempty"`
}

type endJSON struct {
	Role  string `json:"role"`
	Class string `json:"class"`
}

type sentenceJSON struct {
	Document string `json:"document"`
	Sentence int    `json:"sentence"`
	Text     string `json:"text"`
}

func newCoverageJSON(g *hawksbill.CoverageGroup) coverageJSON {
	out := coverageJSON{Predicate: g.Predicate, Left: g.Left, Taken: g.Taken}
	for _, e := range g.Arguments {
		out.Arguments = append(out.Arguments, endJSON(e))
	}
	for _, e := range g.Examples {
		out.Examples = append(out.Examples, sentenceJSON(e))
	}
	return out
}
