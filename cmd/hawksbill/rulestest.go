package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/hawksbill-kg/hawksbill"
	"github.com/hawksbill-kg/hawksbill/extract"
)

func newRulesTest(a *app) *cobra.Command {
	c := &cobra.Command{
		Use:   "test [ID…]",
		Short: "Run the examples of rules",
		Long: "Runs every example of the rules, or of those named, with all rules at work: what an example gives must come out, what it " +
			"must not give must not come out as a plain triple. Of a failed one it shows the parse and where the match stopped. The exit code is 1 " +
			"where one fails.",
		Example: "hawksbill rules test\n" +
			"hawksbill rules test signs member-of\n" +
			"hawksbill rules test --json | jq '.failed[].example'",
	}
	asJSON := c.Flags().Bool("json", false, "print JSON")
	all := c.Flags().Bool("all", false, "show the examples that pass too")
	c.RunE = func(c *cobra.Command, ids []string) error {
		p, err := a.pipeline("")
		if err != nil {
			return err
		}
		rules, err := chosen(p, ids)
		if err != nil {
			return err
		}
		report := testJSON{Rules: len(rules), Failed: []runJSON{}}
		out := &page{colour: colours(a.stdout)}
		err = p.RunExamples(c.Context(), rules, a.config.Build.Workers, func(run *hawksbill.ExampleRun) error {
			report.Examples++
			switch {
			case !run.OK():
				report.Failed = append(report.Failed, newRunJSON(p, run))
				out.failed(p, run)
			case *all:
				out.example(run)
			}
			return nil
		})
		if err != nil {
			return err
		}
		if *asJSON {
			err = printJSON(a.stdout, report)
		} else {
			_, err = fmt.Fprint(a.stdout, out.String())
			fmt.Fprintf(a.stderr, "%s of %s: ", count(report.Examples, "example", "examples"), count(report.Rules, "rule", "rules"))
			if n := len(report.Failed); n > 0 {
				fmt.Fprintf(a.stderr, "%s failed\n", thousands(n))
			} else {
				fmt.Fprintln(a.stderr, "all pass")
			}
		}
		if err == nil && len(report.Failed) > 0 {
			err = errReported
		}
		return err
	}
	return c
}

// chosen are the rules with the ids, all for none.
func chosen(p *hawksbill.Pipeline, ids []string) ([]*extract.Rule, error) {
	if len(ids) == 0 {
		return p.Rules.List, nil
	}
	var out []*extract.Rule
	for _, id := range ids {
		r, err := p.Rule(id)
		if err != nil {
			return nil, usage("%w; see hawksbill rules list", err)
		}
		out = append(out, r)
	}
	return out, nil
}

// testJSON is what rules test --json prints.
type testJSON struct {
	Rules    int       `json:"rules"`
	Examples int       `json:"examples"`
	Failed   []runJSON `json:"failed"`
}

// runJSON is a failed example.
type runJSON struct {
	Rule    string      `json:"rule"`
	File    string      `json:"file"`
	Line    int         `json:"line"`
	Example string      `json:"example"`
	Wrong   []wrongJSON `json:"wrong"`
	Error   string      `json:"error,omitempty"`
	Gave    []string    `json:"gave"`
	Stopped []missJSON  `json:"stopped"`
}

type wrongJSON struct {
	Line   string `json:"line"`
	Reason string `json:"reason"`
}

func newRunJSON(p *hawksbill.Pipeline, run *hawksbill.ExampleRun) runJSON {
	out := runJSON{
		Rule: run.Rule.ID, File: run.Rule.File, Line: run.Example.Line, Example: run.Example.Text,
		Wrong: []wrongJSON{}, Gave: []string{}, Stopped: []missJSON{},
	}
	if run.Err != nil {
		out.Error = run.Err.Error()
		return out
	}
	for _, v := range run.Verdicts {
		if !v.OK {
			out.Wrong = append(out.Wrong, wrongJSON{v.Line, v.Reason})
		}
	}
	for _, m := range stopped(p, run) {
		out.Stopped = append(out.Stopped, newMissJSON(&m))
	}
	for _, f := range run.Result.Facts {
		if f.Accepted() {
			out.Gave = append(out.Gave, f.String())
		}
	}
	return out
}

// failed writes a failed example: what is wrong, the parse, why there is what must not come out or is
// rejected, and where the match stopped.
func (p *page) failed(pipe *hawksbill.Pipeline, run *hawksbill.ExampleRun) {
	p.title("%s  %s:%d", run.Rule.ID, run.Rule.File, run.Example.Line)
	p.example(run)
	if run.Err != nil {
		return
	}
	src := run.Result.Source
	for i, s := range src.Sentences {
		p.line("")
		p.tree(s)
		p.line("")
		for k := range src.Propositions[i] {
			p.line("  %s", src.Propositions[i][k].String())
		}
	}
	missing := false
	for _, v := range run.Verdicts {
		if v.OK {
			continue
		}
		line, not := strings.CutPrefix(v.Line, "not: ")
		made := slices.IndexFunc(run.Result.Facts, func(f *hawksbill.Fact) bool { return f.String() == line && (!not || f.Plain) })
		if made < 0 {
			missing = true
			continue
		}
		p.line("")
		p.explanation(pipe.Explain(run.Result, run.Result.Facts[made]))
	}
	if !missing {
		return
	}
	if missed := stopped(pipe, run); len(missed) > 0 {
		p.line("\n  where it stopped")
		for i := range missed {
			p.miss(&missed[i])
		}
	} else {
		p.line("\n  the sentence holds none of its words: %s", strings.Join(triggers(run.Rule), ", "))
	}
}

// mostTriggers is how many words of rules are named.
const mostTriggers = 12

// triggers are the words that rules look for, each once; "…" stands for those that are too many.
func triggers(rules ...*extract.Rule) []string {
	var out []string
	for _, r := range rules {
		for _, pattern := range r.Patterns {
			for _, l := range pattern.Lemmas {
				switch {
				case slices.Contains(out, l):
				case len(out) == mostTriggers:
					return append(out, "…")
				default:
					out = append(out, l)
				}
			}
		}
	}
	return out
}

// stopped says where the rule of an example stopped in each of its sentences.
func stopped(p *hawksbill.Pipeline, run *hawksbill.ExampleRun) []hawksbill.Miss {
	var out []hawksbill.Miss
	for i := range run.Result.Source.Sentences {
		for _, a := range p.Rules.Explain(run.Result.Source, i) {
			if a.Rule.ID != run.Rule.ID || a.Failed() == nil {
				continue
			}
			if out = append(out, hawksbill.Miss{Attempt: a}); len(out) == mostStops {
				return out
			}
		}
	}
	return out
}

// mostStops is how many patterns of a failed example are shown, the nearest first.
const mostStops = 3
