package entity

import (
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// entityRow is an item under "entities" whose references are still to be read.
type entityRow struct {
	entry *entry
	in    *yaml.Node
}

// entity reads an item under "entities": a new entity, or what a person says of one that a list has.
func (r *registry) entity(n *yaml.Node) *entityRow {
	keys := r.mapping(n, "id", "label", "class", "aliases", "demonyms", "exactMatch", "in")
	if keys == nil {
		return nil
	}
	if keys["id"] == nil {
		r.fault(n, "an entity needs an id")
		return nil
	}
	id := r.text(keys["id"], "an id")
	switch line := r.entered[id]; {
	case id == "":
		return nil
	case !idForm.MatchString(id):
		r.fault(keys["id"], "id %q is no slug (did you mean %s?)", id, Slug(id))
		return nil
	case line > 0:
		r.fault(keys["id"], "id %s stands on line %d already: say all of it there", id, line)
		return nil
	}
	r.entered[id] = keys["id"].Line
	e := r.g.byID[id]
	fresh := e == nil
	if fresh {
		for _, must := range []string{"label", "class"} {
			if keys[must] == nil {
				r.fault(keys["id"], "%s stands in no list: a new entity needs a %s%s", id, must, r.meant(id))
			}
		}
		e = &entry{id: id, list: "registry"}
		r.g.byID[id] = e
		r.g.entries = append(r.g.entries, e)
	}
	if classes, at := r.texts(keys["class"], "a class"); keys["class"] != nil {
		for i, c := range classes {
			if !r.classes.HasClass(c) {
				hint := ""
				if near := r.classes.NearestClass(c); near != "" {
					hint = " (did you mean " + near + "?)"
				}
				r.fault(at[i], "unknown class %s%s", c, hint)
			}
		}
		if len(classes) > 0 {
			e.class, e.classes = classes[0], classes[1:]
		}
	}
	if keys["label"] != nil {
		if label := r.text(keys["label"], "a label"); label != "" {
			r.rename(e, label, keys["label"])
		}
	}
	aliases, at := r.texts(keys["aliases"], "an alias")
	for i, a := range aliases {
		if r.own(a, e, at[i]) {
			e.aliases = append(e.aliases, r.g.write(e, a, false, false))
		}
	}
	demonyms, at := r.texts(keys["demonyms"], "a demonym")
	for i, d := range demonyms {
		if r.own(d, e, at[i]) {
			r.g.write(e, d, false, true)
		}
	}
	if keys["exactMatch"] != nil {
		e.same = nil
		links, at := r.texts(keys["exactMatch"], "a link")
		for i, link := range links {
			if qidForm.MatchString(link) {
				link = wikidata + link
			}
			if u, err := url.Parse(link); err != nil || u.Scheme == "" || u.Host == "" || strings.ContainsAny(link, " <>\"{}|^`\\") {
				r.fault(at[i], "%q is no link: write a Wikidata item such as Q17, or a whole IRI", link)
				continue
			}
			e.same = append(e.same, link)
		}
	}
	return &entityRow{e, keys["in"]}
}

// meant asks whether a new id is a misspelt one of the lists.
func (r *registry) meant(id string) string {
	best := ""
	for _, e := range r.g.entries {
		if r.listed[e.id] && closely(id, e.id) && (best == "" || e.id < best) && oneSlip(id, e.id) {
			best = e.id
		}
	}
	if best == "" {
		return ""
	}
	return " (or did you mean " + best + "?)"
}

// oneSlip says that two words are the same but for one letter more, less, other, or two that changed places.
func oneSlip(a, b string) bool {
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	j := 0
	for j < len(a)-i && j < len(b)-i && a[len(a)-1-j] == b[len(b)-1-j] {
		j++
	}
	x, y := a[i:len(a)-j], b[i:len(b)-j]
	return len(x) <= 1 && len(y) <= 1 || len(x) == 2 && len(y) == 2 && x[0] == y[1] && x[1] == y[0]
}

// rename makes a label the name of an entity, by which it is then always shown; the old name stays another name of it.
func (r *registry) rename(e *entry, label string, at *yaml.Node) {
	if !r.own(label, e, at) {
		return
	}
	label = r.g.write(e, label, false, false)
	if e.name != "" && e.name != label {
		e.aliases = append(e.aliases, e.name)
	}
	e.aliases = slices.DeleteFunc(e.aliases, func(a string) bool { return a == label })
	first, _ := utf8.DecodeRuneInString(label)
	e.name, e.fixed, e.common = label, true, unicode.IsLower(first)
}

// place reads where an entity lies.
func (r *registry) place(row *entityRow) {
	if row.in == nil {
		return
	}
	if in := r.known(row.in); in != nil {
		if row.entry.in = in.id; in == row.entry {
			r.fault(row.in, "%s cannot lie in itself", in.id)
		}
	}
}

// own makes a name the entity's alone, what the lists say of it set aside; a careful name ("?Palm") may be another's, too.
func (r *registry) own(name string, e *entry, at *yaml.Node) bool {
	bare := strings.TrimLeft(name, "?")
	careful := bare != name
	key := nameKey(bare)
	if key == "" {
		r.fault(at, "%q has no letter or digit", name)
		return false
	}
	if first, has := r.names[key]; has && (first.id != e.id) {
		r.fault(at, "%q is a name of %s by line %d: one name cannot be two things; for one document, use \"split\"", bare, first.id, first.line)
		return false
	}
	r.names[key] = owned{e.id, at.Line}
	if !careful {
		r.g.take(bare, e)
	}
	return true
}

// ignore reads names that are never an entity.
func (r *registry) ignore(items []*yaml.Node) {
	for _, n := range items {
		name := r.text(n, "a name")
		key := nameKey(name)
		if key == "" {
			continue
		}
		if first, has := r.names[key]; has {
			r.fault(n, "%q is a name of %s by line %d: it cannot be ignored, too", name, first.id, first.line)
			continue
		}
		r.g.take(name, nil)
		if r.g.ignored == nil {
			r.g.ignored = map[string]bool{}
		}
		r.g.ignored[key] = true
	}
}

// distinct reads ids that are never one thing.
func (r *registry) distinct(n *yaml.Node) {
	ids := r.row(n, "distinct")
	for i, a := range ids {
		for _, b := range ids[:i] {
			if r.g.distinct == nil {
				r.g.distinct = map[[2]string]bool{}
			}
			r.g.distinct[[2]string{a, b}], r.g.distinct[[2]string{b, a}] = true, true
		}
	}
}

// row reads two ids or more.
func (r *registry) row(n *yaml.Node, what string) (ids []string) {
	items := r.list(n)
	if n.Kind == yaml.SequenceNode && len(items) < 2 {
		r.fault(n, "%s needs two ids or more: [this-one, that-one]", what)
	}
	for _, item := range items {
		switch id := r.maybe(item); {
		case id == "":
		case slices.Contains(ids, id):
			r.fault(item, "%s stands twice", id)
		default:
			ids = append(ids, id)
		}
	}
	return ids
}

// merge reads ids that are one thing, which bears the first of them.
func (r *registry) merge(n *yaml.Node) {
	ids := r.row(n, "merge")
	if len(ids) < 2 {
		return
	}
	kept := r.known(r.list(n)[0])
	if kept == nil {
		return
	}
	if kept.id != ids[0] {
		r.fault(n, "%s is merged into %s already: put all of them on one line", ids[0], kept.id)
		return
	}
	for _, id := range ids[1:] {
		gone := r.g.byID[id]
		switch old := r.g.merged[id]; {
		case r.g.distinct[[2]string{kept.id, id}]:
			r.fault(n, "%s and %s are one here and never one under \"distinct\"", kept.id, id)
			continue
		case old != nil && old != kept, gone != nil && gone.id != id && gone != kept:
			r.fault(n, "%s is merged into %s already", id, r.g.byID[id].id)
			continue
		}
		if r.g.merged == nil {
			r.g.merged = map[string]*entry{}
		}
		r.g.merged[id] = kept
		if gone != nil && gone != kept {
			r.g.absorb(kept, gone)
		}
		r.g.byID[id] = kept
	}
}

// split reads a name that is another thing in some documents.
func (r *registry) split(n *yaml.Node) {
	keys := r.mapping(n, "name", "documents", "is")
	if keys == nil {
		return
	}
	for _, must := range []string{"name", "documents", "is"} {
		if keys[must] == nil {
			r.fault(n, "a split needs name, documents and is; %q is missing", must)
			return
		}
	}
	name, is := r.text(keys["name"], "a name"), r.known(keys["is"])
	documents, at := r.texts(keys["documents"], "the name of a document")
	if name == "" || is == nil {
		return
	}
	if nameKey(name) == "" {
		r.fault(keys["name"], "%q has no letter or digit", name)
		return
	}
	for i, d := range documents {
		if other := r.g.splitIn(scopeOf(d), name, is); other != nil {
			r.fault(at[i], "%q in %s is %s by another split", name, d, other.id)
		}
	}
}
