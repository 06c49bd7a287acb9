package graph

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/sys/unix"
)

// A disk that fills up at any point of an update gives a clear error and leaves the old stores.
func TestFullDisk(t *testing.T) {
	dir := t.TempDir()
	if err := unix.Mount("tmpfs", dir, "tmpfs", 0, "size=1500k"); err != nil {
		t.Skipf("SKIPPED: mounting a small file system needs root: %v", err)
	}
	t.Cleanup(func() { _ = unix.Unmount(dir, unix.MNT_DETACH) })
	l := At(dir)
	fill(t, l, nil, world()...)
	before := dump(t, l.Facts)
	failed := 0
	for n := 250; n <= 8000; n *= 2 { // the largest fail while they spill, others while they build
		u, err := NewUpdate(l, Options{Memory: 30_000})
		if err != nil {
			t.Fatal(err)
		}
		for _, q := range synthetic(n) {
			if err = u.Add(Evidence, q); err != nil {
				break
			}
		}
		if err == nil {
			if _, err = u.Commit(context.Background()); err == nil {
				fill(t, l, graphNames(synthetic(n)))
				continue
			}
		}
		failed++
		if !strings.Contains(err.Error(), "no room left in "+dir) {
			t.Errorf("%d quads: %v", n, err)
		}
		if err := u.Abort(); err != nil {
			t.Error(err)
		}
		if got := dump(t, l.Facts); !slices.Equal(got, before) {
			t.Fatalf("%d quads: the old store changed", n)
		}
		if left, _ := filepath.Glob(filepath.Join(dir, "*", "*")); len(left) != 4 {
			t.Errorf("%d quads: left over %q", n, left)
		}
	}
	if failed < 2 {
		t.Errorf("%d updates met the full disk, want 2 or more", failed)
	}
}
