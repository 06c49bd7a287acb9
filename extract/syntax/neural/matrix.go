// Package neural is the small network behind the syntax pipeline: hashed embeddings, bidirectional simple recurrent
// units (Lei et al. 2018, "Simple Recurrent Units for Highly Parallelizable Recurrence") and a biaffine parser with
// taggers on top (Dozat and Manning 2017). It holds the forward pass that the program runs and the backward pass that
// the trainer runs, side by side, so that one cannot drift from the other.
//
// Everything is computed row by row in a fixed order, so that a result depends neither on the number of processors nor
// on what else is being parsed.
package neural

import "gonum.org/v1/gonum/blas/gonum"

var blas gonum.Implementation

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

func axpy(alpha float32, x, y []float32) {
	if alpha != 0 {
		blas.Saxpy(len(x), alpha, x, 1, y, 1)
	}
}

func dot(x, y []float32) float32 { return blas.Sdot(len(x), x, 1, y, 1) }

// addMul adds x·w to y.
func addMul(y, x, w Matrix) {
	for k := range w.Rows {
		row := w.Row(k)
		for i := range x.Rows {
			axpy(x.Data[i*x.Cols+k], row, y.Row(i))
		}
	}
}

// addMulGrad adds what a gradient dy of y = x·w means for x and for w; dx may be empty.
func addMulGrad(dx, dw, dy, x, w Matrix) {
	for k := range w.Rows {
		row, grad := w.Row(k), dw.Row(k)
		for i := range x.Rows {
			d := dy.Row(i)
			axpy(x.Data[i*x.Cols+k], d, grad)
			if dx.Data != nil {
				dx.Data[i*dx.Cols+k] += dot(d, row)
			}
		}
	}
}

func addRow(m Matrix, bias []float32) {
	for i := range m.Rows {
		axpy(1, bias, m.Row(i))
	}
}

func addRowGrad(bias []float32, d Matrix) {
	for i := range d.Rows {
		axpy(1, d.Row(i), bias)
	}
}
