package participants

import (
	"sort"
	"strings"

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
	r := newEventReader(t)
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

// newEventReader cuts the text into sentences and finds the day that 今天 means in it.
func newEventReader(t Text) *eventReader {
	r := &eventReader{hits: make([]eventHit, 0, 192), dates: make([]eventDate, 0, 12), sentences: make([]eventSentence, 0, 12)}
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
	return r
}

// add appends a sentence with its words and dates.
func (r *eventReader) add(s eventSentence) {
	s.text = eventHead(s.text, eventSentenceCap)
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
		line, rest, _ := strings.Cut(body, "\n")
		body = rest
		line = strings.TrimSpace(line)
		if rank == 0 {
			line = r.cutDateline(line)
		}
		depth := 0
		for line != "" {
			if rank == eventCloseRank {
				// The line goes on behind the last close sentence.
				rank++
				body = line + "\n" + body
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
	}
	r.readFar(body)
}

// readFar adds the sentences further down that have a word of holding.
func (r *eventReader) readFar(body string) {
	words := [...]string{"举行", "召开", "举办", "舉行", "持续到", "持续至"}
	var next [len(words)]int // where each word stands next; the end of the body where it does not
	for i, w := range words {
		next[i] = eventFrom(body, w, 0)
	}
	for range eventFarLimit {
		at := len(body)
		for _, n := range next {
			at = min(at, n)
		}
		if at == len(body) {
			return
		}
		line := strings.LastIndexByte(body[:at], '\n') + 1
		start := max(line, eventSentenceStart(body[line:at])+line)
		n, _, _ := eventSentenceEnd(eventLine(body[start:]))
		before := body[line:start]
		r.add(eventSentence{text: body[start : start+n], rank: eventFarRank,
			quoted: strings.Count(before, "“") > strings.Count(before, "”")})
		for i, w := range words {
			if next[i] < start+n {
				next[i] = eventFrom(body, w, max(start+n, at+1))
			}
		}
	}
}

// eventFrom gives where word stands in s from byte i on; the end of s without it.
func eventFrom(s, word string, i int) int {
	if i < len(s) {
		if k := strings.Index(s[i:], word); k >= 0 {
			return i + k
		}
	}
	return len(s)
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
	for i := 0; i < len(line); i++ {
		switch line[i] {
		case 0xE2:
			switch {
			case strings.HasPrefix(line[i:], "“"):
				quotes++
			case strings.HasPrefix(line[i:], "”"):
				quotes--
			}
			continue
		case '!', '?':
			n = i + 1
		case 0xE3:
			if strings.HasPrefix(line[i:], "。") {
				n = i + len("。")
			}
		case 0xEF:
			if strings.HasPrefix(line[i:], "！") || strings.HasPrefix(line[i:], "？") {
				n = i + len("！")
			}
		}
		if n > 0 {
			for strings.HasPrefix(line[n:], "”") {
				n += len("”")
				quotes--
			}
			return n, quotes, true
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
