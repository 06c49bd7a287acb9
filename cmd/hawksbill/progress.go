package main

import (
	"fmt"
	"io"
	"os"
	"sync/atomic"
	"time"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"

	"github.com/hawksbill-kg/hawksbill"
	"github.com/hawksbill-kg/hawksbill/extract/document"
)

// progress is a bar on a terminal: documents done, sentences a second, time left. On anything else it is silent.
type progress struct {
	container *mpb.Progress // nil: silent
	bar       *mpb.Bar
	start     time.Time
	total     int64 // bytes
	sentences atomic.Int64
	bytes     atomic.Int64
}

func newProgress(stderr io.Writer, found []document.Source) *progress {
	p := &progress{start: time.Now()}
	if !isTerminal(stderr) {
		return p
	}
	for _, s := range found {
		if info, err := os.Stat(s.Path); err == nil {
			p.total += info.Size()
		}
	}
	p.container = mpb.New(mpb.WithOutput(stderr), mpb.WithWidth(40), mpb.WithRefreshRate(150*time.Millisecond))
	p.bar = p.container.New(int64(len(found)), mpb.BarStyle().Lbound("").Rbound("").Filler("━").Tip("━").Padding("┈"),
		mpb.BarRemoveOnComplete(),
		mpb.PrependDecorators(decor.CountersNoUnit("%d of %d documents ")),
		mpb.AppendDecorators(decor.Any(func(decor.Statistics) string { return p.text(time.Since(p.start)) })),
	)
	return p
}

// text is what stands behind the bar: "1,204 sentences, 830/s, 12s left".
func (p *progress) text(took time.Duration) string {
	n, bytes := p.sentences.Load(), p.bytes.Load()
	if n == 0 || took <= 0 {
		return fmt.Sprintf(" %s", took.Truncate(time.Second))
	}
	s := fmt.Sprintf(" %s sentences, %s/s", thousands(int(n)), thousands(int(float64(n)/took.Seconds())))
	if bytes > 0 && bytes < p.total {
		left := time.Duration(float64(took) * float64(p.total-bytes) / float64(bytes))
		s += fmt.Sprintf(", %s left", left.Round(time.Second))
	}
	return s
}

// besides is a bar for a command whose data goes to standard output: none where that is the terminal, too.
func (a *app) besides(found []document.Source) *progress {
	if isTerminal(a.stdout) {
		return &progress{start: time.Now()}
	}
	return newProgress(a.stderr, found)
}

// read counts one more document; d is nil where it could not be read.
func (p *progress) read(d *document.Document, sentences int) {
	if d != nil {
		p.sentences.Add(int64(sentences))
		p.bytes.Add(int64(len(d.Text)))
	}
	if p.bar != nil {
		p.bar.Increment()
	}
}

func (p *progress) update(now hawksbill.Progress) {
	p.sentences.Store(int64(now.Sentences))
	p.bytes.Store(now.Bytes)
	if p.bar != nil {
		p.bar.SetCurrent(int64(now.Done))
	}
}

// stop takes the bar away.
func (p *progress) stop() {
	if p.container == nil {
		return
	}
	p.bar.Abort(true)
	p.container.Wait()
}
