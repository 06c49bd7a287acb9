package syntax

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// ownText is prose of the kind that the program reads, written for these tests.
var ownText = []string{
	"Norway hosts the Harbour Forum.",
	"The United States welcomed the decision of the Council to extend its mandate until June 2022.",
	"“We have agreed on a common plan,” the Foreign Minister of Kenya said after the talks, which were held in Nairobi.",
	"Peru, Chile and Ecuador signed a treaty on the protection of rivers (2019), and the Assembly adopted resolution 99/1 without a vote.",
	"The draft, sponsored by Ghana, was not put to the vote.",
	"President Amara Vale of the Republic of Norland, who chairs the Lake Group, met Prime Minister Ivo Sand in Bern on 3 May 2021.",
	"The U.S.-Norland partnership doesn't replace the Treaty of Alba; it builds on Art. 5 of S/RES/9999 (1993).",
	"Amid rising tensions, the G9 pledged $2.5 billion for COVID-19 vaccines, including by funding the Harbour Facility.",
	"In order for the pact to enter into force, twelve parties must ratify it.",
	"As a cosponsor of the River Initiative, a framework for shared waters, Malta urged its neighbours to join.",
}

func model(t testing.TB) *Model {
	t.Helper()
	m, err := Embedded()
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// TestGolden parses the sentences above and compares with testdata/own.conllu; -update rewrites it.
func TestGolden(t *testing.T) {
	var got bytes.Buffer
	for _, text := range ownText {
		sentences := model(t).Parse(text)
		if len(sentences) != 1 {
			t.Errorf("%d sentences in %q", len(sentences), text)
		}
		for _, s := range sentences {
			covered(t, s, text)
			if err := WriteConllu(&got, s); err != nil {
				t.Fatal(err)
			}
		}
	}
	path := filepath.Join("testdata", "own.conllu")
	if *update {
		if err := os.WriteFile(path, got.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	gotLines, wantLines := strings.Split(got.String(), "\n"), strings.Split(string(want), "\n")
	for i := range min(len(gotLines), len(wantLines)) {
		if gotLines[i] != wantLines[i] {
			t.Fatalf("%s:%d: got %q, want %q", path, i+1, gotLines[i], wantLines[i])
		}
	}
	if len(gotLines) != len(wantLines) {
		t.Errorf("%d lines, want %d", len(gotLines), len(wantLines))
	}
}

// TestParseAny parses random strings: every sentence is a single-rooted, acyclic tree whose tokens cover the text.
func TestParseAny(t *testing.T) {
	m := model(t)
	words := rapid.SampledFrom([]string{"Norway", "hosts", "the", "forum", "and", "doesn't", "(2019)", ",", ";", ".", "“", "”", "U.N.", "of", "\n", "\xff"})
	text := rapid.OneOf(rapid.String(), rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(words, 0, 40).Draw(t, "words"), " ")
	}))
	rapid.Check(t, func(t *rapid.T) {
		text := text.Draw(t, "text")
		at := 0
		for _, s := range m.Parse(text) {
			if strings.TrimSpace(text[at:s.Start]) != "" {
				t.Fatalf("%q left out of %q", text[at:s.Start], text)
			}
			at = s.End
			covered(t, s, text)
		}
		if strings.TrimSpace(text[at:]) != "" {
			t.Fatalf("%q left out of %q", text[at:], text)
		}
	})
}

// covered checks that a sentence's tokens cover it and form a tree that Children tells from the other side.
func covered(t interface{ Fatalf(string, ...any) }, s *Sentence, text string) {
	at, roots := s.Start, 0
	for i, tok := range s.Tokens {
		if strings.TrimSpace(text[at:tok.Start]) != "" || text[tok.Start:tok.End] != tok.Form {
			t.Fatalf("token %d, %q, at %d-%d after %d of %q", i, tok.Form, tok.Start, tok.End, at, text)
		}
		at = tok.End
		if tok.Head < 0 {
			roots++
		}
		if tok.UPOS == "" || tok.Deprel == "" || (tok.Deprel == "root") != (tok.Head < 0) || !(tok.Margin >= 0 && tok.Margin <= 1) {
			t.Fatalf("token %d of %q: %+v", i, text, tok)
		}
	}
	reached := len(s.Subtree(s.Root()))
	if at != s.End || roots != 1 || reached != len(s.Tokens) {
		t.Fatalf("%q: ends at %d, not %d; %d roots; %d of %d tokens under the root", text, at, s.End, roots, reached, len(s.Tokens))
	}
}

// TestParseTogether parses from many goroutines, and checks that a sentence's parse depends neither on them nor on the
// sentences around it.
func TestParseTogether(t *testing.T) {
	m := model(t)
	render := func(sentences []*Sentence) string {
		var b strings.Builder
		for _, s := range sentences {
			_ = WriteConllu(&b, s) // a Builder never fails
		}
		return b.String()
	}
	all := strings.Join(ownText, " ")
	want := render(m.Parse(all))
	alone := ""
	for _, text := range ownText {
		alone += render(m.Parse(text))
	}
	if alone != want {
		t.Error("parsed one by one the sentences come out otherwise")
	}
	shared := m.Parse(all)
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			if render(m.Parse(all)) != want {
				t.Error("parsed side by side the text came out otherwise")
			}
			for _, s := range shared {
				s.Subtree(s.Root())
			}
		})
	}
	wait.Wait()
}

// TestOverlong checks that an endless sentence is cut, and that the pieces say so.
func TestOverlong(t *testing.T) {
	sentences := model(t).Parse("It ends. We list " + strings.Repeat("ships, ", 500) + "and boats. Then it goes on.")
	var continued []bool
	for _, s := range sentences {
		continued = append(continued, s.Continued)
	}
	if len(continued) != 5 || continued[0] || continued[1] || !continued[2] || !continued[3] || continued[4] {
		t.Errorf("continued: %v", continued)
	}
}

// BenchmarkParse reports words a second of one goroutine through tokenizer, tagger, lemmatizer and parser.
func BenchmarkParse(b *testing.B) {
	m := model(b)
	text := strings.Join(ownText, " ")
	words := 0
	for _, s := range m.Parse(text) {
		words += len(s.Tokens)
	}
	b.ReportAllocs()
	for b.Loop() {
		m.Parse(text)
	}
	b.ReportMetric(float64(words)*float64(b.N)/b.Elapsed().Seconds(), "words/s")
}

// BenchmarkLoad reads the embedded model file.
func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := ReadModel(bytes.NewReader(english)); err != nil {
			b.Fatal(err)
		}
	}
}
