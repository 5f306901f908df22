package extractor

import (
	"strings"
	"unicode/utf8"
)

// trimBody cuts what templates put around the text inside its container: the title once more, the information
// line, buttons at the top; credits, neighbours, recommendations and footers at the end. What it cuts is kept in
// p.trimmedHead and p.trimmedTail, since dates, sources and credits stand there.
func (p *Page) trimBody(ps []paragraph) []paragraph {
	start := p.trimStart(ps)
	p.trimmedHead = append(p.trimmedHead, ps[:start]...)
	ps = ps[start:]
	if len(ps) > 0 {
		if head, rest := cutLeadingDate(ps[0].text); head != "" {
			ps[0].text = rest
			text := narrowed(head)
			p.info = append(p.info, infoLine{line: ps[0].first, text: text, labels: splitLabels(text), dates: findDates(text)})
		}
	}
	if cut := cutAt(ps); cut < len(ps) {
		p.trimmedTail = append(p.trimmedTail, ps[cut:]...)
		ps = ps[:cut]
	}
	end := p.trimEnd(ps)
	p.trimmedTail = append(append([]paragraph(nil), ps[end:]...), p.trimmedTail...)
	ps = ps[:end]
	var out []paragraph
	for _, para := range ps {
		if longer(para.text, 2) && isNoise(para.text) {
			p.trimmedTail = append(p.trimmedTail, para)
			continue
		}
		out = append(out, para)
	}
	return out
}

// maxTrimmed bounds how many paragraphs are cut at either end.
const maxTrimmed = 300

// trimStart returns how many paragraphs at the beginning do not belong to the text.
func (p *Page) trimStart(ps []paragraph) int {
	title := squeeze(p.title.value)
	summary := len(ps) > 0 && isSummaryHead(squeeze(cutBytes(ps[0].text, 200)))
	cut := 0
	for i, para := range ps {
		if i >= 14 && i > cut || i > maxTrimmed {
			break
		}
		s := squeeze(cutBytes(para.text, 4*maxTitleRunes))
		switch {
		case i < 3 && isDocumentNumber(s):
			return cut // an official document: its own head with number and title is part of the text
		case title != "" && (s == title || i < 6 && sameTitle(s, title)):
			cut = i + 1
		case p.subtitle.value != "" && s == squeeze(p.subtitle.value):
			cut = i + 1
		case isInfoLine(para.text), isNoise(para.text), isCrumb(para.text):
			cut = i + 1
		case title != "" && i == cut && para.heading && strings.Contains(title, s) && longer(s, 3):
			cut = i + 1 // a title in several headings
		case isLabelledTable(para), isSummaryHead(s), i > 0 && i == cut && summary && (para.row || !longer(s, 19) && !endsSentence(strings.TrimSuffix(s, ":"))):
			cut = i + 1
		case i == cut && (isCreditLine(para.text) || hasPrefixAny(s, "点击上方", "放大字体", "听新闻", "——分享——")) && !longer(s, 60):
			cut = i + 1
		case i == cut && hasPrefixAny(s, "视频-", "视频:") && !longer(s, 59):
			cut = i + 1
		case i == cut && (isByline(para.text) || para.link && !p.linksFile(para) && !longer(s, 39) && !endsSentence(s)):
			cut = i + 1
		case !longer(s, 29) && i < 8 && !endsSentence(s):
			continue // may stand between two lines that are cut
		default:
			return cut
		}
	}
	return cut
}

// isDocumentNumber reports lines like 道人社〔2017〕32号.
func isDocumentNumber(s string) bool {
	if longer(s, 40) || !strings.HasSuffix(s, "号") {
		return false
	}
	return strings.ContainsAny(s, "〔[【(") && strings.ContainsAny(s, "〕]】)")
}

// isSummaryHead reports the heads of tables that repeat a notice's facts before its text.
func isSummaryHead(s string) bool {
	switch strings.TrimRight(s, ":") {
	case "公告概要", "公告信息", "信息概要", "公开信息概要":
		return true
	}
	return false
}

// isByline reports a line of nothing but reporters: 本报记者 王某, 文/李某.
func isByline(s string) bool {
	n := strings.TrimSpace(narrowed(s))
	if longer(n, 36) || strings.ContainsAny(n, "。，、：,:") && !strings.Contains(n, "记者:") && !strings.Contains(n, "文:") && longer(n, 24) {
		return false
	}
	i := strings.Index(n, "记者")
	if i < 0 {
		if strings.HasPrefix(n, "文/") || strings.HasPrefix(n, "文|") || strings.HasPrefix(n, "作者/") || strings.HasPrefix(n, "作者|") {
			return !endsSentence(n)
		}
		return false
	}
	rest := n[i+len("记者"):]
	if i > 0 && longer(n[:i], 10) || endsSentence(n) {
		return false
	}
	return len(splitNames(strings.Trim(rest, "/|: "))) > 0
}

// sameTitle reports whether a line is the title but for punctuation at its ends or a column's name before it.
func sameTitle(s, title string) bool {
	if len(s) < len(title) && strings.HasSuffix(s, "...") {
		return strings.HasPrefix(title, strings.TrimRight(s, "."))
	}
	trim := func(s string) string { return strings.Trim(s, "【】[]《》“”\"'·.。:!?-—_|") }
	return trim(s) == trim(title)
}

// isInfoLine reports a line of labels with date, source, counter and the like, without running text.
func isInfoLine(s string) bool {
	if len(s) > 3*160 || longer(s, 160) {
		return false
	}
	n := narrowed(s)
	found := splitLabels(n)
	if len(found) == 0 {
		return isDateLine(n)
	}
	weight, other := 0, 0
	for _, l := range found {
		switch l.kind {
		case labelDate, labelUpdate, labelSource, labelPublisher, labelCounter, labelTool:
			if l.kind == labelDate && l.value != "" && !isDateValue(l.value) {
				return false // 时间：上午九点，地点：…
			}
			weight++
		case labelDocDate, labelOther, labelAuthor, labelEditor, labelReviewer:
			other++
		}
		if longer(l.value, 40) {
			return false
		}
	}
	if weight == 0 {
		return false
	}
	if found[0].start > 0 && len(found) == 1 && found[0].kind != labelCounter {
		before := strings.TrimSpace(n[:found[0].start])
		return !longer(before, 11) || isDateLine(before)
	}
	return weight+other >= 1
}

// isDateValue reports a label's value that is a date and little else.
func isDateValue(v string) bool {
	ds := findDates(v)
	return len(ds) > 0 && !longer(v[:ds[0].start]+v[ds[0].end:], 16) && !strings.ContainsAny(v, ",;。")
}

// isDateLine reports a line that holds a date and hardly anything else.
func isDateLine(s string) bool {
	if longer(s, 40) {
		return false
	}
	dates := findDates(s)
	if len(dates) == 0 || dates[0].year == 0 || !dates[0].clock && strings.Contains(s, "年") {
		return false
	}
	rest := s[:dates[0].start] + s[dates[0].end:]
	return !longer(squeeze(rest), 4)
}

// isLabelledTable reports a row of the property table that 政府信息公开 pages have above their text.
func isLabelledTable(para paragraph) bool {
	if !para.row {
		return false
	}
	s := strings.ReplaceAll(narrowed(para.text), " ", "")
	return hasPrefixAny(s, "索引号", "信息索引", "发布机构", "发文机关", "成文日期", "发文日期", "主题分类", "主题词", "名称:", "标题:", "文号", "发文字号", "公开方式", "公开日期", "信息名称",
		"信息类别", "体裁", "有效性", "公开范围", "公开时限", "生成日期", "组配分类", "分类:", "发布日期", "发布时间", "文件编号", "内容概述", "公告概要", "信息来源", "关键词", "概述")
}

// isCrumb reports a breadcrumb.
func isCrumb(s string) bool {
	s = narrowed(strings.TrimSpace(s))
	if len(s) < 6 || !strings.Contains("当您你所现位首", s[:3]) {
		return false
	}
	return !longer(s, 119) && hasPrefixAny(s, "当前位置", "您的位置", "您现在的位置", "您当前的位置", "你现在的位置", "所在位置", "现在位置", "位置：", "位置:", "首页 >", "首页>", "首页 »", "首页»", "首页 ›", "首页›", "首页 /", "首页→", "首页 →", "当前所在位置", "您所在的位置", "您当前所在位置", "你的位置")
}

func endsSentence(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune("。！？；!?;.”」…：:，,", r)
}

// tailHeads open what stands behind a text: everything from such a line on is cut.
var tailHeads = []string{"相关阅读", "相关链接", "相关新闻", "相关文章", "相关报道", "相关推荐", "相关信息", "相关资讯", "相关稿件", "相关内容", "相关专题", "相关公告", "相关解读", "推荐阅读", "延伸阅读", "热点推荐",
	"热门推荐", "热门文章", "热门新闻", "热点资讯", "热点新闻", "猜你喜欢", "大家都在看", "精彩推荐", "为您推荐", "网友评论", "最新评论", "发表评论", "我要评论", "全部评论", "留言与评论", "上一篇", "下一篇", "上一条", "下一条",
	"上一页", "版权声明", "免责声明", "特别声明", "郑重声明", "声明：", "声明:", "本网声明", "更多新闻", "更多精彩", "更多>>", "阅读下一篇", "关键词>>", "更多猛料", "作者最新文章", "小编最近文章", "本文为", "附件下载次数", "分享到：", "分享到:", "分享至",
	"为你推荐", "你可能喜欢", "您可能感兴趣", "大家还在看", "看了又看", "Related", "RELATED", "Previous", "Next:", "See also", "Read more", "Share this", "返回腾讯网首页", "返回首页", "特别提醒：", "举报", "全部跟帖", "用户评论", "我来说两句"}

// cutAt returns the index of the first paragraph that opens what stands behind the text, len(ps) where none does.
// Only a short line behind two fifths of the text counts, but the head of the readers' comments anywhere.
func cutAt(ps []paragraph) int {
	total := 0
	for _, para := range ps {
		total += len(para.text)
	}
	seen := 0
	for i, para := range ps {
		if i > 0 && (seen*5 >= total*2 && isTailHead(para) || isCommentHead(para.text)) {
			return i
		}
		seen += len(para.text)
	}
	return len(ps)
}

// isCommentHead reports the head of the readers' comments, wherever it stands.
func isCommentHead(s string) bool {
	switch squeeze(cutBytes(s, 60)) {
	case "网友评论", "最新评论", "发表评论", "全部评论", "用户评论", "我来说两句", "全部跟帖", "跟帖", "热门评论", "网友跟帖":
		return true
	}
	return false
}

func isTailHead(para paragraph) bool {
	s := strings.TrimLeft(para.text, " \t·•>»►▶■◆●|【[（(《*—-_+")
	for _, head := range tailHeads {
		if rest, ok := strings.CutPrefix(s, head); ok {
			switch head {
			case "版权声明", "免责声明", "特别声明", "郑重声明", "声明：", "更多新闻", "声明:", "本网声明", "更多精彩", "本文为", "更多猛料", "特别提醒：":
				switch {
				case head == "本文为":
					return containsAny(rest, "原创", "转载", "作者", "投稿")
				case !longer(rest, 12) || para.link:
					return true
				}
				return containsAny(rest, "版权", "转载", "观点", "不代表", "立场", "侵权", "仅供参考", "上传", "扫描", "扫码", "二维码", "频道", "下载")
			case "举报":
				return rest == "" || hasPrefixAny(rest, "文章", "反馈")
			case "相关信息", "相关内容", "相关链接", "返回首页":
				return !longer(rest, 3)
			case "上一篇", "下一篇", "上一条", "下一条", "上一页":
				return rest == "" || hasPrefixAny(strings.TrimSpace(rest), ":", "：", "文章:", "文章：", "没有", "【", ">", "<", "暂无", "无") || para.link
			}
			return !longer(rest, 11) || para.link
		}
	}
	return false
}

// trimEnd returns how many paragraphs are left when what templates append has been cut from the end.
func (p *Page) trimEnd(ps []paragraph) int {
	end := len(ps)
	for end > 0 && len(ps)-end < maxTrimmed {
		para := ps[end-1]
		if !isNoise(para.text) && !isCreditLine(para.text) && !isTailHead(para) && !isFooterLine(para.text) &&
			!(para.link && !p.linksFile(para) && !strings.Contains(para.text, "://")) && !isTailInfo(para.text) && !isRemark(para.text) && !isNotice(para.text) &&
			!(end >= 2 && isCreditLine(ps[end-2].text) && isStub(para.text)) {
			break
		}
		end--
	}
	if end > 0 {
		ps[end-1].text = cutReturnLink(ps[end-1].text)
	}
	if end == 0 && len(ps) > 0 && longer(ps[0].text, 20) && !isInfoLine(ps[0].text) && !isFooterLine(ps[0].text) {
		return 1
	}
	return end
}

// isNotice reports a line in which a site speaks to its readers behind a text: rights, tags, invitations.
func isNotice(s string) bool {
	if longer(s, 140) {
		return false
	}
	q := strings.Trim(squeeze(s), "()[]【】-—=*~·")
	switch q {
	case "END", "end", "完", "分隔线", "点赞", "收藏", "转发", "评论", "阅读全文", "展开全文", "正文已结束", "顶一下", "踩一下", "听新闻", "放大字体缩小字体":
		return true
	}
	return hasPrefixAny(q, "关键词:", "关键词：", "标签:", "Tags:", "TAG:", "tags:", "本文链接", "本文网址", "本文地址", "原文链接", "文章链接", "转载请注明", "未经授权", "未经许可", "该文观点仅代表", "以上内容仅代表",
		"本文仅代表", "文章仅代表", "本文内容仅代表", "返回搜狐", "欢迎关注", "扫描二维码", "扫描下方二维码", "长按二维码", "海量资讯", "想爆料", "新闻热线:", "举报电话:", "投稿邮箱:", "分享让更多人看到", "正文已结束", "更多精彩内容", "更多内容请", "点击下载") ||
		strings.HasPrefix(q, "本文系") && containsAny(q, "未经授权", "不得转载", "原创")
}

// isStub reports a few characters without punctuation or digits, which belong to the line before.
func isStub(s string) bool {
	return !longer(s, 13) && !endsSentence(s) && !strings.ContainsAny(narrowed(s), "0123456789()（）")
}

// cutLeadingDate parts an information line from a text that runs on in the same paragraph, as hand-made pages
// have it: 时间：2007-7-31　　7月28日，… Where there is none, head is empty.
func cutLeadingDate(s string) (head, rest string) {
	n := narrowed(s)
	l, from, ok := labelAt(n, 0)
	if !ok || l.kind != labelDate {
		return "", s
	}
	ds := findDates(cutBytes(n[from:], maxDateBytes))
	if len(ds) == 0 || ds[0].year == 0 || ds[0].start > 2 {
		return "", s
	}
	// narrowed keeps the number of runes.
	runes := []rune(s)
	cut := runeCount(n[:from+ds[0].end])
	if len(runes)-cut < 20 {
		return "", s
	}
	return string(runes[:cut]), strings.TrimSpace(string(runes[cut:]))
}

// cutReturnLink takes a link back to the site off the end of the last paragraph: …。返回腾讯网首页>>
func cutReturnLink(s string) string {
	s = strings.TrimSpace(strings.TrimSuffix(s, "返回搜狐，查看更多"))
	if !strings.HasSuffix(s, ">>") && !strings.HasSuffix(s, "»") {
		return s
	}
	i := max(strings.LastIndex(s, "。"), strings.LastIndex(s, "！"), strings.LastIndex(s, "”"), strings.LastIndex(s, "）"))
	if i < 0 {
		return s
	}
	_, size := utf8.DecodeRuneInString(s[i:])
	tail := strings.TrimSpace(s[i+size:])
	if !longer(tail, 23) && hasPrefixAny(tail, "返回", "更多", "查看", "点击", "进入", "阅读") {
		return s[:i+size]
	}
	return s
}

// isRemark reports a closing line in brackets about who helped with the text, or of marks alone.
func isRemark(s string) bool {
	n := squeeze(s)
	if strings.HasPrefix(n, "(实习生") && strings.HasSuffix(n, ")") && !longer(n, 39) {
		return true
	}
	for _, r := range n {
		if isHan(r) || r < 0x80 && isLetter(byte(r)) || r >= 0xC0 && r < 0x250 || r > 0x3040 && r < 0xFF00 {
			return false
		}
	}
	return !longer(n, 3)
}

// isTailInfo reports the information line where it stands below the text.
func isTailInfo(s string) bool {
	if !isInfoLine(s) {
		return false
	}
	found := splitLabels(narrowed(s))
	// A signature with a date is the text's own.
	return len(found) > 0
}

func isFooterLine(s string) bool {
	return !longer(s, 199) && containsAny(s, "版权所有", "版權所有", "ICP备", "ICP证", "公网安备", "网站标识码", "All Rights Reserved", "All rights reserved")
}

// noiseLines are whole lines of buttons and notices.
var noiseLines = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(`打印 打印本页 打印正文 打印文档 打印文章 我要打印 打印此页 打印页面 打印本文 [打印] 【打印】 【打印本页】【关闭窗口】 【打印】【关闭】 打印关闭 打印本页关闭窗口 【打印本页】 【关闭窗口】 关闭 关闭窗口 关闭页面
关闭本页 [关闭] 【关闭】 【纠错】 我要纠错 【打印】【纠错】 【打印】【纠错】【关闭】 【TOP】 TOP 列印 關閉視窗 【列印】 【關閉視窗】 【列印】【關閉視窗】 图集 返回顶部 回到顶部 返回 返回列表 收藏 收藏本页 推荐给好友 分享 分享到 分享: 分享到: 微信 微博 QQ空间 新浪微博 腾讯微博 大中小 [大中小]
【大中小】 字体 字号 语音播报 朗读 微信扫一扫 扫一扫 扫一扫在手机打开当前页 扫一扫在手机打开当前页面 用微信“扫一扫” 二维码 扫码 手机扫码阅读 更多 更多>> 点赞 赞 举报 评论 全文 展开全文 余下全文 阅读原文 查看更多 加载更多 点击加载更多
返回首页 加入收藏 设为首页 上一篇 下一篇 上一页 下一页 首页 尾页 暂无 无 图片 视频 字号: 字体: 正文 长按识别二维码 点击上方蓝字关注我们 Print Close Share Top Back 【关闭】【打印】 【关闭窗口】【打印本页】 【返回顶部】【打印】【关闭】
【返回顶部】【关闭窗口】【打印本页】 【返回】 | || / ( ) （） [] 【】 我要评论 发表评论 0 1 广告 打印【关闭】 [打印][关闭] [打印本页][关闭窗口] 分享按钮 保存为word 保存为pdf 复制链接 一键复制 听全文 语音 `) {
		m[squeeze(w)] = true
	}
	return m
}()

// isNoise reports a line that is a button or a notice as a whole. Words like 打印 and 关闭 inside sentences do not
// make one.
func isNoise(s string) bool {
	if len(s) > 200 {
		return false
	}
	q := squeeze(s)
	if noiseLines[q] || q == "#PAGE_BREAK#" {
		return true
	}
	n := runeCount(q)
	switch {
	case n <= 24 && hasPrefixAny(q, "扫一扫", "微信扫一扫", "【字体", "[字体", "字体:", "字号:", "【字号", "[字号", "浏览次数", "阅读次数", "点击次数", "浏览量", "点击量", "阅读量", "视频-", "视频:", "分享到", "分享至", "打印本页", "【打印", "[打印", "点击数", "长按识别", "长按二维码", "扫码关注"):
		return !endsSentence(q) || strings.HasSuffix(q, ":")
	case n <= 60 && hasPrefixAny(q, "(原标题", "原标题:", "(原题", "(资料来源"):
		return true
	}
	return false
}

// isCreditLine reports a line of nothing but credits with labels: 责任编辑：…, （编辑：… ）, 来源：…
// A sign-off without a label is part of the text.
func isCreditLine(s string) bool {
	if len(s) > 3*80 || longer(s, 80) {
		return false
	}
	n := strings.TrimSpace(narrowed(s))
	n = strings.Trim(n, "()[]【】▌►| ")
	found := splitLabels(n)
	if len(found) == 0 || found[0].start > 0 {
		return false
	}
	for _, l := range found {
		switch l.kind {
		case labelEditor, labelReviewer, labelSource, labelTool, labelCounter:
		case labelAuthor:
			if strings.Contains(l.word, "/") || l.word == "图" || l.word == "摄" || l.word == "供图" || l.word == "图片" || l.word == "摄影" {
				return false
			}
		case labelDate, labelUpdate:
			if len(findDates(l.value)) == 0 {
				return false
			}
		default:
			return false
		}
		if longer(l.value, 40) || strings.ContainsAny(l.value, "。！？") {
			return false
		}
	}
	return true
}

// linksFile reports whether the links of a paragraph lead to files.
func (p *Page) linksFile(para paragraph) bool {
	for k := para.first; k <= para.last; k++ {
		for _, a := range p.x.linksOf(&p.x.lines[k]) {
			if isFileLink(attr(p.x.nodes[a].n, "href"), para.text) {
				return true
			}
		}
	}
	return false
}
