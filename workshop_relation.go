package hawksbill

import (
	"strings"

	"github.com/hawksbill-kg/hawksbill/extract/syntax"
)

// joiners are the relations whose name a path may end with the word that joins them, and the relation of that word.
var joiners = map[string]string{"nmod": "case", "obl": "case", "acl": "mark", "advcl": "mark", "conj": "cc"}

// Relation is a token's relation as a path of a rule writes it: "nsubj:pass", "obl:in_accordance_with".
func Relation(s *syntax.Sentence, token int) string {
	name := s.Tokens[token].Deprel
	if strings.Contains(name, ":") || joiners[name] == "" {
		return name
	}
	for _, k := range s.Children(token) {
		if s.Tokens[k].Deprel != joiners[name] {
			continue
		}
		word := strings.ToLower(s.Tokens[k].Form)
		for _, f := range s.Children(k) {
			if s.Tokens[f].Deprel == "fixed" {
				word += "_" + strings.ToLower(s.Tokens[f].Form)
			}
		}
		if strings.Trim(word, "abcdefghijklmnopqrstuvwxyz_-") == "" {
			return name + ":" + word
		}
		break
	}
	return name
}
