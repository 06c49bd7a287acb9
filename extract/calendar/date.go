// Package calendar reads dates as English prose writes them: in figures and in words, whole and with parts left out, and
// relative to a day that is known from elsewhere. It knows words only, no syntax: whether "March" is a month there, and
// which day is known, is for the caller to say.
package calendar

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Date is a day, a month or a year of the proleptic Gregorian calendar, as XML Schema has it. Month and Day are 0 where
// nothing is said of them; Day is 0 where Month is. The zero Date is none.
type Date struct{ Year, Month, Day int }

// Years outside of these are taken for other numbers.
const (
	firstYear = 1000
	lastYear  = 2199
)

// Valid says whether there is such a date: no 31 February, no year before 1000 or after 2199.
func (d Date) Valid() bool {
	return d.Year >= firstYear && d.Year <= lastYear && d.Month >= 0 && d.Month <= 12 && d.Day >= 0 &&
		(d.Day == 0 || d.Month > 0 && d.Day <= daysIn(d.Year, d.Month))
}

func daysIn(year, month int) int {
	return time.Date(year, time.Month(month+1), 0, 0, 0, 0, 0, time.UTC).Day()
}

// String is the lexical form of XML Schema 1.1 part 2: "2019-06-14", "2019-06" or "2019"; "" for the zero Date.
func (d Date) String() string {
	switch {
	case d == Date{}:
		return ""
	case d.Month == 0:
		return fmt.Sprintf("%04d", d.Year)
	case d.Day == 0:
		return fmt.Sprintf("%04d-%02d", d.Year, d.Month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// Datatype is the datatype of String: "xsd:date", "xsd:gYearMonth" or "xsd:gYear".
func (d Date) Datatype() string {
	switch {
	case d.Month == 0:
		return "xsd:gYear"
	case d.Day == 0:
		return "xsd:gYearMonth"
	}
	return "xsd:date"
}

// Parse reads what String writes.
func Parse(s string) (Date, error) {
	var d Date
	parts := strings.Split(s, "-")
	whole := []*int{&d.Year, &d.Month, &d.Day}
	for i, p := range parts {
		if i == len(whole) || len(p) != [3]int{4, 2, 2}[i] || strings.Trim(p, digits) != "" {
			return Date{}, fmt.Errorf("%q is no date: write 2022, 2022-06 or 2022-06-15", s)
		}
		*whole[i], _ = strconv.Atoi(p)
	}
	if !d.Valid() || len(parts) > 1 && d.Month == 0 || len(parts) > 2 && d.Day == 0 {
		return Date{}, fmt.Errorf("there is no such date as %q", s)
	}
	return d, nil
}

// Unit is a span of the calendar by which dates are counted.
type Unit int

// The units.
const (
	Day Unit = iota
	Month
	Year
)

// add counts n units on from d, and says only as much as the unit does; the zero Date where d does not say that much.
func (d Date) add(n int, u Unit) Date {
	switch {
	case u == Year:
		return Date{Year: d.Year + n}
	case d.Month == 0:
		return Date{}
	case u == Month:
		m := d.Year*12 + d.Month - 1 + n
		return Date{Year: m / 12, Month: m%12 + 1}
	case d.Day == 0 || n > 100_000 || n < -100_000:
		return Date{}
	}
	t := time.Date(d.Year, time.Month(d.Month), d.Day+n, 0, 0, 0, 0, time.UTC)
	return Date{t.Year(), int(t.Month()), t.Day()}
}

// Anchor says from which day a phrase counts.
type Anchor int

// The anchors.
const (
	Calendar Anchor = iota // none: the phrase says its year
	Open                   // the phrase lacks its year: "12 March", "June"
	Writing                // the day on which the text was written: "last year", "this June"
	Story                  // the day that the text spoke of last: "the following day", "two years later"
)

// Phrase is a date as the text words it.
type Phrase struct {
	Date   Date // what it says itself; Year is 0 where the anchor has it
	To     Date // the last day, where it names several: "4–6 March 2019"; else the zero Date
	Anchor Anchor
	Shift  int  // with Writing and Story: so many units from the anchor
	Unit   Unit // of Shift; with a Month of its own it is the next or last month of that name
	Alone  bool // a month without day and year: it may be a word of another meaning
}

// At is the date that the phrase means where its anchor is a known date; false where the anchor says too little of itself.
func (p Phrase) At(anchor Date) (Date, bool) {
	d := p.Date
	switch {
	case p.Anchor == Calendar:
	case anchor == Date{}:
		return Date{}, false
	case d.Month == 0:
		d = anchor.add(p.Shift, p.Unit)
	case p.Anchor == Open || p.Shift == 0:
		d.Year = anchor.Year
	case anchor.Month == 0:
		return Date{}, false
	default:
		d.Year = anchor.Year
		if p.Shift < 0 && d.Month >= anchor.Month || p.Shift > 0 && d.Month <= anchor.Month {
			d.Year += p.Shift
		}
	}
	return d, d != Date{} && d.Valid()
}
