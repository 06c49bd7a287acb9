package open

import "slices"

// Words and phrases that only together say something.

// placing says whether a verb with an object needs a place.
func placing(lemma string) bool {
	switch lemma {
	case "put", "place", "keep", "take", "lay", "set", "bring", "lead", "turn", "leave", "throw", "drive", "force", "hold", "push", "pull":
		return true
	}
	return false
}

func place(role string) bool {
	switch role {
	case "in", "on", "into", "onto", "to", "at", "out of", "from", "under", "over", "through", "off", "across", "within", "before", "behind", "ahead of":
		return true
	}
	return false
}

// limits says whether a denial holds only with what follows a preposition: "will not sail without a pilot".
func limits(role string) bool {
	switch role {
	case "without", "until", "till", "before", "because of", "due to", "unless", "except", "except for", "beyond", "as", "like":
		return true
	}
	return false
}

// periphrastic says whether a verb is only an auxiliary of the infinitive a: "is going to close", "used to fish".
func (x *run) periphrastic(i int, a argument) bool {
	switch x.r.Props[i].Lemma {
	case "go", "have", "get", "use", "be", "ought", "need":
		return a.bare && a.prop >= 0 && x.infinitive(x.first(x.word(a.prop)))
	}
	return false
}

// aside says whether a phrase only tells how the text goes on, or is an idiom from which nothing can be taken.
func (x *run) aside(role string, head int) bool {
	switch role + " " + x.r.Word(head) {
	case "for example", "for instance", "in particular", "in fact", "of course", "in general", "in addition", "in turn", "in contrast", "on hand",
		"from time", "from now", "in entirety", "at all", "at least", "at most", "at first", "at last", "in short", "in part", "in effect", "in detail",
		"by far", "by itself", "in itself", "by themselves", "as well", "in person", "as whole", "after all", "in all", "on purpose", "for sure", "in words", "as such", "at time", "upon time", "at large":
		return true
	}
	return false
}

// dangling says whether a participle is as good as a preposition, of what is not certain: "compared to", "given that".
func dangling(lemma string) bool {
	switch lemma {
	case "compare", "base", "give", "provide", "grant", "regard", "concern", "depend", "accord", "speak", "consider", "assume", "suppose", "judge", "follow", "start", "begin", "include":
		return true
	}
	return false
}

// linking says whether a phrase is only the beginning of a preposition: "with regard" — "to".
func (x *run) linking(role string, head int) bool {
	switch role + " " + x.r.Word(head) {
	case "with regard", "with respect", "in regard", "in relation", "in accordance", "in spite", "in light", "in view", "in front", "on behalf", "in case", "in favor",
		"in favour", "in support", "in response", "in place", "on top", "in charge", "in terms", "by means", "by way", "in addition", "as part", "as result", "at end":
		return slices.ContainsFunc(x.r.Kids(head), func(k int) bool { return k > head && x.r.Relation(k) == "nmod" })
	}
	return false
}

func questionWord(w string) bool {
	switch w {
	case "what", "who", "whom", "which", "where", "how", "when", "why", "whatever", "whoever", "whichever":
		return true
	}
	return false
}

// naming says whether a verb gives a name: what follows is one name, however it is made.
func naming(lemma string) bool {
	switch lemma {
	case "call", "title", "entitle", "name", "dub", "label", "nickname":
		return true
	}
	return false
}
