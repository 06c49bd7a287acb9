package extract

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/hawksbill-kg/hawksbill/extract/clause"
	"github.com/hawksbill-kg/hawksbill/extract/document"
	"github.com/hawksbill-kg/hawksbill/extract/entity"
	"github.com/hawksbill-kg/hawksbill/extract/lexicons"
	"github.com/hawksbill-kg/hawksbill/extract/syntax"
)

func TestParsePath(t *testing.T) {
	down := func(repeat byte, names ...string) pathPart {
		p := pathPart{down: true, repeat: repeat}
		for _, n := range names {
			base, sub, _ := strings.Cut(n, ":")
			p.relations = append(p.relations, relation{base, sub})
		}
		return p
	}
	up := func(repeat byte, names ...string) pathPart {
		p := down(repeat, names...)
		p.down = false
		return p
	}
	test := func(tests ...wordTest) pathPart { return pathPart{test: tests} }
	cases := []struct {
		text string
		want Path
	}{
		{">nmod", Path{down(0, "nmod")}},
		{">nmod:of >conj? <nsubj", Path{down(0, "nmod:of"), down('?', "conj"), up(0, "nsubj")}},
		{"  <conj*>nsubj|csubj:pass ", Path{up('*', "conj"), down(0, "nsubj", "csubj:pass")}},
		{"> <", Path{down(0), up(0)}},
		{">? <*", Path{down('?'), up('*')}},
		{">obl:in_accordance_with", Path{down(0, "obl:in_accordance_with")}},
		{">nmod:poss", Path{down(0, "nmod:poss")}},
		{">conj:and", Path{down(0, "conj:and")}},
		{"[upos=NOUN] >appos [upos=PROPN|NOUN & form!=Annex]", Path{
			test(wordTest{field: "upos", values: []string{"NOUN"}}), down(0, "appos"),
			test(wordTest{field: "upos", values: []string{"PROPN", "NOUN"}}, wordTest{field: "form", not: true, values: []string{"Annex"}}),
		}},
		{">obj[ lemma = found | set ]", Path{down(0, "obj"), test(wordTest{field: "lemma", values: []string{"found", "set"}})}},
	}
	if len(cases) != 10 {
		t.Fatalf("%d cases, expected 10", len(cases))
	}
	for _, c := range cases {
		got, fault := parsePath(c.text, nil)
		if fault != nil {
			t.Errorf("%q: %d: %s", c.text, fault.at, fault.text)
		} else if fmt.Sprintf("%+v", got) != fmt.Sprintf("%+v", c.want) {
			t.Errorf("%q:\n got %+v\nwant %+v", c.text, got, c.want)
		}
	}
}

func TestParsePathFaults(t *testing.T) {
	cases := []struct {
		text string
		at   int
		want string
	}{
		{"", 0, "a path has at least one step"},
		{"[upos=NOUN]", 11, "a path has at least one step"},
		{"nsubj", 0, `a step begins with > (to a dependent) or < (to the head), a test of the word with [, not with "nsubj"`},
		{">nmod conj", 6, `not with "conj"`},
		{">nmodd", 1, `unknown relation "nmodd" (did you mean nmod?)`},
		{">obj >nusbj|obj", 6, `unknown relation "nusbj" (did you mean nsubj?)`},
		{">obj|", 5, "a relation is missing beside |"},
		{">|obj", 1, "a relation is missing beside |"},
		{">obj||iobj", 5, "a relation is missing beside |"},
		{">nsubj:pas", 7, `nsubj has no subtype "pas" (did you mean pass?)`},
		{">nmod:pos", 6, `nmod has no subtype "pos" (did you mean poss?)`},
		{">acl:relc", 5, `acl has no subtype "relc" (did you mean relcl?)`},
		{">nmod:", 6, `the subtype of nmod is a word in lower case, not ""`},
		{">nmod:Of", 6, `the subtype of nmod is a word in lower case, not "Of"`},
		{">obj:of", 5, `obj has no subtype "of"`},
		{">conj?*", 6, "a step takes one of ? and *"},
		{">obj [", 5, "the bracket [ is not closed"},
		{">obj [upos", 5, "the bracket [ is not closed"},
		{">obj [upos=NOUN", 5, "the bracket [ is not closed"},
		{">obj [lema=go]", 6, `a test of a word is neg, or lemma, form, upos, xpos, then = or != and values, not "lema" (did you mean lemma?)`},
		{">obj [lemma go]", 12, "behind lemma = or != is missing"},
		{">obj [lemma=]", 12, "a value is missing for lemma"},
		{">obj [lemma=a|]", 14, "a value is missing for lemma"},
		{">obj [lemma=Go]", 12, "a lemma is in lower case: go"},
		{">obj [upos=NOUNS]", 11, `unknown part of speech "NOUNS" (did you mean NOUN?)`},
		{">obj [lemma=a upos=NOUN]", 14, `tests of a word are joined by &, values by |; here stands "upos=NOUN]"`},
		{">obj []", 6, "a test of a word is neg, or lemma, form, upos, xpos"},
	}
	if len(cases) != 27 {
		t.Fatalf("%d cases, expected 27", len(cases))
	}
	for _, c := range cases {
		_, fault := parsePath(c.text, nil)
		if fault == nil {
			t.Errorf("%q has no fault", c.text)
		} else if fault.at != c.at || !strings.Contains(fault.text, c.want) {
			t.Errorf("%q: %d: %s\nwant %d: %s", c.text, fault.at, fault.text, c.at, c.want)
		}
	}
}

// gift is a parse by hand: two receivers in coordination below a preposition, one of them with an apposition.
const gift = `# text = Gift of vessels to Kenya and Peru, a neighbour, for use in accordance with law
1	Gift	gift	NOUN	NN	_	0	root	_	_
2	of	of	ADP	IN	_	3	case	_	_
3	vessels	vessel	NOUN	NNS	_	1	nmod	_	_
4	to	to	ADP	IN	_	5	case	_	_
5	Kenya	Kenya	PROPN	NNP	_	1	nmod	_	_
6	and	and	CCONJ	CC	_	7	cc	_	_
7	Peru	Peru	PROPN	NNP	_	5	conj	_	SpaceAfter=No
8	,	,	PUNCT	,	_	10	punct	_	_
9	a	a	DET	DT	_	10	det	_	_
10	neighbour	neighbour	NOUN	NN	_	7	appos	_	SpaceAfter=No
11	,	,	PUNCT	,	_	1	punct	_	_
12	for	for	ADP	IN	_	13	case	_	_
13	use	use	NOUN	NN	_	1	nmod:unmarked	_	_
14	in	in	ADP	IN	_	17	case	_	_
15	accordance	accordance	NOUN	NN	_	14	fixed	_	_
16	with	with	ADP	IN	_	14	fixed	_	_
17	law	law	NOUN	NN	_	13	nmod	_	_

`

// parses reads CoNLL-U and lets an edit change it.
func parses(t testing.TB, text string, edit func(*syntax.Sentence)) []*syntax.Sentence {
	t.Helper()
	var out []*syntax.Sentence
	for s, err := range syntax.ReadConllu(strings.NewReader(text), "by hand") {
		if err != nil {
			t.Fatal(err)
		}
		s.Number = len(out) + 1
		if edit != nil {
			edit(s)
		}
		out = append(out, s)
	}
	return out
}

func TestWalk(t *testing.T) {
	s := parses(t, gift, nil)[0]
	cases := []struct {
		path string
		from int // from 1
		want string
	}{
		{">nmod", 1, "vessels(vessels) Kenya(Kenya) use(use)"},
		{">nmod:of", 1, "vessels(vessels)"},
		{">nmod:to >conj*", 1, "Kenya(Kenya) Peru(Kenya Peru)"},
		{">nmod:to >conj? >appos", 1, "neighbour(Kenya Peru neighbour)"},
		{">nmod:to >conj:and", 1, "Peru(Kenya Peru)"},
		{">nmod:to >conj:or", 1, ""},
		{">nmod:unmarked >nmod:in_accordance_with", 1, "law(use law)"},
		{">nmod:in", 13, ""},
		{">nmod:poss", 1, ""},
		{"<appos <conj", 10, "Kenya(Peru Kenya)"},
		{"<* [upos=NOUN]", 7, "Gift(Kenya Gift)"},
		{"<appos|conj*", 10, "Kenya(Peru Kenya) Peru(Peru) neighbour()"},
		{">* [upos=PROPN & form!=Peru]", 1, "Kenya(Kenya)"},
		{"[lemma=gift] >nmod:of", 1, "vessels(vessels)"},
		{"[lemma!=gift] >nmod:of", 1, ""},
		{"[xpos=NNP] > [upos=CCONJ]", 7, "and(and)"},
		{">conj <conj", 5, "Kenya(Peru Kenya)"},
		{"<", 1, ""},
	}
	if len(cases) != 18 {
		t.Fatalf("%d cases, expected 18", len(cases))
	}
	for _, c := range cases {
		p, fault := parsePath(c.path, nil)
		if fault != nil {
			t.Fatalf("%q: %s", c.path, fault.text)
		}
		var got []string
		for _, w := range p.walk(s, c.from-1) {
			var by []string
			for _, k := range w.words {
				by = append(by, s.Tokens[k].Form)
			}
			got = append(got, s.Tokens[w.end].Form+"("+strings.Join(by, " ")+")")
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%q from %s: %s, want %s", c.path, s.Tokens[c.from-1].Form, strings.Join(got, " "), c.want)
		}
	}
}

// FuzzPath checks that no text makes the reader panic, that faults lie in the text, and that a walk ends within the tree.
func FuzzPath(f *testing.F) {
	for _, text := range []string{">nmod:of >conj? <nsubj", "[lemma=a|b & upos!=NOUN] >* <*", ">|", ">obj [", ">é:é", "[[", "<nsubj:pass|csubj*[xpos=NN]"} {
		f.Add(text)
	}
	var s *syntax.Sentence
	for sentence, err := range syntax.ReadConllu(strings.NewReader(gift), "gift") {
		if err != nil {
			f.Fatal(err)
		}
		s = sentence
	}
	f.Fuzz(func(t *testing.T, text string) {
		if _, fault := parseWord(text, nil); fault != nil && (fault.at < 0 || fault.at > len(text)) {
			t.Fatalf("a fault at %d of %d bytes", fault.at, len(text))
		}
		p, fault := parsePath(text, nil)
		if fault != nil {
			if fault.at < 0 || fault.at > len(text) {
				t.Fatalf("a fault at %d of %d bytes", fault.at, len(text))
			}
			return
		}
		for from := range s.Tokens {
			last := -1
			for _, w := range p.walk(s, from) {
				if w.end <= last || w.end >= len(s.Tokens) {
					t.Fatalf("ends out of order: %d after %d", w.end, last)
				}
				last = w.end
			}
		}
	})
}

// applied gives the statements of "signs" that a rule makes of a parse by hand.
func applied(t *testing.T, rule, conllu string, edit func(*syntax.Sentence)) []*Statement {
	t.Helper()
	gazetteer, err := entity.LoadGazetteer(lexicons.FS)
	if err != nil {
		t.Fatal(err)
	}
	clauses, err := clause.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	rules, err := load(rule)
	if err != nil {
		t.Fatal(err)
	}
	_, text, _ := strings.Cut(conllu, "# text = ")
	text, _, _ = strings.Cut(text, "\n")
	d, err := document.Parse("", "by-hand", []byte(text+"\n"), document.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return slices.DeleteFunc(rules.Statements(Read(d, parses(t, conllu, edit), clauses, gazetteer)), func(s *Statement) bool { return s.Predicate != "signs" })
}

// pathRule is a rule with one pattern.
func pathRule(pattern string) string {
	return strings.Replace(goodRule, `{verb: "sign|conclude", subject: "?s Agent", object: "?o Agreement?"}`, pattern, 1)
}

// host is a parse by hand in which a noun that heads no proposition names who does what.
const host = `# text = Norway met the cosponsor Peru of the text.
1	Norway	Norway	PROPN	NNP	_	2	nsubj	_	_
2	met	meet	VERB	VBD	_	0	root	_	_
3	the	the	DET	DT	_	4	det	_	_
4	cosponsor	cosponsor	NOUN	NN	_	2	obj	_	_
5	Peru	Peru	PROPN	NNP	_	4	flat	_	_
6	of	of	ADP	IN	_	8	case	_	_
7	the	the	DET	DT	_	8	det	_	_
8	text	text	NOUN	NN	_	4	nmod	_	SpaceAfter=No
9	.	.	PUNCT	.	_	2	punct	_	_

`

// aside is a parse without any proposition: a heading of names.
const aside = `# text = Sponsors: Norway, Peru
1	Sponsors	sponsor	NOUN	NNS	_	0	root	_	SpaceAfter=No
2	:	:	PUNCT	:	_	3	punct	_	_
3	Norway	Norway	PROPN	NNP	_	1	list	_	SpaceAfter=No
4	,	,	PUNCT	,	_	5	punct	_	_
5	Peru	Peru	PROPN	NNP	_	3	conj	_	_

`

func TestPathMatch(t *testing.T) {
	tag := func(i int, form string) func(*syntax.Sentence) {
		return func(s *syntax.Sentence) {
			s.Tokens[i-1].Form, s.Tokens[i-1].Lemma = form, strings.ToLower(form)
		}
	}
	cases := []struct {
		name, pattern, conllu string
		edit                  func(*syntax.Sentence)
		want                  string
	}{
		{"a path beside roles", `{verb: meet, subject: "?s Country", "path: >obj >flat": "?o"}`, host, nil, "Norway signs Peru"},
		{"a path that leads nowhere", `{verb: meet, subject: "?s Country", "path: >obj >amod": "?o"}`, host, nil, ""},
		{"a class that the end must have", `{verb: meet, subject: "?s Country", "path: >obj": "?o Country"}`, host, nil, ""},
		{"an optional path that leads nowhere", `{verb: meet, subject: "?s Country", "path: >obj >flat": "?o", "path?: >obj >amod": "?x"}`, host, nil, "Norway signs Peru"},
		{"a path that must lead nowhere", `{verb: meet, subject: "?s Country", "path: >obj >flat": "?o", absent: "path: >obj >nmod:of"}`, host, nil, ""},
		{"… and does", `{verb: meet, subject: "?s Country", "path: >obj >flat": "?o", absent: ["indirect|to", "path: >obj >nmod:to"]}`, host, nil, "Norway signs Peru"},
		{"a role that must not be there", `{verb: meet, subject: "?s Country", "path: >obj >flat": "?o", absent: ["to", "object"]}`, host, nil, ""},
		{"a token with a proposition", `{token: "[lemma=cosponsor]", "path: >flat": "?s", "path: >nmod:of": "?o"}`, host, nil, "Peru signs text"},
		{"… of another lemma", `{token: "[lemma=sponsor]", "path: >flat": "?s", "path: >nmod:of": "?o"}`, host, nil, ""},
		{"… another tag", `{token: "[lemma=cosponsor & upos=VERB]", "path: >flat": "?s", "path: >nmod:of": "?o"}`, host, nil, ""},
		{"… without a lemma", `{token: "[upos=NOUN & lemma!=text]", "path: >flat": "?s", "path: >nmod:of": "?o"}`, host, nil, "Peru signs text"},
		{"… up the tree", `{token: "[form=cosponsor]", "path: <obj >nsubj": "?s", "path: >flat": "?o"}`, host, nil, "Norway signs Peru"},
		{"… that is negative", `{token: "[lemma=cosponsor]", "path: >flat": "?s", "path: >nmod:of": "?o"}`, host, tag(3, "no"), "negative: Peru signs text"},
		{"a token pattern inside", `{verb: meet, object: {token: "[upos=NOUN]", "path: >flat": "?s Country", "path: >nmod:of": "?o"}}`, host, nil, "Peru signs text"},
		{"the word itself", `{token: "[lemma=cosponsor]", "path: <obj >nsubj": "?s", self: "?o"}`, host, nil, "Norway signs cosponsor Peru of the text"},
		{"no proposition at all", `{token: "[lemma=sponsor]", "path: >list": "?s", "path: >list >conj*  [form!=Norway]": "?o"}`, aside, nil, "Norway signs Peru"},
		{"… below another word", `{token: "[form=Norway]", self: "?s", "path: >conj": "?o"}`, aside, nil, "Norway signs Peru"},
		{"… with a hedge", `{token: "[form=Norway]", self: "?s", "path: >conj": "?o"}`, aside, tag(2, "former"), ""},
		{"… with a hedge above", `{token: "[form=Peru]", self: "?o", "path: <conj": "?s"}`, aside, tag(2, "no"), ""},
		{"… in a question", `{token: "[lemma=sponsor]", "path: >list": "?s", "path: >list >conj": "?o"}`, aside, tag(2, "?"), ""},
		{"a clause that was not read", `{token: "[form=Norway]", self: "?s", "path: >conj": "?o"}`, aside, func(s *syntax.Sentence) { s.Tokens[2].Deprel = "parataxis" }, ""},
	}
	if len(cases) != 21 {
		t.Fatalf("%d cases, expected 21", len(cases))
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, s := range applied(t, pathRule(c.pattern), c.conllu, c.edit) {
				got = append(got, s.String())
			}
			if strings.Join(got, "; ") != c.want {
				t.Errorf("%v, want %s", got, c.want)
			}
		})
	}
}

// TestTokenStatus checks whose modality and polarity a statement of a token pattern has.
func TestTokenStatus(t *testing.T) {
	verb := `{token: "[lemma=sign]", "path: >nsubj": "?s", "path: >obj": "?o"}`
	inner := `{token: "[form=Treaty]", "path: <obj <xcomp >nsubj": "?s", self: "?o"}`
	cases := []struct {
		name, pattern string
		edit          func(*syntax.Sentence)
		want          string
	}{
		{"the token's own proposition", strings.Replace(verb, ">nsubj", "<xcomp >nsubj", 1), nil, "planned: Norway signs Harbour Treaty"},
		{"that above the token", inner, nil, "planned: Norway signs Harbour Treaty"},
		{"that above the token denied", inner, func(s *syntax.Sentence) {
			s.Tokens[2].Form, s.Tokens[2].Lemma, s.Tokens[2].UPOS, s.Tokens[2].Deprel = "never", "never", "ADV", "advmod"
		}, ""},
	}
	if len(cases) != 3 {
		t.Fatalf("%d cases, expected 3", len(cases))
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, s := range applied(t, pathRule(c.pattern), planned, c.edit) {
				got = append(got, s.String())
			}
			if strings.Join(got, "; ") != c.want {
				t.Errorf("%v, want %s", got, c.want)
			}
		})
	}
}

// TestPathMargin lowers one margin at a time: a path rests on every arc that it came by, a constraint on absence on none.
func TestPathMargin(t *testing.T) {
	rule := pathRule(`{token: "[lemma=cosponsor]", "path: >flat": "?s", "path: <obj >nsubj": "?o", absent: "path: >amod"}`)
	rests := map[int]bool{1: true, 4: true, 5: true}
	for word := 1; word <= 9; word++ {
		lower := func(s *syntax.Sentence) { s.Tokens[word-1].Margin = 0.2 }
		got := applied(t, rule, host, lower)
		if len(got) != 1 {
			t.Fatalf("%d statements, want 1", len(got))
		}
		if parse := got[0].Signs[signParse]; math.Abs(parse-0.8*flag(rests[word])) > 1e-6 {
			t.Errorf("word %d: sign of the parse %v", word, parse)
		}
		strict := strings.Replace(rule, "    match:", "    margin: 0.3\n    match:", 1)
		if got := applied(t, strict, host, lower); (len(got) == 0) != rests[word] {
			t.Errorf("word %d: with margin: 0.3 in the rule %d statements", word, len(got))
		}
	}
}
