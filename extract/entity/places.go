package entity

import (
	"slices"
	"unicode"
	"unicode/utf8"
)

// Places lists the one-word names of countries and places, sorted, those that are ordinary words or other names too
// left out. The parser reads them better when it knows them.
func (g *Gazetteer) Places() []string {
	var out []string
	var walk func(n *node, depth int)
	walk = func(n *node, depth int) {
		for _, p := range n.here {
			if p.entry == nil || p.careful || p.demonym || p.acronym || p.entry.common {
				continue
			}
			if k := g.kinds[p.entry.class]; k != aCountry && k != aPlace {
				continue
			}
			if r, _ := utf8.DecodeRuneInString(p.atoms[0]); unicode.IsUpper(r) && len(p.atoms) == 1 {
				out = append(out, p.atoms[0])
			}
		}
		if depth < 1 {
			for _, next := range n.next {
				walk(next, depth+1)
			}
		}
	}
	walk(g.root, 0)
	slices.Sort(out)
	return slices.Compact(out)
}
