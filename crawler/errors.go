package crawler

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"strconv"
)

// Why a page was not fetched. They come wrapped in a [*FetchError]; test with errors.Is.
var (
	ErrRobots            = errors.New("robots.txt forbids it")
	ErrRobotsUnreachable = errors.New("robots.txt cannot be had, which forbids everything until it can")
	ErrOffHost           = errors.New("redirect leads to another host")
	ErrPrivateAddress    = errors.New("no connection to the private address")
	ErrTooLarge          = errors.New("page is too large")
	ErrTooManyRedirects  = errors.New("too many redirects")
	ErrTimeout           = errors.New("timed out")
	ErrNoWebPage         = errors.New("no web page")

	errKnown    = errors.New("redirect leads to an article that is stored")
	errSeen     = errors.New("redirect leads to another page of this run")
	errEncoding = errors.New("unknown content encoding")
)

// FetchError says why a page could not be fetched.
type FetchError struct {
	URL       string
	Status    int   // of the answer, where that is what is wrong; otherwise 0
	Err       error // what is wrong; nil with a Status
	Temporary bool  // another try later may help
}

func (e *FetchError) Error() string {
	if e.Status != 0 {
		return fmt.Sprintf("fetch %q: status %d %s", e.URL, e.Status, http.StatusText(e.Status))
	}
	return fmt.Sprintf("fetch %q: %v", e.URL, e.Err)
}

func (e *FetchError) Unwrap() error { return e.Err }

// PanicError is a panic of the handler, or below it, while it worked on a page.
type PanicError struct {
	Value any
	Stack []byte // of the goroutine, as of debug.Stack
}

func (e *PanicError) Error() string { return fmt.Sprintf("panic: %v", e.Value) }

// verdict is what an error means for the visit.
type verdict struct {
	outcome   Outcome
	reason    string
	temporary bool
}

// verdicts is looked through in its order.
var verdicts = []struct {
	err error
	verdict
}{
	{errKnown, verdict{Known, "", false}},
	{errSeen, verdict{Skipped, "seen under another address", false}},
	{ErrRobots, verdict{Skipped, "robots.txt", false}},
	{ErrRobotsUnreachable, verdict{Failed, "robots.txt unreachable", true}},
	{ErrOffHost, verdict{Skipped, "leads to another host", false}},
	{ErrNoWebPage, verdict{Skipped, "no web page", false}},
	{ErrPrivateAddress, verdict{Failed, "private address", false}},
	{ErrTooLarge, verdict{Failed, "too large", false}},
	{ErrTooManyRedirects, verdict{Failed, "too many redirects", false}},
	{ErrTimeout, verdict{Failed, "timeout", true}},
	{errEncoding, verdict{Failed, "content encoding", false}},
	{io.ErrUnexpectedEOF, verdict{Failed, "cut off", true}},
}

// judge says what the error of a fetch means.
func judge(err error) verdict {
	for _, v := range verdicts {
		if errors.Is(err, v.err) {
			return v.verdict
		}
	}
	var (
		status *FetchError
		name   *net.DNSError
		cert   *tls.CertificateVerificationError
		record tls.RecordHeaderError
		alert  tls.AlertError
		trust  x509.UnknownAuthorityError
		conn   *net.OpError
	)
	switch {
	case errors.As(err, &status) && status.Status != 0:
		return verdict{Failed, "status " + strconv.Itoa(status.Status), temporaryStatus(status.Status)}
	case errors.As(err, &name):
		return verdict{Failed, "name lookup", !name.IsNotFound}
	case errors.As(err, &cert), errors.As(err, &record), errors.As(err, &alert), errors.As(err, &trust):
		return verdict{Failed, "TLS", false}
	case errors.As(err, &conn), errors.Is(err, io.EOF):
		return verdict{Failed, "connection", true}
	}
	return verdict{Failed, "request", false}
}

// temporaryStatus says whether a status promises that another try may help.
func temporaryStatus(code int) bool {
	switch code {
	case http.StatusRequestTimeout, http.StatusTooEarly, http.StatusTooManyRequests, http.StatusInternalServerError,
		http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		return true
	}
	return false
}

// plainError takes off what the HTTP client wraps around an error and what FetchError says anyway.
func plainError(err error) error {
	var wrapped *url.Error
	for errors.As(err, &wrapped) {
		err = wrapped.Err
	}
	return err
}

// timeoutError gives the many faces of a timeout one name. ctx is the context of the request.
func timeoutError(ctx context.Context, err error) error {
	var timeout net.Error
	switch {
	case errors.Is(context.Cause(ctx), ErrTimeout):
		return ErrTimeout
	case ctx.Err() != nil:
		return context.Cause(ctx)
	case errors.Is(err, os.ErrDeadlineExceeded), errors.As(err, &timeout) && timeout.Timeout():
		return fmt.Errorf("%w: %w", ErrTimeout, err)
	}
	return err
}
