// Package graph is the embedded knowledge store: two Cayley quad stores side by side, one of facts and one of evidence,
// so that a walk along Gizmo's Out() and In() meets facts and never the reification that explains them.
//
// Writing is one mechanism, Update: a sorted rebuild that is published by a rename. Reading is Open: scans, counts and
// queries in Cayley's languages. Terms in and out are those of github.com/knakk/rdf; a quad's Ctx is its named graph,
// nil for the default graph.
//
// The files are stock Cayley v0.7.7 (backend bolt, one file indexes.bolt in a folder): its command opens them, queries
// them and adds to them.
package graph

import "path/filepath"

// Part names one of the two stores of a Location.
type Part int

const (
	// Facts holds plain statements that are true by the text.
	Facts Part = iota
	// Evidence says why: rdf:Statement nodes, selectors, provenance.
	Evidence
)

func (p Part) String() string {
	if p == Evidence {
		return "evidence"
	}
	return "facts"
}

// Location is where the two stores live: two different folders, each of which holds (or will hold) indexes.bolt.
type Location struct{ Facts, Evidence string }

// At is the usual place: dir/graph and dir/evidence.
func At(dir string) Location {
	return Location{Facts: filepath.Join(dir, "graph"), Evidence: filepath.Join(dir, "evidence")}
}

// Dir gives the folder of one part.
func (l Location) Dir(p Part) string {
	if p == Evidence {
		return l.Evidence
	}
	return l.Facts
}

const (
	storeFile  = "indexes.bolt"     // the name that stock Cayley asks for
	newFile    = "indexes.bolt.new" // a finished store that waits for its rename
	markerFile = "commit.redo"      // in the folder of facts: finish the renames; holds the way to the evidence
	peerFile   = "commit.peer"      // in the folder of evidence: holds the way to the facts, where the marker is
	lockFile   = "update.lock"      // held by the one update that runs
	spillDir   = "update.tmp"       // sorted spill files of an update
)
