package participants

import (
	"slices"
	"strings"

	"maocu/extractor/participants/lexicon"
)

// office is the phrase of office beside a name: token ranges of the field, empty where nothing stands there.
type office struct {
	before, after tokenRange
	headed        bool // does the phrase before the name end with an office rather than a body?
	honorific     bool // is what stands behind the name a form of address rather than an office?
}

// tokenRange is a run of tokens, the last excluded.
type tokenRange struct{ first, last int }

func (r tokenRange) empty() bool { return r.first >= r.last }

// officeReach bounds how far an office reaches, in tokens.
const officeReach = 40

// officeOf reads the phrases of office before and after the name at token i.
func (f *field) officeOf(i int) office {
	o := office{before: f.officeBefore(i), after: f.officeAfter(i)}
	o.headed = !o.before.empty() && f.isOfficeEnd(o.before.last-1)
	if !o.after.empty() {
		o.honorific = honorifics[f.word(f.tokens[o.after.last-1])] && (o.headed || pureHonorifics[f.word(f.tokens[o.after.last-1])])
	}
	if !o.headed && !f.holdsBody(o.before) || !o.headed && (o.after.empty() || pureHonorifics[f.word(f.tokens[o.after.last-1])]) {
		o.before = tokenRange{}
	}
	return o
}

// holdsBody says whether a body or a place stands in the run.
func (f *field) holdsBody(r tokenRange) bool {
	for k := r.first; k < r.last; k++ {
		if f.tokens[k].Has(lexicon.IsEnding | lexicon.IsWhole | lexicon.IsPlace) {
			return true
		}
	}
	return false
}

// honorifics follow a name as a form of address and leave the office to what stands before the name, if anything does.
var honorifics = set("先生 女士 小姐 夫人 太太 同志 老师 教授 博士 院士 阁下 殿下 陛下 老人 将军 同学 校友 爵士 老先生 大姐 师傅 研究员 副教授 工程师 律师 医生 大师 书记")

// pureHonorifics are never an office.
var pureHonorifics = set("先生 女士 小姐 夫人 太太 同志 老师 阁下 殿下 陛下 老人 同学 校友 爵士 老先生 大姐 师傅 医生")

func set(words string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}

// officeBefore is the run of tokens before token i that reads as a body, an office or both.
func (f *field) officeBefore(i int) tokenRange {
	first := i
	body := false // does the run hold the end of a body's name?
	for k := i - 1; k >= 0 && i-k < officeReach; {
		next, ok := f.officeReaches(k, first, i, body)
		if !ok {
			break
		}
		body = body || f.tokens[k].Has(lexicon.IsEnding)
		first = next
		k = next - 1
	}
	return tokenRange{f.trimOffice(first, i), i}
}

// officeReaches says whether the office that begins at token first goes on to the left with token k, and where it
// begins then; i is the name and body says whether a body's end was passed.
func (f *field) officeReaches(k, first, i int, body bool) (next int, ok bool) {
	t := f.tokens[k]
	switch t.Class {
	case lexicon.Stop:
		return f.bracketed(k)
	case lexicon.Person, lexicon.Prep, lexicon.Adverb:
		return k, t.Has(lexicon.IsEnding|lexicon.IsNoun) && body && t.Class != lexicon.Person
	case lexicon.List:
		return k, first < i && (f.isOfficeEnd(k-1) && !f.followsName(k-1) || f.listsInside(k, first))
	case lexicon.And:
		return k, f.joinsInside(k, first, i)
	case lexicon.After:
		return k, f.is(k, "兼") && f.isOfficeEnd(k-1)
	case lexicon.Particle:
		return k, f.particleInside(k, first, i, body)
	case lexicon.Before:
		return k, true
	case lexicon.Act:
		if first < i && (workNouns[f.word(t)] || t.Subject == lexicon.Sign && f.tokens[k+1].Has(lexicon.IsHead|lexicon.IsGroup)) {
			return k, true // 签约代表
		}
		return k, f.tokens[k+1].Has(lexicon.IsEnding) || t.Has(lexicon.IsNoun) && body && !f.tokens[k+1].Has(lexicon.IsPlace|lexicon.IsWhole)
	case lexicon.Verb:
		if f.passage.runes[t.start] == '驻' {
			return k, true // 驻华
		}
		if notInOffice[f.word(t)] || first == i {
			return k, false
		}
		if t.end-t.start == 1 && f.loose(k-1) || f.loose(k+1) && t.end-t.start == 1 {
			return k, true
		}
		right := f.tokens[k+1]
		if body && right.Has(lexicon.IsNoun|lexicon.IsVerb) && !right.Has(lexicon.IsPlace|lexicon.IsWhole|lexicon.IsHead) || workNouns[f.word(t)] {
			return k, true
		}
		return k, right.Has(lexicon.IsEnding) || t.Has(lexicon.IsNoun) && !right.Has(lexicon.IsPlace|lexicon.IsWhole)
	case lexicon.Number:
		return k, f.numberInside(k)
	}
	if f.is(k, "代表") && k > 0 && f.tokens[k-1].Class == lexicon.Person {
		return k, false
	}
	if first < i && f.tokens[k+1].Has(lexicon.IsEnding) && t.Has(lexicon.IsNoun) && !t.Has(lexicon.IsTime) {
		return k, true // 论坛组委会
	}
	if t.Has(lexicon.IsTime) && !t.Has(lexicon.IsPlace|lexicon.IsNoun|lexicon.IsBefore) || notInOffice[f.word(t)] {
		return k, false
	}
	return k, true
}

// notInOffice are nouns and verbs that stand before an office without being part of it.
var notInOffice = set("会同 当地 期间 会上 会后 会前 会议 会议期间 活动期间 仪式 仪式上 现场 目前 此次 本次 当天 当日 上午 下午 今年 去年 明年 昨天 今天 昨日 今日 其中 其间 后 前 届时 来自 前往 抵达 成为 担任 当选 包括 包含 携 共有 还有 特邀 嘉宾有 在场 到场 签约方 随后 随即 最后 此前 此后 同日 同时 来到 走进 率 任 是 有 致辞 讲话 发言 据悉 据了解 会见 会谈 座谈会 推介会 开幕式 闭幕式 大会 论坛 年会 峰会 仪式现场 主席台 获悉 消息 报道 记者 讯 日 接着 总结 主持 介绍 图 上图 下图 左 右 图为 图片 对于 有关 与会 出席 参加 包含 陪同 邀请 通过 根据 作为 称 说 新闻 来宾 主讲 嘉宾 主讲人 主讲嘉宾 演讲嘉宾 发言人员 采访 专访 授予 颁发 感谢 欢迎 祝贺 赞扬 支持 帮助 需要 希望 对 向")

// loose says whether token k is a single character that the lexicon made no word with: a part of an unknown name.
func (f *field) loose(k int) bool {
	if k < 0 || k >= len(f.tokens) {
		return false
	}
	t := f.tokens[k]
	return t.end-t.start == 1 && (t.Class == lexicon.Other || t.Class == lexicon.Verb) && !notInOffice[f.word(t)] && isHan(f.passage.runes[t.start])
}

// bracketed leaps from the closing mark at token k to the one that opens it.
func (f *field) bracketed(k int) (next int, ok bool) {
	open, pair := "", f.word(f.tokens[k])
	switch pair {
	case "”", "＂":
		open = "“"
	case "》":
		open = "《"
	case "）", ")":
		open = "（("
	case "」":
		open = "「"
	default:
		return k, false
	}
	for j := k - 1; j >= 0 && k-j < officeReach; j-- {
		w := f.word(f.tokens[j])
		if strings.Contains(open, w) {
			return j, true
		}
		if w == "。" || w == "\n" || f.tokens[j].Class == lexicon.Person && strings.Contains(open, "（") {
			break
		}
	}
	return k, false
}

// isOfficeEnd says whether an office may end with token k.
func (f *field) isOfficeEnd(k int) bool {
	if k < 0 {
		return false
	}
	t := f.tokens[k]
	if t.Class == lexicon.Stop {
		open, ok := f.bracketed(k)
		return ok && (f.is(k, "）") || f.is(k, ")")) && f.isOfficeEnd(open-1)
	}
	if t.Has(lexicon.IsHead|lexicon.IsGroup) || t.Has(lexicon.IsAddress) && !pureHonorifics[f.word(t)] {
		return true
	}
	if t.Class == lexicon.Number {
		return latinHeads[f.word(t)]
	}
	if t.Class != lexicon.Other || t.end-t.start < 2 {
		return false
	}
	return t.Has(lexicon.IsNoun) && strings.ContainsRune("长员师官家者手工农户", f.passage.runes[t.end-1]) && !notOffices[f.word(t)]
}

// latinHeads are offices written in Latin letters.
var latinHeads = set("CEO CFO COO CTO CIO CMO CHO CSO")

// notOffices end like an office and are none.
var notOffices = set("员工 职工 施工 加工 手工 化工 军工 开工 完工 竣工 动工 分工 三农 支农 惠农 务农 用户 客户 账户 落户 门户 农户 商户 入户 散户 储户 订户 成员 国家 大家 专家组 增长 延长 部长级 手 对手 高手 两国元首 人员 动员 一家 独家 记者 家长 特长 擅长 成长 消费者 生产者 使用者 或者 作者 读者 前者 后者 学员 官家 全家 一手 联手 携手 助手 入手 着手 二手 分手 握手 伸手 随手 拿手 右手 左手 水果店家 商家 厂家 多家 买家 卖家 赢家 东家 回家 人家 住家 居家 搬家 老家 管家")

// followsName says whether the office that ends with token k stands behind a name, as in 袁某教授、周某.
func (f *field) followsName(k int) bool {
	for ; k >= 0 && f.tokens[k].Has(lexicon.IsHead|lexicon.IsBefore|lexicon.IsAddress); k-- {
	}
	return k >= 0 && f.tokens[k].Class == lexicon.Person
}

// workNouns are verbs that say what an office is for when they stand before its head: 采购总监.
var workNouns = set("采购 销售 策划 运营 投资 研发 设计 生产 管理 授课 演示 推广 培训 咨询 翻译 检验 质检 招商 外贸 服务 参展 参会 获奖 致富 创业 领奖 参赛")

// listsInside says whether the 、 at token k parts words of one body's name: 工业、能源和矿业部.
func (f *field) listsInside(k, first int) bool {
	if k < 1 {
		return false
	}
	left := f.tokens[k-1]
	return f.plainNoun(k-1) && f.plainNoun(first) && left.end-left.start > 1 &&
		(k == 1 || f.tokens[k-2].Class == lexicon.Stop || f.tokens[k-2].Has(lexicon.IsPlace|lexicon.IsEnding|lexicon.IsWhole|lexicon.IsBefore) || f.tokens[k-2].Class == lexicon.List || f.is(k-2, "兼"))
}

// plainNoun says whether token k is a noun, or a verb used as one, that is neither office, body nor place.
func (f *field) plainNoun(k int) bool {
	t := f.tokens[k]
	return (t.Class == lexicon.Other || t.Class == lexicon.Verb) && t.Has(lexicon.IsNoun) && !t.Has(lexicon.IsHead|lexicon.IsEnding|lexicon.IsTime)
}

// joinsInside says whether the 和 or 与 at token k joins parts of one body's name or office rather than two people or bodies.
func (f *field) joinsInside(k, first, i int) bool {
	if k == 0 || first >= i {
		return false
	}
	left, right := f.tokens[k-1], f.tokens[k+1]
	if f.is(k, "暨") || f.is(k, "兼") {
		return true
	}
	if industries[f.word(left)] {
		return right.Class == lexicon.Other || right.Class == lexicon.Verb
	}
	if left.Class != lexicon.Other && left.Class != lexicon.Verb || left.Has(lexicon.IsEnding|lexicon.IsHead|lexicon.IsWhole|lexicon.IsAddress|lexicon.IsGroup|lexicon.IsTime) {
		return false
	}
	return right.Class == lexicon.Other || right.Class == lexicon.Verb ||
		right.Class == lexicon.Body && k > 1 && f.tokens[k-2].Has(lexicon.IsPlace|lexicon.IsEnding) && left.end-left.start > 1
}

// industries end the names of firms, and stand within those of bodies: 物流与采购联合会.
var industries = set("地产 科技 石化 重工 证券 保险 药业 酒业 茶业 乳业 食品 电器 汽车 航空 物流 传媒 实业 投资 能源 网络 软件 生物 医药 电力 资本")

// particleInside says whether the particle at token k belongs to the office that begins at token first.
func (f *field) particleInside(k, first, i int, body bool) bool {
	if k == 0 {
		return false
	}
	left := f.tokens[k-1]
	switch w := f.word(f.tokens[k]); w {
	case "会":
		return left.Class == lexicon.Other && left.Has(lexicon.IsNoun)
	case "的":
		return first == i && left.Has(lexicon.IsEnding|lexicon.IsWhole|lexicon.IsPlace)
	case "我", "本", "该":
		return first < i && f.tokens[first].Has(lexicon.IsEnding|lexicon.IsPlace|lexicon.IsWhole)
	case "第", "届":
		return true
	case "中":
		right := f.tokens[k+1]
		return first < i && (right.end-right.start == 1 || left.end-left.start == 1 && isHan(f.passage.runes[left.start]) || !left.Has(lexicon.IsNoun|lexicon.IsVerb) && left.Class != lexicon.Number)
	case "外", "内", "多", "大", "小", "新", "高", "能", "人", "家", "可":
		return f.tokens[k].Has(lexicon.IsEnding|lexicon.IsPlace) || first < i && (f.loose(k-1) || body && left.Has(lexicon.IsPlace|lexicon.IsEnding))
	}
	return f.tokens[k].end-f.tokens[k].start > 1 && f.tokens[k].Has(lexicon.IsNoun)
}

// numberInside says whether the digits or letters at token k belong to an office: 第15届, IT部, but not 2名 or 20日.
func (f *field) numberInside(k int) bool {
	r := f.passage.runes[f.tokens[k].start]
	if !isDigit(r) {
		return true
	}
	return f.is(k-1, "第") || k+1 < len(f.tokens) && (f.is(k+1, "级") || f.is(k+1, "号"))
}

// trimOffice takes from the left of the run what cannot begin an office.
func (f *field) trimOffice(first, last int) int {
	for first < last {
		t := f.tokens[first]
		w := f.word(t)
		switch {
		case w == "（" || w == "(":
			if k := f.behindBracket(first); k > first && k <= last {
				first = k - 1
			} else {
				for first+1 < last && !f.is(first, "）") && !f.is(first, ")") {
					first++
				}
			}
		case w == "代表" && first+1 < last && f.tokens[first+1].Has(lexicon.IsPlace|lexicon.IsWhole|lexicon.IsEnding):
		case strings.HasPrefix(w, "驻"):
			return first
		case t.Class == lexicon.List, t.Class == lexicon.And && !t.Has(lexicon.IsPlace), t.Class == lexicon.After:
		case t.Class == lexicon.Particle && w != "我" && w != "本" && w != "该" && w != "第" && w != "中" && !t.Has(lexicon.IsBefore):
		case t.Class == lexicon.Adverb && !t.Has(lexicon.IsNoun), t.Class == lexicon.Prep:
		case workNouns[w] && first+1 < last:
			return first
		case t.Class == lexicon.Verb && first+1 < last && f.tokens[first+1].Has(lexicon.IsPlace|lexicon.IsWhole|lexicon.IsHead) && !t.Has(lexicon.IsBefore):
		case t.Class == lexicon.Act && !t.Has(lexicon.IsHead|lexicon.IsNoun):
		default:
			return first
		}
		first++
	}
	return first
}

// officeAfter is the office or the form of address behind the name at token i.
func (f *field) officeAfter(i int) tokenRange {
	none := tokenRange{i + 1, i + 1}
	k := i + 1
	for ; k < len(f.tokens) && k-i <= 4 && f.tokens[k].Has(lexicon.IsBefore) && !f.tokens[k].Has(lexicon.IsAddress); k++ {
	}
	if k >= len(f.tokens) || k-i > 4 || !f.tokens[k].Has(lexicon.IsAddress) && !(k > i+1 && f.tokens[k].Has(lexicon.IsHead)) {
		return none
	}
	k++
	if k < len(f.tokens) && f.tokens[k].Class == lexicon.Person && !f.officeBefore(i).empty() && !f.passage.gap[f.tokens[k].start] {
		return none
	}
	return tokenRange{i + 1, k}
}

// position composes the phrase of office, as docs/formats.md says that it is quoted.
func (f *field) position(o office) string {
	before, after := f.phrase(o.before), ""
	if !o.after.empty() && !pureHonorifics[f.word(f.tokens[o.after.last-1])] {
		after = f.phrase(o.after)
	}
	switch {
	case before == "":
		return after
	case after == "" || o.headed:
		return before
	}
	return strings.TrimSuffix(before, "的") + after
}

func (f *field) phrase(r tokenRange) string {
	if r.empty() {
		return ""
	}
	return string(f.passage.wrote[f.tokens[r.first].start:f.tokens[r.last-1].end])
}

// appositive is the office that follows the name at token i in brackets, after a comma or after 是; k is the token behind
// the name and its form of address.
func (f *field) appositive(i, k int) tokenRange {
	if k >= len(f.tokens) {
		return tokenRange{}
	}
	switch w := f.word(f.tokens[k]); {
	case w == "（" || w == "(":
		return f.appositiveUntil(k+1, "）)")
	case w == "，" || w == ",":
		return f.appositiveUntil(k+1, "，。；,\n")
	case slices.Contains([]string{"是", "系", "现任", "任", "担任", "为"}, w):
		return f.appositiveUntil(k+1, "，。；,\n")
	case f.startsLine(i):
		return f.appositiveUntil(k, "\n")
	}
	return tokenRange{}
}

// startsLine says whether a line begins with token i.
func (f *field) startsLine(i int) bool {
	return i == 0 || f.word(f.tokens[i-1]) == "\n"
}

// appositiveUntil is the run from token k to one of the marks, if it reads as an office.
func (f *field) appositiveUntil(k int, marks string) tokenRange {
	for j := k; j <= len(f.tokens) && j-k < officeReach; j++ {
		if j < len(f.tokens) && !strings.Contains(marks, f.word(f.tokens[j])) {
			if c := f.tokens[j].Class; c == lexicon.Person || c == lexicon.Stop && !f.inPair(j) {
				return tokenRange{}
			}
			continue
		}
		if j == k || !f.isOfficeEnd(j-1) && !f.is(j-1, "团员") {
			return tokenRange{}
		}
		if r := f.officeBefore(j); r.first <= k {
			return tokenRange{k, j}
		}
		return tokenRange{}
	}
	return tokenRange{}
}

func (f *field) inPair(j int) bool { return strings.Contains("“”《》", f.word(f.tokens[j])) }
