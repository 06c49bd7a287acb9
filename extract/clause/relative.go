package clause

import "unicode"

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
	if antecedent >= 0 && x.open(antecedent, k, parent) {
		c.modality = Conditional
	}
	x.clause(k, c)
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
		return w.form == "those" || w.form == "anyone" || w.form == "anybody" || w.form == "whoever" || w.form == "everyone"
	}
	bare, indefinite := w.xpos == "NNS", false
	for _, m := range t.kids[n] {
		a := &t.words[m]
		switch {
		case m > n:
		case x.is("free-choice", a.form):
			return true
		case a.rel == "det" && (a.form == "a" || a.form == "an" || a.form == "some"):
			bare, indefinite = false, true
		case a.rel == "det", a.rel == "nmod", a.rel == "nummod", a.rel == "compound" && a.upos == "PROPN":
			bare = false
		}
	}
	if !bare && !indefinite || parent < 0 {
		return false
	}
	q := &x.props[parent]
	if q.Kind == Noun && q.Head == n {
		if len(x.in(parent, Holder)) > 0 || q.Parent < 0 {
			return false
		}
		q = &x.props[q.Parent]
	}
	if rank(q.Modality) > 0 || q.Negative {
		return true
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
		return q.Tense == Present && (v.xpos != "VBN" || v.lemma != "commit" && x.stative(v.lemma)) // "crimes committed in Peru" were
	}
	if _, ok := x.effectOf("verb", q.Lemma, "event"); ok {
		return true
	}
	_, ok := x.effectOf("verb", q.Lemma, "object")
	return ok
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

// nounClause reads a clause that hangs on noun n, whose proposition is p (-1: none).
func (x *run) nounClause(n, k, p, parent int, c nominal, st status) {
	t := x.t
	w := &t.words[k]
	if w.sub == "relcl" && !x.content(n, k) {
		x.relative(k, x.resolve(n), parent, st)
		return
	}
	mark := x.mark(k)
	lemma := t.words[n].lemma
	self := []Argument{{Role: Subject, Head: x.resolve(n), Prop: -1, Understood: true}}
	d := context{parent: parent, link: "participial", status: st.nested(), subject: self}
	if c.modality != Asserted && c.modality != "" && st.modality == c.modality {
		d.modality = st.modality
	}
	switch {
	case w.rel == "acl" && w.lemma == "include" && w.xpos == "VBG":
		x.including(k, parent, st)
		return
	case x.interrogative(n) && x.infinitive(k):
		d.modality, d.tense, d.subject = weaker(st.modality, Sought), Future, x.asker(n)
		if w := &t.words[n]; w.upos == "PRON" && !t.has(k, "obj") {
			d.extra = []Argument{{Role: Object, Head: n, Prop: -1, Understood: true}}
		}
		x.clause(k, d)
		return
	case x.infinitive(k) && (mark == "to" || mark == "but to" || x.is("purpose", mark) || x.prepositional(mark)):
		x.nounInfinitive(n, k, p, mark, st, &d)
		x.attach(p, Clausal, x.clause(k, d), d.link == "clause")
		return
	case x.is("conditional", mark):
		d.link, d.modality, d.subject = "clause", Conditional, nil
	case (mark == "that" || w.sub == "relcl") && (t.has(k, "nsubj") || w.finite()):
		x.nounThat(n, p, lemma, st, &d)
		x.attach(p, Clausal, x.clause(k, d), true)
		return
	case mark != "" && !x.is("subordinator", mark) && (x.gerund(k) || x.prepositional(mark)):
		x.nounGerund(p, mark, lemma, st, &d)
		x.attach(p, mark, x.clause(k, d), true)
		return
	case mark == "" && x.gerund(k) && x.is("trouble", lemma) && !t.has(k, "nsubj"):
		d.subject = x.haver(n) // "has trouble finding"
	case t.has(k, "nsubj") || w.finite() && !x.participle(k):
		d.link, d.subject = "adverbial", nil
	}
	if first, _ := t.edges(k); d.link == "participial" && first > 0 && (t.words[first].form == ":" || t.words[first-1].form == ":") {
		d.subject = nil // a list: "two sins: leaving early and coming late"
	} else if d.link == "participial" && k > n && t.has(n, "cop") && p >= 0 && first > 0 && (t.words[first].form == "," || t.words[first-1].form == ",") {
		if h := x.in(p, Holder); h != nil {
			d.subject = as(Subject, h) // "was a teacher, living in Oslo"
		}
	}
	if d.link == "participial" && k > n && x.open(x.resolve(n), k, parent) {
		d.modality = Conditional
	}
	x.clause(k, d)
}

func (x *run) attach(p int, role string, clauses []int, wanted bool) {
	if p < 0 || !wanted {
		return
	}
	for n, q := range clauses {
		if n == 0 && x.halved(x.props[p].Head, x.props[q].Head) {
			continue
		}
		x.put(p, Argument{Role: role, Head: x.props[q].Head, Prop: q})
	}
}

// including reads the nouns of "including X and Y", which are arguments of the noun before it.
func (x *run) including(k, parent int, st status) {
	x.read[k] = true
	for _, o := range x.t.kids[k] {
		switch x.t.words[o].rel {
		case "obj", "obl":
			x.noun(o, nominal{parent: parent, link: "noun", status: st.nested()})
		case "advcl", "conj":
			x.clause(o, context{parent: parent, link: "adverbial", status: st.nested()})
		}
	}
}

// nounInfinitive sets modality, link and understood subject of an infinitive on a noun: "efforts to V", "a fund to V".
func (x *run) nounInfinitive(n, k, p int, mark string, st status, d *context) {
	e, known := x.effectOf("noun", x.t.words[n].lemma, "clause")
	if x.passive(k) {
		d.modality, d.tense = weaker(st.modality, Planned), Future // "the meeting to be held"
		return
	}
	if !known && x.singled(n) && !x.openObject(k) && !x.scene(n) {
		d.status = st // "the first state to sign"
		if st.negative {
			d.status = hypothetical(st)
		}
		return
	}
	if !known {
		d.link = "purpose"
		d.modality = weaker(st.modality, Sought)
		d.tense = Future
		self := Argument{Role: Object, Head: x.resolve(n), Prop: -1, Understood: true}
		if s := x.stranded(k); s != "" {
			self.Role = s
			d.subject, d.extra = x.haver(n), []Argument{self}
		} else if role := x.circumstance(k, n); role != "" || x.scene(n) && !x.openObject(k) {
			if role == "" {
				role = "in"
			}
			self.Role = role
			d.subject, d.extra = x.haver(n), []Argument{self}
		} else if x.openObject(k) && mark == "to" {
			d.subject, d.extra = x.haver(n), []Argument{self}
		}
		return
	}
	d.link = "clause"
	d.status = x.affect(st, e, -1)
	if e.negative {
		d.negative = st.negative != e.negative
		d.modality = st.modality
	}
	if e.modality == Possible && st.negative {
		d.negative = true // "has no right to close the lake"
	}
	if e.reported {
		d.status = x.nounSource(d.status, p)
	}
	if d.subject = x.nounBearer(p); d.subject == nil {
		d.subject = x.haver(n)
	}
	if e.reported {
		d.subject = nil
		for _, role := range []string{"on", "to"} {
			if a := x.in(p, role); a != nil {
				d.subject = as(Subject, a)
			}
		}
	}
}

// scene says whether noun n names where, when or how something is done, not who does it: "the best place to see".
func (x *run) scene(n int) bool {
	switch x.t.words[n].lemma {
	case "place", "spot", "site", "area", "way", "thing", "step", "part", "reason", "moment":
		return true
	}
	return x.is("temporal", x.t.words[n].lemma)
}

// singled says whether noun n is picked by its place in a row: "the first state to sign", "the only one to sign", "the youngest".
func (x *run) singled(n int) bool {
	for _, k := range x.t.kids[n] {
		w := &x.t.words[k]
		if w.rel == "amod" && k < n && (w.form == "first" || w.form == "last" || w.form == "only" || w.form == "second" || w.form == "third" || w.xpos == "JJS" && w.form != "best") {
			return true
		}
	}
	return false
}

// interrogative says whether a clause on word n is a question: "how to vote", "what to do".
func (x *run) interrogative(n int) bool {
	switch x.t.words[n].form {
	case "how", "what", "when", "where", "why", "which", "who", "whom", "whether":
		return true
	}
	return false
}

// asker is the subject of the verb that the question word n belongs to: who would do it in "knows how to vote".
func (x *run) asker(n int) []Argument {
	g := x.t.words[n].head
	if g < 0 || x.of[g] < 0 || x.props[x.of[g]].Kind != Verb || x.is("naming", x.props[x.of[g]].Lemma) {
		return nil
	}
	if p := x.of[g]; len(x.in(p, Indirect)) > 0 {
		return as(Subject, x.in(p, Indirect))
	} else if x.t.words[n].rel != "nsubj" {
		return x.surface(p)
	}
	return nil
}

// haver is who gets or has noun n by the verb that it is the object of, nil where that does not say: "gave *Peru* a chance to
// win", "*Peru* found a way to win".
func (x *run) haver(n int) []Argument {
	g := x.t.words[n].head
	if g < 0 || x.t.words[n].rel != "obj" || x.of[g] < 0 {
		return nil
	}
	p := x.of[g]
	q := &x.props[p]
	switch {
	case len(x.in(p, Indirect)) > 0:
		return as(Subject, x.in(p, Indirect))
	case q.Passive || q.Kind != Verb || !x.is("haver", q.Lemma):
		return nil
	}
	return x.surface(p)
}

// openObject says whether an infinitive lacks its object: "steps to take", "an issue to address".
func (x *run) openObject(k int) bool {
	_, last := x.t.edges(k)
	if x.passive(k) || x.t.has(k, "cop") {
		return false
	}
	for m := k + 1; m <= last; m++ {
		switch x.t.words[m].upos {
		case "PUNCT", "ADV":
		default:
			return false
		}
	}
	return true
}

// nounBearer is whose plan, effort or right a noun is: its possessor, holder or author.
func (x *run) nounBearer(p int) []Argument {
	if p < 0 {
		return nil
	}
	n := x.props[p].Head
	for _, role := range []string{Possessor, Holder, "by", "of", "for", "among"} {
		if role == Holder && x.t.words[n].rel != "obj" && x.t.words[n].rel != "obl" && x.t.words[n].rel != "conj" {
			continue // "it is a way to win": it does not win
		}
		if a := x.phrasesIn(p, role); a != nil {
			return as(Subject, a)
		}
	}
	for _, a := range x.in(p, Modifier) {
		if unicode.IsUpper(firstRune(x.s.Tokens[a.Head].Form)) {
			return as(Subject, []Argument{a}) // "Kenyan efforts to win"
		}
	}
	return nil
}

// phrasesIn lists the arguments of p in a role that are phrases, not clauses.
func (x *run) phrasesIn(p int, role string) []Argument {
	var out []Argument
	if p < 0 {
		return nil
	}
	for _, a := range x.in(p, role) {
		if a.Prop < 0 {
			out = append(out, a)
		}
	}
	return out
}

// nounThat reads "the claim that …", "the fact that …".
func (x *run) nounThat(n, p int, lemma string, st status, d *context) {
	d.link, d.subject = "clause", nil
	d.past = st.tense == Past
	class := x.reporting[frame{"noun", lemma, ""}]
	if e, ok := x.effectOf("noun", lemma, "clause"); ok {
		d.modality = weaker(d.modality, e.modality)
		if class == "" && !e.reported {
			return
		}
	}
	if class == "fact" {
		if speaker := x.voiced(n); speaker >= 0 {
			d.source, d.reported = speaker, true
		}
		return
	}
	d.status = x.nounSource(d.status, p)
	if st.negative {
		d.modality = Conditional
	}
}

// nounGerund reads "the goal of reducing X", "funds for building X".
func (x *run) nounGerund(p int, mark, lemma string, st status, d *context) {
	d.link = "clause"
	if d.subject = x.nounBearer(p); p >= 0 && mark != "of" && x.t.event(x.props[p].Head) && len(x.in(p, Possessor)) == 0 && len(x.in(p, "by")) == 0 && len(x.in(p, Holder)) == 0 {
		d.subject = nil // "the use of wood in building"
	}
	if e, ok := x.effectOf("noun", lemma, mark+"+gerund", mark); ok {
		d.status = x.affect(st, e, -1)
		if e.negative {
			d.negative = st.negative != e.negative
			d.modality = st.modality
		}
		return
	}
	if e, ok := x.prepositions[mark]; ok && mark != "by" {
		d.status = x.affect(st, e, -1)
		if e.modality == Sought {
			d.link = "purpose"
		}
		return
	}
	switch mark {
	case "for", "to", "at":
		d.modality = weaker(st.modality, Sought)
		if mark == "for" {
			d.link = "purpose"
		}
	default:
		d.modality = weaker(st.modality, d.modality)
	}
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
	if t.words[first].form != "that" || x.reporting[frame{"noun", t.words[n].lemma, ""}] == "" {
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
