package extract

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/hawksbill-kg/hawksbill/extract/clause"
	"github.com/hawksbill-kg/hawksbill/internal/nearest"
)

// patternKeys are the keys of a pattern that are not roles.
var patternKeys = []string{triggerVerb, triggerNoun, triggerAdjective, triggerToken, "passive", "link", "absent"}

// coreRoles are the role names of package clause and of linked clauses; every other role is a preposition.
var coreRoles = []string{
	clause.Subject, clause.Object, clause.Indirect, clause.Complement, clause.Clausal, clause.Holder, clause.Possessor, clause.Modifier,
	roleSelf, "purpose", "participial", "adverbial", "relative", "parenthesis",
}

// links are the values of clause.Proposition.Link.
var links = []string{"clause", "purpose", "adverbial", "relative", "participial", "conj", "apposition", "as", "noun"}

func (l *loader) pattern(n *yaml.Node, vars map[string]bool) *Pattern {
	if n.Kind != yaml.MappingNode {
		l.fault(l.at(n), "a pattern is written {verb: …, subject: …, object: …}, not %s", kindOf(n))
		return nil
	}
	p := &Pattern{Piece: Piece{l.at(n), flow(n)}}
	l.pairs(n, func(key, value *yaml.Node) {
		switch key.Value {
		case triggerVerb, triggerNoun, triggerAdjective, triggerToken:
			if p.Trigger != "" {
				l.fault(l.at(key), "a pattern has one trigger, this one has %s and %s", p.Trigger, key.Value)
			}
			p.Trigger, p.trigger = key.Value, l.written(key, value)
			if p.Trigger == triggerToken {
				p.Word = l.word(value)
				p.Lemmas = p.Word.lemmas()
			} else if text := l.scalar(value); value.Kind == yaml.ScalarNode {
				p.Lemmas = l.words(value, text, 0)
			}
		case "passive":
			yes := l.choice(value, "passive", []string{"true", "false"}) == "true"
			p.Passive, p.passive = &yes, l.written(key, value)
		case "link":
			p.link = l.written(key, value)
			for _, w := range pieces(l.scalar(value), "|") {
				if !slices.Contains(links, w.text) {
					l.fault(l.inside(value, w.at), "unknown link %q%s", w.text, nearest.Hint(w.text, links))
				}
				p.Links = append(p.Links, w.text)
			}
		case "absent":
			l.absent(value, p)
		default:
			p.Slots = append(p.Slots, l.slot(key, value, vars))
		}
	})
	switch p.Trigger {
	case "":
		l.fault(l.at(n), "a pattern needs a trigger: verb, noun, adjective or token")
		return nil
	case triggerToken:
		role := func(s Slot) bool { return s.Path == nil && !slices.Equal(s.Roles, []string{roleSelf}) }
		if slices.ContainsFunc(p.Slots, role) || slices.ContainsFunc(p.Absent, role) || p.Passive != nil || p.Links != nil {
			l.fault(l.at(n), "a word without a proposition has neither voice nor link nor roles: a token pattern takes paths and self")
		}
	}
	return p
}

// absent reads "clause|to", "path: >aux", {object: "[visit]"} or a list of such.
func (l *loader) absent(n *yaml.Node, p *Pattern) {
	switch n.Kind {
	case yaml.SequenceNode:
		for _, item := range n.Content {
			l.absent(item, p)
		}
	case yaml.MappingNode:
		l.pairs(n, func(key, value *yaml.Node) {
			vars := map[string]bool{}
			s := l.slot(key, value, vars)
			if s.Optional {
				l.fault(l.at(key), "what is absent cannot be optional")
			}
			for _, name := range sortedKeys(vars) {
				l.fault(l.at(value), "what is absent binds nothing, not %s", name)
			}
			s.Text = "absent: {" + s.Text + "}"
			p.Absent = append(p.Absent, s)
		})
	default:
		text := l.scalar(n)
		s := Slot{Piece: Piece{l.at(n), "absent: " + flow(n)}}
		if rest, is := strings.CutPrefix(text, pathKey+":"); is {
			s.Path = l.path(n, rest)
		} else {
			s.Roles = l.roles(n, text)
		}
		s.id = l.slotID(s.Text)
		p.Absent = append(p.Absent, s)
	}
}

// pathKey begins the key of a slot that is a path: "path: >nmod:of", or "path?: >nmod:of" where the slot may stay empty.
const pathKey = "path"

// path reads a path that is the end of the text of a node.
func (l *loader) path(n *yaml.Node, text string) Path {
	p, fault := parsePath(text, l.rules.lists)
	if fault != nil {
		l.fault(l.inside(n, len(n.Value)-len(text)+fault.at), "%s", fault.text)
	}
	return p
}

func (l *loader) word(n *yaml.Node) Word {
	text := l.scalar(n)
	if n.Kind != yaml.ScalarNode {
		return nil
	}
	w, fault := parseWord(text, l.rules.lists)
	if fault != nil {
		l.fault(l.inside(n, fault.at), "%s", fault.text)
	}
	return w
}

// roles reads "subject|of", the beginning of the text of a node.
func (l *loader) roles(n *yaml.Node, text string) []string {
	if trimmed := strings.TrimSpace(text); strings.HasPrefix(trimmed, ">") || strings.HasPrefix(trimmed, "<") {
		l.fault(l.at(n), "unknown role %q (a path is written \"path: %s\")", trimmed, trimmed)
		return nil
	}
	var out []string
	for _, r := range pieces(text, "|") {
		switch {
		case strings.HasPrefix(r.text, "@"):
			out = append(out, l.words(n, r.text, r.at)...)
		case !knownRole(r.text):
			l.fault(l.inside(n, r.at), "unknown role %q%s", r.text, nearest.Hint(r.text, append(slices.Clone(patternKeys), coreRoles...)))
		default:
			out = append(out, r.text)
		}
	}
	return out
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

func (l *loader) slot(key, value *yaml.Node, vars map[string]bool) Slot {
	s := Slot{Piece: l.written(key, value), Key: key.Value}
	if head, text, is := strings.Cut(key.Value, ":"); is && (head == pathKey || head == pathKey+"?") {
		s.Optional = head != pathKey
		s.Path = l.path(key, text)
	} else {
		role, optional := strings.CutSuffix(key.Value, "?")
		s.Optional = optional
		s.Roles = l.roles(key, role)
	}
	if value.Kind == yaml.MappingNode {
		s.Value.Nested = l.pattern(value, vars)
	} else {
		l.value(value, &s.Value, vars)
	}
	s.id = l.slotID(s.Text)
	return s
}

// slotID numbers slots by their text.
func (l *loader) slotID(text string) int {
	id, known := l.slots[text]
	if !known {
		id = len(l.slots)
		l.slots[text] = id
	}
	return id
}

// valueWords are the words of a value that are no classes.
var valueWords = []string{"date", "text", "any"}

// value reads "?o Agreement|Document? [treaty|pact]".
func (l *loader) value(n *yaml.Node, v *Value, vars map[string]bool) {
	text := l.scalar(n)
	if n.Kind != yaml.ScalarNode {
		return
	}
	for at := 0; at < len(text); {
		if text[at] == ' ' || text[at] == '\t' {
			at++
			continue
		}
		end := strings.IndexAny(text[at:], " \t")
		if text[at] == '[' {
			if end = strings.IndexByte(text[at:], ']') + 1; end == 0 {
				l.fault(l.inside(n, at), "the bracket [ is not closed")
				return
			}
		}
		if end < 0 {
			end = len(text) - at
		}
		l.part(n, piece{at, text[at : at+end]}, v, vars)
		at += end
	}
}

// part reads one part of a value.
func (l *loader) part(n *yaml.Node, w piece, v *Value, vars map[string]bool) {
	switch text := w.text; {
	case text[0] == '?':
		v.Name = text
		vars[text] = true
		if len(text) == 1 {
			l.fault(l.inside(n, w.at), "a variable has a name: ?o")
		}
	case text[0] == '[' && tests(text):
		word, fault := parseWord(text, l.rules.lists)
		if fault != nil {
			l.fault(l.inside(n, w.at+fault.at), "%s", fault.text)
		}
		v.Word = append(v.Word, word...)
	case strings.HasPrefix(text, "[!"):
		v.Except = append(v.Except, l.words(n, text[2:len(text)-1], w.at+2)...)
	case text[0] == '[':
		v.Words = append(v.Words, l.words(n, text[1:len(text)-1], w.at+1)...)
	case text == "date":
		v.Date = true
	case text == "text":
		v.Text = true
	case text == "any":
	case text[0] == '!':
		v.Not = append(v.Not, l.classes(n, text[1:], w.at+1)...)
	default:
		text, v.Unknown = strings.CutSuffix(text, "?")
		v.Classes = append(v.Classes, l.classes(n, text, w.at)...)
	}
}

// tests says whether a bracket holds tests of a word, not lemmas.
func tests(bracket string) bool {
	inner := strings.TrimSpace(strings.Trim(bracket, "[]"))
	return strings.ContainsAny(inner, "=&") || strings.TrimPrefix(inner, "!") == fieldNeg
}

// classes reads "Agreement|Document", which begins at a byte of the text of a node.
func (l *loader) classes(n *yaml.Node, text string, from int) []string {
	var out []string
	for _, c := range pieces(text, "|") {
		if !l.rules.vocabulary.HasClass(c.text) {
			hint := suggestion(l.rules.vocabulary.NearestClass(c.text))
			if hint == "" {
				hint = nearest.Hint(c.text, valueWords)
			}
			l.fault(l.inside(n, from+c.at), "unknown class %s%s", c.text, hint)
		}
		out = append(out, c.text)
	}
	return out
}
