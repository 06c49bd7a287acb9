package open

import (
	"slices"

	"github.com/hawksbill-kg/hawksbill/extract/clause"
)

// compact writes one fact for each argument of proposition i, and for what stands inside its phrases.
func (x *run) compact(i int, l line) {
	kind := x.kind(i)
	args, l, fronted := x.carry(i, x.arguments(i), l)
	args = slices.DeleteFunc(args, func(a argument) bool {
		return slices.Contains(l.passed, a.head) || a.prop < 0 && a.head == l.subject.head
	}) // "a year to remember", "is hard to find"
	first, ok := x.half(i, args)
	if ok { // "make the port carbon neutral", "gave them a loan"
		l = l.on(x.phrase(first, ofs))
		args = slices.DeleteFunc(args, func(a argument) bool { return a.bare && a.prop < 0 && a.role == first.role })
	}
	if !ok {
		if c := x.certain(args); c.head >= 0 { // "make certain that", "makes it clear that"
			l = l.on(x.phrase(c, ofs))
			args = slices.DeleteFunc(args, func(a argument) bool { return a.head == c.head })
		}
	}
	caused := ok && x.caused(args)
	// The lines before the next argument: with each of the objects or, where there is none, with the first other phrase.
	bases := []line{l}
	opened := argument{head: -1} // that phrase
	var after []line             // those after what completes the object
	limit := x.limit(i, args)
	for n, a := range args {
		switch {
		case x.goes(a, i):
			n := len(x.facts)
			for _, base := range bases {
				next := x.controlled(a, args, base).on(x.tokens(a.prep...))
				if x.raised(a) {
					next.fronted = fronted
				}
				if x.predicate(a.prop, x.deeper(next, i, x.word(a.prop))); len(x.facts) == n && !x.periphrastic(i, a) {
					x.one(i, kind, next, a, full)
				}
				if caused {
					after = append(after, l.on(x.phrase(a, full)))
				}
			}
		case a.prop >= 0 && !a.bare && len(after) > 0:
			for _, base := range after {
				x.one(i, kind, base, a, full)
			}
		case a.prop >= 0:
			for _, base := range bases {
				x.one(i, kind, base, a, full)
			}
		default:
			member := x.coordinated(opened.head, a.head)
			if slices.ContainsFunc(args[:n], func(b argument) bool { return b.prop < 0 && x.coordinated(b.head, a.head) && x.together(i, b) }) {
				continue // it stands in the phrase of the first
			}
			if len(after) > 0 {
				bases, after = after, nil
			}
			before := bases
			if a.bare || member {
				before = []line{l}
			}
			for _, base := range before {
				if b := x.beginning(a, args); b.head >= 0 && b.head != opened.head {
					base = base.on(x.tokens(b.prep...), x.phrase(b, ofs))
				}
				from := base.on(x.tokens(a.prep...))
				if n >= limit && !x.halved(i, a, args) {
					x.one(i, kind, from, a, ofs)
					x.into(i, kind, from, a.head)
				}
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
		ok = x.caused(args)
	}
	return object, ok
}

// certain is the adjective that a verb takes together with a clause; its head is -1 where there is none.
func (x *run) certain(args []argument) argument {
	for _, a := range args {
		if a.role == clause.Complement && a.prop < 0 && x.r.Relation(a.head) == "xcomp" && slices.ContainsFunc(args, func(b argument) bool { return b.role == clause.Clausal && b.prop >= 0 }) {
			return a
		}
	}
	return argument{head: -1}
}

// caused says whether one of the arguments is a participle or bare infinitive that completes the object: "have it mended".
func (x *run) caused(args []argument) bool {
	return slices.ContainsFunc(args, func(a argument) bool {
		return a.role == clause.Clausal && a.prop >= 0 && x.r.Relation(x.word(a.prop)) == "xcomp" && !x.infinitive(x.word(a.prop))
	})
}

// one writes a fact with one argument.
func (x *run) one(i int, kind Kind, l line, a argument, w width) {
	p := &x.r.Props[i]
	words := x.phrase(a, w)
	switch {
	case a.bare && a.prop < 0 && naming(p.Lemma) && a.head > a.word:
		words = x.nominal(a.head, strict)
	case x.together(i, a):
		words = x.list(a.head)
	case a.role == clause.Complement && a.prop < 0 && p.Lemma == "be" && x.identified(a.head, l.subject.head):
		words = x.nominal(a.head, strict)
	}
	if a.prop >= 0 && len(a.prep) > 0 && !x.goes(a, i) {
		words = join(x.tokens(a.prep...), words)
	}
	if !(a.role == clause.Complement && a.prop < 0 && len(words) == 1 && x.relational(a.head)) {
		x.emit(kind, p, l, part{a.head, a.role, words})
	}
	if a.prop < 0 {
		x.places(kind, p, l, a.role, a.head)
	}
}

// beginning is the "from" of a span that argument a ends: "from 1947 to 1960"; its head is -1 where there is none.
func (x *run) beginning(a argument, args []argument) argument {
	switch a.role {
	case "to", "until", "till", "through":
		for _, b := range args {
			if _, last := x.r.Edges(b.head); b.role == "from" && b.prop < 0 && b.head < a.head && len(a.prep) > 0 && last == a.prep[0]-1 {
				return b
			}
		}
	}
	return argument{head: -1}
}

// identified says whether a predicate noun tells which one only with the clause behind it: "it is the tide that moves them".
func (x *run) identified(head, subject int) bool {
	if subject >= 0 && x.r.Sentence.Tokens[subject].UPOS == "PRON" || x.name(head) {
		return true
	}
	return slices.ContainsFunc(x.r.Kids(head), func(k int) bool { return x.r.Relation(k) == "det" && x.r.Word(k) == "the" })
}

// together says whether what argument a heads is told as a list: only all of it is "between", and what is said of several need
// not be true of each.
func (x *run) together(i int, a argument) bool {
	if a.prop >= 0 || a.head < 0 || len(x.members(a.head)) == 1 {
		return false
	}
	p := &x.r.Props[i]
	switch {
	case a.role == "between" || a.role == "without" || a.bare && x.sharing(a.head) || x.denies && a.bare && x.joint(a.head):
		return true
	case a.role == clause.Object:
		switch p.Lemma {
		case "link", "connect", "combine", "merge", "separate", "compare", "join", "unite", "distinguish", "divide", "mix", "reconcile", "balance":
			return true
		}
	case a.role == clause.Complement && p.Lemma == "be" && x.noun(a.head):
		return slices.ContainsFunc(p.Args, func(s clause.Argument) bool {
			return s.Role == clause.Subject && s.Prop < 0 && (x.plural(s.Head) || x.r.Sentence.Tokens[s.Head].UPOS == "NUM") && !x.plural(a.head)
		})
	}
	return false
}

// list is a noun phrase with all that is coordinated with it.
func (x *run) list(head int) Phrase {
	members := x.members(head)
	first, last := x.nominal(head, ofs), x.nominal(members[len(members)-1], ofs)
	end := last[len(last)-1].Token
	if x.sharing(head) {
		_, end = x.r.Edges(head)
	}
	var out []int
	for t := first[0].Token; t <= end; t++ {
		out = append(out, t)
	}
	if len(out) == 0 {
		return first
	}
	return x.tokens(x.trim(out)...)
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
	if l.steps >= maxSteps || naming(p.Lemma) && head > x.word(i) || x.over(head, x.word(i)) || head == x.word(i) && x.kind(i) != Copular {
		return
	}
	for _, k := range x.r.Kids(head) {
		if _, end := x.quoted(head); k < head || k < end {
			continue
		}
		switch x.r.Relation(k) {
		case "nmod", "obl":
			prep := x.preposition(k)
			if len(prep) == 0 || x.r.Subtype(k) == "poss" || x.r.Word(prep[0]) == "of" && x.quantity(head) {
				continue
			}
			role := x.text(prep)
			if x.aside(role, k) || x.titled(head, prep[0]) || x.r.Lemma(head) == x.r.Lemma(k) || x.r.Sentence.Tokens[head].UPOS == "NUM" && x.r.Sentence.Tokens[k].UPOS == "NUM" || x.foreign(head, k) {
				continue
			}
			next := l.on(x.until(head, full, prep[0]), x.tokens(prep...)).step()
			if x.linking(role, k) { // "with regard to"
				x.into(i, kind, next, k)
				continue
			}
			if x.sharing(head) {
				continue
			}
			if role == "between" || role == "without" {
				x.emit(kind, p, next, part{k, role, x.list(k)})
				continue
			}
			for _, m := range x.members(k) {
				x.emit(kind, p, next, part{m, role, x.nominal(m, ofs)})
				x.places(kind, p, next, role, m)
				x.into(i, kind, next, m)
			}
		case "acl", "xcomp":
			q := x.of[k]
			if q < 0 || k > head+1 && x.hyphened(head, k) || x.finite(k) || kind == Copular && !x.infinitive(k) && len(x.marks(k)) == 0 { // "is a bank based in Oslo": the bank's own fact
				continue
			}
			first, _ := x.r.Edges(k)
			next := x.deeper(l.on(x.until(head, ofs, first), x.tokens(x.marks(k)...)), i, k)
			next.passed = append(slices.Clone(l.passed), head)
			x.predicate(q, next)
		}
	}
}

// deeper is the line that goes on from predicate i into the clause at k. An infinitive says itself how it is meant ("hopes to
// sail"); a participle or gerund is part of what i says.
func (x *run) deeper(l line, i, k int) line {
	p := &x.r.Props[i]
	l.denied = l.denied || p.Negative
	if l.says == nil && !x.infinitive(x.first(k)) && (x.r.Relation(x.first(k)) != "xcomp" || len(x.marks(k)) > 0) {
		l.says = p
	}
	return l.step()
}

// limit is the index of the first argument from which a denial may be told: 0 unless it holds only with what follows it.
func (x *run) limit(i int, args []argument) int {
	if x.r.Props[i].Negative {
		for n, a := range args {
			if limits(a.role) {
				return n
			}
		}
	}
	return 0
}

// foreign says whether k goes on with a foreign expression: "quid pro quo".
func (x *run) foreign(head, k int) bool {
	t := x.r.Sentence.Tokens
	return t[head].XPOS == "FW" && t[k].XPOS == "FW"
}

// members lists a noun and those coordinated with it under the same preposition.
func (x *run) members(k int) []int {
	out := []int{k}
	for i := 0; i < len(out); i++ {
		for _, m := range x.r.Kids(out[i]) {
			if x.r.Relation(m) == "conj" && len(x.preposition(m)) == 0 && !x.verbal(m) && !x.denied(m) && !x.extender(m) && len(out) < maxReach {
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
		if a.rank() == 3 || a.rank() == 2 && x.extraposed(i, a, args) {
			fronted = append(fronted, a)
		} else {
			rest = append(rest, a)
		}
	}
	return rest, l, fronted
}

// raised says whether a clause is the complement of its verb.
func (x *run) raised(a argument) bool {
	if !a.bare || a.prop < 0 {
		return false
	}
	w := x.word(a.prop)
	return x.r.Relation(w) == "xcomp" || x.infinitive(w) && (x.r.Relation(w) == "csubj" || x.r.Relation(w) == "ccomp")
}

// extraposed says whether argument a stands behind the clause that goes on with the relation: it tells of both, "it is wise to save
// fuel in summer", "is believed to be safe in Peru".
func (x *run) extraposed(i int, a argument, args []argument) bool {
	return slices.ContainsFunc(args, func(b argument) bool {
		return b.head < a.head && x.goes(b, i) && (x.raised(b) || b.bare && x.r.Props[i].Kind == clause.Adjective)
	})
}
