package format

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
	"unicode"

	"github.com/knakk/rdf"
)

// TurtleOptions shape Turtle and TriG.
type TurtleOptions struct {
	// Prefixes maps prefixes to namespaces; StandardPrefixes if nil. Only those in use are written.
	Prefixes map[string]string
	// Header lines are written as comments below the line that counts statements.
	Header []string
	// Dataset names the subjects (IRIs) of the first section, "#### Dataset".
	Dataset []string
	// Classes (IRIs) says which class a subject of several belongs to: the first of this list that it has. A subject
	// that has none of them goes to its class whose title comes first.
	Classes []string
	// Titles names classes (by IRI) in the headings; the local name where it says nothing.
	Titles map[string]string
	// Evidence lists the classes (IRIs) whose subjects go to the last section, "#### Evidence"; EvidenceClasses if nil.
	Evidence []string
}

// StandardPrefixes are the prefixes of well-known vocabularies.
func StandardPrefixes() map[string]string {
	return map[string]string{
		"rdf": rdfNS, "rdfs": rdfsNS, "xsd": xsdNS,
		"owl":     "http://www.w3.org/2002/07/owl#",
		"skos":    "http://www.w3.org/2004/02/skos/core#",
		"prov":    "http://www.w3.org/ns/prov#",
		"oa":      "http://www.w3.org/ns/oa#",
		"sh":      "http://www.w3.org/ns/shacl#",
		"void":    "http://rdfs.org/ns/void#",
		"dcat":    "http://www.w3.org/ns/dcat#",
		"dcterms": "http://purl.org/dc/terms/",
	}
}

// EvidenceClasses are the classes of what says where a statement comes from.
func EvidenceClasses() []string {
	return []string{rdfNS + "Statement", "http://www.w3.org/ns/oa#TextPositionSelector", "http://www.w3.org/ns/oa#TextQuoteSelector"}
}

// Turtle is RDF 1.1 Turtle, in a layout that people can read and compare:
//
//	# 3 statements; sha256:… of the sorted canonical N-Quads
//
//	@prefix dip: <https://…> .
//
//	#### Country
//
//	<https://…/japan> a dip:Country ;
//	    dip:cosponsors <https://…/a>,
//	        <https://…/b> .
//
// One triple a line, a section a class, everything sorted: the same facts give the same bytes.
func Turtle() Format {
	return Format{
		Name: "turtle", Extensions: []string{".ttl"}, MediaTypes: []string{"text/turtle", "application/x-turtle"},
		read: func(in input) iter.Seq2[rdf.Quad, error] { return readTurtle(in, parseTurtle) },
		write: func(w io.Writer, quads iter.Seq2[rdf.Quad, error], o Options) error {
			t, err := gather(quads, false)
			if err != nil {
				return err
			}
			return writeTurtle(w, t, o.Turtle)
		},
	}
}

// TriG is RDF 1.1 TriG: Turtle's layout for the default graph, then for each named graph in braces.
func TriG() Format {
	return Format{
		Name: "trig", Extensions: []string{".trig"}, MediaTypes: []string{"application/trig", "application/x-trig"}, Graphs: true,
		read: func(in input) iter.Seq2[rdf.Quad, error] { return readTurtle(in, parseTriG) },
		write: func(w io.Writer, quads iter.Seq2[rdf.Quad, error], o Options) error {
			t, err := gather(quads, true)
			if err != nil {
				return err
			}
			return writeTurtle(w, t, o.Turtle)
		},
	}
}

// WriteTurtle writes triples as Turtle.
func WriteTurtle(w io.Writer, triples []rdf.Triple, o TurtleOptions) error {
	return Write(w, Turtle(), Triples(triples), Options{Turtle: o})
}

// turtleWriter writes a table; its first error is kept by the buffered writer until the flush.
type turtleWriter struct {
	*bufio.Writer
	*table
	o           TurtleOptions
	names       []string // Turtle form of each term
	kind, label uint32   // numbers of rdf:type and rdfs:label
	indent      string
}

func writeTurtle(w io.Writer, t *table, o TurtleOptions) error {
	if o.Evidence == nil {
		o.Evidence = EvidenceClasses()
	}
	p, err := newPrefixes(o.Prefixes)
	if err != nil {
		return err
	}
	tw := turtleWriter{Writer: bufio.NewWriterSize(w, 64<<10), table: t, o: o, names: p.names(t)}
	tw.kind, tw.label = t.find("<"+rdfType+">"), t.find("<"+rdfsLabel+">")
	tw.header(p)
	for _, rows := range t.graphs() {
		tw.graph(rows)
	}
	return tw.Flush()
}

func (w *turtleWriter) header(p *prefixes) {
	s := "s"
	if len(w.rows) == 1 {
		s = ""
	}
	fmt.Fprintf(w, "# %d statement%s; sha256:%s of the sorted canonical N-Quads\n", len(w.rows), s, w.checksum())
	for _, h := range w.o.Header {
		for line := range strings.SplitSeq(h, "\n") {
			w.WriteString(strings.TrimRight("# "+oneLine(line), " ") + "\n")
		}
	}
	for i, line := range p.used() {
		if i == 0 {
			w.WriteByte('\n')
		}
		w.WriteString(line)
	}
}

// oneLine makes a text safe for a comment: anything that could end the line becomes a space.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == '\u2028' || r == '\u2029' || r == unicode.ReplacementChar {
			return ' '
		}
		return r
	}, s)
}

// graph writes the rows of one graph.
func (w *turtleWriter) graph(rows []row) {
	g := rows[0].g
	if g != 0 {
		fmt.Fprintf(w, "\n%s {\n", w.names[g])
		w.indent = "    "
	}
	last := section{rank: -1}
	subjects, sections := w.sections(rows)
	for i, rows := range subjects {
		if sections[i] != last {
			last = sections[i]
			fmt.Fprintf(w, "\n%s#### %s\n", w.indent, last.heading())
		}
		w.WriteByte('\n')
		w.subject(rows)
	}
	if g != 0 {
		w.WriteString("}\n")
		w.indent = ""
	}
}

// section is where a subject stands in the file. Sections are sorted by these fields.
type section struct {
	rank         int // 0 the dataset, 1 a class, 2 no class, 3 evidence
	title, class string
}

func (s section) heading() string {
	if s.class != "" {
		return s.title + " <" + s.class + ">" // two classes share the title
	}
	return s.title
}

func (s section) compare(b section) int {
	return cmp.Or(cmp.Compare(s.rank, b.rank), cmp.Compare(s.title, b.title), cmp.Compare(s.class, b.class))
}

// sections sorts the rows of each subject by section, then by subject.
func (w *turtleWriter) sections(rows []row) (subjects [][]row, sections []section) {
	type placed struct {
		section
		rows []row
	}
	var all []placed
	classes := map[string]map[string]bool{} // title → its classes, "" for a section that is none
	for rows := range groups(rows, sameSubject) {
		s := w.section(rows)
		all = append(all, placed{s, rows})
		if classes[s.title] == nil {
			classes[s.title] = map[string]bool{}
		}
		classes[s.title][s.class] = true
	}
	slices.SortStableFunc(all, func(a, b placed) int { return a.compare(b.section) })
	for _, p := range all {
		if len(classes[p.title]) < 2 {
			p.class = "" // the title says it all
		}
		subjects, sections = append(subjects, p.rows), append(sections, p.section)
	}
	return subjects, sections
}

// section finds the section of the subject that rows are about.
func (w *turtleWriter) section(rows []row) section {
	if s := w.iri(rows[0].s); s != "" && slices.Contains(w.o.Dataset, s) {
		return section{rank: 0, title: "Dataset"}
	}
	best, order := section{rank: 2, title: "Other"}, len(w.o.Classes)
	for _, r := range rows {
		class := w.iri(r.o)
		if r.p != w.kind || class == "" {
			continue
		}
		if slices.Contains(w.o.Evidence, class) {
			return section{rank: 3, title: "Evidence"}
		}
		s, at := section{1, w.title(class), class}, slices.Index(w.o.Classes, class)
		if at < 0 {
			at = len(w.o.Classes)
		}
		if at < order || at == order && s.compare(best) < 0 {
			best, order = s, at
		}
	}
	return best
}

// title names a class: as the options say, else by what follows the last / or #.
func (w *turtleWriter) title(class string) string {
	title := w.o.Titles[class]
	if title == "" {
		title = class[strings.LastIndexAny(class, "/#:")+1:]
	}
	if title = strings.TrimSpace(oneLine(title)); title == "" {
		title = class
	}
	return title
}

// subject writes all triples of a subject: its classes, its labels, then the other predicates in order.
func (w *turtleWriter) subject(rows []row) {
	w.WriteString(w.indent + w.names[rows[0].s])
	before := " "
	for _, want := range []func(uint32) bool{
		func(p uint32) bool { return p == w.kind },
		func(p uint32) bool { return p == w.label },
		func(p uint32) bool { return p != w.kind && p != w.label },
	} {
		for rows := range groups(rows, samePredicate) {
			if !want(rows[0].p) {
				continue
			}
			w.WriteString(before)
			w.predicate(rows)
			before = " ;\n" + w.indent + "    "
		}
	}
	w.WriteString(" .\n")
}

func (w *turtleWriter) predicate(rows []row) {
	name := w.names[rows[0].p]
	if rows[0].p == w.kind {
		name = "a"
	}
	w.WriteString(name)
	for i, r := range rows {
		if i > 0 {
			w.WriteString(" ,\n" + w.indent + "       ")
		}
		w.WriteByte(' ')
		w.WriteString(w.names[r.o])
	}
}
