package extract

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"sort"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

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
	lists      wordLists
	slots      int                               // how many different ones there are
	index      map[string]map[string][]candidate // trigger kind → lemma → patterns
}

type candidate struct {
	rule    *Rule
	pattern *Pattern
}

// LoadRules reads every .yaml file of a folder of fsys, which messages call shown. Word lists hold for the whole folder. All
// faults are reported at once: the error joins values of *Fault.
func LoadRules(fsys fs.FS, folder, shown string, v Vocabulary) (*Rules, error) {
	entries, err := fs.ReadDir(fsys, folder)
	if err != nil {
		return nil, fmt.Errorf("rules: cannot read the folder %s: %w", shown, err)
	}
	r := &Rules{vocabulary: v, lists: wordLists{}, index: map[string]map[string][]candidate{}}
	l := &loader{rules: r, seen: map[string]Position{}, slots: map[string]int{}}
	var files []*ruleFile
	for _, e := range entries {
		if e.IsDir() || (path.Ext(e.Name()) != ".yaml" && path.Ext(e.Name()) != ".yml") {
			continue
		}
		data, err := fs.ReadFile(fsys, path.Join(folder, e.Name()))
		if err != nil {
			return nil, fmt.Errorf("rules: %w", err)
		}
		f := &ruleFile{name: path.Join(shown, e.Name()), lines: lineBreak.Split(string(data), -1)}
		files = append(files, f)
		l.ruleFile = f
		l.top(data)
	}
	for _, f := range files { // now that every word list is known
		l.ruleFile = f
		for _, n := range f.rules {
			l.loadRule(n)
		}
	}
	if len(l.faults) > 0 {
		return nil, faultsInOrder(l.faults)
	}
	if len(r.List) == 0 {
		return nil, fmt.Errorf("rules: %s holds no rule (.yaml files with a list under \"rules:\")", shown)
	}
	r.slots = len(l.slots)
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
	seen   map[string]Position // of the ids
	slots  map[string]int      // see Slot.id
	faults []*Fault
	rule   *Rule // that is being read
	*ruleFile
}

// ruleFile is a file whose rules are still to be read.
type ruleFile struct {
	name  string
	lines []string
	rules []*yaml.Node
}

// top reads a file down to its rules.
func (l *loader) top(data []byte) {
	doc, ok := l.parse(data)
	if !ok || len(doc.Content) == 0 || doc.Content[0].Tag == "!!null" {
		return
	}
	l.mapping(doc.Content[0], map[string]func(*yaml.Node){
		"rules":    func(n *yaml.Node) { l.ruleFile.rules = l.sequence(n) },
		"lexicons": l.lexicons,
	})
}

// at is where a node begins.
func (l *loader) at(n *yaml.Node) Position { return Position{l.name, n.Line, n.Column} }

// mapping calls the handler of each key and reports unknown and doubled ones. It says whether all are known.
func (l *loader) mapping(n *yaml.Node, keys map[string]func(*yaml.Node)) bool {
	known := n.Kind == yaml.MappingNode
	l.pairs(n, func(key, value *yaml.Node) {
		if handler, ok := keys[key.Value]; ok {
			handler(value)
		} else {
			known = false
			l.fault(l.at(key), "unknown key %q%s", key.Value, nearest.Hint(key.Value, sortedKeys(keys)))
		}
	})
	return known
}

// pairs calls a function for each key, and reports doubled ones.
func (l *loader) pairs(n *yaml.Node, pair func(key, value *yaml.Node)) {
	if n.Kind != yaml.MappingNode {
		l.fault(l.at(n), "expected \"key: value\" pairs, not %s", kindOf(n))
		return
	}
	done := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i]
		if done[key.Value] {
			l.fault(l.at(key), "key %q stands twice", key.Value)
			continue
		}
		done[key.Value] = true
		pair(key, n.Content[i+1])
	}
}

func (l *loader) sequence(n *yaml.Node) []*yaml.Node {
	if n.Kind != yaml.SequenceNode {
		l.fault(l.at(n), "expected a list (lines that begin with \"- \", or [a, b]), not %s", kindOf(n))
		return nil
	}
	return n.Content
}

func (l *loader) scalar(n *yaml.Node) string {
	if n.Kind != yaml.ScalarNode {
		l.fault(l.at(n), "expected a text, not %s", kindOf(n))
		return ""
	}
	return n.Value
}

// number reads a number within bounds that want words.
func (l *loader) number(n *yaml.Node, name, want string, within func(float64) bool) float64 {
	var x float64
	if err := n.Decode(&x); err != nil || !within(x) {
		l.fault(l.at(n), "%s %q is no number %s", name, n.Value, want)
	}
	return x
}

// choice reads one of some words.
func (l *loader) choice(n *yaml.Node, name string, words []string) string {
	text := l.scalar(n)
	for _, w := range words {
		if w == text {
			return w
		}
	}
	if n.Kind == yaml.ScalarNode {
		l.fault(l.at(n), "%s is %s, not %q%s", name, strings.Join(words, ", "), text, nearest.Hint(text, words))
	}
	return ""
}

// kindOf names what a node is, for messages.
func kindOf(n *yaml.Node) string {
	switch n.Kind {
	case yaml.MappingNode:
		return "\"key: value\" pairs"
	case yaml.SequenceNode:
		return "a list"
	case yaml.AliasNode:
		return "an alias"
	}
	if n.Tag == "!!null" {
		return "nothing"
	}
	return fmt.Sprintf("the text %q", n.Value)
}

// inside is the place of a byte of the text of a node; of the node itself where the file does not hold the text as it is.
func (l *loader) inside(n *yaml.Node, offset int) Position {
	where := l.at(n)
	if n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0 {
		where.Col++
	}
	if n.Line < 1 || n.Line > len(l.lines) {
		return l.at(n)
	}
	line := []rune(l.lines[n.Line-1])
	if where.Col < 1 || where.Col > len(line) || !strings.HasPrefix(string(line[where.Col-1:]), n.Value) {
		return l.at(n)
	}
	where.Col += utf8.RuneCountInString(n.Value[:offset])
	return where
}

// piece is a word of a text with its byte offset.
type piece struct {
	at   int
	text string
}

// pieces splits a text at any of the bytes of cut.
func pieces(text, cut string) []piece {
	var out []piece
	start := 0
	for i := 0; i <= len(text); i++ {
		if i < len(text) && !strings.Contains(cut, text[i:i+1]) {
			continue
		}
		raw := text[start:i]
		out = append(out, piece{start + len(raw) - len(strings.TrimLeft(raw, " \t")), strings.TrimSpace(raw)})
		start = i + 1
	}
	return out
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
