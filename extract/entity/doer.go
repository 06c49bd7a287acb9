package entity

import "strings"

// doer returns who does it, in words, and the token where they begin: the subject of the clause itself, or the object
// of a verb that gives its object to the infinitive as subject; no words where there is one that cannot be named.
func (x *Index) doer(si, verb int) (string, int, bool) {
	s := x.sentences[si]
	t := s.Tokens[verb]
	rel := base(t.Deprel)
	if subject := child(s, verb, "nsubj"); subject >= 0 {
		if subject < verb && (rel == "ccomp" || rel == "xcomp" || rel == "csubj") {
			return x.doerName(si, subject)
		}
		return "", 0, false
	}
	g := t.Head
	if rel == "conj" && g >= 0 {
		return "", 0, false
	}
	if g < 0 || g > verb || rel != "xcomp" && rel != "ccomp" && rel != "advcl" {
		return "", 0, false
	}
	mark := child(s, verb, "mark")
	if mark < 0 || lower(s.Tokens[mark]) != "to" {
		return "", 0, false
	}
	for _, c := range s.Children(g) {
		if c < g || c > verb {
			continue
		}
		switch cs := child(s, c, "case"); {
		case (s.Tokens[c].Deprel == "obj" || s.Tokens[c].Deprel == "iobj") && controls[lemma(s.Tokens[g])]:
			return x.doerName(si, c)
		case base(s.Tokens[c].Deprel) == "obl" && cs >= 0 && (lower(s.Tokens[cs]) == "on" || lower(s.Tokens[cs]) == "upon" || lower(s.Tokens[cs]) == "to") && appeals[lemma(s.Tokens[g])]:
			return x.doerName(si, c)
		}
	}
	return "", 0, false
}

// controls are verbs whose object is who does what their infinitive says; appeals are those that name them with "on" or "to".
var controls = setOf("advise allow appoint ask assign assist authorise authorize cause caution challenge charge command commission compel convince direct " +
	"enable encourage entitle exhort expect forbid force help implore incite inspire instruct invite lead lobby mandate motivate oblige order permit persuade " +
	"press pressure prompt push remind request require tell urge warn want")
var appeals = setOf("appeal call rely prevail count")

func setOf(list string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(list) {
		out[w] = true
	}
	return out
}

// doerName returns how a doer is named: in the words of the text, or by what a pronoun stands for.
func (x *Index) doerName(si, token int) (string, int, bool) {
	s := x.sentences[si]
	if token >= x.at[si].n {
		return "", 0, true
	}
	if t := s.Tokens[token]; t.UPOS == "PRON" || t.UPOS == "DET" {
		m := x.mention(si, token)
		if m == nil || m.Entity.Generic || len(m.Also) > 0 {
			return "", 0, true
		}
		return m.Entity.Label, token, true
	}
	m := x.mention(si, token)
	if m == nil || m.Entity.Generic || m.Last-m.First > 11 {
		return "", 0, true
	}
	last := m.Last
	if m.Head == token {
		last = x.listEnd(si, token, last)
		for _, c := range s.Children(token) {
			if s.Tokens[c].Deprel == "conj" && c > last {
				return "", 0, true // not all of them
			}
		}
	}
	return trimQuotes(unbracket(words(x.doc, s, m.First, last))), m.First, true
}
