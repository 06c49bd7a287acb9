package document

import (
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// marker is what stands before a list item.
type marker struct {
	text     string    // as written: "•", "(a)", "3."
	width    int       // bytes up to the item's text
	readings []ordinal // what the marker may mean: (i) is the ninth letter or the first numeral; none for a bullet
	// weak markers ("3 ", "A.", "v.") also begin ordinary prose; they count only where a neighbour in the sequence is seen.
	weak bool
}

// ordinal is a place in a sequence of items of one style.
type ordinal struct {
	style string // "(a)", "1.", "(i)", "2.1" (prefix and all)
	n     int
}

const bullets = "•●▪■◦‣⁃∙○□➢►✓\uf0b7\uf0a7·"

// parseMarker reads a list marker at the start of a line. The line goes on after it, unless the marker is strong and alone.
func parseMarker(s string) (marker, bool) {
	r, n := utf8.DecodeRuneInString(s)
	rest := s[n:]
	switch {
	case strings.ContainsRune(bullets, r):
		return finishMarker(s, n, marker{})
	case strings.ContainsRune("-*–—+", r) && startsSpace(rest):
		return finishMarker(s, n, marker{})
	case r == '(':
		end := strings.IndexByte(s[:min(len(s), 8)], ')')
		if end < 2 || !startsSpace(s[end+1:]) {
			return marker{}, false
		}
		return finishMarker(s, end+1, marker{readings: readOrdinal(s[1:end], "(", ")")})
	case r < utf8.RuneSelf && (unicode.IsDigit(r) || unicode.IsLetter(r)):
		return parseNumber(s)
	}
	return marker{}, false
}

// parseNumber reads "1.", "1)", "a)", "A.", "iv.", "2.1", "2.1." and a bare "3".
func parseNumber(s string) (marker, bool) {
	end := 0
	for end < len(s) && end < 12 && (isAlnum(s[end]) || s[end] == '.' && end+1 < len(s) && isDigit(s[end+1])) {
		end++
	}
	word := s[:end]
	if end == len(s) {
		return marker{}, false
	}
	digits := isDigit(s[0])
	if digits && strings.Contains(word, ".") { // 2.1
		cut := strings.LastIndexByte(word, '.')
		last, err := strconv.Atoi(word[cut+1:])
		if err != nil || len(word)-cut > 3 || !allDigits(strings.ReplaceAll(word, ".", "")) {
			return marker{}, false
		}
		m := marker{weak: true, readings: []ordinal{{word[:cut+1] + "1", last}}}
		if s[end] == '.' {
			end++
		}
		if !startsSpace(s[end:]) {
			return marker{}, false
		}
		return finishMarker(s, end, m)
	}
	switch c := s[end]; {
	case (c == '.' || c == ')') && (startsSpace(s[end+1:]) || digits && len(s) > end+2 && isUpper(s[end+1]) && !isUpper(s[end+2]) && s[end+2] != '.'):
		m := marker{readings: readOrdinal(word, "", string(c))}
		m.weak = !digits && c == '.' || digits && len(word) > 3 || !startsSpace(s[end+1:])
		return finishMarker(s, end+1, m)
	case digits && len(word) <= 3 && startsSpace(s[end:]) && !startsMonth(s[end:]):
		return finishMarker(s, end, marker{weak: true, readings: readOrdinal(word, "", "")})
	}
	return marker{}, false
}

// startsMonth tells whether a name of a month comes first: "3 May" is a date.
func startsMonth(s string) bool {
	s = strings.TrimLeftFunc(s[:min(len(s), 20)], isSpace)
	for m := time.January; m <= time.December; m++ {
		if strings.HasPrefix(s, m.String()[:3]) {
			return true
		}
	}
	return false
}

func finishMarker(s string, end int, m marker) (marker, bool) {
	if m.readings == nil && isAlnum(s[max(0, end-2)]) {
		return marker{}, false // "(but)", "Then."
	}
	m.text = s[:end]
	m.width = len(s) - len(strings.TrimLeftFunc(s[end:], isSpace))
	return m, true
}

// readOrdinal lists what a number, letter or roman numeral may stand for, the likelier first.
func readOrdinal(word, open, shut string) []ordinal {
	if allDigits(word) {
		if n, err := strconv.Atoi(word); err == nil && len(word) <= 4 && word[0] != '0' {
			return []ordinal{{open + "1" + shut, n}}
		}
		return nil
	}
	var readings []ordinal
	lower := strings.ToLower(word)
	letter, numeral := "a", "i"
	switch word {
	case lower:
	case strings.ToUpper(word):
		letter, numeral = "A", "I"
	default:
		return nil
	}
	if n := roman(lower); n > 0 && len(word) <= 7 {
		readings = append(readings, ordinal{open + numeral + shut, n})
	}
	if c := lower[0]; len(word) <= 2 && c >= 'a' && c <= 'z' && lower[len(word)-1] == c { // a … z, aa … zz
		o := ordinal{open + letter + shut, int(c-'a') + 1 + 26*(len(word)-1)}
		if len(readings) > 0 && c != 'i' { // (c), (d), (l), (m), (v), (x) alone are likelier letters
			readings = append([]ordinal{o}, readings...)
		} else {
			readings = append(readings, o)
		}
	}
	return readings
}

// roman is the value of a lower-case roman numeral up to 99 in its usual form, 0 if it is none.
func roman(s string) int {
	n, rest := 0, s
	for _, digit := range []struct {
		text  string
		value int
	}{{"xc", 90}, {"l", 50}, {"xl", 40}, {"x", 10}, {"x", 10}, {"x", 10}, {"ix", 9}, {"v", 5}, {"iv", 4}, {"i", 1}, {"i", 1}, {"i", 1}} {
		if strings.HasPrefix(rest, digit.text) {
			n += digit.value
			rest = rest[len(digit.text):]
		}
	}
	if rest != "" {
		return 0
	}
	return n
}

// sequence remembers which places of which styles a document's lines begin with.
type sequence map[ordinal]bool

func (q sequence) see(m marker) {
	for _, o := range m.readings {
		q[o] = true
	}
}

// supports tells whether a neighbour of the marker in its sequence was seen.
func (q sequence) supports(m marker) bool {
	for _, o := range m.readings {
		if q[ordinal{o.style, o.n - 1}] || q[ordinal{o.style, o.n + 1}] {
			return true
		}
	}
	return false
}

// precedes tells whether the place before the marker's was seen.
func (q sequence) precedes(m marker) bool {
	for _, o := range m.readings {
		if q[ordinal{o.style, o.n - 1}] {
			return true
		}
	}
	return false
}

// follows tells whether m may come right after the item marked by before.
func (m marker) follows(before marker) bool {
	for _, o := range m.readings {
		for _, p := range before.readings {
			if o.style == p.style && o.n == p.n+1 {
				return true
			}
		}
	}
	return false
}

func (m marker) bullet() bool { return m.text != "" && len(m.readings) == 0 }

func startsSpace(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return s == "" || isSpace(r)
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }
func isUpper(c byte) bool { return c >= 'A' && c <= 'Z' }
func isAlnum(c byte) bool { return isDigit(c) || isUpper(c) || c >= 'a' && c <= 'z' }
