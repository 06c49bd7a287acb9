package document

import (
	"bytes"
	"html"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// plainMarkup takes out the pairs of double stars that some plain texts keep from Markdown.
func plainMarkup(f *flat, _ map[string]bool) []cut {
	if !bytes.Contains(f.text, []byte("**")) {
		return nil
	}
	in := inline{s: f.text}
	for i := 0; i < len(f.text); {
		if f.text[i] == '*' {
			i = in.run(i, 2)
		} else {
			i++
		}
	}
	return in.sorted()
}

// markdownMarkup takes out the inline markup of Markdown: emphasis, links (their text stays), images, code marks (the code
// stays), HTML tags, escapes, entities. It follows CommonMark (https://spec.commonmark.org/0.31.2/#inlines) in what matters for
// reading. Each scan ahead is answered from a table or remembered, so that the time is in proportion to the length.
func markdownMarkup(f *flat, links map[string]bool) []cut {
	if !bytes.ContainsAny(f.text, "\\`*_~[]<&!") {
		return nil
	}
	in := inline{s: f.text, links: links}
	for i := 0; i < len(f.text); {
		i = in.markdown(i)
	}
	return in.sorted()
}

// inline is the state of a scan over the text of one block.
type inline struct {
	s        []byte
	links    map[string]bool
	cuts     []cut
	open     [3][]delimiter // runs of * _ ~ that may open emphasis
	brackets []int          // places of [ that may begin a link
	closing  []int          // for each (, the place of its ); made when first needed
	ticks    map[int][]int  // places of runs of backticks by length, made when first needed
	gt       int            // the next > at or after the place last asked for
}

// delimiter is a run of one character that may open emphasis; count of them are left, ending before end.
type delimiter struct{ end, count int }

func (in *inline) cut(from, to int) { in.cuts = append(in.cuts, cut{from: from, to: to}) }

// sorted puts the cuts in order and drops those inside another.
func (in *inline) sorted() []cut {
	slices.SortFunc(in.cuts, func(a, b cut) int {
		if a.from != b.from {
			return a.from - b.from
		}
		return b.to - a.to
	})
	kept, end := in.cuts[:0], 0
	for _, c := range in.cuts {
		if c.from >= end {
			kept = append(kept, c)
			end = c.to
		}
	}
	return kept
}

// markdown reads what stands at i and returns where to go on.
func (in *inline) markdown(i int) int {
	s := in.s
	switch c := s[i]; c {
	case '\\':
		if i+1 < len(s) && s[i+1] < utf8.RuneSelf && unicode.In(rune(s[i+1]), unicode.P, unicode.S) {
			in.cut(i, i+1)
			return i + 2
		}
		if i+1 < len(s) && s[i+1] == '\n' {
			in.cut(i, i+1)
		}
	case '`':
		return in.code(i)
	case '*', '_':
		return in.run(i, 1)
	case '~':
		return in.run(i, 2)
	case '!':
		if i+1 < len(s) && s[i+1] == '[' {
			in.brackets = append(in.brackets, -(i + 1)) // negative: an image, whose text goes as well
			return i + 2
		}
	case '[':
		in.brackets = append(in.brackets, i)
	case ']':
		return in.link(i)
	case '<':
		return in.tag(i)
	case '&':
		end := i + 1
		for end < len(s) && end < i+32 && (isAlnum(s[end]) || s[end] == '#') {
			end++
		}
		if end < len(s) && s[end] == ';' {
			entity := string(s[i : end+1])
			if put := html.UnescapeString(entity); put != entity && len(put) <= len(entity) {
				in.cuts = append(in.cuts, cut{from: i, to: end + 1, put: put})
				return end + 1
			}
		}
	}
	return i + 1
}

// code takes out the backticks around a code span and passes over the code.
func (in *inline) code(i int) int {
	if in.ticks == nil {
		in.ticks = map[int][]int{}
		for at := 0; at < len(in.s); {
			if in.s[at] != '`' {
				at++
				continue
			}
			end := runEnd(in.s, at)
			in.ticks[end-at] = append(in.ticks[end-at], at)
			at = end
		}
	}
	end := runEnd(in.s, i)
	places := in.ticks[end-i]
	for len(places) > 0 && places[0] <= i {
		places = places[1:]
	}
	in.ticks[end-i] = places
	if len(places) == 0 {
		return end
	}
	in.cut(i, end)
	in.cut(places[0], places[0]+end-i)
	return places[0] + end - i
}

func runEnd(s []byte, i int) int {
	end := i
	for end < len(s) && s[end] == s[i] {
		end++
	}
	return end
}

// run reads a run of emphasis characters and pairs it with the open runs before it, as long as at least least can be paired.
func (in *inline) run(i, least int) int {
	s := in.s
	end := runEnd(s, i)
	before, _ := utf8.DecodeLastRune(s[:i])
	after, _ := utf8.DecodeRune(s[end:])
	spaceBefore, spaceAfter := i == 0 || isSpace(before), end == len(s) || isSpace(after)
	punctBefore, punctAfter := i > 0 && mark(before), end < len(s) && mark(after)
	opens := !spaceAfter && (!punctAfter || spaceBefore || punctBefore)
	closes := !spaceBefore && (!punctBefore || spaceAfter || punctAfter)
	if s[i] == '_' {
		opens, closes = opens && (!closes || punctBefore), closes && (!opens || punctAfter)
	}
	stack := &in.open[strings.IndexByte("*_~", s[i])]
	start, count := i, end-i
	for closes && count >= least && len(*stack) > 0 {
		top := &(*stack)[len(*stack)-1]
		n := min(top.count, count)
		in.cut(top.end-n, top.end)
		in.cut(start, start+n)
		top.end -= n
		top.count -= n
		start += n
		count -= n
		if top.count < least {
			*stack = (*stack)[:len(*stack)-1]
		}
	}
	if opens && count >= least {
		*stack = append(*stack, delimiter{end: end, count: count})
	}
	return end
}

func mark(r rune) bool { return unicode.IsPunct(r) || unicode.IsSymbol(r) }

// link closes the bracket at i: [text](target), [text][label], [label], and the same with ! for images.
func (in *inline) link(i int) int {
	if len(in.brackets) == 0 {
		return i + 1
	}
	from := in.brackets[len(in.brackets)-1]
	in.brackets = in.brackets[:len(in.brackets)-1]
	image := from < 0
	text := from + 1
	if image {
		from = -from - 1
		text = from + 2
	}
	end := in.target(i + 1)
	if end < 0 && len(in.links) > 0 && in.links[foldLabel(in.s[text:min(i, text+200)])] {
		end = i + 1
	}
	if end < 0 && !image {
		return i + 1
	}
	switch {
	case image && end < 0: // an image without a target: nothing to read either way
		return i + 1
	case image:
		in.cut(from, end)
	default:
		in.cut(from, from+1)
		in.cut(i, end)
	}
	return end
}

// target is the end of "(target)" or "[label]" at i, -1 if neither stands there.
func (in *inline) target(i int) int {
	s := in.s
	switch {
	case i >= len(s):
		return -1
	case s[i] == '[':
		shut := bytes.IndexByte(s[i:min(len(s), i+200)], ']')
		if shut > 0 && in.links[foldLabel(s[i+1:i+shut])] {
			return i + shut + 1
		}
	case s[i] == '(':
		shut := in.parenthesis(i)
		if shut < 0 || shut-i > 500 {
			return -1
		}
		address := bytes.TrimSpace(s[i+1 : shut])
		if at := bytes.IndexAny(address, " \t\n"); at >= 0 && !bytes.HasPrefix(address, []byte("<")) {
			title := bytes.TrimSpace(address[at:])
			if !bytes.ContainsAny(title[:1], "\"'(") {
				return -1 // [text](a remark in prose)
			}
		}
		return shut + 1
	}
	return -1
}

// parenthesis is the place of the ) that closes the ( at i, -1 if none does.
func (in *inline) parenthesis(i int) int {
	if in.closing == nil {
		in.closing = make([]int, len(in.s))
		var open []int
		for at, c := range in.s {
			in.closing[at] = -1
			switch c {
			case '(':
				open = append(open, at)
			case ')':
				if len(open) > 0 {
					in.closing[open[len(open)-1]] = at
					open = open[:len(open)-1]
				}
			}
		}
	}
	return in.closing[i]
}

// tag takes out an HTML tag; of <https://…> only the angle brackets go.
func (in *inline) tag(i int) int {
	s := in.s
	if i+1 >= len(s) || !isAlnum(s[i+1]) && s[i+1] != '/' || isDigit(s[i+1]) {
		return i + 1
	}
	if in.gt <= i {
		if n := bytes.IndexByte(s[i:], '>'); n >= 0 {
			in.gt = i + n
		} else {
			in.gt = len(s)
		}
	}
	if in.gt == len(s) || in.gt-i > 1000 || bytes.IndexByte(s[i+1:min(in.gt, i+200)], '<') >= 0 {
		return i + 1
	}
	inside := s[i+1 : in.gt]
	switch word := bytes.IndexAny(inside, " \t\n:@"); {
	case word > 0 && (inside[word] == ':' || inside[word] == '@') && !bytes.ContainsAny(inside, " \n"):
		in.cut(i, i+1)
		in.cut(in.gt, in.gt+1)
	default:
		name := strings.ToLower(string(bytes.Trim(inside[:min(len(inside), 4)], "/ \t\n")))
		if strings.HasPrefix(name, "br") || strings.HasPrefix(name, "hr") {
			in.cuts = append(in.cuts, cut{from: i, to: in.gt + 1, put: " "})
		} else {
			in.cut(i, in.gt+1)
		}
	}
	return in.gt + 1
}

// foldLabel makes the labels of link definitions comparable.
func foldLabel(s []byte) string {
	return strings.ToLower(strings.Join(strings.Fields(string(s)), " "))
}
