package extract

import (
	"strings"
	"testing"
)

// TestLint finds one thing at a time in rules that are good otherwise.
func TestLint(t *testing.T) {
	check := func(subject, property, object string) string {
		if property == "signs" && (subject == "Agreement" || object == "Country") {
			return "signs is from an Agent to an Agreement"
		}
		return ""
	}
	const good = `{verb: "sign|conclude", subject: "?s Agent", object: "?o Agreement"}`
	cases := []struct{ name, patterns, want string }{
		{"nothing", good, ""},
		{"an object that the property cannot have", `{verb: sign, subject: "?s", object: "?o Country"}`,
			"mine.yaml:4:9: rule signs: no statement comes of this pattern: signs is from an Agent to an Agreement (never-fires)"},
		{"… or only among others", `{verb: sign, subject: "?s", object: "?o Country|Agreement"}`, ""},
		{"a subject that it cannot have", `{verb: sign, subject: "?s Agreement", object: "?o"}`, "never-fires"},
		{"a class that is not known", `{verb: sign, subject: "?s", object: "?o Country?"}`, ""},
		{"a role that is there and absent", `{verb: sign, subject: "?s", "to|object": "?o", absent: "object|to|of"}`, "to|object must be there and must be absent (never-fires)"},
		{"… in braces", `{verb: sign, subject: "?s", object: {noun: text, of: "?o", absent: of}}`, "of must be there and must be absent (never-fires)"},
		{"… of another class", `{verb: sign, subject: "?s", object: "?o", absent: {object: Country}}`, ""},
		{"the passive of a noun", `{noun: signing, passive: true, by: "?s", of: "?o"}`, "a noun has no passive (never-fires)"},
		{"a variable of another pattern", good + "\n      - {verb: initial, subject: \"?s\"}", "mine.yaml:5:9: rule signs: no statement comes of this pattern: ?o is not bound here (never-fires)"},
		{"a subject that is a date", `{verb: sign, on: "?s date", object: "?o"}`, "?s is no thing"},
		{"the same pattern again", good + "\n      - " + good, "mine.yaml:5:9: rule signs: whatever this pattern matches, that of rule signs at rules/mine.yaml:4:9 says already (subsumed)"},
		{"with the names the other way", `{verb: sign, subject: "?s", object: "?o"}` + `
      - {verb: sign, subject: "?o", object: "?s"}`, ""},
		{"a narrower class and fewer words, first", `{verb: sign, subject: "?s Country", object: "?o Agreement", to: "?x"}` + "\n      - " + good, "mine.yaml:4:9: rule signs: whatever this pattern matches, that of rule signs at rules/mine.yaml:5:9 says already (subsumed)"},
		{"a wider word", good + `
      - {verb: "sign|initial", subject: "?s Country", object: "?o Agreement"}`, ""},
		{"an unknown class beside", good + `
      - {verb: sign, subject: "?s Country", object: "?o Agreement?"}`, ""},
		{"something absent", `{verb: sign, subject: "?s Agent", object: "?o Agreement", absent: to}` + `
      - {verb: sign, subject: "?s Country", object: "?o Agreement"}`, ""},
		{"absent in both", `{verb: sign, subject: "?s Agent", object: "?o Agreement", absent: to}` + `
      - {verb: sign, subject: "?s Country", object: "?o Agreement", absent: [to, of]}`, "mine.yaml:5:9"},
		{"a role that is no preposition", `{verb: sign, subject: "?s", object: "?o", absent: "of|whith"}`, "mine.yaml:4:59: rule signs: nothing ever stands in the role \"whith\" (did you mean with?) (unknown-role)"},
		{"… of several words, in braces", `{verb: sign, subject: "?s", object: {noun: text, "in aid of|in spite off": "?o"}}`, "nothing ever stands in the role \"in spite off\" (did you mean in spite of?) (unknown-role)"},
		{"a pattern in braces", `{verb: sign, subject: "?s Agent", object: {noun: text, of: "?o Agreement"}}` + `
      - {verb: sign, subject: "?s Country", object: {noun: text, of: "?o Agreement [treaty]"}}`, "mine.yaml:5:9"},
	}
	if len(cases) != 21 {
		t.Fatalf("%d cases, expected 21", len(cases))
	}
	for _, c := range cases {
		rules, err := load(pathRule(c.patterns))
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		found, err := rules.Lint(LintOptions{Check: check, Phrases: []string{"in aid of", "in spite of"}})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, f := range found {
			got = append(got, f.String())
		}
		if text := strings.Join(got, "\n"); c.want == "" && text != "" || !strings.Contains(text, c.want) || len(got) > 1 {
			t.Errorf("%s: got %s\nwant %s", c.name, text, c.want)
		}
	}
}

// TestLintExamples checks what is said of examples and of the rule set as a whole.
func TestLintExamples(t *testing.T) {
	const file = `lexicons: {verbs/spare: x}
rules:
  - id: signs
    match:
      - {verb: visit, subject: "?s Agent", object: "?o Country"}
      - {verb: tour, subject: "?s Agent", object: "?o Country"}
    emit: ["?s dip:signs ?o"]
    examples:
      - {text: visit, gives: ["Norway signs Kenya"]}
      - {text: gift, gives: ["not: Norway signs Kenya", "not: Norway sings Kenya"]}
  - id: denies
    match:
      - {verb: visit, subject: "?s Country", object: "?o Country"}
    emit: ["not: ?s dip:signs ?o"]
    examples:
      - {text: visit, gives: ["negative: Norway signs Kenya", "not: Norway signs Peru"]}
`
	rules, err := load(file)
	if err != nil {
		t.Fatal(err)
	}
	run := func(text string) (*Tried, error) {
		src := source(t, map[string]string{"visit": visit, "gift": gift}[text])
		tried := &Tried{Source: src}
		for _, s := range rules.Statements(src) {
			tried.Made = append(tried.Made, Outcome{Statement: s, Accepted: true, Plain: s.Bare(false)})
		}
		return tried, nil
	}
	found, err := rules.Lint(LintOptions{Run: run, Properties: []string{"signs", "visits"}})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range found {
		text := f.String()
		if f.Note {
			text = "note: " + text
		}
		got = append(got, text)
	}
	both := `"visit" gives "Norway signs Kenya" by the rule signs and "negative: Norway signs Kenya" by the rule denies (contradicts)`
	want := []string{
		`rules/mine.yaml:10:9: rule signs: no word of "not: Norway sings Kenya" is a property of the ontology (did you mean signs?) (unknown-property)`,
		`rules/mine.yaml:9:9: rule signs: ` + both,
		`note: rules/mine.yaml:10:9: rule signs: this cannot come out anyway: the sentence lacks the rule's words or arguments of its classes (idle-negative)`,
		`rules/mine.yaml:3:1: rule signs: no example with "not: …" holds the rule's words and arguments of its classes and yet says nothing outright (few-examples)`,
		`note: rules/mine.yaml:6:9: rule signs: no example makes a statement by this pattern (untested)`,
		`rules/mine.yaml:16:9: rule denies: ` + both,
		`rules/mine.yaml:11:1: rule denies: no example with "not: …" holds the rule's words and arguments of its classes and yet says nothing outright (few-examples)`,
		`note: no rule makes the property visits (no-rule)`,
		`note: rules/mine.yaml:1:12: no rule names the word list @verbs/spare (unused-list)`,
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
