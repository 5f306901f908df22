package participants

import "strings"

// eventDate is a day, or a run of days, as a sentence writes it. What is not written is 0.
type eventDate struct {
	start, end int    // bytes in the sentence, the time of day included
	kind       uint8  // how the day is told
	from, to   ymd    // to is that of a run of days
	offset     int    // days from today, or weeks, months or years from this one
	weekday    uint8  // 1 is Monday
	word       string // 去年 and 今年 before a date, 周 without 上 and 下

	future      bool     // the text announces it
	first, last eventDay // what it comes to; 0 where that is not known
}

// ymd is a day as written. What is not written is 0.
type ymd struct{ year, month, day int }

const (
	eventWritten uint8 = iota // 7月30日, 30日
	eventOffset               // 昨天
	eventWeekday              // 上周五
	eventMonthly              // 上月20日
)

// eventNumber reads digits, wide ones too. A number of more than four digits is none of a date: n is 0.
func eventNumber(s string, i int) (n, next, digits int) {
	for i < len(s) {
		switch {
		case s[i] >= '0' && s[i] <= '9':
			n = n*10 + int(s[i]-'0')
			i++
		case s[i] == 0xEF && i+2 < len(s) && s[i+1] == 0xBC && s[i+2] >= 0x90 && s[i+2] <= 0x99:
			n = n*10 + int(s[i+2]-0x90)
			i += 3
		default:
			return n, i, digits
		}
		if digits++; digits > 4 {
			n = 0
		}
	}
	return n, i, digits
}

// eventWrittenDate reads a date in digits: 2020年7月30日, 2020-07-30, 7月30日, 5月10-12日, 30日.
func eventWrittenDate(s string, i int) (d eventDate, ok bool) {
	d.start = i
	var next int
	if d.from, next, ok = eventYMD(s, i, false); !ok {
		_, d.end, _ = eventNumber(s, i)
		return d, false
	}
	unit := next > i && !eventDigitBefore(s, next) // 日 is written
	last, prev := d.from, d.from
	for {
		sep := eventRangeMark(s, next)
		if sep == next {
			break
		}
		sep += len(eventHasPrefix(s[sep:], "次年", "翌年")) // 12月30日至次年1月2日
		to, after, ok := eventYMD(s, sep, true)
		if !ok {
			break
		}
		if to.month == 0 {
			to.month = prev.month
		}
		if to.year == 0 {
			to.year = prev.year
		}
		if to.month == prev.month && to.day <= prev.day {
			break
		}
		last, prev, next, unit = to, to, after, true
	}
	d.end = next
	if !unit || d.from.month == 0 && !eventBareDay(s, i, next) {
		return d, false
	}
	if last != d.from {
		d.to = last
	}
	return d, true
}

// eventYMD reads one day, from its year, its month or its number on. The last day of a run needs its 日.
func eventYMD(s string, i int, last bool) (t ymd, next int, ok bool) {
	n, j, digits := eventNumber(s, i)
	if digits == 4 && n >= 1900 && n < 2200 {
		t.year = n
		switch {
		case strings.HasPrefix(s[j:], "年"):
			j += len("年")
		case j+1 < len(s) && strings.IndexByte("-./", s[j]) >= 0:
			return eventNumericDate(s, t.year, j)
		default:
			return t, i, false
		}
		if n, j, digits = eventNumber(s, j); digits == 0 {
			return t, i, false
		}
	}
	if digits == 0 || digits > 2 {
		return t, i, false
	}
	if strings.HasPrefix(s[j:], "月") {
		t.month = n
		if n, j, digits = eventNumber(s, j+len("月")); digits == 0 {
			return t, i, false
		}
	}
	t.day = n
	if t.month > 12 || t.day < 1 || t.day > 31 || t.year > 0 && t.month == 0 {
		return t, i, false
	}
	if strings.HasPrefix(s[j:], "日") || t.month > 0 && strings.HasPrefix(s[j:], "号") {
		return t, j + len("日"), true
	}
	return t, j, !last && eventRangeMark(s, j) > j
}

// eventNumericDate reads what follows the year of 2020-07-30, 2020.7.30 and 2020/7/30.
func eventNumericDate(s string, year, j int) (t ymd, next int, ok bool) {
	mark := s[j]
	month, j, digits := eventNumber(s, j+1)
	if digits == 0 || j >= len(s) || s[j] != mark {
		return t, j, false
	}
	day, j, digits := eventNumber(s, j+1)
	if digits == 0 || digits > 2 || month < 1 || month > 12 || day < 1 || day > 31 {
		return t, j, false
	}
	return ymd{year, month, day}, j, true
}

// eventDigitBefore says whether a digit of a date that lacks its 日 ends before byte i. A date of digits alone
// (2020-07-30) needs none.
func eventDigitBefore(s string, i int) bool {
	if c := s[i-1]; c < '0' || c > '9' {
		return strings.HasSuffix(s[:i], "月")
	}
	k := i - 1
	for k > 0 && s[k-1] < 0x80 && s[k-1] != ' ' {
		k--
	}
	return i-k < len("2020-7-1")
}

var eventRangeMarks = []string{"-", "－", "–", "—", "―", "~", "～", "至", "到", "、", "和", "及", "−", "─"}

// eventRangeMark gives the end of the mark between two days that begins at byte i; i without one.
func eventRangeMark(s string, i int) int {
	for range 2 { // 10日——12日
		i += len(eventHasPrefix(s[i:], eventRangeMarks...))
	}
	return i
}

// What, behind a number and 日, makes it no day: 30日元, 5日内, 3日游.
var eventNoDay = []string{"元", "内", "游", "均", "线", "间", "圆", "方", "韩", "资", "语", "式", "产", "夜", "龄", "程", "处理", "通", "以内"}

// What, before a number, makes it no day of a month.
var eventNoDayBefore = []string{"第", "近", "约", "百", "千", "达", "余", ".", "．", "/", "-", "前", "后", "这", "最后", "数", "累计", "连续"}

// eventBareDay says whether a number with 日 and without a month, from byte i to byte next, is a day of a month.
func eventBareDay(s string, i, next int) bool {
	rest := s[next:]
	if strings.HasPrefix(rest, "本") { // 30日本报讯, but 5日本企业
		return eventHasPrefix(rest[len("本"):], "报", "届", "次", "市", "网", "县", "省") != ""
	}
	return eventHasPrefix(rest, eventNoDay...) == "" && eventHasSuffix(s[:i], eventNoDayBefore...) == ""
}

var eventOffsets = []struct {
	words  []string
	offset int
}{
	{[]string{"昨日", "昨天", "昨晚", "昨夜", "昨晨", "昨早", "昨"}, -1},
	{[]string{"今日", "今天", "今晚", "今晨", "今早", "今上午", "今下午"}, 0},
	{[]string{"明日", "明天", "明晚", "明晨", "明早"}, 1},
	{[]string{"前天", "前日", "前晚", "前夜"}, -2},
	{[]string{"后天", "後天"}, 2},
}

var eventYearWords = []struct {
	word   string
	offset int
}{{"今年", 0}, {"去年", -1}, {"明年", 1}, {"前年", -2}, {"本年", 0}}

var eventMonthWords = []string{"上月", "上个月", "本月", "下月", "下个月"}

// eventMonthOffset is the number of months from this one to that of the word.
func eventMonthOffset(word string) int {
	switch word[:len("上")] {
	case "上":
		return -1
	case "下":
		return 1
	}
	return 0
}

// What, before 明, makes a word of it: 光明日报, 昆明日前, 说明（3）.
var eventBright = []string{"文", "光", "昆", "三", "声", "说", "证", "表", "黎", "发", "透", "鲜", "阐", "注", "查", "开", "高", "清", "聪", "英"}

// eventWordDate reads a day told by words: 昨日, 上月20日, 昨（14日）, 今（15）日, 上周五, 今年3月22日.
func eventWordDate(s string, i int) (d eventDate, ok bool) {
	d.start = i
	rest := s[i:]
	for _, w := range eventYearWords {
		if !strings.HasPrefix(rest, w.word) {
			continue
		}
		t, ok := eventWrittenDate(s, i+len(w.word))
		if i+len(w.word) >= len(s) || !ok || t.from.month == 0 || t.from.year != 0 {
			return d, false
		}
		t.start, t.word, t.offset = i, w.word, w.offset
		return t, true
	}
	if w := eventHasPrefix(rest, eventMonthWords...); w != "" {
		t, ok := eventWrittenDate(s, i+len(w))
		if !ok || t.from.month != 0 {
			return d, false
		}
		t.start, t.kind, t.offset = i, eventMonthly, eventMonthOffset(w)
		return t, true
	}
	if strings.HasPrefix(rest, "明") && eventHasSuffix(s[:i], eventBright...) != "" {
		return d, false
	}
	if d, ok := eventBracketDay(s, i); ok {
		return d, true
	}
	for _, o := range eventOffsets {
		w := eventHasPrefix(rest, o.words...)
		if w == "" {
			continue
		}
		d.kind, d.offset, d.end = eventOffset, o.offset, i+len(w)
		switch {
		case strings.HasPrefix(rest[len(w):], "的"), strings.HasPrefix(rest[len(w):], "之"): // 今天的中国
			return d, w[:3] == "昨"
		case w == "前日" || w == "前天" || w == "前晚" || w == "前夜": // 目前日均, 三天前晚间
			before := s[:i]
			return d, before == "" || eventHasSuffix(before, "，", ",", "。", "：", "“", "于", "从", "者", "、") != "" &&
				!strings.HasPrefix(rest[len(w):], "本") && !strings.HasPrefix(rest[len(w):], "气")
		}
		return d, true
	}
	return eventWeekDate(s, i)
}

// eventBracketDay reads 昨（14日）, 今（15）日, 昨日（14日） and 昨天（5月16日）: the day in brackets counts.
func eventBracketDay(s string, i int) (d eventDate, ok bool) {
	w := eventHasPrefix(s[i:], "昨日", "昨天", "今日", "今天", "前天", "前日", "明天", "明日", "昨晚", "今晚", "昨", "今", "明")
	j := i + len(w)
	open := eventHasPrefix(s[j:], "（", "(")
	if w == "" || open == "" {
		return d, false
	}
	n, next, digits := eventNumber(s, j+len(open))
	t := ymd{day: n}
	if digits > 0 && strings.HasPrefix(s[next:], "月") {
		t.month = n
		t.day, next, digits = eventNumber(s, next+len("月"))
	}
	next += len(eventHasPrefix(s[next:], "日", "号"))
	end := eventHasPrefix(s[next:], "）", ")")
	if digits == 0 || end == "" || t.day < 1 || t.day > 31 || t.month > 12 {
		return d, false
	}
	next += len(end)
	next += len(eventHasPrefix(s[next:], "日", "天"))
	return eventDate{start: i, end: next, from: t}, true
}

// eventWeekDate reads 上周五, 本周三, 周二, 下周一.
func eventWeekDate(s string, i int) (d eventDate, ok bool) {
	d.start = i
	j := i
	switch w := eventHasPrefix(s[i:], "上周", "上星期", "本周", "本星期", "这周", "下周", "下星期", "周", "星期"); w {
	case "":
		return d, false
	case "上周", "上星期":
		d.offset = -1
		j += len(w)
	case "下周", "下星期":
		d.offset = 1
		j += len(w)
	default:
		j += len(w)
		if w == "周" || w == "星期" {
			d.word = w // the nearest one that has passed
		}
	}
	if j+3 > len(s) {
		return d, false
	}
	at := strings.Index("一二三四五六日天", s[j:j+3])
	if at < 0 || at%3 != 0 {
		return d, false
	}
	d.weekday = uint8(min(at/3+1, 7))
	d.kind, d.end = eventWeekday, j+3
	if d.word == "周" { // 周一鸣 is a person
		rest := s[d.end:]
		return d, eventHasPrefix(rest, "，", ",", "（", "）", "(", "上午", "下午", "早", "晚", "中午", "凌晨", "在", "于", "从", "举", "召", "表示", "说", "会见") != ""
	}
	return d, true
}

var eventDayParts = []string{"上午", "下午", "中午", "凌晨", "清晨", "早上", "早晨", "晚上", "晚间", "傍晚", "夜间", "夜晚", "午后", "午间", "晚", "夜", "晨"}

// eventTimeOfDay gives the end of what follows a date and belongs to it: （周三）, 上午9时30分许.
func eventTimeOfDay(s string, i int) int {
	if open := eventHasPrefix(s[i:], "（", "("); open != "" &&
		eventHasPrefix(s[i+len(open):], "周", "星期", "昨", "今", "农历", "当地", "前") != "" {
		for _, closing := range [...]string{"）", ")"} {
			if k := strings.Index(s[i:], closing); k >= 0 && k < 24 {
				i += k + len(closing)
				break
			}
		}
	}
	i += len(eventHasPrefix(s[i:], eventDayParts...))
	_, j, digits := eventNumber(s, i)
	if digits == 0 || digits > 2 {
		return i
	}
	unit := eventHasPrefix(s[j:], "时许", "时", "点钟", "点", ":", "：")
	if unit == "" {
		return i
	}
	i = j + len(unit)
	if _, k, digits := eventNumber(s, i); digits == 2 {
		i = k + len(eventHasPrefix(s[k:], "分许", "分"))
	}
	return i + len(eventHasPrefix(s[i:], "半", "许", "整"))
}
