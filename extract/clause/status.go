package clause

import "slices"

// own is what the words of a clause themselves say about its predicate at token i: auxiliaries, adverbs, negation.
func (x *run) own(i int, c *context) status {
	t := x.t
	w := &t.words[i]
	st := status{modality: Asserted, tense: c.tense, source: -1}
	switch w.xpos {
	case "VBD":
		st.tense = Past
	case "VBZ", "VBP":
		st.tense = Present
	}
	tensed, aux, be := false, false, -1
	if e, ok := x.effectOf("auxiliary", w.form, ""); ok && w.upos == "AUX" {
		st.modality, st.tense = e.modality, Future // a lead-in without its verb: "The Parties shall:"
	}
	for _, k := range t.kids[i] {
		a := &t.words[k]
		switch a.rel {
		case "aux", "cop":
			aux = aux || a.rel == "aux"
			if be < 0 && a.rel == "aux" && a.lemma == "be" && a.xpos != "VB" && a.xpos != "VBN" {
				be = k
			}
			x.auxiliary(i, a, &st, &tensed, c)
			if a.lemma == "have" && w.xpos == "VBG" && a.xpos != "VBD" && st.modality == Asserted {
				st.tense = Present // "has been working"
			}
		case "discourse": // "No, Norway left": an answer, no negation
			if a.form != "no" {
				x.adverb(i, k, &st)
			}
		case "advmod", "neg", "cc", "advcl", "det", "mark":
			x.adverb(i, k, &st)
			if a.form == "to" && be >= 0 && be < k && a.rel == "mark" && st.modality == Asserted {
				st.modality = Planned // "was to be signed"
			}
			if a.rel == "advcl" && x.endsBy(i, k, &st) {
				st.ended = true
			}
		case "nsubj":
			if x.partly(k) {
				st.modality = weaker(st.modality, Conditional) // "not all states"
			} else if x.negated(k) {
				st.negative = !st.negative
			}
		case "obj":
			if x.negated(k) {
				st.negative = !st.negative
			}
		case "obl", "nmod":
			if x.endsBy(i, k, &st) {
				st.ended = true
			}
			if t.hasForm(k, "since") && aux && st.tense == Past && st.modality == Asserted && x.perfect(i) {
				st.tense = Present // "has hosted it since 2010"
			}
			if x.negated(k) && slices.Contains(noWay, a.lemma) {
				st.negative = true
			}
		}
	}
	if would := t.hasForm(i, "would") || t.hasForm(i, "'d"); would && (st.modality == Conditional || st.modality == Planned) && !x.conditioned(i) {
		switch {
		case x.is("liking", w.lemma):
			st.modality, st.tense = Asserted, Present // "would like to leave" wants to
		case st.modality == Conditional && t.hasForm(i, "would") && x.habitual(i):
			st.modality, st.tense = Asserted, Past // "would often wait"
		case st.modality == Planned && t.hasForm(i, "have"):
			st.modality = Conditional // "would have left"
		}
	}
	if st.negative && st.modality == Necessary && t.hasForm(i, "need") {
		st.modality = Possible // "need not pay"
	}
	if c.share != nil && !aux {
		if !tensed && (!w.finite() || w.xpos == "VBP" && w.form == w.lemma && rank(c.share.modality) > 0) {
			st.tense = c.share.tense
			st.modality = weaker(st.modality, c.share.modality)
		}
		st.negative = st.negative != c.share.negative || x.t.hasForm(i, "nor")
	}
	if !aux && !tensed && c.share == nil {
		switch {
		case w.xpos == "VBN" && x.t.has(i, "nsubj"):
			st.tense = Past
		case w.xpos == "VBN" && w.rel == "acl" && !x.stative(w.lemma):
			st.tense = Past
		}
	}
	return st
}

// endsBy says whether the phrase or clause k tells until when the past state of predicate i lasted; not so in "did not join until
// 1990" and "not until 1990 did it join".
func (x *run) endsBy(i, k int, st *status) bool {
	t := x.t
	if !t.hasForm(k, "until") && !t.hasForm(k, "till") || st.tense != Past || st.negative {
		return false
	}
	for _, n := range [...]string{"not", "n't"} {
		if t.hasForm(i, n) || t.hasForm(k, n) {
			return false
		}
	}
	return true
}

// habitual says whether an adverb of repetition stands with the predicate at i.
func (x *run) habitual(i int) bool {
	for _, k := range x.t.kids[i] {
		if w := &x.t.words[k]; w.rel == "advmod" && x.is("habit", w.form) {
			return true
		}
	}
	return false
}

// perfect says whether "has" or "have" stands with the predicate at i.
func (x *run) perfect(i int) bool {
	for _, k := range x.t.kids[i] {
		if w := &x.t.words[k]; w.rel == "aux" && w.lemma == "have" && (w.xpos == "VBZ" || w.xpos == "VBP") {
			return true
		}
	}
	return false
}

// stative says whether a participle names a state that lasts: "based in", "aimed at".
func (x *run) stative(lemma string) bool {
	for _, verb := range x.participles {
		if verb == lemma {
			return true
		}
	}
	return false
}

var noWay = []string{"circumstance", "way", "case", "mean", "means", "event", "account", "condition", "time", "point", "stage", "moment"}

// had says whether "'d" at the predicate i is "had", not "would": "they'd left", "they'd been there".
func (x *run) had(i int) bool {
	past := x.t.words[i].xpos == "VBN"
	for _, k := range x.t.kids[i] {
		w := &x.t.words[k]
		if w.rel != "aux" && w.rel != "cop" {
			continue
		}
		switch w.form {
		case "been":
			past = true
		case "have", "be", "get":
			return false
		}
	}
	return past
}

// auxiliary reads one auxiliary or copula.
func (x *run) auxiliary(i int, a *word, st *status, tensed *bool, c *context) {
	lemma := a.lemma
	if a.form == "'d" && x.had(i) {
		lemma = "have"
	} else if e, ok := x.effectOf("auxiliary", a.form, ""); ok {
		m := e.modality
		if m == Conditional && c.past {
			m = Planned
		}
		st.modality = weaker(st.modality, m)
		if !*tensed {
			switch m {
			case Planned, Necessary, Possible, Conditional:
				st.tense = Future
			}
		}
		*tensed = true
		return
	}
	switch lemma {
	case "have":
		if st.modality != Planned { // "will have left" is still to come
			st.tense = Past
			*tensed = true
		}
	case "be", "do", "get":
		switch {
		case *tensed:
		case a.xpos == "VBD":
			st.tense, *tensed = Past, true
		case a.xpos == "VBZ" || a.xpos == "VBP":
			st.tense, *tensed = Present, true
		}
	}
}

// adverb reads one adverb, negation word or mark k of the predicate i.
func (x *run) adverb(i, k int, st *status) {
	t := x.t
	a := &t.words[k]
	next := ""
	if k+1 < len(t.words) {
		next = t.words[k+1].form
	}
	switch {
	case a.form == "longer" && next == "than":
	case a.form == "longer" || a.form == "anymore":
		if a.form == "longer" && k > 0 && t.words[k-1].form == "no" {
			st.negative = true
		}
		st.ended = st.ended || a.form == "anymore" || k > 0 && (t.words[k-1].form == "no" || t.words[k-1].form == "any")
	case a.form == "more" && next != "than" && k > 0 && t.words[k-1].form == "no" && t.nominal(i) && x.contrastsThan(i):
		st.negative = true // "is no more a member than Peru is"
	case x.is("negation", a.form):
		switch {
		case next == "only" || next == "just" || next == "merely" || next == "simply" || next == "solely" || next == "longer":
		case next == "necessarily":
			st.modality = weaker(st.modality, Conditional)
		case a.form == "never" && x.compared(i):
		case a.form == "not" && t.nominal(i) && t.has(i, "cop") && x.contrasted(i):
			// "is not a line but an arc": the line alone is denied
		case a.form != "never" && x.until(i):
		default:
			st.negative = !st.negative
		}
	default:
		if e, ok := x.effectOf("adverb", a.lemma, ""); ok {
			st.modality = weaker(st.modality, e.modality)
			st.reported = st.reported || e.reported
			st.ended = st.ended || e.ended
		}
	}
}

// contrastsThan says whether a clause with "than" hangs on the predicate at i.
func (x *run) contrastsThan(i int) bool {
	for _, k := range x.t.kids[i] {
		if x.t.words[k].rel == "advcl" && x.t.hasForm(k, "than") {
			return true
		}
	}
	return false
}

// compared says whether the predicate is a comparative: "was never more necessary" denies nothing.
func (x *run) compared(i int) bool {
	w := &x.t.words[i]
	if w.xpos == "JJR" || w.xpos == "RBR" {
		return true
	}
	for _, k := range x.t.kids[i] {
		a := &x.t.words[k]
		if k < i && a.rel == "advmod" && x.is("comparative", a.form) || (a.rel == "amod" || a.rel == "xcomp") && (a.xpos == "JJR" || x.compared(k)) {
			return true
		}
	}
	return false
}

// until says whether the clause goes on with "until": "did not join until 1990" says that it joined.
func (x *run) until(i int) bool {
	for _, k := range x.t.kids[i] {
		if r := x.t.words[k].rel; r == "obl" || r == "advcl" || r == "nmod" {
			for _, m := range x.t.kids[k] {
				if f := x.t.words[m].form; f == "until" || f == "till" {
					return true
				}
			}
		}
	}
	return false
}

// negated says whether the noun phrase itself is negative: "no country", "nobody", "neither of them".
func (x *run) negated(n int) bool {
	w := &x.t.words[n]
	if w.upos == "PRON" && x.is("negation", w.form) || w.form == "none" || w.form == "neither" {
		return true
	}
	for _, k := range x.t.kids[n] {
		a := &x.t.words[k]
		if k < n && (a.form == "few" || a.form == "little") && (a.rel == "amod" || a.rel == "det") && a.xpos != "JJR" && !x.scanty(n, k) {
			return true
		}
		if k < n && a.form == "any" && k > 0 && (x.t.words[k-1].form == "hardly" || x.t.words[k-1].form == "scarcely") {
			return true
		}
		if k < n && (a.rel == "det" || a.rel == "advmod" || a.rel == "cc") && x.is("negation", a.form) {
			if a.form == "not" && k+1 < len(x.t.words) {
				switch x.t.words[k+1].form {
				case "only", "just", "merely", "simply", "solely":
					continue
				}
				return a.rel == "advmod" && k+1 < len(x.t.words) && !x.contrasted(n)
			}
			return true
		}
	}
	return false
}

// partly says whether the phrase at n denies the whole and not the part: "not all states".
func (x *run) partly(n int) bool {
	for _, k := range x.t.kids[n] {
		if w := &x.t.words[k]; k < n && k+1 < len(x.t.words) && w.form == "not" {
			switch x.t.words[k+1].form {
			case "all", "every", "everyone", "everybody", "everything":
				return true
			}
		}
	}
	return false
}

// scanty says whether "few" or "little" at k counts or measures something: "a few states", "these few states", "the little port".
func (x *run) scanty(n, k int) bool {
	for _, m := range x.t.kids[n] {
		if w := &x.t.words[m]; m < k && (w.rel == "det" || w.rel == "nmod") {
			return true
		}
	}
	return x.t.words[k].form == "little" && x.t.words[n].xpos == "NNS" || x.t.words[n].xpos == "NNP" || k > 0 && (x.t.words[k-1].form == "very" || x.t.words[k-1].form == "quite")
}

// contrasted says whether "not X" goes on with "but Y".
func (x *run) contrasted(n int) bool {
	for _, k := range x.t.kids[n] {
		if x.t.words[k].rel == "conj" && x.nounLike(k) { // not a clause: "is no member, but it attends"
			for _, m := range x.t.kids[k] {
				if x.t.words[m].rel == "cc" && x.t.words[m].form == "but" {
					return true
				}
			}
		}
	}
	return false
}

// conditioned says whether the clause depends on a condition: "if X, …".
func (x *run) conditioned(i int) bool {
	for _, k := range x.t.kids[i] {
		if x.t.words[k].rel == "advcl" && (x.is("condition", x.mark(k)) && !x.lasting(x.mark(k), k) && (x.t.verbal(k) || x.t.has(k, "nsubj") || x.t.has(k, "cop")) || x.inverted(k)) {
			return true // but not "if possible"
		}
	}
	return false
}

// inverted says whether a clause is a condition by its order of words: "were Norway to join", "should talks fail".
func (x *run) inverted(k int) bool {
	subject := x.t.child(k, "nsubj")
	if subject < 0 || x.t.has(k, "mark") {
		return false
	}
	for _, m := range x.t.kids[k] {
		w := &x.t.words[m]
		if m < subject && (w.rel == "aux" || w.rel == "cop") && (w.form == "were" || w.form == "had" || w.form == "should") {
			return true
		}
	}
	first := x.t.words[k].form == "were" && k < subject
	return first
}

// attributed looks for the source of the clause at i outside its complement position: "according to X", "…, X said".
func (x *run) attributed(i int, st *status) {
	t := x.t
	for _, k := range t.kids[i] {
		w := &t.words[k]
		switch w.rel {
		case "obl", "nmod", "advmod", "advcl":
			role, target := x.role(k)
			if role == "according to" && target >= 0 && !x.possessed(target) && !x.is("measure", t.words[target].lemma) {
				x.report(st, x.resolve(target))
			}
			if (role == "in" || role == "from") && k < i && target >= 0 && x.is("opining", t.words[target].lemma) {
				if s := x.owner(target); s >= 0 {
					x.believed(st, s) // "in Peru's view"
				}
			}
			if s := t.child(k, "nsubj"); w.rel == "advcl" && s >= 0 && x.mark(k) == "as" && !t.has(k, "obj") && !t.has(k, "ccomp") && x.reporting[frame{"verb", w.lemma, ""}] == "say" {
				x.report(st, x.resolve(s)) // "as the chair said"
			}
		case "parataxis":
			if x.tag(i, k) {
				s := x.resolve(t.child(k, "nsubj"))
				if x.reporting[frame{"verb", w.lemma, ""}] == "believe" {
					x.believed(st, s)
				} else {
					x.report(st, s)
				}
			}
		}
	}
}

// owner is whose view or words noun n names, -1 for nobody.
func (x *run) owner(n int) int {
	for _, k := range x.t.kids[n] {
		w := &x.t.words[k]
		if w.rel != "nmod" {
			continue
		}
		if role, target := x.role(k); w.sub == "poss" || role == "of" && target >= 0 {
			return x.resolve(max(target, k))
		}
	}
	return -1
}

// tag says whether the parataxis k of i is a speech tag: "…, the Minister said".
func (x *run) tag(i, k int) bool {
	w := &x.t.words[k]
	class := x.reporting[frame{"verb", w.lemma, ""}]
	if t := x.t; t.has(k, "cc") || t.has(k, "mark") || t.hasForm(k, "so") || t.hasForm(k, "then") {
		return false // "the wells dried up, so they complained"
	}
	return w.upos == "VERB" && (class == "say" || class == "believe") &&
		x.t.has(k, "nsubj") && !x.t.has(k, "obj") && !x.t.has(k, "ccomp") && !x.t.has(k, "xcomp") && x.quotable(i, k)
}

// quotable says whether the tag stands after the words it reports or inside them, not before.
func (x *run) quotable(i, k int) bool {
	first, _ := x.t.edges(i)
	return k > first && (k > i || x.t.words[k].head == i)
}

// report attributes a status, unless the source is the document's own voice.
func (x *run) report(st *status, source int) {
	if source >= 0 && x.is("first-person", x.t.words[source].form) {
		return
	}
	x.believed(st, source)
}

// believed attributes a status to whoever holds it, in the first person, too: what "I think" is no fact.
func (x *run) believed(st *status, source int) {
	st.reported = true
	if st.source >= 0 && source >= 0 && x.is("first-person", x.t.words[source].form) {
		return // "the Minister said: I think …"
	}
	if source >= 0 && !x.negated(source) {
		st.source = source
	}
}

// resolve replaces a relative pronoun by its antecedent.
func (x *run) resolve(n int) int {
	if n >= 0 && x.subst[n] >= 0 {
		return x.subst[n]
	}
	return n
}

// join combines what the governing clause imposes with what the clause itself says.
func join(outer, own status) status {
	st := own
	st.modality = weaker(outer.modality, own.modality)
	st.negative = outer.negative != own.negative
	st.ended = outer.ended || own.ended
	st.reported = outer.reported || own.reported
	if st.source < 0 {
		st.source = outer.source
	}
	return st
}

// nested is what a clause hands down to a dependent that keeps its own commitment: only attribution and hypotheses stay.
func (st status) nested() status {
	out := status{modality: Asserted, tense: st.tense, source: st.source, reported: st.reported}
	if st.modality == Conditional {
		out.modality = Conditional
	} else if st.tense == Future {
		out.tense = Present
	}
	return out
}
