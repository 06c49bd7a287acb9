package entity

import (
	"fmt"
	"slices"

	"github.com/hawksbill-kg/hawksbill/internal/nearest"
)

// Kinds of words in entity_words.tsv, which says what each is for.
const (
	control      = "control"
	appeal       = "appeal"
	predicate    = "predicate"
	relational   = "relational"
	relationalOf = "relational-of"
	collective   = "collective"
	bodyNoun     = "body"
	seatNoun     = "seat"
	numberedNoun = "numbered"
	speech       = "speech"
	newName      = "new-name"
	tiedNoun     = "tied"
	nameOnly     = "name-only"
)

var wordKinds = []string{control, appeal, predicate, relational, relationalOf, collective, bodyNoun, seatNoun, numberedNoun, speech, newName, tiedNoun, nameOnly}

// word puts a word on the list of its kind.
func (g *Gazetteer) word(word, kind string) error {
	if !slices.Contains(wordKinds, kind) {
		return fmt.Errorf("unknown kind %q%s", kind, nearest.Hint(kind, wordKinds))
	}
	if g.words[kind] == nil {
		g.words[kind] = map[string]bool{}
	}
	g.words[kind][word] = true
	return nil
}
