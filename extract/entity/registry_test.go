package entity

import (
	"strings"
	"testing"

	"github.com/hawksbill-kg/hawksbill/extract/lexicons"
)

// someClasses stands for an ontology.
type someClasses []string

func (c someClasses) HasClass(name string) bool  { return contains(c, name) }
func (c someClasses) NearestClass(string) string { return "Country" }

// TestRegistryFaults holds the message of every fault that a registry can have; all of a file are told at once, in its order.
func TestRegistryFaults(t *testing.T) {
	cases := []struct{ registry, want string }{
		{"", ""},
		{"# nothing\n", ""},
		{"entities:\n", ""},
		{"entities: [a", "e.yaml:1:1: not YAML: did not find expected ',' or ']'"},
		{"a: b\n---\nc: d\n", "e.yaml:1:1: not YAML: a second document: leave out the line \"---\""},
		{"- a\n", "e.yaml:1:1: here stand keys and values: entities, merge, split, distinct, ignore"},
		{"entitys: []\nnames: []\nmerge: []\nmerge: []\n", `e.yaml:1:1: unknown key "entitys" (did you mean entities?)
e.yaml:2:1: unknown key "names" (known are entities, merge, split, distinct, ignore)
e.yaml:4:1: key "merge" stands twice`},
		{"entities: japan\nmerge: {a: b}\n", `e.yaml:1:11: here stands a list: each item on a line of its own after "- ", or all in [ ]
e.yaml:2:8: here stands a list: each item on a line of its own after "- ", or all in [ ]`},
		{"entities:\n  - japan\n  - {label: X}\n  - {id: [a]}\n  - {id: New Land, label: X, class: Country}\n", `e.yaml:2:5: here stand keys and values: id, label, class, aliases, demonyms, exactMatch, in
e.yaml:3:5: an entity needs an id
e.yaml:4:10: an id is a text
e.yaml:5:10: id "New Land" is no slug (did you mean new-land?)`},
		{"entities:\n  - {id: jappan, class: Countrie}\n  - {id: jappan, label: X}\n", `e.yaml:2:10: jappan stands in no list: a new entity needs a label (or did you mean japan?)
e.yaml:2:25: unknown class Countrie (did you mean Country?)
e.yaml:3:10: id jappan stands on line 2 already: say all of it there`},
		{"entities:\n  - {id: japan, label: [], aliases: [[a]], exactMatch: [here], in: japan, demonyms: '?'}\n", `e.yaml:2:24: a label is a text
e.yaml:2:38: an alias is a text
e.yaml:2:57: "here" is no link: write a Wikidata item such as Q17, or a whole IRI
e.yaml:2:68: japan cannot lie in itself
e.yaml:2:85: "?" has no letter or digit`},
		{"entities:\n  - {id: japan, aliases: The Isles, in: irelan}\n  - {id: peru, label: the isles}\nignore: [The Isles, '-']\n", `e.yaml:2:41: no entity "irelan": add it under "entities" (did you mean ireland?)
e.yaml:3:23: "the isles" is a name of japan by line 2: one name cannot be two things; for one document, use "split"
e.yaml:4:10: "The Isles" is a name of japan by line 2: it cannot be ignored, too`},
		{"distinct:\n  - [japan]\n  - [japan, japan]\n  - [jaqan, peru]\n  - [The Board, peru]\n  - peru\n  - [tide-board, memo/tide-board]\n", `e.yaml:2:5: distinct needs two ids or more: [this-one, that-one]
e.yaml:3:13: japan stands twice
e.yaml:4:6: no entity "jaqan" (did you mean japan? if not, add jaqan under "entities")
e.yaml:5:6: "The Board" is no id: write what stands behind the namespace in the graph, such as the-board
e.yaml:6:5: here stands a list: each item on a line of its own after "- ", or all in [ ]`},
		{"merge:\n  - [tide-board, sea-board]\n  - [japan, peru]\n  - [norway, peru]\n  - [peru, chile]\n  - [kenya, ghana]\ndistinct: [[kenya, ghana]]\n", `e.yaml:2:6: no entity "tide-board": add it under "entities"
e.yaml:4:5: peru is merged into japan already
e.yaml:5:5: peru is merged into japan already: put all of them on one line
e.yaml:6:5: kenya and ghana are one here and never one under "distinct"`},
		{"split:\n  - {name: Lima, documents: memo}\n  - {name: Lima, documents: [memo, note], is: peru}\n  - {name: Lima, documents: note, is: chile}\n  - {name: '-', documents: x, is: peru}\n", `e.yaml:2:5: a split needs name, documents and is; "is" is missing
e.yaml:4:29: "Lima" in note is peru by another split
e.yaml:5:12: "-" has no letter or digit`},
	}
	if len(cases) != 15 {
		t.Fatalf("%d cases, want 15", len(cases))
	}
	for _, c := range cases {
		got := ""
		if err := builtin(t).Register("e.yaml", []byte(c.registry), someClasses{"Country"}); err != nil {
			got = err.Error()
		}
		if got != c.want {
			t.Errorf("%q gives\n%s\nwant\n%s", c.registry, got, c.want)
		}
	}
}

// No file makes the registry panic, and an error always says where.
func FuzzRegister(f *testing.F) {
	for _, s := range []string{
		"entities: [{id: a, label: B, class: Country, aliases: [C], in: japan, exactMatch: Q1}]", "merge: [[japan, peru, x/y]]",
		"split: [{name: A, documents: [d], is: peru}]", "distinct: [[a, b]]\nignore: [C]", "a: &a [*a]", "entities: [{id: japan, label: ''}]", "\t", "? []",
		"merge: [[japan, japan2], [peru, japan2]]", "entities: [*x]",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		g, err := LoadGazetteer(lexicons.FS)
		if err != nil {
			t.Fatal(err)
		}
		if err := g.Register("e.yaml", data, someClasses{"Country"}); err != nil && !strings.HasPrefix(err.Error(), "e.yaml:") {
			t.Errorf("%q", err)
		}
	})
}
