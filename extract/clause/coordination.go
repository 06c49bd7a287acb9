package clause

// conjunct reads the clause k that is coordinated with i.
func (x *run) conjunct(i, k, first int, c context) []int {
	t := x.t
	if !t.verbal(k) && !t.has(k, "cop") && !t.has(k, "nsubj") && t.words[k].upos != "ADJ" && (t.verbal(i) || !t.has(i, "cop")) {
		x.noun(k, nominal{parent: first, link: "noun", status: c.status.nested()})
		return nil
	}
	d := c
	d.share, d.passive, d.extra = nil, false, nil
	if c.link == "" {
		d.parent, d.link = first, "conj"
		if first < 0 {
			d.parent, d.link = c.parent, c.link
		}
	}
	if c.link == "" && x.supposed(x.mark(i)) {
		d.modality = Conditional // "if you could sign it and send it"
	}
	if t.hasForm(k, "and") && k > i && x.fronted(i) {
		d.modality = Conditional // "if it is late, the boat leaves and you have to wait"
	}
	if t.has(k, "nsubj") {
		d.subject = nil
		if c.link == "relative" && !t.has(k, "obj") && !t.has(k, "cop") && !x.passive(k) {
			d.extra = c.extra // "the treaty Peru drafted and Norway signed"
			if o := t.child(i, "obj"); first >= 0 && d.extra == nil && o >= 0 && x.subst[o] >= 0 && x.is("naming", t.words[k].lemma) {
				d.extra = []Argument{{Role: Object, Head: x.subst[o], Prop: -1, Understood: true}} // "which Peru drafted and Norway deemed useful"
			}
		}
		return x.clause(k, d)
	}
	if s := x.surface(first); s != nil {
		d.subject = s
	}
	x.hedge(i, &d.status)
	if cc := t.child(k, "cc"); cc >= 0 && t.words[cc].form == "rather" {
		d.negative = !d.negative // "pays rather than asks"
		return x.clause(k, d)
	}
	if w := &t.words[k]; w.lemma == "let" && w.xpos == "VB" && !t.has(k, "aux") && !x.infinitive(k) {
		d.subject, d.modality = nil, weaker(d.modality, Necessary) // "…, but let us wait"
		return x.clause(k, d)
	}
	if first >= 0 && x.shares(i, k) {
		st := x.own(i, &c)
		if x.butCoordinated(k) {
			st.negative = false
		}
		d.share = &st
		d.passive = x.props[first].Passive && t.words[k].xpos == "VBN"
	} else if t.words[k].xpos == "VB" && !t.has(k, "aux") && !x.infinitive(k) && !(t.words[i].xpos == "VBP" && t.hasForm(k, "and")) { // not "we endorse and establish it", mistagged
		d.modality = weaker(d.modality, Sought) // a bare infinitive asserts nothing
		if t.hasForm(k, "but") && x.tensed(i) && !x.modal(i) {
			d.subject, d.modality, d.tense = nil, weaker(d.modality, Necessary), Future // "the bay is calm, but remember to look out"
		}
	}
	return x.clause(k, d)
}

// fronted says whether a condition stands before the clause at i, so that it holds for what is coordinated with it, too.
func (x *run) fronted(i int) bool {
	for _, k := range x.t.kids[i] {
		if w := &x.t.words[k]; k < x.t.child(i, "nsubj") && w.rel == "advcl" && x.mark(k) == "if" && !x.settled(k) {
			return x.conditioned(i)
		}
	}
	return false
}

// hedge lends the adverb before the subject of clause i to what is coordinated with it: "maybe Norway left and joined others".
func (x *run) hedge(i int, st *status) {
	s := x.t.child(i, "nsubj")
	for _, k := range x.t.kids[i] {
		if w := &x.t.words[k]; k < s && w.rel == "advmod" {
			e, _ := x.effectOf("adverb", w.lemma, "")
			st.modality = weaker(st.modality, e.modality)
			st.reported = st.reported || e.reported
		}
	}
}

// shares says whether conjunct k stands under the auxiliaries of i.
func (x *run) shares(i, k int) bool {
	t := x.t
	w := &t.words[k]
	modal := w.xpos == "VBP" && x.modal(i) && w.form == w.lemma // "will sign and ratify", ratify taken for a present
	if t.has(k, "aux") || t.has(k, "cop") || w.finite() && !modal || x.infinitive(k) && !x.infinitive(i) {
		return false
	}
	if w.xpos == "VB" && t.has(i, "cop") && x.tensed(i) && !x.modal(i) {
		return false // "is calm, but remember to look out"
	}
	return t.has(i, "aux") || t.has(i, "cop") || t.words[i].xpos == t.words[k].xpos
}

// modal says whether a modal or "do" stands with the verb.
func (x *run) modal(i int) bool {
	for _, m := range x.t.kids[i] {
		if w := &x.t.words[m]; w.rel == "aux" && (w.xpos == "MD" || w.lemma == "do") {
			return true
		}
	}
	return false
}

func (x *run) butCoordinated(k int) bool {
	for _, m := range x.t.kids[k] {
		if w := &x.t.words[m]; w.rel == "cc" && (w.form == "but" || w.form == "yet") {
			return true
		}
	}
	return x.denied(k)
}

// shareObjects lends an object across coordinated verbs: "signed and ratified the treaty", wherever the parser hung it.
func (x *run) shareObjects(p, i int) {
	t := x.t
	w := &t.words[i]
	if x.props[p].Passive || x.props[p].Kind != Verb {
		return
	}
	if w.rel == "conj" && t.verbal(w.head) && x.bare(i) {
		for _, a := range x.in(x.of[w.head], Object) {
			if a.Head > i || x.subst[a.Head] >= 0 || a.Head < w.head && x.t.words[a.Head].rel != "nsubj" {
				x.put(p, a)
			}
		}
		for _, a := range x.in(x.of[w.head], Complement) {
			if a.Head > i && x.is("naming", w.lemma) {
				x.put(p, a) // "declare and proclaim Norway the winner"
			}
		}
		return
	}
	if !x.bare(i) || x.is("intransitive", w.lemma) {
		return
	}
	for _, k := range t.kids[i] {
		if t.words[k].rel != "conj" || !t.verbal(k) || t.has(k, "nsubj") || t.words[k].xpos != w.xpos && !t.has(k, "aux") {
			continue
		}
		if o := t.child(k, "obj"); o > k && x.adjacent(i, k) && (t.has(k, "cc") || x.listed(k)) {
			if n := t.child(k, "iobj"); n > k && x.is("naming", w.lemma) && !x.is("ditransitive", w.lemma) {
				x.put(p, Argument{Role: Object, Head: n, Prop: -1, Understood: true}) // "declare and proclaim Norway the winner"
				x.put(p, Argument{Role: Complement, Head: o, Prop: -1, Understood: true})
				return
			}
			for _, m := range x.members(o, Object) {
				x.put(p, Argument{Role: m.role, Head: x.resolve(m.head), Prop: -1, Understood: true})
			}
			if c := t.child(k, "xcomp"); c > o && x.is("naming", w.lemma) && t.nominal(c) {
				x.put(p, Argument{Role: Complement, Head: c, Prop: -1, Understood: true})
			}
			return
		}
	}
}

// listed says whether verbs go on after k: "sign, ratify and publish it".
func (x *run) listed(k int) bool {
	for _, m := range x.t.kids[x.t.words[k].head] {
		if m > k && x.t.words[m].rel == "conj" && x.t.verbal(m) {
			return true
		}
	}
	return x.t.has(k, "conj")
}

// bare says whether a verb has neither object nor complement nor phrase of its own.
func (x *run) bare(i int) bool {
	for _, k := range x.t.kids[i] {
		switch x.t.words[k].rel {
		case "obj", "iobj", "ccomp", "xcomp":
			return false
		case "obl":
			if k > i && !(k > i+1 && x.t.has(i, "conj") && k > x.t.child(i, "conj")) {
				return false
			}
		}
	}
	return true
}

// adjacent says whether only conjunctions, commas and adverbs stand between two verbs, or other verbs of the same list.
func (x *run) adjacent(i, k int) bool {
	for m := i + 1; m < k; m++ {
		switch x.t.words[m].upos {
		case "CCONJ", "PUNCT", "ADV", "PART", "VERB", "ADP", "AUX":
		default:
			return false
		}
	}
	return true
}

// exclude gives the denied conjuncts of the arguments of p a Negative proposition of their own.
func (x *run) exclude(p, i int) {
	count := 0
	for _, k := range x.t.kids[i] {
		w := &x.t.words[k]
		var role string
		switch w.rel {
		case "obj":
			role = Object
		case "nsubj":
			role = Subject
			if x.props[p].Passive {
				role = Object
			}
		case "obl":
			r, target := x.role(k)
			if target != k {
				continue
			}
			role = r
		default:
			continue
		}
		for _, m := range x.members(k, role) {
			if !m.excluded || count == 8 {
				continue
			}
			count++
			q := x.props[p]
			args := make([]Argument, 0, len(q.Args)+1)
			for _, a := range q.Args {
				if a.Role != m.role {
					args = append(args, a)
				}
			}
			args = append(args, Argument{Role: m.role, Head: m.head, Prop: -1})
			q.Args = args
			q.Negative = !q.Negative
			q.Parent, q.Link = p, "conj"
			if len(x.props) < maxPropositions {
				x.props = append(x.props, q)
			}
		}
	}
}

// alternative says whether the clause at i, or its subject, is one of several joined by "or": it alone is not asserted.
func (x *run) alternative(i int) bool {
	t := x.t
	or := func(n int, finite bool) bool {
		for _, k := range t.kids[n] {
			if t.words[k].rel == "conj" && (!finite || t.has(k, "nsubj")) {
				if cc := t.child(k, "cc"); cc >= 0 && t.words[cc].form == "or" {
					return true
				}
			}
		}
		return false
	}
	if w := &t.words[i]; or(i, true) || w.rel == "conj" && t.has(i, "nsubj") && t.child(i, "cc") >= 0 && t.words[t.child(i, "cc")].form == "or" {
		return true
	}
	for _, k := range t.kids[i] {
		if t.words[k].rel == "nsubj" && or(k, false) && t.words[k].upos == "PROPN" {
			return true
		}
	}
	return false
}
