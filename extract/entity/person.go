package entity

func (x *Index) inPerson(si, i int) bool {
	for _, r := range x.at[si].runs {
		if r.person >= 0 && r.person <= i && i <= r.last {
			return true
		}
	}
	return false
}

// addPerson makes a person of a run, and the office of the title before the name.
func (x *Index) addPerson(si int, r *run, late bool) {
	s := x.sentences[si]
	label := words(x.doc, s, r.person, r.last)
	single := r.person == r.last
	var e *Entity
	if single {
		if !late {
			return // until all full names are known
		}
		e = x.surname(label)
	}
	if e == nil {
		e = x.named(label, x.g.classes(aPerson), !single, "", "")
		if !x.g.is(e, aPerson) {
			e.Classes = append(x.g.classes(aPerson), e.Classes...)
		}
		if !single {
			for i := r.person; i <= r.last; i++ {
				w := fold(s.Tokens[i].Form)
				if len(w) > 2 && !particle[w] && !containsEntity(x.people[w], e) {
					x.people[w] = append(x.people[w], e)
				}
			}
		}
	}
	x.use(e, label)
	x.add(si, r.first, r.last, r.head, e, "name")
	if r.head != headOf(s, r.person, r.last) {
		x.add(si, r.person, r.last, headOf(s, r.person, r.last), e, "name")
	}
	if r.office < 0 || x.g.class(anOffice) == "" {
		return
	}
	first, last := r.office, r.officeEnd
	for last > first && (s.Tokens[last].UPOS == "PUNCT" || x.isHonorific(si, last)) {
		last--
	}
	name := words(x.doc, s, first, last)
	office := x.named(name, x.g.classes(anOffice), x.distinct(si, first, last), "", "")
	x.use(office, name)
	office.Body = x.bodyIn(si, first, last, headOf(s, first, last), office)
	x.add(si, first, last, last, office, "office")
	x.titles = append(x.titles, TitleEvidence{e, office, si, first, r.last, x.past(si, first)})
}

// pastWords are the words before a title that say that it is held no longer, or was held at another time.
var pastWords = map[string]bool{"former": true, "then": true, "late": true, "ex": true, "erstwhile": true, "onetime": true, "one-time": true, "sometime": true,
	"deposed": true, "ousted": true, "past": true, "previous": true, "ex-": true}

// past says that one of them stands before the title that begins at a token; its country, an adjective or a possessor
// may come between: "former Norwegian President", "the late Mr.", "Norway's former Prime Minister".
func (x *Index) past(si, first int) bool {
	s := x.sentences[si]
	for i, steps := first-1, 0; i >= 0 && steps < 4; i, steps = i-1, steps+1 {
		t := s.Tokens[i]
		if pastWords[lower(t)] {
			return true
		}
		if !hyphen(t.Form) && !initialism(t.Form) && t.UPOS != "ADJ" && t.UPOS != "PROPN" {
			return false
		}
	}
	return false
}

// initialism says that a word is an abbreviation with dots: "U.S."
func initialism(form string) bool { return len(form) > 2 && form[1] == '.' && capital(form) }

func (x *Index) isHonorific(si, i int) bool {
	p, _ := x.g.longest(x.sentences[si], x.g.titles, x.at[si].atoms, i, i+1, false)
	return p != nil && !p.title.office
}

func containsEntity(list []*Entity, e *Entity) bool {
	for _, x := range list {
		if x == e {
			return true
		}
	}
	return false
}

// surname returns the one person whose full name has the word, nil where none or several do.
func (x *Index) surname(word string) *Entity {
	if p := x.people[fold(word)]; len(p) == 1 {
		return p[0]
	}
	return nil
}
