package participants

import (
	"slices"
	"strings"

	"maocu/article"
	"maocu/extractor/participants/lexicon"
)

// orgFinding is one place where the text gives a body a role.
type orgFinding struct {
	name       string
	role       orgRole
	rule       string // short name of the rule that found it
	f          *field
	start, end int // characters of the passage
	use        int // what one governing word found has one number
}

// orgText is a field with the readings of names that the rules for bodies need.
type orgText struct {
	*field
	sets  []orgSet // of each token, once it was asked for
	pairs bool     // are two sides looked for, so that 与 parts them?
	firms bool     // does 等企业 close the enumeration, so that what looks like a person is a firm?
}

// orgReader finds the bodies in one field after the other.
type orgReader struct {
	doc       *document
	f         *orgText
	findings  []orgFinding
	context   orgContext
	paragraph orgParagraph
	number    int // of the sentence in context, -1 before the first
	leads     int // sentences of the body that count as its lead
	year      int // of publication, 0 where unknown
	held      orgList
	heldEnd   int32 // character behind the verb that the list held belongs to
	heldAt    int   // number of the last sentence with 主办 or 承办, -1 without
	use       int
}

// organizations gives the bodies that have a part in the event.
func (doc *document) organizations() []article.Organization {
	return organizationsOf(doc.orgFindings())
}

// orgFindings reads all places that give a body a role, in the order of the text.
func (doc *document) orgFindings() []orgFinding {
	r := &orgReader{doc: doc}
	if !doc.text.Published.IsZero() {
		r.year = doc.text.Published.Year()
	}
	for _, f := range doc.fields {
		r.read(&orgText{field: f, sets: make([]orgSet, len(f.tokens))})
	}
	return r.unify()
}

// read goes through the governing words of a field.
func (r *orgReader) read(f *orgText) {
	r.f, r.number, r.heldAt, r.heldEnd, r.paragraph = f, -1, -1, -1, orgParagraph{}
	r.leads = f.leadSentences()
	token, number := 0, 0
	runes := f.passage.runes
	for at := 0; at < len(runes); at++ {
		if c := runes[at]; uint32(c) >= uint32(len(orgFirst)) || orgFirst[c] == 0 {
			continue
		}
		v := orgVerbAt(runes[at:])
		if v == nil {
			continue
		}
		for token < len(f.tokens) && int(f.tokens[token].end) <= at {
			token++
		}
		if token >= len(f.tokens) {
			return
		}
		if int(f.tokens[token].start) > at {
			continue // in a sentence that was left unread
		}
		for number < len(f.sentences) && f.sentences[number].last <= token {
			number++
		}
		if number >= len(f.sentences) {
			return
		}
		r.verb(v, at, token, number)
		at += len(v.word) - 1
	}
}

// leadSentences counts the sentences of the body's beginning: up to the third of some length.
func (f *orgText) leadSentences() int {
	long := 0
	for i, s := range f.sentences {
		if s.end-s.start > 16 {
			long++
		}
		if long == 3 {
			return i + 1
		}
	}
	return len(f.sentences)
}

// add records that the text gives the body n a role.
func (r *orgReader) add(n *orgName, role orgRole, rule string) {
	f := r.f
	start, end := int(f.tokens[n.first].start), int(f.tokens[n.last-1].end)
	name := f.passage.text(start, end)
	r.findings = append(r.findings, orgFinding{name, role, rule, f.field, start, end, r.use})
}

// text gives the characters from start to before end as the field writes them.
func (p *passage) text(start, end int) string { return string(p.wrote[start:end]) }

// unify gives every body one name where the text names it in several ways: 苏宁电器集团 and 苏宁电器, 辽宁大商集团 and
// 大商集团.
func (r *orgReader) unify() []orgFinding {
	fs := r.findings
	slices.SortStableFunc(fs, func(a, b orgFinding) int {
		if a.f != b.f {
			return strings.Compare(b.f.name, a.f.name) // title before body
		}
		return a.start - b.start
	})
	var names []string // in the order of the text
	uses := map[string][]int{}
	for i := range fs {
		if _, ok := uses[fs[i].name]; !ok {
			names = append(names, fs[i].name)
		}
		uses[fs[i].name] = append(uses[fs[i].name], fs[i].use)
	}
	better := map[string]string{}
	for _, a := range names {
		if team := r.teamInBody(a, names); team != "" {
			better[a] = team
		}
	}
	for i, b := range names {
		for _, a := range names[:i] {
			if better[a] != "" {
				continue
			}
			if name := r.sameBody(a, b); name != "" && !shares(uses[a], uses[b]) {
				if name == a {
					better[b] = a
				} else {
					better[a] = b
				}
				break
			}
		}
	}
	for _, name := range names {
		if short := r.withoutProvince(name); short != "" && better[name] == "" {
			better[name] = short
		}
	}
	for i := range fs {
		for n := 0; better[fs[i].name] != "" && n < 4; n++ {
			fs[i].name = better[fs[i].name]
		}
	}
	return fs
}

// teamInBody gives the name of a delegation as the body has it where the title shortens it.
func (r *orgReader) teamInBody(name string, names []string) string {
	if !strings.HasSuffix(name, "团") || strings.Contains(r.doc.text.Body, name) {
		return ""
	}
	end := string([]rune(name)[len([]rune(name))-3:])
	for _, b := range names {
		if b != name && strings.HasSuffix(b, end) && strings.Contains(r.doc.text.Body, b) {
			return b
		}
	}
	return ""
}

func shares(a, b []int) bool {
	for _, x := range a {
		if slices.Contains(b, x) {
			return true
		}
	}
	return false
}

// isFirmForm says whether a firm's full name adds this to its short one.
func isFirmForm(s string) bool {
	switch s {
	case "集团", "公司", "有限公司", "股份有限公司", "集团公司", "集团有限公司", "集团股份有限公司", "控股集团", "有限责任公司":
		return true
	}
	return false
}

// sameBody says whether two names are one body's, a being named first, and which of them stands for it.
func (r *orgReader) sameBody(a, b string) string {
	short, long := a, b
	if len(a) > len(b) {
		short, long = b, a
	}
	if len(short) < 3*2 {
		return ""
	}
	if rest, ok := strings.CutPrefix(long, short); ok {
		switch {
		case rest == "社", isFirmForm(rest):
			return long
		}
		return ""
	}
	if rest, ok := strings.CutSuffix(long, short); ok {
		if e, known := r.doc.lex.Lookup([]rune(short)); known && e.Has(lexicon.IsEnding|lexicon.IsWhole) {
			return ""
		}
		if strings.HasSuffix(rest, "商") || strings.HasSuffix(rest, "企业") {
			return short
		}
		if e, known := r.doc.lex.Lookup([]rune(rest)); known && e.Has(lexicon.IsPlace) && rest != "中国" {
			return a
		}
		return ""
	}
	if strings.HasSuffix(short, "使馆") && strings.HasSuffix(long, "大使馆") && strings.HasSuffix(strings.TrimSuffix(long, "大使馆"), strings.TrimSuffix(short, "使馆")) {
		return long
	}
	return ""
}

// withoutProvince gives the name without the province or country in front of a city or state of its own, where either
// title or body has it so and not the other way: 宜昌市交易中心 for 湖北宜昌市交易中心.
func (r *orgReader) withoutProvince(name string) string {
	runes := []rune(name)
	tail := string(runes[max(0, len(runes)-3):])
	if !strings.Contains(r.doc.text.Title, tail) {
		return "" // one of the two forms would stand in the title
	}
	n := min(7, len(runes)-3)
	for n >= 2 {
		if e, ok := r.doc.lex.Lookup(runes[:n]); ok && e.Has(lexicon.IsPlace) {
			break
		}
		n--
	}
	if n < 2 {
		return ""
	}
	rest := runes[n:]
	for i := 1; i < min(8, len(rest)); i++ {
		if strings.ContainsRune("省市州县区", rest[i]) {
			return r.shorter(name, string(rest))
		}
	}
	return ""
}

// shorter gives the short name where one field has it and not the long one.
func (r *orgReader) shorter(long, short string) string {
	other := r.doc.text.Body
	if strings.Contains(other, long) {
		other = r.doc.text.Title
	}
	if !strings.Contains(other, short) || strings.Contains(other, long) {
		return ""
	}
	return short
}

// organizationsOf makes the record's list of the findings.
func organizationsOf(findings []orgFinding) []article.Organization {
	var list []article.Organization
	index := map[string]int{}
	var roles [][orgRoles]bool
	for _, fd := range findings {
		i, ok := index[fd.name]
		if !ok {
			i = len(list)
			index[fd.name] = i
			list = append(list, article.Organization{Name: fd.name})
			roles = append(roles, [orgRoles]bool{})
		}
		roles[i][fd.role] = true
	}
	for i := range list {
		for role, has := range roles[i] {
			if has {
				list[i].Roles = append(list[i].Roles, orgRoleNames[role])
			}
		}
	}
	addEvidence(list, index, findings)
	return slices.DeleteFunc(list, func(o article.Organization) bool { return len(o.Evidence) == 0 })
}

// addEvidence gives each body the places that name it. Where two places overlap, the first stands; a body that is left
// without any is a part of another's name.
func addEvidence(list []article.Organization, index map[string]int, findings []orgFinding) {
	var field *field
	behind := 0
	for _, fd := range findings {
		if fd.f != field {
			field, behind = fd.f, 0
		}
		if fd.start < behind {
			continue
		}
		behind = fd.end
		start, end := fd.f.passage.span(fd.start, fd.end)
		o := &list[index[fd.name]]
		o.Evidence = append(o.Evidence, article.Span{Field: fd.f.name, Start: start, End: end})
	}
}
