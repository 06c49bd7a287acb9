package main

import (
	"bytes"
	"compress/gzip"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
	"go.etcd.io/bbolt"

	"github.com/hawksbill-kg/hawksbill/graph"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"hawksbill": main})
}

// scripts is how many files testdata/script holds, so that none can get lost.
const scripts = 34

func TestScripts(t *testing.T) {
	files, err := filepath.Glob("testdata/script/*.txtar")
	if err != nil || len(files) != scripts {
		t.Fatalf("%d scripts, want %d (%v)", len(files), scripts, err)
	}
	examples, err := filepath.Abs("../../examples")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(e *testscript.Env) error {
			e.Setenv("EXAMPLES", examples)
			e.Setenv("XDG_CACHE_HOME", e.WorkDir)
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": exits, "gz": gz, "locked": locked, "binary": binary, "noescapes": noEscapes,
		},
	})
}

// exits CODE COMMAND… runs a command and wants that exit code. Nothing it prints may hold an escape sequence.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND…")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	code := 0
	var failed *exec.ExitError
	switch {
	case errors.As(err, &failed):
		code = failed.ExitCode()
	case err != nil:
		ts.Fatalf("%v", err)
	}
	if code != want {
		ts.Fatalf("exit code %d, want %d", code, want)
	}
	noEscapes(ts, false, []string{"stdout", "stderr"})
}

// noescapes stdout|stderr|FILE… wants no escape sequence in what a command printed, or in a file.
func noEscapes(ts *testscript.TestScript, _ bool, names []string) {
	for _, name := range names {
		if bytes.ContainsRune([]byte(ts.ReadFile(name)), '\x1b') {
			ts.Fatalf("%s holds an escape sequence", name)
		}
	}
}

// gz FILE packs a file into FILE.gz.
func gz(ts *testscript.TestScript, _ bool, args []string) {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, err := z.Write([]byte(ts.ReadFile(args[0])))
	ts.Check(errors.Join(err, z.Close(), os.WriteFile(ts.MkAbs(args[0]+".gz"), b.Bytes(), 0o644)))
}

// binary FILE HEX… writes bytes.
func binary(ts *testscript.TestScript, _ bool, args []string) {
	var data []byte
	for _, x := range args[1:] {
		n, err := strconv.ParseUint(x, 16, 8)
		ts.Check(err)
		data = append(data, byte(n))
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), data, 0o644))
}

// locked update|file DIR keeps the store of DIR locked for the rest of the script: as an update of ours, or as another
// program that has its file open for writing.
func locked(ts *testscript.TestScript, _ bool, args []string) {
	dir := ts.MkAbs(args[1])
	switch args[0] {
	case "update":
		u, err := graph.NewUpdate(graph.At(dir), graph.Options{})
		ts.Check(err)
		ts.Defer(func() { _ = u.Abort() })
	case "file":
		db, err := bbolt.Open(filepath.Join(dir, "graph", "indexes.bolt"), 0o644, &bbolt.Options{Timeout: time.Second})
		ts.Check(err)
		ts.Defer(func() { _ = db.Close() })
	default:
		ts.Fatalf("usage: locked update|file DIR")
	}
}
