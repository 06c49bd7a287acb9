package clause

import "unicode"

// infinitival sets modality and understood subject of an infinitive under p.
func (x *run) infinitival(p, k int, kind Kind, e effect, known bool, st status, c *context) {
	q := &x.props[p]
	objects := q.Kind == Verb && !q.Passive && (len(x.in(p, Object)) > 0 || len(x.in(p, Indirect)) > 0)
	switch {
	case x.supposed(x.mark(k)), x.question(k): // "decides whether to sign", "knows how to vote"
		c.modality, c.tense, c.subject = weaker(c.modality, Sought), Future, x.surface(p)
		if o := x.phrasesIn(p, Indirect); o != nil && !q.Passive {
			c.subject = as(Subject, o)
		}
		return
	case q.Lemma == "have" && x.t.words[max(k-2, 0)].form == "yet" && x.t.words[k-1].form == "to":
		c.status, c.subject = st, x.surface(p)
		c.negative, c.tense = !st.negative, Past // "has yet to sign"
		return
	case kind == Adjective && x.measured(q.Head, "too"):
		c.status, c.subject = st, x.surface(p)
		c.modality, c.negative, c.tense = weaker(st.modality, Possible), !st.negative, Future // "too poor to pay"
		return
	case kind == Adjective && !known && x.measured(q.Head, "enough"):
		c.status, c.subject = st, x.surface(p)
		c.modality, c.tense = weaker(st.modality, Possible), Future
		return
	case q.Lemma == "be" || q.Lemma == "go" && !x.going(q.Head) && !known:
		e = effect{modality: Planned}
		if s := x.in(p, Subject); len(s) > 0 {
			if f, ok := x.effectOf("noun", x.t.words[s[0].Head].lemma, "clause"); ok {
				e = f
				c.status = x.imposed(p, st, e)
				return
			}
		}
	case q.Lemma == "suppose" && q.Passive:
		e = effect{modality: Necessary} // "is supposed to sign"
	case x.is("liking", q.Lemma) && !x.t.hasForm(q.Head, "would") && !x.t.hasForm(q.Head, "'d"):
		e = effect{modality: Asserted} // "likes to sail"
	case (q.Lemma == "drive" || q.Lemma == "move") && !q.Passive && !objects:
		e, known = effect{modality: Sought}, false // "drives to meet Peru"
	case (q.Lemma == "expect" || q.Lemma == "anticipate") && !q.Passive && !objects:
		e = effect{modality: Planned} // "expects to leave"
	case q.Lemma == "propose":
		e = effect{modality: Planned}
	case q.Lemma == "mean" && !x.willing(p):
		e = effect{modality: Conditional}
	case q.Lemma == "go" && !x.going(q.Head):
		e = effect{modality: Sought}
	case q.Lemma == "make" && q.Passive && x.acted(p):
		e, known = effect{modality: Sought}, false // "progress was made to end the war"
	case q.Lemma == "use" && (q.Passive || x.t.words[q.Head].xpos != "VBD" || objects):
		e, known = effect{modality: Sought}, false
	case q.Lemma == "have" && objects && !x.infinitive(k):
		e = effect{modality: Asserted} // "had them wait"
	case q.Lemma == "have" && objects && !x.subjectOnly(p):
		e = effect{modality: Sought}
	case !known && kind == Verb && x.reporting[frame{"verb", q.Lemma, ""}] != "" && (q.Passive || objects):
		e = effect{reported: true} // "is suspected to have left"
		c.status = x.imposed(p, st, e)
		c.subject = x.surface(p)
		if o := x.raisedObject(p, k); o != nil {
			c.subject = o
		}
		c.tense = st.tense
		return
	case !known:
		e = effect{modality: Sought}
		if kind == Adjective && x.t.words[q.Head].upos != "ADV" { // "is back to help" says what for
			e.modality = Conditional
		}
	}
	c.status = x.imposed(p, st, e)
	if st.tense == Past && st.modality == Asserted {
		switch {
		case q.Lemma == "have" && e.modality == Necessary:
			c.tense = Past // "had to leave"
		case q.Lemma == "able" && !st.negative:
			c.modality, c.tense = Asserted, Past // "was able to leave" left
		}
	}
	if !known && objects && kind == Verb {
		c.link = "purpose"
	}
	c.subject = x.controller(p, e)
	if o := x.raisedObject(p, k); o != nil {
		c.subject = o
	}
	if kind == Verb && x.is("copular", q.Lemma) {
		c.tense = st.tense // "seemed to be"
	}
	if kind == Adjective && len(c.subject) == 0 {
		c.subject = as(Subject, x.in(p, "for"))
	}
	if kind == Adjective && (x.t.has(q.Head, "expl") || x.is("tough", q.Lemma)) {
		if c.subject = as(Subject, x.in(p, "for")); x.openObject(k) && x.t.has(q.Head, "nsubj") && !x.extraposed(q.Head) {
			c.extra = as(Object, x.surface(p)) // "is easy to read"
		}
	}
}

// acted says whether the surface subject of p is an act or a change, which can be made to do nothing.
func (x *run) acted(p int) bool {
	for _, a := range x.surface(p) {
		if a.Prop >= 0 || x.telling(a.Head) {
			return true
		}
	}
	return false
}

// willing says whether p has a subject that can mean to do something: not so in "what it means to win".
func (x *run) willing(p int) bool {
	s := x.subjectOf(p)
	if s < 0 || x.t.has(x.props[p].Head, "expl") {
		return x.props[p].Passive
	}
	switch x.t.words[s].form {
	case "it", "this", "that", "which", "what":
		return false
	}
	return true
}

// going says whether "go" at token i stands for the future: "is going to win", "is gonna win".
func (x *run) going(i int) bool {
	switch x.t.words[i].form {
	case "going", "gon", "goin", "gonna":
		return true
	}
	return false
}

// raisedObject is the object of p where it is what the open complement k is said of: "wants Peru to sign", "saw them leave",
// "made her laugh", "kept us waiting". Not so for "spends time fishing" and "uses force to win".
func (x *run) raisedObject(p, k int) []Argument {
	q := &x.props[p]
	if x.t.words[k].rel != "xcomp" || x.t.words[k].lemma == "use" && x.gerund(k) || q.Kind != Verb || q.Passive || x.is("promise", q.Lemma) {
		return nil
	}
	switch q.Lemma {
	case "use", "take", "spend", "waste", "cost":
		return nil
	case "have", "need":
		if x.infinitive(k) {
			return nil
		}
		if o := x.in(p, Object); len(o) > 0 && x.t.words[o[0].Head].upos == "NOUN" && x.gerund(k) {
			return nil // "has trouble finding"
		}
	}
	if o := x.phrasesIn(p, Indirect); o != nil {
		return as(Subject, o)
	}
	return as(Subject, x.phrasesIn(p, Object))
}

func (x *run) subjectOnly(p int) bool { return len(x.in(p, Object)) == 0 }

// controller is the understood subject of an infinitive under p.
func (x *run) controller(p int, e effect) []Argument {
	q := &x.props[p]
	if q.Passive || q.Kind != Verb {
		return x.surface(p)
	}
	if x.is("promise", q.Lemma) {
		return x.surface(p)
	}
	for _, role := range e.controller {
		if role == "object" {
			if o := x.in(p, Indirect); o != nil {
				return as(Subject, o)
			}
		}
		if o := x.in(p, role); o != nil {
			return as(Subject, o)
		}
	}
	if len(e.controller) > 0 && len(x.in(p, Object)) == 0 && e.controller[0] == "object" && e.reported {
		return nil
	}
	return x.surface(p)
}

// instrumental says whether the gerund k tells what the agent of the passive p used: "was cut using a saw".
func (x *run) instrumental(p, k int) bool {
	return x.props[p].Passive && (x.t.words[k].lemma == "use" || x.t.words[k].lemma == "employ") && x.gerund(k)
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

// openObject says whether an infinitive lacks its object: "steps to take", "an issue to address".
func (x *run) openObject(k int) bool {
	_, last := x.t.edges(k)
	if x.passive(k) || x.t.has(k, "cop") {
		return false
	}
	for m := k + 1; m <= last; m++ {
		switch w := &x.t.words[m]; {
		case w.upos == "PUNCT", w.upos == "ADV", w.upos == "CCONJ", w.rel == "conj" && w.upos == "VERB" && w.head == k:
		default:
			return false
		}
	}
	return true
}
