package clause

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/hawksbill-kg/hawksbill/extract/syntax"
)

// TestAnnotations checks clause types and aspects on sentences of the corpus, each proposition of a verb or adjective as "lemma TYPE
// aspect" in the order of the reading.
func TestAnnotations(t *testing.T) {
	cases := []struct{ text, want string }{
		{"The reform failed in Estmark.", "fail SV simple"},
		{"There are ten parties to the treaty.", "be SV simple"},
		{"The office is in the capital of Peru.", "be SVA simple"},
		{"Among the members is Kelmar.", "be SVA simple"},
		{"On the board sits Kelmar.", "sit SVA simple"},
		{"The league consists of ten states.", "consist SVA simple"},
		{"Norway became a member of the league in 1950.", "become SVC simple"},
		{"Norway is ready to host the summit.", "ready SVC simple; host SVO simple"},
		{"The aim of the fund is to reduce poverty.", "be SVC simple; reduce SVO simple"},
		{"Kelmar seems to support the accord.", "seem SVC simple; support SVO simple"},
		{"Norway hosts the Harbour Forum.", "host SVO simple"},
		{"The Harbour Forum is hosted by Norway.", "host SVO simple"},
		{"The minister said that Peru had signed the treaty.", "say SVO simple; sign SVO perfect"},
		{"Norway refused to sign the treaty.", "refuse SVO simple; sign SVO simple"},
		{"Norway gave the islands a loan.", "give SVOO simple"},
		{"The islands were given a loan by Norway.", "give SVOO simple"},
		{"The envoy told the council that Estmark had opened the border.", "tell SVOO simple; open SVO perfect"},
		{"Norway promised Peru to finance the port.", "promise SVOO simple; finance SVO simple"},
		{"The office was moved from Lima to Oslo in 1990.", "move SVOA simple"},
		{"Kelmar took the bridge in May.", "take SVO simple"},
		{"The assembly elected Kofi Tamba president.", "elect SVOC simple"},
		{"Kofi Tamba was elected president of the assembly.", "elect SVOC simple"},
		{"The council considers the accord invalid.", "consider SVOC simple; invalid SVC simple"},
		{"Norway urged Peru to sign the treaty.", "urge SVOC simple; sign SVO simple"},
		{"Norway regards Peru as a partner of the league.", "regard SVOC simple"},
		{"Estmark is building a port.", "build SVO progressive"},
		{"Norway is seeking to be elected to the board.", "seek SVO progressive; elect SVO simple"},
		{"Norland has ratified the accord.", "ratify SVO perfect"},
		{"The accord has been signed by Kelmar.", "sign SVO perfect"},
		{"Cooperation has never been more necessary.", "necessary SVC perfect"},
		{"By 2030, Kelmar will have paid the debt.", "pay SVO perfect"},
		{"Having signed the accord, Kelmar opened its border.", "open SVO simple; sign SVO perfect"},
		{"The ministry had been leading the talks.", "lead SVO perfect progressive"},
		{"Kelmar has been funding the port since 2010.", "fund SVO perfect progressive"},
	}
	if len(cases) != 34 {
		t.Fatalf("%d cases: the table has changed", len(cases))
	}
	readings := map[string][]Proposition{}
	for _, s := range load(t) {
		readings[s.Surface()] = Read(repaired(s))
	}
	for _, c := range cases {
		var got []string
		for i := range readings[c.text] {
			p := &readings[c.text][i]
			if p.Kind == Noun {
				if p.Type != "" || p.Aspect != "" {
					t.Errorf("%s: the noun %s has type %q and aspect %q", c.text, p.Lemma, p.Type, p.Aspect)
				}
				continue
			}
			got = append(got, fmt.Sprintf("%s %s %s", p.Lemma, p.Type, p.Aspect))
		}
		if s := strings.Join(got, "; "); s != c.want {
			t.Errorf("%s\n got  %s\n want %s", c.text, s, c.want)
		}
	}
}

// tagged builds a sentence from words written form/upos/head/relation, head counted from 1 and 0 for the root.
func tagged(t *testing.T, text string) *syntax.Sentence {
	t.Helper()
	s := &syntax.Sentence{}
	for _, w := range strings.Fields(text) {
		c := strings.Split(w, "/")
		head, err := strconv.Atoi(c[2])
		if len(c) != 4 || err != nil {
			t.Fatalf("bad word %q", w)
		}
		lemma := strings.ToLower(c[0])
		if c[1] == "NOUN" {
			lemma = strings.TrimSuffix(lemma, "s")
		}
		s.Tokens = append(s.Tokens, syntax.Token{Form: c[0], Lemma: lemma, UPOS: c[1], Head: head - 1, Deprel: c[3], SpaceAfter: true})
	}
	return s
}

// TestQuantity reads the quantity of the root of a phrase: its words, its bound and its value, "?" where that cannot be read.
func TestQuantity(t *testing.T) {
	cases := []struct{ text, want string }{
		{"ten/NUM/2/nummod ships/NOUN/0/root", "[ten] 10"},
		{"about/ADV/2/advmod 200/NUM/3/nummod ships/NOUN/0/root", "[about 200] about 200"},
		{"nearly/ADV/3/advmod 3.1/NUM/3/compound billion/NUM/4/nummod crowns/NOUN/0/root", "[nearly 3.1 billion] about 3100000000"},
		{"more/ADJ/3/advmod than/ADP/1/fixed 1,500/NUM/4/nummod ships/NOUN/0/root", "[more than 1,500] at least 1500"},
		{"over/ADV/2/advmod forty/NUM/3/nummod ports/NOUN/0/root", "[over forty] at least 40"},
		{"no/DET/4/advmod fewer/ADJ/1/fixed than/ADP/1/fixed ten/NUM/5/nummod ports/NOUN/0/root", "[no fewer than ten] at least 10"},
		{"at/ADP/2/case least/ADJ/3/obl two/NUM/4/nummod ports/NOUN/0/root", "[at least two] at least 2"},
		{"up/ADV/3/advmod to/ADP/1/fixed fifty/NUM/4/nummod tons/NOUN/0/root", "[up to fifty] at most 50"},
		{"less/ADJ/3/advmod than/ADP/1/fixed 5/NUM/4/nummod percent/NOUN/0/root", "[less than 5] at most 5"},
		{"two/NUM/2/compound hundred/NUM/6/nummod and/CCONJ/4/cc five/NUM/2/nummod old/ADJ/6/amod ships/NOUN/0/root", "[two hundred and five] 205"},
		{"twenty-five/NUM/2/nummod ships/NOUN/0/root", "[twenty-five] 25"},
		{"three/NUM/2/compound dozen/NUM/3/nummod ships/NOUN/0/root", "[three dozen] 36"},
		{"two/NUM/2/nummod thirds/NOUN/0/root of/ADP/5/case the/DET/5/det ports/NOUN/2/nmod", "[two thirds] 0.6667"},
		{"more/ADJ/3/advmod than/ADP/1/fixed half/NOUN/0/root of/ADP/6/case the/DET/6/det ports/NOUN/3/nmod", "[more than half] at least 0.5"},
		{"half/DET/3/det:predet the/DET/3/det ports/NOUN/0/root", "[half] 0.5"},
		{"two/NUM/0/root of/ADP/4/case the/DET/4/det ports/NOUN/1/nmod", "[two] 2"},
		{"$/SYM/0/root 40/NUM/3/compound million/NUM/1/nummod", "[40 million] 40000000"},
		{"dozens/NOUN/0/root of/ADP/3/case ships/NOUN/1/nmod", "[dozens] ?"},
		{"10/NUM/4/nummod to/ADP/3/case 20/NUM/1/nmod ships/NOUN/0/root", "[10 to 20] ?"},
		{"Article/NOUN/0/root 5/NUM/1/nummod", "none"},
		{"the/DET/2/det ships/NOUN/0/root", "none"},
	}
	if len(cases) != 21 {
		t.Fatalf("%d cases: the table has changed", len(cases))
	}
	reader, err := Builtin()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range cases {
		s := tagged(t, c.text)
		got := "none"
		if q, ok := reader.Reading(s).Quantity(s.Root()); ok {
			var words []string
			for _, tok := range s.Tokens[q.First : q.Last+1] {
				words = append(words, tok.Form)
			}
			number := "?"
			if q.Known {
				number = strconv.FormatFloat(math.Round(q.Value*1e4)/1e4, 'f', -1, 64)
			}
			got = strings.Join(strings.Fields(fmt.Sprintf("[%s] %s %s", strings.Join(words, " "), q.Bound, number)), " ")
		}
		if got != c.want {
			t.Errorf("%s: got %q, want %q", c.text, got, c.want)
		}
	}
}
