//go:build unix

package main

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/knakk/rdf"

	"github.com/hawksbill-kg/hawksbill/graph"
)

// A program that waits for its input is interrupted: it says so in one line and exits with 130.
func TestInterrupt(t *testing.T) {
	dir := t.TempDir()
	u, err := graph.NewUpdate(graph.At(dir), graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	iri, err := rdf.NewIRI("https://example.org/x")
	if err != nil {
		t.Fatal(err)
	}
	if err := u.Add(graph.Facts, rdf.Quad{Triple: rdf.Triple{Subj: iri, Pred: iri, Obj: iri}}); err != nil {
		t.Fatal(err)
	}
	if _, err := u.Commit(t.Context()); err != nil {
		t.Fatal(err)
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cases := []struct{ name, input string }{
		{"waiting for a query", ""},
		{"in a query", "while (true) {}\n\n"},
	}
	if len(cases) != 2 {
		t.Fatalf("%d cases, want 2", len(cases))
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
			defer cancel()
			var stderr bytes.Buffer
			cmd := exec.CommandContext(ctx, self, "repl", "--store", dir)
			cmd.Args[0] = "hawksbill" // what testscript.Main goes by
			cmd.Dir, cmd.Stderr = filepath.Join(dir, "graph"), &stderr
			in, err := cmd.StdinPipe()
			if err != nil {
				t.Fatal(err)
			}
			out, err := cmd.StdoutPipe()
			if err != nil {
				t.Fatal(err)
			}
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			// An answer shows that it runs.
			if _, err := io.WriteString(in, ":prefixes\n\n"+c.input); err != nil {
				t.Fatal(err)
			}
			if line, err := bufio.NewReader(out).ReadString('\n'); err != nil || !strings.Contains(line, ":\thttp") {
				t.Fatalf("answered %q, %v", line, err)
			}
			if err := cmd.Process.Signal(syscall.SIGINT); err != nil {
				t.Fatal(err)
			}
			_ = cmd.Wait() // the exit code is looked at below
			if code := cmd.ProcessState.ExitCode(); code != exitInterrupted {
				t.Errorf("exit code %d, want %d", code, exitInterrupted)
			}
			if got := stderr.String(); got != "hawksbill: interrupted\n" {
				t.Errorf("standard error %q", got)
			}
		})
	}
}
