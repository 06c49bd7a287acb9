//go:build !purego

package neural

import "golang.org/x/sys/cpu"

var vectors = cpu.X86.HasAVX

// avxTile is portableTile with AVX. It reads and writes only what portableTile does, and rounds as it does.
//
//go:noescape
func avxTile(y *float32, ldy int, x *float32, row, step int, panel *float32, depth int)

func tile(y []float32, ldy int, x []float32, row, step int, panel []float32, depth int) {
	if !vectors {
		portableTile(y, ldy, x, row, step, panel, depth)
		return
	}
	// The far corners, so that a wrong size panics here instead of reading beyond the slice.
	_, _, _ = y[(tileRows-1)*ldy+tileCols-1], x[(tileRows-1)*row+(depth-1)*step], panel[tileCols*depth-1]
	avxTile(&y[0], ldy, &x[0], row, step, &panel[0], depth)
}
