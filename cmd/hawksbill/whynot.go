package main

import (
	"fmt"
	"strings"

	"github.com/jedib0t/go-pretty/v6/text"
	"github.com/spf13/cobra"

	"github.com/hawksbill-kg/hawksbill"
)

func newWhyNot(a *app) *cobra.Command {
	var w hawksbill.Wanted
	var corpus []string
	var into, terms string
	var sample, near int
	c := &cobra.Command{
		Use:   "why-not SENTENCE",
		Short: "From a missed statement to a rule and what it changes",
		Long: "Takes a sentence and the statement that it should give, and says in one go why it does not come out (the nearest rules, and the first " +
			"constraint of each that failed), drafts a rule that gives it, and with --corpus shows what the draft changes over documents, with " +
			"a sample of sentences to judge.",
		Example: "hawksbill rules why-not 'Norway rejoined the Reef Accord.' --subject Norway --property rejoins --object 'Reef Accord'\n" +
			"hawksbill rules why-not 'Chile chairs the Reef Club.' --subject Chile --property leads --object 'Reef Club' --corpus texts --sample 10",
		Args: args(1, 1, "a sentence"),
	}
	f := c.Flags()
	wantedFlags(c, &w)
	f.StringVar(&w.ID, "id", "", "id of the draft; else made of the property")
	f.StringSliceVar(&corpus, "corpus", nil, "document or folder to try the draft on; may be given several times")
	f.IntVar(&sample, "sample", 10, "sentences to show of what the draft changes; 0: all")
	f.IntVar(&near, "near", 3, "most rules that nearly matched")
	f.StringVar(&into, "into", "", "rule file that the draft is added to, or made")
	f.StringVar(&terms, "terms", "", "Turtle file that a new property is added to")
	asJSON := f.Bool("json", false, "print JSON")
	c.RunE = func(c *cobra.Command, given []string) error {
		w.Text = given[0]
		if err := checkWanted(&w, "the sentence"); err != nil {
			return err
		}
		if sample < 0 || near < 0 {
			return usage("--sample and --near are 0 or more")
		}
		p, err := a.pipeline("")
		if err != nil {
			return err
		}
		s, err := p.Scaffold(w)
		if err != nil {
			return err
		}
		out := whyNotJSON{Misses: []missJSON{}, Draft: newScaffoldJSON(s)}
		missed := p.Misses(s.Source, s.Sentence, s.Property)
		missed = missed[:min(near, len(missed))]
		for i := range missed {
			out.Misses = append(out.Misses, newMissJSON(&missed[i]))
		}
		pages := &page{colour: colours(a.stdout)}
		pages.whyNot(s, missed)
		var skipped error
		if len(corpus) > 0 {
			changes, d, err := a.diff(c.Context(), p, s.With(), corpus)
			if d == nil {
				return err
			}
			skipped = err
			out.Corpus = &corpusJSON{Documents: d.Documents, Gained: d.Gained, Lost: d.Lost, Changed: d.Changed, Rejected: d.RejectedMore, Sample: []changeJSON{}}
			shown := sampled(changes, sample)
			for i := range shown {
				out.Corpus.Sample = append(out.Corpus.Sample, newChangeJSON(&shown[i]))
			}
			pages.changes(d, shown)
		}
		if into != "" {
			err = addRule(s, into)
		}
		if err == nil && terms != "" && s.Turtle != "" {
			err = appendTo(terms, "\n"+s.Turtle)
		}
		if err != nil {
			return err
		}
		if *asJSON {
			err = printJSON(a.stdout, out)
		} else {
			_, err = fmt.Fprint(a.stdout, pages.String())
			a.remarks(s, into, terms)
		}
		if err == nil {
			err = skipped
		}
		return err
	}
	return c
}

// whyNotJSON is what rules why-not --json prints.
type whyNotJSON struct {
	Misses []missJSON   `json:"misses"`
	Draft  scaffoldJSON `json:"draft"`
	Corpus *corpusJSON  `json:"corpus,omitempty"`
}

type corpusJSON struct {
	Documents int          `json:"documents"`
	Gained    int          `json:"gained"`
	Lost      int          `json:"lost"`
	Changed   int          `json:"changed"`
	Rejected  int          `json:"rejected"` // statements of the draft that the ontology rejects
	Sample    []changeJSON `json:"sample"`
}

// whyNot writes why a statement does not come out, and the draft of a rule that gives it.
func (p *page) whyNot(s *hawksbill.Scaffold, missed []hawksbill.Miss) {
	switch {
	case len(s.Already) > 0:
		p.line("%s it comes out already, by the rule %s", p.tick(true), strings.Join(s.Already, ", "))
	case len(missed) == 0:
		p.line("%s no rule comes near", p.tick(false))
	default:
		p.line("%s", p.paint("why not", text.Bold))
	}
	for i := range missed {
		p.miss(&missed[i])
	}
	p.line("\n%s  %s\n%s", p.paint("draft", text.Bold), p.paint("from "+s.How, text.Faint), strings.TrimRight("rules:\n"+s.Rule, "\n"))
}

// changes writes what a draft changes.
func (p *page) changes(d *hawksbill.Diff, shown []hawksbill.Change) {
	p.title("over %s", differences(d))
	colour := map[string]text.Color{hawksbill.Gained: text.FgGreen, hawksbill.Lost: text.FgRed, hawksbill.Changed: text.FgYellow}
	sign := map[string]string{hawksbill.Gained: "+", hawksbill.Lost: "-", hawksbill.Changed: "~"}
	for i := range shown {
		c := &shown[i]
		f := c.Fact()
		what := ""
		if c.What != "" {
			what = "  " + c.What
		}
		p.line("  %s %s%s", p.paint(sign[c.Kind], colour[c.Kind]), f.String(), what)
		p.faint("      %s %d: %s", f.Evidence.Document, f.Evidence.Sentence, oneSpace(f.Evidence.Text))
	}
}
