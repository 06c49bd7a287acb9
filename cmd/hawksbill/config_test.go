package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The file that ships with hawksbill says the defaults, and every key of it has a comment.
func TestShippedConfig(t *testing.T) {
	file := filepath.Join("..", "..", "config.yaml")
	c, err := loadConfig(file)
	if err != nil {
		t.Fatal(err)
	}
	want := defaultConfig()
	want.Prefixes = []Prefix{}
	if d := cmp.Diff(want, c); d != "" {
		t.Errorf("config.yaml is not the defaults:\n%s", d)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(data), "\n")
	leaf := regexp.MustCompile(`^ *[a-z_]+: \S`)
	n := 0
	for i, l := range lines {
		if !leaf.MatchString(l) {
			continue
		}
		n++
		if !strings.HasPrefix(strings.TrimSpace(lines[i-1]), "#") {
			t.Errorf("line %d: %q has no comment above", i+1, l)
		}
	}
	if want := len(configKeys) + 2; n != want { // and two options for the stock cayley command
		t.Errorf("config.yaml has %d keys, want %d", n, want)
	}
}

func TestEnvNames(t *testing.T) {
	seen := map[string]string{}
	for _, k := range configKeys {
		name := envName(k.path)
		if other := seen[name]; other != "" {
			t.Errorf("%s stands for %s and %s", name, other, k.path)
		}
		seen[name] = k.path
	}
	if got := envName("extract.min_confidence"); got != "HAWKSBILL_EXTRACT_MIN_CONFIDENCE" {
		t.Error(got)
	}
	if len(seen) != 16 {
		t.Errorf("%d keys, want 16", len(seen))
	}
}

// No file makes the check panic, and what it lets through loads.
func FuzzConfig(f *testing.F) {
	for _, s := range []string{
		"", "store: {address: x}", "a: &a {b: *a}", "timeout: 3s", "prefixes: [{prefix: a, namespace: 'b:'}]", "? [a]\n: b", "<<: {a: 1}",
		"store:\n  options: {a: [1]}", "build: ~", "1: 2", "query: {limit: 99999999999999999999}", "timeout: 9999999h", "base: !!binary aGk=",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		file := filepath.Join(t.TempDir(), "config.yaml")
		if err := os.WriteFile(file, data, 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := loadConfig(file); err != nil && strings.TrimSpace(err.Error()) == "" {
			t.Error("an error without words")
		}
	})
}
