package hawksbill

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/hawksbill-kg/hawksbill/extract/document"
)

// Decision is what a person decided about a statement.
type Decision string

// The decisions; the empty one is none.
const (
	Undecided Decision = ""
	Accept    Decision = "accept"
	Reject    Decision = "reject"
)

// Review is the table beside a document in which a person accepts and rejects its statements (docs/review.md). Reading the
// document applies it.
type Review struct {
	File string // path
	Rows []*ReviewRow

	own []string // headings of the columns that a person added
}

// ReviewRow is one statement of a review. Only ID, Decision and the cells of a person's own columns are read back; the rest is
// written for the person, and anew each time.
type ReviewRow struct {
	ID         string // Statement.ID
	Decision   Decision
	Statement  string // in words, with its qualifiers
	Said       string // Fact.Said, and whether it is over
	Status     string // Fact.Status, or StatusGone
	Confidence string
	Why        string // Fact.Reasons
	Sentence   string // numbers of the sentences that say so
	Text       string // of the first of them
	Rule       string
	Line       int // in the file, 0 for a new row

	own   []string // cells of the columns that a person added
	rank  int      // see order
	doubt float64
}

// StatusGone is the status of a row that a person decided or noted something about and whose statement the document no longer makes.
const StatusGone = "gone"

// ReviewFile is where the review of a document lies: beside it, as NAME.review.tsv.
func ReviewFile(s document.Source) string {
	return filepath.Join(filepath.Dir(s.Path), path.Base(s.Name)+".review.tsv")
}

// ReadReview reads a review; one that is not there is empty. Its error tells all faults, each at file:line:col.
func ReadReview(file string) (*Review, error) {
	data, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return &Review{File: file}, nil
	}
	if err != nil {
		return nil, err
	}
	return parseReview(file, data)
}

// apply gives the decisions to the facts of the document. What the ontology forbids stays rejected: no triple may break the
// shapes, whoever says so.
func (v *Review) apply(r *Result) {
	r.Review = v
	decided := map[string]*ReviewRow{}
	for _, row := range v.Rows {
		if row.Decision != Undecided {
			decided[row.ID] = row
		}
	}
	if len(decided) == 0 {
		return
	}
	found := map[string]bool{}
	for _, f := range r.Facts {
		if row := decided[f.ID()]; row != nil {
			f.Reviewed, f.reviewedAt = row.Decision, fmt.Sprintf("%s:%d", filepath.Base(v.File), row.Line)
			f.settle()
			found[row.ID] = true
		}
	}
	if n := len(decided) - len(found); n > 0 {
		r.Document.Warnings = append(r.Document.Warnings, fmt.Sprintf(
			"decisions of %s on statements that the document no longer makes: %d; hawksbill review marks them", filepath.Base(v.File), n))
	}
}

// ReviewOptions say what goes into a review.
type ReviewOptions struct {
	All   bool    // every statement
	Below float64 // accepted statements of less confidence than this, too
}

// ReviewChange says what Update changed, in rows.
type ReviewChange struct {
	New     int // statements that were not there
	Gone    int // newly marked as gone
	Dropped int // undecided ones that need no decision any more
}

// Update brings the rows up to date with what the document says: every statement that is rejected or of little confidence, and every
// one that a person decided or noted something about.
func (v *Review) Update(r *Result, o ReviewOptions) ReviewChange {
	var change ReviewChange
	old := map[string]*ReviewRow{}
	for _, row := range v.Rows {
		old[row.ID] = row
	}
	kept := map[string]*ReviewRow{}
	var rows []*ReviewRow
	for _, f := range r.Facts {
		id := f.ID()
		if row := kept[id]; row != nil {
			row.also(f)
			continue
		}
		row, known := old[id]
		if !o.All && f.Accepted() && f.Confidence >= o.Below && (!known || !row.touched()) {
			continue
		}
		if !known {
			row = &ReviewRow{ID: id, own: make([]string, len(v.own))}
			change.New++
		}
		row.say(f)
		kept[id] = row
		rows = append(rows, row)
	}
	for _, row := range v.Rows {
		switch {
		case kept[row.ID] != nil:
		case !row.touched():
			change.Dropped++
		default:
			if row.Status != StatusGone {
				change.Gone++
			}
			row.Status, row.Why, row.rank = StatusGone, "the document no longer says so"+row.near(r.Facts), rankGone
			rows = append(rows, row)
		}
	}
	slices.SortStableFunc(rows, func(a, b *ReviewRow) int { return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(a.doubt, b.doubt)) })
	v.Rows = rows
	return change
}

// touched says whether the row holds anything of a person's.
func (r *ReviewRow) touched() bool {
	return r.Decision != Undecided || slices.ContainsFunc(r.own, func(cell string) bool { return cell != "" })
}

// The order of the rows: what waits for a decision, the most doubtful first; what a decision cannot help, since the ontology forbids
// it; what is decided; what is gone. Within each the order of the text.
const (
	rankOpen = iota
	rankForbidden
	rankDecided
	rankGone
)

// say fills the row in with what the document says now.
func (r *ReviewRow) say(f *Fact) {
	r.Statement, r.Said, r.Status, r.Rule = f.inWords(), f.manner(), f.Status(), f.Evidence.Rule
	r.Confidence = strconv.FormatFloat(f.Confidence, 'f', 2, 64)
	r.Why = strings.Join(f.Reasons(), "; ")
	r.Sentence, r.Text = strconv.Itoa(f.Evidence.Sentence), f.Evidence.Text
	r.rank, r.doubt = rankOpen, 0
	switch {
	case r.Decision != Undecided:
		r.rank = rankDecided
	case len(f.Violations) > 0:
		r.rank = rankForbidden
	default:
		r.doubt = math.Abs(math.Round(100*f.Confidence) - 50)
	}
}

// near points from a row that is gone to a statement that differs from it only by its qualifiers, if there is one: often the same,
// better read.
func (r *ReviewRow) near(facts []*Fact) string {
	for _, f := range facts {
		if strings.HasPrefix(r.Statement+" (", f.bare()+" (") && r.Said == f.manner() {
			return "; near it is " + f.ID() + ": " + f.inWords()
		}
	}
	return ""
}

// also adds another sentence that makes the same statement.
func (r *ReviewRow) also(f *Fact) {
	if n := strconv.Itoa(f.Evidence.Sentence); !slices.Contains(strings.Split(r.Sentence, ", "), n) {
		r.Sentence += ", " + n
	}
}

// Open says whether the row waits for a decision that would count.
func (r *ReviewRow) Open() bool { return r.rank == rankOpen }

// inWords is the statement with its qualifiers: "Norway hosts Harbour Summit (date 2031; place Oslo)".
func (f *Fact) inWords() string {
	var more []string
	q := f.Qualifiers
	for _, part := range []struct {
		name   string
		values []string
	}{
		{"date", []string{q.Date}}, {"from", []string{q.StartDate}}, {"until", []string{q.EndDate}}, {"by", []string{q.TargetDate}},
		{"place", q.Place}, {"purpose", q.Purpose}, {"means", q.Means}, {"amount", q.Amount},
	} {
		for _, value := range part.values {
			if value != "" {
				more = append(more, part.name+" "+value)
			}
		}
	}
	if len(more) == 0 {
		return f.bare()
	}
	return f.bare() + " (" + strings.Join(more, "; ") + ")"
}

// bare is the statement without its qualifiers.
func (f *Fact) bare() string { return f.Subject.Label + " " + f.Predicate + " " + f.Object.Label() }

// manner is how the sentence puts the fact, with "ended" where its words put it behind.
func (f *Fact) manner() string {
	if f.Ended {
		return strings.TrimPrefix(f.Said()+", ended", ", ")
	}
	return f.Said()
}
