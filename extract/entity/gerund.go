package entity

import "strings"

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
