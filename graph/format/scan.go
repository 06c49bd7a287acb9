package format

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// maxNesting is how deep [ ], ( ) and { } may stand in one another; the parser behind recurses.
const maxNesting = 1000

// scanner goes over the tokens of a Turtle or TriG document before the parser of goRDFlib sees it, and writes the
// document anew so that the parser cannot err where it is known to:
//   - it takes IRIs apart with net/url, which rewrites percent escapes and letters beyond ASCII, and leaves relative
//     ones as they are without a base: IRIs are resolved here;
//   - it lowers language tags, and drops those of more than 8 letters: each tag is replaced by a number, x-1, x-2, …;
//   - it overflows the stack on deep nesting: counted here;
//   - it takes RDF 1.2 (<<, {|, ~), which these terms cannot hold: refused here;
//   - it reads U+110000 as U+FFFD, \z in a name as z, a comment past a lone \r: refused or removed here;
//   - it wants a blank before some brackets and after true in TriG: put there.
//
// Lines stay as they are, so its messages name the right one.
type scanner struct {
	src       string
	pos       int
	out       strings.Builder
	base      string
	setsBase  bool // the last word was @base or BASE
	tags      []string
	tagNumber map[string]int
	labels    map[string]bool // of blank nodes
	open      []byte
}

// scanError is a fault at a byte of the source.
type scanError struct {
	pos     int
	message string
}

func (e *scanError) Error() string { return e.message }

func (s *scanner) fail(pos int, format string, args ...any) error {
	return &scanError{pos, fmt.Sprintf(format, args...)}
}

// position is the line and column (bytes) of a byte of the source, from 1.
func position(src string, pos int) (line, col int) {
	before := src[:min(pos, len(src))]
	return strings.Count(before, "\n") + 1, len(before) - strings.LastIndexByte(before, '\n')
}

// run rewrites the whole document.
func (s *scanner) run() error {
	s.tagNumber, s.labels = map[string]int{}, map[string]bool{}
	s.out.Grow(len(s.src) + len(s.src)/8)
	for s.pos < len(s.src) {
		if err := s.token(); err != nil {
			return err
		}
	}
	if n := len(s.open); n > 0 {
		return s.fail(len(s.src), "the document ends inside %q", s.open[n-1])
	}
	return nil
}

func (s *scanner) token() error {
	start, c := s.pos, s.src[s.pos]
	switch c {
	case '#':
		for s.pos < len(s.src) && s.src[s.pos] != '\n' && s.src[s.pos] != '\r' {
			s.pos++
		}
		return nil
	case '<':
		return s.iri()
	case '"', '\'':
		return s.quoted()
	case '[', '(', '{', ']', ')', '}':
		return s.bracket(c)
	case '~', '|':
		return s.fail(start, "%q: RDF 1.2 is not read", c)
	case '\\':
		return s.fail(start, "a backslash outside a name, a literal or an IRI")
	case '@':
		s.pos++
		s.name()
		s.setsBase = s.src[start:s.pos] == "@base"
		s.out.WriteString(s.src[start:s.pos])
		return nil
	}
	if c < 0x80 && !isLetter(c) && !isDigit(c) && c != '_' && c != ':' && c != '%' {
		s.pos++
		s.out.WriteByte(c)
		return nil
	}
	return s.word()
}

// name goes past the characters of a word: names, numbers, keywords.
func (s *scanner) name() {
	for s.pos < len(s.src) {
		r, size := utf8.DecodeRuneInString(s.src[s.pos:])
		if !nameStart(r) && !nameInner(r) && !(r >= '0' && r <= '9') && r != '.' && r != ':' && r != '%' {
			return
		}
		s.pos += size
	}
}

// word copies a name, number or keyword; names may hold escapes such as \#.
func (s *scanner) word() error {
	start := s.pos
	for {
		s.name()
		if s.pos >= len(s.src) || s.src[s.pos] != '\\' {
			break
		}
		if s.pos+1 == len(s.src) || !strings.ContainsRune("_~.-!$&'()*+,;=/?#@%", rune(s.src[s.pos+1])) {
			return s.fail(s.pos, "a bad escape in a name")
		}
		s.pos += 2
	}
	if s.pos == start {
		r, _ := utf8.DecodeRuneInString(s.src[start:])
		return s.fail(start, "%q is not allowed here", r)
	}
	word := s.src[start:s.pos]
	if label, ok := strings.CutPrefix(word, "_:"); ok {
		s.labels[label[:blankLabel(label)]] = true
	}
	if trimmed := strings.TrimRight(word, "."); trimmed != word && (trimmed == "true" || trimmed == "false") {
		word = trimmed + " " + word[len(trimmed):]
	}
	s.setsBase = strings.EqualFold(word, "base")
	s.out.WriteString(word)
	return nil
}

func (s *scanner) bracket(c byte) error {
	s.setsBase = false
	at := s.pos
	s.pos++
	switch c {
	case '[', '(', '{':
		if strings.HasPrefix(s.src[at:], "{|") {
			return s.fail(at, "{|: RDF 1.2 is not read")
		}
		if len(s.open) == maxNesting {
			return s.fail(at, "brackets nest more than %d deep", maxNesting)
		}
		s.open = append(s.open, c)
		s.out.WriteByte(' ')
	default:
		n := len(s.open)
		if n == 0 || s.open[n-1] != map[byte]byte{']': '[', ')': '(', '}': '{'}[c] {
			return s.fail(at, "%q closes nothing", c)
		}
		s.open = s.open[:n-1]
	}
	s.out.WriteByte(c)
	return nil
}

// iri resolves <…> and, after @base or BASE, takes it as the base.
func (s *scanner) iri() error {
	at := s.pos
	if strings.HasPrefix(s.src[at:], "<<") {
		return s.fail(at, "<<: RDF 1.2 is not read")
	}
	end := strings.IndexByte(s.src[at:], '>')
	if end < 0 {
		return s.fail(at, "the IRI that begins here has no closing >")
	}
	p := lineParser{line: []byte(s.src[at : at+end+1])}
	reference, err := p.reference()
	if err != nil {
		return s.fail(at+p.pos, "%s", err)
	}
	iri := string(reference)
	if schemeLength(iri) == 0 {
		if s.base == "" {
			return s.fail(at, "IRI <%s> is relative and there is no base", iri)
		}
		iri = resolve(s.base, iri)
	}
	if s.setsBase {
		s.base = iri
	}
	s.pos += p.pos
	s.setsBase = false
	s.out.WriteString(" <" + iri + ">")
	return nil
}

// quoted copies a literal's string and numbers its language tag.
func (s *scanner) quoted() error {
	start := s.pos
	quote := s.src[start : start+1]
	long := strings.HasPrefix(s.src[start:], quote+quote+quote)
	if long {
		quote += quote + quote
	}
	s.setsBase = false
	for s.pos += len(quote); ; {
		switch rest := s.src[s.pos:]; {
		case rest == "":
			return s.fail(start, "the literal that begins here does not end")
		case strings.HasPrefix(rest, quote):
			s.pos += len(quote)
			s.out.WriteByte(' ')
			s.out.WriteString(s.src[start:s.pos])
			return s.tag()
		case rest[0] == '\\':
			_, size := escape([]byte(rest[:min(len(rest), 10)]), true)
			if size == 0 {
				return s.fail(s.pos, "bad escape %q", rest[:min(len(rest), 2)])
			}
			s.pos += size
		case !long && (rest[0] == '\n' || rest[0] == '\r'):
			return s.fail(start, `the literal does not end on its line; use """ for one of several lines`)
		default:
			s.pos++
		}
	}
}

// tag replaces a language tag by its number.
func (s *scanner) tag() error {
	if s.pos >= len(s.src) || s.src[s.pos] != '@' {
		return nil
	}
	at := s.pos
	s.pos++
	for s.pos < len(s.src) && (isLetter(s.src[s.pos]) || isDigit(s.src[s.pos]) || s.src[s.pos] == '-') {
		s.pos++
	}
	tag := s.src[at+1 : s.pos]
	if !legalTag(tag) {
		return s.fail(at, "bad language tag %q", tag)
	}
	n, ok := s.tagNumber[tag]
	if !ok {
		n = len(s.tags)
		s.tags, s.tagNumber[tag] = append(s.tags, tag), n
	}
	s.out.WriteString("@x-" + strconv.Itoa(n))
	return nil
}
