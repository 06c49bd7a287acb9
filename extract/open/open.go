package open

import (
	"encoding/binary"

	"github.com/hawksbill-kg/hawksbill/extract/clause"
)

// Bounds that no prose meets; they keep the worst tree cheap.
const (
	maxFacts = 400 // of a sentence
	maxSteps = 5   // predicates and phrases that one relation passes
	maxReach = 30  // tokens from a word to its preposition, conjuncts of a list
)

// Facts are the open facts of a reading, in the order of its propositions. The same reading gives the same facts.
func Facts(r *clause.Reading, style Style) []Fact {
	if len(r.Props) == 0 {
		return nil
	}
	x := &run{r: r, style: style, of: make([]int, len(r.Sentence.Tokens)), under: make([][]int, len(r.Props)), seen: map[string]bool{}}
	for i := range x.of {
		x.of[i] = -1
	}
	for i := range r.Props {
		p := &r.Props[i]
		if p.Parent >= 0 {
			x.under[p.Parent] = append(x.under[p.Parent], i)
		}
		if p.Kind == clause.Noun {
			continue
		}
		for _, t := range [...]int{p.Head, x.word(i)} {
			if x.of[t] < 0 {
				x.of[t] = i
			}
		}
	}
	for i := range r.Props {
		switch p := &r.Props[i]; {
		case p.Kind == clause.Noun:
			if p.Link == "apposition" && style == Long {
				x.apposition(i)
			}
		case !x.dependent(i):
			for _, s := range x.subjects(i) {
				x.predicate(i, line{subject: s})
			}
		}
	}
	return x.facts
}

// run is the writing of the facts of one sentence.
type run struct {
	r     *clause.Reading
	style Style
	of    []int   // token → the proposition whose predicate it is, -1 for none
	under [][]int // proposition → those whose parent it is
	facts []Fact
	seen  map[string]bool
}

// part is a subject or an argument in words.
type part struct {
	head  int
	role  string
	words Phrase
}

// line is the beginning of a fact: its subject and the words of its relation so far.
type line struct {
	subject part
	words   Phrase
	steps   int // predicates and phrases that it passed
}

// on is the line with further words.
func (l line) on(words ...Phrase) line {
	l.words = join(append([]Phrase{l.words}, words...)...)
	return l
}

// step is a line that goes down into a clause or a phrase.
func (l line) step() line {
	l.steps++
	return l
}

// predicate writes the facts of proposition i that begin with l; the words of the predicate are not yet in l.
func (x *run) predicate(i int, l line) {
	if l.steps > maxSteps || len(x.facts) >= maxFacts {
		return
	}
	l = l.on(x.words(i))
	if x.style == Long {
		x.long(i, l)
	} else {
		x.compact(i, l)
	}
}

func (x *run) kind(i int) Kind {
	switch p := &x.r.Props[i]; {
	case x.there(i) >= 0:
		return Existential
	case p.Kind == clause.Verb && p.Lemma == "be":
		return Copular
	}
	return Verbal
}

// emit keeps a fact that has an argument and was not said before.
func (x *run) emit(kind Kind, p *clause.Proposition, l line, args ...part) {
	if len(args) == 0 || len(l.words) == 0 || len(x.facts) >= maxFacts {
		return
	}
	f := Fact{Kind: kind, Subject: l.subject.words, Relation: l.words, Heads: []int{l.subject.head}, Prop: p}
	key := keyOf(keyOf(make([]byte, 0, 128), f.Subject), f.Relation)
	for _, a := range args {
		f.Args, f.Roles, f.Heads = append(f.Args, a.words), append(f.Roles, a.role), append(f.Heads, a.head)
		key = keyOf(key, a.words)
	}
	if x.seen[string(key)] {
		return
	}
	x.seen[string(key)] = true
	f.Confidence = x.confidence(&f, l.steps)
	x.facts = append(x.facts, f)
}

func keyOf(key []byte, p Phrase) []byte {
	key = binary.AppendVarint(key, int64(len(p)))
	for _, w := range p {
		key = binary.AppendVarint(key, int64(w.Token))
	}
	return key
}
