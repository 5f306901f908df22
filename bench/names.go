package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/go-ego/gse"
	"github.com/go-ego/gse/hmm/pos"

	"maocu/article"
	"maocu/extractor/participants"
	"maocu/internal/eval/parteval"
)

// defaultTexts is where the annotated texts of maocu are.
var defaultTexts = filepath.Join("..", "testdata", "participants")

// namer is one way to find the names of persons in a text.
type namer struct {
	name string
	load func() error // nil: loaded with the one before
	find func(*parteval.Text) []string
}

// allNamers returns the namers in the order of the table. maocu comes first, so that its load is that of a fresh
// process.
//
//   - maocu Find reads who takes part, with offices, roles, bodies and event; its names are participants and mentions.
//   - maocu Names finds names alone.
//   - gse Pos takes tags from the dictionary zh_s, jieba's, which gse embeds. It knows no name that is no entry.
//   - gse HMM is gse's port of jieba's posseg: the same dictionary, with a hidden Markov model for what is no entry.
//
// Of gse, the words tagged nr, nrt and nrfg are names. Its neighbours among them are joined, for it often parts
// surname and given name and always parts at middle dots; this gives it higher scores than the words as they are.
// Names of one character are left out for all namers: they are surnames before a title.
func allNamers() []namer {
	var dictionary gse.Segmenter
	var tagger pos.Segmenter
	loadGse := func() error {
		dictionary.SkipLog = true
		if err := dictionary.LoadDictEmbed("zh_s"); err != nil {
			return fmt.Errorf("load gse: %w", err)
		}
		tagger.WithGse(dictionary)
		return nil
	}
	return []namer{
		{name: "maocu Find", load: loadMaocu, find: findMaocu},
		{name: "maocu Names", find: func(t *parteval.Text) []string { return namesMaocu(whole(t)) }},
		{name: "gse Pos", load: loadGse, find: func(t *parteval.Text) []string { return joinNames(dictionary.Pos(whole(t))) }},
		{name: "gse HMM", find: func(t *parteval.Text) []string { return joinNames(tagger.Cut(whole(t), true)) }},
	}
}

// whole is title and body, for tools that do not know them apart.
func whole(t *parteval.Text) string { return t.Title + "\n" + t.Body }

// loadMaocu makes the first call of a process, which reads the lexicon.
func loadMaocu() error {
	participants.Find(participants.Text{Body: "市长林小满出席。"})
	return nil
}

func findMaocu(t *parteval.Text) []string {
	r := participants.Find(participants.Text{Title: t.Title, Body: t.Body, Published: t.Published, Credits: t.Gold.Credits})
	var names []string
	for _, p := range r.Participants {
		names = append(names, p.Name)
	}
	for _, m := range r.Mentions {
		names = append(names, m.Name)
	}
	return names
}

func namesMaocu(text string) []string {
	runes := []rune(text)
	var names []string
	for _, n := range participants.Names(text) {
		names = append(names, string(runes[n.Start:n.End]))
	}
	return names
}

// personTags are jieba's tags of persons: names, foreign names, and famous names of old.
var personTags = []string{"nr", "nrt", "nrfg"}

// joinNames joins neighbouring words that are tagged as persons, across single middle dots too.
func joinNames(words []gse.SegPos) []string {
	var names []string
	var name strings.Builder
	dot := "" // behind name, not yet part of it
	finish := func() {
		if name.Len() > 0 {
			names = append(names, name.String())
		}
		name.Reset()
		dot = ""
	}
	for _, w := range words {
		switch {
		case slices.Contains(personTags, w.Pos):
			name.WriteString(dot + w.Text)
			dot = ""
		case name.Len() > 0 && dot == "" && parteval.Normalize(w.Text) == "·":
			dot = w.Text
		default:
			finish()
		}
	}
	finish()
	return names
}

// loadCost is what a namer costs before its first text.
type loadCost struct {
	took time.Duration
	heap float64 // bytes alive on the Go heap behind it
}

// loadNamer loads a namer and measures it; nil if it has nothing to load.
func loadNamer(x namer) (*loadCost, error) {
	if x.load == nil {
		return nil, nil
	}
	before := aliveHeap()
	start := time.Now()
	err := x.load()
	took := time.Since(start)
	return &loadCost{took, float64(aliveHeap()) - float64(before)}, err
}

// aliveHeap is the size of what a collection leaves. The second collection empties pools.
func aliveHeap() uint64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// compareNames loads, scores and times all namers on the texts below a folder and prints the table. It holds the
// process to one core.
func compareNames(stdout, stderr io.Writer, o options) error {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	namers := allNamers()
	loads := make([]*loadCost, len(namers))
	var errs []error
	for i, x := range namers { // before all else: this is a fresh process
		var err error
		loads[i], err = loadNamer(x)
		errs = append(errs, err)
	}
	if err := errors.Join(errs...); err != nil {
		return err
	}
	texts, err := parteval.Load(os.DirFS(o.texts), ".")
	if err != nil {
		return fmt.Errorf("%s: %w", o.texts, err)
	}
	seconds := timeNamers(texts, namers, o.rounds, leastPass, stderr)
	return writeNames(stdout, texts, namers, loads, seconds)
}

// scoreNames counts a namer's names, as a set for each text, against participants and mentions of the gold.
func scoreNames(texts []parteval.Text, x namer) parteval.Count {
	var s parteval.Score
	for i := range texts {
		var found parteval.Found
		for _, name := range x.find(&texts[i]) {
			if utf8.RuneCountInString(parteval.Normalize(name)) > 1 {
				found.Mentions = append(found.Mentions, article.Mention{Name: name})
			}
		}
		s.Add(&texts[i], found)
	}
	return s.Counts[parteval.Named]
}

// leastPass is how long a namer runs at least in a round: it takes all texts again until then.
const leastPass = 200 * time.Millisecond

// timeNamers returns for each namer the seconds for all texts once, by round. In each round another namer begins, and
// each begins with a collected heap.
func timeNamers(texts []parteval.Text, namers []namer, rounds int, least time.Duration, progress io.Writer) [][]float64 {
	seconds := make([][]float64, len(namers))
	for round := range rounds {
		fmt.Fprintf(progress, "bench: round %d of %d\n", round+1, rounds)
		for k := range namers {
			i := (k + round) % len(namers)
			runtime.GC()
			passes, start := 0, time.Now()
			for passes == 0 || time.Since(start) < least {
				for j := range texts {
					namers[i].find(&texts[j])
				}
				passes++
			}
			seconds[i] = append(seconds[i], time.Since(start).Seconds()/float64(passes))
		}
	}
	return seconds
}

// writeNames prints the table. Without rounds, the columns of speed are empty.
func writeNames(w io.Writer, texts []parteval.Text, namers []namer, loads []*loadCost, seconds [][]float64) error {
	size := 0
	for i := range texts {
		size += len(texts[i].Title) + len(texts[i].Body)
	}
	fmt.Fprintf(w, "%d texts, %.0f KB of UTF-8, %d rounds, one core, %s %s/%s\n\n", len(texts), float64(size)/1e3, len(seconds[0]),
		runtime.Version(), runtime.GOOS, runtime.GOARCH)
	table := newTable(w)
	fmt.Fprintln(table, "tool\tload ms\theap MB\tMB/s\tleast–most\tP\tR\tF1\t")
	for i, x := range namers {
		load, speed := "–\t–", "–\t–"
		if c := loads[i]; c != nil {
			load = fmt.Sprintf("%.1f\t%.1f", c.took.Seconds()*1e3, c.heap/1e6)
		}
		if len(seconds[i]) > 0 {
			s := newSpread(seconds[i])
			mb := float64(size) / 1e6
			speed = fmt.Sprintf("%.2f\t%.2f–%.2f", mb/s.median, mb/s.most, mb/s.least)
		}
		c := scoreNames(texts, x)
		fmt.Fprintf(table, "%s\t%s\t%s\t%.4f\t%.4f\t%.4f\t\n", x.name, load, speed, c.Precision(), c.Recall(), c.F1())
	}
	return table.Flush()
}
