package entity

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/hawksbill-kg/hawksbill/extract/document"
	"github.com/hawksbill-kg/hawksbill/extract/syntax"
)

// longest is the most tokens of a sentence that are looked at; the tokenizer cuts at the same length.
const longest = 400

// words returns the surface of the tokens first to last, both inclusive, with white space made single.
func words(d *document.Document, s *syntax.Sentence, first, last int) string {
	if first > last {
		return ""
	}
	if d != nil && s.Block >= 0 && s.Block < len(d.Blocks) {
		text := d.Blocks[s.Block].Text
		start, end := s.Tokens[first].Start, s.Tokens[last].End
		if start < end && start >= 0 && end <= len(text) && strings.HasPrefix(text[start:], s.Tokens[first].Form) {
			return oneSpace(text[start:end])
		}
	}
	var b strings.Builder
	for i := first; i <= last; i++ {
		b.WriteString(s.Tokens[i].Form)
		if i < last && s.Tokens[i].SpaceAfter {
			b.WriteByte(' ')
		}
	}
	return oneSpace(b.String())
}

func oneSpace(s string) string { return strings.Join(strings.Fields(s), " ") }

// base is a relation without its subtype.
func base(deprel string) string {
	rel, _, _ := strings.Cut(deprel, ":")
	return rel
}

// headOf returns the token of a span whose head lies outside it; function words and marks only where nothing else does.
func headOf(s *syntax.Sentence, first, last int) int {
	spare := -1
	for i := first; i <= last; i++ {
		h := s.Tokens[i].Head
		if h >= first && h <= last {
			continue
		}
		switch s.Tokens[i].UPOS {
		case "PUNCT", "ADP", "DET", "CCONJ", "PART", "SCONJ", "AUX":
			if spare < 0 {
				spare = i
			}
			continue
		}
		return i
	}
	if spare < 0 {
		return last
	}
	return spare
}

// child returns the first dependent of i with one of the relations (subtypes included), or -1.
func child(s *syntax.Sentence, i int, rels ...string) int {
	for _, c := range s.Children(i) {
		for _, r := range rels {
			if s.Tokens[c].Deprel == r || base(s.Tokens[c].Deprel) == r {
				return c
			}
		}
	}
	return -1
}

func lower(t syntax.Token) string { return strings.ToLower(t.Form) }

// lemma is the lemma where the sentence has one, else the form without the plural's ending.
func lemma(t syntax.Token) string {
	if t.Lemma != "" && t.Lemma != "_" {
		return strings.ToLower(t.Lemma)
	}
	return singular(lower(t))
}

func singular(w string) string {
	switch {
	case len(w) > 4 && strings.HasSuffix(w, "ies"):
		return w[:len(w)-3] + "y"
	case strings.HasSuffix(w, "sses") || strings.HasSuffix(w, "ches") || strings.HasSuffix(w, "shes") || strings.HasSuffix(w, "xes"):
		return w[:len(w)-2]
	case len(w) > 3 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us") && !strings.HasSuffix(w, "is"):
		return w[:len(w)-1]
	}
	return w
}

func capital(form string) bool {
	if rest, ok := strings.CutPrefix(form, "d'"); ok {
		form = rest // "d'Affaires"
	} else if rest, ok := strings.CutPrefix(form, "d’"); ok {
		form = rest
	}
	r, _ := utf8.DecodeRuneInString(form)
	return unicode.IsUpper(r)
}

// initial says that a word is one letter and a dot: "J."
func initial(form string) bool { return len(form) == 2 && form[1] == '.' && capital(form) }

func hyphen(form string) bool { return form == "-" || form == "–" || form == "‐" || form == "‑" }

func possessive(form string) bool {
	return form == "'s" || form == "’s" || form == "'" || form == "’" || form == "'S" || form == "’S"
}

// headClass is the class that a head noun gives, "" for none. Lemma, form and singular are tried, for names are often
// lemmatised wrongly.
func (g *Gazetteer) headClass(t syntax.Token) string {
	w := lower(t)
	for _, k := range []string{lemma(t), w, singular(w)} {
		if c := g.heads[k]; c != "" {
			return c
		}
	}
	return ""
}

// plain says that a word makes no name by itself, in capitals or not.
func (g *Gazetteer) plain(form string) bool {
	w := strings.ToLower(form)
	return g.generic[w] || g.heads[w] != "" || g.generic[singular(w)] || g.heads[singular(w)] != ""
}
