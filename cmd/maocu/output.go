package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// output is where results go: standard output, or a file that appears under its name only when it is whole.
type output struct {
	io.Writer
	tmp  *os.File
	path string
	mode os.FileMode // of the file that is replaced
}

// openOutput opens the output. An empty path means stdout.
func openOutput(path string, stdout io.Writer) (*output, error) {
	if path == "" {
		return &output{Writer: stdout}, nil
	}
	if target, err := filepath.EvalSymlinks(path); err == nil {
		path = target // the link stays, its target is replaced
	}
	mode := os.FileMode(0o644)
	info, err := os.Stat(path)
	if err == nil {
		mode = info.Mode().Perm()
	}
	if err == nil && info.IsDir() {
		return nil, usageError("the output %q is a folder", path)
	}
	if err == nil && !info.Mode().IsRegular() {
		f, err := os.OpenFile(path, os.O_WRONLY, 0)
		if err != nil {
			return nil, fmt.Errorf("open the output %q: %w", path, err)
		}
		return &output{Writer: f}, nil // a device or pipe
	}
	tmp, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return nil, fmt.Errorf("make the output %q: %w", path, err)
	}
	return &output{Writer: tmp, tmp: tmp, path: path, mode: mode}, nil
}

// commit syncs the file and gives it its name.
func (o *output) commit() error {
	if o.tmp == nil {
		return nil
	}
	name := o.tmp.Name()
	err := o.tmp.Sync()
	if cerr := o.tmp.Close(); err == nil {
		err = cerr
	}
	if err == nil {
		err = os.Chmod(name, o.mode)
	}
	if err == nil {
		err = os.Rename(name, o.path)
	}
	if err != nil {
		os.Remove(name)
	}
	o.tmp = nil
	if err != nil {
		return fmt.Errorf("write the output %q: %w", o.path, err)
	}
	return nil
}

// discard removes a file that was not committed.
func (o *output) discard() {
	if o.tmp != nil {
		o.tmp.Close()
		os.Remove(o.tmp.Name())
		o.tmp = nil
	}
}
