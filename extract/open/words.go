package open

import "slices"

// Small questions about a token.

func (x *run) name(k int) bool   { return x.r.Sentence.Tokens[k].UPOS == "PROPN" }
func (x *run) adverb(k int) bool { return x.r.Sentence.Tokens[k].UPOS == "ADV" }
func (x *run) noun(k int) bool   { return x.r.Sentence.Tokens[k].UPOS == "NOUN" || x.name(k) }

func (x *run) plural(k int) bool {
	tag := x.r.Sentence.Tokens[k].XPOS
	return tag == "NNS" || tag == "NNPS"
}

func (x *run) verbal(k int) bool {
	u := x.r.Sentence.Tokens[k].UPOS
	return x.of[k] >= 0 || u == "VERB" || u == "AUX"
}

func (x *run) wh(k int) bool {
	switch x.r.Word(k) {
	case "when", "where", "why", "how", "whenever", "wherever":
		return true
	}
	return false
}

// asks says whether a phrase is a bare question word: it stands for nothing.
func (x *run) asks(p Phrase) bool {
	if len(p) != 1 || p[0].Token < 0 {
		return false
	}
	switch x.r.Word(p[0].Token) {
	case "what", "which", "who", "whom", "whose", "whatever", "whoever", "whichever", "how":
		return true
	}
	return x.wh(p[0].Token)
}

// question says whether the sentence asks.
func (x *run) question() bool {
	n := len(x.of)
	return x.r.Word(n-1) == "?" || n > 1 && x.r.Word(n-2) == "?" && (x.quote(n-1) || x.closing(n-1))
}

func (x *run) quote(k int) bool {
	switch x.r.Word(k) {
	case "``", "''", "\"", "“", "”", "`", "‘", "«", "»":
		return true
	}
	return false
}

// punct says whether a token is a mark that has no place at the edge of a phrase.
func (x *run) punct(i int) bool {
	if x.r.Relation(i) != "punct" {
		return false
	}
	switch x.r.Word(i) {
	case "$", "%", "-", "'", "`", "(", ")", "[", "]":
		return false
	}
	return !x.quote(i)
}

func (x *run) opening(i int) bool {
	if i < 0 {
		return false
	}
	switch x.r.Word(i) {
	case "(", "[", "-lrb-":
		return true
	}
	return false
}

func (x *run) closing(i int) bool {
	switch x.r.Word(i) {
	case ")", "]", "-rrb-":
		return true
	}
	return false
}

// kept says whether an adverb changes what the predicate says, so that it may not be left out.
func (x *run) kept(k int) bool {
	if k+1 < len(x.of) && x.r.Word(k) == "not" && limiting(x.r.Word(k+1)) || k > 0 && x.r.Word(k-1) == "not" && limiting(x.r.Word(k)) {
		return !x.but(k) // "not only … but"
	}
	switch x.r.Word(k) {
	case "only", "not", "n't", "nt", "never", "no", "longer", "hardly", "barely", "scarcely", "rarely", "seldom", "nearly", "almost", "allegedly",
		"reportedly", "supposedly", "purportedly", "ostensibly", "possibly", "perhaps", "maybe", "probably", "formerly", "partly", "partially":
		return true
	}
	return false
}

// but says whether a "but" follows a token.
func (x *run) but(k int) bool {
	for t := k + 1; t < len(x.of); t++ {
		if x.r.Word(t) == "but" {
			return true
		}
	}
	return false
}

func limiting(word string) bool {
	switch word {
	case "only", "just", "merely", "simply", "solely":
		return true
	}
	return false
}

// degree says whether an adverb compares: it belongs to its adjective.
func (x *run) degree(k int) bool {
	switch x.r.Word(k) {
	case "more", "less", "most", "least", "as", "too", "so", "equally":
		return true
	}
	return false
}

// stressed says whether an adverb of degree stands before a denial: "so not ready" is not "not so ready".
func (x *run) stressed(k int) bool {
	return x.degree(k) && k+1 < len(x.of) && (x.r.Word(k+1) == "not" || x.r.Word(k+1) == "n't")
}

// nounish says whether a token is a noun or an indefinite pronoun.
func (x *run) nounish(k int) bool { return x.noun(k) || x.r.Sentence.Tokens[k].UPOS == "PRON" }

// measures says whether an adverb tells how much, so that its phrase says something else without it: "nearly a year".
func (x *run) measures(k int) bool {
	switch x.r.Word(k) {
	case "nearly", "almost", "about", "less", "more", "over", "under", "roughly", "approximately", "around", "barely", "hardly", "scarcely", "least", "half":
		return true
	}
	return false
}

// direction says whether an adverb is part of the verb before it: "sent back to".
func (x *run) direction(k int) bool {
	switch x.r.Word(k) {
	case "back", "away", "together", "apart", "forward", "aside", "ahead", "home", "abroad", "north", "south", "east", "west":
		return true
	}
	return false
}

// quantity says whether a noun only measures what follows with "of".
func (x *run) quantity(h int) bool {
	switch x.r.Lemma(h) {
	case "number", "amount", "series", "lot", "range", "variety", "majority", "minority", "portion", "percent", "percentage", "couple", "pair",
		"total", "million", "billion", "thousand", "hundred", "dozen", "kind", "type", "sort", "form", "set", "piece", "bit", "share", "rest",
		"period", "half", "most", "some", "many", "all", "any", "each", "none", "one", "both", "several", "few":
		return true
	}
	u := x.r.Sentence.Tokens[h].UPOS
	return u == "NUM" || u == "SYM"
}

// infinitive says whether a verb is an infinitive with "to".
func (x *run) infinitive(h int) bool {
	return slices.ContainsFunc(x.r.Kids(h), func(k int) bool { return k < h && x.toward(k) })
}

// toward says whether a token is the "to" of an infinitive, as in "gonna", too.
func (x *run) toward(k int) bool {
	return x.r.Relation(k) == "mark" && (x.r.Word(k) == "to" || x.r.Sentence.Tokens[k].XPOS == "TO")
}

// marked says whether a subordinator or preposition stands before the clause at h.
func (x *run) marked(h int, word string) bool {
	for _, k := range x.r.Kids(h) {
		if r := x.r.Relation(k); k < h && (r == "mark" || r == "case") && x.r.Word(k) == word {
			return true
		}
	}
	return false
}

// denied says whether a conjunct is what the sentence does not say: "X rather than Y", "X, not Y".
func (x *run) denied(h int) bool {
	return x.r.Relation(h) == "conj" && slices.ContainsFunc(x.r.Kids(h), func(k int) bool {
		switch x.r.Word(k) {
		case "rather", "instead", "not", "than":
			r := x.r.Relation(k)
			return k < h && (r == "cc" || r == "advmod" || r == "case" || r == "mark") && !(k+1 < len(x.of) && x.r.Word(k+1) == "only")
		}
		return false
	})
}

// finite says whether a clause on a noun has a subject or a verb of its own: "the notice that Peru left".
func (x *run) finite(h int) bool {
	if x.r.Subtype(h) == "relcl" {
		return true
	}
	for _, k := range x.r.Kids(h) {
		if r := x.r.Relation(k); r == "nsubj" || r == "expl" {
			return !x.infinitive(h)
		}
	}
	switch x.r.Sentence.Tokens[h].XPOS {
	case "VBG", "VBN", "VBD":
		return false
	}
	return !x.infinitive(h)
}

// finiteVerb says whether a predicate, or its auxiliary or copula, shows tense.
func (x *run) finiteVerb(h int) bool {
	shows := func(k int) bool {
		switch x.r.Sentence.Tokens[k].XPOS {
		case "VBD", "VBZ", "VBP", "MD":
			return true
		}
		return false
	}
	return shows(h) || slices.ContainsFunc(x.r.Kids(h), func(k int) bool { r := x.r.Relation(k); return (r == "aux" || r == "cop") && shows(k) })
}

// gerund says whether a predicate is a gerund or present participle: "before being elected", too.
func (x *run) gerund(h int) bool {
	t := x.r.Sentence.Tokens
	return !x.finiteVerb(h) && (t[h].XPOS == "VBG" || slices.ContainsFunc(x.r.Kids(h), func(k int) bool {
		r := x.r.Relation(k)
		return (r == "aux" || r == "cop") && t[k].XPOS == "VBG"
	}))
}

// first is the first of the coordinated heads that h belongs to.
func (x *run) first(h int) int {
	for n := 0; x.r.Relation(h) == "conj" && x.r.Head(h) >= 0 && n < len(x.of); n++ {
		h = x.r.Head(h)
	}
	return h
}

// over says whether token h governs token k.
func (x *run) over(h, k int) bool {
	for n := 0; k >= 0 && n < len(x.of); n++ {
		if k = x.r.Head(k); k == h {
			return true
		}
	}
	return false
}

func (x *run) text(list []int) string {
	s := ""
	for n, t := range list {
		if n > 0 {
			s += " "
		}
		s += x.r.Word(t)
	}
	return s
}
