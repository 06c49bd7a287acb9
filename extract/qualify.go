package extract

import (
	"slices"
	"strings"

	"github.com/hawksbill-kg/hawksbill/extract/clause"
	"github.com/hawksbill-kg/hawksbill/extract/entity"
	"github.com/hawksbill-kg/hawksbill/extract/syntax"
)

// Roles that qualify a statement wherever no rule took their argument for something else.
var (
	eventRoles = []string{"at", "in", "during"}
	placeRoles = []string{"in", "at", "on board", "near"}
	meansRoles = []string{"through", "via", "by means of", "by", "by way of", "with the use of"}
)

// qualify reads dates, places, purposes and means off the proposition.
func (src *Source) qualify(x *matcher, p *clause.Proposition, m match) Qualifiers {
	var q Qualifiers
	bound := src.boundSpans(x, m)
	for _, d := range x.index.Dates(x.at) {
		if !inside(bound, d.First) && (src.dates(x.at, p, &d) || src.inBrackets(x.at, m, &d)) {
			q.date(&d)
		}
	}
	for _, a := range p.Args {
		if a.Head < 0 || inside(bound, a.Head) {
			continue
		}
		if q.Date == "" && a.Prop < 0 && slices.Contains(eventRoles, a.Role) {
			if e := src.known(x, a.Head, "Event"); e != nil { // "at the summit of 12 March 2031"
				q.Date = e.Date
			}
		}
		switch {
		case slices.Contains(placeRoles, a.Role) && a.Prop < 0:
			if e := src.known(x, a.Head, "Place"); e != nil {
				q.Place = append(q.Place, e.Label)
			}
		case slices.Contains(meansRoles, a.Role) && p.Kind == clause.Verb && (a.Role != "by" || a.Prop >= 0):
			q.Means = append(q.Means, src.phrase(x, a.Head))
		}
	}
	for j := range x.props {
		if child := &x.props[j]; child.Link == "purpose" && child.Parent >= 0 && &x.props[child.Parent] == p && !inside(bound, child.Head) {
			q.Purpose = append(q.Purpose, src.phrase(x, child.Head))
		}
	}
	return q
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

func (q *Qualifiers) date(d *entity.Date) {
	field := &q.Date
	switch d.Role {
	case "startDate":
		field = &q.StartDate
	case "endDate":
		field = &q.EndDate
	case "targetDate":
		field = &q.TargetDate
	}
	if *field == "" {
		*field = d.Value
	}
}

// dates says whether d dates the proposition: it is an argument of it or hangs on its head, or stands before the first of several coordinated
// verbs and hangs on that.
func (src *Source) dates(at int, p *clause.Proposition, d *entity.Date) bool {
	for _, a := range p.Args {
		if d.First <= a.Head && a.Head <= d.Last {
			return true
		}
	}
	tokens := src.Sentences[at].Tokens
	h := tokens[d.Head].Head
	if h == p.Head {
		return true
	}
	head := p.Head
	for tokens[head].Deprel == "conj" && tokens[head].Head >= 0 {
		head = tokens[head].Head
	}
	return h == head && d.Last < head
}

// inBrackets says whether d stands in parentheses right behind something that the match bound and that has no date of its
// own: "launched the Reef Initiative (June 2019)".
func (src *Source) inBrackets(at int, m match, d *entity.Date) bool {
	tokens := src.Sentences[at].Tokens
	if d.First == 0 || tokens[d.First-1].Form != "(" {
		return false
	}
	for _, b := range m.bindings {
		if b.entity != nil && b.entity.Date == "" && b.head >= 0 && b.head == tokens[d.Head].Head {
			return true
		}
	}
	return false
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
