package eval

import (
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Squeeze brings text into the form in which it is compared: NFKC, without white space.
func Squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r >= 0x1c && r <= 0x1f {
			return -1
		}
		return r
	}, norm.NFKC.String(s))
}

// gramRunes is the length of the pieces by which bodies are compared.
const gramRunes = 4

// grams counts the overlapping pieces of s. A text shorter than a piece is one piece.
func grams(s string) (counts map[[gramRunes]rune]int, total int) {
	runes := []rune(s)
	if len(runes) == 0 {
		return nil, 0
	}
	total = max(1, len(runes)-gramRunes+1)
	counts = make(map[[gramRunes]rune]int, total)
	for i := range total {
		var g [gramRunes]rune
		copy(g[:], runes[i:])
		counts[g]++
	}
	return counts, total
}

// F1 compares two squeezed texts by the multisets of their 4-grams. Two empty texts agree fully.
func F1(want, got string) (f1, precision, recall float64) {
	w, wn := grams(want)
	g, gn := grams(got)
	if wn == 0 && gn == 0 {
		return 1, 1, 1
	}
	shared := 0
	for piece, n := range w {
		shared += min(n, g[piece])
	}
	if shared == 0 {
		return 0, 0, 0
	}
	precision, recall = float64(shared)/float64(gn), float64(shared)/float64(wn)
	return 2 * precision * recall / (precision + recall), precision, recall
}

// cut returns the first n bytes of s, or all of it.
func cut(s string, n int) string {
	return s[:min(n, len(s))]
}

// head returns the first n characters of s, or all of it.
func head(s string, n int) string {
	r := []rune(s)
	return string(r[:min(n, len(r))])
}

// tail returns the last n characters of s, or all of it.
func tail(s string, n int) string {
	r := []rune(s)
	return string(r[max(0, len(r)-n):])
}

// firstDifference describes where two unequal texts part, for a reader.
func firstDifference(got, want string) string {
	g, w := []rune(got), []rune(want)
	i := 0
	for i < len(g) && i < len(w) && g[i] == w[i] {
		i++
	}
	from := max(0, i-8)
	return fmt.Sprintf("differs at character %d: got %q, want %q", i, head(string(g[from:]), 24), head(string(w[from:]), 24))
}
