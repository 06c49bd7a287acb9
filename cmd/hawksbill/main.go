// Command hawksbill reads policy prose into ontology-checked Turtle and an embedded Cayley store.
//
// Data goes to standard output, talk to standard error. It exits with 0 for success, 1 for a failure (a document that
// was skipped and a file that does not conform among them), 2 for a usage error, 130 when interrupted.
package main

import (
	"os"
	"runtime/debug"
)

// softLimit is how much memory the collector tries to keep within: what reading documents of ordinary length needs, so
// that the peak does not grow with their number. A document that needs more gets it, more slowly.
const softLimit = 100 << 20

func main() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(50) // a third less memory at its peak for a few per cent of time
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(softLimit)
	}
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
