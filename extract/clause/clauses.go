package clause

// clauses reads the clauses that depend on the predicate at token i, whose proposition is p.
func (x *run) clauses(p, i int, kind Kind, st status) {
	t := x.t
	for _, k := range t.kids[i] {
		w := &t.words[k]
		if x.read[k] {
			continue
		}
		switch w.rel {
		case "ccomp":
			x.complement(p, i, k, kind, st)
		case "xcomp":
			if x.predicative(k) {
				x.secondary(p, k, st)
			} else {
				x.complement(p, i, k, kind, st)
			}
		case "csubj":
			x.clausalSubject(p, k, st)
		case "advcl":
			switch {
			case w.sub == "relcl" && x.cleft(i):
				x.clefted(p, i, k, st)
			case w.sub == "relcl" && x.props[p].Head == i && t.verbal(i) && x.bind(k, i, 0):
				x.clause(k, context{parent: p, link: "relative", status: st.nested()}) // "left, which hurt Peru"
			case x.relativeClause(k):
				x.relative(k, -1, p, st)
			default:
				x.adverbial(p, i, k, kind, st)
			}
		case "acl":
			switch {
			case w.sub == "relcl" && x.cleft(i):
				x.clefted(p, i, k, st)
			case w.sub == "relcl":
				x.relative(k, -1, p, st)
			default:
				x.adverbial(p, i, k, kind, st)
			}
		case "obl", "nmod":
			if role, _ := x.role(k); x.aside(k, role) {
				x.read[k] = true
			} else if role, target := x.role(k); target >= 0 && target != k && t.verbal(target) && !x.read[target] {
				x.read[k] = true
				x.afterPreposition(p, target, role, kind, st)
			} else if !x.read[k] && kind != Noun {
				x.noun(k, nominal{parent: p, link: "noun", status: st.nested()})
			}
		case "parataxis", "dep", "list", "appos", "dislocated", "vocative", "discourse":
			x.loose(p, i, k, st)
		case "nsubj", "obj", "iobj", "advmod":
			if t.nominal(k) && kind != Noun {
				x.noun(k, nominal{parent: p, link: "noun", status: st.nested()})
			} else if t.verbal(k) && kind != Noun {
				x.clause(k, context{parent: p, link: "clause", status: hypothetical(st)})
			}
		}
	}
}

func hypothetical(st status) status {
	out := st.nested()
	out.modality = Conditional
	return out
}

// predicative says whether an xcomp is a secondary predicate rather than a clause.
func (x *run) predicative(k int) bool {
	t := x.t
	if t.has(k, "cop") || t.has(k, "mark") && !t.has(k, "case") {
		return false
	}
	return !t.verbal(k)
}

// secondary reads "became a member", "was elected president", "remains committed to X".
func (x *run) secondary(p, k int, st status) {
	t := x.t
	w := &t.words[k]
	if w.upos == "PART" || w.upos == "ADP" && len(t.kids[k]) == 0 {
		return // "agrees to:"
	}
	holder := x.described(p)
	switch q := &x.props[p]; {
	case t.has(q.Head, "expl") && !x.is("copular", q.Lemma):
		holder = nil // "makes it clear that"
	case (q.Lemma == "make" || q.Lemma == "find" || q.Lemma == "render") && !q.Passive && len(x.in(p, Object)) == 0:
		holder = nil // "makes difficult to see"
	}
	if !x.props[p].Passive && x.props[p].Kind == Verb {
		if o := x.in(p, Object); o != nil && !x.is("copular", x.props[p].Lemma) {
			holder = as(Subject, o)
		}
	}
	if w.upos == "ADJ" || w.upos == "ADV" {
		c := context{parent: p, link: "clause", status: st, subject: holder}
		x.put(p, Argument{Role: Complement, Head: k, Prop: -1})
		x.opined(p, k, &c.status)
		x.clause(k, c)
		return
	}
	role, target := x.role(k)
	if role == "" || target < 0 {
		role, target = Complement, k
		if q := &x.props[p]; q.Kind == Verb && !q.Passive && !x.is("copular", q.Lemma) && !x.is("naming", q.Lemma) && len(x.in(p, Object)) == 0 && t.has(k, "det") {
			role = Object // no verb of being or naming: the parser's slip
		}
	}
	for _, m := range x.members(target, role) {
		x.put(p, Argument{Role: m.role, Head: m.head, Prop: -1})
	}
	for _, m := range x.members(target, role) {
		a := Argument{Role: m.role, Head: m.head, Prop: -1}
		d := x.under(p, a, st)
		if role == Complement {
			d.holder = as(Holder, holder)
		}
		x.noun(m.head, d)
	}
}

// complement reads an infinitive or a that-clause of a verb, an adjective or a predicate noun.
func (x *run) complement(p, i, k int, kind Kind, st status) {
	word := "verb"
	switch kind {
	case Adjective:
		word = "adjective"
	case Noun:
		word = "noun"
	}
	lemma := x.props[p].Lemma
	c := context{parent: p, link: "clause", status: st.nested()}
	if x.is("conditional", x.mark(k)) || k == x.asked {
		c.modality = Conditional
	}
	e, known := x.effectOf(word, lemma, "clause")
	switch {
	case x.participle(k):
		c.status, c.subject = st, x.described(p)
		if o := x.in(p, Object); o != nil && !x.props[p].Passive && kind == Verb {
			c.subject = as(Subject, o)
		}
	case x.gerund(k) && !x.t.has(k, "nsubj"):
		g, ok := x.effectOf(word, lemma, "gerund")
		c.subject = x.surface(p)
		if ok {
			c.status = x.imposed(p, st, g)
		} else {
			c.status = st
		}
		if o := x.raisedObject(p, k); o != nil {
			c.subject = o
		}
		if x.instrumental(p, k) {
			c.subject = x.in(p, Subject)
		}
	case x.infinitive(k) || x.t.words[k].xpos == "VB" && !x.t.has(k, "aux") && x.mark(k) != "that" && !x.t.has(k, "nsubj"):
		x.infinitival(p, k, kind, e, known, st, &c)
	default:
		x.finite(p, k, word, lemma, e, known, st, &c)
	}
	broken := x.broken(i, k)
	for n, q := range x.clause(k, c) {
		if !broken || n > 0 && x.t.words[k].rel != "ccomp" {
			x.put(p, Argument{Role: Clausal, Head: x.props[q].Head, Prop: q})
		}
	}
}

// broken says whether the finite clause k of i is only a piece of what was said: one of two complements side by side, or one
// whose subject the parser lost.
func (x *run) broken(i, k int) bool {
	t := x.t
	if x.halved(i, k) {
		return true
	}
	if t.words[k].rel != "ccomp" || !t.verbal(k) {
		return false
	}
	for _, m := range t.kids[i] {
		if m != k && t.words[m].rel == "ccomp" && t.verbal(m) {
			return true
		}
	}
	if x.infinitive(k) || x.gerund(k) || t.has(k, "nsubj") || t.has(k, "csubj") || t.has(k, "expl") {
		return false
	}
	finite := t.words[k].finite() && t.words[k].xpos != "VBD"
	for _, m := range t.kids[k] {
		a := &t.words[m]
		finite = finite || (a.rel == "aux" || a.rel == "cop") && (a.finite() || a.xpos == "MD")
	}
	return finite
}

// halved says whether the infinitive or gerund k under i leaves its object to others: to its conjunct ("agreed to found and run a
// fund") or to a relative clause ("the goods that they agreed to tax"). Alone it says too little.
func (x *run) halved(i, k int) bool {
	t := x.t
	if !x.infinitive(k) && !x.gerund(k) {
		return false
	}
	conjunct := false
	for _, m := range t.kids[k] {
		switch r := t.words[m].rel; {
		case m < k, r == "punct", r == "cc", r == "advmod":
		case r == "conj" && t.verbal(m):
			conjunct = conjunct || t.words[m].xpos == t.words[k].xpos && t.has(m, "obj")
		default:
			return false
		}
	}
	return conjunct || t.words[i].rel == "acl" || t.words[i].rel == "advcl" && t.hasForm(i, "as")
}

// imposed is what p imposes on an infinitive or gerund: its own modality and negation and the effect of its word.
func (x *run) imposed(p int, st status, e effect) status {
	out := x.affect(st, e, p)
	out.modality = weaker(st.modality, e.modality)
	out.negative = st.negative != e.negative
	if st.negative && e.modality == Necessary && rank(st.modality) <= rank(Necessary) {
		out.modality = Possible // "does not have to pay": may leave it
	}
	if rank(e.modality) == 0 {
		out.tense = st.tense
	}
	return out
}

// finite sets what a that-clause under p inherits: attribution above all.
func (x *run) finite(p, k int, word, lemma string, e effect, known bool, st status, c *context) {
	q := &x.props[p]
	c.past = st.tense == Past
	if q.Lemma == "be" { // "the trouble is that Norway left"
		if s := x.subjectOf(p); s >= 0 {
			if e, ok := x.effectOf("noun", x.t.words[s].lemma, "clause"); ok {
				c.status = x.affect(st, e, -1)
			}
		}
		if st.negative {
			c.modality = Conditional
		}
		return
	}
	class := x.reporting[frame{word, lemma, ""}]
	if x.question(k) || x.gerund(k) || x.is("conditional", x.mark(k)) {
		return // "asked why Norway left": that it left nobody reports
	}
	if lemma == "mean" {
		return // "this means that Norway left"; "means to leave" is a plan
	}
	if known && word == "verb" && !(e.modality == Necessary && x.indicative(lemma, k)) {
		c.modality = weaker(c.modality, e.modality)
	}
	if word == "adjective" && known {
		c.modality = weaker(c.modality, e.modality)
		if e.negative {
			c.modality = Conditional
		}
	}
	switch {
	case class == "fact":
	case class == "" && known && !e.reported, word == "adjective", word == "noun" && class == "":
		if st.negative {
			c.modality = Conditional
		}
	default:
		source := -1
		if q.Kind == Verb {
			source = x.subjectOf(p)
		}
		x.report(&c.status, source)
		if source < 0 || !x.is("first-person", x.t.words[source].form) || rank(st.modality) == rank(Conditional) {
			c.modality = weaker(c.modality, st.modality) // "I must say that Norway left" says it
		}
		if st.negative || lemma == "doubt" || lemma == "deny" {
			c.modality = Conditional
		}
	}
}

// indicative says whether the clause k of "suggest", "propose" or "insist" tells what is so, not what should be: "suggests that Norway
// left", not "suggests that Norway leave".
func (x *run) indicative(lemma string, k int) bool {
	if lemma != "suggest" && lemma != "propose" && lemma != "insist" {
		return false
	}
	if x.t.words[k].finite() && x.t.verbal(k) {
		return true
	}
	for _, m := range x.t.kids[k] {
		if w := &x.t.words[m]; (w.rel == "aux" || w.rel == "cop") && w.finite() && w.form != "should" {
			return true
		}
	}
	return false
}

// question says whether the clause at k begins with why, how, what or the like.
func (x *run) question(k int) bool {
	first, _ := x.t.edges(k)
	if x.t.words[first].upos == "ADP" && first+1 < len(x.t.words) {
		first++
	}
	return x.interrogative(first) && x.t.words[first].form != "whether"
}

// clausalSubject reads a clause as the subject of p: "joining X is a duty".
func (x *run) clausalSubject(p, k int, st status) {
	q := &x.props[p]
	word := "verb"
	switch q.Kind {
	case Adjective:
		word = "adjective"
	case Noun:
		word = "noun"
	}
	c := context{parent: p, link: "clause", status: hypothetical(st)}
	if e, ok := x.effectOf(word, q.Lemma, "clause"); ok {
		c.status = x.imposed(p, st, e)
		c.subject = as(Subject, x.in(p, "for"))
	} else if x.mark(k) == "that" {
		c.status = st.nested()
		if q.Passive && x.reporting[frame{"verb", q.Lemma, ""}] != "fact" {
			x.report(&c.status, x.subjectOf(p))
		}
	}
	if x.is("conditional", x.mark(k)) {
		c.modality, c.negative, c.reported, c.source = Conditional, false, st.reported, st.source // "it is not known whether"
	}
	role := Subject
	switch {
	case x.t.has(q.Head, "expl") || x.extraposed(q.Head):
		role = Clausal
	case q.Kind == Noun:
		role = Holder
	case q.Passive:
		role = Object
	}
	for _, r := range x.clause(k, c) {
		x.put(p, Argument{Role: role, Head: x.props[r].Head, Prop: r})
	}
}

// extraposed says whether "it" holds the place of the clause.
func (x *run) extraposed(i int) bool {
	k := x.t.child(i, "nsubj")
	return k >= 0 && x.isExpletive(k)
}

// subjectOf is the head of the first subject of p, -1 for none.
func (x *run) subjectOf(p int) int {
	if a := x.phrasesIn(p, Subject); len(a) > 0 {
		return a[0].Head
	}
	return -1
}

// adverbial reads an adverbial clause of p.
func (x *run) adverbial(p, i, k int, kind Kind, st status) {
	mark := x.mark(k)
	if mark == "as" && x.t.words[k].form == "follows" {
		return
	}
	if o := x.t.child(k, "obj"); mark == "" && x.t.words[k].form == "given" && o > k && x.participle(k) { // "given the weather"
		x.read[k] = true
		x.arguments(p, "given", o)
		x.noun(o, nominal{parent: p, link: "noun", status: st.nested()})
		return
	}
	c := context{parent: p, link: "adverbial", status: st.nested(), subject: x.surface(p)}
	if s := x.t.child(k, "nsubj"); mark == "as" && s >= 0 && x.resolve(s) == st.source {
		c.source, c.reported = -1, false // "as the chair said": that the chair said so, the document says
	}
	if mark == "as" && x.participle(k) {
		c.subject = nil // "its return, as proposed by Peru": what was proposed is anybody's guess
	}
	switch {
	case x.is("conditional", mark), mark == "" && x.inverted(k):
		c.modality = Conditional
	case x.generic(mark, k, st):
		c.modality = Conditional
	case mark == "than":
		c.modality = Conditional
	case x.is("purpose", mark) && (x.infinitive(k) || mark != "to"):
		if x.governs(p, i, k, kind, mark) {
			x.complement(p, i, k, kind, st)
			return
		}
		c.link = "purpose"
		c.modality = weaker(st.modality, Sought)
		c.past = true // "so that it would end" seeks the end
		c.tense = Future
		if agent := x.in(p, Subject); agent != nil && x.props[p].Passive && x.t.words[i].rel == "acl" {
			c.subject = agent // "steps taken by Norway to reform the court"
		}
	case mark != "" && !x.is("subordinator", mark) && (x.gerund(k) || x.prepositional(mark) && !x.t.has(k, "nsubj")):
		x.afterPreposition(p, k, mark, kind, st)
		return
	case mark == "" && (x.gerund(k) || x.participle(k)):
		c.link = "participial"
		if q := &x.props[p]; q.Lemma == "be" && x.t.has(q.Head, "expl") {
			c.subject = nil // "there was no list, making it hard": that there was none
		}
		if x.instrumental(p, k) {
			c.subject = x.in(p, Subject)
		}
		if k > i && rank(st.modality) > 0 {
			c.modality = st.modality
		}
		if x.t.words[k].lemma == "base" || x.t.words[k].lemma == "accord" {
			c.modality = st.nested().modality
		}
	case mark != "" && (x.gerund(k) || x.participle(k)):
		if k > i && rank(st.modality) > 0 {
			c.modality = st.modality
		}
	}
	if x.infinitive(k) {
		c.modality = weaker(c.modality, Sought) // whatever its mark, it asserts nothing
	}
	x.clause(k, c)
}

// generic says whether a clause of time or place tells of no certain event: one of the present ("peace lasts when states
// respect it"), "whenever", and what hangs on a verb that asserts nothing ("will leave once Peru signs").
func (x *run) generic(mark string, k int, st status) bool {
	switch mark {
	case "whenever", "wherever":
		return true
	case "when", "where", "once", "until", "till", "as soon as":
	default:
		return false
	}
	if rank(st.modality) > 0 || st.negative {
		return true
	}
	w := &x.t.words[k]
	present := w.xpos == "VBZ" || w.xpos == "VBP"
	for _, m := range x.t.kids[k] {
		if a := &x.t.words[m]; a.rel == "aux" || a.rel == "cop" {
			present = a.xpos == "VBZ" || a.xpos == "VBP"
		}
	}
	return present && mark != "where"
}

// prepositional says whether a mark is a listed preposition of several words.
func (x *run) prepositional(mark string) bool {
	_, ok := x.prepositions[mark]
	return ok && mark != "following"
}

// governs says whether a bare to-infinitive that the parser calls adverbial is the complement of its verb or adjective:
// "urged Peru to sign", "is ready to join".
func (x *run) governs(p, i, k int, kind Kind, mark string) bool {
	if mark != "to" || k < i || !x.infinitive(k) {
		return false
	}
	q := &x.props[p]
	first, _ := x.t.edges(k)
	if x.t.words[first].form == "," || first > 0 && x.t.words[first-1].form == "," {
		e, _ := x.effectOf("verb", q.Lemma, "clause")
		return kind == Verb && len(e.controller) > 1 && len(x.controller(p, e)) > 0 && len(x.in(p, Object)) == 0
	}
	switch kind {
	case Adjective:
		return true
	case Verb:
		e, ok := x.effectOf("verb", q.Lemma, "clause")
		if q.Lemma == "use" && ok {
			return !q.Passive && x.t.words[q.Head].form == "used" && len(x.in(p, Object)) == 0
		}
		if !ok || q.Lemma == "have" || q.Lemma == "be" {
			return false
		}
		if len(x.in(p, Object)) > 0 && !q.Passive {
			return len(e.controller) > 0 || x.is("promise", q.Lemma)
		}
		return len(e.controller) == 0 || q.Passive || len(x.controller(p, e)) > 0
	}
	return false
}

// afterPreposition reads a gerund or infinitive k that is an argument of p with a preposition: "by reducing X",
// "with a view to realizing X", "committed to opposing X".
func (x *run) afterPreposition(p, k int, role string, kind Kind, st status) {
	q := &x.props[p]
	word := "verb"
	switch kind {
	case Adjective:
		word = "adjective"
	case Noun:
		word = "noun"
	}
	c := context{parent: p, link: "adverbial", status: st.nested(), subject: x.surface(p)}
	e, ok := x.effectOf(word, q.Lemma, role+"+gerund", role)
	if ok {
		if c.subject = x.controller(p, e); kind == Noun {
			c.subject = x.nounBearer(p)
		}
		c.status = x.imposed(p, st, e)
	} else if e, ok = x.prepositions[role]; ok {
		c.status = x.affect(st, e, -1)
		if (role == "by" || e.negative) && st.negative { // "did not leave without paying"
			c.status = hypothetical(st)
		}
		if e.modality == Sought {
			c.link = "purpose"
		}
	} else if role == "for" && kind != Verb || role == "to" || role == "at" {
		c.modality = weaker(st.modality, Sought)
	} else {
		c.modality = weaker(st.modality, c.modality) // "may ask Peru in reviewing the plan": nothing is reviewed yet
	}
	if role == "for" && kind == Verb && q.Passive {
		c.subject = x.in(p, Subject) // "was kept for studying"
	}
	if x.t.has(q.Head, "expl") {
		c.subject = nil // "there is work to do in fighting crime"
	}
	halved := x.halved(x.props[p].Head, k)
	for n, r := range x.clause(k, c) {
		if n > 0 || !halved {
			x.put(p, Argument{Role: role, Head: x.props[r].Head, Prop: r})
		}
	}
}

// loose reads what is only set beside a clause.
func (x *run) loose(p, i, k int, st status) {
	t := x.t
	switch {
	case x.filler(k), x.noted(k) && t.nominal(k):
	case t.words[k].rel == "parataxis" && x.tag(i, k):
		q := x.clause(k, context{parent: -1, status: status{modality: Asserted, tense: Present, source: -1}})
		if len(q) > 0 {
			x.put(q[0], Argument{Role: Clausal, Head: i, Prop: p})
		}
	case t.verbal(k) || t.has(k, "cop") || t.has(k, "nsubj"):
		c := context{parent: p, link: "conj", status: st.nested()}
		if lemma := x.props[p].Lemma; x.props[p].Kind == Verb && t.words[k].rel == "parataxis" && k > i && !x.dashed(k) && x.said(p, lemma) {
			x.complement(p, i, k, Verb, st)
			return
		}
		switch {
		case t.has(k, "nsubj"):
		case x.gerund(k) || x.participle(k):
			c.link, c.subject = "participial", x.surface(p)
		case k > i && t.words[k].rel == "parataxis" && t.words[k].xpos == t.words[i].xpos && t.words[k].finite():
			c.subject = x.surface(p) // a list of verbs without "and"
		}
		x.clause(k, c)
	case t.nominal(k):
		if x.read[k] {
			return
		}
		x.noun(k, nominal{parent: p, link: "noun", status: st.nested()})
	}
}

// filler says whether a clause is a filler of speech: "you know", "I mean", "you see".
func (x *run) filler(k int) bool {
	t := x.t
	s := t.child(k, "nsubj")
	if s < 0 || t.words[k].rel != "parataxis" && t.words[k].rel != "discourse" || t.has(k, "ccomp") || t.has(k, "obj") || t.has(k, "obl") || t.has(k, "aux") {
		return false
	}
	switch t.words[s].form + " " + t.words[k].form {
	case "you know", "i mean", "you see", "ya know":
		return true
	}
	return false
}

// dashed says whether a clause stands behind a dash: what is only thrown in.
func (x *run) dashed(k int) bool {
	first, _ := x.t.edges(k)
	for i := first; i >= max(first-1, 0); i-- {
		switch x.t.words[i].form {
		case "-", "–", "—", "--":
			return true
		}
	}
	return false
}

// said says whether p is a speech verb without its words: "The Minister said: …".
func (x *run) said(p int, lemma string) bool {
	class := x.reporting[frame{"verb", lemma, ""}]
	return class == "say" && len(x.in(p, Object)) == 0 && len(x.in(p, Clausal)) == 0
}
