package extract

import (
	"strings"

	"github.com/hawksbill-kg/hawksbill/extract/clause"
	"github.com/hawksbill-kg/hawksbill/extract/entity"
)

// Names under which statements that need no rule file appear in evidence.
const (
	ruleAlias = "other-name"  // "Long Form (LF)", a footnote "LF: Long Form"
	ruleType  = "type"        // "X, a framework for …", "frameworks such as X"
	ruleTitle = "title"       // "Prime Minister NAME"
	ruleDated = "dated-thing" // "the Summit (June 2019)", "the treaty of 1854"
)

// named are the statements of sentence i that the text itself gives by names, titles and dates of things.
func (src *Source) named(i int) []*Statement {
	if src.givens == nil {
		src.gather()
	}
	return src.givens[i]
}

// gather finds them for the whole document: another name may stand far from where its owner is first met.
func (src *Source) gather() {
	src.givens = make([][]*Statement, len(src.Sentences))
	seen := map[*entity.Entity]bool{}
	for i := range src.Sentences {
		for _, m := range src.Index.Mentions(i) {
			e := m.Entity
			if e == nil || e.Generic || seen[e] {
				continue
			}
			seen[e] = true
			for _, a := range e.Aliases {
				if a.InText && a.Sentence >= 0 && a.Sentence < len(src.givens) {
					src.give(a.Sentence, ruleAlias, e, string(a.Kind), Object{Value: a.Name, Datatype: "xsd:string"})
				}
			}
			if e.Date != "" {
				src.as(i, m, src.give(i, ruleDated, e, "date", Object{Value: e.Date, Datatype: e.DateType}))
			}
		}
	}
	held := map[entity.TitleEvidence]bool{} // a title is news once
	for _, t := range src.Index.Titles() {
		key := entity.TitleEvidence{Person: t.Person, Office: t.Office, Ended: t.Ended}
		if !held[key] {
			held[key] = true
			src.give(t.Sentence, ruleTitle, t.Person, "holdsOffice", Object{Entity: t.Office}).Ended = t.Ended
		}
	}
	for _, t := range src.Index.Types() {
		src.give(t.Sentence, ruleType, t.Entity, TypeProperty, Object{Class: t.Class})
		if t.In != nil {
			src.give(t.Sentence, ruleType, t.Entity, "locatedIn", Object{Entity: t.In})
		}
	}
}

func (src *Source) give(i int, rule string, subject *entity.Entity, predicate string, o Object) *Statement {
	s := &Statement{
		Subject: subject, Predicate: predicate, Object: o, Modality: clause.Asserted, Tense: clause.Present, Confidence: 0.95, Evidence: src.evidence(i, rule),
	}
	src.givens[i] = append(src.givens[i], s)
	return s
}

// as gives the date of a thing the commitment of the clause that tells it, where the date is no part of the thing's name: when "Norway
// hopes to host the Harbour Summit in 2031" there may never be one.
func (src *Source) as(i int, m *entity.Mention, s *Statement) {
	if strings.Contains(m.Entity.Label, s.Object.Value[:4]) {
		return
	}
	for k := range src.Propositions[i] {
		p := &src.Propositions[i][k]
		for _, a := range p.Args {
			if a.Head == m.Head && p.Modality != "" && (p.Modality != clause.Asserted || p.Negative || p.Reported) {
				s.Modality, s.Reported, s.Tense = p.Modality, p.Reported, p.Tense
				if p.Negative { // "did not host the Harbour Summit in 2031": there may have been one elsewhere
					s.Modality = clause.Possible
				}
				return
			}
		}
	}
}
