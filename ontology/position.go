package ontology

import "strings"

// The Turtle reader gives triples without places. This small scanner finds where a document speaks of a term, so that a
// fault of meaning can name its line. It understands only as much Turtle as that takes and never fails.

// place is a position in a file, one-based; columns count bytes.
type place struct{ line, col int }

// places tells where each subject's statement begins and where in it an IRI or a literal's quote is first used.
type places struct {
	subject map[string]place
	use     map[[2]string]place // subject, IRI
}

// find gives the place of a term in the statement of a subject, or else of the subject.
func (p *places) find(subject, term string) place {
	if at, ok := p.use[[2]string{subject, term}]; ok {
		return at
	}
	return p.subject[subject]
}

func locate(data []byte) *places {
	found := &places{map[string]place{}, map[[2]string]place{}}
	prefixes := map[string]string{}
	s := &scanner{text: data, line: 1}
	var statement []string
	subject := ""
	for {
		word, at := s.next()
		if word == "" {
			return found
		}
		if word == "." {
			statement, subject = statement[:0], ""
			continue
		}
		statement = append(statement, word)
		switch first := strings.ToLower(statement[0]); first {
		case "@prefix", "prefix":
			if len(statement) == 3 {
				prefixes[strings.TrimSuffix(statement[1], ":")] = strings.Trim(word, "<>")
				if first == "prefix" { // SPARQL's form ends without a dot
					statement = statement[:0]
				}
			}
			continue
		case "base":
			if len(statement) == 2 {
				statement = statement[:0]
			}
			continue
		}
		iri := expand(word, prefixes)
		if iri == "" {
			continue
		}
		if len(statement) == 1 {
			subject = iri
			if _, ok := found.subject[iri]; !ok {
				found.subject[iri] = at
			}
			continue
		}
		if key := [2]string{subject, iri}; subject != "" {
			if _, ok := found.use[key]; !ok {
				found.use[key] = at
			}
		}
	}
}

// expand gives the IRI that a word of Turtle stands for, or "".
func expand(word string, prefixes map[string]string) string {
	if strings.HasPrefix(word, "<") {
		return strings.Trim(word, "<>")
	}
	prefix, local, ok := strings.Cut(word, ":")
	if ns, known := prefixes[prefix]; ok && known {
		return ns + local
	}
	return ""
}

// scanner cuts Turtle into words: IRIs with their angle brackets, names, strings (as one quote), punctuation.
type scanner struct {
	text        []byte
	pos         int
	line, start int // line number and the offset at which it begins
}

// next gives the next word and its place, or "" at the end.
func (s *scanner) next() (string, place) {
	s.skip()
	if s.pos >= len(s.text) {
		return "", place{}
	}
	at := place{s.line, s.pos - s.start + 1}
	c, from := s.text[s.pos], s.pos
	switch {
	case s.has("<<"), s.has(">>"), s.has("{|"), s.has("|}"):
		s.pos += 2
	case c == '<':
		for s.pos < len(s.text) && s.text[s.pos] != '>' && s.text[s.pos] != '\n' {
			s.pos++
		}
		if s.pos < len(s.text) && s.text[s.pos] == '>' {
			s.pos++
		}
	case c == '"' || c == '\'':
		s.quoted(c)
		return string(c), at
	case strings.IndexByte(".;,[]()", c) >= 0:
		s.pos++
	default:
		for s.pos < len(s.text) && !s.ends() {
			s.pos++
		}
		s.pos = max(s.pos, from+1)
	}
	return string(s.text[from:s.pos]), at
}

func (s *scanner) has(prefix string) bool {
	return strings.HasPrefix(string(s.text[s.pos:min(s.pos+len(prefix), len(s.text))]), prefix)
}

// ends says whether a name ends here; a dot ends it only where no more of the name follows.
func (s *scanner) ends() bool {
	c := s.text[s.pos]
	if c == '.' {
		return s.pos+1 >= len(s.text) || strings.IndexByte(" \t\r\n;,[]()<>\"'#.", s.text[s.pos+1]) >= 0
	}
	return strings.IndexByte(" \t\r\n;,[]()<>\"'", c) >= 0
}

func (s *scanner) skip() {
	for s.pos < len(s.text) {
		switch s.text[s.pos] {
		case '\n':
			s.pos++
			s.line, s.start = s.line+1, s.pos
		case ' ', '\t', '\r':
			s.pos++
		case '#':
			for s.pos < len(s.text) && s.text[s.pos] != '\n' {
				s.pos++
			}
		default:
			return
		}
	}
}

// quoted passes over a string, short or long.
func (s *scanner) quoted(quote byte) {
	long := s.has(strings.Repeat(string(quote), 3))
	closing := string(quote)
	if long {
		closing = strings.Repeat(closing, 3)
	}
	s.pos += len(closing)
	for s.pos < len(s.text) {
		switch {
		case s.has(closing):
			s.pos += len(closing)
			return
		case s.text[s.pos] == '\\':
			s.pos++
		case s.text[s.pos] == '\n':
			if !long {
				return
			}
			s.line, s.start = s.line+1, s.pos+1
		}
		s.pos++
	}
	s.pos = min(s.pos, len(s.text))
}
