package extractor

import (
	"strings"

	"golang.org/x/net/html/atom"

	"maocu/cms"
)

// region is the part of the page that holds the body: nodes from start up to end, in document order.
type region struct {
	start, end int32
}

func (r region) empty() bool { return r.end <= r.start }

// paragraph is one line of the body.
type paragraph struct {
	text    string
	first   int32 // its first line in index.lines
	last    int32 // its last line; several where a table row joins its cells
	row     bool
	heading bool
	caption bool
	link    bool // nearly all of it is linked
}

// paragraphs renders the region: one paragraph per line of text, one per row of a data table. Text that is
// hidden, or that stands in an element named as clutter inside the region, is left out; what hides the whole
// region or names it as clutter does not count.
func (x *index) paragraphs(r region) []paragraph {
	refused := int32(-1) // the end of the table row that was found to be layout
	from, to := x.linesOf(r)
	drop := x.dropped(r)
	own := x.zoneOf(r)
	var out []paragraph
	for i := from; i < to; {
		l := &x.lines[i]
		if x.leftOut(l, own, drop) {
			i++
			continue
		}
		if l.zone&zoneTable != 0 && l.first >= refused {
			row, next, end := x.tableRow(i, to, r)
			if next == i {
				refused = end
			}
			if next > i {
				if row.text != "" {
					out = append(out, row)
				}
				i = next
				continue
			}
		}
		if text := x.lineText(l); text != "" {
			out = append(out, paragraph{
				text: text, first: i, last: i,
				heading: l.zone&zoneHeading != 0,
				caption: l.zone&zoneCaption != 0,
				link:    l.linkChars*10 > l.chars*8,
			})
		}
		i++
	}
	return out
}

// linesOf returns the range of lines whose text stands in the region.
func (x *index) linesOf(r region) (from, to int32) {
	if r.empty() {
		return 0, 0
	}
	from = x.nodes[r.start].line
	if int(r.end) < len(x.nodes) {
		to = x.nodes[r.end].line
	} else {
		to = int32(len(x.lines))
	}
	for from < to && x.lines[from].first < r.start {
		from++
	}
	// A line that is under construction when the region ends has its number from before.
	for int(to) < len(x.lines) && x.lines[to].first < r.end && x.lines[to].first >= r.start {
		to++
	}
	return from, to
}

// zoneOf returns what the elements around the region say of it.
func (x *index) zoneOf(r region) zone {
	if p := x.nodes[r.start].parent; p >= 0 {
		return x.nodes[r.start].zone | x.nodes[p].zone
	}
	return x.nodes[r.start].zone
}

// dropped returns the subtrees in the region that rules name as clutter.
func (x *index) dropped(r region) []int32 {
	var out []int32
	for _, h := range x.hits {
		if h.node > r.start && h.node < r.end && h.rule.Field == cms.Drop {
			out = append(out, h.node)
		}
	}
	return out
}

// leftOut reports lines of a region that do not belong to its text.
func (x *index) leftOut(l *line, own zone, drop []int32) bool {
	z := l.zone &^ own
	switch {
	case z&(zoneHidden|zoneComment|zoneAside) != 0:
		return true
	case z&zoneNav != 0 && l.stops == 0:
		return true
	case z&zoneTool != 0 && (l.stops == 0 || l.chars < 40):
		return true
	}
	for _, d := range drop {
		if l.first > d && l.first < x.nodes[d].end {
			return true
		}
	}
	return false
}

// maxRowLines and maxRowCells are the largest numbers of lines of text and of cells in a row of data.
const (
	maxRowLines = 200
	maxRowCells = 200
)

// tableRow joins the cells of the row that begins with line i, if it is a row of a data table: two cells or
// more, none of which holds running text of its own. Otherwise next is i, and end the end of the row if it is certain
// that none of its lines begins a row.
func (x *index) tableRow(i, to int32, r region) (row paragraph, next, end int32) {
	tr := x.ancestor(x.lines[i].first, atom.Tr, r.start)
	if tr < 0 {
		return paragraph{}, i, -1
	}
	end = x.nodes[tr].end
	last := i
	for last+1 < to && x.lines[last+1].first < end {
		if last++; last-i > maxRowLines {
			return paragraph{}, i, end
		}
	}
	var cells []string
	nonEmpty := 0
	for c := tr + 1; c < end; c = x.nodes[c].end {
		if a := x.nodes[c].n.DataAtom; a != atom.Td && a != atom.Th {
			continue
		}
		if len(cells) == maxRowCells {
			return paragraph{}, i, end
		}
		var parts []string
		paragraphs := 0
		for k := i; k <= last; k++ {
			l := &x.lines[k]
			if l.first <= c || l.first >= x.nodes[c].end {
				continue
			}
			if t := x.ancestor(l.first, atom.Tr, tr); t >= 0 && t != tr {
				return paragraph{}, i, -1 // a table within the cell: the outer one is layout
			}
			if l.zone&zoneHidden != 0 && x.nodes[tr].zone&zoneHidden == 0 {
				continue
			}
			if l.stops > 0 && l.chars > 60 {
				paragraphs++
			}
			parts = append(parts, x.lineText(l))
		}
		if paragraphs > 2 {
			return paragraph{}, i, end
		}
		cell := strings.Join(parts, " ")
		if cell != "" {
			nonEmpty++
		}
		cells = append(cells, cell)
	}
	if len(cells) < 2 || nonEmpty == 0 {
		return paragraph{}, i, end
	}
	text := strings.TrimRight(strings.Join(cells, "\t"), "\t")
	return paragraph{text: strings.TrimSpace(text), first: i, last: last, row: true}, last + 1, end
}

// ancestor returns the nearest element of the tag above node i, not at or above stop; -1 where there is none.
func (x *index) ancestor(i int32, tag atom.Atom, stop int32) int32 {
	for p := x.nodes[i].parent; p > stop; p = x.nodes[p].parent {
		if x.nodes[p].n.DataAtom == tag {
			return p
		}
	}
	return -1
}
