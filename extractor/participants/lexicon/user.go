package lexicon

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"
)

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
		e := Entry{Flags: flags | IsUser, Class: classOf(flags), Cost: userCost}
		at := slices.Index(u.entries, e)
		if at < 0 {
			at = len(u.entries)
			u.entries = append(u.entries, e)
		}
		words[word] = at
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
