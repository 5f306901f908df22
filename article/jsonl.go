package article

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// AppendJSON appends the record to dst as one line of JSON, including the final newline, and returns the
// extended slice. Keys stand in the order of the fields, empty values are left out, < > & are not escaped.
// The same record gives the same bytes. An error means a bug: no field of a record is beyond JSON.
func (a *Article) AppendJSON(dst []byte) ([]byte, error) {
	buf := bytes.NewBuffer(dst)
	enc := json.NewEncoder(buf)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(a); err != nil {
		return dst, fmt.Errorf("article: write %s as JSON: %w", a.ID, err)
	}
	return buf.Bytes(), nil
}

// Parse reads one line of a dataset. Keys that this version does not know are passed over, so that an older
// program reads a newer dataset; a line of another schema than [SchemaVersion] is an error.
func Parse(line []byte) (*Article, error) {
	var a Article
	if err := json.Unmarshal(line, &a); err != nil {
		return nil, fmt.Errorf("article: read a record: %w", err)
	}
	if a.Schema != SchemaVersion {
		return nil, fmt.Errorf("article: record has schema %q, this program reads %q", a.Schema, SchemaVersion)
	}
	return &a, nil
}
