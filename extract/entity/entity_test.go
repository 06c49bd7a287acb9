package entity

import (
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/hawksbill-kg/hawksbill/extract/document"
	"github.com/hawksbill-kg/hawksbill/extract/lexicons"
	"github.com/hawksbill-kg/hawksbill/extract/syntax"
)

func builtin(t testing.TB) *Gazetteer {
	t.Helper()
	g, err := LoadGazetteer(lexicons.FS)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// cases reads the hand-corrected parses: sentences by their number, and the documents that they make up.
func cases(t testing.TB) (sentences []*syntax.Sentence, docs map[string][]*syntax.Sentence) {
	t.Helper()
	f, err := os.Open("testdata/cases.conllu")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	docs = map[string][]*syntax.Sentence{}
	for s, err := range syntax.ReadConllu(f, "cases.conllu") {
		if err != nil {
			t.Fatal(err)
		}
		s.Block = -1
		name := docOf(s)
		docs[name] = append(docs[name], s)
		s.Number = len(docs[name])
		sentences = append(sentences, s)
	}
	if len(sentences) != 67 {
		t.Fatalf("%d sentences, want 67", len(sentences))
	}
	return sentences, docs
}

func docOf(s *syntax.Sentence) string {
	for _, c := range s.Comments {
		if name, ok := strings.CutPrefix(c, "doc = "); ok {
			return name
		}
	}
	return ""
}

// find indexes every document of the cases.
func find(t testing.TB) ([]*syntax.Sentence, map[string]*Index) {
	sentences, docs := cases(t)
	g := builtin(t)
	out := map[string]*Index{}
	for name, ss := range docs {
		out[name] = g.Find(&document.Document{Name: "test/" + name}, ss)
	}
	return sentences, out
}

func tokenOf(s *syntax.Sentence, form string, nth int) int {
	for i, t := range s.Tokens {
		if t.Form == form {
			if nth--; nth <= 0 {
				return i
			}
		}
	}
	return -1
}

func TestMentions(t *testing.T) {
	tests := []struct {
		sentence int // from 1
		token    string
		nth      int
		id       string // "-" for a generic mention, "" for none
		label    string
		class    string
		by       string
	}{
		{1, "Norway", 1, "norway", "Norway", "Country", "gazetteer:countries"},
		{1, "Republic", 1, "south-korea", "South Korea", "Country", "gazetteer:countries"},
		{1, "Korea", 1, "", "", "", ""},
		{1, "Pact", 1, "test/mentions/harbour-pact", "Harbour Pact", "Agreement", "name"},
		{1, "Bergen", 1, "test/mentions/bergen", "Bergen", "Place", "name"},
		{2, "Senate", 1, "us-senate", "U.S. Senate", "GovernmentBody", "gazetteer:organizations"},
		{2, "treaty", 1, "test/mentions/harbour-pact", "Harbour Pact", "Agreement", "short form"},
		{3, "Michael", 1, "michael-jordan", "Michael Jordan", "Person", "name"},
		{3, "Kenyan", 1, "kenya", "Kenya", "Country", "gazetteer:countries:demonym"},
		{3, "government", 1, "test/mentions/kenyan-government", "Kenyan government", "GovernmentBody", "description"},
		{3, "Japanese", 1, "japan", "Japan", "Country", "gazetteer:countries:demonym"},
		{4, "WHO", 1, "world-health-organization", "WHO", "InternationalOrganization", "gazetteer:organizations"},
		{4, "who", 1, "-", "", "", "pronoun"},
		{5, "Turkey", 1, "turkiye", "Türkiye", "Country", "gazetteer:countries"},
		{5, "Côte", 1, "cote-divoire", "Côte d'Ivoire", "Country", "gazetteer:countries"},
		{5, "Asia", 1, "southeast-asia", "Southeast Asia", "Region", "gazetteer:regions"},
		{5, "rules", 1, "test/mentions/covid-19-rules", "COVID-19 rules", "Document", "description"},
		{6, "Educational", 1, "un-educational-scientific-and-cultural-organization", "United Nations Educational, Scientific and Cultural Organization", "InternationalOrganization", "gazetteer:organizations"},
		{6, "Nairobi", 1, "nairobi", "Nairobi", "Place", "gazetteer:places"},
		{7, "Chad", 1, "chad", "Chad", "Country", "gazetteer:countries"},
		{7, "Guinea", 1, "papua-new-guinea", "Papua New Guinea", "Country", "gazetteer:countries"},
		{7, "its", 1, "chad", "Chad", "Country", "pronoun"},
		{7, "trade", 1, "test/mentions/chad-trade", "trade", "Activity", "description"},
		{8, "Ministry", 1, "ministry-of-foreign-affairs-and-trade-of-norway", "Ministry of Foreign Affairs and Trade of Norway", "GovernmentBody", "name"},
		{9, "Conference", 1, "test/mentions/conference-on-coastal-fisheries-and-harbour-safety", "Conference on Coastal Fisheries and Harbour Safety", "Conference", "name"},
		{12, "IWB", 1, "international-widget-board", "IWB", "InternationalOrganization", "acronym"},
		{13, "NAWLs", 1, "test/acronyms/nationally-agreed-widget-limits", "NAWLs", "", "acronym"},
		{13, "ICC", 1, "inter-island-cable-council", "ICC", "Organization", "acronym"},
		{14, "ICC", 1, "inter-island-cable-council", "ICC", "Organization", "acronym"},
		{14, "session", 1, "12th-session-of-the-conference-of-the-islands-on-cable-laying", "12th session of the Conference of the Islands on Cable Laying", "Conference", "name"},
		{16, "Parties", 1, "government-of-norway", "Government of Norway", "GovernmentBody", "acronym"},
		{18, "Pact", 1, "harbour-pact-on-clean-ports", "Harbour Pact on Clean Ports", "Agreement", "short form"},
		{18, "pact", 1, "harbour-pact-on-clean-ports", "Harbour Pact on Clean Ports", "Agreement", "short form"},
		{20, "Council", 1, "national-security-council-of-norway", "National Security Council of Norway", "GovernmentBody", "short form"},
		{20, "Ola", 1, "ola-berg", "Ola Berg", "Person", "name"},
		{20, "Minister", 1, "test/short/prime-minister", "Prime Minister", "Office", "office"},
		{21, "Berg", 1, "ola-berg", "Ola Berg", "Person", "name"},
		{21, "Minister", 1, "foreign-minister-of-ghana", "Foreign Minister of Ghana", "Office", "name"},
		{22, "He", 1, "ola-berg", "Ola Berg", "Person", "pronoun"},
		{22, "it", 1, "harbour-pact-on-clean-ports", "Harbour Pact on Clean Ports", "Agreement", "pronoun"},
		{23, "It", 1, "-", "", "", "pronoun"},
		{25, "Resolution", 1, "test/dates/resolution-2019-2011", "Resolution 2019 (2011)", "Document", "name"},
		{25, "election", 1, "test/dates/2022-election", "2022 election", "Election", "description"},
		{29, "removal", 1, "test/phrases/complete-removal-of-cables-from-the-harbour", "complete removal of cables from the harbour", "", "description"},
		{29, "peace", 1, "test/phrases/peace-and-stability-in-the-baltic-region", "peace and stability in the Baltic region", "Goal", "description"},
		{29, "stability", 1, "test/phrases/peace-and-stability-in-the-baltic-region", "peace and stability in the Baltic region", "Goal", "description"},
		{30, "strengthen", 1, "test/phrases/strengthening-the-alliance", "strengthening the alliance", "Activity", "description"},
		{30, "cutting", 1, "test/phrases/cutting-tariffs-on-salmon", "cutting tariffs on salmon", "Activity", "description"},
		{31, "introduce", 1, "test/phrases/not-introducing-new-barriers", "not introducing new barriers", "Activity", "description"},
		{31, "lying", 1, "test/phrases/lying-low", "lying low", "Activity", "description"},
		{32, "election", 1, "test/phrases/widget-council-membership-election-2027", "Widget Council membership election", "Election", "description"},
		{32, "membership", 1, "test/phrases/widget-council-membership-2027", "Widget Council membership", "Office", "description"},
		{33, "seat", 1, "test/phrases/seat-on-the-security-council", "seat on the Security Council", "Office", "description"},
		{33, "which", 1, "un-security-council", "Security Council", "InternationalOrganization", "pronoun"},
		{34, "commitment", 2, "test/phrases/peru-commitment-to-open-seas", "Peru's commitment to open seas", "Activity", "description"},
		{35, "Ladder", 1, "blue-ladder", "Blue Ladder", "Framework", "name"},
		{35, "framework", 1, "test/types/framework-for-coastal-towns", "framework for coastal towns", "Framework", "description"},
		{37, "IMO", 1, "international-maritime-organization", "International Maritime Organization", "InternationalOrganization", "gazetteer:organizations"},
		{37, "Council", 1, "council-of-the-international-maritime-organization", "Council of the International Maritime Organization", "InternationalOrganization", "name"},
		{38, "GACP", 1, "global-alliance-for-clean-ports", "Global Alliance for Clean Ports", "InternationalForum", "acronym"},
		{39, "Tide", 1, "", "", "", ""},
		{40, "Union", 1, "corvo-league", "Corvo League", "Organization", "name"},
		{40, "Union", 2, "corvo-league", "Corvo League", "Organization", "name"},
		{41, "Council", 1, "us-eu-trade-and-technology-council", "U.S.-EU Trade and Technology Council", "InternationalForum", "name"},
		{43, "make", 1, "test/verbs/making-the-port-of-sines-carbon-neutral", "making the port of Sines carbon neutral", "Activity", "description"},
		{44, "abide", 1, "test/verbs/abiding-by-its-obligations-under-the-harbour-treaty-s2", "abiding by its obligations under the Harbour Treaty", "Activity", "description"},
		{45, "reduce", 1, "test/verbs/reducing-or-eliminating-tariffs-in-key-sectors", "reducing or eliminating tariffs in key sectors", "Activity", "description"},
		{45, "eliminate", 1, "test/verbs/reducing-or-eliminating-tariffs-in-key-sectors", "reducing or eliminating tariffs in key sectors", "Activity", "description"},
		{46, "resolved", 1, "test/verbs/dispute-being-resolved-through-negotiation", "dispute being resolved through negotiation", "Activity", "description"},
		{47, "join", 1, "test/verbs/peru-joining-the-network", "Peru joining the network", "Activity", "description"},
		{48, "leave", 1, "-", "", "", ""},
		{49, "exchange", 1, "test/verbs/exchanging-data", "exchanging data", "Activity", "description"},
		{50, "efforts", 1, "test/verbs/efforts-to-develop-build-and-operate-new-harbours-in-the-region", "efforts to develop, build and operate new harbours in the region", "Activity", "description"},
		{50, "build", 1, "test/verbs/developing-building-and-operating-new-harbours-in-the-region", "developing, building and operating new harbours in the region", "Activity", "description"},
		{51, "sovereignty", 1, "test/joint/sovereignty-and-territorial-integrity-of-ghana", "sovereignty and territorial integrity of Ghana", "Goal", "description"},
		{51, "integrity", 1, "test/joint/sovereignty-and-territorial-integrity-of-ghana", "sovereignty and territorial integrity of Ghana", "Goal", "description"},
		{52, "recovery", 1, "test/joint/ghana-repair-recovery-and-reconstruction", "Ghana's repair, recovery and reconstruction", "", "description"},
		{53, "expertise", 1, "test/joint/further-funding-and-expertise", "further funding and expertise", "Instrument", "description"},
		{54, "seizure", 1, "test/joint/violent-seizure", "violent seizure", "Event", "description"},
		{55, "officials", 1, "test/joint/officials-of-ghana", "officials of Ghana", "Group", "description"},
		{56, "memorandum", 1, "test/joint/memorandum-of-understanding-on-harbour-training", "memorandum of understanding on harbour training", "Document", "description"},
		{57, "talks", 1, "test/joint/international-talks", "international talks", "Conference", "description"},
		{58, "issues", 1, "test/joint/issues-raised-in-the-report", "issues raised in the report", "Issue", "description"},
		{59, "Luke", 1, "luke-e-wright", "Luke E. Wright", "Person", "name"},
		{61, "Juan", 1, "juan-marco", "Juan Marco", "Person", "name"},
		{62, "Anna", 1, "anna-lind", "Anna Lind", "Person", "name"},
		{63, "Ina", 1, "ina-von-der-aue", "Ina von der Aue", "Person", "name"},
		{65, "Forum", 1, "major-economies-forum", "Major Economies Forum", "InternationalForum", "name"},
	}
	if len(tests) != 88 {
		t.Fatalf("%d cases, want 88", len(tests))
	}
	sentences, docs := find(t)
	for _, c := range tests {
		s := sentences[c.sentence-1]
		i := tokenOf(s, c.token, c.nth)
		m := docs[docOf(s)].Mention(s.Number-1, i)
		if m == nil {
			if c.id != "" {
				t.Errorf("%d %s: no mention, want %s", c.sentence, c.token, c.id)
			}
			continue
		}
		if c.id == "-" {
			if !m.Entity.Generic {
				t.Errorf("%d %s: %s is not generic", c.sentence, c.token, m.Entity.ID)
			}
			continue
		}
		class := ""
		if len(m.Entity.Classes) > 0 {
			class = m.Entity.Classes[0]
		}
		if m.Entity.ID != c.id || m.Entity.Label != c.label || class != c.class || m.FoundBy != c.by {
			t.Errorf("%d %s: %s %q %s %q, want %s %q %s %q", c.sentence, c.token, m.Entity.ID, m.Entity.Label, class, m.FoundBy, c.id, c.label, c.class, c.by)
		}
	}
}

func TestNoMention(t *testing.T) {
	sentences, docs := find(t)
	for _, c := range []struct {
		sentence int
		token    string
	}{{2, "Jordan"}, {10, "French"}, {64, "HEREBY"}, {64, "COMMIT"}, {65, "Econo"}} { // a country or Mr Jordan; a language; capitals; half a word
		s := sentences[c.sentence-1]
		for _, m := range docs[docOf(s)].Mentions(s.Number - 1) {
			if i := tokenOf(s, c.token, 1); m.First <= i && i <= m.Last {
				t.Errorf("%d %s: found as %s", c.sentence, c.token, m.Entity.ID)
			}
		}
	}
}

func TestDates(t *testing.T) {
	tests := []struct {
		sentence int
		want     string // value and role of each date, in order
	}{
		{1, "2019-06-14 date"},
		{18, "2020 date"},
		{23, "2022 date, 2019-06 date, 2019 startDate, 2021 endDate, 1993-03-12 startDate"},
		{24, "2050 targetDate, 2031-03-03 targetDate"},
		{25, "2022 date"},
		{26, "2021 date"},
		{27, "1945-07-17 startDate, 1945-08-02 endDate, 2019 startDate, 2021 endDate"},
		{28, "2021-03-15 startDate, 2021-03-17 endDate, 2024-05 endDate"},
		{29, ""},
		{30, "2030 targetDate"},
	}
	if len(tests) != 10 {
		t.Fatalf("%d cases, want 10", len(tests))
	}
	sentences, docs := find(t)
	for _, c := range tests {
		s := sentences[c.sentence-1]
		var got []string
		for _, d := range docs[docOf(s)].Dates(s.Number - 1) {
			got = append(got, d.Value+" "+d.Role)
			want := map[int]string{4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}[len(d.Value)]
			if d.Datatype != want {
				t.Errorf("%d: %s is a %s", c.sentence, d.Value, d.Datatype)
			}
		}
		if g := strings.Join(got, ", "); g != c.want {
			t.Errorf("%d: %s, want %s", c.sentence, g, c.want)
		}
	}
}

func TestAliasesTypesTitles(t *testing.T) {
	_, docs := find(t)
	var got []string
	for _, name := range []string{"mentions", "acronyms", "short", "types", "nested", "people"} {
		x := docs[name]
		for _, e := range x.Entities() {
			for _, a := range e.Aliases {
				if a.InText {
					got = append(got, e.ID+" "+string(a.Kind)+" "+a.Name)
				}
			}
		}
		for _, ty := range x.Types() {
			got = append(got, ty.Entity.ID+" is "+ty.Class+" by "+ty.How)
		}
		for _, ti := range x.Titles() {
			verb := " holds "
			if ti.Ended {
				verb = " held "
			}
			got = append(got, ti.Person.ID+verb+ti.Office.Label)
		}
	}
	want := []string{
		"test/mentions/bergen is Place by place, country",
		"international-widget-board altName International Widget Board",
		"international-widget-board shortName IWB",
		"inter-island-cable-council altName Inter-Island Cable Council",
		"inter-island-cable-council shortName ICC",
		"12th-session-of-the-conference-of-the-islands-on-cable-laying shortName CIC12",
		"test/acronyms/nationally-agreed-widget-limits altName nationally agreed widget limits",
		"test/acronyms/nationally-agreed-widget-limits shortName NAWLs",
		"ola-berg holds Prime Minister",
		"ola-berg holds President",
		"aku-mensah holds Foreign Minister of Ghana",
		"blue-ladder is Framework by apposition",
		"test/types/harbour-pact is Framework by such as",
		"blue-ladder is Initiative by copula",
		"international-maritime-organization shortName IMO",
		"corvo-league altName Tide League",
		"corvo-league altName Tide Union",
		"global-alliance-for-clean-ports shortName GACP",
		"luke-e-wright holds Ambassador Extraordinary and Minister Plenipotentiary",
		"ann-vale held President",
		"juan-marco held President",
		"anna-lind holds Special Envoy",
		"ina-von-der-aue holds Chancellor",
		"test/people/okoro holds Foreign Minister",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestSeveralEntities(t *testing.T) {
	sentences, docs := find(t)
	m := docs["acronyms"].Mention(5, tokenOf(sentences[15], "Parties", 1))
	if len(m.Also) != 1 || m.Also[0].ID != "government-of-peru" {
		t.Errorf("the Parties stand for %s and %v", m.Entity.ID, m.Also)
	}
	e := docs["phrases"].Mention(3, tokenOf(sentences[31], "membership", 1)).Entity
	if e.Date != "2027" || e.DateType != "xsd:gYear" || e.Body == nil || e.Body.ID != "widget-council" {
		t.Errorf("membership: date %q %q, body %v", e.Date, e.DateType, e.Body)
	}
}

// build makes a document of blocks with one parsed sentence each, out of "form/UPOS/deprel/head" words (heads from 1).
func build(blocks []document.Block, parses ...string) (*document.Document, []*syntax.Sentence) {
	d := &document.Document{Name: "test/built", Footnotes: map[string]int{}}
	var ss []*syntax.Sentence
	for b, p := range parses {
		s := &syntax.Sentence{Block: b, Number: b + 1}
		text := ""
		for _, w := range strings.Fields(p) {
			f := strings.Split(w, "|")
			glue := strings.HasSuffix(f[3], "+") // no space after
			head := 0
			for _, r := range strings.TrimSuffix(f[3], "+") {
				head = head*10 + int(r-'0')
			}
			tok := syntax.Token{Form: f[0], UPOS: f[1], Deprel: f[2], Head: head - 1, Start: len(text), SpaceAfter: !glue}
			text += f[0]
			tok.End = len(text)
			if !glue {
				text += " "
			}
			s.Tokens = append(s.Tokens, tok)
		}
		block := blocks[b]
		block.Text = text
		if block.Kind == document.Footnote {
			d.Footnotes[block.Marker] = b
		}
		d.Blocks = append(d.Blocks, block)
		ss = append(ss, s)
	}
	return d, ss
}

func TestFootnotes(t *testing.T) {
	mark := document.Mark{Label: "2", At: len("Norway cosponsors the KELP Gateway")}
	d, ss := build([]document.Block{{Marks: []document.Mark{mark}}, {Kind: document.Footnote, Marker: "2"}},
		"Norway|PROPN|nsubj|2 cosponsors|VERB|root|0 the|DET|det|5 KELP|PROPN|compound|5 Gateway|PROPN|obj|2+ .|PUNCT|punct|2",
		"KELP|PROPN|compound|2 Gateway|PROPN|root|0+ :|PUNCT|punct|2 Knowledge|NOUN|compound|8 of|ADP|case|6 Edible|ADJ|amod|7 Littoral|ADJ|compound|8 Plants|PROPN|appos|2 Gateway|PROPN|flat|8")
	x := builtin(t).Find(d, ss)
	e := x.Mention(0, 4).Entity
	if len(e.Aliases) != 1 || e.Aliases[0].Name != "Knowledge of Edible Littoral Plants Gateway" || e.Aliases[0].Kind != AltName || !e.Aliases[0].InText || e.Aliases[0].Sentence != 1 {
		t.Errorf("%s has aliases %v", e.ID, e.Aliases)
	}
	if m := x.Mention(1, 1); m == nil || m.Entity != e {
		t.Errorf("the footnote's short form is another entity: %v", m)
	}
	if e.ID != "kelp-gateway" || e.Label != "KELP Gateway" {
		t.Errorf("%s %q", e.ID, e.Label)
	}
}

func TestSpeakers(t *testing.T) {
	body := "We|PRON|nsubj|2 welcome|VERB|root|0 this|DET|obj|2+ .|PUNCT|punct|2"
	tests := []struct{ title, want string }{
		{"Norway|PROPN|compound|3+ -|PUNCT|punct|3+ Peru|PROPN|compound|5 Joint|ADJ|amod|5 Statement|NOUN|root|0", "norway peru"},
		{"G7|PROPN|compound|2 Leaders|NOUN|nmod:poss|4+ '|PART|case|2 Statement|NOUN|root|0", "group-of-seven"},
		{"Statement|NOUN|root|0 by|ADP|case|4 the|DET|det|4 Minister|NOUN|nmod|1", ""},
		{"A|DET|det|2 Letter|NOUN|root|0 to|ADP|case|4 Norway|PROPN|nmod|2", ""},
	}
	if len(tests) != 4 {
		t.Fatalf("%d cases, want 4", len(tests))
	}
	g := builtin(t)
	for _, c := range tests {
		d, ss := build([]document.Block{{Kind: document.Heading}, {}}, c.title, body)
		m := g.Find(d, ss).Mention(1, 0)
		var ids []string
		if !m.Entity.Generic {
			ids = append(ids, m.Entity.ID)
		}
		for _, e := range m.Also {
			ids = append(ids, e.ID)
		}
		if got := strings.Join(ids, " "); got != c.want {
			t.Errorf("%s: we are %q, want %q", c.title, got, c.want)
		}
	}
}

func TestGerund(t *testing.T) {
	words := strings.Fields("strengthen strengthening take taking lie lying agree agreeing cut cutting commit committing refer referring " +
		"panic panicking visit visiting control controlling develop developing put putting see seeing dye dyeing travel traveling offer offering build building join joining fix fixing")
	if len(words) != 38 {
		t.Fatalf("%d words, want 38", len(words))
	}
	for i := 0; i < len(words); i += 2 {
		if got := gerund(words[i], words[i]); got != words[i+1] {
			t.Errorf("%s: %s, want %s", words[i], got, words[i+1])
		}
	}
	forms := strings.Fields("strengthened strengthening reduced reducing carries carrying sought seeking planned planning aims aiming")
	if len(forms) != 12 {
		t.Fatalf("%d forms, want 12", len(forms))
	}
	for i := 0; i < len(forms); i += 2 {
		if got := gerund(forms[i], ""); got != forms[i+1] {
			t.Errorf("%s: %s, want %s", forms[i], got, forms[i+1])
		}
	}
}

func TestSlug(t *testing.T) {
	tests := []struct{ label, want string }{
		{"Côte d'Ivoire", "cote-divoire"}, {"U.S.-Japan Alliance", "us-japan-alliance"}, {"São Tomé and Príncipe", "sao-tome-and-principe"},
		{"Peru’s fleet", "peru-fleet"}, {"Health & Safety", "health-and-safety"}, {"Bjørn Łukasz", "bjorn-lukasz"}, {"  (2022) ", "2022"},
	}
	if len(tests) != 7 {
		t.Fatalf("%d cases, want 7", len(tests))
	}
	for _, c := range tests {
		if got := Slug(c.label); got != c.want {
			t.Errorf("%s: %s, want %s", c.label, got, c.want)
		}
	}
	different := []string{"Plan A+", "Plan A", "Совет", "Мир", "", "東京", strings.Repeat("long ", 40) + "a", strings.Repeat("long ", 40) + "b"}
	seen := map[string]string{}
	for _, l := range different {
		s := Slug(l)
		if old, ok := seen[s]; ok || s == "" || strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
			t.Errorf("%q and %q both make %q", l, old, s)
		}
		seen[s] = l
	}
}

func TestLongForm(t *testing.T) {
	tests := []struct {
		short, long string
		ok          bool
	}{
		{"IWB", "International Widget Board", true}, {"SDGs", "Small Dredging Grants", true}, {"COP26", "26th meeting of the Council of Ports", true},
		{"COP26", "27th meeting of the Council of Ports", false}, {"XYZ", "International Widget Board", false}, {"NAWLs", "nationally agreed widget limits", true},
	}
	if len(tests) != 6 {
		t.Fatalf("%d cases, want 6", len(tests))
	}
	for _, c := range tests {
		if got := stands(c.short, c.long) >= 0; got != c.ok {
			t.Errorf("%s for %s: %v", c.short, c.long, got)
		}
	}
}

func TestListFaults(t *testing.T) {
	file := func(text string) fstest.MapFS { return fstest.MapFS{"mine.tsv": {Data: []byte(text)}} }
	tests := []struct{ text, want string }{
		{"id\tname\tclas\na\tA\tPlace\n", "mine.tsv:1: unknown column \"clas\" (did you mean class?)\nmine.tsv:1: column \"class\" is missing"},
		{"id\tname\n", `mine.tsv:1: column "class" is missing`},
		{"id\tname\tclass\na\tA\tPlace\na\tB\tPlace\n", `mine.tsv:3: id "a" stands in mine.tsv:2 already`},
		{"id\tname\tclass\na\t\tPlace\n", `mine.tsv:2: column "name" is empty`},
		{"id\tname\tclass\nBig Town\tBig Town\tPlace\n", `mine.tsv:2: id "Big Town" is no slug (did you mean big-town?)`},
		{"id\tname\tclass\tqid\na\tA\tPlace\t17\n", `mine.tsv:2: qid "17" is no Wikidata item such as Q17`},
		{"id\tname\tclass\na\tA\tPlace\tx\n", `mine.tsv:2: 4 cells under 3 columns: is a tab too many?`},
		{"id\tname\tclass\tin\nnorway\tN\tCountry\t\na\tA\tPlace\tnorwy\n", `mine.tsv:3: column "in" names "norwy", which no list has (did you mean norway?)`},
		{"title\tkind\nBoss\tofice\n", `mine.tsv:2: kind "ofice" is neither office nor honorific`},
		{"nid\tname\tclass\n", `mine.tsv:1: no list begins with the column "nid" (did you mean id?): names begin with id, head nouns with noun, titles with title, kinds with class; other lists bear the name of a built-in one`},
		{"word\nacting\n", `mine.tsv:1: no list begins with the column "word": names begin with id, head nouns with noun, titles with title, kinds with class; other lists bear the name of a built-in one`},
		{"class\tkind\nPort\tplaice\n", `mine.tsv:2: unknown kind "plaice" (did you mean place?)`},
	}
	if len(tests) != 12 {
		t.Fatalf("%d cases, want 12", len(tests))
	}
	for _, c := range tests {
		if _, err := LoadGazetteer(file(c.text)); err == nil || err.Error() != c.want {
			t.Errorf("%q:\n got %v\nwant %s", c.text, err, c.want)
		}
	}
	if _, err := LoadGazetteer(file("phrase\nwith a view to\n")); err != nil {
		t.Error(err)
	}
}

func TestBuiltinLists(t *testing.T) {
	g := builtin(t)
	count := map[string]int{}
	for _, e := range g.entries {
		count[e.list]++
	}
	for list, least := range map[string]int{"countries": 240, "places": 200, "regions": 100, "organizations": 300, "treaties_and_frameworks": 150, "issues": 70, "former_countries": 10, "groups": 10} {
		if count[list] < least {
			t.Errorf("%s: %d entries, want %d or more", list, count[list], least)
		}
	}
	if len(g.Classes()) < 1500 || g.Classes()[0].At == "" {
		t.Errorf("%d classes named", len(g.Classes()))
	}
}

// TestLinks: a link is written only where it is unambiguous. No item of Wikidata is that of two entries, and no name means two
// entries for sure; where one of them is marked as careful, the other is meant.
func TestLinks(t *testing.T) {
	g := builtin(t)
	of := map[string]string{}
	for _, e := range g.entries {
		for _, link := range e.same {
			if other := of[link]; other != "" {
				t.Errorf("%s links both %s and %s", link, other, e.id)
			}
			of[link] = e.id
		}
	}
	var walk func(n *node)
	walk = func(n *node) {
		var sure []*pattern
		for _, p := range n.here {
			if p.careful {
				continue
			}
			for _, q := range sure {
				if q.entry != p.entry && slices.Equal(q.atoms, p.atoms) {
					t.Errorf("%q is both %s and %s", strings.Join(p.atoms, " "), q.entry.id, p.entry.id)
				}
			}
			sure = append(sure, p)
		}
		for _, next := range n.next {
			walk(next)
		}
	}
	walk(g.root)
}

// The same document gives the same index, also where several goroutines read it at once.
func TestConcurrentAndDeterministic(t *testing.T) {
	g := builtin(t)
	_, docs := cases(t)
	dump := func() string {
		var b strings.Builder
		for _, name := range []string{"acronyms", "dates", "joint", "mentions", "nested", "people", "phrases", "short", "types", "verbs"} {
			ss := make([]*syntax.Sentence, len(docs[name]))
			for i, s := range docs[name] {
				c := *s
				ss[i] = &c
			}
			x := g.Find(&document.Document{Name: "test/" + name}, ss)
			for i, s := range ss {
				for j := range s.Tokens {
					if m := x.Mention(i, j); m != nil {
						b.WriteString(m.Entity.ID + " " + m.Entity.Label + "\n")
					}
				}
			}
		}
		return b.String()
	}
	want := dump()
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			if dump() != want {
				t.Error("another run gave another index")
			}
		})
	}
	wait.Wait()
}

// Broken trees and odd texts must not panic.
func TestOddSentences(t *testing.T) {
	g := builtin(t)
	odd := []*syntax.Sentence{
		{},
		{Tokens: []syntax.Token{{Form: "(", UPOS: "PUNCT", Head: -1}}},
		{Tokens: []syntax.Token{{Form: "The", UPOS: "PROPN", Head: 1}, {Form: "(", UPOS: "PROPN", Head: 0}, {Form: ")", UPOS: "PROPN", Head: 0}}},
		{Tokens: []syntax.Token{{Form: "of", UPOS: "PROPN", Head: -1}, {Form: "2022", UPOS: "NUM", Head: 0}, {Form: "-", UPOS: "SYM", Head: 99}}},
		{Tokens: []syntax.Token{{Form: "", UPOS: "NOUN", Head: -1}, {Form: "hereinafter", UPOS: "VERB", Head: 0}}},
	}
	x := g.Find(nil, odd)
	for i, s := range odd {
		for j := range s.Tokens {
			x.Mention(i, j)
		}
	}
	x.Mention(-1, 0)
	x.Mention(99, 0)
}

// Random words under random heads, circles and over-long sentences included, must not panic, and every mention must
// lie within its sentence.
func TestRandomTrees(t *testing.T) {
	g := builtin(t)
	r := rand.New(rand.NewPCG(1, 2))
	words := strings.Fields("the The of for on and , ( ) \" : - 's President Berg Norway Security Council Harbour Pact hereinafter such as 2019 12 March IWB it its which they we peace stability to strengthen strengthened seat election G7 Japanese states in by resolution 794 26th session 14th")
	tags := strings.Fields("NOUN PROPN VERB ADP DET PRON PUNCT NUM ADJ CCONJ AUX ADV PART X")
	rels := strings.Fields("nsubj obj nmod nmod:poss compound flat appos conj cc case det punct obl acl acl:relcl xcomp advmod mark root fixed nummod amod dep cop")
	for n := range 400 {
		size := 1 + r.IntN(30)
		if n%100 == 0 {
			size = 900
		}
		ss := make([]*syntax.Sentence, 2)
		for k := range ss {
			ss[k] = &syntax.Sentence{}
			for range size {
				ss[k].Tokens = append(ss[k].Tokens, syntax.Token{Form: words[r.IntN(len(words))], UPOS: tags[r.IntN(len(tags))], Deprel: rels[r.IntN(len(rels))],
					Head: r.IntN(size+1) - 1, SpaceAfter: r.IntN(4) > 0})
			}
		}
		x := g.Find(nil, ss)
		for i, s := range ss {
			for j := range s.Tokens {
				if m := x.Mention(i, j); m != nil && (m.Entity == nil || m.First < 0 || m.Last >= len(s.Tokens) || m.First > m.Last) && m.FoundBy != "pronoun" {
					t.Fatalf("sentence %d, token %d: %+v", n, j, m)
				}
			}
		}
	}
}

func BenchmarkFind(b *testing.B) {
	g := builtin(b)
	_, docs := cases(b)
	n := 0
	for b.Loop() {
		for name, ss := range docs {
			g.Find(&document.Document{Name: name}, ss)
			n += len(ss)
		}
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "sentences/s")
}

// TestRenamed checks that a word such as "New" before a country's name makes another name of it.
func TestRenamed(t *testing.T) {
	g, err := LoadGazetteer(lexicons.FS)
	if err != nil {
		t.Fatal(err)
	}
	m, err := syntax.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	table := map[string]string{
		"New Mexico signed the treaty.":      "",
		"They met in West Norway.":           "",
		"Mexico signed the treaty.":          "mexico",
		"North Macedonia signed the treaty.": "north-macedonia",
		"A new Mexico rose from the ashes.":  "mexico",
	}
	if len(table) != 5 {
		t.Fatal("the table has changed")
	}
	for text, want := range table {
		d, err := document.Parse("", "text", []byte(text), document.Options{})
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, mention := range g.Find(d, m.Parse(text)).Mentions(0) {
			if mention.Entity != nil && slices.Contains(mention.Entity.Classes, "Country") {
				got = mention.Entity.ID
			}
		}
		if got != want {
			t.Errorf("%s: the country is %q, want %q", text, got, want)
		}
	}
}
