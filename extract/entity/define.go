package entity

import (
	"strings"
	"unicode"

	"github.com/hawksbill-kg/hawksbill/extract/document"
	"github.com/hawksbill-kg/hawksbill/extract/syntax"
)

// longForm returns the byte offset in text where the long form of short begins, or -1: the letter test of A. Schwartz
// and M. Hearst, "A simple algorithm for identifying abbreviation definitions in biomedical text" (2003). Letters of
// short are matched in text from right to left; its first must begin a word.
func longForm(short, text string) int {
	short, text = fold(short), strings.ToLower(text)
	i := len(text) - 1
	for k := len(short) - 1; k >= 0; k-- {
		c := short[k]
		if !alnum(c) {
			continue
		}
		for i >= 0 && (text[i] != c || k == 0 && i > 0 && alnum(text[i-1])) {
			i--
		}
		if i < 0 {
			return -1
		}
		i--
	}
	return i + 1
}

func alnum(c byte) bool { return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' }

// shortForm says that a word can be an acronym: 2 to 10 characters, a letter, two capitals or a capital and a digit.
func shortForm(w string) bool {
	n := capitals(w)
	return len(w) >= 2 && len(w) <= 12 && !strings.Contains(w, " ") && (n >= 2 || n == 1 && strings.ContainsAny(w, "0123456789"))
}

// letters takes the plural's "s" and a final number off a short form: "SDGs" → "SDG", "COP26" → "COP", "26".
func letters(w string) (string, string) {
	if n := len(w); n > 2 && w[n-1] == 's' && w[:n-1] == strings.ToUpper(w[:n-1]) {
		w = w[:n-1]
	}
	word := strings.TrimRight(w, "0123456789")
	return strings.TrimRight(word, "-"), w[len(word):]
}

// stands says that short can stand for long by its letters, and its number, if it has one, by a number in long.
func stands(short, long string) int {
	word, number := letters(short)
	if word == "" || number != "" && !strings.Contains(long, number) {
		return -1
	}
	return longForm(word, long)
}

// definitions reads "Long Form (LF)", "LF (Long Form)", "Long Form (the Form)" and "X, hereinafter referred to as Y".
func (x *Index) definitions() {
	for si := range x.at {
		sc := &x.at[si]
		t := x.sentences[si].Tokens
		for i := 1; i < sc.n; i++ {
			switch {
			case t[i].Form == "(":
				end := i + 1
				for end < sc.n && end < i+16 && t[end].Form != ")" {
					end++
				}
				if end < sc.n && t[end].Form == ")" && end > i+1 {
					x.bracket(si, i, end)
				}
			case here[lower(t[i])] && (i == 0 || t[i-1].Form != "("):
				x.hereinafter(si, i)
			case lower(t[i]) == "known" || lower(t[i]) == "now":
				x.otherName(si, i)
			}
		}
	}
}

var here = map[string]bool{"hereinafter": true, "hereafter": true, "henceforth": true}

var leadWords = map[string]bool{"referred": true, "to": true, "as": true, "called": true, "collectively": true, "the": true, "or": true, "also": true,
	"known": true, "“": true, "”": true, "\"": true, "``": true, "''": true, "‘": true, "’": true, "simply": true, "individually": true}

// bracket reads the brackets from token open to token end.
func (x *Index) bracket(si, open, end int) {
	sc, s := &x.at[si], x.sentences[si]
	for _, d := range sc.dates {
		if d.First <= open+1 && d.Last >= end-1 {
			return
		}
	}
	explicit, also := false, false
	var parts [][2]int
	from := -1
	flush := func(i int) {
		if from >= 0 {
			parts = append(parts, [2]int{from, i - 1})
		}
		from = -1
	}
	for i := open + 1; i <= end; i++ {
		w := lower(s.Tokens[i])
		switch {
		case i == end || w == "," || w == ";" || from < 0 && leadWords[w] || w == "or" || here[w] || quote(w):
			flush(i)
			explicit = explicit || here[w] || quote(w)
			also = also || w == "also" || w == "known"
		case from < 0 && (w == "now" || w == "formerly" || w == "previously") && i+1 < end:
			also = true
		case from < 0:
			from = i
		}
	}
	m := x.before(si, open)
	for _, p := range parts {
		x.define(si, open, p[0], p[1], m, explicit, also && !explicit)
	}
}

func quote(w string) bool {
	switch w {
	case "“", "”", "\"", "``", "''":
		return true
	}
	return false
}

// before returns the longest name that ends right before a token; a possessive mark may stand between.
func (x *Index) before(si, at int) *Mention {
	end := at - 1
	if end > 0 && possessive(x.sentences[si].Tokens[end].Form) {
		end--
	}
	var best *Mention
	for _, m := range x.at[si].mentions {
		if m.Last == end && m.FoundBy != "office" && (best == nil || m.First < best.First) {
			best = m
		}
	}
	if best == nil && end >= 0 {
		return x.plainName(si, end)
	}
	return best
}

// plainName makes the name of plain words that ends at a token ("Treaty of Open Ports"), which would else wait until the
// definitions are known.
func (x *Index) plainName(si, end int) *Mention {
	s := x.sentences[si]
	for k := range x.at[si].runs {
		r := &x.at[si].runs[k]
		if r.last != end || r.first == r.last || r.person >= 0 || x.known(si, r) || !capital(s.Tokens[r.head].Form) || x.g.headKind(s.Tokens[r.head]) == aGroup {
			continue
		}
		if e := x.fuller(si, r.first, r.last); e != nil {
			return x.add(si, r.first, r.last, r.head, e, "short form")
		}
		return x.addName(si, r.first, r.last, "name")
	}
	return nil
}

// define takes tokens first to last of a bracket as another name of what stands before it, where the words allow it.
func (x *Index) define(si, open, first, last int, m *Mention, explicit, also bool) {
	s := x.sentences[si]
	short := words(x.doc, s, first, last)
	end := open - 1
	if end > 0 && possessive(s.Tokens[end].Form) {
		end--
	}
	if shortForm(short) && last-first <= 2 {
		if lm := x.longOf(si, short, end, m, explicit); lm != nil {
			x.defined(si, first, last, short, lm.Entity, lm)
			return
		}
	}
	// "LF (Long Form)"
	if end >= 0 && shortForm(s.Tokens[end].Form) && last > first {
		acronym := s.Tokens[end].Form
		word, _ := letters(acronym)
		if at := longForm(word, short); at >= 0 && startsWith(short, word) && len(strings.Fields(short)) <= len(word)*2+2 {
			x.expanded(si, end, first, last, acronym)
			return
		}
	}
	if m == nil {
		return
	}
	long := words(x.doc, s, m.First, m.Last)
	switch {
	case explicit && last-first < 6:
		x.defined(si, first, last, short, m.Entity, m)
	case also && capital(short) && last-first < 8:
		x.alsoCalled(si, first, last, m)
	case capital(short) && last-first < 4 && !x.g.is(m.Entity, aPerson) && (holds(fold(long), strings.Fields(fold(short))) || x.listedAs(m.Entity, short)):
		x.defined(si, first, last, short, m.Entity, m)
	}
}

// alsoCalled records that the name in tokens first to last is another name of m's entity; what was taken for another
// thing of that name is the same, unless the gazetteer knows it as one by itself.
func (x *Index) alsoCalled(si, first, last int, m *Mention) {
	name := words(x.doc, x.sentences[si], first, last)
	kind := AltName
	if shortForm(name) {
		kind = ShortName
	}
	e := m.Entity
	if x.forbidden(name, e) {
		return
	}
	for _, o := range x.at[si].mentions {
		if o.First != first || o.Last != last || o.Entity == e {
			continue
		}
		if x.g.isPerson(o.Entity) != x.g.isPerson(e) || x.apart(o.Entity, e) {
			return
		}
		if o.Entity.Canonical != "" { // "Edo (now Tokyo)": both names go on to mean what they mean
			e.alias(Alias{Name: name, Kind: kind, InText: true, Sentence: si, First: first, Last: last})
			return
		}
		x.merge(o.Entity, e)
		break
	}
	e.alias(Alias{Name: name, Kind: kind, InText: true, Sentence: si, First: first, Last: last})
	x.use(e, words(x.doc, x.sentences[si], m.First, m.Last))
	x.names[fold(name)] = e
	if x.defs[fold(name)] == nil {
		x.defs[fold(name)] = &definition{[]*Entity{e}, si, first}
	}
}

// merge gives all mentions of one entity to another.
func (x *Index) merge(from, to *Entity) {
	for si := range x.at {
		for _, m := range x.at[si].mentions {
			if m.Entity == from {
				m.Entity = to
			}
		}
	}
	for name, n := range x.uses[from] {
		if x.uses[to] == nil {
			x.uses[to] = map[string]int{}
		}
		x.uses[to][name] += n
	}
	for name, e := range x.names {
		if e == from {
			x.names[name] = to
		}
	}
	if len(to.Classes) == 0 {
		to.Classes = from.Classes
	}
}

// otherName reads "X, also known as Y" and "X, now the Y" at the word "known" or "now".
func (x *Index) otherName(si, at int) {
	sc, s := &x.at[si], x.sentences[si]
	from, first := at, at+1
	if lower(s.Tokens[at]) == "known" {
		if first >= sc.n || lower(s.Tokens[first]) != "as" {
			return
		}
		first++
		for from > 0 && s.Tokens[from-1].UPOS == "ADV" {
			from--
		}
	} else if first+1 < sc.n && (lower(s.Tokens[first]) == "known" || lower(s.Tokens[first]) == "called") {
		return // "known" reads it
	}
	if from == 0 || s.Tokens[from-1].Form != "," {
		return
	}
	for first < sc.n && (s.Tokens[first].UPOS == "DET" || quote(s.Tokens[first].Form)) {
		first++
	}
	for k := range sc.runs {
		r := &sc.runs[k]
		if r.first != first || r.person >= 0 {
			continue
		}
		end := r.last + 1
		if end < sc.n && s.Tokens[end].UPOS != "PUNCT" {
			return
		}
		at := from - 1
		if at > 1 && s.Tokens[at-1].Form == ")" { // "the Board (WB), also known as"
			for at > 0 && s.Tokens[at].Form != "(" {
				at--
			}
		}
		if m := x.before(si, at); m != nil && !x.g.is(m.Entity, aPerson, anOffice) && !strings.HasSuffix(m.FoundBy, "demonym") {
			x.alsoCalled(si, first, r.last, m)
		}
		return
	}
}

func (x *Index) listedAs(e *Entity, name string) bool {
	entry := x.g.byID[e.ID]
	return entry != nil && (contains(entry.short, name) || contains(entry.aliases, name) || entry.name == name)
}

// defined records a short form and that the text states it; its own place in brackets is a mention too.
func (x *Index) defined(si, first, last int, short string, e *Entity, long *Mention) {
	if x.forbidden(short, e) {
		return
	}
	if long != nil {
		e.alias(Alias{Name: words(x.doc, x.sentences[si], long.First, long.Last), Kind: AltName, InText: true, Sentence: -1})
	}
	e.alias(Alias{Name: short, Kind: ShortName, InText: true, Sentence: si, First: first, Last: last})
	if old := x.defs[fold(short)]; old == nil {
		x.defs[fold(short)] = &definition{[]*Entity{e}, si, first}
	}
	if !x.mentioned(si, first, last) {
		x.add(si, first, last, headOf(x.sentences[si], first, last), e, "acronym")
		x.use(e, short)
		return
	}
	for _, m := range x.at[si].mentions { // the gazetteer knew another thing of that name
		if m.First == first && m.Last == last && m.Entity != e {
			m.Entity, m.FoundBy = e, "acronym"
		}
	}
}

// longOf returns the name that an acronym in brackets after token end stands for: the shortest that ends there and that
// its letters begin with ("Council of the Islands Cable Board (ICB)" is about the board), else one that the words before
// make up, else the whole name m where its letters stand anywhere in it.
func (x *Index) longOf(si int, short string, end int, m *Mention, explicit bool) *Mention {
	s := x.sentences[si]
	word, number := letters(short)
	var best *Mention
	for _, o := range x.at[si].mentions {
		if o.Last != end || o.FoundBy == "office" || o.First == o.Last && shortForm(s.Tokens[o.First].Form) || best != nil && o.First <= best.First {
			continue
		}
		long := words(x.doc, s, o.First, o.Last)
		listed := false
		if entry := x.g.byID[o.Entity.ID]; entry != nil {
			listed = contains(entry.short, short) || contains(entry.aliases, short)
		}
		if listed || word != "" && longForm(word, long) == 0 && (number == "" || strings.Contains(long, number)) {
			best = o
		}
	}
	if best != nil {
		return best
	}
	if lm := x.longBefore(si, short, end, m); lm != nil {
		return lm
	}
	if m == nil || m.First == m.Last && shortForm(s.Tokens[m.First].Form) || !explicit && stands(short, words(x.doc, s, m.First, m.Last)) < 0 {
		return nil
	}
	return m
}

// longBefore finds the long form of an acronym among the words before the bracket, and makes a name of it: "nationally
// determined contributions (NDCs)". A name m that holds the long form is taken whole, unless the long form is a name of
// its own within it, behind a preposition.
func (x *Index) longBefore(si int, short string, end int, m *Mention) *Mention {
	s := x.sentences[si]
	word, number := letters(short)
	from := end
	window := min(len(word)+5, 2*len(word)) + 4
	if number != "" {
		window = 24
	}
	for n := 1; from > 0 && n < window; n++ {
		f := s.Tokens[from-1].Form
		if f == "," || f == ";" || f == "(" || f == ")" || f == ":" || f == "." || s.Tokens[from-1].UPOS == "VERB" && !capital(f) && number == "" && base(s.Tokens[from-1].Deprel) != "amod" {
			break
		}
		from--
	}
	for i := end; i >= from; i-- { // the shortest stretch that fits
		t := s.Tokens[i]
		if t.UPOS == "PUNCT" || t.UPOS == "DET" || t.UPOS == "ADP" {
			continue
		}
		if longForm(word, words(x.doc, s, i, end)) != 0 || !startsWith(t.Form, word) {
			continue
		}
		first := i
		if number != "" { // the number may stand before: "26th session of the Conference of the Parties (COP26)"
			for first > from && !strings.Contains(s.Tokens[first].Form, number) {
				first--
			}
			if !strings.Contains(s.Tokens[first].Form, number) {
				return nil
			}
		}
		if first == end && !strings.Contains(s.Tokens[i].Form, " ") {
			continue
		}
		if m != nil && m.First < first && number == "" && first < end && capital(s.Tokens[first].Form) && ofThe(s, first) {
			return x.addName(si, first, end, "name")
		}
		if m != nil && m.First <= first {
			return m
		}
		for k := first; k > max(0, first-3); k-- { // a name that begins a little before: "UN Peacekeeping Operations (PKOs)"
			for _, o := range x.at[si].mentions {
				if o.Last == end && o.First == k {
					return o
				}
			}
		}
		head := headOf(s, first, end)
		caps := 0
		for k := first; k <= end; k++ {
			if capital(s.Tokens[k].Form) {
				caps++
			}
		}
		if caps == 0 && (s.Tokens[head].UPOS != "NOUN" && s.Tokens[head].UPOS != "PROPN") {
			return nil
		}
		nm := x.addName(si, first, end, "name")
		if caps == 0 {
			nm.Entity.Proper = false
		}
		return nm
	}
	return nil
}

// ofThe says that a preposition, with or without an article, stands before token i.
func ofThe(s *syntax.Sentence, i int) bool {
	if i > 1 && s.Tokens[i-1].UPOS == "DET" {
		i--
	}
	return i > 0 && s.Tokens[i-1].UPOS == "ADP"
}

func startsWith(form, word string) bool {
	f, w := fold(form), fold(word)
	return f != "" && w != "" && f[0] == w[0]
}

// expanded records "LF (Long Form)": the words in brackets name the entity, the acronym before them is its short form.
func (x *Index) expanded(si, at, first, last int, acronym string) {
	var long *Mention
	for _, m := range x.at[si].mentions {
		if m.First == first && m.Last == last {
			long = m
		}
	}
	if long == nil {
		long = x.addName(si, first, last, "name")
	}
	e := long.Entity
	x.defined(si, at, at, acronym, e, long)
	if d := x.defs[fold(acronym)]; d != nil && d.token > at {
		d.token = at
	}
}

// hereinafter reads 'X, hereinafter referred to as "the Y"': X is the name, or the coordinated names, before it.
func (x *Index) hereinafter(si, at int) {
	sc, s := &x.at[si], x.sentences[si]
	first := at + 1
	for first < sc.n && leadWords[lower(s.Tokens[first])] {
		first++
	}
	last := first
	for last+1 < sc.n && last < first+5 && !quote(s.Tokens[last+1].Form) && s.Tokens[last+1].UPOS != "PUNCT" && (capital(s.Tokens[last+1].Form) || s.Tokens[last+1].UPOS == "ADP") {
		last++
	}
	if first >= sc.n || !capital(s.Tokens[first].Form) {
		return
	}
	end := at
	for end > 0 && (s.Tokens[end-1].Form == "," || s.Tokens[end-1].Form == "(") {
		end--
	}
	m := x.before(si, end)
	if m == nil {
		return
	}
	short := words(x.doc, s, first, last)
	all := []*Entity{m.Entity}
	if w := lower(s.Tokens[last]); w != singular(w) { // "the Parties" are all that are named in a row
		for at := m.First; ; {
			for at > 0 && s.Tokens[at-1].UPOS == "DET" {
				at--
			}
			joined := false
			for at > 0 && (lower(s.Tokens[at-1]) == "and" || s.Tokens[at-1].Form == ",") {
				at--
				joined = true
			}
			o := x.before(si, at)
			if !joined || o == nil {
				break
			}
			all = append([]*Entity{o.Entity}, all...)
			at = o.First
		}
	}
	if len(all) == 1 {
		x.defined(si, first, last, short, all[0], m)
	} else if len(all) > 1 && x.defs[fold(short)] == nil {
		x.defs[fold(short)] = &definition{all, si, first}
	}
}

// footnotes reads what footnotes say of names: "ACT Accelerator: Access to COVID-19 Tools Accelerator", or the bare
// long form where the footnote's mark stands behind its acronym.
func (x *Index) footnotes() {
	if x.doc == nil {
		return
	}
	notes := map[int]int{} // block → its first sentence
	for si, s := range x.sentences {
		if _, ok := notes[s.Block]; !ok && x.at[si].n > 0 {
			notes[s.Block] = si
		}
	}
	marked := map[int]*Mention{} // block of a footnote → the name that its mark stands behind
	for si, s := range x.sentences {
		if s.Block < 0 || s.Block >= len(x.doc.Blocks) {
			continue
		}
		for _, mark := range x.doc.Blocks[s.Block].Marks {
			note, ok := x.doc.Footnotes[mark.Label]
			if !ok || marked[note] != nil {
				continue
			}
			if m := x.behind(si, mark); m != nil {
				marked[note] = m
			}
		}
	}
	for b := range x.doc.Blocks {
		si, ok := notes[b]
		if !ok || x.doc.Blocks[b].Kind == document.Heading || x.at[si].n > 30 || si+1 < len(x.sentences) && x.sentences[si+1].Block == b && x.doc.Blocks[b].Kind != document.Footnote {
			continue
		}
		x.footnote(si, marked[b], x.doc.Blocks[b].Kind == document.Footnote)
	}
}

// behind returns the longest name that ends where a mark stands; a closing comma or full stop may come between.
func (x *Index) behind(si int, mark document.Mark) *Mention {
	s := x.sentences[si]
	var best *Mention
	for _, m := range x.at[si].mentions {
		end := s.Tokens[m.Last].End
		if gap := mark.At - end; gap >= 0 && gap <= 2 && strings.Trim(x.doc.Blocks[s.Block].Text[end:mark.At], " ,.;:”\"") == "" {
			if best == nil || m.Last-m.First > best.Last-best.First {
				best = m
			}
		}
	}
	return best
}

func (x *Index) footnote(si int, m *Mention, isNote bool) {
	s := x.sentences[si]
	n := x.at[si].n
	first, colon := 0, -1
	for first < n && (digitsOnly(s.Tokens[first].Form) || s.Tokens[first].UPOS == "PUNCT" || s.Tokens[first].UPOS == "SYM") {
		first++
	}
	for i := first; i < n && i < first+12; i++ {
		if s.Tokens[i].Form == ":" {
			colon = i
			break
		}
	}
	last := n - 1
	for last > first && s.Tokens[last].UPOS == "PUNCT" && s.Tokens[last].Form != ")" {
		last--
	}
	if colon < 0 {
		if m != nil && isNote && last-first < 14 && x.spells(words(x.doc, x.sentenceOf(m), m.First, m.Last), words(x.doc, s, first, last)) {
			x.longName(si, first, last, m.Entity)
		}
		return
	}
	if colon == first || last <= colon || last-colon > 14 {
		return
	}
	name := words(x.doc, s, first, colon-1)
	long := words(x.doc, s, colon+1, last)
	var e *Entity
	if m != nil && (fold(m.Entity.Label) == fold(name) || x.uses[m.Entity][name] > 0 || fold(words(x.doc, x.sentenceOf(m), m.First, m.Last)) == fold(name)) {
		e = m.Entity
	} else if e = x.called(name); e == nil || !x.spells(name, long) {
		return
	}
	if !isNote && !x.spells(name, long) {
		return
	}
	x.longName(si, colon+1, last, e)
	if d := x.defs[fold(name)]; d == nil {
		x.defs[fold(name)] = &definition{[]*Entity{e}, 0, 0}
	}
}

// called returns the entity that the text has under a name; an undefined acronym becomes one.
func (x *Index) called(name string) *Entity {
	if e := x.names[fold(name)]; e != nil {
		return e
	}
	for _, e := range x.order {
		if x.uses[e][name] > 0 {
			return e
		}
	}
	for si := range x.at {
		for _, r := range x.at[si].runs {
			if r.person < 0 && shortForm(name) && words(x.doc, x.sentences[si], r.first, r.last) == name && !x.isNote(si) {
				return x.addName(si, r.first, r.last, "acronym").Entity
			}
		}
	}
	return nil
}

func (x *Index) isNote(si int) bool {
	b := x.sentences[si].Block
	return x.doc != nil && b >= 0 && b < len(x.doc.Blocks) && x.doc.Blocks[b].Kind == document.Footnote
}

// spells says that one of the words of name is an acronym whose letters long spells out.
func (x *Index) spells(name, long string) bool {
	for _, w := range strings.FieldsFunc(name, func(r rune) bool { return unicode.IsSpace(r) || r == '-' }) {
		if shortForm(w) && stands(w, long) >= 0 {
			return true
		}
	}
	return false
}

// longName records the long form that a footnote gives; its own mention, if it has one, is of the same entity.
func (x *Index) longName(si, first, last int, e *Entity) {
	long := words(x.doc, x.sentences[si], first, last)
	e.alias(Alias{Name: long, Kind: AltName, InText: true, Sentence: si, First: first, Last: last})
	x.names[fold(long)] = e
	for _, m := range x.at[si].mentions {
		if m.First >= first && m.Last == last && m.Entity != e && m.First == first {
			m.Entity = e
		}
	}
}

func (x *Index) sentenceOf(m *Mention) *syntax.Sentence {
	for si := range x.at {
		if containsMention(x.at[si].mentions, m) {
			return x.sentences[si]
		}
	}
	return x.sentences[0]
}

func containsMention(list []*Mention, m *Mention) bool {
	for _, o := range list {
		if o == m {
			return true
		}
	}
	return false
}
