package main

import (
	"context"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/hawksbill-kg/hawksbill/graph"
)

func newQuery(a *app) *cobra.Command {
	var store string
	var limit int
	var evidence bool
	c := &cobra.Command{
		Use:     "query QUERY",
		GroupID: groupGraph,
		Short:   "Ask the store in Gizmo, GraphQL or MQL",
		Long: "Asks the facts of the store. Prefixes such as dip: (ontology; another pack has its own), ex: (entities), rdf: and rdfs: may be used. QUERY may " +
			"be - for standard input. json, csv and tsv are the formats of SPARQL results; ttl is what the store says of the " +
			"resources in the answer.",
		Example: "hawksbill query --store out 'g.V(\"ex:norway\").out(\"dip:hosts\").all()'\n" +
			"# whole pairs, as CSV\n" +
			"hawksbill query --store out --format csv 'g.V().tag(\"who\").out(\"dip:cosponsors\").tag(\"what\").all()'\n" +
			"hawksbill query --store out --lang graphql '{ nodes(id: ex:norway) { id, rdfs:label } }'",
		Args: args(1, 1, "a query"),
	}
	storeFlag(c, &store)
	lang := choose(c, "lang", "gizmo", "query language", graph.Languages...)
	as := choose(c, "format", "table", "form of the answer", answerFormats...)
	c.Flags().IntVar(&limit, "limit", 0, "most rows to print, 0 for all; else query.limit")
	c.Flags().BoolVar(&evidence, "evidence", false, "ask the store of evidence instead of the facts")
	c.RunE = func(c *cobra.Command, given []string) error {
		text := given[0]
		if text == "-" {
			data, err := await(c.Context(), func() ([]byte, error) { return io.ReadAll(a.stdin) })
			if err != nil {
				return err
			}
			text = string(data)
		}
		if strings.TrimSpace(text) == "" {
			return usage("the query is empty")
		}
		if !c.Flags().Changed("limit") {
			limit = a.config.Query.Limit
		}
		if limit < 0 {
			return usage("--limit %d is below zero", limit)
		}
		part := graph.Facts
		if evidence {
			part = graph.Evidence
		}
		prefixes, err := a.prefixes()
		if err != nil {
			return err
		}
		s, err := a.open(store, part)
		if err != nil {
			return err
		}
		defer s.Close()
		ctx, cancel := withTimeout(c.Context(), a.config.Timeout)
		defer cancel()
		r, err := s.Query(ctx, lang.value, text, limit, prefixes)
		if err != nil {
			return err
		}
		out := &answer{r, s, prefixes}
		if err := out.print(c.Context(), a.stdout, as.value); err != nil {
			return err
		}
		for _, remark := range out.remarks(limit) {
			fmt.Fprintf(a.stderr, "hawksbill: %s\n", remark)
		}
		return nil
	}
	return c
}

// withTimeout ends a context after the time that a query may take, with an error that says how to change it.
func withTimeout(ctx context.Context, d time.Duration) (context.Context, context.CancelFunc) {
	return context.WithTimeoutCause(ctx, d, fmt.Errorf("it took longer than %s (setting: timeout)", d))
}
