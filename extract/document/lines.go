package document

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// span is a piece of a text: byte offsets, end exclusive.
type span struct{ start, end int }

// line is one line of a text without the white space around it; start == end where it is blank.
type line struct {
	span
	indent int // columns of white space before start; a tab goes to the next multiple of four
	length int // code points between start and end
}

func (l line) blank() bool { return l.start == l.end }

// splitLines parts a text at LF, CR LF, CR and form feed.
func splitLines(text string) []line {
	var lines []line
	for at := 0; at < len(text); {
		n := strings.IndexAny(text[at:], "\n\r\f")
		end := len(text)
		if n >= 0 {
			end = at + n
		}
		lines = append(lines, trimLine(text, span{at, end}))
		at = end + 1
		if n >= 0 && text[end] == '\r' && at < len(text) && text[at] == '\n' {
			at++
		}
	}
	return lines
}

func trimLine(text string, s span) line {
	l := line{span: s}
	for l.start < l.end {
		r, n := utf8.DecodeRuneInString(text[l.start:l.end])
		if !isSpace(r) && !isNothing(r) {
			break
		}
		switch {
		case r == '\t':
			l.indent += 4 - l.indent%4
		case isSpace(r):
			l.indent++
		}
		l.start += n
	}
	for l.start < l.end {
		r, n := utf8.DecodeLastRuneInString(text[l.start:l.end])
		if !isSpace(r) {
			break
		}
		l.end -= n
	}
	l.length = utf8.RuneCountInString(text[l.start:l.end])
	return l
}

// isSpace tells what reads as white space: also no-break and narrow spaces, and control characters, which a bad conversion left.
func isSpace(r rune) bool {
	return r == ' ' || r < ' ' || r >= 0x7f && (r < 0xa0 || unicode.IsSpace(r) || unicode.Is(unicode.Zs, r))
}

// isNothing tells what is not read at all: zero-width spaces and joins, stray byte-order marks.
func isNothing(r rune) bool {
	return r == '\u200b' || r == '\u2060' || r == '\ufeff' || r == '\u200e' || r == '\u200f'
}

const softHyphen = '\u00ad'

// draft is a block in the making.
type draft struct {
	kind       Kind
	level      int // of a heading of Markdown
	marker     marker
	indent     int    // columns before the first line
	start, end int    // byte offsets, marker included
	lines      []span // the content, line by line, without markers
	titled     bool   // a list item that reads like a heading with a number
	ruled      bool   // stands under a rule of underscores, where notes stand
	label      string // a definition of Markdown, [^label]:
}

// content is the text from the first line to the last, line ends and dropped pieces included.
func (b *draft) content(text string) string {
	if len(b.lines) == 0 {
		return ""
	}
	return text[b.lines[0].start:b.lines[len(b.lines)-1].end]
}

// add appends a line to the block.
func (b *draft) add(s span) {
	b.lines = append(b.lines, s)
	b.end = s.end
}

// lastRune is the last character that counts: closing quotes and brackets are passed over. 0 if there is none.
func lastRune(s string) rune {
	for s != "" {
		r, n := utf8.DecodeLastRuneInString(s)
		if !isSpace(r) && !strings.ContainsRune("\"'”’»)]*_", r) {
			return r
		}
		s = s[:len(s)-n]
	}
	return 0
}

// firstRune is the first character that counts: opening quotes and brackets are passed over. 0 if there is none.
func firstRune(s string) rune {
	for _, r := range s {
		if !isSpace(r) && !strings.ContainsRune("\"'“‘«([*_", r) {
			return r
		}
	}
	return 0
}

func endsSentence(s string) bool {
	return strings.ContainsRune(".!?:…", lastRune(s))
}

func startsLower(s string) bool {
	r := firstRune(s)
	return unicode.IsLower(r)
}

// furniture tells a line that is no prose: a page number, a document symbol, a row of stars. No part of it is a word.
func furniture(s string) bool {
	if i := strings.LastIndex(s, "Page "); i >= 0 && len(s) <= 200 { // "… Page 3 of 10"
		page, pages, _ := strings.Cut(s[i+5:], " of ")
		return allDigits(page) && (pages == "" || allDigits(pages))
	}
	if len(s) > 80 {
		return false
	}
	for _, word := range strings.Fields(s) {
		if isWord(word) {
			return false
		}
	}
	return !isYear(s)
}

// isWord tells whether a string holds two letters and neither digit nor slash, or is a numeral I, V or X.
func isWord(word string) bool {
	letters := 0
	for _, r := range word {
		switch {
		case unicode.IsLetter(r):
			letters++
			if r > 0x2e80 { // a word of Chinese, Japanese or Korean may be one character
				letters++
			}
		case unicode.IsDigit(r) || r == '/':
			return false
		}
	}
	return letters > 1 || strings.Trim(word, "().") != "" && strings.Trim(strings.Trim(word, "()."), "IVX") == ""
}

func isYear(s string) bool {
	return len(s) == 4 && (s[0] == '1' || s[0] == '2') && allDigits(s)
}

func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}
