package extractor

import (
	"strings"

	"maocu/article"
	"maocu/cms"
)

// findSources collects what the page names as its source, the surest first.
func (p *Page) findSources() {
	p.sourceOfMarks()
	p.sourcesOfInfo(false)
	p.sourcesOfElements(cms.Source)
	p.sourceOfHead()
	p.sourceBesideDate()
	p.sourcesOfInfo(true)
	p.sourcesOfElements(cms.Account)
	p.sourceInText()
	p.sourceOfLast()
}

func (p *Page) addSource(s, from string) {
	s = cleanSource(s)
	if s != "" {
		p.sources = append(p.sources, value{s, from})
	}
}

// cleanSource returns a source's name, "" for what names none: values that templates and clerks leave there.
func cleanSource(s string) string {
	s = trimValue(narrowSpaces(clean(cutBytes(s, maxNodeText))))
	for _, prefix := range []string{"来源：", "来源:", "信息来源：", "信息来源:", "文章来源：", "文章来源:"} {
		s = strings.TrimPrefix(s, prefix)
	}
	s = trimValue(s)
	if d := findDates(s); len(d) > 0 && d[0].year > 0 {
		s = trimValue(narrowed(s)[:d[0].start] + narrowed(s)[d[0].end:])
	}
	n := runeCount(s)
	if n < 2 || n > 40 || strings.ContainsAny(s, "。！？<>{}=") {
		return ""
	}
	if strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "www.") {
		return ""
	}
	switch strings.ToLower(s) {
	case "本站", "本站原创", "原创", "admin", "administrator", "其他", "其它", "未知", "不详", "互联网", "网络", "本网", "本网站", "暂无", "null", "none", "unknown", "管理员", "系统管理员", "undefined", "转载", "来源", "网站", "本地", "本单位", "匿名", "默认",
		"大汉网络", "网站管理员", "网络整理", "原创稿件", "站内", "自撰", "编辑", "网络转载", "本站编辑", "小编":
		return ""
	}
	if allDigits(s) || isNoise(s) {
		return ""
	}
	return s
}

// narrowSpaces folds ideographic blanks, and nothing else.
func narrowSpaces(s string) string { return strings.ReplaceAll(s, "\u3000", " ") }

func (p *Page) sourceOfMarks() {
	for _, m := range p.x.marked("信息来源", "来源", "文章来源") {
		p.addSource(p.x.rangeText(m.start, m.end), "comment:"+m.name)
	}
}

// sourcesOfInfo takes the values of 来源 labels, then those of 发布机构 and its like.
func (p *Page) sourcesOfInfo(publishers bool) {
	for _, info := range p.info {
		for _, l := range info.labels {
			switch {
			case !publishers && l.kind == labelSource:
				p.addSource(firstOf(l.value), "label:"+l.word)
			case publishers && l.kind == labelPublisher && !info.below && (isOffice(firstOf(l.value)) || !isPersonLabel(l.word)):
				p.addSource(firstOf(l.value), "label:"+l.word)
			}
		}
	}
}

// isPersonLabel reports labels that name a clerk as often as an office.
func isPersonLabel(word string) bool {
	return word == "发布人" || word == "发布者" || word == "供稿"
}

// firstOf cuts a label's value at a wide gap or bar, behind which something else stands.
func firstOf(v string) string {
	for _, sep := range []string{"    ", "\t", "|", "丨", "【", "[", " · "} {
		if i := strings.Index(v, sep); i > 0 {
			v = v[:i]
		}
	}
	if i := strings.IndexByte(v, ' '); i > 0 {
		head, rest := v[:i], strings.TrimSpace(v[i:])
		if d := findDates(rest); len(d) > 0 && d[0].start == 0 {
			return head
		}
		if isNoise(rest) || hasPrefixAny(rest, "点击", "浏览", "字体", "分享", "打印", "我要", "大 中 小", "中 小", "T ", "T+", "T-", "TT", "A+", "-") && !longer(rest, 19) {
			return head
		}
	}
	return v
}

// isOffice reports names that end as bodies do, not as people's.
func isOffice(s string) bool {
	s = strings.TrimSpace(s)
	if !longer(s, 2) {
		return false
	}
	for _, w := range []string{"局", "处", "部", "厅", "委", "会", "办", "院", "校", "站", "网", "报", "社", "科", "中心", "公司", "政府", "办公室", "集团", "所", "室", "馆", "台", "学院", "大学"} {
		if strings.HasSuffix(s, w) {
			return true
		}
	}
	return false
}

// sourcesOfElements takes elements that are named as source and stand at the title.
func (p *Page) sourcesOfElements(field cms.Field) {
	x := p.x
	from, _ := p.bodyLines()
	for _, h := range x.hits {
		if h.rule.Field != field {
			continue
		}
		nd := x.nodes[h.node]
		if nd.zone&(zoneAside|zoneComment|zoneHidden) != 0 || nd.line > from+infoInside || from-nd.line > infoAbove {
			continue
		}
		t := narrowed(x.nodeText(h.node))
		if longer(t, 60) {
			continue
		}
		labels := splitLabels(t)
		if len(labels) == 0 {
			p.addSource(t, h.rule.String())
		}
		for _, l := range labels {
			if l.kind == labelSource {
				p.addSource(firstOf(l.value), h.rule.String())
			}
		}
	}
}

func (p *Page) sourceOfHead() {
	for _, name := range []string{"contentsource", "source", "mediaid", "article:source", "og:article:source", "apub:source", "copyrightholder", "newssource", "docsource", "sourcename"} {
		if c, _ := p.x.meta(name); c != "" {
			p.addSource(c, "meta:"+name)
		}
	}
	if len(p.sources) > 0 {
		return
	}
	if v, name := p.scriptValue("wzly", "laiyuan", "docSource", "nickname", "msg_source"); v != "" && !strings.Contains(v, "(") {
		p.addSource(v, "script:"+name)
	}
}

// sourceBesideDate takes what stands alone beside an unlabelled date: news sites print date and source so.
func (p *Page) sourceBesideDate() {
	if !strings.HasPrefix(p.dateFrom, "line:") && !strings.HasPrefix(p.dateFrom, "html:") {
		return
	}
	x := p.x
	from, _ := p.bodyLines()
	for _, info := range p.info {
		if info.below || len(info.dates) == 0 || info.line >= from+2 || from-info.line > 12 {
			continue
		}
		hasSourceLabel := false
		for _, l := range info.labels {
			hasSourceLabel = hasSourceLabel || l.kind == labelSource
		}
		m := info.dates[0]
		if hasSourceLabel || m.date() != p.date.date() {
			continue
		}
		before, after := info.text[:m.start], info.text[m.end:]
		if len(info.labels) > 0 && info.labels[0].start >= m.end {
			after = info.text[m.end:info.labels[0].start]
		}
		for _, s := range []string{after, before} {
			s = strings.TrimPrefix(strings.TrimSpace(s), "(原创)")
			s = trimValue(strings.TrimPrefix(strings.TrimSpace(s), "原创"))
			s = ofByline(s)
			if n := runeCount(s); n >= 2 && n <= 16 && isName(s) && !p.isColumnLink(s) && squeeze(s) != squeeze(p.title.value) {
				p.addSource(s, "beside date")
			}
		}
		if isDateLine(info.text) {
			p.sourceInNeighbour(info.line, x)
		}
	}
}

// sourceInNeighbour takes a short link or name in the line before or after a lone date.
func (p *Page) sourceInNeighbour(i int32, x *index) {
	for _, k := range []int32{i + 1, i - 1} {
		if k < 0 || int(k) >= len(x.lines) {
			continue
		}
		l := &x.lines[k]
		t := narrowed(x.lineText(l))
		if l.chars >= 2 && l.chars <= 14 && l.stops == 0 && isName(t) && len(splitLabels(t)) == 0 && squeeze(t) != squeeze(p.title.value) && !isNoise(t) && !p.isColumn(t) {
			if p.isColumnLink(t) {
				continue
			}
			if x.nodes[l.block].parent == x.nodes[x.lines[i].block].parent || x.nodes[x.nodes[l.block].parent].parent == x.nodes[x.lines[i].block].parent {
				p.addSource(ofByline(t), "beside date")
				return
			}
		}
	}
}

// ofByline returns the medium of a byline "reporter/medium", anything else as it is.
func ofByline(s string) string {
	if name, medium, ok := strings.Cut(s, "/"); ok && len(splitGlued(strings.TrimSpace(name))) > 0 && longer(medium, 2) {
		return strings.TrimSpace(medium)
	}
	return s
}

// isColumnLink reports the name of a column: what several links bear, or what ends as columns do.
func (p *Page) isColumnLink(t string) bool {
	if hasSuffixAny(t, "活动", "新闻", "动态", "要闻", "公告", "通知", "资讯", "频道", "栏目", "专栏", "公示", "业界") {
		return true
	}
	n := 0
	for _, a := range p.x.links {
		if c := p.x.nodes[a].n.FirstChild; c != nil && c.Data == t {
			n++
		}
	}
	return n > 1
}

// isName reports text that can be the name of a medium or body: Chinese characters and letters, no sentence.
func isName(s string) bool {
	if strings.HasPrefix(s, "由") && !isOffice(s) || containsAny(s, "首页", "浏览", "阅读", "评论", "分享", "字号", "打印", "关注", "举报", "星期", "当前", "位置", "今天", "次", "收藏", "字体", "手机", "扫", "登录", "转发", "点赞", "播放", "天气", "发布", "公开", "有效", "置顶", "第", "下载", "点击", "老年", "文/", "记者", "作者", "编辑", "参与", "℃", "返回", "上一", "下一", "更多", "正文", "大中小") {
		return false
	}
	if strings.HasSuffix(s, "于") || !longer(s, 3) && len(splitNames(s)) > 0 {
		return false // a person
	}
	letters, digits := 0, 0
	for _, r := range s {
		switch {
		case isHan(r), r < 0x80 && isLetter(byte(r)):
			letters++
		case r >= '0' && r <= '9':
			digits++
		case r == ' ', r == '-', r == '·', r == '(', r == ')', r == '/', r == '|', r == '&', r == '.':
		default:
			return false
		}
	}
	return letters >= 2 || letters == 1 && digits >= 2
}

// sourceInText takes （来源：…） from what was cut off the text's ends and from its last lines.
func (p *Page) sourceInText() {
	texts := make([]string, 0, 8)
	for _, para := range p.trimmedHead {
		texts = append(texts, para.text)
	}
	for i := max(0, len(p.paragraphs)-2); i < len(p.paragraphs); i++ {
		texts = append(texts, p.paragraphs[i].text)
	}
	for _, para := range p.trimmedTail {
		texts = append(texts, para.text)
	}
	for _, t := range texts {
		n := narrowed(lastRunes(t, 200))
		for _, l := range splitLabels(n) {
			if l.kind != labelSource || l.word == "资料来源" || l.word == "数据来源" || l.word == "图文来源" {
				continue
			}
			v := l.value
			if i := strings.IndexAny(v, ")】]"); i >= 0 {
				v = v[:i]
			}
			before := strings.TrimSpace(n[:l.start])
			if before != "" && !strings.HasSuffix(before, "(") && !strings.HasSuffix(before, "【") && !strings.HasSuffix(before, "[") && !strings.HasSuffix(before, "▌") && longer(before, 0) {
				continue
			}
			p.addSource(firstOf(v), "text:"+l.word)
		}
	}
}

// sourceOfLast takes what is an account's or publisher's name where nothing else names a source.
func (p *Page) sourceOfLast() {
	if len(p.sources) > 0 {
		return
	}
	if p.ld.publisher != "" && p.ld.headline != "" {
		p.addSource(p.ld.publisher, "json-ld:publisher")
	}
}

// fillSource writes the best source into the record.
func (p *Page) fillSource(a *article.Article) {
	if len(p.sources) == 0 {
		return
	}
	a.Source = p.sources[0].value
	p.found("source", p.sources[0].from)
}
