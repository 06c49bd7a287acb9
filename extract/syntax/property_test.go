package syntax

import (
	"testing"

	"pgregory.net/rapid"
)

// TestAnnotateAny analyses random tokens, words and none: every result is a tree with one root, with heads in range, margins in
// [0,1], a tag and a relation for each word, the same twice, and the same after a repair.
func TestAnnotateAny(t *testing.T) {
	m := model(t)
	form := rapid.OneOf(
		rapid.SampledFrom([]string{"Norland", "signed", "the", "pact", "and", "or", "which", "that", "to", "of", "(", ")", ",", ";", ".", "“", "”", "\"", "-", "such", "as", "including", "in", "order", "for", "2031", "is", "been", "n't", "'s", "NP", ""}),
		rapid.String(), // may be empty, hold spaces or no letters
	)
	rapid.Check(t, func(t *rapid.T) {
		forms := rapid.SliceOfN(form, 1, 60).Draw(t, "forms")
		parse := func() *Sentence {
			s := &Sentence{}
			for _, f := range forms {
				s.Tokens = append(s.Tokens, Token{Form: f, SpaceAfter: true})
			}
			m.Annotate(s)
			return s
		}
		s := parse()
		check := func(when string) {
			if !s.sound() {
				t.Fatalf("%s: no tree with one root: %+v", when, s.Tokens)
			}
			for i, tok := range s.Tokens {
				if tok.Form != forms[i] || tok.UPOS == "" || tok.Deprel == "" || tok.Head < -1 || tok.Head >= len(forms) || !(tok.Margin >= 0 && tok.Margin <= 1) {
					t.Fatalf("%s: word %d of %q is %+v", when, i, forms, tok)
				}
			}
		}
		check("parsed")
		for i, tok := range parse().Tokens {
			if tok != s.Tokens[i] {
				t.Fatalf("word %d of %q comes out as %+v and as %+v", i, forms, s.Tokens[i], tok)
			}
		}
		Repair(s)
		check("repaired")
	})
}
