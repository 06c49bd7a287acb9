package extract

import (
	"fmt"
	"strings"
)

// Outcome is a statement that a text gives, with what the ontology says of it.
type Outcome struct {
	*Statement
	Accepted bool
	Plain    bool     // its bare triple is written
	Reasons  []string // why it is rejected
}

// Tried is a text with what was made of it.
type Tried struct {
	Source *Source
	Made   []Outcome
}

// Runner reads a text and applies the rules. Whoever has a parser and an ontology supplies it.
type Runner func(text string) (*Tried, error)

// Verdict is one line of Example.Gives with what became of it.
type Verdict struct {
	Line   string
	OK     bool
	Reason string // why not
}

// notMark begins a line of Example.Gives that must not come out as a plain triple.
const notMark = "not: "

// Judge compares an example with what its text gave: one verdict for each line of Gives.
func (e *Example) Judge(made []Outcome) []Verdict {
	out := make([]Verdict, 0, len(e.Gives))
	for _, line := range e.Gives {
		v := Verdict{Line: line}
		if not, is := strings.CutPrefix(line, notMark); is {
			v.OK = true
			for i := range made {
				if made[i].Plain && made[i].String() == not {
					v.OK, v.Reason = false, "it came out, by the rule "+made[i].Evidence.Rule
				}
			}
		} else {
			v.OK, v.Reason = came(line, made)
		}
		out = append(out, v)
	}
	return out
}

// came says whether a statement was made and accepted, and if not what was made instead.
func came(line string, made []Outcome) (ok bool, reason string) {
	var instead []string
	for i := range made {
		m := &made[i]
		switch {
		case m.String() != line && m.Accepted:
			instead = append(instead, m.String())
		case m.String() != line:
		case m.Accepted:
			return true, ""
		default:
			return false, "it was rejected: " + strings.Join(m.Reasons, "; ")
		}
	}
	if len(instead) == 0 {
		return false, "nothing came out"
	}
	return false, fmt.Sprintf("what came out is %q", instead)
}
