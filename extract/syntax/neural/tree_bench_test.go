package neural

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

// BenchmarkTree finds trees over random scores, which hold more cycles than a parser's do, and over scores such that the
// best heads are a tree.
func BenchmarkTree(b *testing.B) {
	r := rand.New(rand.NewPCG(5, 6))
	for _, n := range []int{25, 400} {
		arcs := NewMatrix(n, n+1)
		fill(arcs.Data, r.Float32)
		for _, name := range []string{"random", "tree"} {
			b.Run(fmt.Sprintf("%s/%d", name, n), func(b *testing.B) {
				var trees Trees
				heads := make([]int, n)
				b.ReportAllocs()
				for b.Loop() {
					trees.Find(heads, arcs)
				}
			})
			for i := range n {
				arcs.Row(i)[i] += 2
			}
		}
	}
}
