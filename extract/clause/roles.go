package clause

import "strings"

// findSpans finds the prepositions of several words, the longest at each place. Adjectives between its words are skipped:
// "in close cooperation with".
func (x *run) findSpans() {
	for i := 0; i < len(x.t.words); i++ {
		for _, p := range x.phrases[x.t.words[i].form] {
			last, ok := x.follow(p.words, i)
			if !ok {
				continue
			}
			x.spans = append(x.spans, span{p.text, i, last})
			for k := i; k <= last; k++ {
				x.span[k] = len(x.spans) - 1
			}
			i = last
			break
		}
	}
}

func (x *run) follow(words []string, i int) (last int, ok bool) {
	skipped := 0
	for _, w := range words {
		for i < len(x.t.words) && x.t.words[i].form != w {
			if u := x.t.words[i].upos; u != "ADJ" && u != "ADV" || skipped == 2 || w == words[0] || len(words) == 2 {
				return 0, false
			}
			skipped++
			i++
		}
		if i >= len(x.t.words) {
			return 0, false
		}
		i++
	}
	return i - 1, true
}

// role returns the preposition of token n, "" for none, and the token that fills the role: n itself, the complement of a
// preposition of several words whose noun n is, or -1 where that complement is an argument of its own.
func (x *run) role(n int) (role string, target int) {
	t := x.t
	if s := x.span[n]; s >= 0 && n < x.spans[s].last {
		last := x.spans[s].last
		target = t.words[last].head
		if target < 0 || target == n || !t.under(target, n) || x.span[target] == s {
			return "", -1
		}
		return x.spans[s].text, target
	}
	var parts []string
	for _, k := range t.kids[n] {
		w := &t.words[k]
		if w.rel != "case" && (w.rel != "mark" || t.nominal(n)) || x.t.words[k].upos == "PUNCT" || w.form == "'s" || w.form == "’s" || w.form == "’" || w.form == "'" {
			continue
		}
		if s := x.span[k]; s >= 0 && (x.spans[s].last < n || k > n) && !x.covers(s, t.words[n].head) {
			return x.spans[s].text, n
		}
		parts = append(parts, w.form)
		for _, f := range t.kids[k] {
			if t.words[f].rel == "fixed" {
				parts = append(parts, t.words[f].form)
			}
		}
	}
	if len(parts) > 1 && t.words[n].upos != "VERB" {
		// "including by X", "from within X": the last one governs, except after including and such as
		if parts[0] != "including" {
			if text := strings.Join(parts, " "); len(parts) == 2 && (parts[0] == "such" || parts[1] == "to" || parts[1] == "of") {
				return text, n
			}
			return parts[len(parts)-1], n
		}
		return "including", n
	}
	return strings.Join(parts, " "), n
}

// comparing says whether an "as" phrase k under word g compares: "the same as X", "as large as X", "such places as X".
func (x *run) comparing(g, k int) bool {
	alike := func(i int) bool {
		switch x.t.words[i].form {
		case "same", "such", "as", "so":
			return i < k
		}
		return false
	}
	if alike(g) {
		return true
	}
	for _, m := range x.t.kids[g] {
		if m != k && alike(m) {
			return true
		}
		if x.t.words[m].rel == "advmod" && m < k { // "as firmly as X"
			for _, d := range x.t.kids[m] {
				if x.t.words[d].rel == "advmod" && alike(d) {
					return true
				}
			}
		}
	}
	return false
}

// covers says whether the preposition of several words s holds token i: "is close to X" has the predicate "close" and the role "to".
func (x *run) covers(s, i int) bool { return x.spans[s].first <= i && i <= x.spans[s].last }

// mark is the text of a clause's subordinator or preposition: "in order to", "by", "so that"; "" for none.
func (x *run) mark(k int) string {
	t := x.t
	var parts []string
	seen := -1
	for _, m := range t.kids[k] {
		w := &t.words[m]
		wh := w.rel == "advmod" && (w.form == "when" || w.form == "where" || w.form == "whenever") && m < k
		wh = wh || w.rel == "advmod" && w.form == "in" && m < k && m+1 < len(t.words) && t.words[m+1].form == "case" // "in case"
		if w.rel != "mark" && w.rel != "case" && !wh || w.rel == "case" && (m > k || x.t.has(k, "cop")) {
			continue
		}
		if s := x.span[m]; s >= 0 {
			if s != seen {
				parts = append(parts, x.spans[s].text)
			}
			seen = s
			continue
		}
		if w.form == "if" && m > 0 && t.words[m-1].form == "even" {
			parts = append(parts, "even")
		}
		parts = append(parts, w.form)
		for _, f := range t.kids[m] {
			if t.words[f].rel == "fixed" {
				parts = append(parts, t.words[f].form)
			}
		}
	}
	return strings.TrimPrefix(strings.Join(parts, " "), "including ")
}

// infinitive says whether a clause is a to-infinitive.
func (x *run) infinitive(k int) bool {
	w := &x.t.words[k]
	if w.xpos != "VB" && w.upos != "AUX" && !x.t.has(k, "cop") && !x.t.has(k, "aux") {
		return false
	}
	for _, m := range x.t.kids[k] {
		if a := &x.t.words[m]; m < k && (a.form == "to" || a.form == "na" || a.form == "ta") && (a.rel == "mark" || a.upos == "PART") {
			return true
		}
	}
	return false
}

// gerund says whether a verb is a present participle or gerund without a finite auxiliary of its own.
func (x *run) gerund(k int) bool {
	if x.t.words[k].xpos == "VBG" {
		for _, m := range x.t.kids[k] {
			if a := &x.t.words[m]; a.rel == "aux" && a.xpos != "VBG" {
				return false
			}
		}
		return x.t.words[k].upos != "NOUN"
	}
	for _, m := range x.t.kids[k] {
		if a := &x.t.words[m]; (a.rel == "aux" || a.rel == "cop") && a.xpos == "VBG" && a.form != "going" {
			return !x.tensed(k) // not "is being used"
		}
	}
	return false
}

// participle says whether a verb is a past participle without an auxiliary of its own.
func (x *run) participle(k int) bool {
	w := &x.t.words[k]
	return (w.xpos == "VBN" || w.xpos == "VBD" && w.rel == "acl" && w.sub == "") && !x.t.has(k, "aux") && !x.t.has(k, "nsubj")
}

// temporal says whether a phrase names a time: such are no agents.
func (x *run) temporal(n int) bool {
	w := &x.t.words[n]
	if w.upos == "NUM" || x.is("temporal", w.lemma) {
		return true
	}
	for i := 0; i < len(w.form); i++ {
		if w.form[i] < '0' || w.form[i] > '9' {
			return false
		}
	}
	return len(w.form) > 0
}

// member is one of the coordinated heads of a phrase.
type member struct {
	head     int
	role     string
	excluded bool // "but not Y", "rather than Y"
}

// members lists the coordinated heads of the phrase at n with their roles: a conjunct may bring its own preposition.
func (x *run) members(n int, role string) []member {
	out := []member{{head: n, role: role, excluded: x.contrasted(n) && x.denied(n)}}
	for i := 0; i < len(out) && len(out) < maxArguments; i++ {
		h := out[i].head
		for _, k := range x.t.kids[h] {
			if x.t.words[k].rel != "conj" || !x.nounLike(k) || len(out) >= maxArguments || (role == "in" || role == "at") && x.enclosing(h, k) {
				continue
			}
			m := member{head: k, role: out[i].role, excluded: x.excluded(k)}
			if own, target := x.role(k); own != "" && target >= 0 {
				if target != k || role != Subject && role != Object && role != "unmarked" || own != "of" {
					m.role, m.head = own, target
				}
			}
			out = append(out, m)
		}
	}
	return out
}

// enclosing says whether the only conjunct k of a place h is the wider place that it lies in: "in Kyoto, Japan".
func (x *run) enclosing(h, k int) bool {
	t := x.t
	if t.words[h].upos != "PROPN" || t.words[k].upos != "PROPN" || k < 1 || t.words[k-1].form != "," || t.has(k, "cc") || t.has(k, "conj") {
		return false
	}
	count := 0
	for _, m := range t.kids[h] {
		if t.words[m].rel == "conj" {
			count++
		}
	}
	return count == 1
}

// wider says whether the apposition k of noun n is the wider place that it lies in: "in Hoboken, New Jersey".
func (x *run) wider(n, k int) bool {
	t := x.t
	if t.words[n].upos != "PROPN" || t.words[k].upos != "PROPN" || t.has(k, "det") || t.has(k, "nmod") {
		return false
	}
	for _, m := range t.kids[n] {
		if t.words[m].rel == "case" {
			switch t.words[m].form {
			case "in", "at", "near", "from", "to", "of":
				return true
			}
		}
	}
	return false
}

// nounLike says whether a conjunct of a noun phrase is one itself, not a clause.
func (x *run) nounLike(k int) bool {
	if x.t.has(k, "nsubj") || x.t.has(k, "cop") {
		return false
	}
	switch x.t.words[k].upos {
	case "VERB", "AUX":
		return false
	case "ADJ", "ADV":
		return x.t.has(k, "det") || x.t.has(k, "case")
	}
	return true
}

// total says whether noun n stands for all or none of a kind, so that "but" behind it takes something out.
func (x *run) total(n int) bool {
	total := func(form string) bool {
		switch form {
		case "all", "every", "everyone", "everybody", "everything", "any", "anyone", "anybody", "no", "nobody", "none", "nothing":
			return true
		}
		return false
	}
	for _, k := range x.t.kids[n] {
		if x.t.words[k].rel == "det" && total(x.t.words[k].form) {
			return true
		}
	}
	return total(x.t.words[n].form)
}

// denied says whether "not" stands before the phrase.
func (x *run) denied(n int) bool {
	for _, k := range x.t.kids[n] {
		if w := &x.t.words[k]; k < n && w.form == "not" && k+1 < len(x.t.words) {
			switch x.t.words[k+1].form {
			case "only", "just", "merely", "simply", "solely":
				return false
			}
			return true
		}
	}
	return false
}

// excluded says whether a conjunct is denied: "and not X", "rather than X", "instead of X".
func (x *run) excluded(k int) bool {
	before := k - 1
	for before >= 0 && x.t.words[before].head == k && x.t.words[before].upos != "ADP" && x.t.words[before].upos != "PUNCT" {
		before--
	}
	if before >= 1 && x.t.words[before].form == "than" && x.t.words[before-1].form == "rather" {
		return true
	}
	for _, m := range x.t.kids[k] {
		w := &x.t.words[m]
		if m > k || w.rel != "cc" && w.rel != "advmod" && w.rel != "case" && w.rel != "mark" {
			continue
		}
		if w.rel == "cc" && (w.form == "minus" || w.form == "but" && m+1 < len(x.t.words) && x.t.words[m+1].form != "also" && x.total(x.t.words[k].head)) {
			return true // "all members but Peru"
		}
		if w.form == "not" && m+1 < k && x.t.words[m+1].form == "least" {
			return false // "and not least Kenya"
		}
		if w.form == "not" || w.form == "rather" && m+1 < k && x.t.words[m+1].form == "than" || w.form == "instead" && m+1 < k && x.t.words[m+1].form == "of" {
			return !(m+1 < len(x.t.words) && (x.t.words[m+1].form == "only" || x.t.words[m+1].form == "just"))
		}
	}
	return false
}
