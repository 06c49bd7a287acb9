package lexicons

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
)

// Which lists a folder has, and where each comes from.
func TestOver(t *testing.T) {
	over, err := Over(fstest.MapFS{
		"lemmas.tsv":    {Data: []byte("# extends: builtin\nform\tlemma\nkittiwaked\tkittiwake\nsponsored\tspons\n")},
		"modals.tsv":    {Data: []byte("word\tkind\tcomplement\teffect\tcontroller\n")},
		"names.tsv":     {Data: []byte("id\tname\tclass\n")},
		"oddments.tsv":  {Data: []byte("# extends: builtin\nid\tname\tclass\n")},
		"reporting.tsv": {Data: []byte("# extends: builtin\nword\tclass\n")},
		"countries.tsv": {Data: []byte("\ufeff# extends: builtin\r\nid\tname\taliases\tdemonyms\tclass\tcapital\tiso2\tqid\r\n")},
	})
	want := "oddments.tsv:1: there is no built-in list of this name to extend (did you mean "
	want2 := `reporting.tsv:1: the header must be that of the built-in list: "word kind class", tabs between the columns`
	if err == nil || !strings.HasPrefix(err.Error(), want) || !strings.HasSuffix(err.Error(), "\n"+want2) {
		t.Errorf("got %v", err)
	}
	names, err := fs.Glob(over, "*.tsv")
	if err != nil {
		t.Fatal(err)
	}
	got := " " + strings.Join(names, " ")
	for _, name := range []string{"lemmas.tsv", "names.tsv", "countries.tsv", "titles.tsv", "clause_words.tsv", "entity_words.tsv", "givennames.tsv"} {
		if strings.Count(got, " "+name) != 1 {
			t.Errorf("%s is not there once: %s", name, got)
		}
	}
	for _, name := range []string{"places.tsv", "headnouns.tsv", "kinds.tsv", "organizations.tsv"} {
		if strings.Contains(got, " "+name) {
			t.Errorf("%s names classes of another field", name)
		}
		if _, err := fs.ReadFile(over, name); err == nil {
			t.Errorf("%s opens", name)
		}
	}
	lemmas, faults := Lemmas(over)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	builtin, _ := Lemmas(FS)
	if lemmas["kittiwaked"] != "kittiwake" || lemmas["sponsored"] != "spons" || lemmas["withdrew"] != "withdraw" || len(lemmas) != len(builtin)+1 {
		t.Errorf("%d lemmas, %v", len(lemmas), lemmas)
	}
	if data, err := fs.ReadFile(over, "modals.tsv"); err != nil || strings.Contains(string(data), "will") {
		t.Errorf("the folder's own list is not alone: %q, %v", data, err)
	}
	if data, err := fs.ReadFile(over, "countries.tsv"); err != nil || !strings.Contains(string(data), "\nchile\t") {
		t.Errorf("the list of countries is not extended: %v", err)
	}
}

// Which built-in lists every field has, and which are diplomacy's own.
func TestEnglish(t *testing.T) {
	var field []string
	for _, name := range Names() {
		if !ofEnglish(name) {
			field = append(field, strings.TrimSuffix(name, ".tsv"))
		}
	}
	want := "countries former_countries groups headnouns issues kinds organizations places regions treaties_and_frameworks"
	if got := strings.Join(field, " "); got != want {
		t.Errorf("diplomacy's own:\n got %s\nwant %s", got, want)
	}
}
