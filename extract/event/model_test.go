package event

import (
	"io/fs"
	"sync"
	"testing"

	"github.com/hawksbill-kg/hawksbill/extract/entity"
	"github.com/hawksbill-kg/hawksbill/extract/lexicons"
	"github.com/hawksbill-kg/hawksbill/extract/syntax"
)

// parser is the model of the pipeline: with the names of places and the verb forms of the word lists.
type parser struct{ *syntax.Model }

var embedded = sync.OnceValues(func() (*parser, error) {
	m, err := syntax.Embedded()
	if err != nil {
		return nil, err
	}
	g, err := entity.LoadGazetteer(lexicons.FS)
	if err != nil {
		return nil, err
	}
	forms, _ := lexicons.Lemmas(lexicons.FS)
	return &parser{m.WithPlaces(g.Places()).WithLemmas(forms)}, nil
})

func testModel(t testing.TB) *parser {
	t.Helper()
	m, err := embedded()
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// sentence parses text as one sentence.
func (p *parser) sentence(text string) *syntax.Sentence {
	all := p.Tokenize(text)
	for _, s := range all[1:] {
		all[0].Tokens = append(all[0].Tokens, s.Tokens...)
	}
	return p.Analyse(all[:1])[0]
}

func mustLoad(t testing.TB, files fs.FS) *Lexicon {
	t.Helper()
	l, err := Load(files)
	if err != nil {
		t.Fatal(err)
	}
	return l
}
