package neural

import (
	"math"
	"math/rand/v2"
	"slices"
)

// Gold is the annotation of one sentence. Heads count from 1, 0 being the root. A class or head of -1 is not trained
// on; a relation is not either where its head is not.
type Gold struct{ Tags, Feats, Heads, Rels []int }

// Gradient accumulates the gradients of one shard of a batch. Dense parameters share the layout of the Net; embedding
// rows are kept apart, in the order in which they were first met.
type Gradient struct {
	net  *Net // a Net whose dense matrices hold gradients and whose embeddings are empty
	rows []rowGradient
	slot map[[2]int32]int

	memory arena // of the sentence in work
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

// addRows folds the embedding rows of another gradient into this one.
func (g *Gradient) addRows(other *Gradient) {
	for _, r := range other.rows {
		addTo(r.grad, g.row(r.table, r.row, len(r.grad)))
	}
}

func (g *Gradient) clearRows() {
	g.rows = g.rows[:0]
	clear(g.slot)
}

// Dropout returns a source of dropout masks for a batch: units are left out with the given probability. Each sentence
// has a generator of its own, so that its masks do not depend on its batch.
func Dropout(sentences []*rand.Rand, probability float32) func(sentence, width int) []float32 {
	return func(sentence, width int) []float32 {
		m := make([]float32, width)
		for i := range m {
			if sentences[sentence].Float32() >= probability {
				m[i] = 1 / (1 - probability)
			}
		}
		return m
	}
}

// Learn runs the network forwards and backwards on a batch of sentences, adds to g and returns the loss. Heads count
// within their sentence.
func (n *Net) Learn(g *Gradient, batch [][]Features, gold []Gold, drop func(sentence, width int) []float32) float64 {
	defer g.memory.reset()
	s := n.score(&g.memory, batch, true, drop)
	heads := make([][]int, len(gold))
	var all Gold
	loss := 0.0
	for i, one := range gold {
		all.Tags, all.Feats, all.Rels = append(all.Tags, one.Tags...), append(all.Feats, one.Feats...), append(all.Rels, one.Rels...)
		heads[i] = slices.Clone(one.Heads)
		for j, h := range one.Heads {
			if h < 0 { // its relation is scored all the same, but tells nothing
				heads[i][j], all.Rels[len(all.Rels)-len(one.Heads)+j] = 0, -1
			}
		}
		loss += softmaxGrad(s.Arcs[i], one.Heads)
	}
	rels := s.Relations(heads)
	loss += softmaxGrad(s.Tags, all.Tags) + softmaxGrad(s.Feats, all.Feats) + softmaxGrad(rels, all.Rels)
	s.pass.backward(g, s, rels, heads)
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
func (p *pass) backward(g *Gradient, s *Scores, rels Matrix, heads [][]int) {
	n, shape, rows := p.net, p.net.Shape, len(p.tokens)
	x, m := p.inputs[len(p.inputs)-1], p.memory
	dx := m.matrix(x.Rows, x.Cols)

	dTagger := m.matrix(rows, shape.Tagger)
	addMulGradLinear(dTagger, g.net.tag, s.Tags, p.tagger, n.tag)
	addMulGradLinear(dTagger, g.net.feat, s.Feats, p.tagger, n.feat)
	addMulGradLinear(dx, g.net.tagger, unrectify(dTagger, p.tagger), x, n.tagger)

	// Arcs = arcMid · arcHead transposed, by sentence.
	dMid, dHead := m.matrix(rows, shape.Arc), m.matrix(p.arcHead.Rows, shape.Arc)
	for k, t := range p.spans {
		arcs := s.Arcs[k]
		addMul(dMid.rows(t.from, t.to), arcs.view(), p.heads(p.arcHead, t).view(), arcs.Cols)
		addMul(p.heads(dHead, t), arcs.transposed(), p.arcMid.rows(t.from, t.to).view(), arcs.Rows)
	}
	dDep := m.matrix(rows, shape.Arc)
	addMulGradLinear(dDep, g.net.arcMid, dMid, p.arcDep, n.arcMid)
	addMulGradLinear(dx, g.net.arcDep, unrectify(dDep, p.arcDep), x, n.arcDep)
	dHead, head := p.withoutRoots(dHead, g.net.arcRoot), p.withoutRoots(p.arcHead, Matrix{})
	addMulGradLinear(dx, g.net.arcHead, unrectify(dHead, head), x, n.arcHead)

	dRel, dRelHead := m.matrix(rows, shape.Rel), m.matrix(p.relHead.Rows, shape.Rel)
	addMulGradLinear(dRel, g.net.rel, rels, p.rel, n.rel)
	unrectify(dRel, p.rel)
	for k, t := range p.spans {
		for i, h := range heads[k] {
			addTo(dRel.Row(t.from+i), dRelHead.Row(t.root+h))
		}
	}
	addMulGradLinear(dx, g.net.relDep, dRel, x, n.relDep)
	addMulGradLinear(dx, g.net.relHead, p.withoutRoots(dRelHead, g.net.relRoot), x, n.relHead)

	for l := len(n.layers) - 1; l >= 0; l-- {
		p.unmask(dx, l+2)
		in := p.inputs[l]
		down := m.matrix(in.Rows, in.Cols)
		for d := range n.layers[l].unit {
			n.layers[l].unit[d].back(g.net.layers[l].unit[d], p, p.units[l][d], in, down, dx, d)
		}
		dx = down
	}
	p.unmask(dx, 1)
	dDescribed := m.matrix(rows, shape.input())
	addMulGradLinear(dDescribed, g.net.mix, unrectify(dx, p.inputs[0]), p.described, n.mix)
	p.unmask(dDescribed, 0)
	for i, t := range p.tokens {
		d := dDescribed.Row(i)
		for k, dim := range shape.Dims {
			addTo(d[:dim], g.row(int32(k), t[k], dim))
			d = d[dim:]
		}
	}
}

// withoutRoots takes the rows of the roots out of dy and adds them to the gradient of the root, if one is given.
func (p *pass) withoutRoots(dy, root Matrix) Matrix {
	out := p.memory.matrix(len(p.tokens), dy.Cols)
	for _, t := range p.spans {
		copy(out.rows(t.from, t.to).Data, p.heads(dy, t).Data[dy.Cols:])
		addTo(dy.Row(t.root)[:len(root.Data)], root.Data)
	}
	return out
}

// unrectify carries the gradient dy of a leaky rectifier back, in place; y holds its values.
func unrectify(dy, y Matrix) Matrix {
	for i, v := range y.Data {
		dy.Data[i] *= slopes[math.Float32bits(v)>>31]
	}
	return dy
}

func addMulGradLinear(dx Matrix, grad *linear, dy, x Matrix, weights *linear) {
	addMulGrad(dx, grad.w, dy, x, weights.w)
	addRowGrad(grad.b.Data, dy)
}

func (p *pass) unmask(dx Matrix, i int) {
	if len(p.masks) == 0 {
		return
	}
	for k, t := range p.spans {
		m := p.masks[i].Row(k)
		for r := t.from; r < t.to; r++ {
			row := dx.Row(r)
			for j := range row {
				row[j] *= m[j]
			}
		}
	}
}

// back carries the gradient dout of the layer's output back through one direction.
func (u sru) back(grad sru, p *pass, t trace, x, dx, dout Matrix, d int) {
	hidden := p.net.Shape.Hidden
	du := p.memory.matrix(x.Rows, u.gates.w.Cols)
	dc := p.memory.floats(hidden)
	highway, at := u.highway(x, t.u, d)
	dHighway, _ := u.highway(dx, du, d)
	for _, s := range p.spans {
		clear(dc)
		for step := s.to - s.from - 1; step >= 0; step-- {
			i := s.at(step, d)
			in, dh, dIn := t.u.Row(i), dout.Row(i)[d*hidden:(d+1)*hidden], du.Row(i)
			high, dHigh := highway.Row(i)[at:at+hidden], dHighway.Row(i)[at:at+hidden]
			before, now, f, r := t.c.Row(s.root+step), t.c.Row(s.root+step+1), t.f.Row(i), t.r.Row(i)
			for k := range hidden {
				dNow := dc[k] + dh[k]*r[k]
				dr := dh[k] * (now[k] - high[k]) * r[k] * (1 - r[k])
				df := dNow * (before[k] - in[k]) * f[k] * (1 - f[k])
				dIn[k] = dNow * (1 - f[k])
				dIn[hidden+k] = df
				dIn[2*hidden+k] = dr
				dHigh[k] += dh[k] * (1 - r[k])
				grad.v.Data[k] += df * before[k]
				grad.v.Data[hidden+k] += dr * before[k]
				dc[k] = dNow*f[k] + df*u.v.Data[k] + dr*u.v.Data[hidden+k]
			}
		}
	}
	addMulGradLinear(dx, grad.gates, du, x, u.gates)
}
