package participants

import (
	"math/bits"

	"maocu/extractor/participants/lexicon"
)

// token is a word, a name, a run of digits or letters, or a punctuation mark of a passage.
type token struct {
	lexicon.Entry
	start, end int32 // characters of the passage
}

// States of a reading beyond the classes of words.
const (
	titled    = lexicon.Person + 1 // an office or form of address behind a name, which says nothing of what comes next
	listAfter = lexicon.Person + 2 // 、 or 和 behind a name, where another name is likely
	states    = lexicon.Person + 3
)

// decoder finds the likeliest reading of a sentence as words and names: a path through the lattice of all words and
// all candidates for names, each with its cost, where what stands beside a name lowers or raises the name's cost
// (a Viterbi search whose states are the classes of the last token).
type decoder struct {
	lex     *lexicon.Lexicon
	known   *knownNames // names that the document has established, nil in the first reading
	p       *passage
	start   int // of the sentence
	end     int
	columns []column        // by the number of characters read
	words   []lexicon.Match // of all places of the sentence, one after the other
	first   []int32         // by place, where its words begin in words
	matches []lexicon.Match // those that begin at the current place
	from    arrival
}

// column holds, for one place in the sentence, the best reading that ends there with a token of each class.
type column struct {
	live uint32 // a bit for each class that has a reading
	cost [states]int32
	last [states]step
}

// step is the last token of a reading.
type step struct {
	entry lexicon.Entry
	from  int32 // the place where it begins
	prev  lexicon.Class
}

// arrival keeps what it costs to come to the current place and go on with a token of a class, as long as no other
// token was begun there.
type arrival struct {
	column *column
	known  [2]uint32 // by class, for longer tokens and for those of one character
	cost   [2][states]int32
	prev   [2][states]lexicon.Class
	gap    bool // is there a blank before the place?
	tail   bool // could the character end a name?
}

// sentenceLimit bounds a sentence for the search, in characters; longer ones are cut.
const sentenceLimit = 600

// longestWord is the number of characters of the longest word that is looked up.
const longestWord = 12

// decode reads a whole passage, but for the sentences without cues.
func (d *decoder) decode(p *passage, cues *lexicon.Cues) ([]sentence, []token) {
	tokens := p.tokens[:0]
	var sentences []sentence
	for start := 0; start < len(p.runes); {
		end := start
		cued := cues == nil || start == 0
		last := rune(0)
		for end < len(p.runes) && end-start < sentenceLimit && !endsSentence(p.runes[end]) {
			cued = cued || cues.Has(last, p.runes[end]) || isDot(p.runes[end])
			last = p.runes[end]
			end++
		}
		if end < len(p.runes) && end-start < sentenceLimit {
			end++
		}
		first := len(tokens)
		if cued {
			tokens = d.sentence(tokens, p, start, end)
		}
		sentences = append(sentences, sentence{first, len(tokens), start, end})
		start = end
	}
	p.tokens = tokens
	return sentences, tokens
}

func endsSentence(r rune) bool {
	return r == '。' || r == '\n' || r == '！' || r == '？' || r == '；' || r == ';'
}

// sentence appends the best reading of the characters from start to end.
func (d *decoder) sentence(tokens []token, p *passage, start, end int) []token {
	n := end - start
	d.p, d.start, d.end = p, start, end
	if len(d.columns) <= n {
		d.columns = make([]column, n+64)
	}
	for i := range d.columns[:n+1] {
		d.columns[i].live = 0
	}
	d.lookUp()
	d.columns[0].live = 1 << lexicon.Stop
	d.columns[0].cost[lexicon.Stop] = 0
	for i := 0; i < n; i++ {
		if d.columns[i].live != 0 {
			d.extend(i)
		}
	}
	return d.trace(tokens, n)
}

// lookUp finds the words that begin at each place of the sentence.
func (d *decoder) lookUp() {
	d.words, d.first = d.words[:0], d.first[:0]
	p := d.p
	for at := d.start; at < d.end; at++ {
		d.first = append(d.first, int32(len(d.words)))
		if isHan(p.runes[at]) {
			last := min(at+longestWord, d.end)
			d.words = d.lex.Matches(d.words, p.runes[at:last], p.labels[at:last])
		}
	}
	d.first = append(d.first, int32(len(d.words)))
}

// wordsAt are the words that begin at place i.
func (d *decoder) wordsAt(i int) []lexicon.Match { return d.words[d.first[i]:d.first[i+1]] }

// trace follows the best reading back and appends its tokens in order.
func (d *decoder) trace(tokens []token, n int) []token {
	c := &d.columns[n]
	class := lexicon.Class(bits.TrailingZeros32(c.live))
	for live := c.live; live != 0; live &= live - 1 {
		if k := lexicon.Class(bits.TrailingZeros32(live)); c.cost[k] < c.cost[class] {
			class = k
		}
	}
	first := len(tokens)
	for at := n; at > 0; {
		s := &d.columns[at].last[class]
		tokens = append(tokens, token{s.entry, int32(d.start) + s.from, int32(d.start + at)})
		at, class = int(s.from), s.prev
	}
	for i, j := first, len(tokens)-1; i < j; i, j = i+1, j-1 {
		tokens[i], tokens[j] = tokens[j], tokens[i]
	}
	return tokens
}

// extend continues the readings that end at place i of the sentence with each token that may begin there.
func (d *decoder) extend(i int) {
	p, at := d.p, d.start+i
	d.from.column = &d.columns[i]
	d.from.known = [2]uint32{}
	d.from.gap = p.gap[at]
	d.from.tail = p.chars[at].Last < rareChar
	r := p.runes[at]
	if !isHan(r) {
		e, n := d.mark(at)
		d.add(i, n, e, int32(e.Cost))
		if isAlnum(r) {
			d.dotted(at, i)
		}
		return
	}
	d.matches = d.wordsAt(i)
	single := false
	for k := range d.matches {
		m := &d.matches[k]
		if m.Len == 1 {
			single = true
		}
		if m.Has(lexicon.IsWord) && (!m.Has(lexicon.IsName) || m.Has(lexicon.IsForeign)) || m.Len == 1 {
			d.add(i, m.Len, m.Entry, int32(m.Cost)+boolCost(m.Len == 1 && !m.Has(lexicon.IsWord), unknownChar))
		}
	}
	if !single {
		d.add(i, 1, lexicon.Entry{}, unknownChar)
	}
	d.names(at, i)
}

func boolCost(b bool, cost int32) int32 {
	if b {
		return cost
	}
	return 0
}

// mark reads punctuation, and a run of digits and letters.
func (d *decoder) mark(at int) (lexicon.Entry, int) {
	r := d.p.runes[at]
	switch {
	case r == '、':
		return lexicon.Entry{Class: lexicon.List}, 1
	case isAlnum(r):
		n := 1
		for at+n < d.end && (isAlnum(d.p.runes[at+n]) || d.p.runes[at+n] == ' ' || d.p.runes[at+n] == '.' || d.p.runes[at+n] == '-') {
			n++
		}
		return lexicon.Entry{Class: lexicon.Number, Cost: 60}, n
	case isDot(r):
		return lexicon.Entry{Class: lexicon.Other, Cost: 160}, 1
	}
	return lexicon.Entry{Class: lexicon.Stop}, 1
}

// add continues the readings that end at place i with a token of n characters.
func (d *decoder) add(i, n int, e lexicon.Entry, cost int32) {
	class := e.Class
	one := 0
	if n == 1 {
		one = 1
	}
	f := &d.from
	live := f.column.live
	switch class {
	case lexicon.List, lexicon.And:
		if live = d.behind(i, n, one, live, lexicon.Person, listAfter, e, cost); live != 0 {
			live = d.behind(i, n, one, live, titled, listAfter, e, cost)
		}
	case lexicon.Head:
		live = d.behind(i, n, one, live, lexicon.Person, titled, e, cost)
	}
	if live == 0 {
		return
	}
	if f.known[one]>>class&1 == 0 {
		f.known[one] |= 1 << class
		f.arrive(class, one, live)
	}
	d.keep(i+n, class, f.cost[one][class]+cost, step{e, int32(i), f.prev[one][class]})
}

// behind continues the reading that ends with a token of class prev, if there is one, into a state of its own, and gives
// the readings that remain.
func (d *decoder) behind(i, n, one int, live uint32, prev, state lexicon.Class, e lexicon.Entry, cost int32) uint32 {
	if live>>prev&1 != 0 {
		c := d.from.column.cost[prev] + cost + d.from.transition(prev, e.Class, one)
		d.keep(i+n, state, c, step{e, int32(i), prev})
	}
	return live &^ (1 << prev)
}

// arrive works out the cheapest way to come to the place and go on with a token of the class.
func (f *arrival) arrive(class lexicon.Class, one int, live uint32) {
	prev := lexicon.Class(bits.TrailingZeros32(live))
	best := f.column.cost[prev] + f.transition(prev, class, one)
	for live &= live - 1; live != 0; live &= live - 1 {
		k := lexicon.Class(bits.TrailingZeros32(live))
		if c := f.column.cost[k] + f.transition(k, class, one); c < best {
			best, prev = c, k
		}
	}
	f.cost[one][class], f.prev[one][class] = best, prev
}

// transition is what a token of class b costs more behind one of class a.
func (f *arrival) transition(a, b lexicon.Class, one int) int32 {
	c := int32(transition[a][b])
	if a != lexicon.Person {
		return c
	}
	if f.gap {
		c = min(c, int32(transition[a][lexicon.Stop])) - gapBonus/2
	}
	if one == 1 && f.tail && (b == lexicon.Other || b == lexicon.Verb || b == lexicon.Particle) {
		c += leftover
	}
	return c
}

// keep holds the best reading of each class at a place.
func (d *decoder) keep(place int, class lexicon.Class, cost int32, s step) {
	c := &d.columns[place]
	if c.live>>class&1 != 0 && c.cost[class] <= cost {
		return
	}
	c.live |= 1 << class
	c.cost[class], c.last[class] = cost, s
}
