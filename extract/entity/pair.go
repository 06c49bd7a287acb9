package entity

import "strings"

// pairWords are the nouns by which a text calls two countries together, by their lemma.
var pairWords = map[string]bool{"country": true, "nation": true, "state": true, "neighbour": true, "neighbor": true}

// pair returns what "both nations", "the two countries" stands for: those who speak, where they are two countries; else the two
// that are named in the nearest sentence that names any, no more than three back; nil where these are not exactly two.
func (x *Index) pair(si, i int) *Mention {
	s := x.sentences[si]
	t := s.Tokens[i]
	w := lower(t)
	if !noun(t) || w == singular(w) || !pairWords[singular(w)] {
		return nil
	}
	first, two, definite := i, false, false
	for _, c := range s.Children(i) {
		switch cw := lower(s.Tokens[c]); {
		case c < i && cw == "both":
			first, two, definite = min(first, c), true, true
		case c < i && cw == "two":
			first, two = min(first, c), true
		case c < i && (cw == "the" || cw == "these" || cw == "our"):
			first, definite = min(first, c), true
		case base(s.Tokens[c].Deprel) == "case" || s.Tokens[c].UPOS == "PUNCT" || base(s.Tokens[c].Deprel) == "cop":
		case c < i || base(s.Tokens[c].Deprel) == "nmod" || base(s.Tokens[c].Deprel) == "acl" || base(s.Tokens[c].Deprel) == "appos" || base(s.Tokens[c].Deprel) == "conj":
			return nil // "the two island nations", "both countries of the bay", "the two countries, Norway and Peru"
		}
	}
	if !two || !definite {
		return nil
	}
	both := x.speakers
	if len(both) == 0 {
		both = x.countriesBefore(si, first)
	}
	if len(both) != 2 || x.g.kind(both[0]) != aCountry || x.g.kind(both[1]) != aCountry {
		return nil
	}
	return &Mention{Entity: both[0], Also: both[1:], First: first, Last: i, Head: i, FoundBy: "pair"}
}

// countriesBefore returns the countries in the nearest sentence that has any, the part of sentence si before token at first.
func (x *Index) countriesBefore(si, at int) (out []*Entity) {
	for k := si; k >= 0 && k >= si-3 && len(out) == 0; k-- {
		for _, m := range x.at[k].mentions {
			if (k < si || m.Last < at) && x.g.kind(m.Entity) == aCountry && !containsEntity(out, m.Entity) {
				out = append(out, m.Entity)
			}
		}
	}
	return out
}

// countryOf returns Norway for "the great country of Norway", nil for other phrases.
func (x *Index) countryOf(si, i int) *Mention {
	s := x.sentences[si]
	if !homeland[lower(s.Tokens[i])] {
		return nil
	}
	for _, c := range s.Children(i) {
		if m, cs := x.inside(si, c), child(s, c, "case"); c > i && m != nil && m.Head == c && m.First <= i+3 && x.g.kind(m.Entity) == aCountry && cs == i+1 && lower(s.Tokens[cs]) == "of" && !strings.HasSuffix(m.FoundBy, "demonym") {
			return &Mention{Entity: m.Entity, First: i, Last: m.Last, Head: i, FoundBy: m.FoundBy}
		}
	}
	return nil
}
