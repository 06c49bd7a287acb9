package graph

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/cayleygraph/cayley/graph/proto"
	"github.com/cayleygraph/quad"
	"github.com/knakk/rdf"
	"go.etcd.io/bbolt"
)

// Store is one part of a location, open for reading. It may be shared by goroutines. An update that is committed
// meanwhile does not disturb it: it keeps showing what it showed when it was opened.
type Store struct {
	dir string
	db  *bbolt.DB
}

// Open opens the store in a folder, which holds indexes.bolt. A missing store is ErrNoStore; one that another program
// is writing to is ErrInUse, after two seconds. An update that was killed when its data were complete is finished first.
func Open(dir string) (*Store, error) {
	if err := recoverDir(dir); err != nil {
		return nil, err
	}
	db, err := openRead(dir)
	if err != nil {
		return nil, err
	}
	return &Store{dir: dir, db: db}, nil
}

// Close frees the file. It waits for scans and queries that still run.
func (s *Store) Close() error { return s.db.Close() }

// Dir is the folder that was opened.
func (s *Store) Dir() string { return s.dir }

// Quads gives every quad, ordered by subject, predicate, object and graph, from one snapshot. (Quads that another
// program added since the last update come last.) A quad in the default graph has a nil Ctx. The sequence ends after
// its first error.
func (s *Store) Quads(ctx context.Context) iter.Seq2[rdf.Quad, error] {
	return s.quads(func(tx *bbolt.Tx, fn func(*proto.Primitive) error) error { return eachLink(ctx, tx, fn) })
}

// QuadsOf gives the quads of one named graph, ordered by subject, predicate and object; none if there is no such graph.
func (s *Store) QuadsOf(ctx context.Context, graph rdf.IRI) iter.Seq2[rdf.Quad, error] {
	return s.quads(func(tx *bbolt.Tx, fn func(*proto.Primitive) error) error {
		id := nodeID(tx, quad.IRI(graph.String()))
		if id == 0 {
			return nil
		}
		return eachWith(ctx, tx, quad.Label, id, fn)
	})
}

var errStop = errors.New("stop")

func (s *Store) quads(each func(*bbolt.Tx, func(*proto.Primitive) error) error) iter.Seq2[rdf.Quad, error] {
	return func(yield func(rdf.Quad, error) bool) {
		err := s.db.View(func(tx *bbolt.Tx) error {
			terms := termCache(tx)
			return each(tx, func(p *proto.Primitive) error {
				q, err := quadOf(terms, p)
				if err != nil {
					return err
				}
				if !yield(q, nil) {
					return errStop
				}
				return nil
			})
		})
		if err != nil && !errors.Is(err, errStop) {
			yield(rdf.Quad{}, fmt.Errorf("reading store %s: %w", s.dir, err))
		}
	}
}

func termCache(tx *bbolt.Tx) *idCache[rdf.Term] {
	return newCache(func(id uint64) (rdf.Term, error) {
		v, err := nodeValue(tx, id)
		if err != nil {
			return nil, err
		}
		return termOf(v)
	})
}

func quadOf(terms *idCache[rdf.Term], p *proto.Primitive) (q rdf.Quad, err error) {
	var t [4]rdf.Term
	for i, id := range [4]uint64{p.Subject, p.Predicate, p.Object, p.Label} {
		if id == 0 && i == 3 {
			break
		}
		if t[i], err = terms.of(id); err != nil {
			return q, err
		}
	}
	var ok [4]bool
	q.Subj, ok[0] = t[0].(rdf.Subject)
	q.Pred, ok[1] = t[1].(rdf.Predicate)
	q.Obj, ok[2] = t[2].(rdf.Object)
	q.Ctx, ok[3] = t[3].(rdf.Context)
	if !ok[0] || !ok[1] || !ok[2] || !ok[3] && t[3] != nil {
		return q, fmt.Errorf("quad %d, which another program wrote, is not RDF: %v %v %v %v", p.ID, t[0], t[1], t[2], t[3])
	}
	return q, nil
}

// eachWith calls fn with the quads that have the node in this direction: by an index that starts with the direction,
// or else by a scan of all quads.
func eachWith(ctx context.Context, tx *bbolt.Tx, d quad.Direction, id uint64, fn func(*proto.Primitive) error) error {
	list, err := storeIndexes(tx)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(list, func(x index) bool { return len(x) > 0 && x[0] == d })
	if at < 0 {
		return eachLink(ctx, tx, func(p *proto.Primitive) error {
			if p.GetDirection(d) != id {
				return nil
			}
			return fn(p)
		})
	}
	b := tx.Bucket(list[at].bucket())
	if b == nil {
		return nil
	}
	n, prefix, c := 0, key8(id), b.Cursor()
	for k, v := c.Seek(prefix); k != nil && bytes.HasPrefix(k, prefix); k, v = c.Next() {
		ids, err := indexIDs(v)
		if err != nil {
			return err
		}
		for _, id := range ids {
			if n++; n%1024 == 0 && ctx.Err() != nil {
				return ctx.Err()
			}
			p, err := primitive(tx, id)
			if err != nil {
				return err
			}
			if p.Deleted {
				continue
			}
			if err := fn(p); err != nil {
				return err
			}
		}
	}
	return nil
}

// Graphs gives the names of the named graphs, sorted.
func (s *Store) Graphs(ctx context.Context) ([]rdf.IRI, error) {
	var out []rdf.IRI
	err := s.db.View(func(tx *bbolt.Tx) error {
		ids, err := graphIDs(ctx, tx)
		if err != nil {
			return err
		}
		for id := range ids {
			v, err := nodeValue(tx, id)
			if err != nil {
				return err
			}
			if iri, ok := v.(quad.IRI); ok {
				out = append(out, iriOf(string(iri)))
			}
		}
		return nil
	})
	slices.SortFunc(out, func(a, b rdf.IRI) int { return strings.Compare(a.String(), b.String()) })
	return out, err
}

// graphIDs gives the ids of named graphs with their numbers of quads.
func graphIDs(ctx context.Context, tx *bbolt.Tx) (map[uint64]int, error) {
	out := map[uint64]int{}
	err := eachLink(ctx, tx, func(p *proto.Primitive) error {
		if p.Label != 0 {
			out[p.Label]++
		}
		return nil
	})
	return out, err
}

// Stats counts what a store holds. Bytes is the size of the file.
type Stats struct {
	Quads, Terms, Graphs int
	Bytes                int64
}

// Stats counts the store by one scan.
func (s *Store) Stats(ctx context.Context) (Stats, error) {
	var n Stats
	graphs := map[uint64]bool{}
	err := s.db.View(func(tx *bbolt.Tx) error {
		n.Bytes = tx.Size()
		return eachPrimitive(ctx, tx, func(p *proto.Primitive) error {
			switch {
			case p.IsNode():
				n.Terms++
			case !p.Deleted:
				n.Quads++
				if p.Label != 0 {
					graphs[p.Label] = true
				}
			}
			return nil
		})
	})
	n.Graphs = len(graphs)
	return n, err
}

const rdfsLabel = "http://www.w3.org/2000/01/rdf-schema#label"

// Labels gives the rdfs:label of every resource that has one, by IRI; of several the first by language tag, English and
// no tag before all others, so that the same store always shows the same names.
func (s *Store) Labels(ctx context.Context) (map[string]string, error) {
	out, rank := map[string]string{}, map[string]string{}
	err := s.db.View(func(tx *bbolt.Tx) error {
		id := nodeID(tx, quad.IRI(rdfsLabel))
		if id == 0 {
			return nil
		}
		terms := termCache(tx)
		return eachWith(ctx, tx, quad.Predicate, id, func(p *proto.Primitive) error {
			subject, err := terms.of(p.Subject)
			if err != nil {
				return err
			}
			object, err := terms.of(p.Object)
			if err != nil {
				return err
			}
			l, ok := object.(rdf.Literal)
			if !ok || subject.Type() != rdf.TermIRI {
				return nil
			}
			iri, r := subject.String(), labelRank(l)
			if old, ok := rank[iri]; !ok || r < old {
				rank[iri], out[iri] = r, l.String()
			}
			return nil
		})
	})
	return out, err
}

func labelRank(l rdf.Literal) string {
	tag := strings.ToLower(l.Lang())
	class := "2"
	switch {
	case tag == "en":
		class = "0"
	case tag == "" || strings.HasPrefix(tag, "en-"):
		class = "1"
	}
	return class + tag + "\x00" + l.String()
}
