package store

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"maocu/article"
)

// record returns a sealed record that differs from others by n.
func record(n int) *article.Article {
	a := &article.Article{
		URL:       fmt.Sprintf("http://www.ccpit.example/art/2020/7/31/art_%d.html", n),
		Title:     fmt.Sprintf("第%d届交流会 <b>&</b>", n),
		Date:      "2020-07-31",
		Body:      strings.Repeat("7月30日上午，会议在市贸促会召开。\n", 1+n%3),
		Extractor: "maocu/test",
	}
	a.Seal()
	return a
}

// line returns the record's line in a dataset.
func line(t testing.TB, n int) string {
	t.Helper()
	b, err := record(n).AppendJSON(nil)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// mustOpen opens the dataset in dir and closes it at the end of the test.
func mustOpen(t testing.TB, dir string) *Store {
	t.Helper()
	s, err := Open(dir)
	if err != nil {
		t.Fatalf("Open(%q): %v", dir, err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// write puts a dataset with this content into a new folder.
func write(t testing.TB, content string) (dir string) {
	t.Helper()
	dir = t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, ArticlesFile), []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

func content(t testing.TB, dir string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(dir, ArticlesFile))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestAppendSkipsKnownIDs(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a", "b")
	s := mustOpen(t, dir)
	for _, step := range []struct {
		n     int
		added bool
	}{{1, true}, {2, true}, {1, false}, {3, true}, {3, false}} {
		added, err := s.Append(record(step.n))
		if err != nil || added != step.added {
			t.Errorf("Append(%d) = %v, %v, want %v", step.n, added, err, step.added)
		}
	}
	want := line(t, 1) + line(t, 2) + line(t, 3)
	if got := content(t, dir); got != want {
		t.Errorf("dataset:\n%s\nwant:\n%s", got, want)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}

	s = mustOpen(t, dir)
	if added, err := s.Append(record(2)); err != nil || added {
		t.Errorf("Append of a record of the last run = %v, %v, want false", added, err)
	}
	if !s.Has(record(3).ID) || s.Has(record(4).ID) || s.Has("no id") {
		t.Error("Has does not tell the known ids from others")
	}
	if got := s.Recovered(); got != (Recovery{Records: 3}) {
		t.Errorf("Recovered() = %+v, want 3 whole records", got)
	}
	if got := content(t, dir); got != want {
		t.Errorf("second run changed the dataset:\n%s", got)
	}
}

func TestAppendRefusesAnUnsealedRecord(t *testing.T) {
	s := mustOpen(t, t.TempDir())
	if added, err := s.Append(&article.Article{URL: "http://a.example/"}); err == nil || added {
		t.Errorf("Append of a record without id = %v, %v, want an error", added, err)
	}
}

func TestAppendFromManyGoroutines(t *testing.T) {
	dir := t.TempDir()
	s := mustOpen(t, dir)
	const workers, records = 8, 20
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			for n := range records {
				if _, err := s.Append(record(n)); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	if got := strings.Count(content(t, dir), "\n"); got != records {
		t.Errorf("%d lines, want %d", got, records)
	}
	checkWhole(t, dir)
}

// checkWhole fails unless every line of the dataset is a record and no id stands twice. It returns the ids.
func checkWhole(t testing.TB, dir string) map[string]bool {
	t.Helper()
	ids := map[string]bool{}
	for a, err := range Read(filepath.Join(dir, ArticlesFile)) {
		if err != nil {
			t.Fatal(err)
		}
		if ids[a.ID] {
			t.Fatalf("id %s stands twice", a.ID)
		}
		ids[a.ID] = true
	}
	return ids
}

func TestClose(t *testing.T) {
	s := mustOpen(t, t.TempDir())
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Errorf("second Close: %v", err)
	}
	if _, err := s.Append(record(1)); !errors.Is(err, errClosed) {
		t.Errorf("Append after Close: %v, want %v", err, errClosed)
	}
}

func TestOpenRefusesWhatIsNoFolderOrFile(t *testing.T) {
	plain := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(plain, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	inTheWay := t.TempDir()
	if err := os.Mkdir(filepath.Join(inTheWay, ArticlesFile), 0o755); err != nil {
		t.Fatal(err)
	}
	for name, dir := range map[string]string{
		"a file as folder":             plain,
		"a folder below a file":        filepath.Join(plain, "sub"),
		"a folder as the dataset file": inTheWay,
	} {
		if s, err := Open(dir); err == nil {
			s.Close()
			t.Errorf("%s: Open succeeded", name)
		}
	}
}

func TestOpenCutsATornTailAtEveryByte(t *testing.T) {
	whole, last := line(t, 1)+line(t, 2), line(t, 3)
	for n := range len(last) + 1 {
		dir := write(t, whole+last[:n])
		s, err := Open(dir)
		if err != nil {
			t.Fatalf("last line cut at byte %d: %v", n, err)
		}
		want, rec := whole, Recovery{Records: 2, CutBytes: int64(n)}
		if n >= len(last)-1 { // the record is whole; at most its newline is missing
			want, rec = whole+last, Recovery{Records: 3, Completed: n == len(last)-1}
		}
		if got := content(t, dir); got != want {
			t.Fatalf("last line cut at byte %d leaves\n%s\nwant\n%s", n, got, want)
		}
		if got := s.Recovered(); got != rec {
			t.Fatalf("last line cut at byte %d: Recovered() = %+v, want %+v", n, got, rec)
		}
		if _, err := s.Append(record(3)); err != nil {
			t.Fatal(err)
		}
		s.Close()
		if got := content(t, dir); got != whole+last {
			t.Fatalf("last line cut at byte %d, then appended again:\n%s", n, got)
		}
	}
}

func TestOpenRecovers(t *testing.T) {
	one, two := line(t, 1), line(t, 2)
	other := `{"id":"0123456789abcdef", "schema" : "maocu.article\/1"}` + "\n"
	for _, tc := range []struct {
		name, in, out string
		rec           Recovery
	}{
		{"empty file", "", "", Recovery{}},
		{"keys in another order", other, other, Recovery{Records: 1}},
		{"the same id twice", one + one, one + one, Recovery{Records: 2}},
		{"lines ended as on Windows", strings.ReplaceAll(one+two, "\n", "\r\n"), strings.ReplaceAll(one+two, "\n", "\r\n"), Recovery{Records: 2}},
		{"torn first line", one[:30], "", Recovery{CutBytes: 30}},
		{"torn in its first bytes", `{"sch`, "", Recovery{CutBytes: 5}},
		{"zero bytes as first line", "\x00\x00\x00", "", Recovery{CutBytes: 3}},
		{"zero bytes behind a record", one + "\x00\x00", one, Recovery{Records: 1, CutBytes: 2}},
		{"last line ended but no JSON", one + two[:40] + "\n", one, Recovery{Records: 1, CutBytes: 41}},
		{"empty last line", one + "\n", one, Recovery{Records: 1, CutBytes: 1}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			dir := write(t, tc.in)
			s := mustOpen(t, dir)
			if got := s.Recovered(); got != tc.rec {
				t.Errorf("Recovered() = %+v, want %+v", got, tc.rec)
			}
			if got := content(t, dir); got != tc.out {
				t.Errorf("dataset %q, want %q", got, tc.out)
			}
		})
	}
}

func TestOpenLeavesOtherFaultsAlone(t *testing.T) {
	one, two := line(t, 1), line(t, 2)
	for _, tc := range []struct {
		name, in string
		line     int
		says     string
	}{
		{"torn line in the middle", one + two[:50] + "\n" + two, 2, "not JSON"},
		{"torn line runs into the next", one + two[:50] + one, 2, ""}, // as one last line it is a torn one
		{"empty line in the middle", one + "\n" + two, 2, "not JSON"},
		{"two bad lines at the end", one + "x\ny\n", 2, "not JSON"},
		{"byte order mark", "\ufeff" + one, 1, "not JSON"},
		{"other schema at the end", one + `{"schema":"maocu.article/9","id":"0123456789abcdef"}` + "\n", 2, `"maocu.article/9"`},
		{"no schema", one + `{"id":"0123456789abcdef"}`, 2, "no schema"},
		{"bad id", `{"schema":"maocu.article/1","id":"01234567"}` + "\n", 1, "16 hexadecimal"},
		{"other JSON", one + "42\n", 2, "not a record"},
		{"somebody's notes", "remember the milk\n", 1, "no dataset"},
		{"somebody's notes without newline", "remember the milk", 1, "no dataset"},
		{"somebody's JSON, torn", `{"name":"x`, 1, "no dataset"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			dir := write(t, tc.in)
			s, err := Open(dir)
			if tc.says == "" {
				if err != nil {
					t.Fatal(err)
				}
				s.Close()
				return
			}
			var bad *LineError
			if !errors.As(err, &bad) {
				t.Fatalf("Open: %v, want a LineError", err)
			}
			if bad.Line != tc.line || !strings.Contains(err.Error(), tc.says) {
				t.Errorf("Open: %v, want line %d and %q", err, tc.line, tc.says)
			}
			if got := content(t, dir); got != tc.in {
				t.Errorf("the file was changed to %q", got)
			}
		})
	}
}

func TestOpenRefusesALineBeyondTheLimit(t *testing.T) {
	dir := write(t, line(t, 1))
	path := filepath.Join(dir, ArticlesFile)
	if err := os.Truncate(path, MaxLineBytes+10_000); err != nil { // a long run of zero bytes, no disk used
		t.Fatal(err)
	}
	_, err := Open(dir)
	var bad *LineError
	if !errors.As(err, &bad) || bad.Line != 2 {
		t.Errorf("Open: %v, want an error about line 2", err)
	}
}

func TestRead(t *testing.T) {
	dir := write(t, line(t, 1)+line(t, 2)+line(t, 1))
	var got []*article.Article
	for a, err := range Read(filepath.Join(dir, ArticlesFile)) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, a)
	}
	if diff := cmp.Diff([]*article.Article{record(1), record(2), record(1)}, got); diff != "" {
		t.Error(diff)
	}
	for range Read(filepath.Join(dir, ArticlesFile)) {
		break // a caller may stop early
	}
}

func TestReadErrors(t *testing.T) {
	whole := line(t, 1)
	for _, tc := range []struct {
		name, in string
		records  int
		torn     bool
	}{
		{"torn last line", whole + whole[:len(whole)/2], 1, true},
		{"bad line in the middle", whole + "x\n" + whole, 1, false},
		{"other schema", `{"schema":"maocu.article/9"}` + "\n", 0, false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			dir := write(t, tc.in)
			var records int
			var last error
			for a, err := range Read(filepath.Join(dir, ArticlesFile)) {
				if last = err; err == nil && a != nil {
					records++
				}
			}
			var bad *LineError
			if !errors.As(last, &bad) || bad.Line != tc.records+1 || errors.Is(last, ErrTorn) != tc.torn || records != tc.records {
				t.Errorf("%d records, then %v; want %d, then line %d, torn %v", records, last, tc.records, tc.records+1, tc.torn)
			}
		})
	}
	for _, err := range Read(filepath.Join(t.TempDir(), "none.jsonl")) {
		if !errors.Is(err, os.ErrNotExist) {
			t.Errorf("missing file: %v", err)
		}
	}
}

func TestLineIDFastPathEqualsSlowPath(t *testing.T) {
	for n := range 50 {
		b := []byte(strings.TrimSuffix(line(t, n), "\n"))
		fast, err1 := lineID(b)
		slow, err2 := slowLineID(b)
		if fast != slow || err1 != nil || err2 != nil {
			t.Errorf("record %d: fast %x %v, slow %x %v", n, fast, err1, slow, err2)
		}
	}
}

func BenchmarkOpen(b *testing.B) {
	var content strings.Builder
	for n := range 2000 {
		content.WriteString(line(b, n))
	}
	dir := write(b, content.String())
	b.SetBytes(int64(content.Len()))
	b.ReportAllocs()
	for b.Loop() {
		s, err := Open(dir)
		if err != nil {
			b.Fatal(err)
		}
		s.Close()
	}
}
