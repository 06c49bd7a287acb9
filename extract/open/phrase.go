package open

import (
	"strings"

	"github.com/hawksbill-kg/hawksbill/extract/syntax"
)

// Phrase is a piece of a fact: words of the sentence, and the few that a fact adds ("is", "'s").
type Phrase []Word

// Word is one word of a Phrase.
type Word struct {
	Token int    // index into the sentence's tokens, -1 for a word that the fact adds
	Added string // that word
	// Droppable says that the phrase means the same thing without it: an article.
	Droppable bool
}

// Marked is the phrase with its droppable words in brackets: "[the] Prime Minister".
func (p Phrase) Marked(s *syntax.Sentence, source string) string {
	var b strings.Builder
	for i := 0; i < len(p); {
		end := i + 1
		for end < len(p) && p[end].Droppable == p[i].Droppable {
			end++
		}
		if i > 0 {
			b.WriteByte(' ')
		}
		run := p[i:end].Text(s, source, true)
		if p[i].Droppable {
			run = "[" + run + "]"
		}
		b.WriteString(run)
		i = end
	}
	return b.String()
}

// Text is the phrase in the sentence's words. source is the text that the offsets of the sentence's tokens count in; keep
// says whether droppable words stay.
func (p Phrase) Text(s *syntax.Sentence, source string, keep bool) string {
	var b strings.Builder
	last := -2
	for _, w := range p {
		if w.Droppable && !keep {
			continue
		}
		if b.Len() > 0 && (w.Token < 0 || w.Token != last+1 || s.Tokens[last].SpaceAfter) {
			b.WriteByte(' ')
		}
		if w.Token < 0 {
			b.WriteString(w.Added)
			last = -2
			continue
		}
		t := &s.Tokens[w.Token]
		b.WriteString(source[t.Start:t.End])
		last = w.Token
	}
	return b.String()
}

// tokens are words of the sentence as a Phrase.
func (x *run) tokens(list ...int) Phrase {
	out := make(Phrase, len(list))
	for i, t := range list {
		out[i] = Word{Token: t, Droppable: x.article(t)}
	}
	return out
}

func (x *run) article(t int) bool {
	if x.r.Relation(t) != "det" || t > 0 && x.name(t-1) || t > 0 && !x.r.Sentence.Tokens[t-1].SpaceAfter && x.r.Relation(t-1) == "punct" && !x.quote(t-1) && !x.opening(t-1) {
		return false // "Bring-a-Boat": part of a name, as in "Peter the Great"
	}
	switch x.r.Word(t) {
	case "the":
		return true
	case "a", "an": // "a few" is not "few"
		if t+1 < len(x.of) {
			if h := x.r.Head(t); h >= 0 && x.time(h) && x.r.Subtype(h) == "unmarked" { // "ten miles a day"
				return false
			}
			switch x.r.Word(t + 1) {
			case "few", "little", "lot", "bit", "couple", "number":
				return false
			}
		}
		return true
	}
	return false
}

// join puts phrases one behind the other in a new Phrase.
func join(list ...Phrase) Phrase {
	n := 0
	for _, p := range list {
		n += len(p)
	}
	out := make(Phrase, 0, n)
	for _, p := range list {
		out = append(out, p...)
	}
	return out
}
