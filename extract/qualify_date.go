package extract

import (
	"slices"
	"strings"

	"github.com/hawksbill-kg/hawksbill/extract/clause"
	"github.com/hawksbill-kg/hawksbill/extract/entity"
)

// eventRoles are the roles in which an event gives its date to what was done there: "at the summit of 12 March 2031".
var eventRoles = []string{"at", "in", "during"}

// dates finds when the predication holds: by its own words; else by those of a clause or a phrase that says the same
// time; else by the event at which it was done.
func (r *qualifying) dates(m match) {
	for _, dated := range []func(*entity.Date) bool{
		r.own, r.shared, func(d *entity.Date) bool { return r.ofObject(d) || r.inBrackets(d, m) },
	} {
		for _, d := range r.x.index.Dates(r.x.at) {
			if d.Role != entity.NearDate && d.Role != "targetDate" && !inside(r.bound, d.First) && dated(&d) {
				r.q.date(&d)
			}
		}
		if r.q.Date != "" && r.q.EndDate != "" { // "adopted in 2010 a plan for 2010 to 2014": the span is that of the plan
			r.q.StartDate, r.q.EndDate = "", ""
		}
		if r.q.Date != "" || r.q.StartDate != "" || r.q.EndDate != "" {
			return
		}
	}
	for _, a := range r.p.Args {
		if a.Head >= 0 && a.Prop < 0 && !inside(r.bound, a.Head) && slices.Contains(eventRoles, a.Role) {
			if e := r.src.known(r.x, a.Head, "Event"); e != nil && r.q.Date == "" {
				r.q.Date = e.Date
			}
		}
	}
}

func (q *Qualifiers) date(d *entity.Date) {
	field := &q.Date
	switch d.Role {
	case "startDate":
		field = &q.StartDate
	case "endDate":
		field = &q.EndDate
	case "targetDate":
		field = &q.TargetDate
	}
	if *field == "" {
		*field = d.Value
	}
}

// own says whether a date hangs on the predicate, is an argument of it, or has it for a relative clause: "on 4 March 2019, when X
// signed Y".
func (r *qualifying) own(d *entity.Date) bool {
	if r.relative(d, r.p.Head) {
		d.Role = "date" // "until 1948, when X signed Y"
		return true
	}
	if r.p.Kind == clause.Verb && d.First > 0 && d.First <= d.Head && strings.EqualFold(r.tokens[d.First-1].Form, "of") && !(d.First > 1 && strings.EqualFold(r.tokens[d.First-2].Form, "as")) {
		return false // "in violation of the opinion of 4 March 2019"
	}
	for _, a := range r.p.Args {
		if a.Head >= 0 && d.First <= a.Head && a.Head <= d.Last {
			return !r.afterthought(d)
		}
	}
	return r.tokens[d.Head].Head == r.p.Head && !r.isPredicate(d.Head) && !r.afterthought(d)
}

// afterthought says whether a date behind the object of a verb in the present dates that, and not the act: "endorses the plan of the ninth
// session, in April 1990", "welcomes the launching of the fund on 4 March 2019".
func (r *qualifying) afterthought(d *entity.Date) bool {
	told := r.objectEntity != nil && !r.objectEntity.Proper && (r.x.rules.is(r.objectEntity, "Activity") || r.x.rules.is(r.objectEntity, "Event"))
	return d.Role == "date" && d.First >= 2 && d.First > r.object && r.object > r.p.Head && (told || r.tokens[d.First-2].Form == ",") && r.p.Kind == clause.Verb && r.p.Tense == clause.Present && r.p.Modality == clause.Asserted
}

// isPredicate says whether a token has a copula: the year in "it was in 1921 that …".
func (r *qualifying) isPredicate(i int) bool {
	return slices.ContainsFunc(r.src.Sentences[r.x.at].Children(i), func(c int) bool { return r.tokens[c].Deprel == "cop" })
}

// relative says whether the clause of a verb hangs on the date.
func (r *qualifying) relative(d *entity.Date, verb int) bool {
	over := r.tokens[verb].Head
	return d.First <= over && over <= d.Last && strings.HasPrefix(r.tokens[verb].Deprel, "acl")
}

// shared says whether a date is that of a clause which tells the same time: the first of coordinated verbs, before which it
// stands; the clause of which this is a "when" clause, or the other way round; the verb whose object a noun with the same
// subject is ("deposited its ratification of"); the line of a chronicle that begins with it.
func (r *qualifying) shared(d *entity.Date) bool {
	h := r.tokens[d.Head].Head
	head := r.p.Head
	if r.p.Kind == clause.Noun {
		if v := r.carrier(); v >= 0 {
			if h == v {
				return true
			}
			head = v
		}
	}
	for steps := 0; steps < len(r.tokens) && r.tokens[head].Head >= 0; steps++ {
		rel := r.tokens[head].Deprel
		if rel != "conj" && rel != "parataxis" {
			break
		}
		head = r.tokens[head].Head
		if r.p.Tense == clause.Present && r.p.Modality == clause.Asserted && r.tokens[head].XPOS == "VBD" {
			break // "in 1992 Norway joined, and now it seeks a seat"
		}
		if h == head && d.Last < head && !r.isPredicate(d.Head) || rel == "conj" && r.relative(d, head) {
			return true
		}
	}
	if d.First == 0 && d.Last+1 < len(r.tokens) && d.Last < head {
		switch r.tokens[d.Last+1].Form {
		case "–", "—", "-", ":":
			return r.tokens[head].Head < 0 || r.tokens[head].Head <= d.Last || h == head
		}
	}
	if v := r.tokens[head].Head; v >= 0 && r.when(head) {
		return h == v && r.tokens[v].UPOS == "VERB"
	}
	return h >= 0 && h != head && r.tokens[h].Head == head && r.when(h)
}

// when says whether a token heads a clause that begins with "when".
func (r *qualifying) when(head int) bool {
	if !strings.HasPrefix(r.tokens[head].Deprel, "advcl") {
		return false
	}
	for _, c := range r.src.Sentences[r.x.at].Children(head) {
		if c < head && strings.EqualFold(r.tokens[c].Form, "when") {
			return true
		}
	}
	return false
}

// after says whether one of these prepositions stands before a noun.
func (r *qualifying) after(noun int, prepositions ...string) bool {
	return slices.ContainsFunc(r.src.Sentences[r.x.at].Children(noun), func(c int) bool {
		return r.tokens[c].Deprel == "case" && slices.Contains(prepositions, strings.ToLower(r.tokens[c].Form))
	})
}

// carrier is the verb with which the noun of the proposition says one thing: that whose object it is, where both have one subject
// ("deposited its ratification"), or that at which it stands ("opened relations with the signing of a treaty"); -1 if there is none.
func (r *qualifying) carrier() int {
	t := r.tokens[r.p.Head]
	if t.Deprel == "obl" && t.Head >= 0 && r.after(r.p.Head, "with", "by", "through", "upon") {
		return t.Head
	}
	if t.Deprel != "obj" || t.Head < 0 || r.tokens[t.Head].UPOS != "VERB" {
		return -1
	}
	var subjects []*entity.Entity
	for _, c := range r.src.Sentences[r.x.at].Children(t.Head) {
		if strings.HasPrefix(r.tokens[c].Deprel, "nsubj") {
			subjects = append(subjects, r.entities(c)...)
		}
	}
	for _, a := range r.p.Args {
		if a.Role == clause.Subject || a.Role == clause.Possessor {
			for _, e := range r.entities(a.Head) {
				if slices.Contains(subjects, e) {
					return t.Head
				}
			}
		}
	}
	return -1
}

// entities are what a token stands for.
func (r *qualifying) entities(head int) []*entity.Entity {
	m := r.x.index.Mention(r.x.at, head)
	if m == nil || m.Entity == nil {
		return nil
	}
	return append([]*entity.Entity{m.Entity}, m.Also...)
}

// ofObject says whether a date that the parser hangs on an agreement or a document tells when that was signed or adopted, and
// not of when it is: "signed the accord on 4 March 2019".
func (r *qualifying) ofObject(d *entity.Date) bool {
	if r.object < 0 || r.tokens[d.Head].Head != r.object || r.p.Kind != clause.Verb || r.p.Tense != clause.Past || d.First == 0 {
		return false
	}
	e := r.objectEntity
	before := strings.ToLower(r.tokens[d.First-1].Form)
	return e != nil && e.Date == "" && (before == "on" || before == "in") && r.datable(e) && !r.x.rules.is(e, "Event")
}

// inBrackets says whether a date stands in parentheses right behind the object, which has no date of its own: "launched the Reef Initiative (June 2019)".
func (r *qualifying) inBrackets(d *entity.Date, m match) bool {
	if d.First == 0 || r.tokens[d.First-1].Form != "(" {
		return false
	}
	for _, b := range m.bindings {
		if b.entity != nil && b.entity.Date == "" && b.head >= 0 && b.head == r.object && b.head == r.tokens[d.Head].Head {
			return true
		}
	}
	return false
}

// targets finds by when the object is to be reached: "by 2050" may hang on the predicate or anywhere in what is aimed at, short of a
// clause with its own subject. What had happened by a day had no target.
func (r *qualifying) targets() {
	aim := r.objectEntity != nil && (r.x.rules.is(r.objectEntity, "Activity") || r.x.rules.is(r.objectEntity, "Goal"))
	for _, d := range r.x.index.Dates(r.x.at) {
		if d.Role != "targetDate" || r.q.TargetDate != "" {
			continue
		}
		over := r.over(d.Head)
		done := r.p.Modality == clause.Asserted && (r.p.Tense == clause.Past || strings.Contains(string(r.p.Aspect), "perfect"))
		if over == r.p.Head && (aim || !done) || over == r.object && over >= 0 && aim {
			r.q.TargetDate = d.Value
		}
	}
}

// over climbs from a date to the predicate or the object, whichever comes first; -1 where it meets neither before the clause ends.
func (r *qualifying) over(i int) int {
	aside := false // within what only qualifies the predicate: "with the aim of joining by 2025"
	for i = r.tokens[i].Head; i >= 0; i = r.tokens[i].Head {
		if i == r.object || i == r.p.Head && !aside {
			return i
		}
		aside = aside || strings.HasPrefix(r.tokens[i].Deprel, "acl")
		switch rel, _, _ := strings.Cut(r.tokens[i].Deprel, ":"); {
		case r.tokens[i].Deprel == "acl:relcl", rel == "nsubj", rel == "csubj", rel == "parataxis", rel == "conj", rel == "advcl":
			return -1
		}
		for _, c := range r.src.Sentences[r.x.at].Children(i) {
			if strings.HasPrefix(r.tokens[c].Deprel, "nsubj") {
				return -1
			}
		}
	}
	return -1
}
