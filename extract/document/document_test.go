package document

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestRuneOffset(t *testing.T) {
	texts := []string{"", "plain", "naïve – “quoted” 𝄞 clef", strings.Repeat("é𝄞x", 1500)}
	if len(texts) != 4 {
		t.Fatalf("expected 4 texts, have %d", len(texts))
	}
	for _, text := range texts {
		d := Document{Text: text}
		d.index()
		for at := 0; at <= len(text); at++ {
			if at < len(text) && !utf8.RuneStart(text[at]) {
				continue
			}
			if got, want := d.RuneOffset(at), utf8.RuneCountInString(text[:at]); got != want {
				t.Fatalf("%.20q: RuneOffset(%d) = %d, want %d", text, at, got, want)
			}
		}
	}
}
