package extract

import (
	"github.com/hawksbill-kg/hawksbill/extract/clause"
	"github.com/hawksbill-kg/hawksbill/extract/document"
	"github.com/hawksbill-kg/hawksbill/extract/entity"
	"github.com/hawksbill-kg/hawksbill/extract/syntax"
)

// lead is what the lead-in of a list gives to its items: "The Council decides to:" gives its subject and its mood,
// "The Council," (above the paragraphs of a resolution) its subject alone.
type lead struct {
	entities []*entity.Entity
	modality clause.Modality // "" where the lead-in has no verb
	negative bool
}

// leads finds the lead of every sentence that lacks a subject of its own, and gives it to the propositions.
//
// The subject becomes an Argument whose Head is below zero: see Source.led.
func (src *Source) leads() {
	src.lead = make([]*lead, len(src.Sentences))
	of := make([]*lead, len(src.Document.Blocks)) // what a block passes on to blocks that it introduces
	last := make([]int, len(src.Document.Blocks)) // the last sentence of each block
	for b := range last {
		last[b] = -1
	}
	for i, s := range src.Sentences {
		last[s.Block] = i
	}
	for i, s := range src.Sentences {
		from := src.Document.Blocks[s.Block].LeadIn
		var l *lead
		if from >= 0 && from < s.Block && last[from] >= 0 {
			if of[from] == nil {
				of[from] = src.leadOf(last[from])
			}
			l = of[from]
		}
		if l == nil || len(l.entities) == 0 {
			continue
		}
		if src.take(i, l) {
			src.lead[i] = l
			if of[s.Block] == nil && i == last[s.Block] {
				of[s.Block] = l // a list in a list
			}
		}
	}
}

// leadOf reads sentence i as a lead-in.
func (src *Source) leadOf(i int) *lead {
	if src.lead[i] != nil {
		return src.lead[i]
	}
	s := src.Sentences[i]
	root := s.Root()
	if root < 0 {
		return nil
	}
	for k := range src.Propositions[i] {
		p := &src.Propositions[i][k]
		if p.Head != root || p.Kind != clause.Verb {
			continue
		}
		l := &lead{modality: p.Modality, negative: p.Negative}
		// "decides to:", "agrees to:", where the items finish an infinitive.
		if t := lastWord(s); t >= 0 && s.Tokens[t].Form == "to" {
			l.modality = clause.Planned
		}
		for _, a := range p.Role(clause.Subject) {
			if m := src.Index.Mention(i, a.Head); m != nil && m.Entity != nil && !m.Entity.Generic {
				l.entities = append(append(l.entities, m.Entity), m.Also...)
			}
		}
		return l
	}
	switch s.Tokens[root].UPOS {
	case "PROPN", "NOUN", "PRON":
		if kind := src.Document.Blocks[s.Block].Kind; kind == document.Heading && s.Tokens[root].UPOS == "NOUN" {
			return nil // a heading such as "Conclusions" names no agent
		}
		if m := src.Index.Mention(i, root); m != nil && m.Entity != nil && !m.Entity.Generic {
			return &lead{entities: append([]*entity.Entity{m.Entity}, m.Also...)}
		}
	}
	return nil
}

// lastWord is the last token that is no punctuation, -1 if there is none.
func lastWord(s *syntax.Sentence) int {
	for i := len(s.Tokens) - 1; i >= 0; i-- {
		if s.Tokens[i].UPOS != "PUNCT" {
			return i
		}
	}
	return -1
}

// take gives a lead to the propositions of sentence i that lack a subject, and says whether there are any.
func (src *Source) take(i int, l *lead) bool {
	s, props := src.Sentences[i], src.Propositions[i]
	root := s.Root()
	taken := make([]bool, len(props))
	some := false
	for k := range props {
		p := &props[k]
		if p.Kind != clause.Verb || p.Passive || len(p.Role(clause.Subject)) > 0 {
			continue
		}
		top := p.Head == root || sharesHead(s, p.Head, root)
		if !top && !(p.Parent >= 0 && taken[p.Parent] && (p.Link == "conj" || p.Link == "participial" || p.Link == "purpose" || p.Link == "clause")) {
			continue
		}
		taken[k], some = true, true
		for n := range l.entities {
			p.Args = append(p.Args, clause.Argument{Role: clause.Subject, Head: -1 - n, Prop: -1, Understood: true})
		}
		if top && s.Tokens[p.Head].XPOS == "VB" && p.Modality == clause.Necessary { // what looks like an order finishes the lead-in
			p.Modality = clause.Asserted
			if l.modality != "" {
				p.Modality = l.modality
			}
		}
		if top {
			p.Negative = p.Negative != l.negative
			if l.modality != "" && l.modality != clause.Asserted && p.Modality == clause.Asserted {
				p.Modality = l.modality
			}
		}
	}
	return some
}

// sharesHead says whether a token is coordinated with the root.
func sharesHead(s *syntax.Sentence, token, root int) bool {
	for s.Tokens[token].Deprel == "conj" && s.Tokens[token].Head >= 0 {
		token = s.Tokens[token].Head
	}
	return token == root
}

// led returns the entity of an argument that a lead-in gave, nil for ordinary arguments.
func (src *Source) led(at, head int) *entity.Entity {
	if head >= 0 || src.lead[at] == nil || -1-head >= len(src.lead[at].entities) {
		return nil
	}
	return src.lead[at].entities[-1-head]
}
