package participants

import (
	"strconv"
	"strings"
	"time"

	"maocu/extractor/participants/lexicon"
)

// roleReader walks through a field and gives each person the roles that the verbs of the text give.
type roleReader struct {
	f           *field
	year, month int              // of the publication, 0 where unknown
	at          map[int]*mention // by first token
	last        []*mention       // the subject of the sentence before, for 他说
	clause
	carried   []*mention   // the subject of the clauses before in this sentence
	pending   []*mention   // a list of people whose verb comes in a later clause
	quoted    bool         // are we in what somebody said?
	stage     lexicon.Role // of those who appear in a part of the programme, as in 演讲环节
	earlier   bool         // does the sentence tell of an earlier time?
	announced lexicon.Role // by a verb without subject in the line
	end       int          // the token behind the last list of people
	listing   lexicon.Role // of the people whom the lines after 出席会议的领导： name one by one
}

// clause is what was read of the clause so far.
type clause struct {
	subjects []*mention
	acted    bool         // did a verb of taking part have subjects?
	noun     bool         // does a noun stand where the subject stands?
	begun    bool         // has anything but an adverb been read?
	open     lexicon.Role // of a verb without subject, as in 出席会议的有
	object   lexicon.Role // what the last verb gives its object
	pivot    bool         // does the object act in its turn, as behind 邀请?
	past     bool         // does the clause tell of an earlier time?
	met      bool         // was the object of the last verb read?
	led      bool         // does the subject lead others, who do what follows?
	fresh    lexicon.Role // of people who begin the line, after a label
	told     bool         // does the clause go on with what somebody told: 介绍了来华投资的情况?
	reading  bool         // is a letter read out?
	listed   bool         // were people listed behind a verb?
	heard    bool         // is what others said heard?
	awarded  []*mention   // to whom a prize goes: 向X颁发
	verb     bool         // was another verb read behind a subject?
}

// giveRoles reads the roles of all persons in the field.
func (f *field) giveRoles(mentions []*mention, published time.Time) {
	r := &roleReader{f: f, at: map[int]*mention{}}
	if !published.IsZero() {
		r.year, r.month = published.Year(), int(published.Month())
	}
	for _, m := range mentions {
		if m.f == f {
			r.at[m.first] = m
		}
	}
	for i, s := range f.sentences {
		goesOn := i+1 < len(f.sentences) && f.is(f.sentences[i+1].first, "他们")
		if r.matters(s) || goesOn && s.first < s.last {
			r.sentence(s)
		}
	}
}

// matters says whether the sentence names somebody, goes on about the last one, or announces a list of people.
func (r *roleReader) matters(s sentence) bool {
	if s.first == s.last {
		return false
	}
	if r.f.is(s.first, "他") || r.f.is(s.first, "她") || r.listing != lexicon.NoRole {
		return true
	}
	if k := s.last - 2; k >= s.first && (r.f.is(k, "：") || r.f.is(k, ":")) {
		return true
	}
	for k := s.first; k < s.last; k++ {
		if r.f.tokens[k].Class == lexicon.Person {
			return true
		}
	}
	return false
}

func (r *roleReader) sentence(s sentence) {
	r.clause, r.carried, r.pending, r.quoted, r.earlier = clause{}, nil, nil, false, false
	r.stage = lexicon.NoRole
	if w := r.word(s.first); w == "他们" || w == "她们" {
		r.clause.fresh = r.announced
	}
	r.openLine(s)
	for k := s.first; k < s.last; {
		if m := r.at[k]; m != nil {
			k = r.people(k, m, s.last)
			continue
		}
		t := r.f.tokens[k]
		switch {
		case t.Class == lexicon.Stop:
			k = r.stop(k, s.last)
			continue
		case t.Class == lexicon.Act || t.Subject != lexicon.NoRole:
			r.act(k, t)
		default:
			r.other(k, t)
		}
		k++
	}
	r.endClause()
	r.subjectOf(r.pending)
	if len(r.carried) > 0 {
		r.last = r.carried
	}
	r.closeLine(s)
}

// lineLabels begin a line that names who did what they say.
var lineLabels = map[string]lexicon.Role{
	"报告人": lexicon.Speak, "主讲人": lexicon.Speak, "演讲人": lexicon.Speak, "主讲嘉宾": lexicon.Speak, "演讲嘉宾": lexicon.Speak, "发言人": lexicon.Speak,
	"主持人": lexicon.Chair, "召集人": lexicon.Chair, "主持": lexicon.Chair, "出席": lexicon.Attend, "参加人员": lexicon.Attend, "出席人员": lexicon.Attend, "参会人员": lexicon.Attend,
	"与会嘉宾": lexicon.Attend, "出席嘉宾": lexicon.Attend, "出席领导": lexicon.Attend, "左起": lexicon.Attend, "右起": lexicon.Attend,
}

// openLine starts a line of a list of people.
func (r *roleReader) openLine(s sentence) {
	if r.listing != lexicon.NoRole {
		if r.at[s.first] == nil {
			r.listing = lexicon.NoRole
			return
		}
		r.clause.fresh = r.listing
	}
}

// closeLine looks whether the line announced a list of people below it.
func (r *roleReader) closeLine(s sentence) {
	k := s.last - 1
	if k > s.first && (r.f.is(k-1, "：") || r.f.is(k-1, ":")) && r.announced != lexicon.NoRole {
		r.listing = r.announced
	}
}

// subjectOf notes that people are the subject of a clause without a verb that gives a role.
func (r *roleReader) subjectOf(group []*mention) {
	if r.quoted || r.past || r.earlier {
		return
	}
	for _, m := range group {
		if m.person != nil {
			m.person.active = true
			m.person.give(r.stage, "in a part of the programme", m)
		}
	}
}

// stop ends a clause at a mark, and leaps over what stands in quotation marks.
func (r *roleReader) stop(k, last int) int {
	switch w := r.f.word(r.f.tokens[k]); w {
	case "“", "「", "《":
		return r.quotation(k, last)
	case "（", "(":
		return max(k+1, r.f.behindBracket(k))
	case "）", ")", "”", "」", "》", "—", "…":
		return k + 1
	case "：", ":":
		if role, ok := lineLabels[r.word(k-1)]; ok {
			r.clause = clause{fresh: role}
			return k + 1
		}
		r.endClause()
		r.quoted = r.quoted || r.acted
	default:
		r.endClause()
	}
	return k + 1
}

// quotation leaps to behind the closing mark: what is quoted gives no roles.
func (r *roleReader) quotation(k, last int) int {
	closing := map[string]string{"“": "”", "「": "」", "《": "》"}[r.f.word(r.f.tokens[k])]
	for j := k + 1; j < last; j++ {
		if r.f.word(r.f.tokens[j]) == closing {
			speech := j-k > 8 && j > k+1 && strings.ContainsRune("。！？，", r.f.passage.runes[r.f.tokens[j-1].start])
			if speech {
				r.endClause()
				r.quoted = false
			} else {
				r.noun = r.noun || !r.begun
				r.begun = true
			}
			return j + 1
		}
	}
	if closing == "》" {
		return k + 1
	}
	r.quoted = true // the speech goes on in the next sentence
	return k + 1
}

// endClause closes a clause: a list of people without a verb waits for the next one.
func (r *roleReader) endClause() {
	switch {
	case r.acted:
		r.carried, r.pending = r.subjects, nil
	case len(r.subjects) > 0 && !r.verb:
		r.pending = r.subjects
		r.subjectOf(r.pending)
	case len(r.subjects) > 0:
		r.carried, r.pending = r.subjects, nil
	case r.begun && r.noun:
		r.pending = nil
	}
	if r.open != lexicon.NoRole {
		r.announced = r.open
	}
	r.clause = clause{open: r.open, fresh: r.fresh, listed: r.listed}
}

// people reads an enumeration that begins at token k.
func (r *roleReader) people(k int, m *mention, last int) int {
	group, end := r.enumeration(m)
	r.end = end
	before := r.governor(k)
	fresh := !r.begun
	r.begun = true
	if r.quoted && !(fresh && r.speaksNext(end)) {
		if fresh && r.willAttend(end) {
			r.giveAll(group, lexicon.Attend, "announced")
		}
		return end
	}
	if r.quoted {
		r.quoted = false
	}
	if r.past || r.earlier {
		return end
	}
	if strings.HasPrefix(group[0].position, "时任") {
		return end
	}
	for _, g := range group {
		if strings.HasSuffix(g.position, "主持人") && !g.inherited {
			g.person.give(lexicon.Chair, "called 主持人", g)
		}
		if office := group[len(group)-1].elected; office != "" {
			g.person.give(electedRole(office), "made an officer", g)
		}
	}
	switch {
	case before == governNone, r.f.is(end, "的") && r.f.is(end+1, "代表"):
		return end
	case r.reading && len(r.subjects) > 0:
		return r.letter(group, end)
	case r.heard:
		r.giveAll(group, lexicon.Speak, "heard by others")
		return end
	case r.open != lexicon.NoRole && (r.listed && fresh || r.f.is(k-1, "的") || listOpeners[r.word(k-1)] || fresh && r.word(k-1) == "、"):
		r.giveAll(group, r.open, "listed behind the verb")
		r.listed = true
		return end
	case r.fresh != lexicon.NoRole && fresh:
		r.giveAll(group, r.fresh, "listed under a label")
	case before == governObject:
		r.giveAll(group, lexicon.NoRole, "")
		if r.object == lexicon.NoRole {
			r.object = lexicon.Award
		}
		for _, g := range group {
			r.objects(g)
		}
		return end
	case r.object != lexicon.NoRole && !r.pivot && before != governWith:
		r.giveAll(group, r.object, "object of the verb")
		r.met = true
		if r.led {
			r.subjects, r.led = group, false
		}
		if r.f.is(end, "一行") && r.object != lexicon.Meet {
			r.giveAll(group, lexicon.Visit, "一行")
		}
		return r.letter(group, end)
	case before == governPivot:
		r.subjects = group
		r.giveAll(group, lexicon.NoRole, "")
	default:
		if len(r.subjects) == 0 && !r.acted {
			r.subjects = append(r.subjects, r.pending...)
			if before == governWith && len(r.pending) == 0 && !r.noun {
				r.subjects = append(r.subjects, r.carried...)
			}
		}
		r.subjects = append(r.subjects, group...)
	}
	if r.f.is(end, "一行") {
		r.giveAll(group, lexicon.Visit, "一行")
	}
	return r.letter(group, end)
}

// electedRole is the role of who is made the officer: one of a delegation travels.
func electedRole(position string) lexicon.Role {
	if strings.HasSuffix(position, "团长") || strings.HasSuffix(position, "团员") {
		return lexicon.Visit
	}
	return lexicon.Attend
}

// objects keeps a person to whom a prize goes.
func (r *roleReader) objects(m *mention) { r.awarded = append(r.awarded, m) }

// letter gives the sender of a letter that is read: 宣读习近平的贺信.
func (r *roleReader) letter(group []*mention, end int) int {
	k := end
	if r.f.is(k, "的") {
		k++
		for j := k; j < min(k+3, len(r.f.tokens)); j++ {
			if r.f.tokens[j].Subject == lexicon.Speak && heardWords[r.f.word(r.f.tokens[j])] {
				r.giveAll(group, lexicon.Speak, "what was heard")
				return j + 1
			}
			if c := r.f.tokens[j].Class; c != lexicon.Other && c != lexicon.Adverb {
				break
			}
		}
	}
	if k < len(r.f.tokens) && r.f.tokens[k].Subject == lexicon.Congratulate && (k > end || r.f.is(k, "贺信") || r.f.is(k, "贺电")) {
		r.giveAll(group, lexicon.Congratulate, "letter of congratulation")
		return k + 1
	}
	return end
}

// heardWords name what somebody says, as nouns.
var heardWords = set("讲解 介绍 汇报 发言 致辞 致词 演讲 演说 通报 授课 分享 推介")

// enumeration is m with the mentions that go on its list, and the token behind them.
func (r *roleReader) enumeration(m *mention) (group []*mention, end int) {
	for {
		group, end = append(group, m), m.last
		next := r.at[end]
		if next == nil && end < len(r.f.tokens) && (r.f.tokens[end].Class == lexicon.List || r.f.tokens[end].Class == lexicon.And) {
			next = r.at[end+1]
		}
		if next == nil || next.first > end && next.first != end+1 || next.first == end && !next.joins {
			return group, end
		}
		m = next
	}
}

// governing says how the word before a list of people governs it.
type governing int

const (
	governFree   governing = iota
	governNone             // 应X邀请, 代表X: takes no part by this
	governObject           // 向X颁发
	governWith             // 与X会谈
	governPivot            // 邀请X作报告
)

// governor reads the word before token k.
func (r *roleReader) governor(k int) governing {
	for j := k - 1; j >= 0 && k-j <= 4 && r.f.tokens[j].Class != lexicon.Stop; j-- {
		if guiding[r.f.word(r.f.tokens[j])] {
			return governNone
		}
	}
	if r.word(k-1) == "了" {
		k--
	}
	switch r.word(k - 1) {
	case "应", "受", "以", "代表", "转达", "经", "师从", "纪念", "被", "继", "像", "如", "在以", "围绕":
		return governNone
	case "向", "为", "给", "对", "授予", "聘请", "聘任", "推选":
		return governObject
	case "与", "同", "和", "跟", "偕", "携", "及", "以及":
		return governWith
	case "邀请", "特邀", "请", "选举", "推举":
		return governPivot
	}
	return governFree
}

// guiding verbs stand before somebody whose words or thought guide what is done.
var guiding = set("传达 传达学习 学习 转发 贯彻 落实 贯彻落实 学习贯彻 深入学习 遵照 牢记 践行 践行了 以 坚持以")

func (r *roleReader) word(k int) string {
	if k < 0 {
		return ""
	}
	return r.f.word(r.f.tokens[k])
}

// listOpeners stand before a list of those who did what an earlier verb says.
var listOpeners = set("有 还有 包括 是 为 分别是 分别为 另有 ： :")

// speaksNext says whether a verb of saying follows at token k.
func (r *roleReader) speaksNext(k int) bool {
	for ; k < len(r.f.tokens); k++ {
		switch t := r.f.tokens[k]; {
		case t.Class == lexicon.Adverb, t.Class == lexicon.After, t.Has(lexicon.IsTime):
		default:
			return t.Subject == lexicon.Speak
		}
	}
	return false
}

// willAttend says whether the list before token k is announced to attend: 将出席, 已确认出席.
func (r *roleReader) willAttend(k int) bool {
	will := false
	for j := k; j < min(k+8, len(r.f.tokens)) && r.f.tokens[j].Class != lexicon.Stop; j++ {
		switch w := r.f.word(r.f.tokens[j]); {
		case w == "将" || w == "确认" || w == "拟":
			will = true
		case r.f.tokens[j].Subject == lexicon.Attend:
			return will
		}
	}
	return false
}

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
	case w == "成员" && strings.HasSuffix(r.word(k-1), "团") && listOpeners[r.word2(k+1)]:
		r.open = lexicon.Visit
		return
	case (w == "环节" || w == "阶段") && r.toldBefore(k):
		r.stage = lexicon.Speak
		r.begun, r.noun = true, false
		return
	case lineLabels[w] != lexicon.NoRole && (listOpeners[r.word2(k+1)] || r.f.is(k+1, "分别")):
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
	if under(r.word2(k+1)) && !r.quoted {
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

func (r *roleReader) word2(k int) string {
	if k >= len(r.f.tokens) {
		return ""
	}
	return r.f.word(r.f.tokens[k])
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
	next := r.word2(k + 1)
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

func (r *roleReader) giveAll(group []*mention, role lexicon.Role, rule string) {
	for _, m := range group {
		m.person.give(role, rule, m)
	}
}
