package participants

import (
	"strings"
	"unicode/utf8"

	"maocu/extractor/participants/lexicon"
)

// eventWordSet is the set of the words of a list parted by blanks.
func eventWordSet(list string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		set[w] = true
	}
	return set
}

// eventNowhere are places that say nothing.
var eventNowhere = eventWordSet("我市 本市 全市 当地 此间 此 这里 那里 现场 国内 国外 海外 境外 全国 全省 线上 线下 网上 云端 会场 室内 本地 各地 多地 全球 世界 我县 我省 我区 " +
	"我院 我校 我国 本省 本县 本区 本院 本校 市内 省内 区内 县内 会议室 会议中心 中心 我中心 学校 全区 全县 校 校内 该市 该县 该省 国际 市 县 省 区 镇 乡 村 场 家 座 手 一线 基层 " +
	"企业 公司 集团 市场 大会 会议 礼堂 报告厅 展厅 酒店 宾馆 机场 医院 项目 园区 车间 农村 社区 田间 地头 国际市场 内地 大陆 全市范围 我所 我厅 我局 我司 我会 协会 商会 " +
	"中心会议室 三楼会议室 二楼会议室 四楼会议室 一楼会议室 五楼会议室 展区 展馆 现场观摩 单位 政府 市政府 省政府 我社 本会 我镇 我乡 该院 该校 该公司 两地 三地 主会场 分会场 基地")

// eventPlaceOK says whether s may be a place at all.
func eventPlaceOK(s string) bool {
	n := utf8.RuneCountInString(s)
	if n == 0 || len(s) > eventPlaceBytes || eventNowhere[s] || n == 1 && !strings.Contains("京沪津渝穗蓉榕杭汉宁邕筑甬", s) {
		return false
	}
	if eventHasPrefix(s, "第", "这", "该", "那", "一", "两", "首", "各", "每", "某", "未来", "今后", "全", "此", "其", "他", "她", "整个", "许多", "有", "不") != "" &&
		eventHasPrefix(s, "第一", "第二", "第三", "首尔", "首都", "一汽", "一楼", "两江", "一号", "全聚德") == "" && !eventKnownPlace(s) { // 不来梅, 全州县
		return false
	}
	if ending := eventEndsIn(s); ending&eventNoSpot != 0 && ending&eventSpotAfterAll == 0 && !eventKnownPlace(s) || // 印度, 马德里
		strings.Contains(s, "大会") && !strings.Contains(s, "大会堂") ||
		strings.Contains(s, "会议") && !eventContains(s, "会议中心", "会议厅", "会议室", "会议大厦", "会议大酒店", "会议会展") ||
		strings.Contains(s, "的") && (n > 14 || !eventPlaceLike(s) && !eventKnownPlace(s)) {
		return false
	}
	return !eventContains(s, "年", "月") || eventContains(s, "青年", "少年", "百年", "周年", "月湖", "日月", "明月") || eventKnownPlace(s)
}

// eventPlaceLike says whether s ends as the names of places and halls do.
func eventPlaceLike(s string) bool {
	return len(s) > 3 && eventEndsIn(s)&eventVenue != 0
}

// eventKnownPlace says whether the lexicon has s as a place, or as several in a row: 湖北荆州.
func eventKnownPlace(s string) bool {
	for s != "" {
		n := eventPlacePrefix(s)
		if n == 0 {
			return false
		}
		s = s[n:]
	}
	return true
}

// eventPlacePrefix gives the length of the longest place of the lexicon that begins s; one character is none.
func eventPlacePrefix(s string) int {
	var buf [8]rune
	runes := buf[:0]
	lex := lexicon.Default()
	for _, c := range s {
		if runes = append(runes, lex.Fold(c)); len(runes) == len(buf) {
			break
		}
	}
	var matches [8]lexicon.Match
	var labels [8]uint16
	best := 0
	for _, m := range lex.Matches(matches[:0], runes, lex.Labels(labels[:0], runes)) {
		if m.Has(lexicon.IsPlace) && m.Len > 1 {
			best = m.Len
		}
	}
	if best == 0 && len(runes) >= 2 && eventIsTown(lex, runes[0], runes[1]) {
		best = 2
	}
	n := 0
	for range best {
		_, size := utf8.DecodeRuneInString(s[n:])
		n += size
	}
	return n
}

// eventIsTown says whether two characters are the name of a city or county that the lexicon has for a common word, as
// it does with cities that are much written of: 银川.
func eventIsTown(lex *lexicon.Lexicon, a, b rune) bool {
	for _, kind := range [...]rune{'市', '县', '省'} {
		word := [3]rune{a, b, kind}
		if e, ok := lex.Lookup(word[:]); ok && e.Has(lexicon.IsPlace) {
			return true
		}
	}
	return false
}
