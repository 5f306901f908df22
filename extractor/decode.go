package extractor

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// metaScanBytes is how far into the page a charset declaration is looked for. HTML asks for the first 1024
// bytes; heads that open with scripts and comments carry it later.
const metaScanBytes = 16 << 10

// decoded is a page's text with how its encoding was found.
type decoded struct {
	text    []byte // UTF-8, without byte order mark
	charset string // canonical name, lower case: "utf-8", "gb18030", …
	from    string // what decided: "bom", "header", "meta", "bytes"
	warning string // set where a declaration was overruled or bytes could not be decoded
}

// decode turns the bytes of a page into UTF-8. The order of trust is: byte order mark, then what the bytes
// themselves prove, then the HTTP header, then the page's own declaration. gb2312 and gbk are read as their
// superset GB18030, since pages that declare them hold characters beyond them.
//
// Text that is valid UTF-8 throughout and has bytes above 0x7f is UTF-8 whatever is declared: other Chinese
// encodings hardly ever come out valid by chance. The reverse holds too: bytes that are invalid as UTF-8 are
// not, whatever is declared.
func decode(page []byte, contentType string) decoded {
	if name, n := byteOrderMark(page); n > 0 {
		return decodeAs(page[n:], name, "bom")
	}
	header := canonicalCharset(charsetOfContentType(contentType))
	meta := canonicalCharset(charsetOfMeta(page))
	declared, from := header, "header"
	if declared == "" {
		declared, from = meta, "meta"
	}
	if isHZ(page) && (declared == "" || declared == "hz-gb-2312" || declared == "gb18030") {
		d := decodeAs(page, "hz-gb-2312", "bytes")
		if declared == "hz-gb-2312" {
			d.from = from
		}
		return d
	}
	if (declared == "utf-16le" || declared == "utf-16be") && from == "header" && bytes.IndexByte(page, 0) >= 0 {
		return decodeAs(page, declared, from)
	}
	if declared == "iso-2022-jp" && bytes.Contains(page, []byte("\x1b$")) {
		return decodeAs(page, declared, from)
	}
	if name := utf16WithoutMark(page); name != "" {
		return decodeAs(page, name, "bytes")
	}

	valid, high := utf8Evidence(page)
	switch {
	case valid && high:
		d := decoded{text: withoutCutCharacter(page), charset: "utf-8", from: "bytes"}
		if declared == "utf-8" {
			d.from = from
		} else if header != "" && header != "utf-8" {
			d.warning = fmt.Sprintf("charset: header says %s, bytes are utf-8", header)
		} else if meta != "" && meta != "utf-8" {
			d.warning = fmt.Sprintf("charset: page says %s, bytes are utf-8", meta)
		}
		return d
	case valid: // plain ASCII: every encoding left agrees
		if declared == "" {
			declared, from = "utf-8", "bytes"
		}
		return decoded{text: page, charset: declared, from: from}
	}
	return decodeInvalidUTF8(page, header, meta)
}

// decodeInvalidUTF8 decides among the encodings for bytes that are not UTF-8 as a whole.
func decodeInvalidUTF8(page []byte, header, meta string) decoded {
	type candidate struct{ name, from string }
	var tries []candidate
	add := func(name, from string) {
		for _, t := range tries {
			if t.name == name {
				return
			}
		}
		if name != "" && !isSingleByte(name) {
			tries = append(tries, candidate{name, from})
		}
	}
	if single := firstSingleByte(header, meta); single != "" && isolatedHighBytes(page) {
		return decodeAs(page, single, "meta")
	}
	add(header, "header")
	add(meta, "meta")
	add("gb18030", "bytes")
	add("big5", "bytes")
	add("utf-8", "bytes")

	var best decoded
	bestBad := -1
	for _, t := range tries {
		d := decodeAs(page, t.name, t.from)
		bad := bytes.Count(d.text, replacementChar)
		if t.name != "utf-8" {
			bad += privateUse(d.text)
		}
		if t.name == "utf-8" {
			// A UTF-8 page with some broken bytes keeps its other text valid; a GB18030 page read as UTF-8 does not.
			bad = brokenUTF8(page)
		}
		if bestBad < 0 || bad*2 < bestBad || (bad < bestBad && t.from != "bytes") {
			best, bestBad = d, bad
		}
		if bad == 0 {
			break
		}
	}
	declared := header
	if declared == "" {
		declared = meta
	}
	if declared != "" && best.charset != declared && !isSingleByte(declared) {
		best.warning = fmt.Sprintf("charset: page says %s, bytes are %s", declared, best.charset)
	} else if bestBad > 0 {
		best.warning = fmt.Sprintf("charset: %d characters could not be read as %s", bestBad, best.charset)
	}
	return best
}

// firstSingleByte returns the first of the charsets that is one of Western text.
func firstSingleByte(names ...string) string {
	for _, name := range names {
		if name != "" && isSingleByte(name) {
			return name
		}
	}
	return ""
}

// isolatedHighBytes reports text whose bytes above ASCII are few and stand alone, as the accents and quotes of
// Western text do and Chinese characters never.
func isolatedHighBytes(page []byte) bool {
	high := 0
	for i, c := range page {
		if c < utf8.RuneSelf {
			continue
		}
		high++
		if i > 0 && page[i-1] >= utf8.RuneSelf {
			return false
		}
	}
	return high*20 < len(page)
}

var replacementChar = []byte("\uFFFD")

// privateUse counts code points of the private use area, which GB18030 has for bytes that are no character.
func privateUse(text []byte) int {
	n := 0
	for i := 0; i+2 < len(text); i++ {
		if text[i] == 0xEE || (text[i] == 0xEF && text[i+1] < 0xA4) {
			n++
			i += 2
		}
	}
	return n
}

// brokenUTF8 counts the bytes that belong to no valid UTF-8 sequence, but for a sequence cut off at the end.
func brokenUTF8(page []byte) int {
	n := 0
	for i := 0; i < len(page); {
		if page[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRune(page[i:])
		if r == utf8.RuneError && size <= 1 {
			if len(page)-i < utf8.UTFMax && !utf8.FullRune(page[i:]) {
				break
			}
			n++
		}
		i += size
	}
	return n
}

// utf8Evidence reports whether the page is valid UTF-8, a last character that was cut off aside, and whether it
// has any bytes above ASCII.
func utf8Evidence(page []byte) (valid, high bool) {
	if !utf8.Valid(page) {
		i := brokenAt(page)
		return len(page)-i < utf8.UTFMax && !utf8.FullRune(page[i:]), true
	}
	for _, c := range page {
		if c >= utf8.RuneSelf {
			return true, true
		}
	}
	return true, false
}

// withoutCutCharacter drops the beginning of a character at the end of a page that was cut off inside it.
func withoutCutCharacter(page []byte) []byte {
	for n := 1; n < utf8.UTFMax && n <= len(page); n++ {
		if c := page[len(page)-n]; utf8.RuneStart(c) {
			if c >= utf8.RuneSelf && !utf8.FullRune(page[len(page)-n:]) {
				return page[:len(page)-n]
			}
			break
		}
	}
	return page
}

// brokenAt returns the offset of the first byte that belongs to no valid sequence.
func brokenAt(page []byte) int {
	for i := 0; i < len(page); {
		if page[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRune(page[i:])
		if r == utf8.RuneError && size <= 1 {
			return i
		}
		i += size
	}
	return len(page)
}

func byteOrderMark(page []byte) (name string, n int) {
	switch {
	case bytes.HasPrefix(page, []byte{0xEF, 0xBB, 0xBF}):
		return "utf-8", 3
	case bytes.HasPrefix(page, []byte{0xFF, 0xFE}):
		return "utf-16le", 2
	case bytes.HasPrefix(page, []byte{0xFE, 0xFF}):
		return "utf-16be", 2
	case bytes.HasPrefix(page, []byte{0x84, 0x31, 0x95, 0x33}):
		return "gb18030", 4
	}
	return "", 0
}

// utf16WithoutMark recognises UTF-16 by the zero bytes of its ASCII markup.
func utf16WithoutMark(page []byte) string {
	head := page[:min(len(page), 64)]
	var even, odd int
	for i, c := range head {
		if c == 0 {
			if i%2 == 0 {
				even++
			} else {
				odd++
			}
		}
	}
	switch {
	case odd > len(head)/4 && even < odd/8:
		return "utf-16le"
	case even > len(head)/4 && odd < even/8:
		return "utf-16be"
	}
	return ""
}

// isHZ reports whether the bytes are HZ-GB-2312 (RFC 1843): ASCII with ~{ … ~} around Chinese.
func isHZ(page []byte) bool {
	open := bytes.Index(page, []byte("~{"))
	if open < 0 || !bytes.Contains(page[open:], []byte("~}")) {
		return false
	}
	for _, c := range page {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// decodeAs decodes by a canonical name. Bytes that are no character become U+FFFD.
func decodeAs(page []byte, name, from string) decoded {
	d := decoded{charset: name, from: from}
	if name == "utf-8" {
		d.text = bytes.ToValidUTF8(page, replacementChar)
		return d
	}
	enc := encodingOf(name)
	if enc == nil {
		d.charset = "utf-8"
		d.text = bytes.ToValidUTF8(page, replacementChar)
		return d
	}
	text, err := enc.NewDecoder().Bytes(page)
	if err != nil {
		// The decoders replace what they cannot read; an error is a cut-off end. What was decoded stands.
		text = bytes.ToValidUTF8(text, replacementChar)
	}
	d.text = text
	return d
}

func encodingOf(name string) encoding.Encoding {
	switch name {
	case "gb18030":
		return simplifiedchinese.GB18030
	case "hz-gb-2312":
		return simplifiedchinese.HZGB2312
	case "utf-16le":
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case "utf-16be":
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	}
	enc, _ := charset.Lookup(name)
	return enc
}

// canonicalCharset gives a label its canonical name by the WHATWG Encoding standard, with the Chinese
// simplified family mapped to GB18030. An unknown label gives "".
func canonicalCharset(label string) string {
	label = strings.ToLower(strings.Trim(label, " \t\r\n\"';"))
	switch label {
	case "":
		return ""
	case "gb2312", "gbk", "cp936", "ms936", "windows-936", "gb_2312-80", "x-gbk", "gb18030", "gb-18030", "chinese", "csgb2312", "euc-cn", "gb2312-80":
		return "gb18030"
	case "hz-gb-2312", "hz":
		return "hz-gb-2312"
	case "utf-16", "utf-16le", "unicode":
		return "utf-16le"
	case "utf-16be":
		return "utf-16be"
	case "utf8", "utf-8", "unicode-1-1-utf-8":
		return "utf-8"
	}
	_, name := charset.Lookup(label)
	return name
}

// isSingleByte reports encodings of Western text. Servers announce them by default, so that they prove nothing
// about a page whose bytes are Chinese.
func isSingleByte(name string) bool {
	return strings.HasPrefix(name, "windows-") || strings.HasPrefix(name, "iso-8859") || name == "macintosh"
}

func charsetOfContentType(contentType string) string {
	return charsetParameter(strings.ToLower(contentType))
}

// charsetParameter returns what follows charset= in s, which is in lower case.
func charsetParameter(s string) string {
	_, rest, ok := strings.Cut(s, "charset")
	if !ok {
		return ""
	}
	rest = strings.TrimLeft(rest, " \t\r\n")
	if !strings.HasPrefix(rest, "=") {
		return ""
	}
	rest = strings.TrimLeft(rest[1:], " \t\r\n\"'")
	if i := strings.IndexAny(rest, " \t\r\n\"';/>,"); i >= 0 {
		rest = rest[:i]
	}
	return rest
}

// charsetOfMeta returns the charset that the page's first <meta> or XML declaration with one names.
func charsetOfMeta(page []byte) string {
	head := page[:min(len(page), metaScanBytes)]
	if trimmed := bytes.TrimLeft(head, " \t\r\n"); bytes.HasPrefix(trimmed, []byte("<?xml")) {
		decl, _, _ := bytes.Cut(trimmed, []byte("?>"))
		if _, enc, ok := bytes.Cut(decl, []byte("encoding=")); ok {
			if words := bytes.Fields(enc[:min(len(enc), 64)]); len(words) > 0 {
				return strings.ToLower(strings.Trim(string(words[0]), "\"'"))
			}
		}
	}
	for at := 0; ; {
		i := indexFold(head[at:], "charset")
		if i < 0 {
			return ""
		}
		i += at
		at = i + len("charset")
		// The word must stand inside a meta element: a style sheet's or script's charset says nothing of the page.
		open := bytes.LastIndexByte(head[:i], '<')
		if open < 0 || indexFold(head[open:min(open+5, len(head))], "<meta") != 0 {
			continue
		}
		if name := charsetParameter(strings.ToLower(string(head[i:min(i+64, len(head))]))); name != "" {
			return name
		}
	}
}

// indexFold is bytes.Index without regard to ASCII case; word is in lower case.
func indexFold(b []byte, word string) int {
	for i := 0; i+len(word) <= len(b); i++ {
		if b[i]|0x20 == word[0]|0x20 && equalFold(b[i:i+len(word)], word) {
			return i
		}
	}
	return -1
}

func equalFold(b []byte, word string) bool {
	for i := range len(word) {
		c := b[i]
		if c >= 'A' && c <= 'Z' {
			c |= 0x20
		}
		if c != word[i] {
			return false
		}
	}
	return true
}
