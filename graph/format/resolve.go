package format

import "strings"

// reference is an IRI reference taken apart, RFC 3986 appendix B; "?" and "#" stay with query and fragment.
type reference struct{ scheme, authority, path, query, fragment string }

func parts(s string) (r reference) {
	n := schemeLength(s)
	r.scheme, s = s[:n], s[n:]
	if i := strings.IndexByte(s, '#'); i >= 0 {
		s, r.fragment = s[:i], s[i:]
	}
	if i := strings.IndexByte(s, '?'); i >= 0 {
		s, r.query = s[:i], s[i:]
	}
	if strings.HasPrefix(s, "//") {
		end := len(s)
		if i := strings.IndexByte(s[2:], '/'); i >= 0 {
			end = i + 2
		}
		r.authority, s = s[:end], s[end:]
	}
	r.path = s
	return r
}

// resolve makes a reference absolute by RFC 3986 section 5.2.2. Unlike net/url it changes nothing else: percent escapes
// and letters beyond ASCII stay as they are. base must be absolute.
func resolve(base, s string) string {
	r := parts(s)
	if r.scheme != "" {
		return s // absolute already: kept as written, dot segments too, as readers of Turtle do
	}
	b := parts(base)
	r.scheme = b.scheme
	switch {
	case r.authority != "":
		r.path = withoutDots(r.path)
	case r.path == "":
		r.authority, r.path = b.authority, b.path
		if r.query == "" {
			r.query = b.query
		}
	case r.path[0] == '/':
		r.authority, r.path = b.authority, withoutDots(r.path)
	default:
		folder := b.path[:strings.LastIndexByte(b.path, '/')+1]
		if b.authority != "" && b.path == "" {
			folder = "/"
		}
		r.authority, r.path = b.authority, withoutDots(folder+r.path)
	}
	return r.scheme + r.authority + r.path + r.query + r.fragment
}

// withoutDots removes . and .. segments, RFC 3986 section 5.2.4.
func withoutDots(path string) string {
	if !strings.Contains(path, ".") {
		return path
	}
	rooted := strings.HasPrefix(path, "/")
	segments := strings.Split(strings.TrimPrefix(path, "/"), "/")
	var out []string
	for i, s := range segments {
		last := i == len(segments)-1
		switch s {
		case "..":
			if len(out) > 0 {
				out = out[:len(out)-1]
			}
			if last {
				out = append(out, "")
			}
		case ".":
			if last {
				out = append(out, "")
			}
		default:
			out = append(out, s)
		}
	}
	joined := strings.Join(out, "/")
	if rooted {
		return "/" + joined
	}
	return joined
}
