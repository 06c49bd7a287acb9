package hawksbill

import (
	"strconv"
	"strings"

	"github.com/knakk/rdf"

	"github.com/hawksbill-kg/hawksbill/extract/entity"
	"github.com/hawksbill-kg/hawksbill/extract/open"
)

// OpenNamespace is the vocabulary of open facts in a graph: it is none of the ontology's.
const OpenNamespace = "https://hawksbill.example/ontology/open#"

// OpenGraph is what a document says in open facts, as triples of a graph of their own.
type OpenGraph struct {
	Name    rdf.IRI // the document's with the fragment "open"
	Facts   int     // how many there are
	Triples []rdf.Triple
}

// openName names the graph of a document's open facts.
func (r *Result) openName() rdf.IRI {
	return iri(r.base + "document/" + escapePath(r.Document.Name) + "#open")
}

// OpenGraph turns the open facts of a result into triples: an open:Fact for each, an open:Phrase for each subject and
// argument, and for what the sentence plainly says one bare triple from phrase to phrase besides. Phrases belong to their
// document: the same words in two documents are two phrases. A phrase whose head is a known entity open:denotes it.
func (p *Pipeline) OpenGraph(r *Result, style open.Style) *OpenGraph {
	w := &openWriter{writer: writer{r: r}, phrases: map[string]bool{}}
	w.doc = r.base + "document/" + escapePath(r.Document.Name)
	w.out = &w.triples
	seen := map[string]bool{}
	for _, f := range p.facts(r.Document, r.Source.Sentences, style) {
		if id := f.ID(); !seen[id] {
			seen[id] = true
			w.fact(&f)
		}
	}
	return &OpenGraph{r.openName(), len(seen), w.triples}
}

type openWriter struct {
	writer
	triples []rdf.Triple
	phrases map[string]bool // IRIs described
}

func (w *openWriter) fact(f *OpenFact) {
	fields := f.Fields()
	s := iri(w.r.base + f.ID())
	relation := w.named(w.r.base+"open/relation/"+entity.Slug(fields[1]), "Relation", fields[1])
	w.add(s, nsRDF+"type", iri(OpenNamespace+"Fact"))
	w.add(s, nsRDFS+"label", text(strings.Join(fields, " · ")))
	w.add(s, OpenNamespace+"relation", relation)
	for i, words := range append(fields[:1:1], fields[2:]...) {
		phrase := w.phrase(f, f.Heads[i], words)
		w.add(s, OpenNamespace+[]string{"subject", "object", "argument"}[min(i, 2)], phrase)
		if i == 1 && f.Plain() {
			w.add(w.phrase(f, f.Heads[0], fields[0]), relation.String(), phrase)
		}
	}
	p := f.Prop
	polarity := "positive"
	if p.Negative {
		polarity = "negative"
	}
	for _, a := range [][2]string{
		{"kind", string(f.Kind)}, {"lemma", p.Lemma}, {"modality", string(p.Modality)}, {"polarity", polarity}, {"tense", string(p.Tense)}, {"attributedTo", f.Source()},
	} {
		if a[1] != "" {
			w.add(s, OpenNamespace+a[0], typed(a[1], "string"))
		}
	}
	for _, a := range []struct {
		name string
		is   bool
	}{{"reported", p.Reported}, {"ended", p.Ended}} {
		if a.is {
			w.add(s, OpenNamespace+a.name, typed("true", "boolean"))
		}
	}
	w.add(s, OpenNamespace+"plain", typed(strconv.FormatBool(f.Plain()), "boolean"))
	w.add(s, OpenNamespace+"confidence", typed(strconv.FormatFloat(f.Confidence, 'f', 3, 64), "decimal"))
	w.add(s, nsPROV+"wasDerivedFrom", iri(w.doc+"#char="+strconv.Itoa(f.Sentence.Start)+","+strconv.Itoa(f.Sentence.End)))
}

// phrase is the node of a subject or an argument whose head is the token head, -1 for none.
func (w *openWriter) phrase(f *OpenFact, head int, words string) rdf.IRI {
	node := w.named(strings.Replace(w.doc, "document/", "open/phrase/", 1)+"/"+entity.Slug(words), "Phrase", words)
	if head < 0 {
		return node
	}
	if m := w.r.Source.Index.Mention(f.Sentence.Number-1, head); m != nil && m.Entity != nil && !m.Entity.Generic {
		if link := node.String() + " " + m.Entity.ID; !w.phrases[link] {
			w.phrases[link] = true
			w.add(node, OpenNamespace+"denotes", w.entity(m.Entity))
		}
	}
	return node
}

// named is a node with class and label, described once.
func (w *openWriter) named(name, class, label string) rdf.IRI {
	node := iri(name)
	if !w.phrases[name] {
		w.phrases[name] = true
		w.add(node, nsRDF+"type", iri(OpenNamespace+class))
		w.add(node, nsRDFS+"label", text(label))
	}
	return node
}
