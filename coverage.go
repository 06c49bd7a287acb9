package hawksbill

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/hawksbill-kg/hawksbill/extract"
	"github.com/hawksbill-kg/hawksbill/extract/document"
)

// CoverageOptions say what Coverage counts and how it groups; the zero value groups by predicate and exact classes.
type CoverageOptions struct {
	Broad       bool   // the top classes of the ontology, "Agent" for "Country"
	ByPredicate bool   // one group for each predicate
	Known       bool   // only propositions whose ends all have a known class
	Predicate   string // only this one: "host", "member:n"; without a kind each kind
	Examples    int    // sentences kept of each group
	Workers     int    // documents read at once; the number of processors if 0
	// Progress, if set, is called after each document, never from two goroutines at once.
	Progress func(Progress)
}

// Coverage is what documents say that rules do not take: a list of work for whoever writes rules.
type Coverage struct {
	Documents           int
	Propositions, Taken int              // of those that a rule took or could take, see extract.Source.Covered
	Groups              []*CoverageGroup // with at least one proposition left, most of these first, then by predicate and arguments
	Skipped             []Skipped
	Warnings            []string
}

// CoverageGroup is a wording: the propositions of one predicate whose arguments have the same classes.
type CoverageGroup struct {
	Predicate   string        // "host", "member:n"
	Arguments   []extract.End // nil with CoverageOptions.ByPredicate
	Left, Taken int           // propositions that no rule took, and that one took
	Examples    []CoverageExample
}

// CoverageExample is a sentence with a proposition that no rule took.
type CoverageExample struct {
	Document string
	Sentence int // its number in the document, from 1
	Text     string
}

// Signature is "subject: Agent, object: Event".
func (g *CoverageGroup) Signature() string { return signature(g.Arguments) }

func signature(ends []extract.End) string {
	var b strings.Builder
	for i, e := range ends {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(e.Role)
		b.WriteString(": ")
		b.WriteString(e.Class)
	}
	return b.String()
}

// Coverage reads sources and groups the propositions that no rule took. It keeps counts and examples, no documents; the
// result does not depend on the number of workers. A document that cannot be read is skipped and named.
func (p *Pipeline) Coverage(ctx context.Context, sources []document.Source, o CoverageOptions) (*Coverage, error) {
	type read struct {
		result  *Result
		covered []extract.Covered
		err     error
	}
	work := func(s document.Source) read {
		r, err := p.Read(s.Path, s.Name)
		if err != nil {
			return read{err: err}
		}
		return read{r, r.Source.Covered(), nil}
	}
	c := &Coverage{}
	groups := map[string]*CoverageGroup{}
	progress := Progress{Documents: len(sources)}
	err := ordered(ctx, sources, o.Workers, work, func(s document.Source, r read) error {
		progress.Done++
		if r.err != nil {
			c.Skipped = append(c.Skipped, Skipped{s.Path, r.err})
		} else {
			c.Documents++
			for _, w := range r.result.Document.Warnings {
				c.Warnings = append(c.Warnings, s.Path+": "+w)
			}
			for i := range r.covered {
				c.add(groups, p, &o, r.result.Source, &r.covered[i])
			}
			progress.Sentences += r.result.Sentences
			progress.Bytes += int64(len(r.result.Document.Text))
		}
		if o.Progress != nil {
			o.Progress(progress)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	for _, g := range groups {
		if g.Left > 0 {
			c.Groups = append(c.Groups, g)
		}
	}
	slices.SortFunc(c.Groups, func(a, b *CoverageGroup) int {
		return cmp.Or(cmp.Compare(b.Left, a.Left), cmp.Compare(a.Predicate, b.Predicate), cmp.Compare(a.Signature(), b.Signature()))
	})
	return c, nil
}

// add counts one proposition.
func (c *Coverage) add(groups map[string]*CoverageGroup, p *Pipeline, o *CoverageOptions, src *extract.Source, x *extract.Covered) {
	if lemma, _, _ := strings.Cut(x.Predicate, ":"); o.Predicate != "" && x.Predicate != o.Predicate && lemma != o.Predicate {
		return
	}
	if o.Known && slices.ContainsFunc(x.Ends, func(e extract.End) bool { return e.Class == extract.ClassUnknown }) {
		return
	}
	c.Propositions++
	if x.Taken {
		c.Taken++
	}
	if o.ByPredicate {
		x.Ends = nil
	}
	if o.Broad {
		for i := range x.Ends {
			x.Ends[i].Class = p.broad(x.Ends[i].Class)
		}
	}
	key := x.Predicate + "\t" + signature(x.Ends)
	g := groups[key]
	if g == nil {
		g = &CoverageGroup{Predicate: strings.Clone(x.Predicate), Arguments: x.Ends}
		groups[key] = g
	}
	if x.Taken {
		g.Taken++
		return
	}
	g.Left++
	number := src.Sentences[x.Sentence].Number
	if n := len(g.Examples); n < o.Examples && (n == 0 || g.Examples[n-1].Sentence != number || g.Examples[n-1].Document != src.Document.Name) {
		g.Examples = append(g.Examples, CoverageExample{src.Document.Name, number, strings.Clone(src.Text(x.Sentence))})
	}
}

// broad is the topmost superclass, by the first parent where there are several; what is no class stays.
func (p *Pipeline) broad(class string) string {
	for seen := 0; seen < maxDepth; seen++ {
		c, ok := p.Ontology.Class(class)
		if !ok || len(c.Parents) == 0 {
			break
		}
		class = c.Parents[0]
	}
	return class
}

// maxDepth bounds a hierarchy of classes that might turn in a circle.
const maxDepth = 100
