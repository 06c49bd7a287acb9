//go:build (amd64 || arm64) && !purego

package neural

// vectorMagnitudes returns the greatest magnitude of n numbers, n being a multiple of 8 above 0.
//
//go:noescape
func vectorMagnitudes(x *float32, n int) uint32

// vectorQuantise writes the levels of n numbers plus offset, n being a multiple of 8 above 0.
//
//go:noescape
func vectorQuantise(out *uint8, x *float32, n int, inverse float32)

func (p *Packed) mulVector(y Matrix, x *Quantised) {
	deep := padded(p.depth)
	var edge [quantRows * quantCols]float32
	for j := range p.columns {
		c, w := &p.columns[j], p.weights[j*quantCols*deep:][:quantCols*deep]
		width := min(quantCols, y.Cols-j*quantCols)
		for i := 0; i < y.Rows; i += quantRows {
			from, scale := x.bytes[i*deep:][:quantRows*deep], x.scale[i:][:quantRows]
			high := min(quantRows, y.Rows-i)
			if high == quantRows && width == quantCols {
				to := y.Data[i*y.Cols+j*quantCols:]
				quantTile(to, y.Cols, from, w, c, scale)
				continue
			}
			quantTile(edge[:], quantCols, from, w, c, scale)
			for r := range high {
				copy(y.Row(i + r)[j*quantCols:][:width], edge[r*quantCols:])
			}
		}
	}
}

func quantTile(y []float32, ldy int, x []uint8, w []int8, c *columns, scale []float32) {
	// The far corners, so that a wrong size panics here instead of reading beyond the slice.
	deep := len(x) / quantRows
	_, _, _ = y[(quantRows-1)*ldy+quantCols-1], w[quantCols*deep-1], scale[quantRows-1]
	vectorTile(&y[0], ldy, &x[0], deep, &w[0], deep/quantDepth, c, &scale[0])
}

func magnitudes(x []float32, vector bool) uint32 {
	whole := len(x) &^ 7
	if !vector || whole == 0 {
		return portableMagnitudes(x)
	}
	return max(vectorMagnitudes(&x[0], whole), portableMagnitudes(x[whole:]))
}

func quantise(out []uint8, x []float32, inverse float32) {
	whole := len(x) &^ 7
	if inverse == 0 {
		whole = 0
	}
	if whole > 0 {
		_ = out[whole-1]
		vectorQuantise(&out[0], &x[0], whole, inverse)
	}
	portableQuantise(out[whole:], x[whole:], inverse)
}
