package document

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// level is one depth of the list that is being read.
type level struct {
	bullet string  // the mark, of a bulleted level
	last   ordinal // of a numbered level
	indent int
	lead   int  // draft that introduces the items
	parts  bool // an item ended in a semicolon: the one that ends in a full stop is the last
	nested bool // opened by an item of the same bullet that ends in a colon; its items begin in lower case or end in a semicolon
}

// lists follows the drafts of a document and finds, for each item, its depth and what introduces it.
type lists struct {
	text   string
	drafts []draft
	leads  []int
	stack  []level
	kept   map[string]level // by style, the last numbered level: numbers go on across headings and paragraphs
	before int              // last draft that is no footnote, -1 at the start
	colon  int              // last paragraph, where it ends in a colon: what follows headings is still introduced by it
	chain  int              // first of the paragraphs up to here that end in a comma, as a preamble does
}

// linkLists sets the Level of list items and returns, for each draft, the index of the draft that introduces it, or -1.
// Besides list items, the paragraphs of a preamble ("The Council, / Recalling …, / Noting …,") are introduced by its first.
func linkLists(d *Document, drafts []draft) []int {
	l := lists{text: d.Text, drafts: drafts, leads: make([]int, len(drafts)), kept: map[string]level{}, before: -1, colon: -1, chain: -1}
	for i := range drafts {
		l.leads[i] = -1
		switch drafts[i].kind {
		case Footnote:
			continue
		case Paragraph:
			l.paragraph(i)
		case ListItem:
			l.item(i)
			top := &l.stack[len(l.stack)-1]
			l.leads[i] = top.lead
			top.parts = top.parts || strings.ContainsRune(";,", lastRune(l.content(i)))
			drafts[i].level = len(l.stack)
		}
		l.before = i
	}
	return l.leads
}

func (l *lists) content(i int) string { return l.drafts[i].content(l.text) }

func (l *lists) paragraph(i int) {
	s := l.content(i)
	if lastRune(s) == ':' {
		l.colon = i
	} else {
		l.colon = -1
	}
	inChain := l.before >= 0 && l.drafts[l.before].kind == Paragraph && l.chain >= 0
	if inChain && opener(l.content(l.chain)) && !opensSentence(s) {
		l.leads[i] = l.chain
	}
	switch r := lastRune(strings.TrimSuffix(strings.TrimRightFunc(s, isSpace), " and")); {
	case r != ',' && r != ';':
		l.chain = -1
	case !inChain:
		l.chain = i
	}
}

// opener tells whether a paragraph opens a preamble: "The Security Council,", "WE, the members of the Harbour Forum;".
func opener(s string) bool {
	return strings.HasPrefix(s, "The ") || strings.HasPrefix(s, "THE ") || strings.HasPrefix(s, "We") || strings.HasPrefix(s, "WE")
}

// opensSentence tells whether a paragraph begins with a subject of its own.
func opensSentence(s string) bool {
	word, _, _ := strings.Cut(s, " ")
	word = strings.ToLower(strings.TrimRight(word, ",;:"))
	return word == "the" || word == "a" || word == "an" || slices.Contains(pronouns, word)
}

// item opens, continues or closes levels so that the last level is that of item i.
func (l *lists) item(i int) {
	b := &l.drafts[i]
	afterItem := l.before >= 0 && l.drafts[l.before].kind == ListItem
	if l.resume(b) {
		return
	}
	if !afterItem {
		l.open(b, l.leadBefore(b), true)
		return
	}
	top := &l.stack[len(l.stack)-1]
	previous := l.content(l.before)
	deeper := b.indent >= top.indent+2
	if b.marker.bullet() {
		if !deeper && l.resumeBullet(b, i, previous) {
			return
		}
		for len(l.stack) > 1 && b.indent+2 <= l.stack[len(l.stack)-1].indent {
			l.stack = l.stack[:len(l.stack)-1]
		}
		l.open(b, l.before, false)
		return
	}
	first := b.marker.readings[0].n == 1
	if !deeper && !(first && opensList(previous)) {
		for k := len(l.stack) - 1; k >= 0; k-- { // a list that counts anew, or left a number out
			if o, ok := b.marker.of(l.stack[k].last.style); ok {
				l.stack = l.stack[:k+1]
				l.stack[k].last = o
				l.keep()
				return
			}
		}
	}
	for len(l.stack) > 1 && b.indent+2 <= l.stack[len(l.stack)-1].indent {
		l.stack = l.stack[:len(l.stack)-1]
	}
	if top := l.stack[len(l.stack)-1]; top.bullet != "" && !deeper && lastRune(previous) != ':' { // a list of its own after a bulleted one
		l.open(b, l.stack[0].lead, true)
		return
	}
	l.open(b, l.before, false)
}

// of is the reading of the marker in a style.
func (m marker) of(style string) (ordinal, bool) {
	for _, o := range m.readings {
		if o.style == style {
			return o, true
		}
	}
	return ordinal{}, false
}

// resume goes on with the numbered level whose last number the marker follows, also where headings and paragraphs came between.
func (l *lists) resume(b *draft) bool {
	top := len(l.stack) - 1
	for k := top; k >= 0; k-- {
		if o, ok := b.marker.of(l.stack[k].last.style); ok && o.n == l.stack[k].last.n+1 && b.indent < l.stack[k].indent+4 {
			if k == top && l.closed(b) {
				continue
			}
			l.stack = l.stack[:k+1]
			l.stack[k].last = o
			l.keep()
			return true
		}
	}
	for _, o := range b.marker.readings {
		if kept, ok := l.kept[o.style]; ok && o.n == kept.last.n+1 && o.n > 1 {
			kept.last = o
			l.stack = append(l.stack[:0], kept)
			l.keep()
			return true
		}
	}
	return false
}

// closed tells whether the innermost list ended with the item before: 1. to 3. of it may be followed by 4. of the list around it.
func (l *lists) closed(b *draft) bool {
	top := len(l.stack) - 1
	if top == 0 || l.before < 0 || l.drafts[l.before].kind != ListItem {
		return false
	}
	previous := l.content(l.before)
	if lastRune(previous) != '.' || !l.stack[top].parts && (!startsLower(previous) || startsLower(b.content(l.text))) {
		return false
	}
	for _, v := range l.stack[:top] {
		if o, ok := b.marker.of(v.last.style); ok && o.n == v.last.n+1 {
			return true
		}
	}
	return false
}

// resumeBullet goes on with the level of the same bullet. Where the item before ends in a colon and this one is a part of a
// sentence, it opens a level although nothing in the layout says so: lists lose their depth when pages become text.
func (l *lists) resumeBullet(b *draft, i int, previous string) bool {
	k := len(l.stack) - 1
	for k >= 0 && (l.stack[k].bullet != b.marker.text || l.stack[k].indent > b.indent+1) {
		k--
	}
	if k < 0 {
		return false
	}
	s := l.content(i)
	part := startsLower(s) || strings.ContainsRune(";,", lastRune(s))
	if lastRune(previous) == ':' && part {
		l.stack = l.stack[:k+1]
		l.push(level{bullet: b.marker.text, indent: l.stack[k].indent, lead: l.before, nested: true})
		return true
	}
	if l.stack[k].nested && (lastRune(previous) == '.' || !part && unicode.IsUpper(firstRune(s)) && startsLower(previous)) {
		k--
	}
	l.stack = l.stack[:k+1]
	return true
}

// opensList tells whether an item leaves its sentence open, so that a list under it may follow.
func opensList(s string) bool {
	r := lastRune(s)
	return strings.ContainsRune(":,–—-", r) || unicode.IsLetter(r) && !strings.HasSuffix(s, " and") && !strings.HasSuffix(s, " or")
}

// open begins a level, below the ones there are or afresh.
func (l *lists) open(b *draft, lead int, afresh bool) {
	if afresh {
		l.stack = l.stack[:0]
	}
	v := level{indent: b.indent, lead: lead}
	if b.marker.bullet() {
		v.bullet = b.marker.text
	} else {
		v.last = b.marker.readings[0]
		for _, o := range b.marker.readings {
			if o.n == 1 {
				v.last = o
			}
		}
	}
	l.push(v)
	l.keep()
}

func (l *lists) push(v level) {
	if len(l.stack) >= 32 { // no list is so deep; a bound keeps the search for a level short
		l.stack = l.stack[:31]
	}
	l.stack = append(l.stack, v)
}

func (l *lists) keep() {
	if v := l.stack[len(l.stack)-1]; v.bullet == "" {
		l.kept[v.last.style] = v
	}
}

// leadBefore finds what introduces a list that does not follow an item. A numbered list that does not begin with one is
// introduced by nothing: its beginning is elsewhere.
func (l *lists) leadBefore(b *draft) int {
	switch {
	case l.before < 0:
		return -1
	case !b.marker.bullet() && !b.marker.first():
		return -1
	case l.drafts[l.before].kind == Heading && l.colon >= 0:
		return l.colon
	case l.chain >= 0:
		return l.chain
	}
	return l.before
}

func (m marker) first() bool {
	for _, o := range m.readings {
		if o.n == 1 {
			return true
		}
	}
	return false
}

func isLetter(r rune) bool { return r != utf8.RuneError && unicode.IsLetter(r) }
