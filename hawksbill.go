// Package hawksbill turns policy prose into ontology-checked RDF, with the sentence and the rule behind every statement.
//
// A Pipeline reads a document from top to bottom:
//
//	document → sentences → propositions and mentions → statements → checked facts → quads
//
// and Build runs it over many documents into Turtle files and a Cayley store. See docs/architecture.md.
package hawksbill

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/hawksbill-kg/hawksbill/extract"
	"github.com/hawksbill-kg/hawksbill/extract/clause"
	"github.com/hawksbill-kg/hawksbill/extract/document"
	"github.com/hawksbill-kg/hawksbill/extract/entity"
	"github.com/hawksbill-kg/hawksbill/extract/lexicons"
	"github.com/hawksbill-kg/hawksbill/extract/syntax"
	"github.com/hawksbill-kg/hawksbill/ontology"
)

// Version is the program's version.
const Version = "0.1.0"

// Options say where a Pipeline's knowledge comes from; the zero value takes what is built in.
type Options struct {
	// Base is the namespace of entities, documents and statements; DefaultBase if empty.
	Base string
	// Pack is a folder with ontology (*.ttl), rules (*.yaml) and word lists (*.tsv) of one field, in the place of the
	// built-in one, which is diplomacy; "" means the built-in one.
	Pack string
	// Ontology, Rules and Lexicons are folders that override one part of the pack.
	Ontology, Rules, Lexicons string
	// Entities is a registry, a YAML file in which a person corrects what the lists and the texts say of entities
	// (docs/entities.md); "" for none. It is only read.
	Entities string
	// Encoding is how documents are encoded where neither a byte-order mark nor UTF-8 says so.
	Encoding string
	// MinConfidence rejects statements below it, in [0,1].
	MinConfidence float64
}

// DefaultBase is the namespace of entities until a domain exists.
const DefaultBase = "https://hawksbill.example/id/"

// Pipeline holds everything that reading a document needs. It is read-only and safe for concurrent use.
type Pipeline struct {
	Ontology *ontology.Ontology
	Rules    *extract.Rules

	options Options
	words
}

// New loads model, ontology, rules and lexicons. Its errors point at the file and line of every fault found.
func New(o Options) (*Pipeline, error) {
	if o.Base == "" {
		o.Base = DefaultBase
	}
	o.Ontology, o.Rules, o.Lexicons = cmp.Or(o.Ontology, o.Pack), cmp.Or(o.Rules, o.Pack), cmp.Or(o.Lexicons, o.Pack)
	p := &Pipeline{options: o}
	var faults [5]error
	p.Ontology, faults[0] = LoadOntology(o.Ontology)
	p.words, faults[1] = loadWords(o.Lexicons)
	if faults[0] == nil { // what speaks of an ontology can be judged only by a whole one
		faults[2] = inFolder(o.Lexicons, p.checkClasses())
		p.Rules, faults[3] = loadRules(o.Rules, p.Ontology)
		if faults[1] == nil && o.Entities != "" {
			faults[4] = p.register(o.Entities)
		}
	}
	if err := errors.Join(faults[:]...); err != nil {
		return nil, err
	}
	return p, nil
}

// register puts a registry of entities into effect.
func (p *Pipeline) register(file string) error {
	data, err := os.ReadFile(file)
	if err != nil {
		return fmt.Errorf("cannot read the registry of entities: %w", err)
	}
	if err := p.gazetteer.Register(filepath.ToSlash(file), data, p.Ontology); err != nil {
		return err
	}
	p.model = p.model.WithPlaces(p.gazetteer.Places())
	return nil
}

func loadRules(folder string, o *ontology.Ontology) (*extract.Rules, error) {
	if folder == "" {
		return extract.LoadRules(extract.Builtin, "rules", "rules", o)
	}
	return extract.LoadRules(os.DirFS(folder), ".", folder, o)
}

// LoadOntology loads the ontology in a folder, the built-in one for "".
func LoadOntology(folder string) (*ontology.Ontology, error) {
	if folder == "" {
		return ontology.Builtin()
	}
	return ontology.LoadFolder(folder)
}

// LoadModel loads the syntax model, with the names of places and the verb forms of a folder of word lists; "" stands for
// the built-in lists.
func LoadModel(folder string) (*syntax.Model, error) {
	w, err := loadWords(folder)
	return w.model, err
}

// words is what the word lists give to the stages.
type words struct {
	model     *syntax.Model
	clauses   *clause.Reader
	gazetteer *entity.Gazetteer
}

func loadWords(folder string) (w words, err error) {
	if w.model, err = syntax.Embedded(); err != nil {
		return w, err
	}
	var files fs.FS = lexicons.FS
	if folder != "" {
		files, err = lexicons.Over(os.DirFS(folder))
	}
	lemmas, faults := lexicons.Lemmas(files)
	faults = append(faults, err)
	w.gazetteer, err = entity.LoadGazetteer(files)
	faults = append(faults, err)
	w.clauses, err = clause.NewReader(files)
	faults = append(faults, err)
	if err := errors.Join(faults...); err != nil {
		return w, inFolder(folder, err)
	}
	w.model = w.model.WithPlaces(w.gazetteer.Places()).WithLemmas(lemmas)
	return w, nil
}

// inFolder puts the folder before the file name of each fault.
func inFolder(folder string, err error) error {
	if folder == "" || err == nil {
		return err
	}
	if many, ok := err.(interface{ Unwrap() []error }); ok {
		var out []error
		for _, e := range many.Unwrap() {
			out = append(out, inFolder(folder, e))
		}
		return errors.Join(out...)
	}
	return fmt.Errorf("%s/%w", filepath.ToSlash(folder), err)
}

// checkClasses finds the classes of the word lists that the ontology lacks.
func (p *Pipeline) checkClasses() error {
	if p.gazetteer == nil {
		return nil
	}
	var faults []error
	for _, c := range p.gazetteer.Classes() {
		if !p.Ontology.HasClass(c.Class) {
			faults = append(faults, fmt.Errorf("%s: unknown class %s%s", c.At, c.Class, didYouMean(p.Ontology.NearestClass(c.Class))))
		}
	}
	return errors.Join(faults...)
}

func didYouMean(word string) string {
	if word == "" {
		return ""
	}
	return " (did you mean " + word + "?)"
}

// maxSentence is the longest sentence that is taken for prose, in bytes.
const maxSentence = 20_000

// Parse splits a document into parsed sentences.
func (w *words) Parse(d *document.Document) ([]*syntax.Sentence, error) {
	var out []*syntax.Sentence
	for i := range d.Blocks {
		b := &d.Blocks[i]
		sentences := w.model.Tokenize(b.Text)
		length := 0
		for k := range sentences {
			s := &sentences[k]
			if !s.Continued {
				length = 0
			}
			if length += s.End - s.Start; length > maxSentence {
				line := strings.Count(d.Text[:b.Source(s.Start)], "\n") + 1
				return nil, fmt.Errorf("%s:%d: a sentence of more than %d bytes: this is not prose; is the file a table, code or base64?", d.Path, line, maxSentence)
			}
		}
		for _, s := range w.model.Analyse(sentences) {
			s.Block, s.Number = i, len(out)+1
			out = append(out, s)
		}
	}
	return out, nil
}

// Read opens a document file, extracts its facts and applies the review that lies beside it, if there is one; name is what its
// IRIs are made of.
func (p *Pipeline) Read(path, name string) (*Result, error) {
	return p.ReadSource(document.Source{Path: path, Name: name})
}

// ReadSource is Read for a document whose title or date may be given.
func (p *Pipeline) ReadSource(s document.Source) (*Result, error) {
	d, err := document.Read(s.Path, s.Name, document.Options{Encoding: p.options.Encoding, Title: s.Title, Date: s.Date})
	if err != nil {
		return nil, err
	}
	review, err := ReadReview(ReviewFile(s))
	if err != nil {
		return nil, err
	}
	r, err := p.Extract(d)
	if err == nil {
		review.apply(r)
	}
	return r, err
}

// Extract finds the facts of a document and checks each against the ontology.
func (p *Pipeline) Extract(d *document.Document) (*Result, error) {
	sentences, err := p.Parse(d)
	if err != nil {
		return nil, err
	}
	src := extract.Read(d, sentences, p.clauses, p.gazetteer)
	r := &Result{Document: d, Sentences: len(sentences), Source: src, base: p.options.Base, ontology: p.Ontology}
	for _, s := range p.Rules.Statements(src) {
		if p.Ontology.HasProperty(s.Predicate) { // titles and dates make statements of themselves, which not every ontology has
			r.Facts = append(r.Facts, p.check(s))
		}
	}
	return r, nil
}

// Try extracts the facts of a piece of prose.
func (p *Pipeline) Try(text string) (*Result, error) {
	d, err := document.Parse("", "text", []byte(text), document.Options{})
	if err != nil {
		return nil, err
	}
	return p.Extract(d)
}

// check decides whether a statement is accepted and whether its bare triple is written.
func (p *Pipeline) check(s *extract.Statement) *Fact {
	f := &Fact{Statement: s, base: p.options.Base, ontology: p.Ontology}
	claim := ontology.Claim{SubjectClasses: s.Subject.Classes, Property: s.Predicate}
	switch o := s.Object; {
	case o.Entity != nil:
		claim.ObjectClasses = o.Entity.Classes
		claim.Same = o.Entity.ID == s.Subject.ID
	case o.Class != "":
		claim.ObjectClasses = []string{o.Class}
	default:
		claim.Literal, claim.Value, claim.Datatype = true, o.Value, o.Datatype
	}
	f.Violations = p.Ontology.Check(claim)
	f.LowConfidence = s.Confidence < p.options.MinConfidence
	f.settle()
	return f
}

// Result is what a document says.
type Result struct {
	Document  *document.Document
	Sentences int
	Facts     []*Fact // in the order of the text, rejected ones included
	Source    *extract.Source
	Review    *Review // that of the document; nil for what was not read from a file

	base     string
	ontology *ontology.Ontology
}
