package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/jedib0t/go-pretty/v6/text"
	"github.com/spf13/cobra"

	"github.com/hawksbill-kg/hawksbill"
	"github.com/hawksbill-kg/hawksbill/extract"
	"github.com/hawksbill-kg/hawksbill/extract/document"
	"github.com/hawksbill-kg/hawksbill/graph"
)

func newExplain(a *app) *cobra.Command {
	var store, expect, encoding string
	var sentence, near int
	c := &cobra.Command{
		Use:     "explain [FACT-ID] [FILE|FOLDER…]",
		GroupID: groupRules,
		Short:   "Say why a statement is there, or why an expected one is not",
		Long: "Says why a statement is there: the rule and its pattern, what each constraint matched, the words that make it planned, denied or " +
			"reported, what the ontology checked, and what the confidence is made of. FACT-ID is the statement's IRI, or enough of its end or " +
			"beginning (`extract` prints it as id). With --sentence it explains every statement of a sentence.\n\n" +
			"With --expect it says why a statement is not there: the nearest rules, and the first constraint of each that failed. With --store " +
			"the statement is looked up in a store, and its sentence read again by itself.",
		Example: "hawksbill explain statement/2f9c81b07d examples/harbour-accord.txt\n" +
			"hawksbill explain --sentence 6 examples/harbour-accord.txt\n" +
			"hawksbill explain --sentence 6 --expect 'Ghana ratifies Harbour Accord' examples/harbour-accord.txt\n" +
			"hawksbill explain statement/2f9c81b07d --store hawksbill-out",
	}
	f := c.Flags()
	f.IntVar(&sentence, "sentence", 0, "number of a sentence of the document, from 1")
	f.StringVar(&expect, "expect", "", "statement that should be there: 'SUBJECT property OBJECT'")
	f.StringVar(&store, "store", "", "folder of the store to look FACT-ID up in, instead of documents")
	f.IntVar(&near, "near", 5, "most rules that nearly matched")
	asJSON := f.Bool("json", false, "print JSON")
	encodingFlag(c, &encoding)
	c.RunE = func(c *cobra.Command, given []string) error {
		switch {
		case near < 0:
			return usage("--near is 0 or more, not %d", near)
		case f.Changed("sentence") && sentence < 1:
			return usage("--sentence is 1 or more, not %d", sentence)
		case store != "" && (sentence > 0 || expect != ""):
			return usage("--store goes with a FACT-ID alone")
		case expect != "" && sentence == 0:
			return usage("--expect needs --sentence: which one should give it? hawksbill extract --format table numbers them")
		}
		if err := checkEncoding(encoding); err != nil {
			return usage("--encoding: %w", err)
		}
		p, err := a.pipeline(encoding)
		if err != nil {
			return err
		}
		x := &explained{a: a, p: p, near: near}
		switch {
		case sentence > 0:
			err = x.sentence(given, sentence, expect)
		case store != "":
			err = x.stored(c.Context(), given, store)
		default:
			err = x.fact(c.Context(), given)
		}
		if err != nil {
			return err
		}
		if *asJSON {
			return printJSON(a.stdout, x.json)
		}
		return a.print(func(out *page) {
			for i, write := range x.pages {
				if i > 0 {
					out.line("")
				}
				write(out)
			}
		})
	}
	return c
}

// explained gathers what explain prints.
type explained struct {
	a     *app
	p     *hawksbill.Pipeline
	near  int
	pages []func(*page)
	json  explainJSON
}

// explainJSON is what explain --json prints.
type explainJSON struct {
	Facts    []explanationJSON `json:"facts"`
	Expected string            `json:"expected,omitempty"`
	Found    *bool             `json:"found,omitempty"` // the expected statement is there, accepted
	Misses   []missJSON        `json:"misses,omitempty"`
	Note     string            `json:"note,omitempty"`
}

type explanationJSON struct {
	Fact        json.RawMessage `json:"fact"`
	Rule        string          `json:"rule"`
	File        string          `json:"file,omitempty"`
	Line        int             `json:"line,omitempty"`
	Col         int             `json:"col,omitempty"`
	Pattern     string          `json:"pattern,omitempty"`
	Proposition string          `json:"proposition,omitempty"`
	Steps       []stepJSON      `json:"steps,omitempty"`
	Said        []string        `json:"said,omitempty"`
	Checked     []string        `json:"checked,omitempty"`
	Confidence  []string        `json:"confidence"`
}

type stepJSON struct {
	Constraint string      `json:"constraint"`
	Line       int         `json:"line"`
	Col        int         `json:"col"`
	Bindings   []boundJSON `json:"bindings,omitempty"`
	Reason     string      `json:"reason,omitempty"`
}

type boundJSON struct {
	Name  string `json:"name,omitempty"`
	Text  string `json:"text"`
	Class string `json:"class,omitempty"`
}

// add explains one fact.
func (x *explained) add(r *hawksbill.Result, f *hawksbill.Fact) {
	e := x.p.Explain(r, f)
	j := explanationJSON{Fact: factsJSON([]*hawksbill.Fact{f})[0], Rule: f.Evidence.Rule, Said: e.Said, Checked: e.Checked, Confidence: e.Confidence}
	if e.Attempt != nil {
		at := e.Attempt.Pattern
		j.File, j.Line, j.Col, j.Pattern = at.File, at.Line, at.Col, at.Text
		for _, s := range e.Attempt.Steps {
			step := stepJSON{Constraint: s.Text, Line: s.Line, Col: s.Col, Reason: s.Reason}
			for _, b := range s.Bindings {
				step.Bindings = append(step.Bindings, boundJSON{b.Name, b.Text, b.Class})
			}
			j.Steps = append(j.Steps, step)
		}
	}
	if e.Proposition != nil {
		j.Proposition = e.Proposition.String()
	}
	x.json.Facts = append(x.json.Facts, j)
	x.pages = append(x.pages, func(p *page) { p.explanation(e) })
}

// sentence explains the statements of a sentence, or why an expected one is not among them.
func (x *explained) sentence(paths []string, number int, expect string) error {
	if len(paths) != 1 {
		return usage("--sentence needs one document")
	}
	found, err := document.Find(paths)
	if err != nil {
		return plain(err)
	}
	if len(found) != 1 {
		return usage("%s: --sentence needs one document, not %d", paths[0], len(found))
	}
	r, err := x.p.Read(found[0].Path, found[0].Name)
	if err != nil {
		return err
	}
	if number > r.Sentences {
		return usage("%s has %s, no number %d", found[0].Path, count(r.Sentences, "sentence", "sentences"), number)
	}
	x.json.Facts = []explanationJSON{}
	facts := factsOf(r, number-1)
	if expect != "" {
		return x.expected(r, number-1, facts, expect)
	}
	x.pages = append(x.pages, func(p *page) {
		p.line("%s", p.paint(oneSpace(r.Source.Text(number-1)), text.Bold))
		if len(facts) == 0 {
			p.faint("no statement; --expect 'SUBJECT property OBJECT' says why one is not there")
		}
	})
	for _, f := range facts {
		x.add(r, f)
	}
	return nil
}

// expected says why a statement is there, or not.
func (x *explained) expected(r *hawksbill.Result, i int, facts []*hawksbill.Fact, expect string) error {
	want := strings.Join(strings.Fields(expect), " ")
	x.json.Expected = want
	property, err := x.propertyOf(want)
	if err != nil {
		return err
	}
	_, bare, marked := strings.Cut(want, ": ")
	if !marked {
		bare = want
	}
	found := false
	x.json.Found = &found
	for _, f := range facts {
		have := f.Subject.Label + " " + f.Predicate + " " + f.Object.Label()
		if !strings.EqualFold(have, bare) {
			continue
		}
		found = found || f.Accepted() && strings.EqualFold(f.String(), want)
		x.add(r, f)
	}
	verdict := ""
	var missed []hawksbill.Miss
	switch {
	case found:
	case len(x.json.Facts) > 0:
		verdict = "  not quite:"
	default:
		missed = x.p.Misses(r.Source, i, property)
		if missed = missed[:min(x.near, len(missed))]; len(missed) == 0 {
			verdict = "  is not there, and no rule comes near"
		} else {
			verdict = "  is not there; the nearest rules:"
		}
		if !slices.ContainsFunc(missed, func(m hawksbill.Miss) bool { return m.Property }) {
			x.json.Note = noRuleFor(x.p, property)
		}
	}
	for k := range missed {
		x.json.Misses = append(x.json.Misses, newMissJSON(&missed[k]))
	}
	x.pages = slices.Insert(x.pages, 0, func(p *page) {
		p.line("%s", p.paint(oneSpace(r.Source.Text(i)), text.Bold))
		p.line("%s %s%s", p.tick(found), want, verdict)
		for k := range missed {
			p.miss(&missed[k])
		}
		if x.json.Note != "" {
			p.faint("  %s", x.json.Note)
		}
	})
	return nil
}

// propertyOf finds the property in "SUBJECT property OBJECT".
func (x *explained) propertyOf(statement string) (string, error) {
	words := strings.Fields(statement)
	for i := 1; i < len(words)-1; i++ {
		name := strings.TrimPrefix(words[i], x.p.Ontology.Prefix()+":")
		if name == extract.TypeProperty || x.p.Ontology.HasProperty(name) {
			return name, nil
		}
	}
	near := ""
	for i := 1; i < len(words)-1 && near == ""; i++ {
		near = x.p.Ontology.NearestProperty(words[i])
	}
	return "", usage("--expect %q holds no property of the ontology between two things%s; hawksbill rules new drafts a rule for a new one", statement, hint(near))
}

// noRuleFor says that no rule for a property is near, and what the rules for it look for.
func noRuleFor(p *hawksbill.Pipeline, property string) string {
	var rules []*extract.Rule
	for _, r := range p.Rules.List {
		if slices.Contains(hawksbill.Properties(r), property) {
			rules = append(rules, r)
		}
	}
	words := triggers(rules...)
	if len(words) == 0 {
		return "no rule makes statements with " + property + "; hawksbill rules new drafts one"
	}
	return "the rules for " + property + " look for other words: " + strings.Join(words, ", ") + "; hawksbill rules why-not drafts one for these"
}

// errNoFact says that no statement has the identifier.
func errNoFact(id string) error {
	return fmt.Errorf("no statement with the id %s; hawksbill extract prints ids", id)
}

// names says whether an identifier, or a piece of one, means a fact.
func names(id string, f *hawksbill.Fact) bool {
	iri := f.IRI()
	short := strings.TrimPrefix(f.ID(), "statement/")
	return id == iri || strings.HasPrefix(short, id) || strings.HasPrefix("statement/"+short, id) && len(id) > len("statement/")
}

// fact finds a statement in documents and explains it.
func (x *explained) fact(ctx context.Context, given []string) error {
	if len(given) == 0 {
		return usage("a FACT-ID, or --sentence N, is missing; see hawksbill explain --help")
	}
	if len(given) == 1 {
		return usage("a document, or --store, is missing: where is %s to be looked for?", given[0])
	}
	bad, err := x.a.each(ctx, x.p, given[1:], func(_ document.Source, r *hawksbill.Result) error {
		for _, f := range r.Facts {
			if names(given[0], f) {
				x.pages = append(x.pages, func(p *page) { p.line("%s", p.paint(oneSpace(f.Evidence.Text), text.Bold)) })
				x.add(r, f)
			}
		}
		return nil
	})
	switch {
	case err != nil:
		return err
	case len(x.json.Facts) == 0 && bad:
		return errReported
	case len(x.json.Facts) == 0:
		return errNoFact(given[0])
	}
	return nil
}

// stored looks a statement up in a store, and reads its sentence again.
func (x *explained) stored(ctx context.Context, given []string, store string) error {
	if len(given) != 1 {
		return usage("--store goes with one FACT-ID")
	}
	s, err := x.a.open(store, graph.Evidence)
	if err != nil {
		return err
	}
	defer s.Close()
	about := map[string]map[string]string{} // subject → local name of the predicate → object
	for q, err := range s.Quads(ctx) {
		if err != nil {
			return err
		}
		subject, predicate := value(q.Subj), value(q.Pred)
		if about[subject] == nil {
			about[subject] = map[string]string{}
		}
		about[subject][local(predicate)] += value(q.Obj)
		if local(predicate) == "hasSelector" { // two: position and quote
			about[subject]["quote"] = subject + "&quote"
		}
	}
	id := given[0]
	var iris []string
	for iri, facts := range about {
		_, short, _ := strings.Cut(iri, "statement/")
		if facts["rule"] != "" && (iri == id || short != "" && (strings.HasPrefix(short, id) || strings.HasPrefix("statement/"+short, id))) {
			iris = append(iris, iri)
		}
	}
	slices.Sort(iris)
	switch len(iris) {
	case 0:
		return fmt.Errorf("no statement with the id %s in the store", id)
	case 1:
	default:
		return usage("%s is the beginning of %s", id, count(len(iris), "statement", "statements"))
	}
	facts := about[iris[0]]
	sentence := about[facts["wasDerivedFrom"]]
	words := about[sentence["quote"]]["exact"]
	if words == "" {
		return errors.New("the store holds no words of the sentence (build.quotes: off): name the document instead of --store")
	}
	r, err := x.p.Try(words)
	if err != nil {
		return err
	}
	x.pages = append(x.pages, func(p *page) {
		p.line("%s", p.paint(oneSpace(words), text.Bold))
		p.line("%s  %s", facts["label"], p.paint(fmt.Sprintf("%s, rule %s, confidence %s, %s", facts["status"], facts["rule"], facts["confidence"], sentence["label"]), text.Faint))
		if facts["reason"] != "" {
			p.line("  %s", p.paint(facts["reason"], text.FgRed))
		}
	})
	x.json.Facts = []explanationJSON{}
	for _, f := range r.Facts {
		if f.String() == facts["label"] {
			x.add(r, f)
		}
	}
	if len(x.json.Facts) == 0 {
		x.json.Note = fmt.Sprintf("the sentence by itself does not give %s: it leans on the text around it; name the document instead of --store", facts["label"])
		x.pages = append(x.pages, func(p *page) { p.line("%s", x.json.Note) })
	}
	return nil
}

// local is the end of an IRI.
func local(iri string) string { return iri[strings.LastIndexAny(iri, "#/")+1:] }

// explanation writes why a fact is there.
func (p *page) explanation(e *hawksbill.Explanation) {
	f := e.Fact
	state := f.Status()
	if f.Plain {
		state += ", plain"
	}
	p.line("%s %s  %s", p.tick(f.Accepted()), p.paint(f.String(), text.Bold), p.paint(state+"  "+f.ID(), text.Faint))
	for _, r := range f.Reasons() {
		p.line("  %s", p.paint(r, text.FgRed))
	}
	var rows [][]string
	add := func(head string, cells ...string) { rows = append(rows, append([]string{head}, cells...)) }
	if a := e.Attempt; a != nil {
		add("rule", a.Rule.ID, a.Pattern.Position.String())
		if e.Proposition != nil {
			add("read as", e.Proposition.String(), "")
		}
		for i, s := range a.Steps {
			if s.OK && strings.HasPrefix(s.Text, "emit: ") {
				continue // the fact itself, and those beside it
			}
			head := ""
			if i == 0 {
				head = "matched"
			}
			var bound []string
			for _, b := range ownBindings(f, s.Bindings) {
				one := strings.TrimSpace(b.Name + " = " + b.Text)
				if b.Class != "" {
					one += " (" + b.Class + ")"
				}
				bound = append(bound, one)
			}
			if len(bound) == 0 && i > 0 && s.Reason != "" {
				bound = append(bound, s.Reason)
			}
			add(head, short(s.Text), strings.Join(bound, ", "))
		}
	} else {
		add("rule", f.Evidence.Rule, "the text itself names it; no pattern is needed")
	}
	list := func(head string, lines []string) {
		for _, l := range lines {
			add(head, l, "")
			head = ""
		}
	}
	list("said as", e.Said)
	if q := qualified(f); q != "" {
		add("with", q, "")
	}
	list("checked", e.Checked)
	add("confidence", fmt.Sprintf("%.2f = %s", f.Confidence, strings.Join(e.Confidence, " × ")), "")
	p.explanationRows(rows)
}

// ownBindings are those of a constraint that a fact took, where it took any.
func ownBindings(f *hawksbill.Fact, all []extract.Bound) []extract.Bound {
	own := func(b extract.Bound) bool { return b.Text == f.Subject.Label || b.Text == f.Object.Label() }
	if !slices.ContainsFunc(all, own) {
		return all
	}
	var out []extract.Bound
	for _, b := range all {
		if own(b) {
			out = append(out, b)
		}
	}
	return out
}

// explanationRows writes a head, a middle and an end, the ends under one another where the middles are not too long.
func (p *page) explanationRows(rows [][]string) {
	wide := 0
	for _, r := range rows {
		if r[2] != "" {
			wide = max(wide, text.StringWidthWithoutEscSequences(r[1]))
		}
	}
	for _, r := range rows {
		line := "  " + p.paint(fmt.Sprintf("%-10s", r[0]), text.Faint) + "  " + r[1]
		if r[2] != "" {
			line += strings.Repeat(" ", max(0, wide-text.StringWidthWithoutEscSequences(r[1]))) + "  " + r[2]
		}
		p.line("%s", line)
	}
}

// qualified are the qualifiers of a fact: "date 2031, place Oslo".
func qualified(f *hawksbill.Fact) string {
	var out []string
	q := f.Qualifiers
	for _, d := range [][2]string{{"date", q.Date}, {"start", q.StartDate}, {"end", q.EndDate}, {"target date", q.TargetDate}} {
		if d[1] != "" {
			out = append(out, d[0]+" "+d[1])
		}
	}
	for _, l := range []struct {
		name   string
		values []string
	}{{"place", q.Place}, {"purpose", q.Purpose}, {"means", q.Means}, {"amount", q.Amount}} {
		for _, v := range l.values {
			out = append(out, l.name+" "+v)
		}
	}
	return strings.Join(out, "; ")
}
