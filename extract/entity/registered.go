package entity

import (
	"slices"
	"strings"
)

// This file is how a registry changes a gazetteer while it is loaded, and what the index asks of it afterwards.

// nameKey is what two ways to write a name have in common: their words, folded.
func nameKey(name string) string {
	atoms := atomsOf(name)
	for i := range atoms {
		atoms[i] = fold(atoms[i])
	}
	return strings.Join(atoms, " ")
}

// take takes a name from all entities but one, from all for nil.
func (g *Gazetteer) take(name string, from *entry) {
	n := g.root
	for _, a := range atomsOf(name) {
		if n = n.next[fold(a)]; n == nil {
			return
		}
	}
	key := nameKey(name)
	for _, p := range n.here {
		if p.entry != from {
			lacks := func(a string) bool { return nameKey(a) == key }
			p.entry.aliases, p.entry.short = slices.DeleteFunc(p.entry.aliases, lacks), slices.DeleteFunc(p.entry.short, lacks)
		}
	}
	n.here = slices.DeleteFunc(n.here, func(p *pattern) bool { return p.entry != from })
}

// absorb gives all names of one entry to another.
func (g *Gazetteer) absorb(kept, gone *entry) {
	kept.aliases = append(append(kept.aliases, gone.name), gone.aliases...)
	kept.short = append(kept.short, gone.short...)
	if len(kept.same) == 0 {
		kept.same = gone.same
	}
	if kept.in == "" && gone.in != kept.id {
		kept.in = gone.in
	}
	g.entries = slices.DeleteFunc(g.entries, func(e *entry) bool { return e == gone })
	for id, e := range g.byID {
		if e == gone {
			g.byID[id] = kept
		}
	}
	var walk func(n *node)
	walk = func(n *node) {
		for _, p := range n.here {
			if p.entry == gone {
				p.entry = kept
			}
		}
		for _, next := range n.next {
			walk(next)
		}
	}
	walk(g.root)
}

// splitIn makes a name another thing in the document of a scope. It returns what the name is there already by another
// split, nil for nothing.
func (g *Gazetteer) splitIn(scope, name string, is *entry) *entry {
	if g.own == nil {
		g.own = map[string]*node{}
	}
	root := g.own[scope]
	if root == nil {
		root = &node{}
		g.own[scope] = root
	}
	p := g.pattern(is, name, false, false)
	insert(root, p)
	n := root
	for _, a := range p.atoms {
		n = n.next[fold(a)]
	}
	for _, other := range n.here {
		if other.entry != is {
			return other.entry
		}
	}
	return nil
}

// forbidden says that the registry forbids a name of the text to be that of an entity.
func (x *Index) forbidden(name string, e *Entity) bool {
	if len(x.g.distinct) == 0 {
		return false
	}
	slug := Slug(name)
	return x.g.distinct[[2]string{slug, e.ID}] || x.g.distinct[[2]string{x.prefix + slug, e.ID}]
}

// apart says that the registry forbids two entities to be one.
func (x *Index) apart(a, b *Entity) bool { return x.g.distinct[[2]string{a.ID, b.ID}] }

// mergedInto returns the entity that the registry says an id of the text to be, nil for none.
func (x *Index) mergedInto(id string) *Entity {
	if kept := x.g.merged[id]; kept != nil {
		return x.fromEntry(kept)
	}
	return nil
}

// ignores says that the registry forbids a name to be an entity.
func (g *Gazetteer) ignores(name string) bool { return len(g.ignored) > 0 && g.ignored[nameKey(name)] }
