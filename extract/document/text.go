package document

import (
	"slices"
	"strings"
)

// longLines is the length, in characters, from which lines are taken for whole paragraphs and not for wrapped text.
const longLines = 140

// layout is how a plain text is set.
type layout struct {
	wrapped bool // paragraphs run over several lines
	width   int  // characters of a full line, where wrapped
}

// measure judges by the length of the line in which the middle byte of the text stands when lines are sorted by length.
func measure(lines []line) layout {
	var lengths []int
	total := 0
	for _, l := range lines {
		if !l.blank() {
			lengths = append(lengths, l.length)
			total += l.length
		}
	}
	if total == 0 {
		return layout{}
	}
	slices.Sort(lengths)
	sum, middle := 0, 0
	for _, n := range lengths {
		if sum += n; sum*2 >= total {
			middle = n
			break
		}
	}
	return layout{wrapped: middle <= longLines, width: lengths[len(lengths)*9/10]}
}

// outlineText finds the blocks of a plain text.
func outlineText(d *Document) outline {
	o := textOutline{text: d.Text, lines: splitLines(d.Text), seen: sequence{}}
	o.layout = measure(o.lines)
	for _, l := range o.lines {
		if m, ok := parseMarker(d.Text[l.start:l.end]); ok {
			o.seen.see(m)
		}
	}
	for at := 0; at < len(o.lines); {
		if o.lines[at].blank() {
			at++
			continue
		}
		end := at
		for end < len(o.lines) && !o.lines[end].blank() {
			end++
		}
		o.chunk(o.lines[at:end])
		at = end
	}
	headings(d.Text, o.drafts, func(i int) bool { return o.lone[i] })
	return outline{drafts: o.drafts}
}

type textOutline struct {
	text   string
	lines  []line
	layout layout
	seen   sequence
	drafts []draft
	lone   []bool // by draft: stands between blank lines, or between line ends in a text whose lines are paragraphs
	// glue says that the last draft may go on in the next chunk: it ended without punctuation.
	glue bool
	open bool // it even ended in a word like "of", or with a full line: whatever comes next goes on with it
}

func (o *textOutline) of(l line) string { return o.text[l.start:l.end] }

// chunk reads lines that stand between blank lines.
func (o *textOutline) chunk(lines []line) {
	if len(lines) == 1 && furniture(o.of(lines[0])) {
		return
	}
	if lines = o.withoutPages(lines); len(lines) == 0 {
		return
	}
	if rule := ruleWidth(o.of(lines[0])); rule > 0 {
		o.ruled(lines, rule)
		return
	}
	for i := range lines {
		o.line(lines, i)
	}
	last := &o.drafts[len(o.drafts)-1]
	s := o.of(lines[len(lines)-1])
	r := lastRune(s)
	full := o.layout.wrapped && len(lines) > 1 && lines[len(lines)-1].length*100 >= o.layout.width*85 && isLetter(r)
	o.open = last.kind != Heading && (openEnd(s) || full) // the page ended, not the paragraph
	o.glue = o.open || last.kind != Heading && len(s) >= 20 && (r == ',' && last.kind == Paragraph || isLetter(r) || r == ')')
}

// withoutPages leaves out the heads and numbers of pages that stand with other lines.
func (o *textOutline) withoutPages(lines []line) []line {
	kept := lines[:0:0]
	for i, l := range lines {
		s := o.of(l)
		number := l.length <= 3 && allDigits(s) && (i == 0 || i == len(lines)-1)
		symbol := furniture(s) && strings.Contains(s, "/")
		if len(lines) == 1 || !number && !symbol {
			kept = append(kept, l)
		}
	}
	return kept
}

// line reads line i of a chunk.
func (o *textOutline) line(lines []line, i int) {
	l, s := lines[i], o.of(lines[i])
	if m, ok := parseMarker(s); ok && o.startsItem(lines, i, m) {
		b := draft{kind: ListItem, marker: m, indent: l.indent, start: l.start, end: l.end, lines: []span{{l.start + m.width, l.end}}}
		b.titled = !m.bullet() && title(s[m.width:]) >= caseTitle
		o.push(b, i == 0 && len(lines) == 1 || !o.layout.wrapped)
		return
	}
	switch {
	case i == 0 && o.glue && (startsLower(s) || o.open):
		o.drafts[len(o.drafts)-1].add(l.span)
	case i > 0 && o.joins(lines, i):
		o.drafts[len(o.drafts)-1].add(l.span)
		o.lone[len(o.drafts)-1] = false
	default:
		b := draft{kind: Paragraph, indent: l.indent, start: l.start, end: l.end, lines: []span{l.span}}
		o.push(b, len(lines) == 1)
		if i+1 < len(lines) && o.headline(lines, i) {
			last := &o.drafts[len(o.drafts)-1]
			last.kind, last.level = Heading, 1
		}
	}
}

func (o *textOutline) push(b draft, lone bool) {
	o.drafts = append(o.drafts, b)
	o.lone = append(o.lone, lone)
	o.glue, o.open = false, false
}

// startsItem tells whether a line that begins with marker m begins a list item, or only looks so.
func (o *textOutline) startsItem(lines []line, i int, m marker) bool {
	s := o.of(lines[i])
	if m.weak && !o.seen.supports(m) {
		return !startsLower(s[m.width:]) && len(lines) == 1 && title(s[m.width:]) >= caseTitle && m.width < len(s) // "3 International …" as a heading
	}
	if i == 0 {
		return true
	}
	before := o.of(lines[i-1])
	last := &o.drafts[len(o.drafts)-1]
	inList := last.kind == ListItem && (m.follows(last.marker) || m.bullet() && m.text == last.marker.text)
	switch {
	case inList, !strings.Contains("-*–—+", m.text) && m.bullet():
		return true
	case m.weak && !m.bullet():
		return endsSentence(before) && !startsLower(s[m.width:])
	}
	return endsClause(before) || last.kind == Heading || !o.layout.wrapped || o.broken(lines, i) && !startsLower(s[m.width:])
}

// endsClause tells whether a list may follow the line.
func endsClause(s string) bool {
	return strings.ContainsRune(".!?:…;,-–—", lastRune(s)) || strings.HasSuffix(s, " and") || strings.HasSuffix(s, " or")
}

// joins tells whether line i goes on with the paragraph of line i-1.
func (o *textOutline) joins(lines []line, i int) bool {
	before, s := o.of(lines[i-1]), o.of(lines[i])
	last := &o.drafts[len(o.drafts)-1]
	if last.kind == Heading {
		return casing(before) == capsTitle && casing(s) == capsTitle && title(s) != noTitle
	}
	if last.marker.text != "" && len(last.lines) == 1 && last.lines[0].start == last.lines[0].end {
		return true // a marker alone on its line
	}
	if !o.layout.wrapped {
		return (startsLower(s) || openEnd(before)) && !strings.ContainsRune(".!?:;…", lastRune(before))
	}
	if !endsSentence(before) {
		return true
	}
	return startsLower(s) || lines[i].indent <= lines[i-1].indent && !o.broken(lines, i)
}

// broken tells whether the line end before line i was set on purpose: the next word had room.
func (o *textOutline) broken(lines []line, i int) bool {
	word, _, _ := strings.Cut(o.of(lines[i]), " ")
	return !o.layout.wrapped || (lines[i-1].length+1+len(word))*100 <= o.layout.width*85
}

// headline tells whether line i, with others below it, is a heading: it reads like one and was broken on purpose.
func (o *textOutline) headline(lines []line, i int) bool {
	s, next := o.of(lines[i]), o.of(lines[i+1])
	form := title(s)
	if form < caseTitle || openEnd(s) || startsLower(next) || !o.broken(lines, i+1) {
		return false
	}
	// Wrapped text may break after a name: "Sri / Lanka has …".
	return form == capsTitle || !o.layout.wrapped || !strings.Contains(s, ",") && (strings.Contains(s, " ") || slices.Contains(loneWords, strings.ToLower(s)))
}

// ruleWidth is the length in bytes of the rule of five or more underscores that a line begins with, 0 if none.
func ruleWidth(s string) int {
	n := len(s) - len(strings.TrimLeft(s, "_"))
	if n < 5 {
		return 0
	}
	return n
}

// ruled reads the notes that stand under a rule: the label comes first, and the next label, one more, begins a line or follows a full stop.
func (o *textOutline) ruled(lines []line, rule int) {
	first := trimLine(o.text, span{lines[0].start + rule, lines[0].end})
	lines = append([]line{first}, lines[1:]...)
	var label marker
	for _, l := range lines {
		for at := l.start; at < l.end; {
			m, ok := parseMarker(o.text[at:l.end])
			starts := ok && len(m.readings) == 1 && m.readings[0].n > 0 && allDigits(strings.TrimRight(m.text, ".")) && (label.text == "" || m.follows(label))
			end := l.end
			next := m
			if !starts {
				next = label
			}
			if next.text != "" {
				end = nextNote(o.text, at+1, l.end, next)
			}
			s := trimLine(o.text, span{at, end}).span
			switch {
			case starts:
				label = m
				o.push(draft{kind: Paragraph, ruled: true, start: at, end: s.end, lines: []span{s}}, false)
			case len(o.drafts) > 0 && o.drafts[len(o.drafts)-1].ruled && label.text != "":
				o.drafts[len(o.drafts)-1].add(s)
			default:
				o.push(draft{kind: Paragraph, ruled: true, start: at, end: s.end, lines: []span{s}}, false)
			}
			at = trimLine(o.text, span{end, l.end}).start
		}
	}
}

// nextNote finds where, inside a line, the note after label begins: ". 3 Text". It returns end if nowhere.
func nextNote(text string, at, end int, label marker) int {
	n := ". " + itoa(label.readings[0].n+1) + " "
	if i := strings.Index(text[at:end], n); i >= 0 {
		return at + i + 2
	}
	return end
}
