package calendar

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

const digits = "0123456789"

var months = map[string]int{
	"january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9,
	"october": 10, "november": 11, "december": 12, "jan.": 1, "feb.": 2, "mar.": 3, "apr.": 4, "jun.": 6, "jul.": 7,
	"aug.": 8, "sep.": 9, "sept.": 9, "oct.": 10, "nov.": 11, "dec.": 12,
}

// MonthNamed is the number of the month that a word names, from 1; 0 for none. A month has a capital; "mid-June" is June.
func MonthNamed(word string) int {
	if rest, ok := cutMid(word); ok {
		word = rest
	}
	if word == "" || word[0] < 'A' || word[0] > 'Z' {
		return 0
	}
	return months[strings.ToLower(word)]
}

// cutMid takes "mid-" off a word.
func cutMid(word string) (string, bool) {
	if len(word) > 4 && strings.EqualFold(word[:3], "mid") {
		if r, n := utf8.DecodeRuneInString(word[3:]); r == '-' || r == '‑' || r == '–' {
			return word[3+n:], true
		}
	}
	return word, false
}

var units = map[string]int{
	"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
	"thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}

var tens = map[string]int{"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}

var ordinals = map[string]int{
	"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11,
	"twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19,
	"twentieth": 20, "thirtieth": 30,
}

// DayNumber reads "14", "14th", "fourteenth": a day of a month. cardinal says that it may be a mere number.
func DayNumber(word string) (day int, cardinal, ok bool) {
	w := strings.ToLower(word)
	if n := ordinals[w]; n > 0 {
		return n, false, true
	}
	if a, b, found := strings.Cut(strings.ReplaceAll(w, "‑", "-"), "-"); found && (a == "twenty" || a == "thirty") && ordinals[b] > 0 && ordinals[b] < 10 {
		n := tens[a] + ordinals[b]
		return n, false, n <= 31
	}
	number := strings.TrimRight(w, "thsndr")
	if number == "" || len(number) > 2 || strings.Trim(number, digits) != "" {
		return 0, false, false
	}
	switch w[len(number):] {
	case "", "st", "nd", "rd", "th":
	default:
		return 0, false, false
	}
	n, _ := strconv.Atoi(number)
	return n, number == w, n >= 1 && n <= 31
}

// day reads a day of a month at i; a tokenizer may have parted "twenty-first".
func day(words []string, i int) (n, used int) {
	if i+2 < len(words) && dash(words[i+1]) {
		if n, _, ok := DayNumber(words[i] + "-" + words[i+2]); ok {
			return n, 3
		}
	}
	if i < len(words) {
		if n, _, ok := DayNumber(words[i]); ok {
			return n, 1
		}
	}
	return 0, 0
}

func dash(w string) bool { return w == "-" || w == "–" || w == "‐" || w == "‑" || w == "—" }

// YearNumber reads a year in figures.
func YearNumber(word string) (int, bool) {
	if len(word) != 4 || strings.Trim(word, digits) != "" {
		return 0, false
	}
	y, _ := strconv.Atoi(word)
	return y, y >= firstYear && y <= lastYear
}

// yearWords reads a year in words: "nineteen hundred and forty-five", "one thousand nine hundred and ninety-one", "two
// thousand and nineteen". used is 0 where there is none.
func yearWords(words []string, i int) (year, used int) {
	small := func(at int) (int, int) { // below a hundred
		if at >= len(words) {
			return 0, 0
		}
		w := strings.ToLower(words[at])
		if n := units[w]; n > 0 {
			return n, 1
		}
		if n := tens[w]; n > 0 {
			if at+2 < len(words) && dash(words[at+1]) && units[strings.ToLower(words[at+2])] > 0 {
				return n + units[strings.ToLower(words[at+2])], 3
			}
			return n, 1
		}
		if a, b, found := strings.Cut(strings.ReplaceAll(w, "‑", "-"), "-"); found && tens[a] > 0 && units[b] > 0 && units[b] < 10 {
			return tens[a] + units[b], 1
		}
		return 0, 0
	}
	is := func(at int, word string) bool { return at < len(words) && strings.EqualFold(words[at], word) }
	at, scaled := i, false
	if n, k := small(at); k > 0 && is(at+k, "thousand") {
		year, at, scaled = n*1000, at+k+1, true
		if is(at, "and") {
			at++
		}
	}
	if n, k := small(at); k > 0 && is(at+k, "hundred") {
		year, at, scaled = year+n*100, at+k+1, true
		if is(at, "and") {
			at++
		}
	}
	if !scaled {
		return 0, 0
	}
	if n, k := small(at); k > 0 {
		year, at = year+n, at+k
	} else if is(at-1, "and") {
		at--
	}
	if year < firstYear || year > lastYear {
		return 0, 0
	}
	return year, at - i
}
