package open

import (
	"slices"
	"strings"

	"github.com/hawksbill-kg/hawksbill/extract/clause"
)

// What is not told: facts that a reader would take for something else than the sentence says.

// silent says whether proposition i has no facts: it asks, or the words that it needs stand elsewhere.
func (x *run) silent(i int) bool {
	p, w := &x.r.Props[i], x.word(i)
	switch {
	case x.inverted(w), x.r.Sentence.Tokens[w].UPOS == "ADP", p.Lemma == "say" && x.infinitive(w) && p.Parent >= 0 && x.r.Props[p.Parent].Lemma == "be": // "which is to say"
		return true
	case x.judging(p):
		return true
	case x.marked(w, "than"), x.r.Sentence.Tokens[p.Head].UPOS == "AUX" && p.Lemma != "be" && x.r.Relation(p.Head) != "cop": // "more than they can"
		return true
	case p.Lemma == "be" && (x.pronoun(w) || x.r.Relation(w) == "advcl" && x.r.Subtype(w) == "relcl"): // "where you are", "what it is for"
		return true
	case x.gerundOf(w), p.Negative && slices.ContainsFunc(x.r.Kids(w), func(k int) bool { return k < w && x.r.Relation(k) == "advmod" && x.r.Word(k) == "as" }): // "is not as cold"
		return true
	case x.there(i) >= 0 && p.Kind == clause.Verb && p.Lemma == "be":
		return len(p.Role(x.surface(p))) == 0
	}
	if p.Link == "participial" && p.Parent >= 0 && x.r.Props[p.Parent].Negative && x.r.Relation(w) == "advcl" { // "has no trouble sailing"
		if first, _ := x.r.Edges(w); first > 0 && x.r.Relation(first-1) != "punct" && x.r.Relation(first) != "punct" {
			return true
		}
	}
	if p.Link == "participial" && x.r.Relation(w) == "advcl" && p.Parent >= 0 && x.r.Props[p.Parent].Link == "participial" && x.r.Props[p.Parent].Passive && len(x.marks(w)) > 0 {
		return true // "the trouble met when trying to land": it is not the trouble that tries
	}
	if p.Link == "participial" && x.r.Relation(w) == "advcl" && slices.ContainsFunc(p.Args, func(a clause.Argument) bool {
		return a.Role == x.surface(p) && (x.r.Word(a.Head) == "it" || x.r.Word(a.Head) == "there") && a.Head > w
	}) {
		return true // "seeing this, it would be no surprise": nobody sees
	}
	if p.Link == "participial" && (x.example(w) || x.r.Relation(w) == "advcl" && dangling(p.Lemma)) { // "has ten ships, compared to thirty": of what is not certain
		return true
	}
	if p.Passive || p.Kind != clause.Verb {
		return false
	}
	switch p.Lemma { // "as we had in May"
	case "have", "make", "put", "bring", "give", "contain", "include", "involve", "require", "need", "want", "expect", "mean", "enable", "do", "get", "consider", "regard", "discuss", "describe", "determine", "avoid", "ensure", "address", "like", "love":
		return !slices.ContainsFunc(p.Args, func(a clause.Argument) bool {
			switch a.Role {
			case clause.Object, clause.Complement, clause.Clausal, clause.Indirect:
				return true
			}
			return false
		}) && !slices.ContainsFunc(x.r.Kids(w), func(k int) bool {
			r := x.r.Relation(k)
			return r == "advmod" && x.manner(k, w) || r == "compound" || r == "xcomp" || r == "expl" || r == "advmod" && x.direction(k)
		})
	}
	return false
}

// inverted says whether an auxiliary stands before the subject of the clause at w, as in questions and conditions; a denial or
// "so" in front of it explains the order: "never has Peru signed".
func (x *run) inverted(w int) bool {
	aux := -1
	for _, k := range x.r.Kids(w) {
		switch x.r.Relation(k) {
		case "aux", "cop":
			if aux < 0 {
				aux = k
			}
		case "nsubj":
			if aux < 0 || k < aux || k > w {
				return false
			}
			first, _ := x.r.Edges(w)
			for t := first; t < aux; t++ {
				switch x.r.Word(t) {
				case "never", "not", "nor", "neither", "so", "only", "rarely", "seldom", "hardly", "scarcely", "barely", "little", "such", "no", "as", "than":
					return false
				}
			}
			return true
		}
	}
	return false
}

// halved says whether argument a of proposition i says something else without the argument that follows: who "requires ships to
// be safe" does not require ships, and who "puts the crew at risk" does not put it.
func (x *run) halved(i int, a argument, args []argument) bool {
	p := &x.r.Props[i]
	if a.prop < 0 && len(a.prep) > 0 && slices.ContainsFunc(args, func(b argument) bool { // "called on Peru to sign"
		return x.goes(b, i) && len(x.controlled(b, []argument{a}, line{}).words) > 0
	}) {
		return true
	}
	if a.role != clause.Object || a.prop >= 0 {
		return false
	}
	for _, j := range x.under[i] { // also where it is no argument
		q := &x.r.Props[j]
		if q.Link == "clause" && x.r.Relation(x.word(j)) == "xcomp" && slices.ContainsFunc(q.Args, func(s clause.Argument) bool { return s.Head == a.head && s.Role == x.surface(q) }) {
			return true
		}
	}
	return slices.ContainsFunc(args, func(b argument) bool {
		switch {
		case b.bare && b.prop >= 0 && x.r.Relation(x.first(x.word(b.prop))) == "xcomp":
			q := &x.r.Props[b.prop]
			return slices.ContainsFunc(q.Args, func(s clause.Argument) bool { return s.Head == a.head && s.Role == x.surface(q) })
		case b.role == "as" && b.prop < 0:
			if strings.HasSuffix(x.r.Word(a.head), "self") || strings.HasSuffix(x.r.Word(a.head), "selves") {
				return true
			}
			switch p.Lemma {
			case "consider", "regard", "view", "see", "treat", "describe", "define", "portray", "know", "think", "take", "use":
				return true
			}
		case b.prop < 0 && !b.bare && b.head > b.word && placing(p.Lemma):
			return place(b.role) && !x.time(b.head)
		}
		return false
	})
}

// gapped says whether an argument of a clause stands outside the predicate that governs it: "the boats that they think Peru needs".
func (x *run) gapped(j, word int) bool {
	for n := 0; j >= 0 && n < maxSteps; n++ {
		q := &x.r.Props[j]
		for _, a := range q.Args {
			if a.Understood && (a.Role != x.surface(q) || x.finiteVerb(x.word(j))) && x.over(a.Head, word) {
				return true
			}
		}
		next := -1
		for _, c := range q.Role(clause.Clausal) {
			next = c.Prop
		}
		j = next
	}
	return false
}

// stump says whether a phrase is an auxiliary alone or ends with a preposition.
func (x *run) stump(p Phrase) bool {
	last := p[len(p)-1].Token
	if last < 0 {
		return false
	}
	u := x.r.Sentence.Tokens[last].UPOS
	return u == "ADP" && x.r.Subtype(last) != "prt" && x.r.Relation(last) != "fixed" && x.r.Relation(last) != "flat" && x.r.Relation(last) != "advmod" ||
		len(p) == 1 && (u == "AUX" || x.r.Sentence.Tokens[last].XPOS == "DT" && (x.r.Word(last) == "the" || x.r.Word(last) == "a" || x.r.Word(last) == "an"))
}

// mutual says whether a fact tells of one what is so only between several, or its subject is no more than a relative pronoun or an article.
func (x *run) mutual(subject part, args []part) bool {
	if subject.head < 0 {
		return false
	}
	t := &x.r.Sentence.Tokens[subject.head]
	if w := x.r.Word(subject.head); t.UPOS != "NOUN" && (w == "the" || w == "a" || w == "an") {
		return true
	}
	for _, v := range subject.words { // "most of whom"
		if v.Token >= 0 && v.Token != subject.head && (x.r.Word(v.Token) == "whom" || x.r.Word(v.Token) == "which") && x.over(subject.head, v.Token) && x.r.Relation(v.Token) == "nmod" {
			return true
		}
	}
	single := len(x.members(subject.head)) > 1 || x.r.Relation(subject.head) == "conj"
	return single && slices.ContainsFunc(args, func(a part) bool {
		w := x.r.Word(a.head)
		return x.style == Compact && a.head >= 0 && (w == "other" || w == "another") && len(a.words) == 2
	})
}

// asked says whether a phrase answers a question word that it has lost: "how many ships", or is no more than "etc.".
func (x *run) asked(p Phrase, head int) bool {
	if head < 0 {
		return false
	}
	switch x.r.Word(head) {
	case "etc.", "etc", "al":
		return true
	}
	return slices.ContainsFunc(x.r.Kids(head), func(k int) bool {
		if r := x.r.Relation(k); r != "amod" && r != "det" && r != "advmod" {
			return false
		}
		return slices.ContainsFunc(append([]int{k}, x.r.Kids(k)...), func(t int) bool {
			switch x.r.Word(t) {
			case "how", "which", "what", "whatever", "whichever":
				return !slices.ContainsFunc(p, func(v Word) bool { return v.Token == t })
			}
			return false
		})
	})
}

// example says whether the clause at w only gives an example: "(e.g., using ropes)".
func (x *run) example(w int) bool {
	for n := 0; w >= 0 && n < maxSteps; n++ {
		first, _ := x.r.Edges(w)
		for t := first; t <= w && t < first+3; t++ {
			switch x.r.Word(t) {
			case "e.g.", "e.g", "i.e.", "i.e":
				return true
			}
		}
		w = x.r.Head(w)
	}
	return false
}

// pronoun says whether a token is a question word that stands for a noun.
func (x *run) pronoun(w int) bool {
	return questionWord(x.r.Word(w))
}

// gerundOf says whether the gerund at w is what the participle in front of it is about: "anticipating having more".
func (x *run) gerundOf(w int) bool {
	h, t := x.r.Head(w), x.r.Sentence.Tokens
	return h >= 0 && h == w-1 && x.r.Relation(w) == "advcl" && t[w].XPOS == "VBG" && t[h].XPOS == "VBG"
}
