package syntax

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
			if r := b.rel(top); top < 0 || r == "det" || r == "amod" {
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

// tagged: an adjectival modifier is an adjective; a conjunction is a marker, but the object or subject of a relative clause a
// pronoun.
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
			switch t := b.at(i); {
			case t.UPOS == "NOUN":
				t = b.change(i)
				t.UPOS, t.XPOS, t.Feats = "ADJ", "JJ", "Degree=Pos"
			case b.at(t.Head).Deprel == "acl:relcl":
				t = b.change(i)
				t.UPOS, t.XPOS, t.Feats = "PRON", "WDT", "PronType=Rel"
			default:
				b.rename(i, "mark")
			}
		},
	},
}
