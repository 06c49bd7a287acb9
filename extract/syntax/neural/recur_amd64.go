//go:build !purego

package neural

// avxRecur is portableRecur for the first whole of n units, whole being a multiple of 8 above 0; it rounds as that does.
//
//go:noescape
func avxRecur(h, c, u, v *float32, n, whole int)

// recurVector does the first units, and returns how many.
func recurVector(h, c, u, v []float32) int {
	whole := len(c) &^ 7
	if !vectorKernels || whole == 0 {
		return 0
	}
	avxRecur(&h[0], &c[0], &u[0], &v[0], len(c), whole)
	return whole
}
