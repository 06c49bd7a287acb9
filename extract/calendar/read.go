package calendar

import (
	"strconv"
	"strings"
)

// Read reads the date that begins at words[at], the longest there is: "14 June 2019", "June 14th", "the fourteenth of
// June", "2019-06-14", "last year", "two days later", "that same month". It returns the number of words that it took, 0
// where no date begins. A year that stands alone is none of its business: whether it is one, only the sentence can tell.
func Read(words []string, at int) (Phrase, int) {
	if at < 0 || at >= len(words) {
		return Phrase{}, 0
	}
	for _, read := range []func([]string, int) (Phrase, int){figures, dayMonth, monthFirst, relative} {
		if p, n := read(words, at); n > 0 {
			return p, n
		}
	}
	return Phrase{}, 0
}

// whole is the phrase of a date that says its year, none where there is no such date.
func whole(d Date, n int) (Phrase, int) {
	if !d.Valid() {
		return Phrase{}, 0
	}
	return Phrase{Date: d}, n
}

// open is the phrase of a date without its year.
func open(month, day, n int) (Phrase, int) {
	if day > daysIn(2000, month) {
		return Phrase{}, 0
	}
	return Phrase{Date: Date{Month: month, Day: day}, Anchor: Open, Alone: day == 0}, n
}

// figures reads 2019-06-14, 2019/06/14, 14.06.2019 and 14/06/2019, as one word or parted at its hyphens. Of 03/06/2019 nobody
// knows which is the month.
func figures(words []string, i int) (Phrase, int) {
	form, n := words[i], 1
	if i+4 < len(words) && dash(words[i+1]) && dash(words[i+3]) {
		form, n = words[i]+"-"+words[i+2]+"-"+words[i+4], 5
	}
	parts := strings.FieldsFunc(form, func(r rune) bool { return r == '-' || r == '/' || r == '.' || r == '‑' })
	if len(form) < 8 || len(form) > 12 || len(parts) != 3 {
		return Phrase{}, 0
	}
	var v [3]int
	for k, p := range parts {
		if strings.Trim(p, digits) != "" || p == "" || len(p) > 4 {
			return Phrase{}, 0
		}
		v[k], _ = strconv.Atoi(p)
	}
	switch {
	case len(parts[0]) == 4 && len(parts[1]) <= 2 && len(parts[2]) <= 2 && v[2] > 0 && v[1] > 0:
		return whole(Date{v[0], v[1], v[2]}, n)
	case len(parts[2]) != 4 || len(parts[0]) > 2 || len(parts[1]) > 2 || v[0] == 0 || v[1] == 0:
		return Phrase{}, 0
	case v[0] > 12 || v[0] == v[1] || n == 1 && strings.Contains(form, "."): // with dots the day always goes first
		return whole(Date{v[2], v[1], v[0]}, n)
	case v[1] > 12:
		return whole(Date{v[2], v[0], v[1]}, n)
	}
	return Phrase{}, 0
}

// year reads a year at i, in figures or in words, after a comma, "of" or "in the year".
func year(words []string, i int) (y, used int) {
	at := i
	for _, lead := range [][]string{{",", "in", "the", "year"}, {"in", "the", "year"}, {"of", "the", "year"}, {","}, {"of"}} {
		if follows(words, at, lead...) {
			at += len(lead)
			break
		}
	}
	if at >= len(words) {
		return 0, 0
	}
	if y, ok := YearNumber(words[at]); ok {
		return y, at + 1 - i
	}
	if y, n := yearWords(words, at); n > 0 {
		return y, at + n - i
	}
	return 0, 0
}

// follows says whether these words stand at i.
func follows(words []string, i int, want ...string) bool {
	if i+len(want) > len(words) {
		return false
	}
	for k, w := range want {
		if !strings.EqualFold(words[i+k], w) {
			return false
		}
	}
	return true
}

// dayMonth reads "14 June 2019", "the 14th day of June, 2019", "fourteenth of June".
func dayMonth(words []string, i int) (Phrase, int) {
	at := i
	if strings.EqualFold(words[i], "the") {
		at++
	}
	d, n := day(words, at)
	if n == 0 {
		return Phrase{}, 0
	}
	at += n
	end, past := lastDay(words, at, d)
	at = past
	if follows(words, at, "day", "of") {
		at += 2
	} else if follows(words, at, "of") {
		at++
	}
	if at >= len(words) || MonthNamed(words[at]) == 0 {
		return Phrase{}, 0
	}
	m := MonthNamed(words[at])
	at++
	return days(words, at, i, m, d, end)
}

// lastDay reads the second day of "4–6 March", "4 to 6 March" and, where it is the next day, "4 and 5 March"; 0 where there is
// none.
func lastDay(words []string, i, first int) (last, past int) {
	if i+1 >= len(words) || !dash(words[i]) && !strings.EqualFold(words[i], "to") && !strings.EqualFold(words[i], "and") {
		return 0, i
	}
	d, n := day(words, i+1)
	if n == 0 || d <= first || strings.EqualFold(words[i], "and") && d != first+1 {
		return 0, i
	}
	return d, i + 1 + n
}

// days is the phrase of a day of a month, or of several, with the year that follows it.
func days(words []string, at, from, month, first, last int) (Phrase, int) {
	p, used := open(month, first, at-from)
	y, n := year(words, at)
	if n > 0 {
		p, used = whole(Date{y, month, first}, at+n-from)
	}
	if used > 0 && last > 0 {
		p.To = Date{y, month, last}
		if last > daysIn(2000, month) || n > 0 && !p.To.Valid() {
			return Phrase{}, 0
		}
	}
	return p, used
}

// monthFirst reads "June 14, 2019", "June the fourteenth", "June 2019", "June".
func monthFirst(words []string, i int) (Phrase, int) {
	m := MonthNamed(words[i])
	if m == 0 {
		return Phrase{}, 0
	}
	if i > 0 {
		if _, _, ok := DayNumber(words[i-1]); ok {
			return Phrase{}, 0 // a day that the month has not: "31 February 2020"
		}
	}
	at := i + 1
	if follows(words, at, "the") {
		at++
	}
	if d, n := day(words, at); n > 0 {
		end, past := lastDay(words, at+n, d)
		return days(words, past, i, m, d, end)
	}
	if y, n := year(words, i+1); n > 0 {
		return whole(Date{y, m, 0}, 1+n)
	}
	return open(m, 0, 1)
}

var unitNames = map[string]Unit{
	"day": Day, "days": Day, "month": Month, "months": Month, "year": Year, "years": Year,
}

// relative reads what counts from another day.
func relative(words []string, i int) (Phrase, int) {
	word := func(at int) string {
		if at < len(words) {
			return strings.ToLower(words[at])
		}
		return ""
	}
	phrase := func(a Anchor, shift int, u Unit, n int) (Phrase, int) {
		return Phrase{Anchor: a, Shift: shift, Unit: u}, n
	}
	at := i
	if word(at) == "the" || word(at) == "that" || word(at) == "this" {
		at++
	}
	the := word(i) == "the"
	switch w := word(i); w {
	case "today", "yesterday", "tomorrow":
		return phrase(Writing, map[string]int{"today": 0, "yesterday": -1, "tomorrow": 1}[w], Day, 1)
	case "this", "last", "next":
		shift := map[string]int{"this": 0, "last": -1, "next": 1}[w]
		if m := monthAt(words, i+1); m > 0 {
			if _, n := year(words, i+2); n == 0 {
				return Phrase{Date: Date{Month: m}, Anchor: Writing, Shift: shift}, 2
			}
			return Phrase{}, 0
		}
		if u, ok := unitNames[word(i+1)]; ok && u != Day && !strings.HasSuffix(word(i+1), "s") {
			return phrase(Writing, shift, u, 2)
		}
	case "that":
		if u, ok := unitNames[word(i+1)]; ok && !strings.HasSuffix(word(i+1), "s") {
			return phrase(Story, 0, u, 2)
		}
	}
	if u, ok := unitNames[word(at+1)]; ok && !strings.HasSuffix(word(at+1), "s") && at > i {
		switch word(at) {
		case "same":
			return phrase(Story, 0, u, at+2-i)
		case "following":
			if the {
				return phrase(Story, 1, u, 3)
			}
		case "next":
			if the {
				return phrase(Story, 1, u, 3)
			}
		case "previous", "preceding":
			if the {
				return phrase(Story, -1, u, 3)
			}
		case "current", "present":
			if the && u == Year {
				return phrase(Writing, 0, u, 3)
			}
		}
	}
	return counted(words, i)
}

func monthAt(words []string, i int) int {
	if i >= len(words) {
		return 0
	}
	return MonthNamed(words[i])
}

// counted reads "two years later", "a month earlier", "10 days ago".
func counted(words []string, i int) (Phrase, int) {
	if i+2 >= len(words) {
		return Phrase{}, 0
	}
	w := strings.ToLower(words[i])
	n, ok := units[w], true
	switch {
	case w == "a":
		n = 1
	case n > 0:
	default:
		var err error
		n, err = strconv.Atoi(w)
		ok = err == nil && n > 0 && n < 1000
	}
	u, isUnit := unitNames[strings.ToLower(words[i+1])]
	if !ok || !isUnit {
		return Phrase{}, 0
	}
	switch strings.ToLower(words[i+2]) {
	case "later", "afterwards":
		return Phrase{Anchor: Story, Shift: n, Unit: u}, 3
	case "earlier":
		return Phrase{Anchor: Story, Shift: -n, Unit: u}, 3
	case "ago":
		return Phrase{Anchor: Writing, Shift: -n, Unit: u}, 3
	}
	return Phrase{}, 0
}
