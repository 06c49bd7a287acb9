// Package extract turns parsed documents into statements by rules over propositions.
//
// Rules are YAML files (see rules/) that match what package clause read; entities and dates come from package entity.
// Whether a statement fits the ontology is decided elsewhere: this package only asks whether one class is another's
// subclass.
package extract

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"github.com/hawksbill-kg/hawksbill/extract/clause"
	"github.com/hawksbill-kg/hawksbill/extract/entity"
)

// TypeProperty is the predicate of a statement that gives its subject a class, Statement.Object.Class.
const TypeProperty = "type"

// Statement is one fact that a sentence states, with what the sentence says about it.
type Statement struct {
	Subject   *entity.Entity
	Predicate string // local name of an ontology property, or TypeProperty
	Object    Object

	Qualifiers   Qualifiers
	Modality     clause.Modality
	Negative     bool
	Tense        clause.Tense
	Ended        bool           // the words put the state in the past: "former", "until 1945"
	AttributedTo *entity.Entity // whoever is reported to say so, nil for the document itself
	Reported     bool           // reported, also where nobody is named
	Confidence   float64        // in [0,1]
	Evidence     Evidence
	By           *Pattern // that matched; nil where no rule file was needed
	Signs        Signs    // what speaks against it; none where By is nil
}

// Object is what a statement says of its subject: exactly one of an entity, a class or a literal.
type Object struct {
	Entity   *entity.Entity
	Class    string // local name of an ontology class, for TypeProperty
	Value    string
	Datatype string // "xsd:gYear", "xsd:string" …, for Value
}

// Label is the object as a person reads it.
func (o Object) Label() string {
	switch {
	case o.Entity != nil:
		return o.Entity.Label
	case o.Class != "":
		return o.Class
	}
	return o.Value
}

// key tells objects apart.
func (o Object) key() string {
	if o.Entity != nil {
		return "<" + o.Entity.ID + ">"
	}
	return o.Label() + "^^" + o.Datatype
}

// Qualifiers are what the sentence adds to a statement. Dates are lexical forms of xsd:gYear, gYearMonth or date; the
// rest are phrases of the sentence.
type Qualifiers struct {
	Date, StartDate, EndDate, TargetDate string
	Place, Purpose, Means, Amount        []string
}

// Evidence says where a statement comes from.
type Evidence struct {
	Document   string // document.Document.Name
	Sentence   int    // its number in the document, from 1
	Start, End int    // the sentence in code points of the document's text, end exclusive
	Text       string // the sentence as it stands in the document
	Rule       string
}

// Bare says whether the sentence itself makes the bare triple true: asserted, positive, nobody else's words, not told as
// over and, for a property of state, without an end date (docs/architecture.md, "The plain-triple rule").
func (s *Statement) Bare(state bool) bool {
	return s.Modality == clause.Asserted && !s.Negative && s.AttributedTo == nil && !s.Reported && !s.Ended && !(state && s.Qualifiers.EndDate != "")
}

// String renders a statement as rule examples write it: "planned negative reported: Norway hosts Harbour Forum".
func (s *Statement) String() string {
	var marks []string
	if s.Modality != clause.Asserted {
		marks = append(marks, string(s.Modality))
	}
	if s.Negative {
		marks = append(marks, "negative")
	}
	if s.AttributedTo != nil || s.Reported {
		marks = append(marks, "reported")
	}
	if s.Ended {
		marks = append(marks, "ended")
	}
	text := s.Subject.Label + " " + s.Predicate + " " + s.Object.Label()
	if len(marks) == 0 {
		return text
	}
	return strings.Join(marks, " ") + ": " + text
}

// ID names the statement: it depends on document, subject, predicate, object, modality, polarity, attribution and
// qualifiers, not on the rule's name or the offsets, so that a decision about it survives a renamed rule and an edited
// paragraph. It is the local part of an IRI.
func (s *Statement) ID() string {
	by := ""
	if s.AttributedTo != nil {
		by = s.AttributedTo.ID
	}
	h := sha256.New()
	for _, part := range []string{
		s.Evidence.Document, s.Subject.ID, s.Predicate, s.Object.key(), string(s.Modality), fmt.Sprint(s.Negative, s.Reported), by, s.Qualifiers.key(),
	} {
		fmt.Fprintf(h, "%d:%s", len(part), part)
	}
	return "statement/" + hex.EncodeToString(h.Sum(nil)[:10])
}

func (q Qualifiers) key() string {
	lists := []string{q.Date, q.StartDate, q.EndDate, q.TargetDate}
	for _, l := range [][]string{q.Place, q.Purpose, q.Means, q.Amount} {
		l = slices.Clone(l)
		slices.Sort(l)
		lists = append(lists, strings.Join(l, "|"))
	}
	return strings.Join(lists, ";")
}

// Any says whether there is any qualifier.
func (q Qualifiers) Any() bool { return q.key() != Qualifiers{}.key() }
