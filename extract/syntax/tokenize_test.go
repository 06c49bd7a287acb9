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
	}
	if len(cases) != 12 {
		t.Fatalf("expected 12 cases, have %d", len(cases))
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
