package participants

import (
	"slices"
	"strings"
	"sync"
	"unicode"

	"maocu/extractor/participants/lexicon"
)

// passage is a field of the text, its blanks left out: the characters, and where each stands in the field.
type passage struct {
	runes  []rune  // traditional characters as the simplified ones
	wrote  []rune  // as they are written
	offset []int32 // code point in the field of each character; empty where they are the same
	gap    []bool  // is there a blank before the character?

	labels []uint16            // of the characters in the lexicon
	chars  []lexicon.CharCosts // what the lexicon says of each character
	tokens []token             // of the first reading
	dots   []int32             // where middle dots stand
}

// passages keeps the tables of passages that are done, for the next text.
var passages = sync.Pool{New: func() any { return &passage{} }}

// newPassage reads a field. The caller may give the passage back to passages when nothing refers to it any more.
func newPassage(s string, lex *lexicon.Lexicon) *passage {
	p := passages.Get().(*passage)
	p.read(s)
	p.wrote = p.runes
	p.labels, p.chars, p.dots = p.labels[:0], p.chars[:0], p.dots[:0]
	for i, r := range p.runes {
		if f := p.fold(i, lex); f != r {
			if &p.wrote[0] == &p.runes[0] {
				p.wrote = slices.Clone(p.runes)
			}
			p.runes[i], r = f, f
		}
		label := lex.Label(r)
		p.labels = append(p.labels, label)
		p.chars = append(p.chars, lex.Char(label))
		if isDot(r) {
			p.dots = append(p.dots, int32(i))
		}
	}
	return p
}

// unspaced is the text without blanks between two Han characters, which news sites put between the characters of short
// names, and beside Chinese punctuation. Newlines stay.
func unspaced(s string) *passage {
	p := &passage{}
	p.read(s)
	return p
}

// read fills the passage with the characters of the text.
func (p *passage) read(s string) {
	p.runes, p.gap, p.offset = p.runes[:0], p.gap[:0], p.offset[:0]
	at := int32(0)
	blank, blanks := false, false
	for _, r := range s {
		if isBlank(r) {
			if !blanks {
				blanks = true
				for i := range at {
					p.offset = append(p.offset, i)
				}
			}
			blank = true
			at++
			continue
		}
		if blank && len(p.runes) > 0 && isAlnum(r) && isAlnum(p.runes[len(p.runes)-1]) {
			p.runes, p.offset, p.gap = append(p.runes, ' '), append(p.offset, at-1), append(p.gap, false)
		}
		p.runes, p.gap = append(p.runes, r), append(p.gap, blank)
		if blanks {
			p.offset = append(p.offset, at)
		}
		blank = false
		at++
	}
}

// fold is the character that stands for the one at i in the reading: the simplified one, and the mark of full width for one
// of half width beside a Han character, as many sites write.
func (p *passage) fold(i int, lex *lexicon.Lexicon) rune {
	r := p.runes[i]
	if r >= 0x80 {
		return lex.Fold(r)
	}
	k := strings.IndexRune(",:;()!?", r)
	if k < 0 || !(i > 0 && isHan(p.runes[i-1]) || i+1 < len(p.runes) && isHan(p.runes[i+1])) {
		return r
	}
	return []rune("，：；（）！？")[k]
}

// isBlank says whether a character is left out: white space but for the newline, and characters without width.
func isBlank(r rune) bool {
	if r >= 0x3001 && r < 0xFEFF || r > ' ' && r < 0x7F {
		return false
	}
	return r != '\n' && unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff'
}

// span gives the code points of the field from character start to before character end.
func (p *passage) span(start, end int) (int, int) {
	if len(p.offset) == 0 {
		return start, end
	}
	return int(p.offset[start]), int(p.offset[end-1]) + 1
}

func isAlnum(r rune) bool {
	return r < 0x80 && (r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z') ||
		r >= 0xC0 && r < 0x250 && r != 0xD7 && r != 0xF7 || r >= '０' && r <= '９' || r >= 'Ａ' && r <= 'ｚ'
}

func isHan(r rune) bool {
	return r >= 0x4E00 && r <= 0x9FFF || r >= 0x3400 && r <= 0x4DBF || r == '々' || r >= 0x20000 && r <= 0x323AF
}

// isDot says whether r is one of the dots that part the names of a foreigner.
func isDot(r rune) bool {
	switch r {
	case '·', '•', '・', '．', '‧', '∙', '･', '﹒', '●':
		return true
	}
	return false
}
