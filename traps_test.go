package hawksbill

import (
	"cmp"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
)

// What the trap suite holds, and how many twins are found at least: a floor, to be raised when more are.
const (
	trapFile       = "testdata/traps.tsv"
	trapPage       = "docs/traps.md"
	trapPairs      = 393
	trapGroups     = 46
	leastInGroup   = 5
	leastRelations = 25
	leastTwins     = 326
)

var answers = flag.String("answers", "", "TestTraps: a file of what another system states, a sentence, a tab and a statement a line")

// trapPair is a line of the trap suite: a sentence that does not state a statement, and its twin, which does.
type trapPair struct {
	group, trap, twin string
	statement         string // as Statement.String writes it
	known             bool   // the trap is known to be sprung
	line              int
}

// TestTraps reads both sentences of each pair: the plain triple must not come out of the trap, and from so many twins it
// must. docs/traps.md says what the suite is for; -update writes its figures anew and takes the mark from mended traps;
// -v names the twins that were missed; -answers scores another system.
func TestTraps(t *testing.T) {
	p := pipeline(t)
	pairs := readTraps(t, p)
	if *answers != "" {
		scores, _ := scoreTraps(pairs, readAnswers(t, pairs, *answers))
		t.Log("\n" + trapTable(scores))
		return
	}
	scores, outcomes := scoreTraps(pairs, func(sentence, statement string) bool {
		r, err := p.Try(sentence)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range r.Facts {
			if f.Plain && f.String() == statement {
				return true
			}
		}
		return false
	})
	for i, o := range outcomes {
		q := &pairs[i]
		switch {
		case o.sprung && !q.known:
			t.Errorf("%s:%d: sprung: %q gives %q", trapFile, q.line, q.trap, q.statement)
		case !o.sprung && q.known && *update:
			q.known = false
		case !o.sprung && q.known:
			t.Errorf("%s:%d: mended: take the mark \"sprung\" away, or run go test . -run TestTraps -update", trapFile, q.line)
		}
		if !o.found {
			t.Logf("missed: %q does not give %q", q.twin, q.statement)
		}
	}
	if n := scores[len(scores)-1].found; n < leastTwins {
		t.Errorf("%d twins found, expected at least %d; -v names those that were missed", n, leastTwins)
	}
	if *update && !t.Failed() {
		writeTraps(t, pairs)
		writePage(t, trapFigures(scores, pairs))
	}
	if _, figures := readPage(t); figures != trapFigures(scores, pairs) {
		t.Errorf("%s has other figures; run go test . -run TestTraps -update\n%s", trapPage, trapTable(scores))
	}
}

// readTraps reads the suite and checks that it holds what it should.
func readTraps(t *testing.T, p *Pipeline) []trapPair {
	t.Helper()
	data, err := os.ReadFile(trapFile)
	if err != nil {
		t.Fatal(err)
	}
	var pairs []trapPair
	seen, groups, relations := map[string]bool{}, map[string]int{}, map[string]bool{}
	for i, line := range strings.Split(strings.TrimSuffix(string(data), "\n"), "\n") {
		if i == 0 {
			continue // the heading
		}
		c := strings.Split(line, "\t")
		if len(c) != 5 || c[4] != "" && c[4] != "sprung" {
			t.Fatalf("%s:%d: expected group, trap, twin, statement, and nothing or \"sprung\"", trapFile, i+1)
		}
		for _, sentence := range c[1:3] {
			if seen[sentence] {
				t.Errorf("%s:%d: %q is there twice", trapFile, i+1, sentence)
			}
			seen[sentence] = true
		}
		groups[c[0]]++
		relation := relationOf(p, c[3])
		if relation == "" {
			t.Errorf("%s:%d: no property of the ontology in %q", trapFile, i+1, c[3])
		}
		relations[relation] = true
		pairs = append(pairs, trapPair{group: c[0], trap: c[1], twin: c[2], statement: c[3], known: c[4] != "", line: i + 1})
	}
	for g, n := range groups {
		if n < leastInGroup {
			t.Errorf("group %q has %d pairs, expected at least %d", g, n, leastInGroup)
		}
	}
	if len(pairs) != trapPairs || len(groups) != trapGroups || len(relations) < leastRelations {
		t.Errorf("%s: %d pairs in %d groups, %d relations; expected %d, %d and at least %d",
			trapFile, len(pairs), len(groups), len(relations), trapPairs, trapGroups, leastRelations)
	}
	return pairs
}

// relationOf finds the property in a statement, "" if there is none.
func relationOf(p *Pipeline, statement string) string {
	for _, word := range strings.Fields(statement) {
		if p.Ontology.HasProperty(word) {
			return word
		}
	}
	return ""
}

// readAnswers reads what another system states: a sentence of the suite, a tab and a statement a line.
func readAnswers(t *testing.T, pairs []trapPair, file string) func(sentence, statement string) bool {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	asked, said := map[string]bool{}, map[string]bool{}
	for _, q := range pairs {
		asked[q.trap], asked[q.twin] = true, true
	}
	for i, line := range strings.Split(strings.TrimSpace(string(data)), "\n") {
		line = strings.TrimSpace(line)
		if sentence, _, ok := strings.Cut(line, "\t"); !ok || !asked[sentence] {
			t.Fatalf("%s:%d: expected a sentence of %s as it stands there, a tab and a statement", file, i+1, trapFile)
		}
		said[line] = true
	}
	return func(sentence, statement string) bool { return said[sentence+"\t"+statement] }
}

// outcome is what became of a pair.
type outcome struct{ sprung, found bool }

// groupScore counts the outcomes of a group.
type groupScore struct {
	group                       string
	pairs, sprung, found, right int // right: the trap held and the twin found
}

func (s *groupScore) add(o outcome) {
	s.pairs++
	if o.sprung {
		s.sprung++
	}
	if o.found {
		s.found++
	}
	if o.found && !o.sprung {
		s.right++
	}
}

// scoreTraps asks what is said for both sentences of each pair. The scores are in the order of the file; the last one is
// that of all pairs.
func scoreTraps(pairs []trapPair, said func(sentence, statement string) bool) ([]groupScore, []outcome) {
	var scores []groupScore
	all := groupScore{group: "all"}
	outcomes := make([]outcome, len(pairs))
	for i, q := range pairs {
		o := outcome{sprung: said(q.trap, q.statement), found: said(q.twin, q.statement)}
		outcomes[i] = o
		if n := len(scores); n == 0 || scores[n-1].group != q.group {
			scores = append(scores, groupScore{group: q.group})
		}
		scores[len(scores)-1].add(o)
		all.add(o)
	}
	return append(scores, all), outcomes
}

func trapTable(scores []groupScore) string {
	var b strings.Builder
	b.WriteString("| group | pairs | traps sprung | twins found | both right |\n|---|---|---|---|---|\n")
	for _, s := range scores {
		fmt.Fprintf(&b, "| %s | %d | %d | %d | %d |\n", s.group, s.pairs, s.sprung, s.found, s.right)
	}
	return b.String()
}

// trapFigures is the part of the page that -update writes: the table, and the traps that are known to be sprung.
func trapFigures(scores []groupScore, pairs []trapPair) string {
	var sprung strings.Builder
	for _, q := range pairs {
		if q.known {
			fmt.Fprintf(&sprung, "- %s\n", q.trap)
		}
	}
	return trapTable(scores) + "\n## Sprung\n" + cmp.Or(sprung.String(), "None.\n")
}

// figuresMark parts what is written by hand on the page from what -update writes.
const figuresMark = "## Figures\n"

func readPage(t *testing.T) (page, figures string) {
	t.Helper()
	data, err := os.ReadFile(trapPage)
	if err != nil {
		t.Fatal(err)
	}
	page, figures, ok := strings.Cut(string(data), figuresMark)
	if !ok {
		t.Fatalf("%s lacks the heading %q", trapPage, figuresMark)
	}
	return page, figures
}

func writePage(t *testing.T, figures string) {
	t.Helper()
	page, _ := readPage(t)
	if err := os.WriteFile(trapPage, []byte(page+figuresMark+figures), 0o644); err != nil {
		t.Fatal(err)
	}
}

func writeTraps(t *testing.T, pairs []trapPair) {
	t.Helper()
	var b strings.Builder
	b.WriteString("group\ttrap\ttwin\tstatement\tknown\n")
	for _, q := range pairs {
		known := ""
		if q.known {
			known = "sprung"
		}
		b.WriteString(strings.Join([]string{q.group, q.trap, q.twin, q.statement, known}, "\t") + "\n")
	}
	if err := os.WriteFile(trapFile, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}
