package syntax

import (
	"strings"
	"testing"
)

func words(s Sentence) string {
	var out []string
	for _, t := range s.Tokens {
		out = append(out, t.Form)
	}
	return strings.Join(out, " ")
}

func TestTokenize(t *testing.T) {
	cases := []struct {
		text string
		want []string
	}{
		{"Norway hosts it.", []string{"Norway hosts it ."}},
		{"Norway’s envoy doesn't agree.", []string{"Norway ’s envoy does n't agree ."}},
		{"The COVID-19 fund (2021) grew by 1.5%.", []string{"The COVID - 19 fund ( 2021 ) grew by 1.5 % ."}},
		{"The U.N. envoy met Mr. Vale. He left.", []string{"The U.N. envoy met Mr. Vale .", "He left ."}},
		{"It joined the U.N. The vote was close.", []string{"It joined the U.N.", "The vote was close ."}},
		{"See No. 5 and 2,000 others.", []string{"See No. 5 and 2,000 others ."}},
		{"They said no. We agreed.", []string{"They said no .", "We agreed ."}},
		{"“Peace first,” she said. “Then trade.” Peru agreed.", []string{"“ Peace first , ” she said .", "“ Then trade . ”", "Peru agreed ."}},
		{"Re-elected and co-chaired, non-aligned and long-term", []string{"Re-elected and co-chaired , non-aligned and long - term"}},
		{"States' rights... and 10/12/2021", []string{"States ' rights ... and 10/12/2021"}},
		{"It cannot wait!", []string{"It can not wait !"}},
		{" \u00a0 ", nil},
		{"Did they agree? No. Not yet.", []string{"Did they agree ?", "No .", "Not yet ."}},
		{"Under Art. IV and No. A/12, see p. 7 (c. 1950).", []string{"Under Art. IV and No. A/12 , see p. 7 ( c. 1950 ) ."}},
		{"It adopted S/RES/9999 (1993), and/or A/RES/99/1.", []string{"It adopted S/RES/9999 ( 1993 ) , and / or A/RES/99/1 ."}},
		{"The G7 and ASEAN+3 hailed the U.S.-Norland pact. “It works.” Norland joined.", []string{"The G7 and ASEAN+3 hailed the U.S. - Norland pact .", "“ It works . ”", "Norland joined ."}},
		{"The U.S. Senate and the U.S. President agreed.", []string{"The U.S. Senate and the U.S. President agreed ."}},
		{"It ratified the pact (in 1990). Peru followed.", []string{"It ratified the pact ( in 1990 ) .", "Peru followed ."}},
		{"The talks failed.[12] They resumed in May. [3] Peru left.", []string{"The talks failed . [ 12 ]", "They resumed in May . [ 3 ]", "Peru left ."}},
		{"12. Calls upon States to act; 13. Decides to meet.", []string{"12 . Calls upon States to act ; 13 . Decides to meet ."}},
		{"Write to desk@forum.example or see https://forum.example/a_b?c=1. Call 212-555-0100 by 2019-2021!?", []string{"Write to desk@forum.example or see https://forum.example/a_b?c=1 .", "Call 212-555-0100 by 2019 - 2021 !?"}},
		{"The states (e.g. Peru, i.e. The Republic) met at 5 p.m. in the ’90s.", []string{"The states ( e.g. Peru , i.e. The Republic ) met at 5 p.m. in the ’90s ."}},
		{"“Will it hold?” asked Gen. Vale. “It will!” she said.", []string{"“ Will it hold ? ” asked Gen. Vale .", "“ It will ! ” she said ."}},
		{"Vale Shipping Inc. and Sand Co. merged.", []string{"Vale Shipping Inc. and Sand Co. merged ."}},
		{"It fell in World War I. The pact of J. Vale and K. An followed.", []string{"It fell in World War I.", "The pact of J. Vale and K. An followed ."}},
		{"A. The Council meets in the U.S. “The vote stands,” it said.", []string{"A. The Council meets in the U.S.", "“ The vote stands , ” it said ."}},
	}
	if len(cases) != 26 {
		t.Fatalf("expected 26 cases, have %d", len(cases))
	}
	for _, c := range cases {
		var got []string
		for _, s := range Tokenize(c.text) {
			got = append(got, words(s))
		}
		if strings.Join(got, "|") != strings.Join(c.want, "|") {
			t.Errorf("%q:\n got %q\nwant %q", c.text, got, c.want)
		}
	}
}

// FuzzTokenize checks that words cover all that is not white space, in order, and that no sentence is too long.
func FuzzTokenize(f *testing.F) {
	f.Add("Norway’s envoy doesn't agree (see No. 5).")
	f.Add(strings.Repeat("x, don't ", 300))
	f.Add(strings.Repeat("can't", 500))
	f.Add("\xff'\xfe.")
	f.Fuzz(func(t *testing.T, text string) {
		at := 0
		for _, s := range Tokenize(text) {
			if len(s.Tokens) == 0 || len(s.Tokens) > maxSentence {
				t.Fatalf("a sentence of %d tokens", len(s.Tokens))
			}
			for _, tok := range s.Tokens {
				if strings.TrimSpace(text[at:tok.Start]) != "" || tok.Start >= tok.End || text[tok.Start:tok.End] != tok.Form {
					t.Fatalf("%q at %d-%d after %d in %q", tok.Form, tok.Start, tok.End, at, text)
				}
				at = tok.End
			}
			for _, m := range s.Multiwords {
				if m.First < 0 || m.Last >= len(s.Tokens) || text[s.Tokens[m.First].Start:s.Tokens[m.Last].End] != m.Form {
					t.Fatalf("multiword %v in %q", m, text)
				}
			}
		}
		if strings.TrimSpace(text[at:]) != "" {
			t.Fatalf("left over %q", text[at:])
		}
	})
}
