package syntax

import (
	"strings"
	"testing"
)

// BenchmarkTokenize reads 200 kB of ordinary and of awkward text: the time a byte should be alike.
func BenchmarkTokenize(b *testing.B) {
	for name, unit := range map[string]string{
		"prose": "Norway’s envoy doesn't agree (see No. 5). ", "dots": "a.", "quotes": "\" ' ", "contractions": "can't", "dashes": "-x", "commas": ",,",
	} {
		text := strings.Repeat(unit, 200_000/len(unit))
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				Tokenize(text)
			}
		})
	}
}

// BenchmarkTokenizeWords reads policy prose with the rules alone and with the learned splitter.
func BenchmarkTokenizeWords(b *testing.B) {
	text := strings.Repeat("The Council met H.E. Mr. Vale, the envoy of Norland, on 3 May 2021; he said that “the U.N. fund doesn't pay” "+
		"(see Art. 2(4)). It then adopted S/RES/9999 (2021), under which US$3.5bn went to the ministers' plan.4 Sandmark, Peru and the "+
		"Osei Institute for Long-Term Studies joined at once. thanks to all of them", 500)
	for name, split := range map[string]*splitter{"rules": nil, "learned": model(b).split} {
		b.Run(name, func(b *testing.B) {
			words := 0
			for b.Loop() {
				for _, s := range tokenize(text, split) {
					words += len(s.Tokens)
				}
			}
			b.ReportMetric(float64(words)/b.Elapsed().Seconds(), "words/s")
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(words), "ns/word")
		})
	}
}
