package syntax

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
			if b.relative(p) && !b.relative(s) && b.word(s) != "who" && b.at(v).UPOS == "VERB" && !b.has(v, "obj") && s < v && !b.passive(v) && !b.has(v, "mark") {
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

// subject says whether word i is a subject, but not that of a clause that is a predicate ("nsubj:outer").
func (b *bench) subject(i int) bool {
	switch b.at(i).Deprel {
	case "nsubj", "nsubj:pass", "csubj", "csubj:pass":
		return true
	}
	return false
}

// able are the adjectives that say something of the one whose infinitive follows.
var able = map[string]bool{"able": true, "unable": true, "ready": true, "willing": true, "unwilling": true, "eager": true, "determined": true, "free": true, "likely": true, "sure": true, "bound": true}

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

var timeNouns = map[string]bool{"day": true, "night": true, "morning": true, "evening": true, "afternoon": true, "week": true, "month": true, "year": true, "spring": true, "summer": true, "autumn": true, "winter": true, "time": true, "today": true, "yesterday": true, "tomorrow": true, "decade": true}

func quotes(form string) bool {
	switch form {
	case "\"", "“", "‘", "'", "``":
		return true
	}
	return false
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
				if v > h && b.preposition(v) < 0 {
					b.move(i, v, b.at(i).Deprel)
				}
			case "ADJ":
				b.move(i, v, b.at(i).Deprel)
			}
		},
	},
}

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
