package extract

import (
	"slices"
	"strings"

	"github.com/hawksbill-kg/hawksbill/extract/clause"
	"github.com/hawksbill-kg/hawksbill/extract/syntax"
)

// tokens runs the rules with a token pattern over the words of a sentence.
func (x *matcher) tokens() []*Statement {
	byLemma := x.rules.index[triggerToken]
	if len(byLemma) == 0 {
		return nil
	}
	var out []*Statement
	s := x.src.Sentences[x.at]
	for i := range s.Tokens {
		t := &s.Tokens[i]
		for _, lemma := range [2]string{lemmaOf(t), "*"} {
			for _, c := range byLemma[lemma] {
				if !c.pattern.Word.fits(s, i) {
					continue
				}
				if p := x.status(i); p != nil {
					out = append(out, x.statements(c, p, argument{head: i, prop: -1})...)
				}
			}
		}
	}
	return out
}

// status is the proposition that says how the text commits itself to what a token names: that which the token heads; else
// a stand-in, with the status of the nearest proposition above the token, asserted where there is none. It is nil where
// that is in doubt: below a proposition that is denied or a word that denies or puts off, in a clause that was not read,
// in a question, and where two propositions of one word disagree.
func (x *matcher) status(token int) *clause.Proposition {
	s := x.src.Sentences[x.at]
	for at, steps := token, 0; at >= 0 && steps < len(s.Tokens); steps++ {
		above, agree := x.headedBy(at)
		if !agree {
			return nil
		}
		if above != nil && at == token {
			return above
		}
		if above != nil {
			if above.Negative {
				return nil // "did not meet the host, Peru" denies the meeting, not that Peru is the host
			}
			p := *above
			p.Kind, p.Head, p.Args, p.Passive = clause.Noun, token, nil, false
			return &p
		}
		if x.hedged(at) {
			return nil
		}
		base, _, _ := strings.Cut(s.Tokens[at].Deprel, ":")
		if at = s.Tokens[at].Head; at >= 0 && slices.Contains(unread, base) {
			return nil
		}
	}
	if slices.ContainsFunc(s.Tokens, func(t syntax.Token) bool { return t.Form == "?" }) {
		return nil
	}
	return &clause.Proposition{
		Sentence: s, Kind: clause.Noun, Head: token, Lemma: lemmaOf(&s.Tokens[token]), Parent: -1, Modality: clause.Asserted, Tense: clause.Present, Source: -1,
	}
}

// unread are the relations of clauses, and of what the parser could not place: what stands under them has a status of its
// own, which no proposition tells.
var unread = []string{"ccomp", "xcomp", "advcl", "acl", "csubj", "parataxis", "dep", "orphan", "reparandum"}

// hedges are words that deny the word above them, or put it into the past, the future or doubt.
var hedges = strings.Fields("no not n't never neither nor none without except unless if hardly former past ex late future next " +
	"potential possible prospective proposed alleged supposed so-called would-be likely")

// hedged says whether such a word hangs on a token.
func (x *matcher) hedged(token int) bool {
	s := x.src.Sentences[x.at]
	return slices.ContainsFunc(s.Children(token), func(k int) bool { return slices.Contains(hedges, strings.ToLower(s.Tokens[k].Form)) })
}

// headedBy is the first proposition that a token heads, nil for none, and whether all that it heads have the same status.
func (x *matcher) headedBy(token int) (first *clause.Proposition, agree bool) {
	for k := range x.props {
		p := &x.props[k]
		switch {
		case p.Head != token:
		case first == nil:
			first = p
		case p.Modality != first.Modality || p.Negative != first.Negative || p.Ended != first.Ended || p.Reported != first.Reported || p.Source != first.Source:
			return nil, false
		}
	}
	return first, true
}
