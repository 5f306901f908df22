package participants

import "strings"

// eventAgencies stand at the beginning of a dateline.
var eventAgencies = []string{"新华社", "新华网", "中新社", "中新网", "本报", "本网", "本站", "本刊", "本台", "人民网", "央视网", "路透社", "路透", "法新社",
	"中国网", "中国日报网", "光明网"}

// cutDateline takes what the first line has before its news — 新华社北京5月3日电（记者某某） — and gives the rest.
func (r *eventReader) cutDateline(line string) string {
	head := eventHead(line, 120)
	if n := strings.IndexAny(head, "，。,“"); n >= 0 {
		head = head[:n+1]
	}
	for i := 0; i < len(head); {
		_, n := eventDecode(head, i)
		if i += n; i == len(line) {
			break
		}
		switch next, _ := eventDecode(line, i); next { // what the marks below begin with
		case '电', '讯', '消', '综', '报', ' ', '—':
		default:
			continue
		}
		w := eventHasPrefix(line[i:], "电", "讯", "消息", "综合报道", "报道")
		rest := line[i+len(w):]
		if w == "" && (!strings.HasSuffix(line[:i], "日") || eventHasPrefix(line[i:], " - ", " -- ", " — ") == "") ||
			w != "" && !eventEndsDateline(line[:i], w, rest) {
			continue
		}
		r.dateline = line[:i]
		rest = strings.TrimLeft(rest, " 　\u00a0")
		if open := eventHasPrefix(rest, "（", "("); open != "" {
			for _, closing := range [...]string{"）", ")"} {
				if k := strings.Index(eventHead(rest, 240), closing); k >= 0 {
					rest = rest[k+len(closing):]
					break
				}
			}
		}
		return strings.TrimLeft(rest, " 　\u00a0：:，,-—")
	}
	// A line with nothing but the day is a dateline too.
	if len(line) < 32 {
		if _, dates := eventScan(nil, nil, line); len(dates) == 1 && dates[0].start == 0 && dates[0].end == len(line) {
			r.dateline = line
			return ""
		}
	}
	return line
}

// eventEndsDateline says whether 电, 讯 or 消息 ends a dateline: neither 3日电力公司 nor 腾讯公司.
func eventEndsDateline(before, w, rest string) bool {
	if eventHasSuffix(before, "通", "腾", "资", "快", "简", "喜", "电", "来", "家", "水", "好") != "" || strings.HasPrefix(before, "据") {
		return false
	}
	if rest == "" || eventHasPrefix(rest, "（", "(", " ", "　", "\u00a0", "：", ":", "，", ",") != "" {
		return true
	}
	return w == "讯" && eventHasSuffix(before, "日", "报", "网", "社", "刊", "站", "台") != ""
}

// readDateline takes the day of the dateline for that of the report.
func (r *eventReader) readDateline() {
	if r.dateline == "" {
		return
	}
	if eventHasBlanks(r.dateline) {
		r.dateline = string(unspaced(r.dateline).runes)
	}
	_, dates := eventScan(nil, nil, r.dateline)
	for i := range dates {
		clock := r.clock // a day in the dateline is no context for those in the text
		if r.datelineDay, _ = clock.resolve(&dates[i]); r.datelineDay != 0 {
			r.clock.today(r.datelineDay.time())
			return
		}
	}
}

// datelineTells says whether the day of the dateline stands for the event's: the lead tells of an event and of no
// other day, not even of one that it leaves open.
func (r *eventReader) datelineTells() bool {
	for i := range r.sentences {
		if s := &r.sentences[i]; s.rank == 1 && r.datelineDay != 0 && len(s.dates) == 0 && s.kinds&eventVerb != 0 {
			return !eventContains(s.text, "近日", "日前", "近期", "前不久", "不久前", "前些天", "连日来", "最近", "近來", "去年", "本月", "上月", "月份")
		}
	}
	return false
}

// datelinePlace is where the report was sent from: 本报常州6月30日电. It stands in only where the text names no place.
func (r *eventReader) datelinePlace() string {
	s := strings.TrimPrefix(r.dateline, eventHasPrefix(r.dateline, eventAgencies...))
	if i := strings.IndexAny(s, "0123456789"); i >= 0 {
		s = s[:i]
	}
	if len(s) > 24 || r.first == 0 || !eventKnownPlace(s) {
		return ""
	}
	return s
}
