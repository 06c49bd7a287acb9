package clause

import (
	"slices"
	"strings"
	"unicode"
)

// nominal is what the surroundings of a noun say of it.
type nominal struct {
	parent    int
	link      string
	holder    []Argument // who or what it is said of
	predicate bool       // it is a predicate: a proposition even without arguments
	copular   bool       // the predicate of a copula: clauses coordinated with it are not its own
	borrow    int        // the light verb whose prepositional phrases belong to the noun, where light is set
	light     bool
	status
}

// noun reads the noun phrase headed by token n and those coordinated with it; it returns the proposition of n, -1 for none.
func (x *run) noun(n int, c nominal) int {
	if x.read[n] || x.depth >= maxDepth {
		return x.of[n]
	}
	x.depth++
	defer func() { x.depth-- }()
	x.read[n] = true
	if c.source == n {
		c.source, c.reported = -1, false // "according to Norway, a member of X": that it is a member the document says
	}
	st := x.nounStatus(n, c)
	p := -1
	if args := x.nounArguments(n, c); x.carries(n, args, c) {
		if speaker := x.voiced(n); speaker >= 0 && x.another(args, speaker) {
			st.source, st.reported = speaker, true
			args = slices.DeleteFunc(args, func(a Argument) bool { return a.Role == Holder && a.Understood })
		}
		p = x.add(Proposition{Kind: Noun, Head: n, Lemma: x.nounLemma(n), Args: args, Parent: c.parent, Link: c.link}, st)
		x.of[n] = p
	}
	x.below(n, p, c, st)
	for _, k := range x.t.kids[n] {
		if x.t.words[k].rel == "conj" && !x.read[k] && !(c.copular && !x.nounLike(k)) {
			x.nounConjunct(k, p, c)
		}
	}
	return p
}

// voiced is whoever speaks of noun n in an indirect way, -1 for nobody: the Minister in "the Minister reaffirmed Norway's
// commitment to X" and in "the Minister stressed the fact that X".
func (x *run) voiced(n int) int {
	g := x.t.words[n].head
	if g < 0 || x.t.words[n].rel != "obj" || x.of[g] < 0 || !x.telling(n) || x.reporting[frame{"verb", x.t.words[g].lemma, ""}] != "say" {
		return -1
	}
	for _, a := range x.in(x.of[g], Subject) {
		if a.Head >= 0 && a.Head != n && !x.is("first-person", x.t.words[a.Head].form) {
			return a.Head
		}
	}
	return -1
}

// telling says whether noun n names what is done or said, not a thing.
func (x *run) telling(n int) bool {
	lemma := x.t.words[n].lemma
	if x.t.event(n) || x.reporting[frame{"noun", lemma, ""}] != "" {
		return true
	}
	_, ok := x.effectOf("noun", lemma, "clause", "to", "of", "for")
	return ok
}

// another says whether the arguments name a possessor other than the speaker, and not only by a pronoun.
func (x *run) another(args []Argument, speaker int) bool {
	for _, a := range args {
		if a.Role == Possessor && a.Head != speaker && !a.Understood && x.t.words[a.Head].upos != "PRON" {
			return true
		}
	}
	return false
}

func (x *run) nounConjunct(k, p int, c nominal) {
	t := x.t
	if !x.nounLike(k) && (t.verbal(k) || t.has(k, "nsubj")) {
		d := context{parent: p, link: "conj", status: c.status.nested()}
		if c.link == "" {
			d.link = ""
		}
		if d.parent < 0 {
			d.parent, d.link = c.parent, c.link
		}
		x.clause(k, d)
		return
	}
	if h := t.words[k].head; x.excluded(k) != (c.copular && x.contrasted(h) && x.denied(h)) {
		c.negative = !c.negative
	}
	if role, target := x.role(k); role != "" && target >= 0 && target != k {
		x.read[k] = true
		k = target
	}
	if t.verbal(k) {
		x.clause(k, context{parent: c.parent, link: c.link, status: c.status})
		return
	}
	if role, _ := x.role(k); role != "" && c.parent >= 0 && c.link == "noun" && x.props[c.parent].Kind != Noun {
		q := &x.props[c.parent] // "pursues peace and, through X, trade": the conjunct has a role of its own
		c = x.under(c.parent, Argument{Role: role, Head: k}, status{q.Modality, q.Negative, q.Tense, q.Ended, q.Source, q.Reported})
	}
	x.noun(k, c)
}

// nounStatus is the status of a noun: what governs it and what its own adjectives and determiners say.
func (x *run) nounStatus(n int, c nominal) status {
	st := c.status
	t := x.t
	for _, k := range t.kids[n] {
		w := &t.words[k]
		switch w.rel {
		case "det":
			if x.is("negation", w.form) && !(k+1 < n && t.words[k+1].form == "longer") {
				st.negative = true
			}
		case "amod":
			if x.temporal(n) || w.form == "possible" && x.utmost(n) {
				continue // "the next night", "every possible effort"
			}
			if e, ok := x.effectOf("adjective", w.lemma, "noun"); ok {
				st = x.qualified(st, e)
			} else if e, ok := x.effectOf("adjective", w.form, "noun"); ok {
				st = x.qualified(st, e)
			}
		case "compound", "advmod", "dep":
			if w.form == "ex" || w.form == "then" && k > 0 && k == n-1 && t.words[k-1].rel == "det" && t.words[k-1].head == n { // "the then minister"
				st.ended = true
			}
			if c.link == "apposition" && w.rel == "advmod" && k < n { // "Norway, formerly a member"
				x.adverb(n, k, &st)
			}
		case "nmod", "obl":
			if role, _ := x.role(k); !x.temporal(n) && (role == "until" || role == "till") && (!c.predicate || st.tense == Past && !st.negative) {
				st.ended = true
			}
		}
	}
	if n >= 2 && t.words[n-1].form == "-" && t.words[n-2].form == "ex" || strings.HasPrefix(t.words[n].form, "ex-") {
		st.ended = true
	}
	return st
}

// utmost says whether "possible" at noun n means as much as can be: "every possible effort", "the best possible plan".
func (x *run) utmost(n int) bool {
	for _, k := range x.t.kids[n] {
		switch w := &x.t.words[k]; {
		case w.form == "every", w.form == "all", w.form == "any", w.xpos == "JJS":
			return true
		}
	}
	return false
}

func (x *run) qualified(st status, e effect) status {
	st.modality = weaker(st.modality, e.modality)
	st.negative = st.negative != e.negative
	st.ended = st.ended || e.ended
	st.reported = st.reported || e.reported
	if e.modality == Planned {
		st.tense = Future
	}
	if e.ended {
		st.tense = Past
	}
	return st
}

func (x *run) nounLemma(n int) string {
	t := x.t
	w := &t.words[n]
	if n >= 2 && t.words[n-1].form == "-" && x.is("prefix", t.words[n-2].form) && t.words[n-2].form != "ex" {
		return t.words[n-2].form + "-" + w.lemma
	}
	return strings.TrimPrefix(w.lemma, "ex-")
}

// carries says whether a noun with these arguments is a predication.
func (x *run) carries(n int, args []Argument, c nominal) bool {
	if s := x.span[n]; s >= 0 && n < x.spans[s].last {
		return false
	}
	upos := x.t.words[n].upos
	if upos == "NOUN" && n > 0 && unicode.IsUpper(firstRune(x.s.Tokens[n].Form)) && x.s.Tokens[n-1].UPOS != "PUNCT" && x.s.Tokens[n-1].UPOS != "NUM" {
		upos = "PROPN" // part of a name, whatever the tagger says
	}
	switch upos {
	case "NOUN", "ADJ", "VERB":
		return len(args) > 0 || c.predicate && (!c.copular || len(c.holder) > 0) || x.purposed(n)
	case "PROPN", "NUM", "PRON", "SYM", "X", "DET":
		if len(c.holder) > 0 || c.predicate && !c.copular {
			return true
		}
		for _, a := range args {
			if a.Role != Modifier && a.Role != "unmarked" && a.Role != "parenthesis" && upos == "PROPN" {
				return true
			}
		}
	}
	return false
}

// purposed says whether a clause hangs on the noun that needs it as its parent: "a plan to join X".
func (x *run) purposed(n int) bool {
	for _, k := range x.t.kids[n] {
		if w := &x.t.words[k]; (w.rel == "acl" && w.sub == "" || w.rel == "advcl" || w.rel == "ccomp" || w.rel == "xcomp") && x.t.words[n].upos == "NOUN" {
			if x.infinitive(k) || x.mark(k) != "" {
				return true
			}
		}
	}
	return false
}

// nounArguments collects the arguments of a noun in the order of the sentence, the holder first.
func (x *run) nounArguments(n int, c nominal) []Argument {
	var args []Argument
	for _, a := range c.holder {
		if a.Head != n && len(args) < maxShared {
			args = append(args, Argument{Role: Holder, Head: a.Head, Prop: -1, Understood: a.Understood})
		}
	}
	args = x.ownArguments(n, args, false)
	if c.light {
		return x.fromVerb(n, c.borrow, args)
	}
	return x.borrow(n, args)
}

// fromVerb lends a noun the prepositional phrase after it that the parser hung on its light verb: "reaffirms its commitment
// to the treaty", "takes part in the talks".
func (x *run) fromVerb(n, p int, args []Argument) []Argument {
	for _, a := range args {
		if a.Head > n && a.Role != "parenthesis" {
			return args
		}
	}
	for _, a := range x.props[p].Args {
		switch a.Role {
		case "of", "to", "for", "in", "on", "against", "toward", "towards", "with", "from", "over", "at", "between":
			if first, _ := x.t.edges(a.Head); a.Head > n && (first == n+1 || len(args) > 0 && args[len(args)-1].Role == a.Role) && !x.temporal(a.Head) {
				a.Understood = true
				args = append(args, a)
			}
		}
	}
	return args
}

// ownArguments adds what hangs on the noun itself.
func (x *run) ownArguments(n int, args []Argument, understood bool) []Argument {
	t := x.t
	add := func(role string, head int) {
		if len(args) < maxArguments {
			h := x.resolve(head)
			args = append(args, Argument{Role: role, Head: h, Prop: -1, Understood: understood || h != head})
		}
	}
	for _, k := range t.kids[n] {
		w := &t.words[k]
		switch w.rel {
		case "nmod", "obl":
			if w.sub == "poss" {
				for _, m := range x.members(k, Possessor) {
					add(Possessor, m.head)
				}
				continue
			}
			if w.rel == "obl" && t.has(n, "cop") && t.has(n, "case") {
				continue // "is in the car for an hour": of being there, not of the car
			}
			role, target := x.role(k)
			switch {
			case target < 0 || target != k && t.verbal(target) || role == "" && (w.upos == "PRON" || w.upos == "ADP"):
				continue // "Norway itself"
			case role == "" && x.bracketed(k):
				role = "parenthesis"
			case role == "":
				role = "unmarked"
			}
			for _, m := range x.members(target, role) {
				if !m.excluded {
					add(m.role, m.head)
				}
			}
		case "compound":
			if w.sub == "" {
				add(Modifier, k)
			}
		case "amod":
			if r := firstRune(x.s.Tokens[k].Form); unicode.IsUpper(r) && k > 0 {
				add(Modifier, k)
			}
		case "appos", "parataxis", "dep":
			if x.bracketed(k) && !t.verbal(k) && !x.aside(k, "") {
				for _, m := range x.members(k, "parenthesis") {
					add("parenthesis", m.head)
				}
			}
		case "acl":
			if w.lemma == "include" && w.xpos == "VBG" {
				for _, o := range t.kids[k] {
					if r := t.words[o].rel; r == "obj" || r == "obl" && !t.has(o, "case") {
						for _, m := range x.members(o, "including") {
							add(m.role, m.head)
						}
					}
				}
			}
		}
	}
	return args
}

func firstRune(s string) rune {
	for _, r := range s {
		return r
	}
	return 0
}

// borrow lends arguments across coordinated nouns: "the signing and ratification of X by Y", "Norway's launch and funding of X".
func (x *run) borrow(n int, args []Argument) []Argument {
	t := x.t
	if t.words[n].upos != "NOUN" {
		return args
	}
	own := false
	for _, a := range args {
		if a.Role != Modifier && a.Role != Possessor && a.Role != Holder && a.Head >= n {
			own = true
		}
	}
	w := &t.words[n]
	if w.rel == "conj" && t.words[w.head].upos == "NOUN" && !t.has(n, "det") {
		first := w.head
		if !x.possessed(n) && x.tight(first, n) {
			for _, k := range t.kids[first] {
				if t.words[k].rel == "nmod" && t.words[k].sub == "poss" {
					for _, m := range x.members(k, Possessor) {
						h := x.resolve(m.head)
						args = append(args, Argument{Role: Possessor, Head: h, Prop: -1, Understood: true})
					}
				}
			}
		}
		if !own && x.tight(first, n) {
			for _, k := range t.kids[first] {
				if r := &t.words[k]; r.rel == "nmod" && r.sub != "poss" && k > n {
					args = x.borrowed(args, k)
				}
			}
		}
		return args
	}
	if own {
		return args
	}
	last, count := -1, 0
	for _, k := range t.kids[n] {
		if t.words[k].rel == "conj" && t.words[k].upos == "NOUN" {
			last = k
			count++
		}
	}
	if count > 1 && !(t.event(n) && t.event(last)) {
		return args // "war, disease and inequality of chances"
	}
	if last < 0 || t.has(last, "det") || x.possessed(last) || !x.tight(n, last) {
		return args
	}
	for _, k := range t.kids[last] {
		if r := &t.words[k]; r.rel == "nmod" && r.sub != "poss" && k > last {
			args = x.borrowed(args, k)
		}
	}
	return args
}

func (x *run) borrowed(args []Argument, k int) []Argument {
	role, target := x.role(k)
	if target < 0 || role == "" || x.t.verbal(target) || role == "such as" || role == "including" {
		return args
	}
	for _, m := range x.members(target, role) {
		if !m.excluded && len(args) < maxArguments {
			args = append(args, Argument{Role: m.role, Head: x.resolve(m.head), Prop: -1, Understood: true})
		}
	}
	return args
}

func (x *run) possessed(n int) bool {
	for _, k := range x.t.kids[n] {
		if w := &x.t.words[k]; w.rel == "nmod" && w.sub == "poss" {
			return true
		}
	}
	return false
}

// tight says whether only nouns, adjectives and conjunctions stand between two coordinated nouns.
func (x *run) tight(i, k int) bool {
	for m := i + 1; m < k; m++ {
		switch w := &x.t.words[m]; w.upos {
		case "CCONJ", "ADJ", "NOUN", "ADV":
		case "PUNCT":
			if w.form != "," && w.form != "-" {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// below reads what hangs on a noun: its nouns, appositions and clauses. p is the noun's proposition or -1.
func (x *run) below(n, p int, c nominal, st status) {
	t := x.t
	parent := p
	if parent < 0 {
		parent = c.parent
	}
	lemma := t.words[n].lemma
	for _, k := range t.kids[n] {
		w := &t.words[k]
		if x.read[k] || w.upos == "NOUN" && w.rel != "compound" && x.noted(k) {
			continue
		}
		switch w.rel {
		case "nmod", "obl", "compound", "flat", "nummod", "list":
			x.nounUnder(n, k, p, parent, lemma, st)
		case "appos":
			x.apposition(n, k, p, parent, c, st)
		case "acl", "advcl", "ccomp", "xcomp":
			if (c.predicate || c.copular) && (w.rel != "acl" || w.sub == "relcl" && x.cleft(n)) {
				continue // belongs to the clause
			}
			x.nounClause(n, k, p, parent, c, st)
		case "amod", "det", "case", "cc", "punct", "conj", "mark", "cop", "aux", "nsubj", "csubj", "expl", "fixed", "goeswith", "reparandum":
		case "parataxis", "dep", "discourse", "dislocated":
			if c.predicate && w.rel == "parataxis" {
				continue
			}
			switch {
			case x.filler(k):
			case t.verbal(k) || t.has(k, "cop"):
				d := context{parent: parent, link: "participial", status: st.nested()}
				if w.xpos != "VBG" && w.xpos != "VBN" {
					d.link = "conj"
				} else {
					d.subject = []Argument{{Role: Subject, Head: x.resolve(n), Prop: -1, Understood: true}}
				}
				x.clause(k, d)
			case t.nominal(k):
				d := nominal{parent: parent, link: "noun", status: st.nested()}
				if x.bracketed(k) && x.gloss(n, k) {
					d.link, d.holder = "apposition", []Argument{{Role: Holder, Head: n, Prop: -1}}
				}
				x.noun(k, d)
			}
		}
	}
	if w := &t.words[n]; !c.predicate && w.rel == "root" {
		x.rootFragment(n, parent, st)
	}
}

// rootFragment reads subject-like parts that hang on a noun at the root of a fragment.
func (x *run) rootFragment(n, parent int, st status) {
	for _, k := range x.t.kids[n] {
		if w := &x.t.words[k]; !x.read[k] && (w.rel == "nsubj" || w.rel == "csubj") && x.t.nominal(k) {
			x.noun(k, nominal{parent: parent, link: "noun", status: st.nested()})
		}
	}
}

// nounUnder reads a noun phrase that is an argument of noun n.
func (x *run) nounUnder(n, k, p, parent int, lemma string, st status) {
	t := x.t
	role, target := x.role(k)
	if target < 0 {
		x.noun(k, nominal{parent: parent, link: "noun", status: st.nested()})
		return
	}
	if target != k {
		x.read[k] = true // the noun inside a preposition of several words
		if t.verbal(target) {
			x.nounClause(n, target, p, parent, nominal{parent: parent, status: st}, st)
			return
		}
	}
	d := nominal{parent: parent, link: "noun", status: st.nested()}
	if t.words[k].sub == "poss" {
		role = Possessor
	}
	if role == "as" && x.comparing(n, target) {
		role = ""
	}
	switch role {
	case "as":
		d.link = "as"
		d.holder = x.bearer(n, p)
	case "":
	default:
		e, ok := x.effectOf("noun", lemma, role)
		if !ok {
			e, ok = x.prepositions[role]
			ok = ok && !e.reported // "the analysis according to the theory": nobody says the theory
		}
		if ok && role == "of" && (e.modality == Necessary || e.modality == Possible) && !e.reported && !x.telling(target) {
			ok = false // "the duties of a mayor"
		}
		if ok && x.t.words[target].upos == "PROPN" && !e.negative && !e.reported && e.modality != Necessary {
			ok = false // "the move to Berlin"
		}
		if ok && (e.modality == Necessary || e.modality == Possible || e.modality == Conditional || e.negative || e.reported || !x.possessed(target)) {
			d.status = x.affect(st, e, -1)
			if e.reported {
				d.status = x.nounSource(d.status, p)
			}
		} else if st.modality != Asserted && role != Possessor {
			d.status = st.nested()
			if role == "of" {
				d.modality = st.modality // the launch of the construction of X
			}
		}
	}
	x.noun(target, d)
}

// bearer is who or what an "as" phrase under noun n speaks of: "its role as host", "Norway as host", "took the initiative as host".
func (x *run) bearer(n, p int) []Argument {
	if x.is("as-noun", x.t.words[n].lemma) {
		for _, role := range []string{"for", "of"} {
			if a := x.phrasesIn(p, role); a != nil {
				return as(Holder, a)
			}
		}
	}
	if p >= 0 {
		for _, role := range []string{Possessor, Holder} {
			if a := x.in(p, role); a != nil && (role == Holder || x.t.words[n].upos == "NOUN" || x.is("bearer", x.t.words[n].lemma)) {
				return as(Holder, a)
			}
		}
		if x.is("bearer", x.t.words[n].lemma) {
			return as(Holder, x.in(p, "of"))
		}
	}
	if x.is("bearer", x.t.words[n].lemma) {
		return nil
	}
	return []Argument{{Role: Holder, Head: x.resolve(n), Prop: -1, Understood: true}}
}

// nounSource finds who is behind a reporting noun: its possessor, its author, its holder.
func (x *run) nounSource(st status, p int) status {
	st.reported = true
	for _, role := range []string{Possessor, "by", Holder, "of"} {
		if a := x.in(p, role); len(a) > 0 {
			if w := &x.t.words[a[0].Head]; x.is("first-person", w.form) || w.form == "our" || w.form == "my" {
				st.reported = false
				return st
			}
			st.source = a[0].Head
			return st
		}
	}
	return st
}

// apposition reads "Norway, a member of X" and "a member of X, Norway".
func (x *run) apposition(n, k, p, parent int, c nominal, st status) {
	t := x.t
	if t.verbal(k) && !t.has(k, "det") {
		x.nounClause(n, k, p, parent, c, st)
		return
	}
	if x.interrogative(k) {
		x.noun(k, nominal{parent: parent, link: "noun", status: st.nested()})
		return
	}
	if t.words[k].xpos == "PRP" || x.caseInName(n) {
		x.noun(k, nominal{parent: parent, link: "noun", status: st.nested()})
		return // "Norway and I, we left": the subject again
	}
	own := st.nested()
	own.tense = Present
	d := nominal{parent: parent, link: "apposition", status: own, predicate: t.words[k].upos == "NOUN"}
	switch {
	case t.words[k].upos == "PROPN" && t.words[n].upos == "NOUN" && !x.bracketed(k):
		d.holder = nil
		x.named(n, k, p, c, st)
	case x.wider(n, k):
	case x.bracketed(k) && !x.gloss(n, k) || x.temporal(k):
		d.predicate = false // "(IAEA)", "(June 2019)"
	default:
		d.holder = []Argument{{Role: Holder, Head: x.resolve(n), Prop: -1}}
	}
	if q := x.noun(k, d); q >= 0 && x.props[q].Ended {
		x.props[q].Tense = Past
	} else if q >= 0 && x.props[q].Tense == Past {
		x.props[q].Tense = Present
	}
}

// caseInName says whether a preposition with a capital stands before the name at n, so that the name begins with it: "welcome to Into
// the Deep, a programme of ours" says nothing of "the Deep".
func (x *run) caseInName(n int) bool {
	cases := 0
	for _, k := range x.t.kids[n] {
		if w := &x.t.words[k]; w.rel == "case" && k < n {
			if cases++; cases > 1 && unicode.IsUpper(firstRune(x.s.Tokens[k].Form)) {
				return true
			}
		}
	}
	return false
}

// gloss says whether a noun k in parentheses says what n is: "burns (an injury)", "Lima (the capital)"; not so "(IAEA)", "(28 days)"
// and "Ola Dahl (tennis)".
func (x *run) gloss(n, k int) bool {
	t := x.t
	if t.words[k].upos != "NOUN" || x.acronym(k) || t.has(k, "nummod") || x.noted(k) {
		return false
	}
	return t.words[n].upos != "PROPN" || t.has(k, "det") || t.has(k, "nmod")
}

// acronym says whether a token begins with two capitals: "SDGs".
func (x *run) acronym(k int) bool {
	form := x.s.Tokens[k].Form
	return len(form) >= 2 && form[0] >= 'A' && form[0] <= 'Z' && form[1] >= 'A' && form[1] <= 'Z'
}

// named gives a common noun the name in its apposition as its holder: "the group's host, Norway".
func (x *run) named(n, k, p int, c nominal, st status) {
	if p < 0 {
		if p = x.add(Proposition{Kind: Noun, Head: n, Lemma: x.nounLemma(n), Parent: c.parent, Link: c.link}, st); p < 0 {
			return
		}
		x.of[n] = p
	}
	if len(x.in(p, Holder)) == 0 {
		x.put(p, Argument{Role: Holder, Head: k, Prop: -1})
	}
}
