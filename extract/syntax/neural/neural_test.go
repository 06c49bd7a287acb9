package neural

import (
	"math"
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"
)

func tiny() (*Net, [][]Features, []Gold) {
	n := New(Shape{Buckets: []int{7, 5}, Dims: []int{4, 3}, Hidden: 3, Layers: 2, Arc: 4, Rel: 3, Tags: 3, Feats: 2, Rels: 3})
	n.Randomize(7)
	r := rand.New(rand.NewPCG(1, 2))
	for _, p := range n.Parameters() { // biases too, so that every path carries a gradient
		for i := range p.Data {
			p.Data[i] += 0.3 * (2*r.Float32() - 1)
		}
	}
	return n, [][]Features{{{1, 2}, {3, 0}, {1, 4}, {6, 0}}, {{2, 3}, {1, 2}}}, []Gold{
		{[]int{0, 2, 1, 0}, []int{1, -1, 0, 1}, []int{2, 0, 2, 3}, []int{0, 1, 2, 0}}, {[]int{1, 0}, []int{0, 1}, []int{0, 1}, []int{1, 2}},
	}
}

// TestGradient compares every parameter's gradient with finite differences.
func TestGradient(t *testing.T) {
	n, tokens, gold := tiny()
	g := NewGradient(n.Shape)
	middle := n.Learn(g, tokens, gold, nil)
	weights, grads := n.Parameters(), g.net.Parameters()
	checked := 0
	for k, p := range weights {
		for i := range p.Data {
			var got float32
			if p.Sparse {
				if j, ok := g.slot[[2]int32{int32(k), int32(i / p.Cols)}]; ok {
					got = g.rows[j].grad[i%p.Cols]
				}
			} else {
				got = grads[k].Data[i]
			}
			const h = 1e-2
			old := p.Data[i]
			p.Data[i] = old + h
			up := n.Learn(NewGradient(n.Shape), tokens, gold, nil)
			p.Data[i] = old - h
			down := n.Learn(NewGradient(n.Shape), tokens, gold, nil)
			p.Data[i] = old
			// Where a rectifier bends between the three points, the slopes at both sides bound the gradient.
			left, right := (middle-down)/h, (up-middle)/h
			slack := 0.02 * (1 + math.Abs(left))
			if float64(got) < min(left, right)-slack || float64(got) > max(left, right)+slack {
				t.Errorf("%s[%d]: gradient %.4f, by differences %.4f and %.4f", p.Name, i, got, left, right)
			}
			checked++
		}
	}
	if checked < 500 {
		t.Fatalf("checked only %d weights", checked)
	}
}

// TestLearns overfits one sentence.
func TestLearns(t *testing.T) {
	n, tokens, gold := tiny()
	a, g := NewAdam(n, 0.02), NewGradient(n.Shape)
	first := n.Learn(g, tokens, gold, nil)
	a.Step([]*Gradient{g}, 1, 5)
	last := first
	for range 300 {
		last = n.Learn(g, tokens, gold, nil)
		a.Step([]*Gradient{g}, 1, 5)
	}
	if last > first/20 {
		t.Errorf("loss went from %.3f to %.3f only", first, last)
	}
}

// TestTree checks that every result is a tree with one root and that none scores better, by trying all of them.
func TestTree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 5).Draw(t, "n")
		arcs := NewMatrix(n, n+1)
		for i := range arcs.Data {
			arcs.Data[i] = float32(rapid.IntRange(-9, 9).Draw(t, "score"))
		}
		heads := Tree(arcs)
		if !isTree(heads) {
			t.Fatalf("%v is not a single-rooted tree", heads)
		}
		best := float32(math.Inf(-1))
		all := make([]int, n)
		for {
			if isTree(all) {
				best = max(best, total(arcs, all))
			}
			k := 0
			for ; k < n; k++ {
				if all[k]++; all[k] <= n {
					break
				}
				all[k] = 0
			}
			if k == n {
				break
			}
		}
		if got := total(arcs, heads); got != best {
			t.Fatalf("%v scores %v, the best tree %v", heads, got, best)
		}
	})
}

func total(arcs Matrix, heads []int) float32 {
	sum := float32(0)
	for i, h := range heads {
		sum += arcs.Row(i)[h]
	}
	return sum
}

func isTree(heads []int) bool {
	roots := 0
	for i, h := range heads {
		if h == 0 {
			roots++
		}
		v, steps := i+1, 0
		for v != 0 && steps <= len(heads) {
			v = heads[v-1]
			steps++
		}
		if v != 0 {
			return false
		}
	}
	return roots == 1
}
