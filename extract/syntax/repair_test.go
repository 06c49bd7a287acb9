package syntax

import (
	"bytes"
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// annotated reads a file in CoNLL-U together with the entries of MISC that ReadConllu leaves out.
func annotated(t testing.TB, path string) (sentences []*Sentence, misc [][]map[string]string) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for s, err := range ReadConllu(bytes.NewReader(data), path) {
		if err != nil {
			t.Fatal(err)
		}
		sentences, misc = append(sentences, s), append(misc, make([]map[string]string, 0, len(s.Tokens)))
	}
	at := 0
	for line := range strings.Lines(string(data)) {
		c := strings.Split(strings.TrimSpace(line), "\t")
		if len(c) != 10 || strings.ContainsAny(c[0], "-.") {
			continue
		}
		for len(misc[at]) == len(sentences[at].Tokens) {
			at++
		}
		entries := map[string]string{}
		for e := range strings.SplitSeq(c[9], "|") {
			key, value, _ := strings.Cut(e, "=")
			entries[key] = value
		}
		misc[at] = append(misc[at], entries)
	}
	return sentences, misc
}

// TestRepairCases repairs the parses of testdata/repairs.conllu: what has Repaired= changes so, all else stays.
func TestRepairCases(t *testing.T) {
	const cases = 55
	sentences, misc := annotated(t, "testdata/repairs.conllu")
	if len(sentences) != cases {
		t.Fatalf("%d cases, expected %d", len(sentences), cases)
	}
	seen := map[string]bool{}
	for n, s := range sentences {
		name := strings.TrimPrefix(s.Comments[len(s.Comments)-2], "flaw = ")
		seen[name] = true
		t.Run(fmt.Sprintf("%s/%d", name, n), func(t *testing.T) {
			if !s.sound() {
				t.Fatalf("%s: not a tree", s.Surface())
			}
			was := slices.Clone(s.Tokens)
			Repair(s)
			for i, tok := range s.Tokens {
				want := fmt.Sprintf("%d:%s", was[i].Head+1, was[i].Deprel)
				got := fmt.Sprintf("%d:%s", tok.Head+1, tok.Deprel)
				switch r := misc[n][i]["Repaired"]; {
				case strings.Contains(r, "/"):
					want, got = r, tok.UPOS+"/"+tok.XPOS
				case r != "":
					want = r
				}
				if got != want {
					t.Errorf("%s: %s is %s, want %s", s.Surface(), tok.Form, got, want)
				}
				if moved := tok.Head != was[i].Head; moved != (tok.Margin == movedMargin) {
					t.Errorf("%s: %s has margin %v", s.Surface(), tok.Form, tok.Margin)
				}
			}
		})
	}
	for _, f := range flaws {
		if !seen[f.name] {
			t.Errorf("no case for %q", f.name)
		}
	}
}

// trees draws random trees over the words of the files, with the words' own relations, so that they hold every flaw.
func trees(t *testing.T, paths ...string) *rapid.Generator[*Sentence] {
	var pool []Token
	for _, path := range paths {
		sentences, _ := annotated(t, path)
		for _, s := range sentences {
			pool = append(pool, s.Tokens...)
		}
	}
	run := rapid.Custom(func(t *rapid.T) []Token { // of the words of a file, so that "such as" comes up
		from := rapid.IntRange(0, len(pool)-1).Draw(t, "from")
		return pool[from:min(len(pool), from+rapid.IntRange(1, 6).Draw(t, "length"))]
	})
	return rapid.Custom(func(t *rapid.T) *Sentence {
		s := &Sentence{Tokens: slices.Concat(rapid.SliceOfN(run, 1, 8).Draw(t, "words")...)}
		n := len(s.Tokens)
		order := rapid.Permutation(slices.Collect(func(yield func(int) bool) {
			for i := range n {
				if !yield(i) {
					return
				}
			}
		})).Draw(t, "order")
		for k, i := range order { // each hangs on one that came before it
			tok := &s.Tokens[i]
			tok.Margin = 0.7
			if k == 0 {
				tok.Head, tok.Deprel = -1, "root"
				continue
			}
			tok.Head = order[rapid.IntRange(0, k-1).Draw(t, "head")]
			if tok.Deprel == "root" {
				tok.Deprel = "dep"
			}
		}
		s.link()
		return s
	})
}

// TestRepairTrees repairs random trees: they stay trees with one root, flaws only fall, a second time changes nothing, and
// the same tree gives the same again.
func TestRepairTrees(t *testing.T) {
	drawn := trees(t, "testdata/repairs.conllu", "testdata/own.conllu")
	rapid.Check(t, func(t *rapid.T) {
		s := drawn.Draw(t, "tree")
		twin := &Sentence{Tokens: slices.Clone(s.Tokens)}
		before := (&bench{s: s}).count()
		was := slices.Clone(s.Tokens)
		Repair(s)
		if !s.sound() {
			t.Fatal("no tree any more")
		}
		if after := (&bench{s: s}).count(); after > before || after == before && !reflect.DeepEqual(was, s.Tokens) {
			t.Fatalf("%d flaws before, %d after", before, after)
		}
		for i, tok := range s.Tokens {
			if tok.Form != was[i].Form || tok.Start != was[i].Start || !(tok.Margin >= 0 && tok.Margin <= 1) || tok.UPOS == "" {
				t.Fatalf("word %d is %+v, was %+v", i, tok, was[i])
			}
		}
		once := slices.Clone(s.Tokens)
		Repair(s)
		if !reflect.DeepEqual(once, s.Tokens) {
			t.Fatal("a second repair changed it again")
		}
		if Repair(twin); !reflect.DeepEqual(once, twin.Tokens) {
			t.Fatal("the same tree came out otherwise")
		}
	})
}

// TestRepairBroken checks that what is no tree is left alone.
func TestRepairBroken(t *testing.T) {
	cases := []struct {
		name  string
		heads []int
		rels  []string
	}{
		{"nothing", nil, nil},
		{"cycle", []int{-1, 2, 1}, []string{"root", "nsubj", "nsubj"}},
		{"two roots", []int{-1, -1}, []string{"root", "root"}},
		{"no root", []int{1, 0}, []string{"nsubj", "nsubj"}},
		{"head out of range", []int{-1, 7}, []string{"root", "nsubj"}},
		{"a root by another name", []int{-1, 0}, []string{"nsubj", "obj"}},
		{"own head", []int{-1, 1}, []string{"root", "obj"}},
	}
	if len(cases) != 7 {
		t.Fatalf("expected 7 cases, have %d", len(cases))
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			s := &Sentence{}
			for i, h := range c.heads {
				s.Tokens = append(s.Tokens, Token{Form: "and", UPOS: "NOUN", Head: h, Deprel: c.rels[i]})
			}
			was := slices.Clone(s.Tokens)
			if Repair(s); !reflect.DeepEqual(was, s.Tokens) {
				t.Errorf("changed: %+v", s.Tokens)
			}
		})
	}
}

// BenchmarkRepair repairs the parses of repairs.conllu, each of which has a flaw.
func BenchmarkRepair(b *testing.B) {
	sentences, _ := annotated(b, "testdata/repairs.conllu")
	work := &Sentence{}
	words := 0
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		s := sentences[i%len(sentences)]
		words += len(s.Tokens)
		work.Tokens = append(work.Tokens[:0], s.Tokens...)
		work.children = nil
		Repair(work)
	}
	b.ReportMetric(float64(words)/b.Elapsed().Seconds(), "words/s")
}
