package extract

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"github.com/hawksbill-kg/hawksbill/extract/clause"
	"github.com/hawksbill-kg/hawksbill/internal/nearest"
)

// Builtin holds the built-in rule files.
//
//go:embed rules/*.yaml
var Builtin embed.FS

// Vocabulary is what the rules must know of the ontology. Names are local names.
type Vocabulary interface {
	IsA(class, super string) bool
	HasClass(name string) bool
	HasProperty(name string) bool
	NearestClass(name string) string
	NearestProperty(name string) string
}

// Rules is a compiled rule set; it is read-only and safe for concurrent use.
type Rules struct {
	List       []*Rule // in the order of file names and of the files
	vocabulary Vocabulary
	index      map[string]map[string][]candidate // trigger kind → lemma → patterns
}

type candidate struct {
	rule    *Rule
	pattern *Pattern
}

// LoadRules reads every .yaml file of a folder of fsys, which messages call shown. All faults are reported at once, each with file:line:col, the
// rule's name and, where there is one, the nearest known word.
func LoadRules(fsys fs.FS, folder, shown string, v Vocabulary) (*Rules, error) {
	entries, err := fs.ReadDir(fsys, folder)
	if err != nil {
		return nil, fmt.Errorf("rules: cannot read the folder %s: %w", shown, err)
	}
	r := &Rules{vocabulary: v, index: map[string]map[string][]candidate{}}
	l := &loader{rules: r, seen: map[string]position{}}
	for _, e := range entries {
		if e.IsDir() || (path.Ext(e.Name()) != ".yaml" && path.Ext(e.Name()) != ".yml") {
			continue
		}
		data, err := fs.ReadFile(fsys, path.Join(folder, e.Name()))
		if err != nil {
			return nil, fmt.Errorf("rules: %w", err)
		}
		l.file(path.Join(shown, e.Name()), data)
	}
	if len(l.faults) > 0 {
		return nil, errors.Join(l.faults...)
	}
	if len(r.List) == 0 {
		return nil, fmt.Errorf("rules: %s holds no rule (.yaml files with a list under \"rules:\")", shown)
	}
	for _, rule := range r.List {
		for _, p := range rule.Patterns {
			byLemma := r.index[p.Trigger]
			if byLemma == nil {
				byLemma = map[string][]candidate{}
				r.index[p.Trigger] = byLemma
			}
			for _, lemma := range p.Lemmas {
				byLemma[lemma] = append(byLemma[lemma], candidate{rule, p})
			}
		}
	}
	return r, nil
}

// loader reads rule files and gathers their faults.
type loader struct {
	rules  *Rules
	seen   map[string]position
	faults []error
	rule   *Rule
	lines  []string
}

func (l *loader) fault(p position, format string, args ...any) {
	where := fmt.Sprintf("%s:%d:%d: ", p.file, p.line, p.col)
	if l.rule != nil && l.rule.ID != "" {
		where += "rule " + l.rule.ID + ": "
	}
	text := fmt.Sprintf(format, args...)
	if p.line >= 1 && p.line <= len(l.lines) {
		text += "\n    " + strings.TrimSpace(l.lines[p.line-1])
	}
	l.faults = append(l.faults, errors.New(where+text))
}

func (l *loader) file(name string, data []byte) {
	l.rule, l.lines = nil, strings.Split(string(data), "\n")
	var doc yaml.Node
	if err := yaml.Unmarshal(data, &doc); err != nil {
		l.faults = append(l.faults, yamlFault(name, err))
		return
	}
	if len(doc.Content) == 0 {
		return
	}
	l.mapping(name, doc.Content[0], map[string]func(*yaml.Node){
		"rules": func(n *yaml.Node) {
			for _, item := range l.sequence(name, n) {
				l.loadRule(name, item)
			}
		},
	})
}

var yamlLine = regexp.MustCompile(`^yaml: line (\d+): `)

// yamlFault writes what the YAML parser says as file:line.
func yamlFault(name string, err error) error {
	if m := yamlLine.FindStringSubmatch(err.Error()); m != nil {
		return fmt.Errorf("%s:%s: not YAML: %s", name, m[1], err.Error()[len(m[0]):])
	}
	return fmt.Errorf("%s: %w", name, err)
}

// mapping calls the handler of each key and reports unknown and doubled ones.
func (l *loader) mapping(file string, n *yaml.Node, keys map[string]func(*yaml.Node)) {
	if n.Kind != yaml.MappingNode {
		l.fault(at(file, n), "expected \"key: value\" lines")
		return
	}
	done := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i]
		handler, ok := keys[key.Value]
		switch {
		case !ok:
			l.fault(at(file, key), "unknown key %q%s", key.Value, nearest.Hint(key.Value, sortedKeys(keys)))
		case done[key.Value]:
			l.fault(at(file, key), "key %q stands twice", key.Value)
		default:
			done[key.Value] = true
			handler(n.Content[i+1])
		}
	}
}

func (l *loader) sequence(file string, n *yaml.Node) []*yaml.Node {
	if n.Kind != yaml.SequenceNode {
		l.fault(at(file, n), "expected a list (lines that begin with \"- \")")
		return nil
	}
	return n.Content
}

func (l *loader) scalar(file string, n *yaml.Node) string {
	if n.Kind != yaml.ScalarNode {
		l.fault(at(file, n), "expected a text")
		return ""
	}
	return n.Value
}

func (l *loader) loadRule(file string, n *yaml.Node) {
	rule := &Rule{File: file, Line: n.Line, Confidence: 0.9}
	if n.Kind == yaml.MappingNode {
		for i := 0; i+1 < len(n.Content); i += 2 {
			if n.Content[i].Value == "id" {
				rule.ID = n.Content[i+1].Value
			}
		}
	}
	l.rule = rule
	defer func() { l.rule = nil }()
	vars := map[string]bool{}
	l.mapping(file, n, map[string]func(*yaml.Node){
		"id":    func(*yaml.Node) {},
		"about": func(v *yaml.Node) { rule.About = l.scalar(file, v) },
		"confidence": func(v *yaml.Node) {
			if err := v.Decode(&rule.Confidence); err != nil || !(rule.Confidence > 0 && rule.Confidence <= 1) {
				l.fault(at(file, v), "confidence %q is no number above 0 and up to 1", v.Value)
			}
		},
		"margin": func(v *yaml.Node) {
			if err := v.Decode(&rule.Margin); err != nil || !(rule.Margin >= 0 && rule.Margin <= 1) {
				l.fault(at(file, v), "margin %q is no number from 0 to 1", v.Value)
			}
		},
		"match": func(v *yaml.Node) {
			for _, item := range l.sequence(file, v) {
				if p := l.pattern(file, item, vars); p != nil {
					rule.Patterns = append(rule.Patterns, p)
				}
			}
		},
		"emit": func(v *yaml.Node) {
			for _, item := range l.sequence(file, v) {
				l.emit(file, item, rule)
			}
		},
		"examples": func(v *yaml.Node) {
			for _, item := range l.sequence(file, v) {
				l.example(file, item, rule)
			}
		},
	})
	where := at(file, n)
	switch first, twice := l.seen[rule.ID]; {
	case rule.ID == "":
		l.fault(where, "a rule needs an id")
	case twice:
		l.fault(where, "its id is taken by the rule at %s:%d", first.file, first.line)
	default:
		l.seen[rule.ID] = where
	}
	if len(rule.Patterns) == 0 {
		l.fault(where, "a rule needs at least one pattern under \"match:\"")
	}
	if len(rule.Emits) == 0 {
		l.fault(where, "a rule needs at least one statement under \"emit:\"")
	}
	for _, e := range rule.Emits {
		for _, name := range []string{e.Subject, e.Object} {
			if strings.HasPrefix(name, "?") && !vars[name] {
				l.fault(where, "%s is emitted but no pattern binds it", name)
			}
		}
	}
	positive, negative := 0, 0
	for _, e := range rule.Examples {
		for _, g := range e.Gives {
			if strings.HasPrefix(g, "not: ") {
				negative++
			} else {
				positive++
			}
		}
	}
	if positive == 0 || negative == 0 {
		l.fault(where, "a rule needs at least one example that gives a statement and one with \"not: …\" that must not come out")
	}
	l.rules.List = append(l.rules.List, rule)
}

// patternKeys are the keys of a pattern that are not roles.
var patternKeys = []string{triggerVerb, triggerNoun, triggerAdjective, triggerToken, "passive", "link", "absent"}

// coreRoles are the role names of package clause and of linked clauses; every other role is a preposition.
var coreRoles = []string{
	clause.Subject, clause.Object, clause.Indirect, clause.Complement, clause.Clausal, clause.Holder, clause.Possessor, clause.Modifier,
	roleSelf, "purpose", "participial", "adverbial", "relative", "parenthesis",
}

func (l *loader) pattern(file string, n *yaml.Node, vars map[string]bool) *Pattern {
	if n.Kind != yaml.MappingNode {
		l.fault(at(file, n), "a pattern is written {verb: …, subject: …, object: …}")
		return nil
	}
	p := &Pattern{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		switch key.Value {
		case triggerVerb, triggerNoun, triggerAdjective, triggerToken:
			if p.Trigger != "" {
				l.fault(at(file, key), "a pattern has one trigger, this one has %s and %s", p.Trigger, key.Value)
			}
			p.Trigger = key.Value
			if p.Trigger == triggerToken {
				p.Word = l.word(file, value)
				p.Lemmas = p.Word.lemmas()
				continue
			}
			for _, w := range strings.Split(l.scalar(file, value), "|") {
				if w = strings.TrimSpace(w); w == "" {
					l.fault(at(file, value), "an empty word in %q", value.Value)
				} else {
					p.Lemmas = append(p.Lemmas, w)
				}
			}
		case "passive":
			var yes bool
			if err := value.Decode(&yes); err != nil {
				l.fault(at(file, value), "passive is true or false, not %q", value.Value)
			}
			p.Passive = &yes
		case "link":
			p.Links = strings.Split(l.scalar(file, value), "|")
		case "absent":
			l.absent(file, value, p)
		default:
			l.slot(file, key, value, p, vars)
		}
	}
	switch p.Trigger {
	case "":
		l.fault(at(file, n), "a pattern needs a trigger: verb, noun, adjective or token")
		return nil
	case triggerToken:
		roles := slices.ContainsFunc(p.Slots, func(s Slot) bool { return s.Path == nil && !slices.Equal(s.Roles, []string{roleSelf}) })
		if roles || p.Passive != nil || p.Links != nil || p.Absent != nil {
			l.fault(at(file, n), "a word without a proposition has neither voice nor link nor roles: a token pattern takes paths and self")
		}
	}
	return p
}

// absent reads "clause|to", "path: >aux" or a list of such.
func (l *loader) absent(file string, n *yaml.Node, p *Pattern) {
	if n.Kind == yaml.SequenceNode {
		for _, item := range n.Content {
			l.absent(file, item, p)
		}
		return
	}
	text := l.scalar(file, n)
	if rest, is := strings.CutPrefix(text, pathKey+":"); is {
		p.Without = append(p.Without, l.path(file, n, rest))
		return
	}
	p.Absent = append(p.Absent, l.roles(file, n, text)...)
}

// pathKey begins the key of a slot that is a path: "path: >nmod:of", or "path?: >nmod:of" where the slot may stay empty.
const pathKey = "path"

// path reads a path that is the end of the text of a node.
func (l *loader) path(file string, n *yaml.Node, text string) Path {
	p, fault := parsePath(text)
	if fault != nil {
		l.fault(l.inside(file, n, len(n.Value)-len(text)+fault.at), "%s", fault.text)
	}
	return p
}

func (l *loader) word(file string, n *yaml.Node) Word {
	w, fault := parseWord(l.scalar(file, n))
	if fault != nil {
		l.fault(l.inside(file, n, fault.at), "%s", fault.text)
	}
	return w
}

// inside is the place of a byte of the text of a node; of the node itself where the file does not hold the text as it is.
func (l *loader) inside(file string, n *yaml.Node, offset int) position {
	where := at(file, n)
	if n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0 {
		where.col++
	}
	if n.Line < 1 || n.Line > len(l.lines) {
		return at(file, n)
	}
	line := []rune(l.lines[n.Line-1])
	if where.col > len(line) || !strings.HasPrefix(string(line[where.col-1:]), n.Value) {
		return at(file, n)
	}
	where.col += utf8.RuneCountInString(n.Value[:offset])
	return where
}

// roles reads "subject|of".
func (l *loader) roles(file string, n *yaml.Node, text string) []string {
	var out []string
	for _, r := range strings.Split(text, "|") {
		r = strings.TrimSpace(r)
		switch {
		case knownRole(r):
		case strings.HasPrefix(r, ">") || strings.HasPrefix(r, "<"):
			l.fault(at(file, n), "unknown role %q (a path is written \"path: %s\")", r, text)
			return nil
		default:
			l.fault(at(file, n), "unknown role %q%s", r, nearest.Hint(r, append(slices.Clone(patternKeys), coreRoles...)))
		}
		out = append(out, r)
	}
	return out
}

func (l *loader) slot(file string, key, value *yaml.Node, p *Pattern, vars map[string]bool) {
	var s Slot
	if head, text, is := strings.Cut(key.Value, ":"); is && (head == pathKey || head == pathKey+"?") {
		s.Optional = head != pathKey
		s.Path = l.path(file, key, text)
	} else {
		role, optional := strings.CutSuffix(key.Value, "?")
		s.Optional = optional
		s.Roles = l.roles(file, key, role)
	}
	if value.Kind == yaml.MappingNode {
		s.Value.Nested = l.pattern(file, value, vars)
	} else {
		l.value(file, value, &s.Value, vars)
	}
	p.Slots = append(p.Slots, s)
}

// knownRole accepts the core roles and whatever can be a preposition: words in lower case that are no slip of a core role.
func knownRole(r string) bool {
	if slices.Contains(coreRoles, r) {
		return true
	}
	if r == "" || strings.ContainsFunc(r, func(c rune) bool { return (c < 'a' || c > 'z') && c != ' ' && c != '-' }) {
		return false
	}
	near := nearest.Word(r, coreRoles)
	return near == "" || len(r) < 5
}

// value reads "?o Agreement|Document? [treaty|pact]".
func (l *loader) value(file string, n *yaml.Node, v *Value, vars map[string]bool) {
	for _, w := range strings.Fields(l.scalar(file, n)) {
		switch {
		case w[0] == '?':
			v.Name = w
			vars[w] = true
		case strings.HasPrefix(w, "[!"):
			v.Except = strings.Split(strings.Trim(w, "[!]"), "|")
		case w[0] == '[':
			v.Words = strings.Split(strings.Trim(w, "[]"), "|")
		case w == "date":
			v.Date = true
		case w == "text":
			v.Text = true
		case w == "any":
		default:
			w, v.Unknown = strings.CutSuffix(w, "?")
			for _, c := range strings.Split(w, "|") {
				if !l.rules.vocabulary.HasClass(c) {
					l.fault(at(file, n), "unknown class %s%s", c, suggestion(l.rules.vocabulary.NearestClass(c)))
				}
				v.Classes = append(v.Classes, c)
			}
		}
	}
}

// emit reads "?s dip:cosponsors ?o", "not: ?s dip:memberOf ?o", "?s a dip:Framework", "?s dip:seeks ?o.seat".
func (l *loader) emit(file string, n *yaml.Node, rule *Rule) {
	text := l.scalar(file, n)
	var e Emit
	text, e.Negative = strings.CutPrefix(text, "not: ")
	text, e.Ended = strings.CutPrefix(text, "ended: ")
	words := strings.Fields(text)
	if len(words) != 3 || words[0][0] != '?' {
		l.fault(at(file, n), "a statement is written \"?s dip:property ?o\", not %q", text)
		return
	}
	e.Subject, e.Object = words[0], words[2]
	e.Object, e.Seat = strings.CutSuffix(e.Object, ".seat")
	if words[1] == "a" {
		e.Predicate = TypeProperty
		e.Object = localName(e.Object)
		if !l.rules.vocabulary.HasClass(e.Object) {
			l.fault(at(file, n), "unknown class %s%s", e.Object, suggestion(l.rules.vocabulary.NearestClass(e.Object)))
		}
	} else {
		e.Predicate = localName(words[1])
		if !l.rules.vocabulary.HasProperty(e.Predicate) {
			l.fault(at(file, n), "unknown property %s%s", e.Predicate, suggestion(l.rules.vocabulary.NearestProperty(e.Predicate)))
		}
		if e.Object[0] != '?' {
			l.fault(at(file, n), "the object %q is no variable", e.Object)
		}
	}
	rule.Emits = append(rule.Emits, e)
}

func (l *loader) example(file string, n *yaml.Node, rule *Rule) {
	e := Example{Line: n.Line}
	l.mapping(file, n, map[string]func(*yaml.Node){
		"text": func(v *yaml.Node) { e.Text = l.scalar(file, v) },
		"gives": func(v *yaml.Node) {
			for _, item := range l.sequence(file, v) {
				e.Gives = append(e.Gives, l.scalar(file, item))
			}
		},
	})
	if e.Text == "" || len(e.Gives) == 0 {
		l.fault(at(file, n), "an example has a text and a list of what it gives")
	}
	rule.Examples = append(rule.Examples, e)
}

func localName(name string) string {
	if _, local, ok := strings.Cut(name, ":"); ok {
		return local
	}
	return name
}

func sortedKeys[V any](m map[string]V) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	sort.Strings(out)
	return out
}

// suggestion is nearest.Hint for a word that the vocabulary found.
func suggestion(word string) string {
	if word == "" {
		return ""
	}
	return " (did you mean " + word + "?)"
}
