package crawler

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"runtime/debug"
	"time"
)

// host is the crawl of one host: a queue that one goroutine works through.
type host struct {
	run   *run
	key   string // as of hostKey
	base  *http.Transport
	fetch *fetcher
	queue []target
	seen  map[string]bool // canonical URLs that are or were in the queue, or that a redirect led to
}

// newHost sets up the crawl of a host. It looks up the host's address.
func newHost(ctx context.Context, r *run, hs hostSeeds) *host {
	h := &host{run: r, key: hs.host, seen: map[string]bool{}}
	h.base = newBase(newGuard(ctx, hs.seeds))
	s := &sender{base: h.base, gates: r.gates, delay: r.cfg.Delay, timeout: r.cfg.Timeout, requests: &r.requests}
	t := &pageTransport{
		sender:       s,
		robots:       &robotsFiles{sender: s, userAgent: r.cfg.UserAgent},
		maxBodyBytes: r.cfg.MaxBodyBytes,
	}
	h.fetch = newFetcher(t, r.cfg.UserAgent, h.checkRedirect)
	added := h.enqueue(hs.seeds)
	r.found(added - len(hs.seeds)) // a seed given twice is one page
	return h
}

// enqueue puts those targets at the end of the queue that have not been there, and returns their number.
func (h *host) enqueue(targets []target) (added int) {
	for _, t := range targets {
		if h.seen[t.key] {
			continue
		}
		h.seen[t.key] = true
		h.queue = append(h.queue, t)
		added++
	}
	return added
}

// crawl works through the queue, which grows meanwhile.
func (h *host) crawl(ctx context.Context) {
	defer h.base.CloseIdleConnections()
	for len(h.queue) > 0 {
		t := h.queue[0]
		v, links, ok := h.visit(ctx, t)
		if !ok {
			h.run.abandon(len(h.queue))
			return
		}
		h.queue = h.queue[1:]
		h.run.found(h.enqueue(links))
		h.run.done(v)
	}
}

// visit brings a target to its end and returns what to follow from it. ok is false when the run stops here, with
// the target unvisited.
func (h *host) visit(ctx context.Context, t target) (v Visit, links []target, ok bool) {
	start := time.Now()
	v = Visit{URL: t.url, Seed: t.seed}
	if ctx.Err() != nil {
		return v, nil, false
	}
	if h.run.handler.Known(t.key) {
		v.Outcome = Known
		return v, nil, true
	}
	if !h.run.takePage() {
		return v, nil, false
	}
	page, res, err := h.process(ctx, t)
	if ctx.Err() != nil && err != nil {
		return v, nil, false
	}
	v.Bytes = len(page.Body)
	v.Outcome, v.Reason, v.Err = res.Outcome, res.Reason, res.Err
	if errors.Is(v.Err, ErrRobots) {
		h.run.returnPage()
	}
	if t.seed && v.Outcome == Skipped {
		v.Outcome = Failed // a person asked for this page
	}
	v.Elapsed = time.Since(start)
	if res.Outcome == NotArticle {
		var left int
		links, left = follow(t, h.key, page.URL, res.Links)
		h.run.leaveOut(left)
	}
	return v, links, err == nil
}

// process fetches a page and has it handled. The result says everything about the page; an error is the
// handler's, and has stopped the run.
func (h *host) process(ctx context.Context, t target) (page Page, res Result, err error) {
	defer func() {
		if p := recover(); p != nil {
			res = Result{Outcome: Failed, Reason: "panic", Err: &PanicError{Value: p, Stack: debug.Stack()}}
			err = nil
		}
	}()
	page, err = h.fetch.fetch(ctx, t)
	if err != nil {
		if ctx.Err() != nil {
			return page, res, err
		}
		means := judge(err)
		return page, Result{Outcome: means.outcome, Reason: means.reason, Err: err}, nil
	}
	res, err = h.run.handler.HandlePage(ctx, page)
	if err != nil {
		h.run.stop(err)
	}
	return page, res, err
}

// checkRedirect is asked before a redirect of a page is followed; see http.Client.CheckRedirect. The transport
// asks robots.txt afterwards.
func (h *host) checkRedirect(req *http.Request, via []*http.Request) error {
	if len(via) > maxRedirects {
		return ErrTooManyRedirects
	}
	if req.URL.Scheme != "http" && req.URL.Scheme != "https" || hostKey(req.URL) != h.key {
		return fmt.Errorf("%w: %s", ErrOffHost, clip(req.URL.Redacted()))
	}
	next, err := newTarget(req.URL.String())
	if err != nil {
		return err
	}
	ex, ok := req.Context().Value(exchangeKey{}).(*exchange)
	if !ok || ex.chain[next.key] {
		return nil // back to the page itself, as sites do that first set a cookie
	}
	if h.run.handler.Known(next.key) {
		return errKnown
	}
	if h.seen[next.key] {
		return errSeen
	}
	h.seen[next.key], ex.chain[next.key] = true, true
	return nil
}
