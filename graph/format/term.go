package format

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/knakk/rdf"
)

// Namespaces that the syntaxes themselves know.
const (
	rdfNS  = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	rdfsNS = "http://www.w3.org/2000/01/rdf-schema#"
	xsdNS  = "http://www.w3.org/2001/XMLSchema#"

	rdfType       = rdfNS + "type"
	rdfLangString = rdfNS + "langString"
	rdfsLabel     = rdfsNS + "label"
	xsdString     = xsdNS + "string"
)

// ValidIRI says why a string should not be minted as an IRI: it must be absolute and hold only characters of RFC 3987,
// with whole percent escapes. Readers are more lenient, as the grammars of Turtle and N-Triples are.
func ValidIRI(s string) error {
	if err := legalIRI(s); err != nil {
		return err
	}
	switch {
	case strings.Count(s, "#") > 1:
		return fmt.Errorf("IRI %q: more than one #; write %%23 for the sign itself", s)
	case hasDots(s):
		return fmt.Errorf("IRI %q: a path segment must not be . or ..", s)
	case strings.ContainsAny(s, "[]") && hasBracketOutsideHost(s):
		return fmt.Errorf("IRI %q: [ and ] are for addresses of hosts only; write %%5B and %%5D", s)
	}
	for i, r := range s {
		switch {
		case r == '%' && (i+2 >= len(s) || !isHex(s[i+1]) || !isHex(s[i+2])):
			return fmt.Errorf("IRI %q: %% at byte %d must be followed by two hexadecimal digits; write %%25 for the sign itself", s, i)
		case r >= 0x7F && !ucschar(r):
			return fmt.Errorf("IRI %q: %q (U+%04X) at byte %d is not allowed; percent-encode it", s, r, r, i)
		}
	}
	return nil
}

// ucschar is RFC 3987's set of letters beyond ASCII, less the marks of direction that its section 4.1 forbids.
func ucschar(r rune) bool {
	switch {
	case r < 0xA0, r == 0x200E, r == 0x200F, r >= 0x202A && r <= 0x202E:
		return false
	case r < 0x10000:
		return r <= 0xD7FF || r >= 0xF900 && r <= 0xFDCF || r >= 0xFDF0 && r <= 0xFFEF
	}
	return r&0xFFFF <= 0xFFFD && (r <= 0xDFFFD || r >= 0xE1000 && r <= 0xEFFFD)
}

// hasDots finds a path segment . or .., which some readers resolve away and others keep.
func hasDots(s string) bool {
	path := parts(s).path
	return withoutDots(path) != path
}

// hasBracketOutsideHost finds [ or ] anywhere but around an IPv6 address, http://[::1]/.
func hasBracketOutsideHost(s string) bool {
	p := parts(s)
	return strings.ContainsAny(p.path+p.query+p.fragment, "[]")
}

// legalIRI checks what every syntax asks of an IRI: a scheme, UTF-8, and none of the characters that IRIREF excludes.
func legalIRI(s string) error {
	if s == "" {
		return errors.New("empty IRI")
	}
	for i := range len(s) {
		if illegalInIRI[s[i]] {
			r, _ := utf8.DecodeRuneInString(s[i:])
			return fmt.Errorf("IRI %q: %q at byte %d is not allowed", s, r, i)
		}
	}
	if schemeLength(s) == 0 {
		return fmt.Errorf("IRI %q is relative: it has no scheme such as https:", s)
	}
	if !utf8.ValidString(s) {
		return fmt.Errorf("IRI %q is not UTF-8", s)
	}
	return nil
}

// illegalInIRI marks the bytes that IRIREF of Turtle and N-Triples excludes.
var illegalInIRI = func() (t [256]bool) {
	for b := range 0x21 {
		t[b] = true
	}
	for _, b := range []byte("<>\"{}|^`\\") {
		t[b] = true
	}
	return t
}()

// schemeLength is the length of "https:", 0 if there is no scheme.
func schemeLength(s string) int {
	for i := range len(s) {
		switch b := s[i]; {
		case isLetter(b):
		case i > 0 && (isDigit(b) || b == '+' || b == '-' || b == '.'):
		case i > 0 && b == ':':
			return i + 1
		default:
			return 0
		}
	}
	return 0
}

func isLetter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' }
func isDigit(b byte) bool  { return b >= '0' && b <= '9' }
func isHex(b byte) bool    { return isDigit(b) || b|0x20 >= 'a' && b|0x20 <= 'f' }

// IRI makes an IRI of what ValidIRI allows.
func IRI(s string) (rdf.IRI, error) {
	if err := ValidIRI(s); err != nil {
		return rdf.IRI{}, err
	}
	return rdf.NewIRI(s)
}

// ValidLangTag says why a string is not a language tag of BCP 47's form: subtags of 1 to 8 letters or digits, joined
// by -, letters only in the first ("en", "zh-Hans-CN"). It does not ask the registry.
func ValidLangTag(tag string) error {
	if !legalTag(tag) {
		return fmt.Errorf("language tag %q: want subtags of letters and digits joined by -, such as en or zh-Hans-CN", tag)
	}
	for sub := range strings.SplitSeq(tag, "-") {
		if len(sub) > 8 {
			return fmt.Errorf("language tag %q: %q is longer than 8 characters", tag, sub)
		}
	}
	return nil
}

// legalTag is LANGTAG of Turtle and N-Triples: [a-zA-Z]+ ('-' [a-zA-Z0-9]+)*.
func legalTag(tag string) bool {
	first, start := true, 0
	for i := 0; i <= len(tag); i++ {
		switch {
		case i == len(tag) || tag[i] == '-':
			if i == start {
				return false
			}
			first, start = false, i+1
		case !isLetter(tag[i]) && (first || !isDigit(tag[i])):
			return false
		}
	}
	return true
}

// String makes a plain string literal.
func String(value string) rdf.Literal { return rdf.NewTypedLiteral(value, stringType) }

// Typed makes a literal with a datatype. The lexical form is kept as given: "042" stays "042".
func Typed(value string, datatype rdf.IRI) (rdf.Literal, error) {
	if err := ValidIRI(datatype.String()); err != nil {
		return rdf.Literal{}, fmt.Errorf("datatype: %w", err)
	}
	if datatype.String() == rdfLangString {
		return rdf.Literal{}, errors.New("datatype rdf:langString needs a language tag: use Lang")
	}
	return rdf.NewTypedLiteral(value, datatype), nil
}

// Lang makes a literal with a language tag, whose case is kept.
func Lang(value, tag string) (rdf.Literal, error) {
	if err := ValidLangTag(tag); err != nil {
		return rdf.Literal{}, err
	}
	return langLiteral(value, tag)
}

var stringType, _ = rdf.NewIRI(xsdString)

// langLiteral makes a literal with any tag of the grammar. rdf.NewLangLiteral knows only one hyphen ("pt-BR") and
// rejects "zh-Hans-CN", and the field of the tag is private: for these the line decoder of knakk/rdf, which does take
// them, reads one line that is known to be good. That costs some microseconds and happens for rare tags only.
func langLiteral(value, tag string) (rdf.Literal, error) {
	if !legalTag(tag) {
		return rdf.Literal{}, fmt.Errorf("bad language tag %q", tag)
	}
	value = strings.ToValidUTF8(value, "\uFFFD")
	if strings.Count(tag, "-") < 2 {
		if l, err := rdf.NewLangLiteral(value, tag); err == nil {
			return l, nil
		}
	}
	line := appendQuoted([]byte("<x:s> <x:p> "), value)
	line = append(append(append(line, '@'), tag...), " .\n"...)
	decoder := rdf.NewTripleDecoder(strings.NewReader(string(line)), rdf.NTriples)
	t, err := decoder.Decode()
	if err != nil {
		return rdf.Literal{}, fmt.Errorf("language tag %q: %w", tag, err)
	}
	for err == nil { // up to io.EOF, so that the decoder's goroutine ends
		_, err = decoder.Decode()
	}
	l, ok := t.Obj.(rdf.Literal)
	if !ok || err != io.EOF || l.String() != value || l.Lang() != tag {
		return rdf.Literal{}, fmt.Errorf("language tag %q: knakk/rdf cannot hold it", tag)
	}
	return l, nil
}

// Equal says whether two terms are the same RDF term. Use it rather than ==: rdf.NewLiteral(42) and a 42 that was read
// differ in a private field, and rdf.TermsEqual ignores datatypes.
func Equal(a, b rdf.Term) bool {
	x, errX := appendTerm(nil, a)
	y, errY := appendTerm(nil, b)
	return errX == nil && errY == nil && string(x) == string(y)
}
