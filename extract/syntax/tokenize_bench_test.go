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
