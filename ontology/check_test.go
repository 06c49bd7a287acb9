package ontology

import (
	"strings"
	"testing"
)

// the two facts that the project is named by, and others that must pass
func TestCheckAccepts(t *testing.T) {
	o := load(t)
	cases := []Claim{
		{SubjectClasses: []string{"Country"}, Property: "cosponsors", ObjectClasses: []string{"Initiative"}},
		{SubjectClasses: []string{"Country"}, Property: "seeks", ObjectClasses: []string{"Office"}},
		{SubjectClasses: []string{"Country"}, Property: "candidateIn", ObjectClasses: []string{"Election"}},
		{SubjectClasses: []string{"Office"}, Property: "seatOf", ObjectClasses: []string{"InternationalOrganization"}},
		{SubjectClasses: []string{"Office"}, Property: "date", Literal: true, Value: "2022", Datatype: "xsd:gYear"},
		{SubjectClasses: []string{"Person"}, Property: "holdsOffice", ObjectClasses: []string{"Office"}},
		{SubjectClasses: []string{"Agreement"}, Property: "date", Literal: true, Value: "2019-06-14", Datatype: nsXSD + "date"},
		{SubjectClasses: []string{"Country"}, Property: "shortName", Literal: true, Value: "NZ"},
		{SubjectClasses: []string{"Country"}, Property: "shortName", Literal: true, Value: "NZ", Datatype: "rdf:langString"},
		{SubjectClasses: []string{"Person"}, Property: "states", Literal: true, Value: "the forum will go on"},
		{SubjectClasses: []string{"Person"}, Property: "states", ObjectClasses: []string{"Statement"}},
		{SubjectClasses: []string{"Country"}, Property: "type", ObjectClasses: []string{"Agent"}},
		{SubjectClasses: []string{"InternationalForum"}, Property: "type", ObjectClasses: []string{"Conference"}},
		{Property: "type", ObjectClasses: []string{"Person"}},
		// nothing known, or not enough to rule it out
		{Property: "signs"},
		{SubjectClasses: []string{"Country"}, Property: "signs"},
		{SubjectClasses: []string{"Agent"}, Property: "holdsOffice", ObjectClasses: []string{"Agent"}},
		{SubjectClasses: []string{"Country"}, Property: "signs", ObjectClasses: []string{"Document"}},
		{SubjectClasses: []string{"Conference"}, Property: "adopts", ObjectClasses: []string{"Document"}},
		// several types
		{SubjectClasses: []string{"Organization", "Initiative"}, Property: "launches", ObjectClasses: []string{"Framework", "Initiative"}},
		{SubjectClasses: []string{"Country", "Agent", "Place"}, Property: "visits", ObjectClasses: []string{"Place", "Country"}},
	}
	if len(cases) != 21 {
		t.Fatalf("%d cases, want 21", len(cases))
	}
	for _, c := range cases {
		if got := o.Check(c); got != nil {
			t.Errorf("%+v: %v", c, got)
		}
	}
}

func TestCheckRejects(t *testing.T) {
	o := load(t)
	one := func(s ...string) []string { return s }
	cases := []struct {
		name, shape, constraint, message string
		claim                            Claim
	}{
		{"subject is of a wrong class", "signs-subject", orConstraint, "The subject of signs must be an Agent, not an Issue.",
			Claim{SubjectClasses: one("Issue"), Property: "signs", ObjectClasses: one("Agreement")}},
		{"object is of a wrong class", "cosponsors-object", orConstraint, "The object of cosponsors must be a Document or an Initiative, not a Person.",
			Claim{SubjectClasses: one("Country"), Property: "cosponsors", ObjectClasses: one("Person")}},
		{"a subclass of a wrong class", "ratifies-object", orConstraint, "The object of ratifies must be an Agreement, not an Election.",
			Claim{SubjectClasses: one("Country"), Property: "ratifies", ObjectClasses: one("Election")}},
		{"a value where a thing belongs", "memberOf-object", orConstraint, "The object of memberOf must be an Initiative or an Organization.",
			Claim{SubjectClasses: one("Country"), Property: "memberOf", Literal: true, Value: "the forum"}},
		{"a value where any thing belongs", "partOf-object", nodeKindConstraint, "The object of partOf must be a thing with an IRI, not a value.",
			Claim{SubjectClasses: one("Country"), Property: "partOf", Literal: true, Value: "the forum"}},
		{"a thing where a value belongs", "date-object", orConstraint, "The value of date must be a day (xsd:date), a year (xsd:gYear) or a month of a year (xsd:gYearMonth).",
			Claim{SubjectClasses: one("Agreement"), Property: "date", ObjectClasses: one("Event")}},
		{"a value of a wrong datatype", "date-object", orConstraint, "The value of date must be a day",
			Claim{Property: "date", Literal: true, Value: "2022", Datatype: "xsd:integer"}},
		{"a month that is none", "lexical-forms", lexicalConstraint, `"2020-13-45" is no value of xsd:date: it wants a day of the calendar, as 2019-06-14.`,
			Claim{Property: "date", Literal: true, Value: "2020-13-45", Datatype: "xsd:date"}},
		{"a day that the year has not", "lexical-forms", lexicalConstraint, `"2023-02-29" is no value of xsd:date`,
			Claim{Property: "endDate", Literal: true, Value: "2023-02-29", Datatype: "xsd:date"}},
		{"half a year", "lexical-forms", lexicalConstraint, `"2022-H1" is no value of xsd:gYearMonth`,
			Claim{Property: "targetDate", Literal: true, Value: "2022-H1", Datatype: "xsd:gYearMonth"}},
		{"unknown property", "known-terms", knownConstraint, "There is no property cosponsor (did you mean cosponsors?).",
			Claim{SubjectClasses: one("Country"), Property: "cosponsor", ObjectClasses: one("Initiative")}},
		{"unknown property, nothing near", "known-terms", knownConstraint, "There is no property embroiders.",
			Claim{Property: "embroiders"}},
		{"unknown class of the subject", "known-terms", knownConstraint, "There is no class Contry (did you mean Country?).",
			Claim{SubjectClasses: one("Contry"), Property: "supports"}},
		{"unknown class of the object", "known-terms", knownConstraint, "There is no class Initative (did you mean Initiative?).",
			Claim{SubjectClasses: one("Country"), Property: "cosponsors", ObjectClasses: one("Initative")}},
		{"unknown class given", "known-terms", knownConstraint, "There is no class Treaty.",
			Claim{Property: "type", ObjectClasses: one("Treaty")}},
		{"a thing related to itself", "not-self", notSelfConstraint, "Nothing stands in the relation supports to itself.",
			Claim{SubjectClasses: one("Country"), Property: "supports", ObjectClasses: one("Country"), Same: true}},
		{"a subject that is two things at once", "disjoint-Country", notConstraint, "Nothing can be both a Country and an InternationalOrganization.",
			Claim{SubjectClasses: one("Country", "InternationalOrganization"), Property: "supports"}},
		{"an object that is two things at once", "disjoint-Agent", notConstraint, "Nothing can be both a Group and an Agreement.",
			Claim{Property: "supports", ObjectClasses: one("Group", "Agreement")}},
		{"a class given against what is known", "disjoint-Event", notConstraint, "Nothing can be both an Election and a Person.",
			Claim{SubjectClasses: one("Election"), Property: "type", ObjectClasses: one("Person")}},
		{"none of several classes fits", "hosts-object", orConstraint, "The object of hosts must be an Activity, an Event or an Organization, not a Country.",
			Claim{Property: "hosts", ObjectClasses: one("Agent", "Country")}},
	}
	if len(cases) != 20 {
		t.Fatalf("%d cases, want 20", len(cases))
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			for _, v := range o.Check(c.claim) {
				if v.Shape == ShapeNamespace+c.shape && v.Constraint == c.constraint && strings.HasPrefix(v.Message, c.message) && v.Path == c.claim.Property {
					return
				}
			}
			t.Errorf("got %+v, want shape %s, %s, %q", o.Check(c.claim), c.shape, short(c.constraint), c.message)
		})
	}
}

func TestCheckReportsAllFaults(t *testing.T) {
	o := load(t)
	got := o.Check(Claim{SubjectClasses: []string{"Document"}, Property: "hosts", ObjectClasses: []string{"Person"}, Same: true})
	if len(got) != 3 {
		t.Errorf("got %d violations, want subject, self and object: %v", len(got), got)
	}
}

func TestCheckAllocatesNothing(t *testing.T) {
	o := load(t)
	claims := goodClaims()
	if n := testing.AllocsPerRun(100, func() {
		for _, c := range claims {
			if o.Check(c) != nil {
				t.Fatal("rejected")
			}
		}
	}); n != 0 {
		t.Errorf("%v allocations, want 0", n)
	}
}

func goodClaims() []Claim {
	return []Claim{
		{SubjectClasses: []string{"Country"}, Property: "cosponsors", ObjectClasses: []string{"Initiative"}},
		{SubjectClasses: []string{"Agreement"}, Property: "date", Literal: true, Value: "2019-06-14", Datatype: "xsd:date"},
		{SubjectClasses: []string{"Organization", "Initiative"}, Property: "memberOf", ObjectClasses: []string{"InternationalForum", "Conference"}},
		{SubjectClasses: []string{"Country"}, Property: "type", ObjectClasses: []string{"Agent"}},
	}
}

func BenchmarkCheck(b *testing.B) {
	o := load(b)
	claims := goodClaims()
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if o.Check(claims[i%len(claims)]) != nil {
			b.Fatal("rejected")
		}
	}
}

func TestTaxonomy(t *testing.T) {
	o := load(t)
	yes, no := "yes", "no"
	cases := []struct{ what, a, b, want string }{
		{"isa", "Country", "Country", yes}, {"isa", "Country", "Agent", yes}, {"isa", "Country", "Place", yes},
		{"isa", "InternationalForum", "Agent", yes}, {"isa", "Agent", "Country", no}, {"isa", "Nowhere", "Agent", no}, {"isa", "Nowhere", "Nowhere", no},
		{"disjoint", "Person", "Country", yes}, {"disjoint", "Country", "Person", yes}, {"disjoint", "Election", "Agreement", yes},
		{"disjoint", "Organization", "Initiative", no}, {"disjoint", "Framework", "Initiative", no}, {"disjoint", "Country", "Place", no}, {"disjoint", "X", "Y", no},
		{"sub", "cosponsors", "supports", yes}, {"sub", "cosponsors", "cosponsors", yes}, {"sub", "supports", "cosponsors", no}, {"sub", "startDate", "date", yes},
	}
	if len(cases) != 18 {
		t.Fatalf("%d cases, want 18", len(cases))
	}
	for _, c := range cases {
		got := map[string]func(a, b string) bool{"isa": o.IsA, "disjoint": o.Disjoint, "sub": o.SubProperty}[c.what](c.a, c.b)
		if got != (c.want == yes) {
			t.Errorf("%s(%s, %s) = %t", c.what, c.a, c.b, got)
		}
	}
}

func TestProperties(t *testing.T) {
	o := load(t)
	modality := map[string]string{"seeks": "sought", "candidateIn": "sought", "callsFor": "necessary", "commitsTo": "planned", "signs": ""}
	for name, want := range modality {
		if p, ok := o.Property(name); !ok || p.ContentModality != want {
			t.Errorf("%s: content modality %q, want %q", name, p.ContentModality, want)
		}
	}
	for _, name := range []string{"memberOf", "holdsOffice", "locatedIn", "hasMissionIn", "partOf"} {
		if p, _ := o.Property(name); !p.State {
			t.Errorf("%s is no state", name)
		}
	}
	if p, _ := o.Property("meetsWith"); !p.Symmetric || p.State || p.IRI != House+"meetsWith" {
		t.Errorf("meetsWith: %+v", p)
	}
	if p, ok := o.Property(Type); !ok || p.IRI != rdfType {
		t.Errorf("type: %+v", p)
	}
	if _, ok := o.Property("cue"); ok {
		t.Error("an annotation is no property of things")
	}
}

func TestNearest(t *testing.T) {
	o := load(t)
	cases := []struct{ class, want string }{
		{"country", "Country"}, {"Initative", "Initiative"}, {"Organisation", "Organization"}, {"Persons", "Person"}, {"Quux", ""}, {"", ""},
	}
	for _, c := range cases {
		if got := o.NearestClass(c.class); got != c.want {
			t.Errorf("NearestClass(%q) = %q, want %q", c.class, got, c.want)
		}
	}
	if got := o.NearestProperty("co-sponsors"); got != "cosponsors" {
		t.Errorf("NearestProperty: %q", got)
	}
}
