// Package open writes propositions as open facts: subject, relation and arguments in the sentence's own words, without any
// ontology. A Compact fact has exact, short arguments and one new argument at a time; a Long one has the full phrases, all
// arguments of its predicate at once.
package open

import (
	"strings"

	"github.com/hawksbill-kg/hawksbill/extract/clause"
	"github.com/hawksbill-kg/hawksbill/extract/syntax"
)

// Style is how much of a phrase a fact keeps.
type Style int

// The styles.
const (
	Compact Style = iota // "was founding justice of" — "High Court"
	Long                 // "became" — "a founding justice of the High Court of Australia"
)

// Fact is an open fact. Its phrases are never empty, but Args may be.
type Fact struct {
	Kind       Kind
	Subject    Phrase
	Relation   Phrase
	Args       []Phrase // the object first
	Roles      []string // of the Args: "object", "complement", "clause" … or a preposition (roles of clause.Argument)
	Heads      []int    // token of the head of Subject, then of each of Args; -1 for none
	Confidence float64  // in (0,1]; its order matters
	// Prop is the proposition that says it.
	Prop *clause.Proposition
}

// Kind says what in the sentence carries a fact.
type Kind string

// The kinds.
const (
	Verbal     Kind = "verb"       // "Norway hosts the forum"
	Copular    Kind = "copula"     // "Norway is a member"
	Apposition Kind = "apposition" // "Norway, a member of X"
	Possessive Kind = "possessive" // "Norway's coast"
)

// Phrase is a piece of a fact: words of the sentence, and the few that a fact adds ("is", "has", "of").
type Phrase []Word

// Word is one word of a Phrase.
type Word struct {
	Token int    // index into the sentence's tokens, -1 for a word that the fact adds
	Added string // that word
	// Droppable says that the phrase means the same thing without it: a determiner, for instance.
	Droppable bool
}

// Marked is the phrase with its droppable words in brackets: "[the first] Prime Minister".
func (p Phrase) Marked(s *syntax.Sentence, source string) string {
	var b strings.Builder
	for i := 0; i < len(p); {
		end := i + 1
		for end < len(p) && p[end].Droppable == p[i].Droppable {
			end++
		}
		if i > 0 {
			b.WriteByte(' ')
		}
		run := p[i:end].Text(s, source, true)
		if p[i].Droppable {
			run = "[" + run + "]"
		}
		b.WriteString(run)
		i = end
	}
	return b.String()
}

// Text is the phrase in the sentence's words. source is the text that the offsets of the sentence's tokens count in; keep
// says whether droppable words stay.
func (p Phrase) Text(s *syntax.Sentence, source string, keep bool) string {
	var b strings.Builder
	last := -2
	for _, w := range p {
		if w.Droppable && !keep {
			continue
		}
		if b.Len() > 0 && (w.Token < 0 || w.Token != last+1 || s.Tokens[last].SpaceAfter) {
			b.WriteByte(' ')
		}
		if w.Token < 0 {
			b.WriteString(w.Added)
			last = -2
			continue
		}
		t := &s.Tokens[w.Token]
		b.WriteString(source[t.Start:t.End])
		last = w.Token
	}
	return b.String()
}
