package eval

import (
	"bytes"
	"encoding/json"
	"errors"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"maocu/article"
)

// goldLine is an invented article page with every key.
const goldLine = `{"id":"a/one.html","kind":"article","title":"青禾市举办茶叶对接会","title_alt":["茶叶对接会举办"],"subtitle":"三十家企业到场",
"date":"2024-03-05","published_at":"2024-03-05T09:30:10","published_alt":"2024-03-06","source":"青禾市贸促会","source_alt":"市贸促会",
"authors":["林小满"],"editors":[],"channel":["贸促要闻"],"site_name":"青禾贸促","site_code":"1234567890","cms":"trs (省平台)",
"language":"zh-Hans","body_first":"3月5日,青禾市茶叶对接会在会展中心开幕","body_last":"与会企业签订了五份意向书。",
"must":["会展中心"],"must_not":["打印本页"],"attachments":[{"name":"企业名单.xlsx","url":"http://x.example.cn/files/list.xlsx"}],
"images":1,"captions":["会场一角"],"body":"3月5日，青禾市茶叶对接会在会展中心开幕。\n与会企业签订了五份意向书。","warning":"date"}`

// right is the record that goldLine asks for.
func right() *article.Article {
	return &article.Article{
		Title: "青禾市举办 茶叶对接会", Subtitle: "三十家企业到场", Date: "2024-03-05", PublishedAt: "2024-03-05T09:30:10+08:00",
		Source: "市贸促会", Authors: []string{"林小满"}, Channel: []string{"贸促要闻"}, SiteName: "青禾贸促",
		SiteCode: "1234567890", CMS: "trs", Language: "zh-Hans",
		Body:        "3月5日，青禾市茶叶对接会在会展中心开幕。\n与会企业签订了五份意向书。",
		Attachments: []article.Attachment{{URL: "https://x.example.cn/other/list.xlsx", Name: "企业名单.xlsx"}},
		Images:      []article.Image{{URL: "1.jpg", Caption: "会场一角"}},
		Warnings:    []string{"date: meta says 2024-03-04, page says 2024-03-05"},
	}
}

func parseGold(t *testing.T, lines ...string) []Page {
	t.Helper()
	for i, line := range lines {
		lines[i] = strings.ReplaceAll(line, "\n", " ")
	}
	path := filepath.Join(t.TempDir(), "gold.jsonl")
	if err := os.WriteFile(path, []byte(strings.Join(lines, "\n")), 0o600); err != nil {
		t.Fatal(err)
	}
	pages, err := ReadGold(path)
	if err != nil {
		t.Fatal(err)
	}
	return pages
}

func TestScoreRight(t *testing.T) {
	pages := parseGold(t, goldLine)
	r := Score(pages, map[string]Result{"a/one.html": {Article: right()}})
	for _, m := range r.Measures {
		if m.Value() != 1 {
			t.Errorf("%s = %v, want 1", m.Name, m.Value())
		}
	}
	if len(r.Misses) > 0 {
		t.Errorf("misses: %v", r.Misses)
	}
	// Every measure but those of pages without a date, a time, a source, attachments or an article.
	if got, want := len(r.Measures), len(measureOrder)-6; got != want {
		t.Errorf("%d measures, want %d", got, want)
	}
}

func TestScoreWrong(t *testing.T) {
	tests := []struct {
		name   string
		change func(*article.Article)
		want   []string // measures that miss, in the order of the misses
	}{
		{"accepted title", func(a *article.Article) { a.Title = "茶叶对接会举办" }, nil},
		{"title", func(a *article.Article) { a.Title += "_青禾贸促" }, []string{MeasureTitle}},
		{"accepted day has no minute", func(a *article.Article) { a.Date, a.PublishedAt = "2024-03-06", "" },
			[]string{MeasureMinute, MeasureSecond}},
		{"day from the time", func(a *article.Article) { a.Date = "" }, nil},
		{"seconds", func(a *article.Article) { a.PublishedAt = "2024-03-05T09:30:00+08:00" }, []string{MeasureSecond}},
		{"source", func(a *article.Article) { a.Source = "" }, []string{MeasureSource}},
		{"noise behind the body", func(a *article.Article) { a.Body += "\n打印本页" },
			[]string{MeasureBodyF1, MeasureBodyExact, MeasureMustNot, MeasureEnds}},
		{"noise before the body", func(a *article.Article) { a.Body = "A" + a.Body },
			[]string{MeasureBodyExact, MeasureStarts}},
		{"white space alone", func(a *article.Article) { a.Body = strings.ReplaceAll(a.Body, "\n", " ") }, []string{MeasureBodyExact}},
		{"authors in another order", func(a *article.Article) { a.Authors = []string{"何田", "林小满"} }, []string{MeasureAuthors}},
		{"editor of none", func(a *article.Article) { a.Editors = []string{"何田"} }, []string{MeasureEditors}},
		{"files", func(a *article.Article) { a.Attachments, a.Images = nil, nil },
			[]string{MeasureAttachment, MeasureAttachmentName, MeasureImages, MeasureCaption}},
		{"warning", func(a *article.Article) { a.Warnings = nil }, []string{MeasureWarning}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := right()
			tt.change(a)
			var got []string
			for _, m := range Score(parseGold(t, goldLine), map[string]Result{"a/one.html": {Article: a}}).Misses {
				got = append(got, m.Measure)
			}
			if strings.Join(got, " ") != strings.Join(tt.want, " ") {
				t.Errorf("misses %v, want %v", got, tt.want)
			}
		})
	}
}

func TestScoreBarePages(t *testing.T) {
	pages := parseGold(t,
		`{"id":"bare.html","kind":"article","title":"公告","published_at":"","source":"","attachments":[],"authors":null}`,
		`{"id":"list.html","kind":"list"}`,
		`{"id":"wall.html","kind":"bot-wall"}`,
		`{"id":"gone.html","kind":"article","title":"没有","source":"某处"}`,
		`{"id":"day.html","kind":"article","date":"2024-03-05","source":null}`)
	r := Score(pages, map[string]Result{
		"bare.html": {Article: &article.Article{Title: "公告", Source: "误认"}},
		"day.html":  {Article: &article.Article{Date: "2024-03-05", PublishedAt: "2024-03-05T00:00:00+08:00"}},
		"list.html": {Article: &article.Article{Title: "更多"}, Kind: KindArticle},
		"wall.html": {Kind: "bot-wall", Err: errors.New("not an article")},
	})
	for name, want := range map[string][2]int{
		MeasureTitle: {1, 2}, MeasureNoDate: {2, 2}, MeasureNoSource: {1, 2}, MeasureSource: {0, 1}, MeasureNotArticle: {1, 2},
		MeasureKind: {1, 2}, MeasureRecord: {2, 3}, MeasureNoAttachment: {1, 1}, MeasureAuthors: {0, 0}, MeasureDay: {1, 1}, MeasureNoTime: {0, 1},
	} {
		if m := r.Measure(name); int(m.Sum) != want[0] || m.Total != want[1] {
			t.Errorf("%s = %v/%d, want %v", name, m.Sum, m.Total, want)
		}
	}
}

func TestF1(t *testing.T) {
	tests := []struct {
		name, want, got       string
		f1, precision, recall float64
	}{
		{"both empty", "", "", 1, 1, 1},
		{"nothing got", "青禾市贸促会", "", 0, 0, 0},
		{"nothing wanted", "", "青禾", 0, 0, 0},
		{"same", "青禾市贸促会", "青禾市贸促会", 1, 1, 1},
		{"shorter than a piece", "青禾", "青禾", 1, 1, 1},
		{"one piece of three", "abcdef", "abcd", 0.5, 1, 1.0 / 3},
		{"repeated pieces count", "aaaaa", "aaaaaaaaa", 0.5, 2.0 / 6, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f1, p, r := F1(tt.want, tt.got)
			if math.Abs(f1-tt.f1)+math.Abs(p-tt.precision)+math.Abs(r-tt.recall) > 1e-9 {
				t.Errorf("F1(%q, %q) = %v %v %v, want %v %v %v", tt.want, tt.got, f1, p, r, tt.f1, tt.precision, tt.recall)
			}
		})
	}
}

func TestSqueeze(t *testing.T) {
	if got, want := Squeeze(" Ａ１，\u3000\u00a0b\t\n"), "A1,b"; got != want {
		t.Errorf("Squeeze = %q, want %q", got, want)
	}
}

func TestCheck(t *testing.T) {
	r := &Report{
		Measures: []Measure{{Name: MeasureTitle, Sum: 3, Total: 4}, {Name: MeasureDay, Sum: 1, Total: 1}},
		Misses:   []Miss{{"a.html", MeasureTitle, "got x"}, {"b.html", MeasureDay, "not asked for"}},
	}
	if err := r.Check(map[string]float64{MeasureTitle: 0.75, MeasureDay: 1}); err != nil {
		t.Errorf("thresholds just met: %v", err)
	}
	err := r.Check(map[string]float64{MeasureTitle: 0.8, MeasureDay: 1, MeasureMust: 0})
	want := "must: nothing was measured\ntitle: 0.7500 (3/4), want at least 0.8000\n  a.html: title: got x"
	if err == nil || err.Error() != want {
		t.Errorf("got %v\nwant %s", err, want)
	}
}

func TestReportForms(t *testing.T) {
	r := &Report{Measures: []Measure{{Name: MeasureTitle, Sum: 2, Total: 3}, {Name: MeasureBodyF1, Sum: 1.5, Total: 2, Mean: true}}}
	data, err := json.Marshal(r)
	if want := `{"title":0.6667,"body_f1":0.75}`; err != nil || string(data) != want {
		t.Errorf("JSON %s, %v; want %s", data, err, want)
	}
	var text, table bytes.Buffer
	if err := errors.Join(r.WriteText(&text), r.WriteMarkdown(&table)); err != nil {
		t.Fatal(err)
	}
	if want := "title              0.6667  (2/3)\nbody_f1            0.7500  (2 pages)\n"; text.String() != want {
		t.Errorf("text %q, want %q", text.String(), want)
	}
	if want := "| title | 0.6667 | 2/3 |"; !strings.Contains(table.String(), want) {
		t.Errorf("Markdown %q has no %q", table.String(), want)
	}
}
