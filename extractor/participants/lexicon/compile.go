package lexicon

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Compile reads the data files and gives the compiled lexicon, as it is embedded.
func Compile(data fs.FS) ([]byte, error) {
	c := &compiler{words: map[string]*draft{}, chars: map[rune]*charDraft{}, occurs: map[rune]int{}}
	for _, f := range []struct {
		name string
		line func(fields []string) error
	}{
		{"words.txt", c.word}, {"divisions.txt", c.division}, {"places.txt", c.place}, {"ordinary.txt", c.ordinary}, {"surnames.txt", c.surname}, {"namechars.txt", c.nameChar},
		{"givenchars.txt", c.givenTier}, {"titles.txt", c.kinds(titleKinds)}, {"bodies.txt", c.kinds(bodyKinds)},
		{"function.txt", c.kinds(functionKinds)}, {"verbs.txt", c.verb}, {"names.txt", c.name}, {"foreign.txt", c.foreign},
		{"traditional.txt", c.traditional},
	} {
		if err := readLines(data, f.name, f.line); err != nil {
			return nil, err
		}
	}
	return encode(c.finish()), nil
}

func readLines(data fs.FS, name string, line func([]string) error) error {
	file, err := data.Open(name)
	if err != nil {
		return fmt.Errorf("compile the lexicon: %w", err)
	}
	defer file.Close()
	sc := bufio.NewScanner(file)
	sc.Buffer(nil, 1<<20)
	for n := 1; sc.Scan(); n++ {
		text := strings.TrimSpace(sc.Text())
		if text == "" || text[0] == '#' {
			continue
		}
		if err := line(strings.Split(text, "\t")); err != nil {
			return fmt.Errorf("compile the lexicon: %s:%d: %w", name, n, err)
		}
	}
	return sc.Err()
}

// draft is what the files say of a word so far.
type draft struct {
	flags   Flag
	freq    int
	surname int // persons in a million
	subject Role
	object  Role
}

// charDraft counts a character's places in names.
type charDraft struct {
	middle, last, single, tier float64
	foreign                    uint8
	japanese                   uint8
}

type compiler struct {
	words  map[string]*draft
	chars  map[rune]*charDraft
	folds  [][2]rune
	occurs map[rune]int // how often a character stands in words of any length
	tier   int
	total  int
}

func (c *compiler) add(word string, flags Flag, freq int) *draft {
	d := c.words[word]
	if d == nil {
		d = &draft{}
		c.words[word] = d
	}
	d.flags |= flags
	d.freq = max(d.freq, freq)
	return d
}

func (c *compiler) char(r rune) *charDraft {
	d := c.chars[r]
	if d == nil {
		d = &charDraft{foreign: Never, japanese: Never}
		c.chars[r] = d
	}
	return d
}

// handFreq is the frequency of a word that only a list of ours has.
const handFreq = 120

// endingFreq is the least frequency of a word that ends an office or a body's name: 地理学会 is 地理 + 学会.
const endingFreq = 2000

// ordinaryFreq is the least frequency of a word that is listed because a name could be read into it.
const ordinaryFreq = 1500

// foreignNameFreq is the least frequency of a common foreign name.
const foreignNameFreq = 200

// functionFreq is the least frequency of a function word of one character; the dictionary has too little for some.
const functionFreq = 60000

func (c *compiler) word(f []string) error {
	if len(f) != 3 {
		return fmt.Errorf("want word, part of speech and frequency, got %q", f)
	}
	freq, err := strconv.Atoi(f[2])
	if err != nil {
		return err
	}
	c.total += freq
	for _, r := range f[0] {
		c.occurs[r] += freq
	}
	if notWords[f[0]] {
		return nil
	}
	flags := posFlags(f[1]) | IsWord
	if strings.HasPrefix(f[1], "nr") && utf8.RuneCountInString(f[0]) > 1 {
		flags |= IsNameLike
	}
	if strings.HasPrefix(f[1], "nr") && utf8.RuneCountInString(f[0]) == 1 {
		freq /= surnameAlone // counted in names that were read as surname and given name
	}
	c.add(f[0], flags, freq)
	return nil
}

// surnameAlone is by how much the dictionary counts the characters that it tags as names too often.
const surnameAlone = 20

// notWords are entries of the dictionary that hide a name.
var notWords = map[string]bool{"邓小平理论": true, "毛泽东思想": true, "马克思主义": true, "马克思列宁主义": true, "毛主席": true}

func posFlags(pos string) Flag {
	switch {
	case pos == "ns":
		return IsPlace | IsNoun
	case pos == "nt":
		return IsWhole | IsNoun
	case pos == "vn":
		return IsVerb | IsNoun
	case pos[0] == 'v':
		return IsVerb
	case pos[0] == 'n', pos == "l", pos == "i", pos == "j":
		return IsNoun
	case pos[0] == 't':
		return IsTime
	case pos[0] == 'a', pos == "b", pos == "z":
		return IsAdjective
	case pos == "d":
		return IsAdverb
	case pos == "u", pos == "r", pos == "y", pos == "c", pos == "p":
		return IsParticle
	}
	return 0
}

// commonWord is the frequency from which a word is not taken for the place of the same name.
const commonWord = 150

func (c *compiler) place(f []string) error {
	for _, p := range strings.Fields(f[0]) {
		c.add(p, IsPlace|IsNoun|IsWord, handFreq)
	}
	return nil
}

func (c *compiler) division(f []string) error {
	if d := c.words[f[0]]; d != nil && d.flags&IsPlace == 0 && d.freq > commonWord {
		return nil // 振兴 is a district of Dandong too, and hardly ever meant
	}
	return c.place(f)
}

func (c *compiler) ordinary(f []string) error {
	for _, w := range strings.Fields(f[0]) {
		c.add(w, IsNoun|IsWord, ordinaryFreq)
	}
	return nil
}

func (c *compiler) surname(f []string) error {
	if len(f) != 2 {
		return fmt.Errorf("want surname and share, got %q", f)
	}
	n, err := strconv.Atoi(f[1])
	if err != nil {
		return err
	}
	d := c.add(f[0], IsSurname, 0)
	d.surname = n
	return nil
}

func (c *compiler) nameChar(f []string) error {
	if len(f) != 4 {
		return fmt.Errorf("want character and three counts, got %q", f)
	}
	var n [3]int
	for i := range n {
		var err error
		if n[i], err = strconv.Atoi(f[i+1]); err != nil {
			return err
		}
	}
	r, _ := utf8.DecodeRuneInString(f[0])
	d := c.char(r)
	d.middle, d.last, d.single = float64(n[0]), float64(n[1]), float64(n[2])
	return nil
}

func (c *compiler) givenTier(f []string) error {
	c.tier++
	for _, r := range f[0] {
		d := c.char(r)
		d.tier = max(d.tier, math.Pow(2, float64(-c.tier)))
	}
	return nil
}

var titleKinds = map[string]Flag{"head": IsHead | IsNoun | IsWord, "before": IsBefore | IsWord, "group": IsGroup | IsNoun | IsWord, "address": IsAddress | IsNoun | IsWord}
var bodyKinds = map[string]Flag{"ending": IsEnding | IsNoun | IsWord, "whole": IsWhole | IsNoun | IsWord}
var functionKinds = map[string]Flag{"and": IsAnd | IsWord, "prep": IsPrep | IsWord, "after": IsAfter | IsWord, "adverb": IsAdverb | IsWord, "particle": IsParticle | IsWord}

func (c *compiler) kinds(kinds map[string]Flag) func([]string) error {
	return func(f []string) error {
		flags, ok := kinds[f[0]]
		if !ok || len(f) != 2 {
			return fmt.Errorf("want a kind and its words, got %q", f)
		}
		freq := handFreq
		if flags&(IsEnding|IsHead) != 0 {
			freq = endingFreq
		}
		if flags&(IsAnd|IsPrep|IsAfter|IsAdverb|IsParticle) != 0 {
			freq = functionFreq
		}
		for _, w := range strings.Fields(f[1]) {
			n := freq
			if freq == endingFreq && utf8.RuneCountInString(w) == 1 {
				n = handFreq
			}
			if freq == functionFreq && utf8.RuneCountInString(w) > 1 {
				n = max(freq/20, handFreq)
			}
			c.add(w, flags, n)
		}
		return nil
	}
}

func (c *compiler) verb(f []string) error {
	if len(f) != 3 {
		return fmt.Errorf("want verb and two roles, got %q", f)
	}
	d := c.add(f[0], IsAct|IsVerb|IsWord, handFreq)
	var err, err2 error
	d.subject, err = ParseRole(f[1])
	d.object, err2 = ParseRole(f[2])
	return errors.Join(err, err2)
}

func (c *compiler) traditional(f []string) error {
	for _, pair := range strings.Fields(f[0]) {
		if r := []rune(pair); len(r) == 2 {
			c.folds = append(c.folds, [2]rune{r[0], r[1]})
			continue
		}
		return fmt.Errorf("want two characters, got %q", pair)
	}
	return nil
}

func (c *compiler) name(f []string) error {
	for _, n := range strings.Fields(f[0]) {
		c.add(n, IsName, 400)
	}
	return nil
}

// Costs of a character in a transliteration, in sixteenths of a nat, by how much it speaks for one.
const (
	strongForeign = 62
	usualForeign  = 78
	weakForeign   = 98
	dottedForeign = 120
)

func (c *compiler) foreign(f []string) error {
	if len(f) != 2 {
		return fmt.Errorf("want a kind and characters, got %q", f)
	}
	cost := map[string]uint8{"strong": strongForeign, "usual": usualForeign, "weak": weakForeign, "dotted": dottedForeign}[f[0]]
	switch {
	case cost > 0:
		for _, r := range f[1] {
			d := c.char(r)
			d.foreign = min(d.foreign, cost)
		}
	case f[0] == "name":
		for _, w := range strings.Fields(f[1]) {
			c.add(w, IsName|IsForeign, foreignNameFreq)
		}
	case f[0] == "part":
		for _, w := range strings.Fields(f[1]) {
			c.add(w, IsPart, 60)
		}
	case f[0] == "surname":
		for _, w := range strings.Fields(f[1]) {
			c.add(w, IsJapanese, 60)
		}
	case f[0] == "given":
		for _, r := range f[1] {
			c.char(r).japanese = 80
		}
	default:
		return fmt.Errorf("unknown kind %q", f[0])
	}
	return nil
}

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

// User reads a user's lexicon on top of l: lines of a kind (name, title, body, place or word), a tab and the word;
// # begins a comment. The error tells the line.
func (l *Lexicon) User(r io.Reader) (*Lexicon, error) {
	words := map[string]int{}
	u := &Lexicon{chars: l.chars}
	sc := bufio.NewScanner(r)
	for n := 1; sc.Scan(); n++ {
		text := strings.TrimSpace(sc.Text())
		if text == "" || text[0] == '#' {
			continue
		}
		kind, word, _ := strings.Cut(text, "\t")
		flags, ok := userKinds[kind]
		word = strings.TrimSpace(word)
		if !ok || word == "" || !utf8.ValidString(word) {
			return nil, fmt.Errorf("line %d: %q: want a kind (name, title, body, place or word), a tab and the word", n, text)
		}
		words[word] = len(u.entries)
		u.entries = append(u.entries, Entry{Flags: flags | IsUser, Class: classOf(flags), Cost: userCost})
	}
	if err := sc.Err(); err != nil {
		return nil, fmt.Errorf("read the lines: %w", err)
	}
	u.trie = buildTrie(words)
	with := *l
	with.user = u
	return &with, nil
}

// userCost is below that of any word of the embedded lexicon but the commonest, so that a user's word wins.
const userCost = 80

var userKinds = map[string]Flag{
	"name": IsName, "title": IsHead | IsNoun | IsWord, "body": IsWhole | IsNoun | IsWord, "place": IsPlace | IsNoun | IsWord, "word": IsNoun | IsWord,
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
