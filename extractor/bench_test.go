package extractor_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"maocu/extractor"
)

// BenchmarkExtract reads all pages of testdata/pages, or of the folder that MAOCU_PAGES names. For comparisons
// with other extractors see the bench module.
func BenchmarkExtract(b *testing.B) {
	dir := os.Getenv("MAOCU_PAGES")
	if dir == "" {
		dir = "../testdata/pages"
	}
	var pages [][]byte
	var size int64
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.Contains(d.Name(), ".html") {
			return err
		}
		page, err := os.ReadFile(path)
		pages = append(pages, page)
		size += int64(len(page))
		return err
	})
	if err != nil || len(pages) == 0 {
		b.Fatalf("read the pages in %s: %d found, %v", dir, len(pages), err)
	}
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		for _, page := range pages {
			_, _ = extractor.Extract(page, extractor.Options{})
		}
	}
}
