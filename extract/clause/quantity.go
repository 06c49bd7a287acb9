package clause

import (
	"strconv"
	"strings"
)

// Quantity is how much or how many a phrase says: "about 200" in "about 200 ships", "more than half" in "more than half of the
// states". What counts as one follows MinIE (Gashteovski, Gemulla and Del Corro, EMNLP 2017): numerals with their approximators.
type Quantity struct {
	First, Last int     // the tokens of the quantity, Last inclusive
	Value       float64 // 200; 0.5 for a half
	Known       bool    // whether Value could be read: not so for "hundreds of ships" and "10 to 20 ships"
	Bound       Bound
}

// Bound says on which side of its value a Quantity may lie.
type Bound string

// The bounds.
const (
	Exactly Bound = ""
	About   Bound = "about"    // about, around, roughly, nearly, some
	AtLeast Bound = "at least" // at least, more than, over
	AtMost  Bound = "at most"  // at most, less than, up to, under
)

// bounds are the approximators by their words; the longest that a quantity begins with counts.
var bounds = map[string]Bound{
	"about": About, "around": About, "approximately": About, "roughly": About, "some": About, "nearly": About, "almost": About, "circa": About, "close to": About,
	"at least": AtLeast, "more than": AtLeast, "over": AtLeast, "above": AtLeast, "no fewer than": AtLeast, "no less than": AtLeast, "upwards of": AtLeast,
	"at most": AtMost, "less than": AtMost, "fewer than": AtMost, "under": AtMost, "below": AtMost, "up to": AtMost, "no more than": AtMost,
}

// numerals are the values of number words; those of a thousand and more multiply what stands before them, as hundred and dozen do.
var numerals = map[string]float64{
	"zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
	"thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30,
	"forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}

var scales = map[string]float64{"dozen": 12, "hundred": 100, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}

var fractions = map[string]float64{"half": 0.5, "third": 1.0 / 3, "thirds": 1.0 / 3, "quarter": 0.25, "quarters": 0.25}

// Quantity finds the quantity of the noun phrase headed by token head: its numeral with what approximates it. A number behind
// its noun ("Article 5") and a year are none. It reports false where the phrase has no quantity.
func (r *Reading) Quantity(head int) (Quantity, bool) {
	t := r.tree
	if _, ok := fractions[t.words[head].form]; ok && t.has(head, "nmod") || t.words[head].upos == "NUM" && t.has(head, "nmod") || r.scaled(head) {
		return r.quantity(head, head)
	}
	for _, k := range t.kids[head] {
		w := &t.words[k]
		_, half := fractions[w.form]
		if (w.rel == "nummod" || half && w.rel == "det") && (k < head || t.words[head].upos == "SYM") {
			return r.quantity(k, head)
		}
	}
	return Quantity{}, false
}

// scaled says whether token i counts by a scale: "dozens of ships", "two million of them".
func (r *Reading) scaled(i int) bool {
	_, ok := scales[r.tree.words[i].lemma]
	return ok && r.tree.has(i, "nmod")
}

// quantity reads the quantity around the numeral n of the phrase at head.
func (r *Reading) quantity(n, head int) (Quantity, bool) {
	t := r.tree
	q := Quantity{First: n, Last: n}
	for _, k := range t.kids[n] {
		switch w := &t.words[k]; {
		case w.rel == "nmod" && k > n && w.upos != "NUM", w.rel == "punct", w.rel == "case" && n == head && !r.approximates(k), w.rel == "det", w.rel == "cop", w.rel == "nsubj":
		case w.rel == "compound", w.rel == "flat", w.rel == "advmod", w.rel == "nummod", w.rel == "obl", w.rel == "case", w.rel == "amod", w.rel == "nmod":
			first, last := t.edges(k)
			q.First, q.Last = min(q.First, first), max(q.Last, last)
		}
	}
	for _, k := range t.kids[head] { // "over 200 ships", with "over" on the noun
		if k < q.First && k >= q.First-3 && r.approximates(k) {
			q.First, _ = t.edges(k)
		}
	}
	var words []string
	for i := q.First; i <= q.Last; i++ {
		words = append(words, t.words[i].form)
	}
	for n := min(3, len(words)); n > 0; n-- {
		if b, ok := bounds[strings.Join(words[:n], " ")]; ok {
			q.Bound, words = b, words[n:]
			break
		}
	}
	q.Value, q.Known = value(words)
	return q, true
}

// approximates says whether token k begins an approximator.
func (r *Reading) approximates(k int) bool {
	form := r.tree.words[k].form
	for text := range bounds {
		if text == form || strings.HasPrefix(text, form+" ") && k+1 < len(r.tree.words) && strings.HasPrefix(text[len(form)+1:], r.tree.words[k+1].form) {
			return true
		}
	}
	return false
}

// value reads a number written in digits, in words or in both: "3.1 billion", "two hundred and five", "two thirds".
func value(words []string) (v float64, known bool) {
	total, part := 0.0, 0.0
	for _, w := range words {
		for _, piece := range strings.FieldsFunc(w, func(r rune) bool { return r == '-' || r == '‑' }) {
			if n, ok := numerals[piece]; ok {
				part += n
			} else if n, err := strconv.ParseFloat(strings.ReplaceAll(piece, ",", ""), 64); err == nil {
				if known {
					return 0, false // "10 20": a range or a list
				}
				part += n
			} else if n, ok := scales[piece]; ok {
				part = float64(max(part, 1) * n)
				if n >= 1000 {
					total, part = total+part, 0
				}
			} else if n, ok := fractions[piece]; ok {
				part = float64(max(part, 1) * n)
			} else if piece == "and" || piece == "only" || piece == "just" || piece == "a" || piece == "an" {
				continue
			} else {
				return 0, false
			}
			known = true
		}
	}
	return total + part, known
}
