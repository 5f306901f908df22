// Package extractor turns the bytes of an HTML page into the record of its article: a pure function, without
// network, disk, clock or state.
//
// A page goes through it in this order, each step in files of its own:
//
//	container.go decode.go  out of gzip and web archives, into UTF-8
//	guard.go                refused if its tree would be out of proportion
//	index.go names.go       parsed once and laid flat: nodes, lines, marks, links
//	textarea.go script.go   what scripts would have unpacked or said
//	body.go render.go       where the text is; its paragraphs and table rows
//	infoline.go info.go     the lines with labels around it
//	title.go pubdate.go when.go source.go credits.go site.go language.go
//	trim.go phrases.go      what templates put around the text
//	media.go links.go       pictures, attachments, links
//	people.go               who took part, by the package participants
//	kind.go                 whether it is an article at all
//	explain.go              how all that was found, for a person
package extractor

import (
	"errors"
	"fmt"
	"time"

	"maocu/article"
	"maocu/extractor/participants"
)

// Options says what is known of a page besides its bytes. The zero value is a page of which nothing is known.
type Options struct {
	// URL is the page's address after redirects. Empty: the address that the page itself gives, if any; links
	// then stay as they are written.
	URL string
	// ContentType is the value of the HTTP header Content-Type, used for its charset. Empty: unknown.
	ContentType string
	// File is the path under which the page was given, copied into the record.
	File string
	// FetchedAt is when the bytes were fetched, copied into the record; the zero time leaves it out. It has no
	// influence on the extraction.
	FetchedAt time.Time
	// Finder reads who took part; nil is one with the embedded lexicon.
	Finder *participants.Finder
}

// Bounds on one page. A page beyond them gives a [*LimitError].
const (
	// MaxPageBytes is the largest page that is parsed, after decompression. The largest of the real articles
	// that maocu is measured on has 0.8 MB.
	MaxPageBytes = 16 << 20
	// MaxDepth is the number of elements that may be open at once, the parser's own bound.
	MaxDepth = 512
)

// Errors of [Parse]. They come wrapped; test with errors.Is.
var (
	// ErrEmpty: the page has no bytes, or white space alone.
	ErrEmpty = errors.New("empty page")
	// ErrNotHTML: the bytes are something else, a picture or a PDF say.
	ErrNotHTML = errors.New("not HTML")
)

// LimitError says that a page goes beyond one of the bounds that keep time and memory per page small.
type LimitError struct {
	What  string // what there is too much of: "bytes", "tags", …
	Limit int    // the bound
}

func (e *LimitError) Error() string {
	return fmt.Sprintf("page has more than %d %s", e.Limit, e.What)
}

// Kind says what sort of page a page is.
type Kind string

// The kinds of pages.
const (
	KindArticle  Kind = "article page"
	KindList     Kind = "list page"     // 栏目列表: links to articles
	KindHome     Kind = "home page"     // 首页
	KindError    Kind = "error page"    // 404 and its soft forms
	KindBotWall  Kind = "bot wall"      // a challenge, a captcha, a WAF's refusal
	KindLogin    Kind = "login page"    // asks for an account
	KindFrames   Kind = "frameset"      // the text is in other files
	KindRedirect Kind = "redirect page" // sends the browser elsewhere
	KindOther    Kind = "other page"    // no article, nothing of the above
)

// NotArticleError says that a page is readable but no article, and what it is instead.
type NotArticleError struct {
	Kind   Kind
	Detail string // what was seen, such as "list page with 20 links"
}

func (e *NotArticleError) Error() string { return "not an article: " + e.Detail }

// Link is a hyperlink of a page.
type Link struct {
	URL      string // absolute, fragment dropped
	Text     string // the text that a reader sees, or the title attribute where that is longer
	NoFollow bool   // rel=nofollow on the link, or nofollow for the whole page
}

// Extract reads the article from the bytes of an HTML page, as they came from a server or a file: any encoding,
// a .mhtml archive or gzip data too. It does no I/O, reads no clock and keeps nothing: the same arguments give
// the same record, and several goroutines may call it at once.
//
// A page that is no article gives a [*NotArticleError]; bytes that are no page give an error that wraps
// [ErrEmpty] or [ErrNotHTML], or a [*LimitError].
func Extract(page []byte, o Options) (*article.Article, error) {
	p, err := Parse(page, o)
	if err != nil {
		return nil, err
	}
	return p.Article()
}
