package ontology

import (
	"flag"
	"os"
	"path/filepath"
	"testing"
)

var update = flag.Bool("update", false, "write golden files, shapes.ttl among them")

func load(t testing.TB) *Ontology {
	t.Helper()
	o, err := Builtin()
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// shared gives a folder of the reference material beside the repository, or skips.
func shared(t *testing.T, path ...string) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; filepath.Dir(dir) != dir; dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
	}
	found := filepath.Join(append([]string{filepath.Dir(dir), "shared"}, path...)...)
	if _, err := os.Stat(found); err != nil {
		t.Skipf("SKIPPED, NOTHING WAS TESTED: %s is not there", filepath.Join(path...))
	}
	return found
}

// golden compares text with a file, or writes it with -update.
func golden(t *testing.T, file, text string) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != text {
		t.Errorf("%s is out of date (go test ./ontology -update writes it)", file)
	}
}

func TestShapesFileIsWhatTheOntologySays(t *testing.T) {
	golden(t, "shapes.ttl", load(t).Shapes())
}

func TestSizes(t *testing.T) {
	o := load(t)
	if got := len(o.Classes()); got != 25 {
		t.Errorf("%d classes, want 25: state the new number here", got)
	}
	if got := len(o.Properties()); got != 82 {
		t.Errorf("%d properties, want 82: state the new number here", got)
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := Load(BuiltinFiles()); err != nil {
			b.Fatal(err)
		}
	}
}
