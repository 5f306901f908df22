package crawler

import (
	"context"
	"errors"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// slowSite is a round tripper that takes its time and notes when requests came. It answers from pages, "" being
// an empty page, and "-> TARGET" a redirect.
type slowSite struct {
	takes time.Duration
	pages map[string]string // by URL
	mu    sync.Mutex
	start time.Time
	sends []time.Duration // since the start
	busy  atomic.Int32
	both  atomic.Bool // two requests were under way at once
}

func (s *slowSite) RoundTrip(req *http.Request) (*http.Response, error) {
	if s.busy.Add(1) > 1 {
		s.both.Store(true)
	}
	defer s.busy.Add(-1)
	s.mu.Lock()
	s.sends = append(s.sends, time.Since(s.start))
	s.mu.Unlock()
	select {
	case <-time.After(s.takes):
	case <-req.Context().Done():
		return nil, req.Context().Err()
	}
	text, ok := s.pages[req.URL.String()]
	res := &http.Response{StatusCode: http.StatusOK, Header: http.Header{}, Request: req}
	if to, found := strings.CutPrefix(text, "-> "); found {
		res.StatusCode = http.StatusFound
		res.Header.Set("Location", to)
	} else if !ok {
		res.StatusCode = http.StatusNotFound
	}
	res.Body = io.NopCloser(strings.NewReader(text))
	return res, nil
}

// newSender returns a sender on a site in a synctest bubble.
func newSender(site *slowSite, delay time.Duration) *sender {
	site.start = time.Now()
	return &sender{base: site, gates: &gates{}, delay: delay, timeout: time.Minute, requests: &atomic.Int64{}}
}

// seconds writes whole seconds as durations.
func seconds(n ...int) []time.Duration {
	var d []time.Duration
	for _, s := range n {
		d = append(d, time.Duration(s)*time.Second)
	}
	return d
}

func TestPaceIsKeptFromSendToSend(t *testing.T) {
	for _, tc := range []struct {
		name   string
		takes  time.Duration
		robots string
		want   []time.Duration // of robots.txt, a redirect, its target, and a page
	}{
		{"quick answers", 100 * time.Millisecond, "", seconds(0, 2, 4, 6)},
		{"answers slower than the delay", 3 * time.Second, "", seconds(0, 3, 6, 9)},
		{"Crawl-delay is a floor", 0, "User-agent: *\nCrawl-delay: 10", seconds(0, 10, 20, 30)},
		{"a shorter Crawl-delay changes nothing", 0, "User-agent: *\nCrawl-delay: 1", seconds(0, 2, 4, 6)},
		{"Crawl-delay is bounded", 0, "User-agent: *\nCrawl-delay: 100000", seconds(0, 300, 600, 900)},
	} {
		t.Run(tc.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				site := &slowSite{takes: tc.takes, pages: map[string]string{
					"http://a.example/robots.txt": tc.robots,
					"http://a.example/old":        "-> /new",
					"http://a.example/new":        "",
					"http://a.example/page":       "",
				}}
				s := newSender(site, 2*time.Second)
				tr := &pageTransport{sender: s, robots: &robotsFiles{sender: s, userAgent: "maocu/0"}, maxBodyBytes: 100}
				f := newFetcher(tr, "maocu/0", nil)
				for _, path := range []string{"old", "page"} {
					if _, err := f.fetch(t.Context(), target{url: "http://a.example/" + path}); err != nil {
						t.Fatal(err)
					}
				}
				if !slices.Equal(site.sends, tc.want) {
					t.Errorf("sent at %v, want %v", site.sends, tc.want)
				}
				if got := s.requests.Load(); got != 4 {
					t.Errorf("%d requests counted, want 4", got)
				}
			})
		})
	}
}

func TestOneRequestAtATimePerHost(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		site := &slowSite{takes: 5 * time.Second}
		s := newSender(site, time.Second)
		read := func(*http.Response) ([]byte, error) { return nil, nil }
		var wg sync.WaitGroup
		for range 4 {
			wg.Go(func() {
				req, _ := http.NewRequestWithContext(t.Context(), http.MethodGet, "http://a.example/", nil)
				if _, err := s.send(req, read); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		if site.both.Load() {
			t.Error("two requests to one host were under way at once")
		}
		if want := seconds(0, 5, 10, 15); !slices.Equal(site.sends, want) {
			t.Errorf("sent at %v, want %v", site.sends, want)
		}
	})
}

func TestHostsDoNotWaitForEachOther(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		site := &slowSite{takes: time.Second}
		s := newSender(site, time.Minute)
		read := func(*http.Response) ([]byte, error) { return nil, nil }
		for _, u := range []string{"http://a.example/", "http://b.example/", "http://a.example:8080/"} {
			req, _ := http.NewRequestWithContext(t.Context(), http.MethodGet, u, nil)
			if _, err := s.send(req, read); err != nil {
				t.Error(err)
			}
		}
		if want := seconds(0, 1, 2); !slices.Equal(site.sends, want) {
			t.Errorf("sent at %v, want %v", site.sends, want)
		}
	})
}

func TestCancelEndsEveryWaitAtOnce(t *testing.T) {
	cause := errors.New("enough")
	for name, enter := range map[string]func(context.Context, *gate) error{
		"waiting for the delay": func(ctx context.Context, g *gate) error {
			if err := g.enter(ctx, time.Hour); err != nil {
				return err
			}
			g.leave()
			return g.enter(ctx, time.Hour)
		},
		"waiting for another request": func(ctx context.Context, g *gate) error {
			if err := g.enter(ctx, time.Hour); err != nil {
				return err
			}
			return g.enter(ctx, time.Hour)
		},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				ctx, cancel := context.WithCancelCause(t.Context())
				start := time.Now()
				time.AfterFunc(3*time.Second, func() { cancel(cause) })
				err := enter(ctx, (&gates{}).of("a.example"))
				if !errors.Is(err, cause) || time.Since(start) != 3*time.Second {
					t.Errorf("enter gave %v after %v, want %v after 3s", err, time.Since(start), cause)
				}
			})
		})
	}
}

func TestTimeLimitOfARequest(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		site := &slowSite{takes: time.Hour}
		s := newSender(site, time.Second)
		req, _ := http.NewRequestWithContext(t.Context(), http.MethodGet, "http://a.example/", nil)
		_, err := s.send(req, func(*http.Response) ([]byte, error) { return nil, nil })
		if !errors.Is(err, ErrTimeout) || time.Since(site.start) != time.Minute {
			t.Errorf("send gave %v after %v, want %v after 1m", err, time.Since(site.start), ErrTimeout)
		}
		if got := judge(err); got.reason != "timeout" || !got.temporary {
			t.Errorf("judged as %+v", got)
		}
	})
}
