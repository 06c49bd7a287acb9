// Package ontology holds the vocabulary that statements are made of (diplomacy.ttl, or another) and checks statements and whole files
// against it. Domains and ranges are constraints, never a source of inferred types: only a class that is known, and
// disjoint with everything that may stand in its place, rejects.
//
// Two checks say the same thing. Check is compiled tables for one claim at a time: it allocates nothing for a good claim
// and says which shape a bad one broke. Validate runs an outside SHACL engine over a whole file with the shapes that are
// generated from the same vocabulary (shapes.ttl), and adds what SHACL does not see: unknown terms, lexical forms,
// a thing related to itself, reified statements.
//
// In Go, classes and properties are named by their local name: "Country", "cosponsors".
package ontology

import (
	_ "embed"
	"sort"
	"strings"
	"sync"

	"github.com/knakk/rdf"

	"github.com/hawksbill-kg/hawksbill/internal/nearest"
)

// House is the namespace of hawksbill's own words (evidence.ttl), which stand beside those of every ontology, and
// ShapeNamespace that of the shapes. The built-in ontology, older than the others, has its terms in the house, too.
const (
	House          = "https://hawksbill.example/ontology/diplomacy#"
	HousePrefix    = "dip"
	ShapeNamespace = "https://hawksbill.example/ontology/shapes#" // prefix shape
)

// Type is the property that gives a thing its class; its IRI is rdf:type.
const Type = "type"

// Class is a class of the ontology.
type Class struct {
	Name, IRI         string
	Label, Definition string   // English
	Parents           []string // direct superclasses in this ontology, sorted
	Cues              []string // words by which texts speak of it
}

// Property is a property of the ontology.
type Property struct {
	Name, IRI         string
	Label, Definition string
	Parents           []string // direct super-properties in this ontology, sorted
	// Domain and Range are the classes that may stand before and behind it; AnyDomain and AnyRange say that everything may.
	Domain, Range       []string
	AnyDomain, AnyRange bool
	// Datatypes are those that its literal values may have, as "xsd:gYear"; empty where it takes no literal.
	Datatypes []string
	// ContentModality says, for attitudes, how the object relates to the world: "sought", "planned", "necessary",
	// "possible"; else empty. It is not the modality of the predication: "Norway seeks X" is asserted, X is sought.
	ContentModality string
	State           bool // holds over a time, so that a plain triple needs it to be current
	Symmetric       bool
	Irreflexive     bool
	Functional      bool // at most one value; looked at in whole files, since a single claim cannot show it
	Plover, Cameo   []string
	Cues            []string
}

// Ontology is a loaded vocabulary with its compiled checks. It is read-only and safe for concurrent use.
type Ontology struct {
	namespace     string // of its terms; House beside it
	prefix        string // for namespace
	classes       map[string]*class
	properties    map[string]*property
	classNames    []string
	propertyNames []string
	individuals   map[string]bool // other terms of the namespace: annotation properties, dip:State
	subclasses    []rdf.Triple    // rdfs:subClassOf, for the SHACL engine
	subclassOf    map[[2]string]bool
	shapesText    string       // the generated shapes, as in shapes.ttl
	shapes        []rdf.Triple // generated and hand-written
	messages      map[string]string
}

//go:embed diplomacy.ttl
var diplomacyTTL []byte

//go:embed evidence.ttl
var evidenceTTL []byte

// BuiltinFiles gives the built-in vocabulary and the hand-written shapes by file name: add files of your own and Load
// them together. The generated shapes are not among them, since Load makes them.
func BuiltinFiles() map[string][]byte {
	return map[string][]byte{"diplomacy.ttl": diplomacyTTL, "evidence.ttl": evidenceTTL}
}

var builtin = sync.OnceValues(func() (*Ontology, error) { return Load(BuiltinFiles()) })

// Builtin gives the built-in ontology; it is loaded once.
func Builtin() (*Ontology, error) { return builtin() }

// Class gives a class by its local name.
func (o *Ontology) Class(name string) (Class, bool) {
	if c := o.classes[name]; c != nil {
		return c.Class, true
	}
	return Class{}, false
}

// Property gives a property by its local name.
func (o *Ontology) Property(name string) (Property, bool) {
	if p := o.properties[name]; p != nil {
		return p.Property, true
	}
	return Property{}, false
}

// HasClass says whether a class of that name exists.
func (o *Ontology) HasClass(name string) bool { return o.classes[name] != nil }

// HasProperty says whether a property of that name exists; "type" does.
func (o *Ontology) HasProperty(name string) bool { return o.properties[name] != nil }

// Classes gives all classes, sorted by name.
func (o *Ontology) Classes() []Class {
	list := make([]Class, 0, len(o.classNames))
	for _, name := range o.classNames {
		list = append(list, o.classes[name].Class)
	}
	return list
}

// Properties gives all properties, sorted by name, "type" among them.
func (o *Ontology) Properties() []Property {
	list := make([]Property, 0, len(o.propertyNames))
	for _, name := range o.propertyNames {
		list = append(list, o.properties[name].Property)
	}
	return list
}

// IsA says whether every member of class is a member of super: the same class, or one above it. False for unknown names.
func (o *Ontology) IsA(class, super string) bool {
	c := o.classes[class]
	return c != nil && c.above[super]
}

// Disjoint says whether nothing can be in both classes, by what is declared of them or of classes above them.
func (o *Ontology) Disjoint(a, b string) bool {
	c := o.classes[a]
	return c != nil && len(c.disjoint[b]) > 0
}

// SubProperty says whether property is super or stands below it. False for unknown names.
func (o *Ontology) SubProperty(property, super string) bool {
	p := o.properties[property]
	return p != nil && p.above[super]
}

// NearestClass gives the known class whose name comes nearest, or "" where none is near.
func (o *Ontology) NearestClass(name string) string { return nearest.Word(name, o.classNames) }

// NearestProperty gives the known property whose name comes nearest, or "" where none is near.
func (o *Ontology) NearestProperty(name string) string { return nearest.Word(name, o.propertyNames) }

// Shapes gives the generated shapes as Turtle, the same bytes every time: the content of shapes.ttl.
func (o *Ontology) Shapes() string { return o.shapesText }

// Namespace gives the namespace of the ontology's own terms, as its owl:Ontology says (vann:preferredNamespaceUri).
func (o *Ontology) Namespace() string { return o.namespace }

// Prefix gives the prefix that stands for Namespace in rules, queries and files (vann:preferredNamespacePrefix).
func (o *Ontology) Prefix() string { return o.prefix }

// IRI gives the IRI of a property or class by its local name; a name that the ontology lacks is put into House.
func (o *Ontology) IRI(name string) string {
	if p := o.properties[name]; p != nil {
		return p.IRI
	}
	if c := o.classes[name]; c != nil {
		return c.IRI
	}
	return House + name
}

// localName gives the name of a term of this ontology or of the house.
func (o *Ontology) localName(iri string) (string, bool) {
	if o == nil {
		return "", false
	}
	name, ok := strings.CutPrefix(iri, o.namespace)
	if !ok {
		name, ok = strings.CutPrefix(iri, House)
	}
	return name, ok && name != ""
}

// Short writes an IRI with a prefix, that of the ontology among them; nil knows only the common ones.
func (o *Ontology) Short(iri string) string {
	if o != nil {
		if local, ok := strings.CutPrefix(iri, o.namespace); ok && plainName(local) {
			return o.prefix + ":" + local
		}
	}
	return short(iri)
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}
