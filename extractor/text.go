package extractor

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// appendText appends the text of s to b with white space folded: a run of blanks becomes one blank, a line break
// of the source between two Chinese characters none, and characters that nobody sees are left out. It does not
// begin b with a blank.
func appendText(b *strings.Builder, s string, space *byte) {
	start := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c > ' ' && c < 0x7f {
			i++
			continue
		}
		if c >= 0xE4 && c <= 0xE9 {
			i += min(3, len(s)-i)
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && size == 1 || !isBlank(r) {
			i += size
			continue
		}
		if i > start {
			writeSpaced(b, s[start:i], space)
		}
		i += size
		start = i
		switch {
		case r == '\n' || r == '\r':
			if *space == 0 {
				*space = '\n'
			}
		case isInvisible(r):
		default:
			*space = ' '
		}
	}
	if start < len(s) {
		writeSpaced(b, s[start:], space)
	}
}

func writeSpaced(b *strings.Builder, s string, space *byte) {
	if *space != 0 && b.Len() > 0 {
		if *space == ' ' || !joinsWithoutBlank(b.String(), s) {
			b.WriteByte(' ')
		}
	}
	*space = 0
	b.WriteString(s)
}

// joinsWithoutBlank reports whether a line break between the two pieces stands between Chinese characters.
func joinsWithoutBlank(before, after string) bool {
	a, _ := utf8.DecodeLastRuneInString(before)
	z, _ := utf8.DecodeRuneInString(after)
	return a >= 0x2E80 && z >= 0x2E80
}

// isInvisible reports blanks without width, which join what they stand between.
func isInvisible(r rune) bool {
	return r == 0xAD || r == 0xFEFF || r >= 0x200B && r <= 0x200F || r >= 0x202A && r <= 0x202E || r >= 0x2060 && r <= 0x2064 || r < ' ' && r != '\t' && r != '\f'
}

// clean folds the white space of one value.
func clean(s string) string {
	if t, ok := trimPlain(s); ok {
		return t
	}
	var b strings.Builder
	var space byte
	appendText(&b, s, &space)
	return b.String()
}

// trimPlain trims s where that is all there is to do: no run of blanks inside, no character that nobody sees.
func trimPlain(s string) (string, bool) {
	s = strings.Trim(s, " \n\t\r")
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case c > ' ' && c < 0x7f, c == ' ' && s[i+1] != ' ':
			i++
		case c >= 0xE4 && c <= 0xE9:
			i += min(3, len(s)-i)
		default:
			r, size := utf8.DecodeRuneInString(s[i:])
			if isBlank(r) {
				return "", false
			}
			i += size
		}
	}
	return s, true
}

// lineText returns the text of a line as a reader sees it. It is made once.
func (x *index) lineText(l *line) string {
	if l.text == "" {
		l.text = x.joinLine(l)
	}
	return l.text
}

func (x *index) joinLine(l *line) string {
	if l.first == l.last {
		return clean(x.nodes[l.first].n.Data)
	}
	var b strings.Builder
	b.Grow(int(l.chars)*3 + 16)
	var space byte
	for i := l.first; i <= l.last; i++ {
		nd := &x.nodes[i]
		if nd.n.Type == html.TextNode {
			if nd.zone&(zoneHidden|zoneForm) == zoneHidden|zoneForm || (nd.zone^l.zone)&zoneHidden != 0 {
				continue
			}
			appendText(&b, nd.n.Data, &space)
		}
	}
	return b.String()
}

// linksOf returns the links that hold text of the line.
func (x *index) linksOf(l *line) []int32 {
	i, _ := slices.BinarySearch(x.links, l.first)
	j, _ := slices.BinarySearch(x.links, l.last+1)
	out := x.links[i:j]
	if a := x.ancestor(l.first, atom.A, 0); a >= 0 && hasAttr(x.nodes[a].n, "href") {
		out = append([]int32{a}, out...)
	}
	return out
}

// maxNodeText is how much of an element's text is read where it is not the article's: no value is longer, in bytes.
const maxNodeText = 2000

// nodeText returns the text below a node on one line, hidden parts included, scripts not. What is longer than
// [maxNodeText] is cut.
func (x *index) nodeText(i int32) string {
	var b strings.Builder
	var space byte
	for j := i; j < x.nodes[i].end && b.Len() < maxNodeText; j++ {
		n := x.nodes[j].n
		switch {
		case n.Type == html.TextNode:
			appendText(&b, cutBytes(n.Data, maxNodeText), &space)
		case n.DataAtom == atom.Br || n.Type == html.ElementNode && isBlock(n):
			if space == 0 {
				space = '\n'
			}
		}
	}
	return b.String()
}

// printable returns at most n runes of s, without control characters and bytes that are no UTF-8: fit for one
// line of a message.
func printable(s string, n int) string {
	cut := cutRunes(s, n)
	out := strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r == utf8.RuneError {
			return -1
		}
		return r
	}, cut)
	if len(cut) < len(s) {
		out += "…"
	}
	return out
}

// squeeze removes all white space and maps full-width ASCII to ASCII, for comparisons.
func squeeze(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		if isBlank(r) {
			continue
		}
		b.WriteRune(narrow(r))
	}
	return b.String()
}

// narrow maps full-width forms of ASCII (U+FF01 … U+FF5E) and the ideographic blank to ASCII.
func narrow(r rune) rune {
	switch {
	case r >= 0xFF01 && r <= 0xFF5E:
		return r - 0xFEE0
	case r == 0x3000 || r == 0xA0:
		return ' '
	}
	return r
}

// narrowed maps every rune by narrow. The result has as many runes as s.
func narrowed(s string) string {
	if strings.IndexByte(s, 0xEF) < 0 && !strings.Contains(s, "\u3000") && !strings.Contains(s, "\u00A0") {
		return s // the full-width forms all begin with 0xEF
	}
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case c == 0xEF && i+2 < len(s) && s[i+1] == 0xBC && s[i+2] > 0x80: // U+FF01 … U+FF3F
			b.WriteByte(s[i+2] - 0x80 + ' ')
			i += 3
		case c == 0xEF && i+2 < len(s) && s[i+1] == 0xBD && s[i+2] < 0x9F: // U+FF40 … U+FF5E
			b.WriteByte(s[i+2] - 0x80 + '`')
			i += 3
		case c == 0xE3 && strings.HasPrefix(s[i:], "\u3000"):
			b.WriteByte(' ')
			i += 3
		case c == 0xC2 && strings.HasPrefix(s[i:], "\u00A0"):
			b.WriteByte(' ')
			i += 2
		default:
			b.WriteByte(c)
			i++
		}
	}
	return b.String()
}

func runeCount(s string) int { return utf8.RuneCountInString(s) }

// longer reports whether s has more than n runes. It counts only where the number of bytes leaves it open.
func longer(s string, n int) bool {
	switch {
	case len(s) <= n:
		return false
	case len(s) > 4*n:
		return true
	}
	return utf8.RuneCountInString(s) > n
}

// cutRunes returns the first n runes of s.
func cutRunes(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// cutBytes returns at most n bytes of s, without the part of a rune at the end.
func cutBytes(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// lastRunes returns the last n runes of s.
func lastRunes(s string, n int) string {
	i := len(s)
	for ; n > 0 && i > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(s[:i])
		i -= size
	}
	return s[i:]
}

func isHan(r rune) bool {
	return r >= 0x4E00 && r <= 0x9FFF || r >= 0x3400 && r <= 0x4DBF || r >= 0x20000 && r <= 0x3FFFF || r >= 0xF900 && r <= 0xFAFF
}

// containsAny reports whether s contains one of the words.
func containsAny(s string, words ...string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

func hasSuffixAny(s string, words ...string) bool {
	for _, w := range words {
		if strings.HasSuffix(s, w) {
			return true
		}
	}
	return false
}

func hasPrefixAny(s string, words ...string) bool {
	for _, w := range words {
		if strings.HasPrefix(s, w) {
			return true
		}
	}
	return false
}
