package hawksbill

import (
	"os"
	"regexp"
	"testing"
)

// TestRulesPage runs the examples of the rules that docs/rules.md shows, each by itself.
func TestRulesPage(t *testing.T) {
	page, err := os.ReadFile("docs/rules.md")
	if err != nil {
		t.Fatal(err)
	}
	blocks := regexp.MustCompile("(?s)```yaml\n(rules:\n.*?)```").FindAllStringSubmatch(string(page), -1)
	if len(blocks) != 2 {
		t.Fatalf("%d rules on the page, expected 2", len(blocks))
	}
	for _, b := range blocks {
		p, err := New(Options{Rules: rulesFolder(t, b[1])})
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range p.Rules.List[0].Examples {
			tried, err := p.runOnce(e.Text)
			if err != nil {
				t.Fatal(err)
			}
			for _, v := range e.Judge(tried.Made) {
				if !v.OK {
					t.Errorf("%s: %q: %s: %s", p.Rules.List[0].ID, e.Text, v.Line, v.Reason)
				}
			}
		}
	}
}
