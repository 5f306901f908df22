package sitetest

import (
	"context"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"
)

const small = `A site with one of everything.
-- /robots.txt --
User-agent: *
-- /gbk.html --
@charset gbk
@header Content-Type: text/html; charset=gbk
<title>贸促</title>
-- /gone.html?id=1 --
@status 410
@header X-Site: {{site}}/
gone from {{site}}
-- /old.html --
@redirect /gbk.html
-- /slow.html --
@hang
`

// get requests a path without following redirects.
func get(t *testing.T, s *Site, uri string) (*http.Response, string) {
	t.Helper()
	res, err := http.DefaultTransport.RoundTrip(mustRequest(t, s.URL+uri))
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res, string(body)
}

func mustRequest(t *testing.T, url string) *http.Request {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	return req
}

func TestSite(t *testing.T) {
	s := StartText(t, small)
	for _, tc := range []struct {
		uri    string
		status int
		header string // "Name: value"
		body   string
	}{
		{"/robots.txt", 200, "Content-Type: text/plain", "User-agent: *\n"},
		{"/gbk.html", 200, "Content-Type: text/html; charset=gbk", "<title>\xc3\xb3\xb4\xd9</title>\n"},
		{"/gone.html?id=1", 410, "X-Site: " + s.URL + "/", "gone from " + s.URL + "\n"},
		{"/old.html", 302, "Location: /gbk.html", ""},
		{"/gone.html", 404, "Content-Type: text/plain; charset=utf-8", "404 page not found\n"},
	} {
		res, body := get(t, s, tc.uri)
		name, value, _ := strings.Cut(tc.header, ": ")
		if res.StatusCode != tc.status || body != tc.body || res.Header.Get(name) != value {
			t.Errorf("%s: status %d, %s: %s, body %q; want %d, %s, %q",
				tc.uri, res.StatusCode, name, res.Header.Get(name), body, tc.status, tc.header, tc.body)
		}
	}
	want := []string{"/robots.txt", "/gbk.html", "/gone.html?id=1", "/old.html", "/gone.html"}
	if got := s.URIs(); !slices.Equal(got, want) {
		t.Errorf("requests %q, want %q", got, want)
	}
	if !s.Await(t.Context(), "/old.html") {
		t.Error("Await says that a request has not come")
	}
}

func TestCloseLetsGoWhatHangs(t *testing.T) {
	s, err := New([]byte(small))
	if err != nil {
		t.Fatal(err)
	}
	failed := make(chan error)
	go func() {
		res, err := http.DefaultTransport.RoundTrip(mustRequest(t, s.URL+"/slow.html"))
		if err == nil {
			res.Body.Close()
		}
		failed <- err
	}()
	s.Await(t.Context(), "/slow.html")
	s.Close()
	if err := <-failed; err == nil {
		t.Error("a page that hangs was answered")
	}
	if s.Await(t.Context(), "/never") {
		t.Error("Await on a closed site says that a request has come")
	}
}

func TestAwaitEndsWithItsContext(t *testing.T) {
	s := StartText(t, small)
	ctx, cancel := context.WithCancel(t.Context())
	go cancel()
	if s.Await(ctx, "/never") {
		t.Error("Await says that a request has come")
	}
}

func TestNewRefusesMistakes(t *testing.T) {
	for _, text := range []string{
		"-- page.html --\n",
		"-- /a --\n-- /a --\n",
		"-- /a --\n@status many\n",
		"-- /a --\n@header nothing\n",
		"-- /a --\n@charset klingon\n",
		"-- /a --\n@statsu 404\n",
	} {
		if s, err := New([]byte(text)); err == nil {
			s.Close()
			t.Errorf("New(%q) succeeded", text)
		}
	}
}
