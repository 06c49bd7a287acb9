package entity

import (
	"strings"

	"github.com/hawksbill-kg/hawksbill/extract/calendar"
	"github.com/hawksbill-kg/hawksbill/extract/syntax"
)

// NearDate is the role of a date that only bounds: "after 2019", "before 4 March", "about 1850", "the week of 5 December".
const NearDate = "near"

// dateFiller are words between a preposition and its date.
var dateFiller = map[string]bool{"the": true, "this": true, "year": true, "early": true, "late": true, "mid": true, "middle": true, "end": true, "of": true,
	"beginning": true, "start": true, "first": true, "second": true, "third": true, "fourth": true, "half": true, "quarter": true, "day": true, "month": true,
	"spring": true, "summer": true, "autumn": true, "fall": true, "winter": true, "morning": true, "afternoon": true, "evening": true, "part": true,
	"later": true, "earlier": true, "very": true}

// preposition is the place and the word of what stands before a date, past "the end of the year" and a weekday.
func preposition(t []syntax.Token, first int) (int, string) {
	i := first - 1
	for i >= 0 {
		w := wordAt(t, i)
		switch {
		case dateFiller[w] || weekday[w]:
		case (w == "," || w == "-") && i > 0 && (weekday[wordAt(t, i-1)] || wordAt(t, i-1) == "mid"):
		case w == "the" || w == "week":
		default:
			return i, w
		}
		i--
	}
	return i, ""
}

// roleOf reads the preposition before a date.
func roleOf(s *syntax.Sentence, t []syntax.Token, first int) string {
	if h := s.Tokens[first].Head; h > first && h < len(t) && t[h].UPOS == "NOUN" && base(s.Tokens[first].Deprel) != "obl" && calendar.MonthNamed(t[h].Form) == 0 {
		if _, isDay, _ := calendar.DayNumber(t[h].Form); !isDay {
			return "date" // "by the 2022 election": the preposition is the noun's
		}
	}
	i, w := preposition(t, first)
	for k := i + 1; k < first; k++ {
		if f := wordAt(t, k); f == "week" {
			return NearDate
		}
	}
	switch w {
	case "by":
		return "targetDate"
	case "than":
		if b := wordAt(t, i-2); wordAt(t, i-1) == "later" && (b == "no" || b == "not") {
			return "targetDate"
		}
		return NearDate
	case "since":
		return "startDate"
	case "from":
		return "startDate"
	case "until", "till":
		if wordAt(t, i-1) == "not" {
			return "date" // "it was not until 1921 that …"
		}
		return "endDate"
	case "through":
		return "endDate"
	case "to":
		if wordAt(t, i-1) == "up" {
			return "endDate"
		}
	case "in", "on":
		switch wordAt(t, i-1) {
		case "starting", "beginning":
			return "startDate"
		case "ending":
			return "endDate"
		}
	case "before":
		if i+1 < first && (wordAt(t, i+1) == "the" && wordAt(t, i+2) == "end" || wordAt(t, i+1) == "end") {
			return "targetDate"
		}
		return NearDate
	case "after", "around", "about", "circa", "approximately", "following":
		return NearDate
	case "prior":
		return NearDate
	}
	if wordAt(t, i) == "to" && wordAt(t, i-1) == "prior" {
		return NearDate
	}
	return "date"
}

// ranges gives the ends of "between X and Y", "from X to Y" and "X–Y" their roles, and lends the later one's year to the
// earlier: "17 July to 2 August 1945".
func ranges(t []syntax.Token, dates []Date) {
	for i := range dates {
		d := &dates[i]
		_, before := preposition(t, d.First)
		if i+1 == len(dates) || dates[i+1].First == d.First {
			if before == "between" && d.Role == "date" {
				d.Role = NearDate
			}
			continue
		}
		e := &dates[i+1]
		joint, w := preposition(t, e.First)
		if joint != d.Last+1 || joint < 0 {
			continue
		}
		span := w == "-" || w == "–" || before == "between" && w == "and" ||
			(w == "to" || w == "until" || w == "till" || w == "through") && (before == "from" || before == "in" || before == "on" || before == "(" || before == "," || before == "" || d.Role == "date")
		if (span || w == "and" || w == "or") && d.phrase.Anchor == calendar.Open && e.phrase.Anchor == calendar.Calendar && e.phrase.Date.Month > 0 {
			d.phrase.Date.Year = e.phrase.Date.Year
			if d.phrase.Date.Month > e.phrase.Date.Month {
				d.phrase.Date.Year--
			}
			d.phrase.Anchor = calendar.Calendar
		}
		switch {
		case span && before == "for": // "a plan for 2019–2021"
			d.Role, e.Role = NearDate, NearDate
		case span:
			d.Role, e.Role = "startDate", "endDate"
		}
	}
}

// anchorDates finds out what the dates that lack something mean, from the first sentence to the last, and drops those whose
// anchor is not stated.
//
// "Last year" counts from the document's own date. "The following day" counts from the date that the same paragraph or the
// one before spoke of last. A day or month without its year takes it from there too; where nothing was spoken of it is the
// one nearest to the document's date that the verb's tense allows.
func (x *Index) anchorDates() {
	a := anchors{block: -2}
	if x.doc != nil {
		a.writing, _ = calendar.Parse(x.doc.Date)
	}
	for si := range x.at {
		s := x.sentences[si]
		if s.Block > a.block+1 {
			a.story, a.day = calendar.Date{}, calendar.Date{}
		}
		a.here = calendar.Date{}
		kept := x.at[si].dates[:0]
		for _, d := range x.at[si].dates {
			if d.Value == "" {
				when, ok := a.resolve(si, s, &d)
				if !ok {
					continue
				}
				d.mean(when)
			}
			if d.Role != NearDate && d.Role != "targetDate" && !aside(s, &d) {
				when, _ := calendar.Parse(d.Value)
				a.story, a.here, a.block, a.at = when, when, s.Block, si
				if when.Month > 0 {
					a.day = when
				}
			}
			kept = append(kept, d)
		}
		x.at[si].dates = kept
	}
}

// anchors are the dates that others count from.
type anchors struct {
	writing calendar.Date // the document's own; zero where unknown
	story   calendar.Date // spoken of last, in this paragraph or the one before
	day     calendar.Date // the last of those that have a month: "the same day" is not that of "since 1945"
	here    calendar.Date // spoken of last, in this sentence
	block   int           // of story
	at      int           // position of the sentence of story
}

func (a *anchors) resolve(si int, s *syntax.Sentence, d *Date) (calendar.Date, bool) {
	switch p := d.phrase; p.Anchor {
	case calendar.Writing:
		return p.At(a.writing)
	case calendar.Story:
		if p.Unit != calendar.Year {
			return p.At(a.day)
		}
		return p.At(a.story)
	default:
		return a.year(si, s, d)
	}
}

// tellsOn is how many sentences on a story's year is taken for that of a day or month without one.
const tellsOn = 3

// year finds the year of a day or month.
func (a *anchors) year(si int, s *syntax.Sentence, d *Date) (calendar.Date, bool) {
	none := calendar.Date{}
	story, told := d.phrase.At(a.story)
	if far := si > a.at+tellsOn || a.block != s.Block && a.story.Month == 0; told && (far || a.story.Month > story.Month && a.here == none) {
		told = false // the same year, or the next?
	}
	if a.writing == none || told && a.here != none {
		return story, told
	}
	written, ok := a.nearest(d.phrase, verbTense(s, d.Head))
	if a.story != none && a.here == none && (!told || written != story) {
		return none, false
	}
	return written, ok
}

// nearest is the day or month of that name next to the day of writing, on the side that the tense says; without a tense
// only within four months.
func (a *anchors) nearest(p calendar.Phrase, tense int) (calendar.Date, bool) {
	d, ok := p.At(a.writing)
	if !ok || a.writing.Month == 0 {
		return d, ok && a.writing.Month == 0 && tense <= 0
	}
	ahead := d.Month - a.writing.Month
	later := ahead > 0 || ahead == 0 && d.Day > 0 && a.writing.Day > 0 && d.Day > a.writing.Day
	earlier := ahead < 0 || ahead == 0 && d.Day > 0 && a.writing.Day > 0 && d.Day < a.writing.Day
	switch {
	case tense < 0 && later:
		d.Year--
	case tense > 0 && earlier:
		d.Year++
	case tense == 0 && (ahead > 4 || ahead < -4):
		return d, false
	}
	return d, d.Valid()
}

// aside says that a date dates a thing in passing: "resolution 12 of 4 March 2019", "the 2022 election", "(1998)".
func aside(s *syntax.Sentence, d *Date) bool {
	before := wordAt(s.Tokens, d.First-1)
	return before == "of" && d.Head >= d.First || before == "(" || strings.HasPrefix(s.Tokens[d.Head].Deprel, "nummod") || modifies(s, d.First, d.Last)
}
