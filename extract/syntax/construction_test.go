package syntax

import (
	"bytes"
	"os"
	"strings"
	"testing"
)

const (
	constructions     = 43 // kinds of constructions in testdata/constructions/gold.conllu
	constructionTrees = 86 // sentences there, two of each
	// leastRight is how many constructions the embedded model is known to get right: every core arc of both sentences.
	leastRight = 31
	// leastCore is the least share of core arcs, in percent.
	leastCore = 94
)

// TestConstructions parses sentences of our own from gold tokens, each kind a construction of diplomatic prose, and compares
// with trees written by hand. What the parser gives is held in parsed.conllu, so that a change of it is seen in review;
// -update rewrites that. -v prints a table.
func TestConstructions(t *testing.T) {
	const folder = "testdata/constructions/"
	sentences, misc := annotated(t, folder+"gold.conllu")
	if len(sentences) != constructionTrees {
		t.Fatalf("%d sentences, expected %d", len(sentences), constructionTrees)
	}
	type score struct{ words, las, core, coreRight int }
	scores := map[string]*score{}
	var order []string
	var got bytes.Buffer
	all := score{}
	for n, s := range sentences {
		if !s.sound() {
			t.Fatalf("%s: not a tree", s.Surface())
		}
		name := ""
		for _, c := range s.Comments {
			if value, ok := strings.CutPrefix(c, "construction = "); ok {
				name = value
			}
		}
		c := scores[name]
		if c == nil {
			c = &score{}
			scores[name], order = c, append(order, name)
		}
		gold := append([]Token(nil), s.Tokens...)
		model(t).Annotate(s)
		core := 0
		for i, g := range gold {
			right := s.Tokens[i].Head == g.Head && plain(s.Tokens[i].Deprel) == plain(g.Deprel)
			c.words++
			c.las += int(one(right))
			if misc[n][i]["Core"] == "Yes" {
				core++
				c.coreRight += int(one(right))
			}
		}
		if c.core += core; core == 0 {
			t.Errorf("%s has no core arc", s.Surface())
		}
		if err := WriteConllu(&got, s); err != nil {
			t.Fatal(err)
		}
	}
	if len(order) != constructions {
		t.Errorf("%d constructions, expected %d", len(order), constructions)
	}
	right := 0
	t.Logf("%-36s %5s %5s  %s", "construction", "words", "LAS", "core arcs right")
	for _, name := range order {
		c := scores[name]
		mark := ""
		if c.core == c.coreRight {
			right++
			mark = " all"
		}
		t.Logf("%-36s %5d %5.1f  %d of %d%s", name, c.words, 100*float64(c.las)/float64(c.words), c.coreRight, c.core, mark)
		all.words, all.las, all.core, all.coreRight = all.words+c.words, all.las+c.las, all.core+c.core, all.coreRight+c.coreRight
	}
	las, core := 100*float64(all.las)/float64(all.words), 100*float64(all.coreRight)/float64(all.core)
	t.Logf("LAS %.1f over %d words; core arcs %.1f %% of %d; %d of %d constructions right", las, all.words, core, all.core, right, len(order))
	if right < leastRight || core < leastCore {
		t.Errorf("%d constructions right, at least %d were; core arcs %.1f %%, at least %d were", right, leastRight, core, leastCore)
	}
	held(t, folder+"parsed.conllu", got.Bytes())
}

// held compares with a golden file, which -update rewrites.
func held(t *testing.T, path string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	gotLines, wantLines := strings.Split(string(got), "\n"), strings.Split(string(want), "\n")
	for i := range min(len(gotLines), len(wantLines)) {
		if gotLines[i] != wantLines[i] {
			t.Fatalf("%s:%d: got %q, want %q; look at the change with -update and git diff", path, i+1, gotLines[i], wantLines[i])
		}
	}
	if len(gotLines) != len(wantLines) {
		t.Errorf("%s: %d lines, want %d", path, len(gotLines), len(wantLines))
	}
}
