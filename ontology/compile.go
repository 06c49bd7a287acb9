package ontology

import (
	"slices"
	"sort"
	"strings"
)

// class is a class with what is computed of it.
type class struct {
	Class
	apart    []string            // declared disjoint, both ways
	above    map[string]bool     // itself and all its superclasses
	disjoint map[string][]string // class → the shapes that a thing in both breaks
}

// property is a property with what is computed of it.
type property struct {
	Property
	takesThings, takesValues bool
	above                    map[string]bool // itself and all its super-properties
	subject, object          slot
}

// slot is what may stand before or behind a property, compiled.
type slot struct {
	shape     string             // IRI of the shape that it breaks
	message   string             // what the shape says
	classes   []string           // may stand there
	refused   []string           // the highest classes that are disjoint with all of classes
	verdict   map[string]verdict // every class of the ontology
	anything  bool               // every thing may
	datatypes []string           // of values, as "xsd:date"
	accepts   map[string]string  // spelling of a datatype → its name: "", "xsd:date", the IRI
}

type verdict uint8

const (
	open    verdict = iota // neither: a thing of this class may also be of an allowed one
	allowed                // the class or one above it is allowed
	refused                // the class is disjoint with all that are allowed
)

// close computes everything above each class and property; it ends on cycles too.
func (o *Ontology) close() {
	for _, name := range o.classNames {
		o.classes[name].above = closure(name, func(n string) []string { return o.classes[n].Parents })
	}
	for _, name := range o.propertyNames {
		o.properties[name].above = closure(name, func(n string) []string { return o.properties[n].Parents })
	}
}

func closure(name string, parents func(string) []string) map[string]bool {
	above := map[string]bool{}
	var walk func(string)
	walk = func(n string) {
		if above[n] {
			return
		}
		above[n] = true
		for _, p := range parents(n) {
			walk(p)
		}
	}
	walk(name)
	return above
}

// compile fills the tables of disjoint classes and of the slots.
func (o *Ontology) compile() {
	for _, a := range o.classNames {
		o.classes[a].disjoint = map[string][]string{}
		for _, b := range o.classNames {
			if shapes := o.disjointShapes(a, b); len(shapes) > 0 {
				o.classes[a].disjoint[b] = shapes
			}
		}
	}
	for _, name := range o.propertyNames {
		p := o.properties[name]
		p.subject = o.slot(p, "-subject", p.Domain, p.AnyDomain, nil)
		p.object = o.slot(p, "-object", p.Range, p.AnyRange, p.Datatypes)
	}
}

// disjointShapes gives the shapes that a thing of both classes breaks: shape:disjoint-X for every declared pair above
// them, X being the first of the two names in the alphabet.
func (o *Ontology) disjointShapes(a, b string) []string {
	var shapes []string
	for x := range o.classes[a].above {
		for _, y := range o.classes[x].apart {
			if o.classes[b].above[y] {
				shapes = append(shapes, ShapeNamespace+"disjoint-"+min(x, y))
			}
		}
	}
	sort.Strings(shapes)
	return slices.Compact(shapes)
}

func (o *Ontology) slot(p *property, suffix string, classes []string, anything bool, types []string) slot {
	s := slot{shape: ShapeNamespace + p.Name + suffix, classes: classes, anything: anything, datatypes: types,
		verdict: map[string]verdict{}, accepts: map[string]string{}}
	for _, name := range o.classNames {
		s.verdict[name] = o.judge(name, classes, anything)
	}
	for _, name := range o.classNames {
		c := o.classes[name]
		highest := !slices.ContainsFunc(sortedKeys(c.above), func(a string) bool { return a != name && s.verdict[a] == refused })
		if s.verdict[name] == refused && highest {
			s.refused = append(s.refused, name)
		}
	}
	for iri, name := range datatypes {
		if slices.Contains(types, name) {
			s.accepts[iri], s.accepts[name] = name, name
			if name == "xsd:string" {
				s.accepts[""] = name
			}
		}
	}
	s.message = s.words(p, suffix)
	return s
}

func (o *Ontology) judge(name string, classes []string, anything bool) verdict {
	switch {
	case anything || slices.ContainsFunc(classes, func(c string) bool { return o.IsA(name, c) }):
		return allowed
	case len(classes) > 0 && !slices.ContainsFunc(classes, func(c string) bool { return !o.Disjoint(name, c) }):
		return refused
	}
	return open
}

// words says in English what the slot wants.
func (s *slot) words(p *property, suffix string) string {
	what := make([]string, 0, len(s.classes)+len(s.datatypes))
	for _, c := range s.classes {
		what = append(what, withArticle(c))
	}
	if s.anything {
		what = append(what, "a thing with an IRI, not a value")
		if len(s.datatypes) > 0 {
			what = []string{"a thing"}
		}
	}
	for _, d := range s.datatypes {
		if text := plainWords[d]; !slices.Contains(what, text) {
			what = append(what, text)
		}
	}
	end := "subject"
	if suffix == "-object" {
		end = "object"
		if len(s.classes) == 0 && !s.anything {
			end = "value"
		}
	}
	return "The " + end + " of " + p.Name + " must be " + list(what, "or") + "."
}

var plainWords = map[string]string{
	"xsd:string": "a text", "rdf:langString": "a text", "xsd:boolean": "true or false", "xsd:integer": "a whole number",
	"xsd:decimal": "a decimal number", "xsd:double": "a floating-point number", "xsd:date": "a day (xsd:date)",
	"xsd:dateTime": "a time (xsd:dateTime)", "xsd:gYear": "a year (xsd:gYear)", "xsd:gYearMonth": "a month of a year (xsd:gYearMonth)",
}

func withArticle(name string) string {
	if strings.ContainsAny(name[:1], "AEIOaeio") {
		return "an " + name
	}
	return "a " + name
}

// list joins words: "a, b or c".
func list(words []string, last string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " " + last + " " + words[len(words)-1]
}
