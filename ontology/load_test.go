package ontology

import (
	"strings"
	"testing"
)

const testPrefixes = `@prefix dip: <https://hawksbill.example/ontology/diplomacy#> .
@prefix shape: <https://hawksbill.example/ontology/shapes#> .
@prefix ex: <http://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix schema: <https://schema.org/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
`

// described closes a term with what every term needs.
const described = ` ; rdfs:label "a"@en ; skos:definition "A."@en .`

// withBuiltin loads the built-in files and one more, whose text begins on line 11.
func withBuiltin(text string) error {
	files := BuiltinFiles()
	files["x.ttl"] = []byte(testPrefixes + text)
	_, err := Load(files)
	return err
}

func TestLoadAddsToTheBuiltin(t *testing.T) {
	files := BuiltinFiles()
	files["energy.ttl"] = []byte(testPrefixes + `
dip:Pipeline a owl:Class ; rdfs:subClassOf dip:Place, ex:Thing` + described + `
dip:suppliesGasTo a owl:ObjectProperty ; schema:domainIncludes dip:Country, dip:Pipeline ; schema:rangeIncludes dip:Country` + described + `
shape:pipeline-name a sh:NodeShape ; sh:targetClass dip:Pipeline ;
    sh:property [ sh:path rdfs:label ; sh:minCount 1 ; sh:message "A pipeline has a name."@en ] .
`)
	o, err := Load(files)
	if err != nil {
		t.Fatal(err)
	}
	if !o.IsA("Pipeline", "Place") || !o.Disjoint("Pipeline", "Person") || !o.HasProperty("suppliesGasTo") {
		t.Error("the new terms are not there")
	}
	if v := o.Check(Claim{SubjectClasses: []string{"Person"}, Property: "suppliesGasTo"}); len(v) != 1 {
		t.Errorf("got %v", v)
	}
	if !strings.Contains(o.Shapes(), "shape:suppliesGasTo-subject") {
		t.Error("no shape was made for the new property")
	}
}

func TestLoadFaults(t *testing.T) {
	property := `a owl:ObjectProperty ; schema:domainIncludes dip:Agent ; schema:rangeIncludes dip:Agent`
	cases := []struct{ name, text, want string }{
		{"syntax", "dip:Harbour a owl:Class ;\n  rdfs:label \"open .\n", "x.ttl:12:14: not Turtle: "},
		{"unknown prefix", "dip:Harbour a nix:Class .\n", "x.ttl:11: not Turtle: undefined prefix"},
		{"no UTF-8", "# ok\n# \xff\n", "x.ttl:12:3: not Turtle: "},
		{"deep nesting", "ex:a ex:b " + strings.Repeat("[ ex:c ", 1001), "x.ttl:11:7011: not Turtle: brackets nest more than 1000 deep"},
		{"unknown superclass", "dip:Harbour a owl:Class ;\n    rdfs:subClassOf dip:Plaec" + described, "x.ttl:12:21: dip:Harbour: unknown superclass Plaec (did you mean Place?)"},
		{"unknown disjoint class", "dip:Harbour a owl:Class ; owl:disjointWith dip:Persn" + described, "x.ttl:11:44: dip:Harbour: unknown disjoint class Persn (did you mean Person?)"},
		{"unknown class in a list", "[] a owl:AllDisjointClasses ; owl:members ( dip:Person dip:Contry ) .\n", "unknown disjoint class Contry (did you mean Country?)"},
		{"cycle of classes", "dip:A a owl:Class ; rdfs:subClassOf dip:B" + described + "\ndip:B a owl:Class ; rdfs:subClassOf dip:A" + described, "x.ttl:11:21: A is its own superclass, through B"},
		{"cycle through the built-in", "dip:Agent rdfs:subClassOf dip:Country .\n", "Agent is its own superclass, through Country"},
		{"below two disjoint classes", "dip:Golem a owl:Class ; rdfs:subClassOf dip:Person, dip:Document" + described, "x.ttl:11:1: nothing can be a Golem: it stands below Agent and Document, which are disjoint"},
		{"disjoint with itself", "dip:Harbour a owl:Class ; owl:disjointWith dip:Harbour" + described, "x.ttl:11:44: Harbour cannot be disjoint with itself"},
		{"unknown domain", "dip:docksAt a owl:ObjectProperty ;\n  schema:domainIncludes dip:Agnet ; schema:rangeIncludes dip:Place" + described, "x.ttl:12:25: docksAt: unknown class Agnet (did you mean Agent?)"},
		{"no domain", "dip:docksAt a owl:ObjectProperty ; schema:rangeIncludes dip:Place" + described, "x.ttl:11:1: docksAt has no schema:domainIncludes (owl:Thing means anything)"},
		{"no range", "dip:docksAt a owl:ObjectProperty ; schema:domainIncludes dip:Agent" + described, "x.ttl:11:1: docksAt has no schema:rangeIncludes"},
		{"datatype for things", "dip:docksAt a owl:ObjectProperty ; schema:domainIncludes dip:Agent ; schema:rangeIncludes xsd:date" + described, "docksAt is an owl:ObjectProperty and cannot have values of xsd:date"},
		{"class for values", "dip:docksAt a owl:DatatypeProperty ; schema:domainIncludes dip:Agent ; schema:rangeIncludes dip:Place" + described, "docksAt is an owl:DatatypeProperty and cannot have dip:Place behind it"},
		{"unknown datatype", "dip:docksAt a owl:DatatypeProperty ; schema:domainIncludes dip:Agent ; schema:rangeIncludes xsd:dat" + described, "docksAt: datatype xsd:dat is not supported (did you mean xsd:date?)"},
		{"outside class", "dip:docksAt a owl:ObjectProperty ; schema:domainIncludes ex:Ship ; schema:rangeIncludes dip:Place" + described, "docksAt: <http://example.org/Ship> is no class of this ontology and no datatype"},
		{"unknown super-property", "dip:docksAt " + property + " ; rdfs:subPropertyOf dip:visit" + described, "docksAt: unknown super-property visit (did you mean visits?)"},
		{"cycle of properties", "dip:visits rdfs:subPropertyOf dip:visits .\n", "visits is its own super-property, through visits"},
		{"wider than its super-property", "dip:docksAt " + property + " ; rdfs:subPropertyOf dip:visits" + described, "docksAt lets Agent stand behind it, which its super-property visits does not"},
		{"no label", "dip:Harbour a owl:Class ; skos:definition \"A.\"@en .\n", "x.ttl:11:1: dip:Harbour has no English label"},
		{"no definition", "dip:Harbour a owl:Class ; rdfs:label \"harbour\"@en .\n", "x.ttl:11:1: dip:Harbour has no English definition"},
		{"neither class nor property", "dip:Harbour rdfs:label \"harbour\"@en .\n", "x.ttl:11:1: Harbour is neither a class nor a property"},
		{"both", "dip:Harbour a owl:Class, owl:ObjectProperty" + described, "Harbour is declared both as a class and as a property"},
		{"type anew", "dip:type " + property + described, "the property type stands for rdf:type"},
		{"odd name", "dip:Har.bour a owl:Class" + described, `the name "Har.bour" may have only letters, digits, - and _`},
		{"misspelt RDFS", "dip:Harbour a owl:Class ; rdfs:subclassOf dip:Place" + described, "x.ttl:11:27: unknown property rdfs:subclassOf (did you mean rdfs:subClassOf?)"},
		{"misspelt schema", "dip:docksAt a owl:ObjectProperty ; schema:domainInclude dip:Agent" + described, "unknown property schema:domainInclude (did you mean schema:domainIncludes?)"},
		{"misspelt annotation", "dip:Harbour a owl:Class ; dip:cu \"port\"" + described, "Harbour: unknown annotation dip:cu (did you mean cue?)"},
		{"content modality", "dip:docksAt " + property + " ; dip:contentModality \"saught\"" + described, `docksAt: content modality "saught" is none of sought, planned, necessary, possible (did you mean sought?)`},
		{"temporality", "dip:docksAt " + property + " ; dip:temporality dip:Sate" + described, "docksAt: unknown temporality dip:Sate"},
		{"shape: misspelt term", "ex:s a sh:NodeShape ; sh:targetClass dip:Place ; sh:nodekind sh:IRI .\n", "x.ttl:11:50: sh:nodekind is no property of SHACL core (did you mean nodeKind?)"},
		{"shape: misspelt type", "ex:s a sh:NodeShpae ; sh:targetClass dip:Place .\n", "x.ttl:11:8: sh:NodeShpae is no type of SHACL core (did you mean NodeShape?)"},
		{"shape: unknown class", "ex:s a sh:NodeShape ; sh:targetClass dip:Plaec ; sh:nodeKind sh:IRI .\n", "sh:targetClass names an unknown class Plaec (did you mean Place?)"},
		{"shape: unknown property", "ex:s a sh:PropertyShape ; sh:targetClass dip:Place ; sh:path dip:visit ; sh:nodeKind sh:IRI .\n", "sh:path names an unknown property visit (did you mean visits?)"},
		{"shape: unknown datatype", "ex:s a sh:NodeShape ; sh:targetClass dip:Place ; sh:datatype xsd:dat .\n", "sh:datatype names an unknown datatype xsd:dat (did you mean date?)"},
		{"shape: bad pattern", "ex:s a sh:NodeShape ; sh:targetClass dip:Place ; sh:pattern \"[a\" .\n", "sh:pattern does not compile: "},
		{"shape: bad count", "ex:s a sh:PropertyShape ; sh:targetClass dip:Place ; sh:path rdfs:label ; sh:minCount \"1\" .\n", "sh:minCount wants a whole number, without quotes"},
		{"shape: bad node kind", "ex:s a sh:NodeShape ; sh:targetClass dip:Place ; sh:nodeKind sh:Iri .\n", "sh:nodeKind wants one of sh:IRI, "},
		{"shape: bad boolean", "ex:s a sh:NodeShape ; sh:targetClass dip:Place ; sh:closed \"yes\" .\n", "sh:closed wants true or false, without quotes"},
		{"shape: no list", "ex:s a sh:NodeShape ; sh:targetClass dip:Place ; sh:in \"yes\" .\n", "sh:in wants a list, as ( … )"},
		{"shape: dangling reference", "ex:s a sh:NodeShape ; sh:targetClass dip:Place ; sh:node shape:is-Plaec .\n", "sh:node refers to shape:is-Plaec, which is not there (did you mean shape:is-Place?)"},
		{"shape: dangling in a list", "ex:s a sh:NodeShape ; sh:targetClass dip:Place ; sh:or ( shape:is-Place ex:gone ) .\n", "sh:or refers to <http://example.org/gone>, which is not there"},
		{"shape: recursion", "ex:s a sh:NodeShape ; sh:targetClass dip:Place ; sh:node ex:r .\nex:r sh:property [ sh:path rdfs:seeAlso ; sh:node ex:s ] .\n", "leads back to itself; recursive shapes are not supported"},
		{"shape: no path", "ex:s a sh:PropertyShape ; sh:targetClass dip:Place ; sh:minCount 1 .\n", "x.ttl:11:8: <http://example.org/s> is a property shape and wants one sh:path"},
		{"shape: property without path", "ex:s a sh:NodeShape ; sh:targetClass dip:Place ; sh:property [ sh:minCount 1 ] .\n", "sh:property wants a shape with a sh:path"},
		{"shape: odd path", "ex:s a sh:PropertyShape ; sh:targetClass dip:Place ; sh:path [ sh:inversPath rdfs:label ] .\n", "sh:path is no path"},
		{"shape: looks at nothing", "ex:s a sh:NodeShape ; sh:class dip:Place .\n", "x.ttl:11:1: <http://example.org/s> looks at nothing"},
		{"shape: SPARQL", "ex:s a sh:NodeShape ; sh:targetClass dip:Place ; sh:sparql [ sh:select \"SELECT ?this {}\" ] .\n", "sh:sparql is no property of SHACL core"},
		{"shape: severity", "ex:s a sh:NodeShape ; sh:targetClass dip:Place ; sh:class dip:Place ; sh:severity sh:Error .\n", "sh:severity wants one of sh:Violation"},
	}
	if len(cases) != 51 {
		t.Fatalf("%d cases, want 51", len(cases))
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			err := withBuiltin(c.text)
			if err == nil {
				t.Fatalf("loaded, want %q", c.want)
			}
			if !strings.Contains(err.Error(), c.want) {
				t.Errorf("got\n%v\nwant\n%s", err, c.want)
			}
		})
	}
}

func TestLoadRefusesEditedShapes(t *testing.T) {
	files := BuiltinFiles()
	files["shapes.ttl"] = []byte(load(t).Shapes())
	if _, err := Load(files); err != nil {
		t.Fatal(err)
	}
	files["shapes.ttl"] = []byte(strings.Replace(load(t).Shapes(), "shape:is-Activity a", "shape:is-activity a", 1))
	if _, err := Load(files); err == nil || !strings.HasPrefix(err.Error(), "shapes.ttl:14: differs from the shapes") {
		t.Errorf("got %v", err)
	}
}

// A broken file: all faults at once, in the order of the lines.
func TestLoadReportsAllFaults(t *testing.T) {
	err := withBuiltin(`
dip:Harbour a owl:Class ;
    rdfs:subClassOf dip:Plaec ;
    rdfs:label "harbour"@en .

dip:docksAt a owl:ObjectProperty ;
    schema:domainIncludes dip:Agnet ;
    schema:rangeIncludes dip:Harbor ;
    dip:contentModality "wanted" ;
    rdfs:label "docks at"@en ;
    skos:definition "Lies at this harbour."@en .
`)
	want := `x.ttl:12:1: dip:Harbour has no English definition (write skos:definition "…"@en)
x.ttl:13:21: dip:Harbour: unknown superclass Plaec (did you mean Place?)
x.ttl:17:27: docksAt: unknown class Agnet (did you mean Agent?)
x.ttl:18:26: docksAt: unknown class Harbor (did you mean Harbour?)
x.ttl:19:5: docksAt: content modality "wanted" is none of sought, planned, necessary, possible`
	if err == nil || err.Error() != want {
		t.Errorf("got\n%v\nwant\n%s", err, want)
	}
}

// The same label in two files means two nodes.
func TestLoadKeepsBlankNodesOfFilesApart(t *testing.T) {
	files := BuiltinFiles()
	for _, name := range []string{"a", "b"} {
		files[name+".ttl"] = []byte(testPrefixes + "ex:" + name + " a sh:NodeShape ; sh:targetClass dip:Place ; sh:in _:list . _:list rdf:first ex:x ; rdf:rest rdf:nil .")
	}
	if _, err := Load(files); err != nil {
		t.Error(err)
	}
}

func TestLoadNothing(t *testing.T) {
	for _, files := range []map[string][]byte{nil, {"x.ttl": nil}, {"x.ttl": []byte("<http://example.org/a> a <http://example.org/B> .")}} {
		if _, err := Load(files); err == nil || !strings.Contains(err.Error(), "no class of ") {
			t.Errorf("%v: got %v", files, err)
		}
	}
}

func TestLocate(t *testing.T) {
	found := locate([]byte(`PREFIX ex: <http://example.org/>
@prefix e2: <http://example.org/2#> . # a comment with ex:no.
ex:a.b a ex:C ; ex:p """long
"string" .""" , "short \" ." ;
  ex:q [ ex:r ex:s ], <http://example.org/t> .
e2:x ex:p 1.5 .`))
	const ns = "http://example.org/"
	cases := []struct {
		subject, term string
		want          place
	}{
		{ns + "a.b", ns + "a.b", place{3, 1}}, {ns + "a.b", ns + "C", place{3, 10}}, {ns + "a.b", ns + "q", place{5, 3}},
		{ns + "a.b", ns + "s", place{5, 15}}, {ns + "a.b", ns + "t", place{5, 23}}, {ns + "2#x", ns + "2#x", place{6, 1}},
		{ns + "2#x", ns + "unknown", place{6, 1}}, {ns + "no", ns + "no", place{}},
	}
	for _, c := range cases {
		if got := found.find(c.subject, c.term); got != c.want {
			t.Errorf("%s in %s: %v, want %v", c.term, c.subject, got, c.want)
		}
	}
}

func FuzzLocate(f *testing.F) {
	f.Add([]byte(testPrefixes))
	f.Add([]byte("ex:a ex:b \"\"\"x"))
	f.Add([]byte("<a\n<<( [ '"))
	f.Fuzz(func(t *testing.T, data []byte) {
		locate(data)
	})
}

func FuzzLoad(f *testing.F) {
	f.Add(testPrefixes + "dip:A a owl:Class" + described)
	f.Add(testPrefixes + "ex:s a sh:NodeShape ; sh:targetClass dip:A ; sh:or ( ex:s ) .")
	f.Add(testPrefixes + "_:a rdf:rest _:a ; rdf:first _:a . dip:A owl:members _:a .")
	f.Fuzz(func(t *testing.T, text string) {
		_, _ = Load(map[string][]byte{"x.ttl": []byte(text)})
	})
}

// seaOntology is an ontology of another namespace; behind one line its owl:Ontology stands on line 12.
const seaOntology = testPrefixes + `<https://example.org/sea> a owl:Ontology ; vann:preferredNamespacePrefix "sea" ; vann:preferredNamespaceUri "https://example.org/sea#" .
@prefix vann: <http://purl.org/vocab/vann/> .
@prefix sea: <https://example.org/sea#> .
`

// withEvidence loads the house's file and one ontology.
func withEvidence(text string) (*Ontology, error) {
	return Load(map[string][]byte{"evidence.ttl": evidenceTTL, "x.ttl": []byte("@prefix vann: <http://purl.org/vocab/vann/> .\n" + text)})
}

func TestNamespace(t *testing.T) {
	o, err := withEvidence(seaOntology + "sea:Ship a owl:Class" + described + `
sea:passes a owl:ObjectProperty ; schema:domainIncludes sea:Ship ; schema:rangeIncludes sea:Ship ; dip:temporality dip:State` + described)
	if err != nil {
		t.Fatal(err)
	}
	if o.Namespace() != "https://example.org/sea#" || o.Prefix() != "sea" {
		t.Errorf("got %s %s", o.Prefix(), o.Namespace())
	}
	for name, want := range map[string]string{"Ship": "sea:Ship", "passes": "sea:passes", "modality": "dip:modality", "Statement": "dip:Statement", "type": "rdf:type"} {
		if got := o.Short(o.IRI(name)); got != want {
			t.Errorf("%s is %s, want %s", name, got, want)
		}
	}
	if p, _ := o.Property("passes"); !p.State {
		t.Error("the house's annotation was not read")
	}
	if shapes := o.Shapes(); !strings.Contains(shapes, "sh:path sea:passes") || !strings.Contains(shapes, "sh:path dip:modality") || !strings.Contains(shapes, "@prefix sea:") {
		t.Error("the shapes do not have the prefixes")
	}
	if o, err := Builtin(); err != nil || o.Namespace() != House || o.Prefix() != HousePrefix {
		t.Errorf("the built-in one: %v", err)
	}
}

func TestNamespaceFaults(t *testing.T) {
	ship := "sea:Ship a owl:Class" + described
	header := strings.NewReplacer
	cases := []struct{ name, text, want string }{
		{"no prefix", header(` vann:preferredNamespacePrefix "sea" ;`, "").Replace(seaOntology) + ship, "x.ttl:12:44: the namespace has no prefix"},
		{"odd prefix", header(`Prefix "sea"`, `Prefix "s.ea"`).Replace(seaOntology) + ship, `x.ttl:12:44: the prefix "s.ea" may have only letters`},
		{"taken prefix", header(`Prefix "sea"`, `Prefix "ex"`).Replace(seaOntology) + ship, "x.ttl:12:44: the prefix ex is taken: choose another than dip, "},
		{"no end", header(`/sea#" .`, `/sea" .`).Replace(seaOntology) + ship, `the namespace "https://example.org/sea" is no IRI that ends in / or #`},
		{"misspelt", header(`preferredNamespaceUri`, `preferedNamespaceUri`).Replace(seaOntology) + ship, "unknown property <http://purl.org/vocab/vann/preferedNamespaceUri> (did you mean <http://purl.org/vocab/vann/preferredNamespaceUri>?)"},
		{"a second one", seaOntology + ship + "\nex:other a owl:Ontology ; vann:preferredNamespaceUri \"http://example.org/\" .", "x.ttl:16:27: a second namespace, http://example.org/"},
		{"nothing of its own", seaOntology + "dip:Ship a owl:Class" + described, "no class of https://example.org/sea# is declared"},
		{"name of the house", seaOntology + ship + "\nsea:date a owl:DatatypeProperty" + described, "x.ttl:16:1: the name date is taken by dip:date"},
		{"unknown class", seaOntology + ship + "\nsea:Boat a owl:Class ; rdfs:subClassOf sea:Shp" + described, "sea:Boat: unknown superclass Shp (did you mean Ship?)"},
	}
	if len(cases) != 9 {
		t.Fatalf("%d cases, want 9", len(cases))
	}
	for _, c := range cases {
		if _, err := withEvidence(c.text); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s:\n got %v\nwant %s", c.name, err, c.want)
		}
	}
}
