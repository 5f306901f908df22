package participants

import (
	"io"
	"slices"
	"strings"
	"sync"

	"maocu/article"
	"maocu/extractor/participants/lexicon"
)

// Find reads who took part with the embedded lexicon.
func Find(t Text) Result { return Default().Find(t) }

// Default is the finder with the embedded lexicon.
var Default = sync.OnceValue(func() *Finder { return newFinder(lexicon.Default()) })

// Finder reads who took part. It does not change and may be used by several goroutines at once.
type Finder struct {
	lex  *lexicon.Lexicon
	cues *lexicon.Cues
}

func newFinder(lex *lexicon.Lexicon) *Finder { return &Finder{lex, cuesOf(lex)} }

// NewFinder is a finder with a user's words on top of the embedded lexicon: lines of a kind (name, title, body, place or
// word), a tab and the word; # begins a comment. The error tells the line that is none of these.
func NewFinder(words io.Reader) (*Finder, error) {
	lex, err := lexicon.Default().User(words)
	if err != nil {
		return nil, err
	}
	return newFinder(lex), nil
}

// Find reads who took part. The same text gives the same result.
func (fd *Finder) Find(t Text) Result {
	doc := read(t, fd.lex, fd.cues)
	defer doc.release()
	people := doc.participants()
	r := doc.result(people)
	r.Organizations = doc.organizations()
	r.Event = findEvent(t)
	return r
}

// participants finds the people and gives them their roles.
func (doc *document) participants() []*person {
	people, mentions := doc.people()
	for _, f := range doc.fields {
		f.giveRoles(mentions, doc.text.Published)
	}
	return people
}

// result writes the findings as the record has them.
func (doc *document) result(people []*person) Result {
	var r Result
	for _, p := range people {
		if doc.credited(p) {
			continue
		}
		position := ""
		best := p.bestPosition()
		if best != nil {
			position = best.position
		}
		if p.active && best != nil && !p.takesPart() && !p.bystander() {
			p.give(lexicon.Attend, "acts in what is reported", best)
		}
		evidence := p.evidence()
		if !p.takesPart() && position == "" && p.support() == 0 {
			continue
		}
		if !p.takesPart() || p.bystander() {
			r.Mentions = append(r.Mentions, article.Mention{Name: p.name, Position: position, Evidence: evidence})
			continue
		}
		part := article.Participant{Name: p.name, Position: position, Evidence: evidence}
		if best != nil {
			part.Organization, part.Title = best.split()
		}
		for role := lexicon.Role(1); role < lexicon.Roles; role++ {
			if p.roles[role] {
				part.Roles = append(part.Roles, role.String())
			}
		}
		r.Participants = append(r.Participants, part)
	}
	return r
}

// support says how much the places that name the person speak for a name.
func (p *person) support() int {
	n := 0
	for _, m := range p.mentions {
		n += m.f.support(m.token)
	}
	return n
}

// evidence are the places that name the person, in the order of the text.
func (p *person) evidence() []article.Span {
	var spans []article.Span
	for _, m := range p.mentions {
		t := m.f.tokens[m.token]
		start, end := m.f.passage.span(int(t.start), int(t.end))
		spans = append(spans, article.Span{Field: m.f.name, Start: start, End: end})
	}
	slices.SortFunc(spans, func(a, b article.Span) int {
		if a.Field != b.Field {
			return strings.Compare(b.Field, a.Field) // title before body
		}
		return a.Start - b.Start
	})
	return spans
}

// credited says whether the person wrote, photographed or edited the article.
func (doc *document) credited(p *person) bool {
	if slices.Contains(doc.text.Credits, p.name) {
		return true
	}
	for _, m := range p.mentions {
		if !m.credit() {
			return false
		}
	}
	return true
}

// credit says whether this place names somebody as a reporter or editor.
func (m *mention) credit() bool {
	if m.byline {
		return true
	}
	return m.closing()
}

// namesReporter says whether token k calls who is named next a reporter, photographer or editor.
func (f *field) namesReporter(k int) bool {
	if k < 0 {
		return false
	}
	if f.is(k, "/") || f.is(k, "：") {
		k--
	}
	w := f.word(f.tokens[max(k, 0)])
	for _, called := range []string{"记者", "通讯员", "摄影", "编辑", "责编", "供稿", "撰稿", "图文", "作者", "摄影报道"} {
		if strings.HasSuffix(w, called) {
			return true
		}
	}
	return false
}

// closing says whether the name stands in brackets at the end of the body with nothing but names: （冯某郭某）.
func (m *mention) closing() bool {
	f := m.f
	first := m.token
	for first > 0 && !f.is(first, "（") && !f.is(first, "(") {
		if c := f.tokens[first].Class; c != lexicon.Person && c != lexicon.List && c != lexicon.Head && c != lexicon.Stop && c != lexicon.Other {
			return false
		}
		first--
		if m.token-first > 12 {
			return false
		}
	}
	k := m.token + 1
	for ; k < len(f.tokens) && k-m.token < 12 && !f.is(k, "）") && !f.is(k, ")"); k++ {
		if c := f.tokens[k].Class; c != lexicon.Person && c != lexicon.List && c != lexicon.Head && c != lexicon.Stop && c != lexicon.Other {
			return false
		}
	}
	return (f.is(first, "（") || f.is(first, "(")) && (f.is(k, "）") || f.is(k, ")")) && k >= len(f.tokens)-2 && (first == 0 || f.tokens[first-1].Class == lexicon.Stop)
}

// bystander says whether the person is somebody from the street who was asked, rather than one who took part.
func (p *person) bystander() bool {
	for role, has := range p.roles {
		if has && lexicon.Role(role) != lexicon.Speak {
			return false
		}
	}
	best := p.bestPosition()
	if best == nil {
		return false
	}
	for _, w := range []string{"养殖户", "种植户", "村民", "农民", "市民", "居民", "消费者", "网友", "家长", "学生", "游客", "商户", "摊主", "顾客", "老乡", "店主"} {
		if strings.HasSuffix(best.position, w) {
			return true
		}
	}
	return false
}
