package neural

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// reference is Mul by its definition.
func reference(w Matrix, bias []float32, x Matrix) Matrix {
	y := NewMatrix(x.Rows, w.Cols)
	for i := range x.Rows {
		a, scale := roundedTo63(x.Row(i))
		for j := range w.Cols {
			column := make([]float32, w.Rows)
			for k := range column {
				column[k] = w.Row(k)[j]
			}
			b, factor := roundedTo63(column)
			sum := 0
			for k := range a {
				sum += a[k] * b[k]
			}
			y.Row(i)[j] = float32(float32(float32(sum)*factor)*scale) + bias[j]
		}
	}
	return y
}

// roundedTo63 returns numbers as levels from -63 to 63 of a scale.
func roundedTo63(row []float32) ([]int, float32) {
	top := float64(0)
	out := make([]int, len(row))
	for _, v := range row {
		if math.IsNaN(float64(v)) || math.IsInf(float64(v), 0) {
			return out, 0
		}
		top = max(top, math.Abs(float64(v)))
	}
	if top <= float64(float32(1e-30)) || top >= float64(float32(1e30)) {
		return out, 0
	}
	for k, v := range row {
		out[k] = int(math.RoundToEven(float64(float32(v * (63 / float32(top))))))
	}
	return out, float32(top) / 63
}

// TestMul compares every kernel with the definition, bit for bit.
func TestMul(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rows, cols, depth := rapid.IntRange(0, 11).Draw(t, "rows"), rapid.IntRange(0, 40).Draw(t, "cols"), rapid.IntRange(0, 150).Draw(t, "depth")
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0))
		extremes := []float32{0, 1, -1, float32(math.Inf(1)), float32(math.Inf(-1)), float32(math.NaN()), math.MaxFloat32, math.SmallestNonzeroFloat32, 1e-30, 1e30, 2e-30}
		odd := rapid.SampledFrom([]int{0, 1, 30, 1000}).Draw(t, "extremes in a thousand")
		random := func(rows, cols int) Matrix {
			m := NewMatrix(rows, cols)
			fill(m.Data, func() float32 {
				if r.IntN(1000) < odd {
					return extremes[r.IntN(len(extremes))]
				}
				return 2*r.Float32() - 1
			})
			return m
		}
		w, x, bias := random(depth, cols), random(rows, depth), random(1, cols).Data
		if rapid.Bool().Draw(t, "all at the limits") {
			fill(w.Data, func() float32 { return float32(2*r.IntN(2) - 1) })
			fill(x.Data, func() float32 { return float32(2*r.IntN(2) - 1) })
		}
		want := reference(w, bias, x)
		for name, got := range everyKernel(w, bias, x) {
			for i := range want.Data {
				if math.Float32bits(got.Data[i]) != math.Float32bits(want.Data[i]) && !(math.IsNaN(float64(got.Data[i])) && math.IsNaN(float64(want.Data[i]))) {
					t.Fatalf("%s, %d×%d×%d: element (%d,%d) is %v, want %v", name, rows, depth, cols, i/cols, i%cols, got.Data[i], want.Data[i])
				}
			}
		}
	})
}

// TestMulExtremes has all weights and activations at the limits, where sums of 16 bits and lanes of 18 are fullest.
func TestMulExtremes(t *testing.T) {
	const depth, cols, rows = 1024, 17, 5
	for _, a := range []float32{1, -1} {
		for _, b := range []float32{1, -1} {
			w, x := NewMatrix(depth, cols), NewMatrix(rows, depth)
			fill(w.Data, func() float32 { return a })
			fill(x.Data, func() float32 { return b })
			for name, y := range everyKernel(w, make([]float32, cols), x) {
				for _, got := range y.Data {
					if math.Abs(float64(got-depth*a*b)) > 1e-3 {
						t.Fatalf("%s: %d times %v·%v is %v", name, depth, a, b, got)
					}
				}
			}
		}
	}
}

// TestMulAccuracy holds the error against the exact product to what 63 levels allow.
func TestMulAccuracy(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	const depth = 256
	w, x := NewMatrix(depth, 48), NewMatrix(8, depth)
	fill(w.Data, func() float32 { return 2*r.Float32() - 1 })
	fill(x.Data, func() float32 { return 2*r.Float32() - 1 })
	exact := NewMatrix(x.Rows, w.Cols)
	addMul(exact, x.view(), w.view(), depth)
	for name, got := range everyKernel(w, make([]float32, w.Cols), x) {
		var worst float64
		for i, v := range got.Data {
			worst = max(worst, math.Abs(float64(v-exact.Data[i])))
		}
		if worst > 0.3 { // about four deviations: √256 · √(2/3) · 1/63/√12 each
			t.Errorf("%s: off by up to %v", name, worst)
		}
	}
}

// TestQuantisedAgain checks that Set leaves nothing of what was there before.
func TestQuantisedAgain(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for _, vector := range kernels() {
		var again Quantised
		for range 50 {
			x := NewMatrix(r.IntN(9), r.IntN(60))
			w := NewMatrix(x.Cols, 20)
			fill(x.Data, func() float32 { return 2*r.Float32() - 1 })
			fill(w.Data, func() float32 { return 2*r.Float32() - 1 })
			p, fresh := packFor(w, nil, vector), Quantised{}
			got, want := NewMatrix(x.Rows, 20), NewMatrix(x.Rows, 20)
			again.set(x, vector)
			p.Mul(got, &again)
			fresh.set(x, vector)
			p.Mul(want, &fresh)
			if !slices.Equal(got.Data, want.Data) {
				t.Fatalf("vector %v: a second use of the memory gives other numbers", vector)
			}
		}
	}
}

func fill(data []float32, value func() float32) {
	for i := range data {
		data[i] = value()
	}
}

// kernels says which layouts run here.
func kernels() []bool {
	if vectorKernels {
		return []bool{false, true}
	}
	return []bool{false}
}

// everyKernel is x·w + bias by each kernel that runs here.
func everyKernel(w Matrix, bias []float32, x Matrix) map[string]Matrix {
	out := map[string]Matrix{}
	for _, vector := range kernels() {
		var q Quantised
		q.set(x, vector)
		run := func(name string) {
			y := NewMatrix(x.Rows, w.Cols)
			fill(y.Data, func() float32 { return 7 }) // Mul overwrites
			packFor(w, bias, vector).Mul(y, &q)
			out[name] = y
		}
		if !vector {
			run("portable")
			continue
		}
		withEachWidth(run)
	}
	return out
}

// BenchmarkMul rounds the activations and multiplies them.
func BenchmarkMul(b *testing.B) {
	for _, s := range []struct{ rows, depth, cols int }{{128, 256, 768}, {128, 200, 1024}, {20, 256, 512}, {128, 256, 198}} {
		x, w, y := NewMatrix(s.rows, s.depth), NewMatrix(s.depth, s.cols), NewMatrix(s.rows, s.cols)
		r := rand.New(rand.NewPCG(1, 2))
		fill(x.Data, func() float32 { return float32(r.NormFloat64()) })
		fill(w.Data, func() float32 { return float32(r.NormFloat64()) })
		bench := func(name string, vector bool) {
			b.Run(fmt.Sprintf("%s/%d×%d×%d", name, s.rows, s.depth, s.cols), func(b *testing.B) {
				p := packFor(w, nil, vector)
				var q Quantised
				b.ReportAllocs()
				for b.Loop() {
					q.set(x, vector)
					p.Mul(y, &q)
				}
				b.ReportMetric(float64(b.N)*float64(s.rows*s.depth*s.cols)/1e9/b.Elapsed().Seconds(), "GMAC/s")
			})
		}
		for _, vector := range kernels() {
			if vector {
				withEachWidth(func(name string) { bench(name, true) })
			} else {
				bench("portable", false)
			}
		}
	}
}

// BenchmarkQuantise rounds activations by the kernel in use.
func BenchmarkQuantise(b *testing.B) {
	x := NewMatrix(128, 256)
	r := rand.New(rand.NewPCG(1, 2))
	fill(x.Data, func() float32 { return float32(r.NormFloat64()) })
	var q Quantised
	for b.Loop() {
		q.Set(x)
	}
	b.ReportMetric(b.Elapsed().Seconds()*1e9/float64(b.N)/128/256, "ns/element")
}

// BenchmarkPack is the work at load, for a matrix of a quarter of a million weights.
func BenchmarkPack(b *testing.B) {
	w := NewMatrix(256, 1024)
	for b.Loop() {
		Pack(w, nil)
	}
}
