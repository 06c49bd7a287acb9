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

// rival is the sibling of word i with the same relation that stands before it and next to it, -1 for none.
func (b *bench) rival(i int, same func(b *bench, i int) bool) int {
	h := b.at(i).Head
	if h < 0 || !same(b, i) {
		return -1
	}
	found := -1
	for _, k := range b.s.Children(h) {
		if k < i && same(b, k) {
			found = k
		}
	}
	return found
}

// subject says whether word i is a subject, but not that of a clause that is a predicate ("nsubj:outer").
func (b *bench) subject(i int) bool {
	switch b.at(i).Deprel {
	case "nsubj", "nsubj:pass", "csubj", "csubj:pass":
		return true
	}
	return false
}

// twoSubjects: a predicate has one subject. The flaw stands at the later one.
var twoSubjects = flaw{
	name:  "two subjects",
	found: func(b *bench, s int) bool { return b.rival(s, (*bench).subject) >= 0 },
	cures: []func(*bench, int){
		// "in practice they …", "which in its opinion should …"
		func(b *bench, s int) {
			if p := b.rival(s, (*bench).subject); b.preposition(p) >= 0 && s < b.at(s).Head {
				b.rename(p, "obl")
			}
		},
		// "we as Cubans", "the use of it by you"
		func(b *bench, s int) {
			p := b.rival(s, (*bench).subject)
			if b.preposition(s) < 0 || s > b.at(s).Head {
				return
			}
			_, last := b.edges(p)
			if first, _ := b.edges(s); b.before(first) == last && !b.relative(p) {
				b.move(s, p, "nmod")
			} else {
				b.rename(s, "obl")
			}
		},
		// "Acting under Chapter II, the Council decides"
		func(b *bench, s int) {
			p := b.rival(s, (*bench).subject)
			if _, last := b.edges(p); b.at(p).XPOS == "VBG" && b.word(last+1) == "," && b.after(-1) == p {
				b.rename(p, "advcl")
			}
		},
		// "innovation and the new technologies"
		func(b *bench, s int) {
			if b.has(s, "cc") && s < b.at(s).Head {
				b.move(s, b.rival(s, (*bench).subject), "conj")
			}
		},
		// "the law of the jungle and the rule of force": the coordinator hangs on the verb.
		func(b *bench, s int) {
			p := b.rival(s, (*bench).subject)
			first, _ := b.edges(s)
			if c := b.before(first); c > p && b.at(c).Deprel == "cc" && b.at(c).Head == b.at(s).Head && s < b.at(s).Head && b.nominal(p) && b.nominal(s) {
				b.move(c, s, "cc")
				b.move(s, p, "conj")
			}
		},
		// "The following year, it …"
		func(b *bench, s int) {
			if p := b.rival(s, (*bench).subject); timeNouns[b.at(p).Lemma] && s < b.at(s).Head {
				b.rename(p, "obl:unmarked")
			}
		},
		// "which decades ago witnessed …"
		func(b *bench, s int) {
			if timeNouns[b.at(s).Lemma] || reflexive(b.word(s)) || b.word(s) == "doubt" && b.word(s-1) == "no" {
				b.rename(s, "obl:unmarked")
			}
		},
		// "the part which States play": the relative pronoun is the object.
		func(b *bench, s int) {
			p, v := b.rival(s, (*bench).subject), b.at(s).Head
			if b.relative(p) && b.at(v).UPOS == "VERB" && !b.has(v, "obj") && s < v && !b.passive(v) && !b.has(v, "mark") {
				b.rename(p, "obj")
			}
		},
		// "It is urgent that …"
		func(b *bench, s int) {
			p, v := b.rival(s, (*bench).subject), b.at(s).Head
			if b.word(p) == "it" && b.rel(s) == "csubj" && s > v && (b.at(v).UPOS != "VERB" || b.at(s).Deprel == "csubj:pass") && !able[b.word(v)] {
				b.rename(p, "expl")
			}
		},
		// "it is hard to tell", "it allows us to act"
		func(b *bench, s int) {
			if b.rel(s) != "csubj" || s < b.at(s).Head || b.rel(b.rival(s, (*bench).subject)) != "nsubj" {
				return
			}
			switch f, _ := b.edges(s); b.word(f) {
			case "to", "for":
				b.rename(s, "xcomp")
			case "that":
				b.rename(s, "ccomp")
			default:
				b.rename(s, "advcl")
			}
		},
		// "The point is that it works": the first subject is that of the copula.
		func(b *bench, s int) {
			p, v := b.rival(s, (*bench).subject), b.at(s).Head
			if c := b.child(v, "cop"); c > p && c < s && s < v && b.at(v).UPOS != "PRON" && b.at(v).UPOS != "ADV" {
				b.rename(p, "nsubj:outer")
			}
		},
		// "Madam President, this is …"
		func(b *bench, s int) {
			p := b.rival(s, (*bench).subject)
			_, last := b.edges(p)
			if first, _ := b.edges(s); b.addressed(p) && b.before(first) == last && b.word(last+1) == "," {
				b.rename(p, "vocative")
			}
		},
		// "Our experience, your knowledge and their efforts": a list.
		func(b *bench, s int) {
			p := b.rival(s, (*bench).subject)
			_, last := b.edges(p)
			if first, _ := b.edges(s); first == last+2 && b.word(first-1) == "," && b.listed(s) {
				b.move(s, p, "conj")
				for _, k := range b.s.Children(s) {
					if b.rel(k) == "conj" {
						b.move(k, p, "conj")
					}
				}
			}
		},
		// Names side by side, and what stands between commas or quotation marks.
		func(b *bench, s int) {
			p := b.rival(s, (*bench).subject)
			_, last := b.edges(p)
			first, end := b.edges(s)
			switch {
			case b.rel(s) != "nsubj" || s > b.at(s).Head || !b.nominal(s) || !b.nominal(p):
			case b.at(p).UPOS == "PROPN" && b.at(s).UPOS == "PROPN" && last == p && (first == last+1 || first == last+2 && b.word(last+1) == "-"):
				b.move(s, p, "flat")
			case first == last+1 && last == p && (b.word(p) == "what" || b.word(p) == "which"):
				b.move(p, s, "det")
			case first == last+1 && b.at(s).UPOS == "PROPN" && b.at(p).UPOS == "NOUN" && b.has(p, "det"):
				b.move(s, p, "appos")
			case first == last+1 && b.at(s).UPOS == "PROPN" && b.at(p).UPOS == "NOUN":
				b.move(p, s, "nmod:desc")
			case first == last+2 && b.word(first-1) == "," && b.word(end+1) == ",", first == last+2 && quotes(b.word(first-1)):
				b.move(s, p, "appos")
			}
		},
	},
}

// addressed says whether a noun names whom a speech speaks to.
func (b *bench) addressed(i int) bool {
	switch b.word(i) {
	case "president", "chairman", "chair", "speaker", "secretary", "excellency", "excellencies", "sir", "madam", "ladies", "gentlemen", "delegates", "colleagues", "friends":
		return b.at(i).UPOS == "PROPN" || b.at(i).UPOS == "NOUN"
	}
	return false
}

func (b *bench) relative(i int) bool {
	switch b.word(i) {
	case "which", "that", "whom", "what":
		return b.at(i).UPOS != "NOUN"
	}
	return false
}

func (b *bench) passive(i int) bool {
	for _, k := range b.s.Children(i) {
		if d := b.at(k).Deprel; d == "aux:pass" || d == "nsubj:pass" {
			return true
		}
	}
	return false
}

func (b *bench) noun(i int) bool { return b.at(i).UPOS == "NOUN" || b.at(i).UPOS == "PROPN" }

func (b *bench) object(i int) bool { return b.at(i).Deprel == "obj" }

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
			if b.at(s).UPOS == "ADJ" || namers[b.at(b.at(s).Head).Lemma] {
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

var givers = map[string]bool{"give": true, "tell": true, "show": true, "offer": true, "send": true, "grant": true, "teach": true, "bring": true, "pay": true, "owe": true, "ask": true, "lend": true, "cost": true, "allow": true, "deny": true, "wish": true, "assure": true, "afford": true, "accord": true}

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
			case b.at(i).Deprel != "obj" || p != first || p < v || b.word(p-1) == "-" || b.word(p) == "around":
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

// particles make phrasal verbs, among other uses.
var particles = map[string]bool{"about": true, "aside": true, "out": true, "up": true}

// finite says whether word i heads a clause with tense.
func (b *bench) finite(i int) bool {
	switch b.at(i).XPOS {
	case "VBD", "VBZ", "VBP":
		return true
	}
	for _, k := range b.s.Children(i) {
		if r := b.rel(k); r == "aux" || r == "cop" {
			switch b.at(k).XPOS {
			case "VBD", "VBZ", "VBP", "MD":
				return true
			}
		}
	}
	return false
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

// functional: an auxiliary or copula has no subject of its own.
var functional = flaw{
	name: "auxiliary with a subject",
	found: func(b *bench, i int) bool {
		h := b.at(i).Head
		return h >= 0 && b.rel(i) == "nsubj" && (b.rel(h) == "aux" || b.rel(h) == "cop")
	},
	cures: []func(*bench, int){
		// "We have once more returned", "how unique we really are"
		func(b *bench, i int) {
			h := b.at(i).Head
			switch v := b.at(h).Head; b.at(v).UPOS {
			case "VERB", "NOUN", "PROPN":
				if v > h {
					b.move(i, v, b.at(i).Deprel)
				}
			case "ADJ":
				b.move(i, v, b.at(i).Deprel)
			}
		},
	},
}

var timeNouns = map[string]bool{"day": true, "night": true, "morning": true, "evening": true, "afternoon": true, "week": true, "month": true, "year": true, "spring": true, "summer": true, "autumn": true, "winter": true, "time": true, "today": true, "yesterday": true, "tomorrow": true, "decade": true}

func quotes(form string) bool {
	switch form {
	case "\"", "“", "‘", "'", "``":
		return true
	}
	return false
}

// able are the adjectives that say something of the one whose infinitive follows.
var able = map[string]bool{"able": true, "unable": true, "ready": true, "willing": true, "unwilling": true, "eager": true, "determined": true, "free": true, "likely": true, "sure": true, "bound": true}

func reflexive(form string) bool {
	switch form {
	case "itself", "themselves", "himself", "herself", "ourselves", "myself", "yourself":
		return true
	}
	return false
}

// listed says whether a conjunct with "and" or "or" follows on word i.
func (b *bench) listed(i int) bool {
	for _, k := range b.s.Children(i) {
		if b.rel(k) == "conj" && b.has(k, "cc") {
			return true
		}
	}
	return false
}
