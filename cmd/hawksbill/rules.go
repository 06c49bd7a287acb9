package main

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/jedib0t/go-pretty/v6/text"
	"github.com/spf13/cobra"

	"github.com/hawksbill-kg/hawksbill"
	"github.com/hawksbill-kg/hawksbill/extract"
	"github.com/hawksbill-kg/hawksbill/extract/document"
)

func newRules(a *app) *cobra.Command {
	c := &cobra.Command{
		Use:     "rules",
		GroupID: groupRules,
		Short:   "List, test, write and compare rules",
		Long: "The workshop for whoever writes rules: docs/write-a-rule.md leads from a sentence that no rule covers to a tested rule. " +
			"The rules are the built-in ones, or those of the folder that rules.path in config.yaml names.",
		Args: func(c *cobra.Command, given []string) error {
			if len(given) == 0 {
				return nil
			}
			var known []string
			for _, child := range c.Commands() {
				known = append(known, child.Name())
			}
			return fmt.Errorf("unknown command %q for %q%s", given[0], c.CommandPath(), didYouMean(given[0], known, ""))
		},
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() },
		Example: "hawksbill rules list --property signs\n" +
			"hawksbill rules show signs\n" +
			"hawksbill rules test\n" +
			"hawksbill rules why-not 'Norway rejoined the Reef Accord.' --subject Norway --property rejoins --object 'Reef Accord'",
	}
	c.AddCommand(newRulesList(a), newRulesShow(a), newRulesTest(a), newRulesNew(a), newRulesStats(a), newRulesDiff(a), newWhyNot(a), newRulesLint(a), newRulesSchema(a))
	return c
}

func newRulesList(a *app) *cobra.Command {
	var property string
	c := &cobra.Command{
		Use:   "list",
		Short: "List the rules",
		Long:  "Lists the rules in the order of their files: what each makes statements of, its patterns and examples, and where it stands.",
		Example: "hawksbill rules list\n" +
			"hawksbill rules list --property memberOf\n" +
			"hawksbill rules list --format json",
		Args: args(0, 0, ""),
	}
	c.Flags().StringVar(&property, "property", "", "only rules for this property of the ontology")
	format := choose(c, "format", "table", "form of the output", "table", "json")
	c.RunE = func(*cobra.Command, []string) error {
		p, err := a.pipeline("")
		if err != nil {
			return err
		}
		property = strings.TrimPrefix(property, p.Ontology.Prefix()+":")
		if property != "" && property != extract.TypeProperty && !p.Ontology.HasProperty(property) {
			return usage("--property: the ontology has no property %s%s", property, hint(p.Ontology.NearestProperty(property)))
		}
		list := []ruleJSON{}
		for _, r := range p.Rules.List {
			if properties := hawksbill.Properties(r); property == "" || slices.Contains(properties, property) {
				list = append(list, newRuleJSON(r))
			}
		}
		if format.value == "json" {
			return printJSON(a.stdout, list)
		}
		var rows [][]string
		for _, r := range list {
			rows = append(rows, []string{
				r.ID, strings.Join(r.Properties, ", "), strconv.Itoa(r.Patterns), strconv.Itoa(len(r.Examples)), r.About, r.File + ":" + strconv.Itoa(r.Line),
			})
		}
		if err := printTable(a.stdout, []string{"rule", "property", "patterns", "examples", "about", "place"}, rows, width(a.stdout)); err != nil {
			return err
		}
		fmt.Fprintln(a.stderr, count(len(list), "rule", "rules"))
		return nil
	}
	return c
}

// ruleJSON is the JSON form of a rule.
type ruleJSON struct {
	ID         string        `json:"id"`
	About      string        `json:"about,omitempty"`
	Properties []string      `json:"properties"`
	Patterns   int           `json:"patterns"`
	Confidence float64       `json:"confidence"`
	Margin     float64       `json:"margin,omitempty"`
	File       string        `json:"file"`
	Line       int           `json:"line"`
	Examples   []exampleJSON `json:"examples"`
}

type exampleJSON struct {
	Text  string   `json:"text"`
	Gives []string `json:"gives"`
	Line  int      `json:"line"`
}

func newRuleJSON(r *extract.Rule) ruleJSON {
	out := ruleJSON{
		ID: r.ID, About: r.About, Properties: hawksbill.Properties(r), Patterns: len(r.Patterns), Confidence: r.Confidence, Margin: r.Margin,
		File: r.File, Line: r.Line, Examples: []exampleJSON{},
	}
	for _, e := range r.Examples {
		out.Examples = append(out.Examples, exampleJSON{e.Text, e.Gives, e.Line})
	}
	return out
}

func newRulesShow(a *app) *cobra.Command {
	var sample int
	c := &cobra.Command{
		Use:   "show ID [FILE|FOLDER…]",
		Short: "Show a rule, its property and its examples",
		Long: "Shows a rule as it stands in its file, what the ontology says of its property, and what its examples give. With documents it " +
			"also says how often the rule made a statement there, with the first sentences.",
		Example: "hawksbill rules show member-of\n" +
			"hawksbill rules show signs examples --sample 5",
		Args: args(1, -1, "the id of a rule"),
	}
	c.Flags().IntVar(&sample, "sample", 3, "sentences to show of the documents")
	asJSON := c.Flags().Bool("json", false, "print JSON")
	c.RunE = func(c *cobra.Command, given []string) error {
		if sample < 0 {
			return usage("--sample is 0 or more, not %d", sample)
		}
		p, err := a.pipeline("")
		if err != nil {
			return err
		}
		r, err := p.Rule(given[0])
		if err != nil {
			return usage("%w; see hawksbill rules list", err)
		}
		source, err := p.RuleText(r)
		if err != nil {
			return err
		}
		show := ruleShow{ruleJSON: newRuleJSON(r), Text: source}
		var runs []*hawksbill.ExampleRun
		if err := p.RunExamples(c.Context(), []*extract.Rule{r}, a.config.Build.Workers, func(run *hawksbill.ExampleRun) error {
			runs = append(runs, run)
			return nil
		}); err != nil {
			return err
		}
		bad := false
		if len(given) > 1 {
			if show.Uses, bad, err = a.uses(c.Context(), p, r, given[1:], sample); err != nil {
				return err
			}
		}
		if *asJSON {
			err = printJSON(a.stdout, show)
		} else {
			err = a.print(func(out *page) { out.rule(p, r, &show, runs) })
		}
		if err == nil && bad {
			err = errReported
		}
		return err
	}
	return c
}

// ruleShow is what rules show prints.
type ruleShow struct {
	ruleJSON
	Text string    `json:"text"`
	Uses *usesJSON `json:"uses,omitempty"`
}

// usesJSON says how often a rule made a statement of documents.
type usesJSON struct {
	Documents int      `json:"documents"`
	Fired     int      `json:"fired"`
	Accepted  int      `json:"accepted"`
	Sample    []string `json:"sample"`
}

// uses counts the statements of a rule over documents. bad says that a document could not be read.
func (a *app) uses(ctx context.Context, p *hawksbill.Pipeline, r *extract.Rule, paths []string, sample int) (*usesJSON, bool, error) {
	out := &usesJSON{Sample: []string{}}
	bad, err := a.each(ctx, p, paths, func(_ document.Source, result *hawksbill.Result) error {
		out.Documents++
		for _, f := range result.Facts {
			if f.Evidence.Rule != r.ID {
				continue
			}
			out.Fired++
			if f.Accepted() {
				out.Accepted++
			}
			place := fmt.Sprintf("%s %d: %s", f.Evidence.Document, f.Evidence.Sentence, oneSpace(f.Evidence.Text))
			if n := len(out.Sample); n < sample && (n == 0 || out.Sample[n-1] != place) {
				out.Sample = append(out.Sample, place)
			}
		}
		return nil
	})
	return out, bad, err
}

// each reads documents under a progress bar and hands on what they say; it tells of those that it cannot read, and whether there were any.
func (a *app) each(ctx context.Context, p *hawksbill.Pipeline, paths []string, take func(document.Source, *hawksbill.Result) error) (bad bool, err error) {
	found, skipped, err := sources(paths)
	if err != nil {
		return false, err
	}
	for _, s := range skipped {
		fmt.Fprintf(a.stderr, "hawksbill: %v\n", s.Err)
	}
	bad = len(skipped) > 0
	bar := newProgress(a.stderr, found)
	var now hawksbill.Progress
	var faults []string
	err = p.Each(ctx, found, a.config.Build.Workers, func(s document.Source, r *hawksbill.Result, err error) error {
		now.Done++
		defer func() { bar.update(now) }()
		if err != nil {
			faults = append(faults, reason(hawksbill.Skipped{Path: s.Path, Err: err}))
			return nil //nolint:nilerr // told below
		}
		now.Sentences += r.Sentences
		now.Bytes += int64(len(r.Document.Text))
		return take(s, r)
	})
	bar.stop()
	for _, f := range faults {
		fmt.Fprintf(a.stderr, "hawksbill: skipped %s\n", f)
	}
	return bad || len(faults) > 0, err
}

// rule writes what rules show says.
func (p *page) rule(pipe *hawksbill.Pipeline, r *extract.Rule, show *ruleShow, runs []*hawksbill.ExampleRun) {
	p.line("%s", strings.TrimSpace(p.paint(r.ID, text.Bold)+"  "+r.About))
	p.faint("%s:%d", r.File, r.Line)
	p.line("\n%s", strings.TrimRight(show.Text, "\n"))
	for _, name := range show.Properties {
		property, ok := pipe.Ontology.Property(name)
		if !ok {
			continue
		}
		p.title("%s:%s", pipe.Ontology.Prefix(), name)
		p.line("  %s", property.Definition)
		p.line("  %s → %s", ends(property.Domain, property.AnyDomain), ends(append(slices.Clone(property.Range), property.Datatypes...), property.AnyRange))
	}
	p.title("examples")
	for _, run := range runs {
		p.example(run)
	}
	if u := show.Uses; u != nil {
		p.title("%s in %s, %s accepted", count(u.Fired, "statement", "statements"), count(u.Documents, "document", "documents"), thousands(u.Accepted))
		for _, s := range u.Sample {
			p.line("  %s", s)
		}
	}
}

// ends is "Country or Organization", "anything".
func ends(classes []string, anything bool) string {
	if anything || len(classes) == 0 {
		return "anything"
	}
	return orList(classes)
}

// example writes an example with what it should give.
func (p *page) example(run *hawksbill.ExampleRun) {
	p.line("  %s %s", p.tick(run.OK()), run.Example.Text)
	for _, v := range run.Verdicts {
		if v.OK {
			p.faint("      %s", v.Line)
		} else {
			p.line("      %s  %s", p.paint(v.Line, text.FgRed), v.Reason)
		}
	}
	if run.Err != nil {
		p.line("      %v", run.Err)
	}
}

// tick is ✓ or ✗.
func (p *page) tick(ok bool) string {
	if ok {
		return p.paint("✓", text.FgGreen)
	}
	return p.paint("✗", text.FgRed)
}

// print writes a page to standard output, coloured where that is a terminal.
func (a *app) print(write func(*page)) error {
	p := &page{colour: colours(a.stdout)}
	write(p)
	_, err := fmt.Fprint(a.stdout, p.String())
	return err
}

// hint is ` (did you mean "word"?)`, "" for no word.
func hint(word string) string {
	if word == "" {
		return ""
	}
	return fmt.Sprintf(" (did you mean %q?)", word)
}
