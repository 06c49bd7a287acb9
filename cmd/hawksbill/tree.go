package main

import (
	"fmt"
	"strings"

	"github.com/jedib0t/go-pretty/v6/text"

	"github.com/hawksbill-kg/hawksbill"
	"github.com/hawksbill-kg/hawksbill/extract/syntax"
)

// unsure is the margin below which the tree marks an arc as doubtful.
const unsure = 0.3

// tree draws a parse with the words from top to bottom as they are read, each beside its relation, as a path of a rule names it, its part
// of speech and its lemma. Doubtful arcs show their margin.
func (p *page) tree(s *syntax.Sentence) {
	var rows []treeRow
	if root := s.Root(); root >= 0 {
		rows = branch(s, root, "", "", "")
	}
	wide, relation := 0, 0
	for _, r := range rows {
		wide = max(wide, text.StringWidthWithoutEscSequences(r.lines+visible(s.Tokens[r.token].Form)))
		relation = max(relation, len(hawksbill.Relation(s, r.token)))
	}
	for _, r := range rows {
		t := &s.Tokens[r.token]
		form := visible(t.Form)
		gap := strings.Repeat(" ", wide-text.StringWidthWithoutEscSequences(r.lines+form))
		more := fmt.Sprintf("%-5s  %s", t.UPOS, visible(t.Lemma))
		if t.Head >= 0 && t.Margin < unsure {
			more += fmt.Sprintf("  unsure: margin %.2f", t.Margin)
		}
		line := "  "
		if r.lines != "" {
			line += p.paint(r.lines, text.Faint)
		}
		switch t.UPOS {
		case "PUNCT", "DET", "ADP", "CCONJ", "SCONJ", "PART", "AUX":
			line += form
		default:
			line += p.paint(form, text.Bold)
		}
		p.line("%s", strings.TrimRight(line+gap+fmt.Sprintf("  %-*s  ", relation, hawksbill.Relation(s, r.token))+p.paint(more, text.Faint), " "))
	}
}

// treeRow is one word and the lines that lead to it.
type treeRow struct {
	lines string
	token int
}

// branch draws a word with what hangs on it: dependents before it above, those behind it below. here goes before the word itself, above and
// below before the rows on either side of it.
func branch(s *syntax.Sentence, token int, here, above, below string) []treeRow {
	var rows []treeRow
	children := s.Children(token)
	before := 0
	for before < len(children) && children[before] < token {
		before++
	}
	for i, c := range children[:before] {
		if i == 0 {
			rows = append(rows, branch(s, c, above+"┌─ ", above+"   ", above+"│  ")...)
		} else {
			rows = append(rows, branch(s, c, above+"├─ ", above+"│  ", above+"│  ")...)
		}
	}
	rows = append(rows, treeRow{here, token})
	for i, c := range children[before:] {
		if i == len(children)-before-1 {
			rows = append(rows, branch(s, c, below+"└─ ", below+"│  ", below+"   ")...)
		} else {
			rows = append(rows, branch(s, c, below+"├─ ", below+"│  ", below+"│  ")...)
		}
	}
	return rows
}
