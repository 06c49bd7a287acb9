package ontology

import (
	"errors"
	"fmt"
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/knakk/rdf"

	"github.com/hawksbill-kg/hawksbill/internal/nearest"
)

// Load reads an ontology from Turtle files (name to content): classes and properties in the namespace that its owl:Ontology
// gives (House where none does) and in House, and hand-written shapes in any other. It reports all faults at once, each a *Fault with its line and, where there is one, the
// nearest known name. A file of generated shapes (Shapes) may be among them; it must be what the ontology says.
func Load(files map[string][]byte) (*Ontology, error) {
	l := &loader{
		o:       &Ontology{classes: map[string]*class{}, properties: map[string]*property{}, individuals: map[string]bool{}},
		facts:   map[string][]fact{},
		sources: map[string]*places{},
	}
	generated := map[string][]byte{}
	for _, name := range sortedKeys(files) {
		if strings.HasPrefix(string(files[name]), generatedMark) {
			generated[name] = files[name]
			continue
		}
		l.read(name, files[name])
	}
	if len(l.faults) == 0 {
		l.header()
		l.declare()
		l.describe()
		l.hierarchy()
		l.slots()
	}
	if len(l.faults) == 0 {
		l.o.compile()
		l.o.shapesText = generateShapes(l.o)
		l.compare(generated)
		l.loadShapes()
	}
	if err := join(l.faults); err != nil {
		return nil, err
	}
	return l.o, nil
}

// fact is a triple with the file that states it; subject and predicate are IRIs or _:labels.
type fact struct {
	file, subject, predicate string
	object                   rdf.Object
}

func (f fact) iri() string { return termKey(f.object) }

// loader gathers what the files say, by subject, and their faults.
type loader struct {
	o        *Ontology
	facts    map[string][]fact
	subjects []string // in the order of the files
	triples  []rdf.Triple
	sources  map[string]*places
	faults   []*Fault
}

func (l *loader) read(name string, data []byte) {
	triples, err := readTurtle(name, "", data)
	if err != nil {
		var fault *Fault
		if !errors.As(err, &fault) {
			fault = &Fault{File: name, Message: err.Error()}
		}
		l.faults = append(l.faults, fault)
		return
	}
	l.sources[name] = locate(data)
	relabel(triples, "f"+strconv.Itoa(len(l.sources)))
	l.triples = append(l.triples, triples...)
	for _, t := range triples {
		f := fact{name, termKey(t.Subj), termKey(t.Pred), t.Obj}
		if _, ok := l.facts[f.subject]; !ok {
			l.subjects = append(l.subjects, f.subject)
		}
		l.facts[f.subject] = append(l.facts[f.subject], f)
	}
}

// relabel puts a mark before the labels of blank nodes: those of two files are different nodes.
func relabel(triples []rdf.Triple, mark string) {
	for i := range triples {
		if b, ok := triples[i].Subj.(rdf.Blank); ok {
			triples[i].Subj = marked(b, mark)
		}
		if b, ok := triples[i].Obj.(rdf.Blank); ok {
			triples[i].Obj = marked(b, mark)
		}
	}
}

func marked(b rdf.Blank, mark string) rdf.Blank {
	b, _ = rdf.NewBlank(mark + strings.TrimPrefix(termKey(b), "_:")) // fails only for an empty label
	return b
}

// fault reports something about a term that a fact uses; the place is that of the term in the subject's statement.
func (l *loader) fault(f fact, term, format string, args ...any) {
	at := l.sources[f.file].find(f.subject, term)
	l.faults = append(l.faults, &Fault{File: f.file, Line: at.line, Col: at.col, Message: fmt.Sprintf(format, args...)})
}

// objects gives the facts of a subject with a predicate.
func (l *loader) objects(subject, predicate string) []fact {
	var list []fact
	for _, f := range l.facts[subject] {
		if f.predicate == predicate {
			list = append(list, f)
		}
	}
	return list
}

// header reads which namespace and prefix the ontology has: once, from whatever file says so.
func (l *loader) header() {
	l.o.namespace, l.o.prefix = House, HousePrefix
	said := false
	for _, subject := range l.subjects {
		for _, f := range l.objects(subject, nsVANN+"preferredNamespaceUri") {
			iri, prefix := f.object.String(), ""
			for _, p := range l.objects(subject, nsVANN+"preferredNamespacePrefix") {
				prefix = p.object.String()
			}
			switch {
			case said:
				l.fault(f, f.predicate, "a second namespace, %s: an ontology has one", iri)
			case !strings.Contains(iri, ":") || !strings.HasSuffix(iri, "/") && !strings.HasSuffix(iri, "#"):
				l.fault(f, f.predicate, "the namespace %q is no IRI that ends in / or #", iri)
			case prefix == "":
				l.fault(f, f.predicate, "the namespace has no prefix: give one with vann:preferredNamespacePrefix")
			case !plainName(prefix) || prefix[0] >= '0' && prefix[0] <= '9':
				l.fault(f, nsVANN+"preferredNamespacePrefix", "the prefix %q may have only letters, digits, - and _, a letter first", prefix)
			case iri != House && slices.Contains(takenPrefixes, prefix):
				l.fault(f, nsVANN+"preferredNamespacePrefix", "the prefix %s is taken: choose another than %s", prefix, strings.Join(takenPrefixes, ", "))
			}
			l.o.namespace, l.o.prefix, said = iri, prefix, true
		}
	}
}

// ownClass says whether the ontology declares a class beside those that the house has for evidence.
func (l *loader) ownClass() bool {
	for name, c := range l.o.classes {
		if name != "Statement" && strings.HasPrefix(c.IRI, l.o.namespace) {
			return true
		}
	}
	return false
}

// declare finds the classes, properties and other terms of the namespace.
func (l *loader) declare() {
	for _, subject := range l.subjects {
		l.predicates(subject)
		name, ok := l.o.localName(subject)
		if !ok {
			continue
		}
		first := l.facts[subject][0]
		if !plainName(name) {
			l.fault(first, subject, "the name %q may have only letters, digits, - and _", name)
			continue
		}
		if subject != House+name && len(l.facts[House+name]) > 0 { // in rules and in Go a name stands for one term
			l.fault(first, subject, "the name %s is taken by %s:%s", name, HousePrefix, name)
			continue
		}
		types := map[string]bool{}
		for _, f := range l.objects(subject, rdfType) {
			types[f.iri()] = true
		}
		isClass := types[nsOWL+"Class"] || types[nsRDFS+"Class"]
		isProperty := types[nsOWL+"ObjectProperty"] || types[nsOWL+"DatatypeProperty"] || types[nsRDF+"Property"]
		isOther := types[nsOWL+"AnnotationProperty"] || types[nsOWL+"NamedIndividual"]
		switch {
		case isClass && isProperty:
			l.fault(first, subject, "%s is declared both as a class and as a property", name)
		case isClass:
			l.o.classes[name] = &class{Class: Class{Name: name, IRI: subject}}
		case isProperty && name == Type:
			l.fault(first, subject, "the property %s stands for rdf:type and cannot be declared anew", Type)
		case isProperty:
			l.o.properties[name] = &property{Property: Property{
				Name: name, IRI: subject,
				Symmetric:   types[nsOWL+"SymmetricProperty"],
				Irreflexive: types[nsOWL+"IrreflexiveProperty"],
				Functional:  types[nsOWL+"FunctionalProperty"],
			}, takesThings: !types[nsOWL+"DatatypeProperty"], takesValues: !types[nsOWL+"ObjectProperty"]}
		case isOther:
			l.o.individuals[name] = true
		default:
			l.fault(first, subject, "%s is neither a class nor a property: give it a type, as \"a owl:Class\" or \"a owl:ObjectProperty\"", name)
		}
	}
	if !l.ownClass() && len(l.faults) == 0 {
		l.faults = append(l.faults, &Fault{File: strings.Join(sortedKeys(l.sources), ", "),
			Message: "no class of " + l.o.namespace + " is declared (the namespace is what an owl:Ontology gives with vann:preferredNamespaceUri)"})
	}
	l.o.properties[Type] = &property{Property: Property{
		Name: Type, IRI: rdfType, Label: "type", Definition: "Is a thing of this class.", AnyDomain: true, AnyRange: true,
		Cues: []string{"is a", "such as"},
	}, takesThings: true}
	l.o.classNames, l.o.propertyNames = sortedKeys(l.o.classes), sortedKeys(l.o.properties)
}

// predicates checks that the predicates of a subject exist, where their vocabulary is known.
func (l *loader) predicates(subject string) {
	for _, f := range l.facts[subject] {
		for ns, names := range knownTerms {
			name, ok := strings.CutPrefix(f.predicate, ns)
			if !ok || slices.Contains(names, name) || ns == nsRDF && strings.HasPrefix(name, "_") {
				continue
			}
			hint := ""
			if best := nearest.Word(name, names); best != "" {
				hint = " (did you mean " + short(ns+best) + "?)"
			}
			l.fault(f, f.predicate, "unknown property %s%s", short(f.predicate), hint)
		}
	}
}

// describe reads labels, definitions and the other annotations.
func (l *loader) describe() {
	for _, name := range l.o.classNames {
		c := l.o.classes[name]
		c.Label, c.Definition = l.words(c.IRI)
		c.Cues = l.literals(c.IRI, House+"cue")
	}
	for _, name := range l.o.propertyNames {
		p := l.o.properties[name]
		if name == Type {
			continue
		}
		p.Label, p.Definition = l.words(p.IRI)
		p.Cues = l.literals(p.IRI, House+"cue")
		p.Plover, p.Cameo = l.literals(p.IRI, House+"ploverCode"), l.literals(p.IRI, House+"cameoCode")
		for _, f := range l.objects(p.IRI, House+"contentModality") {
			p.ContentModality = f.object.String()
			if !slices.Contains(contentModalities, p.ContentModality) {
				l.fault(f, House+"contentModality", "%s: content modality %q is none of %s%s", name, p.ContentModality,
					strings.Join(contentModalities, ", "), nearest.Hint(p.ContentModality, contentModalities))
			}
		}
		for _, f := range l.objects(p.IRI, House+"temporality") {
			p.State = f.iri() == House+"State"
			if !p.State {
				l.fault(f, f.iri(), "%s: unknown temporality %s; only dip:State is known", name, short(f.iri()))
			}
		}
	}
	for _, subject := range l.subjects {
		if name, ok := l.o.localName(subject); ok {
			l.annotations(name, subject)
		}
	}
}

var contentModalities = []string{"sought", "planned", "necessary", "possible"}

// annotations checks that terms of this namespace that describe a term exist.
func (l *loader) annotations(name, subject string) {
	for _, f := range l.facts[subject] {
		term, ok := l.o.localName(f.predicate)
		if ok && !l.o.individuals[term] && !l.o.HasProperty(term) {
			l.fault(f, f.predicate, "%s: unknown annotation %s%s", name, l.o.Short(f.predicate), nearest.Hint(term, sortedKeys(l.o.individuals)))
		}
	}
}

// words gives the English label and definition; a term without one is a fault.
func (l *loader) words(iri string) (label, definition string) {
	english := func(predicates ...string) string {
		for _, p := range predicates {
			for _, f := range l.objects(iri, p) {
				if lit, ok := f.object.(rdf.Literal); ok && (lit.Lang() == "en" || strings.HasPrefix(lit.Lang(), "en-")) {
					return lit.String()
				}
			}
		}
		l.fault(l.facts[iri][0], iri, "%s has no English %s (write %s \"…\"@en)", l.o.Short(iri), afterColon(predicates[0]), short(predicates[0]))
		return ""
	}
	return english(nsRDFS + "label"), english(nsSKOS+"definition", nsRDFS+"comment")
}

func afterColon(iri string) string { return iri[strings.LastIndexAny(iri, "#/")+1:] }

func (l *loader) literals(subject, predicate string) []string {
	var list []string
	for _, f := range l.objects(subject, predicate) {
		list = append(list, f.object.String())
	}
	sort.Strings(list)
	return list
}

// hierarchy reads superclasses, super-properties and disjointness.
func (l *loader) hierarchy() {
	for _, name := range l.o.classNames {
		c := l.o.classes[name]
		for _, f := range l.objects(c.IRI, rdfsSubClassOf) {
			if parent, ok := l.class(f, "superclass"); ok {
				c.Parents = append(c.Parents, parent)
			}
		}
		sort.Strings(c.Parents)
		for _, f := range l.objects(c.IRI, nsOWL+"disjointWith") {
			if other, ok := l.class(f, "disjoint class"); ok {
				l.disjoint(f, name, other)
			}
		}
	}
	for _, subject := range l.subjects { // owl:AllDisjointClasses
		for _, f := range l.objects(subject, nsOWL+"members") {
			l.allDisjoint(f)
		}
	}
	for _, name := range l.o.propertyNames {
		p := l.o.properties[name]
		for _, f := range l.objects(p.IRI, nsRDFS+"subPropertyOf") {
			parent, ours := l.o.localName(f.iri())
			switch {
			case !ours || l.o.individuals[parent]:
			case l.o.properties[parent] == nil:
				l.fault(f, f.iri(), "%s: unknown super-property %s%s", name, parent, nearest.Hint(parent, l.o.propertyNames))
			default:
				p.Parents = append(p.Parents, parent)
			}
		}
		sort.Strings(p.Parents)
	}
	l.o.close()
	for _, name := range l.o.classNames {
		l.cycle(l.o.classes[name].IRI, name, "superclass", rdfsSubClassOf, func(n string) []string { return l.o.classes[n].Parents })
	}
	for _, name := range l.o.propertyNames {
		l.cycle(l.o.properties[name].IRI, name, "super-property", nsRDFS+"subPropertyOf", func(n string) []string { return l.o.properties[n].Parents })
	}
	for _, name := range l.o.classNames {
		l.satisfiable(l.o.classes[name])
	}
}

// class gives the local name of the class that a fact points to. A class of another vocabulary is passed over; an
// unknown one of this is a fault.
func (l *loader) class(f fact, role string) (string, bool) {
	name, ours := l.o.localName(f.iri())
	if !ours {
		return "", false
	}
	if l.o.classes[name] == nil {
		l.fault(f, f.iri(), "%s: unknown %s %s%s", l.o.Short(f.subject), role, name, nearest.Hint(name, l.o.classNames))
		return "", false
	}
	return name, true
}

func (l *loader) disjoint(f fact, a, b string) {
	if a == b {
		l.fault(f, f.iri(), "%s cannot be disjoint with itself", a)
		return
	}
	l.o.classes[a].apart = append(l.o.classes[a].apart, b)
	l.o.classes[b].apart = append(l.o.classes[b].apart, a)
}

func (l *loader) allDisjoint(f fact) {
	var members []string
	for head, steps := f.iri(), 0; head != rdfNil; steps++ {
		first, rest := l.objects(head, rdfFirst), l.objects(head, rdfRest)
		if len(first) != 1 || len(rest) != 1 || steps > len(l.facts) {
			l.fault(f, nsOWL+"members", "owl:members wants a list, as ( %[1]s:A %[1]s:B )", l.o.prefix)
			return
		}
		first[0].subject = f.subject
		if name, ok := l.class(first[0], "disjoint class"); ok {
			members = append(members, name)
		}
		head = rest[0].iri()
	}
	for i, a := range members {
		for _, b := range members[i+1:] {
			l.disjoint(f, a, b)
		}
	}
}

// cycle reports a name that stands above itself, once for each member of the cycle.
func (l *loader) cycle(iri, name, kind, predicate string, parents func(string) []string) {
	for _, parent := range parents(name) {
		if parent == name || reaches(parent, name, parents, map[string]bool{}) {
			f := l.objects(iri, predicate)[0]
			l.fault(f, predicate, "%s is its own %s, through %s", name, kind, parent)
		}
	}
}

func reaches(from, to string, parents func(string) []string, seen map[string]bool) bool {
	if from == to {
		return true
	}
	if seen[from] {
		return false
	}
	seen[from] = true
	return slices.ContainsFunc(parents(from), func(p string) bool { return reaches(p, to, parents, seen) })
}

// satisfiable reports a class that stands below two disjoint ones: nothing could ever be in it.
func (l *loader) satisfiable(c *class) {
	for a := range c.above {
		for b := range c.above {
			if a < b && slices.Contains(l.o.classes[a].apart, b) {
				l.fault(l.facts[c.IRI][0], c.IRI, "nothing can be a %s: it stands below %s and %s, which are disjoint", c.Name, a, b)
			}
		}
	}
}

// slots reads what may stand before and behind each property.
func (l *loader) slots() {
	for _, name := range l.o.propertyNames {
		p := l.o.properties[name]
		if name == Type {
			continue
		}
		p.Domain, p.AnyDomain, _ = l.slot(p, "domainIncludes", false)
		p.Range, p.AnyRange, p.Datatypes = l.slot(p, "rangeIncludes", true)
	}
	for _, name := range l.o.propertyNames {
		p := l.o.properties[name]
		for _, parent := range p.Parents {
			l.within(p, l.o.properties[parent])
		}
	}
}

func (l *loader) slot(p *property, predicate string, values bool) (classes []string, anything bool, types []string) {
	facts := l.objects(p.IRI, nsSchema+predicate)
	if len(facts) == 0 {
		l.fault(l.facts[p.IRI][0], p.IRI, "%s has no schema:%s (owl:Thing means anything)", p.Name, predicate)
	}
	for _, f := range facts {
		iri := f.iri()
		name, ours := l.o.localName(iri)
		datatype := datatypes[iri]
		switch {
		case iri == owlThing && (p.takesThings || !values):
			anything = true
		case ours && l.o.classes[name] == nil:
			l.fault(f, iri, "%s: unknown class %s%s", p.Name, name, nearest.Hint(name, l.o.classNames))
		case ours && (p.takesThings || !values):
			classes = append(classes, name)
		case datatype != "" && values && p.takesValues:
			types = append(types, datatype)
		case (datatype != "" || strings.HasPrefix(iri, nsXSD)) && !p.takesValues && values:
			l.fault(f, iri, "%s is an owl:ObjectProperty and cannot have values of %s", p.Name, short(iri))
		case values && (ours || iri == owlThing):
			l.fault(f, iri, "%s is an owl:DatatypeProperty and cannot have %s behind it", p.Name, l.o.Short(iri))
		case values && strings.HasPrefix(iri, nsXSD):
			names := sortedKeys(datatypes)
			for i := range names {
				names[i] = datatypes[names[i]]
			}
			l.fault(f, iri, "%s: datatype %s is not supported%s", p.Name, short(iri), nearest.Hint(short(iri), names))
		default:
			l.fault(f, iri, "%s: %s is no class of this ontology and no datatype", p.Name, l.o.Short(iri))
		}
	}
	sort.Strings(classes)
	sort.Strings(types)
	return slices.Compact(classes), anything, slices.Compact(types)
}

// within reports a sub-property that lets stand what its super-property does not.
func (l *loader) within(p, super *property) {
	below := func(classes, wider []string, anything bool) string {
		for _, c := range classes {
			if !anything && !slices.ContainsFunc(wider, func(w string) bool { return l.o.classes[c].above[w] }) {
				return c
			}
		}
		return ""
	}
	first := l.facts[p.IRI][0]
	if c := below(p.Domain, super.Domain, super.AnyDomain); c != "" {
		l.fault(first, House+c, "%s lets %s stand before it, which its super-property %s does not", p.Name, c, super.Name)
	}
	if c := below(p.Range, super.Range, super.AnyRange); c != "" {
		l.fault(first, House+c, "%s lets %s stand behind it, which its super-property %s does not", p.Name, c, super.Name)
	}
	for _, d := range p.Datatypes {
		if !slices.Contains(super.Datatypes, d) {
			l.fault(first, p.IRI, "%s takes values of %s, which its super-property %s does not", p.Name, d, super.Name)
		}
	}
}

// compare reports files of generated shapes that are not what the ontology says.
func (l *loader) compare(files map[string][]byte) {
	for _, name := range sortedKeys(files) {
		if string(files[name]) == l.o.shapesText {
			continue
		}
		line := 1
		for i := 0; i < len(files[name]) && i < len(l.o.shapesText) && files[name][i] == l.o.shapesText[i]; i++ {
			if files[name][i] == '\n' {
				line++
			}
		}
		l.faults = append(l.faults, &Fault{File: name, Line: line, Message: "differs from the shapes that the ontology gives; make it anew, do not edit it (shapes of your own go into another file)"})
	}
}

// loadShapes puts the generated and the hand-written shapes together and looks for faults in them.
func (l *loader) loadShapes() {
	generated, err := readTurtle("shapes.ttl", "", []byte(l.o.shapesText))
	if err != nil {
		l.faults = append(l.faults, &Fault{File: "shapes.ttl", Message: "generated shapes cannot be read: " + err.Error()})
		return
	}
	relabel(generated, "g")
	l.o.shapes = generated
	var written []rdf.Triple
	for _, t := range l.triples {
		if _, ours := l.o.localName(termKey(t.Subj)); !ours {
			written = append(written, t)
		} else if termKey(t.Pred) == rdfsSubClassOf {
			l.o.subclasses = append(l.o.subclasses, t)
		}
	}
	l.o.subclassOf = map[[2]string]bool{}
	for _, t := range l.o.subclasses {
		l.o.subclassOf[[2]string{termKey(t.Subj), termKey(t.Obj)}] = true
	}
	l.o.shapes = append(l.o.shapes, written...)
	for _, f := range lintShapes(l.o.shapes, l.o) {
		l.shapeFault(f)
	}
	l.o.messages = shapeMessages(l.o.shapes)
}

// shapeFault gives a fault of a shape its place: that of the nearest named shape which leads to it.
func (l *loader) shapeFault(s shapeFault) {
	for _, name := range sortedKeys(l.sources) {
		if at := l.sources[name].find(s.shape, s.term); at.line > 0 {
			l.faults = append(l.faults, &Fault{File: name, Line: at.line, Col: at.col, Message: s.message})
			return
		}
	}
	l.faults = append(l.faults, &Fault{File: "shapes", Message: l.o.Short(s.shape) + ": " + s.message})
}
