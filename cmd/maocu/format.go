package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"maocu/article"
)

// sink writes records in one format.
type sink interface {
	write(a *article.Article) error
	close() error
}

var formatNames = []string{"jsonl", "json", "text", "markdown"}

// formats makes the writer of each format.
var formats = map[string]func(w io.Writer) sink{
	"jsonl":    func(w io.Writer) sink { return &lineSink{w: bufio.NewWriter(w)} },
	"json":     func(w io.Writer) sink { return &arraySink{w: bufio.NewWriter(w)} },
	"text":     func(w io.Writer) sink { return &textSink{w: bufio.NewWriter(w), render: plainText} },
	"markdown": func(w io.Writer) sink { return &textSink{w: bufio.NewWriter(w), render: markdown} },
}

// lineSink writes JSON Lines. Each line is flushed, so that a reader behind a pipe gets it at once.
type lineSink struct {
	w   *bufio.Writer
	buf []byte
}

func (s *lineSink) write(a *article.Article) error {
	var err error
	if s.buf, err = a.AppendJSON(s.buf[:0]); err != nil {
		return err
	}
	if _, err := s.w.Write(s.buf); err != nil {
		return err
	}
	return s.w.Flush()
}

func (s *lineSink) close() error { return s.w.Flush() }

// arraySink writes one indented JSON array.
type arraySink struct {
	w *bufio.Writer
	n int
}

func (s *arraySink) write(a *article.Article) error {
	line, err := a.AppendJSON(nil)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := json.Indent(&b, bytes.TrimSpace(line), "  ", "  "); err != nil {
		return err
	}
	open := ",\n  "
	if s.n == 0 {
		open = "[\n  "
	}
	s.n++
	_, err = fmt.Fprintf(s.w, "%s%s", open, b.Bytes())
	return err
}

func (s *arraySink) close() error {
	end := "\n]\n"
	if s.n == 0 {
		end = "[]\n"
	}
	if _, err := s.w.WriteString(end); err != nil {
		return err
	}
	return s.w.Flush()
}

// textSink writes articles for people, parted by a rule.
type textSink struct {
	w      *bufio.Writer
	n      int
	render func(a *article.Article) string
}

func (s *textSink) write(a *article.Article) error {
	if s.n > 0 {
		if _, err := s.w.WriteString("\n---\n\n"); err != nil {
			return err
		}
	}
	s.n++
	_, err := s.w.WriteString(s.render(a))
	return err
}

func (s *textSink) close() error { return s.w.Flush() }

// byline is date and source on one line.
func byline(a *article.Article) string {
	when := a.Date
	if a.PublishedAt != "" {
		when = strings.Replace(a.PublishedAt[:16], "T", " ", 1)
	}
	parts := []string{}
	for _, s := range []string{when, a.Source, strings.Join(a.Authors, "、")} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, "  ")
}

func plainText(a *article.Article) string {
	var b strings.Builder
	for _, s := range []string{a.Title, a.Subtitle, byline(a)} {
		if s != "" {
			b.WriteString(s + "\n")
		}
	}
	b.WriteString("\n" + a.Body + "\n")
	for _, f := range a.Attachments {
		fmt.Fprintf(&b, "附件: %s %s\n", f.Name, f.URL)
	}
	return b.String()
}

func markdown(a *article.Article) string {
	var b strings.Builder
	if a.Title != "" {
		b.WriteString("# " + escapeMarkdown(a.Title) + "\n\n")
	}
	if a.Subtitle != "" {
		b.WriteString("**" + escapeMarkdown(a.Subtitle) + "**\n\n")
	}
	if s := byline(a); s != "" {
		b.WriteString("*" + escapeMarkdown(s) + "*\n\n")
	}
	rows := 0
	for _, line := range strings.Split(a.Body, "\n") {
		cells := strings.Split(line, "\t")
		if len(cells) > 1 {
			for i := range cells {
				cells[i] = strings.ReplaceAll(escapeMarkdown(cells[i]), "|", "\\|")
			}
			b.WriteString("| " + strings.Join(cells, " | ") + " |\n")
			if rows == 0 {
				b.WriteString(strings.Repeat("| --- ", len(cells)) + "|\n")
			}
			rows++
			continue
		}
		if rows > 0 {
			b.WriteByte('\n')
			rows = 0
		}
		b.WriteString(escapeMarkdown(line) + "\n\n")
	}
	for _, f := range a.Attachments {
		fmt.Fprintf(&b, "- [%s](<%s>)\n", escapeMarkdown(f.Name), f.URL)
	}
	if a.URL != "" {
		fmt.Fprintf(&b, "\n<%s>\n", a.URL)
	}
	return b.String()
}

var markdownEscaper = strings.NewReplacer(`\`, `\\`, "*", `\*`, "_", `\_`, "`", "\\`", "[", `\[`, "]", `\]`, "<", `\<`, "#", `\#`)

func escapeMarkdown(s string) string { return markdownEscaper.Replace(s) }
