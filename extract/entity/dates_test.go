package entity

import (
	"strings"
	"testing"

	"github.com/hawksbill-kg/hawksbill/extract/document"
	"github.com/hawksbill-kg/hawksbill/extract/syntax"
)

// readDates parses a text written on a day and lists its dates with their roles.
func readDates(t testing.TB, m *syntax.Model, g *Gazetteer, text, written string) string {
	t.Helper()
	d, err := document.Parse("", "test", []byte(text), document.Options{})
	if err != nil {
		t.Fatal(err)
	}
	d.Date = written
	var sentences []*syntax.Sentence
	for i := range d.Blocks {
		for _, s := range m.Analyse(m.Tokenize(d.Blocks[i].Text)) {
			s.Block, s.Number = i, len(sentences)+1
			sentences = append(sentences, s)
		}
	}
	x := g.Find(d, sentences)
	var got []string
	for i := range sentences {
		for _, d := range x.Dates(i) {
			if d.Value == "" || d.Head < 0 || d.First > d.Last {
				t.Errorf("%s: empty date %+v", text, d)
			}
			got = append(got, d.Value+" "+d.Role)
		}
	}
	return strings.Join(got, ", ")
}

// TestDatePhrases reads dates as prose writes them, most on a document written on 15 June 2022.
func TestDatePhrases(t *testing.T) {
	tests := []struct{ text, want string }{
		// whole
		{"Norway signed the accord on 14 June 2019.", "2019-06-14 date"},
		{"Norway signed the accord on June 14, 2019.", "2019-06-14 date"},
		{"Norway signed the accord on June 14th, 2019.", "2019-06-14 date"},
		{"Norway signed the accord on the 14th of June 2019.", "2019-06-14 date"},
		{"Norway signed the accord on the fourteenth of June 2019.", "2019-06-14 date"},
		{"Norway signed the accord on the twenty-first of June, 2019.", "2019-06-21 date"},
		{"Norway signed the accord on 14 Sept. 2019.", "2019-09-14 date"},
		{"Norway signed the accord on Friday, 14 June 2019.", "2019-06-14 date"},
		{"Norway signed the accord on 2019-06-14.", "2019-06-14 date"},
		{"Norway signed the accord on 14.06.2019.", "2019-06-14 date"},
		{"Norway signed the accord on 14/06/2019.", "2019-06-14 date"},
		{"Norway signed the accord on 06/14/2019.", "2019-06-14 date"},
		{"Norway signed the accord in June 2019.", "2019-06 date"},
		{"Norway signed the accord in June of 2019.", "2019-06 date"},
		{"Norway signed the accord in mid-June 2019.", "2019-06 date"},
		{"Norway signed the accord in early June 2019.", "2019-06 date"},
		{"Norway signed the accord in 2019.", "2019 date"},
		{"Norway signed the accord in the year 2019.", "2019 date"},
		{"Norway will host the summit in early 2031.", "2031 date"},
		{"Norway held the chair in the first half of 2021.", "2021 date"},
		{"Norway held the chair in the second quarter of 2021.", "2021 date"},
		{"Norway signed the accord in the summer of 2019.", "2019 date"},
		{"Norway signed the accord at the end of 2019.", "2019 date"},
		{"Norway signed the accord at the end of June 2019.", "2019-06 date"},
		{"The accord was done at Bergen, this thirteenth day of March 1991.", "1991-03-13 date"},
		{"The accord was done at Bergen on the third day of May, one thousand nine hundred and ninety-one.", "1991-05-03 date"},
		{"The accord was done at Bergen on 3 May in the year two thousand and nineteen.", "2019-05-03 date"},
		{"2004 – Norway joins the Harbour Pact.", "2004 date"},
		{"As of July 2019, Norway has signed the accord.", "2019-07 date"},
		// roles
		{"Norway will cut emissions by 2050.", "2050 targetDate"},
		{"Norway will cut emissions by the end of 2030.", "2030 targetDate"},
		{"Norway will cut emissions no later than 14 June 2030.", "2030-06-14 targetDate"},
		{"Norway will cut emissions not later than 2030.", "2030 targetDate"},
		{"Norway will cut emissions before the end of 2030.", "2030 targetDate"},
		{"Norway has chaired the Council since 14 June 2019.", "2019-06-14 startDate"},
		{"Norway has chaired the Council since the end of 2019.", "2019 startDate"},
		{"Norway chaired the Council until 2019.", "2019 endDate"},
		{"Norway chaired the Council up to 2019.", "2019 endDate"},
		{"Norway will chair the Council through June 2031.", "2031-06 endDate"},
		{"Norway will fund the fleet starting in 2031.", "2031 startDate"},
		{"Norway joined the Pact after 2019.", "2019 near"},
		{"Norway joined the Pact before 14 June 2019.", "2019-06-14 near"},
		{"Norway joined the Pact prior to June 2019.", "2019-06 near"},
		{"Norway joined the Pact around 1850.", "1850 near"},
		{"Norway met Chile during the week of 5 December 2022.", "2022-12-05 near"},
		// ranges
		{"Norway chaired the Council from 2019 to 2021.", "2019 startDate, 2021 endDate"},
		{"Norway chaired the Council between 2019 and 2021.", "2019 startDate, 2021 endDate"},
		{"Norway chaired the Council in 2019–2021.", "2019 startDate, 2021 endDate"},
		{"Norway chaired the Council in 2019–21.", "2019 startDate, 2021 endDate"},
		{"The talks ran from 17 July to 2 August 1945.", "1945-07-17 startDate, 1945-08-02 endDate"},
		{"The talks ran from 17 December to 2 January 1946.", "1945-12-17 startDate, 1946-01-02 endDate"},
		{"The talks ran from March to June 2019.", "2019-03 startDate, 2019-06 endDate"},
		{"The ministers met on 4–6 March 2019.", "2019-03-04 startDate, 2019-03-06 endDate"},
		{"The ministers met from 4 to 6 March 2019.", "2019-03-04 startDate, 2019-03-06 endDate"},
		{"The ministers met on 4 and 5 March 2019.", "2019-03-04 startDate, 2019-03-05 endDate"},
		{"The ministers met on March 4–6, 2019.", "2019-03-04 startDate, 2019-03-06 endDate"},
		{"The ministers met on 4 March and 6 June 2019.", "2019-03-04 date, 2019-06-06 date"},
		// from the document's date
		{"The ministers met last year.", "2021 date"},
		{"The ministers will meet next year.", "2023 date"},
		{"The ministers will meet later this year.", "2022 date"},
		{"The ministers met last month.", "2022-05 date"},
		{"The ministers met last April.", "2022-04 date"},
		{"The ministers met last December.", "2021-12 date"},
		{"The ministers will meet this July.", "2022-07 date"},
		{"The ministers will meet next March.", "2023-03 date"},
		{"The ministers met today.", "2022-06-15 date"},
		{"The ministers met yesterday.", "2022-06-14 date"},
		{"The ministers met on 12 March.", "2022-03-12 date"},
		{"The ministers met on December 12.", "2021-12-12 date"},
		{"The ministers will meet on 12 March.", "2023-03-12 date"},
		{"The ministers met in October.", "2021-10 date"},
		{"The ministers met two years ago.", "2020 date"},
		{"The ministers met ten days ago.", "2022-06-05 date"},
		// from the date that was spoken of last
		{"Norway signed the accord on 4 March 2019. Chile signed it the following day.", "2019-03-04 date, 2019-03-05 date"},
		{"Norway signed the accord on 4 March 2019. On the same day, Chile signed it.", "2019-03-04 date, 2019-03-04 date"},
		{"Norway signed the accord on 4 March 2019. Chile signed it later that month.", "2019-03-04 date, 2019-03 date"},
		{"Norway signed the accord in 2011. Chile signed it two years later.", "2011 date, 2013 date"},
		{"Norway signed the accord in 2011 and ratified it the following year.", "2011 date, 2012 date"},
		{"Norway signed the accord on 31 December 1999. Chile signed it the next day.", "1999-12-31 date, 2000-01-01 date"},
		{"Norway signed the accord on 4 March 2011 and ratified it on 6 June.", "2011-03-04 date, 2011-06-06 date"},
		{"Norway signed the accord on 4 March 2011.\n\nIn the same year, Chile signed it.", "2011-03-04 date, 2011 date"},
		// none
		{"In the 1990s Norway had 2000 boats.", ""},
		{"In the 19th century Norway had no seat.", ""},
		{"Norway will pay in fiscal year 2023 and in FY 2024.", ""},
		{"Norway met Chile on 31 February 2020.", ""},
		{"Norway met Chile on 03/06/2019.", ""},
		{"Norway may join and will march.", ""},
		{"Norway presented last year's report.", ""},
		{"Norway will fund the fleet over the next year.", ""},
		{"The world today needs boats.", ""},
		{"Norway left on the same day as Chile.", ""},
		{"In 300 BC there was no Norway, and a total of 1500 boats.", ""},
		{"Norway signed the accord in October 2011. In March, Chile signed it.", "2011-10 date"},
		{"Norway signed the accord in 2011. It was a good year.\n\nThe Council has many members.\n\nThe following year, Chile signed it.", "2011 date"},
		{"Norway adopted the June Declaration.", ""},
	}
	if len(tests) != 95 {
		t.Fatalf("%d cases, want 95", len(tests))
	}
	m, err := syntax.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	g := builtin(t)
	for _, c := range tests {
		if got := readDates(t, m, g, c.text, "2022-06-15"); got != c.want {
			t.Errorf("%s\n\tgot  %s\n\twant %s", c.text, got, c.want)
		}
	}
}

// TestDatesWithoutAnchor has what must stay unread where the document's date is unknown.
func TestDatesWithoutAnchor(t *testing.T) {
	tests := []struct{ text, want string }{
		{"The ministers met last year.", ""},
		{"The ministers met on 12 March.", ""},
		{"The ministers met in March.", ""},
		{"The ministers met today.", ""},
		{"On the same day, Norway signed the accord.", ""},
		{"Two years later, Norway signed the accord.", ""},
		{"The ministers met in 2011. They met again on 12 March.", "2011 date, 2011-03-12 date"},
		{"The ministers met in 2011 and, a month later, again.", "2011 date"},
	}
	if len(tests) != 8 {
		t.Fatalf("%d cases, want 8", len(tests))
	}
	m, err := syntax.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	g := builtin(t)
	for _, c := range tests {
		if got := readDates(t, m, g, c.text, ""); got != c.want {
			t.Errorf("%s\n\tgot  %s\n\twant %s", c.text, got, c.want)
		}
	}
}
