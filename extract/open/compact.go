package open

import (
	"slices"

	"github.com/hawksbill-kg/hawksbill/extract/clause"
)

// compact writes one fact for each argument of proposition i, and for what stands inside its phrases.
func (x *run) compact(i int, l line) {
	kind := x.kind(i)
	args, l, fronted := x.carry(i, x.arguments(i), l)
	args = slices.DeleteFunc(args, func(a argument) bool { return slices.Contains(l.passed, a.head) }) // "a year to remember"
	if first, ok := x.half(i, args); ok {                                                              // "make the port carbon neutral", "gave them a loan"
		l = l.on(x.phrase(first, ofs))
		args = slices.DeleteFunc(args, func(a argument) bool { return a.bare && a.prop < 0 && a.role == first.role })
	}
	// The lines before the next argument: with each of the objects or, where there is none, with the first other phrase.
	bases := []line{l}
	opened := argument{head: -1} // that phrase
	for _, a := range args {
		switch {
		case x.goes(a, i):
			n := len(x.facts)
			for _, base := range bases {
				next := x.controlled(a, args, base).on(x.tokens(a.prep...))
				if x.raised(a) {
					next.fronted = fronted
				}
				if x.predicate(a.prop, next.step()); len(x.facts) == n {
					x.one(i, kind, next, a, full)
				}
			}
		case a.prop >= 0:
			for _, base := range bases {
				x.one(i, kind, base, a, full)
			}
		default:
			member := x.coordinated(opened.head, a.head)
			before := bases
			if a.bare || member {
				before = []line{l}
			}
			for _, base := range before {
				from := base.on(x.tokens(a.prep...))
				x.one(i, kind, from, a, ofs)
				x.into(i, kind, from, a.head)
				switch {
				case opened.head < 0:
					bases, opened = []line{from.on(x.phrase(a, ofs))}, a
				case member && a.bare:
					bases = append(bases, from.on(x.phrase(a, ofs)))
				}
			}
		}
	}
}

// half is the first of two arguments that say something only together: object and complement, receiver and object.
func (x *run) half(i int, args []argument) (argument, bool) {
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
	if _, ok = is(clause.Complement); ok {
		return object, true
	}
	switch x.r.Props[i].Lemma {
	case "have", "get", "make", "let", "keep", "leave", "find": // "have it mended"
		ok = slices.ContainsFunc(args, func(a argument) bool {
			return a.role == clause.Clausal && a.prop >= 0 && x.r.Relation(x.word(a.prop)) == "xcomp" && !x.infinitive(x.word(a.prop))
		})
	}
	return object, ok
}

// one writes a fact with one argument.
func (x *run) one(i int, kind Kind, l line, a argument, w width) {
	p := &x.r.Props[i]
	words := x.phrase(a, w)
	if a.prop >= 0 && len(a.prep) > 0 && !x.goes(a, i) {
		words = join(x.tokens(a.prep...), words)
	}
	x.emit(kind, p, l, part{a.head, a.role, words})
	if a.prop < 0 {
		x.places(kind, p, l, a.role, a.head)
	}
}

// places writes the wider place in which the place at head lies: what is in it is in the wider one, too.
func (x *run) places(kind Kind, p *clause.Proposition, l line, role string, head int) {
	switch role {
	case "in", "at", "from", "to", "into":
	default:
		return
	}
	for _, k := range x.r.Kids(head) {
		if x.wider(head, k) {
			x.emit(kind, p, l, part{k, role, x.nominal(k, core)})
		}
	}
}

// into goes down into the phrase at head: what it passes joins the relation, what it comes to is the argument.
func (x *run) into(i int, kind Kind, l line, head int) {
	p := &x.r.Props[i]
	if l.steps >= maxSteps || x.over(head, x.word(i)) || head == x.word(i) && x.kind(i) != Copular {
		return
	}
	for _, k := range x.r.Kids(head) {
		if k < head {
			continue
		}
		switch x.r.Relation(k) {
		case "nmod", "obl":
			prep := x.preposition(k)
			if len(prep) == 0 || x.r.Subtype(k) == "poss" || x.r.Word(prep[0]) == "of" && x.quantity(head) {
				continue
			}
			role := x.text(prep)
			next := l.on(x.until(head, full, prep[0]), x.tokens(prep...)).step()
			for _, m := range x.members(k) {
				x.emit(kind, p, next, part{m, role, x.nominal(m, ofs)})
				x.places(kind, p, next, role, m)
				x.into(i, kind, next, m)
			}
		case "acl", "xcomp":
			q := x.of[k]
			if q < 0 || x.finite(k) || kind == Copular && !x.infinitive(k) && len(x.marks(k)) == 0 { // "is a bank based in Oslo": the bank's own fact
				continue
			}
			first, _ := x.r.Edges(k)
			next := l.on(x.until(head, ofs, first), x.tokens(x.marks(k)...)).step()
			next.passed = append(slices.Clone(l.passed), head)
			x.predicate(q, next)
		}
	}
}

// members lists a noun and those coordinated with it under the same preposition.
func (x *run) members(k int) []int {
	out := []int{k}
	for i := 0; i < len(out); i++ {
		for _, m := range x.r.Kids(out[i]) {
			if x.r.Relation(m) == "conj" && len(x.preposition(m)) == 0 && !x.verbal(m) && !x.denied(m) && len(out) < maxReach {
				out = append(out, m)
			}
		}
	}
	return out
}

// controlled is the line before a clause whose understood subject is another argument with a preposition: "called on Peru to sign".
func (x *run) controlled(a argument, args []argument, l line) line {
	q := &x.r.Props[a.prop]
	for _, s := range q.Role(x.surface(q)) {
		for _, b := range args {
			if b.head == s.Head && b.prop < 0 && len(b.prep) > 0 {
				return l.on(x.tokens(b.prep...), x.phrase(b, x.width()))
			}
		}
	}
	return l
}

// carry takes what stands before a predicate from its arguments where a clause goes on with its relation: "in 1990 Peru tried
// to join" tells when Peru joined as much as when it tried. What l carried so far joins the arguments.
func (x *run) carry(i int, args []argument, l line) (rest []argument, next line, fronted []argument) {
	args = append(args, l.fronted...)
	l.fronted = nil
	if !slices.ContainsFunc(args, func(a argument) bool { return x.goes(a, i) && x.raised(a) }) {
		return args, l, nil
	}
	for _, a := range args {
		if a.rank() == 3 {
			fronted = append(fronted, a)
		} else {
			rest = append(rest, a)
		}
	}
	return rest, l, fronted
}

// raised says whether a clause is the complement of its verb.
func (x *run) raised(a argument) bool {
	return a.bare && a.prop >= 0 && x.r.Relation(x.word(a.prop)) == "xcomp"
}
