package eval

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"strings"
	"sync"

	"maocu/article"
)

// ExtractFunc makes a result of the bytes of a page; of the gold it may use the URL and the content type only.
// [Run] calls it from several goroutines.
type ExtractFunc func(data []byte, p Page) Result

// Run extracts every page of the gold from its file below root, several at a time. Pages that cannot be read and
// extractors that panic are errors, told by page, all of them.
func Run(root string, pages []Page, extract ExtractFunc) (map[string]Result, error) {
	dir, err := os.OpenRoot(root)
	if err != nil {
		return nil, fmt.Errorf("eval: open pages: %w", err)
	}
	defer dir.Close()

	var (
		mu      sync.Mutex
		wg      sync.WaitGroup
		results = make(map[string]Result, len(pages))
		errs    = make([]error, len(pages))
		next    = make(chan int)
	)
	for range min(runtime.GOMAXPROCS(0), len(pages)) {
		wg.Go(func() {
			for i := range next {
				r, err := runPage(dir, pages[i], extract)
				errs[i] = err
				mu.Lock()
				results[pages[i].ID] = r
				mu.Unlock()
			}
		})
	}
	for i := range pages {
		next <- i
	}
	close(next)
	wg.Wait()
	return results, errors.Join(errs...)
}

func runPage(dir *os.Root, p Page, extract ExtractFunc) (r Result, err error) {
	defer func() {
		if x := recover(); x != nil {
			err = fmt.Errorf("eval: page %q: panic: %v\n%s", p.ID, x, debug.Stack())
		}
	}()
	data, err := dir.ReadFile(p.ID)
	if err != nil {
		return Result{}, fmt.Errorf("eval: page %q: %w", p.ID, err)
	}
	return extract(data, p), nil
}

// record is a line of extractor output, of ours or of another that calls the body text.
type record struct {
	article.Article
	Text string `json:"text"`
}

// ReadRecords reads records, one JSON object a line, and gives each page the first one whose file, or whose id
// where it has no file, is the page's ID or ends with it; the first folder of the ID may be missing.
func ReadRecords(path string, pages []Page) (map[string]Result, error) {
	var records []*record
	err := eachLine(path, func(line []byte) error {
		r := new(record)
		if err := json.Unmarshal(line, r); err != nil {
			return err
		}
		if r.Body == "" {
			r.Body = r.Text
		}
		records = append(records, r)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("eval: read records: %w", err)
	}
	results := make(map[string]Result, len(records))
	for _, p := range pages {
		for _, r := range records {
			if belongs(r, p.ID) {
				results[p.ID] = Result{Article: &r.Article}
				break
			}
		}
	}
	return results, nil
}

func belongs(r *record, id string) bool {
	file := r.File
	if file == "" {
		file = r.ID
	}
	file = strings.ReplaceAll(file, `\`, "/")
	short := id
	if _, rest, found := strings.Cut(id, "/"); found {
		short = rest
	}
	return file == id || file == short || strings.HasSuffix(file, "/"+id) || strings.HasSuffix(file, "/"+short)
}
