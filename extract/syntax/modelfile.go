package syntax

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"math"
	"slices"
	"strings"

	"github.com/klauspost/compress/zstd"

	"github.com/hawksbill-kg/hawksbill/extract/syntax/neural"
)

// The model file, all in zstd, numbers little-endian:
//
//	JSON of Model
//	words, one a line: those of each embedding table, then those with vectors
//	vectors, an int8 a number
//	parameters of the network, one after the other: embeddings as rows of a float32 scale and an int8 a number;
//	matrices as a float32 scale for each column, then an int8 a number; all else as float32
//	lemma tables
//	tables of the sentence splitter
//
// Each part but the parameters begins with its length in bytes, a uint32.

// maxHeader and maxPart bound the sizes of the model's JSON header and of its other parts, in bytes. A file beyond them
// is no model.
const (
	maxHeader = 1 << 20
	maxPart   = 1 << 26
	maxScale  = 1e3 // the largest step between weights
)

// Write stores the model. The same weights give the same bytes.
func (m *Model) Write(w io.Writer) error {
	z, err := zstd.NewWriter(w, zstd.WithEncoderLevel(zstd.SpeedBestCompression), zstd.WithEncoderConcurrency(1))
	if err != nil {
		return err
	}
	header, err := json.Marshal(m)
	if err != nil {
		return err
	}
	out := appendPart(nil, header)
	for _, list := range m.vocab.lists {
		out = appendPart(out, []byte(strings.Join(list, "\n")))
	}
	out = appendPart(out, []byte(strings.Join(m.vocab.vectors, "\n")))
	values := make([]byte, len(m.net.Vectors.Data))
	for i, v := range m.net.Vectors.Data {
		values[i] = byte(v)
	}
	out = appendPart(out, values)
	for _, p := range m.net.Parameters() {
		switch p.Kind {
		case neural.Plain:
			for _, v := range p.Data {
				out = appendFloat(out, v)
			}
		case neural.Table:
			for i := range p.Rows {
				row := p.Row(i)
				scale := scaleOf(slices.Values(row), 127)
				out = appendFloat(out, scale)
				for _, v := range row {
					out = append(out, quantized(v, scale))
				}
			}
		case neural.Weight:
			scales := make([]float32, p.Cols)
			for j := range scales {
				scales[j] = scaleOf(p.Column(j), neural.WeightLevels)
				out = appendFloat(out, scales[j])
			}
			for i := range p.Rows {
				for j, v := range p.Row(i) {
					out = append(out, quantized(v, scales[j]))
				}
			}
		}
	}
	out = appendPart(out, m.lemmas.encode())
	out = appendPart(out, m.split.encode())
	if _, err := z.Write(out); err != nil {
		return err
	}
	return z.Close()
}

func appendPart(out, part []byte) []byte {
	return append(binary.LittleEndian.AppendUint32(out, uint32(len(part))), part...)
}

func appendFloat(out []byte, v float32) []byte {
	return binary.LittleEndian.AppendUint32(out, math.Float32bits(v))
}

// scaleOf is the step at which the greatest of the numbers becomes ±levels.
func scaleOf(numbers iter.Seq[float32], levels float32) float32 {
	top := float32(0)
	for v := range numbers {
		top = max(top, v, -v)
	}
	return top / levels
}

func quantized(v, scale float32) byte {
	if scale == 0 {
		return 0
	}
	return byte(int8(math.RoundToEven(float64(v / scale))))
}

// ReadModel reads what Write wrote.
func ReadModel(r io.Reader) (*Model, error) {
	z, err := zstd.NewReader(r)
	if err != nil {
		return nil, fmt.Errorf("model: %w", err)
	}
	defer z.Close()
	in := modelReader{z}
	header, err := in.part("header", maxHeader)
	if err != nil {
		return nil, fmt.Errorf("%w: not a model file", err)
	}
	var m Model
	if err := json.Unmarshal(header, &m); err != nil {
		return nil, fmt.Errorf("model: header: %w", err)
	}
	if !m.Shape.Sound() || m.Shape.Tags != len(m.Tags) || m.Shape.Feats != len(m.Feats) || m.Shape.Rels != len(m.Rels) || len(m.Shape.Dims) != featureCount {
		return nil, fmt.Errorf("model: its header does not fit this program: train it again")
	}
	lists := make([][]string, featureCount+1)
	for i := range lists {
		if lists[i], err = in.words(); err != nil {
			return nil, err
		}
	}
	m.vocab = newVocabulary(lists[:featureCount], lists[featureCount])
	values, err := in.part("vectors", maxPart)
	if err != nil {
		return nil, err
	}
	if !slices.Equal(m.Shape.Buckets, m.vocab.buckets()) || m.Shape.Vector > 0 && len(values) != m.Shape.Vector*(len(m.vocab.vectors)+1) || m.Shape.Vector == 0 && len(m.vocab.vectors) > 0 {
		return nil, fmt.Errorf("model: its vocabulary does not fit its tables: train it again")
	}
	m.net = neural.New(m.Shape)
	m.net.Vectors = neural.Vectors{Cols: m.Shape.Vector, Data: make([]int8, len(values))}
	for i, b := range values {
		m.net.Vectors.Data[i] = int8(b)
	}
	for _, p := range m.net.Parameters() {
		if err := in.parameter(p); err != nil {
			return nil, err
		}
	}
	m.net.Pack()
	lemmas, err := in.part("lemma tables", maxPart)
	if err != nil {
		return nil, err
	}
	if m.lemmas, err = decodeLemmas(string(lemmas)); err != nil {
		return nil, err
	}
	split, err := in.part("sentence splitter", maxPart)
	if err != nil {
		return nil, err
	}
	if m.split, err = decodeSplitter(split); err != nil {
		return nil, err
	}
	return &m, nil
}

// modelReader reads the parts of a model file.
type modelReader struct{ io.Reader }

func (r modelReader) part(name string, limit uint32) ([]byte, error) {
	var size uint32
	if err := binary.Read(r, binary.LittleEndian, &size); err != nil {
		return nil, fmt.Errorf("model: no %s: %w", name, err)
	}
	if size > limit {
		return nil, fmt.Errorf("model: %s of %d bytes: the file is damaged", name, size)
	}
	part := make([]byte, size)
	if _, err := io.ReadFull(r, part); err != nil {
		return nil, fmt.Errorf("model: %s: %w", name, err)
	}
	return part, nil
}

func (r modelReader) words() ([]string, error) {
	text, err := r.part("words", maxPart)
	if err != nil || len(text) == 0 {
		return nil, err
	}
	return strings.Split(string(text), "\n"), nil
}

// parameter reads the numbers of one parameter into it.
func (r modelReader) parameter(p neural.Parameter) error {
	if p.Kind == neural.Plain {
		if err := r.floats(p, p.Data); err != nil {
			return err
		}
		for _, v := range p.Data {
			if !(v >= -maxScale && v <= maxScale) {
				return fmt.Errorf("model: %s: %v: the file is damaged", p.Name, v)
			}
		}
		return nil
	}
	scales := make([]float32, p.Cols)
	if p.Kind == neural.Weight {
		if err := r.scales(p, scales); err != nil {
			return err
		}
	}
	buf := make([]byte, p.Cols)
	for i := range p.Rows {
		if p.Kind == neural.Table {
			if err := r.scales(p, scales[:1]); err != nil {
				return err
			}
			for j := range scales {
				scales[j] = scales[0]
			}
		}
		if _, err := io.ReadFull(r, buf); err != nil {
			return fmt.Errorf("model: %s: %w", p.Name, err)
		}
		row := p.Row(i)
		for j, b := range buf {
			row[j] = scales[j] * float32(int8(b))
		}
	}
	return nil
}

func (r modelReader) floats(p neural.Parameter, out []float32) error {
	buf := make([]byte, 4*len(out))
	if _, err := io.ReadFull(r, buf); err != nil {
		return fmt.Errorf("model: %s: %w", p.Name, err)
	}
	for i := range out {
		out[i] = math.Float32frombits(binary.LittleEndian.Uint32(buf[4*i:]))
	}
	return nil
}

func (r modelReader) scales(p neural.Parameter, out []float32) error {
	if err := r.floats(p, out); err != nil {
		return err
	}
	for _, s := range out {
		if !(s >= 0 && s <= maxScale) {
			return fmt.Errorf("model: %s: scale %v: the file is damaged", p.Name, s)
		}
	}
	return nil
}
