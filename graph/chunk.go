package graph

import (
	"bufio"
	"bytes"
	"container/heap"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// chunkBudget is about how many bytes of terms and quads one part of an update keeps in memory before it spills.
const chunkBudget = 8 << 20

// chunks collects quads as numbers. A chunk has a dictionary of its own; when it is full, its terms are written in
// sorted order and its quads as ranks in that order. Merging all dictionaries then gives every term its final id, and
// for each chunk the table from rank to id, so that no dictionary of the whole is ever held in memory.
type chunks struct {
	budget int
	dict   map[string]uint32 // term key → number in this chunk, from 1
	keys   []string          // number-1 → key
	quads  [][4]uint32       // subject, predicate, object, graph; 0 is no graph
	bytes  int
	gen    int // counts the spills: numbers of an older chunk mean nothing

	terms, refs       *os.File
	termsOut, refsOut *bufio.Writer
	termOff, refOff   int64
	done              []chunk
}

// chunk says where a spilled chunk lies.
type chunk struct {
	terms, quads section
	count        int   // terms
	table        int64 // offset of its rank-to-id table, in the table file
}

func newChunks(dir string, p Part, budget int) (*chunks, error) {
	terms, err := os.Create(filepath.Join(dir, p.String()+".terms"))
	if err != nil {
		return nil, err
	}
	refs, err := os.Create(filepath.Join(dir, p.String()+".quads"))
	if err != nil {
		_ = terms.Close()
		return nil, err
	}
	return &chunks{
		budget: budget, dict: map[string]uint32{},
		terms: terms, refs: refs,
		termsOut: bufio.NewWriterSize(terms, readBuffer), refsOut: bufio.NewWriterSize(refs, readBuffer),
	}, nil
}

func (c *chunks) close() {
	_ = c.terms.Close()
	_ = c.refs.Close()
}

// number gives the term's number in the current chunk.
func (c *chunks) number(key []byte) uint32 {
	if n, ok := c.dict[string(key)]; ok {
		return n
	}
	s := string(key)
	c.keys = append(c.keys, s)
	n := uint32(len(c.keys))
	c.dict[s] = n
	c.bytes += len(s) + 64 // the string, its two headers, the map's share
	return n
}

// add takes a quad of the current chunk's numbers, and spills the chunk when it is full.
func (c *chunks) add(q [4]uint32) error {
	c.quads = append(c.quads, q)
	c.bytes += 16
	if c.bytes < c.budget {
		return nil
	}
	return c.spill()
}

func (c *chunks) spill() error {
	if len(c.quads) == 0 {
		return nil
	}
	order := make([]uint32, len(c.keys))
	for i := range order {
		order[i] = uint32(i)
	}
	slices.SortFunc(order, func(a, b uint32) int { return strings.Compare(c.keys[a], c.keys[b]) })
	ranks := make([]uint32, len(c.keys)+1)
	start, last := c.termOff, ""
	var head [2 * binary.MaxVarintLen64]byte
	for rank, i := range order {
		key := c.keys[i]
		ranks[i+1] = uint32(rank + 1)
		shared := sharedPrefix(last, key)
		b := binary.AppendUvarint(head[:0], uint64(shared))
		b = binary.AppendUvarint(b, uint64(len(key)-shared))
		if _, err := c.termsOut.Write(b); err != nil {
			return err
		}
		if _, err := c.termsOut.WriteString(key[shared:]); err != nil {
			return err
		}
		c.termOff += int64(len(b) + len(key) - shared)
		last = key
	}
	var raw [16]byte
	for _, q := range c.quads {
		for i, n := range q {
			binary.LittleEndian.PutUint32(raw[4*i:], ranks[n])
		}
		if _, err := c.refsOut.Write(raw[:]); err != nil {
			return err
		}
	}
	size := int64(16 * len(c.quads))
	c.done = append(c.done, chunk{terms: section{start, c.termOff - start}, quads: section{c.refOff, size}, count: len(c.keys)})
	c.refOff += size
	clear(c.dict)
	clear(c.keys)
	c.keys, c.quads, c.bytes = c.keys[:0], c.quads[:0], 0
	c.gen++
	return nil
}

func sharedPrefix(a, b string) int {
	n := min(len(a), len(b))
	for i := range n {
		if a[i] != b[i] {
			return i
		}
	}
	return n
}

// finish spills what is left and frees the memory of the dictionary.
func (c *chunks) finish() error {
	if err := c.spill(); err != nil {
		return err
	}
	c.dict, c.keys, c.quads = nil, nil, nil
	return errors.Join(c.termsOut.Flush(), c.refsOut.Flush())
}

// assign merges the dictionaries: fn is called with each different term in ascending order of keys, and the ids that
// the terms get are 1, 2, 3 …; the tables from rank to id go to the file tables.
func (c *chunks) assign(ctx context.Context, tables *os.File, fn func(id uint32, key []byte) error) (uint32, error) {
	var off int64
	h := make(dictHeap, 0, len(c.done))
	for i := range c.done {
		x := &c.done[i]
		x.table = off
		off += 4 * int64(x.count)
		d := &dictReader{in: bufio.NewReaderSize(io.NewSectionReader(c.terms, x.terms.off, x.terms.size), readBuffer),
			out: tables, off: x.table}
		if err := d.next(); err == io.EOF {
			continue
		} else if err != nil {
			return 0, err
		}
		h = append(h, d)
	}
	heap.Init(&h)
	var id uint32
	var last []byte
	for len(h) > 0 {
		d := h[0]
		if id == 0 || !bytes.Equal(d.key, last) {
			if id == 1<<32-1 {
				return 0, errors.New("more than 4,294,967,295 terms")
			}
			id++
			last = append(last[:0], d.key...)
			if id%4096 == 0 && ctx.Err() != nil {
				return 0, ctx.Err()
			}
			if err := fn(id, last); err != nil {
				return 0, err
			}
		}
		if err := d.put(id); err != nil {
			return 0, err
		}
		if err := d.next(); err == nil {
			heap.Fix(&h, 0)
		} else if err == io.EOF {
			if err := d.flush(); err != nil {
				return 0, err
			}
			heap.Pop(&h)
		} else {
			return 0, err
		}
	}
	return id, nil
}

// each calls fn with every quad in final ids, chunk by chunk; duplicates are still there.
func (c *chunks) each(ctx context.Context, tables *os.File, fn func(q [4]uint32) error) error {
	for _, x := range c.done {
		raw := make([]byte, 4*x.count)
		if _, err := tables.ReadAt(raw, x.table); err != nil {
			return err
		}
		in := bufio.NewReaderSize(io.NewSectionReader(c.refs, x.quads.off, x.quads.size), readBuffer)
		var rec [16]byte
		for n := range x.quads.size / 16 {
			if n%4096 == 0 && ctx.Err() != nil {
				return ctx.Err()
			}
			if _, err := io.ReadFull(in, rec[:]); err != nil {
				return err
			}
			var q [4]uint32
			for i := range q {
				rank := int(binary.LittleEndian.Uint32(rec[4*i:]))
				if rank > x.count {
					return fmt.Errorf("spill file: rank %d of %d terms", rank, x.count)
				}
				if rank > 0 {
					q[i] = binary.LittleEndian.Uint32(raw[4*(rank-1):])
				}
			}
			if err := fn(q); err != nil {
				return err
			}
		}
	}
	return nil
}

// dictReader reads one chunk's sorted terms and writes its table.
type dictReader struct {
	in  *bufio.Reader
	key []byte
	out *os.File
	off int64
	buf []byte
}

func (d *dictReader) next() error {
	shared, err := binary.ReadUvarint(d.in)
	if err != nil {
		return err // io.EOF at the end
	}
	n, err := binary.ReadUvarint(d.in)
	if err != nil || shared > uint64(len(d.key)) {
		return errors.New("spill file: term cut short")
	}
	d.key = slices.Grow(d.key[:shared], int(n))[:int(shared)+int(n)]
	_, err = io.ReadFull(d.in, d.key[shared:])
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}

func (d *dictReader) put(id uint32) error {
	d.buf = binary.LittleEndian.AppendUint32(d.buf, id)
	if len(d.buf) < 16<<10 {
		return nil
	}
	return d.flush()
}

func (d *dictReader) flush() error {
	n, err := d.out.WriteAt(d.buf, d.off)
	d.off += int64(n)
	d.buf = d.buf[:0]
	return err
}

type dictHeap []*dictReader

func (h dictHeap) Len() int           { return len(h) }
func (h dictHeap) Less(i, j int) bool { return bytes.Compare(h[i].key, h[j].key) < 0 }
func (h dictHeap) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *dictHeap) Push(x any)        { *h = append(*h, x.(*dictReader)) }
func (h *dictHeap) Pop() any {
	old := *h
	x := old[len(old)-1]
	*h = old[:len(old)-1]
	return x
}
