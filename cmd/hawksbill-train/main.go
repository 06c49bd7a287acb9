// Command hawksbill-train trains the model of package syntax from Universal Dependencies treebanks and parses files
// with it, so that it can be scored. The same treebanks in the same order give the same file, byte for byte, however
// many processors there are.
//
//	hawksbill-train --out english.bin.zst train.conllu.gz …    trains; --vectors and --silver add word vectors and a teacher's parses
//	hawksbill-train --model english.bin.zst dev.conllu.gz …    prints the parse of the files' own tokens
//	hawksbill-train --model english.bin.zst --text text.txt …  prints the parse of raw text, paragraphs between empty lines
package main

import (
	"bufio"
	"compress/gzip"
	"flag"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/hawksbill-kg/hawksbill/extract/syntax"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "hawksbill-train:", err)
		os.Exit(1)
	}
}

func run() error {
	o := syntax.DefaultTraining()
	out := flag.String("out", "", "train, and write the model to this file")
	model := flag.String("model", "", "parse with this model instead of training")
	text := flag.Bool("text", false, "with --model: the files are raw text")
	vectors := flag.String("vectors", "", "word vectors, as syntax.ReadVectors reads them")
	silver := flag.String("silver", "", "parses by a teacher, CoNLL-U with Margin= in MISC")
	silverWords := flag.Int("silver-words", 0, "use only about as many words of the silver parses, 0 for all")
	flag.Float64Var(&o.SilverShare, "silver-share", o.SilverShare, "silver words of an epoch for each word of the treebanks")
	flag.Float64Var(&o.LeastMargin, "least-margin", o.LeastMargin, "the least margin of a silver head that is trained on")
	flag.IntVar(&o.Polish, "polish", o.Polish, "how many of the epochs, at the end, leave silver parses out")
	flag.IntVar(&o.Epochs, "epochs", o.Epochs, "passes over the treebanks")
	flag.Uint64Var(&o.Seed, "seed", o.Seed, "what chance begins with")
	flag.Float64Var(&o.WordDropout, "word-dropout", o.WordDropout, "how much rare words are hidden")
	flag.Func("dropout", "share of units left out", number(&o.Dropout))
	flag.Func("rate", "learning rate", number(&o.Rate))
	flag.IntVar(&o.Batch, "batch", o.Batch, "sentences a step")
	flag.IntVar(&o.Mix, "mix", o.Mix, "size of the input layer")
	flag.IntVar(&o.Hidden, "hidden", o.Hidden, "recurrent units of one direction")
	flag.IntVar(&o.Layers, "layers", o.Layers, "recurrent layers")
	flag.IntVar(&o.Tagger, "tagger", o.Tagger, "size of the tagger's layer")
	flag.IntVar(&o.Arc, "arc", o.Arc, "size of the arc scorer")
	flag.IntVar(&o.Rel, "rel", o.Rel, "size of the relation scorer")
	flag.Parse()
	if flag.NArg() == 0 || (*out == "") == (*model == "") {
		return fmt.Errorf("give files and either --out (train) or --model (parse); -h lists the flags")
	}
	if *model != "" {
		return parse(*model, flag.Args(), *text)
	}
	var treebank, teacher []*syntax.Sentence
	for _, path := range flag.Args() {
		if err := read(path, func(s *syntax.Sentence) error {
			treebank = append(treebank, s)
			return nil
		}); err != nil {
			return err
		}
	}
	if *silver != "" {
		words := 0
		if err := read(*silver, func(s *syntax.Sentence) error {
			if *silverWords == 0 || words < *silverWords {
				teacher = append(teacher, s)
				words += len(s.Tokens)
			}
			return nil
		}); err != nil {
			return err
		}
	}
	table, err := readVectors(*vectors)
	if err != nil {
		return err
	}
	start := time.Now()
	o.Report = func(epoch int, loss float64) {
		fmt.Fprintf(os.Stderr, "epoch %d of %d: loss %.3f a sentence, %s\n", epoch, o.Epochs, loss, time.Since(start).Round(time.Second))
	}
	m, err := syntax.Train(treebank, teacher, table, o)
	if err != nil {
		return err
	}
	fmt.Fprintf(os.Stderr, "%d multiply-adds a word\n", m.MultiplyAdds())
	f, err := os.Create(*out)
	if err != nil {
		return err
	}
	if err := m.Write(f); err != nil {
		_ = f.Close() // the write error is the one to report
		return err
	}
	return f.Close()
}

// open opens a file that may be compressed.
func open(path string) (io.ReadCloser, error) {
	f, err := os.Open(path)
	if err != nil || !strings.HasSuffix(path, ".gz") {
		return f, err
	}
	z, err := gzip.NewReader(f)
	if err != nil {
		_ = f.Close() // nothing was written
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return struct {
		io.Reader
		io.Closer
	}{z, f}, nil
}

// readVectors returns nil where no path is given.
func readVectors(path string) (*syntax.Vectors, error) {
	if path == "" {
		return nil, nil
	}
	f, err := open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return syntax.ReadVectors(f, path)
}

// number parses a flag's value into a float32.
func number(to *float32) func(string) error {
	return func(value string) error {
		v, err := strconv.ParseFloat(value, 32)
		*to = float32(v)
		return err
	}
}

func read(path string, use func(*syntax.Sentence) error) error {
	f, err := open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	for s, err := range syntax.ReadConllu(f, path) {
		if err != nil {
			return err
		}
		if err := use(s); err != nil {
			return err
		}
	}
	return nil
}

func parse(model string, paths []string, text bool) error {
	f, err := os.Open(model)
	if err != nil {
		return err
	}
	defer f.Close()
	m, err := syntax.ReadModel(f)
	if err != nil {
		return fmt.Errorf("%s: %w", model, err)
	}
	w := bufio.NewWriter(os.Stdout)
	for _, path := range paths {
		if text {
			err = parseText(w, m, path)
		} else {
			err = read(path, func(s *syntax.Sentence) error {
				m.Annotate(s)
				return syntax.WriteConllu(w, s)
			})
		}
		if err != nil {
			return err
		}
	}
	return w.Flush()
}

func parseText(w io.Writer, m *syntax.Model, path string) error {
	f, err := open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	data, err := io.ReadAll(f)
	if err != nil {
		return err
	}
	for paragraph := range strings.SplitSeq(string(data), "\n\n") {
		for _, s := range m.Parse(paragraph) {
			if err := syntax.WriteConllu(w, s); err != nil {
				return err
			}
		}
	}
	return nil
}
