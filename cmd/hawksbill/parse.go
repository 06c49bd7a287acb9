package main

import (
	"bufio"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"

	"github.com/hawksbill-kg/hawksbill"
	"github.com/hawksbill-kg/hawksbill/extract/document"
	"github.com/hawksbill-kg/hawksbill/extract/syntax"
)

func newParse(a *app) *cobra.Command {
	var gold, running bool
	var encoding string
	c := &cobra.Command{
		Use:     "parse FILE",
		GroupID: groupBuild,
		Short:   "Print the syntax of a document as CoNLL-U",
		Long: "Splits a document into sentences and tokens, analyses them and prints CoNLL-U. FILE may be - for standard input. " +
			"With --gold-tokens FILE is CoNLL-U itself (also .gz): its sentences and tokens stay, its annotation is replaced. " +
			"With --running-text nothing is taken for a heading, a list or a footnote: paragraphs stand between empty lines.",
		Example: "hawksbill parse examples/harbour-accord.txt\n" +
			"echo 'Norway hosts the Harbour Forum.' | hawksbill parse -\n" +
			"hawksbill parse --gold-tokens treebank.conllu.gz > predicted.conllu",
		Args: args(1, 1, "a document"),
	}
	c.Flags().BoolVar(&gold, "gold-tokens", false, "FILE is CoNLL-U whose sentences and tokens are kept")
	c.Flags().BoolVar(&running, "running-text", false, "FILE is UTF-8 prose with empty lines between paragraphs, and nothing else")
	encodingFlag(c, &encoding)
	c.RunE = func(c *cobra.Command, paths []string) error {
		if gold && running {
			return usage("--gold-tokens and --running-text exclude each other")
		}
		if err := checkEncoding(encoding); err != nil {
			return usage("--encoding: %w", err)
		}
		m, err := hawksbill.LoadModel(a.config.Lexicons.Path)
		if err != nil {
			return err
		}
		out := bufio.NewWriter(a.stdout)
		switch {
		case gold:
			err = parseTokens(c.Context(), out, m, a, paths[0])
		case running:
			err = parseRunning(c.Context(), out, m, a, paths[0])
		default:
			err = parseText(c.Context(), out, m, a, paths[0], orElse(encoding, a.config.Encoding))
		}
		if flushed := out.Flush(); err == nil {
			err = flushed
		}
		return plain(err)
	}
	return c
}

func parseText(ctx context.Context, w io.Writer, m *syntax.Model, a *app, path, encoding string) error {
	o := document.Options{Encoding: encoding}
	var d *document.Document
	var err error
	if path == "-" {
		var data []byte
		if data, err = await(ctx, func() ([]byte, error) { return io.ReadAll(a.stdin) }); err == nil {
			d, err = document.Parse("standard input", "stdin", data, o)
		}
	} else {
		var found []document.Source
		if found, err = document.Find([]string{path}); err == nil && len(found) != 1 {
			err = fmt.Errorf("%s: one document is wanted, not %d", path, len(found))
		}
		if err == nil {
			d, err = document.Read(found[0].Path, found[0].Name, o)
		}
	}
	if err != nil {
		return err
	}
	for _, warning := range d.Warnings {
		fmt.Fprintf(a.stderr, "hawksbill: warning: %s: %s\n", d.Path, warning)
	}
	texts := make([]string, len(d.Blocks))
	for i, b := range d.Blocks {
		texts[i] = b.Text
	}
	return parseParagraphs(ctx, w, m, d.Name, texts)
}

// parseRunning parses text as it stands.
func parseRunning(ctx context.Context, w io.Writer, m *syntax.Model, a *app, path string) error {
	read, name := func() ([]byte, error) { return os.ReadFile(path) }, strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
	if path == "-" {
		read, name = func() ([]byte, error) { return io.ReadAll(a.stdin) }, "stdin"
	}
	data, err := await(ctx, read)
	if err != nil {
		return err
	}
	if !utf8.Valid(data) {
		return fmt.Errorf("%s: not UTF-8: convert it, or leave --running-text out", path)
	}
	return parseParagraphs(ctx, w, m, name, strings.Split(strings.ReplaceAll(string(data), "\r\n", "\n"), "\n\n"))
}

// parseParagraphs writes the parses of texts, each by itself.
func parseParagraphs(ctx context.Context, w io.Writer, m *syntax.Model, name string, texts []string) error {
	number := 0
	for i, text := range texts {
		sentences, err := await(ctx, func() ([]*syntax.Sentence, error) { return m.Parse(text), nil })
		if err != nil {
			return err
		}
		for j, s := range sentences {
			if number == 0 {
				s.Comments = append(s.Comments, "newdoc id = "+name)
			}
			if j == 0 {
				s.Comments = append(s.Comments, fmt.Sprintf("newpar id = %s-p%d", name, i+1))
			}
			number++
			s.Comments = append(s.Comments, fmt.Sprintf("sent_id = %s-%d", name, number))
			if err := syntax.WriteConllu(w, s); err != nil {
				return err
			}
		}
	}
	return nil
}

// batchSize is how many sentences are analysed side by side before they are written.
const batchSize = 256

func parseTokens(ctx context.Context, w io.Writer, m *syntax.Model, a *app, path string) error {
	in, name, err := openTokens(path, a.stdin)
	if err != nil {
		return err
	}
	defer in.Close()
	var batch []*syntax.Sentence
	flush := func() error {
		var g errgroup.Group
		g.SetLimit(runtime.GOMAXPROCS(0))
		for _, s := range batch {
			g.Go(func() error { m.Annotate(s); return nil })
		}
		_ = g.Wait() // Annotate does not fail
		for _, s := range batch {
			if err := syntax.WriteConllu(w, s); err != nil {
				return err
			}
		}
		batch = batch[:0]
		return ctx.Err()
	}
	for s, err := range syntax.ReadConllu(in, name) {
		if err != nil {
			return err
		}
		if batch = append(batch, s); len(batch) == batchSize {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	return flush()
}

// openTokens opens a CoNLL-U file, unpacked where its name ends in .gz.
func openTokens(path string, stdin io.Reader) (io.ReadCloser, string, error) {
	if path == "-" {
		return io.NopCloser(stdin), "standard input", nil
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, "", err
	}
	if !strings.HasSuffix(path, ".gz") {
		return f, path, nil
	}
	z, err := gzip.NewReader(f)
	if err != nil {
		_ = f.Close()
		return nil, "", fmt.Errorf("%s: %w", path, err)
	}
	return struct {
		io.Reader
		io.Closer
	}{z, f}, path, nil
}
