package crawler

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestFollowList(t *testing.T) {
	const at = "http://www.ccpit.example/col/col101/index.html"
	for _, tc := range []struct {
		name string
		link Link
		want bool
	}{
		{"headline", Link{URL: "http://www.ccpit.example/news/abc.html", Text: "青岚市贸促会举办培训班"}, true},
		{"headline of six characters", Link{URL: "http://www.ccpit.example/a/b", Text: "青岚茶叶出海"}, true},
		{"name of a column", Link{URL: "http://www.ccpit.example/a/b", Text: " 通知公告 "}, false},
		{"date in the path", Link{URL: "http://www.ccpit.example/art/2026/3/2/a.html", Text: "详情"}, true},
		{"month in the path", Link{URL: "http://www.ccpit.example/zwgk/202603/a.html", Text: "详情"}, true},
		{"date in the name", Link{URL: "http://www.ccpit.example/zwgk/t20260302_77.shtml", Text: "详情"}, true},
		{"number as name", Link{URL: "http://www.ccpit.example/content/12345", Text: "详情"}, true},
		{"number in the query", Link{URL: "http://www.ccpit.example/show.jsp?id=12345", Text: "详情"}, true},
		{"column with a number", Link{URL: "http://www.ccpit.example/col/col102/index.html", Text: "公告"}, false},
		{"next page of the list", Link{URL: "http://www.ccpit.example/col/col101/index_12.html", Text: "12"}, false},
		{"next page as list_12", Link{URL: "http://www.ccpit.example/news/list_12.htm", Text: "12"}, false},
		{"the page itself", Link{URL: at, Text: "贸促要闻第一页列表"}, false},
		{"https on the same host", Link{URL: "https://www.ccpit.example/content/12345", Text: "详情"}, true},
		{"another host", Link{URL: "http://mp.weixin.example/s/12345", Text: "青岚市贸促会举办培训班"}, false},
		{"another port", Link{URL: "http://www.ccpit.example:8080/content/12345", Text: "详情"}, false},
		{"the host as beginning of another", Link{URL: "http://www.ccpit.example.evil.example/12345", Text: "详情"}, false},
		{"not to be followed", Link{URL: "http://www.ccpit.example/content/12345", NoFollow: true}, false},
		{"attachment", Link{URL: "http://www.ccpit.example/2026/3/a.PDF", Text: "青岚市贸促会举办培训班"}, false},
		{"picture", Link{URL: "http://www.ccpit.example/2026/3/12345.jpg", Text: ""}, false},
		{"no URL", Link{URL: "http://a b/%", Text: "青岚市贸促会举办培训班"}, false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got, _ := follow(target{seed: true}, "www.ccpit.example", at, []Link{tc.link, {URL: "http://other.example/x"}})
			if (len(got) == 1) != tc.want {
				t.Errorf("followed %v, want %v", got, tc.want)
			}
			if got, _ := follow(target{}, "www.ccpit.example", at, []Link{tc.link}); len(got) > 0 {
				t.Error("followed from a page that is no seed")
			}
		})
	}
}

func TestFollowListIsBounded(t *testing.T) {
	links := make([]Link, 2*maxLinks)
	for i := range links {
		links[i].URL = fmt.Sprintf("http://a.example/%d.html", 10000+i)
		links[i].Text = "headline"
	}
	got, left := follow(target{seed: true}, "a.example", "http://a.example/news.html", links)
	if len(got) != maxLinks || left != maxLinks || got[0].url != links[0].URL {
		t.Errorf("%d links followed from %v, want the first %d", len(got), got[0], maxLinks)
	}
}

func TestIsListing(t *testing.T) {
	page, _ := url.Parse("http://a.example/pages/")
	for _, tc := range []struct {
		name  string
		links []Link // URLs are relative to the page
		want  bool
	}{
		{"Go", []Link{{URL: "gov/", Text: "gov/"}, {URL: "a%20b.html", Text: "a b.html"}}, true},
		{"Python", []Link{{URL: "gov/", Text: "gov/"}, {URL: "link.html", Text: "link.html@"}}, true},
		{"Apache", []Link{{URL: "?C=N;O=D", Text: "Name"}, {URL: "/", Text: "Parent Directory"}, {URL: "long-name-of-a-page.html", Text: "long-name-of-a-..>"}}, true},
		{"nginx", []Link{{URL: "../", Text: "../"}, {URL: "%E8%B4%B8%E4%BF%83.html", Text: "贸促.html"}}, true},
		{"name in another encoding", []Link{{URL: "a.html", Text: "a.html"}, {URL: "b.html", Text: "b.html"}, {URL: "sub/", Text: "sub/"}, {URL: "%BA%A3.html", Text: "海.html"}}, true},
		{"half are headlines", []Link{{URL: "a.html", Text: "a.html"}, {URL: "b.html", Text: "青岚市贸促会举办培训班"}}, false},
		{"folder without entries", []Link{{URL: "../", Text: "../"}}, false},
		{"no links", nil, false},
		{"headlines in the folder", []Link{{URL: "1.html", Text: "青岚市贸促会举办培训班"}}, false},
		{"link out of the folder", []Link{{URL: "1.html", Text: "1.html"}, {URL: "/about.html", Text: "about"}}, false},
		{"link to another host", []Link{{URL: "1.html", Text: "1.html"}, {URL: "http://b.example/", Text: "b"}}, false},
		{"link further down", []Link{{URL: "a/1.html", Text: "a/1.html"}}, false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			var links []Link
			for _, l := range tc.links {
				u, err := page.Parse(l.URL)
				if err != nil {
					t.Fatal(err)
				}
				links = append(links, Link{URL: u.String(), Text: l.Text})
			}
			if got := isListing(page, links); got != tc.want {
				t.Errorf("isListing = %v, want %v", got, tc.want)
			}
		})
	}
}

func TestCrawlOfAFolder(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"a.html": "<article>", "b 贸促.htm": "<article>", "list.html": `<a href="a.html">a.html</a><a href="/x/other.html">青岚市贸促会举办培训班</a>`,
		"c.pdf": "%PDF", "gold.jsonl": "{}", "README": "read me",
		"sub/d.html": "<article>", "sub/e.jpg": "x", "sub/sub/f.html": "<article>", "sub/sub/sub/g.html": "<article>",
		"sub/sub/sub/sub/too-deep.html": "<article>", "x/index.html": `<a href="other.html">a page in place of a listing</a>`,
	} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	site := httptest.NewServer(http.FileServer(http.Dir(dir)))
	defer site.Close()
	d, sum := crawlSite(t, Config{}, &clerk{}, site.URL, "/")
	want := []string{
		"not-article /: list page",
		"stored /a.html",
		"stored /b%20%E8%B4%B8%E4%BF%83.htm",
		"not-article /list.html: list page",
		"not-article /sub/: list page",
		"not-article /sub/sub/: list page",
		"not-article /sub/sub/sub/: list page",
		"not-article /x/: list page",
		"stored /sub/d.html",
		"stored /sub/sub/f.html",
		"stored /sub/sub/sub/g.html",
	}
	got := slices.Clone(d.visits)
	slices.Sort(got)
	slices.Sort(want)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if sum.Stored != 5 || strings.Join(d.visits[:2], "|") != "not-article /: list page|stored /a.html" {
		t.Errorf("summary %+v, order %q", sum, d.visits)
	}
}
