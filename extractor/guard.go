package extractor

import (
	"bytes"
	"fmt"
	"strconv"
)

// The parser's own bounds leave ways to make a small page cost much: elements with very many attributes, and
// formatting elements (<b>, <font>, …) that are left open, all of which the HTML standard opens anew in every
// following block ("reconstruct the active formatting elements"): 24 KB can take half a gigabyte. guard reads the
// tags of a page in one pass, far cheaper than parsing, keeps the list of open formatting elements as the parser
// will, and refuses pages whose tree would be out of proportion.

const (
	// tagsAllowed is the number of tags that any page may have. Larger pages may have one more per bytesPerTag:
	// the real pages that maocu is measured on have 12,000 tags at most, and 35 bytes for each.
	tagsAllowed = 20_000
	bytesPerTag = 24
	// maxTagAttributes bounds the attributes of one tag, maxAttributes those of all tags.
	maxTagAttributes = 500
	maxAttributes    = 800_000
	// maxReopened bounds how many elements and attributes open formatting elements may add to the tree.
	maxReopened = 500_000
	// maxStrayEnds bounds the end tags of formatting elements that are not open; each makes the parser search.
	maxStrayEnds = 20_000
	// maxRoots bounds the repeated <html> and <body> tags, whose attributes the parser merges one by one.
	maxRoots = 50
)

// guarded is what guard saw of a page that may be parsed.
type guarded struct {
	tags      int       // opening and closing tags
	cuts      []rawText // texts that need no parsing
	textareas bool      // there are <textarea> elements
}

// guard returns a [*LimitError] for a page that would cost far more than its size.
func guard(page []byte) (guarded, error) {
	g := guardState{page: page, maxTags: tagsAllowed + len(page)/bytesPerTag}
	for g.next() {
		if err := g.check(); err != nil {
			return guarded{}, err
		}
	}
	return guarded{g.tags, g.cuts, g.textareas}, g.check()
}

// rawText is the content of a script, style or noscript element: bytes [from, to) of the page.
type rawText struct {
	from, to int
	script   bool
}

// minRawText is the length in bytes from which on a raw text is worth cutting out.
const minRawText = 64

// cutMark stands in the place of a script's text that was cut out, before its number.
const cutMark = "maocu-script:"

// withoutRawText returns the page without the text of its scripts and style sheets, which are half of the bytes of
// real pages and cost the parser as much as markup, and the scripts' texts by their number.
func withoutRawText(page []byte, cuts []rawText) (short []byte, scripts [][]byte) {
	if len(cuts) == 0 {
		return page, nil
	}
	short = make([]byte, 0, len(page))
	at := 0
	for _, c := range cuts {
		short = append(short, page[at:c.from]...)
		if c.script {
			short = append(short, cutMark...)
			short = strconv.AppendInt(short, int64(len(scripts)), 10)
			scripts = append(scripts, page[c.from:c.to])
		}
		at = c.to
	}
	return append(short, page[at:]...), scripts
}

// guardState walks over the tags of a page.
type guardState struct {
	page    []byte
	at      int
	maxTags int

	tags, attributes, reopened, strayEnds, roots int
	longest                                      int // the most attributes on one tag
	open                                         []formatting
	openCost                                     int // elements and attributes in open
	foreign                                      int // open <svg> and <math>, in which no text is raw
	inSelect                                     bool
	low                                          [10]byte // the name of the tag at hand
	cuts                                         []rawText
	textareas                                    bool
}

// formatting is an open formatting element.
type formatting struct {
	name string
	tag  []byte // the bytes of its tag: the same bytes mean the same attributes
	cost int
}

func (g *guardState) check() error {
	switch {
	case g.tags > g.maxTags:
		return &LimitError{What: "tags for its size", Limit: g.maxTags}
	case g.longest > maxTagAttributes:
		return &LimitError{What: "attributes on one element", Limit: maxTagAttributes}
	case g.attributes > maxAttributes:
		return &LimitError{What: "attributes", Limit: maxAttributes}
	case g.reopened > maxReopened:
		return &LimitError{What: "elements that open formatting elements would add", Limit: maxReopened}
	case g.strayEnds > maxStrayEnds:
		return &LimitError{What: "end tags of elements that are not open", Limit: maxStrayEnds}
	case g.roots > maxRoots:
		return &LimitError{What: "html and body elements", Limit: maxRoots}
	}
	return nil
}

// next reads up to and including the next tag. It returns false at the end of the page.
func (g *guardState) next() bool {
	for {
		i := bytes.IndexByte(g.page[g.at:], '<')
		if i < 0 || g.at+i+1 >= len(g.page) {
			return false
		}
		if i > 0 && g.openCost > 0 {
			g.reopened += g.openCost // text opens them too
		}
		g.at += i + 1
		switch c := g.page[g.at]; {
		case isLetter(c):
			g.start()
			return true
		case c == '/' && g.at+1 < len(g.page) && isLetter(g.page[g.at+1]):
			g.end()
			return true
		case c == '!':
			g.declaration()
		case c == '?' || c == '/':
			g.skipPast('>')
		}
	}
}

func (g *guardState) skipPast(c byte) {
	if i := bytes.IndexByte(g.page[g.at:], c); i >= 0 {
		g.at += i + 1
	} else {
		g.at = len(g.page)
	}
}

// declaration skips a comment or a doctype.
func (g *guardState) declaration() {
	if !bytes.HasPrefix(g.page[g.at:], []byte("!--")) {
		g.skipPast('>')
		return
	}
	rest := g.page[g.at+3:]
	if bytes.HasPrefix(rest, []byte(">")) || bytes.HasPrefix(rest, []byte("->")) {
		g.skipPast('>')
		return
	}
	end := bytes.Index(rest, []byte("--"))
	for end >= 0 {
		after := rest[end+2:]
		if bytes.HasPrefix(after, []byte(">")) || bytes.HasPrefix(after, []byte("!>")) {
			g.at += 3 + end + 2
			g.skipPast('>')
			return
		}
		j := bytes.Index(rest[end+1:], []byte("--"))
		if j < 0 {
			break
		}
		end += 1 + j
	}
	g.at = len(g.page)
}

// start reads a start tag from its name on.
func (g *guardState) start() {
	begin := g.at
	name, low := g.name()
	attributes := g.tagAttributes()
	tag := g.page[begin:g.at]
	g.tags++
	g.attributes += attributes
	g.longest = max(g.longest, attributes)
	switch {
	case isFormatting(low):
		g.openFormatting(string(low), tag, attributes)
		return
	case attributes > 0 && (string(low) == "html" || string(low) == "body"):
		g.roots++
	case string(low) == "svg" || string(low) == "math":
		g.foreign++
	case string(low) == "select":
		g.inSelect = true
	}
	g.reopened += g.openCost
	if isRawText(low) && g.foreign == 0 && !g.inSelect {
		from := g.at
		g.skipRawText(name)
		g.cut(string(low), from)
	}
}

// cut notes a raw text that the parser need not see. A script with a comment in it may go on behind its first end
// tag and stays.
func (g *guardState) cut(name string, from int) {
	text := g.page[from:g.at]
	g.textareas = g.textareas || name == "textarea"
	if len(text) < minRawText || g.at == len(g.page) || bytes.Contains(text, []byte("<!--")) {
		return
	}
	if name == "script" || name == "style" || name == "noscript" {
		g.cuts = append(g.cuts, rawText{from, g.at, name == "script"})
	}
}

// name reads a tag's name and returns it as written and in lower case; the latter is cut after ten bytes and
// stands until the next call.
func (g *guardState) name() (name, low []byte) {
	begin := g.at
	for g.at < len(g.page) && !isTagSpace(g.page[g.at]) && g.page[g.at] != '>' && g.page[g.at] != '/' {
		g.at++
	}
	name = g.page[begin:g.at]
	n := copy(g.low[:], name)
	for i := range n {
		if g.low[i] >= 'A' && g.low[i] <= 'Z' {
			g.low[i] |= 0x20
		}
	}
	return name, g.low[:n]
}

// tagAttributes reads the rest of a tag and returns the number of its attributes. A > in quotes does not end it.
func (g *guardState) tagAttributes() int {
	n := 0
	p := g.page
	i := g.at
	for i < len(p) {
		c := p[i]
		switch {
		case c == '>':
			g.at = i + 1
			return n
		case isTagSpace(c) || c == '/':
			i++
			continue
		}
		n++
		for i++; i < len(p) && p[i] != '=' && p[i] != '>' && p[i] != '/' && !isTagSpace(p[i]); i++ {
		}
		j := i
		for j < len(p) && isTagSpace(p[j]) {
			j++
		}
		if j >= len(p) || p[j] != '=' {
			continue
		}
		for j++; j < len(p) && isTagSpace(p[j]); j++ {
		}
		if j >= len(p) {
			break
		}
		if p[j] == '"' || p[j] == '\'' {
			end := bytes.IndexByte(p[j+1:], p[j])
			if end < 0 {
				break
			}
			i = j + 1 + end + 1
			continue
		}
		for i = j; i < len(p) && p[i] != '>' && !isTagSpace(p[i]); i++ {
		}
	}
	g.at = len(p)
	return n
}

// end reads an end tag from its slash on.
func (g *guardState) end() {
	g.at++
	_, low := g.name()
	g.tagAttributes()
	g.tags++
	switch {
	case isFormatting(low):
		g.closeFormatting(string(low))
	case string(low) == "svg" || string(low) == "math":
		g.foreign = max(0, g.foreign-1)
	case string(low) == "select":
		g.inSelect = false
	}
}

// openFormatting adds an element to the open ones as the standard says: an <a> closes the one before, and of
// elements with the same name and attributes three stay open.
func (g *guardState) openFormatting(name string, tag []byte, attributes int) {
	g.reopened += g.openCost
	same := 0
	first := -1
	for i, f := range g.open {
		if name == "a" && f.name == "a" || name == "nobr" && f.name == "nobr" {
			g.closeAt(i)
			break
		}
		if bytes.Equal(f.tag, tag) {
			if same++; first < 0 {
				first = i
			}
		}
	}
	if same >= 3 {
		g.closeAt(first)
	}
	g.open = append(g.open, formatting{name: name, tag: tag, cost: 1 + attributes})
	g.openCost += 1 + attributes
	// Searching the list is the parser's work too.
	g.reopened += len(g.open) / 8
}

func (g *guardState) closeFormatting(name string) {
	for i := len(g.open) - 1; i >= 0; i-- {
		if g.open[i].name == name {
			if g.open[i].cost > 32 {
				g.reopened += 8 * g.open[i].cost // a misnested end tag may copy the element eight times
			}
			g.closeAt(i)
			return
		}
	}
	g.strayEnds++
	g.reopened += g.openCost
}

func (g *guardState) closeAt(i int) {
	g.openCost -= g.open[i].cost
	g.open = append(g.open[:i], g.open[i+1:]...)
}

// skipRawText skips the text of an element that has no tags inside, up to its end tag.
func (g *guardState) skipRawText(name []byte) {
	for {
		i := bytes.Index(g.page[g.at:], []byte("</"))
		if i < 0 {
			g.at = len(g.page)
			return
		}
		g.at += i + 2
		rest := g.page[g.at:]
		if len(rest) > len(name) && bytes.EqualFold(rest[:len(name)], name) && (isTagSpace(rest[len(name)]) || rest[len(name)] == '>' || rest[len(name)] == '/') {
			g.at -= 2
			return
		}
	}
}

func isTagSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' }

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// isFormatting reports the formatting elements of the HTML standard, by their names in lower case.
func isFormatting(name []byte) bool {
	switch string(name) {
	case "a", "b", "i", "s", "u", "big", "code", "em", "font", "nobr", "small", "strike", "strong", "tt":
		return true
	}
	return false
}

// isRawText reports the elements whose content the tokenizer reads as text.
func isRawText(name []byte) bool {
	switch string(name) {
	case "script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "noscript":
		return true
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
