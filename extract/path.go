package extract

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/hawksbill-kg/hawksbill/extract/syntax"
	"github.com/hawksbill-kg/hawksbill/internal/nearest"
)

// Path is a walk over the dependency tree from the trigger word of a pattern, for what no proposition says:
//
//	>nmod:of >conj? [upos=PROPN]
//
// The grammar stands in docs/rules.md. It is in the spirit of SEMGREX (Chambers et al. 2007) and of Odin's paths
// (Valenzuela-Escárcega et al. 2015). The tree is that of the parser, as "hawksbill parse" prints it.
type Path []pathPart

// pathPart is a step to other words, or a test of the words that the walk has reached.
type pathPart struct {
	test      Word // not nil: a test
	down      bool // to a dependent, else to the head
	relations []relation
	repeat    byte // 0: one step; '?': one or none; '*': any number
}

// relation names dependency relations of UD 2. Without a subtype it stands for every subtype too.
type relation struct{ base, sub string }

// Word constrains a token: every test must hold.
type Word []wordTest

type wordTest struct {
	field  string // one of wordFields, or fieldNeg
	not    bool
	values []string // any of which the field must be; none for fieldNeg
}

// way is one end of a walk and every word that the walk came by, the end included, the start not.
type way struct {
	end   int
	words []int
}

// walk returns the ends of the path from a token, in the order of the sentence. Each comes once, by the way that was found
// first where there are several.
func (p Path) walk(s *syntax.Sentence, from int) []way {
	ways := []way{{end: from}}
	for i := range p {
		part := &p[i]
		if part.test != nil {
			ways = slices.DeleteFunc(ways, func(w way) bool { return !part.test.fits(s, w.end) })
			continue
		}
		seen := make([]bool, len(s.Tokens))
		var reached []way
		if part.repeat != 0 {
			reached = ways
			for _, w := range ways {
				seen[w.end] = true
			}
		}
		for edge := ways; len(edge) > 0; {
			var next []way
			for _, w := range edge {
				for _, k := range part.next(s, w.end) {
					if !seen[k] {
						seen[k] = true
						next = append(next, way{k, append(slices.Clone(w.words), k)})
					}
				}
			}
			reached, edge = append(slices.Clip(reached), next...), next
			if part.repeat != '*' {
				break
			}
		}
		ways = reached
	}
	slices.SortFunc(ways, func(a, b way) int { return cmp.Compare(a.end, b.end) })
	return ways
}

// next lists the tokens that one step leads to.
func (part *pathPart) next(s *syntax.Sentence, from int) []int {
	if !part.down {
		if head := s.Tokens[from].Head; head >= 0 && head < len(s.Tokens) && part.follows(s, from) {
			return []int{head}
		}
		return nil
	}
	var out []int
	for _, k := range s.Children(from) {
		if part.follows(s, k) {
			out = append(out, k)
		}
	}
	return out
}

// follows says whether the arc above a token has one of the relations.
func (part *pathPart) follows(s *syntax.Sentence, token int) bool {
	return len(part.relations) == 0 || slices.ContainsFunc(part.relations, func(r relation) bool { return r.fits(s, token) })
}

func (r relation) fits(s *syntax.Sentence, token int) bool {
	base, sub, _ := strings.Cut(s.Tokens[token].Deprel, ":")
	return base == r.base && (r.sub == "" || r.sub == sub || joinedBy[base] != "" && joined(s, token, joinedBy[base], r.sub))
}

// joinedBy are the relations that, as in enhanced UD, may be told apart by a word: "nmod:of" is an nmod with the case "of".
var joinedBy = map[string]string{"nmod": "case", "obl": "case", "acl": "mark", "advcl": "mark", "conj": "cc"}

// joined says whether a dependent of the token in the given relation is a word, or several with "_" between: "in_accordance_with".
func joined(s *syntax.Sentence, token int, rel, words string) bool {
	for _, k := range s.Children(token) {
		if s.Tokens[k].Deprel != rel {
			continue
		}
		phrase := strings.ToLower(s.Tokens[k].Form)
		for _, f := range s.Children(k) {
			if s.Tokens[f].Deprel == "fixed" {
				phrase += "_" + strings.ToLower(s.Tokens[f].Form)
			}
		}
		if phrase == words {
			return true
		}
	}
	return false
}

// fits says whether a token passes every test.
func (w Word) fits(s *syntax.Sentence, token int) bool {
	t := &s.Tokens[token]
	for i := range w {
		have := ""
		switch w[i].field {
		case "lemma":
			have = lemmaOf(t)
		case "form":
			have = t.Form
		case "upos":
			have = t.UPOS
		case "xpos":
			have = t.XPOS
		case fieldNeg:
			if denied(s, token) == w[i].not {
				return false
			}
			continue
		}
		if slices.Contains(w[i].values, have) == w[i].not {
			return false
		}
	}
	return true
}

// denials are words that deny the word above them.
var denials = strings.Fields("no not n't never neither nor without")

// denied says whether one of them hangs on a token.
func denied(s *syntax.Sentence, token int) bool {
	return slices.ContainsFunc(s.Children(token), func(k int) bool { return slices.Contains(denials, strings.ToLower(s.Tokens[k].Form)) })
}

// lemmas are those that the word must have, "*" where it does not say.
func (w Word) lemmas() []string {
	for _, t := range w {
		if t.field == "lemma" && !t.not {
			return t.values
		}
	}
	return []string{"*"}
}

// lemmaOf is a token's lemma in lower case, its form where it has none.
func lemmaOf(t *syntax.Token) string {
	if t.Lemma != "" {
		return strings.ToLower(t.Lemma)
	}
	return strings.ToLower(t.Form)
}

var wordFields = []string{"lemma", "form", "upos", "xpos"}

// fieldNeg is the test without a value: a word that is denied.
const fieldNeg = "neg"

// tags are the universal parts of speech.
var tags = strings.Fields("ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X")

// relations are the universal relations of UD 2 (https://universaldependencies.org/u/dep/).
var relations = strings.Fields("acl advcl advmod amod appos aux case cc ccomp clf compound conj cop csubj dep det discourse dislocated " +
	"expl fixed flat goeswith iobj list mark nmod nsubj nummod obj obl orphan parataxis punct reparandum root vocative xcomp")

// subtypes are those of English that the parser knows.
var subtypes = map[string][]string{
	"acl": {"relcl"}, "advcl": {"relcl"}, "aux": {"pass"}, "cc": {"preconj"}, "compound": {"prt"}, "csubj": {"pass", "outer"},
	"det": {"predet"}, "nmod": {"poss", "unmarked", "desc"}, "nsubj": {"pass", "outer"}, "obl": {"agent", "unmarked"},
}

// pathFault is what is wrong with the text of a path, and where.
type pathFault struct {
	at   int // byte offset in the text
	text string
}

// pathReader reads the text of a path. After the first fault nothing that it returns counts.
type pathReader struct {
	text  string
	lists wordLists
	at    int
	fault *pathFault
}

// parsePath reads a whole path.
func parsePath(text string, lists wordLists) (Path, *pathFault) {
	r := &pathReader{text: text, lists: lists}
	var p Path
	steps := 0
	for r.space(); r.at < len(text) && r.fault == nil; r.space() {
		switch r.peek() {
		case '>', '<':
			p = append(p, r.step())
			steps++
		case '[':
			p = append(p, pathPart{test: r.word()})
		default:
			r.fail(r.at, "a step begins with > (to a dependent) or < (to the head), a test of the word with [, not with %q", r.rest())
		}
	}
	if steps == 0 {
		r.fail(len(text), "a path has at least one step, for instance >nmod:of")
	}
	return p, r.fault
}

// parseWord reads "[lemma=found|establish & upos=VERB]".
func parseWord(text string, lists wordLists) (Word, *pathFault) {
	r := &pathReader{text: text, lists: lists}
	r.space()
	if r.peek() != '[' {
		r.fail(r.at, "a word is written [lemma=found|establish & upos=VERB]")
		return nil, r.fault
	}
	w := r.word()
	if r.space(); r.at < len(text) {
		r.fail(r.at, "nothing may stand behind the word, but there is %q", r.rest())
	}
	return w, r.fault
}

func (r *pathReader) fail(at int, format string, args ...any) {
	if r.fault == nil {
		r.fault = &pathFault{at, fmt.Sprintf(format, args...)}
	}
}

func (r *pathReader) space() {
	for r.at < len(r.text) && (r.text[r.at] == ' ' || r.text[r.at] == '\t') {
		r.at++
	}
}

// peek is the next byte, 0 at the end.
func (r *pathReader) peek() byte {
	if r.at < len(r.text) {
		return r.text[r.at]
	}
	return 0
}

// take steps over one byte if it comes next.
func (r *pathReader) take(c byte) bool {
	if r.peek() != c || c == 0 {
		return false
	}
	r.at++
	return true
}

// until reads up to one of the bytes of stop, to white space or to the end.
func (r *pathReader) until(stop string) string {
	start := r.at
	for r.at < len(r.text) && !strings.ContainsRune(stop+" \t", rune(r.text[r.at])) {
		r.at++
	}
	return r.text[start:r.at]
}

// rest is the next piece of the text up to white space, for messages.
func (r *pathReader) rest() string {
	piece, _, _ := strings.Cut(r.text[r.at:], " ")
	return piece
}

// step reads ">nsubj|csubj?".
func (r *pathReader) step() pathPart {
	part := pathPart{down: r.text[r.at] == '>'}
	r.at++
	for {
		start := r.at
		name := r.until("|?*[]<>")
		switch {
		case name != "":
			part.relations = append(part.relations, r.relation(name, start))
		case len(part.relations) > 0 || r.peek() == '|':
			r.fail(start, "a relation is missing beside |")
		}
		if !r.take('|') {
			break
		}
	}
	if c := r.peek(); c == '?' || c == '*' {
		part.repeat = c
		r.at++
		if c := r.peek(); c == '?' || c == '*' {
			r.fail(r.at, "a step takes one of ? and *")
		}
	}
	return part
}

// relation reads "nmod:of", which begins at byte at.
func (r *pathReader) relation(name string, at int) relation {
	base, sub, has := strings.Cut(name, ":")
	from := at + len(base) + 1
	known := subtypes[base]
	switch {
	case !slices.Contains(relations, base):
		r.fail(at, "unknown relation %q%s", base, nearest.Hint(base, relations))
	case !has || slices.Contains(known, sub):
	case sub == "" || strings.Trim(sub, "abcdefghijklmnopqrstuvwxyz_-") != "":
		r.fail(from, "the subtype of %s is a word in lower case, not %q", base, sub)
	case joinedBy[base] == "":
		r.fail(from, "%s has no subtype %q%s", base, sub, nearest.Hint(sub, known))
	case slip(sub, known) != "":
		r.fail(from, "%s has no subtype %q (did you mean %s?)", base, sub, slip(sub, known))
	}
	return relation{base, sub}
}

// slip is the known subtype that a word is but one missing or doubled letter away from. Nearer than nearest.Word looks, for
// most short words are prepositions.
func slip(word string, known []string) string {
	for _, k := range known {
		long, short := k, word
		if len(short) > len(long) {
			long, short = short, long
		}
		for i := range long {
			if long[:i]+long[i+1:] == short {
				return k
			}
		}
	}
	return ""
}

// word reads "[lemma=found|establish & upos!=AUX]".
func (r *pathReader) word() Word {
	w := Word{}
	open := r.at
	r.at++
	for r.fault == nil {
		r.space()
		w = append(w, r.test(open))
		r.space()
		if r.take(']') {
			break
		}
		if !r.take('&') {
			if r.peek() == 0 {
				r.fail(open, "the bracket [ is not closed")
			}
			r.fail(r.at, "tests of a word are joined by &, values by |; here stands %q", r.rest())
		}
	}
	return w
}

// test reads "upos!=AUX|VERB"; open is where its bracket begins.
func (r *pathReader) test(open int) wordTest {
	start := r.at
	not := r.take('!')
	t := wordTest{field: r.until("=!|&]"), not: not}
	if t.field == fieldNeg {
		return t
	}
	if not {
		r.fail(start, "only neg is denied by a ! in front of it; write %s!=value", t.field)
	}
	known := slices.Contains(wordFields, t.field)
	r.space()
	t.not = r.take('!')
	switch {
	case r.peek() == 0 && !t.not && (t.field == "" || known):
		r.fail(open, "the bracket [ is not closed")
	case !known:
		r.fail(start, "a test of a word is neg, or %s, then = or != and values, not %q%s", strings.Join(wordFields, ", "), t.field, nearest.Hint(t.field, wordFields))
	case !r.take('='):
		r.fail(r.at, "behind %s = or != is missing", t.field)
	}
	for r.fault == nil {
		r.space()
		at := r.at
		v := r.until("|&]=![")
		switch {
		case v == "":
			r.fail(at, "a value is missing for %s", t.field)
		case t.field == "upos" && !slices.Contains(tags, v):
			r.fail(at, "unknown part of speech %q%s", v, nearest.Hint(v, tags))
		case t.field == "lemma" && v != strings.ToLower(v):
			r.fail(at, "a lemma is in lower case: %s", strings.ToLower(v))
		}
		words, fault := r.lists.expand(v)
		if fault != "" {
			r.fail(at, "%s", fault)
		}
		t.values = append(t.values, words...)
		r.space()
		if !r.take('|') {
			break
		}
	}
	return t
}
