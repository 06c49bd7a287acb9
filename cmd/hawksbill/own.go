package main

import (
	"github.com/spf13/cobra"

	"github.com/hawksbill-kg/hawksbill/extract/calendar"
	"github.com/hawksbill-kg/hawksbill/extract/document"
)

// ownFlags are the title and the date of a document, where its text does not say them.
type ownFlags struct{ title, date string }

func (o *ownFlags) add(c *cobra.Command) {
	c.Flags().StringVar(&o.title, "title", "", "title of the document, in place of the one that its first lines give")
	c.Flags().StringVar(&o.date, "date", "", "date of the document (2022-06-15, 2022-06 or 2022), in place of the one that it states")
}

// give hands title and date to the one document that they are of.
func (o *ownFlags) give(found []document.Source) error {
	if *o == (ownFlags{}) {
		return nil
	}
	if len(found) > 1 {
		return usage("--title and --date are of one document, and these are %d", len(found))
	}
	if o.date != "" {
		if _, err := calendar.Parse(o.date); err != nil {
			return usage("--date: %w", err)
		}
	}
	found[0].Title, found[0].Date = o.title, o.date
	return nil
}
