// Evalpages scores maocu's extractor, or records that are there already, against pages with gold.
//
//	go run ./internal/eval/cmd/evalpages [flags] GOLD.jsonl
//
// GOLD.jsonl holds one object a page, as maocu/internal/eval.Page describes it. The scores go to standard output.
// Exit status: 0 scored, 1 failed, 2 wrong usage. A low score is no failure.
package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"maocu/internal/eval"
	"maocu/internal/eval/evalextract"
)

func main() {
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}

type options struct {
	gold, pages, bodies, records string
	verbose, json, markdown      bool
}

func run(args []string, stdout, stderr io.Writer) int {
	var o options
	flags := flag.NewFlagSet("evalpages", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.StringVar(&o.pages, "pages", "", "folder that holds the pages (default: the folder of GOLD.jsonl)")
	flags.StringVar(&o.bodies, "bodies", "", "folder of body texts (default: gold_body beside GOLD.jsonl, if there)")
	flags.StringVar(&o.records, "records", "", "score the records of this JSONL file instead of extracting")
	flags.BoolVar(&o.verbose, "v", false, "list every miss first")
	flags.BoolVar(&o.json, "json", false, "print one JSON object")
	flags.BoolVar(&o.markdown, "markdown", false, "print a Markdown table")
	flags.Usage = func() {
		fmt.Fprintln(stderr, "usage: evalpages [flags] GOLD.jsonl")
		flags.PrintDefaults()
	}
	if err := flags.Parse(args); errors.Is(err, flag.ErrHelp) {
		return 0
	} else if err != nil {
		return 2
	}
	if flags.NArg() != 1 || o.json && o.markdown {
		flags.Usage()
		return 2
	}
	o.gold = flags.Arg(0)
	report, err := score(o)
	if err == nil {
		err = printReport(stdout, report, o)
	}
	if err != nil {
		fmt.Fprintln(stderr, "evalpages: error:", err)
		return 1
	}
	return 0
}

func score(o options) (*eval.Report, error) {
	pages, err := eval.ReadGold(o.gold)
	if err != nil {
		return nil, err
	}
	bodies := o.bodies
	if bodies == "" {
		bodies = filepath.Join(filepath.Dir(o.gold), "gold_body")
	} else if _, err := os.Stat(bodies); err != nil {
		return nil, fmt.Errorf("body texts: %w", err)
	}
	if err := eval.ReadBodies(bodies, pages); err != nil {
		return nil, err
	}
	var results map[string]eval.Result
	if o.records != "" {
		results, err = eval.ReadRecords(o.records, pages)
	} else {
		root := o.pages
		if root == "" {
			root = filepath.Dir(o.gold)
		}
		results, err = eval.Run(root, pages, evalextract.Extract)
	}
	if err != nil {
		return nil, err
	}
	return eval.Score(pages, results), nil
}

func printReport(w io.Writer, r *eval.Report, o options) error {
	if o.json {
		return json.NewEncoder(w).Encode(r)
	}
	if o.verbose {
		if err := r.WriteMisses(w); err != nil {
			return err
		}
	}
	if o.markdown {
		return r.WriteMarkdown(w)
	}
	return r.WriteText(w)
}
