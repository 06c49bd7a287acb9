package ontology

import (
	"testing"
	"time"
)

func TestLexicalForms(t *testing.T) {
	good := map[string][]string{
		"xsd:gYear":      {"2022", "0001", "-0044", "12022", "2022Z", "2022+09:00", "0000"},
		"xsd:gYearMonth": {"2019-06", "2019-12", "2019-01Z"},
		"xsd:date":       {"2019-06-14", "2020-02-29", "2000-02-29", "2019-06-14Z", "2019-06-14-05:00", "12020-02-29", "2019-06-14+14:00"},
		"xsd:dateTime":   {"2019-06-14T09:30:00", "2019-06-14T09:30:00.25Z", "2019-06-14T24:00:00", "2019-06-14T23:59:59+01:00"},
		"xsd:boolean":    {"true", "false", "1", "0"},
		"xsd:integer":    {"0", "-7", "+12"},
		"xsd:decimal":    {"0.9", "1", ".5", "5.", "-2.25"},
		"xsd:double":     {"0.9", "1e3", "-INF", "NaN", "1.5E-2"},
		"xsd:string":     {"", "anything"},
	}
	bad := map[string][]string{
		"xsd:gYear":      {"22", "2022-06", "", "02022", "twenty", "2022 ", "+2022", "-", "2022+15:00"},
		"xsd:gYearMonth": {"2019-13", "2019-00", "2019-6", "2019", "2022-H1", "2019-06-01"},
		"xsd:date":       {"2020-13-45", "2023-02-29", "1900-02-29", "2019-04-31", "2019-06-00", "2019-6-14", "14 June 2019", "2019-06-14T00:00:00", "2019-06-14z", ""},
		"xsd:dateTime":   {"2019-06-14", "2019-06-14T25:00:00", "2019-06-14T09:60:00", "2019-06-14T09:30", "2019-06-14T24:00:01", "2019-06-14T09:30:00.", "2019-02-30T09:30:00"},
		"xsd:boolean":    {"yes", "True", ""},
		"xsd:integer":    {"1.0", "", "-", "seven"},
		"xsd:decimal":    {"1e3", ".", "", "1,5"},
		"xsd:double":     {"inf", "e3", "1e", ""},
	}
	count := 0
	for datatype, values := range good {
		for _, v := range values {
			if count++; !validLexical(datatype, v) {
				t.Errorf("%q is a %s", v, datatype)
			}
		}
	}
	for datatype, values := range bad {
		for _, v := range values {
			if count++; validLexical(datatype, v) {
				t.Errorf("%q is no %s", v, datatype)
			}
		}
	}
	if count != 87 {
		t.Errorf("%d cases, want 87", count)
	}
}

// FuzzDate holds days of four-digit years against the standard library.
func FuzzDate(f *testing.F) {
	for _, s := range []string{"2019-06-14", "2020-02-30", "1900-02-29", "2019-6-14", "2019-06-14Z"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := validLexical("xsd:date", s)
		for _, datatype := range []string{"xsd:dateTime", "xsd:gYear", "xsd:gYearMonth", "xsd:double"} {
			validLexical(datatype, s)
		}
		if len(s) != len("2019-06-14") {
			return
		}
		if _, err := time.Parse("2006-01-02", s); (err == nil) != got {
			t.Errorf("%q: %t, time.Parse says %v", s, got, err)
		}
	})
}
