package neural

import "math"

// Features of one token: the row of each embedding table that describes it. Row 0 of each stands for "unknown".
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
	net                              *Net
	memory                           *arena
	keep                             bool       // keep what the backward pass needs
	tokens                           []Features // of all sentences
	spans                            []span
	inputs                           []Matrix // input of each layer, then the output of the last, after dropout
	masks                            []Matrix // dropout masks of inputs, a row a sentence; empty without dropout
	units                            [][2]trace
	arcDep, arcHead, relDep, relHead Matrix // after the activation; dep has a last column of ones, head a row for the root before each sentence
	arcMid                           Matrix // arcDep · arcBilinear
	relMid                           Matrix // relDep · relBilinear
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
	x := memory.matrix(rows, shape.input())
	for i, t := range p.tokens {
		row := x.Row(i)
		for k, id := range t {
			copy(row, n.embeddings[k].Row(int(id)))
			row = row[shape.Dims[k]:]
		}
	}
	p.mask(&x, drop)
	for _, l := range n.layers {
		out := memory.matrix(rows, 2*shape.Hidden)
		mark := *memory
		var traces [2]trace
		for d := range l.unit {
			traces[d] = l.unit[d].run(p, x, out, d)
			if !keep {
				memory.release(mark)
			}
		}
		p.units = append(p.units, traces)
		x = out
		p.mask(&x, drop)
	}
	s := &Scores{pass: p}
	s.Tags, s.Feats = p.linear(n.tag, x), p.linear(n.feat, x)
	p.arcDep = p.withOnes(rectify(p.linear(n.arcDep, x)))
	p.arcHead = p.withRoots(rectify(p.linear(n.arcHead, x)), n.arcRoot)
	p.relDep = p.withOnes(rectify(p.linear(n.relDep, x)))
	p.relHead = p.withOnes(p.withRoots(rectify(p.linear(n.relHead, x)), n.relRoot))
	p.arcMid = memory.matrix(rows, shape.Arc)
	addMul(p.arcMid, p.arcDep.view(), n.arcBilinear.view(), shape.Arc+1)
	for _, t := range p.spans {
		arcs := memory.matrix(t.to-t.from, t.to-t.from+1)
		addMul(arcs, p.arcMid.rows(t.from, t.to).view(), p.heads(p.arcHead, t).transposed(), shape.Arc)
		s.Arcs = append(s.Arcs, arcs)
	}
	return s
}

// heads are the rows of a sentence's root and tokens among the heads.
func (p *pass) heads(m Matrix, t span) Matrix { return m.rows(t.root, t.root+1+t.to-t.from) }

// Relations scores the relations of every token, given its head (0 is the root, j is token j-1 of the same sentence),
// for the sentences one after the other: n × Rels.
func (s *Scores) Relations(heads [][]int) Matrix {
	p := s.pass
	n := p.net
	p.relMid = p.memory.matrix(len(p.tokens), n.relBilinear.Cols)
	addMul(p.relMid, p.relDep.view(), n.relBilinear.view(), n.Shape.Rel+1)
	out := p.memory.matrix(len(p.tokens), n.Shape.Rels)
	for k, t := range p.spans {
		for i, h := range heads[k] {
			i += t.from
			addMul(line(out.Row(i)), line(p.relHead.Row(t.root+h)).view(), p.relation(p.relMid, i).view(), n.Shape.Rel+1)
		}
	}
	return out
}

// relation is row i of relMid seen as the (Rel+1) × Rels matrix that turns a head into scores.
func (p *pass) relation(mid Matrix, i int) Matrix {
	return Matrix{p.net.Shape.Rel + 1, p.net.Shape.Rels, mid.Row(i)}
}

// line is a row of numbers as a matrix.
func line(row []float32) Matrix { return Matrix{1, len(row), row} }

// mask drops units of x, the same ones throughout a sentence (Gal and Ghahramani 2016), and notes x as the next input.
func (p *pass) mask(x *Matrix, drop masker) {
	if drop != nil {
		m := p.memory.matrix(len(p.spans), x.Cols)
		for k := range p.spans {
			copy(m.Row(k), drop(k, x.Cols))
		}
		p.masks = append(p.masks, m)
		p.unmask(*x, len(p.masks)-1)
	}
	p.inputs = append(p.inputs, *x)
}

// run reads x in direction d and writes its half of out.
func (u sru) run(p *pass, x, out Matrix, d int) trace {
	memory, hidden := p.memory, p.net.Shape.Hidden
	t := trace{memory.matrix(x.Rows, 4*hidden), memory.matrix(x.Rows+len(p.spans), hidden), memory.matrix(x.Rows, hidden), memory.matrix(x.Rows, hidden)}
	for i := range x.Rows {
		copy(t.u.Row(i), u.b.Data)
	}
	addMul(t.u, x.view(), u.w.view(), x.Cols)
	forget, reset := u.v.Data[:hidden], u.v.Data[hidden:2*hidden]
	for _, s := range p.spans {
		for step := range s.to - s.from {
			i := s.at(step, d)
			in, h := t.u.Row(i), out.Row(i)[d*hidden:(d+1)*hidden]
			inF, inR, high := in[hidden:2*hidden], in[2*hidden:3*hidden], in[3*hidden:4*hidden]
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

// at is the token read at a step in direction d.
func (s span) at(step, d int) int {
	if d == 0 {
		return s.from + step
	}
	return s.to - 1 - step
}

func (p *pass) linear(l linear, x Matrix) Matrix {
	y := p.memory.matrix(x.Rows, l.w.Cols)
	for i := range x.Rows {
		copy(y.Row(i), l.b.Data)
	}
	addMul(y, x.view(), l.w.view(), x.Cols)
	return y
}

// rectify is the leaky rectifier, in place.
func rectify(m Matrix) Matrix {
	for i, v := range m.Data {
		if v < 0 {
			m.Data[i] = leak * v
		}
	}
	return m
}

const leak = 0.1

func (p *pass) withOnes(m Matrix) Matrix {
	out := p.memory.matrix(m.Rows, m.Cols+1)
	for i := range m.Rows {
		copy(out.Row(i), m.Row(i))
		out.Row(i)[m.Cols] = 1
	}
	return out
}

// withRoots puts the root's row before the rows of each sentence.
func (p *pass) withRoots(m, root Matrix) Matrix {
	out := p.memory.matrix(m.Rows+len(p.spans), m.Cols)
	for _, t := range p.spans {
		copy(out.Row(t.root), root.Data)
		copy(p.heads(out, t).Data[m.Cols:], m.rows(t.from, t.to).Data)
	}
	return out
}
