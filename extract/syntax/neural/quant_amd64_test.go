//go:build !purego

package neural

// withEachWidth calls run with each vector kernel that runs here in force.
func withEachWidth(run func(name string)) {
	defer func(was bool) { wideKernels = was }(wideKernels)
	if wideKernels {
		run("vnni")
	}
	wideKernels = false
	run("avx2")
}
