package clause

import "strings"

// String writes a proposition in the compact notation of tests and explanations:
//
//	host(subject: Norway, object: summit) planned
//	member:n(holder: Norway, of: council) not past
//
// Nouns are marked ":n", adjectives ":a"; then follow "passive", the modality unless asserted, "not", the tense unless
// present, "ended", and "says X" or "reported". Understood arguments are written like the others, clauses by their head
// word in brackets.
func (p *Proposition) String() string {
	var b strings.Builder
	b.WriteString(p.Lemma)
	switch p.Kind {
	case Noun:
		b.WriteString(":n")
	case Adjective:
		b.WriteString(":a")
	}
	b.WriteByte('(')
	for i, a := range p.Args {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(a.Role)
		b.WriteString(": ")
		form := p.Sentence.Tokens[a.Head].Form
		if a.Prop >= 0 {
			form = "[" + form + "]"
		}
		b.WriteString(form)
	}
	b.WriteByte(')')
	flag := func(on bool, word string) {
		if on {
			b.WriteByte(' ')
			b.WriteString(word)
		}
	}
	flag(p.Passive, "passive")
	flag(p.Modality != Asserted, string(p.Modality))
	flag(p.Negative, "not")
	flag(p.Tense != Present, string(p.Tense))
	flag(p.Ended, "ended")
	switch {
	case p.Source >= 0:
		flag(true, "says "+p.Sentence.Tokens[p.Source].Form)
	case p.Reported:
		flag(true, "reported")
	}
	return b.String()
}
