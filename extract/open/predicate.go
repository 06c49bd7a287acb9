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
			own = own || x.r.Relation(k) == "aux" || x.r.Sentence.Tokens[k].XPOS != "VB" // "to be kind or be polite"
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
		case "nsubj": // "it is time for Peru to sign", "agreed to the crew sailing"
			if x.infinitive(head) && x.marked(head, "for") || k < head && x.gerund(head) && (len(x.marks(head)) > 0 || x.marked(head, "to")) {
				list = append(list, x.phraseOf(k)...)
			}
			for _, c := range x.r.Kids(k) {
				if c > head && x.r.Relation(c) == "case" { // "it can be thought of"
					list = append(list, c)
				}
			}
		case "expl": // "makes it clear"
			if k == head+1 && x.r.Word(k) == "it" {
				list = append(list, k)
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
	list = slices.Compact(list)
	if n, ok := slices.BinarySearch(list, x.copulaBehind(head)); ok { // "next to the quay was a crane": "was next"
		list = append(slices.Clone(list[n:]), list[:n]...)
	}
	return x.tokens(list...)
}

// said says whether the adverb k of a predicate goes with it into the relation.
func (x *run) said(k, head, verb int) bool {
	switch {
	case k == head-1 && (x.r.Word(head) == "more" || x.r.Word(head) == "less"), x.excess(k), x.r.Word(k) == "enough": // "little more than", "too heavily laden"
		return true
	case x.barred(k, head): // "not directly measured"
		return true
	case x.kept(k), verb == head && x.manner(k, head), x.degree(k) && k < head && x.r.Sentence.Tokens[head].UPOS == "ADJ":
		return true
	case verb != head: // "is now a member"
		return x.style == Long && k < head && k > verb-2 && k > 0 && x.r.Relation(k+1) != "det" && x.r.Relation(k+1) != "punct"
	case k == head+1 && x.direction(k), k > head && k < head+4 && x.direction(k) && x.r.Head(k-1) == head && x.r.Relation(k-1) == "obj": // "hold you back"
		return true
	case k == head-1 && (x.r.Word(k) == "less" || x.r.Word(k) == "least" || x.r.Word(k) == "more" || x.r.Word(k) == "better"): // "less visited"
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
		if r := x.r.Relation(m); m < k && (r == "advmod" || r == "det") && !x.wh(m) {
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
	if x.r.Relation(head) != "conj" || h < 0 || t[head].XPOS != t[h].XPOS && !x.infinitive(h) && !(t[head].UPOS == "ADJ" && t[h].UPOS == "ADJ") {
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

// copulaBehind is the copula that stands behind its predicate, -1 for none.
func (x *run) copulaBehind(head int) int {
	for _, k := range x.r.Kids(head) {
		if k > head && x.r.Relation(k) == "cop" {
			return k
		}
	}
	return -1
}

// excess says whether an adverb is "too" or has one.
func (x *run) excess(k int) bool {
	return x.r.Word(k) == "too" && x.r.Head(k) == k+1 || slices.ContainsFunc(x.r.Kids(k), func(t int) bool { return t < k && x.r.Word(t) == "too" })
}

// barred says whether an adverb stands between a denial and its verb: only what it restricts is denied.
func (x *run) barred(k, head int) bool {
	if k >= head || x.loose(k) && x.r.Word(k) != "really" {
		return false
	}
	for t := k - 1; t >= 0 && x.r.Head(t) == head; t-- {
		switch x.r.Word(t) {
		case "not", "n't", "never":
			return true
		}
		if x.r.Relation(t) != "advmod" {
			return false
		}
	}
	return false
}
