//go:build !purego

package neural

// withEachWidth calls run: there is one vector kernel.
func withEachWidth(run func(name string)) { run("sdot") }
