// Package article is the vocabulary of maocu: the record that one news article becomes, shared by everything
// that finds, fills, keeps or shows such records. It imports the standard library only and does no I/O.
//
// A record is written as one line of JSON (JSON Lines, https://jsonlines.org): UTF-8, keys in the order of the
// fields of [Article], empty values left out, the characters < > & as they are. The zero value of every type
// is an empty record. Records are plain data: copy them, compare them, change them; nothing points back.
package article

import (
	"crypto/sha256"
	"encoding/hex"
	"time"
)

// SchemaVersion is the value of [Article.Schema] in every record written by this version. A key is never
// renamed or given another meaning under the same version; new keys may be added.
const SchemaVersion = "maocu.article/1"

// ChinaTime is the zone of every date in a record: UTC+08:00 all year (China has had no summer time since
// 1991), as a fixed offset so that no time-zone database is needed.
var ChinaTime = time.FixedZone("UTC+8", 8*60*60)

// Article is one news article: what a page says about itself, its text, and who took part in what it reports.
// The order of the fields is the order of the keys in a line of the dataset.
type Article struct {
	Schema string `json:"schema" jsonschema:"const=maocu.article/1" jsonschema_description:"Version of this record's layout."`
	ID     string `json:"id" jsonschema:"pattern=^[0-9a-f]{16}$" jsonschema_description:"First 16 hexadecimal digits of the SHA-256 of the canonical URL; of the content hash where no URL is known."`
	URL    string `json:"url,omitempty" jsonschema_description:"Canonical URL: the page's own canonical link or its final URL, normalised, without fragment and tracking parameters."`

	Site     string   `json:"site,omitempty" jsonschema_description:"Host name of the URL, without port."`
	SiteName string   `json:"site_name,omitempty" jsonschema_description:"The site's name as it calls itself."`
	SiteCode string   `json:"site_code,omitempty" jsonschema_description:"政府网站标识码, the identification code of a Chinese government site: ten digits, or bm and eight digits."`
	CMS      string   `json:"cms,omitempty" jsonschema_description:"Publishing system that made the page, such as hanweb, trs, boda, ucap; absent if unknown."`
	Channel  []string `json:"channel,omitempty" jsonschema_description:"Breadcrumb of columns, outermost first, without 首页."`

	Title       string `json:"title,omitempty" jsonschema_description:"Headline, on one line."`
	Subtitle    string `json:"subtitle,omitempty" jsonschema_description:"副标题 or 引题, where the page marks one."`
	Date        string `json:"date,omitempty" jsonschema:"pattern=^[0-9]{4}-[0-9]{2}-[0-9]{2}$" jsonschema_description:"Day of publication at UTC+08:00, YYYY-MM-DD."`
	PublishedAt string `json:"published_at,omitempty" jsonschema:"format=date-time" jsonschema_description:"Time of publication, RFC 3339 at +08:00; absent where the page gives only a day."`

	Source  string   `json:"source,omitempty" jsonschema_description:"The source that the page names (来源), as written."`
	Authors []string `json:"authors,omitempty" jsonschema_description:"Names of reporters, correspondents, writers and photographers (记者, 通讯员, 作者, 文, 摄)."`
	Editors []string `json:"editors,omitempty" jsonschema_description:"Names of editors (责任编辑, 编辑); reviewers (校对, 审核) are none."`

	Body     string `json:"body,omitempty" jsonschema_description:"Plain text; paragraphs separated by one newline, without indent; a table is one line per row, its cells separated by a tab."`
	Language string `json:"language,omitempty" jsonschema_description:"BCP 47 tag of the text: zh-Hans, zh-Hant, en, …"`

	Images      []Image      `json:"images,omitempty" jsonschema_description:"Pictures of the article in document order."`
	Attachments []Attachment `json:"attachments,omitempty" jsonschema_description:"Files that the article offers (附件), in document order."`

	Participants  []Participant  `json:"participants,omitempty" jsonschema_description:"People named as taking part in what the article reports."`
	Mentions      []Mention      `json:"mentions,omitempty" jsonschema_description:"Other people that the article names."`
	Organizations []Organization `json:"organizations,omitempty" jsonschema_description:"Bodies named as having a part in the event."`
	Event         *Event         `json:"event,omitempty" jsonschema_description:"What the article reports."`

	File        string            `json:"file,omitempty" jsonschema_description:"Path given to maocu extract; absent for a crawled page."`
	FetchedAt   string            `json:"fetched_at,omitempty" jsonschema:"format=date-time" jsonschema_description:"When the bytes were fetched, RFC 3339; absent for a saved file without a fetch time."`
	Revision    int               `json:"revision,omitempty" jsonschema:"minimum=1" jsonschema_description:"1, 2, … as the content changed between visits; the newest line of an id is the truth; absent for a page that is not followed."`
	ContentHash string            `json:"content_hash" jsonschema:"pattern=^[0-9a-f]{64}$" jsonschema_description:"SHA-256 over title, date, source and body, in hexadecimal digits."`
	Extractor   string            `json:"extractor" jsonschema_description:"Program and version that made the record, such as maocu/0.1.0."`
	Provenance  map[string]string `json:"provenance,omitempty" jsonschema_description:"Per field how it was found, such as meta:ArticleTitle."`
	Warnings    []string          `json:"warnings,omitempty" jsonschema_description:"What a person should look at."`
}

// Image is a picture that belongs to the article; icons, QR codes and counters are none.
type Image struct {
	URL     string `json:"url" jsonschema_description:"Address, absolute where the page's URL is known, otherwise as written."`
	Alt     string `json:"alt,omitempty" jsonschema_description:"The picture's alternative text."`
	Caption string `json:"caption,omitempty" jsonschema_description:"The line that stands as caption beside the picture. Captions between paragraphs stand in the body too."`
}

// Attachment is a file that the article links for download.
type Attachment struct {
	URL       string `json:"url" jsonschema_description:"Address, absolute where the page's URL is known, otherwise as written."`
	Name      string `json:"name,omitempty" jsonschema_description:"Name shown to the reader."`
	MediaType string `json:"media_type,omitempty" jsonschema_description:"IANA media type by file name extension; absent where there is none."`
}

// Span is a half-open range [Start, End) of one field of the record, counted in Unicode code points, so that
// Python's record["body"][start:end] is the quote.
type Span struct {
	Field string `json:"field" jsonschema:"enum=title,enum=body" jsonschema_description:"The field that is quoted."`
	Start int    `json:"start" jsonschema:"minimum=0" jsonschema_description:"First code point of the quote."`
	End   int    `json:"end" jsonschema:"minimum=0" jsonschema_description:"First code point behind the quote."`
}

// Participant is a person who took part in what the article reports.
type Participant struct {
	Name         string   `json:"name" jsonschema_description:"Full name without titles."`
	Position     string   `json:"position,omitempty" jsonschema_description:"Whole phrase of office as written."`
	Organization string   `json:"organization,omitempty" jsonschema_description:"The body in the position."`
	Title        string   `json:"title,omitempty" jsonschema_description:"The office in the position."`
	Roles        []string `json:"roles,omitempty" jsonschema:"enum=attend,enum=speak,enum=chair,enum=congratulate,enum=meet,enum=visit,enum=sign,enum=announce,enum=award" jsonschema_description:"What the person did."`
	Evidence     []Span   `json:"evidence,omitempty" jsonschema_description:"Where the article names the person."`
}

// Mention is a person whom the article names without a part in what it reports.
type Mention struct {
	Name     string `json:"name" jsonschema_description:"Full name without titles."`
	Position string `json:"position,omitempty" jsonschema_description:"Whole phrase of office as written."`
	Evidence []Span `json:"evidence,omitempty" jsonschema_description:"Where the article names the person."`
}

// Organization is a body with a part in the event.
type Organization struct {
	Name     string   `json:"name" jsonschema_description:"The body's name as written."`
	Roles    []string `json:"roles,omitempty" jsonschema:"enum=host,enum=organizer,enum=co-organizer,enum=supporter,enum=guide,enum=present,enum=attend,enum=sign,enum=visit,enum=meet" jsonschema_description:"The body's part."`
	Evidence []Span   `json:"evidence,omitempty" jsonschema_description:"Where the article names the body."`
}

// Event is the occasion that the article reports.
type Event struct {
	Name   string   `json:"name,omitempty" jsonschema_description:"The event's name."`
	Date   string   `json:"date,omitempty" jsonschema:"pattern=^[0-9]{4}-[0-9]{2}-[0-9]{2}$" jsonschema_description:"Day on which it took place, or its first day."`
	End    string   `json:"end,omitempty" jsonschema:"pattern=^[0-9]{4}-[0-9]{2}-[0-9]{2}$" jsonschema_description:"Last day of an event of several days."`
	Places []string `json:"places,omitempty" jsonschema_description:"Cities, halls or regions where it was held, as written."`
}

// Seal fills the fields that follow from the others: Schema, ID and ContentHash. Call it once all of them
// stand; a record whose title, date, source, body or URL is changed afterwards must be sealed again.
func (a *Article) Seal() {
	a.Schema = SchemaVersion
	a.ContentHash = ContentHash(a.Title, a.Date, a.Source, a.Body)
	if a.URL != "" {
		a.ID = ID(a.URL)
	} else {
		a.ID = a.ContentHash[:16]
	}
}

// ID returns the identity of the page at a canonical URL: the first 16 hexadecimal digits of its SHA-256.
func ID(canonicalURL string) string {
	sum := sha256.Sum256([]byte(canonicalURL))
	return hex.EncodeToString(sum[:8])
}

// ContentHash returns the SHA-256, as 64 hexadecimal digits, over the four fields that make a revision of an
// article. The fields are joined by NUL, which none of them can hold, so that no two contents share a hash
// by moving text from one field to the next.
func ContentHash(title, date, source, body string) string {
	h := sha256.New()
	for _, s := range []string{title, date, source, body} {
		h.Write([]byte(s))
		h.Write([]byte{0})
	}
	return hex.EncodeToString(h.Sum(nil))
}
