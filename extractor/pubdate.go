package extractor

import (
	"strconv"
	"strings"
	"time"

	"maocu/article"
)

// moment is a date read from a page, with as much as the page gives.
type moment struct {
	year, month, day  int // year 0: not written
	hour, minute, sec int
	clock             bool
	start, end        int // byte offsets of the date in the text that it was read from
}

// valid reports whether the moment is a day that was, between the first Chinese sites and the year 2100.
func (m moment) valid() bool {
	if m.year < 1990 || m.year > 2100 || m.month < 1 || m.month > 12 || m.day < 1 || m.day > 31 {
		return false
	}
	if m.hour > 23 || m.minute > 59 || m.sec > 60 {
		return false
	}
	return time.Date(m.year, time.Month(m.month), m.day, 0, 0, 0, 0, time.UTC).Day() == m.day
}

func (m moment) date() string {
	return pad(m.year, 4) + "-" + pad(m.month, 2) + "-" + pad(m.day, 2)
}

// rfc3339 gives the moment at +08:00; "" where there is no clock time.
func (m moment) rfc3339() string {
	if !m.clock {
		return ""
	}
	return m.date() + "T" + pad(m.hour, 2) + ":" + pad(m.minute, 2) + ":" + pad(min(m.sec, 59), 2) + "+08:00"
}

func pad(n, width int) string {
	s := strconv.Itoa(n)
	for len(s) < width {
		s = "0" + s
	}
	return s
}

// fromTime gives a moment at +08:00.
func fromTime(t time.Time) moment {
	t = t.In(article.ChinaTime)
	return moment{year: t.Year(), month: int(t.Month()), day: t.Day(), hour: t.Hour(), minute: t.Minute(), sec: t.Second(), clock: true}
}

// findDates returns the dates in s, in order: 2020-07-31, 2020/7/31, 2020.7.31, 2020年7月31日, 二〇二〇年七月三十一日,
// 07-31 and 7月31日 without a year, twelve or fourteen digits, with a clock behind them or not. Full-width digits and
// blanks inside are read. Dates that never were (2020-02-31) are returned too, for the caller to refuse.
func findDates(s string) []moment {
	var out []moment
	s = narrowed(s)
	for i := 0; i < len(s); {
		c := s[i]
		if c >= '0' && c <= '9' {
			if m, ok := readDate(s, i); ok {
				out = append(out, m)
				i = m.end
				continue
			}
			for i < len(s) && s[i] >= '0' && s[i] <= '9' {
				i++
			}
			continue
		}
		if c >= 0xE3 {
			if m, ok := readChineseDate(s, i); ok {
				out = append(out, m)
				i = m.end
				continue
			}
		}
		i++
	}
	return out
}

// readDate reads a date that begins with the digit at s[i].
func readDate(s string, i int) (moment, bool) {
	if i > 0 && (s[i-1] >= '0' && s[i-1] <= '9' || isLetter(s[i-1])) {
		return moment{}, false
	}
	p := parser{s: s, i: i}
	digits, n := p.number()
	switch {
	case n == 4 && digits >= 1900 && digits <= 2199:
		return p.afterYear(i, digits)
	case n == 8 || n == 12 || n == 14:
		return compactDate(s, i, n)
	case n <= 2:
		return p.afterMonth(i, digits, n)
	}
	return moment{}, false
}

// parser walks over the parts of a date.
type parser struct {
	s string
	i int
}

// upTo2 reads a month or day. In 2019-05-1709:12 the clock follows without a blank: then two digits are its own.
func (p *parser) upTo2() (value, digits int) {
	q := *p
	value, digits = q.number()
	if digits == 4 && q.i < len(q.s) && (q.s[q.i] == ':' || strings.HasPrefix(q.s[q.i:], "：")) {
		p.i += 2
		return value / 100, 2
	}
	if digits == 3 && q.i < len(q.s) && (q.s[q.i] == ':' || strings.HasPrefix(q.s[q.i:], "月")) {
		p.i += 2 // 2019-05-179:12, 2007-7-317月28日
		return value / 10, 2
	}
	*p = q
	return value, digits
}

func (p *parser) number() (value, digits int) {
	for p.i < len(p.s) && p.s[p.i] >= '0' && p.s[p.i] <= '9' {
		if digits < 15 {
			value = value*10 + int(p.s[p.i]-'0')
		}
		digits++
		p.i++
	}
	return value, digits
}

// blanks skips white space, at most so much as stands inside a date.
func (p *parser) blanks() int {
	n := 0
	for p.i < len(p.s) && n < 8 {
		if p.s[p.i] == ' ' || p.s[p.i] == '\t' || p.s[p.i] == '\n' || p.s[p.i] == '\r' {
			p.i++
		} else if strings.HasPrefix(p.s[p.i:], "\u00a0") {
			p.i += 2
		} else {
			break
		}
		n++
	}
	return n
}

// accept skips one of the words.
func (p *parser) accept(words ...string) string {
	for _, w := range words {
		if strings.HasPrefix(p.s[p.i:], w) {
			p.i += len(w)
			return w
		}
	}
	return ""
}

func (p *parser) afterYear(start, year int) (moment, bool) {
	p.blanks()
	sep := p.accept("年", "-", "/", ".", "——", "—", "–", "－")
	if sep == "" {
		return moment{}, false
	}
	p.blanks()
	month, n := p.number()
	if n < 1 || n > 2 || month > 12 || month == 0 {
		return moment{}, false
	}
	p.blanks()
	sep2 := p.accept("月", "-", "/", ".", "——", "—", "–", "－")
	if sep2 == "" {
		return moment{}, false
	}
	p.blanks()
	day, n := p.upTo2()
	if n < 1 || n > 2 || day > 31 || day == 0 {
		return moment{}, false
	}
	m := moment{year: year, month: month, day: day, start: start, end: p.i}
	return p.withClock(m), true
}

// afterMonth reads 07-31 and 7月31日, and the two-digit year of 20-07-31.
func (p *parser) afterMonth(start, first, n int) (moment, bool) {
	p.blanks()
	sep := p.accept("月", "-", "/")
	if sep == "" {
		return moment{}, false
	}
	p.blanks()
	second, n2 := p.upTo2()
	if n2 < 1 || n2 > 2 || second == 0 || second > 31 {
		return moment{}, false
	}
	if sep == "-" && n == 2 && n2 == 2 && p.i+2 < len(p.s) && p.s[p.i] == '-' {
		q := *p
		q.i++
		if third, n3 := q.number(); n3 == 2 && third >= 1 && third <= 31 && second <= 12 && first <= 50 {
			m := moment{year: 2000 + first, month: second, day: third, start: start, end: q.i}
			return q.withClock(m), true
		}
	}
	if first == 0 || first > 12 {
		return moment{}, false
	}
	if sep != "月" {
		// 3-5 and 1/2 are more often a range or a fraction than a date; a page's date has two digits each.
		if n != 2 || n2 != 2 || p.i < len(p.s) && (p.s[p.i] == '-' || p.s[p.i] == '/' || p.s[p.i] == '.' || p.s[p.i] == '%') {
			return moment{}, false
		}
	} else if !strings.HasPrefix(p.s[p.i:], "日") && !strings.HasPrefix(p.s[p.i:], "号") {
		return moment{}, false
	}
	m := moment{month: first, day: second, start: start, end: p.i}
	return p.withClock(m), true
}

// withClock reads 日 and a clock behind a day.
func (p *parser) withClock(m moment) moment {
	if q := *p; q.blanks() >= 0 && q.accept("日", "号") != "" {
		*p = q
	}
	m.end = p.i
	p.accept("T", ",")
	p.blanks()
	if p.i < len(p.s) && (p.s[p.i] == '(' || p.s[p.i] == '[') { // (星期五) before the clock
		if j := strings.IndexAny(p.s[p.i:min(p.i+20, len(p.s))], ")]"); j > 0 {
			p.i += j + 1
			p.blanks()
		}
	}
	if w := p.accept("星期", "周"); w != "" && p.i+3 <= len(p.s) {
		p.i += 3
		p.blanks()
	}
	half := p.accept("上午", "凌晨", "早上", "中午", "下午", "晚上", "晚", "AM", "PM", "am", "pm")
	p.blanks()
	hour, n := p.number()
	if n < 1 || n > 2 || hour > 23 {
		return m
	}
	sep := p.accept(":", "：", "时", "点", "∶")
	if sep == "" {
		return m
	}
	wordy := sep == "时" || sep == "点"
	p.blanks()
	minute, n := p.number()
	switch {
	case n == 0 && wordy:
		m.hour, m.clock, m.end = halfDay(hour, half), true, p.i
		return m
	case n != 2 && !(n == 1 && wordy) || minute > 59:
		return m
	}
	m.minute, m.clock, m.end = minute, true, p.i
	p.accept("分")
	q := *p
	if q.accept(":", "：", "∶") != "" || p.i > m.end {
		if sec, n := q.number(); n == 2 && sec <= 60 {
			m.sec, m.end = sec, q.i
			q.accept("秒")
			*p = q
		}
	}
	if half == "" {
		q = *p
		q.blanks()
		if half = q.accept("AM", "PM", "am", "pm", "a.m.", "p.m."); half != "" {
			m.end = q.i
		}
	}
	m.hour = halfDay(hour, half)
	return m
}

// halfDay turns an hour with 上午, 下午, AM or PM into one of 24.
func halfDay(hour int, half string) int {
	switch half {
	case "下午", "晚上", "晚", "PM", "pm", "p.m.":
		if hour < 12 {
			return hour + 12
		}
	case "AM", "am", "a.m.", "凌晨":
		if hour == 12 {
			return 0
		}
	}
	return hour
}

// compactDate reads 20200731, 202007311653 and 20200731165300.
func compactDate(s string, i, n int) (moment, bool) {
	at := func(from, to int) int { v, _ := strconv.Atoi(s[i+from : i+to]); return v }
	m := moment{year: at(0, 4), month: at(4, 6), day: at(6, 8), start: i, end: i + n}
	if n >= 12 {
		m.hour, m.minute, m.clock = at(8, 10), at(10, 12), true
	}
	if n == 14 {
		m.sec = at(12, 14)
	}
	return m, m.valid() && m.year >= 1995 && m.year <= 2050
}

// chineseDigit gives the value of a numeral; ten is 10, 廿 20, 卅 30; -1 for any other rune.
func chineseDigit(r rune) int {
	switch r {
	case '〇', '○', '零', 'O', 'o', '0', '◯', 'Ο', 'О':
		return 0
	case '一', '元':
		return 1
	case '二':
		return 2
	case '三':
		return 3
	case '四':
		return 4
	case '五':
		return 5
	case '六':
		return 6
	case '七':
		return 7
	case '八':
		return 8
	case '九':
		return 9
	case '十':
		return 10
	case '廿':
		return 20
	case '卅':
		return 30
	}
	return -1
}

// readChineseDate reads 二〇二〇年七月三十一日 at s[i].
func readChineseDate(s string, i int) (moment, bool) {
	year, n, j := 0, 0, i
	for k, r := range s[i:] {
		d := chineseDigit(r)
		if d < 0 || d > 9 {
			if isBlank(r) {
				continue
			}
			j = i + k
			break
		}
		year = year*10 + d
		if n++; n > 4 {
			return moment{}, false
		}
	}
	if n != 4 || !strings.HasPrefix(s[j:], "年") || year < 1900 || year > 2199 {
		return moment{}, false
	}
	month, j, ok := chineseNumber(s, j+len("年"), "月")
	if !ok {
		return moment{}, false
	}
	day, j, ok := chineseNumber(s, j, "日")
	if !ok {
		return moment{}, false
	}
	return moment{year: year, month: month, day: day, start: i, end: j}, true
}

// chineseNumber reads a numeral below 100 up to the word that ends it.
func chineseNumber(s string, i int, end string) (value, next int, ok bool) {
	total, seen := 0, false
	for k, r := range s[i:] {
		if strings.HasPrefix(s[i+k:], end) {
			return total, i + k + len(end), seen
		}
		d := chineseDigit(r)
		switch {
		case isBlank(r):
			continue
		case d < 0:
			return 0, i, false
		case d == 10 && total > 0 && total < 10:
			total *= 10
		default:
			total += d
		}
		seen = true
		if k > 24 {
			break
		}
	}
	return 0, i, false
}

// javaDate is how Java prints a date: Fri Jul 31 16:53:00 CST 2020. CST is China's time here.
const javaDate = "Mon Jan 2 15:04:05 MST 2006"

// layout is a way of writing a date that findDates does not know.
type layout struct {
	form  string
	clock bool
	zoned bool
}

// otherLayouts are tried on a whole value that findDates reads nothing in.
var otherLayouts = []layout{
	{javaDate, true, false}, // CST is China's time here
	{time.RFC1123Z, true, true}, {time.RFC1123, true, true}, {time.RFC850, true, true}, {time.ANSIC, true, false},
	{"January 2, 2006 15:04", true, false}, {"Jan 2, 2006 15:04", true, false}, {"Jan 2, 2006 3:04 PM", true, false},
	{"January 2, 2006 3:04 PM", true, false}, {"15:04, January 2, 2006", true, false}, {"15:04, Jan 2, 2006", true, false},
	{"2 January 2006 15:04", true, false}, {"02 Jan 2006 15:04", true, false},
	{"January 2, 2006", false, false}, {"Jan 2, 2006", false, false}, {"Jan. 2, 2006", false, false}, {"2 January 2006", false, false},
	{"2 Jan 2006", false, false}, {"January 2 2006", false, false}, {"2006 Jan 2", false, false},
}

// maxDateBytes is how much of a value is searched for a date.
const maxDateBytes = 200

// parseValue reads a date that stands alone in an attribute or a label's value. Times with a zone are given at
// +08:00; times without one are taken as China's.
func parseValue(s string) (moment, bool) {
	s = clean(cutBytes(s, maxDateBytes))
	if s == "" {
		return moment{}, false
	}
	if isEpoch(s) {
		n, _ := strconv.ParseInt(s, 10, 64)
		if len(s) == 13 {
			n /= 1000
		}
		m := fromTime(time.Unix(n, 0))
		return m, m.valid()
	}
	if t, err := time.Parse(time.RFC3339, strings.Replace(s, " ", "T", 1)); err == nil && strings.ContainsAny(s[10:], "Z+-") {
		m := fromTime(t)
		return m, m.valid()
	}
	for _, form := range []string{"2006-01-02T15:04:05-0700", "2006-01-02T15:04Z07:00"} {
		if t, err := time.Parse(form, s); err == nil {
			m := fromTime(t)
			return m, m.valid()
		}
	}
	for _, m := range findDates(s) {
		if m.valid() {
			return m, true
		}
	}
	if len(s) < 8 || strings.IndexFunc(s, func(r rune) bool { return r < 0x80 && isLetter(byte(r)) }) < 0 {
		return moment{}, false
	}
	for _, l := range otherLayouts {
		t, err := time.Parse(l.form, s)
		if err != nil {
			continue
		}
		if l.zoned {
			t = t.In(article.ChinaTime)
		}
		m := moment{year: t.Year(), month: int(t.Month()), day: t.Day(), hour: t.Hour(), minute: t.Minute(), sec: t.Second(), clock: l.clock}
		return m, m.valid()
	}
	return moment{}, false
}

func isEpoch(s string) bool {
	if len(s) != 10 && len(s) != 13 {
		return false
	}
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s[0] == '1' || s[0] == '2' && s < "21"
}

// dateInURL reads the day from the shapes that publishing systems give their addresses:
// /art/2020/7/31/art_…, /202007/t20200731_…, /2020-07/31/content_…, /2020/07/31/, /20200731/.
// The month alone (/202007/<hex>) gives no day and so nothing.
func dateInURL(u string) (moment, bool) {
	_, path, ok := strings.Cut(u, "://")
	if !ok {
		path = u
	}
	_, path, _ = strings.Cut(path, "/")
	if i := strings.IndexAny(path, "?#"); i >= 0 {
		path = path[:i]
	}
	parts := strings.Split(path, "/")
	for i := len(parts) - 1; i >= 0; i-- {
		part := parts[i]
		if m, ok := digitsDate(part); ok {
			return m, true
		}
		year, month, day := "", "", ""
		switch {
		case i+2 < len(parts) && len(part) == 4:
			year, month, day = part, parts[i+1], parts[i+2]
		case i+1 < len(parts) && len(part) == 7 && part[4] == '-':
			year, month, day = part[:4], part[5:], parts[i+1]
		case i+1 < len(parts) && len(part) == 4 && len(parts[i+1]) == 4:
			year, month, day = part, parts[i+1][:2], parts[i+1][2:]
		case i+1 < len(parts) && len(part) == 6 && len(parts[i+1]) == 2:
			year, month, day = part[:4], part[4:], parts[i+1]
		}
		if m, ok := partsDate(year, month, day); ok {
			return m, true
		}
		if len(part) == 4 && i+1 < len(parts) && len(parts[i+1]) == 4 {
			if m, ok := partsDate(part, parts[i+1][:2], parts[i+1][2:]); ok {
				return m, true
			}
		}
		if len(part) == 10 && part[4] == '-' && part[7] == '-' {
			if m, ok := partsDate(part[:4], part[5:7], part[8:]); ok {
				return m, true
			}
		}
	}
	return moment{}, false
}

// digitsDate finds eight digits that are a day: t20200731_1, 20200731h3nx.
func digitsDate(part string) (moment, bool) {
	for i := 0; i+8 <= len(part); i++ {
		if i > 0 && part[i-1] >= '0' && part[i-1] <= '9' {
			continue
		}
		if i > 1 || i == 1 && part[0]|0x20 != 't' && part[0]|0x20 != 'p' {
			if i > 0 && part[i-1] != '_' && part[i-1] != '-' {
				continue
			}
		}
		if allDigits(part[i:i+8]) && (i+8 == len(part) || part[i+8] < '0' || part[i+8] > '9') {
			if m, ok := partsDate(part[i:i+4], part[i+4:i+6], part[i+6:i+8]); ok {
				return m, true
			}
		}
	}
	return moment{}, false
}

func partsDate(year, month, day string) (moment, bool) {
	if len(year) != 4 || len(month) < 1 || len(month) > 2 || len(day) < 1 || len(day) > 2 {
		return moment{}, false
	}
	if !allDigits(year) || !allDigits(month) || !allDigits(day) {
		return moment{}, false
	}
	var m moment
	m.year, _ = strconv.Atoi(year)
	m.month, _ = strconv.Atoi(month)
	m.day, _ = strconv.Atoi(day)
	return m, m.valid() && m.year >= 1995
}

func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}
