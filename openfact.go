package hawksbill

import (
	"bufio"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"math"
	"runtime"
	"strings"
	"unicode/utf8"

	"golang.org/x/sync/errgroup"

	"github.com/hawksbill-kg/hawksbill/extract/clause"
	"github.com/hawksbill-kg/hawksbill/extract/document"
	"github.com/hawksbill-kg/hawksbill/extract/open"
	"github.com/hawksbill-kg/hawksbill/extract/syntax"
)

// OpenFact is an open fact and where it stands.
type OpenFact struct {
	open.Fact
	Sentence *OpenSentence
}

// OpenSentence is a sentence that open facts come from.
type OpenSentence struct {
	Document string // name of the document
	Number   int    // from 1
	// Text is the sentence as it stands. Start and End are its characters in the document, end exclusive; 0 and its length
	// for sentences that were given one by one.
	Text       string
	Start, End int

	parse   *syntax.Sentence
	reading *clause.Reading
	source  string           // what the offsets of parse count in
	place   func(at int) int // byte in source → character in the document or sentence
	wide    bool             // droppable words are kept
}

// Opener reads open facts. It needs no ontology and no rules; it is read-only and safe for concurrent use.
type Opener struct {
	words
	style    open.Style
	encoding string
}

// NewOpener loads model and word lists; lexicons and encoding as in Options.
func NewOpener(lexicons, encoding string, style open.Style) (*Opener, error) {
	w, err := loadWords(lexicons)
	return &Opener{words: w, style: style, encoding: encoding}, err
}

// OpenResult is what a document says in open facts, in the order of the text.
type OpenResult struct {
	Document  *document.Document
	Sentences int
	Facts     []OpenFact
}

// Read opens a document file and reads its open facts.
func (o *Opener) Read(path, name string) (r OpenResult, err error) {
	d, err := document.Read(path, name, document.Options{Encoding: o.encoding})
	if err != nil {
		return r, err
	}
	sentences, err := o.Parse(d)
	if err != nil {
		return r, err
	}
	return OpenResult{d, len(sentences), o.facts(d, sentences, o.style)}, nil
}

// Documents reads sources with several workers (the number of processors if 0) and hands on what they say in their order.
// It stops at the first error that take returns; an error of a document is take's to judge.
func (o *Opener) Documents(ctx context.Context, sources []document.Source, workers int, take func(document.Source, OpenResult, error) error) error {
	type read struct {
		result OpenResult
		err    error
	}
	work := func(s document.Source) read {
		r, err := o.Read(s.Path, s.Name)
		return read{r, err}
	}
	return ordered(ctx, sources, workers, work, func(s document.Source, r read) error { return take(s, r.result, r.err) })
}

// Sentence reads the open facts of one parsed sentence, whose offsets count in source.
func (o *Opener) Sentence(s *syntax.Sentence, source, name string, number int) []OpenFact {
	at := &OpenSentence{
		Document: name, Number: number, Text: source, End: utf8.RuneCountInString(source), parse: s, source: source, wide: o.style == open.Long,
		place: func(at int) int { return utf8.RuneCountInString(source[:at]) },
	}
	return o.openFacts(at, o.style)
}

// batchSize is how many sentences are read side by side before their facts are handed on.
const batchSize = 256

// Each reads sentences side by side and hands on the facts of each in order; numbers count from 1. It stops at the first
// error of sentences or take.
func (o *Opener) Each(ctx context.Context, name string, sentences iter.Seq2[Given, error], take func([]OpenFact) error) error {
	type item struct {
		Given
		facts []OpenFact
	}
	var batch []item
	first := 1
	flush := func() error {
		var g errgroup.Group
		g.SetLimit(runtime.GOMAXPROCS(0))
		for i := range batch {
			g.Go(func() error {
				b := &batch[i]
				if !b.Parsed {
					o.model.Annotate(b.Sentence)
				}
				b.facts = o.Sentence(b.Sentence, b.Source, name, first+i)
				return nil
			})
		}
		_ = g.Wait() // reading does not fail
		for _, b := range batch {
			if err := take(b.facts); err != nil {
				return err
			}
		}
		first += len(batch)
		batch = batch[:0]
		return ctx.Err()
	}
	for g, err := range sentences {
		if err != nil {
			return err
		}
		if batch = append(batch, item{Given: g}); len(batch) == batchSize {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	return flush()
}

// Given is a sentence that comes one by one, not in a document.
type Given struct {
	Sentence *syntax.Sentence
	Source   string // what its offsets count in
	Parsed   bool   // it has its tree already
}

// Parses reads sentences with their trees in CoNLL-U. A fault names file and line.
func Parses(r io.Reader, name string) iter.Seq2[Given, error] {
	return func(yield func(Given, error) bool) {
		for s, err := range syntax.ReadConllu(r, name) {
			g := Given{Sentence: s, Parsed: true}
			if err == nil {
				g.Source = s.Surface()
			}
			if !yield(g, err) {
				return
			}
		}
	}
}

// Lines reads one sentence a line, its tokens parted by white space. Empty lines are passed over. A fault names file and line.
func Lines(r io.Reader, name string) iter.Seq2[Given, error] {
	return func(yield func(Given, error) bool) {
		in := bufio.NewReader(r)
		for number := 1; ; number++ {
			line, err := in.ReadString('\n')
			if err != nil && err != io.EOF {
				yield(Given{}, fmt.Errorf("%s:%d: %w", name, number, err))
				return
			}
			last := err == io.EOF
			line = strings.TrimRight(line, "\r\n")
			switch {
			case !utf8.ValidString(line):
				yield(Given{}, fmt.Errorf("%s:%d: not UTF-8: convert the file", name, number))
				return
			case len(line) > maxSentence:
				yield(Given{}, fmt.Errorf("%s:%d: a sentence of more than %d bytes: one sentence a line is wanted", name, number, maxSentence))
				return
			}
			if s := syntax.Pretokenised(line); s != nil {
				if !yield(Given{Sentence: s, Source: line}, nil) {
					return
				}
			}
			if last {
				return
			}
		}
	}
}

// facts are the open facts of a parsed document.
func (w *words) facts(d *document.Document, sentences []*syntax.Sentence, style open.Style) []OpenFact {
	var out []OpenFact
	for _, s := range sentences {
		b := &d.Blocks[s.Block]
		start, end := b.Source(s.Start), b.Source(s.End-1)+1
		at := &OpenSentence{
			Document: d.Name, Number: s.Number, Text: d.Text[start:end], Start: d.RuneOffset(start), End: d.RuneOffset(end),
			parse: s, source: b.Text, wide: style == open.Long,
			place: func(at int) int { return d.RuneOffset(b.Source(at)) },
		}
		out = append(out, w.openFacts(at, style)...)
	}
	return out
}

func (w *words) openFacts(at *OpenSentence, style open.Style) []OpenFact {
	at.reading = w.clauses.Reading(at.parse)
	facts := open.Facts(at.reading, style)
	out := make([]OpenFact, len(facts))
	for i, f := range facts {
		out[i] = OpenFact{f, at}
	}
	return out
}

// Words are the words of a phrase of the fact.
func (f *OpenFact) Words(p open.Phrase) string {
	return strings.Join(strings.Fields(p.Text(f.Sentence.parse, f.Sentence.source, f.Sentence.wide)), " ")
}

// Fields are subject, relation and arguments in words.
func (f *OpenFact) Fields() []string {
	out := []string{f.Words(f.Subject), f.Words(f.Relation)}
	for _, a := range f.Args {
		out = append(out, f.Words(a))
	}
	return out
}

// Source is the words of whoever is reported to say so, "" where nobody is named.
func (f *OpenFact) Source() string {
	if f.Prop.Source < 0 {
		return ""
	}
	t := f.Sentence.parse.Tokens[f.Prop.Source]
	return f.Sentence.source[t.Start:t.End]
}

// Said tells how the sentence puts the fact: "planned", "not", "possible, says Norway"; "" where it plainly says so.
func (f *OpenFact) Said() string {
	return said(f.Prop.Negative, f.Prop.Modality, f.Source(), f.Prop.Reported)
}

// Plain says whether the sentence itself says so: asserted, positive, nobody else's words, not ended.
func (f *OpenFact) Plain() bool {
	p := f.Prop
	return p.Modality == clause.Asserted && !p.Negative && !p.Reported && p.Source < 0 && !p.Ended
}

// ID names the fact: it depends on the document, the words of the fact and how they are said. It is the local part of an IRI.
func (f *OpenFact) ID() string {
	p := f.Prop
	h := sha256.New()
	for _, part := range append([]string{f.Sentence.Document, string(p.Modality), fmt.Sprint(p.Negative, p.Reported, p.Ended), f.Source()}, f.Fields()...) {
		fmt.Fprintf(h, "%d:%s", len(part), part)
	}
	return "open/fact/" + hex.EncodeToString(h.Sum(nil)[:10])
}

// The JSON form of an open fact, one object a line.
type openJSON struct {
	ID         string       `json:"id"`
	Kind       string       `json:"kind"`
	Subject    phraseJSON   `json:"subject"`
	Relation   relationJSON `json:"relation"`
	Arguments  []phraseJSON `json:"arguments"`
	Type       string       `json:"type,omitempty"`
	Modality   string       `json:"modality"`
	Polarity   string       `json:"polarity"`
	Tense      string       `json:"tense"`
	Aspect     string       `json:"aspect,omitempty"`
	Ended      bool         `json:"ended,omitempty"`
	Attributed string       `json:"attributedTo,omitempty"`
	Reported   bool         `json:"reported,omitempty"`
	Plain      bool         `json:"plain"`
	Confidence float64      `json:"confidence"`
	Evidence   openEvidence `json:"evidence"`
}

type phraseJSON struct {
	Role   string `json:"role,omitempty"`
	Text   string `json:"text"`
	Marked string `json:"marked,omitempty"`
	Start  int    `json:"start"`
	End    int    `json:"end"`

	Quantity *quantityJSON `json:"quantity,omitempty"`
}

type quantityJSON struct {
	Text  string   `json:"text"`
	Value *float64 `json:"value,omitempty"` // left out where it could not be read
	Bound string   `json:"bound,omitempty"` // "about", "at least", "at most"
}

type relationJSON struct {
	phraseJSON
	Lemma string `json:"lemma"`
}

type openEvidence struct {
	Document string `json:"document"`
	Sentence int    `json:"sentence"`
	Start    int    `json:"start"`
	End      int    `json:"end"`
	Text     string `json:"text"`
}

// WriteOpen writes open facts as JSON Lines in the format of docs/facts.md; base is the namespace of their identifiers.
func WriteOpen(w io.Writer, base string, facts []OpenFact) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for i := range facts {
		if err := enc.Encode(facts[i].json(cmp.Or(base, DefaultBase))); err != nil {
			return err
		}
	}
	return nil
}

func (f *OpenFact) json(base string) openJSON {
	p, s := f.Prop, f.Sentence
	out := openJSON{
		ID: base + f.ID(), Kind: string(f.Kind), Subject: f.phrase("", f.Subject, f.Heads[0]), Relation: relationJSON{f.phrase("", f.Relation, -1), p.Lemma},
		Arguments: []phraseJSON{}, Modality: string(p.Modality), Polarity: "positive", Tense: string(p.Tense), Ended: p.Ended,
		Type: string(p.Type), Aspect: string(p.Aspect),
		Attributed: f.Source(), Reported: p.Reported, Plain: f.Plain(), Confidence: math.Round(f.Confidence*1000) / 1000,
		Evidence: openEvidence{s.Document, s.Number, s.Start, s.End, s.Text},
	}
	if p.Negative {
		out.Polarity = "negative"
	}
	for i, a := range f.Args {
		out.Arguments = append(out.Arguments, f.phrase(f.Roles[i], a, f.Heads[i+1]))
	}
	return out
}

// phrase is a phrase with the characters from its first to its last word of the sentence; those of a phrase that the fact
// added are the whole sentence's. head is the token of its head, -1 for none.
func (f *OpenFact) phrase(role string, p open.Phrase, head int) phraseJSON {
	s := f.Sentence
	out := phraseJSON{Role: role, Text: f.Words(p), Start: s.Start, End: s.End}
	if marked := strings.Join(strings.Fields(p.Marked(s.parse, s.source)), " "); marked != out.Text {
		out.Marked = marked
	}
	if head >= 0 {
		out.Quantity = f.quantity(head)
	}
	first, last := -1, -1
	for _, w := range p {
		if w.Token >= 0 {
			if first < 0 || w.Token < first {
				first = w.Token
			}
			last = max(last, w.Token)
		}
	}
	if first >= 0 {
		out.Start, out.End = s.place(s.parse.Tokens[first].Start), s.place(s.parse.Tokens[last].End-1)+1
	}
	return out
}

func (f *OpenFact) quantity(head int) *quantityJSON {
	q, ok := f.Sentence.reading.Quantity(head)
	if !ok {
		return nil
	}
	var words open.Phrase
	for i := q.First; i <= q.Last; i++ {
		words = append(words, open.Word{Token: i})
	}
	out := &quantityJSON{Text: f.Words(words), Bound: string(q.Bound)}
	if q.Known {
		out.Value = &q.Value
	}
	return out
}

// WriteOpenTSV writes open facts as rows: sentence, confidence, subject, relation, object, more arguments. There is no line
// of headings: it is the form that scorers of open extraction read.
func WriteOpenTSV(w io.Writer, facts []OpenFact) error {
	var b strings.Builder
	for i := range facts {
		f := &facts[i]
		text := f.Sentence.Text
		if strings.ContainsAny(text, "\t\n\r") {
			text = strings.Join(strings.Fields(text), " ")
		}
		b.Reset()
		fmt.Fprintf(&b, "%s\t%.4f", text, f.Confidence)
		for _, field := range f.Fields() {
			b.WriteByte('\t')
			b.WriteString(field)
		}
		b.WriteByte('\n')
		if _, err := io.WriteString(w, b.String()); err != nil {
			return err
		}
	}
	return nil
}
