package crawler

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
)

// maxRobotsRedirects is how many redirects of a robots.txt are followed, the least that RFC 9309 section 2.3.1.2
// asks for. They may lead to another host.
const maxRobotsRedirects = 5

// robotsFiles fetches the robots.txt of a host's origins, each once. One goroutine uses it at a time.
type robotsFiles struct {
	*sender
	userAgent string
	files     map[string]robotsAnswer // by scheme and host
}

// robotsAnswer is what became of a robots.txt.
type robotsAnswer struct {
	rules *robots
	err   error // why it cannot be had
}

// check says whether a URL may be fetched: nil, or an error that wraps ErrRobots or ErrRobotsUnreachable. The
// first call for an origin fetches its robots.txt.
func (f *robotsFiles) check(ctx context.Context, u *url.URL) error {
	origin := u.Scheme + "://" + u.Host
	answer, ok := f.files[origin]
	if !ok {
		answer.rules, answer.err = f.fetch(ctx, origin)
		if ctx.Err() != nil {
			return context.Cause(ctx) // says nothing about the host
		}
		if f.files == nil {
			f.files = map[string]robotsAnswer{}
		}
		f.files[origin] = answer
		f.gates.of(hostKey(u)).setFloor(answer.rules.crawlDelay)
	}
	switch {
	case answer.rules.allowed(u):
		return nil
	case answer.err != nil:
		return fmt.Errorf("%w: %w", ErrRobotsUnreachable, answer.err)
	}
	return ErrRobots
}

// fetch reads the robots.txt of an origin. What cannot be reached forbids everything (RFC 9309 section 2.3.1.4)
// and comes with the reason; what is not there allows everything (section 2.3.1.3).
func (f *robotsFiles) fetch(ctx context.Context, origin string) (*robots, error) {
	at := origin + "/robots.txt"
	for range maxRobotsRedirects + 1 {
		res, err := f.get(ctx, at)
		if err != nil {
			return disallowAll, err
		}
		next, err := res.Location()
		if isRedirect(res.StatusCode) && err == nil {
			at = next.String()
			continue
		}
		return f.read(res)
	}
	return &robots{}, nil // section 2.3.1.2: after that many redirects it may count as not there
}

// get requests one URL on the way to a robots.txt.
func (f *robotsFiles) get(ctx context.Context, at string) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, at, nil)
	if err != nil {
		return nil, err
	}
	if req.URL.Scheme != "http" && req.URL.Scheme != "https" || req.URL.Host == "" {
		return nil, fmt.Errorf("redirect to %q, which is no web address", clip(at))
	}
	req.Header.Set("User-Agent", f.userAgent)
	req.Header.Set("Accept", "text/plain, */*;q=0.5")
	return f.send(req, func(res *http.Response) ([]byte, error) {
		// One byte more than the limit tells the parser that the last line is cut.
		return io.ReadAll(io.LimitReader(res.Body, maxRobotsBytes+1))
	})
}

// read judges the last answer by its status.
func (f *robotsFiles) read(res *http.Response) (*robots, error) {
	switch code := res.StatusCode; {
	case code >= 200 && code < 300:
		text, err := io.ReadAll(res.Body)
		if err != nil {
			return disallowAll, err
		}
		return parseRobots(text, productToken(f.userAgent)), nil
	case code == http.StatusTooManyRequests:
		// A host that asks for fewer requests has not said that it has no rules.
		return disallowAll, errors.New("status 429 Too Many Requests")
	case code >= 500:
		return disallowAll, fmt.Errorf("status %d %s", code, http.StatusText(code))
	}
	return &robots{}, nil
}

// isRedirect says whether a status sends the client to the header Location.
func isRedirect(code int) bool {
	switch code {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect,
		http.StatusPermanentRedirect:
		return true
	}
	return false
}
