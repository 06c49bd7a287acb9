package entity

import (
	"strings"

	"github.com/hawksbill-kg/hawksbill/extract/syntax"
)

// phrase is the stretch of a description.
type phrase struct{ first, last int }

// complements are the prepositions whose phrases belong to a description's label.
var complements = map[string]bool{"of": true, "for": true, "to": true, "in": true, "on": true, "under": true, "against": true, "between": true,
	"among": true, "with": true, "from": true, "at": true, "across": true, "within": true, "toward": true, "towards": true, "about": true,
	"concerning": true, "regarding": true, "by": true, "over": true, "into": true, "beyond": true, "around": true, "throughout": true, "without": true}

// maxLabel is the most tokens of a label; a longer phrase is cut back to its head and "of".
const maxLabel = 24

// subtrees fills lo and hi of a sentence.
func (x *Index) subtrees(si int) *scan {
	sc, s := &x.at[si], x.sentences[si]
	if sc.lo != nil {
		return sc
	}
	sc.lo, sc.hi = make([]int, len(s.Tokens)), make([]int, len(s.Tokens))
	for i := range s.Tokens {
		sc.lo[i], sc.hi[i] = i, i
	}
	// Children before parents, by a post-order walk without recursion.
	order := make([]int, 0, len(s.Tokens))
	if root := s.Root(); root >= 0 {
		order = append(order, root)
	}
	for k := 0; k < len(order); k++ {
		order = append(order, s.Children(order[k])...)
	}
	for k := len(order) - 1; k > 0; k-- {
		i := order[k]
		h := s.Tokens[i].Head
		sc.lo[h], sc.hi[h] = min(sc.lo[h], sc.lo[i]), max(sc.hi[h], sc.hi[i])
	}
	return sc
}

// phrase finds the stretch that describes a nominal head, as a careful reader would write it: without determiner and
// possessive pronoun, with adjectives and compounds, complements ("of", "for", "in" …), infinitives that follow
// at once; without relative and participial clauses, appositions, brackets, dates, and what is coordinated with the head. Two bare
// nouns for goals or principles that share a complement ("peace and stability in the region") are one phrase.
func (x *Index) phrase(si, head int) phrase {
	sc, s := x.subtrees(si), x.sentences[si]
	first := head
	left := s.Children(head)
	for k := len(left) - 1; k >= 0; k-- {
		c := left[k]
		if c > head || sc.hi[c] >= first {
			continue
		}
		t := s.Tokens[c]
		rel := base(t.Deprel)
		if rel == "punct" {
			if hyphen(t.Form) && c == first-1 {
				first = c
				continue
			}
			if c == first-1 && (t.Form == "," || quote(t.Form)) {
				continue
			}
			break
		}
		if gap := first - 1 - sc.hi[c]; gap > 0 {
			for g := sc.hi[c] + 1; g < first; g++ {
				if s.Tokens[g].UPOS != "PUNCT" {
					gap = -1
				}
			}
			if gap < 0 {
				break
			}
		}
		if t.UPOS == "VERB" && (child(s, c, "nsubj", "aux", "obj", "mark") >= 0 || t.XPOS == "VBD" && !hyphen(s.Tokens[max(0, c-1)].Form)) {
			break // no modifier, whatever the parser says
		}
		if rel == "compound" && x.agentsApart(si, c, head) || t.Deprel == "nmod:poss" && periods[lemma(t)] {
			break // "this year's session" is the session
		}
		if rel == "amod" || rel == "compound" || rel == "nummod" || rel == "flat" || rel == "goeswith" || rel == "advmod" && t.UPOS == "ADV" && c == first-1 && lower(t) != "not" && lower(t) != "also" ||
			rel == "nmod" && t.UPOS != "PRON" || rel == "dep" && t.UPOS != "PUNCT" || rel == "appos" && c < head {
			first = sc.lo[c]
			continue
		}
		break
	}
	if m := x.inside(si, first); m != nil && m.First < first && m.Last < head {
		first = m.First // a name is taken whole
	}
	for first < head && (skipAtStart(s.Tokens[first]) || first == 0 && len(s.Tokens[0].Form) > 4 && s.Tokens[0].Form == strings.ToUpper(s.Tokens[0].Form) && x.inside(si, 0) == nil) {
		first++
	}
	var last int
	if heads := x.joint(si, head); heads != nil {
		last = x.end(si, heads[len(heads)-1], 0)
		above := s.Children(head)
		if h := s.Tokens[head].Head; h >= 0 && last+1 < len(s.Tokens) && (lower(s.Tokens[last+1]) == "in" || lower(s.Tokens[last+1]) == "across") {
			above = append(above[:len(above):len(above)], s.Children(h)...) // the parser often hangs "in the region" higher up
		}
		for _, d := range above {
			if d != head && sc.lo[d] == last+1 && x.taken(si, d) {
				last = x.end(si, d, 0)
			}
		}
	} else {
		last = x.end(si, head, 0)
	}
	if last-first >= maxLabel {
		last = head
		for _, c := range s.Children(head) {
			if sc.lo[c] == last+1 && base(s.Tokens[c].Deprel) == "nmod" {
				if cs := child(s, c, "case"); cs >= 0 && lower(s.Tokens[cs]) == "of" {
					last = c
				}
			}
		}
	}
	if m := x.inside(si, last); m != nil && m.Last > last && m.First > head {
		last = m.Last
	}
	for last > head && (s.Tokens[last].UPOS == "PUNCT" && s.Tokens[last].Form != ")" || quote(s.Tokens[last].Form)) {
		last--
	}
	return phrase{first, last}
}

var periods = map[string]bool{"year": true, "month": true, "week": true, "day": true, "today": true, "tomorrow": true, "yesterday": true, "decade": true, "century": true}

// inside returns the longest name that holds a token, nil while the names are not known yet.
func (x *Index) inside(si, i int) *Mention {
	if list := x.at[si].inside; i < len(list) {
		return list[i]
	}
	return nil
}

// agentsApart says that a compound before a plural of people is joined to it by "and": "Secretary-General and Member
// States" are two.
func (x *Index) agentsApart(si, c, head int) bool {
	s := x.sentences[si]
	if !several(s.Tokens[head], x.g.headKind(s.Tokens[head])) && x.g.headKind(s.Tokens[head]) != aGroup {
		return false
	}
	for i := c + 1; i < head; i++ {
		if s.Tokens[i].UPOS == "CCONJ" {
			k := x.g.headKind(s.Tokens[i-1])
			return k == anOffice || k == aPerson || k == aGroup
		}
	}
	return false
}

func skipAtStart(t syntax.Token) bool {
	switch lower(t) {
	case "the", "a", "an", "this", "that", "these", "those", "its", "their", "our", "my", "your", "his", "her", "such", "any", "all", "both", "each", "every", "some", "no", "own":
		return true
	}
	return t.UPOS == "PUNCT" || t.UPOS == "CCONJ"
}

// end extends a phrase from token i over the complements that follow it at once. depth bounds the walk.
func (x *Index) end(si, i, depth int) int {
	sc, s := x.subtrees(si), x.sentences[si]
	end := i
	if depth > 12 {
		return end
	}
	if s.Tokens[i].UPOS == "VERB" {
		verbs := x.sharing(si, i)
		if verbs[0] != i {
			verbs = []int{i}
		}
		return x.clauseEnd(si, verbs)
	}
	for _, c := range s.Children(i) {
		if c <= i {
			continue
		}
		lo := sc.lo[c]
		if lo != end+1 && !(lo == end+2 && hyphen(s.Tokens[end+1].Form)) {
			if hyphen(s.Tokens[c].Form) || c <= end {
				continue
			}
			break
		}
		if rel := base(s.Tokens[c].Deprel); rel == "punct" {
			if hyphen(s.Tokens[c].Form) || possessive(s.Tokens[c].Form) {
				end = c
				continue
			}
			break
		}
		if depth > 0 && base(s.Tokens[c].Deprel) == "conj" && s.Tokens[i].UPOS != "VERB" && (s.Tokens[c].UPOS == s.Tokens[i].UPOS || between(s, i) && noun(s.Tokens[c])) {
			if m := x.inside(si, i); m != nil && m.Entity.Proper && s.Tokens[lo].Form == "," && x.inside(si, c) == nil {
				break // "session of the Assembly, two states, Malawi and Zambia": a name, and then something else
			}
			e := x.end(si, c, depth+1)
			end = e
			if e < sc.hi[c] {
				break
			}
			continue
		}
		if !x.taken(si, c) {
			break
		}
		e := x.end(si, c, depth+1)
		end = e
		if e < sc.hi[c] {
			break
		}
	}
	return end
}

func noun(t syntax.Token) bool { return t.UPOS == "NOUN" || t.UPOS == "PROPN" }

// between says that a noun is the first of those that "between" stands before.
func between(s *syntax.Sentence, i int) bool {
	c := child(s, i, "case")
	return c >= 0 && c < i && lower(s.Tokens[c]) == "between"
}

// taken says that a dependent belongs to the label of its head.
func (x *Index) taken(si, c int) bool {
	s := x.sentences[si]
	t := s.Tokens[c]
	if f := s.Tokens[x.subtrees(si).lo[c]]; f.UPOS == "PUNCT" && !quote(f.Form) && !hyphen(f.Form) {
		return false // set off by a comma, a dash, a bracket
	}
	for _, d := range x.at[si].dates {
		if d.First <= c && c <= d.Last && (d.Head == c || d.First <= t.Head && t.Head <= d.Last) {
			return false
		}
	}
	switch base(t.Deprel) {
	case "flat", "compound", "fixed", "goeswith", "nummod", "case", "amod", "dep":
		return t.UPOS != "PUNCT" && t.Form != "("
	case "nmod", "obl":
		if t.Deprel == "obl:tmod" || t.Deprel == "nmod:tmod" || t.Deprel == "nmod:unmarked" || t.Deprel == "obl:unmarked" {
			return false
		}
		if t.Deprel == "nmod:desc" {
			return true
		}
		cs := child(s, c, "case")
		if cs < 0 {
			return false
		}
		for _, f := range s.Children(cs) {
			if s.Tokens[f].Deprel == "fixed" {
				return false // "in accordance with", "such as", "as well as"
			}
		}
		if x.g.phraseAt(s, x.subtrees(si).lo[c]) {
			return false // "with a view to": more than a complement
		}
		if lower(s.Tokens[cs]) == "by" {
			return s.Tokens[t.Head].UPOS == "NOUN"
		}
		return complements[lower(s.Tokens[cs])]
	case "acl":
		if t.Deprel == "acl:relcl" {
			return false
		}
		if m := child(s, c, "mark"); m >= 0 {
			switch x.g.headKind(s.Tokens[t.Head]) {
			case aGroup, aPerson, anOffice, aCountry, aPlace, aRegion, anOrganization, aStateBody:
				return false // "countries to lead the work" says what for, not which
			case aConference, anEvent, anAgreement, aDocument, anElection, anOperation:
				if child(s, c, "aux:pass") >= 0 {
					return false // "conference to be held": when, not which
				}
			}
			return lower(s.Tokens[m]) == "to" || lower(s.Tokens[m]) == "of" || lower(s.Tokens[m]) == "for"
		}
		return x.tells(si, c)
	case "obj", "iobj", "xcomp":
		return true
	case "advmod":
		return s.Tokens[t.Head].UPOS == "VERB" && lower(t) != "not" && child(s, c, "case") < 0
	}
	return false
}

// describe makes the mention of a descriptive phrase, scoped to the document.
func (x *Index) describe(si, head int) *Mention {
	s := x.sentences[si]
	if e := x.anaphor(si, head); e != nil {
		return &Mention{Entity: e, First: head, Last: head, Head: head, FoundBy: "short form"}
	}
	p := x.phrase(si, head)
	class := x.g.headClass(s.Tokens[head])
	election := -1 // "Council membership election": the phrase of the seat lies within that of the election
	if h := s.Tokens[head].Head; x.g.kinds[class] == anOffice && base(s.Tokens[head].Deprel) == "compound" && h > head && h < x.at[si].n && x.g.headKind(s.Tokens[h]) == anElection {
		election = h
		p = phrase{x.phrase(si, h).first, head}
	}
	label := x.spoken(si, head, trimQuotes(unbracket(words(x.doc, s, p.first, p.last))))
	if x.at[si].headline {
		label = x.quiet(si, p, label)
	} else if t := s.Tokens[p.first]; p.first == 0 && t.UPOS != "PROPN" && capitals(t.Form) == 1 && x.inside(si, p.first) == nil {
		label = strings.Replace(label, t.Form, lower(t), 1) // the capital is the sentence's
	}
	switch k := x.g.kinds[class]; {
	case k == aCountry:
		class = ""
	case x.g.words[nameOnly][lemma(s.Tokens[head])] && !capital(s.Tokens[head].Form):
		class = ""
	case k == aDocument && lemma(s.Tokens[head]) == "resolution" && s.Tokens[head].UPOS == "NOUN" && !capital(s.Tokens[head].Form) && x.ofSomething(si, head):
		class = "" // the resolution of a dispute is no paper
	case several(s.Tokens[head], k):
		class = x.g.class(aGroup)
	}
	class = x.jointClass(si, head, class)
	if first := lower(s.Tokens[p.first]); s.Tokens[head].UPOS == "NUM" && class == "" || first == "few" || first == "hardly" {
		return &Mention{Entity: x.generic(label), First: p.first, Last: p.last, Head: head, FoundBy: "description"}
	}
	var classes []string
	if class != "" {
		classes = []string{class}
	}
	slug := Slug(label)
	if owner, has := x.owner(si, head); has {
		if owner == "" {
			slug += "-s" + x.number(si)
		} else {
			slug = owner + "-" + slug
		}
	} else if p.first == p.last {
		slug += "-s" + x.number(si)
	}
	k := x.g.kinds[class]
	date, dateType := x.dateOf(si, head, p.first, p.last, k)
	if election >= 0 {
		date, dateType = x.dateOf(si, election, p.first, x.phrase(si, election).last, anElection)
	}
	if date != "" && !strings.Contains(label, date) && (yearly[k] || k == aDocument || k == anAgreement) {
		slug += "-" + date
	}
	id := x.prefix + slug
	e := x.mergedInto(id)
	if e == nil {
		e = x.byID[id]
	}
	if e == nil {
		e = &Entity{ID: id, Label: label, Classes: classes, Date: date, DateType: dateType}
		if k == anOffice || k == anElection {
			e.Body = x.bodyIn(si, p.first, p.last, head, e)
		}
		x.byID[id] = e
	}
	return &Mention{Entity: e, First: p.first, Last: p.last, Head: head, FoundBy: "description"}
}

// owner says whether a pronoun possesses the head ("its fleet"), and which entity that is, "" where it is unknown.
func (x *Index) owner(si, head int) (string, bool) {
	s := x.sentences[si]
	for _, c := range s.Children(head) {
		if c < head && s.Tokens[c].Deprel == "nmod:poss" && s.Tokens[c].UPOS == "PRON" {
			m := x.mention(si, c)
			if m == nil || m.Entity.Generic || len(m.Also) > 0 {
				return "", true
			}
			return strings.ReplaceAll(strings.TrimPrefix(m.Entity.ID, x.prefix), "/", "-"), true
		}
	}
	return "", false
}

// anaphor resolves "the initiative", "this treaty": a bare definite noun that is the head noun of exactly one name
// before it, no more than three sentences back; else the one name of its kind that stands there.
func (x *Index) anaphor(si, head int) *Entity {
	s := x.sentences[si]
	det := child(s, head, "det")
	if det < 0 || s.Tokens[head].UPOS != "NOUN" && s.Tokens[head].UPOS != "PROPN" {
		return nil
	}
	switch lower(s.Tokens[det]) {
	case "the", "this", "that":
	default:
		return nil
	}
	for _, c := range s.Children(head) {
		switch base(s.Tokens[c].Deprel) {
		case "amod", "compound", "nummod", "nmod", "acl", "appos", "flat":
			return nil
		}
	}
	w := fold(s.Tokens[head].Form)
	if x.g.headClass(s.Tokens[head]) == "" || w != singular(w) {
		return nil
	}
	if goesOn(s, head) {
		return nil
	}
	var one *Entity
	near := false
	tails := false
	for k := max(0, si-40); k <= si; k++ {
		for _, m := range x.at[k].mentions {
			if k == si && m.Last >= head || x.g.is(m.Entity, aPlace, aRegion) || m.Entity == one && near {
				continue
			}
			for _, t := range x.tailsOf(k, m) {
				if !strings.HasSuffix(t.name, "\x00"+w) {
					continue
				}
				tails = true
				if one != nil && one != m.Entity {
					return nil
				}
				one = m.Entity
				near = near || si-k <= 3
			}
		}
	}
	if !tails {
		return x.sameKind(si, head)
	}
	if !near || x.forbidden(s.Tokens[head].Form, one) {
		return nil
	}
	return one
}

// sameKind resolves "the agreement" where another noun named it before: the one named agreement of the sentence and the two before
// it, where no other agreement comes in between. Only for kinds of which texts name few.
func (x *Index) sameKind(si, head int) *Entity {
	want := x.g.headKind(x.sentences[si].Tokens[head])
	switch want {
	case anAgreement, aConference:
	default:
		return nil
	}
	var one *Entity
	for k := max(0, si-2); k <= si; k++ {
		s := x.sentences[k]
		end := x.at[k].n
		if k == si {
			end = head
		}
		for i := 0; i < end; i++ {
			m := x.inside(k, i)
			if m == nil {
				if s.Tokens[i].UPOS == "NOUN" && x.g.headKind(s.Tokens[i]) == want {
					return nil
				}
				continue
			}
			if i != m.Head || x.g.kind(m.Entity) != want {
				continue
			}
			if !m.Entity.Proper || one != nil && one != m.Entity {
				return nil
			}
			one = m.Entity
		}
	}
	if one == nil || x.forbidden(x.sentences[si].Tokens[head].Form, one) {
		return nil
	}
	return one
}

// unbracket leaves out what stands in brackets: "the Widget Board's (WB) efforts".
func unbracket(label string) string {
	for {
		open := strings.Index(label, " (")
		if open < 0 {
			return label
		}
		end := strings.IndexByte(label[open:], ')')
		if end < 0 {
			return label[:open]
		}
		if isYear(label[open+2 : open+end]) {
			return label // the year of a resolution's number
		}
		label = label[:open] + label[open+end+1:]
	}
}

func trimQuotes(label string) string {
	for _, q := range [][2]string{{"“", "”"}, {"\"", "\""}, {"‘", "’"}, {"(", ")"}} {
		opens, closes := strings.Count(label, q[0]), strings.Count(label, q[1])
		if q[0] == q[1] && opens%2 == 1 || q[0] != q[1] && opens != closes && q[0] != "‘" {
			label = strings.ReplaceAll(strings.ReplaceAll(label, q[0], ""), q[1], "")
		}
	}
	label = strings.Trim(closeHyphens(oneSpace(label)), " ,;:-–%")
	if strings.ContainsAny(label, "‘") {
		return label
	}
	for _, owner := range []string{"’s", "'s", "’", "'"} { // "the members'"
		label = strings.TrimSuffix(label, owner)
	}
	return label
}

// closeHyphens mends "Indo- Pacific"; "short- and long-term" stays.
func closeHyphens(label string) string {
	for i := 1; i+2 < len(label); i++ {
		if label[i] == '-' && label[i-1] != ' ' && label[i+1] == ' ' && label[i+2] >= 'A' && label[i+2] <= 'Z' {
			label = label[:i+1] + label[i+2:]
		}
	}
	return label
}

func (x *Index) generic(label string) *Entity {
	return &Entity{ID: x.prefix + "-", Label: label, Generic: true}
}

// quiet lowers the words of a label that only a headline writes with capitals.
func (x *Index) quiet(si int, p phrase, label string) string {
	s := x.sentences[si]
	for i := p.first; i <= p.last; i++ {
		t := s.Tokens[i]
		if t.UPOS != "PROPN" && x.at[si].inside[i] == nil && capitals(t.Form) == 1 {
			label = strings.Replace(label, t.Form, lower(t), 1)
		}
	}
	return label
}

// ofSomething says that a noun has a complement with "of".
func (x *Index) ofSomething(si, head int) bool {
	s := x.sentences[si]
	for _, c := range s.Children(head) {
		if cs := child(s, c, "case"); c > head && cs >= 0 && lower(s.Tokens[cs]) == "of" {
			return true
		}
	}
	return false
}
