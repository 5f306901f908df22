package extractor

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/textproto"
	"strings"
)

// unpack takes a page out of what it may have been saved in: gzip data, and a web archive of a browser
// (.mhtml, RFC 2557). It fills what the archive says of the page's URL and type where o leaves them open.
func unpack(page []byte, o *Options) ([]byte, error) {
	if bytes.HasPrefix(page, []byte{0x1f, 0x8b}) {
		plain, err := gunzip(page)
		if err != nil {
			return nil, err
		}
		page = plain
	}
	if len(page) > MaxPageBytes {
		return nil, &LimitError{What: "bytes", Limit: MaxPageBytes}
	}
	if !isMHTML(page) {
		return page, nil
	}
	return unpackMHTML(page, o)
}

func gunzip(page []byte) ([]byte, error) {
	z, err := gzip.NewReader(bytes.NewReader(page))
	if err != nil {
		return nil, fmt.Errorf("unpack gzip data: %w: %w", ErrNotHTML, err)
	}
	plain, err := io.ReadAll(io.LimitReader(z, MaxPageBytes+1))
	if len(plain) > MaxPageBytes {
		return nil, &LimitError{What: "bytes after decompression", Limit: MaxPageBytes}
	}
	if err != nil && len(plain) == 0 {
		return nil, fmt.Errorf("unpack gzip data: %w: %w", ErrNotHTML, err)
	}
	// A file cut off in the middle still gives its beginning.
	return plain, nil
}

// isMHTML reports whether the bytes begin with the header of a MIME message, as web archives do.
func isMHTML(page []byte) bool {
	head := page[:min(len(page), 2048)]
	if bytes.HasPrefix(bytes.TrimLeft(head, " \t\r\n\uFEFF"), []byte("<")) {
		return false
	}
	return indexFold(head, "mime-version:") >= 0 && indexFold(head, "content-type:") >= 0
}

// maxParts bounds how many parts of an archive are looked through for its page.
const maxParts = 1000

func unpackMHTML(page []byte, o *Options) ([]byte, error) {
	header, body := splitHeader(page)
	if u := header.Get("Snapshot-Content-Location"); u != "" && o.URL == "" && len(u) <= maxOwnURLBytes {
		o.URL = u
	}
	mediaType, params, err := mime.ParseMediaType(header.Get("Content-Type"))
	if err != nil && mediaType == "" {
		return nil, fmt.Errorf("read web archive: content type %q: %w", printable(header.Get("Content-Type"), 80), ErrNotHTML)
	}
	if mediaType == "text/html" {
		return mimePart(header, body, o)
	}
	if params["boundary"] == "" {
		return nil, fmt.Errorf("read web archive: %s without a boundary: %w", printable(mediaType, 80), ErrNotHTML)
	}
	r := multipart.NewReader(bytes.NewReader(body), params["boundary"])
	for range maxParts {
		part, err := r.NextRawPart()
		if err != nil {
			return nil, fmt.Errorf("read web archive: no HTML part in it: %w", ErrNotHTML)
		}
		if t, _, _ := mime.ParseMediaType(part.Header.Get("Content-Type")); t != "text/html" && t != "application/xhtml+xml" {
			continue
		}
		data, err := io.ReadAll(part)
		if err != nil && len(data) == 0 {
			return nil, fmt.Errorf("read web archive: %w", err)
		}
		return mimePart(part.Header, data, o)
	}
	return nil, fmt.Errorf("read web archive: no HTML among its first %d parts: %w", maxParts, ErrNotHTML)
}

// mimePart decodes one part by its transfer encoding and takes its location and charset over into o.
func mimePart(header textproto.MIMEHeader, data []byte, o *Options) ([]byte, error) {
	if u := header.Get("Content-Location"); u != "" && o.URL == "" && len(u) <= maxOwnURLBytes {
		o.URL = u
	}
	if o.ContentType == "" {
		o.ContentType = header.Get("Content-Type")
	}
	var r io.Reader = bytes.NewReader(data)
	switch strings.ToLower(strings.TrimSpace(header.Get("Content-Transfer-Encoding"))) {
	case "quoted-printable":
		r = quotedprintable.NewReader(r)
	case "base64":
		r = base64.NewDecoder(base64.StdEncoding, r)
	default:
		return data, nil
	}
	plain, err := io.ReadAll(r)
	if err != nil && len(plain) == 0 {
		return nil, fmt.Errorf("read web archive: decode its page: %w", err)
	}
	return plain, nil
}

// maxHeaderBytes bounds the header of a part of an archive.
const maxHeaderBytes = 32 << 10

// splitHeader parts a MIME message into header and body. It takes line ends of either sort and stops at what is
// no header line, so that a damaged archive still gives what can be read.
func splitHeader(page []byte) (textproto.MIMEHeader, []byte) {
	header := textproto.MIMEHeader{}
	var last string
	whole := page
	for len(page) > 0 {
		if len(whole)-len(page) > maxHeaderBytes {
			return header, page
		}
		line, rest, _ := bytes.Cut(page, []byte("\n"))
		line = bytes.TrimRight(line, "\r")
		if len(line) == 0 {
			if len(header) > 0 {
				return header, rest
			}
			page = rest
			continue
		}
		if (line[0] == ' ' || line[0] == '\t') && last != "" {
			vs := header[last]
			vs[len(vs)-1] += " " + string(bytes.TrimSpace(line))
			page = rest
			continue
		}
		name, value, ok := bytes.Cut(line, []byte(":"))
		if !ok {
			return header, page
		}
		last = textproto.CanonicalMIMEHeaderKey(string(bytes.TrimSpace(name)))
		header[last] = append(header[last], string(bytes.TrimSpace(value)))
		page = rest
	}
	return header, nil
}

// savedFrom returns the address in the mark that browsers write into a page that they save:
// <!-- saved from url=(0031)http://host/path -->, the number being the address's length.
func savedFrom(page []byte) string {
	head := page[:min(len(page), 4096)]
	_, rest, ok := bytes.Cut(head, []byte("saved from url=("))
	if !ok {
		return ""
	}
	_, rest, ok = bytes.Cut(rest, []byte(")"))
	if !ok {
		return ""
	}
	u, _, ok := bytes.Cut(rest, []byte("-->"))
	if !ok {
		return ""
	}
	s := strings.TrimSpace(string(u))
	if !strings.HasPrefix(s, "http://") && !strings.HasPrefix(s, "https://") {
		return "" // about:internet and file: say nothing of where the page was
	}
	return s
}
