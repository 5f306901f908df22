package extractor

import (
	"strings"
	"unicode/utf8"

	"maocu/article"
	"maocu/cms"
)

// fillSite writes what the page says of its site and of its place in it.
func (p *Page) fillSite(a *article.Article) {
	if c, name := p.x.meta("sitename", "og:site_name", "application-name"); c != "" && c != "网站名称" && !longer(c, 60) {
		a.SiteName = clean(c)
		p.found("site_name", "meta:"+name)
	}
	if a.SiteName == "" {
		if name := p.siteOfHeadTitle(); name != "" {
			a.SiteName = name
			p.found("site_name", "title")
		}
	}
	if c, _ := p.x.meta("siteidcode"); isSiteCode(c) {
		a.SiteCode = c
		p.found("site_code", "meta:siteidcode")
	} else if code := p.siteCodeOfFooter(); code != "" {
		a.SiteCode = code
		p.found("site_code", "footer")
	}
	if a.CMS != "" {
		p.found("cms", "signs")
	}
	if crumb, from := p.channel(); len(crumb) > 0 {
		a.Channel = crumb
		p.found("channel", from)
	}
}

// siteOfHeadTitle returns the part of <title> that names the site.
func (p *Page) siteOfHeadTitle() string {
	t := p.headTitle()
	if looksLikeSite(t) {
		return t
	}
	for _, sep := range titleSeparators {
		parts := splitOn(t, sep)
		if len(parts) < 2 {
			continue
		}
		if last := parts[len(parts)-1]; looksLikeSite(last) && squeeze(last) != squeeze(p.title.value) {
			return last
		}
		if looksLikeSite(parts[0]) && squeeze(parts[0]) != squeeze(p.title.value) {
			return parts[0]
		}
	}
	if words := strings.Fields(t); len(words) >= 3 && looksLikeSite(words[0]) {
		return words[0]
	}
	return ""
}

// isSiteCode reports 政府网站标识码: ten digits, or bm and eight digits (政府网站发展指引, 2017).
func isSiteCode(s string) bool {
	s = strings.TrimSpace(s)
	if len(s) != 10 {
		return false
	}
	if strings.Trim(s, "0") == "" {
		return false // a template's placeholder
	}
	if strings.HasPrefix(strings.ToLower(s), "bm") {
		return allDigits(s[2:])
	}
	return allDigits(s)
}

// siteCodeOfFooter reads the code behind 网站标识码 in the last lines of the page.
func (p *Page) siteCodeOfFooter() string {
	x := p.x
	for i := len(x.lines) - 1; i >= 0 && i >= len(x.lines)-footerLines; i-- {
		if x.lines[i].chars > 600 || x.lines[i].digits < 8 {
			continue
		}
		_, rest, ok := strings.Cut(x.lineText(&x.lines[i]), "标识码")
		if !ok {
			continue
		}
		rest = strings.TrimLeft(rest, ":： ")
		if len(rest) >= 10 && isSiteCode(rest[:10]) && (len(rest) == 10 || rest[10] < '0' || rest[10] > '9') {
			return rest[:10]
		}
	}
	return ""
}

// channel returns the columns of the breadcrumb, outermost first, without 首页 and the title itself.
func (p *Page) channel() ([]string, string) {
	x := p.x
	from, _ := p.bodyLines()
	tried := 0
	for i := int32(0); i < min(from+4, int32(len(x.lines))) && tried < 10; i++ {
		l := &x.lines[i]
		if l.chars > 200 || l.zone&zoneHidden != 0 {
			continue
		}
		text := x.lineText(l)
		if isCrumb(text) && (l.linkChars > 0 || strings.ContainsAny(text, ">＞»/→")) {
			if c := p.columns(crumbParts(x, l, text)); len(c) > 0 {
				return c, "crumb"
			}
		}
		if isCrumb(text) {
			tried++
		}
		if isCrumb(text) && l.chars <= 12 {
			// The label and its links stand in elements of their own.
			if c := p.columns(p.followingLinks(i)); len(c) > 0 {
				return c, "crumb"
			}
		}
	}
	for _, h := range x.hits {
		if h.rule.Field != cms.Crumb || x.nodes[h.node].line > from+4 {
			continue
		}
		if c := p.columns(p.linksIn(h.node)); len(c) > 0 {
			return c, h.rule.String()
		}
	}
	if c, _ := x.meta("columnname"); c != "" && c != "首页" && !longer(c, 19) && !strings.Contains(c, "网站") {
		return p.columns([]string{clean(c)}), "meta:columnname"
	}
	return nil, ""
}

var crumbSeparators = strings.NewReplacer("＞", ">", "»", ">", "›", ">", "→", ">", "》", ">", "＼", ">", "|", ">", " / ", ">", " - ", ">", "/", ">")

// crumbParts splits a breadcrumb at its separators.
func crumbParts(x *index, l *line, text string) []string {
	if i := strings.IndexAny(text, ":："); i >= 0 && i < 30 {
		_, size := utf8.DecodeRuneInString(text[i:])
		text = text[i+size:]
	} else {
		for _, w := range []string{"您当前所在的位置", "您当前的位置", "您现在的位置", "当前所在位置", "您所在的位置", "当前位置", "现在位置", "所在位置", "您的位置"} {
			text = strings.TrimPrefix(text, w)
		}
	}
	text = crumbSeparators.Replace(text)
	if strings.Contains(text, ">") {
		return strings.Split(text, ">")
	}
	var out []string
	for _, a := range x.linksOf(l) {
		out = append(out, x.nodeText(a))
	}
	if len(out) == 0 {
		out = strings.Fields(text)
	}
	return out
}

// followingLinks returns the links of the lines behind a lone 当前位置.
func (p *Page) followingLinks(i int32) []string {
	x := p.x
	var out []string
	for k := i; k < min(i+8, int32(len(x.lines))); k++ {
		l := &x.lines[k]
		if k > i && l.chars > 24 {
			break
		}
		for _, a := range x.linksOf(l) {
			out = append(out, x.nodeText(a))
		}
	}
	return out
}

func (p *Page) linksIn(i int32) []string {
	x := p.x
	var out []string
	for _, a := range x.links {
		if a > i && a < x.nodes[i].end {
			if len(out) == 8 {
				return nil // a menu
			}
			out = append(out, x.nodeText(a))
		}
	}
	return out
}

// columns drops from a breadcrumb what is no column.
func (p *Page) columns(parts []string) []string {
	var out []string
	for _, part := range parts {
		part = strings.Trim(clean(part), " >＞»›→-·|:：/[]【】")
		switch squeeze(part) {
		case "", "首页", "网站首页", "主页", "本站首页", "返回首页", "Home", "home", "HOME", "正文", "文章正文", "内容", "详细内容", "浏览文章", "详情", "新闻详情", "当前位置", "您的位置", "内容详情", "信息内容", "文章内容", "查看":
			continue
		}
		if longer(part, 20) || squeeze(part) == squeeze(p.title.value) || strings.HasPrefix(squeeze(p.title.value), strings.TrimRight(squeeze(part), ".…")) && longer(part, 8) {
			continue
		}
		if len(out) > 0 && out[len(out)-1] == part {
			continue
		}
		out = append(out, part)
	}
	if len(out) > 8 {
		return nil
	}
	if len(out) > 1 && p.isSiteName(out[0]) && (strings.HasSuffix(out[0], "网") || strings.HasSuffix(out[0], "网站") || out[0] == p.siteName()) {
		out = out[1:]
	}
	return out
}

func (p *Page) siteName() string {
	c, _ := p.x.meta("sitename", "og:site_name")
	return clean(c)
}
