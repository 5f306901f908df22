// Package parteval scores what was read of the participants of an article, that is people, bodies and the day of the
// event, against annotated texts. It measures, it does not judge: thresholds belong to the caller ([Score.Check]).
//
// The steps are [Load] and [Run]; or [Score.Add] for one text after the other. For names in running text there are
// [ReadBIO] and [NameScore]. The package knows no finder: whoever calls it brings one.
//
// Names are compared without white space and with all middle dots alike. A name counts once a text. What is found
// twice in one text under one name counts as it was found last.
package parteval

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"maocu/article"
)

// Measure is one of the things that are counted.
type Measure int

// The measures, in the order of reports.
const (
	Names             Measure = iota // participants
	Positions                        // participants with the right position; a wrong one is false and missed
	Roles                            // pairs of participant and role
	Mentions                         // people without a part
	Named                            // participants and mentions together
	Organizations                    // bodies with a part
	OrganizationRoles                // pairs of body and role
	Dates                            // day of the event; false are dates of texts whose gold has none, missed are all others
	measures
)

var measureNames = [measures]string{"names", "position", "roles", "mentions", "named", "orgs", "orgrole", "date"}

func (m Measure) String() string { return measureNames[m] }

// ParseMeasure is the measure of a name, as [Measure.String] says it.
func ParseMeasure(name string) (Measure, error) {
	i := slices.Index(measureNames[:], name)
	if i < 0 {
		return 0, fmt.Errorf("no measure %q; there are %s", name, strings.Join(measureNames[:], ", "))
	}
	return Measure(i), nil
}

// Count is what was found rightly, found falsely, and missed.
type Count struct{ Right, False, Missed int }

// Precision is the share of the found that is right; 1 where nothing was found.
func (c Count) Precision() float64 { return share(c.Right, c.Right+c.False) }

// Recall is the share of the gold that was found; 1 where the gold is empty.
func (c Count) Recall() float64 { return share(c.Right, c.Right+c.Missed) }

// F1 is the harmonic mean of both.
func (c Count) F1() float64 {
	p, r := c.Precision(), c.Recall()
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

// Add adds other to c.
func (c *Count) Add(other Count) {
	c.Right += other.Right
	c.False += other.False
	c.Missed += other.Missed
}

func share(part, whole int) float64 {
	if whole == 0 {
		return 1
	}
	return float64(part) / float64(whole)
}

// Score adds up texts. The zero value is ready for use.
type Score struct {
	Texts  int
	Counts [measures]Count
	Misses []Miss // in the order of texts and measures
}

// Value is what stands for a measure in comparisons: its F1, for [Dates] the share of the gold's dates.
func (s *Score) Value(m Measure) float64 {
	if m == Dates {
		return s.Counts[m].Recall()
	}
	return s.Counts[m].F1()
}

// Miss is one thing that was read wrongly.
type Miss struct {
	Text    string // [Text.ID]
	Measure Measure
	Detail  string // begins with "missed", "false" or "wrong"
}

func (m Miss) String() string { return m.Text + ": " + m.Measure.String() + ": " + m.Detail }

// Found is what a finder read out of a text.
type Found struct {
	Participants  []article.Participant
	Mentions      []article.Mention
	Organizations []article.Organization
	Event         *article.Event
}

// Add scores one text.
func (s *Score) Add(t *Text, f Found) {
	s.Texts++
	people := byName(f.Participants, func(p article.Participant) string { return p.Name })
	mentions := byName(f.Mentions, func(m article.Mention) string { return m.Name })
	wantPeople := byName(t.Gold.Participants, func(p Person) string { return p.Name })
	wantMentions := byName(t.Gold.Mentions, func(p Person) string { return p.Name })
	s.compare(t, Names, keys(wantPeople), keys(people))
	s.comparePositions(t, wantPeople, people)
	s.compare(t, Roles,
		pairs(wantPeople, func(p Person) []string { return p.Roles }),
		pairs(people, func(p article.Participant) []string { return p.Roles }))
	s.compare(t, Mentions, keys(wantMentions), keys(mentions))
	s.compare(t, Named, keys(wantPeople).union(keys(wantMentions)), keys(people).union(keys(mentions)))

	bodies := byName(f.Organizations, func(o article.Organization) string { return o.Name })
	wantBodies := byName(t.Gold.Organizations, func(o Organization) string { return o.Name })
	s.compare(t, Organizations, keys(wantBodies), keys(bodies))
	s.compare(t, OrganizationRoles,
		pairs(wantBodies, func(o Organization) []string { return o.Roles }),
		pairs(bodies, func(o article.Organization) []string { return o.Roles }))

	date := ""
	if f.Event != nil {
		date = f.Event.Date
	}
	s.compareDate(t, t.Gold.Event.Date, date)
}

// compare counts one measure of one text.
func (s *Score) compare(t *Text, m Measure, want, got set) {
	c := &s.Counts[m]
	for _, x := range slices.Sorted(maps.Keys(got)) {
		if want[x] {
			c.Right++
		} else {
			c.False++
			s.miss(t, m, "false "+x)
		}
	}
	for _, x := range slices.Sorted(maps.Keys(want)) {
		if !got[x] {
			c.Missed++
			s.miss(t, m, "missed "+x)
		}
	}
}

// comparePositions counts the participants that have the right position.
func (s *Score) comparePositions(t *Text, want map[string]Person, got map[string]article.Participant) {
	c := &s.Counts[Positions]
	for _, name := range slices.Sorted(maps.Keys(want)) {
		p, found := got[name]
		switch {
		case found && want[name].accepts(p.Position):
			c.Right++
		case found:
			c.False++
			c.Missed++
			s.miss(t, Positions, fmt.Sprintf("wrong %s: %q, want %q", name, p.Position, want[name].Position))
		default:
			c.Missed++
			s.miss(t, Positions, fmt.Sprintf("missed %s: %q", name, want[name].Position))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(got)) {
		if _, ok := want[name]; !ok {
			c.False++
			s.miss(t, Positions, fmt.Sprintf("false %s: %q", name, got[name].Position))
		}
	}
}

// accepts says whether position is the gold's, another that the gold allows, one of the parts around the name, or
// all parts joined.
func (p Person) accepts(position string) bool {
	right := append([]string{p.Position, strings.Join(p.PositionParts, "")}, p.PositionAlt...)
	right = append(right, p.PositionParts...)
	position, none := Normalize(position), true
	for _, x := range right {
		if x = Normalize(x); x != "" {
			if x == position {
				return true
			}
			none = false
		}
	}
	return none && position == ""
}

func (s *Score) compareDate(t *Text, want, got string) {
	c := &s.Counts[Dates]
	switch {
	case want == "" && got != "":
		c.False++
		s.miss(t, Dates, "false "+got)
	case want == got && want != "":
		c.Right++
	case want != "" && got == "":
		c.Missed++
		s.miss(t, Dates, "missed "+want)
	case want != "":
		c.Missed++
		s.miss(t, Dates, fmt.Sprintf("wrong %s, want %s", got, want))
	}
}

func (s *Score) miss(t *Text, m Measure, detail string) {
	s.Misses = append(s.Misses, Miss{t.ID, m, detail})
}

// set is what a text holds of one measure.
type set map[string]bool

func (s set) union(other set) set {
	all := maps.Clone(s)
	maps.Copy(all, other)
	return all
}

// byName orders entries by their normalized names.
func byName[T any](list []T, name func(T) string) map[string]T {
	m := make(map[string]T, len(list))
	for _, x := range list {
		m[Normalize(name(x))] = x
	}
	return m
}

func keys[T any](m map[string]T) set {
	s := make(set, len(m))
	for k := range m {
		s[k] = true
	}
	return s
}

// pairs is a set of names, each with one of its roles.
func pairs[T any](m map[string]T, roles func(T) []string) set {
	s := make(set)
	for name, x := range m {
		for _, role := range roles(x) {
			s[name+" "+role] = true
		}
	}
	return s
}

// Normalize is the form in which names and positions are compared: NFC, without white space, with · for every
// middle dot.
func Normalize(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r) || r >= 0x1c && r <= 0x1f:
			return -1
		case strings.ContainsRune("•・．‧･∙", r):
			return '·'
		}
		return r
	}, norm.NFC.String(s))
}
