package hawksbill

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"github.com/hawksbill-kg/hawksbill/extract"
	"github.com/hawksbill-kg/hawksbill/extract/clause"
	"github.com/hawksbill-kg/hawksbill/extract/entity"
	"github.com/hawksbill-kg/hawksbill/extract/syntax"
	"github.com/hawksbill-kg/hawksbill/ontology"
)

// Wanted is a statement that a sentence should give, in the sentence's own words.
type Wanted struct {
	Text            string // one sentence, or more: the first that holds both is taken
	Subject, Object string // words of the sentence, as they stand there; an article before them may be left out
	Property        string // local name of a property, in the ontology or not
	ID              string // of the rule; made of the property if empty
}

// Scaffold is the draft of a rule that gives a wanted statement.
type Scaffold struct {
	ID, Property string
	Rule         string   // an entry under "rules:", indented by two spaces
	Gives        []string // what the rule makes of the sentence, as its example says
	Turtle       string   // the property, for an ontology that lacks it; else empty
	How          string   // what joins the two sides: propositions in their notation, or a path
	Already      []string // rules that give the statement without it
	Remarks      []string // what the author should look at

	Source   *extract.Source // of the text
	Sentence int             // position of the sentence that was taken

	with *Pipeline // with the rule, and with the property
}

// With is the pipeline with the draft, and with its property.
func (s *Scaffold) With() *Pipeline { return s.with }

// Scaffold drafts a rule from a sentence. It reads the proposition that joins the two sides, or else the path between them in
// the tree. The draft loads, and its examples pass; the error says why that cannot be had.
func (p *Pipeline) Scaffold(w Wanted) (*Scaffold, error) {
	w.Property = strings.TrimPrefix(w.Property, p.Ontology.Prefix()+":")
	if !plainWord(w.Property) {
		return nil, fmt.Errorf("the property %q is no name: letters and digits, as in withdrawsFrom", w.Property)
	}
	r, err := p.Try(w.Text)
	if err != nil {
		return nil, err
	}
	d := &drafter{p: p, src: r.Source, wanted: w}
	if err := d.find(); err != nil {
		return nil, err
	}
	s := &Scaffold{ID: p.freeID(w), Property: w.Property, Source: d.src, Sentence: d.at}
	if property, ok := p.Ontology.Property(w.Property); ok {
		d.property = property
	} else {
		d.property = d.term()
		s.Turtle = turtle(p.Ontology.Prefix(), d.property)
		if p, err = p.withTerms(prefixes(p.Ontology) + s.Turtle); err != nil {
			return nil, err
		}
	}
	for _, f := range r.Facts {
		if f.Predicate == w.Property && f.Subject == d.subject.entity && (f.Object.Entity != nil && f.Object.Entity == d.object.entity || d.object.date != nil && f.Object.Value == d.object.date.Value) {
			s.Already = append(s.Already, f.Evidence.Rule)
		}
	}
	var faults []error
	for _, pattern := range d.patterns() {
		draft := *s
		if err := draft.finish(p, d, pattern); err != nil {
			faults = append(faults, err)
			continue
		}
		return &draft, nil
	}
	if len(faults) == 0 {
		return nil, fmt.Errorf("%q and %q are not joined by words that a rule could match", w.Subject, w.Object)
	}
	return nil, faults[0]
}

func plainWord(s string) bool {
	return s != "" && unicode.IsLower(rune(s[0])) && !strings.ContainsFunc(s, func(r rune) bool { return r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// freeID is the wanted id, or one made of the property that no rule has.
func (p *Pipeline) freeID(w Wanted) string {
	if w.ID != "" {
		return w.ID
	}
	base := strings.ReplaceAll(spaced(w.Property), " ", "-")
	id := base
	for n := 2; ; n++ {
		if _, err := p.Rule(id); err != nil {
			return id
		}
		id = fmt.Sprintf("%s-%d", base, n)
	}
}

// spaced parts a name at its capitals: "withdrawsFrom" is "withdraws from".
func spaced(name string) string {
	var b strings.Builder
	for _, r := range name {
		if unicode.IsUpper(r) {
			b.WriteByte(' ')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return strings.TrimSpace(b.String())
}

// drafter reads what joins the two sides of a wanted statement.
type drafter struct {
	p               *Pipeline
	src             *extract.Source
	wanted          Wanted
	at              int // position of the sentence
	subject, object side
	property        ontology.Property
}

// side is one argument of the wanted statement.
type side struct {
	words       string
	first, last int // tokens, both inclusive
	head        int
	entity      *entity.Entity // nil for a date
	date        *entity.Date
}

// draftPattern is the draft of a pattern.
type draftPattern struct {
	text string
	how  string // see Scaffold.How
	wide bool   // no word in it says what the statement is about
	verb int    // token of the verb that a negative example denies, -1 for none
}

// find looks for a sentence that holds both sides.
func (d *drafter) find() error {
	var fault error
	for i := range d.src.Sentences {
		subject, err := d.side(i, "subject", d.wanted.Subject)
		if err == nil {
			d.object, err = d.side(i, "object", d.wanted.Object)
		}
		if err == nil && subject.head == d.object.head {
			err = errors.New("subject and object are one")
		}
		if err == nil {
			d.at, d.subject = i, subject
			if d.subject.entity == nil {
				return fmt.Errorf("the subject %q is a date; a statement is about a thing", d.wanted.Subject)
			}
			return nil
		}
		if fault == nil || len(d.src.Sentences) == 1 {
			fault = err
		}
	}
	if fault == nil {
		fault = errors.New("the text holds no sentence")
	}
	return fault
}

// side finds the words of an argument in sentence i.
func (d *drafter) side(i int, role, phrase string) (side, error) {
	s := d.src.Sentences[i]
	want := strings.Fields(strings.ToLower(phrase))
	if len(want) > 1 && slices.Contains([]string{"the", "a", "an"}, want[0]) {
		want = want[1:]
	}
	wanted := strings.Join(want, "")
	for first := range s.Tokens {
		have := ""
		for last := first; last < len(s.Tokens) && len(have) < len(wanted); last++ {
			if have += strings.ToLower(strings.ReplaceAll(s.Tokens[last].Form, " ", "")); have == wanted {
				return d.named(i, role, side{words: phrase, first: first, last: last})
			}
		}
	}
	var all []string
	for _, t := range s.Tokens {
		all = append(all, t.Form)
	}
	return side{}, fmt.Errorf("the %s %q does not stand in the sentence: %s", role, phrase, strings.Join(all, " "))
}

// named finds what the words name.
func (d *drafter) named(i int, role string, x side) (side, error) {
	s := d.src.Sentences[i]
	x.head = x.first
	for k := x.first; k <= x.last; k++ {
		if h := s.Tokens[k].Head; h < x.first || h > x.last {
			x.head = k
			break
		}
	}
	for _, date := range d.src.Index.Dates(i) {
		if date.First <= x.head && x.head <= date.Last {
			x.date, x.head = &date, date.Head
			return x, nil
		}
	}
	m := d.src.Index.Mention(i, x.head)
	if m == nil || m.Entity == nil || m.Entity.Generic {
		return x, fmt.Errorf("the %s %q names nothing that a statement could be about; see hawksbill try", role, x.words)
	}
	x.entity, x.first, x.last = m.Entity, m.First, m.Last
	return x, nil
}

// is says whether a token is the head of a side, or names the same thing within its words.
func (d *drafter) is(token int, x *side) bool {
	return token == x.head || token >= x.first && token <= x.last && token >= 0
}

// patterns are the drafts, the best first: one proposition, two, a path.
func (d *drafter) patterns() []draftPattern {
	props := d.src.Propositions[d.at]
	var direct, nested []draftPattern
	for k := range props {
		p := &props[k]
		s, o := d.role(p, &d.subject), d.role(p, &d.object)
		switch {
		case s != "" && o != "":
			direct = append(direct, draftPattern{text: d.flat(p, s, o), how: p.String(), verb: verbOf(p)})
		case s != "":
			nested = append(nested, d.below(props, k, s, d.value("?s", &d.subject), &d.object, "?o")...)
		case o != "":
			nested = append(nested, d.below(props, k, o, d.value("?o", &d.object), &d.subject, "?s")...)
		}
	}
	out := slices.Concat(direct, nested)
	if path, ok := d.path(); ok {
		out = append(out, path)
	}
	return out
}

// verbOf is the verb of a proposition, -1 for one of a noun.
func verbOf(p *clause.Proposition) int {
	if p.Kind == clause.Noun {
		return -1
	}
	return p.Head
}

// role is the role of a side in a proposition, "" for none.
func (d *drafter) role(p *clause.Proposition, x *side) string {
	for _, a := range p.Args {
		if d.is(a.Head, x) && a.Head != p.Head {
			return a.Role
		}
	}
	return ""
}

func trigger(p *clause.Proposition) string {
	kind := map[clause.Kind]string{clause.Verb: "verb", clause.Noun: "noun", clause.Adjective: "adjective"}[p.Kind]
	return kind + ": " + quote(p.Lemma)
}

// key writes a role as a key of a pattern.
func key(role string) string {
	if strings.Contains(role, " ") {
		return quote(role)
	}
	return role
}

func (d *drafter) flat(p *clause.Proposition, subject, object string) string {
	return fmt.Sprintf("{%s, %s: %s, %s: %s}", trigger(p), key(subject), quote(d.value("?s", &d.subject)), key(object), quote(d.value("?o", &d.object)))
}

// below drafts patterns in which one side is an argument of the proposition k, and the other one of a proposition that is
// its argument or hangs on it.
func (d *drafter) below(props []clause.Proposition, k int, upperRole, upper string, lower *side, name string) []draftPattern {
	p := &props[k]
	var out []draftPattern
	for j := range props {
		q := &props[j]
		role := d.role(q, lower)
		if j == k || role == "" || q.Head == p.Head {
			continue
		}
		way := ""
		for _, a := range p.Args {
			if a.Prop == j || a.Head == q.Head && a.Head != d.subject.head && a.Head != d.object.head {
				way = a.Role
			}
		}
		if way == "" && q.Parent == k && slices.Contains([]string{"purpose", "participial", "adverbial", "relative"}, q.Link) {
			way = q.Link
		}
		if way == "" {
			continue
		}
		text := fmt.Sprintf("{%s, %s: %s, %s: {%s, %s: %s}}", trigger(p), key(upperRole), quote(upper), key(way), trigger(q), key(role), quote(d.value(name, lower)))
		out = append(out, draftPattern{text: text, how: p.String() + " and " + q.String(), verb: verbOf(p)})
	}
	return out
}

// value is what a slot must hold: the classes of the property that the side has, else the broad class of the side.
func (d *drafter) value(name string, x *side) string {
	if x.date != nil {
		return name + " date"
	}
	allowed, anything := d.property.Domain, d.property.AnyDomain
	if name == "?o" {
		allowed, anything = d.property.Range, d.property.AnyRange
	}
	fits := slices.ContainsFunc(allowed, func(class string) bool {
		return slices.ContainsFunc(x.entity.Classes, func(have string) bool { return d.p.Ontology.IsA(have, class) })
	})
	switch {
	case !anything && fits:
		return name + " " + strings.Join(allowed, "|")
	case len(x.entity.Classes) == 0 && len(allowed) > 0 && !anything:
		return name + " " + strings.Join(allowed, "|") + "?"
	case len(x.entity.Classes) == 0:
		return name
	}
	return name + " " + d.p.usual(x.entity.Classes[0], name == "?o")
}

// usualUses is how many properties make a class usual in domains or ranges.
const usualUses = 4

// usual is the nearest class, itself or above it, that stands in several domains of the ontology, or ranges; else the topmost.
func (p *Pipeline) usual(class string, inRange bool) string {
	uses := map[string]int{}
	for _, property := range p.Ontology.Properties() {
		classes := property.Domain
		if inRange {
			classes = property.Range
		}
		for _, c := range classes {
			uses[c]++
		}
	}
	for edge, depth := []string{class}, 0; len(edge) > 0 && depth < maxDepth; depth++ {
		var up []string
		for _, name := range edge {
			if uses[name] >= usualUses {
				return name
			}
			c, _ := p.Ontology.Class(name)
			up = append(up, c.Parents...)
		}
		edge = up
	}
	return p.broad(class)
}

// path drafts a pattern of the word between the two sides, or where there is none of one side itself.
func (d *drafter) path() (draftPattern, bool) {
	s := d.src.Sentences[d.at]
	up := func(token int) []int {
		var out []int
		for ; token >= 0 && len(out) <= len(s.Tokens); token = s.Tokens[token].Head {
			out = append(out, token)
		}
		return out
	}
	a, b := up(d.subject.head), up(d.object.head)
	i := slices.IndexFunc(a, func(t int) bool { return slices.Contains(b, t) })
	if i < 0 {
		return draftPattern{}, false
	}
	way := append(slices.Clone(a[:i+1]), reversed(b[:slices.Index(b, a[i])])...) // the words from subject to object
	at := 0
	if len(way) > 2 {
		at = 1 + slices.IndexFunc(way[1:len(way)-1], func(t int) bool { return t == a[i] })
		for k := len(way) - 2; at == 0 && k > 0; k-- {
			if slices.Contains(contentWords, s.Tokens[way[k]].UPOS) {
				at = k
			}
		}
		at = max(at, 1)
	}
	t := &s.Tokens[way[at]]
	word := "[lemma=" + orForm(t) + " & upos=" + t.UPOS + "]"
	if at == 0 {
		word = "[upos=" + t.UPOS + "]" // a name: the word itself says nothing
	}
	text := "{token: " + quote(word)
	verb := -1
	if t.UPOS == "VERB" {
		verb = way[at]
	}
	for _, end := range []struct {
		name  string
		side  *side
		words []int
	}{{"?s", &d.subject, reversed(way[:at])}, {"?o", &d.object, way[at+1:]}} {
		value := quote(d.value(end.name, end.side))
		if len(end.words) == 0 {
			text += ", self: " + value
			continue
		}
		text += ", " + quote("path: "+steps(s, way[at], end.words)) + ": " + value
	}
	return draftPattern{text: text + "}", how: "a path in the tree, for no proposition holds both", verb: verb, wide: at == 0}, true
}

func reversed(list []int) []int {
	out := slices.Clone(list)
	slices.Reverse(out)
	return out
}

func orForm(t *syntax.Token) string {
	if t.Lemma != "" {
		return strings.ToLower(t.Lemma)
	}
	return strings.ToLower(t.Form)
}

// contentWords are the parts of speech whose words say what a path is about.
var contentWords = []string{"VERB", "NOUN", "ADJ"}

// testable says whether a test of a word can hold the lemma.
func testable(t *syntax.Token) bool { return !strings.ContainsAny(orForm(t), "|&[]=!<> ") }

// steps writes the walk from a token over others, with the words on the way that say what it is about.
func steps(s *syntax.Sentence, from int, over []int) string {
	var out []string
	for i, to := range over {
		if s.Tokens[to].Head == from {
			out = append(out, ">"+Relation(s, to))
		} else {
			out = append(out, "<"+Relation(s, from))
		}
		if t := &s.Tokens[to]; i < len(over)-1 && slices.Contains(contentWords, t.UPOS) && testable(t) {
			out = append(out, "[lemma="+orForm(t)+"]")
		}
		from = to
	}
	return strings.Join(out, " ")
}

// quote writes a text as YAML, which reads strings of JSON.
func quote(text string) string {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(text) // a string always can be
	return strings.TrimSpace(b.String())
}

// term describes a property that the ontology lacks by the classes of the two sides.
func (d *drafter) term() ontology.Property {
	out := ontology.Property{Name: d.wanted.Property, Label: spaced(d.wanted.Property), AnyRange: true, AnyDomain: true}
	if c := d.subject.entity.Classes; len(c) > 0 {
		out.Domain, out.AnyDomain = []string{d.p.usual(c[0], false)}, false
	}
	switch {
	case d.object.date != nil:
		out.Datatypes = []string{"xsd:gYear", "xsd:gYearMonth", "xsd:date"}
		out.AnyRange = false
	case len(d.object.entity.Classes) > 0:
		out.Range, out.AnyRange = []string{d.p.usual(d.object.entity.Classes[0], true)}, false
	}
	return out
}

// prefixes of the terms that turtle writes, as an ontology file has them.
func prefixes(o *ontology.Ontology) string {
	return "@prefix " + o.Prefix() + ": <" + o.Namespace() + "> .\n@prefix rdfs: <" + nsRDFS + "> .\n@prefix owl: <http://www.w3.org/2002/07/owl#> .\n" +
		"@prefix xsd: <" + nsXSD + "> .\n@prefix skos: <" + nsSKOS + "> .\n@prefix schema: <https://schema.org/> .\n"
}

// turtle writes a property as an ontology file does; its definition is left to its author.
func turtle(prefix string, p ontology.Property) string {
	list := func(classes, datatypes []string, anything bool) string {
		var out []string
		for _, c := range classes {
			out = append(out, prefix+":"+c)
		}
		if out = append(out, datatypes...); anything {
			return "owl:Thing"
		}
		return strings.Join(out, ", ")
	}
	kind := "owl:ObjectProperty, owl:IrreflexiveProperty"
	if len(p.Datatypes) > 0 {
		kind = "owl:DatatypeProperty"
	}
	return fmt.Sprintf("%s:%s a %s ;\n    schema:domainIncludes %s ;\n    schema:rangeIncludes %s ;\n    rdfs:label %q@en ;\n"+
		"    skos:definition \"TODO: one sentence that says when X %s Y.\"@en .\n",
		prefix, p.Name, kind, list(p.Domain, nil, p.AnyDomain), list(p.Range, p.Datatypes, p.AnyRange), p.Label, p.Label)
}

// finish writes the rule of a pattern and tries it; p has the property.
func (s *Scaffold) finish(p *Pipeline, d *drafter, pattern draftPattern) error {
	s.How = pattern.how
	first := s.write(d, pattern, []string{quote(d.subject.entity.Label + " " + s.Property + " " + d.objectLabel())}, "", nil)
	with, err := p.withRule(draftFile, rulesHead+first)
	if err != nil {
		return err
	}
	r, err := with.Try(d.wanted.Text)
	if err != nil {
		return err
	}
	var gives []string
	for _, f := range r.Facts {
		if f.Predicate != s.Property || f.Evidence.Rule != s.ID && len(s.Already) == 0 {
			continue
		}
		if reasons := f.Reasons(); len(reasons) > 0 {
			s.Remarks = append(s.Remarks, fmt.Sprintf("the statement %s is rejected: %s", f, strings.Join(reasons, "; ")))
			continue
		}
		gives = append(gives, f.String())
	}
	if len(gives) == 0 {
		return fmt.Errorf("the pattern %s gives nothing that the ontology accepts: %s", pattern.text, orElse(strings.Join(s.Remarks, "; "), "it does not match"))
	}
	if s.Gives = gives; pattern.wide {
		s.Remarks = append(s.Remarks, "no word between the two says what joins them, so the draft matches far too much: is the parse right (hawksbill try)?")
	}
	negative, not := s.negative(with, d, pattern)
	s.Rule = s.write(d, pattern, quoted(gives), negative, quoted(not))
	s.with, err = p.withRule(draftFile, rulesHead+s.Rule)
	return err
}

// mustNot begins a line of an example that must not come out as a plain triple.
const mustNot = "not: "

// draftFile is what messages call the file of a draft, rulesHead the line that entries stand under.
const (
	draftFile = "draft.yaml"
	rulesHead = "rules:\n"
)

func orElse(text, other string) string {
	if text == "" {
		return other
	}
	return text
}

func quoted(list []string) []string {
	var out []string
	for _, l := range list {
		out = append(out, quote(l))
	}
	return out
}

func (d *drafter) objectLabel() string {
	if d.object.date != nil {
		return d.object.date.Value
	}
	return d.object.entity.Label
}

// write writes the entry of the rule.
func (s *Scaffold) write(d *drafter, pattern draftPattern, gives []string, negative string, not []string) string {
	if negative == "" {
		negative, not = "Nothing happened.", []string{quote(mustNot + d.subject.entity.Label + " " + s.Property + " " + d.objectLabel())}
	}
	return fmt.Sprintf("  - id: %s\n    about: %s\n    match:\n      - %s\n    emit: [\"?s %s:%s ?o\"]\n    examples:\n"+
		"      - text: %s\n        gives: [%s]\n      - text: %s\n        gives: [%s]\n",
		s.ID, "X "+spaced(s.Property)+" Y", pattern.text, d.p.Ontology.Prefix(), s.Property,
		quote(strings.Join(strings.Fields(d.wanted.Text), " ")), strings.Join(gives, ", "), quote(negative), strings.Join(not, ", "))
}

// negative drafts a sentence with the same words that does not say so, and what must not come out of it.
func (s *Scaffold) negative(with *Pipeline, d *drafter, pattern draftPattern) (text string, not []string) {
	for _, g := range s.Gives {
		if _, bare, marked := strings.Cut(g, ": "); marked {
			g = bare
		}
		not = append(not, mustNot+g)
	}
	for _, text := range d.denials(pattern) {
		run := with.RunExample(nil, &extract.Example{Text: text, Gives: not})
		if run.OK() {
			return text, not
		}
	}
	s.Remarks = append(s.Remarks, "write a negative example: a sentence with the same words that does not say so")
	return "", nil
}

// denials are sentences that may deny the text.
func (d *drafter) denials(pattern draftPattern) []string {
	text := strings.Join(strings.Fields(d.src.Text(d.at)), " ")
	var out []string
	if not := d.denied(pattern.verb); not != "" {
		out = append(out, not)
	}
	lower := text
	if first := &d.src.Sentences[d.at].Tokens[0]; first.UPOS != "PROPN" {
		lower = strings.ToLower(text[:1]) + text[1:]
	}
	return append(out, "It is not true that "+lower, "Nobody knows whether "+lower)
}

// denied is the sentence with its verb denied: "did not withdraw", "was not signed"; "" where that is not simple.
func (d *drafter) denied(verb int) string {
	s := d.src.Sentences[d.at]
	if verb < 0 {
		return ""
	}
	text := d.src.Document.Blocks[s.Block].Text
	put := func(first, last int, words string) string {
		return strings.Join(strings.Fields(text[s.Start:s.Tokens[first].Start]+words+text[s.Tokens[last].End:s.End]), " ")
	}
	for _, k := range s.Children(verb) {
		if base, _, _ := strings.Cut(s.Tokens[k].Deprel, ":"); k < verb && (base == "aux" || base == "cop") {
			return put(k, k, s.Tokens[k].Form+" not")
		}
	}
	do := map[string]string{"VBD": "did not ", "VBZ": "does not ", "VBP": "do not "}[s.Tokens[verb].XPOS]
	if do == "" {
		return ""
	}
	return put(verb, verb, do+s.Tokens[verb].Lemma)
}

// Check says whether the rules of a folder would load with a file that has this text.
func (s *Scaffold) Check(name, text string) error {
	dir := filepath.Dir(name)
	_, err := extract.LoadRules(&overlay{os.DirFS(dir), filepath.Base(name), text}, ".", dir, s.with.Ontology)
	return err
}
