package participants

import (
	"strings"

	"maocu/extractor/participants/lexicon"
)

// people reads an enumeration that begins at token k.
func (r *roleReader) people(k int, m *mention, last int) int {
	group, end := r.enumeration(m, last)
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

// enumeration is m with the mentions that go on its list within the sentence, and the token behind them.
func (r *roleReader) enumeration(m *mention, last int) (group []*mention, end int) {
	for {
		group, end = append(group, m), m.last
		next := r.at[end]
		if next == nil && end < len(r.f.tokens) && (r.f.tokens[end].Class == lexicon.List || r.f.tokens[end].Class == lexicon.And) {
			next = r.at[end+1]
		}
		if next == nil || next.first >= last || next.first > end && next.first != end+1 || next.first == end && !next.joins {
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
