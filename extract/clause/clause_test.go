package clause

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/hawksbill-kg/hawksbill/extract/lexicons"
	"github.com/hawksbill-kg/hawksbill/extract/syntax"
)

var update = flag.Bool("update", false, "write what the package gives now into testdata/clauses.conllu and endtoend.txt; inspect the difference")

const (
	corpus      = "testdata/clauses.conllu"
	corpusCount = 588 // sentences; trees with "# slip = kept" keep a slip of the parser on purpose, for repair.go
)

// load reads the sentences of the corpus.
func load(t testing.TB) []*syntax.Sentence {
	t.Helper()
	return sentences(t, corpus, corpusCount)
}

// sentences reads a file of parses that must hold count of them.
func sentences(t testing.TB, path string, count int) []*syntax.Sentence {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []*syntax.Sentence
	for s, err := range syntax.ReadConllu(f, path) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, s)
	}
	if len(out) != count {
		t.Fatalf("%s holds %d sentences, expected %d", path, len(out), count)
	}
	return out
}

// repaired is a copy of a parse after syntax.Repair, as the parser gives it.
func repaired(s *syntax.Sentence) *syntax.Sentence {
	out := &syntax.Sentence{Tokens: slices.Clone(s.Tokens)}
	syntax.Repair(out)
	return out
}

// lines writes propositions one a line, each with its link: "sign(subject: Peru) not {clause < refuse}".
func lines(props []Proposition) []string {
	out := []string{}
	for i := range props {
		line := props[i].String()
		if p := &props[i]; p.Parent >= 0 {
			line += fmt.Sprintf(" {%s < %s}", p.Link, props[p.Parent].Lemma)
		}
		out = append(out, line)
	}
	return out
}

// expected parts the comments of a sentence into the propositions that it should give and the rest.
func expected(s *syntax.Sentence) (want, rest []string) {
	for _, c := range s.Comments {
		if line, ok := strings.CutPrefix(c, "expect = "); ok {
			want = append(want, line)
		} else {
			rest = append(rest, c)
		}
	}
	return want, rest
}

// TestCorpus compares every proposition of every sentence with the "expect" lines above its parse; -update rewrites those lines
// and leaves the other comments alone.
func TestCorpus(t *testing.T) {
	sentences := load(t)
	total := 0
	for _, s := range sentences {
		want, rest := expected(s)
		got := lines(Read(repaired(s)))
		total += len(got)
		if *update {
			s.Comments = rest
			for _, g := range got {
				s.Comments = append(s.Comments, "expect = "+g)
			}
			continue
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s\n got  %s\n want %s", strings.Join(rest, ", "), strings.Join(got, "\n      "), strings.Join(want, "\n      "))
		}
	}
	if total < 700 {
		t.Errorf("%d propositions in all: the corpus has shrunk", total)
	}
	if !*update {
		return
	}
	var b bytes.Buffer
	for _, s := range sentences {
		if err := syntax.WriteConllu(&b, s); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(corpus, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

// sound checks what holds of every reading, and that it is the same twice.
func sound(t *testing.T, s *syntax.Sentence) {
	t.Helper()
	props := Read(s)
	n := len(s.Tokens)
	if len(props) > maxPropositions {
		t.Fatalf("%d propositions", len(props))
	}
	for i := range props {
		p := &props[i]
		if p.Head < 0 || p.Head >= n || p.Parent < -1 || p.Parent >= len(props) || p.Parent == i || p.Source < -1 || p.Source >= n {
			t.Fatalf("proposition %d out of range: %+v", i, *p)
		}
		if p.Sentence != s || p.Lemma == "" || p.Modality == "" || p.Tense == "" {
			t.Fatalf("proposition %d is incomplete: %+v", i, *p)
		}
		if len(p.Args) > maxArguments+maxShared {
			t.Fatalf("proposition %d has %d arguments", i, len(p.Args))
		}
		for _, a := range p.Args {
			if a.Head < 0 || a.Head >= n || a.Prop < -1 || a.Prop >= len(props) || a.Role == "" {
				t.Fatalf("argument out of range: %+v of %+v", a, *p)
			}
		}
		for j := p.Parent; j >= 0; j = props[j].Parent {
			if j == i {
				t.Fatalf("proposition %d is its own ancestor", i)
			}
		}
	}
	if again := Read(s); !slices.Equal(lines(props), lines(again)) {
		t.Fatal("two readings differ")
	}
}

// TestRandomTrees reads random and broken trees over the words of the corpus.
func TestRandomTrees(t *testing.T) {
	sentences := load(t)
	r := rand.New(rand.NewPCG(1, 2))
	var pool []syntax.Token
	for _, s := range sentences {
		pool = append(pool, s.Tokens...)
	}
	const rounds = 4000
	for round := range rounds {
		s := &syntax.Sentence{}
		n := 1 + r.IntN(40)
		if round%100 == 0 {
			n = 400
		}
		for i := range n {
			tok := pool[r.IntN(len(pool))]
			switch r.IntN(20) {
			case 0:
				tok.Head = r.IntN(n+6) - 3 // out of range, itself, a cycle
			case 1:
				tok.Lemma = ""
				fallthrough
			default:
				tok.Head = i - 1 - r.IntN(4)
				if r.IntN(3) == 0 {
					tok.Head = r.IntN(n)
				}
			}
			if i == 0 || tok.Head < -1 {
				tok.Head = max(-1, min(tok.Head, -1))
			}
			if r.IntN(2) == 0 {
				tok.Deprel = pool[r.IntN(len(pool))].Deprel
			}
			s.Tokens = append(s.Tokens, tok)
		}
		sound(t, s)
	}
}

// TestPerturbed moves one arc of each sentence of the corpus at a time, as a parser that errs would.
func TestPerturbed(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for _, original := range load(t) {
		sound(t, original)
		for range 20 {
			s := &syntax.Sentence{Tokens: slices.Clone(original.Tokens)}
			i := r.IntN(len(s.Tokens))
			s.Tokens[i].Head = r.IntN(len(s.Tokens)+1) - 1
			s.Tokens[i].Deprel = original.Tokens[r.IntN(len(s.Tokens))].Deprel
			sound(t, s)
		}
	}
}

// TestLongLists reads coordinations of hundreds of words: time and memory must stay linear.
func TestLongLists(t *testing.T) {
	for _, upos := range []string{"NOUN", "VERB", "PROPN"} {
		s := &syntax.Sentence{}
		for i := range 3000 {
			tok := syntax.Token{Form: "word", Lemma: "word", UPOS: upos, XPOS: map[string]string{"NOUN": "NN", "VERB": "VB", "PROPN": "NNP"}[upos], Head: 0, Deprel: "conj"}
			if i == 0 {
				tok.Head, tok.Deprel = -1, "root"
			} else if i%3 == 0 {
				tok.Head = i - 1
			}
			s.Tokens = append(s.Tokens, tok)
		}
		sound(t, s)
	}
	chain := &syntax.Sentence{}
	for i := range 3000 {
		chain.Tokens = append(chain.Tokens, syntax.Token{Form: "seeks", Lemma: "seek", UPOS: "VERB", XPOS: "VBZ", Head: i - 1, Deprel: "xcomp"})
	}
	sound(t, chain)
	sound(t, &syntax.Sentence{})
	if Read(nil) != nil {
		t.Error("a nil sentence has propositions")
	}
}

// TestLexiconFaults checks that faults in the lists are all reported with file and line.
func TestLexiconFaults(t *testing.T) {
	cases := []struct{ file, content, want string }{
		{"modals.tsv", "word\tkind\tcomplement\teffect\tcontroller\nwill\tauxilary\t\tplanned\t\n", "modals.tsv:2: unknown kind"},
		{"modals.tsv", "word\tkind\tcomplement\teffect\tcontroller\nwill\tauxiliary\t\tplaned\t\n", "modals.tsv:2: unknown effect"},
		{"modals.tsv", "word\tkind\n", "modals.tsv:1: the header must be"},
		{"prepositions.tsv", "# only a comment\n", "prepositions.tsv: empty"},
		{"prepositions.tsv", "phrase\teffect\n\tsought\n", "prepositions.tsv:2: no phrase"},
		{"reporting.tsv", "word\tkind\tclass\nsay\tverb\tspeak\n", "reporting.tsv:2: unknown class"},
		{"light_verbs.tsv", "verb\tnoun\tpreposition\teffect\ntake\tlead\t\tsteal\n", "light_verbs.tsv:2: unknown effect"},
		{"clause_words.tsv", "word\tclass\nnot\tdenial\n", "clause_words.tsv:2: unknown class"},
		{"clause_words.tsv", "word\tclass\ncommitted\tparticiple\n", "clause_words.tsv:2: a participle is written form=verb"},
		{"clause_words.tsv", "word\tclass\nnot\tnegation\tmore\n", "clause_words.tsv:2: 3 columns, expected 2"},
	}
	if len(cases) != 10 {
		t.Fatal("the table has changed")
	}
	for _, c := range cases {
		fsys := fstest.MapFS{}
		for name := range columns {
			data, err := lexicons.FS.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			fsys[name] = &fstest.MapFile{Data: data}
		}
		if _, err := NewReader(fsys); err != nil {
			t.Fatalf("the built-in lists: %v", err)
		}
		fsys[c.file] = &fstest.MapFile{Data: []byte(c.content)}
		if _, err := NewReader(fsys); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %q", c.file, err, c.want)
		}
		delete(fsys, c.file)
		if _, err := NewReader(fsys); err == nil {
			t.Errorf("%s missing: no error", c.file)
		}
	}
}

func BenchmarkRead(b *testing.B) {
	sentences := load(b)
	words := 0
	for i := 0; b.Loop(); i++ {
		s := sentences[i%len(sentences)]
		words += len(s.Tokens)
		fmt.Fprint(io.Discard, len(Read(s)))
	}
	b.ReportMetric(float64(words)/float64(b.N), "words/op")
}
