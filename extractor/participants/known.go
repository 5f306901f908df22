package participants

import "slices"

// knownNames are the names that a document has established, by their first two characters.
type knownNames struct {
	names  map[[2]rune][][]rune
	firsts [4]uint64 // by the low byte of a first character: may a name begin so?
}

func (k *knownNames) add(name []rune) {
	if len(name) < 2 {
		return
	}
	if k.names == nil {
		k.names = map[[2]rune][][]rune{}
	}
	head := [2]rune{name[0], name[1]}
	k.names[head] = append(k.names[head], name)
	k.firsts[name[0]>>6&3] |= 1 << (name[0] & 63)
}

// at calls found with the length of each name that begins the text.
func (k *knownNames) at(text []rune, found func(n int)) {
	if k == nil || len(text) < 2 || k.firsts[text[0]>>6&3]>>(text[0]&63)&1 == 0 {
		return
	}
	for _, name := range k.names[[2]rune{text[0], text[1]}] {
		if len(name) <= len(text) && slices.Equal(name, text[:len(name)]) {
			found(len(name))
		}
	}
}

// decodeAgain reads those sentences anew in which a name that is now known was not read as one.
func (d *decoder) decodeAgain(p *passage, sentences []sentence, tokens []token) ([]sentence, []token) {
	missed := false
	for _, s := range sentences {
		if missed = d.missesKnown(p, s, tokens); missed {
			break
		}
	}
	if !missed {
		return sentences, tokens
	}
	again := make([]token, 0, len(tokens)+64)
	for i, s := range sentences {
		first := len(again)
		if d.missesKnown(p, s, tokens) {
			again = d.sentence(again, p, s.start, s.end)
		} else {
			again = append(again, tokens[s.first:s.last]...)
		}
		sentences[i].first, sentences[i].last = first, len(again)
	}
	return sentences, again
}

// missesKnown says whether a known name stands in the sentence without being a token of it.
func (d *decoder) missesKnown(p *passage, s sentence, tokens []token) bool {
	next, missed := s.first, false
	for at := s.start; at < s.end && !missed; at++ {
		d.known.at(p.runes[at:s.end], func(n int) {
			for next < s.last && int(tokens[next].start) < at {
				next++
			}
			if next >= s.last || int(tokens[next].start) != at || int(tokens[next].end) != at+n {
				missed = true
			}
		})
	}
	return missed
}
