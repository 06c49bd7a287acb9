package extract

import (
	"cmp"
	"slices"

	"github.com/hawksbill-kg/hawksbill/extract/clause"
	"github.com/hawksbill-kg/hawksbill/extract/entity"
)

// Covered is a proposition of a document, and whether a rule took it.
type Covered struct {
	Sentence  int    // its position in Source.Sentences
	Predicate string // lemma with kind, as clause.Proposition.String writes them: "host", "member:n", "able:a"
	Ends      []End  // what a statement could join
	Taken     bool
}

// End is what stands in one role of a proposition.
type End struct {
	Role  string
	Class string // local name of an ontology class, ClassUnknown, ClassDate or ClassClause
}

// What stands for a class in an End that has none.
const (
	ClassUnknown = "?"
	ClassDate    = "date"
	ClassClause  = "clause"
)

// Covered lists the propositions that a rule took or could take, in the order of the text. The rules must have been applied.
//
// A proposition is taken when a rule made a statement of it, accepted by the ontology or not; when such a rule matched it as
// the proposition of an argument; or when it is a title or a type, which need no rule.
//
// A rule could take those that have two ends for a statement, see ends. Two propositions that say the same count as one,
// that of the noun: "is a member" and "member", "expresses support" and "support".
func (src *Source) Covered() []Covered {
	var out []Covered
	given := src.given()
	for i, props := range src.Propositions {
		twins := twins(props)
		for k := range props {
			p := &props[k]
			if slices.Contains(twins, k) {
				continue
			}
			c := Covered{Sentence: i, Predicate: predicate(p), Ends: src.ends(i, p)}
			c.Taken = src.took(i, p.Head) || twins[k] >= 0 && src.took(i, props[twins[k]].Head) ||
				p.Kind == clause.Noun && len(p.Role(clause.Holder)) > 0 && inside(given[i], p.Head)
			if c.Taken || c.Ends != nil {
				out = append(out, c)
			}
		}
	}
	return out
}

// spend notes that a rule made a statement of what a token of sentence i heads, with what further tokens head.
func (src *Source) spend(i, token int, more []int) {
	if src.taken == nil {
		src.taken = make([][]bool, len(src.Sentences))
	}
	if src.taken[i] == nil {
		src.taken[i] = make([]bool, len(src.Sentences[i].Tokens))
	}
	src.taken[i][token] = true
	for _, k := range more {
		src.taken[i][k] = true
	}
}

func (src *Source) took(i, token int) bool {
	return src.taken != nil && src.taken[i] != nil && src.taken[i][token]
}

// given are the words, by sentence, of the titles and types that named makes statements of.
func (src *Source) given() map[int][]span {
	out := map[int][]span{}
	for _, t := range src.Index.Titles() {
		out[t.Sentence] = append(out[t.Sentence], span{t.First, t.Last})
	}
	for _, t := range src.Index.Types() {
		out[t.Sentence] = append(out[t.Sentence], span{t.First, t.Last})
	}
	return out
}

// twins gives for each proposition of a noun the verb that says the same, -1 for none: "be" before the noun, or the verb
// that has the noun as object and lends it its subject ("expresses support").
func twins(props []clause.Proposition) []int {
	out := make([]int, len(props))
	for n := range props {
		out[n] = -1
		q := &props[n]
		if q.Kind == clause.Verb {
			continue
		}
		for k := range props {
			p, role := &props[k], clause.Object
			if p.Lemma == "be" {
				role = clause.Complement
			} else if q.Parent != k {
				continue
			}
			if p.Kind == clause.Verb && fills(p, role, q.Head) && slices.ContainsFunc(q.Args, func(a clause.Argument) bool {
				return a.Role == clause.Holder && fills(p, clause.Subject, a.Head)
			}) {
				out[n] = k
				break
			}
		}
	}
	return out
}

// fills says whether a token stands in a role of p.
func fills(p *clause.Proposition, role string, token int) bool {
	return slices.ContainsFunc(p.Args, func(a clause.Argument) bool { return a.Role == role && a.Head == token })
}

// endRoles are the core roles in the order of Covered.Ends; prepositions follow as the sentence has them, dates last.
var endRoles = []string{
	clause.Holder, clause.Possessor, clause.Subject, clause.Indirect, clause.Object, clause.Complement, clause.Clausal,
}

// ends are the arguments that a statement could join, each role once, with the class of its first argument of a known one;
// prepositions only as far as the core roles do not make two. They are nil where there are less than two, unless a noun is
// said of a holder: it is an end itself.
func (src *Source) ends(i int, p *clause.Proposition) []End {
	type place struct {
		End
		rank, head int
	}
	var found []place
	own := src.Index.Mention(i, p.Head)
	for _, a := range p.Args {
		if p.Kind == clause.Noun && own != nil && own.Entity.Proper && own.First <= a.Head && a.Head <= own.Last {
			continue // a piece of the noun's own name
		}
		class := src.class(i, p, a)
		if class == "" {
			continue
		}
		if n := slices.IndexFunc(found, func(f place) bool { return f.Role == a.Role }); n >= 0 {
			if found[n].Class == ClassUnknown {
				found[n].Class = class
			}
			continue
		}
		rank := slices.Index(endRoles, a.Role)
		switch {
		case class == ClassDate:
			rank = len(endRoles) + 1
		case rank < 0:
			rank = len(endRoles)
		}
		found = append(found, place{End{a.Role, class}, rank, a.Head})
	}
	slices.SortStableFunc(found, func(a, b place) int { return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(a.head, b.head)) })
	if len(found) == 0 || len(found) == 1 && (found[0].Role != clause.Holder || src.Sentences[i].Tokens[p.Head].UPOS != "NOUN") {
		return nil
	}
	var out []End
	for n, f := range found {
		if n < 2 || f.rank < len(endRoles) {
			out = append(out, f.End)
		}
	}
	return out
}

// class is the class of an argument, "" where no rule can bind it: it is nobody and nothing in particular ("we", "this"), an
// adverbial without a preposition, or a clause about another argument of p, which says it itself ("continues to …").
func (src *Source) class(i int, p *clause.Proposition, a clause.Argument) string {
	switch a.Role {
	case clause.Modifier, "parenthesis", "unmarked":
		return ""
	}
	if a.Prop >= 0 {
		for _, inner := range src.Propositions[i][a.Prop].Args {
			if inner.Understood && slices.ContainsFunc(p.Args, func(b clause.Argument) bool { return b.Head == inner.Head }) {
				return ""
			}
		}
		return ClassClause
	}
	e := src.led(i, a.Head)
	if e == nil {
		for _, d := range src.Index.Dates(i) {
			if d.First <= a.Head && a.Head <= d.Last {
				return ClassDate
			}
		}
		if e = entityOf(src.Index.Mention(i, a.Head)); e == nil {
			return ""
		}
	}
	if len(e.Classes) == 0 {
		return ClassUnknown
	}
	return e.Classes[0]
}

// entityOf is the entity of a mention, nil where nothing can be said of it.
func entityOf(m *entity.Mention) *entity.Entity {
	if m == nil || m.Entity == nil || m.Entity.Generic {
		return nil
	}
	return m.Entity
}

// predicate is the lemma of a proposition with its kind.
func predicate(p *clause.Proposition) string {
	switch p.Kind {
	case clause.Noun:
		return p.Lemma + ":n"
	case clause.Adjective:
		return p.Lemma + ":a"
	}
	return p.Lemma
}

// Text is the sentence with index i as the document has it.
func (src *Source) Text(i int) string {
	s := src.Sentences[i]
	b := &src.Document.Blocks[s.Block]
	return src.Document.Text[b.Source(s.Start) : b.Source(s.End-1)+1]
}
