package syntax

import (
	"encoding/binary"
	"errors"
	"maps"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// splitter says where sentences end: a linear model with whole weights over what stands around the white space between
// two chunks of text. What the rules say (see ends) is one of its features, and where they are sure they decide alone.
// A nil splitter knows the rules only.
type splitter struct {
	weights map[uint32]int16 // by the hash of a feature
}

// chunk is a piece of text without white space. Its hashes disregard case, figures and the curl of quotation marks.
type chunk struct {
	start, end int    // bytes of the text
	first      int    // its first token
	word       uint32 // the chunk without the marks around it
	ending     uint32 // the last three characters of the word
	shape      uint32 // as "Xx-dd:" for "Room-12:"
	marks      uint32 // the marks around the word, and kind
	kind       byte   // the first character of the word: 'X' or 'x' a letter, 'd' a figure; 'p' where there are but marks
	stop       byte   // '.' if the marks behind the word hold a full stop, question or exclamation mark, else ':' for a colon
	inner      bool   // of lower-case letters: no sentence ends between two of these
}

// outside stands for the chunks before the first and behind the last one.
var outside = chunk{word: 1, ending: 1, shape: 1, marks: 1}

// longestShape is how many characters of a shape matter.
const longestShape = 14

// describe finds what the features need to know about a chunk, from its text.
func (c *chunk) describe(text string) {
	from, to := strings.IndexFunc(text, wordRune), 0
	word := text
	c.kind = 'p'
	if from >= 0 {
		first, _ := utf8.DecodeRuneInString(text[from:])
		c.kind = byte(outline(first))
		to = strings.LastIndexFunc(text, wordRune)
		_, size := utf8.DecodeRuneInString(text[to:])
		to += size
		word = text[from:to]
	}
	c.word = hashStart
	for _, r := range word {
		c.word = hash(c.word, uint32(fold(r)))
	}
	c.ending = hashBack(hashStart, word, 3)
	c.marks = hashBack(hash(hashStart, uint32(c.kind)), text[:max(0, from)], 2)
	c.marks = hashBack(hash(c.marks, 0), text[to:], 3)
	c.stop = stopIn(text[to:])
	c.shape, c.inner = hashStart, c.kind == 'x'
	n := 0
	var last, before rune // a run of lower case counts once, of another character twice
	for _, r := range text {
		s := outline(r)
		if n < longestShape && (s != last || s != 'x' && s != before) {
			c.shape = hash(c.shape, uint32(s))
			n++
		}
		last, before = s, last
		c.inner = c.inner && (s == 'x' || s == '\'')
	}
}

// stopIn is '.' if the last few marks hold a full stop, question or exclamation mark, ':' for a colon, else 0.
func stopIn(marks string) byte {
	marks = marks[max(0, len(marks)-6):]
	switch {
	case strings.ContainsAny(marks, ".!?…"):
		return '.'
	case strings.Contains(marks, ":"):
		return ':'
	}
	return 0
}

const hashStart = 2166136261 // with the factor below: FNV-1a

func hash(h, v uint32) uint32 { return (h ^ v) * 16777619 }

// hashBack adds the last n characters of a text to a hash, from the last one on.
func hashBack(h uint32, text string, n int) uint32 {
	for end := len(text); end > 0 && n > 0; n-- {
		r, size := utf8.DecodeLastRuneInString(text[:end])
		h = hash(h, uint32(fold(r)))
		end -= size
	}
	return h
}

// fold is a letter in lower case, 0 for a figure, a mark as typewriters have it.
func fold(r rune) rune {
	switch {
	case r >= '0' && r <= '9':
		return '0'
	case r >= 'A' && r <= 'Z':
		return r + 'a' - 'A'
	case r < utf8.RuneSelf:
		return r
	case unicode.IsDigit(r):
		return '0'
	}
	return typewritten(unicode.ToLower(r))
}

// outline is 'X' or 'x' for a letter, 'd' for a figure, a mark as typewriters have it.
func outline(r rune) rune {
	switch {
	case r >= 'a' && r <= 'z':
		return 'x'
	case unicode.IsUpper(r):
		return 'X'
	case unicode.IsDigit(r):
		return 'd'
	case wordRune(r):
		return 'x'
	}
	return typewritten(r)
}

func typewritten(r rune) rune {
	switch r {
	case '“', '”', '«', '»':
		return '"'
	case '‘', '’':
		return '\''
	case '–', '—':
		return '-'
	case '…':
		return '.'
	}
	return r
}

// gap is the white space behind a chunk, where a sentence may end.
type gap struct {
	chunks []chunk
	i      int  // the chunk before the gap
	from   int  // the first chunk of the sentence
	before int  // length of the sentence before, in chunks
	stop   byte // how that one ended, see chunk
	rule   bool // the rules see an end here
	sure   bool // and they need no further opinion
}

// walk goes over the gaps between the chunks of a text, in order. It gives each to use with what the splitter says of
// it, and takes what use returns for the truth when it comes to the next ones.
func (p *splitter) walk(text string, chunks []chunk, tokens []Token, use func(g *gap, end bool) bool) {
	if p != nil {
		for i := range chunks {
			c := &chunks[i]
			c.describe(text[c.start:c.end])
		}
	}
	careful := careful(chunks)
	g := gap{chunks: chunks}
	for i := range len(chunks) - 1 {
		a, b := &chunks[i], &chunks[i+1]
		sentence := tokens[chunks[g.from].first:b.first]
		g.i = i
		g.rule = ends(sentence, text, b.start)
		g.sure = p == nil || a.inner && b.inner || a.stop == '.' && b.kind == 'x' && careful ||
			abbreviated(sentence) || enumerator(sentence) || footnoted(sentence)
		end := g.rule
		if !g.sure {
			end = p.score(&g) > 0
		}
		if use(&g, end) {
			g.before, g.stop = i+1-g.from, a.stop
			g.from = i + 1
		}
	}
}

// careful says that a text is written with care: stops stand before capitals at least three times as often as before
// small letters, where they are then taken for slips.
func careful(chunks []chunk) bool {
	small, capital := 0, 0
	for i := range len(chunks) - 1 {
		switch kind := chunks[i+1].kind; {
		case chunks[i].stop != '.':
		case kind == 'x':
			small++
		case kind == 'X':
			capital++
		}
	}
	return capital >= 3*small
}

// abbreviated says whether a sentence's last token so far is an abbreviation.
func abbreviated(sentence []Token) bool {
	form := sentence[len(sentence)-1].Form
	return len(form) > 1 && strings.HasSuffix(form, ".") && form[0] != '.'
}

// at is the chunk that is so many places behind the last one before the gap.
func (g *gap) at(offset int) *chunk {
	if k := g.i + offset; k >= 0 && k < len(g.chunks) {
		return &g.chunks[k]
	}
	return &outside
}

// featureList holds the hashes of the features of a gap, a fixed number.
type featureList struct {
	n    int
	keys [35]uint32
}

// add appends a feature, which is its place in the list and its parts.
func (l *featureList) add(parts ...uint32) {
	h := uint64(l.n+1) * 0x9e3779b97f4a7c15
	for _, p := range parts {
		h = (h ^ uint64(p)) * 0xbf58476d1ce4e5b9
		h ^= h >> 29
	}
	l.keys[l.n] = uint32(h >> 32)
	l.n++
}

// features lists what the decision on a gap rests on. Those that were tried and brought nothing: more chunks, open
// brackets and quotation marks, how far the next stop is, how words are mostly written elsewhere, parts of speech.
func (g *gap) features() (l featureList) {
	rule := uint32(0)
	if g.rule {
		rule = 1
	}
	a2, a, b, b2 := g.at(-1), g.at(0), g.at(1), g.at(2)
	l.add(rule)
	l.add(rule, a.marks, b.marks)
	for offset := -2; offset <= 3; offset++ {
		c := g.at(offset)
		l.add(c.word)
		l.add(c.shape)
		if offset > -2 && offset < 3 {
			l.add(c.ending)
			l.add(c.marks)
		}
	}
	l.add(a.word, uint32(a.kind), b.marks)
	l.add(b.word, uint32(b.kind), a.marks)
	l.add(b.word, uint32(b.kind))
	l.add(a.word, b.word)
	l.add(b.word, b2.word)
	l.add(a.shape, b.shape)
	l.add(a2.shape, a.shape)
	l.add(b.shape, b2.shape)
	first, length := &g.chunks[g.from], step(g.i+1-g.from)
	l.add(first.word)
	l.add(first.shape)
	l.add(length)
	l.add(length, a.marks, b.marks)
	l.add(uint32(g.stop), step(g.before))
	return l
}

// step numbers lengths by steps that grow.
func step(n int) uint32 {
	for k, top := range [...]int{0, 1, 2, 3, 4, 6, 9, 14, 22, 40} {
		if n <= top {
			return uint32(k)
		}
	}
	return 10
}

// score is above 0 where a sentence ends.
func (p *splitter) score(g *gap) int {
	l := g.features()
	sum := 0
	for _, k := range l.keys {
		sum += int(p.weights[k])
	}
	return sum
}

// encode writes the number of weights, then the keys in ascending order, as differences, each with its weight; all as
// varints.
func (p *splitter) encode() []byte {
	if p == nil {
		p = &splitter{}
	}
	out := binary.AppendUvarint(nil, uint64(len(p.weights)))
	before := uint32(0)
	for _, key := range slices.Sorted(maps.Keys(p.weights)) {
		out = binary.AppendUvarint(out, uint64(key-before))
		out = binary.AppendVarint(out, int64(p.weights[key]))
		before = key
	}
	return out
}

var errSplitter = errors.New("model: the table of the sentence splitter is damaged")

// decodeSplitter reads what encode wrote; no weights give no splitter.
func decodeSplitter(data []byte) (*splitter, error) {
	n, size := binary.Uvarint(data)
	if size <= 0 || n > uint64(len(data))/2 { // a weight takes two bytes at least
		return nil, errSplitter
	}
	data = data[size:]
	p := &splitter{make(map[uint32]int16, n)}
	key := uint64(0)
	for range n {
		step, size := binary.Uvarint(data)
		if size <= 0 || step > math.MaxUint32 {
			return nil, errSplitter
		}
		data = data[size:]
		weight, size := binary.Varint(data)
		if size <= 0 || int64(int16(weight)) != weight {
			return nil, errSplitter
		}
		data = data[size:]
		if key += step; key > math.MaxUint32 {
			return nil, errSplitter
		}
		p.weights[uint32(key)] = int16(weight)
	}
	if len(data) > 0 {
		return nil, errSplitter
	}
	if n == 0 {
		return nil, nil //nolint:nilnil // a nil splitter is one: it has the rules alone
	}
	return p, nil
}
