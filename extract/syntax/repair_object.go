package syntax

// twoObjects: a verb has one direct object. The flaw stands at the later one.
var twoObjects = flaw{
	name:  "two objects",
	found: func(b *bench, s int) bool { return b.rival(s, (*bench).object) >= 0 },
	cures: []func(*bench, int){
		func(b *bench, s int) {
			if b.has(s, "cc") {
				b.move(s, b.rival(s, (*bench).object), "conj")
			}
		},
		func(b *bench, s int) {
			if b.preposition(s) >= 0 {
				b.rename(s, "obl")
			}
		},
		// "make a friend, or light up a room": a verb between them lost its object.
		func(b *bench, s int) {
			o, v := b.rival(s, (*bench).object), b.at(s).Head
			for u := s - 1; u > o; u-- {
				if b.at(u).UPOS == "VERB" && b.under(u, v) && !b.has(u, "obj") && !b.passive(u) && b.rel(u) != "amod" && b.at(b.at(u).Head).UPOS != "ADJ" {
					b.move(s, u, "obj")
					return
				}
			}
		},
		// "preventing conflict, building ships": the first object belongs to the verb before it.
		func(b *bench, s int) {
			o, v := b.rival(s, (*bench).object), b.at(s).Head
			if o > v || b.at(o).UPOS != "NOUN" && b.at(o).UPOS != "PROPN" {
				return
			}
			for u := o - 1; u >= 0; u-- {
				if b.at(u).UPOS == "VERB" && !b.under(u, o) {
					if !b.has(u, "obj") && !b.passive(u) {
						b.move(o, u, "obj")
					}
					return
				}
			}
		},
		// "pay fitting tribute"
		func(b *bench, s int) {
			if o := b.rival(s, (*bench).object); b.at(o).UPOS == "ADJ" && o == s-1 && b.nominal(s) {
				b.move(o, s, "amod")
			}
		},
		// "hold the president accountable"
		func(b *bench, s int) {
			if namers[b.at(b.at(s).Head).Lemma] || b.at(s).UPOS == "ADJ" && keepers[b.at(b.at(s).Head).Lemma] {
				b.rename(s, "xcomp")
			}
		},
		// "gives a joke its edge"
		func(b *bench, s int) {
			o := b.rival(s, (*bench).object)
			_, last := b.edges(o)
			if first, _ := b.edges(s); givers[b.at(b.at(s).Head).Lemma] && first == last+1 {
				b.rename(o, "iobj")
			}
		},
		// "this year"
		func(b *bench, s int) {
			if timeNouns[b.at(s).Lemma] || reflexive(b.word(s)) {
				b.rename(s, "obl:unmarked")
			}
		},
		// "includes East Jerusalem"
		func(b *bench, s int) {
			o := b.rival(s, (*bench).object)
			_, last := b.edges(o)
			first, _ := b.edges(s)
			switch {
			case first == last+1 && last == o && s == first && b.noun(o) && b.noun(s):
				b.move(o, s, "compound")
			case b.before(first) == last && first > last+1 && b.nominal(s):
				b.move(s, o, "appos")
			}
		},
	},
}

func (b *bench) object(i int) bool { return b.at(i).Deprel == "obj" }

var givers = map[string]bool{"give": true, "tell": true, "show": true, "offer": true, "send": true, "grant": true, "teach": true, "bring": true, "pay": true, "owe": true, "ask": true, "lend": true, "cost": true, "allow": true, "deny": true, "wish": true, "assure": true, "afford": true, "accord": true}

var keepers = map[string]bool{"hold": true, "keep": true, "leave": true, "find": true, "get": true, "set": true, "turn": true}

var namers = map[string]bool{"call": true, "make": true, "consider": true, "name": true, "elect": true, "appoint": true, "declare": true, "deem": true, "render": true}

// marked: a subject or an object has no preposition.
var marked = flaw{
	name: "subject or object with a preposition",
	found: func(b *bench, i int) bool {
		d := b.at(i).Deprel
		return (d == "obj" || d == "nsubj" || d == "nsubj:pass") && b.preposition(i) >= 0
	},
	cures: []func(*bench, int){
		// "bring about change", "contribute to peace"
		func(b *bench, i int) {
			v, p := b.at(i).Head, b.preposition(i)
			first, _ := b.edges(i)
			switch {
			case b.at(i).Deprel != "obj" || p != first || p < v || b.word(p-1) == "-" || b.word(p) == "around" || b.interrupted(p, i):
			case p != v+1 || !particles[b.word(p)]:
				b.rename(i, "obl")
			default:
				b.move(p, v, "compound:prt")
			}
		},
		// "with a steadily developing economy": the participle belongs to the noun.
		func(b *bench, i int) {
			v := b.at(i).Head
			if b.at(i).Deprel != "obj" || b.preposition(i) > v || v > i || b.at(v).Head < 0 || b.has(v, "nsubj") || b.has(v, "aux") {
				return
			}
			b.replace(i, "amod")
			switch b.rel(i) {
			case "nmod", "obl", "conj", "obj", "nsubj":
			default:
				if b.predicate(b.at(i).Head) {
					b.rename(i, "obl")
				} else {
					b.rename(i, "nmod")
				}
			}
		},
		// "as all of us know": a conjunction, not a preposition.
		func(b *bench, i int) {
			v, p := b.at(i).Head, b.preposition(i)
			switch b.word(p) {
			case "as", "like", "since", "after", "before", "until", "than", "for", "because":
				if v > i && b.finite(v) && !b.has(v, "mark") && b.word(i) != "who" && b.move(p, v, "mark") {
					b.at(p).UPOS = "SCONJ"
				}
			}
		},
		// "with no barriers born of bigotry": the noun is the head, the participle its modifier.
		func(b *bench, i int) {
			v := b.at(i).Head
			if r := b.rel(v); v > i && (r == "advcl" || r == "acl") && !b.finite(v) && !b.has(v, "mark") {
				up := b.at(v).Head
				rel := "nmod"
				if b.predicate(up) {
					rel = "obl"
				}
				n, t := b.change(i), b.change(v)
				n.Head, n.Deprel, t.Head, t.Deprel = up, rel, i, "acl"
			}
		},
	},
}

// preposition is a preposition before the noun i, -1 for none; a possessive's "'s" is none.
func (b *bench) preposition(i int) int {
	for _, k := range b.s.Children(i) {
		if b.at(k).Deprel == "case" && k < i {
			return k
		}
	}
	return -1
}

// interrupted says whether a noun phrase begins anew between a preposition and a noun: "at long last a lasting peace".
func (b *bench) interrupted(p, i int) bool {
	for k := p + 2; k < i; k++ {
		if t := b.at(k); t.UPOS == "DET" || t.XPOS == "PRP$" || t.UPOS == "ADP" {
			return true
		}
	}
	return false
}

// particles make phrasal verbs, among other uses.
var particles = map[string]bool{"about": true, "aside": true, "out": true, "up": true}

// objectAndClause: a verb with a clausal complement has no direct object beside it.
var objectAndClause = flaw{
	name: "object and clausal complement",
	found: func(b *bench, i int) bool {
		o := -1
		if h := b.at(i).Head; h >= 0 && b.complement(i) {
			o = b.child(h, "obj")
		}
		return o >= 0 && o < i
	},
	cures: []func(*bench, int){
		func(b *bench, i int) {
			v := b.at(i).Head
			o := b.child(v, "obj")
			_, last := b.edges(o)
			first, _ := b.edges(i)
			switch {
			case tellers[b.at(v).Lemma] && b.has(i, "mark") && b.before(first) == last && b.nominal(o):
				b.rename(o, "iobj")
			case b.word(o) == "what" && first == o+1 && !asks[b.at(v).Lemma]:
				b.move(i, o, "acl:relcl")
			case o < v || b.has(i, "expl"):
			case first == last+1 && last == o && b.finite(i) && b.at(i).XPOS != "VBD" && !b.has(i, "nsubj") && !b.has(i, "mark") && b.noun(o) && thinkers[b.at(v).Lemma]:
				b.move(o, i, "nsubj")
			case first == last+1 && first == i && b.at(i).XPOS == "VBN" && !b.finite(i) && b.noun(o):
				b.move(i, o, "acl")
			}
		},
	},
}

var tellers = map[string]bool{"tell": true, "show": true, "assure": true, "remind": true, "inform": true, "convince": true, "persuade": true, "warn": true, "notify": true, "advise": true, "promise": true}

// thinkers take a clause without "that".
var thinkers = map[string]bool{"ensure": true, "think": true, "believe": true, "say": true, "hope": true, "know": true, "feel": true, "wish": true, "guarantee": true, "suggest": true, "mean": true, "fear": true}

var asks = map[string]bool{"inquire": true, "determine": true, "state": true, "say": true, "remember": true, "know": true, "ask": true, "wonder": true, "see": true, "tell": true, "understand": true, "explain": true, "learn": true, "realize": true}
