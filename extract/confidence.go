package extract

import (
	"math"
	"strings"

	"github.com/hawksbill-kg/hawksbill/extract/clause"
	"github.com/hawksbill-kg/hawksbill/extract/entity"
)

// Signs are what speaks against a statement that a rule made, each from 0 (nothing) to 1, in the order of SignNames.
type Signs [signs]float64

const (
	signParse = iota
	signTrigger
	signAside
	signDoubt
	signDenied
	signReported
	signDescribed
	signThin
	signs
)

// SignNames tell a reader what each sign is.
var SignNames = [signs]string{
	signParse:     "parse: the least sure of the arcs that it rests on",
	signTrigger:   "the trigger word's own arc",
	signAside:     "not said by the main clause",
	signDoubt:     "possible or conditional",
	signDenied:    "denied",
	signReported:  "somebody else's words",
	signDescribed: "the subject is described, not named",
	signThin:      "an argument of one word and no known class",
}

// weights are what each sign takes off the log-odds of a rule's confidence. They are fitted by ridge regression (L2 = 2) to annotated
// sentences and to plain triples that were read: TestFitConfidence of the root package does it again, and docs/review.md has the
// figures of cross-validation. That of thin arguments is set by hand, since hardly any stands in annotated sentences: a statement with
// one is less likely than not.
var weights = Signs{
	signParse:     -0.51,
	signTrigger:   -0.24,
	signAside:     -0.55,
	signDoubt:     -1.37,
	signDenied:    -0.41,
	signReported:  -0.30,
	signDescribed: -0.23,
	signThin:      -2.25,
}

// signsOf reads the signs of a statement that a rule made of the proposition p at a trigger word; margin is the least of the arcs
// under the match.
func (s *Statement) signsOf(p *clause.Proposition, trigger, margin float64) Signs {
	return Signs{
		signParse:     1 - margin,
		signTrigger:   1 - trigger,
		signAside:     flag(p.Link != "" && p.Link != "conj"),
		signDoubt:     flag(s.Modality == clause.Possible || s.Modality == clause.Conditional),
		signDenied:    flag(s.Negative),
		signReported:  flag(s.Reported || s.AttributedTo != nil),
		signDescribed: flag(!s.Subject.Proper),
		signThin:      flag(thin(s.Subject) || thin(s.Object.Entity)),
	}
}

// sureness is the margin of a word's own arc, 1 for none.
func (x *matcher) sureness(token int) float64 {
	if token < 0 {
		return 1
	}
	return float64(x.src.Sentences[x.at].Tokens[token].Margin)
}

func flag(on bool) float64 {
	if on {
		return 1
	}
	return 0
}

// Confidence is the chance that a statement with these signs is right, where that of its rule is right with the chance rule in a plain
// main clause: to four decimals, so that the last bits of a processor's logarithm do not show.
func (s Signs) Confidence(rule float64) float64 {
	rule = min(rule, 0.999) // whose odds would have no bound
	z := math.Log(rule / (1 - rule))
	for i, w := range weights {
		z += float64(w * s[i]) // rounded before it is added: nothing is fused
	}
	return math.Round(10000/(1+math.Exp(-z))) / 10000
}

// Factors take a confidence apart: multiplied with the rule's in the order of SignNames they give that of the statement.
func (s Signs) Factors(rule float64) [signs]float64 {
	var out [signs]float64
	var upTo Signs
	before := upTo.Confidence(rule)
	for i := range s {
		upTo[i] = s[i]
		now := upTo.Confidence(rule)
		out[i], before = now/before, now
	}
	return out
}

// thin says whether a description is a single word that tells little of the thing: a word of no known class, or a gerund
// without its object. Often the parser lost the rest of the phrase.
func thin(e *entity.Entity) bool {
	if e == nil || e.Proper || e.Global || e.Date != "" || strings.Contains(e.Label, " ") {
		return false
	}
	return len(e.Classes) == 0 || e.Classes[0] == "Activity" && strings.HasSuffix(e.Label, "ing")
}
