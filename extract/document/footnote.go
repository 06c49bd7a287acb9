package document

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// notes are the footnotes of a document: the labels that count, and the places of marks that only the layout gives away.
type notes struct {
	labels map[string]bool
	spaced map[int]string // byte offset into the document's text → label, for marks that stand between spaces
}

func (n *notes) any() bool { return len(n.labels) > 0 }

// candidate is a draft that would be a footnote if its label were referred to.
type candidate struct {
	draft int
	label string
	at    int  // byte offset of the note's text
	sure  bool // its form is one of notes, wherever it stands
	bare  bool // "2. See …": only under a heading that says "Notes"
}

// findNotes makes footnotes of the drafts that are labelled like one and whose label is referred to before them. It looks at
// notes in the form of Markdown, under a rule, bulleted, in brackets, under a heading "Notes", and at the end of the text.
func findNotes(d *Document, drafts []draft, stars bool) notes {
	var found []candidate
	all := notes{labels: map[string]bool{}}
	for i := range drafts {
		if c, ok := parseNote(d.Text, &drafts[i], stars); ok {
			c.draft = i
			found = append(found, c)
			all.labels[c.label] = true
		}
	}
	n := notes{labels: map[string]bool{}, spaced: map[int]string{}}
	if len(found) == 0 {
		return n
	}
	refs := all.references(d.Text, drafts)
	n.findSpaced(d.Text, drafts, found, refs)
	referred := func(c candidate) bool {
		at, ok := refs[c.label]
		return ok && at < drafts[c.draft].start
	}
	tail := len(drafts)
	for k := len(found) - 1; k >= 0 && found[k].draft == tail-1 && !found[k].bare && (referred(found[k]) || drafts[found[k].draft].label != ""); k-- {
		tail--
	}
	underNotes, next := false, 0
	for i := range drafts {
		if next == len(found) {
			break
		}
		b := &drafts[i]
		if found[next].draft != i {
			if b.kind == Heading {
				underNotes = notesHeading(b.content(d.Text))
			}
			continue
		}
		c := found[next]
		next++
		if b.label != "" || referred(c) && (b.ruled || c.sure || underNotes || i >= tail) {
			b.kind, b.level, b.marker = Footnote, 0, marker{text: c.label}
			b.lines[0].start = c.at
			n.labels[c.label] = true
		} else if b.kind == Heading {
			underNotes = notesHeading(b.content(d.Text))
		}
	}
	return n
}

func notesHeading(s string) bool {
	s = strings.ToLower(strings.Trim(s, "#*_: "))
	return s == "notes" || s == "footnotes" || s == "endnotes" || s == "references" || s == "note"
}

// parseNote reads the label of a draft that may be a footnote.
func parseNote(text string, b *draft, stars bool) (candidate, bool) {
	if b.label != "" {
		return candidate{label: b.label, at: b.lines[0].start, sure: true}, true
	}
	if len(b.lines) == 0 {
		return candidate{}, false
	}
	end := b.lines[0].end
	s := text[b.start:end]
	c := candidate{}
	if b.kind == ListItem && b.marker.bullet() && !(stars && b.marker.text == "*") {
		s = text[b.lines[0].start:end]
		c.sure = true
	}
	n := 0 // bytes of the label and what belongs to it
	switch r, size := utf8.DecodeRuneInString(s); {
	case r == '[':
		shut := strings.IndexByte(s[:min(len(s), 6)], ']')
		if shut < 2 || !allDigits(s[1:shut]) || shut+1 < len(s) && s[shut+1] == '(' {
			return c, false
		}
		c.label, c.sure, n = s[1:shut], true, shut+1
		n += len(s[n:]) - len(strings.TrimPrefix(s[n:], ":"))
	case superscript(r) >= 0:
		c.label, n = readSuperscript(s)
		c.sure = true
	case strings.ContainsRune("*†‡§", r) && stars && !c.sure:
		for n < 3*size && strings.HasPrefix(s[n:], string(r)) {
			n += size
		}
		c.label = s[:n]
		if r == '*' && (n > 1 || strings.Contains(s[n:], "*")) {
			return c, false // emphasis that a text kept from Markdown
		}
	case r >= '1' && r <= '9':
		for n < len(s) && n < 4 && isDigit(s[n]) {
			n++
		}
		c.label = s[:n]
		if n > 3 || n == len(s) {
			return c, false
		}
		switch after := s[n:]; {
		case startsSpace(after):
		case (after[0] == '.' || after[0] == ')') && startsSpace(after[1:]):
			c.bare = true
			n++
		case len(after) > 2 && isUpper(after[0]) && !isDigit(after[1]) && isLetter(rune(after[2])):
		default:
			return c, false
		}
	default:
		return c, false
	}
	rest := strings.TrimLeftFunc(s[n:], isSpace)
	if rest == "" {
		return c, false
	}
	c.at = end - len(rest)
	if c.bare {
		c.sure = false
	}
	return c, true
}

// references gives, for each label, the place of the first mark of it.
func (n *notes) references(text string, drafts []draft) map[string]int {
	refs := map[string]int{}
	var f flat
	for i := range drafts {
		f.fill(text, drafts[i].lines)
		for _, c := range n.marks(&f, &drafts[i]) {
			if _, ok := refs[c.label]; !ok {
				refs[c.label] = f.pos[c.from]
			}
		}
	}
	return refs
}

// marks finds the references to footnotes in a block. In Block.Text nothing of them stays.
func (n *notes) marks(f *flat, b *draft) []cut {
	var cuts []cut
	s := f.text
	keep := func(from, to int, label string) bool {
		if !n.labels[label] || b.kind == Footnote && label == b.marker.text {
			return false
		}
		cuts = append(cuts, cut{from: from, to: to, label: label})
		return true
	}
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case isDigit(c):
			to := i
			for to < len(s) && isDigit(s[to]) {
				to++
			}
			if label, ok := n.spaced[f.pos[i]]; ok {
				keep(i, to, label)
			} else if to-i <= 3 && c != '0' && gluedBefore(s, i) {
				for from := i; keepable(s, from, to) && keep(from, to, string(s[from:to])); { // "2,3" are two marks
					i = to
					if to+1 >= len(s) || s[to] != ',' || !isDigit(s[to+1]) {
						break
					}
					from, to = to+1, to+1
					for to < len(s) && isDigit(s[to]) {
						to++
					}
					cuts[len(cuts)-1].to = from // the comma goes with the mark before it
				}
			}
			i = max(i, to)
		case c == '[' && i > 0:
			end := i + 1
			for end < len(s) && end < i+40 && s[end] != ']' && s[end] != '\n' {
				end++
			}
			label := strings.TrimPrefix(string(s[i+1:min(end, len(s))]), "^")
			if end < len(s) && s[end] == ']' && !(end+1 < len(s) && s[end+1] == '(') && (allDigits(label) || s[i+1] == '^') && keep(i, end+1, label) {
				i = end
			}
			i++
		case c == '*' || c >= utf8.RuneSelf:
			r, size := utf8.DecodeRune(s[i:])
			i += n.sign(s, i, r, size, keep)
		case c == '<' && i > 0 && hasPrefix(s[i:], "<sup>"):
			end := i + 5
			for end < len(s) && isDigit(s[end]) {
				end++
			}
			if hasPrefix(s[end:], "</sup>") && keep(i, end+6, string(s[i+5:end])) {
				i = end + 5
			}
			i++
		default:
			i++
		}
	}
	return cuts
}

// sign reads superscript digits, stars and daggers at i and returns how many bytes to go on.
func (n *notes) sign(s []byte, i int, r rune, size int, keep func(from, to int, label string) bool) int {
	before, _ := utf8.DecodeLastRune(s[:i])
	switch {
	case superscript(r) >= 0:
		label, width := readSuperscript(string(s[i:min(len(s), i+24)]))
		if i > 0 && !isSpace(before) && !unitBefore(s, i) {
			keep(i, i+width, label)
		}
		return width
	case strings.ContainsRune("*†‡§", r):
		end := i + size
		for end < len(s) && hasPrefix(s[end:], string(r)) {
			end += size
		}
		after, _ := utf8.DecodeRune(s[end:])
		if i > 0 && !isSpace(before) && (end == len(s) || !unicode.IsLetter(after) && !unicode.IsDigit(after)) && end-i <= 3*size {
			keep(i, end, string(s[i:end]))
		}
		return end - i
	}
	return size
}

// numbered words take a number after them that is no mark, even where the space is lost.
var numbered = strings.Fields(`article articles paragraph paragraphs chapter chapters section sections annex annexes part parts
	page pages resolution resolutions item items phase number numbers table figure rule rules goal goals target targets group
	volume box step tier category pillar stage level option round session protocol principle principles
	january february march april may june july august september october november december`)

// abbreviated words end in a full stop that is not the sentence's.
var abbreviated = strings.Fields("no nos para paras art arts sec fig cf pp ch vol vols ed eds add rev corr jan feb mar apr jun jul aug sept sep oct nov dec")

// gluedBefore tells whether what stands before the digit at i may carry a mark: a lower-case word of three letters or more, or
// punctuation after a word. Names with numbers (G20, COP26, PM2.5, A/58/874/Add.1) do not.
func gluedBefore(s []byte, i int) bool {
	start := i
	for start > 0 && i-start < 64 && !isSpaceByte(s[start-1]) {
		start--
	}
	token := string(s[start:i])
	word := strings.TrimRightFunc(token, func(r rune) bool { return strings.ContainsRune(".,;:!?)]\"'”’»*", r) })
	closing := token[len(word):]
	if token == "" || strings.ContainsAny(word, "/@\\=&#_<") || strings.ContainsAny(word, "0123456789") && !strings.Contains(closing, ")") {
		return false
	}
	if k := strings.LastIndexFunc(word, func(r rune) bool { return !unicode.IsLetter(r) }); k >= 0 {
		_, size := utf8.DecodeRuneInString(word[k:])
		word = word[k+size:]
	}
	if word == "" {
		return strings.Contains(closing, ")")
	}
	last, _ := utf8.DecodeLastRuneInString(word)
	switch {
	case closing == "" && slices.Contains(numbered, strings.ToLower(word)):
		return false
	case (closing == "" || closing[0] == '.') && slices.Contains(abbreviated, strings.ToLower(word)):
		return false
	case closing == "":
		return unicode.IsLower(last) && utf8.RuneCountInString(word) >= 3
	case strings.HasPrefix(closing, ".") && utf8.RuneCountInString(word) == 1:
		return false // an initial, "p.3"
	}
	return strings.ContainsAny(closing, ".,;:!?)\"”’»")
}

// keepable tells whether what follows digits lets them be a mark: the end, a space, closing punctuation, or another label.
func keepable(s []byte, from, to int) bool {
	if to-from > 3 || to == from || s[from] == '0' {
		return false
	}
	rest := s[to:]
	for k := 0; ; {
		r, n := utf8.DecodeRune(rest[k:])
		switch {
		case n == 0 || isSpace(r) || r == '—' || r == '–':
			return true
		case k == 0 && r == ',' && len(rest) > 1 && isDigit(rest[1]):
			return true
		case !strings.ContainsRune(".,;:!?)]\"”’»", r) || k > 4:
			return false
		}
		k += n
	}
}

func isSpaceByte(c byte) bool { return c <= ' ' }

func hasPrefix(s []byte, prefix string) bool {
	return len(s) >= len(prefix) && string(s[:len(prefix)]) == prefix
}

// superscript is the value of a superscript digit, -1 for anything else.
func superscript(r rune) int {
	switch r {
	case '¹':
		return 1
	case '²':
		return 2
	case '³':
		return 3
	}
	if r == '⁰' || r >= '⁴' && r <= '⁹' {
		return int(r - '⁰')
	}
	return -1
}

func readSuperscript(s string) (label string, width int) {
	for _, r := range s {
		n := superscript(r)
		if n < 0 {
			break
		}
		label += itoa(n)
		width += utf8.RuneLen(r)
	}
	return label, width
}

// unitBefore tells whether a unit stands before i: km², CO².
func unitBefore(s []byte, i int) bool {
	start := i
	for start > 0 && i-start < 4 && isAlnum(s[start-1]) {
		start--
	}
	return slices.Contains([]string{"m", "km", "cm", "mm", "mi", "ft", "in", "yd", "CO", "R"}, string(s[start:i]))
}

// findSpaced finds marks that stand between spaces ("the Forum 1 has", "the Forum, 2 which"), as extraction from a page leaves them.
// Only notes under a rule have such marks, and the page that ends with the rule must hold the mark.
func (n *notes) findSpaced(text string, drafts []draft, found []candidate, refs map[string]int) {
	page := 0
	var f flat
	for k := 0; k < len(found); {
		if !drafts[found[k].draft].ruled {
			k++
			continue
		}
		last := k + 1
		for last < len(found) && found[last].draft == found[last-1].draft+1 && drafts[found[last].draft].ruled {
			last++
		}
		first := found[k].draft
		wanted := map[string]bool{}
		for _, c := range found[k:last] {
			if at, ok := refs[c.label]; !ok || at > drafts[first].start {
				wanted[c.label] = true
			}
		}
		plain, unclear := map[string][]int{}, map[string][]int{}
		for i := page; i < first; i++ {
			f.fill(text, drafts[i].lines)
			spacedDigits(&f, func(label string, at int, punctuated, named bool, next string) {
				switch {
				case wanted[label] && punctuated:
					plain[label] = append(plain[label], at)
				case wanted[label] && named:
					unclear[label] = append(unclear[label], at)
				case punctuated && n.labels[label] && (next == "" || slices.Contains(smallWords, next)):
					n.spaced[at] = label // a note of a page before, once more
				}
			})
		}
		for label := range wanted {
			at := -1
			if len(plain[label]) > 0 {
				at = plain[label][0]
			} else if len(unclear[label]) == 1 {
				at = unclear[label][0]
			}
			if at >= 0 {
				n.spaced[at] = label
				n.labels[label] = true
				if old, ok := refs[label]; !ok || at < old {
					refs[label] = at
				}
			}
		}
		page = found[last-1].draft + 1
		k = last
	}
}

// spacedDigits calls yield for each number between spaces: whether it follows punctuation after a word; whether it follows a
// name or a year and goes before a word in lower case; and the word after it.
func spacedDigits(f *flat, yield func(label string, at int, punctuated, named bool, next string)) {
	words := fieldsAt(f.text)
	for k := 1; k < len(words); k++ {
		label := string(f.text[words[k].start:words[k].end])
		if len(label) > 3 || !allDigits(label) || label[0] == '0' {
			continue
		}
		before := string(f.text[words[k-1].start:words[k-1].end])
		next := ""
		if k+1 < len(words) {
			next = string(f.text[words[k+1].start:words[k+1].end])
		}
		word := strings.TrimRight(before, ",;:.)”\"")
		last, _ := utf8.DecodeLastRuneInString(word)
		punctuated := word != before && (unicode.IsLetter(last) || next == "" && !strings.HasSuffix(before, ","))
		named := word == before && (isYear(word) || unicode.IsUpper(firstRune(word)) && unicode.IsLetter(last)) &&
			!slices.Contains(numbered, strings.ToLower(word)) && (next == "" || startsLower(next))
		yield(label, f.pos[words[k].start], punctuated, named, next)
	}
}

func fieldsAt(s []byte) []span {
	var words []span
	for i := 0; i < len(s); {
		for i < len(s) && isSpaceByte(s[i]) {
			i++
		}
		start := i
		for i < len(s) && !isSpaceByte(s[i]) {
			i++
		}
		if i > start {
			words = append(words, span{start, i})
		}
	}
	return words
}

func itoa(n int) string { return strconv.Itoa(n) }
