package extract

import (
	"slices"
	"strings"

	"github.com/hawksbill-kg/hawksbill/extract/clause"
	"github.com/hawksbill-kg/hawksbill/extract/entity"
)

// Roles that qualify a statement.
var (
	placeRoles = []string{"in", "at", "on board", "near", "here in", "outside"}
	meansRoles = []string{"through", "via", "by means of", "by", "by way of", "with the use of", "with the help of"}
)

// phrases reads the arguments: places, means and amounts.
func (r *qualifying) phrases() {
	for _, a := range r.p.Args {
		if a.Head < 0 || inside(r.bound, a.Head) || r.inDate(a.Head) {
			continue
		}
		switch {
		case a.Prop < 0 && slices.Contains(placeRoles, a.Role) && r.takesPlace(a.Head):
			r.q.Place = add(r.q.Place, r.place(a.Head, a.Role))
		case slices.Contains(meansRoles, a.Role) && r.isMeans(a) && !r.beside(a.Head):
			if text := r.src.phrase(r.x, a.Head); !strings.HasPrefix(text, "not ") {
				r.q.Means = add(r.q.Means, text)
			}
		case a.Prop < 0 && (a.Role == clause.Object || a.Role == "by"):
			if amount := r.amount(a.Head); amount != "" {
				r.q.Amount = add(r.q.Amount, amount)
			}
		}
	}
	r.placeOfObject()
	for j := range r.x.props { // "supports X, using all its ships"
		child := &r.x.props[j]
		if (child.Lemma == "use" || child.Lemma == "employ") && r.mine(child) && !child.Negative && (child.Link == "participial" || child.Link == "adverbial") && r.tokens[child.Head].XPOS == "VBG" && !r.marked(child.Head) {
			for _, a := range child.Role(clause.Object) {
				if a.Head >= 0 && !inside(r.bound, a.Head) {
					r.q.Means = add(r.q.Means, r.src.phrase(r.x, a.Head))
				}
			}
		}
	}
}

func add(list []string, value string) []string {
	if value == "" || slices.Contains(list, value) {
		return list
	}
	return append(list, value)
}

func (r *qualifying) inDate(token int) bool {
	return slices.ContainsFunc(r.x.index.Dates(r.x.at), func(d entity.Date) bool { return d.First <= token && token <= d.Last || d.Head == token })
}

// place is the name of the place that a token means, "" for none: after "in" and "at" also a name of which nothing else is known, and X
// in "at the capital of X". "At sea" and "in all areas" are no places.
func (r *qualifying) place(token int, role string) string {
	if e := r.src.known(r.x, token, "Place"); e != nil && e.Proper {
		return e.Label
	}
	switch lemmaOf(&r.tokens[token]) {
	case "capital", "city", "town", "port", "village", "island":
		for _, c := range r.src.Sentences[r.x.at].Children(token) {
			if c > token && r.after(c, "of") && r.tokens[c].UPOS == "PROPN" {
				return r.place(c, "of")
			}
		}
	}
	m := r.x.index.Mention(r.x.at, token)
	if m == nil || m.Entity == nil || !m.Entity.Proper || len(m.Entity.Classes) > 0 || r.tokens[m.First].UPOS != "PROPN" || m.First == 0 {
		return ""
	}
	if before := strings.ToLower(r.tokens[m.First-1].Form); before != role || role != "in" && role != "at" && role != "of" {
		return ""
	}
	return m.Entity.Label
}

// takesPlace says whether a place can be where the thing was done: not that of an office ("appointed as Representative in Chile"), nor
// that of what always is ("owns land in Chile"), unless it is of a meeting or a treaty.
func (r *qualifying) takesPlace(token int) bool {
	if e := r.objectEntity; e != nil {
		if r.x.rules.is(e, "Office") && r.object < token || r.x.rules.is(e, "Place") && inside(r.bound, r.object) && r.objectRole(placeRoles) {
			return false
		}
		if r.datable(e) {
			return true
		}
	}
	return r.p.Tense != clause.Present || r.p.Modality != clause.Asserted || r.p.Aspect == clause.Progressive
}

// placeOfObject takes the place that the parser hangs on a meeting or a treaty: "hosted the Harbour Summit in Bergen".
func (r *qualifying) placeOfObject() {
	e := r.objectEntity
	if r.object < 0 || e == nil || r.p.Kind != clause.Verb || !r.datable(e) {
		return
	}
	for _, c := range r.src.Sentences[r.x.at].Children(r.object) {
		if c < r.object || r.tokens[c].Deprel != "nmod" || inside(r.bound, c) || r.inDate(c) {
			continue
		}
		for _, role := range []string{"in", "at"} {
			if r.after(c, role) {
				r.q.Place = add(r.q.Place, r.place(c, role))
			}
		}
	}
}

// datable says whether a thing is made or held on a day, at a place.
func (r *qualifying) datable(e *entity.Entity) bool {
	return slices.ContainsFunc([]string{"Event", "Agreement", "Document", "Framework"}, func(class string) bool { return r.x.rules.is(e, class) })
}

// objectRole says whether the object stands in one of the roles.
func (r *qualifying) objectRole(roles []string) bool {
	return slices.ContainsFunc(r.p.Args, func(a clause.Argument) bool { return a.Head == r.object && slices.Contains(roles, a.Role) })
}

// beside says whether a token is coordinated with the object: what is said of the one is said of the other in a statement of its own.
func (r *qualifying) beside(token int) bool {
	return r.object >= 0 && r.firstConjunct(token) == r.firstConjunct(r.object)
}

func (r *qualifying) firstConjunct(i int) int {
	for steps := 0; steps < len(r.tokens) && r.tokens[i].Deprel == "conj" && r.tokens[i].Head >= 0; steps++ {
		i = r.tokens[i].Head
	}
	return i
}

// isMeans says whether an argument tells by what something is done, and no way or time: "through the strait", "through the decade".
func (r *qualifying) isMeans(a clause.Argument) bool {
	if r.p.Kind != clause.Verb || a.Role == "by" && a.Prop < 0 || r.src.known(r.x, a.Head, "Place") != nil {
		return false
	}
	switch lemmaOf(&r.tokens[a.Head]) {
	case "year", "month", "week", "day", "decade", "century", "period", "end", "winter", "summer", "spring", "autumn", "night", "time":
		return false
	}
	return true
}

// mine says whether a proposition hangs on the predicate, on the verb that carries it ("lent its support"), or on the verb of an
// activity that is the object.
func (r *qualifying) mine(child *clause.Proposition) bool {
	if child.Parent < 0 {
		return false
	}
	parent := &r.x.props[child.Parent]
	return parent == r.p || r.p.Kind == clause.Noun && parent.Head == r.carrier() || r.object >= 0 && parent.Head == r.object && parent.Kind == clause.Verb
}

// currencies are the nouns of money and shares that a number counts.
var currencies = []string{"dollar", "euro", "pound", "yen", "franc", "rupee", "krone", "yuan", "percent", "%", "$", "€", "£", "¥", "cent"}

// amount is the phrase of a sum of money or a share, with what approximates it: "more than $300 million", "15 per cent"; "" for
// anything else.
func (r *qualifying) amount(head int) string {
	t := r.tokens[head]
	money := slices.Contains(currencies, lemmaOf(&t)) || strings.HasSuffix(t.Form, "$")
	number := t.UPOS == "NUM"
	first, last := head, head
	var grow func(i int)
	grow = func(i int) {
		for _, c := range r.src.Sentences[r.x.at].Children(i) {
			k := r.tokens[c]
			rel, _, _ := strings.Cut(k.Deprel, ":")
			switch {
			case rel == "nummod", rel == "compound", rel == "flat", rel == "fixed", rel == "advmod" && c < head, rel == "amod" && k.UPOS == "NUM", rel == "obl" && c < head, k.UPOS == "SYM",
				rel == "case" && c < head && (strings.EqualFold(k.Form, "than") || strings.EqualFold(k.Form, "to")):
				number = number || k.UPOS == "NUM"
				money = money || slices.Contains(currencies, lemmaOf(&k)) || strings.HasSuffix(k.Form, "$")
				first, last = min(first, c), max(last, c)
				grow(c)
			}
		}
	}
	grow(head)
	if !money || !number || last-first > 10 {
		return ""
	}
	s := r.src.Sentences[r.x.at]
	return strings.Join(strings.Fields(r.src.Document.Blocks[s.Block].Text[s.Tokens[first].Start:s.Tokens[last].End]), " ")
}
