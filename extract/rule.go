package extract

import (
	"fmt"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/hawksbill-kg/hawksbill/extract/clause"
)

// Rule says which statement a wording makes. Its examples run as tests.
type Rule struct {
	ID       string
	About    string
	File     string
	Line     int
	Patterns []*Pattern
	Emits    []Emit
	Qualify  []Qualify
	Examples []Example
	// Confidence is how far the rule is trusted, in (0,1]; 0.9 where the file does not say.
	Confidence float64
	// Margin is the least that the parser must have been sure of every arc that a match rests on (syntax.Token.Margin), in
	// [0,1]; 0 where the file does not say: every parse will do.
	Margin float64
}

// Kinds of trigger.
const (
	triggerVerb      = "verb"
	triggerNoun      = "noun"
	triggerAdjective = "adjective"
	triggerToken     = "token"
)

// Pattern matches one proposition: a trigger word and constraints on its arguments. With triggerToken it matches one word, be
// it in a proposition or not.
type Pattern struct {
	Piece
	Trigger string   // one of the constants above
	Lemmas  []string // the words that trigger it; "*" stands for every word
	Word    Word     // what the word must be, for triggerToken
	Passive *bool    // nil: either voice
	Links   []string // how the proposition hangs on its parent (clause.Proposition.Link); empty: any
	Slots   []Slot
	Absent  []Slot // what must not be there: roles, ends of paths, and those of either that fit a value

	trigger, passive, link Piece
}

// Slot constrains the arguments of some roles.
type Slot struct {
	Piece
	Roles    []string // alternatives; "self" is the trigger word itself; "purpose", "participial" … are linked clauses
	Path     Path     // instead of roles: from the trigger word to the arguments
	Key      string   // the roles or the path as written
	Optional bool
	Value    Value

	id int // slots that are written alike have the same
}

// Value constrains and binds one argument.
type Value struct {
	Name    string   // variable, "" to only test
	Classes []string // ontology classes, any of which will do; empty: every class
	Not     []string // ontology classes, none of which it may have
	Unknown bool     // an entity of no known class will do too
	Date    bool     // a date, not an entity
	Text    bool     // the words themselves, not an entity
	Words   []string // lemmas, any of which the head word must be; empty: every word
	Except  []string // lemmas, none of which the head word may be
	Word    Word     // what the head word must be
	Nested  *Pattern // a pattern that the argument's own proposition must match
}

// Emit is one statement that a rule makes.
type Emit struct {
	Piece
	Subject   string // variable
	Predicate string
	Object    string // variable, or a class name for TypeProperty
	Seat      bool   // "?o.seat": not the entity but the office that it fills
	Negative  bool   // "not: …": the wording denies the statement; where it is denied itself it says nothing
	Ended     bool   // "ended: …": the wording puts it in the past
	// Modality and Polarity ("positive", "negative") take the place of those of the proposition; "" leaves it its own.
	Modality clause.Modality
	Polarity string
}

// Qualify makes what a variable is bound to a qualifier of the statements, in place of what is read off the sentence.
type Qualify struct {
	Kind string // one of qualifiers
	Name string // variable
}

// Example is a sentence of our own and what the rules make of it.
type Example struct {
	Position
	Text  string
	Gives []string // statements as Statement.String writes them; "not: …" must not come out as a plain triple
}

// roleSelf is the slot role of the trigger word itself.
const roleSelf = "self"

// Position is a place in a rule file. Lines and columns count from 1, columns in characters.
type Position struct {
	File string
	Line int
	Col  int
}

// String writes file:line:col.
func (p Position) String() string { return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Col) }

// Piece is a piece of a rule where it stands in its file, with its text on one line.
type Piece struct {
	Position
	Text string
}

// written is a key with its value, as a piece.
func (l *loader) written(key, value *yaml.Node) Piece {
	return Piece{l.at(key), quoted(key) + ": " + flow(value)}
}

// flow writes a node on one line.
func flow(n *yaml.Node) string {
	var parts []string
	switch n.Kind {
	case yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			parts = append(parts, quoted(n.Content[i])+": "+flow(n.Content[i+1]))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	case yaml.SequenceNode:
		for _, item := range n.Content {
			parts = append(parts, flow(item))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	}
	return quoted(n)
}

// quoted is the text of a scalar, with quotation marks where the file has some.
func quoted(n *yaml.Node) string {
	if n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0 {
		return `"` + n.Value + `"`
	}
	return n.Value
}
