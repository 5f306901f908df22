package eval

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"maocu/article"
)

// writeFiles makes a folder of files; a path with a slash gets its folder.
func writeFiles(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestReadGoldErrors(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"no JSON", "{\"id\":\"a\",\"kind\":\"list\"}\n\noops", "gold.jsonl:3: invalid"},
		{"no id", `{"kind":"list"}`, "page has no id"},
		{"no kind", `{"id":"a"}`, `page "a" has no kind`},
		{"twice", "{\"id\":\"a\",\"kind\":\"list\"}\n{\"id\":\"a\",\"kind\":\"list\"}", `gold.jsonl:2: page "a" stands twice`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := writeFiles(t, map[string]string{"gold.jsonl": tt.text})
			_, err := ReadGold(filepath.Join(dir, "gold.jsonl"))
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %v, want %q", err, tt.want)
			}
		})
	}
}

func TestReadBodies(t *testing.T) {
	dir := writeFiles(t, map[string]string{"a__one.html.txt": "正文\n"})
	own := "自带"
	pages := []Page{{ID: "a/one.html", Body: &own}, {ID: "two.html", Body: &own}, {ID: "three.html"}}
	if err := ReadBodies(dir, pages); err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{"正文\n", "自带", ""} {
		if got, _ := pages[i].goldBody(); got != want {
			t.Errorf("body of %s = %q, want %q", pages[i].ID, got, want)
		}
	}
}

func TestReadRecords(t *testing.T) {
	dir := writeFiles(t, map[string]string{"out.jsonl": `{"file":"/data/pages/gov/one.html","title":"甲"}
{"file":"C:\\pages\\two.html","title":"乙","text":"他称正文"}
{"id":"three.html","title":"丙"}
{"file":"xtwo.html","title":"丁"}
`})
	pages := []Page{{ID: "gov/one.html"}, {ID: "gov/two.html"}, {ID: "three.html"}, {ID: "four.html"}}
	got, err := ReadRecords(filepath.Join(dir, "out.jsonl"), pages)
	if err != nil {
		t.Fatal(err)
	}
	for id, want := range map[string]string{"gov/one.html": "甲", "gov/two.html": "乙", "three.html": "丙"} {
		if a := got[id].Article; a == nil || a.Title != want {
			t.Errorf("record of %s = %v, want title %q", id, a, want)
		}
	}
	if a := got["gov/two.html"].Article; a != nil && a.Body != "他称正文" {
		t.Errorf("body %q, want the text key", a.Body)
	}
	if a := got["four.html"].Article; a != nil {
		t.Errorf("four.html has record %q, want none", a.Title)
	}
}

func TestRun(t *testing.T) {
	dir := writeFiles(t, map[string]string{"a/one.html": "甲", "two.html": "乙"})
	extract := func(data []byte, p Page) Result {
		if string(data) == "乙" {
			panic("boom")
		}
		return Result{Article: &article.Article{Title: string(data), URL: p.URL}}
	}
	got, err := Run(dir, []Page{{ID: "a/one.html", URL: "http://x.example.cn/"}, {ID: "two.html"}, {ID: "../out.html"}}, extract)
	if a := got["a/one.html"].Article; a == nil || a.Title != "甲" || a.URL != "http://x.example.cn/" {
		t.Errorf("article %+v", a)
	}
	for _, want := range []string{`page "two.html": panic: boom`, `page "../out.html":`} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want %q", err, want)
		}
	}
}
