package document

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// flat is the content of one block as one run of bytes, lines parted by '\n', each with its place in the document.
type flat struct {
	text []byte
	pos  []int
}

// fill loads the pieces of a block. Where a line ends between two of them a '\n' stands for it; otherwise they meet.
func (f *flat) fill(doc string, lines []span) {
	f.text, f.pos = f.text[:0], f.pos[:0]
	for i, s := range lines {
		if i > 0 {
			end := lines[i-1].end
			if strings.ContainsAny(doc[end:s.start], "\n\r\f") {
				f.text, f.pos = append(f.text, '\n'), append(f.pos, end)
			}
		}
		for at := s.start; at < s.end; at++ {
			f.pos = append(f.pos, at)
		}
		f.text = append(f.text, doc[s.start:s.end]...)
	}
}

// cut is a piece of a flat that is not to be read: markup, or a mark of a footnote where label is set. put stands in its stead.
type cut struct {
	from, to int
	label    string
	put      string
}

// mergeCuts joins two sorted lists. A cut that begins inside another is dropped, and marks win over markup.
func mergeCuts(markup, marks []cut) []cut {
	markup = append(markup, marks...)
	slices.SortStableFunc(markup, func(a, b cut) int {
		if a.from != b.from {
			return a.from - b.from
		}
		return len(b.label) - len(a.label)
	})
	return markup
}

// writer makes the readable text of blocks.
type writer struct {
	doc   string
	flat  flat
	words map[string]bool // of the document, in lower case; made when a word is first found broken at a line end

	text    []byte
	source  []piece
	marks   []Mark
	pending int  // place of the white space that is to become a space before the next character, -1 if none
	marked  bool // a mark was taken out since the last character
}

// write makes the text of the flat without its cuts: every run of white space becomes one space, soft hyphens go, words that a line
// end broke are joined.
func (w *writer) write(cuts []cut) (string, []piece, []Mark) {
	w.text, w.source, w.marks, w.pending, w.marked = w.text[:0], nil, nil, -1, false
	f := &w.flat
	for i, c := 0, 0; i < len(f.text); {
		for c < len(cuts) && cuts[c].from < i {
			c++
		}
		if c < len(cuts) && cuts[c].from == i {
			cut := cuts[c]
			switch {
			case cut.label != "":
				w.marks = append(w.marks, Mark{Label: cut.label, At: len(w.text)})
				w.marked = true
			case cut.put != "" && isSpace(firstRaw(cut.put)):
				w.space(f.pos[i])
			case cut.put != "":
				w.emit([]byte(cut.put), f.pos[i])
			}
			i, c = cut.to, c+1
			continue
		}
		r, n := utf8.DecodeRune(f.text[i:])
		switch {
		case r == softHyphen:
			if i+n < len(f.text) && f.text[i+n] == '\n' {
				n++
			}
		case isNothing(r):
		case isSpace(r):
			w.space(f.pos[i])
		case (r == '-' || r == '‐') && i+n < len(f.text) && f.text[i+n] == '\n':
			join, keep := w.broken(f.text, i, i+n+1)
			if keep {
				w.emit(f.text[i:i+n], f.pos[i])
			}
			if join {
				n++
			}
		default:
			w.emit(f.text[i:i+n], f.pos[i])
		}
		i += n
	}
	return string(w.text), w.source, w.marks
}

func firstRaw(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

func (w *writer) space(pos int) {
	if w.pending < 0 && len(w.text) > 0 {
		w.pending = pos
	}
}

func (w *writer) emit(s []byte, pos int) {
	if w.pending >= 0 {
		// "the Forum [2]." leaves no space before the full stop.
		if !w.marked || !strings.ContainsRune(".,;:!?)", rune(s[0])) {
			w.piece(w.pending)
			w.text = append(w.text, ' ')
		}
		w.pending = -1
	}
	w.marked = false
	w.piece(pos)
	w.text = append(w.text, s...)
}

// piece notes that what is written next comes from pos, unless that follows from the piece before.
func (w *writer) piece(pos int) {
	if n := len(w.source); n > 0 && w.source[n-1].start+len(w.text)-w.source[n-1].at == pos {
		return
	}
	w.source = append(w.source, piece{at: len(w.text), start: pos})
}

// broken judges a hyphen at i, the last of its line; the next line begins at next. The two lines are joined where a word goes on, and
// the hyphen is kept unless the document elsewhere has the whole word without it and never with it.
func (w *writer) broken(text []byte, i, next int) (join, keep bool) {
	before, _ := utf8.DecodeLastRune(text[:i])
	after, _ := utf8.DecodeRune(text[next:])
	if !wordRune(before) || !wordRune(after) {
		return false, true
	}
	left, right := i, next
	for left > 0 && i-left < 64 {
		r, n := utf8.DecodeLastRune(text[:left])
		if !wordRune(r) && r != '-' {
			break
		}
		left -= n
	}
	for right < len(text) && right-next < 64 {
		r, n := utf8.DecodeRune(text[right:])
		if !wordRune(r) {
			break
		}
		right += n
	}
	head, rest := strings.ToLower(string(text[left:i])), strings.ToLower(string(text[next:right]))
	switch {
	case rest == "and" || rest == "or" || rest == "to" || rest == "nor":
		return false, true // "low-\nand middle-income"
	case !unicode.IsLower(after):
		return true, true // "Anglo-\nAmerican", "COVID-\n19"
	}
	if w.words == nil {
		w.words = wordsOf(w.doc)
	}
	return true, !w.words[head+rest] || w.words[head+"-"+rest]
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// wordsOf is the set of the words of a text in lower case, hyphens inside them kept.
func wordsOf(text string) map[string]bool {
	words := map[string]bool{}
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return !wordRune(r) && r != '-' }) {
		if len(word) <= 64 {
			words[strings.ToLower(word)] = true
		}
	}
	return words
}
