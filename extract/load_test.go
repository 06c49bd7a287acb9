package extract

import (
	"errors"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/hawksbill-kg/hawksbill/internal/nearest"
)

// words is a small vocabulary.
type words struct{}

func (words) IsA(class, super string) bool {
	return class == super || super == "Agent" && class == "Country"
}
func (words) HasClass(name string) bool {
	return strings.Contains(" Agent Country Agreement ", " "+name+" ")
}
func (words) HasProperty(name string) bool { return name == "signs" || name == TypeProperty }
func (words) NearestClass(name string) string {
	return nearest.Word(name, []string{"Agent", "Country", "Agreement"})
}
func (words) NearestProperty(name string) string { return nearest.Word(name, []string{"signs"}) }
func load(text string) (*Rules, error) {
	return LoadRules(fstest.MapFS{"mine.yaml": {Data: []byte(text)}}, ".", "rules", words{})
}

const goodRule = `rules:
  - id: signs
    match:
      - {verb: "sign|conclude", subject: "?s Agent", object: "?o Agreement?"}
    emit: ["?s dip:signs ?o"]
    examples:
      - text: "Norway signed it."
        gives: ["Norway signs it", "not: Peru signs it"]
`

func TestLoadRules(t *testing.T) {
	r, err := load(goodRule)
	if err != nil {
		t.Fatal(err)
	}
	if len(r.List) != 1 || len(r.index[triggerVerb]["conclude"]) != 1 {
		t.Fatalf("%d rules, index %v", len(r.List), r.index)
	}
	slot := r.List[0].Patterns[0].Slots[1]
	if slot.Value.Name != "?o" || !slot.Value.Unknown || slot.Value.Classes[0] != "Agreement" {
		t.Errorf("the object is read as %+v", slot.Value)
	}
}

// TestLoadMargin checks that a rule may ask for a margin, and asks for none where it does not say.
func TestLoadMargin(t *testing.T) {
	for text, want := range map[string]float64{"": 0, "    margin: 0.3\n": 0.3, "    margin: 1\n": 1, "    margin: 0\n": 0} {
		r, err := load(strings.Replace(goodRule, "    match:", text+"    match:", 1))
		if err != nil {
			t.Fatal(err)
		}
		if got := r.List[0].Margin; got != want {
			t.Errorf("%q gives the margin %v, want %v", text, got, want)
		}
	}
}

func TestLoadRulesFaults(t *testing.T) {
	cases := []struct{ name, old, new, want string }{
		{"misspelt key", "emit:", "emits:", `rules/mine.yaml:5:5: rule signs: unknown key "emits" (did you mean emit?)`},
		{"misspelt class", "Agreement?", "Agreemnt?", "rules/mine.yaml:4:66: rule signs: unknown class Agreemnt (did you mean Agreement?)"},
		{"misspelt property", "dip:signs", "dip:sings", "rules/mine.yaml:5:16: rule signs: unknown property sings (did you mean signs?)"},
		{"misspelt role", "subject:", "subjct:", `rules/mine.yaml:4:33: rule signs: unknown role "subjct" (did you mean subject?)`},
		{"unbound name", "?s dip:signs ?o", "?s dip:signs ?x", "?x is emitted but no pattern binds it"},
		{"no trigger", `verb: "sign|conclude", `, "", "a pattern needs a trigger: verb, noun, adjective or token"},
		{"two triggers", `verb: "sign|conclude"`, `verb: sign, noun: signature`, "a pattern has one trigger, this one has verb and noun"},
		{"no negative example", `, "not: Peru signs it"`, "", "a rule needs at least one example that gives a statement and one with \"not: …\""},
		{"no id", "id: signs", "about: signs", "a rule needs an id"},
		{"no statement", `"?s dip:signs ?o"`, `"?s signs"`, `a statement is written "?s dip:property ?o", not "?s signs"`},
		{"confidence", "    match:", "    confidence: 2\n    match:", `confidence "2" is no number above 0 and up to 1`},
		{"confidence that is none", "    match:", "    confidence: .nan\n    match:", `confidence ".nan" is no number above 0`},
		{"margin", "    match:", "    margin: 1.5\n    match:", `rules/mine.yaml:3:13: rule signs: margin "1.5" is no number from 0 to 1`},
		{"margin in words", "    match:", "    margin: wide\n    match:", `margin "wide" is no number from 0 to 1`},
		{"margin that is none", "    match:", "    margin: .nan\n    match:", `margin ".nan" is no number from 0 to 1`},
		{"misspelt margin", "    match:", "    margn: 0.3\n    match:", `unknown key "margn" (did you mean margin?)`},
		{"not a list", `emit: ["?s dip:signs ?o"]`, `emit: "?s dip:signs ?o"`, "expected a list"},
		{"not YAML", "match:", "match: [", "rules/mine.yaml:3:12: not YAML: did not find expected node content (the [ here is not closed)"},
		{"empty word", `"sign|conclude"`, `"sign||conclude"`, `an empty word in "sign||conclude"`},
		{"same id twice", "rules:\n", "rules:\n  - id: signs\n    match: []\n", "its id is taken by the rule at rules/mine.yaml:2"},
		{"bad path", `subject: "?s Agent"`, `"path: >nsubj|nmodd": "?s Agent"`, `rules/mine.yaml:4:47: rule signs: unknown relation "nmodd" (did you mean nmod?)`},
		{"bad path behind letters of two bytes", `subject: "?s Agent"`, `von: "?é", "path?: >nsubj >": "?s Agent", 'path: > [': "?x"`, `rules/mine.yaml:4:84: rule signs: the bracket [ is not closed`},
		{"bad path with an escape", `subject: "?s Agent"`, `"path: >\x6emodd": "?s Agent"`, `rules/mine.yaml:4:33: rule signs: unknown relation "nmodd"`},
		{"path without its key", `subject: "?s Agent"`, `">nsubj|obj": "?s Agent"`, `unknown role ">nsubj|obj" (a path is written "path: >nsubj|obj")`},
		{"misspelt absent role", `subject: "?s Agent"`, `subject: "?s Agent", absent: "of|clase"`, `rules/mine.yaml:4:66: rule signs: unknown role "clase" (did you mean clause?)`},
		{"bad absent path", `subject: "?s Agent"`, `subject: "?s Agent", absent: [of, "path: >nmodd"]`, `rules/mine.yaml:4:75: rule signs: unknown relation "nmodd"`},
		{"bad word", `verb: "sign|conclude"`, `token: "[lemma=sign & upos=VRB]"`, `rules/mine.yaml:4:37: rule signs: unknown part of speech "VRB" (did you mean VERB?)`},
		{"text that is no word", `verb: "sign|conclude"`, `token: "sign"`, `rules/mine.yaml:4:18: rule signs: a word is written [lemma=found|establish & upos=VERB]`},
		{"more than a word", `verb: "sign|conclude"`, `token: "[lemma=sign] [lemma=it]"`, `nothing may stand behind the word, but there is "[lemma=it]"`},
		{"roles of a token", `verb: "sign|conclude"`, `token: "[lemma=sign]"`, `rules/mine.yaml:4:9: rule signs: a word without a proposition has neither voice nor link nor roles`},
		{"no rules", goodRule, "rules: []\n", "rules holds no rule"},
	}
	if len(cases) != 31 {
		t.Fatalf("%d cases, expected 31", len(cases))
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			text := strings.Replace(goodRule, c.old, c.new, 1)
			if text == goodRule {
				t.Fatal("the case changes nothing")
			}
			_, err := load(text)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v\nwant %s", err, c.want)
			}
		})
	}
}

// TestLoadRulesAllFaults checks that one run tells everything that is wrong.
func TestLoadRulesAllFaults(t *testing.T) {
	text := strings.NewReplacer("Agreement?", "Agreemnt", "dip:signs", "dip:sings", "examples:", "exmples:").Replace(goodRule)
	_, err := load(text)
	if err == nil {
		t.Fatal("no fault")
	}
	if n := strings.Count(err.Error(), "did you mean"); n != 3 {
		t.Errorf("%d faults with a hint, want 3:\n%v", n, err)
	}
	if lines := regexp.MustCompile(`mine.yaml:(\d+)`).FindAllString(err.Error(), -1); !slices.IsSorted(lines) {
		t.Errorf("the faults come at %v", lines)
	}
}

// FuzzLoadRules checks that no file makes the loader panic, and that a file without faults makes nothing else panic either.
func FuzzLoadRules(f *testing.F) {
	f.Add(goodRule)
	f.Add("rules: [{id: a, match: [{verb: a, subject: {noun: b, of: '?x'}}], emit: ['not: ?x a dip:Country']}]")
	f.Add("rules: [{id: a, match: [{token: '[lemma=a & upos=X]', 'path?: >nmod:of|conj* <': '?x', absent: ['path: > [form=a]']}], emit: ['?x dip:signs ?x']}]")
	f.Add("rules: [[[")
	f.Add("?\r-")
	f.Add("---")
	f.Add("rules: [{match: [{: }], emit: [''], examples: [{}]}]")
	f.Add("rules:\n  - id: a\n\tmatch: @x\n---\n")
	f.Add("lexicons: {a/b: 'x|y', c: [z]}\nrules: [{id: a, match: [{verb: '@a/b', '@c?': '?x !Country [neg] [!@c]', absent: {by: {noun: '*'}}}], qualify: {date: '?x'}, modality: sought}]")
	f.Add(strings.Replace(goodRule, `{verb: "sign|conclude"`, `{verb: "*", absent: [of, {to: "[ship]"}]`, 1))
	f.Add(strings.Replace(goodRule, `{verb: "sign|conclude", subject: "?s Agent"`, `{token: "[xpos!=NN & !neg]", "path: <* >nsubj": "?s"`, 1))
	src := source(f, visit)
	f.Fuzz(func(t *testing.T, text string) {
		rules, err := load(text)
		if err != nil {
			joined, is := err.(interface{ Unwrap() []error })
			if !is {
				return // no rule at all
			}
			lines := lineBreak.Split(text, -1)
			for _, e := range joined.Unwrap() {
				var f *Fault
				if !errors.As(e, &f) || f.Message == "" || f.Line < 1 || f.Line > len(lines) || f.Col < 1 || f.Col > len([]rune(lines[f.Line-1]))+1 {
					t.Fatalf("a fault that is nowhere: %#v", e)
				}
			}
			return
		}
		rules.Statements(src)
		rules.Explain(src, 0)
		run := func(string) (*Tried, error) {
			tried := &Tried{Source: src}
			for _, s := range rules.Statements(src) {
				tried.Made = append(tried.Made, Outcome{Statement: s, Accepted: true})
			}
			return tried, nil
		}
		if _, err := rules.Lint(LintOptions{Run: run}); err != nil {
			t.Fatal(err)
		}
	})
}
