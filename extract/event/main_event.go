package event

import (
	"github.com/hawksbill-kg/hawksbill/extract/clause"
)

// What a sentence is about stands high in it: in the main clause, or in what somebody there is said to say, do or plan.
// Each step down from there costs the more, the less the part it leads to is what the sentence is about.
var steps = map[string]int{
	"": 0, "clause": 1, "conj": 2, "as": 3, "purpose": 3, "participial": 4, "adverbial": 5, "relative": 5, "apposition": 5,
}

const (
	stepNoun    = 1 // to the object or the predicate
	stepSubject = 2
	stepOblique = 3
	stepLoose   = 4 // deeper in a phrase
)

// depth is how far node i lies below what the sentence is about.
func (r *reading) depth(i int) int {
	if r.depths[i] >= 0 {
		return r.depths[i]
	}
	r.depths[i] = 1000 // against circles
	n := &r.nodes[i]
	d := 0
	switch {
	case n.Parent >= 0 && n.Parent < len(r.nodes):
		d = r.depth(n.Parent) + r.step(i)
	case n.Head != r.s.Root():
		d = 2
	}
	r.depths[i] = d
	return d
}

func (r *reading) step(i int) int {
	n := &r.nodes[i]
	if s, ok := steps[n.Link]; ok && n.Link != "noun" {
		return s
	}
	switch r.role(i) {
	case clause.Object, clause.Complement, clause.Clausal:
		return stepNoun
	case clause.Subject, clause.Holder:
		return stepSubject
	case "":
		return stepLoose
	}
	return stepOblique
}

// content says whether node i is only what another event is about (what is demanded, threatened, promised) or what is kept
// from being one ("prevent a war").
func (r *reading) content(i int) bool {
	n := &r.nodes[i]
	if n.Parent < 0 || n.Parent >= len(r.nodes) {
		return false
	}
	if m := r.match(n.Parent); m != nil && m.class == none {
		return n.Link == "clause" || n.Link == "noun"
	}
	if r.outcome(n.Parent) == "" {
		return false
	}
	switch n.Link {
	case "clause":
		return n.Modality != clause.Asserted
	case "noun": // "suspended the aid": the aid has had its part in what the verb is
		return r.role(i) == clause.Object && r.match(n.Parent).asks(clause.Object)
	}
	return false
}
