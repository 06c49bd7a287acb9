package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/hawksbill-kg/hawksbill"
	"github.com/hawksbill-kg/hawksbill/extract/document"
	"github.com/hawksbill-kg/hawksbill/extract/open"
)

// openFlags are the flags of extract that have to do with open facts.
type openFlags struct {
	open, compact, long, sentences, conllu bool
}

func (o *openFlags) add(c *cobra.Command) {
	f := c.Flags()
	f.BoolVar(&o.open, "open", false, "open facts: subject, relation and arguments in the sentence's own words, without the ontology")
	f.BoolVar(&o.compact, "compact", false, "open facts with exact, short arguments, one at a time (the default)")
	f.BoolVar(&o.long, "long", false, "open facts with full phrases, all arguments at once")
	f.BoolVar(&o.sentences, "sentences", false, "open facts: FILE has one sentence a line, its tokens parted by white space")
	f.BoolVar(&o.conllu, "conllu", false, "open facts: FILE has parses in CoNLL-U (also .gz), which are kept")
}

func (o *openFlags) check() error {
	for _, f := range []struct {
		name string
		set  bool
	}{{"compact", o.compact}, {"long", o.long}, {"sentences", o.sentences}, {"conllu", o.conllu}} {
		if f.set && !o.open {
			return usage("--%s belongs to --open", f.name)
		}
	}
	switch {
	case o.compact && o.long:
		return usage("--compact and --long exclude each other")
	case o.sentences && o.conllu:
		return usage("--sentences and --conllu exclude each other")
	}
	return nil
}

func (o *openFlags) style() open.Style {
	if o.long {
		return open.Long
	}
	return open.Compact
}

// extractOpen prints the open facts of documents, of lines or of parses.
func (a *app) extractOpen(ctx context.Context, o *openFlags, paths []string, encoding, format string) error {
	opener, err := hawksbill.NewOpener(a.config.Lexicons.Path, orElse(encoding, a.config.Encoding), o.style())
	if err != nil {
		return err
	}
	w := bufio.NewWriter(a.stdout)
	out := a.openPrinter(w, format)
	bad := false
	if o.sentences || o.conllu {
		for _, path := range paths {
			if err = a.openGiven(ctx, o, opener, path, out.print); err != nil {
				break
			}
		}
	} else {
		bad, err = a.openDocuments(ctx, opener, paths, out.print)
	}
	if err == nil {
		err = out.close()
	}
	if flushed := w.Flush(); err == nil {
		err = flushed
	}
	if err == nil && bad {
		err = errReported
	}
	return plain(err)
}

// openDocuments reads documents, several at once; bad says that some could not be read.
func (a *app) openDocuments(ctx context.Context, opener *hawksbill.Opener, paths []string, take func([]hawksbill.OpenFact) error) (bad bool, err error) {
	found, skipped, err := sources(paths)
	if err != nil {
		return false, err
	}
	for _, s := range skipped {
		fmt.Fprintf(a.stderr, "hawksbill: %v\n", s.Err)
	}
	bad = len(skipped) > 0
	bar := a.besides(found)
	defer bar.stop()
	err = opener.Documents(ctx, found, a.config.Build.Workers, func(s document.Source, r hawksbill.OpenResult, err error) error {
		if err != nil {
			bad = true
			fmt.Fprintf(a.stderr, "hawksbill: skipped %s\n", reason(hawksbill.Skipped{Path: s.Path, Err: err}))
			bar.read(nil, 0)
			return nil //nolint:nilerr // told, and the run ends with an error
		}
		bar.read(r.Document, r.Sentences)
		for _, w := range r.Document.Warnings {
			fmt.Fprintf(a.stderr, "hawksbill: warning: %s: %s\n", s.Path, w)
		}
		return take(r.Facts)
	})
	return bad, err
}

// openGiven reads a file of sentences or of parses.
func (a *app) openGiven(ctx context.Context, o *openFlags, opener *hawksbill.Opener, path string, take func([]hawksbill.OpenFact) error) error {
	in, name, err := openTokens(path, a.stdin)
	if err != nil {
		return err
	}
	defer in.Close()
	given := hawksbill.Lines
	if o.conllu {
		given = hawksbill.Parses
	}
	base := filepath.Base(strings.TrimSuffix(name, ".gz"))
	return opener.Each(ctx, strings.TrimSuffix(base, filepath.Ext(base)), given(in, name), take)
}

// openPrint prints open facts.
type openPrint struct {
	print func([]hawksbill.OpenFact) error
	close func() error
}

func (a *app) openPrinter(w io.Writer, format string) openPrint {
	switch format {
	case "jsonl":
		return openPrint{func(facts []hawksbill.OpenFact) error { return hawksbill.WriteOpen(w, a.config.Base, facts) }, nothing}
	case "tsv":
		return openPrint{func(facts []hawksbill.OpenFact) error { return hawksbill.WriteOpenTSV(w, facts) }, nothing}
	}
	var rows [][]string
	return openPrint{
		func(facts []hawksbill.OpenFact) error {
			for i := range facts {
				rows = append(rows, openRow(&facts[i]))
			}
			return nil
		},
		func() error {
			return printTable(w, []string{"subject", "relation", "arguments", "said as", "sure", "sentence"}, rows, width(a.stdout))
		},
	}
}

func openRow(f *hawksbill.OpenFact) []string {
	fields := f.Fields()
	return []string{
		fields[0], fields[1], strings.Join(fields[2:], "; "), f.Said(), strconv.FormatFloat(f.Confidence, 'f', 2, 64), strconv.Itoa(f.Sentence.Number),
	}
}
