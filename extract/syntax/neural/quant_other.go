//go:build !(amd64 || arm64) || purego

package neural

const vectorKernels = false

func (p *Packed) mulVector(Matrix, *Quantised) { panic("neural: no vector kernel") }

func magnitudes(x []float32, _ bool) uint32 { return portableMagnitudes(x) }

func quantise(out []uint8, x []float32, inverse float32) { portableQuantise(out, x, inverse) }
