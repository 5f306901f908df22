package article_test

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"maocu/article"
)

func full() *article.Article {
	a := &article.Article{
		URL: "http://www.example.cn/art/2020/7/31/art_1_2.html", Site: "www.example.cn", SiteName: "海云市贸促会", SiteCode: "3700000001", CMS: "hanweb",
		Channel: []string{"贸促要闻"}, Title: "甲 & 乙 <会议>", Subtitle: "副标题", Date: "2020-07-31", PublishedAt: "2020-07-31T16:53:00+08:00",
		Source: "海云日报", Authors: []string{"甲"}, Editors: []string{"乙"}, Body: "第一段\n第二段", Language: "zh-Hans",
		Images: []article.Image{{URL: "http://www.example.cn/1.jpg", Caption: "图"}}, Attachments: []article.Attachment{{URL: "http://www.example.cn/1.doc"}},
		Participants: []article.Participant{{Name: "丙", Roles: []string{"attend"}, Evidence: []article.Span{{Field: "body", Start: 0, End: 1}}}},
		Mentions:     []article.Mention{{Name: "丁"}}, Organizations: []article.Organization{{Name: "戊", Roles: []string{"host"}}},
		Event: &article.Event{Name: "己", Date: "2020-07-30", Places: []string{"济南"}}, File: "a.html", FetchedAt: "2020-08-01T00:00:00+08:00",
		Revision: 1, Extractor: "maocu/0.0.0", Provenance: map[string]string{"title": "h1", "body": "density"}, Warnings: []string{"w"},
	}
	a.Seal()
	return a
}

// TestKeyOrder holds the order of the keys in a line, which is part of the format.
func TestKeyOrder(t *testing.T) {
	line, err := full().AppendJSON(nil)
	if err != nil {
		t.Fatal(err)
	}
	want := strings.Fields("schema id url site site_name site_code cms channel title subtitle date published_at source authors editors body " +
		"language images attachments participants mentions organizations event file fetched_at revision content_hash extractor provenance warnings")
	d := json.NewDecoder(bytes.NewReader(line))
	var got []string
	depth := 0
	isKey := false
	for {
		token, err := d.Token()
		if err != nil {
			break
		}
		switch token {
		case json.Delim('{'), json.Delim('['):
			depth++
			isKey = depth == 1
			continue
		case json.Delim('}'), json.Delim(']'):
			depth--
			isKey = depth == 1
			continue
		}
		if depth == 1 {
			if isKey {
				got = append(got, token.(string))
			}
			isKey = !isKey
		}
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("keys\n got %v\nwant %v", got, want)
	}
	if !bytes.Contains(line, []byte("甲 & 乙 <会议>")) {
		t.Errorf("HTML characters are escaped: %s", line)
	}
	if line[len(line)-1] != '\n' || bytes.Count(line, []byte("\n")) != 1 {
		t.Errorf("not one line: %q", line)
	}
}

func TestEmptyValuesAreLeftOut(t *testing.T) {
	a := &article.Article{}
	a.Seal()
	line, err := a.AppendJSON(nil)
	if err != nil {
		t.Fatal(err)
	}
	want := `{"schema":"maocu.article/1","id":"` + a.ContentHash[:16] + `","content_hash":"` + a.ContentHash + `","extractor":""}` + "\n"
	if string(line) != want {
		t.Errorf("got %swant %s", line, want)
	}
}

func TestParseReadsWhatAppendWrites(t *testing.T) {
	a := full()
	line, err := a.AppendJSON([]byte("before"))
	if err != nil {
		t.Fatal(err)
	}
	got, err := article.Parse(bytes.TrimPrefix(line, []byte("before")))
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, a) {
		t.Errorf("got %+v\nwant %+v", got, a)
	}
	for _, bad := range []string{"", "{", `{"schema":"other/1"}`, "[]"} {
		if _, err := article.Parse([]byte(bad)); err == nil {
			t.Errorf("Parse(%q) gave no error", bad)
		}
	}
}

// TestSeal holds the identity of pages and contents: other programs compute the same.
func TestSeal(t *testing.T) {
	a := full()
	if a.ID != article.ID(a.URL) || len(a.ID) != 16 {
		t.Errorf("id %q", a.ID)
	}
	if got := article.ID("http://www.example.cn/"); got != "afe9330fda728a1b" {
		t.Errorf("ID = %q", got)
	}
	if article.ContentHash("ab", "", "", "") == article.ContentHash("a", "b", "", "") {
		t.Error("moving text between fields keeps the hash")
	}
	b := full()
	b.Provenance = nil
	b.Seal()
	if a.ContentHash != b.ContentHash {
		t.Error("provenance changes the content hash")
	}
}
