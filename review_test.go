package hawksbill

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/hawksbill-kg/hawksbill/extract/document"
	"github.com/hawksbill-kg/hawksbill/ontology"
)

// reviewPool are paragraphs of which each makes statements of its own, whatever stands around it.
var reviewPool = []string{
	"Norway signed the Harbour Treaty in 2031.",
	"Peru will host the Reef Summit in Lima.",
	"Ghana cosponsors the Quiet Waters Fund.",
	"Kenya did not ratify the Tide Convention.",
	"Samoa chairs the Lagoon Forum.",
	"Chile said that Tonga joined the Kelp Alliance.",
}

// written puts a document into a folder and reads it, with its review.
func written(t rapid.TB, p *Pipeline, folder string, paragraphs []string) *Result {
	t.Helper()
	file := filepath.Join(folder, "notes.txt")
	if err := os.WriteFile(file, []byte(strings.Join(paragraphs, "\n\n")+"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	r, err := p.Read(file, "notes")
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestReviewSurvives decides about statements, then edits other paragraphs and lets a spreadsheet rewrite the table: each decision
// stays with its statement and is obeyed, and that of a statement that went is kept and marked.
func TestReviewSurvives(t *testing.T) {
	p := pipeline(t)
	rapid.Check(t, func(t *rapid.T) {
		folder, err := os.MkdirTemp("", "review")
		if err != nil {
			t.Fatal(err)
		}
		defer os.RemoveAll(folder)
		paragraphs := func(label string) []string {
			return rapid.SliceOfNDistinct(rapid.SampledFrom(reviewPool), 1, len(reviewPool), rapid.ID[string]).Draw(t, label)
		}
		decided := map[string]Decision{}
		for range rapid.IntRange(1, 3).Draw(t, "rounds") {
			r := written(t, p, folder, paragraphs("after"))
			review := r.Review
			review.Update(r, ReviewOptions{All: true})
			for _, row := range review.Rows {
				if row.Status != StatusGone {
					row.Decision = rapid.SampledFrom([]Decision{Undecided, Accept, Reject}).Draw(t, "decision")
				}
				if delete(decided, row.ID); row.Decision != Undecided {
					decided[row.ID] = row.Decision
				}
			}
			if _, err := review.Write(); err != nil {
				t.Fatal(err)
			}
			asSpreadsheet(t, review.File)
		}
		r := written(t, p, folder, paragraphs("last"))
		said := map[string]bool{}
		for _, f := range r.Facts {
			said[f.ID()] = true
			if f.Reviewed != decided[f.ID()] {
				t.Fatalf("%s: reviewed %q, want %q", f, f.Reviewed, decided[f.ID()])
			}
			if f.Accepted() != (f.Reviewed != Reject) || f.Plain && !f.Accepted() {
				t.Fatalf("%s: %q and accepted %v, plain %v", f, f.Reviewed, f.Accepted(), f.Plain)
			}
		}
		r.Review.Update(r, ReviewOptions{})
		kept := map[string]Decision{}
		for _, row := range r.Review.Rows {
			kept[row.ID] = row.Decision
			if (row.Status == StatusGone) == said[row.ID] {
				t.Fatalf("%s: status %q, but the document says it: %v", row.Statement, row.Status, said[row.ID])
			}
		}
		if !maps.Equal(kept, decided) {
			t.Fatalf("kept %v, want %v", kept, decided)
		}
	})
}

// asSpreadsheet rewrites a table as spreadsheets do: rows and columns in another order, all cells in quotation marks or only where
// need be, other line ends, a byte-order mark.
func asSpreadsheet(t *rapid.T, file string) {
	data, err := os.ReadFile(file)
	if err != nil {
		return // there was nothing to review
	}
	columns := rapid.Permutation([]int{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}).Draw(t, "columns")
	quote, end := rapid.Bool().Draw(t, "quote"), rapid.SampledFrom([]string{"\n", "\r\n"}).Draw(t, "end")
	lines := strings.Split(strings.TrimSuffix(string(data), "\n"), "\n")
	order := rapid.Permutation(lines[1:]).Draw(t, "rows")
	var b strings.Builder
	b.WriteString(rapid.SampledFrom([]string{"", "\ufeff"}).Draw(t, "mark"))
	for _, line := range append(lines[:1:1], order...) {
		cells, _ := cut(line)
		var out []string
		for _, i := range columns {
			text := quoteCell(cells[i].text)
			if quote && !strings.HasPrefix(text, `"`) {
				text = `"` + text + `"`
			}
			out = append(out, text)
		}
		b.WriteString(strings.Join(out, "\t") + end)
	}
	if err := os.WriteFile(file, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

const someID = "statement/0123456789abcdef0123"

// TestReviewFaults checks that every fault of a table is told, where it is, and that the document is not read past it.
func TestReviewFaults(t *testing.T) {
	const head = "id\tdecision\tnote\n"
	cases := []struct{ name, table, want string }{
		{"decision", head + someID + "\tacept", `r.tsv:2:32: the decision "acept" is none: it is accept, reject or empty (did you mean accept?)`},
		{"id", head + "0.123\taccept", `r.tsv:2:1: "0.123" is no statement's id`},
		{"no id", head + "\taccept", `r.tsv:2:1: "" is no statement's id`},
		{"cells", head + someID + "\taccept\tx\ty", `r.tsv:2:41: 4 cells, but there are 3 headings`},
		{"quote", head + someID + "\t\"accept\n", `r.tsv:2:32: the cell starts with a quotation mark`},
		{"twice", head + someID + "\taccept\n" + someID + "\treject", `r.tsv:3:32: line 2 says something else`},
		{"utf-8", head + someID + "\taccept\tcaf\xe9", `r.tsv:2:42: this is not UTF-8`},
		{"commas", "id,decision\n" + someID + ",accept", `r.tsv:1:1: the column "id" is missing`},
		{"no decision", "id\tchoice\n", `r.tsv:1:1: the column "decision" is missing`},
		{"heading twice", "id\tdecision\tdecision\n", `r.tsv:1:13: the column "decision" stands twice`},
		{"empty", "", `r.tsv:1:1: the column "id" is missing`},
		{"columns after wide letters", "note\tdecision\tid\näöü\tyes\t" + someID, `r.tsv:2:5: the decision "yes"`},
	}
	if len(cases) != 12 {
		t.Fatalf("%d cases, want 12", len(cases))
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if _, err := parseReview("r.tsv", []byte(c.table)); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %s", err, c.want)
			}
		})
	}
	_, err := parseReview("r.tsv", []byte(head+"x\tacept\n"+someID+"\tno\n"+"y\t"))
	if n := strings.Count(fmt.Sprint(err), "r.tsv:"); n != 4 {
		t.Errorf("%d faults, want 4: %v", n, err)
	}
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "notes.review.tsv"), []byte(head+someID+"\tno"), 0o644); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(folder, "notes.txt")
	if err := os.WriteFile(file, []byte(reviewPool[0]), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := pipeline(t).Read(file, "notes"); err == nil {
		t.Error("the document was read without the decisions of its review")
	}
}

// TestReviewTable reads what people and spreadsheets write.
func TestReviewTable(t *testing.T) {
	cases := []struct{ name, table, want string }{ // want: decision, then the cells of columns of one's own
		{"plain", "id\tdecision\n" + someID + "\taccept\n", "accept"},
		{"case and space", "ID\t Decision \n" + someID + " \t Reject\n", "reject"},
		{"quoted", "id\tdecision\tnote\n\"" + someID + "\"\t\"accept\"\t\"say \"\"yes\"\"\tor no\"\n", "accept|say \"yes\"\tor no"},
		{"text after quotes", "id\tdecision\tnote\n" + someID + "\taccept\t\"yes\" she said\n", "accept|yes she said"},
		{"short row", "id\tdecision\tnote\n" + someID + "\n", "|"},
		{"long row of nothing", "id\tdecision\n" + someID + "\taccept\t\t\n", "accept"},
		{"blank rows", "id\tdecision\n\n\t\n" + someID + "\taccept\n\n\n", "accept"},
		{"the same twice", "id\tdecision\n" + someID + "\taccept\n" + someID + "\taccept\n", "accept"},
		{"decided in the second", "id\tdecision\n" + someID + "\t\n" + someID + "\treject\n", "reject"},
		{"UTF-16", string(utf16("id\tdecision\n" + someID + "\taccept\n")), "accept"},
	}
	if len(cases) != 10 {
		t.Fatalf("%d cases, want 10", len(cases))
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			v, err := parseReview("r.tsv", []byte(c.table))
			if err != nil {
				t.Fatal(err)
			}
			if len(v.Rows) != 1 || v.Rows[0].ID != someID {
				t.Fatalf("got %d rows, want the one", len(v.Rows))
			}
			if got := strings.Join(append([]string{string(v.Rows[0].Decision)}, v.Rows[0].own...), "|"); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// utf16 is text in UTF-16, little-endian, with its byte-order mark.
func utf16(text string) []byte {
	out := []byte{0xff, 0xfe}
	for _, c := range []byte(text) {
		out = append(out, c, 0)
	}
	return out
}

// TestReviewDecides checks what a decision does to a fact: one too unsure comes in, a sure one goes out, what is planned stays no
// plain triple, and what the ontology forbids stays out.
func TestReviewDecides(t *testing.T) {
	cases := []struct {
		text      string
		threshold float64
		decision  Decision
		accepted  bool
		plain     bool
		reason    string
	}{
		{"Norway signed the Harbour Treaty.", 0.999, Undecided, false, false, "is below the threshold"},
		{"Norway signed the Harbour Treaty.", 0.999, Accept, true, true, ""},
		{"Norway signed the Harbour Treaty.", 0.999, Reject, false, false, "rejected by review in notes.review.tsv:2"},
		{"Norway signed the Harbour Treaty.", 0, Reject, false, false, "rejected by review in notes.review.tsv:2"},
		{"Norway will sign the Harbour Treaty.", 0.999, Accept, true, false, ""},
		{"Norway visited the Harbour Treaty.", 0, Accept, false, false, "accepted by review in notes.review.tsv:2, which cannot do what the ontology forbids"},
	}
	if len(cases) != 6 {
		t.Fatalf("%d cases, want 6", len(cases))
	}
	rules := t.TempDir()
	if err := os.WriteFile(filepath.Join(rules, "mine.yaml"), []byte(`rules:
  - id: signing
    match: [{verb: sign, subject: "?s", object: "?o"}]
    emit: ["?s dip:signs ?o"]
    examples: [{text: "Norway signed the Harbour Treaty.", gives: ["Norway signs Harbour Treaty", "not: Harbour Treaty signs Norway"]}]
  - id: wrong
    match: [{verb: visit, subject: "?s", object: "?o"}]
    emit: ["?o dip:visits ?s"]
    examples: [{text: "Norway visited Peru.", gives: ["Peru visits Norway", "not: Norway visits Peru"]}]
`), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range cases {
		t.Run(c.text+" "+string(c.decision), func(t *testing.T) {
			p, err := New(Options{MinConfidence: c.threshold, Rules: rules})
			if err != nil {
				t.Fatal(err)
			}
			folder := t.TempDir()
			r := written(t, p, folder, []string{c.text})
			r.Review.Update(r, ReviewOptions{All: true})
			for _, row := range r.Review.Rows {
				row.Decision = c.decision
			}
			if _, err := r.Review.Write(); err != nil {
				t.Fatal(err)
			}
			r = written(t, p, folder, []string{c.text})
			if len(r.Facts) == 0 {
				t.Fatal("no fact")
			}
			f := r.Facts[0]
			if f.Accepted() != c.accepted || f.Plain != c.plain || f.Reviewed != c.decision {
				t.Errorf("accepted %v, plain %v, reviewed %q", f.Accepted(), f.Plain, f.Reviewed)
			}
			if got := strings.Join(f.Reasons(), "; "); c.reason == "" && got != "" || !strings.Contains(got, c.reason) {
				t.Errorf("reasons %q, want %q", got, c.reason)
			}
			var why bytes.Buffer
			if err := WriteFacts(&why, r.Facts); err != nil {
				t.Fatal(err)
			}
			if c.decision != Undecided && !strings.Contains(why.String(), `"reviewed":"`+string(c.decision)+`"`) {
				t.Errorf("the JSON does not tell the decision: %s", why.String())
			}
			evidence := fmt.Sprint(r.Graph(true).Why)
			if strings.Contains(evidence, "reviewed") != (c.decision != Undecided) {
				t.Error("the evidence does not tell the decision")
			}
		})
	}
}

// TestReviewOrder checks the order of the rows and that a second run changes nothing.
func TestReviewOrder(t *testing.T) {
	p := pipeline(t)
	d, err := document.Parse("", "notes", []byte(strings.Join(reviewPool, "\n\n")), document.Options{})
	if err != nil {
		t.Fatal(err)
	}
	r, err := p.Extract(d)
	if err != nil {
		t.Fatal(err)
	}
	r.Facts[1].Violations = []ontology.Violation{{Message: "forbidden"}}
	v := &Review{File: filepath.Join(t.TempDir(), "notes.review.tsv")}
	v.Update(r, ReviewOptions{All: true})
	sure := v.Rows[0].ID
	v.Rows[0].Decision = Accept
	v.Rows = append(v.Rows, &ReviewRow{ID: someID, Decision: Reject}, &ReviewRow{ID: someID[:len(someID)-1] + "4"})
	change := v.Update(r, ReviewOptions{All: true})
	if change != (ReviewChange{Gone: 1, Dropped: 1}) {
		t.Errorf("changed %+v", change)
	}
	var ranks []int
	for _, row := range v.Rows {
		ranks = append(ranks, row.rank)
	}
	if !slices.IsSorted(ranks) || ranks[0] != rankOpen || !slices.Contains(ranks, rankForbidden) {
		t.Errorf("ranks %v", ranks)
	}
	if n := len(v.Rows); v.Rows[n-1].ID != someID || v.Rows[n-2].ID != sure {
		t.Error("the decided row and the row that is gone do not stand last")
	}
	before := v.Bytes()
	again, err := parseReview(v.File, before)
	if err != nil {
		t.Fatal(err)
	}
	if change := again.Update(r, ReviewOptions{All: true}); change != (ReviewChange{}) || !bytes.Equal(again.Bytes(), before) {
		t.Errorf("a second run changed %+v", change)
	}
}

// TestReviewNear checks that a decision whose statement has other qualifiers now points to it.
func TestReviewNear(t *testing.T) {
	p, folder := pipeline(t), t.TempDir()
	r := written(t, p, folder, []string{"Norway signed the Harbour Treaty in 2031."})
	r.Review.Update(r, ReviewOptions{All: true})
	for _, row := range r.Review.Rows {
		row.Decision = Reject
	}
	if _, err := r.Review.Write(); err != nil {
		t.Fatal(err)
	}
	r = written(t, p, folder, []string{"Norway signed the Harbour Treaty in 2032.", "Peru signed the Harbour Treaty in 2031."})
	r.Review.Update(r, ReviewOptions{})
	row := r.Review.Rows[len(r.Review.Rows)-1]
	want := "the document no longer says so; near it is " + r.Facts[0].ID() + ": Norway signs Harbour Treaty (date 2032)"
	if row.Status != StatusGone || row.Why != want {
		t.Errorf("%s: %q, want %q", row.Status, row.Why, want)
	}
}

// TestSameStatement checks that what two sentences state is one statement of the graph, derived from both.
func TestSameStatement(t *testing.T) {
	r, err := pipeline(t).Try("Norway supported the Harbour Treaty. Norway supports the Harbour Treaty.")
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Facts) != 2 || r.Facts[0].ID() != r.Facts[1].ID() || r.Facts[0].Tense == r.Facts[1].Tense {
		t.Fatalf("got %v, want one statement in two tenses", r.Facts)
	}
	counts := map[string]int{}
	for _, triple := range r.Graph(true).Why {
		if triple.Subj.String() == r.Facts[0].IRI() {
			name := triple.Pred.String()
			counts[name[strings.LastIndexAny(name, "#/")+1:]]++
		}
	}
	if counts["tense"] != 1 || counts["confidence"] != 1 || counts["wasDerivedFrom"] != 2 {
		t.Errorf("%v", counts)
	}
}

// TestReviewFormula checks that no cell of a text runs as a formula in a spreadsheet.
func TestReviewFormula(t *testing.T) {
	v := &Review{Rows: []*ReviewRow{{ID: someID, Text: "=1+1", Statement: "-2", Said: "@x", Why: "+3"}}}
	for _, line := range strings.Split(string(v.Bytes()), "\n") {
		for _, c := range strings.Split(line, "\t") {
			if c != "" && strings.Contains("=+-@", c[:1]) {
				t.Errorf("cell %q", c)
			}
		}
	}
}

// FuzzReview checks that no table makes the reader panic, and that what is read is written and read again as it was.
func FuzzReview(f *testing.F) {
	f.Add([]byte("id\tdecision\tnote\n" + someID + "\taccept\t\"a \"\"b\"\"\"\n"))
	f.Add(utf16("id\tdecision\n"))
	f.Add([]byte("\"id\"\t\"decision"))
	f.Fuzz(func(t *testing.T, data []byte) {
		v, err := parseReview("r.tsv", data)
		if err != nil {
			return
		}
		again, err := parseReview("r.tsv", v.Bytes())
		if err != nil {
			t.Fatalf("%v\n%q", err, v.Bytes())
		}
		if !bytes.Equal(again.Bytes(), v.Bytes()) {
			t.Fatalf("%q\n%q", v.Bytes(), again.Bytes())
		}
	})
}
