package hawksbill

import (
	"context"
	"slices"

	"github.com/hawksbill-kg/hawksbill/extract"
)

// ExampleRun is what an example of a rule gave.
type ExampleRun struct {
	Rule     *extract.Rule
	Example  *extract.Example
	Verdicts []extract.Verdict // one for each line of Example.Gives
	Err      error             // the text could not be read
	Result   *Result           // nil with Err
}

// OK says whether the example gave what it must, and nothing that it must not.
func (e *ExampleRun) OK() bool {
	return e.Err == nil && !slices.ContainsFunc(e.Verdicts, func(v extract.Verdict) bool { return !v.OK })
}

// RunExample reads the text of an example and compares what comes out, of whatever rule, with what it says.
func (p *Pipeline) RunExample(r *extract.Rule, e *extract.Example) *ExampleRun {
	out := &ExampleRun{Rule: r, Example: e}
	if out.Result, out.Err = p.Try(e.Text); out.Err != nil {
		return out
	}
	out.Verdicts = e.Judge(out.Result.outcomes())
	return out
}

// outcomes are the facts as package extract judges examples by them.
func (r *Result) outcomes() []extract.Outcome {
	out := make([]extract.Outcome, len(r.Facts))
	for i, f := range r.Facts {
		out[i] = extract.Outcome{Statement: f.Statement, Accepted: f.Accepted(), Plain: f.Plain, Reasons: f.Reasons()}
	}
	return out
}

// RunExamples runs every example of rules with several workers (the number of processors if 0) and hands on the runs in the
// order of the rules. It stops at the first error that take returns.
func (p *Pipeline) RunExamples(ctx context.Context, rules []*extract.Rule, workers int, take func(*ExampleRun) error) error {
	type example struct {
		rule *extract.Rule
		*extract.Example
	}
	var all []example
	for _, r := range rules {
		for i := range r.Examples {
			all = append(all, example{r, &r.Examples[i]})
		}
	}
	return ordered(ctx, all, workers, func(e example) *ExampleRun { return p.RunExample(e.rule, e.Example) },
		func(_ example, run *ExampleRun) error { return take(run) })
}

// Properties are the properties that a rule makes statements of, each once, in its order.
func Properties(r *extract.Rule) []string {
	var out []string
	for _, e := range r.Emits {
		if !slices.Contains(out, e.Predicate) {
			out = append(out, e.Predicate)
		}
	}
	return out
}
