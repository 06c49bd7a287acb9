package syntax

import (
	"hash/fnv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/hawksbill-kg/hawksbill/extract/syntax/neural"
)

// Tables of hashed features: lower-cased word, its last two, three and four characters, its first three, its shape.
// Colliding words share a row; a row that training never met is zero, which is also what "unknown" means.
var (
	featureBuckets = []int{32768, 2048, 8192, 16384, 4096, 512}
	featureDims    = []int{64, 16, 24, 16, 16, 16}
)

// wordFeature is the place of the whole word among the features of a token.
const wordFeature = 0

// features describes the form of one token to the network.
func features(form string) neural.Features {
	lower := strings.ToLower(form)
	keys := [...]string{lower, suffix(lower, 2), suffix(lower, 3), suffix(lower, 4), prefix(lower, 3), shape(form)}
	out := make(neural.Features, len(keys))
	for i, k := range keys {
		h := fnv.New32a()
		_, _ = h.Write([]byte(k)) // a hash never fails to write
		out[i] = int32(h.Sum32() % uint32(featureBuckets[i]))
	}
	return out
}

// suffix returns the last n characters, after a mark that tells a whole word from the end of one.
func suffix(s string, n int) string {
	at := len(s)
	for range n {
		_, size := utf8.DecodeLastRuneInString(s[:at])
		at -= size
	}
	if at == 0 {
		return "^" + s
	}
	return s[at:]
}

func prefix(s string, n int) string {
	at := 0
	for range n {
		_, size := utf8.DecodeRuneInString(s[at:])
		at += size
	}
	if at == len(s) {
		return s + "$"
	}
	return s[:at]
}

// shape writes a form by kinds of character, runs cut at three: "Accra" Xxxx, "COVID" XXX, "2021" ddd, "U.N." X.X.
func shape(form string) string {
	var b strings.Builder
	var last rune
	run := 0
	for _, r := range form {
		switch {
		case unicode.IsUpper(r):
			r = 'X'
		case unicode.IsLetter(r):
			r = 'x'
		case unicode.IsDigit(r):
			r = 'd'
		}
		if r != last {
			last, run = r, 0
		}
		if run++; run <= 3 {
			b.WriteRune(r)
		}
	}
	return b.String()
}
