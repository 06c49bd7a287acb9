package neural

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// TestTreesGreedy checks that the best heads are taken only where the full search comes to the same tree, in memory that
// is used again.
func TestTreesGreedy(t *testing.T) {
	var trees Trees
	taken := 0
	rapid.Check(t, func(t *rapid.T) {
		arcs := drawArcs(t)
		got, want := make([]int, arcs.Rows), make([]int, arcs.Rows)
		trees.Find(got, arcs)
		if trees.greedy(slices.Clone(got), arcs) {
			taken++
		}
		trees.contract(want, arcs)
		if !slices.Equal(got, want) {
			t.Fatalf("found %v, by full search %v", got, want)
		}
		if !slices.Equal(Tree(arcs), want) {
			t.Fatalf("in fresh memory %v, in used memory %v", Tree(arcs), want)
		}
	})
	if taken == 0 {
		t.Error("the best heads never were a tree")
	}
}

// drawArcs draws scores for up to 30 tokens, many of them alike or not; in some each token leans to the root or the one
// before it.
func drawArcs(t *rapid.T) Matrix {
	n := rapid.IntRange(1, 30).Draw(t, "n")
	r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0))
	values := rapid.SampledFrom([]int{1, 3, 9, 100, 1 << 20}).Draw(t, "values")
	lean := rapid.SampledFrom([]float32{0, 0.5, 2}).Draw(t, "lean")
	arcs := NewMatrix(n, n+1)
	fill(arcs.Data, func() float32 { return float32(r.IntN(values)) / float32(values) })
	for i := range n {
		arcs.Row(i)[i] += lean
	}
	return arcs
}

// TestTreesOdd checks that scores that are no finite numbers give heads without cycles all the same.
func TestTreesOdd(t *testing.T) {
	odd := []float32{float32(math.NaN()), float32(math.Inf(1)), float32(math.Inf(-1)), math.MaxFloat32, -math.MaxFloat32}
	var trees Trees
	rapid.Check(t, func(t *rapid.T) {
		arcs := drawArcs(t)
		for range rapid.IntRange(1, len(arcs.Data)).Draw(t, "odd scores") {
			i := rapid.IntRange(0, len(arcs.Data)-1).Draw(t, "place")
			arcs.Data[i] = rapid.SampledFrom(odd).Draw(t, "score")
		}
		heads := make([]int, arcs.Rows)
		trees.Find(heads, arcs)
		for i := range heads {
			v := i + 1
			for range heads {
				if v != 0 {
					v = heads[v-1]
				}
			}
			if v != 0 {
				t.Fatalf("%v: token %d never comes to the root", heads, i+1)
			}
		}
	})
}
