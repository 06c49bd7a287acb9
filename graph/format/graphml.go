package format

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"github.com/knakk/rdf"
)

// GraphML is for graph viewers such as Gephi and yEd. Every IRI or blank node that is a subject, or an object of
// something else than rdf:type, is a node with data iri, label (rdfs:label; the local name where it has none) and class
// (local names); every triple between such nodes is a directed edge with data iri and label; literals are data of their
// subject, one key a predicate, several values on lines of their own. Datatypes, languages and graphs are left out. It
// is written only.
func GraphML() Format {
	return Format{
		Name: "graphml", Extensions: []string{".graphml"}, MediaTypes: []string{"application/graphml+xml"},
		write: func(w io.Writer, quads iter.Seq2[rdf.Quad, error], _ Options) error {
			t, err := gather(quads, false)
			if err != nil {
				return err
			}
			return newGraphML(w, t).write()
		},
	}
}

type graphML struct {
	*bufio.Writer
	*table
	kind, label uint32
	nodes       []bool         // by term: it is a node
	dataKeys    map[uint32]int // predicate → number of its key
}

func newGraphML(w io.Writer, t *table) *graphML {
	g := &graphML{Writer: bufio.NewWriterSize(w, 64<<10), table: t, nodes: make([]bool, len(t.keys)), dataKeys: map[uint32]int{}}
	g.kind, g.label = t.find("<"+rdfType+">"), t.find("<"+rdfsLabel+">")
	for _, r := range t.rows {
		g.nodes[r.s] = true
		if !g.literal(r.o) && r.p != g.kind {
			g.nodes[r.o] = true
		}
	}
	return g
}

func (g *graphML) literal(n uint32) bool { return g.keys[n][0] == '"' }

func (g *graphML) write() error {
	g.WriteString(xml.Header)
	g.WriteString(`<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"` +
		` xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">` + "\n")
	g.key("iri", "all", "iri")
	g.key("label", "all", "label")
	g.key("class", "node", "class")
	g.literalKeys()
	g.WriteString("  <graph id=\"g\" edgedefault=\"directed\">\n")
	g.writeNodes()
	g.writeEdges()
	g.WriteString("  </graph>\n</graphml>\n")
	return g.Flush()
}

func (g *graphML) key(id, on, name string) {
	fmt.Fprintf(g, "  <key id=\"%s\" for=\"%s\" attr.name=\"%s\" attr.type=\"string\"/>\n", id, on, escapeXML(name))
}

// literalKeys declares a key for each predicate with literals; where two have the same local name, their IRIs tell them
// apart.
func (g *graphML) literalKeys() {
	var predicates []uint32
	names := map[string]int{"iri": 1, "label": 1, "class": 1}
	for _, r := range g.rows {
		if _, ok := g.dataKeys[r.p]; !ok && g.literal(r.o) && r.p != g.label {
			g.dataKeys[r.p] = 0
			predicates = append(predicates, r.p)
			names[localName(g.iri(r.p))]++
		}
	}
	slices.Sort(predicates)
	for i, p := range predicates {
		g.dataKeys[p] = i
		name := localName(g.iri(p))
		if names[name] > 1 {
			name = g.iri(p)
		}
		g.key(fmt.Sprintf("d%d", i), "node", name)
	}
}

func (g *graphML) writeNodes() {
	rows := g.rows
	for n, isNode := range g.nodes {
		if !isNode {
			continue
		}
		about := rows
		for i, r := range rows {
			if r.s != uint32(n) {
				about = rows[:i]
				break
			}
		}
		rows = rows[len(about):]
		g.node(uint32(n), about)
	}
}

// node writes a node; rows are the triples about it.
func (g *graphML) node(n uint32, rows []row) {
	var classes []string
	for _, r := range rows {
		if r.p == g.kind {
			classes = append(classes, localName(plain(g.terms[r.o])))
		}
	}
	fmt.Fprintf(g, "    <node id=\"n%d\">\n", n)
	g.data("iri", plain(g.terms[n]))
	g.data("label", g.labelOf(n, rows))
	if len(classes) > 0 {
		g.data("class", strings.Join(classes, " "))
	}
	for rows := range groups(rows, samePredicate) {
		g.literals(rows)
	}
	g.WriteString("    </node>\n")
}

// labelOf is a node's label: one without a language or in English before others.
func (g *graphML) labelOf(n uint32, rows []row) string {
	best := ""
	for _, r := range rows {
		l, ok := g.terms[r.o].(rdf.Literal)
		if !ok || r.p != g.label {
			continue
		}
		if l.Lang() == "" || strings.HasPrefix(strings.ToLower(l.Lang()), "en") {
			return plain(l)
		}
		if best == "" {
			best = plain(l)
		}
	}
	if best == "" {
		best = localName(plain(g.terms[n]))
	}
	return best
}

// literals writes the literals of one predicate.
func (g *graphML) literals(rows []row) {
	key, ok := g.dataKeys[rows[0].p]
	if !ok {
		return
	}
	var values []string
	for _, r := range rows {
		if g.literal(r.o) {
			values = append(values, plain(g.terms[r.o]))
		}
	}
	if len(values) > 0 {
		g.data(fmt.Sprintf("d%d", key), strings.Join(values, "\n"))
	}
}

func (g *graphML) writeEdges() {
	n := 0
	for _, r := range g.rows {
		if g.literal(r.o) || r.p == g.kind {
			continue
		}
		fmt.Fprintf(g, "    <edge id=\"e%d\" source=\"n%d\" target=\"n%d\">\n", n, r.s, r.o)
		g.data("iri", g.iri(r.p))
		g.data("label", localName(g.iri(r.p)))
		g.WriteString("    </edge>\n")
		n++
	}
}

func (g *graphML) data(key, value string) {
	fmt.Fprintf(g, "      <data key=\"%s\">%s</data>\n", key, escapeXML(value))
}

// localName is what follows the last / or # of an IRI, or the IRI where nothing does.
func localName(iri string) string {
	if local := iri[strings.LastIndexAny(iri, "/#")+1:]; local != "" {
		return local
	}
	return iri
}

// escapeXML escapes markup and makes characters that XML has not U+FFFD.
func escapeXML(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a Builder never fails
	return b.String()
}
