package format

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

// blankIn finds blank nodes in a canonical line; "_:" inside a literal or IRI is cut away first by split.
var blankIn = regexp.MustCompile(`_:[^ ]+`)

// statement is a canonical line taken apart: its blank nodes, and the line with each replaced by "_".
type statement struct {
	shape  string
	blanks []string
}

func split(line string) statement {
	var s statement
	var shape strings.Builder
	for _, part := range regexp.MustCompile(`<[^>]*>|"(?:[^"\\]|\\.)*"(?:@[^ ]+)?|_:[^ ]+|.`).FindAllString(line, -1) {
		if blankIn.MatchString(part) && part[0] == '_' {
			s.blanks = append(s.blanks, part)
			part = "_"
		}
		shape.WriteString(part)
	}
	s.shape = shape.String()
	return s
}

// isomorphic says whether two sets of canonical lines differ only in the labels of blank nodes: it tries to match each
// statement of a with one of b, and goes back where that fails.
func isomorphic(a, b []string) bool {
	if len(a) != len(b) {
		return false
	}
	var x, y []statement
	for i := range a {
		x, y = append(x, split(a[i])), append(y, split(b[i]))
	}
	// The fewest alternatives first keeps the search short.
	count := map[string]int{}
	for _, s := range y {
		count[s.shape]++
	}
	slices.SortStableFunc(x, func(a, b statement) int { return count[a.shape] - count[b.shape] })
	return match(x, y, make([]bool, len(y)), map[string]string{}, map[string]string{})
}

func match(x, y []statement, used []bool, to, from map[string]string) bool {
	if len(x) == 0 {
		return true
	}
	for i, s := range y {
		if used[i] || s.shape != x[0].shape {
			continue
		}
		bound, ok := bind(x[0].blanks, s.blanks, to, from)
		if ok {
			used[i] = true
			if match(x[1:], y, used, to, from) {
				return true
			}
			used[i] = false
		}
		for _, b := range bound {
			delete(from, to[b])
			delete(to, b)
		}
	}
	return false
}

// bind maps the blank nodes a to b and returns those that were new.
func bind(a, b []string, to, from map[string]string) (bound []string, ok bool) {
	for i := range a {
		t, known := to[a[i]]
		f, taken := from[b[i]]
		switch {
		case !known && !taken:
			to[a[i]], from[b[i]] = b[i], a[i]
			bound = append(bound, a[i])
		case t != b[i] || f != a[i]:
			return bound, false
		}
	}
	return bound, true
}

func TestIsomorphic(t *testing.T) {
	cases := []struct {
		name string
		a, b []string
		want bool
	}{
		{"renamed", []string{"_:a <p> _:b .\n"}, []string{"_:x <p> _:y .\n"}, true},
		{"two into one", []string{"_:a <p> _:b .\n"}, []string{"_:x <p> _:x .\n"}, false},
		{"one into two", []string{"_:a <p> _:a .\n"}, []string{"_:x <p> _:y .\n"}, false},
		{"chain", []string{"_:a <p> _:b .\n", "_:b <p> _:c .\n"}, []string{"_:y <p> _:z .\n", "_:x <p> _:y .\n"}, true},
		{"in a literal", []string{"<s> <p> \"_:a\" .\n"}, []string{"<s> <p> \"_:b\" .\n"}, false},
		{"more", []string{"_:a <p> _:b .\n"}, nil, false},
	}
	if len(cases) != 6 {
		t.Fatal(len(cases))
	}
	for _, c := range cases {
		if got := isomorphic(c.a, c.b); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}
