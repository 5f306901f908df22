package store

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"maocu/article"
)

// lineReader goes through a file line by line, with a buffer that grows to the longest line and no further than
// MaxLineBytes.
type lineReader struct {
	r      *bufio.Reader
	buf    []byte
	number int   // of the last line read, from 1
	offset int64 // of the byte behind it
}

func newLineReader(r io.Reader) *lineReader {
	return &lineReader{r: bufio.NewReaderSize(r, 256<<10)}
}

// next returns the next line without its newline, and whether it had one; only the last may lack it. The slice
// is valid until the next call. At the end of the file the error is io.EOF.
func (l *lineReader) next() (line []byte, ended bool, err error) {
	l.buf = l.buf[:0]
	for {
		part, err := l.r.ReadSlice('\n')
		if len(l.buf) == 0 && len(part) > 0 {
			l.number++
		}
		l.offset += int64(len(part))
		if len(l.buf)+len(part) > MaxLineBytes {
			return nil, false, fmt.Errorf("line is longer than %d bytes", MaxLineBytes)
		}
		switch {
		case err == nil && len(l.buf) == 0:
			return part[:len(part)-1], true, nil
		case err == nil:
			l.buf = append(l.buf, part...)
			return l.buf[:len(l.buf)-1], true, nil
		case errors.Is(err, bufio.ErrBufferFull):
			l.buf = append(l.buf, part...)
		case errors.Is(err, io.EOF):
			l.buf = append(l.buf, part...)
			if len(l.buf) == 0 {
				return nil, false, io.EOF
			}
			return l.buf, false, nil
		default:
			return nil, false, err
		}
	}
}

// errNotJSON marks a line that is no JSON at all, which a torn line is, against one that is some other JSON.
var errNotJSON = errors.New("not JSON")

// recordStart is how every line that this program writes begins; the id follows.
const recordStart = `{"schema":"` + article.SchemaVersion + `","id":"`

// lineID checks that a line is a record and returns its id. The line is checked to be JSON as a whole, but only
// schema and id are read. What is no JSON gives an error that wraps errNotJSON.
func lineID(line []byte) (id, error) {
	if rest, ok := bytes.CutPrefix(line, []byte(recordStart)); ok && json.Valid(line) {
		text, _, _ := bytes.Cut(rest, []byte(`"`))
		if key, err := parseID(string(text)); err == nil {
			return key, nil
		}
	}
	return slowLineID(line)
}

// slowLineID does what lineID does for any order of keys and any spelling of JSON.
func slowLineID(line []byte) (id, error) {
	var head struct {
		Schema *string `json:"schema"`
		ID     string  `json:"id"`
	}
	if !json.Valid(line) {
		return id{}, notJSON(line)
	}
	if err := json.Unmarshal(line, &head); err != nil {
		return id{}, fmt.Errorf("not a record: %w", err)
	}
	if head.Schema == nil {
		return id{}, errors.New("not a record: no schema")
	}
	if *head.Schema != article.SchemaVersion {
		return id{}, fmt.Errorf("record has schema %q, this program reads %q", clip(*head.Schema), article.SchemaVersion)
	}
	return parseID(head.ID)
}

// notJSON says where a line stops to be JSON.
func notJSON(line []byte) error {
	var syntax *json.SyntaxError
	var v any
	if err := json.Unmarshal(line, &v); errors.As(err, &syntax) {
		return fmt.Errorf("%w: %v at byte %d of %d", errNotJSON, syntax, syntax.Offset, len(line))
	}
	return errNotJSON
}
