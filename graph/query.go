package graph

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/cayley/query"
	"github.com/cayleygraph/cayley/query/graphql"
	"github.com/cayleygraph/cayley/query/mql"
	"github.com/knakk/rdf"
)

// Languages are the query languages of Query and NewSession.
var Languages = []string{"gizmo", "graphql", "mql"}

// Result is a table. A cell is nil where a row has no value for the column.
type Result struct {
	Columns []string // "id" first, then sorted
	Rows    [][]rdf.Term
	Note    string // what the user may want to know, such as that the query ended in a path that was never run
}

// QueryError is a fault of the query itself. Line and Column count from 1; they are 0 where the engine gives none.
type QueryError struct {
	Lang, Message string
	Line, Column  int
	Incomplete    bool // the text ends too early: a prompt may ask for more
}

func (e *QueryError) Error() string {
	if e.Line == 0 {
		return fmt.Sprintf("%s query: %s", e.Lang, e.Message)
	}
	return fmt.Sprintf("%s query, %d:%d: %s", e.Lang, e.Line, e.Column, e.Message)
}

// Query runs one query in gizmo, graphql or mql. It stops when ctx ends, with ctx's error. A limit above 0 bounds the
// rows: in gizmo those of each All(). Rows come in the engine's order; those of mql, which has none, are sorted.
//
// prefixes, which may be nil, lets texts say dip:cosponsors for <https://…#cosponsors>.
func (s *Store) Query(ctx context.Context, lang, text string, limit int, prefixes map[string]string) (*Result, error) {
	session, err := s.NewSession(lang, prefixes)
	if err != nil {
		return nil, err
	}
	defer session.Close()
	return session.Query(ctx, text, limit)
}

// Session runs queries one after the other, as a prompt needs it: gizmo's variables live on from one query to the next.
// Errors and time-outs do no harm; after them gizmo starts anew, without the variables. It serves one goroutine.
type Session struct {
	lang     string
	prefixes prefixMap
	kv       *boltKV
	qs       graph.QuadStore
	gizmo    *gizmoVM // nil until it is needed, and after an error
}

// NewSession starts a session in gizmo, graphql or mql. Close it before the store.
func (s *Store) NewSession(lang string, prefixes map[string]string) (*Session, error) {
	if !slices.Contains(Languages, lang) {
		return nil, fmt.Errorf("unknown query language %q; there are %s", lang, strings.Join(Languages, ", "))
	}
	for name := range prefixes {
		if !prefixName.MatchString(name) {
			return nil, fmt.Errorf("prefix %q is not a name", name)
		}
	}
	b := newBoltKV(s.db)
	qs, err := kv.New(b, graph.Options{kv.OptNoBloom: true})
	if err != nil {
		return nil, fmt.Errorf("store %s: %w", s.dir, err)
	}
	return &Session{lang: lang, prefixes: prefixes, kv: b, qs: qs}, nil
}

var prefixName = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_-]*$`)

// Close frees what the session holds.
func (s *Session) Close() error {
	s.gizmo = nil
	return s.kv.Close()
}

// Query runs one query; see Store.Query.
func (s *Session) Query(ctx context.Context, text string, limit int) (r *Result, err error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	switch s.lang {
	case "gizmo":
		r, err = s.runGizmo(ctx, text, limit)
	case "graphql":
		r, err = s.runGraphQL(ctx, text, limit)
	default:
		r, err = s.runMQL(ctx, text, limit)
	}
	// A scan that ctx cut short looks like the end of the data to Cayley's iterators: never pass that on as a result.
	if ctx.Err() != nil {
		return nil, fmt.Errorf("query stopped: %w", context.Cause(ctx))
	}
	return r, err
}

// collect runs one of the two languages that work in the calling goroutine, and hands every result to fn.
func (s *Session) collect(ctx context.Context, session query.Session, text string, c query.Collation, fn func(any) error) (err error) {
	defer func() {
		if x := recover(); x != nil {
			err = s.panicked(x)
		}
		_ = s.kv.Close() // transactions that iterators forgot
	}()
	it, err := session.Execute(ctx, text, query.Options{Collation: c})
	if err != nil {
		return s.fault(text, err)
	}
	defer it.Close()
	for it.Next(ctx) {
		if err := fn(it.Result()); err != nil {
			return err
		}
	}
	if err := it.Err(); err != nil {
		return s.fault(text, err)
	}
	return nil
}

// panicked is the error of a query that the engine does not survive.
func (s *Session) panicked(x any) error {
	return &QueryError{Lang: s.lang, Message: fmt.Sprintf("the engine cannot run this query (%v)", x)}
}

func (s *Session) runGraphQL(ctx context.Context, text string, limit int) (*Result, error) {
	t := newTable(limit)
	err := s.collect(ctx, graphql.NewSession(s.qs), s.prefixes.inGraphQL(text), query.Raw, func(x any) error {
		return t.addRoots(ctx, x, s.prefixes)
	})
	if err != nil {
		return nil, err
	}
	return t.result(), nil
}

func (s *Session) runMQL(ctx context.Context, text string, limit int) (*Result, error) {
	expanded, err := s.prefixes.inMQL(text)
	if err != nil {
		return nil, s.fault(text, err)
	}
	t := newTable(0) // the engine's order is not steady: sort, then cut
	err = s.collect(ctx, mql.NewSession(s.qs), expanded, query.JSON, func(x any) error {
		return t.addTree(ctx, x, s.prefixes)
	})
	if err != nil {
		return nil, err
	}
	r := t.result()
	slices.SortFunc(r.Rows, compareRows)
	if limit > 0 && len(r.Rows) > limit {
		r.Rows = r.Rows[:limit]
	}
	return r, nil
}

func compareRows(a, b []rdf.Term) int {
	for i := range a {
		if c := strings.Compare(cell(a[i]), cell(b[i])); c != 0 {
			return c
		}
	}
	return 0
}

func cell(t rdf.Term) string {
	if t == nil {
		return ""
	}
	return t.Serialize(rdf.NTriples)
}

var (
	lineColumn = regexp.MustCompile(`(?:Line |\()(\d+):(\d+)\)?\s*`)
	noise      = regexp.MustCompile(`^(SyntaxError: )?(\(anonymous\): |SyntaxError: )?|^Syntax Error GraphQL |\s*\(and \d+ more errors\)$`)
)

// fault makes a QueryError of an engine's error, with the position that it names.
func (s *Session) fault(text string, err error) error {
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	e := &QueryError{Lang: s.lang}
	if errors.As(err, &e) {
		return e
	}
	message, _, _ := strings.Cut(err.Error(), "\n")
	if offset, ok := jsonOffset(err, text); ok {
		e.Line, e.Column = position(text, offset)
	} else if m := lineColumn.FindStringSubmatchIndex(message); m != nil {
		e.Line, _ = strconv.Atoi(message[m[2]:m[3]])
		e.Column, _ = strconv.Atoi(message[m[4]:m[5]])
		message = message[:m[0]] + message[m[1]:]
	}
	e.Message = strings.TrimSpace(noise.ReplaceAllString(message, ""))
	for _, end := range []string{"end of input", "end of JSON input", "found EOF", "unexpected EOF"} {
		e.Incomplete = e.Incomplete || strings.Contains(message, end)
	}
	return e
}

// position turns a byte offset into line and column, both from 1; columns count code points.
func position(text string, offset int) (line, column int) {
	before := text[:max(0, min(offset, len(text)))]
	line = 1 + strings.Count(before, "\n")
	return line, 1 + len([]rune(before[strings.LastIndexByte(before, '\n')+1:]))
}
