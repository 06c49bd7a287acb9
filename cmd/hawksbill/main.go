// Command hawksbill reads policy prose into ontology-checked Turtle and an embedded Cayley store.
//
// Data goes to standard output, talk to standard error. It exits with 0 for success, 1 for a failure (a document that
// was skipped and a file that does not conform among them), 2 for a usage error, 130 when interrupted.
package main

import (
	"os"
	"runtime/debug"
)

func main() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(50) // a third less memory at its peak for a few per cent of time
	}
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
