package ontology

import (
	"fmt"
	"slices"
	"strings"
)

// generatedMark opens the file of generated shapes.
const generatedMark = "# Generated from the ontology"

// generateShapes writes the shapes that the vocabulary implies, as Turtle, the same bytes every time. "Only known,
// disjoint classes reject" is said in SHACL by a third choice: a value must be of an allowed class, or be nothing that
// is disjoint with all of them (shape:may-be-…). Every shape has a name, so that a result can point to it.
func generateShapes(o *Ontology) string {
	w := &shapeWriter{o: o, maybe: map[string][]string{}}
	w.head()
	w.section("What is what")
	for _, name := range o.classNames {
		w.shape("is-"+name, "sh:NodeShape", "sh:class "+o.Short(o.classes[name].IRI))
	}
	w.shape("is-thing", "sh:NodeShape", "sh:nodeKind sh:BlankNodeOrIRI")
	for _, d := range w.usedDatatypes() {
		w.shape("datatype-"+d[strings.IndexByte(d, ':')+1:], "sh:NodeShape", "sh:datatype "+d)
	}
	w.section("What may be what: nothing that is known of it rules it out")
	for _, key := range sortedKeys(w.maybes()) {
		w.shape(key, "sh:NodeShape", "sh:nodeKind sh:BlankNodeOrIRI", "sh:not "+w.shapes("is-", w.maybe[key]))
	}
	w.section("What cannot be two things at once")
	for _, name := range o.classNames {
		w.disjoint(name)
	}
	w.section("What may stand before and behind each property")
	for _, name := range o.propertyNames {
		if name != Type {
			w.property(o.properties[name])
		}
	}
	return w.String()
}

type shapeWriter struct {
	strings.Builder
	o     *Ontology
	maybe map[string][]string // name of a may-be shape → what it must not be
}

func (w *shapeWriter) head() {
	w.WriteString(generatedMark + " (go test ./ontology -update). Do not edit: change the ontology, or put shapes of\n" +
		"# your own into another file.\n\n")
	if w.o.namespace != House {
		fmt.Fprintf(w, "@prefix %-6s <%s> .\n", w.o.prefix+":", w.o.namespace)
	}
	for _, p := range prefixes {
		if p.name != "skos" && p.name != "schema" && p.name != "owl" {
			fmt.Fprintf(w, "@prefix %-6s <%s> .\n", p.name+":", p.iri)
		}
	}
}

func (w *shapeWriter) section(title string) { fmt.Fprintf(w, "\n\n#### %s\n", title) }

func (w *shapeWriter) shape(name, kind string, lines ...string) {
	fmt.Fprintf(w, "\nshape:%s a %s", name, kind)
	for _, l := range lines {
		w.WriteString(" ;\n    " + l)
	}
	w.WriteString(" .\n")
}

func (w *shapeWriter) shapes(prefix string, names []string) string {
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = "shape:" + prefix + n
	}
	return strings.Join(out, ", ")
}

func (w *shapeWriter) usedDatatypes() []string {
	var used []string
	for _, p := range w.o.properties {
		used = append(used, p.Datatypes...)
	}
	slices.Sort(used)
	return slices.Compact(used)
}

// maybes gathers the may-be shapes that slots need.
func (w *shapeWriter) maybes() map[string][]string {
	for _, name := range w.o.propertyNames {
		p := w.o.properties[name]
		for _, s := range []*slot{&p.subject, &p.object} {
			if len(s.refused) > 0 {
				w.maybe[maybeName(s.classes)] = s.refused
			}
		}
	}
	return w.maybe
}

func maybeName(classes []string) string { return "may-be-" + strings.Join(classes, "-or-") }

// disjoint writes the pairs of which this class is the first in the alphabet.
func (w *shapeWriter) disjoint(name string) {
	var others, words []string
	for _, other := range slices.Sorted(slices.Values(w.o.classes[name].apart)) {
		if name < other && !slices.Contains(others, other) {
			others, words = append(others, other), append(words, withArticle(other))
		}
	}
	if len(others) == 0 {
		return
	}
	message := fmt.Sprintf("%s cannot also be %s.", capital(withArticle(name)), list(words, "or"))
	w.shape("disjoint-"+name, "sh:NodeShape", "sh:targetClass "+w.o.Short(w.o.classes[name].IRI), "sh:not "+w.shapes("is-", others), "sh:message "+quote(message)+"@en")
}

func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

func (w *shapeWriter) property(p *property) {
	target := "sh:targetSubjectsOf " + w.o.Short(p.IRI)
	if choices := w.choices(&p.subject); choices != "" {
		w.shape(p.Name+"-subject", "sh:NodeShape", target, choices, "sh:message "+quote(p.subject.message)+"@en")
	}
	choices := w.choices(&p.object)
	if choices == "" {
		choices = "sh:nodeKind sh:BlankNodeOrIRI"
	}
	path := "sh:path " + w.o.Short(p.IRI)
	w.shape(p.Name+"-object", "sh:PropertyShape", target, path, choices, "sh:message "+quote(p.object.message)+"@en")
	if p.Functional {
		w.shape(p.Name+"-once", "sh:PropertyShape", target, path, "sh:maxCount 1", "sh:message "+quote("There can be only one "+p.Name+" of a thing.")+"@en")
	}
}

// choices lists what may stand in a slot; "" where every thing may and no value.
func (w *shapeWriter) choices(s *slot) string {
	var names []string
	for _, d := range s.datatypes {
		names = append(names, "shape:datatype-"+d[strings.IndexByte(d, ':')+1:])
	}
	switch {
	case s.anything && len(names) == 0:
		return ""
	case s.anything:
		names = append(names, "shape:is-thing")
	case len(s.classes) > 0:
		for _, c := range s.classes {
			names = append(names, "shape:is-"+c)
		}
		if len(s.refused) > 0 {
			names = append(names, "shape:"+maybeName(s.classes))
		} else {
			names = append(names, "shape:is-thing")
		}
	}
	return "sh:or ( " + strings.Join(names, " ") + " )"
}
