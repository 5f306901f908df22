package participants

import (
	"slices"
	"strings"

	"maocu/extractor/participants/lexicon"
)

// personEntry is the entry of a name.
var personEntry = lexicon.Entry{Class: lexicon.Person, Flags: lexicon.IsName}

// foreignEntry is the entry of a transliterated name without a dot.
var foreignEntry = lexicon.Entry{Class: lexicon.Person, Flags: lexicon.IsName | lexicon.IsForeign}

// bareEntry is the entry of a surname that stands for a person.
var bareEntry = lexicon.Entry{Class: lexicon.Person, Flags: lexicon.IsSurname}

// names adds each candidate for a name that begins at the character; i is its place in the sentence.
func (d *decoder) names(at, i int) {
	place := 0
	for k := range d.matches {
		m := &d.matches[k]
		if m.Len > 1 && m.Has(lexicon.IsPlace) {
			place = m.Len
		}
		switch {
		case m.Has(lexicon.IsName) && m.Has(lexicon.IsForeign):
			d.add(i, m.Len, foreignEntry, max(int32(m.Cost), commonForeign))
		case m.Has(lexicon.IsName):
			e := personEntry
			e.Flags |= m.Flags & lexicon.IsUser
			d.add(i, m.Len, e, int32(m.Cost))
		case m.Has(lexicon.IsNameLike) && !m.Has(lexicon.IsPlace):
			d.add(i, m.Len, personEntry, int32(m.Cost)+nameLike)
		case (m.Len == 2 || m.Len == 3) && d.couldBeName(at, m):
			d.add(i, m.Len, personEntry, max(int32(m.Cost), 170)+headedWord)
		}
		switch {
		case m.Has(lexicon.IsSurname) && m.Len <= 2:
			d.han(at, i, m)
			d.bare(at, i, m)
		}
		if m.Has(lexicon.IsJapanese) {
			d.japanese(at, i, m.Len)
		}
		if m.Has(lexicon.IsPart) {
			d.parts(at, i, m.Len, 1, partBase+int32(m.Cost)/2)
		}
	}
	d.known.at(d.p.runes[at:d.end], func(n int) { d.add(i, n, personEntry, establishedCost) })
	d.foreign(at, i, place)
	d.dotted(at, i)
}

// couldBeName says whether the word could be a name as well, where an office stands before it: 秘书长时光.
func (d *decoder) couldBeName(at int, m *lexicon.Match) bool {
	if at == 0 || d.from.column.live&(1<<lexicon.Head|1<<lexicon.Group|1<<listAfter) == 0 || d.p.chars[at].Surname > usualSurname || m.Cost < 130 {
		return false
	}
	return !m.Has(lexicon.IsVerb | lexicon.IsAdverb | lexicon.IsAdjective | lexicon.IsHead | lexicon.IsEnding | lexicon.IsWhole | lexicon.IsParticle | lexicon.IsBefore | lexicon.IsGroup | lexicon.IsAddress | lexicon.IsAct)
}

// han adds the Han names with this surname: one or two characters of given name, and, after two surnames, two.
func (d *decoder) han(at, i int, m *lexicon.Match) {
	p, n := d.p, m.Len
	left := d.end - at // characters to the end of the sentence
	if left <= n || !isHan(p.runes[at+n]) {
		return
	}
	surname := int32(m.Surname)
	first := &p.chars[at+n]
	if first.Single != lexicon.Never {
		d.add(i, n+1, personEntry, shortBase+surname+int32(first.Single))
	}
	if left <= n+1 || !isHan(p.runes[at+n+1]) || p.gap[at+1] || p.gap[at+2] {
		return
	}
	second := &p.chars[at+n+1]
	if first.Middle != lexicon.Never && second.Last != lexicon.Never {
		d.add(i, n+2, personEntry, hanBase+surname+int32(first.Middle)+int32(second.Last))
	}
	if n != 1 || left < 4 || !isHan(p.runes[at+3]) || first.Surname == lexicon.Never {
		return
	}
	third := &p.chars[at+3]
	if second.Middle != lexicon.Never && third.Last != lexicon.Never {
		d.add(i, 4, personEntry, doubleBase+surname+int32(first.Surname)+int32(second.Middle)+int32(third.Last))
	}
}

// bare adds a surname before a form of address or an office: 刘书记, 欧阳先生.
func (d *decoder) bare(at, i int, m *lexicon.Match) {
	rest := at + m.Len
	if at > 0 && strings.ContainsRune("老姓", d.p.runes[at-1]) {
		d.add(i, m.Len, bareEntry, bareBase-barePair+int32(m.Surname))
		return
	}
	if rest >= d.end || !isHan(d.p.runes[rest]) {
		return
	}
	r := d.p.runes[rest]
	if !d.p.chars[rest].Office && !strings.ContainsRune("总老某家", r) {
		return
	}
	if r == '老' || r == '家' {
		d.add(i, m.Len, bareEntry, bareBase-barePair+int32(m.Surname))
		return
	}
	next := d.wordsAt(i + m.Len)
	for k := range next {
		n := &next[k]
		if n.Has(lexicon.IsAddress) || n.Has(lexicon.IsHead) && n.Len > 1 || n.Len == 1 && strings.ContainsRune("总老某家", r) {
			d.add(i, m.Len, bareEntry, bareBase+int32(m.Surname))
			return
		}
	}
}

// japanese adds the Japanese names with a surname of n characters: one to three characters of given name.
func (d *decoder) japanese(at, i, n int) {
	cost := int32(japaneseBase)
	if n > 1 {
		d.add(i, n, foreignEntry, japaneseAlone) // 桥本首相
	}
	if n == 1 {
		cost += 48
	}
	for k := 1; k <= 3 && at+n+k <= d.end; k++ {
		c := d.p.chars[at+n+k-1].Japanese
		if c == lexicon.Never {
			return
		}
		cost += int32(c)
		if k > 1 || n > 1 {
			d.add(i, n+k, personEntry, cost+boolCost(k == 1, 40)+boolCost(k == 3, 10)-boolCost(k > 1 && strings.ContainsRune("郎助介门", d.p.runes[at+n+k-1]), 64))
		}
	}
}

// parts adds the minority names that begin with the n characters read so far.
func (d *decoder) parts(at, i, n, count int, cost int32) {
	if n >= 3 || count > 1 {
		d.add(i, n, personEntry, cost+boolCost(count == 1, 32))
	} else {
		d.add(i, n, personEntry, cost+64)
	}
	rest := at + n
	if count == 4 || rest >= d.end {
		return
	}
	for _, m := range d.wordsAt(i + n) {
		if m.Has(lexicon.IsPart) {
			d.parts(at, i, n+m.Len, count+1, cost+int32(m.Cost)/2)
		}
	}
}

// foreign adds the transliterated names without a dot that begin at the character; place is the length of the place
// that begins there.
func (d *decoder) foreign(at, i, place int) {
	chars := d.p.chars[at:min(at+8, d.end)]
	if chars[0].Foreign >= dottedForeign {
		return
	}
	begun := boolCost(i > 0 && d.p.chars[at-1].Foreign == strongForeign, 40)
	cost := foreignBase + begun
	headed := d.from.column.live>>lexicon.Head&1 != 0
	strong := 0
	for n := 1; n <= len(chars); n++ {
		c := chars[n-1].Foreign
		if c >= dottedForeign {
			return
		}
		if c == strongForeign {
			strong++
		}
		cost += int32(c)
		if n > 1 && n != place && (strong*3 >= n || strong > 0 && headed) {
			goesOn := at+n < d.end && d.p.chars[at+n].Foreign == strongForeign
			d.add(i, n, foreignEntry, cost+boolCost(n == 2, 28)+boolCost(goesOn, 40)+boolCost(place > 0 && n > place, 48))
		}
	}
}

// Costs of a character in transliterations, as the lexicon gives them: of one that speaks most for a name, and of one that
// stands in names with dots alone.
const (
	strongForeign = 62
	dottedForeign = 120
)

// dotted adds the names with dots that begin at the character: 斯米尔诺夫·奥列格.
func (d *decoder) dotted(at, i int) {
	p := d.p
	if !p.dotSoon(at) {
		return
	}
	cost := int32(dottedBase)
	n := 0
	place := false // is the first part a place, as in 日本·山东?
	for segment := 0; segment < 5; segment++ {
		length := 0
		for at+n < d.end && length < 9 && (isHan(p.runes[at+n]) || isAlnum(p.runes[at+n])) {
			c := d.dottedChar(at + n)
			if c == oddChar && (n == 0 || segment > 0) {
				return
			}
			cost += c
			n++
			length++
			if segment > 0 {
				d.add(i, n, personEntry, cost+boolCost(place && d.isPlace(p.runes[at+n-length:at+n]), 400))
			}
		}
		if segment == 0 && d.isPlace(p.runes[at:at+n]) {
			cost += 60
			place = true
		}
		if length == 0 || at+n >= d.end || !isDot(p.runes[at+n]) || digitDot(p, at+n) {
			return
		}
		n++
	}
}

// dotSoon says whether a middle dot stands within the reach of a name that begins at the character.
func (p *passage) dotSoon(at int) bool {
	i, _ := slices.BinarySearch(p.dots, int32(at+1))
	return i < len(p.dots) && int(p.dots[i]) <= at+9
}

// digitDot says whether the dot stands between digits, as in 6．2.
func digitDot(p *passage, at int) bool {
	return at > 0 && at+1 < len(p.runes) && isDigit(p.runes[at-1]) && isDigit(p.runes[at+1])
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' || r >= '０' && r <= '９' }

func (d *decoder) isPlace(text []rune) bool {
	e, ok := d.lex.Lookup(text)
	return ok && e.Has(lexicon.IsPlace)
}

func (d *decoder) dottedChar(at int) int32 {
	if c := d.p.chars[at].Foreign; c != lexicon.Never {
		return int32(c) * 3 / 5
	}
	if r := d.p.runes[at]; isAlnum(r) && !isDigit(r) {
		return 60
	}
	return oddChar
}
