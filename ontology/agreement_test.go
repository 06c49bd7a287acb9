package ontology

import (
	"slices"
	"strings"
	"testing"

	"github.com/knakk/rdf"
)

// grid is the data of many claims. Claims about subjects (objects) of the same classes share the subject (object).
type grid struct {
	t       *testing.T
	o       *Ontology
	claims  []Claim
	triples []rdf.Triple
	nodes   map[string]bool
}

func iri(t testing.TB, s string) rdf.IRI {
	t.Helper()
	i, err := rdf.NewIRI(s)
	if err != nil {
		t.Fatal(err)
	}
	return i
}

// node gives the node of a side ("s" or "o") with these classes.
func (g *grid) node(side string, classes []string) rdf.IRI {
	node := iri(g.t, "http://example.org/"+side+"-"+strings.Join(classes, "-"))
	if !g.nodes[node.String()] {
		g.nodes[node.String()] = true
		for _, class := range classes {
			g.triples = append(g.triples, rdf.Triple{Subj: node, Pred: iri(g.t, rdfType), Obj: iri(g.t, House+class)})
		}
	}
	return node
}

func (g *grid) object(c Claim) rdf.Object {
	if c.Literal {
		return rdf.NewTypedLiteral(c.Value, iri(g.t, c.Datatype))
	}
	return g.node("o", c.ObjectClasses)
}

func (g *grid) add(c Claim) {
	g.claims = append(g.claims, c)
	g.triples = append(g.triples, rdf.Triple{Subj: g.node("s", c.SubjectClasses), Pred: iri(g.t, House+c.Property), Obj: g.object(c)})
}

// compare runs the engine once over all claims and holds the shapes and constraints that each breaks against Check's.
func (g *grid) compare() {
	g.t.Helper()
	results, err := runSHACL(append(g.triples, g.o.subclasses...), g.o.shapes)
	if err != nil {
		g.t.Fatal(err)
	}
	ofNode, ofTriple := map[string][]string{}, map[[3]string][]string{}
	for _, r := range results {
		text := short(r.Shape) + " " + short(r.Constraint)
		if r.Path == "" {
			ofNode[r.FocusNode] = append(ofNode[r.FocusNode], text)
		} else {
			key := [3]string{r.FocusNode, r.Path, r.Value}
			ofTriple[key] = append(ofTriple[key], text)
		}
	}
	rejected, wrong := 0, 0
	for _, c := range g.claims {
		var own, engine []string
		for _, v := range g.o.Check(c) {
			own = append(own, short(v.Shape)+" "+short(v.Constraint))
		}
		subject, object := ntriples(g.node("s", c.SubjectClasses)), ntriples(g.object(c))
		found := slices.Concat(ofNode[subject], ofNode[object], ofTriple[[3]string{subject, House + c.Property, object}])
		for _, text := range found {
			name, _, _ := strings.Cut(text, " ")
			if name == "shape:"+c.Property+"-subject" || name == "shape:"+c.Property+"-object" || strings.HasPrefix(name, "shape:disjoint-") {
				engine = append(engine, text)
			}
		}
		slices.Sort(own)
		slices.Sort(engine)
		own, engine = slices.Compact(own), slices.Compact(engine)
		if len(own) > 0 {
			rejected++
		}
		if !slices.Equal(own, engine) {
			if wrong++; wrong <= 10 {
				g.t.Errorf("%+v:\n  Check  %v\n  engine %v", c, own, engine)
			}
		}
	}
	g.t.Logf("%d claims, %d rejected, %d on which Check and the SHACL engine differ", len(g.claims), rejected, wrong)
}

// Every class or none before and behind every property.
func TestCheckAgreesWithSHACL(t *testing.T) {
	g := &grid{t: t, o: load(t), nodes: map[string]bool{}}
	known := func(class string) []string {
		if class == "" {
			return nil
		}
		return []string{class}
	}
	classes := append([]string{""}, g.o.classNames...)
	for _, property := range g.o.propertyNames {
		for _, s := range classes {
			for _, o := range classes {
				if property != Type {
					g.add(Claim{SubjectClasses: known(s), Property: property, ObjectClasses: known(o)})
				}
			}
		}
	}
	if want := 26 * 81 * 26; len(g.claims) != want {
		t.Fatalf("%d claims, want %d", len(g.claims), want)
	}
	g.compare()
}

// Things of two classes, on both sides of a few properties of every kind.
func TestCheckAgreesWithSHACLOnPairs(t *testing.T) {
	g := &grid{t: t, o: load(t), nodes: map[string]bool{}}
	properties := []string{"cosponsors", "holdsOffice", "visits", "supports", "memberOf", "violates", "date", "states"}
	for _, property := range properties {
		for i, a := range g.o.classNames {
			for _, b := range g.o.classNames[:i] {
				g.add(Claim{SubjectClasses: []string{a, b}, Property: property, ObjectClasses: []string{b, a}})
			}
		}
	}
	if want := 8 * 25 * 24 / 2; len(g.claims) != want {
		t.Fatalf("%d claims, want %d", len(g.claims), want)
	}
	g.compare()
}

// Values of every datatype behind every property, in good lexical form.
func TestCheckAgreesWithSHACLOnValues(t *testing.T) {
	g := &grid{t: t, o: load(t), nodes: map[string]bool{}}
	values := map[string]string{"string": "text", "boolean": "true", "integer": "7", "decimal": "0.5", "double": "1e0", "date": "2019-06-14",
		"dateTime": "2019-06-14T09:30:00Z", "gYear": "2019", "gYearMonth": "2019-06", "anyURI": "http://example.org/"}
	for _, property := range g.o.propertyNames {
		for _, datatype := range sortedKeys(values) {
			if property != Type {
				g.add(Claim{Property: property, Literal: true, Value: values[datatype], Datatype: nsXSD + datatype})
			}
		}
	}
	if want := 81 * 10; len(g.claims) != want {
		t.Fatalf("%d claims, want %d", len(g.claims), want)
	}
	g.compare()
}
