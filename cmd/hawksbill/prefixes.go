package main

import "github.com/hawksbill-kg/hawksbill"

// prefixes are those of hawksbill's own Turtle files and those of the configuration, which win.
func (a *app) prefixes() map[string]string {
	p := hawksbill.Prefixes(a.config.Base)
	for _, x := range a.config.Prefixes {
		p[x.Prefix] = x.Namespace
	}
	return p
}
