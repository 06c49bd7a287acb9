package graph

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/cayleygraph/cayley/graph/proto"
	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/pquads"
	"go.etcd.io/bbolt"
)

// StoreCounts says what one part of a finished update holds.
type StoreCounts struct {
	Quads, Terms, Graphs int // different ones; Graphs are the named ones
	Kept, Added          int // quads that came from the old store, and by Add, duplicates included
	Duplicates           int // quads that were there already
}

// build writes a whole store to path from the chunks of quads, in the order of the file's keys. Ids depend on nothing
// but the set of quads: terms get 1, 2, 3 … in key order, then quads in the order of their terms' ids.
func build(ctx context.Context, c *chunks, path, tmp string) (n StoreCounts, err error) {
	w, err := newStoreWriter(path)
	if err != nil {
		return n, err
	}
	b := &builder{w: w, hashes: sorter[[3]uint64]{dir: tmp}, quads: sorter[[2]uint64]{dir: tmp}}
	for range indexes {
		b.index = append(b.index, sorter[[2]uint64]{dir: tmp})
	}
	defer b.close()
	if err := b.run(ctx, c, tmp); err != nil {
		return n, errors.Join(err, w.abort())
	}
	return b.counts, w.finish()
}

type builder struct {
	w      *storeWriter
	hashes sorter[[3]uint64]   // hash in twenty bytes, id in four
	quads  sorter[[2]uint64]   // subject, predicate, object, graph
	index  []sorter[[2]uint64] // for each index: its ids, then the quad's id
	uses   []uint32            // term id → times used in quads
	counts StoreCounts
	last   uint64 // the last id given
}

func (b *builder) close() {
	b.hashes.close()
	b.quads.close()
	for i := range b.index {
		b.index[i].close()
	}
}

func (b *builder) run(ctx context.Context, c *chunks, tmp string) error {
	if err := c.finish(); err != nil {
		return err
	}
	tables, err := os.Create(filepath.Join(tmp, "tables"))
	if err != nil {
		return err
	}
	defer os.Remove(tables.Name())
	defer tables.Close()

	terms, err := c.assign(ctx, tables, b.term)
	if err != nil {
		return err
	}
	b.counts.Terms, b.last = int(terms), uint64(terms)
	b.uses = make([]uint32, terms+1)
	if err := c.each(ctx, tables, func(q [4]uint32) error { return b.quads.add(pack(q[0], q[1], q[2], q[3])) }); err != nil {
		return err
	}
	steps := []func(context.Context) error{b.links, b.indexes, b.refs, b.values, b.meta}
	for _, step := range steps {
		if err := step(ctx); err != nil {
			return err
		}
		if err := b.w.next(); err != nil {
			return err
		}
	}
	return nil
}

func pack(a, b, c, d uint32) [2]uint64 {
	return [2]uint64{uint64(a)<<32 | uint64(b), uint64(c)<<32 | uint64(d)}
}

func unpack(r [2]uint64) [4]uint32 {
	return [4]uint32{uint32(r[0] >> 32), uint32(r[0]), uint32(r[1] >> 32), uint32(r[1])}
}

// term writes a node to the log and remembers its hash.
func (b *builder) term(id uint32, key []byte) error {
	v, err := valueOfKey(key)
	if err != nil {
		return err
	}
	raw, err := pquads.MarshalValue(v)
	if err != nil {
		return err
	}
	var h [quad.HashSize]byte
	quad.HashTo(v, h[:])
	be := binary.BigEndian
	rec := [3]uint64{be.Uint64(h[0:]), be.Uint64(h[8:]), uint64(be.Uint32(h[16:]))<<32 | uint64(id)}
	if err := b.hashes.add(rec); err != nil {
		return err
	}
	return b.w.log(&proto.Primitive{ID: uint64(id), Value: raw})
}

// links writes the quads to the log and hands them to the indexes.
func (b *builder) links(ctx context.Context) error {
	var last [2]uint64
	err := b.quads.each(ctx, func(r [2]uint64) error {
		if r == last { // no quad is all zeros
			b.counts.Duplicates++
			return nil
		}
		last = r
		b.last++
		if b.last >= 1<<32 {
			return errors.New("more than 4,294,967,295 terms and quads")
		}
		b.counts.Quads++
		q := unpack(r)
		for _, id := range q {
			b.uses[id]++
		}
		p := &proto.Primitive{ID: b.last, Subject: uint64(q[0]), Predicate: uint64(q[1]), Object: uint64(q[2]), Label: uint64(q[3])}
		for i, x := range indexes {
			var k [4]uint32
			for j, d := range x {
				k[j] = uint32(p.GetDirection(d))
			}
			k[len(x)] = uint32(b.last)
			if err := b.index[i].add(pack(k[0], k[1], k[2], k[3])); err != nil {
				return err
			}
		}
		return b.w.log(p)
	})
	b.quads.close()
	return err
}

// indexes writes each index: the ids of its directions as key, the ascending ids of the quads as value.
func (b *builder) indexes(ctx context.Context) error {
	for i, x := range indexes {
		bucket, isGraphs := x.bucket(), x[0] == quad.Label
		var key, last, list []byte
		var graph uint32
		flush := func() error {
			if len(list) == 0 {
				return nil
			}
			return b.w.put(bucket, last, list)
		}
		err := b.index[i].each(ctx, func(r [2]uint64) error {
			k := unpack(r)
			key = key[:0]
			for _, id := range k[:len(x)] {
				key = binary.BigEndian.AppendUint64(key, uint64(id))
			}
			if string(key) != string(last) {
				if err := flush(); err != nil {
					return err
				}
				last, list = append(last[:0], key...), list[:0]
			}
			if isGraphs && k[0] != graph {
				graph = k[0]
				b.counts.Graphs++
			}
			list = binary.AppendUvarint(list, uint64(k[len(x)]))
			return nil
		})
		if err == nil {
			err = errors.Join(flush(), b.w.next())
		}
		if err != nil {
			return err
		}
		b.index[i].close()
	}
	return nil
}

// refs writes how often each term is used.
func (b *builder) refs(ctx context.Context) error {
	return b.byHash(ctx, 'n', func(id uint32) uint64 { return uint64(b.uses[id]) })
}

// values writes the id of each term.
func (b *builder) values(ctx context.Context) error {
	return b.byHash(ctx, 'v', func(id uint32) uint64 { return uint64(id) })
}

func (b *builder) byHash(ctx context.Context, letter byte, value func(id uint32) uint64) error {
	var h [20]byte
	var buf [binary.MaxVarintLen64]byte
	be := binary.BigEndian
	bucket := []byte{letter, 0, 0}
	return b.hashes.each(ctx, func(r [3]uint64) error {
		be.PutUint64(h[0:], r[0])
		be.PutUint64(h[8:], r[1])
		be.PutUint32(h[16:], uint32(r[2]>>32))
		bucket[1], bucket[2] = h[0], h[1]
		n := binary.PutUvarint(buf[:], value(uint32(r[2])))
		return b.w.put(bucket, h[:], buf[:n])
	})
}

func (b *builder) meta(context.Context) error {
	list, err := encodeIndexes(indexes)
	if err != nil {
		return err
	}
	return errors.Join(
		b.w.put(metaBucket, []byte("version"), littleEndian(dataVersion)),
		b.w.put(metaBucket, []byte("indexes"), list),
		b.w.put(metaBucket, []byte("size"), littleEndian(uint64(b.counts.Quads))),
		b.w.put(metaBucket, []byte("horizon"), littleEndian(b.last)),
	)
}

// storeWriter puts keys into a new bbolt file in ascending order for each bucket. It commits every few megabytes, so
// that memory stays flat, and leaves syncing to the end, since nobody reads the file before finish.
type storeWriter struct {
	path    string
	db      *bbolt.DB
	tx      *bbolt.Tx
	buckets map[string]*bbolt.Bucket // of this transaction
	arena   []byte                   // values have to live until the commit
	pending int                      // bytes put since the last commit
}

const (
	commitEvery = 6 << 20 // bytes of keys and values
	pageSize    = 4096    // the same everywhere, so that files are the same
)

func newStoreWriter(path string) (*storeWriter, error) {
	db, err := bbolt.Open(path, 0o644, &bbolt.Options{NoSync: true, NoGrowSync: true, PageSize: pageSize, Timeout: lockWait})
	if err != nil {
		return nil, err
	}
	w := &storeWriter{path: path, db: db}
	if err := w.begin(); err != nil {
		return nil, errors.Join(err, w.abort())
	}
	for _, name := range w.fixed() { // they exist even in an empty store
		if _, err := w.bucket(name); err != nil {
			return nil, errors.Join(err, w.abort())
		}
	}
	if err := w.next(); err != nil {
		return nil, errors.Join(err, w.abort())
	}
	return w, nil
}

// next commits and goes on. bbolt gives pages to the buckets of one transaction in random order, so a transaction that
// fills only one large bucket makes the same file every time.
func (w *storeWriter) next() error {
	if err := w.commit(); err != nil {
		return err
	}
	return w.begin()
}

func (w *storeWriter) fixed() [][]byte {
	names := [][]byte{metaBucket, logBucket}
	for _, x := range indexes {
		names = append(names, x.bucket())
	}
	return names
}

func (w *storeWriter) begin() (err error) {
	if w.tx, err = w.db.Begin(true); err != nil {
		return err
	}
	w.tx.Cursor().Bucket().FillPercent = 1
	w.buckets = map[string]*bbolt.Bucket{}
	w.pending = 0
	return nil
}

func (w *storeWriter) bucket(name []byte) (*bbolt.Bucket, error) {
	if b := w.buckets[string(name)]; b != nil {
		return b, nil
	}
	b, err := w.tx.CreateBucketIfNotExists(name)
	if err != nil {
		return nil, err
	}
	b.FillPercent = 1 // keys come in order: no page is split again
	w.buckets[string(name)] = b
	return b, nil
}

func (w *storeWriter) put(bucket, key, value []byte) error {
	copy(w.alloc(len(value)), value)
	return w.putArena(bucket, key, len(value))
}

// log writes one record of the log.
func (w *storeWriter) log(p *proto.Primitive) error {
	n, err := p.MarshalTo(w.alloc(p.ProtoSize()))
	if err != nil {
		return err
	}
	var key [8]byte
	binary.BigEndian.PutUint64(key[:], p.ID)
	return w.putArena(logBucket, key[:], n)
}

// alloc gives n bytes that stay untouched until the next commit.
func (w *storeWriter) alloc(n int) []byte {
	if cap(w.arena)-len(w.arena) < n {
		w.arena = make([]byte, 0, max(64<<10, n))
	}
	return w.arena[len(w.arena) : len(w.arena)+n]
}

// putArena puts the n bytes that alloc gave last.
func (w *storeWriter) putArena(bucket, key []byte, n int) error {
	value := w.arena[len(w.arena) : len(w.arena)+n : len(w.arena)+n]
	w.arena = w.arena[:len(w.arena)+n]
	b, err := w.bucket(bucket)
	if err != nil {
		return err
	}
	if err := b.Put(key, value); err != nil {
		return err
	}
	w.pending += len(key) + n + 32
	if w.pending < commitEvery {
		return nil
	}
	return w.next()
}

func (w *storeWriter) commit() error {
	tx := w.tx
	w.tx, w.buckets, w.arena = nil, nil, nil
	return tx.Commit()
}

// finish commits, cuts the file to its pages, syncs it and closes it.
func (w *storeWriter) finish() error {
	if err := w.commit(); err != nil {
		return errors.Join(err, w.abort())
	}
	var size int64
	if err := w.db.View(func(tx *bbolt.Tx) error { size = tx.Size(); return nil }); err != nil {
		return errors.Join(err, w.abort())
	}
	if err := w.db.Close(); err != nil {
		return errors.Join(err, os.Remove(w.path))
	}
	f, err := os.OpenFile(w.path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Truncate(size), f.Sync(), f.Close())
}

// abort closes and removes the file.
func (w *storeWriter) abort() error {
	if w.tx != nil {
		_ = w.tx.Rollback()
	}
	return errors.Join(w.db.Close(), os.Remove(w.path))
}

// lockWait is how long anyone waits for a lock before saying who holds it.
const lockWait = 2 * time.Second

// busy is the error of a lock that another process holds.
type busy struct{ store, lock string }

func (e *busy) Error() string {
	return fmt.Sprintf("store %s is in use by another process (lock on %s); wait for it to finish or choose another --out", e.store, e.lock)
}

// ErrInUse is what errors of a locked store are, by errors.Is.
var ErrInUse = errors.New("store is in use by another process")

func (e *busy) Is(target error) bool { return target == ErrInUse }
