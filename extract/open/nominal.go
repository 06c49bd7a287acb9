package open

import (
	"math"
	"slices"

	"github.com/hawksbill-kg/hawksbill/extract/syntax"
)

// width is how much of a noun phrase is kept behind its head.
type width int

const (
	core   width = iota // "a portion"
	ofs                 // and what follows with "of", and what the noun is nothing without: "attempts to regain the throne"
	full                // everything but relative clauses and appositions
	strict              // and relative clauses that restrict it
)

// width is that of the arguments of a style.
func (x *run) width() width {
	if x.style == Long {
		return full
	}
	return ofs
}

// nominal are the words of the noun phrase at head, without its preposition and without what is only set beside it.
func (x *run) nominal(head int, w width) Phrase { return x.until(head, w, math.MaxInt) }

// until is nominal, cut off before a token.
func (x *run) until(head int, w width, before int) Phrase {
	from, to := x.quoted(head)
	open := x.specifier(head)
	if w >= ofs && x.keeps(head) {
		w = strict
	}
	return x.tokens(x.trim(x.gather(head, func(k int) bool {
		switch {
		case k > from && k < to && k < before: // a title is not cut
			return true
		case k >= before, x.style == Compact && x.quote(k), x.denies && x.contrast(k):
			return false
		case x.r.Head(k) != head:
			return x.within(k, w)
		}
		return x.belongs(head, k, w, open)
	}))...)
}

// gather lists the tokens of the phrase at head that keep says belong to it, in the order of the sentence. keep is asked
// once for each dependent; what hangs on a dependent that is left out is left out, too.
func (x *run) gather(head int, keep func(k int) bool) []int {
	out := make([]int, 1, 16)
	out[0] = head
	for i := 0; i < len(out); i++ {
		for _, k := range x.r.Kids(out[i]) {
			if keep(k) {
				out = append(out, k)
			}
		}
	}
	slices.Sort(out)
	return out
}

// specifier is the last preposition of a noun or, where it has none, the last determiner or copula before it: an adverb in front
// of that belongs to the clause ("only as the port", "also a bay").
func (x *run) specifier(head int) int {
	last, prep := -1, -1
	for _, k := range x.r.Kids(head) {
		if k > head {
			break
		}
		switch x.r.Relation(k) {
		case "case":
			prep = k
		case "det", "cop", "aux":
			last = k
		}
	}
	if prep >= 0 {
		return prep
	}
	return last
}

// belongs says whether the dependent k of the noun at the head of a phrase is part of it.
func (x *run) belongs(head, k int, w width, specifier int) bool {
	if x.adverb(head) {
		switch x.r.Relation(k) {
		case "advcl", "conj", "cc", "nsubj", "csubj", "expl", "cop", "aux", "parataxis":
			return false
		}
		return k > specifier
	}
	if x.era(k) || x.ranged(k) || x.foreign(head, k) || k > head+1 && x.hyphened(head, k) && x.r.Relation(k) == "acl" {
		return true
	}
	switch x.r.Relation(k) {
	case "case": // "'s"; not the preposition that a passive leaves behind
		return k > head && x.r.Sentence.Tokens[k].XPOS == "POS"
	case "det", "amod", "compound", "nummod", "flat", "fixed", "goeswith":
		return true
	case "punct":
		w := x.r.Word(k)
		return w != "’" && w != "'"
	case "advmod":
		if k > head {
			return w == strict && x.restrictive(head, k) && !x.loose(k) && x.nounish(head) // "any man there"
		}
		return x.r.Word(k) != "well" && !x.stressed(k) && (k > specifier || x.measures(k) && specifier >= 0 && x.r.Relation(specifier) == "det") && !x.wh(k) && x.r.Word(k+1) != "," && !(specifier >= 0 && x.r.Relation(specifier) == "cop" && (x.kept(k) || x.noun(head) && !x.denies))
	case "nmod", "obl":
		return x.complement(head, k, w)
	case "dep":
		return k == head-1 && x.r.Sentence.Tokens[k].UPOS == "PRON" // "you guys"
	case "appos":
		first, _ := x.r.Edges(k)
		return x.dated(head, k) || x.wider(head, k) || x.named(head, k) || first == head+1 && x.r.Sentence.Tokens[head].UPOS == "PRON" && x.r.Relation(first) != "punct" // "we sailors"
	case "cc", "preconj": // "neither Norway nor Peru" denies it of each
		word := x.r.Word(k)
		return word == "neither" || word == "nor" || word == "&" || k > 0 && x.hyphened(k-1, k+1) || k+1 < len(x.of) && x.welded(k+1) || w >= full && x.style == Long && (k > head || x.r.Subtype(k) == "preconj" || x.r.Relation(k) == "preconj")
	case "conj":
		return x.wider(head, k) || x.welded(k) || w >= full && x.style == Long && !x.verbal(k)
	case "acl", "advcl":
		return x.clauseOf(head, k, w)
	case "xcomp": // "unable to leave"
		return x.r.Sentence.Tokens[head].UPOS == "ADJ" && x.infinitive(k)
	}
	return false
}

// within says the same of what hangs deeper in the phrase.
func (x *run) within(k int, w width) bool {
	h := x.r.Head(k)
	if x.ranged(k) {
		return true
	}
	if w >= ofs && x.keeps(h) {
		w = strict
	}
	switch x.r.Relation(k) {
	case "acl":
		if k > h+1 && x.hyphened(h, k) { // "how-to"
			return true
		}
		if x.r.Subtype(k) == "relcl" || w < full {
			return x.clauseOf(h, k, w)
		}
	case "appos":
		return x.dated(h, k) || x.wider(h, k) || x.named(h, k)
	case "parataxis", "discourse", "vocative":
		return false
	case "nmod":
		return w >= full || x.r.Relation(h) == "compound" || x.complement(h, k, w)
	}
	return true
}

// complement says whether the nmod k of a noun stays in its phrase.
func (x *run) complement(head, k int, w width) bool {
	prep := x.preposition(k)
	switch {
	case x.r.Subtype(k) == "poss":
		return true
	case len(prep) == 0:
		return w == strict && x.restrictive(head, k) || k < head && k > last(x.preposition(head)) && x.specifier(head) < max(k, last(x.preposition(head))+1) || x.dated(head, k) || x.wider(head, k)
	case k < head:
		return x.r.Word(k) == "least" || x.r.Word(k) == "most" // "at least two ships"
	case w == ofs:
		return x.essential(prep[0]) || x.titled(head, prep[0]) || x.hyphened(head, k)
	}
	return w >= full
}

// last is the last of some tokens, -1 where there are none.
func last(list []int) int {
	if len(list) == 0 {
		return -1
	}
	return list[len(list)-1]
}

// essential says whether a noun phrase would say something else without what follows a preposition.
func (x *run) essential(prep int) bool {
	switch x.r.Word(prep) {
	case "of", "out", "before", "after", "until", "without", "except", "but", "than", "besides", "excluding":
		return true
	}
	return false
}

// hyphened says whether no blank stands between two tokens: "editor-in-chief".
func (x *run) hyphened(from, to int) bool {
	for _, t := range x.r.Sentence.Tokens[from:to] {
		if t.SpaceAfter {
			return false
		}
	}
	return true
}

// clauseOf says whether a clause on a noun stays in its phrase: always that of a word which is nothing without it ("what we
// paid", "those who fish").
func (x *run) clauseOf(head, k int, w width) bool {
	if x.r.Subtype(k) == "relcl" {
		return k > head && w != core && x.empty(head) || w == strict && x.restrictive(head, k)
	}
	if w != core && k > head && x.marked(k, "than") { // "more than they could bear"
		return true
	}
	switch x.r.Word(head) {
	case "much", "many", "little", "more", "lot", "enough", "something", "nothing", "anything":
		if w != core && k > head && x.infinitive(k) && x.r.Relation(k) == "acl" { // "so much to do"
			return true
		}
	}
	if x.r.Relation(k) != "acl" {
		return w == strict && x.r.Relation(k) == "advcl" && x.r.Subtype(k) == "relcl"
	}
	switch w {
	case ofs: // "attempts to regain X", "the ease of learning X"
		q := x.of[k]
		return q >= 0 && x.infinitive(k) && x.r.Props[q].Link == "clause" || x.marked(k, "of")
	case full:
		return true
	case strict:
		return x.restrictive(head, k)
	}
	return false
}

// empty says whether a word names nothing without the clause behind it.
func (x *run) empty(head int) bool {
	switch x.r.Word(head) {
	case "what", "whatever", "whoever", "whichever", "those", "anything", "anyone", "everything", "something", "all", "one", "ones", "someone", "everyone", "nothing":
		return true
	}
	return false
}

// era says whether a token dates the number before it: "3000 BC", "7 a.m.".
func (x *run) era(k int) bool {
	switch x.r.Word(k) {
	case "bc", "ad", "bce", "ce", "b.c.", "a.d.", "b.c.e.", "c.e.", "a.m.", "p.m.", "am", "pm", "o'clock":
		h := x.r.Head(k)
		return h >= 0 && (x.r.Sentence.Tokens[h].UPOS == "NUM" || x.r.Sentence.Tokens[h].UPOS == "NOUN")
	}
	return false
}

// welded says whether the conjunct k is part of the same written word: "wash-and-go".
func (x *run) welded(k int) bool {
	h := x.r.Head(k)
	if w := x.r.Word(k); h >= 0 && k == h+2 && (w == "more" || w == "so" || w == "less" || w == "fewer") && x.r.Word(h+1) == "or" && x.r.Relation(k) == "conj" { // "ten or more"
		return true
	}
	if t := x.r.Sentence.Tokens; h >= 0 && k == h+1 && t[k].UPOS == "NUM" && t[h].UPOS == "NUM" && x.r.Relation(k) == "conj" { // "ten fifty"
		return true
	}
	if h >= 0 && h < k && x.r.Relation(k) == "conj" && x.name(h) && x.name(k) && slices.ContainsFunc(x.r.Kids(k), func(c int) bool { return x.r.Word(c) == "&" }) { // "Priest & Sons"
		return true
	}
	return x.r.Relation(k) == "conj" && h >= 0 && h < k && x.hyphened(h, k) && slices.ContainsFunc(x.r.Sentence.Tokens[h:k], func(t syntax.Token) bool { return t.XPOS == "HYPH" || t.Form == "/" })
}

// dated says whether a dependent without a preposition belongs to a date or number: "December 31 , 1963", "25 June".
func (x *run) dated(head, k int) bool {
	if len(x.preposition(k)) > 0 {
		return false
	}
	if x.r.Sentence.Tokens[k].UPOS == "NUM" && len(x.r.Kids(k)) <= 1 {
		return true
	}
	first, _ := x.r.Edges(k)
	return x.r.Relation(k) == "nmod" && first == head+1 && x.r.Relation(first) != "punct" && (x.name(head) || x.r.Sentence.Tokens[head].UPOS == "NUM")
}

// named says whether the name k follows its noun without a comma: "keyboardist Ann Lee".
func (x *run) named(head, k int) bool {
	first, _ := x.r.Edges(k)
	if first == head+1 && x.quote(first) && x.r.Lemma(head) == "name" { // "by the name "Nell""
		return true
	}
	epithet := x.name(head) && k == first+1 && x.r.Word(first) == "the" && x.r.Sentence.Tokens[k].Form != x.r.Word(k) // "Peter the Great"
	return first <= k && x.end(head) == first-1 && x.r.Relation(first) != "punct" && (first == head+1 && x.name(k) || epithet)
}

// wider says whether k is the wider place in which the place at head lies: "in Geneva , Switzerland".
func (x *run) wider(head, k int) bool {
	switch x.r.Relation(k) {
	case "appos", "conj", "nmod":
	default:
		return false
	}
	first, _ := x.r.Edges(k)
	if !x.name(head) || !x.name(k) || x.r.Word(first) != "," && (first == 0 || x.r.Word(first-1) != ",") {
		return false
	}
	for _, m := range x.r.Kids(k) {
		switch x.r.Relation(m) {
		case "cc", "det", "conj", "case":
			return false
		}
	}
	members := 0
	for _, m := range x.r.Kids(head) {
		if x.r.Relation(m) == "conj" {
			members++
		}
	}
	if members > 1 {
		return false
	}
	for _, c := range x.preposition(head) {
		switch x.r.Word(c) {
		case "in", "at", "near", "from", "outside", "of", "to":
			return true
		}
	}
	return false
}

// trim takes punctuation off the ends of a list of tokens, punctuation that stands next to words left out, and half pairs of
// brackets.
func (x *run) trim(list []int) []int {
	for len(list) > 1 && x.punct(list[0]) {
		list = list[1:]
	}
	for len(list) > 1 && x.punct(list[len(list)-1]) {
		list = list[:len(list)-1]
	}
	if len(list) > 2 && x.opening(list[0]) && x.closing(list[len(list)-1]) {
		list = list[1 : len(list)-1]
	}
	for len(list) > 1 && x.r.Word(list[0]) == "-" && x.r.Sentence.Tokens[list[0]].SpaceAfter {
		list = list[1:]
	}
	out := list[:0:0]
	open := 0
	for n, i := range list {
		switch x.r.Word(i) {
		case "[", "]":
			if x.style == Compact && len(list) > 1 { // "[the] harbour"
				continue
			}
		}
		switch x.r.Word(i) {
		case "(", "[", "-lrb-":
			if !slices.ContainsFunc(list[n:], x.closing) {
				continue
			}
			open++
		case ")", "]", "-rrb-":
			if open == 0 {
				continue
			}
			open--
		}
		if x.punct(i) && n+1 < len(list) && (list[n+1] != i+1 || n > 0 && list[n-1] != i-1) {
			continue
		}
		out = append(out, i)
	}
	if len(out) == 0 {
		return list
	}
	return out
}

// clausal are all words of a clause, its conjunction included, but for what hangs on token without (-1: none).
func (x *run) clausal(head, without int) Phrase {
	if x.r.Relation(head) == "cop" {
		head = x.r.Head(head)
	}
	list := x.gather(head, func(k int) bool {
		if k == without || x.r.Relation(k) == "parataxis" && x.bracketed(k) {
			return false
		}
		if x.r.Head(k) != head {
			return true
		}
		switch x.r.Relation(k) {
		case "cc", "conj", "discourse", "vocative":
			return false
		}
		return x.r.Subtype(k) != "outer" // "the aim is to reduce X": not "the aim is"
	})
	if x.style == Compact {
		for len(list) > 1 && (x.quote(list[0]) || x.punct(list[0])) {
			list = list[1:]
		}
		for len(list) > 1 && (x.quote(list[len(list)-1]) || x.punct(list[len(list)-1])) {
			list = list[:len(list)-1]
		}
	}
	list = x.trim(list)
	if quotes := slices.DeleteFunc(slices.Clone(list), func(k int) bool { return !x.quote(k) }); len(quotes)%2 == 1 {
		list = slices.DeleteFunc(list, func(k int) bool { return x.quote(k) && len(list) > 1 })
	}
	return x.tokens(list...)
}

// bracketed says whether what hangs on k stands in brackets.
func (x *run) bracketed(k int) bool {
	first, _ := x.r.Edges(k)
	return x.opening(first) || x.opening(first-1)
}

// preposition lists the tokens of the preposition in front of k, none where it has none of its own.
func (x *run) preposition(k int) []int {
	var out []int
	for _, m := range x.r.Kids(k) {
		if m < k && x.r.Relation(m) == "case" {
			if len(out) == 0 && m > 0 && x.r.Head(m-1) == k && x.r.Relation(m-1) == "advmod" && x.leads(m-1) {
				out = append(out, m-1)
			}
			out = x.fixed(append(out, m), m)
		}
	}
	return out
}

// fixed adds the other tokens of an expression of several words: "due to".
func (x *run) fixed(list []int, m int) []int {
	for _, f := range x.r.Kids(m) {
		if x.r.Relation(f) == "fixed" {
			list = append(list, f)
		}
	}
	return list
}

// leads says whether an adverb belongs to the preposition behind it: "ahead of", "even in".
func (x *run) leads(k int) bool {
	switch x.r.Word(k) {
	case "even", "only", "not", "probably", "possibly", "perhaps", "maybe", "almost", "nearly", "partly", "mainly", "mostly", "just", "all", "allegedly", "apparently", "close", "prior", "inside", "outside", "along", "up", "down", "out", "off", "next", "far":
		return true
	}
	return x.direction(k)
}

// contrast says whether what hangs on k begins with "but": what is denied before it is not denied of it.
func (x *run) contrast(k int) bool {
	first, _ := x.r.Edges(k)
	return x.r.Word(first) == "but" && x.r.Relation(first) == "cc"
}

// ranged says whether the number k ends a range that its head begins: "5 – 10 minutes".
func (x *run) ranged(k int) bool {
	h, t := x.r.Head(k), x.r.Sentence.Tokens
	if h < 0 || k <= h || k > h+3 || t[h].UPOS != "NUM" || t[k].UPOS != "NUM" {
		return false
	}
	return slices.ContainsFunc(t[h+1:k], func(d syntax.Token) bool {
		return d.Form == "–" || d.Form == "-" || d.Form == "—" || d.Form == "to"
	})
}

// end is the last token of the name at head: its own or that of its parts behind it.
func (x *run) end(head int) int {
	end := head
	for _, k := range x.r.Kids(head) {
		if x.r.Relation(k) == "flat" && k > end {
			end = k
		}
	}
	return end
}

// titled says whether a preposition belongs to a name: "System Under Test".
func (x *run) titled(head, prep int) bool {
	t := x.r.Sentence.Tokens
	return t[prep].Form != x.r.Word(prep) && t[head].Form != x.r.Word(head) && prep == head+1 && prep > 1
}
