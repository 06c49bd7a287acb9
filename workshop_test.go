package hawksbill

import (
	"slices"
	"strings"
	"testing"

	"github.com/hawksbill-kg/hawksbill/extract"
)

// TestScaffold drafts rules from sentences of all kinds. Each draft must load, and give what its first example says; the
// second must hold the trigger and give no plain fact.
func TestScaffold(t *testing.T) {
	p := pipeline(t)
	cases := []struct{ text, subject, property, object, pattern, gives string }{
		{
			"Norway returned to the Harbour Treaty.", "Norway", "rejoins", "the Harbour Treaty",
			`{verb: "return", subject: "?s Agent", to: "?o Agreement"}`, "Norway rejoins Harbour Treaty",
		},
		{
			"The Reef Accord was rejoined by Chile.", "Chile", "rejoins", "Reef Accord",
			`{verb: "rejoin", subject: "?s Agent", object: "?o Agreement"}`, "Chile rejoins Reef Accord",
		},
		{
			"Peru's return to the Reef Accord came late.", "Peru", "rejoins", "Reef Accord",
			`{noun: "return", possessor: "?s Agent", to: "?o Agreement"}`, "Peru rejoins Reef Accord",
		},
		{
			"Kenya may return to the Reef Accord.", "Kenya", "rejoins", "Reef Accord",
			`{verb: "return", subject: "?s Agent", to: "?o Agreement"}`, "possible: Kenya rejoins Reef Accord",
		},
		{
			"Norway adopted a ban on bottom trawling.", "Norway", "bans", "bottom trawling",
			`{verb: "adopt", subject: "?s Agent", object: {noun: "ban", on: "?o"}}`, "Norway bans bottom trawling",
		},
		{
			"The Norway-led Harbour Initiative grew.", "Norway", "leads", "Harbour Initiative",
			`{token: "[lemma=lead & upos=VERB]", "path: >compound": "?s Agent", "path: <amod": "?o Activity|Event|Framework|Organization"}`, "Norway leads Harbour Initiative",
		},
		{
			"Norway imposed a ban on imports from Chile.", "Norway", "bansImportsFrom", "Chile",
			`{token: "[lemma=impose & upos=VERB]", "path: >nsubj": "?s Agent", "path: >obj [lemma=ban] >nmod:on [lemma=import] >nmod:from": "?o Country"}`,
			"Norway bansImportsFrom Chile",
		},
		{
			"The Reef Club opened its doors in 2031.", "Reef Club", "opensIn", "2031",
			`{verb: "open", subject: "?s Agent", in: "?o date"}`, "Reef Club opensIn 2031",
		},
		{
			"Chile, in accordance with the Reef Accord, closed its ports.", "Chile", "obeys", "Reef Accord",
			`{verb: "close", subject: "?s Agent", "in accordance with": "?o Agreement"}`, "Chile obeys Reef Accord",
		},
	}
	if len(cases) != 9 {
		t.Fatalf("%d cases, expected 9", len(cases))
	}
	for _, c := range cases {
		s, err := p.Scaffold(Wanted{Text: c.text, Subject: c.subject, Property: c.property, Object: c.object})
		if err != nil {
			t.Errorf("%s: %v", c.text, err)
			continue
		}
		if !strings.Contains(s.Rule, "- "+c.pattern+"\n") {
			t.Errorf("%s: want the pattern %s, got\n%s", c.text, c.pattern, s.Rule)
		}
		if !slices.Contains(s.Gives, c.gives) {
			t.Errorf("%s: gives %q, want %q", c.text, s.Gives, c.gives)
		}
		if known := p.Ontology.HasProperty(c.property); known == (s.Turtle != "") {
			t.Errorf("%s: the property is known: %v, Turtle %q", c.text, known, s.Turtle)
		}
		passes(t, s)
	}
}

// passes wants the examples of a draft to pass.
func passes(t *testing.T, s *Scaffold) {
	t.Helper()
	r, err := s.With().Rule(s.ID)
	if err != nil {
		t.Error(err)
		return
	}
	for i := range r.Examples {
		if run := s.With().RunExample(r, &r.Examples[i]); !run.OK() {
			t.Errorf("%s: %q: %v", s.ID, run.Example.Text, run.Verdicts)
		}
	}
}

// leastDrafted is how many of the statements that examples of the built-in rules give can be drafted from the sentence alone.
const leastDrafted = 0.9

// TestScaffoldExamples drafts a rule for every statement of the built-in examples whose two sides stand in the text in the words of
// their labels.
func TestScaffoldExamples(t *testing.T) {
	p := pipeline(t)
	tried, drafted := 0, 0
	for _, r := range p.Rules.List {
		for _, e := range r.Examples[:min(3, len(r.Examples))] { // each draft loads all rules anew
			made, err := p.Try(e.Text)
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range made.Facts {
				if !slices.Contains(e.Gives, f.String()) || f.Evidence.Rule != r.ID || f.Predicate == extract.TypeProperty ||
					!strings.Contains(e.Text, f.Subject.Label) || !strings.Contains(e.Text, f.Object.Label()) {
					continue
				}
				tried++
				s, err := p.Scaffold(Wanted{Text: e.Text, Subject: f.Subject.Label, Property: f.Predicate, Object: f.Object.Label()})
				if err != nil {
					t.Logf("%s: %s: %v", e.Text, f, err)
					continue
				}
				drafted++
				if seat := f.Object.Entity != nil && f.Object.Entity.Election != nil; !seat && !slices.Contains(s.Already, r.ID) {
					t.Errorf("%s: %s: Already is %q, not %s", e.Text, f, s.Already, r.ID)
				}
				passes(t, s)
			}
		}
	}
	if t.Logf("%d of %d drafted", drafted, tried); tried < 80 || float64(drafted) < leastDrafted*float64(tried) {
		t.Errorf("%d of %d drafted, expected %.0f %% of at least 80", drafted, tried, 100*leastDrafted)
	}
}

// TestSameName compares names as gold does.
func TestSameName(t *testing.T) {
	cases := []struct {
		gold, have    string
		person, loose bool
		near, strict  bool
	}{
		{gold: "the Harbour Treaty", have: "Harbour treaty", near: true, strict: true},
		{gold: "U.N. Harbour Fund", have: "UN Harbour Fund", near: true, strict: true},
		{gold: "Norway's reef plan", have: "reef plan of Norway", near: true, strict: true},
		{gold: "clean-up of the long northern reef", have: "clean-up of the reef", near: true},
		{gold: "safer ports", have: "ports", near: true},
		{gold: "reduction of harbour waste", have: "harbour waste reductions", near: true, strict: true},
		{gold: "Reef Council", have: "Harbour Council"},
		{gold: "Resolution 101", have: "Resolution 102"},
		{gold: "harbour", have: "reef"},
		{gold: "President Ada Vale", have: "Ada Vale", person: true, near: true, strict: true},
		{gold: "Ada Vale", have: "Vale", person: true, near: true},
		{gold: "the reef must be clean", have: "reef must be kept clean", loose: true, near: true, strict: true},
		{gold: "", have: "Norway"},
	}
	if len(cases) != 13 {
		t.Fatalf("%d cases, expected 13", len(cases))
	}
	for _, c := range cases {
		near, strict := sameName(c.gold, c.have, c.person, c.loose)
		if near > 0 != c.near || strict != c.strict {
			t.Errorf("%q and %q: near %.2f, strict %v; want %v, %v", c.gold, c.have, near, strict, c.near, c.strict)
		}
	}
}

// TestDiffCompare pairs the facts of a document before and after a change of rules.
func TestDiffCompare(t *testing.T) {
	p := pipeline(t)
	facts := func(text string) []*Fact {
		r, err := p.Try(text)
		if err != nil {
			t.Fatal(err)
		}
		return r.Facts
	}
	before := facts("Norway signed the Harbour Treaty. Chile signed the Reef Accord in 2031. Peru supports Kenya.")
	after := facts("Norway will sign the Harbour Treaty. Chile signed the Reef Accord in 2032. Ghana supports Kenya.")
	d := &Diff{}
	var got []string
	for _, c := range d.compare(before, after) {
		got = append(got, c.Kind+" "+c.Fact().String()+" "+c.What)
	}
	want := []string{
		"changed planned: Norway signs Harbour Treaty plainly said → planned",
		"changed Chile signs Reef Accord date 2031 → 2032",
		"lost Peru supports Kenya ",
		"gained Ghana supports Kenya ",
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if d.Before != 3 || d.After != 3 || d.Gained != 1 || d.Lost != 1 || d.Changed != 2 {
		t.Errorf("%+v", d)
	}
	if same := (&Diff{}).compare(before, before); len(same) != 0 {
		t.Errorf("%d changes of the same facts", len(same))
	}
}

// TestRuleText gives each built-in rule as it stands in its file.
func TestRuleText(t *testing.T) {
	p := pipeline(t)
	for _, r := range p.Rules.List {
		text, err := p.RuleText(r)
		if err != nil || !strings.HasPrefix(text, "  - id: "+r.ID+"\n") || strings.Count(text, "- id: ") != 1 || strings.Count(text, "text: ") < len(r.Examples) {
			t.Errorf("%s: %v\n%s", r.ID, err, text)
		}
	}
}

// FuzzScaffold drafts from any text; nothing may panic.
func FuzzScaffold(f *testing.F) {
	p := pipeline(f)
	f.Add("Norway returned to the Harbour Treaty.", "Norway", "rejoins", "Harbour Treaty")
	f.Add("The Norway-led Harbour Initiative grew.", "Norway", "leads", "Harbour Initiative")
	f.Add("\"Yes\", said: [Norway] {and} Chile\\.", "Norway", "signs", "Chile")
	f.Add("", "", "", "")
	f.Fuzz(func(t *testing.T, text, subject, property, object string) {
		if len(text) > 300 {
			return
		}
		if s, err := p.Scaffold(Wanted{Text: text, Subject: subject, Property: property, Object: object}); err == nil {
			passes(t, s)
		}
	})
}
