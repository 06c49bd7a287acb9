package syntax

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// checkCover fails unless the sentences hold every character that is no white space once and in order, within their
// bounds, and unless their multiword tokens are those characters too.
func checkCover(t rapid.TB, text string, sentences []Sentence) {
	t.Helper()
	at := 0
	for _, s := range sentences {
		if len(s.Tokens) == 0 || len(s.Tokens) > maxSentence {
			t.Fatalf("a sentence of %d tokens", len(s.Tokens))
		}
		if s.Start != s.Tokens[0].Start || s.End != s.Tokens[len(s.Tokens)-1].End || s.Start < at {
			t.Fatalf("a sentence from %d to %d after %d in %q", s.Start, s.End, at, text)
		}
		for _, tok := range s.Tokens {
			if strings.TrimSpace(text[at:tok.Start]) != "" || tok.Start >= tok.End || text[tok.Start:tok.End] != tok.Form {
				t.Fatalf("%q at %d-%d after %d in %q", tok.Form, tok.Start, tok.End, at, text)
			}
			at = tok.End
			next, _ := utf8.DecodeRuneInString(text[at:])
			if tok.SpaceAfter != unicode.IsSpace(next) {
				t.Fatalf("space after %q at %d in %q: %v", tok.Form, tok.Start, text, tok.SpaceAfter)
			}
		}
		last := -1
		for _, m := range s.Multiwords {
			if m.First <= last || m.Last <= m.First || m.Last >= len(s.Tokens) || text[s.Tokens[m.First].Start:s.Tokens[m.Last].End] != m.Form {
				t.Fatalf("multiword %v after token %d in %q", m, last, text)
			}
			last = m.Last
		}
	}
	if strings.TrimSpace(text[at:]) != "" {
		t.Fatalf("left over %q", text[at:])
	}
}

// prose draws text from pieces that the rules look at, mixed with any characters.
func prose() *rapid.Generator[string] {
	pieces := rapid.SampledFrom([]string{
		" ", " ", " ", "\n", "\u00a0", ".", ". ", ",", ";", ":", "!", "?", "…", "'", "’", "‘", "\"", "“", "”", "(", ")", "[", "]", "-", "–", "—", "/", "&", "_", "%", "$", "+",
		"@", "#", "Norland", "states", "states'", "don't", "cannot", "im", "etc.", "U.S.", "No. ", "Art. ", "St. ", "J. ", "5", "12", "1990's", "3.5bn", "US$", "A/99/L.5/Rev.1",
		"agreed.3", " [5]", " :) ", "http://forum.example/x", "The ", "the ", "ﬁ", "é", "\xff",
	})
	return rapid.Custom(func(t *rapid.T) string {
		var b strings.Builder
		for _, piece := range rapid.SliceOfN(rapid.OneOf(pieces, rapid.StringN(0, 4, 12)), 0, 60).Draw(t, "pieces") {
			b.WriteString(piece)
		}
		return b.String()
	})
}

func TestTokenizeCovers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := prose().Draw(t, "text")
		checkCover(t, text, Tokenize(text))
	})
	m := model(t)
	rapid.Check(t, func(t *rapid.T) {
		text := prose().Draw(t, "text")
		checkCover(t, text, m.Tokenize(text))
	})
}

// TestTokenizeForward checks that the words of a text are the same whatever stands before it.
func TestTokenizeForward(t *testing.T) {
	flat := func(sentences []Sentence, from int) (out []string) {
		for _, s := range sentences {
			for _, tok := range s.Tokens {
				if tok.Start >= from {
					out = append(out, tok.Form)
				}
			}
		}
		return out
	}
	rapid.Check(t, func(t *rapid.T) {
		before, text := prose().Draw(t, "before")+" ", prose().Draw(t, "text")
		want := flat(Tokenize(text), 0)
		got := flat(Tokenize(before+text), len(before))
		if strings.Join(got, " ") != strings.Join(want, " ") {
			t.Fatalf("%q alone, %q behind %q", want, got, before)
		}
	})
}

// TestTokenizeConllu checks that CoNLL-U brings back words, multiword tokens and spaces.
func TestTokenizeConllu(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		for _, s := range Tokenize(prose().Draw(t, "text")) {
			for i := range s.Tokens {
				s.Tokens[i].Head, s.Tokens[i].Margin = i-1, 1
			}
			var out strings.Builder
			if err := WriteConllu(&out, &s); err != nil {
				t.Fatal(err)
			}
			n := 0
			for back, err := range ReadConllu(strings.NewReader(out.String()), "back") {
				if err != nil {
					t.Fatalf("%v in\n%s", err, out.String())
				}
				n++
				if words(*back) != words(s) || back.Surface() != s.Surface() || len(back.Multiwords) != len(s.Multiwords) {
					t.Fatalf("%q came back as %q", s.Surface(), back.Surface())
				}
			}
			if n != 1 {
				t.Fatalf("%d sentences in\n%s", n, out.String())
			}
		}
	})
}
