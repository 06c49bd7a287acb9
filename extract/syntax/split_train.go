package syntax

import (
	"math"
	"math/rand/v2"
	"strings"
)

// How the splitter is trained: passes over the text, the first rate of learning, and how often a feature must occur to
// have a weight; weights are stored as so many parts of one.
const (
	splitEpochs = 6
	splitRate   = 0.05
	splitLeast  = 2
	splitUnit   = 32
)

// paragraph is a text whose sentences are known by the offsets at which they end, in bytes.
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
		said := s.Surface()
		for _, c := range s.Comments {
			if strings.HasPrefix(c, "newpar") || strings.HasPrefix(c, "newdoc") {
				flush()
			}
			if t, ok := strings.CutPrefix(c, "text = "); ok {
				said = t
			}
		}
		if text.Len() > 0 {
			text.WriteByte(' ')
		}
		text.WriteString(strings.TrimSpace(said))
		ends[text.Len()] = true
	}
	flush()
	return out
}

// trainSplitter learns to split from the sentences of a treebank, by gradient steps on the hinge loss with a rate of its own for
// each weight (Duchi, Hazan and Singer 2011), and takes the mean of the weights of the later half. The same treebank
// gives the same splitter.
func trainSplitter(treebank []*Sentence) *splitter {
	text := paragraphs(treebank)
	p := &splitter{usual: usualCase(text)}
	gaps, keys := p.gaps(text)
	weights, squares, sums := make([]float32, len(keys)), make([]float32, len(keys)), make([]float32, len(keys))
	r := rand.New(rand.NewPCG(1, 3))
	for epoch := range splitEpochs {
		rate := splitRate * (1 - float32(epoch)/splitEpochs*0.9)
		for _, k := range r.Perm(len(gaps)) {
			sum := float32(0)
			for _, f := range gaps[k].features {
				sum += weights[f]
			}
			step := rate
			if !gaps[k].end {
				sum, step = -sum, -rate
			}
			if sum >= 1 {
				continue
			}
			for _, f := range gaps[k].features {
				squares[f]++
				weights[f] += step / (1e-3 + float32(math.Sqrt(float64(squares[f]))))
			}
		}
		if epoch >= splitEpochs/2 {
			for i, w := range weights {
				sums[i] += w
			}
		}
	}
	p.weights = map[uint32]int16{}
	for i, key := range keys {
		if w := int16(math.RoundToEven(float64(sums[i]) / (splitEpochs - splitEpochs/2) * splitUnit)); w != 0 {
			p.weights[key] = w
		}
	}
	return p
}

// usualCase counts how words are written within sentences.
func usualCase(text []paragraph) map[uint32]int8 {
	type tally struct{ upper, lower int }
	counts := map[uint32]tally{}
	for _, para := range text {
		_, chunks := chunked(para.text)
		inside := false
		for i := range chunks {
			c := &chunks[i]
			c.describe(para.text[c.start:c.end])
			if n := counts[c.word]; inside && c.kind == 'X' {
				counts[c.word] = tally{n.upper + 1, n.lower}
			} else if inside && c.kind == 'x' {
				counts[c.word] = tally{n.upper, n.lower + 1}
			}
			inside = !para.ends[c.end]
		}
	}
	usual := map[uint32]int8{}
	for word, n := range counts {
		switch {
		case n.upper+n.lower < 2:
		case n.lower >= 20*n.upper && n.lower > 50:
			usual[word] = commonLower
		case n.lower >= 20*n.upper:
			usual[word] = mostlyLower
		case n.lower >= 2*n.upper:
			usual[word] = oftenLower
		default:
			usual[word] = oftenUpper
		}
	}
	return usual
}

// splitExample is a gap by the numbers of its features, and whether a sentence ends there.
type splitExample struct {
	features []uint32
	end      bool
}

// gaps lists the gaps that need a decision, and the features that occur often enough, in the order of their first use.
func (p *splitter) gaps(text []paragraph) (gaps []splitExample, keys []uint32) {
	counts := map[uint32]int{}
	for _, para := range text {
		all, chunks := chunked(para.text)
		p.walk(para.text, chunks, all.Tokens, func(i int, g *gap, _ bool) bool {
			end := para.ends[chunks[i].end]
			if !(chunks[i].inner && chunks[i+1].inner) {
				var l featureList
				g.features(&l)
				features := append([]uint32(nil), l.keys[:l.n]...)
				for _, f := range features {
					counts[f]++
				}
				gaps = append(gaps, splitExample{features, end})
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
