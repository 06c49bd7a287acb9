package entity

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"github.com/hawksbill-kg/hawksbill/extract/syntax"
)

// Datatypes of XML Schema 1.1 part 2 that Date uses.
const (
	gYear      = "xsd:gYear"
	gYearMonth = "xsd:gYearMonth"
	xsdDate    = "xsd:date"
)

var months = map[string]int{
	"january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9,
	"october": 10, "november": 11, "december": 12, "jan.": 1, "feb.": 2, "mar.": 3, "apr.": 4, "jun.": 6, "jul.": 7,
	"aug.": 8, "sep.": 9, "sept.": 9, "oct.": 10, "nov.": 11, "dec.": 12,
}

// dates finds the time expressions of a sentence, left to right, without overlaps: days, months and years of the
// calendar. What has no year of its own, decades, centuries, counts and numbers of documents are left alone.
// taken says which tokens belong to a name that holds the number ("the 2030 Agenda").
func (g *Gazetteer) dates(s *syntax.Sentence, n int, taken []bool) (out []Date) {
	t := s.Tokens[:n]
	for i := 0; i < n; i++ {
		if taken[i] {
			continue
		}
		d, ok := dateAt(t, i)
		if !ok {
			d, ok = g.yearAt(s, t, i)
		}
		if !ok {
			continue
		}
		d.Role = roleOf(t, d.First, out)
		d.Head = headOf(s, d.First, d.Last)
		out = append(out, d)
		i = d.Last
	}
	return spans(s, t, out)
}

// dateAt reads what has a month or is written in figures: "14 June 2019", "June 14, 2019", "June 2019", "2019-06-14".
func dateAt(t []syntax.Token, i int) (Date, bool) {
	if y, m, d, last, ok := figures(t, i); ok {
		return date(y, m, d, i, last)
	}
	if d, ok := dayNumber(t[i].Form); ok && i+1 < len(t) {
		j := i + 1
		if t[j].Form == "of" {
			j++
		}
		if m := monthAt(t, j); m > 0 {
			if y, last, ok := yearAfter(t, j+1); ok {
				return date(y, m, d, i, last)
			}
		}
		return Date{}, false
	}
	m := monthAt(t, i)
	if m == 0 {
		return Date{}, false
	}
	if i > 0 {
		if _, ok := dayNumber(t[i-1].Form); ok {
			return Date{}, false // a day that the month has not: "31 February 2020"
		}
	}
	if i+1 < len(t) {
		if d, ok := dayNumber(t[i+1].Form); ok {
			if y, last, ok := yearAfter(t, i+2); ok {
				return date(y, m, d, i, last)
			}
			return Date{}, false
		}
	}
	if y, last, ok := yearAfter(t, i+1); ok {
		return date(y, m, 0, i, last)
	}
	return Date{}, false
}

// figures reads 2019-06-14, as one token or parted at its hyphens.
func figures(t []syntax.Token, i int) (y, m, d, last int, ok bool) {
	form, last := t[i].Form, i
	if i+4 < len(t) && t[i+1].Form == "-" && t[i+3].Form == "-" && !t[i].SpaceAfter && !t[i+1].SpaceAfter {
		form, last = t[i].Form+"-"+t[i+2].Form+"-"+t[i+4].Form, i+4
	}
	if len(form) != 10 || form[4] != '-' || form[7] != '-' {
		return 0, 0, 0, 0, false
	}
	y, e1 := strconv.Atoi(form[:4])
	m, e2 := strconv.Atoi(form[5:7])
	d, e3 := strconv.Atoi(form[8:])
	return y, m, d, last, e1 == nil && e2 == nil && e3 == nil && d > 0
}

func monthAt(t []syntax.Token, i int) int {
	if i < 0 || i >= len(t) || t[i].UPOS == "AUX" || t[i].UPOS == "VERB" || t[i].Form == "" || !unicode.IsUpper(rune(t[i].Form[0])) {
		return 0
	}
	return months[strings.ToLower(t[i].Form)]
}

// dayNumber reads "14", "14th".
func dayNumber(form string) (int, bool) {
	digits := strings.TrimRight(form, "thsndr")
	if digits == "" || len(digits) > 2 {
		return 0, false
	}
	d, err := strconv.Atoi(digits)
	return d, err == nil && d >= 1 && d <= 31
}

// yearAfter reads a year at i, after an optional comma.
func yearAfter(t []syntax.Token, i int) (y, last int, ok bool) {
	if i < len(t) && t[i].Form == "," {
		i++
	}
	if i >= len(t) {
		return 0, 0, false
	}
	y, ok = year(t[i].Form)
	return y, i, ok
}

func year(form string) (int, bool) {
	if len(form) != 4 || strings.Trim(form, "0123456789") != "" {
		return 0, false
	}
	y, err := strconv.Atoi(form)
	return y, err == nil && y >= 1000 && y < 2200
}

// date checks the calendar (proleptic Gregorian, as XML Schema has it); m and d are 0 where the text has none.
func date(y, m, d, first, last int) (Date, bool) {
	out := Date{First: first, Last: last}
	switch {
	case m == 0:
		out.Value, out.Datatype = fmt.Sprintf("%04d", y), gYear
	case d == 0:
		out.Value, out.Datatype = fmt.Sprintf("%04d-%02d", y, m), gYearMonth
	default:
		out.Value, out.Datatype = fmt.Sprintf("%04d-%02d-%02d", y, m, d), xsdDate
	}
	return out, y >= 1000 && y < 2200 && m >= 0 && m <= 12 && (d == 0 || m > 0 && d <= daysIn(y, m))
}

func daysIn(y, m int) int {
	switch m {
	case 2:
		if y%4 == 0 && (y%100 != 0 || y%400 == 0) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

// yearPrepositions come before a number that is a year even where nothing else says so.
var yearPrepositions = map[string]bool{"in": true, "by": true, "since": true, "until": true, "till": true, "before": true,
	"after": true, "during": true, "through": true, "throughout": true, "year": true, "early": true, "mid": true, "late": true, "of": true, "around": true, "circa": true}

// yearAt reads a year that stands alone. A number is a year after a preposition of time, in brackets of its own, at
// the end of a range that starts with a year, or before a noun that things of a year have ("the 2022 election").
func (g *Gazetteer) yearAt(s *syntax.Sentence, t []syntax.Token, i int) (Date, bool) {
	form := t[i].Form
	if len(form) == 4+len("mid-") && strings.HasPrefix(strings.ToLower(form), "mid-") {
		form = form[4:]
	}
	y, ok := year(form)
	if !ok {
		return Date{}, false
	}
	d, _ := date(y, 0, 0, i, i)
	before, after := "", ""
	if i > 0 {
		before = strings.ToLower(t[i-1].Form)
	}
	if i+1 < len(t) {
		after = t[i+1].Form
	}
	if before == "-" && i > 1 && strings.EqualFold(t[i-2].Form, "mid") {
		return d, !g.counted(s, i)
	}
	if before == "fiscal" || before == "fy" || before == "year" && i > 1 && strings.EqualFold(t[i-2].Form, "fiscal") {
		return Date{}, false // a fiscal year is not the calendar's
	}
	switch {
	case before == "(" && after == ")":
		return d, true
	case yearPrepositions[before]:
		if before == "of" && i > 1 && !g.datable(t[i-2]) && !isYearWord(t[i-2]) {
			return Date{}, false // "a total of 1500"
		}
		return d, !g.counted(s, i)
	case before == "from" || before == "between" || before == "to" || before == "and" || before == "-" || before == "–":
		// "from 2019 to 2021", "2019–2021": both ends must be years.
		return d, partner(t, i) && !g.counted(s, i)
	case after == "-" || after == "–":
		return d, partner(t, i)
	}
	return d, y >= 1800 && y <= 2100 && i+1 < len(t) && g.yearNoun(s, i)
}

func isYearWord(t syntax.Token) bool {
	w := strings.ToLower(t.Form)
	return w == "end" || w == "start" || w == "beginning" || w == "spring" || w == "summer" || w == "autumn" || w == "fall" || w == "winter" || w == "half" || w == "quarter" || monthWord(w)
}

func monthWord(w string) bool { return months[w] > 0 }

// partner says that the number at i has a year at the other end of a range.
func partner(t []syntax.Token, i int) bool {
	is := func(j int) bool {
		if j < 0 || j >= len(t) {
			return false
		}
		_, ok := year(t[j].Form)
		return ok
	}
	link := func(j int) bool {
		if j < 0 || j >= len(t) {
			return false
		}
		switch strings.ToLower(t[j].Form) {
		case "to", "and", "-", "–", "until", "through":
			return true
		}
		return false
	}
	if i > 0 && strings.EqualFold(t[i-1].Form, "from") && !(link(i+1) && i+2 < len(t) && t[i+2].UPOS == "NUM" && !is(i+2)) {
		return true // "from 2019", unless it goes on to a number that is no year
	}
	if i > 1 && link(i-1) && (is(i-2) || monthBefore(t, i-1)) {
		return true
	}
	return link(i+1) && is(i+2)
}

func monthBefore(t []syntax.Token, j int) bool {
	return j >= 2 && (monthAt(t, j-1) > 0 || monthAt(t, j-2) > 0)
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

// roleOf reads the preposition before a date. before holds the dates found so far.
func roleOf(t []syntax.Token, first int, before []Date) string {
	i := first - 1
	for i >= 0 && dateFiller[strings.ToLower(t[i].Form)] {
		i--
	}
	if i < 0 {
		return "date"
	}
	switch strings.ToLower(t[i].Form) {
	case "by":
		return "targetDate"
	case "than":
		if i > 1 && strings.EqualFold(t[i-1].Form, "later") && strings.EqualFold(t[i-2].Form, "no") {
			return "targetDate"
		}
	case "since", "from":
		return "startDate"
	case "until", "till", "through":
		return "endDate"
	case "to", "-", "–", "and":
		if k := len(before); k > 0 && before[k-1].Last == i-1 && (before[k-1].Role == "startDate" || t[i].Form == "-" || t[i].Form == "–") {
			return "endDate"
		}
	case "between":
		return "startDate"
	}
	return "date"
}

var dateFiller = map[string]bool{"the": true, "year": true, "early": true, "late": true, "mid": true, "end": true, "of": true, "beginning": true, "start": true}

// spans mends ranges: "between X and Y" needs its second end, "X–Y" makes X the start, and "17 July to 2 August 1945"
// lends its year to the first day.
func spans(s *syntax.Sentence, t []syntax.Token, dates []Date) []Date {
	for i := range dates {
		d := &dates[i]
		between := d.First > 0 && strings.EqualFold(t[d.First-1].Form, "between")
		paired := i+1 < len(dates) && dates[i+1].Role == "endDate" && dates[i+1].First == d.Last+2
		if paired {
			d.Role = "startDate"
		} else if between {
			d.Role = "date"
		}
	}
	var out []Date
	for _, d := range dates {
		if d.Datatype == xsdDate && d.Role != "startDate" && d.First >= 3 {
			link := strings.ToLower(t[d.First-1].Form)
			y, _ := strconv.Atoi(d.Value[:4])
			from, ok := dayBefore(t, d.First-2, y)
			if ok && from.Value <= d.Value && (link == "to" || link == "-" || link == "–" || link == "until" || link == "through") {
				from.Role, d.Role = "startDate", "endDate"
				from.Head = headOf(s, from.First, from.Last)
				out = append(out, from)
			}
		}
		out = append(out, d)
	}
	return out
}

// dayBefore reads "17 July" or "July 17" that ends at token last, in year y.
func dayBefore(t []syntax.Token, last, y int) (Date, bool) {
	d, isDay := dayNumber(t[last].Form)
	m := monthAt(t, last-1)
	if !isDay || m == 0 {
		m = monthAt(t, last)
		if d, isDay = dayNumber(t[last-1].Form); !isDay || m == 0 {
			return Date{}, false
		}
	}
	out, ok := date(y, m, d, last-1, last)
	return out, ok
}
