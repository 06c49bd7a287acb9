package open

import (
	"bytes"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/hawksbill-kg/hawksbill/extract/clause"
	"github.com/hawksbill-kg/hawksbill/extract/syntax"
)

var update = flag.Bool("update", false, "write what the package gives now into testdata/facts.golden; inspect the difference")

const (
	corpus      = "testdata/sentences.conllu" // trees by hand
	golden      = "testdata/facts.golden"
	corpusCount = 210
)

var styles = []struct {
	name  string
	style Style
}{{"compact", Compact}, {"long", Long}}

func load(t testing.TB) []*syntax.Sentence {
	t.Helper()
	f, err := os.Open(corpus)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []*syntax.Sentence
	for s, err := range syntax.ReadConllu(f, corpus) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, s)
	}
	if len(out) != corpusCount {
		t.Fatalf("%s holds %d sentences, expected %d", corpus, len(out), corpusCount)
	}
	return out
}

func read(t testing.TB, s *syntax.Sentence) *clause.Reading {
	t.Helper()
	r, err := clause.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	return r.Reading(s)
}

// TestGolden compares the facts of every sentence in both styles with the golden file.
func TestGolden(t *testing.T) {
	var b bytes.Buffer
	total := 0
	for _, s := range load(t) {
		fmt.Fprintf(&b, "%s\n", s.Surface())
		r := read(t, s)
		for _, y := range styles {
			for _, f := range Facts(r, y.style) {
				total++
				fmt.Fprintf(&b, "  %-7s %s  (%s %s)\n", y.name, f.String(), f.Kind, strings.Join(f.Roles, ", "))
			}
		}
	}
	if *update {
		if err := os.WriteFile(golden, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := strings.Split(b.String(), "\n"), strings.Split(string(want), "\n"); !slices.Equal(got, want) {
		for i := range got {
			if i >= len(want) || got[i] != want[i] {
				t.Fatalf("%s:%d: got %q; if that is right, run go test -update", golden, i+1, got[i])
			}
		}
		t.Fatalf("%s has %d lines, got %d", golden, len(want), len(got))
	}
	if total < 300 {
		t.Errorf("%d facts in all: the corpus has shrunk", total)
	}
}

// sound checks what holds of every fact of a sentence, in both styles.
func sound(t *testing.T, s *syntax.Sentence) {
	t.Helper()
	r := read(t, s)
	for _, y := range styles {
		facts := Facts(r, y.style)
		if len(facts) > maxFacts {
			t.Fatalf("%s: %d facts", y.name, len(facts))
		}
		seen := map[string]bool{}
		for i := range facts {
			f := &facts[i]
			if len(f.Args) == 0 || len(f.Roles) != len(f.Args) || len(f.Heads) != len(f.Args)+1 || f.Prop == nil || f.Kind == "" {
				t.Fatalf("%s: incomplete: %+v", y.name, f)
			}
			if y.style == Compact && len(f.Args) != 1 {
				t.Fatalf("a compact fact with %d arguments: %s", len(f.Args), f)
			}
			if !(f.Confidence > 0 && f.Confidence <= 1) {
				t.Fatalf("%s: confidence %v of %s", y.name, f.Confidence, f)
			}
			for _, p := range append([]Phrase{f.Subject, f.Relation}, f.Args...) {
				if len(p) == 0 {
					t.Fatalf("%s: an empty phrase in %s", y.name, f)
				}
				for _, w := range p {
					if w.Token < 0 != (w.Added != "") || w.Token >= len(s.Tokens) || w.Token < 0 && w.Droppable {
						t.Fatalf("%s: no word of the sentence: %+v in %s", y.name, w, f)
					}
				}
			}
			for _, h := range f.Heads {
				if h < -1 || h >= len(s.Tokens) {
					t.Fatalf("%s: head %d of %s", y.name, h, f)
				}
			}
			if seen[f.String()] && !repeats(s) {
				t.Fatalf("%s: twice: %s", y.name, f)
			}
			seen[f.String()] = true
		}
		again := Facts(read(t, s), y.style)
		if !slices.EqualFunc(facts, again, func(a, b Fact) bool { return a.String() == b.String() && a.Confidence == b.Confidence }) {
			t.Fatalf("%s: two readings differ", y.name)
		}
	}
}

// repeats says whether a form stands twice in a sentence, so that two facts of different words may read the same.
func repeats(s *syntax.Sentence) bool {
	seen := map[string]bool{}
	for _, t := range s.Tokens {
		if seen[t.Form] {
			return true
		}
		seen[t.Form] = true
	}
	return false
}

// TestCorpus checks the properties on trees by hand, and on the same trees with one arc moved at a time.
func TestCorpus(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for _, original := range load(t) {
		sound(t, original)
		for range 20 {
			s := &syntax.Sentence{Tokens: slices.Clone(original.Tokens)}
			i := r.IntN(len(s.Tokens))
			s.Tokens[i].Head = r.IntN(len(s.Tokens)+1) - 1
			s.Tokens[i].Deprel = original.Tokens[r.IntN(len(s.Tokens))].Deprel
			s.Tokens[i].Margin = r.Float32()
			sound(t, s)
		}
	}
}

// TestRandomTrees checks them on random and broken trees over the words of the corpus.
func TestRandomTrees(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var pool []syntax.Token
	for _, s := range load(t) {
		pool = append(pool, s.Tokens...)
	}
	const rounds = 3000
	for round := range rounds {
		s := &syntax.Sentence{}
		n := 1 + r.IntN(40)
		if round%200 == 0 {
			n = 400
		}
		for i := range n {
			tok := pool[r.IntN(len(pool))]
			tok.Head = i - 1 - r.IntN(4)
			switch r.IntN(20) {
			case 0:
				tok.Head = r.IntN(n+6) - 3 // out of range, itself, a cycle
			case 1:
				tok.Lemma = ""
			case 2, 3, 4, 5, 6, 7:
				tok.Head = r.IntN(n)
			}
			if i == 0 || tok.Head < -1 {
				tok.Head = -1
			}
			if r.IntN(2) == 0 {
				tok.Deprel = pool[r.IntN(len(pool))].Deprel
			}
			s.Tokens = append(s.Tokens, tok)
		}
		sound(t, s)
	}
}

// TestLongLists checks that coordinations of hundreds of words and deep chains stay bounded.
func TestLongLists(t *testing.T) {
	word := func(form, upos, xpos string, head int, rel string) syntax.Token {
		return syntax.Token{Form: form, Lemma: form, UPOS: upos, XPOS: xpos, Head: head, Deprel: rel}
	}
	list := &syntax.Sentence{Tokens: []syntax.Token{word("Norway", "PROPN", "NNP", 40, "nsubj")}}
	for i := 1; i < 40; i++ {
		list.Tokens = append(list.Tokens, word(fmt.Sprintf("Land%d", i), "PROPN", "NNP", 0, "conj"))
	}
	list.Tokens = append(list.Tokens, word("signed", "VERB", "VBD", -1, "root"), word("treaties", "NOUN", "NNS", 40, "obj"))
	for i := 42; i < 442; i++ {
		list.Tokens = append(list.Tokens, word(fmt.Sprintf("pact%d", i), "NOUN", "NN", 41, "conj"))
	}
	sound(t, list)
	if n := len(Facts(read(t, list), Compact)); n != maxFacts {
		t.Errorf("%d facts of 40 subjects and 400 objects, expected as many as a sentence may have", n)
	}
	chain := &syntax.Sentence{Tokens: []syntax.Token{word("Norway", "PROPN", "NNP", 1, "nsubj"), word("seeks", "VERB", "VBZ", -1, "root")}}
	for i := 2; i < 800; i += 2 {
		chain.Tokens = append(chain.Tokens, word("to", "PART", "TO", i+1, "mark"), word("seek", "VERB", "VB", i-1, "xcomp"))
	}
	sound(t, chain)
	nested := &syntax.Sentence{Tokens: []syntax.Token{word("Norway", "PROPN", "NNP", 1, "nsubj"), word("seeks", "VERB", "VBZ", -1, "root"), word("parts", "NOUN", "NNS", 1, "obj")}}
	for i := 3; i < 800; i += 2 {
		nested.Tokens = append(nested.Tokens, word("of", "ADP", "IN", i+1, "case"), word("roads", "NOUN", "NNS", i-1, "nmod"))
	}
	sound(t, nested)
	if Facts(read(t, &syntax.Sentence{}), Compact) != nil {
		t.Error("an empty sentence has facts")
	}
}

// TestText checks how phrases are written from a source.
func TestText(t *testing.T) {
	source := "The fund's aims"
	s := &syntax.Sentence{Tokens: []syntax.Token{{Start: 0, End: 3, SpaceAfter: true}, {Start: 4, End: 8}, {Start: 8, End: 10, SpaceAfter: true}, {Start: 11, End: 15, SpaceAfter: true}}}
	p := Phrase{{Token: 0, Droppable: true}, {Token: 1}, {Token: 2}, {Token: 3}}
	cases := []struct{ got, want string }{
		{p.Text(s, source, true), "The fund's aims"},
		{p.Text(s, source, false), "fund's aims"},
		{p.Marked(s, source), "[The] fund's aims"},
		{Phrase{{Token: -1, Added: "is"}}.Text(s, source, true), "is"},
		{Phrase{{Token: 3}, {Token: -1, Added: "of"}, {Token: 1}}.Text(s, source, true), "aims of fund"},
		{Phrase(nil).Text(s, source, true), ""},
	}
	if len(cases) != 6 {
		t.Fatal("the table has changed")
	}
	for _, c := range cases {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}

// TestConfidence checks what the order of facts rests on: a doubtful arc, somebody else's words and a plan lower it.
func TestConfidence(t *testing.T) {
	sentences := load(t)
	of := func(s *syntax.Sentence, margin float32) float64 {
		c := &syntax.Sentence{Tokens: slices.Clone(s.Tokens)}
		for i := range c.Tokens {
			c.Tokens[i].Margin = margin
		}
		least := 1.0
		for _, f := range Facts(read(t, c), Long) {
			least = min(least, f.Confidence)
		}
		return least
	}
	lower := 0
	for _, s := range sentences {
		sure, doubtful := of(s, 1), of(s, 0.1)
		if doubtful > sure {
			t.Errorf("%s: %v with doubt, %v without", s.Surface(), doubtful, sure)
		}
		if doubtful < sure {
			lower++
		}
	}
	if lower < 100 {
		t.Errorf("margins matter in %d sentences only", lower)
	}
}

func BenchmarkFacts(b *testing.B) {
	sentences := load(b)
	for _, y := range styles {
		b.Run(y.name, func(b *testing.B) {
			readings := make([]*clause.Reading, len(sentences))
			for i, s := range sentences {
				readings[i] = read(b, s)
			}
			facts := 0
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				facts += len(Facts(readings[i%len(readings)], y.style))
			}
			b.ReportMetric(float64(facts)/b.Elapsed().Seconds(), "facts/s")
		})
	}
}
