package graph

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/query/gizmo"
	"github.com/cayleygraph/quad"
	"github.com/dop251/goja"
	"github.com/knakk/rdf"
)

// table collects rows whose columns are not known before the end.
type table struct {
	limit int
	names map[string]bool
	rows  []map[string]rdf.Term
	note  string
}

// maxRows bounds what one nested result may unfold to.
const maxRows = 1_000_000

func newTable(limit int) *table { return &table{limit: limit, names: map[string]bool{}} }

func (t *table) add(row map[string]rdf.Term) {
	if len(row) == 0 || t.limit > 0 && len(t.rows) >= t.limit {
		return
	}
	for name := range row {
		t.names[name] = true
	}
	t.rows = append(t.rows, row)
}

func (t *table) result() *Result {
	r := &Result{Columns: sortedNames(t.names), Note: t.note, Rows: make([][]rdf.Term, len(t.rows))}
	for i, row := range t.rows {
		r.Rows[i] = make([]rdf.Term, len(r.Columns))
		for j, name := range r.Columns {
			r.Rows[i][j] = row[name]
		}
	}
	return r
}

// sortedNames sorts columns, id before all others.
func sortedNames(names map[string]bool) []string {
	return slices.SortedFunc(maps.Keys(names), func(a, b string) int {
		switch {
		case a == b:
			return 0
		case a == gizmo.TopResultTag:
			return -1
		case b == gizmo.TopResultTag:
			return 1
		}
		return strings.Compare(a, b)
	})
}

// addGizmo adds one result of a script: the tags of a path, a value that was emitted, or the value of the last line,
// which counts only where there is nothing else.
func (t *table) addGizmo(qs graph.QuadStore, r *gizmo.Result) error {
	if r.Meta {
		if _, ok := r.Val.(goja.Proxy); ok {
			if len(t.rows) == 0 {
				t.note = "the query ends in a path that is not run: add .All()"
			}
			return nil
		}
		if len(t.rows) > 0 || r.Val == nil {
			return nil
		}
	}
	row := map[string]rdf.Term{}
	for name, ref := range r.Tags {
		v := qs.NameOf(ref)
		if v == nil {
			continue
		}
		term, err := termOf(v)
		if err != nil {
			return err
		}
		row[name] = term
	}
	if r.Tags == nil {
		if m, ok := r.Val.(map[string]any); ok {
			for name, v := range m {
				row[name] = termOfAny(v)
			}
		} else {
			row["value"] = termOfAny(r.Val)
		}
	}
	t.add(row)
	return nil
}

// termOfAny makes a term of what a script emitted or MQL answered, where IRIs come as <…> and blank nodes as _:….
func termOfAny(x any) rdf.Term {
	switch x := x.(type) {
	case quad.Value:
		if t, err := termOf(x); err == nil {
			return t
		}
	case string:
		if s, ok := strings.CutPrefix(x, "<"); ok && strings.HasSuffix(s, ">") {
			if iri, err := rdf.NewIRI(s[:len(s)-1]); err == nil {
				return iri
			}
		}
		if s, ok := strings.CutPrefix(x, "_:"); ok && !strings.ContainsAny(s, " \t\r\n") {
			if b, err := rdf.NewBlank(s); err == nil {
				return b
			}
		}
		return literal(x)
	case bool, int, int64, float64:
		if l, err := rdf.NewLiteral(x); err == nil {
			return l
		}
	case nil:
		return nil
	}
	if raw, err := json.Marshal(x); err == nil {
		return rdf.NewTypedLiteral(string(raw), iriOf("http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON"))
	}
	return literal("[object]") // it holds functions, or itself
}

func literal(s string) rdf.Term { return rdf.NewTypedLiteral(s, iriOf(xsdString)) }

// addTree unfolds a nested answer of GraphQL or MQL into rows: a list gives a row for each item, an object the
// combinations of its fields, and names of inner fields follow those of outer ones after a dot.
func (t *table) addTree(ctx context.Context, x any, m prefixMap) error {
	u := &tree{ctx: ctx, prefixes: m}
	return t.addAll(u, u.unfold("", x))
}

// addRoots is addTree for GraphQL, where each field of the root is an answer of its own.
func (t *table) addRoots(ctx context.Context, x any, m prefixMap) error {
	u := &tree{ctx: ctx, prefixes: m}
	root, _ := x.(map[string]any)
	var rows []map[string]rdf.Term
	for _, name := range slices.Sorted(maps.Keys(root)) {
		prefix := ""
		if len(root) > 1 {
			prefix = m.column(name)
		}
		rows = append(rows, u.unfold(prefix, root[name])...)
	}
	return t.addAll(u, rows)
}

func (t *table) addAll(u *tree, rows []map[string]rdf.Term) error {
	if u.err != nil {
		return u.err
	}
	for _, row := range rows {
		t.add(row)
	}
	return nil
}

// column is how a field is named in the table.
func (m prefixMap) column(name string) string {
	mark := name[:len(name)-len(strings.TrimLeft(name, "~!"))]
	return mark + m.shorten(name[len(mark):])
}

type tree struct {
	ctx      context.Context
	prefixes prefixMap
	err      error
}

func (u *tree) unfold(prefix string, x any) []map[string]rdf.Term {
	switch x := x.(type) {
	case nil:
		return nil
	case map[string]any:
		return u.object(prefix, x)
	case []map[string]any:
		return unfoldList(u, prefix, x)
	case []quad.Value:
		return unfoldList(u, prefix, x)
	case []any:
		return unfoldList(u, prefix, x)
	}
	if prefix == "" {
		prefix = "value"
	}
	return []map[string]rdf.Term{{prefix: termOfAny(x)}}
}

func unfoldList[T any](u *tree, prefix string, list []T) (out []map[string]rdf.Term) {
	for _, x := range list {
		out = append(out, u.unfold(prefix, x)...)
		if len(out) > maxRows || u.ctx.Err() != nil {
			u.err = u.tooMany()
			return nil
		}
	}
	return out
}

func (u *tree) tooMany() error {
	if err := u.ctx.Err(); err != nil {
		return err
	}
	return fmt.Errorf("the answer unfolds to more than %d rows; ask for fewer fields at once", maxRows)
}

func (u *tree) object(prefix string, fields map[string]any) []map[string]rdf.Term {
	rows := []map[string]rdf.Term{{}}
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		column := u.prefixes.column(name)
		if prefix != "" {
			column = prefix + "." + column
		}
		inner := u.unfold(column, fields[name])
		if len(inner) == 0 {
			continue
		}
		if len(rows)*len(inner) > maxRows || u.err != nil {
			u.err = u.tooMany()
			return nil
		}
		var next []map[string]rdf.Term
		for _, row := range rows {
			for _, more := range inner {
				both := maps.Clone(row)
				maps.Copy(both, more)
				next = append(next, both)
			}
		}
		rows = next
	}
	return rows
}
