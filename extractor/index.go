package extractor

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"maocu/cms"
)

// zone marks what an element's own names and attributes say of everything in it.
type zone uint16

const (
	zoneHidden  zone = 1 << iota // not shown to a reader
	zoneNav                      // menus, crumbs, headers, footers, sidebars
	zoneAside                    // related links, recommendations, hot lists
	zoneComment                  // readers' comments
	zoneTool                     // print, share, font size, pager
	zoneLink                     // inside <a href>
	zoneHeading                  // inside h1 … h6
	zoneTable                    // inside a table cell
	zoneForm                     // inside a form's controls
	zoneCaption                  // inside a figure's caption

	zoneClutter = zoneNav | zoneAside | zoneComment
)

// node is one node of the page in document order. Because a subtree is the range from a node up to its end,
// sums over subtrees are differences of running sums.
type node struct {
	n      *html.Node
	parent int32
	end    int32 // index behind the last descendant
	line   int32 // index of the first line that can hold text of this subtree
	zone   zone  // of the node and all that hold it
	own    zone  // of the node itself
}

// line is a run of text that a reader sees on lines of its own: what stands between two borders of blocks.
type line struct {
	first, last int32 // its first and last text node, as indexes into index.nodes
	block       int32 // the innermost block that holds it
	chars       int32 // code points without white space
	linkChars   int32 // of these, inside links
	puncts      int32 // marks that sentences have: ，。；：！？、
	stops       int32 // of these, ends of sentences: 。！？；
	digits      int32 // digits and colons: what dates and labels have
	zone        zone
	text        string // see lineText
}

// index is a page laid flat: one walk over the tree gives everything that the fields ask for later.
type index struct {
	nodes   []node
	lines   []line
	hits    []hit     // elements that a rule of a publishing system names
	marks   []mark    // comments that publishing systems leave around fields
	metas   []meta    // <meta> in document order
	scripts []int32   // inline scripts and JSON-LD
	links   []int32   // <a href>
	images  []int32   // <img>
	embeds  []int32   // <iframe>, <embed>, <object> and viewers
	titles  []int32   // <title>
	base    string    // <base href>
	canon   string    // <link rel=canonical>
	lang    string    // <html lang>
	chars   []int32   // per line: running sum of chars before it
	system  cms.Signs // signs of publishing systems that the walk met
	pwInput int32     // a password field
	frames  int
	founder map[string]string // the fields of Founder's enpproperty comment
}

// What a page has more of is passed over. Real pages have a tenth at most; the bounds keep loops over pairs short.
const (
	maxHits    = 1000
	maxMarks   = 400
	maxMetas   = 1000
	maxClasses = 30 // names in one class attribute
)

// hit is an element that rule names.
type hit struct {
	node int32
	rule *cms.Rule
}

// mark is a comment that opens or closes a field.
type mark struct {
	node  int32
	name  string // the field as the system calls it: 信息内容, ZJEG_RSS.content, enpcontent
	begin bool
}

type meta struct {
	name    string // lower case
	content string
	node    int32
}

// walker lays a tree flat.
type walker struct {
	index
	cur      line // the line under construction; cur.first < 0: none
	linkDeep int
}

// newIndex lays the tree under root flat. tags is the number of tags in the page's bytes, opening and closing:
// a good guess of the number of nodes, since an element has two tags and mostly one text.
func newIndex(root *html.Node, tags int) *index {
	w := &walker{}
	w.nodes = make([]node, 0, tags+16)
	w.lines = make([]line, 0, tags/12+16)
	w.cur.first = -1
	w.walk(root, -1, 0)
	w.flush()
	w.chars = make([]int32, len(w.lines)+1)
	for i := range w.lines {
		w.chars[i+1] = w.chars[i] + w.lines[i].chars
	}
	return &w.index
}

// walk visits n and what is below it. The parser bounds the depth at [MaxDepth].
func (w *walker) walk(n *html.Node, parent int32, z zone) {
	i := int32(len(w.nodes))
	switch n.Type {
	case html.TextNode:
		if w.cur.first < 0 && isBlankText(n.Data) {
			return // blanks matter between words only
		}
		w.nodes = append(w.nodes, node{n: n, parent: parent, end: i + 1, line: int32(len(w.lines)), zone: z})
		w.text(i, n.Data, z)
		return
	case html.CommentNode:
		if strings.HasPrefix(n.Data, "enpproperty ") {
			w.founder = parseFounder(n.Data)
			w.system.Mark("enpproperty")
			return
		}
		if m, ok := parseMark(n.Data); ok && len(w.marks) < maxMarks {
			m.node = i
			w.marks = append(w.marks, m)
			w.nodes = append(w.nodes, node{n: n, parent: parent, end: i + 1, line: int32(len(w.lines)), zone: z})
		}
		return
	case html.ElementNode, html.DocumentNode:
	default:
		return
	}
	block := n.Type == html.ElementNode && isBlock(n)
	if block {
		w.flush()
	}
	w.nodes = append(w.nodes, node{n: n, parent: parent, line: int32(len(w.lines)), zone: z})
	descend := true
	if n.Type == html.ElementNode {
		var own zone
		own, descend = w.element(n, i)
		z |= own
		w.nodes[i].zone, w.nodes[i].own = z, own
	}
	if descend {
		link := n.DataAtom == atom.A
		if link {
			w.linkDeep++
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			w.walk(c, i, z)
		}
		if link {
			w.linkDeep--
		}
	}
	if block || n.DataAtom == atom.Br {
		w.flush()
	}
	w.nodes[i].end = int32(len(w.nodes))
}

// isBlankText reports text of ASCII white space alone.
func isBlankText(s string) bool {
	for i := range len(s) {
		if s[i] > ' ' {
			return false
		}
	}
	return true
}

// text adds a text node to the line under construction.
func (w *walker) text(i int32, s string, z zone) {
	if z&zoneHidden != 0 && z&zoneForm != 0 {
		return
	}
	chars, puncts, stops, digits := measure(s)
	if chars == 0 {
		return
	}
	if w.cur.first >= 0 && (w.cur.zone^z)&zoneHidden != 0 {
		w.flush()
	}
	if w.cur.first < 0 {
		w.cur = line{first: i, block: w.blockOf(i), zone: z}
	}
	w.cur.last = i
	w.cur.zone |= z & (zoneHeading | zoneTool)
	w.cur.chars += chars
	w.cur.puncts += puncts
	w.cur.stops += stops
	w.cur.digits += digits
	if w.linkDeep > 0 {
		w.cur.linkChars += chars
	}
}

func (w *walker) flush() {
	if w.cur.first >= 0 {
		w.lines = append(w.lines, w.cur)
		w.cur.first = -1
	}
}

func (x *index) blockOf(i int32) int32 {
	for p := x.nodes[i].parent; p > 0; p = x.nodes[p].parent {
		if isBlock(x.nodes[p].n) {
			return p
		}
	}
	return 0
}

// measure counts the code points of s that are no white space, its punctuation, and its digits and colons. ASCII
// marks count as sentence marks only with a blank behind them, so that times, addresses and numbers have none.
func measure(s string) (chars, puncts, stops, digits int32) {
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			i++
			if c <= ' ' {
				continue
			}
			chars++
			if c >= '0' && c <= ':' {
				digits++
				continue
			}
			if c == ',' || c == '.' || c == ';' || c == '!' || c == '?' {
				if i == len(s) || s[i] <= ' ' || s[i] >= utf8.RuneSelf {
					puncts++
					if c != ',' {
						stops++
					}
				}
			}
			continue
		}
		if c == 0xE3 && i+2 < len(s) && s[i+1] == 0x80 { // U+3000 … U+303F
			switch s[i+2] {
			case 0x80:
				i += 3
				continue
			case 0x81: // 、
				puncts++
			case 0x82: // 。
				puncts++
				stops++
			}
			chars++
			i += 3
			continue
		}
		if c == 0xEF && i+2 < len(s) && s[i+1] == 0xBC { // U+FF00 … U+FF3F
			switch s[i+2] {
			case 0x8C: // ，
				puncts++
			case 0x9A: // ：
				puncts++
				digits++
			case 0x90, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0x98, 0x99: // ０ … ９
				digits++
			case 0x81, 0x9B, 0x9F: // ！；？
				puncts++
				stops++
			}
			chars++
			i += 3
			continue
		}
		if c >= 0xE4 && c <= 0xE9 { // CJK ideographs, nearly all of Chinese text
			chars++
			i += 3
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		if !isBlank(r) {
			chars++
		}
	}
	return chars, puncts, stops, digits
}

// isBlank reports white space and characters that nobody sees.
func isBlank(r rune) bool {
	switch {
	case r <= ' ':
		return true
	case r < 0xA0:
		return r == 0x7F
	case r == 0xA0, r == 0xAD, r == 0x1680, r == 0x2028, r == 0x2029, r == 0x202F, r == 0x205F, r == 0x3000, r == 0xFEFF:
		return true
	case r >= 0x2000 && r <= 0x200F, r >= 0x202A && r <= 0x202E, r >= 0x2060 && r <= 0x2064:
		return true
	}
	return false
}

// isBlock reports elements that begin and end a line of text.
func isBlock(n *html.Node) bool {
	switch n.DataAtom {
	case atom.P, atom.Div, atom.Li, atom.Td, atom.Tr, atom.Ul, atom.Table, atom.Tbody, atom.H1, atom.H2, atom.H3,
		atom.H4, atom.H5, atom.H6, atom.Th, atom.Ol, atom.Dl, atom.Dt, atom.Dd, atom.Section, atom.Article,
		atom.Header, atom.Footer, atom.Nav, atom.Aside, atom.Main, atom.Form, atom.Fieldset, atom.Blockquote,
		atom.Center, atom.Hr, atom.Pre, atom.Address, atom.Figure, atom.Figcaption, atom.Caption, atom.Thead,
		atom.Tfoot, atom.Body, atom.Html, atom.Head, atom.Title, atom.Details, atom.Summary, atom.Legend,
		atom.Option, atom.Select, atom.Marquee, atom.Hgroup, atom.Dir, atom.Menu, atom.Video, atom.Audio, atom.Iframe:
		return true
	case 0:
		switch n.Data {
		case "ucaptitle", "ucapcontent", "founder-content", "pagebreak", "publishtime":
			return true
		}
	}
	return false
}

// element notes what an element is and says what it means for what is in it, and whether to look inside.
func (w *walker) element(n *html.Node, i int32) (own zone, descend bool) {
	switch n.DataAtom {
	case atom.Style, atom.Template, atom.Svg, atom.Noscript, atom.Canvas, atom.Math:
		return zoneHidden, false
	case atom.Script:
		w.scripts = append(w.scripts, i)
		w.attributes(n, i)
		return zoneHidden, false
	case atom.Meta:
		w.meta(n, i)
		return 0, false
	case atom.Title:
		w.titles = append(w.titles, i)
		return zoneHidden | zoneForm, true
	case atom.Link:
		if strings.EqualFold(attr(n, "rel"), "canonical") && w.canon == "" {
			w.canon = attr(n, "href")
		}
		return 0, false
	case atom.Base:
		if w.base == "" {
			w.base = attr(n, "href")
		}
		return 0, false
	case atom.Iframe, atom.Embed, atom.Object, atom.Video, atom.Audio:
		w.embeds = append(w.embeds, i)
		return w.attributes(n, i) | zoneHidden | zoneForm, n.DataAtom == atom.Object
	case atom.Textarea, atom.Select, atom.Button, atom.Option:
		return zoneHidden | zoneForm, true
	case atom.Input:
		if strings.EqualFold(attr(n, "type"), "password") {
			w.pwInput = i
		}
		return 0, false
	case atom.Html:
		w.lang = attr(n, "lang")
	case atom.Img:
		w.images = append(w.images, i)
	case atom.Frame:
		w.frames++
	case atom.A:
		if hasAttr(n, "href") {
			w.links = append(w.links, i)
			own = zoneLink
		}
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		own = zoneHeading
	case atom.Td, atom.Th:
		own = zoneTable
	case atom.Nav, atom.Footer:
		own = zoneNav
	case atom.Aside:
		own = zoneAside
	case atom.Figcaption, atom.Caption:
		own = zoneCaption
	case 0:
		w.ruleHits(cms.TagRules(n.Data), n, i)
	}
	return own | w.attributes(n, i), true
}

// attributes reads id, class, style and the attributes that hide an element.
func (w *walker) attributes(n *html.Node, i int32) zone {
	var z zone
	for k := range n.Attr {
		a := &n.Attr[k]
		switch a.Key {
		case "class":
			z |= w.names(a.Val, i, n, false)
		case "id":
			z |= w.names(a.Val, i, n, true)
		case "style":
			if hides(a.Val) {
				z |= zoneHidden
			}
		case "hidden":
			z |= zoneHidden
		case "aria-hidden":
			if a.Val == "true" && n.DataAtom != atom.Html && n.DataAtom != atom.Body {
				z |= zoneHidden
			}
		case "role":
			z |= nameZone(a.Val)
		case "pdfsrc", "data-pdf", "data-value":
			if fileExt(a.Val) != "" {
				w.embeds = append(w.embeds, i)
			}
		}
	}
	return z
}

// names looks up the words of a class or id attribute, and the rules for the whole names.
func (w *walker) names(val string, i int32, n *html.Node, isID bool) zone {
	var z zone
	seen := 0
	for len(val) > 0 {
		var name string
		if j := strings.IndexByte(val, ' '); j >= 0 && !isID {
			name, val = val[:j], val[j+1:]
		} else {
			name, val = val, ""
		}
		if name == "" || len(name) > 64 {
			continue
		}
		if seen++; seen > maxClasses {
			break
		}
		if isID {
			w.system.ID(name)
			z |= w.ruleHits(cms.IDRules(name), n, i)
		} else {
			z |= w.ruleHits(cms.ClassRules(name), n, i)
		}
		z |= nameZone(name)
	}
	if n.DataAtom == atom.Body || n.DataAtom == atom.Html || n.DataAtom == atom.Form {
		return 0 // names on these speak of the page's template
	}
	return z
}

// ruleHits notes the rules that match an element and returns the zone that they make of it.
func (w *walker) ruleHits(rules []*cms.Rule, n *html.Node, i int32) (z zone) {
	for _, r := range rules {
		if r.Match(n) {
			if len(w.hits) < maxHits && !w.hasHit(i, r) {
				w.hits = append(w.hits, hit{i, r})
			}
			w.system.Rule(r)
			if r.Field == cms.Caption {
				z |= zoneCaption
			}
		}
	}
	return z
}

// hasHit reports whether the element was noted for the rule already: a class may be named twice.
func (w *walker) hasHit(i int32, r *cms.Rule) bool {
	for k := len(w.hits) - 1; k >= 0 && w.hits[k].node == i; k-- {
		if w.hits[k].rule == r {
			return true
		}
	}
	return false
}

// hides reports an inline style that makes an element invisible.
func hides(style string) bool {
	if len(style) < len("display:none") || len(style) > 1000 {
		return false
	}
	for style != "" {
		var declaration string
		declaration, style, _ = strings.Cut(style, ";")
		property, val, ok := strings.Cut(declaration, ":")
		if !ok {
			continue
		}
		property = strings.TrimSpace(property)
		switch {
		case strings.EqualFold(property, "display"):
			if val = strings.TrimSpace(val); len(val) >= 4 && strings.EqualFold(val[:4], "none") {
				return true
			}
		case strings.EqualFold(property, "visibility"):
			if val = strings.TrimSpace(val); len(val) >= 6 && strings.EqualFold(val[:6], "hidden") {
				return true
			}
		}
	}
	return false
}

func (w *walker) meta(n *html.Node, i int32) {
	var name, content string
	for _, a := range n.Attr {
		switch a.Key {
		case "name", "property", "itemprop":
			if name == "" {
				name = strings.ToLower(strings.TrimSpace(a.Val))
			}
		case "content":
			content = a.Val
		case "http-equiv":
			if strings.EqualFold(a.Val, "refresh") {
				name = "http-equiv:refresh"
			}
		}
	}
	content = cutBytes(content, maxNodeText)
	if name != "" && len(w.metas) < maxMetas {
		w.metas = append(w.metas, meta{name, content, i})
		w.system.Meta(name, content)
		if name == "contentstart" || name == "contentend" {
			w.marks = append(w.marks, mark{i, "ContentStart", name == "contentstart"})
		}
	}
}

// meta returns the first non-empty content among the metas of the names, in the order of the names.
func (x *index) meta(names ...string) (content, name string) {
	for _, name := range names {
		for i := range x.metas {
			if x.metas[i].name == name {
				if c := strings.TrimSpace(x.metas[i].content); c != "" {
					return c, name
				}
			}
		}
	}
	return "", ""
}

// markedRegion is what stands between the comments that open and close a field.
type markedRegion struct {
	region
	name string
}

// marked returns the regions of the fields with these names. An opening comment pairs with the next closing one
// of its name, unless another opens before it.
func (x *index) marked(names ...string) []markedRegion {
	var out []markedRegion
	for i, m := range x.marks {
		if !m.begin || !contains(names, m.name) {
			continue
		}
		for _, e := range x.marks[i+1:] {
			if e.name == m.name {
				if !e.begin {
					out = append(out, markedRegion{region{m.node + 1, e.node}, m.name})
				}
				break
			}
		}
	}
	return out
}

// parseMark reads the comments that publishing systems leave around fields: Hanweb's <$[信息内容]>begin and
// ZJEG_RSS.content.begin, Founder's enpcontent, TRS's titlestart.
func parseMark(comment string) (mark, bool) {
	if len(comment) > 200 || len(comment) < 8 {
		return mark{}, false
	}
	s := strings.TrimSpace(comment)
	if len(s) > 80 || len(s) < 8 {
		return mark{}, false
	}
	if rest, ok := strings.CutPrefix(s, "<$["); ok {
		name, state, ok := strings.Cut(rest, "]>")
		if !ok {
			return mark{}, false
		}
		name, _, _ = strings.Cut(name, "(")
		return mark{name: name, begin: strings.HasPrefix(state, "begin")}, state == "begin" || state == "end"
	}
	switch strings.ToLower(s) {
	case "zjeg_rss.content.begin":
		return mark{name: "ZJEG_RSS.content", begin: true}, true
	case "zjeg_rss.content.end":
		return mark{name: "ZJEG_RSS.content"}, true
	case "enpcontent":
		return mark{name: "enpcontent", begin: true}, true
	case "/enpcontent":
		return mark{name: "enpcontent"}, true
	case "enpproperty":
		return mark{name: "enpproperty", begin: true}, true
	case "/enpproperty":
		return mark{name: "enpproperty"}, true
	case "titlestart":
		return mark{name: "titlestart", begin: true}, true
	case "titleend":
		return mark{name: "titlestart"}, true
	}
	return mark{}, false
}

// parseFounder reads the fields of the comment that Founder's newspaper systems write into a page:
// <!--enpproperty <date>…</date><author>…</author>…/enpproperty-->.
func parseFounder(comment string) map[string]string {
	out := map[string]string{}
	for _, field := range []string{"date", "author", "title"} {
		if _, rest, ok := strings.Cut(comment, "<"+field+">"); ok {
			if v, _, ok := strings.Cut(rest, "</"+field+">"); ok && len(v) < 1000 {
				out[field] = clean(v)
			}
		}
	}
	return out
}

func attr(n *html.Node, key string) string {
	for i := range n.Attr {
		if n.Attr[i].Key == key {
			return n.Attr[i].Val
		}
	}
	return ""
}

func hasAttr(n *html.Node, key string) bool {
	for i := range n.Attr {
		if n.Attr[i].Key == key {
			return true
		}
	}
	return false
}
