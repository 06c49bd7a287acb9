package ontology

import "strings"

// Namespaces of the vocabularies that ontology and shapes files use.
const (
	nsRDF    = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	nsRDFS   = "http://www.w3.org/2000/01/rdf-schema#"
	nsOWL    = "http://www.w3.org/2002/07/owl#"
	nsXSD    = "http://www.w3.org/2001/XMLSchema#"
	nsSKOS   = "http://www.w3.org/2004/02/skos/core#"
	nsSchema = "https://schema.org/"
	nsSH     = "http://www.w3.org/ns/shacl#"
	nsVANN   = "http://purl.org/vocab/vann/"
)

// IRIs that are looked at by name.
const (
	rdfType        = nsRDF + "type"
	rdfFirst       = nsRDF + "first"
	rdfRest        = nsRDF + "rest"
	rdfNil         = nsRDF + "nil"
	rdfSubject     = nsRDF + "subject"
	rdfPredicate   = nsRDF + "predicate"
	rdfObject      = nsRDF + "object"
	rdfLangString  = nsRDF + "langString"
	rdfsSubClassOf = nsRDFS + "subClassOf"
	xsdString      = nsXSD + "string"
	owlThing       = nsOWL + "Thing"
)

// prefixes are those that names in messages and files are shortened by.
var prefixes = []struct{ name, iri string }{
	{HousePrefix, House}, {"shape", ShapeNamespace}, {"sh", nsSH}, {"rdf", nsRDF}, {"rdfs", nsRDFS}, {"owl", nsOWL},
	{"xsd", nsXSD}, {"skos", nsSKOS}, {"schema", nsSchema},
}

// takenPrefixes are those that hawksbill's Turtle files and queries use already.
var takenPrefixes = []string{"dip", "shape", "sh", "rdf", "rdfs", "owl", "xsd", "skos", "schema", "prov", "oa", "void", "dcat", "dcterms", "ex", "open"}

// short writes an IRI with a prefix where there is one, else in angle brackets.
func short(iri string) string {
	for _, p := range prefixes {
		if local, ok := strings.CutPrefix(iri, p.iri); ok && plainName(local) {
			return p.name + ":" + local
		}
	}
	return "<" + iri + ">"
}

// plainName says whether a local name needs no escape in Turtle: letters, digits, - and _, not at the ends.
func plainName(s string) bool {
	for i := 0; i < len(s); i++ {
		c := s[i]
		letter := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
		if !letter && (i == 0 || c != '_' && c != '-') {
			return false
		}
	}
	return s != "" && s[len(s)-1] != '-'
}

// datatypes are those that properties may have, by the names that messages use.
var datatypes = map[string]string{
	nsXSD + "string": "xsd:string", rdfLangString: "rdf:langString", nsXSD + "boolean": "xsd:boolean",
	nsXSD + "integer": "xsd:integer", nsXSD + "decimal": "xsd:decimal", nsXSD + "double": "xsd:double",
	nsXSD + "date": "xsd:date", nsXSD + "dateTime": "xsd:dateTime", nsXSD + "gYear": "xsd:gYear", nsXSD + "gYearMonth": "xsd:gYearMonth",
}

// knownTerms are the predicates that files may use of vocabularies in which a slip of the pen would go unseen.
var knownTerms = map[string][]string{
	nsRDF:  {"type", "first", "rest", "subject", "predicate", "object", "value"},
	nsRDFS: {"subClassOf", "subPropertyOf", "label", "comment", "seeAlso", "isDefinedBy", "domain", "range", "member"},
	nsOWL: {"disjointWith", "members", "inverseOf", "equivalentClass", "equivalentProperty", "sameAs", "versionInfo", "imports",
		"deprecated", "versionIRI", "priorVersion", "backwardCompatibleWith", "incompatibleWith"},
	nsSKOS: {"definition", "example", "note", "scopeNote", "editorialNote", "historyNote", "changeNote", "prefLabel", "altLabel",
		"hiddenLabel", "notation", "closeMatch", "exactMatch", "broadMatch", "narrowMatch", "relatedMatch", "broader", "narrower", "related",
		"inScheme", "topConceptOf", "hasTopConcept"},
	nsVANN:   {"preferredNamespacePrefix", "preferredNamespaceUri", "usageNote", "example", "changes"},
	nsSchema: {"domainIncludes", "rangeIncludes", "isPartOf", "supersededBy", "inverseOf"},
}
