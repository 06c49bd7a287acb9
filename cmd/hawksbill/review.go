package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/jedib0t/go-pretty/v6/text"
	"github.com/spf13/cobra"

	"github.com/hawksbill-kg/hawksbill"
	"github.com/hawksbill-kg/hawksbill/extract/document"
)

func newReview(a *app) *cobra.Command {
	var all, ask, asJSON bool
	var below float64
	var encoding string
	c := &cobra.Command{
		Use:     "review FILE|FOLDER…",
		GroupID: groupBuild,
		Short:   "Write doubtful statements to a table in which a person decides",
		Long: "Writes the rejected statements of each document, and the accepted ones of little confidence, to NAME.review.tsv beside it. Put " +
			"accept or reject into the column decision, with a spreadsheet or an editor, and every later command that reads the document " +
			"obeys: build, extract and the others. Run again, review keeps your decisions and the columns that you added, adds what is new " +
			"and marks what the document no longer says. See docs/review.md.\n\n" +
			"With --ask it shows one statement after another and takes a letter for each. With --format it prints the rows and writes no file.",
		Example: "hawksbill review examples/harbour-accord.txt\n" +
			"# decide in the terminal: a accepts, r rejects, s skips, q ends\n" +
			"hawksbill review --ask examples/harbour-accord.txt\n" +
			"# every statement, sure ones too\n" +
			"hawksbill review --all texts\n" +
			"# what waits for a decision, without a file\n" +
			"hawksbill review --format jsonl texts | jq -r 'select(.decision == \"\") | .statement'",
		Args: args(1, -1, "a document or a folder"),
	}
	f := c.Flags()
	f.BoolVar(&all, "all", false, "every statement, not only doubtful ones")
	f.Float64Var(&below, "below", 0.75, "also accepted statements of less confidence than this, from 0 to 1")
	f.BoolVar(&ask, "ask", false, "ask for each decision on the terminal")
	f.BoolVar(&asJSON, "json", false, "what was done as JSON on standard output")
	format := choose(c, "format", "", "print the rows in this form and write no file", "table", "tsv", "jsonl")
	encodingFlag(c, &encoding)
	c.RunE = func(c *cobra.Command, paths []string) error {
		if !(below >= 0 && below <= 1) {
			return usage("--below is from 0 to 1, not %v", below)
		}
		if format.value != "" && (ask || asJSON) {
			return usage("--format prints the rows and decides nothing: it goes neither with --ask nor with --json")
		}
		if err := checkEncoding(encoding); err != nil {
			return usage("--encoding: %w", err)
		}
		p, err := a.pipeline(encoding)
		if err != nil {
			return err
		}
		var reviews []*reviewed
		bad, err := a.each(c.Context(), p, paths, func(s document.Source, r *hawksbill.Result) error {
			for _, w := range r.Document.Warnings {
				fmt.Fprintf(a.stderr, "hawksbill: warning: %s: %s\n", s.Path, w)
			}
			change := r.Review.Update(r, hawksbill.ReviewOptions{All: all, Below: below})
			reviews = append(reviews, &reviewed{Review: r.Review, ReviewChange: change, document: s.Name})
			return nil
		})
		if err != nil {
			return err
		}
		switch {
		case format.value != "":
			err = a.printReviews(reviews, format.value)
		default:
			if ask {
				err = a.ask(c, reviews)
			}
			if err == nil {
				err = a.writeReviews(reviews, asJSON)
			}
		}
		if err == nil && bad {
			err = errReported
		}
		return err
	}
	return c
}

// reviewed is the review of one document, brought up to date.
type reviewed struct {
	*hawksbill.Review
	hawksbill.ReviewChange
	document string
	written  bool
}

// reviewJSON is what review --json says of a document.
type reviewJSON struct {
	Document string `json:"document"`
	File     string `json:"file"`
	Written  bool   `json:"written"` // false where it was so already, or where there is nothing to review
	Rows     int    `json:"rows"`
	Open     int    `json:"open"` // rows that wait for a decision that would count
	Accepted int    `json:"accepted"`
	Rejected int    `json:"rejected"`
	Gone     int    `json:"gone"`
	New      int    `json:"new"`
	Dropped  int    `json:"dropped"`
}

func (r *reviewed) json() reviewJSON {
	j := reviewJSON{Document: r.document, File: r.File, Written: r.written, Rows: len(r.Rows), New: r.New, Dropped: r.Dropped}
	for _, row := range r.Rows {
		switch {
		case row.Status == hawksbill.StatusGone:
			j.Gone++
		case row.Decision == hawksbill.Accept:
			j.Accepted++
		case row.Decision == hawksbill.Reject:
			j.Rejected++
		case row.Open():
			j.Open++
		}
	}
	return j
}

// writeReviews writes the files and says what is in them.
func (a *app) writeReviews(reviews []*reviewed, asJSON bool) error {
	all := []reviewJSON{}
	for _, r := range reviews {
		changed, err := r.Write()
		if err != nil {
			return err
		}
		r.written = r.written || changed
		j := r.json()
		if all = append(all, j); asJSON {
			continue
		}
		if len(r.Rows) == 0 && !r.written {
			fmt.Fprintf(a.stderr, "%s: nothing to review\n", r.document)
			continue
		}
		said := []string{count(j.Rows, "row", "rows"), thousands(j.Open) + " to decide"}
		for _, part := range []struct {
			n    int
			what string
		}{{j.New, "new"}, {j.Accepted, "accepted"}, {j.Rejected, "rejected"}, {j.Gone, "gone"}, {j.Dropped, "dropped"}} {
			if part.n > 0 {
				said = append(said, thousands(part.n)+" "+part.what)
			}
		}
		if !r.written {
			said = append(said, "unchanged")
		}
		fmt.Fprintf(a.stderr, "%s: %s\n", r.File, strings.Join(said, ", "))
	}
	if asJSON {
		return printJSON(a.stdout, all)
	}
	return nil
}

// rowJSON is a row as review --format jsonl prints it.
type rowJSON struct {
	ID         string             `json:"id"`
	Document   string             `json:"document"`
	Decision   hawksbill.Decision `json:"decision"`
	Statement  string             `json:"statement"`
	Said       string             `json:"said,omitempty"`
	Status     string             `json:"status"`
	Confidence json.Number        `json:"confidence,omitempty"`
	Why        string             `json:"why,omitempty"`
	Sentence   string             `json:"sentence"`
	Text       string             `json:"text"`
	Rule       string             `json:"rule"`
}

// printReviews prints the rows of all documents.
func (a *app) printReviews(reviews []*reviewed, format string) error {
	switch format {
	case "jsonl":
		enc := json.NewEncoder(a.stdout)
		enc.SetEscapeHTML(false)
		for _, r := range reviews {
			for _, row := range r.Rows {
				if err := enc.Encode(rowJSON{
					row.ID, r.document, row.Decision, row.Statement, row.Said, row.Status, json.Number(row.Confidence), row.Why, row.Sentence, row.Text, row.Rule,
				}); err != nil {
					return err
				}
			}
		}
		return nil
	case "tsv":
		together := &hawksbill.Review{}
		for _, r := range reviews {
			together.Rows = append(together.Rows, r.Rows...)
		}
		_, err := a.stdout.Write(together.Bytes())
		return err
	}
	var rows [][]string
	for _, r := range reviews {
		for _, row := range r.Rows {
			rows = append(rows, []string{string(row.Decision), row.Statement, row.Said, row.Confidence, orElse(row.Why, row.Status), row.Sentence, r.document})
		}
	}
	header := []string{"decision", "statement", "said as", "confidence", "why", "sentence", "document"}
	if len(reviews) < 2 { // it need not be said on every line
		header = header[:len(header)-1]
	}
	return printTable(a.stdout, header, rows, width(a.stdout))
}

// ask shows the rows that wait for a decision and takes a letter and Enter for each. The file is written after each decision, so
// that nothing is lost.
func (a *app) ask(c *cobra.Command, reviews []*reviewed) error {
	a.onInterrupt = "interrupted; what you decided is kept"
	in := bufio.NewReader(a.stdin)
	total, at := 0, 0
	for _, r := range reviews {
		total += r.json().Open
	}
	for _, r := range reviews {
		for _, row := range slices.Clone(r.Rows) {
			if !row.Open() {
				continue
			}
			at++
			a.show(row, r.document, at, total)
			answer, err := await(c.Context(), func() (string, error) { return a.letter(in) })
			if err != nil {
				return err
			}
			switch answer {
			case "q":
				return nil
			case "a":
				row.Decision = hawksbill.Accept
			case "r":
				row.Decision = hawksbill.Reject
			default:
				continue
			}
			changed, err := r.Write()
			if err != nil {
				return err
			}
			r.written = r.written || changed
		}
	}
	if total == 0 {
		fmt.Fprintln(a.stderr, "nothing waits for a decision")
	}
	return nil
}

// show puts a statement and its sentence before the person.
func (a *app) show(row *hawksbill.ReviewRow, document string, at, total int) {
	p := &page{colour: colours(a.stderr)}
	p.line("")
	p.faint("%d of %d · %s, sentence %s · %s · confidence %s", at, total, document, row.Sentence, row.Rule, row.Confidence)
	p.line("  %s", visible(row.Text))
	said := ""
	if row.Said != "" {
		said = "  [" + row.Said + "]"
	}
	p.line("  %s%s", p.paint(visible(row.Statement), text.Bold), visible(said))
	if row.Why != "" {
		p.faint("  %s", visible(row.Why))
	}
	fmt.Fprint(a.stderr, p.String())
}

// letter asks until it gets one of the letters; the end of the input is q.
func (a *app) letter(in *bufio.Reader) (string, error) {
	for {
		fmt.Fprint(a.stderr, "accept, reject, skip or quit? [a/r/s/q] ")
		line, err := in.ReadString('\n')
		if answer := strings.ToLower(strings.TrimSpace(line)); answer != "" {
			for _, word := range []string{"accept", "reject", "skip", "quit"} {
				if strings.HasPrefix(word, answer) {
					return answer[:1], nil
				}
			}
		}
		switch {
		case err == io.EOF:
			fmt.Fprintln(a.stderr)
			return "q", nil
		case err != nil:
			return "", err
		}
	}
}
