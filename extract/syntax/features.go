package syntax

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/hawksbill-kg/hawksbill/extract/syntax/neural"
)

// featureDims are the widths of the embedding tables: lower-cased word, its last two, three and four characters, its
// first three, its shape.
var featureDims = []int{80, 16, 32, 32, 24, 16}

// wordFeature is the place of the whole word among the features of a token.
const wordFeature = 0

// leastSeen is how often a feature must occur in training to get a row of its own; all others share row 0, so that the
// network learns what to make of the unknown.
const leastSeen = 2

// vocabulary gives the features of a word their rows.
type vocabulary struct {
	lists  [][]string // sorted; the feature at i has row i+1
	tables []map[string]int32
}

func newVocabulary(lists [][]string) *vocabulary {
	v := &vocabulary{lists: lists}
	for _, list := range lists {
		table := make(map[string]int32, len(list))
		for i, key := range list {
			table[key] = int32(i + 1)
		}
		v.tables = append(v.tables, table)
	}
	return v
}

// countFeatures makes the vocabulary of a treebank, and says how often each word's row occurs.
func countFeatures(treebank []*Sentence) (*vocabulary, []int) {
	counts := make([]map[string]int, len(featureDims))
	for i := range counts {
		counts[i] = map[string]int{}
	}
	for _, s := range treebank {
		for _, t := range s.Tokens {
			keys(t.Form, func(i int, key []byte) { counts[i][string(key)]++ })
		}
	}
	lists := make([][]string, len(counts))
	for i, c := range counts {
		for key, n := range c {
			if n >= leastSeen && utf8.ValidString(key) {
				lists[i] = append(lists[i], key)
			}
		}
		sort.Strings(lists[i])
	}
	seen := make([]int, len(lists[wordFeature])+1)
	for i, key := range lists[wordFeature] {
		seen[i+1] = counts[wordFeature][key]
	}
	return newVocabulary(lists), seen
}

// buckets is the number of rows of each table.
func (v *vocabulary) buckets() []int {
	var out []int
	for _, list := range v.lists {
		out = append(out, len(list)+1)
	}
	return out
}

// sentence describes the forms of the given tokens to the network; a form that standIns names is described as the form
// that it gives.
func (v *vocabulary) sentence(tokens []Token, standIns map[string]string) []neural.Features {
	out := make([]neural.Features, len(tokens))
	rows := make(neural.Features, len(tokens)*len(v.tables))
	for i, t := range tokens {
		out[i] = rows[i*len(v.tables) : (i+1)*len(v.tables)]
		form := t.Form
		if other, ok := standIns[form]; ok {
			form = other
		}
		keys(form, func(k int, key []byte) { out[i][k] = v.tables[k][string(key)] })
	}
	return out
}

// keys calls use with each feature of a form, in the order of featureDims; use must not keep the bytes.
func keys(form string, use func(i int, key []byte)) {
	var memory [64]byte
	lower := append(normal(memory[:0], form), '$')
	use(0, lower[:len(lower)-1])
	word := lower[:len(lower)-1]
	for i, n := range [...]int{2, 3, 4} {
		at := len(word)
		for range n {
			_, size := utf8.DecodeLastRune(word[:at])
			at -= size
		}
		if at == 0 {
			use(1+i, lower) // the mark tells a whole word from the end of one
		} else {
			use(1+i, word[at:])
		}
	}
	at := 0
	for range 3 {
		_, size := utf8.DecodeRune(word[at:])
		at += size
	}
	if at == len(word) {
		at++
	}
	use(4, lower[:at])
	var again [64]byte
	use(5, shape(again[:0], form))
}

// normal appends a form in lower case, its digits as 0, curved quotation marks and long dashes as straight and short ones.
func normal(out []byte, form string) []byte {
	for _, r := range form {
		switch {
		case r < 'A':
			if r >= '0' && r <= '9' {
				r = '0'
			}
		case r < utf8.RuneSelf:
			if r <= 'Z' {
				r += 'a' - 'A'
			}
		case strings.ContainsRune("‘’", r):
			r = '\''
		case strings.ContainsRune("“”„«»", r):
			r = '"'
		case strings.ContainsRune("–—‐‑", r):
			r = '-'
		default:
			r = unicode.ToLower(r)
		}
		out = utf8.AppendRune(out, r)
	}
	return out
}

// shape appends a form by kinds of character, runs cut at three: "Accra" Xxxx, "COVID" XXX, "2021" ddd, "U.N." X.X.
func shape(out []byte, form string) []byte {
	var last rune
	run := 0
	for _, r := range form {
		switch {
		case unicode.IsUpper(r):
			r = 'X'
		case unicode.IsLetter(r):
			r = 'x'
		case unicode.IsDigit(r):
			r = 'd'
		}
		if r != last {
			last, run = r, 0
		}
		if run++; run <= 3 {
			out = utf8.AppendRune(out, r)
		}
	}
	return out
}
