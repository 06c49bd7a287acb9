package clause

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/hawksbill-kg/hawksbill/extract/syntax"
)

const (
	wanted      = "testdata/wanted.conllu"
	wantedCount = 10 // sentences that the package is known to read wrongly
	endToEnd    = "testdata/endtoend.txt"
)

// constructions are the names that a sentence may be labelled with, "# construction = …". The comment "# polarity = positive" says
// that the sentence has the construction, "negative" that it only looks like it, or denies, hedges or ends what the
// construction says.
var constructions = []string{
	"plain clause", "passive with agent", "passive without agent", "get-passive", "passive of ditransitive",
	"subject control", "object control", "raising",
	"coordination of clauses", "coordination of verbs", "coordination of arguments",
	"subject relative", "object relative", "relative with preposition", "reduced relative",
	"participial clause", "gerund after preposition", "purpose infinitive", "clause of time", "so that",
	"apposition", "possessive", "copula with a noun", "copula with an adjective", "copula with a preposition",
	"expletive it", "existential there", "cleft", "inversion",
	"direct quotation", "indirect speech", "according to",
	"nominalisation with of and by", "nominalisation with possessor", "light verb",
	"as phrase", "parenthesis", "such as", "including", "lead-in", "operative paragraph", "complex preposition",
	"negation with not", "negation with no", "negation with never", "negation with neither", "negative verb", "without",
	"will", "may", "must", "would and if", "perfect", "progressive", "past perfect", "future perfect", "ended state",
	"quantity", "secondary predicate", "dative shift", "comparative", "gapping",
}

// example is a sentence with its labels and the propositions that are right.
type example struct {
	*syntax.Sentence
	construction, polarity string
	want                   []string
}

// examples reads the labels of sentences and complains of those that lack one.
func examples(t *testing.T, path string, count int) []example {
	t.Helper()
	var out []example
	for _, s := range sentences(t, path, count) {
		e := example{Sentence: s}
		var rest []string
		e.want, rest = expected(s)
		for _, c := range rest {
			name, value, _ := strings.Cut(c, " = ")
			switch {
			case name == "construction" && e.construction == "" && slices.Contains(constructions, value):
				e.construction = value
			case name == "polarity" && e.polarity == "" && (value == "positive" || value == "negative"):
				e.polarity = value
			case name == "text" && value == s.Surface():
			case c == "slip = kept": // the tree keeps a slip of the parser, for repair.go
			default:
				t.Errorf("%s: %s: comment %q is unknown, comes twice or is not the sentence", path, s.Surface(), c)
			}
		}
		if e.construction == "" || e.polarity == "" || len(e.want) == 0 {
			t.Errorf("%s: %s: no construction, no polarity or no expected proposition", path, s.Surface())
		}
		out = append(out, e)
	}
	return out
}

// TestConstructions checks that the sentences are labelled, that each is there once and a tree, and that every construction has at
// least two positive and two negative ones.
func TestConstructions(t *testing.T) {
	if len(constructions) != 62 {
		t.Fatalf("%d constructions: the list has changed", len(constructions))
	}
	count, seen := map[string]int{}, map[string]bool{}
	for _, e := range append(examples(t, corpus, corpusCount), examples(t, wanted, wantedCount)...) {
		if seen[e.Surface()] {
			t.Errorf("twice: %s", e.Surface())
		}
		seen[e.Surface()] = true
		count[e.construction+", "+e.polarity]++
		roots := 0
		for i := range e.Tokens {
			if e.Tokens[i].Head < 0 {
				roots++
			}
			steps, j := 0, i
			for ; j >= 0 && j < len(e.Tokens) && steps <= len(e.Tokens); steps++ {
				j = e.Tokens[j].Head
			}
			if j != -1 {
				t.Errorf("%s: word %d hangs on a cycle or on nothing", e.Surface(), i+1)
			}
		}
		if roots != 1 {
			t.Errorf("%s: %d roots", e.Surface(), roots)
		}
	}
	for _, name := range constructions {
		for _, polarity := range []string{"positive", "negative"} {
			if n := count[name+", "+polarity]; n < 2 {
				t.Errorf("%s: %d %s sentences, at least two are due", name, n, polarity)
			}
		}
	}
}

// TestWanted holds the sentences that are read wrongly, with the propositions that would be right. One that comes out right
// belongs into clauses.conllu, with wantedCount one less and corpusCount one more.
func TestWanted(t *testing.T) {
	for _, e := range examples(t, wanted, wantedCount) {
		got := lines(Read(repaired(e.Sentence)))
		if slices.Equal(got, e.want) {
			t.Errorf("%s: right now: move it from %s to %s", e.Surface(), wanted, corpus)
			continue
		}
		t.Logf("%s, %s: %s\n got  %s\n want %s", e.construction, e.polarity, e.Surface(), strings.Join(got, "\n      "), strings.Join(e.want, "\n      "))
	}
}

// score counts sentences and propositions: how many there are, how many came out right, how many were given.
type score struct{ sentences, whole, propositions, right, given int }

func (s *score) add(o score) {
	s.sentences += o.sentences
	s.whole += o.whole
	s.propositions += o.propositions
	s.right += o.right
	s.given += o.given
}

func (s score) String() string {
	return fmt.Sprintf("%d of %d sentences whole right, %d of %d propositions, %d given", s.whole, s.sentences, s.right, s.propositions, s.given)
}

// compare counts the propositions of one sentence that are among those wanted, in any order.
func compare(got, want []string) score {
	left := slices.Clone(want)
	s := score{sentences: 1, propositions: len(want), given: len(got)}
	for _, g := range got {
		if i := slices.Index(left, g); i >= 0 {
			left = slices.Delete(left, i, i+1)
			s.right++
		}
	}
	if len(left) == 0 && len(got) == len(want) {
		s.whole = 1
	}
	return s
}

// TestEndToEnd reads the same sentences from their text, with the parses of the embedded model, known faults included. What comes out
// right stands in endtoend.txt by construction; -update rewrites that. A change of the parser may move single sentences, so
// only the total is held: it must not fall by more than slack.
func TestEndToEnd(t *testing.T) {
	const slack = 3 // percent of all propositions and of all sentences
	model, err := syntax.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	scores, total := map[string]*score{}, score{}
	for _, e := range append(examples(t, corpus, corpusCount), examples(t, wanted, wantedCount)...) {
		var got []string
		for _, s := range model.Parse(e.Surface()) {
			got = append(got, lines(Read(s))...)
		}
		s := compare(got, e.want)
		if scores[e.construction] == nil {
			scores[e.construction] = &score{}
		}
		scores[e.construction].add(s)
		total.add(s)
		if s.whole == 0 {
			t.Logf("%s, %s: %s\n got  %s\n want %s", e.construction, e.polarity, e.Surface(), strings.Join(got, "\n      "), strings.Join(e.want, "\n      "))
		}
	}
	var b strings.Builder
	for _, name := range constructions {
		fmt.Fprintf(&b, "%s: %s\n", name, scores[name])
	}
	fmt.Fprintf(&b, "all: %s\n", total)
	t.Logf("%s", total)
	if *update {
		if err := os.WriteFile(endToEnd, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	data, err := os.ReadFile(endToEnd)
	if err != nil {
		t.Fatal(err)
	}
	var was score
	_, last, _ := strings.Cut("\n"+string(data), "\nall: ")
	if _, err := fmt.Sscanf(last, "%d of %d sentences whole right, %d of %d propositions, %d given", &was.whole, &was.sentences, &was.right, &was.propositions, &was.given); err != nil {
		t.Fatalf("%s: no line \"all: …\": %v; write it with -update", endToEnd, err)
	}
	for i, line := range strings.SplitAfter(b.String(), "\n") {
		if old := strings.SplitAfter(string(data), "\n"); i >= len(old) || old[i] != line {
			t.Logf("now %s", strings.TrimSuffix(line, "\n"))
		}
	}
	if was.sentences != total.sentences {
		t.Errorf("%s is of %d sentences, there are %d now: write it with -update", endToEnd, was.sentences, total.sentences)
	}
	fall := func(what string, was, now, of int) {
		if 100*now < 100*was-slack*of {
			t.Errorf("%s: %d of %d are right, %d were", what, now, of, was)
		}
	}
	fall("sentences", was.whole, total.whole, total.sentences)
	fall("propositions", was.right, total.right, total.propositions)
}
