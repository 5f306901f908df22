package extractor

import (
	"encoding/json"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// linkedData is what JSON-LD (https://schema.org/NewsArticle) says of the article.
type linkedData struct {
	headline  string
	published string
	publisher string
	authors   []string
}

// maxScriptBytes bounds the scripts that are searched for values; larger ones are programs.
const maxScriptBytes = 256 << 10

// readLinkedData reads the page's JSON-LD. Malformed JSON is passed over.
func (p *Page) readLinkedData() {
	for _, i := range p.x.scripts {
		n := p.x.nodes[i].n
		if !strings.Contains(attr(n, "type"), "ld+json") {
			continue
		}
		var v any
		if s := p.scriptText(n, maxScriptBytes); len(s) < maxScriptBytes && json.Unmarshal([]byte(lenientJSON(s)), &v) == nil {
			p.ld.take(v, 0)
		}
	}
}

// lenientJSON replaces the control characters that templates leave inside strings.
func lenientJSON(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' {
			return ' '
		}
		return r
	}, s)
}

func (d *linkedData) take(v any, depth int) {
	if depth > 4 {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			d.take(e, depth+1)
		}
	case map[string]any:
		d.take(v["@graph"], depth+1)
		if s, ok := v["pubDate"].(string); ok && d.published == "" {
			d.published = s // Baidu's cambrian.jsonld
		}
		t, _ := v["@type"].(string)
		if ts, ok := v["@type"].([]any); ok && len(ts) > 0 {
			t, _ = ts[0].(string)
		}
		if !strings.HasSuffix(t, "Article") && t != "BlogPosting" && t != "Report" {
			return
		}
		set := func(to *string, key string) {
			if s, ok := v[key].(string); ok && *to == "" {
				*to = s
			}
		}
		set(&d.headline, "headline")
		set(&d.published, "datePublished")
		if len(d.authors) == 0 {
			d.authors = namesOf(v["author"], 0)
		}
		if names := namesOf(v["publisher"], 0); len(names) > 0 && d.publisher == "" {
			d.publisher = names[0]
		}
	}
}

// namesOf returns the names in a value that is a name, an object with one, or a list of either.
func namesOf(v any, depth int) []string {
	switch v := v.(type) {
	case string:
		return []string{v}
	case map[string]any:
		if depth < 3 {
			return namesOf(v["name"], depth+1)
		}
	case []any:
		var out []string
		for _, e := range v[:min(len(v), 20)] {
			if depth < 3 {
				out = append(out, namesOf(e, depth+1)...)
			}
		}
		return out
	}
	return nil
}

// scriptText returns the first n bytes of an inline script's text.
func (p *Page) scriptText(script *html.Node, n int) string {
	if script.FirstChild == nil {
		return ""
	}
	s := script.FirstChild.Data
	if number, ok := strings.CutPrefix(s, cutMark); ok {
		if i, err := strconv.Atoi(number); err == nil && i >= 0 && i < len(p.rawScripts) {
			raw := p.rawScripts[i]
			return string(raw[:min(n, len(raw))])
		}
	}
	return s[:min(n, len(s))]
}

// scriptDates are variables and keys in which pages carry their date, with the score of what they hold.
var scriptDates = []struct {
	name  string
	score int
}{
	{"pubdata", scoreScript}, {"pubdate", scoreScript}, {"pubDate", scoreScript}, {"pubtime", scoreScript}, {"publishDate", scoreScript},
	{"publishTime", scoreScript}, {"publish_time", scoreScript}, {"fbsj", scoreScript}, {"newsTime", scoreScript}, {"datePublished", scoreScript},
	{"display_publish_time", scoreScript}, {"createDate", scoreHeadWeak}, {"create_time", scoreHeadWeak},
}

// datesOfScripts reads dates that only a script has.
func (p *Page) datesOfScripts() {
	for _, i := range p.x.scripts {
		n := p.x.nodes[i].n
		s := p.scriptText(n, maxScriptBytes)
		if len(s) == maxScriptBytes {
			continue
		}
		if p.x.system.Name() == "wechat" {
			if m, ok := parseValue(assigned(s, "ct")); ok {
				p.addDate(m, "script:ct", scoreShown)
			}
		}
		if !containsAny(s, "ubdat", "ubDat", "ubtime", "ublish", "fbsj", "create", "ewsTime") {
			continue
		}
		for _, v := range scriptDates {
			if m, ok := parseValue(assigned(s, v.name)); ok {
				p.addDate(m, "script:"+v.name, v.score)
			}
		}
	}
}

// assigned returns the literal that a script assigns to a variable or key of exactly this name: var x = "…",
// "x": "…". Assignments of anything else are passed over.
func assigned(s, name string) string {
	for from := 0; ; {
		i := strings.Index(s[from:], name)
		if i < 0 {
			return ""
		}
		i += from
		from = i + len(name)
		if i > 0 && (isLetter(s[i-1]) || s[i-1] == '_' || s[i-1] == '.' || s[i-1] == '$' || s[i-1] >= '0' && s[i-1] <= '9') {
			continue
		}
		rest := strings.TrimLeft(s[from:min(from+400, len(s))], " \t\"'")
		if rest == "" || rest[0] != '=' && rest[0] != ':' || strings.HasPrefix(rest, "==") {
			continue
		}
		if lit := literal(rest[1:]); lit != "" {
			return lit
		}
	}
}

// scriptValue returns the string that a script assigns to one of the variables, and which.
func (p *Page) scriptValue(names ...string) (value, name string) {
	for _, i := range p.x.scripts {
		n := p.x.nodes[i].n
		s := p.scriptText(n, maxScriptBytes)
		if len(s) == maxScriptBytes {
			continue
		}
		for _, name := range names {
			if v := clean(assigned(s, name)); v != "" {
				return v, name
			}
		}
	}
	return "", ""
}

// literal returns the first string or number of an assignment's right side.
func literal(s string) string {
	s = strings.TrimLeft(s, " \t\n")
	if s == "" {
		return ""
	}
	if s[0] == '"' || s[0] == '\'' {
		lit, _, ok := strings.Cut(s[1:], s[:1])
		if !ok || len(lit) > 200 {
			return ""
		}
		return lit
	}
	if i := strings.IndexAny(s, ";,}\n "); i > 0 && i < 30 {
		return s[:i]
	}
	return ""
}

// timeElements reads <time datetime> above the text.
func (p *Page) timeElements() []dateChoice {
	var out []dateChoice
	from, _ := p.bodyLines()
	for i := range p.x.nodes {
		nd := &p.x.nodes[i]
		if nd.n.DataAtom != atom.Time {
			continue
		}
		if nd.zone&(zoneAside|zoneComment|zoneLink) != 0 || nd.line > from+infoInside || len(out) >= 20 {
			continue
		}
		v := attr(nd.n, "datetime")
		if v == "" {
			v = p.x.nodeText(int32(i))
		}
		if m, ok := parseValue(v); ok {
			out = append(out, dateChoice{m, "time", scoreHead})
		}
	}
	return out
}

// signsOfScripts feeds scripts to the recognition of publishing systems, where nothing else betrayed one.
func (p *Page) signsOfScripts() {
	if p.x.system.Name() != "" {
		return
	}
	for _, i := range p.x.scripts {
		n := p.x.nodes[i].n
		if src := attr(n, "src"); src != "" {
			p.x.system.Source(src)
		} else {
			p.x.system.Script(p.scriptText(n, 512))
		}
	}
}
