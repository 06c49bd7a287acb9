package format

import (
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/knakk/rdf"
)

func TestValidIRI(t *testing.T) {
	cases := []struct {
		iri string
		ok  bool
	}{
		{"https://example.org/a", true}, {"https://example.org/é/日本", true}, {"urn:example:a", true}, {"https://example.org/a%20b?q=1#f", true},
		{"http://[::1]:80/x", true}, {"https://example.org/a.b..c", true}, {"mailto:a@example.org", true}, {"https://example.org/(a)'b'", true},
		{"", false}, {"a", false}, {"/a", false}, {"//example.org/a", false}, {"#a", false}, {"1a:b", false}, {":a", false}, {"é:a", false},
		{"https://example.org/a b", false}, {"https://example.org/<a>", false}, {`https://example.org/"a"`, false}, {`https://example.org/a\b`, false},
		{"https://example.org/{a}", false}, {"https://example.org/a|b", false}, {"https://example.org/a^b", false}, {"https://example.org/`", false},
		{"https://example.org/\n", false}, {"https://example.org/\x00", false}, {"https://example.org/\x7F", false}, {"https://example.org/\u0085", false},
		{"https://example.org/\xFF", false}, {"https://example.org/%", false}, {"https://example.org/%4", false}, {"https://example.org/%zz", false},
		{"https://example.org/a#b#c", false}, {"https://example.org/[a]", false}, {"https://example.org/\u202E", false}, {"https://example.org/\uFFFE", false},
		{"https://example.org/\uFFFD", false}, {"https://example.org/../a", false}, {"https://example.org/a/.", false}, {"https://example.org/\uE000", false},
	}
	if len(cases) != 40 {
		t.Fatal(len(cases))
	}
	for _, c := range cases {
		if err := ValidIRI(c.iri); (err == nil) != c.ok {
			t.Errorf("%q: %v", c.iri, err)
		}
		if _, err := IRI(c.iri); (err == nil) != c.ok {
			t.Errorf("IRI(%q): %v", c.iri, err)
		}
	}
}

func TestLang(t *testing.T) {
	cases := []struct {
		tag string
		ok  bool
	}{
		{"en", true}, {"EN", true}, {"en-GB", true}, {"zh-Hans-CN", true}, {"zh-hans-cn", true}, {"de-1996", true}, {"de-CH-1996", true}, {"es-419", true},
		{"x-private", true}, {"i-klingon", true}, {"sl-rozaj-biske-1994", true}, {"hy-Latn-IT-arevela", true}, {"abcdefgh-12345678", true},
		{"", false}, {"-", false}, {"en-", false}, {"-en", false}, {"en--GB", false}, {"en_GB", false}, {"1en", false}, {"en GB", false}, {"é", false},
		{"abcdefghi", false}, {"en-abcdefghi", false}, {"en\n", false}, {"en .", false},
	}
	if len(cases) != 26 {
		t.Fatal(len(cases))
	}
	for _, c := range cases {
		for _, value := range []string{"", "plain", "a \"quoted\" \\ text\r\nof\ttwo lines\x00", "日本 😀 \\u0041", "# no comment", "\n# no comment either"} {
			l, err := Lang(value, c.tag)
			if (err == nil) != c.ok {
				t.Errorf("%q: %v", c.tag, err)
				break
			}
			if c.ok && (l.String() != value || l.Lang() != c.tag || l.DataType.String() != rdfLangString) {
				t.Errorf("%q@%s became %q@%s^^%s", value, c.tag, l.String(), l.Lang(), l.DataType)
			}
		}
	}
}

func TestTyped(t *testing.T) {
	l, err := Typed("042", iri(xsdNS+"integer"))
	if err != nil || l.String() != "042" {
		t.Errorf("%v %v", l, err)
	}
	for _, bad := range []rdf.IRI{{}, iri(rdfLangString), must(rdf.NewIRI("integer"))} {
		if _, err := Typed("1", bad); err == nil {
			t.Errorf("%q is taken for a datatype", bad)
		}
	}
	if !Equal(must(rdf.NewLiteral(42)), typed("42", xsdNS+"integer")) || Equal(String("42"), typed("42", xsdNS+"integer")) || Equal(rdf.IRI{}, rdf.IRI{}) {
		t.Error("Equal errs")
	}
}

// TestNoLeak makes many literals that go through knakk's decoder and looks for goroutines left behind.
func TestNoLeak(t *testing.T) {
	before := runtime.NumGoroutine()
	for range 100 {
		must(Lang("text", "zh-Hans-CN"))
		for range Read(strings.NewReader("<a:a> <a:b> [ <a:c> \"x\"@zh-Hans-CN ] . oops"), "t", Turtle(), "") {
		}
		for range Read(strings.NewReader("<a:a> <a:b> <a:c> .\n<a:a> <a:b> <a:c> .\n"), "t", NQuads(), "") {
			break
		}
	}
	for range 100 {
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Errorf("%d goroutines before, %d after", before, runtime.NumGoroutine())
}

// TestBadTerms: a term that no syntax can hold is an error of every writer that names the term, never output.
func TestBadTerms(t *testing.T) {
	s, p := iri(idNS+"s"), iri(exNS+"p")
	cases := []struct {
		name string
		quad rdf.Quad
		want string
	}{
		{"nothing", rdf.Quad{}, "subject: a term is missing"},
		{"no object", rdf.Quad{Triple: rdf.Triple{Subj: s, Pred: p}}, "a term is missing"},
		{"empty IRI", rdf.Quad{Triple: rdf.Triple{Subj: rdf.IRI{}, Pred: p, Obj: s}}, "empty IRI"},
		{"relative IRI", rdf.Quad{Triple: rdf.Triple{Subj: must(rdf.NewIRI("s")), Pred: p, Obj: s}}, "relative"},
		{"predicate", rdf.Quad{Triple: rdf.Triple{Subj: s, Pred: must(rdf.NewIRI("p")), Obj: s}}, "predicate of https://example.org/id/s"},
		{"object", rdf.Quad{Triple: rdf.Triple{Subj: s, Pred: p, Obj: must(rdf.NewIRI("o"))}}, "object of https://example.org/id/s https://example.org/ns#p"},
		{"graph", rdf.Quad{Triple: rdf.Triple{Subj: s, Pred: p, Obj: s}, Ctx: must(rdf.NewIRI("g"))}, "graph: "},
		{"not UTF-8", rdf.Quad{Triple: rdf.Triple{Subj: must(rdf.NewIRI("a:\xFF")), Pred: p, Obj: s}}, "UTF-8"},
		{"empty blank", rdf.Quad{Triple: rdf.Triple{Subj: rdf.Blank{}, Pred: p, Obj: s}}, "blank node"},
		{"blank with a space", rdf.Quad{Triple: rdf.Triple{Subj: must(rdf.NewBlank("a b")), Pred: p, Obj: s}}, "blank node"},
		{"blank injects", rdf.Quad{Triple: rdf.Triple{Subj: must(rdf.NewBlank("a <a:b> <a:c> .\n_:b")), Pred: p, Obj: s}}, "blank node"},
		{"no datatype", rdf.Quad{Triple: rdf.Triple{Subj: s, Pred: p, Obj: rdf.Literal{}}}, "datatype"},
		{"relative datatype", rdf.Quad{Triple: rdf.Triple{Subj: s, Pred: p, Obj: rdf.NewTypedLiteral("x", must(rdf.NewIRI("d")))}}, "datatype"},
		{"langString without tag", rdf.Quad{Triple: rdf.Triple{Subj: s, Pred: p, Obj: rdf.NewTypedLiteral("x", iri(rdfLangString))}}, "language tag"},
	}
	if len(cases) != 14 {
		t.Fatal(len(cases))
	}
	for _, c := range cases {
		for _, f := range Formats() {
			if c.name == "graph" && !f.Graphs {
				continue
			}
			err := Write(new(strings.Builder), f, Quads([]rdf.Quad{c.quad}), Options{})
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%s: %s: %v", c.name, f.Name, err)
			}
		}
	}
}

func TestResolve(t *testing.T) {
	// RFC 3986 section 5.4, less "http:g", then our own.
	const base = "http://a/b/c/d;p?q"
	cases := [][3]string{
		{base, "g:h", "g:h"}, {base, "g", "http://a/b/c/g"}, {base, "./g", "http://a/b/c/g"}, {base, "g/", "http://a/b/c/g/"}, {base, "/g", "http://a/g"},
		{base, "//g", "http://g"}, {base, "?y", "http://a/b/c/d;p?y"}, {base, "g?y", "http://a/b/c/g?y"}, {base, "#s", "http://a/b/c/d;p?q#s"},
		{base, "g#s", "http://a/b/c/g#s"}, {base, "g?y#s", "http://a/b/c/g?y#s"}, {base, ";x", "http://a/b/c/;x"}, {base, "g;x?y#s", "http://a/b/c/g;x?y#s"},
		{base, "", "http://a/b/c/d;p?q"}, {base, ".", "http://a/b/c/"}, {base, "./", "http://a/b/c/"}, {base, "..", "http://a/b/"}, {base, "../g", "http://a/b/g"},
		{base, "../..", "http://a/"}, {base, "../../g", "http://a/g"}, {base, "../../../g", "http://a/g"}, {base, "/./g", "http://a/g"}, {base, "/../g", "http://a/g"},
		{base, "g.", "http://a/b/c/g."}, {base, "..g", "http://a/b/c/..g"}, {base, "./g/.", "http://a/b/c/g/"}, {base, "g/../h", "http://a/b/c/h"},
		{base, "g;x=1/../y", "http://a/b/c/y"}, {base, "g?y/../x", "http://a/b/c/g?y/../x"}, {base, "g#s/../x", "http://a/b/c/g#s/../x"},
		{"http://example.org/é/ü", "ö", "http://example.org/é/ö"}, {"http://example.org/a%2Fb/c", "d", "http://example.org/a%2Fb/d"},
		{"http://example.org", "a", "http://example.org/a"}, {"http://example.org?q", "a", "http://example.org/a"}, {"urn:a:b", "#c", "urn:a:b#c"}, {"urn:a:b", "c", "urn:c"},
		{"http://example.org/a#b", "#c", "http://example.org/a#c"}, {"http://example.org/a#b", "", "http://example.org/a"}, {"file:///a/b", "c", "file:///a/c"},
	}
	if len(cases) != 39 {
		t.Fatal(len(cases))
	}
	for _, c := range cases {
		if got := resolve(c[0], c[1]); got != c[2] {
			t.Errorf("%s + %s: %s, want %s", c[0], c[1], got, c[2])
		}
	}
}
