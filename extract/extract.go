package extract

import (
	"slices"

	"github.com/hawksbill-kg/hawksbill/extract/clause"
	"github.com/hawksbill-kg/hawksbill/extract/document"
	"github.com/hawksbill-kg/hawksbill/extract/entity"
	"github.com/hawksbill-kg/hawksbill/extract/syntax"
)

// Source is one document, read up to its propositions and mentions.
type Source struct {
	Document     *document.Document
	Sentences    []*syntax.Sentence // Block and Number are set
	Propositions [][]clause.Proposition
	Index        *entity.Index

	lead   []*lead // by sentence, nil where it has its own subject
	seats  map[seatKey]*entity.Entity
	rules  *Rules         // those that are being applied
	givens [][]*Statement // by sentence, see named
	taken  [][]bool       // by sentence and token, see spend
}

// Read finds the propositions and the mentions of parsed sentences.
func Read(d *document.Document, sentences []*syntax.Sentence, clauses *clause.Reader, g *entity.Gazetteer) *Source {
	s := &Source{Document: d, Sentences: sentences, Index: g.Find(d, sentences)}
	for _, sentence := range sentences {
		s.Propositions = append(s.Propositions, clauses.Read(sentence))
	}
	s.leads()
	return s
}

// Statements applies the rules to a document. Statements come in the order of the text; a statement that several rules
// make of one sentence comes once, with the rule that came first.
func (r *Rules) Statements(src *Source) []*Statement {
	src.rules = r
	var out []*Statement
	x := &matcher{rules: r, src: src, index: src.Index, memo: make([]answer, r.slots)}
	for i := range src.Sentences {
		found := slices.Clone(src.named(i))
		x.at, x.props = i, src.Propositions[i]
		for k := range x.props {
			found = append(found, x.apply(k)...)
		}
		found = append(found, x.tokens()...)
		out = append(out, distinct(found)...)
	}
	return out
}

// apply runs every rule that the proposition k triggers.
func (x *matcher) apply(k int) []*Statement {
	p := &x.props[k]
	byLemma := x.rules.index[triggerOf(p.Kind)]
	var out []*Statement
	for _, lemma := range [2]string{p.Lemma, "*"} {
		for _, c := range byLemma[lemma] {
			out = append(out, x.statements(c, p, argument{p.Head, k})...)
		}
	}
	return out
}

// statements makes those of one pattern at its trigger, with the status of the proposition p.
func (x *matcher) statements(c candidate, p *clause.Proposition, trigger argument) []*Statement {
	var out []*Statement
	for _, m := range x.all(c.pattern, trigger) {
		margin := x.margin(trigger.head, m)
		if margin < c.rule.Margin {
			x.trace.unsure(c.rule, margin)
			continue
		}
		for _, e := range c.rule.Emits {
			s, why := x.src.statement(x, p, c.rule, e, m)
			x.trace.emit(&e, s, why)
			if s == nil {
				continue
			}
			s.By, s.Signs = c.pattern, s.signsOf(p, x.sureness(trigger.head), margin)
			s.Confidence = s.Signs.Confidence(c.rule.Confidence)
			out = append(out, s)
			if x.trace == nil {
				x.src.spend(x.at, trigger.head, m.spent)
			}
		}
	}
	return out
}

// statement makes one statement of a match, or says why there is none.
func (src *Source) statement(x *matcher, p *clause.Proposition, rule *Rule, e Emit, m match) (s *Statement, why string) {
	subject, ok := m.get(e.Subject)
	if !ok || subject.entity == nil {
		return nil, e.Subject + " is bound to nothing"
	}
	if p.Negative && (e.Negative || e.Ended) && e.Polarity == "" {
		return nil, "the wording denies the statement and is denied itself, which says nothing of it"
	}
	s = &Statement{
		Subject: subject.entity, Predicate: e.Predicate, Modality: p.Modality, Negative: p.Negative || e.Negative,
		Tense: p.Tense, Ended: p.Ended || e.Ended, Reported: p.Reported, Evidence: src.evidence(x.at, rule.ID),
	}
	if e.Modality != "" {
		s.Modality = e.Modality
	}
	if e.Polarity != "" {
		s.Negative = e.Polarity == markNegative
	}
	if s.Modality == "" {
		s.Modality = clause.Asserted
	}
	if e.Object[0] == '?' {
		object, ok := m.get(e.Object)
		if !ok {
			return nil, e.Object + " is bound to nothing"
		}
		switch {
		case object.date != nil:
			s.Object = Object{Value: object.date.Value, Datatype: object.date.Datatype}
		case object.entity == nil:
			s.Object = Object{Value: src.clauseText(x.at, object.head), Datatype: "xsd:string"}
		case e.Seat:
			if s.Object.Entity = src.seat(object.entity, src.dateOf(x.at, m)); s.Object.Entity == nil {
				return nil, object.entity.Label + " has no seat: it is neither an Election nor an Organization"
			}
		default:
			s.Object.Entity = object.entity
		}
		if s.Object.Entity == s.Subject {
			return nil, e.Subject + " and " + e.Object + " are the same: " + s.Subject.Label
		}
	} else {
		s.Object.Class = e.Object
	}
	if p.Source >= 0 {
		s.Reported = true
		if by := x.index.Mention(x.at, p.Source); by != nil && by.Entity != nil && !by.Entity.Generic {
			s.AttributedTo = by.Entity
		}
	}
	s.Qualifiers = src.qualify(x, p, &e, m)
	for _, q := range rule.Qualify {
		if b, ok := m.get(q.Name); ok {
			s.Qualifiers.set(q.Kind, src.qualifier(x, b))
		}
	}
	return s, ""
}

// evidence is the sentence with index i as the document has it.
func (src *Source) evidence(i int, rule string) Evidence {
	s, d := src.Sentences[i], src.Document
	b := &d.Blocks[s.Block]
	start, end := b.Source(s.Start), b.Source(s.End-1)+1
	return Evidence{
		Document: d.Name, Sentence: s.Number, Start: d.RuneOffset(start), End: d.RuneOffset(end), Text: d.Text[start:end], Rule: rule,
	}
}

// distinct drops statements that say the same as an earlier one.
func distinct(list []*Statement) []*Statement {
	type key struct {
		subject, predicate, object string
		modality                   clause.Modality
		negative, reported         bool
	}
	seen := map[key]bool{}
	return slices.DeleteFunc(list, func(s *Statement) bool {
		k := key{s.Subject.ID, s.Predicate, s.Object.key(), s.Modality, s.Negative, s.Reported || s.AttributedTo != nil}
		if seen[k] {
			return true
		}
		seen[k] = true
		return false
	})
}
