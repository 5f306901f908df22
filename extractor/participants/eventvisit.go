package participants

import (
	"strings"
	"unicode/utf8"
)

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
