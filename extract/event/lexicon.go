package event

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/hawksbill-kg/hawksbill/extract/clause"
	"github.com/hawksbill-kg/hawksbill/extract/lexicons"
	"github.com/hawksbill-kg/hawksbill/internal/nearest"
)

// The files of the lexicon; the comment at the head of each explains it.
const (
	predicatesFile = "events.tsv"
	wordsFile      = "event_words.tsv"
)

// What a row may have for a class: neither the predicate nor what it governs is an event; the predicate lends its modality
// and negation to the clause that it governs.
const (
	none  = "-"
	lends = "="
)

// every is the predicate of a row for every verb, and the role for every role.
const every = "*"

// name is the built-in list of names and pronouns.
const name = "@name"

var kinds = map[string]clause.Kind{"verb": clause.Verb, "noun": clause.Noun, "adjective": clause.Adjective}

// moods are the conditions on how a proposition is put.
var moods = []string{"asserted", "planned", "sought", "necessary", "possible", "conditional", "not", "passive", "reported"}

// roles are the roles of arguments that are no prepositions.
var roles = []string{
	clause.Subject, clause.Object, clause.Indirect, clause.Complement, clause.Clausal, clause.Holder, clause.Possessor, clause.Modifier, every,
}

// Lexicon says which predicates are events. It is read-only and safe for concurrent use.
type Lexicon struct {
	rows   map[key][]row // the rows with the most conditions first
	shifts map[string][]row
	lists  map[string]map[string]bool // list → its words
}

// key is a kind and the first word of a verb's predicate, the whole of another's.
type key struct {
	kind clause.Kind
	word string
}

// row is one predicate of one line.
type row struct {
	predicate string
	particles []string // the words behind a verb
	where     []condition
	class     string
}

// asks says whether a condition of the row is about what stands in a role.
func (w *row) asks(role string) bool {
	return slices.ContainsFunc(w.where, func(c condition) bool { return !c.not && slices.Contains(c.roles, role) })
}

// condition is one of the conditions of a row: moods, or arguments.
type condition struct {
	moods []string
	roles []string
	not   bool
	words map[string]bool // lemmas, and classes; "*" for any
	lists []string        // with @
}

// Load reads events.tsv and event_words.tsv from the top folder of fsys. Every fault is reported, each as file:line.
func Load(fsys fs.FS) (*Lexicon, error) {
	return load(fsys, func(string) bool { return true })
}

var builtin = sync.OnceValues(func() (*Lexicon, error) { return Load(lexicons.FS) })

// Builtin returns the lexicon that is part of the program. It is loaded once.
func Builtin() (*Lexicon, error) { return builtin() }

// load leaves out the lines of events.tsv and event_words.tsv whose name keep turns down; see lineName.
func load(fsys fs.FS, keep func(name string) bool) (*Lexicon, error) {
	l := &Lexicon{rows: map[key][]row{}, shifts: map[string][]row{}, lists: map[string]map[string]bool{name: {}}}
	faults := lexicons.Rows(fsys, wordsFile, []string{"list", "words"}, func(cells []string) error {
		words, err := split(cells[1])
		if err == nil && cells[0] == "" {
			err = errors.New("no name of a list")
		}
		if err != nil {
			return err
		}
		list := "@" + cells[0]
		if l.lists[list] == nil {
			l.lists[list] = map[string]bool{}
		}
		for _, w := range words {
			l.lists[list][w] = l.lists[list][w] || keep(lineName(cells))
		}
		return nil
	})
	faults = append(faults, lexicons.Rows(fsys, predicatesFile, []string{"kind", "predicate", "where", "class"}, func(cells []string) error {
		return l.line(cells, keep(lineName(cells)))
	})...)
	for k := range l.rows {
		mostConditions(l.rows[k])
	}
	for c := range l.shifts {
		mostConditions(l.shifts[c])
	}
	return l, errors.Join(faults...)
}

// lineName names a line in the record of where it comes from: its cells but for the class that it gives.
func lineName(cells []string) string { return strings.Join(cells[:min(len(cells), 3)], " ") }

func mostConditions(rows []row) {
	slices.SortStableFunc(rows, func(a, b row) int { return len(b.where) - len(a.where) })
}

// split parts words by |.
func split(cell string) ([]string, error) {
	words := strings.Split(cell, "|")
	for i, w := range words {
		if w = strings.TrimSpace(w); w == "" {
			return nil, fmt.Errorf("an empty word in %q: words are parted by one |", cell)
		}
		words[i] = w
	}
	return words, nil
}

// line checks one line of events.tsv, and takes it in if asked to.
func (l *Lexicon) line(cells []string, keep bool) error {
	predicates, err := split(cells[1])
	if err != nil {
		return err
	}
	where, err := l.conditions(cells[2])
	if err != nil {
		return err
	}
	if c := cells[3]; c != none && c != lends && !slices.Contains(Classes, c) {
		return unknown("class", c, Classes)
	}
	if cells[0] == "shift" {
		for _, c := range predicates {
			if !slices.Contains(Classes, c) {
				return unknown("class", c, Classes)
			}
			if keep {
				l.shifts[c] = append(l.shifts[c], row{predicate: c, where: where, class: cells[3]})
			}
		}
		return nil
	}
	kind, ok := kinds[cells[0]]
	if !ok {
		return unknown("kind", cells[0], append(slices.Sorted(maps.Keys(kinds)), "shift"))
	}
	for _, p := range predicates {
		k, r := key{kind, p}, row{predicate: p, where: where, class: cells[3]}
		if words := strings.Fields(p); kind == clause.Verb {
			k.word, r.particles = words[0], words[1:]
		}
		if keep {
			l.rows[k] = append(l.rows[k], r)
		}
	}
	return nil
}

// conditions reads the cell "where".
func (l *Lexicon) conditions(cell string) ([]condition, error) {
	if cell == "" {
		return nil, nil
	}
	var out []condition
	for _, part := range strings.Split(cell, ";") {
		left, right, argument := strings.Cut(strings.TrimSpace(part), "=")
		var c condition
		if left, c.not = strings.CutSuffix(left, "!"); !argument {
			words, err := split(left)
			if err != nil {
				return nil, err
			}
			for _, w := range words {
				if !slices.Contains(moods, w) {
					return nil, fmt.Errorf("unknown condition %q%s: it is role=words, or one of %s",
						w, nearest.Hint(w, append(slices.Clone(roles), moods...)), strings.Join(moods, ", "))
				}
			}
			c.moods = words
			out = append(out, c)
			continue
		}
		c.roles = strings.Split(left, "+")
		for _, r := range c.roles {
			if near := nearest.Word(r, roles); r == "" || !slices.Contains(roles, r) && len(r) > 4 && near != "" {
				return nil, fmt.Errorf("unknown role %q%s", r, nearest.Hint(r, roles))
			}
		}
		words, err := split(right)
		if err != nil {
			return nil, err
		}
		c.words = map[string]bool{}
		for _, w := range words {
			switch {
			case w[0] != '@':
				if strings.ToUpper(w) == w && strings.ToLower(w) != w && !slices.Contains(Classes, w) {
					return nil, unknown("class", w, Classes)
				}
				c.words[w] = true
			case l.lists[w] == nil:
				return nil, unknown("list", w, slices.Sorted(maps.Keys(l.lists)))
			default:
				c.lists = append(c.lists, w)
			}
		}
		out = append(out, c)
	}
	return out, nil
}

func unknown(what, word string, known []string) error {
	if hint := nearest.Hint(word, known); hint != "" {
		return fmt.Errorf("unknown %s %q%s", what, word, hint)
	}
	return fmt.Errorf("unknown %s %q: expected one of %s", what, word, strings.Join(known, ", "))
}
