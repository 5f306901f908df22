package participants

import (
	"bytes"
	"fmt"
	"strings"

	"maocu/extractor/participants/lexicon"
)

// classNames are the classes of words, for the explanation.
var classNames = map[lexicon.Class]string{
	lexicon.Stop: "mark", lexicon.List: "list", lexicon.And: "and", lexicon.Prep: "prep", lexicon.After: "after", lexicon.Adverb: "adverb",
	lexicon.Particle: "particle", lexicon.Head: "office", lexicon.Before: "office of", lexicon.Group: "group", lexicon.Act: "act", lexicon.Verb: "verb",
	lexicon.Place: "place", lexicon.Body: "body", lexicon.Number: "number", lexicon.Person: "PERSON",
}

// Explain tells a person how the text was read: the words of each sentence that names somebody, with the class that the
// reading gave them, then each person's office and the rule behind each role, each body's, and the event. The layout is
// for reading and may change.
func (fd *Finder) Explain(t Text) []byte {
	doc := read(t, fd.lex, fd.cues)
	people := doc.participants()
	r := doc.result(people)
	var b bytes.Buffer
	b.WriteString("\npeople     (each sentence that names somebody, as it was read)\n")
	for _, f := range doc.fields {
		for _, s := range f.sentences {
			if f.namesSomebody(s) {
				fmt.Fprintf(&b, "  %s: %s\n", f.name, f.parsed(s))
			}
		}
	}
	taking := map[string]bool{}
	for _, p := range r.Participants {
		taking[p.Name] = true
	}
	for _, p := range people {
		p.explain(&b, taking[p.name])
	}
	doc.explainBodies(&b)
	doc.explainEvent(&b)
	return b.Bytes()
}

func (f *field) namesSomebody(s sentence) bool {
	for k := s.first; k < s.last; k++ {
		if f.tokens[k].Class == lexicon.Person {
			return true
		}
	}
	return false
}

// parsed is a sentence as words with their classes; a word that the user's lexicon gave is marked.
func (f *field) parsed(s sentence) string {
	var words []string
	for _, t := range f.tokens[s.first:s.last] {
		w := strings.TrimSpace(f.word(t))
		if w == "" {
			continue
		}
		if class := classNames[t.Class]; class != "" && t.Class != lexicon.Stop {
			w += "/" + class
		}
		if t.Has(lexicon.IsUser) {
			w += "(user)"
		}
		words = append(words, w)
	}
	return strings.Join(words, " ")
}

func (p *person) explain(b *bytes.Buffer, takesPart bool) {
	what := "mention"
	if takesPart {
		what = "participant"
	}
	fmt.Fprintf(b, "  %-11s %s\n", what, p.name)
	best := p.bestPosition()
	for _, m := range p.mentions {
		if m.position == "" {
			continue
		}
		mark, from := " ", "beside the name"
		if m == best {
			mark = "*"
		}
		if m.inherited {
			from = "from the head of the list"
		}
		fmt.Fprintf(b, "    %s office %s (%s)\n", mark, m.position, from)
	}
	for _, why := range p.reasons {
		fmt.Fprintf(b, "      %-12s %s: %s\n", why.role, why.rule, why.at.around())
	}
}

// around is the text where the mention stands.
func (m *mention) around() string {
	runes := m.f.passage.wrote
	t := m.f.tokens[m.token]
	first, last := max(0, int(t.start)-12), min(len(runes), int(t.end)+16)
	return "…" + strings.ReplaceAll(string(runes[first:last]), "\n", "⏎") + "…"
}

func (doc *document) explainBodies(b *bytes.Buffer) {
	b.WriteString("\nbodies     (role, name, the rule that gave it)\n")
	for _, o := range doc.orgFindings() {
		fmt.Fprintf(b, "  %-12s %s (%s)\n", orgRoleNames[o.role], o.name, o.rule)
	}
}

func (doc *document) explainEvent(b *bytes.Buffer) {
	e := findEvent(doc.text)
	if e == nil {
		b.WriteString("\nevent      (none)\n")
		return
	}
	fmt.Fprintf(b, "\nevent      %s\n  date       %s %s\n  places     %s\n", e.Name, e.Date, e.End, strings.Join(e.Places, "、"))
}
