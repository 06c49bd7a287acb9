package hawksbill

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
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
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "page.yaml"), []byte(b[1]), 0o600); err != nil {
			t.Fatal(err)
		}
		p, err := New(Options{Rules: dir})
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range p.Rules.List[0].Examples {
			r, err := p.Try(e.Text)
			if err != nil {
				t.Fatal(err)
			}
			all, plain := map[string]bool{}, map[string]bool{}
			for _, f := range r.Facts {
				all[f.String()] = f.Accepted() || all[f.String()]
				plain[f.String()] = f.Plain || plain[f.String()]
			}
			for _, g := range e.Gives {
				if not, ok := strings.CutPrefix(g, "not: "); ok && plain[not] || !ok && !all[g] {
					t.Errorf("%s: %q: %s: %v", p.Rules.List[0].ID, e.Text, g, all)
				}
			}
		}
	}
}
