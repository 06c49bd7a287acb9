package main

import (
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/jedib0t/go-pretty/v6/text"

	"github.com/hawksbill-kg/hawksbill"
)

// report is what a person, or a script, learns at the end of a build.
type report struct {
	*hawksbill.Summary
	out  string                   // the folder asked for
	term func(name string) string // a property with its prefix
	took time.Duration
}

// How much of the long lists the report for people shows.
const (
	mostRelations  = 15
	mostRejections = 8
	mostNotes      = 10
)

type relation struct {
	Name  string `json:"name"`
	Count int    `json:"count"`
}

// relations are most frequent first.
func (r *report) relations() []relation {
	out := []relation{}
	for name, n := range r.ByRelation {
		out = append(out, relation{name, n})
	}
	slices.SortFunc(out, func(a, b relation) int {
		if a.Count != b.Count {
			return b.Count - a.Count
		}
		return strings.Compare(a.Name, b.Name)
	})
	return out
}

func (r *report) writeText(w io.Writer, colour bool) error {
	b := &page{colour: colour}
	if r.Documents == 0 {
		b.line("Nothing could be read, so nothing was written: the store is as it was. Give plain text or Markdown.")
		r.notes(b)
	} else {
		r.head(b)
		r.byRelation(b)
		r.rejected(b)
		r.notes(b)
		r.files(b)
		r.next(b)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (r *report) head(b *page) {
	rate := ""
	if s := r.took.Seconds(); s > 0 && r.Sentences > 0 {
		rate = fmt.Sprintf(" (%s sentences/s)", thousands(int(float64(r.Sentences)/s)))
	}
	b.line("Read %s, %s, in %s%s.", count(r.Documents, "document", "documents"), count(r.Sentences, "sentence", "sentences"),
		r.took.Round(10*time.Millisecond), rate)
	accepted := r.Statements - r.Rejected
	b.line("Found %s: %s accepted, %s rejected. %s true by the text alone.",
		count(r.Statements, "fact", "facts"), thousands(accepted), thousands(r.Rejected), count(r.Plain, "plain triple is", "plain triples are"))
	if r.OpenFacts > 0 {
		b.line("Beside them %s, in graphs of their own.", count(r.OpenFacts, "open fact", "open facts"))
	}
}

func (r *report) byRelation(b *page) {
	list := r.relations()
	if len(list) == 0 {
		return
	}
	b.title("Facts by relation")
	more, rest := 0, 0
	for _, x := range list[min(len(list), mostRelations):] {
		more, rest = more+1, rest+x.Count
	}
	list = list[:min(len(list), mostRelations)]
	wide := 0
	for _, x := range list {
		wide = max(wide, len(x.Name))
	}
	for _, x := range list {
		b.line("  %-*s  %7s", wide, x.Name, thousands(x.Count))
	}
	if more > 0 {
		b.line("  %-*s  %7s", wide, fmt.Sprintf("%d more", more), thousands(rest))
	}
}

func (r *report) rejected(b *page) {
	if len(r.Rejections) == 0 {
		return
	}
	b.title("Rejected, and why")
	for i, x := range r.Rejections {
		if i == mostRejections {
			b.line("  and %s (all of them: hawksbill extract --rejected)", count(len(r.Rejections)-i, "reason more", "reasons more"))
			break
		}
		b.line("  %5s  %s", thousands(x.Count), x.Reason)
		b.faint("         for instance: %s", x.Example)
	}
}

func (r *report) notes(b *page) {
	list := func(title string, lines []string) {
		if len(lines) == 0 {
			return
		}
		b.title("%s", title)
		for i, l := range lines {
			if i == mostNotes {
				b.line("  and %d more", len(lines)-i)
				break
			}
			b.line("  %s", l)
		}
	}
	var skipped []string
	for _, s := range r.Skipped {
		skipped = append(skipped, reason(s))
	}
	list("Skipped "+count(len(r.Skipped), "document", "documents"), skipped)
	list("Warnings", r.Warnings)
}

// reason names the document once, also where its error does.
func reason(s hawksbill.Skipped) string {
	if what := s.Err.Error(); strings.Contains(what, s.Path) {
		return what
	}
	return s.Path + ": " + s.Err.Error()
}

func (r *report) files(b *page) {
	b.title("Where it is")
	if len(r.Files) == 1 {
		b.line("  %s", r.Files[0])
	} else {
		b.line("  %s  (%s)", filepath.Join(r.out, "*.ttl"), count(len(r.Files), "Turtle file", "Turtle files"))
	}
	b.line("  %s  (store of facts)", r.FactsStore)
	b.line("  %s  (store of evidence)", r.EvidenceStore)
}

// next offers three commands to copy; the query asks for the relation that the documents speak of most.
func (r *report) next(b *page) {
	b.title("Try next")
	store := quoteArg(r.storeArgument())
	if list := r.relations(); len(list) > 0 {
		b.line("  hawksbill query --store %s 'g.V().tag(\"subject\").out(\"%s\").all()'", store, r.term(list[0].Name))
	}
	b.line("  hawksbill repl --store %s", store)
	if len(r.Files) > 0 {
		b.line("  hawksbill check %s", quoteArg(r.Files[0]))
	}
}

// storeArgument is the shortest --store that finds the store.
func (r *report) storeArgument() string {
	if filepath.Clean(r.FactsStore) == filepath.Join(r.out, "graph") {
		return r.out
	}
	return r.FactsStore
}

// quoteArg quotes an argument for a POSIX shell where it needs that.
func quoteArg(s string) string {
	plain := func(r rune) bool {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("/._-+=:,@%", r)
	}
	if s != "" && strings.IndexFunc(s, func(r rune) bool { return !plain(r) }) < 0 {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}

// page gathers lines; titles and asides are coloured where that is wanted.
type page struct {
	strings.Builder
	colour bool
}

func (p *page) line(format string, a ...any) { fmt.Fprintf(p, format+"\n", a...) }

func (p *page) title(format string, a ...any) {
	p.line("\n%s", p.paint(fmt.Sprintf(format, a...), text.Bold))
}

func (p *page) faint(format string, a ...any) {
	p.line("%s", p.paint(fmt.Sprintf(format, a...), text.Faint))
}

func (p *page) paint(s string, c text.Color) string {
	if !p.colour {
		return s
	}
	return text.Colors{c}.EscapeSeq() + s + text.Reset.EscapeSeq()
}

// summaryJSON is what build --json prints.
type summaryJSON struct {
	Documents  int             `json:"documents"`
	Sentences  int             `json:"sentences"`
	Statements int             `json:"statements"`
	Accepted   int             `json:"accepted"`
	Plain      int             `json:"plain"`
	Rejected   int             `json:"rejected"`
	Triples    int             `json:"triples"`
	OpenFacts  int             `json:"openFacts,omitempty"`
	Relations  []relation      `json:"relations"`
	Rejections []rejectionJSON `json:"rejections"`
	Skipped    []skippedJSON   `json:"skipped"`
	Warnings   []string        `json:"warnings"`
	Files      []string        `json:"files"`
	Store      string          `json:"store"`
	Evidence   string          `json:"evidence"`
	Seconds    float64         `json:"seconds"`
}

type rejectionJSON struct {
	Reason  string `json:"reason"`
	Count   int    `json:"count"`
	Example string `json:"example"`
}

type skippedJSON struct {
	Path  string `json:"path"`
	Error string `json:"error"`
}

func (r *report) writeJSON(w io.Writer) error {
	j := summaryJSON{
		Documents: r.Documents, Sentences: r.Sentences, Statements: r.Statements, Accepted: r.Statements - r.Rejected,
		Plain: r.Plain, Rejected: r.Rejected, Triples: r.Triples, OpenFacts: r.OpenFacts, Relations: r.relations(), Rejections: []rejectionJSON{},
		Skipped: []skippedJSON{}, Warnings: append([]string{}, r.Warnings...), Files: append([]string{}, r.Files...),
		Store: r.FactsStore, Evidence: r.EvidenceStore, Seconds: r.took.Round(time.Millisecond).Seconds(),
	}
	for _, x := range r.Rejections {
		j.Rejections = append(j.Rejections, rejectionJSON(x))
	}
	for _, s := range r.Skipped {
		j.Skipped = append(j.Skipped, skippedJSON{s.Path, s.Err.Error()})
	}
	return printJSON(w, j)
}

// printJSON writes a value as indented JSON with its characters as they are.
func printJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}
