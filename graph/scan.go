package graph

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"github.com/cayleygraph/cayley/graph/proto"
	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/pquads"
	"go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"
)

// ErrNoStore is what the error of a missing store is, by errors.Is.
var ErrNoStore = errors.New("no store")

// openRead opens the folder's store for reading, shared with other readers. A writer of another program is waited for.
func openRead(dir string) (*bbolt.DB, error) {
	path := filepath.Join(dir, storeFile)
	db, err := bbolt.Open(path, 0, &bbolt.Options{ReadOnly: true, Timeout: lockWait})
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("%w in %s (%s does not exist); run hawksbill build first, or name another folder by --store", ErrNoStore, dir, path)
	case errors.Is(err, bolterrors.ErrTimeout):
		return nil, &busy{dir, path}
	case errors.Is(err, bolterrors.ErrInvalid), errors.Is(err, bolterrors.ErrChecksum), errors.Is(err, bolterrors.ErrVersionMismatch):
		return nil, fmt.Errorf("%s is not a readable store (%w); remove it and build again", path, err)
	case err != nil:
		return nil, fmt.Errorf("opening %s: %w", path, err)
	}
	if err := db.View(checkVersion); err != nil {
		_ = db.Close()
		return nil, fmt.Errorf("%s: %w; remove it and build again", path, err)
	}
	return db, nil
}

func checkVersion(tx *bbolt.Tx) error {
	if v, ok := metaInt(tx, "version"); !ok || v != dataVersion {
		return fmt.Errorf("not a Cayley store of data version %d", dataVersion)
	}
	if tx.Bucket(logBucket) == nil {
		return errors.New("its log is missing")
	}
	return nil
}

func metaInt(tx *bbolt.Tx, key string) (uint64, bool) {
	b := tx.Bucket(metaBucket)
	if b == nil {
		return 0, false
	}
	raw := b.Get([]byte(key))
	if len(raw) != 8 {
		return 0, false
	}
	return binary.LittleEndian.Uint64(raw), true
}

// eachPrimitive calls fn with every record of the log in the order of ids. p is valid during the call only.
func eachPrimitive(ctx context.Context, tx *bbolt.Tx, fn func(p *proto.Primitive) error) error {
	var p proto.Primitive
	c := tx.Bucket(logBucket).Cursor()
	n := 0
	for k, v := c.First(); k != nil; k, v = c.Next() {
		if n++; n%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		p.Reset()
		if err := p.Unmarshal(v); err != nil {
			return fmt.Errorf("log record %x: %w", k, err)
		}
		if err := fn(&p); err != nil {
			return err
		}
	}
	return nil
}

// eachLink calls fn with every quad of the log that is not deleted.
func eachLink(ctx context.Context, tx *bbolt.Tx, fn func(p *proto.Primitive) error) error {
	return eachPrimitive(ctx, tx, func(p *proto.Primitive) error {
		if p.IsNode() || p.Deleted {
			return nil
		}
		return fn(p)
	})
}

// primitive reads one record of the log.
func primitive(tx *bbolt.Tx, id uint64) (*proto.Primitive, error) {
	var key [8]byte
	binary.BigEndian.PutUint64(key[:], id)
	raw := tx.Bucket(logBucket).Get(key[:])
	if raw == nil {
		return nil, fmt.Errorf("the store is damaged: record %d is missing", id)
	}
	p := new(proto.Primitive)
	if err := p.Unmarshal(raw); err != nil {
		return nil, fmt.Errorf("the store is damaged: record %d: %w", id, err)
	}
	return p, nil
}

// nodeValue reads the value of a node.
func nodeValue(tx *bbolt.Tx, id uint64) (quad.Value, error) {
	p, err := primitive(tx, id)
	if err != nil {
		return nil, err
	}
	v, err := pquads.UnmarshalValue(p.Value)
	if err == nil && v == nil {
		err = errors.New("it is no node")
	}
	if err != nil {
		return nil, fmt.Errorf("the store is damaged: record %d: %w", id, err)
	}
	return v, nil
}

// nodeID gives the id of a value, or 0 where the store does not hold it.
func nodeID(tx *bbolt.Tx, v quad.Value) uint64 {
	h := quad.HashOf(v)
	b := tx.Bucket([]byte{'v', h[0], h[1]})
	if b == nil {
		return 0
	}
	id, _ := binary.Uvarint(b.Get(h))
	return id
}

// indexIDs decodes the value of an index.
func indexIDs(raw []byte) ([]uint64, error) {
	var out []uint64
	for len(raw) > 0 {
		id, n := binary.Uvarint(raw)
		if n <= 0 {
			return nil, errors.New("the store is damaged: an index entry is cut short")
		}
		out, raw = append(out, id), raw[n:]
	}
	return out, nil
}

// storeIndexes reads which indexes the store has.
func storeIndexes(tx *bbolt.Tx) ([]index, error) {
	raw := tx.Bucket(metaBucket).Get([]byte("indexes"))
	if raw == nil {
		return nil, nil
	}
	return decodeIndexes(raw)
}

// idCache remembers what ids stand for; it is emptied when full, so that memory stays bounded.
type idCache[T any] struct {
	m   map[uint64]T
	get func(id uint64) (T, error)
}

const cacheSize = 1 << 16

func newCache[T any](get func(id uint64) (T, error)) *idCache[T] {
	return &idCache[T]{m: map[uint64]T{}, get: get}
}

func (c *idCache[T]) of(id uint64) (T, error) {
	if t, ok := c.m[id]; ok {
		return t, nil
	}
	t, err := c.get(id)
	if err != nil {
		return t, err
	}
	if len(c.m) >= cacheSize {
		clear(c.m)
	}
	c.m[id] = t
	return t, nil
}
