package hawksbill

import (
	"archive/tar"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path"
	"strings"
	"testing"

	"golang.org/x/sync/errgroup"

	"github.com/hawksbill-kg/hawksbill/extract/document"
	"github.com/hawksbill-kg/hawksbill/extract/open"
)

// TestSpeeches reads real speeches whole: no sentence of them may stop the program, whatever the parser makes of it. It reads every
// twentieth, and with HAWKSBILL_CI set all of them.
func TestSpeeches(t *testing.T) {
	const corpus, least = "../shared/data/corpus/ungd-sample.tar.gz", 500
	f, err := os.Open(corpus)
	if err != nil {
		t.Skipf("SKIPPED, NOTHING TESTED: %v", err)
	}
	defer f.Close()
	unpacked, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	step := 20
	if os.Getenv("HAWKSBILL_CI") != "" {
		step = 1
	}
	p := pipeline(t)
	var g errgroup.Group
	g.SetLimit(2)
	count := 0
	for r := tar.NewReader(unpacked); ; {
		h, err := r.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if path.Ext(h.Name) != ".txt" {
			continue
		}
		if count++; count%step != 0 {
			continue
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		g.Go(func() error {
			name := strings.TrimSuffix(path.Base(h.Name), ".txt")
			d, err := document.Parse(h.Name, name, text, document.Options{})
			if err != nil {
				return err
			}
			result, err := p.Extract(d)
			if err != nil {
				return err
			}
			result.Graph(true)
			p.OpenGraph(result, open.Compact)
			p.OpenGraph(result, open.Long)
			return nil
		})
	}
	if err := g.Wait(); err != nil {
		t.Error(err)
	}
	if count < least {
		t.Errorf("%d speeches, at least %d are known to be there", count, least)
	}
}
