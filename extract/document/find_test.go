package document

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestFind(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"in/b.txt", "in/a.md", "in/sub/c.markdown", "in/sub/D.TXT", "in/.hidden.txt", "in/.git/x.txt", "in/e.pdf", "in/f.text",
		"x/a.txt", "y/a.txt", "one/a.txt", "one/a.md", "empty/e.pdf", "v/talk.2019", "l/2021/s.txt", "r/2021/s.txt", "case/A.txt", "case2/a.txt"} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte("x"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	cases := []struct {
		name, paths, want string // paths below dir; NAME=PATH of each source
		fault             string // words of the error, each must occur
	}{
		{name: "folder", paths: "in", want: "a=in/a.md b=in/b.txt f=in/f.text sub/D=in/sub/D.TXT sub/c=in/sub/c.markdown"},
		{name: "folder with a slash", paths: "in/sub/", want: "D=in/sub/D.TXT c=in/sub/c.markdown"},
		{name: "any file by name", paths: "in/e.pdf v/talk.2019 in/.hidden.txt", want: ".hidden=in/.hidden.txt e.pdf=in/e.pdf talk.2019=v/talk.2019"},
		{name: "twice", paths: "x/a.txt x/../x/a.txt x", want: "a=x/a.txt"},
		{name: "a folder and a file in it", paths: "in/sub/c.markdown in", want: "a=in/a.md b=in/b.txt f=in/f.text sub/D=in/sub/D.TXT sub/c=in/sub/c.markdown"},
		{name: "two folders", paths: "x/a.txt y/a.txt", want: "x/a=x/a.txt y/a=y/a.txt"},
		{name: "two extensions", paths: "one", want: "a.md=one/a.md a.txt=one/a.txt"},
		{name: "same names below two folders", paths: "l r", want: "l/2021/s=l/2021/s.txt r/2021/s=r/2021/s.txt"},
		{name: "case", paths: "case case2", want: "case/A=case/A.txt case2/a=case2/a.txt"},
		{name: "three", paths: "x y one", want: "one/a.md=one/a.md one/a.txt=one/a.txt x/a.txt=x/a.txt y/a.txt=y/a.txt"},
		{name: "missing", paths: "in nowhere.txt", fault: "nowhere.txt no document"},
		{name: "no documents", paths: "in empty", fault: "empty .txt .text .md .markdown"},
		{name: "nothing asked for", paths: "", want: ""},
	}
	if len(cases) != 13 {
		t.Fatalf("expected 13 cases, have %d", len(cases))
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			paths := strings.Fields(c.paths)
			for i := range paths {
				paths[i] = dir + "/" + paths[i]
			}
			for range 2 { // in the order given, then the other way round
				sources, err := Find(paths)
				if c.fault != "" {
					for word := range strings.FieldsSeq(c.fault) {
						if err == nil || !strings.Contains(err.Error(), word) {
							t.Errorf("error %v lacks %s", err, word)
						}
					}
					return
				}
				if err != nil {
					t.Fatal(err)
				}
				var got []string
				for _, s := range sources {
					rel, _ := filepath.Rel(dir, s.Path)
					got = append(got, s.Name+"="+filepath.ToSlash(rel))
				}
				if strings.Join(got, " ") != c.want {
					t.Errorf("got  %s\nwant %s", strings.Join(got, " "), c.want)
				}
				slices.Reverse(paths)
			}
		})
	}
}

func TestRead(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.txt")
	if _, err := Read(path, "a", Options{}); !os.IsNotExist(err) || !strings.Contains(err.Error(), path) {
		t.Errorf("error %v", err)
	}
	if err := os.WriteFile(path, []byte("Norway sails.\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	d, err := Read(path, "folder/a", Options{})
	if err != nil || d.Name != "folder/a" || d.Path != path || len(d.Blocks) != 1 {
		t.Errorf("%v %v", d, err)
	}
}
