package extract

import (
	"strings"

	"github.com/agnivade/levenshtein"
)

// nearest is the known word that a misspelt one was probably meant to be, "" if none is near.
func nearest(word string, known []string) string {
	best, least := "", len(word)/3+1
	for _, k := range known {
		if d := levenshtein.ComputeDistance(strings.ToLower(word), strings.ToLower(k)); d <= least && (best == "" || d < least) {
			best, least = k, d
		}
	}
	return best
}

func didYouMean(word string, known []string) string { return suggestion(nearest(word, known)) }

func suggestion(word string) string {
	if word == "" {
		return ""
	}
	return " (did you mean " + word + "?)"
}
