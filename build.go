package hawksbill

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/knakk/rdf"

	"github.com/hawksbill-kg/hawksbill/extract"
	"github.com/hawksbill-kg/hawksbill/extract/document"
	"github.com/hawksbill-kg/hawksbill/extract/open"
	"github.com/hawksbill-kg/hawksbill/graph"
)

// Where evidence goes beside the facts of a Turtle file.
const (
	EvidenceInline   = "inline"   // in a section of its own at the end of the file
	EvidenceSeparate = "separate" // in NAME.evidence.ttl
	EvidenceNone     = "none"
)

// BuildOptions say where Build writes.
type BuildOptions struct {
	Out      string // folder of the Turtle files
	Facts    string // folder of the store of facts; Out/graph if empty
	Evidence string // one of the constants above; EvidenceInline if empty
	NoQuotes bool   // leave the words of the sentences out of the evidence
	All      string // also write the whole graph to this Turtle file
	// Open adds the open facts in this style, as a graph of its own in the store of facts and as NAME.open.ttl; nil: none.
	Open    *open.Style
	Workers int // documents read at once; the number of processors if 0
	// Progress, if set, is called after each document, never from two goroutines at once.
	Progress func(Progress)
}

// Progress says how far a build has come.
type Progress struct {
	Done, Documents int
	Sentences       int // so far
	Bytes           int64
}

// Skipped is a document that could not be read.
type Skipped struct {
	Path string
	Err  error
}

// Rejection counts the facts that were rejected for one reason.
type Rejection struct {
	Reason  string
	Count   int
	Example string // one of the facts, and where it stands
}

// Summary says what a build did.
type Summary struct {
	Documents, Sentences, Statements, Plain, Rejected, Triples int
	OpenFacts                                                  int            // with BuildOptions.Open
	ByRelation                                                 map[string]int // accepted statements by predicate, types left out
	Rejections                                                 []Rejection    // most frequent first
	Skipped                                                    []Skipped
	Warnings                                                   []string
	Files                                                      []string // Turtle files written, sorted
	FactsStore, EvidenceStore                                  string   // folders; empty if no document could be read
}

// Build reads sources into Turtle files and the store. A document that cannot be read is skipped and named in the
// summary; on any other error the store stays as it was. Documents that the store already holds are replaced.
func (p *Pipeline) Build(ctx context.Context, sources []document.Source, o BuildOptions) (*Summary, error) {
	if o.Evidence == "" {
		o.Evidence = EvidenceInline
	}
	loc := graph.At(o.Out)
	if o.Facts != "" {
		loc = graph.Location{Facts: o.Facts, Evidence: filepath.Join(filepath.Dir(o.Facts), "evidence")}
	}
	update, err := graph.NewUpdate(loc, graph.Options{})
	if err != nil {
		return nil, err
	}
	defer update.Abort() // nothing once it is committed
	s := &Summary{ByRelation: map[string]int{}}
	b := &builder{p: p, o: o, update: update, summary: s, reasons: map[string]*Rejection{}}
	if err := b.run(ctx, sources); err != nil {
		return nil, err
	}
	if s.Documents == 0 {
		return s, nil // nothing was read: the store stays as it was
	}
	s.FactsStore, s.EvidenceStore = loc.Facts, loc.Evidence
	if _, err := update.Commit(ctx); err != nil {
		return nil, err
	}
	if o.All != "" {
		if err := p.writeFile(o.All, b.all); err != nil {
			return nil, err
		}
		s.Files = append(s.Files, o.All)
	}
	for _, r := range b.reasons {
		s.Rejections = append(s.Rejections, *r)
	}
	slices.SortFunc(s.Rejections, func(x, y Rejection) int {
		return cmp.Or(cmp.Compare(y.Count, x.Count), cmp.Compare(x.Reason, y.Reason))
	})
	return s, nil
}

// builder gathers what the documents of one build give, in the order of the sources.
type builder struct {
	p       *Pipeline
	o       BuildOptions
	update  *graph.Update
	summary *Summary
	reasons map[string]*Rejection
	all     []rdf.Triple // with BuildOptions.All
}

// read is what a worker makes of one document.
type read struct {
	result *Result
	graph  *Graph
	open   *OpenGraph // nil unless wanted
	file   string
	err    error // the document was skipped
	fatal  error // nothing can be written
}

// run reads the sources and takes what they give, in order.
func (b *builder) run(ctx context.Context, sources []document.Source) error {
	progress := Progress{Documents: len(sources)}
	return ordered(ctx, sources, b.o.Workers, b.read, func(source document.Source, r read) error {
		if err := b.take(&source, r); err != nil {
			return err
		}
		progress.Done++
		if r.result != nil {
			progress.Sentences += r.result.Sentences
			progress.Bytes += int64(len(r.result.Document.Text))
		}
		if b.o.Progress != nil {
			b.o.Progress(progress)
		}
		return nil
	})
}

func (b *builder) read(source document.Source) read {
	result, err := b.p.ReadSource(source)
	if err != nil {
		return read{err: err}
	}
	r := read{result: result, graph: result.Graph(!b.o.NoQuotes)}
	r.file = filepath.Join(b.o.Out, filepath.FromSlash(source.Name)+".ttl")
	triples := r.graph.Facts
	if b.o.Evidence == EvidenceInline {
		triples = slices.Concat(triples, r.graph.Why)
	}
	if r.fatal = b.p.writeFile(r.file, triples); r.fatal == nil && b.o.Evidence == EvidenceSeparate {
		r.fatal = b.p.writeFile(strings.TrimSuffix(r.file, ".ttl")+".evidence.ttl", r.graph.Why)
	}
	if r.fatal == nil && b.o.Open != nil {
		r.open = b.p.OpenGraph(result, *b.o.Open)
		r.fatal = b.p.writeFile(strings.TrimSuffix(r.file, ".ttl")+".open.ttl", r.open.Triples)
	}
	return r
}

// take adds one document to the store and to the summary.
func (b *builder) take(source *document.Source, r read) error {
	s := b.summary
	switch {
	case r.fatal != nil:
		return r.fatal
	case r.err != nil:
		s.Skipped = append(s.Skipped, Skipped{source.Path, r.err})
		return nil //nolint:nilerr // the summary tells it
	}
	s.Documents++
	s.Sentences += r.result.Sentences
	s.Triples += len(r.graph.Facts)
	s.Files = append(s.Files, r.file)
	for _, w := range r.result.Document.Warnings {
		s.Warnings = append(s.Warnings, source.Path+": "+w)
	}
	for _, f := range r.result.Facts {
		s.Statements++
		switch {
		case !f.Accepted():
			s.Rejected++
			b.reject(f)
			continue
		case f.Plain:
			s.Plain++
		}
		if f.Predicate != extract.TypeProperty {
			s.ByRelation[f.Predicate]++
		}
	}
	if b.o.All != "" {
		b.all = append(b.all, r.graph.Facts...)
		if b.o.Evidence == EvidenceInline {
			b.all = append(b.all, r.graph.Why...)
		}
		if r.open != nil {
			b.all = append(b.all, r.open.Triples...)
		}
	}
	open := r.open
	if open == nil {
		open = &OpenGraph{Name: r.result.openName()} // those of an earlier build go
	}
	s.OpenFacts += open.Facts
	for _, part := range []struct {
		store   graph.Part
		name    rdf.IRI
		triples []rdf.Triple
	}{{graph.Facts, r.graph.Document, r.graph.Facts}, {graph.Facts, open.Name, open.Triples}, {graph.Evidence, r.graph.Evidence, r.graph.Why}} {
		b.update.ReplaceGraph(part.name)
		if part.store == graph.Evidence && b.o.Evidence == EvidenceNone {
			continue
		}
		for _, t := range part.triples {
			if err := b.update.Add(part.store, rdf.Quad{Triple: t, Ctx: part.name}); err != nil {
				return err
			}
		}
	}
	return nil
}

func (b *builder) reject(f *Fact) {
	for _, reason := range f.Reasons() {
		r := b.reasons[reason]
		if r == nil {
			r = &Rejection{Reason: reason, Example: fmt.Sprintf("%s (%s, sentence %d)", f.Statement, f.Evidence.Document, f.Evidence.Sentence)}
			b.reasons[reason] = r
		}
		r.Count++
	}
}

// writeFile writes triples as Turtle, so that the file is either the old one or whole.
func (p *Pipeline) writeFile(name string, triples []rdf.Triple) (err error) {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(name), ".hawksbill-*.ttl")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = os.Remove(f.Name()) // the first error is the one to report
		}
	}()
	err = errors.Join(p.WriteTurtle(f, triples), f.Chmod(0o644), f.Close())
	if err != nil {
		return fmt.Errorf("writing %s: %w", name, err)
	}
	return os.Rename(f.Name(), name)
}
