package graph

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// How two finished stores take the place of the old ones at once:
//
//  1. both new files are complete and synced, under the name indexes.bolt.new
//  2. commit.peer in the folder of evidence says where the facts are
//  3. commit.redo appears in the folder of facts: from here on the update counts as done
//  4. both new files are renamed; commit.redo, then commit.peer go away
//
// Whoever comes after a crash finds either no commit.redo, removes the leftovers and has the old stores, or finds it
// and does step 4 again, and has the new ones.

// publish does steps 2 to 4. The caller holds the locks. at, which tests set, is called before each step.
func publish(l Location, at func(step string) error) error {
	if at == nil {
		at = func(string) error { return nil }
	}
	if err := at("peer"); err != nil {
		return err
	}
	if err := writePath(l.Evidence, peerFile, l.Facts); err != nil {
		return err
	}
	if err := at("marker"); err != nil {
		return err
	}
	if err := writePath(l.Facts, markerFile, l.Evidence); err != nil {
		return err
	}
	return redo(l, at)
}

// redo renames what is still to be renamed and removes the marker.
func redo(l Location, at func(step string) error) error {
	for _, p := range []Part{Facts, Evidence} {
		dir := l.Dir(p)
		if err := at("rename " + p.String()); err != nil {
			return err
		}
		err := os.Rename(filepath.Join(dir, newFile), filepath.Join(dir, storeFile))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		if err := syncDir(dir); err != nil {
			return err
		}
	}
	if err := at("done"); err != nil {
		return err
	}
	if err := errors.Join(os.Remove(filepath.Join(l.Facts, markerFile)), syncDir(l.Facts)); err != nil {
		return err
	}
	return remove(filepath.Join(l.Evidence, peerFile))
}

// recoverUpdate finishes or clears away what a killed update left. The caller holds the locks of both folders.
func recoverUpdate(l Location) error {
	if exists(filepath.Join(l.Facts, markerFile)) {
		if err := redo(l, func(string) error { return nil }); err != nil {
			return fmt.Errorf("finishing an interrupted update of %s: %w", l.Facts, err)
		}
	}
	for _, dir := range []string{l.Facts, l.Evidence} {
		err := errors.Join(
			remove(filepath.Join(dir, newFile)), remove(filepath.Join(dir, peerFile)),
			remove(filepath.Join(dir, markerFile+".tmp")), remove(filepath.Join(dir, peerFile+".tmp")),
			os.RemoveAll(filepath.Join(dir, spillDir)))
		if err != nil {
			return fmt.Errorf("clearing away an interrupted update: %w", err)
		}
	}
	return nil
}

// recoverDir lets a reader of one folder finish an update that was killed after its marker was written; it leaves
// everything else alone, since it may belong to an update that runs.
func recoverDir(dir string) error {
	l := Location{Facts: dir}
	var err error
	if exists(filepath.Join(dir, peerFile)) {
		if l.Facts, err = readPath(dir, peerFile); err != nil {
			return err
		}
	}
	if !exists(filepath.Join(l.Facts, markerFile)) {
		return nil
	}
	if l.Evidence, err = readPath(l.Facts, markerFile); errors.Is(err, fs.ErrNotExist) {
		return nil // finished in this moment
	} else if err != nil {
		return err
	}
	unlock, err := lockBoth(l)
	if err != nil {
		return err
	}
	defer unlock()
	if !exists(filepath.Join(l.Facts, markerFile)) {
		return nil
	}
	return recoverUpdate(l)
}

// lockBoth takes the update locks of both folders, facts first.
func lockBoth(l Location) (unlock func(), err error) {
	one, err := lockDir(l.Facts)
	if err != nil {
		return nil, err
	}
	two, err := lockDir(l.Evidence)
	if err != nil {
		one()
		return nil, err
	}
	return func() { two(); one() }, nil
}

// writePath writes a file that holds the way from dir to the folder to, so that both may be moved together. It is
// there whole or not at all.
func writePath(dir, name, to string) error {
	way, err := filepath.Rel(dir, to)
	if err != nil {
		if way, err = filepath.Abs(to); err != nil {
			return err
		}
	}
	path := filepath.Join(dir, name)
	f, err := os.Create(path + ".tmp")
	if err != nil {
		return err
	}
	_, err = f.WriteString(filepath.ToSlash(way) + "\n")
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return errors.Join(err, os.Remove(path+".tmp"))
	}
	return errors.Join(os.Rename(path+".tmp", path), syncDir(dir))
}

func readPath(dir, name string) (string, error) {
	data, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		return "", err
	}
	way := filepath.FromSlash(strings.TrimSuffix(string(data), "\n"))
	if way == "" {
		return "", fmt.Errorf("%s is empty; remove it if no update runs", filepath.Join(dir, name))
	}
	if filepath.IsAbs(way) {
		return way, nil
	}
	return filepath.Join(dir, way), nil
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

// remove removes a file that may be absent.
func remove(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// syncDir makes renames in a folder survive a power cut, where the system can do that.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer d.Close()
	_ = d.Sync() // some file systems refuse
	return nil
}
