package extract

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/hawksbill-kg/hawksbill/extract/clause"
)

// Attempt is how far one pattern got on one word of a sentence.
type Attempt struct {
	Rule    *Rule
	Pattern *Pattern
	Trigger int // token index of the word
	Prop    int // index of its proposition in Source.Propositions of the sentence; -1 for a token pattern, or where there is none
	// Triggered says that the word is the one that the pattern asks for. Otherwise the first step says what it is instead, and
	// the others whether the rest of the pattern would fit.
	Triggered  bool
	Steps      []Step // in the order of matching, up to the first after the trigger that failed
	Matched    bool   // it made at least one of Statements
	Statements []*Statement

	named bool // the word has the lemma, though it may be of another kind
}

// Failed is the first step that did not hold, nil if every one did. A pattern that matched may have one too: where it is one of
// several statements that did not come of it.
func (a *Attempt) Failed() *Step {
	for i := range a.Steps {
		if !a.Steps[i].OK {
			return &a.Steps[i]
		}
	}
	return nil
}

// Passed is how many steps held.
func (a *Attempt) Passed() int {
	n := 0
	for i := range a.Steps {
		if a.Steps[i].OK {
			n++
		}
	}
	return n
}

// Explain says of the sentence with index i in src.Sentences how far each pattern got: every pattern with a trigger word that
// stands in the sentence, and those whose arguments all fit another word. What matched comes first, then what had its trigger,
// then its lemma as another kind of word, then another word, then patterns for every word ("*"); within these the most steps passed
// first, then the order of the rules and of the words.
//
// It runs the matcher of Statements with a recorder. src must not be used by anybody else meanwhile.
func (r *Rules) Explain(src *Source, i int) []Attempt {
	src.rules = r
	var out []Attempt
	for _, rule := range r.List {
		for _, p := range rule.Patterns {
			x := &explainer{matcher{rules: r, src: src, index: src.Index, at: i, props: src.Propositions[i]}, candidate{rule, p}}
			if p.Trigger == triggerToken {
				out = append(out, x.words()...)
			} else {
				out = append(out, x.propositions()...)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Attempt) int {
		return cmp.Or(cmp.Compare(rank(&a), rank(&b)), cmp.Compare(b.Passed(), a.Passed()))
	})
	return out
}

func rank(a *Attempt) int {
	switch {
	case a.Matched:
		return 0
	case slices.Contains(a.Pattern.Lemmas, "*"):
		return 4
	case a.Triggered:
		return 1
	case a.named:
		return 2
	}
	return 3
}

// explainer tries one pattern on the words of a sentence.
type explainer struct {
	matcher
	candidate
}

// words tries a token pattern.
func (x *explainer) words() []Attempt {
	var out []Attempt
	s := x.src.Sentences[x.at]
	for i := range s.Tokens {
		if !x.pattern.Word.fits(s, i) {
			continue
		}
		step := Step{Piece: x.pattern.trigger, OK: true}
		p := x.status(i)
		if p == nil {
			step.OK, step.Reason = false, fmt.Sprintf("%q is denied, in doubt, or in a clause that was not read", s.Tokens[i].Form)
			out = append(out, Attempt{Rule: x.rule, Pattern: x.pattern, Trigger: i, Prop: -1, Triggered: true, Steps: []Step{step}})
			continue
		}
		out = append(out, x.attempt(p, argument{i, -1}, step, true))
	}
	return out
}

// propositions tries a pattern of another kind on every proposition, and on words of its lemma that head none.
func (x *explainer) propositions() []Attempt {
	var out []Attempt
	s := x.src.Sentences[x.at]
	for k := range x.props {
		p := &x.props[k]
		step := Step{Piece: x.pattern.trigger, OK: x.pattern.triggeredBy(p)}
		named := step.OK || slices.Contains(x.pattern.Lemmas, p.Lemma)
		if !named && slices.Contains(x.pattern.Lemmas, "*") {
			continue
		}
		if !step.OK {
			step.Reason = fmt.Sprintf("%q is read as the %s %s", s.Tokens[p.Head].Form, triggerOf(p.Kind), p.Lemma)
		}
		a := x.attempt(p, argument{p.Head, k}, step, step.OK)
		a.named = named
		if named || a.Passed() == len(a.Steps)-1 && telling(x.pattern) { // the trigger alone is missing
			out = append(out, a)
		}
	}
	for i := range s.Tokens {
		if lemma := lemmaOf(&s.Tokens[i]); slices.Contains(x.pattern.Lemmas, lemma) && !slices.ContainsFunc(x.props, func(p clause.Proposition) bool { return p.Head == i }) {
			step := Step{Piece: x.pattern.trigger, Reason: fmt.Sprintf("%q is read as no proposition: it has no arguments, or is part of something else", s.Tokens[i].Form)}
			out = append(out, Attempt{Rule: x.rule, Pattern: x.pattern, Trigger: i, Prop: -1, Steps: []Step{step}, named: true})
		}
	}
	return out
}

// attempt runs the matcher with a recorder. The trigger's own step comes first.
func (x *explainer) attempt(p *clause.Proposition, trigger argument, step Step, triggered bool) Attempt {
	x.trace = &trace{steps: []Step{step}}
	made := x.statements(x.candidate, p, trigger)
	a := Attempt{Rule: x.rule, Pattern: x.pattern, Trigger: trigger.head, Prop: trigger.prop, Triggered: triggered, Steps: x.trace.steps}
	if step.OK {
		a.Statements, a.Matched = made, len(made) > 0
	}
	return a
}

// telling says whether a pattern asks more of its arguments than to be there.
func telling(p *Pattern) bool {
	return slices.ContainsFunc(p.Slots, func(s Slot) bool {
		v := &s.Value
		return !s.Optional && (len(v.Classes) > 0 || len(v.Words) > 0 || v.Date || v.Text || v.Nested != nil)
	})
}
