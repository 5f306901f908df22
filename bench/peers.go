package main

import (
	"bytes"
	"errors"
	"fmt"
	"net/url"
	"strings"

	readability "codeberg.org/readeck/go-readability/v2"
	distiller "github.com/markusmobius/go-domdistiller"
	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"

	"maocu/article"
	"maocu/internal/eval"
	"maocu/internal/eval/evalextract"
)

// peer is one extractor, or the parser on which all of them stand.
type peer struct {
	name    string
	extract func(p *page) eval.Result
	only    bool // the parser alone: it has no result to score
}

// allPeers returns the peers in the order of the tables; the first is the yardstick.
func allPeers() []peer {
	return []peer{
		{name: "html.Parse", extract: parseOnly, only: true},
		{name: "maocu", extract: extractMaocu},
		{name: "trafilatura", extract: extractTrafilatura},
		{name: "readability", extract: extractReadability},
		{name: "domdistiller", extract: extractDistiller},
	}
}

// safely runs a peer and makes an error of its panic.
func (x peer) safely(p *page) (r eval.Result) {
	defer func() {
		if v := recover(); v != nil {
			r = eval.Result{Err: fmt.Errorf("panic: %v", v)}
		}
	}()
	return x.extract(p)
}

var errNothing = errors.New("no main text")

func parseOnly(p *page) eval.Result {
	_, err := html.Parse(bytes.NewReader(p.html))
	return eval.Result{Err: err}
}

func extractMaocu(p *page) eval.Result {
	return evalextract.Extract(p.file, p.gold)
}

// pageURL returns the page's address, or nil if none is known.
func pageURL(p *page) *url.URL {
	if p.gold.URL == "" {
		return nil
	}
	u, err := url.Parse(p.gold.URL)
	if err != nil {
		return nil
	}
	return u
}

func extractTrafilatura(p *page) eval.Result {
	got, err := trafilatura.Extract(bytes.NewReader(p.utf8), trafilatura.Options{
		OriginalURL:    pageURL(p),
		EnableFallback: true,
	})
	if err != nil {
		return eval.Result{Err: err}
	}
	a := &article.Article{Title: got.Metadata.Title, Body: got.ContentText}
	if !got.Metadata.Date.IsZero() {
		a.Date = got.Metadata.Date.Format("2006-01-02")
	}
	return eval.Result{Article: a}
}

func extractReadability(p *page) eval.Result {
	got, err := readability.FromReader(bytes.NewReader(p.utf8), pageURL(p))
	if err != nil {
		return eval.Result{Err: err}
	}
	if got.Node == nil {
		return eval.Result{Err: errNothing}
	}
	var text strings.Builder
	if err := got.RenderText(&text); err != nil {
		return eval.Result{Err: err}
	}
	a := &article.Article{Title: got.Title(), Body: text.String()}
	if t, err := got.PublishedTime(); err == nil {
		a.Date = t.Format("2006-01-02")
	}
	return eval.Result{Article: a}
}

func extractDistiller(p *page) eval.Result {
	got, err := distiller.ApplyForReader(bytes.NewReader(p.utf8), &distiller.Options{
		OriginalURL:    pageURL(p),
		SkipPagination: true,
	})
	if err != nil {
		return eval.Result{Err: err}
	}
	if strings.TrimSpace(got.Text) == "" {
		return eval.Result{Err: errNothing}
	}
	a := &article.Article{Title: got.Title, Body: got.Text}
	if t := got.MarkupInfo.Article.PublishedTime; len(t) >= len("2006-01-02") {
		a.Date = t[:len("2006-01-02")]
	}
	return eval.Result{Article: a}
}
