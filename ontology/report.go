package ontology

import (
	"bufio"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Report is the outcome of a validation, in SHACL's words.
type Report struct {
	Conforms bool     `json:"conforms"` // no result at all
	Results  []Result `json:"results"`  // sorted, each once

	short func(iri string) string // by the prefixes of the ontology
}

// Result is one thing that is wrong.
type Result struct {
	FocusNode  string `json:"focusNode"`       // in N-Triples form: <iri> or _:label
	Path       string `json:"path,omitempty"`  // IRI of the property
	Value      string `json:"value,omitempty"` // in N-Triples form
	Shape      string `json:"shape"`           // IRI
	Constraint string `json:"constraint"`      // IRI of the constraint component
	Severity   string `json:"severity"`        // IRI, as sh:Violation's
	Message    string `json:"message"`         // for a person
}

func newReport(results []Result) *Report {
	slices.SortFunc(results, compareResults)
	results = slices.Compact(results)
	return &Report{Conforms: len(results) == 0, Results: append([]Result{}, results...), short: short}
}

func compareResults(a, b Result) int {
	return cmp.Or(cmp.Compare(a.FocusNode, b.FocusNode), cmp.Compare(a.Path, b.Path), cmp.Compare(a.Value, b.Value),
		cmp.Compare(a.Shape, b.Shape), cmp.Compare(a.Constraint, b.Constraint), cmp.Compare(a.Severity, b.Severity), cmp.Compare(a.Message, b.Message))
}

// WriteText writes the report for a person.
func (r *Report) WriteText(w io.Writer) error {
	b := bufio.NewWriter(w)
	switch len(r.Results) {
	case 0:
		fmt.Fprintln(b, "conforms")
	case 1:
		fmt.Fprintln(b, "does not conform: 1 result")
	default:
		fmt.Fprintf(b, "does not conform: %d results\n", len(r.Results))
	}
	for _, x := range r.Results {
		where := x.FocusNode
		if x.Path != "" {
			where += " " + r.short(x.Path)
		}
		if x.Value != "" && x.Value != x.FocusNode {
			where += " " + r.shortTerm(x.Value)
		}
		fmt.Fprintf(b, "\n%s\n    %s\n    %s, %s, %s\n", where, x.Message, short(x.Shape), short(x.Constraint), short(x.Severity))
	}
	return b.Flush()
}

// shortTerm shortens a term in N-Triples form: an IRI of a known namespace, or a literal's datatype.
func (r *Report) shortTerm(term string) string {
	if iri, ok := strings.CutPrefix(term, "<"); ok {
		return r.short(strings.TrimSuffix(iri, ">"))
	}
	if i := strings.LastIndex(term, `"^^<`); i >= 0 {
		return term[:i+3] + short(term[i+4:len(term)-1])
	}
	return term
}

// WriteJSON writes the report as one JSON object.
func (r *Report) WriteJSON(w io.Writer) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(r)
}

// reportNamespace holds the IRIs of a report and its results: numbered, so that the same report has the same bytes.
const reportNamespace = "https://hawksbill.example/report#"

// WriteTurtle writes the report as a sh:ValidationReport. Blank nodes of the data become skolem IRIs.
func (r *Report) WriteTurtle(w io.Writer) error {
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "@prefix sh: <%s> .\n@prefix report: <%s> .\n\n", nsSH, reportNamespace)
	fmt.Fprintf(b, "report:report a sh:ValidationReport ;\n    sh:conforms %t", r.Conforms)
	for i := range r.Results {
		if i == 0 {
			fmt.Fprintf(b, " ;\n    sh:result report:result-1")
		} else {
			fmt.Fprintf(b, ",\n        report:result-%d", i+1)
		}
	}
	fmt.Fprint(b, " .\n")
	for i, x := range r.Results {
		fmt.Fprintf(b, "\nreport:result-%d a sh:ValidationResult ;\n    sh:focusNode %s ;\n", i+1, skolem(x.FocusNode))
		if x.Path != "" && !strings.HasPrefix(x.Path, "_:") {
			fmt.Fprintf(b, "    sh:resultPath <%s> ;\n", x.Path)
		}
		if x.Value != "" {
			fmt.Fprintf(b, "    sh:value %s ;\n", skolem(x.Value))
		}
		fmt.Fprintf(b, "    sh:sourceShape %s ;\n    sh:sourceConstraintComponent <%s> ;\n    sh:resultSeverity <%s> ;\n    sh:resultMessage %s@en .\n",
			skolemIRI(x.Shape), x.Constraint, x.Severity, quote(x.Message))
	}
	return b.Flush()
}

func skolem(term string) string {
	if label, ok := strings.CutPrefix(term, "_:"); ok {
		return "<https://hawksbill.example/.well-known/genid/" + label + ">"
	}
	return term
}

func skolemIRI(iri string) string {
	if strings.HasPrefix(iri, "_:") {
		return skolem(iri)
	}
	return "<" + iri + ">"
}
