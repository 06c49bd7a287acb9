package graph

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"github.com/cayleygraph/cayley/graph/proto"
	"github.com/cayleygraph/quad"
	"github.com/knakk/rdf"
	"go.etcd.io/bbolt"
)

// Options of an update.
type Options struct {
	// Memory is about how many bytes each part's quads may take before they go to disk; 0 means 8 MiB.
	Memory int

	at func(step string) error // tests stop a commit here
}

// Counts says what a finished update left in the stores.
type Counts struct{ Facts, Evidence StoreCounts }

// Update changes both stores of a location at once: some named graphs are dropped, quads are added, and Commit writes
// new stores that take the place of the old ones. Until then, and after any failure, the old stores stay exactly as
// they are; readers that have them open keep reading them. The order of Add does not matter: the same set of quads
// gives the same bytes. An Update may be shared by goroutines.
type Update struct {
	loc      Location
	at       func(string) error
	mu       sync.Mutex
	parts    [2]*chunks
	added    [2]int
	replaced map[string]bool
	key      []byte
	unlock   func()
	closed   bool
}

// NewUpdate locks the location for this update, makes its folders, and finishes or clears away an update that was
// killed. If another update runs, the error is ErrInUse, after two seconds. Commit or Abort end the update.
func NewUpdate(loc Location, o Options) (*Update, error) {
	if filepath.Clean(loc.Facts) == filepath.Clean(loc.Evidence) {
		return nil, fmt.Errorf("facts and evidence need two folders, both are %s", loc.Facts)
	}
	for _, dir := range []string{loc.Facts, loc.Evidence} {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return nil, err
		}
	}
	unlock, err := lockBoth(loc)
	if err != nil {
		return nil, err
	}
	u := &Update{loc: loc, at: o.at, replaced: map[string]bool{}, unlock: unlock}
	if o.Memory <= 0 {
		o.Memory = chunkBudget
	}
	err = recoverUpdate(loc)
	for _, p := range []Part{Facts, Evidence} {
		if err == nil {
			err = os.Mkdir(u.tmp(p), 0o755)
		}
		if err == nil {
			u.parts[p], err = newChunks(u.tmp(p), p, o.Memory)
		}
	}
	if err != nil {
		return nil, errors.Join(u.explain(err), u.Abort())
	}
	return u, nil
}

func (u *Update) tmp(p Part) string { return filepath.Join(u.loc.Dir(p), spillDir) }

// ReplaceGraph says that the old stores' quads of this named graph are not kept, in either part.
func (u *Update) ReplaceGraph(graph rdf.IRI) {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.replaced[graph.String()] = true
}

// Add puts a quad into one of the parts. It refuses what RDF does not allow: missing terms, bad IRIs, language tags and
// UTF-8. A refused quad leaves the update as it was; after any other error only Abort helps.
func (u *Update) Add(p Part, q rdf.Quad) error {
	values, err := checkQuad(q)
	if err != nil {
		return fmt.Errorf("quad of graph %v refused: %w", q.Ctx, err)
	}
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.closed {
		return errClosed
	}
	c := u.parts[p]
	var ids [4]uint32
	for i, v := range values {
		if v == nil {
			continue
		}
		if ids[i], err = u.number(c, v); err != nil {
			return err
		}
	}
	u.added[p]++
	return u.explain(c.add(ids))
}

func (u *Update) number(c *chunks, v quad.Value) (n uint32, err error) {
	if u.key, err = appendKey(u.key[:0], v); err != nil {
		return 0, err
	}
	return c.number(u.key), nil
}

var errClosed = errors.New("the update was committed or aborted")

// Commit writes the new stores and puts them in the place of the old ones, both or none. The update is over
// afterwards, whatever comes back. If ctx ends, the old stores stay.
func (u *Update) Commit(ctx context.Context) (Counts, error) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.closed {
		return Counts{}, errClosed
	}
	var n [2]StoreCounts
	for _, p := range []Part{Facts, Evidence} {
		kept, err := u.keep(ctx, p)
		if err == nil {
			n[p], err = build(ctx, u.parts[p], filepath.Join(u.loc.Dir(p), newFile), u.tmp(p))
		}
		if err != nil {
			return Counts{}, errors.Join(u.explain(err), u.close(true))
		}
		n[p].Kept, n[p].Added = kept, u.added[p]
		u.parts[p].close()
	}
	if err := publish(u.loc, u.at); err != nil {
		// With a marker the update counts as done, and whoever comes next finishes the renames.
		clean := u.at == nil && !exists(filepath.Join(u.loc.Facts, markerFile))
		return Counts{}, errors.Join(u.explain(err), u.close(clean))
	}
	return Counts{n[Facts], n[Evidence]}, u.close(true)
}

// Abort ends the update and leaves the old stores as they are. It may be called after Commit, and then does nothing.
func (u *Update) Abort() error {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.closed {
		return nil
	}
	return u.close(true)
}

// close removes temporary files, if wanted, and frees the lock.
func (u *Update) close(clean bool) error {
	u.closed = true
	for _, c := range u.parts {
		if c != nil {
			c.close()
		}
	}
	var err error
	if clean {
		err = recoverUpdate(u.loc)
	}
	u.unlock()
	return err
}

// keep adds those quads of the old store that stay.
func (u *Update) keep(ctx context.Context, p Part) (n int, err error) {
	db, err := openRead(u.loc.Dir(p))
	if errors.Is(err, ErrNoStore) {
		return 0, nil
	} else if err != nil {
		return 0, err
	}
	defer db.Close()
	err = db.View(func(tx *bbolt.Tx) error {
		n, err = u.keepFrom(ctx, tx, u.parts[p], db)
		return err
	})
	return n, err
}

func (u *Update) keepFrom(ctx context.Context, tx *bbolt.Tx, c *chunks, db *bbolt.DB) (kept int, err error) {
	drop := map[uint64]bool{}
	for graph := range u.replaced {
		if id := nodeID(tx, quad.IRI(graph)); id != 0 {
			drop[id] = true
		}
	}
	gen := c.gen
	numbers := newCache(func(id uint64) (uint32, error) {
		v, err := nodeValue(tx, id)
		if err != nil {
			return 0, err
		}
		return u.number(c, v)
	})
	seen := 0
	err = eachPrimitive(ctx, tx, func(p *proto.Primitive) error {
		if seen++; seen%(1<<16) == 0 {
			releasePages(db, tx.Size())
		}
		if p.IsNode() || p.Deleted || drop[p.Label] {
			return nil
		}
		if gen != c.gen { // the chunk was spilled: its numbers start anew
			gen = c.gen
			clear(numbers.m)
		}
		var ids [4]uint32
		for i, id := range [4]uint64{p.Subject, p.Predicate, p.Object, p.Label} {
			if id == 0 {
				continue
			}
			if ids[i], err = numbers.of(id); err != nil {
				return err
			}
		}
		if ids[0] == 0 || ids[1] == 0 || ids[2] == 0 {
			return nil // only another program can have written a quad without a subject, predicate or object
		}
		kept++
		return c.add(ids)
	})
	return kept, err
}

// explain adds to an error of a full disk where it happened and how much room is left.
func (u *Update) explain(err error) error {
	if err == nil || !diskFull(err) {
		return err
	}
	dir := u.loc.Facts
	var path *fs.PathError
	if errors.As(err, &path) {
		dir = filepath.Dir(path.Path)
	}
	if e := freeSpace(u.loc.Evidence); e >= 0 && e < freeSpace(dir) {
		dir = u.loc.Evidence
	}
	return fmt.Errorf("no room left in %s (%d bytes free), the old store is kept; free some space or choose another --out: %w", dir, freeSpace(dir), err)
}
