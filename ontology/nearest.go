package ontology

import "strings"

// nearest gives the candidate with the least edit distance to name, case aside, or "" where even that one is far: more
// than a third of the longer word, and at least one letter is forgiven. Ties go to the first of the list.
func nearest(name string, candidates []string) string {
	best, least := "", -1
	for _, c := range candidates {
		far := max(len(name), len(c))/3 + 1
		if d := distance(strings.ToLower(name), strings.ToLower(c)); d < far && c != name && (least < 0 || d < least) {
			best, least = c, d
		}
	}
	return best
}

// didYouMean is the end of a message about an unknown name.
func didYouMean(name string, candidates []string) string {
	if best := nearest(name, candidates); best != "" {
		return " (did you mean " + best + "?)"
	}
	return ""
}

// distance counts the letters to insert, drop, change or exchange with their neighbour (Damerau and Levenshtein), over
// bytes.
func distance(a, b string) int {
	before, above, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range above {
		above[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(above[j-1]+cost, above[j]+1, row[j-1]+1)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, above, row = above, row, before
	}
	return above[len(b)]
}
