package neural

// Tree returns the best tree over arc scores (n × (n+1), column 0 the root): the head of each token, counted from 1,
// 0 for the root. Exactly one token hangs on the root. Chu and Liu (1965), Edmonds (1967); O(n³) in the worst case.
func Tree(arcs Matrix) []int {
	n := arcs.Rows
	if n == 0 {
		return nil
	}
	w := NewMatrix(n+1, n+1) // w[dependent][head], node 0 is the root
	spread := float32(1)
	for _, v := range arcs.Data {
		spread = max(spread, v, -v)
	}
	for i := range n {
		copy(w.Row(i+1), arcs.Row(i))
		w.Row(i + 1)[0] -= 4 * spread * float32(n+1) // a second arc from the root never pays
	}
	alive := make([]bool, n+1)
	for i := range alive {
		alive[i] = true
	}
	return maxTree(w, alive)[1:]
}

// maxTree returns the head of every live node but node 0. It changes w.
func maxTree(w Matrix, alive []bool) []int {
	heads := make([]int, len(alive))
	for d := 1; d < len(alive); d++ {
		if !alive[d] {
			continue
		}
		best := -1
		for h := range alive {
			if alive[h] && h != d && (best < 0 || w.Row(d)[h] > w.Row(d)[best]) {
				best = h
			}
		}
		heads[d] = best
	}
	cycle := findCycle(heads, alive)
	if cycle == nil {
		return heads
	}
	// Contract the cycle into its first node and remember which arcs stand for which.
	in := make([]bool, len(alive))
	for _, v := range cycle {
		in[v] = true
	}
	c := cycle[0]
	enter, leave := make([]int, len(alive)), make([]int, len(alive))
	rest := append([]bool(nil), alive...)
	for _, v := range cycle[1:] {
		rest[v] = false
	}
	for v := range alive {
		if !alive[v] || in[v] {
			continue
		}
		enter[v], leave[v] = c, c
		for k, u := range cycle { // c itself comes first: its old values are read before they are written over
			if gain := w.Row(u)[v] - w.Row(u)[heads[u]]; k == 0 || gain > w.Row(c)[v] {
				w.Row(c)[v], enter[v] = gain, u
			}
			if v != 0 && (k == 0 || w.Row(v)[u] > w.Row(v)[c]) {
				w.Row(v)[c], leave[v] = w.Row(v)[u], u
			}
		}
	}
	out := maxTree(w, rest)
	outside := out[c]
	for v := range alive {
		if v != 0 && rest[v] && v != c {
			if out[v] == c {
				out[v] = leave[v]
			}
		}
	}
	for _, u := range cycle {
		out[u] = heads[u]
	}
	out[enter[outside]] = outside
	return out
}

// findCycle returns the nodes of one cycle among the heads, or nil.
func findCycle(heads []int, alive []bool) []int {
	state := make([]int, len(heads))
	for start := 1; start < len(heads); start++ {
		v := start
		for v != 0 && alive[v] && state[v] == 0 {
			state[v] = start
			v = heads[v]
		}
		if v == 0 || !alive[v] || state[v] != start {
			continue
		}
		cycle := []int{v}
		for u := heads[v]; u != v; u = heads[u] {
			cycle = append(cycle, u)
		}
		return cycle
	}
	return nil
}
