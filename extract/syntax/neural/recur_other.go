//go:build !amd64 || purego

package neural

func recurVector(_, _, _, _ []float32) int { return 0 }
