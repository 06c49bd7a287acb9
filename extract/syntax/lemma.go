package syntax

import (
	"fmt"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// lemmatizer finds dictionary forms: a table of what the rules get wrong, then suffix edits by tag, the longest suffix
// first. Both are learned from a treebank; keys and edits are strings so that they store and sort as they are.
type lemmatizer struct {
	table map[string]string // "went\tVERB VBD" -> "go"
	rules map[string]string // "VERB VBD\tl\tied" -> "l3y": lower-case, cut three bytes, add "y"
}

// longestSuffix is the longest suffix a rule looks at, in characters.
const longestSuffix = 5

// lemma returns the dictionary form of a tagged word; first says that it begins its sentence. Numbers in words
// are lower-cased; figures, punctuation and symbols stay as they are.
func (l *lemmatizer) lemma(form, upos, xpos string, first bool) string {
	switch upos {
	case "PUNCT", "SYM":
		return form
	case "NUM": // "One" is "one", but "IV" stays
		if casing(form, true) == "f" && utf8.RuneCountInString(form) > 1 {
			return strings.ToLower(form)
		}
		return form
	}
	tag := upos + " " + xpos
	if lemma, ok := l.table[form+"\t"+tag]; ok {
		return lemma
	}
	kind := casing(form, first)
	if kind != "l" {
		if lemma, ok := l.table[strings.ToLower(form)+"\t"+tag]; ok {
			return lemma
		}
	}
	return l.byRule(form, tag, kind)
}

func (l *lemmatizer) byRule(form, tag, kind string) string {
	ends := suffixes(form)
	for i := len(ends) - 1; i >= 0; i-- {
		if edit, ok := l.rules[tag+"\t"+kind+"\t"+ends[i]]; ok {
			if lemma, ok := applyEdit(form, edit); ok {
				return lemma
			}
		}
	}
	if strings.HasPrefix(tag, "PROPN") {
		return form
	}
	return strings.ToLower(form)
}

// casing is the kind of a form's letters: l(ower), c(apitalised), f(irst word, capitalised), u(pper case).
func casing(form string, first bool) string {
	upper, letters := 0, 0
	for _, r := range form {
		if unicode.IsLetter(r) {
			letters++
			if unicode.IsUpper(r) {
				upper++
			}
		}
	}
	r, _ := utf8.DecodeRuneInString(form)
	switch {
	case upper > 1 && upper == letters:
		return "u"
	case !unicode.IsUpper(r):
		return "l"
	case first:
		return "f"
	}
	return "c"
}

// suffixes lists the lower-cased ends of a form from the empty one to the longest; "^" stands before a whole word.
func suffixes(form string) []string {
	lower := strings.ToLower(form)
	out := []string{""}
	at := len(lower)
	for len(out) <= longestSuffix {
		_, size := utf8.DecodeLastRuneInString(lower[:at])
		at -= size
		if at == 0 {
			return append(out, "^"+lower)
		}
		out = append(out, lower[at:])
	}
	return out
}

// editOf describes how a lemma comes from a form, keeping the form's case where it can.
func editOf(form, lemma string) string {
	for _, way := range []struct{ mark, from string }{{"k", form}, {"l", strings.ToLower(form)}} {
		n := 0
		for n < len(way.from) && n < len(lemma) && way.from[n] == lemma[n] {
			n++
		}
		for n > 0 && (n < len(way.from) && !utf8.RuneStart(way.from[n]) || n < len(lemma) && !utf8.RuneStart(lemma[n])) {
			n--
		}
		if cut := len(way.from) - n; n > 0 && cut < 8 {
			return fmt.Sprintf("%s%d%s", way.mark, cut, lemma[n:])
		}
	}
	return ""
}

func applyEdit(form, edit string) (string, bool) {
	if edit[0] == 'l' {
		form = strings.ToLower(form)
	}
	n := len(form) - int(edit[1]-'0')
	if n < 0 || n < len(form) && !utf8.RuneStart(form[n]) || n == 0 && len(edit) == 2 {
		return "", false
	}
	return form[:n] + edit[2:], true
}

// trainLemmas learns rules from the distinct words of a treebank, then keeps in the table what they get wrong.
func trainLemmas(treebank []*Sentence) *lemmatizer {
	type word struct {
		form, tag string
		first     bool
	}
	counts := map[word]map[string]int{}
	for _, s := range treebank {
		for i, t := range s.Tokens {
			if t.UPOS == "NUM" || t.UPOS == "PUNCT" || t.UPOS == "SYM" || t.Lemma == "" || t.Lemma == "_" && t.Form != "_" {
				continue
			}
			w := word{t.Form, tagOf(&t), i == 0 && casing(t.Form, true) == "f"}
			if counts[w] == nil {
				counts[w] = map[string]int{}
			}
			counts[w][t.Lemma]++
		}
	}
	votes := map[string]map[string]int{} // rule key -> edit -> number of words
	for w, lemmas := range counts {
		lemma, _ := mostFrequent(lemmas)
		edit := editOf(w.form, lemma)
		if edit == "" {
			continue
		}
		for _, end := range suffixes(w.form) {
			key := w.tag + "\t" + casing(w.form, w.first) + "\t" + end
			if votes[key] == nil {
				votes[key] = map[string]int{}
			}
			votes[key][edit]++
		}
	}
	l := &lemmatizer{map[string]string{}, map[string]string{}}
	keys := make([]string, 0, len(votes))
	for k := range votes {
		keys = append(keys, k)
	}
	// Shorter suffixes first: a longer one is worth keeping only where it says something else.
	sort.Slice(keys, func(i, j int) bool {
		if len(keys[i]) != len(keys[j]) {
			return len(keys[i]) < len(keys[j])
		}
		return keys[i] < keys[j]
	})
	for _, k := range keys {
		edit, n := mostFrequent(votes[k])
		if strings.Contains(k, "^") || n < 2 && !strings.HasSuffix(k, "\t") || l.inherited(k) == edit {
			continue
		}
		l.rules[k] = edit
	}
	words := make([]word, 0, len(counts))
	for w := range counts {
		words = append(words, w)
	}
	sort.Slice(words, func(i, j int) bool {
		a, b := words[i], words[j]
		return a.form < b.form || a.form == b.form && (a.tag < b.tag || a.tag == b.tag && !a.first && b.first)
	})
	for _, w := range words { // a word that begins sentences comes after the same word elsewhere
		lemma, n := mostFrequent(counts[w])
		upos, xpos := splitTag(w.tag)
		if l.lemma(w.form, upos, xpos, w.first) != lemma && (n > 1 || !w.first) {
			l.table[w.form+"\t"+w.tag] = lemma
		}
	}
	return l
}

// inherited is the edit that a rule's key would get from shorter suffixes.
func (l *lemmatizer) inherited(key string) string {
	at := strings.LastIndexByte(key, '\t') + 1
	for end := key[at:]; end != ""; {
		_, size := utf8.DecodeRuneInString(end)
		end = end[size:]
		if edit, ok := l.rules[key[:at]+end]; ok {
			return edit
		}
	}
	return ""
}

// mostFrequent returns the value with the highest count, the first in order among equals.
func mostFrequent(counts map[string]int) (string, int) {
	best, n := "", 0
	for v, c := range counts {
		if c > n || c == n && v < best {
			best, n = v, c
		}
	}
	return best, n
}

// encode writes the lemmatizer as sorted lines: "t" for the table or "r" for a rule, a tab, the key, a tab, the value.
func (l *lemmatizer) encode() []byte {
	lines := make([]string, 0, len(l.table)+len(l.rules))
	for k, v := range l.table {
		lines = append(lines, "t\t"+k+"\t"+v+"\n")
	}
	for k, v := range l.rules {
		lines = append(lines, "r\t"+k+"\t"+v+"\n")
	}
	sort.Strings(lines)
	return []byte(strings.Join(lines, ""))
}

func decodeLemmas(data string) (*lemmatizer, error) {
	l := &lemmatizer{map[string]string{}, map[string]string{}}
	for line := range strings.Lines(data) {
		line = strings.TrimSuffix(line, "\n")
		at := strings.LastIndexByte(line, '\t')
		switch {
		case at > 2 && line[0] == 't':
			l.table[line[2:at]] = line[at+1:]
		case at > 2 && line[0] == 'r' && len(line) >= at+3 && line[at+2] >= '0' && line[at+2] <= '9':
			l.rules[line[2:at]] = line[at+1:]
		default:
			return nil, fmt.Errorf("model: lemma line %q is damaged", line)
		}
	}
	return l, nil
}
