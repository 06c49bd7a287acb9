// Command hawksbill-train trains the model of package syntax from Universal Dependencies treebanks and parses files
// with it, so that it can be scored. The same treebanks give the same file, byte for byte.
//
//	hawksbill-train --out model.bin train.conllu.gz …      trains
//	hawksbill-train --model model.bin dev.conllu.gz        prints the parse of the file's tokens
package main

import (
	"bufio"
	"compress/gzip"
	"flag"
	"fmt"
	"io"
	"os"
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
	out := flag.String("out", "", "write the trained model to this file")
	model := flag.String("model", "", "parse with this model instead of training")
	flag.IntVar(&o.Epochs, "epochs", o.Epochs, "passes over the treebanks")
	flag.Parse()
	if flag.NArg() == 0 || (*out == "") == (*model == "") {
		return fmt.Errorf("give CoNLL-U files and either --out (train) or --model (parse)")
	}
	var sentences []*syntax.Sentence
	for _, path := range flag.Args() {
		if err := read(path, &sentences); err != nil {
			return err
		}
	}
	if *model != "" {
		return parse(*model, sentences)
	}
	start := time.Now()
	o.Report = func(epoch int, loss float64, _ *syntax.Model) {
		fmt.Fprintf(os.Stderr, "epoch %d of %d: loss %.3f a sentence, %s\n", epoch, o.Epochs, loss, time.Since(start).Round(time.Second))
	}
	m, err := syntax.Train(sentences, o)
	if err != nil {
		return err
	}
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

func read(path string, into *[]*syntax.Sentence) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	var r io.Reader = f
	if strings.HasSuffix(path, ".gz") {
		if r, err = gzip.NewReader(f); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
	for s, err := range syntax.ReadConllu(r, path) {
		if err != nil {
			return err
		}
		*into = append(*into, s)
	}
	return nil
}

func parse(model string, sentences []*syntax.Sentence) error {
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
	for _, s := range sentences {
		m.Annotate(s)
		if err := syntax.WriteConllu(w, s); err != nil {
			return err
		}
	}
	return w.Flush()
}
