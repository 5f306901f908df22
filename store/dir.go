package store

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
)

// makeDir makes the folder of a dataset where it is missing, its parents too. Each new folder's parent is synced,
// since a new folder survives a power cut only once the folder above it is on disk.
func makeDir(dir string) error {
	dir = filepath.Clean(dir)
	if isDir(dir) {
		return nil
	}
	parent := filepath.Dir(dir)
	if parent != dir {
		if err := makeDir(parent); err != nil {
			return err
		}
	}
	if err := os.Mkdir(dir, 0o755); err != nil && !isDir(dir) {
		return err
	}
	return syncDir(parent)
}

func isDir(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// syncDir syncs the entries of a folder, so that a file made in it is found after a power cut. Windows has no
// such call and needs none; a file system that refuses it (EINVAL, ENOTSUP, as some network ones do) keeps its
// own promises.
func syncDir(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	err = d.Sync()
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, errors.ErrUnsupported) {
		err = nil
	}
	return errors.Join(err, d.Close())
}
