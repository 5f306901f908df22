// Evalparticipants scores what maocu reads of participants, bodies and event dates against annotated texts.
//
//	go run ./internal/evalparticipants [flags] [DIR or FILE…]
//	go run ./internal/evalparticipants -bio FILE [flags]
//
// The texts are .txtar files as maocu/internal/eval/parteval.Load describes them, by default those below
// testdata/participants; each folder gets rows of its own. The finder gets title, body, day of publication and the
// reporters and editors of a text. With -bio, names of persons are scored by their exact spans instead, sentence by
// sentence. The scores go to standard output.
//
// Exit status: 0 scored, 1 failed or below -min, 2 wrong usage.
package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"maocu/extractor/participants"
	"maocu/internal/eval/parteval"
)

func main() {
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}

// defaultTexts is the folder of texts from the root of the module.
const defaultTexts = "testdata/participants"

const usage = `usage: evalparticipants [flags] [DIR or FILE…]
       evalparticipants -bio FILE [flags]

Scores maocu's participants against annotated texts (default: ` + defaultTexts + `).
Measures: names (participants), position, roles, mentions, named (participants and
mentions), orgs, orgrole, date. Of date, R is the share of the texts with a date
that got the right one, and false counts dates of texts that have none.

examples:
  go run ./internal/evalparticipants
  go run ./internal/evalparticipants -v testdata/participants/news | grep ': position:'
  go run ./internal/evalparticipants -v testdata/participants/rules/false-offices.txtar
  go run ./internal/evalparticipants -min names=0.97,position=0.93,roles=0.90,orgrole=0.90
  go run ./internal/evalparticipants -v -bio people-daily-dev.txt

flags:`

type options struct {
	bio                      string
	verbose, json, noCredits bool
	least                    map[parteval.Measure]float64
	paths                    []string
}

func run(args []string, stdout, stderr io.Writer) int {
	var o options
	flags := flag.NewFlagSet("evalparticipants", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.BoolVar(&o.verbose, "v", false, "list every miss first")
	flags.BoolVar(&o.json, "json", false, "print one JSON object")
	flags.BoolVar(&o.noCredits, "no-credits", false, "do not tell the finder who reported and edited")
	flags.StringVar(&o.bio, "bio", "", "score names in this `file` of one character and label (O, B-PER, I-PER …) a line")
	flags.Func("min", "fail below these values of all texts: F1, for date R; such as `names=0.97,date=0.9`", func(s string) (err error) {
		o.least, err = parseLeast(s)
		return err
	})
	flags.Usage = func() {
		fmt.Fprintln(stderr, usage)
		flags.PrintDefaults()
	}
	if err := flags.Parse(args); errors.Is(err, flag.ErrHelp) {
		return 0
	} else if err != nil {
		return 2
	}
	o.paths = flags.Args()
	if err := o.check(); err != nil {
		fmt.Fprintln(stderr, "evalparticipants: error:", err)
		flags.Usage()
		return 2
	}
	score := scoreTexts
	if o.bio != "" {
		score = scoreBIO
	}
	if err := score(stdout, o); err != nil {
		fmt.Fprintln(stderr, "evalparticipants: error:", err)
		return 1
	}
	return 0
}

// check refuses flags that do not go together.
func (o *options) check() error {
	if o.bio == "" {
		return nil
	}
	for m := range o.least {
		if m != parteval.Names {
			return fmt.Errorf("-bio measures names only, not %s", m)
		}
	}
	if len(o.paths) > 0 || o.noCredits {
		return errors.New("-bio takes no texts and no -no-credits")
	}
	return nil
}

// parseLeast reads names=0.97,roles=0.9.
func parseLeast(s string) (map[parteval.Measure]float64, error) {
	least := make(map[parteval.Measure]float64)
	for item := range strings.SplitSeq(s, ",") {
		name, value, _ := strings.Cut(item, "=")
		m, err := parteval.ParseMeasure(strings.TrimSpace(name))
		if err != nil {
			return nil, err
		}
		x, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
		if err != nil || !(x >= 0 && x <= 1) {
			return nil, fmt.Errorf("%q: want a number from 0 to 1 behind %s=", value, m)
		}
		least[m] = x
	}
	return least, nil
}

func scoreTexts(w io.Writer, o options) error {
	texts, err := loadAll(o.paths)
	if err != nil {
		return err
	}
	report, err := parteval.Run(texts, func(t *parteval.Text) parteval.Found {
		input := participants.Text{Title: t.Title, Body: t.Body, Published: t.Published, Credits: t.Gold.Credits}
		if o.noCredits {
			input.Credits = nil
		}
		r := participants.Find(input)
		return parteval.Found{
			Participants: r.Participants, Mentions: r.Mentions, Organizations: r.Organizations, Event: r.Event,
		}
	})
	if err != nil {
		return err
	}
	if err := write(w, o, report, report.All.WriteMisses, report.WriteText); err != nil {
		return err
	}
	return report.All.Check(o.least)
}

// loadAll reads texts from folders and files. Their IDs are paths that can be opened from here; texts at the root of
// a folder are grouped under its name.
func loadAll(paths []string) ([]parteval.Text, error) {
	if len(paths) == 0 {
		paths = []string{defaultTexts}
	}
	var all []parteval.Text
	for _, p := range paths {
		info, err := os.Stat(p)
		if err != nil {
			return nil, err
		}
		dir, name := p, "."
		if !info.IsDir() {
			dir, name = filepath.Split(filepath.Clean(p))
			dir = filepath.Clean(dir)
		}
		texts, err := parteval.Load(os.DirFS(dir), name)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", dir, err)
		}
		group := dir
		if abs, err := filepath.Abs(dir); err == nil {
			group = filepath.Base(abs)
		}
		for i := range texts {
			t := &texts[i]
			t.ID = filepath.Join(dir, t.ID)
			if t.Group == "" {
				t.Group = group
			}
		}
		all = append(all, texts...)
	}
	return all, nil
}

func scoreBIO(w io.Writer, o options) error {
	file, err := os.Open(o.bio)
	if err != nil {
		return err
	}
	defer file.Close()
	sentences, err := parteval.ReadBIO(file)
	if err != nil {
		return fmt.Errorf("%s: %w", o.bio, err)
	}
	var s parteval.NameScore
	for _, x := range sentences {
		var found []parteval.Span
		for _, n := range participants.Names(x.Text) {
			found = append(found, parteval.Span(n))
		}
		s.Add(x, found)
	}
	if err := write(w, o, s.Count, s.WriteMisses, s.WriteText); err != nil {
		return err
	}
	if least := o.least[parteval.Names]; s.F1() < least {
		return fmt.Errorf("names: %.4f, want at least %.4f", s.F1(), least)
	}
	return nil
}

// write prints an object as JSON, or misses where they are asked for, and the text.
func write(w io.Writer, o options, object any, misses, text func(io.Writer) error) error {
	if o.json {
		return json.NewEncoder(w).Encode(object)
	}
	if o.verbose {
		if err := misses(w); err != nil {
			return err
		}
	}
	return text(w)
}
