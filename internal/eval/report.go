package eval

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
)

// Report holds the measures that had something to measure, in their fixed order, and what went wrong, in the
// order of the pages.
type Report struct {
	Pages    int
	Measures []Measure
	Misses   []Miss
}

// Measure is one row of a report.
type Measure struct {
	Name  string
	Sum   float64 // number of hits, or sum over pages
	Total int     // number of observations, never 0
	Mean  bool    // Sum adds up values between 0 and 1, not hits
}

// Value is the share of hits or the mean, from 0 to 1.
func (m Measure) Value() float64 { return m.Sum / float64(m.Total) }

// count says on what the value rests.
func (m Measure) count() string {
	if m.Mean {
		return fmt.Sprintf("%d pages", m.Total)
	}
	return fmt.Sprintf("%d/%d", int(m.Sum), m.Total)
}

// Miss is one thing that an extractor got wrong.
type Miss struct {
	Page, Measure, Detail string
}

func (m Miss) String() string { return m.Page + ": " + m.Measure + ": " + m.Detail }

// Measure returns the measure of a name; its Total is 0 if nothing was measured.
func (r *Report) Measure(name string) Measure {
	i := slices.IndexFunc(r.Measures, func(m Measure) bool { return m.Name == name })
	if i < 0 {
		return Measure{Name: name}
	}
	return r.Measures[i]
}

// Check returns an error for every measure below its least value, with its misses, and for every measure that
// had nothing to measure; nil if there is none.
func (r *Report) Check(least map[string]float64) error {
	var errs []error
	for _, name := range slices.Sorted(maps.Keys(least)) {
		m := r.Measure(name)
		switch {
		case m.Total == 0:
			errs = append(errs, fmt.Errorf("%s: nothing was measured", name))
		case m.Value() < least[name]:
			errs = append(errs, fmt.Errorf("%s: %.4f (%s), want at least %.4f", name, m.Value(), m.count(), least[name]))
			for _, miss := range r.Misses {
				if miss.Measure == name {
					errs = append(errs, fmt.Errorf("  %s", miss))
				}
			}
		}
	}
	return errors.Join(errs...)
}

// WriteText writes one line a measure, for a terminal.
func (r *Report) WriteText(w io.Writer) error {
	var b bytes.Buffer
	for _, m := range r.Measures {
		fmt.Fprintf(&b, "%-18s %.4f  (%s)\n", m.Name, m.Value(), m.count())
	}
	_, err := w.Write(b.Bytes())
	return err
}

// WriteMarkdown writes a table.
func (r *Report) WriteMarkdown(w io.Writer) error {
	var b bytes.Buffer
	b.WriteString("| measure | value | of |\n| --- | ---: | ---: |\n")
	for _, m := range r.Measures {
		fmt.Fprintf(&b, "| %s | %.4f | %s |\n", m.Name, m.Value(), m.count())
	}
	_, err := w.Write(b.Bytes())
	return err
}

// WriteMisses writes one line for each miss.
func (r *Report) WriteMisses(w io.Writer) error {
	var b bytes.Buffer
	for _, m := range r.Misses {
		fmt.Fprintln(&b, m)
	}
	_, err := w.Write(b.Bytes())
	return err
}

// MarshalJSON gives one object of values by measure, rounded to four digits, in the order of the measures.
func (r *Report) MarshalJSON() ([]byte, error) {
	b := []byte{'{'}
	for i, m := range r.Measures {
		value, err := json.Marshal(math.Round(m.Value()*1e4) / 1e4)
		if err != nil {
			return nil, err
		}
		if i > 0 {
			b = append(b, ',')
		}
		b = fmt.Appendf(b, "%q:%s", m.Name, value)
	}
	return append(b, '}'), nil
}
