package syntax

import (
	"math"
	"math/rand/v2"
	"strings"
)

// How the splitter is trained. Weights are whole numbers of which splitOne are a score of 1; they are stored in parts of
// splitStored.
const (
	splitEpochs = 6
	splitLeast  = 2 // how often a feature must occur
	splitOne    = 1 << 16
	splitRate   = splitOne / 20
	splitStored = 32
)

// paragraph is a text whose sentences end at known offsets, in bytes.
type paragraph struct {
	text string
	ends map[int]bool
}

// paragraphs joins the sentences of a treebank by one space each, from one comment "newpar" or "newdoc" to the next.
func paragraphs(treebank []*Sentence) []paragraph {
	var out []paragraph
	var text strings.Builder
	ends := map[int]bool{}
	flush := func() {
		if text.Len() > 0 {
			out = append(out, paragraph{text.String(), ends})
		}
		text.Reset()
		ends = map[int]bool{}
	}
	for _, s := range treebank {
		for _, c := range s.Comments {
			if strings.HasPrefix(c, "newpar") || strings.HasPrefix(c, "newdoc") {
				flush()
			}
		}
		if text.Len() > 0 {
			text.WriteByte(' ')
		}
		text.WriteString(s.Surface())
		ends[text.Len()] = true
	}
	flush()
	return out
}

// trainSplitter learns to split from the paragraphs of a treebank, as its comments "newpar" and "newdoc" mark them: by
// steps along the hinge loss, which get smaller for each weight as it changes (Duchi, Hazan and Singer, Adaptive
// Subgradient Methods, 2011). What comes out is the mean of the later passes. It computes with whole numbers: the same
// treebank gives the same splitter everywhere. nil if there is nothing to learn.
func trainSplitter(treebank []*Sentence) *splitter {
	gaps, keys := splitExamples(paragraphs(treebank))
	weights, changes, sums := make([]int, len(keys)), make([]int, len(keys)), make([]int, len(keys))
	random := rand.New(rand.NewPCG(1, 3))
	for epoch := range splitEpochs {
		rate := float64(splitRate * (splitEpochs - epoch) / splitEpochs)
		for _, k := range random.Perm(len(gaps)) {
			score, sign := 0, 1
			for _, f := range gaps[k].features {
				score += weights[f]
			}
			if !gaps[k].end {
				sign = -1
			}
			if sign*score >= splitOne {
				continue
			}
			for _, f := range gaps[k].features {
				changes[f]++
				weights[f] += sign * int(rate/math.Sqrt(float64(changes[f]))) // both are exact to the last bit on all machines
			}
		}
		if epoch >= splitEpochs/2 {
			for i, w := range weights {
				sums[i] += w
			}
		}
	}
	p := &splitter{map[uint32]int16{}}
	const passes = splitEpochs - splitEpochs/2
	for i, key := range keys {
		if w := math.RoundToEven(float64(sums[i]) * splitStored / (passes * splitOne)); w != 0 {
			p.weights[key] = int16(max(math.MinInt16, min(math.MaxInt16, w)))
		}
	}
	if len(p.weights) == 0 {
		return nil
	}
	return p
}

// splitExample is a gap by the numbers of its features, and whether a sentence ends there.
type splitExample struct {
	features []uint32
	end      bool
}

// splitExamples lists the gaps on which the rules are not sure, and the keys of the features that occur often enough, in
// the order of their first use.
func splitExamples(text []paragraph) (gaps []splitExample, keys []uint32) {
	counts := map[uint32]int{}
	for _, para := range text {
		all, chunks := chunked(para.text)
		(&splitter{}).walk(para.text, chunks, all.Tokens, func(g *gap, _ bool) bool {
			end := para.ends[chunks[g.i].end]
			if !g.sure {
				l := g.features()
				for _, f := range l.keys {
					counts[f]++
				}
				gaps = append(gaps, splitExample{l.keys[:], end})
			}
			return end
		})
	}
	numbers := map[uint32]uint32{}
	for k := range gaps {
		kept := gaps[k].features[:0]
		for _, f := range gaps[k].features {
			if counts[f] < splitLeast {
				continue
			}
			n, ok := numbers[f]
			if !ok {
				n = uint32(len(keys))
				numbers[f] = n
				keys = append(keys, f)
			}
			kept = append(kept, n)
		}
		gaps[k].features = kept
	}
	return gaps, keys
}
