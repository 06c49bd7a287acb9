package lexicons

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/hawksbill-kg/hawksbill/internal/nearest"
)

// fieldColumns are the first columns of the lists that name classes of an ontology: names, head nouns and kinds. Such lists
// belong to one field of knowledge; all others are the English language's.
var fieldColumns = []string{"id", "noun", "class"}

// extends, as the first line of a list, keeps the rows of the built-in list of the same name.
const extends = "# extends: builtin"

// Over is a folder of lists before the built-in ones. A list of the folder takes the place of the built-in one of the same
// name. With the first line "# extends: builtin" it goes before it: the built-in rows stay, save those whose first cell is
// that of a row of the folder. Of the lists that the folder lacks those of the English language are the built-in ones; those
// that name classes are not there.
//
// The error names every list that extends what it cannot; what is returned beside it has that list as it is.
func Over(folder fs.FS) (fs.FS, error) {
	o := over{folder, map[string][]byte{}}
	names, err := fs.Glob(folder, "*.tsv")
	faults := []error{err}
	for _, name := range names {
		own, err := fs.ReadFile(folder, name)
		if err == nil && extending(own) {
			o.extended[name], err = extend(name, own)
		}
		faults = append(faults, err)
	}
	return o, errors.Join(faults...)
}

type over struct {
	folder   fs.FS
	extended map[string][]byte // the lists that extend a built-in one, by name
}

// ReadFile reads a list.
func (o over) ReadFile(name string) ([]byte, error) {
	if text, ok := o.extended[name]; ok {
		return text, nil
	}
	text, err := fs.ReadFile(o.folder, name)
	if errors.Is(err, fs.ErrNotExist) && ofEnglish(name) {
		return FS.ReadFile(name)
	}
	return text, err
}

// Open opens a list as it lies in one of the two places; ReadFile puts them together.
func (o over) Open(name string) (fs.File, error) {
	f, err := o.folder.Open(name)
	if errors.Is(err, fs.ErrNotExist) && ofEnglish(name) {
		return FS.Open(name)
	}
	return f, err
}

// ReadDir lists the root, sorted by name.
func (o over) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(o.folder, name)
	if err != nil {
		return nil, err
	}
	builtin, err := FS.ReadDir(name)
	for _, e := range builtin {
		has := slices.ContainsFunc(entries, func(own fs.DirEntry) bool { return own.Name() == e.Name() })
		if !has && ofEnglish(e.Name()) {
			entries = append(entries, e)
		}
	}
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return entries, err
}

func extending(list []byte) bool {
	first, _, _ := strings.Cut(strings.TrimPrefix(string(list), "\ufeff"), "\n")
	return strings.TrimSpace(first) == extends
}

// extend puts a list and the built-in one of the same name together. The lines of the list itself come first, so that
// their numbers stay right.
func extend(name string, own []byte) ([]byte, error) {
	builtin, err := FS.ReadFile(name)
	if err != nil {
		return own, fmt.Errorf("%s:1: there is no built-in list of this name to extend%s", name, nearest.Hint(name, Names()))
	}
	mine, theirs := rows(own), rows(builtin)
	if len(mine) == 0 || mine[0] != theirs[0] {
		return own, fmt.Errorf("%s:1: the header must be that of the built-in list: %q, tabs between the columns", name, strings.ReplaceAll(theirs[0], "\t", " "))
	}
	has := map[string]bool{}
	for _, row := range mine {
		has[firstCell(row)] = true
	}
	text := append(bytes.TrimRight(own, "\n"), '\n')
	for _, row := range theirs {
		if !has[firstCell(row)] { // the header is one that both have
			text = append(append(text, row...), '\n')
		}
	}
	return text, nil
}

// Names lists the built-in lists, sorted.
func Names() []string {
	names, _ := fs.Glob(FS, "*.tsv") // the pattern is a good one
	return names
}

// ofEnglish says whether a built-in list of that name is one of the English language's.
func ofEnglish(name string) bool {
	data, err := FS.ReadFile(name)
	list := rows(data)
	return err == nil && len(list) > 0 && !slices.Contains(fieldColumns, firstCell(list[0]))
}

// rows are the lines of a list without comments, the header first.
func rows(data []byte) (out []string) {
	for line := range strings.Lines(strings.TrimPrefix(string(data), "\ufeff")) {
		if line = strings.TrimRight(line, "\r\n"); line != "" && line[0] != '#' {
			out = append(out, line)
		}
	}
	return out
}

func firstCell(row string) string {
	cell, _, _ := strings.Cut(row, "\t")
	return cell
}
