package format

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"

	"github.com/knakk/rdf"
)

// TestReadErrors: each fault is found, and the message says where.
func TestReadErrors(t *testing.T) {
	deep := strings.Repeat("<a:a> <a:b> "+strings.Repeat("[ <a:b> ", 1001), 1)
	cases := []struct {
		format Format
		text   string
		want   string // the message begins so
	}{
		{NTriples(), "<a:a> <a:b> <a:c> .\n<a:a> <a:b> oops .", `f:2:13: expected an object`},
		{NTriples(), "<a:a> <a:b> <a:c>", `f:1:18: expected a dot, found the end of the line`},
		{NTriples(), "<a:a> <a:b> <a:c> <a:g> .", `f:1:19: N-Triples has no graphs`},
		{NTriples(), "<a> <a:b> <a:c> .", `f:1:1: IRI "a" is relative`},
		{NTriples(), "<a:a> <a:b> <a:c d> .", `f:1:17: ' ' is not allowed in an IRI`},
		{NTriples(), "<a:a> <a:b> <a:\\u0020> .", `f:1:13: ' ' is not allowed in an IRI, not even escaped`},
		{NTriples(), `<a:a> <a:b> "x\y" .`, `f:1:15: bad escape "\\y"`},
		{NTriples(), `<a:a> <a:b> "\uD800" .`, `f:1:14: bad escape "\\u"`},
		{NTriples(), `<a:a> <a:b> "\U00110000" .`, `f:1:14: bad escape`},
		{NTriples(), `<a:a> <a:b> "x`, `f:1:13: the literal has no closing "`},
		{NTriples(), `<a:a> <a:b> "x\`, `f:1:13: the literal has no closing "`},
		{NTriples(), `<a:a> <a:b> "x"@ .`, `f:1:16: bad language tag`},
		{NTriples(), `<a:a> <a:b> "x"@en- .`, `f:1:16: bad language tag "en-"`},
		{NTriples(), `<a:a> <a:b> "x"^<a:d> .`, `f:1:17: expected ^^`},
		{NTriples(), `<a:a> <a:b> "x"^^a:d .`, `f:1:18: expected a datatype`},
		{NTriples(), `<a:a> <a:b> "x"^^<` + rdfLangString + `> .`, `f:1:18: rdf:langString without`},
		{NTriples(), `_: <a:b> <a:c> .`, `f:1:1: the blank node has no label`},
		{NTriples(), `_x <a:b> <a:c> .`, `f:1:1: expected _:label`},
		{NTriples(), "<a:a> <a:b> \"\xFF\" .", `f:1:13: the literal is not UTF-8`},
		{NTriples(), "<a:\xFF> <a:b> <a:c> .", `f:1:1: IRI "a:\xff" is not UTF-8`},
		{NTriples(), "\xFF", `f:1:1: expected a subject: <…> or _:label, found the byte 0xff`},
		{NTriples(), "# \xFF", `f:1:1: expected a subject`},
		{NTriples(), `<a:a> <a:b> <a:c> . <a:a> <a:b> <a:c> .`, `f:1:21: expected the end of the line`},
		{NQuads(), `<a:a> <a:b> <a:c> "g" .`, `f:1:19: expected a dot, or a graph`},
		{NQuads(), "\n\n<a:a> <a:b> <a:c> _:g", `f:3:22: expected a dot, found the end of the line`},
		{Turtle(), "<a:a> <a:b> <a:c> .\n<a:a> <a:b> ?x .", `f:2: `},
		{Turtle(), "<a:a> <a:b> <a:c>", `f:1: expected '.'`},
		{Turtle(), "x:a <a:b> <a:c> .", `f:1: undefined prefix "x"`},
		{Turtle(), "rdf:a <a:b> <a:c> .", `f:1: undefined prefix "rdf"`},
		{Turtle(), "\n <a> <a:b> <a:c> .", `f:2:2: IRI <a> is relative and there is no base`},
		{Turtle(), "<a:a> <a:b> \"x\n\" .", `f:1:13: the literal does not end on its line`},
		{Turtle(), `<a:a> <a:b> """x"" .`, `f:1:13: the literal that begins here does not end`},
		{Turtle(), `<a:a> <a:b> "\U00110000" .`, `f:1:14: bad escape`},
		{Turtle(), "<a:a> <a:b> <a:\\U00110000> .", `f:1:16: bad escape`},
		{Turtle(), "<a:a> <a:b> <<a:a> <a:b> <a:c>> .", `f:1:13: <<: RDF 1.2 is not read`},
		{Turtle(), "<a:a> <a:b> <a:c> {| <a:b> <a:c> |} .", `f:1:19: {|: RDF 1.2 is not read`},
		{Turtle(), "<a:a> <a:b> <a:c> ~ <a:r> .", `f:1:19: '~': RDF 1.2 is not read`},
		{Turtle(), `<a:a> <a:b> "x"@en--ltr .`, `f:1:16: bad language tag "en--ltr"`},
		{Turtle(), "@prefix x: <a:> .\nx:a x:b x:c\\z .", `f:2:12: a bad escape in a name`},
		{Turtle(), deep, `f:1:8013: brackets nest more than 1000 deep`},
		{Turtle(), "<a:a> <a:b> ( <a:c> ] .", `f:1:21: ']' closes nothing`},
		{Turtle(), "<a:a> <a:b> ( <a:c> .", `f:1:22: the document ends inside '('`},
		{Turtle(), "<a:a> <a:b> \"\xFF\" .", `f:1:14: the byte 0xff is not UTF-8`},
		{Turtle(), "<a:a> <a:b> <a:c", `f:1:13: the IRI that begins here has no closing >`},
		{Turtle(), "<a:g> { <a:a> <a:b> <a:c> }", `f:1: `},
		{Turtle(), `<a:a> <a:b> "x"^^<` + rdfLangString + `> .`, `f: literal "x": rdf:langString without`},
		{TriG(), "<a:g> { <a:a> <a:b> <a:c> ", `f:1:27: the document ends inside '{'`},
		{TriG(), "<a:g> { <a:a> <a:b> <a:c>\n <a:d> }", `f:2: `},
		{JSONLD(), "[\n {", `f:2:3: unexpected EOF`},
		{JSONLD(), "[] []", `f:1:5: more follows`},
		{JSONLD(), `{"@context": "https://example.org/context", "@id": "a:a"}`, `f: loading remote context failed`},
		{JSONLD(), "\xFF", `f:1:1: the byte 0xff is not UTF-8`},
		{CSV(), "subject", `f: format "csv" cannot be read`},
	}
	if len(cases) != 53 {
		t.Fatal(len(cases))
	}
	for _, c := range cases {
		_, err := Collect(Read(strings.NewReader(c.text), "f", c.format, ""))
		if err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%s: %.100q: %v, want %s…", c.format.Name, c.text, err, c.want)
		}
	}
}

// TestReadTurtle: what goRDFlib alone reads amiss.
func TestReadTurtle(t *testing.T) {
	cases := []struct{ name, text, base, want string }{
		{"case of a tag", `<a:a> <a:b> "x"@EN , "x"@en .`, "", `<a:a> <a:b> "x"@EN .|<a:a> <a:b> "x"@en .`},
		{"long tag", `<a:a> <a:b> "x"@abcdefghij .`, "", `<a:a> <a:b> "x"@abcdefghij .`},
		{"many subtags", `<a:a> <a:b> "x"@zh-Hans-CN .`, "", `<a:a> <a:b> "x"@zh-Hans-CN .`},
		{"base with letters beyond ASCII", "@base <http://example.org/é/> . <ö> <a:b> <../%7E> .", "", "<http://example.org/é/ö> <a:b> <http://example.org/%7E> ."},
		{"relative base", "BASE <x/> <y> <a:b> <> .", "http://example.org/z", "<http://example.org/x/y> <a:b> <http://example.org/x/> ."},
		{"relative prefix", "PREFIX p: <x#> p:y <a:b> p: .", "http://example.org/", "<http://example.org/x#y> <a:b> <http://example.org/x#> ."},
		{"a prefix named base", "PREFIX base: <a:> base:y <a:b> <c> .", "http://example.org/", "<a:y> <a:b> <http://example.org/c> ."},
		{"comment ended by a lone return", "# one\r<a:a> <a:b> <a:c> .", "", "<a:a> <a:b> <a:c> ."},
		{"comment sign in an IRI, a literal, a name", "@prefix p: <a:> . <a:a#b> <a:b> \"# x\" , p:c\\#d .", "", `<a:a#b> <a:b> "# x" .|<a:a#b> <a:b> <a:c#d> .`},
		{"no blanks", `@prefix p: <a:>.p:a p:b[p:c"x"],(true),'y'.`, "", "6"},
		{"labels and brackets", "_:b1 <a:b> [] , [] .", "", "_:b1 <a:b> _:b2 .|_:b1 <a:b> _:b3 ."},
		{"byte-order mark", "\uFEFF<a:a> <a:b> <a:c> .", "", "<a:a> <a:b> <a:c> ."},
		{"nothing", " # nothing", "", ""},
		{"quotes", `<a:a> <a:b> """a"b""c\"""" .`, "", `<a:a> <a:b> "a\"b\"\"c\"" .`},
		{"bare numbers", "<a:a> <a:b> 1 , -1.50 , 1E0 , +.5 , true .", "", "5"},
	}
	if len(cases) != 15 {
		t.Fatal(len(cases))
	}
	for _, c := range cases {
		for _, f := range []Format{Turtle(), TriG()} {
			if f.Name == "trig" && c.name == "a prefix named base" {
				continue // goRDFlib takes it for a directive and says so
			}
			quads, err := Collect(Read(strings.NewReader(c.text), "f", f, c.base))
			if err != nil {
				t.Errorf("%s: %s: %v", c.name, f.Name, err)
				continue
			}
			got := strings.TrimSuffix(strings.ReplaceAll(strings.Join(lines(t, quads), ""), "\n", "|"), "|")
			if len(c.want) == 1 {
				if len(quads) != int(c.want[0]-'0') {
					t.Errorf("%s: %s: %d quads: %s", c.name, f.Name, len(quads), got)
				}
			} else if got != c.want {
				t.Errorf("%s: %s: %s, want %s", c.name, f.Name, got, c.want)
			}
		}
	}
}

func TestLimits(t *testing.T) {
	long := `<a:a> <a:b> "` + strings.Repeat("x", 1<<20) + "\" .\n"
	quads, err := Collect(Read(strings.NewReader(strings.Repeat(long, 3)), "f", NTriples(), ""))
	if err != nil || len(quads) != 3 || len(quads[2].Obj.String()) != 1<<20 {
		t.Errorf("a long line: %d quads, %v", len(quads), err)
	}
	for _, c := range []struct {
		format Format
		want   string
	}{{NTriples(), "f:1: the line is longer than 1000 bytes"}, {Turtle(), "f: the document is longer than 1000 bytes"}, {JSONLD(), "f: the document is longer than 1000 bytes"}} {
		_, err := Collect(c.format.read(input{r: strings.NewReader(long), name: "f", limit: 1000}))
		if err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%s: %v", c.format.Name, err)
		}
	}
	broken := errors.New("broken pipe")
	for _, f := range []Format{NTriples(), NQuads(), Turtle(), TriG(), JSONLD()} {
		_, err := Collect(Read(io.MultiReader(strings.NewReader("<a:a> "), iotest.ErrReader(broken)), "f", f, ""))
		if !errors.Is(err, broken) || !strings.HasPrefix(err.Error(), "f:") {
			t.Errorf("%s: a read error becomes %v", f.Name, err)
		}
		if err := Write(failing{broken}, f, Triples(hostileTriples()), Options{}); !errors.Is(err, broken) {
			t.Errorf("%s: a write error becomes %v", f.Name, err)
		}
		if err := Write(io.Discard, f, fault(broken), Options{}); !errors.Is(err, broken) {
			t.Errorf("%s: an error of the quads becomes %v", f.Name, err)
		}
	}
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }

func TestLineEnds(t *testing.T) {
	text := "<a:a> <a:b> <a:c> .\r\n\r<a:a> <a:b> \"x\" .\r<a:a> <a:b> <a:d> . # end\n\n\n  \t<a:a>\t<a:b><a:e>.\n# end"
	for _, r := range []io.Reader{strings.NewReader(text), iotest.OneByteReader(strings.NewReader(text)), bufio.NewReaderSize(strings.NewReader(text), 16)} {
		quads, err := Collect(Read(r, "f", NQuads(), ""))
		if err != nil || len(quads) != 4 {
			t.Errorf("%d quads, %v", len(quads), err)
		}
	}
}

func TestByName(t *testing.T) {
	for name, want := range map[string]string{
		"turtle": "turtle", "TTL": "turtle", "text/turtle": "turtle", "nt": "n-triples", "n-quads": "n-quads", "nq": "n-quads", "trig": "trig",
		"json-ld": "json-ld", "jsonld": "json-ld", "csv": "csv", "graphml": "graphml", "rdfxml": "", "": "",
	} {
		if f, err := ByName(name); f.Name != want || (err == nil) != (want != "") {
			t.Errorf("%q: %q %v", name, f.Name, err)
		}
	}
	for file, want := range map[string]string{
		".ttl": "turtle", "a/b.c/facts.NQ": "n-quads", "x.trig": "trig", "x.nt": "n-triples", "x.jsonld": "json-ld", "x.graphml": "graphml", "x.csv": "csv",
		"x": "", "a.ttl/x": "", "x.rdf": "", "": "",
	} {
		if f, err := ByExtension(file); f.Name != want || (err == nil) != (want != "") {
			t.Errorf("%q: %q %v", file, f.Name, err)
		}
	}
	if len(Formats()) != 7 {
		t.Errorf("%d formats", len(Formats()))
	}
}

func TestJSONLDRoundTrip(t *testing.T) {
	g := iri(idNS + "graph")
	var quads []rdf.Quad
	for i, triple := range hostileTriples() {
		q := rdf.Quad{Triple: triple}
		if i%3 == 1 {
			q.Ctx = g
		}
		if l, ok := q.Obj.(rdf.Literal); ok && l.Lang() != "" {
			q.Obj = must(Lang(l.String(), strings.ToLower(l.Lang()))) // json-gold lowers them, as JSON-LD allows
		}
		quads = append(quads, q)
	}
	var b bytes.Buffer
	if err := Write(&b, JSONLD(), Quads(quads), Options{}); err != nil {
		t.Fatal(err)
	}
	back, err := Collect(Read(bytes.NewReader(b.Bytes()), "again", JSONLD(), ""))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := lines(t, back), lines(t, quads); !isomorphic(got, want) {
		t.Error(difference(got, want))
	}
}

// FuzzNQuads: the reader never panics, and what it takes is written and read again as the same.
func FuzzNQuads(f *testing.F) {
	f.Add("<a:a> <a:b> <a:c> <a:g> .\n_:a <a:b> \"x\\u0041\"@en-GB _:g . # end\r\n")
	f.Add(`<a:a> <a:b> "1"^^<` + xsdNS + `integer> .`)
	f.Add("<a:a> <a:b> \"\\\"\\\\\\n\xFF")
	f.Fuzz(func(t *testing.T, text string) {
		quads, err := Collect(Read(strings.NewReader(text), "f", NQuads(), ""))
		if err != nil && !strings.HasPrefix(err.Error(), "f:") {
			t.Fatalf("no place in %q", err)
		}
		var b strings.Builder
		if err := Write(&b, NQuads(), Quads(quads), Options{}); err != nil {
			t.Fatalf("read, but cannot be written: %v", err)
		}
		if !utf8.ValidString(b.String()) {
			t.Fatal("not UTF-8")
		}
		back, err := Collect(Read(strings.NewReader(b.String()), "again", NQuads(), ""))
		if err != nil {
			t.Fatal(err)
		}
		if got, want := strings.Join(lines(t, back), ""), strings.Join(lines(t, quads), ""); got != want {
			t.Fatalf("got %s, want %s", got, want)
		}
	})
}

// FuzzTurtle: the guards hold.
func FuzzTurtle(f *testing.F) {
	f.Add("@prefix p: <a:> . p:a a p:B ; p:c 1 , 1.5 , true , \"x\"@en , [ p:d ( 1 2 ) ] .")
	f.Add("@base <a:/> . <b> <c> '''x''' . <g> { <a> <b> <c> }")
	f.Fuzz(func(t *testing.T, text string) {
		for _, format := range []Format{Turtle(), TriG()} {
			quads, err := Collect(Read(strings.NewReader(text), "f", format, "https://example.org/"))
			if err != nil && !strings.HasPrefix(err.Error(), "f:") {
				t.Fatalf("no place in %q", err)
			}
			if err := Write(io.Discard, TriG(), Quads(quads), Options{}); err != nil {
				t.Fatalf("read, but cannot be written: %v", err)
			}
		}
	})
}
