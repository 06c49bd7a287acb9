package open

import (
	"slices"

	"github.com/hawksbill-kg/hawksbill/extract/clause"
)

// long writes proposition i with all its arguments. The preposition of the first joins the relation.
func (x *run) long(i int, l line) {
	var list []part
	base := l // with the objects, for what goes on with the relation
	first := l
	args := x.arguments(i)
	for n, a := range args {
		if a.prop < 0 && slices.ContainsFunc(args[:n], func(b argument) bool { return b.prop < 0 && b.role == a.role && x.coordinated(b.head, a.head) }) {
			continue // it stands in the phrase of the first
		}
		if len(a.prep) == 0 && x.goes(a, i) {
			before := len(x.facts)
			x.predicate(a.prop, base.step())
			if len(x.facts) > before {
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
		list = append(list, part{a.head, a.role, words})
	}
	x.emit(x.kind(i), &x.r.Props[i], first, list...)
}

// apposition writes "Norway, a member of X".
func (x *run) apposition(i int) {
	p := &x.r.Props[i]
	if x.r.Sentence.Tokens[p.Head].UPOS == "NUM" {
		return
	}
	for _, a := range p.Role(clause.Holder) {
		if !x.wider(a.Head, p.Head) {
			subject := part{a.Head, clause.Holder, x.nominal(a.Head, full)}
			x.emit(Apposition, p, line{subject: subject, words: Phrase{{Token: -1, Added: "is"}}}, part{p.Head, clause.Complement, x.nominal(p.Head, full)})
		}
	}
}
