package entity

import (
	"fmt"
	"slices"

	"github.com/hawksbill-kg/hawksbill/extract/syntax"
	"github.com/hawksbill-kg/hawksbill/internal/nearest"
)

// kind is what this package knows of a class; "" is nothing. Which class of the ontology is of which kind stands in
// kinds.tsv, and no class stands in the code.
type kind string

const (
	aPerson        kind = "person"
	anOffice       kind = "office"
	aGroup         kind = "group"
	aCountry       kind = "country"
	aPlace         kind = "place"
	aRegion        kind = "region"
	anOrganization kind = "organization"
	aWorldBody     kind = "international-organization"
	aForum         kind = "international-forum"
	aStateBody     kind = "government-body"
	anAgreement    kind = "agreement"
	aDocument      kind = "document"
	aFramework     kind = "framework"
	anInitiative   kind = "initiative"
	aGoal          kind = "goal"
	anOperation    kind = "operation"
	aConference    kind = "conference"
	anElection     kind = "election"
	anEvent        kind = "event"
	anActivity     kind = "activity"
	aPrinciple     kind = "principle"
	anIssue        kind = "issue"
	anInstrument   kind = "instrument"
)

var kinds = []kind{
	aPerson, anOffice, aGroup, aCountry, aPlace, aRegion, anOrganization, aWorldBody, aForum, aStateBody, anAgreement, aDocument, aFramework,
	anInitiative, aGoal, anOperation, aConference, anElection, anEvent, anActivity, aPrinciple, anIssue, anInstrument,
}

// setKind notes that a class is of a kind.
func (g *Gazetteer) setKind(class string, k kind) error {
	if !slices.Contains(kinds, k) {
		names := make([]string, len(kinds))
		for i := range kinds {
			names[i] = string(kinds[i])
		}
		return fmt.Errorf("unknown kind %q%s", k, nearest.Hint(string(k), names))
	}
	g.kinds[class] = k
	if g.made[k] == "" {
		g.made[k] = class
	}
	return nil
}

// class is what a thing of a kind is made as where the text alone tells the kind; "" where the ontology has no such class.
func (g *Gazetteer) class(k kind) string { return g.made[k] }

// classes is class as a list of its own, empty where there is none.
func (g *Gazetteer) classes(k kind) []string {
	if c := g.made[k]; c != "" {
		return []string{c}
	}
	return nil
}

// headKind is the kind of the class that a head noun tells.
func (g *Gazetteer) headKind(t syntax.Token) kind { return g.kinds[g.headClass(t)] }

// kind is that of the class that is most certain of an entity.
func (g *Gazetteer) kind(e *Entity) kind {
	if len(e.Classes) == 0 {
		return ""
	}
	return g.kinds[e.Classes[0]]
}

func (g *Gazetteer) isPerson(e *Entity) bool { return g.kind(e) == aPerson }

// is says whether an entity has a class of one of the kinds.
func (g *Gazetteer) is(e *Entity, of ...kind) bool {
	return slices.ContainsFunc(e.Classes, func(c string) bool { return g.kinds[c] != "" && slices.Contains(of, g.kinds[c]) })
}
