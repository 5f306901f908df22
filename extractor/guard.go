package extractor

import (
	"bytes"
	"fmt"
)

// The parser's own bounds leave two ways to make a small page cost much: elements with very many attributes,
// and formatting elements (<b>, <font>, …) that are left open, all of which the HTML standard opens anew in
// every following block ("reconstruct the active formatting elements"). 240 KB of the latter take 1.2 GB.
// guard counts tags in one pass over the bytes, far cheaper than parsing, and refuses such pages.

const (
	// maxTags bounds the tags of a page; the real pages that maocu is measured on have up to 12,000.
	maxTags = 400_000
	// maxAttributes bounds the attributes of a page, estimated by its equals signs inside tags.
	maxAttributes = 800_000
	// maxTagAttributes bounds the attributes of one tag.
	maxTagAttributes = 2_000
	// maxReopened bounds how many elements open formatting elements may add to the tree.
	maxReopened = 1_000_000
)

// guard returns a [*LimitError] for a page that would cost far more than its size, and for any other the number
// of its tags.
func guard(page []byte) (tags int, err error) {
	var g guardCounts
	next := bytes.IndexByte(page, '<')
	for next >= 0 {
		i := next + 1
		gap := bytes.IndexByte(page[i:], '<')
		if gap < 0 {
			gap = len(page) - i
			next = -1
		} else {
			next = i + gap
		}
		if err := g.tag(page[i : i+gap]); err != nil {
			return g.tags, err
		}
	}
	return g.tags, nil
}

// guardCounts is what guard has seen so far.
type guardCounts struct {
	tags, attributes, formatting, reopened int
}

// tag counts what stands between a < and the next one: a tag and the text behind it.
func (g *guardCounts) tag(s []byte) error {
	closing := len(s) > 0 && s[0] == '/'
	if closing {
		s = s[1:]
	}
	if len(s) == 0 || !isLetter(s[0]) {
		return nil
	}
	if g.tags++; g.tags > maxTags {
		return &LimitError{What: "tags", Limit: maxTags}
	}
	n := 1
	for n < len(s) && isNameByte(s[n]) {
		n++
	}
	switch {
	case !isFormatting(s[:n]):
		if g.reopened += max(0, g.formatting-8); g.reopened > maxReopened {
			return &LimitError{What: "elements that open formatting elements would add", Limit: maxReopened}
		}
	case !closing:
		g.formatting++
	case g.formatting > 0:
		g.formatting--
	}
	if closing || len(s) < longTag {
		return nil
	}
	end := bytes.IndexByte(s, '>')
	if end < 0 {
		end = len(s)
	}
	count := countAttributes(s[:end])
	if count > maxTagAttributes {
		return &LimitError{What: "attributes on one element", Limit: maxTagAttributes}
	}
	if g.attributes += count; g.attributes > maxAttributes {
		return &LimitError{What: "attributes", Limit: maxAttributes}
	}
	return nil
}

// longTag is the length in bytes from which on attributes are counted: a shorter tag has few.
const longTag = 256

// countAttributes estimates how many attributes the inside of a tag has, from above.
func countAttributes(tag []byte) int {
	n := bytes.Count(tag, []byte{'='})
	if len(tag) > 2*maxTagAttributes && n < maxTagAttributes && bytes.IndexByte(tag, '"') < 0 && bytes.IndexByte(tag, '\'') < 0 {
		// Attributes without values. A long data: address or style stands in quotes.
		n = max(n, bytes.Count(tag, []byte{' '})+bytes.Count(tag, []byte{'/'})+bytes.Count(tag, []byte{'\n'}))
	}
	return n
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func isNameByte(c byte) bool { return isLetter(c) || c >= '0' && c <= '9' }

// isFormatting reports the formatting elements of the HTML standard.
func isFormatting(name []byte) bool {
	switch len(name) {
	case 1:
		switch name[0] | 0x20 {
		case 'a', 'b', 'i', 's', 'u':
			return true
		}
	case 2, 3, 4, 5, 6:
		var low [6]byte
		for i, c := range name {
			low[i] = c | 0x20
		}
		switch string(low[:len(name)]) {
		case "big", "code", "em", "font", "nobr", "small", "strike", "strong", "tt":
			return true
		}
	}
	return false
}

// magic lists the first bytes of files that people hand over by mistake, with what they are.
var magic = []struct {
	prefix string
	what   string
}{
	{"\xff\xd8\xff", "a JPEG picture"},
	{"\x89PNG", "a PNG picture"},
	{"GIF8", "a GIF picture"},
	{"RIFF", "a RIFF file (WebP, WAV)"},
	{"%PDF-", "a PDF document"},
	{"PK\x03\x04", "a zip archive or an Office document"},
	{"PK\x05\x06", "an empty zip archive"},
	{"Rar!", "a RAR archive"},
	{"7z\xbc\xaf", "a 7z archive"},
	{"\xd0\xcf\x11\xe0", "an old Office document"},
	{"BZh", "bzip2 data"},
	{"\xfd7zXZ", "xz data"},
	{"\x28\xb5\x2f\xfd", "zstd data"},
	{"\x7fELF", "a program"},
	{"SQLite format 3", "an SQLite database"},
	{"{\\rtf", "an RTF document"},
	{"\x00\x00\x00\x18ftyp", "a video"},
	{"\x00\x00\x00\x20ftyp", "a video"},
	{"ID3", "an MP3 file"},
}

// sniff returns an error that wraps [ErrEmpty] or [ErrNotHTML] for bytes that are no page.
func sniff(page []byte) error {
	if len(bytes.TrimSpace(page[:min(len(page), 1<<16)])) == 0 && len(bytes.TrimSpace(page)) == 0 {
		return ErrEmpty
	}
	for _, m := range magic {
		if bytes.HasPrefix(page, []byte(m.prefix)) {
			return fmt.Errorf("%w: the bytes are %s", ErrNotHTML, m.what)
		}
	}
	return nil
}

// checkMarkup refuses text without any tag, binary data among it.
func checkMarkup(text []byte) error {
	if i := bytes.IndexByte(text, '<'); i >= 0 {
		for {
			rest := text[i+1:]
			if len(rest) > 0 && (isLetter(rest[0]) || rest[0] == '!' || rest[0] == '?' || rest[0] == '/') {
				break
			}
			j := bytes.IndexByte(rest, '<')
			if j < 0 {
				return noMarkup(text)
			}
			i += j + 1
		}
		if controls := countControls(text[:min(len(text), 4096)]); controls > 512 {
			return fmt.Errorf("%w: the bytes are binary", ErrNotHTML)
		}
		return nil
	}
	return noMarkup(text)
}

func noMarkup(text []byte) error {
	if countControls(text[:min(len(text), 4096)]) > 8 {
		return fmt.Errorf("%w: the bytes are binary", ErrNotHTML)
	}
	return fmt.Errorf("%w: there is no tag in it", ErrNotHTML)
}

func countControls(b []byte) int {
	n := 0
	for _, c := range b {
		if c < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != 0x1b {
			n++
		}
	}
	return n
}
