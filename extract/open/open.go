package open

import (
	"cmp"
	"slices"
	"strings"

	"github.com/hawksbill-kg/hawksbill/extract/clause"
)

// Facts are the open facts of a reading, in the order of its propositions.
func Facts(r *clause.Reading, style Style) []Fact {
	x := &run{r: r, style: style}
	for i := range r.Props {
		x.proposition(i)
	}
	return x.facts
}

type run struct {
	r     *clause.Reading
	style Style
	facts []Fact
}

func (x *run) proposition(i int) {
	p := &x.r.Props[i]
	switch {
	case p.Kind == clause.Verb && p.Lemma == "be" && x.r.Relation(p.Head) == "cop":
		x.verb(i, Copular)
	case p.Kind != clause.Noun:
		x.verb(i, Verbal)
	case p.Link == "apposition":
		x.apposition(i)
	}
}

// argument is one argument of a predicate with its words.
type argument struct {
	head   int
	role   string
	prep   Phrase
	phrase Phrase
	bare   bool // an object or complement
}

func (a argument) all() Phrase { return append(slices.Clone(a.prep), a.phrase...) }

func (x *run) verb(i int, kind Kind) {
	p := &x.r.Props[i]
	subjects, args := x.arguments(i)
	if len(subjects) == 0 {
		return
	}
	rel := x.relation(i)
	for _, s := range subjects {
		subject := x.nominal(s)
		if x.style == Long {
			x.long(p, kind, s, subject, rel, args)
		} else {
			x.compact(p, kind, s, subject, rel, args)
		}
	}
}

func (x *run) long(p *clause.Proposition, kind Kind, head int, subject, rel Phrase, args []argument) {
	f := Fact{Kind: kind, Subject: subject, Relation: rel, Heads: []int{head}, Prop: p}
	for _, a := range args {
		f.Heads = append(f.Heads, a.head)
	}
	rest := args
	if len(args) > 0 && len(args[0].prep) > 0 {
		f.Relation = append(slices.Clone(rel), args[0].prep...)
		f.Args, f.Roles = append(f.Args, args[0].phrase), append(f.Roles, args[0].role)
		rest = args[1:]
	}
	for _, a := range rest {
		f.Args, f.Roles = append(f.Args, a.all()), append(f.Roles, a.role)
	}
	x.emit(f)
}

func (x *run) compact(p *clause.Proposition, kind Kind, head int, subject, rel Phrase, args []argument) {
	base := rel
	for _, a := range args {
		if a.bare {
			x.emit(Fact{Kind: kind, Subject: subject, Relation: base, Args: []Phrase{a.phrase}, Roles: []string{a.role}, Heads: []int{head, a.head}, Prop: p})
		}
	}
	for _, a := range args {
		if a.bare {
			base = append(slices.Clone(rel), a.phrase...)
			break
		}
	}
	for _, a := range args {
		if !a.bare {
			x.emit(Fact{Kind: kind, Subject: subject, Relation: append(slices.Clone(base), a.prep...), Args: []Phrase{a.phrase}, Roles: []string{a.role}, Heads: []int{head, a.head}, Prop: p})
		}
	}
}

// arguments lists the surface subjects and the other arguments of a proposition, objects first, then in the order of the sentence.
func (x *run) arguments(i int) (subjects []int, out []argument) {
	p := &x.r.Props[i]
	subject, object := clause.Subject, clause.Object
	if p.Passive {
		subject, object = clause.Object, clause.Subject
		if len(p.Role(clause.Object)) == 0 || len(p.Role(clause.Indirect)) > 0 && x.r.Relation(p.Role(clause.Indirect)[0].Head) == "nsubj" {
			subject = clause.Indirect
		}
	}
	for _, a := range p.Args {
		switch a.Role {
		case subject:
			if a.Prop < 0 || true {
				subjects = append(subjects, a.Head)
			}
			continue
		case object, clause.Object, clause.Indirect, clause.Complement:
			arg := argument{head: a.Head, role: a.Role, phrase: x.nominal(a.Head), bare: true}
			if p.Passive && a.Role == clause.Subject {
				arg.prep, arg.bare = x.before(a.Head, "by"), false
			}
			out = append(out, arg)
		case clause.Clausal:
			if x.raised(a, i) {
				continue
			}
			out = append(out, argument{head: a.Head, role: a.Role, phrase: x.clausal(a.Head), bare: true})
		case "parenthesis", "including", "such as":
		case "unmarked":
			out = append(out, argument{head: a.Head, role: a.Role, phrase: x.nominal(a.Head)})
		default:
			if a.Prop >= 0 {
				out = append(out, argument{head: a.Head, role: a.Role, phrase: x.clausal(a.Head)})
				continue
			}
			out = append(out, argument{head: a.Head, role: a.Role, prep: x.before(a.Head, a.Role), phrase: x.nominal(a.Head)})
		}
	}
	slices.SortStableFunc(out, func(a, b argument) int {
		if a.bare != b.bare {
			if a.bare {
				return -1
			}
			return 1
		}
		return cmp.Compare(a.head, b.head)
	})
	return subjects, out
}

// raised says whether a clausal argument is told by the relation of its own fact: "helped to raise X".
func (x *run) raised(a clause.Argument, i int) bool {
	if a.Prop < 0 {
		return false
	}
	q := &x.r.Props[a.Prop]
	return q.Parent == i && x.infinitival(q)
}

func (x *run) infinitival(q *clause.Proposition) bool {
	if q.Link != "clause" || q.Parent < 0 {
		return false
	}
	head := q.Head
	if x.r.Relation(head) == "cop" {
		head = x.r.Head(head)
	}
	if x.r.Relation(head) != "xcomp" {
		return false
	}
	p := &x.r.Props[q.Parent]
	return p.Kind != clause.Noun
}

// before finds the words of a preposition in front of the phrase at head, or adds them.
func (x *run) before(head int, role string) Phrase {
	words := strings.Fields(role)
	for start := head - len(words); start >= 0 && start > head-25; start-- {
		found := true
		for n, w := range words {
			found = found && x.r.Word(start+n) == w
		}
		if found {
			out := make([]int, len(words))
			for n := range out {
				out[n] = start + n
			}
			return tokens(out...)
		}
	}
	return added(role)
}

// relation are the words of the predicate: auxiliaries, negation, particle, and the verbs that govern it ("helped to raise").
func (x *run) relation(i int) Phrase {
	p := &x.r.Props[i]
	head := p.Head
	if x.r.Relation(head) == "cop" {
		head = x.r.Head(head)
	}
	var list []int
	add := func(k int) {
		list = append(list, k)
		for _, m := range x.r.Kids(k) {
			if r := x.r.Relation(m); r == "fixed" {
				list = append(list, m)
			}
		}
	}
	if p.Head == head {
		add(head)
	}
	for _, k := range x.r.Kids(head) {
		switch x.r.Relation(k) {
		case "aux", "cop":
			add(k)
		case "compound":
			if x.r.Subtype(k) == "prt" {
				add(k)
			}
		case "advmod":
			if w := x.r.Word(k); w == "not" || w == "n't" || w == "never" || x.style == Long && k < head && k > 0 {
				add(k)
			}
		case "mark":
			if x.r.Word(k) == "to" && x.infinitival(p) {
				add(k)
			}
		}
	}
	slices.Sort(list)
	out := tokens(list...)
	if x.infinitival(p) {
		up := x.relation(p.Parent)
		q := &x.r.Props[p.Parent]
		if _, args := x.arguments(p.Parent); len(args) > 0 && args[0].bare && !q.Passive {
			up = append(slices.Clone(up), args[0].phrase...)
		}
		out = append(slices.Clone(up), out...)
	}
	return out
}

func (x *run) apposition(i int) {
	p := &x.r.Props[i]
	for _, a := range p.Role(clause.Holder) {
		x.emit(Fact{Kind: Apposition, Subject: x.nominal(a.Head), Relation: added("is"), Args: []Phrase{x.nominal(p.Head)}, Roles: []string{clause.Complement}, Heads: []int{a.Head, p.Head}, Prop: p})
	}
}

func (x *run) emit(f Fact) {
	f.Confidence = x.confidence(&f)
	x.facts = append(x.facts, f)
}

func (x *run) confidence(f *Fact) float64 {
	return float64(x.r.Sentence.Tokens[f.Prop.Head].Margin)*0.5 + 0.4
}
