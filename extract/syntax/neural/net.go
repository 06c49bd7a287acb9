package neural

import (
	"math/rand/v2"
	"sync"
)

// Shape gives the sizes of a network.
type Shape struct {
	Buckets []int // rows of each embedding table, row 0 being "unknown"
	Dims    []int // columns of each
	Hidden  int   // recurrent units of one direction
	Layers  int
	Arc     int // size of the arc scorer's projections
	Rel     int // size of the relation scorer's projections
	Tags    int // part-of-speech classes
	Feats   int // morphological feature bundles
	Rels    int // dependency relations
}

// Sound says whether the sizes are such as a network can have, so that a damaged model file is not given memory.
func (s Shape) Sound() bool {
	for _, n := range []int{s.Hidden, s.Layers, s.Arc, s.Rel, s.Tags, s.Feats, s.Rels} {
		if n < 1 || n > 1024 {
			return false
		}
	}
	return s.Layers <= 9 && len(s.Buckets) == len(s.Dims)
}

func (s Shape) input() int {
	n := 0
	for _, d := range s.Dims {
		n += d
	}
	return n
}

// Net is a network: a list of named parameters whose order is that of the model file.
type Net struct {
	Shape      Shape
	embeddings []Matrix
	layers     []layer
	tag, feat  linear
	// Projections of a token as dependent and as head, for arcs and for relations.
	arcDep, arcHead, relDep, relHead linear
	arcRoot, relRoot                 Matrix // what stands for the root as a head: 1 × Arc, 1 × Rel
	arcBilinear                      Matrix // (Arc+1) × Arc
	relBilinear                      Matrix // (Rel+1) × (Rel+1)·Rels

	memory sync.Pool // of *arena, for sentences being scored
}

type linear struct{ w, b Matrix }

// layer is one bidirectional layer; index 0 reads forwards, 1 backwards.
type layer struct{ unit [2]sru }

// sru holds the weights of one direction: w maps the input to candidate, forget gate, reset gate and highway (in that
// order, each Hidden wide); v weighs the previous state in the two gates.
type sru struct{ w, b, v Matrix }

// Parameter is one named matrix of a Net.
type Parameter struct {
	Name string
	Matrix
	Sparse bool // an embedding table: only the rows that a batch touched are updated
}

// New returns a network of zeros.
func New(s Shape) *Net {
	n := &Net{Shape: s}
	for i, rows := range s.Buckets {
		n.embeddings = append(n.embeddings, NewMatrix(rows, s.Dims[i]))
	}
	in := s.input()
	for range s.Layers {
		var l layer
		for d := range l.unit {
			l.unit[d] = sru{NewMatrix(in, 4*s.Hidden), NewMatrix(1, 4*s.Hidden), NewMatrix(1, 2*s.Hidden)}
		}
		n.layers = append(n.layers, l)
		in = 2 * s.Hidden
	}
	project := func(out int) linear { return linear{NewMatrix(in, out), NewMatrix(1, out)} }
	n.tag, n.feat = project(s.Tags), project(s.Feats)
	n.arcDep, n.arcHead = project(s.Arc), project(s.Arc)
	n.relDep, n.relHead = project(s.Rel), project(s.Rel)
	n.arcRoot, n.relRoot = NewMatrix(1, s.Arc), NewMatrix(1, s.Rel)
	n.arcBilinear = NewMatrix(s.Arc+1, s.Arc)
	n.relBilinear = NewMatrix(s.Rel+1, s.Rels*(s.Rel+1))
	return n
}

// Parameters lists all weights, in a fixed order.
func (n *Net) Parameters() []Parameter {
	var out []Parameter
	add := func(name string, m Matrix) { out = append(out, Parameter{Name: name, Matrix: m}) }
	for i, m := range n.embeddings {
		out = append(out, Parameter{Name: "embedding." + string(rune('a'+i)), Matrix: m, Sparse: true})
	}
	for i, l := range n.layers {
		for d, u := range l.unit {
			name := "sru." + string(rune('0'+i)) + "." + string(rune('0'+d))
			add(name+".w", u.w)
			add(name+".b", u.b)
			add(name+".v", u.v)
		}
	}
	for _, p := range []struct {
		name string
		linear
	}{{"tag", n.tag}, {"feat", n.feat}, {"arc.dep", n.arcDep}, {"arc.head", n.arcHead}, {"rel.dep", n.relDep}, {"rel.head", n.relHead}} {
		add(p.name+".w", p.w)
		add(p.name+".b", p.b)
	}
	add("arc.root", n.arcRoot)
	add("rel.root", n.relRoot)
	add("arc.bilinear", n.arcBilinear)
	add("rel.bilinear", n.relBilinear)
	return out
}

// Randomize sets every weight to its starting value, the same for the same seed.
func (n *Net) Randomize(seed uint64) {
	r := rand.New(rand.NewPCG(seed, 0))
	for _, p := range n.Parameters() {
		var scale float32
		switch {
		case p.Sparse:
			scale = 0.1
		case p.Rows == 1:
			scale = 0
		default:
			scale = sqrt(3 / float32(p.Rows))
		}
		for i := range p.Data {
			p.Data[i] = scale * (2*r.Float32() - 1)
		}
	}
	for _, l := range n.layers {
		for _, u := range l.unit {
			for i := n.Shape.Hidden; i < 2*n.Shape.Hidden; i++ {
				u.b.Data[i] = 1 // remember by default
			}
		}
	}
	for i := range n.arcBilinear.Data {
		n.arcBilinear.Data[i] *= 0.5
	}
	for i := range n.relBilinear.Data {
		n.relBilinear.Data[i] *= 0.5
	}
}
