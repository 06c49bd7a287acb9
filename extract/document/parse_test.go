package document

import (
	"errors"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func parse(t testing.TB, path, text string) *Document {
	t.Helper()
	d, err := Parse(path, "test", []byte(text), Options{})
	if err != nil {
		t.Fatalf("%.60q: %v", text, err)
	}
	if fault := faultOf(d); fault != "" {
		t.Fatalf("%.60q: %s", text, fault)
	}
	return d
}

// show prints blocks, one a line: kind and level, marker, lead-in, text with its marks in braces.
func show(d *Document) string {
	var out strings.Builder
	for i := range d.Blocks {
		b := &d.Blocks[i]
		text, at := "", 0
		for _, m := range b.Marks {
			text += b.Text[at:m.At] + "{" + m.Label + "}"
			at = m.At
		}
		text += b.Text[at:]
		lead := ""
		if b.LeadIn >= 0 {
			lead = fmt.Sprintf("<%d", b.LeadIn)
		}
		fmt.Fprintf(&out, "%s%d|%s|%s|%s\n", []string{"P", "H", "L", "F"}[b.Kind], b.Level, b.Marker, lead, text)
	}
	return out.String()
}

func TestBlocks(t *testing.T) {
	cases := []struct{ name, path, text, want string }{
		{"paragraphs", "a.txt", "Norway hosts the Harbour Forum.\n\n\nIceland joins it.\n", `
P0|||Norway hosts the Harbour Forum.
P0|||Iceland joins it.`},
		{"hard wrap", "a.txt", "Norway hosts the Harbour Forum in its\r\ncapital, and Iceland joins it with two\r\nships. The Forum lasts a week.\r\n", `
P0|||Norway hosts the Harbour Forum in its capital, and Iceland joins it with two ships. The Forum lasts a week.`},
		{"wrapped paragraphs without blank lines", "a.txt", "Norway hosts the Harbour Forum in its capital city,\nand Iceland joins it with two ships of its coast guard.\nThe Forum ends.\nSweden sends its minister of trade and a large number\nof observers from the northern towns.\n", `
P0|||Norway hosts the Harbour Forum in its capital city, and Iceland joins it with two ships of its coast guard. The Forum ends.
P0|||Sweden sends its minister of trade and a large number of observers from the northern towns.`},
		{"indented paragraphs", "a.txt", " Norway hosts the Harbour Forum in its capital city,\nand Iceland joins it with two ships of its fleet now.\n Sweden sends its minister of trade and many of the\nobservers.\n", `
P0|||Norway hosts the Harbour Forum in its capital city, and Iceland joins it with two ships of its fleet now.
P0|||Sweden sends its minister of trade and many of the observers.`},
		{"preamble in one paragraph", "a.txt", "The Harbour Council, Recalling the pact of 2031, Noting with concern the state of the piers, and Having heard the pilots, 1. Thanks Norway.\n", `
P0|||The Harbour Council,
P0||<0|Recalling the pact of 2031,
P0||<0|Noting with concern the state of the piers, and
P0||<0|Having heard the pilots, 1. Thanks Norway.`},
		{"headings", "a.txt", "Harbour Report 2031\n\nChapter 4\n\n3 Cooperation Based on Trust\n\nRelations among the members\n\nNorway hosts the Harbour Forum in its capital.\n\nLOOKING AHEAD\n\nIceland joins it.\n\nI. THE WAY\n\nNo one leaves.\n\nOpening of the Harbour Office, 1854.\n\nThe office was opened in the month of May.\n", `
H1|||Harbour Report 2031
H1|||Chapter 4
H1|3||Cooperation Based on Trust
H1|||Relations among the members
P0|||Norway hosts the Harbour Forum in its capital.
H1|||LOOKING AHEAD
P0|||Iceland joins it.
H1|I.||THE WAY
P0|||No one leaves.
H1|||Opening of the Harbour Office, 1854.
P0|||The office was opened in the month of May.`},
		{"heading right above its text", "a.txt", "The Northern Route\nNorway hosts the Harbour Forum in its capital city,\nand Iceland joins it with two ships of its coast guard.\n", `
H1|||The Northern Route
P0|||Norway hosts the Harbour Forum in its capital city, and Iceland joins it with two ships of its coast guard.`},
		{"bullets under a lead-in", "a.txt", "The Forum will:\n• build a pier;\n• hire a pilot; and\n  – train the pilot;\n• open an office.\n\nIt meets in May.\n", `
P0|||The Forum will:
L1|•|<0|build a pier;
L1|•|<0|hire a pilot; and
L2|–|<2|train the pilot;
L1|•|<0|open an office.
P0|||It meets in May.`},
		{"flattened bullets", "a.txt", "Partners met.\n- The members will form a group that is to:\n- draft a plan;\n- report in May.\n- Norway will pay for the group.\n", `
P0|||Partners met.
L1|-|<0|The members will form a group that is to:
L2|-|<1|draft a plan;
L2|-|<1|report in May.
L1|-|<0|Norway will pay for the group.`},
		{"resolution", "a.txt", "The Harbour Council,\n\nRecalling its resolution 7 of 3 May 2030,\n\nAlarmed by the storms in the north,\n\n1. Decides to open an office;\n\n2. Requests the members:\n\n(a) to send a ship;\n\n(b) to report:\n\n(i) in May; and\n\n(ii) in June;\n\n3. Decides to meet again.\n", `
P0|||The Harbour Council,
P0||<0|Recalling its resolution 7 of 3 May 2030,
P0||<0|Alarmed by the storms in the north,
L1|1.|<0|Decides to open an office;
L1|2.|<0|Requests the members:
L2|(a)|<4|to send a ship;
L2|(b)|<4|to report:
L3|(i)|<6|in May; and
L3|(ii)|<6|in June;
L1|3.|<0|Decides to meet again.`},
		{"numbers that begin anew", "a.txt", "Article V\n\n1. Each member shall pay.\n\n2. The Council shall:\n\n1. draft a plan; and\n\n2. publish it.\n\n3. The plan is public.\n\nArticle VI\n\n1. No one shall leave.\n", `
H1|||Article V
L1|1.|<0|Each member shall pay.
L1|2.|<0|The Council shall:
L2|1.|<2|draft a plan; and
L2|2.|<2|publish it.
L1|3.|<0|The plan is public.
H1|||Article VI
L1|1.|<6|No one shall leave.`},
		{"a colon reaches over headings", "a.txt", "WE COMMIT TO:\n\n1. MEET the goals of the plan;\n\nSafe Harbours\n\n1. BUILD new piers in the north;\n", `
P0|||WE COMMIT TO:
L1|1.|<0|MEET the goals of the plan;
H1|||Safe Harbours
L1|1.|<0|BUILD new piers in the north;`},
		{"letters and numerals", "a.txt", "It holds:\n(g) a pier;\n(h) a crane;\n(i) a boat;\n(j) a net.\n", `
P0|||It holds:
L1|(g)||a pier;
L1|(h)||a crane;
L1|(i)||a boat;
L1|(j)||a net.`},
		{"numbers that are no markers", "a.txt", "The members met on the coast of Norway in May of the year\n2031. They agreed on a plan and on a fund with a volume of\n3.5 million and left.\n", `
P0|||The members met on the coast of Norway in May of the year 2031. They agreed on a plan and on a fund with a volume of 3.5 million and left.`},
		{"initial at a line start", "a.txt", "A. Lindqvist opened the Forum.\n", `
P0|||A. Lindqvist opened the Forum.`},
		{"page furniture", "a.txt", "19. Requests the members to send a ship to ensure\n\n2/5 18-18142 A/RES/9/7\n\nthat the pier is built;\n", `
L1|19.||Requests the members to send a ship to ensure that the pier is built;`},
		{"words broken at line ends", "a.txt", "Norway is an inter-\nnational partner in north-\nern waters, of the Secretary-\nGeneral, of low-\nand middle-income members. International law holds.\n", `
P0|||Norway is an international partner in north-ern waters, of the Secretary-General, of low- and middle-income members. International law holds.`},
		{"spaces", "a.txt", "Norway\u00a0hosts \u202fthe\u2009\tHar\u00adbour\u200b Forum.\n", `
P0|||Norway hosts the Harbour Forum.`},
		{"stars kept from Markdown", "a.txt", "**Norway** hosts 2 ** 3 forums.\n", `
P0|||Norway hosts 2 ** 3 forums.`},
		{"markdown headings", "a.md", "---\ntitle: \"A Plan\"\nlang: en\n---\n# One #\n\nTwo\n===\n\nThree *four*\n---\n\n#no heading\n\n####### seven\n\n**Bold alone**\n\nText.\n", `
H1|||One
H1|||Two
H2|||Three four
P0|||#no heading
P0|||####### seven
H6|||Bold alone
P0|||Text.`},
		{"markdown inline", "a.md", "The *Harbour* **Forum** of [Norway](https://example.org/a_(b) \"t\") and\n![a map](m.png) `x*y` \\*z\\* a_b_c <b>bold</b> AT&amp;T <https://example.org> [sic] ~~old~~ [ref].\n\n[ref]: https://example.org/ref\n", `
P0|||The Harbour Forum of Norway and x*y *z* a_b_c bold AT&T https://example.org [sic] old ref.`},
		{"markdown blocks", "a.md", "> Quoted text\n> goes on.\n\n```go\ncode()\n```\n\n<!-- a\ncomment --> After.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nEnd <!-- no --> here.\n\n***\n\n1. One\n   goes on\n   - deep\n2. Two\n", `
P0|||Quoted text goes on.
P0|||After.
P0|||End here.
L1|1.|<2|One goes on
L2|-|<3|deep
L1|2.|<2|Two`},
		{"markdown lists", "a.md", "Plan:\n\n1. Members shall\n   a. pay; and\n   b. report.\n\n   They do so yearly.\n2. The Council meets.\n\n* One\n    * Deep\n      goes on\n* Two\n\n(a) lettered;\n(b) more.\n", `
P0|||Plan:
L1|1.|<0|Members shall
L2|a.|<1|pay; and
L2|b.|<1|report.
P0|||They do so yearly.
L1|2.|<0|The Council meets.
L2|*|<5|One
L3|*|<6|Deep goes on
L2|*|<5|Two
L1|(a)|<0|lettered;
L1|(b)|<0|more.`},
		{"markdown footnotes", "a.md", "The Forum[^1] met[^long].\n\n[^1]: A *yearly* meeting.\n\n[^long]: In May.\n", `
P0|||The Forum{1} met{long}.
F0|1||A yearly meeting.
F0|long||In May.`},
	}
	if len(cases) != 24 {
		t.Fatalf("expected 24 cases, have %d", len(cases))
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			d := parse(t, c.path, c.text)
			if got := show(d); got != strings.TrimPrefix(c.want, "\n")+"\n" {
				t.Errorf("got\n%s\nwant%s", got, c.want)
			}
		})
	}
}

func TestFootnotes(t *testing.T) {
	cases := []struct{ name, text, want string }{
		{"glued after a comma, bulleted note", "Norway sponsors the Pier Fund,2 a fund for piers. COVID-19 goes on.\n\n\n  • 2 Pier Fund: Fund for Northern Piers", `
P0|||Norway sponsors the Pier Fund,{2} a fund for piers. COVID-19 goes on.
F0|2||Pier Fund: Fund for Northern Piers`},
		{"glued to a word and a full stop, notes at the end", "Norway sends vaccines1 and ships.2 The G20 and COP26 met.\n\n1 Against the flu.\n2 Two of them.\n", `
P0|||Norway sends vaccines{1} and ships.{2} The G20 and COP26 met.
F0|1||Against the flu.
F0|2||Two of them.`},
		{"two marks at once", "Norway sends ships.1,2 They sail.\n\n1 Old ones.\n2 New ones.\n", `
P0|||Norway sends ships.{1}{2} They sail.
F0|1||Old ones.
F0|2||New ones.`},
		{"after quotes and brackets", "Norway sends “ships”.3 They sail (in May).4 All is well.\n\n3 Old ones.\n4 Or June.\n", `
P0|||Norway sends “ships”.{3} They sail (in May).{4} All is well.
F0|3||Old ones.
F0|4||Or June.`},
		{"superscript", "Norway owns 40 km² of ice² and sails.\n\n² In winter.\n", `
P0|||Norway owns 40 km² of ice{2} and sails.
F0|2||In winter.`},
		{"brackets", "Norway sails [2]. It rests [sic].\n\n[2] In winter.\n", `
P0|||Norway sails{2}. It rests [sic].
F0|2||In winter.`},
		{"star", "Norway sails.* It rests.\n\n* In winter.\n", `
P0|||Norway sails.{*} It rests.
F0|*||In winter.`},
		{"star bullets are no notes", "Norway will:\n\n* sail;\n* rest.\n", `
P0|||Norway will:
L1|*|<0|sail;
L1|*|<0|rest.`},
		{"under a heading", "Norway sails.1 It rests.2 All is well.\n\nNotes\n\n1. In winter.\n2. In summer.\n", `
P0|||Norway sails.{1} It rests.{2} All is well.
H1|||Notes
F0|1||In winter.
F0|2||In summer.`},
		{"under a rule, with marks between spaces", "The Council, recalling the Harbour Forum 1 and the Pier Fund, 2 which it opened on 3 May 2013 3 in the north, decides.\n\n__________________ 1 Document H/1. 2 Document H/2. 3 Document H/3.\n\nThe Pier Fund, 2 of which 1 is left, ends.\n", `
P0|||The Council, recalling the Harbour Forum{1} and the Pier Fund,{2} which it opened on 3 May 2013{3} in the north, decides.
F0|1||Document H/1.
F0|2||Document H/2.
F0|3||Document H/3.
P0|||The Pier Fund, 2 of which 1 is left, ends.`},
		{"no note, no mark", "Norway sails.2 It rests.\n", `
P0|||Norway sails.2 It rests.`},
		{"no mark, no note", "Norway sails on PM2.5 and COVID-2 and G2 and A/58/Add.2 and in para.2 and page 2.\n\n2 Ships and a boat\n", `
P0|||Norway sails on PM2.5 and COVID-2 and G2 and A/58/Add.2 and in para.2 and page 2.
P0|||2 Ships and a boat`},
		{"numbers", "It grew by 3.2 per cent, to 1,2 or 12 ships in 2012, and vaccines2b fell.\n\n  • 2 ships were lost\n", `
P0|||It grew by 3.2 per cent, to 1,2 or 12 ships in 2012, and vaccines2b fell.
L1|•|<0|2 ships were lost`},
	}
	if len(cases) != 13 {
		t.Fatalf("expected 13 cases, have %d", len(cases))
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			d := parse(t, "a.txt", c.text)
			if got := show(d); got != strings.TrimPrefix(c.want, "\n")+"\n" {
				t.Errorf("got\n%s\nwant%s", got, c.want)
			}
		})
	}
}

func TestTitle(t *testing.T) {
	cases := []struct{ path, text, want string }{
		{"a.md", "---\ntitle: 'The Plan'\n---\n# Other\n\nText.\n", "The Plan"},
		{"a.md", "Text first.\n\n# The Plan\n", "The Plan"},
		{"a.txt", "Harbour Report\n\nNorway sails.\n", "Harbour Report"},
		{"a.txt", "Statement by the minister of ships\n", "Statement by the minister of ships"},
		{"a.txt", "Mr. President,\n\nNorway sails.\n", ""},
		{"a.txt", strings.Repeat("Norway sails far. ", 20) + "\n\nThe Way Home\n\nNorway rests.\n", ""},
	}
	if len(cases) != 6 {
		t.Fatalf("expected 6 cases, have %d", len(cases))
	}
	for _, c := range cases {
		if got := parse(t, c.path, c.text).Title; got != c.want {
			t.Errorf("%.40q: title %q, want %q", c.text, got, c.want)
		}
	}
}

// TestOffsets states where words come from, in a text with CRLF, multibyte characters and markup.
func TestOffsets(t *testing.T) {
	text := "Ærø – “Høfn”\r\nhosts\u00a0the Forum,2 in the\r\n  north.\r\n\r\n2 Høfn’s own.\r\n"
	d := parse(t, "a.txt", text)
	b := &d.Blocks[0]
	if want := "Ærø – “Høfn” hosts the Forum, in the north."; b.Text != want || len(b.Marks) != 1 || b.Marks[0].At != strings.Index(want, " in the") {
		t.Fatalf("%q %v", b.Text, b.Marks)
	}
	words := strings.Fields(b.Text)
	if len(words) != 9 {
		t.Fatalf("expected 9 words, have %d", len(words))
	}
	for _, word := range words {
		at := strings.Index(b.Text, word)
		start, end := b.Source(at), b.Source(at+len(word)-1)+1
		if d.Text[start:end] != word {
			t.Errorf("%q comes from %q", word, d.Text[start:end])
		}
		if d.RuneOffset(start) != utf8.RuneCountInString(text[:start]) {
			t.Errorf("%q: wrong rune offset", word)
		}
	}
	if note := d.Blocks[d.Footnotes["2"]]; d.Text[note.Start:note.End] != "2 Høfn’s own." {
		t.Errorf("note spans %q", d.Text[note.Start:note.End])
	}
}

// faultOf checks what holds for every document; it returns the first fault.
func faultOf(d *Document) string {
	end := 0
	for i := range d.Blocks {
		b := &d.Blocks[i]
		switch {
		case b.Start < end || b.End < b.Start || b.End > len(d.Text):
			return fmt.Sprintf("block %d spans %d to %d after %d", i, b.Start, b.End, end)
		case b.Text == "" || b.Text != strings.TrimFunc(b.Text, isSpace) || strings.Contains(b.Text, "  ") || strings.ContainsAny(b.Text, "\n\r\t\u00a0\u00ad"):
			return fmt.Sprintf("block %d has the text %q", i, b.Text)
		case b.LeadIn >= i || b.LeadIn < -1 || b.LeadIn >= 0 && d.Blocks[b.LeadIn].Kind == Footnote:
			return fmt.Sprintf("block %d has the lead-in %d", i, b.LeadIn)
		case (b.Kind == Footnote || b.Kind == ListItem) && b.Marker == "":
			return fmt.Sprintf("block %d has no marker", i)
		case (b.Level > 0) != (b.Kind == Heading || b.Kind == ListItem):
			return fmt.Sprintf("block %d of kind %d has level %d", i, b.Kind, b.Level)
		}
		end = b.End
		at := 0
		for _, m := range b.Marks {
			if m.At < at || m.At > len(b.Text) || m.Label == "" {
				return fmt.Sprintf("block %d has a mark %v", i, m)
			}
			if _, ok := d.Footnotes[m.Label]; !ok {
				return fmt.Sprintf("block %d has a mark %v without a note", i, m)
			}
			at = m.At
		}
		if fault := sourceFault(d, b); fault != "" {
			return fmt.Sprintf("block %d (%.40q): %s", i, b.Text, fault)
		}
	}
	for label, i := range d.Footnotes {
		if i < 0 || i >= len(d.Blocks) || d.Blocks[i].Kind != Footnote || d.Blocks[i].Marker != label {
			return fmt.Sprintf("footnote %q is block %d", label, i)
		}
	}
	return ""
}

// sourceFault follows each byte of a block home: it is the same there, or a space for white space, or what an entity stands for.
func sourceFault(d *Document, b *Block) string {
	before := b.Start - 1
	entity := ""
	for i := range len(b.Text) {
		at := b.Source(i)
		if at <= before || at >= b.End {
			return fmt.Sprintf("byte %d comes from %d after %d, block %d to %d", i, at, before, b.Start, b.End)
		}
		if entity != "" && b.Text[i] == entity[0] && at == before+1 {
			entity, before = entity[1:], at
			continue
		}
		before = at
		r, _ := utf8.DecodeRuneInString(d.Text[at:])
		rest := d.Text[at:min(len(d.Text), at+40)]
		if n := strings.IndexByte(rest, ';'); n > 0 && r == '&' {
			entity = html.UnescapeString(rest[:n+1])
			if entity[0] == b.Text[i] || b.Text[i] == ' ' {
				entity = entity[1:]
				continue
			}
		}
		entity = ""
		if b.Text[i] != d.Text[at] && (b.Text[i] != ' ' || !isSpace(r) && r != '<') {
			return fmt.Sprintf("byte %d is %q but %q at %d", i, b.Text[i], d.Text[at], at)
		}
	}
	return ""
}

// TestBlocksAreTraceable draws texts from pieces that matter to the readers.
func TestBlocksAreTraceable(t *testing.T) {
	pieces := []string{"Norway", "hosts", "the Forum", "Ærø", "“quoted”", "it2", "ships,2", "end.", "end.3", "2", "3", "10", " ", "  ", "\u00a0", "\u202f", "\u00ad", "\u200b", "\t",
		"\n", "\n\n", "\r\n", "\r\n\r\n", "\r", "\f", "- ", "* ", "• ", "1. ", "2. ", "(a) ", "(i) ", "IV. ", "3 ", "# ", "## ", "===", "---", "> ", "**", "*", "_", "`", "```", "~~", "[", "]",
		"](u)", "![", "[^2]", "[^2]: ", "[2]", "[2] ", "²", "<!--", "-->", "<b>", "<br>", "<sup>2</sup>", "&amp;", "&nbsp;", "&nGt;", "\\", "|", "|-|", "_____ ", "Notes", ":", ";", ",", "-", "inter-\nnational", "Page 3 of 9", "𝄞"}
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 1, 60).Draw(t, "pieces"), rapid.SampledFrom([]string{"", " "}).Draw(t, "between"))
		path := rapid.SampledFrom([]string{"a.txt", "a.md"}).Draw(t, "path")
		d, err := Parse(path, "test", []byte(text), Options{})
		if errors.Is(err, ErrEmpty) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		if d.Text != strings.TrimPrefix(text, "\ufeff") {
			t.Fatal("the text changed")
		}
		if fault := faultOf(d); fault != "" {
			t.Fatal(fault)
		}
	})
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{"Norway sails.2 It rests.\n\n2 In winter.\n", "# A\n\n- b\n  - c [d](e) `f`\n\n[^1]: g\n", "a\xffb", "\xff\xfea\x00", "____ 1 a. 2 b.\n\n(i) c", "---\ntitle: x\n---\n<!-- -->|a\n|-"} {
		f.Add([]byte(seed), true, "")
		f.Add([]byte(seed), false, "latin1")
	}
	f.Fuzz(func(t *testing.T, data []byte, markdown bool, encoding string) {
		path := "a.txt"
		if markdown {
			path = "a.md"
		}
		d, err := Parse(path, "test", data, Options{Encoding: encoding})
		if err != nil {
			return
		}
		if !utf8.ValidString(d.Text) {
			t.Fatal("the text is not UTF-8")
		}
		if fault := faultOf(d); fault != "" {
			t.Fatal(fault)
		}
	})
}

// TestHugeInputs would take hours if any of this took time by the square.
func TestHugeInputs(t *testing.T) {
	const n = 1 << 18
	repeat := func(s string) string { return strings.Repeat(s, n/len(s)) }
	inputs := []string{repeat("#"), repeat("*"), repeat("["), repeat("]("), repeat("[a]("), repeat("* a"), repeat("**a "), repeat("_a_"), repeat("`a``b"), repeat("<a"), repeat("<!--"), repeat("![["),
		repeat("- item\n"), repeat("1. item\n"), repeat("(a) item\n\n"), repeat("- item:\n"), repeat("1. it:\n\n"), repeat("  - a\n"), repeat("Norway hosts the Forum, and it sails. "), repeat("a,2 "), repeat("2 a\n"), repeat("_____ 1 a. 2 b. "),
		repeat("_"), repeat("inter-\n"), repeat("> "), repeat("|a|\n"), repeat("[^1]: a\n"), repeat("x.1 [1] * a\n\n1 b\n\n"), repeat("\u00a0"), repeat("Of The\n"), repeat("(((((]()"), repeat("&amp;"), repeat("\\"),
		repeat("[a] (b \"") + ")", strings.Repeat("](", n/4) + strings.Repeat(")", n/4), strings.Repeat(" ", 200<<10) + "a", repeat("\n"), "---\n" + repeat("a: b\n")}
	if len(inputs) != 38 {
		t.Fatalf("expected 38 inputs, have %d", len(inputs))
	}
	for _, text := range inputs {
		for _, path := range []string{"a.txt", "a.md"} {
			d, err := Parse(path, "test", []byte(text), Options{})
			if err == nil {
				if fault := faultOf(d); fault != "" {
					t.Errorf("%s %.20q: %s", path, text, fault)
				}
			} else if !errors.Is(err, ErrEmpty) {
				t.Errorf("%s %.20q: %v", path, text, err)
			}
		}
	}
}

// shared is the folder of reference material beside the repository.
func shared(t *testing.T, elements ...string) string {
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		if dir == filepath.Dir(dir) {
			t.Fatal("no go.mod above the test")
		}
		dir = filepath.Dir(dir)
	}
	path := filepath.Join(append([]string{filepath.Dir(dir), "shared"}, elements...)...)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("SKIPPED, NOTHING CHECKED: %s is absent", path)
	}
	return path
}

func TestSharedTexts(t *testing.T) {
	sources, err := Find([]string{shared(t, "texts")})
	if err != nil {
		t.Fatal(err)
	}
	if len(sources) < 21 {
		t.Fatalf("expected 21 texts or more, have %d", len(sources))
	}
	for _, s := range sources {
		d, err := Read(s.Path, s.Name, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if fault := faultOf(d); fault != "" {
			t.Errorf("%s: %s", s.Name, fault)
		}
		marks, paragraphs, headings, items := 0, 0, 0, 0
		for _, b := range d.Blocks {
			marks += len(b.Marks)
			switch b.Kind {
			case Paragraph:
				paragraphs++
			case Heading:
				headings++
			case ListItem:
				items++
			}
		}
		switch {
		case strings.HasPrefix(s.Name, "bluebook"):
			if _, ok := d.Footnotes["2"]; !ok || len(d.Footnotes) != 1 || marks != 1 || headings != 4 || paragraphs != 6 {
				t.Errorf("%s: footnotes %v, %d marks, %d headings, %d paragraphs", s.Name, d.Footnotes, marks, headings, paragraphs)
			}
		case strings.HasPrefix(s.Name, "unsc"):
			if items != 21 || paragraphs != 17 || headings != 1 {
				t.Errorf("%s: %d items, %d paragraphs, %d headings", s.Name, items, paragraphs, headings)
			}
		case strings.HasPrefix(s.Name, "unga"):
			if items != 24 || len(d.Footnotes) != 9 || marks != 11 {
				t.Errorf("%s: %d items, %d footnotes, %d marks", s.Name, items, len(d.Footnotes), marks)
			}
		}
	}
}

func BenchmarkParse(b *testing.B) {
	paragraph := "Norway hosts the Harbour Forum,2 a meeting of the “northern” members, and sends two ships (in May) to its international partners.\n\n"
	plain := []byte("Harbour Report\n\n" + strings.Repeat(paragraph+"1. Decides to open an office;\n\n", 2000) + "2 A yearly meeting.\n")
	wrapped := []byte(strings.ReplaceAll(strings.Repeat(paragraph, 2000), ", ", ",\n"))
	rich := []byte("# Harbour Report\n\n" + strings.Repeat("- *Norway* hosts the [Harbour Forum](https://example.org)[^1] of **northern** members.\n\n"+paragraph, 2000) + "[^1]: Yearly.\n")
	for _, c := range []struct {
		path string
		data []byte
	}{{"plain.txt", plain}, {"wrapped.txt", wrapped}, {"rich.md", rich}} {
		b.Run(c.path, func(b *testing.B) {
			b.SetBytes(int64(len(c.data)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Parse(c.path, "bench", c.data, Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
