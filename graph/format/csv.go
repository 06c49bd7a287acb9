package format

import (
	"bufio"
	"encoding/csv"
	"io"
	"iter"
	"strings"

	"github.com/knakk/rdf"
)

// CSV is a table for spreadsheets: subject, predicate, object, graph, one quad a row; IRIs as they are, literals by
// their lexical form, without datatype and language. With Options.Label there are columns subject_label,
// predicate_label and object_label, too (empty where there is no label). It is written only: use N-Quads to read back.
func CSV() Format {
	return Format{
		Name: "csv", Extensions: []string{".csv"}, MediaTypes: []string{"text/csv"}, Graphs: true, Streams: true,
		write: writeCSV,
	}
}

func writeCSV(w io.Writer, quads iter.Seq2[rdf.Quad, error], o Options) error {
	buffered := bufio.NewWriterSize(w, 64<<10)
	out := csv.NewWriter(buffered)
	record := []string{"subject", "predicate", "object", "graph"}
	if o.Label != nil {
		record = append(record, "subject_label", "predicate_label", "object_label")
	}
	if err := out.Write(record); err != nil {
		return err
	}
	var check []byte
	for q, err := range quads {
		if err != nil {
			return err
		}
		if check, err = AppendQuad(check[:0], q); err != nil {
			return err
		}
		record = append(record[:0], plain(q.Subj), plain(q.Pred), plain(q.Obj), plain(q.Ctx))
		if o.Label != nil {
			record = append(record, label(q.Subj, o), label(q.Pred, o), label(q.Obj, o))
		}
		if err := out.Write(record); err != nil {
			return err
		}
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return err
	}
	return buffered.Flush()
}

// plain is a term as people read it: the IRI, the lexical form, "_:label"; "" for the default graph.
func plain(t rdf.Term) string {
	switch t := t.(type) {
	case nil:
		return ""
	case rdf.Blank:
		return t.Serialize(rdf.NTriples)
	}
	return strings.ToValidUTF8(t.String(), "\uFFFD")
}

func label(t rdf.Term, o Options) string {
	if t.Type() != rdf.TermIRI {
		return ""
	}
	return o.Label(t.String())
}
