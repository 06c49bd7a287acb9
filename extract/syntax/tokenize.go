package syntax

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxSentence is the most tokens a sentence may have; a longer one is cut after the last semicolon, else comma, else
// hard, so that time and memory stay bounded whatever the text.
const maxSentence = 400

// Tokenize splits a block of prose into sentences of words, by the conventions of UD English: possessives and
// contractions are words of their own (with the surface as a Multiword), compounds are split at their hyphens.
// Offsets are bytes into text. Only Form, Start, End, SpaceAfter and Multiwords are set. Time is linear in the text.
func Tokenize(text string) []Sentence {
	var out []Sentence
	var s Sentence
	flush := func() {
		if len(s.Tokens) > 0 {
			s.Start, s.End = s.Tokens[0].Start, s.Tokens[len(s.Tokens)-1].End
			out = append(out, s)
		}
		s = Sentence{}
	}
	for start := 0; start < len(text); {
		r, size := utf8.DecodeRuneInString(text[start:])
		if unicode.IsSpace(r) {
			start += size
			continue
		}
		end := start
		for end < len(text) {
			r, size := utf8.DecodeRuneInString(text[end:])
			if unicode.IsSpace(r) {
				break
			}
			end += size
		}
		if ends(&s, text, start) {
			flush()
		}
		s.addChunk(text, start, end)
		for len(s.Tokens) > maxSentence {
			rest := s.cut()
			flush()
			s = rest
		}
		start = end
	}
	flush()
	return out
}

// addChunk adds the words of text[start:end], which holds no white space.
func (s *Sentence) addChunk(text string, start, end int) {
	first := len(s.Tokens)
	for at := start; at < end; {
		to := at + wordEnd(text[at:end])
		s.addWord(text, at, to)
		at = to
	}
	if len(s.Tokens) > first && end < len(text) {
		s.Tokens[len(s.Tokens)-1].SpaceAfter = true
	}
}

// wordEnd returns the length in bytes of the surface token that a chunk begins with.
func wordEnd(chunk string) int {
	first, size := utf8.DecodeRuneInString(chunk)
	if !wordRune(first) && !clitic(chunk) {
		end := size // runs of the same mark stay together: "...", "--", "!!"
		for strings.ContainsRune(".-!?*=_", first) && strings.HasPrefix(chunk[end:], chunk[:size]) {
			end += size
		}
		return end
	}
	end := 0
	for end < len(chunk) {
		r, size := utf8.DecodeRuneInString(chunk[end:])
		next, _ := utf8.DecodeRuneInString(chunk[end+size:])
		switch {
		case wordRune(r):
		case apostrophe(r) && (end == 0 || unicode.IsLetter(next)):
		case r == '.' && (wordRune(next) && dotted(chunk[:end]) || abbreviation(chunk[:end+size], chunk[end+size:])):
		case (r == ',' || r == ':' || r == '/') && digitBefore(chunk[:end]) && unicode.IsDigit(next):
		case r == '-' && keepsHyphen(chunk[:end]) && unicode.IsLetter(next):
		case r == '%' || r == '@' && wordRune(next):
			if r == '%' {
				return end
			}
		default:
			return end
		}
		end += size
	}
	return end
}

func wordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r)
}

func apostrophe(r rune) bool { return r == '\'' || r == '’' }

// clitic says whether a chunk begins with an apostrophe that belongs to the word behind it: 's, ’re.
func clitic(chunk string) bool {
	r, size := utf8.DecodeRuneInString(chunk)
	if !apostrophe(r) {
		return false
	}
	rest := strings.ToLower(chunk[size:])
	for _, c := range []string{"s", "re", "ve", "ll", "d", "m"} {
		if after, ok := strings.CutPrefix(rest, c); ok {
			next, _ := utf8.DecodeRuneInString(after)
			return after == "" || !wordRune(next)
		}
	}
	return false
}

// dotted says whether a full stop inside a chunk stays there: initials (U.N), numbers (1.5), addresses (x.org).
func dotted(before string) bool { return before != "" }

func digitBefore(before string) bool {
	r, _ := utf8.DecodeLastRuneInString(before)
	return unicode.IsDigit(r)
}

// prefixes that the treebanks keep with the word behind their hyphen.
var prefixes = map[string]bool{
	"anti": true, "co": true, "e": true, "ex": true, "inter": true, "intra": true, "mid": true, "multi": true, "non": true,
	"post": true, "pre": true, "pro": true, "re": true, "semi": true, "sub": true, "trans": true,
}

func keepsHyphen(before string) bool { return prefixes[strings.ToLower(before)] }

// abbreviations keep their full stop and do not end a sentence by themselves.
var abbreviations = map[string]bool{
	"mr": true, "mrs": true, "ms": true, "dr": true, "prof": true, "st": true, "gen": true, "col": true, "lt": true, "capt": true,
	"sen": true, "rep": true, "gov": true, "hon": true, "amb": true, "no": true, "nos": true, "art": true, "arts": true, "para": true,
	"paras": true, "vol": true, "p": true, "pp": true, "vs": true, "etc": true, "al": true, "ca": true, "cf": true, "inc": true, "ltd": true,
	"co": true, "corp": true, "jr": true, "sr": true, "jan": true, "feb": true, "mar": true, "apr": true, "jun": true, "jul": true,
	"aug": true, "sept": true, "sep": true, "oct": true, "nov": true, "dec": true, "ft": true, "dept": true, "res": true, "ed": true, "eds": true,
}

// abbreviation says whether word, which ends in a full stop, keeps it, given the rest of its chunk.
func abbreviation(word, rest string) bool {
	body := strings.TrimSuffix(word, ".")
	if r, size := utf8.DecodeRuneInString(body); size == len(body) && unicode.IsUpper(r) {
		return true // an initial
	}
	if strings.Contains(body, ".") {
		for _, part := range strings.Split(body, ".") {
			if utf8.RuneCountInString(part) > 2 || strings.ContainsFunc(part, unicode.IsDigit) {
				return false
			}
		}
		return true // U.N., e.g., Ph.D.
	}
	lower := strings.ToLower(body)
	if lower == "no" || lower == "co" || lower == "art" || lower == "mar" {
		return body != lower || rest != "" // "No. 5", but "they said no."
	}
	return abbreviations[lower]
}

// addWord adds one surface token as one word or, where it is contracted, as two.
func (s *Sentence) addWord(text string, start, end int) {
	form := text[start:end]
	at := contraction(form)
	if at == 0 {
		s.Tokens = append(s.Tokens, Token{Form: form, Start: start, End: end})
		return
	}
	n := len(s.Tokens)
	s.Multiwords = append(s.Multiwords, Multiword{n, n + 1, form})
	s.Tokens = append(s.Tokens,
		Token{Form: form[:at], Start: start, End: start + at},
		Token{Form: form[at:], Start: start + at, End: end})
}

// contraction returns where the second word of a contracted form begins, 0 if it is one word.
func contraction(form string) int {
	lower := strings.ToLower(form)
	if len(lower) != len(form) {
		return 0
	}
	if lower == "cannot" {
		return len("can")
	}
	for _, c := range []string{"n't", "n’t", "'s", "’s", "'re", "’re", "'ve", "’ve", "'ll", "’ll", "'d", "’d", "'m", "’m"} {
		if body, ok := strings.CutSuffix(lower, c); ok && body != "" {
			return len(body)
		}
	}
	return 0
}

// ends says whether s is a finished sentence, given where the next chunk starts.
func ends(s *Sentence, text string, next int) bool {
	k := len(s.Tokens) - 1
	for k > 0 && strings.Contains("\"'”’»)]", s.Tokens[k].Form) {
		k--
	}
	if k < 0 {
		return false
	}
	last := s.Tokens[k].Form
	for next < len(text) && strings.ContainsRune("\"'“‘«([", rune(text[next])) {
		next++
	}
	following, _ := utf8.DecodeRuneInString(strings.TrimLeft(text[next:], "“‘«"))
	switch {
	case last == "!" || last == "?" || last == "." && !unicode.IsLower(following):
		return !unicode.IsLower(following)
	case strings.HasSuffix(last, "."):
		// An abbreviation ends a sentence only where the next word can hardly go on with it.
		body := strings.ToLower(strings.TrimSuffix(last, "."))
		return (body == "etc" || strings.Count(last, ".") > 1) && starter(text[next:])
	}
	return false
}

// starters are words that, capitalised, begin a sentence rather than a name.
var starters = map[string]bool{
	"The": true, "This": true, "These": true, "Those": true, "That": true, "It": true, "In": true, "He": true, "She": true, "They": true,
	"We": true, "At": true, "On": true, "However": true, "But": true, "As": true, "For": true, "With": true, "A": true, "An": true,
}

func starter(rest string) bool {
	word := strings.FieldsFunc(rest[:min(len(rest), 32)], func(r rune) bool { return !unicode.IsLetter(r) })
	return len(word) > 0 && starters[word[0]]
}

// cut takes the tokens behind the best place to part an overlong sentence out of s and returns them.
func (s *Sentence) cut() Sentence {
	at := 0
	for _, mark := range []string{";", ","} {
		for i, t := range s.Tokens[:maxSentence] {
			if t.Form == mark {
				at = i + 1
			}
		}
		if at > 0 {
			break
		}
	}
	if at == 0 {
		at = maxSentence
	}
	for _, m := range s.Multiwords {
		if m.First < at && at <= m.Last {
			at = m.First
		}
	}
	var rest Sentence
	rest.Tokens = append(rest.Tokens, s.Tokens[at:]...)
	keep := s.Multiwords[:0:0]
	for _, m := range s.Multiwords {
		if m.First < at {
			keep = append(keep, m)
			continue
		}
		rest.Multiwords = append(rest.Multiwords, Multiword{m.First - at, m.Last - at, m.Form})
	}
	s.Tokens, s.Multiwords = s.Tokens[:at], keep
	return rest
}
