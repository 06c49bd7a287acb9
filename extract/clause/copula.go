package clause

// copular reads "X is Y": an adjective, a noun, a phrase with a preposition or a clause as the predicate.
func (x *run) copular(i int, c context) int {
	t := x.t
	w := &t.words[i]
	switch {
	case w.upos == "ADJ" && x.is("participle", w.form) && x.complemented(i):
		return x.verb(i, x.participles[w.form], true, Verb, c)
	case w.upos == "ADV" && x.interrogative(i), w.upos == "ADP" && len(c.extra) > 0:
		st := x.judge(i, &c)
		be := x.add(Proposition{Kind: Verb, Head: t.child(i, "cop"), Lemma: "be", Parent: c.parent, Link: c.link}, st)
		if be < 0 {
			return -1
		}
		x.read[i], x.of[i] = true, be // "that is how they live": a clause, told below
		x.subjects(be, i, c)
		for _, a := range c.extra {
			x.put(be, a)
		}
		x.governed(be, st)
		x.clauses(be, i, Verb, st)
		return be
	case w.upos == "ADJ" && !t.has(i, "det") || w.upos == "ADV" && !t.has(i, "case"):
		return x.verb(i, w.lemma, false, Adjective, c)
	}
	cop := t.child(i, "cop")
	x.read[i] = true
	st := x.judge(i, &c)
	be := x.add(Proposition{Kind: Verb, Head: cop, Lemma: "be", Parent: c.parent, Link: c.link}, st)
	if be < 0 {
		return -1
	}
	x.read[cop], x.of[cop] = true, be
	if what, k := x.pseudocleft(i); k >= 0 {
		x.read[what], x.read[k] = true, true
		defer func() { // once the predicate is read
			x.read[k] = false
			d := context{parent: be, link: "relative", status: st}
			x.gap(k, i, &d)
			x.clause(k, d)
		}()
		c.subject = nil
	} else {
		x.subjects(be, i, c)
	}
	holder := x.surface(be)
	if t.verbal(i) {
		x.equated(be, i, c)
		return be
	}
	if role, target := x.role(i); role != "" && target >= 0 {
		x.of[i] = be
		for _, m := range x.members(target, role) {
			x.put(be, Argument{Role: m.role, Head: m.head, Prop: -1})
		}
		for _, k := range t.kids[i] {
			if t.words[k].rel == "obl" {
				x.oblique(be, k)
			}
		}
		x.read[i] = false
		x.noun(i, nominal{parent: be, link: "noun", status: st.nested(), copular: true})
		x.of[i] = be
		x.clauses(be, i, Verb, st)
		return be
	}
	for _, m := range x.members(i, Complement) {
		if !m.excluded {
			x.put(be, Argument{Role: Complement, Head: m.head, Prop: -1})
		}
	}
	x.read[i] = false
	said := st
	said.negative = st.negative != (x.contrasted(i) && x.denied(i))
	p := x.noun(i, nominal{parent: c.parent, link: c.link, holder: as(Holder, holder), status: said, predicate: true, copular: true})
	if p < 0 {
		p = be
	}
	x.clauses(p, i, Noun, st)
	for _, a := range x.in(p, Holder) {
		if a.Prop >= 0 {
			a.Role, a.Understood = Subject, false
			x.put(be, a) // "leaving is a mistake"
		}
	}
	return p
}

// wordless says whether a predicate broke off before it said anything: "I'm not, like".
func (x *run) wordless(i int) bool {
	if w := &x.t.words[i]; w.upos == "ADP" && w.rel == "acl" {
		return false // "the parks we have been to"
	}
	switch x.t.words[i].upos {
	case "PART", "INTJ", "CCONJ", "ADP", "PUNCT":
		return x.t.child(i, "nmod") < 0 && x.t.child(i, "obl") < 0
	}
	return false
}

// equated reads "the aim is to reduce X": the clause is what the subject consists in.
func (x *run) equated(be, i int, c context) {
	p := x.props[be]
	st := status{modality: p.Modality, negative: p.Negative, tense: p.Tense, source: p.Source, reported: p.Reported}
	x.governed(be, st)
	d := context{parent: be, link: "clause", status: st}
	found := false
	for _, s := range x.in(be, Subject) {
		if e, ok := x.effectOf("noun", x.t.words[s.Head].lemma, "clause", "of"); ok {
			d.status = x.affect(st, e, -1)
			d.subject = x.nounBearer(x.of[s.Head])
			found = true
		}
	}
	if x.gerund(i) && x.mark(i) == "for" {
		d.modality = weaker(st.modality, Sought) // "the hall is for holding feasts"
	}
	if found = found || x.gerund(i); !found && x.infinitive(i) {
		if e := x.in(be, Subject); len(e) > 0 && !x.spelt(e[0].Head) {
			d.modality = weaker(st.modality, Planned)
			if st.tense != Past { // "was to host": planned then
				d.tense = Future
			}
			d.subject = x.surface(be)
		} else {
			d.modality = weaker(st.modality, Sought)
		}
	}
	x.read[i] = false
	x.skipSubject(i)
	var others []int
	for _, k := range x.t.kids[i] {
		if x.t.words[k].rel == "conj" && x.t.has(k, "nsubj") && !x.read[k] {
			others = append(others, k)
			x.read[k] = true
		}
	}
	for _, q := range x.clause(i, d) {
		x.put(be, Argument{Role: Clausal, Head: x.props[q].Head, Prop: q})
	}
	for _, k := range others { // "was to host it, but Peru hosted it"
		x.read[k] = false
		x.clause(k, context{parent: be, link: "conj", status: c.status})
	}
}

// pseudocleft finds the clause of a subject that only stands for the predicate noun at i, -1 for none: "what Norway needs is a port".
func (x *run) pseudocleft(i int) (what, k int) {
	t := x.t
	what = t.child(i, "nsubj")
	if what < 0 || t.words[what].form != "what" || !t.nominal(i) || t.has(i, "case") {
		return -1, -1
	}
	for _, k := range t.kids[what] {
		if w := &t.words[k]; w.rel == "acl" && k > what && t.has(k, "nsubj") && !t.has(k, "obj") {
			return what, k
		}
	}
	return -1, -1
}

// consists says whether the gerund at i is what the subject of its copula consists in: "the aim is building a port".
func (x *run) consists(i int) bool {
	k := x.t.child(i, "nsubj")
	return k >= 0 && (x.t.words[k].sub == "outer" || x.t.words[k].form != "it" && x.spelt(k))
}

// spelt says whether an infinitive spells out what noun n is ("the trick is to wait"), instead of what it is to do.
func (x *run) spelt(n int) bool {
	w := &x.t.words[n]
	if m := x.t.child(n, "nmod"); m >= 0 && (w.upos == "NUM" || w.upos == "PRON" || w.upos == "DET") {
		w = &x.t.words[m] // "one of its aims is to win"
	}
	_, known := x.effectOf("noun", w.lemma, "clause", "of", "for")
	return known || x.is("content", w.lemma) || w.upos == "ADJ" || w.form == "what" || w.form == "all" || w.form == "that" || w.form == "this" || w.form == "it"
}

// skipSubject takes the outer subject away from a clause that is itself the predicate of a copula.
func (x *run) skipSubject(i int) {
	for _, k := range x.t.kids[i] {
		if w := &x.t.words[k]; w.rel == "nsubj" || w.rel == "csubj" {
			w.rel, w.sub = "dep", "outer"
		} else if w.rel == "cop" {
			w.rel = "dep"
		}
	}
}

// equates says whether the object of a copular verb is its complement: "remains a member", "represents a threat"; not so "represents
// Peru", "turned the ship".
func (x *run) equates(lemma string, object int) bool {
	switch lemma {
	case "turn", "feel", "prove":
		return false
	case "represent", "constitute":
		return x.t.hasForm(object, "a") || x.t.hasForm(object, "an")
	}
	return true
}

// cleft says whether the predicate at i is what "it is … that" puts in front.
func (x *run) cleft(i int) bool {
	if !x.t.has(i, "cop") {
		return false
	}
	for _, k := range x.t.kids[i] {
		if w := &x.t.words[k]; (w.rel == "nsubj" || w.rel == "expl") && w.form == "it" {
			return true
		}
	}
	return false
}

// clefted reads the clause k of "it was Norway that left", "it was in Lima that they met".
func (x *run) clefted(p, i, k int, st status) {
	if x.t.words[k].rel == "advcl" {
		p = x.of[x.t.child(i, "cop")]
	}
	c := context{parent: p, link: "relative", status: st}
	role, target := x.role(i)
	switch {
	case role == "" && !x.bind(k, i, 0):
		x.gap(k, i, &c)
	case role != "" && target >= 0:
		c.extra = []Argument{{Role: role, Head: target, Prop: -1, Understood: true}}
	}
	x.clause(k, c)
}
