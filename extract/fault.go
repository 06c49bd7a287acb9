package extract

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// Fault is something wrong in a rule file.
type Fault struct {
	Position
	Rule    string // id, "" outside a rule
	Message string // the cause, with the nearest known word where there is one
	Source  string // the line of the file, without white space around it
}

// Error writes file:line:col, the rule, the cause and, on a line of its own, the line of the file.
func (f *Fault) Error() string {
	text := f.String() + ": "
	if f.Rule != "" {
		text += "rule " + f.Rule + ": "
	}
	text += f.Message
	if f.Source != "" {
		text += "\n    " + f.Source
	}
	return text
}

func (l *loader) fault(p Position, format string, args ...any) {
	if p.Line > len(l.lines) { // what is missing at the end of a file
		p.Line = len(l.lines)
		p.Col = len([]rune(l.lines[p.Line-1])) + 1
	}
	f := &Fault{Position: p, Message: fmt.Sprintf(format, args...)}
	if l.rule != nil {
		f.Rule = l.rule.ID
	}
	if p.Line >= 1 {
		f.Source = strings.TrimSpace(l.lines[p.Line-1])
	}
	l.faults = append(l.faults, f)
}

// parse reads the file as one YAML document.
func (l *loader) parse(data []byte) (doc yaml.Node, ok bool) {
	d := yaml.NewDecoder(bytes.NewReader(data))
	err := d.Decode(&doc)
	if errors.Is(err, io.EOF) {
		return doc, true
	}
	if err == nil {
		var more yaml.Node
		if err = d.Decode(&more); errors.Is(err, io.EOF) {
			return doc, true
		}
		if err == nil {
			l.fault(l.at(&more), "a second document: a rule file is one document, without \"---\" in it")
			return doc, false
		}
	}
	l.notYAML(err)
	return doc, false
}

// faultsInOrder joins faults as one error, in the order of the files and of their lines.
func faultsInOrder(faults []*Fault) error {
	slices.SortStableFunc(faults, func(a, b *Fault) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Col, b.Col))
	})
	list := make([]error, len(faults))
	for i, f := range faults {
		list[i] = f
	}
	return errors.Join(list...)
}

// lineBreak is what ends a line of YAML.
var lineBreak = regexp.MustCompile("\r\n|[\n\r\u0085\u2028\u2029]")

var yamlPlace = regexp.MustCompile(`^yaml: (?:line (\d+): )?`)

// window is how many lines behind the one that the YAML parser names are looked at.
const window = 300

// notYAML reports what the parser says, at the line that it could not get over: the first one behind the longest part of the
// file that is YAML by itself. The parser's own line is often that of what stands around it.
func (l *loader) notYAML(err error) {
	m := yamlPlace.FindStringSubmatch(err.Error())
	named, _ := strconv.Atoi(m[1])
	line := max(named, 1)
	for n := max(named-1, 0); n < min(len(l.lines), named+window); n++ {
		if yaml.Unmarshal([]byte(strings.Join(l.lines[:n], "\n")), new(yaml.Node)) == nil {
			line = n + 1
		}
	}
	line = min(line, len(l.lines))
	text := l.lines[line-1]
	where := Position{l.name, line, len([]rune(text)) - len([]rune(strings.TrimLeft(text, " \t"))) + 1}
	hint := ""
	if open, col := unclosed(text); col > 0 {
		where.Col = col
		hint = fmt.Sprintf(" (the %c here is not closed)", open)
	} else if strings.HasPrefix(text, "\t") || strings.HasPrefix(strings.TrimLeft(text, " "), "\t") {
		where.Col, hint = strings.Index(text, "\t")+1, " (indent with spaces, not with tabs)"
	} else if m := bareSign.FindStringIndex(text); m != nil {
		where.Col = len([]rune(text[:m[1]]))
		hint = " (a text that begins with such a sign goes in quotation marks)"
	}
	l.fault(where, "not YAML: %s%s", err.Error()[len(m[0]):], hint)
}

// bareSign is a text that begins with a sign that means something in YAML.
var bareSign = regexp.MustCompile("[:,-] +[@!&*`%]")

// unclosed is the first bracket or quotation mark of a line that nothing closes in it, with its column from 1; 0 for none.
func unclosed(line string) (open rune, col int) {
	type place struct {
		sign rune
		col  int
	}
	var stack []place
	var quote place
	escaped := false
	for i, c := range []rune(line) {
		switch {
		case escaped:
			escaped = false
		case quote.sign != 0:
			escaped = c == '\\' && quote.sign == '"'
			if c == quote.sign {
				quote = place{}
			}
		case c == '"' || c == '\'':
			quote = place{c, i + 1}
		case c == '[' || c == '{':
			stack = append(stack, place{c, i + 1})
		case (c == ']' || c == '}') && len(stack) > 0:
			stack = stack[:len(stack)-1]
		}
	}
	switch {
	case quote.sign != 0:
		return quote.sign, quote.col
	case len(stack) > 0:
		return stack[0].sign, stack[0].col
	}
	return 0, 0
}
