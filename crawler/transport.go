package crawler

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"mime"
	"net"
	"net/http"
	"strings"
	"sync/atomic"
	"time"
)

// sender sends single requests: in the host's turn, with a time limit, and with the answer read to its end before
// the next request to the host may go out.
type sender struct {
	base     http.RoundTripper
	gates    *gates
	delay    time.Duration
	timeout  time.Duration
	requests *atomic.Int64
}

// send sends a request and reads the answer by read, which gives the bytes that stand for the body. The response
// is returned with these bytes as body; nothing has to be closed.
func (s *sender) send(req *http.Request, read func(*http.Response) ([]byte, error)) (*http.Response, error) {
	g := s.gates.of(hostKey(req.URL))
	if err := g.enter(req.Context(), s.delay); err != nil {
		return nil, err
	}
	defer g.leave()
	s.requests.Add(1)
	ctx, cancel := context.WithTimeoutCause(req.Context(), s.timeout, ErrTimeout)
	defer cancel()
	res, err := s.base.RoundTrip(req.WithContext(ctx))
	if err != nil {
		return nil, timeoutError(ctx, err)
	}
	defer res.Body.Close()
	body, err := read(res)
	if err != nil {
		return nil, timeoutError(ctx, err)
	}
	res.Body = io.NopCloser(bytes.NewReader(body))
	res.ContentLength = int64(len(body))
	return res, nil
}

// newBase returns the transport that makes the connections for one host. It asks for gzip by itself and unpacks
// it, so that what is counted and handed on are decoded bytes.
func newBase(g *guard) *http.Transport {
	dialer := &net.Dialer{Timeout: 20 * time.Second, KeepAlive: 30 * time.Second, Control: g.control}
	return &http.Transport{
		DialContext:            dialer.DialContext,
		ForceAttemptHTTP2:      true,
		MaxIdleConnsPerHost:    1,
		IdleConnTimeout:        90 * time.Second,
		TLSHandshakeTimeout:    20 * time.Second,
		MaxResponseHeaderBytes: 1 << 20,
	}
}

// exchange is what the transport notes about a page's request for the fetcher, past Colly, which would decode the
// body by the charset in its header.
type exchange struct {
	contentType string
	fetchedAt   time.Time
	chain       map[string]bool // canonical URLs of the page's own redirects
}

type exchangeKey struct{}

// pageTransport is the transport under Colly: every request of a page passes here, those of its redirects too.
type pageTransport struct {
	*sender
	robots       *robotsFiles
	maxBodyBytes int64
}

// RoundTrip sends one request if robots.txt allows it. The response goes to Colly with all of its body read and
// with headers that keep Colly from decoding or unpacking it.
func (t *pageTransport) RoundTrip(req *http.Request) (*http.Response, error) {
	if err := t.robots.check(req.Context(), req.URL); err != nil {
		return nil, err
	}
	res, err := t.send(req, t.readPage)
	if err != nil {
		return nil, err
	}
	if ex, ok := req.Context().Value(exchangeKey{}).(*exchange); ok {
		ex.contentType = res.Header.Get("Content-Type")
		ex.fetchedAt = time.Now()
	}
	res.Header.Set("Content-Type", "text/html; charset=utf-8")
	res.Header.Del("Content-Encoding")
	res.Uncompressed = true
	return res, nil
}

// readPage reads the body of a page. That of an error or a redirect is of no use; a short one is read past, so
// that the connection can be used again.
func (t *pageTransport) readPage(res *http.Response) ([]byte, error) {
	if !isPageStatus(res.StatusCode) {
		io.CopyN(io.Discard, res.Body, 16<<10)
		return nil, nil
	}
	if kind := res.Header.Get("Content-Type"); !mayBePage(kind) {
		return nil, fmt.Errorf("%w: content type %s", ErrNoWebPage, clip(kind))
	}
	if how := res.Header.Get("Content-Encoding"); how != "" && !strings.EqualFold(how, "identity") && !res.Uncompressed {
		return nil, fmt.Errorf("%w %q", errEncoding, clip(how))
	}
	if res.ContentLength > t.maxBodyBytes {
		return nil, fmt.Errorf("%w: %d bytes, limit %d", ErrTooLarge, res.ContentLength, t.maxBodyBytes)
	}
	body, err := io.ReadAll(io.LimitReader(res.Body, t.maxBodyBytes+1))
	if err != nil {
		return nil, err
	}
	if int64(len(body)) > t.maxBodyBytes {
		return nil, fmt.Errorf("%w: more than %d bytes", ErrTooLarge, t.maxBodyBytes)
	}
	return body, nil
}

// isPageStatus says whether an answer with this status carries the page that was asked for.
func isPageStatus(code int) bool {
	return code == http.StatusOK || code == http.StatusNonAuthoritativeInfo
}

// mayBePage says whether bytes of this content type are worth reading. Servers lie about text, so that only what
// is plainly something else is refused.
func mayBePage(contentType string) bool {
	media, _, err := mime.ParseMediaType(contentType)
	if err != nil {
		return true
	}
	kind, sub, _ := strings.Cut(media, "/")
	switch kind {
	case "image", "audio", "video", "font", "model":
		return false
	case "application":
		switch sub {
		case "pdf", "zip", "gzip", "x-gzip", "x-rar-compressed", "vnd.rar", "x-7z-compressed", "x-tar", "msword",
			"rtf", "vnd.android.package-archive", "x-msdownload":
			return false
		}
		return !strings.HasPrefix(sub, "vnd.ms-") && !strings.HasPrefix(sub, "vnd.openxmlformats-")
	}
	return true
}

// clip shortens a text from outside that stands in a message.
func clip(text string) string {
	if len(text) > 100 {
		return text[:100] + "…"
	}
	return text
}
