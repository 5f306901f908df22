package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"maocu/extractor"
)

// reporter tells on standard error what happens: a line per page that gave no record, and on a terminal a bar.
type reporter struct {
	w        io.Writer
	bar      *progressbar.ProgressBar
	failures int
}

// barAfter is the number of pages from which on a bar is worth its place.
const barAfter = 20

func newReporter(w io.Writer, pages int, quiet bool) *reporter {
	r := &reporter{w: w}
	if f, ok := w.(*os.File); ok && !quiet && pages >= barAfter && term.IsTerminal(int(f.Fd())) {
		r.bar = progressbar.NewOptions(pages,
			progressbar.OptionSetWriter(w), progressbar.OptionSetDescription("pages"), progressbar.OptionShowCount(),
			progressbar.OptionShowIts(), progressbar.OptionSetItsString("pages"), progressbar.OptionThrottle(100*time.Millisecond),
			progressbar.OptionClearOnFinish(), progressbar.OptionSetPredictTime(true))
	}
	return r
}

// page counts a page that is done.
func (r *reporter) page() {
	if r.bar != nil {
		_ = r.bar.Add(1)
	}
}

// failed says on one line why a page gave no record.
func (r *reporter) failed(path string, err error) {
	r.failures++
	if r.bar != nil {
		_ = r.bar.Clear()
	}
	fmt.Fprintf(r.w, "maocu: %s: %s\n", path, reason(path, err))
}

func (r *reporter) finish() {
	if r.bar != nil {
		_ = r.bar.Finish()
	}
}

// reason is an error in one line, without the path that stands before it.
func reason(path string, err error) string {
	var perr *os.PathError
	if errors.As(err, &perr) && perr.Path == path {
		return perr.Op + ": " + perr.Err.Error()
	}
	var limit *extractor.LimitError
	if errors.As(err, &limit) {
		return "not read: " + limit.Error()
	}
	return strings.ReplaceAll(err.Error(), "\n", " ")
}
