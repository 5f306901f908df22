//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package store

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"syscall"
)

// acquire takes the lock at path without waiting. The system gives it up when the process ends, however it ends,
// so that a crash leaves no stale lock. The file names the process that holds it, for people only.
func acquire(path string) (io.Closer, error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, err
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		defer f.Close()
		if errors.Is(err, syscall.EWOULDBLOCK) {
			return nil, heldBy(f)
		}
		return nil, &os.PathError{Op: "lock", Path: path, Err: err}
	}
	// A full disk may refuse the note; the lock stands without it.
	if f.Truncate(0) == nil {
		fmt.Fprintf(f, "%d\n", os.Getpid())
	}
	return f, nil
}

// heldBy is ErrLocked, with the process that holds the lock where the file names it.
func heldBy(f io.Reader) error {
	note, _ := io.ReadAll(io.LimitReader(f, 32))
	if pid := strings.TrimSpace(string(note)); pid != "" {
		return fmt.Errorf("%w (process %s)", ErrLocked, pid)
	}
	return ErrLocked
}
