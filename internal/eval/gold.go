package eval

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// KindArticle is the kind of a page with an article. The others are "list", "home", "error", "bot-wall", "login",
// "frames", "redirect" and "other".
const KindArticle = "article"

// Page is what is known of one page: a line of a gold file. A field whose key is absent or null is not scored, but
// for date and source, where absence means that the page gives none.
type Page struct {
	ID          string `json:"id"` // path of the file below the folder of pages, with slashes
	Kind        string `json:"kind"`
	URL         string `json:"url"`          // given to the extractor
	ContentType string `json:"content_type"` // given to the extractor

	Title             *string `json:"title"`
	TitleAlt          Strings `json:"title_alt"`
	Subtitle          *string `json:"subtitle"`
	Date              string  `json:"date"`         // "2020-07-31"; needed only without PublishedAt
	PublishedAt       string  `json:"published_at"` // "2020-07-31", "2020-07-31T16:53" or with seconds
	PublishedAlt      Strings `json:"published_alt"`
	PublishedAtAlsoOK Strings `json:"published_at_also_ok"`
	Source            *string `json:"source"`
	SourceAlt         Strings `json:"source_alt"`
	Authors           Strings `json:"authors"`
	Author            Strings `json:"author"` // older name of authors
	Editors           Strings `json:"editors"`
	Editor            Strings `json:"editor"` // older name of editors
	Channel           Strings `json:"channel"`
	SiteName          *string `json:"site_name"`
	SiteCode          *string `json:"site_code"`
	CMS               *string `json:"cms"`
	Language          *string `json:"language"`

	BodyFirst string  `json:"body_first"`
	BodyLast  string  `json:"body_last"`
	Must      Strings `json:"must"`
	MustNot   Strings `json:"must_not"`
	Body      *string `json:"body"` // whole and exact

	Attachments []File  `json:"attachments"`
	Images      *int    `json:"images"` // their number
	Captions    Strings `json:"captions"`
	Warning     Strings `json:"warning"` // parts of warnings

	bodyText *string // set by ReadBodies
}

// File is an attachment in the gold.
type File struct {
	Name string `json:"name"`
	URL  string `json:"url"`
	Href string `json:"href"` // another name of url
}

func (f File) address() string {
	if f.Href != "" {
		return f.Href
	}
	return f.URL
}

// Strings is a list that JSON may also give as a single string; an empty string is an empty list.
type Strings []string

// UnmarshalJSON reads a list, a string or null.
func (s *Strings) UnmarshalJSON(data []byte) error {
	if data[0] != '"' {
		return json.Unmarshal(data, (*[]string)(s))
	}
	var one string
	if err := json.Unmarshal(data, &one); err != nil {
		return err
	}
	*s = Strings{}
	if one != "" {
		*s = Strings{one}
	}
	return nil
}

// times returns the accepted times of publication, the first being the preferred; none if the page gives none.
func (p *Page) times() []string {
	first := p.PublishedAt
	if first == "" {
		first = p.Date
	}
	if first == "" {
		return nil
	}
	times := []string{first}
	for _, t := range append(append(Strings{}, p.PublishedAlt...), p.PublishedAtAlsoOK...) {
		if t != "" {
			times = append(times, t)
		}
	}
	return times
}

// goldBody returns the text with which bodies are compared, if there is one.
func (p *Page) goldBody() (string, bool) {
	switch {
	case p.bodyText != nil:
		return *p.bodyText, true
	case p.Body != nil:
		return *p.Body, true
	}
	return "", false
}

// ReadGold reads a gold file: one JSON object a line. Keys that no measure uses are passed over.
func ReadGold(path string) ([]Page, error) {
	var pages []Page
	seen := make(map[string]bool)
	err := eachLine(path, func(line []byte) error {
		var p Page
		if err := json.Unmarshal(line, &p); err != nil {
			return err
		}
		switch {
		case p.ID == "":
			return errors.New("page has no id")
		case p.Kind == "":
			return fmt.Errorf("page %q has no kind", p.ID)
		case seen[p.ID]:
			return fmt.Errorf("page %q stands twice", p.ID)
		}
		seen[p.ID] = true
		pages = append(pages, p)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("eval: read gold: %w", err)
	}
	return pages, nil
}

// ReadBodies sets the bodies of the pages from the files <id with / as __>.txt of a folder. A page without such
// a file keeps the body that its gold line gives, if any.
func ReadBodies(dir string, pages []Page) error {
	for i := range pages {
		name := strings.ReplaceAll(pages[i].ID, "/", "__") + ".txt"
		data, err := os.ReadFile(filepath.Join(dir, name))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return fmt.Errorf("eval: read body of %q: %w", pages[i].ID, err)
		}
		text := string(data)
		pages[i].bodyText = &text
	}
	return nil
}

// maxLineBytes bounds a line of gold or records.
const maxLineBytes = 64 << 20

// eachLine calls f with every line of a file that is not blank; an error is told with its line.
func eachLine(path string, f func(line []byte) error) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	lines.Buffer(make([]byte, 0, 1<<20), maxLineBytes)
	for n := 1; lines.Scan(); n++ {
		line := bytes.TrimSpace(lines.Bytes())
		if len(line) == 0 {
			continue
		}
		if err := f(line); err != nil {
			return fmt.Errorf("%s:%d: %w", path, n, err)
		}
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}
