package open

import (
	"encoding/binary"
	"slices"

	"github.com/hawksbill-kg/hawksbill/extract/clause"
)

// Bounds that no prose meets; they keep the worst tree cheap.
const (
	maxFacts = 400 // of a sentence
	maxSteps = 5   // predicates and phrases that one relation passes
	maxReach = 30  // tokens from a word to its preposition, conjuncts of a list
)

// Facts are the open facts of a reading, in the order of its propositions; a question has none. The same reading gives the
// same facts.
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
	if x.question() {
		return nil
	}
	for i := range r.Props {
		switch p := &r.Props[i]; {
		case p.Kind == clause.Noun:
			if p.Link == "apposition" {
				x.apposition(i)
			}
		case !x.dependent(i) && !x.excluded(i) && !x.supposed(i) && !x.nobody(i) && !x.defining(i):
			x.denies = p.Negative
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
	// denies says that what is being told is denied: its phrases keep what restricts them.
	denies bool
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
	steps   int                 // predicates and phrases that it passed
	passed  []int               // heads of the phrases that it went down from
	says    *clause.Proposition // the predicate that says it, where the line goes on into a participle or gerund; nil for the last one
	denied  bool                // a predicate that it passed is denied
	fronted []argument          // what stood before the verbs that it passed: "in 1990 Peru tried to join"
}

// on is the line with further words; no word of the sentence stands twice in a relation.
func (l line) on(words ...Phrase) line {
	out := slices.Clip(l.words)
	for _, p := range words {
		for _, v := range p {
			if v.Token < 0 || !slices.Contains(out, v) {
				out = append(out, v)
			}
		}
	}
	l.words = out
	return l
}

// step is a line that goes down into a clause or a phrase.
func (l line) step() line {
	l.steps++
	return l
}

// predicate writes the facts of proposition i that begin with l; the words of the predicate are not yet in l.
func (x *run) predicate(i int, l line) {
	if l.steps > maxSteps || len(x.facts) >= maxFacts || x.silent(i) {
		return
	}
	p := &x.r.Props[i]
	defer func(denies bool) { x.denies = denies }(x.denies)
	x.denies = x.denies || p.Negative
	if x.plain(i) {
		w := x.word(i)
		copula := slices.DeleteFunc(x.words(i), func(v Word) bool {
			r := x.r.Relation(v.Token)
			return v.Token >= w || r == "advmod" && !x.kept(v.Token) && !x.stressed(v.Token) || x.degree(v.Token) && !x.stressed(v.Token)
		})
		x.emit(Copular, p, l.on(copula), part{w, clause.Complement, x.nominal(w, x.width())})
		return
	}
	l = l.on(slices.DeleteFunc(x.words(i), func(v Word) bool {
		return slices.Contains(l.words, v) || x.gerund(x.word(i)) && slices.Contains(l.subject.words, v)
	})) // "with a view to" — "to cut"
	if x.style == Long {
		x.long(i, l)
	} else {
		x.compact(i, l)
	}
}

// supposed says whether a clause only asks or supposes: "whether Peru left", "if Peru leaves". It is told with its main clause.
func (x *run) supposed(i int) bool {
	for _, t := range x.marks(x.first(x.word(i))) {
		switch x.r.Word(t) {
		case "whether", "if", "unless", "lest":
			return true
		}
	}
	return false
}

// plain says whether predicate i is an adjective after a copula that says nothing more: "the plan is sound".
func (x *run) plain(i int) bool {
	p := &x.r.Props[i]
	return p.Kind == clause.Adjective && slices.ContainsFunc(x.r.Kids(p.Head), func(k int) bool { return x.r.Relation(k) == "cop" }) && len(x.arguments(i)) == 0
}

// excluded says whether proposition i denies another one for one member of a list ("signed X, but not Y"): its own words would
// not say so.
func (x *run) excluded(i int) bool {
	p := &x.r.Props[i]
	return p.Negative && p.Link == "conj" && p.Parent >= 0 && x.r.Props[p.Parent].Head == p.Head
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
	args = slices.DeleteFunc(args, func(a part) bool { return a.head == l.subject.head && a.role != clause.Subject }) // "is easy to make": it
	if len(args) == 0 || len(l.words) == 0 || len(x.facts) >= maxFacts || x.asks(l.subject.words) || x.mutual(l.subject, args) ||
		x.broken(l.subject.words) || x.broken(l.words) || x.capital(l.subject.head) || x.severed(l, args) ||
		slices.ContainsFunc(args, func(a part) bool {
			return x.broken(a.words) || x.restarted(a.head) || x.asks(a.words) || a.role != "clause" && x.bare(a.words, a.head) || x.stump(a.words) || a.role != "clause" && x.asked(a.words, a.head)
		}) {
		return
	}
	if l.says != nil {
		p = l.says
	}
	if l.denied && !p.Negative {
		q := *p
		q.Negative = true
		p = &q
	}
	relation := slices.DeleteFunc(slices.Clone(l.words), func(v Word) bool { // an adverb that is an argument: "works here"
		return v.Token >= 0 && slices.ContainsFunc(args, func(a part) bool { return slices.Contains(a.words, v) })
	})
	if len(relation) == 0 || len(relation) < len(l.words) && len(args[0].words) > 1 && x.style == Compact {
		return
	}
	f := Fact{Kind: kind, Subject: l.subject.words, Relation: relation, Heads: []int{l.subject.head}, Prop: p}
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
