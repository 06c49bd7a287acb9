package ontology

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/knakk/rdf"
)

func triples(t testing.TB, text string) []rdf.Triple {
	t.Helper()
	list, err := readTurtle("test.ttl", "", []byte(testPrefixes+text))
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func validate(t testing.TB, text string) *Report {
	t.Helper()
	r, err := load(t).Validate(context.Background(), triples(t, text))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// A seat with its year, a statement about it and the sentence it stands in.
const goodFile = `
ex:norway a dip:Country ; rdfs:label "Norway"@en ; dip:shortName "NO" ;
    dip:cosponsors ex:harbour-partnership ;
    dip:seeks ex:seat .
ex:harbour-partnership a dip:Initiative ; rdfs:label "Harbour Partnership"@en .
ex:seat a dip:Office ; rdfs:label "council seat"@en ; dip:seatOf ex:council ; dip:date "2031"^^xsd:gYear ; dip:election ex:vote .
ex:council a dip:InternationalOrganization .
ex:vote a dip:Election ; dip:startDate "2030-06"^^xsd:gYearMonth ; dip:endDate "2030-06-14"^^xsd:date .
ex:statement a rdf:Statement ;
    rdf:subject ex:norway ; rdf:predicate dip:seeks ; rdf:object ex:seat ;
    dip:modality "asserted" ; dip:polarity "positive" ; dip:tense "present" ; dip:confidence 0.93 ; dip:rule "seek" ;
    dip:status "accepted" ; dip:attributedTo ex:norway ; dip:reported false ; dip:place "in Oslo"@en, ex:oslo ; dip:purpose ex:peace, "for peace" .
ex:sentence dip:sentenceNumber 3 .
ex:unknown dip:hosts ex:unknown2 .
`

func TestValidateAccepts(t *testing.T) {
	if r := validate(t, goodFile); !r.Conforms || len(r.Results) != 0 {
		t.Errorf("%+v", r)
	}
	// A file that carries the ontology itself.
	o := load(t)
	own, err := readTurtle("diplomacy.ttl", "", diplomacyTTL)
	if err != nil {
		t.Fatal(err)
	}
	r, err := o.Validate(context.Background(), append(own, triples(t, goodFile)...))
	if err != nil || !r.Conforms {
		t.Errorf("with the ontology in it: %+v %v", r, err)
	}
}

func TestValidateRejects(t *testing.T) {
	cases := []struct{ name, text, shape, path, message string }{
		{"domain", "ex:a a dip:Issue ; dip:signs ex:b .", "signs-subject", "", "The subject of signs must be an Agent. It is an Issue."},
		{"range", "ex:a dip:signs ex:b . ex:b a dip:Person .", "signs-object", "dip:signs", "The object of signs must be an Agreement. It is a Person."},
		{"literal for a thing", `ex:a dip:signs "the pact" .`, "signs-object", "dip:signs", "The object of signs must be an Agreement."},
		{"literal for any thing", `ex:a dip:partOf "the pact" .`, "partOf-object", "dip:partOf", "The object of partOf must be a thing"},
		{"two values where there can be one", `ex:a dip:seatOf ex:b, ex:c .`, "seatOf-once", "dip:seatOf", "There can be only one seatOf of a thing."},
		{"thing for a literal", "ex:a dip:date ex:b .", "date-object", "dip:date", "The value of date must be"},
		{"datatype", "ex:a dip:date 2022 .", "date-object", "dip:date", "The value of date must be"},
		{"day", `ex:a dip:date "2020-13-45"^^xsd:date .`, "lexical-forms", "dip:date", `"2020-13-45" is no value of xsd:date`},
		{"leap day", `ex:a dip:date "2023-02-29"^^xsd:date .`, "lexical-forms", "dip:date", `"2023-02-29" is no value of xsd:date`},
		{"lexical form outside the ontology", `ex:a ex:size "big"^^xsd:integer .`, "lexical-forms", "<http://example.org/size>", `"big" is no value of xsd:integer`},
		{"two things at once", "ex:a a dip:Person, dip:Agreement .", "disjoint-Agent", "", "An Agent cannot also be a Document, an Election,"},
		{"unknown property", "ex:a dip:cosponsor ex:b .", "known-terms", "dip:cosponsor", "There is no property dip:cosponsor (did you mean cosponsors?)."},
		{"class as property", "ex:a dip:Country ex:b .", "known-terms", "dip:Country", "There is no property dip:Country: it is a class."},
		{"unknown class", "ex:a a dip:Contry .", "known-terms", "rdf:type", "There is no class dip:Contry (did you mean Country?)."},
		{"property as class", "ex:a a dip:signs .", "known-terms", "rdf:type", "There is no class dip:signs: it is a property."},
		{"unknown term", "ex:a ex:about dip:Contry .", "known-terms", "<http://example.org/about>", "There is no term dip:Contry (did you mean Country?)."},
		{"itself", "ex:a dip:partOf ex:a .", "not-self", "dip:partOf", "Nothing stands in the relation partOf to itself."},
		{"class redefined", "dip:Document rdfs:subClassOf dip:Agent .", "known-terms", "rdfs:subClassOf", "The file says of dip:Document what the ontology does not"},
		{"modality", `ex:s a rdf:Statement ; rdf:subject ex:a ; rdf:predicate dip:signs ; rdf:object ex:b ; dip:modality "hoped" .`, "evidence-modality", "dip:modality", "The modality is one of asserted"},
		{"confidence", `ex:s a dip:Statement ; rdf:subject ex:a ; rdf:predicate dip:signs ; rdf:object ex:b ; dip:confidence 1.5 .`, "evidence-confidence", "dip:confidence", "The confidence is a number from 0 to 1."},
		{"no object", `ex:s a rdf:Statement ; rdf:subject ex:a ; rdf:predicate dip:signs .`, "evidence-object", "rdf:object", "A statement has one rdf:object."},
		{"sentence", `ex:s dip:sentenceNumber 0 .`, "sentence-number", "dip:sentenceNumber", "Sentences are counted from 1."},
		{"reified statement", `ex:s a rdf:Statement ; rdf:subject ex:a ; rdf:predicate dip:signs ; rdf:object ex:b ; dip:modality "planned" . ex:b a dip:Country .`,
			"signs-object", "dip:signs", "This statement does not hold to the ontology. The object of signs must be an Agreement, not a Country."},
		{"reified type", `ex:s a rdf:Statement ; rdf:subject ex:a ; rdf:predicate rdf:type ; rdf:object dip:Person . ex:a a dip:Agreement .`,
			"disjoint-Agent", "rdf:type", "This statement does not hold to the ontology. Nothing can be both an Agreement and a Person."},
		{"reified value", `ex:s a rdf:Statement ; rdf:subject ex:a ; rdf:predicate dip:date ; rdf:object "2022-6"^^xsd:gYearMonth .`,
			"lexical-forms", "dip:date", `This statement does not hold to the ontology. "2022-6" is no value of xsd:gYearMonth`},
	}
	if len(cases) != 25 {
		t.Fatalf("%d cases, want 25", len(cases))
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r := validate(t, c.text)
			found := slices.ContainsFunc(r.Results, func(x Result) bool {
				path := ""
				if x.Path != "" {
					path = short(x.Path)
				}
				return x.Shape == ShapeNamespace+c.shape && path == c.path && strings.HasPrefix(x.Message, c.message) &&
					x.FocusNode != "" && x.Constraint != "" && x.Severity == nsSH+"Violation"
			})
			if r.Conforms || !found {
				t.Errorf("got %+v", r.Results)
			}
		})
	}
}

func TestValidateReportsOneFaultOnce(t *testing.T) {
	for _, text := range []string{
		`ex:a dip:date "June"^^xsd:date .`, // the engine sees that this is no day
		`ex:a dip:date "2023-02-29"^^xsd:date .`,
		`ex:a dip:signs ex:b . ex:b a dip:Person .`,
	} {
		if r := validate(t, text); len(r.Results) != 1 {
			t.Errorf("%s: %d results: %+v", text, len(r.Results), r.Results)
		}
	}
}

func TestValidateSkipsRejectedStatements(t *testing.T) {
	r := validate(t, `ex:s a rdf:Statement ; rdf:subject ex:a ; rdf:predicate dip:signs ; rdf:object ex:b ; dip:status "rejected" . ex:b a dip:Country .`)
	if !r.Conforms {
		t.Errorf("%+v", r.Results)
	}
}

func TestValidateStopsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := load(t).Validate(ctx, triples(t, goodFile)); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

// What WriteTurtle writes is Turtle, and the same in whatever order the triples come.
func TestReports(t *testing.T) {
	data := triples(t, goodFile+`
ex:pact a dip:Agreement ; dip:date "2023-02-29"^^xsd:date ; dip:signs ex:norway ; rdfs:label "a \"quoted\"\nname"@en-GB ; dip:cue "x"@en-GB .
ex:norway dip:visits ex:pact ; dip:memberOf "the \"Forum\""@en-GB ; dip:supports ex:norway ; dip:cosponsor ex:pact .
[] a dip:Person, dip:Country .
`)
	var first [3]string
	for round := range 3 {
		slices.Reverse(data)
		report, err := load(t).Validate(context.Background(), data)
		if err != nil {
			t.Fatal(err)
		}
		blank := ""
		for i := range report.Results { // the reader's labels of blank nodes are random
			if strings.HasPrefix(report.Results[i].FocusNode, "_:") {
				blank = report.Results[i].FocusNode[2:]
			}
		}
		var text, json, turtle strings.Builder
		if err := errors.Join(report.WriteText(&text), report.WriteJSON(&json), report.WriteTurtle(&turtle)); err != nil {
			t.Fatal(err)
		}
		got := [3]string{text.String(), json.String(), turtle.String()}
		for i := range got {
			got[i] = strings.ReplaceAll(got[i], blank, "b0")
		}
		if round == 0 {
			first = got
		}
		if got != first {
			t.Fatalf("the order of the triples changes the report")
		}
	}
	golden(t, "testdata/report.txt", first[0])
	golden(t, "testdata/report.json", first[1])
	golden(t, "testdata/report.ttl", first[2])
	back, err := readTurtle("report.ttl", "", []byte(first[2]))
	if err != nil {
		t.Fatal(err)
	}
	results := 0
	for _, t := range back {
		if termKey(t.Pred) == nsSH+"result" {
			results++
		}
	}
	if results != 8 {
		t.Errorf("%d results read back, want 8", results)
	}
}

// The engine writes language tags in lower case; a report does not.
func TestReportKeepsLanguageTags(t *testing.T) {
	text, err := rdf.NewLangLiteral("the forum", "en-GB")
	if err != nil {
		t.Fatal(err)
	}
	r, err := load(t).Validate(context.Background(), []rdf.Triple{{Subj: iri(t, "http://example.org/a"), Pred: iri(t, House+"memberOf"), Obj: text}})
	if err != nil || len(r.Results) != 1 || r.Results[0].Value != `"the forum"@en-GB` {
		t.Errorf("%+v %v", r, err)
	}
}

func TestEmptyReport(t *testing.T) {
	r := validate(t, "")
	var text, json, turtle strings.Builder
	if err := errors.Join(r.WriteText(&text), r.WriteJSON(&json), r.WriteTurtle(&turtle)); err != nil {
		t.Fatal(err)
	}
	if text.String() != "conforms\n" || json.String() != "{\n  \"conforms\": true,\n  \"results\": []\n}\n" {
		t.Errorf("%q %q", text.String(), json.String())
	}
	if _, err := readTurtle("report.ttl", "", []byte(turtle.String())); err != nil {
		t.Error(err)
	}
}

func BenchmarkValidate(b *testing.B) {
	o := load(b)
	var data []rdf.Triple
	for i := range 10000 {
		n := strconv.Itoa(i)
		data = append(data, triples(b, "ex:s"+n+" a dip:Country ; dip:supports ex:o"+n+" ; dip:memberOf ex:f . ex:o"+n+" a dip:Initiative ; dip:date \"2019\"^^xsd:gYear .")...)
	}
	b.ReportMetric(float64(len(data)), "triples")
	for b.Loop() {
		if _, err := o.Validate(context.Background(), data); err != nil {
			b.Fatal(err)
		}
	}
}

// One ontology serves many goroutines (go test -race).
func TestConcurrentUse(t *testing.T) {
	o, data := load(t), triples(t, goodFile)
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			if r, err := o.Validate(context.Background(), data); err != nil || !r.Conforms {
				t.Errorf("%+v %v", r, err)
			}
			for _, c := range goodClaims() {
				if o.Check(c) != nil {
					t.Error("rejected")
				}
			}
		})
	}
	group.Wait()
}
