package extractor

import (
	"bytes"
	"fmt"
	"sort"
	"strings"

	"golang.org/x/net/html"
)

// Explain tells a person how each field was found: its candidates with their weights, the one that won, what was
// cut off the text's ends, and the skeleton of the page around the text. The layout is for reading and may
// change; scripts take the record's provenance instead.
func (p *Page) Explain() []byte {
	p.fill()
	var b bytes.Buffer
	name := p.o.File
	if name == "" {
		name = p.url
	}
	fmt.Fprintf(&b, "page       %s\n", name)
	if p.url == "" {
		b.WriteString("url        (unknown)\n")
	} else {
		fmt.Fprintf(&b, "url        %s (%s)\n", p.url, p.urlFrom)
	}
	fmt.Fprintf(&b, "charset    %s (%s)\n", p.charset.charset, p.charset.from)
	fmt.Fprintf(&b, "cms        %s\n", orNone(p.x.system.Name()))
	kind := p.kindDetail
	if kind == "" {
		kind = string(p.kind)
	}
	fmt.Fprintf(&b, "kind       %s\n", kind)
	fmt.Fprintf(&b, "size       %d nodes, %d lines, %d links\n", len(p.x.nodes), len(p.x.lines), len(p.x.links))
	p.explainTitle(&b)
	p.explainDate(&b)
	p.explainSource(&b)
	p.explainBody(&b)
	p.explainSkeleton(&b)
	if a, err := p.Article(); err == nil && a.Language != "" && strings.HasPrefix(a.Language, "zh") {
		b.Write(p.finder().Explain(participantsText(a)))
	}
	for _, w := range p.warnings {
		fmt.Fprintf(&b, "warning    %s\n", w)
	}
	b.WriteByte('\n')
	return b.Bytes()
}

func orNone(s string) string {
	if s == "" {
		return "(unknown)"
	}
	return s
}

func (p *Page) explainTitle(b *bytes.Buffer) {
	fmt.Fprintf(b, "\ntitle      %s (%s)\n", orNone(p.title.value), p.title.from)
	titles := append([]titleChoice(nil), p.titles...)
	sort.SliceStable(titles, func(i, j int) bool { return titles[i].score > titles[j].score })
	for i, t := range titles {
		if i == 8 {
			break
		}
		fmt.Fprintf(b, "  %4d  %-28s %s\n", t.score, t.from, t.value)
	}
	if p.subtitle.value != "" {
		fmt.Fprintf(b, "subtitle   %s (%s)\n", p.subtitle.value, p.subtitle.from)
	}
}

func (p *Page) explainDate(b *bytes.Buffer) {
	fmt.Fprintf(b, "\ndate       %s (%s)\n", when(p.date), p.dateFrom)
	for _, d := range p.dates {
		fmt.Fprintf(b, "  %4d  %-28s %s\n", d.score, d.from, when(d.moment))
	}
	for _, info := range p.info {
		where := "above"
		if info.below {
			where = "below"
		}
		fmt.Fprintf(b, "  info %s line %d: %s\n", where, info.line, cutRunes(info.text, 90))
		for _, l := range info.labels {
			fmt.Fprintf(b, "         %s = %q\n", l.word, cutRunes(l.value, 60))
		}
	}
}

func when(m moment) string {
	if m.year == 0 {
		return "(none)"
	}
	if s := m.rfc3339(); s != "" {
		return s
	}
	return m.date()
}

func (p *Page) explainSource(b *bytes.Buffer) {
	source := value{"(none)", ""}
	if len(p.sources) > 0 {
		source = p.sources[0]
	}
	fmt.Fprintf(b, "\nsource     %s (%s)\n", source.value, source.from)
	for _, s := range p.sources {
		fmt.Fprintf(b, "        %-28s %s\n", s.from, s.value)
	}
}

func (p *Page) explainBody(b *bytes.Buffer) {
	fmt.Fprintf(b, "\nbody       %s\n", p.body.from)
	for _, c := range p.candidates {
		mark := " "
		if c.region == p.body.region && c.from == p.body.from {
			mark = "*"
		}
		fmt.Fprintf(b, "  %s worth %6d  chars %6d  %s  at %s\n", mark, c.worth, c.chars, c.from, p.x.describe(c.region.start))
	}
	list := func(what string, ps []paragraph) {
		for _, para := range ps {
			fmt.Fprintf(b, "  %-8s %s\n", what, cutRunes(para.text, 80))
		}
	}
	list("cut top", p.trimmedHead)
	shown := p.paragraphs
	if len(shown) > 8 {
		list("text", shown[:4])
		fmt.Fprintf(b, "  …        %d more paragraphs\n", len(shown)-8)
		shown = shown[len(shown)-4:]
	}
	list("text", shown)
	list("cut end", p.trimmedTail)
}

// explainSkeleton prints the elements from the root down to the body and its siblings, with the weight of each.
func (p *Page) explainSkeleton(b *bytes.Buffer) {
	if p.body.region.empty() {
		return
	}
	x := p.x
	var path []int32
	for i := p.body.region.start; i > 0; i = x.nodes[i].parent {
		path = append(path, i)
	}
	b.WriteString("\nskeleton   (worth of each element's lines; * the body)\n")
	for k := len(path) - 1; k >= 0; k-- {
		parent := x.nodes[path[k]].parent
		depth := len(path) - 1 - k
		shown := 0
		for c := parent + 1; c >= 1 && c < x.nodes[parent].end; c = x.nodes[c].end {
			if x.nodes[c].n.Type != html.ElementNode {
				continue
			}
			from, to := x.nodes[c].line, p.lineEnd(c)
			if to == from && c != path[k] {
				continue
			}
			if shown++; shown > 12 && c != path[k] {
				continue
			}
			mark := " "
			if c >= p.body.region.start && c < p.body.region.end {
				mark = "*"
			}
			sample := ""
			if from < to {
				sample = cutRunes(x.lineText(&x.lines[from]), 24)
			}
			fmt.Fprintf(b, "  %s%s%-30s %6d  %s\n", mark, strings.Repeat("  ", depth), x.describe(c), p.worth[to]-p.worth[from], sample)
		}
	}
}
