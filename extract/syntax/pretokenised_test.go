package syntax

import "testing"

func TestPretokenised(t *testing.T) {
	line := "  The fund ( -LRB- old -RRB- ) paid `` much '' . "
	s := Pretokenised(line)
	want := []string{"The", "fund", "(", "(", "old", ")", ")", "paid", "\"", "much", "\"", "."}
	if len(s.Tokens) != len(want) {
		t.Fatalf("%d tokens, want %d", len(s.Tokens), len(want))
	}
	for i, w := range want {
		if s.Tokens[i].Form != w {
			t.Errorf("token %d is %q, want %q", i, s.Tokens[i].Form, w)
		}
	}
	if k := s.Tokens[3]; line[k.Start:k.End] != "-LRB-" {
		t.Errorf("the line has %q at token 3", line[k.Start:k.End])
	}
	if Pretokenised(" \t ") != nil {
		t.Error("a line without tokens is a sentence")
	}
}
