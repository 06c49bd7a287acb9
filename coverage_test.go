package hawksbill

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/hawksbill-kg/hawksbill/extract/document"
)

// TestCovered lists what a text says: taken by a rule (+) or not (-).
func TestCovered(t *testing.T) {
	cases := []struct{ name, text, want string }{
		{"taken", "Norway signed the Harbour Treaty.", "+sign(subject: Country, object: Agreement)"},
		{"taken though denied", "Norway never signed the Harbour Treaty.", "+sign(subject: Country, object: Agreement)"},
		{"not taken", "Norway inspected the Harbour Treaty.", "-inspect(subject: Country, object: Agreement)"},
		{"the passive", "The Harbour Treaty was inspected by Norway and Chile.", "-inspect(subject: Country, object: Agreement)"},
		{"understood", "Norway plans to inspect the Harbour Treaty.", "-inspect(subject: Country, object: Agreement)"},
		{"no class", "Norway bought lanterns.", "-buy(subject: Country, object: ?)"},
		{"a preposition where one end lacks", "The Harbour Treaty was inspected in Chile.", "-inspect(object: Agreement, in: Country)"},
		{"no preposition where none lacks", "Norway inspected the Harbour Treaty in Chile.", "-inspect(subject: Country, object: Agreement)"},
		{"a date for want of anything else", "The Harbour Treaty was inspected in 2019.", "-inspect(object: Agreement, in: date)"},
		{"one end", "The Harbour Treaty was inspected.", ""},
		{"nobody in particular", "They inspected the Harbour Treaty.", ""},
		{"modifiers alone", "Kenyan lanterns glow.", ""},
		{"be and its noun, taken", "Norway is a member of the Harbour Council.", "+member:n(holder: Country, of: Organization)"},
		{"be and its noun, not taken", "Norway is an inspector of the Harbour Treaty.", "-inspector:n(holder: Country, of: Agreement)"},
		{"a verb that lends its subject, taken", "Norway took part in the Harbour Summit.", "+part:n(holder: Country, in: Conference)"},
		{"a verb that lends its subject, not taken", "Norway bears responsibility for the Harbour Summit.", "-responsibility:n(holder: Country, for: Conference)"},
		{"nested", "Norway announced the launch of the Clean Seas Initiative.", "+announce(subject: Country, object: Event) +launch:n()"},
		{"a title", "Prime Minister Ola Berg inspected the Harbour Treaty.", "-inspect(subject: Person, object: Agreement)"},
	}
	if len(cases) != 18 {
		t.Fatalf("%d cases, expected 18", len(cases))
	}
	p := pipeline(t)
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r, err := p.Try(c.text)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, x := range r.Source.Covered() {
				sign := "-"
				if x.Taken {
					sign = "+"
				}
				got = append(got, sign+x.Predicate+"("+signature(x.Ends)+")")
			}
			if strings.Join(got, " ") != c.want {
				t.Errorf("%s\n got %s\nwant %s", c.text, strings.Join(got, " "), c.want)
			}
		})
	}
}

// TestCoverage counts over several documents, the same whatever the number of workers.
func TestCoverage(t *testing.T) {
	dir := t.TempDir()
	texts := []string{
		"Norway inspected the Harbour Treaty. Chile signed the Harbour Treaty. Peru bought lanterns.",
		"The Harbour Treaty was inspected by the Harbour Council.",
		"Kenya inspected the Harbour Treaty and the River Treaty.",
	}
	for i, text := range texts {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%d.txt", i)), []byte(text+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	sources, err := document.Find([]string{dir})
	if err != nil {
		t.Fatal(err)
	}
	p := pipeline(t)
	cases := []struct {
		o    CoverageOptions
		want string // left/taken predicate(arguments) documents of the examples
	}{
		{CoverageOptions{Examples: 2, Broad: true}, "5/1: 3/0 inspect(subject: Agent, object: Document) 0 1; 1/0 buy(subject: Agent, object: ?) 0"},
		{CoverageOptions{Examples: 1}, "5/1: 2/0 inspect(subject: Country, object: Agreement) 0; 1/0 buy(subject: Country, object: ?) 0; 1/0 inspect(subject: Organization, object: Agreement) 1"},
		{CoverageOptions{ByPredicate: true}, "5/1: 3/0 inspect(); 1/0 buy()"},
		{CoverageOptions{ByPredicate: true, Known: true}, "4/1: 3/0 inspect()"},
		{CoverageOptions{ByPredicate: true, Predicate: "buy"}, "1/0: 1/0 buy()"},
		{CoverageOptions{Predicate: "buy:n"}, "0/0: "},
		{CoverageOptions{Predicate: "sign"}, "1/1: "},
	}
	if len(cases) != 7 {
		t.Fatalf("%d cases, expected 7", len(cases))
	}
	for _, c := range cases {
		var first []byte
		for _, workers := range []int{1, 3} {
			c.o.Workers = workers
			r, err := p.Coverage(t.Context(), sources, c.o)
			if err != nil {
				t.Fatal(err)
			}
			data, err := json.Marshal(r)
			if err != nil {
				t.Fatal(err)
			}
			if first == nil {
				first = data
			} else if string(first) != string(data) {
				t.Errorf("%d workers give\n%s\none gives\n%s", workers, data, first)
			}
			var groups []string
			for _, g := range r.Groups {
				s := fmt.Sprintf("%d/%d %s(%s)", g.Left, g.Taken, g.Predicate, g.Signature())
				for _, e := range g.Examples {
					s += " " + e.Document[strings.LastIndex(e.Document, "/")+1:]
				}
				groups = append(groups, s)
			}
			if got := fmt.Sprintf("%d/%d: %s", r.Propositions, r.Taken, strings.Join(groups, "; ")); got != c.want {
				t.Errorf("%+v\n got %s\nwant %s", c.o, got, c.want)
			}
		}
	}
}
