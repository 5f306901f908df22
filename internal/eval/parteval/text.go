package parteval

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"maocu/internal/eval"
)

// Text is an article with its gold.
type Text struct {
	ID          string // path of its file
	Group       string // name of the file's folder; "" for a file at the root
	Title, Body string
	Published   time.Time // 00:00 at +08:00; the zero time where it is unknown
	Gold        Gold
}

// Gold is what an annotator read out of a text.
type Gold struct {
	Participants  []Person       `json:"participants"`
	Mentions      []Person       `json:"mentions"`
	Credits       []string       `json:"credits"` // reporters and editors
	Organizations []Organization `json:"organizations"`
	Event         Event          `json:"event"`
}

// Person is a participant, or a mention, which has no roles.
type Person struct {
	Name          string       `json:"name"`
	Position      string       `json:"position"`
	PositionAlt   eval.Strings `json:"position_alt"`   // right too
	PositionParts []string     `json:"position_parts"` // before and after the name; each is right, and all joined
	Organization  string       `json:"organization"`   // not scored
	Title         string       `json:"title"`          // not scored
	Roles         []string     `json:"roles"`
}

// Organization is a body with a part in the event.
type Organization struct {
	Name  string   `json:"name"`
	Roles []string `json:"roles"`
}

// Event is the occasion; of it, only the date is scored.
type Event struct {
	Name   string   `json:"name"`
	Date   string   `json:"date"` // "2020-07-30"; "" where the text gives none
	End    string   `json:"end"`
	Places []string `json:"places"`
}

// Names of the two files in an annotated text.
const (
	articleFile = "article.txt"
	goldFile    = "gold.json"
)

// Load reads the annotated text at root, or every .txtar file below it, in the order of their paths. An error names
// its file.
//
// Such a file is a txtar archive. Its article.txt has the header lines "published: 2020-07-31" (or nothing behind
// the colon) and "title: …", a blank line, and the body; its gold.json is a [Gold].
func Load(fsys fs.FS, root string) ([]Text, error) {
	var texts []Text
	err := fs.WalkDir(fsys, root, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || name != root && path.Ext(name) != ".txtar" {
			return err
		}
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return err
		}
		t, err := Parse(data)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		t.ID = name
		if dir := path.Dir(name); dir != "." {
			t.Group = path.Base(dir)
		}
		texts = append(texts, *t)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("parteval: load texts: %w", err)
	}
	if len(texts) == 0 {
		return nil, fmt.Errorf("parteval: load texts: no .txtar file below %q", root)
	}
	return texts, nil
}

// Parse reads an annotated text, described at [Load], without ID and group.
func Parse(data []byte) (*Text, error) {
	files := make(map[string][]byte)
	for _, f := range txtar.Parse(data).Files {
		if _, twice := files[f.Name]; twice {
			return nil, fmt.Errorf("-- %s -- stands twice", f.Name)
		}
		files[f.Name] = f.Data
	}
	for _, name := range []string{articleFile, goldFile} {
		if _, ok := files[name]; !ok {
			return nil, fmt.Errorf("no -- %s --", name)
		}
	}
	t := new(Text)
	if err := t.parseArticle(string(files[articleFile])); err != nil {
		return nil, fmt.Errorf("%s: %w", articleFile, err)
	}
	if err := t.parseGold(files[goldFile]); err != nil {
		return nil, fmt.Errorf("%s: %w", goldFile, err)
	}
	return t, nil
}

// china is the zone of all our dates.
var china = time.FixedZone("+08:00", 8*60*60)

func (t *Text) parseArticle(s string) error {
	head, body, found := strings.Cut(strings.ReplaceAll(s, "\r\n", "\n"), "\n\n")
	if !found {
		return errors.New("no blank line between header and body")
	}
	seen := make(map[string]bool)
	for line := range strings.SplitSeq(head, "\n") {
		key, value, _ := strings.Cut(line, ":")
		value = strings.TrimSpace(value)
		if seen[key] {
			return fmt.Errorf("two lines %q", key)
		}
		seen[key] = true
		switch key {
		case "published":
			if value == "" {
				continue
			}
			var err error
			if t.Published, err = time.ParseInLocation(time.DateOnly, value, china); err != nil {
				return fmt.Errorf("published: %q is no date like 2020-07-31", value)
			}
		case "title":
			t.Title = value
		default:
			return fmt.Errorf("header line %q is neither published nor title", line)
		}
	}
	if !seen["published"] || !seen["title"] {
		return errors.New("the header lacks a line published or title")
	}
	t.Body = strings.Trim(body, "\n")
	return nil
}

func (t *Text) parseGold(data []byte) error {
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(&t.Gold); err != nil {
		return atLine(data, err)
	}
	if _, err := d.Token(); err != io.EOF {
		return errors.New("something stands behind the object")
	}
	return t.Gold.check()
}

// atLine puts the line of the data before an error of JSON that knows its place.
func atLine(data []byte, err error) error {
	var offset int64
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		offset = syntax.Offset
	case errors.As(err, &kind):
		offset = kind.Offset
	default:
		return err
	}
	return fmt.Errorf("line %d: %w", 1+bytes.Count(data[:min(offset, int64(len(data)))], []byte("\n")), err)
}

// check finds what would be counted wrongly: entries without a name, and names that stand twice.
func (g *Gold) check() error {
	people, bodies := make(set), make(set)
	for _, p := range append(append([]Person{}, g.Participants...), g.Mentions...) {
		if err := people.once("person", p.Name); err != nil {
			return err
		}
	}
	for _, o := range g.Organizations {
		if err := bodies.once("organization", o.Name); err != nil {
			return err
		}
	}
	return nil
}

// once takes a name in, or returns an error.
func (s set) once(kind, name string) error {
	n := Normalize(name)
	switch {
	case n == "":
		return fmt.Errorf("a %s without a name", kind)
	case s[n]:
		return fmt.Errorf("%s %q stands twice", kind, name)
	}
	s[n] = true
	return nil
}
