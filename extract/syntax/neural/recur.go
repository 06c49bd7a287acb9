package neural

// recur reads one token in one direction of a layer of simple recurrent units. u holds what the token brings to the
// candidate, the forget gate, the reset gate and the highway (in that order, each as wide as c), v the weights of the
// previous state in the two gates; c is the state before and afterwards, and h receives the output. It keeps nothing for
// a backward pass.
func recur(h, c, u, v []float32) {
	n := len(c)
	h, u, v = h[:n], u[:4*n], v[:2*n]
	portableRecur(h[recurVector(h, c, u, v):], c, u, v)
}

// portableRecur does the last len(h) units.
func portableRecur(h, c, u, v []float32) {
	n := len(c)
	from := n - len(h)
	c = c[from:][:len(h)]
	in, inF, inR, high := u[from:][:len(h)], u[n+from:][:len(h)], u[2*n+from:][:len(h)], u[3*n+from:][:len(h)]
	forget, reset := v[from:][:len(h)], v[n+from:][:len(h)]
	for k := range h {
		before := c[k]
		f := logistic(inF[k] + float32(forget[k]*before))
		r := logistic(inR[k] + float32(reset[k]*before))
		now := in[k] + float32(f*(before-in[k]))
		c[k], h[k] = now, high[k]+float32(r*(now-high[k]))
	}
}

// logisticReach is where the logistic function counts as flat.
const logisticReach = 12

// logistic is 1/(1+exp(-x)), or what is no number for what is no number: a quotient of polynomials, fitted so that the
// greatest error, 7e-6, is least (Lawson's weights; 3e-6 within logisticReach). Every product and sum is rounded by
// itself, so that the vector kernel gives the same bits.
func logistic(x float32) float32 {
	if x > logisticReach { // the branches are taken so seldom that they cost less than min and max
		x = logisticReach
	} else if x < -logisticReach {
		x = -logisticReach
	}
	t := float32(x * x)
	p := float32((float32((float32(t*logisticP2)+logisticP1)*t) + logisticP0) * x)
	q := float32((float32((float32(t*logisticQ3)+logisticQ2)*t)+logisticQ1)*t) + 1
	return float32(p/q) + 0.5
}

// The coefficients of logistic.
const (
	logisticP0 = 0.249992788
	logisticP1 = 0.00715455879
	logisticP2 = 2.3368204e-05
	logisticQ1 = 0.111928582
	logisticQ2 = 0.00109296758
	logisticQ3 = 8.62291699e-07
)
