package open

import (
	"math"
	"slices"

	"github.com/hawksbill-kg/hawksbill/extract/clause"
)

// surface is the role of what is the subject in the sentence.
func (x *run) surface(p *clause.Proposition) string {
	if !p.Passive {
		return clause.Subject
	}
	object := false
	for _, a := range p.Args {
		if a.Role == clause.Indirect && x.r.Relation(a.Head) == "nsubj" {
			return clause.Indirect
		}
		object = object || a.Role == clause.Object
	}
	if !object {
		return clause.Indirect
	}
	return clause.Object
}

// subjects are the surface subjects of proposition i: Compact has one for each member of a list.
func (x *run) subjects(i int) []part {
	p := &x.r.Props[i]
	if t := x.there(i); t >= 0 {
		return []part{{t, clause.Subject, x.tokens(t)}}
	}
	role := x.surface(p)
	var out []part
	for n, a := range p.Args {
		if a.Role != role || a.Understood && x.empty(a.Head) && x.over(a.Head, x.word(i)) || x.r.Subtype(a.Head) == "poss" && x.r.Sentence.Tokens[a.Head].UPOS == "PRON" || x.style == Long && slices.ContainsFunc(p.Args[:n], func(b clause.Argument) bool {
			return b.Role == role && b.Prop < 0 && x.coordinated(b.Head, a.Head)
		}) {
			continue
		}
		if a.Understood && a.Prop < 0 && x.disagree(a.Head, x.word(i)) {
			continue
		}
		if b := x.equal(a, i); b >= 0 {
			for _, s := range x.r.Props[b].Role(clause.Subject) {
				out = append(out, x.subject(s, i))
			}
			continue
		}
		out = append(out, x.subject(a, i))
	}
	if x.style == Compact && len(out) > 1 && x.collective(i) {
		first := out[0]
		if members := x.members(first.head); len(members) >= len(out) && first.role == role {
			first.words = x.list(first.head)
			return []part{first}
		}
	}
	if it := x.expletive(i, "it"); len(out) == 0 && it >= 0 {
		return []part{{it, clause.Subject, x.tokens(it)}}
	}
	return out
}

func (x *run) subject(a clause.Argument, i int) part {
	if a.Prop >= 0 {
		return part{a.Head, a.Role, x.clausal(a.Head, x.word(i))}
	}
	before := math.MaxInt
	if a.Understood {
		before = x.without(a.Head, x.word(i))
	}
	if x.r.Subtype(a.Head) == "poss" {
		before = a.Head + 1 // "Norway's plan to join"
	}
	w := x.width()
	if w < strict && !a.Understood && x.generic(a.Head) {
		w = strict
	}
	words := x.until(a.Head, w, before)
	if n := slices.IndexFunc(words, func(v Word) bool { return v.Token >= 0 && x.r.Word(v.Token) == "whose" }); n >= 0 {
		if owner := x.r.Head(x.word(i)); owner >= 0 && x.r.Subtype(x.word(i)) == "relcl" { // "a forum whose seat": the forum's seat
			words = join(words[:n], x.until(owner, x.width(), words[n].Token), Phrase{{Token: -1, Added: "'s"}}, words[n+1:])
		}
	}
	return part{a.Head, a.Role, words}
}

// there is the "there" of an existential, -1 for none.
func (x *run) there(i int) int { return x.expletive(i, "there") }

// expletive is the word that only holds the place of the subject of proposition i, -1 for none.
func (x *run) expletive(i int, word string) int {
	for _, k := range x.r.Kids(x.word(i)) {
		if r := x.r.Relation(k); x.r.Word(k) == word && (r == "expl" || r == "nsubj") {
			return k
		}
	}
	return -1
}

// equal is the copula that equates the antecedent a of proposition i with its subject, -1 for none: in "Peru is a state that
// supports Chile" Peru supports it.
func (x *run) equal(a clause.Argument, i int) int {
	if !a.Understood || a.Prop >= 0 {
		return -1
	}
	b := x.of[a.Head]
	if b < 0 || b == i || x.word(b) != a.Head {
		return -1
	}
	p := &x.r.Props[b]
	if p.Lemma != "be" || p.Negative || p.Modality != clause.Asserted {
		return -1
	}
	named := false
	for _, s := range p.Args {
		if s.Role == clause.Subject {
			switch x.r.Word(s.Head) {
			case "it", "this", "that", "there", "what", "these", "those", "one", "some":
				return -1 // "it was Peru that supported Chile"
			}
			named = true
		}
	}
	if !named {
		return -1
	}
	return b
}

// coordinated says whether b is a conjunct of a.
func (x *run) coordinated(a, b int) bool {
	for n := 0; b >= 0 && n < maxReach && x.r.Relation(b) == "conj"; n++ {
		if b = x.r.Head(b); b == a {
			return true
		}
	}
	return false
}

// without is where the phrase at head ends if the clause on it that holds word is left out.
func (x *run) without(head, word int) int {
	for _, k := range x.r.Kids(head) {
		if k > head && (k == word || x.over(k, word)) {
			first, _ := x.r.Edges(k)
			return first
		}
	}
	return math.MaxInt
}

// disagree says whether the antecedent of a relative clause cannot be its subject by number: "home to birds that are rare".
func (x *run) disagree(head, word int) bool {
	t := x.r.Sentence.Tokens
	if x.r.Subtype(word) != "relcl" || x.r.Head(word) != head || t[head].UPOS != "NOUN" || len(x.members(head)) > 1 || x.quantity(head) {
		return false
	}
	verb := word
	for _, k := range x.r.Kids(word) {
		if r := x.r.Relation(k); r == "aux" || r == "cop" {
			verb = k
			break
		}
	}
	switch t[verb].Form {
	case "are", "were", "have", "do":
		return t[head].XPOS == "NN" && t[verb].XPOS != "VB"
	case "is", "was", "has", "does":
		return t[head].XPOS == "NNS"
	}
	return false
}
