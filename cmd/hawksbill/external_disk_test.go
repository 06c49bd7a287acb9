//go:build linux

package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/sys/unix"
)

// A full disk: the message says so, and the store and the Turtle files are as they were; with room again, all is well.
func TestExternalFullDisk(t *testing.T) {
	disk := t.TempDir()
	if os.Getuid() != 0 {
		missing(t, "root", "to mount a small tmpfs")
	}
	if err := unix.Mount("tmpfs", disk, "tmpfs", 0, "size=2m"); errors.Is(err, unix.EPERM) {
		t.Skipf("SKIPPED, needs the right to mount a small tmpfs: %v", err) // a container may take it even from root
	} else if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := unix.Unmount(disk, 0); err != nil {
			t.Error(err)
		}
	})
	documents := prose(t)
	home, out, filler := t.TempDir(), filepath.Join(disk, "out"), filepath.Join(disk, "filler")
	ok(t, home, "hawksbill", "build", documents["harbour-accord"], "--out", out)
	before := snapshot(t, out)

	// With almost no room no Turtle file can be written; with a little more, the stores cannot.
	for _, room := range []int64{8 << 10, 128 << 10, 256 << 10} {
		fill(t, disk, filler, room)
		r := call(t, home, nil, "", "hawksbill", "build", documents["ministerial-notes"], "--out", out)
		if r.code != 1 || r.stdout != "" || !strings.Contains(r.stderr, "no space left on device") {
			t.Errorf("%d bytes of room: exit code %d\n%s%s", room, r.code, r.stdout, r.stderr)
		}
		now := snapshot(t, out)
		delete(now, "ministerial-notes.ttl") // whole, or not there
		unchanged(t, "full disk", before, now)
		if err := os.Remove(filler); err != nil {
			t.Fatal(err)
		}
		ok(t, home, "hawksbill", "query", "--store", out, "g.V().all()")
	}
	ok(t, home, "hawksbill", "build", documents["ministerial-notes"], "--out", out)
}

// fill writes a file that leaves so many bytes of room.
func fill(t *testing.T, disk, file string, room int64) {
	t.Helper()
	var s unix.Statfs_t
	if err := unix.Statfs(disk, &s); err != nil {
		t.Fatal(err)
	}
	size := int64(s.Bavail)*s.Bsize - room
	if size < 0 {
		t.Fatalf("%d bytes too little", -size)
	}
	if err := os.WriteFile(file, make([]byte, size), 0o644); err != nil {
		t.Fatal(err)
	}
}
