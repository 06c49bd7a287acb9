package document

import (
	"fmt"
	"strings"
)

// outlineMarkdown finds the blocks of a Markdown text by the rules of CommonMark 0.31 and of GitHub's tables and footnotes, as far as
// they matter for reading. Fenced code, HTML comments, rows of tables, rules and link definitions are no blocks. Indented lines are
// prose here, not code: policy texts indent, and hold no code.
func outlineMarkdown(d *Document) outline {
	lines := splitLines(d.Text)
	m := markdown{text: d.Text, seen: sequence{}, begun: sequence{}, out: outline{links: map[string]bool{}}}
	lines = lines[frontMatter(d, lines):]
	for _, l := range lines {
		if k, ok := parseMarker(d.Text[l.start:l.end]); ok {
			m.seen.see(k)
		}
	}
	for i := 0; i < len(lines); i++ {
		next := line{}
		if i+1 < len(lines) {
			next = lines[i+1]
		}
		m.line(lines[i], next)
	}
	m.boldHeadings()
	if m.rows > 0 {
		d.Warnings = append(d.Warnings, fmt.Sprintf("%d table rows left out", m.rows))
	}
	return m.out
}

// frontMatter returns how many lines the front matter takes, and keeps its title. A first line "---" opens it, a second closes it.
func frontMatter(d *Document, lines []line) int {
	if len(lines) == 0 || d.Text[lines[0].start:lines[0].end] != "---" {
		return 0
	}
	title := ""
	for i, l := range lines[1:] {
		s := d.Text[l.start:l.end]
		switch value, ok := strings.CutPrefix(s, "title:"); {
		case s == "---" || s == "...":
			d.Title = title
			return i + 2
		case ok && title == "" && l.indent == 0:
			value = strings.TrimSpace(value)
			if n := len(value); n > 1 && (value[0] == '"' || value[0] == '\'') && value[n-1] == value[0] {
				value = value[1 : n-1]
			}
			title = strings.Trim(value, "|>")
		case i == 0 && s == "":
			return 0 // a rule, then text
		}
	}
	return 0
}

type markdown struct {
	text    string
	seen    sequence
	out     outline
	begun   sequence // the items there are
	open    bool     // the last draft takes further lines
	quoted  bool     // the last draft stands in a block quote
	fence   string   // the fence that closes the code block being read
	comment bool     // inside an HTML comment
	table   bool     // inside a table
	rows    int
	never   bool // no comment closes after this point
}

// line reads one line; next is needed to see the head of a table.
func (m *markdown) line(l, next line) {
	if m.fence != "" {
		if s := m.text[l.start:l.end]; strings.HasPrefix(s, m.fence) && strings.Trim(s, m.fence[:1]) == "" {
			m.fence = ""
		}
		return
	}
	pieces := m.uncomment(l.span)
	if len(pieces) == 0 { // blank, or nothing but a comment
		if l.blank() {
			m.open, m.table = false, false
		}
		return
	}
	first := trimLine(m.text, pieces[0])
	first.indent += l.indent
	quoted := false
	for first.blank() || m.text[first.start] == '>' {
		if !first.blank() {
			s := m.text[first.start:first.end]
			marks := s[:len(s)-len(strings.TrimLeft(s, "> \t"))]
			quoted = true
			first = trimLine(m.text, span{first.start + strings.LastIndexByte(marks, '>') + 1, first.end})
			continue
		}
		if pieces = pieces[1:]; len(pieces) == 0 {
			m.open = false
			return
		}
		first = trimLine(m.text, pieces[0])
	}
	if quoted && !m.quoted {
		m.open = false
	}
	m.quoted = quoted
	pieces[0] = first.span
	m.block(first, pieces, next)
}

// block reads a line without the marks of quotes and without comments.
func (m *markdown) block(l line, pieces []span, next line) {
	s := m.text[l.start:l.end]
	if m.table && strings.Contains(s, "|") {
		m.rows++
		return
	}
	m.table = false
	level, from := atxHeading(s)
	switch {
	case strings.HasPrefix(s, "```") && !strings.Contains(s[3:], "`") || strings.HasPrefix(s, "~~~"):
		m.fence, m.open = s[:runEnd([]byte(s), 0)], false
	case level > 0:
		m.start(draft{kind: Heading, level: level}, l, pieces, from)
		m.trimHeading()
		m.open = false
	case m.open && m.underline(s):
	case ruleLine(s):
		m.open = false
	case tableHead(m.text, s, next):
		m.rows, m.table, m.open = m.rows+1, true, false
	case strings.HasPrefix(s, "[^") && strings.Contains(s[:min(len(s), 60)], "]:"):
		shut := strings.Index(s, "]:")
		m.start(draft{kind: Paragraph, label: s[2:shut]}, l, pieces, shut+2)
	case !m.open && s[0] == '[' && strings.Contains(s[:min(len(s), 200)], "]: ") && !strings.Contains(upTo(s, "]: "), "\n"):
		m.out.links[foldLabel([]byte(upTo(s, "]: ")[1:]))] = true
	default:
		if k, ok := parseMarker(s); ok && m.startsItem(k, l.indent) {
			m.start(draft{kind: ListItem, marker: k}, l, pieces, k.width)
			m.begun.see(k)
			return
		}
		if m.open {
			last := &m.out.drafts[len(m.out.drafts)-1]
			for _, p := range pieces {
				last.add(p)
			}
			return
		}
		m.start(draft{kind: Paragraph}, l, pieces, 0)
	}
}

// start begins a block whose content begins width bytes into the line.
func (m *markdown) start(b draft, l line, pieces []span, width int) {
	b.start, b.end, b.indent = l.start, pieces[len(pieces)-1].end, l.indent
	pieces[0] = trimLine(m.text, span{l.start + width, l.end}).span
	b.lines = pieces
	m.out.drafts = append(m.out.drafts, b)
	m.open = true
}

// startsItem tells whether a marker begins a list item here. Inside a paragraph only bullets, the first number and the next number do.
func (m *markdown) startsItem(k marker, indent int) bool {
	if k.weak && !m.seen.supports(k) {
		return false
	}
	if !m.open || k.bullet() || m.begun.precedes(k) {
		return true
	}
	last := m.out.drafts[len(m.out.drafts)-1]
	if last.kind == ListItem && indent >= last.indent+2 {
		return k.first()
	}
	return !k.weak && (last.kind == ListItem || k.first())
}

// atxHeading reads "## Text" and returns its level and where the text begins.
func atxHeading(s string) (level, from int) {
	for level < len(s) && s[level] == '#' {
		level++
	}
	if level == 0 || level > 6 || !startsSpace(s[level:]) {
		return 0, 0
	}
	return level, level
}

// trimHeading takes off the closing #s of the last draft.
func (m *markdown) trimHeading() {
	last := &m.out.drafts[len(m.out.drafts)-1]
	p := &last.lines[len(last.lines)-1]
	s := m.text[p.start:p.end]
	bare := strings.TrimRight(s, "#")
	if bare == "" || len(bare) < len(s) && strings.HasSuffix(bare, " ") {
		p.end = trimLine(m.text, span{p.start, p.start + len(bare)}).end
	}
}

// underline makes a heading of the open paragraph if s is a row of = or -.
func (m *markdown) underline(s string) bool {
	last := &m.out.drafts[len(m.out.drafts)-1]
	if last.kind != Paragraph || last.label != "" || strings.Trim(s, "=") != "" && strings.Trim(s, "-") != "" {
		return false
	}
	last.kind, last.level = Heading, 1
	if s[0] == '-' {
		last.level = 2
	}
	m.open = false
	return true
}

// ruleLine tells "***", "- - -", "___": three or more of one of them, and nothing else.
func ruleLine(s string) bool {
	c := s[0]
	if c != '*' && c != '-' && c != '_' {
		return false
	}
	n := 0
	for i := range len(s) {
		switch {
		case s[i] == c:
			n++
		case s[i] != ' ' && s[i] != '\t':
			return false
		}
	}
	return n >= 3
}

// tableHead tells whether s is the first row of a table: the next line is of dashes, colons and bars.
func tableHead(text, s string, next line) bool {
	n := text[next.start:next.end]
	return strings.Contains(s, "|") && strings.Contains(n, "-") && strings.Contains(n, "|") && strings.Trim(n, "|:- \t") == ""
}

// uncomment parts a line around its HTML comments; nil if nothing is left.
func (m *markdown) uncomment(s span) []span {
	var pieces []span
	for s.start < s.end {
		rest := m.text[s.start:s.end]
		if m.comment {
			n := strings.Index(rest, "-->")
			if n < 0 {
				return pieces
			}
			m.comment = false
			s.start += n + 3
			continue
		}
		n := strings.Index(rest, "<!--")
		if n < 0 || m.never {
			pieces = append(pieces, s)
			break
		}
		if !strings.Contains(m.text[s.start+n:], "-->") {
			m.never = true // it never closes, so it is text
			continue
		}
		if n > 0 {
			pieces = append(pieces, span{s.start, s.start + n})
		}
		m.comment = true
		s.start += n + 4
	}
	return pieces
}

// boldHeadings makes headings of short paragraphs that are bold from end to end and end in no punctuation.
func (m *markdown) boldHeadings() {
	for i := range m.out.drafts {
		b := &m.out.drafts[i]
		s := b.content(m.text)
		if b.kind != Paragraph || len(b.lines) != 1 || len(s) < 5 || len(s) > 150 || s[:2] != s[len(s)-2:] || s[:2] != "**" && s[:2] != "__" {
			continue
		}
		if inner := s[2 : len(s)-2]; !strings.Contains(inner, s[:2]) && !strings.ContainsRune(".,;:!?", lastRune(inner)) {
			b.kind, b.level = Heading, 6
		}
	}
}

// upTo is what stands before the first sep, all where there is none.
func upTo(s, sep string) string {
	s, _, _ = strings.Cut(s, sep)
	return s
}
