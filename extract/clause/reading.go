package clause

import "github.com/hawksbill-kg/hawksbill/extract/syntax"

// Reading is a sentence with its propositions and the tree that they were read from: the parse after the repairs of this
// package. Tokens are indexes into Sentence.Tokens.
type Reading struct {
	Sentence *syntax.Sentence
	Props    []Proposition

	tree *tree
}

// Head is the governing token of token i, -1 for a root.
func (r *Reading) Head(i int) int { return r.tree.words[i].head }

// Relation is the universal relation of token i, without its subtype.
func (r *Reading) Relation(i int) string { return r.tree.words[i].rel }

// Subtype is the subtype of that relation, "" where there is none.
func (r *Reading) Subtype(i int) string { return r.tree.words[i].sub }

// Kids are the dependents of token i in their order. The slice is shared: do not change it.
func (r *Reading) Kids(i int) []int { return r.tree.kids[i] }

// Word is the form of token i in lower case.
func (r *Reading) Word(i int) string { return r.tree.words[i].form }

// Lemma is the lemma of token i in lower case.
func (r *Reading) Lemma(i int) string { return r.tree.words[i].lemma }

// Edges are the first and the last token of the subtree of token i.
func (r *Reading) Edges(i int) (first, last int) { return r.tree.edges(i) }
