package neural

import (
	"math"
	"math/rand/v2"
)

// Gold is the annotation of one sentence. Heads count from 1, 0 being the root; a class of -1 is not trained on.
type Gold struct{ Tags, Feats, Heads, Rels []int }

// Gradient accumulates the gradients of one shard of a batch. Dense parameters share the layout of the Net; embedding
// rows are kept apart, in the order in which they were first met.
type Gradient struct {
	net  *Net // a Net whose dense matrices hold gradients and whose embeddings are empty
	rows []rowGradient
	slot map[[2]int32]int
}

type rowGradient struct {
	table, row int32
	grad       []float32
}

// NewGradient returns a zero gradient for networks of shape s.
func NewGradient(s Shape) *Gradient {
	empty := s
	empty.Buckets = make([]int, len(s.Buckets))
	return &Gradient{net: New(empty), slot: map[[2]int32]int{}}
}

func (g *Gradient) row(table, row int32, dim int) []float32 {
	key := [2]int32{table, row}
	k, ok := g.slot[key]
	if !ok {
		k = len(g.rows)
		g.slot[key] = k
		g.rows = append(g.rows, rowGradient{table, row, make([]float32, dim)})
	}
	return g.rows[k].grad
}

// add folds another gradient into this one.
func (g *Gradient) add(other *Gradient) {
	mine, theirs := g.net.Parameters(), other.net.Parameters()
	for i := range mine {
		axpy(1, theirs[i].Data, mine[i].Data)
	}
	for _, r := range other.rows {
		axpy(1, r.grad, g.row(r.table, r.row, len(r.grad)))
	}
}

func (g *Gradient) clear() {
	for _, p := range g.net.Parameters() {
		clear(p.Data)
	}
	g.rows = g.rows[:0]
	clear(g.slot)
}

// Dropout returns a source of dropout masks for one sentence: input and hidden units are left out with the given
// probability, the same ones for all tokens of the sentence (Gal and Ghahramani 2016).
func Dropout(r *rand.Rand, probability float32) func(i, width int) []float32 {
	return func(_, width int) []float32 {
		m := make([]float32, width)
		for i := range m {
			if r.Float32() >= probability {
				m[i] = 1 / (1 - probability)
			}
		}
		return m
	}
}

// Learn runs the network forwards and backwards on one sentence, adds to g and returns the loss per sentence.
func (n *Net) Learn(g *Gradient, tokens []Features, gold Gold, drop func(i, width int) []float32) float64 {
	s := n.score(tokens, drop)
	p := s.pass
	rels := s.Relations(gold.Heads)
	loss := softmaxGrad(s.Tags, gold.Tags) + softmaxGrad(s.Feats, gold.Feats) + softmaxGrad(s.Arcs, gold.Heads) + softmaxGrad(rels, gold.Rels)
	p.backward(g, s, rels, gold.Heads)
	return loss
}

// softmaxGrad turns scores into the gradient of the cross-entropy against the gold classes, in place.
func softmaxGrad(scores Matrix, gold []int) float64 {
	loss := 0.0
	for i := range scores.Rows {
		row := scores.Row(i)
		if gold[i] < 0 {
			clear(row)
			continue
		}
		Softmax(row)
		loss -= math.Log(max(float64(row[gold[i]]), 1e-9))
		row[gold[i]]--
	}
	return loss
}

// Softmax turns scores into probabilities, in place.
func Softmax(row []float32) {
	top := row[0]
	for _, v := range row {
		top = max(top, v)
	}
	sum := float32(0)
	for i, v := range row {
		row[i] = float32(math.Exp(float64(v - top)))
		sum += row[i]
	}
	for i := range row {
		row[i] /= sum
	}
}

// backward takes the gradients that now stand in the scores and carries them back to every weight.
func (p *pass) backward(g *Gradient, s *Scores, rels Matrix, heads []int) {
	n, shape, rows := p.net, p.net.Shape, len(p.tokens)
	x := p.inputs[len(p.inputs)-1]
	dx := NewMatrix(x.Rows, x.Cols)
	addMulGradLinear(dx, g.net.tag, s.Tags, x, n.tag)
	addMulGradLinear(dx, g.net.feat, s.Feats, x, n.feat)

	// Arcs: Arcs[i,j] = arcMid[i] · arcHead[j].
	dMid, dHead := NewMatrix(rows, shape.Arc), NewMatrix(rows+1, shape.Arc)
	for i := range rows {
		for j, d := range s.Arcs.Row(i) {
			axpy(d, p.arcHead.Row(j), dMid.Row(i))
			axpy(d, p.arcMid.Row(i), dHead.Row(j))
		}
	}
	dDep := NewMatrix(rows, shape.Arc+1)
	addMulGrad(dDep, g.net.arcBilinear, dMid, p.arcDep, n.arcBilinear)
	p.project(dx, g.net.arcDep, n.arcDep, dDep, p.arcDep, 0, x)
	axpy(1, dHead.Row(0), g.net.arcRoot.Data)
	p.project(dx, g.net.arcHead, n.arcHead, dHead, p.arcHead, 1, x)

	// Relations: rels[i,r] = relMid[i,r] · relHead[head of i].
	width := shape.Rel + 1
	dRelMid, dRelHead := NewMatrix(rows, n.relBilinear.Cols), NewMatrix(rows+1, width)
	for i, h := range heads {
		for r, d := range rels.Row(i) {
			axpy(d, p.relHead.Row(h), dRelMid.Row(i)[r*width:(r+1)*width])
			axpy(d, p.relMid.Row(i)[r*width:(r+1)*width], dRelHead.Row(h))
		}
	}
	dRelDep := NewMatrix(rows, width)
	addMulGrad(dRelDep, g.net.relBilinear, dRelMid, p.relDep, n.relBilinear)
	p.project(dx, g.net.relDep, n.relDep, dRelDep, p.relDep, 0, x)
	axpy(1, dRelHead.Row(0)[:shape.Rel], g.net.relRoot.Data)
	p.project(dx, g.net.relHead, n.relHead, dRelHead, p.relHead, 1, x)

	for l := len(n.layers) - 1; l >= 0; l-- {
		p.unmask(dx, l+1)
		in := p.inputs[l]
		down := NewMatrix(in.Rows, in.Cols)
		for d := range n.layers[l].unit {
			n.layers[l].unit[d].back(g.net.layers[l].unit[d], p.units[l][d], in, down, dx, d, shape.Hidden)
		}
		dx = down
	}
	p.unmask(dx, 0)
	for i, t := range p.tokens {
		d := dx.Row(i)
		for k, id := range t {
			if id >= 0 {
				axpy(1, d[:shape.Dims[k]], g.row(int32(k), id, shape.Dims[k]))
			}
			d = d[shape.Dims[k]:]
		}
	}
}

// project carries the gradient of a rectified projection back; y holds its values, after skip rows for the root.
func (p *pass) project(dx Matrix, grad, weights linear, dy, y Matrix, skip int, x Matrix) {
	out := weights.w.Cols
	d := NewMatrix(x.Rows, out)
	for i := range x.Rows {
		row, value := dy.Row(i + skip)[:out], y.Row(i + skip)[:out]
		for k := range out {
			d.Row(i)[k] = row[k]
			if value[k] < 0 {
				d.Row(i)[k] *= leak
			}
		}
	}
	addMulGradLinear(dx, grad, d, x, weights)
}

func addMulGradLinear(dx Matrix, grad linear, dy, x Matrix, weights linear) {
	addMulGrad(dx, grad.w, dy, x, weights.w)
	addRowGrad(grad.b.Data, dy)
}

func (p *pass) unmask(dx Matrix, i int) {
	if len(p.masks) == 0 {
		return
	}
	m := p.masks[i].Data
	for r := range dx.Rows {
		row := dx.Row(r)
		for j := range row {
			row[j] *= m[j]
		}
	}
}

// back carries the gradient dout of the layer's output back through one direction.
func (u sru) back(grad sru, t trace, x, dx, dout Matrix, d, hidden int) {
	du := NewMatrix(x.Rows, 4*hidden)
	dc := make([]float32, hidden)
	for step := x.Rows - 1; step >= 0; step-- {
		i := at(step, d, x.Rows)
		in, dh, dIn := t.u.Row(i), dout.Row(i)[d*hidden:(d+1)*hidden], du.Row(i)
		before, now, f, r := t.c.Row(step), t.c.Row(step+1), t.f.Row(i), t.r.Row(i)
		for k := range hidden {
			dNow := dc[k] + dh[k]*r[k]
			dr := dh[k] * (now[k] - in[3*hidden+k]) * r[k] * (1 - r[k])
			df := dNow * (before[k] - in[k]) * f[k] * (1 - f[k])
			dIn[k] = dNow * (1 - f[k])
			dIn[hidden+k] = df
			dIn[2*hidden+k] = dr
			dIn[3*hidden+k] = dh[k] * (1 - r[k])
			grad.v.Data[k] += df * before[k]
			grad.v.Data[hidden+k] += dr * before[k]
			dc[k] = dNow*f[k] + df*u.v.Data[k] + dr*u.v.Data[hidden+k]
		}
	}
	addMulGrad(dx, grad.w, du, x, u.w)
	addRowGrad(grad.b.Data, du)
}
