package calendar

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestParse(t *testing.T) {
	for _, s := range []string{"2022", "2022-06", "2022-06-15", "2024-02-29"} {
		d, err := Parse(s)
		if err != nil || d.String() != s {
			t.Errorf("%s: %v, %v", s, d, err)
		}
	}
	for _, s := range []string{"", "22", "2022-6", "2022-13", "2022-00", "2022-02-29", "2022-06-00", "2022-06-15-01", "15 June 2022", "2022/06", "0999", "2022-"} {
		if d, err := Parse(s); err == nil {
			t.Errorf("%q is taken for %v", s, d)
		}
	}
}

// TestRead has what the sentences of package entity cannot: phrases by themselves, with how many words are taken, from the 31st of
// January 2024 as both anchors.
func TestRead(t *testing.T) {
	tests := []struct {
		text string
		n    int // words taken
		want string
	}{
		{"14 June 2019 and", 3, "2019-06-14"},
		{"June 14 , 2019 and", 4, "2019-06-14"},
		{"the twenty - first of June", 6, "2024-06-21"},
		{"twenty-first June", 2, "2024-06-21"},
		{"the 3rd day of May , nineteen hundred and forty-five ,", 10, "1945-05-03"},
		{"2019 - 06 - 14", 5, "2019-06-14"},
		{"14.06.2019", 1, "2019-06-14"},
		{"3.6.2019", 1, "2019-06-03"},
		{"mid-June 2019", 2, "2019-06"},
		{"4 – 6 March", 4, "2024-03-04 to 2024-03-06"},
		{"yesterday", 1, "2024-01-30"},
		{"tomorrow", 1, "2024-02-01"},
		{"next month", 2, "2024-02"},
		{"last month", 2, "2023-12"},
		{"last January", 2, "2023-01"},
		{"next January", 2, "2025-01"},
		{"this January", 2, "2024-01"},
		{"the following day", 3, "2024-02-01"},
		{"thirteen months later", 3, "2025-02"},
		{"30 days earlier", 3, "2024-01-01"},
		{"a year ago", 3, "2023"},
		{"30 February", 0, ""},
		{"32 June 2019", 0, ""},
		{"03/06/2019", 0, ""},
		{"2019", 0, ""},
		{"june 14", 0, ""},
		{"second ship", 0, ""},
		{"next years", 0, ""},
		{"last June 2019", 0, ""},
	}
	if len(tests) != 29 {
		t.Fatalf("%d cases, want 29", len(tests))
	}
	anchor := Date{2024, 1, 31}
	for _, c := range tests {
		p, n := Read(strings.Fields(c.text), 0)
		got := ""
		if n > 0 {
			d, _ := p.At(anchor)
			got = d.String()
			if p.To != (Date{}) {
				p.Date = p.To
				d, _ := p.At(anchor)
				got += " to " + d.String()
			}
		}
		if n != c.n || got != c.want {
			t.Errorf("%q: %d words, %q, want %d, %q", c.text, n, got, c.n, c.want)
		}
	}
}

// TestWritten writes days in all the ways that are read and reads them back.
func TestWritten(t *testing.T) {
	names := []string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}
	rapid.Check(t, func(t *rapid.T) {
		d := Date{rapid.IntRange(firstYear, lastYear).Draw(t, "year"), rapid.IntRange(1, 12).Draw(t, "month"), 0}
		d.Day = rapid.IntRange(1, daysIn(d.Year, d.Month)).Draw(t, "day")
		month, iso := names[d.Month-1], d.String()
		day, year := strings.TrimLeft(iso[8:], "0"), iso[:4]
		for _, text := range []string{
			iso, day + " " + month + " " + year, month + " " + day + " , " + year, "the " + day + "th of " + month + " " + year, day + "." + iso[5:7] + "." + year,
		} {
			words := strings.Fields(text)
			if p, n := Read(words, 0); n != len(words) || p.Date != d || p.Anchor != Calendar {
				t.Fatalf("%s is read as %v, %d words", text, p, n)
			}
		}
		if back, err := Parse(iso); err != nil || back != d {
			t.Fatalf("%s is parsed as %v, %v", iso, back, err)
		}
		if next := d.add(1, Day); next.add(-1, Day) != d || next.String() <= iso && d.Year < lastYear {
			t.Fatalf("the day after %s is %s", iso, next)
		}
	})
}

// FuzzRead: whatever the words, the reader ends, takes no word that is not there, and means only dates that exist, the same each
// time.
func FuzzRead(f *testing.F) {
	for _, s := range []string{"14 June 2019", "the twenty - first of June", "2019 - 06 - 14", "4 – 6 March 2019", "two years later", "last June", "mid-June", "14/06/2019",
		"one thousand nine hundred and ninety-one", "31 February", "9999 99 99", "the the of", "May the fourth , in the year two thousand and"} {
		f.Add(s, "2024-01-31")
	}
	f.Fuzz(func(t *testing.T, text, from string) {
		anchor, err := Parse(from)
		if err != nil {
			anchor = Date{}
		}
		words := strings.Fields(text)
		for i := range words {
			p, n := Read(words, i)
			q, m := Read(words, i)
			if p != q || n != m || n < 0 || i+n > len(words) {
				t.Fatalf("%q at %d: %v, %d words, then %v, %d", text, i, p, n, q, m)
			}
			if n == 0 && p != (Phrase{}) {
				t.Fatalf("%q at %d: %v of no words", text, i, p)
			}
			if d, ok := p.At(anchor); n > 0 && ok {
				if back, err := Parse(d.String()); err != nil || back != d {
					t.Fatalf("%q at %d: %v is no date: %v", text, i, d, err)
				}
			}
		}
	})
}
