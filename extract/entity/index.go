package entity

import (
	"slices"
	"sort"
	"strings"
	"sync"

	"github.com/hawksbill-kg/hawksbill/extract/document"
	"github.com/hawksbill-kg/hawksbill/extract/syntax"
)

// Index holds what one document speaks about. Its methods may be called from several goroutines.
type Index struct {
	g          *Gazetteer
	doc        *document.Document
	prefix     string // "<document>/" before the IDs of what is scoped to the document
	sentences  []*syntax.Sentence
	at         []scan
	byID       map[string]*Entity
	names      map[string]*Entity // folded name → entity, for names that are not short forms
	people     map[string][]*Entity
	defs       map[string]*definition
	order      []*Entity
	uses       map[*Entity]map[string]int
	speakers   []*Entity
	voice      *Entity           // the country for which the author of a speech speaks, nil where the text does not say
	tails      map[string][]tail // head noun → names that it ends, of the sentences before remembered
	remembered int
	middle     map[string]bool // words that stand with a capital in mid-sentence, made on demand
	types      []TypeEvidence
	titles     []TitleEvidence

	mu   sync.Mutex
	made map[[2]int]*Mention
}

// scan is what was seen in one sentence.
type scan struct {
	n        int // tokens that are looked at
	headline bool
	atoms    [][]string
	known    []found
	runs     []run
	dates    []Date
	mentions []*Mention // in order of First, the longer first
	heads    []*Mention // by token: the longest mention that the token heads
	inside   []*Mention // by token: the longest mention that holds the token
	lo, hi   []int      // first and last token of each token's subtree, made on demand
}

// definition says what a short form stands for, from the place where the text says so.
type definition struct {
	entities        []*Entity
	sentence, token int
}

// TypeEvidence is a place in the text that says what an entity is: "X, a framework for …", "frameworks such as X".
type TypeEvidence struct {
	Entity      *Entity
	Class       string // local name of the ontology class
	Sentence    int    // position in the slice that Find was given
	First, Last int    // tokens that say it, both inclusive
	How         string // "apposition", "such as", "copula", "called", "place, country"
	// In is the country in which "place, country" puts a place, nil for the others.
	In *Entity
}

// TitleEvidence is a title before or after a person's name: "Prime Minister Ola Berg", "Ola Berg, Foreign Minister".
type TitleEvidence struct {
	Person, Office *Entity
	Sentence       int
	First, Last    int // tokens of title and name together, both inclusive
	// Ended says that the words put the title in the past: "former President", "the late", "then-", "ex-".
	Ended bool
}

// Find reads the sentences of a document and indexes the names, definitions and dates in them. Each sentence's Block
// must be set; d may be nil, where sentences come without their document (footnotes and titles are not used then).
// Time is about linear in the text. Different documents may be read at the same time with one Gazetteer.
func (g *Gazetteer) Find(d *document.Document, sentences []*syntax.Sentence) *Index {
	x := &Index{g: g, doc: d, prefix: "document/", sentences: sentences, at: make([]scan, len(sentences)),
		byID: map[string]*Entity{}, names: map[string]*Entity{}, people: map[string][]*Entity{}, defs: map[string]*definition{},
		uses: map[*Entity]map[string]int{}, made: map[[2]int]*Mention{}, tails: map[string][]tail{}}
	if d != nil && d.Name != "" {
		x.prefix = scopeOf(d.Name)
	}
	for i, s := range sentences {
		x.at[i] = g.scan(s, x.isNote(i), g.own[x.prefix])
	}
	x.anchorDates()
	x.longNames()
	x.definitions()
	x.footnotes()
	x.shortNames()
	x.findSpeakers()
	x.findVoice()
	x.label()
	for i := range x.at {
		x.index(i)
	}
	x.findTypes()
	return x
}

// scopeOf is what stands before the IDs of what is scoped to a document of that name: "<document>/".
func scopeOf(document string) string {
	var parts []string
	for _, p := range strings.Split(document, "/") {
		if p != "" {
			parts = append(parts, Slug(p))
		}
	}
	return strings.Join(parts, "/") + "/"
}

// scan looks at one sentence by itself; in a footnote capitals tell nothing about headlines. own are the document's own names.
func (g *Gazetteer) scan(s *syntax.Sentence, note bool, own *node) scan {
	n := min(len(s.Tokens), longest)
	sc := scan{n: n, atoms: make([][]string, n)}
	if n == 0 {
		return sc
	}
	s.Children(0) // made here, so that later readers may share the sentence
	for i := range n {
		sc.atoms[i] = atomsOf(s.Tokens[i].Form)
	}
	sc.known = g.match(s, n, sc.atoms, own)
	taken := make([]bool, n)
	for _, f := range sc.known {
		for i := f.first; i <= f.last; i++ {
			taken[i] = true
		}
	}
	sc.dates = g.dates(s, n, taken)
	sc.headline = !note && headline(s, n)
	if !sc.headline {
		sc.runs = g.runs(s, n, sc.atoms, sc.known, sc.dates)
	}
	for i := range sc.runs {
		g.persons(s, &sc.runs[i], sc.atoms, sc.known)
	}
	sc.runs = slices.DeleteFunc(sc.runs, func(r run) bool { return g.ignores(words(nil, s, r.first, r.last)) })
	return sc
}

// Mentions returns the names in a sentence, by first token, the longer first.
func (x *Index) Mentions(sentence int) []*Mention { return x.at[sentence].mentions }

// Dates returns the time expressions of a sentence, in order.
func (x *Index) Dates(sentence int) []Date { return x.at[sentence].dates }

// Types returns what the text says about what things are, in order.
func (x *Index) Types() []TypeEvidence { return x.types }

// Titles returns which persons the text gives which titles, in order.
func (x *Index) Titles() []TitleEvidence { return x.titles }

// Entities returns the named entities in the order in which the text brings them in.
func (x *Index) Entities() []*Entity {
	x.mu.Lock()
	defer x.mu.Unlock()
	seen := map[*Entity]bool{}
	for i := range x.at {
		for _, m := range x.at[i].mentions {
			seen[m.Entity] = true
			for _, e := range m.Also {
				seen[e] = true
			}
		}
	}
	var out []*Entity
	for _, e := range x.order {
		if seen[e] {
			out = append(out, e)
		}
	}
	return out
}

// Mention returns the longest mention that a token heads: a name, or else a descriptive phrase, a clause as an
// activity, a pronoun with what it stands for; nil for a token that can mean no thing.
func (x *Index) Mention(sentence, token int) *Mention {
	if sentence < 0 || sentence >= len(x.at) || token < 0 || token >= x.at[sentence].n {
		return nil
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.mention(sentence, token)
}

func (x *Index) mention(si, i int) *Mention {
	key := [2]int{si, i}
	if m, ok := x.made[key]; ok {
		return m
	}
	x.made[key] = nil // a pronoun that refers in a circle finds nothing
	m := x.make(si, i)
	if m != nil && x.g.ignores(m.Entity.Label) {
		m = &Mention{Entity: x.generic(m.Entity.Label), First: m.First, Last: m.Last, Head: m.Head, FoundBy: m.FoundBy}
	}
	x.made[key] = m
	return m
}

func (x *Index) make(si, i int) *Mention {
	sc, s := &x.at[si], x.sentences[si]
	if m := x.voiced(si, i); m != nil {
		return m
	}
	if m := x.apposed(si, i); m != nil {
		return m
	}
	if m := x.pair(si, i); m != nil {
		return m
	}
	if m := x.countryOf(si, i); m != nil {
		return m
	}
	named := sc.heads[i]
	if named == nil || !named.Entity.Proper {
		if first := x.joined(si, i); first >= 0 && first != i {
			return x.mention(si, first) // "stability" of "peace and stability"
		}
	}
	if named != nil {
		if e := named.Entity; !e.Proper && named.FoundBy != "short form" && named.FoundBy != "acronym" {
			if p := x.phrase(si, i); p.last > named.Last || p.first < named.First {
				m := x.describe(si, i)
				if m != nil && len(m.Entity.Classes) == 0 || m != nil && e.Classes[0] != m.Entity.Classes[0] {
					m.Entity.Classes = append([]string{}, e.Classes...)
				}
				return m
			}
		}
		return named
	}
	t := s.Tokens[i]
	if in := sc.inside[i]; in != nil {
		// A word within a name names nothing by itself, unless it is joined to the name flat ("Berg" of "President Berg").
		if rel := base(t.Deprel); rel == "flat" || rel == "goeswith" || rel == "fixed" {
			return in
		}
		return nil
	}
	switch t.UPOS {
	case "PRON", "DET":
		return x.pronoun(si, i)
	case "VERB":
		return x.activity(si, i)
	case "NOUN", "PROPN", "NUM", "X", "SYM":
		return x.describe(si, i)
	case "ADJ":
		if child(s, i, "det") >= 0 && base(t.Deprel) != "amod" {
			return x.describe(si, i)
		}
	}
	return nil
}

// index sorts a sentence's mentions and gives each token the longest that it heads; of equal ones a person goes
// before an office, a gazetteer's name before others.
func (x *Index) index(si int) {
	sc := &x.at[si]
	sort.SliceStable(sc.mentions, func(a, b int) bool {
		p, q := sc.mentions[a], sc.mentions[b]
		if p.First != q.First {
			return p.First < q.First
		}
		return p.Last > q.Last
	})
	sc.heads = make([]*Mention, len(x.sentences[si].Tokens))
	s := x.sentences[si]
	for _, m := range sc.mentions {
		for i := m.First; i <= m.Last; i++ {
			// A parse may give a name several heads; each of them may be a clause's argument.
			h := s.Tokens[i].Head
			if i != m.Head && (h >= m.First && h <= m.Last || !nominal(s.Tokens[i]) || s.Tokens[i].UPOS == "ADJ") {
				continue
			}
			if m.FoundBy == "office" && s.Tokens[i].Deprel == "conj" && x.personAround(si, m, h) {
				continue // a part of a title that the parser hangs on the name
			}
			old := sc.heads[i]
			if old == nil || old.FoundBy == "office" && m.FoundBy != "office" || m.Last-m.First > old.Last-old.First && m.FoundBy != "office" {
				sc.heads[i] = m
			}
		}
	}
	sc.inside = make([]*Mention, len(x.sentences[si].Tokens))
	for _, m := range sc.mentions {
		for i := m.First; i <= m.Last; i++ {
			if old := sc.inside[i]; old == nil || m.Last-m.First > old.Last-old.First {
				sc.inside[i] = m
			}
		}
	}
}

// personAround says that an office is the title within a person's mention, which also holds token h.
func (x *Index) personAround(si int, office *Mention, h int) bool {
	for _, m := range x.at[si].mentions {
		if x.g.isPerson(m.Entity) && m.First <= office.First && m.Last > office.Last {
			return m.First <= h && h <= m.Last
		}
	}
	return false
}

// add puts a mention into a sentence.
func (x *Index) add(si, first, last, head int, e *Entity, by string) *Mention {
	m := &Mention{Entity: e, First: first, Last: last, Head: head, FoundBy: by}
	x.at[si].mentions = append(x.at[si].mentions, m)
	return m
}

// use counts a name of an entity, for its label.
func (x *Index) use(e *Entity, name string) {
	if x.uses[e] == nil {
		x.uses[e] = map[string]int{}
	}
	x.uses[e][name]++
}

// label gives each entity the name that the text uses most (the fuller of two that are used as often), and makes the
// other names aliases. A country keeps the gazetteer's name: "U.S." labels nothing.
func (x *Index) label() {
	for _, e := range x.order {
		best, count := e.Label, 0
		names := make([]string, 0, len(x.uses[e]))
		for name := range x.uses[e] {
			names = append(names, name)
		}
		sort.Strings(names)
		for _, name := range names {
			if e.Proper && name != e.Label && x.g.plain(name) {
				continue // "the Pact" is no name to know it by
			}
			if n := x.uses[e][name]; n > count || n == count && len(name) > len(best) {
				best, count = name, n
			}
		}
		entry := x.g.byID[e.ID]
		if k := x.g.kind(e); e.Canonical != "" && (k == aCountry || k == aRegion || k == aPlace || entry != nil && entry.fixed) {
			best = e.Canonical
		}
		if x.g.isPerson(e) && len(e.Label) > len(best) {
			best = e.Label
		}
		e.Label = best
		for _, name := range names {
			if name != best {
				e.alias(Alias{Name: name, Kind: kindOf(name)})
			}
		}
		if e.Canonical != "" && e.Canonical != best {
			e.alias(Alias{Name: e.Canonical, Kind: AltName})
		}
		if entry != nil && e.Global {
			for _, name := range entry.short {
				e.alias(Alias{Name: name, Kind: ShortName})
			}
			for _, name := range entry.aliases {
				e.alias(Alias{Name: name, Kind: kindOf(name)})
			}
		}
		sort.SliceStable(e.Aliases, func(a, b int) bool { return e.Aliases[a].InText && !e.Aliases[b].InText })
		var kept []Alias
		for _, a := range e.Aliases {
			if a.Name != e.Label || a.InText && a.Kind == ShortName {
				kept = append(kept, a)
			}
		}
		e.Aliases = kept
	}
}

// alias adds another name once; what the text states goes before what a list gives.
func (e *Entity) alias(a Alias) {
	for i, old := range e.Aliases {
		if old.Name == a.Name {
			if a.InText && !old.InText {
				e.Aliases[i] = a
			}
			return
		}
	}
	e.Aliases = append(e.Aliases, a)
}

// kindOf tells acronyms from other names.
func kindOf(name string) AliasKind {
	if !strings.Contains(name, " ") && capitals(name) >= 2 || strings.Contains(name, ".") && !strings.Contains(name, " ") {
		return ShortName
	}
	return AltName
}
