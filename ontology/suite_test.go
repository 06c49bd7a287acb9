package ontology

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/knakk/rdf"
)

const (
	nsMF  = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
	nsSHT = "http://www.w3.org/ns/shacl-test#"
)

// W3C's tests of SHACL core, through this package's reader and engine wrapper. The shapes are linted too, for the log:
// four tests use on purpose what the linter refuses.
func TestSHACLCoreSuite(t *testing.T) {
	root := shared(t, "suites", "shacl", "tests", "core")
	var files []string
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(path, ".ttl") && !strings.HasSuffix(path, "manifest.ttl") && !strings.HasSuffix(path, "-data.ttl") && !strings.HasSuffix(path, "-shapes.ttl") || strings.HasSuffix(path, "shacl-shacl-data-shapes.ttl") {
			files = append(files, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	ran, passed, refused := 0, 0, 0
	for _, file := range files {
		s := &suite{t: t, read: map[string][]rdf.Triple{}}
		s.load(file)
		tests := s.subjects(file, rdfType, nsSHT+"Validate")
		for _, test := range tests {
			ran++
			ok, linted := s.run(file, test)
			if ok {
				passed++
			} else {
				t.Errorf("failed: %s", filepath.Base(file))
			}
			if !linted {
				refused++
			}
		}
	}
	t.Logf("%d of %d passed; the linter refuses the shapes of %d", passed, ran, refused)
	if ran != 98 || refused != 4 {
		t.Errorf("%d tests ran and the linter refused %d, want 98 and 4", ran, refused)
	}
}

type suite struct {
	t    *testing.T
	read map[string][]rdf.Triple // by file
}

func (s *suite) load(file string) []rdf.Triple {
	if _, ok := s.read[file]; !ok {
		data, err := os.ReadFile(file)
		if err != nil {
			s.t.Fatal(err)
		}
		if s.read[file], err = readTurtle(filepath.Base(file), "file://"+file, data); err != nil {
			s.t.Fatal(err)
		}
	}
	return s.read[file]
}

func (s *suite) subjects(file, predicate, object string) []string {
	var list []string
	for _, t := range s.load(file) {
		if termKey(t.Pred) == predicate && termKey(t.Obj) == object {
			list = append(list, termKey(t.Subj))
		}
	}
	return list
}

func (s *suite) objects(file, subject, predicate string) []rdf.Object {
	var list []rdf.Object
	for _, t := range s.load(file) {
		if termKey(t.Pred) == predicate && termKey(t.Subj) == subject {
			list = append(list, t.Obj)
		}
	}
	return list
}

func (s *suite) one(file, subject, predicate string) string {
	for _, o := range s.objects(file, subject, predicate) {
		return termKey(o)
	}
	return ""
}

// run compares the results that a test expects with the engine's, and says whether the shapes pass the linter.
func (s *suite) run(file, test string) (ok, linted bool) {
	action := s.one(file, test, nsMF+"action")
	graph := func(kind string) []rdf.Triple {
		return s.load(strings.TrimPrefix(s.one(file, action, nsSHT+kind), "file://"))
	}
	shapes := graph("shapesGraph")
	results, err := runSHACL(graph("dataGraph"), shapes)
	if err != nil {
		s.t.Error(err)
		return false, false
	}
	var want, got []string
	report := s.one(file, test, nsMF+"result")
	for _, r := range s.objects(file, report, nsSH+"result") {
		field := func(p string) string {
			for _, o := range s.objects(file, termKey(r), nsSH+p) {
				return ntriples(o)
			}
			return ""
		}
		want = append(want, line(field("focusNode"), field("resultPath"), field("value"), field("sourceConstraintComponent"), field("resultSeverity")))
	}
	for _, r := range results {
		path := r.Path
		if path != "" && !strings.HasPrefix(path, "_:") {
			path = "<" + path + ">"
		}
		got = append(got, line(r.FocusNode, path, r.Value, "<"+r.Constraint+">", "<"+r.Severity+">"))
	}
	slices.Sort(want)
	slices.Sort(got)
	conforms := strings.Contains(s.one(file, report, nsSH+"conforms"), "true")
	if !slices.Equal(want, got) || conforms != (len(got) == 0) {
		s.t.Logf("%s: want\n%s\ngot\n%s", filepath.Base(file), strings.Join(want, "\n"), strings.Join(got, "\n"))
		return false, false
	}
	return true, len(lintShapes(withoutReport(shapes), nil)) == 0
}

// withoutReport leaves out the expected report, which stands in the same file.
func withoutReport(triples []rdf.Triple) []rdf.Triple {
	words := strings.Fields("conforms result focusNode resultPath value sourceShape sourceConstraintComponent resultSeverity resultMessage sourceConstraint detail")
	return slices.DeleteFunc(slices.Clone(triples), func(t rdf.Triple) bool {
		object := termKey(t.Obj)
		return slices.Contains(words, strings.TrimPrefix(termKey(t.Pred), nsSH)) || object == nsSH+"ValidationReport" || object == nsSH+"ValidationResult"
	})
}

// line writes a result for comparison; blank paths are copies with labels of their own.
func line(focus, path, value, constraint, severity string) string {
	if strings.HasPrefix(path, "_:") {
		path = "a path"
	}
	return fmt.Sprint(focus, " ", path, " ", value, " ", constraint, " ", severity)
}
