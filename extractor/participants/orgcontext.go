package participants

import (
	"strconv"
	"strings"

	"maocu/extractor/participants/lexicon"
)

// orgContext is what the rules for bodies need to know of the sentence that they look at. What takes time is found
// out when a rule asks.
type orgContext struct {
	first, last int  // tokens of the sentence, the last excluded
	lead        bool // is it the title or one of the first sentences of the body?
	asked       bool // were past and quotes found out?
	past        bool // does it tell of other years?
	quotes      bool // does it hold a quotation?
	speech      int  // the token from which on the sentence reports what somebody says, last where nobody does; -1 before it was asked
}

// orgParagraph is what the reader knows of the paragraph that holds the sentence.
type orgParagraph struct {
	first  int  // its first token
	read   int  // sentences of the field that were read
	spoken bool // does somebody speak in those of them that belong to it?
}

var (
	// orgSpeechVerbs begin what somebody says.
	orgSpeechVerbs = newOrgSet("表示 说 指出 强调 介绍 认为 称 透露 告诉 坦言 谈到 介绍说 表示说 指出说 回顾 建议 希望 呼吁 提出 直言 回忆 笑言 告诉记者 说道 要求 表态 补充 解释 提到 讲 谈道 笑说 相信 期待 重申 宣称 声称 声明")
	// orgResumeWords begin a sentence that tells of the event again.
	orgResumeWords = newOrgSet("会上 会后 会前 仪式上 活动中 当天 当日 此外 另外 同时 随后 期间 活动期间 会议期间 现场 会议 活动 推介会 签约仪式 座谈会 开幕式 论坛 其间 当晚 在 大会 最后 会中 座谈 论坛上 洽谈会")
	// orgPastWords speak of other occasions.
	orgPastWords = newOrgSet("去年 前年 历届 往届 上届 下届 每年 此前 早在 连续 多年来 曾 曾经 首届 至今 以来 往年 上世纪 截至 近年来 近几年 历年 明年 后年 之前 前不久 成立于 创办 创建于 创办于 累计 先后多次 多次 长期 一直")
)

// contextAt gives the context of the sentence of the field with this number.
func (r *orgReader) contextAt(number int) *orgContext {
	c := &r.context
	if r.number != number {
		s := r.f.sentences[number]
		r.number = number
		*c = orgContext{first: s.first, last: s.last, speech: -1, lead: r.f.name == "title" || number < r.leads}
	}
	return c
}

// ask finds out whether the sentence tells of other years and whether it quotes.
func (r *orgReader) ask(c *orgContext) {
	if c.asked {
		return
	}
	c.asked = true
	for i := c.first; i < c.last; i++ {
		c.quotes = c.quotes || r.f.mark(i) == '“'
		c.past = c.past || r.f.in(i, orgPastWords) || r.f.pastYear(i, r.year)
	}
}

// past says whether the sentence tells of other years.
func (r *orgReader) past(c *orgContext) bool {
	r.ask(c)
	return c.past
}

// said says whether token i stands in what somebody says.
func (r *orgReader) said(i int, c *orgContext) bool {
	if c.speech >= 0 {
		return i > c.speech
	}
	f := r.f
	c.speech = c.last
	for k := c.first; k < c.last; k++ {
		if f.speaks(k, c.first) {
			c.speech = k
			break
		}
	}
	if c.speech == c.last && r.spokenBefore() && !f.resumes(c.first) {
		c.speech = c.first - 1
	}
	return i > c.speech
}

// spokenBefore says whether somebody speaks in the paragraph before the sentence.
func (r *orgReader) spokenBefore() bool {
	f, p := r.f, &r.paragraph
	for ; p.read <= r.number; p.read++ {
		s := f.sentences[p.read]
		if s.start > 0 && f.passage.runes[s.start-1] == '\n' {
			p.first, p.spoken = s.first, false
		}
		if p.read == r.number {
			break
		}
		for i := s.first; i < s.last && !p.spoken; i++ {
			p.spoken = f.speaks(i, p.first)
		}
	}
	return p.spoken
}

// speaks says whether token i is a verb of speech with a person before it and words reported behind it.
func (f *orgText) speaks(i, lo int) bool {
	t := f.tokens[i]
	if !t.Has(lexicon.IsAct|lexicon.IsVerb) || !f.in(i, orgSpeechVerbs) || i+1 >= len(f.tokens) {
		return false
	}
	switch f.mark(i + 1) {
	case '，', ',', '：', ':', '“':
	default:
		return false
	}
	for k := i - 1; k >= lo && i-k < 12; k-- {
		p := f.tokens[k]
		if p.Class == lexicon.Person || f.mark(k) == '他' || f.mark(k) == '她' || p.Has(lexicon.IsHead|lexicon.IsAddress) {
			return true
		}
		if p.Class == lexicon.Stop {
			return false
		}
	}
	return false
}

// resumes says whether the sentence at token i tells of the event after somebody spoke.
func (f *orgText) resumes(i int) bool {
	for k := i; k < len(f.tokens) && k < i+4; k++ {
		if f.in(k, orgResumeWords) {
			return true
		}
	}
	return f.tokens[i].Class == lexicon.Number || f.tokens[i].Has(lexicon.IsTime)
}

// pastYear says whether tokens i and i+1 name a year other than that of publication.
func (f *orgText) pastYear(i, year int) bool {
	t := f.tokens[i]
	if t.Class != lexicon.Number || t.end-t.start != 4 || i+1 >= len(f.tokens) || f.mark(i+1) != '年' || year == 0 {
		return false
	}
	y, err := strconv.Atoi(f.word(t))
	return err == nil && y < year-1 && y > 1900
}

// quoted says whether token i stands in a long quotation, which is somebody's speech.
func (f *orgText) quoted(i, first, last int) bool {
	open := -1
	for k := i; k >= first && i-k < 80; k-- {
		if m := f.mark(k); m == '”' {
			return false
		} else if m == '“' {
			open = k
			break
		}
	}
	if open < 0 {
		return false
	}
	for k := i; k < last; k++ {
		if f.mark(k) == '”' {
			return f.tokens[k].end-f.tokens[open].start > 24 || strings.ContainsRune("，。", f.lastRune(k-1))
		}
	}
	return true
}
