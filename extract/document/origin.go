package document

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/hawksbill-kg/hawksbill/extract/calendar"
)

// Origin says where a document's title or date comes from: from bytes of Document.Text, or from whoever asked for the document
// to be read (Options).
type Origin struct {
	Start, End int // byte offsets into Document.Text, end exclusive; both 0 where Given or where there is nothing
	Given      bool
}

// entitle finds the document's own title and date, unless they are given.
func (d *Document) entitle(o Options) error {
	if o.Title != "" {
		d.Title, d.TitleFrom = o.Title, Origin{Given: true}
	} else {
		if d.Title == "" {
			d.Title = d.guessTitle()
		}
		d.TitleFrom = d.blockOf(d.Title)
	}
	if o.Date == "" {
		d.guessDate()
		return nil
	}
	date, err := calendar.Parse(o.Date)
	if err != nil {
		return fmt.Errorf("date of the document: %w", err)
	}
	d.Date, d.DateFrom = date.String(), Origin{Given: true}
	return nil
}

// blockOf is where the block with a text stands.
func (d *Document) blockOf(text string) Origin {
	for i := range d.Blocks {
		if b := &d.Blocks[i]; text != "" && b.Text == text {
			return Origin{Start: b.Start, End: b.End}
		}
	}
	return Origin{}
}

// How sure a place is that gives the document's date.
const (
	noDate   = iota
	lineDate // a line that is little more than a date, or ends in one
	metDate  // "We, the leaders, met in Bergen on 14 June 2031"
	doneDate // "Adopted on", "Done at Bergen on"
)

// frontBlocks is how many blocks may stand before the text proper.
const frontBlocks = 10

var (
	// act are the words after which a head says when the document was made.
	act = regexp.MustCompile(`(?i)^(?:(?:the )?(?:\w+ ){0,3}?)(?:adopted|issued|released|published|signed|done|dated|delivered|approved|concluded|date)\b`)
	// done begins the last clause of a treaty.
	done = regexp.MustCompile(`^(?:DONE|Done) (?:at|in|on)\b`)
	// met begins a joint statement.
	met = regexp.MustCompile(`^(?:We|WE), .*\b(?:met|gathered|convened|assembled|meeting|gathering)\b`)
	// timeOfDay may stand after a date: "3:30 p.m. EST".
	timeOfDay = regexp.MustCompile(`^(?:at )?\d{1,2}(?:[:.]\d{2})?\s*(?:[aApP]\.?[mM]\b\.?)?\s*(?:[A-Z]{2,4})?[ .)]*$`)
	// dateline begins an article: "BERGEN, 14 June 2031 –".
	dateline = regexp.MustCompile(`^[A-Z][A-Z .,'’-]+[,.(] *$`)
)

// guessDate finds the date that the document's first lines give as its own, and the one under which a treaty was done. It
// wants a day of the calendar, or on a line of its own a month; a year in a title may be that of what the document speaks of.
func (d *Document) guessDate() {
	best := noDate
	for i := range d.Blocks {
		b := &d.Blocks[i]
		front := i < frontBlocks
		if b.Kind == Footnote || !front && !done.MatchString(b.Text) {
			continue
		}
		date, first, last, how := ownDate(b, i)
		if how <= best {
			continue
		}
		best, d.Date = how, date.String()
		d.DateFrom = Origin{Start: b.Source(first), End: b.Source(last-1) + 1}
	}
}

// ownDate is the date that a block gives to the document; first and last are bytes of its text, last exclusive.
func ownDate(b *Block, at int) (date calendar.Date, first, last, how int) {
	words := dateWords(b.Text)
	forms := make([]string, len(words))
	for i, w := range words {
		forms[i] = b.Text[w.start:w.end]
	}
	for i := 0; i < len(forms); i++ {
		p, n := calendar.Read(forms, i)
		if n == 0 {
			continue
		}
		first, last := words[i].start, words[i+n-1].end
		i += n - 1
		if p.Anchor != calendar.Calendar || p.Date.Month == 0 || p.To != (calendar.Date{}) {
			continue
		}
		before, after := strings.TrimSpace(b.Text[:first]), strings.TrimSpace(b.Text[last:])
		if how := judge(b, at, before, after, p.Date.Day > 0); how > noDate {
			return p.Date, first, last, how
		}
	}
	return calendar.Date{}, 0, 0, noDate
}

// judge says how sure it is that the date between two pieces of a block is the document's.
func judge(b *Block, at int, before, after string, whole bool) int {
	short := utf8.RuneCountInString(b.Text) <= 160
	after = strings.TrimLeft(after, ".,;:)] ")
	lead := " " + strings.ToLower(before)
	switch {
	case whole && done.MatchString(b.Text):
		return doneDate
	case whole && short && act.MatchString(b.Text) && len(before) <= 100 && !strings.HasSuffix(before, " of"):
		return doneDate
	case whole && at < 4 && met.MatchString(before+" ") && (strings.HasSuffix(before, " on") || strings.HasSuffix(before, ",")) && len(before) <= 300:
		return metDate
	case !whole && (before != "" || after != ""), strings.HasSuffix(lead, " of"), strings.HasSuffix(lead, " to"), strings.HasSuffix(lead, " from"):
		return noDate
	case dateline.MatchString(before+" ") && whole && len(before) <= 40 && (strings.HasPrefix(after, "–") || strings.HasPrefix(after, "—") || strings.HasPrefix(after, "(") || strings.HasPrefix(after, "-")):
		return lineDate
	case !short || after != "" && !isTime(after):
		return noDate
	case before == "" || placeOnly(before):
		return lineDate
	}
	if r := lastRune(before); r == ',' || r == '(' || r == '–' || r == '—' || r == ':' || strings.HasSuffix(before, " on") {
		if b.Kind == Heading || r == ':' {
			return lineDate
		}
	}
	if strings.Contains(lead, "distr") { // the head of a document of the United Nations
		return lineDate
	}
	return noDate
}

// placeOnly says whether what stands before a date is at most a place or a weekday: "Bergen,", "Oslo, Norway, Friday".
func placeOnly(s string) bool {
	words := strings.Fields(s)
	if len(words) > 5 {
		return false
	}
	for _, w := range words {
		if r, _ := utf8.DecodeRuneInString(w); !unicode.IsUpper(r) && w != "on" && w != "the" && w != "–" && w != "-" {
			return false
		}
	}
	r := lastRune(s)
	return r == ',' || r == '(' || r == '–' || r == ':' || len(words) == 1
}

// isTime says whether what stands after a date is a time of day or a mark.
func isTime(s string) bool { return strings.Trim(s, "–—-()[] ") == "" || timeOfDay.MatchString(s) }

// dateWords splits a text into words and marks, as the date reader wants them.
func dateWords(text string) []span {
	var out []span
	start := -1
	flush := func(end int) {
		if start >= 0 {
			out = append(out, span{start, end})
		}
		start = -1
	}
	for i, r := range text {
		switch {
		case unicode.IsSpace(r):
			flush(i)
		case r == '.' && start >= 0 && digit(text, start) && digit(text, i+1): // "14.06.2019"
		case r == '.' && start >= 0 && i-start <= 4 && !digit(text, start): // "Sept."
			flush(i + 1)
		case r == '-' && start >= 0 && digit(text, start) && digit(text, i+1), r == '/' && start >= 0:
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if start < 0 {
				start = i
			}
		default:
			flush(i)
			out = append(out, span{i, i + utf8.RuneLen(r)})
		}
	}
	flush(len(text))
	return out
}

func digit(text string, i int) bool { return i < len(text) && text[i] >= '0' && text[i] <= '9' }
