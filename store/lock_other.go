//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd || windows)

package store

import (
	"errors"
	"fmt"
	"io"
)

// acquire fails: without a lock that a crash gives up, two runs could write into one dataset.
func acquire(path string) (io.Closer, error) {
	return nil, fmt.Errorf("lock %q: %w on this system", path, errors.ErrUnsupported)
}
