package event

import (
	"strings"

	"github.com/hawksbill-kg/hawksbill/extract/clause"
)

// lemma is the lemma of token i in lower case.
func (r *reading) lemma(i int) string { return strings.ToLower(r.s.Tokens[i].Lemma) }

// partList is the list of nouns that stand for what goes with them: "thousands of people", "aid deliveries".
const partList = "@part"

// nouns lists the names of a noun: its lemma and its form, and with the word before it "hunger strike", "cease-fire"; of a
// noun that is only a part, the names of what it is part of, too.
func (r *reading) nouns(i int) []string {
	out := r.ownNames(i)
	if !r.lists[partList][out[0]] {
		return out
	}
	for _, k := range r.s.Children(i) {
		if rel := r.s.Tokens[k].Deprel; k != i && (rel == "compound" || strings.HasPrefix(rel, "nmod") && r.hasChild(k, "of")) {
			out = append(out, r.ownNames(k)...)
			if !r.lists[partList][r.lemma(k)] {
				continue
			}
			for _, m := range r.s.Children(k) { // "hundreds of thousands of people"
				if strings.HasPrefix(r.s.Tokens[m].Deprel, "nmod") && r.hasChild(m, "of") {
					out = append(out, r.ownNames(m)...)
				}
			}
		}
	}
	return out
}

// ownNames begins with the lemma.
func (r *reading) ownNames(i int) []string {
	lemma := singular(r.lemma(i))
	out := []string{lemma}
	if form := strings.ToLower(r.s.Tokens[i].Form); form != lemma {
		out = append(out, form)
	}
	if i >= 2 && r.s.Tokens[i-1].Form == "-" {
		out = append(out, r.lemma(i-2)+"-"+lemma)
	} else if i >= 1 {
		out = append(out, r.lemma(i-1)+" "+lemma)
	}
	return out
}

// singular mends the lemma of a plural that the lemmatizer left: "troops", "supplies".
func singular(lemma string) string {
	switch {
	case len(lemma) < 5 || !strings.HasSuffix(lemma, "s") || strings.HasSuffix(lemma, "ss") || strings.HasSuffix(lemma, "us") || strings.HasSuffix(lemma, "is"):
		return lemma
	case strings.HasSuffix(lemma, "ies"):
		return strings.TrimSuffix(lemma, "ies") + "y"
	}
	return strings.TrimSuffix(lemma, "s")
}

func (r *reading) hasChild(i int, form string) bool {
	for _, k := range r.s.Children(i) {
		if strings.EqualFold(r.s.Tokens[k].Form, form) {
			return true
		}
	}
	return false
}

// verb is the first word of the lemma of node i as the lexicon has it, also where the lemmatizer cut it wrongly: "extradit",
// "shel".
func (r *reading) verb(i int) string {
	n := &r.nodes[i]
	lemma, _, _ := strings.Cut(n.Lemma, " ")
	form := strings.ToLower(r.s.Tokens[n.Head].Form)
	for _, ending := range []string{"ed", "ing", "es", "s", "d"} {
		if stem, ok := strings.CutSuffix(form, ending); ok {
			form = stem
			break
		}
	}
	for _, stem := range []string{lemma, form} {
		k := len(stem)
		if k < 3 {
			continue
		}
		tries := []string{stem, stem + "e"}
		switch stem[k-1] {
		case 'i':
			tries = append(tries, stem[:k-1]+"y")
		case stem[k-2]:
			tries = append(tries, stem[:k-1])
		}
		for _, t := range tries {
			if r.rows[key{clause.Verb, t}] != nil {
				return t
			}
		}
	}
	return lemma
}
