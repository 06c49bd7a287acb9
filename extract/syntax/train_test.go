package syntax

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
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
	o.Epochs, o.Batch, o.Hidden, o.Layers, o.Arc, o.Rel = 60, 6, 8, 2, 8, 8
	var files [2]bytes.Buffer
	for i := range files {
		m, err := Train(sentences, o)
		if err != nil {
			t.Fatal(err)
		}
		if err := m.Write(&files[i]); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(files[0].Bytes(), files[1].Bytes()) {
		t.Error("two trainings gave two models")
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
