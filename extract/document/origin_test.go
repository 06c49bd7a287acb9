package document

import (
	"strings"
	"testing"
)

const body = "\n\nThe parties held talks on the use of the harbour and agreed to meet again. They thanked the hosts for their care, and they " +
	"asked the secretariat to send the papers to all who had taken part in the talks before the end of the month.\n"

func TestOwnDate(t *testing.T) {
	tests := []struct{ text, date, from string }{
		{"Report of the Harbour Forum\n\nJune 15, 2022" + body, "2022-06-15", "June 15, 2022"},
		{"Report of the Harbour Forum\n\n15 June 2022." + body, "2022-06-15", "15 June 2022"},
		{"Report of the Harbour Forum\n\nBergen, 15 June 2022" + body, "2022-06-15", "15 June 2022"},
		{"Report of the Harbour Forum\n\nBergen, Norway, Wednesday, June 15, 2022, 3:30 p.m." + body, "2022-06-15", "June 15, 2022"},
		{"Report of the Harbour Forum\n\nJune 2022" + body, "2022-06", "June 2022"},
		{"Report of the Harbour Forum\n\nBergen, 2022-06-15" + body, "2022-06-15", "2022-06-15"},
		{"Report of the Harbour Forum\n\nDate: 15 June 2022" + body, "2022-06-15", "15 June 2022"},
		{"Report of the Harbour Forum\n\nReleased on 15 June 2022" + body, "2022-06-15", "15 June 2022"},
		{"RESOLUTION 12 (1986)\n\nAdopted by the Harbour Council on 17 November 1986" + body, "1986-11-17", "17 November 1986"},
		{"RESOLUTION 12 (1986)\n\n1 December 1986\n\nResolution adopted by the Harbour Council on 17 November 1986" + body, "1986-11-17", "17 November 1986"},
		{"Joint Statement of the Reef Ministers (15 June 2022)" + body, "2022-06-15", "15 June 2022"},
		{"BERGEN, 15 June 2022 – The parties met to talk about the harbour, and they agreed on a plan for the years to come, as their hosts had hoped.", "2022-06-15", "15 June 2022"},
		{"We, the ministers of the reef states, met in Bergen on 15 June 2022 and took stock of the plan." + body, "2022-06-15", "15 June 2022"},
		{"Harbour Treaty\n\nThe parties agree as follows." + body + "\nDone at Bergen, this fifteenth day of June 2022, in two copies.\n", "2022-06-15", "fifteenth day of June 2022"},
		// the date of something else, or of nothing
		{"Harbour Report 2021" + body, "", ""},
		{"Report on the Treaty of 15 June 2022" + body, "", ""},
		{"The parties met in Bergen on 15 June 2022 and took stock of the plan that the ministers had drawn up a year before, in spite of the storm.", "", ""},
		{"Report of the Harbour Forum\n\nFrom 15 June 2022 to 16 June 2022" + body, "", ""},
		{"Report of the Harbour Forum\n\n12–15 June 2022" + body, "", ""},
		{"Bergen, 2021-03-15 to 2021-03-17. Attended the Harbour Forum." + body, "", ""},
		{"Report of the Harbour Forum\n\n31 February 2022" + body, "", ""},
		{strings.Repeat("Chapter"+body+"\n", 12) + "15 June 2022\n", "", ""},
	}
	if len(tests) != 22 {
		t.Fatalf("%d cases, want 22", len(tests))
	}
	for _, c := range tests {
		d, err := Parse("", "test", []byte(c.text), Options{})
		if err != nil {
			t.Fatal(err)
		}
		if from := d.Text[d.DateFrom.Start:d.DateFrom.End]; d.Date != c.date || from != c.from {
			t.Errorf("%.80q: %q from %q, want %q from %q", c.text, d.Date, from, c.date, c.from)
		}
	}
}

func TestGivenTitleAndDate(t *testing.T) {
	text := "Report of the Harbour Forum\n\nJune 15, 2022" + body
	d, err := Parse("", "test", []byte(text), Options{})
	if err != nil || d.Title != "Report of the Harbour Forum" || d.TitleFrom != (Origin{Start: 0, End: 27}) {
		t.Errorf("%q from %v, %v", d.Title, d.TitleFrom, err)
	}
	d, err = Parse("", "test", []byte(text), Options{Title: "Ninth Forum", Date: "2022-06"})
	if err != nil || d.Title != "Ninth Forum" || d.Date != "2022-06" || !d.TitleFrom.Given || !d.DateFrom.Given {
		t.Errorf("%q from %v, %q from %v, %v", d.Title, d.TitleFrom, d.Date, d.DateFrom, err)
	}
	if _, err = Parse("report.txt", "test", []byte(text), Options{Date: "June 2022"}); err == nil || !strings.HasPrefix(err.Error(), "report.txt: ") {
		t.Errorf("a date in words is taken: %v", err)
	}
}
