package ontology

import (
	"bytes"
	"regexp"
	"strconv"

	"github.com/knakk/rdf"

	"github.com/hawksbill-kg/hawksbill/graph/format"
)

// readTurtle reads a Turtle document. Relative IRIs are resolved against base, if there is one. An error is a *Fault with
// the place where the reader stopped, as far as it is known.
func readTurtle(name, base string, data []byte) ([]rdf.Triple, error) {
	quads, err := format.Collect(format.Read(bytes.NewReader(data), name, format.Turtle(), base))
	if err != nil {
		return nil, readerFault(name, err.Error())
	}
	triples := make([]rdf.Triple, len(quads))
	for i, q := range quads {
		triples[i] = q.Triple
	}
	return triples, nil
}

var linePrefix = regexp.MustCompile(`^:(\d+):(?:(\d+):)? `)

// readerFault takes apart an error that begins with name:line:col.
func readerFault(name, text string) *Fault {
	f := &Fault{File: name, Message: text}
	if len(text) > len(name) && text[:len(name)] == name {
		f.Message = text[len(name):]
		if m := linePrefix.FindStringSubmatch(f.Message); m != nil {
			f.Line, _ = strconv.Atoi(m[1])
			f.Col, _ = strconv.Atoi(m[2])
			f.Message = f.Message[len(m[0]):]
		}
	}
	f.Message = "not Turtle: " + f.Message
	return f
}
