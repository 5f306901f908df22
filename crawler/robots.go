package crawler

import (
	"bytes"
	"math"
	"net/url"
	"strconv"
	"strings"
	"time"
)

const (
	// maxRobotsBytes is how much of a robots.txt is read: the least that RFC 9309 section 2.5 asks for, and
	// Google's limit. What stands behind it is not seen.
	maxRobotsBytes = 500 << 10
	// maxCrawlDelay bounds what a Crawl-delay can ask for. Heritrix uses the same bound; a longer delay is
	// either a mistake or a refusal that belongs into a Disallow line.
	maxCrawlDelay = 300 * time.Second
)

// robots holds those lines of one robots.txt that concern one crawler. The zero value allows everything.
type robots struct {
	rules      []robotsRule
	crawlDelay time.Duration // 0: none asked for
}

// robotsRule is an Allow or Disallow line.
type robotsRule struct {
	allow   bool
	pattern string // normalised by normalizeOctets, * and a final $ left as wildcards
}

// disallowAll is what RFC 9309 section 2.3.1.4 asks for while a robots.txt cannot be reached.
var disallowAll = &robots{rules: []robotsRule{{pattern: "/"}}}

// parseRobots reads a robots.txt by RFC 9309 for the crawler with this product token. It never fails: a line that
// it cannot read is passed over (section 2.2), and a web page in the place of the file holds no rules. Beyond
// the RFC it accepts what Google's parser accepts (google/robotstxt): a missing colon, common misspellings, a
// version behind the name in User-agent; and it reads Crawl-delay.
func parseRobots(text []byte, token string) *robots {
	p := robotsParser{token: strings.ToLower(token)}
	if isMarkup(text) {
		return &robots{}
	}
	for line := range robotsLines(text) {
		p.line(line)
	}
	if p.named {
		return &p.specific
	}
	return &p.general
}

// robotsParser is the state between two lines.
type robotsParser struct {
	token    string
	specific robots // of the groups that name the token
	general  robots // of the groups for *
	named    bool   // a group names the token, be it without rules: the groups for * do not count then

	inAgents    bool // the line before was a User-agent: the next one joins its group
	forSpecific bool // the group at hand names the token
	forGeneral  bool // the group at hand names *
}

func (p *robotsParser) line(line string) {
	key, value, ok := robotsField(line)
	if !ok {
		return
	}
	switch key {
	case "user-agent":
		p.agent(value)
	case "allow", "disallow":
		p.inAgents = false
		p.rule(key == "allow", value)
	case "crawl-delay":
		// Not in the RFC, so it does not end the list of a group's agents (section 2.2.4: other records must
		// not interfere).
		p.delay(value)
	}
}

func (p *robotsParser) agent(value string) {
	if !p.inAgents {
		p.inAgents, p.forSpecific, p.forGeneral = true, false, false
	}
	if value == "*" || strings.HasPrefix(value, "* ") || strings.HasPrefix(value, "*\t") {
		p.forGeneral = true
		return
	}
	if p.token != "" && strings.ToLower(productToken(value)) == p.token {
		p.forSpecific, p.named = true, true
	}
}

func (p *robotsParser) rule(allow bool, value string) {
	if value == "" || value[0] != '/' && value[0] != '*' {
		return // an empty rule matches nothing; a path that does not start at the root matches no URL
	}
	r := robotsRule{allow: allow, pattern: normalizePattern(value)}
	p.each(func(to *robots) { to.rules = append(to.rules, r) })
}

func (p *robotsParser) delay(value string) {
	d, ok := parseCrawlDelay(value)
	if !ok {
		return
	}
	p.each(func(to *robots) { to.crawlDelay = max(to.crawlDelay, d) })
}

// each calls f with the rules that the group at hand adds to.
func (p *robotsParser) each(f func(*robots)) {
	if p.forSpecific {
		f(&p.specific)
	}
	if p.forGeneral {
		f(&p.general)
	}
}

// allowed says whether the crawler may fetch a URL: the rule with the longest pattern that matches decides, Allow
// wins between two of the same length, and what no rule matches is allowed (RFC 9309 section 2.2.2). robots.txt
// itself is always allowed.
func (r *robots) allowed(u *url.URL) bool {
	target := robotsTarget(u)
	if target == "/robots.txt" {
		return true
	}
	best, allow := -1, true
	for _, rule := range r.rules {
		n := len(rule.pattern)
		if n < best || n == best && !rule.allow || !matchPattern(rule.pattern, target) {
			continue
		}
		best, allow = n, rule.allow
	}
	return allow
}

// robotsTarget is the part of a URL that rules are matched with: path and query exactly as they are sent, then
// normalised.
func robotsTarget(u *url.URL) string {
	target := u.EscapedPath()
	if !strings.HasPrefix(target, "/") {
		target = "/" + target
	}
	if u.RawQuery != "" || u.ForceQuery {
		target += "?" + u.RawQuery
	}
	target = normalizeOctets(target)
	// The wildcard characters have no meaning in a URL; a rule that means them literally writes them encoded.
	return literals.Replace(target)
}

// literals encodes the two characters that are wildcards in a rule (RFC 9309 section 2.2.3).
var literals = strings.NewReplacer("*", "%2A", "$", "%24")

// normalizePattern gives a rule's path the spelling of robotsTarget, with its wildcards left as they are. A $
// that is not at the end stands for itself.
func normalizePattern(path string) string {
	body, anchored := strings.CutSuffix(path, "$")
	body = strings.ReplaceAll(normalizeOctets(body), "$", "%24")
	if anchored {
		body += "$"
	}
	return body
}

// normalizeOctets gives paths that RFC 9309 section 2.2.2 calls equal one spelling: octets outside ASCII and
// blanks percent-encoded, encoded octets in upper case, encoded unreserved characters (RFC 3986 section 2.3)
// decoded. Reserved characters stay as they are, encoded or not, since %2F and / differ.
func normalizeOctets(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		c, encoded := s[i], false
		if c == '%' {
			encoded = true // a percent sign that begins nothing is one that somebody forgot to encode
			if v, err := strconv.ParseUint(s[i+1:min(i+3, len(s))], 16, 8); err == nil && i+2 < len(s) {
				c = byte(v)
				i += 2
			}
		}
		switch {
		case encoded && !isUnreserved(c), c <= ' ', c >= 0x7f:
			const hex = "0123456789ABCDEF"
			b.WriteByte('%')
			b.WriteByte(hex[c>>4])
			b.WriteByte(hex[c&15])
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

func isUnreserved(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' ||
		c == '-' || c == '.' || c == '_' || c == '~'
}

// matchPattern says whether a rule's pattern matches the beginning of target, or all of it where the pattern ends
// in $. It goes through both once and on a mismatch returns to the last * alone, so that no pattern costs more
// than the product of the lengths.
func matchPattern(pattern, target string) bool {
	pattern, anchored := strings.CutSuffix(pattern, "$")
	p, t := 0, 0
	star, resume := -1, 0 // where to go on after a mismatch: behind the last *, and one octet further
	for {
		switch {
		case p == len(pattern) && (!anchored || t == len(target)):
			return true
		case p < len(pattern) && pattern[p] == '*':
			p++
			star, resume = p, t
		case p < len(pattern) && t < len(target) && pattern[p] == target[t]:
			p++
			t++
		case star >= 0 && resume < len(target):
			resume++
			p, t = star, resume
		default:
			return false
		}
	}
}

// isMarkup says whether a file is a web page: an error page with status 200, say, or what a firewall answers.
func isMarkup(text []byte) bool {
	return bytes.HasPrefix(bytes.TrimLeft(trimBOM(text), " \t\r\n"), []byte("<"))
}

// trimBOM takes the UTF-8 byte order mark off the beginning, whole or its first bytes alone.
func trimBOM(text []byte) []byte {
	for _, c := range []byte("\ufeff") {
		if len(text) == 0 || text[0] != c {
			break
		}
		text = text[1:]
	}
	return text
}

// robotsLines goes through the lines of a robots.txt, whichever of the three line ends they have, up to the limit
// on its length. A line that the limit cuts is not read, since half a path could match far too much.
func robotsLines(text []byte) func(yield func(string) bool) {
	if len(text) > maxRobotsBytes {
		text = text[:maxRobotsBytes]
		text = text[:bytes.LastIndexAny(text, "\r\n")+1]
	}
	text = trimBOM(text)
	return func(yield func(string) bool) {
		for len(text) > 0 {
			line := text
			if end := bytes.IndexAny(text, "\r\n"); end >= 0 {
				line, text = text[:end], text[end+1:]
			} else {
				text = nil
			}
			if !yield(string(line)) {
				return
			}
		}
	}
}

// robotsField reads a line "key: value # comment". The key comes in lower case and in its right spelling.
func robotsField(line string) (key, value string, ok bool) {
	line, _, _ = strings.Cut(line, "#")
	line = strings.Trim(line, " \t\x00\v\f")
	key, value, ok = strings.Cut(line, ":")
	if !ok {
		// Some files leave out the colon; a blank alone makes a field only of two words.
		words := strings.Fields(line)
		if len(words) != 2 {
			return "", "", false
		}
		key, value = words[0], words[1]
	}
	key = strings.ToLower(strings.TrimSpace(key))
	if right, ok := misspelled[key]; ok {
		key = right
	}
	return key, strings.TrimSpace(value), true
}

// misspelled holds the misspellings that google/robotstxt accepts (robots.cc, kAllowFrequentTypos).
var misspelled = map[string]string{
	"useragent": "user-agent", "user agent": "user-agent",
	"dissallow": "disallow", "dissalow": "disallow", "disalow": "disallow", "diasllow": "disallow", "disallaw": "disallow",
	"crawldelay": "crawl-delay", "crawl delay": "crawl-delay",
}

// productToken returns the beginning of a text that is a product token (RFC 9309 section 2.2.1: letters, "_" and
// "-"): "maocu" of "maocu/0.1.0 (+https://…)".
func productToken(text string) string {
	end := strings.IndexFunc(text, func(r rune) bool {
		return !('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || r == '_' || r == '-')
	})
	if end < 0 {
		return text
	}
	return text[:end]
}

// parseCrawlDelay reads a number of seconds, with decimals. Anything else does not count.
func parseCrawlDelay(value string) (time.Duration, bool) {
	s, err := strconv.ParseFloat(value, 64)
	if err != nil || math.IsNaN(s) || s < 0 {
		return 0, false
	}
	if s >= maxCrawlDelay.Seconds() {
		return maxCrawlDelay, true
	}
	return time.Duration(s * float64(time.Second)), true
}
