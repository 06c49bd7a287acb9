package entity

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// activity makes the mention of a clause: "strengthening the alliance" for "to strengthen the alliance". Its label is
// the gerund with what follows the verb; adverbs before it stay only in "-ly", and a negation.
func (x *Index) activity(si, verb int) *Mention {
	sc, s := x.subtrees(si), x.sentences[si]
	t := s.Tokens[verb]
	if r, _ := utf8.DecodeRuneInString(t.Form); !unicode.IsLetter(r) {
		return nil
	}
	head := verb
	var lead []string
	passive, negative := false, false
	first := verb
	for _, c := range s.Children(verb) {
		if c > verb {
			break
		}
		d := s.Tokens[c]
		switch {
		case d.Deprel == "aux:pass":
			passive = true
			first = min(first, c)
		case base(d.Deprel) == "advmod" && (lower(d) == "not" || lower(d) == "n't" || lower(d) == "never"):
			negative = true
			first = min(first, c)
		case base(d.Deprel) == "advmod" && strings.HasSuffix(lower(d), "ly") && c == verb-1:
			lead = append(lead, lower(d))
			first = min(first, c)
		}
	}
	last := x.clauseEnd(si, verb, sc)
	for last > verb && s.Tokens[last].UPOS == "PUNCT" {
		last--
	}
	var word string
	if passive {
		word = "being " + lower(t)
	} else {
		word = gerund(lower(t), lemma(t))
		if t.Lemma == "" || t.Lemma == "_" {
			word = gerund(lower(t), "")
		}
	}
	parts := append(lead, word)
	if negative {
		parts = append([]string{"not"}, parts...)
	}
	if verb < last {
		parts = append(parts, words(x.doc, s, verb+1, last))
	}
	label := trimQuotes(strings.Join(parts, " "))
	slug := Slug(label)
	if last == verb || x.holdsPronoun(si, verb, last) {
		slug += "-s" + x.number(si)
	}
	id := x.prefix + slug
	e := x.byID[id]
	if e == nil {
		e = &Entity{ID: id, Label: label, Classes: []string{"Activity"}}
		x.byID[id] = e
	}
	return &Mention{Entity: e, First: first, Last: last, Head: head, FoundBy: "description"}
}

// clauseEnd extends a verb over its particles, objects and complements, in a row, up to a date, a comma or another clause.
func (x *Index) clauseEnd(si, verb int, sc *scan) int {
	s := x.sentences[si]
	end := verb
	for _, c := range s.Children(verb) {
		if c <= verb {
			continue
		}
		if sc.lo[c] != end+1 {
			break
		}
		t := s.Tokens[c]
		switch base(t.Deprel) {
		case "compound", "obj", "iobj", "xcomp", "obl", "advmod", "ccomp", "nmod":
			if base(t.Deprel) == "advmod" && c-verb > 1 && !strings.HasSuffix(lower(t), "ly") {
				return end
			}
			if base(t.Deprel) == "obl" && !x.taken(si, c) {
				return end
			}
		default:
			return end
		}
		e := x.end(si, c, 1)
		if s.Tokens[c].UPOS == "NOUN" || s.Tokens[c].UPOS == "PROPN" { // objects keep their own list: "tariffs and quotas"
			e = max(e, x.listEnd(si, c, e))
		}
		end = e
		if e < sc.hi[c] {
			return end
		}
		if end-verb > maxLabel {
			return end
		}
	}
	return end
}

// listEnd goes on over nouns coordinated with c that follow at once.
func (x *Index) listEnd(si, c, end int) int {
	sc, s := &x.at[si], x.sentences[si]
	for _, d := range s.Children(c) {
		if d > c && s.Tokens[d].Deprel == "conj" && sc.lo[d] == end+1 && (s.Tokens[d].UPOS == "NOUN" || s.Tokens[d].UPOS == "PROPN") {
			end = x.end(si, d, 1)
		}
	}
	return end
}

// holdsPronoun says that a stretch has a pronoun, so that the same words may mean another thing elsewhere.
func (x *Index) holdsPronoun(si, first, last int) bool {
	for _, t := range x.sentences[si].Tokens[first : last+1] {
		if t.UPOS == "PRON" {
			return true
		}
	}
	return false
}

// irregular maps forms to their bases, for sentences without lemmas: the verbs that policy prose uses most.
var irregular = map[string]string{"made": "make", "took": "take", "taken": "take", "held": "hold", "built": "build", "brought": "bring", "sought": "seek",
	"led": "lead", "met": "meet", "gave": "give", "given": "give", "went": "go", "gone": "go", "came": "come", "kept": "keep", "left": "leave", "sent": "send",
	"spent": "spend", "won": "win", "wrote": "write", "written": "write", "chose": "choose", "chosen": "choose", "began": "begin", "begun": "begin",
	"became": "become", "drew": "draw", "drawn": "draw", "fought": "fight", "found": "find", "grew": "grow", "grown": "grow", "laid": "lay", "lost": "lose",
	"paid": "pay", "ran": "run", "rose": "rise", "risen": "rise", "said": "say", "saw": "see", "seen": "see", "shown": "show", "spoke": "speak",
	"spoken": "speak", "stood": "stand", "told": "tell", "thought": "think", "understood": "understand", "undertook": "undertake",
	"undertaken": "undertake", "upheld": "uphold", "withdrew": "withdraw", "withdrawn": "withdraw", "overcame": "overcome", "did": "do", "done": "do", "had": "have", "has": "have"}

// doubles are verbs of two syllables or more that double their last letter, being stressed on the last.
var doubles = map[string]bool{"commit": true, "permit": true, "submit": true, "admit": true, "transmit": true, "omit": true, "refer": true, "transfer": true,
	"confer": true, "defer": true, "prefer": true, "occur": true, "incur": true, "deter": true, "begin": true, "forget": true, "regret": true, "control": true,
	"compel": true, "expel": true, "rebel": true, "repel": true, "propel": true, "patrol": true, "equip": true, "program": true, "combat": false, "upset": true, "reset": true, "offset": true, "recur": true, "infer": true, "abet": true, "rebut": true, "allot": true}

// gerund makes the "-ing" form of a verb by the rules of English spelling. base is its lemma, "" where unknown: then
// the form itself is taken back to its base as far as that is safe.
func gerund(form, base string) string {
	if strings.HasSuffix(form, "ing") && len(form) > 4 {
		return form
	}
	if base == "" {
		base = baseForm(form)
	}
	n := len(base)
	switch {
	case n < 2:
		return base + "ing"
	case base == "be":
		return "being"
	case strings.HasSuffix(base, "ie"):
		return base[:n-2] + "ying"
	case strings.HasSuffix(base, "ee") || strings.HasSuffix(base, "oe") || strings.HasSuffix(base, "ye"):
		return base + "ing"
	case strings.HasSuffix(base, "e"):
		return base[:n-1] + "ing"
	case strings.HasSuffix(base, "ic"):
		return base + "king"
	case doubles[base] || vowels(base) == 1 && n >= 3 && closed(base):
		return base + base[n-1:] + "ing"
	}
	return base + "ing"
}

// closed says that a word ends in one vowel and one consonant that doubles.
func closed(w string) bool {
	n := len(w)
	return !strings.ContainsRune("aeiouwxyh", rune(w[n-1])) && strings.ContainsRune("aeiou", rune(w[n-2])) && !strings.ContainsRune("aeiou", rune(w[n-3]))
}

// vowels counts runs of vowels, roughly the syllables.
func vowels(w string) (n int) {
	in := false
	for _, r := range w {
		v := strings.ContainsRune("aeiouy", r)
		if v && !in {
			n++
		}
		in = v
	}
	return n
}

// baseForm takes "strengthens", "strengthened" back to "strengthen".
func baseForm(form string) string {
	if b := irregular[form]; b != "" {
		return b
	}
	n := len(form)
	switch {
	case strings.HasSuffix(form, "ied") && n > 4:
		return form[:n-3] + "y"
	case strings.HasSuffix(form, "ies") && n > 4:
		return form[:n-3] + "y"
	case strings.HasSuffix(form, "ed") && n > 4:
		stem := form[:n-2]
		m := len(stem)
		if m > 3 && stem[m-1] == stem[m-2] && !strings.ContainsRune("lsz", rune(stem[m-1])) {
			return stem[:m-1]
		}
		for _, end := range []string{"at", "iz", "is", "iv", "ur", "uc", "ag", "ut", "rc", "nc", "rs", "as", "os", "uir", "id", "ud", "eg", "dg", "ng", "gu", "v", "s"} {
			if strings.HasSuffix(stem, end) && !strings.HasSuffix(stem, "ss") {
				return stem + "e"
			}
		}
		return stem
	case strings.HasSuffix(form, "sses") || strings.HasSuffix(form, "ches") || strings.HasSuffix(form, "shes") || strings.HasSuffix(form, "xes"):
		return form[:n-2]
	case strings.HasSuffix(form, "s") && !strings.HasSuffix(form, "ss") && n > 3:
		return form[:n-1]
	}
	return form
}
