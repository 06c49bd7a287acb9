package syntax

import (
	"bytes"
	"testing"
)

// TestSplit splits paragraphs of kinds that rules alone get wrong, and of kinds that must stay as the rules have them.
func TestSplit(t *testing.T) {
	cases := []struct {
		text string
		ends []string // how each sentence ends
	}{
		{"The envoy arrived on Monday. Talks began at once.", []string{"Monday.", "once."}},
		{"He met H.E. Mr. Osei in St. Petersburg. They signed.", []string{"Petersburg.", "signed."}},
		{"See Art. 3 of the U.N. Charter and No. 5 of the annex.", []string{"annex."}},
		{"Relations with the U.S. Government are close.", []string{"close."}},
		{"The ministers left for the U.S. The talks go on there.", []string{"U.S.", "there."}},
		{"“We will sign.” The minister then left.", []string{"sign.”", "left."}},
		{"Is the plan sound? We think so! It will be tried.", []string{"sound?", "so!", "tried."}},
		{"Norland (pop. 3 million) joined in 2004. It left in 2011.", []string{"2004.", "2011."}},
		{"thanks for the note. i will call the ministry tomorrow. best wishes", []string{"note.", "tomorrow.", "wishes"}},
		{"The accord (see para. 4 of the report.) was signed.", []string{"signed."}},
		{"Exports rose by 3.5 per cent. Imports fell.", []string{"cent.", "fell."}},
	}
	if len(cases) != 11 {
		t.Fatalf("%d cases, expected 11", len(cases))
	}
	for _, c := range cases {
		var got []string
		for _, s := range model(t).Tokenize(c.text) {
			text := c.text[s.Start:s.End]
			got = append(got, text[bytes.LastIndexByte([]byte(text), ' ')+1:])
		}
		if len(got) != len(c.ends) {
			t.Errorf("%q: sentences end at %q, want %q", c.text, got, c.ends)
			continue
		}
		for i := range got {
			if got[i] != c.ends[i] {
				t.Errorf("%q: sentences end at %q, want %q", c.text, got, c.ends)
				break
			}
		}
	}
}

// FuzzSplitter reads damaged tables; what it accepts must come out as it went in.
func FuzzSplitter(f *testing.F) {
	f.Add((&splitter{map[uint32]int16{1: -300, 1 << 31: 25}}).encode())
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := decodeSplitter(data)
		if err != nil {
			return
		}
		again, err := decodeSplitter(p.encode())
		if err != nil || !bytes.Equal(again.encode(), p.encode()) {
			t.Errorf("%v: %v", p, err)
		}
	})
}

// TestTrainSplitter learns from paragraphs without stops, where "Well" begins the sentences, and does so the same way twice.
func TestTrainSplitter(t *testing.T) {
	var treebank []*Sentence
	for i := range 40 {
		for k, text := range []string{"Well the envoy left Norland", "Well Sandmark paid the fund", "Well they met Osei in Peru"} {
			all, _ := chunked(text)
			s := &Sentence{Tokens: all.Tokens[:len(all.Tokens)-i%2]}
			if k == 0 {
				s.Comments = []string{"newpar"}
			}
			treebank = append(treebank, s)
		}
	}
	p := trainSplitter(treebank)
	again, err := decodeSplitter(trainSplitter(treebank).encode())
	if err != nil || !bytes.Equal(again.encode(), p.encode()) {
		t.Fatalf("learned twice and read back: not the same (%v)", err)
	}
	const text = "Well the fund left Peru Well Osei met Sandmark Well they paid"
	got := tokenize(text, p)
	if len(got) != 3 || got[1].Start != 24 || got[2].Start != 47 {
		t.Errorf("%d sentences: %v", len(got), got)
	}
	if n := len(Tokenize(text)); n != 1 {
		t.Errorf("the rules find %d sentences", n)
	}
	if trainSplitter(nil) != nil {
		t.Error("learned from nothing")
	}
}
