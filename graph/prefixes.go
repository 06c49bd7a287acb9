package graph

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"regexp"
	"strings"
)

// prefixMap holds namespaces by prefix, without the colon.
type prefixMap map[string]string

// expand turns dip:name into <…name>, where the prefix is known and the rest is one word; all else stays.
func (m prefixMap) expand(s string) string {
	name, local, ok := strings.Cut(s, ":")
	full, known := m[name]
	if !ok || !known || strings.ContainsAny(local, " \t\r\n\"<>") {
		return s
	}
	return "<" + full + local + ">"
}

// shorten turns an IRI, with or without brackets, into dip:name where a namespace fits; the longest wins.
func (m prefixMap) shorten(s string) string {
	bare := strings.TrimSuffix(strings.TrimPrefix(s, "<"), ">")
	best, out := 0, s
	for name, full := range m {
		local, ok := strings.CutPrefix(bare, full)
		if short := name + ":" + local; ok && (len(full) > best || len(full) == best && short < out) {
			best, out = len(full), short
		}
	}
	return out
}

// graphQLToken finds strings, comments, IRIs and names, so that names inside of the first three stay.
var graphQLToken = regexp.MustCompile(`"(?:\\.|[^"\\])*"|#[^\n]*|<[^<>\s]*>|[A-Za-z][A-Za-z0-9_-]*:[^\s{}()\[\],:"<>]+`)

func (m prefixMap) inGraphQL(text string) string {
	return graphQLToken.ReplaceAllStringFunc(text, func(s string) string {
		if strings.ContainsRune(`"#<`, rune(s[0])) {
			return s
		}
		return m.expand(s)
	})
}

// inMQL replaces prefixed names in the keys and strings of a JSON text.
func (m prefixMap) inMQL(text string) (string, error) {
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	var x any
	if err := d.Decode(&x); err != nil {
		if err == io.EOF {
			err = errors.New("unexpected end of JSON input")
		}
		return "", err
	}
	if _, err := d.Token(); err != io.EOF {
		return "", &trailing{int(d.InputOffset())}
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(m.inJSON(x))
	return b.String(), err
}

type trailing struct{ offset int }

func (*trailing) Error() string { return "text after the end of the query" }

func (m prefixMap) inJSON(x any) any {
	switch x := x.(type) {
	case string:
		return m.expand(x)
	case []any:
		for i := range x {
			x[i] = m.inJSON(x[i])
		}
	case map[string]any:
		out := make(map[string]any, len(x))
		for k, v := range x {
			out[m.inKey(k)] = m.inJSON(v)
		}
		return out
	}
	return x
}

// inKey leaves MQL's marks before a predicate: @name: to tell equal keys apart, ! to go backwards.
func (m prefixMap) inKey(k string) string {
	mark := ""
	if strings.HasPrefix(k, "@") {
		if i := strings.IndexByte(k, ':'); i >= 0 {
			mark, k = k[:i+1], k[i+1:]
		}
	}
	if strings.HasPrefix(k, "!") {
		mark, k = mark+"!", k[1:]
	}
	return mark + m.expand(k)
}

// jsonOffset gives the byte offset of a JSON error.
func jsonOffset(err error, text string) (int, bool) {
	var syntax *json.SyntaxError
	var rest *trailing
	switch {
	case errors.As(err, &syntax):
		return int(syntax.Offset) - 1, true
	case errors.As(err, &rest):
		return rest.offset - 1, true
	case errors.Is(err, io.ErrUnexpectedEOF) || strings.Contains(err.Error(), "end of JSON input"):
		return len(text), true
	}
	return 0, false
}
