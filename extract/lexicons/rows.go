package lexicons

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

// Rows calls row with the cells of every line of a tab-separated list below its header, which must name the given
// columns; missing cells at the end of a line are empty. Every fault is returned, each with its file and line.
func Rows(fsys fs.FS, name string, columns []string, row func(cells []string) error) []error {
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return []error{fmt.Errorf("word list: %w", err)}
	}
	var faults []error
	header := false
	for i, line := range strings.Split(string(data), "\n") {
		line = strings.TrimSuffix(line, "\r")
		if line == "" || line[0] == '#' {
			continue
		}
		cells := strings.Split(line, "\t")
		for len(cells) < len(columns) {
			cells = append(cells, "")
		}
		if !header {
			if header = true; !slices.Equal(cells, columns) {
				return append(faults, fmt.Errorf("%s:%d: the header must be %q, tabs between the columns", name, i+1, strings.Join(columns, " ")))
			}
			continue
		}
		if err := row(cells); err != nil {
			faults = append(faults, fmt.Errorf("%s:%d: %w", name, i+1, err))
		} else if len(cells) > len(columns) {
			faults = append(faults, fmt.Errorf("%s:%d: %d columns, expected %d", name, i+1, len(cells), len(columns)))
		}
	}
	if !header {
		faults = append(faults, fmt.Errorf("%s: empty: a header line %q is expected", name, strings.Join(columns, " ")))
	}
	return faults
}

// Lemmas reads lemmas.tsv: dictionary forms of verb forms, both in lower case.
func Lemmas(fsys fs.FS) (map[string]string, []error) {
	out := map[string]string{}
	faults := Rows(fsys, "lemmas.tsv", []string{"form", "lemma"}, func(cells []string) error {
		if cells[0] == "" || cells[1] == "" {
			return fmt.Errorf("a form and its lemma are expected")
		}
		out[cells[0]] = cells[1]
		return nil
	})
	return out, faults
}
