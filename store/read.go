package store

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"os"

	"maocu/article"
)

// Read goes through the records of a dataset's file in the order in which they were stored, one at a time and
// with memory for one. Several lines may hold the same id: the last is the truth.
//
// An error ends the sequence; it comes with a nil record. A line that is no record is a [*LineError]; one that
// wraps [ErrTorn] is a last line without its end, which is what a reader sees while a run is writing and what
// the next [Open] mends, so that a caller may take it for the end of the file. Read takes no lock.
func Read(path string) iter.Seq2[*article.Article, error] {
	return func(yield func(*article.Article, error) bool) {
		f, err := os.Open(path)
		if err != nil {
			yield(nil, fmt.Errorf("store: read dataset: %w", err))
			return
		}
		defer f.Close()
		for a, err := range records(f, path) {
			if !yield(a, err) {
				return
			}
		}
	}
}

// records goes through the records in r, which came from path.
func records(r io.Reader, path string) iter.Seq2[*article.Article, error] {
	return func(yield func(*article.Article, error) bool) {
		lines := newLineReader(r)
		for {
			line, ended, err := lines.next()
			if errors.Is(err, io.EOF) {
				return
			}
			var a *article.Article
			if err == nil {
				a, err = article.Parse(line)
			}
			if err != nil && !ended && line != nil {
				err = fmt.Errorf("%w after %d bytes", ErrTorn, len(line))
			}
			if err != nil {
				yield(nil, fmt.Errorf("store: read dataset: %w", &LineError{Path: path, Line: lines.number, Err: err}))
				return
			}
			if !yield(a, nil) {
				return
			}
		}
	}
}
