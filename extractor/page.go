package extractor

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"maocu/article"
	"maocu/internal/canonurl"
	"maocu/internal/version"
)

// Page is a parsed page. Its methods may be called in any order, but by one goroutine at a time.
type Page struct {
	o       Options
	url     string // the page's address, as far as known
	urlFrom string // what gave the address
	charset decoded
	x       *index

	rawScripts [][]byte // texts of scripts that the parser did not see

	baseURL   string
	baseKnown bool

	read        bool // the fields below are filled
	worth       []int32
	candidates  []bodyChoice
	body        bodyChoice
	paragraphs  []paragraph
	trimmedHead []paragraph
	trimmedTail []paragraph
	info        []infoLine
	title       value
	subtitle    value
	titles      []titleChoice
	dates       []dateChoice
	date        moment
	dateFrom    string
	sources     []value
	warnings    []string
	provenance  map[string]string
	kind        Kind
	kindDetail  string
	ld          linkedData
}

// value is a field's value with how it was found.
type value struct {
	value string
	from  string
}

// Parse decodes and parses a page once, for everything that is asked of it afterwards. Its errors are those of
// [Extract] but for [*NotArticleError].
func Parse(page []byte, o Options) (*Page, error) {
	given := o.URL
	page, err := unpack(page, &o)
	if err != nil {
		return nil, err
	}
	if err := sniff(page); err != nil {
		return nil, err
	}
	p := &Page{o: o, provenance: map[string]string{}}
	p.charset = decode(page, o.ContentType)
	text := p.charset.text
	if len(text) > MaxPageBytes {
		return nil, &LimitError{What: "bytes after decoding", Limit: MaxPageBytes}
	}
	if err := checkMarkup(text); err != nil {
		return nil, err
	}
	seen, err := guard(text)
	if err != nil {
		return nil, err
	}
	markup, scripts := withoutRawText(text, seen.cuts)
	root, err := html.Parse(bytes.NewReader(markup))
	if err != nil {
		// The parser fails in no other way on text in memory.
		return nil, &LimitError{What: "elements open at once", Limit: MaxDepth}
	}
	if seen.textareas {
		openTextareas(root)
	}
	p.x = newIndex(root, seen.tags)
	p.urlFrom = "given"
	if given == "" {
		p.urlFrom = "archive:Content-Location"
	}
	p.rawScripts = scripts
	p.locate(text)
	for i := range p.x.marks {
		p.x.system.Mark(p.x.marks[i].name)
	}
	p.x.system.URL(p.url)
	p.signsOfScripts()
	return p, nil
}

// locate finds the page's own address.
func (p *Page) locate(text []byte) {
	for _, u := range []*string{&p.x.base, &p.x.canon} {
		if len(*u) > maxOwnURLBytes {
			*u = ""
		}
	}
	p.url = p.o.URL
	if p.url == "" {
		p.url, p.urlFrom = savedFrom(text), "comment:saved-from"
	}
	if own := p.ownURL(); own != "" {
		p.url, p.urlFrom = own, "link:canonical"
	}
	if p.url == "" {
		if u, name := p.x.meta("url", "og:url"); canonurl.IsAbsolute(u) && !canonurl.IsRoot(u) {
			p.url, p.urlFrom = u, "meta:"+name
		}
	}
	if p.url == "" {
		return
	}
	if u, err := canonurl.Canonical(p.url); err == nil {
		p.url = u
	} else {
		p.warn("url: %v", err)
		p.url = ""
	}
}

// ownURL returns the page's canonical link where it is to be believed: an absolute address or one that can be
// made so, on the same host where the host is known, and no home page.
func (p *Page) ownURL() string {
	if p.x.canon == "" {
		return ""
	}
	u := p.x.canon
	if !canonurl.IsAbsolute(u) {
		if p.url == "" {
			return ""
		}
		abs, err := canonurl.Resolve(p.url, u)
		if err != nil {
			return ""
		}
		u = abs
	}
	if canonurl.IsRoot(u) || p.url != "" && canonurl.Host(u) != canonurl.Host(p.url) {
		return ""
	}
	return u
}

// maxOwnURLBytes is the longest address that a page may give for itself or as base of its links.
const maxOwnURLBytes = 1024

// base returns the address against which the page's links are resolved; "" where the page's is unknown.
func (p *Page) base() string {
	if !p.baseKnown {
		p.baseURL, p.baseKnown = p.findBase(), true
	}
	return p.baseURL
}

func (p *Page) findBase() string {
	at := p.o.URL
	if at == "" {
		at = p.url
	}
	if p.x.base != "" {
		if at == "" {
			if canonurl.IsAbsolute(p.x.base) {
				return p.x.base
			}
			return ""
		}
		if u, err := canonurl.Resolve(at, p.x.base); err == nil {
			return u
		}
	}
	return at
}

func (p *Page) warn(format string, args ...any) {
	p.warnings = append(p.warnings, printable(fmt.Sprintf(format, args...), 300))
}

// fill reads all fields once.
func (p *Page) fill() {
	if p.read {
		return
	}
	p.read = true
	if p.charset.warning != "" {
		p.warn("%s", p.charset.warning)
	}
	p.revealHidden()
	p.readLinkedData()
	p.body = p.findBody()
	p.info = p.findInfo()
	p.title = p.findTitle()
	p.subtitle = p.findSubtitle()
	p.readParagraphs()
	if len(p.paragraphs) == 0 && p.hasArticleHead() {
		if c, ok := p.emptyBody(); ok {
			p.body = c
			p.readParagraphs()
		}
	}
	p.findDate()
	p.findSources()
	p.kind, p.kindDetail = p.classify()
}

// readParagraphs renders the body and cuts its ends.
func (p *Page) readParagraphs() {
	p.paragraphs = p.moveCaptions(p.trimBody(p.unescaped(p.x.paragraphs(p.body.region))))
}

// Kind says what sort of page it is.
func (p *Page) Kind() Kind {
	p.fill()
	return p.kind
}

// Article returns the record of the page's article, or a [*NotArticleError].
func (p *Page) Article() (*article.Article, error) {
	p.fill()
	if p.kind != KindArticle {
		return nil, &NotArticleError{Kind: p.kind, Detail: p.kindDetail}
	}
	// What making the record adds to the page is taken back, so that a second call gives the same.
	warnings, provenance := len(p.warnings), maps.Clone(p.provenance)
	defer func() { p.warnings, p.provenance = p.warnings[:warnings], provenance }()
	a := &article.Article{
		URL:       p.url,
		Site:      canonurl.Host(p.url),
		CMS:       p.x.system.Name(),
		Title:     p.title.value,
		Subtitle:  p.subtitle.value,
		File:      p.o.File,
		Extractor: version.Extractor,
	}
	if p.url != "" {
		p.found("url", p.urlFrom)
	}
	p.found("title", p.title.from)
	p.found("subtitle", p.subtitle.from)
	if !p.o.FetchedAt.IsZero() {
		a.FetchedAt = p.o.FetchedAt.In(article.ChinaTime).Format("2006-01-02T15:04:05Z07:00")
	}
	p.fillSite(a)
	p.fillDate(a)
	p.fillBody(a)
	p.fillCredits(a)
	p.fillSource(a)
	p.fillImages(a)
	p.fillAttachments(a)
	a.Language = p.language(a)
	p.fillParticipants(a)
	p.checkRecord(a)
	a.Provenance = p.provenance
	a.Warnings = slices.Clone(p.warnings)
	a.Seal()
	return a, nil
}

// found notes how a field was found.
func (p *Page) found(field, from string) {
	if from != "" {
		p.provenance[field] = from
	}
}

// unescaped undoes a second escaping of the text (&amp;nbsp;), which some editors do.
func (p *Page) unescaped(ps []paragraph) []paragraph {
	for i := range ps {
		t := ps[i].text
		if strings.Contains(t, "&") && containsAny(t, "&nbsp;", "&ldquo;", "&rdquo;", "&mdash;", "&middot;", "&lt;", "&quot;", "&hellip;", "&amp;") {
			cells := strings.Split(html.UnescapeString(t), "\t")
			for k := range cells {
				cells[k] = clean(cells[k])
			}
			ps[i].text = strings.TrimRight(strings.Join(cells, "\t"), "\t")
		}
	}
	return slices.DeleteFunc(ps, func(para paragraph) bool { return para.text == "" })
}

// fillBody writes the paragraphs as text.
func (p *Page) fillBody(a *article.Article) {
	n := 0
	for _, para := range p.paragraphs {
		n += len(para.text) + 1
	}
	b := make([]byte, 0, n)
	for i, para := range p.paragraphs {
		if i > 0 {
			b = append(b, '\n')
		}
		b = append(b, para.text...)
	}
	a.Body = string(b)
	p.found("body", p.body.from)
}

// checkRecord warns of what is missing.
func (p *Page) checkRecord(a *article.Article) {
	if a.Title == "" {
		p.warn("title: none found")
	}
	if a.Date == "" {
		p.warn("date: none found")
	}
	if a.Body == "" {
		switch {
		case len(a.Attachments) > 0:
			p.warn("body: empty, the text may be in an attachment")
		case len(a.Images) > 0:
			p.warn("body: empty, the text may be in a picture")
		default:
			p.warn("body: empty")
		}
	}
}
