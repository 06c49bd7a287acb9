package extract

import (
	"slices"
	"strings"

	"github.com/hawksbill-kg/hawksbill/extract/clause"
)

// purposes reads what the thing is done for: "to protect corals", "with a view to protecting corals", "for talks with Kenya".
func (r *qualifying) purposes() {
	for j := range r.x.props {
		child := &r.x.props[j]
		if child.Link == "purpose" && r.mine(child) && r.isPurpose(child) {
			text := r.clause(child.Head)
			if !slices.ContainsFunc(r.q.Purpose, func(before string) bool { return strings.Contains(before, text) }) {
				r.q.Purpose = add(r.q.Purpose, text)
			}
		}
	}
	for _, a := range r.p.Args {
		if a.Role == "for" && gathers(r.p.Lemma) && a.Head >= 0 && a.Prop < 0 && !inside(r.bound, a.Head) && gathering(lemmaOf(&r.tokens[a.Head])) {
			r.q.Purpose = add(r.q.Purpose, r.src.phrase(r.x, a.Head))
		}
	}
}

// isPurpose says whether a clause that may be one of purpose is one. It is none where it belongs to the object, repeats it ("our mission: to
// strengthen peace"), is what somebody is made or asked to do, or is set against a purpose ("rather than act alone").
func (r *qualifying) isPurpose(child *clause.Proposition) bool {
	head := child.Head
	if r.tokens[head].UPOS != "VERB" && !(r.marked(head) && r.hasSubject(head)) || child.Negative || inside(r.bound, head) || r.inObject(head) || r.spelledOut(head) || r.beside(head) || r.against(head) {
		return false
	}
	if r.marked(head) {
		return !r.asMeans(head)
	}
	if r.p.Kind != clause.Verb && r.carrier() < 0 {
		return false
	}
	if binds(r.p.Lemma) && r.x.props[child.Parent].Head == r.p.Head || r.isPredicate(head) {
		return false // "calls for the accord to be binding"
	}
	switch r.tokens[head].Lemma {
	case "quote", "name", "mention", "cite", "say", "put":
		if first := r.src.Sentences[r.x.at].Subtree(head)[0]; r.tokens[max(first-1, 0)].Form == "," || r.tokens[first].Form == "," {
			return false // ", to name but a few"
		}
	}
	if r.object >= 0 && r.tokens[r.object].UPOS == "NOUN" && wants(lemmaOf(&r.tokens[r.object])) || r.p.Kind == clause.Noun && wants(r.p.Lemma) {
		return false // "renewed its appeal to the parties to end the war"
	}
	first := r.src.Sentences[r.x.at].Subtree(head)[0]
	if r.tokens[first].UPOS == "CCONJ" && !r.linked(r.firstConjunct(head), "purpose") || first > 0 && r.tokens[first-1].UPOS == "PRON" {
		return false // "to go forward and to join", "to do nothing to stop it"
	}
	parent := r.x.props[child.Parent].Head
	return !(first > 0 && r.tokens[first-1].Form == "," || r.tokens[first].Form == ",") || !r.infinitive(parent) || first < parent // "is willing to give aid, to send ships and to train officers"
}

// linked says whether a token heads a clause that hangs on its parent by the link.
func (r *qualifying) linked(head int, link string) bool {
	return slices.ContainsFunc(r.x.props, func(p clause.Proposition) bool { return p.Head == head && p.Link == link })
}

// marked says whether a clause begins with words that only a purpose has: "in order to", "with a view to", "so that".
func (r *qualifying) marked(head int) bool {
	for _, c := range r.src.Sentences[r.x.at].Children(r.firstConjunct(head)) {
		if c < head && (r.tokens[c].Deprel == "mark" || r.tokens[c].Deprel == "case") && !strings.EqualFold(r.tokens[c].Form, "to") {
			return true
		}
	}
	return false
}

// asMeans says whether a clause begins with "as": "rejects violence as a means of gaining power" rejects it for another purpose.
func (r *qualifying) asMeans(head int) bool {
	first := r.src.Sentences[r.x.at].Subtree(head)[0]
	for k := max(first-4, 0); k < head; k++ {
		if strings.EqualFold(r.tokens[k].Form, "as") && k+2 < len(r.tokens) && (r.tokens[k+2].Form == "means" || r.tokens[k+2].Form == "way") {
			return true
		}
	}
	return false
}

func (r *qualifying) infinitive(head int) bool {
	return slices.ContainsFunc(r.src.Sentences[r.x.at].Children(head), func(c int) bool { return r.tokens[c].Deprel == "mark" && strings.EqualFold(r.tokens[c].Form, "to") })
}

// against says whether a clause comes after "rather than" or "instead of", or goes on with one that does.
func (r *qualifying) against(head int) bool {
	for _, h := range []int{head, r.tokens[head].Head} {
		if h < 0 {
			continue
		}
		first := r.src.Sentences[r.x.at].Subtree(h)[0]
		for k := first; k <= h && k < first+4; k++ {
			if f := strings.ToLower(r.tokens[k].Form); f == "rather" || f == "instead" {
				return true
			}
		}
		if h > 1 && strings.EqualFold(r.tokens[h-1].Form, "than") && strings.EqualFold(r.tokens[h-2].Form, "rather") {
			return true
		}
	}
	return false
}

// inObject says whether the words of the object hold a token.
func (r *qualifying) inObject(token int) bool {
	if r.object < 0 {
		return false
	}
	m := r.x.index.Mention(r.x.at, r.object)
	return m != nil && m.First <= token && token <= m.Last
}

// clause is what a purpose clause says: the activity, or all its words where that says too little ("so that the work will be
// complete", "to have the Council decide").
func (r *qualifying) clause(head int) string {
	text := r.src.phrase(r.x, head)
	switch lemma := lemmaOf(&r.tokens[head]); {
	case strings.HasPrefix(text, "not "):
		return ""
	case r.tokens[head].UPOS == "AUX":
		return ""
	case strings.Contains(text, " ") && lemma != "have" && lemma != "do" && lemma != "be" && !r.hasSubject(head):
		return text
	}
	whole := strings.TrimPrefix(strings.TrimPrefix(r.src.clauseText(r.x.at, head), "that "), "order ")
	if n := strings.Count(whole, " "); n > 0 && n < 25 && !strings.HasPrefix(whole, "and ") && !strings.HasPrefix(whole, "or ") && !strings.HasPrefix(whole, "do so") {
		return whole
	}
	return ""
}

func (r *qualifying) hasSubject(head int) bool {
	return slices.ContainsFunc(r.src.Sentences[r.x.at].Children(head), func(c int) bool { return strings.HasPrefix(r.tokens[c].Deprel, "nsubj") })
}

// spelledOut says whether a clause comes after a colon or a dash: it says again what stands before it.
func (r *qualifying) spelledOut(head int) bool {
	first := r.src.Sentences[r.x.at].Subtree(head)[0]
	for ; first >= 0; first-- {
		if f := r.tokens[first].Form; f == ":" || f == "–" || f == "—" || f == "-" {
			return true
		} else if r.tokens[first].UPOS != "PUNCT" && first < head && r.tokens[first].Head != head {
			return false
		}
	}
	return false
}

// binds says whether a verb makes somebody do what its infinitive says: that is no purpose.
func binds(verb string) bool {
	switch verb {
	case "mandate", "entrust", "bind", "oblige", "compel", "force", "require", "call", "appeal", "press", "arrange", "ask", "authorize", "authorise", "enjoin", "instruct", "empower", "enable", "allow", "permit":
		return true
	}
	return false
}

// wants says whether the infinitive after a noun says what is wanted: "appeal", "decision to".
func wants(noun string) bool {
	switch noun {
	case "appeal", "call", "request", "invitation", "demand", "effort", "commitment", "decision", "agreement", "plan", "intention", "attempt", "readiness",
		"willingness", "determination", "proposal", "right", "ability", "capacity", "opportunity", "duty", "obligation", "will", "desire", "need", "initiative":
		return true
	}
	return false
}

// gathers says whether people go or come together by a verb.
func gathers(verb string) bool {
	switch verb {
	case "visit", "travel", "go", "come", "arrive", "meet", "gather", "host", "invite", "receive", "welcome", "convene", "return", "fly", "assemble":
		return true
	}
	return false
}

// gathering says whether people come together for what a noun names.
func gathering(noun string) bool {
	switch noun {
	case "talk", "meeting", "consultation", "negotiation", "discussion", "summit", "conference", "visit", "dialogue", "ceremony", "session":
		return true
	}
	return false
}
