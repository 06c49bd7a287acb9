package format

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/knakk/rdf"
	gographs "github.com/tggo/goRDFlib/graph"
	gostore "github.com/tggo/goRDFlib/store"
	goterm "github.com/tggo/goRDFlib/term"
	gotrig "github.com/tggo/goRDFlib/trig"
	goturtle "github.com/tggo/goRDFlib/turtle"
)

// This is the only file that knows github.com/tggo/goRDFlib: its parsers of Turtle and TriG, behind guards (see scanner).
// It parses on the caller's goroutine, into a store of our own, since its own may deadlock.

// readTurtle reads a document whole, guards it, parses it and then delivers its quads.
func readTurtle(in input, parse func(s gostore.Store, text string) error) iter.Seq2[rdf.Quad, error] {
	return func(yield func(rdf.Quad, error) bool) {
		quads, err := turtleQuads(in, parse)
		if err != nil {
			yield(rdf.Quad{}, err)
			return
		}
		Quads(quads)(yield)
	}
}

func turtleQuads(in input, parse func(s gostore.Store, text string) error) ([]rdf.Quad, error) {
	src, err := readWhole(in)
	if err != nil {
		return nil, err
	}
	scan := scanner{src: src, base: in.base}
	if err := scan.run(); err != nil {
		var at *scanError
		if !errors.As(err, &at) {
			return nil, fmt.Errorf("%s: %w", in.name, err)
		}
		line, col := position(src, at.pos)
		return nil, fmt.Errorf("%s:%d:%d: %w", in.name, line, col, err)
	}
	c := &collector{tags: scan.tags, labels: scan.labels, made: map[string]rdf.Blank{}}
	if err := guarded(parse, c, scan.out.String()); err != nil {
		return nil, atLine(in.name, err)
	}
	if c.err != nil {
		return nil, fmt.Errorf("%s: %w", in.name, c.err)
	}
	return c.quads, nil
}

// readWhole reads a document within its limit and checks that it is UTF-8; a byte-order mark is dropped.
func readWhole(in input) (string, error) {
	limit := in.limit
	if limit == 0 {
		limit = maxDocument
	}
	data, err := io.ReadAll(io.LimitReader(in.r, int64(limit)+1))
	switch {
	case err != nil:
		return "", fmt.Errorf("%s: %w", in.name, err)
	case len(data) > limit:
		return "", fmt.Errorf("%s: the document is longer than %d bytes: split it, or use N-Quads, which is read in pieces", in.name, limit)
	}
	src := string(data)
	if !utf8.ValidString(src) {
		at := 0
		for i, r := range src {
			if r == utf8.RuneError && !strings.HasPrefix(src[i:], "\uFFFD") {
				at = i
				break
			}
		}
		line, col := position(src, at)
		return "", fmt.Errorf("%s:%d:%d: the byte %#02x is not UTF-8", in.name, line, col, src[at])
	}
	return strings.TrimPrefix(src, "\uFEFF"), nil
}

// guarded makes a panic of the parser an error.
func guarded(parse func(s gostore.Store, text string) error, s gostore.Store, text string) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("the parser failed: %v", r)
		}
	}()
	return parse(s, text)
}

// parserLine is how goRDFlib begins its messages.
var parserLine = regexp.MustCompile(`^(?:turtle|trig) parse error at line (\d+): `)

func atLine(name string, err error) error {
	if m := parserLine.FindStringSubmatch(err.Error()); m != nil {
		return fmt.Errorf("%s:%s: %s", name, m[1], err.Error()[len(m[0]):])
	}
	return fmt.Errorf("%s: %w", name, err)
}

// defaultGraph names the default graph; no document can hold this label.
var defaultGraph = goterm.NewBNode(" ")

func parseTurtle(s gostore.Store, text string) error {
	g := gographs.NewGraph(gographs.WithStore(s), gographs.WithIdentifier(defaultGraph))
	return goturtle.Parse(g, strings.NewReader(text))
}

func parseTriG(s gostore.Store, text string) error {
	d := gographs.NewDataset(gographs.WithStore(s), gographs.WithIdentifier(defaultGraph))
	return gotrig.ParseDataset(d, strings.NewReader(text))
}

// collector is a store that only takes in, in the order of the document.
type collector struct {
	tags   []string
	labels map[string]bool      // that the document uses
	made   map[string]rdf.Blank // parser's label → ours
	count  int
	quads  []rdf.Quad
	err    error
}

// Add implements store.Store.
func (c *collector) Add(t goterm.Triple, graph goterm.Term) {
	if c.err != nil {
		return
	}
	q, err := c.quad(t, graph)
	if err != nil {
		c.err = err
		return
	}
	c.quads = append(c.quads, q)
}

func (c *collector) quad(t goterm.Triple, graph goterm.Term) (q rdf.Quad, err error) {
	if q.Subj, err = c.node(t.Subject); err != nil {
		return q, err
	}
	if q.Pred, err = legal(t.Predicate.Value()); err != nil {
		return q, err
	}
	if l, ok := t.Object.(goterm.Literal); ok {
		q.Obj, err = c.literal(l)
	} else {
		q.Obj, err = c.node(t.Object)
	}
	if err == nil && graph != goterm.Term(defaultGraph) {
		q.Ctx, err = c.node(graph)
	}
	return q, err
}

// node is an IRI or blank node: it can stand as subject, object and graph.
type node interface {
	rdf.Subject
	rdf.Object
}

func (c *collector) node(t goterm.Term) (node, error) {
	switch t := t.(type) {
	case goterm.URIRef:
		return legal(t.Value())
	case goterm.BNode:
		return c.blank(t.Value())
	}
	return rdf.IRI{}, fmt.Errorf("%T is no RDF 1.1 term", t)
}

// blank keeps the labels of the document and numbers the others, b1, b2, …, since the parser gives them random ones.
func (c *collector) blank(label string) (rdf.Blank, error) {
	if b, ok := c.made[label]; ok {
		return b, nil
	}
	ours := label
	if !c.labels[label] {
		for c.count++; ; c.count++ {
			if ours = "b" + strconv.Itoa(c.count); !c.labels[ours] {
				break
			}
		}
	}
	b, err := rdf.NewBlank(ours)
	c.made[label] = b
	return b, err
}

func (c *collector) literal(l goterm.Literal) (rdf.Literal, error) {
	if tag := l.Language(); tag != "" {
		n, err := strconv.Atoi(strings.TrimPrefix(tag, "x-"))
		if err != nil || n < 0 || n >= len(c.tags) {
			return rdf.Literal{}, fmt.Errorf("literal %q: lost its language tag", l.Lexical())
		}
		return langLiteral(l.Lexical(), c.tags[n])
	}
	datatype, err := legal(l.Datatype().Value())
	if err != nil {
		return rdf.Literal{}, fmt.Errorf("literal %q: datatype: %w", l.Lexical(), err)
	}
	if datatype.String() == rdfLangString {
		return rdf.Literal{}, fmt.Errorf("literal %q: rdf:langString without a language tag", l.Lexical())
	}
	return rdf.NewTypedLiteral(l.Lexical(), datatype), nil
}

// legal makes an IRI of what the grammars allow.
func legal(s string) (rdf.IRI, error) {
	if err := legalIRI(s); err != nil {
		return rdf.IRI{}, err
	}
	return rdf.NewIRI(s)
}

// The rest of store.Store, which the parsers do not use: they find an empty store without prefixes.

func (c *collector) AddN(quads []goterm.Quad) {
	for _, q := range quads {
		c.Add(q.Triple, q.Graph)
	}
}
func (c *collector) Set(t goterm.Triple, graph goterm.Term)    { c.Add(t, graph) }
func (*collector) Remove(goterm.TriplePattern, goterm.Term)    {}
func (*collector) Len(goterm.Term) int                         { return 0 }
func (*collector) Bind(string, goterm.URIRef)                  {}
func (*collector) Namespace(string) (ns goterm.URIRef, _ bool) { return ns, false }
func (*collector) Prefix(goterm.URIRef) (string, bool)         { return "", false }
func (*collector) ContextAware() bool                          { return true }
func (*collector) TransactionAware() bool                      { return false }
func (*collector) Triples(goterm.TriplePattern, goterm.Term) gostore.TripleIterator {
	return func(func(goterm.Triple) bool) {}
}
func (*collector) Contexts(*goterm.Triple) gostore.TermIterator {
	return func(func(goterm.Term) bool) {}
}
func (*collector) Namespaces() gostore.NamespaceIterator {
	return func(func(string, goterm.URIRef) bool) {}
}
