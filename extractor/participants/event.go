package participants

import (
	"sort"
	"strings"
	"sync"
	"unicode"

	"maocu/article"
)

// How far the event is looked for. News tells it in its first sentences; what stands further down is read only where
// a word of holding speaks for it, and not without end.
const (
	eventCloseRank   = 6 // sentences read in any case
	eventFarRank     = eventCloseRank + 1
	eventFarLimit    = 24   // sentences read further down
	eventCloseLimit  = 120  // sentences, headings and captions before that
	eventSentenceCap = 2400 // bytes of a sentence that are read
)

// findEvent reads what the text reports: the name of the event, its day or days and its places. Without any of them
// it gives nil.
func findEvent(t Text) *article.Event {
	r := eventReaders.Get().(*eventReader)
	defer r.done()
	r.read(t)
	e := article.Event{Name: r.name()}
	if r.chooseDay(); r.first != 0 {
		e.Date = r.first.String()
		if r.last > r.first {
			e.End = r.last.String()
		}
	}
	e.Places = r.places()
	if e.Name == "" && e.Date == "" && len(e.Places) == 0 {
		return nil
	}
	return &e
}

// eventReader holds a text as findEvent reads it.
type eventReader struct {
	sentences   []eventSentence // the title first
	clock       eventClock
	dateline    string // 新华社北京5月3日, and nothing behind it
	datelineDay eventDay
	first, last eventDay // the days of the event, once they are known
	blanks      bool     // the text has blanks
	hits        []eventHit
	dates       []eventDate
}

// eventSentence is a sentence without the blanks beside Han characters.
type eventSentence struct {
	text   string
	rank   int  // 0 is the title, 1 the lead; all sentences behind the close ones have eventFarRank
	quoted bool // begins within a quotation
	visits bool // the lead tells of visits to bodies
	hits   []eventHit
	dates  []eventDate
	kinds  eventKind // of all hits
	said   int       // where speech begins, as behind 表示，; the end of the text without it
}

// eventReaders keeps the memory of readers for the next text.
var eventReaders = sync.Pool{New: func() any { return new(eventReader) }}

// done gives the reader back. Nothing of the text stays in it.
func (r *eventReader) done() {
	clear(r.sentences)
	*r = eventReader{sentences: r.sentences[:0], hits: r.hits[:0], dates: r.dates[:0]}
	eventReaders.Put(r)
}

// read cuts the text into sentences and turns its dates into days.
func (r *eventReader) read(t Text) {
	r.blanks = eventHasBlanks(t.Title) || eventHasBlanks(t.Body)
	if t.Title != "" {
		r.add(eventSentence{text: t.Title})
	}
	r.readBody(t.Body)
	r.clock.today(t.Published)
	if r.clock.base == 0 {
		r.clock.year = r.writtenYear()
	}
	r.readDateline()
	r.resolve()
}

// add appends a sentence with its words and dates.
func (r *eventReader) add(s eventSentence) {
	s.text = strings.TrimSpace(eventHead(s.text, eventSentenceCap))
	if r.blanks && eventHasBlanks(s.text) {
		s.text = string(unspaced(s.text).runes)
	}
	hits, dates := len(r.hits), len(r.dates)
	r.hits, r.dates = eventScan(r.hits, r.dates, s.text)
	s.hits, s.dates = r.hits[hits:len(r.hits):len(r.hits)], r.dates[dates:len(r.dates):len(r.dates)]
	s.said = len(s.text)
	for _, h := range s.hits {
		s.kinds |= h.kind
		if h.kind&eventSaid != 0 && h.end < s.said && eventHasPrefix(s.text[h.end:], "，", "：", ",", ":") != "" {
			s.said = h.end
		}
	}
	r.sentences = append(r.sentences, s)
}

// readBody adds the sentences of the body that are to be read.
func (r *eventReader) readBody(body string) {
	rank, visits := 0, false
	for n := 0; body != "" && rank <= eventCloseRank && n < eventCloseLimit; n++ {
		raw, rest, _ := strings.Cut(body, "\n")
		line := strings.TrimLeftFunc(raw, unicode.IsSpace)
		if rank == 0 {
			line = r.cutDateline(line)
		}
		depth := 0
		for line != "" {
			if rank == eventCloseRank {
				rest = body[len(raw)-len(line):] // what follows the last close sentence
				rank++
				break
			}
			n, quotes, whole := eventSentenceEnd(line)
			s := eventSentence{text: line[:n], quoted: depth > 0}
			line = line[n:]
			depth = max(depth+quotes, 0)
			// A heading or a caption takes no sentence's place, but opens the text where it tells something.
			if whole || n > 90 {
				rank++
			}
			s.rank = max(rank, 1)
			visits = visits || s.rank == 1 && strings.Contains(s.text, "走访")
			s.visits = visits
			r.add(s)
			if rank == 0 && r.sentences[len(r.sentences)-1].kinds&eventVerb != 0 {
				rank = 1
			}
		}
		body = rest
	}
	r.readFar(body)
}

// readFar adds the sentences further down that have a word of holding.
func (r *eventReader) readFar(body string) {
	for range eventFarLimit {
		at := eventHolding(body)
		if at < 0 {
			return
		}
		line := strings.LastIndexByte(body[:at], '\n') + 1
		start := max(line, eventSentenceStart(body[line:at])+line)
		n, _, _ := eventSentenceEnd(eventLine(body[start:]))
		before := body[line:start]
		r.add(eventSentence{text: body[start : start+n], rank: eventFarRank,
			quoted: strings.Count(before, "“") > strings.Count(before, "”")})
		body = body[max(start+n, at+len("举行")):]
	}
}

// eventHolding gives where in s the first word stands for which a sentence far down is read; -1 without one.
func eventHolding(s string) int {
	for i := 0; i < len(s); {
		r, n := eventDecode(s, i)
		switch r {
		case '举', '召', '舉', '持':
			if eventHasPrefix(s[i:], "举行", "召开", "举办", "舉行", "持续到", "持续至") != "" {
				return i
			}
		}
		i += n
	}
	return -1
}

// eventLine is the first line of s.
func eventLine(s string) string {
	if n := strings.IndexByte(s, '\n'); n >= 0 {
		return s[:n]
	}
	return s
}

// eventSentenceStart gives where the last sentence of s begins.
func eventSentenceStart(s string) int {
	start := 0
	for _, mark := range [...]string{"。", "！", "？"} {
		if i := strings.LastIndex(s, mark); i >= 0 {
			start = max(start, i+len(mark))
		}
	}
	for strings.HasPrefix(s[start:], "”") {
		start += len("”")
	}
	return start
}

// eventSentenceEnd gives the length of the line's first sentence, how many quotations it opens more than it closes,
// and whether a full stop or a mark of that rank ends it.
func eventSentenceEnd(line string) (n, quotes int, whole bool) {
	for i := 0; i < len(line); {
		r, size := eventDecode(line, i)
		i += size
		switch r {
		case '“':
			quotes++
		case '”':
			quotes--
		case '!', '?', '。', '！', '？':
			for strings.HasPrefix(line[i:], "”") {
				i += len("”")
				quotes--
			}
			return i, quotes, true
		}
	}
	return len(line), quotes, false
}

// eventHasBlanks says whether s has blanks other than newlines.
func eventHasBlanks(s string) bool {
	return strings.IndexByte(s, ' ') >= 0 || strings.Contains(s, "　") || strings.Contains(s, "\u00a0") || strings.IndexByte(s, '\t') >= 0
}

// eventHead is the beginning of s, at most n bytes of whole characters.
func eventHead(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && s[n]&0xC0 == 0x80 {
		n--
	}
	return s[:n]
}

// from gives the number of the first hit that begins at byte i or behind it.
func (s *eventSentence) from(i int) int {
	return sort.Search(len(s.hits), func(k int) bool { return s.hits[k].at >= i })
}

// next gives the first word of these kinds from byte i on.
func (s *eventSentence) next(i int, kinds eventKind) (h eventHit, ok bool) {
	if s.kinds&kinds == 0 {
		return h, false
	}
	for k := s.from(i); k < len(s.hits); k++ {
		if h = s.hits[k]; h.kind&kinds != 0 {
			return h, true
		}
	}
	return h, false
}

// has says whether a word of these kinds stands between bytes i and j.
func (s *eventSentence) has(i, j int, kinds eventKind) bool {
	if s.kinds&kinds == 0 {
		return false
	}
	for k := s.from(i); k < len(s.hits) && s.hits[k].at < j; k++ {
		if s.hits[k].kind&kinds != 0 && s.hits[k].end <= j {
			return true
		}
	}
	return false
}

// kindsAt is what the words tell that begin at byte i.
func (s *eventSentence) kindsAt(i int) (kinds eventKind) {
	for k := s.from(i); k < len(s.hits) && s.hits[k].at == i; k++ {
		kinds |= s.hits[k].kind
	}
	return kinds
}

// clause gives where the clause begins and ends that byte i stands in.
func (s *eventSentence) clause(i int) (start, end int) {
	end = len(s.text)
	for _, h := range s.hits {
		if h.kind&eventStop == 0 {
			continue
		}
		if h.at >= i {
			return start, h.at
		}
		start = h.end
	}
	return start, end
}

// inQuotation says whether byte i of the sentence stands between “ and ”.
func (s *eventSentence) inQuotation(i int) bool {
	depth := 0
	if s.quoted {
		depth = 1
	}
	if s.kinds&(eventOpen|eventClose) != 0 {
		for _, h := range s.hits {
			if h.at >= i {
				break
			}
			switch {
			case h.kind&eventOpen != 0 && s.text[h.at:h.end] == "“":
				depth++
			case h.kind&eventClose != 0 && s.text[h.at:h.end] == "”":
				depth--
			}
		}
	}
	return depth > 0
}
