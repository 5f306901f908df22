package crawler

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/go-cmp/cmp"

	"maocu/internal/sitetest"
	"maocu/internal/version"
)

// clerk is a handler: a page with the element <article> is an article, every other page is a list.
type clerk struct {
	mu    sync.Mutex
	known map[string]bool
	pages []Page
	// handle, when set, is asked first; nil means that the clerk goes on as usual.
	handle func(context.Context, Page) (*Result, error)
}

func (c *clerk) Known(url string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.known[url]
}

func (c *clerk) HandlePage(ctx context.Context, p Page) (Result, error) {
	c.mu.Lock()
	c.pages = append(c.pages, p)
	c.mu.Unlock()
	if c.handle != nil {
		switch res, err := c.handle(ctx, p); {
		case err != nil:
			return Result{}, err
		case res != nil:
			return *res, nil
		}
	}
	doc, err := goquery.NewDocumentFromReader(bytes.NewReader(p.Body))
	if err != nil {
		return Result{}, err
	}
	if doc.Find("article").Length() > 0 {
		return Result{Outcome: Stored}, nil
	}
	base, err := url.Parse(p.URL)
	if err != nil {
		return Result{}, err
	}
	res := Result{Outcome: NotArticle, Reason: "list page"}
	doc.Find("a[href]").Each(func(_ int, s *goquery.Selection) {
		if u, err := base.Parse(s.AttrOr("href", "")); err == nil {
			res.Links = append(res.Links, Link{URL: u.String(), Text: s.Text(), NoFollow: s.AttrOr("rel", "") == "nofollow"})
		}
	})
	return res, nil
}

// diary is what a crawl did: one line per visit, without the address of the site.
type diary struct {
	mu     sync.Mutex
	site   string
	visits []string
	all    []Visit
}

func (d *diary) observe(v Visit) {
	d.mu.Lock()
	defer d.mu.Unlock()
	line := string(v.Outcome) + " " + strings.ReplaceAll(v.URL, d.site, "")
	if v.Reason != "" {
		line += ": " + v.Reason
	}
	d.visits = append(d.visits, line)
	d.all = append(d.all, v)
}

// crawlSite crawls a site without delay and returns what was done. Seeds are paths on the site or whole URLs.
func crawlSite(t *testing.T, cfg Config, h Handler, site string, seeds ...string) (*diary, Summary) {
	t.Helper()
	d := &diary{site: site}
	cfg.Delay = -1
	cfg.Observe = d.observe
	c, err := New(cfg, h)
	if err != nil {
		t.Fatal(err)
	}
	for i, seed := range seeds {
		if strings.HasPrefix(seed, "/") {
			seeds[i] = site + seed
		}
	}
	sum, err := c.Run(t.Context(), seeds)
	if err != nil {
		t.Fatal(err)
	}
	return d, sum
}

// serve runs a handler on loopback until the test ends.
func serve(t *testing.T, h http.HandlerFunc) *httptest.Server {
	t.Helper()
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	return s
}

// withoutRobots answers requests for robots.txt with 404.
func withoutRobots(h http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			http.NotFound(w, r)
			return
		}
		h(w, r)
	}
}

func TestCrawlOfACouncil(t *testing.T) {
	site := sitetest.Start(t, "../testdata/sites/council.txtar")
	h := &clerk{handle: func(_ context.Context, p Page) (*Result, error) {
		if bytes.Contains(p.Body, []byte(`id="zoom"`)) {
			return &Result{Outcome: Stored}, nil
		}
		return nil, nil
	}}
	d, sum := crawlSite(t, Config{}, h, site.URL, "/col/col101/index.html")
	want := []string{
		"not-article /col/col101/index.html: list page",
		"stored /art/2026/3/2/art_101_2001.html",
		"stored /art/2026/3/5/art_101_2002.html",
		"skipped /inner/art_101_3001.html: robots.txt",
		"stored /art/2026/3/9/art_101_2003.html",
		"failed /art/2026/2/1/art_101_1999.html: status 404",
		"stored /art/2026/3/12/art_101_2004.html",
		"stored /art/2026/3/16/art_101_2005.html",
		"skipped /go/99.html: leads to another host",
		"stored /art/2026/3/20/art_101_2006.html",
		"stored /old/2007.html",
		"stored /art/2026/3/27/art_101_2008.html",
	}
	if diff := cmp.Diff(want, d.visits); diff != "" {
		t.Error(diff)
	}
	// robots.txt first and once; every page once; nothing that is forbidden.
	uris := site.URIs()
	wantURIs := []string{
		"/robots.txt", "/col/col101/index.html", "/art/2026/3/2/art_101_2001.html", "/art/2026/3/5/art_101_2002.html",
		"/art/2026/3/9/art_101_2003.html", "/art/2026/2/1/art_101_1999.html", "/art/2026/3/12/art_101_2004.html",
		"/art/2026/3/16/art_101_2005.html", "/go/99.html", "/art/2026/3/20/art_101_2006.html", "/old/2007.html",
		"/art/2026/3/24/art_101_2007.html", "/art/2026/3/27/art_101_2008.html",
	}
	if diff := cmp.Diff(wantURIs, uris); diff != "" {
		t.Error(diff)
	}
	if sum.Stored != 8 || sum.Pages() != len(want) || sum.FailedPages() != 1 || sum.Requests != len(uris) || sum.NotVisited != 0 {
		t.Errorf("summary %+v", sum)
	}
	for _, p := range h.pages {
		if strings.Contains(p.URL, "/old/") {
			t.Errorf("page after a redirect has its old URL %s", p.URL)
		}
	}
	last := d.all[len(d.all)-1]
	if last.Done != len(want) || last.Queued != 0 {
		t.Errorf("last visit says %d done, %d queued", last.Done, last.Queued)
	}
}

func TestBytesComeAsSent(t *testing.T) {
	gbk := []byte("<article>\xc3\xb3\xb4\xd9\x00</article>")
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	z.Write(gbk)
	z.Close()
	for _, tc := range []struct{ contentType, encoding string }{
		{"text/html", ""},
		{"text/html; charset=gbk", ""},
		{"text/html; charset=utf-8", ""}, // a lie
		{"text/html; charset=big5", ""},
		{"text/html; charset=nonsense", ""},
		{"application/octet-stream", ""},
		{"text/html; charset=gbk", "gzip"},
	} {
		site := serve(t, withoutRobots(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", tc.contentType)
			if tc.encoding != "" {
				w.Header().Set("Content-Encoding", tc.encoding)
				w.Write(packed.Bytes())
				return
			}
			w.Write(gbk)
		}))
		h := &clerk{}
		before := time.Now()
		d, _ := crawlSite(t, Config{}, h, site.URL, "/a.xml.gz")
		if len(h.pages) != 1 {
			t.Errorf("%+v: %q", tc, d.visits)
			continue
		}
		p := h.pages[0]
		if !bytes.Equal(p.Body, gbk) || p.ContentType != tc.contentType || p.URL != site.URL+"/a.xml.gz" || p.FetchedAt.Before(before) {
			t.Errorf("%+v: got %s, %s, %q, %v", tc, p.URL, p.ContentType, p.Body, p.FetchedAt)
		}
	}
}

func TestOutcomes(t *testing.T) {
	bomb := func(n int) []byte {
		var b bytes.Buffer
		z := gzip.NewWriter(&b)
		z.Write(bytes.Repeat([]byte("<p>0</p>"), n/8))
		z.Close()
		return b.Bytes()
	}(64 << 20)
	const limit = 1000
	for _, tc := range []struct {
		name, want string
		temporary  bool
		answer     http.HandlerFunc
	}{
		{"page of the longest length", "not-article: list page", false, func(w http.ResponseWriter, _ *http.Request) {
			w.Write(bytes.Repeat([]byte("x"), limit))
		}},
		{"page one byte longer", "failed: too large", false, func(w http.ResponseWriter, _ *http.Request) {
			w.Write(bytes.Repeat([]byte("x"), limit+1))
		}},
		{"longer page in chunks", "failed: too large", false, func(w http.ResponseWriter, _ *http.Request) {
			for range limit {
				w.Write([]byte("xx"))
				w.(http.Flusher).Flush()
			}
		}},
		{"gzip bomb", "failed: too large", false, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			w.Write(bomb)
		}},
		{"cut off", "failed: cut off", true, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "500")
			w.Write([]byte("half"))
		}},
		{"connection closed", "failed: connection", true, func(http.ResponseWriter, *http.Request) {
			panic(http.ErrAbortHandler)
		}},
		{"never answered", "failed: timeout", true, func(_ http.ResponseWriter, r *http.Request) {
			<-r.Context().Done()
		}},
		{"drips", "failed: timeout", true, func(w http.ResponseWriter, r *http.Request) {
			w.Write([]byte("x"))
			w.(http.Flusher).Flush()
			<-r.Context().Done()
		}},
		{"brotli that was not asked for", "failed: content encoding", false, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", "br")
			w.Write([]byte("x"))
		}},
		{"picture", "failed: no web page", false, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "image/jpeg")
			w.Write([]byte("x"))
		}},
		{"204", "failed: status 204", false, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(204) }},
		{"203", "not-article: list page", false, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(203) }},
		{"206", "failed: status 206", false, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(206) }},
		{"304", "failed: status 304", false, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(304) }},
		{"403", "failed: status 403", false, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(403) }},
		{"429", "failed: status 429", true, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(429) }},
		{"503 with an article", "failed: status 503", true, func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(503)
			w.Write([]byte("<article>"))
		}},
		{"redirect without target", "failed: status 302", false, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(302) }},
		{"redirect to itself", "failed: too many redirects", false, func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, r.URL.Path, http.StatusFound)
		}},
		{"redirect to another host", "failed: leads to another host", false, func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://other.example/", http.StatusFound)
		}},
		{"redirect to another port", "failed: leads to another host", false, func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://127.0.0.1:1/", http.StatusFound)
		}},
		{"redirect to a file", "failed: leads to another host", false, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Location", "file:///etc/passwd")
			w.WriteHeader(http.StatusFound)
		}},
		{"redirect that first sets a cookie", "stored", false, func(w http.ResponseWriter, r *http.Request) {
			if _, err := r.Cookie("seen"); err != nil {
				http.SetCookie(w, &http.Cookie{Name: "seen", Value: "1"})
				http.Redirect(w, r, r.URL.Path, http.StatusFound)
				return
			}
			w.Write([]byte("<article>"))
		}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			site := serve(t, withoutRobots(tc.answer))
			cfg := Config{MaxBodyBytes: limit, Timeout: 5 * time.Second}
			if strings.Contains(tc.want, "timeout") {
				cfg.Timeout = 50 * time.Millisecond
			}
			d, sum := crawlSite(t, cfg, &clerk{}, site.URL, "/a")
			outcome, reason, _ := strings.Cut(tc.want, ": ")
			if len(d.all) != 1 || string(d.all[0].Outcome) != outcome || d.all[0].Reason != reason {
				t.Fatalf("visits %q, want one: %s", d.visits, tc.want)
			}
			var failed *FetchError
			if errors.As(d.all[0].Err, &failed) != (outcome == "failed") {
				t.Fatalf("error %v of outcome %s", d.all[0].Err, outcome)
			}
			if failed != nil && (failed.Temporary != tc.temporary || strings.Contains(failed.Error(), "\n")) {
				t.Errorf("%v: temporary %v, want %v", failed, failed.Temporary, tc.temporary)
			}
			if (sum.FailedPages() == 1) != (outcome == "failed") {
				t.Errorf("summary %+v", sum)
			}
		})
	}
}

func TestHostsThatCannotBeReached(t *testing.T) {
	closed := httptest.NewServer(nil)
	closed.Close()
	for seed, reason := range map[string]string{
		closed.URL + "/":              "robots.txt unreachable",
		"http://nowhere.invalid/":     "robots.txt unreachable",
		"https://" + closed.URL[7:]:   "robots.txt unreachable",
		"http://[::ffff:127.0.0.1]:1": "robots.txt unreachable",
	} {
		d, sum := crawlSite(t, Config{}, &clerk{}, "", seed)
		if sum.Failed[reason] != 1 || !errors.Is(d.all[0].Err, ErrRobotsUnreachable) {
			t.Errorf("%s: %q", seed, d.visits)
		}
	}
}

func TestRobotsFile(t *testing.T) {
	const forbid = "User-agent: *\nDisallow: /\n"
	redirect := func(n int) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			hop := 0
			fmt.Sscanf(r.URL.Query().Get("hop"), "%d", &hop)
			if hop < n {
				http.Redirect(w, r, fmt.Sprintf("/robots.txt?hop=%d", hop+1), http.StatusMovedPermanently)
				return
			}
			fmt.Fprint(w, forbid)
		}
	}
	status := func(code int) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(code)
			fmt.Fprint(w, forbid)
		}
	}
	for _, tc := range []struct {
		name   string
		answer http.HandlerFunc
		want   string
	}{
		{"rules", status(200), "failed: robots.txt"},
		{"not there", status(404), "stored"},
		{"gone", status(410), "stored"},
		{"access denied", status(403), "stored"},
		{"login asked for", status(401), "stored"},
		{"too many requests", status(429), "failed: robots.txt unreachable"},
		{"server error", status(500), "failed: robots.txt unreachable"},
		{"service unavailable", status(503), "failed: robots.txt unreachable"},
		{"connection closed", func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }, "failed: robots.txt unreachable"},
		{"five redirects", redirect(5), "failed: robots.txt"},
		{"six redirects", redirect(6), "stored"},
		{"redirect to no web address", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Location", "ftp://a.example/robots.txt")
			w.WriteHeader(http.StatusFound)
		}, "failed: robots.txt unreachable"},
		{"web page", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "<html>\n"+forbid) }, "stored"},
		{"another content type", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "application/octet-stream")
			fmt.Fprint(w, forbid)
		}, "failed: robots.txt"},
		{"longer than is read", func(w http.ResponseWriter, _ *http.Request) {
			fmt.Fprint(w, "User-agent: *\nDisallow: /a\n"+strings.Repeat("# filler\n", maxRobotsBytes/4))
		}, "failed: robots.txt"},
		{"compressed", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			z := gzip.NewWriter(w)
			fmt.Fprint(z, forbid)
			z.Close()
		}, "failed: robots.txt"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			var files atomic.Int32
			site := serve(t, func(w http.ResponseWriter, r *http.Request) {
				if r.URL.Path != "/robots.txt" {
					fmt.Fprint(w, "<article>")
					return
				}
				if r.URL.RawQuery == "" {
					files.Add(1)
				}
				tc.answer(w, r)
			})
			d, _ := crawlSite(t, Config{}, &clerk{}, site.URL, "/a", "/a/2")
			outcome, reason, _ := strings.Cut(tc.want, ": ")
			for _, v := range d.all {
				if string(v.Outcome) != outcome || v.Reason != reason {
					t.Errorf("%s: %s %s (%v), want %s", v.URL, v.Outcome, v.Reason, v.Err, tc.want)
				}
			}
			if n := files.Load(); n != 1 {
				t.Errorf("robots.txt was asked for %d times", n)
			}
		})
	}
}

func TestRobotsOnRedirectsAndExactQueries(t *testing.T) {
	site := sitetest.StartText(t, `
-- /robots.txt --
User-agent: *
Disallow: /inner/
Disallow: /q?b=
-- /list.html --
<a href="/jump1.html">1</a> <a href="/q?b=11&a=22">22</a> <a href="/q?a=11&b=22">33</a>
-- /jump1.html --
@redirect /inner/1.html
-- /inner/1.html --
<article>
-- /q?a=11&b=22 --
<article>
-- /q?b=11&a=22 --
<article>
`)
	d, _ := crawlSite(t, Config{}, &clerk{}, site.URL, "/list.html", "/jump1.html")
	want := []string{
		"not-article /list.html: list page",
		"failed /jump1.html: robots.txt",
		"skipped /q?b=11&a=22: robots.txt",
		"stored /q?a=11&b=22",
	}
	if diff := cmp.Diff(want, d.visits); diff != "" {
		t.Error(diff)
	}
	if got, want := site.URIs(), []string{"/robots.txt", "/list.html", "/jump1.html", "/q?a=11&b=22"}; !slices.Equal(got, want) {
		t.Errorf("requests %q, want %q", got, want)
	}
}

func TestEnvironmentChangesNothing(t *testing.T) {
	for name, value := range map[string]string{
		"IGNORE_ROBOTSTXT": "yes", "USER_AGENT": "Mozilla/5.0", "MAX_BODY_SIZE": "1", "FOLLOW_REDIRECTS": "no",
		"DISALLOWED_DOMAINS": "127.0.0.1", "MAX_REQUESTS": "1", "CACHE_DIR": t.TempDir(),
	} {
		t.Setenv("COLLY_"+name, value)
	}
	t.Setenv("HTTP_PROXY", "http://127.0.0.1:1")
	site := sitetest.Start(t, "../testdata/sites/council.txtar")
	d, _ := crawlSite(t, Config{Contact: "https://a.example/bot"}, &clerk{}, site.URL,
		"/old/2007.html", "/inner/art_101_3001.html")
	if len(d.visits) != 2 || d.all[0].Bytes < 1000 || d.all[1].Reason != "robots.txt" {
		t.Errorf("visits %q", d.visits)
	}
	for _, r := range site.Requests() {
		if got, want := r.Header.Get("User-Agent"), "maocu/"+version.Number+" (+https://a.example/bot)"; got != want {
			t.Errorf("%s: user agent %q, want %q", r.URI, got, want)
		}
	}
}

func TestKnownArticlesAreNotFetched(t *testing.T) {
	site := sitetest.StartText(t, `
-- /list.html --
<a href="/11.html?utm_source=x#top">1</a> <a href="/old22.html">2</a> <a href="/33.html">3</a> <a href="/moved44.html">4</a>
-- /11.html --
<article>
-- /old22.html --
@redirect /22.html
-- /33.html --
<article>
-- /moved44.html --
@redirect /33.html
`)
	h := &clerk{known: map[string]bool{site.URL + "/11.html": true, site.URL + "/22.html": true}}
	d, sum := crawlSite(t, Config{}, h, site.URL, "/list.html")
	want := []string{
		"not-article /list.html: list page",
		"known /11.html?utm_source=x",
		"known /old22.html",
		"stored /33.html",
		"skipped /moved44.html: seen under another address",
	}
	if diff := cmp.Diff(want, d.visits); diff != "" {
		t.Error(diff)
	}
	if got, want := site.URIs(), []string{"/robots.txt", "/list.html", "/old22.html", "/33.html", "/moved44.html"}; !slices.Equal(got, want) {
		t.Errorf("requests %q, want %q", got, want)
	}
	if sum.Known != 2 {
		t.Errorf("summary %+v", sum)
	}
}

func TestEachPageOnce(t *testing.T) {
	site := sitetest.StartText(t, `
-- /list.html --
<a href="/11.html">1</a> <a href="/11.html#x">1</a> <a href="HTTP://{{site}}/11.html">1</a> <a href="/./11.html">1</a>
<a href="/list.html">list of everything</a> <a href="/22.html">2</a>
-- /11.html --
<article>
-- /22.html --
<a href="/33.html">not followed from here, it is no seed</a>
`)
	d, sum := crawlSite(t, Config{}, &clerk{}, site.URL, "/list.html", "/list.html", "/11.html")
	want := []string{"not-article /list.html: list page", "stored /11.html", "not-article /22.html: list page"}
	if diff := cmp.Diff(want, d.visits); diff != "" {
		t.Error(diff)
	}
	if last := d.all[len(d.all)-1]; last.Queued != 0 || sum.NotVisited != 0 {
		t.Errorf("%d queued, summary %+v", last.Queued, sum)
	}
}

func TestPanicFailsThePageAlone(t *testing.T) {
	site := sitetest.StartText(t, "-- /1 --\n<article>\n-- /2 --\n<article>\n-- /3 --\n<article>\n")
	h := &clerk{handle: func(_ context.Context, p Page) (*Result, error) {
		if strings.HasSuffix(p.URL, "/2") {
			panic("page from hell")
		}
		return nil, nil
	}}
	d, _ := crawlSite(t, Config{}, h, site.URL, "/1", "/2", "/3")
	if want := []string{"stored /1", "failed /2: panic", "stored /3"}; !slices.Equal(d.visits, want) {
		t.Errorf("visits %q, want %q", d.visits, want)
	}
	var p *PanicError
	if !errors.As(d.all[1].Err, &p) || p.Value != "page from hell" || len(p.Stack) == 0 {
		t.Errorf("error %v", d.all[1].Err)
	}
}

func TestHandlerErrorStopsTheRun(t *testing.T) {
	site := sitetest.StartText(t, "-- /1 --\n<article>\n-- /2 --\n<article>\n-- /3 --\n<article>\n")
	full := errors.New("disk is full")
	h := &clerk{handle: func(_ context.Context, p Page) (*Result, error) {
		if strings.HasSuffix(p.URL, "/2") {
			return nil, full
		}
		return nil, nil
	}}
	c, err := New(Config{Delay: -1}, h)
	if err != nil {
		t.Fatal(err)
	}
	sum, err := c.Run(t.Context(), []string{site.URL + "/1", site.URL + "/2", site.URL + "/3"})
	if !errors.Is(err, full) || sum.Stored != 1 || sum.NotVisited != 2 {
		t.Errorf("Run gave %+v, %v", sum, err)
	}
	if slices.Contains(site.URIs(), "/3") {
		t.Error("the crawl went on")
	}
}

func TestCancelIsPrompt(t *testing.T) {
	site := sitetest.StartText(t, "-- /1 --\n<article>\n-- /2 --\n@hang\n-- /3 --\n<article>\n")
	ctx, cancel := context.WithCancelCause(t.Context())
	enough := errors.New("enough")
	go func() {
		site.Await(t.Context(), "/2")
		cancel(enough)
	}()
	c, err := New(Config{Delay: -1, Timeout: time.Hour}, &clerk{})
	if err != nil {
		t.Fatal(err)
	}
	sum, err := c.Run(ctx, []string{site.URL + "/1", site.URL + "/2", site.URL + "/3"})
	if !errors.Is(err, enough) || sum.Stored != 1 || sum.FailedPages() != 0 || sum.NotVisited != 2 {
		t.Errorf("Run gave %+v, %v", sum, err)
	}
}

func TestMaxPages(t *testing.T) {
	site := sitetest.StartText(t, `
-- /robots.txt --
User-agent: *
Disallow: /inner/
-- /list.html --
<a href="/inner/11.html">1</a> <a href="/22.html">2</a> <a href="/33.html">3</a>
-- /22.html --
<article>
`)
	d, sum := crawlSite(t, Config{MaxPages: 2}, &clerk{}, site.URL, "/list.html")
	want := []string{"not-article /list.html: list page", "skipped /inner/11.html: robots.txt", "stored /22.html"}
	if diff := cmp.Diff(want, d.visits); diff != "" {
		t.Error(diff)
	}
	if sum.NotVisited != 1 {
		t.Errorf("summary %+v", sum)
	}
}

func TestHostsRunAtOnceAndEachInOrder(t *testing.T) {
	const hosts, pages = 12, 5
	arrived := make(chan struct{}, hosts*pages)
	var seeds []string
	var sites []*httptest.Server
	var gather sync.WaitGroup
	gather.Add(DefaultMaxHosts) // the first pages answer once so many hosts are asked at the same time
	for n := range hosts {
		first := sync.OnceFunc(func() {
			if n < DefaultMaxHosts {
				gather.Done()
				gather.Wait()
			}
		})
		s := serve(t, withoutRobots(func(w http.ResponseWriter, _ *http.Request) {
			first()
			arrived <- struct{}{}
			fmt.Fprint(w, "<article>")
		}))
		sites = append(sites, s)
	}
	for p := range pages {
		for _, s := range sites {
			seeds = append(seeds, fmt.Sprintf("%s/%d", s.URL, p))
		}
	}
	h := &clerk{}
	_, sum := crawlSite(t, Config{}, h, "", seeds...)
	if sum.Stored != hosts*pages || len(arrived) != hosts*pages {
		t.Errorf("summary %+v", sum)
	}
	next := map[string]int{}
	for _, p := range h.pages {
		host, page, _ := strings.Cut(strings.TrimPrefix(p.URL, "http://"), "/")
		if page != fmt.Sprint(next[host]) {
			t.Errorf("%s came as number %d of its host", p.URL, next[host])
		}
		next[host]++
	}
}

func TestPaceAsTheServerSeesIt(t *testing.T) {
	const delay, slack = 80 * time.Millisecond, 20 * time.Millisecond // a send may take this much longer than the next
	site := sitetest.StartText(t, `
-- /list.html --
<a href="/old11.html">1</a> <a href="/22.html">2</a>
-- /old11.html --
@redirect /11.html
-- /11.html --
<article>
-- /22.html --
<article>
`)
	c, err := New(Config{Delay: delay}, &clerk{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.Run(t.Context(), []string{site.URL + "/list.html", site.URL + "/gone.html"}); err != nil {
		t.Fatal(err)
	}
	requests := site.Requests()
	if len(requests) != 6 {
		t.Errorf("requests %q", site.URIs())
	}
	for i, r := range requests[1:] {
		if gap := r.Time.Sub(requests[i].Time); gap < delay-slack {
			t.Errorf("%s came %v after %s, want at least %v", r.URI, gap, requests[i].URI, delay)
		}
	}
}

func TestConfigIsChecked(t *testing.T) {
	for _, cfg := range []Config{
		{Timeout: -1}, {MaxBodyBytes: -1}, {MaxPages: -1}, {MaxHosts: -1},
		{UserAgent: "a\nb"}, {UserAgent: " "}, {UserAgent: "(+x)"}, {Contact: "x\r\nCookie: y"},
	} {
		if _, err := New(cfg, &clerk{}); err == nil {
			t.Errorf("New(%+v) succeeded", cfg)
		}
	}
	c, err := New(Config{UserAgent: "OtherBot/2 (for tests)"}, &clerk{})
	if err != nil {
		t.Fatal(err)
	}
	for _, seed := range []string{"", "www.ccpit.example", "ftp://a.example/", "http://", "/etc/passwd", "http://a b/", "http://a:99999/"} {
		if _, err := c.Run(t.Context(), []string{"http://never.invalid/", seed}); !errors.Is(err, ErrSeed) {
			t.Errorf("Run(%q): %v, want %v", seed, err, ErrSeed)
		}
	}
}

func TestOwnUserAgentFindsItsOwnRules(t *testing.T) {
	site := sitetest.StartText(t, "-- /robots.txt --\nUser-agent: otherbot\nDisallow: /\n-- /1 --\n<article>\n")
	d, _ := crawlSite(t, Config{UserAgent: "OtherBot/2 (+mailto:a@a.example)"}, &clerk{}, site.URL, "/1")
	if want := []string{"failed /1: robots.txt"}; !slices.Equal(d.visits, want) {
		t.Errorf("visits %q, want %q", d.visits, want)
	}
	d, _ = crawlSite(t, Config{}, &clerk{}, site.URL, "/1")
	if want := []string{"stored /1"}; !slices.Equal(d.visits, want) {
		t.Errorf("visits %q, want %q", d.visits, want)
	}
}
