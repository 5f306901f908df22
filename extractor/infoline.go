package extractor

import (
	"sort"
	"strings"
	"unicode/utf8"
)

// labelKind is what a label of an information line announces.
type labelKind uint8

const (
	labelNone      labelKind = iota
	labelDate                // 发布时间
	labelUpdate              // 更新时间: second choice
	labelDocDate             // 成文日期: a date of the document, not of the page
	labelSource              // 来源
	labelPublisher           // 发布机构, 发布人: a source where no other is named
	labelAuthor              // 作者, 记者
	labelEditor              // 责任编辑
	labelReviewer            // 审核, 校对: recognised so that they are not taken for editors
	labelCounter             // 浏览次数
	labelTool                // 字号, 打印, 分享
	labelOther               // 索引号, 分类, 主题词: data of other kinds
)

// labelWords lists the labels by kind. Labels that need no colon behind them stand in bareLabels.
var labelWords = map[labelKind]string{
	labelDate: "发布时间 发布日期 发布于 信息时间 信息日期 发稿时间 发表时间 发表日期 发表于 上传时间 上传日期 添加时间 录入时间 刊发时间 创建时间 " +
		"公开日期 公开时间 发文时间 信息发布时间 信息发布日期 文章发布时间 新闻时间 时间 日期 提交时间 發布時間 發佈時間 發布日期 發佈日期 發表時間 時間 Date Time Published Posted Release",
	labelUpdate:  "更新时间 更新日期 修改时间 最后更新 最后更新时间 更新于 最近更新 更新時間 Updated",
	labelDocDate: "成文日期 生成日期 印发日期 发文日期 成文时间 生成时间 有效期 失效时间 生效日期 施行日期 实施日期 签署日期 页面生成时间 截止时间 截止日期 活动时间 会议时间 报名时间 开标时间",
	labelSource: "来源 信息来源 文章来源 新闻来源 稿件来源 内容来源 资料来源 消息来源 稿源 文稿来源 来源于 来自 转载自 转自 摘自 原文来源 数据来源 图文来源 来源单位 来源部门 出处 文章出处 来源媒体 稿件提供 供稿单位 信息提供 信息来源于 " +
		"來源 資料來源 文章來源 信息來源 新聞來源 Source From",
	labelPublisher: "发布机构 发布单位 发布部门 发布人 发布者 公开单位 公开机构 发文机关 发文机构 投稿部门 投稿单位 报送单位 供稿 供稿部门 撰稿单位 信息提供单位 發布機構 發佈單位",
	labelAuthor: "作者 记者 通讯员 本报记者 见习记者 实习记者 文/图 文/摄 图/文 撰文 撰稿 撰稿人 撰写 文字 摄影 摄影记者 摄 文 图 图片 图文 编写 编译 编译者 采写 采访 特约记者 文图 拍摄 供图 翻译 整理 供稿人 記者 " +
		"Author By Writer",
	labelEditor: "责任编辑 编辑 责编 值班编辑 网络编辑 实习编辑 新媒体编辑 图文编辑 特约编辑 美术编辑 见习编辑 文字编辑 图片编辑 美编 本文编辑 栏目编辑 本期编辑 编 责任编审 主编 责任主编 責任編輯 編輯 Editor",
	labelReviewer: "校审 监审 审读 策划 统筹 制作 出品 设计 初审编辑 编审 校对 审核 审核人 审校 监制 初审 复审 终审 一审 二审 三审 一校 二校 责任校对 审签 签发 核稿 值班主任 值班编委 审 " +
		"责任人 录入 录入人 录入者 管理员 总编辑 总监制 文章录入 校對 審核",
	labelCounter: "浏览次数 浏览量 浏览 点击 点击数 点击量 点击率 点击次数 阅读 阅读次数 阅读量 访问量 访问次数 人气 热度 查看 查看次数 已阅 浏览数 阅读数 评论 评论数 点赞 下载次数 访问 瀏覽次數 瀏覽 點擊 點擊率 閱讀 Views Hits Click",
	labelTool: "字号 字体 字体大小 文字大小 打印 分享 分享到 分享至 收藏 关闭 保护视力色 视力保护色 视力保护 背景色 大小 朗读 语音播报 保存 纠错 扫一扫 推荐 打印本页 关闭窗口 打印文章 复制链接 手机阅读 列印 關閉 字體 字號 關閉視窗 " +
		"Font Share Print",
	labelOther: "索引号 索引 分类 主题分类 主题词 关键词 关键字 标签 文号 发文字号 文件编号 名称 标题 体裁 有效性 信息类别 栏目 所属栏目 公开方式 公开范围 公开类别 公开形式 公开程序 公开时限 概述 内容概述 组配分类 " +
		"发布层级 文件类型 服务对象 Tags 上一篇 下一篇 上一条 下一条 摘要 导读 内容摘要 主办单位 责任部门 电话 传真 邮编 地址 邮箱 网址 联系电话 联系人 技术支持 承办单位",
}

// segmentLabels need no colon where a blank or bar parts them from what stands before, and a blank or nothing
// from their value: | 来源CSDN | 作者 王某.
var segmentLabels = strings.Fields("来源 信息来源 文章来源 稿源 作者 编辑 责任编辑 发布时间 发布日期")

// tableLabels stand alone in a cell before their value.
var tableLabels = strings.Fields("来源 信息来源 文章来源 稿源 发布机构 发布时间 发布日期")

// bareLabels stand without a colon.
var bareLabels = strings.Fields("信息来源于 浏览次数 浏览量 点击量 点击数 阅读次数 阅读量 访问量 阅读数 发布于 发表于 更新于 来源于 转载自 字号 字体大小 分享到 分享至 打印本页 关闭窗口 打印 打印文章")

type label struct {
	word string
	kind labelKind
	bare bool
}

// labels holds the labels by their first byte pair, longest first, so that 发布时间 wins over 时间's part.
var labels = func() map[[2]byte][]label {
	m := map[[2]byte][]label{}
	for kind, words := range labelWords {
		for _, w := range strings.Fields(words) {
			key := [2]byte{w[0], w[1%len(w)]}
			m[key] = append(m[key], label{word: w, kind: kind, bare: contains(bareLabels, w)})
		}
	}
	for key := range m {
		ls := m[key]
		sort.Slice(ls, func(i, j int) bool {
			if len(ls[i].word) != len(ls[j].word) {
				return len(ls[i].word) > len(ls[j].word)
			}
			return ls[i].word < ls[j].word
		})
	}
	return m
}()

// labelFilter has a bit for the first two bytes of every label.
var labelFilter = func() *[1 << 10]uint64 {
	var f [1 << 10]uint64
	for key := range labels {
		i := uint(key[0])<<8 | uint(key[1])
		f[i/64] |= 1 << (i % 64)
	}
	return &f
}()

func contains(words []string, w string) bool {
	for _, x := range words {
		if x == w {
			return true
		}
	}
	return false
}

// labelled is a label with its value, as found in an information line.
type labelled struct {
	kind             labelKind
	word             string
	value            string
	start, from, end int // byte offsets in the line: the label, its value, and behind the value
}

// splitLabels cuts a line at its labels. A value ends at the next label, even without a blank before it. The
// text must have been narrowed.
func splitLabels(s string) []labelled {
	var out []labelled
	for i := 0; i < len(s); {
		l, from, ok := labelAt(s, i)
		if !ok {
			_, size := utf8.DecodeRuneInString(s[i:])
			i += size
			continue
		}
		if n := len(out); n > 0 {
			out[n-1].end = i
		}
		out = append(out, labelled{kind: l.kind, word: l.word, start: i, from: from, end: len(s)})
		i = from
	}
	for i := range out {
		out[i].value = trimValue(s[out[i].from:out[i].end])
	}
	return out
}

// weakLabels are ends of other words too: 展会时间, 资金来源. They count only at a border.
var weakLabels = map[string]bool{"时间": true, "日期": true, "来源": true, "作者": true, "编辑": true, "文": true, "图": true, "摄": true, "编": true, "审": true, "整理": true,
	"制作": true, "设计": true, "策划": true, "图片": true, "文字": true, "名称": true, "标题": true, "分类": true, "地址": true, "出处": true, "审核": true, "浏览": true, "点击": true, "阅读": true}

// gluedToWord reports whether a Chinese character stands right before s[i] that begins no field of its own: one
// that follows another character of the same word, at the beginning of the line or behind a mark.
func gluedToWord(s string, i int) bool {
	r, size := utf8.DecodeLastRuneInString(s[:i])
	if !isHan(r) {
		return false
	}
	// Behind a label's value the glued label is one: 来源:海云日报作者:王某. Before any label it is part of a word.
	return !strings.Contains(s[:i-size], ":") || strings.HasSuffix(s[:i-size], "展会") || eventWords.in(s[max(0, i-12):i])
}

// eventWords stand before 时间 and 日期 where those are not of publication.
var eventWords = newPhraseSet("展会", "举办", "开幕", "会议", "活动", "报名", "培训", "比赛", "开始", "结束", "截止", "参展", "布展", "撤展", "集合", "出发", "资金", "数据", "签约", "讲座", "直播", "预约", "考试", "面试", "服务", "办公", "工作")

// isCredit reports labels behind which a bar stands for the colon: 来源丨海云日报, 编辑/王某.
func (l label) isCredit() bool {
	return (l.kind == labelSource || l.kind == labelAuthor || l.kind == labelEditor || l.kind == labelReviewer) && len(l.word) >= len("来源")
}

// labelAt reads a label at s[i] and returns where its value begins. A label stands at the beginning, after a
// blank, a bracket, a bar, a digit or any other value, and has a colon behind it, blanks before the colon allowed.
func labelAt(s string, i int) (label, int, bool) {
	if i+1 >= len(s) {
		return label{}, 0, false
	}
	if k := uint(s[i])<<8 | uint(s[i+1]); labelFilter[k/64]&(1<<(k%64)) == 0 {
		return label{}, 0, false
	}
	for _, l := range labels[[2]byte{s[i], s[i+1]}] {
		if !strings.HasPrefix(s[i:], l.word) || weakLabels[l.word] && gluedToWord(s, i) {
			continue
		}
		p := parser{s: s, i: i + len(l.word)}
		p.blanks()
		if p.accept(":", "︰", "∶", "﹕") != "" || l.isCredit() && p.accept("丨", "|", "/") != "" {
			if l.word[0] < utf8.RuneSelf && i > 0 && isLetter(s[i-1]) {
				continue
			}
			return l, p.i, true
		}
		if strings.HasPrefix(l.word, "文/") || strings.HasPrefix(l.word, "图/") {
			return l, p.i, true
		}
		if l.bare {
			return l, i + len(l.word), true
		}
		if contains(segmentLabels, l.word) && p.i < len(s) && opensSegment(s, i, p.i > i+len(l.word)) {
			return l, p.i, true
		}
	}
	return label{}, 0, false
}

// opensSegment reports whether a label at s[i] without a colon opens a segment of an information line: behind a
// bar, or, if a blank follows it, at the beginning or behind a blank.
func opensSegment(s string, i int, blankBehind bool) bool {
	before := strings.TrimRight(s[:i], " \t\u00a0")
	if strings.HasSuffix(before, "|") || strings.HasSuffix(before, "丨") {
		return true
	}
	return blankBehind && (before == "" || len(before) < i)
}

// maxValueBytes is the longest value of a label that is kept.
const maxValueBytes = 600

// trimValue cuts what a template leaves around a value: blanks, bars, brackets without their partner.
func trimValue(s string) string {
	s = cutBytes(s, maxValueBytes)
	s = strings.Trim(s, " \t|,，;；/·•►▌-—_>»\u00a0")
	if i := strings.IndexAny(s, "]】"); i > 0 && !strings.ContainsAny(s[:i], "[【") {
		s = s[:i] // 【作者：某】【打印】
	}
	for {
		before := s
		s = strings.TrimSpace(s)
		s = strings.TrimSuffix(s, "[")
		s = strings.TrimSuffix(s, "【")
		s = strings.TrimSuffix(s, "(")
		s = strings.TrimPrefix(s, "]")
		s = strings.TrimPrefix(s, "】")
		for _, pair := range [][2]string{{"[", "]"}, {"【", "】"}, {"(", ")"}, {"《", "》"}, {"〔", "〕"}} {
			open, shut := strings.Count(s, pair[0]), strings.Count(s, pair[1])
			if shut > open {
				if i := strings.Index(s, pair[1]); open == 0 && i >= 0 {
					s = s[:i]
				} else {
					s = strings.TrimSuffix(s, pair[1])
				}
			}
			if open > shut {
				s = strings.TrimPrefix(s, pair[0])
			}
		}
		s = strings.Trim(s, " \t|,，;；/·•►▌-—_>»\u00a0")
		if s == before {
			return s
		}
	}
}
