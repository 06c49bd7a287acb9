package syntax

// coordinator: "and", "or" belong to the conjunct behind them.
var coordinator = flaw{
	name: "coordinator without conjunct",
	found: func(b *bench, i int) bool {
		t := b.at(i)
		return t.Deprel == "cc" && t.Head > i && b.rel(t.Head) != "conj" && b.at(t.Head).Head >= 0 && b.before(i) >= 0
	},
	cures: []func(*bench, int){
		// "milk and iodised salt": the noun behind is a conjunct already, the coordinator hangs on its modifier.
		func(b *bench, i int) {
			h := b.at(i).Head
			n, p := b.at(h).Head, b.before(i)
			if b.coordinates(i) && n > i && b.rel(n) == "conj" && b.at(n).Head < i && b.at(h).UPOS != "VERB" && (b.at(p).UPOS != "ADJ" || b.at(h).UPOS != "ADJ") {
				b.move(i, n, "cc")
			}
		},
		// "independent and sovereign States": two modifiers of the noun on which the coordinator was hung.
		func(b *bench, i int) {
			h, p := b.at(i).Head, b.before(i)
			for _, k := range b.s.Children(h) {
				if k > i && k < h && b.rel(k) == b.rel(p) && b.at(p).Head == h && (b.rel(p) == "amod" || b.rel(p) == "compound") {
					b.move(i, k, "cc")
					b.move(k, p, "conj")
					return
				}
			}
		},
		// "torture and capital punishment": the noun behind shares the relation of the one before.
		func(b *bench, i int) {
			h := b.at(i).Head
			n := b.at(h).Head
			if !b.coordinates(i) || n <= i || !b.nominal(n) || b.at(n).Head > i || b.rel(h) == "nmod" && b.at(h).Deprel != "nmod:poss" {
				return
			}
			switch b.rel(h) {
			case "amod", "compound", "det", "nummod", "nmod":
			default:
				return
			}
			for c := b.before(i); c >= 0 && c < i; c = b.at(c).Head {
				if b.at(c).Deprel == b.at(n).Deprel && b.at(c).Head == b.at(n).Head && b.nominal(c) {
					b.move(i, n, "cc")
					b.move(n, c, "conj")
					return
				}
			}
		},
		// "This sounds good, and if you …, ask": the clause behind is beside the one that it was hung on.
		func(b *bench, i int) {
			h := b.at(i).Head
			if b.coordinates(i) && b.rel(h) == "parataxis" && b.at(h).Head < i {
				b.rename(h, "conj")
			}
		},
		// The word behind is the conjunct of the word of its kind before the coordinator.
		func(b *bench, i int) {
			if !b.coordinates(i) {
				return
			}
			h := b.at(i).Head
			n := b.at(h).Head
			for c := b.before(i); c >= 0 && c < i; c = b.at(c).Head {
				if r := b.rel(c); r == "flat" || n > i && b.at(c).Head != n || n < i && !b.alike(c, h) {
					continue
				}
				for b.rel(c) == "conj" && !b.has(c, "cc") && b.at(c).Head >= 0 && b.at(c).Head < c && b.alike(b.at(c).Head, h) {
					c = b.at(c).Head
				}
				b.move(h, c, "conj")
				return
			}
		},
	},
}

// coordinates says whether the word is a plain coordinator.
func (b *bench) coordinates(i int) bool {
	switch b.word(i) {
	case "and", "or", "but", "nor", "&", "/":
		return true
	case "as":
		return b.word(i+1) == "well"
	}
	return false
}

// alike says whether two words can be conjuncts of one another.
func (b *bench) alike(i, j int) bool {
	if p := b.predicate(i); p || b.predicate(j) {
		return p && b.predicate(j) && (b.has(i, "nsubj") || !b.has(j, "nsubj"))
	}
	if b.nominal(i) || b.nominal(j) {
		return b.nominal(i) && b.nominal(j)
	}
	return b.at(i).UPOS == b.at(j).UPOS
}

// twoClauses: a verb has one clausal complement. The flaw stands at the later one.
var twoClauses = flaw{
	name:  "two clausal complements",
	found: func(b *bench, i int) bool { return b.rival(i, (*bench).complement) >= 0 },
	cures: []func(*bench, int){
		func(b *bench, i int) {
			p := b.rival(i, (*bench).complement)
			m := b.child(i, "mark")
			first, _ := b.edges(i)
			if b.child(i, "cc") == first || b.has(p, "mark") && m > 0 && b.word(m) == "that" && b.at(m-1).UPOS == "PUNCT" {
				b.move(i, p, "conj")
			}
		},
	},
}

func (b *bench) complement(i int) bool { return b.at(i).Deprel == "ccomp" }

// secondThat: "says that … and that …": the second that-clause goes with the first.
var secondThat = flaw{
	name:  "that-clause beside its twin",
	found: func(b *bench, i int) bool { return b.firstThat(i) >= 0 },
	cures: []func(*bench, int){func(b *bench, i int) { b.move(i, b.firstThat(i), "conj") }},
}

// firstThat is the that-clause before word i with which a coordinated one is to go, -1 for none.
func (b *bench) firstThat(i int) int {
	h := b.at(i).Head
	if b.at(i).Deprel != "conj" || h < 0 || !b.marksThat(i) || b.marksThat(h) {
		return -1
	}
	for c := i - 1; c > h; c-- {
		if b.rel(c) == "ccomp" && b.marksThat(c) && !b.under(c, i) {
			return c
		}
	}
	return -1
}

func (b *bench) marksThat(i int) bool {
	m := b.child(i, "mark")
	return m >= 0 && b.word(m) == "that"
}

// bareConjunct: "has agreed to cut taxes and encourage trade", "a plan that trains sailors and builds ships": a verb goes with
// the one before it that has its form.
var bareConjunct = flaw{
	name:  "conjunct of another form",
	found: func(b *bench, i int) bool { return b.formMate(i) >= 0 },
	cures: []func(*bench, int){func(b *bench, i int) { b.move(i, b.formMate(i), "conj") }},
}

// formMate is the verb before word i that is to be its first conjunct instead of one of another form, -1 for none.
func (b *bench) formMate(i int) int {
	t := b.at(i)
	h := t.Head
	if t.Deprel != "conj" || h < 0 || h > i || t.UPOS != "VERB" || b.at(h).UPOS != "VERB" || b.has(i, "nsubj") || b.has(i, "aux") {
		return -1
	}
	head := b.at(h)
	base := (t.XPOS == "VB" || t.XPOS == "VBP" && b.word(i) == t.Lemma && !b.finite(h)) && head.XPOS != "VB" && head.XPOS != "VBP"
	third := t.XPOS == "VBZ" && head.XPOS == "VBP"
	if !base && !third || base && b.infinitive(i) {
		return -1
	}
	best := -1
	for c := h + 1; c < i; c++ {
		v := b.at(c)
		switch r := b.rel(c); {
		case v.UPOS != "VERB" || !b.under(c, h) || b.under(c, i):
		case base && v.XPOS == "VB" && b.infinitive(c) && (r == "xcomp" || r == "advcl" || r == "acl"):
			if best < 0 || b.rel(best) != "xcomp" || b.at(best).Head != h {
				best = c
			}
		case third && v.XPOS == "VBZ" && r == "acl":
			best = c
		}
	}
	return best
}

// infinitive says whether word i has "to".
func (b *bench) infinitive(i int) bool {
	for _, k := range b.s.Children(i) {
		if b.word(k) == "to" && b.at(k).Deprel == "mark" {
			return true
		}
	}
	return false
}

// finiteConjunct: "remains committed to helping Peru and hopes for peace": a finite verb goes with a finite verb above.
var finiteConjunct = flaw{
	name:  "finite conjunct of an infinitive",
	found: func(b *bench, i int) bool { return b.finiteMate(i) >= 0 },
	cures: []func(*bench, int){func(b *bench, i int) { b.move(i, b.finiteMate(i), "conj") }},
}

// finiteMate is the predicate above with the tense of word i, where that hangs as a conjunct on a verb without tense.
func (b *bench) finiteMate(i int) int {
	t := b.at(i)
	if t.Deprel != "conj" || t.Head < 0 || t.Head > i || t.XPOS != "VBZ" && t.XPOS != "VBD" || t.UPOS != "VERB" || b.has(i, "nsubj") || b.has(i, "aux") {
		return -1
	}
	if h := b.at(t.Head); h.UPOS != "VERB" || h.XPOS != "VB" && h.XPOS != "VBG" || b.has(t.Head, "aux") || b.has(t.Head, "nsubj") {
		return -1
	}
	for v := b.at(t.Head).Head; v >= 0; v = b.at(v).Head {
		form := b.at(v).XPOS
		for _, k := range b.s.Children(v) {
			if r := b.rel(k); r == "aux" || r == "cop" {
				form = b.at(k).XPOS
			}
		}
		if form == t.XPOS && b.has(v, "nsubj") && !b.under(v, i) {
			return v
		}
	}
	return -1
}

// listPart: "…, recalling X; noting Y": parts of a list between semicolons that hang side by side on one word are conjuncts.
var listPart = flaw{
	name:  "part of a list beside the others",
	found: func(b *bench, i int) bool { return b.part(i) >= 0 },
	cures: []func(*bench, int){
		func(b *bench, i int) { b.move(i, b.part(i), "conj") },
	},
}

// part is the sibling of word i that ends at the semicolon before i, begins alike and has its relation, -1 for none.
func (b *bench) part(i int) int {
	h := b.at(i).Head
	if h < 0 || h > i {
		return -1
	}
	switch b.rel(i) {
	case "advcl", "acl", "ccomp", "xcomp", "nmod", "obl", "appos", "obj":
	default:
		return -1
	}
	first, _ := b.edges(i)
	if f := first - 1; b.word(f) != ";" {
		return -1
	}
	for c := b.before(first); c > h; c = b.at(c).Head {
		if b.at(c).Head == h {
			start, _ := b.edges(c)
			if b.rel(c) == b.rel(i) && b.at(c).XPOS == b.at(i).XPOS && (b.word(start) == b.word(first) || b.at(i).XPOS == "VBG" && first == i) {
				return c
			}
			return -1
		}
	}
	return -1
}
