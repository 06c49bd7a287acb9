package extract

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/hawksbill-kg/hawksbill/extract/clause"
	"github.com/hawksbill-kg/hawksbill/internal/nearest"
)

// Finding is something about a rule set that is probably not meant.
type Finding struct {
	Position        // of the pattern, the example or the rule; empty where it is about the whole rule set
	Rule     string // id, "" where it is about the whole rule set
	Kind     string // one of the constants below
	Text     string
	Note     bool // nothing is wrong, but somebody may want to know
}

// String writes file:line:col, the rule and the text.
func (f Finding) String() string {
	text := f.Text + " (" + f.Kind + ")"
	if f.Rule != "" {
		text = "rule " + f.Rule + ": " + text
	}
	if f.File != "" {
		text = f.Position.String() + ": " + text
	}
	return text
}

// Kinds of Finding.
const (
	UnknownRole     = "unknown-role"     // a role that is no preposition, so that nothing ever stands in it
	NeverFires      = "never-fires"      // a pattern that cannot make a statement that the ontology accepts
	Subsumed        = "subsumed"         // a pattern that matches only where another one makes the same statements
	Contradicts     = "contradicts"      // two rules that say yes and no of the same sentence
	FewExamples     = "few-examples"     // a rule without an example that it makes a statement of, or that it must be kept from
	IdleNegative    = "idle-negative"    // an example of what must not come out that could not come out anyway
	UnknownProperty = "unknown-property" // an example that names no property of the ontology
	Untested        = "untested"         // a pattern of which no example makes a statement
	NoRule          = "no-rule"          // a property of the ontology that no rule makes
	UnusedList      = "unused-list"      // a word list that no rule names
)

// LintOptions are what Lint needs beside the rules.
type LintOptions struct {
	// Run reads the examples; without it what the examples show is not looked at.
	Run Runner
	// Check says why the ontology rejects a statement with a subject and an object of these classes, "" if it does not. A
	// class is "" where nothing is known; the object may be a literal: "xsd:date", "xsd:string".
	Check func(subject, property, object string) string
	// Phrases are the prepositions of several words that the clause layer reads as one; without them such roles are not looked at.
	Phrases []string
	// Properties are those of the ontology, to find the ones without a rule.
	Properties []string
}

// Lint looks for rules that do nothing, do it twice or contradict one another, and for examples that show nothing. Findings
// come in the order of the rules, those about the whole rule set last.
func (r *Rules) Lint(o LintOptions) ([]Finding, error) {
	l := &linter{rules: r, options: o, fired: map[*Pattern]bool{}}
	for _, rule := range r.List {
		for _, p := range rule.Patterns {
			l.roles(rule, p)
			l.deaf(rule, p)
			l.twice(rule, p)
		}
		if err := l.examples(rule); err != nil {
			return nil, err
		}
	}
	l.untested()
	slices.SortStableFunc(l.found, func(a, b Finding) int { return cmp.Compare(r.place(a.Rule), r.place(b.Rule)) })
	l.whole()
	return l.found, nil
}

// place is the position of a rule in the list.
func (r *Rules) place(id string) int {
	return slices.IndexFunc(r.List, func(rule *Rule) bool { return rule.ID == id })
}

type linter struct {
	rules   *Rules
	options LintOptions
	found   []Finding
	fired   map[*Pattern]bool // by an example
}

func (l *linter) report(p Position, rule *Rule, kind string, note bool, format string, args ...any) {
	l.found = append(l.found, Finding{p, rule.ID, kind, fmt.Sprintf(format, args...), note})
}

// prepositions are the words that may be a role by themselves, beside the core roles. "unmarked" is an argument without any.
var prepositions = strings.Fields("aboard about above across after against along alongside amid amidst among amongst around as at atop before " +
	"behind below beneath beside besides between beyond but by circa concerning considering despite down due during except excluding following for " +
	"from in including inside into like minus near notwithstanding of off on onto opposite out outside over past pending per plus prior pursuant " +
	"regarding respecting save since than through throughout till to toward towards under underneath unlike unmarked until unto up upon versus via " +
	"vis-a-vis while whilst with within without worth")

// roles finds roles in which nothing ever stands.
func (l *linter) roles(rule *Rule, p *Pattern) {
	for _, slots := range [][]Slot{p.Slots, p.Absent} {
		for i := range slots {
			s := &slots[i]
			for _, role := range s.Roles {
				known := append(append([]string{}, prepositions...), coreRoles...)
				if strings.Contains(role, " ") {
					if known = l.options.Phrases; known == nil {
						continue
					}
				}
				if !slices.Contains(known, role) {
					l.report(s.Position, rule, UnknownRole, false, "nothing ever stands in the role %q%s", role, nearest.Hint(role, known))
				}
			}
			if s.Value.Nested != nil {
				l.roles(rule, s.Value.Nested)
			}
		}
	}
}

// deaf finds patterns that can never make a statement.
func (l *linter) deaf(rule *Rule, p *Pattern) {
	if why := clashing(p); why != "" {
		l.report(p.Position, rule, NeverFires, false, "%s", why)
		return
	}
	vars := map[string]*Value{}
	p.variables(vars)
	var why []string
	for i := range rule.Emits {
		reason := l.barred(&rule.Emits[i], vars)
		if reason == "" {
			return
		}
		why = append(why, reason)
	}
	l.report(p.Position, rule, NeverFires, false, "no statement comes of this pattern: %s", listed(why))
}

// clashing says why a pattern matches nothing whatever the sentence, "" where it may match.
func clashing(p *Pattern) string {
	if p.Passive != nil && *p.Passive && p.Trigger == triggerNoun {
		return "a noun has no passive"
	}
	for i := range p.Slots {
		s := &p.Slots[i]
		if s.Value.Nested != nil && !s.Optional {
			if why := clashing(s.Value.Nested); why != "" {
				return why
			}
		}
		if s.Optional || len(s.Roles) == 0 {
			continue
		}
		for k := range p.Absent {
			a := &p.Absent[k]
			if a.Value.open() && !slices.ContainsFunc(s.Roles, func(role string) bool { return !slices.Contains(a.Roles, role) }) {
				return fmt.Sprintf("%s must be there and must be absent", strings.Join(s.Roles, "|"))
			}
		}
	}
	return ""
}

// open says whether a value asks nothing.
func (v *Value) open() bool {
	return len(v.Classes)+len(v.Not)+len(v.Words)+len(v.Except)+len(v.Word) == 0 && !v.Date && !v.Text && v.Nested == nil
}

// variables are the names that a pattern binds, with their values.
func (p *Pattern) variables(out map[string]*Value) {
	for i := range p.Slots {
		v := &p.Slots[i].Value
		if v.Nested != nil {
			v.Nested.variables(out)
		} else if v.Name != "" {
			out[v.Name] = v
		}
	}
}

// barred says why a statement never comes of what a pattern binds, "" where it may.
func (l *linter) barred(e *Emit, vars map[string]*Value) string {
	names := []string{e.Subject}
	if e.Predicate != TypeProperty {
		names = append(names, e.Object)
	}
	for _, n := range names {
		if vars[n] == nil {
			return n + " is not bound here"
		}
	}
	subject := vars[e.Subject]
	if subject.Date || subject.Text {
		return e.Subject + " is no thing, so nothing can be said of it"
	}
	if l.options.Check == nil {
		return ""
	}
	objects := []string{e.Object}
	if e.Predicate != TypeProperty {
		objects = kinds(vars[e.Object])
	}
	if e.Seat {
		objects = []string{"Office"}
	}
	why := ""
	for _, s := range kinds(subject) {
		for _, o := range objects {
			if why = l.options.Check(s, e.Predicate, o); why == "" {
				return ""
			}
		}
	}
	return why
}

// kinds are the classes that a value lets through, "" for those of no known class; for a literal, its datatypes.
func kinds(v *Value) []string {
	switch {
	case v.Date:
		return []string{"xsd:date", "xsd:gYearMonth", "xsd:gYear"}
	case v.Text:
		return []string{"xsd:string"}
	case v.Unknown || len(v.Classes) == 0:
		return append(slices.Clone(v.Classes), "")
	}
	return v.Classes
}

// twice finds a pattern that matches only where an earlier one, or a wider one, makes the same statements.
func (l *linter) twice(rule *Rule, p *Pattern) {
	before := true
	for _, other := range l.rules.List {
		for _, q := range other.Patterns {
			if p == q {
				before = false
				continue
			}
			if !l.rules.narrower(rule, p, other, q) {
				continue
			}
			if before || !l.rules.narrower(other, q, rule, p) { // of two that are alike the later one is reported
				l.report(p.Position, rule, Subsumed, false, "whatever this pattern matches, that of rule %s at %s says already", other.ID, q.Position)
				return
			}
		}
	}
}

// examples looks at what the examples of a rule show.
func (l *linter) examples(rule *Rule) error {
	for i := range rule.Examples {
		for _, line := range rule.Examples[i].Gives {
			if words := strings.Fields(line); !slices.ContainsFunc(words, l.rules.vocabulary.HasProperty) {
				l.report(rule.Examples[i].Position, rule, UnknownProperty, false, "no word of %q is a property of the ontology%s", line, l.meant(words))
			}
		}
	}
	if l.options.Run == nil {
		return nil
	}
	positive, negative := false, false
	for i := range rule.Examples {
		e := &rule.Examples[i]
		tried, err := l.options.Run(e.Text)
		if err != nil {
			return fmt.Errorf("%s: rule %s: %w", e.Position, rule.ID, err)
		}
		l.contradictions(rule, e, tried.Made)
		l.fire(tried.Source)
		outright, made := false, false
		for _, m := range tried.Made {
			if m.By != nil && m.Evidence.Rule == rule.ID {
				made = true
				outright = outright || m.Plain || rule.denies(m.Statement)
				positive = positive || m.Accepted && slices.Contains(e.Gives, m.String())
			}
		}
		if outright || !slices.ContainsFunc(e.Gives, func(g string) bool { return strings.HasPrefix(g, notMark) }) {
			continue
		}
		if made || l.rules.could(rule, tried.Source) {
			negative = true
		} else {
			l.report(e.Position, rule, IdleNegative, true, "this cannot come out anyway: the sentence lacks the rule's words or arguments of its classes")
		}
	}
	where := Position{rule.File, rule.Line, 1}
	if !positive {
		l.report(where, rule, FewExamples, false, "no example gives a statement that this rule makes")
	}
	if !negative {
		l.report(where, rule, FewExamples, false, "no example with \"not: …\" holds the rule's words and arguments of its classes and yet says nothing outright")
	}
	return nil
}

// fire notes the patterns that match.
func (l *linter) fire(src *Source) {
	for i := range src.Sentences {
		for _, a := range l.rules.Explain(src, i) {
			l.fired[a.Pattern] = l.fired[a.Pattern] || a.Matched
		}
	}
}

// denies says whether a statement is what a rule that denies says where the text asserts its wording: "X left Y".
func (rule *Rule) denies(s *Statement) bool {
	return s.Negative && s.Modality == clause.Asserted && s.AttributedTo == nil && !s.Reported && slices.ContainsFunc(rule.Emits, func(e Emit) bool {
		return e.Predicate == s.Predicate && (e.Negative || e.Polarity == markNegative)
	})
}

// meant is a hint at the property that one of some words was meant to be.
func (l *linter) meant(words []string) string {
	for _, w := range words {
		if p := l.rules.vocabulary.NearestProperty(w); p != "" && nearest.Word(w, []string{p}) != "" {
			return suggestion(p)
		}
	}
	return ""
}

// could says whether a sentence holds a word that triggers the rule and things of the classes that its statements join.
func (r *Rules) could(rule *Rule, src *Source) bool {
	for i := range src.Sentences {
		for _, p := range rule.Patterns {
			if src.triggers(i, p) && r.supplied(rule, p, src, i) {
				return true
			}
		}
	}
	return false
}

// triggers says whether sentence i holds a word that a pattern asks for.
func (src *Source) triggers(i int, p *Pattern) bool {
	s := src.Sentences[i]
	for k := range s.Tokens {
		if p.Trigger == triggerToken {
			if p.Word.fits(s, k) {
				return true
			}
		} else if slices.Contains(p.Lemmas, lemmaOf(&s.Tokens[k])) {
			return true
		}
	}
	for k := range src.Propositions[i] {
		if p.triggeredBy(&src.Propositions[i][k]) {
			return true
		}
	}
	return false
}

// supplied says whether sentence i holds a different thing for each end of one of the rule's statements.
func (r *Rules) supplied(rule *Rule, p *Pattern, src *Source, i int) bool {
	vars := map[string]*Value{}
	p.variables(vars)
	x := &matcher{rules: r, src: src, index: src.Index, at: i}
	heads := func(v *Value) []int {
		var out []int
		if v == nil {
			return nil
		}
		for k := range src.Sentences[i].Tokens {
			if len(x.value(&Value{Name: v.Name, Classes: v.Classes, Not: v.Not, Unknown: v.Unknown, Date: v.Date, Text: v.Text}, argument{k, -1})) > 0 {
				out = append(out, k)
			}
		}
		return out
	}
	return slices.ContainsFunc(rule.Emits, func(e Emit) bool {
		if e.Predicate == TypeProperty {
			return len(heads(vars[e.Subject])) > 0
		}
		for _, s := range heads(vars[e.Subject]) {
			if slices.ContainsFunc(heads(vars[e.Object]), func(o int) bool { return o != s }) {
				return true
			}
		}
		return false
	})
}

// contradictions finds two rules of which one says of an example what the other denies.
func (l *linter) contradictions(rule *Rule, e *Example, made []Outcome) {
	for a := range made {
		for b := range made[:a] {
			m, n := &made[a], &made[b]
			if m.Accepted && n.Accepted && m.Negative != n.Negative && m.Evidence.Sentence == n.Evidence.Sentence && m.Predicate == n.Predicate &&
				m.Subject.ID == n.Subject.ID && m.Object.key() == n.Object.key() && m.Modality == n.Modality {
				l.report(e.Position, rule, Contradicts, false, "%q gives %q by the rule %s and %q by the rule %s", e.Text, n, n.Evidence.Rule, m, m.Evidence.Rule)
			}
		}
	}
}

// untested notes the patterns of which no example of any rule makes a statement.
func (l *linter) untested() {
	if l.options.Run == nil {
		return
	}
	for _, rule := range l.rules.List {
		for _, p := range rule.Patterns {
			if !l.fired[p] {
				l.report(p.Position, rule, Untested, true, "no example makes a statement by this pattern")
			}
		}
	}
}

// whole looks at the rule set as one.
func (l *linter) whole() {
	emitted := map[string]bool{}
	for _, rule := range l.rules.List {
		for _, e := range rule.Emits {
			emitted[e.Predicate] = true
		}
	}
	for _, p := range l.options.Properties {
		if !emitted[p] {
			l.found = append(l.found, Finding{Kind: NoRule, Text: "no rule makes the property " + p, Note: true})
		}
	}
	for _, name := range sortedKeys(l.rules.lists) {
		if list := l.rules.lists[name]; !list.used {
			l.found = append(l.found, Finding{Position: list.Position, Kind: UnusedList, Text: "no rule names the word list @" + name, Note: true})
		}
	}
}
