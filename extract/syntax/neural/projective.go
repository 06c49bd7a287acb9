package neural

// Crosses says whether two arcs of a tree cross, drawn above the words: heads as Tree returns them, the root's arc included.
func Crosses(heads []int) bool {
	for i, h := range heads {
		a, b := min(i+1, h), max(i+1, h)
		for j := a + 1; j < b; j++ { // word j lies under the arc: so must its head
			if g := heads[j-1]; g < a || g > b {
				return true
			}
		}
	}
	return false
}

// Projective returns the best tree whose arcs do not cross, over arc scores as Tree takes them: the head of each token,
// counted from 1, 0 for the root. Exactly one token hangs on the root. Eisner (1996); O(n³).
func Projective(arcs Matrix) []int {
	n := arcs.Rows
	if n == 0 {
		return nil
	}
	c := &chart{arcs: arcs, n: n, open: make([]cell, n*n), closed: make([]cell, n*n)}
	for width := 1; width < n; width++ {
		for i := 0; i+width < n; i++ {
			c.span(i, i+width)
		}
	}
	root, best := 0, float32(0)
	for r := range n {
		if v := arcs.Row(r)[0] + c.closed[c.left(0, r)].score + c.closed[c.right(r, n-1)].score; r == 0 || v > best {
			root, best = r, v
		}
	}
	heads := make([]int, n)
	c.follow(c.closed, 0, root, true, heads)
	c.follow(c.closed, root, n-1, false, heads)
	return heads
}

// chart holds the best spans. The cell of tokens i ≤ j whose head is i lies at (i,j), that whose head is j at (j,i).
type chart struct {
	arcs         Matrix
	n            int
	open, closed []cell // open: j and i are joined by an arc; closed: nothing more hangs on the far end
}

type cell struct {
	score float32
	at    int32 // where the span is put together from two
}

func (c *chart) right(i, j int) int { return i*c.n + j } // the head is i, on the left
func (c *chart) left(i, j int) int  { return j*c.n + i } // the head is j, on the right

func (c *chart) span(i, j int) {
	inner := cell{at: -1}
	for k := i; k < j; k++ {
		if v := c.closed[c.right(i, k)].score + c.closed[c.left(k+1, j)].score; inner.at < 0 || v > inner.score {
			inner = cell{v, int32(k)}
		}
	}
	c.open[c.right(i, j)] = cell{inner.score + c.arcs.Row(j)[i+1], inner.at}
	c.open[c.left(i, j)] = cell{inner.score + c.arcs.Row(i)[j+1], inner.at}
	to := cell{at: -1}
	for k := i + 1; k <= j; k++ {
		if v := c.open[c.right(i, k)].score + c.closed[c.right(k, j)].score; to.at < 0 || v > to.score {
			to = cell{v, int32(k)}
		}
	}
	c.closed[c.right(i, j)] = to
	from := cell{at: -1}
	for k := i; k < j; k++ {
		if v := c.closed[c.left(i, k)].score + c.open[c.left(k, j)].score; from.at < 0 || v > from.score {
			from = cell{v, int32(k)}
		}
	}
	c.closed[c.left(i, j)] = from
}

// follow writes the heads inside a span; leftwards says that its head is the last token.
func (c *chart) follow(kind []cell, i, j int, leftwards bool, heads []int) {
	if i == j {
		return
	}
	if &kind[0] == &c.closed[0] {
		if leftwards {
			k := int(kind[c.left(i, j)].at)
			c.follow(c.closed, i, k, true, heads)
			c.follow(c.open, k, j, true, heads)
		} else {
			k := int(kind[c.right(i, j)].at)
			c.follow(c.open, i, k, false, heads)
			c.follow(c.closed, k, j, false, heads)
		}
		return
	}
	var k int
	if leftwards {
		k = int(kind[c.left(i, j)].at)
		heads[i] = j + 1
	} else {
		k = int(kind[c.right(i, j)].at)
		heads[j] = i + 1
	}
	c.follow(c.closed, i, k, false, heads)
	c.follow(c.closed, k+1, j, true, heads)
}
