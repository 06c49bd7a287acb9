package ontology

import (
	"strings"

	"github.com/hawksbill-kg/hawksbill/internal/nearest"
)

// Claim is one statement to check: what is known of its subject and object, and the property between them.
type Claim struct {
	SubjectClasses []string // local names; none where nothing is known
	Property       string   // local name; "type" for rdf:type
	ObjectClasses  []string // of a thing; for "type", the class that the subject is given
	Same           bool     // subject and object are one and the same thing
	Literal        bool     // the object is a value, not a thing
	Value          string   // the value's lexical form
	Datatype       string   // "xsd:gYear" or the full IRI; "" is xsd:string
}

// Violation says which shape a claim broke and how.
type Violation struct {
	Shape      string // IRI
	Constraint string // IRI of the constraint component, SHACL's where it has one
	Path       string // local name of the property
	Value      string // the classes or the value that broke it: "Place", "2020-13-45"
	Message    string // for a person
}

// String gives the message and the shape's name.
func (v Violation) String() string { return v.Message + " [" + short(v.Shape) + "]" }

// Constraint components that violations and results name. The last three are no SHACL: they belong to shapes that
// only this package checks (evidence.ttl describes them).
const (
	orConstraint       = nsSH + "OrConstraintComponent"
	notConstraint      = nsSH + "NotConstraintComponent"
	nodeKindConstraint = nsSH + "NodeKindConstraintComponent"
	knownConstraint    = ShapeNamespace + "KnownTermConstraintComponent"
	lexicalConstraint  = ShapeNamespace + "LexicalFormConstraintComponent"
	notSelfConstraint  = ShapeNamespace + "NotSelfConstraintComponent"

	knownShape   = ShapeNamespace + "known-terms"
	lexicalShape = ShapeNamespace + "lexical-forms"
	notSelfShape = ShapeNamespace + "not-self"
)

// Check says what is wrong with a claim: nil where nothing is. A thing is rejected where a class of it is known and
// disjoint with all classes that may stand there and no class of it is one of them; a thing of unknown class passes.
// Nothing is allocated for a claim that passes.
func (o *Ontology) Check(c Claim) []Violation {
	p := o.properties[c.Property]
	if p == nil {
		return []Violation{{knownShape, knownConstraint, c.Property, c.Property,
			"There is no property " + c.Property + nearest.Hint(c.Property, o.propertyNames) + "."}}
	}
	var broken []Violation
	broken = o.checkClasses(broken, c.Property, c.SubjectClasses)
	broken = p.subject.thing(broken, c.Property, c.SubjectClasses)
	if c.Literal {
		return p.object.literal(broken, c)
	}
	broken = o.checkClasses(broken, c.Property, c.ObjectClasses)
	if c.Property == Type {
		return o.checkType(broken, c)
	}
	if c.Same && p.Irreflexive {
		broken = append(broken, Violation{notSelfShape, notSelfConstraint, c.Property, "", notSelfMessage(c.Property)})
	}
	if len(p.object.classes) == 0 && !p.object.anything {
		return append(broken, Violation{p.object.shape, orConstraint, c.Property, strings.Join(c.ObjectClasses, ", "), p.object.message})
	}
	return p.object.thing(broken, c.Property, c.ObjectClasses)
}

// checkClasses finds unknown classes and pairs that nothing can be in at once.
func (o *Ontology) checkClasses(broken []Violation, property string, classes []string) []Violation {
	for i, name := range classes {
		c := o.classes[name]
		if c == nil {
			broken = append(broken, Violation{knownShape, knownConstraint, property, name,
				"There is no class " + name + nearest.Hint(name, o.classNames) + "."})
			continue
		}
		for _, other := range classes[:i] {
			broken = apart(broken, property, c, other)
		}
	}
	return broken
}

// apart adds the shapes that a thing of both classes breaks, each once.
func apart(broken []Violation, property string, c *class, other string) []Violation {
next:
	for _, shape := range c.disjoint[other] {
		for _, b := range broken {
			if b.Shape == shape {
				continue next
			}
		}
		broken = append(broken, Violation{shape, notConstraint, property, other + ", " + c.Name,
			"Nothing can be both " + withArticle(other) + " and " + withArticle(c.Name) + "."})
	}
	return broken
}

// checkType compares the class that the subject is given with the classes that it is known to have.
func (o *Ontology) checkType(broken []Violation, c Claim) []Violation {
	for _, name := range c.ObjectClasses {
		if given := o.classes[name]; given != nil {
			for _, known := range c.SubjectClasses {
				broken = apart(broken, Type, given, known)
			}
		}
	}
	return broken
}

// thing judges the known classes of a thing that stands in the slot.
func (s *slot) thing(broken []Violation, property string, classes []string) []Violation {
	against := ""
	for _, name := range classes {
		switch s.verdict[name] {
		case allowed:
			return broken
		case refused:
			against = name
		}
	}
	if against == "" {
		return broken
	}
	return append(broken, Violation{s.shape, orConstraint, property, strings.Join(classes, ", "),
		strings.TrimSuffix(s.message, ".") + ", not " + withArticle(against) + "."})
}

// literal judges a value: its datatype, then its lexical form.
func (s *slot) literal(broken []Violation, c Claim) []Violation {
	name, ok := s.accepts[c.Datatype]
	switch {
	case !ok && len(s.datatypes) == 0 && s.anything:
		return append(broken, Violation{s.shape, nodeKindConstraint, c.Property, c.Value, s.message})
	case !ok:
		return append(broken, Violation{s.shape, orConstraint, c.Property, c.Value, s.message})
	case !validLexical(name, c.Value):
		return append(broken, Violation{lexicalShape, lexicalConstraint, c.Property, c.Value, lexicalMessage(name, c.Value)})
	}
	return broken
}
