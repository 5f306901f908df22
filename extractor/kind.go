package extractor

import (
	"fmt"
	"strings"

	"golang.org/x/net/html/atom"
)

// revealHidden takes back what names and styles say of elements that hold most of the page's running text: a
// body that a script makes visible, a wrapper whose class has an unlucky word.
func (p *Page) revealHidden() {
	x := p.x
	var total int32
	byZone := [16]int32{}
	for i := range x.lines {
		l := &x.lines[i]
		if l.stops == 0 && l.puncts < 2 || l.linkChars*2 > l.chars {
			continue
		}
		total += l.chars
		for b := range byZone {
			if l.zone&(1<<b) != 0 {
				byZone[b] += l.chars
			}
		}
	}
	if total < 40 {
		return
	}
	var lift zone
	for b, n := range byZone {
		z := zone(1 << b)
		share := int32(100)
		switch z {
		case zoneNav, zoneTool:
			share = 60
		case zoneHidden, zoneAside, zoneComment:
			share = 85
		}
		if n*100 > total*share {
			lift |= z
		}
	}
	if lift == 0 {
		return
	}
	// Only the outermost element that bears the zone loses it.
	for i := range x.nodes {
		nd := &x.nodes[i]
		if nd.zone&lift == 0 || nd.n.DataAtom == atom.Script || nd.n.DataAtom == atom.Style || nd.zone&zoneForm != 0 {
			continue
		}
		if nd.parent >= 0 && x.nodes[nd.parent].zone&nd.zone&lift != 0 {
			continue // not outermost, or below one that keeps it
		}
		z := nd.zone & lift
		from, to := nd.line, p.lineEnd(int32(i))
		var inside int32
		for k := from; k < to; k++ {
			if l := &x.lines[k]; l.stops > 0 && l.linkChars*2 <= l.chars {
				inside += l.chars
			}
		}
		if inside*2 < total {
			continue
		}
		x.lift(int32(i), z)
	}
}

// lift takes a zone from one element, and so from what is below it unless something further in bears it too.
func (x *index) lift(i int32, z zone) {
	x.nodes[i].own &^= z
	for j := i; j < x.nodes[i].end; j++ {
		nd := &x.nodes[j]
		nd.zone = nd.own
		if nd.parent >= 0 {
			nd.zone |= x.nodes[nd.parent].zone
		}
	}
	for k := x.nodes[i].line; int(k) < len(x.lines) && x.lines[k].first < x.nodes[i].end; k++ {
		l := &x.lines[k]
		l.zone = x.nodes[l.first].zone | l.zone&(zoneHeading|zoneTool)&^z
	}
}

// classify says what the page is. It looks for the signs of pages that are no article first, then asks whether
// there is a text.
func (p *Page) classify() (Kind, string) {
	x := p.x
	if x.frames > 0 && len(x.lines) < 10 {
		return KindFrames, fmt.Sprintf("frameset of %d frames; extract the frames' files", x.frames)
	}
	chars := int32(0)
	for _, para := range p.paragraphs {
		chars += int32(runeCount(para.text))
	}
	if what := p.botWall(chars); what != "" {
		return KindBotWall, "bot wall: " + what
	}
	if what := p.redirect(); what != "" {
		return KindRedirect, "redirect page to " + what
	}
	if what := p.errorPage(chars); what != "" {
		return KindError, "error page: " + what
	}
	if x.pwInput != 0 && chars < 300 {
		return KindLogin, "login page"
	}
	if t := p.headTitle(); containsAny(t, "搜索结果", "站内搜索", "检索结果", "全文检索") || containsAny(p.title.value, "搜索结果", "检索结果") && !longer(p.title.value, 11) {
		return KindOther, "search results"
	}
	if n := p.listedLinks(); n > 0 {
		if p.isRoot() {
			return KindHome, fmt.Sprintf("home page with %d links", len(x.links))
		}
		return KindList, fmt.Sprintf("list page with %d links", n)
	}
	container, empty := p.emptyBody()
	articleTitle, _ := x.meta("articletitle")
	switch {
	case p.title.value == "" && chars < 200 && p.date.year == 0:
		return KindOther, "neither a title nor a text"
	case chars == 0 && !empty:
		return KindOther, "no text"
	case chars == 0:
		p.body = container
		return KindArticle, ""
	case articleTitle != "":
		return KindArticle, ""
	case p.worthOf(p.body.region) < 20 && p.body.trust < byRule && chars < 60 && p.date.year == 0:
		return KindOther, "no running text"
	}
	return KindArticle, ""
}

// isRoot reports whether the page is the site's home page by its address or by what it says of its column.
func (p *Page) isRoot() bool {
	if c, _ := p.x.meta("columntype", "columnname"); c == "首页" {
		return true
	}
	if p.url == "" {
		return false
	}
	_, rest, _ := strings.Cut(p.url, "://")
	_, path, _ := strings.Cut(rest, "/")
	return path == "" || path == "index.html" || path == "index.htm" || path == "index.shtml"
}

// wallPhrases stand on the pages of challenges, captchas and firewalls.
var wallPhrases = newPhraseSet("请输入验证码", "访问过于频繁", "安全验证", "人机验证", "滑动验证", "拖动滑块", "滑块验证", "当前访问疑似黑客攻击", "创宇盾", "您的访问被阻断", "您的请求可能存在威胁", "请求存在异常", "网站防火墙", "访问被拒绝", "Web应用防火墙", "环境异常",
	"Checking your browser", "Just a moment", "Attention Required", "Access Denied", "检测到异常访问", "访问验证", "请完成验证", "浏览器安全检查", "verify you are human")

// botWall recognises challenges, captchas and refusals of firewalls in front of a site.
func (p *Page) botWall(chars int32) string {
	if chars > 600 {
		return ""
	}
	text := p.visibleText(2000)
	title := p.headTitle()
	if w := wallPhrases.find(title); w != "" {
		return w
	}
	if !longer(text, 599) {
		if w := wallPhrases.find(text); w != "" {
			return w
		}
	}
	if longer(text, 80) {
		return ""
	}
	for _, i := range p.x.scripts {
		n := p.x.nodes[i].n
		s := p.scriptText(n, 1<<20)
		switch {
		case strings.Contains(s, "$_ts"):
			return "script challenge ($_ts)"
		case strings.Contains(s, "__jsl_clearance") || strings.Contains(s, `"bts":[`) && strings.Contains(s, `"chars":`):
			return "script challenge (jsl)"
		case strings.Contains(s, "document.cookie") && containsAny(s, "location.reload", "location.href", "location=", "location.replace"):
			return "script that sets a cookie and reloads"
		}
	}
	return ""
}

// visibleText returns the beginning of what a reader sees.
func (p *Page) visibleText(maxRunes int) string {
	var b strings.Builder
	for i := range p.x.lines {
		l := &p.x.lines[i]
		if l.zone&zoneHidden != 0 {
			continue
		}
		b.WriteString(p.x.lineText(l))
		b.WriteByte('\n')
		if b.Len() > maxRunes*3 {
			break
		}
	}
	return strings.TrimSpace(b.String())
}

// redirect recognises pages that only send the browser elsewhere, and says where.
func (p *Page) redirect() string {
	if longer(p.visibleText(200), 60) {
		return ""
	}
	if c, _ := p.x.meta("http-equiv:refresh"); c != "" {
		if _, to, ok := cutFold(c, "url="); ok {
			return shortURL(to)
		}
	}
	for _, i := range p.x.scripts {
		n := p.x.nodes[i].n
		s := p.scriptText(n, 2000)
		if len(s) == 2000 {
			continue // a program, not a stub
		}
		for _, w := range []string{"location.href", "window.location", "location.replace", "self.location", "top.location"} {
			if _, rest, ok := strings.Cut(s, w); ok {
				rest = strings.TrimLeft(strings.TrimPrefix(strings.TrimPrefix(rest, ".href"), ".replace"), " =(\t")
				if to := literal(rest); to != "" {
					return shortURL(to)
				}
			}
		}
	}
	return ""
}

func cutFold(s, sep string) (before, after string, ok bool) {
	i := indexFold([]byte(s), sep)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+len(sep):], true
}

func shortURL(u string) string {
	return printable(strings.Trim(strings.TrimSpace(u), `"'`), 120)
}

// errorPhrases stand on pages that say that there is nothing.
var errorPhrases = newPhraseSet("页面不存在", "您访问的页面不存在", "页面找不到", "找不到页面", "页面未找到", "该信息已被删除", "内容已过期", "信息不存在", "未审核", "404错误", "404 Not Found", "404 - ", "Not Found", "网站维护中", "站点已暂停", "该网站已迁移",
	"该内容已被发布者删除", "无法找到该页", "无法显示该页", "您要查找的页", "文章不存在", "已被删除或", "服务器错误", "Internal Server Error", "Bad Gateway", "Service Unavailable", "Forbidden", "您访问的内容不存在", "抱歉，您访问的", "对不起，您访问的", "链接已失效", "页面走丢了", "暂无权限", "域名出售")

// errorPage recognises the texts of missing pages, with any status.
func (p *Page) errorPage(chars int32) string {
	if chars > 300 {
		return ""
	}
	title := p.headTitle()
	if w := errorPhrases.find(title); w != "" && (w[0] >= 0x80 || strings.HasPrefix(title, w) || strings.HasSuffix(title, w)) && !p.hasArticleHead() {
		return w
	}
	if squeeze(title) == "404" {
		return "404"
	}
	text := p.visibleText(1500)
	if longer(text, 1200) && p.date.year != 0 {
		return ""
	}
	for i := range p.x.lines {
		l := &p.x.lines[i]
		if l.chars > 80 || l.zone&(zoneHidden|zoneClutter) != 0 || l.linkChars*2 > l.chars {
			continue
		}
		t := p.x.lineText(l)
		if w := errorPhrases.find(t); w != "" && (chars < 120 || !longer(t, 39)) {
			return w
		}
	}
	return ""
}

// listedLinks returns how many rows of links the page has if it is a list rather than an article, otherwise 0.
// A row is a line of its own whose text is mostly one link with a title's length; lists have many of them side
// by side, dated as a rule, and no text that outweighs them.
func (p *Page) listedLinks() int {
	x := p.x
	if t, _ := x.meta("articletitle"); t != "" && p.body.chars > 0 && p.body.trust >= byRule {
		return 0
	}
	if p.hasArticleHead() {
		return 0
	}
	rows, dated, inside := p.rows()
	if inside < 4 && p.hasHeadline() {
		return 0
	}
	datastore := p.datastoreRecords()
	if datastore > rows {
		rows, dated = datastore, datastore
	}
	text := p.textWeight()
	switch {
	case p.strongBody() && text > 60 && (p.date.year != 0 || p.body.trust == byMark):
		return 0
	case inside >= 4 && text < int32(inside)*250:
		return inside
	case rows >= 3 && p.isDirectoryListing():
		return rows
	case dated >= 5 && text < int32(dated)*40:
		return rows
	case dated >= 8 && text < int32(dated)*25:
		return rows
	case rows >= 5 && text < 120:
		return rows
	case rows >= 15 && text < int32(rows)*15:
		return rows
	case rows >= 2 && dated >= 2 && text < 30:
		return rows
	}
	return 0
}

// strongBody reports whether a system's own mark holds the body.
func (p *Page) strongBody() bool { return p.body.trust >= byRule && p.body.worth > 0 }

// textWeight is how much running text the body has, in code points.
func (p *Page) textWeight() int32 {
	var n int32
	from, to := p.bodyLines()
	for i := from; i < to; i++ {
		l := &p.x.lines[i]
		if l.zone&zoneHidden == 0 && (l.stops > 0 || l.puncts >= 2) && l.linkChars*3 < l.chars && l.zone&zoneClutter == 0 {
			n += l.chars
		}
	}
	return n
}

// hasArticleHead reports a labelled date, or a date with a source or counter, right above the body.
func (p *Page) hasArticleHead() bool {
	from, _ := p.bodyLines()
	heads := 0
	for _, info := range p.info {
		if info.below || from-info.line > 12 {
			continue
		}
		date, other := false, false
		for _, l := range info.labels {
			date = date || l.kind == labelDate && len(findDates(l.value)) > 0
			other = other || l.kind == labelSource || l.kind == labelCounter || l.kind == labelAuthor
		}
		if date || other && len(info.dates) > 0 {
			heads++
		}
	}
	return heads > 0 && heads < 4 // every row of some lists has a labelled date
}

// minHeadlineRunes is the length from which on a line is a headline rather than a column's name.
const minHeadlineRunes = 9

// hasHeadline reports a line above the text that <title> repeats, long enough for a headline, that no link bears.
func (p *Page) hasHeadline() bool {
	from, _ := p.bodyLines()
	head := squeeze(p.headTitle())
	for i := max(0, from-14); i < from+2 && int(i) < len(p.x.lines); i++ {
		l := &p.x.lines[i]
		if l.zone&(zoneHidden|zoneAside|zoneComment) != 0 || l.linkChars > 0 || l.chars < minHeadlineRunes || l.chars > maxTitleRunes {
			continue
		}
		key := squeeze(p.x.lineText(l))
		if strings.Contains(head, key) && !p.isSiteName(key) && !p.isColumn(key) && !p.isLinked(key) {
			return true
		}
	}
	return false
}

// isLinked reports whether a link of the page bears the text.
func (p *Page) isLinked(key string) bool {
	for _, a := range p.x.links {
		if squeeze(p.x.nodeText(a)) == key {
			return true
		}
	}
	return false
}

// rows counts lines that are rows of a list of articles, those of them that stand with a date, and of the latter
// those inside what was taken for the body.
func (p *Page) rows() (rows, dated, inside int) {
	x := p.x
	byParent := map[int32][2]int{}
	for i := range x.lines {
		l := &x.lines[i]
		if l.zone&(zoneHidden|zoneNav) != 0 || l.linkChars < 8 || l.linkChars*3 < l.chars || l.linkChars > 120 {
			continue
		}
		withDate := false
		if l.digits >= 3 && len(findDates(x.lineText(l))) > 0 {
			withDate = true
		} else {
			for _, k := range []int{i + 1, i - 1, i + 2} {
				if k >= 0 && k < len(x.lines) && x.lines[k].chars <= 30 && x.lines[k].digits >= 3 {
					nt := x.lineText(&x.lines[k])
					if d := findDates(nt); len(d) > 0 && !longer(nt, 31) {
						withDate = true
						break
					}
				}
			}
		}
		if from, to := p.bodyLines(); withDate && int32(i) >= from && int32(i) < to {
			inside++
		}
		// Rows are siblings: count them under the element two levels above the innermost block.
		k := x.nodes[max(x.nodes[l.block].parent, 0)].parent
		if x.nodes[l.block].n.DataAtom == atom.Li || x.nodes[l.block].n.DataAtom == atom.P || x.nodes[l.block].n.DataAtom == atom.Dd {
			k = x.nodes[l.block].parent
		}
		c := byParent[k]
		c[0]++
		if withDate {
			c[1]++
		}
		byParent[k] = c
	}
	best := [2]int{}
	for _, c := range byParent {
		if c[0]+c[1] > best[0]+best[1] || c[0]+c[1] == best[0]+best[1] && c[0] > best[0] {
			best = c
		}
	}
	return best[0], best[1], inside
}

// datastoreRecords counts the records of Hanweb's lists, which stand inside a script.
func (p *Page) datastoreRecords() int {
	n := 0
	for _, i := range p.x.scripts {
		if s := p.scriptText(p.x.nodes[i].n, maxScriptBytes); strings.Contains(s, "<datastore>") {
			n += strings.Count(s, "<record>")
		}
	}
	return n
}

// isDirectoryListing reports the index pages of file servers.
func (p *Page) isDirectoryListing() bool {
	t := p.headTitle()
	if hasPrefixAny(t, "Index of", "Directory listing for", "Directory Listing") {
		return true
	}
	for _, para := range p.paragraphs {
		if hasPrefixAny(para.text, "Index of /", "Directory listing for") {
			return true
		}
	}
	return false
}
