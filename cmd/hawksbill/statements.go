package main

import "strings"

// script cuts text into queries at the semicolons that stand outside of brackets, strings and comments. open says that
// a bracket, a string or a comment still waits for its end, so that the last query goes on in the next line.
func script(lang, text string) (queries []string, open bool) {
	depth, start := 0, 0
	for i := 0; i < len(text); i++ {
		if n, closed := skip(lang, text[i:]); n > 0 {
			if i += n - 1; !closed {
				open = true
			}
			continue
		}
		switch text[i] {
		case '(', '[', '{':
			depth++
		case ')', ']', '}':
			depth--
		case ';':
			if depth <= 0 {
				queries, start, depth = appendQuery(queries, text[start:i]), i+1, 0
			}
		}
	}
	return appendQuery(queries, text[start:]), open || depth > 0
}

func appendQuery(list []string, text string) []string {
	if text = strings.TrimSpace(text); text == "" {
		return list
	}
	return append(list, text)
}

// skip gives the length of the string or comment that s starts with, 0 if it starts with none, and whether it is closed.
// A string in quotation marks ends with its line at the latest.
func skip(lang, s string) (n int, closed bool) {
	switch {
	case s[0] == '"' || lang == "gizmo" && (s[0] == '\'' || s[0] == '`'):
		for i := 1; i < len(s); i++ {
			switch {
			case s[i] == '\\':
				i++
			case s[i] == s[0] || s[i] == '\n' && s[0] != '`':
				return i + 1, true
			}
		}
		return len(s), s[0] != '`'
	case lang == "gizmo" && strings.HasPrefix(s, "/*"):
		if end := strings.Index(s[2:], "*/"); end >= 0 {
			return end + 4, true
		}
		return len(s), false
	case lang == "gizmo" && strings.HasPrefix(s, "//"), lang == "graphql" && s[0] == '#':
		if end := strings.IndexByte(s, '\n'); end >= 0 {
			return end, true
		}
		return len(s), true
	}
	return 0, true
}
