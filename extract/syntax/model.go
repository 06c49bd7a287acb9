package syntax

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"github.com/klauspost/compress/zstd"

	"github.com/hawksbill-kg/hawksbill/extract/syntax/neural"
)

// Model is a trained network and the names of its classes.
type Model struct {
	Shape neural.Shape
	Vocab [][]string // the features of words that have rows of their own
	Tags  []string   // "NOUN NN": universal and Penn tag
	Feats []string   // feature bundles, "" for none
	Rels  []string

	net      *neural.Net
	vocab    *vocabulary
	standIns map[string]string // see WithPlaces
	lemmas   *lemmatizer
	forms    map[string]string // see WithLemmas
}

// maxHeader and maxLemmas bound the sizes of the model's JSON header and of its lemma tables, in bytes. A file
// beyond them is no model.
const (
	maxHeader = 1 << 20
	maxLemmas = 1 << 24
	maxScale  = 1e3 // the largest step between weights
)

// Write stores the model: a JSON header, each parameter as one float32 scale and int8 weights a row, the lemma tables,
// all in zstd. The same weights give the same bytes.
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
	lemmas := m.lemmas.encode()
	out = binary.LittleEndian.AppendUint32(out, uint32(len(lemmas)))
	out = append(out, lemmas...)
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
		return nil, fmt.Errorf("model: no header (%v): not a model file", err) //nolint:errorlint // err may be nil
	}
	header := make([]byte, size)
	if _, err := io.ReadFull(z, header); err != nil {
		return nil, fmt.Errorf("model: header: %w", err)
	}
	var m Model
	if err := json.Unmarshal(header, &m); err != nil {
		return nil, fmt.Errorf("model: header: %w", err)
	}
	if !m.Shape.Sound() || m.Shape.Tags != len(m.Tags) || m.Shape.Feats != len(m.Feats) || m.Shape.Rels != len(m.Rels) || len(m.Shape.Dims) != len(featureDims) || len(m.Vocab) != len(featureDims) {
		return nil, fmt.Errorf("model: its header does not fit this program: train it again")
	}
	m.vocab = newVocabulary(m.Vocab)
	if !slices.Equal(m.Shape.Buckets, m.vocab.buckets()) || !slices.Equal(m.Shape.Dims, featureDims) {
		return nil, fmt.Errorf("model: its vocabulary does not fit its tables: train it again")
	}
	m.net = neural.New(m.Shape)
	for _, p := range m.net.Parameters() {
		buf := make([]byte, 4+p.Cols)
		for i := range p.Rows {
			row := p.Row(i)
			if _, err := io.ReadFull(z, buf); err != nil {
				return nil, fmt.Errorf("model: %s, row %d: %w", p.Name, i, err)
			}
			scale := math.Float32frombits(binary.LittleEndian.Uint32(buf))
			if !(scale >= 0 && scale <= maxScale) {
				return nil, fmt.Errorf("model: %s, row %d: scale %v: the file is damaged", p.Name, i, scale)
			}
			for k, b := range buf[4:] {
				row[k] = scale * float32(int8(b))
			}
		}
	}
	if err := binary.Read(z, binary.LittleEndian, &size); err != nil || size > maxLemmas {
		return nil, fmt.Errorf("model: no lemma tables (%v)", err) //nolint:errorlint // err may be nil
	}
	lemmas := make([]byte, size)
	if _, err := io.ReadFull(z, lemmas); err != nil {
		return nil, fmt.Errorf("model: lemma tables: %w", err)
	}
	if m.lemmas, err = decodeLemmas(string(lemmas)); err != nil {
		return nil, err
	}
	return &m, nil
}

// Parse splits one block of prose into sentences and analyses each. Offsets are bytes into text. It is safe for
// concurrent use, and so are the sentences it returns as long as nobody changes them.
func (m *Model) Parse(text string) []*Sentence { return m.Analyse(Tokenize(text)) }

// Analyse fills in the analysis of tokenized sentences.
func (m *Model) Analyse(sentences []Sentence) []*Sentence {
	out := make([]*Sentence, len(sentences))
	from, words := 0, 0
	for i := range sentences {
		out[i] = &sentences[i]
		if words += len(out[i].Tokens); words >= batchWords {
			m.annotate(out[from : i+1])
			from, words = i+1, 0
		}
	}
	m.annotate(out[from:])
	return out
}

// WithLemmas returns a model that takes these lemmas for forms that it tags as verbs; forms are in lower case.
func (m *Model) WithLemmas(forms map[string]string) *Model {
	out := *m
	out.forms = forms
	return &out
}

// wellKnown is a place that the treebanks speak of often.
const wellKnown = "China"

// WithPlaces returns a model that reads the given one-word names of places like a name that it met often in training,
// so that a rare or unseen country is parsed no worse than a great one.
func (m *Model) WithPlaces(names []string) *Model {
	out := *m
	out.standIns = make(map[string]string, len(names))
	for _, n := range names {
		out.standIns[n] = wellKnown
	}
	return &out
}

// batchWords is how many words are scored together, to read the weights once for all of them.
const batchWords = 128

// Annotate fills in part of speech, features, lemmas, heads, relations and margins of the given tokens; forms and
// offsets stay.
func (m *Model) Annotate(s *Sentence) { m.annotate([]*Sentence{s}) }

func (m *Model) annotate(sentences []*Sentence) {
	if len(sentences) == 0 {
		return
	}
	in := make([][]neural.Features, len(sentences))
	for i, s := range sentences {
		in[i] = m.vocab.sentence(s.Tokens, m.standIns)
	}
	scores := m.net.Score(in)
	defer scores.Free()
	heads := make([][]int, len(sentences))
	for i := range heads {
		heads[i] = neural.Tree(scores.Arcs[i])
	}
	rels := scores.Relations(heads)
	row := 0
	for k, s := range sentences {
		for i := range s.Tokens {
			t := &s.Tokens[i]
			t.UPOS, t.XPOS = splitTag(m.Tags[best(scores.Tags.Row(row))])
			t.Feats = m.Feats[best(scores.Feats.Row(row))]
			t.Lemma = m.lemmas.lemma(t.Form, t.UPOS, t.XPOS, i == 0)
			if len(m.forms) > 0 && t.UPOS == "VERB" {
				if lemma, ok := m.forms[strings.ToLower(t.Form)]; ok {
					t.Lemma = lemma
				}
			}
			t.Head, t.Deprel = heads[k][i]-1, m.relation(rels.Row(row), heads[k][i] == 0)
			t.Margin = margin(scores.Arcs[k].Row(i), heads[k][i])
			row++
		}
		s.link()
	}
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
