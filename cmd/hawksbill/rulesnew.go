package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/hawksbill-kg/hawksbill"
)

func newRulesNew(a *app) *cobra.Command {
	var w hawksbill.Wanted
	var into, terms string
	c := &cobra.Command{
		Use:   "new",
		Short: "Draft a rule from an example sentence",
		Long: "Drafts a rule from a sentence, its two arguments in the sentence's words, and a property: it takes the proposition that joins the " +
			"two, or else the path between them in the parse. The draft loads as it is, and its two examples pass; look at its words and " +
			"classes, and widen them.\n\n" +
			"Where the ontology lacks the property, the Turtle to add is printed too, to standard error, or added to the file of --terms.",
		Example: "hawksbill rules new --text 'Norway rejoined the Reef Accord.' --subject Norway --object 'Reef Accord' --property rejoins\n" +
			"# into a rule file, and the new property into the ontology\n" +
			"hawksbill rules new --text 'Norway rejoined the Reef Accord.' --subject Norway --object 'Reef Accord' \\\n" +
			"  --property rejoins --into rules/returns.yaml --terms ontology/diplomacy.ttl",
		Args: args(0, 0, ""),
	}
	f := c.Flags()
	f.StringVar(&w.Text, "text", "", "the sentence")
	wantedFlags(c, &w)
	f.StringVar(&w.ID, "id", "", "id of the rule; else made of the property")
	f.StringVar(&into, "into", "", "rule file that the draft is added to, or made")
	f.StringVar(&terms, "terms", "", "Turtle file that a new property is added to")
	asJSON := f.Bool("json", false, "print JSON")
	c.RunE = func(*cobra.Command, []string) error {
		if err := checkWanted(&w, "--text"); err != nil {
			return err
		}
		p, err := a.pipeline("")
		if err != nil {
			return err
		}
		s, err := p.Scaffold(w)
		if err != nil {
			return err
		}
		if into != "" {
			err = addRule(s, into)
		}
		if err == nil && terms != "" && s.Turtle != "" {
			err = appendTo(terms, "\n"+s.Turtle)
		}
		if err != nil {
			return err
		}
		if *asJSON {
			return printJSON(a.stdout, newScaffoldJSON(s))
		}
		if into == "" {
			fmt.Fprint(a.stdout, "rules:\n"+s.Rule)
		}
		a.remarks(s, into, terms)
		return nil
	}
	return c
}

// wantedFlags adds the flags of a wanted statement.
func wantedFlags(c *cobra.Command, w *hawksbill.Wanted) {
	c.Flags().StringVar(&w.Subject, "subject", "", "words of the sentence that name the subject")
	c.Flags().StringVar(&w.Object, "object", "", "words of the sentence that name the object")
	c.Flags().StringVar(&w.Property, "property", "", "property that joins them, known to the ontology or new")
}

// checkWanted says which of them is missing; text is what the sentence's flag is called.
func checkWanted(w *hawksbill.Wanted, text string) error {
	for _, f := range []struct{ flag, value string }{{text, w.Text}, {"--subject", w.Subject}, {"--property", w.Property}, {"--object", w.Object}} {
		if strings.TrimSpace(f.value) == "" {
			return usage("%s is missing; see --help", f.flag)
		}
	}
	return nil
}

// remarks tells what is to be done with a draft.
func (a *app) remarks(s *hawksbill.Scaffold, into, terms string) {
	if into != "" {
		fmt.Fprintf(a.stderr, "added rule %s to %s\n", s.ID, into)
	}
	if s.Turtle != "" && terms == "" {
		fmt.Fprintf(a.stderr, "\nthe ontology lacks %s; add this to a .ttl file of it, and say in the definition what it means:\n\n%s\n", s.Property, s.Turtle)
	} else if s.Turtle != "" {
		fmt.Fprintf(a.stderr, "added the property %s to %s: write its definition\n", s.Property, terms)
	}
	for _, id := range s.Already {
		fmt.Fprintf(a.stderr, "the rule %s gives this statement already\n", id)
	}
	for _, r := range s.Remarks {
		fmt.Fprintln(a.stderr, r)
	}
}

// addRule adds a draft to a rule file, or makes the file.
func addRule(s *hawksbill.Scaffold, file string) error {
	old, err := os.ReadFile(file)
	text := strings.TrimRight(string(old), "\n") + "\n\n" + s.Rule
	switch {
	case errors.Is(err, fs.ErrNotExist):
		text = "rules:\n" + s.Rule
	case err != nil:
		return plain(err)
	}
	if err := s.Check(file, text); err != nil {
		return fmt.Errorf("%s is left as it was, for the rule cannot be added to its end:\n%w", file, err)
	}
	return os.WriteFile(file, []byte(text), 0o644)
}

func appendTo(file, text string) error {
	f, err := os.OpenFile(file, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		return plain(err)
	}
	_, err = f.WriteString(text)
	return errors.Join(err, f.Close())
}

// scaffoldJSON is the JSON form of a draft.
type scaffoldJSON struct {
	ID       string   `json:"id"`
	Property string   `json:"property"`
	Rule     string   `json:"rule"`
	Turtle   string   `json:"turtle,omitempty"`
	Gives    []string `json:"gives"`
	How      string   `json:"how"`
	Already  []string `json:"already,omitempty"`
	Remarks  []string `json:"remarks,omitempty"`
}

func newScaffoldJSON(s *hawksbill.Scaffold) scaffoldJSON {
	return scaffoldJSON{s.ID, s.Property, "rules:\n" + s.Rule, s.Turtle, s.Gives, s.How, s.Already, s.Remarks}
}
