package entity

import (
	"strconv"
	"strings"
)

const wikidata = "http://www.wikidata.org/entity/"

// fromEntry returns the entity of a gazetteer's line. Goals, groups and instruments that are common nouns ("carbon
// neutrality") are scoped to the document: one country's goal is not another's.
func (x *Index) fromEntry(e *entry) *Entity {
	id, global := e.id, true
	if k := x.g.kinds[e.class]; e.common && (k == aGoal || k == anInstrument || k == aGroup) {
		id, global = x.prefix+e.id, false
	}
	if old := x.byID[id]; old != nil {
		return old
	}
	out := &Entity{ID: id, Label: e.name, Canonical: e.name, Classes: append([]string{e.class}, e.classes...), Global: global, Proper: !e.common, Same: e.same}
	x.byID[id] = out
	x.order = append(x.order, out)
	if in := x.g.byID[e.in]; in != nil {
		out.In = x.fromEntryQuietly(in)
	}
	return out
}

// fromEntryQuietly makes the entity of a place's country without counting it among those of the text.
func (x *Index) fromEntryQuietly(e *entry) *Entity {
	if old := x.byID[e.id]; old != nil {
		return old
	}
	out := &Entity{ID: e.id, Label: e.name, Canonical: e.name, Classes: append([]string{e.class}, e.classes...), Global: true, Proper: true, Same: e.same}
	x.byID[e.id] = out
	x.order = append(x.order, out)
	return out
}

// named returns the entity of a name that stands in no list. Names of persons need two words and names of other
// things at least one word that is a name by itself to mean the same outside their document.
func (x *Index) named(label string, classes []string, global bool, date, dateType string) *Entity {
	key := fold(label)
	if date != "" {
		key += " " + date
	}
	if e := x.names[key]; e != nil {
		for _, c := range classes {
			if !contains(e.Classes, c) && len(e.Classes) == 0 {
				e.Classes = append(e.Classes, c)
			}
		}
		return e
	}
	id := Slug(label)
	if date != "" && !strings.Contains(label, date) {
		id += "-" + date
	}
	if x.g.byID[id] != nil && x.g.merged[id] == nil {
		global = false // a name that spells like a gazetteer's but was not taken for it
	}
	if !global {
		id = x.prefix + id
	}
	if e := x.mergedInto(id); e != nil {
		x.names[key] = e
		return e
	}
	e := x.byID[id]
	if e == nil {
		e = &Entity{ID: id, Label: label, Classes: append([]string(nil), classes...), Global: global, Proper: true, Date: date, DateType: dateType}
		x.byID[id] = e
		x.order = append(x.order, e)
	}
	x.names[key] = e
	return e
}

// longNames makes entities of the gazetteer's sure names and of names that stand by themselves, in document order.
func (x *Index) longNames() {
	for si := range x.at {
		sc := &x.at[si]
		for k := range sc.known {
			f := &sc.known[k]
			if f.pattern.careful || x.inPerson(si, f.first) {
				continue
			}
			x.addFound(si, f)
		}
		for k := range sc.runs {
			r := &sc.runs[k]
			if r.person >= 0 {
				x.addPerson(si, r, false)
				continue
			}
			if x.known(si, r) || x.short(si, r) {
				continue
			}
			x.addName(si, r.first, r.last, "name")
			x.within(si, r)
		}
		for i := 0; i < sc.n; i++ {
			if m := x.numbered(si, i); m >= 0 {
				i = m
			}
		}
	}
}

// within makes names of the bodies, agreements and meetings that a longer name holds after "of", "on", "to" or "for":
// the committee of "Joint Statement of the Harbour Safety Committee".
func (x *Index) within(si int, r *run) {
	s := x.sentences[si]
	for i := r.first + 1; i < r.last; i++ {
		if s.Tokens[i].UPOS != "ADP" {
			continue
		}
		first := i + 1
		for first < r.last && s.Tokens[first].UPOS == "DET" {
			first++
		}
		last := first
		for last < r.last && s.Tokens[last+1].UPOS != "ADP" && s.Tokens[last+1].UPOS != "CCONJ" {
			last++
		}
		if last == first || x.holdsGazetteer(si, last) || !x.distinct(si, first, last) {
			continue
		}
		switch head := headOf(s, first, last); x.g.headKind(s.Tokens[head]) {
		case anOrganization, aForum, anAgreement, aStateBody, aConference, anInitiative:
			if head == last {
				x.addName(si, first, last, "name")
			}
		}
	}
}

// holdsGazetteer says that a name of the gazetteer reaches to token i.
func (x *Index) holdsGazetteer(si, i int) bool {
	for k := range x.at[si].known {
		if f := &x.at[si].known[k]; f.first <= i && i <= f.last && !f.pattern.demonym {
			return true
		}
	}
	return false
}

func (x *Index) addFound(si int, f *found) {
	e := x.fromEntry(f.pattern.entry)
	by := "gazetteer:" + f.pattern.entry.list
	name := words(x.doc, x.sentences[si], f.first, f.last)
	if f.pattern.demonym {
		by += ":demonym"
	} else {
		x.use(e, x.asListed(name, f.pattern))
	}
	x.add(si, f.first, f.last, f.head, e, by)
}

// asListed writes a name as the list does where the text only shouts or spaces it differently.
func (x *Index) asListed(name string, p *pattern) string {
	e := p.entry
	if !e.common && name != strings.ToUpper(name) && !strings.Contains(name, " -") && !strings.Contains(name, "- ") || contains(e.short, name) {
		return name
	}
	for _, listed := range append(append([]string{e.name}, e.short...), e.aliases...) {
		if Slug(listed) == Slug(name) {
			return listed
		}
	}
	return name
}

// known says that the gazetteer has the run already: as a whole, or as the part that carries its head.
func (x *Index) known(si int, r *run) bool {
	s := x.sentences[si]
	for _, f := range x.at[si].known {
		if f.pattern.named {
			continue // perhaps the short form of something else; shortNames decides
		}
		if f.pattern.careful && !x.careful(si, &f) || f.pattern.demonym {
			if f.first <= r.first && f.last >= r.last {
				return true
			}
			continue
		}
		if f.first <= r.first && f.last >= r.last {
			return true
		}
		if f.first >= r.first && f.last <= r.last && f.head == r.head {
			lead := true
			for i := r.first; i < f.first; i++ {
				lead = lead && (x.g.plain(s.Tokens[i].Form) || s.Tokens[i].Form == "The")
			}
			if lead {
				return true
			}
		}
	}
	return false
}

// addName makes the entity of the name in tokens first to last.
func (x *Index) addName(si, first, last int, by string) *Mention {
	sc, s := &x.at[si], x.sentences[si]
	for first < last && (s.Tokens[first].Form == "The" || s.Tokens[first].Form == "A" || s.Tokens[first].Form == "An") {
		first++
	}
	if first > 0 && first < sc.n && ordinal(s.Tokens[first-1].Form) && s.Tokens[first-1].Head >= first && s.Tokens[first-1].Head <= last {
		first-- // "14th Congress"
	}
	head := headOf(s, first, last)
	label := words(x.doc, s, first, last)
	var classes []string
	class := x.nameClass(si, first, last, head)
	if class != "" {
		classes = []string{class}
	}
	k := x.g.kinds[class]
	date, dateType := x.dateOf(si, head, first, last, k)
	idDate := date
	if !yearly[k] || ordinal(s.Tokens[first].Form) {
		idDate = "" // "14th Congress" comes but once
	}
	global := x.distinct(si, first, last)
	if recurring[k] && date == "" && !ordinal(s.Tokens[first].Form) {
		global = false // every year has its "Leaders' Statement"
	}
	e := x.named(label, classes, global, idDate, dateType)
	if e.Date == "" {
		e.Date, e.DateType = date, dateType
	}
	x.use(e, label)
	m := x.add(si, first, last, head, e, by)
	if x.g.is(e, anOffice, anElection) {
		e.Body = x.bodyIn(si, first, last, head, e)
	}
	return m
}

func (x *Index) number(si int) string {
	if n := x.sentences[si].Number; n > 0 {
		return strconv.Itoa(n)
	}
	return strconv.Itoa(si + 1)
}
