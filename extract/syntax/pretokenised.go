package syntax

import "strings"

// bracketCodes are the words of the Penn Treebank for marks, as the treebanks of the model write them.
var bracketCodes = map[string]string{
	"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}", "``": "\"", "''": "\"",
}

// Pretokenised is a sentence whose tokens are parted by white space, ready for Annotate. Its offsets are bytes into line. A
// token's Form is what the model knows: "(" for "-LRB-"; line has the token as it was. Without any token it is nil.
func Pretokenised(line string) *Sentence {
	s := &Sentence{}
	at := 0
	for _, form := range strings.Fields(line) {
		at += strings.Index(line[at:], form)
		t := Token{Form: form, Start: at, End: at + len(form), SpaceAfter: true, Head: -1}
		if mark, ok := bracketCodes[form]; ok {
			t.Form = mark
		}
		at = t.End
		s.Tokens = append(s.Tokens, t)
	}
	if len(s.Tokens) == 0 {
		return nil
	}
	s.Start, s.End = s.Tokens[0].Start, at
	return s
}
