package hawksbill

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"github.com/knakk/rdf"

	"github.com/hawksbill-kg/hawksbill/extract"
	"github.com/hawksbill-kg/hawksbill/extract/document"
	"github.com/hawksbill-kg/hawksbill/extract/entity"
	"github.com/hawksbill-kg/hawksbill/ontology"
)

// Namespaces of the vocabularies that facts and evidence are written in.
const (
	nsRDF     = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	nsRDFS    = "http://www.w3.org/2000/01/rdf-schema#"
	nsXSD     = "http://www.w3.org/2001/XMLSchema#"
	nsSKOS    = "http://www.w3.org/2004/02/skos/core#"
	nsPROV    = "http://www.w3.org/ns/prov#"
	nsOA      = "http://www.w3.org/ns/oa#"
	nsVoID    = "http://rdfs.org/ns/void#"
	nsDCTerms = "http://purl.org/dc/terms/"
)

// Graph is the content of one document as triples: what is so by the text, and how the text says it.
type Graph struct {
	Document rdf.IRI // the document; names the graph of facts
	Evidence rdf.IRI // names the graph of evidence
	Facts    []rdf.Triple
	Why      []rdf.Triple
}

// Graph turns a result into triples.
//
// Facts holds the plain triples, and class, label and other names of every entity in them. Why holds one rdf:Statement
// for every statement, rejected ones included, with what the sentence says about it, and one Web Annotation resource
// for every sentence. quotes says whether the sentences' words are written.
func (r *Result) Graph(quotes bool) *Graph {
	doc := r.base + "document/" + escapePath(r.Document.Name)
	w := &writer{r: r, quotes: quotes, doc: doc, described: map[*entity.Entity]bool{}, sentences: map[int]bool{}}
	g := &Graph{Document: iri(doc), Evidence: iri(doc + "#evidence")}
	w.out = &g.Facts
	w.dataset(g)
	for _, f := range r.Facts {
		if f.Plain {
			w.plain(f)
		}
	}
	w.out = &g.Why
	best := map[string]*Fact{}
	for _, f := range r.Facts {
		if b := best[f.IRI()]; b == nil || f.surer(b) {
			best[f.IRI()] = f
		}
	}
	for _, f := range r.Facts { // what several sentences state is one statement, written as the surest of them has it
		if best[f.IRI()] == f {
			w.statement(f)
		} else {
			w.add(iri(f.IRI()), nsPROV+"wasDerivedFrom", w.sentence(f.Evidence))
		}
	}
	return g
}

// surer compares two facts that are the same statement: a plain one before one that is not, an accepted before a rejected one, then by
// confidence.
func (f *Fact) surer(than *Fact) bool {
	switch {
	case f.Plain != than.Plain:
		return f.Plain
	case f.Accepted() != than.Accepted():
		return f.Accepted()
	}
	return f.Confidence > than.Confidence
}

// escapePath makes a document name fit for a path of an IRI; slashes stay.
func escapePath(name string) string {
	parts := strings.Split(name, "/")
	for i, p := range parts {
		parts[i] = url.PathEscape(p)
	}
	return strings.Join(parts, "/")
}

// iri is for IRIs that this package made of checked parts.
func iri(s string) rdf.IRI {
	u, err := rdf.NewIRI(s)
	if err != nil {
		u, _ = rdf.NewIRI(nsRDF + "nil") // cannot happen: every part is percent-encoded
	}
	return u
}

type writer struct {
	r         *Result
	quotes    bool
	doc       string
	out       *[]rdf.Triple
	described map[*entity.Entity]bool
	sentences map[int]bool
}

func (w *writer) add(s rdf.Subject, p string, o rdf.Object) {
	*w.out = append(*w.out, rdf.Triple{Subj: s, Pred: iri(p), Obj: o})
}

// term is the IRI of a class or property of the ontology, or of a word that the house has for evidence.
func (w *writer) term(name string) string { return w.r.ontology.IRI(name) }

func (w *writer) entity(e *entity.Entity) rdf.IRI { return iri(w.r.base + e.ID) }

func text(value string) rdf.Literal {
	l, _ := rdf.NewLangLiteral(value, "en") // "en" is a language tag
	return l
}

func typed(value, datatype string) rdf.Literal {
	return rdf.NewTypedLiteral(value, iri(nsXSD+strings.TrimPrefix(datatype, "xsd:")))
}

// dataset describes the document: its title and, where it is known, its date. Where in the text they stand is evidence.
func (w *writer) dataset(g *Graph) {
	d := w.r.Document
	w.add(g.Document, nsRDF+"type", iri(nsVoID+"Dataset"))
	title := d.Title
	if title == "" || !w.quotes && !d.TitleFrom.Given {
		title = d.Name
	}
	w.add(g.Document, nsRDFS+"label", text(title))
	w.add(g.Document, nsDCTerms+"title", text(title))
	if d.Date != "" {
		w.add(g.Document, nsDCTerms+"date", typed(d.Date, dateType(d.Date)))
	}
	w.add(g.Document, nsVoID+"vocabulary", iri(strings.TrimRight(w.r.ontology.Namespace(), "#")))
	w.out = &g.Why
	w.origin(g.Document, "title", d.TitleFrom)
	w.origin(g.Document, "date", d.DateFrom)
	w.out = &g.Facts
}

// origin says where the document's title or date comes from: characters of its text, or whoever had it read.
func (w *writer) origin(doc rdf.IRI, what string, from document.Origin) {
	switch {
	case from.Given:
		w.add(doc, nsRDFS+"comment", text(what+" given"))
	case from.End > 0:
		d := w.r.Document
		start, end := d.RuneOffset(from.Start), d.RuneOffset(from.End)
		s := w.characters(start, end)
		w.add(s, nsRDFS+"label", text(what+" of "+d.Name))
		w.add(doc, nsPROV+"wasDerivedFrom", s)
	}
}

// plain writes the bare triple, and describes what it speaks of.
func (w *writer) plain(f *Fact) {
	s := w.entity(f.Subject)
	w.describe(f.Subject)
	switch o := f.Object; {
	case w.hidden(f):
	case o.Entity != nil:
		w.describe(o.Entity)
		w.add(s, w.term(f.Predicate), w.entity(o.Entity))
	case o.Class != "":
		w.add(s, nsRDF+"type", iri(w.term(o.Class)))
	case o.Datatype == "xsd:string":
		w.add(s, w.term(f.Predicate), text(o.Value))
	default:
		w.add(s, w.term(f.Predicate), typed(o.Value, o.Datatype))
	}
}

// hidden says whether a fact's object is a clause of the text that must not be copied: any words that are no name.
func (w *writer) hidden(f *Fact) bool {
	isName := f.Predicate == string(entity.ShortName) || f.Predicate == string(entity.AltName)
	return !w.quotes && f.Object.Datatype == "xsd:string" && !isName
}

// describe gives an entity its classes, label, other names, date, body and links, once in each of the two graphs.
func (w *writer) describe(e *entity.Entity) {
	if w.described[e] {
		return
	}
	w.described[e] = true
	s := w.entity(e)
	for _, c := range e.Classes {
		w.add(s, nsRDF+"type", iri(w.term(c)))
	}
	w.add(s, nsRDFS+"label", text(e.Label))
	for _, a := range e.Aliases {
		if a.InText && a.Name != e.Label {
			w.add(s, w.term(string(a.Kind)), text(a.Name))
		}
	}
	if e.Date != "" {
		w.add(s, w.term("date"), typed(e.Date, e.DateType))
	}
	w.belongs(e, "seatOf", e.Body)
	w.belongs(e, "election", e.Election)
	for _, same := range e.Same {
		w.add(s, nsSKOS+"exactMatch", iri(same))
	}
}

// belongs links an entity with what it is a part of by its name, where the ontology has a property for that which such a
// thing may stand before.
func (w *writer) belongs(e *entity.Entity, property string, to *entity.Entity) {
	if to == nil || w.r.ontology.Check(ontology.Claim{SubjectClasses: e.Classes, Property: property, ObjectClasses: to.Classes}) != nil {
		return
	}
	w.describe(to)
	w.add(w.entity(e), w.term(property), w.entity(to))
}

// statement writes a fact as an rdf:Statement (RDF 1.1 Schema, section 5.3) with its evidence.
func (w *writer) statement(f *Fact) {
	s := iri(f.IRI())
	w.add(s, nsRDF+"type", iri(nsRDF+"Statement"))
	if w.quotes || f.Object.Entity != nil {
		w.add(s, nsRDFS+"label", text(f.String()))
	}
	w.describe(f.Subject)
	w.add(s, nsRDF+"subject", w.entity(f.Subject))
	w.add(s, nsRDF+"predicate", iri(w.term(f.Predicate)))
	switch o := f.Object; {
	case o.Entity != nil:
		w.describe(o.Entity)
		w.add(s, nsRDF+"object", w.entity(o.Entity))
	case o.Class != "":
		w.add(s, nsRDF+"object", iri(w.term(o.Class)))
	case w.hidden(f):
	case o.Datatype == "xsd:string":
		w.add(s, nsRDF+"object", text(o.Value))
	default:
		w.add(s, nsRDF+"object", typed(o.Value, o.Datatype))
	}
	polarity := "positive"
	if f.Negative {
		polarity = "negative"
	}
	for _, p := range [][2]string{
		{"modality", string(f.Modality)}, {"polarity", polarity}, {"tense", string(f.Tense)}, {"rule", f.Evidence.Rule}, {"status", f.Status()},
		{"reviewed", string(f.Reviewed)},
	} {
		if p[1] != "" {
			w.add(s, w.term(p[0]), typed(p[1], "string"))
		}
	}
	w.add(s, w.term("confidence"), typed(strconv.FormatFloat(f.Confidence, 'f', 2, 64), "decimal"))
	w.add(s, w.term("plain"), typed(strconv.FormatBool(f.Plain), "boolean"))
	for _, reason := range f.Reasons() {
		w.add(s, w.term("reason"), text(reason))
	}
	if f.AttributedTo != nil {
		w.describe(f.AttributedTo)
		w.add(s, w.term("attributedTo"), w.entity(f.AttributedTo))
	} else if f.Reported {
		w.add(s, w.term("reported"), typed("true", "boolean"))
	}
	w.qualifiers(s, f)
	w.add(s, nsPROV+"wasDerivedFrom", w.sentence(f.Evidence))
}

func (w *writer) qualifiers(s rdf.IRI, f *Fact) {
	q := f.Qualifiers
	for _, d := range [][2]string{{"date", q.Date}, {"startDate", q.StartDate}, {"endDate", q.EndDate}, {"targetDate", q.TargetDate}} {
		if d[1] != "" {
			w.add(s, w.term(d[0]), typed(d[1], dateType(d[1])))
		}
	}
	for _, p := range []struct {
		name   string
		values []string
	}{{"place", q.Place}, {"purpose", q.Purpose}, {"means", q.Means}, {"amount", q.Amount}} {
		for _, v := range p.values {
			w.add(s, w.term(p.name), text(v))
		}
	}
}

// dateType is the datatype of a date's lexical form.
func dateType(value string) string {
	return [3]string{"gYear", "gYearMonth", "date"}[min(strings.Count(value, "-"), 2)]
}

// sentence writes a sentence as a Web Annotation resource (W3C Web Annotation Data Model, section 4.2), once, and
// returns its IRI: the document's with the sentence's characters as RFC 5147 writes them.
func (w *writer) sentence(e extract.Evidence) rdf.IRI {
	if w.sentences[e.Start] {
		return iri(w.charIRI(e.Start, e.End))
	}
	w.sentences[e.Start] = true
	s := w.characters(e.Start, e.End)
	w.add(s, nsRDFS+"label", text(fmt.Sprintf("sentence %d of %s", e.Sentence, e.Document)))
	w.add(s, w.term("sentenceNumber"), typed(strconv.Itoa(e.Sentence), "integer"))
	if w.quotes {
		quote := iri(w.charIRI(e.Start, e.End) + "&quote")
		w.add(s, nsOA+"hasSelector", quote)
		w.add(quote, nsRDF+"type", iri(nsOA+"TextQuoteSelector"))
		w.add(quote, nsOA+"exact", text(e.Text))
	}
	return s
}

// characters writes a piece of the text by the characters from start to end, end exclusive.
func (w *writer) characters(start, end int) rdf.IRI {
	name := w.charIRI(start, end)
	s, position := iri(name), iri(name+"&position")
	w.add(s, nsRDF+"type", iri(nsOA+"SpecificResource"))
	w.add(s, nsOA+"hasSource", iri(w.doc))
	w.add(s, nsOA+"hasSelector", position)
	w.add(position, nsRDF+"type", iri(nsOA+"TextPositionSelector"))
	w.add(position, nsOA+"start", typed(strconv.Itoa(start), "nonNegativeInteger"))
	w.add(position, nsOA+"end", typed(strconv.Itoa(end), "nonNegativeInteger"))
	return s
}

func (w *writer) charIRI(start, end int) string {
	return fmt.Sprintf("%s#char=%d,%d", w.doc, start, end)
}
