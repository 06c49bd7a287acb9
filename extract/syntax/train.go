package syntax

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"sort"
	"strings"
	"sync"

	"github.com/hawksbill-kg/hawksbill/extract/syntax/neural"
)

// Training says how to train a model. The same treebank and the same Training give the same model, whatever the number
// of processors.
type Training struct {
	Epochs  int
	Batch   int // sentences a step
	Rate    float32
	Dropout float32
	Seed    uint64
	Hidden  int
	Layers  int
	Arc     int
	Rel     int
	// Report, if set, is called after each epoch with the mean loss of a sentence.
	Report func(epoch int, loss float64, m *Model)
}

// DefaultTraining is what the embedded model is trained with.
func DefaultTraining() Training {
	return Training{Epochs: 8, Batch: 24, Rate: 3e-3, Dropout: 0.2, Seed: 1, Hidden: 96, Layers: 2, Arc: 64, Rel: 32}
}

// shards is the fixed number of parts of a batch, so that sums do not depend on the machine.
const shards = 4

// maxTrained is the longest sentence, in words, that is trained on.
const maxTrained = 120

// Train learns a model from annotated sentences.
func Train(treebank []*Sentence, o Training) (*Model, error) {
	m := &Model{Tags: classes(treebank, tagOf, 1), Feats: classes(treebank, featsOf, 3), Rels: classes(treebank, relOf, 3)}
	if !slices.Contains(m.Rels, "root") || len(m.Rels) < 2 || len(m.Feats) == 0 {
		return nil, fmt.Errorf("train: the treebank holds too little to learn from (%d sentences)", len(treebank))
	}
	m.Shape = neural.Shape{
		Buckets: featureBuckets, Dims: featureDims, Hidden: o.Hidden, Layers: o.Layers, Arc: o.Arc, Rel: o.Rel,
		Tags: len(m.Tags), Feats: len(m.Feats), Rels: len(m.Rels),
	}
	m.net = neural.New(m.Shape)
	m.net.Randomize(o.Seed)
	examples, counts := m.examples(treebank)
	adam := neural.NewAdam(m.net, o.Rate)
	grads := make([]*neural.Gradient, shards)
	for i := range grads {
		grads[i] = neural.NewGradient(m.Shape)
	}
	steps := o.Epochs * ((len(examples) + o.Batch - 1) / o.Batch)
	step := 0
	for epoch := range o.Epochs {
		order := rand.New(rand.NewPCG(o.Seed, uint64(epoch)+1)).Perm(len(examples))
		total := 0.0
		for batch := range slices.Chunk(order, o.Batch) {
			losses := make([]float64, shards)
			var wait sync.WaitGroup
			for k := range shards {
				wait.Go(func() {
					for i := k; i < len(batch); i += shards {
						e := examples[batch[i]]
						r := rand.New(rand.NewPCG(o.Seed+uint64(epoch)<<32, uint64(batch[i])))
						losses[k] += m.net.Learn(grads[k], forget(r, e.tokens, counts), e.gold, neural.Dropout(r, o.Dropout))
					}
				})
			}
			wait.Wait()
			for _, l := range losses {
				total += l
			}
			adam.Rate = o.Rate * float32(1-0.97*float64(step)/float64(steps))
			adam.Step(grads, 1/float32(len(batch)), 5)
			step++
		}
		if o.Report != nil {
			o.Report(epoch+1, total/float64(len(examples)), m)
		}
	}
	m.clearUntouched(examples)
	return m, nil
}

type example struct {
	tokens []neural.Features
	gold   neural.Gold
}

// examples turns a treebank into features and classes, and counts how often each row of the word table occurs.
func (m *Model) examples(treebank []*Sentence) ([]example, []int) {
	tags, feats, rels := index(m.Tags), index(m.Feats), index(m.Rels)
	counts := make([]int, featureBuckets[wordFeature])
	var out []example
	for _, s := range treebank {
		if len(s.Tokens) > maxTrained {
			continue
		}
		var e example
		for i := range s.Tokens {
			t := &s.Tokens[i]
			f := features(t.Form)
			counts[f[wordFeature]]++
			e.tokens = append(e.tokens, f)
			e.gold.Tags = append(e.gold.Tags, class(tags, tagOf(t)))
			e.gold.Feats = append(e.gold.Feats, class(feats, featsOf(t)))
			e.gold.Rels = append(e.gold.Rels, class(rels, relOf(t)))
			e.gold.Heads = append(e.gold.Heads, t.Head+1)
		}
		out = append(out, e)
	}
	return out, counts
}

// forget hides some words, rare ones more often, so that the network learns to live with unknown ones.
func forget(r *rand.Rand, tokens []neural.Features, counts []int) []neural.Features {
	const alpha = 0.25
	out := make([]neural.Features, len(tokens))
	for i, t := range tokens {
		out[i] = t
		if r.Float64() < alpha/(alpha+float64(counts[t[wordFeature]])) {
			out[i] = slices.Clone(t)
			out[i][wordFeature] = -1
		}
	}
	return out
}

// clearUntouched zeroes the rows of the embedding tables that no training word met.
func (m *Model) clearUntouched(examples []example) {
	met := map[[2]int32]bool{}
	for _, e := range examples {
		for _, t := range e.tokens {
			for k, id := range t {
				met[[2]int32{int32(k), id}] = true
			}
		}
	}
	for k, p := range m.net.Parameters() {
		if !p.Sparse {
			continue
		}
		for i := range p.Rows {
			if !met[[2]int32{int32(k), int32(i)}] {
				clear(p.Row(i))
			}
		}
	}
}

func tagOf(t *Token) string   { return t.UPOS + " " + t.XPOS }
func featsOf(t *Token) string { return t.Feats }
func relOf(t *Token) string   { return t.Deprel }

func splitTag(tag string) (upos, xpos string) {
	upos, xpos, _ = strings.Cut(tag, " ")
	return upos, xpos
}

// classes lists the values that occur at least least times, sorted.
func classes(treebank []*Sentence, of func(*Token) string, least int) []string {
	counts := map[string]int{}
	for _, s := range treebank {
		for i := range s.Tokens {
			counts[of(&s.Tokens[i])]++
		}
	}
	var out []string
	for v, n := range counts {
		if n >= least {
			out = append(out, v)
		}
	}
	sort.Strings(out)
	return out
}

func index(names []string) map[string]int {
	out := make(map[string]int, len(names))
	for i, n := range names {
		out[n] = i
	}
	return out
}

func class(index map[string]int, name string) int {
	if k, ok := index[name]; ok {
		return k
	}
	return -1
}
