package ontology

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/knakk/rdf"

	"github.com/hawksbill-kg/hawksbill/internal/nearest"
)

// The SHACL engine says "conforms" to shapes that it does not understand: misspelt terms, parameters of the wrong type,
// patterns that do not compile, references to nothing; and shapes that lead back to themselves overflow its stack. So
// shapes are looked through before it sees them. Only SHACL core is let pass.

// maxNesting is how deep brackets, paths and references between shapes may go.
const maxNesting = 1000

// shapeFault is a fault of a shape: the IRI of the nearest named shape and of the term that is at fault.
type shapeFault struct{ shape, term, message string }

// argument says what a parameter of SHACL takes.
type argument int

const (
	anyTerm argument = iota
	anIRI
	aLiteral
	aString
	aBoolean
	aCount // integer of 0 or more
	aClass
	aProperty
	aDatatype
	aNodeKind
	aSeverity
	aPattern
	aPath
	aShape
	aList
	aShapeList
)

var shaclParameters = map[string]argument{
	"targetClass": aClass, "targetNode": anyTerm, "targetSubjectsOf": aProperty, "targetObjectsOf": aProperty,
	"property": aShape, "path": aPath, "severity": aSeverity, "message": aLiteral, "deactivated": aBoolean,
	"name": aLiteral, "description": aLiteral, "order": aLiteral, "group": anyTerm, "defaultValue": anyTerm,
	"class": aClass, "datatype": aDatatype, "nodeKind": aNodeKind, "minCount": aCount, "maxCount": aCount,
	"minExclusive": aLiteral, "minInclusive": aLiteral, "maxExclusive": aLiteral, "maxInclusive": aLiteral,
	"minLength": aCount, "maxLength": aCount, "pattern": aPattern, "flags": aString, "languageIn": aList, "uniqueLang": aBoolean,
	"equals": aProperty, "disjoint": aProperty, "lessThan": aProperty, "lessThanOrEquals": aProperty,
	"not": aShape, "and": aShapeList, "or": aShapeList, "xone": aShapeList, "node": aShape,
	"qualifiedValueShape": aShape, "qualifiedMinCount": aCount, "qualifiedMaxCount": aCount, "qualifiedValueShapesDisjoint": aBoolean,
	"closed": aBoolean, "ignoredProperties": aList, "hasValue": anyTerm, "in": aList,
	"inversePath": aPath, "alternativePath": aList, "zeroOrMorePath": aPath, "oneOrMorePath": aPath, "zeroOrOnePath": aPath,
	"declare": anyTerm, "prefix": aLiteral, "namespace": aLiteral, "shapesGraph": anIRI,
}

var (
	shaclNodeKinds  = []string{"IRI", "BlankNode", "Literal", "BlankNodeOrIRI", "BlankNodeOrLiteral", "IRIOrLiteral"}
	shaclSeverities = []string{"Violation", "Warning", "Info"}
	shaclClasses    = []string{"NodeShape", "PropertyShape", "PropertyGroup", "Shape", "PrefixDeclaration"}
	xsdNames        = strings.Fields("string boolean decimal integer double float date time dateTime dateTimeStamp gYear gYearMonth gMonth " +
		"gMonthDay gDay duration yearMonthDuration dayTimeDuration byte short int long unsignedByte unsignedShort unsignedInt unsignedLong " +
		"positiveInteger nonNegativeInteger negativeInteger nonPositiveInteger hexBinary base64Binary anyURI language normalizedString token NMTOKEN Name NCName")
)

// lintShapes looks through a shapes graph. With an ontology, classes and properties of its namespace must exist.
func lintShapes(triples []rdf.Triple, o *Ontology) []shapeFault {
	l := &linter{o: o, out: map[string][]rdf.Triple{}, owner: map[string]string{}, refers: map[string][]string{}, seen: map[string]int{}}
	for _, t := range triples {
		s := termKey(t.Subj)
		if _, ok := l.out[s]; !ok {
			l.subjects = append(l.subjects, s)
		}
		l.out[s] = append(l.out[s], t)
		if t.Obj.Type() == rdf.TermBlank {
			l.owner[termKey(t.Obj)] = s
		}
	}
	for _, t := range triples {
		l.triple(t)
	}
	for _, s := range l.subjects {
		l.shape(s)
		l.follow(s, nil)
	}
	l.unused()
	return l.faults
}

type linter struct {
	o        *Ontology
	out      map[string][]rdf.Triple // by subject
	subjects []string
	owner    map[string]string   // blank node → a subject that points to it
	refers   map[string][]string // shape → shapes that it leads to
	seen     map[string]int      // 1 while its references are followed, 2 after
	faults   []shapeFault
}

func (l *linter) fault(subject, term, format string, args ...any) {
	for i := 0; strings.HasPrefix(subject, "_:") && i < maxNesting; i++ {
		subject = l.owner[subject]
	}
	l.faults = append(l.faults, shapeFault{subject, term, fmt.Sprintf(format, args...)})
}

func (l *linter) values(subject, parameter string) []rdf.Object {
	var list []rdf.Object
	for _, t := range l.out[subject] {
		if termKey(t.Pred) == parameter {
			list = append(list, t.Obj)
		}
	}
	return list
}

// triple checks the SHACL terms of one triple.
func (l *linter) triple(t rdf.Triple) {
	subject, predicate, value := termKey(t.Subj), termKey(t.Pred), termKey(t.Obj)
	if name, ok := strings.CutPrefix(value, nsSH); ok && predicate == rdfType && t.Obj.Type() == rdf.TermIRI && !slices.Contains(shaclClasses, name) {
		l.fault(subject, value, "sh:%s is no type of SHACL core%s", name, nearest.Hint(name, shaclClasses))
	}
	name, ok := strings.CutPrefix(predicate, nsSH)
	if !ok {
		return
	}
	kind, known := shaclParameters[name]
	if !known {
		l.fault(subject, predicate, "sh:%s is no property of SHACL core%s", name, nearest.Hint(name, sortedKeys(shaclParameters)))
		return
	}
	if text := l.wrong(kind, t); text != "" {
		l.fault(subject, predicate, "sh:%s %s", name, text)
	}
}

// wrong says what is wrong with the value of a parameter, "" where nothing is.
func (l *linter) wrong(kind argument, t rdf.Triple) string {
	subject, value := termKey(t.Subj), termKey(t.Obj)
	literal, isLiteral := t.Obj.(rdf.Literal)
	isIRI := t.Obj.Type() == rdf.TermIRI
	oneOf := func(names []string) string {
		name, ok := strings.CutPrefix(value, nsSH)
		if isIRI && ok && slices.Contains(names, name) {
			return ""
		}
		return "wants one of sh:" + strings.Join(names, ", sh:") + ", not " + short(value)
	}
	switch kind {
	case anIRI, aClass, aProperty, aDatatype:
		if !isIRI {
			return "wants an IRI"
		}
		return l.unknownTerm(kind, value)
	case aLiteral:
		if !isLiteral {
			return "wants a literal"
		}
	case aString:
		if !isLiteral || datatypeOf(literal) != xsdString {
			return "wants a plain string"
		}
	case aBoolean:
		if !isLiteral || datatypeOf(literal) != nsXSD+"boolean" || literal.String() != "true" && literal.String() != "false" {
			return "wants true or false, without quotes"
		}
	case aCount:
		n, err := 0, error(nil)
		if isLiteral {
			n, err = strconv.Atoi(literal.String())
		}
		if !isLiteral || datatypeOf(literal) != nsXSD+"integer" || err != nil || n < 0 {
			return "wants a whole number, without quotes"
		}
	case aNodeKind:
		return oneOf(shaclNodeKinds)
	case aSeverity:
		if isIRI && !strings.HasPrefix(value, nsSH) {
			return "" // one may have severities of one's own
		}
		return oneOf(shaclSeverities)
	case aPattern:
		if !isLiteral || datatypeOf(literal) != xsdString {
			return "wants a plain string"
		}
		return l.badPattern(subject, literal.String())
	case aPath:
		return l.badPath(value, t.Obj, 0)
	case aShape:
		return l.refer(subject, value, isLiteral)
	case aList:
		_, text := l.list(value)
		return text
	case aShapeList:
		items, text := l.list(value)
		for _, item := range items {
			if text == "" {
				text = l.refer(subject, termKey(item), item.Type() == rdf.TermLiteral)
			}
		}
		return text
	}
	return ""
}

// unknownTerm says that a name of the ontology or a datatype does not exist.
func (l *linter) unknownTerm(kind argument, iri string) string {
	name, ours := l.o.localName(iri)
	switch {
	case kind == aDatatype && strings.HasPrefix(iri, nsXSD) && !slices.Contains(xsdNames, iri[len(nsXSD):]):
		return "names an unknown datatype " + short(iri) + nearest.Hint(iri[len(nsXSD):], xsdNames)
	case !ours || l.o == nil:
		return ""
	case kind == aClass && !l.o.HasClass(name):
		return "names an unknown class " + name + nearest.Hint(name, l.o.classNames)
	case kind == aProperty && !l.o.HasProperty(name) && !l.o.individuals[name]:
		return "names an unknown property " + name + nearest.Hint(name, l.o.propertyNames)
	}
	return ""
}

func (l *linter) badPattern(subject, pattern string) string {
	for _, f := range l.values(subject, nsSH+"flags") {
		pattern = "(?" + f.String() + ")" + pattern
	}
	if _, err := regexp.Compile(pattern); err != nil {
		return "does not compile: " + err.Error()
	}
	return ""
}

// badPath checks a property path: an IRI, a list, or a node with one of SHACL's path properties.
func (l *linter) badPath(value string, term rdf.Term, depth int) string {
	switch {
	case depth > maxNesting:
		return "is a path that leads back to itself"
	case term.Type() == rdf.TermLiteral:
		return "wants a path, not a literal"
	case term.Type() == rdf.TermIRI:
		return l.unknownTerm(aProperty, value)
	}
	if len(l.values(value, rdfFirst)) > 0 {
		items, text := l.list(value)
		for _, item := range items {
			if text == "" {
				text = l.badPath(termKey(item), item, depth+1)
			}
		}
		return text
	}
	found := 0
	for _, p := range []string{"inversePath", "alternativePath", "zeroOrMorePath", "oneOrMorePath", "zeroOrOnePath"} {
		for _, v := range l.values(value, nsSH+p) {
			found++
			if text := l.badPath(termKey(v), v, depth+1); text != "" {
				return text
			}
		}
	}
	if found != 1 {
		return "is no path"
	}
	return ""
}

// refer notes that a shape leads to another, which must exist.
func (l *linter) refer(from, to string, isLiteral bool) string {
	if isLiteral {
		return "wants a shape, not a literal"
	}
	if len(l.out[to]) == 0 && !strings.HasPrefix(to, "_:") {
		var names []string
		for _, s := range l.subjects {
			names = append(names, l.o.Short(s))
		}
		return "refers to " + l.o.Short(to) + ", which is not there" + nearest.Hint(l.o.Short(to), names)
	}
	l.refers[from] = append(l.refers[from], to)
	return ""
}

// list gives the items of an RDF list, or what is wrong with it.
func (l *linter) list(head string) (items []rdf.Object, text string) {
	for steps := 0; head != rdfNil; steps++ {
		first, rest := l.values(head, rdfFirst), l.values(head, rdfRest)
		if len(first) != 1 || len(rest) != 1 || steps > len(l.out) {
			return nil, "wants a list, as ( … )"
		}
		items, head = append(items, first[0]), termKey(rest[0])
	}
	return items, ""
}

// shape checks what belongs together in one shape.
func (l *linter) shape(s string) {
	types := map[string]bool{}
	for _, v := range l.values(s, rdfType) {
		types[termKey(v)] = true
	}
	paths := len(l.values(s, nsSH+"path"))
	switch {
	case types[nsSH+"PropertyShape"] && paths != 1:
		l.fault(s, nsSH+"PropertyShape", "%s is a property shape and wants one sh:path", name(s))
	case types[nsSH+"NodeShape"] && paths > 0:
		l.fault(s, nsSH+"path", "%s is a node shape and cannot have a sh:path", name(s))
	case paths > 1:
		l.fault(s, nsSH+"path", "%s has more than one sh:path", name(s))
	}
	for _, v := range l.values(s, nsSH+"property") {
		if key := termKey(v); len(l.out[key]) > 0 && len(l.values(key, nsSH+"path")) == 0 {
			l.fault(s, nsSH+"property", "sh:property wants a shape with a sh:path")
		}
	}
	if len(l.values(s, nsSH+"qualifiedValueShape")) > 0 && len(l.values(s, nsSH+"qualifiedMinCount"))+len(l.values(s, nsSH+"qualifiedMaxCount")) == 0 {
		l.fault(s, nsSH+"qualifiedValueShape", "sh:qualifiedValueShape wants sh:qualifiedMinCount or sh:qualifiedMaxCount")
	}
}

func name(subject string) string {
	if strings.HasPrefix(subject, "_:") {
		return "a shape without a name"
	}
	return short(subject)
}

// follow reports shapes that lead back to themselves.
func (l *linter) follow(s string, path []string) {
	switch l.seen[s] {
	case 2:
		return
	case 1:
		l.fault(s, s, "%s leads back to itself; recursive shapes are not supported", name(s))
		return
	}
	if len(path) > maxNesting {
		l.fault(s, s, "shapes refer to one another more than %d deep", maxNesting)
		return
	}
	l.seen[s] = 1
	for _, next := range l.refers[s] {
		l.follow(next, append(path, s))
	}
	l.seen[s] = 2
}

// unused reports shapes that look at nothing: neither a target nor a shape that refers to them.
func (l *linter) unused() {
	referred := map[string]bool{}
	for _, list := range l.refers {
		for _, s := range list {
			referred[s] = true
		}
	}
	for _, s := range l.subjects {
		isShape, target := false, false
		for _, t := range l.out[s] {
			p, v := termKey(t.Pred), termKey(t.Obj)
			isShape = isShape || p == rdfType && (v == nsSH+"NodeShape" || v == nsSH+"PropertyShape")
			target = target || strings.HasPrefix(p, nsSH+"target") || p == rdfType && (v == nsRDFS+"Class" || v == nsOWL+"Class")
		}
		helper := strings.HasPrefix(s, ShapeNamespace+"is-") || strings.HasPrefix(s, ShapeNamespace+"datatype-")
		if isShape && !target && !referred[s] && !helper {
			l.fault(s, s, "%s looks at nothing: give it a target, as sh:targetClass, or refer to it", name(s))
		}
	}
}
