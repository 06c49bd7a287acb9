package format

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/knakk/rdf"
)

// readLines reads N-Triples, or N-Quads if graphs is set, line by line and strictly by the grammar. Memory is that of
// the longest line.
func readLines(in input, graphs bool) iter.Seq2[rdf.Quad, error] {
	limit := in.limit
	if limit == 0 {
		limit = maxLine
	}
	return func(yield func(rdf.Quad, error) bool) {
		lines := lineReader{Reader: bufio.NewReaderSize(in.r, 64<<10), limit: limit}
		p := lineParser{graphs: graphs}
		for n := 1; ; n++ {
			line, err := lines.next()
			if err == io.EOF {
				return
			}
			var q rdf.Quad
			var ok bool
			col := 0
			if err == nil {
				q, ok, err = p.parse(line)
				col = p.pos + 1
			}
			switch {
			case err != nil && col == 0:
				yield(rdf.Quad{}, fmt.Errorf("%s:%d: %w", in.name, n, err))
				return
			case err != nil:
				yield(rdf.Quad{}, fmt.Errorf("%s:%d:%d: %w", in.name, n, col, err))
				return
			case ok && !yield(q, nil):
				return
			}
		}
	}
}

// lineReader reads lines of any length up to limit. A line ends with \n, \r\n or \r.
type lineReader struct {
	*bufio.Reader
	limit int
	long  []byte // a line that does not fit the reader's buffer
	rest  []byte // what follows a lone \r
}

// next returns a line without its end, valid until the next call; io.EOF after the last one.
func (r *lineReader) next() ([]byte, error) {
	if r.rest == nil {
		line, err := r.read()
		if err != nil {
			return nil, err
		}
		r.rest = line
	}
	line, rest, _ := bytes.Cut(r.rest, []byte{'\r'})
	if r.rest = rest; len(rest) == 0 {
		r.rest = nil
	}
	return line, nil
}

// read returns what stands before the next \n, less a \r before it.
func (r *lineReader) read() ([]byte, error) {
	r.long = r.long[:0]
	for {
		part, err := r.ReadSlice('\n')
		if len(r.long)+len(part) > r.limit {
			return nil, fmt.Errorf("the line is longer than %d bytes", r.limit)
		}
		if errors.Is(err, bufio.ErrBufferFull) {
			r.long = append(r.long, part...)
			continue
		}
		line := part
		if len(r.long) > 0 {
			r.long = append(r.long, part...)
			line = r.long
		}
		switch {
		case err == io.EOF && len(line) == 0:
			return nil, io.EOF
		case err != nil && err != io.EOF:
			return nil, err
		}
		if n := len(line); line[n-1] == '\n' {
			line = line[:n-1]
			if n > 1 && line[n-2] == '\r' {
				line = line[:n-2]
			}
		}
		return line, nil
	}
}

// lineParser parses a line. It keeps the terms that came last or come often, so that they are made once.
type lineParser struct {
	graphs  bool
	line    []byte
	pos     int
	buf     []byte // unescaped text
	subject rdf.Subject
	graph   rdf.Context
	iris    map[string]rdf.IRI // predicates and datatypes
}

// maxKept bounds lineParser.iris.
const maxKept = 10_000

// parse reads a statement; ok is false for a line without one. After an error, pos is where it was seen.
func (p *lineParser) parse(line []byte) (q rdf.Quad, ok bool, err error) {
	p.line, p.pos = line, 0
	p.space()
	if p.atEnd() {
		return q, false, nil
	}
	if q.Subj, err = p.readSubject(); err != nil {
		return q, false, err
	}
	p.space()
	if p.peek() != '<' {
		return q, false, p.expected("a predicate in <…>")
	}
	predicate, err := p.keptIRI()
	if err != nil {
		return q, false, err
	}
	q.Pred = predicate
	p.space()
	if q.Obj, err = p.readObject(); err != nil {
		return q, false, err
	}
	p.space()
	if p.graphs && p.peek() != '.' {
		if q.Ctx, err = p.readGraph(); err != nil {
			return q, false, err
		}
		p.space()
	}
	if p.peek() != '.' {
		if !p.graphs && (p.peek() == '<' || p.peek() == '_') {
			return q, false, errors.New("N-Triples has no graphs: is this N-Quads?")
		}
		return q, false, p.expected("a dot")
	}
	p.pos++
	p.space()
	if !p.atEnd() {
		return q, false, p.expected("the end of the line")
	}
	return q, true, nil
}

func (p *lineParser) space() {
	for p.pos < len(p.line) && (p.line[p.pos] == ' ' || p.line[p.pos] == '\t') {
		p.pos++
	}
}

// atEnd accepts a comment; its bytes must be UTF-8 like all others.
func (p *lineParser) atEnd() bool {
	return p.pos == len(p.line) || p.line[p.pos] == '#' && utf8.Valid(p.line[p.pos:])
}

// peek is the next byte, 0 at the end.
func (p *lineParser) peek() byte {
	if p.pos < len(p.line) {
		return p.line[p.pos]
	}
	return 0
}

func (p *lineParser) expected(what string) error {
	if p.pos >= len(p.line) {
		return fmt.Errorf("expected %s, found the end of the line", what)
	}
	r, size := utf8.DecodeRune(p.line[p.pos:])
	if r == utf8.RuneError && size == 1 {
		return fmt.Errorf("expected %s, found the byte %#02x, which is not UTF-8", what, p.line[p.pos])
	}
	return fmt.Errorf("expected %s, found %q", what, r)
}

func (p *lineParser) readSubject() (rdf.Subject, error) {
	switch p.peek() {
	case '<':
		s, err := p.iri()
		if err != nil {
			return nil, err
		}
		if last, ok := p.subject.(rdf.IRI); ok && last.String() == string(s) {
			return p.subject, nil
		}
		iri, err := rdf.NewIRI(string(s))
		p.subject = iri
		return iri, err
	case '_':
		return p.blank()
	}
	return nil, p.expected("a subject: <…> or _:label")
}

func (p *lineParser) readGraph() (rdf.Context, error) {
	switch p.peek() {
	case '<':
		s, err := p.iri()
		if err != nil {
			return nil, err
		}
		if last, ok := p.graph.(rdf.IRI); ok && last.String() == string(s) {
			return p.graph, nil
		}
		iri, err := rdf.NewIRI(string(s))
		p.graph = iri
		return iri, err
	case '_':
		return p.blank()
	}
	return nil, p.expected("a dot, or a graph: <…> or _:label")
}

func (p *lineParser) readObject() (rdf.Object, error) {
	switch p.peek() {
	case '<':
		s, err := p.iri()
		if err != nil {
			return nil, err
		}
		return rdf.NewIRI(string(s))
	case '_':
		return p.blank()
	case '"':
		return p.literal()
	}
	return nil, p.expected(`an object: <…>, _:label or "…"`)
}

// keptIRI reads an IRI that is likely to come again.
func (p *lineParser) keptIRI() (rdf.IRI, error) {
	s, err := p.iri()
	if err != nil {
		return rdf.IRI{}, err
	}
	if iri, ok := p.iris[string(s)]; ok {
		return iri, nil
	}
	iri, err := rdf.NewIRI(string(s))
	if err != nil {
		return iri, err
	}
	if p.iris == nil || len(p.iris) >= maxKept {
		p.iris = map[string]rdf.IRI{}
	}
	p.iris[iri.String()] = iri
	return iri, nil
}

// iri reads <…>, which must be absolute; the result is valid until the next term.
func (p *lineParser) iri() ([]byte, error) {
	at := p.pos
	s, err := p.reference()
	if err == nil && !hasScheme(s) {
		p.pos = at
		return nil, fmt.Errorf("IRI %q is relative: it has no scheme such as https:", s)
	}
	return s, err
}

// reference reads <…>. After an error p.pos stands where it was seen.
func (p *lineParser) reference() ([]byte, error) {
	start := p.pos + 1
	escaped := false
	i := start
	for ; i < len(p.line) && p.line[i] != '>'; i++ {
		if p.line[i] == '\\' {
			escaped = true
		} else if illegalInIRI[p.line[i]] {
			p.pos = i
			return nil, fmt.Errorf("%q is not allowed in an IRI", p.line[i])
		}
	}
	if i == len(p.line) {
		return nil, errors.New("the IRI has no closing >")
	}
	s := p.line[start:i]
	if escaped {
		var err error
		if s, err = p.unescape(start, i, false); err != nil {
			return nil, err
		}
		for _, b := range s {
			if illegalInIRI[b] {
				return nil, fmt.Errorf("%q is not allowed in an IRI, not even escaped", b)
			}
		}
	}
	if !utf8.Valid(s) {
		return nil, fmt.Errorf("IRI %q is not UTF-8", s)
	}
	p.pos = i + 1
	return s, nil
}

func hasScheme(s []byte) bool {
	for i, b := range s {
		if b == ':' {
			return schemeLength(string(s[:i+1])) > 0 // does not allocate: the string is short and does not escape
		}
	}
	return false
}

func (p *lineParser) blank() (rdf.Blank, error) {
	if p.pos+1 >= len(p.line) || p.line[p.pos+1] != ':' {
		return rdf.Blank{}, p.expected("_:label")
	}
	n := blankLabel(string(p.line[p.pos+2:]))
	if n == 0 {
		return rdf.Blank{}, errors.New("the blank node has no label: want letters, digits, _, - and inner dots")
	}
	label := string(p.line[p.pos+2 : p.pos+2+n])
	p.pos += 2 + n
	return rdf.NewBlank(label)
}

// blankLabel is the length of the label of a blank node that s begins with, after "_:":
// (PN_CHARS_U | [0-9]) ((PN_CHARS | '.')* PN_CHARS)?
func blankLabel(s string) int {
	end := 0
	for i, r := range s {
		switch {
		case r == utf8.RuneError && !strings.HasPrefix(s[i:], "\uFFFD"):
			return end // not UTF-8
		case nameStart(r) || r >= '0' && r <= '9' || i > 0 && nameInner(r):
			end = i + utf8.RuneLen(r)
		case r == '.' && i > 0:
		default:
			return end
		}
	}
	return end
}

// nameStart is PN_CHARS_U of Turtle.
func nameStart(r rune) bool {
	if r < 0x80 {
		return r == '_' || isLetter(byte(r))
	}
	return r >= 0xC0 && r <= 0x2FF && r != 0xD7 && r != 0xF7 || r >= 0x370 && r <= 0x1FFF && r != 0x37E ||
		r == 0x200C || r == 0x200D || r >= 0x2070 && r <= 0x218F || r >= 0x2C00 && r <= 0x2FEF || r >= 0x3001 && r <= 0xD7FF ||
		r >= 0xF900 && r <= 0xFDCF || r >= 0xFDF0 && r <= 0xFFFD || r >= 0x10000 && r <= 0xEFFFF
}

// nameInner is what PN_CHARS adds to PN_CHARS_U, digits apart.
func nameInner(r rune) bool {
	return r == '-' || r == 0xB7 || r >= 0x300 && r <= 0x36F || r == 0x203F || r == 0x2040
}

func (p *lineParser) literal() (rdf.Object, error) {
	start := p.pos + 1
	escaped := false
	i := start
	for ; i < len(p.line) && p.line[i] != '"'; i++ {
		if p.line[i] == '\\' {
			escaped = true
			i++
		}
	}
	if i >= len(p.line) {
		return nil, errors.New(`the literal has no closing "`)
	}
	text := p.line[start:i]
	if escaped {
		var err error
		if text, err = p.unescape(start, i, true); err != nil {
			return nil, err
		}
	}
	if !utf8.Valid(p.line[start:i]) {
		return nil, errors.New("the literal is not UTF-8")
	}
	value := string(text)
	p.pos = i + 1
	switch {
	case p.peek() == '@':
		return p.tagged(value)
	case p.peek() != '^':
		return String(value), nil
	}
	p.pos++
	if p.peek() != '^' {
		return nil, p.expected("^^ and a datatype in <…>")
	}
	p.pos++
	if p.peek() != '<' {
		return nil, p.expected("a datatype in <…>")
	}
	at := p.pos
	datatype, err := p.keptIRI()
	if err != nil {
		return nil, err
	}
	if datatype.String() == rdfLangString {
		p.pos = at
		return nil, errors.New("rdf:langString without a language tag")
	}
	return rdf.NewTypedLiteral(value, datatype), nil
}

// tagged reads the language tag of a literal.
func (p *lineParser) tagged(value string) (rdf.Object, error) {
	end := p.pos + 1
	for end < len(p.line) && (isLetter(p.line[end]) || isDigit(p.line[end]) || p.line[end] == '-') {
		end++
	}
	l, err := langLiteral(value, string(p.line[p.pos+1:end]))
	if err == nil {
		p.pos = end
	}
	return l, err
}

// unescape replaces the escapes in line[start:end]; named allows \n and the like beside \uXXXX and \UXXXXXXXX.
func (p *lineParser) unescape(start, end int, named bool) ([]byte, error) {
	p.buf = p.buf[:0]
	for i := start; i < end; {
		if p.line[i] != '\\' {
			p.buf = append(p.buf, p.line[i])
			i++
			continue
		}
		r, size := escape(p.line[i:end], named)
		if size == 0 {
			p.pos = i
			return nil, fmt.Errorf("bad escape %q", p.line[i:min(end, i+2)])
		}
		p.buf = utf8.AppendRune(p.buf, r)
		i += size
	}
	return p.buf, nil
}

// escape decodes the escape that s begins with; size is 0 if it is none.
func escape(s []byte, named bool) (r rune, size int) {
	if len(s) < 2 {
		return 0, 0
	}
	n := 0
	switch s[1] {
	case 'u':
		n = 4
	case 'U':
		n = 8
	}
	if n > 0 {
		if len(s) < 2+n {
			return 0, 0
		}
		for _, b := range s[2 : 2+n] {
			if !isHex(b) {
				return 0, 0
			}
		}
		v, err := strconv.ParseUint(string(s[2:2+n]), 16, 32)
		if err != nil || v > utf8.MaxRune || !utf8.ValidRune(rune(v)) {
			return 0, 0
		}
		return rune(v), 2 + n
	}
	if !named {
		return 0, 0
	}
	switch s[1] {
	case 't':
		return '\t', 2
	case 'b':
		return '\b', 2
	case 'n':
		return '\n', 2
	case 'r':
		return '\r', 2
	case 'f':
		return '\f', 2
	case '"', '\'', '\\':
		return rune(s[1]), 2
	}
	return 0, 0
}
