package hawksbill

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/hawksbill-kg/hawksbill/extract/document"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestExamples compares what the example documents give with the Turtle files beside them; -update writes those.
func TestExamples(t *testing.T) {
	sources, err := document.Find([]string{"examples"})
	if err != nil {
		t.Fatal(err)
	}
	if len(sources) != 2 {
		t.Fatalf("%d examples, expected 2", len(sources))
	}
	p := pipeline(t)
	for _, s := range sources {
		t.Run(s.Name, func(t *testing.T) {
			r, err := p.Read(s.Path, s.Name)
			if err != nil {
				t.Fatal(err)
			}
			g := r.Graph(true)
			var got bytes.Buffer
			if err := p.WriteTurtle(&got, append(g.Facts, g.Why...)); err != nil {
				t.Fatal(err)
			}
			golden := filepath.Join("examples", s.Name+".ttl")
			if *update {
				if err := os.WriteFile(golden, got.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got.Bytes(), want) {
				t.Errorf("%s differs from what the document gives now; look at the change with go test . -update and git diff", golden)
			}
			report, err := p.Ontology.Validate(context.Background(), append(g.Facts, g.Why...))
			if err != nil {
				t.Fatal(err)
			}
			if !report.Conforms {
				t.Errorf("%s breaks %d shapes, first %+v", golden, len(report.Results), report.Results[0])
			}
		})
	}
}

// TestRejected checks that a statement which the ontology refuses is kept with its reason, in the JSON line and among
// the evidence, and that its bare triple is not written.
func TestRejected(t *testing.T) {
	rules := t.TempDir()
	mine := `rules:
  - id: wrong
    match: [{verb: visit, subject: "?s", object: "?o"}]
    emit: ["?o dip:visits ?s"]
    examples: [{text: "Norway visited Peru.", gives: ["Peru visits Norway", "not: Norway visits Peru"]}]
  - id: wrong-value
    match: [{verb: visit, subject: "?s", object: "?o", in: "?d date"}]
    emit: ["?o dip:signs ?d"]
    examples: [{text: "Norway visited Peru in 2031.", gives: ["Peru signs 2031", "not: Norway visits Peru"]}]
`
	if err := os.WriteFile(filepath.Join(rules, "mine.yaml"), []byte(mine), 0o644); err != nil {
		t.Fatal(err)
	}
	p, err := New(Options{Rules: rules})
	if err != nil {
		t.Fatal(err)
	}
	r, err := p.Try("Maria Vale visited the Harbour Treaty in 2031.")
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[string]bool{}
	for _, f := range r.Facts {
		if f.Evidence.Rule != "wrong" && f.Evidence.Rule != "wrong-value" {
			continue
		}
		if f.Accepted() || f.Plain || len(f.Reasons()) == 0 || f.Status() != "rejected" {
			t.Errorf("%s: accepted %v, plain %v, reasons %q", f, f.Accepted(), f.Plain, f.Reasons())
		}
		for _, v := range f.Violations {
			kinds[v.Shape[strings.LastIndex(v.Shape, "#")+1:]] = true
		}
		var line bytes.Buffer
		if err := WriteFacts(&line, []*Fact{f}); err != nil {
			t.Fatal(err)
		}
		var j struct {
			Status  string
			Reasons []string
		}
		if err := json.Unmarshal(line.Bytes(), &j); err != nil || j.Status != "rejected" || len(j.Reasons) == 0 {
			t.Errorf("as JSON: %s (%v)", line.String(), err)
		}
	}
	for _, shape := range []string{"visits-subject", "visits-object", "signs-object"} {
		if !kinds[shape] {
			t.Errorf("no statement was rejected by %s, only by %v", shape, kinds)
		}
	}
	g := r.Graph(true)
	for _, triple := range g.Facts {
		if strings.HasSuffix(triple.Pred.String(), "visits") || strings.HasSuffix(triple.Pred.String(), "signs") {
			t.Errorf("a rejected statement stands among the facts: %v", triple)
		}
	}
	kept := 0
	for _, triple := range g.Why {
		if triple.Obj.String() == "rejected" {
			kept++
		}
	}
	if kept != 2 {
		t.Errorf("%d rejected statements among the evidence, want 2", kept)
	}
}

// TestLowConfidence checks that the threshold rejects, with a reason.
func TestLowConfidence(t *testing.T) {
	p, err := New(Options{MinConfidence: 0.999})
	if err != nil {
		t.Fatal(err)
	}
	r, err := p.Try("Norway signed the Harbour Treaty.")
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Facts) != 1 || r.Facts[0].Accepted() || !strings.Contains(r.Facts[0].Reasons()[0], "confidence") {
		t.Errorf("got %v", r.Facts)
	}
}

// TestOverlongSentence checks that what is no prose is refused, with its line.
func TestOverlongSentence(t *testing.T) {
	p := pipeline(t)
	_, err := p.Try("Norway hosts it.\n\n" + strings.Repeat("word ", 40_000))
	if err == nil || !strings.Contains(err.Error(), ":3: a sentence of more than") {
		t.Errorf("got %v", err)
	}
}

// TestStatementID checks that an identifier survives other offsets and another rule, and tells modality and document apart.
func TestStatementID(t *testing.T) {
	p := pipeline(t)
	id := func(text, name string) string {
		d, err := document.Parse("", name, []byte(text), document.Options{})
		if err != nil {
			t.Fatal(err)
		}
		r, err := p.Extract(d)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range r.Facts {
			if f.Predicate == "signs" {
				return f.ID()
			}
		}
		t.Fatalf("no fact in %q", text)
		return ""
	}
	const text = "Norway signed the Harbour Treaty."
	first := id(text, "a")
	if again := id("Peru has ports. "+text, "a"); again != first {
		t.Error("a sentence before it changes the identifier")
	}
	if id(text, "b") == first {
		t.Error("two documents share an identifier")
	}
	if id("Norway will sign the Harbour Treaty.", "a") == first {
		t.Error("planned and done share an identifier")
	}
}
