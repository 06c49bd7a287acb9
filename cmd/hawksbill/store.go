package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/hawksbill-kg/hawksbill/graph"
)

func storeFlag(c *cobra.Command, store *string) {
	c.Flags().StringVar(store, "store", "", "folder of the store: what build's --out named, or the folder of facts itself; else store.address")
}

// location finds the stores of facts and evidence by --store, or by the configuration where it is empty.
func (a *app) location(store string) (graph.Location, error) {
	if store == "" {
		return beside(a.config.Store.Address), nil
	}
	if holdsStore(filepath.Join(store, "graph")) {
		return graph.At(store), nil
	}
	if holdsStore(store) {
		return beside(store), nil
	}
	if _, err := os.Stat(store); err != nil {
		return graph.Location{}, fmt.Errorf("no store in %s: there is no such folder; run hawksbill build first, or name another by --store", store)
	}
	return graph.Location{}, fmt.Errorf("no store in %s: neither %s nor %s is there; run hawksbill build first, or name another folder by --store",
		store, filepath.Join(store, "graph", storeFile), filepath.Join(store, storeFile))
}

const storeFile = "indexes.bolt"

// beside is the location of facts whose evidence is in the folder "evidence" next to them.
func beside(facts string) graph.Location {
	return graph.Location{Facts: facts, Evidence: filepath.Join(filepath.Dir(filepath.Clean(facts)), "evidence")}
}

// holdsStore says whether a store is in a folder, or an update of one that is to be finished.
func holdsStore(dir string) bool {
	for _, name := range []string{storeFile, "commit.redo", "commit.peer"} {
		if _, err := os.Stat(filepath.Join(dir, name)); err == nil {
			return true
		}
	}
	return false
}

// open opens one part of the store.
func (a *app) open(store string, part graph.Part) (*graph.Store, error) {
	l, err := a.location(store)
	if err != nil {
		return nil, err
	}
	s, err := graph.Open(l.Dir(part))
	if errors.Is(err, graph.ErrInUse) {
		return nil, fmt.Errorf("%w; try again when it is done", err)
	}
	return s, err
}
