package clause

// relative reads a relative clause with its antecedent, -1 where that is a whole clause.
func (x *run) relative(k, antecedent, parent int, st status) {
	t := x.t
	c := context{parent: parent, link: "relative", status: st.nested()}
	if antecedent < 0 {
		antecedent = x.before(k)
	}
	if antecedent >= 0 && !x.bind(k, antecedent, 0) {
		x.gap(k, antecedent, &c)
	}
	if x.infinitive(k) && !t.has(k, "nsubj") {
		c.modality = weaker(st.modality, Sought)
	}
	if antecedent >= 0 && parent >= 0 {
		if q := &x.props[parent]; q.Kind == Noun && q.Head == antecedent && len(x.in(parent, Holder)) > 0 {
			c.modality = weaker(q.Modality, c.modality) // "Norway can be the state that ends the war"
		}
	}
	if st.modality == Conditional && antecedent >= 0 && x.known(antecedent, k, parent) {
		c.modality = Asserted
	}
	if antecedent >= 0 && parent >= 0 && t.words[antecedent].form == "where" && t.hasForm(antecedent, "to") && !x.settled(k) {
		c.modality = weaker(x.props[parent].Modality, c.modality) // "wants to raise it to where they feel safe"
	}
	if antecedent >= 0 && (x.open(antecedent, k, parent) || x.toCome(antecedent, k)) {
		c.modality = Conditional
	}
	x.clause(k, c)
}

// known says whether the relative clause k is on a certain thing, so that it tells a fact even where the clause above is an open
// one: "would sell the boats that it owns", "if Peru, which left, comes back".
func (x *run) known(n, k, parent int) bool {
	t := x.t
	if x.question(k) || len(t.words) > 0 && t.words[len(t.words)-1].form == "?" || x.is("kind", t.words[n].lemma) || t.has(n, "cop") {
		return false
	}
	if parent >= 0 && x.props[parent].Tense == Past || !x.settled(k) && !x.participle(k) && t.words[k].xpos != "VBZ" && t.words[k].xpos != "VBP" {
		return false // "if it built the house that it wanted"
	}
	for _, m := range t.kids[k] {
		if a := &t.words[m]; a.rel == "aux" && a.xpos == "MD" {
			return false
		}
	}
	sure := t.words[n].upos == "PROPN" || t.words[n].form == "all" && x.settled(k)
	if s := t.child(k, "nsubj"); s >= 0 && s < k && x.settled(k) {
		sure = sure || t.words[s].upos == "PROPN" || t.words[s].upos == "NOUN" && t.hasForm(s, "the") // "would deny help that Norway promised"
	}
	for _, m := range t.kids[n] {
		switch a := &t.words[m]; {
		case m > n:
		case a.xpos == "JJS", a.form == "first", a.form == "last", a.form == "only":
			return false
		case a.rel == "det" && (a.form == "the" || a.form == "this" || a.form == "that" || a.form == "these"), a.rel == "nmod" && a.sub == "poss":
			sure = true
		}
	}
	return sure
}

// toCome says whether the clause at k, in the present, tells what a time is to bring: "by the time that Norway joins".
func (x *run) toCome(n, k int) bool {
	t := x.t
	if lemma := t.words[n].lemma; lemma != "time" && lemma != "day" && lemma != "moment" && lemma != "year" && lemma != "date" || t.has(n, "cop") {
		return false
	}
	return (t.words[k].xpos == "VBZ" || t.words[k].xpos == "VBP") && !x.settled(k)
}

// open says whether the noun n that the clause at k restricts stands for no certain thing, so that the clause tells nothing of
// it: "any State that breaks the pact", "those who fund the war"; and for bare plurals and indefinite nouns, where the verb
// that governs them asserts no such thing: "Norway opposes steps that harm Peru", "may propose a plan that helps Peru".
func (x *run) open(n, k, parent int) bool {
	t := x.t
	w := &t.words[n]
	if first, _ := t.edges(k); w.upos == "PROPN" || first > 0 && (t.words[first].form == "," || t.words[first-1].form == ",") {
		return false
	}
	if w.upos == "PRON" {
		return w.form == "those" && !x.settled(k) || w.form == "anyone" || w.form == "anybody" || w.form == "whoever" || w.form == "everyone"
	}
	bare, indefinite := w.xpos == "NNS", false
	for _, m := range t.kids[n] {
		a := &t.words[m]
		switch {
		case m > n:
		case a.form == "those" && x.settled(k):
			return false // "those states that signed it"
		case x.is("free-choice", a.form):
			return true
		case a.rel == "det" && (a.form == "a" || a.form == "an" || a.form == "some"):
			bare, indefinite = false, true
		case a.rel == "amod" && (a.form == "several" || a.form == "many" || a.form == "numerous"):
			bare = false
		case a.rel == "det", a.rel == "nmod", a.rel == "nummod", a.rel == "compound" && a.upos == "PROPN":
			bare = false
		}
	}
	if !bare && !indefinite || parent < 0 {
		return false
	}
	q := &x.props[parent]
	if q.Lemma == "be" && x.t.has(q.Head, "expl") && rank(q.Modality) == 0 && !q.Negative {
		return false // "there are states that oppose it"
	}
	if q.Kind == Noun && q.Head == n {
		if len(x.in(parent, Holder)) > 0 || q.Parent < 0 {
			return false
		}
		q = &x.props[q.Parent]
	}
	if rank(q.Modality) > 0 || q.Negative {
		return !x.settled(k) && !(x.participle(k) && (t.words[k].lemma == "bear" || x.is("naming", t.words[k].lemma)))
	}
	if !bare {
		return false
	}
	role := ""
	for _, a := range q.Args {
		if a.Head == n {
			role = a.Role
		}
	}
	if q.Kind != Verb || role == "" || role == Subject {
		v := &t.words[k]
		if v.xpos == "VBG" && v.rel == "acl" && v.sub == "" && role != Subject {
			return false // "runs plans helping Peru"
		}
		return q.Tense == Present && !x.settled(k) && (v.xpos != "VBN" || v.lemma != "commit" && x.stative(v.lemma)) // "crimes committed in Peru" were
	}
	if _, ok := x.effectOf("verb", q.Lemma, "event"); ok {
		return true
	}
	_, ok := x.effectOf("verb", q.Lemma, "object")
	return ok
}

// settled says whether the clause at k tells what happened or goes on: it is in the past, the perfect or the progressive.
func (x *run) settled(k int) bool {
	past := x.t.words[k].xpos == "VBD"
	for _, m := range x.t.kids[k] {
		switch a := &x.t.words[m]; {
		case a.rel != "aux" && a.rel != "cop":
		case a.xpos == "MD":
			return false
		case a.xpos == "VBD" || a.lemma == "have" || a.lemma == "be" && a.rel == "aux" && x.t.words[k].xpos == "VBG":
			past = true
		}
	}
	return past
}

// bind gives the relative pronouns of the clause at k their antecedent; it reports whether it found one.
func (x *run) bind(k, antecedent, depth int) bool {
	found := false
	for _, m := range x.t.kids[k] {
		w := &x.t.words[m]
		switch {
		case x.relativizer(m):
			x.subst[m] = antecedent
			found = true
		case depth < 3 && (w.rel == "obl" || w.rel == "nsubj" || w.rel == "obj" || w.rel == "nmod" || w.rel == "det" || w.rel == "xcomp" || w.rel == "ccomp" || w.rel == "conj" && depth == 0):
			found = x.bind(m, antecedent, depth+1) || found
		}
	}
	return found
}

func (x *run) relativizer(m int) bool {
	w := &x.t.words[m]
	switch w.form {
	case "which", "who", "whom", "whose":
		return true
	case "that":
		return w.upos == "PRON" && w.rel != "mark" && w.rel != "det"
	case "where":
		return w.rel == "advmod" || w.rel == "obl"
	}
	return false
}

// gap finds the place of the antecedent in a relative clause without a pronoun: "the treaty Norway signed".
func (x *run) gap(k, antecedent int, c *context) {
	t := x.t
	a := Argument{Role: Object, Head: antecedent, Prop: -1, Understood: true}
	if t.words[antecedent].upos == "ADV" || t.words[antecedent].upos == "SCONJ" {
		return // "how Norway votes"
	}
	switch {
	case !t.has(k, "nsubj"):
		a.Role = Subject
		c.subject = []Argument{a}
		return
	case t.words[k].upos == "ADP" && t.has(k, "cop"):
		a.Role = t.words[k].form // "the parks we have been to"
		c.extra = []Argument{a}
		return
	case x.passive(k) || t.has(k, "cop"):
		return
	}
	if s := x.stranded(k); s != "" {
		a.Role = s
	} else if role := x.circumstance(k, antecedent); role != "" && !(x.mark(k) == "that" && t.has(antecedent, "cop")) {
		a.Role = role
	} else if t.has(k, "obj") || t.has(k, "ccomp") || x.mark(k) == "that" {
		return
	} else if v := t.child(k, "xcomp"); v >= 0 && t.verbal(v) {
		for m := v; m >= 0 && t.verbal(m); m = t.child(m, "xcomp") {
			v = m // "the treaty Norway wants to try to sign"
		}
		if !t.has(v, "obj") && !t.has(v, "ccomp") && !x.passive(v) && !t.has(v, "cop") && !x.is("intransitive", t.words[v].lemma) {
			if s := x.stranded(v); s != "" {
				a.Role = s
			}
			if x.gaps == nil {
				x.gaps = map[int][]Argument{}
			}
			x.gaps[v] = append(x.gaps[v], a)
		}
		return
	}
	c.extra = []Argument{a}
}

// circumstance is the role of an antecedent that names the way, the time, the place or the reason of what the clause says, ""
// for others: "the way Norway votes", "the day Norway joined", "places nobody goes".
func (x *run) circumstance(k, antecedent int) string {
	t := x.t
	verb := t.words[k].lemma
	switch lemma := t.words[antecedent].lemma; {
	case lemma == "way" || lemma == "manner":
		return "in"
	case lemma == "reason" && (t.has(k, "obj") || verb != "give"):
		return "for"
	case lemma == "place" && (verb == "go" || verb == "live" || verb == "stay" || verb == "work"):
		return "in"
	case x.is("temporal", lemma) || lemma == "moment" || lemma == "time":
		switch verb {
		case "take", "spend", "have", "need", "waste", "choose", "enjoy", "remember":
			return ""
		}
		return "unmarked"
	}
	return ""
}

// stranded is a preposition that has lost its noun: "the office Norway works with".
func (x *run) stranded(k int) string {
	for _, m := range x.t.kids[k] {
		w := &x.t.words[m]
		if m > k && w.upos == "ADP" && len(x.t.kids[m]) == 0 && (w.rel == "obl" || w.rel == "advmod" || w.rel == "case" || w.rel == "dep") {
			return w.form
		}
	}
	return ""
}

// before finds the antecedent of a relative clause that the parser hung on a verb: the plain noun phrase right before it.
func (x *run) before(k int) int {
	t := x.t
	first, _ := t.edges(k)
	i := first - 1
	for i >= 0 && t.words[i].upos == "PUNCT" {
		i--
	}
	for i >= 0 && (t.words[i].rel == "compound" || t.words[i].rel == "flat") && t.words[i].head >= 0 && t.words[i].head < first {
		i = t.words[i].head
	}
	if i < 0 || t.words[i].upos != "NOUN" && t.words[i].upos != "PROPN" || t.words[i].rel == "nmod" && !t.verbal(max(t.words[i].head, 0)) {
		return -1
	}
	return i
}

// content says whether a clause that the parser calls relative is what the noun says: "the claim that Norway left".
func (x *run) content(n, k int) bool {
	t := x.t
	first, _ := t.edges(k)
	if _, known := x.effectOf("noun", t.words[n].lemma, "clause"); t.words[first].form != "that" || !known && x.reporting[frame{"noun", t.words[n].lemma, ""}] == "" {
		return false
	}
	subject, objects := false, 0
	for _, m := range t.kids[k] {
		switch t.words[m].rel {
		case "nsubj":
			subject = subject || m != first
		case "obj":
			objects++
		}
	}
	return subject && (t.words[first].rel != "obj" || objects > 1)
}

// relativeClause says whether a clause without a mark begins with a relative pronoun.
func (x *run) relativeClause(k int) bool {
	first, _ := x.t.edges(k)
	for m := first; m <= first+2 && m < k; m++ {
		switch x.t.words[m].form {
		case "which", "whose", "whom":
			return !x.t.has(k, "mark")
		}
	}
	return false
}
