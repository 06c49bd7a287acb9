package format

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"maps"
	"slices"
	"strings"

	"github.com/knakk/rdf"
	"github.com/piprate/json-gold/ld"
)

// JSONLD is JSON-LD 1.1. It is written in expanded, flattened form: a list of nodes with whole IRIs and no context, each
// named graph as a node with @graph; terms are never abbreviated, so nothing can be read amiss. Reading takes any
// JSON-LD whose contexts stand in the document: nothing is fetched. Language tags come back in lower case, as JSON-LD
// allows. It is slow above some 100,000 quads.
func JSONLD() Format {
	return Format{
		Name: "json-ld", Extensions: []string{".jsonld"}, MediaTypes: []string{"application/ld+json"}, Graphs: true,
		read: readJSONLD,
		write: func(w io.Writer, quads iter.Seq2[rdf.Quad, error], _ Options) error {
			t, err := gather(quads, true)
			if err != nil {
				return err
			}
			return writeJSONLD(w, t)
		},
	}
}

// jsonWriter writes a table; its first error is kept by the buffered writer until the flush.
type jsonWriter struct {
	*bufio.Writer
	*table
	indent string
	text   bytes.Buffer
	enc    *json.Encoder
}

func writeJSONLD(w io.Writer, t *table) error {
	j := &jsonWriter{Writer: bufio.NewWriterSize(w, 64<<10), table: t}
	j.enc = json.NewEncoder(&j.text)
	j.enc.SetEscapeHTML(false)
	j.WriteString("[")
	comma := ""
	for _, rows := range t.graphs() {
		j.WriteString(comma)
		if g := rows[0].g; g == 0 {
			j.nodes(rows)
		} else {
			j.WriteString("\n{ \"@id\": " + j.id(g) + ",\n  \"@graph\": [")
			j.indent = "  "
			j.nodes(rows)
			j.indent = ""
			j.WriteString("\n  ]\n}")
		}
		comma = ","
	}
	j.WriteString("\n]\n")
	return j.Flush()
}

// nodes writes the rows of a graph, a node object a subject.
func (j *jsonWriter) nodes(rows []row) {
	comma := ""
	for rows := range groups(rows, sameSubject) {
		j.WriteString(comma + "\n" + j.indent + "{ \"@id\": " + j.id(rows[0].s))
		j.types(rows)
		for rows := range groups(rows, samePredicate) {
			j.property(rows)
		}
		j.WriteString("\n" + j.indent + "}")
		comma = ","
	}
}

// isType says whether a row can be written with @type.
func (j *jsonWriter) isType(r row) bool {
	return j.iri(r.p) == rdfType && j.keys[r.o][0] != '"'
}

func (j *jsonWriter) types(rows []row) {
	var types []string
	for _, r := range rows {
		if j.isType(r) {
			types = append(types, j.id(r.o))
		}
	}
	if len(types) > 0 {
		j.WriteString(",\n" + j.indent + "  \"@type\": [" + strings.Join(types, ", ") + "]")
	}
}

// property writes the objects of one predicate, less those that types wrote.
func (j *jsonWriter) property(rows []row) {
	var objects []string
	for _, r := range rows {
		if !j.isType(r) {
			objects = append(objects, j.object(r.o))
		}
	}
	if len(objects) > 0 {
		j.WriteString(",\n" + j.indent + "  " + j.quote(j.iri(rows[0].p)) + ": [" + strings.Join(objects, ",\n"+j.indent+"    ") + "]")
	}
}

func (j *jsonWriter) object(n uint32) string {
	l, ok := j.terms[n].(rdf.Literal)
	switch {
	case !ok:
		return `{"@id": ` + j.id(n) + `}`
	case l.Lang() != "":
		return `{"@value": ` + j.quote(l.String()) + `, "@language": ` + j.quote(l.Lang()) + `}`
	case l.DataType.String() == xsdString:
		return `{"@value": ` + j.quote(l.String()) + `}`
	}
	return `{"@value": ` + j.quote(l.String()) + `, "@type": ` + j.quote(l.DataType.String()) + `}`
}

func (j *jsonWriter) id(n uint32) string { return j.quote(plain(j.terms[n])) }

func (j *jsonWriter) quote(s string) string {
	j.text.Reset()
	_ = j.enc.Encode(s) // a string never fails; bytes that are not UTF-8 become U+FFFD
	return strings.TrimSuffix(j.text.String(), "\n")
}

// readJSONLD reads a document whole by json-gold, and delivers graphs in the order of their names.
func readJSONLD(in input) iter.Seq2[rdf.Quad, error] {
	return func(yield func(rdf.Quad, error) bool) {
		quads, err := jsonldQuads(in)
		if err != nil {
			yield(rdf.Quad{}, err)
			return
		}
		Quads(quads)(yield)
	}
}

func jsonldQuads(in input) (quads []rdf.Quad, err error) {
	defer func() {
		if r := recover(); r != nil {
			quads, err = nil, fmt.Errorf("%s: the JSON-LD parser failed: %v", in.name, r)
		}
	}()
	src, err := readWhole(in)
	if err != nil {
		return nil, err
	}
	document, err := decodeJSON(in.name, src)
	if err != nil {
		return nil, err
	}
	options := ld.NewJsonLdOptions(in.base)
	options.DocumentLoader = noLoader{}
	result, err := ld.NewJsonLdProcessor().ToRDF(document, options)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", in.name, err)
	}
	dataset, ok := result.(*ld.RDFDataset)
	if !ok {
		return nil, fmt.Errorf("%s: the JSON-LD parser gave %T", in.name, result)
	}
	for _, name := range slices.Sorted(maps.Keys(dataset.Graphs)) {
		for _, q := range dataset.Graphs[name] {
			quad, err := fromGold(q, name)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", in.name, err)
			}
			quads = append(quads, quad)
		}
	}
	return quads, nil
}

// decodeJSON decodes one JSON value; numbers keep their digits.
func decodeJSON(name, src string) (document any, err error) {
	d := json.NewDecoder(strings.NewReader(src))
	d.UseNumber()
	if err = d.Decode(&document); err == nil {
		if _, more := d.Token(); more == io.EOF {
			return document, nil
		}
		err = errors.New("more follows after the JSON value")
	}
	at := int(d.InputOffset())
	if errors.Is(err, io.ErrUnexpectedEOF) || err == io.EOF {
		at = len(src)
	}
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		at = int(syntax.Offset)
	}
	line, col := position(src, at)
	return nil, fmt.Errorf("%s:%d:%d: %w", name, line, col, err)
}

// noLoader refuses to fetch contexts.
type noLoader struct{}

func (noLoader) LoadDocument(u string) (*ld.RemoteDocument, error) {
	return nil, ld.NewJsonLdError(ld.LoadingRemoteContextFailed, fmt.Sprintf("%s is not fetched: put the context into the document", u))
}

func fromGold(q *ld.Quad, graph string) (out rdf.Quad, err error) {
	if out.Subj, err = goldNode(q.Subject); err != nil {
		return out, err
	}
	if out.Pred, err = legal(q.Predicate.GetValue()); err != nil {
		return out, err
	}
	if l, ok := q.Object.(ld.Literal); ok {
		out.Obj, err = goldLiteral(l)
	} else {
		out.Obj, err = goldNode(q.Object)
	}
	switch {
	case err != nil || graph == "@default":
	case strings.HasPrefix(graph, "_:"):
		out.Ctx, err = rdf.NewBlank(graph[2:])
	default:
		out.Ctx, err = legal(graph)
	}
	return out, err
}

func goldNode(n ld.Node) (node, error) {
	if ld.IsBlankNode(n) {
		return rdf.NewBlank(strings.TrimPrefix(n.GetValue(), "_:"))
	}
	return legal(n.GetValue())
}

func goldLiteral(l ld.Literal) (rdf.Literal, error) {
	if l.Language != "" {
		return langLiteral(l.Value, l.Language)
	}
	datatype, err := legal(l.Datatype)
	return rdf.NewTypedLiteral(l.Value, datatype), err
}
