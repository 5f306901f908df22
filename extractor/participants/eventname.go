package participants

import (
	"strings"
	"unicode/utf8"
)

const (
	eventNameRank  = 3  // the last sentence that may name the event
	eventNameRunes = 60 // of the longest name
)

// name is the event's name: of the phrases in the title and the first sentences that end as such names do, the one
// that speaks for itself and for which its sentence speaks.
func (r *eventReader) name() string {
	name, most := "", 0
	for i := range r.sentences {
		s := &r.sentences[i]
		if s.rank > eventNameRank {
			break
		}
		for k, noun := range s.hits {
			if noun.kind&eventNoun == 0 || k+1 < len(s.hits) && s.hits[k+1].at == noun.at && s.hits[k+1].kind&eventNoun != 0 ||
				!s.endsName(noun.end) {
				continue
			}
			if s.text[noun.at:noun.end] == "展" && !eventIsShow(s.text[:noun.at], s.text[noun.end:]) {
				continue
			}
			start := s.nameStart(noun.at)
			if !s.isName(start, noun) {
				continue
			}
			if score := s.nameScore(start, noun.end, noun.kind&eventWeak != 0); score > most {
				name, most = s.text[start:noun.end], score
			}
		}
	}
	return eventTrimName(name)
}

// eventIsShow says whether 展 between the two texts is a fair: neither 发展 nor 展开.
func eventIsShow(before, after string) bool {
	return eventHasSuffix(before, "发", "开", "参", "进", "拓", "招", "扩", "伸", "布", "会", "施", "舒", "办", "画", "撤") == "" &&
		(after == "" || after[0] < 0xE4 || after[0] == 0xEF || eventHasPrefix(after, "开幕", "在", "于", "将", "闭幕", "举", "上", "落幕", "昨", "今", "启幕") != "")
}

// endsName says whether a name may end at byte i: 论坛在, but neither 论坛主席 nor 推介会签约仪式.
func (s *eventSentence) endsName(i int) bool {
	rest := s.text[i:]
	if rest == "" {
		return true
	}
	kinds := s.kindsAt(i)
	if kinds&eventNoun != 0 || eventHasPrefix(rest, "上海", "在线", "定点", "为民", "前海", "中心", "后勤", "中国", "组委", "由来", "等级", "以色列", "和平", "首席", "暨", "中方", "上级") != "" {
		return false
	}
	r, _ := utf8.DecodeRuneInString(rest)
	switch {
	case r == '（' || r == '(': // 论坛（简称……）在, but not 活动（南京站）启动仪式
		end := s.closing(s.from(i), len(s.text))
		return end > 0 && s.kindsAt(end)&(eventHold|eventIn|eventStop) != 0
	case r < 0x80:
		return r != '-'
	case r < 0x3400 || r >= 0xFF00: // punctuation
		return !strings.ContainsRune("—·・•－", r)
	}
	return kinds&eventVerb != 0 || strings.ContainsRune("在于举召开成隆圆顺胜将昨今明正盛如并同通落闭启拉上期现进定由是的等首已即来走揭亮火热完结收线后前中之时吸邀汇聚再也共以为和与及舉第采", r)
}

// nameStart gives where the name begins whose noun stands at byte end: behind the last mark, date or verb before it.
func (s *eventSentence) nameStart(end int) int {
	start := 0
	for _, d := range s.dates {
		if d.end <= end {
			start = d.end
		}
	}
	skip := start
	for k := s.from(start); k < len(s.hits) && s.hits[k].at < end; k++ {
		h := s.hits[k]
		switch {
		case h.at < skip:
		case h.kind&eventOpen != 0:
			if closing := s.closing(k, end); closing > 0 {
				skip = closing // a quotation or a bracket in the name
			} else {
				start = h.end
			}
		case h.kind&(eventStop|eventClose) != 0:
			start = h.end
		case h.kind&eventBefore != 0 && h.end <= end:
			start = h.end
			skip = h.end
		}
	}
	return start
}

// closing gives the end of the mark that closes hit k before byte limit; 0 without one.
func (s *eventSentence) closing(k, limit int) int {
	mark := s.text[s.hits[k].at:s.hits[k].end]
	for _, h := range s.hits[k+1:] {
		if h.at >= limit {
			break
		}
		if h.kind&eventClose != 0 && eventPairs[mark] == s.text[h.at:h.end] {
			return h.end
		}
	}
	return 0
}

var eventPairs = map[string]string{"“": "”", "《": "》", "（": "）", "(": ")", "「": "」", "『": "』", "【": "】"}

// eventCommon are the words that make no name of an event's noun: 签约仪式, 新闻发布会.
var eventCommon = eventWordSet("新闻 项目 本次 此次 工作 专题 集中 现场 合作 交流 隆重 欢迎 座谈 有关 签约 启动 揭牌 开幕 视频 考察 学习 调研 见面 主题 大型 系列 一系列 相关 各类 此项 这一 该项 " +
	"全体 两国 双方 首场 采购 经贸 商务 业务 内部 本届 这次 揭幕 奠基 颁奖 开工 竣工 成立 这个 一个 一场 一次 多场 两场 三场 上述 重要 主要 专项 产品 招商 文艺 新品 线上 线下 视频连线 " +
	"国际 全国 年度 项目合作 采购洽谈 合作签约 项目签约 集中签约 庆祝 纪念 该项目 党建 主旨 参加 会前 会后 我校 我院 现场签约 交易 战略合作 合作协议 当天 多个 同期 近年 产业 贸易 展览 国内 历届 各种 传统 " +
	"五场 三个 多项 会议")

// isName says whether the phrase that ends with the noun is a name and no common noun.
func (s *eventSentence) isName(start int, noun eventHit) bool {
	word := s.text[noun.at:noun.end]
	before := strings.TrimSuffix(eventTrimName(s.text[start:noun.end]), word)
	n := utf8.RuneCountInString(before)
	if n < 2 || n > eventNameRunes || eventCommon[before] || noun.kind&eventWeak != 0 && n < 4 || strings.HasSuffix(before, "等") {
		return false
	}
	return eventHasPrefix(before, "一场", "一次", "一个", "多场", "两场", "这场", "该场", "数场", "各类", "各种", "相关", "有关", "上述", "众多", "、", "等", "个", "名", "余") == ""
}

// eventTrimName takes from a name what is none of it: our body in front, and 开幕式 behind an event's own noun.
func eventTrimName(s string) string {
	for {
		w := eventHasPrefix(s, "我院", "我校", "我市", "我省", "我县", "我区", "该厂", "该校", "该县", "该市", "本市", "本次", "此次", "这次", "本届", "和", "与", "及", "暨", "、", " ")
		if w == "" || w == "和" && strings.HasPrefix(s, "和平") {
			break
		}
		s = s[len(w):]
	}
	for _, tail := range [...]string{"开幕式", "闭幕式"} {
		if rest, ok := strings.CutSuffix(s, tail); ok && eventEndsInNoun(rest, eventNoun) {
			s = rest
		}
	}
	// “对话……交流会”主题研讨会 is one name; in “湘品入非”企业交流会 the marks stay.
	if inner, rest, ok := strings.Cut(s, "”"); ok && strings.HasPrefix(inner, "“") && eventEndsInNoun(inner[len("“"):], eventStrong) {
		return inner[len("“"):] + rest
	}
	return s
}

// eventEndsInNoun says whether s ends in the noun of an event.
func eventEndsInNoun(s string, kinds eventKind) bool {
	for n := 3; n <= 15 && n <= len(s); n += 3 {
		i := len(s) - n
		r, _ := eventDecode(s, i)
		if r == 0 {
			return false
		}
		for _, e := range eventEntries[eventIndex[r]] {
			if e.kind&kinds != 0 && e.word == s[i:] {
				return e.word != "展" || eventIsShow(s[:i], "")
			}
		}
	}
	return false
}

// nameScore tells how much speaks for the phrase from start to end; 0 for one that is none of the event's.
func (s *eventSentence) nameScore(start, end int, weak bool) int {
	score := [eventNameRank + 1]int{14, 20, 12, 6}[s.rank]
	clauseStart, clauseEnd := s.clause(end)
	held := s.has(end, clauseEnd, eventHold) && !strings.HasPrefix(strings.TrimPrefix(s.text[end:], "”"), "的")
	if held {
		score += 20
	}
	attended := eventHasSuffix(strings.TrimSuffix(strings.TrimSuffix(s.text[:start], "“"), "了"),
		"举行", "举办", "召开", "出席", "参加", "舉行", "舉辦", "召開", "參加", "开展") != ""
	if attended {
		score += 16
	}
	switch {
	case weak && !held && !attended, strings.HasPrefix(s.text[end:], "上的"):
		return 0
	case s.rank > 1 && (!held && !attended || s.said <= start || eventContains(s.text[:start], "希望", "建议", "邀请", "曾", "去年", "历届")):
		return 0
	}
	name := s.text[start:end]
	if eventHasPrefix(name, "第", "首届", "20", "“") != "" || strings.Contains(name, "届") {
		score += 8
	}
	if clauseStart < start && strings.Contains(s.text[clauseStart:start], "将于") {
		score -= 10
	}
	return max(score+min(utf8.RuneCountInString(name), 24)/2, 1)
}
