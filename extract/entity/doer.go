package entity

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
		case (s.Tokens[c].Deprel == "obj" || s.Tokens[c].Deprel == "iobj") && x.g.words[control][lemma(s.Tokens[g])]:
			return x.doerName(si, c)
		case base(s.Tokens[c].Deprel) == "obl" && cs >= 0 && (lower(s.Tokens[cs]) == "on" || lower(s.Tokens[cs]) == "upon" || lower(s.Tokens[cs]) == "to") && x.g.words[appeal][lemma(s.Tokens[g])]:
			return x.doerName(si, c)
		}
	}
	return "", 0, false
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
