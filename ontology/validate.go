package ontology

import (
	"context"
	"slices"
	"strings"

	"github.com/knakk/rdf"

	"github.com/hawksbill-kg/hawksbill/internal/nearest"
)

// Validate checks a whole file: its triples against all shapes with the SHACL engine, and what SHACL does not see, namely
// terms that the ontology does not have, lexical forms, things related to themselves, classes redefined by the file, and
// reified statements (rdf:Statement), which are checked as claims whatever their modality unless their dip:status is
// "rejected". The triples are only read. An error means that the check could not be made; the engine cannot be stopped,
// so after ctx is done its run ends by itself, unheard.
func (o *Ontology) Validate(ctx context.Context, triples []rdf.Triple) (*Report, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	v := &validation{o: o, classes: map[string][]string{}}
	v.index(triples)
	data := make([]rdf.Triple, 0, len(triples)+len(o.subclasses))
	data = append(data, o.subclasses...)
	for _, t := range triples {
		if v.triple(t) {
			data = append(data, t)
		}
	}
	v.statements(triples)
	found, err := o.runEngine(ctx, data)
	if err != nil {
		return nil, err
	}
	broken := map[[3]string]bool{}
	for i := range found {
		r := &found[i]
		r.Message = v.message(r)
		broken[[3]string{r.FocusNode, r.Path, r.Value}] = true
	}
	for _, r := range v.results {
		// A bad lexical form may break a datatype shape already; one result for one fault.
		if r.Shape != lexicalShape || !broken[[3]string{r.FocusNode, r.Path, r.Value}] {
			found = append(found, r)
		}
	}
	r := newReport(found)
	r.short = o.Short
	return r, nil
}

func (o *Ontology) runEngine(ctx context.Context, data []rdf.Triple) ([]Result, error) {
	type outcome struct {
		results []Result
		err     error
	}
	done := make(chan outcome, 1)
	go func() {
		results, err := runSHACL(data, shapesFor(o.shapes, data))
		done <- outcome{results, err}
	}()
	select {
	case r := <-done:
		return r.results, r.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// validation is one run of this package's own checks.
type validation struct {
	o       *Ontology
	classes map[string][]string // node → local names of its classes
	results []Result
}

// index notes the known classes of each node.
func (v *validation) index(triples []rdf.Triple) {
	for _, t := range triples {
		if t.Pred.String() != rdfType || t.Obj.Type() != rdf.TermIRI {
			continue
		}
		if name, ok := v.o.localName(t.Obj.String()); ok && v.o.HasClass(name) {
			key := termKey(t.Subj)
			v.classes[key] = append(v.classes[key], name)
		}
	}
	for key, names := range v.classes { // the order of the file must not show in messages
		slices.Sort(names)
		v.classes[key] = slices.Compact(names)
	}
}

func (v *validation) report(focus, path, value, shape, constraint, message string) {
	v.results = append(v.results, Result{FocusNode: focus, Path: path, Value: value, Shape: shape, Constraint: constraint,
		Severity: nsSH + "Violation", Message: message})
}

// triple checks the terms of one triple and says whether the engine may see it.
func (v *validation) triple(t rdf.Triple) bool {
	predicate := t.Pred.String()
	if predicate == rdfsSubClassOf && v.redefines(t) {
		return false
	}
	if name, ours := v.o.localName(predicate); ours {
		p := v.o.properties[name]
		switch {
		case p == nil && !v.o.individuals[name]:
			v.unknown(t, predicate, "property", name, v.o.propertyNames)
		case p != nil && p.Irreflexive && t.Obj.Type() != rdf.TermLiteral && termKey(t.Subj) == termKey(t.Obj):
			v.report(ntriples(t.Subj), predicate, ntriples(t.Obj), notSelfShape, notSelfConstraint, notSelfMessage(name))
		}
	}
	switch object := t.Obj.(type) {
	case rdf.IRI:
		v.object(t, predicate, object.String())
	case rdf.Literal:
		datatype := datatypes[datatypeOf(object)]
		if !validLexical(datatype, object.String()) {
			v.report(ntriples(t.Subj), predicate, ntriples(object), lexicalShape, lexicalConstraint, lexicalMessage(datatype, object.String()))
		}
	}
	return true
}

// object checks that an IRI of this namespace is a term of the ontology.
func (v *validation) object(t rdf.Triple, predicate, iri string) {
	name, ours := v.o.localName(iri)
	if !ours || v.o.HasClass(name) || v.o.individuals[name] {
		return
	}
	if predicate == rdfType {
		v.unknown(t, iri, "class", name, v.o.classNames)
	} else if !v.o.HasProperty(name) || name == Type {
		v.unknown(t, iri, "term", name, append(sortedKeys(v.o.classes), v.o.propertyNames...))
	}
}

func (v *validation) unknown(t rdf.Triple, iri, kind, name string, known []string) {
	hint := nearest.Hint(name, known)
	switch {
	case kind == "property" && v.o.HasClass(name):
		hint = ": it is a class"
	case kind == "class" && v.o.HasProperty(name):
		hint = ": it is a property"
	}
	v.report(ntriples(t.Subj), t.Pred.String(), ntriples(t.Obj), knownShape, knownConstraint, "There is no "+kind+" "+v.o.Short(iri)+hint+".")
}

// redefines reports a file that puts a class of the ontology below another than the ontology does, which would change what
// is checked.
func (v *validation) redefines(t rdf.Triple) bool {
	if _, ours := v.o.localName(termKey(t.Subj)); !ours || v.o.subclassOf[[2]string{termKey(t.Subj), termKey(t.Obj)}] {
		return false
	}
	v.report(ntriples(t.Subj), rdfsSubClassOf, ntriples(t.Obj), knownShape, knownConstraint,
		"The file says of "+v.o.Short(termKey(t.Subj))+" what the ontology does not: change the ontology, not the data.")
	return true
}

// reified is a statement as it is written down with rdf:subject, rdf:predicate and rdf:object.
type reified struct {
	node              rdf.Term
	subject, object   rdf.Term
	predicate, status string
}

// statements checks reified statements as claims, in the order of the file.
func (v *validation) statements(triples []rdf.Triple) {
	found := map[string]*reified{}
	var order []*reified
	for _, t := range triples {
		predicate := t.Pred.String()
		if predicate != rdfSubject && predicate != rdfPredicate && predicate != rdfObject && predicate != House+"status" {
			continue
		}
		r := found[termKey(t.Subj)]
		if r == nil {
			r = &reified{node: t.Subj}
			found[termKey(t.Subj)], order = r, append(order, r)
		}
		switch predicate {
		case rdfSubject:
			r.subject = t.Obj
		case rdfPredicate:
			r.predicate = termKey(t.Obj)
		case rdfObject:
			r.object = t.Obj
		default:
			r.status = t.Obj.String()
		}
	}
	for _, r := range order {
		v.statement(r)
	}
}

func (v *validation) statement(r *reified) {
	name, ours := v.o.localName(r.predicate)
	if r.predicate == rdfType {
		name, ours = Type, true
	}
	if r.subject == nil || r.object == nil || !ours || r.status == "rejected" || !v.o.HasProperty(name) {
		return // what is missing, and unknown terms, are reported elsewhere
	}
	claim := Claim{SubjectClasses: v.classes[termKey(r.subject)], Property: name, Same: termKey(r.subject) == termKey(r.object)}
	if l, ok := r.object.(rdf.Literal); ok {
		claim.Literal, claim.Value, claim.Datatype = true, l.String(), datatypeOf(l)
	} else if class, ok := v.o.localName(termKey(r.object)); ok && name == Type {
		claim.ObjectClasses = []string{class}
	} else if name != Type {
		claim.ObjectClasses = v.classes[termKey(r.object)]
	}
	for _, b := range v.o.Check(claim) {
		v.report(ntriples(r.node), r.predicate, ntriples(r.object), b.Shape, b.Constraint, "This statement does not hold to the ontology. "+b.Message)
	}
}

// message is what the shape says, with what is known of the node that broke it.
func (v *validation) message(r *Result) string {
	text := v.o.messages[r.Shape]
	if text == "" {
		text = "Does not hold to " + short(r.Shape) + " (" + short(r.Constraint) + ")."
	}
	node := r.Value
	if node == "" {
		node = r.FocusNode
	}
	if classes := v.classes[strings.Trim(node, "<>")]; len(classes) > 0 {
		words := make([]string, len(classes))
		for i, c := range classes {
			words[i] = withArticle(c)
		}
		text += " It is " + list(words, "and") + "."
	}
	return text
}

func notSelfMessage(property string) string {
	return "Nothing stands in the relation " + property + " to itself."
}

// shapeMessages gives the sh:message of each shape, English before other languages.
func shapeMessages(shapes []rdf.Triple) map[string]string {
	messages := map[string]string{}
	for _, t := range shapes {
		l, ok := t.Obj.(rdf.Literal)
		if !ok || t.Pred.String() != nsSH+"message" {
			continue
		}
		key := termKey(t.Subj)
		if _, taken := messages[key]; !taken || strings.HasPrefix(l.Lang(), "en") {
			messages[key] = l.String()
		}
	}
	return messages
}
