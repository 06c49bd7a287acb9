package syntax

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

// Vectors are pretrained word vectors, for the trainer: numbers of -127 to 127, of which only the ratios matter. The
// words are as normal makes them, each once, in byte order.
type Vectors struct {
	Words  []string
	Cols   int
	Values []int8 // len(Words) × Cols
}

// maxVectors bounds the number of vectors and their size.
const (
	maxVectors      = 1 << 20
	maxVectorLength = 1024
)

// ReadVectors reads text: a line with the number of vectors and their length, then a line for each: a word and integers
// of -127 to 127, parted by single spaces. Words that the parser does not tell apart ("2019" and "2021") get the mean of
// their vectors. Errors begin with name and line.
func ReadVectors(r io.Reader, name string) (*Vectors, error) {
	in := bufio.NewScanner(r)
	in.Buffer(nil, 1<<16)
	in.Scan()
	fields := strings.Fields(in.Text())
	if len(fields) < 2 {
		return nil, fmt.Errorf("%s:1: want the number of vectors and their length", name)
	}
	n, err1 := strconv.Atoi(fields[0])
	cols, err2 := strconv.Atoi(fields[1])
	if err1 != nil || err2 != nil || n < 1 || n > maxVectors || cols < 1 || cols > maxVectorLength {
		return nil, fmt.Errorf("%s:1: %q are no sizes of vectors", name, in.Text())
	}
	sums, counts := map[string][]int{}, map[string]int{}
	line := 1
	for ; in.Scan(); line++ {
		fields := strings.Split(in.Text(), " ")
		if len(fields) != 1+cols {
			return nil, fmt.Errorf("%s:%d: %d fields, want a word and %d numbers", name, line+1, len(fields), cols)
		}
		key := string(normal(nil, fields[0]))
		if sums[key] == nil {
			sums[key] = make([]int, cols)
		}
		counts[key]++
		for i, field := range fields[1:] {
			v, err := strconv.Atoi(field)
			if err != nil || v < -127 || v > 127 {
				return nil, fmt.Errorf("%s:%d: %q is no number from -127 to 127", name, line+1, field)
			}
			sums[key][i] += v
		}
	}
	if err := in.Err(); err != nil {
		return nil, fmt.Errorf("%s:%d: %w", name, line+1, err)
	}
	if line-1 != n {
		return nil, fmt.Errorf("%s: %d vectors where its first line says %d: the file is cut", name, line-1, n)
	}
	v := &Vectors{Cols: cols}
	for key := range sums {
		v.Words = append(v.Words, key)
	}
	slices.Sort(v.Words)
	for _, key := range v.Words {
		for _, sum := range sums[key] {
			v.Values = append(v.Values, int8(sum/counts[key]))
		}
	}
	return v, nil
}
