package hawksbill

import (
	"context"
	"runtime"

	"github.com/hawksbill-kg/hawksbill/extract/document"
)

// Each reads and extracts sources with several workers (the number of processors if 0) and hands on what they say in
// their order. It stops at the first error that take returns; an error of a document is take's to judge.
func (p *Pipeline) Each(ctx context.Context, sources []document.Source, workers int, take func(document.Source, *Result, error) error) error {
	type read struct {
		result *Result
		err    error
	}
	work := func(s document.Source) read {
		r, err := p.ReadSource(s)
		return read{r, err}
	}
	return ordered(ctx, sources, workers, work, func(s document.Source, r read) error { return take(s, r.result, r.err) })
}

// ordered works on items with several workers and takes the results in the order of the items. No more than workers run
// at once, and no more results wait than that: memory does not grow with the number of items.
func ordered[T, R any](ctx context.Context, items []T, workers int, work func(T) R, take func(T, R) error) error {
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	queue, busy := make(chan chan R, workers), make(chan struct{}, workers)
	go func() {
		defer close(queue)
		for _, item := range items {
			done := make(chan R, 1)
			select {
			case queue <- done:
			case <-ctx.Done():
				return
			}
			busy <- struct{}{}
			go func() {
				defer func() { <-busy }()
				done <- work(item)
			}()
		}
	}()
	next := 0
	for done := range queue {
		if err := take(items[next], <-done); err != nil {
			return err
		}
		next++
	}
	return ctx.Err()
}
