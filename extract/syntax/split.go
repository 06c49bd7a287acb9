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

// splitter says where sentences end: a linear classifier with whole weights over what stands around the white space
// between two chunks of text. What the rules say (see ends) is one of its features. A nil splitter has the rules alone.
type splitter struct {
	usual   map[uint32]int8  // how a word is mostly written within sentences, by its hash
	weights map[uint32]int16 // by the hash of a feature
}

// How a word is mostly written within sentences; a word that is not known is 0.
const (
	mostlyLower = 1 + iota // nearly always in lower case
	oftenLower
	oftenUpper
	commonLower // in lower case, and seen often
)

// chunk is a piece of text without white space. The hashes are of its characters without regard for case, figures and
// the curl of quotation marks.
type chunk struct {
	start, end int // bytes of the text
	first      int // its first token

	word   uint32
	shape  uint32 // as "Xx-dd:" for "Room-12:"
	ending uint32 // the last three characters of the word
	marks  uint32 // the marks around the word and the kind of its first character
	usual  byte
	kind   byte // the first character of the word: 'X' and 'x' letters, 'd' a figure; 'p' where there are but marks
	tail   byte // the last mark behind the word that can end a sentence: '.', for question and exclamation marks too, or ':'
	inner  bool // lower-case letters without marks: no sentence begins between two of these
	depth  int  // brackets opened less brackets closed
	quotes int  // quotation marks
}

// outside stands for what is before the first and behind the last chunk.
var outside = chunk{word: 1, shape: 1, ending: 1, marks: 1}

const (
	hashStart = 2166136261
	hashTimes = 16777619
)

// describe finds the features of a chunk of text; it allocates nothing.
func (c *chunk) describe(text string) {
	from, to := strings.IndexFunc(text, wordRune), strings.LastIndexFunc(text, wordRune)
	if from < 0 {
		from, to, c.kind = 0, len(text), 'p'
	} else {
		_, size := utf8.DecodeRuneInString(text[to:])
		to += size
		r, _ := utf8.DecodeRuneInString(text[from:])
		c.kind = byte(outline(r))
	}
	c.word, c.ending, c.shape = hashStart, hashStart, hashStart
	for _, r := range text[from:to] {
		c.word = hashRune(c.word, fold(r))
	}
	for i, k := to, 0; i > from && k < 3; k++ {
		r, size := utf8.DecodeLastRuneInString(text[from:i])
		c.ending = hashRune(c.ending, fold(r))
		i -= size
	}
	var last, twice rune
	n := 0
	c.inner = c.kind == 'x'
	for _, r := range text {
		s := outline(r)
		if n < 14 && (s != last || s != 'x' && s != twice) {
			c.shape = hashRune(c.shape, s)
			n++
		}
		last, twice = s, last
		c.inner = c.inner && (s == 'x' || s == '\'')
		switch s {
		case '(', '[':
			c.depth++
		case ')', ']':
			c.depth--
		case '"':
			c.quotes++
		}
	}
	c.marks = hashRune(hashStart, rune(c.kind))
	if c.kind == 'p' {
		from, to = 0, 0
	}
	for i, k := from, 0; i > 0 && k < 2; k++ {
		r, size := utf8.DecodeLastRuneInString(text[:i])
		c.marks = hashRune(c.marks, straight(r))
		i -= size
	}
	c.marks = hashRune(c.marks, 0)
	for i, k := len(text), 0; i > to && k < 3; k++ {
		r, size := utf8.DecodeLastRuneInString(text[:i])
		r = straight(r)
		c.marks = hashRune(c.marks, r)
		i -= size
		switch {
		case c.tail != 0:
		case r == '.' || r == '!' || r == '?':
			c.tail = '.'
		case r == ':':
			c.tail = ':'
		}
	}
}

func hashRune(h uint32, r rune) uint32 { return (h ^ uint32(r)) * hashTimes }

// fold is a letter in lower case, a figure as 0, and a mark as typewriters have it.
func fold(r rune) rune {
	switch {
	case r < utf8.RuneSelf:
		if r >= '0' && r <= '9' {
			return '0'
		}
		if r >= 'A' && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	case unicode.IsDigit(r):
		return '0'
	}
	return straight(unicode.ToLower(r))
}

// outline is 'X' or 'x' for a letter, 'd' for a figure, and a mark as typewriters have it.
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
	return straight(r)
}

func straight(r rune) rune {
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

// gap is the white space behind chunk i and what was found before it.
type gap struct {
	chunks []chunk
	i      int
	manner
	rule   bool // what the rules say
	from   int  // the chunk that the sentence begins with
	depth  int  // open brackets
	quotes int  // quotation marks in the sentence
	before struct {
		chunks int  // length of the sentence before
		tail   byte // its last mark
	}
}

// manner is how a paragraph is written.
type manner struct {
	stops    stops
	capital  bool // it begins with a capital letter
	finished bool // it ends with a mark that can end a sentence
	unmarked bool // no such mark within
}

// stops says what follows the full stops within a paragraph.
type stops int

const (
	stopsBeforeUpper stops = iota // capital letters, or there are no stops
	stopsBeforeLower              // small letters alone
	stopsMostlyLower              // small letters more often than capitals
	stopsMostlyUpper              // capitals at least as often
)

func mannerOf(chunks []chunk) manner {
	m := manner{unmarked: true}
	if len(chunks) == 0 {
		return m
	}
	lower, upper := 0, 0
	for i := range len(chunks) - 1 {
		m.unmarked = m.unmarked && chunks[i].tail == 0
		if chunks[i].tail != '.' {
			continue
		}
		switch chunks[i+1].kind {
		case 'x':
			lower++
		case 'X':
			upper++
		}
	}
	m.capital, m.finished = chunks[0].kind == 'X', chunks[len(chunks)-1].tail != 0
	switch {
	case lower == 0:
		m.stops = stopsBeforeUpper
	case upper == 0:
		m.stops = stopsBeforeLower
	case lower > upper:
		m.stops = stopsMostlyLower
	default:
		m.stops = stopsMostlyUpper
	}
	return m
}

// tidy says that sentences begin with capitals and end with marks here.
func (m manner) tidy() bool {
	return m.capital && m.finished && (m.stops == stopsBeforeUpper || m.stops == stopsMostlyUpper)
}

// ruled says whether the rules alone decide on the gap between two chunks: they know abbreviations and the numbers of list
// items; and in prose that is written with care, a full stop before a small letter is a slip, and words without a mark
// between them belong together.
func (g *gap) ruled(sentence []Token, c, next *chunk) bool {
	last := sentence[len(sentence)-1].Form
	switch {
	case !g.rule && enumerator(sentence), len(last) > 1 && last[len(last)-1] == '.' && last[0] != '.' && !strings.Contains(last, "/"):
		return true
	case c.tail == 0:
		return g.unmarked || g.tidy()
	case next.kind != 'x':
		return false
	case c.tail == ':':
		return g.tidy()
	}
	return g.stops == stopsMostlyUpper || g.capital && g.stops == stopsBeforeLower
}

// walk goes through the gaps between chunks and calls use for each, with whether a sentence ends there. What use
// returns is taken for the truth by the gaps that follow.
func (p *splitter) walk(text string, chunks []chunk, tokens []Token, use func(i int, g *gap, ends bool) bool) {
	if p != nil {
		for i := range chunks {
			chunks[i].describe(text[chunks[i].start:chunks[i].end])
			chunks[i].usual = byte(p.usual[chunks[i].word])
			if chunks[i].kind == 'X' {
				chunks[i].usual += 10
			}
		}
	}
	g := gap{chunks: chunks, manner: mannerOf(chunks)}
	for i := range max(0, len(chunks)-1) {
		c, next := &chunks[i], &chunks[i+1]
		g.i = i
		g.depth = max(0, g.depth+c.depth)
		g.quotes += c.quotes
		sentence := tokens[chunks[g.from].first:next.first]
		g.rule = ends(sentence, text, next.start)
		here := g.rule
		if p != nil && !g.ruled(sentence, c, next) {
			here = !(c.inner && next.inner) && p.score(&g) > 0
		}
		if use(i, &g, here) {
			g.before.chunks, g.before.tail = i+1-g.from, c.tail
			g.from, g.depth, g.quotes = i+1, 0, 0
		}
	}
}

func (g *gap) chunk(offset int) *chunk {
	if k := g.i + offset; k >= 0 && k < len(g.chunks) {
		return &g.chunks[k]
	}
	return &outside
}

// bucket is a length in steps that grow.
func bucket(n int) uint32 {
	for k, top := range [...]int{0, 1, 2, 3, 4, 6, 9, 14, 22, 40} {
		if n <= top {
			return uint32(k)
		}
	}
	return 10
}

// splitFeatures is the number of features of a gap.
const splitFeatures = 74

type featureList struct {
	n    int
	keys [splitFeatures]uint32
}

// add appends the hash of a feature, which is its place in the list and its parts.
func (l *featureList) add(parts ...uint32) {
	h := uint64(l.n+1) * 0x9e3779b97f4a7c15
	for _, p := range parts {
		h = (h ^ uint64(p)) * 0xbf58476d1ce4e5b9
		h ^= h >> 29
	}
	l.keys[l.n] = uint32(h >> 32)
	l.n++
}

// features lists what the decision on a gap rests on.
func (g *gap) features(l *featureList) {
	l.n = 0
	rule := uint32(0)
	if g.rule {
		rule = 1
	}
	a2, a, b, b2 := g.chunk(-1), g.chunk(0), g.chunk(1), g.chunk(2)
	l.add(rule)
	l.add(rule, a.marks, b.marks)
	for o := -4; o <= 5; o++ {
		c := g.chunk(o)
		l.add(c.word)
		l.add(c.shape)
		if o >= -2 && o <= 3 {
			l.add(c.ending)
			l.add(c.marks)
		}
	}
	l.add(a.marks, b.marks)
	l.add(a.shape, b.shape)
	l.add(a.word, b.marks)
	l.add(a.marks, b.word)
	l.add(a.word, b.word)
	l.add(b.word, b2.word)
	l.add(a2.word, a.word)
	l.add(b.shape, b2.shape)
	l.add(a2.shape, a.shape)
	l.add(a2.marks, a.marks, b.marks)
	l.add(a.marks, b.marks, b2.marks)
	since := bucket(g.i + 1 - g.from)
	first := &g.chunks[g.from]
	l.add(since)
	l.add(since, a.marks)
	l.add(since, a.marks, b.marks)
	l.add(first.word)
	l.add(first.shape)
	l.add(uint32(min(g.depth, 2)), a.marks, b.marks)
	l.add(uint32(g.quotes%2), a.marks, b.marks)
	l.add(uint32(g.before.tail), bucket(g.before.chunks))
	l.add(uint32(g.before.tail), a.marks)
	n, caps, stop := 0, 0, byte(0)
	for k := g.i + 1; k < len(g.chunks) && n < 20 && stop == 0; k++ {
		c := &g.chunks[k]
		n++
		stop = c.tail
		if c.kind == 'X' {
			caps++
		}
	}
	l.add(bucket(n), uint32(stop))
	l.add(bucket(n), uint32(stop), uint32(4*caps/max(n, 1)))
	l.add(bucket(len(g.chunks) - g.i - 1))
	l.add(a.marks, b.word, uint32(b.kind))
	l.add(b.marks, a.word, uint32(a.kind))
	l.add(b.word, uint32(b.kind))
	// runs of capitalised chunks on both sides
	before, behind := 0, 0
	for k := g.i; k >= g.from && before < 6 && g.chunks[k].kind == 'X'; k-- {
		before++
	}
	for k := g.i + 1; k < len(g.chunks) && behind < 6 && g.chunks[k].kind == 'X'; k++ {
		behind++
	}
	l.add(uint32(before), uint32(behind), a.marks)
	l.add(uint32(before), uint32(behind), b.marks, uint32(b.usual))
	// how the words are mostly written
	l.add(uint32(b.usual), a.marks, b.marks)
	l.add(uint32(a.usual), uint32(b.usual), a.marks, b.marks)
	l.add(uint32(a.usual), uint32(b.usual), uint32(b2.usual), b.marks)
	l.add(uint32(b.usual), uint32(b2.usual), a.marks, b.marks)
	l.add(uint32(b.usual), b2.word, a.marks)
	l.add(uint32(b.usual), a.word)
	l.add(uint32(g.stops), a.marks, b.marks)
	l.add(uint32(g.stops), uint32(a.tail), uint32(b.kind))
	// 70 three
	l.add(g.chunk(-2).shape, a2.shape, a.shape)
	l.add(b.shape, b2.shape, g.chunk(3).shape)
	l.add(b.word, b2.word, uint32(b.kind))
	l.add(a2.shape, a.shape, b.shape)
}

func (p *splitter) score(g *gap) int {
	var l featureList
	g.features(&l)
	sum := 0
	for _, k := range l.keys[:l.n] {
		sum += int(p.weights[k])
	}
	return sum
}

// encode writes the tables, each as its length, then its keys in ascending order with their values, as differences and
// varints.
func (p *splitter) encode() []byte {
	return appendTable(appendTable(nil, p.usual), p.weights)
}

func appendTable[V int8 | int16](out []byte, table map[uint32]V) []byte {
	out = binary.AppendUvarint(out, uint64(len(table)))
	before := uint32(0)
	for _, key := range slices.Sorted(maps.Keys(table)) {
		out = binary.AppendUvarint(out, uint64(key-before))
		out = binary.AppendVarint(out, int64(table[key]))
		before = key
	}
	return out
}

func decodeSplitter(data []byte) (*splitter, error) {
	usual, data, err := readTable[int8](data)
	if err != nil {
		return nil, err
	}
	weights, data, err := readTable[int16](data)
	if err == nil && len(data) > 0 {
		err = errSplitter
	}
	return &splitter{usual, weights}, err
}

var errSplitter = errors.New("model: the table of the sentence splitter is damaged")

func readTable[V int8 | int16](data []byte) (map[uint32]V, []byte, error) {
	n, size := binary.Uvarint(data)
	if size <= 0 || n > uint64(len(data)) { // an entry takes at least two bytes
		return nil, nil, errSplitter
	}
	data = data[size:]
	table := make(map[uint32]V, n)
	key := uint64(0)
	for range n {
		step, size := binary.Uvarint(data)
		if size <= 0 || step > math.MaxUint32 {
			return nil, nil, errSplitter
		}
		data = data[size:]
		value, size := binary.Varint(data)
		if size <= 0 || int64(V(value)) != value {
			return nil, nil, errSplitter
		}
		data = data[size:]
		if key += step; key > math.MaxUint32 {
			return nil, nil, errSplitter
		}
		table[uint32(key)] = V(value)
	}
	return table, data, nil
}
