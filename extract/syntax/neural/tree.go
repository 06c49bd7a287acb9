package neural

import "math"

// Tree returns the best tree over arc scores (n × (n+1), column 0 the root): the head of each token, counted from 1,
// 0 for the root. Exactly one token hangs on the root.
func Tree(arcs Matrix) []int {
	heads := make([]int, arcs.Rows)
	new(Trees).Find(heads, arcs)
	return heads
}

// Trees finds best trees, one after the other in the same memory. The zero value is ready for use.
type Trees struct {
	size int       // nodes: the root, which is node 0, and the tokens
	w    []float64 // scores of dependent × head
	seen []int     // a mark for each node

	numbers []int // memory of the call in work, of which used are taken
	used    int
}

// Find is Tree with memory for the heads, one for each row of arcs. Most often the best head of every token gives a tree,
// and that is the answer; else it takes Chu and Liu (1965), Edmonds (1967), which is O(n³) in the worst case.
func (t *Trees) Find(heads []int, arcs Matrix) {
	t.size = arcs.Rows + 1
	t.seen = resize(t.seen, t.size)
	if len(heads) > 0 && !t.greedy(heads, arcs) {
		t.contract(heads, arcs)
	}
}

// greedy gives every token its best head. If that is a tree with one root, none is better, and none as good as long as
// no token has two best heads. Else it returns false.
func (t *Trees) greedy(heads []int, arcs Matrix) bool {
	roots := 0
	for i := range heads {
		top, best, tied := float32(math.Inf(-1)), -1, false
		for j, v := range arcs.Row(i) {
			if v >= top && j != i+1 {
				top, best, tied = v, j, v == top
			}
		}
		if best < 0 || tied {
			return false
		}
		if heads[i] = best; best == 0 {
			roots++
		}
	}
	if roots != 1 {
		return false
	}
	seen := t.seen // the token from which a node was first reached
	clear(seen)
	for i := range heads {
		v := i + 1
		for v != 0 && seen[v] == 0 {
			seen[v] = i + 1
			v = heads[v-1]
		}
		if v != 0 && seen[v] == i+1 {
			return false
		}
	}
	return true
}

// contract finds the best tree whatever the scores.
func (t *Trees) contract(heads []int, arcs Matrix) {
	t.used = 0
	t.w = resize(t.w, t.size*t.size)
	spread := float32(1)
	for _, v := range arcs.Data {
		spread = max(spread, v, -v)
	}
	live := t.take(t.size)
	for i := range live {
		live[i] = i
	}
	for i := range arcs.Rows {
		row := t.row(i + 1)
		for j, v := range arcs.Row(i) {
			row[j] = float64(v) // wide enough for what comes next
		}
		row[0] -= 4 * float64(spread) * float64(t.size) // a second arc from the root never pays
	}
	nodes := t.take(t.size)
	t.solve(nodes, live)
	copy(heads, nodes[1:])
}

// solve finds the head of every live node but node 0, which comes first. It changes scores.
func (t *Trees) solve(heads, live []int) {
	for _, d := range live[1:] {
		row, best := t.row(d), -1
		for _, h := range live {
			if h != d && (best < 0 || row[h] > row[best]) {
				best = h
			}
		}
		heads[d] = best
	}
	cycle := t.cycle(heads, live)
	if cycle == nil {
		return
	}
	// Contract the cycle into its first node and remember which arcs stand for which.
	c := cycle[0]
	clear(t.seen)
	for _, v := range cycle[1:] {
		t.seen[v] = 1
	}
	rest := t.take(len(live))[:0]
	for _, v := range live {
		if t.seen[v] == 0 {
			rest = append(rest, v)
		}
	}
	enter, leave := t.take(len(rest)), t.take(len(rest))
	into := t.row(c)
	for k, u := range cycle { // c itself comes first: its old values are read before they are written over
		row := t.row(u)
		base := row[heads[u]]
		for i, v := range rest {
			if gain := row[v] - base; v != c && (k == 0 || gain > into[v]) {
				into[v], enter[i] = gain, u
			}
		}
	}
	for i, v := range rest {
		if row := t.row(v); v != 0 && v != c {
			leave[i] = c
			for _, u := range cycle[1:] {
				if row[u] > row[c] {
					row[c], leave[i] = row[u], u
				}
			}
		}
	}
	within := heads[c]
	t.solve(heads, rest)
	outside := heads[c]
	heads[c] = within
	for i, v := range rest {
		if v == outside {
			heads[enter[i]] = outside
		}
		if v != 0 && v != c && heads[v] == c {
			heads[v] = leave[i]
		}
	}
}

// cycle returns the nodes of one cycle among the heads of live nodes, or nil.
func (t *Trees) cycle(heads, live []int) []int {
	seen := t.seen
	clear(seen)
	for _, start := range live[1:] {
		v := start
		for v != 0 && seen[v] == 0 {
			seen[v] = start
			v = heads[v]
		}
		if v == 0 || seen[v] != start {
			continue
		}
		cycle := t.take(len(live))[:0]
		for u := v; len(cycle) == 0 || u != v; u = heads[u] {
			cycle = append(cycle, u)
		}
		return cycle
	}
	return nil
}

func (t *Trees) row(node int) []float64 { return t.w[node*t.size : (node+1)*t.size] }

// take returns n numbers of any value until the next Find.
func (t *Trees) take(n int) []int {
	if t.used+n > len(t.numbers) {
		t.numbers, t.used = make([]int, max(n, 2*len(t.numbers), 1024)), 0
	}
	t.used += n
	return t.numbers[t.used-n : t.used : t.used]
}
