package hawksbill

import (
	"path/filepath"
	"testing"

	"github.com/hawksbill-kg/hawksbill/extract/document"
)

// BenchmarkBuild is the whole path over examples/: documents in, Turtle files and a new store out. sentences/s is the
// speed; few and short documents make the store weigh more than it does in a long run.
func BenchmarkBuild(b *testing.B) {
	p, sources := examples(b)
	sentences := 0
	for b.Loop() {
		s, err := p.Build(b.Context(), sources, BuildOptions{Out: filepath.Join(b.TempDir(), "out")})
		if err != nil || len(s.Skipped) > 0 {
			b.Fatal(err, s.Skipped)
		}
		sentences += s.Sentences
	}
	b.ReportMetric(float64(sentences)/b.Elapsed().Seconds(), "sentences/s")
}

// BenchmarkExtract is the same without files and store, one document after the other.
func BenchmarkExtract(b *testing.B) {
	p, sources := examples(b)
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
}

// examples gives a pipeline and the documents to run it on.
func examples(b *testing.B) (*Pipeline, []document.Source) {
	b.Helper()
	sources, err := document.Find([]string{"examples"})
	if err != nil {
		b.Fatal(err)
	}
	return pipeline(b), sources
}
