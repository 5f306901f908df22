package extractor_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	schemavalidator "github.com/santhosh-tekuri/jsonschema/v6"

	"maocu/article"
	"maocu/extractor"
	"maocu/internal/eval"
	"maocu/internal/eval/evalextract"
	"maocu/internal/golden"
	"maocu/internal/schema"
)

const (
	fixtureDir = "../testdata/pages"
	goldenDir  = "../testdata/golden"
	factsFile  = fixtureDir + "/facts.jsonl"
)

func readFixtures(t testing.TB) []eval.Page {
	t.Helper()
	pages, err := eval.ReadGold(factsFile)
	if err != nil {
		t.Fatal(err)
	}
	return pages
}

func extractFixture(t testing.TB, page eval.Page) (*article.Article, error) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(fixtureDir, page.ID))
	if err != nil {
		t.Fatal(err)
	}
	return extractor.Extract(data, extractor.Options{URL: page.URL, ContentType: page.ContentType, File: page.ID})
}

// TestGolden compares the whole record of every fixture page with its golden file.
func TestGolden(t *testing.T) {
	for _, page := range readFixtures(t) {
		t.Run(page.ID, func(t *testing.T) {
			var got bytes.Buffer
			a, err := extractFixture(t, page)
			if err != nil {
				got.WriteString(err.Error() + "\n")
			} else {
				line, err := a.AppendJSON(nil)
				if err != nil {
					t.Fatal(err)
				}
				if err := json.Indent(&got, line, "", "  "); err != nil {
					t.Fatal(err)
				}
			}
			golden.Compare(t, filepath.Join(goldenDir, page.ID+".json"), got.Bytes())
		})
	}
}

// TestFacts compares the fields with what a person wrote down of every fixture page. The golden files only show
// what changed; this shows what is wrong.
func TestFacts(t *testing.T) {
	pages := readFixtures(t)
	got, err := eval.Run(fixtureDir, pages, evalextract.Extract)
	if err != nil {
		t.Fatal(err)
	}
	least := map[string]float64{}
	for _, measure := range []string{
		eval.MeasureTitle, eval.MeasureBodyF1, "day", "minute", "source", "no_date", "no_source", "must", "must_not_kept_out",
		"starts_right", "ends_right", "not_article", "attachment", "record", "kind", "body_exact", "subtitle", "authors",
		"editors", "channel", "site_name", "site_code", "cms", "language", "images", "caption", "warning",
	} {
		least[measure] = 1
	}
	if err := eval.Score(pages, got).Check(least); err != nil {
		t.Error(err)
	}
}

// TestGoldenRecordsFitSchema validates every golden record against the schema that maocu schema prints.
func TestGoldenRecordsFitSchema(t *testing.T) {
	b, err := schema.Article()
	if err != nil {
		t.Fatal(err)
	}
	doc, err := schemavalidator.UnmarshalJSON(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	c := schemavalidator.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource(schema.ID, doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile(schema.ID)
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(goldenDir + "/*.json")
	if err != nil {
		t.Fatal(err)
	}
	records := 0
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if b[0] != '{' {
			continue // a page that is no article
		}
		records++
		v, err := schemavalidator.UnmarshalJSON(bytes.NewReader(b))
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		if err := s.Validate(v); err != nil {
			t.Errorf("%s: %v", file, err)
		}
	}
	if records < 40 {
		t.Errorf("%d golden records, want 40 or more", records)
	}
	bad := map[string]any{"schema": "maocu.article/1", "id": "x", "content_hash": "", "extractor": "maocu/0.1.0"}
	if err := s.Validate(bad); err == nil {
		t.Error("the schema accepts a record with a malformed id")
	}
}

// TestGoldenFilesHavePages fails for golden files whose page is gone.
func TestGoldenFilesHavePages(t *testing.T) {
	files, err := filepath.Glob(goldenDir + "/*.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".json")
		if _, err := os.Stat(filepath.Join(fixtureDir, name)); err != nil {
			t.Errorf("%s has no page: %v", file, err)
		}
	}
}

// TestExtractIsPure extracts every page twice and expects the same bytes.
func TestExtractIsPure(t *testing.T) {
	for _, page := range readFixtures(t) {
		first, err1 := extractFixture(t, page)
		second, err2 := extractFixture(t, page)
		if (err1 == nil) != (err2 == nil) {
			t.Fatalf("%s: %v, then %v", page.ID, err1, err2)
		}
		if err1 != nil {
			continue
		}
		a, err := first.AppendJSON(nil)
		if err != nil {
			t.Fatal(err)
		}
		b, err := second.AppendJSON(nil)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(a, b) {
			t.Errorf("%s: two extractions differ:\n%s%s", page.ID, a, b)
		}
	}
}

// TestPageMethodsInAnyOrder asks a page for everything in different orders.
func TestPageMethodsInAnyOrder(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(fixtureDir, "hanweb-markers-all.html"))
	if err != nil {
		t.Fatal(err)
	}
	parse := func() *extractor.Page {
		p, err := extractor.Parse(data, extractor.Options{URL: "http://www.example.cn/art/2020/7/31/art_1_2.html"})
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	p := parse()
	links := p.Links()
	first, err := p.Article()
	if err != nil {
		t.Fatal(err)
	}
	q := parse()
	q.Explain()
	second, err := q.Article()
	if err != nil {
		t.Fatal(err)
	}
	if first.ContentHash != second.ContentHash || len(links) != len(q.Links()) || len(links) == 0 {
		t.Errorf("the order of calls matters: %s with %d links, %s with %d", first.ContentHash, len(links), second.ContentHash, len(q.Links()))
	}
	if k := parse().Kind(); k != extractor.KindArticle {
		t.Errorf("kind %q", k)
	}
	if third, err := q.Article(); err != nil || len(third.Warnings) != len(second.Warnings) {
		t.Errorf("a second record differs: warnings %q, then %q, %v", second.Warnings, third.Warnings, err)
	}
}

// TestNotArticleError gives callers the kind of a page.
func TestNotArticleError(t *testing.T) {
	_, err := extractor.Extract([]byte("<html><head><title>404</title></head><body><p>您访问的页面不存在</p></body></html>"), extractor.Options{})
	var not *extractor.NotArticleError
	if !errors.As(err, &not) || not.Kind != extractor.KindError {
		t.Errorf("got %v, want an error page", err)
	}
}
