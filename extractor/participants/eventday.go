package participants

import "strings"

// How much speaks for a date being the event's. The lead tells it, with a verb of the event behind it; what is
// background or announced says less. The figures were set on real articles and matter by their order alone.
const (
	eventDayEnough    = 35
	eventDayVerb      = 30  // a verb of the event behind the date
	eventDayVerbFirst = 12  // before it
	eventDayOpens     = 5   // the date opens the sentence
	eventDayFuture    = -12 // 将于
	eventDayAttribute = -10 // 昨日的
	eventDayQuoted    = -25
	eventDayOld       = -25
	eventDayLearnt    = -45 // 记者从昨日召开的会议上获悉, 记者昨日获悉: what was learnt is the news, and not that day's
	eventDayNever     = -60 // 自2008年以来, 截至6月30日
)

// eventRankScores tells how much a sentence of each rank says of the event's day: the title, the lead, and so on.
var eventRankScores = [eventFarRank + 1]int{24, 40, 34, 28, 23, 19, 15, 8}

// resolve turns the dates into days, in the order of the text.
func (r *eventReader) resolve() {
	if r.datelineDay == 0 {
		r.findReportDay()
	}
	for i := range r.sentences {
		s := &r.sentences[i]
		for k := range s.dates {
			d := &s.dates[k]
			d.future = s.announces(d)
			d.first, d.last = r.clock.resolve(d)
		}
	}
}

// chooseDay sets the days of the event: those of the date with the most that speaks for it, the first one among equals.
func (r *eventReader) chooseDay() {
	var sentence *eventSentence
	var date *eventDate
	most := eventDayEnough - 1
	for i := range r.sentences {
		s := &r.sentences[i]
		for k := range s.dates {
			d := &s.dates[k]
			if d.first == 0 {
				continue
			}
			if score := s.dayScore(d) + r.distanceScore(s, d); score > most {
				most, sentence, date = score, s, d
			}
		}
	}
	switch {
	case date != nil:
		r.first, r.last = date.first, date.last
		if r.last == r.first {
			r.last = r.lastDay(sentence, date)
		}
	case r.datelineTells():
		r.first, r.last = r.datelineDay, r.datelineDay
	}
}

// announces says whether the sentence speaks of the date as one to come: 将于4月18日开幕, 定于12月30日.
func (s *eventSentence) announces(d *eventDate) bool {
	if eventEndsIn(s.text[:d.start])&eventFuture != 0 {
		return true
	}
	will, ok := s.next(d.end, eventWill)
	if !ok {
		return false
	}
	if verb, ok := s.next(d.end, eventVerb); ok {
		return will.at < verb.at
	}
	return will.at < d.end+36
}

// dayScore tells what the sentence says for one of its dates.
func (s *eventSentence) dayScore(d *eventDate) int {
	before, after := s.text[:d.start], s.text[d.end:]
	score := eventRankScores[s.rank]
	if before == "" || len(before) <= 15 && eventHasSuffix(before, "当地时间", "北京时间") != "" {
		score += eventDayOpens
	}
	_, verbBehind := s.next(d.end, eventVerb)
	switch {
	case verbBehind:
		score += eventDayVerb
	case s.has(0, d.start, eventVerb):
		score += eventDayVerbFirst
	case s.rank == 0:
		score = 0 // a title with a day and nothing that happens on it
	}
	if d.future {
		score += eventDayFuture
	}
	if s.inQuotation(d.start) {
		score += eventDayQuoted
	}
	if s.said <= d.start {
		score += eventDayQuoted
	}
	if eventEndsIn(before)&eventSince != 0 || d.kind == eventWritten && s.kindsAt(d.end)&eventAgo != 0 ||
		strings.HasSuffix(before, "从") && strings.HasPrefix(after, "起") || after == "" && before == "" {
		score += eventDayNever
	}
	if strings.HasPrefix(after, "的") {
		score += eventDayAttribute
	}
	if eventHasSuffix(before, "从", "据", "在") != "" && eventContains(after, "获悉", "了解到", "得知") ||
		s.learnt(d) {
		score += eventDayLearnt
	}
	if eventHasSuffix(before, "时间：", "时间:", "日期：") != "" {
		score += eventDayVerb
	}
	return score
}

// learnt says whether the day is that on which a reporter heard the news, or another paper brought it: 记者23日获悉,
// 据新华社5月21日报道.
func (s *eventSentence) learnt(d *eventDate) bool {
	start, end := s.clause(d.start)
	before, after := s.text[start:d.start], s.text[d.end:max(d.end, end)]
	return strings.HasSuffix(before, "记者") && eventHasSuffix(after, "获悉", "了解到", "得知") != "" ||
		strings.HasPrefix(before, "据") && eventHasPrefix(after, "报道", "消息", "电", "讯") != ""
}

// distanceScore tells what the days themselves say: news is about what has just been or comes soon.
func (r *eventReader) distanceScore(s *eventSentence, d *eventDate) int {
	score := 0
	if d.last-d.first > 31 {
		score += eventDayNever
	}
	if r.clock.base == 0 {
		return score
	}
	switch ago := r.clock.base - d.first; {
	case ago > 300 && s.rank != 1, ago > 800:
		score += eventDayNever
	case ago > 100, ago > 21 && s.rank > 2:
		score += eventDayOld
	case ago < -2 && !d.future:
		score -= 5
	}
	return score
}

// lastDay is the last day of an event for which one day is written: what 为期三天 or 持续至5月19日 says.
func (r *eventReader) lastDay(s *eventSentence, d *eventDate) eventDay {
	if n := eventDuration(s.text[d.end:]); n > 1 && !eventContains(s.text, "结业", "闭幕", "落幕", "结束", "收官") {
		return d.first + eventDay(n) - 1
	}
	for i := range r.sentences {
		s := &r.sentences[i]
		if eventHasPrefix(s.text, "本届", "本次", "此次", "活动", "展会", "大会", "培训", "会议", "博览会", "论坛") != "" {
			if n := eventDuration(s.text); n > 1 {
				return d.first + eventDay(n) - 1
			}
		}
		for _, until := range s.dates {
			if until.first > d.first && until.first-d.first < 31 &&
				eventHasSuffix(s.text[:until.start], "持续到", "持续至", "延续至", "延续到") != "" {
				return until.first
			}
		}
	}
	return d.first
}

// eventDuration is the number of days that 为期三天 tells, 0 without it.
func eventDuration(s string) int {
	for _, w := range [...]string{"为期", "历时", "会期", "展期"} {
		i := strings.Index(s, w)
		if i < 0 {
			continue
		}
		i += len(w)
		n, j, digits := eventNumber(s, i)
		if digits == 0 && j+3 <= len(s) {
			switch k := strings.Index("两一二三四五六七八九十", s[i:i+3]); {
			case k < 0 || k%3 != 0:
				continue
			case k == 0:
				n = 2
			default:
				n = k / 3
			}
			j += 3
		}
		if n <= 15 && eventHasPrefix(s[j:], "天", "日") != "" {
			return n
		}
	}
	return 0
}

// findReportDay finds the day that 今天 means without a dateline: a newspaper prints the report a day later, and where
// the lead has the day before that of publication by its number, as in 1日在此间表示, that is the day.
func (r *eventReader) findReportDay() {
	if r.clock.base == 0 || !r.saysToday() {
		return
	}
	for i := range r.sentences {
		s := &r.sentences[i]
		if s.rank != 1 {
			continue
		}
		for k := range s.dates {
			if d := s.dates[k]; d.kind == eventWritten && d.to == (ymd{}) {
				clock := r.clock
				if first, _ := clock.resolve(&d); first == clock.base-1 {
					r.clock.today(first.time())
					return
				}
			}
		}
	}
}

// saysToday says whether a sentence behind the lead has 今天 for its day.
func (r *eventReader) saysToday() bool {
	for i := range r.sentences {
		for _, d := range r.sentences[i].dates {
			if r.sentences[i].rank > 1 && d.kind == eventOffset && d.offset == 0 {
				return true
			}
		}
	}
	return false
}

// writtenYear is the year that the title or the lead writes, for texts whose day of publication is unknown.
func (r *eventReader) writtenYear() int {
	for i := range r.sentences {
		if s := &r.sentences[i]; s.rank <= 1 {
			if year := eventYearIn(s.text); year != 0 {
				return year
			}
		}
	}
	return 0
}

// eventYearIn is the first year in s that no date begins with it: 2019年年会, 2011临泽湾推介会; neither 2010年度 nor
// 2000余人.
func eventYearIn(s string) int {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			continue
		}
		n, next, digits := eventNumber(s, i)
		rest := s[next:]
		if digits == 4 && n >= 1990 && n < 2100 && eventHasPrefix(rest, "年度") == "" &&
			(eventHasPrefix(rest, "年", "（", "(", "’", "'") != "" || rest != "" && rest[0] >= 0xE4 && rest[0] <= 0xE9 && !eventCounts(rest)) {
			return n
		}
		i = next - 1
	}
	return 0
}

// eventCounts says whether s begins with what a number counts.
func eventCounts(s string) bool {
	return eventHasPrefix(s, "多", "余", "人", "名", "家", "个", "万", "亿", "元", "吨", "平方", "公", "米", "件", "台", "套", "份", "户", "辆", "种", "亩",
		"项", "位", "只", "字", "次", "箱", "级", "届", "美元", "千", "号") != ""
}
