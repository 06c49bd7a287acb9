package main

import (
	"errors"
	"io/fs"
	"path/filepath"

	"github.com/hawksbill-kg/hawksbill"
	"github.com/hawksbill-kg/hawksbill/extract/document"
)

// evidenceChoices and onOff are the words of the settings build.evidence and build.quotes.
var (
	evidenceChoices = []string{hawksbill.EvidenceInline, hawksbill.EvidenceSeparate, hawksbill.EvidenceNone}
	onOff           = []string{"on", "off"}
)

// pipeline loads model, ontology, rules and lexicons as the configuration says.
func (a *app) pipeline(encoding string) (*hawksbill.Pipeline, error) {
	c := a.config
	o := hawksbill.Options{
		Base: c.Base, Encoding: encoding, MinConfidence: c.Extract.MinConfidence,
		Ontology: c.Ontology.Path, Rules: c.Rules.Path, Lexicons: c.Lexicons.Path, Entities: c.Entities,
	}
	if o.Encoding == "" {
		o.Encoding = c.Encoding
	}
	return hawksbill.New(o)
}

// sources lists the documents that the paths name. Paths that lead to none are given back as skipped, so that one bad
// path does not keep the others from being read; where none leads to any, that is the error.
func sources(paths []string) ([]document.Source, []hawksbill.Skipped, error) {
	var good []string
	var skipped []hawksbill.Skipped
	for _, p := range paths {
		if _, err := document.Find([]string{p}); err != nil {
			skipped = append(skipped, hawksbill.Skipped{Path: p, Err: plain(err)})
		} else {
			good = append(good, p)
		}
	}
	if len(good) == 0 {
		var errs []error
		for _, s := range skipped {
			errs = append(errs, s.Err)
		}
		return nil, nil, errors.Join(errs...)
	}
	found, err := document.Find(good)
	return found, skipped, err
}

// plain takes the name of the system call out of a file error: "x.txt: no such file or directory".
func plain(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) && (p.Op == "stat" || p.Op == "open" || p.Op == "lstat") {
		return errors.New(p.Path + ": " + p.Err.Error())
	}
	return err
}

// factsFolder is where build puts the store of facts: out/graph, unless the configuration names another than the default.
func (a *app) factsFolder(out string) string {
	if address := a.config.Store.Address; filepath.Clean(address) != filepath.FromSlash(defaultAddress) {
		return address
	}
	return filepath.Join(out, "graph")
}
