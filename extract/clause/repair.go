package clause

import "github.com/hawksbill-kg/hawksbill/extract/syntax"

// repair mends slips of the parser that only word lists show, or that are seen in clauses alone; syntax.Repair has mended what
// no tree should hold. Each step moves single arcs and leaves the tree a tree.
func (t *tree) repair() {
	for _, step := range []func(int) bool{t.outer, t.operative, t.thatNoun, t.lostSubject, t.listed, t.preambular, t.auxiliary, t.promote, t.pastTense, t.mainVerb, t.particle, t.opener, t.detached, t.progressive, t.nounComplement, t.stopping, t.objectGerund, t.agentOf, t.whoOf, t.asLongAs, t.givenThat, t.wouldBe, t.focus, t.subjects} {
		moved := false
		for i := range t.words {
			moved = step(i) || moved
		}
		if moved {
			t.link()
		}
	}
}

// move hangs token i on head with the relation, unless that would make a cycle.
func (t *tree) move(i, head int, rel, sub string) bool {
	if i == head || t.under(head, i) {
		return false
	}
	w := &t.words[i]
	w.head, w.rel, w.sub = head, rel, sub
	return true
}

// outer makes the copula of "the trouble is that Norway left" a verb with a subject and a complement. UD has the inner verb at the
// top, with two subjects, one of them nsubj:outer (https://universaldependencies.org/en/dep/nsubj-outer.html).
func (t *tree) outer(i int) bool {
	cop, o, own := t.child(i, "cop"), -1, false
	for _, k := range t.kids[i] {
		switch w := &t.words[k]; {
		case w.rel != "nsubj" && w.rel != "csubj" && w.rel != "expl":
		case w.sub == "outer":
			o = k
		default:
			own = true
		}
	}
	if cop < 0 || o < 0 || !own {
		return false
	}
	w, c := &t.words[i], &t.words[cop]
	c.head, c.rel, c.sub = w.head, w.rel, w.sub
	w.head, w.rel, w.sub = cop, "ccomp", ""
	for _, k := range t.kids[i] {
		if k < cop || k == o || t.words[k].rel == "punct" && k > i {
			t.words[k].head = cop
		}
	}
	t.words[o].sub = ""
	t.link()
	return false
}

// auxiliary gives an auxiliary to the verb that follows it where the parser reached across that verb:
// "is leading discussions aimed at": is belongs to leading.
func (t *tree) auxiliary(i int) bool {
	w := &t.words[i]
	if w.rel != "aux" && w.rel != "cop" || w.head < i {
		return false
	}
	for k := i + 1; k < w.head; k++ {
		v := &t.words[k]
		switch {
		case v.upos == "VERB" && (v.xpos == "VB" || v.xpos == "VBG" || v.xpos == "VBN") && v.rel != "amod" && v.rel != "compound" && v.rel != "case":
			sub := ""
			if v.xpos == "VBN" && w.lemma == "be" {
				sub = "pass"
			}
			return t.move(i, k, "aux", sub)
		case v.upos == "ADV", v.upos == "PART", v.upos == "AUX":
		default:
			return false
		}
	}
	return false
}

// opener turns a participle that stands before the noun that it was hung on into an adverbial of the clause:
// "guided by X, Norway leads talks": guided is no modifier of talks.
func (t *tree) opener(i int) bool {
	w := &t.words[i]
	if w.rel != "acl" || w.head < i || w.upos != "VERB" {
		return false
	}
	for v := w.head; v >= 0; v = t.words[v].head {
		if v != i && t.words[v].upos == "VERB" && v > i {
			return t.move(i, v, "advcl", "")
		}
	}
	// the noun is the root of a nominal sentence or the subject of a copula
	return false
}

// progressive lifts "…, and taking Y" to the verb of the clause where that verb is in the progressive and the conjunction
// was hung on a gerund deep in one of its arguments: a comma before "and" parts clauses, not two gerunds.
func (t *tree) progressive(i int) bool {
	w := &t.words[i]
	if w.rel != "conj" || w.xpos != "VBG" || w.head < 0 || t.words[w.head].xpos != "VBG" || t.has(w.head, "aux") || t.has(i, "aux") {
		return false
	}
	cc := t.child(i, "cc")
	if cc < 1 || t.words[cc-1].form != "," {
		return false
	}
	for _, k := range t.kids[w.head] {
		if k != i && t.words[k].rel == "conj" {
			return false // a list of gerunds
		}
	}
	for v := t.words[w.head].head; v >= 0; v = t.words[v].head {
		if t.words[v].xpos == "VBG" && t.words[v].upos == "VERB" && t.has(v, "aux") {
			return t.move(i, v, "conj", "")
		}
	}
	return false
}

// stopping reads a gerund right behind a verb whose complement it can be as that complement: "stopped supporting X".
func (t *tree) stopping(i int) bool {
	w := &t.words[i]
	if w.rel != "advcl" || w.xpos != "VBG" || w.head < 0 || w.head > i || !t.verbal(w.head) || t.has(i, "mark") || t.has(i, "case") {
		return false
	}
	verb := t.words[w.head].lemma
	if p := &t.words[i-1]; w.head == i-2 && p.rel == "compound" && p.sub == "prt" && p.head == w.head {
		verb += " " + p.form // "ruled out joining X"
	} else if w.head != i-1 {
		return false
	}
	if _, ok := t.frames[frame{"verb", verb, "gerund"}]; !ok {
		return false
	}
	w.rel, w.sub = "xcomp", ""
	return true
}

// asLongAs makes one mark of "as long as" and "as soon as", and the clause behind it one of the verb that they are hung on.
func (t *tree) asLongAs(i int) bool {
	w := &t.words[i]
	if w.form != "long" && w.form != "soon" || i == 0 || t.words[i-1].head != i || t.words[i-1].form != "as" && t.words[i-1].form != "so" {
		return false
	}
	k := t.child(i, "advcl")
	if k < i || t.words[i+1].form != "as" || t.words[i+1].head != k {
		return false
	}
	if w.rel != "advmod" && w.head >= 0 {
		return false // "is as long as it was"
	}
	c := &t.words[k]
	c.head, c.rel, c.sub = w.head, "advcl", ""
	if w.head < 0 {
		c.rel = "root"
	}
	for _, m := range t.kids[i] {
		if m != k {
			t.words[m].head = k
		}
	}
	w.head, w.rel, w.sub = k, "mark", ""
	t.words[i-1].rel, t.words[i-1].sub = "mark", ""
	return true
}

// givenThat makes a mark of "given that Norway left", which treebanks call a participle with a clause.
func (t *tree) givenThat(i int) bool {
	w := &t.words[i]
	k := t.child(i, "ccomp")
	if w.form != "given" || w.rel != "advcl" || k < i || t.has(i, "obj") || t.has(i, "nsubj") || t.has(i, "aux") || t.words[i+1].form != "that" {
		return false
	}
	c := &t.words[k]
	c.head, c.rel, c.sub = w.head, "advcl", ""
	for _, m := range t.kids[i] {
		if m != k {
			t.words[m].head = k
		}
	}
	w.head, w.rel, w.sub = k, "mark", ""
	return true
}

// wouldBe makes "would-be" one adjective: "a would-be member" is none.
func (t *tree) wouldBe(i int) bool {
	w := &t.words[i]
	if w.form != "would" || i+2 >= len(t.words) || t.words[i+1].form != "-" || t.words[i+2].form != "be" || t.words[i+2].head != w.head && t.words[i+2].head != i {
		return false
	}
	if w.head < i+2 {
		return false
	}
	w.form, w.lemma, w.upos, w.xpos, w.rel, w.sub = "would-be", "would-be", "ADJ", "JJ", "amod", ""
	b := &t.words[i+2]
	b.head, b.rel, b.upos, b.xpos = i, "fixed", "ADJ", "JJ"
	return true
}

// focus hangs the clause of a cleft on the first of several coordinated phrases: "it was Peru, not Chile, that left".
func (t *tree) focus(k int) bool {
	w := &t.words[k]
	if w.rel != "acl" || w.sub != "relcl" || w.head < 0 || t.words[w.head].rel != "conj" {
		return false
	}
	g := t.words[w.head].head
	it := -1
	for _, m := range t.kids[g] {
		if r := t.words[m].rel; t.words[m].form == "it" && (r == "nsubj" || r == "expl") {
			it = m
		}
	}
	if it < 0 || !t.has(g, "cop") || !t.nominal(g) {
		return false
	}
	return t.move(k, g, "acl", "relcl")
}

// promote makes a participle with an auxiliary the verb that it is, where the parser took it for a modifier of its object:
// "Norway is leading talks" with talks as the root.
func (t *tree) promote(k int) bool {
	w := &t.words[k]
	if w.rel != "amod" || w.upos != "VERB" || w.head < k || !t.has(k, "aux") || t.has(w.head, "cop") {
		return false
	}
	return t.lift(k)
}

// pastTense does the same for a past tense that looks like a participle: a sentence with a full stop, whose only verb
// stands right behind the name that it begins with: "Norway severed relations with Peru."
func (t *tree) pastTense(k int) bool {
	w := &t.words[k]
	if w.rel != "amod" || w.xpos != "VBN" || w.head < k || k == 0 || t.words[w.head].head >= 0 || t.words[len(t.words)-1].form != "." {
		return false
	}
	for i := range t.words {
		if i != k && t.verbal(i) && t.words[i].finite() {
			return false
		}
	}
	n := k - 1 // the name's last word, then its head
	for t.words[n].upos == "PROPN" && t.words[n].head >= 0 && t.words[n].head < k && t.words[n].head != n && t.words[t.words[n].head].upos == "PROPN" {
		n = t.words[n].head
	}
	if t.words[n].upos != "PROPN" || t.words[n].head != k && t.words[n].head != w.head {
		return false
	}
	if first, last := t.edges(n); first != 0 || last != k-1 {
		return false
	}
	w.xpos = "VBD"
	h := w.head
	t.lift(k)
	t.words[n].head, t.words[n].rel, t.words[n].sub = k, "nsubj", ""
	for _, m := range t.kids[h] { // "on 5 June 1919" dates the act
		if a := &t.words[m]; m > h && a.head == h && a.rel == "nmod" && a.upos == "NUM" {
			a.head, a.rel = k, "obl"
		}
	}
	return true
}

// mainVerb makes a past tense with an object that the parser took for a participle the verb of a sentence that has no other:
// "Norway's refusal to sign the treaty angered Peru." with refusal at the root.
func (t *tree) mainVerb(k int) bool {
	w := &t.words[k]
	if w.rel != "acl" || w.sub != "" || w.xpos != "VBD" && w.xpos != "VBN" || t.words[len(t.words)-1].form != "." || t.has(k, "nsubj") || t.has(k, "aux") || t.has(k, "mark") {
		return false
	}
	if o := t.child(k, "obj"); o < k || t.is("ditransitive", w.lemma) || t.is("naming", w.lemma) {
		return false
	}
	root := -1
	for i := range t.words {
		if a := &t.words[i]; a.head < 0 {
			if root >= 0 {
				return false
			}
			root = i
		}
		if a := &t.words[i]; i != k && (a.finite() || a.upos == "AUX") {
			return false
		}
	}
	if root < 0 || root > k || !t.nominal(root) || t.has(root, "cop") {
		return false
	}
	r := &t.words[root]
	w.head, w.rel, w.sub, w.xpos = -1, "root", "", "VBD"
	r.head, r.rel, r.sub = k, "nsubj", ""
	for _, m := range t.kids[root] {
		if m > k {
			t.words[m].head = k
		}
	}
	return true
}

// lift makes word k the verb of the clause and its head h the object.
func (t *tree) lift(k int) bool {
	w := &t.words[k]
	h := w.head
	n := &t.words[h]
	w.head, w.rel, w.sub = n.head, n.rel, n.sub
	if n.head >= 0 && (n.rel == "obj" || n.rel == "obl" || n.rel == "nmod" || n.rel == "nsubj") {
		w.rel, w.sub = "ccomp", ""
	}
	n.head, n.rel, n.sub = k, "obj", ""
	for _, m := range t.kids[h] {
		a := &t.words[m]
		if m == k {
			continue
		}
		switch a.rel {
		case "nsubj", "csubj", "advcl", "mark", "cc", "aux", "parataxis", "ccomp", "expl", "obl":
			a.head = k
		case "acl", "advmod", "punct":
			if m < k {
				a.head = k
				if a.rel == "acl" {
					a.rel = "advcl"
				}
			}
		case "conj":
			if t.verbal(m) {
				a.head = k
			}
		}
	}
	return true
}

// particle gives the "to" of a split infinitive or gerund back to its verb: "to further contribute", "to further strengthening".
func (t *tree) particle(i int) bool {
	w := &t.words[i]
	if w.form != "to" || w.head != i+1 || i+2 >= len(t.words) || t.words[i+1].upos != "ADV" && t.words[i+1].upos != "ADJ" || t.words[i+2].xpos != "VB" && t.words[i+2].xpos != "VBG" {
		return false
	}
	adverb := &t.words[i+1]
	if adverb.head != i+2 {
		if t.under(i+2, i+1) {
			return false
		}
		adverb.head, adverb.rel, adverb.sub = i+2, "advmod", ""
	}
	w.head, w.rel, w.sub = i+2, "mark", ""
	return true
}

// crossed says whether a token between i and its head before it lies outside the head's subtree.
func (t *tree) crossed(i int) bool {
	h := t.words[i].head
	if h < 0 || i-h > 200 {
		return false
	}
	for m := h + 1; m < i; m++ {
		if !t.under(m, h) {
			return true
		}
	}
	return false
}

// detached hangs a gerund that a word of the clause parts from its noun on the verb: "started the work now, hoping for help".
func (t *tree) detached(i int) bool {
	w := &t.words[i]
	if w.rel != "acl" || w.sub != "" || w.xpos != "VBG" || w.head < 0 || w.head > i || !t.crossed(i) {
		return false
	}
	v := t.words[w.head].head
	return v >= 0 && t.verbal(v) && t.move(i, v, "advcl", "")
}

// subjects leaves a verb one subject phrase, the one right before it; the others become loose.
func (t *tree) subjects(i int) bool {
	best, count := -1, 0
	for _, k := range t.kids[i] {
		if w := &t.words[k]; w.rel == "nsubj" && w.sub != "outer" && !relativePronoun(w) {
			count++
			if best < 0 || k < i {
				best = k
			}
		}
	}
	if count < 2 || t.words[i].rel == "dep" {
		return false
	}
	for _, k := range t.kids[i] {
		if w := &t.words[k]; w.rel == "nsubj" && w.sub != "outer" && !relativePronoun(w) && k != best {
			w.rel, w.sub = "dep", ""
		}
	}
	return false
}

func relativePronoun(w *word) bool { return w.form == "which" || w.form == "who" || w.form == "that" }

// operative makes the first word of an operative paragraph the verb that it is: "2. Demands that …", "Calls on all States to …",
// where the tagger took it for a noun.
func (t *tree) operative(i int) bool {
	w := &t.words[i]
	if w.upos != "NOUN" && w.upos != "PROPN" || len(w.form) < 4 || w.form[len(w.form)-1] != 's' || i+2 >= len(t.words) || !t.leading(i) {
		return false
	}
	lemma := w.lemma
	if lemma == w.form {
		lemma = lemma[:len(lemma)-1]
	}
	next := &t.words[i+1]
	if !t.verbs[lemma] || next.upos != "DET" && next.upos != "PRON" && next.form != "that" && next.form != "to" && next.form != "on" && next.form != "upon" && next.form != "for" {
		return false
	}
	h := w.head
	switch {
	case h < 0:
	case t.words[h].head >= 0 || h < i:
		return false
	case next.form == "that" && t.verbal(h):
		t.words[h].rel, t.words[h].sub = "ccomp", ""
		next.rel, next.sub, next.upos = "mark", "", "SCONJ"
	case w.rel != "nsubj" && t.nominal(h):
		t.words[h].rel, t.words[h].sub = "obj", ""
	default:
		return false
	}
	w.upos, w.xpos, w.lemma = "VERB", "VBZ", lemma
	if h >= 0 {
		w.head, w.rel, w.sub = -1, "root", ""
		t.words[h].head = i
		for _, k := range t.kids[h] {
			if a := &t.words[k]; k < i || a.rel == "punct" && k == len(t.words)-1 || t.nominal(h) && (a.rel == "advcl" || a.rel == "xcomp" || a.rel == "acl" && a.xpos == "VB" || a.rel == "conj" && t.verbal(k)) {
				a.head = i
			}
		}
	}
	t.asVerb(i)
	return true
}

// leading says whether nothing but a number, punctuation and adverbs stands before the word.
func (t *tree) leading(i int) bool {
	for k := range i {
		switch t.words[k].upos {
		case "NUM", "PUNCT", "ADV", "ADJ", "X", "SYM":
		default:
			return false
		}
	}
	return true
}

// asVerb gives what hangs on a word that became a verb the relations that verbs have.
func (t *tree) asVerb(i int) {
	last := -1
	for k := range t.words {
		a := &t.words[k]
		if a.head != i || k == i {
			continue
		}
		switch {
		case a.rel == "nmod":
			a.rel = "obl"
		case a.rel == "amod", a.rel == "nummod":
			a.rel, a.sub = "advmod", ""
		case a.rel == "acl" && (t.hasForm(k, "that") || t.has(k, "nsubj")):
			a.rel, a.sub = "ccomp", ""
			for _, m := range t.kids[k] {
				if b := &t.words[m]; b.form == "that" {
					b.rel, b.sub, b.upos = "mark", "", "SCONJ"
				}
			}
		case (a.rel == "acl" || a.rel == "advcl") && a.xpos == "VB":
			a.rel, a.sub = "xcomp", ""
		case a.rel == "acl" && last >= 0:
			a.head, a.sub = last, ""
		case (a.rel == "appos" || a.rel == "dep") && k > i && t.nominal(k):
			a.rel, a.sub = "obj", ""
			if last >= 0 {
				t.words[last].head, t.words[last].rel = k, "compound"
			}
			last = k
		}
	}
}

func (t *tree) hasForm(i int, form string) bool {
	for _, k := range t.kids[i] {
		if t.words[k].form == form {
			return true
		}
	}
	return false
}

// preambular makes a first word in -ing the participle that it is, where the parser took it for the subject of a verb after a
// comma: "Acting under Chapter II, the Council decides".
func (t *tree) preambular(i int) bool {
	w := &t.words[i]
	if w.head <= i || w.rel != "nsubj" && w.rel != "csubj" || len(w.form) < 5 || w.form[len(w.form)-3:] != "ing" {
		return false
	}
	if !t.leading(i) {
		return false
	}
	_, last := t.edges(i)
	if last+1 >= len(t.words) || t.words[last].form != "," && t.words[last+1].form != "," {
		return false
	}
	if w.upos != "VERB" {
		w.lemma = t.verbLemma(lemmaOf(w.form, &syntax.Token{XPOS: "VBG"}))
	}
	w.upos, w.xpos, w.rel, w.sub = "VERB", "VBG", "advcl", ""
	for _, k := range t.kids[i] {
		if t.words[k].rel == "nmod" {
			t.words[k].rel = "obl"
		}
	}
	return false
}

// nounComplement hangs an infinitive on the noun phrase right before it where that noun calls for one: "reaffirms its commitment to
// cut X", "makes efforts to reform Y".
func (t *tree) nounComplement(i int) bool {
	w := &t.words[i]
	if w.rel != "advcl" && w.rel != "xcomp" || w.xpos != "VB" || w.head < 0 || !t.verbal(w.head) {
		return false
	}
	first, _ := t.edges(i)
	if t.words[first].form != "to" || first == 0 {
		return false
	}
	at := -1
	for _, k := range t.kids[w.head] {
		if r := t.words[k].rel; (r == "obj" || r == "obl") && k < i && t.words[k].upos == "NOUN" {
			if _, last := t.edges(k); last == first-1 {
				at = k
			}
		}
	}
	if at < 0 {
		return false
	}
	o := &t.words[at]
	if _, ok := t.effectOf("noun", o.lemma, "clause"); !ok {
		return false
	}
	if e, ok := t.effectOf("verb", t.words[w.head].lemma, "clause"); ok && len(e.controller) > 0 {
		return false
	}
	return t.move(i, at, "acl", "")
}

// thatNoun makes a noun in -s at the root the verb that it is before "that": "The council demands that Norway …".
func (t *tree) thatNoun(i int) bool {
	w := &t.words[i]
	if w.head >= 0 || w.xpos != "NNS" || i == 0 || i+1 >= len(t.words) || t.words[i+1].form != "that" || t.reporting[frame{"verb", w.lemma, ""}] == "" {
		return false
	}
	subject := -1
	for _, k := range t.kids[i] {
		if t.words[k].rel == "compound" && k == i-1 {
			subject = k
		}
	}
	if subject < 0 {
		return false
	}
	w.upos, w.xpos = "VERB", "VBZ"
	for _, k := range t.kids[i] {
		if a := &t.words[k]; k < i && (a.rel == "det" || a.rel == "amod" || a.rel == "compound" || a.rel == "nmod") && k != subject {
			a.head = subject
		}
	}
	t.words[subject].rel, t.words[subject].sub = "nsubj", ""
	t.asVerb(i)
	return true
}

// lostSubject gives a finite verb the noun right before it, where the parser coordinated that with an object:
// "Norway signed the treaty and Peru rejected it".
func (t *tree) lostSubject(i int) bool {
	w := &t.words[i]
	if w.rel != "conj" || w.upos != "VERB" || t.has(i, "nsubj") || t.has(i, "cc") {
		return false
	}
	k := i - 1
	for k > 0 && (t.words[k].upos == "AUX" || t.words[k].upos == "ADV") {
		k--
	}
	if !w.finite() && k == i-1 || k <= 0 || !t.nominal(k) || t.words[k].rel != "conj" || !t.has(k, "cc") || t.under(i, k) {
		return false
	}
	first, _ := t.edges(k)
	if first < 1 || t.words[first].upos != "CCONJ" || t.words[k].head < w.head {
		return false
	}
	cc := t.child(k, "cc")
	t.words[cc].head = i
	return t.move(k, i, "nsubj", "")
}

// listed reads a verb after a comma as a member of the list of verbs that goes on after it: "will sign, ratify and publish".
func (t *tree) listed(i int) bool {
	w := &t.words[i]
	if w.rel != "parataxis" || w.head < 0 || w.head > i || w.upos != "VERB" || t.words[w.head].upos != "VERB" || t.has(i, "nsubj") || w.xpos != t.words[w.head].xpos {
		return false
	}
	first, _ := t.edges(i)
	if first == 0 || t.words[first].form != "," && t.words[first-1].form != "," {
		return false
	}
	for _, k := range t.kids[w.head] {
		if k > i && t.words[k].rel == "conj" && t.verbal(k) {
			w.rel = "conj"
		}
	}
	for _, k := range t.kids[i] {
		if k > i && t.words[k].rel == "conj" && t.verbal(k) {
			w.rel = "conj"
		}
	}
	return false
}

// objectGerund hangs "of violating X" on the verb that it belongs to, not on its object: "accused Peru of violating X".
func (t *tree) objectGerund(i int) bool {
	w := &t.words[i]
	if w.rel != "acl" || w.xpos != "VBG" || w.head < 0 || t.words[w.head].rel != "obj" {
		return false
	}
	h := t.words[w.head].head
	m := t.child(i, "mark")
	if h < 0 || m < 0 || !t.verbal(h) {
		return false
	}
	e, ok := t.effectOf("verb", t.words[h].lemma, t.words[m].form)
	return ok && len(e.controller) > 0 && t.move(i, h, "advcl", "")
}

// agentOf hangs "by X" on the nominalisation rather than on the noun inside it: "the launch of the fund by Norway".
func (t *tree) agentOf(i int) bool {
	w := &t.words[i]
	if w.rel == "obl" && w.sub != "agent" && w.upos == "PROPN" && t.hasForm(i, "by") && t.verbal(w.head) && t.words[w.head].xpos != "VBN" {
		first, _ := t.edges(i)
		for _, o := range t.kids[w.head] { // "praised the launch of the fund by Norway"
			if _, last := t.edges(o); t.words[o].rel == "obj" && last == first-1 && t.event(o) {
				return t.move(i, o, "nmod", "")
			}
		}
	}
	if w.rel != "nmod" || w.head < 0 || !t.hasForm(i, "by") || t.event(w.head) || t.words[w.head].rel != "nmod" || !t.hasForm(w.head, "of") {
		return false
	}
	h := t.words[w.head].head
	return h >= 0 && t.event(h) && t.move(i, h, "nmod", "")
}

// whoOf hangs "who …" on the person rather than on the country that the person is of: "Mr. Ande, of the Republic of Peru, who led
// the talks".
func (t *tree) whoOf(i int) bool {
	w := &t.words[i]
	h := w.head
	if w.rel != "acl" || w.sub != "relcl" || h < 0 || t.words[h].upos != "PROPN" || t.words[h].rel != "nmod" || !t.hasForm(i, "who") {
		return false
	}
	first, _ := t.edges(i)
	if first == 0 || t.words[first].form != "," && t.words[first-1].form != "," {
		return false
	}
	g, the := t.words[h].head, t.has(h, "det")
	for g >= 0 && t.words[g].upos == "PROPN" && t.words[g].rel == "nmod" {
		the = the || t.has(g, "det")
		g = t.words[g].head
	}
	return the && g >= 0 && t.words[g].upos == "PROPN" && t.move(i, g, "acl", "relcl")
}
