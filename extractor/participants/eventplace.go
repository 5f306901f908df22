package participants

import (
	"strings"
	"unicode/utf8"

	"maocu/extractor/participants/lexicon"
)

const (
	eventVisitRank  = 4  // the last sentence whose visits count: further down a delegation is shown around
	eventPlaceBytes = 78 // of the longest place
)

// eventFinding is a place as a sentence tells it.
type eventFinding struct {
	place string
	title bool
	level int // places of a higher level count only where there are none of a lower one
}

// The levels of findings.
const (
	eventHeldThere = iota // 在X举行
	eventNamedFor         // 在X举行的博览会, which may be another one
	eventWentThere        // 赴X
)

// places are the cities, halls and regions where the event was held, in the order of the body; the title adds what
// the body lacks.
func (r *eventReader) places() []string {
	var found []eventFinding
	for i := range r.sentences {
		s := &r.sentences[i]
		if s.kinds&(eventIn|eventGo|eventLabel) == 0 || r.elsewhen(s) {
			continue
		}
		from := len(found)
		found = s.heldPlaces(found)
		if s.rank <= eventCloseRank {
			found = s.visitedPlaces(found)
		}
		for k := range found[from:] {
			found[from+k].title = s.rank == 0
		}
	}
	for level := eventHeldThere; level <= eventWentThere; level++ {
		if places := eventMerge(found, level); len(places) > 0 {
			return places
		}
	}
	if p := r.datelinePlace(); p != "" {
		return []string{p}
	}
	return nil
}

// eventDots makes the dots in names alike.
var eventDots = strings.NewReplacer("•", "·", "・", "·", "‧", "·", "．", "·")

// eventMerge lists the places of a level, each once; of two where one holds the other, the longer one. The title comes
// last.
func eventMerge(found []eventFinding, level int) []string {
	var places []string
	for _, title := range [2]bool{false, true} {
	next:
		for _, f := range found {
			if f.title != title || f.level != level || len(places) == 8 {
				continue
			}
			if len(places) > 0 && utf8.RuneCountInString(f.place) == 1 {
				continue // 京 in a title, where the body has 北京
			}
			for i, p := range places {
				p, place := eventDots.Replace(p), eventDots.Replace(f.place)
				if strings.Contains(p, place) {
					continue next
				}
				if strings.Contains(place, p) {
					places[i] = f.place
					continue next
				}
			}
			places = append(places, f.place)
		}
	}
	return places
}

// elsewhen says whether the sentence tells of another time than the event's.
func (r *eventReader) elsewhen(s *eventSentence) bool {
	if s.rank > 1 && (s.quoted || s.kinds&eventElse != 0) || s.rank == eventFarRank && r.first == 0 {
		return true
	}
	for _, d := range s.dates {
		switch {
		case r.first == 0:
			return s.rank != 1 // a day that was not taken for the event's is another one's
		case d.first != 0 && d.first <= r.last+8 && d.first >= r.first-3:
			return false
		}
	}
	return len(s.dates) > 0
}

// heldPlaces adds the places behind 在 and 于 that a verb of the event follows, and those behind 地点：.
func (s *eventSentence) heldPlaces(found []eventFinding) []eventFinding {
	for _, h := range s.hits {
		switch {
		case h.kind&eventLabel != 0:
			found = s.addPlaces(found, h.end, s.placeStop(h.end), false, eventHeldThere)
		case h.kind&eventIn != 0 && !s.inQuotation(h.at):
			found = s.heldPlace(found, h)
		}
	}
	return found
}

// placeStop gives where the clause ends, no further away than a place is long.
func (s *eventSentence) placeStop(i int) int {
	if h, ok := s.next(i, eventStop|eventOpen); ok {
		return h.at
	}
	return len(s.text)
}

// heldPlace adds the place behind 在 or 于.
func (s *eventSentence) heldPlace(found []eventFinding, in eventHit) []eventFinding {
	end, verb := s.placeEnd(in.end)
	if end <= in.end {
		return found
	}
	at := s.text[in.at:in.end] == "在"
	if verb.end == 0 {
		if at && s.touring(in.at, end) {
			if p := strings.TrimSuffix(s.text[in.end:end], "期间"); eventKnownPlace(p) || eventEndsIn(p)&eventRegion != 0 || s.visits && eventEndsIn(p)&eventBody != 0 {
				return s.addPlaces(found, in.end, in.end+len(p), false, eventHeldThere)
			}
		}
		return found
	}
	hold := verb.kind&eventHold != 0
	level := eventHeldThere
	behind := s.text[verb.end:]
	if strings.HasPrefix(behind, "的") {
		level = eventNamedFor
	}
	start, stop := s.clause(in.at)
	switch {
	case strings.HasPrefix(behind, "下"): // 在某某的见证下
		return found
	case level == eventNamedFor && eventContains(s.text[:in.at], "将于", "即将", "下月", "将在"):
		return found
	case s.rank > 2 && (level == eventNamedFor || !hold || strings.Contains(s.text[start:stop], "邀请")):
		return found
	case s.rank > 1 && s.said <= in.at && (!hold || len(s.dates) == 0):
		return found
	case !at && !hold:
		return found
	}
	of := strings.HasSuffix(s.text[:end], "的") // 在X的挂牌仪式上
	if of {
		end -= len("的")
	}
	return s.addPlaces(found, in.end, end, !at || of || s.rank > 3 || s.rank > 1 && !hold, level)
}

// touring says whether 在X，, which opens a clause, names a stop of the visit that the text tells of.
func (s *eventSentence) touring(in, end int) bool {
	return s.rank > 1 && s.rank <= eventCloseRank && strings.HasPrefix(s.text[end:], "，") &&
		(in == 0 || s.rank == 2 && strings.HasSuffix(s.text[:in], "，"))
}

// placeEnd gives the end of the place that begins at byte i, and the verb of the event behind it in the clause. An end
// of i is no place; a verb without an end is none.
func (s *eventSentence) placeEnd(i int) (end int, verb eventHit) {
	depth := 0
	for k := s.from(i); k < len(s.hits); k++ {
		h := s.hits[k]
		bracket := h.kind&(eventOpen|eventClose) != 0 && eventHasPrefix(s.text[h.at:], "（", "(", "）", ")") != ""
		switch {
		case h.at > i+eventPlaceBytes:
			return i, verb
		case bracket && h.kind&eventOpen != 0:
			depth++
		case bracket:
			depth--
		case depth > 0:
		case h.kind&(eventStop|eventOpen|eventClose) != 0:
			return h.at, verb
		case h.kind&eventIn != 0: // 于前晚在某地
			return i, verb
		case h.kind&eventVerb != 0:
			if s.room(h) {
				continue
			}
			if h.at == i {
				return i, verb
			}
			return h.at, h
		case h.at == i:
		case h.kind&eventAdverb != 0:
			return h.at, s.clauseVerb(h.at)
		case h.kind&eventJoin != 0:
			if end, verb = s.joined(i, h); end > 0 {
				return end, verb
			}
			if verb = s.clauseVerb(h.at); verb.end > 0 && s.joins(i, h) {
				return h.at, verb
			}
			verb = eventHit{}
		}
	}
	if len(s.text) > i+eventPlaceBytes {
		return i, verb
	}
	return len(s.text), verb
}

// room says whether the verb belongs to the name of a room: 洽谈区, 会见厅.
func (s *eventSentence) room(verb eventHit) bool {
	return verb.end-verb.at > 3 && eventHasPrefix(s.text[verb.end:], "厅", "馆", "区", "室", "中心", "基地", "大厅", "站", "点", "营", "团") != ""
}

// clauseVerb gives the first verb from byte i on, if one stands in the clause and not too far away.
func (s *eventSentence) clauseVerb(i int) eventHit {
	for k := s.from(i); k < len(s.hits); k++ {
		switch h := s.hits[k]; {
		case h.kind&(eventStop|eventClose) != 0 || h.at > i+180:
			return eventHit{}
		case h.kind&eventVerb != 0 && !s.room(h):
			return h
		}
	}
	return eventHit{}
}

// joined reads a place that goes on behind 与 and 和: 采购与洽谈区, 济南和青岛. The verb follows it at once.
func (s *eventSentence) joined(i int, join eventHit) (end int, verb eventHit) {
	for k := s.from(join.end); k < len(s.hits); k++ {
		h := s.hits[k]
		if h.kind&eventStop != 0 || strings.HasPrefix(s.text[h.at:], "、") || h.at > join.end+48 {
			return 0, verb
		}
		if h.kind&(eventVerb|eventAdverb) == 0 || h.at == join.end || s.room(h) {
			continue
		}
		head, tail := s.text[i:join.at], s.text[join.end:h.at]
		both := eventKnownPlace(head) && eventKnownPlace(strings.TrimSuffix(strings.TrimSuffix(tail, "会场"), "分"))
		if both || !eventPlaceLike(head) && eventPlaceLike(tail) {
			if verb = s.clauseVerb(h.at); verb.end > 0 {
				return h.at, verb
			}
		}
		return 0, eventHit{}
	}
	return 0, verb
}

// joins says whether the place ends before 与, 同 or 和: 在首尔与总统会见. 和 joins other things too.
func (s *eventSentence) joins(i int, join eventHit) bool {
	head := s.text[i:join.at]
	return s.text[join.at:join.end] != "和" || eventPlaceLike(head) || eventKnownPlace(head)
}

// visitedPlaces adds the places behind 赴, 到 and 走访.
func (s *eventSentence) visitedPlaces(found []eventFinding) []eventFinding {
	covered := 0 // where the last word of going ends
	for _, h := range s.hits {
		if h.kind&eventGo == 0 || h.at < covered || s.inQuotation(h.at) {
			continue
		}
		w := s.longestGo(h)
		covered = w.end
		found = s.visitedPlace(found, w)
	}
	return found
}

// longestGo is the longest word of going that begins where h does: 到访 and not 到.
func (s *eventSentence) longestGo(h eventHit) eventHit {
	for k := s.from(h.at); k < len(s.hits) && s.hits[k].at == h.at; k++ {
		if s.hits[k].kind&eventGo != 0 && s.hits[k].end > h.end {
			h = s.hits[k]
		}
	}
	return h
}

// visitedPlace adds the places behind a word of going.
func (s *eventSentence) visitedPlace(found []eventFinding, going eventHit) []eventFinding {
	w := s.text[going.at:going.end]
	end, verb := s.destination(going.end)
	if end <= going.end {
		return found
	}
	whole := end == len(s.text) || eventHasPrefix(s.text[end:], "，", "。", "时") != ""
	level := eventWentThere
	switch w {
	case "到", "来":
		if !verb && !(w == "到" && s.rank == 0) || s.rank > 2 {
			return found
		}
		if w == "到" || s.rank <= 1 {
			level = eventHeldThere
		}
	case "走访", "访问", "视察", "考察", "莅临":
		if !whole && (!verb || w == "考察") || s.rank > 2 {
			return found
		}
		if s.rank <= 1 && (w == "走访" || w == "莅临") {
			level = eventHeldThere
		}
	case "前往", "来到", "走进", "深入":
		if !whole && !verb || s.rank > eventVisitRank && w != "前往" || s.rank > 2 && w == "深入" {
			return found
		}
		level = eventHeldThere
	default: // 赴, 抵达, 到访
		if !whole && !verb || s.rank > eventVisitRank || s.rank > 2 && w != "抵达" {
			return found
		}
	}
	for part := range eventParts(s.text[going.end:end]) {
		if p := s.stop(part, w, going.end, end); p != "" {
			found = append(found, eventFinding{place: p, level: level})
		}
	}
	return found
}

// destination gives the end of the place that somebody goes to, and whether what is done there follows.
func (s *eventSentence) destination(i int) (end int, verb bool) {
	for k := s.from(i); k < len(s.hits); k++ {
		h := s.hits[k]
		switch {
		case h.at > i+eventPlaceBytes:
			return i, false
		case h.kind&(eventStop|eventOpen) != 0:
			return h.at, false
		case h.at == i:
		case h.kind&(eventVerb|eventAdverb|eventBefore) != 0 && s.text[h.at:h.end] != "的" && !s.room(h):
			return h.at, true
		case h.kind&eventJoin != 0 && s.text[h.at:h.end] != "和":
			return h.at, true
		}
		if h.at > i && eventHasPrefix(s.text[h.at:], "实地", "宣传", "推介", "看望", "了解", "听取") != "" {
			return h.at, true
		}
	}
	if len(s.text) > i+eventPlaceBytes {
		return i, false
	}
	return len(s.text), false
}

// stop is the place in what stands behind 到 or 走访: a place as it is, of a body with its city in front the city, and
// a body by itself only where it was visited.
func (s *eventSentence) stop(p, verb string, start, end int) string {
	p = strings.TrimSuffix(strings.TrimPrefix(p, "了"), "实地")
	if strings.HasPrefix(p, "团") || !eventPlaceOK(p) || s.has(start, end, eventNone) {
		return ""
	}
	if eventPlaceLike(p) || eventKnownPlace(p) {
		return p
	}
	if eventEndsIn(p)&eventBody != 0 && (verb == "走访" || verb == "访问" || verb == "走进") {
		return p
	}
	if n := eventPlacePrefix(p); n > 0 && utf8.RuneCountInString(p) <= 12 {
		return p[:n]
	}
	return ""
}

// addPlaces adds the place between two bytes, or the places of an enumeration, as far as they are some.
func (s *eventSentence) addPlaces(found []eventFinding, start, end int, strict bool, level int) []eventFinding {
	if s.has(start, end, eventNone) {
		return found
	}
	for p := range eventParts(s.text[start:end]) {
		if eventPlaceOK(p) && (eventPlaceLike(p) || eventKnownPlace(p) || !strict && (utf8.RuneCountInString(p) != 2 || eventPlacePrefix(p) > 0)) {
			found = append(found, eventFinding{place: p, level: level})
		}
	}
	return found
}

// eventParts gives the places of an enumeration: 济南、北京、东京和大阪等地.
func eventParts(s string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for _, tail := range [...]string{"等地", "等多地", "等处", "等国家和地区", "等国", "等", "三地", "两地", "四地", "现场", "分会场", "主会场", "会场", "本部", "两个"} {
			s = strings.TrimSuffix(s, tail)
		}
		for part := range strings.SplitSeq(s, "、") {
			for _, and := range [...]string{"和", "与", "及", "以及"} {
				if k := strings.Index(part, and); k > 0 && eventKnownPlace(part[:k]) && eventKnownPlace(part[k+len(and):]) {
					if !yield(part[:k]) {
						return
					}
					part = part[k+len(and):]
				}
			}
			if !yield(part) {
				return
			}
		}
	}
}

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
		eventHasPrefix(s, "第一", "第二", "第三", "首尔", "首都", "一汽", "一楼", "两江", "一号", "全聚德") == "" {
		return false
	}
	if ending := eventEndsIn(s); ending&eventNoSpot != 0 && ending&eventSpotAfterAll == 0 ||
		strings.Contains(s, "大会") && !strings.Contains(s, "大会堂") ||
		strings.Contains(s, "会议") && !eventContains(s, "会议中心", "会议厅", "会议室", "会议大厦", "会议大酒店", "会议会展") ||
		strings.Contains(s, "的") && (n > 14 || !eventPlaceLike(s)) {
		return false
	}
	return !eventContains(s, "年", "月") || eventContains(s, "青年", "少年", "百年", "周年", "月湖", "日月", "明月")
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
	for _, c := range s {
		if runes = append(runes, c); len(runes) == len(buf) {
			break
		}
	}
	best := 0
	var matches [8]lexicon.Match
	var labels [8]uint16
	lex := lexicon.Default()
	for _, m := range lex.Matches(matches[:0], runes, lex.Labels(labels[:0], runes)) {
		if m.Has(lexicon.IsPlace) && m.Len > 1 {
			best = m.Len
		}
	}
	n := 0
	for range best {
		_, size := utf8.DecodeRuneInString(s[n:])
		n += size
	}
	return n
}
