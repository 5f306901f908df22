package participants

import (
	"maocu/extractor/participants/lexicon"
)

// visit reads A访问B, A一行来我中心考察 and A负责人前往B洽谈.
func (r *orgReader) visit(u *orgUse, c *orgContext) {
	f := r.f
	if len(u.v.word) == 1 && !r.comes(u, c) {
		return
	}
	l := r.subject(u.token, c)
	travels := l.strong() > 0 && l.tail != tailPeople && l.tail != tailMedia &&
		(l.boundary < c.first || !f.in(l.boundary, orgAttendNever) && !f.in(l.boundary, orgTeamMoves) || f.mark(l.boundary) == '率')
	if travels && r.past(c) && f.name != "title" {
		return
	}
	if travels && (l.tail == tailReps || c.lead && len(l.names) == 1) && r.isTrip(u, c) {
		for i := range l.names {
			if l.names[i].end >= placeEnd {
				r.add(&l.names[i], orgVisit, "subject of "+u.v.name)
			}
		}
	}
	if r.calls(u, c) && (f.name == "title" || !r.past(c)) {
		r.received(u, c)
	}
}

// comes says whether 来 or 到 is a visit: 来我中心考察, 到我区考察.
func (r *orgReader) comes(u *orgUse, c *orgContext) bool {
	f := r.f
	for k := u.next; k < c.last && k < u.next+12; k++ {
		if f.tokens[k].Class == lexicon.Stop && f.mark(k) != '（' && f.mark(k) != '）' {
			return false
		}
		if f.in(k, orgTripWords) {
			return true
		}
	}
	return false
}

var orgTripWords = newOrgSet("考察 学习考察 考察学习 交流 学习交流 参观 访问 调研 参观考察 考察交流 学习 洽谈 对接 拜访 座谈 走访 参访 考察调研 调研考察 参观学习 参观访问 交流学习 考察访问 观摩 指导 开展 项目")

// isTrip says whether the verb is a visit to a house or a place rather than a figure of speech.
func (r *orgReader) isTrip(u *orgUse, c *orgContext) bool {
	switch u.v.name {
	case "前往", "来到", "到", "来", "赴":
		return r.comes(u, c)
	case "考察":
		return !r.after(u, "团", "组", "了")
	}
	return true
}

// calls says whether the verb is a call on a body rather than a tour of places.
func (r *orgReader) calls(u *orgUse, c *orgContext) bool {
	switch u.v.name {
	case "拜访", "拜会", "造访":
		return true
	case "访问", "回访":
		return c.lead
	case "走访":
		return true
	case "前往":
		return r.objectIs(u, c, orgTalkWords)
	}
	return false
}

var orgTalkWords = newOrgSet("洽谈 座谈 会谈 对接 商谈 交流 项目洽谈")

// received gives the body that is called on its part.
func (r *orgReader) received(u *orgUse, c *orgContext) {
	f := r.f
	hi := u.next
	for hi < c.last && !f.endsObject(hi) {
		hi++
	}
	lo := u.next
	if lo < hi && f.mark(lo) == '了' {
		lo++
	}
	l := f.listBefore(hi, lo)
	if len(l.names) == 0 || l.boundary >= lo {
		return
	}
	for i := range l.names {
		if n := &l.names[i]; n.end == bodyEnd && (u.v.name != "走访" || f.name == "title" || orgHouses.end(f.runesAt(n.last-1)) || f.in(n.last-1, orgHouseWords)) {
			r.add(n, orgMeet, "called on")
		}
	}
}

// Houses that one calls on to talk rather than to look at.
var (
	orgHouses     = newOrgEndings("商会 协会 联合会 工商会 使馆 总领馆 总领事馆 贸促会")
	orgHouseWords = newOrgSet("商会 协会 联合会 总商会 工商会 使馆 大使馆 领事馆 总领馆 总领事馆 贸促会 代表处 商工会议所 促进会 学会")
)

// endsObject says whether the object of a verb ends before token i.
func (f *orgText) endsObject(i int) bool {
	t := f.tokens[i]
	if t.Class == lexicon.Stop {
		switch f.mark(i) {
		case '“', '”', '《', '》', '（', '(', '）', ')':
			return false
		}
		return true
	}
	return f.in(i, orgObjectEnds) || f.in(i, orgTripWords) || t.Class == lexicon.Person
}

var orgObjectEnds = newOrgSet("进行 开展 并 并就 就 时 的 举行 展开")

// meet reads A与B座谈 and 会见B代表团.
func (r *orgReader) meet(u *orgUse, c *orgContext) {
	f := r.f
	if r.after(u, "会", "室", "对", "时", "上", "中", "的", "间", "区", "平台", "单", "推介", "签约", "采购", "活动", "项目") {
		return
	}
	if u.v.name == "会见" || u.v.name == "接待" {
		r.receives(u, c)
		return
	}
	if u.next < c.last && f.tokens[u.next].Class != lexicon.Stop && f.mark(u.next) != '了' && !f.is(u.next, "交流") {
		return
	}
	l := r.subject(r.talking(u.token, c), c)
	if l.strong() == 0 || l.tail == tailPeople || l.tail == tailMedia {
		return
	}
	if len(l.names) == 1 && (l.boundary < c.first || !f.in(l.boundary, orgWithWords)) {
		return
	}
	if r.pastSign(u, c) {
		return
	}
	r.addAll(&l, bodyEnd, orgMeet, "sides of "+u.v.name)
}

// receives reads 会见B代表团 and 接待B代表团.
func (r *orgReader) receives(u *orgUse, c *orgContext) {
	f := r.f
	for k := u.next; k < c.last && k < u.next+16; k++ {
		if f.in(k, orgTeams) && (k+1 >= c.last || f.mark(k+1) != '团' && !f.in(k+1, orgTeamNever)) {
			lo := u.next
			if f.mark(lo) == '了' {
				lo++
			}
			if n, ok := f.nameBefore(k+1, lo); ok && f.properTeam(&n) {
				r.add(&n, orgVisit, u.v.name+"…团")
				if u.v.name == "会见" {
					r.add(&n, orgMeet, "会见…团")
				}
			}
			return
		}
		if t := f.tokens[k]; t.Class == lexicon.Stop || t.Class == lexicon.Person {
			return
		}
	}
}

// talking steps from 座谈 back over 举行 and 进行.
func (r *orgReader) talking(i int, c *orgContext) int {
	f := r.f
	for i > c.first && f.in(i-1, orgDoTalks) {
		i--
	}
	return i
}

var orgDoTalks = newOrgSet("举行 进行 开展 深入 友好 工作 举行了 进行了 开展了 合作 项目 业务 亲切 商务 座谈 交流 视频 、 深度 友好 初步")

// team reads 山西代表团的到来, 率A考察团抵台 and “A采购团”24日起在台湾展开参访.
func (r *orgReader) team(u *orgUse, c *orgContext) {
	f := r.f
	if u.next < c.last && (f.mark(u.next) == '长' || f.in(u.next, orgTeamNever)) {
		return
	}
	last := u.next
	end := last
	if end < c.last && f.mark(end) == '”' {
		end++
	}
	n, ok := f.nameBefore(last, c.first)
	if !ok || n.last-n.first < 2 && f.tokens[n.first].end-f.tokens[n.first].start < 5 || !f.properTeam(&n) {
		return
	}
	if n.first > c.first && f.in(n.first-1, orgLeadWords) {
		r.add(&n, orgVisit, "率…团")
		return
	}
	if r.travels(end, c) {
		r.add(&n, orgVisit, "a delegation that travels")
	}
}

var (
	orgTeamNever = newOrgSet("团长 成员 副团长 团员 一员")
	orgLeadWords = newOrgSet("率 率领 带领 随 率团")
	// orgTeamMoves say that a delegation is on its way.
	orgTeamMoves = newOrgSet("赴 抵 抵达 到 来 访 前往 走访 考察 参访 访问 到访 来访 拜访 到来 走进 来到 出访 参观 参观考察 拜会 抵台 访台 来华 访华 参观访问 考察调研 学习考察")
)

// properTeam says whether the delegation has a name: 山西代表团, not 国际采购团.
func (f *orgText) properTeam(n *orgName) bool {
	for i := n.first; i < n.last; i++ {
		if f.tokens[i].Has(lexicon.IsPlace|lexicon.IsWhole) || i < n.last-1 && f.endOf(i) >= placeEnd || f.mark(i) == '“' {
			return true
		}
	}
	return f.tokens[n.first].Class == lexicon.Body
}

// travels says whether a verb of travel follows in the clause.
func (r *orgReader) travels(i int, c *orgContext) bool {
	f := r.f
	for k := i; k < c.last && k < i+20; k++ {
		if f.in(k, orgTeamMoves) {
			return f.mark(k) != '来' || k+1 < c.last && f.mark(k+1) != '了'
		}
		if t := f.tokens[k]; t.Class == lexicon.Stop || t.Class == lexicon.And && f.mark(k) != '及' || t.Class == lexicon.List || t.Has(lexicon.IsAct) && !t.Has(lexicon.IsNoun) {
			return false
		}
	}
	return false
}
