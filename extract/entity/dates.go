package entity

import (
	"strconv"
	"strings"

	"github.com/hawksbill-kg/hawksbill/extract/calendar"
	"github.com/hawksbill-kg/hawksbill/extract/syntax"
)

// dates finds the time expressions of a sentence, left to right: days, months and years of the calendar, and what counts
// from a day that is known (see Index.anchorDates). Decades, centuries, weeks, fiscal years, counts and numbers of documents
// are left alone. taken says which tokens belong to a name that holds the number ("the 2030 Agenda").
func (g *Gazetteer) dates(s *syntax.Sentence, n int, taken []bool) (out []Date) {
	t := s.Tokens[:n]
	forms := dateForms(t)
	for i := 0; i < n; i++ {
		if taken[i] {
			continue
		}
		p, used := calendar.Read(forms, i)
		if used > 0 && (anyTrue(taken[i:i+used]) || !tells(s, t, i, i+used-1, &p)) {
			continue
		}
		if used == 0 {
			if p, used = g.yearAt(s, t, i); used == 0 {
				continue
			}
		}
		last := i + used - 1
		d := Date{First: i, Last: last, Head: dateHead(s, i, last), Role: roleOf(s, t, i), phrase: p}
		if p.To == (calendar.Date{}) {
			out = append(out, d)
		} else { // "4–6 March 2019": both ends stand in one phrase
			end := d
			end.phrase.Date = p.To
			d.Role, end.Role = "startDate", "endDate"
			out = append(out, d, end)
		}
		i = last
	}
	ranges(t, out)
	for i := range out {
		if out[i].phrase.Anchor == calendar.Calendar {
			out[i].mean(out[i].phrase.Date)
		}
	}
	return out
}

func (d *Date) mean(date calendar.Date) { d.Value, d.Datatype = date.String(), date.Datatype() }

// dateForms are the words of a sentence for the date reader, without those that the parser takes for verbs: "may", "march".
func dateForms(t []syntax.Token) []string {
	out := make([]string, len(t))
	for i := range t {
		out[i] = t[i].Form
		verb := t[i].UPOS == "AUX" || t[i].UPOS == "VERB"
		if verb && calendar.MonthNamed(t[i].Form) > 0 && !(i+1 < len(t) && t[i+1].UPOS == "NUM") {
			out[i] = ""
		}
	}
	return out
}

func anyTrue(list []bool) bool {
	for _, b := range list {
		if b {
			return true
		}
	}
	return false
}

// tells says whether what reads like a date is one of this sentence: "in March" is a month, "the June Declaration" a name, "last
// year's budget" a budget, "over the next year" a span.
func tells(s *syntax.Sentence, t []syntax.Token, first, last int, p *calendar.Phrase) bool {
	if p.Anchor == calendar.Calendar {
		return true
	}
	before, after := wordAt(t, first-1), wordAt(t, last+1)
	if possessive(after) || hyphen(after) || modifies(s, first, last) {
		return false
	}
	if p.Anchor == calendar.Open {
		if !p.Alone {
			return true
		}
		_, prep := preposition(t, first)
		return timely[prep] || before == "and" || before == "–" || before == "-"
	}
	if p.Date.Month > 0 { // "last June"
		return true
	}
	switch before {
	case "for", "over", "within", "through", "throughout", "during", "every", "each", "per", "a", "an":
		return before == "during" && (wordAt(t, first) == "this" || wordAt(t, first) == "that")
	case "in":
		if wordAt(t, last-1) == "next" {
			return false
		}
	case "the":
		if wordAt(t, first) == "last" || wordAt(t, first) == "next" {
			return false
		}
	}
	switch after {
	case "as", "that", "than", "when", "after", "before", "of", "in":
		return false // "the same day as …": what the day is stands there
	}
	switch wordAt(t, first) {
	case "today":
		return past(s, first) // else it mostly means "nowadays"
	case "that", "this":
		return t[first].UPOS == "DET"
	}
	return true
}

// timely are the prepositions after which a month's name alone is a month.
var timely = map[string]bool{"in": true, "by": true, "since": true, "until": true, "till": true, "from": true, "through": true, "during": true, "to": true,
	"between": true, "before": true, "after": true, "throughout": true, "of": true}

// modifies says that the tokens stand before a noun and belong to it: "the June summit".
func modifies(s *syntax.Sentence, first, last int) bool {
	h := s.Tokens[headOf(s, first, last)].Head
	return h == last+1 && (s.Tokens[h].UPOS == "NOUN" || s.Tokens[h].UPOS == "PROPN")
}

// past says that the verb over a token is in the past.
func past(s *syntax.Sentence, i int) bool { return verbTense(s, i) < 0 }

// verbTense looks at the verb that a token hangs on: -1 for the past, 1 for what is to come, 0 for neither.
func verbTense(s *syntax.Sentence, i int) int {
	h := i
	for steps := 0; h >= 0 && s.Tokens[h].UPOS != "VERB" && steps < 8; steps++ {
		h = s.Tokens[h].Head
	}
	if h < 0 || s.Tokens[h].UPOS != "VERB" {
		return 0
	}
	for _, c := range s.Children(h) {
		if t := s.Tokens[c]; base(t.Deprel) == "aux" || t.Deprel == "mark" {
			switch lower(t) {
			case "will", "shall", "would", "may", "should", "must", "to", "'ll", "’ll":
				return 1
			case "is", "are", "be", "being":
				return 0
			}
		}
	}
	if x := s.Tokens[h].XPOS; x == "VBD" || x == "VBN" {
		return -1
	}
	return 0
}

func wordAt(t []syntax.Token, i int) string {
	if i < 0 || i >= len(t) {
		return ""
	}
	return strings.ToLower(t[i].Form)
}

// dateHead is the token that a time expression hangs on its sentence by: "half" in "the first half of 2022".
func dateHead(s *syntax.Sentence, first, last int) int {
	h := headOf(s, first, last)
	for up := s.Tokens[h].Head; up >= 0 && up < first && datePart[lower(s.Tokens[up])] && base(s.Tokens[h].Deprel) == "nmod"; up = s.Tokens[h].Head {
		h = up
	}
	return h
}

// datePart are the parts of a day, month or year. What is said of the part holds of the whole, so they date to the whole.
var datePart = map[string]bool{"half": true, "quarter": true, "end": true, "beginning": true, "start": true, "middle": true, "year": true, "month": true, "day": true,
	"morning": true, "afternoon": true, "evening": true, "night": true, "spring": true, "summer": true, "autumn": true, "fall": true, "winter": true, "part": true}

// yearPrepositions come before a number that is a year even where nothing else says so.
var yearPrepositions = map[string]bool{"in": true, "by": true, "since": true, "until": true, "till": true, "before": true,
	"after": true, "during": true, "through": true, "throughout": true, "year": true, "early": true, "mid": true, "late": true, "of": true, "around": true, "circa": true}

// yearAt reads a year that stands alone, or a span of years. A number is a year after a preposition of time, in brackets of
// its own, at the end of a range that starts with a year, at the head of a line of a chronicle, or before a noun that
// things of a year have ("the 2022 election").
func (g *Gazetteer) yearAt(s *syntax.Sentence, t []syntax.Token, i int) (calendar.Phrase, int) {
	form := t[i].Form
	if len(form) == 4+len("mid-") && strings.HasPrefix(strings.ToLower(form), "mid-") {
		form = form[4:]
	}
	y, ok := calendar.YearNumber(form)
	if !ok || !g.isYear(s, t, i, y) {
		return calendar.Phrase{}, 0
	}
	p := calendar.Phrase{Date: calendar.Date{Year: y}}
	if i+2 < len(t) && hyphen(t[i+1].Form) && !t[i].SpaceAfter { // "2019–21"
		if n, err := strconv.Atoi(t[i+2].Form); err == nil && len(t[i+2].Form) == 2 && n > y%100 {
			p.To = calendar.Date{Year: y/100*100 + n}
			return p, 3
		}
	}
	return p, 1
}

func (g *Gazetteer) isYear(s *syntax.Sentence, t []syntax.Token, i, y int) bool {
	before, after := wordAt(t, i-1), wordAt(t, i+1)
	if before == "-" && wordAt(t, i-2) == "mid" {
		return !g.counted(s, i)
	}
	if fiscal[before] || (before == "year" || before == "years") && fiscal[wordAt(t, i-2)] {
		return false // a fiscal year is not the calendar's
	}
	if k := i - 2; k >= 0 && link[before] && (fiscal[wordAt(t, k-1)] || fiscal[wordAt(t, k-2)]) {
		return false
	}
	switch after {
	case "bc", "bce", "b.c.", "b.c.e.":
		return false
	}
	switch {
	case before == "(" && after == ")":
		return true
	case i == 0 && (hyphen(after) || after == ":" || after == "—") && i+2 < len(t) && t[i+2].UPOS != "NUM":
		return y >= 1700 && y <= 2100 // "2004 – Norway joins"
	case yearPrepositions[before]:
		if before == "of" && i > 1 && !g.datable(t[i-2]) && !datePart[wordAt(t, i-2)] && !monthWord(wordAt(t, i-2)) {
			return false // "a total of 1500"
		}
		return !g.counted(s, i)
	case before == "than" && wordAt(t, i-2) == "later", before == "to" && wordAt(t, i-2) == "up":
		return !g.counted(s, i)
	case before == "from" || before == "between" || before == "to" || before == "and" || hyphen(before):
		// "from 2019 to 2021", "2019–2021": both ends must be years.
		return partner(t, i) && !g.counted(s, i)
	case hyphen(after):
		return partner(t, i)
	}
	return y >= 1800 && y <= 2100 && i+1 < len(t) && g.yearNoun(s, i)
}

// fiscal are the words before a year that is not the calendar's.
var fiscal = map[string]bool{"fiscal": true, "fy": true, "financial": true, "academic": true, "marketing": true, "budget": true}

func monthWord(w string) bool {
	return w != "" && calendar.MonthNamed(strings.ToUpper(w[:1])+w[1:]) > 0
}

// link are the words that may join the ends of a range.
var link = map[string]bool{"to": true, "and": true, "-": true, "–": true, "until": true, "through": true}

// partner says that the number at i has a year at the other end of a range.
func partner(t []syntax.Token, i int) bool {
	is := func(j int) bool {
		if j < 0 || j >= len(t) {
			return false
		}
		_, ok := calendar.YearNumber(t[j].Form)
		return ok
	}
	if wordAt(t, i-1) == "from" && !(link[wordAt(t, i+1)] && i+2 < len(t) && t[i+2].UPOS == "NUM" && !is(i+2)) {
		return true // "from 2019", unless it goes on to a number that is no year
	}
	if i > 1 && link[wordAt(t, i-1)] && (is(i-2) || monthBefore(t, i-1)) {
		return true
	}
	if !link[wordAt(t, i+1)] {
		return false
	}
	return is(i+2) || i+2 < len(t) && !t[i].SpaceAfter && len(t[i+2].Form) == 2 && t[i+2].Form > t[i].Form[2:] && t[i+2].Form <= "99" && wordAt(t, i-1) != "-"
}

func monthBefore(t []syntax.Token, j int) bool {
	return j >= 2 && (calendar.MonthNamed(t[j-1].Form) > 0 || calendar.MonthNamed(t[j-2].Form) > 0)
}

// counted says that the number counts a following noun: "in 2000 villages".
func (g *Gazetteer) counted(s *syntax.Sentence, i int) bool {
	h := s.Tokens[i].Head
	return h > i && h <= i+3 && s.Tokens[h].UPOS == "NOUN" && strings.HasPrefix(s.Tokens[i].Deprel, "nummod") && !g.datable(s.Tokens[h])
}

// yearNoun says that the number stands before a noun of the kind that a year dates.
func (g *Gazetteer) yearNoun(s *syntax.Sentence, i int) bool {
	h := s.Tokens[i].Head
	if h <= i || h > i+8 {
		return false
	}
	rel := base(s.Tokens[i].Deprel)
	return (rel == "nummod" || rel == "compound" || rel == "nmod" || rel == "amod") && g.datable(s.Tokens[h])
}

// datable says that a noun names what is of a year: meetings, votes, documents, agreements, events, aims.
func (g *Gazetteer) datable(t syntax.Token) bool {
	if t.UPOS != "NOUN" && t.UPOS != "PROPN" {
		return false
	}
	switch g.headKind(t) {
	case aConference, anElection, aDocument, anAgreement, aFramework, aGoal, anEvent, anOperation, anInitiative:
		return true
	}
	return false
}
