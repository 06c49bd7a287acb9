package hawksbill

import (
	"context"
	"fmt"
	"math"
	"strings"

	"github.com/hawksbill-kg/hawksbill/extract"
	"github.com/hawksbill-kg/hawksbill/extract/document"
)

// What became of a fact.
const (
	Gained  = "gained"  // it is accepted now, and was not there or was rejected
	Lost    = "lost"    // it was accepted, and is not there now or is rejected
	Changed = "changed" // it is accepted before and after, but said in another way
)

// Change is a difference that other rules make to one sentence.
type Change struct {
	Kind          string // one of the constants above
	Before, After *Fact  // nil where there is none, not even a rejected one
	What          string // for Changed: "confidence 0.90 → 0.80; date 2031 → none"
}

// Fact is the one that the change is about: After, or for Lost Before.
func (c *Change) Fact() *Fact {
	if c.Kind == Lost || c.After == nil {
		return c.Before
	}
	return c.After
}

// Diff says what other rules would change.
type Diff struct {
	Documents, Sentences   int
	Before, After          int // accepted facts
	Gained, Lost, Changed  int
	RejectedMore, Rejected int // statements rejected with the other rules; those of them that are new
	Skipped                []Skipped
	Warnings               []string
}

// Diff reads sources once and applies two rule sets to them: that of p and that of other, which must share their ontology's classes. It
// hands on what differs in the order of the text, and stops at the first error that take returns.
//
// Two facts are the same where sentence, subject, property and object are: another way of saying it ("planned"), another qualifier or
// confidence is a change, another rule is none.
func (p *Pipeline) Diff(ctx context.Context, other *Pipeline, sources []document.Source, workers int, progress func(Progress), take func(Change) error) (*Diff, error) {
	type read struct {
		before *Result
		after  []*Fact
		err    error
	}
	work := func(s document.Source) read {
		before, err := p.Read(s.Path, s.Name)
		if err != nil {
			return read{err: err}
		}
		r := read{before: before}
		for _, s := range other.Rules.Statements(before.Source) {
			if other.Ontology.HasProperty(s.Predicate) {
				r.after = append(r.after, other.check(s))
			}
		}
		return r
	}
	d := &Diff{}
	now := Progress{Documents: len(sources)}
	err := ordered(ctx, sources, workers, work, func(s document.Source, r read) error {
		now.Done++
		if r.err != nil {
			d.Skipped = append(d.Skipped, Skipped{s.Path, r.err})
		} else {
			now.Sentences += r.before.Sentences
			now.Bytes += int64(len(r.before.Document.Text))
			for _, w := range r.before.Document.Warnings {
				d.Warnings = append(d.Warnings, s.Path+": "+w)
			}
			for _, c := range d.compare(r.before.Facts, r.after) {
				if err := take(c); err != nil {
					return err
				}
			}
		}
		if progress != nil {
			progress(now)
		}
		return nil
	})
	d.Documents, d.Sentences = now.Done-len(d.Skipped), now.Sentences
	return d, err
}

// sameFact is what makes two facts the same.
type sameFact struct {
	sentence                   int
	subject, predicate, object string
}

func keyOf(f *Fact) sameFact {
	object := f.Object.Label() + "^^" + f.Object.Datatype
	if f.Object.Entity != nil {
		object = f.Object.Entity.ID
	}
	return sameFact{f.Evidence.Sentence, f.Subject.ID, f.Predicate, object}
}

// compare finds what differs between the facts of one document. Facts that are the same twice, said in two ways, are paired in their order.
func (d *Diff) compare(before, after []*Fact) []Change {
	was := map[sameFact][]*Fact{}
	for _, f := range before {
		was[keyOf(f)] = append(was[keyOf(f)], f)
		if f.Accepted() {
			d.Before++
		}
	}
	// Those that are said in the same way go together first.
	partner := map[*Fact]*Fact{}
	pair := func(fits func(a, b *Fact) bool) {
		for _, b := range after {
			for i, a := range was[keyOf(b)] {
				if a != nil && partner[b] == nil && fits(a, b) {
					partner[b], was[keyOf(b)][i] = a, nil
				}
			}
		}
	}
	pair(func(a, b *Fact) bool { return a.String() == b.String() && a.Accepted() == b.Accepted() })
	pair(func(a, b *Fact) bool { return a.Accepted() == b.Accepted() })
	pair(func(_, _ *Fact) bool { return true })

	var out []Change
	lost := func(sentence int) { // those of sentences before this one
		for len(before) > 0 && before[0].Evidence.Sentence < sentence {
			a := before[0]
			before = before[1:]
			for _, left := range was[keyOf(a)] {
				if left == a && a.Accepted() {
					out = append(out, Change{Kind: Lost, Before: a})
					d.Lost++
				}
			}
		}
	}
	for _, b := range after {
		lost(b.Evidence.Sentence + 1)
		a := partner[b]
		if b.Accepted() {
			d.After++
		} else if d.Rejected++; a == nil {
			d.RejectedMore++
		}
		switch {
		case b.Accepted() && (a == nil || !a.Accepted()):
			out = append(out, Change{Kind: Gained, Before: a, After: b})
			d.Gained++
		case a != nil && a.Accepted() && !b.Accepted():
			out = append(out, Change{Kind: Lost, Before: a, After: b})
			d.Lost++
		case a != nil && a.Accepted():
			if what := changed(a, b); what != "" {
				out = append(out, Change{Kind: Changed, Before: a, After: b, What: what})
				d.Changed++
			}
		}
	}
	lost(math.MaxInt)
	return out
}

// changed says what differs between two facts that are the same.
func changed(a, b *Fact) string {
	var out []string
	differ := func(name, before, after string) {
		if before != after {
			out = append(out, strings.TrimSpace(name+" "+orElse(before, "none")+" → "+orElse(after, "none")))
		}
	}
	how := func(f *Fact) string {
		said := f.Said()
		if f.Ended {
			said = strings.TrimPrefix(said+", ended", ", ")
		}
		return orElse(said, "plainly said")
	}
	differ("", how(a), how(b))
	differ("confidence", fmt.Sprintf("%.2f", a.Confidence), fmt.Sprintf("%.2f", b.Confidence))
	for _, q := range qualifierNames {
		differ(q.name, q.of(&a.Qualifiers), q.of(&b.Qualifiers))
	}
	return strings.Join(out, "; ")
}

// qualifierNames are the qualifiers of a statement with what a person calls them.
var qualifierNames = []struct {
	name string
	of   func(*extract.Qualifiers) string
}{
	{"date", func(q *extract.Qualifiers) string { return q.Date }},
	{"start date", func(q *extract.Qualifiers) string { return q.StartDate }},
	{"end date", func(q *extract.Qualifiers) string { return q.EndDate }},
	{"target date", func(q *extract.Qualifiers) string { return q.TargetDate }},
	{"place", func(q *extract.Qualifiers) string { return strings.Join(q.Place, ", ") }},
	{"purpose", func(q *extract.Qualifiers) string { return strings.Join(q.Purpose, ", ") }},
	{"means", func(q *extract.Qualifiers) string { return strings.Join(q.Means, ", ") }},
	{"amount", func(q *extract.Qualifiers) string { return strings.Join(q.Amount, ", ") }},
}
