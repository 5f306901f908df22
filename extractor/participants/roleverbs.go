package participants

import (
	"strconv"
	"strings"

	"maocu/extractor/participants/lexicon"
)

// other reads a token that is neither a person, a verb of taking part nor a mark.
func (r *roleReader) other(k int, t token) {
	w := r.f.word(t)
	switch {
	case prepositions[w]:
		r.begun = true
		return
	case t.Class == lexicon.Adverb, t.Class == lexicon.And, t.Has(lexicon.IsTime) && !t.Has(lexicon.IsHead):
		if pastMarks[w] {
			r.past = true
		}
		return
	case w == "成员" && strings.HasSuffix(r.word(k-1), "团") && listOpeners[r.word(k+1)]:
		r.open = lexicon.Visit
		return
	case (w == "环节" || w == "阶段") && r.toldBefore(k):
		r.stage = lexicon.Speak
		r.begun, r.noun = true, false
		return
	case lineLabels[w] != lexicon.NoRole && (listOpeners[r.word(k+1)] || r.f.is(k+1, "分别")):
		r.open = lineLabels[w]
		return
	case w == "携" || w == "偕":
		return
	case performs[w]:
		if n := r.performance(k); n > 0 {
			r.predicate(k, token{Entry: lexicon.Entry{Subject: lexicon.Speak}, start: t.start, end: t.end})
		}
		r.begun = true
		return
	case w == "委托" && r.end == k:
		r.subjects, r.pending = nil, nil
		return
	case r.tellsEarlier(k, t):
		r.earlier = true
		return
	case w == "他" || w == "她":
		if !r.begun && len(r.last) > 0 {
			r.subjects = r.last[len(r.last)-1:]
			r.begun = true
		}
		return
	case ofPlace[w]:
		r.noun = false
		return
	case t.Class == lexicon.Particle, t.Class == lexicon.Prep, t.Class == lexicon.List, t.Class == lexicon.After:
		if pastMarks[w] {
			r.past = true
		}
		return
	case t.Class == lexicon.Verb:
		if len(r.subjects) > 0 {
			r.verb = true
			for _, m := range r.subjects {
				if m.person != nil && !r.quoted && !r.past && !r.earlier {
					m.person.active = true
				}
			}
		}
		if r.met || r.object != lexicon.Meet {
			r.object = lexicon.NoRole
		}
		r.heard = r.heard || w == "听取" || w == "听" || w == "聆听"
	case !r.begun && t.Class != lexicon.Number:
		r.noun = true
	}
	r.begun = true
}

// performs are verbs that make a verb of the noun behind them: 作…报告, 进行…讲解.
var performs = set("作 做 作了 做了 进行 进行了 发表 发表了 带来 带来了 开展 作出 展开 作题为")

// performance is the token of what is performed by the verb at token k, a report or a talk, 0 where it is nothing said.
func (r *roleReader) performance(k int) int {
	for j := k + 1; j < min(k+30, len(r.f.tokens)); j++ {
		switch w := r.f.word(r.f.tokens[j]); {
		case w == "，" || w == "。" || w == "；" || w == "\n":
			return 0
		case w == "“" || w == "《":
			for j < len(r.f.tokens) && r.word(j) != "”" && r.word(j) != "》" && r.word(j) != "\n" {
				j++
			}
		case spoken[w]:
			return j
		}
	}
	return 0
}

// spoken are nouns of what somebody says to an audience.
var spoken = set("报告 讲座 发言 演讲 讲话 介绍 交流 分享 讲解 致辞 总结 说明 解读 汇报 点评 授课 辅导 宣讲 主旨演讲 主题演讲 主旨报告 主题报告 专题报告 学术报告 工作报告 财务报告 经验交流 专题讲座 阐述 剖析 分析 论述 推介 培训 对话 陈述 推荐 专题讲解 主旨发言 主题发言 典型发言")

// prepositions open a phrase whose nouns are no subjects.
var prepositions = set("在 于 从 向 对 就 为 围绕 结合 通过 用 按 按照 根据 针对 关于 自 以")

// tellsEarlier says whether the token begins a date of an earlier year than that of the publication.
func (r *roleReader) tellsEarlier(k int, t token) bool {
	w := r.f.word(t)
	if w == "世纪" || w == "上世纪" || w == "年代" {
		return true
	}
	if r.year == 0 || t.end-t.start != 4 || !r.f.is(k+1, "年") || !isDigit(r.f.passage.runes[t.start]) {
		return false
	}
	year, err := strconv.Atoi(w)
	return err == nil && year > 1000 && year < r.year && (year < r.year-1 || r.month > 2)
}

// toldBefore says whether what stands before token k is something said to an audience: 演讲环节.
func (r *roleReader) toldBefore(k int) bool {
	return k > 0 && (spoken[r.word(k-1)] || r.f.tokens[k-1].Subject == lexicon.Speak)
}

// pastMarks make a clause tell of an earlier time.
var pastMarks = set("去年 前年 早前 历史上 曾 曾经 生前 当年 早在 此前 时任")

// ofPlace close a phrase of time or place: 在座谈会上, 会见后.
var ofPlace = set("上 中 后 前 时 期间 里 之后 之前 之际 以来 下")

// act reads a verb of taking part.
func (r *roleReader) act(k int, t token) {
	w := r.f.word(t)
	if r.led && t.Subject == lexicon.Visit {
		r.begun = true
		return
	}
	if under(r.word(k+1)) && !r.quoted {
		r.giveAll(r.subjects, underRole(t.Subject), "in the company: "+w+"下")
		r.subjects, r.acted, r.begun = nil, false, true
		return
	}
	if r.nominal(k, t) {
		r.begun, r.noun = true, r.noun || !r.begun
		return
	}
	r.predicate(k, t)
}

// predicate gives the subject of a verb its role.
func (r *roleReader) predicate(k int, t token) {
	w := r.f.word(t)
	if r.quoted {
		r.begun = true
		return
	}
	subjects, rule := r.subjects, "subject of "+w
	if len(subjects) == 0 && !r.noun {
		if len(r.pending) > 0 {
			subjects, rule = r.pending, "list before "+w
			r.subjects = subjects
		} else {
			subjects, rule = r.carried, "subject carried to "+w
			r.subjects = subjects
		}
	}
	r.begun = true
	if r.told && !r.f.is(k-1, "并") && !r.f.is(k-1, "后") {
		return
	}
	if r.past || r.earlier || r.denied(k) || r.heard && t.Subject == lexicon.Speak {
		return
	}
	if t.Subject == lexicon.Congratulate && t.Has(lexicon.IsNoun) && r.reading {
		return // 宣读贺信 is the reader's, the letter another's
	}
	r.reading = r.reading || w == "宣读"
	role := t.Subject
	if w == "表示" && r.congratulates(k) {
		role = lexicon.Congratulate
	}
	r.giveAll(subjects, role, rule)
	if role == lexicon.Award && len(r.awarded) > 0 {
		r.giveAll(r.awarded, lexicon.Award, "object of "+w)
	}
	if len(subjects) == 0 {
		r.open = t.Subject
	} else {
		r.acted, r.open, r.listed = true, lexicon.NoRole, false
	}
	r.told = role == lexicon.Speak && (r.f.is(k+1, "了") || strings.HasSuffix(w, "了"))
	r.object, r.met = t.Object, false
	if leading[w] {
		r.led = true
		if r.endsClause(k + 1) {
			r.subjects, r.acted = nil, false
		}
	}
	if saying[w] && (len(subjects) > 0 || papers[r.word(k-1)]) && role == lexicon.Speak && !r.f.is(k+1, "了") {
		r.quoted = true
	}
}

// leading verbs have a subject that goes with those who do what follows.
var leading = set("陪同 引导 接待 迎接 邀请")

// endsClause says whether the clause ends before token k.
func (r *roleReader) endsClause(k int) bool {
	return k >= len(r.f.tokens) || r.f.tokens[k].Class == lexicon.Stop
}

func under(w string) bool { return w == "下" || w == "之下" }

// underRole is the role of those in whose company something is done.
func underRole(role lexicon.Role) lexicon.Role {
	if role == lexicon.Chair || role == lexicon.Visit {
		return role
	}
	return lexicon.Attend
}

// saying are verbs that what was said follows.
var saying = set("表示 说 指出 强调 认为 介绍 透露 谈到 坦言 称 说道 提出 要求 希望 呼吁 建议 相信 指 介绍说 表示说 强调说 指出说 直言 感慨 笑言 坦承 重申 期待 期望 预计 声明 写道 告诉 道 讲到 提到")

// papers are what orders and reports are quoted from.
var papers = set("会议 全会 大会 通知 文件 意见 方案 公报")

// congratulates says whether what 表示 at token k has for an object is 祝贺.
func (r *roleReader) congratulates(k int) bool {
	for j := k + 1; j < min(k+5, len(r.f.tokens)); j++ {
		if r.f.tokens[j].Class == lexicon.Stop {
			return false
		}
		if r.f.is(j, "祝贺") {
			return true
		}
	}
	return false
}

// nominal says whether the verb at token k is part of a noun: 签约仪式, 考察团, X的讲话.
func (r *roleReader) nominal(k int, t token) bool {
	next := r.word(k + 1)
	if nominalHeads[next] && !neverNouns[strings.TrimSuffix(r.f.word(t), "了")] && (t.Subject != lexicon.Sign || r.f.is(k, "签约")) && (t.Subject != lexicon.Attend && t.Subject != lexicon.Chair && !r.f.is(k, "宣布") || whoDoes[next]) {
		return true
	}
	if t.Has(lexicon.IsNoun) && k+1 < len(r.f.tokens) && r.f.tokens[k+1].Has(lexicon.IsEnding) && r.f.tokens[k+1].Class == lexicon.Body {
		return t.Subject != lexicon.Attend && t.Subject != lexicon.Visit && t.Subject != lexicon.Meet || next == "团"
	}
	if k > 0 && attending[r.word(k-1)] && (t.Subject == lexicon.Visit || r.f.is(k, "会见") || r.f.is(k, "会谈")) {
		return false // 参加会见
	}
	if k > 0 && r.f.tokens[k-1].Subject == lexicon.Attend && t.Subject != lexicon.Attend && t.Subject != lexicon.Speak && t.Subject != lexicon.Congratulate {
		return true
	}
	if k > 1 && (r.f.tokens[k-1].Class == lexicon.And || r.f.tokens[k-1].Class == lexicon.List) && t.Has(lexicon.IsNoun) && r.f.tokens[k-2].Class == lexicon.Other {
		return true
	}
	if r.object == lexicon.Meet && !r.met && (t.Subject == lexicon.Attend || t.Subject == lexicon.Visit) && !r.f.is(k-1, "并") && !r.f.is(k-1, "后") && !r.f.is(k-1, "时") {
		return true // 会见来华出席会议的某某
	}
	return r.f.is(k-1, "的") || r.f.is(k-2, "的") && r.f.tokens[k-1].Has(lexicon.IsAdjective)
}

// neverNouns are verbs that do not make a noun of the word behind them.
var neverNouns = set("会见 拜会 接见 会晤 拜访 看望")

// attending are verbs of those who do with others what the next verb says.
var attending = set("参加 参与 参加了 出席")

// whoDoes are nouns for those who do what the verb before them says.
var whoDoes = set("者 人 人员 嘉宾 单位 代表 企业")

// nominalHeads make a noun of the verb before them.
var nominalHeads = set("名单 仪式 典礼 会 大会 团 奖 者 词 稿 环节 单位 方 台 人 人员 嘉宾 活动 工作 机制 平台 项目 协议 代表 代表团 基地 中心 周 季 日 期 权 率 商 企业 材料 报告 会议 对象 内容 方式 形式 行程 路线 精神 书 函 模式 体系 制度 程序 部门 机构 组织 者 区 馆")

// denied says whether a negation stands before token k.
func (r *roleReader) denied(k int) bool {
	for j := max(0, k-2); j < k; j++ {
		switch r.f.word(r.f.tokens[j]) {
		case "未", "未能", "没有", "没", "不", "无法", "缺席", "来电":
			return true
		}
	}
	return false
}
