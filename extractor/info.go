package extractor

import (
	"strings"

	"golang.org/x/net/html"
)

// infoLine is a line near the title or below the text that gives date, source, counter and the like.
type infoLine struct {
	line   int32
	text   string // narrowed
	labels []labelled
	dates  []moment
	below  bool // stands behind the text
}

// How far from the text information lines are looked for, in lines.
const (
	infoAbove  = 40
	infoInside = 8
	infoBelow  = 14
)

// findInfo collects the information lines around the body, those above it first.
func (p *Page) findInfo() []infoLine {
	x := p.x
	var out []infoLine
	from, to := x.linesOf(p.body.region)
	if p.body.region.empty() {
		from, to = int32(len(x.lines)), int32(len(x.lines))
	}
	first := max(0, from-infoAbove)
	stop := first
	for i := first; i < min(to, from+infoInside); i++ {
		stop = i + 1
		if l, ok := p.infoAt(i, i >= from); ok {
			out = append(out, l)
		} else if i >= from && x.lines[i].stops > 1 {
			break
		}
	}
	for i := max(stop, to-4); i < min(int32(len(x.lines)), to+infoBelow); i++ {
		if l, ok := p.infoAt(i, i < to); ok {
			l.below = true
			out = append(out, l)
		}
	}
	return out
}

// infoAt reads line i as an information line.
func (p *Page) infoAt(i int32, inside bool) (infoLine, bool) {
	x := p.x
	l := &x.lines[i]
	if l.chars > 400 || l.chars < 3 || l.zone&(zoneComment|zoneAside) != 0 || l.digits == 0 && !p.x.hasNumeral(l) {
		return infoLine{}, false
	}
	if l.linkChars*10 > l.chars*9 && l.chars > 4 {
		return infoLine{}, false
	}
	text := narrowed(p.infoText(i))
	if inside && !isInfoLine(text) && !isCreditLine(text) {
		return infoLine{}, false
	}
	info := infoLine{line: i, text: text, labels: splitLabels(text), dates: findDates(text)}
	if len(info.dates) == 0 && l.chars < 48 && latinStart(text) {
		// 2 March 2021; Updated: Mar 2, 2021 9:15 AM
		_, value, ok := strings.Cut(text, ": ")
		if !ok {
			value = text
		}
		if m, ok := parseValue(value); ok {
			m.start, m.end = 0, len(text)
			info.dates, info.labels = []moment{m}, nil
		}
	}
	if len(info.labels) == 0 && len(info.dates) == 0 {
		return infoLine{}, false
	}
	p.cutValues(&info)
	return info, true
}

func latinStart(s string) bool { return s != "" && (isLetter(s[0]) || s[0] >= '0' && s[0] <= '9') }

// cutValues ends the value of a source with the element that gave it: 来源: <a>海云日报</a>(海云) 我有话说.
func (p *Page) cutValues(info *infoLine) {
	borders := p.x.borders(&p.x.lines[info.line])
	for k := range info.labels {
		l := &info.labels[k]
		if l.kind != labelSource {
			continue
		}
		for _, b := range borders {
			if b > l.from && b < l.end {
				if v := trimValue(info.text[l.from:b]); longer(v, 1) {
					l.value = v
					break
				}
			}
		}
	}
}

// borders returns the offsets, in the narrowed text of a line, at which its text nodes begin but for the first.
func (x *index) borders(l *line) []int {
	if l.first == l.last {
		return nil
	}
	var out []int
	var b strings.Builder
	var space byte
	for i := l.first; i <= l.last; i++ {
		nd := &x.nodes[i]
		if nd.n.Type != html.TextNode || nd.zone&(zoneHidden|zoneForm) == zoneHidden|zoneForm || (nd.zone^l.zone)&zoneHidden != 0 {
			continue
		}
		if n := len(narrowed(b.String())); n > 0 {
			out = append(out, n)
		}
		appendText(&b, nd.n.Data, &space)
	}
	return out
}

// hasNumeral reports a short line with 年 in it, whose date may be in Chinese numerals, or with 来源.
func (x *index) hasNumeral(l *line) bool {
	return l.chars < 60 && containsAny(x.lineText(l), "年", "来源")
}

// infoText is the text of line i, with what a script writes into it in place: older templates fill date and
// source with document.write of a string.
func (p *Page) infoText(i int32) string {
	x := p.x
	l := &x.lines[i]
	text := x.lineText(l)
	if contains(tableLabels, text) {
		text += ":" // the head of a table's row
	}
	if !strings.HasSuffix(strings.TrimRight(text, " "), ":") && !strings.HasSuffix(text, "：") {
		return text
	}
	if lit := p.writtenAfter(l.last); lit != "" {
		return text + lit
	}
	// A label whose value stands in the next block: <span>来源：</span><div>…</div>.
	if int(i)+1 < len(x.lines) {
		next := &x.lines[i+1]
		if from, to := p.bodyLines(); next.chars < 30 && next.stops == 0 && (i+1 < from || i >= to) && x.near(l.block, next.block) {
			t := x.lineText(next)
			if len(splitLabels(narrowed(t))) == 0 {
				return text + t
			}
		}
	}
	return text
}

// near reports whether two blocks have a common parent or grandparent.
func (x *index) near(a, b int32) bool {
	pa, pb := x.nodes[a].parent, x.nodes[b].parent
	return pa == pb || pa == b || pb == a || pa > 0 && pb > 0 && x.nodes[pa].parent == x.nodes[pb].parent
}

// writtenAfter returns the lone string that a script right behind node i writes into the page.
func (p *Page) writtenAfter(i int32) string {
	for _, s := range p.x.scripts {
		if s <= i {
			continue
		}
		if s > i+6 {
			return ""
		}
		n := p.x.nodes[s].n
		return writtenString(p.scriptText(n, 500))
	}
	return ""
}

// writtenString returns the string literal of a script that has one document.write and nothing to compute.
func writtenString(script string) string {
	_, rest, ok := strings.Cut(script, "document.write")
	if !ok || len(script) > 400 {
		return ""
	}
	rest = strings.TrimLeft(strings.TrimPrefix(rest, "ln"), " (\t")
	if rest == "" || rest[0] != '"' && rest[0] != '\'' {
		return ""
	}
	lit, after, ok := strings.Cut(rest[1:], rest[:1])
	after = strings.TrimLeft(after, " \t")
	if !ok || !strings.HasPrefix(after, ")") || strings.ContainsAny(lit, "<>\\+") {
		return ""
	}
	return clean(lit)
}
