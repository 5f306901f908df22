package participants

import (
	"maocu/extractor/participants/lexicon"
)

// verb applies the rule of a governing word that begins at character at, inside the given token and sentence.
func (r *orgReader) verb(v *orgVerb, at, token, number int) {
	f := r.f
	if t := f.tokens[token]; len(v.word) == 1 && t.end-t.start > 1 {
		return
	}
	r.use++
	c := r.contextAt(number)
	u := orgUse{v: v, at: at, end: at + len(v.word), token: token}
	u.next = token
	for u.next < c.last && int(f.tokens[u.next].start) < u.end {
		u.next++
	}
	if int(f.tokens[token].start) < at && !f.prefixOf(&u) && v.form != formTeam {
		return
	}
	n := len(r.findings)
	r.f.pairs = v.form == formSign || v.form == formMeet
	switch v.form {
	case formHold:
		r.hold(&u, c)
	case formAid:
		r.aid(&u, c)
	case formAct, formLaunch:
		r.act(&u, c)
	case formSign:
		r.sign(&u, c)
	case formPresent:
		r.present(&u, c)
	case formAttend, formWitness:
		r.attend(&u, c)
	case formVisit:
		r.visit(&u, c)
	case formMeet:
		r.meet(&u, c)
	case formTeam:
		r.team(&u, c)
	case formLabel:
		r.label(&u, c)
	case formWith:
		r.with(&u, c)
	}
	if len(r.findings) > n && r.unsaid(v.form, &u, c) {
		r.findings = r.findings[:n]
	}
}

// unsaid says whether what the rules found stands in somebody's speech and does not count. Who holds an event counts
// even there; hold, aid and act see to themselves.
func (r *orgReader) unsaid(form orgForm, u *orgUse, c *orgContext) bool {
	if r.ask(c); c.quotes && form != formTeam && r.f.quoted(u.token, c.first, c.last) {
		return true
	}
	switch form {
	case formHold, formAid, formAct, formLaunch, formLabel:
		return false
	}
	return r.said(u.token, c)
}

// orgUse is a governing word where it stands.
type orgUse struct {
	v       *orgVerb
	at, end int // characters
	token   int // that it begins in
	next    int // first token behind it
}

// prefixOf says whether what stands before the word in its token belongs to the verb: 参与主办, 应邀出席.
func (f *orgText) prefixOf(u *orgUse) bool {
	switch string(f.passage.runes[f.tokens[u.token].start:u.at]) {
	case "参与", "联合", "共同", "合作", "应邀", "一同", "实地", "学习", "作", "现场", "正式", "成功", "参观", "隆重", "交流", "商务", "项目", "集中", "进行", "举行", "陪同", "代表", "回", "大力", "鼎力", "全力", "积极":
		return true
	}
	return false
}

// after says whether the text behind the use begins with one of the words.
func (r *orgReader) after(u *orgUse, words ...string) bool {
	rest := r.f.passage.runes[u.end:]
next:
	for _, w := range words {
		i := 0
		for _, c := range w {
			if i >= len(rest) || rest[i] != c {
				continue next
			}
			i++
		}
		return true
	}
	return false
}

// addAll gives the role to the names of the list from end or better.
func (r *orgReader) addAll(l *orgList, atLeast orgEnd, role orgRole, rule string) {
	for i := range l.names {
		if l.names[i].end >= atLeast {
			r.add(&l.names[i], role, rule)
		}
	}
}

// subject reads the enumeration that the verb at token i has as its subject.
func (r *orgReader) subject(i int, c *orgContext) orgList {
	f := r.f
	hi := f.skipBack(i, c.first)
	if hi > c.first+1 && (f.mark(hi-1) == '，' || f.mark(hi-1) == ',') {
		if e, tail := f.tailBefore(hi-1, c.first); tail != tailNone && e > c.first {
			hi--
		}
	}
	return f.listBefore(hi, c.first)
}

// by says whether 由 stands before the enumeration.
func (r *orgReader) by(l *orgList) bool {
	return l.boundary >= 0 && r.f.mark(l.boundary) == '由'
}

// hold reads 由A、B主办，C承办.
func (r *orgReader) hold(u *orgUse, c *orgContext) {
	f := r.f
	if r.after(u, "方", "单位", "权", "地", "者", "国", "城", "商", "机构", "部门", "院校", "学校", "银行") {
		return
	}
	if u.next < c.last && f.tokens[u.next].Class == lexicon.Body && f.endOf(u.next) == bodyEnd {
		return // 承办校友会
	}
	if r.after(u, "的") && f.aboutPaper(u.next, c.last) {
		return
	}
	l := r.held
	if len(l.names) == 0 || !f.joinedVerb(u.token, r.heldEnd) {
		l = r.subject(u.token, c)
	}
	r.held, r.heldEnd = l, int32(u.end)
	if len(l.names) == 0 || l.tail == tailPeople || l.tail == tailMedia || r.otherTime(&l, c) {
		return
	}
	least := weakEnd
	if !r.by(&l) && l.strong() == 0 {
		least = placeEnd
	}
	r.heldAt = r.number
	rule := "before " + u.v.name
	for i := range l.names {
		if n := &l.names[i]; n.end >= least && (n.end > weakEnd || f.plausible(n)) {
			r.add(n, u.v.role, rule)
		}
	}
}

// joinedVerb says whether token i follows the verb that ends at character end with 、 or 和 alone: 主办、承办.
func (f *orgText) joinedVerb(i int, end int32) bool {
	if i == 0 {
		return false
	}
	t := f.tokens[i-1]
	return t.start == end && (t.Class == lexicon.List || t.Class == lexicon.And || f.mark(i-1) == '并' || f.mark(i-1) == '、')
}

// otherTime says whether the enumeration belongs to another year's event.
func (r *orgReader) otherTime(l *orgList, c *orgContext) bool {
	f := r.f
	for i := c.first; i < l.names[0].first; i++ {
		if f.in(i, orgOtherYears) || f.pastYear(i, r.year) {
			return true
		}
	}
	return false
}

var orgOtherYears = newOrgSet("去年 上届 下届 往届 历届 每年 前年 曾 曾经 明年")

// aboutPaper says whether what is held is a periodical rather than an event: 主办的期刊《…》.
func (f *orgText) aboutPaper(i, last int) bool {
	for k := i; k < last && k < i+14; k++ {
		if f.tokens[k].Class == lexicon.Stop && f.mark(k) != '“' && f.mark(k) != '《' && f.mark(k) != '”' {
			return false
		}
		if f.in(k, orgPapers) {
			return true
		}
	}
	return false
}

var orgPapers = newOrgSet("期刊 杂志 刊物 报纸 网站 月刊 周刊 季刊 学术期刊 报刊 学报 公众号 平台")

// plausible says whether a name without a body's ending could be a firm's: nouns, few of them.
func (f *orgText) plausible(n *orgName) bool {
	if n.last-n.first > 2 && f.holdsEnding(n) {
		return !f.in(n.last-1, orgCommonNouns)
	}
	size := f.tokens[n.last-1].end - f.tokens[n.first].start
	if size > 10 && !f.latin(n.last-1) && f.mark(n.first) != '《' {
		return false
	}
	for i := n.first; i < n.last; i++ {
		t := f.tokens[i]
		if t.Has(lexicon.IsVerb) && !t.Has(lexicon.IsNoun|lexicon.IsPlace|lexicon.IsEnding) && t.end-t.start > 1 {
			return false
		}
	}
	if n.last-n.first == 1 && f.in(n.first, orgCommonNouns) {
		return false
	}
	return !f.in(n.last-1, orgCommonNouns)
}

// orgCommonNouns end phrases that name no body.
var orgCommonNouns = newOrgSet(`企业 单位 部门 机构 媒体 活动 会议 项目 产品 产业 经济 市场 政府 城市 社会 行业 领域 方面 平台 国家 地区 人员 代表 仪式 双方 各方 客商 企业家 负责人 专家 组织 团体 力量 资金 技术 政策 合作 工作 全省 全市 全国 世界 全球 社区 商家 公司 集团 协会 商会
	院校 高校 学校 学生 青年 群众 市民 海内外 国内外 中外 民间 官方 政企 展会 论坛 品牌 服务 系列 主题 形式 方式 条件 环境 基础 优势 资源 村 镇 县 乡 区 市 省 州 店 厂 部 科 处 所 院 社 办 司`)

// aid reads 得到A的支持, 在A指导下, 由A支持 and A主办，B支持.
func (r *orgReader) aid(u *orgUse, c *orgContext) {
	f := r.f
	closing := u.next >= c.last || f.tokens[u.next].Class == lexicon.Stop && f.mark(u.next) != '“' && f.mark(u.next) != '《' || f.tokens[u.next].Class == lexicon.List || f.mark(u.next) == '的' || f.is(u.next, "举办") || f.is(u.next, "单位")
	below := u.next < c.last && (f.mark(u.next) == '下' || f.is(u.next, "之下"))
	if !closing && !below || r.after(u, "单位", "方") {
		return
	}
	hi := f.skipAid(u.token, c.first)
	if !below {
		hi = f.skipBack(hi, c.first)
	}
	l := f.listBefore(hi, c.first)
	if len(l.names) == 0 {
		if r.gained(u.token, c) {
			r.including(u, c)
		}
		return
	}
	if l.tail == tailPeople || l.strong() == 0 || r.otherTime(&l, c) {
		return
	}
	rule, beside := "", false
	gain := l.boundary
	if gain > c.first && f.mark(gain) == '了' {
		gain--
	}
	switch {
	case gain >= 0 && f.in(gain, orgGainWords):
		rule = "得到…" + u.v.name
	case below && l.boundary >= 0 && f.mark(l.boundary) == '在' && r.tellsEvent(c):
		rule = "在…" + u.v.name + "下"
	case r.by(&l) && !below:
		rule = "由…" + u.v.name
	case r.heldAt == r.number && !below && (l.boundary < c.first || f.tokens[l.boundary].Class == lexicon.Stop || f.tokens[l.boundary].Class == lexicon.List):
		rule, beside = "beside 主办: "+u.v.name, true
	default:
		return
	}
	if !beside && !r.by(&l) && r.said(u.token, c) {
		return
	}
	r.addAll(&l, placeEnd, u.v.role, rule)
	if r.by(&l) {
		r.heldAt = r.number
	}
}

var orgGainWords = newOrgSet("得到 获得 得到了 获得了 受到 受到了 赢得 赢得了 承蒙 感谢")

// skipAid walks from token i to the left over what belongs to 支持: 的大力支持, 给予了支持.
func (f *orgText) skipAid(i, lo int) int {
	for i > lo && f.in(i-1, orgAidWords) {
		i--
	}
	return i
}

var orgAidWords = newOrgSet("的 大力 鼎力 积极 热情 全力 重点 特别 有力 支持 与 和 帮助 协助 指导 关心 、 具体 倾力 精心 正确 业务 共同 联合 提供 提供了 给予 给予了")

// gained says whether the verb of token i is what the event gained: 活动获得…的支持.
func (r *orgReader) gained(i int, c *orgContext) bool {
	for k := i - 1; k >= c.first && i-k < 26; k-- {
		if r.f.in(k, orgGainWords) {
			return true
		}
		if r.f.tokens[k].Class == lexicon.Stop {
			return false
		}
	}
	return false
}

// including reads …支持，其中包括A、B等.
func (r *orgReader) including(u *orgUse, c *orgContext) {
	f := r.f
	for k := u.next; k < c.last && k < u.next+6; k++ {
		if f.in(k, orgOpeners) {
			l := f.listAfter(k+1, c.last)
			if l.strong() > 0 {
				r.addPlausible(&l, u.v.role, "支持，其中包括")
			}
			return
		}
	}
}

var orgOpeners = newOrgSet("包括 包含 有 为 是 包括了 分别是 分别为 含 ： :")

// addPlausible gives the role to all names of the list that can be bodies beside the strong ones.
func (r *orgReader) addPlausible(l *orgList, role orgRole, rule string) {
	for i := range l.names {
		n := &l.names[i]
		if n.end >= placeEnd || n.end == weakEnd && (r.f.plausible(n) || l.firms && !r.f.in(n.last-1, orgCommonNouns)) {
			r.add(n, role, rule)
		}
	}
}

// tellsEvent says whether the sentence tells that something was held.
func (r *orgReader) tellsEvent(c *orgContext) bool {
	for i := c.first; i < c.last; i++ {
		if r.f.in(i, orgEventVerbs) {
			return true
		}
	}
	return false
}

var orgEventVerbs = newOrgSet("举办 举行 召开 主办 承办 启动 开幕 举办了 举行了 召开了 联合举办 隆重举行 成功举办")

// listAfter reads the enumeration that begins at token lo and ends before token last.
func (f *orgText) listAfter(lo, last int) orgList {
	hi := lo
	for hi < last {
		if f.mark(hi) == '等' {
			break
		}
		t := f.tokens[hi]
		if t.Class == lexicon.Stop {
			m := f.mark(hi)
			if m == '，' || m == ',' {
				if !f.listGoesOn(hi+1, last) {
					break
				}
			} else if !f.closes(hi) && m != '“' && m != '《' && m != '（' && m != '(' && m != '—' && m != '-' && m != '&' && m != '/' {
				break
			}
		}
		hi++
	}
	return f.listBefore(hi, lo)
}

// listGoesOn says whether a name of the enumeration and a separator follow at token i.
func (f *orgText) listGoesOn(i, last int) bool {
	for k := i; k < last && k < i+16; k++ {
		t := f.tokens[k]
		if t.Class == lexicon.List || t.Class == lexicon.Stop || f.mark(k) == '等' {
			if f.mark(k) == '“' || f.mark(k) == '（' || f.mark(k) == '(' || f.closes(k) {
				continue
			}
			return k > i && f.endOf(k-1) == bodyEnd
		}
		if f.in(k, orgNever) || t.Has(lexicon.IsAct) {
			return false
		}
	}
	return false
}

// act reads A在上海举办推介会, and 由A举办.
func (r *orgReader) act(u *orgUse, c *orgContext) {
	f := r.f
	if r.after(u, "地", "方", "权", "城市", "者") {
		return
	}
	closing := u.next >= c.last || f.tokens[u.next].Class == lexicon.Stop && f.mark(u.next) != '“' && f.mark(u.next) != '《'
	if closing {
		r.titled(u, c)
	}
	l := r.subject(u.token, c)
	if len(l.names) == 0 || l.tail == tailPeople || l.tail == tailMedia || l.tail == tailReps {
		return
	}
	if u.v.form == formLaunch && !r.after(u, "的") && !r.objectIs(u, c, orgLaunchObjects) {
		return
	}
	if r.objectIs(u, c, orgSignObjects) {
		if !r.said(u.token, c) {
			r.f.pairs = true
			r.sign(u, c)
		}
		return
	}
	if r.after(u, "会谈", "座谈", "会晤", "洽谈", "交流", "了会谈", "了座谈", "工作会谈", "了会晤") && !r.objectIs(u, c, orgLaunchObjects) {
		return // 会谈 itself is read by meet
	}
	if r.by(&l) {
		if !r.otherTime(&l, c) {
			r.addPlausible(&l, orgHost, "由…"+u.v.name)
			r.heldAt = r.number
		}
		return
	}
	if closing || r.after(u, "的") || l.firm() == 0 || l.strong() == 0 && !c.lead || !r.actNow(u, &l, c) || r.said(u.token, c) {
		return
	}
	r.addAll(&l, placeEnd, orgHost, "subject of "+u.v.name)
}

// objectIs says whether one of the words stands in the object of the use.
func (r *orgReader) objectIs(u *orgUse, c *orgContext, words orgSet) bool {
	f := r.f
	for k := u.next; k < c.last && k < u.next+24; k++ {
		if t := f.tokens[k]; t.Class == lexicon.Stop && f.mark(k) != '“' && f.mark(k) != '”' && f.mark(k) != '《' && f.mark(k) != '》' && f.mark(k) != '（' && f.mark(k) != '）' {
			return false
		}
		if f.in(k, words) {
			return true
		}
	}
	return false
}

var (
	orgLaunchObjects = newOrgSet("活动 仪式 行动 计划 论坛 大赛 培训班 启动仪式 大会 展览会 博览会 发布会 系列活动 新品 会议 座谈会 洽谈会 交流会 推介会 对接会 说明会")
	orgSignObjects   = newOrgSet("签约仪式 签字仪式 签约 签字 签约式")
	orgEventNouns    = newOrgSet("活动 座谈会 培训班 发布会 推介会 说明会 沙龙 论坛 交流会 对接会 洽谈会 研讨会 报告会 招待会 年会 联谊会 展览会 展销会 讲座 恳谈会 茶话会 酒会 晚会 培训会 宣讲会 见面会 启动仪式 开幕式 新闻发布会 采购会 订货会 音乐会 分享会 圆桌会 会员大会 展会")
	orgEventEnds     = newOrgEndings("活动 座谈会 培训班 发布会 推介会 论坛 大会 年会 恳谈会")
	orgTitleNever    = newOrgSet("第 届 项目 工程 基地 奠基仪式 开业 揭牌 挂牌 落成 成立 竣工 产品 产能 选举 扩建 生产线 会议 奠基 大楼 店 中国 股东")
)

// actNow says whether the subject holds the event of the article rather than another one.
func (r *orgReader) actNow(u *orgUse, l *orgList, c *orgContext) bool {
	f := r.f
	if r.past(c) {
		return false
	}
	for i := l.names[len(l.names)-1].last; i < u.token; i++ {
		if f.in(i, orgNotNow) || f.in(i, orgPlanMarks) && (!c.lead || l.strong() == 0) {
			return false
		}
	}
	return c.lead || r.after(u, "了")
}

// orgNotNow are words between subject and verb that tell of another event than the one reported.
var orgNotNow = newOrgSet("还 可 曾 每年 连续 多次 希望 先后 已经 已")

// titled reads 全国政协经济委员会座谈会在京召开: the body whose name begins that of the event holds it.
func (r *orgReader) titled(u *orgUse, c *orgContext) {
	f := r.f
	if !c.lead {
		return
	}
	hi := f.skipBack(u.token, c.first)
	if hi <= c.first || !f.in(hi-1, orgEventNouns) && !orgEventEnds.end(f.runesAt(hi-1)) {
		return
	}
	lo := hi - 1
	body := -1
	for lo > c.first && hi-lo < 24 {
		t := f.tokens[lo-1]
		if t.Class == lexicon.Stop || t.Class == lexicon.List || t.Class == lexicon.And {
			break
		}
		if f.in(lo-1, orgTitleNever) && body < 0 {
			return
		}
		if f.in(lo-1, orgNever) || t.Has(lexicon.IsTime) {
			break
		}
		if body < 0 && f.endOf(lo-1) == bodyEnd && !f.in(lo-1, orgTeams) {
			body = lo
		}
		lo--
	}
	if body < 0 || hi-body > 9 {
		return
	}
	if b := lo - 1; b >= c.first && f.tokens[b].Class != lexicon.Stop && !f.tokens[b].Has(lexicon.IsTime) && !f.isDate(b) {
		return
	}
	if n, ok := f.nameBefore(body, lo); ok && n.end == bodyEnd && n.last-n.first > 1 && !r.past(c) {
		r.add(&n, orgHost, "begins the event's name")
	}
}

// label reads 主办单位：A、B.
func (r *orgReader) label(u *orgUse, c *orgContext) {
	f := r.f
	if u.next >= c.last || u.token > c.first && f.in(u.token-1, orgOtherYears) {
		return
	}
	i := u.next
	switch m := f.mark(i); {
	case m == '：' || m == ':':
	case (m == '为' || m == '是' || f.is(i, "包括") || m == '有') && u.v.role != orgAttend:
	default:
		return
	}
	l := f.listAfter(i+1, c.last)
	r.addPlausible(&l, u.v.role, u.v.name+"：")
}

// with reads 随行企业包括A、B等.
func (r *orgReader) with(u *orgUse, c *orgContext) {
	f := r.f
	for k := u.next; k < c.last && k < u.next+12; k++ {
		if f.tokens[k].Class == lexicon.Stop && f.mark(k) != '：' {
			return
		}
		if f.in(k, orgOpeners) {
			l := f.listAfter(k+1, c.last)
			if l.strong() > 0 {
				r.addPlausible(&l, orgVisit, u.v.name)
			}
			return
		}
	}
}
