// Package store keeps a dataset on disk: a folder with one file of JSON Lines, one record per line, and a lock.
//
//	DIR/articles.jsonl   the records, in the order in which they were stored
//	DIR/maocu.lock       locked while a run may write; the file stays behind and means nothing by itself
//
// The promise: once [Store.Append] has returned, the record is on disk, whole, and there once. A process that
// is killed, a disk that fills up or a power cut at any instant leaves at most one torn line at the end of the
// file, and the next [Open] takes it away. Nothing but that line is ever removed: a line in the middle that
// cannot be read stops Open with its number, and the file stays as it is.
//
// [Read] goes through the records of a dataset, of a running crawl too. The package knows nothing of HTML or HTTP.
package store

import (
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"

	"maocu/article"
)

// Names of the files in the folder of a dataset.
const (
	ArticlesFile = "articles.jsonl"
	lockFile     = "maocu.lock"
)

// MaxLineBytes is the longest line that is read or written, its newline included: four times the largest page
// that is parsed, room for a text whose every character grows when it is written as JSON. It bounds the memory
// that a damaged file can cost.
const MaxLineBytes = 64 << 20

// id is the identity of a record as it is kept in memory: the eight bytes behind its 16 hexadecimal digits.
type id [8]byte

// file is what Store needs of the dataset's file; tests put a failing disk in its place.
type file interface {
	io.Writer
	Sync() error
	Truncate(size int64) error
	Close() error
}

// Store is a dataset open for writing. It holds the dataset's lock until [Store.Close]. Several goroutines may
// use it at once.
type Store struct {
	path      string
	recovered Recovery
	lock      io.Closer

	mu     sync.Mutex
	f      file
	size   int64 // length of the file up to the last record that is known to be on disk
	ids    map[id]struct{}
	buf    []byte
	broken error // why nothing can be appended any more
}

// Recovery says what [Open] found in a dataset and what it had to mend.
type Recovery struct {
	Records   int   // whole lines in the dataset
	CutBytes  int64 // length of the torn last line that was cut off; 0 if there was none
	Completed bool  // the last record was whole but for its newline, which was added
}

// Open opens the dataset in the folder dir for writing and makes the folder and the file where they are missing.
// It takes the dataset's lock, reads the file once to learn the ids in it, and cuts off a torn last line; see
// [Store.Recovered]. Memory grows by a few dozen bytes per record, not with the length of the file.
//
// A dataset that another process has open gives an error that wraps [ErrLocked]. A line that is no record, other
// than a torn last one, gives a [*LineError], and the file is left as it is.
func Open(dir string) (*Store, error) {
	if err := makeDir(dir); err != nil {
		return nil, fmt.Errorf("store: make the folder of the dataset: %w", err)
	}
	lock, err := acquire(filepath.Join(dir, lockFile))
	if err != nil {
		return nil, fmt.Errorf("store: lock dataset %q: %w", dir, err)
	}
	s, err := open(dir)
	if err != nil {
		lock.Close()
		return nil, err
	}
	s.lock = lock
	return s, nil
}

// open does the work of Open under the lock.
func open(dir string) (*Store, error) {
	path := filepath.Join(dir, ArticlesFile)
	f, err := openFile(path)
	if err != nil {
		return nil, fmt.Errorf("store: open dataset: %w", err)
	}
	st, err := survey(f, path)
	if err == nil {
		err = st.mend(f)
	}
	if err == nil {
		err = syncDir(dir)
	}
	if err != nil {
		f.Close()
		return nil, fmt.Errorf("store: open dataset: %w", err)
	}
	return &Store{path: path, recovered: st.recovery(), f: f, size: st.size, ids: st.ids}, nil
}

// openFile opens the file of records for reading and appending. It refuses what is no regular file, since
// opening a pipe would wait for ever and cutting a device means nothing.
func openFile(path string) (*os.File, error) {
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%q is no regular file", path)
	}
	return os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_APPEND, 0o644)
}

// Recovered says what Open found and mended.
func (s *Store) Recovered() Recovery { return s.recovered }

// Path returns the path of the file of records.
func (s *Store) Path() string { return s.path }

// Len returns the number of different ids in the dataset.
func (s *Store) Len() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.ids)
}

// Has says whether the dataset holds a record with this id, 16 hexadecimal digits as of [article.ID].
func (s *Store) Has(recordID string) bool {
	key, err := parseID(recordID)
	if err != nil {
		return false
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	_, ok := s.ids[key]
	return ok
}

// Append stores a sealed record (see [article.Article.Seal]) and reports whether it was added; a record whose id
// is in the dataset already is passed over. When Append returns without an error, the record is on disk.
//
// When the write fails, the file is cut back to the records before it, so that a full disk leaves no torn line;
// Append may be called again when there is room. When the disk cannot say what it holds any more (syncing or
// cutting back fails), this and every later Append gives that error.
func (s *Store) Append(a *article.Article) (added bool, err error) {
	key, err := parseID(a.ID)
	if err != nil {
		return false, fmt.Errorf("store: append %q: %w", a.URL, err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.broken != nil {
		return false, s.broken
	}
	if _, known := s.ids[key]; known {
		return false, nil
	}
	if err := s.write(a); err != nil {
		return false, fmt.Errorf("store: append %q to %q: %w", a.URL, s.path, err)
	}
	s.ids[key] = struct{}{}
	return true, nil
}

// write puts the record at the end of the file, in one write, and syncs it.
func (s *Store) write(a *article.Article) error {
	line, err := a.AppendJSON(s.buf[:0])
	if err != nil {
		return err
	}
	s.buf = line
	if len(line) > MaxLineBytes {
		s.buf = nil
		return fmt.Errorf("record has %d bytes, a line holds at most %d", len(line), MaxLineBytes)
	}
	if _, err := s.f.Write(line); err != nil {
		return errors.Join(err, s.cutBack())
	}
	if err := s.f.Sync(); err != nil {
		// The system may have dropped what it could not write and call the next sync a success, so that no
		// later answer of this file can be trusted.
		s.broken = fmt.Errorf("store: %q could not be synced earlier in this run: %w", s.path, err)
		return errors.Join(err, s.cutBack())
	}
	s.size += int64(len(line))
	return nil
}

// cutBack takes away what a failed write has left behind the last good record.
func (s *Store) cutBack() error {
	err := s.f.Truncate(s.size)
	if err == nil {
		return nil
	}
	err = fmt.Errorf("cut off the torn line: %w", err)
	if s.broken == nil {
		s.broken = fmt.Errorf("store: %q ends in a torn line: %w", s.path, err)
	}
	return err
}

// errClosed is what a store gives after Close.
var errClosed = errors.New("store: dataset is closed")

// Close closes the file and gives up the lock. Nothing waits to be written. A second Close does nothing.
func (s *Store) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if errors.Is(s.broken, errClosed) {
		return nil
	}
	s.broken = errClosed
	err := s.f.Close()
	if s.lock != nil {
		err = errors.Join(err, s.lock.Close())
	}
	if err != nil {
		return fmt.Errorf("store: close dataset: %w", err)
	}
	return nil
}

// parseID reads the 16 hexadecimal digits of a record's id.
func parseID(text string) (id, error) {
	var key id
	if len(text) != 2*len(key) {
		return key, fmt.Errorf("id %q is not 16 hexadecimal digits", clip(text))
	}
	if _, err := hex.Decode(key[:], []byte(text)); err != nil {
		return key, fmt.Errorf("id %q is not 16 hexadecimal digits", text)
	}
	return key, nil
}

// clip shortens a text that stands in a message and may come from a damaged file.
func clip(text string) string {
	if len(text) > 40 {
		return text[:40] + "…"
	}
	return text
}
