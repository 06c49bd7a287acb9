package syntax

import (
	"archive/tar"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// tally counts what became of one kind of flaw.
type tally struct {
	gold, parsed  int // words of the treebanks and of the parser's output that show it
	mended        int // times that a cure helped
	moved, headed int // words that got another head, and those of them whose new head is that of the treebank
	words         int // words that were changed
	before, after int // of these, right in head, relation and tag before and after
	spoken        int // times mended in the corpus
}

// TestRepairCounts counts on the treebanks of ../shared, where they are, how often gold trees and the parser's show each
// flaw, and whether its repair brings the parser's closer to gold; -v prints the table. REPAIR_SHOW=name prints each repair
// of one kind of flaw (all: of every kind), and REPAIR_CORPUS=1 also counts and shows repairs in the speeches.
//
// Repairs may cost no accuracy, and nothing that treebanks often hold may count as a flaw.
func TestRepairCounts(t *testing.T) {
	if testing.Short() {
		t.Skip("parses 53,000 words and reads 390,000")
	}
	folder := sharedFolder(t, "data/ud")
	show := os.Getenv("REPAIR_SHOW")
	counts := map[*flaw]*tally{}
	for f := range flaws {
		counts[&flaws[f]] = &tally{}
	}
	sentences, words, right, repaired := 0, 0, 0, 0
	read := func(name string, each func(s *Sentence)) {
		f, err := os.Open(filepath.Join(folder, name))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		z, err := gzip.NewReader(f)
		if err != nil {
			t.Fatal(err)
		}
		for s, err := range ReadConllu(z, name) {
			if err != nil {
				t.Fatal(err)
			}
			each(s)
		}
	}
	found := func(s *Sentence, add func(c *tally)) {
		b := &bench{s: s}
		for f := range flaws {
			for i := range s.Tokens {
				if flaws[f].found(b, i) {
					add(counts[&flaws[f]])
				}
			}
		}
	}
	inGold := func(s *Sentence) {
		sentences++
		found(s, func(c *tally) { c.gold++ })
	}
	for _, name := range []string{"en_ewt-ud-train.conllu.gz", "en_gumopen-ud-train.conllu.gz"} {
		read(name, inGold)
	}
	for _, name := range []string{"en_ewt-ud-dev.conllu.gz", "en_gum-ud-dev.conllu.gz"} {
		read(name, func(s *Sentence) {
			inGold(s)
			gold := append([]Token(nil), s.Tokens...)
			agree := func() (n int) {
				for i, g := range gold {
					if s.Tokens[i].Head == g.Head && plain(s.Tokens[i].Deprel) == plain(g.Deprel) {
						n++
					}
				}
				return n
			}
			unrepaired(t, []*Sentence{s})
			words += len(gold)
			right += agree()
			found(s, func(c *tally) { c.parsed++ })
			(&bench{s: s}).repair(func(f *flaw, was []change) {
				c := counts[f]
				c.mended++
				for i, old := range firsts(was) {
					now, g := s.Tokens[i], gold[i]
					same := func(a Token) int {
						return int(one(a.Head == g.Head && a.Deprel == g.Deprel && (a.UPOS == g.UPOS || now.UPOS == old.UPOS)))
					}
					c.words++
					c.before += same(old)
					c.after += same(now)
					if now.Head != old.Head {
						c.moved++
						c.headed += int(one(now.Head == g.Head))
					}
				}
				if show == f.name || show == "all" {
					fmt.Println(f.name + "\t" + shown(s, was))
				}
			})
			repaired += agree()
		})
	}
	speeches := 0
	if os.Getenv("REPAIR_CORPUS") != "" {
		speeches = speak(t, func(s *Sentence) {
			(&bench{s: s}).repair(func(f *flaw, was []change) {
				counts[f].spoken++
				if show == f.name || show == "all" {
					fmt.Println(f.name + "\t" + shown(s, was))
				}
			})
		})
	}
	all := tally{}
	t.Logf("%-36s %8s %7s %6s | %5s %6s %5s | %5s %5s | %s", "flaw", "gold/10k", "parser", "mended", "words", "before", "after", "moved", "right", "speeches/10k")
	for f := range flaws {
		c := counts[&flaws[f]]
		rate := 1e4 * float64(c.gold) / float64(sentences)
		t.Logf("%-36s %8.1f %7d %6d | %5d %6d %5d | %5d %5d | %.1f", flaws[f].name, rate, c.parsed, c.mended, c.words, c.before, c.after, c.moved, c.headed, 1e4*float64(c.spoken)/max(1, float64(speeches)))
		all.words, all.before, all.after, all.moved, all.headed = all.words+c.words, all.before+c.before, all.after+c.after, all.moved+c.moved, all.headed+c.headed
		if rate > 20 {
			t.Errorf("%s: treebanks hold it %.1f times in 10,000 sentences", flaws[f].name, rate)
		}
	}
	t.Logf("%d sentences of treebanks, %d of speeches; of %d words changed %d were right before, %d after; of %d new heads %d are right", sentences, speeches, all.words, all.before, all.after, all.moved, all.headed)
	t.Logf("LAS %.2f before, %.2f after", 100*float64(right)/float64(words), 100*float64(repaired)/float64(words))
	if repaired < right || all.after < all.before {
		t.Error("repairs cost accuracy")
	}
}

// unrepaired parses as the model does, but without repairs.
func unrepaired(t *testing.T, sentences []*Sentence) {
	all := flaws
	flaws = nil
	defer func() { flaws = all }()
	model(t).annotate(sentences)
}

// firsts are the words as they were before all changes.
func firsts(was []change) map[int]Token {
	out := map[int]Token{}
	for _, c := range was {
		if _, ok := out[c.i]; !ok {
			out[c.i] = c.was
		}
	}
	return out
}

// shown is a repair for a person to judge: what changed, and the words around it.
func shown(s *Sentence, was []change) string {
	var b strings.Builder
	head := func(i int) string {
		if i < 0 {
			return "ROOT"
		}
		return s.Tokens[i].Form
	}
	first, last := len(s.Tokens), 0
	for i, old := range firsts(was) {
		now := s.Tokens[i]
		fmt.Fprintf(&b, "[%s: %s %s %s > %s %s %s] ", now.Form, old.UPOS, old.Deprel, head(old.Head), now.UPOS, now.Deprel, head(now.Head))
		first, last = min(first, i, max(0, now.Head)), max(last, i, now.Head)
	}
	for i := max(0, first-10); i < min(len(s.Tokens), last+9); i++ {
		fmt.Fprintf(&b, "%s ", s.Tokens[i].Form)
	}
	return b.String()
}

// speak parses the speeches of the corpus without repairs, and returns the number of sentences.
func speak(t *testing.T, each func(s *Sentence)) int {
	f, err := os.Open(filepath.Join(sharedFolder(t, "data/corpus"), "ungd-sample.tar.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for files := tar.NewReader(z); ; {
		h, err := files.Next()
		if err == io.EOF {
			return n
		}
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasSuffix(h.Name, ".txt") {
			continue
		}
		text, err := io.ReadAll(files)
		if err != nil {
			t.Fatal(err)
		}
		sentences := Tokenize(string(text))
		for batch := range slices.Chunk(sentences, 8) {
			parsed := make([]*Sentence, len(batch))
			for i := range batch {
				parsed[i] = &batch[i]
			}
			unrepaired(t, parsed)
			for _, s := range parsed {
				each(s)
			}
		}
		n += len(sentences)
	}
}
