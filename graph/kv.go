package graph

import (
	"bytes"
	"context"
	"sync"

	"github.com/hidal-go/hidalgo/kv"
	"go.etcd.io/bbolt"
)

// boltKV lets Cayley's query layer read a bbolt file that is open for reading. Its own backend uses the old boltdb,
// which hangs on a locked file and fails under the race detector. Keys are paths: buckets, then the key itself.
type boltKV struct {
	db   *bbolt.DB
	mu   sync.Mutex
	open map[*boltTx]bool
}

var _ kv.KV = (*boltKV)(nil)

func newBoltKV(db *bbolt.DB) *boltKV { return &boltKV{db: db, open: map[*boltTx]bool{}} }

// Close frees the transactions that iterators forgot, since bbolt's Close would wait for them; the file belongs to the Store.
func (b *boltKV) Close() error {
	b.mu.Lock()
	left := b.open
	b.open = map[*boltTx]bool{}
	b.mu.Unlock()
	for tx := range left {
		_ = tx.tx.Rollback()
	}
	return nil
}

func (b *boltKV) Tx(write bool) (kv.Tx, error) {
	if write {
		return nil, kv.ErrReadOnly
	}
	tx, err := b.db.Begin(false)
	if err != nil {
		return nil, err
	}
	t := &boltTx{kv: b, tx: tx}
	b.mu.Lock()
	b.open[t] = true
	b.mu.Unlock()
	return t, nil
}

type boltTx struct {
	kv *boltKV
	tx *bbolt.Tx
}

func (t *boltTx) Commit(context.Context) error { return t.Close() }

func (t *boltTx) Close() error {
	t.kv.mu.Lock()
	open := t.kv.open[t]
	delete(t.kv.open, t)
	t.kv.mu.Unlock()
	if !open {
		return nil
	}
	return t.tx.Rollback()
}

// bucket walks down to the bucket of a key; nil if there is none.
func (t *boltTx) bucket(path kv.Key) *bbolt.Bucket {
	b := t.tx.Cursor().Bucket() // the root
	for _, name := range path {
		if b = b.Bucket(name); b == nil {
			return nil
		}
	}
	return b
}

func (t *boltTx) Get(ctx context.Context, key kv.Key) (kv.Value, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if len(key) > 0 {
		if b := t.bucket(key[:len(key)-1]); b != nil {
			if v := b.Get(key[len(key)-1]); v != nil {
				return v, nil
			}
		}
	}
	return nil, kv.ErrNotFound
}

func (t *boltTx) GetBatch(ctx context.Context, keys []kv.Key) ([]kv.Value, error) {
	return kv.GetBatch(ctx, t, keys)
}

func (t *boltTx) Put(kv.Key, kv.Value) error { return kv.ErrReadOnly }
func (t *boltTx) Del(kv.Key) error           { return kv.ErrReadOnly }

// Scan walks the keys of one bucket that start with the last part of pref. A single part names a whole bucket, which is
// all that Cayley asks for.
func (t *boltTx) Scan(pref kv.Key) kv.Iterator {
	it := &boltIterator{}
	switch len(pref) {
	case 0:
	case 1:
		it.path = pref
	default:
		it.path, it.prefix = pref[:len(pref)-1], pref[len(pref)-1]
	}
	if b := t.bucket(it.path); b != nil && len(it.path) > 0 {
		it.cursor = b.Cursor()
	}
	return it
}

type boltIterator struct {
	path   kv.Key
	prefix []byte
	cursor *bbolt.Cursor
	k, v   []byte
	moved  bool
	steps  int
	err    error
}

func (it *boltIterator) Next(ctx context.Context) bool {
	if it.cursor == nil || it.err != nil {
		return false
	}
	if it.steps++; it.steps%64 == 0 {
		if it.err = ctx.Err(); it.err != nil {
			return false
		}
	}
	if it.moved {
		it.k, it.v = it.cursor.Next()
	} else {
		it.k, it.v = it.cursor.Seek(it.prefix)
		it.moved = true
	}
	if it.k == nil || !bytes.HasPrefix(it.k, it.prefix) {
		it.cursor = nil
		return false
	}
	return true
}

func (it *boltIterator) Key() kv.Key   { return it.path.AppendBytes(it.k).Clone() }
func (it *boltIterator) Val() kv.Value { return it.v }
func (it *boltIterator) Err() error    { return it.err }
func (it *boltIterator) Close() error  { it.cursor = nil; return nil }
