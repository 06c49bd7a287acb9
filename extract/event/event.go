// Package event finds the political events that a sentence tells of and their classes in the PLOVER scheme: who
// threatens, aids or meets whom. It reads propositions and a lexicon that a domain expert edits; it never sees sentences.
//
// The classes are those of PLOVER's first draft, which its gold records use (Open Event Data Alliance, 2016). Later
// drafts say REQUEST for DEMAND, ACCUSE for DISAPPROVE, and join FIGHT with ASSAULT and INVESTIGATE with ACCUSE.
package event

import (
	"cmp"
	"slices"

	"github.com/hawksbill-kg/hawksbill/extract/clause"
)

// Classes are the event classes, from cooperation to conflict.
var Classes = []string{
	"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "INVESTIGATE", "DEMAND", "DISAPPROVE", "REJECT",
	"THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "FIGHT",
}

// Event is one event of a sentence. Tokens are indexes into the sentence.
type Event struct {
	Class     string // one of Classes
	Head      int    // token of the predicate
	Predicate string // the predicate as the lexicon has it: "call for", "talk"
	Source    int    // token of who acts, -1 where nobody is named
	Target    int    // token of who is acted on, -1 where nobody is named
	Modality  clause.Modality
	Negative  bool
	Main      bool // the event that the sentence is about; one of the events is
}

// Read returns the events of a sentence in the order of its words. The propositions are those that a clause.Reader gave
// for one sentence, all of them; of no propositions there are no events.
func (l *Lexicon) Read(props []clause.Proposition) []Event {
	if len(props) == 0 {
		return nil
	}
	r := newReading(l, props)
	var out []Event
	best := -1
	least := 0
	for i := range r.nodes {
		n := &r.nodes[i]
		class := r.outcome(i)
		if class == "" || r.content(i) {
			continue
		}
		if d := r.depth(i); best < 0 || d < least {
			best, least = len(out), d
		}
		predicate := r.match(i).predicate
		if predicate == every {
			predicate = n.Lemma
		}
		source, target := r.source(i), r.target(i)
		if r.imposed(i, class) {
			source, target = n.Source, r.agent(i)
		}
		out = append(out, Event{
			Class: class, Head: n.Head, Predicate: predicate, Source: source, Target: target, Modality: n.Modality, Negative: n.Negative,
		})
	}
	if best >= 0 {
		out[best].Main = true
	}
	slices.SortStableFunc(out, func(a, b Event) int { return cmp.Compare(a.Head, b.Head) })
	return out
}

// Main returns the main one of the events; false where there are none.
func Main(events []Event) (Event, bool) {
	for _, e := range events {
		if e.Main {
			return e, true
		}
	}
	return Event{}, false
}
