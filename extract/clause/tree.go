package clause

import (
	"strings"

	"github.com/hawksbill-kg/hawksbill/extract/syntax"
)

// word is a token with what this package asks of it, in lower case.
type word struct {
	form, lemma string
	upos, xpos  string
	rel, sub    string // relation and its subtype: "nsubj", "pass"
	feats       string
	head        int // -1 for the root
}

// tree is a working copy of a parse: common slips of the parser are mended here, never in the sentence.
type tree struct {
	*lexicon
	words []word
	kids  [][]int
}

// newTree copies a sentence. Heads out of range and tokens on a cycle become roots, so that a walk always ends.
func newTree(s *syntax.Sentence, l *lexicon) *tree {
	t := &tree{lexicon: l, words: make([]word, len(s.Tokens))}
	for i := range s.Tokens {
		k := &s.Tokens[i]
		w := &t.words[i]
		w.form = lower(k.Form)
		if strings.Contains(w.form, "’") {
			w.form = strings.ReplaceAll(w.form, "’", "'") // "n’t", "’s"
		}
		w.upos, w.xpos, w.feats, w.head = k.UPOS, k.XPOS, k.Feats, k.Head
		w.rel, w.sub, _ = strings.Cut(k.Deprel, ":")
		w.lemma = lemmaOf(w.form, k)
		if w.upos == "VERB" {
			w.lemma = l.verbLemma(w.lemma)
		}
		if w.head < -1 || w.head >= len(s.Tokens) || w.head == i {
			w.head = -1
		}
	}
	t.cut()
	for i := range t.words {
		if w := &t.words[i]; w.head < 0 {
			w.rel, w.sub = "root", ""
		}
	}
	t.link()
	return t
}

// cut makes every token on a cycle a root.
func (t *tree) cut() {
	state := make([]int8, len(t.words)) // 0 new, 1 on the path, 2 done
	var path []int
	for i := range t.words {
		path = path[:0]
		j := i
		for j >= 0 && state[j] == 0 {
			state[j] = 1
			path = append(path, j)
			j = t.words[j].head
		}
		if j >= 0 && state[j] == 1 {
			t.words[j].head = -1
		}
		for _, k := range path {
			state[k] = 2
		}
	}
}

func (t *tree) link() {
	n := len(t.words)
	counts := make([]int, n)
	for i := range t.words {
		if h := t.words[i].head; h >= 0 {
			counts[h]++
		}
	}
	all := make([]int, 0, n)
	if len(t.kids) != n {
		t.kids = make([][]int, n)
	}
	for i, c := range counts {
		at := len(all)
		all = all[:at+c]
		t.kids[i] = all[at : at : at+c]
	}
	for i := range t.words {
		if h := t.words[i].head; h >= 0 {
			t.kids[h] = append(t.kids[h], i)
		}
	}
}

// child returns the first child of i with the relation, -1 for none.
func (t *tree) child(i int, rel string) int {
	for _, k := range t.kids[i] {
		if t.words[k].rel == rel {
			return k
		}
	}
	return -1
}

func (t *tree) has(i int, rel string) bool { return t.child(i, rel) >= 0 }

// under says whether token i is j or a descendant of j.
func (t *tree) under(i, j int) bool {
	for ; i >= 0; i = t.words[i].head {
		if i == j {
			return true
		}
	}
	return false
}

// edges returns the first and the last token of the subtree of i.
func (t *tree) edges(i int) (first, last int) {
	first, last = i, i
	for _, k := range t.kids[i] {
		f, l := t.edges(k)
		first, last = min(first, f), max(last, l)
	}
	return first, last
}

func (t *tree) verbal(i int) bool { return t.words[i].upos == "VERB" || t.words[i].upos == "AUX" }

func (t *tree) nominal(i int) bool {
	switch t.words[i].upos {
	case "NOUN", "PROPN", "PRON", "NUM", "SYM", "X":
		return true
	}
	return false
}

// finite says whether the verb form shows tense.
func (w *word) finite() bool {
	switch w.xpos {
	case "VBD", "VBZ", "VBP", "MD":
		return true
	}
	return false
}

func lower(s string) string {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= 0x80 || 'A' <= c && c <= 'Z' {
			return strings.ToLower(s)
		}
	}
	return s
}

// lemmaOf is the token's lemma in lower case, or a guess from its form where it has none.
func lemmaOf(form string, t *syntax.Token) string {
	if t.Lemma != "" && t.Lemma != "_" {
		return lower(t.Lemma)
	}
	stem := func(cut int, add string) string {
		if len(form)-cut < 2 {
			return form
		}
		return form[:len(form)-cut] + add
	}
	switch {
	case t.XPOS == "NNS" || t.XPOS == "VBZ" || t.XPOS == "NNPS":
		switch {
		case strings.HasSuffix(form, "ies"):
			return stem(3, "y")
		case strings.HasSuffix(form, "sses"), strings.HasSuffix(form, "ches"), strings.HasSuffix(form, "shes"), strings.HasSuffix(form, "xes"):
			return stem(2, "")
		case strings.HasSuffix(form, "s") && !strings.HasSuffix(form, "ss"):
			return stem(1, "")
		}
	case t.XPOS == "VBG" && strings.HasSuffix(form, "ing"):
		return stem(3, "")
	case (t.XPOS == "VBD" || t.XPOS == "VBN") && strings.HasSuffix(form, "ed"):
		return stem(2, "")
	}
	return form
}

// event says whether a noun is a nominalisation by its ending: "creation".
func (t *tree) event(n int) bool {
	w := &t.words[n]
	if w.upos != "NOUN" || t.is("no-event", w.lemma) {
		return false
	}
	for _, end := range [...]string{"tion", "sion", "ment", "ance", "ence", "ing", "sal", "val", "sure", "ssion", "isation", "hip", "very", "lysis"} {
		if len(w.lemma) > len(end)+2 && w.lemma[len(w.lemma)-len(end):] == end {
			return true
		}
	}
	switch w.lemma {
	case "launch", "start", "reform", "release", "return", "end", "use", "export", "import", "transfer", "visit", "entry", "access", "change", "growth", "merger", "theft", "purchase", "sale", "transit", "repeal", "founding":
		return true
	}
	return false
}
