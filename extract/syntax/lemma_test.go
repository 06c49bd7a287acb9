package syntax

import "testing"

// TestLemma looks up dictionary forms with the embedded model's rules.
func TestLemma(t *testing.T) {
	cases := []struct {
		form, upos, xpos string
		first            bool
		want             string
	}{
		{"is", "AUX", "VBZ", false, "be"},
		{"Was", "AUX", "VBD", true, "be"},
		{"ratified", "VERB", "VBN", false, "ratify"},
		{"hosts", "VERB", "VBZ", false, "host"},
		{"countries", "NOUN", "NNS", false, "country"},
		{"Countries", "NOUN", "NNS", true, "country"},
		{"children", "NOUN", "NNS", false, "child"},
		{"better", "ADJ", "JJR", false, "good"},
		{"Norway", "PROPN", "NNP", true, "Norway"},
		{"NATO", "PROPN", "NNP", false, "NATO"},
		{"Two", "NUM", "CD", true, "two"},
		{"IV", "NUM", "CD", false, "IV"},
		{"2,000", "NUM", "CD", false, "2,000"},
		{"“", "PUNCT", "``", true, "“"},
		{"n't", "PART", "RB", false, "not"},
		{"", "X", "FW", false, ""},
	}
	if len(cases) != 16 {
		t.Fatalf("expected 16 cases, have %d", len(cases))
	}
	for _, c := range cases {
		if got := model(t).lemmas.lemma(c.form, c.upos, c.xpos, c.first); got != c.want {
			t.Errorf("%s %s %s: %q, want %q", c.form, c.upos, c.xpos, got, c.want)
		}
	}
}

// TestEdits checks that what editOf describes applyEdit does.
func TestEdits(t *testing.T) {
	cases := [][3]string{
		{"parties", "party", "k3y"}, {"Parties", "party", "l3y"}, {"Norway", "Norway", "k0"}, {"went", "go", ""}, {"naïfs", "naïf", "k1"}, {"éa", "éb", "k1b"},
	}
	if len(cases) != 6 {
		t.Fatalf("expected 6 cases, have %d", len(cases))
	}
	for _, c := range cases {
		edit := editOf(c[0], c[1])
		if edit != c[2] {
			t.Errorf("%s to %s: edit %q, want %q", c[0], c[1], edit, c[2])
		}
		if edit == "" {
			continue
		}
		if got, ok := applyEdit(c[0], edit); !ok || got != c[1] {
			t.Errorf("%s by %s: %q, want %q", c[0], edit, got, c[1])
		}
	}
}
