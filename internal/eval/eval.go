// Package eval scores extracted records against pages whose content is known: the gold. It measures, it does
// not judge: thresholds belong to the caller ([Report.Check]).
//
// The steps are [ReadGold] (and [ReadBodies] where the bodies stand in files of their own), then [Run] with an
// extractor or [ReadRecords] with its output, then [Score]. The package knows no extractor;
// maocu/internal/eval/evalextract fits ours to it.
//
// Text is compared after NFKC and without white space ([Squeeze]), so that neither full-width forms nor line
// breaks count. Bodies are compared by the multiset of their character 4-grams.
package eval

import (
	"fmt"
	"slices"
	"strings"

	"maocu/article"
)

// Result is what an extractor made of one page. The zero value is a page that gave nothing.
type Result struct {
	Article *article.Article // nil: no record
	Kind    string           // the kind that the extractor saw, in the words of [Page.Kind]; "" if it named none
	Err     error            // why there is no record
}

// Names of the measures, as they stand in reports, in their order. Those above MeasureRecord have the
// definitions that all our scoring shares; those from there on are scored only where the gold has the key.
const (
	MeasureTitle         = "title"             // one of the accepted titles
	MeasureDay           = "day"               // day of publication
	MeasureMinute        = "minute"            // its hour and minute, where the page gives them
	MeasureSource        = "source"            // one of the accepted sources
	MeasureNoDate        = "no_date"           // nothing where the page gives no date
	MeasureNoSource      = "no_source"         // nothing where the page names none
	MeasureBodyF1        = "body_f1"           // mean over pages
	MeasureBodyPrecision = "body_precision"    // mean over pages
	MeasureBodyRecall    = "body_recall"       // mean over pages
	MeasureMust          = "must"              // strings that the body must hold
	MeasureMustNot       = "must_not_kept_out" // strings that it must not hold
	MeasureStarts        = "starts_right"      // first 15 characters
	MeasureEnds          = "ends_right"        // last 15 characters
	MeasureNotArticle    = "not_article"       // no record of a page that is no article
	MeasureAttachment    = "attachment"        // the file of each attachment

	MeasureRecord         = "record"          // a record of each article page
	MeasureKind           = "kind"            // the right kind of a page that is no article
	MeasureSecond         = "second"          // as minute, to the second
	MeasureNoTime         = "no_time"         // no time where the page gives a day alone
	MeasureBodyExact      = "body_exact"      // every character and line break, where the gold has a body key
	MeasureSubtitle       = "subtitle"        //
	MeasureAuthors        = "authors"         // all of them, in order
	MeasureEditors        = "editors"         // all of them, in order
	MeasureChannel        = "channel"         // the whole breadcrumb
	MeasureSiteName       = "site_name"       //
	MeasureSiteCode       = "site_code"       //
	MeasureCMS            = "cms"             // the part before a blank, where the gold adds a remark
	MeasureLanguage       = "language"        //
	MeasureImages         = "images"          // their number
	MeasureCaption        = "caption"         // each caption, with any image
	MeasureAttachmentName = "attachment_name" // the name of each attachment
	MeasureNoAttachment   = "no_attachment"   // none where the page offers none
	MeasureWarning        = "warning"         // each expected part of a warning
)

var measureOrder = []string{
	MeasureTitle, MeasureDay, MeasureMinute, MeasureSource, MeasureNoDate, MeasureNoSource,
	MeasureBodyF1, MeasureBodyPrecision, MeasureBodyRecall, MeasureMust, MeasureMustNot, MeasureStarts, MeasureEnds,
	MeasureNotArticle, MeasureAttachment,
	MeasureRecord, MeasureKind, MeasureSecond, MeasureNoTime, MeasureBodyExact, MeasureSubtitle, MeasureAuthors, MeasureEditors,
	MeasureChannel, MeasureSiteName, MeasureSiteCode, MeasureCMS, MeasureLanguage, MeasureImages, MeasureCaption,
	MeasureAttachmentName, MeasureNoAttachment, MeasureWarning,
}

// MissBelowF1 is the body F1 under which a page is listed among the misses.
const MissBelowF1 = 0.95

// edgeRunes is how much of the first and the last line of a body must be right.
const edgeRunes = 15

// Score compares results, keyed by page ID, with the gold. A page without a result counts as one that gave
// nothing. The arguments stay untouched.
func Score(pages []Page, results map[string]Result) *Report {
	s := &scorer{sums: make(map[string]*Measure)}
	for i := range pages {
		s.page = &pages[i]
		s.scorePage(results[pages[i].ID])
	}
	r := &Report{Pages: len(pages), Misses: s.misses}
	for _, name := range measureOrder {
		if m := s.sums[name]; m != nil {
			r.Measures = append(r.Measures, *m)
		}
	}
	return r
}

// scorer adds up the measures of page after page.
type scorer struct {
	page   *Page
	sums   map[string]*Measure
	misses []Miss
}

// add counts one observation of a measure, between 0 and 1.
func (s *scorer) add(name string, value float64, mean bool) {
	m := s.sums[name]
	if m == nil {
		m = &Measure{Name: name, Mean: mean}
		s.sums[name] = m
	}
	m.Total++
	m.Sum += value
}

// hit counts an observation that is right or wrong, and keeps what was wrong.
func (s *scorer) hit(name string, ok bool, got, want any) {
	if ok {
		s.add(name, 1, false)
		return
	}
	s.add(name, 0, false)
	s.miss(name, fmt.Sprintf("got %q, want %q", got, want))
}

func (s *scorer) miss(name, detail string) {
	s.misses = append(s.misses, Miss{Page: s.page.ID, Measure: name, Detail: detail})
}

func (s *scorer) scorePage(r Result) {
	g := s.page
	if g.Kind != KindArticle {
		got := ""
		if r.Article != nil {
			got = r.Article.Title
		}
		s.hit(MeasureNotArticle, r.Article == nil, "record "+got, "no record")
		if r.Kind != "" {
			s.hit(MeasureKind, r.Kind == g.Kind, r.Kind, g.Kind)
		}
		return
	}
	a := r.Article
	s.hit(MeasureRecord, a != nil, errorText(r.Err), "record")
	if a == nil {
		a = new(article.Article)
	}
	s.scoreHead(a)
	s.scoreBody(a)
	s.scoreFiles(a)
	s.scoreExtras(a)
}

func errorText(err error) string {
	if err == nil {
		return "nothing"
	}
	return err.Error()
}

// scoreHead scores title, time and source.
func (s *scorer) scoreHead(a *article.Article) {
	g := s.page
	if g.Title != nil {
		s.hit(MeasureTitle, accepted(a.Title, *g.Title, g.TitleAlt), a.Title, *g.Title)
	}

	day := a.Date
	if day == "" {
		day = cut(a.PublishedAt, len("2006-01-02"))
	}
	if times := g.times(); len(times) == 0 {
		s.hit(MeasureNoDate, day == "", day, "")
	} else {
		s.hit(MeasureDay, matchesTime(day, times, len("2006-01-02")), day, times[0])
		if len(times[0]) > len("2006-01-02") {
			s.hit(MeasureMinute, matchesTime(a.PublishedAt, times, len("2006-01-02T15:04")), a.PublishedAt, times[0])
		}
		if len(times[0]) >= len("2006-01-02T15:04:05") {
			s.hit(MeasureSecond, matchesTime(a.PublishedAt, times, len("2006-01-02T15:04:05")), a.PublishedAt, times[0])
		}
		if !slices.ContainsFunc(times, func(t string) bool { return len(t) > len("2006-01-02") }) {
			s.hit(MeasureNoTime, a.PublishedAt == "", a.PublishedAt, "")
		}
	}

	if g.Source != nil && *g.Source != "" {
		s.hit(MeasureSource, accepted(a.Source, *g.Source, g.SourceAlt), a.Source, *g.Source)
	} else {
		s.hit(MeasureNoSource, accepted(a.Source, "", g.SourceAlt), a.Source, "")
	}
}

// scoreBody scores the text of the article.
func (s *scorer) scoreBody(a *article.Article) {
	g := s.page
	got := Squeeze(a.Body)
	if want, ok := g.goldBody(); ok {
		f1, precision, recall := F1(Squeeze(want), got)
		s.add(MeasureBodyF1, f1, true)
		s.add(MeasureBodyPrecision, precision, true)
		s.add(MeasureBodyRecall, recall, true)
		if f1 < MissBelowF1 {
			s.miss(MeasureBodyF1, fmt.Sprintf("F1 %.3f, precision %.3f, recall %.3f", f1, precision, recall))
		}
	}
	if g.Body != nil && a.Body != *g.Body {
		s.add(MeasureBodyExact, 0, false)
		s.miss(MeasureBodyExact, firstDifference(a.Body, *g.Body))
	} else if g.Body != nil {
		s.add(MeasureBodyExact, 1, false)
	}
	for _, m := range g.Must {
		s.hit(MeasureMust, strings.Contains(got, Squeeze(m)), "", m)
	}
	for _, m := range g.MustNot {
		ok := !strings.Contains(got, Squeeze(m))
		s.hit(MeasureMustNot, ok, m, "")
	}
	if g.BodyFirst != "" {
		s.hit(MeasureStarts, strings.HasPrefix(got, head(Squeeze(g.BodyFirst), edgeRunes)), head(got, 20), g.BodyFirst)
	}
	if g.BodyLast != "" {
		s.hit(MeasureEnds, strings.HasSuffix(got, tail(Squeeze(g.BodyLast), edgeRunes)), tail(got, 20), g.BodyLast)
	}
}

// scoreFiles scores attachments and pictures.
func (s *scorer) scoreFiles(a *article.Article) {
	g := s.page
	var files, names []string
	for _, x := range a.Attachments {
		files = append(files, fileName(x.URL))
		names = append(names, Squeeze(x.Name))
	}
	for _, x := range g.Attachments {
		s.hit(MeasureAttachment, slices.Contains(files, fileName(x.address())), strings.Join(files, " "), x.address())
		if x.Name != "" {
			s.hit(MeasureAttachmentName, slices.Contains(names, Squeeze(x.Name)), strings.Join(names, " "), x.Name)
		}
	}
	if g.Attachments != nil && len(g.Attachments) == 0 {
		s.hit(MeasureNoAttachment, len(a.Attachments) == 0, strings.Join(files, " "), "")
	}
	if g.Images != nil {
		s.hit(MeasureImages, len(a.Images) == *g.Images, fmt.Sprint(len(a.Images)), fmt.Sprint(*g.Images))
	}
	var captions []string
	for _, x := range a.Images {
		captions = append(captions, Squeeze(x.Caption))
	}
	for _, c := range g.Captions {
		s.hit(MeasureCaption, slices.Contains(captions, Squeeze(c)), strings.Join(captions, " "), c)
	}
}

// scoreExtras scores the fields that only some gold files know.
func (s *scorer) scoreExtras(a *article.Article) {
	g := s.page
	s.text(MeasureSubtitle, a.Subtitle, g.Subtitle)
	s.text(MeasureSiteName, a.SiteName, g.SiteName)
	s.text(MeasureSiteCode, a.SiteCode, g.SiteCode)
	s.text(MeasureLanguage, a.Language, g.Language)
	if g.CMS != nil {
		want, _, _ := strings.Cut(*g.CMS, " ")
		s.text(MeasureCMS, a.CMS, &want)
	}
	s.list(MeasureAuthors, a.Authors, firstList(g.Authors, g.Author))
	s.list(MeasureEditors, a.Editors, firstList(g.Editors, g.Editor))
	s.list(MeasureChannel, a.Channel, g.Channel)
	for _, w := range g.Warning {
		found := slices.ContainsFunc(a.Warnings, func(x string) bool { return strings.Contains(x, w) })
		s.hit(MeasureWarning, found, strings.Join(a.Warnings, "; "), w)
	}
}

// text scores one string where the gold has it.
func (s *scorer) text(name, got string, want *string) {
	if want != nil {
		s.hit(name, Squeeze(got) == Squeeze(*want), got, *want)
	}
}

// list scores a list of names, in order, where the gold has it.
func (s *scorer) list(name string, got []string, want Strings) {
	if want != nil {
		same := slices.EqualFunc(got, want, func(a, b string) bool { return Squeeze(a) == Squeeze(b) })
		s.hit(name, same, got, []string(want))
	}
}

// accepted reports whether got says the same as want or as one of alt.
func accepted(got, want string, alt Strings) bool {
	got = Squeeze(got)
	return got == Squeeze(want) || slices.ContainsFunc(alt, func(x string) bool { return Squeeze(x) == got })
}

// matchesTime reports whether the first n bytes of got are those of one of the times.
func matchesTime(got string, times []string, n int) bool {
	return slices.ContainsFunc(times, func(t string) bool { return cut(t, n) == cut(got, n) })
}

// fileName returns what follows the last slash of an address.
func fileName(address string) string {
	address = Squeeze(address)
	return address[strings.LastIndexByte(address, '/')+1:]
}

func firstList(a, b Strings) Strings {
	if a != nil {
		return a
	}
	return b
}
