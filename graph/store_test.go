package graph

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/cayley/writer"
	"github.com/cayleygraph/quad"
	hkv "github.com/hidal-go/hidalgo/kv"
	"github.com/knakk/rdf"
	"go.etcd.io/bbolt"
)

const (
	ex      = "https://hawksbill.example/id/"
	dip     = "https://hawksbill.example/ontology/diplomacy#"
	rdfType = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
)

func iri(s string) rdf.IRI {
	v, err := rdf.NewIRI(s)
	if err != nil {
		panic(err)
	}
	return v
}

func blank(s string) rdf.Blank {
	v, err := rdf.NewBlank(s)
	if err != nil {
		panic(err)
	}
	return v
}

func text(s string) rdf.Literal {
	l, err := rdf.NewLiteral(s)
	if err != nil {
		panic(err)
	}
	return l
}

func typed(s, t string) rdf.Literal { return rdf.NewTypedLiteral(s, iri(t)) }

func lang(s, tag string) rdf.Object {
	l, err := langLiteral(s, tag)
	if err != nil {
		panic(err)
	}
	return l.(rdf.Object)
}

func quadIn(graph string, s rdf.Subject, p string, o rdf.Object) rdf.Quad {
	q := rdf.Quad{Triple: rdf.Triple{Subj: s, Pred: iri(p), Obj: o}}
	if graph != "" {
		q.Ctx = iri(graph)
	}
	return q
}

// fill commits an update that replaces graphs and adds quads to the facts.
func fill(t testing.TB, l Location, replace []string, quads ...rdf.Quad) Counts {
	t.Helper()
	u, err := NewUpdate(l, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range replace {
		u.ReplaceGraph(iri(g))
	}
	for _, q := range quads {
		if err := u.Add(Facts, q); err != nil {
			t.Fatal(err)
		}
	}
	n, err := u.Commit(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func open(t testing.TB, dir string) *Store {
	t.Helper()
	s, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// dump gives a store's quads as N-Quads lines in the store's order.
func dump(t testing.TB, dir string) []string {
	t.Helper()
	s, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var out []string
	for q, err := range s.Quads(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, q.Serialize(rdf.NQuads))
	}
	return out
}

func lines(quads []rdf.Quad) []string {
	var out []string
	for _, q := range quads {
		out = append(out, q.Serialize(rdf.NQuads))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// hostile are quads whose terms other stores and writers are known to change.
func hostile() []rdf.Quad {
	s, p, g := iri(ex+"s"), ex+"p", ex+"doc/1"
	objects := []rdf.Object{
		text(""), text("plain"), text("two\nlines\r\tand \"quotes\" \\ back\\nslash"), text("\x00nul"), text("日本 🇯🇵"),
		text("<https://not.an/iri>"), text("_:b"), text(`"x"@en`), text(`"x"^^<y>`),
		typed("042", xsd+"integer"), typed("42", xsd+"integer"), typed("+42", xsd+"integer"), typed("1.50", xsd+"decimal"),
		typed("1.5", xsd+"double"), typed("NaN", xsd+"double"), typed("true", xsd+"boolean"), typed("1", xsd+"boolean"),
		typed("2019-06", xsd+"gYearMonth"), typed("2050", xsd+"gYear"), typed("2019-06-01T00:00:00.123456789+09:00", xsd+"dateTime"),
		typed("2019-06-01T00:00:00Z", xsd+"dateTime"), typed("not a number", xsd+"integer"), typed("quote \" ^^", ex+"type"),
		lang("Japan", "en"), lang("Japan", "en-GB"), lang("日本", "ja"), lang("日本", "zh-Hans-CN"), lang("x", "de-1996"), lang("two\nlines \"q\"", "EN"),
		iri(ex + "100%25"), iri(ex + "a%20b"), iri("urn:x:y"), iri("https://example.org/日本?q=a&b=c#d"), blank("b0"), blank("a.b-c"),
	}
	var out []rdf.Quad
	for _, o := range objects {
		out = append(out, quadIn(g, s, p, o))
	}
	return append(out,
		quadIn("", s, p, text("in the default graph")),
		quadIn(ex+"doc/2", s, p, text("plain")),
		quadIn(ex+"doc/2", blank("b0"), p, blank("b0")),
		quadIn(ex+"doc/2", s, ex+"doc/2", s))
}

func TestRoundTrip(t *testing.T) {
	quads := hostile()
	if len(quads) != 39 {
		t.Fatalf("%d cases, want 39", len(quads))
	}
	l := At(t.TempDir())
	n := fill(t, l, nil, append(quads, quads...)...)
	if n.Facts.Quads != 39 || n.Facts.Duplicates != 39 || n.Facts.Graphs != 2 || n.Evidence.Quads != 0 {
		t.Fatalf("counts %+v", n)
	}
	got := dump(t, l.Facts)
	slices.Sort(got)
	want := lines(quads)
	if !slices.Equal(got, want) {
		t.Fatalf("got\n%q\nwant\n%q", got, want)
	}
	// once more through the store: nothing changes
	fill(t, l, nil)
	again := dump(t, l.Facts)
	slices.Sort(again)
	if !slices.Equal(again, want) {
		t.Fatalf("after a rebuild\n%q\nwant\n%q", again, want)
	}
}

func TestMissingStore(t *testing.T) {
	_, err := Open(filepath.Join(t.TempDir(), "none"))
	if !errors.Is(err, ErrNoStore) || !strings.Contains(err.Error(), "hawksbill build") {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, storeFile), make([]byte, 8192), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(dir); err == nil || errors.Is(err, ErrNoStore) {
		t.Fatal(err)
	}
}

func TestRefusedQuads(t *testing.T) {
	s, p, o := iri(ex+"s"), iri(ex+"p"), iri(ex+"o")
	cases := map[string]rdf.Quad{
		"no subject":   {Triple: rdf.Triple{Pred: p, Obj: o}},
		"no predicate": {Triple: rdf.Triple{Subj: s, Obj: o}},
		"no object":    {Triple: rdf.Triple{Subj: s, Pred: p}},
		"empty IRI":    {Triple: rdf.Triple{Subj: rdf.IRI{}, Pred: p, Obj: o}},
		"empty blank":  {Triple: rdf.Triple{Subj: rdf.Blank{}, Pred: p, Obj: o}},
		"empty graph":  {Triple: rdf.Triple{Subj: s, Pred: p, Obj: o}, Ctx: rdf.IRI{}},
		"no datatype":  {Triple: rdf.Triple{Subj: s, Pred: p, Obj: rdf.Literal{}}},
		"no language":  {Triple: rdf.Triple{Subj: s, Pred: p, Obj: rdf.Literal{DataType: iri(langType)}}},
		"not UTF-8":    {Triple: rdf.Triple{Subj: s, Pred: p, Obj: text("a\xff")}},
		"bad IRI":      {Triple: rdf.Triple{Subj: s, Pred: p, Obj: iri("https://a.example/\xff")}},
		"blank space":  {Triple: rdf.Triple{Subj: blank("a b"), Pred: p, Obj: o}},
	}
	if len(cases) != 11 {
		t.Fatalf("%d cases, want 11", len(cases))
	}
	l := At(t.TempDir())
	u, err := NewUpdate(l, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for name, q := range cases {
		if err := u.Add(Facts, q); err == nil {
			t.Errorf("%s was accepted", name)
		}
	}
	n, err := u.Commit(context.Background())
	if err != nil || n.Facts.Quads != 0 || n.Facts.Terms != 0 {
		t.Fatal(n, err)
	}
	if err := u.Add(Facts, quadIn("", s, ex+"p", o)); err == nil {
		t.Fatal("an update takes quads after its commit")
	}
	if err := u.Abort(); err != nil {
		t.Fatal(err)
	}
}

// synthetic gives n quads in several graphs, many of them with shared terms.
func synthetic(n int) []rdf.Quad {
	r := rand.New(rand.NewPCG(1, 2))
	var out []rdf.Quad
	for range n {
		doc := fmt.Sprintf("%sdoc/%d", ex, r.IntN(7))
		s := iri(fmt.Sprintf("%se%d", ex, r.IntN(n/4+1)))
		var o rdf.Object = iri(fmt.Sprintf("%se%d", ex, r.IntN(n/4+1)))
		switch r.IntN(4) {
		case 0:
			o = text(fmt.Sprintf("text %d", r.IntN(n)))
		case 1:
			o = typed(fmt.Sprintf("%03d", r.IntN(n)), xsd+"integer")
		}
		out = append(out, quadIn(doc, s, fmt.Sprintf("%sp%d", dip, r.IntN(9)), o))
	}
	return out
}

// The same quads give the same bytes, in whatever order they come, through however many spills and updates.
func TestOrderDoesNotMatter(t *testing.T) {
	quads := append(synthetic(3000), hostile()...)
	var first []byte
	for round := range 4 {
		r := rand.New(rand.NewPCG(uint64(round), 0))
		r.Shuffle(len(quads), func(i, j int) { quads[i], quads[j] = quads[j], quads[i] })
		l := At(t.TempDir())
		memory := []int{0, 20_000, 1, 0}[round]
		parts := [][]rdf.Quad{quads}
		if round == 3 {
			parts = [][]rdf.Quad{quads[:1000], quads[900:]}
		}
		for _, part := range parts {
			u, err := NewUpdate(l, Options{Memory: memory})
			if err != nil {
				t.Fatal(err)
			}
			for _, q := range part {
				if err := u.Add(Facts, q); err != nil {
					t.Fatal(err)
				}
			}
			if _, err := u.Commit(context.Background()); err != nil {
				t.Fatal(err)
			}
		}
		got, err := os.ReadFile(filepath.Join(l.Facts, storeFile))
		if err != nil {
			t.Fatal(err)
		}
		if round == 0 {
			first = got
		} else if !bytes.Equal(first, got) {
			t.Fatalf("round %d: other bytes (%d and %d)", round, len(first), len(got))
		}
		if err := Verify(context.Background(), l); err != nil {
			t.Fatal(err)
		}
	}
}

func TestReplaceGraph(t *testing.T) {
	l := At(t.TempDir())
	quads := synthetic(2000)
	one, other := ex+"doc/1", ex+"doc/2"
	u, err := NewUpdate(l, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for i, q := range quads {
		if err := u.Add(Part(i%2), q); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := u.Commit(context.Background()); err != nil {
		t.Fatal(err)
	}
	fresh := quadIn(one, iri(ex+"new"), dip+"p1", text("only this"))
	n := fill(t, l, []string{one, ex + "doc/absent"}, fresh)
	var want [2][]rdf.Quad
	want[Facts] = append(want[Facts], fresh)
	for i, q := range quads {
		if q.Ctx.String() != one {
			want[i%2] = append(want[i%2], q)
		}
	}
	for _, p := range []Part{Facts, Evidence} {
		got := dump(t, l.Dir(p))
		slices.Sort(got)
		if w := lines(want[p]); !slices.Equal(got, w) {
			t.Fatalf("%s: %d quads, want %d", p, len(got), len(w))
		}
	}
	if n.Facts.Quads != len(lines(want[Facts])) || n.Facts.Added != 1 || n.Facts.Kept != n.Facts.Quads-1 {
		t.Errorf("counts %+v", n.Facts)
	}
	if err := Verify(context.Background(), l); err != nil {
		t.Fatal(err)
	}
	s := open(t, l.Facts)
	count := 0
	for q, err := range s.QuadsOf(context.Background(), iri(other)) {
		if err != nil || q.Ctx.String() != other {
			t.Fatal(q, err)
		}
		count++
	}
	inOther := 0
	for _, q := range want[Facts] {
		if q.Ctx.String() == other {
			inOther++
		}
	}
	if count == 0 || count > inOther {
		t.Errorf("%d quads of one graph, want at most %d", count, inOther)
	}
	stats, err := s.Stats(context.Background())
	if err != nil || stats.Quads != n.Facts.Quads || stats.Terms != n.Facts.Terms || stats.Graphs != n.Facts.Graphs {
		t.Error(stats, err)
	}
}

// Cayley's own iterators see what was put in.
func TestCayleyReadsIt(t *testing.T) {
	l := At(t.TempDir())
	quads := append(synthetic(500), hostile()...)
	fill(t, l, nil, quads...)
	session, err := open(t, l.Facts).NewSession("gizmo", nil)
	if err != nil {
		t.Fatal(err)
	}
	defer session.Close()
	ctx, qs := context.Background(), session.qs
	read := func(it graph.Iterator) []string {
		var out []string
		for it.Next(ctx) {
			q := qs.Quad(it.Result())
			var t [4]rdf.Term
			for i, v := range []quad.Value{q.Subject, q.Predicate, q.Object, q.Label} {
				if v != nil {
					t[i], _ = termOf(v)
				}
			}
			r := rdf.Quad{Triple: rdf.Triple{Subj: t[0].(rdf.Subject), Pred: t[1].(rdf.Predicate), Obj: t[2].(rdf.Object)}}
			r.Ctx, _ = t[3].(rdf.Context)
			out = append(out, r.Serialize(rdf.NQuads))
		}
		it.Close()
		slices.Sort(out)
		return out
	}
	want := lines(quads)
	if got := read(qs.QuadsAllIterator()); !slices.Equal(got, want) {
		t.Fatalf("%d quads, want %d", len(got), len(want))
	}
	// every term, in every direction, by its index
	for _, d := range quad.Directions {
		byTerm := map[string][]rdf.Quad{}
		values := map[string]quad.Value{}
		for _, q := range quads {
			v, err := checkQuad(q)
			if err != nil {
				t.Fatal(err)
			}
			if x := v[d-1]; x != nil {
				byTerm[x.String()] = append(byTerm[x.String()], q)
				values[x.String()] = x
			}
		}
		for name, list := range byTerm {
			if got := read(qs.QuadIterator(d, qs.ValueOf(values[name]))); !slices.Equal(got, lines(list)) {
				t.Fatalf("%s %s: %d quads, want %d", d, name, len(got), len(lines(list)))
			}
		}
	}
}

// Cayley adds to a store that we built and deletes from it; then we build on.
func TestCayleyAddsToIt(t *testing.T) {
	l := At(t.TempDir())
	quads := synthetic(300)
	fill(t, l, nil, quads...)
	db, err := bbolt.Open(filepath.Join(l.Facts, storeFile), 0o644, &bbolt.Options{Timeout: lockWait})
	if err != nil {
		t.Fatal(err)
	}
	qs, err := kv.New(writableKV{newBoltKV(db)}, graph.Options{kv.OptNoBloom: true})
	if err != nil {
		t.Fatal(err)
	}
	cayleyQuad := func(q rdf.Quad) quad.Quad {
		v, err := checkQuad(q)
		if err != nil {
			t.Fatal(err)
		}
		return quad.Quad{Subject: v[0], Predicate: v[1], Object: v[2], Label: v[3]}
	}
	extra := quadIn(ex+"doc/9", iri(ex+"e1"), dip+"p1", text("added"))
	w, err := writer.NewSingle(qs, graph.IgnoreOpts{})
	if err != nil {
		t.Fatal(err)
	}
	if err := w.AddQuad(cayleyQuad(quads[0])); err == nil {
		t.Error("Cayley does not see a quad that is there")
	}
	if err := w.AddQuad(cayleyQuad(extra)); err != nil {
		t.Fatal(err)
	}
	if err := w.AddQuad(quad.Make(quad.IRI(ex+"e1"), quad.IRI(dip+"p1"), 7, nil)); err != nil {
		t.Fatal(err)
	}
	if err := w.RemoveQuad(cayleyQuad(quads[1])); err != nil {
		t.Fatal(err)
	}
	qs.Close()
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if err := Verify(context.Background(), l); err != nil {
		t.Fatal(err)
	}
	gone := quads[1].Serialize(rdf.NQuads)
	want := append(lines(quads), extra.Serialize(rdf.NQuads), quadIn("", iri(ex+"e1"), dip+"p1", typed("7", xsd+"integer")).Serialize(rdf.NQuads))
	want = slices.DeleteFunc(want, func(s string) bool { return s == gone })
	slices.Sort(want)
	for range 2 {
		got := dump(t, l.Facts)
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Fatalf("got %d quads, want %d", len(got), len(want))
		}
		fill(t, l, nil) // built anew, nothing changes
	}
}

// writableKV lets a test write through Cayley.
type writableKV struct{ *boltKV }

func (w writableKV) Tx(write bool) (hkv.Tx, error) {
	if !write {
		return w.boltKV.Tx(false)
	}
	tx, err := w.db.Begin(true)
	if err != nil {
		return nil, err
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	t := &boltTx{kv: w.boltKV, tx: tx}
	w.open[t] = true
	return writableTx{t}, nil
}

type writableTx struct{ *boltTx }

func (w writableTx) Commit(context.Context) error {
	w.kv.mu.Lock()
	delete(w.kv.open, w.boltTx)
	w.kv.mu.Unlock()
	return w.tx.Commit()
}

func (w writableTx) Put(k hkv.Key, v hkv.Value) error {
	b, err := w.tx.CreateBucketIfNotExists(k[0])
	if err != nil || len(k) < 2 {
		return err
	}
	return b.Put(k[1], v)
}

func (w writableTx) Del(k hkv.Key) error {
	if b := w.tx.Bucket(k[0]); b != nil {
		return b.Delete(k[1])
	}
	return nil
}

func graphNames(quads []rdf.Quad) []string {
	names := map[string]bool{}
	for _, q := range quads {
		names[q.Ctx.String()] = true
	}
	return slices.Sorted(maps.Keys(names))
}
