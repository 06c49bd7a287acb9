package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"debug/buildinfo"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/hawksbill-kg/hawksbill/graph/format"
)

// The tests of this file hold the program against parts that are not ours: RDF parsers, a SPARQL server, the stock
// cayley command. Where a part is missing, its test is skipped; .ci/run installs all of them and sets HAWKSBILL_CI=1,
// and then a missing part is a failure.

const (
	ci       = "../../.ci" // where .ci/run puts what it installs
	bluebook = "bluebook_2021_c4_s3"
	id       = "https://hawksbill.example/id/"
	dip      = "https://hawksbill.example/ontology/diplomacy#"
)

// missing skips the test because a part is not there, or fails it where every part has to be there.
func missing(t *testing.T, part, from string) {
	t.Helper()
	message := fmt.Sprintf("SKIPPED, needs %s (%s)", part, from)
	if os.Getenv("HAWKSBILL_CI") == "1" {
		t.Fatal(message)
	}
	t.Skip(message)
}

// command finds a program in one of the places, or in PATH, or skips the test. The result is an absolute path.
func command(t *testing.T, name, from string, places ...string) string {
	t.Helper()
	for _, place := range append(places, "") {
		if path, err := exec.LookPath(filepath.Join(place, name)); err == nil {
			path, err = filepath.Abs(path)
			if err != nil {
				t.Fatal(err)
			}
			return path
		}
	}
	missing(t, name, from)
	return ""
}

// ran is what a finished command leaves.
type ran struct {
	code           int
	stdout, stderr string
	took           time.Duration
}

// call runs a command in a folder, with env beside the environment less our own variables. It is given ten minutes.
func call(t *testing.T, dir string, env []string, stdin, name string, args ...string) ran {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Minute)
	defer cancel()
	var stdout, stderr bytes.Buffer
	c := exec.CommandContext(ctx, name, args...)
	c.Dir, c.Env = dir, append(environment(dir), env...)
	c.Stdin, c.Stdout, c.Stderr = strings.NewReader(stdin), &stdout, &stderr
	start := time.Now()
	err := c.Run()
	var failed *exec.ExitError
	if err != nil && !errors.As(err, &failed) {
		t.Fatalf("%s: %v", name, err)
	}
	return ran{c.ProcessState.ExitCode(), stdout.String(), stderr.String(), time.Since(start)}
}

func environment(home string) []string {
	env := slices.DeleteFunc(os.Environ(), func(v string) bool { return strings.HasPrefix(v, "HAWKSBILL_") })
	return append(env, "XDG_CACHE_HOME="+home, "XDG_CONFIG_HOME="+home)
}

// ok is call for a command that has to succeed; it gives the standard output.
func ok(t *testing.T, dir, name string, args ...string) string {
	t.Helper()
	r := call(t, dir, nil, "", name, args...)
	if r.code != 0 {
		t.Fatalf("%s %q: exit code %d\n%s%s", name, args, r.code, r.stdout, r.stderr)
	}
	return r.stdout
}

// prose lists the documents that the tests read: the examples and, where the shared folder is there, the Bluebook
// section. The keys are the names of the documents, the values absolute paths.
func prose(t *testing.T) map[string]string {
	t.Helper()
	out := map[string]string{}
	var paths []string
	for _, pattern := range []string{"../../examples/*.txt", "../../examples/*.md", "../../../shared/texts/" + bluebook + ".txt"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		paths = append(paths, found...)
	}
	for _, p := range paths {
		abs, err := filepath.Abs(p)
		if err != nil {
			t.Fatal(err)
		}
		out[strings.TrimSuffix(filepath.Base(p), filepath.Ext(p))] = abs
	}
	if len(out) < 2 {
		t.Fatalf("%d documents, want the examples", len(out))
	}
	if out[bluebook] == "" {
		t.Log("SKIPPED in part, needs ../shared: the Bluebook section is not read")
	}
	return out
}

// build reads all of prose into DIR/hawksbill-out and gives DIR and the names of the documents, sorted.
func build(t *testing.T) (dir string, names []string) {
	t.Helper()
	dir = t.TempDir()
	args := []string{"build"}
	for name, path := range prose(t) {
		names, args = append(names, name), append(args, path)
	}
	slices.Sort(names)
	slices.Sort(args[1:])
	ok(t, dir, "hawksbill", args...)
	return dir, names
}

// triples reads RDF with our own reader: the lines of its canonical N-Triples, sorted, each once.
func triples(t *testing.T, f format.Format, data io.Reader, name string) []string {
	t.Helper()
	var lines []string
	for q, err := range format.Read(data, name, f, "https://example.org/base/") {
		if err != nil {
			t.Fatal(err)
		}
		q.Ctx = nil
		line, err := format.AppendQuad(nil, q)
		if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, string(line))
	}
	slices.Sort(lines)
	return slices.Compact(lines)
}

func turtle(t *testing.T, file string) []string {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	return triples(t, format.Turtle(), f, file)
}

// Every Turtle file says the same to four independent parsers as to us, and none of them complains.
func TestExternalParsers(t *testing.T) {
	dir, names := build(t)
	script, err := filepath.Abs(ci + "/rdf/parse.mjs")
	if err != nil {
		t.Fatal(err)
	}
	node := func(t *testing.T, parser string) []string {
		if _, err := os.Stat(ci + "/rdf/node_modules/" + parser); err != nil {
			missing(t, parser, "npm ci in .ci/rdf")
		}
		return []string{command(t, "node", "Debian nodejs"), script, parser}
	}
	parsers := []struct {
		name    string
		command func(t *testing.T) []string
	}{
		{"rapper", func(t *testing.T) []string {
			return []string{command(t, "rapper", "Debian raptor2-utils"), "-q", "-i", "turtle", "-o", "ntriples"}
		}},
		{"serdi", func(t *testing.T) []string {
			return []string{command(t, "serdi", "Debian serdi"), "-i", "turtle", "-o", "ntriples"}
		}},
		{"n3", func(t *testing.T) []string { return node(t, "n3") }},
		{"oxigraph", func(t *testing.T) []string { return node(t, "oxigraph") }},
	}
	for _, p := range parsers {
		t.Run(p.name, func(t *testing.T) {
			argv := p.command(t)
			for _, name := range names {
				file := filepath.Join(dir, "hawksbill-out", name+".ttl")
				r := call(t, dir, nil, "", argv[0], append(slices.Clone(argv[1:]), file)...)
				if r.code != 0 || r.stderr != "" {
					t.Errorf("%s: exit code %d, complaint %q", name, r.code, r.stderr)
					continue
				}
				same(t, name, triples(t, format.NTriples(), strings.NewReader(r.stdout), p.name), turtle(t, file))
			}
		})
	}
}

// same compares two sorted sets of lines and shows the first that differ.
func same(t *testing.T, name string, got, want []string) {
	t.Helper()
	only := func(a, b []string) []string {
		a = slices.DeleteFunc(slices.Clone(a), func(s string) bool { _, found := slices.BinarySearch(b, s); return found })
		return a[:min(len(a), 3)]
	}
	if !slices.Equal(got, want) {
		t.Errorf("%s: %d triples, want %d\ntoo many: %q\nmissing: %q", name, len(got), len(want), only(got, want), only(want, got))
	}
}

// question is something that a document's graph says or does not say.
type question struct {
	document, pattern string
	want              bool
}

var questions = []question{
	{bluebook, `ex:japan dip:cosponsors ex:act-accelerator . ex:act-accelerator dip:altName "Access to COVID-19 Tools Accelerator"@en`, true},
	{bluebook, `ex:japan dip:seeks ?seat . ?seat dip:date "2022"^^xsd:gYear`, true},
	{bluebook, `ex:japan dip:memberOf ?anything`, false},
	{bluebook, `?anything ?property ex:japan . FILTER(CONTAINS(LCASE(STR(?property)), "member"))`, false},
	{"harbour-accord", `ex:ghana dip:cosponsors ex:quiet-waters-fund . ex:quiet-waters-fund dip:shortName "QWF"@en`, true},
	{"harbour-accord", `ex:iceland dip:signs ?anything`, false},
	{"ministerial-notes", `ex:romania dip:seeks ?seat . ?seat dip:date "2030"^^xsd:gYear`, true},
	{"ministerial-notes", `ex:romania dip:memberOf ?anything`, false},
	{"ministerial-notes", `ex:hungary dip:seeks ?anything`, false},
}

// An Oxigraph server takes the Turtle files by the Graph Store protocol and answers by them.
func TestExternalSPARQL(t *testing.T) {
	oxigraph := command(t, "oxigraph", "pip install -r .ci/requirements.txt in a virtual environment .ci/venv", ci+"/venv/bin")
	dir, names := build(t)
	server := serve(t, oxigraph)
	for _, name := range names {
		data, err := os.ReadFile(filepath.Join(dir, "hawksbill-out", name+".ttl"))
		if err != nil {
			t.Fatal(err)
		}
		// Twice, since PUT replaces.
		for range 2 {
			send(t, http.MethodPut, server+"/store?graph="+url.QueryEscape(id+"document/"+name), "text/turtle", string(data))
		}
	}
	asked := 0
	for _, q := range questions {
		if !slices.Contains(names, q.document) {
			continue
		}
		asked++
		ask := fmt.Sprintf("PREFIX ex: <%s> PREFIX dip: <%s> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> ASK FROM <%sdocument/%s> { %s }",
			id, dip, id, q.document, q.pattern)
		got := send(t, http.MethodPost, server+"/query", "application/sparql-query", ask)
		if want := fmt.Sprintf(`"boolean":%v`, q.want); !strings.Contains(got, want) {
			t.Errorf("%s: %s\ngot %s, want %v", q.document, q.pattern, got, q.want)
		}
	}
	if asked < 5 {
		t.Fatalf("%d questions, want at least those on the examples", asked)
	}
}

// serve starts an empty server in memory on a free port and gives its address once it answers.
func serve(t *testing.T, oxigraph string) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := l.Addr().String()
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	var stderr bytes.Buffer
	c := exec.CommandContext(t.Context(), oxigraph, "serve", "--bind", address)
	c.Stderr = &stderr
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- c.Wait() }()
	t.Cleanup(func() { _ = c.Process.Kill() })
	for deadline := time.Now().Add(time.Minute); time.Now().Before(deadline); {
		select {
		case err := <-ended:
			t.Fatalf("%s: %v\n%s", oxigraph, err, stderr.String())
		case <-time.After(50 * time.Millisecond):
		}
		if c, err := net.Dial("tcp", address); err == nil {
			_ = c.Close()
			return "http://" + address
		}
	}
	t.Fatalf("%s does not answer", oxigraph)
	return ""
}

func send(t *testing.T, method, address, mediaType, body string) string {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, address, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", mediaType)
	request.Header.Set("Accept", "application/sparql-results+json, */*;q=0.5")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode/100 != 2 {
		t.Fatalf("%s %s: %s\n%s (%v)", method, address, response.Status, answer, err)
	}
	return string(answer)
}

// gizmo are the same questions in Gizmo: the path from the subject, and what has to stand at its end.
var gizmo = []struct{ document, path, want string }{
	{bluebook, `g.V("ex:japan").out("dip:cosponsors").out("dip:altName").all()`, `^"Access to COVID-19 Tools Accelerator"@en$`},
	{bluebook, `g.V("ex:japan").out("dip:cosponsors").all()`, `^<https://hawksbill.example/id/act-accelerator>$`},
	{bluebook, `g.V("ex:japan").out("dip:seeks").out("dip:date").all()`, `^"2022"\^\^<http://www.w3.org/2001/XMLSchema#gYear>$`},
	{bluebook, `g.V("ex:japan").out("dip:memberOf").all()`, ``},
	{"harbour-accord", `g.V("ex:ghana").out("dip:cosponsors").out("dip:shortName").all()`, `^"QWF"@en$`},
	{"harbour-accord", `g.V("ex:iceland").out("dip:signs").all()`, ``},
	{"ministerial-notes", `g.V("ex:romania").out("dip:seeks").out("dip:date").all()`, `^"2030"\^\^<http://www.w3.org/2001/XMLSchema#gYear>$`},
	{"ministerial-notes", `g.V("ex:romania").out("dip:memberOf").all()`, ``},
}

// The store answers as the Turtle files do.
func TestExternalQuery(t *testing.T) {
	dir, names := build(t)
	asked := 0
	for _, q := range gizmo {
		if !slices.Contains(names, q.document) {
			continue
		}
		asked++
		_, rows, _ := strings.Cut(ok(t, dir, "hawksbill", "query", "--format", "tsv", q.path), "\n")
		if q.want == "" && rows != "" {
			t.Errorf("%s: %s answers %s", q.document, q.path, rows)
		}
		if !regexp.MustCompile("(?m)" + q.want).MatchString(rows) {
			t.Errorf("%s: %s answers %q, not %s", q.document, q.path, rows, q.want)
		}
	}
	if asked < 4 {
		t.Fatalf("%d questions, want at least those on the examples", asked)
	}

	// The store of facts holds the triples of the Turtle files, less the evidence.
	stored := triples(t, format.NQuads(), strings.NewReader(ok(t, dir, "hawksbill", "export", "--format", "nquads")), "export")
	var written []string
	for _, name := range names {
		ok(t, dir, "hawksbill", "build", prose(t)[name], "--evidence", "separate", "--out", "separate")
		written = append(written, turtle(t, filepath.Join(dir, "separate", name+".ttl"))...)
	}
	slices.Sort(written)
	same(t, "store", stored, slices.Compact(written))
	member := regexp.MustCompile(`(?i)^<\S+/id/japan> <\S*member\S*> |<\S*member\S*> <\S+/id/japan> `)
	for _, line := range stored {
		if slices.Contains(names, bluebook) && member.MatchString(line) {
			t.Errorf("makes Japan a member: %s", line)
		}
	}
}

// The stock cayley command, of the same version as the library, opens the store with our config.yaml.
func TestExternalCayley(t *testing.T) {
	cayley := stockCayley(t)
	dir, _ := build(t)
	config, err := os.ReadFile("../../config.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "config.yaml"), config, 0o644); err != nil {
		t.Fatal(err)
	}
	const ghana = `g.V("<` + id + `ghana>").Out("<` + dip + `cosponsors>").All()`
	const fund = id + "quiet-waters-fund"

	if got := ok(t, dir, cayley, "query", "-c", "config.yaml", ghana); !strings.Contains(got, fund) {
		t.Errorf("cayley query answers %q", got)
	}
	r := call(t, dir, nil, ghana+"\n", cayley, "repl", "-c", "config.yaml")
	if r.code != 0 || !strings.Contains(r.stdout, fund) || !strings.Contains(r.stdout, "1 Result\n") {
		t.Errorf("cayley repl: exit code %d, answers %q\n%s", r.code, r.stdout, r.stderr)
	}

	// One step from a country leads to facts: never to a statement about it, nor to a sentence.
	for _, country := range []string{"ghana", "norway", "japan"} {
		walk := `g.V("<` + id + country + `>").Both().ForEach(function(d) { g.Emit(d.id); g.V(d.id).Out("<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>").ForEach(function(c) { g.Emit(c.id) }) })`
		got := ok(t, dir, cayley, "query", "-c", "config.yaml", walk)
		for _, bad := range []string{"rdf-syntax-ns#Statement", "/ns/oa#", "/ns/prov#", "#char=", "/statement/"} {
			if strings.Contains(got, bad) {
				t.Errorf("from %s one meets %s", country, bad)
			}
		}
		if country != "japan" && !strings.Contains(got, dip+"Country") {
			t.Errorf("from %s one meets %q", country, got)
		}
	}

	// The command left the store as it was, and what it reads is all there is.
	before := snapshot(t, filepath.Join(dir, "hawksbill-out"))
	ok(t, dir, cayley, "query", "-c", "config.yaml", ghana)
	unchanged(t, "cayley query", before, snapshot(t, filepath.Join(dir, "hawksbill-out")))
	stockLock(t, cayley, dir)
}

// stockLock has the stock command hold the store open: our commands say so instead of waiting, and do no harm.
func stockLock(t *testing.T, cayley, dir string) {
	t.Helper()
	before := snapshot(t, filepath.Join(dir, "hawksbill-out"))
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	c := exec.CommandContext(ctx, cayley, "repl", "-c", "config.yaml")
	c.Dir = dir
	in, err := c.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(in, "g.V().GetLimit(1)\n"); err != nil {
		t.Fatal(err)
	}
	for seen := []byte(nil); !bytes.Contains(seen, []byte("1 Result")); {
		next := make([]byte, 4096)
		n, err := out.Read(next)
		if err != nil {
			t.Fatalf("cayley repl: %q, %v", seen, err)
		}
		seen = append(seen, next[:n]...)
	}
	document := prose(t)["ministerial-notes"]
	commands := [][]string{{"query", "g.V().all()"}, {"export"}, {"build", document}}
	if len(commands) != 3 {
		t.Fatalf("%d commands, want 3", len(commands))
	}
	for _, args := range commands {
		r := call(t, dir, nil, "", "hawksbill", args...)
		if r.code != 1 || r.stdout != "" || !regexp.MustCompile(`^hawksbill: .*hawksbill-out/graph.*in use`).MatchString(r.stderr) {
			t.Errorf("hawksbill %s beside cayley: exit code %d\n%s%s", args[0], r.code, r.stdout, r.stderr)
		}
		// Two seconds are waited for the lock; the rest is for a busy machine.
		if args[0] != "build" && r.took > 10*time.Second {
			t.Errorf("hawksbill %s took %v to say so", args[0], r.took)
		}
	}
	_ = in.Close()
	_, _ = io.Copy(io.Discard, out)
	if err := c.Wait(); err != nil {
		t.Errorf("cayley repl: %v", err)
	}
	unchanged(t, "a locked store", before, snapshot(t, filepath.Join(dir, "hawksbill-out")))
	ok(t, dir, "hawksbill", "build", document)
}

// stockCayley finds the command that .ci/run builds (a tool of our go.mod), and makes sure that what it is made of has
// the versions that go.mod names.
func stockCayley(t *testing.T) string {
	t.Helper()
	binary := command(t, "cayley", "go build -o .ci/bin/cayley github.com/cayleygraph/cayley/cmd/cayley", ci+"/bin")
	info, err := buildinfo.ReadFile(binary)
	if err != nil {
		t.Fatal(err)
	}
	ours, err := os.ReadFile("../../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	theirs := map[string]string{info.Main.Path: info.Main.Version}
	for _, m := range info.Deps {
		theirs[m.Path] = m.Version
	}
	for _, path := range []string{"github.com/cayleygraph/cayley", "github.com/cayleygraph/quad", "github.com/dop251/goja", "github.com/gogo/protobuf"} {
		if theirs[path] == "" || !strings.Contains(string(ours), path+" "+theirs[path]) {
			t.Errorf("%s has %s %q, go.mod another", binary, path, theirs[path])
		}
	}
	return binary
}

// snapshot gives the SHA-256 of every file below a folder, by path.
func snapshot(t *testing.T, folder string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(folder, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		name, _ := filepath.Rel(folder, path)
		out[name] = fmt.Sprintf("%x", sha256.Sum256(data))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// unchanged compares two snapshots.
func unchanged(t *testing.T, after string, before, now map[string]string) {
	t.Helper()
	for name := range before {
		switch {
		case now[name] == "":
			t.Errorf("%s: %s is gone", after, name)
		case now[name] != before[name]:
			t.Errorf("%s: %s has changed", after, name)
		}
	}
	for name := range now {
		if before[name] == "" {
			t.Errorf("%s: %s is new", after, name)
		}
	}
}

// The same documents give the same bytes: run again, named in another order, and with any number of processors.
func TestExternalDeterminism(t *testing.T) {
	documents := prose(t)
	var paths []string
	for _, p := range documents {
		paths = append(paths, p)
	}
	slices.Sort(paths)
	reversed := slices.Clone(paths)
	slices.Reverse(reversed)
	runs := []struct {
		name, processors string
		paths            []string
	}{
		{"first", "", paths}, {"again", "", paths}, {"reversed", "", reversed},
		{"one processor", "1", paths}, {"two processors", "2", reversed}, {"eight processors", "8", paths},
	}
	if len(runs) != 6 {
		t.Fatalf("%d runs, want 6", len(runs))
	}
	dir := t.TempDir()
	var first map[string]string
	for _, r := range runs {
		var env []string
		if r.processors != "" {
			env = append(env, "GOMAXPROCS="+r.processors)
		}
		if got := call(t, dir, env, "", "hawksbill", append([]string{"build", "--out", r.name}, r.paths...)...); got.code != 0 {
			t.Fatalf("%s: %s", r.name, got.stderr)
		}
		now := snapshot(t, filepath.Join(dir, r.name))
		for _, file := range []string{"graph/indexes.bolt", "evidence/indexes.bolt", "harbour-accord.ttl"} {
			if now[file] == "" {
				t.Fatalf("%s: no %s", r.name, file)
			}
		}
		if first == nil {
			first = now
		}
		unchanged(t, r.name, first, now)
	}

	// One document at a time leads to the same store as all at once.
	for _, p := range reversed {
		ok(t, dir, "hawksbill", "build", "--out", "one by one", p)
	}
	unchanged(t, "one by one", first, snapshot(t, filepath.Join(dir, "one by one")))
}

// Bad input: a message that names it, an exit code that tells, and the store and the Turtle files as they were.
func TestExternalBadInput(t *testing.T) {
	dir := t.TempDir()
	const good = "Norway cosponsors the Quiet Waters Fund. Chile hosts the Harbour Forum.\n"
	files := map[string]string{
		"good/ports.txt":     good,
		"bare/picture.png":   "\x89PNG\r\n",
		"empty.txt":          "",
		"blank.md":           " \n\u00a0\n\t\r\n",
		"binary.txt":         "\x7fELF\x02\x01\x01\x00\x00\x00" + strings.Repeat("\x00\x01\xfe\xff", 999),
		"undecodable.txt":    "Norway \x81\x8d\x8f\x90\x9d hosts \xfe\xff\x00\xd8",
		"sentence.txt":       "Norway hosts " + strings.Repeat("the forum of the harbour and ", 200<<10/29) + "Chile.",
		"word.txt":           strings.Repeat("harbour", 200<<10/7),
		"again/ports.txt":    "",
		"rules.yaml":         "rules: {path: rules}\n",
		"rules/mine.yaml":    "rules:\n  - id: hosts\n   about: [\n",
		"ontology.yaml":      "ontology: {path: ontology}\n",
		"ontology/mine.ttl":  "@prefix dip: <" + dip + "> .\n\ndip:Country a owl:Class .\n",
		"misspelt.yaml":      "build:\n  evidnce: none\n",
		"norules.yaml":       "rules: {path: nowhere}\n",
		"mixed/a.txt":        "Canada cosponsors the Quiet Waters Fund.",
		"mixed/b.txt":        "\x00\x01\x02\x03",
		"mixed/deeper/c.md":  "# Ports\n\nGhana cosponsors the Quiet Waters Fund.",
		"mixed/deeper/d.txt": "",
	}
	for name, data := range files {
		name = filepath.Join(dir, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o755), os.WriteFile(name, []byte(data), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	ok(t, dir, "hawksbill", "build", "good", "--out", "out")
	before := snapshot(t, filepath.Join(dir, "out"))

	cases := []struct {
		name, args string
		code       int
		message    string
	}{
		{"missing file", "nowhere.txt", 1, `nowhere\.txt: no such file`},
		{"folder without documents", "bare", 1, `no document in folder bare`},
		{"empty file", "empty.txt", 1, `empty\.txt: .*empty`},
		{"file of white space", "blank.md", 1, `blank\.md: .*empty`},
		{"binary file", "binary.txt", 1, `binary\.txt: .*not a text`},
		{"undecodable text", "undecodable.txt", 1, `undecodable\.txt: .*not a text`},
		{"200 kB sentence", "sentence.txt", 1, `sentence\.txt:1: a sentence of more than \d+ bytes`},
		{"200 kB word", "word.txt", 1, `word\.txt:1: a sentence of more than \d+ bytes`},
		{"file that was good before", "again/ports.txt", 1, `again/ports\.txt: .*empty`},
		{"broken rule file", "good --config rules.yaml", 1, `rules/mine\.yaml: ?(yaml: line )?\d+`},
		{"folder of rules that is not there", "good --config norules.yaml", 2, `norules\.yaml:1:15: rules\.path: no folder "nowhere"`},
		{"broken ontology", "good --config ontology.yaml", 1, `mine\.ttl:3`},
		{"misspelt key", "good --config misspelt.yaml", 2, `misspelt\.yaml:2:3: unknown key "build\.evidnce" \(did you mean "build\.evidence"\?\)`},
		{"output folder that is a file", "good --out empty.txt", 1, `empty\.txt.*not a directory`},
	}
	if len(cases) != 14 {
		t.Fatalf("%d cases, want 14", len(cases))
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			args := append([]string{"build", "--out", "out"}, strings.Fields(c.args)...)
			r := call(t, dir, nil, "", "hawksbill", args...)
			if r.code != c.code || r.stdout != "" {
				t.Errorf("exit code %d, want %d; standard output %q", r.code, c.code, r.stdout)
			}
			if !regexp.MustCompile(c.message).MatchString(r.stderr) {
				t.Errorf("message does not match %s:\n%s", c.message, r.stderr)
			}
			if regexp.MustCompile(`panic|goroutine`).MatchString(r.stderr) {
				t.Errorf("panics:\n%s", r.stderr)
			}
			unchanged(t, c.name, before, snapshot(t, filepath.Join(dir, "out")))
		})
	}

	// Among good files the bad ones are named and the others load.
	r := call(t, dir, nil, "", "hawksbill", "build", "mixed", "--out", "out")
	if r.code != 1 {
		t.Errorf("folder with bad files: exit code %d, want 1\n%s", r.code, r.stderr)
	}
	for _, bad := range []string{`mixed/b\.txt: `, `mixed/deeper/d\.txt: `} {
		if !regexp.MustCompile(bad).MatchString(r.stderr) {
			t.Errorf("folder with bad files: %s is not named:\n%s", bad, r.stderr)
		}
	}
	got := ok(t, dir, "hawksbill", "query", "--store", "out", "--format", "tsv", `g.V("ex:quiet-waters-fund").in("dip:cosponsors").all()`)
	for _, country := range []string{"norway", "canada", "ghana"} {
		if !strings.Contains(got, id+country+">") {
			t.Errorf("folder with bad files: %s is not in the store: %s", country, got)
		}
	}
}
