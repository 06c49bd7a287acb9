package neural

import (
	"math/rand/v2"
	"sync"
)

// Shape gives the sizes of a network.
type Shape struct {
	Buckets []int // rows of each embedding table, row 0 being "unknown"
	Dims    []int // columns of each
	Vector  int   // columns of the frozen word vectors, 0 for none
	Mix     int   // size of the layer that mixes embeddings and vector
	Hidden  int   // recurrent units of one direction
	Layers  int
	Tagger  int // size of the layer that tags and features share
	Arc     int // size of the arc scorer's projections
	Rel     int // size of the relation scorer's projections
	Tags    int // part-of-speech classes
	Feats   int // morphological feature bundles
	Rels    int // dependency relations
}

// Sound says whether the sizes are such as a network can have, so that a damaged model file is not given memory.
func (s Shape) Sound() bool {
	sizes := append([]int{s.Vector + 1, s.Mix, s.Hidden, s.Layers, s.Tagger, s.Arc, s.Rel, s.Tags, s.Feats, s.Rels}, s.Dims...)
	for _, n := range sizes {
		if n < 1 || n > 1024 {
			return false
		}
	}
	return s.Layers <= 9 && len(s.Buckets) == len(s.Dims)
}

// input is the width of what describes a token: its embeddings and its vector.
func (s Shape) input() int {
	n := s.Vector
	for _, d := range s.Dims {
		n += d
	}
	return n
}

// Net is a network: a list of named parameters whose order is that of the model file, and word vectors that stay as
// they are.
type Net struct {
	Shape   Shape
	Vectors Vectors

	embeddings []Matrix
	mix        *linear
	layers     []layer
	tagger     *linear // shared by tag and feat
	tag, feat  *linear
	// Projections of a token as dependent and as head, for arcs and for relations.
	arcDep, arcHead, relDep, relHead *linear
	arcRoot, relRoot                 Matrix  // what stands for the root as a head: 1 × Arc, 1 × Rel
	arcMid                           *linear // between the two projections of an arc: Arc × Arc
	rel                              *linear // from the joined projections to the relations

	memory sync.Pool // of *arena, for sentences being scored
}

// Vectors are frozen word vectors, row after row, each number a 127th. Row 0, all zeros, stands for words without one.
type Vectors struct {
	Cols int
	Data []int8
}

// Row returns the numbers of row i; it shares their memory.
func (v Vectors) Row(i int) []int8 { return v.Data[i*v.Cols : (i+1)*v.Cols] }

// linear is a dense layer: weights, a column for each output, and a bias.
type linear struct {
	w, b   Matrix
	packed *Packed // both for Score, once the Net is packed
}

func newLinear(in, out int) *linear { return &linear{w: NewMatrix(in, out), b: NewMatrix(1, out)} }

// layer is one bidirectional layer; index 0 reads forwards, 1 backwards.
type layer struct{ unit [2]sru }

// sru holds the weights of one direction: gates maps the input to candidate, forget gate, reset gate and, where the
// input cannot itself serve as such, highway (in that order, each Hidden wide); v weighs the previous state in the two
// gates.
type sru struct {
	gates *linear
	v     Matrix
}

// Kind says what a parameter is for, and so how it is best stored.
type Kind int

// The kinds of parameters.
const (
	Plain  Kind = iota // a bias or the like: one row of numbers
	Weight             // a matrix that multiplies activations, a column for each output
	Table              // embeddings, a row for each feature: only the rows that a batch touched are updated
)

// Parameter is one named matrix of a Net.
type Parameter struct {
	Name string
	Matrix
	Kind Kind
}

// New returns a network of zeros, without vectors.
func New(s Shape) *Net {
	n := &Net{Shape: s}
	for i, rows := range s.Buckets {
		n.embeddings = append(n.embeddings, NewMatrix(rows, s.Dims[i]))
	}
	n.mix = newLinear(s.input(), s.Mix)
	in := s.Mix
	for range s.Layers {
		gates := 4
		if in == s.Hidden || in == 2*s.Hidden { // each direction takes the input or its half of it as highway
			gates = 3
		}
		var l layer
		for d := range l.unit {
			l.unit[d] = sru{newLinear(in, gates*s.Hidden), NewMatrix(1, 2*s.Hidden)}
		}
		n.layers = append(n.layers, l)
		in = 2 * s.Hidden
	}
	n.tagger = newLinear(in, s.Tagger)
	n.tag, n.feat = newLinear(s.Tagger, s.Tags), newLinear(s.Tagger, s.Feats)
	n.arcDep, n.arcHead, n.arcMid = newLinear(in, s.Arc), newLinear(in, s.Arc), newLinear(s.Arc, s.Arc)
	n.relDep, n.relHead, n.rel = newLinear(in, s.Rel), newLinear(in, s.Rel), newLinear(s.Rel, s.Rels)
	n.arcRoot, n.relRoot = NewMatrix(1, s.Arc), NewMatrix(1, s.Rel)
	return n
}

// Parameters lists all weights, in a fixed order.
func (n *Net) Parameters() []Parameter {
	var out []Parameter
	add := func(name string, m Matrix, k Kind) { out = append(out, Parameter{name, m, k}) }
	for i, m := range n.embeddings {
		add("embedding."+string(rune('a'+i)), m, Table)
	}
	for _, l := range n.linears() {
		add(l.name+".w", l.w, Weight)
		add(l.name+".b", l.b, Plain)
	}
	for i, l := range n.layers {
		for d, u := range l.unit {
			add(unitName(i, d)+".v", u.v, Plain)
		}
	}
	add("arc.root", n.arcRoot, Plain)
	add("rel.root", n.relRoot, Plain)
	return out
}

type namedLinear struct {
	name string
	*linear
}

// linears lists the dense layers, in a fixed order.
func (n *Net) linears() []namedLinear {
	out := []namedLinear{{"mix", n.mix}}
	for i, l := range n.layers {
		for d, u := range l.unit {
			out = append(out, namedLinear{unitName(i, d), u.gates})
		}
	}
	return append(out, namedLinear{"tagger", n.tagger}, namedLinear{"tag", n.tag}, namedLinear{"feat", n.feat},
		namedLinear{"arc.dep", n.arcDep}, namedLinear{"arc.head", n.arcHead}, namedLinear{"arc.mid", n.arcMid},
		namedLinear{"rel.dep", n.relDep}, namedLinear{"rel.head", n.relHead}, namedLinear{"rel", n.rel})
}

func unitName(layer, direction int) string {
	return "sru." + string(rune('0'+layer)) + "." + string(rune('0'+direction))
}

// Pack makes Score work with rounded weights, which is several times as fast. The weights must not change afterwards.
func (n *Net) Pack() {
	for _, l := range n.linears() {
		l.packed = Pack(l.w, l.b.Data)
	}
}

// WeightLevels is the greatest level, from -WeightLevels to WeightLevels, that Pack rounds a weight to; the scale is that
// of its column.
const WeightLevels = levelMax

// MultiplyAdds is how many multiplications the weights cost a token; scoring arcs costs Arc more for each candidate.
func (n *Net) MultiplyAdds() int {
	total := 0
	for _, p := range n.Parameters() {
		if p.Kind == Weight {
			total += len(p.Data)
		}
	}
	return total
}

// Randomize sets every weight to its starting value, the same for the same seed.
func (n *Net) Randomize(seed uint64) {
	r := rand.New(rand.NewPCG(seed, 0))
	for _, p := range n.Parameters() {
		var scale float32
		switch p.Kind {
		case Table:
			scale = 0.1
		case Plain:
			continue // zero
		case Weight:
			scale = sqrt(3 / float32(p.Rows))
		}
		for i := range p.Data {
			p.Data[i] = scale * (2*r.Float32() - 1)
		}
	}
	for _, l := range n.layers {
		for _, u := range l.unit {
			for i := n.Shape.Hidden; i < 2*n.Shape.Hidden; i++ {
				u.gates.b.Data[i] = 1 // remember by default
			}
		}
	}
	for i := range n.arcMid.w.Data {
		n.arcMid.w.Data[i] *= 0.5
	}
}
