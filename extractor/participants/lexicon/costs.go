package lexicon

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode/utf8"
)

// finish turns what the files said into costs.
func (c *compiler) finish() *Lexicon {
	for r := range c.chars {
		c.add(string(r), 0, 0)
	}
	c.raiseSingles()
	c.dropNameLikes()
	c.partBodyFromOffice()
	c.inheritEndings()
	l := &Lexicon{}
	number := map[Entry]int{}
	words := make(map[string]int, len(c.words))
	for w, d := range c.words {
		e := d.entry(c.total)
		n, ok := number[e]
		if !ok {
			n = len(l.entries)
			number[e] = n
			l.entries = append(l.entries, e)
		}
		words[w] = n
	}
	l.sortEntries(words)
	l.trie = buildTrie(words)
	labels := 0
	for _, code := range l.trie.codes {
		labels = max(labels, int(code))
	}
	l.chars = make([]CharCosts, labels+1)
	for i := range l.chars {
		l.chars[i] = CharCosts{rareChar, rareChar, rareChar, Never, Never, Never, false}
	}
	l.folds = c.folds
	c.charCosts(l)
	l.forbid()
	for w, d := range c.words {
		d.cue([]rune(w), &l.cues)
		if r, n := utf8.DecodeRuneInString(w); d.flags&(IsAddress|IsHead) != 0 && len(w) > n {
			l.chars[l.trie.codes[r]].Office = true
		}
	}
	for w, d := range c.words {
		if r, n := utf8.DecodeRuneInString(w); n == len(w) && d.surname > 0 {
			l.chars[l.trie.codes[r]].Surname = uint8(min(nats(float64(d.surname)/1e6), Never-1))
		}
	}
	return l
}

// raiseSingles mends the frequencies of single characters: the dictionary gives next to none to some of the commonest
// (进, 占, 为), which would make every name that begins with them look likely.
func (c *compiler) raiseSingles() {
	const doubtful, share = 200, 6
	for r, n := range c.occurs {
		if d := c.words[string(r)]; d != nil && d.flags&IsWord != 0 && d.freq < doubtful {
			d.freq = max(d.freq, n/share)
		}
	}
}

// partBodyFromOffice drops the dictionary's words that are the end of a body's name and an office: 协会会长.
func (c *compiler) partBodyFromOffice() {
	for w, d := range c.words {
		runes := []rune(w)
		if len(runes) < 3 || d.flags&(IsHead|IsAddress|IsAct) != 0 {
			continue
		}
		for n := 1; n <= len(runes)-2; n++ {
			head, tail := c.words[string(runes[:n])], c.words[string(runes[n:])]
			if head != nil && tail != nil && head.flags&IsEnding != 0 && tail.flags&IsHead != 0 {
				delete(c.words, w)
				break
			}
		}
	}
}

// inheritEndings makes an office of every word that ends with one (市委常委), and a body's ending of every word that
// ends with one of two characters or more.
func (c *compiler) inheritEndings() {
	for w, d := range c.words {
		runes := []rune(w)
		for n := 2; n < len(runes); n++ {
			tail := c.words[string(runes[len(runes)-n:])]
			if tail == nil || d.flags&IsWord == 0 || d.flags&(IsAct|IsVerb|IsPlace|IsAddress|IsTime) != 0 {
				continue
			}
			switch {
			case tail.flags&IsHead != 0 && len(runes) > 2:
				d.flags = d.flags&^IsWhole | IsHead | IsNoun
			case tail.flags&IsEnding != 0 && tail.flags&IsHead == 0 && d.flags&IsHead == 0:
				d.flags |= IsEnding
			}
		}
	}
}

// dropNameLikes leaves the mark IsNameLike to transliterations and to words of a surname and one or two characters; the dictionary's
// other such words are mostly no names.
func (c *compiler) dropNameLikes() {
	for w, d := range c.words {
		r, _ := utf8.DecodeRuneInString(w)
		if surname := c.words[string(r)]; surname != nil && surname.surname > 0 && utf8.RuneCountInString(w) <= 3 {
			continue // 彭真, but 文明 as well
		}
		for _, r := range w {
			if ch := c.chars[r]; ch == nil || ch.foreign == Never {
				d.flags &^= IsNameLike
				break
			}
		}
	}
}

// cue adds what calls for reading a sentence: the end of an office, or the beginning of a verb that mostly has a person for
// its subject. A person whom only other verbs name has been named before, or has no part.
func (d *draft) cue(word []rune, cues *Cues) {
	n := len(word)
	switch {
	case d.flags&(IsAct|IsHead|IsGroup|IsAddress) == 0:
	case n == 1 && d.flags&IsAct != 0:
		for _, mark := range "，：“,:" {
			cues.Add(word[0], mark) // 说，
		}
	case n == 1:
	case d.flags&IsAct != 0:
		cues.Add(word[0], word[1])
	default:
		cues.Add(word[n-2], word[n-1])
	}
}

func (d *draft) entry(total int) Entry {
	e := Entry{Flags: d.flags, Class: classOf(d.flags), Subject: d.subject, Object: d.object, Cost: nats(float64(max(d.freq, 1)) / float64(total))}
	if d.surname > 0 {
		e.Surname = nats(float64(d.surname) / 1e6)
	}
	return e
}

// nats is the cost of a probability.
func nats(p float64) uint16 { return uint16(math.Round(-16 * math.Log(p))) }

// classOf chooses what a word of several kinds is first of all.
func classOf(f Flag) Class {
	for _, c := range []struct {
		flag  Flag
		class Class
	}{
		{IsAnd, And}, {IsPrep, Prep}, {IsAfter, After}, {IsHead, Head}, {IsGroup, Group}, {IsAddress, Head}, {IsAct, Act},
		{IsBefore, Before}, {IsAdverb, Adverb}, {IsParticle, Particle}, {IsWhole | IsEnding, Body}, {IsPlace, Place}, {IsVerb, Verb},
	} {
		if f&c.flag != 0 {
			return c.class
		}
	}
	return Other
}

// placeEndings are characters that end a place or a family rather than a name.
const placeEndings = "老村镇乡县市区省街路巷桥某氏家庄屯沟港寺庙祠寨堡站杯奖队人日月级号线万亿千百型式类种们"

// neverInNames are characters that no given name has.
const neverInNames = "的了是在与及吗呢吧这那哪不没很被把于从对由或且但即使们你他她它我怎谁着"

// seldomLast are characters that stand behind a name more often than at its end.
const seldomLast = "为任时等将均都也还则曾共分以就并又到出会说对向"

// forbid takes the characters that no given name has out of Han names; a foreigner's name may have them.
func (l *Lexicon) forbid() {
	for _, r := range neverInNames {
		at := &l.chars[l.trie.codes[r]]
		at.Middle, at.Last, at.Single = Never, Never, Never
	}
}

// rareChar is the cost of a character of a given name that no table has.
const rareChar = 160

// charCosts mixes the tiers of our list with the counts of the dictionary's names.
func (c *compiler) charCosts(l *Lexicon) {
	var middles, lasts, singles, tiers float64
	for _, d := range c.chars {
		middles, lasts, singles, tiers = middles+d.middle, lasts+d.last, singles+d.single, tiers+d.tier
	}
	mix := func(count, all, tier float64) uint8 {
		p := .4*count/all + .6*tier/tiers
		return uint8(min(int(nats(p)), rareChar))
	}
	for r, d := range c.chars {
		if strings.ContainsRune(placeEndings, r) {
			d.last, d.single, d.tier = d.last*.1, d.single*.1, d.tier*.1
		}
		if d.middle+d.last+d.single+d.tier == 0 {
			at := &l.chars[l.trie.codes[r]]
			at.Foreign, at.Japanese = d.foreign, d.japanese
			continue
		}
		last := 1.
		if strings.ContainsRune(seldomLast, r) {
			last = .1
		}
		l.chars[l.trie.codes[r]] = CharCosts{
			mix(d.middle+.2, middles, d.tier), mix((d.last+.2)*last, lasts, d.tier*last), mix((d.single+.2)*last, singles, d.tier*last), d.foreign, d.japanese, Never, false,
		}
	}
}

// sortEntries puts the entries in a fixed order, so that the same files always compile to the same bytes.
func (l *Lexicon) sortEntries(words map[string]int) {
	order := make([]int, len(l.entries))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		x, y := l.entries[a], l.entries[b]
		return cmp.Or(cmp.Compare(x.Cost, y.Cost), cmp.Compare(x.Flags, y.Flags), cmp.Compare(x.Surname, y.Surname), cmp.Compare(x.Subject, y.Subject), cmp.Compare(x.Object, y.Object))
	})
	moved := make([]int, len(order))
	sorted := make([]Entry, len(order))
	for to, from := range order {
		moved[from] = to
		sorted[to] = l.entries[from]
	}
	for w, n := range words {
		words[w] = moved[n]
	}
	l.entries = sorted
}
