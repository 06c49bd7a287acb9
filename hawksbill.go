// Package hawksbill turns policy prose into ontology-checked RDF. The stages live in the packages below it; see
// docs/architecture.md.
package hawksbill
