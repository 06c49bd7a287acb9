package neural

import (
	"math/rand/v2"
	"testing"
)

// BenchmarkTree finds trees over random scores, which hold more cycles than a parser's do.
func BenchmarkTree(b *testing.B) {
	r := rand.New(rand.NewPCG(5, 6))
	for _, n := range []int{25, 400} {
		arcs := NewMatrix(n, n+1)
		for i := range arcs.Data {
			arcs.Data[i] = r.Float32()
		}
		b.Run(map[int]string{25: "25", 400: "400"}[n], func(b *testing.B) {
			for b.Loop() {
				Tree(arcs)
			}
		})
	}
}
