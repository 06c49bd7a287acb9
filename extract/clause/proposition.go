// Package clause reads a dependency tree as propositions: who did what to whom, however the sentence words it.
// Passives, coordination, control, relative clauses, participles, appositions, light verbs and nominalisations are
// undone here, so that the rules above need one pattern for each meaning.
package clause

import "github.com/hawksbill-kg/hawksbill/extract/syntax"

// Kind says what carries a Proposition.
type Kind int

// The kinds of Proposition.
const (
	Verb      Kind = iota // "Norway hosts the meeting"
	Noun                  // "the launch of X by Y", "Norway, a cosponsor of X", "as a member of X": a noun with arguments
	Adjective             // "Norway is committed to X", "X is guided by Y" (participles tagged as adjectives too)
)

// Modality is how the text commits itself to a proposition. The values are those of the fact format.
type Modality string

// The modalities, from the strongest commitment to the weakest.
const (
	Asserted    Modality = "asserted"    // it holds or happened
	Planned     Modality = "planned"     // will, is to, intends to, decides to
	Sought      Modality = "sought"      // seeks to, efforts to, purpose clauses
	Necessary   Modality = "necessary"   // must, should, needs to; what is urged, requested, demanded
	Possible    Modality = "possible"    // may, might, could
	Conditional Modality = "conditional" // if, unless, would
)

// Tense is the time of a proposition seen from the document. The values are those of the fact format.
type Tense string

// The tenses.
const (
	Past    Tense = "past"
	Present Tense = "present"
	Future  Tense = "future"
)

// Roles of an Argument. Every other role is a preposition, simple or several words, in lower case: "to", "of",
// "with a view to", "in accordance with", "as".
const (
	Subject    = "subject"    // the agent side after passives are undone
	Object     = "object"     // the thing acted on, the subject of a passive included
	Indirect   = "indirect"   // "gave *them* a loan"
	Complement = "complement" // predicate nominal or adjective, secondary predicate: "elected *president*"
	Clausal    = "clause"     // a clause: that-clause, infinitive or gerund; Argument.Prop names its proposition
	Holder     = "holder"     // of a Noun: who or what the noun is said of ("Norway, a *member* of X": holder Norway)
	Possessor  = "possessor"  // of a Noun: "*Norway's* support for X", "*its* launch"
	Modifier   = "modifier"   // of a Noun: compound or adjective that may be an argument, "*Kenyan* support", "*UN* reform"
)

// Argument is one participant of a Proposition. Coordinated arguments are separate Arguments with the same role.
type Argument struct {
	Role string
	Head int // token index of its head
	// Prop is the index, in the slice that Read returned, of the proposition that fills this argument; -1 for a phrase.
	Prop int
	// Understood says that the argument was carried over: from a controlling clause, a first conjunct, an antecedent.
	Understood bool
}

// Proposition is one predication of a sentence.
type Proposition struct {
	Sentence *syntax.Sentence
	Kind     Kind
	Head     int    // token index of the predicate word
	Lemma    string // lower case, with its particle: "host", "carry out"; for a resolved light verb the noun stays a Noun proposition
	Passive  bool   // the sentence used the passive; roles are undone all the same
	Args     []Argument

	// Parent is the index of the proposition that this one depends on, -1 for none; Link says how: "clause" (its
	// Clausal argument), "purpose", "adverbial", "relative", "participial", "conj", "apposition", "as", "noun".
	Parent int
	Link   string

	// Type is the type of the clause, Aspect that of its verb group; both are "" for a Noun.
	Type     Type
	Aspect   Aspect
	Modality Modality
	Negative bool
	Tense    Tense
	// Ended says that the words put a state in the past: "former", "no longer", "until", "used to".
	Ended bool
	// Source is the token index of whoever is reported to say so ("*the Minister* said that …", "according to *X*"),
	// -1 when the document itself says so. Reported is true also where nobody is named ("reportedly", "it is said that").
	Source   int
	Reported bool
}

// Role returns the arguments in the given role, in the order of the sentence.
func (p *Proposition) Role(role string) []Argument {
	var out []Argument
	for _, a := range p.Args {
		if a.Role == role {
			out = append(out, a)
		}
	}
	return out
}
