// Package document reads files into Documents: decoded text, its blocks (headings, paragraphs, list items, footnotes)
// and, for each block, readable text whose every byte can be traced to the original.
package document

import "unicode/utf8"

// Kind says what a Block is.
type Kind int

// The kinds of Block.
const (
	Paragraph Kind = iota
	Heading
	ListItem
	Footnote
)

// Document is one decoded source document.
type Document struct {
	Name string // path without extension, relative to what was asked for, with slashes: "2021/bluebook"
	Path string // as given on the command line, for messages
	// Text is the decoded original, unchanged but for a removed byte-order mark: line ends and no-break spaces stand
	// as they were. All spans are byte offsets into Text; facts print characters (see RuneOffset).
	Text      string
	Title     string // first heading or title line, "" if none
	TitleFrom Origin
	Date      string // its own date, as XML Schema writes it: "2022-06-15", "2022-06"; "" if none is stated
	DateFrom  Origin
	Blocks    []Block
	Footnotes map[string]int // label ("2", "a", "*") → index of its block in Blocks
	Warnings  []string       // what a reader should know, for instance a guessed encoding
	runes     []int          // code points before each boundary of runeStep bytes, see index
}

// Block is a run of text that is parsed on its own.
type Block struct {
	Kind   Kind
	Level  int    // heading level or list depth, from 1; 0 otherwise
	Marker string // "•", "(a)", "3.": a list item's marker; a footnote's label; the number of a heading of plain text
	// LeadIn is the index of the block that introduces this list item ("The Council decides to:"), or this paragraph of a
	// preamble ("The Council," before "Recalling …,"); -1 if none.
	LeadIn     int
	Start, End int // byte offsets into Document.Text, end exclusive, marker included
	// Text is what is to be read: markup, list marker, footnote marks and hard line ends taken out.
	Text string
	// Marks are the references to footnotes that stood in the block, by position in Text.
	Marks []Mark

	source []piece
}

// Mark is a reference to a footnote.
type Mark struct {
	Label string
	At    int // byte offset into Block.Text: the mark stood right before this byte
}

// piece says that Block.Text from at on comes from Document.Text from start on.
type piece struct{ at, start int }

// Source maps a byte offset in b.Text to the byte offset in Document.Text that it came from.
// The offset of the end of a span is best mapped as Source(end-1)+1.
func (b *Block) Source(at int) int {
	lo, hi := 0, len(b.source)
	for hi-lo > 1 {
		mid := (lo + hi) / 2
		if b.source[mid].at <= at {
			lo = mid
		} else {
			hi = mid
		}
	}
	if len(b.source) == 0 {
		return b.Start + at
	}
	return b.source[lo].start + at - b.source[lo].at
}

// RuneOffset turns a byte offset into Text into a count of Unicode code points from its start.
func (d *Document) RuneOffset(at int) int {
	k := at / runeStep
	n := d.runes[k]
	for _, b := range []byte(d.Text[k*runeStep : at]) {
		if utf8.RuneStart(b) {
			n++
		}
	}
	return n
}

const runeStep = 1024

// index counts code points up to each boundary of runeStep bytes, so that RuneOffset is quick anywhere in the text.
// Counting the bytes that start a code point is right even where a boundary falls inside one.
func (d *Document) index() {
	d.runes = make([]int, 0, len(d.Text)/runeStep+1)
	n := 0
	for i := range len(d.Text) + 1 {
		if i%runeStep == 0 {
			d.runes = append(d.runes, n)
		}
		if i < len(d.Text) && utf8.RuneStart(d.Text[i]) {
			n++
		}
	}
}
