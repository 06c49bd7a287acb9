package neural

import "math"

// The logistic function by straight lines between table entries, 64 to the unit, flat beyond ±8: within 1e-5 below 8
// and the same bits everywhere.
const (
	sigmoidSteps = 64
	sigmoidReach = 8
)

var sigmoidTable = func() (t [2*sigmoidReach*sigmoidSteps + 1]float32) {
	for i := range t {
		t[i] = float32(1 / (1 + math.Exp(sigmoidReach-float64(i)/sigmoidSteps)))
	}
	return t
}()

func sigmoid(x float32) float32 {
	if !(x > -sigmoidReach) { // also what is no number
		return sigmoidTable[0]
	}
	if x >= sigmoidReach {
		return sigmoidTable[len(sigmoidTable)-1]
	}
	p := float32((x + sigmoidReach) * sigmoidSteps)
	i := int(p)
	if i >= len(sigmoidTable)-1 {
		return sigmoidTable[len(sigmoidTable)-1]
	}
	low := sigmoidTable[i]
	return low + float32((p-float32(i))*(sigmoidTable[i+1]-low))
}
