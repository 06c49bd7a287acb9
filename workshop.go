package hawksbill

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/hawksbill-kg/hawksbill/extract"
	"github.com/hawksbill-kg/hawksbill/internal/nearest"
	"github.com/hawksbill-kg/hawksbill/ontology"
)

// The workshop is what people who write rules need: the text of a rule, its examples, what it does over documents, what
// another rule would change, and why a statement is there or not. It is in the files workshop*.go.

// ruleFiles are the rule files in use: a file system, the folder in it, and what messages call the folder.
func (p *Pipeline) ruleFiles() (fsys fs.FS, folder, shown string) {
	if p.options.Rules == "" {
		return extract.Builtin, "rules", "rules"
	}
	return os.DirFS(p.options.Rules), ".", p.options.Rules
}

// WithRules is the same pipeline with the rules of another folder, the built-in ones for "".
func (p *Pipeline) WithRules(folder string) (*Pipeline, error) {
	q := *p
	q.options.Rules = folder
	var err error
	q.Rules, err = loadRules(folder, q.Ontology)
	return &q, err
}

// withRule is the same pipeline with one more rule file, which messages call name.
func (p *Pipeline) withRule(name, text string) (*Pipeline, error) {
	q := *p
	fsys, folder, shown := p.ruleFiles()
	var err error
	q.Rules, err = extract.LoadRules(&overlay{fsys, path.Join(folder, name), text}, folder, shown, q.Ontology)
	return &q, err
}

// withTerms is the same pipeline with an ontology that has further terms, in Turtle.
func (p *Pipeline) withTerms(turtle string) (*Pipeline, error) {
	files := ontology.BuiltinFiles()
	if folder := p.options.Ontology; folder != "" {
		delete(files, "diplomacy.ttl")
		names, err := filepath.Glob(filepath.Join(folder, "*.ttl"))
		if err != nil {
			return nil, err
		}
		for _, name := range names { // an evidence.ttl of the folder takes the place of the built-in one
			if files[filepath.Base(name)], err = os.ReadFile(name); err != nil {
				return nil, err
			}
		}
	}
	generated, _, _ := bytes.Cut([]byte(p.Ontology.Shapes()), []byte("\n"))
	for name, data := range files {
		if bytes.HasPrefix(data, generated) {
			delete(files, name) // they are those of the ontology without the terms
		}
	}
	files["new terms"] = []byte(turtle)
	q := *p
	var err error
	q.Ontology, err = ontology.Load(files)
	return &q, err
}

// RuleText is a rule as it stands in its file, without the lines of comment before it.
func (p *Pipeline) RuleText(r *extract.Rule) (string, error) {
	fsys, folder, shown := p.ruleFiles()
	name := path.Join(folder, strings.TrimPrefix(strings.TrimPrefix(r.File, shown), "/"))
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return "", err
	}
	lines := strings.Split(string(data), "\n")
	if r.Line < 1 || r.Line > len(lines) {
		return "", fmt.Errorf("%s:%d: the file has changed since it was read", r.File, r.Line)
	}
	dash := indent(lines[r.Line-1])
	end := r.Line
	for end < len(lines) && (strings.TrimSpace(lines[end]) == "" || indent(lines[end]) > dash) {
		end++
	}
	return strings.TrimRight(strings.Join(lines[r.Line-1:end], "\n"), "\n ") + "\n", nil
}

func indent(line string) int { return len(line) - len(strings.TrimLeft(line, " ")) }

// overlay is a file system with one file that is new or other.
type overlay struct {
	fs.FS
	name, text string
}

func (o *overlay) Open(name string) (fs.File, error) {
	if name == o.name {
		return &memoryFile{strings.NewReader(o.text), path.Base(name)}, nil
	}
	return o.FS.Open(name)
}

// ReadDir lists a folder, a new file last.
func (o *overlay) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(o.FS, name)
	known := slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name() == path.Base(o.name) })
	if err == nil && !known && name == path.Dir(o.name) {
		entries = append(entries, fs.FileInfoToDirEntry(&memoryFile{strings.NewReader(o.text), path.Base(o.name)}))
	}
	return entries, err
}

// memoryFile is a text as a file, and its own description.
type memoryFile struct {
	*strings.Reader
	name string
}

func (f *memoryFile) Stat() (fs.FileInfo, error) { return f, nil }
func (f *memoryFile) Close() error               { return nil }
func (f *memoryFile) Name() string               { return f.name }
func (f *memoryFile) Mode() fs.FileMode          { return 0o444 }
func (f *memoryFile) ModTime() time.Time         { return time.Time{} }
func (f *memoryFile) IsDir() bool                { return false }
func (f *memoryFile) Sys() any                   { return nil }
func (f *memoryFile) Size() int64                { return f.Reader.Size() }

// Rule finds a rule by its id; the error names the nearest one.
func (p *Pipeline) Rule(id string) (*extract.Rule, error) {
	known := make([]string, len(p.Rules.List))
	for i, r := range p.Rules.List {
		if known[i] = r.ID; r.ID == id {
			return r, nil
		}
	}
	return nil, errors.New("no rule has the id " + id + nearest.Hint(id, known))
}
