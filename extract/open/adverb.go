package open

// Adverbs, and words of time.

// time says whether a word names a time.
func (x *run) time(head int) bool {
	t := &x.r.Sentence.Tokens[head]
	if t.UPOS == "NUM" {
		return true
	}
	switch x.r.Lemma(head) {
	case "year", "month", "week", "day", "hour", "minute", "time", "century", "decade", "morning", "evening", "night", "afternoon", "moment", "season",
		"spring", "summer", "autumn", "winter", "weekend", "january", "february", "march", "april", "may", "june", "july", "august", "september",
		"october", "november", "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday":
		return true
	}
	return false
}

// loose says whether an adverb only joins its clause to the text or colours it.
func (x *run) loose(k int) bool {
	switch x.r.Word(k) {
	case "though", "however", "too", "also", "anyway", "indeed", "either", "instead", "then", "else", "otherwise", "therefore", "thus", "so", "even", "still",
		"period", "really", "actually", "well", "right", "just", "at", "accordingly", "respectively", "alike", "all", "together", "only", "again", "already", "yet", "ever", "please", "namely", "altogether", "likewise", "similarly", "furthermore", "moreover", "besides", "first", "finally":
		return true
	}
	return false
}

// manner says whether an adverb tells how, with a verb that says something else without it: "take seriously", "come naturally".
func (x *run) manner(k, verb int) bool {
	switch x.r.Word(k) {
	case "well", "badly", "poorly", "ill":
		return k > verb && x.r.Relation(k-1) != "punct" && !(k+1 < len(x.of) && x.r.Relation(k+1) == "punct" && x.r.Word(k-1) == "as")
	}
	switch x.r.Lemma(verb) {
	case "take", "come", "go", "do", "treat", "behave", "fare", "perform", "think", "feel", "look", "act", "put", "set", "stay", "remain", "keep", "turn", "sell", "read",
		"live", "work", "react", "respond", "speak", "know", "get", "stand", "lie", "make", "run", "see":
	default:
		return false
	}
	t := &x.r.Sentence.Tokens[k]
	return k > verb && t.UPOS == "ADV" && t.XPOS != "WRB" && !x.wh(k) && !x.circumstance(k) && !x.time(k) && x.r.Relation(k-1) != "punct"
}

// circumstance says whether an adverb tells when, where or how often, or is loose but for "well".
func (x *run) circumstance(k int) bool {
	switch x.r.Word(k) {
	case "well":
		return false
	case "any", "more", "directly", "now", "today", "yesterday", "tomorrow", "tonight", "here", "there", "often", "sometimes", "always", "usually", "soon", "later", "early", "late", "ago", "once", "twice",
		"recently", "lately", "currently", "immediately", "never", "not", "n't", "everywhere", "somewhere", "anywhere", "nowhere", "long", "anymore", "ahead", "maybe", "perhaps", "probably":
		return true
	}
	return x.loose(k)
}
