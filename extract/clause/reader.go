package clause

import (
	"io/fs"
	"slices"
	"strings"
	"sync"

	"github.com/hawksbill-kg/hawksbill/extract/lexicons"
	"github.com/hawksbill-kg/hawksbill/extract/syntax"
)

// Bounds that no prose meets; they keep the worst tree cheap.
const (
	maxPropositions = 600 // of a sentence
	maxArguments    = 64  // of a proposition
	maxShared       = 16  // arguments that a proposition takes over from another one
	maxDepth        = 250 // of clauses in clauses
)

// Reader reads parses as propositions. It is read-only and safe for concurrent use.
type Reader struct{ lexicon *lexicon }

// NewReader loads the word lists prepositions.tsv, modals.tsv, reporting.tsv, light_verbs.tsv and clause_words.tsv from
// the top folder of fsys. Every fault is reported, each as file:line.
func NewReader(fsys fs.FS) (*Reader, error) {
	l, err := loadLexicon(fsys)
	if err != nil {
		return nil, err
	}
	return &Reader{l}, nil
}

var builtin = sync.OnceValues(func() (*Reader, error) { return NewReader(lexicons.FS) })

// Builtin returns the Reader with the word lists that are part of the program. It is loaded once.
func Builtin() (*Reader, error) { return builtin() }

// Read returns the propositions of a sentence by the built-in word lists; see Reader.Read.
func Read(s *syntax.Sentence) []Proposition {
	r, err := Builtin()
	if err != nil {
		return nil // a test keeps the built-in lists sound
	}
	return r.Read(s)
}

// Read returns the propositions of a sentence, a governing one before those that depend on it. A parse of any quality will
// do, even a broken tree. The conventions, beyond those of Proposition:
//
//   - A nominal predicate gives two propositions: the Verb "be" at the copula (subject, complement) and the Noun at the
//     predicate (holder). A predicate with a preposition gives the Verb "be" alone ("is in Geneva": in).
//   - Participles that the tagger calls adjectives ("is committed to") are Verbs in the passive.
//   - "X, but not Y" gives the proposition of X and, as a proposition of its own, the Negative one of Y.
//   - "no longer" is both Negative and Ended.
//   - Gerunds after a preposition are arguments of that role with Prop; those that name a purpose also have the Link "purpose".
//   - A nominalisation that is the object of a speech verb is not reported: who "announced the creation of X" created it.
//   - The complement of urging and asking is necessary and reported, its source the one who urges, in the first person too;
//     Source is -1 where the subject is missing ("Demands that …").
//   - An argument without a preposition that is no core argument ("last year") has the role "unmarked"; what stands in
//     parentheses "parenthesis".
//   - An argument that names only a kind of agents ("countries act") is left out of what the sentence asserts: nobody is named.
func (r *Reader) Read(s *syntax.Sentence) []Proposition {
	out := r.Reading(s)
	out.nameless()
	return out.Props
}

// Reading reads a sentence as Read does, with every argument, and keeps the tree that its propositions were read from.
func (r *Reader) Reading(s *syntax.Sentence) *Reading {
	if s == nil || len(s.Tokens) == 0 {
		return &Reading{Sentence: s, tree: &tree{lexicon: r.lexicon}}
	}
	t := newTree(s, r.lexicon)
	t.repair()
	n := len(t.words)
	x := &run{asked: -1, asking: -1, lexicon: r.lexicon, s: s, t: t, of: make([]int, n), read: make([]bool, n), subst: make([]int, n), span: make([]int, n), outer: make([]Modality, n)}
	for i := range n {
		x.of[i], x.subst[i], x.span[i] = -1, -1, -1
	}
	x.findSpans()
	top := context{parent: -1, status: status{modality: Asserted, tense: Present, source: -1}}
	if strings.HasPrefix(t.words[n-1].form, "?") || n > 1 && strings.HasPrefix(t.words[n-2].form, "?") {
		if x.asked = x.quotedQuestion(); x.asked < 0 {
			top.modality = Conditional
			x.asking = x.firstQuestion()
		}
	}
	for i := range n {
		if t.words[i].head < 0 {
			x.clause(i, top)
		}
	}
	if w := &t.words[0]; w.upos == "AUX" && (w.form == "had" || w.form == "were" || w.form == "should") {
		for k := range x.props { // "Had X been …, Y would": a condition, whatever the parser hangs the auxiliary on
			x.props[k].Modality = weaker(x.props[k].Modality, Conditional)
		}
	}
	x.annotate()
	return &Reading{Sentence: s, Props: x.props, tree: t}
}

// nameless takes the arguments that name only a kind of agents out of the propositions, where nothing else keeps them from
// being stated as facts: "countries act" says nothing of anybody; "the two countries", "African countries", "people of Peru" do.
func (r *Reading) nameless() {
	for i := range r.Props {
		p := &r.Props[i]
		if p.Modality != Asserted || p.Negative || p.Reported {
			continue
		}
		p.Args = slices.DeleteFunc(p.Args, func(a Argument) bool {
			return (a.Role == Subject || a.Role == Object || a.Role == Holder) && a.Prop < 0 && r.tree.kind(a.Head)
		})
	}
}

// kind says whether a noun is a bare plural, or one with "all" or "many", of nothing but a kind of agents.
func (t *tree) kind(n int) bool {
	w := &t.words[n]
	if w.upos != "NOUN" || !t.is("kind", w.lemma) {
		return false
	}
	for _, k := range t.kids[n] {
		switch a := &t.words[k]; a.rel {
		case "amod", "compound", "nummod", "flat":
			return false
		case "nmod":
			if a.sub == "poss" && a.upos == "PRON" && w.xpos == "NNS" {
				continue // "our countries"; "my country" is one
			}
			return false
		case "det":
			switch a.form {
			case "all", "many", "some", "most", "few", "several", "any", "every", "each", "a", "an", "no", "other", "those":
			default:
				return false
			}
		case "acl", "appos":
			if a.sub != "relcl" {
				return false
			}
		}
	}
	return true
}

// run is the reading of one sentence.
type run struct {
	*lexicon
	s      *syntax.Sentence
	t      *tree
	props  []Proposition
	of     []int  // token → its proposition, -1 for none
	read   []bool // tokens that were read as predicate or as noun: each is read once
	subst  []int  // relative pronoun → its antecedent, -1 for none
	span   []int  // token → index in spans of the preposition of several words that covers it, -1 for none
	spans  []span
	gaps   map[int][]Argument // verb → the antecedent of the relative clause that it stands in, where that is its argument
	asked  int                // the clause that alone is the question of the sentence, -1 for none
	outer  []Modality         // token → what the governing clause imposed on the predicate there
	asking int                // the main clause that begins the question of a sentence that tells before: "Norway left, but who cares?"; -1 for none
	depth  int
}

// firstQuestion is the head of the first main clause of a sentence with a question mark that has the order of words of a question,
// -1 for none. What stands before it tells, it does not ask.
func (x *run) firstQuestion() int {
	for i := range x.t.words {
		if x.main(i) && x.inquiring(i) {
			return i
		}
	}
	return -1
}

// main says whether a clause with a subject stands at the top of the sentence or is coordinated with one that does. A tag
// question, "did it", is none.
func (x *run) main(i int) bool {
	t := x.t
	if !t.has(i, "nsubj") && !t.has(i, "expl") || t.words[i].upos == "AUX" {
		return false
	}
	for ; t.words[i].head >= 0; i = t.words[i].head {
		if r := t.words[i].rel; r != "conj" && r != "parataxis" {
			return false
		}
	}
	return true
}

// inquiring says whether a clause has the form of a question: "who left", "did Norway leave".
func (x *run) inquiring(i int) bool {
	t := x.t
	s := t.child(i, "nsubj")
	if s < 0 {
		s = t.child(i, "expl")
	}
	for _, k := range t.kids[i] {
		w := &t.words[k]
		if k < s && (w.rel == "aux" || w.rel == "cop") {
			return true
		}
		if first, _ := t.edges(k); k <= s && w.rel != "advcl" && w.rel != "conj" && x.interrogative(first) {
			return true
		}
	}
	return x.interrogative(i)
}

// quotedQuestion is the clause that a speech verb before it asks, at the end of the sentence: "… and she said: will you wait?"; -1
// where the sentence itself asks.
func (x *run) quotedQuestion() int {
	t := x.t
	i := len(t.words) - 1
	for i >= 0 && t.words[i].upos == "PUNCT" {
		i--
	}
	for ; i >= 0 && t.words[i].head >= 0; i = t.words[i].head {
		v := t.words[i].head
		if t.words[i].rel != "ccomp" || v > i || x.reporting[frame{"verb", t.words[v].lemma, ""}] != "say" {
			continue
		}
		s := t.child(v, "nsubj")
		if s < 0 || s > v {
			return -1
		}
		for _, k := range t.kids[v] {
			if k < s && t.words[k].rel == "aux" || x.interrogative(k) {
				return -1 // "did she say …?"
			}
		}
		return i
	}
	return -1
}

// span is a preposition of several words in the sentence; last is inclusive.
type span struct {
	text        string
	first, last int
}

// status is how the text commits itself to a predication.
type status struct {
	modality Modality
	negative bool
	tense    Tense
	ended    bool
	source   int
	reported bool
}

// context is what a governing clause hands down to a clause.
type context struct {
	parent  int
	link    string
	status             // what the governing clause imposes
	subject []Argument // the understood subject
	extra   []Argument // the antecedent of a relative clause without a pronoun
	share   *status    // auxiliaries of a first conjunct, shared by the others
	passive bool       // the first conjunct is passive and shares its auxiliary
	past    bool       // reported in the past: "would" is the future of then
}

func (x *run) add(p Proposition, st status) int {
	if len(x.props) >= maxPropositions {
		return -1
	}
	p.Sentence = x.s
	p.Modality, p.Negative, p.Tense, p.Ended, p.Source, p.Reported = st.modality, st.negative, st.tense, st.ended, st.source, st.reported
	x.props = append(x.props, p)
	return len(x.props) - 1
}

// put adds an argument unless it is there already.
func (x *run) put(p int, a Argument) {
	args := x.props[p].Args
	if len(args) >= maxArguments {
		return
	}
	for _, b := range args {
		if b.Role == a.Role && b.Head == a.Head {
			return
		}
	}
	x.props[p].Args = append(x.props[p].Args, a)
}

// in lists the arguments of p in a role, marked as understood and cut to what may be shared.
func (x *run) in(p int, role string) []Argument {
	var out []Argument
	if p < 0 {
		return nil
	}
	for _, a := range x.props[p].Args {
		if a.Role == role && len(out) < maxShared {
			a.Understood = true
			out = append(out, a)
		}
	}
	return out
}

// surface lists the subject as the sentence has it: of a passive, what is the object here.
func (x *run) surface(p int) []Argument {
	if p < 0 {
		return nil
	}
	var out []Argument
	switch q := &x.props[p]; {
	case q.Kind == Noun:
		out = x.in(p, Holder)
	case q.Passive:
		if out = x.in(p, Indirect); out == nil || len(x.in(p, Object)) > 0 && !x.is("ditransitive", q.Lemma) {
			out = x.in(p, Object)
		}
	default:
		out = x.in(p, Subject)
	}
	return as(Subject, out)
}

// as returns the arguments in another role.
func as(role string, args []Argument) []Argument {
	for i := range args {
		args[i].Role = role
	}
	return args
}

// rank orders the modalities from the strongest commitment to the weakest.
func rank(m Modality) int {
	switch m {
	case Planned:
		return 1
	case Sought:
		return 2
	case Necessary:
		return 3
	case Possible:
		return 4
	case Conditional:
		return 5
	}
	return 0
}

// weaker is the weaker commitment of two.
func weaker(a, b Modality) Modality {
	if rank(b) > rank(a) {
		return b
	}
	if a == "" {
		return Asserted
	}
	return a
}
