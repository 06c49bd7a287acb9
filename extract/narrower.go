package extract

import "slices"

// narrower says whether everything that a pattern p of rule a matches is matched by a pattern q of rule b, which then makes at
// least the same statements. It says no where it cannot tell.
func (r *Rules) narrower(a *Rule, p *Pattern, b *Rule, q *Pattern) bool {
	if b.Margin > a.Margin {
		return false
	}
	names := map[string]string{} // of p's variables in q
	if !r.implies(p, q, names) {
		return false
	}
	for _, e := range a.Emits {
		ok := slices.ContainsFunc(b.Emits, func(f Emit) bool {
			object := e.Object
			if e.Predicate != TypeProperty {
				object = names[e.Object]
			}
			return f.Predicate == e.Predicate && f.Subject == names[e.Subject] && f.Object == object && f.Seat == e.Seat &&
				f.Negative == e.Negative && f.Ended == e.Ended && f.Modality == e.Modality && f.Polarity == e.Polarity
		})
		if !ok {
			return false
		}
	}
	return true
}

// implies says whether p matches only what q matches too, and which variable of q has what one of p has.
func (r *Rules) implies(p, q *Pattern, names map[string]string) bool {
	switch {
	case p.Trigger != q.Trigger:
		return false
	case p.Trigger == triggerToken && p.trigger.Text != q.trigger.Text:
		return false
	case !slices.Contains(q.Lemmas, "*") && !within(p.Lemmas, q.Lemmas):
		return false
	case q.Passive != nil && (p.Passive == nil || *p.Passive != *q.Passive):
		return false
	case len(q.Links) > 0 && (len(p.Links) == 0 || !within(p.Links, q.Links)):
		return false
	}
	for i := range q.Absent { // what q shuns p must shun too
		if !slices.ContainsFunc(p.Absent, func(s Slot) bool { return s.id == q.Absent[i].id }) {
			return false
		}
	}
	for i := range q.Slots {
		t := &q.Slots[i]
		ok := slices.ContainsFunc(p.Slots, func(s Slot) bool {
			samePlace := s.Path == nil && t.Path == nil && within(s.Roles, t.Roles) || s.Path != nil && s.pathText() == t.pathText()
			return samePlace && !s.Optional && r.fewer(&s.Value, &t.Value, names)
		})
		if !ok && !t.Optional {
			return false
		}
	}
	return true
}

// fewer says whether a value v lets through only what w lets through, and binds w's variable to the same.
func (r *Rules) fewer(v, w *Value, names map[string]string) bool {
	if v.Nested != nil || w.Nested != nil {
		return v.Nested != nil && w.Nested != nil && r.implies(v.Nested, w.Nested, names)
	}
	isOne := func(class string) bool {
		return slices.ContainsFunc(w.Classes, func(super string) bool { return r.vocabulary.IsA(class, super) })
	}
	switch {
	case v.Date != w.Date || v.Text != w.Text || len(w.Word) > 0:
		return false
	case len(w.Classes) > 0 && (len(v.Classes) == 0 || slices.ContainsFunc(v.Classes, func(c string) bool { return !isOne(c) }) || v.Unknown && !w.Unknown):
		return false
	case len(w.Words) > 0 && (len(v.Words) == 0 || !within(v.Words, w.Words)):
		return false
	case !within(w.Not, v.Not):
		return false
	case !within(w.Except, v.Except) && (len(v.Words) == 0 || slices.ContainsFunc(v.Words, func(x string) bool { return slices.Contains(w.Except, x) })):
		return false
	case w.Name != "" && v.Name == "":
		return false
	}
	if w.Name != "" {
		names[v.Name] = w.Name
	}
	return true
}

// pathText is a path as it is written, "" for a slot of roles.
func (s *Slot) pathText() string {
	if s.Path == nil {
		return ""
	}
	return s.Key
}

// within says whether every word of a list is in another.
func within(list, other []string) bool {
	return !slices.ContainsFunc(list, func(w string) bool { return !slices.Contains(other, w) })
}
