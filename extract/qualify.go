package extract

import (
	"strings"

	"github.com/hawksbill-kg/hawksbill/extract/clause"
	"github.com/hawksbill-kg/hawksbill/extract/entity"
	"github.com/hawksbill-kg/hawksbill/extract/syntax"
)

// qualify reads off the sentence when, where, what for, by what means and how much, wherever no rule took the words for
// something else.
func (src *Source) qualify(x *matcher, p *clause.Proposition, e *Emit, m match) Qualifiers {
	var q Qualifiers
	r := &qualifying{src: src, x: x, p: p, q: &q, tokens: src.Sentences[x.at].Tokens, bound: src.boundSpans(x, m), object: -1}
	if b, ok := m.get(e.Object); ok {
		r.object, r.objectEntity = b.head, b.entity
		if b.entity == nil && b.date == nil && b.head >= 0 { // a clause, with all that is in it
			tree := src.Sentences[x.at].Subtree(b.head)
			r.bound = append(r.bound, span{tree[0], tree[len(tree)-1]})
		}
	}
	if b, ok := m.get(e.Object); !ok || b.date == nil { // a date is not dated
		r.dates(m)
		r.targets()
	}
	r.phrases()
	r.purposes()
	return q
}

// qualifying is the reading of the qualifiers of one statement.
type qualifying struct {
	src          *Source
	x            *matcher
	p            *clause.Proposition
	q            *Qualifiers
	tokens       []syntax.Token
	bound        []span         // what the match took
	object       int            // head of the statement's object, below 0 where it has no words
	objectEntity *entity.Entity // may be nil
}

// qualifiers are the kinds that a rule may bind.
var qualifiers = []string{"date", "startDate", "endDate", "targetDate", "place", "purpose", "means", "amount"}

// set puts a value in place of what is there, nothing in place of a value that is "".
func (q *Qualifiers) set(kind, value string) {
	if value == "" {
		return
	}
	switch kind {
	case "date":
		q.Date = value
	case "startDate":
		q.StartDate = value
	case "endDate":
		q.EndDate = value
	case "targetDate":
		q.TargetDate = value
	case "place":
		q.Place = []string{value}
	case "purpose":
		q.Purpose = []string{value}
	case "means":
		q.Means = []string{value}
	case "amount":
		q.Amount = []string{value}
	}
}

// qualifier is what a binding says as a qualifier: its date, or its words.
func (src *Source) qualifier(x *matcher, b binding) string {
	switch {
	case b.date != nil:
		return b.date.Value
	case b.entity != nil && (b.head < 0 || b.entity.Proper):
		return b.entity.Label
	case b.head >= 0:
		return src.phrase(x, b.head)
	}
	return ""
}

type span struct{ first, last int }

// boundSpans are the tokens of the mentions that the match bound.
func (src *Source) boundSpans(x *matcher, m match) []span {
	var out []span
	for _, b := range m.bindings {
		if b.head < 0 {
			continue
		}
		if b.date != nil {
			out = append(out, span{b.date.First, b.date.Last})
		} else if mention := x.index.Mention(x.at, b.head); mention != nil {
			out = append(out, span{mention.First, mention.Last})
		}
	}
	for _, i := range m.used {
		out = append(out, span{i, i})
	}
	return out
}

func inside(spans []span, token int) bool {
	for _, s := range spans {
		if s.first <= token && token <= s.last {
			return true
		}
	}
	return false
}

// known returns the entity that a token heads if it has the class.
func (src *Source) known(x *matcher, token int, class string) *entity.Entity {
	m := x.index.Mention(x.at, token)
	if m == nil || m.Entity == nil || m.Entity.Generic {
		return nil
	}
	if !x.rules.is(m.Entity, class) {
		return nil
	}
	return m.Entity
}

// phrase is the text of a mention as the document has it.
func (src *Source) phrase(x *matcher, token int) string {
	s := src.Sentences[x.at]
	first, last := token, token
	if m := x.index.Mention(x.at, token); m != nil {
		first, last = m.First, m.Last
	}
	text := src.Document.Blocks[s.Block].Text[s.Tokens[first].Start:s.Tokens[last].End]
	return strings.Join(strings.Fields(text), " ")
}

// saysSo says whether a token heads a finite clause that can be quoted on its own: not a second conjunct, whose words are
// part of the first one's, and no infinitive or phrase.
func (src *Source) saysSo(at, token int) bool {
	s := src.Sentences[at]
	rel, _, _ := strings.Cut(s.Tokens[clauseHead(s, token)].Deprel, ":")
	return rel == "ccomp" || rel == "parataxis" || rel == "root"
}

// clauseHead is the head of the clause that a token is the verb of: the predicate in "that it is necessary".
func clauseHead(s *syntax.Sentence, token int) int {
	if rel := s.Tokens[token].Deprel; (rel == "cop" || strings.HasPrefix(rel, "aux")) && s.Tokens[token].Head >= 0 {
		return s.Tokens[token].Head
	}
	return token
}

// clauseText is what a clause says, without the conjunction and the marks at its ends.
func (src *Source) clauseText(at, token int) string {
	s := src.Sentences[at]
	head := clauseHead(s, token)
	tree := s.Subtree(head)
	for len(tree) > 1 {
		t := s.Tokens[tree[0]]
		if t.UPOS != "PUNCT" && (t.Deprel != "mark" || t.Head != head) {
			break
		}
		tree = tree[1:]
	}
	for len(tree) > 1 && s.Tokens[tree[len(tree)-1]].UPOS == "PUNCT" {
		tree = tree[:len(tree)-1]
	}
	text := src.Document.Blocks[s.Block].Text[s.Tokens[tree[0]].Start:s.Tokens[tree[len(tree)-1]].End]
	return strings.Join(strings.Fields(text), " ")
}
