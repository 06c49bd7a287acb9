package syntax

import (
	"compress/gzip"
	"os"
	"path/filepath"
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
		{"en_ewt-ud-dev.conllu.gz", 94, 81, 96},
		{"en_gum-ud-dev.conllu.gz", 96, 80, 97},
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
				las += one(got.Head == g.Head && plain(got.Deprel) == plain(g.Deprel))
			}
		}
		upos, las, lemma = 100*upos/words, 100*las/words, 100*lemma/words
		t.Logf("%s: %.0f words, UPOS %.2f, LAS %.2f, lemmas %.2f", c.file, words, upos, las, lemma)
		if upos < c.leastUPOS || las < c.leastLAS || lemma < c.leastLemma {
			t.Errorf("%s: UPOS %.2f, LAS %.2f, lemmas %.2f are below %.1f, %.1f, %.1f", c.file, upos, las, lemma, c.leastUPOS, c.leastLAS, c.leastLemma)
		}
	}
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
