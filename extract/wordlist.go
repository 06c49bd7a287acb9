package extract

import (
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/hawksbill-kg/hawksbill/internal/nearest"
)

// wordList is a list of words that rules name as "@verbs/commit".
type wordList struct {
	Position
	words []string
	used  bool // by a rule; only while loading
}

// wordLists are lists by name, without the @.
type wordLists map[string]*wordList

// lexicons reads the word lists of a file: {verbs/commit: "commit|pledge"}, or with a YAML list.
func (l *loader) lexicons(n *yaml.Node) {
	l.pairs(n, func(key, value *yaml.Node) {
		name := key.Value
		if name == "" || strings.Trim(name, "abcdefghijklmnopqrstuvwxyz0123456789-/") != "" {
			l.fault(l.at(key), "a word list has a name of letters in lower case, digits, - and /, for instance verbs/commit, not %q", name)
			return
		}
		if first, twice := l.rules.lists[name]; twice {
			l.fault(l.at(key), "the word list %s is there already, at %s", name, first.Position)
			return
		}
		list := &wordList{Position: l.at(key)}
		items := []*yaml.Node{value}
		if value.Kind == yaml.SequenceNode {
			items = value.Content
		}
		for _, item := range items {
			for _, w := range pieces(l.scalar(item), "|") {
				switch {
				case item.Kind != yaml.ScalarNode:
				case w.text == "":
					l.fault(l.inside(item, w.at), "an empty word in the list %s", name)
				case w.text[0] == '@':
					l.fault(l.inside(item, w.at), "a word list holds words, no other list")
				case w.text != strings.ToLower(w.text):
					l.fault(l.inside(item, w.at), "words are in lower case: %s", strings.ToLower(w.text))
				default:
					list.words = append(list.words, w.text)
				}
			}
		}
		if len(items) == 0 {
			l.fault(l.at(value), "the word list %s is empty", name)
		}
		l.rules.lists[name] = list
	})
}

// expand is a word, or the words of the list that it names; the fault is "" unless there is no such list.
func (w wordLists) expand(word string) (words []string, fault string) {
	name, is := strings.CutPrefix(word, "@")
	if !is {
		return []string{word}, ""
	}
	list := w[name]
	if list == nil {
		return nil, "unknown word list " + word + nearest.Hint(word, w.names())
	}
	list.used = true
	return list.words, ""
}

// names are those of the lists, with the @.
func (w wordLists) names() []string {
	out := sortedKeys(w)
	for i := range out {
		out[i] = "@" + out[i]
	}
	return out
}

// words reads "sign|@verbs/conclude", which begins at a byte of the text of a node.
func (l *loader) words(n *yaml.Node, text string, from int) []string {
	var out []string
	for _, w := range pieces(text, "|") {
		if w.text == "" {
			l.fault(l.inside(n, from+w.at), "an empty word in %q", text)
			continue
		}
		words, fault := l.rules.lists.expand(w.text)
		if fault != "" {
			l.fault(l.inside(n, from+w.at), "%s", fault)
		}
		out = append(out, words...)
	}
	return out
}
