package hawksbill

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/knakk/rdf"

	"github.com/hawksbill-kg/hawksbill/extract/document"
)

// registryText is what each registry of TestRegistry is tried on.
const registryText = `Ruritania signed the Harbour Accord in 2031. Norway supports the Tide Plan.

The Islands Cable Board, also known as the Seabed Line Office, adopted the Harbour Accord. Norway is a member of the Seabed Line
Office. The Old Republic ratified the Harbour Accord. The Pale Office endorsed the Tide Plan. Finland joined the Grain Union.
`

// TestRegistry holds the graph of one text without a registry against that with one: each correction changes what it should
// and nothing else.
func TestRegistry(t *testing.T) {
	const ruritania = `
entities:
  - {id: ruritania, label: Ruritania, class: Country, exactMatch: Q1234}
`
	cases := []struct{ name, registry, gone, come string }{
		{"nothing", "# nothing yet\n", "", ""},
		{"a country", ruritania, "", `
ruritania type Country
ruritania label Ruritania
ruritania exactMatch Q1234
ruritania signs text/harbour-accord`},
		{"an alias", ruritania + "    # and\n  - {id: peru, aliases: [Old Republic]}\n", "", `
ruritania type Country
ruritania label Ruritania
ruritania exactMatch Q1234
ruritania signs text/harbour-accord
peru type Country
peru label Peru
peru exactMatch Q419
peru ratifies text/harbour-accord`},
		{"a forbidden merge", "distinct:\n  - [islands-cable-board, seabed-line-office]\n", `
islands-cable-board altName Seabed Line Office
norway memberOf islands-cable-board`, `
seabed-line-office type Organization
seabed-line-office label Seabed Line Office
norway memberOf seabed-line-office`},
		{"a new name", "entities:\n  - {id: finland, label: Suomi}\n", `
finland label Finland`, `
finland label Suomi`},
		{"a link taken off", "entities:\n  - {id: finland, exactMatch: []}\n", `
finland exactMatch Q33`, ""},
		{"a merge", "entities:\n  - {id: islands-cable-board, label: Islands Cable Board, class: Organization}\nmerge:\n  - [islands-cable-board, pale-office]\n", `
pale-office type Organization
pale-office label Pale Office
pale-office supports tide-plan`, `
islands-cable-board supports tide-plan`},
		{"a merge of listed ones", "merge:\n  - [norway, finland]\n", `
finland type Country
finland label Finland
finland exactMatch Q33
finland memberOf grain-union`, `
norway memberOf grain-union`},
		{"a split", "entities:\n  - {id: finland-ship, label: SS Finland, class: Organization}\nsplit:\n  - {name: Finland, documents: text, is: finland-ship}\n", `
finland exactMatch Q33
finland label Finland
finland memberOf grain-union
finland type Country`, `
finland-ship label SS Finland
finland-ship memberOf grain-union
finland-ship type Organization`},
		{"a split in another document", "entities:\n  - {id: finland-ship, label: SS Finland, class: Organization}\nsplit:\n  - {name: Finland, documents: [other, folder/text], is: finland-ship}\n", "", ""},
		{"a name that is none", "ignore: [Tide Plan]\n", `
norway supports tide-plan
pale-office supports tide-plan
pale-office type Organization
pale-office label Pale Office
tide-plan type Framework
tide-plan label Tide Plan`, ""},
	}
	if len(cases) != 11 {
		t.Fatalf("%d cases, want 11", len(cases))
	}
	before := registryGraph(t, "")
	for _, c := range cases {
		after := registryGraph(t, c.registry)
		gone, come := without(before, after), without(after, before)
		if want := linesOf(c.gone); !slices.Equal(gone, want) {
			t.Errorf("%s: gone\n%s\nwant\n%s", c.name, strings.Join(gone, "\n"), strings.Join(want, "\n"))
		}
		if want := linesOf(c.come); !slices.Equal(come, want) {
			t.Errorf("%s: come\n%s\nwant\n%s", c.name, strings.Join(come, "\n"), strings.Join(want, "\n"))
		}
	}
}

// registryGraph gives the plain triples of registryText, sorted, namespaces left out.
func registryGraph(t *testing.T, registry string) []string {
	t.Helper()
	o := Options{MinConfidence: 0.5}
	if registry != "" {
		o.Entities = filepath.Join(t.TempDir(), "entities.yaml")
		if err := os.WriteFile(o.Entities, []byte(registry), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	p, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	d, err := document.Parse("", "text", []byte(registryText), document.Options{})
	if err != nil {
		t.Fatal(err)
	}
	r, err := p.Extract(d)
	if err != nil {
		t.Fatal(err)
	}
	short := func(term rdf.Term) string {
		s, ours := strings.CutPrefix(term.String(), DefaultBase)
		if term.Type() == rdf.TermIRI && !ours {
			s = s[strings.LastIndexAny(s, "/#")+1:]
		}
		return s
	}
	var out []string
	for _, f := range r.Graph(true).Facts {
		out = append(out, short(f.Subj)+" "+short(f.Pred)+" "+short(f.Obj))
	}
	slices.Sort(out)
	return slices.Compact(out) // Turtle has each triple once
}

// without returns what a has and b lacks; both are sorted.
func without(a, b []string) []string {
	return slices.DeleteFunc(slices.Clone(a), func(s string) bool { return slices.Contains(b, s) })
}

func linesOf(s string) []string {
	if s = strings.TrimSpace(s); s == "" {
		return nil
	}
	lines := strings.Split(s, "\n")
	slices.Sort(lines)
	return lines
}
