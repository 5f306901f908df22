package participants

import (
	"slices"
	"strings"
	"unicode/utf8"

	"maocu/extractor/participants/lexicon"
)

// mention is one place that names a person.
type mention struct {
	f           *field
	token       int      // the name
	first, last int      // the tokens of name and offices together, the last excluded
	office      office   // as written here
	position    string   // composed of the offices; that of the list's head where the name has none of its own
	inherited   bool     // does the position come from the list's head?
	group       bool     // is the position one of a whole group, such as 市领导?
	joins       bool     // does it go on an enumeration that the mention before it began?
	bare        bool     // is it a surname alone?
	from        *mention // the head of the list, where the position is inherited
	byline      bool     // is the person called a reporter, photographer or editor?
	elected     string   // what the person is made, as in 某某任会长
	person      *person
}

// person is somebody whom the text names, with all places that do.
type person struct {
	name     string
	mentions []*mention
	roles    [lexicon.Roles]bool
	reasons  []reason
	active   bool // is the person the subject of a verb that gives no role?
}

// reason is why a person has a role, for the explanation.
type reason struct {
	role lexicon.Role
	rule string
	at   *mention
}

func (p *person) give(role lexicon.Role, rule string, at *mention) {
	if role == lexicon.NoRole || p == nil {
		return
	}
	if !p.roles[role] {
		p.roles[role] = true
		p.reasons = append(p.reasons, reason{role, rule, at})
	}
}

// takesPart says whether any role was given.
func (p *person) takesPart() bool {
	for _, has := range p.roles {
		if has {
			return true
		}
	}
	return false
}

// people finds the persons of the document, in the order in which they are first named.
func (doc *document) people() ([]*person, []*mention) {
	var all []*person
	var mentions []*mention
	byName := map[string]*person{}
	for _, f := range doc.fields {
		for i := range f.tokens {
			if f.tokens[i].Class != lexicon.Person {
				continue
			}
			m := f.mention(i, mentions)
			mentions = append(mentions, m)
			if m.bare {
				continue
			}
			name := personName(string(f.passage.wrote[f.tokens[i].start:f.tokens[i].end]))
			p := byName[name]
			if p == nil {
				p = &person{name: name}
				byName[name] = p
				all = append(all, p)
			}
			m.person = p
			p.mentions = append(p.mentions, m)
		}
	}
	resolveBare(mentions)
	all = dropForeign(all)
	return mergeShortForms(all, mentions), mentions
}

// dropForeign leaves out transliterations that nothing marks as a person's: firms and places are written with the same
// characters. Their mentions keep the person, whom no result names.
func dropForeign(all []*person) []*person {
	return slices.DeleteFunc(all, func(p *person) bool {
		for _, m := range p.mentions {
			if !m.f.tokens[m.token].Has(lexicon.IsForeign) || m.position != "" || m.joins || !m.office.after.empty() {
				return false
			}
		}
		return true
	})
}

// personName writes a name as the record does: without blanks, with one kind of middle dot.
func personName(s string) string {
	return strings.Map(func(r rune) rune {
		if isDot(r) {
			return '·'
		}
		return r
	}, strings.TrimSpace(s))
}

// mention reads the name at token i with its offices; earlier are the mentions before it.
func (f *field) mention(i int, earlier []*mention) *mention {
	m := &mention{f: f, token: i, bare: !f.tokens[i].Has(lexicon.IsName)}
	m.office = f.officeOf(i)
	m.first, m.last = i, i+1
	if !m.office.before.empty() {
		m.first = m.office.before.first
	}
	if !m.office.after.empty() {
		m.last = m.office.after.last
	}
	m.position = f.position(m.office)
	m.group = m.office.headed && f.tokens[i-1].Has(lexicon.IsGroup) && !f.tokens[i-1].Has(lexicon.IsHead)
	m.byline = f.namesReporter(i - 1)
	if n := len(earlier); n > 0 && earlier[n-1].f == f {
		m.follow(earlier[n-1])
	}
	m.elect()
	if m.position == "" || m.inherited {
		if r := f.appositive(i, m.last); !r.empty() && !m.joins {
			m.position, m.inherited = f.phrase(r), false
			m.last = r.last
		}
	}
	m.last = f.behindBracket(m.last)
	return m
}

// elect reads what the person, or the list that the name ends, is made: 等任副会长.
func (m *mention) elect() {
	f, k := m.f, m.last
	if f.is(k, "等") {
		k++
	}
	if k >= len(f.tokens) || !elections[f.word(f.tokens[k])] {
		return
	}
	if r := f.appositiveUntil(k+1, "，。；\n"); !r.empty() {
		m.elected = f.phrase(r)
	}
}

// elections are verbs that make somebody what follows.
var elections = set("任 担任 为")

// behindBracket leaps over a remark in brackets that names nobody: 林某（右一）.
func (f *field) behindBracket(k int) int {
	if !f.is(k, "（") && !f.is(k, "(") {
		return k
	}
	for j := k + 1; j < len(f.tokens) && j-k < 14; j++ {
		switch {
		case f.is(j, "）"), f.is(j, ")"):
			return j + 1
		case f.tokens[j].Class == lexicon.Person, f.is(j, "。"):
			return k
		}
	}
	return k
}

// follow makes m a member of the enumeration that before belongs to, if only 、 or 和 stands between them, and gives it
// the office of the list's head where it has none of its own.
func (m *mention) follow(before *mention) {
	between := m.first - before.last
	if between < 0 || between > 1 {
		return
	}
	if between == 1 {
		switch c := m.f.tokens[before.last].Class; {
		case c == lexicon.List, c == lexicon.And:
		default:
			return
		}
	} else if !m.f.passage.gap[m.f.tokens[m.first].start] {
		return
	}
	m.joins = true
	m.byline = m.byline || before.byline && m.position == ""
	own := m.position != "" && (m.office.headed || !honorifics[m.position])
	if own || before.position == "" || !before.office.headed && !before.inherited {
		return
	}
	m.position, m.inherited, m.group = before.position, true, before.group
	if m.from = before; before.from != nil {
		m.from = before.from
	}
}

// bareReach is how many mentions before and behind a surname are looked at for the full name.
const bareReach = 300

// resolveBare gives a surname with an office the person whom an earlier mention names in full; where several have the
// surname, the one whose office has the same title, or else the nearest before.
func resolveBare(mentions []*mention) {
	for i, m := range mentions {
		if !m.bare {
			continue
		}
		surname := m.f.word(m.f.tokens[m.token])
		title := ""
		if !m.office.after.empty() {
			title = m.f.word(m.f.tokens[m.office.after.last-1])
		}
		var best *mention
		for j := max(0, i-bareReach); j < min(len(mentions), i+bareReach); j++ {
			c := mentions[j]
			if c.bare || c.person == nil || !strings.HasPrefix(c.person.name, surname) || strings.Contains(c.person.name, "·") {
				continue
			}
			fits := title != "" && strings.HasSuffix(c.position, title)
			bestFits := best != nil && title != "" && strings.HasSuffix(best.position, title)
			switch {
			case best == nil, fits && !bestFits:
				best = c
			case fits == bestFits && j < i:
				best = c
			}
		}
		if best != nil {
			m.person = best.person
			m.position = ""
			best.person.mentions = append(best.person.mentions, m)
		}
	}
}

// mergeShortForms makes one person of a foreigner's full name and its last part, said later.
func mergeShortForms(all []*person, mentions []*mention) []*person {
	full := map[string]*person{}
	for _, p := range all {
		if strings.Contains(p.name, "·") {
			for part := range strings.SplitSeq(p.name, "·") {
				if utf8.RuneCountInString(part) > 1 {
					full[part] = p
				}
			}
		}
	}
	if len(full) == 0 {
		return all
	}
	kept := all[:0]
	moved := map[*person]*person{}
	for _, p := range all {
		if whole := full[p.name]; whole != nil && whole != p {
			whole.mentions = append(whole.mentions, p.mentions...)
			moved[p] = whole
			continue
		}
		kept = append(kept, p)
	}
	for _, m := range mentions {
		if whole := moved[m.person]; whole != nil {
			m.person = whole
		}
	}
	return kept
}

// bestPosition chooses among the offices of a person's mentions: an exact one before that of a group, and the longest.
func (p *person) bestPosition() *mention {
	var best *mention
	for _, m := range p.mentions {
		if m.position == "" {
			continue
		}
		if best == nil || best.weight() < m.weight() {
			best = m
		}
	}
	return best
}

func (m *mention) weight() int {
	w := utf8.RuneCountInString(m.position)
	if m.group {
		w -= 1000
	}
	if pureTitle[m.position] {
		w -= 500
	}
	if m.f.name == "title" {
		w -= 100
	}
	if m.inherited {
		w -= 150
	}
	if !m.office.headed && !m.inherited && !m.office.after.empty() && honorifics[m.f.phrase(m.office.after)] {
		w -= 400 // 某大学周某教授: a body and a form of address, put together
	}
	return w
}

// pureTitle are titles that say less than any office.
var pureTitle = set("教授 博士 院士 研究员 副教授 专家 学者")
