package main

import (
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var updateGuide = flag.Bool("update", false, "write the output of the commands into docs/write-a-rule.md")

// guideBlock is a fenced block of the guide: what its first line says, and its text.
var guideBlock = regexp.MustCompile("(?ms)^```(console|yaml|text)(?: (\\S+))?\n(.*?)^```$")

// TestGuide follows docs/write-a-rule.md: it writes the files and runs the commands that stand there, in their order, in a folder
// that has what they need of the repository, and wants what the guide shows. "…" on a line of its own stands for any lines.
func TestGuide(t *testing.T) {
	const guide = "../../docs/write-a-rule.md"
	page, err := os.ReadFile(guide)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for _, part := range []string{"ontology", "extract"} {
		from, err := filepath.Abs("../../" + part)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(from, filepath.Join(dir, part)); err != nil {
			t.Fatal(err)
		}
	}
	commands := 0
	follow := func(m []string) string {
		kind, name, body := m[1], m[2], m[3]
		if kind != "console" {
			if err := os.WriteFile(filepath.Join(dir, name), []byte(body), 0o644); err != nil {
				t.Fatal(err)
			}
			return body
		}
		var out strings.Builder
		for line := range strings.Lines(body) {
			command, is := strings.CutPrefix(strings.TrimSuffix(line, "\n"), "$ ")
			if !is {
				continue
			}
			commands++
			out.WriteString(line)
			if to, is := strings.CutPrefix(command, "cd "); is {
				dir = filepath.Join(dir, to)
				continue
			}
			c := exec.Command("sh", "-c", command)
			c.Dir = dir
			c.Env = append(os.Environ(), "NO_COLOR=1", "XDG_CACHE_HOME="+t.TempDir())
			said, _ := c.CombinedOutput() // a failed test is shown as it fails
			out.Write(said)
		}
		return out.String()
	}
	text := string(page)
	for _, m := range guideBlock.FindAllStringSubmatch(text, -1) {
		got := follow(m)
		if *updateGuide {
			text = strings.Replace(text, m[0], strings.Replace(m[0], m[3], got, 1), 1)
		} else if !shows(elsewhere(m[3]), elsewhere(got)) {
			t.Errorf("the guide shows\n%s\nbut there comes\n%s(go test ./cmd/hawksbill -run Guide -update writes it)", m[3], got)
		}
	}
	if commands != 15 {
		t.Errorf("%d commands, expected 15", commands)
	}
	if *updateGuide {
		if err := os.WriteFile(guide, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// elsewhere takes out what a change of other rules alters: where they stand, and how much they find.
func elsewhere(text string) string {
	return otherRules.ReplaceAllString(text, "")
}

var otherRules = regexp.MustCompile(`relations\.yaml:\d+:\d+|; \d+ before, \d+ after`)

// shows says whether a text is another one with pieces left out where "…" stands.
func shows(page, text string) bool {
	pieces := strings.Split(page, "…\n")
	if !strings.HasPrefix(text, pieces[0]) {
		return false
	}
	text = text[len(pieces[0]):]
	for i, piece := range pieces[1:] {
		at := strings.Index(text, piece)
		if i == len(pieces)-2 {
			return strings.HasSuffix(text, piece)
		}
		if at < 0 {
			return false
		}
		text = text[at+len(piece):]
	}
	return text == ""
}
