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
	lost := false
	there := x.there(i) >= 0
	var out []argument
	for _, a := range p.Args {
		g := argument{role: a.Role, head: a.Head, prop: a.Prop, word: word}
		if b := x.of[a.Head]; a.Prop < 0 && b >= 0 && x.gerund(a.Head) && x.r.Props[b].Kind == clause.Verb && x.r.Props[b].Parent == i {
			g.prop = b // "is in the process of moving"
		}
		if b := x.of[a.Head]; a.Prop >= 0 && x.r.Props[a.Prop].Kind == clause.Noun && b >= 0 && b != i {
			g.prop = b // "wants to be a member": the copula's proposition
		}
		switch {
		case a.Prop < 0 && a.Head != word && x.denied(a.Head), a.Prop >= 0 && x.denied(x.word(a.Prop)) && !x.infinitive(x.word(a.Prop)):
			continue
		case a.Prop < 0 && x.exclaimed(a.Head) && (a.Head < word || x.over(a.Head, word)) && a.Role != subject: // "how many ships they have"
			lost = true
			continue
		case a.Role == clause.Clausal && a.Prop >= 0 && x.expletive(i, "it") >= 0 && x.silent(a.Prop):
			lost = true
			continue
		case x.welded(a.Head), a.Prop >= 0 && (x.gapped(a.Prop, word) || x.orphan(a.Prop) || x.announced(a.Prop) || a.Role == clause.Clausal && x.silent(a.Prop)):
			continue
		case a.Prop < 0 && (x.extender(a.Head) || x.wh(a.Head) || x.borrowed(a, p, word) || x.r.Word(word) == "gon" && a.Role == clause.Object):
			continue
		case a.Prop < 0 && a.Head != word && x.of[a.Head] < 0 && a.Role != clause.Complement && slices.ContainsFunc(x.r.Kids(a.Head), func(k int) bool { return x.r.Relation(k) == "nsubj" }): // "with his hands in his pockets"
			continue
		case a.Role == clause.Clausal && a.Prop >= 0 && x.further(a.Prop, p):
			continue
		case a.Understood && a.Role == clause.Complement && x.over(a.Head, word): // "who they are"
			continue
		case (a.Understood || x.r.Word(a.Head) == "what") && (x.empty(a.Head) || x.exclaimed(a.Head) || x.universal(a.Head)) && x.over(a.Head, word): // "what we paid": we paid something
			lost = lost || a.Role == clause.Object || a.Role == "like"
			continue
		case a.Prop >= 0 && x.whichClause(a.Prop):
			continue
		case a.Prop >= 0 && x.r.Props[a.Prop].Lemma == "speak" && x.infinitive(x.word(a.Prop)): // "so to speak"
			continue
		case a.Prop < 0 && a.Role == clause.Complement && x.first(a.Head) != a.Head && x.infinitive(x.first(a.Head)): // "wants to be rich and famous"
			continue
		case p.Negative && a.Prop < 0 && a.Head != word && x.contrast(a.Head):
			continue
		case a.Prop < 0 && (a.Role == "that" || a.Role == "whether" || a.Role == "if"):
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
		case a.Role == clause.Complement && x.r.Relation(a.Head) == "conj" && len(x.preposition(a.Head)) > 0: // "is a mile long and in a line"
			g.prep = x.preposition(a.Head)
			g.role = x.text(g.prep)
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
			if len(g.prep) == 0 || x.aside(a.Role, a.Head) || x.repeated(a.Head) {
				continue
			}
			for k := g.prep[0] - 1; k >= 0 && x.r.Head(k) == a.Head && (x.r.Relation(k) == "case" || x.r.Relation(k) == "advmod" && x.leads(k)); k-- {
				g.prep = append([]int{k}, g.prep...) // "dated to before", "even in"
			}
			g.prep = x.measured(a.Head, g.prep)
		}
		out = append(out, g)
	}
	if lost {
		return nil
	}
	out = x.more(out, i, word)
	out = slices.DeleteFunc(out, func(g argument) bool { return x.style == Compact && x.spread(g, out) || x.unowned(g, i, out) })
	if x.expletive(i, "it") >= 0 && slices.ContainsFunc(out, func(g argument) bool { return g.bare && g.prop >= 0 && !x.goes(g, i) }) {
		out = slices.DeleteFunc(out, func(g argument) bool { return !g.bare }) // "it is odd in this light that Peru left"
	}
	slices.SortStableFunc(out, func(a, b argument) int { return cmp.Or(cmp.Compare(a.rank(), b.rank()), cmp.Compare(a.head, b.head)) })
	return out
}

// further says whether a clause only goes on with the text after the one that the copula or adjective takes: "what we do is we sail
// and then they fish", "it is loud, they sing".
func (x *run) further(j int, p *clause.Proposition) bool {
	h := x.word(j)
	if p.Lemma != "be" && p.Kind != clause.Adjective {
		return false
	}
	return x.r.Relation(x.first(h)) == "parataxis" && x.first(h) != x.first(p.Head) || x.first(h) != h && x.own(h) && !x.marked(h, "that")
}

// unowned says whether a clause goes on behind "for" with what the "for" governs, but not as its subject: "calls for a bridge, and
// a tunnel to be built".
func (x *run) unowned(a argument, i int, args []argument) bool {
	if !x.goes(a, i) || !x.infinitive(x.word(a.prop)) {
		return false
	}
	switch x.r.Props[i].Lemma {
	case "call", "ask", "wait", "push", "press", "vote", "plead", "campaign", "argue", "provide":
		return slices.ContainsFunc(args, func(b argument) bool { return b.role == "for" && b.prop < 0 && b.head < a.head }) && len(x.controlled(a, args, line{}).words) == 0
	}
	return false
}

func (a *argument) rank() int {
	switch {
	case a.bare && a.prop < 0:
		return 0
	case a.bare:
		return 1
	case a.head >= a.word: // a predicate with a preposition is its own argument
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
			if prep := x.preposition(k); x.r.Relation(k) == "obl" && len(prep) > 0 && !has(k) && !slices.ContainsFunc(out, func(g argument) bool { return slices.Contains(g.prep, k) }) && !x.aside(x.text(prep), k) {
				out = append(out, argument{role: x.text(prep), head: k, prop: -1, prep: prep, word: word})
			}
		}
	}
	for _, j := range x.under[i] {
		q := &x.r.Props[j]
		if k := x.word(j); x.r.Relation(x.first(k)) == "advcl" && !x.tag(k) && (q.Link == "purpose" || x.style == Long && q.Link == "adverbial") && !has(q.Head) {
			out = append(out, argument{role: q.Link, head: q.Head, prop: j, prep: x.marks(k), word: word})
		}
	}
	alone := len(out) == 0
	for _, k := range x.r.Kids(word) {
		if x.r.Relation(k) != "advmod" || x.wh(k) || x.kept(k) || has(k) || x.r.Word(k) == "now" && len(x.r.Kids(k)) > 0 || x.loose(k) || x.said(k, word, p.Head) {
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
		return x.until(a.head, w, x.without(a.head, a.word))
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

// whichClause says whether a clause begins with a relative pronoun: it is no content of its own.
func (x *run) whichClause(j int) bool {
	first, _ := x.r.Edges(x.word(j))
	w := x.r.Word(first)
	return (w == "which" || w == "whom" || first < x.r.Head(x.word(j)) && questionWord(w)) && x.infinitive(x.word(j))
}

// tag says whether a purpose only comments on the wording: "to be exact".
func (x *run) tag(w int) bool {
	first, end := x.r.Edges(w)
	if x.r.Lemma(w) == "speak" && x.r.Word(first) == "so" {
		return true
	}
	if x.r.Lemma(w) == "name" && slices.ContainsFunc(x.r.Kids(w), func(k int) bool {
		return k > w && x.r.Word(k) == "few" || x.r.Relation(k) == "obj" && slices.ContainsFunc(x.r.Kids(k), func(t int) bool { return x.r.Word(t) == "few" })
	}) {
		return true // "to name a few"
	}
	return x.infinitive(w) && x.r.Sentence.Tokens[w].UPOS == "ADJ" && end-first <= 3 && x.r.Relation(w) == "advcl"
}

// announced says whether a clause only follows a colon: it explains what stands before, and is told alone.
func (x *run) announced(j int) bool {
	first, _ := x.r.Edges(x.word(j))
	return first > 0 && (x.r.Word(first) == ":" || x.r.Word(first-1) == ":") && !x.quote(first) && !(first+1 < len(x.of) && x.quote(first+1))
}

// repeated says whether a phrase is half of an idiom of two equal words: "from season to season", "day by day".
func (x *run) repeated(head int) bool {
	alike := func(k int) bool { return k != head && x.r.Lemma(k) == x.r.Lemma(head) && len(x.r.Kids(k)) <= 1 }
	h := x.r.Head(head)
	return len(x.r.Kids(head)) <= 2 && (slices.ContainsFunc(x.r.Kids(head), alike) || h >= 0 && slices.ContainsFunc(x.r.Kids(h), alike))
}

// orphan says whether a clause shares what it needs with the first of the clauses that it is coordinated with, and cannot be lent
// it: "because the port is old and leaking".
func (x *run) orphan(j int) bool {
	h := x.word(j)
	f := x.first(h)
	if f == h || !slices.ContainsFunc(x.r.Kids(f), func(k int) bool { return x.r.Relation(k) == "nsubj" }) ||
		slices.ContainsFunc(x.r.Kids(h), func(k int) bool { r := x.r.Relation(k); return r == "nsubj" || r == "expl" }) {
		return false
	}
	return len(x.lent(j)) == 0 || len(x.marks(f)) > 0
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
	return a.prop >= 0 && x.r.Props[a.prop].Parent == i && x.dependent(a.prop) && !x.nobody(a.prop)
}
