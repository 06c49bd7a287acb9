package hawksbill

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"go.yaml.in/yaml/v3"

	"github.com/hawksbill-kg/hawksbill/extract"
)

// BenchmarkRules is the whole path over examples/ with the built-in rules and with ten times as many. Half of the added rules
// share the triggers of built-in ones and fail at their last constraint.
func BenchmarkRules(b *testing.B) {
	for _, times := range []int{1, 10} {
		b.Run(fmt.Sprintf("%dx", times), func(b *testing.B) {
			_, sources := examples(b)
			p := multiplied(b, times)
			sentences := 0
			for b.Loop() {
				for _, s := range sources {
					r, err := p.Read(s.Path, s.Name)
					if err != nil {
						b.Fatal(err)
					}
					sentences += r.Sentences
				}
			}
			b.ReportMetric(float64(sentences)/b.Elapsed().Seconds(), "sentences/s")
		})
	}
}

// BenchmarkMatching is the matching of BenchmarkRules alone, on documents that are read already.
func BenchmarkMatching(b *testing.B) {
	for _, times := range []int{1, 10} {
		b.Run(fmt.Sprintf("%dx", times), func(b *testing.B) {
			_, sources := examples(b)
			p := multiplied(b, times)
			var results []*Result
			for _, s := range sources {
				r, err := p.Read(s.Path, s.Name)
				if err != nil {
					b.Fatal(err)
				}
				results = append(results, r)
			}
			for b.Loop() {
				for _, r := range results {
					p.Rules.Statements(r.Source)
				}
			}
		})
	}
}

var variable = regexp.MustCompile(`([ "]\?[a-z])[_0-9]*`)

// multiplied is a pipeline with the built-in rules and copies of them, so that there are the given number of times as many. Every
// other copy keeps its triggers and asks a word of its last slot that no text has; the others have triggers that no text has.
func multiplied(b *testing.B, times int) *Pipeline {
	b.Helper()
	dir := b.TempDir()
	files, err := fs.Glob(extract.Builtin, "rules/*.yaml")
	if err != nil {
		b.Fatal(err)
	}
	copies := 0
	for _, file := range files {
		data, err := extract.Builtin.ReadFile(file)
		if err != nil {
			b.Fatal(err)
		}
		for n := range times {
			var doc yaml.Node
			if n > 0 { // other names, so that no slot is written as in another copy and shares its answer
				data = variable.ReplaceAll(data, fmt.Appendf(nil, "${1}_%d", n))
			}
			if err := yaml.Unmarshal(data, &doc); err != nil {
				b.Fatal(err)
			}
			if n > 0 {
				copies = spoil(doc.Content[0], n, copies)
			}
			out, err := yaml.Marshal(&doc)
			if err != nil {
				b.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%02d-%s", n, filepath.Base(file))), out, 0o600); err != nil {
				b.Fatal(err)
			}
		}
	}
	p, err := New(Options{Rules: dir})
	if err != nil {
		b.Fatal(err)
	}
	return p
}

// spoil renames the rules of a file and makes each match nothing: every other one by a slot behind the others, the rest by
// their triggers. copies is the number of rules spoilt so far; that with these comes back.
func spoil(file *yaml.Node, n, copies int) int {
	rules := under(file, "rules")
	if rules == nil {
		return copies
	}
	file.Content = []*yaml.Node{scalar("rules"), rules} // word lists stand in the first copy
	for _, rule := range rules.Content {
		under(rule, "id").Value += fmt.Sprint("-", n)
		for _, p := range under(rule, "match").Content {
			if copies%2 == 0 {
				role := "self|parenthesis"
				if under(p, "token") != nil {
					role = "self" // a word without a proposition has no other
				}
				p.Content = append(p.Content, scalar(role), scalar("any [spoilt]"))
			}
			for _, trigger := range []string{"verb", "noun", "adjective"} {
				if words := under(p, trigger); words != nil && copies%2 == 1 {
					words.Value = fmt.Sprintf("spoilt-%d", copies)
				}
			}
		}
		copies++
	}
	return copies
}

func scalar(s string) *yaml.Node { return &yaml.Node{Kind: yaml.ScalarNode, Value: s} }

// under is what stands under a key, nil for nothing.
func under(n *yaml.Node, key string) *yaml.Node {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i+1]
		}
	}
	return nil
}
