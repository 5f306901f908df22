package store

import (
	"errors"
	"fmt"
)

// Errors that callers tell apart. They come wrapped; test with errors.Is.
var (
	// ErrLocked: another process has the dataset open for writing.
	ErrLocked = errors.New("another run holds the lock")
	// ErrTorn: the last line has no end, as after a crash or while a run is writing. [Open] cuts it off.
	ErrTorn = errors.New("line is cut off")
)

// LineError says which line of a dataset is no record, and why.
type LineError struct {
	Path string
	Line int // counted from 1
	Err  error
}

func (e *LineError) Error() string {
	return fmt.Sprintf("%s: line %d: %v", e.Path, e.Line, e.Err)
}

func (e *LineError) Unwrap() error { return e.Err }
