package graph

import (
	"bufio"
	"container/heap"
	"context"
	"encoding/binary"
	"io"
	"os"
	"slices"
)

// record is what an external sort moves: four ids of four bytes, or a hash of twenty bytes with an id.
type record interface{ [2]uint64 | [3]uint64 }

const (
	sortBuffer = 4 << 20  // bytes of records that one sorter keeps in memory
	readBuffer = 64 << 10 // bytes of read buffer for each run of a merge
)

// sorter sorts any number of records in bounded memory: full buffers go to disk as sorted runs, each merges them.
// It makes its file in dir at the first run and removes it at close.
type sorter[R record] struct {
	dir  string
	buf  []R
	file *os.File
	runs []section
	off  int64
	max  int // records in buf; 0 means sortBuffer
}

// section is a stretch of a spill file, in bytes.
type section struct{ off, size int64 }

func compareRecords[R record](a, b R) int {
	for i := 0; i < len(a); i++ {
		if a[i] != b[i] {
			if a[i] < b[i] {
				return -1
			}
			return 1
		}
	}
	return 0
}

func recordSize[R record]() int {
	var r R
	return 8 * len(r)
}

func (s *sorter[R]) add(r R) error {
	if s.max == 0 {
		s.max = sortBuffer / recordSize[R]()
	}
	if len(s.buf) >= s.max {
		if err := s.spill(); err != nil {
			return err
		}
	}
	s.buf = append(s.buf, r)
	return nil
}

// spill writes the buffer as one sorted run.
func (s *sorter[R]) spill() (err error) {
	if len(s.buf) == 0 {
		return nil
	}
	if s.file == nil {
		if s.file, err = os.CreateTemp(s.dir, "sort-*"); err != nil {
			return err
		}
	}
	slices.SortFunc(s.buf, compareRecords[R])
	w := bufio.NewWriterSize(s.file, readBuffer)
	var raw [24]byte
	for _, r := range s.buf {
		b := raw[:0]
		for i := 0; i < len(r); i++ {
			b = binary.LittleEndian.AppendUint64(b, r[i])
		}
		if _, err := w.Write(b); err != nil {
			return err
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	size := int64(len(s.buf) * recordSize[R]())
	s.runs = append(s.runs, section{s.off, size})
	s.off += size
	s.buf = s.buf[:0]
	return nil
}

// each calls fn for every record in ascending order, duplicates included. It may be called again.
func (s *sorter[R]) each(ctx context.Context, fn func(R) error) error {
	if len(s.runs) > 0 {
		if err := s.spill(); err != nil {
			return err
		}
		s.buf = nil
		return s.merge(ctx, fn)
	}
	slices.SortFunc(s.buf, compareRecords[R])
	for i, r := range s.buf {
		if i%4096 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if err := fn(r); err != nil {
			return err
		}
	}
	return nil
}

func (s *sorter[R]) merge(ctx context.Context, fn func(R) error) error {
	h := make(runHeap[R], 0, len(s.runs))
	for _, x := range s.runs {
		r := &run[R]{in: bufio.NewReaderSize(io.NewSectionReader(s.file, x.off, x.size), readBuffer)}
		if err := r.next(); err == io.EOF {
			continue
		} else if err != nil {
			return err
		}
		h = append(h, r)
	}
	heap.Init(&h)
	for n := 0; len(h) > 0; n++ {
		if n%4096 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if err := fn(h[0].head); err != nil {
			return err
		}
		if err := h[0].next(); err == nil {
			heap.Fix(&h, 0)
		} else if err == io.EOF {
			heap.Pop(&h)
		} else {
			return err
		}
	}
	return nil
}

// close removes the spill file. The sorter is empty and usable afterwards.
func (s *sorter[R]) close() {
	if s.file != nil {
		_ = s.file.Close()
		_ = os.Remove(s.file.Name())
	}
	*s = sorter[R]{dir: s.dir, max: s.max}
}

// run reads one sorted run.
type run[R record] struct {
	in   *bufio.Reader
	head R
	raw  [24]byte
}

func (r *run[R]) next() error {
	raw := r.raw[:recordSize[R]()]
	if _, err := io.ReadFull(r.in, raw); err != nil {
		return err
	}
	for i := 0; i < len(r.head); i++ {
		r.head[i] = binary.LittleEndian.Uint64(raw[8*i:])
	}
	return nil
}

type runHeap[R record] []*run[R]

func (h runHeap[R]) Len() int           { return len(h) }
func (h runHeap[R]) Less(i, j int) bool { return compareRecords(h[i].head, h[j].head) < 0 }
func (h runHeap[R]) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *runHeap[R]) Push(x any)        { *h = append(*h, x.(*run[R])) }
func (h *runHeap[R]) Pop() any {
	old := *h
	x := old[len(old)-1]
	*h = old[:len(old)-1]
	return x
}
