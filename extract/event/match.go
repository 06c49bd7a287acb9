package event

import (
	"slices"
	"strings"

	"github.com/hawksbill-kg/hawksbill/extract/clause"
	"github.com/hawksbill-kg/hawksbill/extract/syntax"
)

// reading is the reading of one sentence. Its nodes are the propositions, and behind them the nouns of the lexicon that
// carry none.
type reading struct {
	*Lexicon
	s       *syntax.Sentence
	nodes   []clause.Proposition
	matches []*row // by node, nil for none; known says whether it was looked up
	known   []bool
	asked   []bool // being looked up, against circles
	at      []int  // token → its node, -1 for none
	depths  []int  // -1 where not known
}

func newReading(l *Lexicon, props []clause.Proposition) *reading {
	r := &reading{Lexicon: l, s: props[0].Sentence, nodes: slices.Clone(props)}
	r.at = make([]int, len(r.s.Tokens))
	for i := range r.at {
		r.at[i] = -1
	}
	for i := range props {
		if h := props[i].Head; r.at[h] < 0 {
			r.at[h] = i
		}
	}
	r.bareWords()
	n := len(r.nodes)
	r.matches, r.known, r.asked, r.depths = make([]*row, n), make([]bool, n), make([]bool, n), make([]int, n)
	for i := range r.depths {
		r.depths[i] = -1
	}
	for i := range r.nodes {
		r.adopt(i)
	}
	return r
}

// adopt gives node i the commitment of what governs it, where that only lends it: "decided to send", "will extend the
// ban".
func (r *reading) adopt(i int) {
	n := &r.nodes[i]
	if n.Parent < 0 || n.Parent >= len(r.nodes) {
		return
	}
	p := &r.nodes[n.Parent]
	switch m := r.match(n.Parent); {
	case m != nil && m.class == lends && n.Link == "clause":
		n.Modality, n.Negative = p.Modality, p.Negative
	case m == nil && n.Kind == clause.Noun && n.Link == "noun" && p.Kind == clause.Verb && n.Modality == clause.Asserted && r.role(i) == clause.Object:
		n.Modality, n.Negative = p.Modality, n.Negative || p.Negative
	}
}

// role is the role of node i in its parent, "" for none.
func (r *reading) role(i int) string {
	n := &r.nodes[i]
	for _, a := range r.nodes[n.Parent].Args {
		if a.Head == n.Head {
			return a.Role
		}
	}
	return ""
}

// bareWords makes nodes of the words of the lexicon that carry no proposition: nouns without arguments ("talks failed"),
// and verbs that the parser took for a participle before a noun, though a noun stands before them too ("jets bombed
// villages").
func (r *reading) bareWords() {
	for i := range r.s.Tokens {
		t := &r.s.Tokens[i]
		rel, _, _ := strings.Cut(t.Deprel, ":")
		n := clause.Proposition{Sentence: r.s, Kind: clause.Noun, Head: i, Lemma: r.lemma(i), Parent: -1, Link: "noun", Source: -1, Modality: clause.Asserted}
		switch {
		case r.at[i] >= 0:
			continue
		case t.UPOS == "NOUN" && rel != "compound" && rel != "flat" && r.listed(i):
		case rel == "amod" && strings.HasSuffix(t.Form, "ed") && i > 0 && (r.s.Tokens[i-1].UPOS == "NOUN" || r.s.Tokens[i-1].UPOS == "PROPN"):
			n.Kind, n.Lemma, n.Link = clause.Verb, strings.TrimSuffix(strings.ToLower(t.Form), "ed"), ""
		default:
			continue
		}
		for k, steps := r.s.Tokens[i].Head, 0; k >= 0 && k < len(r.at) && steps < len(r.at); k, steps = r.s.Tokens[k].Head, steps+1 {
			if r.at[k] >= 0 {
				n.Parent = r.at[k]
				break
			}
		}
		r.nodes = append(r.nodes, n)
	}
	for i := range r.nodes {
		if h := r.nodes[i].Head; r.at[h] < 0 {
			r.at[h] = i
		}
	}
}

func (r *reading) listed(i int) bool {
	for _, n := range r.nouns(i) {
		if r.rows[key{clause.Noun, n}] != nil {
			return true
		}
	}
	return false
}

// match is the row that node i fits, nil for none.
func (r *reading) match(i int) *row {
	if r.known[i] || r.asked[i] {
		return r.matches[i]
	}
	r.asked[i] = true
	n := &r.nodes[i]
	var best *row
	try := func(k key) {
		for j := range r.rows[k] {
			w := &r.rows[k][j]
			if r.better(w, best) && r.phrase(i, w.particles) && r.fits(i, w.where) {
				best = w
			}
		}
	}
	switch n.Kind {
	case clause.Noun:
		for _, name := range r.nouns(n.Head) {
			try(key{n.Kind, name})
		}
	case clause.Adjective:
		try(key{n.Kind, n.Lemma})
	case clause.Verb:
		try(key{n.Kind, r.verb(i)})
		try(key{n.Kind, every})
	}
	r.matches[i], r.known[i] = best, true
	return best
}

// better says whether row w is to be preferred to b: conditions and words count alike, a row for any predicate comes last.
func (r *reading) better(w, b *row) bool {
	return b == nil || w.predicate != every && len(w.where)+len(w.particles) > len(b.where)+len(b.particles)
}

// phrase says whether a verb stands with its particles: in its lemma, as the preposition of an argument, or beside it.
func (r *reading) phrase(i int, particles []string) bool {
	n := &r.nodes[i]
	words := strings.Fields(n.Lemma)
	for _, p := range particles {
		found := slices.Contains(words[min(1, len(words)):], p)
		for _, a := range n.Args {
			found = found || a.Role == p || strings.HasSuffix(a.Role, " "+p) || strings.HasPrefix(a.Role, p+" ")
			found = found || a.Role == clause.Object && slices.Contains(r.nouns(a.Head), p)
		}
		for _, k := range r.s.Children(n.Head) {
			found = found || r.lemma(k) == p || strings.HasPrefix(r.s.Tokens[k].Deprel, "advcl") && r.hasChild(k, p)
		}
		if !found {
			return false
		}
	}
	return true
}

func (r *reading) fits(i int, where []condition) bool {
	for j := range where {
		if r.holds(i, &where[j]) == where[j].not {
			return false
		}
	}
	return true
}

func (r *reading) holds(i int, c *condition) bool {
	n := &r.nodes[i]
	for _, m := range c.moods {
		switch m {
		case "not":
			if n.Negative {
				return true
			}
		case "passive":
			if n.Passive {
				return true
			}
		case "reported":
			if n.Reported {
				return true
			}
		default:
			if string(n.Modality) == m {
				return true
			}
		}
	}
	if c.moods != nil {
		return false
	}
	for _, a := range n.Args {
		role := a.Role
		if role == "unmarked" {
			role = clause.Object // "called off the strike": the parser takes many an object for a time
		}
		if (slices.Contains(c.roles, role) || c.roles[0] == every) && r.among(a, c) {
			return true
		}
	}
	return false
}

// among says whether an argument is one of the words of a condition.
func (r *reading) among(a clause.Argument, c *condition) bool {
	if c.words[every] {
		return true
	}
	t := &r.s.Tokens[a.Head]
	for _, n := range r.nouns(a.Head) {
		if c.words[n] {
			return true
		}
		for _, list := range c.lists {
			if r.lists[list][n] || list == name && (t.UPOS == "PROPN" || t.UPOS == "PRON") {
				return true
			}
		}
	}
	node := a.Prop
	if node < 0 {
		node = r.at[a.Head]
	}
	if node < 0 || node >= len(r.nodes) {
		return false
	}
	if m := r.match(node); m != nil {
		return c.words[m.class]
	}
	return false
}

// outcome is the class of node i with its modality and negation, "" where it is no event.
func (r *reading) outcome(i int) string {
	m := r.match(i)
	if m == nil || m.class == none || m.class == lends {
		return ""
	}
	if n := &r.nodes[i]; n.Modality == clause.Conditional && (n.Link == "adverbial" || n.Link == "relative") {
		return "" // "if Peru attacks"
	}
	for _, s := range r.shifts[m.class] {
		if r.fits(i, s.where) {
			if s.class == none {
				return ""
			}
			return s.class
		}
	}
	return m.class
}
