package open

import (
	"math"

	"github.com/hawksbill-kg/hawksbill/extract/clause"
)

// weights is a logistic model of whether a fact is right, over few features that a reader can check. It was fitted by ridge
// regression (L2 = 3) to the facts of both styles: to what CaRB's development sentences give a Long one, and to whether
// BenchIE's development sentences have a Compact one; docs/quality.md has the figures of five-fold cross-validation.
var weights = struct {
	base, long, path, verb, phrase, words, relation, step, participle, copula, existential, apposition, reported, asserted float64
}{
	base:        0.235,
	long:        0.025,  // the style
	path:        0.535,  // least margin of the arcs between the predicate and the heads of subject and arguments
	verb:        0.536,  // margin of the predicate's own arc
	phrase:      0.556,  // least margin inside the arguments
	words:       -0.181, // ten words of the sentence, 60 at most
	relation:    -0.085, // a word of the relation, 15 at most
	step:        -0.084, // a clause or phrase that the relation passes
	participle:  -0.534, // said by a participle beside a noun or a clause
	copula:      -0.715,
	existential: -1.945,
	apposition:  -0.772,
	reported:    -0.115, // somebody else's words
	asserted:    0.277,  // no plan, wish, condition …
}

// confidence is the model's probability to four decimals, so that the last bits of a processor's exponential do not show.
// Each product is rounded before it is added: nothing is fused.
func (x *run) confidence(f *Fact, steps int) float64 {
	w := &weights
	t := x.r.Sentence.Tokens
	verb := f.Prop.Head
	if x.r.Relation(verb) == "cop" && x.r.Head(verb) >= 0 {
		verb = x.r.Head(verb)
	}
	path, phrase := float32(1), float32(1)
	for _, h := range f.Heads {
		if h >= 0 {
			path = min(path, x.margin(verb, h))
		}
	}
	for _, a := range f.Args {
		for _, v := range a {
			if v.Token >= 0 {
				phrase = min(phrase, t[v.Token].Margin)
			}
		}
	}
	z := w.base
	add := func(weight, value float64) { z += float64(weight * value) }
	flag := func(weight float64, on bool) {
		if on {
			z += weight
		}
	}
	add(w.path, float64(path))
	add(w.verb, float64(t[verb].Margin))
	add(w.phrase, float64(phrase))
	add(w.words, float64(min(len(t), 60))/10)
	add(w.relation, float64(min(len(f.Relation), 15)))
	add(w.step, float64(steps))
	flag(w.long, x.style == Long)
	flag(w.participle, f.Prop.Link == "participial")
	flag(w.copula, f.Kind == Copular)
	flag(w.existential, f.Kind == Existential)
	flag(w.apposition, f.Kind == Apposition)
	flag(w.reported, f.Prop.Reported)
	flag(w.asserted, f.Prop.Modality == clause.Asserted)
	return max(math.Round(10000/(1+math.Exp(-z))), 1) / 10000
}

// margin is the least margin of the arcs on the way from one token to another in the tree.
func (x *run) margin(from, to int) float32 {
	t := x.r.Sentence.Tokens
	least := float32(1)
	meet := to
	for n := 0; meet >= 0 && meet != from && !x.over(meet, from) && n < len(t); n++ {
		least = min(least, t[meet].Margin)
		meet = x.r.Head(meet)
	}
	for n := 0; from >= 0 && from != meet && n < len(t); n++ {
		least = min(least, t[from].Margin)
		from = x.r.Head(from)
	}
	return least
}
