package syntax

import (
	"strings"
	"testing"
)

const silverText = `# text = It ended.
1	It	_	PRON	PRP	_	2	nsubj	_	Margin=0.93
2-3	ended.	_	_	_	_	_	_	_	_
2	ended	_	VERB	VBD	_	0	root	_	X=y|Margin=0.40|SpaceAfter=No
3	.	_	_	_	_	2	punct	_	_

1	Go	_	VERB	VB	_	0	root	_	Margin=0.70
`

func TestReadSilver(t *testing.T) {
	var got []float32
	sentences := 0
	for s, err := range ReadSilver(strings.NewReader(silverText), "silver") {
		if err != nil {
			t.Fatal(err)
		}
		sentences++
		for _, tok := range s.Tokens {
			got = append(got, tok.Margin)
		}
	}
	want := []float32{0.93, 0.4, 1, 0.7}
	if sentences != 2 || len(got) != len(want) {
		t.Fatalf("%d sentences with margins %v, want 2 with %v", sentences, got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("margin %d is %v, want %v", i, got[i], want[i])
		}
	}
}

func TestReadSilverFaults(t *testing.T) {
	for _, text := range []string{"1\tGo\n", silverText + "\n1\tGo\t_\n\n"} {
		var last error
		for _, err := range ReadSilver(strings.NewReader(text), "silver") {
			last = err
		}
		if last == nil || !strings.HasPrefix(last.Error(), "silver:") {
			t.Errorf("%q: error %v", text, last)
		}
	}
}
