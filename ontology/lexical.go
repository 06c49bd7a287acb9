package ontology

import (
	"strconv"
	"strings"
)

// Lexical forms of XML Schema 1.1 part 2 (datatypes), as far as values of this ontology need them. Days must be days of
// the calendar: 2023-02-29 is none. No white space around a value is let pass, since none is ever meant.

// validLexical says whether value is a lexical form of the datatype; datatypes that are not known here let all pass.
func validLexical(datatype, value string) bool {
	switch datatype {
	case "xsd:boolean":
		return value == "true" || value == "false" || value == "1" || value == "0"
	case "xsd:integer":
		return digits(unsigned(value))
	case "xsd:decimal":
		return isDecimal(value)
	case "xsd:double":
		return isDouble(value)
	case "xsd:gYear":
		_, rest, ok := year(value)
		return ok && zone(rest)
	case "xsd:gYearMonth":
		_, _, rest, ok := yearMonth(value)
		return ok && zone(rest)
	case "xsd:date":
		rest, ok := day(value)
		return ok && zone(rest)
	case "xsd:dateTime":
		rest, ok := day(value)
		return ok && timeOfDay(rest)
	}
	return true
}

func lexicalMessage(datatype, value string) string {
	wanted := map[string]string{
		"xsd:boolean": "true or false", "xsd:integer": "digits", "xsd:decimal": "digits and at most one point", "xsd:double": "a number",
		"xsd:gYear": "a year of four digits, as 2019", "xsd:gYearMonth": "a month, as 2019-06",
		"xsd:date": "a day of the calendar, as 2019-06-14", "xsd:dateTime": "a day and time, as 2019-06-14T09:30:00Z",
	}[datatype]
	return strconv.Quote(value) + " is no value of " + datatype + ": it wants " + wanted + "."
}

func unsigned(s string) string {
	if s != "" && (s[0] == '+' || s[0] == '-') {
		return s[1:]
	}
	return s
}

func digits(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

func isDecimal(s string) bool {
	whole, fraction, point := strings.Cut(unsigned(s), ".")
	if !point {
		return digits(whole)
	}
	return (whole == "" || digits(whole)) && (fraction == "" || digits(fraction)) && whole+fraction != ""
}

func isDouble(s string) bool {
	if s == "INF" || s == "+INF" || s == "-INF" || s == "NaN" {
		return true
	}
	if i := strings.IndexAny(s, "eE"); i >= 0 {
		return isDecimal(s[:i]) && digits(unsigned(s[i+1:]))
	}
	return isDecimal(s)
}

// year reads a year: an optional minus, four digits or more, no leading zero where there are more. Only its place in the
// cycle of leap years matters, so very long years are cut to their last digits.
func year(s string) (y int, rest string, ok bool) {
	text := strings.TrimPrefix(s, "-")
	n := 0
	for n < len(text) && text[n] >= '0' && text[n] <= '9' {
		n++
	}
	if n < 4 || n > 4 && text[0] == '0' {
		return 0, "", false
	}
	y, _ = strconv.Atoi(text[max(0, n-4):n]) // 400 divides 10,000
	return y, text[n:], true
}

func yearMonth(s string) (y, m int, rest string, ok bool) {
	y, rest, ok = year(s)
	if !ok || len(rest) < 3 || rest[0] != '-' {
		return 0, 0, "", false
	}
	m, ok = number(rest[1:3], 1, 12)
	return y, m, rest[3:], ok
}

func day(s string) (rest string, ok bool) {
	y, m, rest, ok := yearMonth(s)
	if !ok || len(rest) < 3 || rest[0] != '-' {
		return "", false
	}
	length := []int{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}[m-1]
	if m == 2 && y%4 == 0 && (y%100 != 0 || y%400 == 0) {
		length = 29
	}
	_, ok = number(rest[1:3], 1, length)
	return rest[3:], ok
}

// timeOfDay reads T09:30:00 with an optional fraction and time zone; 24:00:00 is the end of the day.
func timeOfDay(s string) bool {
	if len(s) < 9 || s[0] != 'T' || s[3] != ':' || s[6] != ':' {
		return false
	}
	h, ok1 := number(s[1:3], 0, 24)
	m, ok2 := number(s[4:6], 0, 59)
	sec, ok3 := number(s[7:9], 0, 59)
	rest := s[9:]
	zero := true
	if strings.HasPrefix(rest, ".") {
		n := 1
		for n < len(rest) && rest[n] >= '0' && rest[n] <= '9' {
			zero = zero && rest[n] == '0'
			n++
		}
		if n == 1 {
			return false
		}
		rest = rest[n:]
	}
	return ok1 && ok2 && ok3 && (h < 24 || m == 0 && sec == 0 && zero) && zone(rest)
}

// zone reads an optional time zone: Z, +09:00, up to 14:00.
func zone(s string) bool {
	if s == "" || s == "Z" {
		return true
	}
	if len(s) != 6 || s[0] != '+' && s[0] != '-' || s[3] != ':' {
		return false
	}
	h, ok1 := number(s[1:3], 0, 14)
	m, ok2 := number(s[4:6], 0, 59)
	return ok1 && ok2 && (h < 14 || m == 0)
}

// number reads two digits between least and most, both inclusive.
func number(s string, least, most int) (int, bool) {
	if !digits(s) {
		return 0, false
	}
	n, _ := strconv.Atoi(s)
	return n, n >= least && n <= most
}
