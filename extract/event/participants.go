package event

import (
	"slices"

	"github.com/hawksbill-kg/hawksbill/extract/clause"
)

// Roles in which participants stand, in the order in which they are looked for. A target is rather who is addressed or hurt than
// where it happens.
var (
	sourceRoles = []string{clause.Subject, clause.Holder, clause.Possessor, "by", clause.Modifier, "between", "from", "of"}
	targetRoles = []string{clause.Indirect, "against", "with", "on", "upon", "to", clause.Object, "between", clause.Subject}
	placeRoles  = []string{"at", "from", "for", "into", "over", "of", "in", "near", "through", "outside"}
)

// actorList is the list of nouns for who can act; timeList that of names that are none of a participant.
const (
	actorList = "@actor"
	timeList  = "@time"
)

// source is who acts: an argument of node i, or of what governs it where it is a noun; for a pronoun, whoever says so ("Peru
// said it will"); -1 for none.
func (r *reading) source(i int) int {
	at := r.agent(i)
	if n := &r.nodes[i]; at >= 0 && r.s.Tokens[at].UPOS == "PRON" && n.Source >= 0 {
		return n.Source
	}
	return at
}

func (r *reading) agent(i int) int {
	n := &r.nodes[i]
	roles := sourceRoles
	if n.Kind != clause.Noun {
		roles = roles[:1]
	}
	at := r.find(i, roles, -1)
	if up := r.above(i); at < 0 && up >= 0 {
		at = r.find(up, sourceRoles[:2], -1)
	}
	if at < 0 && n.Kind != clause.Noun {
		for _, a := range n.Args {
			if k := r.at[a.Head]; a.Role == clause.Subject && r.s.Tokens[a.Head].UPOS == "NOUN" && (k < 0 || r.match(k) == nil) {
				at = a.Head
				break
			}
		}
	}
	return at
}

// imposed says whether node i is an event only since somebody says that it has to be: the speaker acts, on whom it is up to.
func (r *reading) imposed(i int, class string) bool {
	n := &r.nodes[i]
	return n.Modality == clause.Necessary && n.Source >= 0 && class == "DEMAND"
}

// target is who is acted on: an argument of node i, of its object ("sanctions against the island"), or of what governs it; -1
// for none.
func (r *reading) target(i int) int {
	source := r.agent(i)
	near := []int{i}
	for _, a := range r.nodes[i].Args {
		if k := r.at[a.Head]; a.Role == clause.Object && k >= 0 && k != i {
			near = append(near, k)
		}
	}
	if up := r.above(i); up >= 0 {
		near = append(near, up)
	}
	thing := r.match(i).asks(clause.Object) // what is moved, recalled or withdrawn is a target only where there is no other
	for _, roles := range [][]string{targetRoles, placeRoles, {clause.Object}} {
		for _, k := range near {
			last := len(roles) == 1
			for _, role := range roles {
				at := r.find(k, []string{role}, source)
				if at >= 0 && at != r.nodes[i].Head && (role != clause.Object || last || !thing || r.s.Tokens[at].UPOS != "NOUN") {
					return at
				}
			}
		}
	}
	return -1
}

// above is the node that governs a noun, -1 for none.
func (r *reading) above(i int) int {
	n := &r.nodes[i]
	if n.Kind != clause.Noun || n.Link != "noun" || n.Parent < 0 || n.Parent >= len(r.nodes) || r.role(i) != clause.Object {
		return -1
	}
	return n.Parent
}

// find is the first argument of node i in one of the roles, in their order, that can act, and is not but.
func (r *reading) find(i int, roles []string, but int) int {
	for _, role := range roles {
		for _, a := range r.nodes[i].Args {
			if a.Role == role && a.Prop < 0 && a.Head != but && r.actor(a.Head) {
				return a.Head
			}
		}
	}
	return -1
}

// actor says whether a token stands for somebody, or for a place: a name, a pronoun or a noun of the list.
func (r *reading) actor(i int) bool {
	t := &r.s.Tokens[i]
	names := r.nouns(i)
	is := func(list string) bool {
		return slices.ContainsFunc(names, func(n string) bool { return r.lists[list][n] })
	}
	if t.UPOS == "PROPN" || t.UPOS == "PRON" {
		return !is(timeList)
	}
	return t.UPOS == "NOUN" && is(actorList)
}
