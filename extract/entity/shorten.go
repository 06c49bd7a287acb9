package entity

import (
	"slices"
	"strings"

	"github.com/hawksbill-kg/hawksbill/extract/syntax"
)

// short says that a run may be a short form of another name, so that it waits until the definitions are known: one
// word, or nothing but plain words ("the Council", "Joint Statement").
func (x *Index) short(si int, r *run) bool {
	s := x.sentences[si]
	count, plain := 0, true
	for i := r.first; i <= r.last; i++ {
		t := s.Tokens[i]
		if hyphen(t.Form) || t.UPOS == "ADP" || t.UPOS == "CCONJ" || t.UPOS == "DET" {
			continue
		}
		count++
		plain = plain && (x.g.plain(t.Form) || t.UPOS == "NUM") && !x.listedToken(si, i)
	}
	return count == 1 || plain
}

// shortNames resolves what waited: acronyms and short forms by the document's definitions, careful names by their
// context, single names of persons, and names that shorten a fuller one which stands before them.
func (x *Index) shortNames() {
	for si := range x.at {
		sc := &x.at[si]
		for k := range sc.known {
			f := &sc.known[k]
			if x.inPerson(si, f.first) {
				continue
			}
			name := words(x.doc, x.sentences[si], f.first, f.last)
			d := x.defs[fold(name)]
			if d != nil && f.pattern.acronym && (f.pattern.careful || !containsEntity(d.entities, x.byID[f.pattern.entry.id])) {
				x.replace(si, f.first, f.last, f.head, d, name)
				continue
			}
			if f.pattern.careful && x.careful(si, f) && !x.shortened(si, f.first, f.last, f.head, f.pattern.entry) {
				x.addFound(si, f)
			}
		}
		for k := range sc.runs {
			r := &sc.runs[k]
			if r.person >= 0 {
				if r.person == r.last {
					x.addPerson(si, r, true)
				}
				continue
			}
			if x.known(si, r) || !x.short(si, r) || x.mentioned(si, r.first, r.last) {
				continue
			}
			x.addShort(si, r)
		}
	}
}

// replace puts what the document defines in the place of what the gazetteer would say.
func (x *Index) replace(si, first, last, head int, d *definition, name string) {
	sc := &x.at[si]
	kept := sc.mentions[:0]
	for _, m := range sc.mentions {
		if m.First != first || m.Last != last {
			kept = append(kept, m)
		}
	}
	sc.mentions = kept
	x.use(d.entities[0], name)
	m := x.add(si, first, last, head, d.entities[0], "acronym")
	m.Also = d.entities[1:]
}

func (x *Index) mentioned(si, first, last int) bool {
	for _, m := range x.at[si].mentions {
		if m.First == first && m.Last == last {
			return true
		}
	}
	return false
}

// careful decides on a name that may be something else: an acronym needs its long form in the document; a name must
// stand alone, not as a part of a longer one.
func (x *Index) careful(si int, f *found) bool {
	s := x.sentences[si]
	if f.pattern.acronym {
		e := x.byID[f.pattern.entry.id]
		return e != nil && x.uses[e][f.pattern.entry.name] > 0
	}
	if !f.pattern.demonym && s.Tokens[f.head].UPOS != "PROPN" && s.Tokens[f.head].UPOS != "NOUN" {
		return false
	}
	if f.pattern.named && (x.byID[f.pattern.entry.id] == nil || f.first == 0 || s.Tokens[f.first-1].UPOS != "DET" || x.rival(si, f)) {
		return false
	}
	for _, r := range x.at[si].runs {
		if f.first < r.first || f.last > r.last {
			continue
		}
		if r.person >= 0 {
			return f.last < r.person && r.office >= 0
		}
		if f.first > r.first {
			before := lower(s.Tokens[f.first-1])
			if before != "of" && before != "the" && before != "to" && before != "for" && !hyphen(before) {
				return false
			}
		}
		if f.last < r.last && !f.pattern.demonym && !hyphen(s.Tokens[f.last+1].Form) {
			h := s.Tokens[f.head].Head
			if h <= f.last || h > r.last {
				return false
			}
			switch x.g.headKind(s.Tokens[h]) {
			case aDocument, aGroup, anOffice, aConference, anActivity, anElection:
			default:
				return false
			}
		}
	}
	return true
}

// rival says that a name which the document has so far, of another thing, ends in the words of a found one: "the Organization" may
// then be either.
func (x *Index) rival(si int, f *found) bool {
	x.remember(si)
	key := fold(x.sentences[si].Tokens[f.last].Form)
	of := func(t tail) bool { return t.entity.ID != f.pattern.entry.id }
	if slices.ContainsFunc(x.tails[key], of) {
		return true
	}
	for _, m := range x.at[si].mentions {
		for _, t := range x.tailsOf(si, m) {
			if strings.HasSuffix(t.name, "\x00"+key) && of(t) {
				return true
			}
		}
	}
	return false
}

// shortened says that a careful name shortens another body's name which the document has ("the Security Council" after
// "the National Security Council of Norway"), and puts that in; it also says so, putting in nothing, where both are in play.
func (x *Index) shortened(si, first, last, head int, e *entry) bool {
	name := words(x.doc, x.sentences[si], first, last)
	d := x.defs[fold(name)]
	if d != nil && d.entities[0].ID != e.id {
		x.replace(si, first, last, head, d, name)
		return true
	}
	x.remember(si)
	var other *Entity
	for _, t := range x.tails[fold(lower(x.sentences[si].Tokens[last]))] {
		if t.entity.ID != e.id && t.entity.Canonical == "" && strings.Contains(" "+t.name+" ", " "+fold(name)+" ") {
			other = t.entity
		}
	}
	if first == last && len(x.people[fold(name)]) > 0 {
		return true // a person of that name is about: nobody can tell
	}
	if other == nil {
		return false
	}
	if x.byID[e.id] == nil {
		x.add(si, first, last, head, other, "short form")
	}
	return true
}

// addShort resolves a run of one word or of plain words.
func (x *Index) addShort(si int, r *run) {
	s := x.sentences[si]
	name := words(x.doc, s, r.first, r.last)
	name = strings.TrimPrefix(name, "The ")
	if d := x.defs[fold(name)]; d != nil && (d.sentence < si || d.sentence == si && d.token <= r.first || capitals(name) >= 2) {
		m := x.add(si, r.first, r.last, r.head, d.entities[0], "acronym")
		m.Also = d.entities[1:]
		if len(d.entities) == 1 {
			x.use(d.entities[0], name)
		}
		return
	}
	if e := x.surname(name); e != nil && r.first == r.last && s.Tokens[r.first].UPOS == "PROPN" {
		x.use(e, name)
		x.add(si, r.first, r.last, r.head, e, "short form")
		return
	}
	plain := true
	for i := r.first; i <= r.last; i++ {
		plain = plain && (x.g.plain(s.Tokens[i].Form) || hyphen(s.Tokens[i].Form) || s.Tokens[i].UPOS == "ADP" || s.Tokens[i].UPOS == "CCONJ" || s.Tokens[i].UPOS == "DET")
	}
	if e := x.fuller(si, r.first, r.last); e != nil && !x.forbidden(name, e) {
		x.add(si, r.first, r.last, r.head, e, "short form")
		return
	}
	if r.first == r.last && sentenceStart(s, r.first) && capitals(name) < 2 && !x.midway(name) {
		return // the capital may be the sentence's
	}
	if !plain && s.Tokens[r.head].UPOS == "PROPN" {
		x.addName(si, r.first, r.last, "name")
		return
	}
	if r.last > r.first && capital(s.Tokens[r.head].Form) && x.g.headKind(s.Tokens[r.head]) != aGroup {
		x.addName(si, r.first, r.last, "name") // "Joint Statement": a name within its document
	}
}

// tail is a name that may be shortened, kept under its head noun.
type tail struct {
	entity *Entity
	name   string // folded
}

// remember keeps the names of the sentences before si under their head nouns, for fuller and anaphor.
func (x *Index) remember(si int) {
	for ; x.remembered < si; x.remembered++ {
		for _, m := range x.at[x.remembered].mentions {
			for _, t := range x.tailsOf(x.remembered, m) {
				key := t.name[strings.LastIndexByte(t.name, '\x00')+1:]
				t.name = t.name[:len(t.name)-len(key)-1]
				if !containsTail(x.tails[key], t) {
					x.tails[key] = append(x.tails[key], t)
				}
			}
		}
	}
}

// tailsOf gives the names of a mention that can be shortened, each with its head noun after a zero byte.
func (x *Index) tailsOf(si int, m *Mention) (out []tail) {
	e := m.Entity
	if !e.Proper || x.g.is(e, aPerson, anOffice, aCountry, aGroup) || strings.HasSuffix(m.FoundBy, "demonym") {
		return nil
	}
	s := x.sentences[si]
	name := fold(words(x.doc, s, m.First, m.Last))
	out = append(out, tail{e, name + "\x00" + fold(s.Tokens[m.Head].Form)})
	if c := fold(e.Canonical); c != "" && c != name {
		before, _, _ := strings.Cut(c, " of ")
		before, _, _ = strings.Cut(before, " on ")
		before, _, _ = strings.Cut(before, " for ")
		out = append(out, tail{e, c + "\x00" + before[strings.LastIndexByte(before, ' ')+1:]})
	}
	return out
}

func containsTail(list []tail, t tail) bool {
	for _, o := range list {
		if o == t {
			return true
		}
	}
	return false
}

// fuller returns the one named entity before the place whose head noun is the short form's and whose name holds all its
// words and more; nil where there is none or more than one.
func (x *Index) fuller(si, first, last int) *Entity {
	s := x.sentences[si]
	if first > 0 && (possessive(s.Tokens[first-1].Form) || s.Tokens[first-1].Deprel == "nmod:poss") {
		return nil // "the Children's Fund", "my Government", whoever else has one
	}
	var want []string
	for i := first; i <= last; i++ {
		if w := lower(s.Tokens[i]); w != "the" && !hyphen(w) {
			want = append(want, fold(w))
		}
	}
	if len(want) == 0 || x.g.headKind(s.Tokens[last]) == aGroup || goesOn(s, last) || last+1 < len(s.Tokens) && hyphen(s.Tokens[last+1].Form) {
		return nil
	}
	key := want[len(want)-1]
	x.remember(si)
	candidates := x.tails[key]
	for _, m := range x.at[si].mentions {
		if m.Last < first {
			for _, t := range x.tailsOf(si, m) {
				if name, ok := strings.CutSuffix(t.name, "\x00"+key); ok {
					candidates = append(candidates[:len(candidates):len(candidates)], tail{t.entity, name})
				}
			}
		}
	}
	var one *Entity
	for _, t := range candidates {
		if t.entity == one || !holds(t.name, want) {
			continue
		}
		if one != nil {
			return nil
		}
		one = t.entity
	}
	return one
}

// goesOn says that a name or a description goes on behind a token: "Commission of …", "Commission on Open Ports", so
// that it is no short form of another commission.
func goesOn(s *syntax.Sentence, last int) bool {
	if last+2 >= len(s.Tokens) {
		return last+1 < len(s.Tokens) && lower(s.Tokens[last+1]) == "of"
	}
	switch lower(s.Tokens[last+1]) {
	case "of":
		return true
	case "on", "for", "against", "to":
		next := last + 2
		if lower(s.Tokens[next]) == "the" && next+1 < len(s.Tokens) {
			next++
		}
		return capital(s.Tokens[next].Form) && s.Tokens[next].UPOS != "NUM" && s.Tokens[last+2].UPOS != "NUM"
	}
	return false
}

// holds says that the words of want stand in name, in order, and that name has more words.
func holds(name string, want []string) bool {
	parts := strings.FieldsFunc(name, func(r rune) bool { return r == ' ' || r == '-' || r == '–' })
	if len(parts) <= len(want) {
		return false
	}
	k := 0
	for _, p := range parts {
		if k < len(want) && p == want[k] {
			k++
		}
	}
	return k == len(want)
}

// midway says that a word stands with its capital in the middle of some sentence of the document, as a name.
func (x *Index) midway(word string) bool {
	if x.middle == nil {
		x.middle = map[string]bool{}
		for si := range x.at {
			if x.at[si].headline {
				continue
			}
			for _, r := range x.at[si].runs {
				for i := r.first; i <= r.last; i++ {
					if !sentenceStart(x.sentences[si], i) {
						x.middle[x.sentences[si].Tokens[i].Form] = true
					}
				}
			}
		}
	}
	return x.middle[word]
}
