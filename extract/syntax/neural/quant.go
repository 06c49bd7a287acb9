package neural

import "math"

// Products with small whole numbers. Weights and activations are rounded to levels from -63 to 63, times a scale for
// each column of weights and each row of activations; their products are summed exactly, and only the sum is scaled
// back. Whole numbers add up the same in any order, so that every kernel gives the same bits on every machine.
//
// Why 63: the vector kernel adds four products of an activation from 1 to 127 and a weight in 16 bits, and 4·127·63 is
// 32004; the portable one adds at least 32 products of two levels in 18 bits (see lanes.go). On the treebanks 127 levels
// did no better.
const levelMax = 63

// The sizes of the tile that the kernels compute at once, and what the depth is rounded up to.
const (
	quantRows  = 4
	quantCols  = 16
	quantDepth = 8
)

// Packed is a matrix of weights, rounded and laid out for Mul. It is safe for concurrent use.
type Packed struct {
	depth, cols int
	columns     []columns // for each quantCols columns
	weights     []int8    // vector kernel: for each quantCols columns, for each 4 rows, 4 weights of each column
	lanes       []triple  // portable kernel: for each laneCols columns
}

// columns is what a tile needs to know of its columns. Activations come with offset added; start takes that out.
type columns struct {
	start       [quantCols]int32 // -offset times the sum of the weights
	scale, bias [quantCols]float32
}

// offset makes activations positive.
const offset = levelMax + 1

// Pack rounds the weights w (depth × columns) for Mul. The bias, one a column, may be nil. A column with a weight that
// is no finite number counts as zeros.
func Pack(w Matrix, bias []float32) *Packed { return packFor(w, bias, vectorKernels) }

// packFor lays weights out for the vector kernels or for the portable one.
func packFor(w Matrix, bias []float32, vector bool) *Packed {
	p := &Packed{depth: w.Rows, cols: w.Cols, columns: make([]columns, roundUp(w.Cols, quantCols)/quantCols)}
	deep := padded(w.Rows)
	all := make([]int8, w.Cols*deep) // the levels, column by column
	for j := range w.Cols {
		top := uint32(0)
		for k := range w.Rows {
			top = max(top, magnitude(w.Data[k*w.Cols+j]))
		}
		c, at := &p.columns[j/quantCols], j%quantCols
		var inverse float32
		inverse, c.scale[at] = scales(top)
		sum, column := int32(0), all[j*deep:]
		for k := range w.Rows {
			column[k] = int8(level(w.Data[k*w.Cols+j], inverse)) - offset
			sum += int32(column[k])
		}
		c.start[at] = -offset * sum
		if bias != nil {
			c.bias[at] = bias[j]
		}
	}
	if !vector {
		p.lanes = packLanes(all, deep)
		return p
	}
	p.weights = make([]int8, len(p.columns)*quantCols*deep)
	for j := range w.Cols {
		panel := p.weights[j/quantCols*quantCols*deep:]
		for k := 0; k < deep; k += 4 {
			copy(panel[k*quantCols+j%quantCols*4:], all[j*deep+k:][:4])
		}
	}
	return p
}

// Quantised is a matrix of activations, rounded for Mul. Its memory is used again by the next Set; the zero value is
// ready for use.
type Quantised struct {
	rows, depth int
	scale       []float32  // of each row
	bytes       []uint8    // vector kernel: the levels plus offset, row by row
	lanes       []laneRows // portable kernel: for each 4 rows, for each 4 columns
}

// Set rounds the rows of x, once for all the weights that they are multiplied with. A row with an element that is no
// finite number counts as zeros.
func (q *Quantised) Set(x Matrix) { q.set(x, vectorKernels) }

func (q *Quantised) set(x Matrix, vector bool) {
	q.rows, q.depth = x.Rows, x.Cols
	high, deep := roundUp(x.Rows, quantRows), padded(x.Cols)
	q.scale = resize(q.scale, high)
	if vector {
		q.bytes = resize(q.bytes, high*deep)
	} else {
		q.lanes = resize(q.lanes, high*deep/16)
	}
	for i := range x.Rows {
		row := x.Row(i)
		top := magnitudes(row, vector)
		var inverse float32
		inverse, q.scale[i] = scales(top)
		if vector {
			quantise(q.bytes[i*deep:(i+1)*deep], row, inverse)
			continue
		}
		lanes := q.lanes[i/quantRows*deep/4:]
		for k, v := range row {
			lanes[k/4][k%4*4+i%quantRows] = float64(int32(level(v, inverse)) - offset)
		}
	}
}

// Mul sets y to x times the weights plus the bias, each row by itself, whatever the others. The sizes must fit: y has the
// rows of x and the columns of the weights.
func (p *Packed) Mul(y Matrix, x *Quantised) {
	if x.depth != p.depth || y.Rows != x.rows || y.Cols != p.cols {
		panic("neural: Mul of matrices that do not fit")
	}
	if p.weights != nil {
		p.mulVector(y, x)
	} else {
		p.mulLanes(y, x)
	}
}

// magnitude orders numbers by their distance from zero: infinities and what is no number come last.
func magnitude(v float32) uint32 { return math.Float32bits(v) &^ (1 << 31) }

// scales returns what to multiply a number with to get its level, given the greatest magnitude beside it, and what to
// multiply levels with to get back. Both are 0 where all counts as zero.
func scales(top uint32) (inverse, scale float32) {
	m := math.Float32frombits(top)
	if !(m > 1e-30 && m < 1e30) {
		return 0, 0
	}
	return levelMax / m, m / levelMax
}

// toLevel added to a small number x leaves round(x) + offset, ties to even, in its lowest bits.
const toLevel = 3<<22 + offset

// level is the level of v plus offset: 1 to 127.
func level(v, inverse float32) uint8 {
	if inverse == 0 { // v may be no number
		return offset
	}
	return uint8(math.Float32bits(float32(v*inverse) + toLevel))
}

func roundUp(n, to int) int { return (n + to - 1) / to * to }

// resize returns a slice of n elements, in the memory of s if that is enough.
func resize[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}

// padded is what a depth is stored as. The kernels count down to 0, so it is never 0.
func padded(depth int) int { return max(quantDepth, roundUp(depth, quantDepth)) }

// portableMagnitudes returns the greatest magnitude.
func portableMagnitudes(x []float32) uint32 {
	top := uint32(0)
	for _, v := range x {
		top = max(top, magnitude(v))
	}
	return top
}

// portableQuantise writes the levels of x plus offset.
func portableQuantise(out []uint8, x []float32, inverse float32) {
	for k, v := range x {
		out[k] = level(v, inverse)
	}
}
