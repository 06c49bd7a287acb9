package document

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"
)

// Errors that Read and Parse wrap; ask with errors.Is.
var (
	// ErrEmpty says that there is nothing to read: no bytes, or white space only.
	ErrEmpty = errors.New("the document is empty")
	// ErrNotText says that the bytes are no text, or text in an encoding that cannot be told from the bytes.
	ErrNotText = errors.New("not a text document")
)

// Options say how a document is to be read. The zero value is right for most.
type Options struct {
	// Encoding names the encoding of the file ("windows-1252", "shift_jis", any label of the WHATWG Encoding Standard).
	// It wins over detection, but not over a byte-order mark. Empty: detect.
	Encoding string
	// Format is the Name of a format ("text", "markdown"). Empty: by the extension of the path, else text.
	Format string
	// Title and Date are the document's own, where its text does not state them or states others. Date is in a form of XML
	// Schema: "2022-06-15", "2022-06" or "2022".
	Title, Date string
}

// format is one kind of file that can be read.
type format struct {
	Name       string
	Extensions []string
	// outline finds the blocks of d.Text and may set d.Title and d.Warnings.
	outline func(d *Document) outline
	// markup lists what is to be taken out of a block's text, in order.
	markup func(f *flat, links map[string]bool) []cut
	stars  bool // a star before one of the last lines may be the label of a footnote
}

// outline is the blocks of a text as a format sees them.
type outline struct {
	drafts []draft
	links  map[string]bool // labels of link definitions, folded; Markdown only
}

// formats is the table of formats; the first is used where nothing says otherwise.
var formats = []format{
	{Name: "text", Extensions: []string{".txt", ".text"}, outline: outlineText, markup: plainMarkup, stars: true},
	{Name: "markdown", Extensions: []string{".md", ".markdown"}, outline: outlineMarkdown, markup: markdownMarkup},
}

// extensions lists all extensions that the formats claim.
func extensions() []string {
	var all []string
	for _, f := range formats {
		all = append(all, f.Extensions...)
	}
	return all
}

func formatOf(path string, o Options) (format, error) {
	var names []string
	for _, f := range formats {
		if o.Format == f.Name || o.Format == "" && slices.Contains(f.Extensions, strings.ToLower(filepath.Ext(path))) {
			return f, nil
		}
		names = append(names, f.Name)
	}
	if o.Format != "" {
		return format{}, fmt.Errorf("%s: unknown document format %q (known: %s)", path, o.Format, strings.Join(names, ", "))
	}
	return formats[0], nil
}

// Read reads the file at path; see Parse.
func Read(path, name string, o Options) (*Document, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return Parse(path, name, data, o)
}

// Parse decodes data and finds its blocks. path is for messages and, where o.Format is empty, for the format. Errors wrap
// ErrEmpty or ErrNotText, or name the unknown encoding or format. It takes time in proportion to len(data).
func Parse(path, name string, data []byte, o Options) (*Document, error) {
	f, err := formatOf(path, o)
	if err != nil {
		return nil, err
	}
	text, warnings, err := decode(data, o.Encoding)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if strings.TrimFunc(text, isSpace) == "" {
		return nil, fmt.Errorf("%s: %w", path, ErrEmpty)
	}
	d := &Document{Name: name, Path: path, Text: text, Warnings: warnings, Footnotes: map[string]int{}}
	d.build(f)
	if err := d.entitle(o); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	d.index()
	return d, nil
}

// build turns the drafts of the format into blocks.
func (d *Document) build(f format) {
	o := f.outline(d)
	drafts := splitPreambles(d.Text, o.drafts)
	notes := findNotes(d, drafts, f.stars)
	leads := linkLists(d, drafts)
	w := writer{doc: d.Text}
	at := make([]int, len(drafts)) // draft → block
	for i := range drafts {
		b := &drafts[i]
		at[i] = -1
		w.flat.fill(d.Text, b.lines)
		cuts := f.markup(&w.flat, o.links)
		if notes.any() {
			cuts = mergeCuts(cuts, notes.marks(&w.flat, b))
		}
		text, source, marks := w.write(cuts)
		if text == "" {
			continue
		}
		at[i] = len(d.Blocks)
		d.Blocks = append(d.Blocks, Block{Kind: b.kind, Level: b.level, Marker: b.marker.text, LeadIn: -1,
			Start: b.start, End: b.end, Text: text, Marks: marks, source: source})
		if b.kind == Footnote {
			if _, taken := d.Footnotes[b.marker.text]; !taken {
				d.Footnotes[b.marker.text] = at[i]
			}
		}
	}
	for label := range notes.labels {
		if _, ok := d.Footnotes[label]; !ok { // nothing of the note can be read
			d.dropMarks(label)
		}
	}
	for i, lead := range leads {
		if at[i] >= 0 && lead >= 0 {
			d.Blocks[at[i]].LeadIn = at[lead]
		}
	}
}

func (d *Document) dropMarks(label string) {
	for i := range d.Blocks {
		b := &d.Blocks[i]
		b.Marks = slices.DeleteFunc(b.Marks, func(m Mark) bool { return m.Label == label })
	}
}

// guessTitle is the first heading, unless a long paragraph comes before it (then it heads a part only), else a first short line.
func (d *Document) guessTitle() string {
	for i := range d.Blocks {
		b := &d.Blocks[i]
		if b.Kind == Heading {
			return b.Text
		}
		if len(b.Text) > 200 {
			break
		}
	}
	for i := range d.Blocks { // a level-one heading of Markdown is the title wherever it stands
		if b := &d.Blocks[i]; b.Kind == Heading && b.Level == 1 && d.Text[b.Start] == '#' {
			return b.Text
		}
	}
	if len(d.Blocks) > 0 {
		if b := d.Blocks[0]; utf8.RuneCountInString(b.Text) <= 100 && !strings.ContainsAny(b.Text[len(b.Text)-1:], ",;:") {
			return b.Text
		}
	}
	return ""
}
