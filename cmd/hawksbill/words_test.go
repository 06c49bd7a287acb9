package main

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestScript(t *testing.T) {
	cases := []struct {
		lang, text string
		want       []string
		open       bool
	}{
		{"gizmo", "", nil, false},
		{"gizmo", "a()", []string{"a()"}, false},
		{"gizmo", "a(); b() ;; c()", []string{"a()", "b()", "c()"}, false},
		{"gizmo", "a(", []string{"a("}, true},
		{"gizmo", "a(';') ; b", []string{"a(';')", "b"}, false},
		{"gizmo", `a("\");") ; b`, []string{`a("\");")`, "b"}, false},
		{"gizmo", "a(function () { b(); c() })", []string{"a(function () { b(); c() })"}, false},
		{"gizmo", "a // (\n; b", []string{"a // (", "b"}, false},
		{"gizmo", "a /* ( ;", []string{"a /* ( ;"}, true},
		{"gizmo", "a /* ( ; */ ; b", []string{"a /* ( ; */", "b"}, false},
		{"gizmo", "`a\n;", []string{"`a\n;"}, true},
		{"gizmo", "'a", []string{"'a"}, false},
		{"gizmo", "'a\n; b", []string{"'a", "b"}, false},
		{"gizmo", ")a(", []string{")a("}, false},
		{"gizmo", `"\`, []string{`"\`}, false},
		{"graphql", "{ a # (\n }", []string{"{ a # (\n }"}, false},
		{"graphql", "{ it's }", []string{"{ it's }"}, false},
		{"mql", `[{"a": ";"}`, []string{`[{"a": ";"}`}, true},
		{"mql", `["//"]; [1]`, []string{`["//"]`, "[1]"}, false},
	}
	if len(cases) != 19 {
		t.Fatalf("%d cases, want 19", len(cases))
	}
	for _, c := range cases {
		got, open := script(c.lang, c.text)
		if !slices.Equal(got, c.want) || open != c.open {
			t.Errorf("%s %q: %q, %t; want %q, %t", c.lang, c.text, got, open, c.want, c.open)
		}
	}
}

func FuzzScript(f *testing.F) {
	f.Add("gizmo", "a('x;'); b(/* */ `${1}`)")
	f.Fuzz(func(t *testing.T, lang, text string) {
		queries, _ := script(lang, text)
		for _, q := range queries {
			if q == "" {
				t.Fatal("an empty query")
			}
		}
	})
}

func TestCandidates(t *testing.T) {
	r := &repl{app: &app{config: defaultConfig()}, lang: "gizmo"}
	var err error
	if r.prefixes, err = r.app.prefixes(); err != nil {
		t.Fatal(err)
	}
	cases := []struct {
		line, word, first string
		n                 int // candidates; -1: several
	}{
		{"", "", "g.V(", 3},
		{"gra", "gra", "graph.V(", 1},
		{"g.", "", "V", -1},
		{`g.V("ex:norway").foll`, "foll", "follow", 3},
		{`g.V("ex:norway").out("di`, "di", "dip:", 1},
		{`g.V().out("dip:cosp`, "dip:cosp", "dip:cosponsors", 1},
		{`g.V().out("<dip:Countr`, "dip:Countr", "dip:Country", 1},
		{`g.V("ex:nor`, "ex:nor", "", 0},
		{":l", ":l", ":lang", 1},
		{":lang gr", "gr", "graphql", 1},
	}
	if len(cases) != 10 {
		t.Fatalf("%d cases, want 10", len(cases))
	}
	for _, c := range cases {
		word, names := r.candidates(c.line)
		if word != c.word || c.n >= 0 && len(names) != c.n || c.n != 0 && (len(names) == 0 || names[0] != c.first) {
			t.Errorf("%q: word %q, %q", c.line, word, names)
		}
	}
}

func TestFit(t *testing.T) {
	cases := []struct {
		widths []int
		total  int
		want   []int
	}{
		{[]int{10, 20}, 0, []int{10, 20}},
		{[]int{10, 20}, 80, []int{10, 20}},
		{[]int{10, 40}, 35, []int{10, 20}},
		{[]int{100, 100}, 45, []int{20, 20}},
		{[]int{50, 50}, 3, []int{6, 6}},
	}
	if len(cases) != 5 {
		t.Fatalf("%d cases, want 5", len(cases))
	}
	for _, c := range cases {
		if got := fit(slices.Clone(c.widths), c.total); !slices.Equal(got, c.want) {
			t.Errorf("fit(%v, %d) = %v, want %v", c.widths, c.total, got, c.want)
		}
	}
}

func TestWords(t *testing.T) {
	got := []string{
		thousands(0), thousands(999), thousands(1000), thousands(-1234567), count(1, "row", "rows"), count(2000, "row", "rows"),
		orList(nil), orList([]string{"a"}), orList([]string{"a", "b", "c"}),
		quoteArg("a/b.ttl"), quoteArg("it's"), quoteArg(""), quoteArg("two words"),
		visible("a\x1b[31mb\tc\u009b"),
	}
	want := []string{
		"0", "999", "1,000", "-1,234,567", "1 row", "2,000 rows",
		"", "a", "a, b or c",
		"a/b.ttl", `'it'\''s'`, "''", "'two words'",
		"a[31mb c",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}
