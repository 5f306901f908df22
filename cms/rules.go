package cms

import (
	"strings"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"
)

// Field is a part of an article page that a [Rule] points at.
type Field uint8

// The fields that rules know.
const (
	Body     Field = iota // the container of the text, trusted: its system uses the name for nothing else
	BodyHint              // a common name of such containers, which other things may bear too
	Title
	Subtitle
	Date    // an element that holds the date alone
	Source  // an element that holds the source alone
	Account // the name of the account that published the page on a platform
	Crumb   // the breadcrumb
	Drop    // clutter that stands inside the body
	Files   // the list of attachments outside the body
	Caption // the line that belongs to a picture
)

// Rule says that a publishing system marks a field by an element.
type Rule struct {
	System   string // name of the system, "" for a habit of many
	Field    Field
	Selector string // CSS selector; its last compound holds the key by which the rule is found
	matcher  cascadia.Selector
}

// Match reports whether the rule's selector matches n, an element whose id, class or tag is the rule's key.
func (r *Rule) Match(n *html.Node) bool { return r.matcher == nil || r.matcher.Match(n) }

// String names the rule as it stands in a record's provenance: "hanweb:#zoom", "html:.article-content".
func (r *Rule) String() string {
	if r.System == "" {
		return "html:" + r.Selector
	}
	return r.System + ":" + r.Selector
}

// ruleSet finds rules by the last id, class or tag of their selectors, as browsers find style rules: a page is
// walked once, and each of its names is looked up once, however many rules there are.
type ruleSet struct {
	byID, byClass, byTag map[string][]*Rule
	idPrefix             []prefixRule
	idFilter             nameFilter
	classFilter          nameFilter
}

type prefixRule struct {
	prefix string
	rules  []*Rule
}

// nameFilter rejects most names that no rule knows by length and first byte, without hashing them.
type nameFilter [64]uint64

func (f *nameFilter) add(name string) { f[len(name)&63] |= 1 << (name[0] & 63) }

func (f *nameFilter) has(name string) bool { return f[len(name)&63]&(1<<(name[0]&63)) != 0 }

var rules = compile(table)

// IDRules returns the rules whose key is the id.
func IDRules(id string) []*Rule {
	if rules.idFilter.has(id) {
		if rs := rules.byID[id]; rs != nil {
			return rs
		}
	}
	for _, p := range rules.idPrefix {
		if p.prefix[0] == id[0] && strings.HasPrefix(id, p.prefix) {
			return p.rules
		}
	}
	return nil
}

// ClassRules returns the rules whose key is the class.
func ClassRules(class string) []*Rule {
	if !rules.classFilter.has(class) {
		return nil
	}
	return rules.byClass[class]
}

// TagRules returns the rules whose key is the name of a non-standard element.
func TagRules(tag string) []*Rule { return rules.byTag[tag] }

// compile builds the set from a table of "system field selector selector …" lines.
func compile(table []systemRules) *ruleSet {
	s := &ruleSet{byID: map[string][]*Rule{}, byClass: map[string][]*Rule{}, byTag: map[string][]*Rule{}}
	for _, t := range table {
		for _, selector := range strings.Split(t.selectors, ", ") {
			s.add(&Rule{System: t.system, Field: t.field, Selector: selector})
		}
	}
	return s
}

func (s *ruleSet) add(r *Rule) {
	last := r.Selector[strings.LastIndexByte(r.Selector, ' ')+1:]
	if prefix, ok := strings.CutPrefix(last, "[id^="); ok {
		prefix = strings.TrimSuffix(prefix, "]")
		s.idPrefix = append(s.idPrefix, prefixRule{prefix, []*Rule{r}})
		return
	}
	kind := strings.IndexAny(last, ".#")
	if kind != 0 || len(last) != len(r.Selector) || strings.ContainsAny(last[1:], ".#[:") {
		r.matcher = cascadia.MustCompile(r.Selector)
	}
	if kind < 0 {
		s.byTag[last] = append(s.byTag[last], r)
		return
	}
	key := last[kind+1:]
	if i := strings.IndexAny(key, ".#[:"); i >= 0 {
		key = key[:i]
	}
	if last[kind] == '#' {
		s.byID[key] = append(s.byID[key], r)
		s.idFilter.add(key)
	} else {
		s.byClass[key] = append(s.byClass[key], r)
		s.classFilter.add(key)
	}
}
