package syntax

// examples: what "such as" and "including" introduce are examples of the noun right before them.
var examples = flaw{
	name: "examples far from their noun",
	found: func(b *bench, i int) bool {
		n := b.exampled(i)
		return n >= 0 && b.at(b.at(i).Head).Head != n
	},
	cures: []func(*bench, int){
		func(b *bench, i int) {
			h := b.at(i).Head
			switch b.rel(h) {
			case "nmod", "obl", "nsubj", "obj", "conj", "appos":
				b.move(h, b.exampled(i), "nmod")
			}
		},
	},
}

// exampled is the noun before "such as" or "including" at word i, where that is a preposition: the last one before it or,
// of "a range of issues", the range. -1 for none.
func (b *bench) exampled(i int) int {
	h := b.at(i).Head
	if b.at(i).Deprel != "case" || h < i {
		return -1
	}
	switch b.word(i) {
	case "such":
		if b.word(i+1) != "as" {
			return -1
		}
	case "including": // "including by doing so" says how, not what
		for _, k := range b.s.Children(h) {
			if k > i && k < h && b.at(k).Deprel == "case" {
				return -1
			}
		}
	default:
		return -1
	}
	n := b.before(i)
	if n < 0 || !b.noun(n) {
		return -1
	}
	for r := b.rel(n); (r == "flat" || r == "compound") && b.at(n).Head < n && b.at(n).Head >= 0 && b.noun(b.at(n).Head); r = b.rel(n) {
		n = b.at(n).Head
	}
	if up := b.at(n).Head; b.rel(n) == "nmod" && up < n && measures[b.at(up).Lemma] {
		n = up
	}
	if timeNouns[b.at(n).Lemma] || b.at(n).Deprel == "obl:unmarked" || b.under(n, h) {
		return -1
	}
	if !b.plural(n) && (b.word(i) == "including" || n != i-1) { // one thing has no examples, but "a tool such as …"
		return -1
	}
	if b.rel(h) == "nmod" && b.plural(b.at(h).Head) {
		return -1 // "rights of the people, including its right to speak": the parser found something to give examples of
	}
	return n
}

// measures are nouns that count others.
var measures = map[string]bool{"number": true, "range": true, "variety": true, "type": true, "kind": true, "form": true, "series": true, "list": true, "host": true, "set": true, "sort": true}

// acronym: "(ACT)" stands for the phrase whose initials it has.
var acronym = flaw{
	name: "acronym far from its phrase",
	found: func(b *bench, i int) bool {
		n := b.spelt(i)
		return n >= 0 && (b.at(i).Head != n || b.at(i).Deprel != "appos")
	},
	cures: []func(*bench, int){
		func(b *bench, i int) { b.move(i, b.spelt(i), "appos") },
	},
}

// spelt is the head of the phrase before the bracket whose capitals word i has as its letters, -1 for none.
func (b *bench) spelt(i int) int {
	if i < 3 || b.word(i-1) != "(" && b.word(i-1) != "[" || b.word(i+1) != ")" && b.word(i+1) != "]" {
		return -1
	}
	letters := b.at(i).Form
	if len(letters) > 2 && letters[len(letters)-1] == 's' {
		letters = letters[:len(letters)-1]
	}
	if len(letters) < 2 || len(letters) > 10 {
		return -1
	}
	k := len(letters) - 1
	at := i - 2
	for ; at >= 0 && k >= 0; at-- {
		form := b.at(at).Form
		if form == "" {
			return -1
		}
		switch c := form[0]; {
		case letters[k] < 'A' || letters[k] > 'Z':
			return -1
		case c == letters[k] || c == letters[k]+'a'-'A' && len(form) > 3:
			k--
		case c >= 'A' && c <= 'Z' || len(form) > 3 && form != "from" && form != "with":
			return -1
		}
	}
	if k >= 0 {
		return -1
	}
	for n := at + 1; n < i-1; n++ { // the noun before the first preposition heads it, else the last word
		if b.at(n).UPOS == "ADP" && n > at+1 {
			return n - 1
		}
	}
	return i - 2
}

// thatMarks: a clause with "that" as its conjunction is no relative clause.
var thatMarks = flaw{
	name: "relative clause with a conjunction",
	found: func(b *bench, i int) bool {
		h, m := b.at(i).Head, b.child(i, "mark")
		return b.at(i).Deprel == "acl:relcl" && m >= 0 && b.word(m) == "that" && m < i &&
			(b.at(h).UPOS == "VERB" || contents[b.at(h).Lemma] && !b.has(h, "cop")) // "It is for that reason that" is no content
	},
	cures: []func(*bench, int){
		func(b *bench, i int) {
			if b.at(b.at(i).Head).UPOS == "VERB" {
				b.rename(i, "ccomp")
			} else {
				b.rename(i, "acl")
			}
		},
	},
}

// contents are nouns whose that-clause says what they consist in.
var contents = map[string]bool{"fact": true, "doubt": true, "belief": true, "reminder": true, "conclusion": true, "claim": true, "sign": true, "concern": true, "idea": true, "perception": true, "assumption": true, "assertion": true, "impression": true, "message": true, "feeling": true, "argument": true, "premise": true, "news": true, "fear": true, "notion": true, "rumour": true, "risk": true, "suggestion": true, "warning": true, "expectation": true, "understanding": true, "indication": true, "report": true, "evidence": true, "suspicion": true, "proof": true, "likelihood": true, "condition": true, "hope": true, "conviction": true, "view": true, "opinion": true, "recommendation": true, "wish": true, "reason": true, "decision": true, "confidence": true, "assurance": true, "consensus": true, "principle": true, "possibility": true, "truth": true, "commitment": true, "certainty": true, "chance": true, "danger": true, "proposition": true, "thesis": true, "recognition": true, "realization": true, "declaration": true, "provision": true, "requirement": true, "demand": true}

// innerParticiple: "has jurisdiction over crimes committed in Peru": the participle belongs to the noun right before it.
var innerParticiple = flaw{
	name: "participle far from its noun",
	found: func(b *bench, i int) bool {
		t := b.at(i)
		if t.Deprel != "advcl" && (t.Deprel != "xcomp" || perceivers[b.at(t.Head).Lemma]) || t.XPOS != "VBN" || i == 0 || t.Head < 0 || b.has(i, "aux") || b.has(i, "mark") || !b.nominal(i-1) {
			return false
		}
		h := b.at(i - 1).Head
		return h >= 0 && h != t.Head && b.rel(i-1) == "nmod" && b.under(h, t.Head)
	},
	cures: []func(*bench, int){func(b *bench, i int) { b.move(i, i-1, "acl") }},
}

// perceivers have a participle beside their object: "see the council reformed".
var perceivers = map[string]bool{"see": true, "hear": true, "watch": true, "get": true, "keep": true, "make": true, "want": true, "need": true, "pronounce": true, "declare": true}
