package syntax

import (
	"bufio"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"
)

// ReadSilver reads parses by a teacher: CoNLL-U as ReadConllu reads it, with the teacher's certainty of each word's head
// in MISC as "Margin=0.93"; a word without one counts as certain. Reading stops at the first fault, an error that
// begins with name and the line on which its sentence starts.
func ReadSilver(r io.Reader, name string) iter.Seq2[*Sentence, error] {
	return func(yield func(*Sentence, error) bool) {
		in := bufio.NewReader(r)
		var block strings.Builder
		var margins []float32
		first := 1
		for line := 1; ; line++ {
			text, err := in.ReadString('\n')
			if err != nil && err != io.EOF {
				yield(nil, fmt.Errorf("%s:%d: %w", name, line, err))
				return
			}
			block.WriteString(text)
			if id, rest, ok := strings.Cut(text, "\t"); ok && !strings.ContainsAny(id, "-.") {
				margins = append(margins, marginOf(strings.TrimSpace(rest)))
			}
			if strings.TrimSpace(text) != "" && err == nil {
				continue
			}
			for s, fault := range ReadConllu(strings.NewReader(block.String()), fmt.Sprintf("%s:%d: its line ", name, first)) {
				if fault != nil {
					yield(nil, fault)
					return
				}
				for i := range s.Tokens {
					s.Tokens[i].Margin = margins[i]
				}
				if !yield(s, nil) {
					return
				}
			}
			if err != nil {
				return
			}
			block.Reset()
			margins, first = margins[:0], line+1
		}
	}
}

// marginOf finds the margin at the end of a line.
func marginOf(line string) float32 {
	for note := range strings.SplitSeq(line[strings.LastIndexByte(line, '\t')+1:], "|") {
		if value, ok := strings.CutPrefix(note, "Margin="); ok {
			if v, err := strconv.ParseFloat(value, 32); err == nil {
				return float32(v)
			}
		}
	}
	return 1
}
