package entity

import (
	"slices"

	"github.com/hawksbill-kg/hawksbill/extract/syntax"
)

// joint returns the heads of coordinated nouns that are one thing together, the first of them i; nil where i begins none.
// They are abstract nouns of which the first alone bears determiner and possessor, the last alone a complement, and at
// most one has modifiers, unless both are goals or principles: "peace and stability in the region", "sovereignty and territorial integrity", "Peru's repair,
// recovery and reconstruction". Two bare nouns must both be goals or principles, or have a determiner, a possessor or a
// complement in common; three need a determiner, a possessor or a modifier before the first.
func (x *Index) joint(si, i int) []int {
	s := x.sentences[si]
	if !x.abstract(si, i) {
		return nil
	}
	heads := []int{i}
	for _, c := range s.Children(i) {
		if c < i || s.Tokens[c].Deprel != "conj" {
			continue
		}
		if k := len(heads) - 1; k > 0 && child(s, heads[k], "cc") >= 0 {
			break // the list is closed: what else the parser joins comes after it
		}
		if !x.abstract(si, c) || child(s, c, "case") >= 0 {
			return nil
		}
		heads = append(heads, c)
	}
	if len(heads) < 2 {
		return nil
	}
	modified, shared, aims, adjectives := 0, false, true, true
	for k, h := range heads {
		aims = aims && x.aim(s.Tokens[h])
		own := false
		for _, c := range s.Children(h) {
			t := s.Tokens[c]
			rel := base(t.Deprel)
			switch {
			case c < h && (rel == "cc" || rel == "punct" && !hyphen(t.Form)):
			case c < h && (rel == "det" || t.Deprel == "nmod:poss"):
				if k > 0 {
					return nil
				}
				shared = true
			case c < h && rel == "case":
			case c < h:
				own = true
				adjectives = adjectives && t.UPOS == "ADJ"
			case k < len(heads)-1 && c < heads[k+1] && c > h && rel != "cc" && rel != "punct":
				return nil // a complement of its own
			case k == len(heads)-1 && c > h && child(s, c, "case") >= 0:
				shared = true
			}
		}
		if own {
			modified++
		}
		if k > 0 && !x.linked(si, heads[k-1], h) {
			return nil
		}
	}
	first := heads[0]
	lead := first > 0 && leads(s, first)
	switch {
	case len(heads) == 2 && aims && adjectives: // "shared values and common principles"
	case modified > 1:
		return nil
	case len(heads) > 2 && !lead:
		return nil
	case len(heads) == 2 && modified == 0 && !aims && !shared:
		return nil
	}
	return heads
}

// leads says that a determiner, a possessor or a modifier stands before a noun.
func leads(s *syntax.Sentence, noun int) bool {
	for _, c := range s.Children(noun) {
		switch base(s.Tokens[c].Deprel) {
		case "det", "nmod", "amod", "compound":
			if c < noun {
				return true
			}
		}
	}
	return false
}

// linked says that nothing but "and", "or", a comma and the modifiers of noun b stands between two nouns.
func (x *Index) linked(si, a, b int) bool {
	s := x.sentences[si]
	for i := a + 1; i < b; i++ {
		t := s.Tokens[i]
		switch {
		case t.Form == "," || hyphen(t.Form):
		case t.UPOS == "CCONJ":
			if w := lower(t); w != "and" && w != "or" && w != "&" {
				return false
			}
		case t.UPOS == "ADJ" || t.UPOS == "NOUN" || t.UPOS == "ADV" || t.UPOS == "VERB" || t.UPOS == "PROPN":
			if !x.above(si, b, i) {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// joined returns the first noun of the joint nouns that token i belongs to, -1 for none.
func (x *Index) joined(si, i int) int {
	s := x.sentences[si]
	for _, first := range []int{s.Tokens[i].Head, i} {
		if first < 0 || first > i || s.Tokens[first].UPOS != "NOUN" || first != i && s.Tokens[i].Deprel != "conj" {
			continue
		}
		if slices.Contains(x.joint(si, first), i) {
			return first
		}
	}
	return -1
}

// tells says that a participle is needed to know what a noun means: the noun has nothing else that tells ("issues raised
// in the report"), and the participle has a complement. Others say more of it, as relative clauses do.
func (x *Index) tells(si, participle int) bool {
	sc, s := x.subtrees(si), x.sentences[si]
	noun := s.Tokens[participle].Head
	if s.Tokens[participle].UPOS != "VERB" || participle != noun+1 {
		return false
	}
	for _, c := range s.Children(noun) {
		switch base(s.Tokens[c].Deprel) {
		case "amod", "compound", "nmod", "nummod", "flat", "appos", "conj":
			return false
		}
	}
	for _, c := range s.Children(participle) {
		if c > participle && sc.lo[c] == participle+1 && (s.Tokens[c].Deprel == "obj" || s.Tokens[c].Deprel == "obl") && x.taken(si, c) {
			return true
		}
	}
	return false
}

// abstract says that a token is a common noun for what can be one thing with another: no agent, place, body or paper.
func (x *Index) abstract(si, i int) bool {
	t := x.sentences[si].Tokens[i]
	if i >= x.at[si].n || t.UPOS != "NOUN" || capital(t.Form) && !sentenceStart(x.sentences[si], i) {
		return false
	}
	if heads := x.at[si].heads; len(heads) > i && heads[i] != nil && (heads[i].Entity.Proper || !x.g.is(heads[i].Entity, aGoal, aPrinciple)) {
		return false
	}
	switch x.g.headKind(t) {
	case aGoal, aPrinciple, anActivity, anEvent, anIssue, anInstrument:
		return true
	}
	return x.g.headClass(t) == ""
}

func (x *Index) aim(t syntax.Token) bool {
	k := x.g.headKind(t)
	return k == aGoal || k == aPrinciple
}

// jointClass is the class of joint nouns: the one that all of them have that have one.
func (x *Index) jointClass(si, head int, class string) string {
	for _, h := range x.joint(si, head) {
		c := x.g.headClass(x.sentences[si].Tokens[h])
		if class != "" && c != "" && c != class {
			return ""
		}
		if class == "" {
			class = c
		}
	}
	return class
}
