//go:build !amd64 || purego

package neural

func tile(y []float32, ldy int, x []float32, row, step int, panel []float32, depth int) {
	portableTile(y, ldy, x, row, step, panel, depth)
}
