package participants

import "strings"

// orgSet is a set of words, as one bit: which sets hold a word is looked up once for all of them.
type orgSet uint64

// orgKnown marks a token whose sets were looked up.
const orgKnown orgSet = 1 << 63

// orgSets counts the sets made so far.
var orgSets int

// orgTable finds the sets of a word: open addressing by orgHash.
var orgTable [orgTableSize]orgEntry

const orgTableSize = 1 << 13

// orgEntry is a word and the sets that hold it.
type orgEntry struct {
	word []rune
	sets orgSet
}

// newOrgSet makes a set of the words, parted by blanks. It is for package variables only.
func newOrgSet(words string) orgSet {
	if orgSets == 63 {
		panic("participants: more than 63 sets of words")
	}
	bit := orgSet(1) << orgSets
	orgSets++
	for w := range strings.FieldsSeq(words) {
		word := []rune(w)
		at := orgHash(word)
		for orgTable[at].word != nil && string(orgTable[at].word) != w {
			at = (at + 1) % orgTableSize
		}
		orgTable[at].word = word
		orgTable[at].sets |= bit
	}
	return bit
}

func orgHash(word []rune) uint32 {
	h := uint32(0)
	for _, r := range word {
		h = (h ^ uint32(r)) * 0x9E3779B1
	}
	return h >> 19 // 13 bits
}

// setsOf gives the sets that hold the word.
func setsOf(word []rune) orgSet {
next:
	for at := orgHash(word); ; at = (at + 1) % orgTableSize {
		e := &orgTable[at]
		if e.word == nil {
			return 0
		}
		if len(e.word) != len(word) {
			continue
		}
		for i, r := range e.word {
			if word[i] != r {
				continue next
			}
		}
		return e.sets
	}
}

// orgEndings are the last characters of words.
type orgEndings [][]rune

// newOrgEndings makes the endings of the words, parted by blanks.
func newOrgEndings(words string) orgEndings {
	var e orgEndings
	for w := range strings.FieldsSeq(words) {
		e = append(e, []rune(w))
	}
	return e
}

// end says whether the word ends with one of the endings and is longer.
func (e orgEndings) end(word []rune) bool {
	last := word[len(word)-1]
next:
	for _, w := range e {
		if w[len(w)-1] != last || len(w) >= len(word) {
			continue
		}
		at := len(word) - len(w)
		for i, r := range w {
			if word[at+i] != r {
				continue next
			}
		}
		return true
	}
	return false
}
