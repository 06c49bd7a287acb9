package hawksbill

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"flag"
	"fmt"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/hawksbill-kg/hawksbill/extract/document"
)

var (
	sampleSize = flag.Int("sample", 0, "plain triples to draw for judges")
	sampleSeed = flag.String("seed", "1", "another seed draws others")
	sampleOf   = flag.String("of", "", "documents or folders to draw from, parted by commas")
	sampleOut  = flag.String("out", "sample.tsv", "file for the sample")
	verdicts   = flag.String("verdicts", "", "samples with the judges' verdicts, parted by commas")
)

// sampleHeader are the columns of a sample. A judge fills in the last two and sees no rule and no confidence. The first four are
// published, with the verdicts, and hold none of the text's words.
var sampleHeader = []string{"document", "start", "end", "id", "statement", "sentence", "sentence before", "verdict", "cause"}

// TestSample draws plain triples at random and writes each beside its sentence:
//
//	go test -run TestSample -sample 300 -seed 1 -of FOLDER,FOLDER -out sample.tsv .
//
// The order of the draw is that of a hash of seed and statement, so that a statement which is drawn today is drawn again after a change
// elsewhere.
func TestSample(t *testing.T) {
	if *sampleSize == 0 {
		t.Skip("needs -sample and -of")
	}
	p, err := New(Options{MinConfidence: 0.6}) // as config.yaml has it
	if err != nil {
		t.Fatal(err)
	}
	sources, err := document.Find(strings.Split(*sampleOf, ","))
	if err != nil {
		t.Fatal(err)
	}
	type drawn struct {
		order string
		row   []string
	}
	var all []drawn
	err = p.Each(context.Background(), sources, 0, func(_ document.Source, r *Result, err error) error {
		if err != nil {
			return err
		}
		seen := map[string]bool{}
		for _, f := range r.Facts {
			id := f.ID()
			if !f.Plain || seen[id] {
				continue
			}
			seen[id] = true
			e, before := f.Evidence, ""
			if e.Sentence > 1 {
				before = r.Source.Text(e.Sentence - 2)
			}
			h := sha256.Sum256([]byte(*sampleSeed + " " + id))
			all = append(all, drawn{hex.EncodeToString(h[:]), []string{
				e.Document, strconv.Itoa(e.Start), strconv.Itoa(e.End), id, f.Subject.Label + " " + f.Predicate + " " + f.Object.Label(),
				oneLine(e.Text), oneLine(before), "", "",
			}})
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.SortFunc(all, func(a, b drawn) int { return cmp.Compare(a.order, b.order) })
	total := len(all)
	all = all[:min(total, *sampleSize)]
	f, err := os.Create(*sampleOut)
	if err != nil {
		t.Fatal(err)
	}
	w := csv.NewWriter(f)
	w.Comma = '\t'
	w.Write(sampleHeader)
	for _, d := range all {
		w.Write(d.row)
	}
	w.Flush()
	if err := cmp.Or(w.Error(), f.Close()); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d of %d plain triples of %d documents in %s", len(all), total, len(sources), *sampleOut)
}

// TestVerdicts counts what judges wrote into a sample, right or wrong, and prints the table that docs/quality.md publishes:
//
//	go test -run TestVerdicts -v -verdicts sample.tsv .
func TestVerdicts(t *testing.T) {
	if *verdicts == "" {
		t.Skip("needs -verdicts")
	}
	rows := readVerdicts(t, *verdicts)
	right, causes := 0, map[string]int{}
	var table strings.Builder
	for i, row := range rows {
		switch row[7] {
		case "right":
			right++
		case "wrong":
			causes[row[8]]++
		default:
			t.Errorf("%s:%d: the verdict %q is neither right nor wrong", *verdicts, i+2, row[7])
		}
		fmt.Fprintf(&table, "| %s | %s | %s | %s | %s |\n", row[0], row[1], row[2], row[7], row[8])
	}
	low, high := wilson(right, len(rows))
	t.Logf("%d of %d right: %.3f (95 %% interval %.3f to %.3f); wrong by cause: %v", right, len(rows), float64(right)/float64(len(rows)), low, high, causes)
	t.Log("\n| document | start | end | verdict | cause |\n|---|---|---|---|---|\n" + table.String())
}

// readVerdicts reads a sample without its headings.
func readVerdicts(t *testing.T, file string) [][]string {
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comma, r.LazyQuotes = '\t', true
	rows, err := r.ReadAll()
	if err != nil || len(rows) < 2 || !slices.Equal(rows[0], sampleHeader) {
		t.Fatalf("%s: no sample (%v)", file, err)
	}
	return rows[1:]
}

// wilson is Wilson's score interval for a share, at 95 % (E. B. Wilson, Probable inference, the law of succession, and statistical
// inference, JASA 22, 1927).
func wilson(right, n int) (low, high float64) {
	const z = 1.96
	share, size := float64(right)/float64(n), float64(n)
	middle := (share + z*z/(2*size)) / (1 + z*z/size)
	half := z / (1 + z*z/size) * math.Sqrt(share*(1-share)/size+z*z/(4*size*size))
	return middle - half, middle + half
}

// TestWilson holds the interval against figures worked out by hand.
func TestWilson(t *testing.T) {
	low, high := wilson(97, 100)
	if math.Abs(low-0.9155) > 5e-4 || math.Abs(high-0.9897) > 5e-4 {
		t.Errorf("97 of 100: %.4f to %.4f", low, high)
	}
}
