// Package nearest finds the known word that a misspelt one was probably meant to be, for messages.
package nearest

import (
	"strings"

	"github.com/agnivade/levenshtein"
)

// Word is the known word with the least edit distance to word, case aside; "" where even that one is far: at most a
// third of the longer word may differ, and two letters always. Ties go to the first of the list.
func Word(word string, known []string) string {
	best, least := "", 0
	for _, k := range known {
		far := max(2, max(len(word), len(k))/3)
		d := levenshtein.ComputeDistance(strings.ToLower(word), strings.ToLower(k))
		if d <= far && d < max(len(word), len(k)) && k != word && (best == "" || d < least) {
			best, least = k, d
		}
	}
	return best
}

// Hint is the end of a message about an unknown word: " (did you mean agreement?)", or "" where nothing is near.
func Hint(word string, known []string) string {
	if best := Word(word, known); best != "" {
		return " (did you mean " + best + "?)"
	}
	return ""
}
