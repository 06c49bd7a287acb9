package entity

import (
	"github.com/hawksbill-kg/hawksbill/extract/syntax"
)

// listedToken says that a token belongs to a proper name of the gazetteer.
func (x *Index) listedToken(si, i int) bool {
	for k := range x.at[si].known {
		if f := &x.at[si].known[k]; f.first <= i && i <= f.last {
			return !f.pattern.entry.common && !(f.pattern.careful && f.first == f.last)
		}
	}
	return false
}

// yearly are the classes of what comes again: their date is part of what they are.
var yearly = map[kind]bool{anElection: true, anOffice: true, aConference: true}

// recurring are the classes whose names come again with other dates.
var recurring = map[kind]bool{anElection: true, aConference: true, aDocument: true, anEvent: true}

// distinct says that a name means the same outside its document: two words or more, one of them a name by itself.
func (x *Index) distinct(si, first, last int) bool {
	count, own := 0, false
	for i := first; i <= last; i++ {
		t := x.sentences[si].Tokens[i]
		if hyphen(t.Form) || t.UPOS == "PUNCT" || t.UPOS == "ADP" || t.UPOS == "CCONJ" || t.UPOS == "DET" {
			continue
		}
		count++
		own = own || !x.g.plain(t.Form) && capital(t.Form) && !documentNumber(t.Form) || x.listedToken(si, i)
	}
	return count > 1 && own
}

// nameClass reads the class of a name off its head noun; a body is international, a forum or of a government by what
// else the name holds. Nothing for names without a telling noun.
func (x *Index) nameClass(si, first, last, head int) string {
	s := x.sentences[si]
	if head < first || head > last {
		return ""
	}
	class := x.g.headClass(s.Tokens[head])
	if class == "" && head < last && x.plainSegmentEnd(si, first, last) >= 0 {
		class = x.g.headClass(s.Tokens[x.plainSegmentEnd(si, first, last)])
	}
	if class == "" {
		return ""
	}
	if several(s.Tokens[head], x.g.kinds[class]) {
		return x.g.class(aGroup) // "Finance Ministers", "African Governments"
	}
	var countries []string
	world, national, union := false, false, false
	for _, f := range x.at[si].known {
		if f.first < first || f.last > last {
			continue
		}
		e := f.pattern.entry
		k := x.g.kinds[e.class]
		if k == aCountry && !contains(countries, e.id) {
			countries = append(countries, e.id)
		}
		union = union || k == aWorldBody && !f.pattern.careful
		world = world || k == aWorldBody || k == aForum || k == aRegion
	}
	for i := first; i <= last; i++ {
		switch lower(s.Tokens[i]) {
		case "international", "world", "global", "inter", "intergovernmental", "multinational":
			world = true
		case "national", "royal", "federal":
			national = true
		}
	}
	switch x.g.kinds[class] {
	case anOrganization:
		finer := anOrganization
		switch {
		case len(countries) >= 2 || len(countries) == 1 && union:
			finer = aForum
		case world && len(countries) == 0:
			finer = aWorldBody
		case (national || len(countries) == 1) && x.g.words[bodyNoun][lemma(s.Tokens[head])]:
			finer = aStateBody
		}
		if c := x.g.class(finer); finer != anOrganization && c != "" {
			return c
		}
	case aCountry:
		return "" // "Kingdom of …" that no list has
	}
	return class
}

// several says that a plural makes a group of what the noun's class is: ministers, governments, organizations.
func several(t syntax.Token, k kind) bool {
	w := lower(t)
	if w == singular(w) || w == "forces" {
		return false
	}
	return k == anOffice || k == aPerson || k == aStateBody || k == anOrganization
}

// plainSegmentEnd is the last word before the first "of", "for", "on" of a name: its head noun where the tree is wrong.
func (x *Index) plainSegmentEnd(si, first, last int) int {
	s := x.sentences[si]
	for i := first + 1; i <= last; i++ {
		if s.Tokens[i].UPOS == "ADP" {
			return i - 1
		}
	}
	return -1
}

// dateOf finds the date that a phrase bears itself: before its noun ("the 2022 election"), after it with "of" or "in",
// or in brackets right behind it. Only for what can be of a date.
func (x *Index) dateOf(si, head, first, last int, k kind) (string, string) {
	s := x.sentences[si]
	if k == anOffice && !x.g.words[seatNoun][lemma(s.Tokens[head])] {
		return "", "" // "the President in 2022" dates something else
	}
	switch k {
	case anElection, anOffice, aConference, aDocument, anAgreement, aFramework, anEvent, anOperation:
	default:
		return "", ""
	}
	for _, d := range x.at[si].dates {
		switch {
		case d.Role == "targetDate" || d.Role == "endDate":
		case d.First >= first && d.Last <= last && (d.Last < head || k == aDocument):
			return d.Value, d.Datatype
		case d.Last == first-1 && d.Head >= 0 && s.Tokens[d.Head].Head == head && k != anOffice:
			return d.Value, d.Datatype
		case d.First == last+2 && s.Tokens[last+1].Form == "(" && d.Last+1 < len(s.Tokens) && s.Tokens[d.Last+1].Form == ")":
			return d.Value, d.Datatype
		case d.First == last+2 && (lower(s.Tokens[last+1]) == "of" || lower(s.Tokens[last+1]) == "in" && yearly[k]):
			return d.Value, d.Datatype
		case d.First == last+2 && lower(s.Tokens[last+1]) == "on" && k == aConference && s.Tokens[d.Head].Head == head:
			return d.Value, d.Datatype
		}
	}
	return "", ""
}

// bodyIn returns the organization or country named within a phrase.
func (x *Index) bodyIn(si, first, last, head int, not *Entity) *Entity {
	var best *Mention
	for _, m := range x.at[si].mentions {
		if m.First < first || m.Last > last || m.Entity == not || m.First <= head && head <= m.Last && m.Head == head {
			continue
		}
		if !x.g.is(m.Entity, aWorldBody, aForum, anOrganization, aStateBody, aCountry) {
			continue
		}
		if best == nil || m.Last-m.First > best.Last-best.First {
			best = m
		}
	}
	if best == nil {
		return nil
	}
	return best.Entity
}
