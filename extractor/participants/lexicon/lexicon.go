package lexicon

import (
	_ "embed"
	"sync"
)

// Lexicon is a set of words with what is known of them. It does not change and may be used by several goroutines.
type Lexicon struct {
	trie    *trie
	entries []Entry
	chars   []CharCosts // by label; the first is that of a character without label
	folds   [][2]rune   // characters of traditional writing and the simplified ones
	fold    []uint16    // the simplified character of each, 0 where it is none of these
	cues    Cues
	user    *Lexicon // words of the user, which come first; nil without
}

// Cues is a set of pairs of characters by a hash: it holds every pair that was added, and a few others.
type Cues [1 << 12]uint64

// Add puts a pair of characters into the set.
func (c *Cues) Add(a, b rune) {
	h := cueHash(a, b)
	c[h>>6] |= 1 << (h & 63)
}

// Has says whether the two characters may be in the set.
func (c *Cues) Has(a, b rune) bool {
	h := cueHash(a, b)
	return c[h>>6]>>(h&63)&1 != 0
}

func cueHash(a, b rune) uint32 { return (uint32(a)*0x9E3779B1 + uint32(b)*0x85EBCA6B) >> (32 - 18) }

// Cues tell the sentences in which names may have a role: the last two characters of offices and forms of address, the
// first two of verbs of taking part. With a user's lexicon any two characters do.
func (l *Lexicon) Cues() Cues {
	if l.user == nil {
		return l.cues
	}
	var all Cues
	for i := range all {
		all[i] = ^uint64(0)
	}
	return all
}

//go:generate go run ./compile -data data -o lexicon.bin

//go:embed lexicon.bin
var compiled []byte

// Default is the embedded lexicon, unpacked at the first call.
var Default = sync.OnceValue(func() *Lexicon {
	l, err := decode(compiled)
	if err != nil {
		panic("lexicon: the embedded lexicon.bin is broken: " + err.Error())
	}
	return l
})

// Match is a word that begins at a given character.
type Match struct {
	Entry
	Len int // code points
}

// Fold gives the simplified character of one of traditional writing, and any other as it is.
func (l *Lexicon) Fold(r rune) rune {
	if uint32(r) < uint32(len(l.fold)) && l.fold[r] != 0 {
		return rune(l.fold[r])
	}
	return r
}

// Label is the number by which the lexicon knows the character, 0 for one that it doesn't.
func (l *Lexicon) Label(r rune) uint16 { return l.trie.code(r) }

// Labels appends to dst the numbers by which the lexicon knows the characters, 0 for one that it doesn't.
func (l *Lexicon) Labels(dst []uint16, text []rune) []uint16 {
	for _, r := range text {
		dst = append(dst, l.trie.code(r))
	}
	return dst
}

// Matches appends to dst the words that begin the text, shortest first; labels are those of its characters. A user's entry
// stands in place of the embedded one.
func (l *Lexicon) Matches(dst []Match, text []rune, labels []uint16) []Match {
	first := len(dst)
	t := l.trie
	node := t.nodes[0]
	for i, label := range labels {
		next, ok := t.step(node, label)
		if !ok {
			break
		}
		node = next
		if v := nodeValue(node); v > 0 {
			dst = append(dst, Match{l.entries[v-1], i + 1})
		}
	}
	if l.user != nil {
		dst = merge(dst, first, l.user.Matches(nil, text, l.user.Labels(nil, text)))
	}
	return dst
}

// merge puts a user's matches among those of dst from first on.
func merge(dst []Match, first int, user []Match) []Match {
	for _, u := range user {
		at := first
		for at < len(dst) && dst[at].Len < u.Len {
			at++
		}
		if at < len(dst) && dst[at].Len == u.Len {
			u.Flags |= dst[at].Flags
			u.Surname = dst[at].Surname
			dst[at] = u
			continue
		}
		dst = append(dst, Match{})
		copy(dst[at+1:], dst[at:])
		dst[at] = u
	}
	return dst
}

// Lookup gives the entry of exactly this word.
func (l *Lexicon) Lookup(word []rune) (Entry, bool) {
	if l.user != nil {
		if e, ok := l.user.Lookup(word); ok {
			return e, true
		}
	}
	node := l.trie.nodes[0]
	for _, r := range word {
		next, ok := l.trie.step(node, l.trie.code(r))
		if !ok {
			return Entry{}, false
		}
		node = next
	}
	v := nodeValue(node)
	if v == 0 {
		return Entry{}, false
	}
	return l.entries[v-1], true
}

// Char gives the costs in names of the character with the label.
func (l *Lexicon) Char(label uint16) CharCosts { return l.chars[label] }
