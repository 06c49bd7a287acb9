package syntax

import (
	"slices"
	"strings"
)

// A flaw is a configuration that the English treebanks of Universal Dependencies hardly ever hold but that a parser, which
// scores each arc by itself, now and then leaves behind: a verb with two subjects, a coordinator without a conjunct.
// docs/quality.md, "Repairs after the parse", has the counts on which each of them rests.
type flaw struct {
	name string
	// found says whether word i shows the flaw. It only reads.
	found func(b *bench, i int) bool
	// cures are tried in order on word i until one leaves the sentence with fewer flaws. A cure that does not know what to
	// do changes nothing.
	cures []func(b *bench, i int)
}

// flaws in the order in which they are mended.
var flaws = []flaw{
	ordinal, hyphenated, fixed, forOrder,
	coordinator, twoSubjects, twoObjects, marked, functional, compounded, twoClauses, objectAndClause,
	secondThat, bareConjunct, finiteConjunct, innerParticiple, listPart, subjectRoot,
	thatMarks, examples, acronym, bracketed, tagged,
}

// movedMargin is the margin of an arc that Repair moved: the parser's own heads with this margin are right about as often,
// see docs/quality.md. An arc that only got another relation keeps its margin, which is that of the head.
const movedMargin = 0.25

// Repair mends flaws of a parse. The number of flaws only falls, so a second call changes nothing, and the tree stays a tree
// with one root. What is no such tree is left as it is. Words keep their forms and offsets.
func Repair(s *Sentence) {
	if !s.sound() {
		return
	}
	(&bench{s: s}).repair(nil)
}

// repair mends flaws until none gives way. After each it tells, where asked to, which flaw it was and the words as they were.
func (b *bench) repair(told func(f *flaw, was []change)) {
	for again := true; again; {
		again = false
		for f := range flaws {
			for i := range b.s.Tokens {
				if flaws[f].found(b, i) && b.mend(&flaws[f], i) {
					again = true
					if told != nil {
						told(&flaws[f], b.undo)
					}
				}
			}
		}
	}
}

// sound says whether the sentence is an acyclic tree with one root, which alone has the relation "root".
func (s *Sentence) sound() bool {
	roots := 0
	for i, t := range s.Tokens {
		if t.Head >= len(s.Tokens) || t.Head == i || (t.Head < 0) != (t.Deprel == "root") {
			return false
		}
		if t.Head < 0 {
			roots++
		}
	}
	return roots == 1 && len(s.Subtree(s.Root())) == len(s.Tokens)
}

// bench is a parse under repair.
type bench struct {
	s    *Sentence
	undo []change
	low  []string // words in lower case, made when first asked for
}

// change is a word as it was.
type change struct {
	i   int
	was Token
}

// mend tries the cures of a flaw at word i and says whether one of them left a tree with fewer flaws.
func (b *bench) mend(f *flaw, i int) bool {
	before := b.count()
	for _, cure := range f.cures {
		b.undo = b.undo[:0]
		cure(b, i)
		if len(b.undo) == 0 {
			continue
		}
		b.s.link()
		if b.s.sound() && b.count() < before {
			for _, c := range b.undo {
				if t := b.at(c.i); t.Head != c.was.Head {
					t.Margin = movedMargin
				}
			}
			return true
		}
		for _, c := range slices.Backward(b.undo) {
			*b.at(c.i) = c.was
		}
		b.s.link()
	}
	return false
}

// count is the number of flaws in the sentence.
func (b *bench) count() int {
	n := 0
	for f := range flaws {
		for i := range b.s.Tokens {
			if flaws[f].found(b, i) {
				n++
			}
		}
	}
	return n
}

// change returns word i to be changed and remembers what it was.
func (b *bench) change(i int) *Token {
	b.undo = append(b.undo, change{i, b.s.Tokens[i]})
	return &b.s.Tokens[i]
}

// move hangs word i on a head with a relation, and says whether it did: not the root, and not below itself. Children are
// those from before the cure, so a cure looks first and moves then.
func (b *bench) move(i, head int, rel string) bool {
	t := b.at(i)
	if t.Head < 0 || head < 0 || b.under(head, i) || t.Head == head && t.Deprel == rel {
		return false
	}
	t = b.change(i)
	t.Head, t.Deprel = head, rel
	return true
}

// replace hangs word i in the place of its head, and its old head on it with a relation: the root may change so.
func (b *bench) replace(i int, rel string) {
	h := b.at(i).Head
	if h < 0 {
		return
	}
	t, old := b.change(i), b.change(h)
	t.Head, t.Deprel = old.Head, old.Deprel
	old.Head, old.Deprel = i, rel
}

func (b *bench) rename(i int, rel string) { b.change(i).Deprel = rel }

func (b *bench) at(i int) *Token { return &b.s.Tokens[i] }

// word is word i in lower case, "" outside the sentence.
func (b *bench) word(i int) string {
	if i < 0 || i >= len(b.s.Tokens) {
		return ""
	}
	if b.low == nil {
		b.low = make([]string, len(b.s.Tokens))
		for k := range b.s.Tokens {
			b.low[k] = strings.ToLower(b.s.Tokens[k].Form)
		}
	}
	return b.low[i]
}

// rel is the relation of word i without its subtype, "" outside the sentence.
func (b *bench) rel(i int) string {
	if i < 0 || i >= len(b.s.Tokens) {
		return ""
	}
	rel := b.s.Tokens[i].Deprel
	if k := strings.IndexByte(rel, ':'); k >= 0 {
		return rel[:k]
	}
	return rel
}

// child is the first child of word i with a relation (without subtype), -1 for none.
func (b *bench) child(i int, rel string) int {
	for _, k := range b.s.Children(i) {
		if b.rel(k) == rel {
			return k
		}
	}
	return -1
}

func (b *bench) has(i int, rel string) bool { return b.child(i, rel) >= 0 }

// under says whether word i is j or below it.
func (b *bench) under(i, j int) bool {
	for ; i >= 0; i = b.s.Tokens[i].Head {
		if i == j {
			return true
		}
	}
	return false
}

// edges are the first and the last word of the phrase of i, punctuation at its ends left out.
func (b *bench) edges(i int) (first, last int) {
	first, last = i, i
	for _, k := range b.s.Children(i) {
		if b.s.Tokens[k].Deprel == "punct" {
			continue
		}
		f, l := b.edges(k)
		first, last = min(first, f), max(last, l)
	}
	return first, last
}

func (b *bench) nominal(i int) bool {
	switch b.s.Tokens[i].UPOS {
	case "NOUN", "PROPN", "PRON", "NUM", "SYM":
		return true
	}
	return false
}

// predicate says whether word i heads a clause: a verb, or a word with a copula or a subject.
func (b *bench) predicate(i int) bool {
	return b.s.Tokens[i].UPOS == "VERB" || b.has(i, "cop") || b.has(i, "nsubj")
}

// before is the last word before i that is no punctuation, -1 for none.
func (b *bench) before(i int) int {
	for i--; i >= 0; i-- {
		if b.s.Tokens[i].UPOS != "PUNCT" {
			return i
		}
	}
	return -1
}

// after is the first word after i that is no punctuation, -1 for none.
func (b *bench) after(i int) int {
	for i++; i < len(b.s.Tokens); i++ {
		if b.s.Tokens[i].UPOS != "PUNCT" {
			return i
		}
	}
	return -1
}

// rival is the nearest sibling before word i that is the same as it, -1 where there is none or word i is not so itself.
func (b *bench) rival(i int, same func(b *bench, i int) bool) int {
	h := b.at(i).Head
	if h < 0 || !same(b, i) {
		return -1
	}
	found := -1
	for _, k := range b.s.Children(h) {
		if k < i && same(b, k) {
			found = k
		}
	}
	return found
}

func (b *bench) passive(i int) bool {
	for _, k := range b.s.Children(i) {
		if d := b.at(k).Deprel; d == "aux:pass" || d == "nsubj:pass" {
			return true
		}
	}
	return false
}

func (b *bench) noun(i int) bool { return b.at(i).UPOS == "NOUN" || b.at(i).UPOS == "PROPN" }

// finite says whether word i heads a clause with tense.
func (b *bench) finite(i int) bool {
	if b.tensed(i) {
		return true
	}
	for _, k := range b.s.Children(i) {
		if r := b.rel(k); r == "aux" || r == "cop" {
			switch b.at(k).XPOS {
			case "VBD", "VBZ", "VBP", "MD":
				return true
			}
		}
	}
	return false
}

// tensed says whether the form of word i itself shows tense.
func (b *bench) tensed(i int) bool {
	switch b.at(i).XPOS {
	case "VBD", "VBZ", "VBP":
		return true
	}
	return false
}

func (b *bench) plural(i int) bool { return b.at(i).XPOS == "NNS" || b.at(i).XPOS == "NNPS" }
