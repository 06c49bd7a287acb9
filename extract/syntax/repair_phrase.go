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
	if b.rel(h) == "nmod" && b.plural(b.at(h).Head) && !b.plural(n) {
		return -1 // "parts of Europe, including my country"
	}
	return n
}

func (b *bench) plural(i int) bool { return b.at(i).XPOS == "NNS" || b.at(i).XPOS == "NNPS" }

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

// bracketed: brackets and quotation marks hang on the word that they enclose.
var bracketed = flaw{
	name: "bracket outside its phrase",
	found: func(b *bench, i int) bool {
		if b.at(i).Deprel != "punct" {
			return false
		}
		n := b.enclosed(i)
		return n >= 0 && b.at(i).Head != n
	},
	cures: []func(*bench, int){
		func(b *bench, i int) { b.move(i, b.enclosed(i), "punct") },
	},
}

// enclosed is the only word between the bracket i and its partner whose head lies outside, -1 for none.
func (b *bench) enclosed(i int) int {
	first, last := i, b.partner(i)
	if last < 0 {
		return -1
	}
	if first > last {
		first, last = last, first
	}
	top := -1
	for k := first + 1; k < last; k++ {
		if t := b.at(k); t.Deprel != "punct" && (t.Head <= first || t.Head >= last) {
			if top >= 0 {
				return -1
			}
			top = k
		}
	}
	return top
}

// partner is the bracket or quotation mark that belongs to that at word i, -1 for none.
func (b *bench) partner(i int) int {
	form := b.at(i).Form
	for _, pair := range [...][2]string{{"(", ")"}, {"[", "]"}, {"“", "”"}, {"‘", "’"}, {"``", "''"}} {
		if form == pair[0] {
			for k, deep := i+1, 1; k < len(b.s.Tokens); k++ {
				switch b.at(k).Form {
				case pair[0]:
					deep++
				case pair[1]:
					if deep--; deep == 0 {
						return k
					}
				}
			}
			return -1
		}
		if form == pair[1] {
			for k, deep := i-1, 1; k >= 0; k-- {
				switch b.at(k).Form {
				case pair[1]:
					deep++
				case pair[0]:
					if deep--; deep == 0 {
						return k
					}
				}
			}
			return -1
		}
	}
	if form != "\"" {
		return -1
	}
	before := 0
	for k := range i {
		if b.at(k).Form == "\"" {
			before++
		}
	}
	if before%2 == 1 {
		for k := i - 1; k >= 0; k-- {
			if b.at(k).Form == "\"" {
				return k
			}
		}
	}
	for k := i + 1; k < len(b.s.Tokens); k++ {
		if b.at(k).Form == "\"" {
			return k
		}
	}
	return -1
}

// ordinal: "seventy-third" is one.
var ordinal = flaw{
	name: "parted ordinal",
	found: func(b *bench, i int) bool {
		return i+2 < len(b.s.Tokens) && b.word(i+1) == "-" && tens[b.word(i)] && b.at(i).UPOS == "NUM" && b.at(i+2).UPOS == "ADJ" &&
			(b.at(i).Head != i+2 || b.at(i).Deprel != "compound")
	},
	cures: []func(*bench, int){
		func(b *bench, i int) {
			switch {
			case b.at(i+2).Head != i:
				b.move(i, i+2, "compound")
			case b.rel(i) == "nummod" || b.rel(i) == "compound":
				b.replace(i+2, "compound")
				b.rename(i+2, "amod")
			}
		},
	},
}

var tens = map[string]bool{"twenty": true, "thirty": true, "forty": true, "fifty": true, "sixty": true, "seventy": true, "eighty": true, "ninety": true}

// fixed: expressions that Universal Dependencies for English take as one word.
var fixed = flaw{
	name: "parted expression",
	found: func(b *bench, i int) bool {
		n := b.expression(i)
		for k := i + 1; k < i+n; k++ {
			if b.at(k).Head != i || b.at(k).Deprel != "fixed" {
				return true
			}
		}
		return false
	},
	cures: []func(*bench, int){
		func(b *bench, i int) {
			n := b.expression(i)
			top := -1 // the word of the expression that hangs on what is around it: the last one
			for k := i; k < i+n; k++ {
				if h := b.at(k).Head; h < i || h >= i+n {
					top = k
				}
			}
			if top < 0 {
				return
			}
			t := *b.at(top)
			for k := i; k < i+n; k++ {
				for _, c := range b.s.Children(k) {
					if c < i || c >= i+n {
						b.change(c).Head = i
					}
				}
			}
			first := b.change(i)
			first.Head, first.Deprel = t.Head, t.Deprel
			for k := i + 1; k < i+n; k++ {
				w := b.change(k)
				w.Head, w.Deprel = i, "fixed"
			}
		},
	},
}

// expression is the number of words of the fixed expression that begins at word i, 0 for none.
func (b *bench) expression(i int) int {
	switch b.word(i) {
	case "so":
		if b.word(i+1) == "as" && b.word(i+2) == "to" {
			return 3
		}
	case "each":
		if b.word(i+1) == "other" {
			return 2
		}
	case "one":
		if b.word(i+1) == "another" {
			return 2
		}
	}
	return 0
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

// forOrder: "in order for X to act".
var forOrder = flaw{
	name: "in order for",
	found: func(b *bench, i int) bool {
		if i < 2 || b.word(i) != "for" || b.word(i-1) != "order" || b.word(i-2) != "in" {
			return false
		}
		return b.at(i).Deprel != "mark" || b.at(i-2).Deprel != "mark" || b.at(i).Head != b.at(i-2).Head || b.at(i-1).Head != i-2
	},
	cures: []func(*bench, int){
		func(b *bench, i int) {
			v := -1
			for k := i + 1; k < len(b.s.Tokens) && v < 0; k++ {
				if b.word(k) == "to" && b.at(k).Deprel == "mark" {
					v = b.at(k).Head
				}
			}
			if v < i {
				return
			}
			if n := b.at(v).Head; n > i && n < v && b.nominal(n) && b.at(n).Head >= 0 { // the noun is the subject, not the head
				b.replace(v, "nsubj")
				b.rename(v, "advcl")
			}
			b.move(i-2, v, "mark")
			b.move(i-1, i-2, "fixed")
			b.move(i, v, "mark")
		},
	},
}

// twoClauses: a verb has one clausal complement.
func (b *bench) complement(i int) bool { return b.at(i).Deprel == "ccomp" }

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
			case (givers[b.at(v).Lemma] || tellers[b.at(v).Lemma]) && b.has(i, "mark") && b.before(first) == last:
				b.rename(o, "iobj")
			case b.word(o) == "what" && !asks[b.at(v).Lemma]:
				b.move(i, o, "acl:relcl")
			case o < v:
			case first == last+1 && last == o && b.finite(i) && b.at(i).XPOS != "VBD" && !b.has(i, "nsubj") && !b.has(i, "mark") && b.noun(o) && thinkers[b.at(v).Lemma]:
				b.move(o, i, "nsubj")
			case first == last+1 && first == i && b.at(i).XPOS == "VBN" && !b.finite(i) && b.noun(o):
				b.move(i, o, "acl")
			}
		},
	},
}

var tellers = map[string]bool{"remind": true, "inform": true, "convince": true, "persuade": true, "warn": true, "notify": true, "advise": true, "promise": true}

// thinkers take a clause without "that".
var thinkers = map[string]bool{"ensure": true, "think": true, "believe": true, "say": true, "hope": true, "know": true, "feel": true, "wish": true, "guarantee": true, "suggest": true, "mean": true, "fear": true}

var asks = map[string]bool{"know": true, "ask": true, "wonder": true, "see": true, "tell": true, "understand": true, "explain": true, "learn": true, "realize": true}

// tagged: an adjectival modifier is an adjective, a subject or object no conjunction.
var tagged = flaw{
	name: "tag against the relation",
	found: func(b *bench, i int) bool {
		switch t := b.at(i); t.UPOS {
		case "NOUN":
			return t.Deprel == "amod" && t.XPOS == "NN"
		case "SCONJ":
			return t.Deprel == "nsubj" || t.Deprel == "obj" || t.Deprel == "nsubj:pass"
		}
		return false
	},
	cures: []func(*bench, int){
		func(b *bench, i int) {
			if t := b.change(i); t.UPOS == "NOUN" {
				t.UPOS, t.XPOS, t.Feats = "ADJ", "JJ", "Degree=Pos"
			} else {
				t.UPOS, t.XPOS, t.Feats = "PRON", "WDT", "PronType=Rel"
			}
		},
	},
}

// hyphenated: "Viet-Nam", "Ban Ki-moon": what a hyphen ties to a name belongs to it.
var hyphenated = flaw{
	name:  "parted hyphenated name",
	found: func(b *bench, i int) bool { return b.tied(i) >= 0 },
	cures: []func(*bench, int){
		func(b *bench, i int) {
			if b.word(i) == "general" { // "Secretary-General"
				b.move(i-2, i, "nmod:desc")
			} else {
				b.move(i, b.tied(i), "flat")
			}
		},
	},
}

// tied is the word on which word i, tied by a hyphen to a name but hung elsewhere, is to hang, -1 for none.
func (b *bench) tied(i int) int {
	if i < 2 || b.word(i-1) != "-" || b.at(i-1).SpaceAfter || b.at(i-2).SpaceAfter || b.at(i-2).UPOS != "PROPN" {
		return -1
	}
	t, p := b.at(i), b.at(i-2)
	switch {
	case p.Deprel == "flat":
		if t.Head != p.Head && t.Head != i-2 && p.Head < i && (t.Deprel == "appos" || t.Deprel == "nsubj" || t.Deprel == "nmod") {
			return p.Head
		}
	case t.UPOS == "PROPN" && t.Head == p.Head && t.Deprel == p.Deprel && t.Head >= 0 && t.Deprel != "compound" && t.Deprel != "amod":
		return i - 2
	}
	return -1
}

// opener: "Notwithstanding the delay, …": a preposition that looks like a participle.
var opener = flaw{
	name: "preposition read as a verb",
	found: func(b *bench, i int) bool {
		if b.after(-1) != i && (i == 0 || b.at(i-1).UPOS != "PUNCT" && b.at(i-1).UPOS != "NUM") {
			return false
		}
		switch b.word(i) {
		case "notwithstanding", "pending", "amid", "amidst", "barring":
		default:
			return false
		}
		return b.governed(i) >= 0
	},
	cures: []func(*bench, int){
		func(b *bench, i int) {
			o, r := b.governed(i), b.rel(i)
			if r == "amod" {
				b.rename(i, "case")
				if b.rel(o) == "nsubj" {
					b.rename(o, "obl")
				}
			} else {
				b.replace(o, "case")
				b.rename(o, "obl")
			}
			b.at(i).UPOS, b.at(i).XPOS, b.at(i).Feats = "ADP", "IN", ""
		},
	},
}

// governed is the noun that the word at i, a participle by its look, has as its object or modifies; -1 for none.
func (b *bench) governed(i int) int {
	h := b.at(i).Head
	switch b.rel(i) {
	case "amod":
		if h > i {
			return h
		}
	case "advcl", "csubj":
		if o := b.child(i, "obj"); o > i {
			return o
		}
	}
	return -1
}
