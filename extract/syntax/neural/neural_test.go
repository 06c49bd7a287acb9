package neural

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func tiny(mix int) (*Net, [][]Features, []Gold) {
	n := New(Shape{Buckets: []int{7, 5}, Dims: []int{4, 3}, Vector: 2, Mix: mix, Hidden: 3, Layers: 3, Tagger: 4, Arc: 4, Rel: 3, Tags: 3, Feats: 2, Rels: 3})
	n.Vectors = Vectors{2, []int8{0, 0, 80, -50, -100, 20}}
	n.Randomize(7)
	r := rand.New(rand.NewPCG(1, 2))
	for _, p := range n.Parameters() { // biases too, so that every path carries a gradient
		for i := range p.Data {
			p.Data[i] += 0.3 * (2*r.Float32() - 1)
		}
	}
	return n, [][]Features{{{1, 2, 0}, {3, 0, 1}, {1, 4, 2}, {6, 0, 1}}, {{2, 3, 2}, {1, 2, 0}}}, []Gold{
		{[]int{0, 2, 1, 0}, []int{1, -1, 0, 1}, []int{2, 0, -1, 3}, []int{0, 1, 2, 0}}, {[]int{1, 0}, []int{0, 1}, []int{0, 1}, []int{1, 2}},
	}
}

// TestGradient compares every parameter's gradient with finite differences, with a highway that has weights and with
// ones that take the input or half of it.
func TestGradient(t *testing.T) {
	for mix, want := range map[int]int{5: 715, 3: 623, 6: 707} {
		if checked := checkGradient(t, mix); checked != want {
			t.Errorf("mix %d: checked %d weights, want %d", mix, checked, want)
		}
	}
}

func checkGradient(t *testing.T, mix int) (checked int) {
	n, tokens, gold := tiny(mix)
	g := NewGradient(n.Shape)
	middle := n.Learn(g, tokens, gold, nil)
	weights, grads := n.Parameters(), g.net.Parameters()
	for k, p := range weights {
		for i := range p.Data {
			var got float32
			if p.Kind == Table {
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
				t.Errorf("mix %d: %s[%d]: gradient %.4f, by differences %.4f and %.4f", mix, p.Name, i, got, left, right)
			}
			checked++
		}
	}
	return checked
}

// TestScore checks that what Score says is what Learn trains, and nearly so once the weights are rounded.
func TestScore(t *testing.T) {
	for _, mix := range []int{3, 5, 6} {
		n, tokens, gold := tiny(mix)
		heads := [][]int{gold[0].Heads, gold[1].Heads}
		heads[0][2] = 0
		all := func(s *Scores) []float32 {
			return slices.Concat(s.Tags.Data, s.Feats.Data, s.Arcs[0].Data, s.Arcs[1].Data, s.Relations(heads).Data)
		}
		want := all(n.score(new(arena), tokens, true, nil))
		for _, c := range []struct {
			name   string
			ready  func()
			within float64
		}{{"as they are", func() {}, 1e-3}, {"rounded", n.Pack, 0.2}} {
			c.ready()
			s := n.Score(tokens)
			got := all(s)
			s.Free()
			if len(got) != len(want) {
				t.Fatalf("%d scores, want %d", len(got), len(want))
			}
			for i := range want {
				if math.Abs(float64(got[i]-want[i])) > c.within {
					t.Errorf("mix %d, weights %s: score %d is %v, want %v", mix, c.name, i, got[i], want[i])
				}
			}
		}
	}
}

// TestLearns overfits one sentence.
func TestLearns(t *testing.T) {
	n, tokens, gold := tiny(5)
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
