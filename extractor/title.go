package extractor

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"maocu/cms"
)

// titleChoice is a candidate for the title.
type titleChoice struct {
	value string
	from  string
	key   string // squeezed, for comparison
	score int
}

// maxTitleRunes is the longest title that is believed.
const maxTitleRunes = 160

// findTitle weighs every place where a page gives its title against the others. What a reader sees above the
// text and the head of the page repeats is the title; where they differ, the fuller of two that begin alike wins.
func (p *Page) findTitle() value {
	p.titles = nil
	p.titlesOfHead()
	p.titlesOfRules()
	p.titlesOfLines()
	p.agree()
	best := -1
	for i := range p.titles {
		if best < 0 || p.titles[i].score > p.titles[best].score {
			best = i
		}
	}
	if best < 0 {
		return value{}
	}
	t := p.uncut(p.titles[best])
	return value{stripTitle(t.value), t.from}
}

func (p *Page) addTitle(s, from string, score int) {
	s = stripTitle(clean(cutRunes(s, 4*maxTitleRunes)))
	n := runeCount(s)
	if n < 2 || n > maxTitleRunes || score <= 0 {
		return
	}
	key := squeeze(s)
	switch {
	case n < 4:
		score -= 30
	case n < 6:
		score -= 12
	case n > 80:
		score -= 15
	}
	if p.isSiteName(s) {
		score -= 70
	}
	if isNoise(s) || isCrumb(s) || isDateLine(s) || isGenericTitle(key) {
		return
	}
	if len(p.titles) < maxTitles {
		p.titles = append(p.titles, titleChoice{value: s, from: from, key: key, score: score})
	}
}

// maxTitles bounds the candidates; the first ones are the head's and the rules'.
const maxTitles = 100

// isGenericTitle reports words that templates print where a title stands.
func isGenericTitle(key string) bool {
	switch key {
	case "网站名称", "首页", "首页-新闻动态", "新闻", "资讯", "要闻", "动态", "正文", "文章正文", "新闻详情", "详情", "详情页", "文章详情", "内容页", "新闻内容", "无标题文档", "无标题", "标题", "信息内容", "新闻中心", "Document", "Title", "index", "信息公开", "政府信息公开",
		"政务公开", "通知公告", "新闻动态", "工作动态", "详细内容", "页面", "undefined", "null":
		return true
	}
	return false
}

func (p *Page) titlesOfHead() {
	for _, m := range []struct {
		score int
		names []string
	}{
		{86, []string{"articletitle"}},
		{70, []string{"og:title", "twitter:title", "weibo:article:title", "apub:title", "headline", "sailthru.title", "dc.title"}},
		{55, []string{"title", "filetitle", "contenttitle", "pagetitle"}},
	} {
		for _, name := range m.names {
			if c, _ := p.x.meta(name); c != "" {
				p.addTitle(unescapeTitle(c), "meta:"+name, m.score)
				if m.score < 86 {
					for _, part := range p.titleParts(cutRunes(c, 4*maxTitleRunes)) {
						p.addTitle(part, "meta:"+name, m.score-8)
					}
				}
			}
		}
	}
	if t := p.x.founder["title"]; t != "" {
		p.addTitle(t, "comment:enpproperty", 84)
	}
	if p.ld.headline != "" {
		p.addTitle(unescapeTitle(p.ld.headline), "json-ld:headline", 70)
	}
	if t := p.headTitle(); t != "" {
		for k, part := range p.titleParts(t) {
			p.addTitle(part, "title", 52-6*k)
		}
	}
}

// headTitle is the text of <title>.
func (p *Page) headTitle() string {
	for _, i := range p.x.titles {
		if p.x.ancestor(i, atom.Svg, 0) < 0 {
			if t := p.x.nodeText(i); t != "" {
				return unescapeTitle(t)
			}
		}
	}
	return ""
}

// unescapeTitle undoes a second escaping, and markup that editors put into titles.
func unescapeTitle(s string) string {
	s = cutRunes(s, 4*maxTitleRunes)
	if strings.Contains(s, "&") {
		s = html.UnescapeString(s)
		s = html.UnescapeString(s) // &amp;amp;nbsp; is met too
	}
	for {
		i := strings.IndexByte(s, '<')
		if i < 0 {
			return s
		}
		j := strings.IndexByte(s[i:], '>')
		if j < 0 || j > 40 || i+1 < len(s) && !isLetter(s[i+1]) && s[i+1] != '/' {
			return s
		}
		s = s[:i] + s[i+j+1:]
	}
}

// titleSeparators stand between title, column and site in <title>, the surest first.
var titleSeparators = []string{"_", "|", "｜", " - ", " – ", " — ", "--", "——", "»", ">>", " > ", "<", " · ", "-", "—", "–"}

// titleParts returns what <title> can hold as title: without its site suffix or prefix, likeliest first, and as
// a whole last.
func (p *Page) titleParts(t string) []string {
	t = clean(t)
	var out []string
	for _, sep := range titleSeparators {
		parts := splitOn(t, sep)
		if len(parts) < 2 {
			continue
		}
		if best := p.titlePart(parts, sep); best != "" {
			out = append(out, best)
		}
		if len(out) == 2 {
			break
		}
	}
	if len(out) == 0 {
		if i := strings.LastIndexByte(t, ' '); i > 0 {
			// Hanweb writes "site column title".
			words := strings.Fields(t)
			if p.isSiteName(words[0]) && len(words) >= 3 {
				out = append(out, strings.Join(words[2:], " "), strings.Join(words[1:], " "))
			} else if p.isSiteName(words[len(words)-1]) {
				out = append(out, strings.Join(words[:len(words)-1], " "))
			}
		}
	}
	for _, part := range out {
		if isGenericTitle(squeeze(part)) || looksLikeSite(part) {
			return nil // sites and columns alone, without the article's title
		}
	}
	return append(out, t)
}

func splitOn(t, sep string) []string {
	var out []string
	for _, part := range strings.Split(t, sep) {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}

// titlePart drops the parts at either end that name the site or a column, and keeps what is left in one piece.
func (p *Page) titlePart(parts []string, sep string) string {
	from, to := 0, len(parts)
	for to-from > 1 {
		last, first := parts[to-1], parts[from]
		longest := 0
		for _, part := range parts[from:to] {
			longest = max(longest, runeCount(part))
		}
		switch {
		case p.isSiteName(last) || p.isColumn(last) || !longer(last, 8) && runeCount(last)*2 < longest:
			to--
		case p.isSiteName(first) || p.isColumn(first) || !longer(first, 6) && runeCount(first)*2 < longest:
			from++
		case runeCount(last)*2 < longest && looksLikeSite(last):
			to--
		case runeCount(first)*2 < longest && looksLikeSite(first):
			from++
		default:
			return strings.Join(parts[from:to], sep)
		}
	}
	return parts[from]
}

// isSiteName reports whether s is what the page calls its site.
func (p *Page) isSiteName(s string) bool {
	k := squeeze(s)
	if k == "" {
		return false
	}
	for _, name := range []string{"sitename", "og:site_name", "application-name", "sitedomain", "author"} {
		if c, _ := p.x.meta(name); c != "" && squeeze(c) == k {
			return true
		}
	}
	return looksLikeSite(s)
}

func (p *Page) isColumn(s string) bool {
	k := squeeze(s)
	c, _ := p.x.meta("columnname", "lanmu", "catalog")
	return c != "" && squeeze(c) == k
}

// siteEndings are the ends of names of sites and offices, with the most code points that such a name has.
var siteEndings = []struct {
	ending string
	most   int
}{
	{"网", 14}, {"网站", 24}, {"门户", 20}, {"官网", 20}, {"在线", 10}, {"频道", 10}, {"人民政府", 16}, {"贸促会", 12}, {"贸易促进委员会", 24}, {"分会", 14}, {"支会", 24}, {"客户端", 12},
	{"日报", 8}, {"晚报", 8}, {"新闻网", 14}, {"商会", 12}, {"协会", 14}, {"学会", 14}, {"联合会", 14}, {"联合会网站", 24}, {"工商联", 12}, {"大学", 12}, {"学院", 16}, {"论坛", 10}, {"博客", 10}, {"委员会", 16}, {"管委会", 16},
	{"局", 14}, {"厅", 12}, {"办公室", 16}, {"集团", 10}, {"有限公司", 22}, {"研究院", 16}, {"电视台", 12}, {"平台", 16}, {"之窗", 10}, {".com", 30}, {".cn", 30}, {".org", 30}, {".net", 30}, {".COM", 30}, {".NET", 30},
}

// looksLikeSite reports names that end as those of sites and offices do and are no longer than such names are.
func looksLikeSite(s string) bool {
	s = strings.TrimRight(s, " !！")
	if strings.HasPrefix(s, "Powered by") {
		return true
	}
	for _, e := range siteEndings {
		if strings.HasSuffix(s, e.ending) && runeCount(s) <= e.most && !containsAny(s, "到访", "召开", "举办", "调研", "考察", "赴", "会见", "拜会", "，", "开展", "出席", "走访", "参加") {
			return true
		}
	}
	return false
}

func (p *Page) titlesOfRules() {
	x := p.x
	for _, m := range x.marked("标题名称", "标题", "titlestart", "文章标题") {
		p.addTitle(x.rangeText(m.start, m.end), "comment:"+m.name, 92)
	}
	from, to := p.bodyLines()
	for _, h := range x.hits {
		if h.rule.Field != cms.Title {
			continue
		}
		n := x.nodes[h.node]
		if n.zone&(zoneAside|zoneComment) != 0 {
			continue
		}
		score := 60
		if h.rule.System != "" {
			score = 88
		}
		if n.line > from+3 && n.line < to || n.line >= to {
			score -= 35
		}
		if p.lineEnd(h.node)-n.line > 6 || n.zone&zoneLink != 0 {
			continue
		}
		p.addTitle(p.headingText(h.node), h.rule.String(), score)
	}
}

// bodyLines is the range of lines of the body.
func (p *Page) bodyLines() (from, to int32) {
	if p.body.region.empty() {
		return int32(len(p.x.lines)), int32(len(p.x.lines))
	}
	return p.x.linesOf(p.body.region)
}

// rangeText is the text between two nodes on one line.
func (x *index) rangeText(from, to int32) string {
	var b strings.Builder
	var space byte
	for i := from; i < to && b.Len() < maxNodeText; i++ {
		n := x.nodes[i].n
		if n.FirstChild == nil && n.DataAtom == 0 && x.nodes[i].zone&zoneHidden == 0 {
			appendText(&b, cutBytes(n.Data, maxNodeText), &space)
		} else if n.DataAtom == atom.Br && space == 0 {
			space = '\n'
		}
	}
	return b.String()
}

// badges are words that sites put into a heading as an element of its own.
var badges = []string{"原创", "转载", "置顶", "推荐", "热点", "图文", "独家", "视频", "组图", "图"}

// beginsElement reports whether the first element in node i holds just the text.
func (x *index) beginsElement(i int32, text string) bool {
	for j := i + 1; j < min(x.nodes[i].end, i+8); j++ {
		if x.nodes[j].n.Type == html.ElementNode && x.nodeText(j) == text {
			return true
		}
	}
	return false
}

// headingText is the text of a heading without a date or button that stands in it as an element of its own.
func (p *Page) headingText(i int32) string {
	x := p.x
	t := x.nodeText(i)
	if len(t) > 4*maxTitleRunes {
		return t
	}
	for _, badge := range badges {
		if rest, ok := strings.CutPrefix(t, badge); ok && x.beginsElement(i, badge) {
			t = strings.TrimSpace(rest)
			break
		}
	}
	for j := i + 1; j < min(x.nodes[i].end, i+40); j++ {
		switch x.nodes[j].n.DataAtom {
		case atom.Small, atom.Span, atom.I, atom.Em, atom.Font, atom.Div, atom.P:
			inner := x.nodeText(j)
			if inner == "" || inner == t {
				continue
			}
			if d := findDates(inner); len(d) > 0 && d[0].year > 0 && !longer(inner, 39) || isNoise(inner) || isInfoLine(inner) {
				if strings.HasSuffix(t, inner) {
					t = strings.TrimSpace(strings.TrimSuffix(t, inner))
				} else if strings.HasPrefix(t, inner) {
					t = strings.TrimSpace(strings.TrimPrefix(t, inner))
				}
			}
		}
	}
	return t
}

// titlesOfLines takes headings and the lines right above the information line.
func (p *Page) titlesOfLines() {
	x := p.x
	from, to := p.bodyLines()
	infoAt := int32(-1)
	for _, info := range p.info {
		if !info.below && p.strongInfo(info) {
			infoAt = info.line
			break
		}
	}
	seen := map[int32]bool{}
	head := squeeze(p.headTitle())
	for i := int32(0); i < int32(len(x.lines)) && i < from+6; i++ {
		l := &x.lines[i]
		if l.chars < 4 || l.chars > maxTitleRunes || l.zone&(zoneAside|zoneComment) != 0 {
			continue
		}
		score, from1 := 0, ""
		if l.zone&zoneHeading != 0 {
			h := p.headingOf(l.first)
			if h >= 0 && !seen[h] {
				seen[h] = true
				score, from1 = headingScore(x.nodes[h].n.DataAtom), x.nodes[h].n.Data
				if l.linkChars*2 > l.chars {
					score -= 30
				}
				if l.zone&zoneHidden != 0 {
					score -= 10
				}
				if i >= from+2 && i < to {
					score -= 12
				}
				if infoAt >= 0 && i < infoAt && infoAt-i <= 3 {
					score += 8
				}
				text := p.headingText(h)
				if strings.Contains(head, squeeze(text)) && longer(text, 5) {
					score += 14
				}
				p.addTitle(text, from1, score)
			}
			continue
		}
		if l.linkChars*2 > l.chars || l.zone&zoneHidden != 0 {
			continue
		}
		text := x.lineText(l)
		if whole := p.brokenTitle(i); whole != "" {
			text = whole
		}
		key := squeeze(text)
		switch {
		case strings.Contains(head, key) && longer(text, 5) && !p.isSiteName(text) && !p.isColumn(text):
			score = 56 + min(runeCount(text)/2, 10)
			if key == head && infoAt < 0 && i < from-30 {
				score -= 20
			}
			from1 = "line:" + x.describe(l.block)
		case infoAt >= 0 && (infoAt-i == 1 || infoAt-i == 2) && l.zone&zoneNav == 0 && !isInfoLine(text) && l.stops < 2:
			score = 46 - 6*int(infoAt-i-1)
			from1 = "line above info:" + x.describe(l.block)
			if !longer(text, 7) {
				score -= 12
			}
		case infoAt < 0 && i < from && from-i <= 3 && l.zone&zoneNav == 0 && !isInfoLine(text):
			score = 36 - 3*int(from-i)
			from1 = "line above body:" + x.describe(l.block)
		default:
			continue
		}
		p.addTitle(text, from1, score)
	}
}

// brokenTitle returns the text of the block that line i begins, if line breaks alone part it into two or three
// lines that are no sentences.
func (p *Page) brokenTitle(i int32) string {
	x := p.x
	block := x.lines[i].block
	n := int32(1)
	for int(i+n) < len(x.lines) && x.lines[i+n].block == block && n <= 3 {
		if l := &x.lines[i+n]; l.stops > 0 || l.chars > 60 {
			return ""
		}
		n++
	}
	if n < 2 || n > 3 || i > 0 && x.lines[i-1].block == block || x.lines[i].stops > 0 {
		return ""
	}
	var b strings.Builder
	for k := i; k < i+n; k++ {
		t := x.lineText(&x.lines[k])
		if len(findDates(t)) > 0 || isInfoLine(t) {
			return ""
		}
		if b.Len() > 0 && !joinsWithoutBlank(b.String(), t) {
			b.WriteByte(' ')
		}
		b.WriteString(t)
	}
	return b.String()
}

// strongInfo reports lines that give a date or source with a label, or a date with its clock.
func (p *Page) strongInfo(info infoLine) bool {
	for _, l := range info.labels {
		if (l.kind == labelDate || l.kind == labelUpdate) && len(info.dates) > 0 || l.kind == labelSource && !longer(info.text, 119) || l.kind == labelCounter {
			return true
		}
	}
	return len(info.dates) > 0 && info.dates[0].year > 0 && (info.dates[0].clock || isDateLine(info.text)) && info.dates[0].valid()
}

func (p *Page) headingOf(i int32) int32 {
	for q := p.x.nodes[i].parent; q > 0; q = p.x.nodes[q].parent {
		switch p.x.nodes[q].n.DataAtom {
		case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
			return q
		}
	}
	return -1
}

func headingScore(a atom.Atom) int {
	switch a {
	case atom.H1:
		return 64
	case atom.H2:
		return 54
	case atom.H3:
		return 48
	case atom.H4:
		return 40
	}
	return 36
}

// agree raises candidates that stand in several places: each further kind of place that says the same counts.
func (p *Page) agree() {
	place := func(from string) string {
		if i := strings.IndexByte(from, ':'); i > 0 {
			from = from[:i]
		}
		if len(from) == 2 && from[0] == 'h' || from == "line" || strings.HasPrefix(from, "line ") {
			return "visible"
		}
		return from
	}
	bonus := make([]int, len(p.titles))
	for i := range p.titles {
		seen := map[string]bool{place(p.titles[i].from): true}
		for j := range p.titles {
			pl := place(p.titles[j].from)
			if i != j && p.titles[i].key == p.titles[j].key && !seen[pl] {
				seen[pl] = true
				bonus[i] += 16
			}
		}
	}
	for i := range p.titles {
		p.titles[i].score += bonus[i]
	}
}

// uncut returns the whole title where the best is cut off.
func (p *Page) uncut(best titleChoice) titleChoice {
	stem := strings.TrimRight(best.key, ".…·")
	cut := len(stem) < len(best.key) && (strings.HasSuffix(best.key, "…") || strings.HasSuffix(best.key, "..."))
	for _, t := range p.titles {
		if t.key == best.key {
			continue
		}
		if cut && len(t.key) > len(stem) && strings.HasPrefix(t.key, stem) && !strings.HasSuffix(t.key, "…") && !strings.HasSuffix(t.key, "...") && t.score > 20 {
			// Among the whole ones the shortest has no site's name behind it.
			if strings.HasSuffix(best.key, "…") || strings.HasSuffix(best.key, "...") || len(t.key) < len(best.key) {
				best = t
			}
		}
	}
	return best
}

// stripTitle takes off what lists and templates put around a title.
func stripTitle(s string) string {
	s = strings.TrimSpace(strings.Map(func(r rune) rune {
		if isInvisible(r) {
			return -1
		}
		return r
	}, s))
	s = strings.TrimLeft(s, "·•►▌ ")
	s = strings.TrimPrefix(s, "标题：")
	s = strings.TrimPrefix(s, "标题:")
	if r, _ := utf8.DecodeRuneInString(s); r == utf8.RuneError {
		s = strings.TrimPrefix(s, string(r))
	}
	return strings.TrimSpace(s)
}

// findSubtitle takes an element that is named as subtitle and stands near the title, or the system's own mark.
func (p *Page) findSubtitle() value {
	x := p.x
	for _, m := range x.marked("副标题", "引题") {
		if t := x.rangeText(m.start, m.end); t != "" {
			return value{t, "comment:" + m.name}
		}
	}
	from, _ := p.bodyLines()
	for _, h := range x.hits {
		if h.rule.Field != cms.Subtitle || x.nodes[h.node].line > from+4 || x.nodes[h.node].zone&(zoneAside|zoneComment|zoneNav) != 0 {
			continue
		}
		t := x.nodeText(h.node)
		if n := runeCount(t); n >= 4 && n <= 120 && squeeze(t) != squeeze(p.title.value) && !isInfoLine(t) && len(findDates(t)) == 0 {
			return value{t, h.rule.String()}
		}
	}
	if t, from := p.headingBelowTitle(); t != "" {
		return value{t, from}
	}
	if c, name := x.meta("subtitle", "articlesubtitle"); c != "" && squeeze(c) != squeeze(p.title.value) {
		return value{clean(c), "meta:" + name}
	}
	return value{}
}

// headingBelowTitle returns the lesser heading that stands right below the title and above the text.
func (p *Page) headingBelowTitle() (text, from string) {
	x := p.x
	title := squeeze(p.title.value)
	bodyFrom, _ := p.bodyLines()
	for i := int32(0); i+1 < int32(len(x.lines)) && i < bodyFrom+3; i++ {
		l, next := &x.lines[i], &x.lines[i+1]
		if l.zone&zoneHeading == 0 || next.zone&zoneHeading == 0 || squeeze(x.lineText(l)) != title {
			continue
		}
		a, b := p.headingOf(l.first), p.headingOf(next.first)
		if a < 0 || b < 0 || a == b || headingScore(x.nodes[b].n.DataAtom) >= headingScore(x.nodes[a].n.DataAtom) {
			continue
		}
		t := p.headingText(b)
		if n := runeCount(t); n >= 6 && n <= 60 && next.linkChars == 0 && !endsSentence(t) && !isInfoLine(t) && len(findDates(t)) == 0 && next.zone&(zoneNav|zoneAside|zoneHidden) == 0 {
			return t, x.nodes[b].n.Data
		}
	}
	return "", ""
}
