// Package canonurl gives each page one spelling of its URL: parsed and written as the WHATWG URL standard
// (https://url.spec.whatwg.org) says, without fragment, session ids and tracking parameters.
package canonurl

import (
	"fmt"
	"strings"

	whatwg "github.com/nlnwa/whatwg-url/url"
)

// tracking lists query parameters that say how a reader came to a page and not which page it is: those of
// analytics (utm_…) and of WeChat's share links (isappinstalled).
var tracking = map[string]bool{
	"utm_source": true, "utm_medium": true, "utm_campaign": true, "utm_term": true, "utm_content": true, "utm_id": true,
	"spm": true, "gclid": true, "fbclid": true, "msclkid": true, "yclid": true, "isappinstalled": true, "nsukey": true,
	"wx_t": true, "weibo_id": true, "share_token": true, "bd_vid": true, "hmsr": true, "hmpl": true, "hmcu": true,
	"hmkw": true, "hmci": true, "tdsourcetag": true, "jsessionid": true, "phpsessid": true,
}

// fromValues are values of the parameter from that share buttons write; other values of it select a page.
var fromValues = map[string]bool{"timeline": true, "singlemessage": true, "groupmessage": true, "message": true, "qq": true, "weibo": true}

// Canonical returns the one spelling of an absolute http or https URL. It is idempotent. An error names what
// cannot be read.
func Canonical(raw string) (string, error) {
	u, err := whatwg.Parse(strings.TrimSpace(raw))
	if err != nil {
		return "", fmt.Errorf("read URL %q: it is no absolute URL", shorten(raw))
	}
	return write(u, raw)
}

// Resolve returns the canonical spelling of a reference on the page at base.
func Resolve(base, ref string) (string, error) {
	u, err := whatwg.ParseRef(base, strings.TrimSpace(ref))
	if err != nil {
		return "", fmt.Errorf("resolve %q on %q: the result is no URL", shorten(ref), shorten(base))
	}
	return write(u, ref)
}

func write(u *whatwg.Url, raw string) (string, error) {
	switch u.Scheme() {
	case "http", "https":
	default:
		return "", fmt.Errorf("read URL %q: scheme %q is neither http nor https", shorten(raw), u.Scheme())
	}
	host := strings.TrimRight(u.Hostname(), ".")
	if host == "" {
		return "", fmt.Errorf("read URL %q: no host", shorten(raw))
	}
	var b strings.Builder
	b.WriteString(u.Scheme())
	b.WriteString("://")
	b.WriteString(host)
	if u.Port() != "" {
		b.WriteByte(':')
		b.WriteString(u.Port())
	}
	b.WriteString(dropSession(u.Pathname()))
	if q := cleanQuery(strings.TrimPrefix(u.Search(), "?")); q != "" {
		b.WriteByte('?')
		b.WriteString(q)
	}
	if host != u.Hostname() {
		// Without its dots a host may be an IPv4 address, which has a spelling of its own.
		return Canonical(b.String())
	}
	return b.String(), nil
}

// dropSession removes the session id that Java servers write behind a path: ;jsessionid=….
func dropSession(path string) string {
	for {
		i := strings.Index(strings.ToLower(path), ";jsessionid=")
		if i < 0 {
			return path
		}
		end := len(path)
		if j := strings.IndexByte(path[i:], '/'); j >= 0 {
			end = i + j
		}
		path = path[:i] + path[end:]
	}
}

// cleanQuery drops tracking parameters. The order of the others stays: some servers depend on it.
func cleanQuery(q string) string {
	if q == "" {
		return ""
	}
	kept := make([]string, 0, 4)
	for _, pair := range strings.Split(q, "&") {
		name, val, _ := strings.Cut(pair, "=")
		name = strings.ToLower(name)
		if pair == "" || tracking[name] || name == "from" && fromValues[val] {
			continue
		}
		kept = append(kept, pair)
	}
	return strings.Join(kept, "&")
}

// Host returns the host name of a canonical URL, without port; "" for anything else.
func Host(u string) string {
	_, rest, ok := strings.Cut(u, "://")
	if !ok {
		return ""
	}
	if i := strings.IndexAny(rest, "/?#"); i >= 0 {
		rest = rest[:i]
	}
	if i := strings.LastIndexByte(rest, '@'); i >= 0 {
		rest = rest[i+1:]
	}
	if strings.HasPrefix(rest, "[") {
		if i := strings.IndexByte(rest, ']'); i > 0 {
			return rest[:i+1]
		}
	}
	if i := strings.IndexByte(rest, ':'); i >= 0 {
		rest = rest[:i]
	}
	return strings.ToLower(rest)
}

// IsAbsolute reports whether u begins with http:// or https://.
func IsAbsolute(u string) bool {
	return hasScheme(u, "http://") || hasScheme(u, "https://")
}

func hasScheme(u, scheme string) bool {
	return len(u) > len(scheme) && strings.EqualFold(u[:len(scheme)], scheme)
}

// IsRoot reports whether an absolute URL has no path beyond / or an index file.
func IsRoot(u string) bool {
	_, rest, ok := strings.Cut(u, "://")
	if !ok {
		return false
	}
	_, path, _ := strings.Cut(rest, "/")
	if i := strings.IndexByte(path, '#'); i >= 0 {
		path = path[:i]
	}
	switch path {
	case "", "index.html", "index.htm", "index.shtml", "index.php", "index.asp", "index.aspx", "index.jsp", "default.htm", "default.html":
		return true
	}
	return false
}

func shorten(s string) string {
	if len(s) > 200 {
		return s[:200] + "…"
	}
	return s
}
