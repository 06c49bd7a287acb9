package syntax

import (
	"cmp"
	"compress/gzip"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestAccuracy parses the gold tokens of the development treebanks in ../shared, where they are, and holds the embedded
// model to the figures of docs/model-card.md, with a little room. LAS leaves subtypes of relations out.
func TestAccuracy(t *testing.T) {
	if testing.Short() {
		t.Skip("parses 53,000 words")
	}
	folder := sharedFolder(t, "data/ud")
	for _, c := range []struct {
		file                            string
		leastUPOS, leastLAS, leastLemma float64
	}{
		{"en_ewt-ud-dev.conllu.gz", 96, 87, 97},
		{"en_gum-ud-dev.conllu.gz", 97.5, 88, 97.8},
	} {
		f, err := os.Open(filepath.Join(folder, c.file))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		z, err := gzip.NewReader(f)
		if err != nil {
			t.Fatal(err)
		}
		var words, upos, las, lemma float64
		lengths, relations := map[string]*score{}, map[string]*score{}
		for s, err := range ReadConllu(z, c.file) {
			if err != nil {
				t.Fatal(err)
			}
			gold := append([]Token(nil), s.Tokens...)
			model(t).Annotate(s)
			for i, g := range gold {
				got := s.Tokens[i]
				words++
				upos += one(got.UPOS == g.UPOS)
				lemma += one(got.Lemma == g.Lemma)
				right := one(got.Head == g.Head && plain(got.Deprel) == plain(g.Deprel))
				las += right
				note(lengths, lengthClass(len(gold)), right)
				note(relations, plain(g.Deprel), right)
			}
		}
		upos, las, lemma = 100*upos/words, 100*las/words, 100*lemma/words
		t.Logf("%s: %.0f words, UPOS %.2f, LAS %.2f, lemmas %.2f", c.file, words, upos, las, lemma)
		t.Logf("LAS by words in the sentence:%s", table(lengths))
		t.Logf("LAS by gold relation:%s", table(relations))
		if upos < c.leastUPOS || las < c.leastLAS || lemma < c.leastLemma {
			t.Errorf("%s: UPOS %.2f, LAS %.2f, lemmas %.2f are below %.1f, %.1f, %.1f", c.file, upos, las, lemma, c.leastUPOS, c.leastLAS, c.leastLemma)
		}
	}
}

// score counts the right ones among some words.
type score struct{ words, right float64 }

func note(scores map[string]*score, class string, right float64) {
	s := scores[class]
	if s == nil {
		s = &score{}
		scores[class] = s
	}
	s.words++
	s.right += right
}

// lengthClass is the class of a sentence by its number of words.
func lengthClass(words int) string {
	for _, top := range []int{10, 20, 30, 40, 60} {
		if words <= top {
			return fmt.Sprintf("to %d", top)
		}
	}
	return "above"
}

// table lists classes, those with most words first.
func table(scores map[string]*score) string {
	names := slices.SortedFunc(maps.Keys(scores), func(a, b string) int {
		return cmp.Or(cmp.Compare(scores[b].words, scores[a].words), strings.Compare(a, b))
	})
	var out strings.Builder
	for _, name := range names {
		s := scores[name]
		fmt.Fprintf(&out, "\n  %-10s %6.0f words %6.1f %%", name, s.words, 100*s.right/s.words)
	}
	return out.String()
}

func one(yes bool) float64 {
	if yes {
		return 1
	}
	return 0
}

func plain(rel string) string {
	rel, _, _ = strings.Cut(rel, ":")
	return rel
}

// sharedFolder finds a folder of the reference material beside the repository, and skips the test where there is none.
func sharedFolder(t *testing.T, name string) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		if dir == filepath.Dir(dir) {
			t.Fatal("no go.mod above the tests")
		}
		dir = filepath.Dir(dir)
	}
	folder := filepath.Join(dir, "..", "shared", filepath.FromSlash(name))
	if _, err := os.Stat(folder); err != nil {
		t.Skipf("SKIPPED, NOT CHECKED: %s is not there: the accuracy of the model was not measured", filepath.Join("..", "shared", name))
	}
	return folder
}
