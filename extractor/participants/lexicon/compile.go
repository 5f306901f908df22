package lexicon

import (
	"bufio"
	"errors"
	"fmt"
	"io/fs"
	"math"
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
