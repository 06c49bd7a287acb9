package ontology

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
)

// Fault is something wrong in an ontology or shapes file. Line and Col are one-based, 0 where they are not known.
type Fault struct {
	File      string
	Line, Col int
	Message   string
}

// Error gives file:line:col: message.
func (f *Fault) Error() string {
	switch {
	case f.Line == 0:
		return fmt.Sprintf("%s: %s", f.File, f.Message)
	case f.Col == 0:
		return fmt.Sprintf("%s:%d: %s", f.File, f.Line, f.Message)
	}
	return fmt.Sprintf("%s:%d:%d: %s", f.File, f.Line, f.Col, f.Message)
}

// join makes one error of all faults, in the order of the files and lines, each once; nil if there is none.
func join(faults []*Fault) error {
	slices.SortStableFunc(faults, func(a, b *Fault) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Col, b.Col), cmp.Compare(a.Message, b.Message))
	})
	var list []error
	for i, f := range faults {
		if i == 0 || *faults[i-1] != *f {
			list = append(list, f)
		}
	}
	return errors.Join(list...)
}
