package extractor

import "strings"

// phraseSet finds any of many phrases in one pass over a text. Looking for each phrase by itself is slow in
// Chinese, whose characters nearly all begin with the same few bytes.
type phraseSet struct {
	first   [1 << 10]uint64 // a bit for the first two bytes of every phrase
	phrases map[[2]byte][]string
}

// newPhraseSet makes a set of phrases of two bytes or more.
func newPhraseSet(phrases ...string) *phraseSet {
	s := &phraseSet{phrases: map[[2]byte][]string{}}
	for _, p := range phrases {
		key := [2]byte{p[0], p[1]}
		s.phrases[key] = append(s.phrases[key], p)
		k := uint(p[0])<<8 | uint(p[1])
		s.first[k/64] |= 1 << (k % 64)
	}
	return s
}

// find returns the first phrase in the text, "" where there is none.
func (s *phraseSet) find(text string) string {
	for i := 0; i+1 < len(text); i++ {
		k := uint(text[i])<<8 | uint(text[i+1])
		if s.first[k/64]&(1<<(k%64)) == 0 {
			continue
		}
		for _, p := range s.phrases[[2]byte{text[i], text[i+1]}] {
			if strings.HasPrefix(text[i:], p) {
				return p
			}
		}
	}
	return ""
}

// in reports whether any of the phrases stands in the text.
func (s *phraseSet) in(text string) bool { return s.find(text) != "" }
