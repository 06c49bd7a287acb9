package format

import (
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/knakk/rdf"
)

// shared finds a folder of the reference material beside the repository and skips the test without it.
func shared(t testing.TB, path string) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		if parent := filepath.Dir(dir); parent != dir {
			dir = parent
			continue
		}
		t.Fatal("no go.mod above the test's folder")
	}
	found := filepath.Join(dir, "..", "shared", path)
	if _, err := os.Stat(found); err != nil {
		t.Skipf("SKIPPED, NOTHING TESTED: %s is absent", filepath.Join("..", "shared", path))
	}
	return found
}

const (
	mf   = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
	rdft = "http://www.w3.org/ns/rdftest#"
)

// manifestEntry is one test of a W3C suite.
type manifestEntry struct{ name, kind, action, result string }

// manifest reads the entries of a suite's manifest with this package's own reader; base is the suite's assumed base.
func manifest(t *testing.T, folder string) (entries []manifestEntry, base string) {
	t.Helper()
	file, err := os.Open(filepath.Join(folder, "manifest.ttl"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	const local = "file:///suite/"
	quads, err := Collect(Read(file, "manifest.ttl", Turtle(), local+"manifest.ttl"))
	if err != nil {
		t.Fatal(err)
	}
	facts := map[string]map[string]string{}
	for _, q := range quads {
		s := q.Subj.String()
		if facts[s] == nil {
			facts[s] = map[string]string{}
		}
		facts[s][q.Pred.String()] = q.Obj.String()
		if q.Pred.String() == mf+"assumedTestBase" {
			base = q.Obj.String()
		}
	}
	for _, s := range slices.Sorted(maps.Keys(facts)) {
		if f := facts[s]; f[mf+"action"] != "" {
			entries = append(entries, manifestEntry{
				name: s[strings.LastIndexByte(s, '#')+1:], kind: strings.TrimPrefix(f[rdfType], rdft),
				action: strings.TrimPrefix(f[mf+"action"], local), result: strings.TrimPrefix(f[mf+"result"], local),
			})
		}
	}
	return entries, base
}

func TestW3C(t *testing.T) {
	suites := []struct {
		folder string
		format Format
		cases  int
	}{
		{"rdf-n-triples", NTriples(), 70},
		{"rdf-n-quads", NQuads(), 87},
		{"rdf-turtle", Turtle(), 313},
		{"rdf-trig", TriG(), 356},
	}
	root := shared(t, "suites/rdf/rdf11")
	for _, suite := range suites {
		t.Run(suite.folder, func(t *testing.T) {
			folder := filepath.Join(root, suite.folder)
			entries, base := manifest(t, folder)
			if len(entries) != suite.cases {
				t.Fatalf("the suite has %d cases, want %d", len(entries), suite.cases)
			}
			passed := 0
			for _, e := range entries {
				if t.Run(e.name, func(t *testing.T) { runW3C(t, folder, base, suite.format, e) }) {
					passed++
				}
			}
			t.Logf("%d cases run, %d passed", len(entries), passed)
		})
	}
}

func runW3C(t *testing.T, folder, base string, f Format, e manifestEntry) {
	data, err := os.ReadFile(filepath.Join(folder, e.action))
	if err != nil {
		t.Fatal(err)
	}
	if f.Name == "n-triples" || f.Name == "n-quads" {
		base = ""
	} else {
		base += e.action
	}
	got, err := Collect(Read(bytes.NewReader(data), e.action, f, base))
	switch {
	case strings.HasSuffix(e.kind, "NegativeSyntax") || strings.HasSuffix(e.kind, "NegativeEval"):
		if err == nil {
			t.Fatalf("read without an error:\n%s", data)
		}
		if !strings.HasPrefix(err.Error(), e.action+":") {
			t.Errorf("the message does not begin with the file's name: %v", err)
		}
	case strings.HasSuffix(e.kind, "PositiveSyntax"):
		if err != nil {
			t.Fatalf("%v\n%s", err, data)
		}
	case strings.HasSuffix(e.kind, "Eval"):
		if err != nil {
			t.Fatalf("%v\n%s", err, data)
		}
		file, err := os.Open(filepath.Join(folder, e.result))
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		want, err := Collect(Read(file, e.result, NQuads(), ""))
		if err != nil {
			t.Fatal(err)
		}
		if !isomorphic(lines(t, got), lines(t, want)) {
			t.Errorf("got\n%s\nwant\n%s", strings.Join(lines(t, got), ""), strings.Join(lines(t, want), ""))
		}
	default:
		t.Fatalf("unknown kind of test: %s", e.kind)
	}
	if err == nil {
		writeAndReread(t, got)
	}
}

// writeAndReread writes what a suite held in every readable format with graphs and compares what comes back.
func writeAndReread(t *testing.T, quads []rdf.Quad) {
	t.Helper()
	for _, f := range []Format{NQuads(), TriG()} {
		var b bytes.Buffer
		if err := Write(&b, f, Quads(quads), Options{}); err != nil {
			t.Fatalf("%s: %v", f.Name, err)
		}
		back, err := Collect(Read(bytes.NewReader(b.Bytes()), "again", f, ""))
		if err != nil {
			t.Fatalf("%s: %v\n%s", f.Name, err, b.String())
		}
		if !isomorphic(lines(t, back), lines(t, quads)) {
			t.Errorf("%s changes the quads:\n%s", f.Name, b.String())
		}
	}
}

// lines gives the sorted, distinct canonical lines of quads.
func lines(t testing.TB, quads []rdf.Quad) []string {
	t.Helper()
	var out []string
	for _, q := range quads {
		line, err := AppendQuad(nil, q)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, string(line))
	}
	slices.Sort(out)
	return slices.Compact(out)
}
