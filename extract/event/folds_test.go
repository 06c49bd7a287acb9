package event

import (
	"bufio"
	"crypto/sha256"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/hawksbill-kg/hawksbill/extract/clause"
	"github.com/hawksbill-kg/hawksbill/extract/lexicons"
)

const folds = 5

// TestHeldOut measures the class of the main event on PLOVER's gold records: with the lexicon as it is, with its base, and on
// each fold with a lexicon without what that fold prompted. The code was changed after reading the errors of all folds, which
// cannot be undone here.
func TestHeldOut(t *testing.T) {
	gold := readGold(t)
	changes := readChanges(t)
	right := func(l *Lexicon, in func(sentence string) bool) (n, of int) {
		m := testModel(t)
		for _, g := range gold {
			if !in(g.sentence) {
				continue
			}
			of++
			if e, ok := Main(l.Read(clause.Read(m.sentence(g.text)))); ok && slices.Contains(g.classes, e.Class) {
				n++
			}
		}
		return n, of
	}
	all := func(string) bool { return true }
	floor := func(what string, least float64, n, of int) {
		t.Logf("%-40s %.3f (%d of %d)", what, float64(n)/float64(of), n, of)
		if float64(n) < least*float64(of) {
			t.Errorf("%s: %d of %d, expected %.2f of them", what, n, of, least)
		}
	}
	n, of := right(mustLoad(t, lexicons.FS), all)
	floor("as it is", 0.90, n, of)
	n, of = right(mustLoad(t, undo(t, changes, func([]int) bool { return true })), all)
	floor("base lexicon, code as it is", 0.68, n, of)
	alone := func(prompted []int, k int) bool { return slices.Equal(prompted, []int{k}) }
	for _, h := range []struct {
		what  string
		leave func(prompted []int, k int) bool
	}{{"without what it alone prompted", alone}, {"without what it prompted too", slices.Contains[[]int]}} {
		sum, total := 0, 0
		for k := range folds {
			l := mustLoad(t, undo(t, changes, func(prompted []int) bool { return h.leave(prompted, k) }))
			n, of := right(l, func(s string) bool { return fold(s) == k })
			floor(fmt.Sprintf("fold %d %s", k, h.what), 0.55, n, of)
			sum, total = sum+n, total+of
		}
		floor("all five "+h.what, 0.75, sum, total)
	}
}

// record is a sentence of the gold standard.
type record struct {
	sentence string // as score_events.py knows it
	text     string
	classes  []string
}

func readGold(t *testing.T) []*record {
	path := filepath.Join("..", "..", "..", "shared", "openie", "dev", "plover_dev.tsv")
	f, err := os.Open(path)
	if err != nil {
		t.Skipf("SKIPPED, the accuracy of events is not measured: %v", err)
	}
	defer f.Close()
	var out []*record
	known := map[string]*record{}
	lines := bufio.NewScanner(f)
	lines.Scan() // the header
	for lines.Scan() {
		cells := strings.Split(lines.Text(), "\t")
		s := strings.Join(strings.Fields(cells[0]), " ")
		if known[s] == nil {
			known[s] = &record{sentence: s, text: strings.TrimSpace(cells[0])}
			out = append(out, known[s])
		}
		known[s].classes = append(known[s].classes, strings.Split(cells[3], "|")...)
	}
	if len(out) != 163 {
		t.Fatalf("%d gold sentences, expected 163", len(out))
	}
	return out
}

// fold is the part of a sentence by the hash of score_events.py.
func fold(sentence string) int {
	sum := sha256.Sum256([]byte(sentence))
	n := new(big.Int).SetBytes(sum[:])
	return int(n.Mod(n, big.NewInt(folds)).Int64())
}

// change is a line of testdata/provenance.tsv.
type change struct {
	added bool
	file  string
	kind  string
	words []string
	where string // for event_words.tsv the list
	class string
	folds []int
}

func readChanges(t *testing.T) []*change {
	t.Helper()
	var out []*change
	columns := []string{"change", "file", "kind", "words", "where", "class", "folds"}
	faults := lexicons.Rows(os.DirFS("testdata"), "provenance.tsv", columns, func(c []string) error {
		words, err := split(c[3])
		if err != nil {
			return err
		}
		if c[0] != "+" && c[0] != "-" || c[1] != predicatesFile && c[1] != wordsFile {
			return fmt.Errorf("%s %s: a change is + or -, of %s or %s", c[0], c[1], predicatesFile, wordsFile)
		}
		var prompted []int
		for _, f := range strings.Split(c[6], ",") {
			k, err := strconv.Atoi(f)
			if f == "own" {
				continue // prompted by sentences of our own
			}
			if err != nil || k < 0 || k >= folds {
				return fmt.Errorf("fold %q", f)
			}
			prompted = append(prompted, k)
		}
		out = append(out, &change{added: c[0] == "+", file: c[1], kind: c[2], words: words, where: c[4], class: c[5], folds: prompted})
		return nil
	})
	if len(faults) > 0 || len(out) == 0 {
		t.Fatal(faults)
	}
	return out
}

// undo is the built-in lexicon without the changes that these folds prompted. What was added and is not there any more, and
// what was taken out and is there, are faults: the record must tell the truth.
func undo(t *testing.T, changes []*change, which func(prompted []int) bool) fstest.MapFS {
	t.Helper()
	out := fstest.MapFS{}
	for _, name := range []string{predicatesFile, wordsFile} {
		data, err := lexicons.FS.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(strings.TrimSpace(string(data)), "\n")
		for _, c := range changes {
			if c.file != name {
				continue
			}
			for _, w := range c.words {
				at := -1
				for i, line := range lines {
					cells := strings.Split(line, "\t")
					if c.names(cells) && slices.Contains(strings.Split(cells[1], "|"), w) {
						at = i
					}
				}
				if !which(c.folds) {
					continue
				}
				switch {
				case c.added && at < 0:
					t.Errorf("provenance.tsv adds %q where %q, which is not in %s", w, c.where, name)
				case c.added:
					cells := strings.Split(lines[at], "\t")
					left := slices.DeleteFunc(strings.Split(cells[1], "|"), func(x string) bool { return x == w })
					cells[1] = strings.Join(left, "|")
					lines[at] = strings.Join(cells, "\t")
					if len(left) == 0 {
						lines = slices.Delete(lines, at, at+1)
					}
				case at >= 0:
					t.Errorf("provenance.tsv takes out %q where %q, which is in %s:%d", w, c.where, name, at+1)
				case c.file == wordsFile:
					lines = append(lines, c.where+"\t"+w)
				default:
					lines = append(lines, strings.Join([]string{c.kind, w, c.where, c.class}, "\t"))
				}
			}
		}
		out[name] = &fstest.MapFile{Data: []byte(strings.Join(lines, "\n"))}
	}
	return out
}

// names says whether a line is the one that the change is about; its words stand in the second cell.
func (c *change) names(cells []string) bool {
	if c.file == wordsFile {
		return len(cells) == 2 && cells[0] == c.where
	}
	return len(cells) == 4 && cells[0] == c.kind && cells[2] == c.where && cells[3] == c.class
}
