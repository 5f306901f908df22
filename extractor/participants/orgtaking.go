package participants

import (
	"maocu/extractor/participants/lexicon"
)

// sign reads A与B签约 and A分别与B、C签署协议.
func (r *orgReader) sign(u *orgUse, c *orgContext) {
	f := r.f
	if r.after(u, "仪式", "的", "单位", "方", "额", "项目", "代表") && !(u.v.form == formAct) {
		if !r.signingWith(u, c) {
			return
		}
	}
	if u.v.name == "达成" && !r.objectIs(u, c, orgAgreements) {
		return
	}
	l := r.subject(r.named(u.token, c), c)
	if len(l.names) == 0 || l.firm() == 0 || l.tail == tailPeople {
		l = r.partner(u.token, c)
	}
	if len(l.names) == 0 || l.tail == tailPeople || l.tail == tailMedia || l.strong() == 0 && l.firm() < 2 && !l.with {
		return
	}
	if l.boundary >= 0 && (f.tokens[l.boundary].Class == lexicon.Person || f.tokens[l.boundary].Has(lexicon.IsHead)) {
		return
	}
	if len(l.names) == 1 && !l.others && !l.with {
		if l.boundary < c.first || !f.in(l.boundary, orgWithWords) || l.boundary > 0 && (f.tokens[l.boundary-1].Class == lexicon.Person || f.tokens[l.boundary-1].Class == lexicon.Stop) {
			return
		}
	}
	if r.pastSign(u, c) {
		return
	}
	r.addPlausible(&l, orgSign, "sides of "+u.v.name)
}

var (
	orgWithWords  = newOrgSet("与 和 同 跟 及 、")
	orgAgreements = newOrgSet("协议 合同 订单 意向 合作协议 合作意向 采购协议 意向书 备忘录 合作意向书")
)

// named steps from 签约仪式 over what it is called by: A与B战略合作签约仪式.
func (r *orgReader) named(i int, c *orgContext) int {
	f := r.f
	for i > c.first && f.in(i-1, orgSignNames) {
		i--
	}
	return i
}

var orgSignNames = newOrgSet("战略 合作 结对 共建 结对共建 框架 项目 友好 战略合作 校企 银企 政企 协议 合作协议 集中 共建")

// partner reads the one side of a signing whose other side has no name: A与两家采购商签约.
func (r *orgReader) partner(i int, c *orgContext) orgList {
	f := r.f
	for k := i - 1; k > c.first && i-k < 14; k-- {
		if t := f.tokens[k]; t.Class == lexicon.Stop && !f.closes(k) && f.mark(k) != '“' || t.Class == lexicon.Person {
			break
		}
		if m := f.mark(k); m == '与' || m == '同' || m == '和' {
			if m == '和' {
				return orgList{}
			}
			l := f.listBefore(f.skipBack(k, c.first), c.first)
			l.with = true
			return l
		}
	}
	return orgList{}
}

// signingWith says whether 签约仪式 is what two sides go through: 与A进行签约仪式.
func (r *orgReader) signingWith(u *orgUse, c *orgContext) bool {
	f := r.f
	if !r.after(u, "仪式") {
		return false
	}
	if l := r.subject(r.named(u.token, c), c); len(l.names) > 1 && l.strong() > 1 {
		for k := u.next; k < c.last && f.tokens[k].Class != lexicon.Stop; k++ {
			if f.is(k, "举行") || f.is(k, "举办") {
				return true
			}
		}
	}
	for k := u.token - 1; k >= c.first && u.token-k < 5; k-- {
		if f.is(k, "进行") || f.is(k, "举行") || f.is(k, "举行了") || f.is(k, "进行了") {
			return true
		}
	}
	return false
}

// pastSign says whether the signing is told of another time.
func (r *orgReader) pastSign(u *orgUse, c *orgContext) bool {
	f := r.f
	for i := c.first; i < u.token; i++ {
		if f.in(i, orgPastSigns) || f.pastYear(i, r.year) {
			return true
		}
	}
	return false
}

var orgPastSigns = newOrgSet("去年 曾 曾经 此前 前年 早在 希望 年前 往年 计划 拟 上届 明年")

// present reads A、B作了推介.
func (r *orgReader) present(u *orgUse, c *orgContext) {
	f := r.f
	if r.after(u, "会", "活动", "官", "大使", "团", "专场", "员", "的", "环节", "单位") {
		return
	}
	i := r.doing(u.token, c)
	if i == u.token && u.next < c.last {
		// without 作 the object may follow: 推介了投资环境
		if t := f.tokens[u.next]; t.Class != lexicon.Stop && f.mark(u.next) != '了' && !t.Has(lexicon.IsNoun) {
			return
		}
	}
	l := r.subject(i, c)
	if len(l.names) == 0 || l.tail == tailPeople || l.tail == tailMedia {
		return
	}
	if l.boundary >= c.first && f.tokens[l.boundary].Class == lexicon.Person || r.past(c) || r.planned(&l, u) {
		return
	}
	if i == u.token && l.strong() == 0 {
		return
	}
	for k := range l.names {
		n := &l.names[k]
		if n.end == weakEnd && len(l.names) > 1 && l.strong() > 0 && f.plausible(n) || n.end >= placeEnd && !(n.end == placeEnd && f.mark(n.first) != 0 && n.last-n.first == 1) {
			r.add(n, orgPresent, "subject of "+u.v.name)
		}
	}
}

// planned says whether 将 or 要 stands between the enumeration and its verb.
func (r *orgReader) planned(l *orgList, u *orgUse) bool {
	f := r.f
	for i := l.names[len(l.names)-1].last; i < u.token; i++ {
		if f.in(i, orgPlanMarks) {
			return true
		}
	}
	return false
}

var orgPlanMarks = newOrgSet("将 即将 要 拟 会 可 希望 计划 继续 重点 为 能 应")

// doing goes from 推介 back to the verb that has it as its object: 进行了政策解读、合作研讨和城市推介.
func (r *orgReader) doing(i int, c *orgContext) int {
	f := r.f
	for k := i - 1; k >= c.first && i-k < 14; k-- {
		if f.in(k, orgDoWords) {
			return k
		}
		if m := f.mark(k); f.tokens[k].Class == lexicon.Stop && m != '“' && m != '”' && m != '《' && m != '》' && m != '/' {
			return i
		}
	}
	return i
}

var orgDoWords = newOrgSet("作 作了 做 做了 进行 进行了 开展 开展了 带来 带来了 发布 作出")

// attend reads A、B等单位负责人参加, 参加会议的有A、B and A等178家企业参展.
func (r *orgReader) attend(u *orgUse, c *orgContext) {
	f := r.f
	if r.after(u, "方", "者", "人员", "企业", "单位", "嘉宾", "代表", "人数", "主体", "商", "度", "率", "领导", "客商", "同志") {
		return
	}
	if r.attendants(u, c) {
		return
	}
	l := r.subject(u.token, c)
	if r.represented(u, &l, c) {
		return
	}
	if len(l.names) == 0 || l.tail == tailPeople || l.tail == tailMedia {
		return
	}
	if l.strong() == 0 && (!l.firms || len(l.names) < 2) {
		return
	}
	if u.v.form == formWitness && l.tail != tailReps || r.objectIs(u, c, orgPressObjects) {
		return
	}
	if !c.lead && r.past(c) || r.pastSign(u, c) {
		return
	}
	if l.boundary >= c.first && f.is(l.boundary, "来自") && l.tail != tailReps {
		return
	}
	if l.boundary >= c.first && (f.in(l.boundary, orgAttendNever) && !(l.firms && f.is(l.boundary, "组织")) || f.tokens[l.boundary].Has(lexicon.IsHead) && !f.in(l.boundary, orgRepWords)) {
		return
	}
	if l.tail == tailNone && len(l.names) == 1 && !r.attendAlone(u, &l, c) {
		return
	}
	for k := range l.names {
		n := &l.names[k]
		if n.end >= placeEnd || n.end == weakEnd && l.firms && len(l.names) > 1 && !f.in(n.last-1, orgCommonNouns) {
			r.add(n, orgAttend, "subject of "+u.v.name)
		}
	}
}

// represented reads A、B负责人，各区代表参加: heads of bodies that stand before others in the subject.
func (r *orgReader) represented(u *orgUse, l *orgList, c *orgContext) bool {
	f := r.f
	found := false
	for k := u.token - 2; k > c.first && u.token-k < 120; k-- {
		t := f.tokens[k]
		if f.in(k, orgRepHeads) && (f.mark(k+1) == '，' || f.mark(k+1) == ',' || f.tokens[k+1].Class == lexicon.List || f.tokens[k+1].Class == lexicon.And) {
			rest := f.listBefore(k+1, c.first)
			if rest.tail != tailReps || rest.strong() == 0 || rest.boundary >= c.first && f.in(rest.boundary, orgAttendNever) {
				continue
			}
			if !c.lead && r.past(c) || r.pastSign(u, c) {
				return false
			}
			for i := range rest.names {
				if rest.names[i].end >= placeEnd {
					r.add(&rest.names[i], orgAttend, "subject of "+u.v.name)
				}
			}
			found = true
			k = rest.names[0].first
			continue
		}
		if t.Has(lexicon.IsAct) && !t.Has(lexicon.IsNoun) && !f.in(k, orgAttributes) || f.mark(k) == '：' {
			break
		}
	}
	return found && len(l.names) == 0
}

// orgAttributes are verbs that describe those who take part: 参展企业代表.
var orgAttributes = newOrgSet("参展 参会 与会 随行 主办 承办")

var orgRepHeads = newOrgSet("负责人 主要负责人 有关负责人 相关负责人 负责同志 主要负责同志 有关同志 代表 分管负责人 部门负责人 主要领导 有关领导")

var (
	orgPressObjects = newOrgSet("采访 报道 采访报道")
	orgAttendNever  = newOrgSet("是 在 对 向 为 从 以 代表 组织 邀请 率 率领 带领 的 陪同")
)

// attendAlone says whether a single body may be the subject of the verb: not where it only sends or leads others.
func (r *orgReader) attendAlone(u *orgUse, l *orgList, c *orgContext) bool {
	return c.lead && u.next < c.last && !r.planned(l, u)
}

// attendants reads 参加会议的有A、B.
func (r *orgReader) attendants(u *orgUse, c *orgContext) bool {
	f := r.f
	for k := u.next; k < c.last && k < u.next+14; k++ {
		if t := f.tokens[k]; t.Class == lexicon.Stop && !f.closes(k) && f.mark(k) != '“' {
			return false
		}
		if f.mark(k) != '的' {
			continue
		}
		m := k + 1
		for m < c.last && m < k+4 && (f.in(m, orgAttendantNouns) || f.mark(m) == '还') {
			m++
		}
		if m >= c.last || !f.in(m, orgOpeners) && !f.is(m, "还有") {
			return false
		}
		l := f.listAfter(m+1, c.last)
		if l.tail == tailPeople {
			return true
		}
		if l.strong() > 0 {
			r.addPlausible(&l, orgAttend, u.v.name+"的有")
		}
		return true
	}
	return false
}

var orgAttendantNouns = newOrgSet("单位 企业 机构 部门 还 领导 嘉宾 主要 协会 商会 公司 高校 代表")
