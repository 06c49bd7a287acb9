package hawksbill

import (
	"os"
	"strings"
	"testing"

	"github.com/hawksbill-kg/hawksbill/extract"
	"github.com/hawksbill-kg/hawksbill/extract/document"
)

// qualifierFile has sentences of our own: the sentence, a statement that it makes, and the qualifiers of that statement as
// kind=value, parted by "; ", in the order of the facts on a line. All are read as of 15 June 2022.
const qualifierFile = "testdata/qualifiers.tsv"

// TestQualifiers reads each sentence and compares all qualifiers of the statement, so that one too many is as wrong as one too few.
func TestQualifiers(t *testing.T) {
	p := pipeline(t)
	data, err := os.ReadFile(qualifierFile)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimRight(string(data), "\n"), "\n")[1:]
	if len(lines) != 95 {
		t.Errorf("%d cases, want 95", len(lines))
	}
	bare := 0
	for i, line := range lines {
		c := strings.Split(line, "\t")
		if len(c) != 3 {
			t.Fatalf("%s:%d: expected sentence, statement, qualifiers", qualifierFile, i+2)
		}
		if c[2] == "" {
			bare++
		}
		d, err := document.Parse("", "text", []byte(c[0]), document.Options{Date: "2022-06-15"})
		if err != nil {
			t.Fatal(err)
		}
		r, err := p.Extract(d)
		if err != nil {
			t.Fatal(err)
		}
		var got, all []string
		for _, f := range r.Facts {
			all = append(all, f.String()+" {"+qualifiersOf(&f.Qualifiers)+"}")
			if f.String() == c[1] {
				got = append(got, qualifiersOf(&f.Qualifiers))
			}
		}
		if len(got) != 1 || got[0] != c[2] {
			t.Errorf("%s:%d: %s\n\twant %s {%s}\n\tgot  %s", qualifierFile, i+2, c[0], c[1], c[2], strings.Join(all, "\n\t     "))
		}
	}
	if bare < 20 {
		t.Errorf("%d sentences whose statement has no qualifier, expected at least 20", bare)
	}
}

func qualifiersOf(q *extract.Qualifiers) string {
	var out []string
	for _, d := range [][2]string{{"date", q.Date}, {"startDate", q.StartDate}, {"endDate", q.EndDate}, {"targetDate", q.TargetDate}} {
		if d[1] != "" {
			out = append(out, d[0]+"="+d[1])
		}
	}
	for _, l := range []struct {
		kind   string
		values []string
	}{{"place", q.Place}, {"purpose", q.Purpose}, {"means", q.Means}, {"amount", q.Amount}} {
		for _, v := range l.values {
			out = append(out, l.kind+"="+v)
		}
	}
	return strings.Join(out, "; ")
}
