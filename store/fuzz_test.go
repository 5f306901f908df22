package store

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// FuzzRecover opens a dataset of any bytes. Either Open fails and the file is as it was, or the file is a prefix
// of what it was, every line of it a record, and nothing behind the prefix was a whole record.
func FuzzRecover(f *testing.F) {
	whole := line(f, 1) + line(f, 2)
	for _, seed := range []string{
		"", "\n", "x", whole, whole + whole[:70], whole + "\n", whole + "{}\n", whole + "\x00\x00", "\ufeff" + whole,
		whole + `{"schema":"maocu.article/1","id":"zz"}`, strings.ReplaceAll(whole, "\n", "\r\n"), whole[:len(whole)-1],
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		dir := write(t, string(in))
		s, err := Open(dir)
		out := content(t, dir)
		if err != nil {
			var bad *LineError
			if !errors.As(err, &bad) || bad.Line < 1 {
				t.Fatalf("Open: %v, want a LineError", err)
			}
			if out != string(in) {
				t.Fatalf("Open failed (%v) and changed the file from %q to %q", err, in, out)
			}
			return
		}
		defer s.Close()
		if s.Recovered().Completed {
			in = append(bytes.Clone(in), '\n')
		}
		rest, ok := strings.CutPrefix(string(in), out)
		if !ok {
			t.Fatalf("%q became %q, which is no prefix of it", in, out)
		}
		if strings.Contains(strings.TrimSuffix(rest, "\n"), "\n") {
			t.Fatalf("more than one line was cut off: %q", rest)
		}
		if _, err := lineID([]byte(strings.TrimSuffix(rest, "\n"))); err == nil {
			t.Fatalf("a whole record was cut off: %q", rest)
		}
		checkLines(t, out)
		s.Close()
		again, err := os.ReadFile(filepath.Join(dir, ArticlesFile))
		if err != nil || string(again) != out {
			t.Fatalf("file changed after Open: %q, %v", again, err)
		}
	})
}

// checkLines fails unless every line is a record with its newline.
func checkLines(t *testing.T, out string) {
	t.Helper()
	if out == "" {
		return
	}
	if !strings.HasSuffix(out, "\n") {
		t.Fatalf("last line has no newline: %q", out)
	}
	for _, l := range strings.Split(strings.TrimSuffix(out, "\n"), "\n") {
		if _, err := lineID([]byte(l)); err != nil {
			t.Fatalf("line %q: %v", l, err)
		}
	}
}
