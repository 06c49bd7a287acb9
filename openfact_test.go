package hawksbill

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/hawksbill-kg/hawksbill/extract/document"
	"github.com/hawksbill-kg/hawksbill/extract/open"
)

// leastOpenFacts is how many open facts the example is known to have, in either style.
const leastOpenFacts = 45

func openExample(t *testing.T, style open.Style) (string, []OpenFact) {
	t.Helper()
	path := filepath.Join("examples", "harbour-accord.txt")
	o, err := NewOpener("", "", style)
	if err != nil {
		t.Fatal(err)
	}
	r, err := o.Read(path, "harbour-accord")
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Facts) < leastOpenFacts {
		t.Fatalf("%d open facts, expected at least %d", len(r.Facts), leastOpenFacts)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text), r.Facts
}

// TestOpenOffsets checks that the characters that a fact gives for its phrases hold the phrases' words.
func TestOpenOffsets(t *testing.T) {
	for _, style := range []open.Style{open.Compact, open.Long} {
		text, facts := openExample(t, style)
		runes := []rune(text)
		for i := range facts {
			f := &facts[i]
			j := f.json(DefaultBase)
			if got := string(runes[j.Evidence.Start:j.Evidence.End]); got != j.Evidence.Text {
				t.Fatalf("%v: the sentence is %q, its characters are %q", f.Fields(), j.Evidence.Text, got)
			}
			for k, p := range append([]phraseJSON{j.Subject}, j.Arguments...) {
				span := strings.Join(strings.Fields(string(runes[p.Start:p.End])), " ")
				last := -1
				for _, w := range append([]open.Phrase{f.Subject}, f.Args...)[k] {
					if w.Token < 0 {
						continue
					}
					tok := f.Sentence.parse.Tokens[w.Token]
					if tok.Start < last {
						continue // said in another order than it stands
					}
					last = tok.Start
					if word := f.Sentence.source[tok.Start:tok.End]; !strings.Contains(span, word) {
						t.Errorf("%v: the characters of %q are %q, without %q", f.Fields(), p.Text, span, word)
					}
				}
			}
		}
	}
}

// TestOpenWorkers checks that the number of workers does not show.
func TestOpenWorkers(t *testing.T) {
	o, err := NewOpener("", "", open.Compact)
	if err != nil {
		t.Fatal(err)
	}
	sources, err := document.Find([]string{"examples"})
	if err != nil {
		t.Fatal(err)
	}
	var outs [2]bytes.Buffer
	for i, workers := range []int{1, runtime.GOMAXPROCS(0) + 3} {
		err := o.Documents(context.Background(), sources, workers, func(_ document.Source, r OpenResult, err error) error {
			return errors.Join(err, WriteOpen(&outs[i], "", r.Facts))
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(outs[0].Bytes(), outs[1].Bytes()) {
		t.Error("one worker and several give different facts")
	}
	for line := range bytes.Lines(outs[0].Bytes()) {
		if !json.Valid(line) || !utf8.Valid(line) {
			t.Errorf("not JSON: %s", line)
		}
	}
}

// TestOpenGraph checks that open facts meet the graph of facts in the entities that they denote, and nowhere else.
func TestOpenGraph(t *testing.T) {
	p := pipeline(t)
	r, err := p.Read(filepath.Join("examples", "harbour-accord.txt"), "harbour-accord")
	if err != nil {
		t.Fatal(err)
	}
	g := p.OpenGraph(r, open.Compact)
	if g.Facts < leastOpenFacts {
		t.Fatalf("%d open facts, expected at least %d", g.Facts, leastOpenFacts)
	}
	known := map[string]bool{}
	for _, f := range r.Facts {
		known[r.base+f.Subject.ID] = true
		if f.Object.Entity != nil {
			known[r.base+f.Object.Entity.ID] = true
		}
	}
	links := 0
	for _, x := range g.Triples {
		if known[x.Subj.String()] {
			t.Errorf("an entity of the facts is the subject of %v", x)
		}
		if known[x.Obj.String()] {
			links++
			if x.Pred.String() != OpenNamespace+"denotes" {
				t.Errorf("an entity of the facts is met by %s", x.Pred)
			}
		}
		if strings.HasPrefix(x.Pred.String(), p.Ontology.Namespace()) {
			t.Errorf("a property of the ontology among open facts: %s", x.Pred)
		}
	}
	if links == 0 {
		t.Error("no phrase denotes an entity")
	}
	if err := p.WriteTurtle(&bytes.Buffer{}, g.Triples); err != nil {
		t.Error(err)
	}
}

// TestLines checks what a file of sentences may hold.
func TestLines(t *testing.T) {
	const cases = 4
	table := []struct {
		name, in string
		count    int
		fault    string
	}{
		{"blank lines are passed over", "Peru signed .\n\n  \nChile left .", 2, ""},
		{"line ends of Windows", "Peru signed .\r\nChile left .\r\n", 2, ""},
		{"not UTF-8", "Peru signed .\nChile \xff left .\n", 1, "in.txt:2: not UTF-8"},
		{"not one sentence a line", strings.Repeat("word ", maxSentence), 0, "in.txt:1: a sentence of more than"},
	}
	if len(table) != cases {
		t.Fatalf("%d cases, want %d", len(table), cases)
	}
	for _, c := range table {
		count := 0
		var fault error
		for _, err := range Lines(strings.NewReader(c.in), "in.txt") {
			if err != nil {
				fault = err
				break
			}
			count++
		}
		if count != c.count || (fault == nil) != (c.fault == "") || fault != nil && !strings.HasPrefix(fault.Error(), c.fault) {
			t.Errorf("%s: %d sentences and %v, want %d and %q", c.name, count, fault, c.count, c.fault)
		}
	}
}
