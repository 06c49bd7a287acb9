// Package neural is the small network behind the syntax pipeline: embeddings, bidirectional simple recurrent units (Lei
// et al. 2018, "Simple Recurrent Units for Highly Parallelizable Recurrence") and a biaffine parser with taggers on top
// (Dozat and Manning 2017). It holds the forward pass that the program runs and the backward pass that the trainer
// runs, side by side, so that one cannot drift from the other.
//
// Everything is computed row by row in a fixed order, so that a result depends neither on the number of processors nor
// on what else is being parsed.
package neural

import "iter"

// Matrix is a dense row-major matrix.
type Matrix struct {
	Rows, Cols int
	Data       []float32
}

// NewMatrix returns a zero matrix.
func NewMatrix(rows, cols int) Matrix {
	return Matrix{rows, cols, make([]float32, rows*cols)}
}

// Row returns row i; it shares its memory.
func (m Matrix) Row(i int) []float32 { return m.Data[i*m.Cols : (i+1)*m.Cols] }

// Column runs over column j from top to bottom.
func (m Matrix) Column(j int) iter.Seq[float32] {
	return func(yield func(float32) bool) {
		for i := range m.Rows {
			if !yield(m.Data[i*m.Cols+j]) {
				return
			}
		}
	}
}

// rows are rows from to to-1; they share their memory.
func (m Matrix) rows(from, to int) Matrix {
	return Matrix{to - from, m.Cols, m.Data[from*m.Cols : to*m.Cols]}
}

// addTo adds x to y.
func addTo(x, y []float32) {
	y = y[:len(x)]
	for i, v := range x {
		y[i] += v
	}
}

// addMulGrad adds what a gradient dy of y = x·w means for x and for w.
func addMulGrad(dx, dw, dy, x, w Matrix) {
	addMul(dw, x.transposed(), dy.view(), dy.Rows)
	addMul(dx, dy.view(), w.transposed(), dy.Cols)
}

func addRowGrad(bias []float32, d Matrix) {
	for i := range d.Rows {
		addTo(d.Row(i), bias)
	}
}
