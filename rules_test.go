package hawksbill

import (
	"fmt"
	"strings"
	"testing"
)

// leastExamples is how many examples the built-in rules are known to have, so that a lost file does not go unseen.
const leastExamples = 90

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
		for _, e := range rule.Examples {
			ran++
			t.Run(fmt.Sprintf("%s:%d", rule.ID, e.Line), func(t *testing.T) {
				r, err := p.Try(e.Text)
				if err != nil {
					t.Fatal(err)
				}
				plain, all := map[string]bool{}, map[string]bool{}
				var list []string
				for _, f := range r.Facts {
					if f.Accepted() {
						all[f.String()] = true
						plain[f.String()] = plain[f.String()] || f.Plain
						list = append(list, f.String()+" ["+f.Evidence.Rule+"]")
					} else {
						list = append(list, "rejected "+f.String()+": "+strings.Join(f.Reasons(), "; "))
					}
				}
				for _, g := range e.Gives {
					if not, ok := strings.CutPrefix(g, "not: "); ok {
						if plain[not] {
							t.Errorf("%s:%d: %q gives %q, which it must not", rule.File, e.Line, e.Text, not)
						}
					} else if !all[g] {
						t.Errorf("%s:%d: %q does not give %q, but\n\t%s", rule.File, e.Line, e.Text, g, strings.Join(list, "\n\t"))
					}
				}
			})
		}
	}
	if ran < leastExamples {
		t.Fatalf("ran %d examples, expected at least %d", ran, leastExamples)
	}
}
