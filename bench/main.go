// Bench compares maocu's extractor with other extractors written in Go: on the same pages, in one process, in
// turns. README.md says how to run it and how to read what it prints.
//
// With -names it compares ways to find the names of persons in annotated texts instead: maocu's participants.Find and
// participants.Names, and the part-of-speech tags of github.com/go-ego/gse. It measures, in one process on one core,
// the time from a fresh process to the first answer (the lexicon or dictionary is read), what that leaves on the Go
// heap, megabytes of UTF-8 text a second (median over the rounds), and precision, recall and F1 of the names, as a set
// for each text, against the participants and mentions of the gold.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"time"
)

func main() {
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}

type options struct {
	pages, gold, bodies string
	rounds              int
	slot                time.Duration
	perPage, startup    bool
	runs                int
	names               bool
	texts               string
}

func run(args []string, stdout, stderr io.Writer) int {
	var o options
	flags := flag.NewFlagSet("bench", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.StringVar(&o.pages, "pages", defaultPages(), "folder of pages; the environment's "+pagesEnv+" changes the default")
	flags.StringVar(&o.gold, "gold", "", "gold file: take the pages that it lists, and score every peer")
	flags.StringVar(&o.bodies, "bodies", "", "folder of body texts for -gold")
	flags.IntVar(&o.rounds, "rounds", 10, "rounds of timing; 0 only scores")
	flags.DurationVar(&o.slot, "slot", 20*time.Millisecond, "least time of one peer on one page in a round")
	flags.BoolVar(&o.perPage, "per-page", false, "print the ratios of every page too")
	flags.BoolVar(&o.startup, "startup", false, "measure the start of the maocu binary instead")
	flags.IntVar(&o.runs, "runs", 30, "runs of -startup")
	flags.BoolVar(&o.names, "names", false, "compare tools that find names of persons instead")
	flags.StringVar(&o.texts, "texts", defaultTexts, "folder of annotated texts for -names")
	if err := flags.Parse(args); errors.Is(err, flag.ErrHelp) {
		return 0
	} else if err != nil {
		return 2
	}
	if flags.NArg() > 0 || o.rounds < 0 || o.runs < 1 || o.bodies != "" && o.gold == "" || o.names && (o.startup || o.gold != "") ||
		!o.names && o.texts != defaultTexts {
		fmt.Fprintln(stderr, "bench: error: no arguments, -rounds from 0, -runs from 1, -bodies with -gold only, -texts with -names only, "+
			"-names without -gold and -startup")
		flags.Usage()
		return 2
	}
	var err error
	switch {
	case o.startup:
		err = startup(stdout, o.runs)
	case o.names:
		err = compareNames(stdout, stderr, o)
	default:
		err = compare(stdout, stderr, o)
	}
	if err != nil {
		fmt.Fprintln(stderr, "bench: error:", err)
		return 1
	}
	return 0
}

// compare times all peers and, where there is gold, scores them.
func compare(stdout, stderr io.Writer, o options) error {
	set, err := loadPages(o.pages, o.gold, o.bodies)
	if err != nil {
		return err
	}
	peers := allPeers()
	if o.rounds > 0 {
		writeTimes(stdout, set, timePeers(set, peers, o.rounds, o.slot, stderr), o.perPage)
	}
	if o.gold != "" {
		return writeScores(stdout, set, peers)
	}
	return nil
}
