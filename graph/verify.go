package graph

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"

	"github.com/cayleygraph/cayley/graph/proto"
	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/pquads"
	"go.etcd.io/bbolt"
)

// Verify reads both stores of a location whole and checks what Cayley relies on: every quad's terms exist, every term is
// found by its hash and is used as often as it says, every index leads to every quad and to nothing else, and the
// counts are right. The error names the folder and lists the first faults.
func Verify(ctx context.Context, l Location) error {
	var all error
	for _, p := range []Part{Facts, Evidence} {
		s, err := Open(l.Dir(p))
		if err == nil {
			err = errors.Join(s.db.View(func(tx *bbolt.Tx) error { return verify(ctx, tx) }), s.Close())
		}
		if err != nil {
			all = errors.Join(all, fmt.Errorf("store %s: %w", l.Dir(p), err))
		}
	}
	return all
}

// maxFaults is how many faults Verify lists for each store.
const maxFaults = 10

var errEnough = errors.New("there may be more")

type verifier struct {
	tx     *bbolt.Tx
	faults []error
}

// fault notes one fault; it fails when there are enough.
func (v *verifier) fault(format string, args ...any) error {
	v.faults = append(v.faults, fmt.Errorf(format, args...))
	if len(v.faults) >= maxFaults {
		return errEnough
	}
	return nil
}

func verify(ctx context.Context, tx *bbolt.Tx) error {
	v := &verifier{tx: tx}
	uses, quads, err := v.log(ctx)
	if err == nil {
		err = v.nodes(ctx, uses)
	}
	if err == nil {
		err = v.indexes(ctx, quads)
	}
	if err == nil {
		if size, _ := metaInt(tx, "size"); int(size) != quads {
			err = v.fault("it says that it holds %d quads, and holds %d", size, quads)
		}
	}
	return errors.Join(append(v.faults, err)...)
}

// log checks the quads, and gives their number and how often each term is used.
func (v *verifier) log(ctx context.Context) (uses map[uint64]uint64, quads int, err error) {
	uses = map[uint64]uint64{}
	horizon, _ := metaInt(v.tx, "horizon")
	err = eachPrimitive(ctx, v.tx, func(p *proto.Primitive) error {
		if p.ID > horizon {
			return v.fault("record %d lies beyond the last id, %d", p.ID, horizon)
		}
		if p.IsNode() || p.Deleted {
			return nil
		}
		quads++
		for _, d := range quad.Directions {
			if id := p.GetDirection(d); id != 0 {
				uses[id]++
			} else if d != quad.Label {
				if err := v.fault("quad %d has no %s", p.ID, d); err != nil {
					return err
				}
			}
		}
		return nil
	})
	return uses, quads, err
}

// nodes checks every term against its hash and its number of uses, and that no used term is missing.
func (v *verifier) nodes(ctx context.Context, uses map[uint64]uint64) error {
	err := eachPrimitive(ctx, v.tx, func(p *proto.Primitive) error {
		if !p.IsNode() {
			return nil
		}
		value, err := pquads.UnmarshalValue(p.Value)
		if err != nil {
			return v.fault("term %d: %v", p.ID, err)
		}
		n := uses[p.ID]
		delete(uses, p.ID)
		if id := nodeID(v.tx, value); id != p.ID {
			return v.fault("term %d, %s, is found as %d", p.ID, value, id)
		}
		if says := nodeUses(v.tx, value); says != n {
			return v.fault("term %d, %s, is used %d times and says %d", p.ID, value, n, says)
		}
		return nil
	})
	for id := range uses {
		if err == nil {
			err = v.fault("term %d is used %d times and is missing", id, uses[id])
		}
	}
	return err
}

func nodeUses(tx *bbolt.Tx, value quad.Value) uint64 {
	h := quad.HashOf(value)
	b := tx.Bucket([]byte{'n', h[0], h[1]})
	if b == nil {
		return 0
	}
	n, _ := binary.Uvarint(b.Get(h))
	return n
}

// indexes checks that each index leads to each quad once, under the key of its terms.
func (v *verifier) indexes(ctx context.Context, quads int) error {
	list, err := storeIndexes(v.tx)
	if err != nil {
		return err
	}
	for _, x := range list {
		found := 0
		b := v.tx.Bucket(x.bucket())
		if b == nil {
			if err := v.fault("index %s is missing", x.bucket()); err != nil {
				return err
			}
			continue
		}
		c := b.Cursor()
		for k, raw := c.First(); k != nil; k, raw = c.Next() {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			ids, err := indexIDs(raw)
			if err != nil {
				return err
			}
			if !slices.IsSorted(ids) || len(slices.Compact(slices.Clone(ids))) != len(ids) {
				if err := v.fault("index %s, key %x: ids do not ascend", x.bucket(), k); err != nil {
					return err
				}
			}
			for _, id := range ids {
				p, err := primitive(v.tx, id)
				if err == nil && p.Deleted {
					continue
				}
				if err == nil && !bytes.Equal(k, x.key(p)) {
					err = fmt.Errorf("index %s leads to quad %d by a wrong key", x.bucket(), id)
				}
				if err != nil {
					if err := v.fault("%w", err); err != nil {
						return err
					}
				}
				found++
			}
		}
		if found != quads {
			if err := v.fault("index %s leads to %d quads of %d", x.bucket(), found, quads); err != nil {
				return err
			}
		}
	}
	return nil
}
