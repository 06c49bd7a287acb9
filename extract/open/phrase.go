package open

import (
	"slices"
	"strings"
)

// tokens are words of the sentence as a Phrase.
func tokens(list ...int) Phrase {
	out := make(Phrase, len(list))
	for i, t := range list {
		out[i] = Word{Token: t}
	}
	return out
}

func added(word string) Phrase { return Phrase{{Token: -1, Added: word}} }

// gather lists the tokens of the phrase at head that keep says belong to it, in the order of the sentence. keep is asked
// once for each dependent; what hangs on a dependent that is left out is left out, too.
func (x *run) gather(head int, keep func(k int) bool) []int {
	out := []int{head}
	var walk func(i int)
	walk = func(i int) {
		for _, k := range x.r.Kids(i) {
			if keep != nil && !keep(k) {
				continue
			}
			out = append(out, k)
			walk(k)
		}
	}
	walk(head)
	slices.Sort(out)
	return out
}

// nominal are the words of a noun phrase, without its preposition and without what is only set beside it.
func (x *run) nominal(head int) Phrase {
	list := x.gather(head, func(k int) bool {
		top := x.r.Head(k) == head
		switch x.r.Relation(k) {
		case "case":
			return !top || x.r.Word(k) == "'s" || x.r.Word(k) == "’s"
		case "cc", "conj", "preconj":
			return !top
		case "appos", "parataxis", "dep", "list", "discourse", "vocative", "cop", "nsubj", "csubj", "aux", "mark", "expl", "orphan", "dislocated":
			return !top
		case "advcl", "ccomp", "xcomp", "obl", "advmod", "obj":
			return !top || x.r.Relation(k) == "advmod" && k < head
		case "acl":
			if x.r.Subtype(k) == "relcl" {
				return false
			}
			return x.style == Long
		case "nmod":
			if x.style == Long || x.r.Subtype(k) == "poss" || !top {
				return true
			}
			return x.preposition(k) == "of"
		}
		return true
	})
	return tokens(x.trim(list)...)
}

// trim takes punctuation and conjunctions off the ends of a list of tokens, and punctuation that stands next to words left out.
func (x *run) trim(list []int) []int {
	punct := func(i int) bool {
		if x.r.Relation(i) == "punct" {
			switch x.r.Word(i) {
			case "``", "''", "\"", "“", "”", "$", "%", "-", "'", "`":
				return false
			}
			return true
		}
		return false
	}
	for len(list) > 1 && punct(list[0]) {
		list = list[1:]
	}
	for len(list) > 1 && punct(list[len(list)-1]) {
		list = list[:len(list)-1]
	}
	out := list[:0:0]
	for n, i := range list {
		if punct(i) && n+1 < len(list) && (list[n+1] != i+1 || n > 0 && list[n-1] != i-1) {
			continue
		}
		out = append(out, i)
	}
	return out
}

// preposition is the text of the case markers of k.
func (x *run) preposition(k int) string {
	var parts []string
	for _, m := range x.r.Kids(k) {
		if x.r.Relation(m) == "case" && m < k {
			parts = append(parts, x.r.Word(m))
			for _, f := range x.r.Kids(m) {
				parts = append(parts, x.r.Word(f))
			}
		}
	}
	return strings.Join(parts, " ")
}

// clausal are all words of a clause, its conjunction included.
func (x *run) clausal(head int) Phrase {
	list := x.gather(head, func(k int) bool {
		if x.r.Head(k) != head {
			return true
		}
		switch x.r.Relation(k) {
		case "cc", "conj":
			return false
		}
		return true
	})
	return tokens(x.trim(list)...)
}
