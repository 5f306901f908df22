package crawler

import (
	"context"
	"net/http"
	"net/http/cookiejar"

	"github.com/gocolly/colly/v2"
)

// fetcher fetches pages of one host through Colly, one after the other.
type fetcher struct {
	collector *colly.Collector
	answer    *colly.Response // of the visit under way
}

// newFetcher sets up a Colly collector that leaves every decision to the transport and to redirect, which is asked
// before each redirect of a page is followed.
func newFetcher(t *pageTransport, userAgent string, redirect func(*http.Request, []*http.Request) error) *fetcher {
	// Not colly.NewCollector: it takes settings from every environment variable COLLY_*, robots.txt among them.
	c := &colly.Collector{}
	c.Init()
	c.UserAgent = userAgent
	c.Headers = &http.Header{
		"Accept":          {"text/html,application/xhtml+xml;q=0.9,*/*;q=0.5"},
		"Accept-Language": {"zh-CN,zh;q=0.9,en;q=0.5"},
	}
	c.IgnoreRobotsTxt = true        // the transport asks robots.txt, for redirects too
	c.AllowURLRevisit = true        // a host remembers its pages itself
	c.ParseHTTPErrorResponse = true // Colly takes every status from 203 for an error
	c.MaxBodySize = 0               // the transport bounds the body; Colly would cut it without a word
	f := &fetcher{collector: c}
	jar, _ := cookiejar.New(nil) // fails never
	c.SetClient(&http.Client{Transport: t, Jar: jar, CheckRedirect: redirect})
	c.OnResponse(func(r *colly.Response) { f.answer = r })
	return f
}

// fetch requests a page and follows its redirects. Errors are of type *FetchError.
func (f *fetcher) fetch(ctx context.Context, t target) (Page, error) {
	ex := &exchange{chain: map[string]bool{t.key: true}}
	f.answer = nil
	f.collector.Context = context.WithValue(ctx, exchangeKey{}, ex)
	if err := f.collector.Visit(t.url); err != nil {
		err = plainError(err)
		return Page{}, &FetchError{URL: t.url, Err: err, Temporary: judge(err).temporary}
	}
	if code := f.answer.StatusCode; !isPageStatus(code) {
		return Page{}, &FetchError{URL: t.url, Status: code, Temporary: temporaryStatus(code)}
	}
	return Page{
		URL:         f.answer.Request.URL.String(),
		ContentType: ex.contentType,
		Body:        f.answer.Body,
		FetchedAt:   ex.fetchedAt,
	}, nil
}
