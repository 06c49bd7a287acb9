package main

import (
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"github.com/knakk/rdf"

	"github.com/hawksbill-kg/hawksbill/graph"
	"github.com/hawksbill-kg/hawksbill/graph/format"
)

// answerFormats are the forms of the answer of a query.
var answerFormats = []string{"table", "json", "csv", "tsv", "ttl"}

// answer is the result of a query and what is needed to print it.
type answer struct {
	*graph.Result
	store    *graph.Store
	prefixes map[string]string
}

func (a *answer) print(ctx context.Context, w io.Writer, as string) error {
	switch as {
	case "json":
		return a.json(w)
	case "csv":
		return a.csv(w)
	case "tsv":
		return a.tsv(w)
	case "ttl":
		return a.turtle(ctx, w)
	}
	return a.table(w)
}

// table shortens IRIs by the prefixes and leaves out datatypes.
func (a *answer) table(w io.Writer) error {
	if len(a.Rows) == 0 {
		return nil
	}
	rows := make([][]string, len(a.Rows))
	for i, r := range a.Rows {
		for _, t := range r {
			rows[i] = append(rows[i], a.short(t))
		}
	}
	return printTable(w, a.Columns, rows, width(w))
}

// short is a term for people: "dip:Country", "Japan".
func (a *answer) short(t rdf.Term) string {
	switch t := t.(type) {
	case nil:
		return ""
	case rdf.IRI:
		best, out := 0, t.String()
		for name, namespace := range a.prefixes {
			local, ok := strings.CutPrefix(t.String(), namespace)
			if short := name + ":" + local; ok && (len(namespace) > best || len(namespace) == best && short < out) {
				best, out = len(namespace), short
			}
		}
		return out
	case rdf.Literal:
		return t.String()
	}
	return t.Serialize(rdf.NTriples)
}

// value is a term's text: an IRI without brackets, the lexical form of a literal.
func value(t rdf.Term) string {
	switch t := t.(type) {
	case nil:
		return ""
	case rdf.IRI, rdf.Literal:
		return t.String()
	}
	return t.Serialize(rdf.NTriples)
}

// csv is SPARQL 1.1 Query Results CSV (https://www.w3.org/TR/sparql11-results-csv-tsv/), with LF at the end of lines.
func (a *answer) csv(w io.Writer) error {
	out := csv.NewWriter(w)
	if err := out.Write(a.Columns); err != nil {
		return err
	}
	for _, r := range a.Rows {
		record := make([]string, len(r))
		for i, t := range r {
			record[i] = value(t)
		}
		if err := out.Write(record); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// tsv is SPARQL 1.1 Query Results TSV: terms as N-Triples has them.
func (a *answer) tsv(w io.Writer) error {
	names := make([]string, len(a.Columns))
	for i, c := range a.Columns {
		names[i] = "?" + visible(c)
	}
	lines := []string{strings.Join(names, "\t")}
	var err error
	for _, r := range a.Rows {
		cells := make([]string, len(r))
		for i, t := range r {
			if t != nil {
				if cells[i], err = ntriples(t); err != nil {
					return err
				}
			}
		}
		lines = append(lines, strings.Join(cells, "\t"))
	}
	_, err = io.WriteString(w, strings.Join(lines, "\n")+"\n")
	return err
}

// ntriples is a term as N-Triples writes it.
func ntriples(t rdf.Term) (string, error) {
	object, ok := t.(rdf.Object)
	if !ok {
		return "", fmt.Errorf("%v is no term of RDF", t)
	}
	some, err := format.IRI("urn:x")
	if err != nil {
		return "", err
	}
	line, err := format.AppendQuad(nil, rdf.Quad{Triple: rdf.Triple{Subj: some, Pred: some, Obj: object}})
	text := strings.TrimSpace(strings.TrimPrefix(string(line), "<urn:x> <urn:x> "))
	return strings.TrimSuffix(text, " ."), err
}

// binding is a term in SPARQL 1.1 Query Results JSON.
type binding struct {
	Type     string `json:"type"`
	Value    string `json:"value"`
	Lang     string `json:"xml:lang,omitempty"`
	Datatype string `json:"datatype,omitempty"`
}

type answerJSON struct {
	Head struct {
		Vars []string `json:"vars"`
	} `json:"head"`
	Results struct {
		Bindings []map[string]binding `json:"bindings"`
	} `json:"results"`
}

// json is SPARQL 1.1 Query Results JSON (https://www.w3.org/TR/sparql11-results-json/).
func (a *answer) json(w io.Writer) error {
	var out answerJSON
	out.Head.Vars = append([]string{}, a.Columns...)
	out.Results.Bindings = []map[string]binding{}
	for _, r := range a.Rows {
		row := map[string]binding{}
		for i, t := range r {
			if t != nil {
				row[a.Columns[i]] = bind(t)
			}
		}
		out.Results.Bindings = append(out.Results.Bindings, row)
	}
	return printJSON(w, out)
}

const xsdString = "http://www.w3.org/2001/XMLSchema#string"

func bind(t rdf.Term) binding {
	switch t := t.(type) {
	case rdf.IRI:
		return binding{Type: "uri", Value: t.String()}
	case rdf.Literal:
		b := binding{Type: "literal", Value: t.String(), Lang: t.Lang()}
		if d := t.DataType.String(); b.Lang == "" && d != xsdString {
			b.Datatype = d
		}
		return b
	}
	return binding{Type: "bnode", Value: strings.TrimPrefix(t.Serialize(rdf.NTriples), "_:")}
}

// turtle writes what the store says of the resources in the answer.
func (a *answer) turtle(ctx context.Context, w io.Writer) error {
	asked := map[string]bool{}
	for _, r := range a.Rows {
		for _, t := range r {
			if t != nil && t.Type() != rdf.TermLiteral {
				asked[value(t)] = true
			}
		}
	}
	about := func(yield func(rdf.Quad, error) bool) {
		for q, err := range a.store.Quads(ctx) {
			if err != nil || asked[value(q.Subj)] {
				if !yield(q, err) {
					return
				}
			}
		}
	}
	o := format.Options{Turtle: format.TurtleOptions{Prefixes: a.prefixes}}
	return format.Write(w, format.Turtle(), iter.Seq2[rdf.Quad, error](about), o)
}

// remarks are what a person should know beside the answer.
func (a *answer) remarks(limit int) []string {
	var out []string
	if a.Note != "" {
		out = append(out, a.Note)
	}
	switch n := len(a.Rows); {
	case n == 0 && a.Note == "":
		out = append(out, "no rows")
	case limit > 0 && n >= limit:
		out = append(out, fmt.Sprintf("the first %s; there may be more: --limit 0 shows all", count(n, "row", "rows")))
	}
	return slices.Clip(out)
}
