package neural

// The portable kernel works on three columns at once: three levels of weights w0 + w1·2^18 + w2·2^36 stand in one
// float64. A product with the level of an activation multiplies all three, and a sum of such products stays exact as
// long as each lane of it stays between -2^17 and 2^17, which is less than 2^53 altogether. So every product and sum is
// exact, fused or not, in any order. A processor multiplies two float64 or more a cycle, but most only one whole number.
const (
	laneCols = 3
	laneBits = 18
	laneFull = 1<<(laneBits-1) - 1 // the greatest sum in a lane
)

// laneRows are the levels of 4 columns of activations in 4 rows, column by column.
type laneRows [4 * quantRows]float64

// laneWords are the levels of 4 rows of weights in three columns.
type laneWords [4]float64

// triple holds the weights of three columns, in parts such that no activations make the sum of a part overflow a lane.
type triple [][]laneWords

// packLanes lays out levels that stand column by column, each deep of them.
func packLanes(levels []int8, deep int) []triple {
	cols := len(levels) / deep
	out := make([]triple, 0, (cols+laneCols-1)/laneCols)
	words := make([]laneWords, cap(out)*deep/4)
	for j := 0; j < cols; j += laneCols {
		var t triple
		var sums [laneCols]int
		from := 0
		for k := range deep / 4 {
			var more [laneCols]int
			for lane := range min(laneCols, cols-j) {
				for i, level := range levels[(j+lane)*deep+4*k:][:4] {
					words[k][i] += float64(int64(level) << (lane * laneBits))
					more[lane] += levelMax * int(max(level, -level))
				}
				if sums[lane]+more[lane] > laneFull {
					t, from, sums = append(t, words[from:k]), k, [laneCols]int{}
				}
			}
			for lane := range sums {
				sums[lane] += more[lane]
			}
		}
		out = append(out, append(t, words[from:deep/4]))
		words = words[deep/4:]
	}
	return out
}

func (p *Packed) mulLanes(y Matrix, x *Quantised) {
	deep := padded(p.depth) / 4
	for i := 0; i < y.Rows; i += quantRows {
		rows := x.lanes[i/quantRows*deep:][:deep]
		high := min(quantRows, y.Rows-i)
		for t, weights := range p.lanes {
			sums := laneTile(rows, weights)
			j := t * laneCols
			if j+laneCols > y.Cols || high < quantRows {
				for r := range high {
					lanes := sums[r].lanes()
					copy(y.Row(i + r)[j:], lanes[:])
				}
				continue
			}
			*(*[laneCols]float32)(y.Data[i*y.Cols+j:]) = sums[0].lanes()
			*(*[laneCols]float32)(y.Data[(i+1)*y.Cols+j:]) = sums[1].lanes()
			*(*[laneCols]float32)(y.Data[(i+2)*y.Cols+j:]) = sums[2].lanes()
			*(*[laneCols]float32)(y.Data[(i+3)*y.Cols+j:]) = sums[3].lanes()
		}
		for r := range high {
			p.rescale(y.Row(i+r), x.scale[i+r])
		}
	}
}

// rescale turns sums of products of levels into numbers.
func (p *Packed) rescale(sums []float32, row float32) {
	for j := range p.columns {
		c := &p.columns[j]
		part := sums[j*quantCols : min((j+1)*quantCols, len(sums))]
		for k, sum := range part {
			part[k] = float32(float32(sum*c.scale[k])*row) + c.bias[k]
		}
	}
}

// laneTile returns the sums of products of four rows with three columns.
func laneTile(x []laneRows, parts triple) (out [quantRows]laneTotals) {
	for _, w := range parts {
		a, b, c, d := laneSums(x[:len(w)], w)
		x = x[len(w):]
		out[0].add(a)
		out[1].add(b)
		out[2].add(c)
		out[3].add(d)
	}
	return out
}

// laneTotals are sums of the first, the first two and all lanes.
type laneTotals struct{ one, two, all int64 }

func (t *laneTotals) add(lanes float64) {
	s := int64(lanes)
	t.all += s
	t.two += s << (64 - 2*laneBits) >> (64 - 2*laneBits)
	t.one += s << (64 - laneBits) >> (64 - laneBits)
}

func (t *laneTotals) lanes() [laneCols]float32 {
	return [laneCols]float32{float32(t.one), float32((t.two - t.one) >> laneBits), float32((t.all - t.two) >> (2 * laneBits))}
}

// laneSums adds up the products of one part for each row.
func laneSums(x []laneRows, w []laneWords) (a, b, c, d float64) {
	w = w[:len(x)]
	for k := range x {
		p, q := &w[k], &x[k]
		a += (p[0]*q[0] + p[1]*q[4]) + (p[2]*q[8] + p[3]*q[12])
		b += (p[0]*q[1] + p[1]*q[5]) + (p[2]*q[9] + p[3]*q[13])
		c += (p[0]*q[2] + p[1]*q[6]) + (p[2]*q[10] + p[3]*q[14])
		d += (p[0]*q[3] + p[1]*q[7]) + (p[2]*q[11] + p[3]*q[15])
	}
	return a, b, c, d
}
