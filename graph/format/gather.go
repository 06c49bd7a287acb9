package format

import (
	"bufio"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"iter"
	"math"
	"slices"
	"strings"

	"github.com/knakk/rdf"
)

// table holds quads whose terms are numbered in the order of their canonical form, so that comparing numbers compares
// terms. It makes the output of the gathering writers independent of the input's order.
type table struct {
	terms []rdf.Term
	keys  []string // canonical N-Quads form of each term, sorted; keys[0] is "", the default graph
	rows  []row    // sorted by graph, subject, predicate and object; no duplicates
}

type row struct{ g, s, p, o uint32 }

// gather reads all quads; if graphs is false, all go to the default graph.
func gather(quads iter.Seq2[rdf.Quad, error], graphs bool) (*table, error) {
	n := numbers{ids: map[string]uint32{"": 0}, table: &table{terms: []rdf.Term{nil}, keys: []string{""}}}
	for q, err := range quads {
		if err != nil {
			return nil, err
		}
		if !graphs {
			q.Ctx = nil
		}
		if err := n.add(q); err != nil {
			return nil, err
		}
	}
	n.table.sort()
	return n.table, nil
}

// numbers gives each distinct term a number, in the order of appearance.
type numbers struct {
	*table
	ids map[string]uint32
	buf []byte
}

func (n *numbers) add(q rdf.Quad) error {
	s, errS := n.id(q.Subj)
	p, errP := n.id(q.Pred)
	o, errO := n.id(q.Obj)
	g, errG := uint32(0), error(nil)
	if q.Ctx != nil {
		g, errG = n.id(q.Ctx)
	}
	if errS != nil || errP != nil || errO != nil || errG != nil {
		_, err := AppendQuad(nil, q) // says which term of which triple is at fault
		return err
	}
	n.rows = append(n.rows, row{g, s, p, o})
	return nil
}

func (n *numbers) id(t rdf.Term) (uint32, error) {
	var err error
	if n.buf, err = appendTerm(n.buf[:0], t); err != nil {
		return 0, err
	}
	if id, ok := n.ids[string(n.buf)]; ok {
		return id, nil
	}
	id, key := uint32(len(n.keys)), string(n.buf)
	n.ids[key] = id
	n.keys, n.terms = append(n.keys, key), append(n.terms, t)
	return id, nil
}

// sort renumbers terms by their canonical form and sorts the rows.
func (t *table) sort() {
	order := make([]uint32, len(t.keys))
	for i := range order {
		order[i] = uint32(i)
	}
	slices.SortFunc(order, func(a, b uint32) int { return cmp.Compare(t.keys[a], t.keys[b]) })
	rank := make([]uint32, len(order))
	keys, terms := make([]string, len(order)), make([]rdf.Term, len(order))
	for i, old := range order {
		rank[old], keys[i], terms[i] = uint32(i), t.keys[old], t.terms[old]
	}
	t.keys, t.terms = keys, terms
	for i, r := range t.rows {
		t.rows[i] = row{rank[r.g], rank[r.s], rank[r.p], rank[r.o]}
	}
	slices.SortFunc(t.rows, func(a, b row) int {
		return cmp.Or(cmp.Compare(a.g, b.g), compareTriples(a, b))
	})
	t.rows = slices.Compact(t.rows)
}

func compareTriples(a, b row) int {
	return cmp.Or(cmp.Compare(a.s, b.s), cmp.Compare(a.p, b.p), cmp.Compare(a.o, b.o))
}

// writeLines writes the quads as sorted canonical N-Quads. Sorting rows by subject, predicate, object, graph sorts the
// lines by their bytes: what follows a term in a line, a space, is smaller than what could lengthen the term.
func (t *table) writeLines(w io.Writer) error {
	rows := t.rows
	if len(rows) > 0 && rows[len(rows)-1].g != 0 {
		rows = slices.Clone(rows)
		slices.SortFunc(rows, func(a, b row) int { return cmp.Or(compareTriples(a, b), cmp.Compare(a.g, b.g)) })
	}
	out := bufio.NewWriterSize(w, 64<<10)
	for _, r := range rows {
		out.WriteString(t.keys[r.s])
		out.WriteByte(' ')
		out.WriteString(t.keys[r.p])
		out.WriteByte(' ')
		out.WriteString(t.keys[r.o])
		if r.g != 0 {
			out.WriteByte(' ')
			out.WriteString(t.keys[r.g])
		}
		out.WriteString(" .\n")
	}
	return out.Flush()
}

// checksum is the SHA-256 of the sorted canonical N-Quads, in hexadecimal.
func (t *table) checksum() string {
	h := sha256.New()
	_ = t.writeLines(h) // a hash never fails
	return hex.EncodeToString(h.Sum(nil))
}

// groups yields runs of rows for which same holds.
func groups(rows []row, same func(a, b row) bool) iter.Seq[[]row] {
	return func(yield func([]row) bool) {
		for len(rows) > 0 {
			n := 1
			for n < len(rows) && same(rows[0], rows[n]) {
				n++
			}
			if !yield(rows[:n]) {
				return
			}
			rows = rows[n:]
		}
	}
}

func sameSubject(a, b row) bool   { return a.s == b.s }
func samePredicate(a, b row) bool { return a.p == b.p }

// graphs are the rows of each graph, in the order of their IRIs: a document's facts before its #evidence.
func (t *table) graphs() [][]row {
	out := slices.Collect(groups(t.rows, func(a, b row) bool { return a.g == b.g }))
	slices.SortStableFunc(out, func(a, b []row) int { return cmp.Compare(t.iri(a[0].g), t.iri(b[0].g)) })
	return out
}

// find is the number of a term by its canonical form; a number that no term has if the table does not hold it.
func (t *table) find(key string) uint32 {
	if i, ok := slices.BinarySearch(t.keys, key); ok {
		return uint32(i)
	}
	return math.MaxUint32
}

// iri is the IRI of a term, "" if it is none.
func (t *table) iri(n uint32) string {
	if k := t.keys[n]; strings.HasPrefix(k, "<") {
		return k[1 : len(k)-1]
	}
	return ""
}
