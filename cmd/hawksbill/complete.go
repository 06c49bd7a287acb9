package main

import (
	"slices"
	"strings"

	"github.com/reeflective/readline"

	"github.com/hawksbill-kg/hawksbill"
	"github.com/hawksbill-kg/hawksbill/graph"
)

// gizmoMethods are the methods of Cayley's Gizmo (https://cayley.gitbook.io/cayley/query-languages/gizmoapi).
var gizmoMethods = []string{
	"V", "M", "addDefaultNamespaces", "addNamespace", "all", "and", "as", "back", "both", "count", "difference", "emit", "except",
	"filter", "follow", "followR", "followRecursive", "forEach", "getLimit", "has", "hasR", "in", "inPredicates", "intersect", "is",
	"iter", "labelContext", "labels", "limit", "loadNamespaces", "map", "or", "order", "out", "outPredicates", "save",
	"saveInPredicates", "saveOpt", "saveOptR", "saveOutPredicates", "saveR", "skip", "tag", "tagArray", "tagValue", "toArray",
	"toValue", "union", "unique",
}

// complete offers what may stand at the end of a line: commands, methods after a dot, names in a string. The library
// completes what stands after the last white space, so that goes before every candidate.
func (r *repl) complete(line string) readline.Completions {
	word, names := r.candidates(line)
	blank := line[strings.LastIndexAny(line, " \t\n")+1:]
	before := strings.TrimSuffix(blank, word)
	values := make([]readline.Completion, len(names))
	for i, n := range names {
		values[i] = readline.Completion{Value: before + n, Display: n}
	}
	out := readline.CompleteRaw(values)
	out.PREFIX = blank
	return out
}

// candidates gives the word that is being typed and what it may become.
func (r *repl) candidates(line string) (word string, names []string) {
	start := strings.LastIndexAny(line, " \t\n\"'`(){}[],;<") + 1
	word = line[start:]
	var all []string
	switch {
	case strings.HasPrefix(strings.TrimSpace(line), ":"):
		if strings.HasPrefix(strings.TrimSpace(line), ":lang ") {
			all = graph.Languages
		} else {
			all = replCommands
		}
	case strings.Contains(word, ":") || r.lang != "gizmo" || start > 0 && strings.ContainsRune("\"'`", rune(line[start-1])):
		all = r.names(word)
	case strings.Contains(word, ".") || start > 0 && line[start-1] == ')':
		dot := strings.LastIndexByte(word, '.')
		word = word[dot+1:]
		all = gizmoMethods
	default:
		all = []string{"g.V(", "graph.V(", "g.M()"}
	}
	for _, n := range all {
		if strings.HasPrefix(n, word) {
			names = append(names, n)
		}
	}
	return word, names
}

// names are the prefixes, and behind that of the ontology the classes and properties of the ontology.
func (r *repl) names(word string) []string {
	var out []string
	prefix, _, ok := strings.Cut(word, ":")
	if !ok {
		for _, p := range sortedKeys(r.prefixes) {
			out = append(out, p+":")
		}
		return out
	}
	o, err := hawksbill.LoadOntology(r.app.config.Ontology.Path)
	if err != nil {
		return nil // it was whole when the prompt came up
	}
	for _, p := range o.Properties() {
		out = append(out, o.Short(p.IRI))
	}
	for _, c := range o.Classes() {
		out = append(out, o.Short(c.IRI))
	}
	return slices.DeleteFunc(out, func(name string) bool { return !strings.HasPrefix(name, prefix+":") })
}
