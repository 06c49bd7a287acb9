package extract

import (
	"slices"

	"github.com/hawksbill-kg/hawksbill/extract/clause"
	"github.com/hawksbill-kg/hawksbill/extract/entity"
)

// maxBindings bounds how many statements one pattern makes of one proposition: a list of 20 subjects × 20 objects is
// the most that prose holds.
const maxBindings = 400

// binding is what a variable stands for.
type binding struct {
	name   string
	entity *entity.Entity
	date   *entity.Date
	head   int // token of the argument's head
}

// match is one way in which a pattern fits a proposition.
type match struct {
	bindings []binding
	used     []int // tokens of the arguments that the pattern took, and of those that its paths came by
	spent    []int // tokens of the further propositions that it matched
}

// margin is the least margin of the arcs that a match rests on: those on the way in the tree between the trigger word and
// each word that the match used. It is in [0,1], 1 for a match without arguments.
func (x *matcher) margin(trigger int, m match) float64 {
	tokens := x.src.Sentences[x.at].Tokens
	above := make([]int, 0, 16) // the trigger word and the words over it
	for k := trigger; k >= 0 && len(above) < len(tokens); k = tokens[k].Head {
		above = append(above, k)
	}
	least := float32(1)
	for _, i := range m.used {
		for steps := 0; i >= 0 && steps < len(tokens); steps++ {
			if meet := slices.Index(above, i); meet >= 0 {
				for _, k := range above[:meet] {
					least = min(least, tokens[k].Margin)
				}
				break
			}
			least = min(least, tokens[i].Margin)
			i = tokens[i].Head
		}
	}
	return float64(least)
}

func (m match) get(name string) (binding, bool) {
	for _, b := range m.bindings {
		if b.name == name {
			return b, true
		}
	}
	return binding{}, false
}

// matcher matches patterns against the propositions of one sentence.
type matcher struct {
	rules *Rules
	src   *Source
	index *entity.Index
	at    int // position of the sentence in the document
	props []clause.Proposition
	memo  []answer // by Slot.id
	trace *trace   // nil but for Explain
}

// all returns every way in which p fits the trigger.
func (x *matcher) all(p *Pattern, trigger argument) []match {
	if p.Passive != nil {
		ok := *p.Passive == x.props[trigger.prop].Passive
		if x.trace.voice(p, ok); !ok {
			return nil
		}
	}
	if len(p.Links) > 0 {
		link := x.props[trigger.prop].Link
		ok := slices.Contains(p.Links, link)
		if x.trace.link(p, link, ok); !ok {
			return nil
		}
	}
	for k := range p.Absent {
		there := x.slot(&p.Absent[k], trigger)
		if x.trace.absent(x, &p.Absent[k], there); len(there) > 0 {
			return nil
		}
	}
	var room [8][]match
	options := room[:0]
	for k := range p.Slots {
		s := &p.Slots[k]
		o := x.slot(s, trigger)
		if x.trace.slot(x, s, trigger, o); len(o) == 0 && !s.Optional {
			return nil
		}
		options = append(options, o)
	}
	found := []match{{}} // only now: most patterns fail before
	for k, o := range options {
		if len(o) == 0 {
			continue
		}
		if found = join(found, o); len(found) == 0 {
			x.trace.clash(&p.Slots[k])
			return nil
		}
	}
	return found
}

// join is every way of one list with every way of the other that it does not contradict.
func join(found, options []match) []match {
	var out []match
	for _, m := range found {
		for _, o := range options {
			if len(out) == maxBindings {
				return out
			}
			if m.contradicts(o) {
				continue
			}
			out = append(out, match{
				append(slices.Clone(m.bindings), o.bindings...), append(slices.Clone(m.used), o.used...), append(slices.Clone(m.spent), o.spent...),
			})
		}
	}
	return out
}

// contradicts says whether two matches bind one name to different things.
func (m match) contradicts(other match) bool {
	for _, o := range other.bindings {
		if b, ok := m.get(o.name); ok && o.name != "" && b.entity != o.entity {
			return true
		}
	}
	return false
}

// argument is a candidate for a slot, or the trigger of a pattern: a token and the proposition that fills it, -1 for none.
type argument struct{ head, prop int }

// arguments lists what stands in a role of a trigger.
func (x *matcher) arguments(trigger argument, role string) []argument {
	var out []argument
	switch role {
	case roleSelf:
		return []argument{trigger}
	case "purpose", "participial", "adverbial", "relative":
		for j := range x.props {
			if x.props[j].Parent == trigger.prop && x.props[j].Link == role {
				out = append(out, argument{x.props[j].Head, j})
			}
		}
		return out
	}
	for _, a := range x.props[trigger.prop].Args {
		if a.Role == role {
			out = append(out, argument{a.Head, a.Prop})
		}
	}
	return out
}

// slot returns the ways to fill one slot; each binds at most the slot's own variables. Patterns ask for the same slot of the same
// trigger again and again, so the last answer is kept. It is shared: nobody may change it.
func (x *matcher) slot(s *Slot, trigger argument) []match {
	if x.trace != nil || x.memo == nil {
		return x.filled(s, trigger)
	}
	m := &x.memo[s.id]
	if m.sentence != x.at+1 || m.trigger != trigger {
		found := x.filled(s, trigger)
		*m = answer{x.at + 1, trigger, found}
	}
	return m.found
}

// answer is what filled a slot of a trigger in a sentence, counted from 1.
type answer struct {
	sentence int
	trigger  argument
	found    []match
}

func (x *matcher) filled(s *Slot, trigger argument) []match {
	var out []match
	for _, role := range s.Roles {
		for _, a := range x.arguments(trigger, role) {
			out = append(out, x.fill(&s.Value, a)...)
		}
	}
	if s.Path == nil {
		return out
	}
	for _, w := range s.Path.walk(x.src.Sentences[x.at], trigger.head) {
		for _, m := range x.fill(&s.Value, argument{w.end, -1}) {
			m.used = append(m.used, w.words...)
			out = append(out, m)
		}
	}
	return out
}

// fill returns the ways in which an argument fits a value.
func (x *matcher) fill(v *Value, a argument) []match {
	found := x.value(v, a)
	if len(v.Words) == 0 && (a.prop < 0 || v.Text) {
		return found
	}
	for i := range found { // the argument's own proposition has said its part
		found[i].spent = append(found[i].spent, a.head)
		if a.prop >= 0 {
			found[i].spent = append(found[i].spent, x.props[a.prop].Head)
		}
	}
	return found
}

func (x *matcher) value(v *Value, a argument) []match {
	if a.head < 0 && (v.Nested != nil || v.Date || v.Text || len(v.Words) > 0 || v.Word != nil) {
		return x.refuse(v, a, isLead) // a lead-in's subject has no words here
	}
	if v.Nested != nil {
		return x.nested(v, a)
	}
	if len(v.Words) > 0 && !slices.Contains(v.Words, x.lemma(a)) {
		return x.refuse(v, a, otherWord)
	}
	if len(v.Except) > 0 && a.head >= 0 && slices.Contains(v.Except, x.lemma(a)) {
		return x.refuse(v, a, exceptedWord)
	}
	if v.Word != nil && !v.Word.fits(x.src.Sentences[x.at], a.head) {
		return x.refuse(v, a, badWord)
	}
	if v.Date {
		for _, d := range x.index.Dates(x.at) {
			if d.Head == a.head || d.First <= a.head && a.head <= d.Last {
				return []match{{bindings: []binding{{name: v.Name, date: &d, head: a.head}}, used: []int{a.head}}}
			}
		}
		return x.refuse(v, a, noDate)
	}
	if v.Text && !x.src.saysSo(x.at, a.head) {
		return x.refuse(v, a, noClause)
	}
	if v.Text || v.Name == "" && len(v.Classes) == 0 && len(v.Not) == 0 {
		return []match{{bindings: v.words(a.head), used: []int{a.head}}}
	}
	if e := x.src.led(x.at, a.head); e != nil {
		if !x.fits(v, e) {
			return x.refuse(v, a, otherClass)
		}
		return []match{{bindings: []binding{{name: v.Name, entity: e, head: a.head}}}}
	}
	m := x.index.Mention(x.at, a.head)
	if m == nil || m.Entity == nil {
		return x.refuse(v, a, noThing)
	}
	var out []match
	for _, e := range append([]*entity.Entity{m.Entity}, m.Also...) {
		switch {
		case e.Generic:
			x.refuse(v, a, noThing)
		case !x.fits(v, e):
			x.refuse(v, a, otherClass)
		default:
			out = append(out, match{bindings: []binding{{name: v.Name, entity: e, head: a.head}}, used: []int{a.head}})
		}
	}
	return out
}

// words binds a variable to the words of an argument.
func (v *Value) words(head int) []binding {
	if v.Name == "" {
		return nil
	}
	return []binding{{name: v.Name, head: head}}
}

func (x *matcher) fits(v *Value, e *entity.Entity) bool {
	if slices.ContainsFunc(v.Not, func(class string) bool { return x.rules.is(e, class) }) {
		return false
	}
	if len(v.Classes) == 0 {
		return true
	}
	if len(e.Classes) == 0 {
		return v.Unknown
	}
	return slices.ContainsFunc(v.Classes, func(class string) bool { return x.rules.is(e, class) })
}

// is says whether an entity has a class or a subclass of it.
func (r *Rules) is(e *entity.Entity, class string) bool {
	return slices.ContainsFunc(e.Classes, func(have string) bool { return r.vocabulary.IsA(have, class) })
}

func (x *matcher) lemma(a argument) string {
	if a.prop >= 0 {
		return x.props[a.prop].Lemma
	}
	for _, p := range x.props {
		if p.Head == a.head {
			return p.Lemma
		}
	}
	return lemmaOf(&x.src.Sentences[x.at].Tokens[a.head])
}

// nested matches the pattern of a value against the argument's own propositions, a token pattern against its head word.
func (x *matcher) nested(v *Value, a argument) []match {
	var out []match
	p := v.Nested
	if p.Trigger == triggerToken {
		if !p.Word.fits(x.src.Sentences[x.at], a.head) {
			return x.refuse(v, a, otherTrigger)
		}
		out = x.within(p, a, argument{a.head, -1})
		for i := range out {
			out[i].used = append(out[i].used, a.head)
		}
		return out
	}
	triggered := false
	for j := range x.props {
		q := &x.props[j]
		if q.Head != a.head && j != a.prop || !p.triggeredBy(q) {
			continue
		}
		triggered = true
		for _, m := range x.within(p, a, argument{q.Head, j}) {
			m.used = append(m.used, a.head)
			m.spent = append(m.spent, q.Head)
			out = append(out, m)
		}
	}
	if !triggered {
		return x.refuse(v, a, otherTrigger)
	}
	return out
}

func (p *Pattern) triggeredBy(q *clause.Proposition) bool {
	return p.Trigger == triggerOf(q.Kind) && (slices.Contains(p.Lemmas, q.Lemma) || slices.Contains(p.Lemmas, "*"))
}

func triggerOf(k clause.Kind) string {
	switch k {
	case clause.Noun:
		return triggerNoun
	case clause.Adjective:
		return triggerAdjective
	}
	return triggerVerb
}
