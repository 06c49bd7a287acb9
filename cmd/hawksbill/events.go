package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"os"
	"runtime"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"

	"github.com/hawksbill-kg/hawksbill"
	"github.com/hawksbill-kg/hawksbill/extract/clause"
	"github.com/hawksbill-kg/hawksbill/extract/document"
	"github.com/hawksbill-kg/hawksbill/extract/event"
	"github.com/hawksbill-kg/hawksbill/extract/lexicons"
	"github.com/hawksbill-kg/hawksbill/extract/syntax"
)

func newEvents(a *app) *cobra.Command {
	var lines, all bool
	var encoding string
	c := &cobra.Command{
		Use:     "events FILE",
		GroupID: groupBuild,
		Short:   "Print the political events of a document",
		Long: "Prints the main event of each sentence: the sentence, its class in the PLOVER scheme (AID, DEMAND, SANCTION …), who " +
			"acts, the predicate, and who is acted on. Sentences without an event are left out. FILE may be - for standard input. " +
			"The classes come from events.tsv and event_words.tsv among the word lists.",
		Example: "hawksbill events examples/harbour-accord.txt\n" +
			"hawksbill events --all --format jsonl examples/harbour-accord.txt\n" +
			"echo 'Norway urged Peru to sign the treaty.' | hawksbill events --sentences -",
		Args: args(1, 1, "a document"),
	}
	format := choose(c, "format", "tsv", "form of the output", "tsv", "jsonl")
	c.Flags().BoolVar(&lines, "sentences", false, "FILE holds one sentence a line, in UTF-8")
	c.Flags().BoolVar(&all, "all", false, "every event of a sentence, the main one first")
	encodingFlag(c, &encoding)
	c.RunE = func(c *cobra.Command, paths []string) error {
		if lines && encoding != "" {
			return usage("--sentences and --encoding exclude each other: sentences are UTF-8")
		}
		if err := checkEncoding(encoding); err != nil {
			return usage("--encoding: %w", err)
		}
		r, err := newEventReader(a.config.Lexicons.Path)
		if err != nil {
			return err
		}
		texts, err := a.eventTexts(c.Context(), paths[0], lines, orElse(encoding, a.config.Encoding))
		if err != nil {
			return plain(err)
		}
		out := bufio.NewWriter(a.stdout)
		err = r.print(c.Context(), texts, lines, all, eventPrinters[format.value](out))
		if flushed := out.Flush(); err == nil {
			err = flushed
		}
		return err
	}
	return c
}

// eventTexts are the lines or the blocks of a file.
func (a *app) eventTexts(ctx context.Context, path string, lines bool, encoding string) ([]string, error) {
	read := func() ([]byte, error) { return os.ReadFile(path) }
	shown, name := path, path
	if path == "-" {
		shown, name = "standard input", "stdin"
		read = func() ([]byte, error) { return io.ReadAll(a.stdin) }
	}
	if !lines && path != "-" {
		found, err := document.Find([]string{path})
		if err == nil && len(found) != 1 {
			err = fmt.Errorf("%s: one document is wanted, not %d", path, len(found))
		}
		if err != nil {
			return nil, err
		}
		shown, name = found[0].Path, found[0].Name
	}
	data, err := await(ctx, read)
	if err != nil {
		return nil, err
	}
	if lines {
		return splitLines(shown, data)
	}
	d, err := document.Parse(shown, name, data, document.Options{Encoding: encoding})
	if err != nil {
		return nil, err
	}
	for _, warning := range d.Warnings {
		fmt.Fprintf(a.stderr, "hawksbill: warning: %s: %s\n", d.Path, warning)
	}
	texts := make([]string, len(d.Blocks))
	for i, b := range d.Blocks {
		texts[i] = b.Text
	}
	return texts, nil
}

// eventReader is what finds events in text.
type eventReader struct {
	model   *syntax.Model
	clauses *clause.Reader
	events  *event.Lexicon
}

func newEventReader(folder string) (*eventReader, error) {
	var r eventReader
	var err error
	if r.model, err = hawksbill.LoadModel(folder); err != nil {
		return nil, err
	}
	var files fs.FS = lexicons.FS
	if folder != "" {
		if files, err = lexicons.Over(os.DirFS(folder)); err != nil {
			return nil, err
		}
	}
	if r.clauses, err = clause.NewReader(files); err == nil {
		r.events, err = event.Load(files)
	}
	if err != nil && folder != "" {
		err = fmt.Errorf("in the folder %s: %w", folder, err)
	}
	return &r, err
}

// eventLine is one line of the output.
type eventLine struct {
	Sentence  string `json:"sentence"`
	Class     string `json:"class"`
	Source    string `json:"source,omitempty"`
	Predicate string `json:"predicate"`
	Target    string `json:"target,omitempty"`
	Modality  string `json:"modality"`
	Negative  bool   `json:"negative,omitempty"`
	Main      bool   `json:"main"`
}

// print writes the events of texts in their order; whole says that a text is one sentence.
func (r *eventReader) print(ctx context.Context, texts []string, whole, all bool, write func(*eventLine) error) error {
	for batch := range slices.Chunk(texts, batchSize) {
		found := make([][]eventLine, len(batch))
		var g errgroup.Group
		g.SetLimit(runtime.GOMAXPROCS(0))
		for i, text := range batch {
			g.Go(func() error { found[i] = r.lines(text, whole, all); return nil })
		}
		_ = g.Wait() // reading does not fail
		for _, lines := range found {
			for i := range lines {
				if err := write(&lines[i]); err != nil {
					return err
				}
			}
		}
		if err := ctx.Err(); err != nil {
			return err
		}
	}
	return nil
}

func (r *eventReader) lines(text string, whole, all bool) []eventLine {
	sentences := r.model.Tokenize(text)
	if whole && len(sentences) > 1 {
		for _, s := range sentences[1:] {
			first := len(sentences[0].Tokens)
			for _, m := range s.Multiwords {
				m.First, m.Last = m.First+first, m.Last+first
				sentences[0].Multiwords = append(sentences[0].Multiwords, m)
			}
			sentences[0].Tokens, sentences[0].End = append(sentences[0].Tokens, s.Tokens...), s.End
		}
		sentences = sentences[:1]
	}
	var out []eventLine
	for _, s := range r.model.Analyse(sentences) {
		events := r.events.Read(r.clauses.Read(s))
		slices.SortStableFunc(events, func(a, b event.Event) int {
			switch {
			case a.Main:
				return -1
			case b.Main:
				return 1
			}
			return 0
		})
		if !all {
			events = events[:min(1, len(events))]
		}
		for _, e := range events {
			out = append(out, eventLine{
				Sentence: visible(text[s.Start:s.End]), Class: e.Class, Source: event.Words(s, e.Source), Predicate: e.Predicate,
				Target: event.Words(s, e.Target), Modality: string(e.Modality), Negative: e.Negative, Main: e.Main,
			})
		}
	}
	return out
}

// eventPrinters make one by the name of its format.
var eventPrinters = map[string]func(w io.Writer) func(*eventLine) error{
	"tsv": func(w io.Writer) func(*eventLine) error {
		return func(e *eventLine) error {
			_, err := fmt.Fprintln(w, strings.Join([]string{e.Sentence, e.Class, e.Source, e.Predicate, e.Target}, "\t"))
			return err
		}
	},
	"jsonl": func(w io.Writer) func(*eventLine) error {
		encoder := json.NewEncoder(w)
		encoder.SetEscapeHTML(false)
		return func(e *eventLine) error { return encoder.Encode(e) }
	},
}

// splitLines are the lines of UTF-8 text that hold anything.
func splitLines(path string, data []byte) ([]string, error) {
	if !utf8.Valid(data) {
		return nil, fmt.Errorf("%s: not UTF-8: convert it first", path)
	}
	var out []string
	for line := range strings.Lines(string(data)) {
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, line)
		}
	}
	return out, nil
}
