package format

import (
	"bytes"
	"fmt"
	"io"
	"testing"

	"github.com/knakk/rdf"
)

// benchQuads makes 30,000 facts of 5,000 subjects.
func benchQuads() []rdf.Quad {
	var out []rdf.Quad
	for i := range 5000 {
		s, g := iri(fmt.Sprintf("%sthing/%d", entNS, i*7919%5000)), iri(fmt.Sprintf("%sdocument/%d", entNS, i/100))
		add := func(p string, o rdf.Object) {
			out = append(out, rdf.Quad{Triple: rdf.Triple{Subj: s, Pred: iri(p), Obj: o}, Ctx: g})
		}
		add(rdfType, iri(fmt.Sprintf("%sClass%d", dipNS, i%20)))
		add(rdfsLabel, must(Lang(fmt.Sprintf("the \"made-up\" thing number %d", i), "en")))
		add(dipNS+"supports", iri(fmt.Sprintf("%sthing/%d", entNS, i*31%5000)))
		add(dipNS+"supports", iri(fmt.Sprintf("%sthing/%d", entNS, i*37%5000)))
		add(dipNS+"count", typed(fmt.Sprint(i), xsdNS+"integer"))
		add(dipNS+"date", typed("2021-03-04", xsdNS+"date"))
	}
	return out
}

func BenchmarkWrite(b *testing.B) {
	quads := benchQuads()
	for _, f := range Formats() {
		b.Run(f.Name, func(b *testing.B) {
			var size bytes.Buffer
			if err := Write(&size, f, Quads(quads), sampleOptions()); err != nil {
				b.Fatal(err)
			}
			o := sampleOptions()
			o.Sorted = false
			b.SetBytes(int64(size.Len()))
			b.ReportAllocs()
			for b.Loop() {
				if err := Write(io.Discard, f, Quads(quads), o); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(len(quads)*b.N)/b.Elapsed().Seconds(), "quads/s")
		})
	}
}

func BenchmarkRead(b *testing.B) {
	quads := benchQuads()
	for _, f := range []Format{NTriples(), NQuads(), Turtle(), TriG(), JSONLD()} {
		b.Run(f.Name, func(b *testing.B) {
			var text bytes.Buffer
			if err := Write(&text, f, Quads(quads), sampleOptions()); err != nil {
				b.Fatal(err)
			}
			b.SetBytes(int64(text.Len()))
			b.ReportAllocs()
			n := 0
			for b.Loop() {
				n = 0
				for _, err := range Read(bytes.NewReader(text.Bytes()), "bench", f, "") {
					if err != nil {
						b.Fatal(err)
					}
					n++
				}
			}
			b.ReportMetric(float64(n*b.N)/b.Elapsed().Seconds(), "quads/s")
		})
	}
}
