package syntax

import (
	"slices"
	"strings"
	"testing"
)

func TestReadVectors(t *testing.T) {
	v, err := ReadVectors(strings.NewReader("4 2 0.1\n, 1 2\n2019 10 -20\n2021 30 40\npact -127 127\n"), "v.txt")
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{",", "0000", "pact"}; v.Cols != 2 || !slices.Equal(v.Words, want) {
		t.Errorf("%d columns of %q, want 2 of %q", v.Cols, v.Words, want)
	}
	if want := []int8{1, 2, 20, 10, -127, 127}; !slices.Equal(v.Values, want) {
		t.Errorf("values %v, want %v: years have the mean of theirs", v.Values, want)
	}
}

func TestReadVectorsFaults(t *testing.T) {
	for text, want := range map[string]string{
		"":                "v.txt:1: ",
		"two 2\n":         "v.txt:1: ",
		"1 2\npact 1\n":   "v.txt:2: ",
		"1 1\npact 128\n": "v.txt:2: ",
		"1 1\npact x\n":   "v.txt:2: ",
		"2 1\npact 1\n":   "v.txt: 1 vectors",
	} {
		if _, err := ReadVectors(strings.NewReader(text), "v.txt"); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: error %v, want one that begins %q", text, err, want)
		}
	}
}
