package extract

import (
	"fmt"
	"strings"
	"testing"

	"github.com/hawksbill-kg/hawksbill/extract/clause"
	"github.com/hawksbill-kg/hawksbill/extract/document"
	"github.com/hawksbill-kg/hawksbill/extract/entity"
	"github.com/hawksbill-kg/hawksbill/extract/lexicons"
)

// source is a parse by hand with its mentions.
func source(t testing.TB, conllu string) *Source {
	t.Helper()
	gazetteer, err := entity.LoadGazetteer(lexicons.FS)
	if err != nil {
		t.Fatal(err)
	}
	clauses, err := clause.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	_, text, _ := strings.Cut(conllu, "# text = ")
	text, _, _ = strings.Cut(text, "\n")
	d, err := document.Parse("", "by-hand", []byte(text+"\n"), document.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return Read(d, parses(t, conllu, nil), clauses, gazetteer)
}

// told writes an attempt as lines.
func told(a *Attempt) string {
	state := "missed"
	switch {
	case a.Matched:
		state = "matched"
	case a.Triggered:
		state = "failed"
	}
	out := fmt.Sprintf("%s at %s on word %d: %s", a.Rule.ID, a.Pattern.Position, a.Trigger+1, state)
	for _, s := range a.Steps {
		mark := "+"
		if !s.OK {
			mark = "-"
		}
		out += fmt.Sprintf("\n%s %d:%d %s", mark, s.Line, s.Col, s.Text)
		if s.Reason != "" {
			out += " // " + s.Reason
		}
		for _, b := range s.Bindings {
			out += fmt.Sprintf(" // %s=%s (%s, word %d)", b.Name, b.Text, b.Class, b.Token+1)
		}
		for _, in := range s.Inside {
			out += fmt.Sprintf("\n    %v %s // %s", in.OK, in.Text, in.Reason)
		}
	}
	return out
}

// TestExplain checks what is told of one pattern at a time.
func TestExplain(t *testing.T) {
	cases := []struct{ name, pattern, keys, want string }{
		{"a match", `{verb: visit, subject: "?s Agent", "with?": "?w", object: "?o"}`, "", `signs at rules/mine.yaml:4:9 on word 2: matched
+ 4:10 verb: visit
+ 4:23 subject: "?s Agent" // ?s=Norway (Country, word 1)
+ 4:44 "with?": "?w" // "visited" has no with, but subject "Norway", object "Kenya", in "Lima", on "5 June 2031", by "ship"; it may be missing
+ 4:59 object: "?o" // ?o=Kenya (Country, word 3)
+ 5:12 emit: "?s dip:signs ?o" // Norway signs Kenya
signs at rules/mine.yaml:4:9 on word 13: missed
- 4:10 verb: visit // "sign" is read as the verb sign
+ 4:23 subject: "?s Agent" // ?s=Norway (Country, word 1)
+ 4:44 "with?": "?w" // "sign" has no with, but subject "Norway", object "Harbour Treaty"; it may be missing
+ 4:59 object: "?o" // ?o=Harbour Treaty (Agreement, word 16)
+ 5:12 emit: "?s dip:signs ?o" // sought: Norway signs Harbour Treaty`},
		{"a class", `{verb: visit, subject: "?s Agreement", object: "?o"}`, "", `signs at rules/mine.yaml:4:9 on word 2: failed
+ 4:10 verb: visit
- 4:23 subject: "?s Agreement" // "Norway" is a Country, not Agreement`},
		{"an empty role", `{verb: visit, subject: "?s", with: "?o"}`, "", `signs at rules/mine.yaml:4:9 on word 2: failed
+ 4:10 verb: visit
+ 4:23 subject: "?s" // ?s=Norway (Country, word 1)
- 4:38 with: "?o" // "visited" has no with, but subject "Norway", object "Kenya", in "Lima", on "5 June 2031", by "ship"`},
		{"a voice", `{verb: visit, passive: true, subject: "?s", object: "?o"}`, "", `signs at rules/mine.yaml:4:9 on word 2: failed
+ 4:10 verb: visit
- 4:23 passive: true // the verb is active`},
		{"a link", `{verb: sign, link: conj, subject: "?s", object: "?o"}`, "", `signs at rules/mine.yaml:4:9 on word 13: failed
+ 4:10 verb: sign
- 4:22 link: conj // the proposition hangs on its parent as purpose`},
		{"something that must be absent", `{verb: visit, absent: {by: "[ship]"}, subject: "?s", object: "?o"}`, "", `signs at rules/mine.yaml:4:9 on word 2: failed
+ 4:10 verb: visit
- 4:32 absent: {by: "[ship]"} // there is "ship"`},
		{"a lemma", `{verb: visit, by: "[rail|road]", subject: "?s", object: "?o"}`, "", `signs at rules/mine.yaml:4:9 on word 2: failed
+ 4:10 verb: visit
- 4:23 by: "[rail|road]" // "ship" has the lemma "ship", none of rail|road`},
		{"an excepted lemma", `{verb: visit, by: "[!ship]", subject: "?s", object: "?o"}`, "", `signs at rules/mine.yaml:4:9 on word 2: failed
+ 4:10 verb: visit
- 4:23 by: "[!ship]" // "ship" has the lemma "ship", which is excepted`},
		{"a test", `{verb: visit, by: "[upos=PROPN]", subject: "?s", object: "?o"}`, "", `signs at rules/mine.yaml:4:9 on word 2: failed
+ 4:10 verb: visit
- 4:23 by: "[upos=PROPN]" // "ship" fails a test of its word: lemma ship, form ship, upos NOUN, xpos NN`},
		{"a date", `{verb: visit, in: "?d date", subject: "?s", object: "?o"}`, "", `signs at rules/mine.yaml:4:9 on word 2: failed
+ 4:10 verb: visit
- 4:23 in: "?d date" // "Lima" is no date`},
		{"a path", `{verb: visit, "path: >nmod": "?x", subject: "?s", object: "?o"}`, "", `signs at rules/mine.yaml:4:9 on word 2: failed
+ 4:10 verb: visit
- 4:23 "path: >nmod": "?x" // the path leads nowhere from "visited"`},
		{"a pattern in braces", `{verb: visit, subject: "?s", purpose: {verb: sign, object: "?o Country"}}`, "", `signs at rules/mine.yaml:4:9 on word 2: failed
+ 4:10 verb: visit
+ 4:23 subject: "?s" // ?s=Norway (Country, word 1)
- 4:38 purpose: {verb: sign, object: "?o Country"} // "sign the Harbour Treaty": object: "?o Country": "Harbour Treaty" is an Agreement, not Country
    false object: "?o Country" // "Harbour Treaty" is an Agreement, not Country`},
		{"its trigger", `{verb: visit, subject: "?s", purpose: {verb: see, object: "?o Country"}}`, "", `signs at rules/mine.yaml:4:9 on word 2: failed
+ 4:10 verb: visit
+ 4:23 subject: "?s" // ?s=Norway (Country, word 1)
- 4:38 purpose: {verb: see, object: "?o Country"} // "sign the Harbour Treaty" is the verb sign, not verb: see`},
		{"one name for two things", `{verb: visit, subject: "?s", object: "?s", in: "?o"}`, "", `signs at rules/mine.yaml:4:9 on word 2: failed
+ 4:10 verb: visit
+ 4:23 subject: "?s" // ?s=Norway (Country, word 1)
+ 4:38 object: "?s" // ?s=Kenya (Country, word 3)
+ 4:52 in: "?o" // ?o=Lima (Place, word 5)
- 4:38 object: "?s" // it binds a name that is bound to something else already`},
		{"a seat", `{verb: visit, subject: "?s", object: "?o"}`, `emit: ["?s dip:signs ?o.seat"]`, `signs at rules/mine.yaml:5:9 on word 2: failed
+ 5:10 verb: visit
+ 5:23 subject: "?s" // ?s=Norway (Country, word 1)
+ 5:38 object: "?o" // ?o=Kenya (Country, word 3)
- 3:12 emit: "?s dip:signs ?o.seat" // Kenya has no seat: it is neither an Election nor an Organization`},
		{"a token", `{token: "[lemma=treaty]", "path: <obj >nsubj": "?s", self: "?o"}`, "", `signs at rules/mine.yaml:4:9 on word 16: failed
+ 4:10 token: "[lemma=treaty]"
- 4:35 "path: <obj >nsubj": "?s" // the path leads nowhere from "Treaty"`},
		{"another kind of word", `{noun: visit, subject: "?s Country", object: "?o Agreement"}`, "", `signs at rules/mine.yaml:4:9 on word 2: missed
- 4:10 noun: visit // "visited" is read as the verb visit
+ 4:23 subject: "?s Country" // ?s=Norway (Country, word 1)
- 4:46 object: "?o Agreement" // "Kenya" is a Country, not Agreement
signs at rules/mine.yaml:4:9 on word 13: missed
- 4:10 noun: visit // "sign" is read as the verb sign
+ 4:23 subject: "?s Country" // ?s=Norway (Country, word 1)
+ 4:46 object: "?o Agreement" // ?o=Harbour Treaty (Agreement, word 16)
+ 5:12 emit: "?s dip:signs ?o" // sought: Norway signs Harbour Treaty`},
		{"a word without a proposition", `{noun: ship, of: "?s", "on": "?o"}`, "", `signs at rules/mine.yaml:4:9 on word 11: missed
- 4:10 noun: ship // "ship" is read as no proposition: it has no arguments, or is part of something else`},
		{"nothing near", `{noun: harbours, of: "?s", "on": "?o"}`, "", ""},
	}
	if len(cases) != 19 {
		t.Fatalf("%d cases, expected 19", len(cases))
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			rule := pathRule(c.pattern)
			if c.keys != "" {
				rule = strings.Replace(strings.Replace(rule, `    emit: ["?s dip:signs ?o"]`+"\n", "", 1), "    match:", "    "+c.keys+"\n    match:", 1)
			}
			rules, err := load(rule)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, a := range rules.Explain(source(t, visit), 0) {
				got = append(got, told(&a))
			}
			if strings.Join(got, "\n") != c.want {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), c.want)
			}
		})
	}
}

// TestExplainOrder checks that what matched comes first, then what had its trigger, then what had not, and that nothing is
// changed by explaining.
func TestExplainOrder(t *testing.T) {
	rules, err := load(pathRule(`{verb: "*", subject: "?s", beside: "?o"}
      - {verb: "land", subject: "?s Agent", object: "?o Country"}
      - {verb: "visit", subject: "?s Agreement", object: "?o"}
      - {verb: "visit", subject: "?s", object: "?o Agreement"}
      - {verb: "sign", subject: "?s", object: "?o"}`))
	if err != nil {
		t.Fatal(err)
	}
	src := source(t, visit)
	var got []string
	for _, a := range rules.Explain(src, 0) {
		failed := 0
		if s := a.Failed(); s != nil {
			failed = s.Col
		}
		got = append(got, fmt.Sprintf("%d@%d:%d/%d", a.Pattern.Line, a.Trigger+1, a.Passed(), failed))
	}
	want := "8@13:4/0 7@2:2/40 6@2:1/25 5@2:3/10 7@13:3/10 4@2:2/36 4@13:2/36"
	if strings.Join(got, " ") != want {
		t.Errorf("got %v\nwant %s", got, want)
	}
	if src.taken != nil {
		t.Error("explaining takes propositions")
	}
}
