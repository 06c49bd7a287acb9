//go:build !purego

package neural

import "golang.org/x/sys/cpu"

// vectorKernels says whether the kernels in quant_amd64.s run here; wideKernels, whether those of AVX-512 do.
var (
	vectorKernels = cpu.X86.HasAVX2
	wideKernels   = cpu.X86.HasAVX512F && cpu.X86.HasAVX512VNNI
)

// vectorTile computes a tile of y, whose rows are ldy elements apart, from quantRows rows of activations, ldx bytes
// apart, and a panel of quantCols columns of weights. pairs is the depth over quantDepth, scale points at the scales of
// the rows.
func vectorTile(y *float32, ldy int, x *uint8, ldx int, w *int8, pairs int, c *columns, scale *float32) {
	if wideKernels {
		vnniTile(y, ldy, x, ldx, w, pairs, c, scale)
	} else {
		avx2Tile(y, ldy, x, ldx, w, pairs, c, scale)
	}
}

// avx2Tile is vectorTile with AVX2.
//
//go:noescape
func avx2Tile(y *float32, ldy int, x *uint8, ldx int, w *int8, pairs int, c *columns, scale *float32)

// vnniTile is vectorTile with AVX-512 VNNI.
//
//go:noescape
func vnniTile(y *float32, ldy int, x *uint8, ldx int, w *int8, pairs int, c *columns, scale *float32)
