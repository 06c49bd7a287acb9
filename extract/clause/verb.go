package clause

import (
	"slices"

	"github.com/hawksbill-kg/hawksbill/extract/syntax"
)

// clause reads the clause headed by token i and the clauses coordinated with it; it returns their propositions.
func (x *run) clause(i int, c context) []int {
	if x.depth >= maxDepth {
		return nil
	}
	x.depth++
	defer func() { x.depth-- }()
	first := x.predicate(i, c)
	var out []int
	if first >= 0 {
		out = append(out, first)
	}
	for _, k := range x.t.kids[i] {
		if x.t.words[k].rel == "conj" && !x.read[k] {
			out = append(out, x.conjunct(i, k, first, c)...)
		}
	}
	return out
}

// predicate reads one clause without its conjuncts; -1 where nothing can be said.
func (x *run) predicate(i int, c context) int {
	if x.read[i] {
		return x.of[i]
	}
	t := x.t
	w := &t.words[i]
	switch {
	case t.has(i, "cop") && x.wordless(i):
		for _, k := range t.kids[i] {
			if r := t.words[k].rel; !x.read[k] && (r == "parataxis" || r == "advcl" || r == "ccomp") {
				x.clause(k, context{parent: c.parent, link: "conj", status: c.status.nested()})
			}
		}
		return -1
	case t.has(i, "cop") && !(w.upos == "VERB" && (w.xpos == "VBN" || w.xpos == "VBG" && !x.consists(i))):
		return x.copular(i, c)
	case t.verbal(i):
		return x.verb(i, x.lemma(i), x.passive(i) || c.passive, Verb, c)
	case w.upos == "ADJ" && t.has(i, "obj") && len(w.form) > 4 && w.form[len(w.form)-2:] == "ed":
		lemma := t.verbLemma(lemmaOf(w.form, &syntax.Token{XPOS: "VBD"})) // "the news pleased Norway", whatever the tagger says
		if verb, ok := x.participles[w.form]; ok {
			lemma = verb
		}
		if c.tense == Present {
			c.tense = Past
		}
		return x.verb(i, lemma, false, Verb, c)
	case w.upos == "ADJ" && x.complemented(i) && x.is("participle", w.form):
		return x.verb(i, x.participles[w.form], true, Verb, c)
	case w.upos == "ADJ" && (c.subject != nil || t.has(i, "nsubj") || x.complemented(i)):
		return x.verb(i, w.lemma, false, Adjective, c)
	}
	if t.has(i, "case") {
		c.subject = nil // "given the weather": a phrase with a preposition
	}
	return x.noun(i, nominal{parent: c.parent, link: c.link, holder: as(Holder, c.subject), status: c.status})
}

// complemented says whether an adjective has a complement of its own.
func (x *run) complemented(i int) bool {
	for _, k := range x.t.kids[i] {
		switch x.t.words[k].rel {
		case "obl", "nmod", "advcl", "xcomp", "ccomp":
			return true
		}
	}
	return false
}

// lemma is the predicate's lemma with its particle and with a hyphenated first part: "carry out", "co-host".
func (x *run) lemma(i int) string {
	t := x.t
	out := t.words[i].lemma
	if i >= 2 && t.words[i-1].form == "-" && x.is("prefix", t.words[i-2].form) && t.words[i-2].form != "ex" {
		out = t.words[i-2].form + "-" + out
	}
	for _, k := range t.kids[i] {
		if w := &t.words[k]; w.rel == "compound" && w.sub == "prt" {
			out += " " + w.form
		}
	}
	return out
}

// passive says whether the verb is in the passive voice.
func (x *run) passive(i int) bool {
	t := x.t
	w := &t.words[i]
	be, have := false, false
	if x.is("intransitive", w.lemma) && !t.has(i, "aux") {
		return false // "the time elapsed since", "the pact lapsed"
	}
	for _, k := range t.kids[i] {
		a := &t.words[k]
		switch {
		case (a.rel == "aux" || a.rel == "nsubj" || a.rel == "csubj") && a.sub == "pass" && (w.xpos == "VBN" || w.xpos == "VBD"):
			return true
		case (a.rel == "aux" || a.rel == "cop") && (a.lemma == "be" || a.lemma == "get"):
			be = a.form != "'s" || !t.has(i, "obj") && w.lemma != "be" // "she's changed sides"
		case a.rel == "aux" && a.lemma == "have":
			have = true
		}
	}
	if w.xpos == "VBN" && !be && !have && !t.has(i, "nsubj") {
		switch {
		case w.rel == "conj" && t.verbal(w.head):
			return x.passive(w.head) // "has hindered or helped it", "was hindered or helped"
		case (w.rel == "root" || w.rel == "parataxis") && t.has(i, "obj") && !x.is("ditransitive", w.lemma):
			return false // "Called the farm."
		}
	}
	if w.xpos == "VBN" && (be || !have && !t.has(i, "nsubj")) {
		return true
	}
	return w.xpos == "VBD" && w.rel == "acl" && w.sub == "" && !t.has(i, "nsubj") && !t.has(i, "obj")
}

// judge is the full status of the predicate at i.
func (x *run) judge(i int, c *context) status {
	if x.asking >= 0 && x.main(i) {
		if c.modality = Conditional; i < x.asking {
			c.modality = Asserted
		}
	}
	if r := x.t.words[i].rel; (r == "ccomp" || r == "root" || r == "conj") && x.turned(i) {
		c.modality = Conditional // "the trouble is: how long will it take"
	}
	x.outer[i] = c.modality
	own := x.own(i, c)
	st := join(c.status, own)
	if mark := x.mark(i); x.conditioned(i) || x.supposed(mark) && !x.lasting(mark, i) || x.correlative(i) {
		st.modality = Conditional
	}
	if x.alternative(i) && !st.negative {
		st.modality = weaker(st.modality, Possible)
	}
	x.attributed(i, &st)
	if x.imperative(i) && len(c.subject) == 0 && (c.parent < 0 || c.link == "conj") {
		if x.infinitive(i) {
			st.modality = weaker(st.modality, Sought)
		} else {
			st.modality = weaker(st.modality, Necessary)
		}
		st.tense = Future
	}
	return st
}

// turned says whether the clause at i begins with an auxiliary before its subject or with a question word and an auxiliary: it asks,
// with or without a question mark.
func (x *run) turned(i int) bool {
	s, asks := x.t.child(i, "nsubj"), false
	for _, k := range x.t.kids[i] {
		w := &x.t.words[k]
		if k > s {
			break
		}
		first, _ := x.t.edges(k)
		switch {
		case x.is("negation", w.form):
			return false // "nor did it pay"
		case w.rel == "expl":
			return false
		case w.rel == "cc", w.rel == "punct", w.rel == "discourse", w.rel == "advcl":
		case w.rel == "aux" && k < s:
			return w.form != "had" && w.form != "were" && w.form != "should" || asks
		case !asks && x.interrogative(first):
			asks = true
		case !asks:
			return false
		}
	}
	return false
}

// imperative says whether the verb at i, the root of the sentence or coordinated with it, is an order: "Wait.", "Do not go and stay."
func (x *run) imperative(i int) bool {
	t := x.t
	w := &t.words[i]
	if w.upos != "VERB" || w.xpos != "VB" || t.has(i, "nsubj") || w.head >= 0 && (w.rel != "parataxis" && (w.rel != "conj" || !x.imperative(w.head))) {
		return false
	}
	for _, k := range t.kids[i] {
		if a := &t.words[k]; a.rel == "aux" && a.form != "do" {
			return false
		}
	}
	return true
}

// verb reads a verb or an adjective with its arguments and dependent clauses.
func (x *run) verb(i int, lemma string, passive bool, kind Kind, c context) int {
	x.read[i] = true
	st := x.judge(i, &c)
	p := x.add(Proposition{Kind: kind, Head: i, Lemma: lemma, Passive: passive, Parent: c.parent, Link: c.link}, st)
	if p < 0 {
		return -1
	}
	x.of[i] = p
	x.subjects(p, i, c)
	x.objects(p, i)
	x.modifiers(p, i)
	for _, a := range slices.Concat(c.extra, x.gaps[i]) {
		if a.Role == Object && len(x.in(p, Object)) > 0 && passive {
			continue
		}
		x.put(p, a)
	}
	x.shareObjects(p, i)
	x.settle(p)
	x.governed(p, st)
	x.exclude(p, i)
	x.clauses(p, i, kind, st)
	return p
}

// subjects adds the subjects of the clause at token i, or the understood ones.
func (x *run) subjects(p, i int, c context) {
	role := Subject
	if x.props[p].Passive {
		role = Object
	}
	found := false
	for _, k := range x.t.kids[i] {
		w := &x.t.words[k]
		if w.rel != "nsubj" || x.isExpletive(k) {
			found = found || w.rel == "expl" || w.rel == "csubj"
			continue
		}
		found = true
		r := role
		if w.sub == "pass" && x.props[p].Kind == Verb && x.props[p].Lemma != "be" {
			r = Object
			x.props[p].Passive = true
		}
		x.arguments(p, r, k)
	}
	if !found {
		for n, a := range c.subject {
			if n >= maxShared {
				break
			}
			a.Role, a.Understood = role, true
			x.put(p, a)
		}
	}
}

// isExpletive says whether a subject only holds the place of a clause: "there", "it is necessary to …", "it is said that …".
func (x *run) isExpletive(k int) bool {
	t := x.t
	h := t.words[k].head
	if t.words[k].form != "it" || h < 0 {
		return t.words[k].form == "there"
	}
	if t.has(h, "csubj") || x.passive(h) && t.has(h, "ccomp") {
		return true
	}
	_, ok := x.effectOf("adjective", t.words[h].lemma, "clause")
	return ok && t.words[h].upos == "ADJ" && (t.has(h, "ccomp") || t.has(h, "xcomp") || t.has(h, "advcl"))
}

// arguments adds the coordinated heads of a noun phrase in a role.
func (x *run) arguments(p int, role string, n int) {
	for _, m := range x.members(n, role) {
		if m.excluded {
			continue
		}
		a := Argument{Role: m.role, Head: x.resolve(m.head), Prop: -1}
		if a.Understood = a.Head != m.head; a.Understood && x.t.verbal(a.Head) {
			a.Prop = x.of[a.Head] // "left, which hurt Peru": the leaving
		}
		x.put(p, a)
	}
}

// objects adds objects and indirect objects.
func (x *run) objects(p, i int) {
	for _, k := range x.t.kids[i] {
		switch x.t.words[k].rel {
		case "obj":
			if x.noted(k) {
				continue // an editor's note: "has proposed [12th meeting] that …"
			}
			x.arguments(p, Object, k)
		case "iobj":
			x.arguments(p, Indirect, k)
		}
	}
}

// modifiers adds the prepositional phrases of the predicate at token i.
func (x *run) modifiers(p, i int) {
	t := x.t
	for _, k := range t.kids[i] {
		w := &t.words[k]
		switch w.rel {
		case "obl", "nmod":
			x.oblique(p, k)
		case "advmod":
			if x.is("relative-place", w.form) && x.subst[k] >= 0 {
				x.put(p, Argument{Role: "in", Head: x.subst[k], Prop: -1, Understood: true})
			}
		case "dep", "parataxis":
			if t.nominal(k) && x.bracketed(k) && !x.aside(k, "") {
				x.put(p, Argument{Role: "parenthesis", Head: k, Prop: -1})
			}
		}
	}
}

func (x *run) oblique(p, k int) {
	role, target := x.role(k)
	if target < 0 || x.excluded(k) && !x.contrasted(k) || x.aside(k, role) {
		return
	}
	if x.t.verbal(target) && target != k {
		return // "with a view to V-ing": read among the clauses
	}
	if role == "" {
		role = "unmarked"
		if x.bracketed(k) {
			role = "parenthesis"
		}
	}
	if slices.Contains(noWay, x.t.words[target].lemma) && x.negated(target) {
		return // "in no way": it negates the predicate
	}
	if role == "by" && x.props[p].Passive && !x.temporal(x.resolve(target)) {
		role = Subject
	}
	x.arguments(p, role, target)
}

// aside says whether a phrase is no argument: "for instance", a stranded preposition, the number of a reference "[12]".
func (x *run) aside(k int, role string) bool {
	w := &x.t.words[k]
	switch {
	case role == "" && (w.upos == "ADP" || w.upos == "PRON" && w.rel == "obl"):
		return true // "did it itself"
	case role == "" && (w.upos == "NUM" || w.upos == "SYM" || w.upos == "NOUN") && x.noted(k):
		return true
	}
	for _, m := range x.t.kids[k] {
		if r := x.t.words[m].rel; r != "case" && r != "punct" && r != "det" {
			return false
		}
	}
	return x.is("aside", role+" "+w.form)
}

// noted says whether a phrase stands in square brackets: a reference "[12]" or an editor's note "[citation needed]".
func (x *run) noted(n int) bool {
	first, _ := x.t.edges(n)
	return x.t.words[first].form == "[" || first > 0 && x.t.words[first-1].form == "["
}

// bracketed says whether an opening parenthesis stands before the phrase.
func (x *run) bracketed(n int) bool {
	first, _ := x.t.edges(n)
	if x.t.words[first].form == "(" || x.t.words[first].form == "[" {
		return true
	}
	return first > 0 && (x.t.words[first-1].form == "(" || x.t.words[first-1].form == "[")
}

// settle puts right the roles that depend on one another: receivers and complements in the passive, copular objects.
func (x *run) settle(p int) {
	q := &x.props[p]
	t := x.t
	if q.Passive {
		surface, object := false, false
		for _, a := range q.Args {
			if a.Role == Object {
				if a.Understood || t.words[a.Head].rel != "obj" {
					surface = true
				} else {
					object = true
				}
			}
		}
		if surface && object {
			for n := range q.Args {
				a := &q.Args[n]
				isObj := t.words[a.Head].rel == "obj" && !a.Understood
				switch {
				case a.Role != Object:
				case x.is("ditransitive", q.Lemma) && !isObj:
					a.Role = Indirect
				case x.is("naming", q.Lemma) && isObj:
					a.Role = Complement
				}
			}
		}
		x.agent(p)
		return
	}
	if q.Kind == Verb && len(x.in(p, Subject)) == 0 && x.is("intransitive", q.Lemma) && t.words[q.Head].finite() {
		for n := range q.Args {
			if q.Args[n].Role == Object {
				q.Args[n].Role = Subject // "on the board sits Norway"
			}
		}
	}
	if q.Kind == Verb && len(x.in(p, Object)) == 0 && !x.is("ditransitive", q.Lemma) {
		for n := range q.Args {
			if q.Args[n].Role == Indirect {
				q.Args[n].Role = Object // "urged them to sign"
			}
		}
	}
	if q.Kind == Verb && x.is("copular", q.Lemma) {
		role := Complement
		if t.has(q.Head, "expl") && len(x.in(p, Subject)) == 0 {
			role = Subject // "there 's lots of fish"
		}
		for n := range q.Args {
			if q.Args[n].Role == Object && x.equates(q.Lemma, q.Args[n].Head) {
				q.Args[n].Role = role
			}
		}
	}
	if q.Kind == Verb && x.is("naming", q.Lemma) && len(x.in(p, Indirect)) > 0 && len(x.in(p, Object)) > 0 && !x.is("ditransitive", q.Lemma) {
		for n := range q.Args {
			switch q.Args[n].Role {
			case Indirect:
				q.Args[n].Role = Object
			case Object:
				q.Args[n].Role = Complement
			}
		}
	}
}

// agent finds the agent that the parser hung on what is left of the object: "was given a loan by Norway".
func (x *run) agent(p int) {
	if len(x.in(p, Subject)) > 0 {
		return
	}
	for _, a := range x.props[p].Args {
		if x.t.words[a.Head].rel != "obj" || x.t.event(a.Head) {
			continue
		}
		for _, k := range x.t.kids[a.Head] {
			if role, target := x.role(k); x.t.words[k].rel == "nmod" && role == "by" && target == k && !x.temporal(k) {
				x.arguments(p, Subject, k)
				return
			}
		}
	}
}

// governed reads the noun phrases in the roles of p, each under what the verb says of it.
func (x *run) governed(p int, st status) {
	for n := 0; n < len(x.props[p].Args); n++ {
		a := x.props[p].Args[n]
		if a.Prop >= 0 || a.Understood || x.read[a.Head] {
			continue
		}
		x.noun(a.Head, x.under(p, a, st))
	}
}

// under is what proposition p says of the noun in its argument a.
func (x *run) under(p int, a Argument, st status) nominal {
	q := &x.props[p]
	n := nominal{parent: p, link: "noun", status: st.nested()}
	kind, noun := "verb", x.t.words[a.Head].lemma
	if q.Kind == Adjective {
		kind = "adjective"
	}
	role, light := a.Role, a.Role
	if role == Object {
		light = ""
	}
	switch role {
	case Subject, Indirect, "parenthesis":
		if q.Lemma == "be" || q.Lemma == "exist" {
			n.status = st
		}
		if e, ok := x.effectOf(kind, q.Lemma, Subject); ok && role == Subject && len(x.in(p, Object)) == 0 && x.ends(a.Head, st) {
			n.status = x.affect(st, e, p) // "its membership expired"
		}
		return n
	case Complement:
		n.holder, n.status, n.predicate = as(Holder, x.described(p)), st, true
		x.opined(p, a.Head, &n.status)
		return n
	case "as":
		if x.comparing(q.Head, a.Head) {
			return n
		}
		n.link = "as"
		n.holder = as(Holder, x.described(p))
		if e, ok := x.effectOf(kind, q.Lemma, "as"); ok || x.mistaken(q.Head) {
			n.status = x.affect(st, e, p)
			n.modality, n.tense = Conditional, st.tense // "posed as a member", "was wrongly listed as a member"
			return n
		}
		if x.is("as-object", q.Lemma) && !q.Passive {
			n.holder = as(Holder, x.in(p, Object))
		}
		for _, o := range x.in(p, Object) { // "reiterates its support for Japan as a member": Japan is the member
			if o.Head >= 0 && o.Head < a.Head && x.is("as-noun", x.t.words[o.Head].lemma) && x.of[o.Head] >= 0 {
				if h := x.bearer(o.Head, x.of[o.Head]); h != nil {
					n.holder = h
				}
			}
		}
		if x.lightEffect(q.Lemma, noun, "as") != "" || x.is("as-object", q.Lemma) {
			n.status = st
		}
		if x.is("as-object", q.Lemma) {
			x.opined(p, a.Head, &n.status)
		}
		return n
	}
	switch x.lightEffect(q.Lemma, noun, light) {
	case "holder":
		n.holder = as(Holder, x.in(p, Subject))
		n.status = st
		if role == Object {
			n.borrow, n.light = p, true
		}
		return n
	case "carry":
		n.status = st
		return n
	}
	e, ok := x.effectOf(kind, q.Lemma, role)
	if k := x.t.child(q.Head, "xcomp"); role == Object && k >= 0 {
		if f, _ := x.effectOf("verb", x.t.words[k].lemma, Subject); f.ended && q.Lemma == "let" && x.ends(a.Head, st) {
			n.status = x.affect(st, f, p) // "let its membership lapse"
		}
		return n // "expects the men to wait": it is the waiting that is expected
	}
	if !ok && role == Object && x.t.event(a.Head) && !x.possessed(a.Head) {
		e, ok = x.effectOf(kind, q.Lemma, "event")
	}
	if !ok && role != Object {
		e, ok = x.prepositions[role]
		ok = ok && (e.modality != Conditional || x.t.event(a.Head)) && !(e.reported && x.is("measure", noun)) // "voted against the launch", not "against a tax"
	}
	if e.ended && !x.ends(a.Head, st) {
		ok = false
	}
	if ok && (e.modality == Necessary || e.negative || e.ended || e.carry || !x.possessed(a.Head)) {
		n.status = x.affect(st, e, p)
	}
	return n
}

// mistaken says whether the verb at i is said to be in error: "wrongly described as X", "listed by mistake as X".
func (x *run) mistaken(i int) bool {
	for _, k := range x.t.kids[i] {
		w := &x.t.words[k]
		switch {
		case w.rel == "advmod" && x.is("mistaken", w.form):
			return true
		case w.rel == "obl" && (w.form == "mistake" || w.form == "error") && (x.t.hasForm(k, "by") || x.t.hasForm(k, "in")):
			return true
		}
	}
	return false
}

// ends says whether a verb of ending with this status ends what the noun n names: a state or an act, not a thing.
func (x *run) ends(n int, st status) bool {
	return rank(st.modality) == 0 && !st.negative && (x.telling(n) && x.reporting[frame{"noun", x.t.words[n].lemma, ""}] != "say" || x.is("holding", x.t.words[n].lemma))
}

// opined attributes a complement to the subject of a verb of opinion: "calls the plan a mistake", not "calls the boat Nell".
func (x *run) opined(p, complement int, st *status) {
	q := &x.props[p]
	if q.Kind != Verb || !x.is("opinion", q.Lemma) || q.Lemma == "call" && (q.Passive || x.t.words[complement].upos == "PROPN") {
		return
	}
	x.report(st, x.subjectOf(p))
}

// described is what a complement of p is said of: its object where it has one, else its subject.
func (x *run) described(p int) []Argument {
	if q := &x.props[p]; !q.Passive && x.is("naming", q.Lemma) {
		if o := x.in(p, Object); o != nil {
			return o
		}
	}
	return x.surface(p)
}

// affect is the status of a complement of p under the effect of its word.
func (x *run) affect(st status, e effect, p int) status {
	out := st.nested()
	if e.carry {
		out = st
	}
	if e.modality != "" {
		out.modality = e.modality
		if e.modality != Asserted || st.modality == Conditional {
			out.modality = weaker(st.modality, e.modality)
		}
		if e.modality != Asserted {
			out.tense = Future
		}
	}
	out.negative = out.negative != e.negative
	out.ended = out.ended || e.ended
	if e.reported {
		out.reported = true
		if p >= 0 {
			out.source = x.subjectOf(p)
		}
	}
	return out
}
