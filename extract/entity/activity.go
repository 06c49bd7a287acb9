package entity

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// activity makes the mention of a clause: "strengthening the alliance" for "to strengthen the alliance". Its label is
// the gerund with what follows the verb; adverbs before it stay only in "-ly", and a negation. Verbs that share what
// follows make one activity ("reducing or eliminating tariffs"). A subject of the clause's own, and the one that the
// governing verb gives it ("urged Peru to join"), stands in front.
func (x *Index) activity(si, verb int) *Mention {
	s := x.sentences[si]
	if r, _ := utf8.DecodeRuneInString(s.Tokens[verb].Form); !unicode.IsLetter(r) {
		return nil
	}
	if t := s.Tokens[verb]; (t.XPOS == "VBN" || t.XPOS == "VBD") && (base(t.Deprel) == "nsubj" || base(t.Deprel) == "obj") {
		return nil // no clause can stand there: "the agenda outlined", read wrongly
	}
	verbs := x.sharing(si, verb)
	if verbs[0] != verb {
		return x.mention(si, verbs[0])
	}
	first, lead, passive := x.leadIn(si, verb)
	last := x.clauseEnd(si, verbs)
	for last > verbs[len(verbs)-1] && (s.Tokens[last].UPOS == "PUNCT" || s.Tokens[last].UPOS == "CCONJ" || s.Tokens[last].UPOS == "ADP" && s.Tokens[last].Deprel == "case") {
		last--
	}
	from := verbs[len(verbs)-1] + 1
	if last < from {
		// A verb without the object that it has, before it or too far behind it, tells nothing.
		if from, last = x.farObject(si, from-1); from > last && (x.gap(si, verb) || child(s, last, "obj", "ccomp") > last) {
			return &Mention{Entity: x.generic(lower(s.Tokens[verb])), First: verb, Last: verb, Head: verb, FoundBy: "description"}
		}
	}
	parts := slices.Concat(lead, x.verbWords(si, verbs, passive))
	if from <= last {
		parts = append(parts, words(x.doc, s, from, last))
	}
	label := x.spoken(si, verb, trimQuotes(unbracket(strings.Join(parts, " "))))
	pronoun := x.holdsPronoun(si, verb, last)
	switch who, at, has := x.doer(si, verb); {
	case has && who != "":
		label = who + " " + label
		first = min(first, at)
	case has && last == verb: // "asked them to leave": nobody knows who
		return &Mention{Entity: x.generic(label), First: verb, Last: verb, Head: verb, FoundBy: "description"}
	}
	slug := Slug(label)
	if last == verb || pronoun {
		slug += "-s" + x.number(si)
	}
	id := x.prefix + slug
	e := x.byID[id]
	if e == nil {
		e = &Entity{ID: id, Label: label, Classes: x.g.classes(anActivity)}
		x.byID[id] = e
	}
	return &Mention{Entity: e, First: first, Last: last, Head: verb, FoundBy: "description"}
}

// leadIn reads what stands before a verb: the first token that belongs to it, the words that its label begins with, and
// whether it is passive.
func (x *Index) leadIn(si, verb int) (first int, lead []string, passive bool) {
	s := x.sentences[si]
	first = verb
	for _, c := range s.Children(verb) {
		if c > verb {
			break
		}
		d := s.Tokens[c]
		adverb := base(d.Deprel) == "advmod"
		switch w := lower(d); {
		case d.Deprel == "aux:pass":
			passive = true
		case adverb && (w == "not" || w == "n't" || w == "never"):
			if len(lead) == 0 || lead[0] != "not" {
				lead = append([]string{"not"}, lead...)
			}
		case adverb && strings.HasSuffix(w, "ly") && c == verb-1:
			lead = append(lead, w)
		default:
			continue
		}
		first = min(first, c)
	}
	return first, lead, passive
}

// verbWords writes the verbs of an activity as gerunds, with what joins them.
func (x *Index) verbWords(si int, verbs []int, passive bool) (out []string) {
	s := x.sentences[si]
	if passive {
		return []string{"being " + lower(s.Tokens[verbs[0]])}
	}
	k := 0
	for i := verbs[0]; i <= verbs[len(verbs)-1]; i++ {
		t := s.Tokens[i]
		switch {
		case k < len(verbs) && i == verbs[k]:
			k++
			word := lemma(t)
			if t.Lemma == "" || t.Lemma == "_" {
				word = ""
			}
			out = append(out, gerund(lower(t), word))
		case t.UPOS == "PART":
		case t.Form == "," && len(out) > 0:
			out[len(out)-1] += ","
		default:
			out = append(out, t.Form)
		}
	}
	return out
}

// sharing returns the coordinated verbs that have one object or complement in common, among them verb: nothing but "and",
// "or", commas and adverbs stands between them. A verb that shares with no other stands alone.
func (x *Index) sharing(si, verb int) []int {
	s := x.sentences[si]
	first := verb
	if s.Tokens[verb].Deprel == "conj" && s.Tokens[verb].Head >= 0 && s.Tokens[verb].Head < verb && s.Tokens[s.Tokens[verb].Head].UPOS == "VERB" {
		first = s.Tokens[verb].Head
	}
	if child(s, first, "aux:pass") >= 0 {
		return []int{verb}
	}
	row := []int{first}
	for _, c := range s.Children(first) {
		if c < first || s.Tokens[c].Deprel != "conj" {
			continue
		}
		if s.Tokens[c].UPOS != "VERB" || s.Tokens[c].XPOS != s.Tokens[first].XPOS || c >= x.at[si].n || child(s, c, "nsubj", "aux", "advcl") >= 0 || !x.onlyJoins(si, row[len(row)-1], c) {
			break
		}
		row = append(row, c)
	}
	end := row[len(row)-1]
	if len(row) < 2 || !slices.Contains(row, verb) || !x.complemented(si, first, end) && !x.complemented(si, end, end) {
		return []int{verb}
	}
	return row
}

// onlyJoins says that nothing but conjunctions, commas, adverbs and "to" stands between two verbs.
func (x *Index) onlyJoins(si, a, b int) bool {
	for i := a + 1; i < b; i++ {
		switch t := x.sentences[si].Tokens[i]; {
		case t.UPOS == "CCONJ" && (lower(t) == "and" || lower(t) == "or"), t.Form == ",", t.UPOS == "ADV" && strings.HasSuffix(lower(t), "ly") || lower(t) == "further", t.UPOS == "PART" && lower(t) == "to":
		default:
			return false
		}
	}
	return true
}

// complemented says that a verb has an object or complement behind token after.
func (x *Index) complemented(si, verb, after int) bool {
	s := x.sentences[si]
	for _, c := range s.Children(verb) {
		if c > after && (s.Tokens[c].Deprel == "obj" || s.Tokens[c].Deprel == "xcomp" || s.Tokens[c].Deprel == "ccomp" || s.Tokens[c].Deprel == "obl" && x.taken(si, c)) {
			return true
		}
	}
	return false
}

// farObject returns the object of a verb that an insertion parts from it ("exchange, where they can, data on tides");
// nothing, as an end before the start, where it has none.
func (x *Index) farObject(si, verb int) (first, last int) {
	sc, s := x.subtrees(si), x.sentences[si]
	object := child(s, verb, "obj")
	if object < verb || s.Tokens[object].UPOS == "PRON" || verb+1 >= len(s.Tokens) || s.Tokens[verb+1].Form != "," {
		return verb + 1, verb
	}
	first, last = sc.lo[object], x.end(si, object, 1)
	for first < object && s.Tokens[first].UPOS == "PUNCT" {
		first++
	}
	return first, last
}

// gap says that a verb without complement ends a relative clause, whose antecedent is its object: "pollutants that they
// agree to address" speaks of no activity.
func (x *Index) gap(si, verb int) bool {
	s := x.sentences[si]
	if child(s, verb, "nsubj") >= 0 || child(s, verb, "aux:pass") >= 0 {
		return false
	}
	for at, steps := verb, 0; at >= 0 && steps < 6; steps++ {
		switch rel := s.Tokens[at].Deprel; {
		case rel == "acl:relcl":
			return child(s, at, "obj", "nsubj") >= 0 && at != verb && x.openRelative(si, at)
		case rel == "xcomp" || rel == "conj":
			at = s.Tokens[at].Head
		case rel == "advcl" && child(s, at, "mark") >= 0 && lower(s.Tokens[child(s, at, "mark")]) == "as":
			return at != verb
		default:
			return false
		}
	}
	return false
}

// openRelative says that a relative clause has a subject other than its pronoun, so that the pronoun is an object.
func (x *Index) openRelative(si, clause int) bool {
	s := x.sentences[si]
	subject := child(s, clause, "nsubj")
	return subject >= 0 && lower(s.Tokens[subject]) != "who" && lower(s.Tokens[subject]) != "which" && lower(s.Tokens[subject]) != "that"
}

// clauseEnd extends verbs over their particles, objects and complements, in a row, up to a date, a comma or another clause.
func (x *Index) clauseEnd(si int, verbs []int) int {
	sc, s := x.subtrees(si), x.sentences[si]
	end := verbs[len(verbs)-1]
	var kids []int
	for _, v := range []int{verbs[0], end} {
		for _, c := range s.Children(v) {
			if c > end && !slices.Contains(kids, c) && (v == end || s.Tokens[c].Deprel != "conj") {
				kids = append(kids, c)
			}
		}
	}
	slices.Sort(kids)
	verb := end
	for _, c := range kids {
		if sc.lo[c] != end+1 {
			break
		}
		if !x.complement(si, verb, c) {
			return end
		}
		t := s.Tokens[c]
		if base(t.Deprel) == "ccomp" {
			return max(end, x.finiteEnd(si, c, verb))
		}
		e := x.end(si, c, 1)
		if t.UPOS == "NOUN" || t.UPOS == "PROPN" { // objects keep their own list: "tariffs and quotas"
			e = max(e, x.listEnd(si, c, e))
		}
		if base(t.Deprel) == "obj" && x.g.words[predicate][lemma(s.Tokens[verb])] {
			e = x.predicate(si, c, e)
		}
		end = e
		if e < sc.hi[c] || end-verb > maxLabel {
			return end
		}
	}
	return end
}

// complement says that a dependent behind a verb belongs to the label of the activity.
func (x *Index) complement(si, verb, c int) bool {
	s := x.sentences[si]
	t := s.Tokens[c]
	if s.Tokens[x.subtrees(si).lo[c]].UPOS == "PUNCT" && !quote(s.Tokens[x.subtrees(si).lo[c]].Form) {
		return false
	}
	switch base(t.Deprel) {
	case "compound", "obj", "iobj", "xcomp", "nmod", "ccomp":
		return base(t.Deprel) != "ccomp" || t.UPOS == "VERB" || child(s, c, "cop") >= 0
	case "advmod":
		return c-verb == 1 && lower(t) != "when" && lower(t) != "where" || strings.HasSuffix(lower(t), "ly")
	case "obl":
		if x.taken(si, c) {
			return true
		}
		cs := child(s, c, "case")
		if cs != x.subtrees(si).lo[c] || child(s, cs, "fixed") >= 0 || x.g.phraseAt(s, cs) || x.inDate(si, c) || strings.Contains(t.Deprel, ":") && t.Deprel != "obl:agent" {
			return false
		}
		switch lower(s.Tokens[cs]) {
		case "by", "through", "upon", "as", "after", "via":
			return cs == verb+1 // "abide by", "act as", "resolved through"
		}
	}
	return false
}

// inDate says that a token belongs to a time expression.
func (x *Index) inDate(si, i int) bool {
	for _, d := range x.at[si].dates {
		if d.First <= i && i <= d.Last {
			return true
		}
	}
	return false
}

// finiteEnd is the end of a clause that a verb governs ("demonstrating that the accord holds"), without the clauses that
// follow upon it; the verb itself where it is too long for a label.
func (x *Index) finiteEnd(si, c, verb int) int {
	sc, s := x.subtrees(si), x.sentences[si]
	end := sc.hi[c]
	for _, d := range s.Children(c) {
		switch base(s.Tokens[d].Deprel) {
		case "advcl", "parataxis", "conj":
			if d > c && sc.lo[d]-1 < end {
				end = sc.lo[d] - 1
			}
		}
	}
	if end-verb > maxLabel+8 {
		return verb
	}
	return end
}

// predicate extends an object over what is said of it, where the parser takes that for a part of the object.
func (x *Index) predicate(si, object, end int) int {
	sc, s := x.subtrees(si), x.sentences[si]
	for _, d := range s.Children(object) {
		t := s.Tokens[d]
		if sc.lo[d] != end+1 || t.UPOS != "ADJ" && t.UPOS != "NOUN" || child(s, d, "case") >= 0 || child(s, d, "det") >= 0 || x.inDate(si, d) {
			continue
		}
		switch base(t.Deprel) {
		case "nmod", "amod", "acl", "dep":
			return x.end(si, d, 1)
		}
	}
	return end
}

// listEnd goes on over nouns coordinated with c that follow at once.
func (x *Index) listEnd(si, c, end int) int {
	sc, s := x.subtrees(si), x.sentences[si]
	for _, d := range s.Children(c) {
		if d > c && s.Tokens[d].Deprel == "conj" && sc.lo[d] == end+1 && (s.Tokens[d].UPOS == "NOUN" || s.Tokens[d].UPOS == "PROPN") {
			end = x.end(si, d, 1)
			if child(s, d, "cc") >= 0 {
				break // the list is closed
			}
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
