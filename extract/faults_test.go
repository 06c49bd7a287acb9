package extract

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"
)

// TestFaultyFiles gives ten faulty rule files, each a good one with one thing changed, and what is said of each: file, line and
// column, rule, cause, nearest known word, and the line.
func TestFaultyFiles(t *testing.T) {
	const file = `lexicons:
  verbs/commit: "commit|pledge"
rules:
  - id: commits
    about: X commits itself to an agreement
    match:
      - {verb: "@verbs/commit", subject: "?s Agent", to: "?o Agreement [!draft|plan]"}
      - {noun: "pledge", "path: >nmod:poss": "?s", of: "?o"}
    emit: ["?s dip:signs ?o"]
    examples:
      - text: "Norway committed itself to the Harbour Treaty."
        gives: ["Norway signs Harbour Treaty"]
      - text: "Norway may commit itself to the Harbour Treaty."
        gives: ["not: Norway signs Harbour Treaty"]
`
	if _, err := load(file); err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(file, "rules:\n")
	_, examples, _ := strings.Cut(file, "[\"?s dip:signs ?o\"]\n")
	cases := []struct{ name, old, new, want string }{
		{"wrong key", "    emit:", "    emmit:", `rules/mine.yaml:9:5: rule commits: unknown key "emmit" (did you mean emit?)
    emmit: ["?s dip:signs ?o"]`},
		{"bad path", ">nmod:poss", ">nmodd:poss", `rules/mine.yaml:8:34: rule commits: unknown relation "nmodd" (did you mean nmod?)
    - {noun: "pledge", "path: >nmodd:poss": "?s", of: "?o"}`},
		{"unknown class", "?o Agreement", "?o Agrement", `rules/mine.yaml:7:62: rule commits: unknown class Agrement (did you mean Agreement?)
    - {verb: "@verbs/commit", subject: "?s Agent", to: "?o Agrement [!draft|plan]"}`},
		{"unclosed bracket", "[!draft|plan]", "[!draft|plan", `rules/mine.yaml:7:72: rule commits: the bracket [ is not closed
    - {verb: "@verbs/commit", subject: "?s Agent", to: "?o Agreement [!draft|plan"}`},
		{"unbound variable in emit", "signs ?o", "signs ?ob", `rules/mine.yaml:9:26: rule commits: ?ob is emitted but no pattern binds it (did you mean ?o?)
    emit: ["?s dip:signs ?ob"]`},
		{"duplicate id", "", rest, `rules/mine.yaml:15:9: rule commits: its id is taken by the rule at rules/mine.yaml:4; choose another
    - id: commits`},
		{"unknown lexicon", "@verbs/commit", "@verbs/comit", `rules/mine.yaml:7:17: rule commits: unknown word list @verbs/comit (did you mean @verbs/commit?)
    - {verb: "@verbs/comit", subject: "?s Agent", to: "?o Agreement [!draft|plan]"}`},
		{"no examples", examples, "", `rules/mine.yaml:4:9: rule commits: a rule needs at least one example that gives a statement and one with "not: …" that must not come out
    - id: commits`},
		{"bad YAML", `subject: "?s Agent"`, `subject: "?s Agent`, `rules/mine.yaml:7:84: not YAML: did not find expected whitespace or line break (the " here is not closed)
    - {verb: "@verbs/commit", subject: "?s Agent, to: "?o Agreement [!draft|plan]"}`},
		{"wrong type", `emit: ["?s dip:signs ?o"]`, `emit: "?s dip:signs ?o"`, `rules/mine.yaml:9:11: rule commits: expected a list (lines that begin with "- ", or [a, b]), not the text "?s dip:signs ?o"
    emit: "?s dip:signs ?o"`},
	}
	if len(cases) != 10 {
		t.Fatalf("%d cases, expected 10", len(cases))
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			text := file + c.new
			if c.old != "" {
				text = strings.Replace(file, c.old, c.new, 1)
			}
			_, err := load(text)
			if err == nil || err.Error() != c.want {
				t.Errorf("got\n%v\nwant\n%s", err, c.want)
			}
			var fault *Fault
			if !errors.As(err, &fault) || fault.Source == "" {
				t.Errorf("%#v is no fault with its line", err)
			}
		})
	}
}

// TestNotYAML checks that the line is that of the slip, not that of what stands around it.
func TestNotYAML(t *testing.T) {
	cases := []struct{ name, text, want string }{
		{"a brace", "rules:\n  - id: a\n    match:\n      - {verb: x\n    emit: []\n", "m.yaml:4:9: not YAML: did not find expected ',' or '}' (the { here is not closed)"},
		{"a bracket of two lines", "rules:\n  - id: a\n    match: [\n      {verb: x}\n    emit: []\n", "m.yaml:3:12: not YAML: did not find expected ',' or ']' (the [ here is not closed)"},
		{"indentation", "rules:\n  - id: a\n   match: []\n", "m.yaml:3:4: not YAML: did not find expected '-' indicator"},
		{"a tab", "rules:\n  - id: a\n\tmatch: []\n", "m.yaml:3:1: not YAML: found a tab character that violates indentation (indent with spaces, not with tabs)"},
		{"two colons", "rules:\n  - id: a: b\n", "m.yaml:2:3: not YAML: mapping values are not allowed in this context"},
		{"a bare @", "rules:\n  - id: a\n    about: é @x\n    link: @y\n", "m.yaml:4:11: not YAML: found character that cannot start any token (a text that begins with such a sign goes in quotation marks)"},
		{"a quotation mark", "rules:\n  - id: a\n    about: \"x\n    emit: [\"?s\"]\n", "m.yaml:3:12: not YAML: did not find expected key (the \" here is not closed)"},
		{"bytes", "rules:\n  - id: \xff\n", "m.yaml:2:3: not YAML: invalid leading UTF-8 octet"},
		{"an anchor", "rules: *all\n", "m.yaml:1:8: not YAML: unknown anchor 'all' referenced (a text that begins with such a sign goes in quotation marks)"},
		{"two documents", "rules: []\n---\nrules: []\n", "m.yaml:2:1: a second document: a rule file is one document, without \"---\" in it"},
	}
	if len(cases) != 10 {
		t.Fatalf("%d cases, expected 10", len(cases))
	}
	for _, c := range cases {
		_, err := LoadRules(fstest.MapFS{"m.yaml": {Data: []byte(c.text)}}, ".", ".", words{})
		if got, _, _ := strings.Cut(err.Error(), "\n"); got != c.want {
			t.Errorf("%s: got %s\nwant %s", c.name, got, c.want)
		}
	}
}
