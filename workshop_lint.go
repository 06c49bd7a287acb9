package hawksbill

import (
	"github.com/hawksbill-kg/hawksbill/extract"
	"github.com/hawksbill-kg/hawksbill/ontology"
)

// Lint looks for what is wrong with the rules without being a fault of their files: rules that never fire, that are part of another, that
// contradict one another on the examples, that lack examples, and properties without a rule.
func (p *Pipeline) Lint() ([]extract.Finding, error) {
	o := extract.LintOptions{Run: p.runOnce, Check: p.couldHold}
	for _, property := range p.Ontology.Properties() {
		o.Properties = append(o.Properties, property.Name)
	}
	return p.Rules.Lint(o)
}

// RuleSchema is the JSON Schema of rule files, with the classes and properties of the ontology, for editors.
func (p *Pipeline) RuleSchema() []byte {
	var classes, properties []string
	for _, c := range p.Ontology.Classes() {
		classes = append(classes, c.Name)
	}
	for _, property := range p.Ontology.Properties() {
		properties = append(properties, property.Name)
	}
	return extract.Schema(classes, properties)
}

// runOnce runs the rules over a text, as package extract asks for it.
func (p *Pipeline) runOnce(text string) (*extract.Tried, error) {
	r, err := p.Try(text)
	if err != nil {
		return nil, err
	}
	return &extract.Tried{Source: r.Source, Made: r.outcomes()}, nil
}

// sampleValues are values of the datatypes that a slot can give.
var sampleValues = map[string]string{"xsd:date": "2031-05-06", "xsd:gYearMonth": "2031-05", "xsd:gYear": "2031"}

// couldHold says why the ontology would reject every statement between two classes, or a class and a datatype; "" where it would not, and
// for an empty name, which is any class.
func (p *Pipeline) couldHold(subject, property, object string) string {
	c := ontology.Claim{Property: property}
	if subject != "" {
		c.SubjectClasses = []string{subject}
	}
	if value, is := sampleValues[object]; is || object == "xsd:string" {
		c.Literal, c.Datatype, c.Value = true, object, value
	} else if object != "" {
		c.ObjectClasses = []string{object}
	}
	for _, v := range p.Ontology.Check(c) {
		return v.String()
	}
	return ""
}
