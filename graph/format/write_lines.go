package format

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
	"unicode/utf8"

	"github.com/knakk/rdf"
)

// NTriples is the line format for one graph, RDF 1.1 N-Triples.
func NTriples() Format {
	return Format{
		Name: "n-triples", Extensions: []string{".nt"}, MediaTypes: []string{"application/n-triples"}, Streams: true,
		read:  func(in input) iter.Seq2[rdf.Quad, error] { return readLines(in, false) },
		write: writeLines(false),
	}
}

// NQuads is the line format for many graphs, RDF 1.1 N-Quads.
func NQuads() Format {
	return Format{
		Name: "n-quads", Extensions: []string{".nq"}, MediaTypes: []string{"application/n-quads", "text/x-nquads"}, Graphs: true, Streams: true,
		read:  func(in input) iter.Seq2[rdf.Quad, error] { return readLines(in, true) },
		write: writeLines(true),
	}
}

func writeLines(graphs bool) func(io.Writer, iter.Seq2[rdf.Quad, error], Options) error {
	return func(w io.Writer, quads iter.Seq2[rdf.Quad, error], o Options) error {
		if o.Sorted {
			t, err := gather(quads, graphs)
			if err != nil {
				return err
			}
			return t.writeLines(w)
		}
		out := bufio.NewWriterSize(w, 64<<10)
		var line []byte
		for q, err := range quads {
			if err != nil {
				return err
			}
			if !graphs {
				q.Ctx = nil
			}
			if line, err = AppendQuad(line[:0], q); err != nil {
				return err
			}
			if _, err = out.Write(line); err != nil {
				return err
			}
		}
		return out.Flush()
	}
}

// AppendQuad appends a quad as a line of canonical N-Quads (RDF Dataset Canonicalization, section 5), line end
// included; labels of blank nodes are kept. A quad that no syntax can hold is an error.
func AppendQuad(dst []byte, q rdf.Quad) ([]byte, error) {
	dst, err := appendTerm(dst, q.Subj)
	if err != nil {
		return dst, fmt.Errorf("subject: %w", err)
	}
	dst = append(dst, ' ')
	if dst, err = appendTerm(dst, q.Pred); err != nil {
		return dst, fmt.Errorf("predicate of %s: %w", q.Subj.String(), err)
	}
	dst = append(dst, ' ')
	if dst, err = appendTerm(dst, q.Obj); err != nil {
		return dst, fmt.Errorf("object of %s %s: %w", q.Subj.String(), q.Pred.String(), err)
	}
	if q.Ctx != nil {
		dst = append(dst, ' ')
		if dst, err = appendTerm(dst, q.Ctx); err != nil {
			return dst, fmt.Errorf("graph: %w", err)
		}
	}
	return append(dst, " .\n"...), nil
}

// appendTerm appends a term in canonical N-Quads after checking it.
func appendTerm(dst []byte, t rdf.Term) ([]byte, error) {
	switch t := t.(type) {
	case rdf.IRI:
		s := t.String()
		if err := legalIRI(s); err != nil {
			return dst, err
		}
		return append(append(append(dst, '<'), s...), '>'), nil
	case rdf.Blank:
		s := t.Serialize(rdf.NTriples) // String would panic on a Blank{}
		if label, ok := strings.CutPrefix(s, "_:"); !ok || blankLabel(label) != len(label) {
			return dst, fmt.Errorf("blank node %q: its label must be letters, digits, _, - and inner dots", s)
		}
		return append(dst, s...), nil
	case rdf.Literal:
		return appendLiteral(dst, t)
	case nil:
		return dst, errors.New("a term is missing")
	}
	return dst, fmt.Errorf("%T is no RDF 1.1 term", t)
}

func appendLiteral(dst []byte, l rdf.Literal) ([]byte, error) {
	datatype, tag := l.DataType.String(), l.Lang()
	switch {
	case tag != "" && !legalTag(tag):
		return dst, fmt.Errorf("literal %q: bad language tag %q", l.String(), tag)
	case tag == "" && datatype == rdfLangString:
		return dst, fmt.Errorf("literal %q: rdf:langString without a language tag", l.String())
	case tag != "":
		return append(append(appendQuoted(dst, l.String()), '@'), tag...), nil
	case datatype == xsdString:
		return appendQuoted(dst, l.String()), nil
	}
	if err := legalIRI(datatype); err != nil {
		return dst, fmt.Errorf("literal %q: datatype: %w", l.String(), err)
	}
	dst = append(appendQuoted(dst, l.String()), "^^<"...)
	return append(append(dst, datatype...), '>'), nil
}

// appendQuoted appends a string in double quotes, escaped as canonical N-Quads are: \b \t \n \f \r \" \\ by name, other
// controls and U+FFFE, U+FFFF as \uXXXX, all else as it is. It is right in Turtle too. A byte that is not UTF-8 becomes
// U+FFFD: RDF strings have no other way.
func appendQuoted(dst []byte, s string) []byte {
	dst = append(dst, '"')
	start := 0
	for i := 0; i < len(s); {
		b := s[i]
		if b >= 0x20 && b < 0x7F && b != '"' && b != '\\' {
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if r >= 0x80 && r != 0xFFFE && r != 0xFFFF && !(r == utf8.RuneError && size == 1) {
			i += size
			continue
		}
		dst = append(dst, s[start:i]...)
		dst = appendEscape(dst, r)
		i += size
		start = i
	}
	return append(append(dst, s[start:]...), '"')
}

func appendEscape(dst []byte, r rune) []byte {
	switch r {
	case '\b':
		return append(dst, `\b`...)
	case '\t':
		return append(dst, `\t`...)
	case '\n':
		return append(dst, `\n`...)
	case '\f':
		return append(dst, `\f`...)
	case '\r':
		return append(dst, `\r`...)
	case '"':
		return append(dst, `\"`...)
	case '\\':
		return append(dst, `\\`...)
	case utf8.RuneError:
		return append(dst, "\uFFFD"...)
	}
	return fmt.Appendf(dst, `\u%04X`, r)
}
