package main

import "github.com/hawksbill-kg/hawksbill"

// prefixes are those of hawksbill's own Turtle files, that of the ontology among them, and those of the configuration,
// which win.
func (a *app) prefixes() (map[string]string, error) {
	o, err := hawksbill.LoadOntology(a.config.Ontology.Path)
	if err != nil {
		return nil, err
	}
	p := hawksbill.Prefixes(a.config.Base, o)
	for _, x := range a.config.Prefixes {
		p[x.Prefix] = x.Namespace
	}
	return p, nil
}
