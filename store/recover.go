package store

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
)

// state is what one pass over the file of records has found.
type state struct {
	ids     map[id]struct{}
	lines   int   // whole records
	size    int64 // length of the file up to the last whole record
	torn    int64 // bytes behind it, to be cut off
	unended bool  // the last record is whole but lacks its newline
}

// survey reads the file once. The only fault that it passes over is at the very end: a last line that is no JSON,
// with or without newline. Everything else that is no record is a *LineError.
func survey(r io.Reader, path string) (*state, error) {
	st := &state{ids: make(map[id]struct{})}
	lines := newLineReader(r)
	for {
		line, ended, err := lines.next()
		if errors.Is(err, io.EOF) {
			return st, nil
		}
		if err != nil {
			return nil, &LineError{Path: path, Line: lines.number, Err: err}
		}
		key, err := lineID(line)
		if err != nil {
			return st, st.judge(lines, path, line, err)
		}
		st.ids[key] = struct{}{}
		st.lines++
		st.size = lines.offset
		st.unended = !ended
	}
}

// judge decides about a line that is no record: nil means that it is a torn last line. fault says what is wrong
// with it. The line is looked at before the reader moves on, since it lives in the reader's buffer.
func (st *state) judge(lines *lineReader, path string, line []byte, fault error) error {
	bad := &LineError{Path: path, Line: lines.number, Err: fault}
	if !errors.Is(fault, errNotJSON) {
		return bad
	}
	if st.lines == 0 && !begun(line) {
		bad.Err = fmt.Errorf("%w; the file is no dataset of this program", fault)
		return bad
	}
	end := lines.offset
	if _, _, err := lines.next(); !errors.Is(err, io.EOF) {
		return bad
	}
	st.torn = end - st.size
	return nil
}

// begun says whether a line may be the beginning of a record of this program, or the zero bytes that some file
// systems leave where a power cut came before the data. Where no whole record stands before it, this is what
// tells the first line of a dataset from somebody else's file.
func begun(line []byte) bool {
	start := []byte(`{"schema":"maocu.article/`)
	return bytes.HasPrefix(line, start) || bytes.HasPrefix(start, line) || len(bytes.Trim(line, "\x00")) == 0
}

// mend cuts off the torn last line, or ends a last record that lacks only its newline, and syncs the file.
func (st *state) mend(f *os.File) error {
	switch {
	case st.torn > 0:
		if err := f.Truncate(st.size); err != nil {
			return fmt.Errorf("cut off the torn last line: %w", err)
		}
	case st.unended:
		n, err := f.Write([]byte("\n"))
		st.size += int64(n)
		if err != nil {
			return fmt.Errorf("end the last line: %w", err)
		}
	default:
		return nil
	}
	if err := f.Sync(); err != nil {
		return fmt.Errorf("sync the mended dataset: %w", err)
	}
	return nil
}

// recovery tells the caller of Open what was found.
func (st *state) recovery() Recovery {
	return Recovery{Records: st.lines, CutBytes: st.torn, Completed: st.unended}
}
