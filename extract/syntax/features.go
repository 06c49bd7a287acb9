package syntax

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/hawksbill-kg/hawksbill/extract/syntax/neural"
)

// featureCount is the number of embedding tables: lower-cased word, its last two, three and four characters, its first
// three, its shape.
const featureCount = 6

// wordFeature is the place of the whole word among the features of a token, vectorFeature that of its vector.
const (
	wordFeature   = 0
	vectorFeature = featureCount
)

// A feature gets a row of its own if it occurs in the treebank or in silver parses this often; all others share row 0,
// so that the network learns what to make of the unknown.
const (
	leastSeen   = 2
	leastSilver = 6
)

// vocabulary gives the features of a word their rows.
type vocabulary struct {
	lists   [][]string // sorted; the feature at i has row i+1
	vectors []string   // sorted; the word at i has vector i+1
	words   map[string]wordRows
	tables  [featureCount]map[string]int32 // but for wordFeature
}

// wordRows are the rows of a word's embedding and of its vector, 0 for none.
type wordRows struct{ own, vector int32 }

func newVocabulary(lists [][]string, vectors []string) *vocabulary {
	v := &vocabulary{lists: lists, vectors: vectors, words: make(map[string]wordRows, max(len(vectors), len(lists[wordFeature]))*5/4)}
	for i, word := range vectors {
		v.words[word] = wordRows{vector: int32(i + 1)}
	}
	for i, word := range lists[wordFeature] {
		rows := v.words[word]
		rows.own = int32(i + 1)
		v.words[word] = rows
	}
	for k, list := range lists[wordFeature+1:] {
		table := make(map[string]int32, len(list))
		for i, key := range list {
			table[key] = int32(i + 1)
		}
		v.tables[wordFeature+1+k] = table
	}
	return v
}

// countFeatures lists the features of a treebank and of silver parses that get rows, and says how often each word's row
// occurs.
func countFeatures(treebank, silver []*Sentence) (lists [][]string, seen []int) {
	type tally struct{ treebank, silver int }
	counts := make([]map[string]tally, featureCount)
	for i := range counts {
		counts[i] = map[string]tally{}
	}
	count := func(sentences []*Sentence, add tally) {
		for _, s := range sentences {
			for _, t := range s.Tokens {
				keys(t.Form, func(i int, key []byte) {
					old := counts[i][string(key)]
					counts[i][string(key)] = tally{old.treebank + add.treebank, old.silver + add.silver}
				})
			}
		}
	}
	count(treebank, tally{treebank: 1})
	count(silver, tally{silver: 1})
	lists = make([][]string, featureCount)
	for i, c := range counts {
		for key, n := range c {
			if (n.treebank >= leastSeen || n.silver >= leastSilver) && utf8.ValidString(key) && !strings.Contains(key, "\n") {
				lists[i] = append(lists[i], key)
			}
		}
		sort.Strings(lists[i])
	}
	seen = make([]int, len(lists[wordFeature])+1)
	for i, key := range lists[wordFeature] {
		n := counts[wordFeature][key]
		seen[i+1] = n.treebank + n.silver
	}
	return lists, seen
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
	const width = featureCount + 1
	out := make([]neural.Features, len(tokens))
	rows := make(neural.Features, len(tokens)*width)
	for i, t := range tokens {
		out[i] = rows[i*width : (i+1)*width]
		form := t.Form
		if other, ok := standIns[form]; ok {
			form = other
		}
		keys(form, func(k int, key []byte) {
			if k == wordFeature {
				word := v.words[string(key)]
				out[i][wordFeature], out[i][vectorFeature] = word.own, word.vector
				return
			}
			out[i][k] = v.tables[k][string(key)]
		})
	}
	return out
}

// keys calls use with each feature of a form, in the order that featureCount gives; use must not keep the bytes.
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
