package event

import (
	"strings"

	"github.com/hawksbill-kg/hawksbill/extract/syntax"
)

// Words are the token at i and the parts of its name beside it, as the text has them: "Harbour Forum", "president"; ""
// for -1.
func Words(s *syntax.Sentence, i int) string {
	if i < 0 || i >= len(s.Tokens) {
		return ""
	}
	first, last := i, i
	for first > 0 && part(s, first-1, i) {
		first--
	}
	for last+1 < len(s.Tokens) && part(s, last+1, i) {
		last++
	}
	var b strings.Builder
	for k := first; k <= last; k++ {
		b.WriteString(s.Tokens[k].Form)
		if k < last && s.Tokens[k].SpaceAfter {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// part says whether token k is a part of the name at i.
func part(s *syntax.Sentence, k, i int) bool {
	t := &s.Tokens[k]
	if t.Head < 0 || t.Head >= len(s.Tokens) || t.Head != i && s.Tokens[t.Head].Head != i {
		return false
	}
	rel, _, _ := strings.Cut(t.Deprel, ":")
	return rel == "compound" || rel == "flat" || t.UPOS == "ADJ" && rel == "amod" || t.Form == "-"
}
