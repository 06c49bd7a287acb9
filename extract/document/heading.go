package document

import (
	"slices"
	"strings"
	"unicode"
)

// titleForm says how far a line looks like a heading.
type titleForm int

const (
	noTitle       titleForm = iota
	sentenceTitle           // "Relations among the members": short, and only the first word has a capital
	caseTitle               // "Report of the Harbour Forum"
	capsTitle               // "LOOKING AHEAD"
)

// smallWords may stand in lower case inside a title.
var smallWords = strings.Fields(`a an and as at between among by for from in into its of on or over the their through to under upon via
	vs with within without de del della di du la le les el al van von der den und et y e da do dos das nor off per`)

// pronouns begin sentences, not headings.
var pronouns = strings.Fields(`i we you he she it they this that there these those q thank thanks let yes no here what who how why so and but or
	his her its our your my their allow may permit first second third finally today`)

// loneWords are headings of one word that may stand right above their text.
var loneWords = strings.Fields("introduction summary background conclusion conclusions preamble definitions purpose foreword overview objectives annex scope recommendations")

// title judges a line as a heading. It has no final punctuation, at most 25 words, and a capital or number first.
func title(s string) titleForm {
	if len(s) > 300 || strings.ContainsRune(".,;:!?…-–—", lastRune(s)) {
		return noTitle
	}
	return casing(s)
}

// casing judges the capitals of a line.
func casing(s string) titleForm {
	words := strings.Fields(s)
	if len(words) > 25 {
		return noTitle
	}
	capitals, lower, letters, lowerLetters := 0, 0, 0, 0
	for i, word := range words {
		word = strings.TrimLeftFunc(word, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		first := firstRune(word)
		if i == 0 && !unicode.IsUpper(first) && !unicode.IsDigit(first) && word != "" {
			return noTitle
		}
		hasUpper := strings.IndexFunc(word, unicode.IsUpper) >= 0
		switch {
		case unicode.IsUpper(first):
			capitals++
		case unicode.IsLower(first) && !hasUpper && !slices.Contains(smallWords, strings.TrimRightFunc(word, unicode.IsPunct)):
			lower++
		}
		for _, r := range word {
			if unicode.IsLetter(r) {
				letters++
			}
			if unicode.IsLower(r) {
				lowerLetters++
			}
		}
	}
	switch {
	case capitals == 0 || letters < 2 || len(words) == 1 && slices.Contains(pronouns, strings.ToLower(words[0])):
		return noTitle
	case lowerLetters == 0 && letters > 3:
		return capsTitle
	case lower == 0:
		return caseTitle
	case len(words) <= 10 && !slices.Contains(pronouns, strings.ToLower(strings.TrimRightFunc(words[0], unicode.IsPunct))):
		return sentenceTitle
	}
	return noTitle
}

// dottedTitle tells a heading that ends in a full stop ("Opening of the Harbour Office, 1854."): title case throughout, three
// words or more, no sentence end inside. A verb in lower case, as every sentence has one, speaks against it.
func dottedTitle(s string) bool {
	if len(s) > 120 || !strings.HasSuffix(s, ".") || strings.Count(s, " ") < 2 || strings.ContainsAny(s, ";:!?") {
		return false
	}
	for i := 1; i+2 < len(s); i++ {
		if s[i] == '.' && s[i+1] == ' ' && !isUpper(s[i-1]) {
			return false
		}
	}
	return casing(s) >= caseTitle
}

// openEnd tells whether a line ends in a word that cannot end a heading.
func openEnd(s string) bool {
	word := s[strings.LastIndexAny(s, " \t\u00a0")+1:]
	return slices.Contains(smallWords, strings.ToLower(word))
}

// headings settles, once all blocks stand, which lone lines are headings. lone tells whether blank lines stand around a draft.
func headings(text string, drafts []draft, lone func(i int) bool) {
	for i := range drafts {
		b := &drafts[i]
		if len(b.lines) != 1 || b.ruled {
			continue
		}
		s := b.content(text)
		switch b.kind {
		case ListItem:
			if b.titled && !siblings(drafts, i) {
				b.kind, b.level = Heading, headingLevel(b.marker)
			}
		case Paragraph:
			form := title(s)
			next := ""
			if i+1 < len(drafts) {
				next = drafts[i+1].content(text)
			}
			leads := next != "" && !drafts[i+1].ruled
			longer := len(next) > len(s)
			switch {
			case form >= caseTitle && lone(i) && leads:
			case form == sentenceTitle && lone(i) && leads && !startsLower(next) && (longer || title(next) != noTitle):
			case form == noTitle && lone(i) && leads && longer && drafts[i+1].kind == Paragraph && dottedTitle(s):
			default:
				continue
			}
			b.kind, b.level = Heading, 1
		}
	}
}

// siblings tells whether the item before or after continues the sequence of item i.
func siblings(drafts []draft, i int) bool {
	return i > 0 && drafts[i-1].kind == ListItem && drafts[i].marker.follows(drafts[i-1].marker) ||
		i+1 < len(drafts) && drafts[i+1].kind == ListItem && drafts[i+1].marker.follows(drafts[i].marker)
}

// headingLevel of a numbered heading is the count of its numbers: 1 for "3", 2 for "3.2".
func headingLevel(m marker) int {
	return 1 + strings.Count(strings.TrimRight(m.text, "."), ".")
}
