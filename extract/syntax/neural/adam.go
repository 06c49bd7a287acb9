package neural

import "math"

// Adam is the optimiser of Kingma and Ba (2015), with the lazy treatment of embedding rows that were not touched.
type Adam struct {
	Rate, Beta1, Beta2, Epsilon float32

	net          *Net
	steps        int
	mean, square *Net
}

// NewAdam returns an optimiser of n's weights.
func NewAdam(n *Net, rate float32) *Adam {
	return &Adam{Rate: rate, Beta1: 0.9, Beta2: 0.95, Epsilon: 1e-8, net: n, mean: New(n.Shape), square: New(n.Shape)}
}

// Step sums the gradients of the shards of one batch, in their order, clips them to the given norm, updates the
// weights and leaves the gradients at zero.
func (a *Adam) Step(shards []*Gradient, scale, clip float32) {
	total := shards[0]
	for _, s := range shards[1:] {
		total.add(s)
		s.clear()
	}
	norm := 0.0
	square := func(d []float32) {
		for _, v := range d {
			norm += float64(v) * float64(v)
		}
	}
	dense := total.net.Parameters()
	for _, p := range dense {
		square(p.Data)
	}
	for _, r := range total.rows {
		square(r.grad)
	}
	if length := float32(math.Sqrt(norm)) * scale; length > clip {
		scale *= clip / length
	}
	a.steps++
	rate := a.Rate * sqrt(1-pow(a.Beta2, a.steps)) / (1 - pow(a.Beta1, a.steps))
	weights, mean, squares := a.net.Parameters(), a.mean.Parameters(), a.square.Parameters()
	for i, p := range dense {
		if !p.Sparse {
			a.update(weights[i].Data, mean[i].Data, squares[i].Data, p.Data, scale, rate)
		}
	}
	for _, r := range total.rows {
		i := int(r.row)
		a.update(a.net.embeddings[r.table].Row(i), a.mean.embeddings[r.table].Row(i), a.square.embeddings[r.table].Row(i), r.grad, scale, rate)
	}
	total.clear()
}

func (a *Adam) update(w, m, v, g []float32, scale, rate float32) {
	for i := range w {
		d := g[i] * scale
		m[i] += (1 - a.Beta1) * (d - m[i])
		v[i] += (1 - a.Beta2) * (d*d - v[i])
		w[i] -= rate * m[i] / (sqrt(v[i]) + a.Epsilon)
	}
}

func pow(x float32, n int) float32 { return float32(math.Pow(float64(x), float64(n))) }
