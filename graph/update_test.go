package graph

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"go.etcd.io/bbolt"
)

func TestOneUpdateAtATime(t *testing.T) {
	l := At(t.TempDir())
	fill(t, l, nil, world()...)
	u, err := NewUpdate(l, Options{})
	if err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	_, err = NewUpdate(l, Options{})
	if !errors.Is(err, ErrInUse) || !strings.Contains(err.Error(), l.Facts) {
		t.Fatal(err)
	}
	if d := time.Since(start); d > 4*time.Second {
		t.Errorf("the error took %s", d)
	}
	open(t, l.Facts) // readers are not kept out
	if err := u.Abort(); err != nil {
		t.Fatal(err)
	}
	fill(t, l, nil)
}

// Another program that writes to the store is named, and neither readers nor updates hang.
func TestStoreInUse(t *testing.T) {
	l := At(t.TempDir())
	fill(t, l, nil, world()...)
	db, err := bbolt.Open(filepath.Join(l.Facts, storeFile), 0o644, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Open(l.Facts); !errors.Is(err, ErrInUse) || !strings.Contains(err.Error(), storeFile) {
		t.Error(err)
	}
	u, err := NewUpdate(l, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := u.Commit(context.Background()); !errors.Is(err, ErrInUse) {
		t.Error(err)
	}
	db.Close()
	if got := dump(t, l.Facts); len(got) != len(world()) {
		t.Errorf("%d quads, want %d", len(got), len(world()))
	}
}

var errCrash = errors.New("crash")

// A commit that stops before any of its steps leaves either the old stores or the new ones, in both folders.
func TestCrashAtEachStep(t *testing.T) {
	steps := []struct {
		name string
		new  bool // the update counts as done
	}{{"peer", false}, {"marker", false}, {"rename facts", true}, {"rename evidence", true}, {"done", true}}
	for _, step := range steps {
		for _, reader := range []string{"facts", "evidence", "update"} {
			l := At(t.TempDir())
			both := func(o Options, name string) error {
				u, err := NewUpdate(l, o)
				if err != nil {
					t.Fatal(err)
				}
				u.ReplaceGraph(iri(ex + "doc"))
				for _, p := range []Part{Facts, Evidence} {
					if err := u.Add(p, quadIn(ex+"doc", iri(ex+name), dip+"p", text(name))); err != nil {
						t.Fatal(err)
					}
				}
				_, err = u.Commit(context.Background())
				return err
			}
			if err := both(Options{}, "old"); err != nil {
				t.Fatal(err)
			}
			var seen []string
			err := both(Options{at: func(s string) error {
				if seen = append(seen, s); s == step.name {
					return errCrash
				}
				return nil
			}}, "new")
			if !errors.Is(err, errCrash) {
				t.Fatalf("%s was not reached: %v (%v)", step.name, seen, err)
			}
			switch reader {
			case "facts":
				open(t, l.Facts)
			case "evidence":
				open(t, l.Evidence)
			case "update":
				u, err := NewUpdate(l, Options{})
				if err != nil {
					t.Fatal(err)
				}
				if err := u.Abort(); err != nil {
					t.Fatal(err)
				}
			}
			want := "old"
			if step.new {
				want = "new"
			}
			for _, p := range []Part{Facts, Evidence} {
				if got := dump(t, l.Dir(p)); len(got) != 1 || !strings.Contains(got[0], want) {
					t.Errorf("stopped before %s, then %s: %s holds %q, want %s", step.name, reader, p, got, want)
				}
			}
			if err := both(Options{}, "third"); err != nil {
				t.Fatal(err)
			}
			left, err := filepath.Glob(filepath.Join(filepath.Dir(l.Facts), "*", "*"))
			if err != nil || len(left) != 4 {
				t.Errorf("left over: %q", left)
			}
		}
	}
}

func TestCanceledCommit(t *testing.T) {
	l := At(t.TempDir())
	fill(t, l, nil, world()...)
	u, err := NewUpdate(l, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range synthetic(20_000) {
		if err := u.Add(Evidence, q); err != nil {
			t.Fatal(err)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := u.Commit(ctx); !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	if got := dump(t, l.Facts); len(got) != len(world()) {
		t.Errorf("%d quads, want %d", len(got), len(world()))
	}
	if got := dump(t, l.Evidence); len(got) != 0 {
		t.Errorf("%d quads of evidence, want none", len(got))
	}
}

// Readers see one state or the other while updates are committed and queries run.
func TestReadersDuringUpdates(t *testing.T) {
	l := At(t.TempDir())
	fill(t, l, nil, world()...)
	s := open(t, l.Facts)
	var wg sync.WaitGroup
	for i := range 4 {
		wg.Go(func() {
			for range 5 {
				ctx := context.Background()
				r, err := s.Query(ctx, Languages[i%3], []string{`g.V("ex:norway").Out("dip:hosts").All()`,
					`{ nodes(id: ex:norway) { id } }`, `[{"id": "ex:norway"}]`}[i%3], 0, prefixes)
				if err != nil || len(r.Rows) != 1 {
					t.Error(r, err)
				}
				n := 0
				for _, err := range s.Quads(ctx) {
					if err != nil {
						t.Error(err)
					}
					n++
				}
				if n != len(world()) {
					t.Errorf("%d quads in the old snapshot, want %d", n, len(world()))
				}
			}
		})
	}
	wg.Go(func() {
		for i := range 3 {
			fill(t, l, nil, quadIn(ex+"doc/more", iri(fmt.Sprintf("%smore%d", ex, i)), dip+"p", text("x")))
		}
	})
	wg.Wait()
	if got := dump(t, l.Facts); len(got) != len(world())+3 {
		t.Errorf("%d quads, want %d", len(got), len(world())+3)
	}
}

// An update may be filled by several goroutines.
func TestConcurrentAdd(t *testing.T) {
	l := At(t.TempDir())
	u, err := NewUpdate(l, Options{Memory: 50_000})
	if err != nil {
		t.Fatal(err)
	}
	quads := synthetic(4000)
	var wg sync.WaitGroup
	for part := range slices.Chunk(quads, 1000) {
		wg.Go(func() {
			for _, q := range part {
				if err := u.Add(Facts, q); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	if _, err := u.Commit(context.Background()); err != nil {
		t.Fatal(err)
	}
	got := dump(t, l.Facts)
	slices.Sort(got)
	if !slices.Equal(got, lines(quads)) {
		t.Fatal("other quads")
	}
}

// childDir makes the test binary a child that updates a store until it is killed.
const childDir = "HAWKSBILL_TEST_STORE"

func TestMain(m *testing.M) {
	if dir := os.Getenv(childDir); dir != "" {
		updateForever(At(dir))
	}
	os.Exit(m.Run())
}

func updateForever(l Location) {
	for i := 0; ; i++ {
		u, err := NewUpdate(l, Options{Memory: 100_000})
		if err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		u.ReplaceGraph(iri(ex + "doc"))
		for j := range 3000 {
			q := quadIn(ex+"doc", iri(fmt.Sprintf("%se%d", ex, j)), dip+"round", text(fmt.Sprint(i)))
			if err := errors.Join(u.Add(Facts, q), u.Add(Evidence, q)); err != nil {
				fmt.Println(err)
				os.Exit(1)
			}
		}
		if _, err := u.Commit(context.Background()); err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
	}
}

// A process that is killed at any moment leaves both stores whole and of the same round.
func TestKilled(t *testing.T) {
	if testing.Short() || runtime.GOOS == "windows" {
		t.Skip("kills child processes")
	}
	l := At(t.TempDir())
	for i := range 12 {
		child := exec.Command(os.Args[0])
		child.Env = append(os.Environ(), childDir+"="+filepath.Dir(l.Facts))
		out := new(strings.Builder)
		child.Stdout = out
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(150+37*i) * time.Millisecond)
		_ = child.Process.Kill()
		_ = child.Wait()
		if out.Len() > 0 {
			t.Fatal(out)
		}
		if !exists(filepath.Join(l.Facts, storeFile)) && !exists(filepath.Join(l.Facts, markerFile)) {
			continue // killed before the first commit
		}
		if err := Verify(context.Background(), l); err != nil {
			t.Fatal(err)
		}
		facts, evidence := dump(t, l.Facts), dump(t, l.Evidence)
		if len(facts) != 3000 || !slices.Equal(facts, evidence) {
			t.Fatalf("%d facts, %d of evidence", len(facts), len(evidence))
		}
	}
}

// TestStockCommand asks the stock cayley command, if its path is in HAWKSBILL_CAYLEY.
func TestStockCommand(t *testing.T) {
	cayley := os.Getenv("HAWKSBILL_CAYLEY")
	if cayley == "" {
		t.Skip("SKIPPED: set HAWKSBILL_CAYLEY to a stock cayley v0.7.7 command")
	}
	dir := t.TempDir()
	l := At(dir)
	fill(t, l, nil, world()...)
	config := filepath.Join(dir, "config.yaml")
	text := "timeout: 30s\nstore:\n  backend: bolt\n  address: " + l.Facts + "\n  options: {no_bloom: true, upfront: true}\n"
	if err := os.WriteFile(config, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	run := func(in string, args ...string) string {
		cmd := exec.Command(cayley, append(args[:1:1], append([]string{"-c", config}, args[1:]...)...)...)
		cmd.Stdin, cmd.Dir = strings.NewReader(in), dir
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("%v: %v\n%s", args, err, out)
		}
		return string(out)
	}
	walk := `g.V("<` + ex + `clean-seas-pact>").In("<` + dip + `cosponsors>").All()`
	for _, out := range []string{run("", "query", walk), run(walk+"\n", "repl")} {
		if !strings.Contains(out, "norway") || !strings.Contains(out, "iceland") {
			t.Errorf("the walk found\n%s", out)
		}
	}
	more := filepath.Join(dir, "more.nq")
	line := "<" + ex + "malta> <" + dip + "cosponsors> <" + ex + "clean-seas-pact> <" + ex + "doc/south> .\n"
	if err := os.WriteFile(more, []byte(line), 0o644); err != nil {
		t.Fatal(err)
	}
	run("", "load", "-i", more)
	if out := run("", "query", walk); !strings.Contains(out, "malta") || !strings.Contains(out, "norway") {
		t.Errorf("after a load the walk found\n%s", out)
	}
	if err := errors.Join(Verify(context.Background(), Location{l.Facts, l.Evidence})); err != nil {
		t.Error(err)
	}
	fill(t, l, []string{ex + "doc/north"})
	if got := dump(t, l.Facts); len(got) != 1 || got[0] != line {
		t.Errorf("got %q", got)
	}
}

func BenchmarkCommit(b *testing.B) {
	quads := synthetic(100_000)
	for b.Loop() {
		l := At(b.TempDir())
		u, err := NewUpdate(l, Options{})
		if err != nil {
			b.Fatal(err)
		}
		for _, q := range quads {
			if err := u.Add(Facts, q); err != nil {
				b.Fatal(err)
			}
		}
		if _, err := u.Commit(context.Background()); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(quads)*b.N)/b.Elapsed().Seconds(), "quads/s")
}

func BenchmarkQuads(b *testing.B) {
	l := At(b.TempDir())
	fill(b, l, nil, synthetic(100_000)...)
	s := open(b, l.Facts)
	n := 0
	for b.Loop() {
		for _, err := range s.Quads(context.Background()) {
			if err != nil {
				b.Fatal(err)
			}
			n++
		}
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "quads/s")
}
