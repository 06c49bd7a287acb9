package nearest

import "testing"

func TestWord(t *testing.T) {
	known := []string{"Agreement", "Agent", "Country", "signs", "to"}
	cases := []struct{ word, want string }{
		{"Agreemnt", "Agreement"}, {"agent", "Agent"}, {"sings", "signs"}, {"Contry", "Country"}, {"Elephant", ""}, {"", ""}, {"xy", ""},
		{"signs", ""},
	}
	if len(cases) != 8 {
		t.Fatalf("%d cases, expected 8", len(cases))
	}
	for _, c := range cases {
		if got := Word(c.word, known); got != c.want {
			t.Errorf("%q: %q, want %q", c.word, got, c.want)
		}
	}
	if got := Hint("sings", known); got != " (did you mean signs?)" {
		t.Errorf("hint %q", got)
	}
}
