package syntax

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"sort"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

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
	Report func(epoch int, loss float64)
}

// DefaultTraining is what the embedded model is trained with.
func DefaultTraining() Training {
	return Training{Epochs: 15, Batch: 24, Rate: 3e-3, Dropout: 0.25, Seed: 1, Hidden: 128, Layers: 3, Arc: 96, Rel: 48}
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
	var counts []int
	m.vocab, counts = countFeatures(treebank)
	m.Vocab = m.vocab.lists
	m.Shape = neural.Shape{
		Buckets: m.vocab.buckets(), Dims: featureDims, Hidden: o.Hidden, Layers: o.Layers, Arc: o.Arc, Rel: o.Rel,
		Tags: len(m.Tags), Feats: len(m.Feats), Rels: len(m.Rels),
	}
	m.net = neural.New(m.Shape)
	m.net.Randomize(o.Seed)
	examples := m.examples(treebank)
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
					losses[k] = m.learn(grads[k], examples, batch, k, counts, epoch, o)
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
			o.Report(epoch+1, total/float64(len(examples)))
		}
	}
	m.net = adam.Average()
	m.lemmas = trainLemmas(treebank)
	return m, nil
}

// learn runs one shard of a batch: every sentence with a generator of its own.
func (m *Model) learn(g *neural.Gradient, examples []example, batch []int, shard int, counts []int, epoch int, o Training) float64 {
	var tokens [][]neural.Features
	var gold []neural.Gold
	var random []*rand.Rand
	for i := shard; i < len(batch); i += shards {
		e := examples[batch[i]]
		r := rand.New(rand.NewPCG(o.Seed+uint64(epoch)<<32, uint64(batch[i])))
		one := m.vocab.sentence(distort(r, e.tokens), nil)
		forget(r, one, counts)
		tokens, gold, random = append(tokens, one), append(gold, e.gold), append(random, r)
	}
	return m.net.Learn(g, tokens, gold, neural.Dropout(random, o.Dropout))
}

type example struct {
	tokens []Token
	gold   neural.Gold
}

// examples turns a treebank into classes.
func (m *Model) examples(treebank []*Sentence) []example {
	tags, feats, rels := index(m.Tags), index(m.Feats), index(m.Rels)
	var out []example
	for _, s := range treebank {
		if len(s.Tokens) > maxTrained {
			continue
		}
		e := example{tokens: s.Tokens}
		for i := range s.Tokens {
			t := &s.Tokens[i]
			e.gold.Tags = append(e.gold.Tags, class(tags, tagOf(t)))
			e.gold.Feats = append(e.gold.Feats, class(feats, featsOf(t)))
			e.gold.Rels = append(e.gold.Rels, class(rels, relOf(t)))
			e.gold.Heads = append(e.gold.Heads, t.Head+1)
		}
		out = append(out, e)
	}
	return out
}

// distort rewrites one sentence in twenty all in lower case, all in capitals or with capitalised words, as headings are.
func distort(r *rand.Rand, tokens []Token) []Token {
	var change func(string) string
	switch r.IntN(60) {
	case 0:
		change = strings.ToLower
	case 1:
		change = strings.ToUpper
	case 2:
		change = func(form string) string {
			first, size := utf8.DecodeRuneInString(form)
			return string(unicode.ToUpper(first)) + form[size:]
		}
	default:
		return tokens
	}
	out := slices.Clone(tokens)
	for i := range out {
		out[i].Form = change(out[i].Form)
	}
	return out
}

// forget hides some words, rare ones more often, so that the network learns to live with unknown ones.
func forget(r *rand.Rand, tokens []neural.Features, counts []int) {
	const alpha = 0.25
	for _, t := range tokens {
		if r.Float64() < alpha/(alpha+float64(counts[t[wordFeature]])) {
			t[wordFeature] = 0
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
