package graph

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/knakk/rdf"
)

var prefixes = map[string]string{"dip": dip, "ex": ex}

// world is a small graph of invented facts.
func world() []rdf.Quad {
	doc := ex + "doc/north"
	norway, iceland, forum, pact := iri(ex+"norway"), iri(ex+"iceland"), iri(ex+"harbour-forum"), iri(ex+"clean-seas-pact")
	return []rdf.Quad{
		quadIn(doc, norway, rdfType, iri(dip+"Country")), quadIn(doc, iceland, rdfType, iri(dip+"Country")),
		quadIn(doc, norway, rdfsLabel, lang("Norway", "en")), quadIn(doc, norway, rdfsLabel, lang("Norge", "nb")),
		quadIn(doc, iceland, rdfsLabel, lang("Iceland", "en")), quadIn(doc, forum, rdfsLabel, text("Harbour Forum")),
		quadIn(doc, norway, dip+"hosts", forum), quadIn(doc, iceland, dip+"cosponsors", pact),
		quadIn(doc, norway, dip+"cosponsors", pact), quadIn(doc, pact, dip+"targetYear", typed("02050", xsd+"gYear")),
	}
}

func worldStore(t testing.TB) *Store {
	t.Helper()
	l := At(t.TempDir())
	fill(t, l, nil, world()...)
	return open(t, l.Facts)
}

// show gives a result as lines of tab-separated cells, the columns first.
func show(r *Result) string {
	out := []string{strings.Join(r.Columns, "\t")}
	for _, row := range r.Rows {
		var cells []string
		for _, t := range row {
			cells = append(cells, prefixMap(prefixes).shorten(cell(t)))
		}
		out = append(out, strings.Join(cells, "\t"))
	}
	return strings.Join(out, "\n")
}

func TestQueries(t *testing.T) {
	cases := []struct{ lang, text, want string }{
		{"gizmo", `g.V("ex:norway").Out("dip:cosponsors").All()`, "id\nex:clean-seas-pact"},
		{"gizmo", `g.V("<` + ex + `norway>").Out("<` + dip + `hosts>").All()`, "id\nex:harbour-forum"},
		{"gizmo", `g.V("ex:clean-seas-pact").Tag("what").In("dip:cosponsors").All()`, "id\twhat\nex:iceland\tex:clean-seas-pact\nex:norway\tex:clean-seas-pact"},
		{"gizmo", `graph.Vertex(iri("ex:clean-seas-pact")).Save("dip:targetYear", "year").All()`, "id\tyear\nex:clean-seas-pact\t\"02050\"^^<" + xsd + "gYear>"},
		{"gizmo", `let x = g.M().Out("dip:cosponsors"); g.V("ex:norway").Follow(x).And(g.V("ex:iceland").Follow(x)).All()`, "id\nex:clean-seas-pact"},
		{"gizmo", `g.V().Has("rdfs:label", lang("Norge", "nb")).All()`, ""},
		{"gizmo", `g.AddNamespace("rdfs", "http://www.w3.org/2000/01/rdf-schema#"); g.V().Has("rdfs:label", lang("Norge", "nb")).All()`, "id\nex:norway"},
		{"gizmo", `g.V("ex:norway").Out("dip:hosts").ForEach(x => g.Emit({found: x.id}))`, "found\nex:harbour-forum"},
		{"gizmo", `g.V("ex:clean-seas-pact").In().Count()`, "value\n\"2\"^^<" + xsd + "integer>"},
		{"gizmo", `g.Emit(g.V("ex:norway").Out("dip:hosts").ToArray())`, "value\n\"[\\\"\\\\u003c" + ex + "harbour-forum\\\\u003e\\\"]\"^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON>"},
		{"gizmo", `g.V("ex:nobody").All()`, ""},
		{"gizmo", `g.V(g.IRI("ex:norway")).Out(iri("dip:hosts")).All()`, "id\nex:harbour-forum"},
		{"gizmo", `g.V().Has("<" + "http://www.w3.org/2000/01/rdf-schema#label" + ">", regex("^Harbour")).All()`, "id\nex:harbour-forum"},
		{"gizmo", `g.V().Filter(like("Harb%")).All()`, "id\n\"Harbour Forum\""},
		{"gizmo", `g.V(typed("02050", "` + xsd + `gYear")).In().All()`, "id\nex:clean-seas-pact"},
		{"gizmo", `g.V("ex:norway").Out(["dip:hosts", "dip:cosponsors"]).All()`, "id\nex:clean-seas-pact\nex:harbour-forum"},
		{"gizmo", `g.V("ex:norway").Labels().All()`, "id\nex:doc/north"},
		{"graphql", `{ nodes(id: ex:norway) { id dip:cosponsors dip:hosts } }`, "id\tdip:cosponsors\tdip:hosts\nex:norway\tex:clean-seas-pact\tex:harbour-forum"},
		{"graphql", `{ nodes(dip:cosponsors: ex:clean-seas-pact) { id, dip:cosponsors { dip:targetYear } } }`, "id\tdip:cosponsors.dip:targetYear\nex:iceland\t\"02050\"^^<" + xsd + "gYear>\nex:norway\t\"02050\"^^<" + xsd + "gYear>"},
		{"graphql", `{ a(id: ex:norway) { id } b(id: ex:iceland) { id } }`, "a.id\tb.id\nex:norway\t\n\tex:iceland"},
		{"graphql", `{ nodes(id: ex:clean-seas-pact) { id ~dip:cosponsors } }`, "id\t~dip:cosponsors\nex:clean-seas-pact\tex:iceland\nex:clean-seas-pact\tex:norway"},
		{"mql", `[{"id": "ex:norway", "dip:hosts": null}]`, "id\tdip:hosts\nex:norway\tex:harbour-forum"},
		{"mql", `[{"id": null, "dip:cosponsors": "ex:clean-seas-pact"}]`, "id\tdip:cosponsors\nex:iceland\tex:clean-seas-pact\nex:norway\tex:clean-seas-pact"},
		{"mql", `[{"id": "ex:clean-seas-pact", "!dip:cosponsors": []}]`, "id\t!dip:cosponsors\nex:clean-seas-pact\tex:iceland\nex:clean-seas-pact\tex:norway"},
	}
	if len(cases) != 24 {
		t.Fatalf("%d cases, want 24", len(cases))
	}
	s := worldStore(t)
	for _, c := range cases {
		for range 3 {
			r, err := s.Query(context.Background(), c.lang, c.text, 0, prefixes)
			if err != nil {
				t.Errorf("%s: %v", c.text, err)
				break
			}
			if got := show(r); got != c.want {
				t.Errorf("%s: got\n%s\nwant\n%s", c.text, got, c.want)
				break
			}
		}
	}
}

// Whatever is asked, the session answers the next question.
func TestSessionSurvives(t *testing.T) {
	cases := []struct{ lang, text, want string }{
		{"gizmo", `g.V(`, "gizmo query, 1:5: Unexpected end of input"},
		{"gizmo", "g.V()\n  .Nope()", "gizmo query, 1:4: gizmo has no method Nope"},
		{"gizmo", `nope.All()`, "gizmo query, 1:1: ReferenceError: nope is not defined"},
		{"gizmo", `iri(1)`, "does not take these arguments"},
		{"gizmo", `g.V().Out({a: 1}).All()`, "does not take these arguments"},
		{"gizmo", `g.V().And(null).All()`, ""},
		{"gizmo", `g.V().And("x").All()`, "could not convert"},
		{"gizmo", `g.V().Back("nowhere").All()`, ""},
		{"gizmo", `g.V().Has().All()`, ""},
		{"gizmo", `g.V().Save(1, {}).All()`, ""},
		{"gizmo", `g.V().Out(null, 7).All()`, ""},
		{"gizmo", `g.V().FollowRecursive().All()`, ""},
		{"gizmo", `g.V().LabelContext({}).All()`, ""},
		{"gizmo", `g.M().All()`, ""},
		{"gizmo", `g.V().Filter(regex("[")).All()`, ""},
		{"gizmo", `g.V().Follow(g.M().Both().Back("x")).All()`, ""},
		{"gizmo", `throw {a: 1}`, ""},
		{"gizmo", `throw new Error("my own")`, "gizmo query, 1:7: Error: my own"},
		{"gizmo", `g.V().ForEach(function (x) { x.nope.nope })`, ""},
		{"gizmo", `var a = {}; a.a = a; g.Emit(a)`, "1:28: argument is nested too deeply, or contains itself"},
		{"gizmo", `var a = {}; a.a = a; a`, ""},
		{"gizmo", `class A { constructor() { this.a = this } }; g.V(new A()).All()`, "contains itself"},
		{"gizmo", `g.Emit(function () {})`, ""},
		{"gizmo", `g.Emit(g)`, ""},
		{"gizmo", `g.V().Limit(-1).Skip(-5).All()`, ""},
		{"gizmo", `g.V().Is(new Date()).All()`, ""},
		{"gizmo", `for (;;) {}`, "query stopped"},
		{"gizmo", `for (;;) { g.V().Out().In().Out().ToArray() }`, "query stopped"},
		{"gizmo", ``, ""},
		{"graphql", `{ nodes(id: `, "Unexpected"},
		{"graphql", `{ nodes { * id } }`, "expand all"},
		{"graphql", ``, ""},
		{"graphql", `mutation { a }`, "unsupported operation"},
		{"graphql", `{ nodes(first: "x") { id } }`, "unexpected value type"},
		{"mql", `[{"id": nul}]`, "mql query, 1:12"},
		{"mql", `[{"id": `, "mql query, 1:9"},
		{"mql", `[{"id": null}] x`, "text after the end"},
		{"mql", `[1, 2]`, "multiple fields"},
		{"mql", `null`, ""},
		{"mql", ``, "unexpected end"},
	}
	if len(cases) != 40 {
		t.Fatalf("%d cases, want 40", len(cases))
	}
	healthy := map[string]string{
		"gizmo": `g.V("ex:norway").Out("dip:hosts").All()`, "graphql": `{ nodes(id: ex:norway) { id } }`, "mql": `[{"id": "ex:norway"}]`,
	}
	s := worldStore(t)
	sessions := map[string]*Session{}
	for _, lang := range Languages {
		session, err := s.NewSession(lang, prefixes)
		if err != nil {
			t.Fatal(err)
		}
		defer session.Close()
		sessions[lang] = session
	}
	for _, c := range cases {
		ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
		if strings.Contains(c.text, "for (;;)") {
			ctx, cancel = context.WithTimeout(context.Background(), 100*time.Millisecond)
		}
		_, err := sessions[c.lang].Query(ctx, c.text, 10)
		cancel()
		t.Logf("%s: %v", c.text, err)
		if c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%s: error %v, want %s", c.text, err, c.want)
		}
		if r, err := sessions[c.lang].Query(context.Background(), healthy[c.lang], 10); err != nil || len(r.Rows) != 1 {
			t.Fatalf("after %s: %v %v", c.text, r, err)
		}
	}
}

func TestIncomplete(t *testing.T) {
	s := worldStore(t)
	cases := map[string]string{"gizmo": "g.V(", "graphql": "{ nodes", "mql": `[{"id"`}
	for lang, text := range cases {
		_, err := s.Query(context.Background(), lang, text, 0, nil)
		var e *QueryError
		if !errors.As(err, &e) || !e.Incomplete {
			t.Errorf("%s: %v is not marked as incomplete", lang, err)
		}
	}
	_, err := s.Query(context.Background(), "gizmo", "g.V())", 0, nil)
	var e *QueryError
	if !errors.As(err, &e) || e.Incomplete {
		t.Errorf("%v is marked as incomplete", err)
	}
}

func TestVariablesLiveOn(t *testing.T) {
	session, err := worldStore(t).NewSession("gizmo", prefixes)
	if err != nil {
		t.Fatal(err)
	}
	defer session.Close()
	ctx := context.Background()
	if _, err := session.Query(ctx, `var hosts = g.M().Out("dip:hosts")`, 0); err != nil {
		t.Fatal(err)
	}
	r, err := session.Query(ctx, `g.V("ex:norway").Follow(hosts).All()`, 0)
	if err != nil || show(r) != "id\nex:harbour-forum" {
		t.Fatal(r, err)
	}
	r, err = session.Query(ctx, `g.V("ex:norway")`, 0)
	if err != nil || r.Note == "" {
		t.Fatal("no hint about a missing .All()", r, err)
	}
}

func TestLabelsAndGraphs(t *testing.T) {
	s := worldStore(t)
	labels, err := s.Labels(context.Background())
	if err != nil || len(labels) != 3 || labels[ex+"norway"] != "Norway" || labels[ex+"harbour-forum"] != "Harbour Forum" {
		t.Fatal(labels, err)
	}
	graphs, err := s.Graphs(context.Background())
	if err != nil || !slices.Equal(graphs, []rdf.IRI{iri(ex + "doc/north")}) {
		t.Fatal(graphs, err)
	}
}
