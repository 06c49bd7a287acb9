package extract

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// TestConfidence checks what a confidence must be whatever the weights: the rule's where nothing speaks against the statement, less
// with every sign, and the product of its factors.
func TestConfidence(t *testing.T) {
	for i, w := range weights {
		if w >= 0 {
			t.Errorf("%s: weight %.2f does not take confidence away", SignNames[i], w)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		rule := rapid.Float64Range(0.01, 1).Draw(t, "rule")
		if got := (Signs{}).Confidence(rule); math.Abs(got-min(rule, 0.999)) > 1e-4 {
			t.Fatalf("a rule of %v gives %v where nothing speaks against it", rule, got)
		}
		var s Signs
		for i := range s {
			s[i] = rapid.Float64Range(0, 1).Draw(t, SignNames[i])
		}
		c := s.Confidence(rule)
		if c < 0 || c > rule+1e-4 {
			t.Fatalf("confidence %v of a rule of %v", c, rule)
		}
		product := (Signs{}).Confidence(rule)
		for _, f := range s.Factors(rule) {
			product *= f
		}
		if math.Abs(product-c) > 1e-9 {
			t.Fatalf("the factors give %v, not %v", product, c)
		}
		more := s
		more[rapid.IntRange(0, len(s)-1).Draw(t, "sign")] = 1
		if more.Confidence(rule) > c {
			t.Fatalf("another sign raises %v to %v", c, more.Confidence(rule))
		}
	})
	thin := Signs{signThin: 1}
	if c := thin.Confidence(0.9); c >= 0.5 {
		t.Errorf("a thin argument leaves %v", c)
	}
}
