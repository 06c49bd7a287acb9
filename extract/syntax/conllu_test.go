package syntax

import (
	"strings"
	"testing"
)

const sample = `# sent_id = harbour-1
# text = Norway doesn't host it.
1	Norway	Norway	PROPN	NNP	Number=Sing	4	nsubj	_	_
2-3	doesn't	_	_	_	_	_	_	_	_
2	does	do	AUX	VBZ	_	4	aux	_	_
3	n't	not	PART	RB	_	4	advmod	_	_
4	host	host	VERB	VB	VerbForm=Inf	0	root	_	_
5	it	it	PRON	PRP	_	4	obj	_	Margin=0.50|SpaceAfter=No
6	.	.	PUNCT	.	_	4	punct	_	_

`

func TestReadConllu(t *testing.T) {
	var got []*Sentence
	for s, err := range ReadConllu(strings.NewReader(sample+sample), "sample.conllu") {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, s)
	}
	if len(got) != 2 {
		t.Fatalf("read %d sentences, want 2", len(got))
	}
	s := got[0]
	text := "Norway doesn't host it."
	if s.Surface() != text || s.End != len(text) {
		t.Errorf("surface %q, end %d", s.Surface(), s.End)
	}
	for _, tok := range s.Tokens {
		if text[tok.Start:tok.End] != tok.Form {
			t.Errorf("%q stands at %q", tok.Form, text[tok.Start:tok.End])
		}
	}
	if s.Root() != 3 || s.Tokens[0].Head != 3 {
		t.Errorf("root %d, head of the first word %d, want 3 and 3", s.Root(), s.Tokens[0].Head)
	}
	var b strings.Builder
	if err := WriteConllu(&b, s); err != nil {
		t.Fatal(err)
	}
	if b.String() != sample {
		t.Errorf("written back:\n%s", b.String())
	}
}

func TestReadConlluFaults(t *testing.T) {
	word := func(id, head string) string { return id + "\tx\tx\tX\tX\t_\t" + head + "\tdep\t_\t_\n" }
	cases := []struct{ name, text, want string }{
		{"columns", "1\tx\n", "f:1: 2 columns"},
		{"id", word("2", "0"), "f:1: word id"},
		{"head", word("1", "zero"), "f:1: head"},
		{"head out of range", word("1", "7") + "\n", "f:2: word 1"},
		{"own head", word("1", "1") + "\n", "f:2: word 1"},
		{"open multiword", "1-2\txy\t_\t_\t_\t_\t_\t_\t_\t_\n" + word("1", "0") + "\n", "f:3: the sentence ends inside"},
		{"backward multiword", "1-1\txy\t_\t_\t_\t_\t_\t_\t_\t_\n", "f:1: multiword token"},
		{"empty form", "1\t\tx\tX\tX\t_\t0\troot\t_\t_\n", "f:1: column 2 is empty"},
	}
	if len(cases) != 8 {
		t.Fatalf("expected 8 cases, have %d", len(cases))
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			var fault error
			for _, err := range ReadConllu(strings.NewReader(c.text), "f") {
				fault = err
			}
			if fault == nil || !strings.HasPrefix(fault.Error(), c.want) {
				t.Errorf("error %v, want %q…", fault, c.want)
			}
		})
	}
}

// FuzzReadConllu checks that nothing panics and that what was read is read again the same.
func FuzzReadConllu(f *testing.F) {
	f.Add(sample)
	f.Add("1-2\tab\t_\t_\t_\t_\t_\t_\t_\t_\n1\ta\t_\t_\t_\t_\t0\troot\t_\t_\n2\tb\t_\t_\t_\t_\t1\tdep\t_\t_\n")
	f.Fuzz(func(t *testing.T, text string) {
		for s, err := range ReadConllu(strings.NewReader(text), "fuzz") {
			if err != nil {
				return
			}
			var first, second strings.Builder
			if err := WriteConllu(&first, s); err != nil {
				t.Fatal(err)
			}
			for again, err := range ReadConllu(strings.NewReader(first.String()), "again") {
				if err != nil {
					t.Fatalf("%v in\n%s", err, first.String())
				}
				_ = WriteConllu(&second, again)
			}
			if first.String() != second.String() {
				t.Fatalf("wrote\n%sthen\n%s", first.String(), second.String())
			}
		}
	})
}

// silverText is what a teacher wrote.
const silverText = `# text = It ended.
1	It	_	PRON	PRP	_	2	nsubj	_	Margin=0.93
2-3	ended.	_	_	_	_	_	_	_	_
2	ended	_	VERB	VBD	_	0	root	_	X=y|Margin=0.40|SpaceAfter=No
3	.	_	_	_	_	2	punct	_	_

1	Go	_	VERB	VB	_	0	root	_	Margin=0.70
`

func TestReadMargins(t *testing.T) {
	var got []float32
	sentences := 0
	for s, err := range ReadConllu(strings.NewReader(silverText), "silver") {
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
