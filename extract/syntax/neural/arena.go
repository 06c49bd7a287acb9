package neural

// arena hands out zeroed memory that is given back all at once, so that sentence after sentence runs in the same memory.
type arena struct {
	chunks    [][]float32
	chunk, at int
	rounded   Quantised // memory for activations
}

const chunkSize = 1 << 18 // floats: 1 MiB

// maxKept is the most memory, in chunks, that an arena keeps for the next sentence.
const maxKept = 16

func (a *arena) floats(n int) []float32 {
	for a.chunk < len(a.chunks) && len(a.chunks[a.chunk])-a.at < n {
		a.chunk, a.at = a.chunk+1, 0
	}
	if a.chunk == len(a.chunks) {
		a.chunks = append(a.chunks, make([]float32, max(n, chunkSize)))
	}
	out := a.chunks[a.chunk][a.at : a.at+n : a.at+n]
	a.at += n
	clear(out)
	return out
}

func (a *arena) matrix(rows, cols int) Matrix { return Matrix{rows, cols, a.floats(rows * cols)} }

// release gives everything back that was handed out since the arena stood at mark.
func (a *arena) release(mark arena) { a.chunk, a.at = mark.chunk, mark.at }

func (a *arena) reset() {
	if len(a.chunks) > maxKept {
		a.chunks = nil
	}
	a.chunk, a.at = 0, 0
}
