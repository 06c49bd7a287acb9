package hawksbill

import (
	"fmt"
	"slices"
	"strings"

	"github.com/hawksbill-kg/hawksbill/extract"
	"github.com/hawksbill-kg/hawksbill/extract/clause"
	"github.com/hawksbill-kg/hawksbill/extract/entity"
)

// Explanation says why a fact is there.
type Explanation struct {
	Fact *Fact
	// Attempt is the match that made it, with Rule and Steps; nil for what needs no rule: titles, types, other names, dated things.
	Attempt     *extract.Attempt
	Proposition *clause.Proposition // that the pattern matched; nil for a token pattern, and without Attempt
	Said        []string            // what the sentence puts the fact in doubt, in the future or in somebody's mouth with: `planned by "will"`
	Checked     []string            // what the ontology asked and found: "subject: Country is an Agent"
	Confidence  []string            // its factors, which multiplied give the fact's
}

// Explain says why a fact of r is there. r must not be used by anybody else meanwhile.
func (p *Pipeline) Explain(r *Result, f *Fact) *Explanation {
	e := &Explanation{Fact: f, Checked: p.checked(f)}
	i := f.Evidence.Sentence - 1
	attempts := p.Rules.Explain(r.Source, i)
	for k := range attempts {
		a := &attempts[k]
		if a.Pattern == f.By && slices.ContainsFunc(a.Statements, func(s *extract.Statement) bool { return s.ID() == f.ID() && s.Ended == f.Ended }) {
			e.Attempt = a
			break
		}
	}
	if e.Attempt == nil {
		e.Confidence = []string{fmt.Sprintf("%.2f for what the text itself names", f.Confidence)}
		return e
	}
	if e.Attempt.Prop >= 0 {
		e.Proposition = &r.Source.Propositions[i][e.Attempt.Prop]
		e.Said = saidBy(r.Source, i, e.Attempt.Prop, f)
	}
	e.Confidence = factors(e.Attempt.Rule, f)
	return e
}

// factors take the confidence of a fact apart: that of the rule, what the parse leaves of it, and what else speaks against the fact.
func factors(r *extract.Rule, f *Fact) []string {
	out := []string{fmt.Sprintf("rule %.2f", r.Confidence)}
	for i, factor := range f.Signs.Factors(r.Confidence) {
		switch {
		case i == 0:
			out = append(out, fmt.Sprintf("parse %.2f (least margin %.2f)", factor, 1-f.Signs[i]))
		case factor < 0.995:
			out = append(out, fmt.Sprintf("%.2f (%s)", factor, extract.SignNames[i]))
		}
	}
	return out
}

// checked says what the ontology asks of a fact's two sides and finds there.
func (p *Pipeline) checked(f *Fact) []string {
	property, ok := p.Ontology.Property(f.Predicate)
	if !ok {
		return nil
	}
	var out []string
	side := func(name string, e *entity.Entity, allowed []string, anything bool) {
		switch {
		case anything:
			out = append(out, name+" may be anything")
		case len(e.Classes) == 0:
			out = append(out, fmt.Sprintf("%s is of no known class, so it may be %s", name, article(strings.Join(allowed, " or "))))
		default:
			for _, have := range e.Classes {
				for _, class := range allowed {
					if have == class {
						out = append(out, fmt.Sprintf("%s is %s", name, article(have)))
						return
					}
					if p.Ontology.IsA(have, class) {
						out = append(out, fmt.Sprintf("%s is %s, so %s", name, article(have), article(class)))
						return
					}
				}
			}
			out = append(out, fmt.Sprintf("%s is %s, which may also be %s", name, article(e.Classes[0]), article(strings.Join(allowed, " or "))))
		}
	}
	if len(f.Violations) > 0 {
		return nil // the reasons say it
	}
	side("the subject", f.Subject, property.Domain, property.AnyDomain)
	switch o := f.Object; {
	case o.Entity != nil:
		side("the object", o.Entity, property.Range, property.AnyRange)
	case o.Class == "":
		out = append(out, "the object is a value, "+o.Datatype)
	}
	return out
}

// saidBy says which words put a fact of the proposition k of sentence i into the future, in doubt or in somebody's mouth.
func saidBy(src *extract.Source, i, k int, f *Fact) []string {
	s, p := src.Sentences[i], &src.Propositions[i][k]
	word := func(fits func(xpos, lemma, relation string) bool) string {
		for _, c := range s.Children(p.Head) {
			if t := &s.Tokens[c]; fits(t.XPOS, strings.ToLower(t.Lemma), t.Deprel) {
				return fmt.Sprintf(" by %q", t.Form)
			}
		}
		return ""
	}
	above := func() string {
		if p.Parent >= 0 {
			return fmt.Sprintf(" by %q above it", s.Tokens[src.Propositions[i][p.Parent].Head].Form)
		}
		return ""
	}
	var out []string
	const byRule = ", as the rule says"
	switch {
	case f.Modality != p.Modality && (p.Modality != "" || f.Modality != clause.Asserted):
		out = append(out, string(f.Modality)+byRule)
	case f.Modality != clause.Asserted:
		by := word(func(xpos, _, relation string) bool { return xpos == "MD" && strings.HasPrefix(relation, "aux") })
		out = append(out, string(f.Modality)+orElse(by, above()))
	}
	switch {
	case f.Negative && !p.Negative:
		out = append(out, "not"+byRule)
	case !f.Negative && p.Negative:
		out = append(out, "positive"+byRule)
	case f.Negative:
		by := word(func(_, lemma, _ string) bool {
			return slices.Contains([]string{"not", "n't", "never", "no", "neither", "nor"}, lemma)
		})
		out = append(out, "not"+orElse(by, above()))
	}
	switch {
	case p.Source >= 0:
		out = append(out, fmt.Sprintf("said by %q", s.Tokens[p.Source].Form))
	case f.Reported:
		out = append(out, "reported by nobody named")
	}
	if f.Ended {
		out = append(out, "ended")
	}
	return out
}

// Miss is a pattern that nearly matched.
type Miss struct {
	extract.Attempt
	Property bool // its rule makes statements of the property that is asked for
}

// Misses are the rules that made no statement of sentence i of a source, each with the attempt that got farthest: those for the property
// first ("" for none), then the nearest. Of the others only those are in it whose match got beyond their trigger; where
// nothing better is there, also those whose arguments fit, but not their trigger.
func (p *Pipeline) Misses(src *extract.Source, i int, property string) []Miss {
	attempts := p.Rules.Explain(src, i)
	done := map[string]bool{}
	for k := range attempts {
		if attempts[k].Matched {
			done[attempts[k].Rule.ID] = true
		}
	}
	var out []Miss
	for k := range attempts {
		a := &attempts[k]
		if done[a.Rule.ID] || a.Failed() == nil {
			continue
		}
		wanted := slices.ContainsFunc(a.Rule.Emits, func(e extract.Emit) bool { return e.Predicate == property })
		if !wanted && (a.Passed() < 2 || slices.Contains(a.Pattern.Lemmas, "*") || !a.Triggered && len(done) > 0) {
			continue
		}
		done[a.Rule.ID] = true
		out = append(out, Miss{*a, wanted})
	}
	slices.SortStableFunc(out, func(a, b Miss) int {
		switch {
		case a.Property == b.Property:
			return 0
		case a.Property:
			return -1
		}
		return 1
	})
	return out
}

// article puts "a" or "an" before a name.
func article(name string) string {
	if strings.ContainsRune("AEIOU", rune(name[0])) {
		return "an " + name
	}
	return "a " + name
}
