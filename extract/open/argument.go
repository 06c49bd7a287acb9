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
		if b := x.of[a.Head]; a.Prop >= 0 && x.r.Props[a.Prop].Kind == clause.Noun && b >= 0 && b != i {
			g.prop = b // "wants to be a member": the copula's proposition
		}
		switch {
		case a.Prop < 0 && x.denied(a.Head), a.Prop >= 0 && x.denied(x.word(a.Prop)) && !x.infinitive(x.word(a.Prop)):
			continue
		case a.Understood && x.empty(a.Head) && x.over(a.Head, word): // "what we paid": we paid something
			continue
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
		case a.Role == "according to", a.Role == "parenthesis", a.Role == "including", a.Role == "such as":
			continue
		case a.Role == "unmarked":
			if p.Head == word && p.Kind == clause.Adjective && a.Head < word && x.r.Head(a.Head) == word && x.specifier(word) < a.Head && x.specifier(word) >= 0 {
				continue // "is a little loud"
			}
		case g.prop >= 0:
			if g.prep = x.before(a.Head, a.Role); len(g.prep) < 2 {
				g.prep = x.marks(x.word(g.prop))
			}
		default:
			if g.prep = x.before(a.Head, a.Role); len(g.prep) == 0 || a.Understood && x.over(a.Head, word) {
				g.prep = x.relative(word)
			}
			if len(g.prep) == 0 || x.aside(a.Role, a.Head) {
				continue
			}
			g.prep = x.measured(a.Head, g.prep)
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
	p := join(x.lent(a.prop), x.clausal(a.head, a.word))
	if rest := slices.DeleteFunc(slices.Clone(p), func(v Word) bool { return slices.Contains(a.prep, v.Token) }); len(rest) > 0 {
		return rest
	}
	return p
}

// lent is the subject that a finite clause has from the one that it is coordinated with: "said that Peru left and joined Chile".
func (x *run) lent(i int) Phrase {
	h := x.word(i)
	if x.r.Relation(h) != "conj" || x.infinitive(h) || x.gerund(h) || !x.finiteVerb(h) {
		return nil
	}
	for _, k := range x.r.Kids(h) {
		switch x.r.Relation(k) {
		case "nsubj", "csubj", "expl":
			return nil
		}
	}
	if s := x.subjects(i); len(s) > 0 {
		return s[0].words
	}
	return nil
}

// before finds the preposition in front of the phrase at head: its own, or the one that it shares with the first conjunct.
// Adjectives between its words belong to it: "in close cooperation with".
func (x *run) before(head int, role string) []int {
	words := strings.Fields(role)
	for last := head - 1; last >= 0 && last > head-maxReach; last-- {
		if first := x.match(words, last); first >= 0 {
			out := make([]int, 0, len(words)+2)
			for t := first; t <= last; t++ {
				out = append(out, t)
			}
			return out
		}
	}
	return nil
}

// measured puts the distance in front of a preposition: "ten minutes from the port".
func (x *run) measured(head int, prep []int) []int {
	for _, k := range x.r.Kids(head) {
		if r := x.r.Relation(k); k < prep[0] && (r == "nmod" || r == "obl") && x.r.Subtype(k) != "poss" && len(x.preposition(k)) == 0 {
			if first, last := x.r.Edges(k); last == prep[0]-1 {
				var out []int
				for t := first; t <= last; t++ {
					out = append(out, t)
				}
				return append(out, prep...)
			}
		}
	}
	return prep
}

// match finds where the words that end at token last begin, -1 where they are not there.
func (x *run) match(words []string, last int) int {
	at, skipped := last, 0
	for n := len(words) - 1; n >= 0; at-- {
		switch {
		case at < 0:
			return -1
		case x.r.Word(at) == words[n]:
			n--
		case n == len(words)-1 || skipped == 2 || x.r.Sentence.Tokens[at].UPOS != "ADJ" && x.r.Sentence.Tokens[at].UPOS != "ADV":
			return -1
		default:
			skipped++
		}
	}
	return at + 1
}

// relative lists the tokens of the preposition of a relative pronoun under a predicate: "before which Peru appeared".
func (x *run) relative(word int) []int {
	for _, k := range x.r.Kids(word) {
		switch x.r.Word(k) {
		case "which", "whom", "where":
			if prep := x.preposition(k); len(prep) > 0 {
				return prep
			}
		}
	}
	return nil
}

// marks lists the subordinator or preposition of the clause at h, without "to" and "that"; a conjunct shares those of the first.
func (x *run) marks(h int) []int {
	var out []int
	for _, k := range x.r.Kids(h) {
		if x.r.Relation(k) == "cop" {
			break // "from being at the port": not "at"
		}
		if r := x.r.Relation(k); k < h && (r == "mark" || r == "case") && x.r.Word(k) != "to" && x.r.Word(k) != "that" {
			if k > 0 && x.r.Relation(k-1) == "advmod" && (x.r.Head(k-1) == h || x.r.Head(k-1) == k) && len(out) == 0 {
				out = append(out, k-1) // "even if"
			}
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
	if p.Link == "clause" && x.infinitive(f) {
		return true
	}
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
