package open

import (
	"slices"

	"github.com/hawksbill-kg/hawksbill/extract/clause"
)

// compact writes one fact for each argument of proposition i, and for what stands inside its phrases.
func (x *run) compact(i int, l line) {
	kind := x.kind(i)
	args := x.arguments(i)
	if first, ok := x.half(args); ok { // "make the port carbon neutral", "gave them a loan"
		l = l.on(x.phrase(first, ofs))
		args = slices.DeleteFunc(args, func(a argument) bool { return a.bare && a.prop < 0 && a.role == first.role })
	}
	base := l                    // with the object or, where there is none, the first other phrase
	opened := argument{head: -1} // that phrase
	for _, a := range args {
		switch {
		case x.goes(a, i):
			n := len(x.facts)
			x.predicate(a.prop, base.on(x.tokens(a.prep...)).step())
			if len(x.facts) == n {
				x.one(i, kind, base.on(x.tokens(a.prep...)), a, full)
			}
		case a.prop >= 0:
			x.one(i, kind, base, a, full)
		default:
			from := base
			if a.bare || x.coordinated(opened.head, a.head) {
				from = l
			}
			from = from.on(x.tokens(a.prep...))
			x.one(i, kind, from, a, ofs)
			x.into(i, kind, from, a.head)
			if opened.head < 0 {
				base, opened = from.on(x.phrase(a, ofs)), a
			}
		}
	}
}

// half is the first of two arguments that say something only together: object and complement, receiver and object.
func (x *run) half(args []argument) (argument, bool) {
	is := func(role string) (argument, bool) {
		for _, a := range args {
			if a.role == role && a.bare && a.prop < 0 {
				return a, true
			}
		}
		return argument{}, false
	}
	object, ok := is(clause.Object)
	if !ok {
		return object, false
	}
	if receiver, ok := is(clause.Indirect); ok {
		return receiver, true
	}
	_, ok = is(clause.Complement)
	return object, ok
}

// one writes a fact with one argument; a place that is named with the wider one gives that, too.
func (x *run) one(i int, kind Kind, l line, a argument, w width) {
	p := &x.r.Props[i]
	words := x.phrase(a, w)
	if a.prop >= 0 && len(a.prep) > 0 && !x.goes(a, i) {
		words = join(x.tokens(a.prep...), words)
	}
	x.emit(kind, p, l, part{a.head, a.role, words})
	if a.prop >= 0 {
		return
	}
	for _, k := range x.r.Kids(a.head) {
		if x.wider(a.head, k) {
			x.emit(kind, p, l, part{k, a.role, x.nominal(k, core)})
		}
	}
}

// into goes down into the phrase at head: what it passes joins the relation, what it comes to is the argument.
func (x *run) into(i int, kind Kind, l line, head int) {
	p := &x.r.Props[i]
	if l.steps >= maxSteps || x.over(head, p.Head) {
		return
	}
	for _, k := range x.r.Kids(head) {
		if k < head {
			continue
		}
		switch x.r.Relation(k) {
		case "nmod":
			prep := x.preposition(k)
			if len(prep) == 0 || x.r.Subtype(k) == "poss" || x.r.Word(prep[0]) == "of" && x.quantity(head) {
				continue
			}
			role := x.text(prep)
			next := l.on(x.until(head, ofs, prep[0]), x.tokens(prep...)).step()
			for _, m := range x.members(k) {
				x.emit(kind, p, next, part{m, role, x.nominal(m, ofs)})
				x.into(i, kind, next, m)
			}
		case "acl":
			q := x.of[k]
			if q < 0 || x.r.Subtype(k) == "relcl" || kind == Copular && !x.infinitive(k) { // "is a bank based in Oslo": the bank's own fact
				continue
			}
			first, _ := x.r.Edges(k)
			x.predicate(q, l.on(x.until(head, ofs, first), x.tokens(x.marks(k)...)).step())
		}
	}
}

// members lists a noun and those coordinated with it under the same preposition.
func (x *run) members(k int) []int {
	out := []int{k}
	for i := 0; i < len(out); i++ {
		for _, m := range x.r.Kids(out[i]) {
			if x.r.Relation(m) == "conj" && len(x.preposition(m)) == 0 && !x.verbal(m) && len(out) < maxReach {
				out = append(out, m)
			}
		}
	}
	return out
}
