package participants

import (
	"strings"
	"unicode/utf8"
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
	case s.rank > 3 && len(s.dates) == 0 && !s.has(start, in.at, eventNoun): // what else was held elsewhere
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
		// 济南、青岛等三个城市; but 云岭高等专科学校
		if head, tail, ok := strings.Cut(s, "等"); ok && len(tail) <= 5*len("市") && eventHasSuffix(head, "高", "初", "中", "平", "同", "优", "天") == "" {
			s = head
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
