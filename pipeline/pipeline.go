// Package pipeline takes one page from its bytes to the dataset: it has the page extracted and stores the record
// of its article. Its methods fit the handler that package crawler asks for, which it does not import: it knows
// nothing of how a page was fetched.
package pipeline

import (
	"context"
	"errors"
	"fmt"

	"maocu/article"
	"maocu/extractor"
	"maocu/internal/canonurl"
)

// Store is where records go; *store.Store is one. Several goroutines use it at once.
type Store interface {
	// Has says whether a record with this id is stored.
	Has(id string) bool
	// Append stores a record unless one with its id is stored, and says whether it did.
	Append(a *article.Article) (added bool, err error)
}

// Outcome is what became of a page.
type Outcome string

// The outcomes of a page.
const (
	Stored     Outcome = "stored"      // an article that was not in the dataset
	Known      Outcome = "known"       // an article that was
	NotArticle Outcome = "not-article" // a readable page without article: a list, a home page, …
	Failed     Outcome = "failed"      // no such page, or nothing that can be read
)

// Result says what became of a page.
type Result struct {
	Outcome Outcome
	// Reason is the kind of page for NotArticle, and for Failed the cause in a few words that are fit for counting.
	Reason string
	Err    error            // details for Failed
	Links  []extractor.Link // of a page with the outcome NotArticle
}

// Pipeline is a pipeline into one dataset. Several goroutines may use it at once.
type Pipeline struct {
	store Store
}

// New returns a pipeline into s.
func New(s Store) *Pipeline { return &Pipeline{store: s} }

// Known says whether the article at a URL is in the dataset, by the URL alone. An article whose page names
// another canonical URL than the one it is linked under is not found so; HandlePage recognises it.
func (p *Pipeline) Known(url string) bool {
	canonical, err := canonurl.Canonical(url)
	return err == nil && p.store.Has(article.ID(canonical))
}

// HandlePage extracts the article of a page and stores its record. o says what is known of the page besides its
// bytes. An error means that the store failed, and is the store's: no page can be kept before that is mended. A
// page that cannot be read, or that is no article, is a result and no error.
func (p *Pipeline) HandlePage(ctx context.Context, page []byte, o extractor.Options) (Result, error) {
	if err := ctx.Err(); err != nil {
		return Result{}, fmt.Errorf("pipeline: %q: %w", o.URL, context.Cause(ctx))
	}
	parsed, err := extractor.Parse(page, o)
	if err != nil {
		return Result{Outcome: Failed, Reason: unreadable(err), Err: err}, nil
	}
	record, err := parsed.Article()
	var other *extractor.NotArticleError
	switch {
	case errors.As(err, &other):
		return notArticle(parsed, other), nil
	case err != nil:
		return Result{Outcome: Failed, Reason: unreadable(err), Err: err}, nil
	}
	added, err := p.store.Append(record)
	if err != nil {
		return Result{}, fmt.Errorf("pipeline: %w", err)
	}
	if !added {
		return Result{Outcome: Known}, nil
	}
	return Result{Outcome: Stored}, nil
}

// notArticle says what a page is that is no article. An error page with status 200, a bot wall and a login page
// stand where another page was asked for, so that the visit has failed.
func notArticle(page *extractor.Page, e *extractor.NotArticleError) Result {
	switch e.Kind {
	case extractor.KindError, extractor.KindBotWall, extractor.KindLogin:
		return Result{Outcome: Failed, Reason: string(e.Kind), Err: e}
	}
	return Result{Outcome: NotArticle, Reason: string(e.Kind), Links: page.Links()}
}

// unreadable names what is wrong with a page that cannot be read.
func unreadable(err error) string {
	var limit *extractor.LimitError
	switch {
	case errors.Is(err, extractor.ErrEmpty):
		return "empty page"
	case errors.Is(err, extractor.ErrNotHTML):
		return "not HTML"
	case errors.As(err, &limit):
		return "too many " + limit.What
	}
	return "cannot be read"
}
