package syntax

import (
	"slices"
	"strings"

	"github.com/hawksbill-kg/hawksbill/extract/syntax/neural"
)

// Model is a trained network and the names of its classes.
type Model struct {
	Shape neural.Shape
	Tags  []string // "NOUN NN": universal and Penn tag
	Feats []string // feature bundles, "" for none
	Rels  []string

	net      *neural.Net
	vocab    *vocabulary
	standIns map[string]string // see WithPlaces
	lemmas   *lemmatizer
	split    *splitter
	forms    map[string]string // see WithLemmas
}

// Parse splits one block of prose into sentences and analyses each. Offsets are bytes into text. It is safe for
// concurrent use, and so are the sentences it returns as long as nobody changes them.
func (m *Model) Parse(text string) []*Sentence { return m.Analyse(m.Tokenize(text)) }

// Tokenize is the function of this name with what the model learned of where sentences end.
func (m *Model) Tokenize(text string) []Sentence { return tokenize(text, m.split) }

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

// maxProjective is how long a sentence may be, in words, for crossing arcs to be undone: English has hardly any (96 among the
// 53,000 of the development treebanks), so most that the best tree has are wrong. The cost grows with the cube of the length.
const maxProjective = 120

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
	var trees neural.Trees
	for i := range heads {
		heads[i] = make([]int, len(sentences[i].Tokens))
		trees.Find(heads[i], scores.Arcs[i])
		if len(heads[i]) <= maxProjective && neural.Crosses(heads[i]) {
			heads[i] = neural.Projective(scores.Arcs[i])
		}
	}
	rels := scores.Relations(heads)
	row := 0
	for k, s := range sentences {
		for i := range s.Tokens {
			t := &s.Tokens[i]
			t.UPOS, t.XPOS = splitTag(m.Tags[best(scores.Tags.Row(row))])
			t.Feats = m.Feats[best(scores.Feats.Row(row))]
			t.Lemma = m.lemma(t, i == 0)
			t.Head, t.Deprel = heads[k][i]-1, m.relation(rels.Row(row), heads[k][i] == 0)
			t.Margin = margin(scores.Arcs[k].Row(i), heads[k][i])
			row++
		}
		s.link()
		Repair(s)
	}
}

// lemma is the dictionary form of a tagged word; first says that it begins its sentence. A verb there is read as if it stood
// elsewhere, for treebanks hold few that do.
func (m *Model) lemma(t *Token, first bool) string {
	if t.UPOS != "VERB" && t.UPOS != "AUX" {
		return m.lemmas.lemma(t.Form, t.UPOS, t.XPOS, first)
	}
	form := t.Form
	if first {
		form = strings.ToLower(form)
	}
	if lemma, ok := m.forms[strings.ToLower(form)]; ok && t.UPOS == "VERB" {
		return lemma
	}
	return m.lemmas.lemma(form, t.UPOS, t.XPOS, false)
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

// margin is the probability of the chosen head less that of the best other one, at least 0.
func margin(row []float32, head int) float32 {
	top := slices.Max(row)
	sum, other := 0.0, 0.0
	for j, v := range row {
		p := exp(v - top)
		sum += p
		if j != head {
			other = max(other, p)
		}
	}
	return float32(max(0, exp(row[head]-top)-other) / sum)
}

// exp is the exponential function of a number that is not above 0, by the limit that defines it and so to one part in a
// thousand for all that matters here. math.Exp has other last bits on other processors.
func exp(x float32) float64 {
	const squarings = 16
	if !(x > -16) {
		return 0
	}
	y := 1 + float64(x)/(1<<squarings)
	for range squarings {
		y *= y
	}
	return y
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
