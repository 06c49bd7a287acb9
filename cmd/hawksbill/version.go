package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"github.com/hawksbill-kg/hawksbill"
	"github.com/hawksbill-kg/hawksbill/ontology"
)

// versionInfo is what version prints.
type versionInfo struct {
	Version  string `json:"version"`
	Commit   string `json:"commit,omitempty"`
	Go       string `json:"go"`
	Platform string `json:"platform"`
	Ontology string `json:"ontology"`
	Cayley   string `json:"cayley,omitempty"`
}

func newVersion(a *app) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:     "version",
		Short:   "Print the version",
		Example: "hawksbill version\nhawksbill version --json",
		Args:    args(0, 0, ""),
		RunE: func(*cobra.Command, []string) error {
			v := readVersion()
			if asJSON {
				return printJSON(a.stdout, v)
			}
			fmt.Fprintf(a.stdout, "hawksbill %s", v.Version)
			if v.Commit != "" {
				fmt.Fprintf(a.stdout, " (%.12s)", v.Commit)
			}
			_, err := fmt.Fprintf(a.stdout, "\n%s %s\nontology %s\n", v.Go, v.Platform, v.Ontology)
			if err == nil && v.Cayley != "" {
				_, err = fmt.Fprintf(a.stdout, "cayley %s\n", v.Cayley)
			}
			return err
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "as JSON")
	return c
}

func readVersion() versionInfo {
	v := versionInfo{
		Version: hawksbill.Version, Go: runtime.Version(), Platform: runtime.GOOS + "/" + runtime.GOARCH, Ontology: ontology.House,
	}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return v
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			v.Commit = s.Value
		}
	}
	for _, d := range info.Deps {
		if d.Path == "github.com/cayleygraph/cayley" {
			v.Cayley = d.Version
		}
	}
	return v
}
