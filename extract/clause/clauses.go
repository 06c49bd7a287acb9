package clause

import "strings"

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
				c := context{parent: p, link: "relative", status: st.nested()} // "left, which hurt Peru"
				if st.modality == Necessary {
					c.source, c.reported = -1, false // "asked Peru to leave, which it did"
				}
				x.clause(k, c)
			case x.relativeClause(k):
				x.relative(k, -1, p, st)
			default:
				x.adverbial(p, i, k, kind, st)
			}
		case "acl":
			switch {
			case w.sub == "relcl" && kind == Noun && x.content(i, k):
				x.nounClause(i, k, p, p, nominal{}, st) // "it is a myth that Norway left"
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
	if x.supposed(x.mark(k)) || k == x.asked {
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
		g, ok := x.effectOf(word, lemma, x.mark(k)+"+gerund", x.mark(k), "gerund")
		c.subject = x.surface(p)
		if x.is("meaning", lemma) && kind == Verb {
			c.subject = nil // "peace means talking"
		}
		c.status = st
		switch {
		case x.unable(p): // "cannot help laughing": laughs
			c.modality, c.negative, c.ended = Asserted, false, false
			if c.tense = Present; x.t.hasForm(i, "could") {
				c.tense = Past
			}
		case ok:
			c.status = x.imposed(p, st, g)
		}
		if o := x.raisedObject(p, k); o != nil {
			c.subject = o
		}
		if x.instrumental(p, k) {
			c.subject = x.in(p, Subject)
		}
	case x.ordered(k, word, lemma):
		c.past, c.tense = false, Future
		x.report(&c.status, x.subjectOf(p))
		c.modality = weaker(c.modality, Necessary)
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

// unable says whether p says that its subject does all the same what follows: "cannot help laughing", "could not stop coughing".
func (x *run) unable(p int) bool {
	q := &x.props[p]
	h := q.Head
	return q.Kind == Verb && q.Negative && q.Modality == Possible && (q.Lemma == "help" || q.Lemma == "stop" || q.Lemma == "resist") &&
		(x.t.hasForm(h, "can") || x.t.hasForm(h, "ca") || x.t.hasForm(h, "could"))
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
			if e, ok := x.effectOf("noun", x.t.words[s].lemma, "clause"); ok && x.t.words[s].lemma != "reason" {
				c.status = x.affect(st, e, -1)
			}
		}
		if st.negative {
			c.modality = Conditional
		}
		return
	}
	class := x.reporting[frame{word, lemma, ""}]
	if x.gerund(k) {
		if g, ok := x.effectOf(word, lemma, "gerund", "clause"); ok {
			c.modality = weaker(c.modality, g.modality) // "fears the port being closed"
		}
		return
	}
	made := word == "adjective" && q.Parent >= 0 && x.props[q.Parent].Lemma == "make"
	if x.question(k) && !made || x.supposed(x.mark(k)) {
		return // "asked why Norway left": that it left nobody reports
	}
	if lemma == "mean" {
		return // "this means that Norway left"; "means to leave" is a plan
	}
	switch {
	case lemma == "consider" && x.gerund(q.Head):
		c.modality = Asserted
		return // "considering that it left": since it left
	case lemma == "wish", st.modality == Necessary && x.is("supposing", lemma), word == "verb" && known && e.negative && class != "fact":
		c.modality = Conditional // "wishes that it had left", "suppose that it left", "pretends that it left"
		return
	case made, x.is("liking", lemma) && (x.t.hasForm(q.Head, "would") || x.t.hasForm(q.Head, "'d")):
		if st.modality != Asserted || st.tense != Past || word == "verb" { // "made sure that it left"
			c.modality = weaker(st.modality, Sought) // "makes sure that it leaves", "would like that it leaves"
		}
		return
	case st.negative && x.is("disputing", lemma):
		c.modality, c.reported = weaker(c.modality, Possible), true // "does not deny that it left": nobody says so
		return
	}
	if known && word == "verb" && class != "fact" && class != "proof" && !(e.modality == Necessary && x.indicative(lemma, k)) {
		c.modality = weaker(c.modality, e.modality)
	}
	if word == "adjective" && known {
		c.modality = weaker(c.modality, e.modality)
		if e.negative {
			c.modality = Conditional
		}
	}
	source := -1
	if q.Kind != Noun {
		source = x.subjectOf(p)
	}
	if o := x.phrasesIn(p, Object); q.Passive && class == "believe" && len(o) > 0 {
		source = o[0].Head // "is convinced that"
	}
	switch {
	case class == "fact":
	case class == "proof":
		c.modality = proven(c.modality, st)
	case class == "" && known && !e.reported, word == "adjective" && (class == "" || source < 0), word == "noun" && class == "":
		if st.negative {
			c.modality = Conditional
		}
	case class == "believe" && word == "verb" && source < 0 && !q.Passive && x.t.words[q.Head].xpos == "VBP" && c.parent >= 0 && len(x.surface(p)) == 0:
		c.modality = Possible // "hope you are well": the writer's own
	case class == "believe":
		x.believed(&c.status, source)
		if st.negative != (lemma == "doubt") {
			c.modality = Conditional
		}
	default:
		x.report(&c.status, source)
		if st.negative || lemma == "deny" {
			c.modality = Conditional
		}
	}
}

// proven is the modality of what is found or shown: it holds only where the finding is asserted, not in "may find that Norway left"
// or "found no proof that Norway left".
func proven(m Modality, st status) Modality {
	if st.negative {
		return Conditional
	}
	if st.modality == Planned {
		return m // "you will find that it left"
	}
	return weaker(m, st.modality)
}

// tensed says whether the clause at k has a finite verb.
func (x *run) tensed(k int) bool {
	for _, m := range x.t.kids[k] {
		if w := &x.t.words[m]; (w.rel == "aux" || w.rel == "cop") && w.finite() {
			return true
		}
	}
	return x.t.words[k].finite()
}

// ordered says whether the bare verb at k is an order in somebody's words: "said: wait".
func (x *run) ordered(k int, word, lemma string) bool {
	w := &x.t.words[k]
	return w.xpos == "VB" && w.rel != "xcomp" && !x.infinitive(k) && !x.t.has(k, "aux") && !x.t.has(k, "nsubj") && x.mark(k) == "" &&
		x.reporting[frame{word, lemma, ""}] == "say"
}

// supposed says whether a mark puts its clause in question: "if", "unless", "about whether", "for if".
func (x *run) supposed(mark string) bool {
	last := mark[strings.LastIndexByte(mark, ' ')+1:]
	return x.is("conditional", mark) || last == "whether" || last == "if" || mark == "if to" || mark == "whether to"
}

// indicative says whether the clause k of "suggest", "propose" or "insist" tells what is so, not what should be: "suggests that Norway
// left", not "suggests that Norway leave".
func (x *run) indicative(lemma string, k int) bool {
	switch lemma {
	case "warn", "charge":
		return true
	case "suggest", "propose", "insist":
	default:
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
	lemma := q.Lemma
	if h := x.t.words[k].head; lemma == "be" && h >= 0 && x.t.nominal(h) && x.t.has(h, "cop") {
		word, lemma = "noun", x.t.words[h].lemma // "it is a myth that Norway left"
	}
	that := x.mark(k) == "that" || x.mark(k) == "" && x.t.has(q.Head, "expl") && x.tensed(k)
	e, ok := x.effectOf(word, lemma, "clause")
	if word == "verb" && (!q.Passive && !x.t.has(q.Head, "expl") && !x.extraposed(q.Head) || that && e.reported) {
		ok = false // "joining requires money", "it is said that Norway joined"
	}
	if ok {
		c.status = x.imposed(p, st, e)
		c.subject = as(Subject, x.in(p, "for"))
	} else if that {
		c.status = st.nested()
		class := x.reporting[frame{word, lemma, ""}]
		switch {
		case word == "noun" && (class == "say" || class == "believe"):
			x.believed(&c.status, x.owner(x.t.words[k].head))
		case !q.Passive || class == "fact":
		case class == "proof":
			c.modality = proven(c.modality, st)
		default:
			x.report(&c.status, x.subjectOf(p))
		}
	}
	if x.supposed(x.mark(k)) {
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
	if mark == "before" && !st.negative && (st.modality == Planned || st.modality == Sought) && (x.t.words[k].xpos == "VBP" || x.t.words[k].xpos == "VBZ") {
		c.modality = Planned // "will sign it before it leaves"
	}
	if s := x.t.child(k, "nsubj"); mark == "as" && s >= 0 && x.resolve(s) == st.source {
		c.source, c.reported = -1, false // "as the chair said": that the chair said so, the document says
	}
	if mark == "as" && x.participle(k) {
		c.subject = nil // "its return, as proposed by Peru": what was proposed is anybody's guess
	}
	switch {
	case x.supposed(mark) && !x.lasting(mark, k), mark == "" && x.inverted(k), mark == "than", x.generic(p, mark, k, st):
		c.modality = Conditional
	case mark == "like":
		x.likened(p, st, &c.status)
	case k > i && x.infinitive(k) && !(kind == Adjective && mark == "to") && x.measured(i, "too"):
		c.modality, c.negative, c.tense = weaker(st.modality, Possible), !st.negative, Future // "came too late to help"
	case k > i && x.infinitive(k) && !(kind == Adjective && mark == "to") && x.measured(i, "enough"):
		c.modality, c.tense = weaker(st.modality, Possible), Future
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
	case st.modality == Conditional && x.outer[i] != Conditional && (x.is("reason", mark) || mark == "as" && x.t.has(k, "nsubj")):
		c.modality = Asserted // "would leave because it is late"
	case mark != "" && mark != "as" && (x.gerund(k) || x.participle(k)):
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
func (x *run) generic(p int, mark string, k int, st status) bool {
	switch mark {
	case "whenever", "wherever":
		return true
	case "before":
		if x.is("ceasing", x.props[p].Lemma) {
			return true // "died before she could leave"
		}
		if !st.negative && (st.modality == Planned || st.modality == Sought) && (x.t.words[k].xpos == "VBP" || x.t.words[k].xpos == "VBZ") {
			return false // planned, too
		}
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
			if mark == "before" && a.xpos == "MD" {
				return true // "left before Peru could join"
			}
			present = a.xpos == "VBZ" || a.xpos == "VBP"
		}
	}
	return present && mark != "where"
}

// lasting says whether a clause with "as long as" tells how long something was so: "stayed as long as it was light".
func (x *run) lasting(mark string, k int) bool {
	return (mark == "as long as" || mark == "so long as") && x.settled(k)
}

// correlative says whether a clause is the measure of another one: "the more it pays, the better".
func (x *run) correlative(k int) bool {
	first, _ := x.t.edges(k)
	if x.t.words[first].form != "the" || first+1 >= len(x.t.words) {
		return false
	}
	w := &x.t.words[first+1]
	return (w.xpos == "RBR" || w.xpos == "JJR") && (w.head == k || w.rel != "amod") && (x.t.verbal(k) || x.t.has(k, "nsubj"))
}

// likened sets what a clause with "like" says under p: an impression, not a fact.
func (x *run) likened(p int, st status, out *status) {
	switch x.props[p].Lemma {
	case "feel":
		if x.willing(p) {
			x.believed(out, x.subjectOf(p))
		} else {
			out.modality = weaker(st.modality, Possible) // "it felt like you were flying"
		}
	case "look", "seem", "sound", "appear":
		out.modality = weaker(st.modality, Possible)
	case "act", "behave":
		out.modality = Conditional
	}
}

// measured says whether the predicate at i has a word with "too" or "enough": "too poor to pay", "has enough ships to win".
func (x *run) measured(i int, by string) bool {
	t := x.t
	for _, k := range t.kids[i] {
		w := &t.words[k]
		if w.form == by && (by == "enough" || k < i && !t.verbal(i)) {
			return true
		}
		if w.rel != "advmod" && w.rel != "amod" && w.rel != "obj" && w.rel != "xcomp" {
			continue
		}
		if (w.upos == "ADJ" || w.upos == "ADV" || w.rel == "obj") && k != i && x.measured(k, by) {
			return true
		}
	}
	return false
}

// prepositional says whether a mark is a listed preposition of several words.
func (x *run) prepositional(mark string) bool {
	_, ok := x.prepositions[mark]
	return ok && mark != "following"
}

// governs says whether a bare to-infinitive that the parser calls adverbial is the complement of its verb or adjective:
// "urged Peru to sign", "is ready to join".
func (x *run) governs(p, i, k int, kind Kind, mark string) bool {
	if mark != "to" && !(kind == Adjective && mark == "for to") || k < i || !x.infinitive(k) {
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
	g, listed := x.prepositions[role]
	switch {
	case ok:
		if c.subject = x.controller(p, e); kind == Noun {
			c.subject = x.nounBearer(p)
		}
		c.status = x.imposed(p, st, e)
		if role == "for" && e.modality == Asserted {
			c.modality, c.tense = st.nested().modality, st.nested().tense // "wants to thank Peru for leaving": it left
		}
	case listed:
		c.status = x.affect(st, g, -1)
		if (role == "by" || g.negative) && st.negative { // "did not leave without paying"
			c.status = hypothetical(st)
		}
		if g.modality == Sought {
			c.link = "purpose"
		}
	case role == "before" && (rank(st.modality) > 0 || st.negative || x.is("ceasing", q.Lemma)):
		c.status = hypothetical(st) // "died before reaching Lima"
	case x.tensed(k): // "changed it to: it works"
	case role == "for" && (kind != Verb || !q.Passive && len(x.in(p, Object)) > 0), role == "to", role == "at":
		c.modality = weaker(st.modality, Sought)
	default:
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
		if t.has(k, "nsubj") && x.outer[i] != Conditional && !x.conditioned(i) {
			c.modality = Asserted // its own "would" is no other clause's
		}
		if q := &x.props[p]; t.words[k].rel == "parataxis" && k > i && q.Parent < 0 && q.Kind == Verb && x.willing(p) && x.quotes(k) {
			x.report(&c.status, x.subjectOf(p)) // "the Minister defended the plan: "It works.""
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

// quotes says whether the clause at k begins with a colon and a quotation mark.
func (x *run) quotes(k int) bool {
	first, _ := x.t.edges(k)
	for i := max(first-2, 0); i <= first && i+1 < len(x.t.words); i++ {
		if x.t.words[i].form == ":" {
			switch x.t.words[i+1].form {
			case "\"", "“", "''", "``", "'", "‘":
				return true
			}
		}
	}
	return false
}

// said says whether p is a speech verb without its words: "The Minister said: …".
func (x *run) said(p int, lemma string) bool {
	class := x.reporting[frame{"verb", lemma, ""}]
	return class == "say" && len(x.in(p, Object)) == 0 && len(x.in(p, Clausal)) == 0
}
