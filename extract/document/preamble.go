package document

import "regexp"

// Resolutions set their preamble as one sentence: "The Council, Recalling …, Noting …,". Where it stands in one
// paragraph, each of its clauses begins with a participle in capitals behind a comma.
var (
	preambleStart  = regexp.MustCompile(`^(?:The|THE)(?:\s+(?:of|the|[A-Z][\p{L}-]*)){1,8},\s+(?:[A-Z][a-z]{2,}ing|Having|Deeply|Gravely|Guided|Alarmed|Concerned|Convinced|Determined)\b`)
	preambleClause = regexp.MustCompile(`[,;](?:\s+and)?\s+((?:[A-Z][a-z]{2,}ing|Having|Guided|Alarmed|Concerned|Convinced|Determined)\s+[a-z])`)
)

// splitPreambles makes a paragraph of each clause of a preamble that was set as one, so that each is read on its own.
func splitPreambles(text string, drafts []draft) []draft {
	var out []draft
	for _, b := range drafts {
		content := b.content(text)
		if b.kind != Paragraph || !preambleStart.MatchString(content) {
			out = append(out, b)
			continue
		}
		at := b.lines[0].start
		for _, m := range preambleClause.FindAllStringSubmatchIndex(content, -1) {
			var first draft
			first, b = b.split(at + m[2])
			out = append(out, first)
		}
		out = append(out, b)
	}
	return out
}

// split parts a draft at a byte offset of the text.
func (b draft) split(at int) (before, after draft) {
	before, after = b, b
	before.lines, after.lines = nil, nil
	for _, l := range b.lines {
		switch {
		case l.end <= at:
			before.lines = append(before.lines, l)
		case l.start >= at:
			after.lines = append(after.lines, l)
		default:
			before.lines = append(before.lines, span{l.start, at})
			after.lines = append(after.lines, span{at, l.end})
		}
	}
	before.end, after.start, after.marker = at, at, marker{}
	return before, after
}
