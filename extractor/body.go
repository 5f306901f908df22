package extractor

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"maocu/cms"
)

// The body is found in two ways that check each other. Publishing systems mark it, by comments or by names
// that cms knows. And every line of the page has a worth: running text that is not linked counts for the body,
// links and lines in what is named as clutter count against it; the element whose lines sum up highest is the
// densest in text. A mark wins unless the text that it holds is poor beside that.

// bodyChoice is a candidate for the body.
type bodyChoice struct {
	region region
	from   string // provenance
	worth  int32
	chars  int32
	trust  trust
}

type trust uint8

const (
	byDensity trust = iota
	byHint          // a name that many systems give their text, and some other things
	byRule          // a name of one system for its text
	byMark          // comments around the text
)

// footerLines is how many lines at the end of a page may belong to its footer.
const footerLines = 30

// weigh sets the running sums of the lines' worth. Footers have sentences too, but phrases of their own.
func (p *Page) weigh() {
	x := p.x
	p.worth = make([]int32, len(x.lines)+1)
	for i := range x.lines {
		l := &x.lines[i]
		w := lineWorth(l)
		if w > 0 && i >= len(x.lines)-footerLines && l.chars < 400 && footerPhrases.in(x.lineText(l)) {
			w = -w
		}
		p.worth[i+1] = p.worth[i] + w
	}
}

var footerPhrases = newPhraseSet("版权所有", "ICP备", "ICP证", "备案号", "公网安备", "技术支持", "网站标识码", "Copyright", "copyright", "COPYRIGHT",
	"All Rights Reserved", "未经授权", "未经许可", "书面授权", "违法和不良信息", "举报电话", "建议使用", "免责声明", "法律顾问", "许可证编号", "联网备")

// lineWorth is what a line adds to the worth of the elements that hold it.
func lineWorth(l *line) int32 {
	plain := l.chars - l.linkChars
	switch {
	case l.zone&zoneHidden != 0:
		return 0
	case l.zone&zoneClutter != 0:
		return -10 - min(l.chars, 60)
	case l.linkChars*2 > l.chars:
		if l.stops >= 2 && l.chars > 80 {
			return 0
		}
		return -8 - min(l.linkChars, 24)
	case l.zone&zoneTool != 0:
		return -10
	case l.stops > 0 || l.puncts >= 2 && plain >= 12:
		return plain + 6*min(l.puncts, 40)
	case l.puncts > 0 && plain >= 8:
		return plain
	case l.zone&zoneTable != 0:
		return min(plain/4, 10)
	case plain >= 30:
		return plain / 3
	}
	return -2
}

// worthOf sums up the worth of a region's lines.
func (p *Page) worthOf(r region) int32 {
	from, to := p.x.linesOf(r)
	return p.worth[to] - p.worth[from]
}

func (p *Page) charsOf(r region) int32 {
	from, to := p.x.linesOf(r)
	return p.x.chars[to] - p.x.chars[from]
}

// densest returns the element whose lines are worth most, the innermost of those that are nearly equal.
func (p *Page) densest() bodyChoice {
	x := p.x
	var best int32 = -1
	var bestWorth int32
	for i := range x.nodes {
		nd := &x.nodes[i]
		if nd.n.Type != html.ElementNode || !holdsText(nd.n) {
			continue
		}
		from := nd.line
		to := p.lineEnd(int32(i))
		if w := p.worth[to] - p.worth[from]; w > bestWorth {
			best, bestWorth = int32(i), w
		}
	}
	if best < 0 {
		return bodyChoice{}
	}
	for {
		inner := p.heir(best, bestWorth)
		if inner < 0 {
			break
		}
		best = inner
	}
	r := region{best, x.nodes[best].end}
	return bodyChoice{region: r, from: "density:" + x.describe(best), worth: p.worthOf(r), chars: p.charsOf(r)}
}

// How a text behind its headline and the densest element elsewhere are weighed: the latter wins where it is this
// long and worth this many times more.
const (
	denseEnoughChars = 500
	denseEnoughTimes = 12
)

// behindHeadline replaces the densest element where that is a column beside a short article: a headline that the
// head of the page repeats, with a dated line right below it, says where the text is.
func (p *Page) behindHeadline(dense bodyChoice) bodyChoice {
	x := p.x
	h := p.headlineLine()
	if h < 0 || dense.region.empty() {
		return dense
	}
	from, to := x.linesOf(dense.region)
	if from <= h && to > h {
		return dense
	}
	main := p.columnOf(h)
	if main < 0 || main <= dense.region.start && x.nodes[main].end >= dense.region.end {
		return dense
	}
	best := bodyChoice{worth: -1 << 30}
	for i := main; i < x.nodes[main].end; i++ {
		nd := &x.nodes[i]
		if nd.line <= h || nd.n.Type != html.ElementNode || !holdsText(nd.n) {
			continue
		}
		r := region{i, nd.end}
		c := bodyChoice{region: r, worth: p.worthOf(r), chars: p.charsOf(r)}
		if c.worth > best.worth || c.worth == best.worth && c.chars > best.chars {
			best = c
		}
	}
	if best.chars < 8 || dense.chars > denseEnoughChars && dense.worth/denseEnoughTimes > best.worth {
		return dense
	}
	best.from = "headline:" + x.describe(best.region.start)
	return best
}

// headlineLine returns the last line before any text that <title> repeats and that has a dated line within three
// lines below, -1 where there is none.
func (p *Page) headlineLine() int32 {
	head := squeeze(p.headTitle())
	for i := range p.x.lines {
		l := &p.x.lines[i]
		if l.linkChars > 0 || l.chars < 6 || l.chars > maxTitleRunes || l.zone&(zoneHidden|zoneAside|zoneComment) != 0 {
			continue
		}
		if key := squeeze(p.x.lineText(l)); !strings.Contains(head, key) || p.isSiteName(key) {
			continue
		}
		for k := i + 1; k <= i+3 && k < len(p.x.lines); k++ {
			if info, ok := p.infoAt(int32(k), false); ok && p.strongInfo(info) {
				return int32(i)
			}
		}
	}
	return -1
}

// columnOf returns the innermost element around line h that has text below it which is neither a link nor the
// information line; -1 where that is the whole page.
func (p *Page) columnOf(h int32) int32 {
	x := p.x
	for a := x.lines[h].block; a > 0; a = x.nodes[a].parent {
		if x.nodes[a].n.DataAtom == atom.Body {
			return -1
		}
		var plain int32
		for k := h + 1; k < p.lineEnd(a); k++ {
			l := &x.lines[k]
			if l.linkChars*2 > l.chars || l.zone&(zoneClutter|zoneTool|zoneHidden) != 0 {
				continue
			}
			if k <= h+4 {
				if info, ok := p.infoAt(k, false); ok && p.strongInfo(info) {
					continue
				}
			}
			if plain += l.chars; plain >= 20 {
				return a
			}
		}
	}
	return -1
}

// lineEnd returns the index behind the last line of a block element.
func (p *Page) lineEnd(i int32) int32 {
	end := p.x.nodes[i].end
	if int(end) < len(p.x.nodes) {
		return p.x.nodes[end].line
	}
	return int32(len(p.x.lines))
}

// heir returns a child of element i that holds nearly all of the worth, -1 where there is none. A child of one
// line inherits nothing: it is a paragraph, not a container.
func (p *Page) heir(i, worth int32) int32 {
	x := p.x
	for c := i + 1; c < x.nodes[i].end; c = x.nodes[c].end {
		n := x.nodes[c].n
		if n.Type != html.ElementNode || !isBlock(n) && n.FirstChild == nil {
			continue
		}
		if n.DataAtom == atom.P || n.DataAtom == atom.Li || n.DataAtom == atom.Tr {
			continue
		}
		from, to := x.nodes[c].line, p.lineEnd(c)
		if to-from < 2 {
			continue
		}
		if w := p.worth[to] - p.worth[from]; int64(w)*100 >= int64(worth)*94 {
			return c
		}
	}
	return -1
}

// holdsText reports elements that can be the container of a body.
func holdsText(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Div, atom.Td, atom.Section, atom.Article, atom.Main, atom.Body, atom.Form, atom.Center, atom.Table, atom.Tbody,
		atom.Tr, atom.Ul, atom.Ol, atom.Dd, atom.Dl, atom.Blockquote, atom.P, atom.Pre, atom.Fieldset, atom.Li, atom.Figure:
		return true
	case 0:
		return n.Data == "ucapcontent" || n.Data == "founder-content"
	}
	return false
}

// describe names an element for a person: td.bt_content, div#zoom.
func (x *index) describe(i int32) string {
	n := x.nodes[i].n
	s := n.Data
	if id := attr(n, "id"); id != "" {
		return s + "#" + printable(id, 40)
	}
	if class := strings.Fields(cutBytes(attr(n, "class"), 200)); len(class) > 0 {
		return s + "." + printable(class[0], 40)
	}
	return s
}

// markedBodies returns the regions between the comments that systems leave around their text.
func (p *Page) markedBodies() []bodyChoice {
	var out []bodyChoice
	for _, m := range p.x.marked("信息内容", "ZJEG_RSS.content", "enpcontent", "ContentStart", "文章内容", "正文内容", "内容") {
		if !m.empty() {
			out = append(out, bodyChoice{region: m.region, from: "comment:" + m.name, worth: p.worthOf(m.region), chars: p.charsOf(m.region), trust: byMark})
		}
	}
	return out
}

// ruled returns the elements that rules name as containers of the text. Elements of one rule that follow each
// other under one parent are one region.
func (p *Page) ruled() []bodyChoice {
	x := p.x
	var out []bodyChoice
	for _, h := range x.hits {
		t := byHint
		switch h.rule.Field {
		case cms.Body:
			t = byRule
		case cms.BodyHint:
		default:
			continue
		}
		r := region{h.node, x.nodes[h.node].end}
		if n := len(out); n > 0 && t == byRule && out[n-1].from == h.rule.String() && p.adjoins(out[n-1].region, r) {
			r.start = out[n-1].region.start
			out = out[:n-1]
		}
		c := bodyChoice{region: r, from: h.rule.String(), worth: p.worthOf(r), chars: p.charsOf(r), trust: t}
		out = append(out, c)
	}
	return out
}

// adjoins reports whether two regions are siblings with no text between them.
func (p *Page) adjoins(a, b region) bool {
	x := p.x
	if b.start < a.end || x.nodes[a.start].parent != x.nodes[b.start].parent {
		return false
	}
	return x.nodes[a.end].line == x.nodes[b.start].line
}

// findBody chooses the region of the body among all candidates.
func (p *Page) findBody() bodyChoice {
	p.weigh()
	dense := p.behindHeadline(p.densest())
	p.candidates = append(append(p.markedBodies(), p.ruled()...), dense)
	best := dense
	for _, c := range p.candidates {
		if c.trust == byDensity || c.chars == 0 {
			continue
		}
		if p.better(c, best, dense) {
			best = c
		}
	}
	return best
}

// better reports whether a marked candidate replaces the best so far. How poor it may be beside the densest
// element depends on how far its mark is to be trusted.
func (p *Page) better(c, best, dense bodyChoice) bool {
	need := int32(100)
	switch c.trust {
	case byMark:
		need = 25
	case byRule:
		need = 35
	case byHint:
		need = 75
	}
	inside := c.region.start >= dense.region.start && c.region.end <= dense.region.end
	around := c.region.start <= dense.region.start && c.region.end >= dense.region.end
	if !inside && !around {
		need = max(need, 60)
	}
	if int64(c.worth)*100 < int64(dense.worth)*int64(need) {
		return false
	}
	if best.trust == byDensity {
		return c.trust > byHint || inside || int64(c.worth)*100 >= int64(dense.worth)*90
	}
	if c.trust != best.trust {
		return c.trust > best.trust && c.worth >= best.worth/2 || c.trust < best.trust && c.worth/3 > best.worth
	}
	if c.worth != best.worth {
		return c.worth > best.worth
	}
	return c.chars > 0 && c.region.start > best.region.start && c.region.end <= best.region.end
}

// emptyBody returns a container that a system marks as its text's and that holds none: pictures, a PDF viewer.
func (p *Page) emptyBody() (bodyChoice, bool) {
	for _, c := range p.candidates {
		if c.trust >= byRule && p.holdsMedia(c.region) {
			return c, true
		}
	}
	for _, c := range p.candidates {
		if c.trust == byHint && c.chars < 40 && p.holdsMedia(c.region) {
			return c, true
		}
	}
	for _, c := range p.candidates {
		if c.trust >= byHint && c.chars < 40 && p.hasArticleHead() {
			return c, true
		}
	}
	return bodyChoice{}, false
}

// holdsMedia reports whether pictures or embedded documents stand in the region.
func (p *Page) holdsMedia(r region) bool {
	for _, lists := range [][]int32{p.x.images, p.x.embeds} {
		for _, i := range lists {
			if i >= r.start && i < r.end {
				return true
			}
		}
	}
	return false
}
