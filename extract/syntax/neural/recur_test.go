package neural

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// TestRecurAlike checks that the kernel in use gives the bits of the portable one, whatever the width and the numbers.
func TestRecurAlike(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 40).Draw(t, "units")
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0))
		odd := []float32{0, float32(math.Copysign(0, -1)), 12, -12, 1e30, -1e30, math.MaxFloat32, math.SmallestNonzeroFloat32, float32(math.Inf(1)), float32(math.Inf(-1)), float32(math.NaN())}
		share := rapid.SampledFrom([]int{0, 10, 500}).Draw(t, "odd numbers in a thousand")
		random := func(n int) []float32 {
			out := make([]float32, n)
			fill(out, func() float32 {
				if r.IntN(1000) < share {
					return odd[r.IntN(len(odd))]
				}
				return 20 * float32(r.NormFloat64())
			})
			return out
		}
		u, v, c, h := random(4*n), random(2*n), random(n), random(n)
		wantC, wantH := slices.Clone(c), slices.Clone(h)
		portableRecur(wantH, wantC, u, v)
		recur(h, c, u, v)
		for _, s := range []struct{ got, want []float32 }{{c, wantC}, {h, wantH}} {
			for k := range s.got {
				if math.Float32bits(s.got[k]) != math.Float32bits(s.want[k]) && !(math.IsNaN(float64(s.got[k])) && math.IsNaN(float64(s.want[k]))) {
					t.Fatalf("%d units: %d is %v, want %v", n, k, s.got[k], s.want[k])
				}
			}
		}
	})
}

// TestRecur compares one token with the equations of Lei et al.
func TestRecur(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	const n = 21
	random := func(n int) []float32 {
		out := make([]float32, n)
		fill(out, func() float32 { return 2 * float32(r.NormFloat64()) })
		return out
	}
	u, v, c, h := random(4*n), random(2*n), random(n), make([]float32, n)
	before := slices.Clone(c)
	recur(h, c, u, v)
	exact := func(x float32) float64 { return 1 / (1 + math.Exp(-float64(x))) }
	for k := range n {
		f, r := exact(u[n+k]+v[k]*before[k]), exact(u[2*n+k]+v[n+k]*before[k])
		state := f*float64(before[k]) + (1-f)*float64(u[k])
		out := r*state + (1-r)*float64(u[3*n+k])
		if math.Abs(float64(c[k])-state) > 1e-4 || math.Abs(float64(h[k])-out) > 1e-4 {
			t.Errorf("unit %d: state %v, output %v, want %v and %v", k, c[k], h[k], state, out)
		}
	}
}

// TestLogistic holds the approximation to its bound, over all that it takes.
func TestLogistic(t *testing.T) {
	worst, last := 0.0, float32(0)
	for i := range 1 << 17 {
		x := float32(i-1<<16) / (1 << 12)
		got := logistic(x)
		worst = max(worst, math.Abs(float64(got)-1/(1+math.Exp(-float64(x)))))
		if got < last-1e-6 {
			t.Fatalf("it falls at %v: %v after %v", x, got, last)
		}
		last = got
	}
	if worst > 1e-5 {
		t.Errorf("off by %v", worst)
	}
	if got := logistic(float32(math.NaN())); !math.IsNaN(float64(got)) {
		t.Errorf("logistic of what is no number is %v", got)
	}
}

// BenchmarkRecur reads a token of 128 units.
func BenchmarkRecur(b *testing.B) {
	const n = 128
	h, c, u, v := make([]float32, n), make([]float32, n), make([]float32, 4*n), make([]float32, 2*n)
	r := rand.New(rand.NewPCG(7, 8))
	fill(u, func() float32 { return float32(r.NormFloat64()) })
	fill(v, func() float32 { return float32(r.NormFloat64()) })
	for _, k := range []struct {
		name string
		run  func(h, c, u, v []float32)
	}{{"in use", recur}, {"portable", portableRecur}} {
		b.Run(k.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				k.run(h, c, u, v)
			}
			b.ReportMetric(b.Elapsed().Seconds()*1e9/float64(b.N)/n, "ns/unit")
		})
	}
}
