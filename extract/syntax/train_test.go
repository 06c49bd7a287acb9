package syntax

import (
	"bytes"
	"fmt"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/hawksbill-kg/hawksbill/extract/syntax/neural"
)

// treebank is a toy one: every country verbs every noun.
func treebank(t *testing.T) []*Sentence {
	t.Helper()
	var b strings.Builder
	for _, who := range []string{"Norway", "Kenya", "Peru"} {
		for _, does := range []string{"hosts", "leads", "joins"} {
			for _, what := range []string{"talks", "groups"} {
				fmt.Fprintf(&b, "1\t%s\t_\tPROPN\tNNP\tNumber=Sing\t2\tnsubj\t_\t_\n2\t%s\t_\tVERB\tVBZ\tVerbForm=Fin\t0\troot\t_\t_\n3\t%s\t_\tNOUN\tNNS\tNumber=Plur\t2\tobj\t_\t_\n\n", who, does, what)
			}
		}
	}
	var out []*Sentence
	for s, err := range ReadConllu(strings.NewReader(b.String()), "toy") {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, s)
	}
	if len(out) != 18 {
		t.Fatalf("%d sentences, want 18", len(out))
	}
	return out
}

func TestTrain(t *testing.T) {
	sentences := treebank(t)
	o := DefaultTraining()
	o.Epochs, o.Batch, o.Mix, o.Hidden, o.Layers, o.Tagger, o.Arc, o.Rel = 60, 6, 12, 8, 2, 8, 8, 8
	var files [2]bytes.Buffer
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	for i := range files {
		runtime.GOMAXPROCS(i + 1)
		m, err := Train(sentences, nil, nil, o)
		if err != nil {
			t.Fatal(err)
		}
		if err := m.Write(&files[i]); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(files[0].Bytes(), files[1].Bytes()) {
		t.Error("one processor and two gave two models")
	}
	m, err := ReadModel(bytes.NewReader(files[0].Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	s := &Sentence{Tokens: []Token{{Form: "Kenya"}, {Form: "hosts"}, {Form: "groups"}}}
	m.Annotate(s)
	for i, want := range []struct {
		upos, rel string
		head      int
	}{{"PROPN", "nsubj", 1}, {"VERB", "root", -1}, {"NOUN", "obj", 1}} {
		if got := s.Tokens[i]; got.UPOS != want.upos || got.Deprel != want.rel || got.Head != want.head || got.Margin < 0 || got.Margin > 1 {
			t.Errorf("%s: %s %s head %d margin %.2f, want %v", got.Form, got.UPOS, got.Deprel, got.Head, got.Margin, want)
		}
	}
}

// TestSilverMasks checks that neither an unsure head nor a missing tag is trained on.
func TestSilverMasks(t *testing.T) {
	m := &Model{Tags: []string{"PRON PRP", "VERB VB", "VERB VBD"}, Feats: []string{""}, Rels: []string{"nsubj", "punct", "root"}}
	var silver []*Sentence
	for s, err := range ReadConllu(strings.NewReader(silverText), "silver") {
		if err != nil {
			t.Fatal(err)
		}
		silver = append(silver, s)
	}
	got := m.examples(silver, 0.5)[0].gold
	want := neural.Gold{Tags: []int{0, 2, -1}, Feats: []int{0, 0, -1}, Heads: []int{2, -1, 2}, Rels: []int{0, 2, 1}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// TestFeed checks what epochs train on: all of the treebank, silver sentences in turn until they are as many words as
// asked for, none in the last epochs.
func TestFeed(t *testing.T) {
	examples := func(lengths ...int) (out []example) {
		for _, n := range lengths {
			out = append(out, example{tokens: make([]Token, n)})
		}
		return out
	}
	f := newFeed(examples(4, 2), examples(2, 2, 2, 2, 2), Training{Epochs: 6, Polish: 1, SilverShare: 0.6, Seed: 1})
	times := make([]int, 7)
	for epoch := range 6 {
		want := 4 // 0.6 of six words take two silver sentences of two
		if epoch == 5 {
			want = 2
		}
		order := f.epoch(epoch)
		if len(order) != want {
			t.Errorf("epoch %d has %d examples, want %d", epoch, len(order), want)
		}
		for _, i := range order {
			times[i]++
		}
	}
	if want := []int{6, 6, 2, 2, 2, 2, 2}; !slices.Equal(times, want) {
		t.Errorf("examples were seen %v times, want %v", times, want)
	}
}

// TestVectorsKeep checks that a model file keeps words with vectors, and that the network reads them.
func TestVectorsKeep(t *testing.T) {
	o := DefaultTraining()
	o.Epochs, o.Batch, o.Mix, o.Hidden, o.Layers, o.Tagger, o.Arc, o.Rel = 2, 6, 12, 8, 2, 8, 8, 8
	trained, err := Train(treebank(t), nil, &Vectors{Words: []string{"kenya", "zambia"}, Cols: 3, Values: []int8{1, 2, 3, -4, 5, -127}}, o)
	if err != nil {
		t.Fatal(err)
	}
	var file, again bytes.Buffer
	if err := trained.Write(&file); err != nil {
		t.Fatal(err)
	}
	m, err := ReadModel(bytes.NewReader(file.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	if err := m.Write(&again); err != nil || !bytes.Equal(file.Bytes(), again.Bytes()) {
		t.Errorf("a model that was read writes another file (error %v)", err)
	}
	for form, want := range map[string][]int8{"Kenya": {1, 2, 3}, "Zambia": {-4, 5, -127}, "Norway": {0, 0, 0}} {
		row := m.vocab.sentence([]Token{{Form: form}}, nil)[0][vectorFeature]
		if got := m.net.Vectors.Row(int(row)); !slices.Equal(got, want) {
			t.Errorf("%s has vector %v, want %v", form, got, want)
		}
	}
}

func TestReadModelFaults(t *testing.T) {
	for _, text := range []string{"", "not a model"} {
		if _, err := ReadModel(strings.NewReader(text)); err == nil || !strings.HasPrefix(err.Error(), "model: ") {
			t.Errorf("%q: error %v", text, err)
		}
	}
}

func TestShape(t *testing.T) {
	for form, want := range map[string]string{"Accra": "Xxxx", "COVID": "XXX", "2021": "ddd", "U.N.": "X.X.", "": ""} {
		if got := string(shape(nil, form)); got != want {
			t.Errorf("shape(%q) = %q, want %q", form, got, want)
		}
	}
}
