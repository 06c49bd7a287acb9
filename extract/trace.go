package extract

import (
	"fmt"
	"slices"
	"strings"
)

// Step is one constraint of a pattern, and whether it held.
type Step struct {
	Piece
	OK     bool
	Reason string // why it did not hold: `"goals" is a Goal, none of Agreement|Document`; why it held, where that is no binding
	// Bindings are what the constraint bound, one for each way to fill a slot.
	Bindings []Bound
	// Inside are the steps of a pattern in braces, of the argument with which it got farthest.
	Inside []Step
}

// Bound is a variable with what it stands for.
type Bound struct {
	Name  string // "?o"; "" where the slot only tests
	Token int    // head of the argument; -1 where a lead-in gave it
	Text  string // the label of the entity, the date, or the words
	Class string // the first class of the entity, "" where none is known
}

// trace records what the matcher does. All its methods take nil, record nothing then and cost no more than a test.
type trace struct {
	steps  []Step
	causes []string // why arguments of the slot at hand did not do
	inside []Step   // of the slot at hand
}

func (t *trace) add(s Step) { t.steps = append(t.steps, s) }

func (t *trace) voice(p *Pattern, ok bool) {
	if t == nil {
		return
	}
	s := Step{Piece: p.passive, OK: ok}
	if !ok {
		s.Reason = "the verb is active"
		if !*p.Passive {
			s.Reason = "the verb is passive"
		}
	}
	t.add(s)
}

func (t *trace) link(p *Pattern, link string, ok bool) {
	if t == nil {
		return
	}
	s := Step{Piece: p.link, OK: ok}
	switch {
	case ok:
	case link == "":
		s.Reason = "the proposition hangs on no other"
	default:
		s.Reason = "the proposition hangs on its parent as " + link
	}
	t.add(s)
}

func (t *trace) absent(x *matcher, s *Slot, there []match) {
	if t == nil {
		return
	}
	step := Step{Piece: s.Piece, OK: len(there) == 0}
	if !step.OK {
		var words []string
		for _, m := range there {
			for _, i := range m.used {
				words = append(words, x.said(argument{i, -1}))
			}
		}
		step.Reason = "there is " + listed(words)
	}
	t.causes, t.inside = nil, nil
	t.add(step)
}

// slot records how a slot was filled.
func (t *trace) slot(x *matcher, s *Slot, trigger argument, options []match) {
	if t == nil {
		return
	}
	step := Step{Piece: s.Piece, OK: len(options) > 0 || s.Optional}
	switch {
	case len(options) > 0:
		for _, m := range options {
			for _, b := range m.bindings {
				step.Bindings = append(step.Bindings, x.bound(b))
			}
		}
	case len(t.causes) > 0:
		step.Reason, step.Inside = listed(t.causes), t.inside
	default:
		step.Reason = x.empty(s, trigger)
	}
	if step.OK && len(options) == 0 {
		step.Reason += "; it may be missing"
	}
	t.causes, t.inside = nil, nil
	t.add(step)
}

// clash records that a slot binds a name to something else than the slots before.
func (t *trace) clash(s *Slot) {
	if t == nil {
		return
	}
	t.add(Step{Piece: s.Piece, Reason: "it binds a name that is bound to something else already"})
}

func (t *trace) unsure(r *Rule, margin float64) {
	if t == nil {
		return
	}
	t.add(Step{
		Piece:  Piece{Position{r.File, r.Line, 1}, fmt.Sprintf("margin: %v", r.Margin)},
		Reason: fmt.Sprintf("the parser was sure of an arc under the match by %.2f only", margin),
	})
}

func (t *trace) emit(e *Emit, s *Statement, why string) {
	if t == nil {
		return
	}
	step := Step{Piece: e.Piece, OK: s != nil, Reason: why}
	if s != nil {
		step.Reason = s.String()
	}
	t.add(step)
}

// cause says why an argument does not fill a slot.
type cause int

const (
	isLead cause = iota
	otherTrigger
	otherWord
	exceptedWord
	badWord
	noDate
	noClause
	noThing
	otherClass
)

// refuse notes why an argument does not fit a value and returns nil, no way to fill it.
func (x *matcher) refuse(v *Value, a argument, c cause) []match {
	if x.trace != nil {
		x.trace.causes = append(x.trace.causes, x.because(v, a, c))
	}
	return nil
}

func (x *matcher) because(v *Value, a argument, c cause) string {
	said := x.said(a)
	switch c {
	case isLead:
		return said + " comes from the lead-in of the list and has no words here"
	case otherTrigger:
		return fmt.Sprintf("%s is %s, not %s", said, x.reading(a), v.Nested.trigger.Text)
	case otherWord:
		return fmt.Sprintf("%s has the lemma %q, none of %s", said, x.lemma(a), strings.Join(v.Words, "|"))
	case exceptedWord:
		return fmt.Sprintf("%s has the lemma %q, which is excepted", said, x.lemma(a))
	case badWord:
		t := &x.src.Sentences[x.at].Tokens[a.head]
		return fmt.Sprintf("%s fails a test of its word: lemma %s, form %s, upos %s, xpos %s", said, lemmaOf(t), t.Form, t.UPOS, t.XPOS)
	case noDate:
		return said + " is no date"
	case noClause:
		return said + " is no clause with a finite verb of its own"
	case noThing:
		return said + " names nothing in particular"
	}
	e := x.src.led(x.at, a.head)
	if e == nil {
		e = x.index.Mention(x.at, a.head).Entity
	}
	wanted := "none of " + strings.Join(v.Classes, "|")
	switch {
	case slices.ContainsFunc(v.Not, func(class string) bool { return x.rules.is(e, class) }):
		wanted = "which is excepted"
	case len(v.Classes) == 1:
		wanted = "not " + v.Classes[0]
	}
	if len(e.Classes) == 0 {
		return said + " is of no known class, " + wanted
	}
	return fmt.Sprintf("%s is %s, %s", said, withArticle(strings.Join(e.Classes, " and ")), wanted)
}

// within matches a pattern in braces, whose steps are kept where no other argument got farther.
func (x *matcher) within(p *Pattern, a, trigger argument) []match {
	outer := x.trace
	if outer == nil {
		return x.all(p, trigger)
	}
	inner := &trace{}
	x.trace = inner
	found := x.all(p, trigger)
	x.trace = outer
	if n := len(inner.steps); len(found) == 0 && n > 0 {
		last := inner.steps[n-1]
		outer.causes = append(outer.causes, fmt.Sprintf("%s: %s: %s", x.said(a), last.Text, last.Reason))
	}
	if outer.inside == nil || len(inner.steps) > len(outer.inside) {
		outer.inside = inner.steps
	}
	return found
}

// empty says that nothing stands where a slot looks, and what there is instead.
func (x *matcher) empty(s *Slot, trigger argument) string {
	word := x.src.Sentences[x.at].Tokens[trigger.head].Form
	if s.Path != nil {
		return fmt.Sprintf("the path leads nowhere from %q", word)
	}
	var have []string
	for _, a := range x.props[trigger.prop].Args {
		have = append(have, a.Role+" "+x.said(argument{a.Head, a.Prop}))
	}
	if len(have) == 0 {
		return fmt.Sprintf("%q has no arguments", word)
	}
	roles := "no " + strings.Join(s.Roles, " or ")
	if len(s.Roles) > 3 {
		roles = "none of them"
	}
	return fmt.Sprintf("%q has %s, but %s", word, roles, strings.Join(have, ", "))
}

// said are the words of an argument, in quotation marks.
func (x *matcher) said(a argument) string {
	if e := x.src.led(x.at, a.head); e != nil {
		return fmt.Sprintf("%q", e.Label)
	}
	if a.head < 0 {
		return "what the lead-in gives"
	}
	for _, d := range x.index.Dates(x.at) {
		if d.First <= a.head && a.head <= d.Last {
			s := x.src.Sentences[x.at]
			return fmt.Sprintf("%q", x.src.Document.Blocks[s.Block].Text[s.Tokens[d.First].Start:s.Tokens[d.Last].End])
		}
	}
	return fmt.Sprintf("%q", x.src.phrase(x, a.head))
}

// reading says what a word is read as: the verb "sign".
func (x *matcher) reading(a argument) string {
	var out []string
	for j := range x.props {
		if q := &x.props[j]; q.Head == a.head || j == a.prop {
			out = append(out, "the "+triggerOf(q.Kind)+" "+q.Lemma)
		}
	}
	if len(out) == 0 {
		return "no proposition"
	}
	return strings.Join(out, " and ")
}

func (x *matcher) bound(b binding) Bound {
	out := Bound{Name: b.name, Token: max(b.head, -1)}
	switch {
	case b.date != nil:
		out.Text = b.date.Value
	case b.entity != nil:
		out.Text = b.entity.Label
		if len(b.entity.Classes) > 0 {
			out.Class = b.entity.Classes[0]
		}
	case b.head >= 0:
		out.Text = x.src.phrase(x, b.head)
	}
	return out
}

// listed joins reasons, each once.
func listed(reasons []string) string {
	var out []string
	seen := map[string]bool{}
	for _, r := range reasons {
		if !seen[r] {
			seen[r] = true
			out = append(out, r)
		}
	}
	return strings.Join(out, "; ")
}

func withArticle(name string) string {
	if strings.ContainsRune("AEIOU", rune(name[0])) {
		return "an " + name
	}
	return "a " + name
}
