package extract

import (
	"fmt"
	"strings"
	"testing"

	"github.com/hawksbill-kg/hawksbill/extract/syntax"
)

// visit is a parse by hand with a date, a place, a purpose and a means.
const visit = `# text = Norway visited Kenya in Lima on 5 June 2031 by ship to sign the Harbour Treaty.
1	Norway	Norway	PROPN	NNP	_	2	nsubj	_	_
2	visited	visit	VERB	VBD	_	0	root	_	_
3	Kenya	Kenya	PROPN	NNP	_	2	obj	_	_
4	in	in	ADP	IN	_	5	case	_	_
5	Lima	Lima	PROPN	NNP	_	2	obl	_	_
6	on	on	ADP	IN	_	7	case	_	_
7	5	5	NUM	CD	_	2	obl	_	_
8	June	June	PROPN	NNP	_	7	nmod:unmarked	_	_
9	2031	2031	NUM	CD	_	7	nmod:unmarked	_	_
10	by	by	ADP	IN	_	11	case	_	_
11	ship	ship	NOUN	NN	_	2	obl	_	_
12	to	to	PART	TO	_	13	mark	_	_
13	sign	sign	VERB	VB	_	2	advcl	_	_
14	the	the	DET	DT	_	16	det	_	_
15	Harbour	Harbour	PROPN	NNP	_	16	compound	_	_
16	Treaty	Treaty	PROPN	NNP	_	13	obj	_	SpaceAfter=No
17	.	.	PUNCT	.	_	2	punct	_	_

`

// TestLanguage tries one piece of the rule language at a time.
func TestLanguage(t *testing.T) {
	const base = `{verb: visit, subject: "?s Agent", object: "?o"}`
	const denied = `{verb: visit, subject: "?s", object: "?o", absent: %s}`
	cases := []struct {
		name, pattern string
		rule          string // keys of the rule beside it
		want          string
	}{
		{"nothing special", base, "", "Norway signs Kenya"},
		{"a word list", `{verb: "@verbs/travel", subject: "?s", object: "?o"}`, "", "Norway signs Kenya"},
		{"a word list beside a word", `{verb: "sail|@verbs/travel", subject: "?s", object: "?o"}`, "", "Norway signs Kenya"},
		{"a word list of roles", `{verb: visit, subject: "?s", "@prepositions/place": "?o Country"}`, "", ""},
		{"a word list of lemmas", `{verb: visit, subject: "?s [@names/north]", object: "?o [!@names/north]"}`, "", "Norway signs Kenya"},
		{"a word list in a test", `{token: "[lemma=@verbs/travel]", "path: >nsubj": "?s", "path: >obj": "?o"}`, "", "Norway signs Kenya"},
		{"tests of an argument", `{verb: visit, subject: "?s [upos=PROPN & xpos=NNP|NN & !neg]", object: "?o [form!=Peru]"}`, "", "Norway signs Kenya"},
		{"a test that fails", `{verb: visit, subject: "?s [upos=NOUN]", object: "?o"}`, "", ""},
		{"a word that is denied", `{token: "[lemma=visit & neg]", "path: >nsubj": "?s", "path: >obj": "?o"}`, "", ""},
		{"an excepted class", `{verb: visit, subject: "?s !Country", object: "?o"}`, "", ""},
		{"another one", `{verb: visit, subject: "?s Agent !Agreement", object: "?o"}`, "", "Norway signs Kenya"},
		{"an absent argument of a class", fmt.Sprintf(denied, `{in: "Agreement"}`), "", "Norway signs Kenya"},
		{"… that is there", fmt.Sprintf(denied, `{object: "Country"}`), "", ""},
		{"an absent word", fmt.Sprintf(denied, `[to, {by: "[ship]"}]`), "", ""},
		{"an absent pattern", fmt.Sprintf(denied, `{purpose: {verb: sign, object: "Agreement"}}`), "", ""},
		{"… that is not there", fmt.Sprintf(denied, `{purpose: {verb: sign, object: "Country"}}`), "", "Norway signs Kenya"},
		{"an absent argument of an argument", `{verb: visit, subject: "?s", object: "?o", purpose: {verb: sign, absent: {object: "[treaty]"}}}`, "", ""},
		{"an absent end of a path", fmt.Sprintf(denied, `{"path: >obl": "[lima]"}`), "", ""},
		{"modality", base, "modality: sought", "sought: Norway signs Kenya"},
		{"polarity", base, "polarity: negative", "negative: Norway signs Kenya"},
		{"modality of a statement", base, `emit: ["planned: ?s dip:signs ?o", "not: ?o dip:signs ?s"]`, "planned: Norway signs Kenya; negative: Kenya signs Norway"},
		{"… in place of that of the rule", base, "modality: sought\n    emit: [\"possible ended: ?s dip:signs ?o\"]", "possible ended: Norway signs Kenya"},
	}
	if len(cases) != 22 {
		t.Fatalf("%d cases, expected 22", len(cases))
	}
	lists := "lexicons:\n  verbs/travel: visit|tour\n  prepositions/place: [in, at]\n  names/north: [norway|finland, iceland]\n"
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			rule := lists + pathRule(c.pattern)
			if strings.Contains(c.rule, "emit:") {
				rule = strings.Replace(rule, `    emit: ["?s dip:signs ?o"]`+"\n", "", 1)
			}
			if c.rule != "" {
				rule = strings.Replace(rule, "    match:", "    "+c.rule+"\n    match:", 1)
			}
			var got []string
			for _, s := range applied(t, rule, visit, nil) {
				got = append(got, s.String())
			}
			if strings.Join(got, "; ") != c.want {
				t.Errorf("%v, want %s", got, c.want)
			}
		})
	}
}

// TestDenial checks that a wording that denies a statement says nothing of it where it is denied itself, and that a rule may say
// otherwise.
func TestDenial(t *testing.T) {
	denied := func(s *syntax.Sentence) { // "Norway never visited Kenya"
		s.Tokens[3].Form, s.Tokens[3].Lemma, s.Tokens[3].UPOS, s.Tokens[3].Deprel, s.Tokens[3].Head = "never", "never", "ADV", "advmod", 1
	}
	cases := []struct{ emit, plain, denied string }{
		{"?s dip:signs ?o", "Norway signs Kenya", "negative: Norway signs Kenya"},
		{"not: ?s dip:signs ?o", "negative: Norway signs Kenya", ""},
		{"ended: ?s dip:signs ?o", "ended: Norway signs Kenya", ""},
		{"possible not: ?s dip:signs ?o", "possible negative: Norway signs Kenya", ""},
		{"positive: ?s dip:signs ?o", "Norway signs Kenya", "Norway signs Kenya"},
		{"negative: ?s dip:signs ?o", "negative: Norway signs Kenya", "negative: Norway signs Kenya"},
	}
	if len(cases) != 6 {
		t.Fatalf("%d cases, expected 6", len(cases))
	}
	for _, c := range cases {
		rule := strings.Replace(pathRule(`{verb: visit, subject: "?s Agent", object: "?o"}`), "?s dip:signs ?o", c.emit, 1)
		for _, v := range []struct {
			edit func(*syntax.Sentence)
			want string
		}{{nil, c.plain}, {denied, c.denied}} {
			var got []string
			for _, s := range applied(t, rule, visit, v.edit) {
				got = append(got, s.String())
			}
			if strings.Join(got, "; ") != v.want {
				t.Errorf("%s: %v, want %q", c.emit, got, v.want)
			}
		}
	}
}

// TestQualify checks that a rule's own qualifiers take the place of what is read off the sentence, and that without a binding
// that stays.
func TestQualify(t *testing.T) {
	rule := func(slots, qualify string) string {
		r := pathRule(`{verb: visit, subject: "?s Agent", object: "?o"` + slots + `}`)
		return strings.Replace(r, "    emit:", "    qualify: {"+qualify+"}\n    emit:", 1)
	}
	cases := []struct{ slots, qualify, want string }{
		{"", "", "date 2031-06-05, place [Lima], purpose [sign the Harbour Treaty], means []"},
		{`, by: "?m"`, `means: "?m"`, "date 2031-06-05, place [Lima], purpose [sign the Harbour Treaty], means [ship]"},
		{`, on: "?d date"`, `endDate: "?d"`, "endDate 2031-06-05, place [Lima], purpose [sign the Harbour Treaty], means []"},
		{`, "with?": "?w"`, `purpose: "?w"`, "date 2031-06-05, place [Lima], purpose [sign the Harbour Treaty], means []"},
		{`, in: "?p", purpose: {verb: sign, object: "?t"}`, `place: "?t", purpose: "?p"`, "date 2031-06-05, place [Harbour Treaty], purpose [Lima], means []"},
	}
	if len(cases) != 5 {
		t.Fatalf("%d cases, expected 5", len(cases))
	}
	for _, c := range cases {
		got := applied(t, rule(c.slots, c.qualify), visit, nil)
		if len(got) != 1 {
			t.Fatalf("%s: %d statements, want 1", c.slots, len(got))
		}
		q := got[0].Qualifiers
		text := fmt.Sprintf("place %v, purpose %v, means %v", q.Place, q.Purpose, q.Means)
		if q.EndDate != "" {
			text = "endDate " + q.EndDate + ", " + text
		}
		if q.Date != "" {
			text = "date " + q.Date + ", " + text
		}
		if text != c.want {
			t.Errorf("%s: %s\nwant %s", c.slots, text, c.want)
		}
	}
}

// TestDistribution checks that two subjects and three objects make six statements.
func TestDistribution(t *testing.T) {
	const many = `# text = Norway and Chile visited Kenya, Peru and Finland.
1	Norway	Norway	PROPN	NNP	_	4	nsubj	_	_
2	and	and	CCONJ	CC	_	3	cc	_	_
3	Chile	Chile	PROPN	NNP	_	1	conj	_	_
4	visited	visit	VERB	VBD	_	0	root	_	_
5	Kenya	Kenya	PROPN	NNP	_	4	obj	_	SpaceAfter=No
6	,	,	PUNCT	,	_	7	punct	_	_
7	Peru	Peru	PROPN	NNP	_	5	conj	_	_
8	and	and	CCONJ	CC	_	9	cc	_	_
9	Finland	Finland	PROPN	NNP	_	5	conj	_	SpaceAfter=No
10	.	.	PUNCT	.	_	4	punct	_	_

`
	var got []string
	for _, s := range applied(t, pathRule(`{verb: visit, subject: "?s", object: "?o"}`), many, nil) {
		got = append(got, s.String())
	}
	want := "Norway signs Kenya; Norway signs Peru; Norway signs Finland; Chile signs Kenya; Chile signs Peru; Chile signs Finland"
	if strings.Join(got, "; ") != want {
		t.Errorf("%v, want %s", got, want)
	}
}

// TestLanguageFaults are faults of the newer pieces of the language.
func TestLanguageFaults(t *testing.T) {
	cases := []struct{ name, old, new, want string }{
		{"a mark", `"?s dip:signs`, `"planed: ?s dip:signs`, `mine.yaml:5:13: rule signs: unknown mark "planed" (did you mean planned?)`},
		{"a prefix", `"?s dip:signs`, `"?s dpi:signs`, `mine.yaml:5:16: rule signs: unknown prefix dpi:, it is dip: (did you mean dip?)`},
		{"a modality", "    match:", "    modality: saught\n    match:", `mine.yaml:3:15: rule signs: modality is asserted, planned, sought, necessary, possible, conditional, not "saught" (did you mean sought?)`},
		{"a polarity", "    match:", "    polarity: postive\n    match:", `mine.yaml:3:15: rule signs: polarity is positive, negative, not "postive" (did you mean positive?)`},
		{"a voice", `verb: "sign|conclude"`, `verb: sign, passive: ture`, `rule signs: passive is true, false, not "ture" (did you mean true?)`},
		{"a link", `verb: "sign|conclude"`, `verb: sign, link: "conj|relativ"`, `mine.yaml:4:34: rule signs: unknown link "relativ" (did you mean relative?)`},
		{"a qualifier", "    match:", "    qualify: {plaze: \"?o\"}\n    match:", `mine.yaml:3:15: rule signs: unknown qualifier "plaze" (did you mean place?)`},
		{"the variable of a qualifier", "    match:", "    qualify: {place: \"?p\"}\n    match:", `mine.yaml:3:23: rule signs: ?p is emitted but no pattern binds it`},
		{"a variable that is absent", `verb: "sign|conclude"`, `verb: sign, absent: {to: "?x"}`, `what is absent binds nothing, not ?x`},
		{"absent and optional", `verb: "sign|conclude"`, `verb: sign, absent: {"to?": "Country"}`, `what is absent cannot be optional`},
		{"an excepted class", `?s Agent`, `?s !Contry`, `unknown class Contry (did you mean Country?)`},
		{"a keyword", `?s Agent`, `?s dates`, `unknown class dates (did you mean date?)`},
		{"a variable without a name", `?s Agent`, `?`, `a variable has a name: ?o`},
		{"a test", `?s Agent`, `?s [lema=x]`, `mine.yaml:4:47: rule signs: a test of a word is neg, or lemma, form, upos, xpos, then = or != and values, not "lema" (did you mean lemma?)`},
		{"a list among tests", `?s Agent`, `?s [lemma=@a/b]`, `mine.yaml:4:53: rule signs: unknown word list @a/b`},
		{"a list of roles", `subject:`, `"@a/b":`, `mine.yaml:4:34: rule signs: unknown word list @a/b`},
		{"a list twice", "rules:\n", "lexicons: {a/b: x, a/b: y}\nrules:\n", `mine.yaml:1:20: key "a/b" stands twice`},
		{"a list in a list", "rules:\n", "lexicons: {a/b: \"x|@c\"}\nrules:\n", `mine.yaml:1:20: a word list holds words, no other list`},
		{"a list with a capital", "rules:\n", "lexicons: {a/b: [x, Yes]}\nrules:\n", `mine.yaml:1:21: words are in lower case: yes`},
		{"an empty list", "rules:\n", "lexicons: {a/b: []}\nrules:\n", `mine.yaml:1:17: the word list a/b is empty`},
		{"a name of a list", "rules:\n", "lexicons: {A: x}\nrules:\n", `mine.yaml:1:12: a word list has a name of letters in lower case`},
		{"a key of a pattern twice", `verb: "sign|conclude"`, `verb: sign, subject: "?x"`, `key "subject" stands twice`},
		{"a pattern that is a text", `{verb: "sign|conclude", subject: "?s Agent", object: "?o Agreement?"}`, `sign`, `a pattern is written {verb: …, subject: …, object: …}, not the text "sign"`},
		{"a rule that is a text", "rules:\n", "rules:\n  - signs\n", `mine.yaml:2:5: expected "key: value" pairs, not the text "signs"`},
		{"only neg is denied", `?s Agent`, `?s [!lemma=x]`, `only neg is denied by a ! in front of it; write lemma!=value`},
	}
	if len(cases) != 25 {
		t.Fatalf("%d cases, expected 25", len(cases))
	}
	for _, c := range cases {
		text := strings.Replace(goodRule, c.old, c.new, 1)
		if text == goodRule {
			t.Fatalf("%s: the case changes nothing", c.name)
		}
		_, err := load(text)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v\nwant %s", c.name, err, c.want)
		}
	}
}
