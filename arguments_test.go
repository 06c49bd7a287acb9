package hawksbill

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/hawksbill-kg/hawksbill/extract/entity"
)

// TestArguments reads every text of the shared folder, where there is one, and holds two promises: what a statement is about stands in
// the text, in the lists or in the registry, and what is exported passes the shapes.
func TestArguments(t *testing.T) {
	files, err := filepath.Glob("../shared/texts/*.txt")
	if err != nil || len(files) == 0 {
		t.Skip("no ../shared/texts")
	}
	p, err := New(Options{MinConfidence: 0.6})
	if err != nil {
		t.Fatal(err)
	}
	accepted := 0
	for _, file := range files {
		r, err := p.Read(file, strings.TrimSuffix(filepath.Base(file), ".txt"))
		if err != nil {
			t.Fatal(err)
		}
		text := map[string]bool{}
		for _, w := range plainWords(r.Document.Text) {
			text[w] = true
		}
		for _, f := range r.Facts {
			if !f.Accepted() {
				continue
			}
			accepted++
			for _, e := range []*entity.Entity{f.Subject, f.Object.Entity, f.AttributedTo} {
				if e != nil && e.Canonical == "" && !inText(e, text) {
					t.Errorf("%s, sentence %d: %q stands neither in the text nor in a list (rule %s)", r.Document.Name, f.Evidence.Sentence, e.Label, f.Evidence.Rule)
				}
			}
			if f.Object.Datatype == "xsd:string" && !allIn(f.Object.Value, text) {
				t.Errorf("%s, sentence %d: %q stands not in the text (rule %s)", r.Document.Name, f.Evidence.Sentence, f.Object.Value, f.Evidence.Rule)
			}
		}
		g := r.Graph(true)
		report, err := p.Ontology.Validate(context.Background(), slices.Concat(g.Facts, g.Why))
		if err != nil {
			t.Fatal(err)
		}
		if !report.Conforms {
			t.Errorf("%s breaks %d shapes, first %+v", r.Document.Name, len(report.Results), report.Results[0])
		}
	}
	if accepted < 500 {
		t.Errorf("%d accepted statements: too few for the promises to mean anything", accepted)
	}
	t.Logf("%d accepted statements in %d texts", accepted, len(files))
}

// inText says that the words of an entity's label, or of one of its other names, stand in a text.
func inText(e *entity.Entity, text map[string]bool) bool {
	return allIn(e.Label, text) || slices.ContainsFunc(e.Aliases, func(a entity.Alias) bool { return allIn(a.Name, text) })
}

// allIn says that each word of a label stands in a text: as it is or, where the label has a verb's gerund, as a form of that verb.
func allIn(label string, text map[string]bool) bool {
	for _, w := range plainWords(label) {
		if !text[w] && w != "being" && !gerundOfAny(w, text) {
			return false
		}
	}
	return true
}

// gerundOfAny says that a word is the gerund of a verb that a text has in some form: "planning" of "plans", "having" of "has".
func gerundOfAny(w string, text map[string]bool) bool {
	stem, ing := strings.CutSuffix(w, "ing")
	if !ing || len(stem) < 2 {
		return false
	}
	stems := []string{stem, stem + "e", stem + "s", stem + "es", stem + "ed", stem + "d"}
	if n := len(stem); stem[n-1] == stem[n-2] {
		stems = append(stems, stem[:n-1], stem[:n-1]+"s")
	}
	if y, ok := strings.CutSuffix(stem, "y"); ok {
		stems = append(stems, y+"ies", y+"ied", y+"ie")
	}
	return slices.ContainsFunc(stems, func(s string) bool { return text[s] }) || irregular[w] != "" && slices.ContainsFunc(strings.Fields(irregular[w]), func(s string) bool { return text[s] })
}

var irregular = map[string]string{"having": "has had"}

// plainWords parts a text into its words in lower case.
func plainWords(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}
