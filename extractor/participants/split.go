package participants

import (
	"strings"

	"maocu/extractor/participants/lexicon"
)

// split parts a position into the body and the office in it. The body stays empty where the position names none, or
// where its parts belong to several bodies: 省委副书记、省长.
func (m *mention) split() (organization, title string) {
	if m.position == "" {
		return "", ""
	}
	f, o := m.f, m.office
	if !o.headed && !o.before.empty() && m.position == f.position(o) {
		return strings.TrimSuffix(f.phrase(o.before), "的"), f.phrase(o.after)
	}
	r := o.before
	if m.from != nil {
		f, r = m.from.f, m.from.office.before
	}
	if r.empty() || f.phrase(r) != m.position {
		return "", m.position
	}
	head := r.first // behind the body of the first office
	for k := r.first; k < r.last && f.tokens[k].Class != lexicon.List && !f.is(k, "兼"); k++ {
		if t := f.tokens[k]; t.Has(lexicon.IsEnding|lexicon.IsWhole|lexicon.IsPlace) && !t.Has(lexicon.IsHead) {
			head = k + 1
		}
	}
	for k := r.first + 1; k < head; k++ {
		if f.is(k, "驻") {
			head = k // 中国 + 驻日本大使
		}
	}
	for k := head; k < r.last && !f.is(head, "驻"); k++ {
		if f.tokens[k].Has(lexicon.IsEnding|lexicon.IsWhole|lexicon.IsPlace) && !f.tokens[k].Has(lexicon.IsHead) || ofOwnBody[f.word(f.tokens[k])] && k > head {
			return "", m.position
		}
	}
	if head == r.first || head == r.last {
		return "", m.position
	}
	return f.phrase(tokenRange{r.first, head}), f.phrase(tokenRange{head, r.last})
}

// ofOwnBody are offices that name their body themselves, and so belong to another than the one before them.
var ofOwnBody = set("省长 市长 县长 区长 镇长 乡长 州长 副省长 副市长 副县长 副区长 校长 院长 总理 副总理")
