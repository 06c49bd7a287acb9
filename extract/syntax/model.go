package syntax

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"math"

	"github.com/klauspost/compress/zstd"

	"github.com/hawksbill-kg/hawksbill/extract/syntax/neural"
)

// Model is a trained network and the names of its classes.
type Model struct {
	Shape neural.Shape
	Tags  []string // "NOUN NN": universal and Penn tag
	Feats []string // feature bundles, "" for none
	Rels  []string

	net *neural.Net
}

// maxHeader bounds the size of the model's JSON header, in bytes.
const maxHeader = 1 << 20

// Write stores the model: a JSON header, then each parameter as one float32 scale and int8 weights a row, all in zstd.
// The same weights give the same bytes.
func (m *Model) Write(w io.Writer) error {
	z, err := zstd.NewWriter(w, zstd.WithEncoderLevel(zstd.SpeedBestCompression), zstd.WithEncoderConcurrency(1))
	if err != nil {
		return err
	}
	header, err := json.Marshal(m)
	if err != nil {
		return err
	}
	out := binary.LittleEndian.AppendUint32(nil, uint32(len(header)))
	out = append(out, header...)
	for _, p := range m.net.Parameters() {
		for i := range p.Rows {
			row := p.Row(i)
			top := float32(0)
			for _, v := range row {
				top = max(top, v, -v)
			}
			scale := top / 127
			out = binary.LittleEndian.AppendUint32(out, math.Float32bits(scale))
			for _, v := range row {
				q := float64(0)
				if scale > 0 {
					q = math.RoundToEven(float64(v / scale))
				}
				out = append(out, byte(int8(q)))
			}
		}
	}
	if _, err := z.Write(out); err != nil {
		return err
	}
	return z.Close()
}

// ReadModel reads what Write wrote.
func ReadModel(r io.Reader) (*Model, error) {
	z, err := zstd.NewReader(r)
	if err != nil {
		return nil, fmt.Errorf("model: %w", err)
	}
	defer z.Close()
	var size uint32
	if err := binary.Read(z, binary.LittleEndian, &size); err != nil || size > maxHeader {
		return nil, fmt.Errorf("model: no header (%v): not a model file", err)
	}
	header := make([]byte, size)
	if _, err := io.ReadFull(z, header); err != nil {
		return nil, fmt.Errorf("model: header: %w", err)
	}
	var m Model
	if err := json.Unmarshal(header, &m); err != nil {
		return nil, fmt.Errorf("model: header: %w", err)
	}
	if m.Shape.Tags != len(m.Tags) || m.Shape.Feats != len(m.Feats) || m.Shape.Rels != len(m.Rels) || len(m.Shape.Dims) != len(featureDims) || len(m.Shape.Buckets) != len(featureBuckets) {
		return nil, fmt.Errorf("model: its header does not fit this program: train it again")
	}
	m.net = neural.New(m.Shape)
	for _, p := range m.net.Parameters() {
		buf := make([]byte, 4+p.Cols)
		for i := range p.Rows {
			if _, err := io.ReadFull(z, buf); err != nil {
				return nil, fmt.Errorf("model: %s, row %d: %w", p.Name, i, err)
			}
			scale := math.Float32frombits(binary.LittleEndian.Uint32(buf))
			for k, b := range buf[4:] {
				p.Row(i)[k] = scale * float32(int8(b))
			}
		}
	}
	return &m, nil
}

// Annotate fills in part of speech, features, heads, relations and margins of the given tokens; forms and offsets stay.
func (m *Model) Annotate(s *Sentence) {
	if len(s.Tokens) == 0 {
		return
	}
	in := make([]neural.Features, len(s.Tokens))
	for i, t := range s.Tokens {
		in[i] = features(t.Form)
	}
	scores := m.net.Score(in)
	heads := neural.Tree(scores.Arcs)
	rels := scores.Relations(heads)
	for i := range s.Tokens {
		t := &s.Tokens[i]
		upos, xpos := splitTag(m.Tags[best(scores.Tags.Row(i))])
		t.UPOS, t.XPOS, t.Feats = upos, xpos, m.Feats[best(scores.Feats.Row(i))]
		t.Head, t.Deprel = heads[i]-1, m.relation(rels.Row(i), heads[i] == 0)
		t.Margin = margin(scores.Arcs.Row(i), heads[i])
	}
	s.children = nil
}

// relation is the best relation: "root" for the root and for it alone.
func (m *Model) relation(row []float32, root bool) string {
	if root {
		return "root"
	}
	k := -1
	for i, v := range row {
		if m.Rels[i] != "root" && (k < 0 || v > row[k]) {
			k = i
		}
	}
	return m.Rels[k]
}

// margin is the probability of the chosen head less that of the best other one, at least 0. It changes row.
func margin(row []float32, head int) float32 {
	neural.Softmax(row)
	other := float32(0)
	for j, p := range row {
		if j != head {
			other = max(other, p)
		}
	}
	return max(0, row[head]-other)
}

func best(row []float32) int {
	k := 0
	for i, v := range row {
		if v > row[k] {
			k = i
		}
	}
	return k
}
