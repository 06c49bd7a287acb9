package neural

import (
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"
)

// TestAddMul compares the tiled product, plain and transposed, with the definition, bit for bit.
func TestAddMul(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rows, cols, depth := rapid.IntRange(0, 9).Draw(t, "rows"), rapid.IntRange(0, 35).Draw(t, "cols"), rapid.IntRange(0, 40).Draw(t, "depth")
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0))
		random := func(rows, cols int) Matrix {
			m := NewMatrix(rows, cols)
			for i := range m.Data {
				m.Data[i] = 2*r.Float32() - 1
			}
			return m
		}
		x, xt, w, wt, y := random(rows, depth), random(depth, rows), random(depth, cols), random(cols, depth), random(rows, cols)
		for _, c := range []struct{ x, w view }{{x.view(), w.view()}, {xt.transposed(), w.view()}, {x.view(), wt.transposed()}} {
			got := Matrix{rows, cols, append([]float32(nil), y.Data...)}
			addMul(got, c.x, c.w, depth)
			for i := range rows {
				for j := range cols {
					want := y.Row(i)[j]
					for k := range depth {
						want += float32(c.x.data[i*c.x.row+k*c.x.col] * c.w.data[k*c.w.row+j*c.w.col])
					}
					if got.Row(i)[j] != want {
						t.Fatalf("%d×%d×%d: element (%d,%d) is %v, want %v", rows, depth, cols, i, j, got.Row(i)[j], want)
					}
				}
			}
		}
	})
}

// TestTileAlike checks that the kernel in use gives the bits of the portable one.
func TestTileAlike(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	const depth = 33
	x, panel, y := make([]float32, tileRows*depth), make([]float32, tileCols*depth), make([]float32, tileRows*tileCols)
	for _, s := range [][]float32{x, panel, y} {
		for i := range s {
			s[i] = 2*r.Float32() - 1
		}
	}
	want := append([]float32(nil), y...)
	portableTile(want, tileCols, x, depth, 1, panel, depth)
	tile(y, tileCols, x, depth, 1, panel, depth)
	for i := range y {
		if y[i] != want[i] {
			t.Fatalf("element %d is %v, want %v", i, y[i], want[i])
		}
	}
}

func BenchmarkAddMul(b *testing.B) {
	x, w, y := NewMatrix(20, 256), NewMatrix(256, 512), NewMatrix(20, 512)
	for b.Loop() {
		addMul(y, x.view(), w.view(), 256)
	}
	b.ReportMetric(float64(b.N)*20*256*512/1e9/b.Elapsed().Seconds(), "GMAC/s")
}
