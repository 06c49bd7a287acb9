package format

import (
	"bytes"
	"fmt"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/knakk/rdf"
	"pgregory.net/rapid"
)

// Our vocabulary for tests.
const (
	exNS  = "https://example.org/ns#"
	idNS  = "https://example.org/id/"
	exURN = "urn:example:"
)

var testPrefixes = map[string]string{
	"ex": exNS, "id": idNS, "rdf": rdfNS, "rdfs": rdfsNS, "xsd": xsdNS, "deep": idNS + "deep/", "x-y": exURN, "ns0": "https://example.org/zero/", "": "https://example.org/",
}

// must unwraps what a test knows to be good.
func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func iri(s string) rdf.IRI { return must(legal(s)) }

func typed(value, datatype string) rdf.Literal { return rdf.NewTypedLiteral(value, iri(datatype)) }

// hostileValues are texts that break writers.
func hostileValues() []string {
	return []string{
		"", " ", `"`, `""`, `"""`, `""""`, `a"`, `"a`, `\`, `\\`, `a\`, `\"`, `\n`, `\u0041`, `\U0001F600`, "\n", "\r", "\r\n", "\t", "a\nb", "\n\n",
		"\x00", "\x01", "\x07", "\b", "\v", "\f", "\x0E", "\x1B[31m", "\x1F", "\x7F", "\u0080", "\u0085", "\u009F", "\u00A0", "\u00AD", "\u200B", "\u2028", "\u2029",
		"\u202Etxt", "\uFEFF", "\uFFFD", "\uFFFE", "\uFFFF", "\U0001FFFE", "\U0010FFFF", "\uE000", "e\u0301", "é", "日本", "😀", "'", "'''", "`", "$x", "${y}", "%20", "%", "{", "}",
		"<", ">", "<b>", "</graphml>", "]]>", "&amp;", "&", "<!-- x -->", `" .` + "\n" + `<a:a> <a:b> <a:c>`, `"@en`, `"^^<x:y>`, `x" ; ex:p "y`, `x"@en , "y`, "# no comment",
		"@prefix ex: <x:> .", "_:b1", "ex:a", "<x:y>", "a", "true", "1", "1.5", "1e5", "NaN", "=1+1", "-", "+", ".", ";", ",", "[]", "()", "{|", "|}", "<<", ">>", "~",
		"a,b", "a;b", "a\tb", "tail ", " head", strings.Repeat("x", 70_000), strings.Repeat(`"`, 1000), strings.Repeat("\n", 1000),
	}
}

// hostileIRIs are legal, but break writers that shorten them carelessly.
func hostileIRIs() []string {
	locals := []string{
		"", "a", "A1", "_", "_a", "a_", "-", "-a", "a-", "a-b", "1", "1-2", "a.b", "a.", ".a", ".", "..", "a/b", "a#b", "a?b", "a:b", ":", "a%20b", "%41", "AT&T_Inc.",
		"a'b", "a(b)", "a,b", "a;b", "a=b", "a@b", "a!b", "a$b", "a*b", "a+b", "a~b", "é", "日本", "😀", "a\u00B7b", "true", "a'", "[x]", "\u0300", "e\u0301", "\u203F", "\u00A0", "\u2028",
	}
	var out []string
	for _, l := range locals {
		out = append(out, exNS+l, idNS+l)
	}
	return append(out, exURN+"a", "https://example.org/", "https://example.org/zero/a", idNS+"deep/a", "a:", "x:y", "mailto:someone@example.org", "tag:example.org,2020:x",
		rdfType, rdfsLabel, xsdString, "http://[::1]/x", "HTTP://EXAMPLE.org/../a/./b")
}

// numbers that may or may not stand bare.
func hostileNumbers() []rdf.Literal {
	forms := []string{"0", "1", "-1", "+1", "01", "1.", ".5", "-.5", "1.5", "1.50", "+1.5", "1e5", "1E5", "1.5e5", "1.e5", ".5e5", "1e+5", "1e-5", "1e", "e5", "", " 1", "1 ", "NaN", "INF",
		"-INF", "true", "false", "TRUE", "0x1", "1_000", "１", "1.5.2", "--1", "1e5.0", "."}
	var out []rdf.Literal
	for _, f := range forms {
		for _, d := range []string{"integer", "decimal", "double", "boolean", "float", "int", "date"} {
			out = append(out, typed(f, xsdNS+d))
		}
	}
	return out
}

// hostileTriples gives a triple a case.
func hostileTriples() []rdf.Triple {
	s, p := iri(idNS+"s"), iri(exNS+"p")
	var out []rdf.Triple
	add := func(s rdf.Subject, p rdf.Predicate, o rdf.Object) {
		out = append(out, rdf.Triple{Subj: s, Pred: p, Obj: o})
	}
	for _, v := range hostileValues() {
		add(s, p, String(v))
		add(s, p, must(Lang(v, "en")))
		add(s, p, typed(v, exNS+"code"))
		add(s, p, typed(v, exNS+"co.de"))
	}
	for _, i := range hostileIRIs() {
		add(iri(i), p, s)
		add(s, iri(i), s)
		add(s, p, iri(i))
		add(s, p, typed("v", i))
		add(s, iri(rdfType), iri(i))
	}
	for _, l := range hostileNumbers() {
		add(s, p, l)
	}
	for _, tag := range []string{"en", "EN", "en-GB", "zh-Hans-CN", "de-1996", "de-CH-1996", "x-private", "sl-rozaj-biske-1994", "a-b-c-d-e-f-g"} {
		add(s, p, must(Lang("a\n\"b\"\\ \x01 é", tag)))
	}
	add(s, iri(rdfType), String("a literal class"))
	add(s, iri(rdfsLabel), s)
	for _, label := range []string{"b", "b1", "b.c", "1", "_", "é", "a-b", "a\u00B7"} {
		b := must(rdf.NewBlank(label))
		add(b, p, b)
	}
	return out
}

// withoutRare leaves out lines that an outside reader is known to read amiss.
func withoutRare(triples []rdf.Triple, drop func(line string) bool) []rdf.Triple {
	return slices.DeleteFunc(slices.Clone(triples), func(t rdf.Triple) bool {
		return drop(string(must(AppendQuad(nil, rdf.Quad{Triple: t}))))
	})
}

func TestHostile(t *testing.T) {
	triples := hostileTriples()
	if len(triples) != 1236 {
		t.Fatalf("%d cases, want 1236", len(triples))
	}
	for i, triple := range triples {
		roundTrip(t, fmt.Sprintf("case %d", i), []rdf.Triple{triple})
	}
	roundTrip(t, "all in one", triples)
}

// roundTrip writes triples in each readable format and compares what its reader gives back.
func roundTrip(t interface {
	Fatalf(string, ...any)
	Helper()
}, name string, triples []rdf.Triple) {
	t.Helper()
	want := canonical(triples)
	for _, f := range []Format{NTriples(), NQuads(), Turtle(), TriG()} {
		var b bytes.Buffer
		if err := Write(&b, f, Triples(triples), Options{Turtle: TurtleOptions{Prefixes: testPrefixes}}); err != nil {
			t.Fatalf("%s: %s: %v", name, f.Name, err)
		}
		if !utf8.Valid(b.Bytes()) {
			t.Fatalf("%s: %s: not UTF-8", name, f.Name)
		}
		quads, err := Collect(Read(bytes.NewReader(b.Bytes()), "again", f, ""))
		if err != nil {
			t.Fatalf("%s: %s: %v\n%.2000s", name, f.Name, err, b.String())
		}
		var back []rdf.Triple
		for _, q := range quads {
			back = append(back, q.Triple)
		}
		if got := canonical(back); got != want {
			t.Fatalf("%s: %s: wrote\n%.2000s\nread\n%.2000s\nwant\n%.2000s", name, f.Name, b.String(), got, want)
		}
	}
}

// canonical is the sorted N-Quads of triples.
func canonical(triples []rdf.Triple) string {
	var b strings.Builder
	if err := Write(&b, NQuads(), Triples(triples), Options{Sorted: true}); err != nil {
		return "error: " + err.Error()
	}
	return b.String()
}

// drawTriple makes random triples from a small set of nodes, with any text.
func drawTriple(t *rapid.T) rdf.Triple {
	node := rapid.Custom(func(t *rapid.T) rdf.IRI {
		local := strings.Map(func(r rune) rune {
			if r < 0x80 && illegalInIRI[r] {
				return '-'
			}
			return r
		}, rapid.String().Draw(t, "local"))
		return iri(rapid.SampledFrom([]string{exNS, idNS, exURN}).Draw(t, "namespace") + local)
	})
	text := rapid.OneOf(rapid.String(), rapid.StringOf(rapid.SampledFrom([]rune("\"\\\n\r\tnu0041'.,;#<>@^_:ae \x00\u007F\uFFFE"))), rapid.SampledFrom(hostileValues()))
	var object rdf.Object
	switch rapid.IntRange(0, 4).Draw(t, "kind") {
	case 0:
		object = node.Draw(t, "object")
	case 1:
		object = String(text.Draw(t, "value"))
	case 2:
		tag := rapid.StringMatching(`[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8}){0,3}`).Draw(t, "tag")
		object = must(Lang(text.Draw(t, "value"), tag))
	case 3:
		object = rdf.NewTypedLiteral(text.Draw(t, "value"), node.Draw(t, "datatype"))
	case 4:
		number := rapid.StringMatching(`[+-]?[0-9]{0,3}\.?[0-9]{0,3}([eE][+-]?[0-9]{0,2})?`).Draw(t, "number")
		object = typed(number, xsdNS+rapid.SampledFrom([]string{"integer", "decimal", "double"}).Draw(t, "type"))
	}
	predicate := rapid.OneOf(node, rapid.Just(iri(rdfType)), rapid.Just(iri(rdfsLabel))).Draw(t, "predicate")
	return rdf.Triple{Subj: node.Draw(t, "subject"), Pred: predicate, Obj: object}
}

func TestRoundTripProperty(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		roundTrip(t, "drawn", rapid.SliceOfN(rapid.Custom(drawTriple), 0, 8).Draw(t, "triples"))
	})
}

func TestOrderProperty(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		triples := rapid.SliceOfN(rapid.Custom(drawTriple), 0, 8).Draw(t, "triples")
		shuffled := rapid.Permutation(append(slices.Clone(triples), triples...)).Draw(t, "shuffled, twice each")
		for _, f := range []Format{NTriples(), NQuads(), Turtle(), TriG(), JSONLD(), GraphML()} {
			var a, b bytes.Buffer
			o := Options{Sorted: true, Turtle: TurtleOptions{Prefixes: testPrefixes}}
			if err := Write(&a, f, Triples(triples), o); err != nil {
				t.Fatal(err)
			}
			if err := Write(&b, f, Triples(shuffled), o); err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(a.Bytes(), b.Bytes()) {
				t.Fatalf("%s: order or duplicates change the bytes:\n%s\n%s", f.Name, a.String(), b.String())
			}
		}
	})
}

// TestOracles has other people's readers read the hostile cases.
func TestOracles(t *testing.T) {
	oracles := []struct {
		name string
		args []string // reading Turtle or TriG from standard input, writing N-Quads
		in   Format
		drop func(line string) bool
	}{
		{"rapper", []string{"rapper", "-q", "-i", "turtle", "-o", "ntriples", "-", "http://base.example/"}, Turtle(), func(line string) bool {
			// Raptor knows no noncharacters, ends a string at NUL, and resolves dots in absolute IRIs.
			return regexp.MustCompile(`\\uFFF[EF]|\\u0000|/\.\.?[/>]`).MatchString(line)
		}},
		{"serdi", []string{"serdi", "-i", "turtle", "-o", "ntriples", "-"}, Turtle(), func(string) bool { return false }},
		{"serdi TriG", []string{"serdi", "-i", "trig", "-o", "nquads", "-"}, TriG(), func(string) bool { return false }},
	}
	for _, o := range oracles {
		t.Run(o.name, func(t *testing.T) {
			if _, err := exec.LookPath(o.args[0]); err != nil {
				t.Skipf("SKIPPED, NOTHING TESTED: %s is not installed (Debian: raptor2-utils, serdi)", o.args[0])
			}
			var quads []rdf.Quad
			for i, triple := range withoutRare(hostileTriples(), o.drop) {
				quads = append(quads, rdf.Quad{Triple: triple})
				if o.in.Graphs && i%2 == 1 {
					quads[i].Ctx = iri(idNS + "graph")
				}
			}
			var b bytes.Buffer
			if err := Write(&b, o.in, Quads(quads), Options{Turtle: TurtleOptions{Prefixes: testPrefixes}}); err != nil {
				t.Fatal(err)
			}
			cmd := exec.Command(o.args[0], o.args[1:]...)
			cmd.Stdin = &b
			var stderr bytes.Buffer
			cmd.Stderr = &stderr
			out, err := cmd.Output()
			if err != nil {
				t.Fatalf("%v: %s", err, stderr.String())
			}
			back, err := Collect(Read(bytes.NewReader(out), o.name, NQuads(), ""))
			if err != nil {
				t.Fatal(err)
			}
			got, want := lines(t, back), lines(t, quads)
			if !isomorphic(got, want) {
				t.Errorf("%s", difference(got, want))
			}
		})
	}
}

// difference lists the lines that only one side has.
func difference(got, want []string) string {
	var b strings.Builder
	for _, l := range got {
		if _, ok := slices.BinarySearch(want, l); !ok {
			fmt.Fprintf(&b, "not wanted: %.300s", l)
		}
	}
	for _, l := range want {
		if _, ok := slices.BinarySearch(got, l); !ok {
			fmt.Fprintf(&b, "missing: %.300s", l)
		}
	}
	return b.String()
}
