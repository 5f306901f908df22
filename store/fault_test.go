//go:build unix

package store

import (
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// sickFile is a disk that fails in a chosen way. Each field counts down to the call that fails; 0 means never.
type sickFile struct {
	*os.File
	writeIn, syncIn, truncateIn int
	partial                     int // bytes that a failing write still puts on disk
}

func due(n *int) bool {
	*n--
	return *n == 0
}

func (f *sickFile) Write(p []byte) (int, error) {
	if !due(&f.writeIn) {
		return f.File.Write(p)
	}
	n, err := f.File.Write(p[:min(f.partial, len(p))])
	return n, errors.Join(err, syscall.ENOSPC)
}

func (f *sickFile) Sync() error {
	if due(&f.syncIn) {
		return syscall.EIO
	}
	return f.File.Sync()
}

func (f *sickFile) Truncate(size int64) error {
	if due(&f.truncateIn) {
		return syscall.EIO
	}
	return f.File.Truncate(size)
}

// sicken puts the failing disk under an open store.
func sicken(s *Store, f sickFile) {
	f.File = s.f.(*os.File)
	s.f = &f
}

func TestFullDiskLeavesNoTornLine(t *testing.T) {
	for _, partial := range []int{0, 1, 100, 1 << 20} {
		dir := t.TempDir()
		s := mustOpen(t, dir)
		sicken(s, sickFile{writeIn: 2, partial: partial})
		if _, err := s.Append(record(1)); err != nil {
			t.Fatal(err)
		}
		added, err := s.Append(record(2))
		if added || !errors.Is(err, syscall.ENOSPC) {
			t.Fatalf("Append on a full disk = %v, %v, want %v", added, err, syscall.ENOSPC)
		}
		if got := content(t, dir); got != line(t, 1) {
			t.Errorf("after %d bytes of a failed write the dataset is\n%s", partial, got)
		}
		if s.Has(record(2).ID) {
			t.Error("a record that was not stored is known")
		}
		if added, err := s.Append(record(2)); !added || err != nil { // there is room again
			t.Errorf("Append after the failed one = %v, %v", added, err)
		}
		if got := content(t, dir); got != line(t, 1)+line(t, 2) {
			t.Errorf("dataset:\n%s", got)
		}
	}
}

func TestAppendStopsAfterTheDiskLied(t *testing.T) {
	for name, f := range map[string]sickFile{
		"failed sync":     {syncIn: 1},
		"failed cut back": {writeIn: 1, partial: 10, truncateIn: 1},
	} {
		dir := t.TempDir()
		s := mustOpen(t, dir)
		sicken(s, f)
		if added, err := s.Append(record(1)); added || err == nil {
			t.Errorf("%s: Append = %v, %v, want an error", name, added, err)
		}
		if added, err := s.Append(record(2)); added || err == nil {
			t.Errorf("%s: next Append = %v, %v, want the error again", name, added, err)
		}
		if err := s.Close(); err != nil {
			t.Errorf("%s: Close: %v", name, err)
		}
		mustOpen(t, dir) // the next run mends it
		if ids := checkWhole(t, dir); len(ids) != 0 {
			t.Errorf("%s: %d records, want none", name, len(ids))
		}
	}
}

func TestOpenOfAnotherProcessIsRefused(t *testing.T) {
	dir := t.TempDir()
	p := startHelper(t, "hold", dir)
	p.readLine(t)
	_, err := Open(dir)
	if !errors.Is(err, ErrLocked) {
		t.Fatalf("Open while another process has the dataset: %v, want %v", err, ErrLocked)
	}
	p.kill(t)
	mustOpen(t, dir) // a killed process leaves no lock behind
}

func TestOpenTwiceInOneProcessIsRefused(t *testing.T) {
	dir := t.TempDir()
	s := mustOpen(t, dir)
	if _, err := Open(dir); !errors.Is(err, ErrLocked) {
		t.Errorf("second Open: %v, want %v", err, ErrLocked)
	}
	s.Close()
	mustOpen(t, dir)
}

func TestReadOnlyFolder(t *testing.T) {
	dir := t.TempDir()
	if err := os.Chmod(dir, 0o555); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.Chmod(dir, 0o755) })
	if f, err := os.Create(filepath.Join(dir, "probe")); err == nil { // root may write anywhere
		f.Close()
		os.Remove(f.Name())
		dir = readOnlyForRoot(t)
	}
	if s, err := Open(dir); !errors.Is(err, os.ErrPermission) && !errors.Is(err, syscall.EROFS) {
		if err == nil {
			s.Close()
		}
		t.Errorf("Open in a read-only folder: %v", err)
	}
}

// readOnlyForRoot returns a folder into which not even root may write.
func readOnlyForRoot(t *testing.T) string {
	t.Helper()
	const sysfs = "/sys" // the kernel refuses to make files here, whoever asks
	f, err := os.OpenFile(filepath.Join(sysfs, "probe"), os.O_CREATE|os.O_WRONLY, 0o644)
	if err == nil {
		f.Close()
	}
	if !errors.Is(err, os.ErrPermission) && !errors.Is(err, syscall.EROFS) {
		t.Skipf("root, and no folder here that refuses root: %v", err)
	}
	return sysfs
}
