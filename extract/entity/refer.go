package entity

import (
	"slices"
	"strings"

	"github.com/hawksbill-kg/hawksbill/extract/document"
	"github.com/hawksbill-kg/hawksbill/extract/syntax"
)

// pronoun resolves a pronoun, thinly: relative pronouns to what they hang on; "it", "they", "he", "she" and their
// kin to the one subject that can be meant in the sentence, else the main subject of the sentence before; "we" to
// those who make the statement. What stays open is Generic.
func (x *Index) pronoun(si, i int) *Mention {
	s := x.sentences[si]
	t := s.Tokens[i]
	w := lower(t)
	m := &Mention{First: i, Last: i, Head: i, FoundBy: "pronoun"}
	switch w {
	case "which", "who", "whom", "that", "whose":
		if on := x.antecedent(si, i); on >= 0 && on != i {
			a := x.mention(si, on)
			if a == nil && on < x.at[si].n {
				a = x.at[si].inside[on]
			}
			if a != nil {
				m.Entity, m.Also = a.Entity, a.Also
				return m
			}
		}
	case "those":
		if c := child(s, i, "acl"); c > i {
			return x.those(si, i, c)
		}
	case "we", "our", "us", "ours", "ourselves":
		if len(x.speakers) > 0 {
			m.Entity, m.Also = x.speakers[0], x.speakers[1:]
			return m
		}
	case "it", "its", "itself", "they", "their", "them", "themselves", "he", "his", "him", "she", "her", "himself", "herself":
		if a := x.refer(si, i, w, 0); a != nil {
			m.Entity, m.Also = a.Entity, a.Also
			return m
		}
	}
	m.Entity = x.generic(w)
	return m
}

// apposed returns the name that a noun with a clause stands in apposition to, for what the clause says: Ghana for "country" in
// "Ghana, a country that trades", the pact for "treaty" in "the Tide Pact is a treaty which binds all"; nil for none.
func (x *Index) apposed(si, i int) *Mention {
	s := x.sentences[si]
	if !noun(s.Tokens[i]) || child(s, i, "acl") < i || x.at[si].inside[i] != nil {
		return nil
	}
	if subject := child(s, i, "nsubj"); subject >= 0 && subject < i && child(s, i, "cop") > subject && child(s, i, "acl:relcl") > i {
		m := x.at[si].heads[subject]
		if m == nil || !m.Entity.Proper || strings.HasSuffix(m.FoundBy, "demonym") || !x.flatly(si, i) || x.relational(si, i) || x.g.headClass(s.Tokens[i]) == "" || x.g.is(m.Entity, aPerson, anOffice) {
			return nil
		}
		return m
	}
	if s.Tokens[i].Deprel != "appos" || s.Tokens[i].Head >= i || s.Tokens[i].Head < 0 {
		return nil
	}
	if k := x.g.headKind(s.Tokens[i]); k == anOffice || k == aPerson {
		return nil // who holds it is a statement of its own
	}
	m := x.at[si].heads[s.Tokens[i].Head]
	if m == nil || !m.Entity.Proper || strings.HasSuffix(m.FoundBy, "demonym") || m.FoundBy == "office" || !x.sideBySide(si, m, i) {
		return nil
	}
	return m
}

// antecedent climbs from a relative pronoun to the noun that its clause describes, -1 for none.
func (x *Index) antecedent(si, i int) int {
	s := x.sentences[si]
	for at, steps := i, 0; at >= 0 && steps < 12; steps++ {
		if s.Tokens[at].Deprel == "acl:relcl" {
			on := s.Tokens[at].Head
			if on >= i {
				return -1
			}
			return on
		}
		if base(s.Tokens[at].Deprel) == "ccomp" || base(s.Tokens[at].Deprel) == "advcl" {
			return -1
		}
		at = s.Tokens[at].Head
	}
	return -1
}

// refer finds what a personal pronoun stands for.
func (x *Index) refer(si, i int, w string, depth int) *Mention {
	s := x.sentences[si]
	if base(s.Tokens[i].Deprel) == "expl" || x.dummy(si, i) {
		return nil
	}
	var found []int
	take := func(j int) {
		if j >= 0 && j != i && j < i && s.Tokens[j].UPOS != "PRON" && x.agrees(si, j, w) {
			for _, old := range found {
				if old == j {
					return
				}
			}
			found = append(found, j)
		}
	}
	pronoun := -1 // a subject that is a pronoun itself
	for at, steps := s.Tokens[i].Head, 0; at >= 0 && steps < 30; steps++ {
		for _, c := range s.Children(at) {
			rel := base(s.Tokens[c].Deprel)
			if rel == "nsubj" {
				if s.Tokens[c].UPOS == "PRON" && c < i && samePronoun(lower(s.Tokens[c]), w) {
					pronoun = c
				}
				take(c)
			}
			if c < i && (rel == "obj" || rel == "iobj" || rel == "obl") && c != i && !x.above(si, c, i) && x.actor(si, c) {
				take(c)
			}
		}
		at = s.Tokens[at].Head
	}
	if pronoun >= 0 && len(found) == 0 && depth < 4 && pronoun != i {
		return x.refer(si, pronoun, lower(s.Tokens[pronoun]), depth+1)
	}
	if len(found) == 1 {
		return x.subject(si, found[0], w)
	}
	if len(found) > 1 || si == 0 || depth >= 4 {
		return nil
	}
	// The main subject of the sentence before.
	p := x.sentences[si-1]
	if x.at[si-1].n == 0 || x.heading(si-1) {
		return nil
	}
	root := p.Root()
	if root < 0 {
		return nil
	}
	j := child(p, root, "nsubj")
	if j < 0 || j >= x.at[si-1].n {
		return nil
	}
	if p.Tokens[j].UPOS == "PRON" {
		if !samePronoun(lower(p.Tokens[j]), w) {
			return nil
		}
		return x.refer(si-1, j, lower(p.Tokens[j]), depth+1)
	}
	if !x.agrees(si-1, j, w) {
		return nil
	}
	return x.subject(si-1, j, w)
}

// dummy says that "it" means nothing: "it is important that".
func (x *Index) dummy(si, i int) bool {
	s := x.sentences[si]
	if lower(s.Tokens[i]) != "it" {
		return false
	}
	h := s.Tokens[i].Head
	if h < 0 {
		return true
	}
	if child(s, h, "csubj") >= 0 {
		return true
	}
	return s.Tokens[h].UPOS == "ADJ" && (child(s, h, "ccomp") >= 0 || child(s, h, "advcl") >= 0 || child(s, h, "xcomp") >= 0)
}

func (x *Index) above(si, c, i int) bool {
	for at, steps := i, 0; at >= 0 && steps < 60; steps++ {
		if at == c {
			return true
		}
		at = x.sentences[si].Tokens[at].Head
	}
	return false
}

// actor says that a token heads the name of someone who can have and do things.
func (x *Index) actor(si, c int) bool {
	m := x.at[si].heads[c]
	return m != nil && x.g.is(m.Entity, aCountry, aPerson, anOrganization, aWorldBody, aForum, aStateBody, anAgreement, anInitiative, aGroup)
}

// agrees checks number and kind: "it" needs one thing, "they" several or a group, "he" and "she" a person.
func (x *Index) agrees(si, j int, w string) bool {
	s := x.sentences[si]
	t := s.Tokens[j]
	if t.UPOS != "NOUN" && t.UPOS != "PROPN" {
		return false
	}
	m := x.at[si].heads[j]
	person := m != nil && x.g.is(m.Entity, aPerson) || m == nil && x.g.headKind(t) == anOffice
	several := child(s, j, "conj") >= 0
	plural := (t.XPOS == "NNS" || t.XPOS == "NNPS" || strings.Contains(t.Feats, "Number=Plur")) && (m == nil || !m.Entity.Proper || x.g.is(m.Entity, aGroup))
	switch w {
	case "he", "his", "him", "she", "her", "himself", "herself":
		return person && !several && !plural
	case "they", "their", "them", "themselves":
		return several || plural || m != nil && x.g.is(m.Entity, aGroup)
	}
	return !several && !plural && !person
}

// subject returns the mention of a subject; for "they" with all that is coordinated with it.
func (x *Index) subject(si, j int, w string) *Mention {
	m := x.mention(si, j)
	if m == nil || m.Entity.Generic {
		return nil
	}
	if !strings.HasPrefix(w, "the") {
		return m
	}
	out := *m
	out.Also = append([]*Entity(nil), m.Also...)
	s := x.sentences[si]
	for _, c := range s.Children(j) {
		if s.Tokens[c].Deprel == "conj" {
			o := x.mention(si, c)
			if o == nil || o.Entity.Generic {
				return nil
			}
			if !containsEntity(append(out.Also, out.Entity), o.Entity) {
				out.Also = append(out.Also, o.Entity)
			}
		}
	}
	return &out
}

func samePronoun(a, b string) bool { return pronounKind[a] != "" && pronounKind[a] == pronounKind[b] }

var pronounKind = map[string]string{"it": "it", "its": "it", "itself": "it", "they": "they", "their": "they", "them": "they", "themselves": "they",
	"he": "he", "his": "he", "him": "he", "himself": "he", "she": "she", "her": "she", "herself": "she"}

func (x *Index) heading(si int) bool {
	b := x.sentences[si].Block
	return x.doc != nil && b >= 0 && b < len(x.doc.Blocks) && x.doc.Blocks[b].Kind == document.Heading
}

// findSpeakers finds who "we" are: the body or the countries in the title of a joint statement, or in its first
// words, "We, the leaders of X".
func (x *Index) findSpeakers() {
	for si := range x.at {
		if si > 12 {
			return
		}
		sc, s := &x.at[si], x.sentences[si]
		if sc.n == 0 {
			continue
		}
		if lower(s.Tokens[0]) == "we" && sc.n > 2 && s.Tokens[1].Form == "," {
			end := 2
			for end < sc.n && s.Tokens[end].UPOS != "VERB" {
				end++
			}
			if x.speak(si, 2, end-1) {
				return
			}
		}
		isTitle := x.heading(si) || x.doc == nil && si == 0 || x.doc != nil && (s.Block == 0 || x.doc.Title != "" && strings.Contains(x.doc.Title, words(x.doc, s, 0, sc.n-1)))
		if !isTitle || sc.n > 40 || !x.heading(si) && hasFinite(s) {
			continue // the first sentence of a speech is no title
		}
		low := strings.ToLower(words(x.doc, s, 0, sc.n-1))
		if len(x.speakers) > 0 || !x.saysWe(low) {
			continue
		}
		x.speak(si, 0, sc.n-1)
	}
}

// hasFinite says whether a sentence has a finite verb, as titles seldom do.
func hasFinite(s *syntax.Sentence) bool {
	for i := range s.Tokens {
		switch s.Tokens[i].XPOS {
		case "VBD", "VBP", "VBZ", "MD":
			return true
		}
	}
	return false
}

// saysWe says that a title in lower case is of a text whose "we" are those that it names.
func (x *Index) saysWe(title string) bool {
	for w := range x.g.words[speech] {
		if strings.Contains(title, w) {
			return true
		}
	}
	return false
}

// speak takes the bodies, else the two or three countries, named between two tokens as the speakers.
func (x *Index) speak(si, first, last int) bool {
	var bodies, countries []*Entity
	for _, m := range x.at[si].mentions {
		if m.First < first || m.Last > last {
			continue
		}
		switch {
		case x.g.is(m.Entity, aCountry) && !containsEntity(countries, m.Entity):
			countries = append(countries, m.Entity)
		case x.g.is(m.Entity, aWorldBody, aForum) && !containsEntity(bodies, m.Entity):
			bodies = append(bodies, m.Entity)
		}
	}
	sortByOrder(x, countries)
	all := slices.Concat(bodies, countries)
	switch {
	case len(bodies) == 1 && len(countries) == 0, len(bodies) == 0 && (len(countries) == 2 || len(countries) == 3), len(bodies) == 1 && len(countries) == 1:
		x.speakers = all
		return true
	}
	return false
}

// sortByOrder puts entities into the order of the text.
func sortByOrder(x *Index, list []*Entity) {
	pos := map[*Entity]int{}
	for i, e := range x.order {
		pos[e] = i
	}
	for i := 1; i < len(list); i++ {
		for j := i; j > 0 && pos[list[j]] < pos[list[j-1]]; j-- {
			list[j], list[j-1] = list[j-1], list[j]
		}
	}
}

// those makes the group that "those who …" describes.
func (x *Index) those(si, i, clause int) *Mention {
	sc := x.subtrees(si)
	last := min(sc.hi[clause], i+maxLabel)
	label := trimQuotes(words(x.doc, x.sentences[si], i, last))
	label = strings.ToLower(label[:1]) + label[1:]
	id := x.prefix + Slug(label)
	e := x.byID[id]
	if e == nil {
		e = &Entity{ID: id, Label: label}
		if s := x.sentences[si]; lower(s.Tokens[i+1]) == "who" {
			e.Classes = x.g.classes(aGroup)
		}
		x.byID[id] = e
	}
	return &Mention{Entity: e, First: i, Last: last, Head: i, FoundBy: "description"}
}
