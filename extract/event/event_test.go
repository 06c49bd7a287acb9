package event

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/sync/errgroup"

	"github.com/hawksbill-kg/hawksbill/extract/clause"
	"github.com/hawksbill-kg/hawksbill/extract/lexicons"
	"github.com/hawksbill-kg/hawksbill/extract/syntax"
)

// sentences are of our own writing: the main event's class, predicate, source and target; "none" where there is no event.
var sentences = []struct{ text, want string }{
	{"Norway agreed to join the fishery talks.", "AGREE agree Norway -"},
	{"Peru will send doctors to Haiti.", "AGREE send Peru Haiti"},
	{"Kenya offered to mediate between the two sides.", "AGREE offer Kenya -"},
	{"The minister promised reforms.", "AGREE promise minister -"},
	{"Chile may sign the treaty next year.", "AGREE sign Chile -"},
	{"Ghana accepted the invitation of Togo.", "AGREE accept Ghana Togo"},

	{"The prime minister met the president of Chile in Lima.", "CONSULT meet prime minister president"},
	{"Delegates from Norway and Peru held talks in Oslo.", "CONSULT talk Delegates Oslo"},
	{"The foreign minister arrived in Nairobi for talks.", "CONSULT arrive foreign minister Nairobi"},
	{"Officials said the president had telephoned the king.", "CONSULT telephone president king"},
	{"Kenya hosted the president of Ghana.", "CONSULT host Kenya Ghana"},
	{"Negotiations between Norway and Chile resumed on Monday.", "CONSULT negotiation Norway Chile"},

	{"Canada praised Ghana for its new law.", "SUPPORT praise Canada Ghana"},
	{"Japan and Fiji signed a fisheries agreement.", "SUPPORT sign Japan Fiji"},
	{"The parliament ratified the convention.", "SUPPORT ratify parliament -"},
	{"Iceland recognised the new government.", "SUPPORT recognise Iceland new government"},
	{"The bishop apologised to the villagers.", "SUPPORT apologise bishop villagers"},
	{"Peru restored diplomatic relations with Chile.", "SUPPORT restore Peru Chile"},

	{"The two navies conducted a joint exercise near Fiji.", "COOPERATE conduct navies Fiji"},
	{"Brazil extradited the banker to Portugal.", "COOPERATE extradite Brazil Portugal"},
	{"The agencies shared intelligence with Interpol.", "COOPERATE share agencies Interpol"},
	{"Kenya cooperates with Uganda on water.", "COOPERATE cooperate Kenya Uganda"},

	{"Sweden delivered tents to the islands.", "AID deliver Sweden islands"},
	{"The bank gave Malawi a loan.", "AID give bank Malawi"},
	{"Denmark granted asylum to the poet.", "AID grant Denmark poet"},
	{"Portugal donated two million euros to the refugees.", "AID donate Portugal refugees"},
	{"The government continued to send food to the valley.", "AID send government valley"},

	{"The governor resigned on Friday.", "CONCEDE resign governor -"},
	{"The government lifted the curfew in the capital.", "CONCEDE lift government capital"},
	{"The ministry eased sanctions against the island.", "CONCEDE ease ministry island"},
	{"The unions called off the strike.", "CONCEDE call off unions -"},

	{"The army withdrew its troops from the valley.", "RETREAT withdraw army valley"},
	{"The rebels released four hostages.", "RETREAT release rebels hostages"},
	{"Both sides declared a ceasefire.", "RETREAT declare sides -"},
	{"The militia laid down its weapons.", "RETREAT lay down militia -"},

	{"Prosecutors opened an investigation into the minister.", "INVESTIGATE open Prosecutors minister"},
	{"The commission is investigating the massacre.", "INVESTIGATE investigate commission -"},

	{"Ghana urged Togo to free the journalists.", "DEMAND urge Ghana Togo"},
	{"The senator called for an inquiry.", "DEMAND call for senator -"},
	{"The premier said Chad must leave the zone.", "DEMAND leave premier Chad"},
	{"Peru demanded that Chile return the ships.", "DEMAND demand Peru -"},

	{"The bishop accused the army of torture.", "DISAPPROVE accuse bishop army"},
	{"Fiji condemned the attack on the embassy.", "DISAPPROVE condemn Fiji embassy"},
	{"The envoy expressed concern over the arrests.", "DISAPPROVE express envoy -"},
	{"The company lodged a complaint against Norway.", "DISAPPROVE lodge company Norway"},

	{"Chile rejected the proposal.", "REJECT reject Chile -"},
	{"Kenya refused to attend the summit.", "REJECT refuse Kenya -"},
	{"Norway will not meet the rebels.", "REJECT meet Norway rebels"},
	{"The council did not approve the loan.", "REJECT approve council -"},
	{"The president is unwilling to negotiate.", "REJECT unwilling president -"},

	{"The colonel threatened to bomb the port.", "THREATEN threaten colonel -"},
	{"Peru will impose sanctions on Chile unless the raids stop.", "THREATEN impose Peru Chile"},
	{"The navy could attack the harbour.", "THREATEN attack navy harbour"},
	{"The union gave the government an ultimatum.", "THREATEN give union government"},

	{"Thousands of students marched through the city.", "PROTEST march Thousands city"},
	{"Farmers blocked the road to the port.", "PROTEST block Farmers port"},
	{"Teachers went on strike.", "PROTEST go on strike Teachers -"},
	{"Workers staged a demonstration outside the palace.", "PROTEST stage Workers palace"},

	{"Canada imposed sanctions on the junta.", "SANCTION impose Canada junta"},
	{"Ghana broke off relations with Togo.", "SANCTION break off Ghana Togo"},
	{"Sweden suspended aid to the regime.", "SANCTION suspend Sweden regime"},
	{"Peru recalled its ambassador from Lima.", "SANCTION recall Peru Lima"},

	{"The commander moved tanks to the border.", "MOBILIZE move commander border"},
	{"The army was put on alert.", "MOBILIZE put - army"},
	{"The kingdom mobilised its reserves.", "MOBILIZE mobilise kingdom -"},

	{"Police arrested the editor of the newspaper.", "COERCE arrest Police editor"},
	{"The governor imposed a curfew on the town.", "COERCE impose governor town"},
	{"The regime banned the newspaper.", "COERCE ban regime newspaper"},
	{"Hackers defaced the web site of the ministry.", "COERCE deface Hackers ministry"},

	{"Gunmen kidnapped an engineer near the mine.", "ASSAULT kidnap Gunmen engineer"},
	{"A car bomb exploded in the market.", "ASSAULT explode - market"},
	{"The senator was assassinated by rebels.", "ASSAULT assassinate rebels senator"},

	{"Artillery shelled the village.", "FIGHT shell Artillery village"},
	{"The air force bombed rebel positions.", "FIGHT bomb air force -"},
	{"Soldiers clashed with guerrillas in the hills.", "FIGHT clash Soldiers guerrillas"},
	{"Troops opened fire on the convoy.", "FIGHT open Troops convoy"},

	// No events.
	{"The harbour is deep.", "none"},
	{"Norway has a long coast.", "none"},
	{"The committee was founded in 1998.", "none"},
	{"The army did not attack the village.", "none"},
	{"The council works to prevent war.", "none"},
	{"Its members elect a chair every year.", "none"},
}

func TestSentences(t *testing.T) {
	const want = 82
	if len(sentences) != want {
		t.Fatalf("%d sentences, expected %d", len(sentences), want)
	}
	l, m := mustLoad(t, lexicons.FS), testModel(t)
	seen := map[string]bool{}
	for _, c := range sentences {
		s := m.sentence(c.text)
		got := "none"
		if e, ok := Main(l.Read(clause.Read(s))); ok {
			dash := func(i int) string {
				if w := Words(s, i); w != "" {
					return w
				}
				return "-"
			}
			got = strings.Join([]string{e.Class, e.Predicate, dash(e.Source), dash(e.Target)}, " ")
		}
		seen[strings.Fields(c.want)[0]] = true
		if got != c.want {
			t.Errorf("%s\n\tgot  %s\n\twant %s", c.text, got, c.want)
		}
	}
	for _, c := range Classes {
		if !seen[c] {
			t.Errorf("no sentence of class %s", c)
		}
	}
}

// TestAll reads every event of a sentence, not the main one alone.
func TestAll(t *testing.T) {
	cases := []struct{ text, want string }{
		{"Norway condemned the attack on the embassy.", "*DISAPPROVE condemn, FIGHT attack"},
		{"Sweden suspended aid to the regime.", "*SANCTION suspend"}, // the aid is what is suspended
		{"Ghana threatened to expel the envoy.", "*THREATEN threaten"},
		{"Police arrested the editor and closed the newspaper.", "*COERCE arrest, COERCE close"},
		{"If Chad attacks, Niger will send troops to the border.", "*MOBILIZE send"},
		{"The minister said Peru had delivered food before the army shelled the town.", "*AID deliver, FIGHT shell"},
	}
	if len(cases) != 6 {
		t.Fatal("the table has changed")
	}
	l, m := mustLoad(t, lexicons.FS), testModel(t)
	for _, c := range cases {
		if got := written(l.Read(clause.Read(m.sentence(c.text)))); got != c.want {
			t.Errorf("%s\n\tgot  %s\n\twant %s", c.text, got, c.want)
		}
	}
	if l.Read(nil) != nil {
		t.Error("no propositions have events")
	}
}

// written is "*AID send, FIGHT shell", the main one with a star.
func written(events []Event) string {
	var out []string
	for _, e := range events {
		star := ""
		if e.Main {
			star = "*"
		}
		out = append(out, star+e.Class+" "+e.Predicate)
	}
	return strings.Join(out, ", ")
}

// TestMood holds that modality and negation are those of the proposition.
func TestMood(t *testing.T) {
	l, m := mustLoad(t, lexicons.FS), testModel(t)
	e, ok := Main(l.Read(clause.Read(m.sentence("Norway will not meet the rebels."))))
	if !ok || e.Modality != clause.Planned || !e.Negative || e.Class != "REJECT" {
		t.Errorf("got %+v", e)
	}
	if _, ok := Main(nil); ok {
		t.Error("no events have a main one")
	}
}

// TestFaults checks that faults of the lists are all reported, each with file, line and the word that was meant.
func TestFaults(t *testing.T) {
	const head, words = "kind\tpredicate\twhere\tclass\n", "list\twords\naid\tfood|grain\n"
	cases := []struct{ events, words, want string }{
		{head + "verb\tmeet\t\tCONSLT\n", words, `events.tsv:2: unknown class "CONSLT" (did you mean CONSULT?)`},
		{head + "verb\tmeet\t\tQ\n", words, `events.tsv:2: unknown class "Q": expected one of AGREE`},
		{head + "verb\tmeet\t\t\n", words, `events.tsv:2: unknown class ""`},
		{head + "vreb\tmeet\t\tCONSULT\n", words, `events.tsv:2: unknown kind "vreb" (did you mean verb?)`},
		{head + "shift\tAIDE\tnot\tREJECT\n", words, `events.tsv:2: unknown class "AIDE" (did you mean AID?)`},
		{head + "verb\tsend\tobject=@aids\tAID\n", words, `events.tsv:2: unknown list "@aids" (did you mean @aid?)`},
		{head + "verb\tsend\tobjct=food\tAID\n", words, `events.tsv:2: unknown role "objct" (did you mean object?)`},
		{head + "verb\tsend\tplaned\tAID\n", words, `events.tsv:2: unknown condition "planed" (did you mean planned?)`},
		{head + "verb\tsend\tobject=SUPORT\tAID\n", words, `events.tsv:2: unknown class "SUPORT" (did you mean SUPPORT?)`},
		{head + "verb\tsend||give\t\tAID\n", words, `events.tsv:2: an empty word in "send||give"`},
		{head + "verb\tsend\tobject=\tAID\n", words, `events.tsv:2: an empty word in ""`},
		{head + "verb\tsend\t=food\tAID\n", words, `events.tsv:2: unknown role ""`},
		{head + "verb\tsend\t\tAID\tmore\n", words, "events.tsv:2: 5 columns, expected 4"},
		{head, "list\twords\n\tfood\n", "event_words.tsv:2: no name of a list"},
		{head, "list\twords\naid\t\n", `event_words.tsv:2: an empty word in ""`},
		{"verb\tsend\t\tAID\n", words, "events.tsv:1: the header must be"},
	}
	if len(cases) != 16 {
		t.Fatal("the table has changed")
	}
	files := func(events, words string) fstest.MapFS {
		return fstest.MapFS{predicatesFile: {Data: []byte(events)}, wordsFile: {Data: []byte(words)}}
	}
	for _, c := range cases {
		if _, err := Load(files(c.events, c.words)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: got %v, want %s", c.events, err, c.want)
		}
	}
	_, err := Load(files(head+"verb\tmeet\t\tA\nverb\tgo\t\tB\n", "list\twords\nx\t\n"))
	for _, want := range []string{"events.tsv:2", "events.tsv:3", "event_words.tsv:2"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("of three faults %s is missing: %v", want, err)
		}
	}
	if _, err := Load(fstest.MapFS{}); err == nil {
		t.Error("missing files: no error")
	}
	if _, err := Builtin(); err != nil {
		t.Errorf("the built-in lists: %v", err)
	}
}

// TestDeterministic reads the same sentences again and again, in several goroutines.
func TestDeterministic(t *testing.T) {
	l, m := mustLoad(t, lexicons.FS), testModel(t)
	var first []string
	for _, c := range sentences {
		first = append(first, fmt.Sprint(l.Read(clause.Read(m.sentence(c.text)))))
	}
	var g errgroup.Group
	for range 8 {
		g.Go(func() error {
			again := mustLoad(t, lexicons.FS)
			for i, c := range sentences {
				if got := fmt.Sprint(again.Read(clause.Read(m.sentence(c.text)))); got != first[i] {
					return fmt.Errorf("%s: %s, then %s", c.text, first[i], got)
				}
			}
			return nil
		})
	}
	if err := g.Wait(); err != nil {
		t.Error(err)
	}
}

// FuzzTree breaks the trees of our sentences: each byte moves an arc, or swaps a relation or a word. Nothing may panic, and
// what comes out must point into the sentence.
func FuzzTree(f *testing.F) {
	l, m := mustLoad(f, lexicons.FS), testModel(f)
	var pool []syntax.Token
	var parsed []*syntax.Sentence
	for _, c := range sentences {
		s := m.sentence(c.text)
		parsed = append(parsed, s)
		pool = append(pool, s.Tokens...)
	}
	for i := range 24 {
		f.Add([]byte{byte(i), byte(3 * i), byte(i * i), 7, byte(40 - i), 200, byte(i), 31, 90})
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) == 0 {
			return
		}
		s := &syntax.Sentence{Tokens: slices.Clone(parsed[int(data[0])%len(parsed)].Tokens)}
		for i := 1; i+1 < len(data); i += 2 {
			n := len(s.Tokens)
			at, by := int(data[i])%n, int(data[i+1])
			switch tok := pool[(int(data[i])*256+by)%len(pool)]; by % 4 {
			case 0:
				s.Tokens[at].Head = by/4%(n+2) - 1 // out of range, itself, a cycle
			case 1:
				s.Tokens[at].Deprel = tok.Deprel
			case 2:
				s.Tokens[at].Form, s.Tokens[at].Lemma, s.Tokens[at].UPOS = tok.Form, tok.Lemma, tok.UPOS
			case 3:
				tok.Head = at
				s.Tokens = append(s.Tokens, tok)
			}
		}
		mains := 0
		events := l.Read(clause.Read(s))
		for _, e := range events {
			if e.Head < 0 || e.Head >= len(s.Tokens) || max(e.Source, e.Target) >= len(s.Tokens) || min(e.Source, e.Target) < -1 || !slices.Contains(Classes, e.Class) {
				t.Errorf("event %+v of %d tokens", e, len(s.Tokens))
			}
			_ = Words(s, e.Source) + Words(s, e.Target)
			if e.Main {
				mains++
			}
		}
		if mains != min(1, len(events)) {
			t.Errorf("%d main events of %d", mains, len(events))
		}
	})
}

// BenchmarkRead is the reading of propositions as events, without parsing and without clauses.
func BenchmarkRead(b *testing.B) {
	l, m := mustLoad(b, lexicons.FS), testModel(b)
	var read [][]clause.Proposition
	words := 0
	for _, c := range sentences {
		s := m.sentence(c.text)
		read = append(read, clause.Read(s))
		words += len(s.Tokens)
	}
	b.ReportAllocs()
	for b.Loop() {
		for _, props := range read {
			l.Read(props)
		}
	}
	b.ReportMetric(float64(words)*float64(b.N)/b.Elapsed().Seconds(), "words/s")
}
