package main

import (
	"fmt"

	"github.com/jedib0t/go-pretty/v6/text"
	"github.com/spf13/cobra"
)

func newRulesLint(a *app) *cobra.Command {
	c := &cobra.Command{
		Use:   "lint",
		Short: "Look for rules that do nothing or contradict one another",
		Long: "Looks for rules that can never fire, that are part of another one, or that contradict one another on the examples, for rules with " +
			"too few examples, and, as notes, for properties of the ontology without a rule. Faults of the files themselves, such as an " +
			"unknown class, are told by every command. The exit code is 1 where anything but notes is found.",
		Example: "hawksbill rules lint\n" +
			"hawksbill rules lint --notes\n" +
			"hawksbill rules lint --json | jq '.[] | select(.kind == \"subsumed\")'",
		Args: args(0, 0, ""),
	}
	asJSON := c.Flags().Bool("json", false, "print JSON")
	notes := c.Flags().Bool("notes", false, "print notes too, which are no faults")
	c.RunE = func(*cobra.Command, []string) error {
		p, err := a.pipeline("")
		if err != nil {
			return err
		}
		findings, err := p.Lint()
		if err != nil {
			return err
		}
		list := []findingJSON{}
		bad, noted := 0, 0
		for _, f := range findings {
			if f.Note {
				noted++
			} else {
				bad++
			}
			if !f.Note || *notes || *asJSON {
				list = append(list, findingJSON{f.File, f.Line, f.Col, f.Rule, f.Kind, f.Text, f.Note})
			}
		}
		if *asJSON {
			err = printJSON(a.stdout, list)
		} else {
			err = a.print(func(out *page) { out.findings(list) })
			fmt.Fprintf(a.stderr, "%s: %s, %s\n", count(len(p.Rules.List), "rule", "rules"), count(bad, "fault", "faults"), count(noted, "note", "notes"))
		}
		if err == nil && bad > 0 {
			err = errReported
		}
		return err
	}
	return c
}

// findings writes what lint found, one a line.
func (p *page) findings(list []findingJSON) {
	for _, f := range list {
		where := fmt.Sprintf("%s:%d:%d", f.File, f.Line, f.Col)
		if f.File == "" {
			where = "ontology"
		}
		kind := p.paint(f.Kind, text.FgRed)
		if f.Note {
			kind = p.paint(f.Kind, text.Faint)
		}
		if f.Rule != "" {
			where += ": rule " + f.Rule
		}
		p.line("%s: %s: %s", where, kind, f.Text)
	}
}

// findingJSON is the JSON form of what lint found.
type findingJSON struct {
	File string `json:"file,omitempty"`
	Line int    `json:"line,omitempty"`
	Col  int    `json:"col,omitempty"`
	Rule string `json:"rule,omitempty"`
	Kind string `json:"kind"`
	Text string `json:"text"`
	Note bool   `json:"note,omitempty"`
}

func newRulesSchema(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "schema",
		Short: "Print the JSON Schema of rule files, for editors",
		Long: "Prints the JSON Schema (draft 2020-12) of rule files, with the classes and properties of the ontology, so that an editor completes " +
			"keys and marks faults while one types.",
		Example: "hawksbill rules schema > rules.schema.json\n" +
			"# then, as the first line of a rule file, for editors with a YAML language server:\n" +
			"# yaml-language-server: $schema=../rules.schema.json",
		Args: args(0, 0, ""),
		RunE: func(*cobra.Command, []string) error {
			p, err := a.pipeline("")
			if err != nil {
				return err
			}
			_, err = a.stdout.Write(p.RuleSchema())
			return err
		},
	}
}
