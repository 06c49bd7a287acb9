package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"github.com/jedib0t/go-pretty/v6/text"
	"github.com/spf13/cobra"

	"github.com/hawksbill-kg/hawksbill"
	"github.com/hawksbill-kg/hawksbill/extract"
	"github.com/hawksbill-kg/hawksbill/extract/entity"
)

func newTry(a *app) *cobra.Command {
	var near int
	c := &cobra.Command{
		Use:     "try SENTENCE|-",
		GroupID: groupRules,
		Short:   "Show how a sentence is read and what the rules make of it",
		Long: "Reads a piece of prose, given as an argument or on standard input (-), and shows for each sentence the parse as a tree, the " +
			"propositions, what the names and phrases are taken for, the facts, and the rules that nearly matched with the first constraint of " +
			"each that failed.\n\nBeside each word stand its relation, as a path of a rule names it, its part of speech and its lemma.",
		Example: "hawksbill try 'Norway withdrew from the Harbour Treaty.'\n" +
			"echo 'Chile may sign it.' | hawksbill try -\n" +
			"hawksbill try --json 'Norway hosts the Harbour Forum.' | jq '.[].facts'",
		Args: args(1, -1, "a sentence"),
	}
	c.Flags().IntVar(&near, "near", 5, "most rules that nearly matched")
	asJSON := c.Flags().Bool("json", false, "print JSON")
	c.RunE = func(c *cobra.Command, given []string) error {
		if near < 0 {
			return usage("--near is 0 or more, not %d", near)
		}
		prose := strings.Join(given, " ")
		if prose == "-" {
			data, err := await(c.Context(), func() ([]byte, error) { return io.ReadAll(a.stdin) })
			if err != nil {
				return err
			}
			prose = string(data)
		}
		if strings.TrimSpace(prose) == "" {
			return usage("there is no text to read")
		}
		p, err := a.pipeline("")
		if err != nil {
			return err
		}
		r, err := p.Try(prose)
		if err != nil {
			return err
		}
		if *asJSON {
			return printJSON(a.stdout, triedJSON(p, r, near))
		}
		return a.print(func(out *page) {
			for i := range r.Source.Sentences {
				if i > 0 {
					out.line("")
				}
				out.sentence(p, r, i, near)
			}
		})
	}
	return c
}

// sentence writes everything about the sentence with index i.
func (p *page) sentence(pipe *hawksbill.Pipeline, r *hawksbill.Result, i, near int) {
	src := r.Source
	p.line("%s\n", p.paint(oneSpace(src.Text(i)), text.Bold))
	p.tree(src.Sentences[i])
	p.part("propositions", len(src.Propositions[i]))
	for k := range src.Propositions[i] {
		p.line("  %s", src.Propositions[i][k].String())
	}
	said := mentioned(src, i)
	p.part("mentions", len(said))
	p.mentions(said)
	facts := factsOf(r, i)
	p.part("facts", len(facts))
	p.facts(facts)
	missed := pipe.Misses(src, i, "")
	missed = missed[:min(near, len(missed))]
	if near > 0 {
		p.part("near misses", len(missed))
	}
	for k := range missed {
		p.miss(&missed[k])
	}
}

// part writes a heading, with "none" where nothing follows.
func (p *page) part(name string, n int) {
	if n == 0 {
		p.line("\n%s %s", p.paint(name, text.Bold), p.paint("none", text.Faint))
	} else {
		p.title("%s", name)
	}
}

func oneSpace(s string) string { return visible(strings.Join(strings.Fields(s), " ")) }

// factsOf are the facts of the sentence with index i.
func factsOf(r *hawksbill.Result, i int) []*hawksbill.Fact {
	var out []*hawksbill.Fact
	for _, f := range r.Facts {
		if f.Evidence.Sentence == i+1 {
			out = append(out, f)
		}
	}
	return out
}

// mention is what words of a sentence are taken for.
type mention struct {
	Text    string   `json:"text"`
	Label   string   `json:"label"`
	Classes []string `json:"classes"`
	FoundBy string   `json:"foundBy"`
	first   int
}

// mentioned lists the names of a sentence, the arguments of its propositions and the dates, in its order.
func mentioned(src *extract.Source, i int) []mention {
	s := src.Sentences[i]
	words := func(first, last int) string {
		block := src.Document.Blocks[s.Block].Text
		return oneSpace(block[s.Tokens[first].Start:s.Tokens[last].End])
	}
	seen := map[*entity.Mention]bool{}
	var out []mention
	add := func(m *entity.Mention) {
		if m == nil || m.Entity == nil || seen[m] || slices.ContainsFunc(src.Index.Dates(i), func(d entity.Date) bool { return d.First <= m.Head && m.Head <= d.Last }) {
			return
		}
		seen[m] = true
		label, classes := m.Entity.Label, append([]string{}, m.Entity.Classes...)
		if m.Entity.Generic {
			label = ""
		}
		for _, also := range m.Also {
			label += ", " + also.Label
		}
		out = append(out, mention{words(m.First, m.Last), label, classes, m.FoundBy, m.First})
	}
	for _, m := range src.Index.Mentions(i) {
		add(m)
	}
	for _, p := range src.Propositions[i] {
		for _, a := range p.Args {
			if a.Head >= 0 && a.Prop < 0 {
				add(src.Index.Mention(i, a.Head))
			}
		}
	}
	for _, d := range src.Index.Dates(i) {
		out = append(out, mention{words(d.First, d.Last), d.Value, []string{d.Datatype}, d.Role, d.First})
	}
	slices.SortStableFunc(out, func(a, b mention) int { return a.first - b.first })
	return out
}

// mentions writes them in columns.
func (p *page) mentions(list []mention) {
	var rows [][]string
	for _, m := range list {
		label := m.Label
		switch label {
		case "":
			label = "nobody and nothing in particular"
		case m.Text:
			label = ""
		default:
			label = "= " + label
		}
		classes := strings.Join(m.Classes, ", ")
		if classes == "" {
			classes = "?"
		}
		rows = append(rows, []string{m.Text, classes, label, m.FoundBy})
	}
	p.columns(rows, 3)
}

// columns writes rows with their cells under one another, those from faint on less bright.
func (p *page) columns(rows [][]string, faint int) {
	if len(rows) == 0 {
		return
	}
	widths := natural(rows)
	for _, r := range rows {
		line := " "
		for i, cell := range r {
			padded := cell + strings.Repeat(" ", widths[i]-text.StringWidthWithoutEscSequences(cell))
			if widths[i] == 0 {
				continue
			}
			if i >= faint {
				padded = p.paint(padded, text.Faint)
			}
			line += " " + padded + " "
		}
		if !p.colour {
			line = strings.TrimRight(line, " ")
		}
		p.line("%s", line)
	}
}

// facts writes facts, one a line with the rule that made it, rejected ones with the reasons.
func (p *page) facts(facts []*hawksbill.Fact) {
	wide := 0
	for _, f := range facts {
		wide = max(wide, text.StringWidthWithoutEscSequences(f.String()))
	}
	for _, f := range facts {
		name := f.String() + strings.Repeat(" ", wide-text.StringWidthWithoutEscSequences(f.String()))
		p.line("  %s %s  %s", p.tick(f.Accepted()), name, p.paint(fmt.Sprintf("%s %.2f", f.Evidence.Rule, f.Confidence), text.Faint))
		for _, r := range f.Reasons() {
			p.line("      %s", p.paint(r, text.FgRed))
		}
	}
}

// miss writes where a rule stopped: its name, the constraint with its place, and why it failed.
func (p *page) miss(m *hawksbill.Miss) {
	step := m.Failed()
	p.line("  %s  %s  %s", p.paint(m.Rule.ID, text.Bold), short(step.Text), p.paint(step.Position.String(), text.Faint))
	p.line("      %s", strings.ReplaceAll(step.Reason, step.Text, short(step.Text)))
}

// short is a constraint with not more of its words than a line holds.
func short(constraint string) string {
	const most = 60
	if runes := []rune(constraint); len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return constraint
}

// missJSON is the JSON form of a rule that nearly matched.
type missJSON struct {
	Rule       string `json:"rule"`
	File       string `json:"file"`
	Line       int    `json:"line"`
	Col        int    `json:"col"`
	Pattern    string `json:"pattern"`
	Passed     int    `json:"passed"`
	Constraint string `json:"constraint"`
	Reason     string `json:"reason"`
}

func newMissJSON(m *hawksbill.Miss) missJSON {
	step := m.Failed()
	return missJSON{m.Rule.ID, step.File, step.Line, step.Col, m.Pattern.Text, m.Passed(), step.Text, step.Reason}
}

// tryJSON is what try --json prints of a sentence.
type tryJSON struct {
	Sentence     int               `json:"sentence"`
	Text         string            `json:"text"`
	Parse        []wordJSON        `json:"parse"`
	Propositions []string          `json:"propositions"`
	Mentions     []mention         `json:"mentions"`
	Facts        []json.RawMessage `json:"facts"`
	NearMisses   []missJSON        `json:"nearMisses"`
}

// wordJSON is a word of a parse; heads count from 1, 0 is the root's.
type wordJSON struct {
	ID       int     `json:"id"`
	Form     string  `json:"form"`
	Lemma    string  `json:"lemma"`
	UPOS     string  `json:"upos"`
	XPOS     string  `json:"xpos"`
	Head     int     `json:"head"`
	Relation string  `json:"relation"`
	Margin   float64 `json:"margin"`
}

func triedJSON(p *hawksbill.Pipeline, r *hawksbill.Result, near int) []tryJSON {
	out := []tryJSON{}
	for i, s := range r.Source.Sentences {
		t := tryJSON{
			Sentence: i + 1, Text: r.Source.Text(i), Parse: []wordJSON{}, Propositions: []string{}, Mentions: append([]mention{}, mentioned(r.Source, i)...),
			Facts: factsJSON(factsOf(r, i)), NearMisses: []missJSON{},
		}
		for k := range s.Tokens {
			w := &s.Tokens[k]
			t.Parse = append(t.Parse, wordJSON{k + 1, w.Form, w.Lemma, w.UPOS, w.XPOS, w.Head + 1, hawksbill.Relation(s, k), math.Round(float64(w.Margin)*100) / 100})
		}
		for k := range r.Source.Propositions[i] {
			t.Propositions = append(t.Propositions, r.Source.Propositions[i][k].String())
		}
		for _, m := range p.Misses(r.Source, i, "") {
			if len(t.NearMisses) < near {
				t.NearMisses = append(t.NearMisses, newMissJSON(&m))
			}
		}
		out = append(out, t)
	}
	return out
}

// factsJSON are facts in the form of docs/facts.md.
func factsJSON(facts []*hawksbill.Fact) []json.RawMessage {
	var b bytes.Buffer
	_ = hawksbill.WriteFacts(&b, facts) // a buffer takes everything
	out := []json.RawMessage{}
	for line := range bytes.Lines(b.Bytes()) {
		out = append(out, bytes.TrimSpace(line))
	}
	return out
}
