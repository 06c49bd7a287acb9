package entity

import (
	"fmt"
	"hash/fnv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// maxSlug is the most bytes of a slug; a longer one is cut at a word and gets a hash, so that IRIs stay readable.
const maxSlug = 80

// spelled holds the Latin letters that have no decomposition in Unicode.
var spelled = strings.NewReplacer("ø", "o", "ł", "l", "đ", "d", "ı", "i", "ß", "ss", "æ", "ae", "œ", "oe", "þ", "th", "ð", "d", "₂", "2")

var quotes = strings.NewReplacer("’", "'", "‘", "'", "&", " and ")

// fold lowers s and takes its diacritics off, by the compatibility decomposition of Unicode (UAX 15, NFKD).
func fold(s string) string {
	if ascii(s) {
		return strings.ToLower(s)
	}
	s = spelled.Replace(strings.ToLower(s))
	var b strings.Builder
	for _, r := range norm.NFKD.String(s) {
		if !unicode.Is(unicode.Mn, r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// Slug makes the local part of an IRI of a label: words in lower-case ASCII with hyphens between them. Labels that
// differ only in case, diacritics, dots, hyphens and quotation marks share a slug, for they are the same name; where
// anything else would be lost (a "+", letters of other scripts, what is cut off a long label), a hash of the folded
// label is added, so that different labels never meet, whatever the order in which they are seen.
func Slug(label string) string {
	folded := quotes.Replace(fold(label))
	folded = strings.ReplaceAll(folded, "'s ", " ")
	var b strings.Builder
	lost, gap := false, false
	for _, r := range folded {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(r)
		case r == '\'' || r == '.':
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsSymbol(r):
			lost, gap = true, true
		default:
			gap = true
		}
	}
	slug := b.String()
	if len(slug) > maxSlug {
		if cut := strings.LastIndexByte(slug[:maxSlug], '-'); cut > 0 {
			slug = slug[:cut]
		} else {
			slug = slug[:maxSlug]
		}
		lost = true
	}
	if !lost && slug != "" {
		return slug
	}
	h := fnv.New32a()
	h.Write([]byte(strings.Join(strings.Fields(folded), " ")))
	return strings.TrimPrefix(fmt.Sprintf("%s-%08x", slug, h.Sum32()), "-")
}
