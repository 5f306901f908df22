package main

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"

	"maocu/internal/eval"
)

// pagesEnv names the environment variable with the folder of pages.
const pagesEnv = "MAOCU_PAGES"

func defaultPages() string {
	if dir := os.Getenv(pagesEnv); dir != "" {
		return dir
	}
	return filepath.Join("..", "testdata", "pages")
}

// page is one page in the three forms that peers take.
type page struct {
	gold eval.Page // ID, URL and content type at least
	file []byte    // as in the file: maocu takes this
	html []byte    // out of its gzip or MHTML container, in its own charset: html.Parse takes this
	utf8 []byte    // the same in UTF-8: the other extractors take this
}

// pageSet is what one run works on.
type pageSet struct {
	pages []page
	bytes int // of all files
}

// loadPages reads the pages that the gold lists, or without gold all pages below dir. Gold for the fixtures is
// read from dir/facts.jsonl for their URLs, if it is there.
func loadPages(dir, gold, bodies string) (*pageSet, error) {
	listed, err := listPages(dir, gold)
	if err != nil {
		return nil, err
	}
	if bodies != "" {
		if _, err := os.Stat(bodies); err != nil {
			return nil, fmt.Errorf("body texts: %w", err)
		}
		if err := eval.ReadBodies(bodies, listed); err != nil {
			return nil, err
		}
	}
	set := new(pageSet)
	for _, g := range listed {
		data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(g.ID)))
		if err != nil {
			return nil, fmt.Errorf("page %q: %w", g.ID, err)
		}
		p := page{gold: g, file: data, html: unwrap(data)}
		p.utf8 = toUTF8(p.html, g.ContentType)
		set.pages = append(set.pages, p)
		set.bytes += len(data)
	}
	if len(set.pages) == 0 {
		return nil, fmt.Errorf("no pages in %q", dir)
	}
	return set, nil
}

func listPages(dir, gold string) ([]eval.Page, error) {
	if gold == "" {
		gold = filepath.Join(dir, "facts.jsonl")
		if _, err := os.Stat(gold); errors.Is(err, fs.ErrNotExist) {
			return walkPages(dir)
		}
	}
	return eval.ReadGold(gold)
}

// walkPages lists the files below dir that look like pages by their names.
func walkPages(dir string) ([]eval.Page, error) {
	var pages []eval.Page
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		name := strings.TrimSuffix(strings.ToLower(d.Name()), ".gz")
		switch filepath.Ext(name) {
		case ".html", ".htm", ".shtml", ".mhtml", ".mht":
			id, err := filepath.Rel(dir, path)
			if err != nil {
				return err
			}
			pages = append(pages, eval.Page{ID: filepath.ToSlash(id)})
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("list pages: %w", err)
	}
	return pages, nil
}

// maxPlainBytes bounds what comes out of a compressed page; the set may hold bombs.
const maxPlainBytes = 32 << 20

// unwrap returns the HTML in a file: out of gzip, or the first HTML part of an MHTML archive. What is broken is
// returned as far as it can be read, for a set may hold broken pages too.
func unwrap(data []byte) []byte {
	if z, err := gzip.NewReader(bytes.NewReader(data)); err == nil {
		data = readSome(z)
	}
	message, err := mail.ReadMessage(bytes.NewReader(data))
	if err != nil {
		return data // no archive
	}
	kind, params, err := mime.ParseMediaType(message.Header.Get("Content-Type"))
	if err != nil || !strings.HasPrefix(kind, "multipart/") {
		return data
	}
	parts := multipart.NewReader(message.Body, params["boundary"])
	for {
		part, err := parts.NextRawPart()
		if err != nil {
			return data // an archive without HTML
		}
		if kind, _, _ := mime.ParseMediaType(part.Header.Get("Content-Type")); kind != "text/html" {
			continue
		}
		switch strings.ToLower(part.Header.Get("Content-Transfer-Encoding")) {
		case "quoted-printable":
			return readSome(quotedprintable.NewReader(part))
		case "base64":
			return readSome(base64.NewDecoder(base64.StdEncoding, part))
		}
		return readSome(part)
	}
}

// readSome reads up to maxPlainBytes, or up to the first error.
func readSome(r io.Reader) []byte {
	data, _ := io.ReadAll(io.LimitReader(r, maxPlainBytes))
	return data
}

// charsetDeclared finds the charset of a meta element, wherever it stands.
var charsetDeclared = regexp.MustCompile(`(?i)<meta[^>]{0,200}charset\s*=\s*["']?([\w-]+)`)

// toUTF8 decodes a page in favour of the peers: what is UTF-8 already stays, else the header's charset, the
// declared one and at last GB18030 decide. The declaration is changed with it, so that no peer decodes again.
func toUTF8(page []byte, contentType string) []byte {
	if utf8.Valid(page) {
		return page
	}
	label := "gb18030"
	m := charsetDeclared.FindSubmatchIndex(page)
	if m != nil {
		label = string(page[m[2]:m[3]])
	}
	if _, params, err := mime.ParseMediaType(contentType); err == nil && params["charset"] != "" {
		label = params["charset"]
	}
	enc, name := charset.Lookup(label)
	if enc == nil {
		enc, name = charset.Lookup("gb18030")
	}
	if m != nil && name != "utf-8" {
		page = bytes.Join([][]byte{page[:m[2]], page[m[3]:]}, []byte("utf-8"))
	}
	decoded, err := enc.NewDecoder().Bytes(page)
	if err != nil {
		return page // the decoders replace what is malformed, they do not fail
	}
	return decoded
}
