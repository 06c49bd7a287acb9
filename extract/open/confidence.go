package open

// confidence is how sure the parse is.
func (x *run) confidence(f *Fact, steps int) float64 {
	return float64(x.r.Sentence.Tokens[f.Prop.Head].Margin)*0.5 + 0.4
}
