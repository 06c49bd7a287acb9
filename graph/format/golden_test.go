package format

import (
	"bytes"
	"encoding/csv"
	"encoding/xml"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/knakk/rdf"
)

var update = flag.Bool("update", false, "write the golden files anew")

const (
	dipNS = "https://hawksbill.example/ontology/diplomacy#"
	entNS = "https://hawksbill.example/id/"
	oaNS  = "http://www.w3.org/ns/oa#"
)

// sample is a small made-up document: facts in the graph of the document, evidence in another, a dataset header.
func sample() []rdf.Quad {
	doc, evidence := iri(entNS+"document/harbour"), iri(entNS+"document/harbour#evidence")
	var out []rdf.Quad
	add := func(g rdf.Context, s, p string, o rdf.Object) {
		out = append(out, rdf.Quad{Triple: rdf.Triple{Subj: iri(s), Pred: iri(p), Obj: o}, Ctx: g})
	}
	dataset := entNS + "dataset"
	add(nil, dataset, rdfType, iri("http://rdfs.org/ns/void#Dataset"))
	add(nil, dataset, "http://purl.org/dc/terms/title", must(Lang("Facts of the Harbour Forum", "en")))
	add(nil, dataset, "http://rdfs.org/ns/void#triples", typed("12", xsdNS+"integer"))
	norway, forum := entNS+"norway", entNS+"harbour-forum"
	add(doc, norway, dipNS+"hosts", iri(forum))
	add(doc, norway, dipNS+"supports", iri(entNS+"document/harbour#goal/1.2"))
	add(doc, norway, dipNS+"supports", iri(entNS+"blue-fund"))
	add(doc, norway, rdfsLabel, must(Lang("Norway", "en")))
	add(doc, norway, rdfsLabel, must(Lang("Norge", "nb")))
	add(doc, norway, rdfType, iri(dipNS+"Country"))
	add(doc, norway, rdfType, iri(dipNS+"Actor"))
	add(doc, norway, dipNS+"contributes", typed("1.50", xsdNS+"decimal"))
	add(doc, norway, dipNS+"contributes", typed("NaN", xsdNS+"double"))
	add(doc, forum, rdfType, iri(dipNS+"Organization"))
	add(doc, forum, rdfsLabel, must(Lang("the \"Harbour\" Forum,\nsecond line", "en")))
	add(doc, forum, dipNS+"founded", typed("2019", xsdNS+"gYear"))
	add(doc, entNS+"blue-fund", rdfType, iri("https://example.org/other#Organization"))
	add(doc, entNS+"blue-fund", dipNS+"active", typed("true", xsdNS+"boolean"))
	add(doc, entNS+"document/harbour#goal/1.2", dipNS+"targetDate", typed("2030-06-01", xsdNS+"date"))
	statement := entNS + "statement/1"
	add(evidence, statement, rdfType, iri(rdfNS+"Statement"))
	add(evidence, statement, rdfNS+"subject", iri(norway))
	add(evidence, statement, rdfNS+"predicate", iri(dipNS+"hosts"))
	add(evidence, statement, rdfNS+"object", iri(forum))
	add(evidence, entNS+"quote/1", rdfType, iri(oaNS+"TextQuoteSelector"))
	add(evidence, entNS+"quote/1", oaNS+"exact", String("Norway hosts the Harbour Forum."))
	return out
}

func sampleOptions() Options {
	prefixes := StandardPrefixes()
	prefixes["dip"], prefixes["id"], prefixes["unused"] = dipNS, entNS, "https://example.org/unused#"
	return Options{
		Sorted: true,
		Turtle: TurtleOptions{
			Prefixes: prefixes, Header: []string{"made by a test\n<a:a> <a:b> <a:c> .", "", "licence: none\rneeded"},
			Dataset: []string{entNS + "dataset"}, Classes: []string{dipNS + "Country", dipNS + "Actor"},
		},
		Label: func(s string) string {
			if s == entNS+"norway" {
				return "Norway"
			}
			return ""
		},
	}
}

func TestGolden(t *testing.T) {
	for _, f := range Formats() {
		var b bytes.Buffer
		if err := Write(&b, f, Quads(sample()), sampleOptions()); err != nil {
			t.Fatalf("%s: %v", f.Name, err)
		}
		file := filepath.Join("testdata", "sample"+f.Extensions[0])
		if *update {
			if err := os.WriteFile(file, b.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatalf("%v; run the test with -update", err)
		}
		if !bytes.Equal(b.Bytes(), want) {
			t.Errorf("%s has changed (-update takes it over):\n%s", file, b.String())
		}
		if f.Readable() {
			if quads, err := Collect(Read(&b, file, f, "")); err != nil || len(quads) != len(sample()) {
				t.Errorf("%s: %d quads read, %v", file, len(quads), err)
			}
		}
	}
}

// TestSections looks at the order of headings alone.
func TestSections(t *testing.T) {
	var triples []rdf.Triple
	for _, q := range sample() {
		triples = append(triples, q.Triple)
	}
	headings := func(o TurtleOptions) string {
		var b strings.Builder
		if err := WriteTurtle(&b, triples, o); err != nil {
			t.Fatal(err)
		}
		var out []string
		for line := range strings.Lines(b.String()) {
			if h, ok := strings.CutPrefix(line, "#### "); ok {
				out = append(out, strings.TrimSpace(h))
			}
		}
		return strings.Join(out, "|")
	}
	cases := []struct {
		o    TurtleOptions
		want string
	}{
		{TurtleOptions{}, "Actor|Dataset|Organization <https://example.org/other#Organization>|Organization <" + dipNS + "Organization>|Other|Evidence"},
		{TurtleOptions{Dataset: []string{entNS + "dataset"}, Classes: []string{dipNS + "Country"}, Titles: map[string]string{"https://example.org/other#Organization": "Zoo\n<a:a>"}},
			"Dataset|Country|Organization|Zoo <a:a>|Other|Evidence"},
		{TurtleOptions{Evidence: []string{}, Dataset: []string{entNS + "norway"}},
			"Dataset|Dataset <http://rdfs.org/ns/void#Dataset>|Organization <https://example.org/other#Organization>|Organization <" + dipNS + "Organization>|Statement|TextQuoteSelector|Other"},
	}
	if len(cases) != 3 {
		t.Fatal(len(cases))
	}
	for _, c := range cases {
		if got := headings(c.o); got != c.want {
			t.Errorf("got  %s\nwant %s", got, c.want)
		}
	}
}

func TestPrefixErrors(t *testing.T) {
	for _, p := range []map[string]string{{"a b": exNS}, {"_": exNS}, {"1a": exNS}, {"a.": exNS}, {"é": exNS}, {"ex": "relative"}, {"ex": "a:b c"}, {"ex": ""}, {"x\n": exNS}} {
		if err := WriteTurtle(new(strings.Builder), nil, TurtleOptions{Prefixes: p}); err == nil {
			t.Errorf("%q is taken", p)
		}
	}
}

func TestCSV(t *testing.T) {
	var triples []rdf.Triple
	triples = append(triples, hostileTriples()...)
	var b bytes.Buffer
	if err := Write(&b, CSV(), Triples(triples), Options{}); err != nil {
		t.Fatal(err)
	}
	records, err := csv.NewReader(&b).ReadAll()
	if err != nil || len(records) != len(triples)+1 {
		t.Fatalf("%d records, %v", len(records), err)
	}
	for i, triple := range triples {
		want := []string{plain(triple.Subj), plain(triple.Pred), strings.ReplaceAll(plain(triple.Obj), "\r\n", "\n"), ""}
		if !slices.Equal(records[i+1], want) {
			t.Errorf("%.100q, want %.100q", records[i+1], want)
		}
	}
}

// TestGraphML reads the structure back: declared keys, unique ids, edges between nodes, each key once an element.
func TestGraphML(t *testing.T) {
	type data struct {
		Key  string `xml:"key,attr"`
		Text string `xml:",chardata"`
	}
	var doc struct {
		XMLName xml.Name `xml:"http://graphml.graphdrawing.org/xmlns graphml"`
		Keys    []struct {
			ID   string `xml:"id,attr"`
			For  string `xml:"for,attr"`
			Name string `xml:"attr.name,attr"`
		} `xml:"key"`
		Graph struct {
			Nodes []struct {
				ID   string `xml:"id,attr"`
				Data []data `xml:"data"`
			} `xml:"node"`
			Edges []struct {
				ID     string `xml:"id,attr"`
				Source string `xml:"source,attr"`
				Target string `xml:"target,attr"`
				Data   []data `xml:"data"`
			} `xml:"edge"`
		} `xml:"graph"`
	}
	triples := hostileTriples()
	for _, q := range sample() {
		triples = append(triples, q.Triple)
	}
	var b bytes.Buffer
	if err := Write(&b, GraphML(), Triples(triples), Options{}); err != nil {
		t.Fatal(err)
	}
	if err := xml.Unmarshal(b.Bytes(), &doc); err != nil {
		t.Fatal(err)
	}
	ids, keys := map[string]bool{}, map[string]string{}
	unique := func(id string) {
		if ids[id] || id == "" {
			t.Errorf("id %q is not unique", id)
		}
		ids[id] = true
	}
	names := map[string]bool{}
	for _, k := range doc.Keys {
		unique(k.ID)
		keys[k.ID] = k.For
		if names[k.Name] {
			t.Errorf("two keys are named %q", k.Name)
		}
		names[k.Name] = true
	}
	check := func(all []data, on string) {
		seen := map[string]bool{}
		for _, d := range all {
			if f := keys[d.Key]; f != on && f != "all" || seen[d.Key] {
				t.Errorf("key %q on a %s: undeclared or twice", d.Key, on)
			}
			seen[d.Key] = true
		}
	}
	nodes := map[string]bool{}
	for _, n := range doc.Graph.Nodes {
		unique(n.ID)
		nodes[n.ID] = true
		check(n.Data, "node")
	}
	for _, e := range doc.Graph.Edges {
		unique(e.ID)
		check(e.Data, "edge")
		if !nodes[e.Source] || !nodes[e.Target] {
			t.Errorf("edge %s joins no nodes: %s, %s", e.ID, e.Source, e.Target)
		}
	}
	edges := map[string]bool{}
	for _, triple := range triples {
		if triple.Obj.Type() != rdf.TermLiteral && triple.Pred.String() != rdfType {
			edges[string(must(AppendQuad(nil, rdf.Quad{Triple: triple})))] = true
		}
	}
	if len(doc.Graph.Edges) != len(edges) || len(edges) < 100 {
		t.Errorf("%d edges, want %d", len(doc.Graph.Edges), len(edges))
	}
}

// TestStreams: a streaming format writes while quads still come.
func TestStreams(t *testing.T) {
	for _, f := range Formats() {
		var b bytes.Buffer
		early := 0
		quads := func(yield func(rdf.Quad, error) bool) {
			for range 10 {
				for _, triple := range hostileTriples() {
					if !yield(rdf.Quad{Triple: triple}, nil) {
						return
					}
				}
			}
			early = b.Len()
		}
		if err := Write(&b, f, quads, Options{}); err != nil {
			t.Fatal(err)
		}
		if (early > b.Len()/2) != f.Streams {
			t.Errorf("%s: %d of %d bytes came before the last quad", f.Name, early, b.Len())
		}
	}
}
