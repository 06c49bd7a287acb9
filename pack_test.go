package hawksbill

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const filings = "examples/company-filings"

// TestPack builds the document of the second pack from nothing but its folder, and holds it against the Turtle file beside
// it; -update writes that.
func TestPack(t *testing.T) {
	p, err := New(Options{Pack: filings + "/pack", MinConfidence: 0.6}) // as config.yaml has it
	if err != nil {
		t.Fatal(err)
	}
	r, err := p.Read(filings+"/annual-report", "annual-report")
	if err != nil {
		t.Fatal(err)
	}
	g := r.Graph(true)
	triples := slices.Concat(g.Facts, g.Why)
	var got bytes.Buffer
	if err := p.WriteTurtle(&got, triples); err != nil {
		t.Fatal(err)
	}
	golden := filings + "/annual-report.ttl"
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
	report, err := p.Ontology.Validate(context.Background(), triples)
	if err != nil {
		t.Fatal(err)
	}
	if !report.Conforms {
		t.Errorf("%s breaks %d shapes, first %+v", golden, len(report.Results), report.Results[0])
	}
	for _, f := range r.Facts {
		if !f.Accepted() {
			t.Errorf("rejected: %s: %s", f, strings.Join(f.Reasons(), "; "))
		}
	}
}

// TestPackRules runs the examples of every rule of the second pack.
func TestPackRules(t *testing.T) {
	p, err := New(Options{Pack: filings + "/pack"})
	if err != nil {
		t.Fatal(err)
	}
	ran := 0
	for _, rule := range p.Rules.List {
		for _, e := range rule.Examples {
			ran++
			r, err := p.Try(e.Text)
			if err != nil {
				t.Fatal(err)
			}
			var plain, all []string
			for _, f := range r.Facts {
				if f.Accepted() {
					all = append(all, f.String())
				}
				if f.Plain {
					plain = append(plain, f.String())
				}
			}
			for _, g := range e.Gives {
				if not, ok := strings.CutPrefix(g, "not: "); ok && slices.Contains(plain, not) || !ok && !slices.Contains(all, g) {
					t.Errorf("%s:%d: %q does not give %q, but\n\t%s", rule.File, e.Line, e.Text, g, strings.Join(all, "\n\t"))
				}
			}
		}
	}
	if rules := len(p.Rules.List); rules != 13 || ran != 26 {
		t.Errorf("%d rules with %d examples, want 13 with 26", rules, ran)
	}
}

// seas is a small field with next to nothing in it.
const seas = `@prefix sea: <https://example.org/sea#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix schema: <https://schema.org/> .
@prefix vann: <http://purl.org/vocab/vann/> .
<https://example.org/sea> a owl:Ontology ; vann:preferredNamespacePrefix "sea" ; vann:preferredNamespaceUri "https://example.org/sea#" .
sea:Ship a owl:Class ; rdfs:label "ship"@en ; skos:definition "A ship."@en .
sea:names a owl:ObjectProperty ; schema:domainIncludes owl:Thing ; schema:rangeIncludes owl:Thing ; rdfs:label "names"@en ; skos:definition "Names it."@en .
`

// TestPackAlone reads the examples with a pack that has no list at all: nothing that is found has a class or a property of
// the built-in pack.
func TestPackAlone(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"field.ttl": seas, "rules.yaml": `rules:
  - id: any
    match: [{verb: "*", subject: "?s", object: "?o"}]
    emit: ["?s sea:names ?o"]
    examples: [{text: "Norway built it.", gives: ["x", "not: y"]}]
`} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	p, err := New(Options{Pack: dir})
	if err != nil {
		t.Fatal(err)
	}
	for path, least := range map[string]int{"examples/harbour-accord.txt": 20, "examples/ministerial-notes.md": 20, filings + "/annual-report": 10} {
		r, err := p.Read(path, "document")
		if err != nil {
			t.Fatal(err)
		}
		if len(r.Facts) < least {
			t.Errorf("%s: %d facts, want %d or more", path, len(r.Facts), least)
		}
		for _, f := range r.Facts {
			for _, c := range f.Subject.Classes {
				t.Errorf("%s: %s is a %s", path, f.Subject.Label, c)
			}
			if f.Predicate != "names" && f.Predicate != "altName" && f.Predicate != "shortName" {
				t.Errorf("%s: %s", path, f)
			}
		}
		g := r.Graph(true)
		report, err := p.Ontology.Validate(context.Background(), slices.Concat(g.Facts, g.Why))
		if err != nil {
			t.Fatal(err)
		}
		if !report.Conforms {
			t.Errorf("%s: %+v", path, report.Results[0])
		}
	}
}
