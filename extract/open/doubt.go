package open

import (
	"slices"

	"github.com/hawksbill-kg/hawksbill/extract/clause"
)

// Doubtful words and clauses: speech that breaks off, words whose other half is not told, clauses without a subject of their
// own. Nothing is told of them.

// broken says whether a piece of a fact has words that break off or repeat: "the, uh, the port".
func (x *run) broken(p Phrase) bool {
	for n, v := range p {
		if v.Token < 0 {
			continue
		}
		switch t := &x.r.Sentence.Tokens[v.Token]; x.r.Relation(v.Token) {
		case "reparandum", "orphan", "discourse":
			return true
		case "dep": // the subject of "the aim is to sail" is one, too
			if t.UPOS != "PRON" && t.UPOS != "NUM" && t.UPOS != "PUNCT" && t.UPOS != "AUX" && x.r.Subtype(v.Token) != "outer" && !x.noun(v.Token) {
				return true
			}
		}
		switch x.r.Word(v.Token) {
		case "uh", "um", "er", "erm":
			return true
		case "that", "had":
			continue
		}
		if n > 0 && p[n-1].Token == v.Token-1 && v.Token > 0 && x.r.Word(v.Token-1) == x.r.Word(v.Token) && x.r.Relation(v.Token) != "punct" && !x.name(v.Token) && !x.adverb(v.Token) && x.r.Sentence.Tokens[v.Token].UPOS != "NUM" {
			return true
		}
	}
	return false
}

// restarted says whether a phrase begins anew at its head: "one of the go — go to things". What it lost may stand in it.
func (x *run) restarted(head int) bool {
	return head >= 0 && slices.ContainsFunc(x.r.Kids(head), func(k int) bool {
		return x.r.Relation(k) == "reparandum" && x.noun(k) && x.r.Lemma(k) != x.r.Lemma(head)
	})
}

// severed says whether a relation has a preposition in its middle whose noun is told nowhere.
func (x *run) severed(l line, args []part) bool {
	end := len(l.words)
	for end > 0 && l.words[end-1].Token >= 0 && x.r.Sentence.Tokens[l.words[end-1].Token].UPOS == "ADP" {
		end--
	}
	told := func(h int) bool {
		in := func(p Phrase) bool { return slices.ContainsFunc(p, func(v Word) bool { return v.Token == h }) }
		return in(l.words) || in(l.subject.words) || slices.ContainsFunc(args, func(a part) bool { return in(a.words) })
	}
	for _, v := range l.words[:end] {
		if v.Token >= 0 && x.r.Relation(v.Token) == "case" && x.r.Word(v.Token) == "of" && !told(x.r.Head(v.Token)) {
			return true
		}
	}
	return false
}

// extender says whether the conjunct k only leaves a list open: "masks, drums and all".
func (x *run) extender(k int) bool {
	switch x.r.Word(k) {
	case "all", "stuff", "something", "everything", "whatever", "that", "things", "so", "anything", "such":
	default:
		return false
	}
	return x.r.Relation(k) == "conj" && !slices.ContainsFunc(x.r.Kids(k), func(t int) bool {
		switch x.r.Relation(t) {
		case "cc", "punct", "advmod":
			return false
		}
		return true
	})
}

// capital says whether a preposition begins a title of which the noun at head is the end: "Into the Deep".
func (x *run) capital(head int) bool {
	return head > 0 && slices.ContainsFunc(x.r.Kids(head), func(k int) bool {
		return k > 0 && k < head && x.r.Relation(k) == "case" && x.upper(k) && x.upper(head) && !x.quote(k-1)
	})
}

// upper says whether a token begins with a capital letter.
func (x *run) upper(k int) bool {
	f := x.r.Sentence.Tokens[k].Form
	return f != "" && f[0] >= 'A' && f[0] <= 'Z'
}

// agentless says whether a verb speaks of what a gerund names, not of who does it: "the rule involves counting boats".
func agentless(lemma string) bool {
	switch lemma {
	case "mean", "involve", "require", "include", "entail", "recommend", "suggest", "permit", "allow", "prohibit", "justify", "necessitate", "encourage", "facilitate", "discuss", "mention":
		return true
	}
	return false
}

// nobody says whether proposition i is a gerund that its governing verb gives no subject.
func (x *run) nobody(i int) bool {
	p := &x.r.Props[i]
	for n := 0; n < maxSteps && p.Parent >= 0; n++ {
		w, up := x.word(i), &x.r.Props[p.Parent]
		if p.Link == "clause" && x.gerund(w) && agentless(up.Lemma) && !x.own(w) {
			return true
		}
		if p.Link != "conj" {
			return false
		}
		i, p = p.Parent, up
	}
	return false
}

// own says whether a clause has a subject of its own.
func (x *run) own(w int) bool {
	return slices.ContainsFunc(x.r.Kids(w), func(k int) bool {
		switch x.r.Relation(k) {
		case "nsubj", "csubj", "expl":
			return true
		}
		return false
	})
}

// defining says whether proposition i stands in a clause that only tells which level, place or time is meant: "the point where
// no fish remain". It holds there and nowhere else.
func (x *run) defining(i int) bool {
	w := x.word(i)
	for n := 0; w >= 0 && n < len(x.of); n++ {
		h := x.r.Head(w)
		if h >= 0 && x.r.Subtype(w) == "relcl" {
			if x.r.Relation(w) == "advcl" && x.wh(h) {
				return true
			}
			if x.limitNoun(h) && x.restrictive(h, w) && slices.ContainsFunc(x.r.Kids(w), func(k int) bool { return x.wh(k) || x.r.Word(k) == "which" && len(x.preposition(k)) > 0 }) {
				return true
			}
		}
		w = h
	}
	return false
}

// limitNoun says whether a noun names a bound or a case that the clause behind it tells.
func (x *run) limitNoun(h int) bool {
	switch x.r.Lemma(h) {
	case "level", "point", "stage", "degree", "extent", "case", "situation", "way", "time", "moment", "place", "day", "world", "condition", "scenario", "instance", "circumstance":
		return x.r.Sentence.Tokens[h].UPOS == "NOUN"
	}
	return false
}

// borrowed says whether object a stands behind another verb with which the first one need not share it: "they met and formed a
// club", "he ran and took a seat".
func (x *run) borrowed(a clause.Argument, p *clause.Proposition, word int) bool {
	if a.Role != clause.Object || a.Prop >= 0 || a.Head < word || p.Passive {
		return false
	}
	v := x.r.Head(x.first(a.Head))
	if v < 0 || v == word || !x.coordinated(word, v) || x.r.Relation(x.first(a.Head)) != "obj" {
		return false
	}
	switch x.r.Lemma(v) {
	case "form", "make", "take", "have", "give", "do", "get", "hold", "pay", "play", "begin", "start", "let", "put", "become", "set":
		return true
	}
	switch p.Lemma {
	case "meet", "go", "come", "work", "live", "agree", "sit", "stand", "travel", "return", "try", "stay", "arrive", "look", "walk", "run", "stop", "talk", "speak", "think", "act":
		return true
	}
	return false
}

// judging says whether a verb that says what something is deemed to be has lost that something.
func (x *run) judging(p *clause.Proposition) bool {
	switch p.Lemma {
	case "deem", "consider", "declare", "call", "name", "regard", "render", "elect", "appoint", "label", "judge", "dub":
	default:
		return false
	}
	has := func(role string) bool { return len(p.Role(role)) > 0 }
	return !p.Passive && has(clause.Complement) && !has(clause.Object) && !has(clause.Clausal)
}

// collective says whether predicate i is true only of its subjects together: "Peru and Chile met".
func (x *run) collective(i int) bool {
	p, w := &x.r.Props[i], x.word(i)
	if slices.ContainsFunc(p.Args, func(a clause.Argument) bool { return a.Role == "between" }) ||
		slices.ContainsFunc(x.r.Kids(w), func(k int) bool { return x.r.Word(k) == "together" || x.r.Word(k) == "alike" }) {
		return true
	}
	switch x.r.Lemma(w) {
	case "meet", "marry", "differ", "agree", "disagree", "merge", "talk", "cooperate", "collaborate", "divorce", "unite", "converge", "diverge", "overlap", "interact", "gather",
		"combine", "argue", "compete", "negotiate", "chat", "quarrel", "coincide", "collide":
		return !p.Passive && len(p.Role(clause.Object)) == 0 && len(p.Role("with")) == 0
	case "equal", "similar", "different", "identical", "alike", "friend", "partner", "brother", "sister", "enemy", "rival", "neighbor", "neighbour", "cousin", "ally", "married", "close", "apart",
		"interchangeable", "compatible", "distinct", "separate":
		return len(p.Role("to")) == 0 && len(p.Role("from")) == 0 && len(p.Role("with")) == 0
	case "join":
		return slices.ContainsFunc(p.Role(clause.Object), func(a clause.Argument) bool { return x.r.Lemma(a.Head) == "force" || x.r.Lemma(a.Head) == "hand" })
	}
	return false
}

// spread says whether a phrase before the verb is half of a range: "From skiffs to liners, …". Only all of it says what is meant.
func (x *run) spread(a argument, args []argument) bool {
	if a.head > a.word || a.prop >= 0 || x.time(a.head) || x.name(a.head) {
		return false
	}
	front := func(role string) bool {
		return slices.ContainsFunc(args, func(b argument) bool { return b.role == role && b.prop < 0 && b.head < b.word })
	}
	return (a.role == "from" || a.role == "to") && front("from") && front("to")
}

// sharing says whether a phrase behind a list belongs to all of the list that head begins: "an opening and a closing with a song".
func (x *run) sharing(head int) bool {
	member := -1
	for _, k := range x.r.Kids(head) {
		switch x.r.Relation(k) {
		case "conj":
			if member < 0 && x.noun(k) {
				member = k
			}
		case "nmod":
			if prep := x.preposition(k); member >= 0 && k > member && len(prep) > 0 && x.r.Word(prep[0]) != "of" {
				return true
			}
		}
	}
	return false
}

// joint says whether a list is told as one: what is denied of all of it need not be denied of each.
func (x *run) joint(head int) bool {
	return slices.ContainsFunc(x.members(head), func(m int) bool {
		return m != head && slices.ContainsFunc(x.r.Kids(m), func(k int) bool { return x.r.Word(k) == "and" })
	})
}
