package entity

import (
	"strings"
	"unicode"

	"github.com/hawksbill-kg/hawksbill/extract/syntax"
)

// run is a stretch of a sentence that is written as a name.
type run struct {
	first, last, head int
	person            int // first token of a person's name within the run, -1 for none
	office            int // first token of the title before it (a country or body included), -1 for none
	officeEnd         int // last token of that title
	honorific         bool
	flat              bool // linked as names of persons and places are
}

// inside are function words that a name may hold between its parts; true for those that need a noun which takes them.
var inside = map[string]bool{"of": false, "for": true, "on": true, "to": true, "against": true, "with": true, "between": true, "among": true,
	"de": false, "du": false, "des": false, "von": false, "van": false, "der": false, "den": false, "da": false, "dos": false, "di": false, "la": false, "le": false, "el": false, "al": false, "bin": false, "ibn": false}

// joins are the relations by which one part of a name may hang on another.
var joins = map[string]bool{"compound": true, "flat": true, "amod": true, "nmod": true, "nummod": true, "appos": true, "fixed": true, "goeswith": true, "dep": true, "list": true, "det": true, "case": true}

// runs finds the names of a sentence by capitals and syntax: stretches of capitalised words, with "of", "for", "on",
// "to", "and" inside where the tree puts both sides into one phrase.
func (g *Gazetteer) runs(s *syntax.Sentence, n int, atoms [][]string, known []found, dates []Date) (out []run) {
	busy := make([]bool, n) // tokens of dates
	for _, d := range dates {
		for i := d.First; i <= d.Last; i++ {
			busy[i] = true
		}
	}
	country := make([]bool, n) // last tokens of countries: nothing is joined to them by "and", "for", "on"
	common := make([]bool, n)
	listed := make([]bool, n) // first tokens of proper names of the gazetteer
	start := make([]int, n)   // last token of the gazetteer's name that starts here
	for _, f := range known {
		if g.kinds[f.pattern.entry.class] == aCountry && !f.pattern.demonym {
			country[f.last] = true
		}
		for i := f.first; f.pattern.entry.common && i <= f.last; i++ {
			common[i] = true
		}
		start[f.first] = f.last
		listed[f.first] = !f.pattern.entry.common && !f.pattern.demonym
	}
	for i := 0; i < n; i++ {
		if busy[i] || !g.nameWord(s, i, n) || common[i] && !capital(s.Tokens[i].Form) {
			continue
		}
		if start[i] == 0 && sentenceStart(s, i) && (pastWords[lower(s.Tokens[i])] || lower(s.Tokens[i]) == "outgoing") {
			continue // "Former President": the capital is the sentence's
		}
		last := i
		if start[i] > i && !common[i] {
			last = start[i]
		}
		if p, end := g.longest(s, g.titles, atoms, i, n, false); p != nil && end > last && end+1 < n && capital(s.Tokens[end+1].Form) {
			last = end // "Ambassador Extraordinary and Minister Plenipotentiary", wherever the parser hangs its parts
		}
		for {
			next := g.extend(s, i, last, n, busy, country, listed)
			if k := last + 1; next <= last && k < n && !busy[k] && s.Tokens[k].UPOS == "PROPN" && capital(s.Tokens[k].Form) && start[k] == 0 {
				if p, _ := g.titleEnding(s, atoms, i, last); p != nil {
					next = k // a title takes its name, whatever the parser says
				}
			}
			if next <= last && g.titled(s, atoms, i, last) { // and the name goes on: "Chancellor Ina von der Aue"
				k := last + 1
				for k < n && k < last+3 && particle[s.Tokens[k].Form] {
					k++
				}
				if k < n && !busy[k] && start[k] == 0 && s.Tokens[k].UPOS == "PROPN" && capital(s.Tokens[k].Form) && !g.plain(s.Tokens[k].Form) {
					next = k
				}
			}
			if next <= last {
				break
			}
			if start[next] > next {
				next = start[next]
			}
			last = next
		}
		if cut := g.parting(s, atoms, i, last); cut >= 0 {
			last = cut
		}
		r := run{first: i, last: last, head: headOf(s, i, last), person: -1, office: -1}
		i = last
		if last == r.first && g.demonym(s.Tokens[last].Form) && language(s, last) {
			continue // "translated into French"
		}
		if last == r.first && (monthWord(lower(s.Tokens[last])) || weekday[lower(s.Tokens[last])]) || !capital(s.Tokens[last].Form) && hyphen(s.Tokens[max(0, last-1)].Form) && last == r.first+2 {
			continue // "12 December", "Norwegian-led"
		}
		if last == r.first && !nominal(s.Tokens[last]) || prefixed(s, r.first) || cutOff(s, last, n) || shouts(s, r.first, last) && !listed[r.first] {
			continue
		}
		out = append(out, r)
	}
	return out
}

// titled says that the tokens first to last are a title and the first words of a name.
func (g *Gazetteer) titled(s *syntax.Sentence, atoms [][]string, first, last int) bool {
	for i := last - 1; i >= first && i > last-4; i-- {
		if s.Tokens[i+1].UPOS != "PROPN" && !hyphen(s.Tokens[i+1].Form) || g.plain(s.Tokens[i+1].Form) {
			return false
		}
		if p, _ := g.titleEnding(s, atoms, first, i); p != nil {
			return true
		}
	}
	return false
}

// parting returns the last token of the first of two titled persons that stand in one run ("President Ola Berg and Foreign
// Minister Aku Mensah"), -1 where there are no two.
func (g *Gazetteer) parting(s *syntax.Sentence, atoms [][]string, first, last int) int {
	for i := first + 1; i < last; i++ {
		if s.Tokens[i].UPOS != "CCONJ" && s.Tokens[i].Form != "," || g.plain(s.Tokens[i-1].Form) || titleOnly(g, atoms, i-1) {
			continue
		}
		next := i + 1
		for next < last && (s.Tokens[next].UPOS == "CCONJ" || g.demonym(s.Tokens[next].Form)) {
			next++
		}
		if p, end := g.longest(s, g.titles, atoms, next, last+1, false); p == nil || end > last {
			continue
		}
		if g.anyTitle(s, atoms, first, i) {
			return i - 1
		}
	}
	return -1
}

// anyTitle says that a title begins at one of the tokens from first on, before end.
func (g *Gazetteer) anyTitle(s *syntax.Sentence, atoms [][]string, first, end int) bool {
	for i := first; i < end; i++ {
		if p, _ := g.longest(s, g.titles, atoms, i, end, false); p != nil {
			return true
		}
	}
	return false
}

// shouts says that the tokens are nothing but capitals because they begin a sentence or a clause of a resolution ("HEREBY
// COMMIT TO", "STRESSING"), not because they are an acronym or a name.
func shouts(s *syntax.Sentence, first, last int) bool {
	if !sentenceStart(s, first) || capitals(s.Tokens[first].Form) < 4 {
		return false
	}
	for i := first; i <= last; i++ {
		if f := s.Tokens[i].Form; f != strings.ToUpper(f) || strings.ContainsAny(f, "0123456789.") {
			return false
		}
	}
	after := last + 1 // what follows is no part of it
	return (last > first || len(s.Tokens[first].Form) > 5) && after < len(s.Tokens) && s.Tokens[after].UPOS != "VERB" && s.Tokens[after].UPOS != "AUX"
}

// cutOff says that token i is the first part of a word that a dash breaks off: "Econo- — Economies".
func cutOff(s *syntax.Sentence, i, n int) bool {
	return i+1 < n && hyphen(s.Tokens[i+1].Form) && !s.Tokens[i].SpaceAfter && s.Tokens[i+1].SpaceAfter &&
		(i+2 >= n || s.Tokens[i+2].UPOS == "PUNCT")
}

var weekday = map[string]bool{"monday": true, "tuesday": true, "wednesday": true, "thursday": true, "friday": true, "saturday": true, "sunday": true}

func nominal(t syntax.Token) bool {
	switch t.UPOS {
	case "NOUN", "PROPN", "X", "NUM", "ADJ", "SYM":
		return true
	}
	return false
}

// headline says that all content words are capitalised, so that capitals tell nothing.
func headline(s *syntax.Sentence, n int) bool {
	content, caps := 0, 0
	for _, t := range s.Tokens[:n] {
		switch t.UPOS {
		case "NOUN", "VERB", "ADJ", "PROPN", "ADV", "AUX":
			content++
			if capital(t.Form) {
				caps++
			}
		}
	}
	last := s.Tokens[n-1].Form
	return (content >= 4 && caps == content || content > 1 && allCapitals(s, n)) && last != "." && last != "?" && last != "!"
}

// nameWord says that token i may begin or carry on a name.
func (g *Gazetteer) nameWord(s *syntax.Sentence, i, n int) bool {
	t := s.Tokens[i]
	if !capital(t.Form) {
		prefix, _, cut := strings.Cut(t.Form, "-")
		return t.UPOS == "PROPN" && cut && len(prefix) <= 2 && prefix != "ex" && capitals(t.Form) > 0 // "al-Shabaab"
	}
	switch t.UPOS {
	case "PROPN":
		return !(i == 0 && t.Form == "The") && lower(t) != "i"
	case "X":
		return len(t.Form) > 1
	case "NOUN", "ADJ", "NUM":
		if !sentenceStart(s, i) {
			return true
		}
	case "VERB":
		if !sentenceStart(s, i) {
			rel := base(t.Deprel)
			return t.Form != strings.ToUpper(t.Form) && (rel == "amod" || rel == "compound")
		}
	default:
		return false
	}
	// A capital at the start of a sentence says nothing by itself: it must lean on a capitalised word after it.
	rel := base(t.Deprel)
	if rel != "amod" && rel != "compound" && rel != "flat" && rel != "nmod" && rel != "nummod" || t.Head <= i || t.Head > i+6 {
		return capitals(t.Form) >= 2 && t.UPOS != "VERB" && !allCapitals(s, n)
	}
	for j := i + 1; j <= t.Head; j++ {
		if !capital(s.Tokens[j].Form) && !hyphen(s.Tokens[j].Form) {
			return false
		}
	}
	return true
}

// sentenceStart says that a capital is due to the place: first in the sentence, after a colon or an opening quote.
func sentenceStart(s *syntax.Sentence, i int) bool {
	if i == 0 {
		return true
	}
	switch s.Tokens[i-1].Form {
	case ":", "“", "\"", "‘", "``", "•", ")", "*", ";":
		return true
	}
	return s.Tokens[i-1].UPOS == "PUNCT" && i == 1 || s.Tokens[i-1].UPOS == "NUM" && i == 1 || i == 2 && s.Tokens[0].UPOS == "NUM"
}

// extend returns the last token of the name that begins at first, once more is taken in after last; last where nothing
// can be.
func (g *Gazetteer) extend(s *syntax.Sentence, first, last, n int, busy, country, listed []bool) int {
	k := last + 1
	if k >= n || busy[k] {
		return last
	}
	t := s.Tokens
	if hyphen(t[k].Form) && !t[last].SpaceAfter && k+1 < n && !busy[k+1] && (capital(t[k+1].Form) || !t[k].SpaceAfter && nominal(t[k+1])) {
		return k + 1
	}
	if hyphen(t[k].Form) && !t[k].SpaceAfter && k+1 < n && !busy[k+1] && capital(t[k+1].Form) && nominal(t[k+1]) {
		return k + 1
	}
	if g.nameWord(s, k, n) && adjacent(s, first, last, k, n) {
		return k
	}
	if t[k].UPOS == "PROPN" && t[last].UPOS == "PROPN" && (initial(t[k].Form) && !g.plain(t[last].Form) || initial(t[last].Form) && capital(t[k].Form)) {
		return k // "Donna J. Berg", whatever the parser says
	}
	if t[k].UPOS == "NUM" && !busy[k] && base(t[k].Deprel) == "nummod" && t[k].Head >= first && t[k].Head <= last && datedOrNumbered(t[k].Form) {
		return k
	}
	if possessive(t[k].Form) && k+1 < n && !busy[k+1] && g.plain(t[last].Form) && !country[last] && g.nameWord(s, k+1, n) && adjacent(s, first, last, k+1, n) {
		return k + 1
	}
	return g.connect(s, first, last, n, busy, country, listed)
}

// datedOrNumbered accepts the numbers of names: "Article 5", "Chapter VII", "Expo 70".
func datedOrNumbered(form string) bool {
	return strings.Trim(form, "0123456789IVXLC") == ""
}

// adjacent says that capitalised token k goes on the name: it hangs on the name, or the name on it or what it is part of.
func adjacent(s *syntax.Sentence, first, last, k, n int) bool {
	t := s.Tokens
	for at, steps := k, 0; steps < 8 && at >= 0; steps++ {
		h := t[at].Head
		if h >= first && h < k {
			if joins[base(t[at].Deprel)] {
				return true
			}
			break
		}
		if h < k {
			break
		}
		at = h
	}
	end := k // last capitalised word in a row, "and" between two of them included
	for end+1 < n && (capital(t[end+1].Form) || hyphen(t[end+1].Form) || end+2 < n && t[end+1].UPOS == "CCONJ" && capital(t[end+2].Form)) {
		end++
	}
	for at, steps := last, 0; steps < 8 && at >= 0; steps++ {
		h := t[at].Head
		if rel := base(t[at].Deprel); !joins[rel] && rel != "conj" {
			return false
		}
		if h >= k {
			return h <= end
		}
		if h < first {
			return false
		}
		at = h
	}
	return false
}

// connect takes in "of the Parties", "on Trade and Development", "and Justice" after the name so far.
func (g *Gazetteer) connect(s *syntax.Sentence, first, last, n int, busy, country, listed []bool) int {
	t := s.Tokens
	k := last + 1
	word := lower(t[k])
	needs, linker := inside[word]
	and := word == "and" || word == "&"
	comma := word == ","
	if !linker && !and && !comma {
		return last
	}
	next := k + 1
	if comma && next < n && (t[next].Form == "and" || t[next].Form == "&") {
		next++
	}
	if linker && next < n && (t[next].Form == "the" || t[next].Form == "The" || needs && (t[next].Form == "a" || t[next].Form == "an")) {
		next++
	}
	if next >= n || busy[next] || !capital(t[next].Form) || !nominal(t[next]) && t[next].UPOS != "VERB" {
		return last
	}
	if word == "of" && listed[next] && g.plain(t[last].Form) && !country[last] {
		if !capital(t[modified(s, next)].Form) {
			return last // "Head of the Norway delegation"
		}
		return next // "Government of Norway", wherever the parser hangs it
	}
	if word == "to" && country[last] && listed[next] && g.hasOffice(s, first, last) {
		return next // "Envoy of Norway to Peru"
	}
	if word == "to" && g.words[tiedNoun][singular(lower(t[last]))] && capital(t[last].Form) && next == k+2 && !g.refersBack(s, next, n) {
		return next // "Conference of the Parties to the Harbour Accord", the same
	}
	// Climb from the word after the connector to where its phrase hangs on the name.
	at := next
	for steps := 0; steps < 10; steps++ {
		h := t[at].Head
		if h < 0 {
			return last
		}
		if h < k {
			if h < first {
				return last
			}
			break
		}
		at = h
	}
	on, rel := t[at].Head, base(t[at].Deprel)
	if on < first || on > last {
		return last
	}
	for j := next; j <= at; j++ { // all between must be written as a name
		if !capital(t[j].Form) && !hyphen(t[j].Form) && !inside[lower(t[j])] && t[j].UPOS != "CCONJ" && t[j].UPOS != "DET" {
			return last
		}
	}
	switch {
	case linker:
		if rel != "nmod" && rel != "flat" && rel != "compound" && !(rel == "obl" && word == "of") {
			return last
		}
		if word == "of" && country[last] {
			return last
		}
		if next == k+2 && at == next && g.refersBack(s, next, n) {
			return last // "Article V of the Treaty", "Chair of the Committee": two things
		}
		if needs && (country[last] || !g.plain(t[on].Form) || word == "with" && (rel != "nmod" || t[at].Margin < sureEnough)) {
			return last
		}
		if needs && on == headOf(s, first, last) && g.headKind(t[on]) == aGroup {
			return last
		}
	default:
		if rel != "conj" && rel != "compound" || country[last] || country[min(n-1, at)] {
			return last
		}
		if on == headOf(s, first, last) {
			return last // "the Council and the Assembly" are two
		}
		if k := g.headKind(t[last]); k == anOffice || k == aPerson {
			return last // "Secretary-General and Member States" are two, whatever the parser says
		}
		if comma && !g.listInName(s, k, n) {
			return last
		}
	}
	return next
}

// hasOffice says that one of the tokens is a noun for an office.
func (g *Gazetteer) hasOffice(s *syntax.Sentence, first, last int) bool {
	for i := first; i <= last; i++ {
		if g.headKind(s.Tokens[i]) == anOffice {
			return true
		}
	}
	return false
}

// sureEnough is the margin from which the parser is believed that "with" goes on a name, not with the verb ("signed the Tide Accord
// with Norway").
const sureEnough = 0.5

// modified is the noun that token i modifies, directly or not; i where it modifies none.
func modified(s *syntax.Sentence, i int) int {
	for steps := 0; steps < 8; steps++ {
		t := s.Tokens[i]
		if rel := base(t.Deprel); t.Head <= i || rel != "compound" && rel != "amod" && rel != "flat" {
			break
		}
		i = t.Head
	}
	return i
}

// listInName says that the comma at k parts members of a list that lies within the name: "Educational, Scientific and
// Cultural Organization": all are capitalised up to the "and".
func (g *Gazetteer) listInName(s *syntax.Sentence, k, n int) bool {
	for j := k + 1; j < n && j < k+8; j++ {
		switch {
		case lower(s.Tokens[j]) == "and":
			return j+1 < n && capital(s.Tokens[j+1].Form)
		case s.Tokens[j].Form == ",":
		case !capital(s.Tokens[j].Form):
			return false
		}
	}
	return false
}

// persons looks for a title with a name after it in each run, and for names of persons without titles.
func (g *Gazetteer) persons(s *syntax.Sentence, r *run, atoms [][]string, known []found) {
	covered := func(i int) *found {
		for k := range known {
			if f := &known[k]; f.first <= i && i <= f.last && !(f.pattern.careful && f.first == f.last) {
				return f
			}
		}
		return nil
	}
	if f := covered(r.last); f != nil && f.last == r.last && g.kinds[f.pattern.entry.class] == aCountry { // "Prime Minister Berg of Norway"
		of := f.first - 1
		if of > r.first && lower(s.Tokens[of]) == "the" {
			of--
		}
		if of-1 > r.first && lower(s.Tokens[of]) == "of" && s.Tokens[of-1].UPOS == "PROPN" && !g.plain(s.Tokens[of-1].Form) && !titleOnly(g, atoms, of-1) {
			if p, _ := g.longest(s, g.titles, atoms, r.first, of, false); p != nil {
				r.last = of - 1
				r.head = headOf(s, r.first, r.last)
			}
		}
	}
	// The longest suffix of words that can be a person's name.
	start := r.last + 1
	for i := r.last; i >= r.first; i-- {
		t := s.Tokens[i]
		w := lower(t)
		if particle[w] && start <= r.last && i > r.first {
			start = i
			continue
		}
		if hyphen(t.Form) && i > r.first && i < r.last && !s.Tokens[i-1].SpaceAfter {
			continue
		}
		after := i > 0 && i-1 >= r.first && hyphen(s.Tokens[i-1].Form) && !incoming[w] // "Rodriguez-Smith"
		if covered(i) != nil || !initial(t.Form) && !capital(t.Form) && !(i < r.last && hyphen(s.Tokens[i+1].Form)) && !after || g.plain(t.Form) || titleOnly(g, atoms, i) || !initial(t.Form) && strings.ToUpper(t.Form) == t.Form && len(t.Form) <= 5 && !allCapitals(s, min(len(s.Tokens), longest)) {
			break
		}
		if p, _ := g.titleEnding(s, atoms, r.first, i); p != nil {
			break // "Minister Plenipotentiary"
		}
		start = i
	}
	for start <= r.last && particle[lower(s.Tokens[start])] && !capital(s.Tokens[start].Form) {
		start++ // "President of", not a name's "de"
	}
	if start > r.last {
		return
	}
	if hyphen(s.Tokens[start].Form) {
		return
	}
	// The titles right before it.
	from, office, titled := start, -1, false
	for from > r.first {
		if from-2 > r.first && hyphen(s.Tokens[from-2].Form) && incoming[lower(s.Tokens[from-1])] {
			if p, first := g.titleEnding(s, atoms, r.first, from-3); p != nil { // "President-elect" holds no office yet
				titled, from = true, first
			}
			break
		}
		p, first := g.titleEnding(s, atoms, r.first, from-1)
		if p == nil {
			break
		}
		titled = true
		if p.title.office {
			office, r.officeEnd = first, from-1
		} else {
			r.honorific = true
		}
		from = first
	}
	if !titled { // "Minister of Trade of Norway Ola Berg": a title, a phrase with "of" or "for", then the name
		if p, last := g.longest(s, g.titles, atoms, r.first, min(len(s.Tokens), longest), false); p != nil && p.title.office && last < start-2 && start < r.last {
			if w := lower(s.Tokens[last+1]); w == "of" || w == "for" || w == "to" {
				titled, office, from = true, r.first, r.first
				r.officeEnd = start - 1
			}
		}
	}
	if titled {
		r.person = start
		if office >= 0 {
			r.office = office
			if from > r.first && office == from && !g.anyTitle(s, atoms, r.first, from) { // the country or body before the title belongs to the office
				r.office = r.first
			}
		}
		return
	}
	if start != r.first {
		return
	}
	flat, dotted := false, false
	for i := start; i <= r.last; i++ {
		flat = flat || base(s.Tokens[i].Deprel) == "flat" && s.Tokens[i].Head >= start
		dotted = dotted || i > start && i < r.last && initial(s.Tokens[i].Form)
	}
	r.flat = flat && r.last > start
	if dotted && r.last-start <= 4 || r.flat && g.given[fold(s.Tokens[start].Form)] {
		r.person = start
	}
}

// incoming are what follows a title, after a hyphen, of those who do not hold it yet.
var incoming = map[string]bool{"elect": true, "designate": true, "nominee": true}

var particle = map[string]bool{"de": true, "du": true, "von": true, "van": true, "der": true, "den": true, "da": true, "dos": true, "di": true, "la": true, "le": true, "el": true, "al": true, "bin": true, "ibn": true, "ter": true, "del": true, "della": true}

// titleOnly says that a word is a title by itself, which no name ends in.
func titleOnly(g *Gazetteer, atoms [][]string, i int) bool {
	if len(atoms[i]) == 0 {
		return false
	}
	n := g.titles.next[fold(atoms[i][0])]
	return n != nil && len(n.here) > 0
}

// titleEnding returns the longest title that ends at token end and begins at from or later.
func (g *Gazetteer) titleEnding(s *syntax.Sentence, atoms [][]string, from, end int) (*pattern, int) {
	for i := max(from, end-7); i <= end; i++ {
		if p, last := g.longest(s, g.titles, atoms, i, end+1, false); p != nil && last == end {
			return p, i
		}
	}
	return nil, -1
}

func digitsOnly(s string) bool {
	return s != "" && strings.IndexFunc(s, func(r rune) bool { return !unicode.IsDigit(r) }) < 0
}

// refersBack says that "the" and token i make a short form of some other name, rather than a part of this one.
func (g *Gazetteer) refersBack(s *syntax.Sentence, i, n int) bool {
	if i+1 < n && (capital(s.Tokens[i+1].Form) || !inside[lower(s.Tokens[i+1])] && lower(s.Tokens[i+1]) == "of") {
		return false
	}
	if w := lower(s.Tokens[i]); w != singular(w) {
		return false // "Conference of the Parties"
	}
	switch g.headKind(s.Tokens[i]) {
	case anAgreement, aDocument, anOrganization, aForum, anInitiative, aFramework, aConference, aStateBody:
		return true
	}
	return false
}

// demonym says that a word is a people's adjective in the lists.
func (g *Gazetteer) demonym(form string) bool {
	n := g.root.next[fold(form)]
	for k := 0; n != nil && k < len(n.here); k++ {
		if n.here[k].demonym {
			return true
		}
	}
	return false
}
