package entity

import (
	"slices"
	"strings"
)

// findTypes collects what the text says that named things are: "X, a framework for …", "frameworks such as X",
// "X is a framework", "a framework called X", "Harbour City, Norway".
func (x *Index) findTypes() {
	for si := range x.at {
		sc, s := &x.at[si], x.sentences[si]
		for i := 0; i < sc.n; i++ {
			t := s.Tokens[i]
			h := t.Head
			switch base(t.Deprel) {
			case "appos":
				if h < 0 || h >= sc.n {
					continue
				}
				if x.placed(si, h, i) {
					continue
				}
				if near := x.beforeComma(si, i); near >= 0 && s.Tokens[i].UPOS == "NOUN" {
					h = near // the parser often hangs it on a noun further up
				}
				x.says(si, h, i, "apposition")
				x.says(si, i, h, "apposition")
				x.titled(si, h, i)
			case "nmod", "obl", "list", "dep":
				if t.Deprel == "nmod:unmarked" || t.Deprel == "list" || t.Deprel == "dep" {
					if h >= 0 && h < sc.n {
						x.placed(si, h, i)
					}
					continue
				}
				cs := child(s, i, "case")
				if cs < 1 || cs > i || lower(s.Tokens[cs]) != "such" {
					continue
				}
				h = cs - 1 // the noun right before "such as", wherever the parser hangs it
				if s.Tokens[h].Form == "," && h > 0 {
					h--
				}
				x.says(si, i, h, "such as")
				for _, c := range s.Children(i) {
					if s.Tokens[c].Deprel == "conj" && c < sc.n {
						x.says(si, c, h, "such as")
					}
				}
			case "conj": // "…, a framework for", hung by the parser on the list before it
				if t.UPOS == "NOUN" && child(s, i, "cc") < 0 && h >= 0 && x.listClosed(si, h, i) {
					if near := x.beforeComma(si, i); near >= 0 {
						x.says(si, near, i, "apposition")
					}
				}
			case "nsubj":
				if h > i && h < sc.n && s.Tokens[h].UPOS == "NOUN" && child(s, h, "cop") >= 0 && x.flatly(si, h) {
					x.says(si, i, h, "copula")
				}
			case "acl":
				if w := lower(t); h >= 0 && h < i && (w == "called" || w == "named") {
					for _, rel := range []string{"xcomp", "obj"} {
						if c := child(s, i, rel); c > i && c < sc.n {
							x.says(si, c, h, "called")
							break
						}
					}
				}
			}
		}
	}
}

// says records that the noun at token what gives the name at token name a class.
func (x *Index) says(si, name, what int, how string) {
	s := x.sentences[si]
	if s.Tokens[what].UPOS != "NOUN" || x.at[si].heads[what] != nil {
		return
	}
	m := x.at[si].heads[name]
	if m == nil || m.FoundBy == "office" || strings.HasSuffix(m.FoundBy, "demonym") {
		return
	}
	class := x.g.headClass(s.Tokens[what])
	k := x.g.kinds[class]
	if class == "" || k == aCountry || k == aPerson || k == anOffice && !x.g.isPerson(m.Entity) {
		return
	}
	if k == anOffice || x.g.is(m.Entity, aCountry, aPerson) || x.relational(si, what) {
		return // a person holds an office, but is none; a country may be called a bridge or a base
	}
	if k == aGroup && !x.g.words[collective][lemma(s.Tokens[what])] {
		return // "members such as X": X is one of a group
	}
	if how != "such as" && len(m.Entity.Classes) > 0 && !kin(x.g.kind(m.Entity), k) {
		return // more likely a wrong parse than a surprise
	}
	if how == "apposition" && (k == aGroup || k == anInstrument || !x.sideBySide(si, m, what)) {
		return
	}
	x.types = append(x.types, TypeEvidence{Entity: m.Entity, Class: class, Sentence: si, First: min(name, what, m.First), Last: max(name, what, m.Last), How: how})
	if len(m.Entity.Classes) == 0 {
		m.Entity.Classes = []string{class}
	}
}

// relational says that the noun at a token says what a thing is to something else.
func (x *Index) relational(si, noun int) bool {
	s := x.sentences[si]
	w := lemma(s.Tokens[noun])
	if x.g.words[relational][w] {
		return true
	}
	if !x.g.words[relationalOf][w] {
		return false
	}
	if child(s, noun, "nmod:poss") >= 0 {
		return true
	}
	for _, c := range s.Children(noun) {
		if c > noun && child(s, c, "case") >= 0 {
			return true // "a party to the pact"
		}
	}
	return false
}

// placed records "Harbour City, Norway": the name before a country in apposition is a place in it.
func (x *Index) placed(si, h, i int) bool {
	s := x.sentences[si]
	sc := &x.at[si]
	a, b := sc.heads[h], sc.heads[i]
	if a == nil || b == nil || x.g.class(aPlace) == "" || !x.g.is(b.Entity, aCountry) || a.Last+2 != b.First || s.Tokens[a.Last+1].Form != "," || child(s, i, "conj") >= 0 {
		return false
	}
	if b.Last+1 < sc.n && s.Tokens[b.Last+1].UPOS != "PUNCT" && s.Tokens[b.Last+1].UPOS != "VERB" && s.Tokens[b.Last+1].UPOS != "AUX" && s.Tokens[b.Last+1].UPOS != "ADP" {
		return false
	}
	if len(a.Entity.Classes) > 0 && !x.g.is(a.Entity, aPlace) {
		return false
	}
	if len(a.Entity.Classes) == 0 {
		a.Entity.Classes = x.g.classes(aPlace)
	}
	if a.Entity.In == nil {
		a.Entity.In = b.Entity
	}
	x.types = append(x.types, TypeEvidence{Entity: a.Entity, Class: x.g.class(aPlace), Sentence: si, First: a.First, Last: b.Last, How: "place, country", In: b.Entity})
	return true
}

// titled records "Ola Berg, Foreign Minister of Norway".
func (x *Index) titled(si, h, i int) {
	a, b := x.at[si].heads[h], x.at[si].heads[i]
	if a == nil || b == nil || !x.g.isPerson(a.Entity) || !x.g.is(b.Entity, anOffice) {
		return
	}
	x.titles = append(x.titles, TitleEvidence{a.Entity, b.Entity, si, a.First, b.Last, x.past(si, b.First)})
}

// flatly says that a nominal predicate is said as a fact: present, not denied, not doubted.
func (x *Index) flatly(si, h int) bool {
	s := x.sentences[si]
	cop := child(s, h, "cop")
	if w := lower(s.Tokens[cop]); w != "is" && w != "are" {
		return false
	}
	det := child(s, h, "det")
	if det < 0 || lower(s.Tokens[det]) != "a" && lower(s.Tokens[det]) != "an" && lower(s.Tokens[det]) != "the" {
		return false
	}
	for _, c := range s.Children(h) {
		w := lower(s.Tokens[c])
		if w == "not" || w == "n't" || w == "never" || w == "no" || base(s.Tokens[c].Deprel) == "aux" || base(s.Tokens[c].Deprel) == "mark" {
			return false
		}
	}
	return true
}

// families are kinds that one thing may well be several of.
var families = [][]kind{
	{anAgreement, aDocument, aFramework, aPrinciple, aGoal, anInitiative, anActivity, anOperation, anInstrument},
	{anOrganization, aWorldBody, aForum, aStateBody, aGroup, anInitiative},
	{anEvent, aConference, anElection, anActivity, aForum},
	{aPlace, aRegion, aCountry},
	{anIssue, anEvent},
	{aPerson},
	{anOffice},
}

func kin(a, b kind) bool {
	for _, f := range families {
		if slices.Contains(f, a) && slices.Contains(f, b) {
			return true
		}
	}
	return false
}

// beforeComma returns the head of the name that ends right before the comma that begins the phrase of token i, with an
// article after it ("…, a framework for"); -1 for none.
func (x *Index) beforeComma(si, i int) int {
	sc, s := x.subtrees(si), x.sentences[si]
	start := sc.lo[i]
	if s.Tokens[start].Form == "," {
		start++
	}
	if start < 2 || s.Tokens[start-1].Form != "," || lower(s.Tokens[start]) != "a" && lower(s.Tokens[start]) != "an" && lower(s.Tokens[start]) != "the" {
		return -1
	}
	best := -1
	width := -1
	for _, m := range sc.mentions {
		if m.Last == start-2 && m.Last-m.First > width {
			best, width = m.Head, m.Last-m.First
		}
	}
	return best
}

// listClosed says that the list that token h begins has had its "and" before token i.
func (x *Index) listClosed(si, h, i int) bool {
	s := x.sentences[si]
	for _, c := range s.Children(h) {
		if c < i && s.Tokens[c].Deprel == "conj" && child(s, c, "cc") >= 0 {
			return true
		}
	}
	return false
}

// sideBySide says that a name and the phrase of a noun stand next to each other as appositions do: with a comma, a dash or
// a bracket between them, the phrase with its article; or "the accelerator KELP Gateway" with nothing between.
func (x *Index) sideBySide(si int, m *Mention, noun int) bool {
	s := x.sentences[si]
	p := x.phrase(si, noun)
	start := p.first
	det := start > 0 && s.Tokens[start-1].UPOS == "DET"
	if det {
		start--
	}
	switch {
	case m.Last < noun:
		return det && start == m.Last+2 && apart(s.Tokens[m.Last+1].Form)
	case p.last+1 == m.First:
		return det && p.last == noun
	}
	return det && p.last+2 == m.First && apart(s.Tokens[p.last+1].Form)
}

func apart(form string) bool {
	return form == "," || form == "(" || form == "–" || form == "—" || form == "--"
}
