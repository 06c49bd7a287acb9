// Package syntax turns English text into Universal Dependencies trees: tokenizer, sentence splitter, tagger,
// lemmatizer and dependency parser, with an embedded model trained by cmd/hawksbill-train.
package syntax

// Token is one syntactic word of a sentence, with the fields of CoNLL-U (https://universaldependencies.org/format.html).
type Token struct {
	Form   string
	Lemma  string
	UPOS   string // universal part of speech, for instance "PROPN"
	XPOS   string // Penn Treebank tag, for instance "VBN"
	Feats  string // "Number=Sing|Tense=Past" in CoNLL-U order, empty where there are none
	Head   int    // index of the governing token in Sentence.Tokens, counted from 0; -1 for the root
	Deprel string // universal relation with its subtype, for instance "nsubj:pass"
	// Start and End are byte offsets, end exclusive, into the text that was parsed. Words of one multiword token
	// ("don't") share its surface by parts; an empty part has Start == End.
	Start, End int
	SpaceAfter bool
	// Margin is how much better the chosen head scored than the next best one, in [0,1]. For
	// parses read from files it is what MISC says as Margin=, else 1.
	Margin float32
}

// Multiword is a surface token that stands for several words, such as "don't" for "do" and "n't".
type Multiword struct {
	First, Last int // indexes into Sentence.Tokens, both inclusive
	Form        string
}

// Sentence is a parsed sentence: a single-rooted, acyclic tree over its tokens.
type Sentence struct {
	Tokens     []Token
	Multiwords []Multiword
	// Continued says that this is a further piece of an overlong sentence that Tokenize cut: it goes on from the one before.
	Continued  bool
	Start, End int      // byte offsets into the text that was parsed, end exclusive
	Block      int      // index of its block in the document; set by the caller that knows the document
	Number     int      // its number in the document, from 1; set by the caller that knows the document
	Comments   []string // comment lines of CoNLL-U without "# ", kept when read from a file

	children [][]int
}

// Children returns the indexes of the tokens that depend on token i, in order. The slice is shared: do not change it.
// It is safe for concurrent use on sentences from Parse, Annotate and ReadConllu; on a sentence made by hand only after
// the first call has returned.
func (s *Sentence) Children(i int) []int {
	if len(s.children) != len(s.Tokens) {
		s.link()
	}
	return s.children[i]
}

// link computes the children of every token, all in one piece of memory.
func (s *Sentence) link() {
	n := len(s.Tokens)
	counts := make([]int, n)
	for _, t := range s.Tokens {
		if t.Head >= 0 && t.Head < n {
			counts[t.Head]++
		}
	}
	all := make([]int, 0, n)
	s.children = make([][]int, n)
	for i, c := range counts {
		at := len(all)
		all = all[:at+c]
		s.children[i] = all[at : at : at+c]
	}
	for j, t := range s.Tokens {
		if t.Head >= 0 && t.Head < n {
			s.children[t.Head] = append(s.children[t.Head], j)
		}
	}
}

// Root returns the index of the sentence's root, or -1 for a sentence without tokens.
func (s *Sentence) Root() int {
	for i, t := range s.Tokens {
		if t.Head < 0 {
			return i
		}
	}
	return -1
}

// Subtree returns the indexes of token i and all its descendants, ascending.
func (s *Sentence) Subtree(i int) []int {
	in := make([]bool, len(s.Tokens))
	var mark func(int)
	mark = func(j int) {
		if in[j] {
			return
		}
		in[j] = true
		for _, k := range s.Children(j) {
			mark(k)
		}
	}
	mark(i)
	var out []int
	for j, yes := range in {
		if yes {
			out = append(out, j)
		}
	}
	return out
}
