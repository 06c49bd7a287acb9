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

// Training says how to train a model. The same data and the same Training give the same model, whatever the number of
// processors.
type Training struct {
	Epochs int
	// Polish is how many of the epochs, the last ones, leave silver parses out.
	Polish      int
	SilverShare float64 // silver words of an epoch for each word of the treebank
	LeastMargin float64 // below it a silver word's head and relation are not trained on

	Batch       int // sentences a step
	Rate        float32
	Dropout     float32
	WordDropout float64 // words are hidden with probability WordDropout/(WordDropout+occurrences)
	Seed        uint64

	Dims   []int // columns of the embedding tables, in the order that featureCount gives
	Mix    int
	Hidden int
	Layers int
	Tagger int
	Arc    int
	Rel    int
	// Report, if set, is called after each epoch with the mean loss of a sentence.
	Report func(epoch int, loss float64)
}

// DefaultTraining is what the embedded model is trained with.
func DefaultTraining() Training {
	return Training{
		Epochs: 14, Polish: 2, SilverShare: 2.5, LeastMargin: 0.5, Batch: 24, Rate: 3e-3, Dropout: 0.2, WordDropout: 0.25, Seed: 1,
		Dims: []int{64, 16, 32, 32, 24, 16}, Mix: 128, Hidden: 192, Layers: 3, Tagger: 128, Arc: 128, Rel: 96,
	}
}

// shards is the fixed number of parts of a batch, so that sums do not depend on the machine.
const shards = 4

// maxTrained is the longest sentence, in words, that is trained on.
const maxTrained = 120

// Train learns a model from annotated sentences and, if there are any, from parses by a teacher, whose margins tell how sure it was, and
// pretrained word vectors. Classes and lemmas come from the treebank alone.
func Train(treebank, silver []*Sentence, vectors *Vectors, o Training) (*Model, error) {
	m := &Model{Tags: classes(treebank, tagOf, 1), Feats: classes(treebank, featsOf, 3), Rels: classes(treebank, relOf, 3)}
	if !slices.Contains(m.Rels, "root") || len(m.Rels) < 2 || len(m.Feats) == 0 {
		return nil, fmt.Errorf("train: the treebank holds too little to learn from (%d sentences)", len(treebank))
	}
	if vectors == nil {
		vectors = &Vectors{}
	}
	lists, counts := countFeatures(treebank, silver)
	m.vocab = newVocabulary(lists, vectors.Words)
	m.Shape = neural.Shape{
		Buckets: m.vocab.buckets(), Dims: o.Dims, Vector: vectors.Cols, Mix: o.Mix, Hidden: o.Hidden, Layers: o.Layers, Tagger: o.Tagger,
		Arc: o.Arc, Rel: o.Rel, Tags: len(m.Tags), Feats: len(m.Feats), Rels: len(m.Rels),
	}
	m.net = neural.New(m.Shape)
	m.net.Vectors = neural.Vectors{Cols: vectors.Cols, Data: append(make([]int8, vectors.Cols), vectors.Values...)}
	m.net.Randomize(o.Seed)
	feed := newFeed(m.examples(treebank, 0), m.examples(silver, float32(o.LeastMargin)), o)
	adam := neural.NewAdam(m.net, o.Rate)
	grads := make([]*neural.Gradient, shards)
	for i := range grads {
		grads[i] = neural.NewGradient(m.Shape)
	}
	for epoch := range o.Epochs {
		order := feed.epoch(epoch)
		total, done := 0.0, 0
		for batch := range slices.Chunk(order, o.Batch) {
			losses := make([]float64, shards)
			var wait sync.WaitGroup
			for k := range shards {
				wait.Go(func() {
					losses[k] = m.learn(grads[k], feed.examples, batch, k, counts, epoch, o)
				})
			}
			wait.Wait()
			for _, l := range losses {
				total += l
			}
			progress := (float64(epoch) + float64(done)/float64(len(order))) / float64(o.Epochs)
			adam.Rate = o.Rate * float32(1-0.97*progress)
			adam.Step(grads, 1/float32(len(batch)), 5)
			done += len(batch)
		}
		if o.Report != nil {
			o.Report(epoch+1, total/float64(len(order)))
		}
	}
	m.net = adam.Average()
	m.net.Pack()
	m.lemmas = trainLemmas(treebank)
	m.split = trainSplitter(treebank)
	return m, nil
}

// MultiplyAdds is how many multiplications the network's weights cost a word.
func (m *Model) MultiplyAdds() int { return m.net.MultiplyAdds() }

// feed says which examples each epoch trains on: those of the treebank, which come first, and some of the silver ones,
// which come after them, in a random order that goes on from epoch to epoch.
type feed struct {
	examples    []example
	treebank    int   // number of examples of the treebank
	silver      []int // the silver ones in their order
	at          int   // the next one in silver
	silverWords int   // silver words of an epoch
	o           Training
}

func newFeed(treebank, silver []example, o Training) *feed {
	f := &feed{examples: slices.Concat(treebank, silver), treebank: len(treebank), o: o}
	words := 0
	for _, e := range treebank {
		words += len(e.tokens)
	}
	f.silverWords = int(o.SilverShare * float64(words))
	f.silver = rand.New(rand.NewPCG(o.Seed, 0)).Perm(len(silver))
	return f
}

// epoch returns the numbers of an epoch's examples, in the order in which to train on them. Epochs must be asked for one
// after the other.
func (f *feed) epoch(epoch int) []int {
	var chosen []int
	for i := range f.treebank {
		chosen = append(chosen, i)
	}
	if len(f.silver) > 0 && epoch < f.o.Epochs-f.o.Polish {
		for words := 0; words < f.silverWords; f.at = (f.at + 1) % len(f.silver) {
			i := f.treebank + f.silver[f.at]
			chosen = append(chosen, i)
			words += len(f.examples[i].tokens)
		}
	}
	order := rand.New(rand.NewPCG(f.o.Seed, uint64(epoch)+1)).Perm(len(chosen))
	for k, i := range order {
		order[k] = chosen[i]
	}
	return order
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
		forget(r, one, counts, o.WordDropout)
		tokens, gold, random = append(tokens, one), append(gold, e.gold), append(random, r)
	}
	return m.net.Learn(g, tokens, gold, neural.Dropout(random, o.Dropout))
}

type example struct {
	tokens []Token
	gold   neural.Gold
}

// examples turns sentences into classes. A word without a part of speech has none to learn, nor features; one whose
// margin is below the least has no head.
func (m *Model) examples(sentences []*Sentence, leastMargin float32) []example {
	tags, feats, rels := index(m.Tags), index(m.Feats), index(m.Rels)
	var out []example
	for _, s := range sentences {
		if len(s.Tokens) > maxTrained {
			continue
		}
		e := example{tokens: s.Tokens}
		for i := range s.Tokens {
			t := &s.Tokens[i]
			tag, bundle, head := class(tags, tagOf(t)), class(feats, featsOf(t)), t.Head+1
			if t.UPOS == "" {
				bundle = -1
			}
			if t.Margin < leastMargin {
				head = -1
			}
			e.gold.Tags = append(e.gold.Tags, tag)
			e.gold.Feats = append(e.gold.Feats, bundle)
			e.gold.Rels = append(e.gold.Rels, class(rels, relOf(t)))
			e.gold.Heads = append(e.gold.Heads, head)
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
func forget(r *rand.Rand, tokens []neural.Features, counts []int, alpha float64) {
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
