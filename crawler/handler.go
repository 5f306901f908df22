package crawler

import (
	"context"
	"time"
)

// Handler is what a crawl works for. Several goroutines call it at once, one per host.
type Handler interface {
	// Known says whether the article at this canonical URL needs no fetch, since it is stored already.
	Known(url string) bool
	// HandlePage takes a page. Only Stored, Known, NotArticle and Failed are outcomes of a page. An error means
	// that pages cannot be kept any more (a full disk, say) and stops the crawl; a page that merely cannot be
	// read is a Result with the outcome Failed. A panic fails the page and the crawl goes on.
	HandlePage(ctx context.Context, p Page) (Result, error)
}

// Page is one page as the server sent it.
type Page struct {
	URL         string    // after redirects
	ContentType string    // the header Content-Type as sent, charset and all; may be empty
	Body        []byte    // decompressed, in its own charset; the handler may keep it
	FetchedAt   time.Time // when its last byte had come
}

// Result says what became of a page.
type Result struct {
	Outcome Outcome
	Reason  string // kind of page for NotArticle, cause for Failed, in a few words that are fit for counting
	Err     error  // details for Failed; nil where the reason says all
	Links   []Link // of a page that is no article, in document order; they are followed from seeds alone
}

// Link is a hyperlink of a page.
type Link struct {
	URL      string // absolute
	Text     string // as a reader sees it
	NoFollow bool   // the page asks crawlers not to follow it
}
