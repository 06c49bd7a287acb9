package hawksbill

import (
	"context"
	"flag"
	"fmt"
	"math"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/hawksbill-kg/hawksbill/extract"
	"github.com/hawksbill-kg/hawksbill/extract/document"
)

var (
	fitGold  = flag.String("fit", "", "table of annotated facts to fit the weights of confidences to")
	fitTexts = flag.String("texts", "", "folder with its documents, NAME.txt")
)

// judgedSigns is a statement of a rule with what gold says of it.
type judgedSigns struct {
	document string
	rule     float64 // confidence of the rule
	now      float64 // of the statement, with the weights as they are
	signs    extract.Signs
	right    float64 // 1 or 0
}

// ridge is the L2 penalty of the fit.
const ridge = 2

// fitted are the signs that are fitted: all but the last, which hardly any annotated statement has.
const fitted = len(extract.Signs{}) - 1

// TestFitConfidence fits the weights of extract/confidence.go anew and prints them, with how good they are on documents that they were
// not fitted to:
//
//	go test -run TestFitConfidence -v -fit GOLD.tsv -texts FOLDER .
//
// With -verdicts and -of it fits to plain triples that judges read (TestSample), too.
func TestFitConfidence(t *testing.T) {
	if *fitGold == "" && *verdicts == "" {
		t.Skip("needs -fit and -texts, or -verdicts and -of")
	}
	var all []judgedSigns
	if *fitGold != "" {
		all = judgedStatements(t)
	}
	if *verdicts != "" {
		all = append(all, judgedTriples(t)...)
	}
	documents := map[string]bool{}
	for _, j := range all {
		documents[j.document] = true
	}
	held := make([]float64, len(all))
	for d := range documents {
		var rest []judgedSigns
		for _, j := range all {
			if j.document != d {
				rest = append(rest, j)
			}
		}
		w := fit(rest)
		for i, j := range all {
			if j.document == d {
				held[i] = chance(w, j)
			}
		}
	}
	var now, constant []float64
	right := 0.0
	for _, j := range all {
		now, right = append(now, j.now), right+j.right
	}
	for range all {
		constant = append(constant, right/float64(len(all)))
	}
	t.Logf("%d statements of rules in %d documents, %.0f right", len(all), len(documents), right)
	for _, r := range []struct {
		name string
		p    []float64
	}{{"one figure for all", constant}, {"weights as they are", now}, {"fitted, each document by the others", held}} {
		t.Logf("%-40s Brier %.4f  log loss %.4f  AUC %.3f", r.name, brier(r.p, all), logLoss(r.p, all), auc(r.p, all))
	}
	t.Log("reliability of the latter: said, right of how many")
	for _, bin := range [][2]float64{{0, 0.6}, {0.6, 0.75}, {0.75, 0.85}, {0.85, 1.01}} {
		n, said, is := 0, 0.0, 0.0
		for i, j := range all {
			if held[i] >= bin[0] && held[i] < bin[1] {
				n, said, is = n+1, said+held[i], is+j.right
			}
		}
		t.Logf("  %.2f to %.2f: %.2f, %.0f of %d", bin[0], min(bin[1], 1), said/float64(max(n, 1)), is, n)
	}
	for i, w := range fit(all) {
		t.Logf("%6.2f  %s", w, extract.SignNames[i])
	}
}

// judgedStatements are the statements of rules in annotated sentences that gold has, or has not; repeats and what gold says elsewhere
// are left out, as rules stats does.
func judgedStatements(t *testing.T) []judgedSigns {
	p := pipeline(t)
	gold, err := ReadGold(*fitGold, p.Ontology)
	if err != nil {
		t.Fatal(err)
	}
	s := NewStats(p, gold, 0)
	var facts []*Fact // as s.facts
	read := map[string]bool{}
	for _, row := range gold {
		if read[row.Document] {
			continue
		}
		read[row.Document] = true
		r, err := p.Read(filepath.Join(*fitTexts, row.Document+".txt"), row.Document)
		if err != nil {
			t.Fatal(err)
		}
		s.Add(r.Facts)
		for _, f := range r.Facts {
			if f.Accepted() {
				facts = append(facts, f)
			}
		}
	}
	s.Rules()
	var out []judgedSigns
	seen := map[string]bool{}
	for i, j := range s.facts {
		f := facts[i]
		key := strings.Join([]string{j.Evidence.Document, fmt.Sprint(j.Evidence.Sentence), f.String()}, "\t")
		known := j.row != nil || len(j.homes) > 0 && !(len(j.same) > 0 || s.knownAnyway(j))
		if f.By == nil || f.Signs[fitted] > 0 || len(j.homes) == 0 || !known || seen[key] {
			continue
		}
		seen[key] = true
		rule, err := p.Rule(f.Evidence.Rule)
		if err != nil {
			t.Fatal(err)
		}
		right := 0.0
		if j.row != nil && j.row.Negative == j.negative() {
			right = 1
		}
		out = append(out, judgedSigns{f.Evidence.Document, rule.Confidence, f.Confidence, f.Signs, right})
	}
	return out
}

// judgedTriples are the statements of rules in samples that judges read.
func judgedTriples(t *testing.T) []judgedSigns {
	p := pipeline(t)
	right := map[string]float64{}
	for _, file := range strings.Split(*verdicts, ",") {
		for _, row := range readVerdicts(t, file) {
			right[row[3]] = 0
			if row[7] == "right" {
				right[row[3]] = 1
			}
		}
	}
	sources, err := document.Find(strings.Split(*sampleOf, ","))
	if err != nil {
		t.Fatal(err)
	}
	var out []judgedSigns
	err = p.Each(context.Background(), sources, 0, func(_ document.Source, r *Result, err error) error {
		if err != nil {
			return err
		}
		for _, f := range r.Facts {
			verdict, known := right[f.ID()]
			if !known || f.By == nil || f.Signs[fitted] > 0 {
				continue
			}
			delete(right, f.ID())
			rule, err := p.Rule(f.Evidence.Rule)
			if err != nil {
				return err
			}
			out = append(out, judgedSigns{f.Evidence.Document, rule.Confidence, f.Confidence, f.Signs, verdict})
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// chance is the logistic model over the log-odds of the rule's confidence.
func chance(w []float64, j judgedSigns) float64 {
	z := math.Log(j.rule / (1 - j.rule))
	for i := range w {
		z += w[i] * j.signs[i]
	}
	return 1 / (1 + math.Exp(-z))
}

// fit finds the weights by Newton's method with steps of at most a half, since full ones may run away; the penalty keeps the curvature
// away from zero.
func fit(all []judgedSigns) []float64 {
	w := make([]float64, fitted)
	for range 60 {
		curve := make([][]float64, fitted) // with the slope as its last column
		for i := range curve {
			curve[i] = make([]float64, fitted+1)
			curve[i][i], curve[i][fitted] = ridge, -ridge*w[i]
		}
		for _, j := range all {
			p := chance(w, j)
			for a := range curve {
				for b := range fitted {
					curve[a][b] += p * (1 - p) * j.signs[a] * j.signs[b]
				}
				curve[a][fitted] += (j.right - p) * j.signs[a]
			}
		}
		for i, step := range solve(curve) {
			w[i] += max(min(step, 0.5), -0.5)
		}
	}
	return w
}

// solve is Gauss and Jordan's elimination; the matrix is positive definite, so no row need change its place.
func solve(m [][]float64) []float64 {
	for i := range m {
		for k := range m {
			if k == i {
				continue
			}
			factor := m[k][i] / m[i][i]
			for c := i; c < len(m[k]); c++ {
				m[k][c] -= factor * m[i][c]
			}
		}
	}
	out := make([]float64, len(m))
	for i := range m {
		out[i] = m[i][len(m)] / m[i][i]
	}
	return out
}

func brier(p []float64, all []judgedSigns) float64 {
	sum := 0.0
	for i, j := range all {
		sum += (p[i] - j.right) * (p[i] - j.right)
	}
	return sum / float64(len(all))
}

func logLoss(p []float64, all []judgedSigns) float64 {
	sum := 0.0
	for i, j := range all {
		sum -= j.right*math.Log(p[i]) + (1-j.right)*math.Log(1-p[i])
	}
	return sum / float64(len(all))
}

// auc is the chance that a right statement has more confidence than a wrong one.
func auc(p []float64, all []judgedSigns) float64 {
	better, pairs := 0.0, 0.0
	for i, a := range all {
		for k, b := range all {
			if a.right == 1 && b.right == 0 {
				pairs++
				switch {
				case p[i] > p[k]:
					better++
				case p[i] == p[k]:
					better += 0.5
				}
			}
		}
	}
	return better / pairs
}

// TestFit fits to statements whose odds are known: each weight comes out near what made them.
func TestFit(t *testing.T) {
	want := []float64{-1, -2}
	var all []judgedSigns
	for _, signs := range []extract.Signs{{}, {1}, {0, 1}, {1, 1}} {
		p := chance(want, judgedSigns{rule: 0.9, signs: signs})
		for n := range 4000 {
			right := 0.0
			if float64(n) < 4000*p {
				right = 1
			}
			all = append(all, judgedSigns{rule: 0.9, signs: signs, right: right})
		}
	}
	got := fit(all)
	for i, w := range append(slices.Clone(want), make([]float64, fitted-2)...) {
		if math.Abs(got[i]-w) > 0.05 {
			t.Errorf("weight %d is %.3f, want %.2f", i, got[i], w)
		}
	}
}
