package graph

import (
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"fmt"

	"github.com/cayleygraph/cayley/graph/proto"
	"github.com/cayleygraph/quad"
)

// How Cayley v0.7.7 lays a quad store out in a key-value file (its graph/kv/indexing.go, data version 2):
//
//	meta  version, size, horizon   8 bytes little endian each; size counts quads, horizon is the last id given
//	meta  indexes                  JSON list of indexes
//	log   id (8 bytes big endian)  protobuf Primitive: a node with its value, or a quad with the ids of its terms
//	sp …  ids of the directions    uvarint list of quad ids, ascending
//	vXX   hash (20 bytes)          uvarint id of the node whose hash starts with the bytes XX
//	nXX   hash                     uvarint count of the node's uses in quads
const dataVersion = 2

var (
	metaBucket = []byte("meta")
	logBucket  = []byte("log")
)

// index is one of the store's indexes: the directions that make its key, in order.
type index []quad.Direction

// indexes are those of every store that we write: Cayley's two, then predicate-object-subject, which serves "all with
// this type" and labels, and label-subject-predicate, which serves one named graph.
var indexes = []index{
	{quad.Subject, quad.Predicate},
	{quad.Object, quad.Predicate, quad.Subject},
	{quad.Predicate, quad.Object, quad.Subject},
	{quad.Label, quad.Subject, quad.Predicate},
}

// bucket is the name of the index's bucket: s, p, o and c (Cayley's letter for label).
func (x index) bucket() []byte {
	name := make([]byte, len(x))
	for i, d := range x {
		name[i] = d.Prefix()
	}
	return name
}

type indexMeta struct {
	Dirs   string `json:"dirs"` // base64 of one byte a direction
	Unique bool   `json:"unique"`
}

func encodeIndexes(list []index) ([]byte, error) {
	out := make([]indexMeta, len(list))
	for i, x := range list {
		raw := make([]byte, len(x))
		for j, d := range x {
			raw[j] = byte(d)
		}
		out[i].Dirs = base64.StdEncoding.EncodeToString(raw)
	}
	return json.Marshal(out)
}

func decodeIndexes(data []byte) ([]index, error) {
	var list []indexMeta
	if err := json.Unmarshal(data, &list); err != nil {
		return nil, fmt.Errorf("list of indexes: %w", err)
	}
	out := make([]index, len(list))
	for i, m := range list {
		raw, err := base64.StdEncoding.DecodeString(m.Dirs)
		if err != nil {
			return nil, fmt.Errorf("list of indexes: %w", err)
		}
		for _, b := range raw {
			out[i] = append(out[i], quad.Direction(b))
		}
	}
	return out, nil
}

func key8(id uint64) []byte { return binary.BigEndian.AppendUint64(nil, id) }

func littleEndian(n uint64) []byte { return binary.LittleEndian.AppendUint64(nil, n) }

// key is the index's key for a quad.
func (x index) key(p *proto.Primitive) []byte {
	var key []byte
	for _, d := range x {
		key = binary.BigEndian.AppendUint64(key, p.GetDirection(d))
	}
	return key
}
