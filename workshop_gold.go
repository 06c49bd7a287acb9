package hawksbill

import (
	"bytes"
	"fmt"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/hawksbill-kg/hawksbill/ontology"
)

// GoldRow is one annotated fact: what a sentence states.
type GoldRow struct {
	Document, Sentence, Text string // base name of the document, number of the sentence, its words
	Subject, SubjectClass    string
	Predicate                string
	Object, ObjectClass      string
	Negative, Core           bool
	empty                    bool // the sentence was annotated and states nothing
	alternatives
}

// alternatives are what the note of a row allows beside it.
type alternatives struct {
	predicates, classes, subjects, objects []string
	combined                               []alternative
}

// alternative is another property together with another subject or object; the one that is empty is the row's.
type alternative struct{ predicate, subject, object string }

// ReadGold reads annotated facts from a TSV file with a line of headings; the columns used are doc, sent, sentence, subject,
// subject_type, predicate, object, object_type, polarity, level and note. A row of level "none" says that its sentence was
// annotated and states nothing.
func ReadGold(file string, o *ontology.Ontology) ([]GoldRow, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	lines := bytes.Split(bytes.TrimRight(data, "\n"), []byte("\n"))
	columns := map[string]int{}
	for i, name := range strings.Split(strings.TrimRight(string(lines[0]), "\r"), "\t") {
		columns[name] = i
	}
	for _, name := range []string{"sentence", "subject", "predicate", "object"} {
		if _, ok := columns[name]; !ok {
			return nil, fmt.Errorf("%s:1: a gold table has a line of headings with the column %q", file, name)
		}
	}
	var out []GoldRow
	for n, line := range lines[1:] {
		cells := strings.Split(strings.TrimRight(string(line), "\r"), "\t")
		if len(cells) > len(columns) {
			return nil, fmt.Errorf("%s:%d: %d columns, but the headings have %d", file, n+2, len(cells), len(columns))
		}
		get := func(name string) string {
			if i, ok := columns[name]; ok && i < len(cells) {
				return cells[i]
			}
			return ""
		}
		r := GoldRow{
			Document: baseName(get("doc")), Sentence: get("sent"), Text: get("sentence"), Subject: get("subject"), SubjectClass: get("subject_type"),
			Predicate: get("predicate"), Object: get("object"), ObjectClass: get("object_type"),
			Negative: strings.HasPrefix(get("polarity"), "neg"), Core: get("level") == "core" || get("level") == "",
			empty: get("level") == "none" || get("predicate") == "",
		}
		if note := get("note"); strings.EqualFold(strings.TrimSpace(note), "as above") && len(out) > 0 {
			r.alternatives = out[len(out)-1].alternatives
		} else {
			r.alternatives = readNote(note, o)
		}
		out = append(out, r)
	}
	return out, nil
}

// baseName is a document's name without folders and extension, in lower case.
func baseName(name string) string {
	name = path.Base(name)
	return strings.ToLower(strings.TrimSuffix(name, path.Ext(name)))
}

var (
	allowing   = regexp.MustCompile(`\b(is |are )?(also )?(acceptable|enough)\b:?`)
	sideOfNote = regexp.MustCompile(`\b(subject|object)\b\s+(.+)$`)
	withOther  = regexp.MustCompile(`^(\w+) (with subject|\+) (.+)$`)
	inQuotes   = regexp.MustCompile(`(?:^|\s)'([^']+)'(?:\s|$)`)
	wordOfNote = regexp.MustCompile(`\w+`)
)

// readNote reads what clauses with "acceptable" or "enough" allow: properties, classes, "subject X", "object X", 'X',
// "P + X" for the property P with the object X, "P with subject X".
func readNote(note string, o *ontology.Ontology) alternatives {
	var a alternatives
	for _, clause := range strings.Split(note, ";") {
		if low := strings.ToLower(clause); !strings.Contains(low, "acceptable") && !strings.Contains(low, "enough") {
			continue
		}
		body := strings.TrimSpace(allowing.ReplaceAllString(clause, " "))
		if m := withOther.FindStringSubmatch(body); m != nil && o.HasProperty(m[1]) {
			other := alternative{predicate: m[1], object: strings.TrimSpace(m[3])}
			if m[2] != "+" {
				other.subject, other.object = other.object, ""
			}
			a.combined = append(a.combined, other)
			continue
		}
		var quoted []string
		for _, m := range inQuotes.FindAllStringSubmatch(body, -1) {
			quoted = append(quoted, m[1])
		}
		if m := sideOfNote.FindStringSubmatch(body); m != nil {
			words := strings.TrimSpace(m[2])
			if len(quoted) > 0 {
				words = quoted[0]
			}
			if m[1] == "subject" {
				a.subjects = append(a.subjects, words)
			} else {
				a.objects = append(a.objects, words)
			}
			continue
		}
		a.objects = append(a.objects, quoted...)
		for _, w := range wordOfNote.FindAllString(body, -1) {
			if o.HasProperty(w) {
				a.predicates = append(a.predicates, w)
			}
			if o.HasClass(w) {
				a.classes = append(a.classes, w)
			}
		}
	}
	return a
}

// Names are compared as bags of stemmed words. What follows is the lenient comparison of facts: a label and its head word must agree, small
// words, articles and endings not.

var sameSigns = strings.NewReplacer("‘", "'", "’", "'", "‚", "'", "‛", "'", "′", "'", "`", "'", "´", "'", "“", `"`, "”", `"`, "„", `"`, "«", `"`, "»", `"`,
	"‐", "-", "‑", "-", "‒", "-", "–", "-", "—", "-", "―", "-", "−", "-", "\u00a0", " ", "\u00ad", "")

// fold is text without what case, kinds of quotation marks and dashes, and white space tell.
func fold(s string) string {
	return strings.ToLower(strings.Join(strings.Fields(sameSigns.Replace(norm.NFKC.String(s))), " "))
}

var (
	leadingWords  = wordSet("the a an its their our his her my your this these that those all any some")
	functionWords = wordSet("the a an its their our his her my your this these that those all any some of and or to in for on by with at from as into " +
		"between among such s including be is are was were")
	cuttingWords = wordSet("of in for to on by with at from into between among against under through across that which who whom where when aimed " +
		"including concerning regarding within throughout via as over after before until")
	titleWords = wordSet("president vice prime minister secretary general ambassador king queen emperor commodore chancellor mr mrs ms dr sir senator " +
		"commander his her excellency u us foreign consul resident special assistant under chief premier crown prince")
	endings = strings.Fields("izations isations ization isation izing ising ized ised izes ises ize ise ations ation ments ment ions ion ings ing ies ed es s e y")
	dotted  = regexp.MustCompile(`\b(?:[a-z]\.){2,}`)
)

func wordSet(list string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(list) {
		out[w] = true
	}
	return out
}

func stem(w string) string {
	if strings.Trim(w, "0123456789") == "" {
		return w
	}
	for _, e := range endings {
		if strings.HasSuffix(w, e) && len(w)-len(e) >= 4 && !(e == "s" && strings.HasSuffix(w, "ss")) {
			w = w[:len(w)-len(e)]
			break
		}
	}
	if strings.HasSuffix(w, "ct") && len(w) > 4 {
		w = w[:len(w)-1]
	}
	return w
}

func stems(words []string) []string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = stem(w)
	}
	return out
}

func letters(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }

// nameWords are the words of a label without what leads it.
func nameWords(label string) []string {
	s := dotted.ReplaceAllStringFunc(fold(label), func(m string) string { return strings.ReplaceAll(m, ".", "") })
	s = strings.ReplaceAll(strings.ReplaceAll(s+" ", "'s ", " "), "s' ", "s ")
	words := strings.FieldsFunc(s, letters)
	for len(words) > 1 && leadingWords[words[0]] {
		words = words[1:]
	}
	return words
}

// content are the stems of the words that are no function words; of all where there are only such.
func content(words []string) []string {
	var out []string
	for _, w := range words {
		if !functionWords[w] {
			out = append(out, stem(w))
		}
	}
	if out == nil {
		return stems(words)
	}
	return out
}

// headPhrase ends before the first preposition or relative.
func headPhrase(words []string) []string {
	for i, w := range words {
		if i > 0 && cuttingWords[w] {
			words = words[:i]
			break
		}
	}
	return content(words)
}

// properName says whether every content word begins with a capital or a digit.
func properName(label string) bool {
	some := false
	for _, w := range strings.FieldsFunc(label, func(r rune) bool { return letters(r) && r != '.' && r != '\'' && r != '’' && r != '-' }) {
		if w = strings.Trim(w, ".'’-"); w == "" || functionWords[strings.ToLower(w)] {
			continue
		}
		some = true
		if first := []rune(w)[0]; !unicode.IsUpper(first) && !unicode.IsDigit(first) {
			return false
		}
	}
	return some
}

// overlap is the F1 of two bags of words.
func overlap(a, b []string) float64 {
	left := map[string]int{}
	for _, w := range a {
		left[w]++
	}
	n := 0
	for _, w := range b {
		if left[w] > 0 {
			left[w]--
			n++
		}
	}
	if n == 0 {
		return 0
	}
	return 2 * float64(n) / float64(len(a)+len(b))
}

func contains(set, words []string) bool {
	return !slices.ContainsFunc(words, func(w string) bool { return !slices.Contains(set, w) })
}

func numbers(words []string) []string {
	var out []string
	for _, w := range words {
		if strings.ContainsAny(w, "0123456789") {
			out = append(out, w)
		}
	}
	return out
}

// sameName says how near two labels are in [0,1], 0 where they name different things; strict where they are nearly the same.
// person says that a surname is enough, loose that head words need not agree.
func sameName(gold, have string, person, loose bool) (near float64, strict bool) {
	g, h := nameWords(gold), nameWords(have)
	if len(g) == 0 || len(h) == 0 {
		return 0, false
	}
	if slices.Equal(stems(g), stems(h)) {
		return 1, true
	}
	if ng, nh := numbers(g), numbers(h); len(ng) > 0 && len(nh) > 0 && !contains(nh, ng) && !contains(ng, nh) {
		return 0, false
	}
	if person {
		pg, ph := untitled(g), untitled(h)
		if slices.Equal(pg, ph) {
			return 0.99, true
		}
		if contains(ph, pg) && slices.Contains(ph, pg[len(pg)-1]) || contains(pg, ph) && slices.Contains(pg, ph[len(ph)-1]) {
			return 0.7, false
		}
	}
	cg, ch := content(g), content(h)
	alike := overlap(cg, ch)
	if properName(gold) && properName(have) && !contains(ch, cg) && !contains(cg, ch) {
		return 0, false
	}
	hg, hh := headPhrase(g), headPhrase(h)
	heads := loose || slices.Contains(ch, hg[len(hg)-1]) && slices.Contains(cg, hh[len(hh)-1])
	strict = alike >= 0.8 && heads
	if strict || alike >= 0.5 && heads || !loose && (len(hg) > 1 && slices.Equal(hg, ch) || len(hh) > 1 && slices.Equal(hh, cg)) {
		return max(alike, 0.01), strict
	}
	return 0, false
}

func untitled(words []string) []string {
	for len(words) > 1 && titleWords[words[0]] {
		words = words[1:]
	}
	return words
}

// sameSentence says whether two texts are one sentence: equal, one in the other, or nearly all words the same.
func sameSentence(a, b string) bool {
	a, b = fold(a), fold(b)
	if a == b {
		return a != ""
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	const enough = 25
	if len(a) < enough {
		return false
	}
	return strings.Contains(b, a) || overlap(strings.Fields(a), strings.Fields(b)) >= 0.8
}
