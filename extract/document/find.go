package document

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Source is a document to be read: where it is and what it is to be called. Title and Date are given for it
// (Options); both are "" where its own text is to say them.
type Source struct {
	Path string
	Name string // unique among the sources of one Find, also where case does not count; slashes part folders

	Title, Date string
}

// Find lists the documents that paths name. A file is taken whatever its extension; a folder is walked in sorted order for the
// extensions of the formats (.txt .text .md .markdown), hidden files and folders left out. Name is the path without its extension,
// relative to the folder asked for; of a file asked for by itself it is the last element. Where names would meet, folders are put
// before them, or the extension kept, so that they differ. Sources come sorted by Name and do not depend on the order of paths.
func Find(paths []string) ([]Source, error) {
	found := map[string]Source{} // by real path, so that a file counts once
	for _, path := range paths {
		info, err := os.Stat(path)
		if err != nil {
			return nil, fmt.Errorf("no document at %s: %w", path, err)
		}
		if !info.IsDir() {
			if err := add(found, path, filepath.Base(path)); err != nil {
				return nil, err
			}
			continue
		}
		n, err := walk(found, path)
		if err != nil {
			return nil, err
		}
		if n == 0 {
			return nil, fmt.Errorf("no document in folder %s (looked for %s)", path, strings.Join(extensions(), " "))
		}
	}
	return distinct(found), nil
}

// isRegular is false for a dangling link, a link to a folder and a pipe.
func isRegular(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}

// add enters a file. Of two names for it the longer is kept: it says more, and no order of arguments matters.
func add(found map[string]Source, path, name string) error {
	actual, err := filepath.EvalSymlinks(path)
	if err == nil {
		actual, err = filepath.Abs(actual)
	}
	if err != nil {
		return err
	}
	s := Source{Path: filepath.Clean(path), Name: trimExtension(filepath.ToSlash(name))}
	if old, ok := found[actual]; ok && !before(s, old) {
		return nil
	}
	found[actual] = s
	return nil
}

func before(a, b Source) bool {
	if len(a.Name) != len(b.Name) {
		return len(a.Name) > len(b.Name)
	}
	return a.Name < b.Name || a.Name == b.Name && a.Path < b.Path
}

func walk(found map[string]Source, root string) (n int, err error) {
	// A link to a folder is followed where it was asked for by name; the links inside a folder are not.
	err = filepath.WalkDir(filepath.Clean(root)+string(filepath.Separator), func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, err := filepath.Rel(root, path)
		if err != nil || name == "." {
			return err
		}
		if strings.HasPrefix(e.Name(), ".") {
			if e.IsDir() {
				return filepath.SkipDir
			}
			return nil
		}
		if e.IsDir() || !slices.Contains(extensions(), strings.ToLower(filepath.Ext(path))) {
			return nil
		}
		if !isRegular(path) {
			return nil
		}
		n++
		return add(found, path, name)
	})
	return n, err
}

// trimExtension takes off an extension that a format claims; "talks.2019" stays whole.
func trimExtension(name string) string {
	ext := filepath.Ext(name)
	if len(ext) < len(filepath.Base(name)) && slices.Contains(extensions(), strings.ToLower(ext)) {
		return strings.TrimSuffix(name, ext)
	}
	return name
}

// distinct gives every source a name of its own and sorts by name.
func distinct(found map[string]Source) []Source {
	reals := make([]string, 0, len(found))
	for real := range found {
		reals = append(reals, real)
	}
	slices.Sort(reals)
	groups := map[string][]string{} // folded name → real paths
	for _, real := range reals {
		key := strings.ToLower(found[real].Name)
		groups[key] = append(groups[key], real)
	}
	taken := map[string]bool{}
	sources := make([]Source, 0, len(reals))
	var clashing [][]string
	for _, real := range reals {
		s := found[real]
		key := strings.ToLower(s.Name)
		switch group := groups[key]; {
		case len(group) == 1:
			taken[key] = true
			sources = append(sources, s)
		case group[0] == real:
			clashing = append(clashing, group)
		}
	}
	for _, group := range clashing {
		for i, name := range longerNames(group, found) {
			unique := name
			for n := 2; taken[strings.ToLower(unique)]; n++ {
				unique = fmt.Sprintf("%s-%d", name, n)
			}
			taken[strings.ToLower(unique)] = true
			sources = append(sources, Source{Path: found[group[i]].Path, Name: unique})
		}
	}
	slices.SortFunc(sources, func(a, b Source) int { return strings.Compare(a.Name, b.Name) })
	return sources
}

// longerNames names files by as many of their last folders as tell them apart; where no folder does, the extension stays.
func longerNames(reals []string, found map[string]Source) []string {
	first, deepest := 1, 1
	for _, real := range reals {
		first = max(first, strings.Count(found[real].Name, "/")+1)
		deepest = max(deepest, strings.Count(filepath.ToSlash(real), "/"))
	}
	names := make([]string, len(reals))
	for _, trim := range []func(string) string{trimExtension, func(s string) string { return s }} {
		for depth := first; depth <= deepest; depth++ {
			seen := map[string]bool{}
			for i, real := range reals {
				names[i] = trim(lastElements(real, depth))
				seen[strings.ToLower(names[i])] = true
			}
			if len(seen) == len(reals) {
				return names
			}
		}
	}
	return names
}

func lastElements(path string, n int) string {
	elements := strings.Split(strings.Trim(filepath.ToSlash(path), "/"), "/")
	return strings.Join(elements[max(0, len(elements)-n):], "/")
}
