package entity

import (
	"strings"

	"github.com/hawksbill-kg/hawksbill/extract/calendar"
)

func ordinal(form string) bool {
	digits := strings.TrimRight(form, "thsndr")
	return digits != form && digitsOnly(digits)
}

// numbered makes names of numbered documents and meetings from token i on, and returns the last token used, -1 for
// none: "resolution 794 (1992)", "746 (1992)" in a list of resolutions, "the 26th session of the Conference".
func (x *Index) numbered(si, i int) int {
	sc, s := &x.at[si], x.sentences[si]
	t := s.Tokens
	w := lemma(t[i])
	if i+1 < sc.n && (x.g.words[numberedNoun][w] || x.g.words[numberedNoun][singular(lower(t[i]))]) {
		if j := i + 1; documentNumber(t[j].Form) && !x.dated(si, j) && (capital(t[i].Form) || j+1 >= sc.n || t[j+1].UPOS != "NOUN") {
			return x.addNumbered(si, i, j, singular(lower(t[i])), capital(t[i].Form))
		}
	}
	if i+3 < sc.n && digitsOnly(t[i].Form) && t[i+1].Form == "(" && isYear(t[i+2].Form) && t[i+3].Form == ")" && x.listed(si, i) {
		return x.addNumbered(si, i, i, "resolution", false)
	}
	if ordinalWord(t[i].Form) && t[i].Head > i && t[i].Head < sc.n && t[i].Head <= i+4 {
		head := t[i].Head
		if x.g.headKind(t[head]) != aConference || capital(t[head].Form) {
			return -1
		}
		p := x.phrase(si, head)
		if p.first > i || !x.holdsName(si, head+1, p.last) {
			return -1
		}
		x.addName(si, i, p.last, "name")
		return head
	}
	return -1
}

// documentNumber accepts "794", "73/7", "VII", "2131".
func documentNumber(form string) bool {
	return form != "" && (strings.Trim(form, "0123456789/") == "" && form[0] != '/' || strings.Trim(form, "IVXLC") == "")
}

func isYear(form string) bool { _, ok := calendar.YearNumber(form); return ok }

func ordinalWord(form string) bool {
	if ordinal(form) {
		return true
	}
	w := strings.ToLower(form)
	switch w {
	case "first", "second", "third", "fifth", "eighth", "ninth", "twelfth":
		return true
	}
	return len(w) > 5 && strings.HasSuffix(w, "th") && (strings.HasSuffix(w, "tieth") || strings.HasSuffix(w, "teenth") || strings.HasSuffix(w, "fourth") || strings.HasSuffix(w, "fifth") || strings.HasSuffix(w, "sixth") || strings.HasSuffix(w, "seventh") || strings.HasSuffix(w, "eighth") || strings.HasSuffix(w, "ninth") || strings.HasSuffix(w, "tenth"))
}

func (x *Index) dated(si, i int) bool {
	for _, d := range x.at[si].dates {
		if d.First <= i && i <= d.Last {
			return d.First != d.Last // a bare number after "Resolution" is its number
		}
	}
	return false
}

// listed says that a number goes on a list of resolutions.
func (x *Index) listed(si, i int) bool {
	t := x.sentences[si].Tokens
	for j := i - 1; j >= 0 && j > i-60; j-- {
		if x.g.words[numberedNoun][singular(lower(t[j]))] {
			return true
		}
		if t[j].UPOS == "VERB" {
			return false
		}
	}
	return false
}

func (x *Index) holdsName(si, first, last int) bool {
	for _, m := range x.at[si].mentions {
		if m.Entity.Proper && m.First >= first && m.Last <= last {
			return true
		}
	}
	return false
}

func (x *Index) addNumbered(si, noun, number int, word string, upper bool) int {
	sc, s := &x.at[si], x.sentences[si]
	last := number
	if last+3 < sc.n && s.Tokens[last+1].Form == "(" && isYear(s.Tokens[last+2].Form) && s.Tokens[last+3].Form == ")" {
		last += 3
	}
	if upper {
		word = strings.ToUpper(word[:1]) + word[1:]
	}
	label := word + " " + words(x.doc, s, number, last)
	e := x.named(label, x.g.classes(aDocument), false, "", "")
	head := headOf(s, noun, last)
	if x.mentioned(si, noun, last) {
		return last
	}
	kept := sc.dates[:0]
	for _, d := range sc.dates { // "(1992)" belongs to the number
		if d.First < noun || d.Last > last {
			kept = append(kept, d)
		}
	}
	sc.dates = kept
	if e.Date == "" {
		e.Date, e.DateType = x.dateOf(si, head, noun, last, aDocument)
	}
	x.use(e, label)
	x.add(si, noun, last, head, e, "name")
	return last
}
