// Package format reads and writes RDF: Turtle, TriG, N-Triples, N-Quads, JSON-LD, CSV and GraphML, over the terms of
// github.com/knakk/rdf. It imports no other hawksbill package.
//
// knakk/rdf's own encoder and decoder are not used (its encoder writes unescaped quotes, its decoder panics in a
// goroutine): escaping, checking and parsing are done here. What is written is always valid: a term that no syntax can
// hold is an error, never a broken line.
//
// The default graph is a quad without context (Ctx == nil). Labels of blank nodes are kept as read, so two files that
// both use _:b1 mean different nodes by it; what hawksbill writes has none.
//
// To add a syntax: one file that makes a Format, one line in Formats.
package format

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"github.com/knakk/rdf"
)

// Format is an RDF syntax.
type Format struct {
	Name       string   // "turtle"
	Extensions []string // ".ttl", the usual one first
	MediaTypes []string // "text/turtle", the usual one first
	// Graphs says that names of graphs are kept. The others hold one graph: all graphs are written into it.
	Graphs bool
	// Streams says that writing takes the same memory for any number of quads. The others hold all quads until the
	// last one came, at about 16 bytes a quad plus each distinct term once. To write more than fits, write one file a
	// document, or N-Quads.
	Streams bool

	read  func(in input) iter.Seq2[rdf.Quad, error] // nil: written only
	write func(w io.Writer, quads iter.Seq2[rdf.Quad, error], o Options) error
}

// Readable says whether Read takes the format.
func (f Format) Readable() bool { return f.read != nil }

// Formats lists every syntax.
func Formats() []Format {
	return []Format{Turtle(), TriG(), NTriples(), NQuads(), JSONLD(), CSV(), GraphML()}
}

// ByName finds a format by its name, one of its media types or an extension without its dot, in any case: "turtle",
// "text/turtle" and "ttl" are the same.
func ByName(name string) (Format, error) {
	want := strings.ToLower(strings.TrimSpace(name))
	var known []string
	for _, f := range Formats() {
		if f.Name == want || slices.Contains(f.MediaTypes, want) || slices.Contains(f.Extensions, "."+want) {
			return f, nil
		}
		known = append(known, f.Name)
	}
	return Format{}, fmt.Errorf("unknown RDF format %q: use one of %s", name, strings.Join(known, ", "))
}

// ByExtension finds the format of a file name or extension: ".ttl", "out/facts.ttl".
func ByExtension(file string) (Format, error) {
	dot := strings.LastIndexByte(file, '.')
	if dot < 0 || strings.ContainsAny(file[dot:], `/\`) {
		return Format{}, fmt.Errorf("%q has no extension that tells its RDF format", file)
	}
	ext := strings.ToLower(file[dot:])
	var known []string
	for _, f := range Formats() {
		if slices.Contains(f.Extensions, ext) {
			return f, nil
		}
		known = append(known, f.Extensions[0])
	}
	return Format{}, fmt.Errorf("no RDF format has the extension %q: use one of %s", ext, strings.Join(known, ", "))
}

// Options are for all writers; the zero value is good.
type Options struct {
	Turtle TurtleOptions // for Turtle and TriG
	// Sorted makes N-Triples and N-Quads sorted and free of duplicates: the same facts give the same bytes from any
	// order. They then hold all quads, as Format.Streams says. The formats that do not stream are always so.
	Sorted bool
	// Label, if set, names IRIs for people: CSV gets columns with labels. It returns "" for what it does not know.
	Label func(iri string) string
}

// Write writes quads in a format. It stops at the first error of quads and returns it.
func Write(w io.Writer, f Format, quads iter.Seq2[rdf.Quad, error], o Options) error {
	if f.write == nil {
		return errors.New("no format given: use ByName or ByExtension")
	}
	return f.write(w, quads, o)
}

// input is what is to be read.
type input struct {
	r     io.Reader
	name  string // for messages
	base  string // absolute IRI or ""
	limit int    // bytes of a document, or of a line where lines are read
}

// The most that is read into memory, in bytes: a document of a syntax that is read whole, and a line of one that is read
// by lines.
const (
	maxDocument = 256 << 20
	maxLine     = 64 << 20
)

// Read reads quads. Errors begin with name:line:col, where known (line and column from 1, columns in bytes), and end the
// sequence. N-Triples and N-Quads stream: quads before a fault are delivered. The others are read whole (256 MiB at
// most), so that a faulty document delivers nothing but its error. Relative IRIs are resolved against base; without a base
// they are errors.
func Read(r io.Reader, name string, f Format, base string) iter.Seq2[rdf.Quad, error] {
	switch {
	case f.read == nil:
		return fault(fmt.Errorf("%s: format %q cannot be read", name, f.Name))
	case base != "":
		if err := legalIRI(base); err != nil {
			return fault(fmt.Errorf("%s: base: %w", name, err))
		}
	}
	return f.read(input{r: r, name: name, base: base})
}

// fault is a sequence of one error.
func fault(err error) iter.Seq2[rdf.Quad, error] {
	return func(yield func(rdf.Quad, error) bool) { yield(rdf.Quad{}, err) }
}

// Triples makes triples a sequence of quads of the default graph.
func Triples(triples []rdf.Triple) iter.Seq2[rdf.Quad, error] {
	return func(yield func(rdf.Quad, error) bool) {
		for _, t := range triples {
			if !yield(rdf.Quad{Triple: t}, nil) {
				return
			}
		}
	}
}

// Quads makes a slice a sequence.
func Quads(quads []rdf.Quad) iter.Seq2[rdf.Quad, error] {
	return func(yield func(rdf.Quad, error) bool) {
		for _, q := range quads {
			if !yield(q, nil) {
				return
			}
		}
	}
}

// Collect gathers a sequence up to its first error.
func Collect(quads iter.Seq2[rdf.Quad, error]) ([]rdf.Quad, error) {
	var out []rdf.Quad
	for q, err := range quads {
		if err != nil {
			return out, err
		}
		out = append(out, q)
	}
	return out, nil
}
