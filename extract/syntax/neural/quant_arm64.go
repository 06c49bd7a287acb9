//go:build !purego

package neural

import (
	"runtime"

	"golang.org/x/sys/cpu"
)

// vectorKernels says whether the kernels in quant_arm64.s run here: they need the dot products of FEAT_DotProd. Every
// Mac with an arm64 processor has them, but macOS has not always said so.
var vectorKernels = cpu.ARM64.HasASIMDDP || runtime.GOOS == "darwin"

// vectorTile computes a tile of y, whose rows are ldy elements apart, from quantRows rows of activations, ldx bytes
// apart, and a panel of quantCols columns of weights. pairs is the depth over quantDepth, scale points at the scales of
// the rows.
//
//go:noescape
func vectorTile(y *float32, ldy int, x *uint8, ldx int, w *int8, pairs int, c *columns, scale *float32)
