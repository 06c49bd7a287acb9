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
// The words depend on the text from where they stand onward alone; the sentences are found by rules.
func Tokenize(text string) []Sentence { return tokenize(text, nil) }

// tokenize is Tokenize with a learned splitter, if there is one.
func tokenize(text string, split *splitter) []Sentence {
	all, chunks := chunked(text)
	var out []Sentence
	first := 0 // token that the sentence begins with
	finish := func(to int) {
		for cut := false; first < to; cut = true {
			s := all.take(first, to)
			s.Continued = cut
			out = append(out, s)
			first += len(s.Tokens)
		}
	}
	split.walk(text, chunks, all.Tokens, func(g *gap, end bool) bool {
		if end {
			finish(chunks[g.i+1].first)
		}
		return end
	})
	finish(len(all.Tokens))
	return out
}

// chunked finds the pieces of a text between white space and their words, as one long sentence.
func chunked(text string) (all Sentence, chunks []chunk) {
	spaces := strings.Count(text, " ") // about one word in five is not a chunk of its own
	chunks = make([]chunk, 0, spaces+1)
	all.Tokens = make([]Token, 0, spaces+spaces/4+4)
	quoted := false // between single quotation marks
	for start := 0; start < len(text); {
		r, size := utf8.DecodeRuneInString(text[start:])
		if unicode.IsSpace(r) {
			start += size
			continue
		}
		end := len(text)
		if n := strings.IndexFunc(text[start:], unicode.IsSpace); n >= 0 {
			end = start + n
		}
		chunks = append(chunks, chunk{start: start, end: end, first: len(all.Tokens)})
		for at := start; at < end; {
			to := at + wordEnd(text[at:end], text[end:])
			if at == start {
				to = max(to, at+atStart(text[at:end]))
			}
			all.addWord(text, at, to)
			quoted = all.possess(quoted)
			at = to
		}
		all.Tokens[len(all.Tokens)-1].SpaceAfter = end < len(text)
		start = end
	}
	return all, chunks
}

// wordEnd returns the length in bytes of the surface token that a chunk begins with; after is the text behind the chunk.
func wordEnd(chunk, after string) int {
	first, size := utf8.DecodeRuneInString(chunk)
	if end := whole(chunk, first); end > 0 {
		return end
	}
	if !wordRune(first) && !clitic(chunk) {
		return size + marksEnd(chunk[size:], chunk[:size])
	}
	end, last := 0, rune(0)
	for end < len(chunk) {
		r, size := utf8.DecodeRuneInString(chunk[end:])
		if wordRune(r) {
			if unicode.IsDigit(last) && measured(chunk[:end], chunk[end:]) {
				return end // 5 pm, 3.5 bn
			}
			end, last = end+size, r
			continue
		}
		before, rest := chunk[:end], chunk[end+size:]
		next := firstRune(rest)
		switch {
		case r == '$' && currency(before) && (rest == "" || unicode.IsDigit(next)): // US$3
			return end + size
		case apostrophe(r) && (end == 0 || unicode.IsLetter(next)):
		case r == '.' && (wordRune(next) && before != "" && !noted(before, rest) || abbreviation(chunk[:end+size], rest, after)):
		case r == '+' && unicode.IsLetter(first) && wordRune(next): // ASEAN+3, P5+1
		case r == '&' && unicode.IsUpper(last) && unicode.IsUpper(next): // R&D
		case r == '_' && wordRune(next) && before != "":
		case r == ',' && unicode.IsDigit(last) && thousand(rest):
		case (r == ':' || r == '/') && unicode.IsDigit(last) && unicode.IsDigit(next):
		case r == '-' && keepsHyphen(before, next):
		case r == '@' && wordRune(next):
		default:
			return end
		}
		end, last = end+size, r
	}
	return end
}

// marksEnd returns how much of the rest of a chunk belongs to the token that begins with a mark: runs of the same mark
// stay together.
func marksEnd(rest, mark string) int {
	end := 0
	switch {
	case strings.Contains(".-*=_$<>", mark): // "...", "--"
		for strings.HasPrefix(rest[end:], mark) {
			end += len(mark)
		}
	case strings.Contains("!?", mark): // "?!"
		for end < len(rest) && strings.IndexByte("!?", rest[end]) >= 0 {
			end++
		}
	case strings.Contains("'’‘`", mark) && strings.HasPrefix(rest, mark): // for a quotation mark
		end = len(mark)
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

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// currency says that a word can stand before a dollar sign: US, A, HK.
func currency(word string) bool {
	return len(word) <= 3 && strings.IndexFunc(word, func(r rune) bool { return r < 'A' || r > 'Z' }) < 0
}

// thousand says that exactly three figures follow.
func thousand(s string) bool { return figures(s) == 3 }

// figures is how many figures a text begins with, four at most.
func figures(s string) int {
	n := 0
	for n < len(s) && n < 4 && digit(s[n]) {
		n++
	}
	return n
}

// noted says that a full stop between word and rest ends a sentence and that the figures behind it mark a footnote.
func noted(word, rest string) bool {
	n := figures(rest)
	if n == 0 || n > 3 || len(word) < 3 || !unicode.IsLower(lastRune(word)) {
		return false
	}
	if wordRune(firstRune(strings.TrimLeft(rest[n:], "."))) {
		return false
	}
	lower := strings.ToLower(word)
	return !abbreviations[lower] && !numbered[lower]
}

// units of measure are words of their own behind figures.
var units = map[string]bool{
	"am": true, "pm": true, "AM": true, "PM": true, "k": true, "K": true, "m": true, "M": true, "mn": true, "bn": true,
	"km": true, "cm": true, "mm": true, "kg": true, "mg": true, "ml": true, "ft": true, "lb": true, "lbs": true, "mph": true, "ha": true,
	"kW": true, "MW": true, "GW": true, "kWh": true, "MWh": true, "GWh": true, "TWh": true, "Hz": true, "kHz": true, "MHz": true, "GHz": true,
}

// measured says that a unit of measure follows a number.
func measured(number, rest string) bool {
	n := strings.IndexFunc(rest, func(r rune) bool { return !unicode.IsLetter(r) })
	if n < 0 {
		n = len(rest)
	}
	return units[rest[:n]] && !wordRune(firstRune(rest[n:])) && digit(number[0]) && strings.Trim(number, "0123456789.,:") == ""
}

var smileys = []string{":)", ":(", ":-)", ":-(", ";)", ";-)", ":D", ":P", "=)", "=(", "^_^"}

// atStart is the length of a token that only stands at the start of a chunk: a smiley, or a fraction such as .25. 0 if
// there is none.
func atStart(chunk string) int {
	if chunk[0] == '.' && figures(chunk[1:]) > 0 {
		return len(chunk) - len(strings.TrimLeft(chunk[1:], "0123456789"))
	}
	for _, s := range smileys {
		if rest, ok := strings.CutPrefix(chunk, s); ok && !wordRune(firstRune(rest)) {
			return len(s)
		}
	}
	return 0
}

// maxWhole bounds the addresses and symbols that are looked for, in bytes, so that time stays linear.
const maxWhole = 300

// whole returns the length of an address, document symbol, telephone number, hash tag or short decade that a chunk
// begins with, all of which hold marks that divide other words; 0 where there is none.
func whole(chunk string, first rune) int {
	if !wordRune(first) && !apostrophe(first) && first != '#' {
		return 0
	}
	body := strings.TrimRightFunc(chunk[:min(len(chunk), maxWhole)], func(r rune) bool { return strings.ContainsRune(".,;:!?)]}>\"'’”»", r) })
	switch {
	case len(body) < 3:
	case strings.HasPrefix(body, "http://") || strings.HasPrefix(body, "https://") || strings.HasPrefix(body, "www."):
		return len(body)
	case first == '#' && unicode.IsLetter(rune(body[1])):
		return 1 + strings.IndexFunc(body[1:]+" ", func(r rune) bool { return !wordRune(r) && r != '_' })
	case apostrophe(first) && decade(body):
		return len(body)
	case wordRune(first) && (mail(body) || symbol(body) || telephone(body)):
		return len(body)
	}
	return 0
}

// decade matches '90s.
func decade(s string) bool {
	_, size := utf8.DecodeRuneInString(s)
	s = s[size:]
	return len(s) == 3 && digit(s[0]) && s[1] == '0' && s[2] == 's'
}

// mail matches an address such as desk@forum.example.
func mail(s string) bool {
	name, host, ok := strings.Cut(s, "@")
	return ok && name != "" && strings.Contains(host, ".") && !strings.ContainsAny(s, "()[]<>,;\"/")
}

// symbol matches the symbols of documents: capitals and digits between slashes, with at least one digit: A/RES/99/1.
func symbol(s string) bool {
	if s[0] < 'A' || s[0] > 'Z' || s[len(s)-1] == '/' {
		return false
	}
	slashes, digits := 0, 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '/':
			slashes++
			for _, part := range []string{"Add.", "Corr.", "Rev."} {
				if strings.HasPrefix(s[i+1:], part) {
					i += len(part)
				}
			}
		case digit(c):
			digits++
		case c < 'A' || c > 'Z':
			if c != '.' && c != '-' {
				return false
			}
		}
	}
	return slashes > 0 && digits > 0
}

// telephone matches groups of digits joined by hyphens, none of two digits, the last of four: 212-555-0100.
func telephone(s string) bool {
	run, groups := 0, 0
	for i := range len(s) {
		switch {
		case digit(s[i]):
			run++
		case s[i] == '-' && (run == 3 || run == 1):
			run = 0
			groups++
		default:
			return false
		}
	}
	return groups > 0 && run == 4
}

func digit(c byte) bool { return c >= '0' && c <= '9' }

// prefixes that the treebanks keep with the word behind their hyphen.
var prefixes = map[string]bool{
	"anti": true, "co": true, "counter": true, "cross": true, "e": true, "ex": true, "inter": true, "intra": true, "mid": true, "multi": true, "neo": true, "non": true,
	"post": true, "pre": true, "pro": true, "re": true, "semi": true, "sub": true, "trans": true,
}

// keepsHyphen says whether a hyphen behind a word, perhaps a prefix, stays within a token.
func keepsHyphen(word string, next rune) bool {
	lower := strings.ToLower(word)
	return prefixes[lower] && unicode.IsLetter(next) || lower == "mid" && unicode.IsDigit(next)
}

// abbreviations keep their full stop and do not end a sentence by themselves.
var abbreviations = map[string]bool{
	"mr": true, "mrs": true, "ms": true, "dr": true, "prof": true, "st": true, "gen": true, "col": true, "lt": true, "capt": true,
	"sen": true, "rep": true, "gov": true, "hon": true, "amb": true, "no": true, "nos": true, "art": true, "arts": true, "para": true,
	"paras": true, "vol": true, "p": true, "pp": true, "vs": true, "etc": true, "al": true, "ca": true, "cf": true, "inc": true, "ltd": true,
	"co": true, "corp": true, "jr": true, "sr": true, "jan": true, "feb": true, "mar": true, "apr": true, "jun": true, "jul": true,
	"drs": true, "messrs": true, "assoc": true, "ext": true, "fig": true, "figs": true, "sec": true, "ch": true, "ibid": true,
	"adm": true, "approx": true, "attn": true, "brig": true, "cmdr": true, "maj": true, "mlle": true, "mme": true,
	"mt": true, "reps": true, "rev": true, "sens": true, "seq": true, "sgt": true, "supt": true, "viz": true, "tue": true, "tues": true,
	"wed": true, "thu": true, "thur": true, "thurs": true, "fri": true,
	"aug": true, "sept": true, "sep": true, "oct": true, "nov": true, "dec": true, "ft": true, "dept": true, "res": true, "ed": true, "eds": true,
}

// numbered are abbreviations only before a number or a capital: "No. 5", "Art. IV"; otherwise they may be words.
var numbered = map[string]bool{
	"no": true, "nos": true, "art": true, "arts": true, "p": true, "pp": true, "c": true, "ca": true, "fig": true, "figs": true,
	"sec": true, "ch": true, "ext": true, "vol": true, "para": true, "paras": true, "res": true, "add": true, "amend": true, "app": true,
	"b": true, "d": true, "r": true, "chap": true, "cl": true, "corr": true, "est": true, "pt": true, "reg": true, "sect": true, "ser": true,
	"subpara": true, "subparas": true, "suppl": true,
}

// abbreviation says whether word, which ends in a full stop, keeps it, given the rest of its chunk and what is behind it.
func abbreviation(word, rest, after string) bool {
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
	if numbered[lower] {
		return number(rest + strings.TrimLeft(after[:min(len(after), 16)], " \t\u00a0"))
	}
	switch lower {
	case "etc": // the stop ends the sentence too, where one ends
		behind := strings.TrimSpace(after[:min(len(after), 16)])
		return rest != "" || behind != "" && !unicode.IsUpper(firstRune(behind))
	case "co", "mar", "wed", "fri":
		return body != lower || rest != ""
	}
	return abbreviations[lower]
}

// number says whether a text begins with a number: digits, perhaps after a bracket or capitals, or Roman figures.
func number(s string) bool {
	s = strings.TrimLeft(s[:min(len(s), 16)], "([")
	roman := 0
	for roman < len(s) && strings.IndexByte("IVXL", s[roman]) >= 0 {
		roman++
	}
	next, _ := utf8.DecodeRuneInString(s[roman:])
	if roman > 0 && !wordRune(next) {
		return true
	}
	capitals := 0
	for capitals < len(s) && (s[capitals] >= 'A' && s[capitals] <= 'Z' || s[capitals] == '/' || s[capitals] == '-') {
		capitals++
	}
	return capitals < len(s) && digit(s[capitals])
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

// possess joins a last token that is an apostrophe to the word before it, where that is a possessive: behind an s, and
// no single quotation marks are open. It returns whether such are open now.
func (s *Sentence) possess(quoted bool) bool {
	n := len(s.Tokens) - 1
	mark := s.Tokens[n]
	if mark.Form != "'" && mark.Form != "‘" && mark.Form != "’" {
		return quoted
	}
	if n == 0 || s.Tokens[n-1].End < mark.Start || strings.Contains("([\"“-–—", s.Tokens[n-1].Form) {
		return quoted || mark.Form != "’"
	}
	form := s.Tokens[n-1].Form
	if m := len(s.Multiwords); !quoted && strings.HasSuffix(strings.ToLower(form), "s") && (m == 0 || s.Multiwords[m-1].Last < n-1) {
		s.Multiwords = append(s.Multiwords, Multiword{n - 1, n, form + mark.Form})
	}
	return false
}

// joined are contractions without an apostrophe, by where their second word begins.
var joined = map[string]int{
	"cannot": 3, "gonna": 3, "gotta": 3, "wanna": 3, "im": 1, "ive": 1, "youre": 3, "theyre": 4, "thats": 4, "theres": 5, "whats": 4,
	"aint": 2, "arent": 3, "cant": 2, "couldnt": 5, "didnt": 3, "doesnt": 4, "dont": 2, "hadnt": 3, "hasnt": 3, "havent": 4, "isnt": 2,
	"shouldnt": 6, "wasnt": 3, "werent": 4, "wont": 2, "wouldnt": 5,
}

// contraction returns where the second word of a contracted form begins, 0 if it is one word.
func contraction(form string) int {
	lower := strings.ToLower(form)
	if len(lower) != len(form) {
		return 0
	}
	if at := joined[lower]; at > 0 && form != "IM" {
		return at
	}
	for _, c := range []string{"n't", "n’t", "'s", "’s", "'re", "’re", "'ve", "’ve", "'ll", "’ll", "'d", "’d", "'m", "’m"} {
		if body, ok := strings.CutSuffix(lower, c); ok && body != "" && !roundYear(body) {
			return len(body)
		}
	}
	return 0
}

// roundYear says that figures name a decade, as in 1990's.
func roundYear(s string) bool {
	return (len(s) == 2 || len(s) == 4) && figures(s) == len(s) && s[len(s)-1] == '0'
}

// ends says whether tokens are a finished sentence, given where the next chunk of the text starts.
func ends(tokens []Token, text string, next int) bool {
	tokens = withoutNotes(tokens)
	k := beforeClosers(tokens, len(tokens)-1)
	if k < 0 || enumerator(tokens[:k+1]) {
		return false
	}
	last := tokens[k].Form
	if footnote(text[next:]) {
		return false
	}
	for next < len(text) && strings.IndexByte("\"'([", text[next]) >= 0 {
		next++
	}
	following, _ := utf8.DecodeRuneInString(strings.TrimLeft(text[next:], "“‘«"))
	switch {
	case last == "." || strings.Trim(last, "!?") == "":
		return !unicode.IsLower(following)
	case last == "…":
		return starter(text[next:]) != ""
	case strings.HasSuffix(last, "."):
		// An abbreviation ends a sentence only where the next word can hardly go on with it.
		body, word := strings.ToLower(strings.TrimSuffix(last, ".")), starter(text[next:])
		switch {
		case utf8.RuneCountInString(body) == 1: // an initial, or "World War I."; surnames may be An or He
			return k > 0 && (len(word) > 2 || word == "In" || word == "It")
		case body == "e.g" || body == "i.e":
			return false
		}
		return word != "" && (closing[body] || strings.Count(last, ".") > 1)
	}
	return false
}

// withoutNotes leaves out the footnote marks that belong to the sentence before them: "[5]", or figures right behind a stop.
func withoutNotes(tokens []Token) []Token {
	if footnoted(tokens) {
		return tokens[:len(tokens)-1]
	}
	for n := len(tokens); n > 3 && tokens[n-3].Form == "[" && tokens[n-1].Form == "]" && figures(tokens[n-2].Form) > 0; n -= 3 {
		tokens = tokens[:n-3]
	}
	return tokens
}

// footnoted says that the last token is figures that mark a footnote, right behind a stop: "agreed.5".
func footnoted(tokens []Token) bool {
	n := len(tokens)
	return n > 2 && figures(tokens[n-1].Form) == len(tokens[n-1].Form) && strings.Contains(".!?\"'”’)", tokens[n-2].Form) &&
		tokens[n-2].End == tokens[n-1].Start && tokens[n-3].End == tokens[n-2].Start
}

// beforeClosers goes back from token k over closing quotation marks and brackets, a few at most.
func beforeClosers(tokens []Token, k int) int {
	for least := k - 6; k > 0 && k > least && strings.Contains("\"'”’»)]", tokens[k].Form); {
		k--
	}
	return k
}

// closing are abbreviations that often end a sentence, unlike titles and the like.
var closing = map[string]bool{
	"al": true, "inc": true, "ltd": true, "corp": true, "co": true, "jr": true, "sr": true, "ibid": true, "st": true, "jan": true, "feb": true,
	"mar": true, "apr": true, "jun": true, "jul": true, "aug": true, "sept": true, "sep": true, "oct": true, "nov": true, "dec": true,
}

// enumerator says whether the last clause among tokens is but the number of a paragraph, "12." or "(b).", which does not
// end a sentence.
func enumerator(tokens []Token) bool {
	for k := len(tokens) - 1; k >= 0 && k > len(tokens)-6; k-- {
		if tokens[k].Form == ";" || tokens[k].Form == ":" {
			tokens = tokens[k+1:]
			break
		}
	}
	if len(tokens) < 2 || len(tokens) > 4 || tokens[len(tokens)-1].Form != "." {
		return false
	}
	for _, t := range tokens[:len(tokens)-1] {
		digits := strings.Trim(t.Form, "0123456789") == "" && len(t.Form) <= 3
		if !digits && len(t.Form) != 1 && strings.Trim(t.Form, "ivx") != "" && strings.Trim(t.Form, "IVX") != "" {
			return false
		}
	}
	return true
}

// footnote says whether a text begins with a footnote mark such as "[12]".
func footnote(s string) bool {
	if !strings.HasPrefix(s, "[") {
		return false
	}
	n := 1
	for n < len(s) && n < 5 && digit(s[n]) {
		n++
	}
	return n > 1 && n < len(s) && s[n] == ']'
}

// starters are words that, capitalised, begin a sentence rather than a name.
var starters = map[string]bool{
	"The": true, "This": true, "These": true, "Those": true, "That": true, "It": true, "In": true, "He": true, "She": true, "They": true,
	"We": true, "At": true, "On": true, "However": true, "But": true, "As": true, "For": true, "With": true, "A": true, "An": true,
	"There": true, "Their": true, "Its": true, "His": true, "Her": true, "Our": true, "When": true, "While": true, "After": true,
	"Although": true, "Since": true, "If": true, "And": true, "Such": true, "From": true, "By": true, "During": true, "Despite": true,
	"According": true, "Moreover": true, "Furthermore": true, "Both": true, "Some": true, "Many": true, "I": true, "You": true,
}

// starter is the word that a text begins with if it is one of the starters.
func starter(rest string) string {
	rest = strings.TrimLeft(rest[:min(len(rest), 32)], "\"'([“‘«")
	end := strings.IndexFunc(rest+" ", func(r rune) bool { return !unicode.IsLetter(r) })
	if starters[rest[:end]] {
		return rest[:end]
	}
	return ""
}

// take makes a sentence of the tokens from up to to, or of the first of them if there are too many. It must be called
// for one piece after the other: the multiword tokens of s shrink.
func (s *Sentence) take(from, to int) Sentence {
	if to-from > maxSentence {
		to = s.cut(from)
	}
	n := 0
	for ; n < len(s.Multiwords) && s.Multiwords[n].First < to; n++ {
		s.Multiwords[n].First -= from
		s.Multiwords[n].Last -= from
	}
	out := Sentence{Tokens: s.Tokens[from:to:to], Start: s.Tokens[from].Start, End: s.Tokens[to-1].End}
	if n > 0 {
		out.Multiwords = s.Multiwords[:n:n]
	}
	s.Multiwords = s.Multiwords[n:]
	return out
}

// cut is the best place to part an overlong sentence that begins at token from.
func (s *Sentence) cut(from int) int {
	at := from + maxSentence
	for _, mark := range []string{";", ","} {
		i := at
		for i > from && s.Tokens[i-1].Form != mark {
			i--
		}
		if i > from {
			at = i
			break
		}
	}
	for _, m := range s.Multiwords {
		if m.First >= at {
			break
		}
		if m.Last >= at {
			return m.First
		}
	}
	return at
}
