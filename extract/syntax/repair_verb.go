package syntax

// compounded: "Norway cut emissions": the noun before a finite verb is its subject.
var compounded = flaw{
	name: "noun compounded with a finite verb",
	found: func(b *bench, i int) bool {
		h := b.at(i).Head
		if b.at(i).Deprel != "compound" || h < i || !b.nominal(i) || b.at(h).UPOS != "VERB" || !b.tensed(h) || b.has(h, "nsubj") {
			return false
		}
		for _, k := range b.s.Children(h) {
			switch b.rel(k) {
			case "det", "amod", "case", "nummod": // "the compromises": a noun after all
				return false
			}
			if b.at(k).Deprel == "nmod:poss" {
				return false
			}
		}
		switch b.rel(h) {
		case "root", "ccomp", "advcl", "acl", "conj", "parataxis":
			return true
		}
		return false
	},
	cures: []func(*bench, int){func(b *bench, i int) { b.rename(i, "nsubj") }},
}

// tensed says whether the form of word i itself shows tense.
func (b *bench) tensed(i int) bool {
	switch b.at(i).XPOS {
	case "VBD", "VBZ", "VBP":
		return true
	}
	return false
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
	base := (t.XPOS == "VB" || t.XPOS == "VBP" && b.word(i) == t.Lemma) && head.XPOS != "VB" && head.XPOS != "VBP"
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

// innerParticiple: "has jurisdiction over crimes committed in Peru": the participle belongs to the noun right before it.
var innerParticiple = flaw{
	name: "participle far from its noun",
	found: func(b *bench, i int) bool {
		t := b.at(i)
		if t.Deprel != "xcomp" && t.Deprel != "advcl" || t.XPOS != "VBN" || i == 0 || t.Head < 0 || b.has(i, "aux") || b.has(i, "mark") || !b.nominal(i-1) {
			return false
		}
		h := b.at(i - 1).Head
		return h >= 0 && h != t.Head && b.rel(i-1) == "nmod" && b.under(h, t.Head)
	},
	cures: []func(*bench, int){func(b *bench, i int) { b.move(i, i-1, "acl") }},
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

// subjectRoot: "The accord … has lapsed": a sentence whose subject stands at the root, with the verb below it.
var subjectRoot = flaw{
	name:  "verb below its subject",
	found: func(b *bench, v int) bool { return b.overturned(v) },
	cures: []func(*bench, int){
		func(b *bench, v int) {
			h := b.at(v).Head
			b.replace(v, "nsubj")
			switch {
			case b.passive(v):
				b.rename(h, "nsubj:pass")
			case b.at(v).XPOS == "VBN" && !b.has(v, "aux"):
				b.at(v).XPOS, b.at(v).Feats = "VBD", "Mood=Ind|Tense=Past|VerbForm=Fin"
			}
			for _, k := range b.s.Children(h) {
				if k > v {
					b.move(k, v, b.at(k).Deprel)
				}
			}
		},
	},
}

// overturned says whether v is a verb with tense right below a noun at the root of a whole sentence, and lacks a subject.
func (b *bench) overturned(v int) bool {
	t := b.at(v)
	h := t.Head
	if h < 0 || h > v || b.s.Tokens[len(b.s.Tokens)-1].Form != "." || b.at(h).Head >= 0 || !b.nominal(h) || b.has(h, "cop") || b.has(h, "cc") || t.UPOS != "VERB" {
		return false
	}
	switch t.Deprel {
	case "acl", "acl:relcl":
	case "conj":
		if m := b.child(v, "cc"); m >= 0 && b.at(m).Deprel == "cc" {
			return false
		}
	default:
		return false
	}
	for _, k := range b.s.Children(v) {
		switch b.rel(k) {
		case "nsubj", "csubj", "expl", "mark":
			return false
		}
		if k < v && b.relative(k) {
			return false
		}
	}
	return b.finite(v) && (t.XPOS != "VBD" || b.transitive(v)) || t.XPOS == "VBN" && b.transitive(v) && t.Deprel == "acl"
}

// transitive says whether verb v has an object, or shares that of a verb coordinated with it.
func (b *bench) transitive(v int) bool {
	for _, k := range b.s.Children(v) {
		if k > v && (b.at(k).Deprel == "obj" || b.rel(k) == "conj" && b.at(k).XPOS == "VBD" && b.has(k, "obj")) {
			return true
		}
	}
	return false
}
