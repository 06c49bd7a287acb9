package neural

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// TestProjective compares with the best of all trees without crossing arcs, which small sentences allow to list.
func TestProjective(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for n := 1; n <= 5; n++ {
		for range 60 {
			arcs := NewMatrix(n, n+1)
			for i := range arcs.Data {
				arcs.Data[i] = r.Float32()
			}
			score := func(heads []int) (sum float32) {
				for i, h := range heads {
					sum += arcs.Row(i)[h]
				}
				return sum
			}
			best := float32(-1)
			heads := make([]int, n)
			var try func(i int)
			try = func(i int) {
				if i == n {
					if oneTree(heads) && !Crosses(heads) {
						best = max(best, score(heads))
					}
					return
				}
				for h := range n + 1 {
					if h != i+1 {
						heads[i] = h
						try(i + 1)
					}
				}
			}
			try(0)
			got := Projective(arcs)
			if !oneTree(got) || Crosses(got) {
				t.Fatalf("%d words: %v is no projective tree", n, got)
			}
			if d := score(got) - best; d < -1e-5 || d > 1e-5 {
				t.Fatalf("%d words: %v scores %v, the best tree %v", n, got, score(got), best)
			}
			if tree := Tree(arcs); !Crosses(tree) && !slices.Equal(tree, got) {
				t.Fatalf("the best tree %v crosses nothing, but got %v", tree, got)
			}
		}
	}
	if Projective(NewMatrix(0, 1)) != nil {
		t.Error("no words have a tree")
	}
}

// oneTree says whether heads are an acyclic tree with one root.
func oneTree(heads []int) bool {
	roots := 0
	for i, h := range heads {
		if h == 0 {
			roots++
		}
		v := i + 1
		for steps := 0; v != 0; steps++ {
			if steps > len(heads) {
				return false
			}
			v = heads[v-1]
		}
	}
	return roots == 1
}

// BenchmarkProjective is the cost of a sentence of 25 words and of 150.
func BenchmarkProjective(b *testing.B) {
	r := rand.New(rand.NewPCG(5, 6))
	for _, n := range []int{25, 150} {
		arcs := NewMatrix(n, n+1)
		for i := range arcs.Data {
			arcs.Data[i] = r.Float32()
		}
		b.Run(map[int]string{25: "25", 150: "150"}[n], func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Projective(arcs)
			}
		})
	}
}
