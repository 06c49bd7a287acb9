package hawksbill

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"github.com/hawksbill-kg/hawksbill/extract"
	"github.com/hawksbill-kg/hawksbill/extract/clause"
	"github.com/hawksbill-kg/hawksbill/extract/entity"
	"github.com/hawksbill-kg/hawksbill/ontology"
)

// Fact is a checked statement.
type Fact struct {
	*extract.Statement
	Plain         bool                 // its bare triple is written
	Violations    []ontology.Violation // why the ontology rejects it
	LowConfidence bool                 // below the threshold, which rejects it unless a person accepted it
	Reviewed      Decision             // what a person decided

	base       string
	ontology   *ontology.Ontology
	reviewedAt string // "NAME.review.tsv:LINE"
}

// Accepted says whether the fact stands: the ontology allows it, and a person accepted it or it is sure enough and no person rejected
// it.
func (f *Fact) Accepted() bool {
	return len(f.Violations) == 0 && f.Reviewed != Reject && (!f.LowConfidence || f.Reviewed == Accept)
}

// settle decides whether the bare triple is written.
func (f *Fact) settle() {
	property, _ := f.ontology.Property(f.Predicate)
	f.Plain = f.Accepted() && f.Bare(property.State)
}

// Reasons say why a fact was rejected, for people.
func (f *Fact) Reasons() []string {
	var out []string
	for _, v := range f.Violations {
		out = append(out, v.Message)
	}
	if f.LowConfidence && f.Reviewed != Accept {
		out = append(out, fmt.Sprintf("confidence %.3f is below the threshold (extract.min_confidence)", f.Confidence))
	}
	switch {
	case f.Reviewed == Reject:
		out = append(out, "rejected by review in "+f.reviewedAt)
	case f.Reviewed == Accept && len(f.Violations) > 0:
		out = append(out, "accepted by review in "+f.reviewedAt+", which cannot do what the ontology forbids")
	}
	return out
}

// Status is "accepted" or "rejected".
func (f *Fact) Status() string {
	if f.Accepted() {
		return "accepted"
	}
	return "rejected"
}

// Said tells how the sentence puts the fact: "planned", "not", "possible, says Norway"; "" where it plainly says so.
func (f *Fact) Said() string {
	by := ""
	if f.AttributedTo != nil {
		by = f.AttributedTo.Label
	}
	return said(f.Negative, f.Modality, by, f.Reported)
}

func said(negative bool, modality clause.Modality, by string, reported bool) string {
	var words []string
	if negative {
		words = append(words, "not")
	}
	if modality != clause.Asserted {
		words = append(words, string(modality))
	}
	switch {
	case by != "":
		words = append(words, "says "+by)
	case reported:
		words = append(words, "reported")
	}
	return strings.Join(words, ", ")
}

// IRI names the statement.
func (f *Fact) IRI() string { return f.base + f.ID() }

// The JSON form of a fact, one object a line.
type factJSON struct {
	ID           string          `json:"id"`
	Subject      *termJSON       `json:"subject"`
	Predicate    predicateJSON   `json:"predicate"`
	Object       *termJSON       `json:"object"`
	Qualifiers   *qualifiersJSON `json:"qualifiers,omitempty"`
	Modality     string          `json:"modality"`
	Polarity     string          `json:"polarity"`
	Tense        string          `json:"tense,omitempty"`
	AttributedTo *termJSON       `json:"attributedTo"`
	Reported     bool            `json:"reported,omitempty"`
	Plain        bool            `json:"plain"`
	Confidence   float64         `json:"confidence"`
	Evidence     evidenceJSON    `json:"evidence"`
	Status       string          `json:"status"`
	Reviewed     Decision        `json:"reviewed,omitempty"`
	Reasons      []string        `json:"reasons,omitempty"`
}

type termJSON struct {
	IRI      string   `json:"iri,omitempty"`
	Label    string   `json:"label,omitempty"`
	Class    string   `json:"class,omitempty"`
	Aliases  []string `json:"aliases,omitempty"`
	Value    string   `json:"value,omitempty"`
	Datatype string   `json:"datatype,omitempty"`
}

type predicateJSON struct {
	IRI  string `json:"iri"`
	Name string `json:"name"`
}

type qualifiersJSON struct {
	Date       string   `json:"date,omitempty"`
	TargetDate string   `json:"targetDate,omitempty"`
	StartDate  string   `json:"startDate,omitempty"`
	EndDate    string   `json:"endDate,omitempty"`
	Place      []string `json:"place,omitempty"`
	Purpose    []string `json:"purpose,omitempty"`
	Means      []string `json:"means,omitempty"`
	Amount     []string `json:"amount,omitempty"`
}

type evidenceJSON struct {
	Document string `json:"document"`
	Sentence int    `json:"sentence"`
	Start    int    `json:"start"`
	End      int    `json:"end"`
	Text     string `json:"text"`
	Rule     string `json:"rule"`
}

// WriteFacts writes facts as JSON Lines in the format of docs/facts.md.
func WriteFacts(w io.Writer, facts []*Fact) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for _, f := range facts {
		if err := enc.Encode(f.json()); err != nil {
			return err
		}
	}
	return nil
}

func (f *Fact) json() factJSON {
	q := f.Qualifiers
	out := factJSON{
		ID: f.IRI(), Subject: f.term(f.Subject), Predicate: predicateJSON{f.ontology.IRI(f.Predicate), f.Predicate},
		Modality: string(f.Modality), Polarity: "positive", Tense: string(f.Tense), Reported: f.Reported, Plain: f.Plain,
		Confidence: math.Round(f.Confidence*100) / 100, Status: f.Status(), Reviewed: f.Reviewed, Reasons: f.Reasons(),
		Evidence: evidenceJSON{f.Evidence.Document, f.Evidence.Sentence, f.Evidence.Start, f.Evidence.End, f.Evidence.Text, f.Evidence.Rule},
	}
	if f.Negative {
		out.Polarity = "negative"
	}
	if f.AttributedTo != nil {
		out.AttributedTo = f.term(f.AttributedTo)
	}
	switch o := f.Object; {
	case o.Entity != nil:
		out.Object = f.term(o.Entity)
	case o.Class != "":
		out.Object = &termJSON{IRI: f.ontology.IRI(o.Class), Label: o.Class, Class: "Class"}
	default:
		out.Object = &termJSON{Value: o.Value, Datatype: o.Datatype}
	}
	qualifiers := qualifiersJSON{q.Date, q.TargetDate, q.StartDate, q.EndDate, q.Place, q.Purpose, q.Means, q.Amount}
	if f.Qualifiers.Any() {
		out.Qualifiers = &qualifiers
	}
	return out
}

func (f *Fact) term(e *entity.Entity) *termJSON {
	t := &termJSON{IRI: f.base + e.ID, Label: e.Label}
	if len(e.Classes) > 0 {
		t.Class = e.Classes[0]
	}
	for _, a := range e.Aliases {
		t.Aliases = append(t.Aliases, a.Name)
	}
	return t
}

// Columns are the headings of a fact as a row.
var Columns = []string{
	"subject", "predicate", "object", "subject class", "object class", "modality", "polarity", "attributed to", "date", "target date",
	"document", "sentence", "start", "end", "rule", "confidence", "status",
}

// Row is the fact as a row under Columns.
func (f *Fact) Row() []string {
	j := f.json()
	object, class, by := j.Object.Label, j.Object.Class, ""
	if object == "" {
		object, class = j.Object.Value, j.Object.Datatype
	}
	if j.AttributedTo != nil {
		by = j.AttributedTo.Label
	}
	return []string{
		j.Subject.Label, f.Predicate, object, j.Subject.Class, class, j.Modality, j.Polarity, by, f.Qualifiers.Date, f.Qualifiers.TargetDate,
		j.Evidence.Document, strconv.Itoa(j.Evidence.Sentence), strconv.Itoa(j.Evidence.Start), strconv.Itoa(j.Evidence.End), j.Evidence.Rule,
		strconv.FormatFloat(j.Confidence, 'f', 2, 64), j.Status,
	}
}

// WriteTSV writes facts as tab-separated rows under a line of Columns.
func WriteTSV(w io.Writer, facts []*Fact) error {
	if _, err := fmt.Fprintln(w, strings.Join(Columns, "\t")); err != nil {
		return err
	}
	clean := strings.NewReplacer("\t", " ", "\n", " ", "\r", " ")
	for _, f := range facts {
		row := f.Row()
		for i := range row {
			row[i] = clean.Replace(row[i])
		}
		if _, err := fmt.Fprintln(w, strings.Join(row, "\t")); err != nil {
			return err
		}
	}
	return nil
}
