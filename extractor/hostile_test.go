package extractor_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"maocu/extractor"
)

// hostilePages are pages that would cost far more than their size if nothing bounded them, and files that are
// no pages.
func hostilePages() map[string][]byte {
	var attributes, formatting strings.Builder
	attributes.WriteString("<div")
	for i := range 1_000_000 {
		fmt.Fprintf(&attributes, " a%d=1", i)
	}
	attributes.WriteString(">正文。</div>")
	formatting.WriteString("<div>")
	for i := range 400 {
		fmt.Fprintf(&formatting, "<b a=%d>", i)
	}
	formatting.WriteString("</div>")
	formatting.WriteString(strings.Repeat("<div>x</div>", 20_000))
	reopened := func(n, attributes int, block string) []byte {
		var b strings.Builder
		b.WriteString("<p>")
		for i := range n {
			fmt.Fprintf(&b, "<b a=%d%s></i><!--</b>-->", i, strings.Repeat(" x=1", attributes))
		}
		b.WriteString(strings.Repeat(block, 20_000))
		return []byte(b.String())
	}
	article := "<html><head><title>海云市贸促会召开会议</title></head><body><h1>海云市贸促会召开会议</h1><div>发布时间：2020-07-31 来源：海云日报</div><div id=zoom>" +
		strings.Repeat("<p>7月30日，海云市贸促会召开会议，研究部署下一阶段工作。</p>", 10) + "</div></body></html>"
	var bomb bytes.Buffer
	z := gzip.NewWriter(&bomb)
	_, _ = z.Write(bytes.Repeat([]byte("<p>"), extractor.MaxPageBytes))
	_ = z.Close()
	return map[string][]byte{
		"empty":               {},
		"blank":               []byte(" \n\t\r\n"),
		"jpeg":                []byte("\xff\xd8\xff\xe0\x00\x10JFIF"),
		"pdf":                 []byte("%PDF-1.4\n%\xe2\xe3"),
		"zip":                 []byte("PK\x03\x04\x14\x00"),
		"nul bytes":           bytes.Repeat([]byte{0}, 5000),
		"plain text":          []byte("海云市贸促会召开会议。"),
		"too large":           bytes.Repeat([]byte("x<p>"), extractor.MaxPageBytes/4+1),
		"gzip bomb":           bomb.Bytes(),
		"deep":                []byte(strings.Repeat("<div class=\"TRS_Editor text-indent\">", 100_000)),
		"attributes":          []byte(attributes.String()),
		"bare attributes":     []byte("<div " + strings.Repeat("a ", 500_000) + ">"),
		"open formatting":     []byte(formatting.String()),
		"stray end tags":      reopened(400, 0, "<p>x"),
		"reopened attributes": reopened(8, 400, "<p>x"),
		"quoted end":          []byte("<p><b x='>'" + strings.Repeat(" a=1", 100_000) + ">" + strings.Repeat("<p>x", 200)),
		"repeated html":       []byte(strings.Repeat("<html a=1 b=2>", 5_000)),
		"decoding triples":    []byte("<p>" + strings.Repeat("\xff", 8<<20)),
		"xml without charset": []byte("<?xml encoding=?><p>x"),
		"folded refresh":      []byte("<meta http-equiv=refresh content='" + strings.Repeat("Ⱥ", 40) + "url=x'><p>x"),
		"classes":             []byte("<p class='" + strings.Repeat("content ", 40_000) + "'>x"),
		"crumbs":              []byte("<a href=x>" + strings.Repeat("<div>当前位置</div>", 8_000) + "</a>" + article),
		"names":               []byte("<meta name=author content='" + strings.Repeat("ab ", 200_000) + "'>" + article),
		"assignments":         []byte("<script>" + strings.Repeat("pubdate=", 64_000) + "</script>" + article),
		"headings":            []byte(strings.Repeat("<h1>海云市贸促会召开会议</h1>", 10_000) + article),
		"wide row":            []byte("<table><tr>" + strings.Repeat("<td>", 100_000) + strings.Repeat("会议强调职能作用。<br>", 190) + "</table>" + article),
		"figure":              []byte(article[:strings.Index(article, "<p>")] + "<figure>" + strings.Repeat("<img src=1.jpg>", 40_000) + "</figure>"),
		"long base":           []byte("<base href='http://www.example.cn/" + strings.Repeat("x/", 2_000) + "'>" + strings.Repeat("<img src=1.jpg>", 10_000) + article),
		"many tags":           bytes.Repeat([]byte("<p>"), 1_000_000),
		"open comments":       bytes.Repeat([]byte("<!--"), 1_000_000),
		"ampersands":          bytes.Repeat([]byte("&"), 4_000_000),
		"open scripts":        bytes.Repeat([]byte("<script>"), 100_000),
		"tables in links":     bytes.Repeat([]byte("<table><a>"), 100),
		"one long line":       []byte("<p>" + strings.Repeat("来源：", 500_000)),
		"one long number":     []byte("<p>发布时间：" + strings.Repeat("2020-07-31 ", 300_000)),
		"one long title":      []byte("<title>" + strings.Repeat("贸促会_", 500_000) + "</title><p>正文。"),
		"article":             []byte(article),
		"cut in a tag":        []byte(article)[:strings.Index(article, "</div></body>")+3],
		"cut in a character":  []byte(article)[:strings.Index(article, "研究部署")+1],
		"nul in an article":   []byte(strings.ReplaceAll(article, "召开", "召\x00开")),
		"no title":            []byte("<html><body><div>发布时间：2020-07-31</div><div id=zoom>" + strings.Repeat("<p>会议强调，要发挥职能作用。</p>", 9) + "</div>"),
		"no date":             []byte("<html><head><title>海云市贸促会召开会议</title></head><body><div id=zoom>" + strings.Repeat("<p>会议强调，要发挥职能作用。</p>", 9) + "</div>"),
		"frames":              []byte("<html><head><title>海云市贸促会</title></head><frameset cols=1,2><frame src=a.html><frame src=b.html></frameset></html>"),
		"broken archive":      []byte("MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/plain\n\nhello"),
		"archive, no parts":   []byte("MIME-Version: 1.0\nContent-Type: multipart/related\n\nhello"),
		"broken gzip":         []byte("\x1f\x8b\x08\x00garbage"),
		"huge script":         []byte(article[:len(article)-len("</body></html>")] + "<script>var pubdate='" + strings.Repeat("x", 3_000_000) + "'</script>"),
		"links":               []byte("<title>首页</title>" + strings.Repeat(`<li><a href="/a/1.html">海云市贸促会召开全体会议研究工作</a> 2020-07-31</li>`, 50_000)),
	}
}

// TestHostilePages expects of each a clear error or a record; what it must never do is panic, or take the memory
// that the page asks for.
func TestHostilePages(t *testing.T) {
	want := map[string]string{
		"empty":               "empty page",
		"blank":               "empty page",
		"jpeg":                "not HTML: the bytes are a JPEG picture",
		"pdf":                 "not HTML: the bytes are a PDF document",
		"zip":                 "not HTML: the bytes are a zip archive or an Office document",
		"nul bytes":           "not HTML: the bytes are binary",
		"plain text":          "not HTML: there is no tag in it",
		"too large":           "page has more than 16777216 bytes",
		"gzip bomb":           "page has more than 16777216 bytes after decompression",
		"deep":                "page has more than 512 elements open at once",
		"attributes":          "page has more than 500 attributes on one element",
		"bare attributes":     "page has more than 500 attributes on one element",
		"open formatting":     "page has more than 500000 elements that open formatting elements would add",
		"stray end tags":      "page has more than 500000 elements that open formatting elements would add",
		"reopened attributes": "page has more than 500000 elements that open formatting elements would add",
		"quoted end":          "page has more than 500 attributes on one element",
		"repeated html":       "page has more than 50 html and body elements",
		"decoding triples":    "page has more than 16777216 bytes after decoding",
		"many tags":           "page has more than 145000 tags for its size",
		"frames":              "not an article: frameset of 2 frames; extract the frames' files",
		"broken archive":      "read web archive: no HTML part in it: not HTML",
		"archive, no parts":   "read web archive: multipart/related without a boundary",
		"broken gzip":         "unpack gzip data: ",
		"links":               "not an article: list page with 50000 links",
	}
	records := map[string]string{
		"crumbs": "", "names": "", "assignments": "", "headings": "", "figure": "", "long base": "",
		"article": "", "cut in a tag": "", "cut in a character": "", "nul in an article": "", "huge script": "",
		"no title": "title: none found", "no date": "date: none found",
	}
	for name, page := range hostilePages() {
		t.Run(name, func(t *testing.T) {
			a, err := extractor.Extract(page, extractor.Options{})
			if w, ok := want[name]; ok && (err == nil || !strings.HasPrefix(err.Error(), w)) {
				t.Errorf("error %v, want %q", err, w)
			}
			if err != nil && (strings.Contains(err.Error(), "\n") || len(err.Error()) > 300) {
				t.Errorf("the error is not one short line: %.400q", err.Error())
			}
			warning, isRecord := records[name]
			if isRecord && err != nil {
				t.Fatalf("error %v, want a record", err)
			}
			if isRecord && warning != "" && !strings.Contains(strings.Join(a.Warnings, "\n"), warning) {
				t.Errorf("warnings %q, want %q", a.Warnings, warning)
			}
		})
	}
}

// TestErrorTypes lets callers tell the errors apart.
func TestErrorTypes(t *testing.T) {
	pages := hostilePages()
	var limit *extractor.LimitError
	if _, err := extractor.Extract(pages["many tags"], extractor.Options{}); !errors.As(err, &limit) {
		t.Errorf("many tags: %v is no LimitError", err)
	}
	if _, err := extractor.Extract(pages["empty"], extractor.Options{}); !errors.Is(err, extractor.ErrEmpty) {
		t.Errorf("empty: %v is not ErrEmpty", err)
	}
	if _, err := extractor.Extract(pages["deep"], extractor.Options{}); !errors.As(err, &limit) {
		t.Errorf("deep: %v is no LimitError", err)
	}
	for _, name := range []string{"broken gzip", "broken archive", "archive, no parts"} {
		if _, err := extractor.Extract(pages[name], extractor.Options{}); !errors.Is(err, extractor.ErrNotHTML) {
			t.Errorf("%s: %v is not ErrNotHTML", name, err)
		}
	}
	if _, err := extractor.Extract(pages["pdf"], extractor.Options{}); !errors.Is(err, extractor.ErrNotHTML) {
		t.Errorf("pdf: %v is not ErrNotHTML", err)
	}
}

// BenchmarkHostile shows what each hostile page costs in time and memory.
func BenchmarkHostile(b *testing.B) {
	for name, page := range hostilePages() {
		b.Run(strings.ReplaceAll(name, " ", "-"), func(b *testing.B) {
			b.SetBytes(int64(len(page)))
			b.ReportAllocs()
			for b.Loop() {
				_, _ = extractor.Extract(page, extractor.Options{})
			}
		})
	}
}

// FuzzExtract feeds any bytes: no panic, the same record twice, and a body of clean lines.
func FuzzExtract(f *testing.F) {
	files, err := filepath.Glob(fixtureDir + "/*.*html*")
	if err != nil || len(files) == 0 {
		f.Fatalf("no seeds: %v", err)
	}
	for _, file := range files {
		page, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		if len(page) < 16<<10 {
			f.Add(page, "http://www.example.cn/art/2020/7/31/art_1_2.html")
		}
	}
	f.Fuzz(func(t *testing.T, page []byte, url string) {
		o := extractor.Options{URL: url}
		a, err := extractor.Extract(page, o)
		again, err2 := extractor.Extract(page, o)
		if (err == nil) != (err2 == nil) || err != nil && err.Error() != err2.Error() {
			t.Fatalf("%v, then %v", err, err2)
		}
		if p, err := extractor.Parse(page, o); err == nil {
			p.Links()
			p.Explain()
		}
		if err != nil {
			return
		}
		line, err := a.AppendJSON(nil)
		if err != nil {
			t.Fatal(err)
		}
		if line2, _ := again.AppendJSON(nil); !bytes.Equal(line, line2) {
			t.Fatalf("two records:\n%s%s", line, line2)
		}
		if !utf8.ValidString(a.Body) || !utf8.ValidString(a.Title) {
			t.Fatalf("not UTF-8: %q %q", a.Title, a.Body)
		}
		if strings.ContainsAny(a.Title, "\n\t") {
			t.Fatalf("the title has more than one line: %q", a.Title)
		}
		for _, paragraph := range strings.Split(a.Body, "\n") {
			if a.Body != "" && strings.Trim(paragraph, " \t\u00a0\u3000") == "" || strings.TrimRight(paragraph, " \t") != paragraph {
				t.Fatalf("paragraph %q of %q", paragraph, a.Body)
			}
		}
		if a.PublishedAt != "" && !strings.HasPrefix(a.PublishedAt, a.Date+"T") {
			t.Fatalf("published at %s on %s", a.PublishedAt, a.Date)
		}
	})
}
