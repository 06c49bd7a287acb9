package neural

import "sync"

// The matrix product is computed in tiles of tileRows × tileCols, every element as one running sum in the order of the
// depth, each product rounded before it is added. So the vector kernel and the portable one give the same bits, and
// those depend neither on the machine nor on the size of the matrices.
const (
	tileRows = 4
	tileCols = 16
)

// view is a matrix seen through strides, so that a transposed one needs no copy: element (i,j) is data[i*row+j*col].
type view struct {
	data     []float32
	row, col int
}

func (m Matrix) view() view       { return view{m.Data, m.Cols, 1} }
func (m Matrix) transposed() view { return view{m.Data, 1, m.Cols} }

// packs holds memory for packed panels.
var packs = sync.Pool{New: func() any { return new([]float32) }}

// addMul adds x·w to y, whose size it takes; depth is the number of columns of x and of rows of w.
func addMul(y Matrix, x, w view, depth int) {
	if y.Rows == 0 || y.Cols == 0 || depth == 0 {
		return
	}
	memory := packs.Get().(*[]float32)
	defer packs.Put(memory)
	if need := (tileCols + tileRows) * depth; cap(*memory) < need {
		*memory = make([]float32, need)
	}
	panel := (*memory)[:tileCols*depth]
	whole := y.Rows - y.Rows%tileRows
	rest := view{(*memory)[len(panel) : len(panel)+tileRows*depth], depth, 1}
	if whole < y.Rows {
		clear(rest.data)
		for i := whole; i < y.Rows; i++ {
			row := rest.data[(i-whole)*depth:]
			for k := range depth {
				row[k] = x.data[i*x.row+k*x.col]
			}
		}
	}
	var edge [tileRows * tileCols]float32
	for j := 0; j < y.Cols; j += tileCols {
		width := min(tileCols, y.Cols-j)
		pack(panel, w, j, width, depth)
		if width == tileCols {
			for i := 0; i < whole; i += tileRows {
				tile(y.Data[i*y.Cols+j:], y.Cols, x.data[i*x.row:], x.row, x.col, panel, depth)
			}
			if whole == y.Rows {
				continue
			}
		}
		for i := 0; i < y.Rows; i += tileRows {
			from := view{rest.data, depth, 1}
			if i < whole {
				if width == tileCols {
					continue
				}
				from = view{x.data[i*x.row:], x.row, x.col}
			}
			high := min(tileRows, y.Rows-i)
			for r := range high {
				copy(edge[r*tileCols:], y.Row(i + r)[j:j+width])
			}
			tile(edge[:], tileCols, from.data, from.row, from.col, panel, depth)
			for r := range high {
				copy(y.Row(i + r)[j:j+width], edge[r*tileCols:])
			}
		}
	}
}

// pack copies columns j to j+width of w into panel, row by row, and fills up with zeros.
func pack(panel []float32, w view, j, width, depth int) {
	if w.col == 1 && width == tileCols {
		for k := range depth {
			at := k*w.row + j
			*(*[tileCols]float32)(panel[k*tileCols:]) = [tileCols]float32(w.data[at : at+tileCols])
		}
		return
	}
	if w.col == 1 {
		for k := range depth {
			at := k*w.row + j
			out := panel[k*tileCols : (k+1)*tileCols]
			clear(out[copy(out, w.data[at:at+width]):])
		}
		return
	}
	if width < tileCols {
		clear(panel)
	}
	for c := range width {
		column := w.data[(j+c)*w.col:]
		for k := range depth {
			panel[k*tileCols+c] = column[k*w.row]
		}
	}
}

// portableTile adds to the tileRows × tileCols tile of y, whose rows are ldy apart, the product of x and panel.
func portableTile(y []float32, ldy int, x []float32, row, step int, panel []float32, depth int) {
	for i := range tileRows {
		out := y[i*ldy : i*ldy+tileCols]
		for k := range depth {
			a := x[i*row+k*step]
			for j, b := range panel[k*tileCols : (k+1)*tileCols] {
				out[j] += float32(a * b) // the conversion forbids a fused multiply-add
			}
		}
	}
}
