package extract

import (
	"go.yaml.in/yaml/v3"
)

// Rule says which statement a wording makes. Its examples run as tests.
type Rule struct {
	ID       string
	About    string
	File     string
	Line     int
	Patterns []*Pattern
	Emits    []Emit
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
	Trigger string   // one of the constants above
	Lemmas  []string // the words that trigger it; "*" stands for every word
	Word    Word     // what the word must be, for triggerToken
	Passive *bool    // nil: either voice
	Links   []string // how the proposition hangs on its parent (clause.Proposition.Link); empty: any
	Slots   []Slot
	Absent  []string // roles that must not be there
	Without []Path   // paths that must lead nowhere
}

// Slot constrains the arguments of some roles.
type Slot struct {
	Roles    []string // alternatives; "self" is the trigger word itself; "purpose", "participial" … are linked clauses
	Path     Path     // instead of roles: from the trigger word to the arguments
	Optional bool
	Value    Value
}

// Value constrains and binds one argument.
type Value struct {
	Name    string   // variable, "" to only test
	Classes []string // ontology classes, any of which will do; empty: every class
	Unknown bool     // an entity of no known class will do too
	Date    bool     // a date, not an entity
	Text    bool     // the words themselves, not an entity
	Words   []string // lemmas, any of which the head word must be; empty: every word
	Except  []string // lemmas, none of which the head word may be
	Nested  *Pattern // a pattern that the argument's own proposition must match
}

// Emit is one statement that a rule makes.
type Emit struct {
	Subject   string // variable
	Predicate string
	Object    string // variable, or a class name for TypeProperty
	Seat      bool   // "?o.seat": not the entity but the office that it fills
	Negative  bool   // "not: …": the wording denies the statement
	Ended     bool   // "ended: …": the wording puts it in the past
}

// Example is a sentence of our own and what the rules make of it.
type Example struct {
	Text  string
	Gives []string // statements as Statement.String writes them; "not: …" must not come out
	Line  int
}

// roleSelf is the slot role of the trigger word itself.
const roleSelf = "self"

// position is where in its file a piece of a rule stands.
type position struct {
	file string
	line int
	col  int
}

func at(file string, n *yaml.Node) position { return position{file, n.Line, n.Column} }
