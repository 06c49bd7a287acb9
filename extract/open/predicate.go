package open

import "slices"

// word is the token that the arguments of proposition i hang on: of "is a member" not the copula.
func (x *run) word(i int) int {
	if h := x.r.Props[i].Head; x.r.Relation(h) == "cop" && x.r.Head(h) >= 0 {
		return x.r.Head(h)
	}
	return x.r.Props[i].Head
}

// words are the words of predicate i: auxiliaries, negation, particle, and adverbs that may not be left out. Long keeps the other
// adverbs beside the verb, too.
func (x *run) words(i int) Phrase {
	p := &x.r.Props[i]
	head := x.word(i)
	var list []int
	if p.Head == head {
		list = x.fixed(append(list, head), head)
	}
	own := false
	for _, k := range x.r.Kids(head) {
		switch x.r.Relation(k) {
		case "aux", "cop":
			own = true
			if p.Head == head || k <= p.Head {
				list = x.fixed(append(list, k), k)
			}
		case "compound":
			if x.r.Subtype(k) == "prt" {
				list = append(list, k)
			}
		case "advmod":
			if x.said(k, head, p.Head) {
				list = append(x.fixed(append(list, k), k), x.below(k)...)
			}
		case "cc", "preconj": // "neither confirmed nor denied"
			if w := x.r.Word(k); k < head && (w == "neither" || w == "nor") {
				list = append(list, k)
			}
		case "nsubj": // "it is time for Peru to sign"
			if x.infinitive(head) && x.marked(head, "for") {
				list = append(list, x.phraseOf(k)...)
			}
		case "mark":
			if x.toward(k) || x.r.Word(k) == "for" && x.infinitive(head) {
				own = true
				list = append(list, k)
			}
		}
	}
	if !own {
		list = append(list, x.shared(i, head)...)
	}
	slices.Sort(list)
	return x.tokens(slices.Compact(list)...)
}

// said says whether the adverb k of a predicate goes with it into the relation.
func (x *run) said(k, head, verb int) bool {
	switch {
	case x.kept(k), x.degree(k) && k < head && x.r.Sentence.Tokens[head].UPOS == "ADJ":
		return true
	case verb != head: // "is now a member"
		return x.style == Long && k < head && k > verb-2 && k > 0 && x.r.Relation(k+1) != "det" && x.r.Relation(k+1) != "punct"
	case k == head+1 && x.direction(k):
		return true
	case x.style != Long || x.wh(k) || k == 0:
		return false
	}
	return k < head && x.r.Relation(k+1) != "punct" || k < head+3 && len(x.r.Kids(k)) == 0
}

// below are the adverbs of an adverb that is not kept without them: "no longer".
func (x *run) below(k int) []int {
	var out []int
	for _, m := range x.r.Kids(k) {
		if r := x.r.Relation(m); m < k && (r == "advmod" || r == "det") {
			out = append(out, m)
		}
	}
	return out
}

// phraseOf lists the tokens of a noun phrase.
func (x *run) phraseOf(k int) []int {
	var out []int
	for _, w := range x.nominal(k, ofs) {
		out = append(out, w.Token)
	}
	return out
}

// shared are the auxiliaries that a conjunct has in common with the first one: "was sold and renamed", "can be deep or shallow".
func (x *run) shared(i, head int) []int {
	h := x.r.Head(head)
	t := x.r.Sentence.Tokens
	if x.r.Relation(head) != "conj" || h < 0 || t[head].XPOS != t[h].XPOS && !x.infinitive(h) {
		return nil
	}
	for _, k := range x.r.Kids(head) {
		if x.r.Relation(k) == "nsubj" {
			return nil
		}
	}
	var out []int
	for _, k := range x.r.Kids(h) {
		if k > h {
			break
		}
		switch r := x.r.Relation(k); {
		case r == "aux", r == "cop", x.toward(k), r == "advmod" && x.r.Props[i].Negative && x.kept(k):
			out = append(out, k)
		}
	}
	return out
}
