package entity

import (
	"strings"
	"unicode"

	"github.com/hawksbill-kg/hawksbill/extract/syntax"
)

// found is a gazetteer's name in a sentence, before it is known whether a careful one counts.
type found struct {
	first, last, head int
	pattern           *pattern
}

// shouted are short forms that are ordinary words in a sentence that is all in capitals.
var shouted = map[string]bool{"US": true, "WHO": true, "IT": true, "PALM": true, "START": true, "AIDS": true, "QUAD": true}

// match finds the names of the gazetteer, the longest first, without overlaps; own are names of the document's own, nil for
// none, which go before others of the same length.
func (g *Gazetteer) match(s *syntax.Sentence, n int, atoms [][]string, own *node) (out []found) {
	loud := allCapitals(s, n)
	for i := 0; i < n; i++ {
		p, last := g.longest(s, g.root, atoms, i, n, loud)
		if own != nil {
			if q, end := g.longest(s, own, atoms, i, n, loud); q != nil && end >= last {
				p, last = q, end
			}
		}
		if p == nil || g.renamed(s, i, p) {
			continue
		}
		out = append(out, found{i, last, headOf(s, i, last), p})
		i = last
	}
	return out
}

// renamed says whether the word before token i makes the name of a country another one: "New Mexico", "West Norway".
func (g *Gazetteer) renamed(s *syntax.Sentence, i int, p *pattern) bool {
	if i == 0 || p.acronym || p.demonym || p.title != nil || g.kinds[p.entry.class] != aCountry {
		return false
	}
	before := &s.Tokens[i-1]
	return capital(before.Form) && capital(s.Tokens[i].Form) && g.words[newName][lower(*before)]
}

// longest walks the trie from token i and returns the longest pattern whose case fits, and its last token.
func (g *Gazetteer) longest(s *syntax.Sentence, from *node, atoms [][]string, i, n int, loud bool) (*pattern, int) {
	var best *pattern
	last := -1
	at := from
	for j := i; j < n; j++ {
		if len(atoms[j]) == 0 {
			if j == i || !hyphen(s.Tokens[j].Form) && !possessive(s.Tokens[j].Form) && s.Tokens[j].Form != "/" {
				break
			}
			continue
		}
		for _, a := range atoms[j] {
			if at.next == nil {
				return best, last
			}
			if at = at.next[fold(a)]; at == nil {
				return best, last
			}
		}
		if p := choose(s, at.here, atoms, i, j, loud); p != nil {
			best, last = p, j
		}
	}
	return best, last
}

// choose takes the pattern whose case fits tokens i to j. Where two entities share a name that fits, neither is meant
// for sure, unless one of them is marked as careful.
func choose(s *syntax.Sentence, here []*pattern, atoms [][]string, i, j int, loud bool) *pattern {
	var sure, careful *pattern
	clash := false
	for _, p := range here {
		if !fits(p, s, atoms, i, j, loud) {
			continue
		}
		if p.careful {
			if careful != nil && careful.entry != p.entry {
				clash = true
			}
			careful = p
			continue
		}
		if sure != nil && sure.entry != p.entry {
			return nil
		}
		sure = p
	}
	if sure != nil {
		return sure
	}
	if clash {
		return nil
	}
	return careful
}

func fits(p *pattern, s *syntax.Sentence, atoms [][]string, i, j int, loud bool) bool {
	k := 0
	for t := i; t <= j; t++ {
		for _, seen := range atoms[t] {
			if !sameCase(p, p.atoms[k], seen) {
				return false
			}
			k++
		}
	}
	if p.title != nil {
		return true
	}
	if loud && p.acronym && shouted[p.atoms[0]] {
		return false
	}
	if i != j {
		return true
	}
	switch upos := s.Tokens[i].UPOS; {
	case upos == "VERB" || upos == "AUX" || upos == "ADV" || upos == "ADP":
		return p.acronym && !loud
	case p.demonym:
		return (upos == "ADJ" || upos == "PROPN" || upos == "NOUN") && !language(s, i) && !prefixed(s, i)
	}
	return true
}

// language says that a demonym names a language: "translated into French".
func language(s *syntax.Sentence, i int) bool {
	t := s.Tokens[i]
	if t.UPOS == "ADJ" || child(s, i, "det") >= 0 || base(t.Deprel) != "obl" {
		return false
	}
	c := child(s, i, "case")
	return c >= 0 && (lower(s.Tokens[c]) == "in" || lower(s.Tokens[c]) == "into")
}

// prefixed says that "anti-" or the like stands before a demonym.
func prefixed(s *syntax.Sentence, i int) bool {
	return i >= 2 && hyphen(s.Tokens[i-1].Form) && !s.Tokens[i-1].SpaceAfter && !capital(s.Tokens[i-2].Form)
}

// sameCase compares one atom of a pattern, as the list writes it, with one of the text. Acronyms must be written as
// they are; names need their capitals, but may be all in capitals; common nouns and function words may be anything.
func sameCase(p *pattern, want, seen string) bool {
	if seen == want {
		return true
	}
	switch n := capitals(want); {
	case p.acronym:
		return false
	case n >= 2:
		return seen == strings.ToUpper(seen)
	case n == 1:
		return capital(seen) && (len(seen) < 2 || seen == strings.ToUpper(seen) || seen[1:] == strings.ToLower(seen[1:]) || fold(seen) == fold(want) && capitals(seen) == 1)
	}
	return true
}

func allCapitals(s *syntax.Sentence, n int) bool {
	words := 0
	for _, t := range s.Tokens[:n] {
		for _, r := range t.Form {
			if unicode.IsLower(r) {
				return false
			}
		}
		if len(t.Form) > 1 {
			words++
		}
	}
	return words > 1
}
