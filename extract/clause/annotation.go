package clause

// Type is the type of a clause by what its verb takes: Quirk et al., A Comprehensive Grammar of the English Language (1985), 10.1,
// as used by ClausIE (Del Corro and Gemulla, WWW 2013). A passive has the type of its active: "was elected president" is SVOC.
type Type string

// The clause types. S is the subject, V the verb, O an object, C a complement, A an adverbial that the verb cannot do without.
const (
	SV   Type = "SV"   // "The talks failed."
	SVA  Type = "SVA"  // "The fund is in Geneva."
	SVC  Type = "SVC"  // "Norway became a member."; clauses after "be" and "seem" are complements, too
	SVO  Type = "SVO"  // "Norway signed the treaty."; a clause counts as an object: "Norway said that …", "wants to …"
	SVOO Type = "SVOO" // "Norway gave Peru a loan.", "Norway told Peru that …"
	SVOA Type = "SVOA" // "Norway put the matter on the agenda."
	SVOC Type = "SVOC" // "The assembly elected her president.", "Norway urged Peru to sign."
)

// Aspect is how a predicate's verb group looks at the act (Quirk et al. 1985, 4.17).
type Aspect string

// The aspects.
const (
	Simple             Aspect = "simple"              // "hosts", "was hosted"
	Progressive        Aspect = "progressive"         // "is hosting", "is being hosted"
	Perfect            Aspect = "perfect"             // "has hosted", "having hosted"
	PerfectProgressive Aspect = "perfect progressive" // "has been hosting"
)

// annotate sets the clause type and the aspect of every proposition of a verb or an adjective.
func (x *run) annotate() {
	for p := range x.props {
		if q := &x.props[p]; q.Kind != Noun {
			q.Type, q.Aspect = x.clauseType(p), x.aspect(x.group(q.Head))
		}
	}
}

func (x *run) clauseType(p int) Type {
	q := &x.props[p]
	var object, indirect, complement, clause, adverbial, place bool
	for _, a := range q.Args {
		switch a.Role {
		case Object:
			object = true
		case Indirect:
			indirect = true
		case Complement:
			complement = true
		case Clausal:
			clause = clause || a.Prop < 0 || x.props[a.Prop].Link != "purpose"
		case "as":
			complement = complement || x.is("as-object", q.Lemma) // "regards Peru as a partner"
		case Subject, "parenthesis", "unmarked", "by":
		default:
			adverbial = true
			place = place || !x.temporal(a.Head)
		}
	}
	copular := q.Kind == Adjective || q.Lemma == "be" || x.is("copular", q.Lemma)
	switch {
	case copular && (q.Kind == Adjective || complement || clause):
		return SVC
	case indirect && (object || clause), object && clause && x.is("promise", q.Lemma):
		return SVOO
	case object && (complement || clause):
		return SVOC
	case object && place && x.is("placing", q.Lemma):
		return SVOA
	case object, indirect, clause:
		return SVO
	case complement:
		return SVC
	case adverbial && (copular || x.is("placed", q.Lemma)):
		return SVA
	}
	return SV
}

// group is the token that the auxiliaries of a predicate hang on: for a copula that is its predicate noun or adjective.
func (x *run) group(head int) int {
	if w := &x.t.words[head]; w.rel == "cop" {
		return w.head
	}
	return head
}

func (x *run) aspect(i int) Aspect {
	t := x.t
	have, be := false, false
	last := "" // the tag of the verb that the auxiliaries lead to
	for _, k := range t.kids[i] {
		switch w := &t.words[k]; {
		case w.rel == "aux" && w.lemma == "have":
			have = true
		case w.rel == "aux" && w.lemma == "be":
			be = true
			if w.xpos == "VBG" {
				last = "VBG" // "is being hosted"
			}
		case w.rel == "cop" && w.xpos == "VBG":
			last = "VBG" // "is being careful"
		}
	}
	w := &t.words[i]
	if !have && !be && w.rel == "conj" && w.head < i && t.words[w.head].xpos == w.xpos && (w.xpos == "VBN" || w.xpos == "VBG") {
		return x.aspect(w.head) // "has signed and ratified"
	}
	progressive := be && (w.xpos == "VBG" || last == "VBG")
	switch {
	case have && progressive:
		return PerfectProgressive
	case have:
		return Perfect
	case progressive:
		return Progressive
	}
	return Simple
}
