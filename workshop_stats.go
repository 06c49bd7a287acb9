package hawksbill

import (
	"bufio"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/hawksbill-kg/hawksbill/extract"
	"github.com/hawksbill-kg/hawksbill/ontology"
)

// RuleStats says how a rule did.
type RuleStats struct {
	Rule                      string
	Fired, Accepted, Rejected int // statements
	// Of the accepted ones in sentences that gold annotates, repeats left out: those that gold has, and those that it has not.
	Right, Wrong int
	// Found is how many core rows of gold its statements met.
	Found int
	// Errors are the first wrong statements, with their sentences.
	Errors []string
}

// Precision is Right of Right and Wrong; ok is false where there are none.
func (r *RuleStats) Precision() (share float64, ok bool) {
	if r.Right+r.Wrong == 0 {
		return 0, false
	}
	return float64(r.Right) / float64(r.Right+r.Wrong), true
}

// Stats counts statements by rule. Make one with NewStats, add facts, then call Rules.
type Stats struct {
	// Core is how many core rows gold has, Implied how many of them the class of an argument met, without a statement.
	Core, Implied int

	ontology *ontology.Ontology
	gold     *goldTable // nil: none
	rules    map[string]*RuleStats
	order    []string
	facts    []*judged // accepted ones, kept only with gold
	mostBad  int
}

// NewStats counts the statements of the rules of a pipeline; gold may be empty. mostErrors is how many wrong statements of a rule are kept.
func NewStats(p *Pipeline, gold []GoldRow, mostErrors int) *Stats {
	s := &Stats{ontology: p.Ontology, rules: map[string]*RuleStats{}, mostBad: mostErrors}
	for _, r := range p.Rules.List {
		s.of(r.ID)
	}
	if len(gold) > 0 {
		s.gold = newGoldTable(gold)
	}
	return s
}

func (s *Stats) of(rule string) *RuleStats {
	r := s.rules[rule]
	if r == nil {
		r = &RuleStats{Rule: rule}
		s.rules[rule] = r
		s.order = append(s.order, rule)
	}
	return r
}

// Add counts the facts of a document.
func (s *Stats) Add(facts []*Fact) {
	for _, f := range facts {
		s.add(f.json())
	}
}

// AddLines counts facts in JSON Lines, as WriteFacts writes them; name is what messages call them.
func (s *Stats) AddLines(r io.Reader, name string) error {
	in := bufio.NewScanner(r)
	in.Buffer(nil, maxFactLine)
	for n := 1; in.Scan(); n++ {
		if len(strings.TrimSpace(in.Text())) == 0 {
			continue
		}
		var f factJSON
		if err := json.Unmarshal(in.Bytes(), &f); err != nil {
			return fmt.Errorf("%s:%d: no fact as hawksbill extract --format jsonl writes them: %w", name, n, err)
		}
		if f.Subject == nil || f.Object == nil || f.Evidence.Rule == "" {
			return fmt.Errorf("%s:%d: no fact: subject, object or evidence.rule is missing", name, n)
		}
		s.add(f)
	}
	if err := in.Err(); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// maxFactLine is the longest line of facts that is read, in bytes.
const maxFactLine = 16 << 20

func (s *Stats) add(f factJSON) {
	r := s.of(f.Evidence.Rule)
	r.Fired++
	if f.Status != "rejected" {
		r.Accepted++
	} else {
		r.Rejected++
		return
	}
	if s.gold != nil {
		s.facts = append(s.facts, s.gold.place(&f))
	}
}

// Rules gives the counts of every rule, that which fired most first; rules that never fired come last, in the order of their files.
func (s *Stats) Rules() []*RuleStats {
	if s.gold != nil {
		s.judge()
	}
	var out []*RuleStats
	for _, id := range s.order {
		out = append(out, s.rules[id])
	}
	slices.SortStableFunc(out, func(a, b *RuleStats) int { return cmp.Compare(b.Fired, a.Fired) })
	return out
}

// goldTable is gold by sentence.
type goldTable struct {
	rows      []*goldRow
	sentences []*goldSentence
	byText    map[string][]*goldSentence // by document
	classes   map[string][]string        // document and words of a name: the classes that gold gives it
	names     map[string][]string        // document and words of a name: its other names
}

type goldSentence struct {
	document, text string
	rows           []*goldRow
}

type goldRow struct {
	*GoldRow
	subjects, objects []string // names that will do
	fact              *judged  // that took it
}

// judged is an accepted fact with its place in gold.
type judged struct {
	*factJSON
	homes []*goldSentence
	row   *goldRow // that it took
	same  []*goldRow
}

func newGoldTable(rows []GoldRow) *goldTable {
	g := &goldTable{byText: map[string][]*goldSentence{}, classes: map[string][]string{}, names: map[string][]string{}}
	index := map[[2]string]*goldSentence{}
	for i := range rows {
		r := &rows[i]
		at := index[[2]string{r.Document, r.Text}]
		if at == nil {
			at = &goldSentence{document: r.Document, text: r.Text}
			index[[2]string{r.Document, r.Text}] = at
			g.byText[r.Document] = append(g.byText[r.Document], at)
			g.sentences = append(g.sentences, at)
		}
		if !r.empty {
			row := &goldRow{GoldRow: r}
			at.rows = append(at.rows, row)
			g.rows = append(g.rows, row)
		}
	}
	for _, r := range g.rows {
		if isName(r.Predicate) && !r.Negative {
			g.names[nameKey(r.Document, r.Subject)] = append(g.names[nameKey(r.Document, r.Subject)], r.Object)
			g.names[nameKey(r.Document, r.Object)] = append(g.names[nameKey(r.Document, r.Object)], r.Subject)
		}
	}
	for _, r := range g.rows {
		r.subjects = slices.Concat([]string{r.Subject}, r.alternatives.subjects, g.names[nameKey(r.Document, r.Subject)])
		r.objects = slices.Concat([]string{r.Object}, r.alternatives.objects)
		if !isName(r.Predicate) {
			r.objects = append(r.objects, g.names[nameKey(r.Document, r.Object)]...)
		}
		give := func(names []string, classes ...string) {
			for _, n := range names {
				g.classes[nameKey(r.Document, n)] = append(g.classes[nameKey(r.Document, n)], classes...)
			}
		}
		give(r.subjects, r.SubjectClass)
		give(r.objects, r.ObjectClass)
		if r.Predicate == extract.TypeProperty {
			give(r.subjects, append(slices.Clone(r.alternatives.classes), r.Object)...)
		}
	}
	return g
}

func nameKey(document, name string) string {
	return document + "\t" + strings.Join(nameWords(name), " ")
}

func isName(predicate string) bool { return predicate == "shortName" || predicate == "altName" }

// place finds the sentences of gold that a fact belongs to.
func (g *goldTable) place(f *factJSON) *judged {
	j := &judged{factJSON: f}
	document := baseName(f.Evidence.Document)
	pool := g.byText[document]
	if document != "" {
		pool = slices.Concat(pool, g.byText[""])
	}
	for _, s := range pool {
		if sameSentence(s.text, f.Evidence.Text) {
			j.homes = append(j.homes, s)
		}
	}
	return j
}

func (j *judged) subject() []string { return append([]string{j.Subject.Label}, j.Subject.Aliases...) }

func (j *judged) object() []string {
	if j.Object.Label == "" {
		return []string{j.Object.Value}
	}
	return append([]string{j.Object.Label}, j.Object.Aliases...)
}

func (j *judged) negative() bool { return j.Polarity == "negative" }

// pair is a row and a fact that say the same.
type pair struct {
	row  *goldRow
	fact *judged
	near float64
}

// judge pairs facts with rows, the nearest first, and counts for each rule.
func (s *Stats) judge() {
	var units []*judged
	seen := map[string]bool{}
	for _, f := range s.facts {
		by := ""
		if f.AttributedTo != nil {
			by = f.AttributedTo.Label
		}
		key := strings.Join([]string{f.Evidence.Document, fmt.Sprint(f.Evidence.Sentence), f.Subject.Label, f.Predicate.Name, f.object()[0], f.Modality, f.Polarity, by}, "\t")
		if len(f.homes) > 0 && !seen[key] {
			seen[key] = true
			units = append(units, f)
		}
	}
	var pairs []pair
	for _, f := range units {
		for _, home := range f.homes {
			for _, r := range home.rows {
				near, strict := s.match(r, f)
				if near > 0 {
					pairs = append(pairs, pair{r, f, near})
				}
				if strict && r.Negative == f.negative() {
					f.same = append(f.same, r)
				}
			}
		}
	}
	slices.SortStableFunc(pairs, func(a, b pair) int {
		return cmp.Or(-compareBool(a.row.Negative == a.fact.negative(), b.row.Negative == b.fact.negative()), cmp.Compare(b.near, a.near), -compareBool(a.row.Core, b.row.Core))
	})
	for _, p := range pairs {
		if p.row.fact == nil && p.fact.row == nil {
			p.row.fact, p.fact.row = p.fact, p.row
		}
	}
	for _, f := range units {
		r := s.of(f.Evidence.Rule)
		switch {
		case f.row != nil && f.row.Negative == f.negative():
			r.Right++
			if f.row.Core {
				r.Found++
			}
		case f.row == nil && (len(f.same) > 0 || s.knownAnyway(f)):
		default:
			if r.Wrong++; len(r.Errors) < s.mostBad {
				r.Errors = append(r.Errors, fmt.Sprintf("%s %s %s (%s %d: %s)", f.Subject.Label, f.Predicate.Name, f.object()[0], f.Evidence.Document, f.Evidence.Sentence, oneLine(f.Evidence.Text)))
			}
		}
	}
	for _, r := range s.gold.rows {
		if r.Core {
			s.Core++
			if r.fact == nil && r.Predicate == extract.TypeProperty && !r.Negative && s.implied(r) {
				s.Implied++
			}
		}
	}
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// knownAnyway says whether gold has a type or another name elsewhere in the document: neither right nor wrong here.
func (s *Stats) knownAnyway(f *judged) bool {
	document := f.homes[0].document
	if f.Predicate.Name == extract.TypeProperty {
		return slices.ContainsFunc(f.subject(), func(name string) bool {
			return slices.Contains(s.gold.classes[nameKey(document, name)], f.Object.Label)
		})
	}
	return isName(f.Predicate.Name) && slices.ContainsFunc(s.gold.rows, func(r *goldRow) bool {
		near, _ := s.match(r, f)
		return r.Document == document && isName(r.Predicate) && near > 0
	})
}

// implied says whether a fact gives the subject of a type row its class, as that of an argument.
func (s *Stats) implied(r *goldRow) bool {
	return slices.ContainsFunc(s.facts, func(f *judged) bool {
		if baseName(f.Evidence.Document) != r.Document {
			return false
		}
		is := func(t *termJSON) bool {
			near, _ := nearestName(r.subjects, append([]string{t.Label}, t.Aliases...), r.SubjectClass == "Person", false)
			return near > 0 && s.sameClass(r, t.Class) > 0
		}
		if f.Predicate.Name == extract.TypeProperty {
			return f.Polarity == "positive" && f.AttributedTo == nil && f.Modality == "asserted" && is(&termJSON{Label: f.Subject.Label, Aliases: f.Subject.Aliases, Class: f.Object.Label})
		}
		return is(f.Subject) || is(f.Object)
	})
}

func (s *Stats) sameClass(r *goldRow, class string) float64 {
	switch {
	case class == "":
		return 0
	case class == r.Object || slices.Contains(r.alternatives.classes, class):
		return 1
	case s.ontology.IsA(class, r.Object) || s.ontology.IsA(r.Object, class):
		return 0.6
	}
	return 0
}

// match says how near a row and a fact are, 0 where they say different things; strict where they say nearly the same.
func (s *Stats) match(r *goldRow, f *judged) (near float64, strict bool) {
	person := r.SubjectClass == "Person"
	if r.Predicate == extract.TypeProperty || f.Predicate.Name == extract.TypeProperty {
		if r.Predicate != f.Predicate.Name {
			return 0, false
		}
		n, same := nearestName(r.subjects, f.subject(), person, false)
		c := s.sameClass(r, f.Object.Label)
		if n == 0 || c == 0 {
			return 0, false
		}
		return n + c, same && c == 1
	}
	near, strict = s.matchBy(r, f, s.sameProperty(r, f.Predicate.Name), r.subjects, r.objects)
	for _, c := range r.combined {
		if have := f.Predicate.Name; have != c.predicate && !s.ontology.SubProperty(have, c.predicate) {
			continue
		}
		subjects, objects := r.subjects, r.objects
		if c.subject != "" {
			subjects = []string{c.subject}
		}
		if c.object != "" {
			objects = []string{c.object}
		}
		if n, same := s.matchBy(r, f, 0.9, subjects, objects); n > near {
			near, strict = n, same
		}
	}
	return near, strict
}

// matchBy compares the two sides of a row and a fact, either way round for a symmetric property; property is how near the properties are.
func (s *Stats) matchBy(r *goldRow, f *judged, property float64, subjects, objects []string) (near float64, strict bool) {
	if property == 0 {
		return 0, false
	}
	if n, same := nearestName(subjects, f.subject(), r.SubjectClass == "Person", false); n > 0 {
		if m, alike := s.sameObject(r, f, objects); m > 0 {
			near, strict = property+n+m, same && alike && property > 0.6
		}
	}
	if known, _ := s.ontology.Property(r.Predicate); known.Symmetric {
		n, same := nearestName(objects, f.subject(), r.ObjectClass == "Person", false)
		m, alike := nearestName(subjects, f.object(), r.SubjectClass == "Person", false)
		if n > 0 && m > 0 && property+n+m > near {
			near, strict = property+n+m, same && alike && property > 0.6
		}
	}
	return near, strict
}

func (s *Stats) sameProperty(r *goldRow, have string) float64 {
	allowed := append([]string{r.Predicate}, r.alternatives.predicates...)
	switch {
	case have == r.Predicate:
		return 1
	case slices.Contains(allowed, have):
		return 0.9
	case slices.ContainsFunc(allowed, func(p string) bool { return s.ontology.SubProperty(have, p) }):
		return 0.8
	case s.ontology.SubProperty(r.Predicate, have):
		return 0.6
	}
	return 0
}

func (s *Stats) sameObject(r *goldRow, f *judged, objects []string) (float64, bool) {
	switch {
	case strings.HasPrefix(r.ObjectClass, "gYear") || r.ObjectClass == "date":
		have := f.object()[0]
		if have == r.Object {
			return 1, true
		}
		if min(len(have), len(r.Object)) >= 4 && (strings.HasPrefix(have, r.Object) || strings.HasPrefix(r.Object, have)) {
			return 0.6, false
		}
		return 0, false
	case isName(r.Predicate):
		for _, o := range objects {
			if a := strings.Join(nameWords(o), ""); a != "" && a == strings.Join(nameWords(f.object()[0]), "") {
				return 1, true
			}
		}
		return 0, false
	}
	return nearestName(objects, f.object(), r.ObjectClass == "Person", r.Predicate == "title" || r.Predicate == "states")
}

// nearestName compares every name of one list with every one of the other.
func nearestName(gold, have []string, person, loose bool) (near float64, strict bool) {
	for _, g := range gold {
		for _, h := range have {
			n, same := sameName(g, h, person, loose)
			near, strict = max(near, n), strict || same
		}
	}
	return near, strict
}
