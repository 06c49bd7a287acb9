package main

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/hawksbill-kg/hawksbill/internal/nearest"
)

// didYouMean is ` (did you mean "nearest"?)` where a known word is near enough to be meant, else "". prefix goes before
// the word, for instance "--".
func didYouMean(word string, known []string, prefix string) string {
	best := nearest.Word(word, known)
	if best == "" {
		return ""
	}
	return fmt.Sprintf(" (did you mean %q?)", prefix+best)
}

// orList is "a, b or c".
func orList(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " or " + words[len(words)-1]
}

// count is "1 document", "12,345 documents".
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return thousands(n) + " " + many
}

// thousands writes a number with its digits in groups.
func thousands(n int) string {
	s := strconv.Itoa(n)
	start := 0
	if n < 0 {
		start = 1
	}
	for i := len(s) - 3; i > start; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
