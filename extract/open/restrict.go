package open

import "slices"

// Some phrases say something else, or nothing, without what restricts them: "all ships with two masts" are not all ships, and
// "the way that they fish" is not "the way". They keep their phrases, participles and relative clauses, in both styles.

// keeps says whether the noun phrase at head keeps all that restricts it.
func (x *run) keeps(head int) bool {
	return x.denies && !x.name(head) || x.hollow(head) || x.limitNoun(head) && x.defined(head) || x.r.Sentence.Tokens[head].XPOS == "JJS" || x.universal(head) || x.exclaimed(head)
}

// defined says whether a clause that restricts it stands on a noun.
func (x *run) defined(head int) bool {
	return slices.ContainsFunc(x.r.Kids(head), func(k int) bool { return x.r.Subtype(k) == "relcl" && x.restrictive(head, k) })
}

// universal says whether a phrase speaks of all or none of a kind.
func (x *run) universal(head int) bool {
	if x.universalWord(head) {
		return true
	}
	return slices.ContainsFunc(x.r.Kids(head), func(k int) bool {
		switch x.r.Relation(k) {
		case "det", "amod", "advmod", "nummod":
			return k < head && (x.universalWord(k) || x.r.Sentence.Tokens[k].XPOS == "JJS")
		}
		return false
	})
}

func (x *run) universalWord(k int) bool {
	switch x.r.Word(k) {
	case "all", "any", "every", "each", "no", "none", "only", "most", "those", "everyone", "everything", "everybody", "anyone", "anything",
		"anybody", "nobody", "nothing", "neither", "few":
		return true
	}
	return false
}

// generic says whether a noun phrase names a kind: a bare plural, or one with an article and a clause that restricts it.
func (x *run) generic(head int) bool {
	if slices.ContainsFunc(x.r.Kids(head), func(k int) bool {
		w := x.r.Word(k)
		return x.r.Relation(k) == "det" && (w == "a" || w == "an" || w == "the" && x.plural(head))
	}) &&
		slices.ContainsFunc(x.r.Kids(head), func(k int) bool { return x.r.Subtype(k) == "relcl" && x.restrictive(head, k) }) {
		return true
	}
	return x.r.Sentence.Tokens[head].XPOS == "NNS" && !slices.ContainsFunc(x.r.Kids(head), func(k int) bool {
		r := x.r.Relation(k)
		return r == "det" && k < head || r == "nummod" || x.r.Subtype(k) == "poss" || r == "case" && k > head
	})
}

// hollow says whether a noun says nothing without what follows it.
func (x *run) hollow(head int) bool {
	switch x.r.Lemma(head) {
	case "reason", "kind", "sort", "type", "way", "manner", "fact", "evidence", "extent", "degree", "capacity", "ability", "right", "need", "point",
		"process", "idea", "chance", "opportunity", "possibility", "belief", "claim", "sign", "proof", "case", "thing", "one", "moment", "act", "art":
		return x.r.Sentence.Tokens[head].UPOS == "NOUN"
	}
	return false
}

// bare says whether nothing tells what a hollow noun with an article is about: "it works in a way".
func (x *run) bare(p Phrase, head int) bool {
	switch x.r.Lemma(head) {
	case "manner", "way", "kind", "sort", "type", "extent", "degree", "fact", "process":
	default:
		return false
	}
	for _, v := range p {
		if v.Token != head && !v.Droppable {
			return false
		}
	}
	return true
}

// restrictive says whether what hangs on a noun restricts it: no comma or bracket parts it from what stands before.
func (x *run) restrictive(head, k int) bool {
	first, _ := x.r.Edges(k)
	return k > head && first > 0 && x.r.Relation(first) != "punct" && x.r.Relation(first-1) != "punct"
}

// exclaimed says whether a phrase has a question word of its own: "how many ships sank".
func (x *run) exclaimed(head int) bool {
	return slices.ContainsFunc(x.r.Kids(head), func(k int) bool {
		if k > head {
			return false
		}
		switch x.r.Word(k) {
		case "what", "which", "whatever", "whichever":
			return x.r.Relation(k) == "det"
		}
		return slices.ContainsFunc(x.r.Kids(k), func(t int) bool { return x.r.Word(t) == "how" })
	})
}

// quoted are the quotation marks that the phrase at head stands in, -1 for none.
func (x *run) quoted(head int) (from, to int) {
	mark := func(k int) bool { w := x.r.Word(k); return x.quote(k) || w == "'" || w == "’" }
	from, to = -1, -1
	for _, k := range x.r.Kids(head) {
		switch {
		case k < head && mark(k):
			from = k
		case k > head && mark(k) && to < 0:
			to = k
		}
	}
	if from < 0 || to-from > maxReach {
		return -1, -1
	}
	return from, to
}

// relational says whether a noun without an article says something only with the phrase behind it: "is home to".
func (x *run) relational(head int) bool {
	return x.r.Sentence.Tokens[head].XPOS == "NN" && slices.ContainsFunc(x.r.Kids(head), func(k int) bool {
		return k > head && x.r.Relation(k) == "nmod" && len(x.preposition(k)) > 0
	})
}
