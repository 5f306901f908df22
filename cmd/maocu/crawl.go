package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/url"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"
	"golang.org/x/term"

	"maocu/crawler"
	"maocu/extractor"
	"maocu/extractor/participants"
	"maocu/pipeline"
	"maocu/store"
)

// crawlOptions are the flags of maocu crawl.
type crawlOptions struct {
	data       string
	delay      time.Duration
	timeout    time.Duration
	contact    string
	userAgent  string
	lexicon    string
	maxPages   int
	noProgress bool
}

func newCrawlCommand() *cobra.Command {
	var o crawlOptions
	cmd := &cobra.Command{
		Use:   "crawl URL…",
		Short: "Fetch the articles of a site into a dataset",
		Long: `Crawl fetches the pages at the URLs, follows the links to articles on them within
the host, and appends one record per article to articles.jsonl in the folder of
the dataset. An article that is in the dataset already is not fetched again.

A URL is the list page of a column, a home page, or the listing of a folder on a
file server, whose pages and subfolders are all followed. The URL of an article
adds that article alone.

robots.txt is obeyed, and a host gets one request at a time, --delay apart. The
delay counts for redirects and robots.txt too; a longer Crawl-delay of the host
wins. Several hosts are crawled at once. Please give a --contact: it is sent
with every request, so that the owner of a site can reach you.

A record is on disk once it counts as stored: a run may be interrupted or killed
at any time, and the next one goes on from there. Two runs cannot write into the
same dataset.

Pages of a list behind the first (下一页) are not read yet, and at most 500 links
of a page are followed; the summary counts what is left out.

Each page that failed gets a line on standard error, and the last line sums up.
` + exitCodesHelp,
		Example: `  maocu crawl https://www.example.cn/col/col8389/index.html
  maocu crawl --data ./dataset --delay 3s --contact https://example.org/bot https://www.example.cn/
  python3 -m http.server 8000 & maocu crawl http://127.0.0.1:8000/ --delay 0`,
		RunE: func(cmd *cobra.Command, args []string) error { return runCrawl(cmd, args, o) },
	}
	f := cmd.Flags()
	f.StringVar(&o.data, "data", "maocu-data", "folder of the dataset, made where it is missing")
	f.DurationVar(&o.delay, "delay", crawler.DefaultDelay, "shortest time between two requests to one host; 0 for none")
	f.DurationVar(&o.timeout, "timeout", crawler.DefaultTimeout, "longest time for one request")
	f.StringVar(&o.contact, "contact", "", "URL or e-mail address at which site owners reach you")
	f.StringVar(&o.userAgent, "user-agent", "", `whole User-Agent header; its first word is looked up in robots.txt (default "maocu/VERSION (+CONTACT)")`)
	f.IntVar(&o.maxPages, "max-pages", 0, "request at most so many pages (default no limit)")
	f.StringVar(&o.lexicon, "lexicon", "", "file with names, titles, bodies and places of your own (see maocu extract --help)")
	f.BoolVar(&o.noProgress, "no-progress", false, "no progress bar on a terminal")
	_ = cmd.MarkFlagDirname("data")
	return cmd
}

// check names the first thing that is wrong with the command line.
func (o crawlOptions) check(args []string) error {
	switch {
	case len(args) == 0:
		return &hintError{usageError("crawl: no URL given"), "maocu crawl https://www.example.cn/col/col8389/index.html"}
	case o.delay < 0:
		return usageError("crawl: --delay %v is negative", o.delay)
	case o.timeout <= 0:
		return usageError("crawl: --timeout must be more than nothing, not %v", o.timeout)
	case o.maxPages < 0:
		return usageError("crawl: --max-pages %d is negative", o.maxPages)
	case o.data == "":
		return usageError("crawl: --data names no folder")
	case o.contact != "" && o.userAgent != "":
		return usageError("crawl: --contact is a part of the User-Agent that --user-agent replaces; give one of them")
	}
	return nil
}

// config turns the flags into the crawler's settings.
func (o crawlOptions) config(observe func(crawler.Visit)) crawler.Config {
	delay := o.delay
	if delay == 0 {
		delay = -1 // 0 is the crawler's own default
	}
	return crawler.Config{Delay: delay, Timeout: o.timeout, MaxPages: o.maxPages, Contact: o.contact, UserAgent: o.userAgent, Observe: observe}
}

func runCrawl(cmd *cobra.Command, args []string, o crawlOptions) (err error) {
	if err := o.check(args); err != nil {
		return err
	}
	r := newCrawlReporter(cmd.ErrOrStderr(), o.noProgress)
	// What is wrong with the call is found before the dataset is touched.
	if err := crawler.CheckSeeds(args); err != nil {
		return seedError(err, args)
	}
	finder, err := openFinder("crawl", o.lexicon)
	if err != nil {
		return err
	}
	handler := crawlHandler{finder: finder}
	c, err := crawler.New(o.config(r.visit), &handler)
	if err != nil {
		return usageError("crawl: %w", err)
	}
	s, err := openDataset(o.data, r)
	if err != nil {
		return err
	}
	defer func() {
		if cerr := s.Close(); cerr != nil {
			err = &exitError{exitFailed, fmt.Errorf("crawl: close the dataset: %w", cerr)}
		}
	}()
	handler.pipeline = pipeline.New(s)

	summary, err := c.Run(cmd.Context(), args)
	r.finish()
	r.summary(summary, s)
	return crawlError(cmd.Context(), summary, err)
}

// openDataset opens the dataset and says what had to be mended in it.
func openDataset(dir string, r *crawlReporter) (*store.Store, error) {
	s, err := store.Open(dir)
	switch {
	case errors.Is(err, store.ErrLocked):
		return nil, &exitError{exitLocked, &hintError{err, "wait until it has ended, or give another --data"}}
	case err != nil:
		return nil, err
	}
	switch rec := s.Recovered(); {
	case rec.CutBytes > 0:
		r.printf("maocu: %s: cut off a torn last line of %d bytes, %d records stand", s.Path(), rec.CutBytes, rec.Records)
	case rec.Completed:
		r.printf("maocu: %s: the last line had no end and got one, %d records stand", s.Path(), rec.Records)
	}
	return s, nil
}

// seedError is the error of a URL that is none, with a guess where somebody has left out the scheme.
func seedError(err error, args []string) error {
	for _, arg := range args {
		if u, perr := url.Parse(arg); perr == nil && u.Scheme == "" && strings.Contains(arg, ".") {
			return &hintError{&exitError{exitUsage, err}, "maocu crawl https://" + strings.TrimLeft(arg, "/")}
		}
	}
	return &exitError{exitUsage, err}
}

// crawlError turns the end of a run into the command's error and exit code.
func crawlError(ctx context.Context, s crawler.Summary, err error) error {
	failed, pages := s.FailedPages(), s.Pages()
	switch {
	case err != nil && ctx.Err() != nil:
		return &exitError{exitInterrupted, errors.New("crawl: interrupted; what is stored is safe, the next run goes on from there")}
	case err != nil:
		return err
	case failed > 0 && failed == pages:
		return fmt.Errorf("crawl: none of %d pages could be read", pages)
	case failed > 0:
		return &exitError{code: exitPartial} // the summary has said it
	}
	return nil
}

// crawlHandler brings the pages of the crawler into the pipeline; the two do not know each other.
type crawlHandler struct {
	pipeline *pipeline.Pipeline
	finder   *participants.Finder
}

var _ crawler.Handler = (*crawlHandler)(nil)

func (h *crawlHandler) Known(url string) bool { return h.pipeline.Known(url) }

func (h *crawlHandler) HandlePage(ctx context.Context, p crawler.Page) (crawler.Result, error) {
	res, err := h.pipeline.HandlePage(ctx, p.Body, extractor.Options{URL: p.URL, ContentType: p.ContentType, FetchedAt: p.FetchedAt, Finder: h.finder})
	if err != nil {
		return crawler.Result{}, err
	}
	links := make([]crawler.Link, len(res.Links))
	for i, l := range res.Links {
		links[i] = crawler.Link(l)
	}
	return crawler.Result{Outcome: crawler.Outcome(res.Outcome), Reason: res.Reason, Err: res.Err, Links: links}, nil
}

// crawlReporter tells on standard error how a crawl goes.
type crawlReporter struct {
	w   io.Writer
	bar *progressbar.ProgressBar // nil unless w is a terminal
}

func newCrawlReporter(w io.Writer, quiet bool) *crawlReporter {
	r := &crawlReporter{w: w}
	if f, ok := w.(*os.File); ok && !quiet && term.IsTerminal(int(f.Fd())) {
		r.bar = progressbar.NewOptions(-1,
			progressbar.OptionSetWriter(w), progressbar.OptionSetDescription("pages"), progressbar.OptionShowCount(),
			progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionClearOnFinish(),
			progressbar.OptionSetPredictTime(true))
	}
	return r
}

// visit reports the end of one page: a line where it failed.
func (r *crawlReporter) visit(v crawler.Visit) {
	if v.Outcome == crawler.Failed {
		r.printf("maocu: %s: %s", v.URL, visitReason(v))
	}
	if r.bar != nil {
		r.bar.ChangeMax(v.Done + v.Queued)
		_ = r.bar.Set(v.Done)
	}
}

// visitReason says in one line why a page failed, without its URL.
func visitReason(v crawler.Visit) string {
	var fetch *crawler.FetchError
	switch {
	case v.Err == nil:
		return v.Reason
	case errors.As(v.Err, &fetch) && fetch.Err != nil:
		return strings.ReplaceAll(fetch.Err.Error(), "\n", " ")
	case errors.As(v.Err, &fetch):
		return v.Reason
	}
	return strings.ReplaceAll(v.Err.Error(), "\n", " ")
}

// printf writes a line, past the bar.
func (r *crawlReporter) printf(format string, args ...any) {
	if r.bar != nil {
		_ = r.bar.Clear()
	}
	fmt.Fprintf(r.w, format+"\n", args...)
}

func (r *crawlReporter) finish() {
	if r.bar != nil {
		_ = r.bar.Finish()
	}
}

// summary writes the last line: how many pages ended how.
func (r *crawlReporter) summary(sum crawler.Summary, s *store.Store) {
	parts := []string{fmt.Sprintf("%d stored", sum.Stored), fmt.Sprintf("%d known", sum.Known)}
	for _, group := range []struct {
		name  string
		pages map[string]int
	}{{"no article", sum.NotArticle}, {"skipped", sum.Skipped}, {"failed", sum.Failed}} {
		if len(group.pages) > 0 {
			parts = append(parts, countReasons(group.name, group.pages))
		}
	}
	if sum.NotVisited > 0 {
		parts = append(parts, fmt.Sprintf("%d not visited", sum.NotVisited))
	}
	r.printf("maocu: %s; %d requests in %v; %d articles in %s",
		strings.Join(parts, ", "), sum.Requests, sum.Elapsed.Round(100*time.Millisecond), s.Len(), s.Path())
}

// countReasons writes counts by reason: "3 failed (2 status 404, 1 timeout)", the most frequent first.
func countReasons(name string, reasons map[string]int) string {
	total := 0
	keys := slices.SortedFunc(maps.Keys(reasons), func(a, b string) int {
		if d := reasons[b] - reasons[a]; d != 0 {
			return d
		}
		return strings.Compare(a, b)
	})
	for i, key := range keys {
		total += reasons[key]
		keys[i] = fmt.Sprintf("%d %s", reasons[key], key)
	}
	return fmt.Sprintf("%d %s (%s)", total, name, strings.Join(keys, ", "))
}
