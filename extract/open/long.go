package open

import (
	"math"
	"slices"

	"github.com/hawksbill-kg/hawksbill/extract/clause"
)

// long writes proposition i with all its arguments. The preposition of the first joins the relation.
func (x *run) long(i int, l line) {
	var list []part
	args, l, fronted := x.carry(i, x.arguments(i), l)
	base := l // with the objects, for what goes on with the relation
	first := l
	told, only := false, argument{} // whether a clause went on; the argument of a fact that has one
	for n, a := range args {
		if a.prop < 0 && slices.ContainsFunc(args[:n], func(b argument) bool { return b.prop < 0 && b.role == a.role && x.coordinated(b.head, a.head) }) {
			continue // it stands in the phrase of the first
		}
		if len(a.prep) == 0 && x.goes(a, i) {
			before := len(x.facts)
			next := x.controlled(a, args, base).step()
			if x.raised(a) {
				next.fronted = fronted
			}
			x.predicate(a.prop, next)
			if told = told || len(x.facts) > before; len(x.facts) > before || x.periphrastic(i, a) {
				continue
			}
		}
		words := x.phrase(a, full)
		switch prep := x.tokens(a.prep...); {
		case len(list) == 0:
			first = l.on(prep)
		default:
			words = join(prep, words)
		}
		if a.bare {
			base = base.on(words)
		}
		list, only = append(list, part{a.head, a.role, words}), a
	}
	if told && len(list) == 1 && (x.halved(i, only, args) || only.role == clause.Object && x.caused(args)) {
		return // "requires ports to be open": it does not require ports
	}
	x.emit(x.kind(i), &x.r.Props[i], first, list...)
}

// apposition writes "Norway, a member of X"; Compact only those with a determiner, which are the surest. Where one is many and
// the other one, the parser took the members of a list for an apposition.
func (x *run) apposition(i int) {
	p := &x.r.Props[i]
	if p.Negative || x.r.Sentence.Tokens[p.Head].UPOS == "PRON" || x.r.Sentence.Tokens[p.Head].UPOS == "NUM" {
		return
	}
	if x.style == Compact && !slices.ContainsFunc(x.r.Kids(p.Head), func(k int) bool { return x.r.Relation(k) == "det" || x.r.Subtype(k) == "poss" }) {
		return
	}
	be := "is"
	if x.plural(p.Head) {
		be = "are"
	}
	for _, a := range p.Role(clause.Holder) {
		if first, _ := x.r.Edges(p.Head); x.singled(p.Head) || x.r.Lemma(a.Head) == x.r.Lemma(p.Head) || x.r.Word(first) == "that" || x.refused(a.Head) || x.named(a.Head, p.Head) || x.r.Word(first) == ":" || first > 0 && x.r.Word(first-1) == ":" {
			continue // what a colon announces may be anything that the sentence names
		}
		if x.wider(a.Head, p.Head) || x.plural(a.Head) != x.plural(p.Head) {
			continue
		}
		subject := part{a.Head, clause.Holder, x.alone(a.Head)}
		x.emit(Apposition, p, line{subject: subject, words: Phrase{{Token: -1, Added: be}}}, part{p.Head, clause.Complement, x.nominal(p.Head, x.width())})
	}
}

// alone is a noun phrase without what is coordinated with it.
func (x *run) alone(head int) Phrase {
	before := math.MaxInt
	for _, k := range x.r.Kids(head) {
		if k > head && x.r.Relation(k) == "conj" {
			before, _ = x.r.Edges(k)
			break
		}
	}
	return x.until(head, x.width(), before)
}

// singled says whether an apposition names only some of what stands before: "all crews, especially ours".
func (x *run) singled(head int) bool {
	return slices.ContainsFunc(x.r.Kids(head), func(k int) bool {
		switch x.r.Word(k) {
		case "especially", "particularly", "notably", "mainly", "mostly", "including", "chiefly", "specifically", "namely", "e.g.", "not", "even":
			return k < head
		}
		return false
	})
}

// refused says whether a noun phrase names nothing: "no reason to leave".
func (x *run) refused(head int) bool {
	return slices.ContainsFunc(x.r.Kids(head), func(k int) bool { return x.r.Relation(k) == "det" && x.r.Word(k) == "no" })
}
