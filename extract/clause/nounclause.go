package clause

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
	if st.modality == Conditional && w.xpos == "VBN" && x.participle(k) && x.known(x.resolve(n), k, parent) {
		d.modality = Asserted // "would study the effects observed in 2010"
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
	case x.supposed(mark):
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
		if d.modality = Conditional; parent >= 0 && x.gerund(k) && x.props[parent].Modality == Planned {
			d.modality = Planned // "will read a few letters coming in today"
		}
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
	if by := x.measured(n, "too"); !known && (by || x.measured(n, "enough")) {
		d.modality, d.negative, d.tense = weaker(st.modality, Possible), by != st.negative, Future // "enough boats to win", "too many to count"
		d.subject = x.haver(n)
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
	switch {
	case !st.negative:
	case e.modality == Possible, e.modality == Planned, e.modality == Sought:
		d.negative = true // "has no right to close the lake", "has no plan to close it"
	case e.modality == Necessary && !e.reported:
		d.modality, d.negative = Possible, true // "there is no need to close the lake"
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
	switch x.t.words[n].form {
	case "first", "last", "second", "third", "latest", "earliest":
		return true
	}
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

// nounThat reads "the claim that …", "the fact that …".
func (x *run) nounThat(n, p int, lemma string, st status, d *context) {
	d.link, d.subject = "clause", nil
	d.past = st.tense == Past
	class := x.reporting[frame{"noun", lemma, ""}]
	denied, holder := st.negative, -1
	if g := x.t.words[n].head; g >= 0 && x.of[g] >= 0 && x.t.words[n].rel == "obj" {
		q := &x.props[x.of[g]]
		denied = denied || q.Negative
		if q.Lemma == "have" {
			holder = x.subjectOf(x.of[g])
		}
	}
	if e, ok := x.effectOf("noun", lemma, "that", "clause"); ok {
		if e.modality == Conditional && denied { // "there is no doubt that Norway left", "Peru has no doubt that …"
			if holder >= 0 {
				x.believed(&d.status, holder)
			}
			return
		}
		d.modality = weaker(d.modality, e.modality)
		if class == "" && !e.reported {
			return
		}
	}
	if class == "fact" || class == "proof" {
		if class == "proof" {
			d.modality = proven(d.modality, status{modality: st.modality, negative: denied})
		}
		if speaker := x.voiced(n); speaker >= 0 {
			d.source, d.reported = speaker, true
		}
		return
	}
	if class == "" && x.is("degree", lemma) {
		return // "to the point that it sank": so it was
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
		if len(e.controller) > 0 {
			d.subject = nil // "its gratitude to Norway for hosting": Norway hosts
		}
		for _, role := range e.controller {
			if d.subject == nil {
				d.subject = as(Subject, x.phrasesIn(p, role))
			}
		}
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
