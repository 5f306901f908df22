// Package crawler fetches the pages of news sites: it starts at the seeds that a person gives, follows the links
// to articles on them, and hands every page to a [Handler].
//
// It is a polite guest. robots.txt is obeyed as RFC 9309 says, for every redirect too; a host gets one request at
// a time, and the delay between two is kept from send to send, redirects and robots.txt included. It is a careful
// guest: a page has bounded length after decompression and bounded time, links and redirects stay within the
// host of the seed, and no connection goes to a private address that the seed itself does not have. It identifies
// itself honestly and does nothing to get past a wall.
//
// Several hosts are crawled at once, each by one goroutine and in an order that depends on its pages alone. Every
// page ends in a [Visit] with an [Outcome]. A page is requested once in a run; a failed one is not tried again.
//
// Requests are made by Colly (https://github.com/gocolly/colly), on a transport of this package which does what
// Colly leaves open or does otherwise: pace, robots.txt, bounds, and the bytes of a page as they were sent. The
// package knows neither the fields of an article nor where records are kept. It uses no proxy.
package crawler

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/net/http/httpguts"

	"maocu/internal/canonurl"
	"maocu/internal/version"
)

// Defaults of [Config].
const (
	DefaultDelay        = time.Second
	DefaultTimeout      = 60 * time.Second
	DefaultMaxBodyBytes = 16 << 20
	DefaultMaxHosts     = 8
)

// Bounds that are not settings.
const (
	maxLinks     = 500 // followed from one page that is no folder listing
	maxFolders   = 3   // folder listings below each other
	maxRedirects = 10  // hops of one page
)

// productName is the name under which robots.txt files address this program.
const productName = "maocu"

// Config says how to crawl. The zero value works.
type Config struct {
	// Delay is the shortest time between two requests to one host, counted from send to send. Zero means
	// DefaultDelay, a negative value none. A longer Crawl-delay in the host's robots.txt wins, up to 300 s.
	Delay time.Duration
	// Timeout is the longest time that one request may take from its send to the last byte of the answer; a
	// redirect begins anew. Zero means DefaultTimeout.
	Timeout time.Duration
	// MaxBodyBytes is the longest page in bytes, after decompression. A longer one fails; it is never cut. Zero
	// means DefaultMaxBodyBytes.
	MaxBodyBytes int64
	// MaxPages is how many pages are requested at most in one run, over all hosts. Zero means no limit.
	MaxPages int
	// MaxHosts is how many hosts are crawled at once. Zero means DefaultMaxHosts.
	MaxHosts int
	// Contact is an address under which the owner of a site reaches whoever runs the crawl, a URL or an e-mail
	// address. It becomes part of the User-Agent. Empty: none.
	Contact string
	// UserAgent replaces the whole User-Agent header, by default "maocu/VERSION (+CONTACT)". The name at its
	// beginning is the one that is looked up in robots.txt.
	UserAgent string
	// Observe is called after every page, by one goroutine at a time. nil: nobody looks.
	Observe func(Visit)
}

// withDefaults returns a copy with the defaults filled in.
func (c Config) withDefaults() Config {
	if c.Delay == 0 {
		c.Delay = DefaultDelay
	}
	if c.Timeout == 0 {
		c.Timeout = DefaultTimeout
	}
	if c.MaxBodyBytes == 0 {
		c.MaxBodyBytes = DefaultMaxBodyBytes
	}
	if c.MaxHosts == 0 {
		c.MaxHosts = DefaultMaxHosts
	}
	if c.UserAgent == "" {
		c.UserAgent = productName + "/" + version.Number
		if c.Contact != "" {
			c.UserAgent += " (+" + c.Contact + ")"
		}
	}
	if c.Observe == nil {
		c.Observe = func(Visit) {}
	}
	return c
}

// check names the first setting that cannot be meant.
func (c Config) check() error {
	switch {
	case c.Timeout < 0:
		return fmt.Errorf("crawler: timeout %v is negative", c.Timeout)
	case c.MaxBodyBytes < 0:
		return fmt.Errorf("crawler: page limit of %d bytes is negative", c.MaxBodyBytes)
	case c.MaxPages < 0:
		return fmt.Errorf("crawler: limit of %d pages is negative", c.MaxPages)
	case c.MaxHosts < 0:
		return fmt.Errorf("crawler: limit of %d hosts is negative", c.MaxHosts)
	case !httpguts.ValidHeaderFieldValue(c.UserAgent) || strings.TrimSpace(c.UserAgent) == "":
		return fmt.Errorf("crawler: user agent %q cannot stand in a header", c.UserAgent)
	case productToken(c.UserAgent) == "":
		return fmt.Errorf("crawler: user agent %q does not begin with a name", c.UserAgent)
	}
	return nil
}

// Crawler crawls with one configuration. Its Run may be called several times, one after the other.
type Crawler struct {
	cfg     Config
	handler Handler
}

// New returns a crawler that hands its pages to h. It does not keep cfg.
func New(cfg Config, h Handler) (*Crawler, error) {
	cfg = cfg.withDefaults()
	if err := cfg.check(); err != nil {
		return nil, err
	}
	return &Crawler{cfg: cfg, handler: h}, nil
}

// Run crawls from the seeds, which are http or https URLs, until nothing is left to fetch. A seed that is no such
// URL gives an error that wraps [ErrSeed] before anything is requested.
//
// A seed that is a list of articles, a home page or any other page but an article has its links followed: those
// to the same host that look like articles, at most 500. A seed that is an article is all that is fetched of it.
// A listing of files, as file servers make it, has all its pages followed, and its folders three deep.
//
// Run ends early when ctx is done, then with the cause of ctx, and when the handler fails, then with its error.
// The summary says what was done until then. A page that fails is no error of Run.
func (c *Crawler) Run(ctx context.Context, seeds []string) (Summary, error) {
	hosts, err := hostsOf(seeds)
	if err != nil {
		return Summary{}, err
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	r := &run{cfg: c.cfg, handler: c.handler, gates: &gates{}, stop: cancel, start: time.Now(), queued: len(seeds)}
	r.crawl(ctx, hosts)
	r.summary.Requests = int(r.requests.Load())
	r.summary.Elapsed = time.Since(r.start)
	if ctx.Err() != nil {
		return r.summary, fmt.Errorf("crawler: stopped: %w", context.Cause(ctx))
	}
	return r.summary, nil
}

// ErrSeed says that a seed is not the URL of a page.
var ErrSeed = errors.New("not an http or https URL")

// CheckSeeds returns the error that Run would give for these seeds before it requests anything: nil, or one that
// wraps [ErrSeed].
func CheckSeeds(seeds []string) error {
	_, err := hostsOf(seeds)
	return err
}

// target is a page to be fetched.
type target struct {
	url    string // as it is requested, without fragment
	key    string // the canonical URL: what makes two targets the same
	seed   bool   // given by a person
	folder int    // folder listings that lead to it
}

// newTarget returns the target at an absolute URL.
func newTarget(raw string) (target, error) {
	key, err := canonurl.Canonical(raw)
	if err != nil {
		return target{}, err
	}
	plain, _, _ := strings.Cut(strings.TrimSpace(raw), "#")
	return target{url: plain, key: key}, nil
}

// hostSeeds is a host and the seeds on it.
type hostSeeds struct {
	host  string // as of hostKey
	seeds []target
}

// hostsOf groups the seeds by host, both in the order in which they were given.
func hostsOf(seeds []string) ([]hostSeeds, error) {
	var hosts []hostSeeds
	index := map[string]int{}
	for _, seed := range seeds {
		t, err := newTarget(seed)
		if err != nil {
			return nil, fmt.Errorf("crawler: seed %q: %w: %w", seed, ErrSeed, err)
		}
		t.seed = true
		u, err := url.Parse(t.key)
		if err != nil {
			return nil, fmt.Errorf("crawler: seed %q: %w: %w", seed, ErrSeed, err)
		}
		key := hostKey(u)
		i, ok := index[key]
		if !ok {
			i = len(hosts)
			index[key] = i
			hosts = append(hosts, hostSeeds{host: key})
		}
		hosts[i].seeds = append(hosts[i].seeds, t)
	}
	return hosts, nil
}

// hostKey names the host that a URL is on: its host name in lower case, with its port unless that is the scheme's
// own. The http and the https side of a site are one host.
func hostKey(u *url.URL) string {
	host := strings.ToLower(u.Host)
	switch u.Scheme {
	case "http":
		return strings.TrimSuffix(host, ":80")
	case "https":
		return strings.TrimSuffix(host, ":443")
	}
	return host
}

// run is one run of a crawler: what its hosts share.
type run struct {
	cfg      Config
	handler  Handler
	gates    *gates
	stop     context.CancelCauseFunc
	start    time.Time
	requests atomic.Int64 // sent
	pages    atomic.Int64 // counted against Config.MaxPages

	mu      sync.Mutex // guards what follows, and calls of Config.Observe
	summary Summary
	queued  int
}

// crawl works on the hosts, MaxHosts at a time, in their order.
func (r *run) crawl(ctx context.Context, hosts []hostSeeds) {
	next := make(chan hostSeeds)
	var workers sync.WaitGroup
	for range min(r.cfg.MaxHosts, len(hosts)) {
		workers.Go(func() {
			for h := range next {
				newHost(ctx, r, h).crawl(ctx)
			}
		})
	}
	for _, h := range hosts {
		next <- h
	}
	close(next)
	workers.Wait()
}

// takePage counts one page against the limit of the run and says whether it may be fetched.
func (r *run) takePage() bool {
	if r.pages.Add(1) <= int64(r.cfg.MaxPages) || r.cfg.MaxPages == 0 {
		return true
	}
	r.pages.Add(-1)
	return false
}

// returnPage takes back what takePage counted, for a page that was not requested after all.
func (r *run) returnPage() { r.pages.Add(-1) }

// found notes that n targets more wait to be visited.
func (r *run) found(n int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.queued += n
}

// abandon notes that n targets will not be visited in this run.
func (r *run) abandon(n int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.queued -= n
	r.summary.NotVisited += n
}

// leaveOut notes that n targets were found that do not even join a queue.
func (r *run) leaveOut(n int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.summary.NotVisited += n
}

// done notes the end of a visit and tells the observer.
func (r *run) done(v Visit) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.queued--
	r.summary.add(v)
	v.Done, v.Queued = r.summary.Pages(), r.queued
	r.cfg.Observe(v)
}
