package entity

import (
	"slices"
	"strings"

	"github.com/hawksbill-kg/hawksbill/extract/syntax"
)

// This file finds the country for which the author of a speech speaks, where the text says so, and gives "my country", "our
// Government" and the like their meaning.

// homeland are the nouns by which a speaker calls the country itself.
var homeland = map[string]bool{"country": true, "nation": true, "homeland": true}

// findVoice finds the speaker's country. It is said by "my country, Norway", "we in Norway", "on behalf of the people of Norway, I"
// and "As President of Norway, I"; where these name several countries, nobody knows.
func (x *Index) findVoice() {
	if len(x.speakers) > 0 {
		return
	}
	var said []*Entity
	for si := range x.at {
		sc, s := &x.at[si], x.sentences[si]
		for i := 0; i+1 < sc.n; i++ {
			if e := x.voiceAt(si, i); e != nil && s.Tokens[i].UPOS != "PUNCT" && !containsEntity(said, e) {
				said = append(said, e)
			}
		}
	}
	if len(said) == 1 {
		x.voice = said[0]
	}
}

// voiceAt returns the country of which a phrase that begins at token i says that it is the speaker's.
func (x *Index) voiceAt(si, i int) *Entity {
	sc, t := &x.at[si], x.sentences[si].Tokens
	switch lower(t[i]) {
	case "my", "our":
		noun := i + 1
		if lower(t[noun]) == "own" {
			noun++
		}
		if noun+1 < sc.n && homeland[lower(t[noun])] && t[noun+1].Form == "," {
			e, last := x.countryAt(si, noun+2)
			if e != nil && (last+1 >= sc.n || t[last+1].UPOS == "PUNCT" || t[last+1].UPOS == "VERB" || t[last+1].UPOS == "AUX") {
				return e
			}
		}
	case "we":
		at := i + 1
		if t[at].Form == "," {
			at++
		}
		if at+1 < sc.n && lower(t[at]) == "in" {
			e, _ := x.countryAt(si, at+1)
			return e
		}
	case "behalf":
		if lower(t[i+1]) == "of" && firstPerson(t[:sc.n]) {
			return x.wholeOf(si, i+2)
		}
	case "as":
		if i == 0 && x.g.headKind(t[i+1]) == anOffice || i == 0 && i+2 < sc.n && t[i+1].UPOS == "DET" && x.g.headKind(t[i+2]) == anOffice {
			if e := x.wholeOf(si, i+1); e != nil && firstPerson(t[:sc.n]) {
				return e
			}
		}
	}
	return nil
}

// wholeOf returns the country after "of" in a phrase from token i on that holds nothing but nouns, "and" and "of": "the Government and
// people of the Sudan".
func (x *Index) wholeOf(si, i int) *Entity {
	sc, t := &x.at[si], x.sentences[si].Tokens
	for k := i; k < sc.n && k < i+9; k++ {
		if lower(t[k]) == "of" {
			if e, last := x.countryAt(si, k+1); e != nil && (last+1 >= sc.n || t[last+1].UPOS != "CCONJ" && !possessive(t[last+1].Form)) {
				return e
			}
			continue
		}
		switch t[k].UPOS {
		case "DET", "NOUN", "PROPN", "ADJ", "CCONJ":
		default:
			return nil
		}
		if w := lower(t[k]); w == "group" || w == "states" || w == "countries" || w == "members" {
			return nil // "on behalf of the Group of 77 and China"
		}
	}
	return nil
}

// countryAt returns the country that is named from token i on, an article apart, and its last token.
func (x *Index) countryAt(si, i int) (*Entity, int) {
	sc, t := &x.at[si], x.sentences[si].Tokens
	if i < sc.n && t[i].UPOS == "DET" {
		i++
	}
	for _, m := range sc.mentions {
		if m.First == i && x.g.kind(m.Entity) == aCountry && !strings.HasSuffix(m.FoundBy, "demonym") {
			return m.Entity, m.Last
		}
	}
	return nil, -1
}

// firstPerson says that a speaker is among the tokens.
func firstPerson(tokens []syntax.Token) bool {
	return slices.ContainsFunc(tokens, func(t syntax.Token) bool {
		switch lower(t) {
		case "i", "my", "me", "we", "our":
			return true
		}
		return false
	})
}

// voiced returns the mention of "my country", "our Government", "my delegation": the speaker's country, or its government,
// delegation, people or office; nil where token i heads nothing of the kind or nobody knows who speaks.
func (x *Index) voiced(si, i int) *Mention {
	s := x.sentences[si]
	if x.voice == nil || !noun(s.Tokens[i]) || x.quoted(si, i) {
		return nil
	}
	owner := -1
	for _, c := range s.Children(i) {
		w := lower(s.Tokens[c])
		switch base(s.Tokens[c].Deprel) {
		case "nmod":
			if c < i && (w == "my" || w == "our") {
				owner = c
			} else if c > i {
				return nil // "our people in the islands", "my country's"
			}
		case "compound", "amod":
			if w != "own" && !homeland[lemma(s.Tokens[i])] && x.g.demonym(s.Tokens[c].Form) {
				return nil
			}
		case "flat", "appos":
			if c > i && !homeland[lemma(s.Tokens[i])] {
				return nil
			}
		}
	}
	w := lower(s.Tokens[i])
	if owner < 0 || w != singular(w) && w != "people" {
		return nil
	}
	m := &Mention{First: owner, Last: i, Head: i, FoundBy: "speaker"}
	k := x.g.headKind(s.Tokens[i])
	switch {
	case homeland[w]:
		m.Entity = x.voice
	case k == aStateBody || k == anOffice || w == "people":
		m.Entity = x.ofVoice(si, owner+1, i, k)
	default:
		return nil
	}
	return m
}

// ofVoice makes the entity of what tokens first to last call the speaker's: "Government of Norway".
func (x *Index) ofVoice(si, first, last int, k kind) *Entity {
	if lower(x.sentences[si].Tokens[first]) == "own" && first < last {
		first++
	}
	label := words(x.doc, x.sentences[si], first, last)
	if label == "government" {
		label = "Government"
	}
	label += " of " + x.voice.Label
	if e := x.names[fold(label)]; e != nil {
		return e
	}
	id := Slug(label)
	if !capital(label) {
		id = x.prefix + id
	}
	if e := x.byID[id]; e != nil {
		return e
	}
	class := x.g.headClass(x.sentences[si].Tokens[last])
	e := &Entity{ID: id, Label: label, Classes: []string{class}, Global: capital(label), Proper: capital(label)}
	if k == anOffice {
		e.Body = x.voice
	}
	x.byID[id] = e
	return e
}

// quoted says that token i stands within quotation marks: another speaker's words.
func (x *Index) quoted(si, i int) bool {
	open := 0
	for _, t := range x.sentences[si].Tokens[:i] {
		switch t.Form {
		case "“", "``":
			open++
		case "”", "''":
			open--
		case "\"":
			open = 1 - open
		}
	}
	return open > 0
}

// spoken puts the name of the speaker's country into a label that holds "my country".
func (x *Index) spoken(si, at int, label string) string {
	if x.voice == nil || !strings.Contains(label, "y country") && !strings.Contains(label, "ur country") || x.quoted(si, at) {
		return label
	}
	for _, mine := range []string{"my country", "our country"} {
		if before, after, has := strings.Cut(label, mine); has && (before == "" || strings.HasSuffix(before, " ")) && (after == "" || after[0] == ' ' || after[0] == '\'' || strings.HasPrefix(after, "’")) {
			label = before + x.voice.Label + after
		}
	}
	return label
}
