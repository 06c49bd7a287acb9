package clause

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"crypto/sha256"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/hawksbill-kg/hawksbill/extract/syntax"
)

var (
	sampleFile = flag.String("sample", "", "write the sentences that TestGoldSample draws to this file, as CoNLL-U")
	sampleSkip = flag.Int("skip-hundreds", 1, "hundreds of sentences before those that TestGoldSample draws")
)

const (
	treebank    = "../../../shared/data/ud/en_gum-ud-dev.conllu.gz"
	sampleSeed  = "hawksbill-gum-100"
	sampleSize  = 100
	sampleWords = 12 // at least, punctuation and symbols not counted
)

// TestGoldSample draws the sentences whose propositions are read one by one for docs/quality.md: of all sentences of GUM's dev
// part with 12 words and more, by their hashes, a hundred. The first hundred was read while faults were mended, so the second one
// is drawn unless -skip-hundreds says another. Anybody draws the same:
//
//	go test ./extract/clause -run GoldSample -sample sample.conllu
//	hawksbill extract --open --conllu sample.conllu
func TestGoldSample(t *testing.T) {
	f, err := os.Open(filepath.FromSlash(treebank))
	if err != nil {
		t.Skipf("SKIPPED, NOTHING TESTED: %v", err)
	}
	defer f.Close()
	unpacked, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	type draw struct {
		hash [sha256.Size]byte
		s    *syntax.Sentence
	}
	var all []draw
	for s, err := range syntax.ReadConllu(unpacked, treebank) {
		if err != nil {
			t.Fatal(err)
		}
		words := 0
		for i := range s.Tokens {
			if u := s.Tokens[i].UPOS; u != "PUNCT" && u != "SYM" {
				words++
			}
		}
		if words >= sampleWords {
			all = append(all, draw{sha256.Sum256([]byte(sampleSeed + ":" + name(s))), s})
		}
	}
	slices.SortFunc(all, func(a, b draw) int {
		return cmp.Or(bytes.Compare(a.hash[:], b.hash[:]), strings.Compare(name(a.s), name(b.s)))
	})
	from := *sampleSkip * sampleSize
	if from < 0 || len(all) < from+sampleSize {
		t.Fatalf("%d sentences of %d words and more", len(all), sampleWords)
	}
	propositions, documents := 0, map[string]bool{}
	var out bytes.Buffer
	for _, d := range all[from : from+sampleSize] {
		propositions += len(Read(d.s))
		documents[name(d.s)[:strings.LastIndex(name(d.s), "-")]] = true
		if err := syntax.WriteConllu(&out, d.s); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("%d sentences of %d documents, %d propositions", sampleSize, len(documents), propositions)
	if propositions < 250 {
		t.Errorf("%d propositions, at least 250 are due", propositions)
	}
	if *sampleFile != "" {
		if err := os.WriteFile(*sampleFile, out.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// name is the sent_id of a sentence.
func name(s *syntax.Sentence) string {
	for _, c := range s.Comments {
		if id, ok := strings.CutPrefix(c, "sent_id = "); ok {
			return id
		}
	}
	return ""
}
