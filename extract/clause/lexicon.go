package clause

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/hawksbill-kg/hawksbill/extract/lexicons"
)

// effect is what a word does to the commitment of its complement.
type effect struct {
	modality   Modality // "" where it leaves the modality alone
	negative   bool
	ended      bool
	reported   bool
	carry      bool     // shares the modality and the negation of the governing verb
	controller []string // roles whose argument is the understood subject; none: the subject
}

// frame names a word in one of its uses.
type frame struct{ kind, word, complement string }

// phrase is a preposition of several words.
type phrase struct {
	text  string
	words []string
}

// lexicon holds the word lists of this package; it is read-only once loaded.
type lexicon struct {
	frames       map[frame]effect
	prepositions map[string]effect   // every listed preposition, of one word and of several
	phrases      map[string][]phrase // by first word, the longest first
	reporting    map[frame]string    // frame{kind, word, ""} → "say", "believe", "fact" or "proof"
	light        map[frame]string    // frame{verb, noun, preposition} → "holder" or "carry"
	classes      map[frame]bool      // frame{class, word, ""}
	participles  map[string]string   // adjective → verb
	verbs        map[string]bool     // every verb of the lists
}

// columns of each list, as its header line has them.
var columns = map[string][]string{
	"prepositions.tsv": {"phrase", "effect"},
	"modals.tsv":       {"word", "kind", "complement", "effect", "controller"},
	"reporting.tsv":    {"word", "kind", "class"},
	"light_verbs.tsv":  {"verb", "noun", "preposition", "effect"},
	"clause_words.tsv": {"word", "class"},
}

// knownClasses are the values of the class column of clause_words.tsv.
var knownClasses = []string{
	"negation", "comparative", "conditional", "purpose", "as-object", "naming", "ditransitive", "copular", "participle",
	"condition", "subordinator", "bearer", "promise", "first-person", "temporal", "prefix", "relative-place",
	"free-choice", "as-noun", "kind", "haver", "tough", "content", "aside", "intransitive", "opinion", "placed", "placing", "trouble", "habit", "no-event",
	"disputing", "supposing", "liking", "ceasing", "holding", "degree", "opining", "mistaken", "reason", "measure", "meaning",
}

var knownKinds = []string{"auxiliary", "verb", "noun", "adjective", "adverb"}

// loadLexicon reads the lists; every fault is reported with its file and line.
func loadLexicon(fsys fs.FS) (*lexicon, error) {
	l := &lexicon{
		frames: map[frame]effect{}, prepositions: map[string]effect{}, phrases: map[string][]phrase{},
		reporting: map[frame]string{}, light: map[frame]string{}, classes: map[frame]bool{}, participles: map[string]string{}, verbs: map[string]bool{},
	}
	readers := []struct {
		name string
		row  func(cells []string) error
	}{
		{"prepositions.tsv", l.preposition},
		{"modals.tsv", l.modal},
		{"reporting.tsv", l.report},
		{"light_verbs.tsv", l.lightVerb},
		{"clause_words.tsv", l.class},
	}
	var faults []error
	for _, r := range readers {
		faults = append(faults, lexicons.Rows(fsys, r.name, columns[r.name], r.row)...)
	}
	l.gatherVerbs()
	for _, list := range l.phrases {
		slices.SortFunc(list, func(a, b phrase) int { return len(b.words) - len(a.words) })
	}
	return l, errors.Join(faults...)
}

func parseEffect(text string) (effect, error) {
	var e effect
	for _, w := range strings.Fields(text) {
		switch w {
		case "asserted", "planned", "sought", "necessary", "possible", "conditional":
			e.modality = Modality(w)
		case "negative":
			e.negative = true
		case "ended":
			e.ended = true
		case "reported":
			e.reported = true
		case "carry":
			e.carry = true
		default:
			return e, fmt.Errorf("unknown effect %q: expected a modality, negative, ended, reported or carry", w)
		}
	}
	return e, nil
}

func (l *lexicon) preposition(cells []string) error {
	e, err := parseEffect(cells[1])
	if err != nil {
		return err
	}
	words := strings.Fields(cells[0])
	if len(words) == 0 {
		return errors.New("no phrase")
	}
	text := strings.Join(words, " ")
	l.prepositions[text] = e
	if len(words) > 1 {
		l.phrases[words[0]] = append(l.phrases[words[0]], phrase{text, words})
	}
	return nil
}

func (l *lexicon) modal(cells []string) error {
	if !slices.Contains(knownKinds, cells[1]) {
		return fmt.Errorf("unknown kind %q: expected one of %s", cells[1], strings.Join(knownKinds, ", "))
	}
	e, err := parseEffect(cells[3])
	if err != nil {
		return err
	}
	e.controller = strings.Fields(cells[4])
	for _, word := range strings.Split(cells[0], "|") {
		for _, complement := range strings.Split(cells[2], "|") {
			f := frame{cells[1], word, complement}
			if _, twice := l.frames[f]; !twice {
				l.frames[f] = e
			}
		}
	}
	return nil
}

func (l *lexicon) report(cells []string) error {
	if c := cells[2]; c != "say" && c != "believe" && c != "fact" && c != "proof" {
		return fmt.Errorf("unknown class %q: expected say, believe, fact or proof", c)
	}
	if k := cells[1]; k != "verb" && k != "noun" && k != "adjective" {
		return fmt.Errorf("unknown kind %q: expected verb, noun or adjective", k)
	}
	for _, word := range strings.Split(cells[0], "|") {
		l.reporting[frame{cells[1], word, ""}] = cells[2]
	}
	return nil
}

func (l *lexicon) lightVerb(cells []string) error {
	if e := cells[3]; e != "holder" && e != "carry" {
		return fmt.Errorf("unknown effect %q: expected holder or carry", e)
	}
	for _, verb := range strings.Split(cells[0], "|") {
		for _, noun := range strings.Split(cells[1], "|") {
			f := frame{verb, noun, cells[2]}
			if _, twice := l.light[f]; !twice {
				l.light[f] = cells[3]
			}
		}
	}
	return nil
}

func (l *lexicon) class(cells []string) error {
	if !slices.Contains(knownClasses, cells[1]) {
		return fmt.Errorf("unknown class %q: expected one of %s", cells[1], strings.Join(knownClasses, ", "))
	}
	word := cells[0]
	if cells[1] == "participle" {
		form, verb, ok := strings.Cut(word, "=")
		if !ok {
			return fmt.Errorf("a participle is written form=verb, not %q", word)
		}
		l.participles[form] = verb
		word = form
	}
	l.classes[frame{cells[1], word, ""}] = true
	return nil
}

// is says whether a word belongs to a class of clause_words.tsv.
func (l *lexicon) is(class, word string) bool { return l.classes[frame{class, word, ""}] }

// effectOf looks a word up in modals.tsv, with the first of the complements that is listed.
func (l *lexicon) effectOf(kind, word string, complements ...string) (effect, bool) {
	for _, c := range complements {
		if e, ok := l.frames[frame{kind, word, c}]; ok {
			return e, true
		}
	}
	return effect{}, false
}

// lightEffect is "holder" or "carry" for a verb that lends its commitment to a noun, else "".
func (l *lexicon) lightEffect(verb, noun, preposition string) string {
	if e, ok := l.light[frame{verb, noun, preposition}]; ok {
		return e
	}
	return l.light[frame{verb, "*", preposition}]
}

func (l *lexicon) gatherVerbs() {
	for f := range l.frames {
		if f.kind == "verb" {
			first, _, _ := strings.Cut(f.word, " ") // "rule out": rule is a verb, too
			l.verbs[first] = true
		}
	}
	for f := range l.reporting {
		if f.kind == "verb" {
			l.verbs[f.word] = true
		}
	}
	for f := range l.light {
		l.verbs[f.kind] = true
	}
	for f := range l.classes {
		switch f.kind {
		case "as-object", "naming", "ditransitive", "copular", "promise":
			l.verbs[f.word] = true
		}
	}
	for _, verb := range l.participles {
		l.verbs[verb] = true
	}
}

// verbLemma mends a lemma that the lemmatizer cut wrongly, "recogniz", where the lists know the right one.
func (l *lexicon) verbLemma(lemma string) string {
	if l.verbs[lemma] || len(lemma) < 3 {
		return lemma
	}
	if l.verbs[lemma+"e"] {
		return lemma + "e"
	}
	if cut, n := lemma[:len(lemma)-1], len(lemma); (lemma[n-1] == 'e' || lemma[n-1] == lemma[n-2]) && l.verbs[cut] {
		return cut // "combate", "beginn"
	}
	return lemma
}
