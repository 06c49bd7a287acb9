package neural

import "math"

// Features of one token: the row of each embedding table that describes it; -1 stands for "unknown" and adds nothing.
type Features []int32

// Scores is what the network says of a sentence of n tokens.
type Scores struct {
	Tags  Matrix // n × Tags
	Feats Matrix // n × Feats
	// Arcs is n × (n+1): how well token j-1 serves as the head of token i, column 0 being the root.
	Arcs Matrix

	pass *pass
}

// pass keeps the intermediate values that the backward pass needs.
type pass struct {
	net                              *Net
	tokens                           []Features
	inputs                           []Matrix // input of each layer, then the output of the last, after dropout
	masks                            []Matrix // dropout masks of inputs; empty when not training
	units                            [][2]trace
	arcDep, arcHead, relDep, relHead Matrix // after the activation; dep has a last column of ones, head a first row for the root
	arcMid                           Matrix // arcDep · arcBilinear
	relMid                           Matrix // relDep · relBilinear
}

// trace keeps the values inside one direction of a layer, in reading order.
type trace struct{ u, c, f, r Matrix }

func sqrt(x float32) float32 { return float32(math.Sqrt(float64(x))) }

func sigmoid(x float32) float32 { return 1 / (1 + float32(math.Exp(-float64(x)))) }

// Score runs the network on one sentence.
func (n *Net) Score(tokens []Features) *Scores { return n.score(tokens, nil) }

// score runs the network; drop, if given, returns the dropout mask of the given width for the i-th place.
func (n *Net) score(tokens []Features, drop func(i, width int) []float32) *Scores {
	p := &pass{net: n, tokens: tokens}
	x := NewMatrix(len(tokens), n.Shape.input())
	for i, t := range tokens {
		row := x.Row(i)
		for k, id := range t {
			if id >= 0 {
				copy(row, n.embeddings[k].Row(int(id)))
			}
			row = row[n.Shape.Dims[k]:]
		}
	}
	p.mask(&x, drop)
	for _, l := range n.layers {
		out := NewMatrix(len(tokens), 2*n.Shape.Hidden)
		var traces [2]trace
		for d := range l.unit {
			traces[d] = l.unit[d].run(x, out, d, n.Shape.Hidden)
		}
		p.units = append(p.units, traces)
		x = out
		p.mask(&x, drop)
	}
	s := &Scores{pass: p}
	s.Tags, s.Feats = n.tag.apply(x), n.feat.apply(x)
	p.arcDep = withOnes(relu(n.arcDep.apply(x)))
	p.arcHead = withRoot(relu(n.arcHead.apply(x)), n.arcRoot)
	p.relDep = withOnes(relu(n.relDep.apply(x)))
	p.relHead = withOnes(withRoot(relu(n.relHead.apply(x)), n.relRoot))
	p.arcMid = NewMatrix(len(tokens), n.Shape.Arc)
	addMul(p.arcMid, p.arcDep, n.arcBilinear)
	s.Arcs = NewMatrix(len(tokens), len(tokens)+1)
	for i := range tokens {
		for j := range len(tokens) + 1 {
			s.Arcs.Row(i)[j] = dot(p.arcMid.Row(i), p.arcHead.Row(j))
		}
	}
	return s
}

// Relations scores the relations of every token, given the head of each (0 is the root, j is token j-1): n × Rels.
func (s *Scores) Relations(heads []int) Matrix {
	p := s.pass
	shape := p.net.Shape
	p.relMid = NewMatrix(len(heads), p.net.relBilinear.Cols)
	addMul(p.relMid, p.relDep, p.net.relBilinear)
	out := NewMatrix(len(heads), shape.Rels)
	for i, h := range heads {
		mid, head := p.relMid.Row(i), p.relHead.Row(h)
		for r := range shape.Rels {
			out.Row(i)[r] = dot(mid[r*(shape.Rel+1):(r+1)*(shape.Rel+1)], head)
		}
	}
	return out
}

func (p *pass) mask(x *Matrix, drop func(i, width int) []float32) {
	if drop != nil {
		m := Matrix{1, x.Cols, drop(len(p.masks), x.Cols)}
		for i := range x.Rows {
			row := x.Row(i)
			for j := range row {
				row[j] *= m.Data[j]
			}
		}
		p.masks = append(p.masks, m)
	}
	p.inputs = append(p.inputs, *x)
}

// run reads x in direction d and writes its half of out.
func (u sru) run(x, out Matrix, d, hidden int) trace {
	t := trace{NewMatrix(x.Rows, 4*hidden), NewMatrix(x.Rows+1, hidden), NewMatrix(x.Rows, hidden), NewMatrix(x.Rows, hidden)}
	addMul(t.u, x, u.w)
	addRow(t.u, u.b.Data)
	for step := range x.Rows {
		i := at(step, d, x.Rows)
		in, h := t.u.Row(i), out.Row(i)[d*hidden:(d+1)*hidden]
		before, now, f, r := t.c.Row(step), t.c.Row(step+1), t.f.Row(i), t.r.Row(i)
		for k := range hidden {
			f[k] = sigmoid(in[hidden+k] + u.v.Data[k]*before[k])
			r[k] = sigmoid(in[2*hidden+k] + u.v.Data[hidden+k]*before[k])
			now[k] = f[k]*before[k] + (1-f[k])*in[k]
			h[k] = r[k]*now[k] + (1-r[k])*in[3*hidden+k]
		}
	}
	return t
}

// at is the token read at a step in direction d.
func at(step, d, n int) int {
	if d == 0 {
		return step
	}
	return n - 1 - step
}

func (l linear) apply(x Matrix) Matrix {
	y := NewMatrix(x.Rows, l.w.Cols)
	addMul(y, x, l.w)
	addRow(y, l.b.Data)
	return y
}

// relu is the leaky rectifier, in place.
func relu(m Matrix) Matrix {
	for i, v := range m.Data {
		if v < 0 {
			m.Data[i] = leak * v
		}
	}
	return m
}

const leak = 0.1

func withOnes(m Matrix) Matrix {
	out := NewMatrix(m.Rows, m.Cols+1)
	for i := range m.Rows {
		copy(out.Row(i), m.Row(i))
		out.Row(i)[m.Cols] = 1
	}
	return out
}

func withRoot(m, root Matrix) Matrix {
	return Matrix{m.Rows + 1, m.Cols, append(append(make([]float32, 0, len(m.Data)+m.Cols), root.Data...), m.Data...)}
}
