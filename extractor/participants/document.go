package participants

import (
	"sync"
	"unicode"

	"maocu/extractor/participants/lexicon"
)

// document is a text, read as words and names.
type document struct {
	text   Text
	lex    *lexicon.Lexicon
	fields [2]*field // title and body
}

// field is one field of the text with its reading.
type field struct {
	name      string // as in [article.Span]: title or body
	passage   *passage
	tokens    []token
	sentences []sentence
}

// sentence is a run of characters that ends with 。, another mark of that rank, or the line, and its tokens. A sentence
// without any word that names or roles stand beside is left unread, and has none.
type sentence struct {
	first, last int // tokens, the last excluded
	start, end  int // characters
}

// cuesOf are the words without which a sentence is left unread: those of the lexicon, and the verbs that give bodies roles.
func cuesOf(lex *lexicon.Lexicon) *lexicon.Cues {
	cues := lex.Cues()
	for _, verbs := range orgVerbs {
		for _, v := range verbs {
			if len(v.word) > 1 {
				cues.Add(v.word[0], v.word[1])
			}
		}
	}
	return &cues
}

// read decodes the text twice: what the first reading establishes as a name is a name everywhere in the second. Sentences
// without cues are left out; all are read if cues is nil.
func read(t Text, lex *lexicon.Lexicon, cues *lexicon.Cues) *document {
	doc := &document{text: t, lex: lex}
	doc.fields[0] = &field{name: "title", passage: newPassage(t.Title, lex)}
	doc.fields[1] = &field{name: "body", passage: newPassage(t.Body, lex)}
	d := decoders.Get().(*decoder)
	defer decoders.Put(d)
	d.lex, d.known = lex, nil
	for _, f := range doc.fields {
		f.sentences, f.tokens = d.decode(f.passage, cues)
	}
	if d.known = doc.established(); d.known != nil {
		for _, f := range doc.fields {
			f.sentences, f.tokens = d.decodeAgain(f.passage, f.sentences, f.tokens)
		}
	}
	for _, f := range doc.fields {
		f.dissolveNamesOfBodies()
		f.findLatinNames()
	}
	return doc
}

// release gives the tables of the passages back; nothing may use the document from then on.
func (doc *document) release() {
	for _, f := range doc.fields {
		passages.Put(f.passage)
		f.passage = nil
	}
}

// decoders keeps the tables of decoders that are done, for the next text.
var decoders = sync.Pool{New: func() any { return &decoder{} }}

// word is the characters of a token.
func (f *field) word(t token) string { return string(f.passage.runes[t.start:t.end]) }

// is says whether token i of the field is the given word.
func (f *field) is(i int, word string) bool {
	if i < 0 || i >= len(f.tokens) {
		return false
	}
	t := f.tokens[i]
	k := int(t.start)
	for _, r := range word {
		if k >= int(t.end) || f.passage.runes[k] != r {
			return false
		}
		k++
	}
	return k == int(t.end)
}

// isName says whether token i is a person's full name.
func (f *field) isName(i int) bool {
	return i >= 0 && i < len(f.tokens) && f.tokens[i].Class == lexicon.Person && f.tokens[i].Has(lexicon.IsName)
}

// established gives the names that the first reading found where what stands beside them speaks for a name.
func (doc *document) established() *knownNames {
	votes := map[string]int{}
	for _, f := range doc.fields {
		for i, t := range f.tokens {
			if f.isName(i) {
				votes[f.word(t)] += f.support(i)
			}
		}
	}
	var known *knownNames
	for name, n := range votes {
		if n >= 2 {
			if known == nil {
				known = &knownNames{}
			}
			known.add([]rune(name))
		}
	}
	return known
}

// support says how much the neighbours of the name at token i speak for it.
func (f *field) support(i int) int {
	n := 0
	if i > 0 {
		switch f.tokens[i-1].Class {
		case lexicon.Head, lexicon.Group:
			n += 2
		case lexicon.Prep:
			n++
		}
	}
	if i+1 < len(f.tokens) {
		switch t := f.tokens[i+1]; {
		case t.Class == lexicon.Act, t.Has(lexicon.IsAddress | lexicon.IsHead):
			n += 2
		case t.Class == lexicon.After, t.Class == lexicon.Adverb:
			n++
		}
	}
	if i > 1 && (f.tokens[i-1].Class == lexicon.List || f.tokens[i-1].Class == lexicon.And) && f.isName(i-2) {
		n++
	}
	return n
}

// dissolveNamesOfBodies takes the names that are part of a firm's or a place's name for words: 山西金某化工有限公司.
func (f *field) dissolveNamesOfBodies() {
	for i, t := range f.tokens {
		if t.Class != lexicon.Person {
			continue
		}
		for j := i + 1; j < len(f.tokens) && j-i <= 6; j++ {
			n := f.tokens[j]
			if n.Has(lexicon.IsEnding) && !n.Has(lexicon.IsAct|lexicon.IsHead|lexicon.IsAfter) && n.Class != lexicon.Adverb {
				if !f.officed(i) {
					f.tokens[i].Class, f.tokens[i].Flags = lexicon.Other, lexicon.IsNoun
				}
				break
			}
			if n.Class != lexicon.Other && n.Class != lexicon.Number && n.Class != lexicon.Place || n.Has(lexicon.IsAddress) || n.Has(lexicon.IsTime) {
				break
			}
		}
	}
}

// officed says whether an office stands right before the name at token i.
func (f *field) officed(i int) bool { return i > 0 && f.isOfficeEnd(i-1) }

// findLatinNames takes a run of capitalised Latin words for a name where an office stands beside it.
func (f *field) findLatinNames() {
	for i, t := range f.tokens {
		if t.Class != lexicon.Number || !f.latinName(t) {
			continue
		}
		k := i - 1
		if f.is(k, "之一") {
			k--
		}
		address := i+1 < len(f.tokens) && f.tokens[i+1].Has(lexicon.IsAddress)
		if k >= 0 && f.tokens[k].Class != lexicon.Stop && f.isOfficeEnd(k) || address {
			f.tokens[i].Class, f.tokens[i].Flags = lexicon.Person, lexicon.IsName
		}
	}
}

// latinName says whether the token is one to four capitalised Latin words.
func (f *field) latinName(t token) bool {
	words, lower, start := 0, 0, true
	for _, r := range f.passage.runes[t.start:t.end] {
		switch {
		case r == ' ' || r == '-' || r == '.':
			start = true
			continue
		case isDigit(r):
			return false
		case start:
			if unicode.IsLower(r) {
				return false
			}
			words++
		case unicode.IsLower(r):
			lower++
		}
		start = false
	}
	return words >= 1 && words <= 4 && lower > 1
}
