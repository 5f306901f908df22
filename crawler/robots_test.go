package crawler

import (
	"net/url"
	"strings"
	"testing"
	"time"
)

// TestRobotsAllowed goes through RFC 9309, and beyond it through what google/robotstxt accepts. Each case is a
// file, a path with its query, and whether the crawler "maocu" may fetch it.
func TestRobotsAllowed(t *testing.T) {
	const all = "User-agent: *\n"
	for _, tc := range []struct {
		name, file, path string
		want             bool
	}{
		// Section 2.2.1, the User-agent line.
		{"empty file", "", "/a", true},
		{"file of blanks", " \n\t\n", "/a", true},
		{"group for all", all + "Disallow: /", "/a", false},
		{"group for another", "User-agent: otherbot\nDisallow: /", "/a", true},
		{"own group", "User-agent: maocu\nDisallow: /", "/a", false},
		{"token in another case", "User-agent: MaoCu\nDisallow: /", "/a", false},
		{"token with a version behind", "User-agent: maocu/2.1\nDisallow: /", "/a", false},
		{"token with words behind", "User-agent: maocu is a crawler\nDisallow: /", "/a", false},
		{"token as beginning of another", "User-agent: maocubot\nDisallow: /", "/a", true},
		{"beginning of the token", "User-agent: mao\nDisallow: /", "/a", true},
		{"token inside another", "User-agent: xmaocu\nDisallow: /", "/a", true},
		{"token with a dash goes on", "User-agent: maocu-news\nDisallow: /", "/a", true},
		{"own group before the group for all", "User-agent: maocu\nDisallow: /x\n\n" + all + "Disallow: /", "/a", true},
		{"own group behind the group for all", all + "Disallow: /\n\nUser-agent: maocu\nDisallow: /x", "/a", true},
		{"own group does not inherit", all + "Disallow: /a\n\nUser-agent: maocu\nDisallow: /x", "/a", true},
		{"own group with an empty rule", all + "Disallow: /\n\nUser-agent: maocu\nDisallow:", "/a", true},
		{"own group without rules", all + "Disallow: /\n\nUser-agent: maocu\n", "/a", true},
		{"group for all wins nothing over own", "User-agent: maocu\nDisallow: /a\n\n" + all + "Allow: /a", "/a", false},
		{"star with text behind is no star", "User-agent: *bot\nDisallow: /", "/a", true},
		{"star and a comment", "User-agent: * # everybody\nDisallow: /", "/a", false},
		{"empty agent", "User-agent:\nDisallow: /", "/a", true},
		{"agent of digits", "User-agent: 360\nDisallow: /", "/a", true},

		// Section 2.1, groups.
		{"several agents share rules", "User-agent: otherbot\nUser-agent: maocu\nUser-agent: third\nDisallow: /", "/a", false},
		{"agents share rules over a blank line", "User-agent: maocu\n\nUser-agent: otherbot\nDisallow: /", "/a", false},
		{"agents share rules over a comment", "User-agent: maocu\n# and\nUser-agent: otherbot\nDisallow: /", "/a", false},
		{"agents share rules over a sitemap", "User-agent: maocu\nSitemap: http://a.example/s.xml\nUser-agent: otherbot\nDisallow: /", "/a", false},
		{"agents share rules over an unknown line", "User-agent: maocu\nHost: a.example\nUser-agent: otherbot\nDisallow: /", "/a", false},
		{"groups of one agent are merged", "User-agent: maocu\nDisallow: /a\n\nUser-agent: otherbot\nDisallow: /\n\nUser-agent: maocu\nDisallow: /b", "/b", false},
		{"merged groups keep the first", "User-agent: maocu\nDisallow: /a\n\nUser-agent: maocu\nDisallow: /b", "/a", false},
		{"groups for all are merged", all + "Disallow: /a\n\n" + all + "Disallow: /b", "/a", false},
		{"rule before any agent", "Disallow: /\nUser-agent: maocu\nAllow: /", "/a", true},
		{"only a rule", "Disallow: /", "/a", true},
		{"rules of the next group", "User-agent: maocu\nAllow: /\nUser-agent: otherbot\nDisallow: /", "/a", true},
		{"sitemap between rules", all + "Disallow: /a\nSitemap: /s.xml\nDisallow: /b", "/b", false},
		{"blank line between rules", all + "Disallow: /a\n\nDisallow: /b", "/b", false},

		// Section 2.2.2, rules.
		{"empty disallow", all + "Disallow:", "/a", true},
		{"empty disallow beside another", all + "Disallow:\nDisallow: /a", "/a", false},
		{"empty allow", all + "Allow:\nDisallow: /", "/a", false},
		{"beginning of the path", all + "Disallow: /a", "/abc/d", false},
		{"folder", all + "Disallow: /a/", "/a/b", false},
		{"folder without slash", all + "Disallow: /a/", "/a", true},
		{"not in the middle", all + "Disallow: /a", "/b/a", true},
		{"case of the path counts", all + "Disallow: /News", "/news", true},
		{"path that does not start at the root", all + "Disallow: a", "/a", true},
		{"path that is a URL", all + "Disallow: http://a.example/a", "/a", true},
		{"longest match, allow", all + "Disallow: /a\nAllow: /a/b", "/a/b/c", true},
		{"longest match, disallow", all + "Allow: /a\nDisallow: /a/b", "/a/b/c", false},
		{"longest match in any order", all + "Allow: /a/b\nDisallow: /a", "/a/b", true},
		{"allow on a tie", all + "Disallow: /a\nAllow: /a", "/a", true},
		{"allow on a tie in any order", all + "Allow: /a\nDisallow: /a", "/a", true},
		{"allow the root page alone", all + "Disallow: /\nAllow: /$", "/", true},
		{"the root page alone and no more", all + "Disallow: /\nAllow: /$", "/a", false},
		{"octets are counted, wildcard and all", all + "Allow: /page\nDisallow: /*.htm", "/page.htm", false},
		{"RFC example 5.2", all + "Allow: /example/page/\nDisallow: /example/page/disallowed.gif", "/example/page/disallowed.gif", false},
		{"query is matched", all + "Disallow: /q?b=", "/q?b=1&a=2", false},
		{"query in its own order", all + "Disallow: /q?a=", "/q?b=1&a=2", true},
		{"path without its query", all + "Disallow: /q?", "/q", true},
		{"empty query", all + "Disallow: /q?", "/q?", false},
		{"root of the URL is missing", all + "Disallow: /", "", false},
		{"robots.txt is always allowed", all + "Disallow: /", "/robots.txt", true},
		{"but not what starts so", all + "Disallow: /", "/robots.txt.bak", false},
		{"two slashes", all + "Disallow: /a", "//a", true},

		// Section 2.2.3, special characters.
		{"star alone", all + "Disallow: *", "/a", false},
		{"star in the middle", all + "Disallow: /a/*/c", "/a/b/c", false},
		{"star matches nothing too", all + "Disallow: /a*c", "/ac", false},
		{"star over slashes", all + "Disallow: /a*z", "/a/b/c/z", false},
		{"star does not let go", all + "Disallow: /a*z", "/a/b", true},
		{"star at the end", all + "Disallow: /a*", "/abc", false},
		{"star at the beginning", all + "Disallow: *.pdf", "/a/b.pdf", false},
		{"stars in a row", all + "Disallow: /a***z", "/abz", false},
		{"wildcard rule starts at the root", all + "Disallow: /tm*x", "/keep/tm/x", true},
		{"end", all + "Disallow: /*.html$", "/a.html", false},
		{"end is not here", all + "Disallow: /*.html$", "/a.html?page=2", true},
		{"end after two tries", all + "Disallow: /*.html$", "/a.html.html", false},
		{"end without star", all + "Disallow: /a$", "/ab", true},
		{"end without star, matched", all + "Disallow: /a$", "/a", false},
		{"dollar in the middle is itself", all + "Disallow: /a$b", "/a$b", false},
		{"dollar in the middle ends nothing", all + "Disallow: /a$b", "/a", true},
		{"two dollars", all + "Disallow: /a$$", "/a$", false},
		{"star means itself when encoded", all + "Disallow: /f-%2A.html", "/f-*.html", false},
		{"encoded star is no wildcard", all + "Disallow: /f-%2A.html", "/f-x.html", true},
		{"encoded dollar is no end", all + "Disallow: /f-%24", "/f-$x", false},
		{"comment behind a path", all + "Disallow: /a # not b", "/a", false},
		{"hash in a path is a comment", all + "Disallow: /a#b", "/ax", false},

		// Section 2.2.2, percent-encoding.
		{"encoded letters in the rule", all + "Disallow: /foo/bar/%62%61%7A", "/foo/bar/baz", false},
		{"encoded letters in the URL", all + "Disallow: /foo/bar/baz", "/foo/bar/%62%61%7A", false},
		{"reserved characters stay as they are", all + "Disallow: /a?u=https://foo.bar", "/a?u=https%3A%2F%2Ffoo.bar", true},
		{"reserved characters encoded in both", all + "Disallow: /a?u=https%3a%2f%2ffoo.bar", "/a?u=https%3A%2F%2Ffoo.bar", false},
		{"Chinese in the rule", all + "Disallow: /新闻/", "/%E6%96%B0%E9%97%BB/1.html", false},
		{"Chinese in the URL", all + "Disallow: /%E6%96%B0%E9%97%BB/", "/新闻/1.html", false},
		{"lower-case digits", all + "Disallow: /%e6%96%b0", "/%E6%96%B0", false},
		{"GBK octets", all + "Disallow: /\xd0\xc2", "/%D0%C2", false},
		{"lone percent sign", all + "Disallow: /100%", "/100%25", false},

		// Section 2.2, the format of lines.
		{"lines ended by CR LF", "User-agent: *\r\nDisallow: /a\r\n", "/a", false},
		{"lines ended by CR", "User-agent: *\rDisallow: /a\r", "/a", false},
		{"mixed line ends", "User-agent: *\nDisallow: /a\rDisallow: /b\r\nDisallow: /c", "/c", false},
		{"blanks around", "  user-agent :  *  \n\t disallow \t: \t/a \t\n", "/a", false},
		{"keys in capitals", "USER-AGENT: *\nDISALLOW: /a", "/a", false},
		{"byte order mark", "\ufeffUser-agent: *\nDisallow: /a", "/a", false},
		{"first bytes of a byte order mark", "\xef\xbbUser-agent: *\nDisallow: /a", "/a", false},
		{"comment first", "# robots\nUser-agent: *\nDisallow: /a", "/a", false},
		{"NUL at the end of a line", "User-agent: *\nDisallow: /a\x00", "/a", false},
		{"missing colon", "User-agent *\nDisallow /a", "/a", false},
		{"missing colon and too many words", all + "Disallow /a now", "/a", true},
		{"misspelled keys", "useragent: *\nDissallow: /a", "/a", false},
		{"key that only looks so", all + "Disallowed: /a", "/a", true},
		{"bad Crawl-delay changes nothing", all + "Crawl-delay: soon\nDisallow: /a", "/a", false},
		{"unknown lines", all + "Noindex: /a\nClean-param: x /a\nDisallow: /b", "/b", false},

		// Section 2.3, what is no robots.txt.
		{"web page with rules in it", "<!DOCTYPE html>\n<pre>\nUser-agent: *\nDisallow: /\n</pre>", "/a", true},
		{"web page behind blanks", "\n  <html>User-agent: *\nDisallow: /", "/a", true},
		{"JSON", `{"code":404}`, "/a", true},
	} {
		t.Run(tc.name, func(t *testing.T) {
			u, err := url.Parse("http://www.ccpit.example" + tc.path)
			if err != nil { // a broken encoding, which url.Parse refuses
				u = &url.URL{Scheme: "http", Host: "www.ccpit.example", Path: tc.path, RawPath: tc.path}
			}
			if got := parseRobots([]byte(tc.file), "maocu").allowed(u); got != tc.want {
				t.Errorf("robots.txt\n%s\npath %s: allowed %v, want %v", tc.file, tc.path, got, tc.want)
			}
		})
	}
}

func TestRobotsCrawlDelay(t *testing.T) {
	for _, tc := range []struct {
		name, file string
		want       time.Duration
	}{
		{"none", "User-agent: *\nDisallow: /a", 0},
		{"seconds", "User-agent: *\nCrawl-delay: 10", 10 * time.Second},
		{"decimals", "User-agent: *\nCrawl-delay: 1.5", 1500 * time.Millisecond},
		{"with a unit", "User-agent: *\nCrawl-delay: 10s", 0},
		{"decimal comma", "User-agent: *\nCrawl-delay: 1,5", 0},
		{"empty", "User-agent: *\nCrawl-delay:", 0},
		{"negative", "User-agent: *\nCrawl-delay: -5", 0},
		{"not a number", "User-agent: *\nCrawl-delay: NaN", 0},
		{"huge", "User-agent: *\nCrawl-delay: 86400", maxCrawlDelay},
		{"infinite", "User-agent: *\nCrawl-delay: Inf", maxCrawlDelay},
		{"beyond a float", "User-agent: *\nCrawl-delay: 1e999", 0},
		{"the longest of two", "User-agent: *\nCrawl-delay: 5\nCrawl-delay: 2", 5 * time.Second},
		{"of another", "User-agent: otherbot\nCrawl-delay: 5\nDisallow: /\nUser-agent: *\nDisallow: /x", 0},
		{"own, not that for all", "User-agent: *\nCrawl-delay: 9\nDisallow: /x\nUser-agent: maocu\nCrawl-delay: 3", 3 * time.Second},
		{"before the rules", "User-agent: maocu\nCrawl-delay: 3\nDisallow: /x", 3 * time.Second},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if got := parseRobots([]byte(tc.file), "maocu").crawlDelay; got != tc.want {
				t.Errorf("crawl delay %v, want %v; file\n%s", got, tc.want, tc.file)
			}
		})
	}
}

func TestRobotsIsReadUpToItsLimit(t *testing.T) {
	u := &url.URL{Path: "/late"}
	filler := strings.Repeat("# 0123456789abcdef\n", maxRobotsBytes/20+2000)
	head, tail := "User-agent: *\nDisallow: /early\n", "Disallow: /late\n"
	if !parseRobots([]byte(head+filler+tail), "maocu").allowed(u) {
		t.Error("a rule behind the limit counts")
	}
	if parseRobots([]byte(head+filler), "maocu").allowed(&url.URL{Path: "/early"}) {
		t.Error("a rule before the limit does not count")
	}
	// The limit falls into "Disallow: /late": half of it, "Disallow: /", would forbid everything.
	pad := maxRobotsBytes - len("User-agent: *\n") - len("#\n") - len("Disallow: /")
	cut := "User-agent: *\n#" + strings.Repeat("x", pad) + "\nDisallow: /late\n"
	if !parseRobots([]byte(cut), "maocu").allowed(&url.URL{Path: "/"}) {
		t.Error("a line that the limit cuts counts")
	}
}

func TestRobotsManyStarsStayCheap(t *testing.T) {
	file := "User-agent: *\n" + strings.Repeat("Disallow: /"+strings.Repeat("*a", 200)+"$\n", 100)
	u := &url.URL{Path: "/" + strings.Repeat("a", 4000) + "b"}
	start := time.Now()
	if !parseRobots([]byte(file), "maocu").allowed(u) {
		t.Error("a rule matched that ends in another letter")
	}
	if d := time.Since(start); d > 5*time.Second {
		t.Errorf("took %v", d)
	}
}

func FuzzRobots(f *testing.F) {
	f.Add("User-agent: *\nDisallow: /a*b$\nAllow: /%e6\nCrawl-delay: 1", "/a/b?c")
	f.Fuzz(func(t *testing.T, file, path string) {
		u := &url.URL{Path: path}
		r := parseRobots([]byte(file), "maocu")
		r.allowed(u)
		if r.crawlDelay < 0 || r.crawlDelay > maxCrawlDelay {
			t.Errorf("crawl delay %v", r.crawlDelay)
		}
		if once := normalizeOctets(path); normalizeOctets(once) != once {
			t.Errorf("normalizeOctets(%q) is not stable: %q, then %q", path, once, normalizeOctets(once))
		}
		for _, rule := range r.rules {
			if got, want := matchPattern(rule.pattern, robotsTarget(u)), slowMatch(rule.pattern, robotsTarget(u)); got != want {
				t.Errorf("matchPattern(%q, %q) = %v, the plain matcher says %v", rule.pattern, robotsTarget(u), got, want)
			}
		}
	})
}

// slowMatch is matchPattern by the plain definition.
func slowMatch(pattern, target string) bool {
	if len(pattern)*len(target) > 4000 {
		return matchPattern(pattern, target)
	}
	switch {
	case pattern == "":
		return true
	case pattern == "$":
		return target == ""
	case pattern[0] == '*':
		return slowMatch(pattern[1:], target) || target != "" && slowMatch(pattern, target[1:])
	}
	return target != "" && target[0] == pattern[0] && slowMatch(pattern[1:], target[1:])
}

func BenchmarkRobots(b *testing.B) {
	var file strings.Builder
	file.WriteString("User-agent: *\n")
	for range 200 {
		file.WriteString("Disallow: /module/*/jslib/$\nAllow: /art/2020\n")
	}
	r := parseRobots([]byte(file.String()), "maocu")
	u := &url.URL{Path: "/art/2020/7/31/art_12345_67890.html"}
	b.ReportAllocs()
	for b.Loop() {
		r.allowed(u)
	}
}
