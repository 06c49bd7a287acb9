package entity

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"sort"
	"strings"

	"github.com/hawksbill-kg/hawksbill/extract/lexicons"
	"github.com/hawksbill-kg/hawksbill/internal/nearest"
)

// row is one line of a list, its cells by the names of the columns.
type row struct {
	at    string // "countries.tsv:12"
	cells map[string]string
}

// list is one tab-separated file: a header line, then rows; lines that start with # are comments.
type list struct {
	name string
	kind string // first column: "id" (names), "noun", "title", "class", "word"
	rows []row
}

// columns says which columns each kind of list may have; those before the bar must be there.
var columns = map[string]struct{ must, may []string }{
	"id":     {[]string{"id", "name", "class"}, []string{"short", "aliases", "demonyms", "capital", "in", "iso2", "qid"}},
	"noun":   {[]string{"noun", "class"}, nil},
	"title":  {[]string{"title", "kind"}, []string{"aliases"}},
	"class":  {[]string{"class", "kind"}, nil},
	"word":   {[]string{"word"}, []string{"kind"}},
	"phrase": {[]string{"phrase"}, []string{"effect"}}, // the clause layer's prepositions: read, but checked there
}

// firstColumns are those that tell a list by themselves.
var firstColumns = []string{"id", "noun", "title", "class"}

// The lists of kind "word" that belong to this package; others under that header are left alone.
const (
	genericFile = "genericwords.tsv"
	givenFile   = "givennames.tsv"
	wordsFile   = "entity_words.tsv"
)

// readLists reads all lists that are ours, in the order of their names, and reports all their faults at once.
func readLists(fsys fs.FS) ([]list, error) {
	names, err := fs.Glob(fsys, "*.tsv")
	if err != nil {
		return nil, err
	}
	sort.Strings(names)
	var out []list
	var faults []error
	for _, name := range names {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			faults = append(faults, err)
			continue
		}
		l, errs := readList(name, string(data))
		faults = append(faults, errs...)
		if l != nil {
			out = append(out, *l)
		}
	}
	return out, errors.Join(faults...)
}

// readList returns nil for a list of another kind: the clause layer keeps its lists in the same folder.
func readList(name, text string) (*list, []error) {
	var l *list
	var head []string
	var faults []error
	fault := func(n int, format string, args ...any) {
		faults = append(faults, fmt.Errorf("%s:%d: %s", name, n, fmt.Sprintf(format, args...)))
	}
	text = strings.TrimPrefix(text, "\ufeff")
	for n, line := range strings.Split(text, "\n") {
		line = strings.TrimSuffix(line, "\r")
		if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(line, "\t")
		if head == nil {
			kind := cells[0]
			if _, ours := columns[kind]; !ours || kind == "word" && name != genericFile && name != givenFile && name != wordsFile {
				if !slices.Contains(lexicons.Names(), name) {
					fault(n+1, "no list begins with the column %q%s: names begin with id, head nouns with noun, titles with title, kinds with class; "+
						"other lists bear the name of a built-in one", kind, nearest.Hint(kind, firstColumns))
				}
				return nil, faults
			}
			head, l = cells, &list{name: name, kind: kind}
			if kind != "phrase" {
				faults = append(faults, checkHead(name, n+1, head)...)
			}
			if len(faults) > 0 {
				return nil, faults
			}
			continue
		}
		if len(cells) > len(head) {
			fault(n+1, "%d cells under %d columns: is a tab too many?", len(cells), len(head))
			continue
		}
		r := row{at: fmt.Sprintf("%s:%d", name, n+1), cells: make(map[string]string, len(head))}
		for i, c := range cells {
			r.cells[head[i]] = strings.TrimSpace(c)
		}
		missing := false
		for _, must := range columns[l.kind].must {
			if r.cells[must] == "" {
				fault(n+1, "column %q is empty", must)
				missing = true
			}
		}
		if !missing {
			l.rows = append(l.rows, r)
		}
	}
	return l, faults
}

func checkHead(name string, line int, head []string) (faults []error) {
	known := append(append([]string(nil), columns[head[0]].must...), columns[head[0]].may...)
	seen := map[string]bool{}
	for _, c := range head {
		if seen[c] {
			faults = append(faults, fmt.Errorf("%s:%d: column %q stands twice", name, line, c))
		}
		seen[c] = true
		if !contains(known, c) {
			hint := "known columns: " + strings.Join(known, ", ")
			if near := nearest.Word(c, known); near != "" {
				hint = "did you mean " + near + "?"
			}
			faults = append(faults, fmt.Errorf("%s:%d: unknown column %q (%s)", name, line, c, hint))
		}
	}
	for _, must := range columns[head[0]].must {
		if !seen[must] {
			faults = append(faults, fmt.Errorf("%s:%d: column %q is missing", name, line, must))
		}
	}
	return faults
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}
