package open

import (
	"cmp"
	"slices"
	"strings"

	"github.com/hawksbill-kg/hawksbill/extract/clause"
)

// argument is one argument of a predicate.
type argument struct {
	role string
	head int
	prop int   // the proposition that fills it, -1 for a phrase
	prep []int // tokens of its preposition or subordinator
	bare bool  // object, complement, that-clause: the role has no preposition
	word int   // the predicate's token
}

// arguments lists what proposition i says beside its surface subject: objects, complements and clauses first, then the rest in
// the order of the sentence, what stands before the predicate last.
func (x *run) arguments(i int) []argument {
	p := &x.r.Props[i]
	word := x.word(i)
	subject := x.surface(p)
	there := x.there(i) >= 0
	var out []argument
	for _, a := range p.Args {
		g := argument{role: a.Role, head: a.Head, prop: a.Prop, word: word}
		switch {
		case a.Role == subject:
			if !there {
				continue
			}
			g.bare = true
		case a.Role == clause.Subject:
			g.role, g.prep = "by", x.before(a.Head, "by")
			if len(g.prep) == 0 {
				continue
			}
		case a.Role == clause.Object, a.Role == clause.Indirect, a.Role == clause.Complement, a.Role == clause.Clausal:
			g.bare = true
		case a.Role == "parenthesis", a.Role == "including", a.Role == "such as":
			continue
		case a.Role == "unmarked":
		case a.Prop >= 0:
			g.prep = x.marks(x.word(a.Prop))
		default:
			if g.prep = x.before(a.Head, a.Role); len(g.prep) == 0 || x.aside(a.Role, a.Head) {
				continue
			}
		}
		out = append(out, g)
	}
	out = x.more(out, i, word)
	slices.SortStableFunc(out, func(a, b argument) int { return cmp.Or(cmp.Compare(a.rank(), b.rank()), cmp.Compare(a.head, b.head)) })
	return out
}

func (a *argument) rank() int {
	switch {
	case a.bare && a.prop < 0:
		return 0
	case a.bare:
		return 1
	case a.head > a.word:
		return 2
	}
	return 3
}

// more adds what is no Argument of the proposition: obliques of a predicate noun, clauses of purpose (Long: and of time, cause,
// condition), and adverbs where they are all that is said or a phrase of their own ("five years later").
func (x *run) more(out []argument, i, word int) []argument {
	has := func(head int) bool { return slices.ContainsFunc(out, func(g argument) bool { return g.head == head }) }
	p := &x.r.Props[i]
	if p.Head != word || p.Kind == clause.Adjective {
		for _, k := range x.r.Kids(word) {
			if prep := x.preposition(k); x.r.Relation(k) == "obl" && len(prep) > 0 && !has(k) && !x.aside(x.text(prep), k) {
				out = append(out, argument{role: x.text(prep), head: k, prop: -1, prep: prep, word: word})
			}
		}
	}
	for _, j := range x.under[i] {
		q := &x.r.Props[j]
		if k := x.word(j); x.r.Relation(x.first(k)) == "advcl" && (q.Link == "purpose" || x.style == Long && q.Link == "adverbial") && !has(q.Head) {
			out = append(out, argument{role: q.Link, head: q.Head, prop: j, prep: x.marks(k), word: word})
		}
	}
	alone := len(out) == 0
	for _, k := range x.r.Kids(word) {
		if x.r.Relation(k) != "advmod" || x.wh(k) || x.kept(k) || has(k) {
			continue
		}
		if alone && k > word && !(k == word+1 && x.direction(k)) || len(x.r.Kids(k)) > 0 && x.r.Relation(x.r.Kids(k)[0]) == "obl" {
			out = append(out, argument{role: "unmarked", head: k, prop: -1, word: word})
		}
	}
	return out
}

// phrase are the words of an argument without its preposition.
func (x *run) phrase(a argument, w width) Phrase {
	if a.prop < 0 {
		return x.nominal(a.head, w)
	}
	p := x.clausal(a.head, a.word)
	if len(a.prep) == 0 || len(p) <= len(a.prep) {
		return p
	}
	return slices.DeleteFunc(p, func(v Word) bool { return slices.Contains(a.prep, v.Token) })
}

// before finds the preposition in front of the phrase at head: its own, or the one that it shares with the first conjunct.
func (x *run) before(head int, role string) []int {
	words := strings.Fields(role)
	for start := head - len(words); start >= 0 && start > head-maxReach; start-- {
		found := true
		for n, w := range words {
			found = found && x.r.Word(start+n) == w
		}
		if found {
			out := make([]int, len(words))
			for n := range out {
				out[n] = start + n
			}
			return out
		}
	}
	return nil
}

// marks lists the subordinator or preposition of the clause at h, without "to" and "that"; a conjunct shares those of the first.
func (x *run) marks(h int) []int {
	var out []int
	for _, k := range x.r.Kids(h) {
		if r := x.r.Relation(k); k < h && (r == "mark" || r == "case") && x.r.Word(k) != "to" && x.r.Word(k) != "that" {
			out = x.fixed(append(out, k), k)
		}
	}
	if f := x.first(h); len(out) == 0 && f != h && x.gerund(f) && x.gerund(h) {
		return x.marks(f)
	}
	slices.Sort(out)
	return out
}

// dependent says whether a proposition is told only together with the one that governs it: infinitives, and gerunds after a
// preposition, assert nothing of their own.
func (x *run) dependent(i int) bool {
	p := &x.r.Props[i]
	if p.Parent < 0 {
		return false
	}
	h := x.word(i)
	f := x.first(h)
	switch x.r.Relation(f) {
	case "xcomp":
		return p.Link == "clause" || p.Link == "purpose"
	case "acl", "advcl":
		return x.infinitive(f) || p.Link != "participial" && x.gerund(h) && len(x.marks(h)) > 0
	}
	return false
}

// goes says whether argument a of proposition i goes on with its relation: "helped to raise".
func (x *run) goes(a argument, i int) bool {
	return a.prop >= 0 && x.r.Props[a.prop].Parent == i && x.dependent(a.prop)
}
