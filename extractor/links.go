package extractor

import (
	"strings"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"

	"maocu/internal/canonurl"
)

// maxURLBytes is the longest address that is followed or recorded.
const maxURLBytes = 4096

// maxLinks bounds the links of one page, maxLinkTextBytes the text of each.
const (
	maxLinks         = 20_000
	maxLinkTextBytes = 900
)

// linkText is the text below n.
func (p *Page) linkText(n *html.Node) string {
	var b strings.Builder
	var space byte
	for d := range n.Descendants() {
		if b.Len() > maxLinkTextBytes {
			break
		}
		if d.Type == html.TextNode {
			appendText(&b, cutBytes(d.Data, maxLinkTextBytes), &space)
		}
	}
	return b.String()
}

// Links returns the http and https links of the page in document order, each address once. Without a page URL
// only absolute links are returned.
func (p *Page) Links() []Link {
	base := p.base()
	robots, _ := p.x.meta("robots")
	noFollow := strings.Contains(strings.ToLower(robots), "nofollow")
	var out []Link
	seen := map[string]int{}
	goquery.NewDocumentFromNode(p.x.nodes[0].n).Find("a[href], area[href]").Each(func(_ int, s *goquery.Selection) {
		href := strings.TrimSpace(s.AttrOr("href", ""))
		if len(out) == maxLinks || href == "" || strings.HasPrefix(href, "#") || len(href) > maxURLBytes {
			return
		}
		var u string
		var err error
		if base == "" {
			u, err = canonurl.Canonical(href)
		} else {
			u, err = canonurl.Resolve(base, href)
		}
		if err != nil {
			return
		}
		text := p.linkText(s.Get(0))
		if t := clean(s.AttrOr("title", "")); runeCount(t) > runeCount(text) {
			text = t
		}
		if i, ok := seen[u]; ok {
			if runeCount(text) > runeCount(out[i].Text) {
				out[i].Text = text
			}
			return
		}
		seen[u] = len(out)
		rel := strings.Fields(strings.ToLower(s.AttrOr("rel", "")))
		out = append(out, Link{URL: u, Text: text, NoFollow: noFollow || contains(rel, "nofollow")})
	})
	return out
}
