package hawksbill

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"github.com/hawksbill-kg/hawksbill/internal/nearest"
)

// ReviewColumns are the headings of a review. A person may put them in another order and add columns; what is found and kept is told
// by the heading.
var ReviewColumns = []string{"id", "decision", "statement", "said as", "status", "confidence", "why", "sentence", "text", "rule"}

// Cells are the row under ReviewColumns.
func (r *ReviewRow) Cells() []string {
	return []string{r.ID, string(r.Decision), r.Statement, r.Said, r.Status, r.Confidence, r.Why, r.Sentence, r.Text, r.Rule}
}

// cells are where each of ReviewColumns is kept.
func (r *ReviewRow) cells() []*string {
	return []*string{&r.ID, (*string)(&r.Decision), &r.Statement, &r.Said, &r.Status, &r.Confidence, &r.Why, &r.Sentence, &r.Text, &r.Rule}
}

// Bytes is the file: one row a line, cells parted by tabs. Line ends and tabs within a cell become spaces. A cell with a quotation mark
// stands in quotation marks, those within doubled, since spreadsheets read and write it so.
func (v *Review) Bytes() []byte {
	var b bytes.Buffer
	line := func(cells []string) {
		for i, c := range cells {
			if i > 0 {
				b.WriteByte('\t')
			}
			b.WriteString(quoteCell(c))
		}
		b.WriteByte('\n')
	}
	line(slices.Concat(ReviewColumns, v.own))
	for _, r := range v.Rows {
		cells := r.Cells()
		for i := range cells {
			cells[i] = tame(cells[i])
		}
		line(append(cells, r.own...))
	}
	return b.Bytes()
}

var oneLineCell = strings.NewReplacer("\t", " ", "\r\n", " ", "\n", " ", "\r", " ")

func quoteCell(c string) string {
	if c = oneLineCell.Replace(c); strings.Contains(c, `"`) {
		return `"` + strings.ReplaceAll(c, `"`, `""`) + `"`
	}
	return c
}

// tame puts an apostrophe before a cell that a spreadsheet would compute: a text of others must not run as a formula.
func tame(c string) string {
	if c != "" && strings.IndexByte("=+-@", c[0]) >= 0 {
		return "'" + c
	}
	return c
}

// Write writes the file so that it is either the old one or whole, and says whether it was another before. A review without rows makes
// no file.
func (v *Review) Write() (changed bool, err error) {
	old, err := os.ReadFile(v.File)
	switch {
	case err != nil && !errors.Is(err, os.ErrNotExist):
		return false, err
	case err != nil && len(v.Rows) == 0, err == nil && bytes.Equal(old, v.Bytes()):
		return false, nil
	}
	f, err := os.CreateTemp(filepath.Dir(v.File), ".hawksbill-*.tsv")
	if err != nil {
		return false, err
	}
	_, err = f.Write(v.Bytes())
	if err = errors.Join(err, f.Chmod(0o644), f.Close()); err == nil {
		err = os.Rename(f.Name(), v.File)
	}
	if err != nil {
		_ = os.Remove(f.Name()) // the first error is the one to report
		return false, fmt.Errorf("writing %s: %w", v.File, err)
	}
	return true, nil
}

// cell is a cell of a table with the column where it starts, in characters from 1.
type cell struct {
	text string
	col  int
}

// cut parts a line into cells at its tabs; a cell in quotation marks may hold some. open is the column of a quotation mark without its
// partner, 0 if there is none.
func cut(line string) (cells []cell, open int) {
	col := 1
	for {
		c, rest := cell{col: col}, line
		if strings.HasPrefix(line, `"`) {
			var inside strings.Builder
			rest = line[1:]
			for {
				text, after, closed := strings.Cut(rest, `"`)
				inside.WriteString(text)
				if rest = after; !closed {
					return append(cells, cell{inside.String(), col}), col
				}
				if !strings.HasPrefix(rest, `"`) {
					break
				}
				inside.WriteByte('"')
				rest = rest[1:]
			}
			c.text = inside.String()
		}
		text, after, more := strings.Cut(rest, "\t")
		c.text += text
		cells = append(cells, c)
		if !more {
			return cells, 0
		}
		col += utf8.RuneCountInString(line[:len(line)-len(after)])
		line = after
	}
}

// reviewReader reads a review and gathers its faults.
type reviewReader struct {
	review *Review
	faults []error
	known  []int                 // column of the file by that of ReviewColumns, -1 where it has none
	own    []int                 // columns of the file that are a person's
	width  int                   // columns of the file
	rows   map[string]*ReviewRow // by ID
}

func (x *reviewReader) fault(line, col int, format string, a ...any) {
	x.faults = append(x.faults, fmt.Errorf("%s:%d:%d: %s", x.review.File, line, col, fmt.Sprintf(format, a...)))
}

func parseReview(file string, data []byte) (*Review, error) {
	x := &reviewReader{review: &Review{File: file}, rows: map[string]*ReviewRow{}}
	// Spreadsheets also write UTF-16; the byte-order mark tells.
	if decoded, _, err := transform.Bytes(unicode.BOMOverride(transform.Nop), data); err == nil {
		data = decoded
	}
	lines := strings.Split(strings.TrimRight(string(data), "\r\n"), "\n")
	for n, line := range lines {
		line = strings.TrimSuffix(line, "\r")
		if !utf8.ValidString(line) {
			valid := strings.ToValidUTF8(line, "\x00")
			x.fault(n+1, utf8.RuneCountInString(valid[:strings.IndexByte(valid, 0)])+1, "this is not UTF-8: save the table as UTF-8")
			continue
		}
		cells, open := cut(line)
		switch {
		case open > 0:
			x.fault(n+1, open, "the cell starts with a quotation mark that has no partner on this line: a cell must not hold line ends")
		case n == 0:
			if !x.headings(cells) {
				return nil, errors.Join(x.faults...)
			}
		default:
			x.row(n+1, cells)
		}
	}
	if len(x.faults) > 0 {
		return nil, errors.Join(x.faults...)
	}
	return x.review, nil
}

// headings finds the columns; false where the rest cannot be read.
func (x *reviewReader) headings(cells []cell) bool {
	at := map[string]int{}
	for i, c := range cells {
		name := strings.ToLower(strings.TrimSpace(c.text))
		if slices.Contains(ReviewColumns, name) {
			if _, twice := at[name]; twice {
				x.fault(1, c.col, "the column %q stands twice", name)
				continue
			}
			at[name] = i
			continue
		}
		x.own, x.review.own = append(x.own, i), append(x.review.own, c.text)
	}
	for _, name := range ReviewColumns {
		i, ok := at[name]
		if !ok {
			i = -1
		}
		x.known = append(x.known, i)
		if !ok && (name == "id" || name == "decision") {
			x.fault(1, 1, "the column %q is missing: the first line has headings, parted by tabs (was the table saved with other separators?)", name)
		}
	}
	x.width = len(cells)
	return len(x.faults) == 0
}

var statementID = regexp.MustCompile(`^statement/[0-9a-f]{20}$`)

func (x *reviewReader) row(line int, cells []cell) {
	if !slices.ContainsFunc(cells, func(c cell) bool { return strings.TrimSpace(c.text) != "" }) {
		return
	}
	for len(cells) > x.width && strings.TrimSpace(cells[len(cells)-1].text) == "" {
		cells = cells[:len(cells)-1]
	}
	if len(cells) > x.width {
		x.fault(line, cells[x.width].col, "%d cells, but there are %d headings", len(cells), x.width)
		return
	}
	for len(cells) < x.width { // spreadsheets leave out empty cells at the end
		cells = append(cells, cell{"", cells[len(cells)-1].col + utf8.RuneCountInString(cells[len(cells)-1].text)})
	}
	r := &ReviewRow{Line: line}
	for k, to := range r.cells() {
		if i := x.known[k]; i >= 0 {
			*to = cells[i].text
		}
	}
	for _, i := range x.own {
		r.own = append(r.own, cells[i].text)
	}
	id, decision := cells[x.known[0]], cells[x.known[1]]
	r.ID = strings.TrimSpace(id.text)
	if !statementID.MatchString(r.ID) {
		x.fault(line, id.col, "%q is no statement's id: it is statement/ and 20 digits from 0 to f; give the cell back its old content, or delete the row", id.text)
	}
	switch r.Decision = Decision(strings.ToLower(strings.TrimSpace(decision.text))); r.Decision {
	case Undecided, Accept, Reject:
	default:
		hint := nearest.Hint(string(r.Decision), []string{string(Accept), string(Reject)})
		x.fault(line, decision.col, "the decision %q is none: it is accept, reject or empty%s", decision.text, hint)
	}
	if first := x.rows[r.ID]; first != nil {
		switch {
		case first.Decision == Undecided && !first.touched():
			*first = *r
		case r.touched() && (r.Decision != first.Decision || !slices.Equal(r.own, first.own)):
			x.fault(line, decision.col, "line %d says something else of the same statement: keep one of the two rows", first.Line)
		}
		return
	}
	x.rows[r.ID] = r
	x.review.Rows = append(x.review.Rows, r)
}
