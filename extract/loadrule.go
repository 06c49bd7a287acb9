package extract

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/hawksbill-kg/hawksbill/extract/clause"
	"github.com/hawksbill-kg/hawksbill/internal/nearest"
)

// modalities are the words by which a rule overrides that of the proposition, as the fact format has them.
var modalities = []string{
	string(clause.Asserted), string(clause.Planned), string(clause.Sought), string(clause.Necessary), string(clause.Possible),
	string(clause.Conditional),
}

// Words by which a rule overrides the polarity of the proposition, and marks of an emit beside them and the modalities.
const (
	markPositive = "positive"
	markNegative = "negative"
	markNot      = "not"
	markEnded    = "ended"
)

var polarities = []string{markPositive, markNegative}

func (l *loader) loadRule(n *yaml.Node) {
	rule := &Rule{File: l.name, Line: n.Line, Confidence: 0.9}
	where := l.at(n)
	if n.Kind == yaml.MappingNode {
		for i := 0; i+1 < len(n.Content); i += 2 {
			if n.Content[i].Value == "id" && n.Content[i+1].Kind == yaml.ScalarNode {
				rule.ID, where = n.Content[i+1].Value, l.at(n.Content[i+1])
			}
		}
	}
	l.rule = rule
	defer func() { l.rule = nil }()
	var matches, emits, qualify *yaml.Node
	whole := Emit{} // what the rule says for all its emits
	vars := map[string]bool{}
	known := l.mapping(n, map[string]func(*yaml.Node){
		"id":    func(v *yaml.Node) { l.scalar(v) },
		"about": func(v *yaml.Node) { rule.About = l.scalar(v) },
		"confidence": func(v *yaml.Node) {
			rule.Confidence = l.number(v, "confidence", "above 0 and up to 1", func(x float64) bool { return x > 0 && x <= 1 })
		},
		"margin": func(v *yaml.Node) {
			rule.Margin = l.number(v, "margin", "from 0 to 1", func(x float64) bool { return x >= 0 && x <= 1 })
		},
		"modality": func(v *yaml.Node) { whole.Modality = clause.Modality(l.choice(v, "modality", modalities)) },
		"polarity": func(v *yaml.Node) { whole.Polarity = l.choice(v, "polarity", polarities) },
		"match": func(v *yaml.Node) {
			matches = v
			for _, item := range l.sequence(v) {
				if p := l.pattern(item, vars); p != nil {
					rule.Patterns = append(rule.Patterns, p)
				}
			}
		},
		"emit":    func(v *yaml.Node) { emits = v },
		"qualify": func(v *yaml.Node) { qualify = v },
		"examples": func(v *yaml.Node) {
			for _, item := range l.sequence(v) {
				l.example(item, rule)
			}
		},
	})
	if emits != nil { // now that the variables are known
		for _, item := range l.sequence(emits) {
			l.emit(item, rule, whole, vars)
		}
	}
	if qualify != nil {
		l.qualify(qualify, rule, vars)
	}
	switch first, twice := l.seen[rule.ID]; {
	case rule.ID == "":
		l.fault(where, "a rule needs an id")
	case twice:
		l.fault(where, "its id is taken by the rule at %s:%d; choose another", first.File, first.Line)
	default:
		l.seen[rule.ID] = where
	}
	if known { // a misspelt key is not missing besides
		if matches == nil || matches.Kind == yaml.SequenceNode && len(matches.Content) == 0 {
			l.fault(where, "a rule needs at least one pattern under \"match:\"")
		}
		if emits == nil || emits.Kind == yaml.SequenceNode && len(emits.Content) == 0 {
			l.fault(where, "a rule needs at least one statement under \"emit:\"")
		}
		l.enough(where, rule)
	}
	l.rules.List = append(l.rules.List, rule)
}

// enough checks that a rule has a positive and a negative example.
func (l *loader) enough(where Position, rule *Rule) {
	positive, negative := 0, 0
	for _, e := range rule.Examples {
		for _, g := range e.Gives {
			if strings.HasPrefix(g, notMark) {
				negative++
			} else {
				positive++
			}
		}
	}
	if positive == 0 || negative == 0 {
		l.fault(where, "a rule needs at least one example that gives a statement and one with \"not: …\" that must not come out")
	}
}

// emit reads "?s dip:cosponsors ?o", "not: ?s dip:memberOf ?o", "?s a dip:Framework", "sought: ?s dip:memberOf ?o.seat".
func (l *loader) emit(n *yaml.Node, rule *Rule, e Emit, vars map[string]bool) {
	e.Piece = Piece{l.at(n), "emit: " + quoted(n)}
	text := l.scalar(n)
	if n.Kind != yaml.ScalarNode {
		return
	}
	from := 0
	if marks, rest, has := strings.Cut(text, ": "); has {
		from = len(text) - len(rest)
		for _, m := range pieces(marks, " :") {
			if m.text != "" && !e.mark(m.text) {
				known := append(append([]string{markNot, markEnded}, polarities...), modalities...)
				l.fault(l.inside(n, m.at), "unknown mark %q%s", m.text, nearest.Hint(m.text, known))
			}
		}
	}
	words := slices.DeleteFunc(pieces(text[from:], " \t"), func(p piece) bool { return p.text == "" })
	if len(words) != 3 || words[0].text[0] != '?' {
		l.fault(l.at(n), "a statement is written \"?s dip:property ?o\", not %q", text[from:])
		return
	}
	for i := range words {
		words[i].at += from
	}
	subject, predicate, object := words[0], words[1], words[2]
	e.Subject = subject.text
	e.Object, e.Seat = strings.CutSuffix(object.text, ".seat")
	l.isBound(n, subject, vars)
	if predicate.text == "a" {
		e.Predicate = TypeProperty
		e.Object = l.local(n, object, e.Object)
		if !l.rules.vocabulary.HasClass(e.Object) {
			l.fault(l.inside(n, object.at), "unknown class %s%s", e.Object, suggestion(l.rules.vocabulary.NearestClass(e.Object)))
		}
	} else {
		e.Predicate = l.local(n, predicate, predicate.text)
		if !l.rules.vocabulary.HasProperty(e.Predicate) {
			l.fault(l.inside(n, predicate.at), "unknown property %s%s", e.Predicate, suggestion(l.rules.vocabulary.NearestProperty(e.Predicate)))
		}
		l.isBound(n, piece{object.at, e.Object}, vars)
	}
	rule.Emits = append(rule.Emits, e)
}

// commonPrefix may stand for the ontology's own in every rule.
const commonPrefix = "dip"

// local is the local name of a term; its prefix must be the ontology's, or commonPrefix.
func (l *loader) local(n *yaml.Node, where piece, name string) string {
	prefix, local, has := strings.Cut(name, ":")
	if !has {
		return name
	}
	known := []string{commonPrefix}
	if v, is := l.rules.vocabulary.(interface{ Prefix() string }); is && v.Prefix() != commonPrefix {
		known = append(known, v.Prefix())
	}
	if !slices.Contains(known, prefix) {
		l.fault(l.inside(n, where.at), "unknown prefix %s:, it is %s:%s", prefix, strings.Join(known, ": or "), nearest.Hint(prefix, known))
	}
	return local
}

// mark takes a mark in front of a statement.
func (e *Emit) mark(m string) bool {
	switch {
	case m == markNot:
		e.Negative = true
	case m == markEnded:
		e.Ended = true
	case slices.Contains(polarities, m):
		e.Polarity = m
	case slices.Contains(modalities, m):
		e.Modality = clause.Modality(m)
	default:
		return false
	}
	return true
}

// isBound checks that a word of a text is a variable that a pattern binds.
func (l *loader) isBound(n *yaml.Node, word piece, vars map[string]bool) {
	where := l.inside(n, word.at)
	switch {
	case word.text == "" || word.text[0] != '?':
		l.fault(where, "%q is no variable: those begin with ?", word.text)
	case !vars[word.text]:
		known := sortedKeys(vars)
		hint := nearest.Hint(word.text, known)
		if hint == "" && len(known) > 0 {
			hint = " (they bind " + strings.Join(known, ", ") + ")"
		}
		l.fault(where, "%s is emitted but no pattern binds it%s", word.text, hint)
	}
}

// qualify reads {date: "?d", place: "?p"}.
func (l *loader) qualify(n *yaml.Node, rule *Rule, vars map[string]bool) {
	l.pairs(n, func(key, value *yaml.Node) {
		if !slices.Contains(qualifiers, key.Value) {
			l.fault(l.at(key), "unknown qualifier %q%s", key.Value, nearest.Hint(key.Value, qualifiers))
			return
		}
		l.isBound(value, piece{0, l.scalar(value)}, vars)
		rule.Qualify = append(rule.Qualify, Qualify{key.Value, value.Value})
	})
}

func (l *loader) example(n *yaml.Node, rule *Rule) {
	e := Example{Position: l.at(n)}
	known := l.mapping(n, map[string]func(*yaml.Node){
		"text": func(v *yaml.Node) { e.Text = l.scalar(v) },
		"gives": func(v *yaml.Node) {
			for _, item := range l.sequence(v) {
				e.Gives = append(e.Gives, l.scalar(item))
			}
		},
	})
	if known && (e.Text == "" || len(e.Gives) == 0) {
		l.fault(l.at(n), "an example has a text and a list of what it gives")
	}
	rule.Examples = append(rule.Examples, e)
}
