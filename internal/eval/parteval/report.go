package parteval

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"math"
	"runtime/debug"
	"slices"
	"text/tabwriter"
)

// Report is the score of all texts and of each group.
type Report struct {
	All    Score
	Groups map[string]*Score // by [Text.Group], without misses
}

// Run scores a finder on texts, in their order. A finder that panics is an error, told by text.
func Run(texts []Text, find func(*Text) Found) (*Report, error) {
	r := &Report{Groups: make(map[string]*Score)}
	for i := range texts {
		t := &texts[i]
		found, err := safely(t, find)
		if err != nil {
			return nil, err
		}
		var one Score
		one.Add(t, found)
		g := r.Groups[t.Group]
		if g == nil {
			g = new(Score)
			r.Groups[t.Group] = g
		}
		g.merge(&one)
		r.All.merge(&one)
		r.All.Misses = append(r.All.Misses, one.Misses...)
	}
	return r, nil
}

func safely(t *Text, find func(*Text) Found) (f Found, err error) {
	defer func() {
		if x := recover(); x != nil {
			err = fmt.Errorf("parteval: text %q: panic: %v\n%s", t.ID, x, debug.Stack())
		}
	}()
	return find(t), nil
}

// merge adds the counts of other, not its misses.
func (s *Score) merge(other *Score) {
	s.Texts += other.Texts
	for m := range s.Counts {
		s.Counts[m].Add(other.Counts[m])
	}
}

// Check returns an error for every measure whose [Score.Value] is below its least value, with its misses, and for
// every measure that had nothing to measure; nil if there is none.
func (s *Score) Check(least map[Measure]float64) error {
	var errs []error
	for _, m := range slices.Sorted(maps.Keys(least)) {
		value := s.Value(m)
		switch {
		case s.Counts[m] == Count{}:
			errs = append(errs, fmt.Errorf("%s: nothing was measured", m))
		case value < least[m]:
			errs = append(errs, fmt.Errorf("%s: %.4f, want at least %.4f", m, value, least[m]))
			for _, miss := range s.Misses {
				if miss.Measure == m {
					errs = append(errs, fmt.Errorf("  %s", miss))
				}
			}
		}
	}
	return errors.Join(errs...)
}

// WriteText writes a table with a row for every measure and group, for a terminal.
func (r *Report) WriteText(w io.Writer) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "measure\tgroup\ttexts\tP\tR\tF1\tright\tfalse\tmissed\t")
	for m := range measures {
		if len(r.Groups) > 1 {
			for _, name := range slices.Sorted(maps.Keys(r.Groups)) {
				writeRow(table, m, name, r.Groups[name])
			}
		}
		writeRow(table, m, "all", &r.All)
	}
	return table.Flush()
}

func writeRow(w io.Writer, m Measure, group string, s *Score) {
	c := s.Counts[m]
	precision, f1 := "–", "–"
	if m != Dates {
		precision, f1 = fmt.Sprintf("%.4f", c.Precision()), fmt.Sprintf("%.4f", c.F1())
	}
	fmt.Fprintf(w, "%s\t%s\t%d\t%s\t%.4f\t%s\t%d\t%d\t%d\t\n", m, group, s.Texts, precision, c.Recall(), f1, c.Right, c.False, c.Missed)
}

// WriteMisses writes one line for each miss.
func (s *Score) WriteMisses(w io.Writer) error {
	var b bytes.Buffer
	for _, m := range s.Misses {
		fmt.Fprintln(&b, m)
	}
	_, err := w.Write(b.Bytes())
	return err
}

// MarshalJSON gives {"all": …, "groups": {NAME: …}}, where … has the number of texts and by measure precision,
// recall and f1, rounded to four digits, and right, false and missed.
func (r *Report) MarshalJSON() ([]byte, error) {
	groups := make(map[string]any)
	for name, s := range r.Groups {
		groups[name] = s.object()
	}
	return json.Marshal(map[string]any{"all": r.All.object(), "groups": groups})
}

func (s *Score) object() map[string]any {
	o := map[string]any{"texts": s.Texts}
	for m := range measures {
		o[m.String()] = s.Counts[m]
	}
	delete(o, Dates.String())
	c := s.Counts[Dates]
	o[Dates.String()] = map[string]any{"recall": round(c.Recall()), "right": c.Right, "false": c.False, "missed": c.Missed}
	return o
}

// MarshalJSON gives the rates, rounded to four digits, and the counts.
func (c Count) MarshalJSON() ([]byte, error) {
	return json.Marshal(map[string]any{
		"precision": round(c.Precision()), "recall": round(c.Recall()), "f1": round(c.F1()),
		"right": c.Right, "false": c.False, "missed": c.Missed,
	})
}

func round(x float64) float64 { return math.Round(x*1e4) / 1e4 }
