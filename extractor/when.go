package extractor

import (
	"strings"

	"maocu/article"
	"maocu/cms"
)

// dateChoice is a candidate for the date of publication.
type dateChoice struct {
	moment moment
	from   string
	score  int
}

// The order of trust: a date that the reader sees at the title, with a clock before one without; a labelled date
// below the text; what the head and scripts say; the time of an update; the address; dates of the document and of its
// signature. Where the page shows only a day and the head gives a time of that day, the
// record has the time.
const (
	scoreMark      = 100
	scoreShown     = 90 // labelled, above the text
	scoreBare      = 80 // a date alone above the text
	scoreElement   = 76 // an element named as date
	scoreHead      = 60
	scoreScript    = 56
	scoreUpdate    = 50
	scoreBelow     = 64 // labelled, below the text
	scoreHeadWeak  = 40
	scoreURL       = 20
	scoreDocDate   = 12
	scoreSignature = 10
)

func (p *Page) addDate(m moment, from string, score int) {
	if m.clock && m.hour == 0 && m.minute == 0 && m.sec == 0 {
		m.clock = false // 00:00 is what systems write for a day without a time
	}
	if m.valid() {
		p.dates = append(p.dates, dateChoice{m, from, score})
	} else if m.year != 0 && score >= scoreUpdate {
		p.warn("date: %s is no day, from %s", m.date(), from)
	}
}

// findDate collects the candidates and decides.
func (p *Page) findDate() {
	p.datesOfMarks()
	p.datesOfInfo()
	p.datesOfHead()
	if !p.knowsMinute() {
		p.datesOfScripts()
	}
	if m, ok := dateInURL(p.url); ok {
		p.addDate(m, "url", scoreURL)
	}
	if len(p.dates) == 0 {
		p.dateOfSignature()
	}
	p.chooseDate()
}

// knowsMinute reports whether the page shows its date with a clock.
func (p *Page) knowsMinute() bool {
	for _, d := range p.dates {
		if d.score >= scoreElement && d.moment.clock {
			return true
		}
	}
	return false
}

func (p *Page) chooseDate() {
	best := -1
	for i, c := range p.dates {
		score := c.score
		if c.moment.clock {
			score += 5
		}
		if best < 0 || score > p.dates[best].score+bonusClock(p.dates[best]) {
			best = i
		}
	}
	if best < 0 {
		return
	}
	p.date, p.dateFrom = p.dates[best].moment, p.dates[best].from
	if !p.date.clock {
		p.takeClock()
	}
	for _, c := range p.dates {
		if c.score >= scoreHead && c.score < scoreElement && c.moment.date() != p.date.date() {
			p.warn("date: %s says %s, page says %s", c.from, c.moment.date(), p.date.date())
			break
		}
	}
}

// takeClock gives a day its time from the surest other candidate of that day; the time of an update is none.
func (p *Page) takeClock() {
	best := -1
	for i, c := range p.dates {
		if !c.moment.clock || c.moment.date() != p.date.date() || c.score < scoreHeadWeak || c.score == scoreUpdate {
			continue
		}
		if best < 0 || c.score > p.dates[best].score {
			best = i
		}
	}
	if best >= 0 {
		p.date, p.dateFrom = p.dates[best].moment, p.dateFrom+", clock from "+p.dates[best].from
	}
}

func bonusClock(c dateChoice) int {
	if c.moment.clock {
		return 5
	}
	return 0
}

func (p *Page) datesOfMarks() {
	for _, m := range p.x.marked("信息时间", "发布时间", "发布日期", "时间", "日期") {
		if mo, ok := parseValue(p.x.rangeText(m.start, m.end)); ok {
			p.addDate(mo, "comment:"+m.name, scoreMark)
		}
	}
}

// datesOfInfo reads the information lines: labelled dates first, then dates that stand alone.
func (p *Page) datesOfInfo() {
	from, _ := p.bodyLines()
	labelledAbove := false
	for _, info := range p.info {
		if n := p.labelledDates(info); n && !info.below {
			labelledAbove = true
		}
	}
	if !labelledAbove {
		for i := len(p.info) - 1; i >= 0; i-- {
			p.bareDate(p.info[i], from)
		}
	}
	p.datesOfElements(from)
}

// labelledDates adds the dates behind labels and reports whether a publication date was among them.
func (p *Page) labelledDates(info infoLine) bool {
	found := false
	for _, l := range info.labels {
		score := 0
		switch l.kind {
		case labelDate:
			score = scoreShown
			if l.word == "时间" || l.word == "日期" || l.word == "Date" || l.word == "Time" {
				score -= 4
			}
			if info.below {
				score = scoreBelow
			}
		case labelUpdate:
			score = scoreUpdate
		case labelDocDate:
			score = scoreDocDate
		case labelSource, labelPublisher, labelAuthor, labelEditor, labelTool, labelCounter:
			// 来源：新华社 2020-07-31 16:53: a date without a label of its own behind another value.
			if len(info.labels) < 6 && !info.below {
				score = scoreBare - 6
			}
		default:
			continue
		}
		if l.word == "页面生成时间" || score == 0 {
			continue
		}
		m, ok := p.complete(firstDate(info.text[l.from:l.end]))
		if !ok {
			continue
		}
		p.addDate(m, "label:"+l.word, score)
		found = found || l.kind == labelDate && m.valid()
	}
	return found
}

func firstDate(s string) moment {
	ds := findDates(s)
	if len(ds) == 0 {
		if m, ok := parseValue(s); ok {
			return m
		}
		return moment{}
	}
	return ds[0]
}

// bareDate adds a date that stands before or without any label.
func (p *Page) bareDate(info infoLine, bodyFrom int32) {
	if len(info.dates) == 0 || info.below && !isDateLine(info.text) {
		return
	}
	m := info.dates[0]
	if len(info.labels) > 0 && m.start > info.labels[0].start {
		return
	}
	l := &p.x.lines[info.line]
	if longer(info.text, 100) || l.stops > 1 || m.year == 0 && !m.clock || containsAny(info.text, "今天是", "今天", "Copyright", "©", "版权", "欢迎") {
		return
	}
	rest := squeeze(info.text[:m.start] + info.text[m.end:])
	if longer(rest, 60) && len(info.labels) == 0 {
		return
	}
	if l.linkChars*2 > l.chars && longer(rest, 12) && !(m.clock && !longer(rest, 40)) {
		return // a dated link: a list
	}
	score := scoreBare
	switch distance := bodyFrom - info.line; {
	case info.below:
		score = scoreScript - 10
	case distance > 20:
		score -= 30
	case distance > 8:
		score -= 12
	}
	if l.zone&zoneNav != 0 {
		score -= 15
	}
	if !m.clock && longer(rest, 20) {
		score -= 20
	}
	if m, ok := p.complete(m); ok {
		p.addDate(m, "line:"+p.x.describe(l.block), score)
	}
}

// datesOfElements adds elements that are named as date.
func (p *Page) datesOfElements(bodyFrom int32) {
	for _, h := range p.x.hits {
		if h.rule.Field != cms.Date {
			continue
		}
		nd := p.x.nodes[h.node]
		if nd.zone&(zoneAside|zoneComment) != 0 || bodyFrom-nd.line > infoAbove || nd.line > bodyFrom+infoInside {
			continue
		}
		t := narrowed(p.x.nodeText(h.node))
		if longer(t, 60) {
			continue
		}
		m, ok := p.complete(firstDate(t))
		if ok {
			p.addDate(m, h.rule.String(), scoreElement)
		}
	}
}

// complete gives a date without a year the year of the head's or the address's date, if day and month agree or
// the address has the year alone.
func (p *Page) complete(m moment) (moment, bool) {
	if m.year != 0 {
		return m, true
	}
	if m.month == 0 {
		return m, false
	}
	for i, mt := range p.x.metas {
		if i > 60 {
			break
		}
		if !strings.Contains(mt.name, "date") && !strings.Contains(mt.name, "time") {
			continue
		}
		if other, ok := parseValue(mt.content); ok && other.month == m.month && other.day == m.day {
			m.year = other.year
			return m, true
		}
	}
	if other, ok := dateInURL(p.url); ok {
		m.year = other.year
		switch {
		case other.month == 12 && m.month == 1:
			m.year++
		case other.month == 1 && m.month == 12:
			m.year--
		}
		return m, m.valid()
	}
	if y := yearInURL(p.url); y != 0 {
		m.year = y
		return m, m.valid()
	}
	return m, false
}

// yearInURL reads a lone year or month from an address: /art/2026/art_<hex>, /202105/<hex>.shtml.
func yearInURL(u string) int {
	for _, part := range strings.Split(u, "/") {
		if (len(part) == 4 || len(part) == 6) && allDigits(part) {
			m, ok := partsDate(part[:4], "1", "1")
			if ok && m.year <= 2099 {
				return m.year
			}
		}
	}
	return 0
}

// headDates lists the metas that give the date of publication.
var headDates = []string{"pubdate", "publishdate", "article:published_time", "datepublished", "og:published_time", "og:release_date",
	"publish_time", "publishtime", "published_time", "dc.date.issued", "dc.date", "firstpublishedtime", "weibo: article:create_at", "weibo:article:create_at",
	"apub:time", "pub_date", "publish-date", "release_date", "bytedance:published_time"}

// headDatesWeak lists metas whose date may be another's: that of an update, say.
var headDatesWeak = []string{"date", "dateupdate", "og:time", "article:modified_time", "datemodified", "og:updated_time", "upddate", "lastmodified", "article_date_original", "createdate"}

func (p *Page) datesOfHead() {
	for _, name := range headDates {
		for _, m := range p.x.metas {
			if m.name == name {
				p.addHeadDate(m, scoreHead)
			}
		}
	}
	for _, name := range headDatesWeak {
		for _, m := range p.x.metas {
			if m.name == name {
				p.addHeadDate(m, scoreHeadWeak)
			}
		}
	}
	if m, ok := parseValue(p.ld.published); ok {
		p.addDate(m, "json-ld:datePublished", scoreHead)
	}
	if m, ok := parseValue(p.x.founder["date"]); ok {
		p.addDate(m, "comment:enpproperty", scoreHead)
	}
	for _, t := range p.timeElements() {
		p.addDate(t.moment, t.from, t.score)
	}
}

func (p *Page) addHeadDate(m meta, score int) {
	mo, ok := parseValue(m.content)
	if !ok {
		if d := findDates(cutBytes(m.content, maxDateBytes)); len(d) > 0 {
			p.addDate(d[0], "meta:"+m.name, score)
		}
		return
	}
	if mo.year == 2017 && mo.month == 4 && mo.day == 12 && strings.Contains(m.content, "——") {
		return // the sample value of the guideline, left in a template
	}
	p.addDate(mo, "meta:"+m.name, score)
}

// fillDate writes the date into the record.
func (p *Page) fillDate(a *article.Article) {
	if p.date.year == 0 {
		return
	}
	a.Date = p.date.date()
	a.PublishedAt = p.date.rfc3339()
	p.found("date", p.dateFrom)
}

// dateOfSignature takes the date below the text, where nothing else gives one.
func (p *Page) dateOfSignature() {
	ps := p.paragraphs
	for i := len(ps) - 1; i >= 0 && i >= len(ps)-3; i-- {
		t := ps[i].text
		if longer(t, 40) {
			continue
		}
		for _, m := range findDates(t) {
			if m.year != 0 && !longer(squeeze(narrowed(t)[m.end:]), 2) {
				p.addDate(m, "signature", scoreSignature)
				return
			}
		}
	}
}
