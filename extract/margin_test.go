package extract

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/hawksbill-kg/hawksbill/extract/syntax"
)

// planned is a parse by hand; the subject of "sign" is understood from "plans".
const planned = `# text = Norway plans to sign the Harbour Treaty.
1	Norway	Norway	PROPN	NNP	_	2	nsubj	_	_
2	plans	plan	VERB	VBZ	_	0	root	_	_
3	to	to	PART	TO	_	4	mark	_	_
4	sign	sign	VERB	VB	_	2	xcomp	_	_
5	the	the	DET	DT	_	7	det	_	_
6	Harbour	Harbour	PROPN	NNP	_	7	compound	_	_
7	Treaty	Treaty	PROPN	NNP	_	4	obj	_	SpaceAfter=No
8	.	.	PUNCT	.	_	2	punct	_	_

`

// TestMargin lowers one margin of a parse at a time: a statement's confidence follows the arcs that its match rests on, on the
// way from the verb to each argument, and no others; a rule that asks for more than their least margin does not match.
func TestMargin(t *testing.T) {
	statements := func(rule string, word int, margin float32) []*Statement {
		return applied(t, rule, planned, func(s *syntax.Sentence) { s.Tokens[word-1].Margin = margin })
	}
	cases := []struct {
		word  int // from 1
		rests bool
	}{
		{1, true},  // Norway: the subject
		{2, false}, // plans: the root
		{3, false}, // to
		{4, true},  // sign: its arc leads to the subject
		{5, false}, // the
		{6, false}, // Harbour
		{7, true},  // Treaty: the object
		{8, false}, // the full stop
	}
	if len(cases) != 8 {
		t.Fatalf("%d cases, expected 8", len(cases))
	}
	for _, c := range cases {
		t.Run(fmt.Sprint(c.word), func(t *testing.T) {
			got := statements(goodRule, c.word, 0.2)
			if len(got) != 1 {
				t.Fatalf("%d statements, want 1", len(got))
			}
			sure := statements(goodRule, 1, 1)[0].Confidence
			if less := got[0].Confidence < sure; less != c.rests {
				t.Errorf("confidence %v of at most %v", got[0].Confidence, sure)
			}
			if parse := got[0].Signs[signParse]; math.Abs(parse-0.8*flag(c.rests)) > 1e-6 {
				t.Errorf("sign of the parse %v", parse)
			}
			strict := strings.Replace(goodRule, "    match:", "    margin: 0.3\n    match:", 1)
			if got := statements(strict, c.word, 0.2); (len(got) == 0) != c.rests {
				t.Errorf("with margin: 0.3 in the rule %d statements", len(got))
			}
			if got := statements(strict, c.word, 0.3); len(got) != 1 {
				t.Errorf("with just the margin that the rule asks for %d statements, want 1", len(got))
			}
		})
	}
}

// TestMarginCycle checks that a parse by hand that is no tree ends the search.
func TestMarginCycle(t *testing.T) {
	s := &syntax.Sentence{Tokens: []syntax.Token{{Head: 1, Margin: 0.5}, {Head: 0, Margin: 0.4}, {Head: 2, Margin: 0.9}}}
	x := &matcher{src: &Source{Sentences: []*syntax.Sentence{s}}}
	if got := x.margin(2, match{used: []int{0, -1}}); math.Abs(got-0.4) > 1e-6 {
		t.Errorf("margin %v, want 0.4", got)
	}
}
