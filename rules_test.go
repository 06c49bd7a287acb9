package hawksbill

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"testing"

	"github.com/hawksbill-kg/hawksbill/extract"
)

// exampleCount is how many examples the built-in rules have, so that a lost one does not go unseen.
const exampleCount = 505

func pipeline(t testing.TB) *Pipeline {
	t.Helper()
	p, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestRuleExamples runs the examples of every built-in rule.
func TestRuleExamples(t *testing.T) {
	p := pipeline(t)
	ran := 0
	for _, rule := range p.Rules.List {
		for i := range rule.Examples {
			e := &rule.Examples[i]
			ran++
			t.Run(fmt.Sprintf("%s:%d", rule.ID, e.Line), func(t *testing.T) {
				tried, err := p.runOnce(e.Text)
				if err != nil {
					t.Fatal(err)
				}
				for _, v := range e.Judge(tried.Made) {
					if !v.OK {
						t.Errorf("%s: %q: %q: %s", e.Position, e.Text, v.Line, v.Reason)
					}
				}
			})
		}
	}
	if ran != exampleCount {
		t.Errorf("ran %d examples, expected %d", ran, exampleCount)
	}
}

// TestExplainAgrees checks on every example that what is explained to match is what comes out, and nothing else.
func TestExplainAgrees(t *testing.T) {
	p := pipeline(t)
	statements := 0
	for _, rule := range p.Rules.List {
		for i := range rule.Examples {
			r, err := p.Try(rule.Examples[i].Text)
			if err != nil {
				t.Fatal(err)
			}
			made, explained := map[string]bool{}, map[string]bool{}
			for _, f := range r.Facts {
				if f.By != nil {
					made[f.String()] = true
				}
			}
			for i := range r.Source.Sentences {
				for _, a := range p.Rules.Explain(r.Source, i) {
					for _, s := range a.Statements {
						explained[s.String()] = true
						statements++
					}
				}
			}
			if !maps.Equal(made, explained) {
				t.Errorf("%q makes %v, explained are %v", rule.Examples[i].Text, made, explained)
			}
		}
	}
	if statements < exampleCount {
		t.Errorf("only %d statements explained", statements)
	}
}

// TestRulesLint checks that nothing is wrong with the built-in rules: each can make a statement, none says what another says already,
// none denies what another says, and each has an example that it makes a statement of and one with its words and arguments of its
// classes of which it makes no plain fact.
func TestRulesLint(t *testing.T) {
	found, err := pipeline(t).Lint()
	if err != nil {
		t.Fatal(err)
	}
	notes := map[string]int{}
	for _, f := range found {
		if notes[f.Kind]++; !f.Note {
			t.Error(f)
		}
	}
	if notes[extract.IdleNegative] > idleNegatives || notes[extract.Untested] > untestedPatterns {
		t.Errorf("%v, expected at most %d idle negatives and %d untested patterns", notes, idleNegatives, untestedPatterns)
	}
}

// What the lint may note of the built-in rules: negative examples without the rule's own words, beside one with them, and patterns
// for wordings that the parser reads otherwise in every sentence tried.
const (
	idleNegatives    = 2
	untestedPatterns = 4
)

// TestLeadWithoutWords checks that a rule may ask a word of a subject that only the lead-in of a list gives: it has none, so that it
// is none of those excepted and none of those asked for.
func TestLeadWithoutWords(t *testing.T) {
	const list = "Norway and Chile decide to:\n\n- implement the Harbour Treaty;\n- close the port.\n"
	for subject, want := range map[string]int{"?s": 2, "?s [!norway]": 2, "?s [norway]": 0, "?s [upos=PROPN]": 0, "?s !Country": 0, "?s date": 0, "?s text": 0} {
		p, err := New(Options{Rules: rulesFolder(t, `rules:
  - id: implements
    match: [{verb: implement, subject: "`+subject+`", object: "?o"}]
    emit: ["?o dip:implements ?o", "?s dip:implements ?o"]
    qualify: {means: "?s"}
    examples: [{text: x, gives: ["Norway implements x", "not: Chile implements x"]}]
`)})
		if err != nil {
			t.Fatal(err)
		}
		r, err := p.Try(list)
		if err != nil {
			t.Fatal(err)
		}
		made := 0
		for _, f := range r.Facts {
			if f.By != nil {
				made++
			}
		}
		if made != want {
			t.Errorf("%s: %d statements, want %d", subject, made, want)
		}
		for i := range r.Source.Sentences {
			for _, a := range p.Rules.Explain(r.Source, i) {
				if a.Matched != (want > 0) {
					t.Errorf("%s: explained as %v", subject, a.Steps)
				}
			}
		}
	}
}

// rulesFolder is a folder with one rule file.
func rulesFolder(t *testing.T, text string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "mine.yaml"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return dir
}
