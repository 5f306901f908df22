package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"

	"github.com/spf13/cobra"

	"maocu/article"
	"maocu/extractor"
	"maocu/extractor/participants"
	"maocu/internal/canonurl"
)

// extractOptions are the flags of maocu extract.
type extractOptions struct {
	url         string
	contentType string
	workers     int
	format      string
	output      string
	explain     bool
	lexicon     string
	finder      *participants.Finder // made from lexicon
	noProgress  bool
}

func newExtractCommand() *cobra.Command {
	var o extractOptions
	cmd := &cobra.Command{
		Use:   "extract PATH…",
		Short: "Read the articles of saved pages",
		Long: `Extract reads saved pages and writes one record per article, in the order of the
arguments. A PATH is a file (.html .htm .shtml .xhtml .mht .mhtml, each also as .gz), a
folder (all such files below it), a pattern that the shell left alone, or - for
a page on standard input.

A page that is no article (a list, a home page, an error page, a bot wall) gives
no record but a line on standard error that says what it is. So does a file that
cannot be read as a page. The other pages are done all the same, and the exit
code is 3.

--explain prints for one page or several which candidates each field had, which
won and why, the page's skeleton around the text, and how the sentences that name
somebody were read: their words, the offices, the rule that gave each role.

` + lexiconHelp + exitCodesHelp,
		Example: `  maocu extract page.html
  maocu extract --url http://www.example.cn/art/2020/7/31/art_8389_1.html page.html
  maocu extract saved-pages/ 'more/*.mhtml' -o articles.jsonl
  curl -s https://www.example.cn/info/1116/5946.htm | maocu extract --format markdown -
  maocu extract --explain page.html
  maocu extract --lexicon our-words.tsv saved-pages/`,
		RunE: func(cmd *cobra.Command, args []string) error { return runExtract(cmd, args, o) },
	}
	f := cmd.Flags()
	f.StringVar(&o.url, "url", "", "address of the page, for its links, its id and its date (one page only)")
	f.StringVar(&o.contentType, "content-type", "", "HTTP Content-Type header of the page, for its charset")
	f.IntVar(&o.workers, "workers", runtime.NumCPU(), "pages read at the same time")
	f.StringVar(&o.format, "format", "jsonl", "what to write: jsonl, json, text or markdown")
	f.StringVarP(&o.output, "output", "o", "", "write to this file, whole or not at all")
	f.BoolVar(&o.explain, "explain", false, "print how each field was found instead of records")
	f.StringVar(&o.lexicon, "lexicon", "", "file with names, titles, bodies and places of your own")
	f.BoolVar(&o.noProgress, "no-progress", false, "no progress bar on a terminal")
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(formatNames, cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

func runExtract(cmd *cobra.Command, args []string, o extractOptions) error {
	if len(args) == 0 {
		return &hintError{usageError("extract: no page given"), "maocu extract page.html, or - for standard input"}
	}
	if o.workers < 1 {
		return usageError("extract: --workers must be 1 or more, not %d", o.workers)
	}
	write, ok := formats[o.format]
	if !ok {
		return usageError("extract: unknown format %q; it is one of jsonl, json, text, markdown", o.format)
	}
	inputs, missing := findInputs(args)
	if o.url != "" {
		if _, err := canonurl.Canonical(o.url); err != nil {
			return usageError("extract: --url must be an http or https address: %v", err)
		}
	}
	if o.url != "" && len(inputs) > 1 {
		return usageError("extract: --url is the address of one page, but there are %d", len(inputs))
	}

	var err error
	if o.finder, err = openFinder("extract", o.lexicon); err != nil {
		return err
	}
	if o.output == "-" {
		o.output = ""
	}
	out, err := openOutput(o.output, cmd.OutOrStdout())
	if err != nil {
		return err
	}
	defer out.discard()
	sink := write(out)
	if o.explain {
		sink = nil
	}

	say := newReporter(cmd.ErrOrStderr(), len(inputs), o.noProgress)
	for _, m := range missing {
		say.failed(m.path, m.err)
	}
	err = extractAll(cmd.Context(), inputs, cmd.InOrStdin(), o, func(r extracted) error {
		say.page()
		if r.err != nil {
			say.failed(r.path, r.err)
		}
		if o.explain {
			_, err := out.Write(r.explanation)
			return err
		}
		if r.article == nil {
			return nil
		}
		return sink.write(r.article)
	})
	say.finish()
	if err != nil {
		return extractFailure(err)
	}
	if sink != nil {
		if err := sink.close(); err != nil {
			return fmt.Errorf("extract: write the records: %w", err)
		}
	}
	if say.failures > 0 && say.failures >= len(inputs)+len(missing) {
		return &exitError{code: exitFailed} // an output of an earlier run stays
	}
	if err := out.commit(); err != nil {
		return err
	}
	if say.failures > 0 {
		return &exitError{code: exitPartial}
	}
	return nil
}

func extractFailure(err error) error {
	if errors.Is(err, context.Canceled) {
		return &exitError{exitInterrupted, fmt.Errorf("extract: interrupted")}
	}
	return fmt.Errorf("extract: write the records: %w", err)
}

// extracted is what one page gave.
type extracted struct {
	path        string
	article     *article.Article
	explanation []byte
	err         error
}

// extractAll reads the pages with o.workers at a time and hands over what they gave in the order of inputs.
func extractAll(ctx context.Context, inputs []string, stdin io.Reader, o extractOptions, take func(extracted) error) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	type job struct {
		path string
		done chan extracted
	}
	jobs := make(chan job)
	// The queue bounds how far reading runs ahead of writing, and so the memory.
	queue := make(chan job, 4*o.workers)
	go func() {
		defer close(jobs)
		defer close(queue)
		for _, path := range inputs {
			j := job{path, make(chan extracted, 1)}
			select {
			case queue <- j:
			case <-ctx.Done():
				return
			}
			select {
			case jobs <- j:
			case <-ctx.Done():
				j.done <- extracted{path: path, err: ctx.Err()}
				return
			}
		}
	}()
	for range o.workers {
		go func() {
			for j := range jobs {
				j.done <- extractPage(j.path, stdin, o)
			}
		}()
	}
	for j := range queue {
		select {
		case r := <-j.done:
			if err := take(r); err != nil {
				return err
			}
		case <-ctx.Done():
			return ctx.Err() // a page that waits for its bytes is not waited for
		}
	}
	return ctx.Err()
}

// extractPage reads one page. A panic is a bug in the extraction; it costs that page alone.
func extractPage(path string, stdin io.Reader, o extractOptions) (r extracted) {
	r.path = path
	defer func() {
		if p := recover(); p != nil {
			r = extracted{path: path, err: fmt.Errorf("extract: panic: %v (please report this with the page)", p)}
		}
	}()
	data, err := readInput(path, stdin)
	if err != nil {
		r.err = err
		return r
	}
	opts := extractor.Options{URL: o.url, ContentType: o.contentType, Finder: o.finder}
	if path != "-" {
		opts.File = path
	}
	page, err := extractor.Parse(data, opts)
	if err != nil {
		r.err = err
		return r
	}
	if o.explain {
		r.explanation = page.Explain()
		return r
	}
	r.article, r.err = page.Article()
	return r
}

// readInput reads a file or standard input, refusing what is larger than any page.
func readInput(path string, stdin io.Reader) ([]byte, error) {
	const limit = extractor.MaxPageBytes
	if path == "-" {
		return readBounded(stdin, limit)
	}
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, errors.New("not a file")
	}
	if info.Size() > limit {
		return nil, &extractor.LimitError{What: "bytes", Limit: limit}
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return readBounded(f, limit)
}

func readBounded(r io.Reader, limit int) ([]byte, error) {
	data, err := io.ReadAll(bufio.NewReaderSize(io.LimitReader(r, int64(limit)+1), 64<<10))
	if err != nil {
		return nil, err
	}
	if len(data) > limit {
		return nil, &extractor.LimitError{What: "bytes", Limit: limit}
	}
	return data, nil
}
