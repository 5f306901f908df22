package main

import (
	"fmt"
	"io"
	"runtime"
	"strings"
	"text/tabwriter"

	"maocu/internal/eval"
)

// writeTimes prints the table of costs, and with perPage one of ratios by page.
func writeTimes(w io.Writer, set *pageSet, t *times, perPage bool) {
	n := float64(len(set.pages))
	fmt.Fprintf(w, "%d pages, %.1f KB, %d rounds, %s %s/%s\n\n", len(set.pages), float64(set.bytes)/1e3, t.rounds,
		runtime.Version(), runtime.GOOS, runtime.GOARCH)
	table := newTable(w)
	fmt.Fprintln(table, "peer\tms per set\tMB/s\tratio\tleast–most\tallocs/page\tKB/page\tno result\t")
	for i, x := range t.peers {
		s, ratio := t.seconds(i), t.ratio(i)
		var allocs, bytes float64
		failed := 0
		for _, c := range t.costs[i] {
			allocs += c.allocs
			bytes += c.bytes
			if c.err != nil {
				failed++
			}
		}
		fmt.Fprintf(table, "%s\t%.1f\t%.1f\t%.2f\t%.2f–%.2f\t%.0f\t%.0f\t%d\t\n", x.name, s.median*1e3,
			float64(set.bytes)/1e6/s.median, ratio.median, ratio.least, ratio.most, allocs/n, bytes/n/1e3, failed)
	}
	table.Flush()
	if perPage {
		fmt.Fprintln(w)
		writePageTimes(w, set, t)
	}
}

// writePageTimes prints the parser's time and the others' ratio to it, page by page.
func writePageTimes(w io.Writer, set *pageSet, t *times) {
	table := newTable(w)
	fmt.Fprint(table, "page\tKB\t", t.peers[0].name, " ms\t")
	for _, x := range t.peers[1:] {
		fmt.Fprint(table, x.name, "\t")
	}
	fmt.Fprintln(table)
	for j, p := range set.pages {
		var ms []float64
		for _, d := range t.costs[0][j].rounds {
			ms = append(ms, d.Seconds()*1e3)
		}
		fmt.Fprintf(table, "%s\t%.1f\t%.3f\t", p.gold.ID, float64(len(p.file))/1e3, newSpread(ms).median)
		for i := range t.peers[1:] {
			fmt.Fprintf(table, "%.2f\t", t.pageRatio(i+1, j).median)
		}
		fmt.Fprintln(table)
	}
	table.Flush()
}

// scored are the measures of the table of scores: those that every peer could reach.
var scored = []string{
	eval.MeasureBodyF1, eval.MeasureBodyPrecision, eval.MeasureBodyRecall, eval.MeasureTitle, eval.MeasureDay,
	eval.MeasureMust, eval.MeasureMustNot, eval.MeasureStarts, eval.MeasureEnds, eval.MeasureNotArticle,
}

// writeScores runs every peer once and prints its scores against the gold.
func writeScores(w io.Writer, set *pageSet, peers []peer) error {
	gold := make([]eval.Page, len(set.pages))
	for j := range set.pages {
		gold[j] = set.pages[j].gold
	}
	fmt.Fprintln(w)
	table := newTable(w)
	fmt.Fprintln(table, "peer\t"+strings.Join(scored, "\t")+"\t")
	for _, x := range peers {
		if x.only {
			continue
		}
		results := make(map[string]eval.Result, len(set.pages))
		for j := range set.pages {
			results[gold[j].ID] = x.safely(&set.pages[j])
		}
		report := eval.Score(gold, results)
		fmt.Fprint(table, x.name, "\t")
		for _, name := range scored {
			if m := report.Measure(name); m.Total > 0 {
				fmt.Fprintf(table, "%.4f\t", m.Value())
			} else {
				fmt.Fprint(table, "–\t")
			}
		}
		fmt.Fprintln(table)
	}
	return table.Flush()
}

// newTable aligns columns to the right.
func newTable(w io.Writer) *tabwriter.Writer {
	return tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
}
