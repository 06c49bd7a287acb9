package syntax

import (
	"bufio"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"
)

// ReadConllu reads sentences in CoNLL-U (https://universaldependencies.org/format.html). Offsets are bytes into the
// sentence's text as SpaceAfter gives it; empty nodes (ids such as 8.1) are left out; a margin is what MISC says as Margin=,
// else 1. Each sentence comes with a nil error, and reading stops at the first fault, an error that begins with name and line.
func ReadConllu(r io.Reader, name string) iter.Seq2[*Sentence, error] {
	return func(yield func(*Sentence, error) bool) {
		in := bufio.NewReader(r)
		var b conlluBuilder
		for line := 1; ; line++ {
			text, err := in.ReadString('\n')
			if err != nil && err != io.EOF {
				yield(nil, fmt.Errorf("%s:%d: %w", name, line, err))
				return
			}
			last := err == io.EOF
			text = strings.TrimRight(text, "\r\n")
			if text != "" {
				if err := b.add(text); err != nil {
					yield(nil, fmt.Errorf("%s:%d: %w", name, line, err))
					return
				}
			}
			if text == "" || last {
				s, err := b.finish()
				if err != nil {
					yield(nil, fmt.Errorf("%s:%d: %w", name, line, err))
					return
				}
				if s != nil && !yield(s, nil) {
					return
				}
			}
			if last {
				return
			}
		}
	}
}

// conlluBuilder gathers the lines of one sentence.
type conlluBuilder struct {
	s       Sentence
	at      int // offset of the next surface token
	inside  int // words still to come of the open multiword token
	surface int // end of the open multiword token's surface
	glued   bool
}

func (b *conlluBuilder) add(line string) error {
	if line[0] == '#' {
		b.s.Comments = append(b.s.Comments, strings.TrimPrefix(line[1:], " "))
		return nil
	}
	c := strings.Split(line, "\t")
	if len(c) != 10 {
		return fmt.Errorf("%d columns, CoNLL-U has 10, parted by tabs", len(c))
	}
	for i := range c[:2] {
		if c[i] == "" {
			return fmt.Errorf("column %d is empty", i+1)
		}
	}
	if strings.Contains(c[0], ".") {
		return nil
	}
	spaced := c[9] != "SpaceAfter=No" && !strings.Contains("|"+c[9]+"|", "|SpaceAfter=No|")
	if first, last, ok := strings.Cut(c[0], "-"); ok {
		return b.multiword(first, last, c[1], spaced)
	}
	id, err := strconv.Atoi(c[0])
	if err != nil || id != len(b.s.Tokens)+1 {
		return fmt.Errorf("word id %q where %d was due", c[0], len(b.s.Tokens)+1)
	}
	head := 0
	if c[6] != "_" {
		if head, err = strconv.Atoi(c[6]); err != nil || head < 0 {
			return fmt.Errorf("head %q is no word id", c[6])
		}
	}
	t := Token{Form: c[1], Lemma: c[2], UPOS: value(c[3]), XPOS: value(c[4]), Feats: value(c[5]), Head: head - 1, Deprel: value(c[7]), Margin: marginOf(c[9])}
	if b.inside > 0 {
		b.inside--
		t.Start = min(b.at, b.surface)
		t.End = min(t.Start+len(t.Form), b.surface)
		if b.inside == 0 {
			t.End = b.surface
			t.SpaceAfter = !b.glued
			b.at = b.surface + space(t.SpaceAfter)
		} else {
			b.at = t.End
		}
	} else {
		t.Start, t.End, t.SpaceAfter = b.at, b.at+len(t.Form), spaced
		b.at = t.End + space(spaced)
	}
	b.s.Tokens = append(b.s.Tokens, t)
	return nil
}

// marginOf is the number after Margin= in MISC, 1 where there is none.
func marginOf(misc string) float32 {
	for note := range strings.SplitSeq(misc, "|") {
		if value, ok := strings.CutPrefix(note, "Margin="); ok {
			if v, err := strconv.ParseFloat(value, 32); err == nil && v >= 0 && v <= 1 {
				return float32(v)
			}
		}
	}
	return 1
}

func (b *conlluBuilder) multiword(first, last, form string, spaced bool) error {
	from, err1 := strconv.Atoi(first)
	to, err2 := strconv.Atoi(last)
	if err1 != nil || err2 != nil || from != len(b.s.Tokens)+1 || to <= from || to-from > 100 || b.inside > 0 {
		return fmt.Errorf("multiword token %s-%s does not start at word %d and end after it", first, last, len(b.s.Tokens)+1)
	}
	b.s.Multiwords = append(b.s.Multiwords, Multiword{from - 1, to - 1, form})
	b.inside, b.surface, b.glued = to-from+1, b.at+len(form), !spaced
	return nil
}

func (b *conlluBuilder) finish() (*Sentence, error) {
	s, open := b.s, b.inside > 0
	*b = conlluBuilder{}
	if open {
		return nil, fmt.Errorf("the sentence ends inside a multiword token")
	}
	if len(s.Tokens) == 0 {
		return nil, nil
	}
	for i, t := range s.Tokens {
		if t.Head >= len(s.Tokens) || t.Head == i {
			return nil, fmt.Errorf("word %d of the sentence above has head %d", i+1, t.Head+1)
		}
	}
	s.End = s.Tokens[len(s.Tokens)-1].End
	s.link()
	return &s, nil
}

func space(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

func value(column string) string {
	if column == "_" {
		return ""
	}
	return column
}

func column(value string) string {
	if value == "" {
		return "_"
	}
	return value
}

// WriteConllu writes one sentence and the blank line after it. Where the sentence has no comment "text = …" one is made
// from its surface tokens. A margin below 1 stands in MISC as Margin=0.97.
func WriteConllu(w io.Writer, s *Sentence) error {
	var b strings.Builder
	hasText := false
	for _, c := range s.Comments {
		fmt.Fprintf(&b, "# %s\n", c)
		hasText = hasText || strings.HasPrefix(c, "text = ")
	}
	if !hasText {
		fmt.Fprintf(&b, "# text = %s\n", s.Surface())
	}
	next := 0
	for i, t := range s.Tokens {
		inside := next > 0 && i <= s.Multiwords[next-1].Last
		if next < len(s.Multiwords) && s.Multiwords[next].First == i {
			m := s.Multiwords[next]
			next++
			inside = true
			fmt.Fprintf(&b, "%d-%d\t%s\t_\t_\t_\t_\t_\t_\t_\t%s\n", m.First+1, m.Last+1, m.Form, misc(s.Tokens[m.Last].SpaceAfter || m.Last == len(s.Tokens)-1, 1))
		}
		fmt.Fprintf(&b, "%d\t%s\t%s\t%s\t%s\t%s\t%d\t%s\t_\t%s\n", i+1, t.Form, column(t.Lemma), column(t.UPOS), column(t.XPOS),
			column(t.Feats), t.Head+1, column(t.Deprel), misc(t.SpaceAfter || inside || i == len(s.Tokens)-1, t.Margin))
	}
	b.WriteByte('\n')
	_, err := io.WriteString(w, b.String())
	return err
}

func misc(spaced bool, margin float32) string {
	var out []string
	if margin < 1 {
		out = append(out, fmt.Sprintf("Margin=%.2f", margin))
	}
	if !spaced {
		out = append(out, "SpaceAfter=No")
	}
	return column(strings.Join(out, "|"))
}

// Surface is the sentence's text, put together from its surface tokens and SpaceAfter.
func (s *Sentence) Surface() string {
	var b strings.Builder
	next := 0
	for i := 0; i < len(s.Tokens); i++ {
		form := s.Tokens[i].Form
		if next < len(s.Multiwords) && s.Multiwords[next].First == i {
			form, i = s.Multiwords[next].Form, s.Multiwords[next].Last
			next++
		}
		b.WriteString(form)
		if s.Tokens[i].SpaceAfter && i < len(s.Tokens)-1 {
			b.WriteByte(' ')
		}
	}
	return b.String()
}
