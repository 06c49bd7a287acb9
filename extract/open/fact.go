// Package open writes propositions as open facts: subject, relation and arguments in the sentence's own words, without any
// ontology.
//
// Both styles walk the same way: from a proposition of package clause to its arguments, through infinitives, gerunds and
// purposes that go on with the same subject ("helped to raise"). They differ in four choices only:
//
//   - Bounds. Compact keeps of a noun phrase what stands before its head and what follows with "of", "without" or "except", or
//     what the noun is nothing without ("attempts to regain the throne"); Long keeps all but relative clauses and appositions.
//   - Arguments. Compact says one new argument a fact, and what the sentence says before it is part of the relation
//     ("became justice of" — "the High Court"); so it goes on into the phrases of an argument. Long says all arguments of a
//     predicate at once, clauses of time, cause and condition with them.
//   - Coordination. Compact gives a fact for each member of a list, Long keeps the list.
//   - Appositions. Compact tells only those with a determiner.
//
// Both styles keep what a phrase may not lose: the restrictions of "all", "any", "no" and of kinds, of what is denied, and of nouns
// that say nothing alone (restrict.go). Where a fact would mislead it is not told: objects of "require … to be", places of "put",
// comparisons cut short, clauses whose object stands elsewhere (silence.go).
//
// Nothing is told that the sentence only asks or supposes: questions, "whether" and "if" clauses have no facts of their own. What
// denies or hedges a predicate stays in the relation; plans, wishes, conditions and other people's words are annotations of
// Fact.Prop.
package open

import (
	"strings"

	"github.com/hawksbill-kg/hawksbill/extract/clause"
)

// Style is how much of a phrase a fact keeps.
type Style int

// The styles.
const (
	Compact Style = iota // "became founding justice of" — "High Court"
	Long                 // "became" — "a founding justice of the High Court of Australia"
)

// Fact is an open fact. Its phrases are never empty, and it has at least one argument.
type Fact struct {
	Kind       Kind
	Subject    Phrase
	Relation   Phrase   // with conditions, denials and hedges: what it leaves out changes nothing
	Args       []Phrase // the object first; a Compact fact has one
	Roles      []string // of Args: "object", "complement", "clause" … or a preposition (roles of clause.Argument), "purpose", "adverbial"
	Heads      []int    // token of the head of Subject, then of each of Args; -1 for none
	Confidence float64  // in (0,1]: how likely a reader calls it right, by the model in confidence.go; its order matters more than its value
	// Prop is the proposition that says it, with modality, polarity, tense and source. Of several in one relation ("helped to
	// raise") it is the last; where the relation goes on into a participle or gerund inside a phrase ("thanked them for keeping the
	// peace") it is the one before that. Where a predicate before it is denied ("did not stay to talk") it is a Negative copy.
	Prop *clause.Proposition
}

// Kind says what in the sentence carries a fact.
type Kind string

// The kinds.
const (
	Verbal      Kind = "verb"        // "Norway hosts the forum", "Norway is ready for talks"
	Copular     Kind = "copula"      // "Norway is a member"
	Existential Kind = "existential" // "there are talks in Oslo"
	Apposition  Kind = "apposition"  // "Norway, a member of X"
)

// String writes a fact for tests and explanations: "Norway; hosts; forum". Droppable words are in brackets, added ones in
// angles. It takes the tokens' forms, one blank between.
func (f *Fact) String() string {
	parts := []string{f.forms(f.Subject), f.forms(f.Relation)}
	for _, a := range f.Args {
		parts = append(parts, f.forms(a))
	}
	return strings.Join(parts, "; ")
}

func (f *Fact) forms(p Phrase) string {
	words := make([]string, len(p))
	for i, w := range p {
		switch {
		case w.Token < 0:
			words[i] = "<" + w.Added + ">"
		case w.Droppable:
			words[i] = "[" + f.Prop.Sentence.Tokens[w.Token].Form + "]"
		default:
			words[i] = f.Prop.Sentence.Tokens[w.Token].Form
		}
	}
	return strings.Join(words, " ")
}
