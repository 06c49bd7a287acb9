package neural

import "math"

// Features of one token: the row of each embedding table that describes it, then that of the word vectors, if the
// network has any. Row 0 of each stands for "unknown".
type Features []int32

// Scores is what the network says of a batch of sentences with n tokens together, which stand one after the other. It
// lives in pooled memory: call Free when done with it.
type Scores struct {
	Tags  Matrix // n × Tags
	Feats Matrix // n × Feats
	// Arcs has for each sentence of m tokens an m × (m+1) matrix: how well token j-1 serves as the head of token i,
	// column 0 being the root.
	Arcs []Matrix

	pass *pass
}

// pass keeps the intermediate values that the backward pass needs.
type pass struct {
	net             *Net
	memory          *arena
	keep            bool       // keep what the backward pass needs
	tokens          []Features // of all sentences
	spans           []span
	described       Matrix   // embeddings and vectors of the tokens, after dropout
	inputs          []Matrix // input of each layer, then the output of the last, after dropout
	masks           []Matrix // dropout masks of described and of inputs, a row a sentence; empty without dropout
	units           [][2]trace
	tagger          Matrix // after the activation
	arcDep, arcHead Matrix // after the activation; head has a row for the root before each sentence
	arcMid          Matrix
	relDep, relHead Matrix // before the activation; head has a row for the root before each sentence
	rel             Matrix // the two joined, after the activation
}

// span is where the tokens of a sentence stand among those of its batch, and where its root and then they stand among
// the heads.
type span struct{ from, to, root int }

// trace keeps the values inside one direction of a layer, in reading order.
type trace struct{ u, c, f, r Matrix }

func sqrt(x float32) float32 { return float32(math.Sqrt(float64(x))) }

// Score runs the network on a batch of sentences. What it says of one does not depend on the others.
func (n *Net) Score(batch [][]Features) *Scores {
	memory, _ := n.memory.Get().(*arena)
	if memory == nil {
		memory = new(arena)
	}
	return n.score(memory, batch, false, nil)
}

// Free gives the memory of the scores back; they must not be used afterwards.
func (s *Scores) Free() {
	s.pass.memory.reset()
	s.pass.net.memory.Put(s.pass.memory)
	s.pass = nil
}

// masker returns the dropout mask of the given width for the sentence of that number in the batch.
type masker func(sentence, width int) []float32

// score runs the network; with keep it keeps what the backward pass needs.
func (n *Net) score(memory *arena, batch [][]Features, keep bool, drop masker) *Scores {
	p := &pass{net: n, memory: memory, keep: keep}
	for i, tokens := range batch {
		p.spans = append(p.spans, span{len(p.tokens), len(p.tokens) + len(tokens), len(p.tokens) + i})
		p.tokens = append(p.tokens, tokens...)
	}
	rows, shape := len(p.tokens), n.Shape
	p.described = memory.matrix(rows, shape.input())
	for i, t := range p.tokens {
		n.describe(p.described.Row(i), t)
	}
	p.mask(p.described, drop)
	x := p.layerInput(rectify(p.linear(n.mix, p.round(p.described))), drop)
	for _, l := range n.layers {
		out := memory.matrix(rows, 2*shape.Hidden)
		if keep {
			p.units = append(p.units, [2]trace{l.unit[0].run(p, x, out, 0), l.unit[1].run(p, x, out, 1)})
		} else {
			l.read(p, x, out)
		}
		x = p.layerInput(out, drop)
	}
	s := &Scores{pass: p}
	in := p.round(x)
	p.arcDep = rectify(p.linear(n.arcDep, in))
	p.arcHead = p.withRoots(rectify(p.linear(n.arcHead, in)), n.arcRoot)
	p.relDep = p.linear(n.relDep, in)
	p.relHead = p.withRoots(p.linear(n.relHead, in), n.relRoot)
	p.tagger = rectify(p.linear(n.tagger, in))
	in = p.round(p.tagger)
	s.Tags, s.Feats = p.linear(n.tag, in), p.linear(n.feat, in)
	p.arcMid = p.linear(n.arcMid, p.round(p.arcDep))
	for _, t := range p.spans {
		arcs := memory.matrix(t.to-t.from, t.to-t.from+1)
		addMul(arcs, p.arcMid.rows(t.from, t.to).view(), p.heads(p.arcHead, t).transposed(), shape.Arc)
		s.Arcs = append(s.Arcs, arcs)
	}
	return s
}

// describe writes a token's embeddings and vector into row.
func (n *Net) describe(row []float32, t Features) {
	for k, table := range n.embeddings {
		row = row[copy(row, table.Row(int(t[k]))):]
	}
	if n.Shape.Vector > 0 {
		for i, v := range n.Vectors.Row(int(t[len(n.embeddings)])) {
			row[i] = float32(v) * (1.0 / 127)
		}
	}
}

// heads are the rows of a sentence's root and tokens among the heads.
func (p *pass) heads(m Matrix, t span) Matrix { return m.rows(t.root, t.root+1+t.to-t.from) }

// Relations scores the relations of every token, given its head (0 is the root, j is token j-1 of the same sentence),
// for the sentences one after the other: n × Rels.
func (s *Scores) Relations(heads [][]int) Matrix {
	p := s.pass
	p.rel = p.memory.matrix(len(p.tokens), p.net.Shape.Rel)
	for k, t := range p.spans {
		for i, h := range heads[k] {
			row, dep, head := p.rel.Row(t.from+i), p.relDep.Row(t.from+i), p.relHead.Row(t.root+h)
			for j := range row {
				row[j] = dep[j] + head[j]
			}
		}
	}
	return p.linear(p.net.rel, p.round(rectify(p.rel)))
}

// layerInput notes x, after dropout, as the next input.
func (p *pass) layerInput(x Matrix, drop masker) Matrix {
	p.mask(x, drop)
	p.inputs = append(p.inputs, x)
	return x
}

// mask drops units of x, the same ones throughout a sentence (Gal and Ghahramani 2016).
func (p *pass) mask(x Matrix, drop masker) {
	if drop == nil {
		return
	}
	m := p.memory.matrix(len(p.spans), x.Cols)
	for k := range p.spans {
		copy(m.Row(k), drop(k, x.Cols))
	}
	p.masks = append(p.masks, m)
	p.unmask(x, len(p.masks)-1)
}

// read reads x in both directions and writes out. It keeps nothing for a backward pass.
func (l layer) read(p *pass, x, out Matrix) {
	memory, hidden := p.memory, p.net.Shape.Hidden
	defer memory.release(*memory)
	in, u, c := p.round(x), memory.matrix(x.Rows, 4*hidden), memory.floats(hidden)
	for d, unit := range l.unit {
		mark := *memory
		gates := p.linear(unit.gates, in)
		highway, at := unit.highway(x, gates, d)
		for i := range x.Rows {
			copy(u.Row(i), gates.Row(i)[:3*hidden])
			copy(u.Row(i)[3*hidden:], highway.Row(i)[at:at+hidden])
		}
		for _, s := range p.spans {
			clear(c)
			for step := range s.to - s.from {
				i := s.at(step, d)
				recur(out.Row(i)[d*hidden:(d+1)*hidden], c, u.Row(i), unit.v.Data)
			}
		}
		memory.release(mark)
	}
}

// run reads x in direction d, writes its half of out and returns what the backward pass needs.
func (u sru) run(p *pass, x, out Matrix, d int) trace {
	memory, hidden := p.memory, p.net.Shape.Hidden
	t := trace{p.linear(u.gates, p.round(x)), memory.matrix(x.Rows+len(p.spans), hidden), memory.matrix(x.Rows, hidden), memory.matrix(x.Rows, hidden)}
	forget, reset := u.v.Data[:hidden], u.v.Data[hidden:2*hidden]
	highway, at := u.highway(x, t.u, d)
	for _, s := range p.spans {
		for step := range s.to - s.from {
			i := s.at(step, d)
			in, h := t.u.Row(i), out.Row(i)[d*hidden:(d+1)*hidden]
			inF, inR, high := in[hidden:2*hidden], in[2*hidden:3*hidden], highway.Row(i)[at:at+hidden]
			before, now, fs, rs := t.c.Row(s.root+step), t.c.Row(s.root+step+1), t.f.Row(i), t.r.Row(i)
			in, before, now, fs, rs = in[:len(h)], before[:len(h)], now[:len(h)], fs[:len(h)], rs[:len(h)]
			inF, inR, high, forget, reset = inF[:len(h)], inR[:len(h)], high[:len(h)], forget[:len(h)], reset[:len(h)]
			for k := range h {
				b := before[k]
				f := sigmoid(inF[k] + float32(forget[k]*b))
				r := sigmoid(inR[k] + float32(reset[k]*b))
				c := in[k] + float32(f*(b-in[k]))
				h[k] = high[k] + float32(r*(c-high[k]))
				now[k], fs[k], rs[k] = c, f, r
			}
		}
	}
	return t
}

// highway is where the highway of direction d stands: in which matrix, x or the gates', and from which column on.
func (u sru) highway(x, gates Matrix, d int) (Matrix, int) {
	hidden := u.v.Cols / 2
	switch x.Cols {
	case hidden:
		return x, 0
	case 2 * hidden:
		return x, d * hidden
	}
	return gates, 3 * hidden
}

// at is the token read at a step in direction d.
func (s span) at(step, d int) int {
	if d == 0 {
		return s.from + step
	}
	return s.to - 1 - step
}

// activations are what dense layers read.
type activations struct {
	Matrix
	rounded *Quantised // nil where the net is not packed, and when learning
}

// round readies x for linear. Only what was rounded last is valid.
func (p *pass) round(x Matrix) activations {
	if p.keep || p.net.mix.packed == nil {
		return activations{x, nil}
	}
	p.memory.rounded.Set(x)
	return activations{x, &p.memory.rounded}
}

func (p *pass) linear(l *linear, x activations) Matrix {
	y := p.memory.matrix(x.Rows, l.w.Cols)
	if x.rounded != nil {
		l.packed.Mul(y, x.rounded)
		return y
	}
	for i := range x.Rows {
		copy(y.Row(i), l.b.Data)
	}
	addMul(y, x.view(), l.w.view(), x.Cols)
	return y
}

// rectify is the leaky rectifier, in place.
func rectify(m Matrix) Matrix {
	for i, v := range m.Data {
		m.Data[i] = v * slopes[math.Float32bits(v)>>31]
	}
	return m
}

const leak = 0.1

// slopes are those of the leaky rectifier right and left of zero; looking them up is faster than branching at random.
var slopes = [2]float32{1, leak}

// withRoots puts the root's row before the rows of each sentence.
func (p *pass) withRoots(m, root Matrix) Matrix {
	out := p.memory.matrix(m.Rows+len(p.spans), m.Cols)
	for _, t := range p.spans {
		copy(out.Row(t.root), root.Data)
		copy(p.heads(out, t).Data[m.Cols:], m.rows(t.from, t.to).Data)
	}
	return out
}
