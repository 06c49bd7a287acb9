package neural

import (
	"math"
	"sync"
)

// Adam is the optimiser of Kingma and Ba (2015), with the lazy treatment of embedding rows that were not touched, and a
// running average of the weights, which does better than the last ones (Polyak and Juditsky 1992).
type Adam struct {
	Rate, Beta1, Beta2, Epsilon float32
	// Keep is how much of the average a step keeps.
	Keep float32

	net          *Net
	steps        int
	mean, square *Net
	average      *Net
}

// NewAdam returns an optimiser of n's weights.
func NewAdam(n *Net, rate float32) *Adam {
	a := &Adam{Rate: rate, Beta1: 0.9, Beta2: 0.95, Epsilon: 1e-8, Keep: 0.999, net: n, mean: New(n.Shape), square: New(n.Shape), average: New(n.Shape)}
	a.average.Vectors = n.Vectors
	return a
}

// Average returns the running average of the weights; it changes with the next Step.
func (a *Adam) Average() *Net { return a.average }

// Step sums the gradients of the shards of one batch, in their order, clips them to the given norm, updates the
// weights and leaves the gradients at zero. Parameters are worked on side by side, each by itself.
func (a *Adam) Step(shards []*Gradient, scale, clip float32) {
	total := shards[0]
	parts := make([][]Parameter, len(shards))
	for k, s := range shards {
		parts[k] = s.net.Parameters()
	}
	norms := make([]float64, len(parts[0]))
	each(len(norms), func(i int) {
		for _, p := range parts[1:] {
			addTo(p[i].Data, parts[0][i].Data)
			clear(p[i].Data)
		}
		norms[i] = square(parts[0][i].Data)
	})
	for _, s := range shards[1:] {
		total.addRows(s)
		s.clearRows()
	}
	norm := 0.0
	for _, n := range norms {
		norm += n
	}
	for _, r := range total.rows {
		norm += square(r.grad)
	}
	if length := float32(math.Sqrt(norm)) * scale; length > clip {
		scale *= clip / length
	}
	a.steps++
	rate := a.Rate * sqrt(1-pow(a.Beta2, a.steps)) / (1 - pow(a.Beta1, a.steps))
	weights, mean, squares, average := a.net.Parameters(), a.mean.Parameters(), a.square.Parameters(), a.average.Parameters()
	for _, r := range total.rows {
		i := int(r.row)
		a.update(a.net.embeddings[r.table].Row(i), a.mean.embeddings[r.table].Row(i), a.square.embeddings[r.table].Row(i), r.grad, scale, rate)
	}
	total.clearRows()
	keep := min(a.Keep, float32(a.steps)/float32(a.steps+9))
	each(len(norms), func(i int) {
		if weights[i].Kind != Table {
			a.update(weights[i].Data, mean[i].Data, squares[i].Data, parts[0][i].Data, scale, rate)
			clear(parts[0][i].Data)
		}
		for k, v := range average[i].Data {
			average[i].Data[k] = float32(keep*v) + float32((1-keep)*weights[i].Data[k])
		}
	})
}

// each calls do for 0 to n-1, side by side.
func each(n int, do func(int)) {
	var wait sync.WaitGroup
	for i := range n {
		wait.Go(func() { do(i) })
	}
	wait.Wait()
}

func square(d []float32) float64 {
	sum := 0.0
	for _, v := range d {
		sum += float64(v) * float64(v)
	}
	return sum
}

func (a *Adam) update(w, m, v, g []float32, scale, rate float32) {
	m, v, g = m[:len(w)], v[:len(w)], g[:len(w)]
	for i := range w {
		d := g[i] * scale
		m[i] += (1 - a.Beta1) * (d - m[i])
		v[i] += (1 - a.Beta2) * (d*d - v[i])
		w[i] -= rate * m[i] / (sqrt(v[i]) + a.Epsilon)
	}
}

func pow(x float32, n int) float32 { return float32(math.Pow(float64(x), float64(n))) }
