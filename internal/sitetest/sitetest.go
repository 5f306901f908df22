// Package sitetest serves made-up web sites on loopback, for tests that need a server. A site is one text file in
// the txtar format, read by people before it is read by programs:
//
//	What the site is good for.
//	-- /robots.txt --
//	@header Content-Type: text/plain
//	User-agent: *
//	Disallow: /inner/
//	-- /art/1.html --
//	@charset gbk
//	@header Content-Type: text/html; charset=gbk
//	<title>标题</title>
//	-- /old.html --
//	@redirect /art/1.html
//
// The name of an entry is a path, with a query where that matters. An entry may begin with directives:
//
//	@status CODE         answer with this status, by default 200
//	@header NAME: VALUE  send this header; without a Content-Type, HTML is sent as "text/html" and other text as "text/plain"
//	@charset NAME        send the body in this encoding (a label of the WHATWG Encoding standard), by default UTF-8
//	@redirect TARGET     answer 302 with this Location
//	@hang                do not answer until the client has gone
//
// In bodies and headers {{site}} stands for the URL of the running site, without a slash at its end. A path that
// the file does not have gives 404. Every request is recorded with the time of its arrival.
package sitetest

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
)

// Site is a running site. Several goroutines may use it at once.
type Site struct {
	// URL is the site's address, such as http://127.0.0.1:40123, without a slash at its end.
	URL string

	server *httptest.Server
	pages  map[string]*page

	mu       sync.Mutex
	requests []Request
	arrived  *sync.Cond
	closed   bool
}

// Request is one request that a site has received.
type Request struct {
	Time   time.Time // of its arrival
	Method string
	URI    string // path and query as sent
	Header http.Header
}

// page is an entry of the file.
type page struct {
	status   int
	header   http.Header
	body     []byte // in UTF-8, before {{site}} is replaced
	encoding encoding.Encoding
	hang     bool
}

// Start serves the site in a txtar file until the test ends.
func Start(tb testing.TB, file string) *Site {
	tb.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		tb.Fatalf("sitetest: %v", err)
	}
	return StartText(tb, string(text))
}

// StartText is Start for a site that stands in the test itself.
func StartText(tb testing.TB, text string) *Site {
	tb.Helper()
	s, err := New([]byte(text))
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(s.Close)
	return s
}

// New serves the site in the text of a txtar file. The caller closes it.
func New(text []byte) (*Site, error) {
	s := &Site{pages: map[string]*page{}}
	s.arrived = sync.NewCond(&s.mu)
	for _, f := range txtar.Parse(text).Files {
		p, err := parsePage(f)
		if err != nil {
			return nil, fmt.Errorf("sitetest: entry %s: %w", f.Name, err)
		}
		if s.pages[f.Name] != nil {
			return nil, fmt.Errorf("sitetest: entry %s stands twice", f.Name)
		}
		s.pages[f.Name] = p
	}
	s.server = httptest.NewUnstartedServer(s)
	s.URL = "http://" + s.server.Listener.Addr().String() // before the first request may read it
	s.server.Start()
	return s, nil
}

// Close stops the site. Requests that hang are let go.
func (s *Site) Close() {
	s.mu.Lock()
	s.closed = true
	s.arrived.Broadcast()
	s.mu.Unlock()
	s.server.CloseClientConnections()
	s.server.Close()
}

// Requests returns what the site has received so far, in the order of arrival.
func (s *Site) Requests() []Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.requests)
}

// URIs returns path and query of what the site has received so far, in the order of arrival.
func (s *Site) URIs() []string {
	var uris []string
	for _, r := range s.Requests() {
		uris = append(uris, r.URI)
	}
	return uris
}

// Await returns true once the site has received a request for this path and query, and false when ctx is done or
// the site is closed before.
func (s *Site) Await(ctx context.Context, uri string) bool {
	defer context.AfterFunc(ctx, func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.arrived.Broadcast()
	})()
	s.mu.Lock()
	defer s.mu.Unlock()
	for !slices.ContainsFunc(s.requests, func(r Request) bool { return r.URI == uri }) {
		if s.closed || ctx.Err() != nil {
			return false
		}
		s.arrived.Wait()
	}
	return true
}

// ServeHTTP answers one request from the file.
func (s *Site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.record(r)
	p := s.pages[r.RequestURI]
	if p == nil {
		http.NotFound(w, r)
		return
	}
	if p.hang {
		<-r.Context().Done()
		return
	}
	body, err := s.encode(p)
	if err != nil {
		http.Error(w, "sitetest: "+err.Error(), http.StatusInternalServerError)
		return
	}
	for name, values := range p.header {
		for _, v := range values {
			w.Header().Add(name, strings.ReplaceAll(v, "{{site}}", s.URL))
		}
	}
	w.WriteHeader(p.status)
	w.Write(body)
}

func (s *Site) record(r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.requests = append(s.requests, Request{Time: time.Now(), Method: r.Method, URI: r.RequestURI, Header: r.Header.Clone()})
	s.arrived.Broadcast()
}

// encode returns the bytes of a page as they are sent.
func (s *Site) encode(p *page) ([]byte, error) {
	body := bytes.ReplaceAll(p.body, []byte("{{site}}"), []byte(s.URL))
	if p.encoding == nil {
		return body, nil
	}
	return p.encoding.NewEncoder().Bytes(body)
}

// parsePage reads an entry: its directives, then its body.
func parsePage(f txtar.File) (*page, error) {
	if !strings.HasPrefix(f.Name, "/") {
		return nil, fmt.Errorf("name is no path from the root")
	}
	p := &page{status: http.StatusOK, header: http.Header{}, body: f.Data}
	for bytes.HasPrefix(p.body, []byte("@")) {
		line, rest, _ := bytes.Cut(p.body, []byte("\n"))
		p.body = rest
		if err := p.directive(strings.TrimSpace(string(line))); err != nil {
			return nil, fmt.Errorf("%s: %w", line, err)
		}
	}
	if p.header.Get("Content-Type") == "" {
		p.header.Set("Content-Type", contentType(f.Name))
	}
	return p, nil
}

// contentType is what a plain file server says of a file, without a charset.
func contentType(name string) string {
	name, _, _ = strings.Cut(name, "?")
	switch path.Ext(name) {
	case ".txt":
		return "text/plain"
	case ".pdf":
		return "application/pdf"
	case ".doc":
		return "application/msword"
	}
	return "text/html"
}

// directive applies a line that begins with @.
func (p *page) directive(line string) (err error) {
	word, arg, _ := strings.Cut(line, " ")
	arg = strings.TrimSpace(arg)
	switch word {
	case "@status":
		p.status, err = strconv.Atoi(arg)
	case "@header":
		name, value, ok := strings.Cut(arg, ":")
		if !ok {
			return fmt.Errorf("header without a colon")
		}
		p.header.Add(name, strings.TrimSpace(value))
	case "@charset":
		p.encoding, err = htmlindex.Get(arg)
	case "@redirect":
		p.status = http.StatusFound
		p.header.Set("Location", arg)
	case "@hang":
		p.hang = true
	default:
		return fmt.Errorf("unknown directive")
	}
	return err
}
